/**
 * The ui tests: every `tests/ui/**.rs` is compiled (run-pass programs in debug and in release) and compared with what it says and with the snapshots beside it.
 *
 *     node dist/ui-tests.js [--bless] [FOLDER or part of a name …]
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { isMainThread } from "node:worker_threads";
import { compileForTest, libraryHost } from "./compileForTest.ts";
import { parseDirectives } from "./directives.ts";
import { runJobs, serveJobs } from "./pool.ts";
import { runProgram } from "./runProgram.ts";

const ROOT = path.join(import.meta.dirname, "..", "tests", "ui");
/** Generous: two cores may be shared with much else. */
const SECONDS_PER_TEST = 60;
const WORKERS = 2;
const PANIC_EXIT = 101;

interface Job {
  readonly file: string;
  readonly bless: boolean;
}
interface Result {
  readonly failure: string | undefined;
}

serveJobs<Job, Result>((job) => {
  try {
    return { failure: runTest(job) };
  } catch (error) {
    return { failure: `internal error: ${(error as Error).stack ?? String(error)}` };
  }
});
if (isMainThread) await main();

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const bless = args.includes("--bless");
  const filters = args.filter((a) => !a.startsWith("--"));
  const files = fs
    .readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".rs") && !f.includes("auxiliary") && (filters.length === 0 || filters.some((x) => f.includes(x))))
    .sort();
  let passed = 0;
  const failures: string[] = [];
  await runJobs<Job, Result>(new URL(import.meta.url), files.map((file) => ({ file, bless })), SECONDS_PER_TEST, WORKERS, (job, result) => {
    const failure = "timeout" in (result as object) ? `took longer than ${SECONDS_PER_TEST} s` : "crash" in (result as object) ? (result as { crash: string }).crash : (result as Result).failure;
    if (failure === undefined) passed++;
    else {
      failures.push(`${job.file}: ${failure}`);
      if (process.env["CI"] === undefined) process.stderr.write(`${job.file} failed\n`);
    }
  });
  for (const f of failures.sort()) console.log(`FAILED ${f}\n`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
}

function runTest({ file, bless }: Job): string | undefined {
  const full = path.join(ROOT, file);
  const text = fs.readFileSync(full, "utf8");
  const expect = parseDirectives(text);
  const snapshot = (extension: string, actual: string): string | undefined => {
    const at = full.replace(/\.rs$/, extension);
    if (bless && (fs.existsSync(at) || extension === ".stdout")) fs.writeFileSync(at, actual);
    if (!fs.existsSync(at)) return extension === ".stdout" && actual !== "" ? `no ${extension} file; printed:\n${actual}` : undefined;
    const wanted = fs.readFileSync(at, "utf8");
    return wanted === actual ? undefined : `${extension} differs; expected:\n${wanted}\nactual:\n${actual}`;
  };

  if (expect.mode === "fail") {
    const result = compileForTest(libraryHost, file, text, { edition: expect.edition, checkOnly: true, release: false });
    const actual = result.errors.map((e) => `${e.line}:${e.code}`).sort();
    const wanted = expect.errors.map((e) => `${e.line}:${e.code}`).sort();
    if (result.internalError || actual.join() !== wanted.join()) return `errors differ; expected ${wanted.join(" ")}, got ${actual.join(" ")}\n${result.diagnostics}`;
    return snapshot(".stderr", result.diagnostics);
  }
  if (expect.mode === "check-pass") {
    const result = compileForTest(libraryHost, file, text, { edition: expect.edition, checkOnly: true, release: false });
    return result.ok ? undefined : `rejected\n${result.diagnostics}`;
  }
  for (const release of [false, true]) {
    const profile = release ? "release" : "debug";
    const result = compileForTest(libraryHost, file, text, { edition: expect.edition, checkOnly: false, release });
    if (!result.ok || result.wasm === undefined) return `rejected (${profile})\n${result.diagnostics}`;
    const outcome = runProgram(result.wasm, [file.replace(/\.rs$/, ""), ...expect.args], expect.stdin, SECONDS_PER_TEST);
    const wantedCode = expect.mode === "run-fail" ? PANIC_EXIT : 0;
    if (outcome.code !== wantedCode) return `exit code ${outcome.code} instead of ${wantedCode} (${profile})\n${outcome.stdout}\n${outcome.stderr}`;
    const difference = snapshot(".stdout", outcome.stdout) ?? (expect.mode === "run-fail" ? snapshot(".stderr", outcome.stderr) : undefined);
    if (difference !== undefined) return `${profile}: ${difference}`;
  }
  return undefined;
}
