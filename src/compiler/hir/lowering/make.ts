/** Nodes that desugarings make. Each takes the span that errors about it show. */
import type { Symbol } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Mutability } from "../../syntax/ast.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import type { Lowering } from "./context.ts";

type Unnumbered<T> = T extends unknown ? Omit<T, "hirId" | "span"> : never;

export function mkExpr(cx: Lowering, span: Span, kind: Unnumbered<hir.Expr>): hir.Expr {
  return { hirId: cx.next(), span, ...kind } as hir.Expr;
}
export function mkTy(cx: Lowering, span: Span, kind: Unnumbered<hir.Ty>): hir.Ty {
  return { hirId: cx.next(), span, ...kind } as hir.Ty;
}
export function mkPat(cx: Lowering, span: Span, kind: Unnumbered<hir.Pat>): hir.Pat {
  return { hirId: cx.next(), span, ...kind } as hir.Pat;
}
export function mkIdent(cx: Lowering, name: Symbol, span: Span): hir.Ident {
  return { name, span, ctxt: cx.sm.ctxtOf(span) };
}
export function mkSegment(cx: Lowering, name: Symbol, span: Span, res: hir.PathSegment["res"] = { kind: "Err" }, args?: hir.GenericArgs, inferArgs = true): hir.PathSegment {
  return { hirId: cx.next(), ident: mkIdent(cx, name, span), res, args, inferArgs };
}

export function langPath(cx: Lowering, span: Span, item: string): hir.Expr {
  return mkExpr(cx, span, { kind: "Path", qpath: { kind: "LangItem", item, span } });
}
export function callLang(cx: Lowering, span: Span, item: string, args: readonly hir.Expr[]): hir.Expr {
  return mkExpr(cx, span, { kind: "Call", callee: langPath(cx, span, item), args });
}
/** `<lang item type>::name(args)` */
export function callLangRelative(cx: Lowering, span: Span, item: string, name: string, args: readonly hir.Expr[]): hir.Expr {
  const ty = mkTy(cx, span, { kind: "Path", qpath: { kind: "LangItem", item, span } });
  const callee = mkExpr(cx, span, { kind: "Path", qpath: { kind: "TypeRelative", ty, segment: mkSegment(cx, cx.sym(name), span), span } });
  return mkExpr(cx, span, { kind: "Call", callee, args });
}
export function localPath(cx: Lowering, span: Span, name: Symbol, binding: ItemLocalId): hir.Expr {
  const res = { kind: "Local", id: binding } as const;
  return mkExpr(cx, span, { kind: "Path", qpath: { kind: "Resolved", self: undefined, path: { span, res, segments: [mkSegment(cx, name, span, res)] } } });
}
export function bindingPat(cx: Lowering, span: Span, name: Symbol, mutbl: Mutability = "not"): { readonly pat: hir.Pat; readonly binding: ItemLocalId } {
  const hirId = cx.next();
  return { pat: { hirId, span, kind: "Binding", mode: { byRef: undefined, mutbl }, binding: hirId, ident: mkIdent(cx, name, span), sub: undefined }, binding: hirId };
}
/** `Some(pat)` and the like, by lang item. */
export function variantPat(cx: Lowering, span: Span, item: string, inner: hir.Pat | undefined): hir.Pat {
  const fields: hir.PatField[] = inner === undefined ? [] : [{ hirId: cx.next(), span, ident: mkIdent(cx, cx.sym("0"), span), pat: inner, shorthand: false }];
  return mkPat(cx, span, { kind: "Struct", qpath: { kind: "LangItem", item, span }, fields, rest: false });
}
export function mkArm(cx: Lowering, pat: hir.Pat, body: hir.Expr, span: Span = body.span): hir.Arm {
  return { hirId: cx.next(), span, pat, guard: undefined, body };
}
export function mkBlock(cx: Lowering, span: Span, stmts: readonly hir.Stmt[], expr: hir.Expr | undefined, isUnsafe = false): hir.Block {
  return { hirId: cx.next(), span, stmts, expr, isUnsafe, targetedByBreak: false };
}
export function blockExpr(cx: Lowering, block: hir.Block): hir.Expr {
  return mkExpr(cx, block.span, { kind: "Block", block, label: undefined });
}
export function unitExpr(cx: Lowering, span: Span): hir.Expr {
  return mkExpr(cx, span, { kind: "Tup", elems: [] });
}
export function letStmt(cx: Lowering, span: Span, pat: hir.Pat, init: hir.Expr, source: hir.LetStmt["source"]): hir.Stmt {
  const hirId = cx.next();
  return { hirId, span, kind: "Let", local: { hirId, span, pat, ty: undefined, init, els: undefined, source } };
}
/** `super let pat = init;`: lives as long as the value of the block that it stands in. */
export function superLet(cx: Lowering, span: Span, pat: hir.Pat, init: hir.Expr): hir.Stmt {
  const hirId = cx.next();
  return { hirId, span, kind: "Let", local: { hirId, span, pat, ty: undefined, init, els: undefined, source: "normal", isSuper: true } };
}
export function semiStmt(cx: Lowering, expr: hir.Expr): hir.Stmt {
  return { hirId: cx.next(), span: expr.span, kind: "Semi", expr };
}
export function refExpr(cx: Lowering, span: Span, expr: hir.Expr, mutbl: Mutability = "not"): hir.Expr {
  return mkExpr(cx, span, { kind: "AddrOf", borrow: "ref", mutbl, expr });
}
