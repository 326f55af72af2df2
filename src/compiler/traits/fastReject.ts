/** A quick, sound "these can never unify" without touching variables: most impls are discarded here. Counterpart: rustc's `DeepRejectCtxt`. */
import { ArgKind, ConstKind, InferKind, TyKind, type GenericArg, type GenericArgs, type Ty } from "../types/index.ts";

/** How deep to look; below, everything may unify. */
const DEPTH = 8;

/** `goal` comes from an obligation (its parameters are rigid), `impl` from an impl header (its parameters are variables). */
export function argsMayUnify(goal: GenericArgs, impl: GenericArgs, depth = DEPTH): boolean {
  if (goal === impl) return true;
  const n = Math.min(goal.length, impl.length);
  for (let i = 0; i < n; i++) if (!argMayUnify(goal.list[i]!, impl.list[i]!, depth)) return false;
  return true;
}
function argMayUnify(goal: GenericArg, impl: GenericArg, depth: number): boolean {
  if (goal === impl) return true;
  if (goal.argKind === ArgKind.Ty && impl.argKind === ArgKind.Ty) return tyMayUnify(goal, impl, depth);
  if (goal.argKind === ArgKind.Const && impl.argKind === ArgKind.Const) return goal.kind !== ConstKind.Value || impl.kind !== ConstKind.Value;
  return goal.argKind === impl.argKind;
}
export function tyMayUnify(goal: Ty, impl: Ty, depth = DEPTH): boolean {
  if (goal === impl || depth === 0) return true;
  switch (impl.kind) {
    case TyKind.Param: case TyKind.Alias: case TyKind.Error: case TyKind.Infer: case TyKind.Bound: return true;
    default: break;
  }
  switch (goal.kind) {
    case TyKind.Alias: case TyKind.Error: case TyKind.Bound: return true;
    case TyKind.Param: case TyKind.Placeholder: return goal.kind === TyKind.Placeholder && impl.kind === TyKind.Placeholder;
    case TyKind.Infer:
      if (goal.sub === InferKind.Int || goal.sub === InferKind.FreshInt) return impl.kind === TyKind.Int || impl.kind === TyKind.Uint;
      if (goal.sub === InferKind.Float || goal.sub === InferKind.FreshFloat) return impl.kind === TyKind.Float;
      return true;
    default: break;
  }
  if (goal.kind !== impl.kind) return false;
  const d = depth - 1;
  switch (goal.kind) {
    case TyKind.Adt: case TyKind.FnDef: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: return goal.def === impl.def && argsMayUnify(goal.args, impl.args, d);
    case TyKind.Foreign: return goal.def === impl.def;
    case TyKind.Ref: case TyKind.RawPtr: return goal.mutbl === impl.mutbl && tyMayUnify(goal.elem, impl.elem, d);
    case TyKind.Slice: return tyMayUnify(goal.elem, impl.elem, d);
    case TyKind.Array: return tyMayUnify(goal.elem, impl.elem, d) && argMayUnify(goal.len, impl.len, d);
    case TyKind.Tuple: return goal.args.length === impl.args.length && argsMayUnify(goal.args, impl.args, d);
    case TyKind.Dynamic: return goal.preds.principal?.def === impl.preds.principal?.def;
    case TyKind.FnPtr: {
      const a = goal.sig.value;
      const b = impl.sig.value;
      return a.isUnsafe === b.isUnsafe && a.abi === b.abi && a.cVariadic === b.cVariadic && a.inputsAndOutput.length === b.inputsAndOutput.length && argsMayUnify(a.inputsAndOutput, b.inputsAndOutput, d);
    }
    case TyKind.Int: case TyKind.Uint: case TyKind.Float: return goal.sub === impl.sub;
    default: return true;
  }
}
