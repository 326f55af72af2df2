/**
 * Do two impls overlap? In: two impls of one trait (or two inherent impls). Out: the common header when no type can be shown not to be in both.
 * Negative reasoning is cautious: a bound is taken not to hold only if no crate, present or future, can make it hold. Counterpart: rustc's `overlapping_impls`.
 */
import { crateOf, type DefId } from "../base/index.ts";
import { NO_SPAN } from "../source/index.ts";
import { PredicateKind, subst, TypeFlags as F, type Clause, type GenericArgs, type TraitRef, type Ty, type TyCtxt } from "../types/index.ts";
import { argsMayUnify, tyMayUnify } from "./fastReject.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { normalizeWith } from "./normalize.ts";
import { dummyCause, Obligation } from "./obligation.ts";
import { Evaluation } from "./select/candidate.ts";
import { SelectionCtxt } from "./select/selectionCtxt.ts";

export interface Overlap {
  /** The header that both impls give. */
  readonly traitRef: TraitRef | undefined;
  readonly selfTy: Ty;
}

interface Header {
  readonly args: GenericArgs;
  readonly traitArgs: GenericArgs | undefined;
  readonly selfTy: Ty;
  readonly obligations: Obligation[];
}

export function overlap(tcx: TyCtxt, a: DefId, b: DefId): Overlap | undefined {
  const ha = tcx.implHeader(a);
  const hb = tcx.implHeader(b);
  if (ha.traitRef !== undefined && hb.traitRef !== undefined) {
    // Parameters of both sides are variables here.
    if (!argsMayUnify(ha.traitRef.args, hb.traitRef.args) && !hasParams(ha.traitRef.args)) return undefined;
    if (!argsMayUnify(hb.traitRef.args, ha.traitRef.args) && !hasParams(hb.traitRef.args)) return undefined;
  } else if (!tyMayUnify(ha.selfTy, hb.selfTy) && !ha.selfTy.has(F.HasParam)) return undefined;
  const infcx = new InferCtxt(tcx, { kind: "coherence" });
  infcx.coherenceCrate = crateOf(a > b ? a : b);
  const selcx = new SelectionCtxt(infcx);
  const x = fresh(selcx, a);
  const y = fresh(selcx, b);
  const cause = dummyCause();
  const env = tcx.emptyParamEnv;
  const related = x.traitArgs !== undefined && y.traitArgs !== undefined ? infcx.at(cause, env).eq(x.traitArgs, y.traitArgs) : infcx.at(cause, env).eq(x.selfTy, y.selfTy);
  if (!related.ok) return undefined;
  const obligations = [...x.obligations, ...y.obligations, ...related.obligations];
  for (const o of obligations) {
    const resolved = o.with(infcx.resolveVarsIfPossible(o.predicate));
    const e = selcx.evaluateRoot(resolved);
    if (e === Evaluation.Err) return undefined;
    if (resolved.predicate.kind === PredicateKind.Trait && resolved.predicate.positive && isExplicitlyNegative(selcx, resolved)) return undefined;
  }
  if (infcx.leakCheck(0, undefined) !== undefined) return undefined;
  const selfTy = infcx.resolveVarsIfPossible(x.selfTy);
  return { selfTy, traitRef: x.traitArgs === undefined ? undefined : tcx.ty.traitRef(ha.traitRef!.def, infcx.resolveVarsIfPossible(x.traitArgs)) };
}
function hasParams(args: GenericArgs): boolean {
  return args.has(F.HasParam);
}
function fresh(selcx: SelectionCtxt, impl: DefId): Header {
  const { infcx, tcx } = selcx;
  const header = tcx.implHeader(impl);
  const args = infcx.freshArgsFor(NO_SPAN, impl);
  const obligations: Obligation[] = [];
  const cause = dummyCause();
  const env = tcx.emptyParamEnv;
  const norm = <T>(v: T): T => normalizeWith(selcx, env, cause, 0, v, obligations);
  const selfTy = norm(subst(tcx.ty, header.selfTy, args));
  const traitArgs = header.traitRef === undefined ? undefined : norm(subst(tcx.ty, header.traitRef.args, args));
  for (const p of tcx.explicitPredicates(impl)) obligations.push(new Obligation(norm(subst(tcx.ty, p, args)), env, cause));
  return { args, traitArgs, selfTy, obligations };
}
/** `impl !Trait for T` promises that `T: Trait` never holds. */
function isExplicitlyNegative(selcx: SelectionCtxt, o: Obligation): boolean {
  const { cx } = selcx.infcx;
  const p: Clause = o.predicate;
  if (p.boundVars.length > 0 || p.args.tyAt(0).isTyVar) return false;
  const negated = cx.predicate(PredicateKind.Trait, [], { def: p.def, args: p.args, positive: false });
  return selcx.evaluateRoot(o.with(negated)) <= Evaluation.OkModuloRegions;
}
