/**
 * Coercions: what an expression's type may silently become where its context demands another. In: source and target type. Out: adjustments, or the type error.
 * Reference: "Type coercions". Counterpart: rustc's `coercion.rs`, whose order of attempts this follows: `!`, variables, unsizing, pointers and references,
 * function items and closures, and at last plain subtyping. The least upper bound of several expressions is in `coerceMany.ts`.
 */
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TypeError } from "../traits/infer/typeError.ts";
import { Obligation, type ObligationCause } from "../traits/obligation.ts";
import { select } from "../traits/select/select.ts";
import { Binder, PredicateKind, TyKind, type FnSig, type Mutbl, type Ty } from "../types/index.ts";
import { Autoderef } from "./autoderef.ts";
import { closureSigTy } from "./closureArgs.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import { hasUpvars } from "./freeVariables.ts";
import type { Adjustment } from "./results.ts";

export type CoerceResult = { readonly ok: true; readonly adjustments: Adjustment[]; readonly ty: Ty; readonly obligations: Obligation[] } | TypeError;
const MISMATCH: TypeError = { ok: false, kind: "mismatch" };

export class Coerce {
  readonly fcx: FnCtxt;
  readonly cause: ObligationCause;
  readonly twoPhase: boolean;
  readonly coerceNever: boolean;
  /** Look for the least upper bound of both types, not for a subtype of the target. */
  readonly useLub: boolean;

  constructor(fcx: FnCtxt, cause: ObligationCause, twoPhase: boolean, coerceNever: boolean, useLub: boolean) {
    this.fcx = fcx;
    this.cause = cause;
    this.twoPhase = twoPhase;
    this.coerceNever = coerceNever;
    this.useLub = useLub;
  }

  coerce(source: Ty, target: Ty): CoerceResult {
    const a = this.fcx.shallow(source);
    const b = this.fcx.shallow(target);
    if (a.kind === TyKind.Never) return this.coerceNever ? success([{ kind: "neverToAny", target: b }], b, []) : this.unify(a, b);
    if (a.isTyVar) return this.fromVariable(a, b);
    if (mayBeUnsizeTarget(a, b)) {
      const unsized = this.fcx.infcx.commitIfOk(() => this.unsize(a, b));
      if (unsized.ok) return unsized;
    }
    if (b.kind === TyKind.RawPtr) return this.toRawPtr(a, b);
    if (b.kind === TyKind.Ref) return this.toRef(a, b);
    if (a.kind === TyKind.FnDef) return this.fromFnItem(a, b);
    if (a.kind === TyKind.FnPtr) return this.fromFnPtr(a, b);
    if (a.kind === TyKind.Closure) return this.fromClosure(a, b);
    return this.unify(a, b);
  }

  /** Relates without adjustment. */
  private unify(a: Ty, b: Ty): CoerceResult {
    return this.unifyAnd(a, b, [], undefined);
  }
  private unifyAnd(a: Ty, b: Ty, before: readonly Adjustment[], last: ((ty: Ty) => Adjustment) | undefined): CoerceResult {
    const { infcx, env } = this.fcx;
    let ty = b;
    let obligations: readonly Obligation[] = [];
    if (a !== b) {
      if (this.useLub) {
        const r = infcx.commitIfOk(() => infcx.at(this.cause, env).lub(b, a));
        if (!r.ok) return r;
        ty = r.value;
        obligations = r.obligations;
      } else {
        const r = infcx.commitIfOk(() => infcx.at(this.cause, env).sup(b, a));
        if (!r.ok) return r;
        obligations = r.obligations;
      }
    }
    const adjustments = before.slice();
    if (last !== undefined) adjustments.push(last(ty));
    return success(adjustments, ty, obligations.slice());
  }

  private fromVariable(a: Ty, b: Ty): CoerceResult {
    if (!b.isTyVar) return this.unify(a, b);
    // Nothing is known on either side: decide later.
    const { fcx } = this;
    const target = this.useLub ? fcx.nextTyVar(this.cause.span) : b;
    const obligations: Obligation[] = [];
    for (const source of [a, b]) {
      if (source !== target) obligations.push(new Obligation(fcx.types.predicate(PredicateKind.Coerce, [], { a: source, b: target }), fcx.env, this.cause));
    }
    return success([], target, obligations);
  }

  // ---- references and raw pointers ----------------------------------------------------------------------------------------------------

  /** `&mut T` to `&T`, and `&T` to `&U` where dereferencing `T` again and again leads to `U`: the expression is reborrowed. */
  private toRef(a: Ty, b: Ty): CoerceResult {
    if (a.kind !== TyKind.Ref) return this.unify(a, b);
    if (a.mutbl < b.mutbl) return MUTABILITY;
    const { fcx } = this;
    const deref = new Autoderef(fcx, this.cause.span, a);
    let firstError: TypeError | undefined;
    let borrow = b.region;
    for (let ty = deref.next(); ty !== undefined; ty = deref.next()) {
      const count = deref.steps.length;
      if (count === 0) continue;
      if (this.useLub) borrow = count === 1 ? a.region : fcx.infcx.nextRegionVar("coercion");
      const found = this.unify(fcx.types.ref(borrow, ty, b.mutbl), b);
      if (!found.ok) {
        firstError ??= found;
        continue;
      }
      // `&*x` of a shared reference is `x`.
      if (a.mutbl === 0 && count === 1 && (found.ty === a || sameExceptRegion(found.ty, a))) return success([], found.ty, found.obligations);
      const adjustments = deref.adjustments();
      adjustments.push({ kind: "borrow", region: found.ty.region, mutbl: b.mutbl, twoPhase: b.mutbl === 1 && this.twoPhase, target: found.ty });
      return success(adjustments, found.ty, [...found.obligations, ...deref.obligations]);
    }
    return firstError ?? MISMATCH;
  }

  private toRawPtr(a: Ty, b: Ty): CoerceResult {
    if (a.kind !== TyKind.Ref && a.kind !== TyKind.RawPtr) return this.unify(a, b);
    if (a.mutbl < b.mutbl) return MUTABILITY;
    const mutbl = b.mutbl;
    const raw = this.fcx.types.ptr(a.elem, mutbl);
    if (a.kind === TyKind.Ref) return this.unifyAnd(raw, b, [{ kind: "deref", overloaded: undefined, target: a.elem }], (target) => ({ kind: "rawBorrow", mutbl, target }));
    if (a.mutbl !== mutbl) return this.unifyAnd(raw, b, [], (target) => ({ kind: "pointer", cast: "mutToConst", target }));
    return this.unify(raw, b);
  }

  // ---- unsizing -------------------------------------------------------------------------------------------------------------------------

  /**
   * `Source: CoerceUnsized<Target>`, with its nested `CoerceUnsized` and `Unsize` goals selected eagerly: whether the coercion applies must be known now. All other
   * nested goals are left pending.
   */
  private unsize(source: Ty, target: Ty): CoerceResult {
    const { fcx } = this;
    const { tcx, types, infcx, env } = fcx;
    const coerceUnsized = tcx.langItem("coerce_unsized");
    const unsizeTrait = tcx.langItem("unsize");
    if (coerceUnsized === undefined || unsizeTrait === undefined) return MISMATCH;
    let coerceSource = source;
    const before: Adjustment[] = [];
    if (source.kind === TyKind.Ref && (target.kind === TyKind.Ref || target.kind === TyKind.RawPtr)) {
      if (source.mutbl < target.mutbl) return MUTABILITY;
      const mutbl: Mutbl = target.mutbl;
      before.push({ kind: "deref", overloaded: undefined, target: source.elem });
      if (target.kind === TyKind.Ref) {
        const region = infcx.nextRegionVar("coercion");
        coerceSource = types.ref(region, source.elem, mutbl);
        before.push({ kind: "borrow", region, mutbl, twoPhase: false, target: coerceSource });
      } else {
        coerceSource = types.ptr(source.elem, mutbl);
        before.push({ kind: "rawBorrow", mutbl, target: coerceSource });
      }
    }
    const coerceTarget = fcx.nextTyVar(this.cause.span);
    const coercion = this.unifyAnd(coerceTarget, target, before, (ty) => ({ kind: "pointer", cast: "unsize", target: ty }));
    if (!coercion.ok) return coercion;
    const cause = fcx.cause(this.cause.span, { kind: "coercion", source, target });
    const queue: Obligation[] = [new Obligation(types.traitPredicate(types.traitRef(coerceUnsized, types.args([coerceSource, coerceTarget]))), env, cause)];
    for (let i = 0; i < queue.length; i++) {
      const o = queue[i]!;
      const p = o.predicate;
      if (p.kind !== PredicateKind.Trait || (p.def !== coerceUnsized && p.def !== unsizeTrait)) {
        coercion.obligations.push(o);
        continue;
      }
      const goal = o.with(fcx.resolve(p));
      const result = select(infcx, goal);
      if (result.kind === "ambiguous") {
        // Only `?T: Unsize<dyn Trait>` with `?T: Sized` is worth waiting for.
        if (p.def !== unsizeTrait || !this.isSizedVarToDyn(goal.predicate.args.tyAt(0), goal.predicate.args.tyAt(1))) return MISMATCH;
        coercion.obligations.push(goal);
      } else if (result.kind === "selected") {
        for (const n of result.source.nested) queue.push(n);
      } else if (result.error.kind !== "dynIncompatible") return MISMATCH;
    }
    return coercion;
  }

  private isSizedVarToDyn(self: Ty, target: Ty): boolean {
    const { fcx } = this;
    const variable = fcx.shallow(self);
    if (!variable.isTyVar || fcx.shallow(target).kind !== TyKind.Dynamic) return false;
    const root = fcx.infcx.rootTyVid(variable.index);
    const sized = fcx.tcx.langItem("sized");
    for (const o of fcx.fulfill.pendingObligations()) {
      if (o.predicate.kind !== PredicateKind.Trait || o.predicate.def !== sized) continue;
      const t = fcx.shallow(o.predicate.args.tyAt(0));
      if (t.isTyVar && fcx.infcx.rootTyVid(t.index) === root) return true;
    }
    return false;
  }

  // ---- functions and closures ------------------------------------------------------------------------------------------------------------

  private fromFnItem(a: Ty, b: Ty): CoerceResult {
    if (b.kind !== TyKind.FnPtr) return this.unify(a, b);
    const { fcx } = this;
    const ok = fcx.infcx.at(this.cause, fcx.env).normalize(fcx.subst(fcx.tcx.fnSig(a.def), a.args));
    const pointer = fcx.types.fnPtr(ok.value);
    const reify: Adjustment = { kind: "pointer", cast: "reifyFnPointer", target: pointer };
    const r = this.safeFn(pointer, b, [reify], (target) => ({ kind: "pointer", cast: "reifyFnPointer", target }));
    if (r.ok) r.obligations.push(...ok.obligations);
    return r;
  }
  private fromFnPtr(a: Ty, b: Ty): CoerceResult {
    return this.safeFn(a, b, [], undefined);
  }
  /** A safe function is also an unsafe one. */
  private safeFn(pointer: Ty, b: Ty, beforeUnsafe: readonly Adjustment[], normal: ((ty: Ty) => Adjustment) | undefined): CoerceResult {
    const { fcx } = this;
    return fcx.infcx.commitIfOk((snapshot) => {
      const outer = fcx.infcx.universe;
      const sig = pointer.sig;
      const r =
        b.kind === TyKind.FnPtr && b.sig.value.isUnsafe && !sig.value.isUnsafe
          ? this.unifyAnd(unsafeFnPtr(fcx, sig), b, beforeUnsafe, (target) => ({ kind: "pointer", cast: "unsafeFnPointer", target }))
          : this.unifyAnd(pointer, b, [], normal);
      if (!r.ok) return r;
      return fcx.infcx.leakCheck(outer, snapshot) ?? r;
    });
  }
  private fromClosure(a: Ty, b: Ty): CoerceResult {
    const { fcx } = this;
    if (b.kind !== TyKind.FnPtr || hasUpvars(fcx.tcx, a.def)) return this.unify(a, b);
    const sig = fcx.shallow(closureSigTy(a));
    if (sig.kind !== TyKind.FnPtr) return MISMATCH;
    const isUnsafe = b.sig.value.isUnsafe;
    return this.unifyAnd(fcx.types.fnPtr(unclosureSig(fcx, sig.sig, isUnsafe)), b, [], (target) => ({ kind: "pointer", cast: isUnsafe ? "closureFnPointerUnsafe" : "closureFnPointer", target }));
  }
}

const MUTABILITY: TypeError = { ok: false, kind: "mutability" };

function success(adjustments: Adjustment[], ty: Ty, obligations: Obligation[]): CoerceResult {
  return { ok: true, adjustments, ty, obligations };
}
function sameExceptRegion(a: Ty, b: Ty): boolean {
  return a.kind === TyKind.Ref && b.kind === TyKind.Ref && a.elem === b.elem && a.mutbl === b.mutbl;
}

/** A quick no for unsizing: most coercions are between plain types. */
function mayBeUnsizeTarget(a: Ty, b: Ty): boolean {
  switch (b.kind) {
    case TyKind.Ref: return !(a.kind === TyKind.Ref && a.elem.kind === TyKind.Str && b.elem.kind === TyKind.Str);
    case TyKind.RawPtr: case TyKind.Adt: case TyKind.Alias: case TyKind.Param: return true;
    default: return false;
  }
}

export function unsafeFnPtr(fcx: FnCtxt, sig: Binder<FnSig>): Ty {
  const s = sig.value;
  return fcx.types.fnPtr(new Binder(fcx.types.fnSigFrom(s.inputsAndOutput, s.cVariadic, true, s.abi), sig.boundVars));
}

/** `extern "rust-call" fn((A, B)) -> C` to `fn(A, B) -> C`. */
export function unclosureSig(fcx: FnCtxt, sig: Binder<FnSig>, isUnsafe: boolean): Binder<FnSig> {
  const s = sig.value;
  const tuple = fcx.shallow(s.inputs[0]!);
  const inputs = tuple.kind === TyKind.Tuple ? tuple.elems : [];
  return new Binder(fcx.types.fnSig(inputs, s.output, { cVariadic: s.cVariadic, isUnsafe, abi: fcx.tcx.symbols.intern("Rust") }), sig.boundVars);
}

/** Coerces an expression and records the adjustments. Undefined on success. */
export function tryCoerce(fcx: FnCtxt, e: hir.Expr, exprTy: Ty, target: Ty, twoPhase: boolean, cause: ObligationCause): TypeError | undefined {
  const source = fcx.tryStructurally(exprTy);
  const goal = fcx.tryStructurally(target);
  // Whatever is coerced is read.
  const coerce = new Coerce(fcx, cause, twoPhase, true, false);
  const r = fcx.infcx.commitIfOk(() => coerce.coerce(source, goal));
  if (!r.ok) return r;
  fcx.registerAll(r.obligations);
  fcx.applyAdjustments(e, r.adjustments);
  return undefined;
}

/** Would a value of `source` coerce? For questions only. */
export function mayCoerce(fcx: FnCtxt, span: Span, source: Ty, target: Ty): boolean {
  const from = fcx.tryStructurally(source);
  const coerce = new Coerce(fcx, fcx.cause(span), false, true, false);
  return fcx.probe(() => {
    const r = coerce.coerce(from, fcx.shallow(target));
    return r.ok && r.obligations.every((o) => fcx.mayHold(o.predicate));
  });
}
