/** Primitive types by their names. */
import type { PrimTy } from "../hir/index.ts";
import type { Ty, TyInterner } from "../types/index.ts";

export function primTy(cx: TyInterner, prim: PrimTy): Ty {
  return cx[prim];
}
