/**
 * Where clauses: what is written, and what is implied (`Sized` of type parameters, a trait's own `Self: Trait`, the type of const parameters). Also the bounds of
 * supertraits and of associated and opaque types. Reference: "Trait and lifetime bounds".
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { PredicateKind, shiftVars, type Clause, type Predicates, type Region, type Ty, type TyCtxt } from "../types/index.ts";
import { type BoundClause, isSizednessBound, lowerBounds, lowerTraitBound } from "./bounds.ts";
import { elaborate } from "../traits/elaborate.ts";
import { genericsOfNode } from "./hirItems.ts";
import { ItemLowerer } from "./itemLowerer.ts";
import type { HirTyLowerer } from "./lowerer.ts";

export function predicatesOf(tcx: TyCtxt, def: DefId): Predicates {
  const generics = tcx.generics(def);
  const own: BoundClause[] = [];
  const kind = tcx.defKind(def);
  if (OWNS_CLAUSES.has(kind)) {
    const node = tcx.hirOwner(def).item;
    const l = new ItemLowerer(tcx, def);
    if (kind === "Trait" || kind === "TraitAlias") {
      own.push({ clause: l.cx.traitPredicate(l.cx.traitRef(def, tcx.identityArgs(def))), span: tcx.defSpan(def) });
      own.push(...superClauses(tcx, def));
    }
    const written = genericsOfNode(node);
    if (written !== undefined) {
      sizedAndConstClauses(tcx, l, def, written, own);
      repeatedRelaxed(tcx, written);
      for (const p of written.predicates) {
        // Bounds on `Self` of a trait are its super clauses, added above.
        if ((kind === "Trait" || kind === "TraitAlias") && isSelfClause(p)) continue;
        lowerWhere(l, p, own);
      }
    }
  }
  return { parent: generics.parent, own };
}
const OWNS_CLAUSES: ReadonlySet<string> = new Set(["Struct", "Enum", "Union", "TyAlias", "Fn", "Const", "Static", "Trait", "TraitAlias", "Impl", "AssocFn", "AssocTy", "AssocConst"]);

function isSelfClause(p: hir.WherePredicate): boolean {
  return p.kind === "bound" && p.ty.kind === "Path" && p.ty.qpath.kind === "Resolved" && p.ty.qpath.path.res.kind === "SelfTyParam";
}

function lowerWhere(l: HirTyLowerer, p: hir.WherePredicate, out: BoundClause[]): void {
  if (p.kind === "region") {
    const region = l.lowerLifetime(p.lifetime);
    for (const b of p.bounds) {
      if (b.kind === "outlives") out.push({ clause: regionOutlives(l, region, l.lowerLifetime(b.lifetime)), span: b.lifetime.ident.span });
    }
    return;
  }
  if (p.boundParams.length === 0) {
    lowerBounds(l, l.lowerTy(p.ty), p.bounds, out);
    return;
  }
  // `for<'a> T<'a>: Bound<'a>`: the clause's binder is this one, so the bound's own variables join it.
  for (const b of p.bounds) {
    if (b.kind !== "trait") continue;
    if (b.boundParams.length > 0) l.tcx.dcx.emit(l.tcx.dcx.error(b.span, "E0316", "nested quantification of lifetimes"));
    // The self type is lowered inside the joint binder, whose variables it names.
    if (b.modifier !== "maybe" && !isSizednessBound(l.tcx, b)) lowerTraitBound(l, l.cx.error, [...p.boundParams, ...b.boundParams], b.ref, b.span, out, p.ty);
  }
}

function regionOutlives(l: HirTyLowerer, a: Region, b: Region): Clause {
  return l.cx.predicate(PredicateKind.RegionOutlives, [], { a: shiftVars(l.cx, a, 1), b: shiftVars(l.cx, b, 1) });
}

/** `T: Sized` for every type parameter without `?Sized`; `N: usize` for const parameters. */
function sizedAndConstClauses(tcx: TyCtxt, l: HirTyLowerer, def: DefId, written: hir.Generics, out: BoundClause[]): void {
  const sized = tcx.langItem("sized");
  for (const param of tcx.generics(def).params) {
    const source = written.params.find((p) => p.def === param.def);
    if (source === undefined) continue;
    if (source.kind.tag === "type" && sized !== undefined && !isMaybeSized(tcx, written, param.def)) {
      out.push({ clause: sizedClause(tcx, sized, tcx.ty.param(param.index, param.name)), span: source.span });
    } else if (source.kind.tag === "const") {
      const ty = tcx.typeOf(param.def);
      out.push({ clause: l.cx.predicate(PredicateKind.ConstArgHasType, [], { a: l.cx.ctParam(param.index, param.name), b: shiftVars(l.cx, ty, 1) }), span: source.span });
    }
  }
}
function sizedClause(tcx: TyCtxt, sized: DefId, ty: Ty): Clause {
  return tcx.ty.traitPredicate(tcx.ty.traitRef(sized, tcx.ty.args([shiftVars(tcx.ty, ty, 1)])));
}
/** E0203: `T: ?Sized + ?Sized`. */
function repeatedRelaxed(tcx: TyCtxt, generics: hir.Generics): void {
  const byParam = new Map<DefId, Span[]>();
  for (const p of generics.predicates) {
    if (p.kind !== "bound" || p.ty.kind !== "Path" || p.ty.qpath.kind !== "Resolved" || p.ty.qpath.path.res.kind !== "Def") continue;
    const { def } = p.ty.qpath.path.res;
    for (const b of p.bounds) {
      if (b.kind !== "trait" || b.modifier !== "maybe") continue;
      const spans = byParam.get(def);
      if (spans === undefined) byParam.set(def, [b.span]);
      else spans.push(b.span);
    }
  }
  for (const spans of byParam.values()) if (spans.length > 1) tcx.dcx.emit(tcx.dcx.error(spans, "E0203", "duplicate relaxed `Sized` bounds"));
}
function isMaybeSized(tcx: TyCtxt, generics: hir.Generics, param: DefId): boolean {
  return generics.predicates.some((p) => p.kind === "bound" && p.ty.kind === "Path" && p.ty.qpath.kind === "Resolved" && p.ty.qpath.path.res.kind === "Def" && p.ty.qpath.path.res.def === param && p.bounds.some((b) => isSizednessBound(tcx, b)));
}

export function explicitPredicates(tcx: TyCtxt, def: DefId): readonly Clause[] {
  const { parent, own } = tcx.predicatesOf(def);
  const mine = own.map((p) => p.clause);
  return parent === undefined ? mine : [...tcx.explicitPredicates(parent), ...mine];
}

/** `trait A: B + 'static where Self: C`: clauses on `Self`. */
function superClauses(tcx: TyCtxt, trait: DefId): BoundClause[] {
  const node = tcx.hirOwner(trait).item;
  if (node.node !== "Item" || (node.kind !== "Trait" && node.kind !== "TraitAlias")) return [];
  const l = new ItemLowerer(tcx, trait);
  const generics = tcx.generics(trait);
  const self = tcx.ty.param(0, generics.params[0]!.name);
  const out: BoundClause[] = [];
  lowerBounds(l, self, node.bounds, out);
  for (const p of node.generics.predicates) if (isSelfClause(p)) lowerWhere(l, p, out);
  return out;
}
export function superPredicates(tcx: TyCtxt, trait: DefId): readonly Clause[] {
  return superClauses(tcx, trait).map((p) => p.clause);
}

/** Bounds of an associated type (`type Item: Bound`) or opaque type, about the alias itself with identity arguments; `Sized` unless relaxed. */
export function itemBounds(tcx: TyCtxt, def: DefId): readonly Clause[] {
  const out: BoundClause[] = [];
  let bounds: readonly hir.Bound[];
  let self: Ty;
  let span: Span;
  if (tcx.defKind(def) === "OpaqueTy") {
    const opaque = tcx.hirNode(def) as hir.OpaqueTy;
    bounds = opaque.bounds;
    span = opaque.span;
    self = tcx.assocItem(def) === undefined ? tcx.ty.opaque(def, tcx.identityArgs(def)) : tcx.ty.projection(def, tcx.identityArgs(def));
  } else {
    const node = tcx.hirOwner(def).item;
    if (node.node !== "TraitItem" || node.kind !== "Type") return [];
    bounds = node.bounds;
    span = node.span;
    self = tcx.ty.projection(def, tcx.identityArgs(def));
  }
  const l = new ItemLowerer(tcx, def);
  const sized = tcx.langItem("sized");
  if (sized !== undefined && !bounds.some((b) => isSizednessBound(tcx, b))) out.push({ clause: sizedClause(tcx, sized, self), span });
  lowerBounds(l, self, bounds, out);
  // `trait A where Self::Item: B` bounds the item as well.
  const item = tcx.assocItem(def);
  if (item !== undefined && item.container === "trait" && item.opaqueOf === undefined) {
    for (const p of tcx.predicatesOf(item.containerDef).own) {
      const subject = p.clause.kind === PredicateKind.Trait || p.clause.kind === PredicateKind.Projection ? p.clause.args.list[0] : p.clause.kind === PredicateKind.TypeOutlives ? p.clause.a : undefined;
      if (subject === self && p.clause.boundVars.length === 0) out.push(p);
    }
  }
  // What the bounds' traits imply holds of the alias as well.
  return elaborate(tcx, out.map((p) => p.clause));
}
