/**
 * Which values become wasm locals, and which. Input: a legal function and its graph. Output: `folded` (the defining instruction is written at the value's only use, on
 * wasm's operand stack) and `local` (index of the local, -1 for values that need none).
 *
 * Folding moves an instruction down to its use in the same block: always right for pure ones; a read may not pass a write, a write may pass nothing. Inside one
 * expression tree, arguments are visited from right to left, so that what has been folded so far is evaluated later. Locals are assigned by linear scan over
 * live intervals (Poletto and Sarkar 1999); block parameters prefer the local of their arguments, so that most edge copies vanish.
 */
import { BitSet, UnionFind } from "../base/index.ts";
import { Effect, effectOf, isRematerialized, type Cfg } from "../lir/graph.ts";
import { Op, TermKind, type Func, type Inst, type LTy, type Value } from "../lir/lir.ts";

export interface LocalPlan {
  /** Defining instruction by value; undefined for parameters, payloads, results of invokes. */
  readonly defs: readonly (Inst | undefined)[];
  readonly uses: Int32Array;
  readonly folded: Uint8Array;
  readonly local: Int32Array;
  /** Types of locals beyond the function's parameters. */
  readonly extra: LTy[];
}

export function planLocals(func: Func, cfg: Cfg): LocalPlan {
  const n = func.valueTys.length;
  const defs: (Inst | undefined)[] = new Array(n).fill(undefined);
  const uses = new Int32Array(n);
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    for (const inst of block.insts) {
      for (const r of inst.results) defs[r] = inst;
      for (const a of inst.args) uses[a]!++;
    }
    for (const a of block.term.args) uses[a]!++;
    for (const t of block.term.targets) for (const a of t.args) uses[a]!++;
  }
  const folder = new Folder(func, defs, uses);
  for (const b of cfg.rpo) folder.block(b);
  const plan: LocalPlan = { defs, uses, folded: folder.folded, local: new Int32Array(n).fill(-1), extra: [] };
  new Allocator(func, cfg, plan).run();
  return plan;
}

/** Pure or reading instructions without uses are not written at all. */
export function isDead(inst: Inst, uses: Int32Array): boolean {
  if (effectOf(inst) === Effect.Write) return false;
  for (const r of inst.results) if (uses[r]! > 0) return false;
  return true;
}

/** Arguments in the order in which they are put on the operand stack: a condition and a table index come last. */
function evaluationOrder(inst: Inst): readonly Value[] {
  return inst.op === Op.Select || inst.op === Op.CallIndirect ? lastFirst(inst.args) : inst.args;
}
function lastFirst(args: readonly Value[]): Value[] {
  return [...args.slice(1), args[0]!];
}

class Folder {
  readonly folded: Uint8Array;
  private readonly func: Func;
  private readonly defs: readonly (Inst | undefined)[];
  private readonly uses: Int32Array;
  private readonly blockOf: Int32Array;
  private readonly posOf: Int32Array;
  private writes: number[] = [];
  private accesses: number[] = [];
  private current = 0;
  // State of the tree being folded.
  private root = 0;
  private foldedWrites = 0;
  private foldedAccesses = 0;
  private firstWrite = 0;
  private firstAccess = 0;
  private pureOnly = false;

  constructor(func: Func, defs: readonly (Inst | undefined)[], uses: Int32Array) {
    this.func = func;
    this.defs = defs;
    this.uses = uses;
    this.folded = new Uint8Array(uses.length);
    this.blockOf = new Int32Array(uses.length).fill(-1);
    this.posOf = new Int32Array(uses.length);
  }

  block(b: number): void {
    const { insts, term } = this.func.blocks[b]!;
    const n = insts.length;
    this.current = b;
    const writes = [0];
    const accesses = [0];
    for (let i = 0; i < n; i++) {
      const inst = insts[i]!;
      const effect = effectOf(inst);
      writes.push(writes[i]! + (effect === Effect.Write ? 1 : 0));
      accesses.push(accesses[i]! + (effect === Effect.Pure ? 0 : 1));
      if (inst.results.length === 1) {
        this.blockOf[inst.results[0]!] = b;
        this.posOf[inst.results[0]!] = i;
      }
    }
    this.writes = writes;
    this.accesses = accesses;
    const several = term.kind === TermKind.Branch || term.kind === TermKind.Switch;
    for (const t of term.targets) this.tree(t.args, n, several || term.kind !== TermKind.Jump);
    this.tree(term.kind === TermKind.InvokeIndirect ? lastFirst(term.args) : term.args, n, false);
    for (let i = n - 1; i >= 0; i--) {
      const inst = insts[i]!;
      if (inst.results.length === 1 && this.folded[inst.results[0]!] === 1) continue;
      if (isDead(inst, this.uses)) continue;
      this.tree(evaluationOrder(inst), i, false);
    }
  }

  private tree(args: readonly Value[], root: number, pureOnly: boolean): void {
    this.root = root;
    this.foldedWrites = 0;
    this.foldedAccesses = 0;
    this.firstWrite = root;
    this.firstAccess = root;
    this.pureOnly = pureOnly;
    this.args(args);
  }
  private args(args: readonly Value[]): void {
    for (let i = args.length - 1; i >= 0; i--) {
      const v = args[i]!;
      if (this.uses[v] !== 1 || this.blockOf[v] !== this.current) continue;
      const def = this.defs[v]!;
      if (isRematerialized(def.op)) continue;
      const pos = this.posOf[v]!;
      const effect = effectOf(def);
      if (effect !== Effect.Pure) {
        if (this.pureOnly) continue;
        if (effect === Effect.Read) {
          if (this.writes[this.root]! - this.writes[pos + 1]! !== this.foldedWrites || this.firstWrite < pos) continue;
        } else {
          if (this.accesses[this.root]! - this.accesses[pos + 1]! !== this.foldedAccesses || this.firstAccess < pos) continue;
          this.foldedWrites++;
          this.firstWrite = Math.min(this.firstWrite, pos);
        }
        this.foldedAccesses++;
        this.firstAccess = Math.min(this.firstAccess, pos);
      }
      this.folded[v] = 1;
      this.args(evaluationOrder(def));
    }
  }
}

/** Positions: an instruction at index i of a block has `base + 2i`, its results are defined one later. */
class Allocator {
  private readonly func: Func;
  private readonly cfg: Cfg;
  private readonly plan: LocalPlan;
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  private readonly base: Int32Array;
  private readonly last: Int32Array;

  constructor(func: Func, cfg: Cfg, plan: LocalPlan) {
    this.func = func;
    this.cfg = cfg;
    this.plan = plan;
    const n = func.valueTys.length;
    this.start = new Int32Array(n).fill(-1);
    this.end = new Int32Array(n).fill(-1);
    this.base = new Int32Array(func.blocks.length);
    this.last = new Int32Array(func.blocks.length);
  }

  run(): void {
    let position = 2;
    for (const b of this.cfg.rpo) {
      this.base[b] = position;
      this.last[b] = position + 2 * this.func.blocks[b]!.insts.length + 1;
      position = this.last[b]! + 3;
    }
    this.intervals();
    this.assign();
  }

  private define(v: Value, at: number): void {
    if (this.plan.uses[v] === 0) return;
    this.start[v] = this.start[v] === -1 ? at : Math.min(this.start[v]!, at);
    this.end[v] = Math.max(this.end[v]!, at);
  }
  private extend(v: number, at: number): void {
    if (this.start[v] === -1 || at < this.start[v]!) this.start[v] = at;
    if (at > this.end[v]!) this.end[v] = at;
  }

  private intervals(): void {
    const { func, cfg, plan } = this;
    const count = func.blocks.length;
    // Values that cross blocks are numbered densely for the dataflow; the others live and die in one block.
    const defBlock = new Int32Array(func.valueTys.length).fill(-1);
    const dense = new Int32Array(func.valueTys.length).fill(-1);
    const globals: Value[] = [];
    const eachUse = (b: number, visit: (v: Value, at: number) => void): void => {
      const block = func.blocks[b]!;
      const base = this.base[b]!;
      const leaves = (args: readonly Value[], at: number): void => {
        for (const v of args) {
          const def = plan.defs[v];
          if (plan.folded[v] === 1) leaves(def!.args, at);
          else if (def === undefined || !isRematerialized(def.op)) visit(v, at);
        }
      };
      for (let i = 0; i < block.insts.length; i++) {
        const inst = block.insts[i]!;
        if ((inst.results.length === 1 && plan.folded[inst.results[0]!] === 1) || isDead(inst, plan.uses)) continue;
        leaves(inst.args, base + 2 * i);
      }
      const end = this.last[b]!;
      leaves(block.term.args, end - 1);
      for (const t of block.term.targets) leaves(t.args, end);
    };
    for (const b of cfg.rpo) {
      const block = func.blocks[b]!;
      const base = this.base[b]!;
      const def = (v: Value, at: number): void => {
        defBlock[v] = b;
        this.define(v, at);
      };
      for (const p of block.params) def(p, b === func.entry ? 0 : base);
      if (block.payload !== undefined) def(block.payload, base);
      for (let i = 0; i < block.insts.length; i++) {
        const inst = block.insts[i]!;
        if (isRematerialized(inst.op)) continue;
        for (const r of inst.results) if (plan.folded[r] === 0) def(r, base + 2 * i + 1);
      }
      for (const r of block.term.results) def(r, this.last[b]!);
    }
    for (const b of cfg.rpo)
      eachUse(b, (v, at) => {
        if (defBlock[v] !== b) {
          if (dense[v] === -1) {
            dense[v] = globals.length;
            globals.push(v);
          }
        } else this.extend(v, at);
      });
    if (globals.length === 0) return;
    this.liveness(count, globals, dense, defBlock, eachUse);
  }

  private liveness(count: number, globals: readonly Value[], dense: Int32Array, defBlock: Int32Array, eachUse: (b: number, visit: (v: Value, at: number) => void) => void): void {
    const { cfg } = this;
    const size = globals.length;
    const gen: BitSet[] = new Array(count);
    const liveIn: BitSet[] = new Array(count);
    const kill: number[][] = new Array(count);
    for (const b of cfg.rpo) {
      gen[b] = new BitSet(size);
      kill[b] = [];
    }
    globals.forEach((v, i) => {
      const b = defBlock[v]!;
      if (b >= 0) kill[b]!.push(i);
    });
    for (const b of cfg.rpo)
      eachUse(b, (v, at) => {
        const i = dense[v]!;
        if (i >= 0 && defBlock[v] !== b) {
          gen[b]!.add(i);
          this.extend(v, at);
        }
      });
    for (const b of cfg.rpo) liveIn[b] = gen[b]!.clone();
    const out = new BitSet(size);
    const liveOutOf = (b: number): BitSet => {
      out.clear();
      for (const s of cfg.succs[b]!) out.union(liveIn[s]!);
      return out;
    };
    for (let changed = true; changed; ) {
      changed = false;
      for (let i = cfg.rpo.length - 1; i >= 0; i--) {
        const b = cfg.rpo[i]!;
        const live = liveOutOf(b);
        for (const k of kill[b]!) live.delete(k);
        if (liveIn[b]!.union(live)) changed = true;
      }
    }
    for (const b of cfg.rpo) {
      liveIn[b]!.forEach((i) => this.extend(globals[i]!, this.base[b]!));
      liveOutOf(b).forEach((i) => this.extend(globals[i]!, this.last[b]!));
    }
  }

  private assign(): void {
    const { func, plan, start, end } = this;
    const order: Value[] = [];
    for (let v = 0; v < start.length; v++) if (start[v] !== -1) order.push(v as Value);
    order.sort((a, b) => start[a]! - start[b]!);
    const paramCount = func.sig.params.length;
    const types: LTy[] = [...func.sig.params];
    const freeAt: number[] = types.map(() => -1); // end of the last interval in each local
    const entryParams = func.blocks[func.entry]!.params;
    for (let i = 0; i < paramCount; i++) {
      const v = entryParams[i]!;
      plan.local[v] = i;
      if (start[v] !== -1) freeAt[i] = end[v]!;
    }
    const web = this.webs();
    const preferred = new Int32Array(start.length).fill(-1);
    for (let i = 0; i < paramCount; i++) preferred[web.find(entryParams[i]!)] = i;
    // Free locals by type, as stacks that may hold stale entries; active ones wait in order of their end.
    const free: number[][] = [[], [], [], []];
    const active: { local: number; end: number }[] = [];
    for (let i = 0; i < paramCount; i++) push(active, { local: i, end: freeAt[i]! });
    for (const v of order) {
      if (plan.local[v] !== -1) continue;
      const from = start[v]!;
      const ty = func.valueTys[v]!;
      while (active.length > 0 && active[0]!.end < from) {
        const done = pop(active);
        if (freeAt[done.local] === done.end) free[types[done.local]!]!.push(done.local);
      }
      let chosen = -1;
      const group = web.find(v);
      const wish = preferred[group]!;
      if (wish !== -1 && types[wish] === ty && freeAt[wish]! < from) chosen = wish;
      const stack = free[ty]!;
      while (chosen === -1 && stack.length > 0) {
        const l = stack.pop()!;
        if (freeAt[l]! < from) chosen = l;
      }
      if (chosen === -1) {
        chosen = types.length;
        types.push(ty);
        freeAt.push(-1);
      }
      plan.local[v] = chosen;
      if (wish === -1) preferred[group] = chosen;
      freeAt[chosen] = end[v]!;
      push(active, { local: chosen, end: end[v]! });
    }
    for (let i = paramCount; i < types.length; i++) plan.extra.push(types[i]!);
  }

  /** Parameters and their arguments, which would like to share a local. */
  private webs(): UnionFind {
    const { func, cfg } = this;
    const web = new UnionFind();
    for (let v = 0; v < func.valueTys.length; v++) web.make();
    for (const b of cfg.rpo)
      for (const t of func.blocks[b]!.term.targets) {
        const params = func.blocks[t.block]!.params;
        for (let i = 0; i < params.length; i++) web.union(params[i]!, t.args[i]!);
      }
    return web;
  }
}

// A binary min-heap by `end`.
interface Active {
  local: number;
  end: number;
}
function push(heap: Active[], item: Active): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (heap[parent]!.end <= item.end) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = item;
}
function pop(heap: Active[]): Active {
  const top = heap[0]!;
  const item = heap.pop()!;
  const n = heap.length;
  if (n === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= n) break;
    if (child + 1 < n && heap[child + 1]!.end < heap[child]!.end) child++;
    if (heap[child]!.end >= item.end) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = item;
  return top;
}
