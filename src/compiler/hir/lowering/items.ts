/** Items, associated items and foreign items: each becomes the node of an owner. Reference: "Items". */
import { kw, type DefId } from "../../base/index.ts";
import { expandedItems, withWhereAfter } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerAnonConst, lowerConstBody, lowerFnBody } from "./bodies.ts";
import { lowerBounds, lowerGenerics } from "./generics.ts";
import { lowerTraitRef } from "./paths.ts";
import { abiName, lowerAsyncOutput, lowerTy } from "./types.ts";
import type { Lowering } from "./context.ts";

const OWNER = 0 as ItemLocalId;

interface Base {
  readonly hirId: ItemLocalId;
  readonly span: Span;
  readonly def: DefId;
  readonly ident: hir.Ident;
  readonly visSpan: Span;
}
function base(cx: Lowering, item: ast.Item, def: DefId): Base {
  cx.adoptOwner(item.id);
  cx.noteAttrs(OWNER, item.attrs);
  return { hirId: OWNER, span: item.span, def, ident: cx.ident(item.ident), visSpan: item.vis.span };
}

/** Definitions of items inside a container, in order. */
function itemDefs(cx: Lowering, items: readonly ast.Item[]): DefId[] {
  const out: DefId[] = [];
  for (const item of expandedItems(cx.out.expansions, items)) {
    const def = cx.out.defOfNode.get(item.id);
    if (def !== undefined) out.push(def);
  }
  return out;
}

export function lowerCrateRoot(cx: Lowering): hir.CrateRoot {
  const { ast } = cx.out;
  cx.noteAttrs(OWNER, ast.attrs);
  return { node: "Crate", def: cx.owner, span: ast.span, items: itemDefs(cx, ast.items) };
}

export function lowerItem(cx: Lowering, item: ast.Item, def: DefId): hir.Item {
  const b = { node: "Item" as const, ...base(cx, item, def) };
  const kind = item.kind;
  switch (kind.kind) {
    case "ExternCrate": return { ...b, kind: "ExternCrate" };
    case "Use": {
      const tree = kind.tree;
      const path: hir.Path = { span: tree.span, res: { kind: "Err" }, segments: tree.prefix.segments.map((s) => ({ hirId: cx.idOf(s.id), ident: cx.ident(s.ident), res: { kind: "Err" as const }, args: undefined, inferArgs: false })) };
      return { ...b, kind: "Use", path, glob: tree.kind === "glob", reexport: item.vis.kind !== "inherited" };
    }
    case "Static": {
      const ty = cx.at("static types", () => lowerTy(cx, kind.ty));
      if (kind.expr === undefined) cx.emit(cx.error(item.span, undefined, "free static item without body").suggest("provide a definition for the static", item.span, " = <expr>;", "HasPlaceholders"));
      else lowerConstBody(cx, def, kind.expr);
      return { ...b, kind: "Static", mutbl: kind.mutbl, ty, body: def };
    }
    case "Const": {
      const { generics, value: ty } = lowerGenerics(cx, kind.generics, item.id, () => cx.at("const types", () => lowerTy(cx, kind.ty)));
      if (kind.expr === undefined) cx.emit(cx.error(item.span, undefined, "free constant item without body").suggest("provide a definition for the constant", item.span, " = <expr>;", "HasPlaceholders"));
      else lowerConstBody(cx, def, kind.expr);
      return { ...b, kind: "Const", generics, ty, body: def };
    }
    case "Fn": {
      const { generics, value: sig } = lowerGenerics(cx, kind.fn.generics, item.id, () => lowerSig(cx, item.id, def, kind.fn));
      lowerFnBody(cx, def, item.id, kind.fn);
      return { ...b, kind: "Fn", sig, generics, body: def };
    }
    case "Mod": {
      const loaded = cx.out.fileModules.get(item.id);
      const inner = loaded?.attrs ?? kind.innerAttrs;
      if (inner.length > 0) cx.noteAttrs(OWNER, [...item.attrs, ...inner]);
      return { ...b, kind: "Mod", items: itemDefs(cx, kind.items ?? loaded?.items ?? []) };
    }
    case "ForeignMod": return { ...b, kind: "ForeignMod", abi: blockAbi(cx, kind.abi), items: itemDefs(cx, kind.items) };
    case "TyAlias": {
      const { generics, value: ty } = lowerGenerics(cx, withWhereAfter(kind), item.id, () => (kind.ty === undefined ? errTy(cx, item.span, "free type alias without body") : cx.at("type aliases", () => lowerTy(cx, kind.ty!))));
      return { ...b, kind: "TyAlias", generics, ty };
    }
    case "Enum": {
      const { generics, value: variants } = lowerGenerics(cx, kind.generics, item.id, () => kind.variants.map((v) => lowerVariant(cx, v)));
      return { ...b, kind: "Enum", generics, variants };
    }
    case "Struct":
    case "Union": {
      const { generics, value: data } = lowerGenerics(cx, kind.generics, item.id, () => lowerVariantData(cx, kind.data));
      return { ...b, kind: kind.kind, generics, data };
    }
    case "Trait": {
      const { generics, value: bounds } = lowerGenerics(cx, kind.generics, item.id, () => cx.at("bounds", () => lowerBounds(cx, kind.bounds)));
      return { ...b, kind: "Trait", isUnsafe: kind.isUnsafe, isAuto: kind.isAuto, generics, bounds, items: itemDefs(cx, kind.items) };
    }
    case "TraitAlias": {
      const { generics, value: bounds } = lowerGenerics(cx, kind.generics, item.id, () => cx.at("bounds", () => lowerBounds(cx, kind.bounds)));
      return { ...b, kind: "TraitAlias", generics, bounds };
    }
    case "Impl": {
      const { generics, value } = lowerGenerics(cx, kind.generics, item.id, () => cx.at("impl headers", () => ({ ofTrait: kind.ofTrait === undefined ? undefined : lowerTraitRef(cx, kind.ofTrait), selfTy: lowerTy(cx, kind.selfTy) })));
      return { ...b, kind: "Impl", isUnsafe: kind.isUnsafe, polarity: kind.polarity, generics, ...value, items: itemDefs(cx, kind.items) };
    }
    case "MacroDef": case "MacCall": case "Err": return { ...b, kind: "Macro" };
  }
}
function blockAbi(cx: Lowering, abi: ast.Abi): hir.FnHeader["abi"] {
  return abi.kind === "none" ? cx.sym("C") : abiName(cx, abi);
}
function errTy(cx: Lowering, span: Span, message: string): hir.Ty {
  cx.emit(cx.error(span, undefined, message).suggest("provide a definition for the type", span, " = <type>;", "HasPlaceholders"));
  return { hirId: cx.next(), span, kind: "Err" };
}

function lowerVariant(cx: Lowering, v: ast.Variant): hir.Variant {
  const hirId = cx.idOf(v.id);
  cx.noteAttrs(hirId, v.attrs);
  const data = lowerVariantData(cx, v.data);
  return cx.define(cx.defOf(v.id), { hirId, span: v.span, def: cx.defOf(v.id), ident: cx.ident(v.ident), data, discr: v.disr === undefined ? undefined : lowerAnonConst(cx, v.disr) });
}
function lowerVariantData(cx: Lowering, data: ast.VariantData): hir.VariantData {
  const fields: hir.FieldDef[] = [];
  if (data.kind !== "unit") {
    data.fields.forEach((f, i) => {
      const hirId = cx.idOf(f.id);
      cx.noteAttrs(hirId, f.attrs);
      const ident = f.ident === undefined ? { name: cx.sym(String(i)), span: f.span, ctxt: cx.sm.ctxtOf(f.span) } : cx.ident(f.ident);
      fields.push(cx.define(cx.defOf(f.id), { hirId, span: f.span, def: cx.defOf(f.id), ident, ty: cx.at("field types", () => lowerTy(cx, f.ty)) }));
    });
  }
  const ctor = data.kind === "struct" ? undefined : { def: cx.defOf(data.ctorId), hirId: cx.idOf(data.ctorId) };
  return { kind: data.kind, fields, ctor };
}

// ---- Signatures -----------------------------------------------------------------------------------------------------------------------

function lowerSig(cx: Lowering, id: ast.NodeId, def: DefId, fn: ast.Fn): hir.FnSig {
  const header: hir.FnHeader = { isConst: fn.header.isConst, isAsync: fn.header.isAsync, isUnsafe: fn.header.isUnsafe, isSafe: fn.header.isSafe, abi: abiName(cx, fn.header.abi) };
  const inputs = fn.decl.params.filter((p) => p.ty.kind !== "CVarArgs").map((p) => lowerTy(cx, p.ty));
  // `impl Trait` in the result is opaque, never a parameter: nothing joins the synthetic ones from here on.
  const output = fn.header.isAsync ? lowerAsyncOutput(cx, id, def, fn.decl.output, fn.decl.outputSpan) : fn.decl.output === undefined ? undefined : lowerTy(cx, fn.decl.output);
  const decl: hir.FnDecl = { inputs, output, outputSpan: fn.decl.outputSpan, cVariadic: fn.decl.variadic, implicitSelf: implicitSelf(fn.decl) };
  return { header, decl, span: fn.sigSpan };
}
function implicitSelf(decl: ast.FnDecl): hir.FnDecl["implicitSelf"] {
  const first = decl.params[0];
  if (first === undefined || !first.isSelf) return "none";
  if (first.ty.kind === "ImplicitSelf") return first.pat.kind === "Ident" && first.pat.mutbl === "mut" ? "mut" : "imm";
  if (first.ty.kind === "Ref" && first.ty.ty.kind === "ImplicitSelf") return first.ty.mutbl === "mut" ? "refMut" : "refImm";
  return "other";
}
function paramNames(cx: Lowering, decl: ast.FnDecl): (hir.Ident | undefined)[] {
  return decl.params.map((p) => (p.pat.kind === "Ident" && p.pat.ident.name !== kw[""] ? cx.ident(p.pat.ident) : undefined));
}

// ---- Associated and foreign items -----------------------------------------------------------------------------------------------------

export function lowerTraitItem(cx: Lowering, item: ast.Item, def: DefId, trait: DefId): hir.TraitItem {
  const b = { node: "TraitItem" as const, trait, ...base(cx, item, def) };
  const kind = item.kind;
  if (kind.kind === "Fn") {
    const { generics, value: sig } = lowerGenerics(cx, kind.fn.generics, item.id, () => lowerSig(cx, item.id, def, kind.fn));
    const body = lowerFnBody(cx, def, item.id, kind.fn);
    return { ...b, generics, kind: "Fn", sig, body, paramNames: paramNames(cx, kind.fn.decl) };
  }
  if (kind.kind === "TyAlias") {
    const { generics, value } = lowerGenerics(cx, withWhereAfter(kind), item.id, () => cx.at("generics", () => ({ bounds: lowerBounds(cx, kind.bounds), default: kind.ty === undefined ? undefined : lowerTy(cx, kind.ty) })));
    return { ...b, generics, kind: "Type", ...value };
  }
  if (kind.kind === "Const") {
    const { generics, value: ty } = lowerGenerics(cx, kind.generics, item.id, () => cx.at("const types", () => lowerTy(cx, kind.ty)));
    return { ...b, generics, kind: "Const", ty, body: kind.expr === undefined ? undefined : lowerConstBody(cx, def, kind.expr) };
  }
  return { ...b, generics: NO_GENERICS(item.span), kind: "Type", bounds: [], default: undefined };
}

export function lowerImplItem(cx: Lowering, item: ast.Item, def: DefId, impl: DefId): hir.ImplItem {
  const b = { node: "ImplItem" as const, impl, ...base(cx, item, def) };
  const kind = item.kind;
  if (kind.kind === "Fn") {
    const { generics, value: sig } = lowerGenerics(cx, kind.fn.generics, item.id, () => lowerSig(cx, item.id, def, kind.fn));
    lowerFnBody(cx, def, item.id, kind.fn);
    return { ...b, generics, kind: "Fn", sig, body: def };
  }
  if (kind.kind === "TyAlias") {
    const { generics, value: ty } = lowerGenerics(cx, withWhereAfter(kind), item.id, () => (kind.ty === undefined ? errTy(cx, item.span, "associated type in `impl` without body") : cx.at("associated types", () => lowerTy(cx, kind.ty!))));
    return { ...b, generics, kind: "Type", ty };
  }
  if (kind.kind === "Const") {
    const { generics, value: ty } = lowerGenerics(cx, kind.generics, item.id, () => cx.at("const types", () => lowerTy(cx, kind.ty)));
    if (kind.expr === undefined) cx.emit(cx.error(item.span, undefined, "associated constant in `impl` without body").suggest("provide a definition for the constant", item.span, " = <expr>;", "HasPlaceholders"));
    else lowerConstBody(cx, def, kind.expr);
    return { ...b, generics, kind: "Const", ty, body: def };
  }
  return { ...b, generics: NO_GENERICS(item.span), kind: "Type", ty: { hirId: cx.next(), span: item.span, kind: "Err" } };
}

/** `block` is the `extern` block around it, whose ABI its functions have. */
export function lowerForeignItem(cx: Lowering, item: ast.Item, def: DefId, block: ast.Item | undefined): hir.ForeignItem {
  const b = { node: "ForeignItem" as const, ...base(cx, item, def) };
  const kind = item.kind;
  if (kind.kind === "Fn") {
    const { generics, value } = lowerGenerics(cx, kind.fn.generics, item.id, () => lowerSig(cx, item.id, def, kind.fn));
    const abi = block?.kind.kind === "ForeignMod" ? blockAbi(cx, block.kind.abi) : value.header.abi;
    const sig: hir.FnSig = { ...value, header: { ...value.header, abi } };
    return { ...b, kind: "Fn", sig, generics, paramNames: paramNames(cx, kind.fn.decl) };
  }
  if (kind.kind === "Static") return { ...b, kind: "Static", mutbl: kind.mutbl, isSafe: kind.isSafe, ty: lowerTy(cx, kind.ty) };
  return { ...b, kind: "Type" };
}
const NO_GENERICS = (span: Span): hir.Generics => ({ params: [], predicates: [], span, whereSpan: span });
