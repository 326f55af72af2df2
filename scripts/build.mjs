// Bundles the command, the library and the test runners into dist/, then compiles the standard library to metadata.
import { build } from "esbuild";
import { readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const root = new URL("..", import.meta.url).pathname;
const common = { outdir: `${root}dist`, bundle: true, platform: "node", target: "node20", minifySyntax: true, logLevel: "warning", define: { FERROTYPE_VERSION: JSON.stringify(version) } };
const inputs = (entries) => Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, root + file]));

rmSync(`${root}dist/.cache`, { recursive: true, force: true });
await build({ ...common, format: "esm", entryPoints: inputs({ ferrotype: "src/cli/main.ts", thread: "src/cli/thread.ts" }), banner: { js: "#!/usr/bin/env node" } });
// What the command's worker loads, through V8's code cache (src/cli/worker.ts): scripts, not modules, and without the white space that V8 would read.
await build({ ...common, format: "cjs", minifyWhitespace: true, outExtension: { ".js": ".cjs" }, entryPoints: inputs({ worker: "src/cli/worker.ts", compiler: "src/cli/execute.ts" }) });
await build({
  ...common,
  format: "esm",
  entryPoints: inputs({
    thread: "src/cli/thread.ts",
    api: "src/api/index.ts",
    "build-library": "src/cli/buildLibrary.ts",
    "ui-tests": "tests/runner/ui.ts",
    oracle: "tests/runner/oracle.ts",
    property: "tests/runner/property.ts",
    conformance: "tests/runner/conformance.ts",
  }),
});

if (!process.argv.includes("--no-library")) {
  const library = spawnSync(process.execPath, [`${root}dist/build-library.js`, "--strict"], { stdio: "inherit" });
  if (library.status !== 0) process.exit(library.status ?? 1);
}
