// Runs all tests: the rooms' unit tests (node:test), a sample of the property that the library's prebuilt form changes nothing (`npm run property` has all), then the ui
// tests. Arguments go to the ui tests.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const root = new URL("..", import.meta.url).pathname;
/** Each program takes seconds, since the library is compiled from source. */
const PROPERTY_SAMPLE = 4;
const filters = process.argv.slice(2);
if (filters.length === 0) {
  const units = [...readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).map((f) => `src/${f}`), ...readdirSync(`${root}tests/unit`, { recursive: true, encoding: "utf8" }).map((f) => `tests/unit/${f}`)].filter((f) => f.endsWith(".test.ts"));
  await build({ entryPoints: units.map((f) => root + f), outdir: `${root}dist/unit`, outbase: root, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning", outExtension: { ".js": ".mjs" } });
  const run = spawnSync(process.execPath, ["--stack-size=4000", "--test", ...units.map((f) => `${root}dist/unit/${f.replace(/\.ts$/, ".mjs")}`)], { stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
  const property = spawnSync(process.execPath, [`${root}dist/property.js`, "--sample", String(PROPERTY_SAMPLE)], { stdio: "inherit" });
  if (property.status !== 0) process.exit(property.status ?? 1);
}
const ui = spawnSync(process.execPath, [`${root}dist/ui-tests.js`, ...filters], { stdio: "inherit" });
process.exit(ui.status ?? 1);
