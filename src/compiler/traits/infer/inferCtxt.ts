/**
 * The inference context of one body or one question: variables (general, integer, float, const, region), universes, region constraints, hidden types of opaque
 * types, and an undo log, so that every trial can be taken back. In: relations between types (`at`). Out: resolved values and constraints.
 *
 * Invariants. A variable's value never contains a variable younger than the snapshot that rolls back; values are in universes that the variable can name.
 * Counterpart: rustc's `InferCtxt`; the guide, "Type inference".
 */
import { bug, NO_DEF, type CrateNum, type DefId } from "../../base/index.ts";
import { NO_SPAN, type Span } from "../../source/index.ts";
import {
  ArgKind, Binder, Const, ConstKind, foldWith, GenericArgs, InferKind, PredicateKind, Predicate, replaceBound, replaceBoundInPredicate, Region, RegionKind, ROOT_UNIVERSE, subst, Ty, TyKind, TypeFlags as F, TypeFolder,
  type BoundVar, type BoundVarDelegate, type ConstVid, type GenericArg, type GenericParamDef, type ParamEnv, type RegionVid, type Term, type TyCtxt, type TyInterner, type TyVid, type TypingMode, type UniverseIndex, type Variance,
} from "../../types/index.ts";
import { Obligation, type ObligationCause } from "../obligation.ts";
import { At } from "./at.ts";
import { leakCheck } from "./leakCheck.ts";
import type { TypeError } from "./typeError.ts";

/** Where a variable comes from; `param` is the generic parameter that it stands for. */
export interface TyVarOrigin {
  readonly span: Span;
  readonly param: DefId | undefined;
}
export type RegionVarOrigin = "misc" | "pattern" | "autoref" | "coercion" | "param" | "boundRegion" | "upvar" | "placeholderErased" | "generalize";

/** `sup: sub`. */
export interface OutlivesConstraint {
  readonly sup: Region;
  readonly sub: Region;
  readonly cause: ObligationCause;
}
/** `ty: region`, to be taken apart once types are known (see `outlives.ts`). */
export interface TypeOutlivesConstraint {
  readonly ty: Ty;
  readonly region: Region;
  readonly cause: ObligationCause;
}
/** The hidden type's region `member` must equal one of `choices`. */
export interface MemberConstraint {
  readonly opaque: DefId;
  readonly member: Region;
  readonly choices: readonly Region[];
  readonly cause: ObligationCause;
}
export interface OpaqueHiddenType {
  readonly def: DefId;
  readonly args: GenericArgs;
  readonly hidden: Ty;
  readonly span: Span;
}

export interface Snapshot {
  readonly undoLength: number;
  readonly universe: number;
  readonly tys: number;
  readonly ints: number;
  readonly floats: number;
  readonly consts: number;
  readonly regions: number;
  readonly outlives: number;
  readonly typeOutlives: number;
  readonly members: number;
  readonly opaques: number;
}

/** Operations in the undo log. */
const Op = { TyParent: 0, TyValue: 1, IntParent: 2, IntValue: 3, FloatParent: 4, FloatValue: 5, ConstParent: 6, ConstValue: 7, SubParent: 8, Custom: 9, TyUniverse: 10, ConstUniverse: 11 } as const;

export class InferCtxt {
  readonly tcx: TyCtxt;
  readonly cx: TyInterner;
  readonly typingMode: TypingMode;
  /** Set once an error was reported through this context: later errors that may follow from it stay silent. */
  tainted = false;
  universe: number = ROOT_UNIVERSE;
  /** Under coherence: the crate whose impls are compared (the last one of the session if not set). */
  coherenceCrate: CrateNum | undefined;
  /** `DefId` → true for opaque types that may be defined here. */
  private readonly defining: ReadonlySet<DefId> | undefined;

  // Type variables: union-find by `tyParent`; value, universe at roots.
  private readonly tyParent: number[] = [];
  private readonly tyValue: (Ty | undefined)[] = [];
  private readonly tyUniverse: number[] = [];
  private readonly tyOrigin: TyVarOrigin[] = [];
  private readonly tyDiverging: boolean[] = [];
  /** Union-find of variables related by subtyping: same type up to regions. */
  private readonly subParent: number[] = [];
  private readonly intParent: number[] = [];
  private readonly intValue: (Ty | undefined)[] = [];
  private readonly intSpan: Span[] = [];
  private readonly floatParent: number[] = [];
  private readonly floatValue: (Ty | undefined)[] = [];
  private readonly floatSpan: Span[] = [];
  private readonly constParent: number[] = [];
  private readonly constValue: (Const | undefined)[] = [];
  private readonly constUniverse: number[] = [];
  private readonly constOrigin: TyVarOrigin[] = [];
  private readonly regionUniverse: number[] = [];
  private readonly regionOrigin: RegionVarOrigin[] = [];

  readonly outlives: OutlivesConstraint[] = [];
  readonly typeOutlives: TypeOutlivesConstraint[] = [];
  readonly members: MemberConstraint[] = [];
  private opaques: OpaqueHiddenType[] = [];

  private readonly undoOp: number[] = [];
  private readonly undoIndex: number[] = [];
  private readonly undoOld: unknown[] = [];
  private openSnapshots = 0;
  /** Bumped whenever a variable gets a value or is joined with another: what waits on variables looks here first. */
  generation = 0;

  /** Per-context caches of the solver (see `select/` and `project.ts`), keyed by freshened goals or by environment and projection. */
  readonly evaluationCache = new Map<number, Map<number, unknown>>();
  readonly selectionCache = new Map<number, Map<number, unknown>>();
  readonly projectionCache = new Map<number, Map<number, unknown>>();

  private readonly resolver: OpportunisticResolver;

  constructor(tcx: TyCtxt, typingMode: TypingMode) {
    this.tcx = tcx;
    this.cx = tcx.ty;
    this.typingMode = typingMode;
    this.defining = typingMode.kind === "analysis" && typingMode.definingOpaques.length > 0 ? new Set(typingMode.definingOpaques) : undefined;
    this.resolver = new OpportunisticResolver(this);
  }

  /** True when errors were reported here or anywhere in the crate: unresolved variables are then not worth an error. */
  /** Predicates that were reported, by place: each is told once. */
  readonly reported = new Set<string>();
  get isTainted(): boolean {
    return this.tainted || this.tcx.dcx.hasErrors;
  }
  isDefiningOpaque(def: DefId): boolean {
    return this.defining !== undefined && this.defining.has(def);
  }

  // ---- making variables -------------------------------------------------------------------------------------------------------------

  nextTyVar(span: Span, param?: DefId): Ty {
    return this.cx.tyVar(this.newTyVid({ span, param }, this.universe, false));
  }
  /** The type of an expression that never ends: falls back to `()` or `!`. */
  nextDivergingTyVar(span: Span): Ty {
    return this.cx.tyVar(this.newTyVid({ span, param: undefined }, this.universe, true));
  }
  nextTyVarInUniverse(span: Span, universe: number): Ty {
    return this.cx.tyVar(this.newTyVid({ span, param: undefined }, universe, false));
  }
  newTyVid(origin: TyVarOrigin, universe: number, diverging: boolean): TyVid {
    const vid = this.tyParent.length;
    this.tyParent.push(vid);
    this.tyValue.push(undefined);
    this.tyUniverse.push(universe);
    this.tyOrigin.push(origin);
    this.tyDiverging.push(diverging);
    this.subParent.push(vid);
    return vid as TyVid;
  }
  nextIntVar(span: Span = NO_SPAN): Ty {
    const vid = this.intParent.length;
    this.intParent.push(vid);
    this.intValue.push(undefined);
    this.intSpan.push(span);
    return this.cx.infer(InferKind.Int, vid);
  }
  nextFloatVar(span: Span = NO_SPAN): Ty {
    const vid = this.floatParent.length;
    this.floatParent.push(vid);
    this.floatValue.push(undefined);
    this.floatSpan.push(span);
    return this.cx.infer(InferKind.Float, vid);
  }
  nextConstVar(span: Span, param?: DefId): Const {
    return this.cx.ctVar(this.newConstVid({ span, param }, this.universe));
  }
  newConstVid(origin: TyVarOrigin, universe: number): ConstVid {
    const vid = this.constParent.length;
    this.constParent.push(vid);
    this.constValue.push(undefined);
    this.constUniverse.push(universe);
    this.constOrigin.push(origin);
    return vid as ConstVid;
  }
  nextRegionVar(origin: RegionVarOrigin = "misc", universe: number = this.universe): Region {
    const vid = this.regionUniverse.length;
    this.regionUniverse.push(universe);
    this.regionOrigin.push(origin);
    return this.cx.reVar(vid as RegionVid);
  }
  createUniverse(): UniverseIndex {
    return ++this.universe as UniverseIndex;
  }

  // ---- looking at variables -----------------------------------------------------------------------------------------------------------

  get tyVarCount(): number {
    return this.tyParent.length;
  }
  get intVarCount(): number {
    return this.intParent.length;
  }
  get floatVarCount(): number {
    return this.floatParent.length;
  }
  get regionVarCount(): number {
    return this.regionUniverse.length;
  }
  tyVarOrigin(vid: number): TyVarOrigin {
    return this.tyOrigin[vid]!;
  }
  constVarOrigin(vid: number): TyVarOrigin {
    return this.constOrigin[vid]!;
  }
  intVarSpan(vid: number): Span {
    return this.intSpan[vid]!;
  }
  isDiverging(vid: number): boolean {
    return this.tyDiverging[vid]!;
  }
  regionVarUniverse(vid: number): number {
    return this.regionUniverse[vid]!;
  }
  /** The representative of a type variable's class. */
  rootTyVid(vid: number): TyVid {
    return find(this.tyParent, vid) as TyVid;
  }
  /** The representative of the variables that are subtypes or supertypes of `vid`. */
  subRootTyVid(vid: number): TyVid {
    return find(this.subParent, find(this.tyParent, vid)) as TyVid;
  }
  tyVarUniverse(vid: number): number {
    return this.tyUniverse[find(this.tyParent, vid)]!;
  }
  constVarUniverse(vid: number): number {
    return this.constUniverse[find(this.constParent, vid)]!;
  }
  rootConstVid(vid: number): ConstVid {
    return find(this.constParent, vid) as ConstVid;
  }
  tyVarValue(vid: number): Ty | undefined {
    return this.tyValue[find(this.tyParent, vid)];
  }
  /** All general variables without a value. */
  unresolvedTyVars(): Ty[] {
    const result: Ty[] = [];
    for (let v = 0; v < this.tyParent.length; v++) if (this.tyVarValue(v) === undefined) result.push(this.cx.tyVar(v as TyVid));
    return result;
  }
  unresolvedIntVars(): Ty[] {
    const result: Ty[] = [];
    for (let v = 0; v < this.intParent.length; v++) if (this.intValue[find(this.intParent, v)] === undefined) result.push(this.cx.infer(InferKind.Int, v));
    return result;
  }
  unresolvedFloatVars(): Ty[] {
    const result: Ty[] = [];
    for (let v = 0; v < this.floatParent.length; v++) if (this.floatValue[find(this.floatParent, v)] === undefined) result.push(this.cx.infer(InferKind.Float, v));
    return result;
  }

  /** The type if it is known, else the representative variable. Does not look inside. */
  shallowResolve(ty: Ty): Ty {
    if (ty.kind !== TyKind.Infer) return ty;
    switch (ty.sub) {
      case InferKind.Ty: {
        const root = find(this.tyParent, ty.index);
        const value = this.tyValue[root];
        // A value may be an integer or float variable, itself resolved since.
        if (value !== undefined) return value.kind === TyKind.Infer ? this.shallowResolve(value) : value;
        return root === ty.index ? ty : this.cx.tyVar(root as TyVid);
      }
      case InferKind.Int: {
        const root = find(this.intParent, ty.index);
        return this.intValue[root] ?? (root === ty.index ? ty : this.cx.infer(InferKind.Int, root));
      }
      case InferKind.Float: {
        const root = find(this.floatParent, ty.index);
        return this.floatValue[root] ?? (root === ty.index ? ty : this.cx.infer(InferKind.Float, root));
      }
      default: return ty;
    }
  }
  shallowResolveConst(ct: Const): Const {
    if (ct.kind !== ConstKind.Infer || ct.index >= this.constParent.length) return ct; // beyond: a freshened constant
    const root = find(this.constParent, ct.index);
    return this.constValue[root] ?? (root === ct.index ? ct : this.cx.ctVar(root as ConstVid));
  }
  shallowResolveTerm(term: Term): Term {
    return term.argKind === ArgKind.Ty ? this.shallowResolve(term) : this.shallowResolveConst(term);
  }
  /** Replaces every known variable in a value (type, list, predicate, signature, …). */
  resolveVarsIfPossible<T>(value: T): T {
    if (value instanceof Ty || value instanceof GenericArgs || value instanceof Predicate) {
      if (!value.has(F.HasTyInfer | F.HasCtInfer)) return value;
    }
    return foldWith(this.resolver, value);
  }
  /** As `resolveVarsIfPossible`; what stays unknown becomes an error, and regions become erased. `unresolved` reports it. */
  fullyResolve<T>(value: T, unresolved?: (variable: Ty | Const) => void): T {
    return foldWith(new FullResolver(this, unresolved), value);
  }

  // ---- giving values (used by `relate.ts` and fallback) ----------------------------------------------------------------------------------

  private log(op: number, index: number, old: unknown): void {
    if (this.openSnapshots === 0) return;
    this.undoOp.push(op);
    this.undoIndex.push(index);
    this.undoOld.push(old);
  }
  /** Has `undo` called if the current snapshot is rolled back. */
  onRollback(undo: () => void): void {
    this.log(Op.Custom, 0, undo);
  }
  instantiateTyVar(vid: number, value: Ty): void {
    const root = find(this.tyParent, vid);
    if (this.tyValue[root] !== undefined) bug(`type variable ?${root} has a value already`);
    this.log(Op.TyValue, root, undefined);
    this.tyValue[root] = value;
    this.generation++;
  }
  equateTyVars(a: number, b: number): void {
    const ra = find(this.tyParent, a);
    const rb = find(this.tyParent, b);
    if (ra === rb) return;
    this.subUnify(a, b);
    // The older variable stays the representative: its origin is the better one to report.
    const [root, child] = ra < rb ? [ra, rb] : [rb, ra];
    this.log(Op.TyParent, child, child);
    this.tyParent[child] = root;
    const universe = Math.min(this.tyUniverse[ra]!, this.tyUniverse[rb]!);
    if (universe !== this.tyUniverse[root]) {
      this.log(Op.TyUniverse, root, this.tyUniverse[root]);
      this.tyUniverse[root] = universe;
    }
    this.generation++;
  }
  /** Records that two variables are the same type up to regions. */
  subUnify(a: number, b: number): void {
    const ra = this.subRootTyVid(a) as number;
    const rb = this.subRootTyVid(b) as number;
    if (ra === rb) return;
    const [root, child] = ra < rb ? [ra, rb] : [rb, ra];
    this.log(Op.SubParent, child, child);
    this.subParent[child] = root;
  }
  instantiateIntVar(vid: number, value: Ty): void {
    const root = find(this.intParent, vid);
    this.log(Op.IntValue, root, this.intValue[root]);
    this.intValue[root] = value;
    this.generation++;
  }
  equateIntVars(a: number, b: number): void {
    const ra = find(this.intParent, a);
    const rb = find(this.intParent, b);
    if (ra === rb) return;
    const [root, child] = ra < rb ? [ra, rb] : [rb, ra];
    this.log(Op.IntParent, child, child);
    this.intParent[child] = root;
    this.generation++;
  }
  instantiateFloatVar(vid: number, value: Ty): void {
    const root = find(this.floatParent, vid);
    this.log(Op.FloatValue, root, this.floatValue[root]);
    this.floatValue[root] = value;
    this.generation++;
  }
  equateFloatVars(a: number, b: number): void {
    const ra = find(this.floatParent, a);
    const rb = find(this.floatParent, b);
    if (ra === rb) return;
    const [root, child] = ra < rb ? [ra, rb] : [rb, ra];
    this.log(Op.FloatParent, child, child);
    this.floatParent[child] = root;
    this.generation++;
  }
  instantiateConstVar(vid: number, value: Const): void {
    const root = find(this.constParent, vid);
    this.log(Op.ConstValue, root, this.constValue[root]);
    this.constValue[root] = value;
    this.generation++;
  }
  equateConstVars(a: number, b: number): void {
    const ra = find(this.constParent, a);
    const rb = find(this.constParent, b);
    if (ra === rb) return;
    const [root, child] = ra < rb ? [ra, rb] : [rb, ra];
    this.log(Op.ConstParent, child, child);
    this.constParent[child] = root;
    const universe = Math.min(this.constUniverse[ra]!, this.constUniverse[rb]!);
    if (universe !== this.constUniverse[root]) {
      this.log(Op.ConstUniverse, root, this.constUniverse[root]);
      this.constUniverse[root] = universe;
    }
    this.generation++;
  }

  // ---- snapshots ----------------------------------------------------------------------------------------------------------------------

  snapshot(): Snapshot {
    this.openSnapshots++;
    return {
      undoLength: this.undoOp.length, universe: this.universe, tys: this.tyParent.length, ints: this.intParent.length, floats: this.floatParent.length, consts: this.constParent.length,
      regions: this.regionUniverse.length, outlives: this.outlives.length, typeOutlives: this.typeOutlives.length, members: this.members.length, opaques: this.opaques.length,
    };
  }
  rollbackTo(s: Snapshot): void {
    const { undoOp, undoIndex, undoOld } = this;
    while (undoOp.length > s.undoLength) {
      const op = undoOp.pop()!;
      const index = undoIndex.pop()!;
      const old = undoOld.pop();
      switch (op) {
        case Op.TyParent: this.tyParent[index] = old as number; break;
        case Op.TyValue: this.tyValue[index] = old as Ty | undefined; break;
        case Op.TyUniverse: this.tyUniverse[index] = old as number; break;
        case Op.SubParent: this.subParent[index] = old as number; break;
        case Op.IntParent: this.intParent[index] = old as number; break;
        case Op.IntValue: this.intValue[index] = old as Ty | undefined; break;
        case Op.FloatParent: this.floatParent[index] = old as number; break;
        case Op.FloatValue: this.floatValue[index] = old as Ty | undefined; break;
        case Op.ConstParent: this.constParent[index] = old as number; break;
        case Op.ConstValue: this.constValue[index] = old as Const | undefined; break;
        case Op.ConstUniverse: this.constUniverse[index] = old as number; break;
        default: (old as () => void)();
      }
    }
    this.universe = s.universe;
    this.tyParent.length = this.tyValue.length = this.tyUniverse.length = this.tyOrigin.length = this.tyDiverging.length = this.subParent.length = s.tys;
    this.intParent.length = this.intValue.length = this.intSpan.length = s.ints;
    this.floatParent.length = this.floatValue.length = this.floatSpan.length = s.floats;
    this.constParent.length = this.constValue.length = this.constUniverse.length = this.constOrigin.length = s.consts;
    this.regionUniverse.length = this.regionOrigin.length = s.regions;
    this.outlives.length = s.outlives;
    this.typeOutlives.length = s.typeOutlives;
    this.members.length = s.members;
    if (this.opaques.length !== s.opaques) this.opaques = this.opaques.slice(0, s.opaques);
    this.openSnapshots--;
  }
  commit(_s: Snapshot): void {
    this.openSnapshots--;
    if (this.openSnapshots === 0) this.undoOp.length = this.undoIndex.length = this.undoOld.length = 0;
  }
  /** Runs `f` and takes back all that it did to this context. */
  probe<T>(f: (s: Snapshot) => T): T {
    const s = this.snapshot();
    const result = f(s);
    this.rollbackTo(s);
    return result;
  }
  /** Keeps what `f` did if its answer is `ok`. */
  commitIfOk<T extends { readonly ok: boolean }>(f: (s: Snapshot) => T): T {
    const s = this.snapshot();
    const result = f(s);
    if (result.ok) this.commit(s);
    else this.rollbackTo(s);
    return result;
  }
  /**
   * Runs `f`, takes everything back, and gives its value with variables made inside replaced by fresh ones: an expectation without commitment.
   * Undefined answers pass through.
   */
  fudge<T>(f: () => T | undefined): T | undefined {
    const s = this.snapshot();
    const value = f();
    const resolved = value === undefined ? undefined : this.resolveVarsIfPossible(value);
    this.rollbackTo(s);
    return resolved === undefined ? undefined : foldWith(new Fudger(this, s), resolved);
  }

  // ---- binders --------------------------------------------------------------------------------------------------------------------------

  /** Fresh variables for the variables of a binder. */
  instantiateBinderWithFresh<T>(span: Span, binder: Binder<T>): T {
    return binder.boundVars.length === 0 && !escapes(binder.value) ? binder.value : replaceBound(this.cx, binder, this.freshDelegate(span));
  }
  instantiatePredicateWithFresh(span: Span, p: Predicate): Predicate {
    return p.boundVars.length === 0 ? p : replaceBoundInPredicate(this.cx, p, this.freshDelegate(span));
  }
  private freshDelegate(span: Span): BoundVarDelegate {
    const tys: Ty[] = [];
    const regions: Region[] = [];
    const consts: Const[] = [];
    return {
      ty: (i) => (tys[i] ??= this.nextTyVar(span)),
      region: (i) => (regions[i] ??= this.nextRegionVar("boundRegion")),
      ct: (i) => (consts[i] ??= this.nextConstVar(span)),
    };
  }
  /** Placeholders of a new universe for the variables of a binder. */
  instantiateBinderWithPlaceholders<T>(binder: Binder<T>): T {
    if (binder.boundVars.length === 0 && !escapes(binder.value)) return binder.value;
    return replaceBound(this.cx, binder, this.placeholderDelegate(binder.boundVars));
  }
  instantiatePredicateWithPlaceholders(p: Predicate): Predicate {
    return p.boundVars.length === 0 ? p : replaceBoundInPredicate(this.cx, p, this.placeholderDelegate(p.boundVars));
  }
  private placeholderDelegate(boundVars: readonly BoundVar[]): BoundVarDelegate {
    const universe = this.createUniverse();
    return {
      ty: (i) => this.cx.placeholder(universe, i),
      region: (i) => this.cx.rePlaceholder(universe, i, boundVars[i]?.def ?? NO_DEF),
      ct: (i) => this.cx.ctPlaceholder(universe, i),
    };
  }
  /** Runs `f` on the binder's value with placeholders. */
  enterForall<T, R>(binder: Binder<T>, f: (value: T) => R): R {
    return f(this.instantiateBinderWithPlaceholders(binder));
  }
  /** Do constraints made since `s` force a placeholder of a universe younger than `outer` on something that cannot name it? */
  leakCheck(outer: number, s: Snapshot | undefined): TypeError | undefined {
    return leakCheck(this, outer, s);
  }

  // ---- generic arguments ------------------------------------------------------------------------------------------------------------------

  /** Fresh variables for all parameters of `def`; those of its parent are `parentArgs` when given. */
  freshArgsFor(span: Span, def: DefId, parentArgs?: GenericArgs): GenericArgs {
    const list: GenericArg[] = parentArgs === undefined ? [] : parentArgs.list.slice();
    this.fillFresh(span, def, list);
    return this.cx.args(list);
  }
  private fillFresh(span: Span, def: DefId, list: GenericArg[]): void {
    const generics = this.tcx.generics(def);
    if (generics.parent !== undefined && list.length < generics.parentCount) this.fillFresh(span, generics.parent, list);
    for (const p of generics.params) if (p.index >= list.length) list.push(this.varForParam(span, p));
  }
  varForParam(span: Span, param: GenericParamDef): GenericArg {
    switch (param.kind) {
      case "lifetime": return this.nextRegionVar("param");
      case "type": return this.nextTyVar(span, param.def);
      default: return this.nextConstVar(span, param.def);
    }
  }

  // ---- relations and constraints ----------------------------------------------------------------------------------------------------------

  at(cause: ObligationCause, env: ParamEnv): At {
    return new At(this, cause, env);
  }
  canEq(env: ParamEnv, a: Ty, b: Ty): boolean {
    return this.probe(() => this.at(NO_CAUSE, env).eq(a, b).ok);
  }
  canSub(env: ParamEnv, a: Ty, b: Ty): boolean {
    return this.probe(() => this.at(NO_CAUSE, env).sub(a, b).ok);
  }
  /** `sup: sub`. */
  addOutlives(sup: Region, sub: Region, cause: ObligationCause): void {
    if (sup === sub || sup.kind === RegionKind.Static || sup.kind === RegionKind.Error || sub.kind === RegionKind.Error) return;
    if (sup.kind === RegionKind.Erased || sub.kind === RegionKind.Erased) return;
    this.outlives.push({ sup, sub, cause });
  }
  addTypeOutlives(ty: Ty, region: Region, cause: ObligationCause): void {
    this.typeOutlives.push({ ty, region, cause });
  }
  addMember(member: MemberConstraint): void {
    this.members.push(member);
  }

  // ---- opaque types -----------------------------------------------------------------------------------------------------------------------

  /** Hidden types registered so far, in order of registration. */
  get opaqueTypes(): readonly OpaqueHiddenType[] {
    return this.opaques;
  }
  registeredHidden(def: DefId, args: GenericArgs): OpaqueHiddenType | undefined {
    return this.opaques.find((o) => o.def === def && o.args === args);
  }
  registerHidden(entry: OpaqueHiddenType): void {
    this.opaques.push(entry);
    this.generation++;
  }
  /** Hands the hidden types over and forgets them. */
  takeOpaqueTypes(): OpaqueHiddenType[] {
    const taken = this.opaques;
    this.opaques = [];
    return taken;
  }
}

const NO_CAUSE: ObligationCause = { span: NO_SPAN, bodyDef: NO_DEF, code: { kind: "misc" } };

function find(parent: number[], x: number): number {
  let p = parent[x]!;
  while (p !== x) {
    x = p;
    p = parent[x]!;
  }
  return x;
}
function escapes(value: unknown): boolean {
  return typeof value === "object" && value !== null && "outerBinder" in value && (value as { outerBinder: number }).outerBinder > 0;
}

class OpportunisticResolver extends TypeFolder {
  private readonly infcx: InferCtxt;
  constructor(infcx: InferCtxt) {
    super(infcx.cx);
    this.infcx = infcx;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(F.HasTyInfer | F.HasCtInfer)) return ty;
    const known = this.infcx.shallowResolve(ty);
    return known.kind === TyKind.Infer ? known : this.superFoldTy(known);
  }
  override foldConst(ct: Const): Const {
    if (!ct.has(F.HasTyInfer | F.HasCtInfer)) return ct;
    const known = this.infcx.shallowResolveConst(ct);
    return known.kind === ConstKind.Infer ? known : this.superFoldConst(known);
  }
  override foldArgs(args: GenericArgs): GenericArgs {
    return args.has(F.HasTyInfer | F.HasCtInfer) ? super.foldArgs(args) : args;
  }
}

class FullResolver extends TypeFolder {
  private readonly infcx: InferCtxt;
  private readonly unresolved: ((variable: Ty | Const) => void) | undefined;
  constructor(infcx: InferCtxt, unresolved: ((variable: Ty | Const) => void) | undefined) {
    super(infcx.cx);
    this.infcx = infcx;
    this.unresolved = unresolved;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(F.HasInfer)) return ty;
    const known = this.infcx.shallowResolve(ty);
    if (known.kind !== TyKind.Infer) return this.superFoldTy(known);
    this.unresolved?.(known);
    return this.cx.error;
  }
  override foldConst(ct: Const): Const {
    if (!ct.has(F.HasInfer)) return ct;
    const known = this.infcx.shallowResolveConst(ct);
    if (known.kind !== ConstKind.Infer) return this.superFoldConst(known);
    this.unresolved?.(known);
    return this.cx.ctError;
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Var ? this.cx.reErased : r;
  }
}

/** Replaces variables that were made since a snapshot (and are gone) by fresh ones. */
class Fudger extends TypeFolder {
  private readonly infcx: InferCtxt;
  private readonly from: Snapshot;
  private readonly made = new Map<number, GenericArg>();
  constructor(infcx: InferCtxt, from: Snapshot) {
    super(infcx.cx);
    this.infcx = infcx;
    this.from = from;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(F.HasInfer)) return ty;
    if (ty.kind !== TyKind.Infer) return this.superFoldTy(ty);
    const start = ty.sub === InferKind.Ty ? this.from.tys : ty.sub === InferKind.Int ? this.from.ints : this.from.floats;
    if (ty.index < start) return ty;
    return this.fresh(ty.index * 8 + ty.sub, () => (ty.sub === InferKind.Ty ? this.infcx.nextTyVar(NO_SPAN) : ty.sub === InferKind.Int ? this.infcx.nextIntVar() : this.infcx.nextFloatVar())) as Ty;
  }
  override foldRegion(r: Region): Region {
    return r.kind !== RegionKind.Var || r.sub < this.from.regions ? r : (this.fresh(r.sub * 8 + 6, () => this.infcx.nextRegionVar()) as Region);
  }
  override foldConst(ct: Const): Const {
    if (!ct.has(F.HasInfer)) return ct;
    if (ct.kind !== ConstKind.Infer) return this.superFoldConst(ct);
    return ct.index < this.from.consts ? ct : (this.fresh(ct.index * 8 + 7, () => this.infcx.nextConstVar(NO_SPAN)) as Const);
  }
  private fresh(key: number, make: () => GenericArg): GenericArg {
    let arg = this.made.get(key);
    if (arg === undefined) this.made.set(key, (arg = make()));
    return arg;
  }
}

/** Instantiates an item's clauses with arguments. Not normalised. */
export function instantiateClause(cx: TyInterner, clause: Predicate, args: GenericArgs): Predicate {
  return clause.has(F.HasParam) ? subst(cx, clause, args) : clause;
}
export { Obligation, PredicateKind };
export type { Variance };
