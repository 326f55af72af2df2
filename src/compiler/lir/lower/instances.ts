/** Which instance a function item or closure means where it is called or made into a pointer. */
import { bug } from "../../base/index.ts";
import { TyKind, type Instance, type Ty } from "../../types/index.ts";
import type { Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";
import { closureSigTy } from "../../traits/closureArgs.ts";

export function resolveCallee(fx: FnCx, ty: Ty): Instance {
  const { tcx } = fx.cx;
  return tcx.resolveInstance(tcx.emptyParamEnv, ty.def, ty.args) ?? bug(`\`${tcx.defPathStr(ty.def)}\` cannot be resolved to a function`);
}

/** The address of a function item, or of a closure without captures. */
export function functionPointer(fx: FnCx, ty: Ty): Value {
  const { tcx } = fx.cx;
  if (ty.kind === TyKind.Closure) {
    // The pointer's caller passes no environment: go through the `FnOnce` shim, whose receiver is zero-sized.
    const once = tcx.langItem("fn_once");
    const method = once === undefined ? undefined : tcx.assocItems(once).find((i) => i.kind === "Fn")?.def;
    if (method === undefined) return bug("the library has no lang item `fn_once`");
    const sig = closureSigTy(ty).sig.value;
    const args = tcx.ty.args([ty, sig.inputs[0]!]);
    const instance = tcx.resolveInstance(tcx.emptyParamEnv, method, fx.cx.mono(args, tcx.ty.emptyArgs));
    return fx.b.funcAddr(fx.cx.funcOf(instance ?? bug("closure without FnOnce")));
  }
  let instance = resolveCallee(fx, ty);
  if (instance.kind === "Virtual" || fx.cx.tracksCaller(instance)) instance = tcx.internInstance("ReifyShim", instance.def, instance.args, undefined, instance.index);
  return fx.b.funcAddr(fx.cx.funcOf(instance));
}
