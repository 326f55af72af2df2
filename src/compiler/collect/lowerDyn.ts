/** `dyn A + Send + 'a`: principal trait, projections, auto traits, lifetime. Errors: E0224, E0225, E0191, E0393, E0038 (asked where the type is used), E0782. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { supertraits } from "../traits/elaborate.ts";
import {
  ArgKind, PredicateKind, Region, shiftVars, TyKind, type Clause, type ExistentialPredicate, type GenericArg, type Ty, type TyCtxt,
} from "../types/index.ts";
import type { HirTyLowering } from "./hirTyLowering.ts";
import { lowerTraitBound, type LoweredBounds } from "./lowerBounds.ts";

export function lowerTraitObject(lowering: HirTyLowering, t: Extract<hir.Ty, { kind: "TraitObject" }>): Ty {
  const { cx, tcx } = lowering;
  const { dcx } = tcx;
  if (!t.hasDyn && tcx.sourceMap.editionOf(t.span) >= 2021) {
    const d = dcx.error(t.span, "E0782", "expected a type, found a trait");
    d.suggest("you can add the `dyn` keyword if you want a trait object", tcx.sourceMap.shrinkToLo(t.span), "dyn ", "MachineApplicable");
    dcx.emit(d);
    return cx.error;
  }
  // A self type that is no type of the program stands in while bounds are lowered.
  const dummy = cx.infer(3, DUMMY_SELF);
  const out: LoweredBounds = { clauses: [], maybeSized: false };
  const traits: { readonly clause: Clause; readonly bound: hir.PolyTraitBound }[] = [];
  for (const b of t.bounds) {
    if (b.modifier === "maybe") continue;
    const clause = lowering.withObjectDefault(undefined, () => lowerTraitBound(lowering, () => dummy, [], b.boundParams, b.ref, b.span, out));
    if (clause !== undefined) traits.push({ clause, bound: b });
  }
  const principals = traits.filter((x) => !tcx.trait(x.clause.def).isAuto);
  if (principals.length > 1) {
    const [first, second] = [principals[0]!, principals[1]!];
    const d = dcx.error(second.bound.span, "E0225", "only auto traits can be used as additional traits in a trait object");
    d.label(first.bound.span, "first non-auto trait").label(second.bound.span, "additional non-auto trait");
    d.help(`consider creating a new trait with all of these as supertraits and using that trait here instead: \`trait NewTrait: ${principals.map((p) => tcx.sourceMap.snippet(p.bound.span)).join(" + ")} {}\``);
    d.note('auto-traits like `Send` and `Sync` are traits that have special properties; for more information on them, visit <https://doc.rust-lang.org/reference/special-types-and-traits.html#auto-traits>');
    dcx.emit(d);
    return cx.error;
  }
  if (traits.length === 0) {
    if (t.bounds.length === 0) dcx.emit(dcx.error(t.span, "E0224", "at least one trait is required for an object type"));
    return cx.error;
  }
  const principal = principals[0];
  const list: ExistentialPredicate[] = [];
  const projections: ExistentialPredicate[] = [];
  if (principal !== undefined) {
    const { clause } = principal;
    list.push({ kind: "Trait", def: clause.def, args: cx.args(clause.args.list.slice(1)), term: undefined, boundVars: clause.boundVars });
    collectProjections(lowering, clause, out, dummy, projections, t);
  }
  projections.sort((a, b) => a.def - b.def);
  const autos = [...new Set(traits.filter((x) => x !== principal).map((x) => x.clause.def))].sort((a, b) => a - b);
  list.push(...projections);
  for (const def of autos) list.push({ kind: "AutoTrait", def, args: cx.emptyArgs, term: undefined, boundVars: [] });
  const preds = cx.existentialPredicates(list);
  return cx.dynamic(preds, objectLifetime(lowering, t, principal?.clause));
}
/** Number of the stand-in variable: no real one is that high. */
const DUMMY_SELF = 0x3fffffff;

/** Every associated type of the principal and its supertraits must be given, once. */
function collectProjections(lowering: HirTyLowering, principal: Clause, out: LoweredBounds, dummy: Ty, into: ExistentialPredicate[], t: Extract<hir.Ty, { kind: "TraitObject" }>): void {
  const { cx, tcx } = lowering;
  const written = out.clauses.filter((c) => c.clause.kind === PredicateKind.Projection);
  const isDummy = (a: GenericArg): boolean => a.argKind === ArgKind.Ty && a === dummy;
  const missing: { readonly trait: DefId; readonly item: DefId }[] = [];
  const implied = elaborateProjections(tcx, principal);
  for (const sup of supertraits(tcx, principal)) {
    for (const item of tcx.assocItems(sup.def)) {
      if (item.kind !== "Type" || item.opaqueOf !== undefined) continue;
      const given = written.find((w) => w.clause.def === item.def);
      if (given !== undefined) {
        const p = given.clause;
        into.push({ kind: "Projection", def: p.def, args: cx.args(p.args.list.slice(1)), term: p.term, boundVars: p.boundVars });
        continue;
      }
      if (implied.some((c) => c.def === item.def)) {
        const c = implied.find((x) => x.def === item.def)!;
        if (!c.args.list.slice(1).some(isDummy) && c.term !== undefined && !mentions(c.term, dummy)) into.push({ kind: "Projection", def: c.def, args: cx.args(c.args.list.slice(1)), term: c.term, boundVars: c.boundVars });
        continue;
      }
      if (tcx.generics(item.def).params.length > 0 || hasSelfSized(tcx, item.def)) continue;
      missing.push({ trait: sup.def, item: item.def });
    }
  }
  if (missing.length === 0) return;
  const names = missing.map((m) => `\`${tcx.symbols.str(tcx.name(m.item))}\``);
  const traitNames = [...new Set(missing.map((m) => `\`${tcx.symbols.str(tcx.name(m.trait))}\``))];
  const plural = missing.length > 1;
  const listed = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}` : names[0];
  const span = t.bounds[0]!.span;
  const d = tcx.dcx.error(span, "E0191", `the value of the associated type${plural ? "s" : ""} ${listed} in ${traitNames.join(", ")} must be specified`);
  for (const m of missing) d.label(tcx.defSpan(m.item), `\`${tcx.symbols.str(tcx.name(m.item))}\` defined here`);
  const last = t.bounds[0]!.ref.path.segments[t.bounds[0]!.ref.path.segments.length - 1]!;
  const text = tcx.sourceMap.snippet(span);
  void last;
  d.label(span, plural ? `associated types ${listed} must be specified` : `help: specify the associated type: \`${text}<${missing.map((m) => `${tcx.symbols.str(tcx.name(m.item))} = Type`).join(", ")}>\``);
  tcx.dcx.emit(d);
}
function mentions(term: GenericArg, dummy: Ty): boolean {
  return term === dummy || (term.argKind === ArgKind.Ty && term.args.list.some((a) => a.argKind !== ArgKind.Region && mentions(a, dummy)));
}
function elaborateProjections(tcx: TyCtxt, principal: Clause): Clause[] {
  const out: Clause[] = [];
  for (const sup of supertraits(tcx, principal)) for (const s of tcx.superPredicates(sup.def)) if (s.kind === PredicateKind.Projection) out.push(instantiate(tcx, sup, s));
  return out;
}
import { instantiateSuperClause } from "../traits/elaborate.ts";
function instantiate(tcx: TyCtxt, owner: Clause, c: Clause): Clause {
  return instantiateSuperClause(tcx.ty, owner, c);
}
function hasSelfSized(tcx: TyCtxt, item: DefId): boolean {
  const sized = tcx.langItem("sized");
  return tcx.predicatesOf(item).own.some(({ clause }) => clause.kind === PredicateKind.Trait && clause.def === sized && clause.args.tyAt(0).kind === TyKind.Param && clause.args.tyAt(0).sub === 0);
}

function objectLifetime(lowering: HirTyLowering, t: Extract<hir.Ty, { kind: "TraitObject" }>, principal: Clause | undefined): Region {
  if (t.lifetime.res.kind !== "ImplicitObjectDefault") return lowering.region(t.lifetime);
  const { tcx, cx } = lowering;
  // `trait A: 'static` decides by itself, unless a context like `&'a dyn A` does.
  if (lowering.objectDefault === undefined && principal !== undefined) {
    for (const s of tcx.superPredicates(principal.def)) {
      if (s.kind !== PredicateKind.TypeOutlives || s.boundVars.length > 0) continue;
      const a = s.a as Ty;
      if (a.kind === TyKind.Param && a.sub === 0 && s.b === cx.reStatic) return cx.reStatic;
    }
  }
  return lowering.objectRegion(t.span);
}
export { shiftVars, Region };
