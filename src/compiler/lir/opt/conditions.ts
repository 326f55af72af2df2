/**
 * Branches that a dominating branch has decided, and switches on a choice between two constants. In: any function. Out: jumps, and branches on the choice's condition. What
 * `match iter.next() { Some(x) => …, None => … }` leaves where `Some` is "the pointer is not null".
 */
import { Cfg, definitions } from "../graph.ts";
import { LTy, Op, Term, TermKind, type BlockData, type Func, type Inst, type Target, type Value } from "../lir.ts";

/** Dominators looked at for a branch on the same value. */
const MAX_CLIMB = 24;

export function decideBranches(func: Func): boolean {
  const defs = definitions(func);
  const cfg = new Cfg(func);
  let changed = false;
  const decided: { readonly block: BlockData; readonly target: Target }[] = [];
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    if (block.term.kind === TermKind.Switch && splitChoice(block, defs)) changed = true;
    if (block.term.kind !== TermKind.Branch) continue;
    const outcome = outcomeAbove(func, cfg, b, block.term.args[0]!);
    if (outcome !== undefined) decided.push({ block, target: block.term.targets[outcome ? 0 : 1]! });
  }
  // Edges are cut only now: the dominator tree was theirs.
  for (const { block, target } of decided) block.term = new Term(TermKind.Jump, [], [target], block.term.source);
  return changed || decided.length > 0;
}

/** What `cond` is in block `b`, when a branch on it above leaves only one way to `b`. */
function outcomeAbove(func: Func, cfg: Cfg, b: number, cond: Value): boolean | undefined {
  for (let x = b, climbed = 0; x !== func.entry && climbed < MAX_CLIMB; climbed++) {
    const d = cfg.dom.idom[x]!;
    const { term } = func.blocks[d]!;
    const preds = cfg.preds[x]!;
    if (term.kind === TermKind.Branch && term.args[0] === cond && preds.length === 1 && preds[0] === d && term.targets[0]!.block !== term.targets[1]!.block) return term.targets[0]!.block === x;
    x = d;
  }
  return undefined;
}

/** `switch (c ? k : l)` is `branch c`. */
function splitChoice(block: BlockData, defs: readonly (Inst | undefined)[]): boolean {
  const { term } = block;
  const select = defs[term.args[0]!];
  if (select === undefined || select.op !== Op.Select) return false;
  const target = (v: Value): Target | undefined => {
    const d = defs[v];
    if (d === undefined || d.op !== Op.IConst) return undefined;
    const i = term.values.indexOf(d.ty === LTy.I64 ? d.big : BigInt(d.imm));
    return term.targets[i === -1 ? term.targets.length - 1 : i]!;
  };
  const yes = target(select.args[1]!);
  const no = target(select.args[2]!);
  if (yes === undefined || no === undefined) return false;
  block.term = new Term(TermKind.Branch, [select.args[0]!], [{ block: yes.block, args: yes.args.slice() }, { block: no.block, args: no.args.slice() }], term.source);
  return true;
}
