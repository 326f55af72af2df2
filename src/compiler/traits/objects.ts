/** `dyn Trait` seen as bounds on a self type: `dyn Iterator<Item = u8>` gives `Self: Iterator` and `<Self as Iterator>::Item == u8`. */
import { shiftVars, PredicateKind, type Clause, type ExistentialPredicate, type GenericArg, type Ty, type TyCtxt } from "../types/index.ts";

/** One predicate of a trait object as a clause about `self` (usually the object type itself). */
export function clauseOfExistential(tcx: TyCtxt, e: ExistentialPredicate, self: Ty): Clause {
  const cx = tcx.ty;
  // The clause's contents stand under its binder.
  const args: GenericArg[] = [shiftVars(cx, self, 1), ...e.args.list];
  if (e.kind === "Projection") return cx.predicate(PredicateKind.Projection, e.boundVars, { def: e.def, args: cx.args(args), term: e.term });
  return cx.predicate(PredicateKind.Trait, e.boundVars, { def: e.def, args: cx.args(args) });
}
