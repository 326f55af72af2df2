/** Removes instructions whose results nothing needs and that do nothing else. */
import { Effect, effectOf } from "../graph.ts";
import { definitions } from "../graph.ts";
import { reversePostorder } from "../../base/index.ts";
import { successorsOf } from "../graph.ts";
import { Op, type Func, type Inst, type Value } from "../lir.ts";

/** `pure`: functions without effects that always return: calls of them may go too. */
export function eliminateDeadCode(func: Func): boolean {
  const rpo = reversePostorder(func.blocks.length, func.entry, (n) => successorsOf(func, n));
  const defs = definitions(func);
  const live = new Uint8Array(func.valueTys.length);
  const work: Value[] = [];
  const mark = (v: Value): void => {
    if (live[v] === 0) {
      live[v] = 1;
      work.push(v);
    }
  };
  const isRoot = (inst: Inst): boolean => effectOf(inst) === Effect.Write && inst.op !== Op.Opaque;
  for (const b of rpo) {
    const block = func.blocks[b]!;
    for (const inst of block.insts) if (isRoot(inst)) for (const a of inst.args) mark(a);
    for (const a of block.term.args) mark(a);
    for (const t of block.term.targets) for (const a of t.args) mark(a);
  }
  while (work.length > 0) {
    const def = defs[work.pop()!];
    if (def !== undefined) for (const a of def.args) mark(a);
  }
  let changed = false;
  for (const b of rpo) {
    const block = func.blocks[b]!;
    const kept = block.insts.filter((inst) => isRoot(inst) || inst.results.some((r) => live[r] === 1));
    if (kept.length !== block.insts.length) {
      block.insts = kept;
      changed = true;
    }
  }
  return changed;
}
