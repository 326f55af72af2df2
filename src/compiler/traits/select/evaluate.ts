/** Yes-or-no questions to the solver, in the words of rustc's `InferCtxtExt`. Nothing is committed. */
import type { DefId } from "../../base/index.ts";
import type { GenericArg, ParamEnv, Ty } from "../../types/index.ts";
import type { InferCtxt } from "../infer/inferCtxt.ts";
import { dummyCause, Obligation } from "../obligation.ts";
import { Evaluation, mayApply, mustApplyModuloRegions } from "./candidate.ts";
import { SelectionCtxt } from "./selectionCtxt.ts";

export function evaluateObligation(infcx: InferCtxt, o: Obligation): Evaluation {
  return new SelectionCtxt(infcx).evaluateRoot(o);
}
/** Ambiguity counts as yes. */
export function predicateMayHold(infcx: InferCtxt, o: Obligation): boolean {
  return mayApply(evaluateObligation(infcx, o));
}
export function predicateMustHoldModuloRegions(infcx: InferCtxt, o: Obligation): boolean {
  return mustApplyModuloRegions(evaluateObligation(infcx, o));
}
export function predicateMustHold(infcx: InferCtxt, o: Obligation): boolean {
  return evaluateObligation(infcx, o) === Evaluation.Ok;
}
/** Does `args[0]: trait<args[1..]>` hold? */
export function typeImplementsTrait(infcx: InferCtxt, trait: DefId, args: readonly GenericArg[], env: ParamEnv): Evaluation {
  const { cx } = infcx;
  return evaluateObligation(infcx, new Obligation(cx.traitPredicate(cx.traitRef(trait, cx.args(args))), env, dummyCause()));
}
export function langTraitHolds(infcx: InferCtxt, lang: string, ty: Ty, env: ParamEnv): boolean {
  const trait = infcx.tcx.langItem(lang);
  return trait !== undefined && mustApplyModuloRegions(typeImplementsTrait(infcx, trait, [infcx.resolveVarsIfPossible(ty)], env));
}
