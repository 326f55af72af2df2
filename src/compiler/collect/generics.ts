/** Early-bound generic parameters of every kind of definition. Order: a trait's `Self`, lifetimes, types and constants as written. */
import { bug, kw, type DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { type GenericArg, type GenericParamDef, type Generics, type GenericArgs, type TyCtxt } from "../types/index.ts";
import { genericsOfNode } from "./hirItems.ts";
import { ItemLowerer } from "./itemLowerer.ts";
import { lateBoundParams } from "./lateBound.ts";
import { lowerConstArg } from "./constArgs.ts";

export function genericsOf(tcx: TyCtxt, def: DefId): Generics {
  switch (tcx.defKind(def)) {
    case "Struct": case "Enum": case "Union": case "TyAlias": case "Fn": case "Const": case "Static": case "Trait": case "TraitAlias": case "Impl": case "ForeignTy":
      return ownGenerics(tcx, def, undefined);
    case "AssocFn": case "AssocTy": case "AssocConst":
      return ownGenerics(tcx, def, tcx.parent(def));
    case "Variant": case "Ctor": case "Field": case "InlineConst":
      return inherited(tcx, def, tcx.defKind(def) === "InlineConst" ? tcx.typeckRoot(def) : tcx.parent(def)!);
    case "Closure": return closureGenerics(tcx, def);
    case "OpaqueTy": return opaqueGenerics(tcx, def);
    // Constants in types use no parameters on stable, except a lone one, which is no expression. In a discriminant those of the enum.
    default: return { def, parent: undefined, parentCount: 0, params: [], hasSelf: false, hasLateBoundRegions: false };
  }
}

function count(tcx: TyCtxt, def: DefId | undefined): number {
  if (def === undefined) return 0;
  const g = tcx.generics(def);
  return g.parentCount + g.params.length;
}
function inherited(tcx: TyCtxt, def: DefId, parent: DefId): Generics {
  return { def, parent, parentCount: count(tcx, parent), params: [], hasSelf: false, hasLateBoundRegions: false };
}

function ownGenerics(tcx: TyCtxt, def: DefId, parent: DefId | undefined): Generics {
  const node = tcx.hirOwner(def).item;
  const parentCount = count(tcx, parent);
  const params: GenericParamDef[] = [];
  const isTrait = node.node === "Item" && (node.kind === "Trait" || node.kind === "TraitAlias");
  const add = (def_: DefId, name: GenericParamDef["name"], kind: GenericParamDef["kind"], hasDefault: boolean, synthetic: boolean, mayDangle: boolean): void => {
    params.push({ name, def: def_, index: parentCount + params.length, kind, hasDefault, synthetic, mayDangle });
  };
  if (isTrait) add(def, kw.Self, "type", false, false, false);
  const late = new Set(lateBoundParams(tcx, def).params);
  const written = genericsOfNode(node)?.params ?? [];
  const dangles = (p: hir.GenericParam): boolean => tcx.hirOwner(def).attrs.get(p.hirId)?.some((a) => tcx.symbols.str(a.name) === "may_dangle") ?? false;
  for (const p of written) if (p.kind.tag === "lifetime" && !late.has(p.def)) add(p.def, p.ident.name, "lifetime", false, false, dangles(p));
  for (const p of written) {
    if (p.kind.tag === "type") add(p.def, p.ident.name, "type", p.kind.default !== undefined, p.kind.synthetic, dangles(p));
    else if (p.kind.tag === "const") add(p.def, p.ident.name, "const", p.kind.default !== undefined, false, false);
  }
  return { def, parent, parentCount, params, hasSelf: isTrait, hasLateBoundRegions: late.size > 0 };
}

/** After the parent's: kind, signature, captures (closures); kind, resume, yield, return, captures (coroutines). See `traits/closureArgs.ts`. */
function closureGenerics(tcx: TyCtxt, def: DefId): Generics {
  const parent = tcx.typeckRoot(def);
  const parentCount = count(tcx, parent);
  const names = tcx.coroutineKind(def) === undefined ? ["<closure_kind>", "<closure_signature>", "<upvars>"] : ["<coroutine_kind>", "<resume_ty>", "<yield_ty>", "<return_ty>", "<upvars>"];
  const params = names.map((name, i): GenericParamDef => ({ name: tcx.symbols.intern(name), def, index: parentCount + i, kind: "type", hasDefault: false, synthetic: false, mayDangle: false }));
  return { def, parent, parentCount, params, hasSelf: false, hasLateBoundRegions: false };
}

function opaqueGenerics(tcx: TyCtxt, def: DefId): Generics {
  const opaque = tcx.hirNode(def) as hir.OpaqueTy;
  const { parent } = opaque.origin;
  const parentCount = count(tcx, parent);
  const params = opaque.captured.map((c, i): GenericParamDef => ({ name: c.param.ident.name, def: c.param.def, index: parentCount + i, kind: "lifetime", hasDefault: false, synthetic: false, mayDangle: false }));
  return { def, parent, parentCount, params, hasSelf: false, hasLateBoundRegions: false };
}

/** Every parameter as itself. */
export function identityArgs(tcx: TyCtxt, def: DefId): GenericArgs {
  const cx = tcx.ty;
  const generics = tcx.generics(def);
  const list: GenericArg[] = generics.parent === undefined ? [] : [...tcx.identityArgs(generics.parent).list];
  for (const p of generics.params) {
    list.push(p.kind === "lifetime" ? cx.reEarly(p.index, p.name, p.def) : p.kind === "type" ? cx.param(p.index, p.name) : cx.ctParam(p.index, p.name));
  }
  return cx.args(list);
}

export function paramDefault(tcx: TyCtxt, param: DefId): GenericArg | undefined {
  const owner = tcx.parent(param) ?? bug("parameter without parent");
  const written = genericsOfNode(tcx.hirOwner(owner).item)?.params.find((p) => p.def === param);
  if (written === undefined) return undefined;
  const l = new ItemLowerer(tcx, owner);
  if (written.kind.tag === "type") return written.kind.default === undefined ? undefined : l.lowerTy(written.kind.default);
  if (written.kind.tag === "const") return written.kind.default === undefined ? undefined : lowerConstArg(l, written.kind.default, l.lowerTy(written.kind.ty));
  return undefined;
}
