/** `break`, `continue`, `return`, `yield` (of `.await`). Reference: "Loop expressions", "Return expressions". Errors: E0572, E0069. */
import type { hir } from "../../hir/index.ts";
import type { Ty } from "../../types/index.ts";
import { Diverges, type FnCtxt } from "../fnCtxt.ts";
import { checkExpr, checkExprCoercible, checkExprWithHint } from "./check.ts";

type Of<K extends hir.Expr["kind"]> = hir.Expr & { kind: K };

export function checkExprBreak(fcx: FnCtxt, e: Of<"Break">): Ty {
  const never = fcx.types.never;
  const target = e.target.kind === "err" ? undefined : fcx.breakableOf(e.target.hirId);
  if (target === undefined) {
    // Reported where labels are resolved.
    if (e.expr !== undefined) checkExpr(fcx, e.expr);
    fcx.taint();
    return never;
  }
  if (e.expr === undefined) {
    target.coerce?.coerceUnit(fcx, e.span, { kind: "misc" }, true);
  } else if (target.coerce === undefined) {
    // E0571, said when it was lowered.
    fcx.taint();
    checkExpr(fcx, e.expr);
  } else {
    const ty = checkExprWithHint(fcx, e.expr, target.coerce.expected);
    target.coerce.coerce(fcx, e.expr, ty, e.expr.span);
  }
  // `break return 5` does not break.
  if (fcx.diverges !== Diverges.Always) target.mayBreak = true;
  return never;
}

export function checkExprContinue(fcx: FnCtxt, e: Of<"Continue">): Ty {
  if (e.target.kind === "err") fcx.taint();
  return fcx.types.never;
}

export function checkExprReturn(fcx: FnCtxt, e: Of<"Ret">): Ty {
  const ret = fcx.frame.ret;
  if (ret === undefined) {
    const dcx = fcx.tcx.dcx;
    dcx.emit(dcx.error(e.span, "E0572", "return statement outside of function body"));
    fcx.taint();
    if (e.expr !== undefined) checkExpr(fcx, e.expr);
  } else if (e.expr === undefined) ret.coerceUnit(fcx, e.span, { kind: "returnNoExpression" }, true);
  else checkReturnValue(fcx, e.expr);
  return fcx.types.never;
}

/** The operand of `return`, or the body's value. */
export function checkReturnValue(fcx: FnCtxt, e: hir.Expr): void {
  const ret = fcx.frame.ret!;
  const ty = checkExprWithHint(fcx, e, ret.expected);
  ret.coerce(fcx, e, ty, e.span, { kind: "returnValue", hirId: e.hirId });
}

export function checkExprYield(fcx: FnCtxt, e: Of<"Yield">): Ty {
  const coroutine = fcx.frame.coroutine;
  if (coroutine === undefined) {
    checkExpr(fcx, e.expr);
    const dcx = fcx.tcx.dcx;
    dcx.emit(dcx.error(e.span, "E0627", "yield expression outside of coroutine literal"));
    fcx.taint();
    return fcx.types.unit;
  }
  checkExprCoercible(fcx, e.expr, coroutine.yieldTy);
  return coroutine.resumeTy;
}
