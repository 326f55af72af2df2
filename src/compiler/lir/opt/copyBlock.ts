/**
 * Copies a small block onto edges into it: what jump threading and loop rotation share. In: a block without effects that ends in a branch or switch, and edges into it, each with the
 * target that it is known to take or undefined. Out: those edges lead to copies; values of the block that others use get new definitions there, and SSA form is rebuilt for them (Braun et al. 2013).
 */
import { Cfg, Effect, effectOf, isRematerialized } from "../graph.ts";
import { Inst, Term, TermKind, type Block, type BlockData, type Func, type Target, type Value } from "../lir.ts";
import { SsaBuilder } from "../lower/ssa.ts";

export interface EdgePlan {
  readonly edge: Target;
  /** Where the block would branch to; undefined: the copy decides. */
  readonly to: Target | undefined;
}

/** The block may be copied: it writes nothing. */
export function isCopyable(block: BlockData): boolean {
  return block.insts.every((i) => i.results.length === 1 && effectOf(i) !== Effect.Write);
}

export function copyOntoEdges(func: Func, b: Block, plans: readonly EdgePlan[]): void {
  const block = func.blocks[b]!;
  // Constants go where they dominate everything: they need no definitions of their own on the edges.
  const constants = block.insts.filter((i) => isRematerialized(i.op));
  if (constants.length > 0) {
    func.blocks[func.entry]!.insts.unshift(...constants);
    block.insts = block.insts.filter((i) => !isRematerialized(i.op));
  }
  // The block's instructions are copied onto each edge; `copies` says what each of its values is there.
  const own: Value[] = [...block.params];
  for (const inst of block.insts) own.push(inst.results[0]!);
  const isOwn = new Set<Value>(own);
  const edges: { readonly block: Block; readonly copies: Map<Value, Value> }[] = [];
  for (const { edge, to } of plans) {
    const e = func.newBlock();
    const data = func.blocks[e]!;
    data.cold = block.cold;
    const copies = new Map<Value, Value>();
    const get = (v: Value): Value => copies.get(v) ?? v;
    // An argument that is itself one of the block's values (of an earlier round of a loop) comes in as a parameter, so that the edge's use of it is repaired like any other.
    const passed: Value[] = [];
    block.params.forEach((p, i) => {
      let arg = edge.args[i]!;
      if (isOwn.has(arg)) {
        passed.push(arg);
        arg = func.newValue(func.valueTys[arg]!);
        data.params.push(arg);
      }
      copies.set(p, arg);
    });
    for (const inst of block.insts) {
      const copy = new Inst(inst.op, inst.ty, inst.args.map(get), [func.newValue(func.valueTys[inst.results[0]!]!)], inst.source);
      copy.ty2 = inst.ty2;
      copy.mem = inst.mem;
      copy.align = inst.align;
      copy.alias = inst.alias;
      copy.imm = inst.imm;
      copy.big = inst.big;
      copy.ref = inst.ref;
      data.insts.push(copy);
      copies.set(inst.results[0]!, copy.results[0]!);
    }
    data.term = to === undefined ? copyTerm(block.term, get) : new Term(TermKind.Jump, [], [{ block: to.block, args: to.args.map(get) }], block.term.source);
    edge.block = e;
    edge.args = passed;
    edges.push({ block: e, copies });
  }
  repair(func, b, own, isOwn, edges);
}

function copyTerm(term: Term, get: (v: Value) => Value): Term {
  const copy = new Term(term.kind, term.args.map(get), term.targets.map((t) => ({ block: t.block, args: t.args.map(get) })), term.source);
  copy.values = term.values.slice();
  copy.hint = term.hint;
  return copy;
}

/** Uses of the block's values outside of it read whatever definition reaches them now. */
function repair(func: Func, b: Block, own: readonly Value[], isOwn: ReadonlySet<Value>, edges: readonly { readonly block: Block; readonly copies: Map<Value, Value> }[]): void {
  const used = new Set<Value>();
  const newBlocks = new Set<Block>(edges.map((e) => e.block));
  const note = (args: readonly Value[]): void => {
    for (const a of args) if (isOwn.has(a)) used.add(a);
  };
  const cfg = new Cfg(func);
  for (const x of cfg.rpo) {
    if (x === b || newBlocks.has(x as Block)) continue;
    const block = func.blocks[x]!;
    for (const inst of block.insts) note(inst.args);
    note(block.term.args);
    for (const t of block.term.targets) note(t.args);
  }
  if (used.size === 0) return;
  const ssa = new SsaBuilder(func);
  for (const x of cfg.rpo) for (const t of func.blocks[x]!.term.targets) ssa.addEdge(x as Block, t);
  for (const x of cfg.rpo) ssa.seal(x as Block);
  const variable = new Map<Value, number>();
  for (const v of own) {
    if (!used.has(v)) continue;
    const k = ssa.newVariable(func.valueTys[v]!);
    variable.set(v, k);
    if (cfg.isReachable(b)) ssa.write(k, b, v);
    for (const e of edges) ssa.write(k, e.block, e.copies.get(v)!);
  }
  for (const x of cfg.rpo) {
    if (x === b || newBlocks.has(x as Block)) continue;
    const block = func.blocks[x]!;
    const rewrite = (args: Value[]): void => {
      for (let i = 0; i < args.length; i++) {
        const k = variable.get(args[i]!);
        if (k !== undefined) args[i] = ssa.read(k, x as Block);
      }
    };
    for (const inst of block.insts) rewrite(inst.args);
    rewrite(block.term.args);
    const counts = block.term.targets.map((t) => t.args.length);
    block.term.targets.forEach((t, i) => {
      // Arguments that reading appends are right already.
      const head = t.args.slice(0, counts[i]);
      rewrite(head);
      for (let k = 0; k < head.length; k++) t.args[k] = head[k]!;
    });
  }
}
