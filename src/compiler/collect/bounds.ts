/**
 * Bounds to clauses: `T: 'a + Trait<X, Item = Y> + for<'b> Fn(&'b u8)`. One bound may give several clauses: the trait's, and one for each associated
 * item constraint. A clause's contents stand under its own binder. Reference: "Trait and lifetime bounds".
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { PredicateKind, shiftVars, type Binder, type Clause, type GenericArgs, type Region, type TraitRef, type Ty, type TyCtxt } from "../types/index.ts";
import { lowerConstArg } from "./constArgs.ts";
import type { HirTyLowerer } from "./lowerer.ts";
import { checkConstraintLifetimes } from "./constrainedLifetimes.ts";
import { findAssocInTraits } from "./supertraits.ts";

export interface BoundClause {
  readonly clause: Clause;
  readonly span: Span;
}

/** Adds the clauses of `self: bounds`; `self` stands outside the bounds' binders. */
export function lowerBounds(l: HirTyLowerer, self: Ty, bounds: readonly hir.Bound[], out: BoundClause[]): void {
  for (const b of bounds) {
    switch (b.kind) {
      case "trait":
        if (b.modifier !== "maybe" && !isSizednessBound(l.tcx, b)) lowerTraitBound(l, self, b.boundParams, b.ref, b.span, out);
        break;
      case "outlives":
        out.push({ clause: typeOutlives(l, self, l.lowerLifetime(b.lifetime)), span: b.lifetime.ident.span });
        break;
      case "use": break;
    }
  }
}

/** `?Sized`, or the library's `MetaSized` and `PointeeSized`: they take the implied `Sized` away and ask for nothing that stable Rust has. */
export function isSizednessBound(tcx: TyCtxt, b: hir.Bound): boolean {
  if (b.kind !== "trait") return false;
  if (b.modifier === "maybe") return true;
  const { res } = b.ref.path;
  if (res.kind !== "Def") return false;
  const lang = tcx.asLangItem(res.def);
  return lang === "meta_sized" || lang === "pointee_sized";
}

export function typeOutlives(l: HirTyLowerer, self: Ty, region: Region): Clause {
  // A clause is a binder of its own, without variables here.
  return l.cx.predicate(PredicateKind.TypeOutlives, [], { a: shiftVars(l.cx, self, 1), b: shiftVars(l.cx, region, 1) });
}

/** One trait bound: its trait clause and those of its constraints. Gives the trait reference under its binder. */
export function lowerTraitBound(l: HirTyLowerer, self: Ty, params: readonly hir.GenericParam[], ref: hir.TraitRef, span: Span, out: BoundClause[], selfInside?: hir.Ty): Binder<TraitRef> | undefined {
  const { cx } = l;
  let inner: Ty | undefined;
  const constraints: BoundClause[] = [];
  const binder = l.underBinder(params, (): TraitRef | undefined => {
    inner = selfInside === undefined ? shiftVars(cx, self, 1) : l.lowerTy(selfInside);
    return l.lowerTraitRef(ref, inner);
  });
  const traitRef = binder.value;
  if (traitRef === undefined) return undefined;
  out.push({ clause: cx.traitPredicate(traitRef, binder.boundVars), span });
  const args = ref.path.segments[ref.path.segments.length - 1]!.args;
  if (args !== undefined) {
    const bound = new Map<DefId, Span>();
    for (const c of args.constraints) {
      checkConstraintLifetimes(l.tcx, params, selfInside, ref, c);
      lowerConstraint(l, params, traitRef, c, constraints, bound);
    }
  }
  out.push(...constraints);
  return binder as Binder<TraitRef>;
}

/** `Item = Y`, `N = 3`, `Item: Bound` inside a trait's argument list. */
function lowerConstraint(l: HirTyLowerer, params: readonly hir.GenericParam[], traitRef: TraitRef, c: hir.AssocItemConstraint, out: BoundClause[], seen: Map<DefId, Span>): void {
  const { tcx, cx } = l;
  const found = findAssocInTraits(tcx, [traitRef], c.ident.name, c.kind.tag === "equalConst" ? "Const" : "Type");
  if (found === undefined) {
    const trait = tcx.symbols.str(tcx.name(traitRef.def));
    tcx.dcx.emit(tcx.dcx.error(c.ident.span, "E0220", `associated type \`${tcx.symbols.str(c.ident.name)}\` not found for \`${trait}\``).label(c.ident.span, `associated type \`${tcx.symbols.str(c.ident.name)}\` not found`));
    return;
  }
  const before = seen.get(found.assoc);
  if (before === undefined) seen.set(found.assoc, c.span);
  else if (c.kind.tag !== "bound") {
    const name = tcx.symbols.str(c.ident.name);
    const d = tcx.dcx.error(c.span, "E0719", `the value of the associated type \`${name}\` in trait \`${tcx.defPathStr(found.traitRef.def).split("::").pop()!}\` is already specified`);
    tcx.dcx.emit(d.label(c.span, "re-bound here").label(before, `\`${name}\` bound here first`));
  }
  const binder = l.underBinder(params, (): GenericArgs => l.lowerPathArgs(c.span, found.assoc, found.traitRef.args, segmentOf(c), undefined));
  const args = binder.value;
  if (c.kind.tag === "bound") {
    // `Item: Bound` bounds the projection; its binder is the outer one's.
    const bounds = c.kind.bounds;
    if (params.length === 0) lowerBounds(l, cx.projection(found.assoc, shiftVars(cx, args, -1)), bounds, out);
    return;
  }
  const kind = c.kind;
  const term = l.underBinder(params, () => (kind.tag === "equalTy" ? l.lowerTy(kind.ty) : lowerConstArg(l, kind.ct, tcx.typeOf(found.assoc)))).value;
  out.push({ clause: cx.projectionPredicate(found.assoc, args, term, binder.boundVars), span: c.span });
}

function segmentOf(c: hir.AssocItemConstraint): hir.PathSegment {
  return { hirId: c.hirId, ident: c.ident, res: { kind: "Err" }, args: c.args, inferArgs: false };
}
