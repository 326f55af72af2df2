/** Making the arguments of closures' and coroutines' types; `traits/closureArgs.ts` knows their order and reads them. */
import type { GenericArgs, Ty, TyInterner } from "../types/index.ts";

export { closureKindOf, closureKindTy, closureKindToTy, closureSigTy, closureUpvars, coroutineParts } from "../traits/closureArgs.ts";

export function closureArgs(cx: TyInterner, parent: GenericArgs, kindTy: Ty, sig: Ty, upvars: Ty): GenericArgs {
  return cx.args([...parent.list, kindTy, sig, upvars]);
}
export function coroutineArgs(cx: TyInterner, parent: GenericArgs, kindTy: Ty, resume: Ty, yieldTy: Ty, ret: Ty, upvars: Ty): GenericArgs {
  return cx.args([...parent.list, kindTy, resume, yieldTy, ret, upvars]);
}
