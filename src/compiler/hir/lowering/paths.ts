/** Paths: the resolved part, and what is left for type checking. Reference: "Paths"; counterpart: `lower_qpath` of rustc_ast_lowering. */
import type { DefId } from "../../base/index.ts";
import { expandedExpr, expandedTy } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { Res } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerAnonConst } from "./bodies.ts";
import { lowerBounds } from "./generics.ts";
import { mkIdent, mkTy } from "./make.ts";
import { lowerTy } from "./types.ts";
import type { Lowering } from "./context.ts";

/** Whether arguments that are not written may be inferred (expressions, patterns) or mean the defaults (types). */
export type ArgMode = "explicit" | "optional";

export function lowerQPath(cx: Lowering, id: ast.NodeId, qself: ast.QSelf | undefined, path: ast.Path, mode: ArgMode): hir.QPath {
  const partial = cx.out.partialRes.get(id);
  const self = qself === undefined ? undefined : lowerTy(cx, qself.ty);
  const res: Res = partial === undefined ? { kind: "Err" } : cx.res(partial.res);
  const unresolved = partial?.unresolved ?? 0;
  const start = path.segments.length - unresolved;
  // `<T as Trait>::X`: arguments of the trait itself are never inferred from nothing.
  const segments = path.segments.slice(0, start).map((s, i) => lowerSegment(cx, s, qself !== undefined && i < qself.position ? "explicit" : mode, segmentRes(cx, res, start, i)));
  if (unresolved === 0) return { kind: "Resolved", self, path: { span: path.span, res, segments } };
  const baseSpan = start === 0 ? (qself?.span ?? path.span) : cx.sm.to(path.segments[0]!.ident.span, path.segments[start - 1]!.ident.span);
  let ty: hir.Ty = start === 0 ? self! : pathTy(cx, baseSpan, { kind: "Resolved", self, path: { span: baseSpan, res, segments } });
  for (let i = start; ; i++) {
    const segment = lowerSegment(cx, path.segments[i]!, mode, { kind: "Err" });
    const qpath: hir.QPath = { kind: "TypeRelative", ty, segment, span: path.span };
    if (i === path.segments.length - 1) return qpath;
    ty = mkTy(cx, path.segments[i]!.ident.span, { kind: "Path", qpath });
  }
}

/** A path as a type; a trait's is a trait object without `dyn`. */
export function pathTy(cx: Lowering, span: Span, qpath: hir.QPath): hir.Ty {
  if (qpath.kind === "Resolved" && qpath.self === undefined && qpath.path.res.kind === "Def" && (qpath.path.res.defKind === "Trait" || qpath.path.res.defKind === "TraitAlias")) {
    const bound: hir.PolyTraitBound = { span, boundParams: [], ref: { hirId: cx.next(), path: qpath.path }, modifier: "none" };
    return mkTy(cx, span, { kind: "TraitObject", bounds: [bound], lifetime: cx.elidedLifetime(span, { kind: "ImplicitObjectDefault" }), hasDyn: false });
  }
  return mkTy(cx, span, { kind: "Path", qpath });
}

/** What a prefix of a fully resolved path means, as far as generic arguments care. */
function segmentRes(cx: Lowering, res: Res, count: number, i: number): Res {
  if (i === count - 1) return res;
  if (i !== count - 2 || res.kind !== "Def") return { kind: "Err" };
  const { defKind } = res;
  const parent = cx.out.parentOf(res.def);
  if (parent === undefined) return { kind: "Err" };
  if (defKind === "Variant") return { kind: "Def", defKind: "Enum", def: parent };
  if (defKind === "Ctor" && cx.out.ctorOf(res.def)?.of === "Variant") {
    const variantParent = cx.out.parentOf(parent);
    return variantParent === undefined ? { kind: "Err" } : { kind: "Def", defKind: "Enum", def: variantParent };
  }
  if (defKind === "AssocFn" || defKind === "AssocConst" || defKind === "AssocTy") return { kind: "Def", defKind: "Trait", def: parent };
  return { kind: "Err" };
}

export function lowerSegment(cx: Lowering, segment: ast.PathSegment, mode: ArgMode, res: Res): hir.PathSegment {
  const elided = cx.out.elidedInPath.get(segment.id);
  const written = segment.args;
  const hirId = cx.idOf(segment.id);
  let args: hir.GenericArgs | undefined;
  let inferArgs = mode === "optional";
  if (written !== undefined && written.kind === "paren" && res.kind === "Def" && NOT_FN_TRAITS.has(res.defKind)) {
    const span = cx.sm.to(segment.ident.span, written.span);
    const d = cx.error(span, "E0214", "parenthesized type parameters may only be used with a `Fn` trait").label(span, "only `Fn` traits may use parentheses");
    const text = cx.sm.snippet(written.span);
    const open = text.indexOf("(");
    const lo = cx.sm.lo(written.span) + open;
    const hi = cx.sm.hi(written.span);
    if (written.output === undefined) d.suggestMany("use angle brackets instead", [{ span: cx.sm.span(lo, lo + 1), text: "<" }, { span: cx.sm.span(hi - 1, hi), text: ">" }]);
    cx.emit(d);
    args = { span: written.span, args: written.inputs.map((t) => ({ kind: "type", ty: lowerTy(cx, t) })), constraints: [], parenthesized: false };
    inferArgs = false;
  } else if (written !== undefined) {
    const lowered = mode === "optional" ? cx.at("paths", () => lowerPathArgs(cx, written)) : lowerPathArgs(cx, written);
    inferArgs = mode === "optional" && written.kind === "angle" && !written.args.some((a) => a.kind === "type" || a.kind === "const");
    args = lowered;
  }
  if (elided !== undefined) {
    const span = written?.span ?? cx.sm.shrinkToHi(segment.ident.span);
    const lifetimes: hir.GenericArg[] = elided.map((r) => ({ kind: "lifetime", lifetime: cx.elidedLifetime(span, cx.lifetimeRes(r)) }));
    args = args === undefined ? { span, args: lifetimes, constraints: [], parenthesized: false } : { ...args, args: [...lifetimes, ...args.args] };
  }
  return { hirId, ident: cx.ident(segment.ident), res, args, inferArgs };
}

const NOT_FN_TRAITS: ReadonlySet<string> = new Set(["Struct", "Enum", "Union", "TyAlias", "Fn", "AssocFn", "Ctor", "Variant"]);

export function lowerPathArgs(cx: Lowering, args: ast.PathArgs): hir.GenericArgs {
  if (args.kind === "paren") {
    const span = args.span;
    const tuple = mkTy(cx, span, { kind: "Tup", elems: cx.at("the parameters of `Fn` trait bounds", () => args.inputs.map((t) => lowerTy(cx, t))) });
    const output = args.output === undefined ? mkTy(cx, cx.sm.shrinkToHi(span), { kind: "Tup", elems: [] }) : cx.underImplTrait(undefined, () => cx.at("the return type of `Fn` trait bounds", () => lowerTy(cx, args.output!)));
    const constraint: hir.AssocItemConstraint = { hirId: cx.next(), span: output.span, ident: mkIdent(cx, cx.sym("Output"), output.span), args: undefined, kind: { tag: "equalTy", ty: output } };
    return { span, args: [{ kind: "type", ty: tuple }], constraints: [constraint], parenthesized: true };
  }
  if (args.kind === "elided") {
    cx.sess.psess.dcx.unsupported(args.span, "return type notation");
    return { span: args.span, args: [], constraints: [], parenthesized: false };
  }
  const out: hir.GenericArg[] = [];
  const constraints: hir.AssocItemConstraint[] = [];
  for (const arg of args.args) {
    if (arg.kind === "constraint") constraints.push(lowerConstraint(cx, arg));
    else out.push(lowerArg(cx, arg));
  }
  return { span: args.span, args: out, constraints, parenthesized: false };
}

function lowerArg(cx: Lowering, arg: Exclude<ast.AngleArg, { kind: "constraint" }>): hir.GenericArg {
  if (arg.kind === "lifetime") return { kind: "lifetime", lifetime: cx.lifetime(arg.lifetime) };
  if (arg.kind === "const") return { kind: "const", ct: lowerConstArg(cx, arg.value) };
  const ty = expandedTy(cx.out.expansions, arg.ty);
  if (ty.kind === "Infer") return { kind: "infer", hirId: cx.idOf(ty.id), span: ty.span };
  // A name that turned out to be a constant.
  if (ty.kind === "Path" && ty.qself === undefined) {
    const partial = cx.out.partialRes.get(ty.id);
    if (partial !== undefined && partial.unresolved === 0 && partial.res.kind === "Def" && (partial.res.defKind === "ConstParam" || partial.res.defKind === "Const" || partial.res.defKind === "AssocConst")) {
      return { kind: "const", ct: { hirId: cx.next(), span: ty.span, kind: "Path", qpath: lowerQPath(cx, ty.id, undefined, ty.path, "optional") } };
    }
  }
  return { kind: "type", ty: lowerTy(cx, ty) };
}

function lowerConstraint(cx: Lowering, arg: Extract<ast.AngleArg, { kind: "constraint" }>): hir.AssocItemConstraint {
  const kind: hir.AssocItemConstraint["kind"] =
    arg.term.kind === "ty" ? { tag: "equalTy", ty: constraintTy(cx, arg.term.ty) } : arg.term.kind === "const" ? { tag: "equalConst", ct: lowerConstArg(cx, arg.term.value) } : { tag: "bound", bounds: lowerBounds(cx, arg.term.bounds) };
  return { hirId: cx.idOf(arg.id), span: arg.span, ident: cx.ident(arg.ident), args: arg.args === undefined ? undefined : lowerPathArgs(cx, arg.args), kind };
}

/** `impl Iterator<Item = impl Trait>` is no nesting. */
function constraintTy(cx: Lowering, ty: ast.Ty): hir.Ty {
  return cx.underImplTrait(undefined, () => lowerTy(cx, ty));
}

/** A constant in a type: a const parameter by name, `_`, or an expression with a body of its own. */
export function lowerConstArg(cx: Lowering, value: ast.AnonConst): hir.ConstArg {
  const expr = trivial(cx, value.expr);
  const span = value.expr.span;
  if (isUnderscore(cx, value.expr)) return { hirId: cx.next(), span, kind: "Infer" };
  if (expr.kind === "Path") {
    const partial = cx.out.partialRes.get(expr.id);
    if (partial !== undefined && partial.unresolved === 0 && partial.res.kind === "Def" && partial.res.defKind === "ConstParam") {
      return { hirId: cx.next(), span, kind: "Path", qpath: lowerQPath(cx, expr.id, expr.qself, expr.path, "optional") };
    }
  }
  return { hirId: cx.next(), span, kind: "Anon", anon: lowerAnonConst(cx, value) };
}
/** `_`, in parentheses too; in a block it is an expression like any other. */
function isUnderscore(cx: Lowering, ast: ast.Expr): boolean {
  let expr = expandedExpr(cx.out.expansions, ast);
  while (expr.kind === "Paren") expr = expandedExpr(cx.out.expansions, expr.expr);
  return expr.kind === "Underscore";
}
/** `{ N }` is `N`. */
function trivial(cx: Lowering, ast: ast.Expr): ast.Expr {
  let expr = expandedExpr(cx.out.expansions, ast);
  while (expr.kind === "Paren") expr = expandedExpr(cx.out.expansions, expr.expr);
  if (expr.kind !== "Block" || expr.label !== undefined || expr.block.isUnsafe || expr.block.stmts.length !== 1) return expr;
  const stmt = expr.block.stmts[0]!;
  return stmt.kind === "Expr" ? expandedExpr(cx.out.expansions, stmt.expr) : expr;
}

export function lowerTraitRef(cx: Lowering, ref: ast.TraitRef): hir.TraitRef {
  const qpath = lowerQPath(cx, ref.id, undefined, ref.path, "explicit");
  const path: hir.Path = qpath.kind === "Resolved" ? qpath.path : { span: ref.path.span, res: { kind: "Err" }, segments: [] };
  return { hirId: cx.idOf(ref.id), path };
}
/** A trait reference that a desugaring makes. */
export function langTraitRef(cx: Lowering, span: Span, trait: DefId | undefined, name: string, args: hir.GenericArgs | undefined): hir.TraitRef {
  const res: Res = trait === undefined ? { kind: "Err" } : { kind: "Def", defKind: "Trait", def: trait };
  return { hirId: cx.next(), path: { span, res, segments: [{ hirId: cx.next(), ident: mkIdent(cx, cx.sym(name), span), res, args, inferArgs: false }] } };
}
