/**
 * The order of a vtable's entries: drop, size, alignment, then methods and pointers to supertraits' vtables. Supertraits come first, left to right; the first
 * supertrait of each trait shares its prefix, so that upcasting to it needs no change. Counterpart: rustc's `vtable.rs` ("prepare_vtable_segments").
 */
import type { DefId } from "../base/index.ts";
import { PredicateKind, type Clause, type ExistentialPredicate, type TyCtxt } from "../types/index.ts";
import { instantiateSuperClause } from "./elaborate.ts";

/** A part of a vtable: the methods of one trait, then perhaps a slot with a pointer to that trait's own vtable. */
export interface VtableSegment {
  readonly trait: Clause;
  readonly ownMethods: readonly DefId[];
  readonly vptr: boolean;
}

/** Methods of a trait that may stand in a vtable: dispatchable, not `where Self: Sized`. */
export function ownVtableMethods(tcx: TyCtxt, trait: DefId): DefId[] {
  const result: DefId[] = [];
  for (const item of tcx.assocItems(trait)) if (item.kind === "Fn" && isVtableSafe(tcx, item.def)) result.push(item.def);
  return result;
}
function isVtableSafe(tcx: TyCtxt, method: DefId): boolean {
  const item = tcx.assocItem(method)!;
  if (!item.hasSelf || hasSelfSizedBound(tcx, method)) return false;
  return !tcx.generics(method).params.some((p) => p.kind !== "lifetime");
}
/** `where Self: Sized`: the item does not exist for trait objects. */
export function hasSelfSizedBound(tcx: TyCtxt, item: DefId): boolean {
  const sized = tcx.langItem("sized");
  for (const { clause } of tcx.predicatesOf(item).own) {
    if (clause.kind !== PredicateKind.Trait || clause.def !== sized) continue;
    const self = clause.args.tyAt(0);
    if (self.kind === 22 /* Param */ && self.sub === 0) return true;
  }
  return false;
}

/**
 * Depth first: a trait's first supertrait's segments, the other supertraits', the trait's own. A trait that is not the first supertrait of the one after it, all the way, gets a
 * slot for its own vtable.
 */
export function vtableSegments(tcx: TyCtxt, root: Clause): VtableSegment[] {
  const segments: VtableSegment[] = [];
  const seen: Clause[] = [];
  const visit = (trait: Clause, onPrefix: boolean): void => {
    if (seen.includes(trait)) return;
    seen.push(trait);
    let first = true;
    for (const s of tcx.superPredicates(trait.def)) {
      if (s.kind !== PredicateKind.Trait) continue;
      const sup = instantiateSuperClause(tcx.ty, trait, s);
      if (tcx.trait(sup.def).isAuto || isMarkerLang(tcx, sup.def) || seen.includes(sup)) continue;
      visit(sup, onPrefix && first);
      first = false;
    }
    const own = ownVtableMethods(tcx, trait.def);
    segments.push({ trait, ownMethods: own, vptr: !onPrefix && hasMethods(tcx, trait) });
  };
  visit(root, true);
  return segments;
}
function isMarkerLang(tcx: TyCtxt, def: DefId): boolean {
  const lang = tcx.asLangItem(def);
  return lang === "sized" || lang === "meta_sized" || lang === "pointee_sized";
}
function hasMethods(tcx: TyCtxt, trait: Clause): boolean {
  if (ownVtableMethods(tcx, trait.def).length > 0) return true;
  return tcx.superPredicates(trait.def).some((s) => s.kind === PredicateKind.Trait && !isMarkerLang(tcx, s.def) && !tcx.trait(s.def).isAuto && hasMethods(tcx, s));
}

/** First slots: drop, size, alignment. */
export const COMMON_VTABLE_ENTRIES = 3;

/** Slot of a method in the vtable of `root`; undefined when it has none. */
export function vtableSlotOfMethod(tcx: TyCtxt, root: Clause, trait: DefId, method: DefId): number | undefined {
  let slot = COMMON_VTABLE_ENTRIES;
  for (const s of vtableSegments(tcx, root)) {
    if (s.trait.def === trait) {
      const i = s.ownMethods.indexOf(method);
      return i === -1 ? undefined : slot + i;
    }
    slot += s.ownMethods.length + (s.vptr ? 1 : 0);
  }
  return undefined;
}
/** Slot that holds the pointer to a supertrait's vtable; undefined when the vtable itself begins with it. */
export function vtableSlotOfSupertrait(tcx: TyCtxt, principal: ExistentialPredicate, target: DefId): number | undefined {
  // Only the shape matters: the self type is left as the trait's own parameter.
  const args = tcx.ty.args([tcx.ty.error, ...principal.args.list]);
  const root = tcx.ty.predicate(PredicateKind.Trait, principal.boundVars, { def: principal.def, args });
  let slot = COMMON_VTABLE_ENTRIES;
  for (const s of vtableSegments(tcx, root)) {
    slot += s.ownMethods.length;
    if (s.trait.def === target) return s.vptr ? slot : undefined;
    if (s.vptr) slot++;
  }
  return undefined;
}
