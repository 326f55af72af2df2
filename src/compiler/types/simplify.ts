/**
 * A type's outermost constructor as an integer: how impls are indexed. Types whose constructor is not known (parameters, projections, inference variables) simplify to
 * `undefined`: every impl may match.
 */
import { NO_DEF, type DefId } from "../base/index.ts";
import { TyKind, type Ty } from "./ty.ts";
import type { SimplifiedType } from "./tcx.ts";

const KIND_RANGE = 32;

/** `def` where a definition tells types of this kind apart (NO_DEF: `dyn` without a principal trait), else a number. */
export type SimplifiedParts = { readonly kind: TyKind; readonly def: DefId | undefined; readonly number: number };

export function simplifiedParts(ty: Ty): SimplifiedParts | undefined {
  const parts = (number: number, def?: DefId): SimplifiedParts => ({ kind: ty.kind, def, number });
  switch (ty.kind) {
    case TyKind.Param: case TyKind.Alias: case TyKind.Infer: case TyKind.Bound: case TyKind.Error: case TyKind.Placeholder: return undefined;
    case TyKind.Adt: case TyKind.Foreign: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.CoroutineWitness: return parts(0, ty.def);
    case TyKind.Dynamic: return parts(0, ty.preds.principal?.def ?? NO_DEF);
    case TyKind.Int: case TyKind.Uint: case TyKind.Float: return parts(ty.sub);
    case TyKind.RawPtr: case TyKind.Ref: return parts(ty.mutbl);
    case TyKind.Tuple: return parts(ty.args.length);
    case TyKind.FnPtr: return parts(ty.sig.value.inputsAndOutput.length);
    default: return parts(0);
  }
}
export function simplifiedType(kind: TyKind, def: DefId | undefined, number: number): SimplifiedType {
  return ((def === undefined ? number : def + 1) * KIND_RANGE + kind) * 2;
}
export function simplifyType(ty: Ty): SimplifiedType | undefined {
  const parts = simplifiedParts(ty);
  return parts === undefined ? undefined : simplifiedType(parts.kind, parts.def, parts.number);
}
