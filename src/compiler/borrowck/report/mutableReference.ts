/** Where a shared reference could have been a mutable one: the parameter's type, `&self`, the `&` of the value. Counterpart: rustc's `suggest_make_local_mut`. */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Local } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import { findExpr, walkBody } from "./hirWalk.ts";

const MESSAGE = "consider changing this to be a mutable reference";

export function suggestMutableReference(cx: BodyCx, d: Diagnostic, local: Local, name: string): void {
  const { tcx } = cx;
  const map = tcx.sourceMap;
  const decl = cx.body.locals[local]!;
  const body = tcx.hirBody(cx.def);
  const { item } = tcx.hirOwner(tcx.hirOwnerOf(cx.def));
  if (decl.user?.isArg === true) {
    const sig = "sig" in item && cx.def === item.def ? item.sig : undefined;
    const input = sig?.decl.inputs[local - 1];
    if (name === "self") {
      if (sig?.decl.implicitSelf !== "refImm" || input === undefined) return;
      const inTrait = item.node === "ImplItem" && tcx.assocItem(item.def)?.traitItem !== undefined;
      if (inTrait) return;
      // `&self` or `&'a self`: `mut` goes in front of `self`.
      d.suggest(MESSAGE, selfWord(cx, body), "mut ", "MaybeIncorrect");
      return;
    }
    if (input?.kind === "Ref") {
      const lo = map.lo(input.ty.span);
      d.suggest(MESSAGE, map.span(lo, lo, map.ctxtOf(input.span)), "mut ", "MaybeIncorrect");
    }
    return;
  }
  if (decl.user!.byRef === 0) {
    // `ref x`
    const hi = map.hi(decl.source.span);
    const at = hi - name.length;
    if (map.snippet(decl.source.span).startsWith("ref ")) d.suggest(MESSAGE, map.span(at, at, map.ctxtOf(decl.source.span)), "mut ", "MaybeIncorrect");
    return;
  }
  const init = initializer(cx, body, decl.user!.binding);
  if (init === undefined) return;
  const text = map.snippet(init);
  const found = findExpr(tcx, body, init)?.expr;
  if (found?.kind === "AddrOf" && text.startsWith("&")) {
    const at = map.lo(init) + 1;
    d.suggest(MESSAGE, map.span(at, at, map.ctxtOf(init)), "mut ", "MaybeIncorrect");
  }
}
function selfWord(cx: BodyCx, body: hir.Body): Span {
  const map = cx.tcx.sourceMap;
  const pat = body.params[0]!.pat;
  const span = pat.kind === "Binding" ? pat.ident.span : pat.span;
  const hi = map.hi(span);
  return map.span(hi - 4, hi - 4, map.ctxtOf(span));
}
function initializer(cx: BodyCx, body: hir.Body, binding: number): Span | undefined {
  let found: Span | undefined;
  walkBody(cx.tcx, body, (e) => {
    if (e.kind !== "Block" && e.kind !== "Loop") return;
    for (const s of e.block.stmts) if (s.kind === "Let" && s.local.pat.kind === "Binding" && s.local.pat.binding === binding) found = s.local.init?.span;
  });
  return found;
}

/** The variable of a `for` loop over shared references. */
export function labelIterator(cx: BodyCx, d: Diagnostic, local: Local): void {
  const { tcx } = cx;
  const map = tcx.sourceMap;
  const { binding } = cx.body.locals[local]!.user!;
  let head: hir.Expr | undefined;
  walkBody(tcx, tcx.hirBody(cx.def), (e) => {
    // `match into_iter(HEAD) { mut iter => loop { match next(&mut iter) { None => …, Some(PAT) => … } } }`
    if (e.kind !== "Match" || e.source !== "forLoop" || e.scrutinee.kind !== "Call" || e.arms.length !== 1) return;
    const loop = e.arms[0]!.body;
    if (loop.kind !== "Loop") return;
    const step = loop.block.stmts[0];
    const inner = step !== undefined && (step.kind === "Expr" || step.kind === "Semi") ? step.expr : loop.block.expr;
    if (inner?.kind !== "Match") return;
    const pat = inner.arms[1]?.pat;
    const sub = pat?.kind === "TupleStruct" ? pat.elems[0] : pat?.kind === "Struct" ? pat.fields[0]?.pat : undefined;
    if (sub?.kind === "Binding" && sub.binding === binding) head = e.scrutinee.args[0];
  });
  if (head === undefined) return;
  d.label(head.span, "this iterator yields `&` references");
  if (head.kind === "AddrOf" && head.mutbl === "not") {
    d.suggest("use a mutable iterator instead", map.span(map.lo(head.span) + 1, map.lo(head.span) + 1, map.ctxtOf(head.span)), "mut ", "MachineApplicable");
  } else if (head.kind === "MethodCall" && map.snippet(head.segment.ident.span) === "iter") {
    d.suggest("use mutable method", map.span(map.lo(head.segment.ident.span), map.hi(head.span), map.ctxtOf(head.span)), "iter_mut()", "MaybeIncorrect", "inline");
  }
}
