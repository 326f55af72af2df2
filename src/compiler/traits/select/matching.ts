/** Unifies a goal with what might answer it: an impl's header, or a where clause. Called within a snapshot. */
import type { DefId } from "../../base/index.ts";
import { replaceBound, subst, TypeFlags as F, type Clause, type GenericArgs } from "../../types/index.ts";
import { Obligation } from "../obligation.ts";
import { normalizeWith } from "../normalize.ts";
import type { SelectionCtxt } from "./selectionCtxt.ts";

const NEEDS_NORMALIZING = F.HasTyProjection | F.HasTyInherent | F.HasTyFree | F.HasCtUnevaluated | F.HasTyOpaque;

/** The impl's arguments for which its header is the goal's trait reference, with what normalising the header needs. Undefined: it does not match. */
export function matchImpl(selcx: SelectionCtxt, impl: DefId, o: Obligation): { readonly args: GenericArgs; readonly obligations: Obligation[] } | undefined {
  const { infcx } = selcx;
  const header = infcx.tcx.implHeader(impl);
  const args = infcx.freshArgsFor(o.cause.span, impl);
  let implArgs = args.length === 0 ? header.traitRef!.args : subst(infcx.cx, header.traitRef!.args, args);
  const obligations: Obligation[] = [];
  if (implArgs.has(NEEDS_NORMALIZING)) implArgs = normalizeWith(selcx, o.env, o.cause, o.depth + 1, implArgs, obligations);
  const result = infcx.at(o.cause, o.env).eq(o.predicate.args, implArgs);
  if (!result.ok) return undefined;
  obligations.push(...result.obligations);
  return { args, obligations };
}

/** What equating a where clause (its own binder opened) with the goal needs. Undefined: it does not match. */
export function matchClause(selcx: SelectionCtxt, o: Obligation, clause: Clause): Obligation[] | undefined {
  const { infcx } = selcx;
  const opened = infcx.instantiatePredicateWithFresh(o.cause.span, clause);
  let args = opened.args;
  const obligations: Obligation[] = [];
  // Where clauses are normalised when their environment is made; what comes from item bounds is not.
  if (args.has(NEEDS_NORMALIZING) && !o.env.callerBounds.includes(clause)) args = normalizeArgsOnly(selcx, o, args, obligations);
  const result = infcx.at(o.cause, o.env).eq(o.predicate.args, args);
  if (!result.ok) return undefined;
  obligations.push(...result.obligations);
  return obligations;
}
/** The self type of an item bound is the alias itself and stays. */
function normalizeArgsOnly(selcx: SelectionCtxt, o: Obligation, args: GenericArgs, obligations: Obligation[]): GenericArgs {
  const list = args.list.map((a, i) => (i === 0 || !a.has(NEEDS_NORMALIZING) ? a : normalizeWith(selcx, o.env, o.cause, o.depth + 1, a, obligations)));
  return selcx.infcx.cx.args(list);
}
export { replaceBound };
