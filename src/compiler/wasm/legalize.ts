/**
 * Last changes to a function before it is written, in place. What comes out has no operation without a wasm spelling: 64×64→128 multiplications are expanded, pointers
 * in atomics become i64, atomics become plain accesses in programs without threads; every cycle of the graph has a single entry (a dispatch block makes it
 * so), and edges of table switches carry no arguments. Dominance may be lost by dispatch blocks: from here on values are variables (locals), which is all that follows needs.
 */
import { Dominators, stronglyConnected } from "../base/index.ts";
import { successorsOf } from "../lir/graph.ts";
import { Inst, LTy, MemTy, Op, Term, TermKind, type Block, type BlockData, type Func, type SourceId, type Value } from "../lir/lir.ts";

/** A switch becomes a `br_table` from this many cases on, when at least a third of the range is used. */
const TABLE_MIN_CASES = 4;
const TABLE_MAX_SPREAD = 3;

/** Range of a switch that is written as a table; undefined for one written as comparisons. */
export function switchTable(term: Term): { readonly min: bigint; readonly count: number } | undefined {
  const n = term.values.length;
  if (n < TABLE_MIN_CASES) return undefined;
  let min = term.values[0]!;
  let max = min;
  for (const v of term.values) {
    if (v < min) min = v;
    if (v > max) max = v;
  }
  const span = max - min + 1n;
  return span <= BigInt(n * TABLE_MAX_SPREAD + 8) ? { min, count: Number(span) } : undefined;
}

export function legalize(func: Func, usesThreads: boolean): void {
  for (const block of func.blocks) expandBlock(func, block, usesThreads);
  splitTableEdges(func);
  if (isIrreducible(func)) while (addDispatch(func));
}

// ---- operations ---------------------------------------------------------------------------------------------------------------------

function needsExpansion(inst: Inst, usesThreads: boolean): boolean {
  if (inst.op === Op.MulWideS || inst.op === Op.MulWideU) return true;
  if (inst.op < Op.AtomicLoad || inst.op > Op.AtomicNotify) return false;
  return !usesThreads || inst.mem === MemTy.Ptr || inst.mem === MemTy.I8S || inst.mem === MemTy.I16S;
}

function expandBlock(func: Func, block: BlockData, usesThreads: boolean): void {
  let first = -1;
  for (let i = 0; i < block.insts.length; i++)
    if (needsExpansion(block.insts[i]!, usesThreads)) {
      first = i;
      break;
    }
  if (first === -1) return;
  const out = block.insts.slice(0, first);
  const e = new Expander(func, out);
  for (let i = first; i < block.insts.length; i++) {
    const inst = block.insts[i]!;
    if (!needsExpansion(inst, usesThreads)) out.push(inst);
    else if (inst.op === Op.MulWideS || inst.op === Op.MulWideU) e.mulWide(inst);
    else if (usesThreads && inst.mem === MemTy.Ptr) e.atomicPtr(inst);
    else if (usesThreads) e.atomicSigned(inst);
    else e.plainAtomic(inst);
  }
  block.insts = out;
}

class Expander {
  private readonly func: Func;
  private readonly out: Inst[];
  constructor(func: Func, out: Inst[]) {
    this.func = func;
    this.out = out;
  }
  private op(source: SourceId, op: Op, ty: LTy, args: Value[], resultTy: LTy = ty, result?: Value): Value {
    const r = result ?? this.func.newValue(resultTy);
    this.out.push(new Inst(op, ty, args, [r], source));
    return r;
  }
  private const64(source: SourceId, value: bigint): Value {
    const r = this.op(source, Op.IConst, LTy.I64, []);
    this.out[this.out.length - 1]!.big = value;
    return r;
  }
  private const32(source: SourceId, value: number, result?: Value): Value {
    const r = this.op(source, Op.IConst, LTy.I32, [], LTy.I32, result);
    this.out[this.out.length - 1]!.imm = value;
    return r;
  }

  /** Schoolbook multiplication by 32-bit halves (Knuth, TAOCP 4.3.1); a signed product subtracts each operand where the other is negative. */
  mulWide(inst: Inst): void {
    const s = inst.source;
    const [a, b] = inst.args as [Value, Value];
    const [lo, hi] = inst.results as [Value, Value];
    const I64 = LTy.I64;
    const mask = this.const64(s, 0xffffffffn);
    const c32 = this.const64(s, 32n);
    const al = this.op(s, Op.And, I64, [a, mask]);
    const ah = this.op(s, Op.ShrU, I64, [a, c32]);
    const bl = this.op(s, Op.And, I64, [b, mask]);
    const bh = this.op(s, Op.ShrU, I64, [b, c32]);
    const p0 = this.op(s, Op.Mul, I64, [al, bl]);
    const t = this.op(s, Op.Add, I64, [this.op(s, Op.Mul, I64, [ah, bl]), this.op(s, Op.ShrU, I64, [p0, c32])]);
    const w = this.op(s, Op.Add, I64, [this.op(s, Op.Mul, I64, [al, bh]), this.op(s, Op.And, I64, [t, mask])]);
    const high = this.op(s, Op.Add, I64, [this.op(s, Op.Mul, I64, [ah, bh]), this.op(s, Op.ShrU, I64, [t, c32])]);
    const signed = inst.op === Op.MulWideS;
    const unsignedHi = this.op(s, Op.Add, I64, [high, this.op(s, Op.ShrU, I64, [w, c32])], I64, signed ? undefined : hi);
    this.op(s, Op.Mul, I64, [a, b], I64, lo);
    if (!signed) return;
    const c63 = this.const64(s, 63n);
    const fixA = this.op(s, Op.And, I64, [this.op(s, Op.ShrS, I64, [a, c63]), b]);
    const fixB = this.op(s, Op.And, I64, [this.op(s, Op.ShrS, I64, [b, c63]), a]);
    this.op(s, Op.Sub, I64, [this.op(s, Op.Sub, I64, [unsignedHi, fixA]), fixB], I64, hi);
  }

  /** With threads, pointers are 8 bytes in atomics too: widen, operate, narrow. */
  atomicPtr(inst: Inst): void {
    const s = inst.source;
    inst.mem = MemTy.I64;
    inst.ty = LTy.I64;
    for (let i = 1; i < inst.args.length; i++) inst.args[i] = this.op(s, Op.ExtendU, LTy.I64, [inst.args[i]!]);
    const result = inst.results[0];
    this.out.push(inst);
    if (result === undefined) return;
    const wide = this.func.newValue(LTy.I64);
    inst.results = [wide];
    this.op(s, Op.Wrap, LTy.I32, [wide], LTy.I32, result);
  }

  /** Wasm's narrow atomics are unsigned: what is expected loses its sign bits, what is read gets them back. */
  atomicSigned(inst: Inst): void {
    const s = inst.source;
    const bytes = inst.mem === MemTy.I8S ? 1 : 2;
    inst.mem = bytes === 1 ? MemTy.I8U : MemTy.I16U;
    if (inst.op === Op.AtomicCas) inst.args[1] = this.op(s, Op.And, LTy.I32, [inst.args[1]!, this.const32(s, bytes === 1 ? 0xff : 0xffff)]);
    const result = inst.results[0];
    this.out.push(inst);
    if (result === undefined) return;
    const raw = this.func.newValue(LTy.I32);
    inst.results = [raw];
    this.op(s, bytes === 1 ? Op.Extend8S : Op.Extend16S, LTy.I32, [raw], LTy.I32, result);
  }

  private access(inst: Inst, op: Op, args: Value[], results: Value[]): void {
    const a = new Inst(op, inst.ty, args, results, inst.source);
    a.mem = inst.mem;
    a.align = inst.align;
    a.imm = inst.imm;
    a.alias = inst.alias;
    this.out.push(a);
  }
  plainAtomic(inst: Inst): void {
    const s = inst.source;
    const addr = inst.args[0]!;
    switch (inst.op) {
      case Op.AtomicLoad: this.access(inst, Op.Load, [addr], inst.results); return;
      case Op.AtomicStore: this.access(inst, Op.Store, inst.args, []); return;
      case Op.AtomicRmw: {
        const old = inst.results[0] ?? this.func.newValue(inst.ty);
        this.access(inst, Op.Load, [addr], [old]);
        const arg = inst.args[1]!;
        const RMW = [Op.Add, Op.Sub, Op.And, Op.Or, Op.Xor];
        const next = inst.ref === 5 ? arg : this.op(s, RMW[inst.ref]!, inst.ty, [old, arg]);
        this.access(inst, Op.Store, [addr, next], []);
        return;
      }
      case Op.AtomicCas: {
        const old = inst.results[0] ?? this.func.newValue(inst.ty);
        this.access(inst, Op.Load, [addr], [old]);
        const same = this.op(s, Op.Eq, inst.ty, [old, inst.args[1]!], LTy.I32);
        this.access(inst, Op.Store, [addr, this.op(s, Op.Select, inst.ty, [same, inst.args[2]!, old])], []);
        return;
      }
      case Op.AtomicWait: // nobody else could wake us: report "not equal"
        this.const32(s, 1, inst.results[0]);
        return;
      case Op.AtomicNotify: this.const32(s, 0, inst.results[0]); return;
      default: return; // a fence
    }
  }
}

// ---- edges --------------------------------------------------------------------------------------------------------------------------

function splitTableEdges(func: Func): void {
  const count = func.blocks.length;
  for (let b = 0; b < count; b++) {
    const term = func.blocks[b]!.term;
    if (term.kind !== TermKind.Switch || switchTable(term) === undefined) continue;
    for (let i = 0; i < term.targets.length; i++) {
      const target = term.targets[i]!;
      if (target.args.length === 0) continue;
      const edge = func.newBlock();
      func.blocks[edge]!.term = new Term(TermKind.Jump, [], [target], term.source);
      func.blocks[edge]!.cold = func.blocks[target.block]!.cold;
      term.targets[i] = { block: edge, args: [] };
    }
  }
}

function isIrreducible(func: Func): boolean {
  const dom = new Dominators(func.blocks.length, func.entry, (n) => successorsOf(func, n));
  for (const b of dom.rpo) for (const t of func.blocks[b]!.term.targets) if (dom.order[t.block]! <= dom.order[b]! && !dom.dominates(t.block, b)) return true;
  return false;
}

/** Finds one cycle with several entries and gives it one: a block that switches on a number. True when something changed. */
function addDispatch(func: Func): boolean {
  const count = func.blocks.length;
  const inRegion = new Uint8Array(count).fill(1);
  const dom = new Dominators(count, func.entry, (n) => successorsOf(func, n));
  const regions: Uint8Array[] = [inRegion];
  for (let b = 0; b < count; b++) if (dom.order[b] === -1) inRegion[b] = 0;
  while (regions.length > 0) {
    const region = regions.pop()!;
    const sccs = stronglyConnected(count, (n) => (region[n] === 1 ? successorsOf(func, n).filter((s) => region[s] === 1) : []));
    for (const scc of sccs) {
      const first = scc[0]!;
      if (scc.length === 1 && (region[first] === 0 || !successorsOf(func, first).includes(first))) continue;
      const inScc = new Uint8Array(count);
      for (const b of scc) inScc[b] = 1;
      const entries: number[] = [];
      for (const b of dom.rpo) {
        if (inScc[b] === 1) continue;
        for (const s of successorsOf(func, b)) if (inScc[s] === 1 && !entries.includes(s)) entries.push(s);
      }
      if (entries.length > 1) {
        dispatch(func, entries, inScc);
        return true;
      }
      if (scc.length === 1) continue;
      if (entries.length === 1) inScc[entries[0]!] = 0;
      regions.push(inScc);
    }
  }
  return false;
}

/** Every edge to an entry goes through a stub that sets the selector; edges from outside have stubs of their own, which are not in the cycle. */
function dispatch(func: Func, entries: number[], inScc: Uint8Array): void {
  const hub = func.newBlock();
  const hubData = func.blocks[hub]!;
  const selector = func.newValue(LTy.I32);
  hubData.params.push(selector);
  const source = 0 as SourceId;
  const term = new Term(TermKind.Switch, [selector], [], source);
  const heads = entries.map((e) => bodyOfPad(func, e as Block));
  const firstParam: number[] = [];
  for (const head of heads) {
    firstParam.push(hubData.params.length);
    for (const p of func.blocks[head]!.params) hubData.params.push(func.newValue(func.valueTys[p]!));
  }
  const existing = func.blocks.length;
  const makeStub = (i: number): Block => {
    const stub = func.newBlock();
    const data = func.blocks[stub]!;
    data.params = func.blocks[heads[i]!]!.params.map((p) => func.newValue(func.valueTys[p]!));
    const args: Value[] = hubData.params.map((p, k) => {
      const own = k - firstParam[i]!;
      if (k > 0 && own >= 0 && own < data.params.length) return data.params[own]!;
      const ty = func.valueTys[p]!;
      const zero = func.newValue(ty);
      const c = new Inst(ty === LTy.F32 || ty === LTy.F64 ? Op.FConst : Op.IConst, ty, [], [zero], source);
      if (k === 0) c.imm = i;
      data.insts.push(c);
      return zero;
    });
    data.term = new Term(TermKind.Jump, [], [{ block: hub, args }], source);
    return stub;
  };
  const inner = new Map<Block, Block>();
  const outer = new Map<Block, Block>();
  heads.forEach((head, i) => {
    if (i < heads.length - 1) term.values.push(BigInt(i));
    term.targets.push({ block: head, args: func.blocks[head]!.params.map((_, k) => hubData.params[firstParam[i]! + k]!) });
    inner.set(head, makeStub(i));
    outer.set(head, makeStub(i));
  });
  for (let b = 0; b < existing; b++) {
    if (b === hub) continue;
    const stubs = inScc[b] === 1 ? inner : outer;
    for (const t of func.blocks[b]!.term.targets) {
      const stub = stubs.get(t.block);
      if (stub !== undefined) t.block = stub;
    }
  }
  hubData.term = term;
}

/** An entry that is a landing pad keeps only the payload; its body becomes a block that can be jumped to. */
function bodyOfPad(func: Func, block: Block): Block {
  const data = func.blocks[block]!;
  if (!data.isPad) return block;
  const body = func.newBlock();
  const bodyData = func.blocks[body]!;
  bodyData.insts = data.insts;
  bodyData.term = data.term;
  bodyData.cold = data.cold;
  data.insts = [];
  data.term = new Term(TermKind.Jump, [], [{ block: body, args: [] }], bodyData.term.source);
  return body;
}
