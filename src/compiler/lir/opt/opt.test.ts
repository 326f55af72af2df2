import assert from "node:assert";
import { test } from "node:test";
import { encodeModule } from "../../wasm/index.ts";
import { FuncBuilder } from "../builder.ts";
import { Func, LTy, MemTy, Op, TermKind, type FuncId, type Program, type Sig, type Value } from "../lir.ts";
import { verifyFunc } from "../verify.ts";
import { simplifyCfg } from "./cfg.ts";
import { inlineCall } from "./inline.ts";
import { optimize, type OptLevel } from "./pipeline.ts";

const { I32, I64 } = LTy;

function define(id: number, name: string, sig: Sig, build: (b: FuncBuilder, params: Value[]) => void): Func {
  const func = new Func(id as FuncId, name, sig, undefined);
  func.sources.push({ span: 0 as never, name, inlinedAt: undefined });
  const entry = func.newBlock();
  const b = new FuncBuilder(func);
  build(b, sig.params.map((t) => b.addParam(entry, t)));
  return b.finish();
}
function program(funcs: Func[], exported: Func): Program {
  return { funcs, imports: [], precompiled: [], precompiledData: [], sigs: [], data: [], usesThreads: false, usesUnwinding: true, stackSize: 65536, exports: [{ name: "f", func: exported.id }] };
}
function call(p: Program, ...args: unknown[]): unknown {
  const bytes = encodeModule(p);
  return (new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f as (...a: unknown[]) => unknown)(...args);
}
const count = (f: Func, op: Op): number => f.blocks.reduce((n, b) => n + b.insts.filter((i) => i.op === op).length, 0);

/** `next(&mut (cur, end), out: &mut (tag, value))`: an iterator over a range, everything in memory as unoptimised Rust leaves it. */
function next(id: number): Func {
  const f = define(id, "next", { params: [I32, I32], results: [] }, (b, [state, out]) => {
    const [some, none] = [b.newBlock(), b.newBlock()];
    const cur = b.load(MemTy.I64, state!, 0, 3);
    b.branch(b.compare(Op.LtU, cur, b.load(MemTy.I64, state!, 8, 3)), some, none);
    b.switchTo(some);
    b.store(MemTy.I64, state!, 0, b.add(cur, b.i64(1n)), 3);
    b.store(MemTy.I64, out!, 0, b.i64(1n), 3);
    b.store(MemTy.I64, out!, 8, cur, 3);
    b.ret([]);
    b.switchTo(none);
    b.store(MemTy.I64, out!, 0, b.i64(0n), 3);
    b.ret([]);
  });
  f.inline = "hint";
  return f;
}
function sum(id: number, callee: FuncId): Func {
  return define(id, "sum", { params: [I64], results: [I64] }, (b, [n]) => {
    const state = b.newSlot(16, 8);
    const item = b.newSlot(16, 8);
    const acc = b.newSlot(8, 8);
    const [head, body, done] = [b.newBlock(), b.newBlock(), b.newBlock()];
    b.store(MemTy.I64, b.slotAddr(state), 0, b.i64(0n), 3);
    b.store(MemTy.I64, b.slotAddr(state), 8, n!, 3);
    b.store(MemTy.I64, b.slotAddr(acc), 0, b.i64(0n), 3);
    b.jump(head);
    b.switchTo(head);
    b.call(callee, [b.slotAddr(state), b.slotAddr(item)], []);
    const t = b.terminate(TermKind.Switch, [b.load(MemTy.I64, b.slotAddr(item), 0, 3)], [{ block: done, args: [] }, { block: body, args: [] }]);
    t.values = [0n];
    b.switchTo(body);
    b.store(MemTy.I64, b.slotAddr(acc), 0, b.add(b.load(MemTy.I64, b.slotAddr(acc), 0, 3), b.load(MemTy.I64, b.slotAddr(item), 8, 3)), 3);
    b.jump(head);
    b.switchTo(done);
    b.ret([b.load(MemTy.I64, b.slotAddr(acc), 0, 3)]);
  });
}

test("a loop over an iterator ends as the loop one would write: no calls, no memory, one test an iteration", () => {
  for (const level of ["debug", "release"] as OptLevel[]) {
    const f = sum(1, 0 as FuncId);
    const p = optimize(program([next(0), f], f), level, { verify: true });
    assert.equal(call(p, 10n), 45n);
    assert.equal(call(p, 0n), 0n);
    if (level === "debug") continue;
    assert.deepEqual([count(f, Op.Call), count(f, Op.Load), count(f, Op.Store), count(f, Op.SlotAddr)], [0, 0, 0, 0]);
    // One in front of the loop, one at its end.
    assert.equal(f.blocks.filter((b) => b.term.kind === TermKind.Branch || b.term.kind === TermKind.Switch).length, 2);
    assert.equal(p.funcs.length, 1);
  }
});

test("inlining under an invoke: inner throws reach the caller's clean-up", () => {
  const thrower = define(0, "thrower", { params: [I32], results: [I32] }, (b, [x]) => {
    const [bad, ok] = [b.newBlock(), b.newBlock()];
    b.branch(b.compare(Op.GtS, x!, b.i32(10)), bad, ok);
    b.switchTo(bad);
    b.terminate(TermKind.Throw, [x!], []);
    b.switchTo(ok);
    b.ret([b.add(x!, b.i32(1))]);
  });
  const f = define(1, "f", { params: [I32], results: [I32] }, (b, [x]) => {
    const [normal, pad] = [b.newBlock(), b.newBlock()];
    const t = b.terminate(TermKind.Invoke, [x!], [{ block: normal, args: [] }, { block: pad, args: [] }]);
    t.ref = 0;
    t.results = [b.func.newValue(I32)];
    const data = b.func.blocks[pad]!;
    data.isPad = true;
    data.payload = b.func.newValue(I32);
    b.switchTo(normal);
    b.ret([t.results[0]!]);
    b.switchTo(pad);
    b.ret([b.sub(b.i32(0), data.payload)]);
  });
  for (const level of ["debug", "release"] as OptLevel[]) {
    const p = optimize(program([thrower, f], f), level, { verify: true });
    assert.equal(call(p, 5), 6);
    assert.equal(call(p, 50), -50);
  }
});

test("a switch that loses a case where it is inlined keeps it in the callee", () => {
  const pick = define(0, "pick", { params: [I32], results: [I32] }, (b, [x]) => {
    const [zero, one, never] = [b.newBlock(), b.newBlock(), b.newBlock()];
    const t = b.terminate(TermKind.Switch, [x!], [{ block: zero, args: [] }, { block: one, args: [] }, { block: never, args: [] }]);
    t.values = [0n, 1n];
    [zero, one].forEach((block, i) => {
      b.switchTo(block!);
      b.ret([b.i32(10 + i)]);
    });
    b.switchTo(never!);
    b.terminate(TermKind.Unreachable, [], []);
  });
  const f = define(1, "f", { params: [I32], results: [I32] }, (b, [x]) => b.ret(b.call(0 as FuncId, [x!], [I32])));
  inlineCall(f, { block: f.entry, index: 0 }, pick, () => false);
  simplifyCfg(f, undefined);
  assert.equal(verifyFunc(pick), undefined);
});
