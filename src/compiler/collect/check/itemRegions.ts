/**
 * Regions in the types of items: a field's type or an impl's associated type must be well-formed for every choice of the parameters. In: the checked context of the
 * item, with the outlives constraints that its proof left. Errors: E0309, E0310, E0491. Bodies are borrowck's. Counterpart: rustc's `resolve_regions` in `wfcheck`.
 *
 * Bounds that a struct's own fields and the clauses of their types show (`&'a T` asks for `T: 'a`) are inferred (RFC 2093), except for `'static`; an impl may
 * assume what its header shows.
 */
import type { Span } from "../../source/index.ts";
import { outlivesComponents } from "../../traits/outlives.ts";
import type { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import type { ObligationCause } from "../../traits/obligation.ts";
import { argToString, PredicateKind, RegionKind, subst, TyKind, tyToString, type Clause, type GenericArg, type Region, type Ty, type TyCtxt } from "../../types/index.ts";
import { WfCtxt } from "./wfContext.ts";

export interface RegionCheck {
  /** Lifetime bounds are inferred from the types themselves. */
  readonly inferred: boolean;
  /** Types whose well-formedness may be assumed. */
  readonly implied: readonly GenericArg[];
  /** Where an error is shown, when not where the constraint came from. */
  readonly span: Span | undefined;
}

export function checkItemRegions(wf: WfCtxt, check: RegionCheck): void {
  const { infcx } = wf;
  if (infcx.outlives.length === 0 && infcx.typeOutlives.length === 0) return;
  const known = new Known(wf, check.implied);
  for (const c of infcx.typeOutlives) {
    if (check.inferred && c.cause.code.kind !== "implDerived" && !bounds(infcx, c.region).includes(wf.tcx.ty.reStatic)) continue;
    for (const part of outlivesComponents(wf.tcx, infcx.resolveVarsIfPossible(c.ty))) {
      for (const bound of bounds(infcx, c.region)) {
        if (check.inferred && c.cause.code.kind !== "implDerived" && bound !== wf.tcx.ty.reStatic) continue;
        if (part.kind === "region" && !check.inferred) for (const r of bounds(infcx, part.region)) regionMust(wf, known, r, bound, c.ty, c.cause, check);
        else if (part.kind === "param" && !known.typeOutlives(part.ty, bound)) reportParam(wf.tcx, part.ty, bound, c.cause, check);
      }
    }
  }
}

/** Free regions that a region is at least as long as: itself, or what a variable must outlive. */
function bounds(infcx: InferCtxt, region: Region): Region[] {
  const out: Region[] = [];
  const seen = new Set<Region>();
  const visit = (r: Region): void => {
    if (seen.has(r)) return;
    seen.add(r);
    if (r.kind !== RegionKind.Var) {
      if (isFree(r)) out.push(r);
      return;
    }
    for (const c of infcx.outlives) if (c.sup === r) visit(c.sub);
  };
  visit(infcx.resolveVarsIfPossible(region));
  return out;
}
function isFree(r: Region): boolean {
  return r.kind === RegionKind.Static || r.kind === RegionKind.EarlyParam || r.kind === RegionKind.LateParam;
}

/** What where clauses and implied bounds say. */
class Known {
  private readonly regions: { readonly sup: Region; readonly sub: Region }[] = [];
  private readonly types: { readonly ty: Ty; readonly region: Region }[] = [];
  private readonly statik: Region;
  constructor(wf: WfCtxt, implied: readonly GenericArg[]) {
    this.statik = wf.tcx.ty.reStatic;
    for (const c of wf.env.callerBounds) this.clause(wf.tcx, c);
    const seen = new Set<Ty>();
    for (const arg of implied) if (arg.argKind === 0) this.shown(wf.tcx, arg as Ty, seen);
  }
  /** What a well-formed type shows: bounds of its references and of its parts' where clauses, fields included. */
  private shown(tcx: TyCtxt, ty: Ty, seen: Set<Ty>): void {
    if (seen.has(ty) || seen.size > MOST_PARTS) return;
    seen.add(ty);
    if (ty.kind === TyKind.Ref) this.assume(tcx, ty.elem, ty.region);
    if (ty.kind === TyKind.Adt) {
      for (const { clause } of tcx.predicatesOf(ty.def).own) if (clause.boundVars.length === 0) this.clause(tcx, subst(tcx.ty, clause, ty.args));
      for (const v of tcx.adt(ty.def).variants) for (const f of v.fields) this.shown(tcx, subst(tcx.ty, tcx.typeOf(f.def), ty.args), seen);
    }
    for (const part of partsOf(ty)) this.shown(tcx, part, seen);
  }
  private assume(tcx: TyCtxt, ty: Ty, region: Region): void {
    for (const part of outlivesComponents(tcx, ty)) {
      if (part.kind === "region") this.regions.push({ sup: part.region, sub: region });
      else if (part.kind === "param") this.types.push({ ty: part.ty, region });
    }
  }
  private clause(tcx: TyCtxt, c: Clause): void {
    if (c.boundVars.length > 0) return;
    if (c.kind === PredicateKind.RegionOutlives) this.regions.push({ sup: c.a as Region, sub: c.b as Region });
    else if (c.kind === PredicateKind.TypeOutlives) this.assume(tcx, c.a as Ty, c.b as Region);
  }
  outlives(sup: Region, sub: Region, seen: Region[] = []): boolean {
    if (sup === sub || sup === this.statik) return true;
    return this.regions.some((r) => r.sup === sup && !seen.includes(r.sub) && this.outlives(r.sub, sub, [...seen, sup]));
  }
  typeOutlives(ty: Ty, region: Region): boolean {
    return this.types.some((t) => t.ty === ty && this.outlives(t.region, region));
  }
}

/** Types of polymorphic recursion have no end of parts. */
const MOST_PARTS = 500;
function partsOf(ty: Ty): readonly Ty[] {
  switch (ty.kind) {
    case TyKind.Ref: case TyKind.Slice: case TyKind.Array: case TyKind.RawPtr: return [ty.elem];
    case TyKind.Tuple: return ty.elems;
    case TyKind.Adt: return ty.args.list.filter((a): a is Ty => a.argKind === 0);
    default: return [];
  }
}

function regionMust(wf: WfCtxt, known: Known, sup: Region, sub: Region, ty: Ty, cause: ObligationCause, check: RegionCheck): void {
  if (known.outlives(sup, sub)) return;
  const { tcx } = wf;
  const whole = tcx.ty.ref(sub, ty, 0);
  const d = tcx.dcx.error(check.span ?? cause.span, "E0491", `in type \`${tyToString(tcx, whole)}\`, reference has a longer lifetime than the data it references`);
  describe(tcx, d, "the pointer is valid for", sub);
  describe(tcx, d, "but the referenced data is only valid for", sup);
  tcx.dcx.emit(d);
}
function describe(tcx: TyCtxt, d: ReturnType<TyCtxt["dcx"]["error"]>, text: string, r: Region): void {
  if (r.kind === RegionKind.Static) d.note(`${text} the static lifetime`);
  else d.note(`${text} the lifetime \`${argToString(tcx, r)}\` as defined here`, tcx.defSpan(r.def));
}

function reportParam(tcx: TyCtxt, ty: Ty, region: Region, cause: ObligationCause, check: RegionCheck): void {
  const name = tyToString(tcx, ty);
  const isStatic = region.kind === RegionKind.Static;
  const span = check.span ?? cause.span;
  const d = tcx.dcx.error(span, isStatic ? "E0310" : "E0309", `the parameter type \`${name}\` may not live long enough`);
  const why = `...so that the type \`${name}\` will meet its required lifetime bounds`;
  if (isStatic) d.label(span, `the parameter type \`${name}\` must be valid for the static lifetime...`).label(span, why);
  else d.label(span, why).label(tcx.defSpan(region.def), `the parameter type \`${name}\` must be valid for the lifetime \`${argToString(tcx, region)}\` as defined here...`);
  if (ty.kind === TyKind.Param) tcx.dcx.emit(d);
}
