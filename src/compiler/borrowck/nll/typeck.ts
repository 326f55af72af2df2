/**
 * The type check of MIR asks the solver again, now with a variable for every region, and keeps what it says about regions. This file is its vocabulary: relate, normalise,
 * prove; each in a setting (place in the body, span, category) that the constraints made there carry. In: types of a renumbered body. Out: `RegionConstraints`.
 *
 * Types were checked before: a relation that fails here for another reason than regions adds nothing. Counterpart: rustc's `type_check` and `constraint_conversion.rs`.
 */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { FulfillmentCtxt } from "../../traits/fulfill.ts";
import type { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import { inferredOutlives } from "../../traits/inferredOutlives.ts";
import { normalize } from "../../traits/normalize.ts";
import { Obligation, miscCause, type ObligationCause } from "../../traits/obligation.ts";
import {
  PredicateKind, RegionKind, TyKind, TypeFlags as F, Variance,
  type GenericArg, type GenericArgs, type ParamEnv, type Predicate, type Region, type Ty, type TyCtxt,
} from "../../types/index.ts";
import type { Body, Location } from "../../mir/mir.ts";
import type { ConstraintCategory, PointIndex, RegionVid } from "../facts.ts";
import { needsNormalization } from "../renumber.ts";
import type { RegionConstraints } from "./constraints.ts";
import type { FreeRegions } from "./freeRegions.ts";
import { requireTypeOutlives } from "./typeOutlives.ts";
import type { UniversalRegions } from "./universalRegions.ts";

export const BORING: ConstraintCategory = { kind: "boring" };
export const BORING_NO_LOCATION: ConstraintCategory = { kind: "boringNoLocation" };

/** What can make a predicate about regions interesting: regions themselves, and parameters, which have bounds. */
const RELEVANT = F.HasFreeRegions | F.HasParam | F.HasReBound | F.HasPlaceholder | F.HasTyOpaque;

export class MirTypeck {
  readonly tcx: TyCtxt;
  readonly infcx: InferCtxt;
  readonly env: ParamEnv;
  readonly body: Body;
  readonly universal: UniversalRegions;
  readonly constraints: RegionConstraints;
  readonly points: PointIndex;
  /** Set once the signature is known. */
  free!: FreeRegions;
  /** Relations that failed: none in a body that type checking accepted. */
  failures = 0;

  // The setting.
  private at: Location | undefined;
  private span: Span;
  private category: ConstraintCategory = BORING;
  private cause: ObligationCause;

  private readonly fulfill: FulfillmentCtxt;
  private readonly callerBounds: ReadonlySet<Predicate>;
  private readonly unremarkable: ReadonlySet<number>;
  private readonly placeholders = new Map<number, RegionVid>();
  private readonly normalized = new Map<Ty, Ty>();
  private readonly wellFormed = new Set<Ty>();

  constructor(infcx: InferCtxt, env: ParamEnv, body: Body, universal: UniversalRegions, constraints: RegionConstraints, points: PointIndex) {
    this.tcx = infcx.tcx;
    this.infcx = infcx;
    this.env = env;
    this.body = body;
    this.universal = universal;
    this.constraints = constraints;
    this.points = points;
    this.span = body.span;
    this.cause = miscCause(body.span, body.def);
    this.fulfill = new FulfillmentCtxt(infcx);
    this.callerBounds = new Set(env.callerBounds);
    const lang = ["sized", "meta_sized", "pointee_sized", "tuple_trait", "destruct"].map((l) => this.tcx.langItem(l));
    this.unremarkable = new Set(lang.filter((d) => d !== undefined));
  }

  /** Whatever is found from here on belongs to this place. */
  setting(at: Location | undefined, span: Span, category: ConstraintCategory): void {
    this.at = at;
    this.category = category;
    if (span !== this.span) {
      this.span = span;
      this.cause = miscCause(span, this.body.def);
    }
  }
  withCategory(category: ConstraintCategory): void {
    this.category = category;
  }

  /** What a closure asks for is blamed on the place inside it. */
  fromClosure(span: Span, category: ConstraintCategory, f: () => void): void {
    const before = { span: this.span, category: this.category };
    this.span = span;
    this.category = category;
    f();
    this.span = before.span;
    this.category = before.category;
  }

  // ---- regions ------------------------------------------------------------------------------------------------------------------------

  vid(r: Region): RegionVid | undefined {
    switch (r.kind) {
      case RegionKind.Var: return r.sub as RegionVid;
      case RegionKind.Placeholder: return this.placeholder(r);
      case RegionKind.EarlyParam: case RegionKind.LateParam: case RegionKind.Static: return this.universal.vidOf(r);
      default: return undefined;
    }
  }
  private placeholder(r: Region): RegionVid {
    let vid = this.placeholders.get(r.id);
    if (vid === undefined) {
      vid = this.infcx.nextRegionVar("misc", r.sub).sub as RegionVid;
      this.placeholders.set(r.id, vid);
      this.constraints.placeholders.set(vid, { universe: r.sub, index: r.index });
    }
    return vid;
  }
  outlives(sup: Region, sub: Region): void {
    const a = this.vid(sup);
    const b = this.vid(sub);
    if (a !== undefined && b !== undefined) this.outlivesVid(a, b);
  }
  outlivesVid(sup: RegionVid, sub: RegionVid): void {
    if (sup === sub || sup === 0) return;
    this.constraints.add({ sup, sub, at: this.at, span: this.span, category: this.category });
  }
  typeOutlives(ty: Ty, region: Region): void {
    requireTypeOutlives(this, ty, region);
  }
  test(ty: Ty, lower: RegionVid, bound: import("./constraints.ts").VerifyBound): void {
    this.constraints.typeTests.push({ ty, lower, bound, at: this.at, span: this.span, category: this.category });
  }

  /** Takes the constraints over that the solver collected. */
  drain(): void {
    const { outlives, typeOutlives } = this.infcx;
    for (let i = 0; i < outlives.length; i++) this.outlives(outlives[i]!.sup, outlives[i]!.sub);
    outlives.length = 0;
    if (typeOutlives.length === 0) return;
    const list = typeOutlives.slice();
    typeOutlives.length = 0;
    for (const t of list) this.typeOutlives(this.normalize(this.infcx.resolveVarsIfPossible(t.ty)), t.region);
  }
  private settle(): void {
    if (this.fulfill.selectWherePossible().length > 0) this.failures++;
    if (this.fulfill.hasPending) this.fulfill.collectAmbiguities();
    this.drain();
  }

  // ---- relate, normalise, prove -----------------------------------------------------------------------------------------------------------

  relate<T extends GenericArg | GenericArgs>(a: T, variance: Variance, b: T): boolean {
    if (a === b || variance === Variance.Bivariant) return true;
    const result = this.infcx.commitIfOk(() => this.infcx.at(this.cause, this.env).relate(a, variance, b));
    if (!result.ok) {
      this.failures++;
      return false;
    }
    this.drain();
    if (result.obligations.length > 0) {
      this.fulfill.registerAll(result.obligations);
      this.settle();
    }
    return true;
  }
  /** `a <: b`. */
  sub(a: Ty, b: Ty): boolean {
    return this.relate(a, Variance.Covariant, b);
  }
  eq(a: Ty, b: Ty): boolean {
    return this.relate(a, Variance.Invariant, b);
  }

  normalize(ty: Ty): Ty {
    if (!needsNormalization(ty)) return ty;
    let known = this.normalized.get(ty);
    if (known === undefined) {
      known = this.normalizeValue(ty);
      this.normalized.set(ty, known);
    }
    return known;
  }
  normalizeValue<T extends { readonly flags: number }>(value: T): T {
    if (!needsNormalization(value)) return value;
    const ok = normalize(this.infcx, this.cause, this.env, value);
    if (ok.obligations.length > 0) {
      this.fulfill.registerAll(ok.obligations);
      this.settle();
    } else this.drain();
    return this.infcx.resolveVarsIfPossible(ok.value);
  }

  isRelevant(p: Predicate): boolean {
    if (!p.has(RELEVANT) || p.has(F.HasError)) return false;
    switch (p.kind) {
      case PredicateKind.Trait: return !this.unremarkable.has(p.def) && !this.callerBounds.has(p);
      case PredicateKind.ConstArgHasType: case PredicateKind.ConstEvaluatable: case PredicateKind.DynCompatible: return false;
      case PredicateKind.WellFormed: return this.mayMatter(p.a!);
      default: return !this.callerBounds.has(p);
    }
  }
  /** Types whose being well-formed says nothing about regions. */
  private mayMatter(arg: GenericArg): boolean {
    if (arg.argKind !== 0) return false;
    switch (arg.kind) {
      case TyKind.Param: case TyKind.Error: return false;
      case TyKind.Ref: return arg.elem.has(RELEVANT);
      default: return arg.has(RELEVANT);
    }
  }
  prove(p: Predicate): void {
    if (!this.isRelevant(p)) return;
    this.fulfill.register(new Obligation(p, this.env, this.cause));
    this.settle();
  }
  proveAll(list: readonly Predicate[]): void {
    let any = false;
    for (const p of list) {
      if (!this.isRelevant(p)) continue;
      this.fulfill.register(new Obligation(p, this.env, this.cause));
      any = true;
    }
    if (any) this.settle();
  }
  /** The type is well-formed. What only takes types apart is done here; the solver is asked for types with where clauses. */
  proveWf(ty: Ty): void {
    if (ty.outerBinder > 0 || !this.mayMatter(ty) || this.wellFormed.has(ty)) return;
    this.wellFormed.add(ty);
    switch (ty.kind) {
      case TyKind.Ref:
        this.typeOutlives(this.normalize(ty.elem), ty.region);
        this.proveWf(ty.elem);
        return;
      case TyKind.Array: case TyKind.Slice: case TyKind.RawPtr: this.proveWf(ty.elem); return;
      case TyKind.Tuple: for (const e of ty.elems) this.proveWf(e); return;
      case TyKind.Adt:
        if (!isUnconstrained(this.tcx, ty.def)) break;
        for (const a of ty.args.list) if (a.argKind === 0) this.proveWf(a);
        return;
      default: break;
    }
    this.prove(this.tcx.ty.predicate(PredicateKind.WellFormed, [], { a: ty }));
  }
  proveTrait(lang: string, args: readonly GenericArg[]): void {
    const trait = this.tcx.langItem(lang);
    if (trait !== undefined) this.prove(this.tcx.ty.traitPredicate(this.tcx.ty.traitRef(trait, this.tcx.ty.args(args))));
  }
}

/** An ADT that asks nothing of its arguments but that they be `Sized`. */
function isUnconstrained(tcx: TyCtxt, adt: DefId): boolean {
  const known = tcx.state("borrowck/unconstrained", () => new Map<DefId, boolean>());
  let answer = known.get(adt);
  if (answer === undefined) {
    const sized = tcx.langItem("sized");
    answer = tcx.explicitPredicates(adt).every((c) => c.kind === PredicateKind.ConstArgHasType || (c.kind === PredicateKind.Trait && c.def === sized)) && inferredOutlives(tcx, adt).length === 0;
    known.set(adt, answer);
  }
  return answer;
}
