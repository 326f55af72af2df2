/** Generic parameters, bounds and where clauses. Bounds written on parameters join the predicates. Reference: "Generic parameters", "Where clauses". */
import { kw } from "../../base/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { Res } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { mkTy } from "./make.ts";
import { lowerConstArg, lowerTraitRef } from "./paths.ts";
import { lowerTy } from "./types.ts";
import type { Lowering } from "./context.ts";

/**
 * `binder` is the item's node: lifetimes that elision added there become parameters after those written, then come the `impl Trait` arguments that `inside`
 * (the signature) met.
 */
export function lowerGenerics<T>(cx: Lowering, generics: ast.Generics, binder: ast.NodeId, inside: () => T): { readonly generics: hir.Generics; readonly value: T } {
  const params: hir.GenericParam[] = [];
  const predicates: hir.WherePredicate[] = [];
  cx.at("bounds", () => {
    for (const param of generics.params) lowerParam(cx, param, params, predicates);
    for (const predicate of generics.where) predicates.push(lowerPredicate(cx, predicate));
  });
  const saved = cx.synthetic;
  cx.synthetic = [];
  const value = inside();
  const synthetic = cx.synthetic;
  cx.synthetic = saved;
  pushFresh(cx, binder, params);
  for (const s of synthetic) {
    params.push(s.param);
    predicates.push(s.predicate);
  }
  return { generics: { params, predicates, span: generics.span, whereSpan: generics.whereSpan }, value };
}

function pushFresh(cx: Lowering, binder: ast.NodeId, params: hir.GenericParam[]): void {
  for (const fresh of cx.out.freshLifetimes.get(binder) ?? []) {
    params.push(cx.define(fresh.def, { hirId: cx.next(), span: fresh.span, def: fresh.def, ident: { name: kw["'_"], span: fresh.span, ctxt: cx.sm.ctxtOf(fresh.span) }, kind: { tag: "lifetime", elided: true } }));
  }
}

function lowerParam(cx: Lowering, param: ast.GenericParam, params: hir.GenericParam[], predicates: hir.WherePredicate[]): void {
  const hirId = cx.idOf(param.id);
  cx.noteAttrs(hirId, param.attrs);
  const def = cx.defOf(param.id);
  const ident = cx.ident(param.ident);
  const { kind, span } = param;
  if (kind.tag === "lifetime") {
    params.push(cx.define(def, { hirId, span, def, ident, kind: { tag: "lifetime", elided: false } }));
    if (param.bounds.length > 0) predicates.push({ kind: "region", span, inParams: true, lifetime: { hirId: cx.next(), ident, res: { kind: "Param", def } }, bounds: lowerBounds(cx, param.bounds) });
    return;
  }
  if (kind.tag === "type") {
    params.push(cx.define(def, { hirId, span, def, ident, kind: { tag: "type", default: kind.default === undefined ? undefined : lowerDefault(cx, kind.default), synthetic: false } }));
    if (param.bounds.length > 0) predicates.push({ kind: "bound", span, inParams: true, boundParams: [], ty: paramTy(cx, ident, def), bounds: lowerBounds(cx, param.bounds) });
    return;
  }
  params.push(cx.define(def, { hirId, span, def, ident, kind: { tag: "const", ty: lowerTy(cx, kind.ty), default: kind.default === undefined ? undefined : lowerConstArg(cx, kind.default) } }));
}
function lowerDefault(cx: Lowering, ty: ast.Ty): hir.Ty {
  return cx.at("generic parameter defaults", () => lowerTy(cx, ty));
}
function paramTy(cx: Lowering, ident: hir.Ident, def: hir.GenericParam["def"]): hir.Ty {
  const res: Res = { kind: "Def", defKind: "TyParam", def };
  return mkTy(cx, ident.span, { kind: "Path", qpath: { kind: "Resolved", self: undefined, path: { span: ident.span, res, segments: [{ hirId: cx.next(), ident, res, args: undefined, inferArgs: false }] } } });
}

/** The parameters of `for<'a>`, and those that elision added to it. */
export function lowerBoundParams(cx: Lowering, params: readonly ast.GenericParam[], binder: ast.NodeId | undefined): readonly hir.GenericParam[] {
  if (params.length === 0 && (binder === undefined || !cx.out.freshLifetimes.has(binder))) return NO_PARAMS;
  const out: hir.GenericParam[] = [];
  const ignored: hir.WherePredicate[] = [];
  for (const param of params) {
    if (param.kind.tag !== "lifetime") cx.emit(cx.error(param.span, undefined, "only lifetime parameters can be used in this context"));
    else if (param.bounds.length > 0) cx.emit(cx.error(param.span, undefined, "bounds cannot be used in this context"));
    lowerParam(cx, param, out, ignored);
  }
  if (binder !== undefined) pushFresh(cx, binder, out);
  return out.filter((p) => p.kind.tag === "lifetime");
}
const NO_PARAMS: readonly hir.GenericParam[] = [];

function lowerPredicate(cx: Lowering, predicate: ast.WherePredicate): hir.WherePredicate {
  const { span } = predicate;
  if (predicate.kind === "outlives") return { kind: "region", span, inParams: false, lifetime: cx.lifetime(predicate.lifetime), bounds: lowerBounds(cx, predicate.bounds) };
  const boundParams = lowerBoundParams(cx, predicate.forLifetimes, undefined);
  return { kind: "bound", span, inParams: false, boundParams, ty: lowerTy(cx, predicate.ty), bounds: lowerBounds(cx, predicate.bounds) };
}

export function lowerBounds(cx: Lowering, bounds: readonly ast.Bound[]): readonly hir.Bound[] {
  const out: hir.Bound[] = [];
  for (const bound of bounds) {
    if (bound.kind === "lifetime") out.push({ kind: "outlives", lifetime: cx.lifetime(bound.lifetime) });
    else if (bound.kind === "trait") {
      const boundParams = lowerBoundParams(cx, bound.forLifetimes, bound.ref.id);
      const modifier = bound.modifier === "maybe" ? "maybe" : bound.modifier === "const" || bound.modifier === "tilde_const" ? "const" : "none";
      out.push({ kind: "trait", span: bound.span, boundParams, modifier, ref: lowerTraitRef(cx, bound.ref) });
    } else {
      out.push({
        kind: "use",
        span: bound.span,
        args: bound.args.map((arg) => {
          if (arg.kind === "lifetime") return { kind: "lifetime" as const, lifetime: cx.lifetime(arg.lifetime) };
          const partial = cx.out.partialRes.get(arg.id);
          return { kind: "param" as const, hirId: cx.idOf(arg.id), ident: cx.ident(arg.path.segments[0]!.ident), res: partial === undefined ? { kind: "Err" as const } : cx.res(partial.res) };
        }),
      });
    }
  }
  return out;
}
