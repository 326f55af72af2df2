/** Closures, `async` closures and `async` blocks. Reference: "Closure expressions", "Async blocks". */
import type * as ast from "../../syntax/ast.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerAsyncParts, lowerBlock, lowerCoroutine, lowerParams } from "./bodies.ts";
import { lowerExpr } from "./exprs.ts";
import { lowerBoundParams } from "./generics.ts";
import { blockExpr } from "./make.ts";
import { lowerTy } from "./types.ts";
import type { Lowering } from "./context.ts";

export function lowerClosure(cx: Lowering, e: ast.Expr & { kind: "Closure" }, hirId: ItemLocalId): hir.Expr {
  const def = cx.defOf(e.id);
  const boundParams = e.forLifetimes === undefined ? [] : lowerBoundParams(cx, e.forLifetimes, e.id);
  const decl: hir.FnDecl = {
    inputs: cx.at("closure parameters", () => e.decl.params.map((p) => lowerTy(cx, p.ty))),
    output: e.decl.output === undefined || e.isAsync ? undefined : closureOutput(cx, e.decl.output),
    outputSpan: e.decl.outputSpan, cVariadic: false, implicitSelf: "none",
  };
  const coroutine = e.isAsync ? cx.out.asyncBodies.get(e.id) : undefined;
  const output = e.decl.output;
  cx.insideBody(() => {
    cx.jumps.push({ kind: "closure", span: e.headSpan, what: "closure" });
    if (coroutine === undefined) {
      const params = lowerParams(cx, e.decl);
      cx.addBody(def, params, lowerExpr(cx, e.body), undefined);
    } else {
      const { params, value } = lowerAsyncParts(cx, coroutine, e.decl, e.body.span, "closure", () => lowerExpr(cx, e.body));
      // The declared result is that of the body: the coroutine's signature carries it.
      const typed: hir.Expr = value.kind === "Closure" && output !== undefined ? { ...value, closure: { ...value.closure, decl: { ...value.closure.decl, output: closureOutput(cx, output) } } } : value;
      cx.addBody(def, params, typed, undefined);
    }
    cx.jumps.pop();
  });
  if (e.isStatic) {
    const word = cx.sm.span(cx.sm.lo(e.headSpan), cx.sm.lo(e.headSpan) + "static".length, cx.sm.ctxtOf(e.headSpan));
    cx.emit(cx.error(word, "E0658", "coroutine syntax is experimental").note("see issue #43122 <https://github.com/rust-lang/rust/issues/43122> for more information"));
    cx.emit(cx.error(e.headSpan, "E0697", "closures cannot be static"));
  }
  const kind: hir.Closure["kind"] = coroutine === undefined ? "closure" : { coroutineClosure: { desugaring: "async", source: "closure" } };
  return cx.define<hir.Expr>(def, { hirId, span: e.span, kind: "Closure", closure: { def, boundParams, decl, byMove: e.isMove, headSpan: e.headSpan, kind } });
}

function closureOutput(cx: Lowering, ty: ast.Ty): hir.Ty {
  return cx.at("closure return types", () => lowerTy(cx, ty));
}

export function lowerAsyncBlock(cx: Lowering, e: ast.Expr & { kind: "Async" }): hir.Expr {
  return lowerCoroutine(cx, cx.defOf(e.id), e.span, { desugaring: "async", source: "block" }, e.isMove, () => blockExpr(cx, lowerBlock(cx, e.block)));
}
