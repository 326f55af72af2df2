/** Queries about single types after analysis: `Copy`, `Sized`, `Freeze`, `Unpin`, and any closed trait goal. Memoised by `driver/`. */
import { eraseRegions, TyKind, TypeFlags as F, type ParamEnv, type Predicate, type Ty, type TyCtxt } from "../types/index.ts";
import { FulfillmentCtxt } from "./fulfill.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { dummyCause, Obligation } from "./obligation.ts";
import { Evaluation, mustApplyModuloRegions } from "./select/candidate.ts";
import { SelectionCtxt } from "./select/selectionCtxt.ts";

/** One context serves all questions: every answer is taken back. */
class Asker {
  readonly selcx: SelectionCtxt;
  constructor(tcx: TyCtxt) {
    this.selcx = new SelectionCtxt(new InferCtxt(tcx, { kind: "postAnalysis" }));
  }
}
function asker(tcx: TyCtxt): Asker {
  return tcx.state("traits/asker", () => new Asker(tcx));
}

export function holds(tcx: TyCtxt, env: ParamEnv, predicate: Predicate): boolean {
  const o = new Obligation(eraseRegions(tcx.ty, predicate), env, dummyCause());
  const e = asker(tcx).selcx.evaluateRoot(o);
  if (e !== Evaluation.Ambig && e !== Evaluation.OkModuloOpaque) return mustApplyModuloRegions(e);
  // Evaluation looks at each part once, in order; what one part determines for an earlier one takes a second look.
  const fulfill = new FulfillmentCtxt(new InferCtxt(tcx, { kind: "postAnalysis" }));
  fulfill.register(o);
  return fulfill.selectAllOrError().length === 0;
}
function langHolds(tcx: TyCtxt, env: ParamEnv, ty: Ty, lang: string): boolean {
  const trait = tcx.langItem(lang);
  if (trait === undefined) return false;
  if (ty.has(F.HasError)) return true;
  return holds(tcx, env, tcx.ty.traitPredicate(tcx.ty.traitRef(trait, tcx.ty.args([ty]))));
}

export function isCopy(tcx: TyCtxt, env: ParamEnv, ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: case TyKind.RawPtr: case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Error: return true;
    case TyKind.Ref: return ty.mutbl === 0;
    case TyKind.Str: case TyKind.Slice: case TyKind.Dynamic: case TyKind.Foreign: return false;
    case TyKind.Array: return isCopy(tcx, env, ty.elem);
    case TyKind.Tuple: return ty.elems.every((e) => isCopy(tcx, env, e));
    default: return langHolds(tcx, env, ty, "copy");
  }
}
export function isSized(tcx: TyCtxt, env: ParamEnv, ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Str: case TyKind.Slice: case TyKind.Dynamic: case TyKind.Foreign: return false;
    case TyKind.Param: case TyKind.Alias: case TyKind.Adt: case TyKind.Tuple: case TyKind.Placeholder: return langHolds(tcx, env, ty, "sized");
    default: return true;
  }
}
export function isFreeze(tcx: TyCtxt, env: ParamEnv, ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: case TyKind.RawPtr: case TyKind.Ref: case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Str: case TyKind.Error: return true;
    case TyKind.Array: case TyKind.Slice: return isFreeze(tcx, env, ty.elem);
    case TyKind.Tuple: return ty.elems.every((e) => isFreeze(tcx, env, e));
    default: return langHolds(tcx, env, ty, "freeze");
  }
}
export function isUnpin(tcx: TyCtxt, env: ParamEnv, ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: case TyKind.RawPtr: case TyKind.Ref: case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Str: case TyKind.Error: return true;
    case TyKind.Array: case TyKind.Slice: return isUnpin(tcx, env, ty.elem);
    case TyKind.Tuple: return ty.elems.every((e) => isUnpin(tcx, env, e));
    default: return langHolds(tcx, env, ty, "unpin");
  }
}
