/**
 * E0597, E0716, E0515, E0373, E0713: what is borrowed dies before the reference does. Which of them: by whether the place has a name, and by what keeps the loan in
 * force (a returned value, a closure given away, a later use). Counterpart: rustc's `report_borrowed_value_does_not_live_long_enough`.
 */
import type { Diagnostic } from "../../diagnostics/index.ts";
import { ElemKind, type Local, type Location, type Place } from "../../mir/mir.ts";
import { isBox } from "../../mir/placeTy.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import { isPrefixOf, type BodyCx } from "../access/bodyCx.ts";
import type { LoanChecker } from "../access/conflicts.ts";
import type { Loan } from "../facts.ts";
import { loanSpans } from "./conflicts.ts";
import { describePlace } from "./describe.ts";
import { addExplanation, explainLoan, type Explanation } from "./explain.ts";
import { implementsTrait } from "./implements.ts";
import { findStmt } from "./hirWalk.ts";
import { highlightRegion } from "./regionNames.ts";
import { innerUse, type UseSpans } from "./useSpans.ts";

/** `write`: undefined at the end of the body. */
export function reportDoesNotLiveLongEnough(loans: LoanChecker, at: Location, loan: Loan, place: Place, dropSpan: Span, write: "storageDeadOrDrop" | undefined): void {
  const { cx } = loans;
  const spans = loanSpans(cx, loan);
  const borrowSpan = innerUse(spans);
  const { local } = loan.place;
  const key = `${local}@${borrowSpan}`;
  if (loans.livenessErrors.has(key)) return;
  loans.livenessErrors.add(key);

  const dropped = droppedContainer(cx, loan.place);
  if (dropped !== undefined && !isPrefixOf(loan.place, place)) return loans.checker.pushDiagnostic(conflictsWithDestructor(loans, at, loan, place, dropSpan, dropped));

  const name = describePlace(cx, loan.place);
  const explanation = explainLoan(loans, at, loan, write !== undefined && name !== undefined ? place : undefined);
  loans.checker.pushDiagnostic(build(loans, { at, loan, spans, borrowSpan, dropSpan, name, explanation }));
}

interface ShortLife {
  readonly at: Location;
  readonly loan: Loan;
  readonly spans: UseSpans;
  readonly borrowSpan: Span;
  readonly dropSpan: Span;
  readonly name: string | undefined;
  readonly explanation: Explanation;
}

function build(loans: LoanChecker, x: ShortLife): Diagnostic {
  const e = x.explanation;
  if (x.name !== undefined && x.spans.kind === "closure" && e.kind === "mustBeValid") {
    const { kind } = e.category;
    if (kind === "return" || kind === "callArgument" || kind === "opaqueType") return escapingClosure(loans, x, e, x.spans);
  }
  const proper = x.name === undefined ? loans.cx.body.locals[x.loan.place.local]!.source.span : x.borrowSpan;
  if (e.kind === "mustBeValid" && e.category.kind === "return") return returnsReference(loans.cx, x, proper, e.span, e.category.isYield);
  return x.name === undefined ? temporary(loans, x, proper) : named(loans, x, x.name);
}

/** "binding `x` declared here" */
export function labelDeclaration(cx: BodyCx, d: Diagnostic, local: Local): void {
  const name = cx.nameOf(local);
  if (name !== undefined && cx.isUserVariable(local)) d.label(cx.body.locals[local]!.source.span, `binding \`${name}\` declared here`);
}

function named(loans: LoanChecker, x: ShortLife, name: string): Diagnostic {
  const { cx } = loans;
  const d = cx.tcx.dcx.error(x.borrowSpan, "E0597", `\`${name}\` does not live long enough`);
  labelDeclaration(cx, d, x.loan.place.local);
  d.label(x.borrowSpan, "borrowed value does not live long enough");
  d.label(x.dropSpan, `\`${name}\` dropped here while still borrowed`);
  if (x.spans.kind === "closure") d.label(x.spans.head, `value captured here${x.spans.isCoroutine ? " by coroutine" : ""}`);
  addExplanation(loans, d, x.explanation, "", x.borrowSpan);
  return d;
}

function temporary(loans: LoanChecker, x: ShortLife, span: Span): Diagnostic {
  const { cx } = loans;
  const d = cx.tcx.dcx.error(span, "E0716", "temporary value dropped while borrowed");
  d.label(span, "creates a temporary value which is freed while still in use").label(x.dropSpan, "temporary value is freed at the end of this statement");
  if (x.explanation.kind === "used") {
    addExplanation(loans, d, x.explanation, "", undefined);
    suggestLet(cx, d, span);
  } else addExplanation(loans, d, x.explanation, "", undefined);
  if (x.spans.kind === "closure") d.label(x.spans.head, `value captured here${x.spans.isCoroutine ? " by coroutine" : ""}`);
  return d;
}
/** `let binding = …;` in front of the statement. */
function suggestLet(cx: BodyCx, d: Diagnostic, span: Span): void {
  const map = cx.tcx.sourceMap;
  const text = map.snippet(span);
  const stmt = text === "" || map.fromExpansion(span) ? undefined : findStmt(cx.tcx, cx.tcx.hirBody(cx.def), span);
  if (stmt === undefined) {
    d.note("consider using a `let` binding to create a longer lived value");
    return;
  }
  const start = map.lookup(map.lo(stmt.span));
  const indent = /^\s*/.exec(start.file.lineText(start.line - 1))![0];
  d.suggestMany("consider using a `let` binding to create a longer lived value", [
    { span: map.shrinkToLo(stmt.span), text: `let binding = ${text};\n${indent}` },
    { span, text: "binding" },
  ]);
}

function returnsReference(cx: BodyCx, x: ShortLife, borrowSpan: Span, returnSpan: Span, isYield: boolean): Diagnostic {
  const { body } = cx;
  const verb = isYield ? "yield" : "return";
  const reference = returnSpan === cx.spanAt(x.loan.reserve) ? "reference to" : "value referencing";
  const { local } = x.loan.place;
  const isArg = local > 0 && local <= body.argCount;
  const isUser = cx.isUserVariable(local);
  let what: string;
  let note: string;
  if (x.name !== undefined) {
    const kind = !x.loan.place.isLocal ? "local data " : isArg ? (local === 1 && cx.upvars.length > 0 ? "variable captured by `move` " : "function parameter ") : "local variable ";
    what = `${kind}\`${x.name}\``;
    note = `\`${x.name}\` is borrowed here`;
  } else if (isArg) [what, note] = ["function parameter", "function parameter borrowed here"];
  else if (isUser) [what, note] = ["local binding", "local binding introduced here"];
  else [what, note] = ["temporary value", "temporary value created here"];
  const d = cx.tcx.dcx.error(returnSpan, "E0515", `cannot ${verb} ${reference} ${what}`);
  d.label(returnSpan, `${verb}s a ${reference} data owned by the current function`);
  if (returnSpan === borrowSpan) return d;
  d.label(borrowSpan, note);
  const iterator = cx.tcx.langItem("iterator");
  const { ty } = body.locals[0]!;
  if (iterator !== undefined && (ty.kind === TyKind.Adt || ty.kind === TyKind.Alias) && implementsTrait(cx, iterator, ty)) {
    d.suggest("use `.collect()` to allocate the iterator", cx.tcx.sourceMap.shrinkToHi(returnSpan), ".collect::<Vec<_>>()", "MaybeIncorrect", "hidden");
  }
  return d;
}

function escapingClosure(loans: LoanChecker, x: ShortLife, e: Explanation & { readonly kind: "mustBeValid" }, spans: UseSpans & { readonly kind: "closure" }): Diagnostic {
  const { cx } = loans;
  const map = cx.tcx.sourceMap;
  const text = map.snippet(spans.head);
  const isAsync = spans.isCoroutine;
  const kind = isAsync ? "async block" : "closure";
  const name = `\`${x.name}\``;
  const d = cx.tcx.dcx.error(spans.head, "E0373", `${kind} may outlive the current function, but it borrows ${name}, which is owned by the current function`);
  d.label(x.borrowSpan, `${name} is borrowed here`).label(spans.head, `may outlive borrowed value ${name}`);
  const after = isAsync && text.startsWith("async") ? map.lo(spans.head) + 5 : map.lo(spans.head);
  d.suggest(`to force the ${kind} to take ownership of ${name} (and any other referenced variables), use the \`move\` keyword`, map.span(after, after, map.ctxtOf(spans.head)), isAsync ? " move" : "move ", "MachineApplicable");
  if (e.category.kind === "callArgument") {
    highlightRegion(loans, d, e.name);
    if (isAsync) d.note("async blocks are not executed immediately and must either take a reference or ownership of outside variables they use");
    else d.note(`function requires argument type to outlive \`${e.name.text}\``, e.span);
  } else d.note(`${kind} is returned here`, e.span);
  return d;
}

// ---- destructors ----------------------------------------------------------------------------------------------------------------------------

/** The type with a destructor inside which a place lies: its `Drop` may look at the place. */
function droppedContainer(cx: BodyCx, place: Place): Ty | undefined {
  const tys = cx.tysAlong(place);
  let found: Ty | undefined;
  for (let i = 0; i < place.projection.length; i++) {
    const ty = tys[i]!;
    const e = place.projection[i]!;
    if ((e.kind === ElemKind.Field || e.kind === ElemKind.Downcast) && ty.kind === TyKind.Adt && cx.tcx.adtDestructor(ty.def) !== undefined && !isBox(cx.tcx, ty)) found ??= ty;
  }
  return found;
}
function conflictsWithDestructor(loans: LoanChecker, at: Location, loan: Loan, place: Place, dropSpan: Span, dropped: Ty): Diagnostic {
  const { cx } = loans;
  const spans = loanSpans(cx, loan);
  const borrowSpan = innerUse(spans);
  const d = cx.tcx.dcx.error(borrowSpan, "E0713", "borrow may still be in use when destructor runs");
  const name = describePlace(cx, place);
  const what = name === undefined ? "temporary value" : `\`${name}\``;
  const borrowed = describePlace(cx, loan.place);
  const ty = `\`${tyToString(cx.tcx, dropped)}\``;
  d.label(dropSpan, borrowed === undefined ? `here is drop of ${what}; whose type ${ty} implements the \`Drop\` trait` : `here, drop of ${what} needs exclusive access to \`${borrowed}\`, because the type ${ty} implements the \`Drop\` trait`);
  const explanation = explainLoan(loans, at, loan, place);
  if (explanation.kind === "used" || explanation.kind === "dropped") d.note("consider using a `let` binding to create a longer lived value");
  addExplanation(loans, d, explanation, "", undefined);
  return d;
}
