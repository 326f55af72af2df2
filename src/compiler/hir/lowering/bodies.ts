/** Bodies: of functions (`async` ones hold a coroutine), constants and anonymous constants; parameters and blocks. Reference: "Functions", "Async functions". */
import type { DefId } from "../../base/index.ts";
import { expandedPat, expandedStmts } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type * as hir from "../hir.ts";
import { bindingPat, blockExpr, letStmt, localPath, mkBlock, mkExpr, mkTy } from "./make.ts";
import { lowerExpr } from "./exprs.ts";
import { lowerPatTop } from "./patterns.ts";
import { lowerTy } from "./types.ts";
import type { JumpScope, Lowering } from "./context.ts";

export function lowerConstBody(cx: Lowering, def: DefId, expr: ast.Expr): DefId {
  return cx.insideBody(() => cx.addBody(def, [], lowerExpr(cx, expr), undefined));
}
export function lowerAnonConst(cx: Lowering, value: ast.AnonConst): hir.AnonConst {
  const def = cx.defOf(value.id);
  const hirId = cx.idOf(value.id);
  lowerConstBody(cx, def, value.expr);
  return cx.define(def, { hirId, def, span: value.expr.span });
}

export function lowerParams(cx: Lowering, decl: ast.FnDecl): hir.Param[] {
  return decl.params.filter((p) => p.ty.kind !== "CVarArgs").map((p) => {
    const hirId = cx.idOf(p.id);
    cx.noteAttrs(hirId, p.attrs);
    return { hirId, span: p.span, pat: lowerPatTop(cx, p.pat), tySpan: p.ty.span };
  });
}

export function lowerFnBody(cx: Lowering, def: DefId, id: ast.NodeId, fn: ast.Fn): DefId | undefined {
  const { body } = fn;
  if (body === undefined) return undefined;
  return cx.insideBody(() => {
    const coroutine = cx.out.asyncBodies.get(id);
    if (coroutine === undefined) {
      const params = lowerParams(cx, fn.decl);
      return cx.addBody(def, params, blockExpr(cx, lowerBlock(cx, body)), undefined);
    }
    const { params, value } = lowerAsyncParts(cx, coroutine, fn.decl, body.span, "fn", () => blockExpr(cx, lowerBlock(cx, body)));
    const block = mkBlock(cx, body.span, [], value);
    return cx.addBody(def, params, blockExpr(cx, block), undefined);
  });
}

/**
 * The parameters of an async function or closure, and the coroutine that is its body. Each parameter is moved into the coroutine, and its pattern is matched there:
 * dropped in the same order as in a plain function.
 *
 *     async fn f(mut a: A, (b, c): B) { body }
 *     fn f(__arg0: A, __arg1: B) { async move { let __arg0 = __arg0; let mut a = __arg0; let __arg1 = __arg1; let (b, c) = __arg1; { body } } }
 */
export function lowerAsyncParts(cx: Lowering, coroutine: DefId, decl: ast.FnDecl, span: Span, source: "fn" | "closure", body: () => hir.Expr): { params: hir.Param[]; value: hir.Expr } {
  const params: hir.Param[] = [];
  const moves: { pat: ast.Pat; name: ReturnType<Lowering["sym"]>; binding: hir.Pat["hirId"]; span: Span; simple: boolean }[] = [];
  decl.params.forEach((p, i) => {
    const hirId = cx.idOf(p.id);
    cx.noteAttrs(hirId, p.attrs);
    const pat = expandedPat(cx.out.expansions, p.pat);
    const simple = pat.kind === "Ident" && !pat.byRef && pat.mutbl === "not" && pat.sub === undefined && cx.out.partialRes.get(pat.id)?.res.kind === "Local";
    const name = simple && pat.kind === "Ident" ? pat.ident.name : cx.sym(`__arg${i}`);
    const outer = bindingPat(cx, p.pat.span, name);
    params.push({ hirId, span: p.span, pat: outer.pat, tySpan: p.ty.span });
    moves.push({ pat: p.pat, name, binding: outer.binding, span: p.pat.span, simple });
  });
  const value = lowerCoroutine(cx, coroutine, span, { desugaring: "async", source }, true, () => {
    const stmts: hir.Stmt[] = [];
    for (const m of moves) {
      if (m.simple) {
        stmts.push(letStmt(cx, m.span, lowerPatTop(cx, m.pat), localPath(cx, m.span, m.name, m.binding), "asyncFn"));
        continue;
      }
      const inner = bindingPat(cx, m.span, m.name);
      stmts.push(letStmt(cx, m.span, inner.pat, localPath(cx, m.span, m.name, m.binding), "asyncFn"));
      stmts.push(letStmt(cx, m.span, lowerPatTop(cx, m.pat), localPath(cx, m.span, m.name, inner.binding), "asyncFn"));
    }
    const inner = body();
    const value = mkExpr(cx, inner.span, { kind: "DropTemps", expr: inner });
    return blockExpr(cx, mkBlock(cx, span, stmts, value));
  });
  return { params, value };
}

/** A coroutine expression; inside, `.await` reads its task context. */
export function lowerCoroutine(cx: Lowering, def: DefId, span: Span, kind: hir.CoroutineKind, byMove: boolean, body: () => hir.Expr): hir.Expr {
  const hirId = cx.next();
  const scope: JumpScope = { kind: "closure", span, what: kind.desugaring !== "none" && kind.source === "fn" ? "`async` function" : "`async` block" };
  return cx.insideBody(() => {
    cx.jumps.push(scope);
    const task = bindingPat(cx, span, cx.sym("_task_context"), "mut");
    cx.taskContext = task.binding;
    cx.coroutine = kind;
    const resumeTy = mkTy(cx, span, { kind: "Path", qpath: { kind: "LangItem", item: "ResumeTy", span } });
    const param: hir.Param = { hirId: cx.next(), span, pat: task.pat, tySpan: span };
    const value = body();
    cx.addBody(def, [param], value, kind);
    cx.jumps.pop();
    const decl: hir.FnDecl = { inputs: [resumeTy], output: undefined, outputSpan: span, cVariadic: false, implicitSelf: "none" };
    return cx.define<hir.Expr>(def, { hirId, span, kind: "Closure", closure: { def, boundParams: [], decl, byMove, headSpan: span, kind: { coroutine: kind } } });
  });
}

// ---- Blocks -----------------------------------------------------------------------------------------------------------------------

export function lowerBlock(cx: Lowering, block: ast.Block, targetedByBreak = false): hir.Block {
  const hirId = cx.idOf(block.id);
  cx.noteAttrs(hirId, block.attrs);
  const stmts: hir.Stmt[] = [];
  let value: hir.Expr | undefined;
  const all = expandedStmts(cx.out.expansions, block.stmts);
  for (let i = 0; i < all.length; i++) {
    const stmt = all[i]!;
    if (stmt.kind === "Expr" && i === all.length - 1) value = lowerExpr(cx, stmt.expr);
    else lowerStmt(cx, stmt, stmts);
  }
  return { hirId, span: block.span, stmts, expr: value, isUnsafe: block.isUnsafe, targetedByBreak };
}

function lowerStmt(cx: Lowering, stmt: ast.Stmt, out: hir.Stmt[]): void {
  const { span } = stmt;
  switch (stmt.kind) {
    case "Let": {
      const hirId = cx.idOf(stmt.id);
      cx.noteAttrs(hirId, stmt.attrs);
      const ty = stmt.ty === undefined ? undefined : cx.at("the type of variable bindings", () => lowerTy(cx, stmt.ty!));
      const init = stmt.init === undefined ? undefined : lowerExpr(cx, stmt.init);
      const pat = lowerPatTop(cx, stmt.pat);
      const els = stmt.else === undefined ? undefined : lowerBlock(cx, stmt.else);
      out.push({ hirId, span, kind: "Let", local: { hirId, span, pat, ty, init, els, source: "normal", isSuper: stmt.superSpan !== undefined } });
      return;
    }
    case "Item": {
      const def = cx.out.defOfNode.get(stmt.item.id);
      if (def !== undefined) out.push({ hirId: cx.next(), span, kind: "Item", def });
      return;
    }
    case "Expr":
      out.push({ hirId: cx.next(), span, kind: "Expr", expr: lowerExpr(cx, stmt.expr) });
      return;
    case "Semi":
      out.push({ hirId: cx.next(), span, kind: "Semi", expr: lowerExpr(cx, stmt.expr) });
      return;
    case "Empty": case "MacCall":
      return;
  }
}
