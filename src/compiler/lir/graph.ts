/** A function's control-flow graph: successors, predecessors, natural loops; and facts about operations that several passes ask for. */
import { Dominators } from "../base/index.ts";
import { MemTy, Op, TermKind, type Func, type Inst, type LTy, LTy as L } from "./lir.ts";

export function successorsOf(func: Func, block: number): number[] {
  const targets = func.blocks[block]!.term.targets;
  const out: number[] = [];
  for (let i = 0; i < targets.length; i++) out.push(targets[i]!.block);
  return out;
}

/** Control-flow facts of one moment; invalid after edges change. */
export class Cfg {
  readonly func: Func;
  readonly succs: readonly (readonly number[])[];
  readonly preds: readonly number[][];
  readonly dom: Dominators;
  constructor(func: Func) {
    this.func = func;
    const count = func.blocks.length;
    const succs: number[][] = [];
    for (let b = 0; b < count; b++) succs.push(successorsOf(func, b));
    this.succs = succs;
    this.dom = new Dominators(count, func.entry, (n) => succs[n]!);
    const preds: number[][] = [];
    for (let b = 0; b < count; b++) preds.push([]);
    for (const b of this.dom.rpo) for (const s of succs[b]!) preds[s]!.push(b);
    this.preds = preds;
  }
  get rpo(): readonly number[] {
    return this.dom.rpo;
  }
  isReachable(block: number): boolean {
    return this.dom.order[block]! >= 0;
  }
  /** An edge back to a dominator. */
  isBackEdge(from: number, to: number): boolean {
    return this.dom.order[to]! <= this.dom.order[from]! && this.dom.dominates(to, from);
  }
}

/** Natural loops: `header[b]` is the header of the innermost loop around `b` (itself for a header), or -1; `parent[h]` the next loop outwards. */
export class Loops {
  readonly header: Int32Array;
  readonly parent: Int32Array;
  readonly isHeader: Uint8Array;
  /** Headers, outermost first (reverse post-order). */
  readonly headers: number[] = [];
  constructor(cfg: Cfg) {
    const count = cfg.func.blocks.length;
    this.header = new Int32Array(count).fill(-1);
    this.parent = new Int32Array(count).fill(-1);
    this.isHeader = new Uint8Array(count);
    const rpo = cfg.rpo;
    // Inner loops have later headers: going backwards, whole inner loops are met as one node, their outermost header so far.
    for (let i = rpo.length - 1; i >= 0; i--) {
      const h = rpo[i]!;
      const work: number[] = [];
      for (const p of cfg.preds[h]!) if (cfg.isBackEdge(p, h)) work.push(p);
      // A block that a later header's loop already holds belongs to a cycle with several entries: no natural loop.
      if (work.length === 0 || this.header[h] !== -1) continue;
      this.isHeader[h] = 1;
      this.headers.push(h);
      this.header[h] = h;
      while (work.length > 0) {
        let b = work.pop()!;
        if (this.header[b] !== -1) {
          b = this.header[b]!;
          while (this.parent[b] !== -1) b = this.parent[b]!;
          if (b === h) continue;
          this.parent[b] = h;
        } else this.header[b] = h;
        for (const p of cfg.preds[b]!) if (cfg.isReachable(p)) work.push(p);
      }
    }
    this.headers.reverse();
  }
  /** Whether `block` is in the loop of header `h`. */
  contains(h: number, block: number): boolean {
    for (let l = this.header[block]!; l !== -1; l = this.parent[l]!) if (l === h) return true;
    return false;
  }
  depth(block: number): number {
    let d = 0;
    for (let l = this.header[block]!; l !== -1; l = this.parent[l]!) d++;
    return d;
  }
}

/** What an instruction may do beside computing its results. */
export const Effect = { Pure: 0, Read: 1, Write: 2 } as const;
export type Effect = (typeof Effect)[keyof typeof Effect];

export function effectOf(inst: Inst): Effect {
  switch (inst.op) {
    case Op.Load: case Op.MemSize: case Op.GlobalGet: return Effect.Read;
    case Op.Store: case Op.MemCopy: case Op.MemFill: case Op.MemGrow: case Op.Call: case Op.CallIndirect: case Op.AtomicLoad: case Op.AtomicStore: case Op.AtomicRmw: case Op.AtomicCas:
    case Op.AtomicFence: case Op.AtomicWait: case Op.AtomicNotify: case Op.GlobalSet: case Op.Opaque: return Effect.Write;
    default: return Effect.Pure;
  }
}
/** Constants and addresses: cheap to make again at each use. */
export function isRematerialized(op: Op): boolean {
  return op === Op.IConst || op === Op.FConst || op === Op.FuncAddr || op === Op.DataAddr || op === Op.SlotAddr;
}
export function memBytes(mem: MemTy): number {
  switch (mem) {
    case MemTy.I8S: case MemTy.I8U: case MemTy.I64From8S: case MemTy.I64From8U: return 1;
    case MemTy.I16S: case MemTy.I16U: case MemTy.I64From16S: case MemTy.I64From16U: return 2;
    case MemTy.I32: case MemTy.F32: case MemTy.I64From32S: case MemTy.I64From32U: return 4;
    default: return 8;
  }
}
export function memValueTy(mem: MemTy): LTy {
  switch (mem) {
    case MemTy.I64: case MemTy.I64From8S: case MemTy.I64From8U: case MemTy.I64From16S: case MemTy.I64From16U: case MemTy.I64From32S: case MemTy.I64From32U: return L.I64;
    case MemTy.F32: return L.F32;
    case MemTy.F64: return L.F64;
    default: return L.I32;
  }
}
export function isCall(op: Op): boolean {
  return op === Op.Call || op === Op.CallIndirect;
}
export function isInvoke(kind: TermKind): boolean {
  return kind === TermKind.Invoke || kind === TermKind.InvokeIndirect;
}

/** Defining instruction of each value; undefined for block parameters, payloads and results of invokes. */
export function definitions(func: Func): (Inst | undefined)[] {
  const defs: (Inst | undefined)[] = new Array(func.valueTys.length).fill(undefined);
  for (const block of func.blocks) for (const inst of block.insts) for (const r of inst.results) defs[r] = inst;
  return defs;
}
