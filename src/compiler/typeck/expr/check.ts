/**
 * Checks expressions: the dispatch over kinds and the rules that hold for all of them (divergence, recording of types). One file a family of
 * expressions stands beside this one. In: HIR expression and expectation. Out: its type, recorded in the results.
 * Counterpart: rustc_hir_typeck's `expr.rs`. Reference: "Expressions".
 */
import type { hir } from "../../hir/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { checkExprCast } from "../cast.ts";
import { checkExprClosure } from "../closure.ts";
import { demandCoerce, demandSuptype } from "../demand.ts";
import { hasType, NO_EXPECTATION, type Expectation } from "../expectation.ts";
import { Diverges, type FnCtxt } from "../fnCtxt.ts";
import { checkExprAddrOf, checkExprArray, checkExprConstBlock, checkExprOffsetOf, checkExprRepeat, checkExprTuple } from "./aggregates.ts";
import { checkExprAssign } from "./assign.ts";
import { checkBlockExpr } from "./block.ts";
import { checkExprCall } from "./calls.ts";
import { checkExprIf, checkExprLet, checkExprLoop, checkExprMatch } from "./control.ts";
import { checkExprField, checkExprIndex } from "./fields.ts";
import { checkExprBreak, checkExprContinue, checkExprReturn, checkExprYield } from "./jumps.ts";
import { checkExprLit } from "./literals.ts";
import { checkExprMethodCall } from "./methodCall.ts";
import { checkExprAssignOp, checkExprBinary, checkExprUnary } from "./operators.ts";
import { checkExprPath } from "./paths.ts";
import { checkExprStruct } from "./structs.ts";

export function checkExpr(fcx: FnCtxt, e: hir.Expr): Ty {
  return checkExprWithExpectation(fcx, e, NO_EXPECTATION);
}
export function checkExprWithHint(fcx: FnCtxt, e: hir.Expr, expected: Ty): Ty {
  return checkExprWithExpectation(fcx, e, hasType(expected));
}

/** The expression must have the type itself; only `!` is coerced. */
export function checkExprHasType(fcx: FnCtxt, e: hir.Expr, expected: Ty): Ty {
  let ty = checkExprWithExpectation(fcx, e, hasType(expected));
  if (fcx.tryStructurally(ty).kind === TyKind.Never && isReadForNever(fcx, e)) {
    if (fcx.results.adjustments.has(e.hirId)) return fcx.types.error;
    ty = fcx.nextTyVar(e.span);
    fcx.applyAdjustments(e, [{ kind: "neverToAny", target: ty }]);
  }
  demandSuptype(fcx, e.span, expected, ty);
  return ty;
}

export function checkExprCoercible(fcx: FnCtxt, e: hir.Expr, expected: Ty): Ty {
  const ty = checkExprWithHint(fcx, e, expected);
  return demandCoerce(fcx, e, ty, expected);
}

export function checkExprWithExpectation(fcx: FnCtxt, e: hir.Expr, expected: Expectation, callArgs?: readonly hir.Expr[]): Ty {
  const outer = fcx.diverges;
  fcx.diverges = Diverges.Maybe;
  const ty = fcx.resolve(e.kind === "Path" ? checkExprPath(fcx, e, e.qpath, callArgs) : checkKind(fcx, e, expected));
  // A value of type `!` cannot exist: whatever produced it diverges, unless it is a place that is not read.
  if (ty.kind === TyKind.Never && isReadForNever(fcx, e)) fcx.diverges = Diverges.Always;
  fcx.writeTy(e.hirId, ty);
  fcx.diverges = Math.max(fcx.diverges, outer) as Diverges;
  return ty;
}

function checkKind(fcx: FnCtxt, e: hir.Expr, expected: Expectation): Ty {
  const types = fcx.types;
  switch (e.kind) {
    case "Lit": return checkExprLit(fcx, e.lit, expected);
    case "FormatTemplate": return types.ref(types.reStatic, types.arrayOf(types.u8, e.bytes.length), 0);
    case "Path": return checkExprPath(fcx, e, e.qpath, undefined);
    case "Binary": return checkExprBinary(fcx, e, expected);
    case "Assign": return checkExprAssign(fcx, e, expected);
    case "AssignOp": return checkExprAssignOp(fcx, e, expected);
    case "Unary": return checkExprUnary(fcx, e, expected);
    case "AddrOf": return checkExprAddrOf(fcx, e, expected);
    case "Break": return checkExprBreak(fcx, e);
    case "Continue": return checkExprContinue(fcx, e);
    case "Ret": return checkExprReturn(fcx, e);
    case "Become": {
      fcx.tcx.dcx.unsupported(e.span, "`become`");
      checkExpr(fcx, e.expr);
      return types.never;
    }
    case "Let": return checkExprLet(fcx, e);
    case "Loop": return checkExprLoop(fcx, e, expected);
    case "Match": return checkExprMatch(fcx, e, expected);
    case "If": return checkExprIf(fcx, e, expected);
    case "DropTemps": return checkExprWithExpectation(fcx, e.expr, expected);
    case "Closure": return checkExprClosure(fcx, e, expected);
    case "Block": return checkBlockExpr(fcx, e, expected);
    case "Call": return checkExprCall(fcx, e, expected);
    case "MethodCall": return checkExprMethodCall(fcx, e, expected);
    case "Cast": return checkExprCast(fcx, e);
    case "Array": return checkExprArray(fcx, e, expected);
    case "ConstBlock": return checkExprConstBlock(fcx, e, expected);
    case "Repeat": return checkExprRepeat(fcx, e, expected);
    case "Tup": return checkExprTuple(fcx, e, expected);
    case "Struct": return checkExprStruct(fcx, e, expected);
    case "Field": return checkExprField(fcx, e);
    case "Index": return checkExprIndex(fcx, e);
    case "Yield": return checkExprYield(fcx, e);
    case "OffsetOf": return checkExprOffsetOf(fcx, e);
    case "Err": return types.error;
  }
}

/** Expressions that name a place rather than a value (Reference, "Place expressions"). */
export function isPlaceExpr(e: hir.Expr): boolean {
  switch (e.kind) {
    case "Path": {
      if (e.qpath.kind !== "Resolved") return false;
      const res = e.qpath.path.res;
      return res.kind === "Local" || res.kind === "Err" || (res.kind === "Def" && res.defKind === "Static");
    }
    case "Unary": return e.op === "*";
    case "Field": return true;
    case "Index": return true;
    case "Err": return true;
    default: return false;
  }
}

/** Whether an expression of type `!` certainly reads a value: a place does so only where its context reads it. */
export function isReadForNever(fcx: FnCtxt, e: hir.Expr): boolean {
  return !fcx.unreadPlaces.has(e.hirId) || !isPlaceExpr(e);
}
/** Checks a place that is named but perhaps not read. */
export function markUnread(fcx: FnCtxt, e: hir.Expr): void {
  if (isPlaceExpr(e)) fcx.unreadPlaces.add(e.hirId);
}
