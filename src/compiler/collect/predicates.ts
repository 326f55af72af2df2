/**
 * Where clauses of items (bounds on parameters, where clauses, implied `Sized`), supertraits of traits, bounds of associated and opaque types.
 * Counterpart: rustc's `predicates_of`, `explicit_super_predicates_of`, `item_bounds`.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { PredicateKind, type Clause, type Predicates, type Ty, type TyCtxt } from "../types/index.ts";
import { isSelfParam } from "./assocTypePaths.ts";
import { genericsOfNode } from "./hirGenerics.ts";
import { HirTyLowering } from "./hirTyLowering.ts";
import { itemLowerer } from "./itemCtxt.ts";
import { lowerBounds, type LoweredBounds, type SpannedClause } from "./lowerBounds.ts";
import { opaqueNode } from "./opaques.ts";

function sizedClause(tcx: TyCtxt, ty: Ty): Clause | undefined {
  const sized = tcx.langItem("sized");
  return sized === undefined ? undefined : tcx.ty.traitPredicate(tcx.ty.traitRef(sized, tcx.ty.args([ty])));
}

export function predicatesOf(tcx: TyCtxt, def: DefId): Predicates {
  const parent = tcx.generics(def).parent;
  switch (tcx.defKind(def)) {
    case "Variant": case "Field": case "Ctor": case "Closure": case "InlineConst": case "OpaqueTy": return { parent, own: [] };
    case "AnonConst": return { parent: undefined, own: [] };
    default: return { parent, own: ownPredicates(tcx, def) };
  }
}

function ownPredicates(tcx: TyCtxt, def: DefId): readonly SpannedClause[] {
  const generics = genericsOfNode(tcx, def);
  const kind = tcx.defKind(def);
  const isTrait = kind === "Trait" || kind === "TraitAlias";
  const out: LoweredBounds = { clauses: [], maybeSized: false };
  const { ty: cx } = tcx;
  if (isTrait) out.clauses.push({ clause: cx.predicate(PredicateKind.Trait, [], { def, args: tcx.identityArgs(def) }), span: tcx.defSpan(def) });
  if (generics === undefined) return out.clauses;
  const lowering = new HirTyLowering(itemLowerer(tcx, def));
  if (isTrait) out.clauses.push(...superClauses(tcx, def, lowering));
  // Bounds in the order of the source: a parameter's implied `Sized` stands before its own bounds.
  const g = tcx.generics(def);
  for (const p of g.params) {
    if (p.kind === "type" && !(g.hasSelf && p.index === 0) && !hasMaybeSized(tcx, generics, p.def)) {
      const c = sizedClause(tcx, cx.param(p.index, p.name));
      if (c !== undefined) out.clauses.push({ clause: c, span: tcx.defSpan(p.def) });
    } else if (p.kind === "const") {
      out.clauses.push({ clause: cx.predicate(PredicateKind.ConstArgHasType, [], { a: cx.ctParam(p.index, p.name), b: tcx.typeOf(p.def) }), span: tcx.defSpan(p.def) });
    }
  }
  for (const w of generics.predicates) {
    if (w.kind === "bound") {
      if (isTrait && isSelfParam(w.ty) && w.boundParams.length === 0) continue; // among the supertraits
      lowerBounds(lowering, () => lowering.ty(w.ty), w.bounds, out, w.boundParams);
    } else {
      const a = lowering.region(w.lifetime);
      for (const b of w.bounds) if (b.kind === "outlives") out.clauses.push({ clause: cx.predicate(PredicateKind.RegionOutlives, [], { a, b: lowering.region(b.lifetime) }), span: w.span });
    }
  }
  return dedup(out.clauses);
}
function dedup(clauses: readonly SpannedClause[]): readonly SpannedClause[] {
  const seen = new Set<Clause>();
  return clauses.filter((c) => {
    if (seen.has(c.clause)) return false;
    seen.add(c.clause);
    return true;
  });
}
function hasMaybeSized(tcx: TyCtxt, generics: hir.Generics, param: DefId): boolean {
  for (const w of generics.predicates) {
    if (w.kind !== "bound" || w.ty.kind !== "Path" || w.ty.qpath.kind !== "Resolved") continue;
    const { res } = w.ty.qpath.path;
    if (res.kind === "Def" && res.def === param && w.bounds.some((b) => isMaybe(tcx, b))) return true;
  }
  return false;
}
/** `?Sized`; naming a weaker trait of the library's sizedness hierarchy (`MetaSized`, `PointeeSized`) switches the implied bound off in the same way. */
function isMaybe(tcx: TyCtxt, b: hir.Bound): boolean {
  if (b.kind !== "trait") return false;
  if (b.modifier === "maybe") return true;
  const { res } = b.ref.path;
  if (res.kind !== "Def") return false;
  return res.def === tcx.langItem("meta_sized") || res.def === tcx.langItem("pointee_sized");
}

function superClauses(tcx: TyCtxt, trait: DefId, lowering: HirTyLowering): SpannedClause[] {
  const { item } = tcx.hirOwner(trait);
  const out: LoweredBounds = { clauses: [], maybeSized: false };
  if (item.node !== "Item" || (item.kind !== "Trait" && item.kind !== "TraitAlias")) return out.clauses;
  const self = tcx.ty.param(0, tcx.generics(trait).params[0]!.name);
  lowerBounds(lowering, () => self, item.bounds, out);
  for (const w of item.generics.predicates) if (w.kind === "bound" && w.boundParams.length === 0 && isSelfParam(w.ty)) lowerBounds(lowering, () => self, w.bounds, out);
  return out.clauses;
}
export function superPredicates(tcx: TyCtxt, trait: DefId): readonly Clause[] {
  // Bounds nested in constraints (`trait A: B<Item: C>`) are about the item: implied as well.
  return [...new Set(superClauses(tcx, trait, new HirTyLowering(itemLowerer(tcx, trait))).map((c) => c.clause))];
}

/** Parent's clauses first. */
export function explicitPredicates(tcx: TyCtxt, def: DefId): readonly Clause[] {
  const { parent, own } = tcx.predicatesOf(def);
  const mine = own.map((c) => c.clause);
  return parent === undefined ? mine : [...tcx.explicitPredicates(parent), ...mine];
}

/** Bounds of an associated type (as declared, and from where clauses of its trait) or of an opaque type. */
export function itemBounds(tcx: TyCtxt, def: DefId): readonly Clause[] {
  const cx = tcx.ty;
  const out: LoweredBounds = { clauses: [], maybeSized: false };
  const args = tcx.identityArgs(def);
  if (tcx.defKind(def) === "OpaqueTy") {
    const node = opaqueNode(tcx, def);
    const self = tcx.assocItem(def) !== undefined ? cx.projection(def, args) : cx.opaque(def, args);
    const lowering = new HirTyLowering(itemLowerer(tcx, def));
    if (node !== undefined) lowerBounds(lowering, () => self, node.bounds, out);
    return withSized(tcx, self, out);
  }
  const self = cx.projection(def, args);
  const owner = tcx.hirOwner(def);
  if (owner.item.node === "TraitItem" && owner.item.kind === "Type") {
    const lowering = new HirTyLowering(itemLowerer(tcx, def));
    lowerBounds(lowering, () => self, owner.item.bounds, out);
    const { own } = tcx.predicatesOf(owner.item.trait);
    for (const { clause, span } of own) {
      const subject = clause.kind === PredicateKind.Trait || clause.kind === PredicateKind.Projection ? clause.args.list[0] : clause.kind === PredicateKind.TypeOutlives ? clause.a : undefined;
      if (subject === self && clause.boundVars.length === 0) out.clauses.push({ clause, span });
    }
  }
  return withSized(tcx, self, out);
}
function withSized(tcx: TyCtxt, self: Ty, out: LoweredBounds): readonly Clause[] {
  const clauses = out.clauses.map((c) => c.clause);
  const sized = out.maybeSized ? undefined : sizedClause(tcx, self);
  return sized === undefined ? clauses : [sized, ...clauses];
}
