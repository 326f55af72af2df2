/** `a = b`. Reference: "Assignment expressions". Errors: E0070 (left side is no place), E0308. */
import type { hir } from "../../hir/index.ts";
import { hasType, NO_EXPECTATION, onlyHasType, type Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import type { Ty } from "../../types/index.ts";
import { convertPlaceToMutable } from "../placeOp.ts";
import { checkExprCoercible, checkExprWithExpectation, isPlaceExpr, markUnread } from "./check.ts";
import type { Span } from "../../source/index.ts";

export function checkExprAssign(fcx: FnCtxt, e: hir.Expr & { kind: "Assign" }, expected: Expectation): Ty {
  const wanted = onlyHasType(fcx, expected);
  if (wanted !== undefined && fcx.tryStructurally(wanted) === fcx.types.bool) {
    // `if x = y`: the comparison was meant.
    checkExprWithExpectation(fcx, e.left, NO_EXPECTATION);
    checkExprWithExpectation(fcx, e.right, NO_EXPECTATION);
    const dcx = fcx.tcx.dcx;
    dcx.emit(dcx.error(e.span, "E0308", "mismatched types").label(e.span, "expected `bool`, found `()`").suggest("you might have meant to compare for equality", fcx.tcx.sourceMap.shrinkToHi(e.eqSpan), "=", "MaybeIncorrect"));
    fcx.taint();
    return fcx.types.error;
  }
  markUnread(fcx, e.left);
  const lhs = checkExprWithExpectation(fcx, e.left, NO_EXPECTATION);
  if (lhs.kind !== fcx.types.error.kind) checkPlace(fcx, e.left, "E0070", "invalid left-hand side of assignment", e.eqSpan);
  convertPlaceToMutable(fcx, e.left);
  // Where there is no place, what would go into it does not matter.
  if (isPlaceExpr(e.left)) checkExprCoercible(fcx, e.right, lhs);
  else checkExprWithExpectation(fcx, e.right, hasType(lhs));
  fcx.requireSized(lhs, e.left.span, { kind: "assignmentLhs" });
  return lhs.kind === fcx.types.error.kind ? fcx.types.error : fcx.types.unit;
}

export function checkPlace(fcx: FnCtxt, left: hir.Expr, code: string, message: string, opSpan: Span): void {
  if (isPlaceExpr(left)) return;
  const dcx = fcx.tcx.dcx;
  dcx.emit(dcx.error(opSpan, code, message).label(left.span, "cannot assign to this expression"));
  fcx.taint();
}
