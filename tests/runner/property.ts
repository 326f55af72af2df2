/**
 * The property that the library's prebuilt form changes nothing: every ui program is compiled with the library from metadata and from source (slow), and must print the same.
 *
 *     npm run property [-- --sample N] [part of a name …]
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { isMainThread } from "node:worker_threads";
import { compile } from "../../src/api/index.ts";
import { libraryHost } from "./compileForTest.ts";
import { parseDirectives } from "./directives.ts";
import { runJobs, serveJobs } from "./pool.ts";
import { runProgram } from "./runProgram.ts";

const ROOT = path.join(import.meta.dirname, "..", "tests", "ui");
const SECONDS = 180;
const WORKERS = 2;

serveJobs<string, string>((file) => {
  const text = fs.readFileSync(path.join(ROOT, file), "utf8");
  const expect = parseDirectives(text);
  const both = [false, true].map((libraryFromSource) => {
    const result = compile(libraryHost, {
      fileName: file, text, crateName: "program", edition: expect.edition, release: false, checkOnly: expect.mode === "fail" || expect.mode === "check-pass", emit: undefined, cfg: [],
      panicAbort: false, rendering: { format: "human", color: false }, timings: false, libraryFromSource,
    });
    if (result.wasm === undefined) return result.diagnostics;
    const { code, stdout, stderr } = runProgram(result.wasm, ["program", ...expect.args], expect.stdin, SECONDS / 4);
    return `exit ${code}\n${stdout}\n${stderr}`;
  });
  return both[0] === both[1] ? "" : `with metadata:\n${both[0]}\nfrom source:\n${both[1]}`;
});
if (isMainThread) await main();

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const at = args.indexOf("--sample");
  const sample = at === -1 ? undefined : Number(args.splice(at, 2)[1]);
  let files = fs.readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".rs") && (args.length === 0 || args.some((a) => f.includes(a)))).sort();
  if (sample !== undefined) files = files.filter((_, i) => i % Math.max(1, Math.floor(files.length / sample)) === 0);
  let same = 0;
  const differences: string[] = [];
  await runJobs<string, string>(new URL(import.meta.url), files, SECONDS, WORKERS, (file, result) => {
    if (result === "") same++;
    else differences.push(`${file}: ${typeof result === "string" ? result : JSON.stringify(result)}`);
  });
  for (const d of differences.sort()) console.log(`DIFFERENT ${d}\n`);
  console.log(`${same} the same, ${differences.length} different`);
  process.exitCode = differences.length === 0 && same > 0 ? 0 : 1;
}
