// Bundles the command, the library and the test runners into dist/, then compiles the standard library to metadata.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const entries = {
  ferrotype: "src/cli/main.ts",
  thread: "src/cli/thread.ts",
  api: "src/api/index.ts",
  "build-library": "src/cli/buildLibrary.ts",
  "ui-tests": "tests/runner/ui.ts",
  oracle: "tests/runner/oracle.ts",
  conformance: "tests/runner/conformance.ts",
};
const root = new URL("..", import.meta.url).pathname;
const present = Object.entries(entries).filter(([, file]) => {
  try {
    readFileSync(root + file);
    return true;
  } catch {
    return false;
  }
});
await build({
  entryPoints: Object.fromEntries(present.map(([name, file]) => [name, root + file])),
  outdir: `${root}dist`,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: false,
  minifySyntax: true,
  logLevel: "warning",
  define: { FERROTYPE_VERSION: JSON.stringify(version) },
  banner: { js: "#!/usr/bin/env node" },
});

if (!process.argv.includes("--no-library")) {
  const library = spawnSync(process.execPath, [`${root}dist/build-library.js`, "--strict"], { stdio: "inherit" });
  if (library.status !== 0) process.exit(library.status ?? 1);
}
