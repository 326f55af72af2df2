/** Expressions. What is more than a renaming lives apart: `control.ts`, `closures.ts`, `assign.ts`, `formatArgs.ts`. Reference: "Expressions". */
import { expandedExpr } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import { LitKind } from "../../syntax/token.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerDestructuringAssign } from "./assign.ts";
import { lowerAnonConst, lowerBlock } from "./bodies.ts";
import { lowerClosure, lowerAsyncBlock } from "./closures.ts";
import { lowerAwait, lowerForLoop, lowerIf, lowerJump, lowerLabelledBlock, lowerLoop, lowerMatch, lowerReturn, lowerTry, lowerTryBlock, lowerWhile } from "./control.ts";
import { lowerFormatArgs } from "./formatArgs.ts";
import { callLang, mkIdent } from "./make.ts";
import { lowerConstArg, lowerQPath, lowerSegment } from "./paths.ts";
import { lowerPat } from "./patterns.ts";
import { lowerTy } from "./types.ts";
import type { Lowering } from "./context.ts";

export function lowerExprs(cx: Lowering, list: readonly ast.Expr[]): hir.Expr[] {
  return list.map((e) => lowerExpr(cx, e));
}

export function lowerExpr(cx: Lowering, tree: ast.Expr): hir.Expr {
  let e = expandedExpr(cx.out.expansions, tree);
  while (e.kind === "Paren") {
    if (e.attrs.length > 0) cx.noteAttrs(cx.idOf(e.id), e.attrs);
    e = expandedExpr(cx.out.expansions, e.expr);
  }
  if (e.kind === "Binary") return lowerBinary(cx, e);
  if (e.kind === "ForLoop") return lowerForLoop(cx, e);
  const hirId = cx.idOf(e.id);
  if (e.attrs.length > 0) cx.noteAttrs(hirId, e.attrs);
  return lowerKind(cx, e, hirId, e.span);
}

function lowerKind(cx: Lowering, e: ast.Expr, hirId: ItemLocalId, span: Span): hir.Expr {
  switch (e.kind) {
    case "Array": return { hirId, span, kind: "Array", elems: lowerExprs(cx, e.elems) };
    case "Tup": return { hirId, span, kind: "Tup", elems: lowerExprs(cx, e.elems) };
    case "ConstBlock": return { hirId, span, kind: "ConstBlock", anon: lowerAnonConst(cx, e.value) };
    case "Call": return { hirId, span, kind: "Call", callee: lowerExpr(cx, e.callee), args: lowerExprs(cx, e.args) };
    case "MethodCall": {
      cx.noteTraits(e.id, hirId);
      const receiver = lowerExpr(cx, e.receiver);
      const segment = lowerSegment(cx, e.segment, "optional", { kind: "Err" });
      return { hirId, span, kind: "MethodCall", segment, receiver, args: lowerExprs(cx, e.args), fnSpan: e.opSpan };
    }
    case "Unary": return { hirId, span, kind: "Unary", op: e.op, expr: lowerExpr(cx, e.expr) };
    case "Lit": return { hirId, span, kind: "Lit", lit: e.lit };
    case "IncludedBytes":
      return { hirId, span, kind: "Lit", lit: { span, token: { kind: LitKind.ByteStr, symbol: cx.sym(""), suffix: cx.sym("") }, value: { kind: "byteStr", bytes: e.bytes } } };
    case "Cast": return { hirId, span, kind: "Cast", expr: lowerExpr(cx, e.expr), ty: cx.at("cast expression types", () => lowerTy(cx, e.ty)) };
    case "Let": return { hirId, span, kind: "Let", pat: lowerPat(cx, e.pat), ty: undefined, init: lowerExpr(cx, e.expr) };
    case "If": return lowerIf(cx, e, hirId);
    case "While": return lowerWhile(cx, e, hirId);
    case "Loop": return lowerLoop(cx, e, hirId);
    case "Match": return lowerMatch(cx, e, hirId);
    case "Closure": return lowerClosure(cx, e, hirId);
    case "Block": {
      if (e.label !== undefined) return lowerLabelledBlock(cx, e, e.label, hirId);
      return { hirId, span, kind: "Block", block: lowerBlock(cx, e.block), label: undefined };
    }
    case "Async": return lowerAsyncBlock(cx, e);
    case "Await": return lowerAwait(cx, e);
    case "TryBlock": return lowerTryBlock(cx, e, hirId);
    case "Assign": return lowerDestructuringAssign(cx, e, hirId);
    case "AssignOp": return { hirId, span, kind: "AssignOp", op: e.op, opSpan: e.opSpan, left: lowerExpr(cx, e.left), right: lowerExpr(cx, e.right) };
    case "Field": return { hirId, span, kind: "Field", expr: lowerExpr(cx, e.expr), ident: cx.ident(e.ident) };
    case "Index": return { hirId, span, kind: "Index", expr: lowerExpr(cx, e.expr), index: lowerExpr(cx, e.index), bracketSpan: e.bracketSpan };
    case "Range": return lowerRange(cx, e, hirId);
    case "Underscore":
      cx.emit(cx.error(span, undefined, "in expressions, `_` can only be used on the left-hand side of an assignment").label(span, "`_` not allowed here"));
      return { hirId, span, kind: "Err" };
    case "Path":
      cx.noteTraits(e.id, hirId);
      return { hirId, span, kind: "Path", qpath: lowerQPath(cx, e.id, e.qself, e.path, "optional") };
    case "AddrOf": return { hirId, span, kind: "AddrOf", borrow: e.borrow, mutbl: e.mutbl, expr: lowerExpr(cx, e.expr) };
    case "Break": case "Continue": return lowerJump(cx, e, hirId);
    case "Return": return lowerReturn(cx, e, hirId);
    case "Yield":
      cx.sess.psess.dcx.unsupported(span, "`yield`");
      return { hirId, span, kind: "Err" };
    case "Become":
      cx.sess.psess.dcx.unsupported(span, "`become`");
      return { hirId, span, kind: "Err" };
    case "Struct": return lowerStruct(cx, e, hirId);
    case "Repeat": return { hirId, span, kind: "Repeat", elem: lowerExpr(cx, e.elem), count: lowerConstArg(cx, e.count) };
    case "Try": return lowerTry(cx, e, hirId);
    case "FormatArgs": return lowerFormatArgs(cx, e, hirId);
    case "OffsetOf": return { hirId, span, kind: "OffsetOf", container: lowerTy(cx, e.container), fields: e.fields.map((f) => cx.ident(f)) };
    case "Binary": case "ForLoop": case "Paren": case "MacCall": case "Err": return { hirId, span, kind: "Err" };
  }
}

/** The left spine is a loop: `a + b + c + …` may be as long as the user likes. */
function lowerBinary(cx: Lowering, top: ast.Expr & { kind: "Binary" }): hir.Expr {
  const chain: (ast.Expr & { kind: "Binary" })[] = [];
  let e: ast.Expr = top;
  while (e.kind === "Binary") {
    chain.push(e);
    e = expandedExpr(cx.out.expansions, e.left);
  }
  let left = lowerExpr(cx, e);
  for (let i = chain.length - 1; i >= 0; i--) {
    const b = chain[i]!;
    const hirId = cx.idOf(b.id);
    if (b.attrs.length > 0) cx.noteAttrs(hirId, b.attrs);
    left = { hirId, span: b.span, kind: "Binary", op: b.op, opSpan: b.opSpan, left, right: lowerExpr(cx, b.right) };
  }
  return left;
}

function lowerStruct(cx: Lowering, e: ast.Expr & { kind: "Struct" }, hirId: ItemLocalId): hir.Expr {
  const qpath = lowerQPath(cx, e.id, e.qself, e.path, "optional");
  const fields = e.fields.map((f): hir.ExprField => {
    const id = cx.idOf(f.id);
    cx.noteAttrs(id, f.attrs);
    return { hirId: id, span: f.span, ident: cx.ident(f.ident), expr: lowerExpr(cx, f.expr), shorthand: f.shorthand };
  });
  if (e.rest.kind === "rest") cx.emit(cx.error(cx.sm.shrinkToHi(e.rest.span), "E0797", "base expression required after `..`").suggest("add a base expression here", cx.sm.shrinkToHi(e.rest.span), "/* expr */", "HasPlaceholders"));
  const base: Extract<hir.Expr, { kind: "Struct" }>["base"] = e.rest.kind === "base" ? { kind: "base", expr: lowerExpr(cx, e.rest.expr) } : e.rest.kind === "rest" ? { kind: "defaults", span: e.rest.span } : { kind: "none" };
  return { hirId, span: e.span, kind: "Struct", qpath, fields, base };
}

/** `a..b` is a struct of the library, `a..=b` a call of its constructor. */
function lowerRange(cx: Lowering, e: ast.Expr & { kind: "Range" }, hirId: ItemLocalId): hir.Expr {
  const { span } = e;
  if (e.limits === "closed" && e.start !== undefined && e.end !== undefined) {
    const marked = cx.desugared(span, "range expression");
    const call = callLang(cx, marked, "range_inclusive_new", [lowerExpr(cx, e.start), lowerExpr(cx, e.end)]);
    return { ...call, hirId, span };
  }
  if (e.limits === "closed" && e.end === undefined) {
    cx.emit(cx.error(span, "E0586", "inclusive range with no end").suggest("use `..` instead", span, "..", "MachineApplicable"));
    return { hirId, span, kind: "Err" };
  }
  const item = e.start === undefined ? (e.end === undefined ? "RangeFull" : e.limits === "closed" ? "RangeToInclusive" : "RangeTo") : e.end === undefined ? "RangeFrom" : "Range";
  const fields: hir.ExprField[] = [];
  const field = (name: "start" | "end", value: ast.Expr): void => {
    const expr = lowerExpr(cx, value);
    fields.push({ hirId: cx.next(), span: value.span, ident: mkIdent(cx, cx.sym(name), value.span), expr, shorthand: false });
  };
  if (e.start !== undefined) field("start", e.start);
  if (e.end !== undefined) field("end", e.end);
  return { hirId, span, kind: "Struct", qpath: { kind: "LangItem", item, span }, fields, base: { kind: "none" } };
}
