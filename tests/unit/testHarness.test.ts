/** The program that `ferrotype test` makes reports as rustc's test programs do (the text below is theirs, but for times and thread numbers). */
import { test } from "node:test";
import assert from "node:assert/strict";
import * as path from "node:path";
import { compile, runModule } from "../../src/api/index.ts";
import { nodeCompileHost } from "../../src/host/node/compileHost.ts";
import { memorySystem } from "../runner/memorySystem.ts";

const root = process.cwd();
const host = nodeCompileHost(path.join(root, "library"), path.join(root, "dist", "library"));
const TEXT = `
mod tests {
    #[test] fn works() { println!("not shown"); assert_eq!(1 + 2, 3); }
    #[test] fn fails() { println!("shown"); assert_eq!(1 + 2, 4, "sum"); }
    #[test] #[ignore = "slow"] fn ignored() { panic!("no") }
    #[test] #[should_panic(expected = "divide")] fn expected() { panic!("divide by zero") }
    #[test] #[should_panic] fn quiet() {}
    #[test] fn error() -> Result<(), String> { Err("bad".into()) }
}`;

function run(...args: string[]): { readonly code: number; readonly out: string } {
  const result = compile(host, {
    fileName: "x.rs", text: TEXT, crateName: "x", edition: 2024, release: false, checkOnly: false, emit: undefined, cfg: [], panicAbort: false, test: true,
    rendering: { format: "human", color: false }, timings: false,
  });
  assert.equal(result.diagnostics, "");
  const memory = memorySystem(["x", ...args], "");
  const { code } = runModule(new WebAssembly.Module(result.wasm as Uint8Array<ArrayBuffer>), memory.system);
  return { code, out: memory.stdout().replace(/\(\d+\)/g, "(N)").replace(/in \d+\.\d\ds/g, "in Ts") };
}

test("the report of a run with failures", () => {
  const { code, out } = run();
  assert.equal(code, 101);
  assert.equal(out, `
running 6 tests
test tests::error ... FAILED
test tests::expected - should panic ... ok
test tests::fails ... FAILED
test tests::ignored ... ignored, slow
test tests::quiet - should panic ... FAILED
test tests::works ... ok

failures:

---- tests::error stdout ----
Error: "bad"

---- tests::fails stdout ----
shown

thread 'tests::fails' (N) panicked at x.rs:4:45:
assertion \`left == right\` failed: sum
  left: 3
 right: 4

---- tests::quiet stdout ----
note: test did not panic as expected at x.rs:7:32

failures:
    tests::error
    tests::fails
    tests::quiet

test result: FAILED. 2 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in Ts

`);
});

test("filters and other options", () => {
  assert.deepEqual(run("tests::works", "--exact", "-q"), { code: 0, out: "\nrunning 1 test\n.\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 5 filtered out; finished in Ts\n\n" });
  assert.equal(run("--list", "s", "--skip", "fail").out, "tests::error: test\ntests::expected: test\ntests::ignored: test\ntests::quiet: test\ntests::works: test\n\n5 tests, 0 benchmarks\n");
  assert.equal(run("--ignored", "-q").code, 101);
});
