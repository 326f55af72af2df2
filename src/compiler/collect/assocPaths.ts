/**
 * `T::Name` in types: an associated type of a bound of the parameter, of `Self`'s trait, an enum's variant (an error as a type), or an inherent one.
 * Reference: "Paths", "Associated items".
 */
import { bug, type DefId, type Symbol } from "../base/index.ts";
import type { hir, Res } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { replaceBound, TyKind, type BoundVarDelegate, type TraitRef, type Ty } from "../types/index.ts";
import type { HirTyLowerer } from "./lowerer.ts";
import { findAssocInTraits, supertraitsOf } from "./supertraits.ts";

/** For binders without variables. */
const NO_VARIABLES: BoundVarDelegate = { ty: () => bug("bound type"), region: () => bug("bound region"), ct: () => bug("bound constant") };

export function lowerAssocPath(l: HirTyLowerer, span: Span, self: Ty, selfRes: Res | undefined, segment: hir.PathSegment): Ty {
  const { cx } = l;
  const { name } = segment.ident;
  if (self.kind === TyKind.Error) return cx.error;
  const found = findCandidate(l, span, self, selfRes, name);
  if (found !== undefined) {
    if (found === "ambiguous") return cx.error;
    return l.projection(span, found.assoc, found.traitRef, l.lowerPathArgs(span, found.assoc, found.traitRef.args, segment, undefined));
  }
  return notFound(l, span, self, selfRes, segment);
}

function findCandidate(l: HirTyLowerer, span: Span, self: Ty, selfRes: Res | undefined, name: Symbol): { readonly assoc: DefId; readonly traitRef: TraitRef } | "ambiguous" | undefined {
  const { tcx } = l;
  // `Self::Name` in an impl of a trait: the impl's own trait and its supertraits.
  if (selfRes?.kind === "SelfTyAlias" && tcx.defKind(selfRes.impl) === "Impl") {
    const { traitRef } = tcx.implHeader(selfRes.impl);
    if (traitRef !== undefined) {
      const found = findAssocInTraits(tcx, [traitRef], name, "Type");
      if (found !== undefined) return found;
    }
  }
  const param = selfRes?.kind === "SelfTyParam" ? selfRes.trait : selfRes?.kind === "Def" && selfRes.defKind === "TyParam" ? selfRes.def : undefined;
  if (param === undefined) return undefined;
  const matches: { assoc: DefId; traitRef: TraitRef }[] = [];
  for (const poly of l.paramBounds(param, name)) {
    const start = poly.boundVars.length === 0 ? replaceBound(l.cx, poly, NO_VARIABLES) : l.instantiatePoly(span, poly);
    // A trait's own item comes first: its supertraits may be written with that very item (`trait Try: FromResidual<Self::Residual>`).
    const own = tcx.assocItems(start.def).some((i) => i.name === name && i.kind === "Type");
    for (const traitRef of own ? [start] : supertraitsOf(tcx, start)) {
      const item = tcx.assocItems(traitRef.def).find((i) => i.name === name && i.kind === "Type");
      if (item !== undefined && !matches.some((m) => m.assoc === item.def && m.traitRef === traitRef)) matches.push({ assoc: item.def, traitRef });
    }
  }
  if (new Set(matches.map((m) => m.assoc)).size > 1) {
    const text = tcx.symbols.str(name);
    const who = tcx.symbols.str(selfRes?.kind === "SelfTyParam" ? tcx.symbols.intern("Self") : tcx.name(param));
    const d = tcx.dcx.error(span, "E0221", `ambiguous associated type \`${text}\` in bounds of \`${who}\``).label(span, `ambiguous associated type \`${text}\``);
    for (const m of matches) d.label(tcx.defSpan(m.assoc), `ambiguous \`${text}\` from \`${tcx.defPathStr(m.traitRef.def)}\``);
    tcx.dcx.emit(d);
    return "ambiguous";
  }
  return matches[0];
}

function notFound(l: HirTyLowerer, span: Span, self: Ty, selfRes: Res | undefined, segment: hir.PathSegment): Ty {
  const { tcx, cx } = l;
  const name = tcx.symbols.str(segment.ident.name);
  if (self.kind === TyKind.Adt && tcx.adt(self.def).kind === "enum" && tcx.adt(self.def).variants.some((v) => v.name === segment.ident.name)) {
    tcx.dcx.emit(tcx.dcx.error(span, "E0573", `expected type, found variant \`${name}\``).label(span, "not a type"));
    return cx.error;
  }
  if (selfRes?.kind === "SelfTyParam" || (selfRes?.kind === "Def" && selfRes.defKind === "TyParam")) {
    const who = selfRes.kind === "SelfTyParam" ? "Self" : tcx.symbols.str(tcx.name(selfRes.def));
    tcx.dcx.emit(tcx.dcx.error(segment.ident.span, "E0220", `associated type \`${name}\` not found for \`${who}\``).label(segment.ident.span, `associated type \`${name}\` not found`));
    return cx.error;
  }
  tcx.dcx.emit(tcx.dcx.error(span, "E0223", "ambiguous associated type"));
  return cx.error;
}
