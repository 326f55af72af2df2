/**
 * The common type of several expressions: arms of `match` and `if`, elements of arrays, `return`s and `break`s. The first is coerced to the expectation, each further
 * one to the type so far, or all earlier ones to its own. Reference: "Least upper bound coercions". Counterpart: rustc's `CoerceMany`.
 */
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TypeError } from "../traits/infer/typeError.ts";
import { MISC_CODE, type ObligationCauseCode } from "../traits/obligation.ts";
import { Binder, TyKind, TypeFlags, type FnSig, type Ty } from "../types/index.ts";
import { closureSigTy } from "./closureArgs.ts";
import { Coerce, tryCoerce, unclosureSig } from "./coercion.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import { hasUpvars } from "./freeVariables.ts";
import { reportMismatch } from "./demand.ts";
import type { Adjustment } from "./results.ts";

export class CoerceMany {
  readonly expected: Ty;
  private final: Ty | undefined;
  private readonly expressions: hir.Expr[] = [];

  constructor(expected: Ty) {
    this.expected = expected;
  }

  /** The type so far. */
  merged(): Ty {
    return this.final ?? this.expected;
  }
  /** No expression at all, or none that ends: `!`. */
  complete(fcx: FnCtxt): Ty {
    return this.final ?? fcx.types.never;
  }

  coerce(fcx: FnCtxt, e: hir.Expr, ty: Ty, span: Span, code: ObligationCauseCode = MISC_CODE): void {
    this.add(fcx, e, ty, span, code);
  }
  /** Where an expression is missing (`return;`, `break;`, no `else`, an empty block), its type is `()`. */
  coerceUnit(fcx: FnCtxt, span: Span, code: ObligationCauseCode = MISC_CODE, unitIsExpected = false): void {
    this.add(fcx, undefined, fcx.types.unit, span, code, unitIsExpected);
  }

  private add(fcx: FnCtxt, e: hir.Expr | undefined, exprTy: Ty, span: Span, code: ObligationCauseCode, unitIsExpected = false): void {
    const ty = fcx.shallow(exprTy);
    if (ty.has(TypeFlags.HasError) || this.merged().has(TypeFlags.HasError)) {
      this.final = fcx.types.error;
      return;
    }
    let result: Ty | TypeError;
    if (e === undefined) {
      result = fcx.eq(span, this.merged(), ty, code) ?? this.merged();
    } else if (this.expressions.length === 0) {
      result = tryCoerce(fcx, e, ty, this.expected, false, fcx.cause(span, code)) ?? this.expected;
    } else result = coercionLub(fcx, span, code, this.expressions, this.merged(), e, ty);
    if ("ok" in result) {
      const found = fcx.resolve(ty);
      const merged = fcx.resolve(this.merged());
      fcx.taint();
      reportMismatch(fcx, span, unitIsExpected ? found : merged, unitIsExpected ? merged : found, result, code, e);
      this.final = fcx.types.error;
      return;
    }
    this.final = result;
    if (e !== undefined) this.expressions.push(e);
  }
}

/** The least upper bound of `prev`, the type of `exprs`, and `newTy`; adjustments are recorded on all of them. */
function coercionLub(fcx: FnCtxt, span: Span, code: ObligationCauseCode, exprs: readonly hir.Expr[], prev: Ty, e: hir.Expr, newTy: Ty): Ty | TypeError {
  const prevTy = fcx.tryStructurally(prev);
  const ty = fcx.tryStructurally(newTy);
  if (prevTy === ty) return prevTy;
  const lub = (a: Ty, b: Ty): Ty | TypeError => {
    const r = fcx.infcx.commitIfOk(() => fcx.infcx.at(fcx.cause(span, code), fcx.env).lub(a, b));
    if (!r.ok) return r;
    fcx.registerAll(r.obligations);
    return r.value;
  };
  // Different function items and closures without captures meet as function pointers.
  if (isFnLike(fcx, prevTy) && isFnLike(fcx, ty)) {
    if (prevTy.kind === TyKind.FnDef && ty.kind === TyKind.FnDef) {
      const same = lub(prevTy, ty);
      if (!("ok" in same)) return same;
    }
    const other = ty.kind === TyKind.FnDef ? ty : prevTy;
    const isUnsafe = other.kind === TyKind.FnDef && fcx.tcx.fnSig(other.def).value.isUnsafe;
    const a = fcx.normalize(span, fcx.types.fnPtr(sigOf(fcx, prevTy, isUnsafe)));
    const b = fcx.normalize(span, fcx.types.fnPtr(sigOf(fcx, ty, isUnsafe)));
    const pointer = lub(a, b);
    if ("ok" in pointer) return pointer;
    const reify = (from: Ty): Adjustment => ({ kind: "pointer", cast: from.kind === TyKind.FnDef ? "reifyFnPointer" : isUnsafe ? "closureFnPointerUnsafe" : "closureFnPointer", target: pointer });
    for (const x of exprs) fcx.applyAdjustments(x, [reify(prevTy)]);
    fcx.applyAdjustments(e, [reify(ty)]);
    return pointer;
  }
  const coerce = new Coerce(fcx, fcx.cause(span, code), false, true, true);
  let firstError: TypeError | undefined;
  if (!fcx.results.adjustments.has(e.hirId)) {
    const r = fcx.infcx.commitIfOk(() => coerce.coerce(ty, prevTy));
    if (r.ok) {
      fcx.registerAll(r.obligations);
      fcx.applyAdjustments(e, r.adjustments);
      return r.ty;
    }
    firstError = r;
  }
  // The earlier expressions can take the new one's type only if nothing but a reborrow was done to them.
  for (const x of exprs) if (!isNoopAdjusted(fcx, x)) return lub(prevTy, ty);
  const r = fcx.infcx.commitIfOk(() => coerce.coerce(prevTy, ty));
  if (!r.ok) return firstError ?? r;
  fcx.registerAll(r.obligations);
  for (const x of exprs) fcx.applyAdjustments(x, r.adjustments);
  return r.ty;
}

function isNoopAdjusted(fcx: FnCtxt, e: hir.Expr): boolean {
  const list = fcx.results.adjustments.get(e.hirId);
  if (list === undefined || list.length === 0) return true;
  if (list.length === 1) return list[0]!.kind === "neverToAny";
  const a = list[0]!;
  const b = list[1]!;
  if (list.length !== 2 || a.kind !== "deref" || a.overloaded !== undefined || b.kind !== "borrow") return false;
  const ty = fcx.shallow(fcx.nodeTy(e.hirId));
  return ty.kind === TyKind.Ref && ty.mutbl === b.mutbl;
}

function isFnLike(fcx: FnCtxt, ty: Ty): boolean {
  return ty.kind === TyKind.FnDef || (ty.kind === TyKind.Closure && !hasUpvars(fcx.tcx, ty.def));
}
function sigOf(fcx: FnCtxt, ty: Ty, isUnsafe: boolean): Binder<FnSig> {
  if (ty.kind === TyKind.FnDef) return fcx.subst(fcx.tcx.fnSig(ty.def), ty.args);
  return unclosureSig(fcx, fcx.shallow(closureSigTy(ty)).sig, isUnsafe);
}
