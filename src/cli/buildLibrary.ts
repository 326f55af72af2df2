/** Compiles the standard library to metadata, beside the bundle: `dist/library/NAME.ftm`, and to code: `std-debug.fto`, `std-release.fto`. Run by `npm run build`. Exits with 1 when a body could not be compiled. */
import * as fs from "node:fs";
import * as path from "node:path";
import { Worker, isMainThread } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { buildLibrary } from "../compiler/driver/libraryMetadata.ts";
import { nodeCompileHost } from "../host/node/compileHost.ts";

const STACK_MB = 256;
const MAX_SHOWN = 40;

if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url), { argv: process.argv.slice(2), resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: 4096 } });
  worker.on("exit", (code) => {
    process.exitCode = code;
  });
} else {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const { crates, objects, failures } = buildLibrary(nodeCompileHost(path.join(here, "..", "library")));
  const out = path.join(here, "library");
  fs.mkdirSync(out, { recursive: true });
  for (const { name, bytes } of crates) fs.writeFileSync(path.join(out, `${name}.ftm`), bytes);
  for (const [level, bytes] of Object.entries(objects)) fs.writeFileSync(path.join(out, `std-${level}.fto`), bytes);
  for (const f of failures.slice(0, MAX_SHOWN)) fs.writeSync(2, `library: ${f}\n`);
  if (failures.length > 0) fs.writeSync(2, `library: ${failures.length} failures\n`);
  fs.writeSync(1, `library: ${crates.map((c) => `${c.name} ${(c.bytes.length / 1024).toFixed(0)} kB`).join(", ")}, compiled ${Object.values(objects).map((o) => (o.length / 1024).toFixed(0)).join(" and ")} kB\n`);
  process.exit(process.argv.includes("--strict") && failures.length > 0 ? 1 : 0);
}
