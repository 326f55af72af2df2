import assert from "node:assert";
import { test } from "node:test";
import { FuncBuilder } from "../lir/builder.ts";
import { Func, LTy, MemTy, Op, TermKind, type FuncId, type Import, type Program, type Sig } from "../lir/lir.ts";
import { verifyFunc } from "../lir/verify.ts";
import { encodeModule } from "./encoder.ts";

const { I32, I64 } = LTy;

function define(id: number, name: string, sig: Sig, build: (b: FuncBuilder, params: number[]) => void): Func {
  const func = new Func(id as FuncId, name, sig, undefined);
  const entry = func.newBlock();
  const b = new FuncBuilder(func);
  const params = sig.params.map((t) => b.addParam(entry, t));
  build(b, params);
  const error = verifyFunc(b.finish());
  assert.equal(error, undefined);
  return func;
}
function instantiate(funcs: Func[], extra: Partial<Program> = {}, imports: WebAssembly.Imports = {}): Record<string, (...args: never[]) => unknown> {
  const program: Program = {
    funcs, imports: [], precompiled: [], precompiledData: [], sigs: [], data: [], usesThreads: false, usesUnwinding: true, stackSize: 65536,
    exports: funcs.map((f) => ({ name: f.name, func: f.id })), ...extra,
  };
  const bytes = encodeModule(program);
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports as never;
}

test("a counting loop", () => {
  const sum = define(0, "sum", { params: [I64], results: [I64] }, (b, [n]) => {
    const head = b.newBlock();
    const body = b.newBlock();
    const exit = b.newBlock();
    const i = b.addParam(head, I64);
    const acc = b.addParam(head, I64);
    b.jump(head, [b.i64(0n), b.i64(0n)]);
    b.switchTo(head);
    b.branch(b.compare(Op.LtU, i, n as never), body, exit);
    b.switchTo(body);
    const acc2 = b.add(acc, i);
    b.jump(head, [b.add(i, b.i64(1n)), acc2]);
    b.switchTo(exit);
    b.ret([acc]);
  });
  const e = instantiate([sum]);
  assert.equal(e.sum!(10n as never), 45n);
  assert.equal(e.sum!(0n as never), 0n);
});

test("parallel copies: swapping parameters in a loop", () => {
  const fib = define(0, "fib", { params: [I32], results: [I32] }, (b, [n]) => {
    const head = b.newBlock();
    const body = b.newBlock();
    const exit = b.newBlock();
    const [i, x, y] = [b.addParam(head, I32), b.addParam(head, I32), b.addParam(head, I32)];
    b.jump(head, [n as never, b.i32(0), b.i32(1)]);
    b.switchTo(head);
    b.branch(i, body, exit);
    b.switchTo(body);
    b.jump(head, [b.sub(i, b.i32(1)), y, b.add(x, y)]);
    b.switchTo(exit);
    b.ret([x]);
  });
  assert.equal(instantiate([fib]).fib!(20 as never), 6765);
});

test("128-bit products", () => {
  const mul = (signed: boolean): Func =>
    define(0, "mul", { params: [I64, I64], results: [I64, I64] }, (b, [x, y]) => {
      b.ret(b.mulWide(signed, x as never, y as never));
    });
  for (const signed of [true, false]) {
    const e = instantiate([mul(signed)]);
    for (const [x, y] of [[-1n, -1n], [0x7fffffffffffffffn, 12345678901234567n], [-5n, 7n], [0x123456789abcdefn, -0x7edcba9876543210n]] as const) {
      const as = signed ? BigInt.asIntN : BigInt.asUintN;
      const p = as(64, x) * as(64, y);
      assert.deepEqual(e.mul!(x as never, y as never), [BigInt.asIntN(64, p), BigInt.asIntN(64, p >> 64n)]);
    }
  }
});

test("switches, as table and as comparisons, on i64 and i32", () => {
  const make = (ty: LTy, values: bigint[]): Func =>
    define(0, "f", { params: [ty], results: [I32] }, (b, [x]) => {
      const blocks = values.map(() => b.newBlock());
      const other = b.newBlock();
      const join = b.newBlock();
      const r = b.addParam(join, I32);
      const t = b.terminate(TermKind.Switch, [x as never], [...blocks, other].map((block) => ({ block, args: [] })));
      t.values = values;
      blocks.forEach((block, i) => {
        b.switchTo(block);
        b.jump(join, [b.i32(i + 100)]);
      });
      b.switchTo(other);
      b.jump(join, [b.i32(-1)]);
      b.switchTo(join);
      b.ret([r]);
    });
  for (const values of [[0n, 1n, 2n, 3n, 4n, 5n], [10n, 11n, 13n, 14n, 15n], [0n, 1000n], [7n]]) {
    for (const ty of [I32, I64]) {
      const e = instantiate([make(ty, values)]);
      const arg = (v: bigint): never => (ty === I64 ? v : Number(v)) as never;
      values.forEach((v, i) => assert.equal(e.f!(arg(v)), i + 100));
      for (const v of [-1n, 12n, 99n, 0x7fffffffn]) if (!values.includes(v)) assert.equal(e.f!(arg(v)), -1);
    }
  }
});

test("an irreducible graph", () => {
  // entry → a or b; a ⇄ b; counts how often each was visited until the budget is used up
  const f = define(0, "f", { params: [I32, I32], results: [I32] }, (b, [which, budget]) => {
    const [a, c, exit] = [b.newBlock(), b.newBlock(), b.newBlock()];
    const na = b.addParam(a, I32);
    const la = b.addParam(a, I32);
    const nc = b.addParam(c, I32);
    const lc = b.addParam(c, I32);
    const r = b.addParam(exit, I32);
    b.terminate(TermKind.Branch, [which as never], [{ block: a, args: [b.i32(0), budget as never] }, { block: c, args: [b.i32(0), budget as never] }]);
    b.switchTo(a);
    b.terminate(TermKind.Branch, [la], [{ block: c, args: [b.add(na, b.i32(1)), b.sub(la, b.i32(1))] }, { block: exit, args: [na] }]);
    b.switchTo(c);
    b.terminate(TermKind.Branch, [lc], [{ block: a, args: [b.add(nc, b.i32(100)), b.sub(lc, b.i32(1))] }, { block: exit, args: [nc] }]);
    b.switchTo(exit);
    b.ret([r]);
  });
  const e = instantiate([f]);
  assert.equal(e.f!(1 as never, 4 as never), 202);
  assert.equal(e.f!(0 as never, 3 as never), 201);
});

test("unwinding restores the stack pointer and passes the payload", () => {
  const thrower = define(0, "thrower", { params: [I32], results: [I32] }, (b, [x]) => {
    const slot = b.newSlot(64, 8);
    b.store(MemTy.I32, b.slotAddr(slot), 0, x as never, 2);
    const [t, ok] = [b.newBlock(), b.newBlock()];
    b.branch(b.compare(Op.GtS, x as never, b.i32(10)), t, ok);
    b.switchTo(t);
    b.call(0 as FuncId, [b.i32(1)], [I32]); // so that the frame is real
    b.terminate(TermKind.Throw, [x as never], []);
    b.switchTo(ok);
    b.ret([b.load(MemTy.I32, b.slotAddr(slot), 0, 2)]);
  });
  const catcher = define(1, "catcher", { params: [I32], results: [I32] }, (b, [x]) => {
    const [normal, pad] = [b.newBlock(), b.newBlock()];
    const slot = b.newSlot(16, 4);
    b.store(MemTy.I32, b.slotAddr(slot, 4), 0, b.i32(1000), 2);
    const t = b.terminate(TermKind.Invoke, [x as never], [{ block: normal, args: [] }, { block: pad, args: [] }]);
    t.ref = 0;
    const r = b.func.newValue(I32);
    t.results = [r];
    b.func.blocks[pad]!.isPad = true;
    const payload = b.func.newValue(I32);
    b.func.blocks[pad]!.payload = payload;
    b.switchTo(normal);
    b.ret([r]);
    b.switchTo(pad);
    b.ret([b.add(payload, b.load(MemTy.I32, b.slotAddr(slot), 4, 2))]);
  });
  const sp = define(2, "sp", { params: [], results: [I32] }, (b) => {
    b.ret([b.op(Op.GlobalGet, I32, [])]);
  });
  const e = instantiate([thrower, catcher, sp]);
  const before = e.sp!();
  assert.equal(e.catcher!(5 as never), 5);
  assert.equal(e.catcher!(50 as never), 1050);
  assert.equal(e.sp!(), before);
});

test("a read does not pass a write, calls keep their order", () => {
  const log: number[] = [];
  const imp: Import = { id: 1 as FuncId, module: "env", name: "f", sig: { params: [I32], results: [I32] } };
  const f = define(0, "f", { params: [I32], results: [I32, I32] }, (b, [p]) => {
    const loaded = b.load(MemTy.I32, p as never, 0, 2);
    b.store(MemTy.I32, p as never, 0, b.i32(9), 2);
    const x = b.call(1 as FuncId, [b.i32(1)], [I32])[0]!;
    const y = b.call(1 as FuncId, [b.i32(2)], [I32])[0]!;
    b.ret([b.sub(y, x), loaded]);
  });
  const e = instantiate([f], { imports: [imp] }, { env: { f: (n: number) => (log.push(n), n * 10) } });
  assert.deepEqual(e.f!(64 as never), [10, 0]);
  assert.deepEqual(e.f!(64 as never), [10, 9]);
  assert.deepEqual(log, [1, 2, 1, 2]);
});

test("a select's condition is evaluated last: effects in it keep their order", () => {
  const imp: Import = { id: 1 as FuncId, module: "env", name: "f", sig: { params: [], results: [I32] } };
  let memory: DataView;
  const f = define(0, "f", { params: [I32], results: [I32] }, (b, [p]) => {
    const cond = b.call(1 as FuncId, [], [I32])[0]!; // writes to memory
    const loaded = b.load(MemTy.I32, p as never, 0, 2);
    b.ret([b.select(cond, loaded, b.i32(-1))]);
  });
  const e = instantiate([f], { imports: [imp] }, { env: { f: () => (memory.setInt32(64, 7, true), 1) } });
  memory = new DataView((e.memory as unknown as WebAssembly.Memory).buffer);
  assert.equal(e.f!(64 as never), 7);
});

test("static data, relocations and the function table", () => {
  const f = define(0, "f", { params: [], results: [I32] }, (b) => {
    const str = b.load(MemTy.Ptr, b.dataAddr(1 as never), 0, 3);
    const fn = b.load(MemTy.Ptr, b.dataAddr(1 as never), 8, 3);
    const n = b.callIndirect(0 as never, [fn], [I32])[0]!;
    b.ret([b.add(n, b.load(MemTy.I8U, str, 1, 0))]);
  });
  const seven = define(1, "seven", { params: [], results: [I32] }, (b) => b.ret([b.i32(7000)]));
  const e = instantiate([f, seven], {
    sigs: [{ params: [], results: [I32] }],
    data: [
      { alloc: 0 as never, bytes: Uint8Array.of(1, 2, 3), align: 1, mutable: false, threadLocal: false, relocs: [] },
      { alloc: 1 as never, bytes: new Uint8Array(16), align: 8, mutable: false, threadLocal: false, relocs: [{ offset: 0, target: { kind: "data", alloc: 0 as never, addend: 1 } }, { offset: 8, target: { kind: "func", func: 1 as FuncId } }] },
    ],
  });
  assert.equal(e.f!(), 7003);
});
