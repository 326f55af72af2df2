/**
 * Checks the ui tests against rustc, where one is installed: every expectation in `tests/ui` must be what rustc does too.
 *
 *     npm run oracle [-- part of a name …]
 */
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { checkExplanations } from "./explanations.ts";
import { parseDirectives } from "./directives.ts";

const ROOT = path.join(import.meta.dirname, "..", "tests", "ui");
const PANIC_EXIT = 101;

const filters = process.argv.slice(2);
try {
  execFileSync("rustc", ["--version"]);
} catch {
  console.log("no rustc here: nothing to compare with");
  process.exit(0);
}
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "ferrotype-oracle-"));
let passed = 0;
const wrong: string[] = [];
for (const file of fs.readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".rs") && !f.includes("auxiliary")).sort()) {
  if (filters.length > 0 && !filters.some((f) => file.includes(f))) continue;
  const difference = compare(file);
  if (difference === undefined) passed++;
  else wrong.push(`${file}: ${difference}`);
}
if (filters.length === 0 || filters.includes("explanations")) wrong.push(...checkExplanations(scratch));
fs.rmSync(scratch, { recursive: true, force: true });
for (const w of wrong) console.log(`rustc disagrees with ${w}\n`);
console.log(`${passed} passed, ${wrong.length} failed`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function compare(file: string): string | undefined {
  const full = path.join(ROOT, file);
  const expect = parseDirectives(fs.readFileSync(full, "utf8"));
  const binary = path.join(scratch, "program");
  // Lints that follow values through MIR run only where code is made.
  const expectsLint = expect.errors.some((e) => /^[a-z]/.test(e.code));
  const checkOnly = (expect.mode === "fail" && !expectsLint) || expect.mode === "check-pass";
  const build = spawnSync("rustc", ["--edition", String(expect.edition), "--error-format=json", "-A", "warnings", ...(checkOnly ? ["--emit=metadata"] : []), "-o", binary, full], { encoding: "utf8" });
  if (expect.mode === "fail") {
    const actual = new Set<string>();
    for (const line of build.stderr.split("\n")) {
      if (!line.startsWith("{")) continue;
      const d = JSON.parse(line) as { level: string; message: string; code: { code: string } | null; spans: { is_primary: boolean; line_start: number }[] };
      if (d.level !== "error" || d.message.startsWith("aborting due to")) continue;
      actual.add(`${d.spans.find((s) => s.is_primary)?.line_start ?? 0}:${d.code?.code ?? ""}`);
    }
    const wanted = new Set(expect.errors.map((e) => `${e.line}:${e.code}`));
    const a = [...actual].sort().join(" ");
    const w = [...wanted].sort().join(" ");
    return a === w ? undefined : `expected ${w}, rustc says ${a}`;
  }
  if (build.status !== 0) return `rustc rejects it\n${build.stderr.slice(0, 2000)}`;
  if (expect.mode === "check-pass") return undefined;
  const run = spawnSync(binary, expect.args, { encoding: "utf8", input: expect.stdin });
  const wantedCode = expect.mode === "run-fail" ? PANIC_EXIT : 0;
  if (run.status !== wantedCode) return `exit code ${run.status} instead of ${wantedCode}`;
  const stdout = full.replace(/\.rs$/, ".stdout");
  const wanted = fs.existsSync(stdout) ? fs.readFileSync(stdout, "utf8") : "";
  return run.stdout === wanted ? undefined : `stdout differs; rustc's:\n${run.stdout}`;
}
