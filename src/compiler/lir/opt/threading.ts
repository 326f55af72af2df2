/**
 * Jump threading: a block that only looks at one of its parameters (or a comparison of it with a constant) and branches is skipped by edges that bring a constant: they go where
 * the branch would. This is what makes
 * `while let Some(x) = iter.next()` a loop with one test.
 */
import { Cfg, definitions, isRematerialized, isInvoke, Loops } from "../graph.ts";
import { LTy, Op, TermKind, type Block, type BlockData, type Func, type Inst, type Target, type Value } from "../lir.ts";
import { copyOntoEdges, type EdgePlan } from "./copyBlock.ts";
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

function threadOne(func: Func, failed: Set<BlockData>): boolean {
  const cfg = new Cfg(func);
  const loops = new Loops(cfg);
  const defs = definitions(func);
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    if (failed.has(block) || block.params.length === 0 || loops.isHeader[b] === 1 || block.isPad || b === func.entry) continue;
    if ((block.term.kind !== TermKind.Branch && block.term.kind !== TermKind.Switch) || block.insts.length > MAX_INSTS) continue;
    if (!block.insts.every((i) => i.results.length === 1 && (isRematerialized(i.op) || (i.op >= Op.Add && i.op <= Op.GeU) || i.op === Op.Wrap || i.op === Op.ExtendU || i.op === Op.ExtendS || i.op === Op.Select))) continue;
    const plans: EdgePlan[] = [];
    for (const p of new Set(cfg.preds[b]!)) {
      const { term } = func.blocks[p]!;
      term.targets.forEach((edge, i) => {
        if (edge.block !== b || (isInvoke(term.kind) && i === 1)) return;
        const to = decide(func, defs, block, edge);
        // Never around a loop: the target must not be a header that this block is inside of.
        if (to !== undefined && to.block !== b) plans.push({ edge, to });
      });
    }
    if (plans.length === 0) {
      failed.add(block);
      continue;
    }
    copyOntoEdges(func, b as Block, plans);
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
