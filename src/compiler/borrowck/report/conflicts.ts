/** E0499, E0500, E0501, E0502, E0503, E0510, E0524: a place is borrowed or read while a loan forbids it. Counterpart: rustc's `report_conflicting_borrow`. */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import { ElemKind, Place, type Location } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import type { BorrowKind } from "../../typeck/thir.ts";
import { TyKind } from "../../types/index.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import type { LoanChecker } from "../access/conflicts.ts";
import type { Loan } from "../facts.ts";
import { describeAny, fieldOfTy } from "./describe.ts";
import { addExplanation, explainLoan } from "./explain.ts";
import { findExpr } from "./hirWalk.ts";
import { borrowSpans, captureUse, innerUse, moveSpans, stdName, usePlace, type UseSpans } from "./useSpans.ts";

/** Where a loan was made. */
export function loanSpans(cx: BodyCx, loan: Loan): UseSpans {
  return borrowSpans(cx, cx.spanAt(loan.reserve), loan.reserve);
}
const isPlainMut = (k: BorrowKind): boolean => k === "mut" || k === "twoPhaseMut";

export function reportConflict(loans: LoanChecker, at: Location, place: Place, plainSpan: Span, kind: BorrowKind, loan: Loan): void {
  const { cx } = loans;
  const issued = loanSpans(cx, loan);
  const oldSpan = usePlace(issued);
  const spans = borrowSpans(cx, plainSpan, at);
  const span = usePlace(spans);
  const names = describeBoth(cx, place, loan.place);
  const explanation = explainLoan(loans, at, loan, undefined);
  const second = explanation.kind === "unexplained" ? "" : "second ";
  const container = isCoroutine(issued) || isCoroutine(spans) ? "coroutine" : "closure";
  const error = (code: string, message: string): Diagnostic => cx.tcx.dcx.error(span, code, message);
  const reborrow = (as: string, is: string): Diagnostic => {
    const d = error("E0502", `cannot borrow ${names.place}${via(names.newField)} as ${as} because it is also borrowed as ${is}${via(names.oldField)}`);
    if (names.newField === "") return d.label(span, `${as} borrow occurs here`).label(oldSpan, `${is} borrow occurs here`);
    return d.label(span, `${as} borrow of ${names.newField} -- which overlaps with ${names.oldField} -- occurs here`).label(oldSpan, `${is} borrow occurs here${via(names.oldField)}`);
  };
  let desc: string;
  let d: Diagnostic;
  if (kind === "shared" && isPlainMut(loan.kind)) {
    desc = "mutable ";
    d = reborrow("immutable", "mutable");
  } else if (isPlainMut(kind) && loan.kind === "shared") {
    desc = "immutable ";
    d = reborrow("mutable", "immutable");
  } else if (isPlainMut(kind) && isPlainMut(loan.kind)) {
    desc = "first ";
    d = error("E0499", `cannot borrow ${names.place}${via(names.newField)} as mutable more than once at a time`);
    if (oldSpan === span) d.label(span, `${names.place}${via(names.newField)} was mutably borrowed here in the previous iteration of the loop`);
    else d.label(oldSpan, `first mutable borrow occurs here${via(names.oldField)}`).label(span, `second mutable borrow occurs here${via(names.newField)}`);
  } else if (kind === "closureMut" && loan.kind === "closureMut") {
    desc = "first ";
    d = error("E0524", `two closures require unique access to ${names.place} at the same time`);
    if (oldSpan === span) d.label(span, "closures are constructed here in different iterations of loop");
    else d.label(oldSpan, "first closure is constructed here").label(span, "second closure is constructed here");
  } else if (loan.kind === "fakeShallow" || loan.kind === "fakeDeep") {
    d = immutableSection(cx, span, oldSpan, names.place, "mutably borrow");
    if (spans.kind === "closure") d.label(spans.path, `borrow occurs due to use of ${names.place} in closure`);
    loans.checker.diagnostics.push(d);
    return;
  } else if (kind === "closureMut") {
    desc = "first ";
    d = error("E0500", `closure requires unique access to ${names.place} but it is already borrowed`).label(span, `${container} construction occurs here`).label(oldSpan, "borrow occurs here");
  } else {
    desc = "first ";
    d = error("E0501", `cannot borrow ${names.place} as ${kind === "shared" ? "immutable" : "mutable"} because previous closure requires unique access`);
    d.label(span, `${second}borrow occurs here`).label(oldSpan, `${container} construction occurs here`);
  }
  const inClosure = (s: UseSpans): string => (isCoroutine(s) ? "coroutine" : "closure");
  if (sameSpans(issued, spans)) {
    if (spans.kind === "closure") d.label(spans.use, `borrows occur due to use of ${names.place} in ${inClosure(spans)}`);
  } else {
    if (issued.kind === "closure") d.label(issued.use, `first borrow occurs due to use of ${describeAny(cx, loan.place)} in ${inClosure(issued)}`);
    if (spans.kind === "closure") d.label(spans.use, `second borrow occurs due to use of ${names.place} in ${inClosure(spans)}`);
  }
  if (isPlainMut(kind) || isPlainMut(loan.kind)) suggestSplit(cx, d, place, span, loan.place, oldSpan);
  if (names.union !== undefined) d.note(`${names.newField} is a field of the union \`${names.union}\`, so it overlaps the field ${names.oldField}`);
  addExplanation(loans, d, explanation, desc, undefined);
  loans.checker.diagnostics.push(d);
}
/** Two elements of one slice, array or vector: they may be borrowed together through its own methods. */
function suggestSplit(cx: BodyCx, d: Diagnostic, place: Place, span: Span, borrowed: Place, issued: Span): void {
  const isIndexed = (p: Place): boolean => p.projection.length > 0 && p.projection[p.projection.length - 1]!.kind === ElemKind.Index;
  const index = (s: Span): hir.Expr | undefined => {
    const found = findExpr(cx.tcx, cx.tcx.hirBody(cx.def), s);
    const parent = found?.parents[found.parents.length - 1];
    return parent?.kind === "Index" && parent.expr === found!.expr ? parent.index : undefined;
  };
  if (!isIndexed(place) || !isIndexed(borrowed)) {
    const ty = cx.placeTy(place);
    if (ty.kind !== TyKind.Slice && ty.kind !== TyKind.Array && stdName(cx.tcx, ty) !== "Vec") return;
    const a = index(span);
    const b = index(issued);
    if (a === undefined || b === undefined || cx.tcx.sourceMap.snippet(a.span) === cx.tcx.sourceMap.snippet(b.span)) return;
  }
  d.help("use `.split_at_mut(position)` to obtain two mutable non-overlapping sub-slices");
}
const via = (field: string): string => (field === "" ? "" : ` (via ${field})`);
const isCoroutine = (s: UseSpans): boolean => s.kind === "closure" && s.isCoroutine;
function sameSpans(a: UseSpans, b: UseSpans): boolean {
  return a.kind === b.kind && (a.kind === "closure" ? b.kind === "closure" && a.head === b.head && a.path === b.path : a.span === (b as { span: Span }).span);
}

/** E0510: a guard must not change what is matched. */
export function immutableSection(cx: BodyCx, span: Span, matched: Span, place: string, action: string): Diagnostic {
  return cx.tcx.dcx.error(span, "E0510", `cannot ${action} ${place} in match guard`).label(span, `cannot ${action}`).label(matched, "value is immutable in match guard");
}

/** The two places, and where they are different fields of one union, these fields. */
function describeBoth(cx: BodyCx, place: Place, borrowed: Place): { readonly place: string; readonly newField: string; readonly oldField: string; readonly union: string | undefined } {
  const tys = cx.tysAlong(borrowed);
  const n = Math.min(place.projection.length, borrowed.projection.length);
  for (let i = 0; i < n; i++) {
    const a = place.projection[i]!;
    const b = borrowed.projection[i]!;
    const ty = tys[i]!;
    if (a.kind !== ElemKind.Field || b.kind !== ElemKind.Field || a.n === b.n || ty.kind !== TyKind.Adt || cx.tcx.adt(ty.def).kind !== "union") continue;
    const base = new Place(borrowed.local, borrowed.projection.slice(0, i));
    const field = (f: number): string => `\`${describeAny(cx, base).replace(/`/g, "")}.${fieldOfTy(cx, ty, f, 0)}\``;
    return { place: field(a.n), newField: field(a.n), oldField: field(b.n), union: cx.tcx.symbols.str(cx.tcx.name(ty.def)) };
  }
  return { place: describeAny(cx, place), newField: "", oldField: "", union: undefined };
}

export function reportUse(loans: LoanChecker, at: Location, place: Place, plainSpan: Span, loan: Loan): void {
  const { cx } = loans;
  const borrow = loanSpans(cx, loan);
  const use = moveSpans(cx, place, at);
  const span = use.kind === "closure" ? captureUse(use) : plainSpan;
  const what = describeAny(cx, loan.place);
  const d = cx.tcx.dcx.error(span, "E0503", `cannot use ${describeAny(cx, place)} because it was mutably borrowed`);
  d.label(usePlace(borrow), `${what} is borrowed here`).label(span, `use of borrowed ${what}`);
  if (borrow.kind === "closure") d.label(innerUse(borrow), `borrow occurs due to use of ${describeAny(cx, place)} in closure`);
  addExplanation(loans, d, explainLoan(loans, at, loan, undefined), "", undefined);
  loans.checker.diagnostics.push(d);
}
