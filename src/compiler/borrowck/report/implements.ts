/** Questions of traits that suggestions ask. */
import type { DefId } from "../../base/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { BodyCx } from "../access/bodyCx.ts";

export function implementsTrait(cx: BodyCx, trait: DefId, ty: Ty): boolean {
  const types = cx.tcx.ty;
  return cx.tcx.holds(cx.env, types.traitPredicate(types.traitRef(trait, types.args([ty]))));
}
export function implementsForRef(cx: BodyCx, trait: DefId, ty: Ty): boolean {
  return implementsTrait(cx, trait, cx.tcx.ty.ref(cx.tcx.ty.reErased, ty, 0));
}
export function implementsClone(cx: BodyCx, ty: Ty): boolean {
  const clone = cx.tcx.langItem("clone");
  return clone !== undefined && ty.kind !== TyKind.Error && implementsTrait(cx, clone, ty);
}
