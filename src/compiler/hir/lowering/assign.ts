/**
 * Assignments whose left side is a pattern: `(a, _) = (b, c)` becomes `{ let (lhs, _) = (b, c); a = lhs; }`. Reference: "Assignment expressions", RFC 2909.
 */
import { expandedExpr } from "../../resolve/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerExpr } from "./exprs.ts";
import { bindingPat, letStmt, localPath, mkBlock, mkExpr, mkPat, semiStmt } from "./make.ts";
import { lowerQPath } from "./paths.ts";
import type { Lowering } from "./context.ts";

export function lowerDestructuringAssign(cx: Lowering, e: ast.Expr & { kind: "Assign" }, hirId: ItemLocalId): hir.Expr {
  const left = expandedExpr(cx.out.expansions, e.left);
  if (isOrdinary(cx, left)) return { hirId, span: e.span, kind: "Assign", left: lowerExpr(cx, left), right: lowerExpr(cx, e.right), eqSpan: e.eqSpan };
  const assignments: hir.Stmt[] = [];
  const right = lowerExpr(cx, e.right);
  const pat = toPattern(cx, left, e.eqSpan, assignments);
  const bind = letStmt(cx, e.span, pat, right, "assignDesugar");
  return { hirId, span: e.span, kind: "Block", block: mkBlock(cx, e.span, [bind, ...assignments], undefined), label: undefined };
}

/** A place to assign to, as opposed to a pattern. */
function isOrdinary(cx: Lowering, tree: ast.Expr): boolean {
  const e = expandedExpr(cx.out.expansions, tree);
  switch (e.kind) {
    case "Array": case "Struct": case "Tup": case "Underscore": return false;
    case "Range": return e.start !== undefined || e.end !== undefined || e.limits === "closed";
    case "Paren": return isOrdinary(cx, e.expr);
    case "Call": {
      const callee = expandedExpr(cx.out.expansions, e.callee);
      return callee.kind !== "Path" || !isStructLike(cx, callee);
    }
    case "Path": return !isUnitLike(cx, e);
    default: return true;
  }
}
function isStructLike(cx: Lowering, path: ast.Expr & { kind: "Path" }): boolean {
  const partial = cx.out.partialRes.get(path.id);
  if (partial === undefined) return false;
  if (partial.unresolved > 0) return true; // an associated item: type checking tells
  return !(partial.res.kind === "Def" && (partial.res.defKind === "Fn" || partial.res.defKind === "AssocFn" || partial.res.defKind === "Static" || partial.res.defKind === "Const" || partial.res.defKind === "ConstParam" || partial.res.defKind === "AssocConst")) && partial.res.kind !== "Local" && partial.res.kind !== "Err";
}
function isUnitLike(cx: Lowering, path: ast.Expr & { kind: "Path" }): boolean {
  const res = cx.out.partialRes.get(path.id);
  return res !== undefined && res.unresolved === 0 && ((res.res.kind === "Def" && res.res.defKind === "Ctor") || res.res.kind === "SelfCtor");
}

function toPattern(cx: Lowering, tree: ast.Expr, eqSpan: ast.Expr["span"], out: hir.Stmt[]): hir.Pat {
  const e = expandedExpr(cx.out.expansions, tree);
  const { span } = e;
  switch (e.kind) {
    case "Paren": return toPattern(cx, e.expr, eqSpan, out);
    case "Underscore": return mkPat(cx, span, { kind: "Wild" });
    case "Array": {
      const { elems, rest } = sequence(cx, e.elems, eqSpan, out);
      if (rest === -1) return mkPat(cx, span, { kind: "Slice", before: elems, middle: undefined, after: [] });
      return mkPat(cx, span, { kind: "Slice", before: elems.slice(0, rest), middle: mkPat(cx, span, { kind: "Wild" }), after: elems.slice(rest) });
    }
    case "Tup": {
      const { elems, rest } = sequence(cx, e.elems, eqSpan, out);
      return mkPat(cx, span, { kind: "Tuple", elems, rest });
    }
    case "Call": {
      const callee = expandedExpr(cx.out.expansions, e.callee);
      if (callee.kind !== "Path" || !isStructLike(cx, callee)) break;
      const qpath = lowerQPath(cx, callee.id, callee.qself, callee.path, "optional");
      const { elems, rest } = sequence(cx, e.args, eqSpan, out);
      return mkPat(cx, span, { kind: "TupleStruct", qpath, elems, rest });
    }
    case "Struct": {
      const qpath = lowerQPath(cx, e.id, e.qself, e.path, "optional");
      const fields = e.fields.map((f): hir.PatField => ({ hirId: cx.idOf(f.id), span: f.span, ident: cx.ident(f.ident), pat: toPattern(cx, f.expr, eqSpan, out), shorthand: f.shorthand }));
      if (e.rest.kind === "base") cx.emit(cx.error(e.rest.expr.span, undefined, "functional record updates are not allowed in destructuring assignments").suggest("consider removing the trailing pattern", e.rest.expr.span, "", "MachineApplicable"));
      return mkPat(cx, span, { kind: "Struct", qpath, fields, rest: e.rest.kind !== "none" });
    }
    case "Path": {
      if (!isUnitLike(cx, e)) break;
      return mkPat(cx, span, { kind: "Expr", expr: { hirId: cx.next(), span, kind: "Path", qpath: lowerQPath(cx, e.id, e.qself, e.path, "optional") } });
    }
    default:
      break;
  }
  const name = cx.sym("lhs");
  const binding = bindingPat(cx, span, name);
  const assign = mkExpr(cx, span, { kind: "Assign", left: lowerExpr(cx, e), right: localPath(cx, span, name, binding.binding), eqSpan });
  out.push(semiStmt(cx, assign));
  return binding.pat;
}

function sequence(cx: Lowering, list: readonly ast.Expr[], eqSpan: ast.Expr["span"], out: hir.Stmt[]): { elems: hir.Pat[]; rest: number } {
  const elems: hir.Pat[] = [];
  let rest = -1;
  for (const item of list) {
    const e = expandedExpr(cx.out.expansions, item);
    if (e.kind === "Range" && e.start === undefined && e.end === undefined && e.limits === "halfOpen") {
      if (rest === -1) rest = elems.length;
      else cx.emit(cx.error(e.span, undefined, "`..` can only be used once per tuple pattern"));
    } else elems.push(toPattern(cx, e, eqSpan, out));
  }
  return { elems, rest };
}
