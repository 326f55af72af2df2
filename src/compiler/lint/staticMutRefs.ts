/** `static_mut_refs`: references to mutable statics, which any other code may change at any time. An error by default since edition 2024. Reference: "Mutable statics". */
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { forEachChild } from "../typeck/hirVisit.ts";
import { finding, type BodyCtxt } from "./context.ts";

export function checkStaticMutRefs(cx: BodyCtxt): void {
  const visit = (e: hir.Expr): void => {
    if (e.kind === "AddrOf" && e.borrow === "ref" && isMutStatic(cx, pathBelow(e.expr))) {
      report(cx, isWritten(cx, e) ? e.span : e.expr.span, e.mutbl === "mut", e.expr.span);
    } else if (e.kind === "MethodCall" && isMutStatic(cx, pathBelow(e.receiver))) {
      const borrow = cx.results.adjustments.get(e.receiver.hirId)?.find((a) => a.kind === "borrow");
      if (borrow?.kind === "borrow") report(cx, e.receiver.span, borrow.mutbl === 1, undefined);
    }
    if (e.kind === "Closure") visit(cx.tcx.hirBody(e.closure.def).value);
    if (e.kind === "Block" || e.kind === "Loop") for (const s of e.block.stmts) if (s.kind === "Let" && s.local.init !== undefined && bindsByRef(s.local.pat) && isMutStatic(cx, pathBelow(s.local.init))) report(cx, s.local.init.span, false, undefined);
    forEachChild(e, visit);
  };
  visit(cx.body.value);
}

/** Not made by a macro: the operand stands inside. */
function isWritten(cx: BodyCtxt, e: hir.Expr & { kind: "AddrOf" }): boolean {
  const map = cx.tcx.sourceMap;
  return !map.fromExpansion(e.span) && map.lo(e.span) <= map.lo(e.expr.span) && map.hi(e.expr.span) <= map.hi(e.span);
}
/** `X`, `X.a.b`: the place that the reference goes into. */
function pathBelow(e: hir.Expr): hir.Expr {
  let at = e;
  while (at.kind === "Field") at = at.expr;
  return at;
}
function isMutStatic(cx: BodyCtxt, e: hir.Expr): boolean {
  if (e.kind !== "Path" || e.qpath.kind !== "Resolved") return false;
  const { res } = e.qpath.path;
  return res.kind === "Def" && res.defKind === "Static" && cx.tcx.isMutableStatic(res.def);
}
function bindsByRef(p: hir.Pat): boolean {
  return p.kind === "Binding" && p.mode.byRef !== undefined;
}

function report(cx: BodyCtxt, span: Span, isMut: boolean, operand: Span | undefined): void {
  const { tcx } = cx;
  const kind = isMut ? "mutable" : "shared";
  const d = finding(tcx, "static_mut_refs", span, `creating a ${kind} reference to mutable static`).label(span, `${kind} reference to mutable static`);
  d.note(
    isMut
      ? "mutable references to mutable statics are dangerous; it's undefined behavior if any other pointers to the static are used or if any other references are created for the static while the mutable reference lives"
      : "shared references to mutable statics are dangerous; it's undefined behavior if the static is mutated or if a mutable reference is created for it while the shared reference lives",
  );
  d.note("for more information, see <https://doc.rust-lang.org/edition-guide/rust-2024/static-mut-references.html>");
  if (operand !== undefined && operand !== span) d.suggest(`use \`&raw ${isMut ? "mut" : "const"}\` instead to create a raw pointer`, tcx.sourceMap.span(tcx.sourceMap.lo(span), tcx.sourceMap.lo(operand)), `&raw ${isMut ? "mut" : "const"} `);
  tcx.dcx.emit(d);
}
