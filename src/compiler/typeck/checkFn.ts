/** The body of a function, closure or coroutine against its signature: parameters' patterns, the value, the type that all `return`s agree on. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { TyKind, type FnSig, type Ty } from "../types/index.ts";
import { CoerceMany } from "./coerceMany.ts";
import { demandSuptype } from "./demand.ts";
import { checkReturnValue } from "./expr/jumps.ts";
import { Diverges, type BodyFrame, type FnCtxt } from "./fnCtxt.ts";
import { checkPatTop } from "./pat/check.ts";

export function checkFnBody(fcx: FnCtxt, def: DefId, sig: FnSig, decl: hir.FnDecl, coroutine: BodyFrame["coroutine"]): void {
  const body = fcx.tcx.hirBody(def);
  const frame = fcx.frame;
  const diverges = fcx.diverges;
  const output = returnsBareObject(fcx, def, decl, sig.output, coroutine !== undefined) ? fcx.types.error : sig.output;
  const ret = new CoerceMany(output);
  const isClosure = fcx.tcx.defKind(def) === "Closure";
  fcx.frame = { def, ret, retTy: output, coroutine, retSpan: isClosure && decl.output === undefined ? undefined : decl.outputSpan, breakables: [] };
  fcx.diverges = Diverges.Maybe;
  if (body.value.kind === "Block") fcx.bodyBlocks.add(body.value.block.hirId);
  const inputs = sig.inputs;
  body.params.forEach((param, i) => {
    const ty = inputs[i] ?? fcx.types.error;
    checkPatTop(fcx, param.pat, ty, { init: undefined, tySpan: param.tySpan, param: true });
    fcx.requireSizedDeferred(ty, param.tySpan, { kind: "sizedArgument" });
    fcx.writeTy(param.hirId, ty);
  });
  fcx.requireSizedDeferred(output, decl.outputSpan, coroutine === undefined ? { kind: "sizedReturn" } : { kind: "sizedYield" });
  fcx.results.liberatedFnSigs.set(body.value.hirId, { inputs, output });
  checkReturnValue(fcx, body.value);
  let actual = ret.complete(fcx);
  if (actual.kind === TyKind.Never) actual = fcx.nextDivergingTyVar(body.value.span);
  demandSuptype(fcx, body.value.span, output, actual);
  fcx.frame = frame;
  fcx.diverges = diverges;
}

/** E0746: `-> dyn Trait`. */
function returnsBareObject(fcx: FnCtxt, def: DefId, decl: hir.FnDecl, output: Ty, isCoroutine: boolean): boolean {
  if (output.kind !== TyKind.Dynamic || isCoroutine || decl.output === undefined || fcx.tcx.defKind(def) === "Closure") return false;
  const { dcx, sourceMap } = fcx.tcx;
  const { span } = decl.output;
  const d = dcx.error(span, "E0746", "return type cannot be a trait object without pointer indirection").label(span, "doesn't have a size known at compile-time");
  const written = sourceMap.snippet(span);
  if (written.startsWith("dyn ")) d.suggest("consider returning an `impl Trait` instead of a `dyn Trait`", sourceMap.span(sourceMap.lo(span), sourceMap.lo(span) + "dyn".length), "impl");
  d.suggestMany("alternatively, box the return type, and wrap all of the returned values in `Box::new`", [{ span: sourceMap.shrinkToLo(span), text: "Box<" }, { span: sourceMap.shrinkToHi(span), text: ">" }]);
  dcx.emit(d);
  fcx.taint();
  return true;
}
