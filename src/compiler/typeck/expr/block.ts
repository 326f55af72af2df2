/**
 * Blocks, statements and `let`. A block without tail expression has type `()`, or `!` when control never reaches its end. Reference: "Block expressions", "Statements".
 */
import type { hir } from "../../hir/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { ObligationCauseCode } from "../../traits/obligation.ts";
import { CoerceMany } from "../coerceMany.ts";
import { demandSuptype, reportMismatch } from "../demand.ts";
import { coercionTarget, hasType, type Expectation } from "../expectation.ts";
import { Diverges, type Breakable, type FnCtxt } from "../fnCtxt.ts";
import { declareLocal } from "../gatherLocals.ts";
import { checkPatTop } from "../pat/check.ts";
import { checkExpr, checkExprCoercible, checkExprHasType, checkExprWithExpectation, markUnread } from "./check.ts";

export function checkBlockExpr(fcx: FnCtxt, e: hir.Expr & { kind: "Block" }, expected: Expectation): Ty {
  return checkBlock(fcx, e.block, expected);
}

export function checkBlock(fcx: FnCtxt, b: hir.Block, expected: Expectation): Ty {
  const target = coercionTarget(fcx, expected, b.span);
  const coerce = new CoerceMany(target);
  const breakable: Breakable = { hirId: b.hirId, coerce: b.targetedByBreak ? coerce : undefined, mayBreak: false };
  const outer = fcx.diverges;
  fcx.diverges = Diverges.Maybe;
  fcx.withBreakable(breakable, () => {
    for (const s of b.stmts) checkStmt(fcx, s);
    if (b.expr !== undefined) {
      const tail = checkExprWithExpectation(fcx, b.expr, expected);
      const isBodyTail = fcx.frame.retTy !== undefined && fcx.bodyBlocks.has(b.hirId);
      const code: ObligationCauseCode = isBodyTail ? { kind: "blockTail", hirId: b.hirId } : { kind: "misc" };
      coerce.coerce(fcx, b.expr, tail, b.expr.span, code);
    } else if (fcx.diverges === Diverges.Maybe) {
      // Control reaches the end, and there is nothing: `()`.
      // For a function's own block the error points at the return type.
      const span = fcx.bodyBlocks.has(b.hirId) ? (fcx.frame.retSpan ?? b.span) : b.span;
      coerce.coerceUnit(fcx, span);
    }
  });
  // A `break` out of the block makes its end reachable.
  if (breakable.mayBreak) fcx.diverges = Diverges.Maybe;
  fcx.diverges = Math.max(fcx.diverges, outer) as Diverges;
  const result = coerce.complete(fcx);
  fcx.writeTy(b.hirId, result);
  return result;
}

/** The body of a loop: its value is `()`. */
export function checkBlockNoValue(fcx: FnCtxt, b: hir.Block): void {
  const ty = checkBlock(fcx, b, hasType(fcx.types.unit));
  if (fcx.shallow(ty).kind !== TyKind.Never) demandSuptype(fcx, b.span, fcx.types.unit, ty);
}

function checkStmt(fcx: FnCtxt, s: hir.Stmt): void {
  if (s.kind === "Item") return;
  const outer = fcx.diverges;
  fcx.diverges = Diverges.Maybe;
  switch (s.kind) {
    case "Let": checkLet(fcx, s.local); break;
    case "Expr": checkExprHasType(fcx, s.expr, fcx.types.unit); break;
    case "Semi": checkExpr(fcx, s.expr); break;
  }
  fcx.diverges = Math.max(fcx.diverges, outer) as Diverges;
}

/** `let p: T = e else { … };` */
export function checkLet(fcx: FnCtxt, local: hir.LetStmt): void {
  const declared = declareLocal(fcx, local.pat, local.ty);
  fcx.writeTy(local.hirId, declared);
  let ty = declared;
  if (local.init !== undefined) {
    if (local.ty !== undefined) fcx.expectedDueTo.set(local.init.hirId, local.ty.span);
    if (!patternReads(local.pat)) markUnread(fcx, local.init);
    const initTy = checkDeclInitializer(fcx, local.pat, local.init, declared);
    if (initTy.kind === fcx.types.error.kind) ty = fcx.types.error;
  }
  checkPatTop(fcx, local.pat, ty, { init: local.init, tySpan: local.ty?.span, param: false });
  if (ty.kind === fcx.types.error.kind && fcx.shallow(declared).isTyVar) fcx.eq(local.span, declared, ty);
  if (local.els !== undefined) {
    const outer = fcx.diverges;
    fcx.diverges = Diverges.Maybe;
    const elseTy = checkBlock(fcx, local.els, hasType(fcx.types.never));
    const resolved = fcx.tryStructurally(elseTy);
    if (resolved.kind !== fcx.types.never.kind && resolved.kind !== fcx.types.error.kind) {
      const dcx = fcx.tcx.dcx;
      dcx.emit(dcx.error(local.els.span, "E0308", "`else` clause of `let...else` does not diverge").label(local.els.span, `expected \`!\`, found \`${fcx.show(resolved)}\``));
      fcx.taint();
    }
    // Whether the `else` ends does not matter for what follows.
    fcx.diverges = outer;
  }
}

/** `ref` bindings look at the initializer as it is; otherwise it is coerced to the declared type. */
function checkDeclInitializer(fcx: FnCtxt, pat: hir.Pat, init: hir.Expr, declared: Ty): Ty {
  if (containsExplicitRef(pat)) {
    const ty = checkExprWithExpectation(fcx, init, hasType(declared));
    const error = fcx.eq(init.span, declared, ty);
    if (error !== undefined) return checkExprMismatch(fcx, init, declared, ty, error);
    return ty;
  }
  return checkExprCoercible(fcx, init, declared);
}
function checkExprMismatch(fcx: FnCtxt, init: hir.Expr, declared: Ty, ty: Ty, error: Parameters<typeof reportMismatch>[4]): Ty {
  reportMismatch(fcx, init.span, declared, ty, error, { kind: "misc" }, init);
  return fcx.types.error;
}

/** A pattern without bindings and tests does not look at what it is matched against. */
export function patternReads(p: hir.Pat): boolean {
  switch (p.kind) {
    case "Wild": return false;
    case "Tuple": return p.elems.some(patternReads);
    case "Or": return p.pats.some(patternReads);
    case "Ref": case "Box": return patternReads(p.pat);
    default: return true;
  }
}

function containsExplicitRef(p: hir.Pat): boolean {
  switch (p.kind) {
    case "Binding": return p.mode.byRef !== undefined || (p.sub !== undefined && containsExplicitRef(p.sub));
    case "Struct": return p.fields.some((f) => containsExplicitRef(f.pat));
    case "TupleStruct": case "Tuple": return p.elems.some(containsExplicitRef);
    case "Or": return p.pats.some(containsExplicitRef);
    case "Slice": return p.before.some(containsExplicitRef) || (p.middle !== undefined && containsExplicitRef(p.middle)) || p.after.some(containsExplicitRef);
    case "Box": case "Ref": return containsExplicitRef(p.pat);
    default: return false;
  }
}
