/**
 * A type's outermost constructor as an integer: how impls are indexed. Types whose constructor is not known (parameters, projections, inference variables) simplify to
 * `undefined`: every impl may match.
 */
import { TyKind, type Ty } from "./ty.ts";
import type { SimplifiedType } from "./tcx.ts";

const KIND_RANGE = 32;

export function simplifyType(ty: Ty): SimplifiedType | undefined {
  switch (ty.kind) {
    case TyKind.Param: case TyKind.Alias: case TyKind.Infer: case TyKind.Bound: case TyKind.Error: case TyKind.Placeholder: return undefined;
    case TyKind.Adt: case TyKind.Foreign: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.CoroutineWitness:
      return (ty.def * KIND_RANGE + ty.kind) * 2;
    case TyKind.Dynamic: {
      const principal = ty.preds.principal;
      return ((principal === undefined ? 0 : principal.def + 1) * KIND_RANGE + ty.kind) * 2;
    }
    case TyKind.Int: case TyKind.Uint: case TyKind.Float: return (ty.sub * KIND_RANGE + ty.kind) * 2;
    case TyKind.RawPtr: case TyKind.Ref: return (ty.mutbl * KIND_RANGE + ty.kind) * 2;
    case TyKind.Tuple: return (ty.args.length * KIND_RANGE + ty.kind) * 2;
    case TyKind.FnPtr: return (ty.sig.value.inputsAndOutput.length * KIND_RANGE + ty.kind) * 2;
    default: return ty.kind * 2;
  }
}
