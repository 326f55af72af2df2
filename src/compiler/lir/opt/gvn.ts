/**
 * Value numbering over the dominator tree, with algebraic simplification on the way: an instruction that computes what a dominating one computed is replaced by it
 * (Click 1995; Briggs, Cooper, Simpson 1997). Only pure operations; memory is `memory.ts`.
 */
import { mixHash } from "../../base/index.ts";
import { Cfg, Effect, effectOf, definitions } from "../graph.ts";
import { Op, type Func, type Inst, type Value } from "../lir.ts";
import { isCommutative } from "./fold.ts";
import { Replacements } from "./rewrite.ts";
import { Simplifier } from "./simplify.ts";

export function numberValues(func: Func): boolean {
  const cfg = new Cfg(func);
  const replace = new Replacements(func);
  const defs = definitions(func);
  const simplifier = new Simplifier(func, defs);
  const table = new Map<number, { inst: Inst; block: number }[]>();
  let changed = false;
  // Reverse post-order visits dominators first; an entry counts when its block dominates.
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    const out: Inst[] = [];
    simplifier.out = out;
    for (const inst of block.insts) {
      replace.rewriteArgs(inst.args);
      const same = simplifier.simplify(inst);
      if (same !== undefined) {
        replace.set(inst.results[0]!, same);
        changed = true;
        continue;
      }
      if (effectOf(inst) !== Effect.Pure || inst.results.length === 0) {
        out.push(inst);
        continue;
      }
      if (isCommutative(inst.op) && inst.args[0]! > inst.args[1]! && !isConst(defs, inst.args[1]!)) inst.args.reverse();
      const hash = hashInst(inst);
      const bucket = table.get(hash);
      let known: Inst | undefined;
      if (bucket !== undefined)
        for (const e of bucket)
          if (sameInst(e.inst, inst) && cfg.dom.dominates(e.block, b)) {
            known = e.inst;
            break;
          }
      if (known !== undefined) {
        inst.results.forEach((r, i) => replace.set(r, known!.results[i]!));
        changed = true;
        continue;
      }
      if (bucket === undefined) table.set(hash, [{ inst, block: b }]);
      else bucket.push({ inst, block: b });
      out.push(inst);
    }
    if (out.length !== block.insts.length) changed = true;
    block.insts = out;
    replace.rewriteArgs(block.term.args);
    for (const t of block.term.targets) replace.rewriteArgs(t.args);
  }
  replace.apply(func);
  return changed || simplifier.changed;
}

function isConst(defs: readonly (Inst | undefined)[], v: Value): boolean {
  return defs[v]?.op === Op.IConst;
}
function hashInst(inst: Inst): number {
  let h = mixHash(inst.op * 16 + inst.ty * 4 + inst.ty2, inst.imm | 0);
  h = mixHash(h, inst.ref);
  for (const a of inst.args) h = mixHash(h, a);
  if (inst.big !== 0n) h = mixHash(mixHash(h, Number(BigInt.asIntN(32, inst.big))), Number(BigInt.asIntN(32, inst.big >> 32n)));
  return h;
}
function sameInst(a: Inst, b: Inst): boolean {
  if (a.op !== b.op || a.ty !== b.ty || a.ty2 !== b.ty2 || a.imm !== b.imm || a.big !== b.big || a.ref !== b.ref || a.args.length !== b.args.length) return false;
  for (let i = 0; i < a.args.length; i++) if (a.args[i] !== b.args[i]) return false;
  return true;
}
