/**
 * Writes LIR: a current block and one method an operation. Folds constants as it goes where that is a plain table of facts (address arithmetic, comparisons of
 * constants), so that lowering need not look twice; everything else is the optimizer's.
 */
import { bug } from "../base/index.ts";
import { memValueTy } from "./graph.ts";
import { Inst, LTy, MemTy, Op, Term, TermKind, type AliasScope, type Block, type Func, type FuncId, type SigId, type Slot, type SourceId, type Target, type Value } from "./lir.ts";
import type { AllocId } from "../types/index.ts";

export class FuncBuilder {
  readonly func: Func;
  block: Block;
  source: SourceId = 0 as SourceId;
  /** The current block has its terminator: what is written now is unreachable. */
  terminated = false;
  private readonly defs: (Inst | undefined)[] = [];

  constructor(func: Func) {
    this.func = func;
    this.block = func.entry;
  }
  newBlock(): Block {
    return this.func.newBlock();
  }
  switchTo(block: Block): void {
    this.block = block;
    this.terminated = false;
  }
  addParam(block: Block, ty: LTy): Value {
    const v = this.func.newValue(ty);
    this.func.blocks[block]!.params.push(v);
    return v;
  }
  newSlot(size: number, align: number): Slot {
    this.func.slots.push({ size, align });
    return (this.func.slots.length - 1) as Slot;
  }
  tyOf(v: Value): LTy {
    return this.func.valueTys[v]!;
  }
  defOf(v: Value): Inst | undefined {
    return this.defs[v];
  }
  push(inst: Inst): void {
    if (this.terminated) return;
    this.func.blocks[this.block]!.insts.push(inst);
    for (const r of inst.results) this.defs[r] = inst;
  }
  op(op: Op, ty: LTy, args: Value[], resultTy: LTy = ty): Value {
    const r = this.func.newValue(resultTy);
    this.push(new Inst(op, ty, args, [r], this.source));
    return r;
  }

  // ---- constants --------------------------------------------------------------------------------------------------------------------
  i32(value: number): Value {
    const r = this.func.newValue(LTy.I32);
    const inst = new Inst(Op.IConst, LTy.I32, [], [r], this.source);
    inst.imm = value | 0;
    this.pushConst(inst);
    return r;
  }
  i64(value: bigint): Value {
    const r = this.func.newValue(LTy.I64);
    const inst = new Inst(Op.IConst, LTy.I64, [], [r], this.source);
    inst.big = BigInt.asIntN(64, value);
    this.pushConst(inst);
    return r;
  }
  int(ty: LTy, value: bigint): Value {
    return ty === LTy.I64 ? this.i64(value) : this.i32(Number(BigInt.asIntN(32, value)));
  }
  float(ty: LTy, bits: bigint): Value {
    const r = this.func.newValue(ty);
    const inst = new Inst(Op.FConst, ty, [], [r], this.source);
    inst.big = bits;
    this.pushConst(inst);
    return r;
  }
  private pushConst(inst: Inst): void {
    this.push(inst);
    this.defs[inst.results[0]!] = inst;
  }
  /** The value of an integer constant, sign-extended; undefined for anything else. */
  constOf(v: Value): bigint | undefined {
    const def = this.defs[v];
    if (def === undefined || def.op !== Op.IConst) return undefined;
    return def.ty === LTy.I64 ? def.big : BigInt(def.imm);
  }

  // ---- integers -----------------------------------------------------------------------------------------------------------------------
  binary(op: Op, a: Value, b: Value): Value {
    return this.op(op, this.tyOf(a), [a, b]);
  }
  add(a: Value, b: Value): Value {
    return this.binary(Op.Add, a, b);
  }
  sub(a: Value, b: Value): Value {
    return this.binary(Op.Sub, a, b);
  }
  and(a: Value, b: Value): Value {
    return this.binary(Op.And, a, b);
  }
  or(a: Value, b: Value): Value {
    return this.binary(Op.Or, a, b);
  }
  xor(a: Value, b: Value): Value {
    return this.binary(Op.Xor, a, b);
  }
  compare(op: Op, a: Value, b: Value): Value {
    return this.op(op, this.tyOf(a), [a, b], LTy.I32);
  }
  eqz(a: Value): Value {
    return this.op(Op.Eqz, this.tyOf(a), [a], LTy.I32);
  }
  select(cond: Value, a: Value, b: Value): Value {
    return this.op(Op.Select, this.tyOf(a), [cond, a, b]);
  }
  wrap(a: Value): Value {
    const def = this.defs[a];
    if (def !== undefined) {
      if (def.op === Op.IConst) return this.i32(Number(BigInt.asIntN(32, def.big)));
      if (def.op === Op.ExtendU || def.op === Op.ExtendS) return def.args[0]!;
    }
    return this.op(Op.Wrap, LTy.I32, [a]);
  }
  extendU(a: Value): Value {
    const def = this.defs[a];
    if (def !== undefined && def.op === Op.IConst) return this.i64(BigInt(def.imm >>> 0));
    return this.op(Op.ExtendU, LTy.I64, [a]);
  }
  extendS(a: Value): Value {
    const def = this.defs[a];
    if (def !== undefined && def.op === Op.IConst) return this.i64(BigInt(def.imm));
    return this.op(Op.ExtendS, LTy.I64, [a]);
  }
  convert(op: Op, to: LTy, from: LTy, a: Value): Value {
    const r = this.op(op, to, [a]);
    const inst = this.defs[r];
    if (inst !== undefined) inst.ty2 = from;
    return r;
  }
  /** Low and high half of a 64×64 product. */
  mulWide(signed: boolean, a: Value, b: Value): [Value, Value] {
    const lo = this.func.newValue(LTy.I64);
    const hi = this.func.newValue(LTy.I64);
    this.push(new Inst(signed ? Op.MulWideS : Op.MulWideU, LTy.I64, [a, b], [lo, hi], this.source));
    return [lo, hi];
  }

  // ---- memory -------------------------------------------------------------------------------------------------------------------------
  load(mem: MemTy, addr: Value, offset: number, align: number, alias: AliasScope = 0 as AliasScope): Value {
    const ty = memValueTy(mem);
    const r = this.func.newValue(ty);
    const inst = new Inst(Op.Load, ty, [addr], [r], this.source);
    inst.mem = mem;
    inst.imm = offset;
    inst.align = align;
    inst.alias = alias;
    this.push(inst);
    return r;
  }
  store(mem: MemTy, addr: Value, offset: number, value: Value, align: number, alias: AliasScope = 0 as AliasScope): void {
    const inst = new Inst(Op.Store, memValueTy(mem), [addr, value], [], this.source);
    inst.mem = mem;
    inst.imm = offset;
    inst.align = align;
    inst.alias = alias;
    this.push(inst);
  }
  memCopy(dst: Value, src: Value, len: Value, overlapping: boolean): void {
    const inst = new Inst(Op.MemCopy, LTy.I32, [dst, src, len], [], this.source);
    inst.imm = overlapping ? 1 : 0;
    this.push(inst);
  }
  memFill(dst: Value, byte: Value, len: Value): void {
    this.push(new Inst(Op.MemFill, LTy.I32, [dst, byte, len], [], this.source));
  }
  slotAddr(slot: Slot, offset = 0): Value {
    return this.address(Op.SlotAddr, slot, offset);
  }
  dataAddr(alloc: AllocId, offset = 0): Value {
    return this.address(Op.DataAddr, alloc, offset);
  }
  funcAddr(func: FuncId): Value {
    return this.address(Op.FuncAddr, func, 0);
  }
  private address(op: Op, ref: number, offset: number): Value {
    const r = this.func.newValue(LTy.I32);
    const inst = new Inst(op, LTy.I32, [], [r], this.source);
    inst.ref = ref;
    inst.imm = offset;
    this.pushConst(inst);
    return r;
  }
  /** `base + offset` by in-bounds arithmetic. */
  offset(base: Value, offset: number): Value {
    if (offset === 0) return base;
    const def = this.defs[base];
    if (def !== undefined && (def.op === Op.SlotAddr || def.op === Op.DataAddr)) return this.address(def.op, def.ref, def.imm + offset);
    const sum = this.add(base, this.i32(offset));
    const inst = this.defs[sum];
    if (inst !== undefined) inst.imm = 1; // in bounds: later folded into offsets of accesses
    return sum;
  }

  // ---- calls and control ----------------------------------------------------------------------------------------------------------------
  call(func: FuncId, args: Value[], results: readonly LTy[]): Value[] {
    return this.callInst(Op.Call, func, args, results);
  }
  callIndirect(sig: SigId, args: Value[], results: readonly LTy[]): Value[] {
    return this.callInst(Op.CallIndirect, sig, args, results);
  }
  private callInst(op: Op, ref: number, args: Value[], results: readonly LTy[]): Value[] {
    const out = results.map((ty) => this.func.newValue(ty));
    const inst = new Inst(op, LTy.I32, args, out, this.source);
    inst.ref = ref;
    this.push(inst);
    return out;
  }
  terminate(kind: TermKind, args: Value[], targets: Target[]): Term {
    const term = new Term(kind, args, targets, this.source);
    if (!this.terminated) {
      this.func.blocks[this.block]!.term = term;
      this.terminated = true;
    }
    return term;
  }
  jump(block: Block, args: Value[] = []): void {
    this.terminate(TermKind.Jump, [], [{ block, args }]);
  }
  branch(cond: Value, yes: Block, no: Block, hint: 0 | 1 | 2 = 1): void {
    const known = this.constOf(cond);
    if (known !== undefined) {
      this.jump(known !== 0n ? yes : no);
      return;
    }
    this.terminate(TermKind.Branch, [cond], [{ block: yes, args: [] }, { block: no, args: [] }]).hint = hint;
  }
  unreachable(): void {
    this.terminate(TermKind.Unreachable, [], []);
  }
  ret(values: Value[]): void {
    this.terminate(TermKind.Return, values, []);
  }
  /** Every block must have ended. */
  finish(): Func {
    for (let b = 0; b < this.func.blocks.length; b++) if (this.func.blocks[b]!.term === undefined) bug(`block ${b} of ${this.func.name} has no terminator`);
    return this.func;
  }
}
