/**
 * Daily conformance: the cases of a suite, compiled and run in two long-lived workers, against what rustc said (`oracle.json`, made by the harness's `oracle.mjs`).
 * Prints rates and a histogram of first errors. The judge is the harness's `score.mjs`; this is its fast cousin.
 *
 *     npm run conformance -- SUITE [--sample N] [--filter RE] [--list CLASS] [--top N] [--release]
 */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isMainThread } from "node:worker_threads";
import { compileForTest, libraryHost } from "./compileForTest.ts";
import { runProgram } from "./runProgram.ts";
import { runJobs, serveJobs } from "./pool.ts";

interface OracleCase {
  readonly status: "accepted" | "rejected" | "dropped";
  readonly run?: { readonly stdout: string; readonly stdoutSha?: string; readonly exit: number };
  readonly errors?: readonly { readonly code: string; readonly line: number; readonly message: string }[];
}
interface Case {
  readonly id: string;
  readonly file: string;
  readonly edition: string;
}
interface Job {
  readonly id: string;
  readonly file: string;
  readonly edition: 2015 | 2018 | 2021 | 2024;
  readonly oracle: OracleCase;
  readonly release: boolean;
}
interface Result {
  readonly class: string;
  readonly message: string;
}

const SECONDS_PER_CASE = 60;
const WORKERS = 2;
const RIGHT = new Set(["run-pass", "check-pass", "exact"]);

serveJobs<Job, Result>(judge);
if (isMainThread) await main();

function judge(job: Job): Result {
  const text = fs.readFileSync(job.file, "utf8");
  const { oracle } = job;
  const name = path.basename(job.file);
  let result;
  try {
    result = compileForTest(libraryHost, name, text, { edition: job.edition, checkOnly: oracle.run === undefined, release: job.release });
  } catch (error) {
    return { class: "ice", message: firstLines(String((error as Error).stack)) };
  }
  if (result.internalError) return { class: "ice", message: firstLines(result.diagnostics.slice(result.diagnostics.indexOf("internal compiler error"))) };
  if (oracle.status === "rejected") return judgeRejected(result.errors, oracle);
  if (!result.ok) return { class: "false-reject", message: `${result.errors[0]?.code ?? ""} ${result.errors[0]?.message ?? "?"} (line ${result.errors[0]?.line ?? 0})` };
  if (oracle.run === undefined) return { class: "check-pass", message: "" };
  let outcome;
  try {
    outcome = runProgram(result.wasm!, [name.replace(/\.rs$/, "")], "", SECONDS_PER_CASE / 2);
  } catch (error) {
    return { class: "ice", message: `run: ${(error as Error).message}` };
  }
  const out = outcome.stdout.replaceAll(`${path.dirname(job.file)}/`, "");
  if (oracle.run.stdoutSha === undefined ? out === oracle.run.stdout && outcome.code === oracle.run.exit : outcome.code === oracle.run.exit) return { class: "run-pass", message: "" };
  const panic = /panicked at (.*)\n(.*)/.exec(outcome.stderr);
  return { class: "run-mismatch", message: `exit ${outcome.code} (want ${oracle.run.exit})${panic === null ? "" : ` panic ${panic[1]} ${panic[2]}`} out ${JSON.stringify(out.slice(0, 60))} want ${JSON.stringify(oracle.run.stdout.slice(0, 60))}` };
}

function judgeRejected(errors: readonly { code: string; line: number; message: string }[], oracle: OracleCase): Result {
  const want = oracle.errors ?? [];
  if (errors.length === 0) return { class: "missed-error", message: `${want[0]?.code ?? ""} ${want[0]?.message ?? ""}` };
  const codes = (l: readonly { code: string }[]): string => [...new Set(l.map((e) => e.code))].sort().join(" ");
  const places = (l: readonly { code: string; line: number }[]): string => [...new Set(l.map((e) => `${e.code}:${e.line}`))].sort().join(" ");
  if (codes(errors) !== codes(want)) return { class: "wrong-code", message: `want [${codes(want)}] got [${codes(errors)}] ${errors[0]!.message}` };
  return places(errors) === places(want) ? { class: "exact", message: "" } : { class: "wrong-line", message: `want ${places(want)} got ${places(errors)}` };
}
function firstLines(text: string): string {
  return text.split("\n").slice(0, 9).map((l) => l.trim()).join(" | ").slice(0, 700);
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const suites = args.filter((a, i) => !a.startsWith("--") && !["--sample", "--filter", "--list", "--top"].includes(args[i - 1] ?? ""));
  const work = path.join(os.tmpdir(), "ferrotype-conformance");
  for (const suite of suites) {
    const oracle = (JSON.parse(fs.readFileSync(path.join(work, suite, "oracle.json"), "utf8")) as { cases: Record<string, OracleCase> }).cases;
    let cases = (JSON.parse(fs.readFileSync(path.join(work, suite, "manifest.json"), "utf8")) as Case[]).filter((c) => oracle[c.id] !== undefined && oracle[c.id]!.status !== "dropped");
    const filter = option("--filter");
    if (filter !== undefined) cases = cases.filter((c) => new RegExp(filter).test(c.id));
    const sample = option("--sample");
    if (sample !== undefined) {
      const step = Math.max(1, cases.length / Number(sample));
      cases = cases.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
    }
    const jobs = cases.map((c): Job => ({ id: c.id, file: path.join(work, suite, c.file), edition: Number(c.edition) as Job["edition"], oracle: oracle[c.id]!, release: args.includes("--release") }));
    const results = new Map<string, Result & { expected: string; ran: boolean; loud: boolean }>();
    await runJobs<Job, Result>(new URL(import.meta.url), jobs, SECONDS_PER_CASE, WORKERS, (job, r) => {
      const result: Result = "timeout" in (r as object) ? { class: "timeout", message: "" } : "crash" in (r as object) ? { class: "ice", message: (r as { crash: string }).crash } : (r as Result);
      const { run } = job.oracle;
      results.set(job.id, { ...result, expected: job.oracle.status, ran: run !== undefined, loud: run !== undefined && (run.stdout !== "" || run.exit !== 0) });
    });
    report(suite, results, option("--list"), Number(option("--top") ?? 25));
  }
}

function report(suite: string, results: ReadonlyMap<string, Result & { expected: string; ran: boolean; loud: boolean }>, list: string | undefined, top: number): void {
  const all = [...results.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  if (list !== undefined) for (const [id, r] of all) if (r.class === list || (list === "failing" && !RIGHT.has(r.class))) console.log(`${suite}/${id} [${r.class}] ${r.message}`);
  const histogram = new Map<string, number>();
  for (const [, r] of all) {
    if (RIGHT.has(r.class)) continue;
    const key = `[${r.class}] ${r.message.replace(/`[^`]*`/g, "`_`").replace(/\(line \d+\)/, "").replace(/\b(?<!E)\d+\b/g, "N")}`;
    histogram.set(key, (histogram.get(key) ?? 0) + 1);
  }
  for (const [key, n] of [...histogram].sort((a, b) => b[1] - a[1]).slice(0, top)) console.log(`${String(n).padStart(5)}  ${key.slice(0, 260)}`);
  const rate = (part: number, whole: number): string => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);
  const rows = all.map(([, r]) => r);
  const count = (f: (r: (typeof rows)[number]) => boolean): number => rows.filter(f).length;
  const valid = count((r) => r.expected === "accepted");
  const invalid = count((r) => r.expected === "rejected");
  console.log(
    `${suite}: valid ${valid}: run ${rate(count((r) => r.class === "run-pass"), count((r) => r.expected === "accepted" && r.ran))}, output ${rate(count((r) => r.class === "run-pass" && r.loud), count((r) => r.expected === "accepted" && r.loud))}, ` +
      `mismatch ${rate(count((r) => r.class === "run-mismatch"), valid)}, false reject ${rate(count((r) => r.class === "false-reject"), valid)}, ice ${count((r) => r.class === "ice")}, timeout ${count((r) => r.class === "timeout")} | ` +
      `invalid ${invalid}: rejected ${rate(count((r) => ["exact", "wrong-line", "wrong-code"].includes(r.class)), invalid)}, codes ${rate(count((r) => ["exact", "wrong-line"].includes(r.class)), invalid)}, exact ${rate(count((r) => r.class === "exact"), invalid)}`,
  );
}
