/** Types. `impl Trait` becomes a synthetic parameter in arguments and an opaque type in results. Reference: "Types", "Impl trait", RFC 3498 (captures). */
import { kw, type DefId } from "../../base/index.ts";
import { expandedTy } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type * as hir from "../hir.ts";
import { lowerBounds, lowerBoundParams } from "./generics.ts";
import { mkIdent, mkTy } from "./make.ts";
import { langTraitRef, lowerConstArg, lowerQPath, lowerTraitRef } from "./paths.ts";
import type { Lowering } from "./context.ts";

export function lowerTy(cx: Lowering, tree: ast.Ty): hir.Ty {
  const ty = expandedTy(cx.out.expansions, tree);
  const { span } = ty;
  const node = (): { hirId: hir.Ty["hirId"]; span: Span } => ({ hirId: cx.idOf(ty.id), span });
  switch (ty.kind) {
    case "Paren": return lowerTy(cx, ty.ty);
    case "Slice": return { ...node(), kind: "Slice", elem: lowerTy(cx, ty.elem) };
    case "Array": return { ...node(), kind: "Array", elem: lowerTy(cx, ty.elem), len: lowerConstArg(cx, ty.len) };
    case "Ptr": return { ...node(), kind: "Ptr", ty: lowerTy(cx, ty.ty), mutbl: ty.mutbl };
    case "Ref": {
      const n = node();
      let lifetime: hir.Lifetime;
      if (ty.lifetime !== undefined) lifetime = cx.lifetime(ty.lifetime);
      else {
        const res = cx.out.lifetimeRes.get(ty.id);
        const lo = cx.sm.lo(span);
        lifetime = cx.elidedLifetime(cx.sm.span(lo, lo + 1, cx.sm.ctxtOf(span)), res === undefined ? { kind: "Error" } : cx.lifetimeRes(res));
      }
      return { ...n, kind: "Ref", lifetime, ty: lowerTy(cx, ty.ty), mutbl: ty.mutbl };
    }
    case "BareFn": {
      const n = node();
      const boundParams = lowerBoundParams(cx, ty.forLifetimes, ty.id);
      const decl: hir.FnDecl = {
        inputs: cx.at("`fn` pointer parameters", () => ty.params.filter((p) => p.ty.kind !== "CVarArgs").map((p) => lowerTy(cx, p.ty))),
        output: cx.at("`fn` pointer return types", () => (ty.output === undefined ? undefined : lowerTy(cx, ty.output))),
        outputSpan: ty.output?.span ?? cx.sm.shrinkToHi(span), cVariadic: ty.variadic, implicitSelf: "none",
      };
      return { ...n, kind: "BareFn", boundParams, isUnsafe: ty.isUnsafe, abi: abiName(cx, ty.abi), decl };
    }
    case "Never": return { ...node(), kind: "Never" };
    case "Tup": return { ...node(), kind: "Tup", elems: ty.elems.map((t) => lowerTy(cx, t)) };
    case "Path": return lowerPathTy(cx, ty);
    case "TraitObject": return { ...node(), ...lowerTraitObject(cx, ty.bounds, span, ty.hasDyn) };
    case "ImplTrait": return lowerImplTrait(cx, ty);
    case "Infer": return { ...node(), kind: "Infer" };
    case "ImplicitSelf": {
      const partial = cx.out.partialRes.get(ty.id);
      const res = partial === undefined ? ({ kind: "Err" } as const) : cx.res(partial.res);
      const n = node();
      return { ...n, kind: "Path", qpath: { kind: "Resolved", self: undefined, path: { span, res, segments: [{ hirId: cx.next(), ident: mkIdent(cx, kw.Self, span), res, args: undefined, inferArgs: false }] } } };
    }
    case "Typeof":
      cx.emit(cx.error(span, "E0516", "`typeof` is a reserved keyword but unimplemented").note("consider replacing `typeof(...)` with an actual type"));
      return { ...node(), kind: "Err" };
    case "CVarArgs": case "Err": case "MacCall": return { ...node(), kind: "Err" };
  }
}

function lowerPathTy(cx: Lowering, ty: ast.Ty & { kind: "Path" }): hir.Ty {
  const partial = cx.out.partialRes.get(ty.id);
  const hirId = cx.idOf(ty.id);
  if (partial !== undefined && partial.unresolved === 0 && partial.res.kind === "Def" && (partial.res.defKind === "Trait" || partial.res.defKind === "TraitAlias") && ty.qself === undefined) {
    // A bare trait (editions before 2021).
    const boundParams = lowerBoundParams(cx, [], ty.id);
    const qpath = lowerQPath(cx, ty.id, undefined, ty.path, "explicit");
    const path = qpath.kind === "Resolved" ? qpath.path : { span: ty.span, res: { kind: "Err" } as const, segments: [] };
    const bound: hir.PolyTraitBound = { span: ty.span, boundParams, ref: { hirId: cx.next(), path }, modifier: "none" };
    return { hirId, span: ty.span, kind: "TraitObject", bounds: [bound], lifetime: cx.elidedLifetime(ty.span, { kind: "ImplicitObjectDefault" }), hasDyn: false };
  }
  const qpath = lowerQPath(cx, ty.id, ty.qself, ty.path, "explicit");
  return { hirId, span: ty.span, kind: "Path", qpath };
}

function lowerTraitObject(cx: Lowering, bounds: readonly ast.Bound[], span: Span, hasDyn: boolean): { kind: "TraitObject"; bounds: readonly hir.PolyTraitBound[]; lifetime: hir.Lifetime; hasDyn: boolean } {
  const out: hir.PolyTraitBound[] = [];
  let lifetime: hir.Lifetime | undefined;
  for (const bound of bounds) {
    if (bound.kind === "lifetime") {
      if (lifetime === undefined) lifetime = cx.lifetime(bound.lifetime);
      else cx.emit(cx.error(bound.lifetime.ident.span, "E0226", "only a single explicit lifetime bound is permitted"));
    } else if (bound.kind === "trait") {
      if (bound.modifier === "maybe") cx.emit(cx.error(bound.span, undefined, "`?Trait` is not permitted in trait object types"));
      const boundParams = lowerBoundParams(cx, bound.forLifetimes, bound.ref.id);
      out.push({ span: bound.span, boundParams, ref: lowerTraitRef(cx, bound.ref), modifier: bound.modifier === "maybe" ? "maybe" : "none" });
    }
  }
  if (out.length === 0) cx.emit(cx.error(span, "E0224", "at least one trait is required for an object type"));
  lifetime ??= cx.elidedLifetime(span, { kind: "ImplicitObjectDefault" });
  return { kind: "TraitObject", bounds: out, lifetime, hasDyn };
}

export function abiName(cx: Lowering, abi: ast.Abi): ReturnType<Lowering["sym"]> {
  if (abi.kind === "none") return cx.sym("Rust");
  if (abi.kind === "implicit") return cx.sym("C");
  const name = cx.str(abi.name);
  if (!KNOWN_ABIS.includes(name)) cx.emit(cx.error(abi.span, "E0703", `invalid ABI: found \`${name}\``).label(abi.span, "invalid ABI").note("invoke `rustc --print=calling-conventions` for a full list of supported calling conventions"));
  return abi.name;
}
const KNOWN_ABIS = ["Rust", "C", "C-unwind", "cdecl", "cdecl-unwind", "stdcall", "stdcall-unwind", "fastcall", "vectorcall", "thiscall", "aapcs", "win64", "sysv64", "sysv64-unwind", "system", "system-unwind", "efiapi", "rust-intrinsic", "rust-call", "unadjusted", "rust-cold", "wasm"];

// ---- impl Trait -------------------------------------------------------------------------------------------------------------------

function lowerImplTrait(cx: Lowering, ty: ast.Ty & { kind: "ImplTrait" }): hir.Ty {
  const def = cx.defOf(ty.id);
  const { span } = ty;
  if (cx.position !== undefined || cx.outerImplTrait !== undefined) {
    notAllowedHere(cx, span);
    return { hirId: cx.idOf(ty.id), span, kind: "Err" };
  }
  if (cx.out.definitions.kind(def) === "TyParam") {
    const ident: hir.Ident = { name: cx.out.definitions.data(def).name, span, ctxt: cx.sm.ctxtOf(span) };
    const res = { kind: "Def", defKind: "TyParam", def } as const;
    const self = (): hir.Ty => mkTy(cx, span, { kind: "Path", qpath: { kind: "Resolved", self: undefined, path: { span, res, segments: [{ hirId: cx.next(), ident, res, args: undefined, inferArgs: false }] } } });
    if (cx.synthetic === undefined) return { hirId: cx.idOf(ty.id), span, kind: "Err" };
    const slot = cx.synthetic.length;
    const param: hir.GenericParam = cx.define(def, { hirId: cx.next(), span, def, ident, kind: { tag: "type", default: undefined, synthetic: true } });
    cx.synthetic.push({ param, predicate: { kind: "bound", span, inParams: true, boundParams: [], ty: self(), bounds: [] } });
    const bounds = cx.underImplTrait(span, () => lowerBounds(cx, ty.bounds));
    const entry = cx.synthetic[slot]!;
    cx.synthetic[slot] = { param, predicate: { ...entry.predicate, bounds } as hir.WherePredicate };
    return { ...self(), hirId: cx.idOf(ty.id) };
  }
  const opaque = lowerOpaque(cx, ty.id, def, span, { kind: "FnReturn", parent: cx.opaqueParent }, () => cx.underImplTrait(span, () => lowerBounds(cx, ty.bounds)));
  return { hirId: cx.idOf(ty.id), span, kind: "OpaqueDef", opaque };
}
function notAllowedHere(cx: Lowering, span: Span): void {
  const outer = cx.outerImplTrait;
  if (outer !== undefined) {
    cx.emit(cx.error(span, "E0666", "nested `impl Trait` is not allowed").label(outer, "outer `impl Trait`").label(span, "nested `impl Trait` here"));
    return;
  }
  if (cx.position === "type aliases" || cx.position === "associated types") {
    cx.emit(cx.error(span, "E0658", `\`impl Trait\` in ${cx.position} is unstable`).note("see issue #63063 <https://github.com/rust-lang/rust/issues/63063> for more information"));
    return;
  }
  cx.emit(cx.error(span, "E0562", `\`impl Trait\` is not allowed in ${cx.position}`).note("`impl Trait` is only allowed in arguments and return types of functions and methods"));
}

/** Inside, captured lifetimes are named by the opaque type's own copies. */
function lowerOpaque(cx: Lowering, node: ast.NodeId, def: DefId, span: Span, origin: hir.OpaqueTy["origin"], bounds: () => readonly hir.Bound[]): hir.OpaqueTy {
  const copies = new Map<DefId, DefId>();
  const captured: { lifetime: hir.Lifetime; param: hir.GenericParam }[] = [];
  for (const { param, copy } of cx.out.captures.get(node) ?? []) {
    const name = cx.out.definitions.data(copy).name;
    const ident: hir.Ident = { name, span, ctxt: cx.sm.ctxtOf(span) };
    captured.push({
      lifetime: { hirId: cx.next(), ident, res: { kind: "Param", def: cx.currentLifetime(param) } },
      param: cx.define(copy, { hirId: cx.next(), span, def: copy, ident, kind: { tag: "lifetime", elided: name === kw["'_"] } }),
    });
    copies.set(param, copy);
  }
  const hirId = cx.next();
  cx.lifetimeCopies.push(copies);
  const lowered = bounds();
  cx.lifetimeCopies.pop();
  return cx.define(def, { def, hirId, span, bounds: lowered, origin, captured });
}

/** The result of an `async fn`: `impl Future<Output = T>`. */
export function lowerAsyncOutput(cx: Lowering, node: ast.NodeId, fnDef: DefId, output: ast.Ty | undefined, span: Span): hir.Ty {
  const def = cx.out.asyncOpaques.get(node)!;
  const opaque = lowerOpaque(cx, node, def, span, { kind: "AsyncFn", parent: fnDef }, () => {
    const ty = output === undefined ? mkTy(cx, span, { kind: "Tup", elems: [] }) : lowerTy(cx, output);
    const constraint: hir.AssocItemConstraint = { hirId: cx.next(), span: ty.span, ident: mkIdent(cx, cx.sym("Output"), ty.span), args: undefined, kind: { tag: "equalTy", ty } };
    const ref = langTraitRef(cx, span, cx.sess.langItem("future_trait"), "Future", { span, args: [], constraints: [constraint], parenthesized: false });
    return [{ kind: "trait", span, boundParams: [], modifier: "none", ref }];
  });
  return mkTy(cx, span, { kind: "OpaqueDef", opaque });
}
