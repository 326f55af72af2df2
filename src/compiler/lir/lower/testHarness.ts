/**
 * The table of tests that `std`'s harness runs (`library/std/src/test_harness.rs`): one record of static data a test, with a function that calls it. Counterpart: the
 * array of `TestDescAndFn` that rustc's `--test` writes into the program's syntax; here the names of private modules are no obstacle, since nothing is written.
 */
import { bug, type DefId } from "../../base/index.ts";
import type { AllocId } from "../../types/index.ts";
import type { Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";
import { utf8Bytes, type ProgramCx } from "./program.ts";

export interface TestCase {
  readonly def: DefId;
  /** `module::name`, without the crate. */
  readonly name: string;
  readonly ignored: boolean;
  readonly ignoreMessage: string;
  readonly shouldPanic: boolean;
  /** What the panic's message must contain. */
  readonly expected: string;
  /** `file:line:column` of the function's name. */
  readonly place: string;
}

/** `struct Test` of the harness, `repr(C)`: four texts, a function, two flags. */
const TEXT_SIZE = 16;
const FUNCTION = 4 * TEXT_SIZE;
const IGNORED = FUNCTION + 8;
const SHOULD_PANIC = IGNORED + 1;
const SIZE = FUNCTION + 16;
const ALIGN = 8;

/** The table as a slice. */
export function harnessTests(fx: FnCx): Value[] {
  const { cx, b } = fx;
  const tests = cx.options.tests ?? [];
  const bytes = new Uint8Array(tests.length * SIZE);
  const view = new DataView(bytes.buffer);
  const relocs: { offset: number; target: AllocId; addend: number }[] = [];
  tests.forEach((test, i) => {
    const at = i * SIZE;
    [test.name, test.ignoreMessage, test.expected, test.place].forEach((text, k) => {
      const encoded = utf8Bytes(text);
      view.setBigUint64(at + k * TEXT_SIZE + 8, BigInt(encoded.length), true);
      relocs.push({ offset: at + k * TEXT_SIZE, target: cx.allocs.internBytes(encoded), addend: 0 });
    });
    relocs.push({ offset: at + FUNCTION, target: cx.allocs.fn(caller(cx, test.def)), addend: 0 });
    bytes[at + IGNORED] = test.ignored ? 1 : 0;
    bytes[at + SHOULD_PANIC] = test.shouldPanic ? 1 : 0;
  });
  return [b.dataAddr(cx.useData(cx.allocs.createMemory(bytes, ALIGN, false, relocs))), b.i64(BigInt(tests.length))];
}

/** `call_test::<fn item, its result>`. */
function caller(cx: ProgramCx, def: DefId): ReturnType<ProgramCx["langFn"]> {
  const { tcx } = cx;
  const call = tcx.langItem("test_call") ?? bug("the library has no lang item `test_call`");
  const output = tcx.normalizeErasingRegions(tcx.emptyParamEnv, tcx.fnSig(def).value.output);
  return tcx.resolveInstance(tcx.emptyParamEnv, call, tcx.ty.args([tcx.ty.fnDef(def, tcx.ty.emptyArgs), output])) ?? bug("`test_call` is no function");
}
