/** `dyn Principal<X, Item = Y> + Auto + 'a` to a type. Reference: "Trait objects". */
import type { DefId, Symbol } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { ArgKind, PredicateKind, RegionKind, shiftVars, subst, TyKind, type BoundVar, type Clause, type ExistentialPredicate, type GenericArg, type GenericArgs, type Region, type Ty } from "../types/index.ts";
import { lowerTraitBound, type BoundClause } from "./bounds.ts";
import type { HirTyLowerer } from "./lowerer.ts";
import { supertraitsOf } from "./supertraits.ts";

export function lowerTraitObject(l: HirTyLowerer, span: Span, bounds: readonly hir.PolyTraitBound[], lifetime: hir.Lifetime): Ty {
  const { tcx, cx } = l;
  // The erased self type: replaced by nothing, since it is cut off all argument lists.
  const dummy = cx.infer(DUMMY_SELF, 0);
  const clauses: BoundClause[] = [];
  for (const b of bounds) lowerTraitBound(l, dummy, b.boundParams, b.ref, b.span, clauses);
  const autos: DefId[] = [];
  let principal: Clause | undefined;
  const projections: Clause[] = [];
  for (const { clause, span: at } of clauses) {
    if (clause.kind === PredicateKind.Projection) projections.push(clause);
    else if (clause.kind === PredicateKind.Trait) {
      if (tcx.trait(clause.def).isAuto) autos.push(clause.def);
      else if (principal === undefined) principal = clause;
      else if (principal !== clause) {
        tcx.dcx.emit(tcx.dcx.error(at, "E0225", "only auto traits can be used as additional traits in a trait object").label(at, "additional non-auto trait"));
      }
    }
  }
  if (principal === undefined && autos.length === 0) {
    if (clauses.length === 0) tcx.dcx.emit(tcx.dcx.error(span, "E0224", "at least one trait is required for an object type"));
    return cx.error;
  }
  const list: ExistentialPredicate[] = [];
  if (principal !== undefined) {
    list.push({ kind: "Trait", def: principal.def, args: withoutSelf(l, principal.args), term: undefined, boundVars: principal.boundVars });
    list.push(...supertraitProjections(l, principal, projections, span));
  }
  for (const p of projections) list.push(projection(l, p));
  const seen = new Set<string>();
  const unique = list.filter((p) => {
    const key = `${p.kind}${p.def}:${p.args.id}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
  for (const auto of [...new Set(autos)].sort((a, b) => a - b)) unique.push({ kind: "AutoTrait", def: auto, args: cx.emptyArgs, term: undefined, boundVars: [] });
  return cx.dynamic(cx.existentialPredicates(unique), objectLifetime(l, span, lifetime, principal));
}
/** A kind of inference variable that type checking never makes. */
const DUMMY_SELF = 3;
export function isDummySelf(arg: GenericArg | undefined): boolean {
  return arg?.argKind === ArgKind.Ty && arg.kind === TyKind.Infer && arg.sub === DUMMY_SELF;
}

function withoutSelf(l: HirTyLowerer, args: GenericArgs): GenericArgs {
  return l.cx.args(args.list.slice(1));
}
function projection(l: HirTyLowerer, p: Clause): ExistentialPredicate {
  return { kind: "Projection", def: p.def, args: withoutSelf(l, p.args), term: p.term, boundVars: p.boundVars };
}

/** Associated types that supertraits' bounds fix (`trait A: Iterator<Item = u8>`) belong to the object type; those fixed by nobody are E0191. */
function supertraitProjections(l: HirTyLowerer, principal: Clause, given: readonly Clause[], span: Span): ExistentialPredicate[] {
  const { tcx, cx } = l;
  const out: ExistentialPredicate[] = [];
  const work: { readonly def: DefId; readonly args: GenericArgs; readonly boundVars: readonly BoundVar[] }[] = [principal];
  const fixed = new Set<DefId>(given.map((g) => g.def));
  const needed: { readonly name: Symbol; readonly def: DefId; readonly trait: DefId }[] = [];
  const seen = new Set<DefId>();
  while (work.length > 0) {
    const t = work.shift()!;
    if (seen.has(t.def)) continue;
    seen.add(t.def);
    for (const item of tcx.assocItems(t.def)) {
      if (item.kind !== "Type" || item.opaqueOf !== undefined || tcx.generics(item.def).params.length > 0) continue;
      if (boundsSelfSized(l, item.def)) continue;
      needed.push({ name: item.name, def: item.def, trait: t.def });
    }
    for (const c of tcx.superPredicates(t.def)) {
      if (c.boundVars.length > 0) continue;
      const args = subst(cx, shiftVars(cx, c.args, -1), t.args);
      if (c.kind === PredicateKind.Trait) work.push({ def: c.def, args, boundVars: t.boundVars });
      else if (c.kind === PredicateKind.Projection && !fixed.has(c.def)) {
        fixed.add(c.def);
        const term = subst(cx, shiftVars(cx, c.term!, -1), t.args);
        out.push({ kind: "Projection", def: c.def, args: withoutSelf(l, args), term, boundVars: t.boundVars });
      }
    }
  }
  const absent = needed.filter((n) => !fixed.has(n.def));
  if (absent.length > 0) {
    const names = absent.map((a) => `\`${tcx.symbols.str(a.name)}\` in \`${tcx.defPathStr(a.trait).split("::").pop()!}\``);
    const d = tcx.dcx.error(span, "E0191", `the value of the associated type${absent.length === 1 ? "" : "s"} ${names.join(", ")} must be specified`);
    for (const a of absent) d.label(tcx.defSpan(a.def), `\`${tcx.symbols.str(a.name)}\` defined here`);
    tcx.dcx.emit(d.label(span, `help: specify the associated type: \`${tcx.symbols.str(tcx.name(principal.def))}<${absent.map((a) => `${tcx.symbols.str(a.name)} = Type`).join(", ")}>\``));
  }
  return out;
}

/** `type X where Self: Sized` is no part of the object. */
function boundsSelfSized(l: HirTyLowerer, assoc: DefId): boolean {
  const sized = l.tcx.langItem("sized");
  return l.tcx.predicatesOf(assoc).own.some(({ clause }) => {
    const self = clause.kind === PredicateKind.Trait && clause.def === sized ? clause.args.list[0] : undefined;
    return self?.argKind === ArgKind.Ty && self.kind === TyKind.Param && self.sub === 0;
  });
}

/**
 * Written; or the trait's own bound; or from the type around; or `'static`. As in rustc, bounds with lifetime parameters of the function in whose signature the type
 * stands (they are late-bound there) do not count: `&'b dyn Tr<'a>` is `&'b (dyn Tr<'a> + 'b)` even where `trait Tr<'a>: 'a`.
 */
function objectLifetime(l: HirTyLowerer, span: Span, lifetime: hir.Lifetime, principal: Clause | undefined): Region {
  if (lifetime.res.kind !== "ImplicitObjectDefault") return l.lowerLifetime(lifetime);
  if (principal !== undefined) {
    const { tcx, cx } = l;
    const bounds = new Set<Region>();
    for (const t of supertraitsOf(tcx, cx.traitRef(principal.def, principal.args))) {
      for (const c of tcx.superPredicates(t.def)) if (c.kind === PredicateKind.TypeOutlives) bounds.add(subst(cx, shiftVars(cx, c.b as Region, -1), [cx.unit, ...t.args.list.slice(1)]));
    }
    if (bounds.has(cx.reStatic)) return cx.reStatic;
    for (const b of bounds) if (b.kind === RegionKind.Bound || b.kind === RegionKind.LateParam) bounds.delete(b);
    if (bounds.size > 1) tcx.dcx.emit(tcx.dcx.error(span, "E0227", "ambiguous lifetime bound, explicit lifetime bound required"));
    for (const b of bounds) return b;
  }
  if (l.objectDefault === "ambiguous") return l.ambiguousObjectRegion(span);
  return l.objectDefault ?? l.defaultObjectRegion(lifetime.ident.span);
}
