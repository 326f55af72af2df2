/**
 * Jump threading: a block that only looks at one of its parameters (or a comparison of it with a constant) and branches is skipped by edges that bring a constant: they go where
 * the branch would. Values of the block that others use get new definitions on those edges, and SSA form is rebuilt for them (Braun et al. 2013). This is what makes
 * `while let Some(x) = iter.next()` a loop with one test.
 */
import { Cfg, definitions, isRematerialized, isInvoke, Loops } from "../graph.ts";
import { Inst, LTy, Op, Term, TermKind, type Block, type BlockData, type Func, type Target, type Value } from "../lir.ts";
import { SsaBuilder } from "../lower/ssa.ts";
import { foldInt } from "./fold.ts";

/** Blocks with more instructions than this are not copied onto edges. */
const MAX_INSTS = 6;
const MAX_ROUNDS = 40;

export function threadJumps(func: Func): boolean {
  let changed = false;
  const failed = new Set<BlockData>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (!threadOne(func, failed)) break;
    changed = true;
  }
  return changed;
}

interface Plan {
  readonly from: Block;
  readonly edge: Target;
  readonly to: Target;
}

function threadOne(func: Func, failed: Set<BlockData>): boolean {
  const cfg = new Cfg(func);
  const loops = new Loops(cfg);
  const defs = definitions(func);
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    if (failed.has(block) || block.params.length === 0 || loops.isHeader[b] === 1 || block.isPad || b === func.entry) continue;
    if ((block.term.kind !== TermKind.Branch && block.term.kind !== TermKind.Switch) || block.insts.length > MAX_INSTS) continue;
    if (!block.insts.every((i) => i.results.length === 1 && (isRematerialized(i.op) || (i.op >= Op.Add && i.op <= Op.GeU) || i.op === Op.Wrap || i.op === Op.ExtendU || i.op === Op.ExtendS || i.op === Op.Select))) continue;
    const plans: Plan[] = [];
    for (const p of new Set(cfg.preds[b]!)) {
      const { term } = func.blocks[p]!;
      term.targets.forEach((edge, i) => {
        if (edge.block !== b || (isInvoke(term.kind) && i === 1)) return;
        const to = decide(func, defs, block, edge);
        // Never around a loop: the target must not be a header that this block is inside of.
        if (to !== undefined && to.block !== b) plans.push({ from: p as Block, edge, to });
      });
    }
    if (plans.length === 0) {
      failed.add(block);
      continue;
    }
    redirect(func, b as Block, block, plans);
    return true;
  }
  return false;
}

/** Where `block` branches to when entered by `edge`; undefined when that is not known. */
function decide(func: Func, defs: readonly (Inst | undefined)[], block: BlockData, edge: Target): Target | undefined {
  const known = new Map<Value, bigint>();
  const constant = (v: Value): bigint | undefined => {
    const k = known.get(v);
    if (k !== undefined) return k;
    const d = defs[v];
    return d === undefined || d.op !== Op.IConst ? undefined : d.ty === LTy.I64 ? d.big : BigInt(d.imm);
  };
  const passed = edge.args.map(constant);
  block.params.forEach((p, i) => {
    if (passed[i] !== undefined) known.set(p, passed[i]);
  });
  for (const inst of block.insts) {
    if (inst.op === Op.IConst) continue;
    const a = inst.args.map(constant);
    const [r] = inst.results;
    if (inst.op === Op.Select) {
      if (a[0] !== undefined) {
        const v = a[0] !== 0n ? a[1] : a[2];
        if (v !== undefined) known.set(r!, v);
      }
    } else if (inst.op === Op.And && (a[0] === 0n || a[1] === 0n)) known.set(r!, 0n);
    else if (a.some((x) => x === undefined)) continue;
    else if (inst.op === Op.Wrap) known.set(r!, BigInt.asIntN(32, a[0]!));
    else if (inst.op === Op.ExtendU) known.set(r!, BigInt.asUintN(32, a[0]!));
    else if (inst.op === Op.ExtendS) known.set(r!, a[0]!);
    else {
      const v = foldInt(inst.op, inst.ty, a[0]!, a[1] ?? 0n);
      if (v !== undefined) known.set(r!, v);
    }
  }
  const { term } = block;
  const on = constant(term.args[0]!);
  if (on === undefined) return undefined;
  if (term.kind === TermKind.Branch) return term.targets[on !== 0n ? 0 : 1];
  const i = term.values.indexOf(on);
  return term.targets[i === -1 ? term.targets.length - 1 : i];
}

function redirect(func: Func, b: Block, block: BlockData, plans: readonly Plan[]): void {
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
      copy.imm = inst.imm;
      copy.big = inst.big;
      copy.ref = inst.ref;
      data.insts.push(copy);
      copies.set(inst.results[0]!, copy.results[0]!);
    }
    data.term = new Term(TermKind.Jump, [], [{ block: to.block, args: to.args.map(get) }], block.term.source);
    edge.block = e;
    edge.args = passed;
    edges.push({ block: e, copies });
  }
  repair(func, b, own, isOwn, edges);
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
