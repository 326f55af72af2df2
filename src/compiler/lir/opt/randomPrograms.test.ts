/**
 * Optimised and unoptimised programs give the same results: random programs of loops, branches, switches, calls, invokes and throws over stack slots whose parts are read and written in
 * several widths. A failure names its seed.
 */
import assert from "node:assert";
import { test } from "node:test";
import { encodeModule } from "../../wasm/index.ts";
import { FuncBuilder } from "../builder.ts";
import { Func, LTy, MemTy, Op, TermKind, type Block, type FuncId, type Program, type Slot, type Value } from "../lir.ts";
import { optimize, type OptLevel } from "./pipeline.ts";

const { I32, I64 } = LTy;
const SEEDS = Number(process.env.FERROTYPE_SEEDS ?? 40);
const FIRST_SEED = Number(process.env.FERROTYPE_FIRST_SEED ?? 1);
const ARITHMETIC = [Op.Add, Op.Sub, Op.Mul, Op.And, Op.Or, Op.Xor, Op.Shl, Op.ShrS, Op.ShrU, Op.Rotl];
const COMPARISONS = [Op.Eq, Op.Ne, Op.LtS, Op.LtU, Op.GtS, Op.GtU, Op.LeS, Op.LeU, Op.GeS, Op.GeU];
const WIDTHS: readonly (readonly [MemTy, LTy, number])[] = [
  [MemTy.I8S, I32, 1], [MemTy.I8U, I32, 1], [MemTy.I16S, I32, 2], [MemTy.I16U, I32, 2], [MemTy.I32, I32, 4], [MemTy.I64, I64, 8], [MemTy.Ptr, I32, 8], [MemTy.I64From8S, I64, 1], [MemTy.I64From32U, I64, 4],
];
/** A slot is this many words of 8 bytes, of which a program mostly uses each in its own width. */
const WORDS = 4;

class Generator {
  private readonly b: FuncBuilder;
  private readonly slots: Slot[] = [];
  private readonly pointers: Value[];
  private readonly callees: readonly Func[];
  private readonly random: (n: number) => number;
  private budget = 30;
  private pad: Block | undefined;

  constructor(b: FuncBuilder, params: readonly Value[], callees: readonly Func[], random: (n: number) => number) {
    this.b = b;
    this.callees = callees;
    this.random = random;
    this.pointers = [params[0]!];
    for (let i = 0; i < 3; i++) {
      const slot = b.newSlot(WORDS * 8, 8);
      this.slots.push(slot);
      b.memFill(b.slotAddr(slot), b.i32(0), b.i32(WORDS * 8));
    }
    b.store(MemTy.I64, b.slotAddr(this.slots[0]!), 0, params[1]!, 3);
  }
  private place(): Value {
    return this.random(5) === 0 ? this.pointers[0]! : this.b.slotAddr(this.slots[this.random(this.slots.length)]!);
  }
  private access(): readonly [MemTy, LTy, number, number] {
    const word = this.random(WORDS);
    const [mem, ty, size] = WIDTHS[this.random(4) === 0 ? this.random(WIDTHS.length) : 4 + (word % 2)]!;
    return [mem, ty, word * 8 + (this.random(4) === 0 && size < 8 ? this.random(8 / size) * size : 0), size];
  }
  value(ty: LTy, depth = 2): Value {
    const { b } = this;
    const pick = this.random(depth <= 0 ? 4 : 9);
    if (pick === 0) return b.int(ty, BigInt([0, 1, 2, -1, 255, 31, 0x7fffffff][this.random(7)]!));
    if (pick < 4) {
      const [mem, from, offset] = this.access();
      const v = b.load(mem, this.place(), offset, 0);
      return from === ty ? v : ty === I64 ? (this.random(2) === 0 ? b.extendU(v) : b.extendS(v)) : b.wrap(v);
    }
    if (pick === 4) return ty === I32 ? b.wrap(this.value(I64, depth - 1)) : b.extendU(this.value(I32, depth - 1));
    if (pick === 5) {
      const c = this.condition(depth - 1);
      return ty === I64 ? b.extendU(c) : c;
    }
    if (pick === 6) return b.select(this.condition(depth - 1), this.value(ty, depth - 1), this.value(ty, depth - 1));
    return b.binary(ARITHMETIC[this.random(ARITHMETIC.length)]!, this.value(ty, depth - 1), this.value(ty, depth - 1));
  }
  condition(depth = 1): Value {
    const ty = this.random(2) === 0 ? I32 : I64;
    if (this.random(4) === 0) return this.b.eqz(this.value(ty, depth));
    return this.b.compare(COMPARISONS[this.random(COMPARISONS.length)]!, this.value(ty, depth), this.value(ty, depth));
  }
  private store(): void {
    const [mem, ty, offset] = this.access();
    this.b.store(mem, this.place(), offset, this.value(ty), 0);
  }
  private copy(): void {
    const { b } = this;
    const to = this.random(WORDS);
    const from = this.random(WORDS);
    const words = 1 + this.random(WORDS - Math.max(to, from));
    b.memCopy(b.offset(this.place(), to * 8), b.offset(this.place(), from * 8), b.i32(words * 8), true);
  }
  private call(): void {
    const { b, random } = this;
    const callee = this.callees[random(this.callees.length)];
    if (callee === undefined) return this.store();
    const args = [this.place(), this.value(I64, 1)];
    let result: Value;
    if (this.pad !== undefined || random(2) === 0) {
      const normal = b.newBlock();
      const landing = b.newBlock();
      const data = b.func.blocks[landing]!;
      data.isPad = true;
      data.cold = true;
      data.payload = b.func.newValue(I32);
      const term = b.terminate(TermKind.Invoke, args, [{ block: normal, args: [] }, { block: landing, args: [] }]);
      term.ref = callee.id;
      term.results = [b.func.newValue(I64)];
      b.switchTo(landing);
      const after = b.newBlock();
      b.store(MemTy.I32, b.slotAddr(this.slots[1]!), 8, data.payload, 2);
      if (random(3) === 0) b.terminate(TermKind.Throw, [data.payload], []);
      else b.jump(after);
      b.switchTo(normal);
      result = term.results[0]!;
      b.store(MemTy.I64, b.slotAddr(this.slots[random(3)]!), 8 * random(WORDS), result, 3);
      b.jump(after);
      b.switchTo(after);
      return;
    }
    [result] = b.call(callee.id, args, [I64]) as [Value];
    b.store(MemTy.I64, b.slotAddr(this.slots[random(3)]!), 8 * random(WORDS), result, 3);
  }
  private loop(): void {
    const { b } = this;
    const counter = b.newSlot(8, 8);
    const [head, body, done] = [b.newBlock(), b.newBlock(), b.newBlock()];
    const limit = b.i32(1 + this.random(4));
    b.store(MemTy.I32, b.slotAddr(counter), 0, b.i32(0), 2);
    b.jump(head);
    b.switchTo(head);
    b.branch(b.compare(Op.LtU, b.load(MemTy.I32, b.slotAddr(counter), 0, 2), limit), body, done);
    b.switchTo(body);
    b.store(MemTy.I32, b.slotAddr(counter), 0, b.add(b.load(MemTy.I32, b.slotAddr(counter), 0, 2), b.i32(1)), 2);
    this.statements(1 + this.random(3));
    if (this.random(3) === 0) {
      const go = b.newBlock();
      b.branch(this.condition(), go, done);
      b.switchTo(go);
      this.statements(1);
    }
    b.jump(head);
    b.switchTo(done);
  }
  private choose(): void {
    const { b } = this;
    const arms = 2 + this.random(3);
    const after = b.newBlock();
    const blocks = Array.from({ length: arms }, () => b.newBlock());
    if (arms === 2) b.branch(this.condition(), blocks[0]!, blocks[1]!);
    else {
      const ty = this.random(2) === 0 ? I32 : I64;
      const on = b.and(this.value(ty), b.int(ty, 7n));
      b.terminate(TermKind.Switch, [on], blocks.map((block) => ({ block, args: [] }))).values = Array.from({ length: arms - 1 }, (_, i) => BigInt(i));
    }
    for (const block of blocks) {
      b.switchTo(block);
      this.statements(this.random(3));
      const leave = this.random(12);
      if (leave === 0) b.terminate(TermKind.Throw, [this.value(I32)], []);
      else if (leave === 1) b.ret([this.value(I64)]);
      else b.jump(after);
    }
    b.switchTo(after);
  }
  statements(count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.budget-- < 0) return this.store();
      const pick = this.random(10);
      if (pick < 4) this.store();
      else if (pick < 5) this.copy();
      else if (pick < 7) this.choose();
      else if (pick < 8) this.loop();
      else this.call();
    }
  }
}

function generate(seed: number): Program {
  let state = Math.imul(seed, 2654435761) | 1;
  const random = (n: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
  const funcs: Func[] = [];
  for (let id = 0; id < 4; id++) {
    const func = new Func(id as FuncId, `f${id}`, { params: [I32, I64], results: [I64] }, undefined);
    func.sources.push({ span: 0 as never, name: func.name, inlinedAt: undefined });
    const entry = func.newBlock();
    const b = new FuncBuilder(func);
    const params = [b.addParam(entry, I32), b.addParam(entry, I64)];
    const g = new Generator(b, params, funcs.slice(), random);
    g.statements(6);
    b.ret([b.xor(g.value(I64), g.value(I64))]);
    func.inline = (["none", "hint", "always"] as const)[random(3)]!;
    funcs.push(b.finish());
  }
  // The exported function owns the memory that the others point into, and catches.
  const main = new Func(4 as FuncId, "main", { params: [I64], results: [I64] }, undefined);
  main.sources.push({ span: 0 as never, name: "main", inlinedAt: undefined });
  const entry = main.newBlock();
  const b = new FuncBuilder(main);
  const x = b.addParam(entry, I64);
  const slot = b.newSlot(WORDS * 8, 8);
  b.memFill(b.slotAddr(slot), b.i32(0), b.i32(WORDS * 8));
  const [normal, pad] = [b.newBlock(), b.newBlock()];
  const term = b.terminate(TermKind.Invoke, [b.slotAddr(slot), x], [{ block: normal, args: [] }, { block: pad, args: [] }]);
  term.ref = 3;
  term.results = [main.newValue(I64)];
  const data = main.blocks[pad]!;
  data.isPad = true;
  data.payload = main.newValue(I32);
  const sum = (first: Value): Value => {
    let all = first;
    for (let i = 0; i < WORDS; i++) all = b.add(b.binary(Op.Mul, all, b.i64(31n)), b.load(MemTy.I64, b.slotAddr(slot), 8 * i, 3));
    return all;
  };
  b.switchTo(normal);
  b.ret([sum(term.results[0]!)]);
  b.switchTo(pad);
  b.ret([sum(b.extendU(data.payload))]);
  funcs.push(b.finish());
  return { funcs, imports: [], precompiled: [], precompiledData: [], sigs: [], data: [], usesThreads: false, usesUnwinding: true, stackSize: 1 << 16, exports: [{ name: "f", func: main.id }] };
}

function results(p: Program): string {
  const f = new WebAssembly.Instance(new WebAssembly.Module(encodeModule(p))).exports.f as (x: bigint) => bigint;
  return [0n, 1n, -1n, 77n, 0x1234_5678_9abc_def0n].map((x) => f(x)).join();
}

test("random programs give the same results at every level", () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const expected = results(generate(seed));
    for (const level of ["debug", "release"] as OptLevel[]) {
      assert.equal(results(optimize(generate(seed), level, { verify: true })), expected, `seed ${seed}, ${level}`);
    }
  }
});
