// Runs all tests: the rooms' unit tests (node:test), then the ui tests. Arguments go to the ui tests.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const root = new URL("..", import.meta.url).pathname;
const filters = process.argv.slice(2);
if (filters.length === 0) {
  const units = [...readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).map((f) => `src/${f}`), ...readdirSync(`${root}tests/unit`, { recursive: true, encoding: "utf8" }).map((f) => `tests/unit/${f}`)].filter((f) => f.endsWith(".test.ts"));
  await build({ entryPoints: units.map((f) => root + f), outdir: `${root}dist/unit`, outbase: root, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning", outExtension: { ".js": ".mjs" } });
  const run = spawnSync(process.execPath, ["--stack-size=4000", "--test", ...units.map((f) => `${root}dist/unit/${f.replace(/\.ts$/, ".mjs")}`)], { stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
const ui = spawnSync(process.execPath, [`${root}dist/ui-tests.js`, ...filters], { stdio: "inherit" });
process.exit(ui.status ?? 1);
