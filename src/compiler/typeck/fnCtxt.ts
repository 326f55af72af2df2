/**
 * The context of one body being checked, closures inside included: inference variables, pending obligations, the types of locals, and what the expression
 * at hand is surrounded by (divergence, jumps' targets, the return type). The rules of the language are in the files beside; here are the primitives that they
 * share. Counterpart: rustc's `FnCtxt` and `TypeckRootCtxt`.
 */
import { bug, crateOf, type DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { Edition, Span } from "../source/index.ts";
import type { FulfillmentError } from "../traits/fulfill.ts";
import { FulfillmentCtxt } from "../traits/fulfill.ts";
import { InferCtxt } from "../traits/infer/inferCtxt.ts";
import type { RelateResult, TypeError } from "../traits/infer/typeError.ts";
import { MISC_CODE, Obligation, type InferOk, type ObligationCause, type ObligationCauseCode } from "../traits/obligation.ts";
import {
  PredicateKind, subst, TyKind, TypeFlags, type Binder, type Const, type GenericArg, type GenericArgs, type ParamEnv, type Predicate, type Region, type Ty, type TyCtxt, type TyInterner,
} from "../types/index.ts";
import { predicateMayHold } from "../traits/select/evaluate.ts";
import type { CallSite } from "./blame.ts";
import type { TransmuteCheck } from "./transmute.ts";
import type { CastCheck } from "./cast.ts";
import type { CoerceMany } from "./coerceMany.ts";
import type { DeferredCallResolution } from "./expr/calls.ts";
import { BodyLowerer, lowerBodyTy } from "./astconv.ts";
import { convertPlaceToMutable } from "./placeOp.ts";
import { reportErrors, reportUnresolved, showTy } from "./report.ts";
import type { Adjustment } from "./results.ts";
import { Tables, type UserAnnotation } from "./tables.ts";

/** Whether control can reach the current point. Grows: joined with `max`, met with `min`. */
export const Diverges = { Maybe: 0, Always: 1 } as const;
export type Diverges = (typeof Diverges)[keyof typeof Diverges];

/** A loop or block that can be left by a jump. */
export interface Breakable {
  readonly hirId: ItemLocalId;
  /** `break` without value is allowed everywhere; a coercion target for values where they are. */
  readonly coerce: CoerceMany | undefined;
  mayBreak: boolean;
}

/** What changes at the border of a closure's body. */
export interface BodyFrame {
  readonly def: DefId;
  /** The type that `return` coerces to; undefined where there is nothing to return from (constants). */
  readonly ret: CoerceMany | undefined;
  readonly retTy: Ty | undefined;
  readonly coroutine: { readonly resumeTy: Ty; readonly yieldTy: Ty } | undefined;
  readonly retSpan: Span | undefined;
  readonly breakables: Breakable[];
}

export class FnCtxt {
  readonly tcx: TyCtxt;
  readonly types: TyInterner;
  readonly infcx: InferCtxt;
  readonly fulfill: FulfillmentCtxt;
  readonly results = new Tables();
  /** The owner whose body is checked (the typeck root), and the HIR owner of its nodes (another for anonymous constants). */
  readonly root: DefId;
  readonly owner: DefId;
  readonly env: ParamEnv;
  readonly edition: Edition;
  readonly lowerer: BodyLowerer;
  frame: BodyFrame;
  diverges: Diverges = Diverges.Maybe;
  readonly locals = new Map<ItemLocalId, Ty>();
  readonly deferredCasts: CastCheck[] = [];
  readonly deferredTransmutes: TransmuteCheck[] = [];
  readonly deferredCalls = new Map<DefId, DeferredCallResolution[]>();
  readonly deferredCoroutines: { readonly def: DefId; readonly ty: Ty }[] = [];
  /** Types that must be `Sized`, checked late so that one error is reported for one cause. */
  readonly deferredSized: { readonly ty: Ty; readonly span: Span; readonly code: ObligationCauseCode }[] = [];
  /** Variables that `!` was coerced to: they fall back to `()` or `!`. */
  readonly divergingTypeVars: Ty[] = [];
  /** `[x; N]`: whether `x` must be `Copy` is known when `N` is. */
  readonly deferredRepeats: { readonly elem: hir.Expr; readonly ty: Ty; readonly count: Const }[] = [];
  /** What gave an expression its expected type (a `let`'s annotation), for "expected due to this". */
  readonly expectedDueTo = new Map<ItemLocalId, Span>();
  /** Calls by the node that names what is called. */
  readonly callSites = new Map<ItemLocalId, CallSite>();
  /** Places whose context does not read them (`let _ = *p`, `&raw const *p`, `*p = …`): one of type `!` does not diverge there. */
  readonly unreadPlaces = new Set<ItemLocalId>();
  /** Blocks that are whole bodies of functions. */
  readonly bodyBlocks = new Set<ItemLocalId>();
  /** Set once an error is reported here: unresolved variables are not worth another. */
  tainted = false;

  constructor(tcx: TyCtxt, root: DefId, definingOpaques: readonly DefId[]) {
    this.tcx = tcx;
    this.types = tcx.ty;
    this.root = root;
    this.owner = tcx.hirOwnerOf(root);
    this.env = tcx.paramEnv(root);
    this.edition = tcx.crateEdition(crateOf(root));
    this.infcx = new InferCtxt(tcx, { kind: "analysis", definingOpaques });
    this.fulfill = new FulfillmentCtxt(this.infcx);
    this.lowerer = new BodyLowerer(this);
    this.frame = { def: root, ret: undefined, retTy: undefined, coroutine: undefined, retSpan: undefined, breakables: [] };
  }

  // ---- variables ----------------------------------------------------------------------------------------------------------------------

  nextTyVar(span: Span): Ty {
    return this.infcx.nextTyVar(span);
  }
  nextDivergingTyVar(span: Span): Ty {
    return this.infcx.nextDivergingTyVar(span);
  }
  nextIntVar(span?: Span): Ty {
    return this.infcx.nextIntVar(span);
  }
  nextFloatVar(span?: Span): Ty {
    return this.infcx.nextFloatVar(span);
  }
  nextRegion(): Region {
    return this.infcx.nextRegionVar("misc");
  }
  freshArgs(span: Span, def: DefId, parent?: GenericArgs): GenericArgs {
    return this.infcx.freshArgsFor(span, def, parent);
  }
  shallow(ty: Ty): Ty {
    return ty.kind === TyKind.Infer ? this.infcx.shallowResolve(ty) : ty;
  }
  resolve<T>(value: T): T {
    return this.infcx.resolveVarsIfPossible(value);
  }
  /** The type as far as it is known, after pending obligations had their chance to tell more. */
  tryStructurally(ty: Ty): Ty {
    const known = this.resolve(ty);
    if (!known.has(TypeFlags.HasNonRegionInfer)) return known;
    this.selectWherePossible();
    return this.resolve(known);
  }
  /** The same where the rules demand to know it: E0282 if not. */
  structurally(span: Span, ty: Ty): Ty {
    const known = this.tryStructurally(ty);
    if (!known.isTyVar) return known;
    if (!this.isTainted) reportUnresolved(this, span, known);
    this.taint();
    this.infcx.instantiateTyVar(known.index, this.types.error);
    return this.types.error;
  }
  probe<T>(f: () => T): T {
    return this.infcx.probe(() => f());
  }
  get isTainted(): boolean {
    return this.tainted || this.infcx.tainted;
  }
  taint(): void {
    this.tainted = true;
    this.infcx.tainted = true;
  }

  // ---- obligations ----------------------------------------------------------------------------------------------------------------------

  cause(span: Span, code: ObligationCauseCode = MISC_CODE): ObligationCause {
    return { span, bodyDef: this.frame.def, code };
  }
  register(predicate: Predicate, span: Span, code: ObligationCauseCode = MISC_CODE): void {
    if (predicate.has(ERROR_FLAG)) {
      this.taint();
      return;
    }
    this.fulfill.register(new Obligation(predicate, this.env, this.cause(span, code)));
  }
  registerAll(obligations: readonly Obligation[]): void {
    if (obligations.length > 0) this.fulfill.registerAll(obligations);
  }
  accept<T>(ok: InferOk<T>): T {
    this.registerAll(ok.obligations);
    return ok.value;
  }
  registerBound(ty: Ty, trait: DefId | undefined, span: Span, code: ObligationCauseCode = MISC_CODE): void {
    if (trait === undefined || ty.has(ERROR_FLAG)) return;
    this.register(this.types.traitPredicate(this.types.traitRef(trait, this.types.args([ty]))), span, code);
  }
  requireSized(ty: Ty, span: Span, code: ObligationCauseCode): void {
    if (!isTriviallySized(ty)) this.registerBound(ty, this.tcx.langItem("sized"), span, code);
  }
  /** The same, told to each place that asks. */
  requireSizedHere(ty: Ty, span: Span, code: ObligationCauseCode): void {
    const sized = this.tcx.langItem("sized");
    if (isTriviallySized(ty) || sized === undefined || ty.has(ERROR_FLAG)) return;
    if (ty.has(TypeFlags.HasInfer) || this.isSized(ty)) this.requireSized(ty, span, code);
    else this.fulfill.registerAgain(new Obligation(this.types.traitPredicate(this.types.traitRef(sized, this.types.args([ty]))), this.env, this.cause(span, code)));
  }
  requireSizedDeferred(ty: Ty, span: Span, code: ObligationCauseCode): void {
    if (!isTriviallySized(ty)) this.deferredSized.push({ ty, span, code });
  }
  registerWf(arg: GenericArg, span: Span, code: ObligationCauseCode = { kind: "wellFormed", what: undefined }): void {
    if (arg.flags === 0 && arg.argKind === 0 && isTriviallySized(arg) && arg.kind !== TyKind.Ref && arg.kind !== TyKind.Adt) return;
    this.register(this.types.predicate(PredicateKind.WellFormed, [], { a: arg }), span, code);
  }
  selectWherePossible(): void {
    const errors = this.fulfill.selectWherePossible();
    if (errors.length > 0) this.report(errors);
  }
  report(errors: readonly FulfillmentError[]): void {
    reportErrors(this, errors);
    this.taint();
  }
  /** Could the predicate hold? Ambiguity counts as yes. */
  mayHold(predicate: Predicate): boolean {
    return this.infcx.probe(() => mayHoldOnce(this, predicate));
  }
  implementsTrait(trait: DefId | undefined, args: readonly GenericArg[]): boolean {
    return trait !== undefined && this.mayHold(this.types.traitPredicate(this.types.traitRef(trait, this.types.args(args))));
  }
  isCopy(ty: Ty): boolean {
    return this.implementsTrait(this.tcx.langItem("copy"), [this.resolve(ty)]);
  }
  isSized(ty: Ty): boolean {
    return isTriviallySized(ty) || this.implementsTrait(this.tcx.langItem("sized"), [this.resolve(ty)]);
  }

  // ---- relations --------------------------------------------------------------------------------------------------------------------------

  private finish(r: RelateResult): TypeError | undefined {
    if (!r.ok) return r;
    this.registerAll(r.obligations);
    return undefined;
  }
  /** Relations register what they need and give the difference on failure, having changed nothing. */
  eq(span: Span, a: Ty, b: Ty, code?: ObligationCauseCode): TypeError | undefined {
    if (a === b) return undefined;
    return this.finish(this.infcx.commitIfOk(() => this.infcx.at(this.cause(span, code), this.env).eq(a, b)));
  }
  /** `a` is a subtype of `b`. */
  sub(span: Span, a: Ty, b: Ty, code?: ObligationCauseCode): TypeError | undefined {
    if (a === b) return undefined;
    return this.finish(this.infcx.commitIfOk(() => this.infcx.at(this.cause(span, code), this.env).sub(a, b)));
  }
  normalize<T>(span: Span, value: T): T {
    return this.accept(this.infcx.at(this.cause(span), this.env).normalize(value));
  }
  instantiateBinder<T>(span: Span, binder: Binder<T>): T {
    return this.infcx.instantiateBinderWithFresh(span, binder);
  }
  subst<T>(value: T, args: GenericArgs): T {
    return subst(this.types, value, args);
  }
  /** The type of an item with these arguments, normalised. */
  typeOf(span: Span, def: DefId, args: GenericArgs): Ty {
    return this.normalize(span, this.subst(this.tcx.typeOf(def), args));
  }
  fieldTy(span: Span, field: DefId, args: GenericArgs): Ty {
    return this.typeOf(span, field, args);
  }
  /** Registers the where clauses of `def` for `args`. */
  addObligationsFor(span: Span, def: DefId, args: GenericArgs, hirId: ItemLocalId | undefined): void {
    const list = predicatesWithSpans(this.tcx, def);
    for (let index = 0; index < list.length; index++) {
      const { clause, span: clauseSpan } = list[index]!;
      const predicate = this.normalize(span, this.subst(clause, args));
      const code: ObligationCauseCode = hirId === undefined ? { kind: "whereClause", item: def, span: clauseSpan } : { kind: "whereClauseInExpr", item: def, span: clauseSpan, hirId, index };
      this.register(predicate, span, code);
    }
  }

  // ---- results ----------------------------------------------------------------------------------------------------------------------------

  writeTy(id: ItemLocalId, ty: Ty): void {
    this.results.nodeTypes[id] = ty;
    if (ty.has(ERROR_FLAG)) this.taint();
  }
  nodeTy(id: ItemLocalId): Ty {
    return this.results.nodeTypes[id] ?? this.types.error;
  }
  exprTyAdjusted(e: hir.Expr): Ty {
    const list = this.results.adjustments.get(e.hirId);
    return list === undefined || list.length === 0 ? this.nodeTy(e.hirId) : list[list.length - 1]!.target;
  }
  writeArgs(id: ItemLocalId, args: GenericArgs): void {
    if (args.length > 0) this.results.nodeArgs.set(id, args);
  }
  writeUserType(id: ItemLocalId, annotation: UserAnnotation): void {
    this.results.userTypes.set(id, annotation);
  }
  applyAdjustments(e: hir.Expr, list: readonly Adjustment[]): void {
    if (list.length === 0) return;
    for (const a of list) if (a.kind === "neverToAny" && a.target.isTyVar) this.divergingTypeVars.push(a.target);
    const known = this.results.adjustments.get(e.hirId);
    // `!` was coerced to a variable, which the context coerces again: one coercion to the final type.
    if (known !== undefined && known.length === 1 && known[0]!.kind === "neverToAny") this.results.adjustments.set(e.hirId, [{ kind: "neverToAny", target: list[list.length - 1]!.target }]);
    // Otherwise a reborrow of a receiver gives way to its further adjustment: a reborrow before a dereference has no effect.
    else this.results.adjustments.set(e.hirId, list.slice());
    // An automatic mutable borrow is `&mut e`: the place must be mutable all the way.
    for (const a of list) if (a.kind === "borrow" && a.mutbl === 1) return convertPlaceToMutable(this, e);
  }
  localTy(span: Span, id: ItemLocalId): Ty {
    return this.locals.get(id) ?? bug("no type for local variable", span);
  }

  // ---- small things -----------------------------------------------------------------------------------------------------------------------

  /** The type that a type in HIR means; `_` and elided lifetimes become variables. Registers that it is well-formed. */
  lowerTy(ty: hir.Ty): Ty {
    return lowerBodyTy(this, ty);
  }
  show(ty: Ty): string {
    return showTy(this, ty);
  }
  missingLangItem(span: Span, name: string): Ty {
    const dcx = this.tcx.dcx;
    dcx.emit(dcx.error(span, undefined, `requires \`${name}\` lang_item`));
    this.taint();
    return this.types.error;
  }
  /** Last field of structs and tuples, as far as it goes. */
  structTail(ty: Ty): Ty {
    let tail = this.tryStructurally(ty);
    for (let steps = 0; steps < 128; steps++) {
      if (tail.kind === TyKind.Adt) {
        const adt = this.tcx.adt(tail.def);
        const fields = adt.kind === "struct" ? adt.variants[0]!.fields : [];
        if (fields.length === 0) return tail;
        tail = this.tryStructurally(this.normalize(this.tcx.defSpan(tail.def), this.subst(this.tcx.typeOf(fields[fields.length - 1]!.def), tail.args)));
      } else if (tail.kind === TyKind.Tuple && tail.args.length > 0) tail = this.tryStructurally(tail.elems[tail.args.length - 1]!);
      else return tail;
    }
    return tail;
  }
  isLocalDef(def: DefId): boolean {
    return crateOf(def) === crateOf(this.root);
  }
  qpathSpan(qpath: hir.QPath, fallback: Span): Span {
    return qpath.kind === "Resolved" ? qpath.path.span : (qpath.span ?? fallback);
  }
  breakableOf(id: ItemLocalId): Breakable | undefined {
    const list = this.frame.breakables;
    for (let i = list.length - 1; i >= 0; i--) if (list[i]!.hirId === id) return list[i];
    return undefined;
  }
  withBreakable<T>(b: Breakable, f: () => T): T {
    this.frame.breakables.push(b);
    const result = f();
    this.frame.breakables.pop();
    return result;
  }
}

const ERROR_FLAG = TypeFlags.HasError;

function mayHoldOnce(fcx: FnCtxt, predicate: Predicate): boolean {
  return predicateMayHold(fcx.infcx, new Obligation(predicate, fcx.env, { span: fcx.tcx.defSpan(fcx.root), bodyDef: fcx.root, code: MISC_CODE }));
}

/** Types whose size is known without asking the solver. */
export function isTriviallySized(ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: case TyKind.Array: case TyKind.RawPtr: case TyKind.Ref:
    case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.Error: return true;
    case TyKind.Infer: return ty.sub !== 0;
    default: return false;
  }
}

/** All predicates of an item, the parents' first, with their places. */
export function predicatesWithSpans(tcx: TyCtxt, def: DefId): { readonly clause: Predicate; readonly span: Span }[] {
  const chain: (readonly { readonly clause: Predicate; readonly span: Span }[])[] = [];
  for (let d: DefId | undefined = def; d !== undefined; ) {
    const p = tcx.predicatesOf(d);
    chain.push(p.own);
    d = p.parent;
  }
  const result = [];
  for (let i = chain.length - 1; i >= 0; i--) result.push(...chain[i]!);
  return result;
}
