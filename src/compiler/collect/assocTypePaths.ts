/**
 * `T::Item`: finds the bound of `T` whose trait defines `Item`, without looking at bounds that cannot (so that bounds may mention `T::Item` themselves).
 * Errors: E0220 (no such type), E0221 (several), E0223 (needs `<T as Trait>`).
 */
import type { DefId, Symbol } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { instantiateSuperClause } from "../traits/elaborate.ts";
import { PredicateKind, TyKind, type Clause, type Ty, type TyCtxt } from "../types/index.ts";
import { genericsOfNode } from "./hirGenerics.ts";
import type { HirTyLowering } from "./hirTyLowering.ts";
import { HirTyLowering as Lowering } from "./hirTyLowering.ts";
import { itemLowerer } from "./itemCtxt.ts";
import { lowerTraitBound, traitOfRef, type LoweredBounds } from "./lowerBounds.ts";

export function lowerTypeRelative(lowering: HirTyLowering, self: Ty, hirSelf: hir.Ty, segment: hir.PathSegment, span: Span): Ty {
  const { tcx, cx, lowerer } = lowering;
  if (self.kind === TyKind.Error) return cx.error;
  const name = segment.ident.name;
  const res = hirSelf.kind === "Path" && hirSelf.qpath.kind === "Resolved" ? hirSelf.qpath.path.res : undefined;
  let bounds: readonly Clause[] | undefined;
  let subject = "";
  if (res !== undefined && res.kind === "SelfTyAlias") {
    const kind = tcx.defKind(res.impl);
    const header = kind === "Impl" ? tcx.implHeader(res.impl) : undefined;
    if (header?.traitRef !== undefined) {
      bounds = superBoundsDefining(tcx, cx.traitPredicate(header.traitRef), name, "Type");
      subject = "Self";
      if (bounds.length === 0 && self.kind === TyKind.Param) bounds = undefined;
    }
  }
  if (bounds === undefined && self.kind === TyKind.Param) {
    const param = res?.kind === "SelfTyParam" ? res.trait : res?.kind === "Def" && res.defKind === "TyParam" ? res.def : paramDefOf(tcx, lowerer.item, self);
    if (param !== undefined) {
      bounds = lowerer.paramBounds(param, name).flatMap((c) => superBoundsDefining(tcx, c, name, "Type"));
      subject = tcx.symbols.str(self.index as Symbol);
    }
  }
  if (bounds === undefined) {
    if (self.kind === TyKind.Adt && tcx.adt(self.def).kind === "enum") {
      const v = tcx.adt(self.def).variants.find((x) => x.name === name);
      if (v !== undefined) {
        tcx.dcx.emit(tcx.dcx.error(span, "E0573", `expected type, found variant \`${tcx.symbols.str(name)}\``).label(span, "not a type"));
        return cx.error;
      }
    }
    return lowering.ambiguousAssoc(span, tcx.sourceMap.snippet(hirSelf.span), "Trait", tcx.symbols.str(name));
  }
  const distinct = bounds.filter((b, i) => bounds.findIndex((o) => o.def === b.def && o.args === b.args) === i);
  const found = distinct[0];
  const text = tcx.symbols.str(name);
  if (found === undefined) {
    const d = tcx.dcx.error(segment.ident.span, "E0220", `associated type \`${text}\` not found for \`${subject}\``);
    d.label(segment.ident.span, `associated type \`${text}\` not found`);
    tcx.dcx.emit(d);
    return cx.error;
  }
  if (distinct.length > 1) {
    const d = tcx.dcx.error(span, "E0221", `ambiguous associated type \`${text}\` in bounds of \`${subject}\``).label(span, `ambiguous associated type \`${text}\``);
    tcx.dcx.emit(d);
    return cx.error;
  }
  const item = tcx.assocItems(found.def).find((i) => i.name === name && i.kind === "Type")!;
  return lowerer.projectBound(span, item.def, found, segment, lowering);
}

/** A parameter's definition by its index, from the item whose parameters are in scope. */
export function paramDefOf(tcx: TyCtxt, item: DefId, param: Ty): DefId | undefined {
  for (let def: DefId | undefined = item; def !== undefined; ) {
    const g = tcx.generics(def);
    for (const p of g.params) if (p.index === param.sub) return g.hasSelf && p.index === 0 ? def : p.def;
    def = g.parent;
  }
  return undefined;
}

/** Of a trait clause and its supertraits, those whose trait itself has an associated item of that name. */
export function superBoundsDefining(tcx: TyCtxt, clause: Clause, name: Symbol, kind: "Type" | "Const" | "Fn"): Clause[] {
  const out: Clause[] = [];
  const visit = (c: Clause): void => {
    if (traitHasItem(tcx, c.def, name, kind)) {
      if (!out.includes(c)) out.push(c);
      return;
    }
    for (const s of superClausesThatMayDefine(tcx, c.def, name, kind)) visit(instantiateSuperClause(tcx.ty, c, s));
  };
  visit(clause);
  return out;
}
export function traitHasItem(tcx: TyCtxt, trait: DefId, name: Symbol, kind: "Type" | "Const" | "Fn"): boolean {
  return tcx.assocItems(trait).some((i) => i.name === name && i.kind === kind && i.opaqueOf === undefined);
}
/** Does the trait or one of its supertraits define the name? By definitions only: no bound is lowered. */
export function traitMayDefine(tcx: TyCtxt, trait: DefId, name: Symbol, kind: "Type" | "Const" | "Fn", seen: Set<DefId> = new Set()): boolean {
  if (seen.has(trait)) return false;
  seen.add(trait);
  if (traitHasItem(tcx, trait, name, kind)) return true;
  return superTraitDefs(tcx, trait).some((s) => traitMayDefine(tcx, s, name, kind, seen));
}
/** Direct supertraits by definition. */
export function superTraitDefs(tcx: TyCtxt, trait: DefId): DefId[] {
  if (!tcx.isSource(trait)) return tcx.superPredicates(trait).filter((c) => c.kind === PredicateKind.Trait).map((c) => c.def);
  return superBoundsHir(tcx, trait).map((b) => traitOfRef(b.ref)).filter((d) => d !== undefined);
}
/** The supertrait bounds of a trait as written: after the colon and in `where Self: …`. */
export function superBoundsHir(tcx: TyCtxt, trait: DefId): Extract<hir.Bound, { kind: "trait" }>[] {
  const { item } = tcx.hirOwner(trait);
  if (item.node !== "Item" || (item.kind !== "Trait" && item.kind !== "TraitAlias")) return [];
  const out: Extract<hir.Bound, { kind: "trait" }>[] = [];
  for (const b of item.bounds) if (b.kind === "trait" && b.modifier !== "maybe") out.push(b);
  for (const w of item.generics.predicates) {
    if (w.kind === "bound" && w.boundParams.length === 0 && isSelfParam(w.ty)) for (const b of w.bounds) if (b.kind === "trait" && b.modifier !== "maybe") out.push(b);
  }
  return out;
}
export function isSelfParam(t: hir.Ty): boolean {
  return t.kind === "Path" && t.qpath.kind === "Resolved" && t.qpath.path.res.kind === "SelfTyParam";
}

function superClausesThatMayDefine(tcx: TyCtxt, trait: DefId, name: Symbol, kind: "Type" | "Const" | "Fn"): Clause[] {
  if (!tcx.isSource(trait)) return tcx.superPredicates(trait).filter((c) => c.kind === PredicateKind.Trait && traitMayDefine(tcx, c.def, name, kind));
  const relevant = superBoundsHir(tcx, trait).filter((b) => {
    const d = traitOfRef(b.ref);
    return d !== undefined && traitMayDefine(tcx, d, name, kind);
  });
  if (relevant.length === 0) return [];
  const lowering = new Lowering(itemLowerer(tcx, trait));
  return relevant.map((b) => boundWithoutConstraints(lowering, tcx.ty.param(0, SELF_NAME(tcx)), b)).filter((c) => c !== undefined);
}
function SELF_NAME(tcx: TyCtxt): Symbol {
  return tcx.symbols.intern("Self");
}
/** The trait clause of a bound; what it says of associated items is left aside. */
function boundWithoutConstraints(lowering: HirTyLowering, self: Ty, b: Extract<hir.Bound, { kind: "trait" }>, outer: readonly hir.GenericParam[] = []): Clause | undefined {
  const out: LoweredBounds = { clauses: [], maybeSized: false };
  const { segments } = b.ref.path;
  const last = segments[segments.length - 1]!;
  const bare: hir.TraitRef =
    last.args === undefined || last.args.constraints.length === 0 ? b.ref : { hirId: b.ref.hirId, path: { ...b.ref.path, segments: [...segments.slice(0, -1), { ...last, args: { ...last.args, constraints: [] } }] } };
  return lowerTraitBound(lowering, () => self, outer, b.boundParams, bare, b.span, out);
}

/** Bounds on one parameter, in scope at `item`, by traits that may define `name`: the cycle-safe part of `predicatesOf`. */
export function itemParamBounds(tcx: TyCtxt, item: DefId, param: DefId, name: Symbol): Clause[] {
  const out: Clause[] = [];
  const isTrait = tcx.defKind(param) === "Trait" || tcx.defKind(param) === "TraitAlias";
  if (isTrait) {
    const args = tcx.identityArgs(param);
    out.push(tcx.ty.predicate(PredicateKind.Trait, [], { def: param, args }));
  }
  for (let def: DefId | undefined = item; def !== undefined; def = tcx.generics(def).parent) {
    if (!tcx.isSource(def)) {
      for (const { clause } of tcx.predicatesOf(def).own) if (clause.kind === PredicateKind.Trait && traitMayDefine(tcx, clause.def, name, "Type")) out.push(clause);
      continue;
    }
    const generics = genericsOfNode(tcx, def);
    if (generics === undefined) continue;
    let lowering: HirTyLowering | undefined;
    for (const w of generics.predicates) {
      if (w.kind !== "bound" || !isParam(w.ty, param, isTrait)) continue;
      for (const b of w.bounds) {
        if (b.kind !== "trait" || b.modifier === "maybe") continue;
        const t = traitOfRef(b.ref);
        if (t === undefined || !traitMayDefine(tcx, t, name, "Type")) continue;
        lowering ??= new Lowering(itemLowerer(tcx, def));
        const self = isTrait ? tcx.ty.param(0, SELF_NAME(tcx)) : lowering.ty(w.ty);
        const c = boundWithoutConstraints(lowering, self, b, w.boundParams);
        if (c !== undefined) out.push(c);
      }
    }
  }
  return out;
}
function isParam(t: hir.Ty, param: DefId, isTrait: boolean): boolean {
  if (t.kind !== "Path" || t.qpath.kind !== "Resolved") return false;
  const { res } = t.qpath.path;
  return isTrait ? res.kind === "SelfTyParam" && res.trait === param : res.kind === "Def" && res.defKind === "TyParam" && res.def === param;
}
