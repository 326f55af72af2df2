/** Supertraits of a trait reference, and the associated items that a name can mean through them. Cycle-safe: asks only for the traits' own super clauses. */
import type { DefId, Symbol } from "../base/index.ts";
import { PredicateKind, replaceBoundInPredicate, shiftVars, subst, type TraitRef, type TyCtxt } from "../types/index.ts";

/** The trait reference and all its supertraits', each once. Supertraits under a binder are taken with erased variables. */
export function supertraitsOf(tcx: TyCtxt, traitRef: TraitRef): TraitRef[] {
  const out: TraitRef[] = [traitRef];
  for (let i = 0; i < out.length; i++) {
    const t = out[i]!;
    for (const clause of tcx.superPredicates(t.def)) {
      if (clause.kind !== PredicateKind.Trait) continue;
      const plain = clause.boundVars.length === 0 ? clause : replaceBoundInPredicate(tcx.ty, clause, { ty: () => tcx.ty.error, region: () => tcx.ty.reErased, ct: () => tcx.ty.ctError });
      const args = subst(tcx.ty, shiftVars(tcx.ty, plain.args, -1), t.args);
      const ref = tcx.ty.traitRef(plain.def, args);
      if (!out.includes(ref)) out.push(ref);
    }
  }
  return out;
}

/** An associated item by name among traits and their supertraits. */
export function findAssocInTraits(tcx: TyCtxt, traitRefs: readonly TraitRef[], name: Symbol, kind: "Type" | "Const"): { readonly assoc: DefId; readonly traitRef: TraitRef } | undefined {
  for (const start of traitRefs) {
    const own = tcx.assocItems(start.def).find((i) => i.name === name && i.kind === kind);
    if (own !== undefined) return { assoc: own.def, traitRef: start };
    for (const traitRef of supertraitsOf(tcx, start)) {
      for (const item of tcx.assocItems(traitRef.def)) if (item.name === name && item.kind === kind) return { assoc: item.def, traitRef };
    }
  }
  return undefined;
}
/** Whether a trait or one of its supertraits has an associated type of this name. */
export function traitMayDefineAssoc(tcx: TyCtxt, trait: DefId, name: Symbol, seen = new Set<DefId>()): boolean {
  if (seen.has(trait)) return false;
  seen.add(trait);
  if (tcx.assocItems(trait).some((i) => i.name === name && i.kind === "Type")) return true;
  return tcx.superPredicates(trait).some((c) => c.kind === PredicateKind.Trait && traitMayDefineAssoc(tcx, c.def, name, seen));
}
