/** Does dropping a value of this type run any code? Parameters do unless they are `Copy`. Counterpart: rustc's `needs_drop`. */
import { subst, TyKind, type ParamEnv, type Ty, type TyCtxt } from "../types/index.ts";
import { closureUpvars } from "./closureArgs.ts";

export function needsDrop(tcx: TyCtxt, env: ParamEnv, ty: Ty): boolean {
  return visit(tcx, env, ty, new Set());
}
function visit(tcx: TyCtxt, env: ParamEnv, t: Ty, seen: Set<Ty>): boolean {
  switch (t.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: case TyKind.RawPtr: case TyKind.Ref: case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Str: case TyKind.Error: case TyKind.Foreign: return false;
    case TyKind.Dynamic: return true;
    case TyKind.Array: case TyKind.Slice:
      if (t.kind === TyKind.Array && tcx.evalUsize(env, t.len) === 0) return false;
      return visit(tcx, env, t.elem, seen);
    case TyKind.Tuple: return t.elems.some((e) => visit(tcx, env, e, seen));
    case TyKind.Closure: return visit(tcx, env, closureUpvars(t), seen);
    case TyKind.CoroutineClosure: return visit(tcx, env, t.args.tyAt(t.args.length - 2), seen);
    case TyKind.Coroutine: return true;
    default: break;
  }
  if (t.kind === TyKind.Adt) {
    // A type inside itself (behind a pointer that drops, or in error) adds nothing new.
    if (seen.has(t)) return false;
    seen.add(t);
    const adt = tcx.adt(t.def);
    if (adt.isManuallyDrop) return false;
    if (adt.isBox || tcx.adtDestructor(t.def) !== undefined) return true;
    if (adt.kind === "union") return false;
    for (const v of adt.variants) for (const f of v.fields) if (visit(tcx, env, tcx.normalizeErasingRegions(env, subst(tcx.ty, tcx.typeOf(f.def), t.args)), seen)) return true;
    return false;
  }
  if (t.kind === TyKind.Alias) {
    const known = tcx.normalizeErasingRegions(env, t);
    if (known !== t && known.kind !== TyKind.Alias) return visit(tcx, env, known, seen);
  }
  return !tcx.isCopy(env, t);
}
