/** E0384: a variable without `mut` that has a value is given another. Counterpart: rustc's `report_illegal_reassignment`. */
import type { Local } from "../../mir/mir.ts";
import { Place } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import type { Checker } from "../access/checker.ts";
import { describeAny } from "./describe.ts";

export function reportReassignment(checker: Checker, local: Local, span: Span, firstAssigned: Span): void {
  const { cx } = checker;
  const { tcx, body } = cx;
  const decl = body.locals[local]!;
  const isArg = local > 0 && local <= body.argCount;
  const name = describeAny(cx, new Place(local));
  // What is initialised where it is declared is shown there.
  const first = decl.user !== undefined && decl.user.matchPlace === undefined ? firstAssigned : decl.user === undefined ? firstAssigned : decl.source.span;
  const what = isArg ? "to immutable argument" : "twice to immutable variable";
  const d = tcx.dcx.error(span, "E0384", `cannot assign ${what} ${name}`);
  if (span !== first && !isArg) d.label(first, `first assignment to ${name}`);
  if (decl.user !== undefined && decl.user.byRef === undefined) {
    const lo = tcx.sourceMap.shrinkToLo(decl.source.span);
    const isFor = decl.user.matchPlace !== undefined && cx.desugaring(decl.user.matchPlace.span) === "`for` loop";
    d.suggest("consider making this binding mutable", lo, "mut ", "MachineApplicable");
    if (!isArg && !isFor && decl.user.matchPlace?.place !== undefined) d.suggest("to modify the original value, take a borrow instead", lo, "ref mut ", "MaybeIncorrect");
  }
  checker.diagnostics.push(d.label(span, `cannot assign ${what}`));
}
