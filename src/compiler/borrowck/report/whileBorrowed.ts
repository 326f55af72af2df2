/** E0505 and E0506: a place is moved out of, or assigned, while it is borrowed. Counterpart: rustc's `report_move_out_while_borrowed`, `report_illegal_mutation_of_borrowed`. */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Location, Place } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import type { LoanChecker } from "../access/conflicts.ts";
import type { Loan } from "../facts.ts";
import { immutableSection, loanSpans } from "./conflicts.ts";
import { describeAny } from "./describe.ts";
import { addExplanation, explainLoan } from "./explain.ts";
import { findExpr } from "./hirWalk.ts";
import { labelDeclaration } from "./liveness.ts";
import { suggestCloning } from "./suggestions.ts";
import { innerUse, labelInnerUse, moveSpans, usePlace } from "./useSpans.ts";

export function reportMoveOut(loans: LoanChecker, at: Location, place: Place, plainSpan: Span, loan: Loan): void {
  const { cx } = loans;
  const borrow = loanSpans(cx, loan);
  const borrowSpan = usePlace(borrow);
  const move = moveSpans(cx, place, at);
  const span = move.kind === "other" ? plainSpan : usePlace(move);
  const d = cx.tcx.dcx.error(span, "E0505", `cannot move out of ${describeAny(cx, place)} because it is borrowed`);
  d.label(borrowSpan, `borrow of ${describeAny(cx, loan.place)} occurs here`).label(span, `move out of ${describeAny(cx, place)} occurs here`);
  if (borrow.kind !== "closure") labelDeclaration(cx, d, loan.place.local);
  labelInnerUse(d, borrow, "borrow");
  if (move.kind === "closure") d.label(move.use, `move occurs due to use in ${move.isCoroutine ? "coroutine" : "closure"}`);
  addExplanation(loans, d, explainLoan(loans, at, loan, undefined), "", borrowSpan);
  suggestCloningBorrowed(cx, d, loan, cx.spanAt(loan.reserve));
  loans.checker.diagnostics.push(d);
}

/** `&x.clone()` instead of `&x`. */
function suggestCloningBorrowed(cx: BodyCx, d: Diagnostic, loan: Loan, span: Span): void {
  const found = findExpr(cx.tcx, cx.tcx.hirBody(cx.def), span)?.expr;
  if (found?.kind !== "AddrOf" || found.mutbl === "mut" || cx.tcx.sourceMap.fromExpansion(span)) return;
  suggestCloning(cx, d, cx.placeTy(loan.place), found.expr, undefined);
}

export function reportAssignment(loans: LoanChecker, at: Location, place: Place, span: Span, loan: Loan): void {
  const { cx } = loans;
  const borrow = loanSpans(cx, loan);
  const borrowSpan = usePlace(borrow);
  const what = describeAny(cx, place);
  if (loan.kind === "fakeShallow" || loan.kind === "fakeDeep") {
    loans.checker.diagnostics.push(immutableSection(cx, span, borrowSpan, what, "assign"));
    return;
  }
  const d = cx.tcx.dcx.error(span, "E0506", `cannot assign to ${what} because it is borrowed`);
  d.label(borrowSpan, `${what} is borrowed here`).label(span, `${what} is assigned to here but it was already borrowed`);
  if (borrow.kind === "closure") d.label(innerUse(borrow), `borrow occurs due to use in ${borrow.isCoroutine ? "coroutine" : "closure"}`);
  addExplanation(loans, d, explainLoan(loans, at, loan, undefined), "", undefined);
  loans.checker.diagnostics.push(d);
}
