/** `if`, `match`, `loop`, and `let` in conditions. Reference: "If expressions", "Match expressions", "Loop expressions". */
import type { hir } from "../../hir/index.ts";
import type { ObligationCauseCode } from "../../traits/obligation.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { CoerceMany } from "../coerceMany.ts";
import { adjustForBranches, coercionTarget, ExpectKind, type Expectation } from "../expectation.ts";
import { Diverges, type Breakable, type FnCtxt } from "../fnCtxt.ts";
import { forEachBinding } from "../hirVisit.ts";
import { checkPatTop } from "../pat/check.ts";
import { convertPlaceToMutable } from "../placeOp.ts";
import { checkBlockNoValue, checkLet, patternReads } from "./block.ts";
import { checkExpr, checkExprHasType, checkExprWithExpectation, markUnread } from "./check.ts";

type Of<K extends hir.Expr["kind"]> = hir.Expr & { kind: K };

export function checkExprIf(fcx: FnCtxt, e: Of<"If">, original: Expectation): Ty {
  checkExprHasType(fcx, e.cond, fcx.types.bool);
  const condDiverges = fcx.diverges;
  fcx.diverges = Diverges.Maybe;
  const expected = adjustForBranches(fcx, original);
  const thenTy = checkExprWithExpectation(fcx, e.then, expected);
  const thenDiverges = fcx.diverges;
  fcx.diverges = Diverges.Maybe;
  const coerce = new CoerceMany(coercionTarget(fcx, expected, e.span));
  coerce.coerce(fcx, e.then, thenTy, e.then.span);
  if (e.else === undefined) {
    coerce.coerceUnit(fcx, e.span, { kind: "ifNoElse" }, true);
    fcx.diverges = condDiverges;
  } else {
    const elseTy = checkExprWithExpectation(fcx, e.else, expected);
    const elseDiverges = fcx.diverges;
    coerce.coerce(fcx, e.else, elseTy, e.else.span, { kind: "ifExpr", thenSpan: tailSpan(e.then), elseSpan: tailSpan(e.else) });
    fcx.diverges = Math.max(condDiverges, Math.min(thenDiverges, elseDiverges)) as Diverges;
  }
  return coerce.complete(fcx);
}
function tailSpan(e: hir.Expr): hir.Expr["span"] {
  while (e.kind === "Block" && e.block.expr !== undefined) e = e.block.expr;
  return e.span;
}

export function checkExprLet(fcx: FnCtxt, e: Of<"Let">): Ty {
  checkLet(fcx, { hirId: e.hirId, span: e.span, pat: e.pat, ty: e.ty, init: e.init, els: undefined, source: "normal" });
  return fcx.types.bool;
}

export function checkExprMatch(fcx: FnCtxt, e: Of<"Match">, original: Expectation): Ty {
  const scrutTy = scrutineeTy(fcx, e);
  if (e.arms.length === 0) {
    fcx.diverges = Diverges.Always;
    return fcx.types.never;
  }
  const scrutDiverges = fcx.diverges;
  fcx.diverges = Diverges.Maybe;
  // All patterns first, so that bindings' types are as well known as they can be.
  for (const arm of e.arms) checkPatTop(fcx, arm.pat, scrutTy, { init: e.scrutinee, tySpan: undefined, param: false, scrutSpan: e.scrutinee.span });
  const expected = adjustForBranches(fcx, original);
  // `()` is what a statement expects: arms need not be coerced to it.
  const target = expected.kind === ExpectKind.HasType && !fcx.shallow(expected.ty!).isUnit ? expected.ty! : fcx.nextTyVar(e.span);
  const coerce = new CoerceMany(target);
  let allDiverge: Diverges = Diverges.Always;
  let prior: { span: hir.Expr["span"]; ty: Ty } | undefined;
  for (const arm of e.arms) {
    fcx.diverges = Diverges.Maybe;
    if (arm.guard !== undefined) {
      checkExprHasType(fcx, arm.guard, fcx.types.bool);
      fcx.diverges = Diverges.Maybe;
    }
    const ty = checkExprWithExpectation(fcx, arm.body, expected);
    allDiverge = Math.min(allDiverge, fcx.diverges) as Diverges;
    const code: ObligationCauseCode = e.source === "try" ? { kind: "questionMark" } : prior === undefined || e.source !== "normal" ? { kind: "misc" } : { kind: "matchArm", armSpan: tailSpan(arm.body), priorSpan: prior.span, priorTy: prior.ty };
    coerce.coerce(fcx, arm.body, ty, arm.body.span, code);
    if (ty.kind !== TyKind.Never) prior = { span: tailSpan(arm.body), ty };
  }
  fcx.diverges = Math.max(scrutDiverges, allDiverge) as Diverges;
  return coerce.complete(fcx);
}

function scrutineeTy(fcx: FnCtxt, e: Of<"Match">): Ty {
  if (e.arms.length > 0 && !e.arms.some((a) => patternReads(a.pat))) markUnread(fcx, e.scrutinee);
  let refs: RefBindings = "none";
  for (const arm of e.arms) refs = refBindings(arm.pat, refs);
  if (refs !== "none") {
    // Bindings by reference look at the place itself: its type must be exact.
    const ty = checkExpr(fcx, e.scrutinee);
    if (refs === "mut") convertPlaceToMutable(fcx, e.scrutinee);
    return ty;
  }
  if (e.arms.length === 0) return checkExpr(fcx, e.scrutinee);
  const ty = fcx.nextTyVar(e.scrutinee.span);
  checkExprHasType(fcx, e.scrutinee, ty);
  return ty;
}

type RefBindings = "none" | "imm" | "mut";
function refBindings(p: hir.Pat, start: RefBindings): RefBindings {
  let found = start;
  forEachBinding(p, (b) => {
    if (b.mode.byRef === "mut") found = "mut";
    else if (b.mode.byRef !== undefined && found === "none") found = "imm";
  });
  return found;
}

export function checkExprLoop(fcx: FnCtxt, e: Of<"Loop">, expected: Expectation): Ty {
  const coerce = e.source === "loop" ? new CoerceMany(coercionTarget(fcx, expected, e.block.span)) : undefined;
  const breakable: Breakable = { hirId: e.hirId, coerce, mayBreak: false };
  fcx.withBreakable(breakable, () => checkBlockNoValue(fcx, e.block));
  fcx.diverges = breakable.mayBreak ? Diverges.Maybe : Diverges.Always;
  return coerce === undefined ? fcx.types.unit : coerce.complete(fcx);
}
