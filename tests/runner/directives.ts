/**
 * What a ui test expects, read from its text: `//@` lines at the top, `//~ ERROR E0382` (or a lint's name) at (or with `^` above, `v` below) the line that must be rejected.
 */
export interface Expectation {
  readonly mode: "run-pass" | "run-fail" | "check-pass" | "fail";
  readonly edition: 2015 | 2018 | 2021 | 2024;
  readonly args: readonly string[];
  readonly stdin: string;
  /** Code and line of each expected error; an empty code means "any without code". */
  readonly errors: readonly { readonly line: number; readonly code: string }[];
  readonly testHarness: boolean;
}

export function parseDirectives(text: string): Expectation {
  let mode: Expectation["mode"] = "fail";
  let edition: Expectation["edition"] = 2024;
  let args: string[] = [];
  let stdin = "";
  const errors: { line: number; code: string }[] = [];
  let explicit = false;
  text.split("\n").forEach((source, i) => {
    const directive = /^\s*\/\/@\s*(\S+?)(?::\s*(.*))?$/.exec(source);
    if (directive !== null) {
      const [, name, value = ""] = directive;
      switch (name) {
        case "run-pass": case "run-fail": case "check-pass":
          mode = name;
          explicit = true;
          break;
        case "edition": edition = Number(value) as Expectation["edition"]; break;
        case "args": args = value.split(" ").filter((a) => a !== ""); break;
        case "stdin": stdin = JSON.parse(value) as string; break;
        default: throw new Error(`unknown directive //@ ${name}`);
      }
    }
    const error = /\/\/~\s*(\^*|v*)\s*ERROR(?:\s+(E\d{4}\b|[a-z][a-z0-9_]+\s*$))?/.exec(source);
    if (error !== null) {
      const marks = error[1]!;
      errors.push({ line: i + 1 + (marks.startsWith("v") ? marks.length : -marks.length), code: error[2]?.trim() ?? "" });
    }
  });
  if (!explicit && errors.length === 0) throw new Error("a test says what it expects: //@ run-pass, run-fail, check-pass, or //~ ERROR");
  return { mode, edition, args, stdin, errors, testHarness: false };
}
