/**
 * Opaque types in the bodies that define them: relating one to a type registers that type as its hidden type, together with the opaque type's bounds as
 * obligations on it. Counterpart: rustc's `opaque_types` module of the inference crate.
 */
import type { DefId } from "../../base/index.ts";
import { AliasKind, foldWith, GenericArgs, PredicateKind, subst, Ty, TyKind, TypeFlags as F, TypeFolder, Variance } from "../../types/index.ts";
import { Obligation } from "../obligation.ts";
import type { InferCtxt } from "./inferCtxt.ts";
import type { TypeRelating } from "./relate.ts";
import type { TypeError } from "./typeError.ts";

export function handleOpaque(relation: TypeRelating, a: Ty, b: Ty): TypeError | undefined {
  const { infcx } = relation;
  const isDefining = (t: Ty): boolean => t.kind === TyKind.Alias && t.sub === AliasKind.Opaque && infcx.isDefiningOpaque(t.def);
  return isDefining(a) ? registerHiddenType(relation, a.def, a.args, b, true) : registerHiddenType(relation, b.def, b.args, a, false);
}

function registerHiddenType(relation: TypeRelating, def: DefId, args: GenericArgs, found: Ty, opaqueIsExpected: boolean): TypeError | undefined {
  const { infcx } = relation;
  let hidden = found;
  // Each value may have regions of its own; the hidden type is one that all can be given.
  if (found.has(F.HasReInfer) && !found.has(F.HasNonRegionInfer)) {
    const variable = infcx.nextTyVar(relation.cause.span);
    const error = opaqueIsExpected ? relation.tys(variable, found) : relation.tys(found, variable);
    if (error !== undefined) return error;
    hidden = infcx.resolveVarsIfPossible(variable);
  }
  const known = infcx.registeredHidden(def, args);
  if (known !== undefined) {
    const old = relation.ambient;
    relation.ambient = Variance.Invariant;
    const error = relation.tys(known.hidden, hidden);
    relation.ambient = old;
    return error;
  }
  infcx.registerHidden({ def, args, hidden, span: relation.cause.span });
  const opaque = infcx.cx.opaque(def, args);
  const replacer = new HiddenReplacer(infcx, relation, opaque, hidden);
  for (const bound of infcx.tcx.itemBounds(def)) relation.obligations.push(new Obligation(foldWith(replacer, subst(infcx.cx, bound, args)), relation.env, relation.cause));
  relation.obligations.push(new Obligation(infcx.cx.predicate(PredicateKind.WellFormed, [], { a: hidden }), relation.env, relation.cause));
  return undefined;
}

/** Puts the hidden type where a bound names the opaque type; projections become variables with obligations, since nothing is normalised here. */
class HiddenReplacer extends TypeFolder {
  private readonly infcx: InferCtxt;
  private readonly relation: TypeRelating;
  private readonly opaque: Ty;
  private readonly hidden: Ty;
  constructor(infcx: InferCtxt, relation: TypeRelating, opaque: Ty, hidden: Ty) {
    super(infcx.cx);
    this.infcx = infcx;
    this.relation = relation;
    this.opaque = opaque;
    this.hidden = hidden;
  }
  override foldTy(ty: Ty): Ty {
    if (ty === this.opaque) return this.hidden;
    if (!ty.has(F.HasAlias)) return ty;
    const folded = this.superFoldTy(ty);
    if (folded.kind !== TyKind.Alias || folded.sub !== AliasKind.Projection || folded.outerBinder > 0 || folded === ty) return folded;
    const variable = this.infcx.nextTyVar(this.relation.cause.span);
    this.relation.obligations.push(new Obligation(this.cx.projectionPredicate(folded.def, folded.args, variable), this.relation.env, this.relation.cause));
    return variable;
  }
}
