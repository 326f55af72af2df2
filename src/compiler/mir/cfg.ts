/** Control-flow graphs of bodies: predecessors, reverse post-order, dominators; constants and statements that passes make. */
import { Dominators, reversePostorder, type DefId } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { GenericArgs, Ty, TyCtxt } from "../types/index.ts";
import { bitWidth } from "./placeTy.ts";
import { forEachSuccessor, Operand, Place, successors, START_BLOCK, type BlockId, type Body, type LocalDecl, type Local, type SourceInfo } from "./mir.ts";

export function predecessors(body: Body): BlockId[][] {
  const preds: BlockId[][] = body.blocks.map(() => []);
  for (let b = 0; b < body.blocks.length; b++) forEachSuccessor(body.blocks[b]!.terminator, (s) => void preds[s]!.push(b as BlockId));
  return preds;
}
export function bodyReversePostorder(body: Body): BlockId[] {
  return reversePostorder(body.blocks.length, START_BLOCK, (b) => successors(body.blocks[b]!.terminator)) as BlockId[];
}
export function bodyDominators(body: Body): Dominators {
  return new Dominators(body.blocks.length, START_BLOCK, (b) => successors(body.blocks[b]!.terminator));
}

/** A local without a user's name. */
export function tempDecl(ty: Ty, source: SourceInfo, mutbl = true): LocalDecl {
  return { ty, mutbl, source, user: undefined, userTypes: [], isInternal: false, staticRef: undefined };
}
export function newTemp(body: Body, ty: Ty, source: SourceInfo): Local {
  return body.locals.push(tempDecl(ty, source)) - 1 as Local;
}

export function boolConst(tcx: TyCtxt, value: boolean, span: Span): Operand {
  return Operand.constant({ kind: "value", value: { kind: "scalar", value: value ? 1n : 0n, size: 1 }, ty: tcx.ty.bool }, span);
}
/** An integer-like constant; `value` is truncated to the type's width. */
export function intConst(tcx: TyCtxt, ty: Ty, value: bigint, span: Span): Operand {
  const bits = bitWidth(tcx, ty);
  return Operand.constant({ kind: "value", value: { kind: "scalar", value: BigInt.asUintN(bits, value), size: bits / 8 }, ty }, span);
}
export function zstConst(ty: Ty, span: Span, userTy = -1): Operand {
  return Operand.constant({ kind: "value", value: { kind: "zst" }, ty }, span, userTy);
}
/** A function item as the callee of a call. */
export function fnOperand(tcx: TyCtxt, def: DefId, args: GenericArgs, span: Span): Operand {
  return zstConst(tcx.ty.fnDef(def, args), span);
}
export function localPlace(local: Local): Place {
  return new Place(local);
}
