/**
 * Checks the explanations of error codes (`docs/errors/E….md`) against rustc, where one is installed: each example marked `fails` fails with the page's code, all others
 * compile. Run by `npm run oracle`.
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const FOLDER = path.join(import.meta.dirname, "..", "docs", "errors");

/** What rustc contradicts. */
export function checkExplanations(scratch: string): string[] {
  const wrong: string[] = [];
  for (const page of fs.readdirSync(FOLDER).sort()) {
    const code = page.slice(0, 5);
    for (const [, marks, example] of fs.readFileSync(path.join(FOLDER, page), "utf8").matchAll(/```rust(,fails)?\n([\s\S]*?)```/g)) {
      const file = path.join(scratch, "example.rs");
      fs.writeFileSync(file, example!);
      const { stderr, status } = spawnSync("rustc", ["--edition", "2024", "--error-format=json", "-A", "warnings", "--emit=metadata", "-o", path.join(scratch, "example.rmeta"), file], { encoding: "utf8" });
      const codes = new Set([...stderr.matchAll(/"code":\{"code":"(E\d+)"/g)].map((m) => m[1]));
      if (marks === undefined ? status !== 0 : codes.size !== 1 || !codes.has(code)) wrong.push(`${page}: rustc says ${[...codes].join(" ") || "nothing"} to\n${example}`);
    }
  }
  return wrong;
}
