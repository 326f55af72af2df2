/** The type of an item, field, constant, impl (its self type), parameter; an opaque type's hidden type. Counterpart: rustc's `type_of`. */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import { subst, type GenericArg, type Ty, type TyCtxt } from "../types/index.ts";
import { HirTyLowering, paramDef } from "./hirTyLowering.ts";
import { itemLowerer } from "./itemCtxt.ts";
import { anonConstType, lowerConstArg } from "./lowerConst.ts";

/** What a body's type check says about hidden types and closures (see `typeck/results.ts`). */
interface ResultsView {
  readonly concreteOpaques?: ReadonlyMap<DefId, Ty>;
  readonly nodeTypes?: readonly (Ty | undefined)[];
}

export function typeOf(tcx: TyCtxt, def: DefId): Ty {
  const cx = tcx.ty;
  const lower = (t: hir.Ty, item: DefId = def): Ty => new HirTyLowering(itemLowerer(tcx, item)).ty(t);
  switch (tcx.defKind(def)) {
    case "Struct": case "Enum": case "Union": return cx.adt(def, tcx.identityArgs(def));
    case "ForeignTy": return cx.foreign(def);
    case "Variant": return tcx.typeOf(tcx.parent(def)!);
    case "Fn": case "AssocFn": return cx.fnDef(def, tcx.identityArgs(def));
    case "Ctor": return tcx.ctorOf(def)!.kind === "Fn" ? cx.fnDef(def, tcx.identityArgs(def)) : adtOfCtor(tcx, def);
    case "Field": {
      const node = tcx.hirNode(def) as hir.FieldDef;
      return lower(node.ty, tcx.hirOwnerOf(def));
    }
    case "TyParam": {
      const p = paramDef(tcx, def);
      return p === undefined ? cx.error : cx.param(p.index, p.name);
    }
    case "ConstParam": {
      const node = tcx.hirNode(def) as hir.GenericParam;
      return node.kind.tag === "const" ? lower(node.kind.ty, tcx.parent(def)!) : cx.error;
    }
    case "OpaqueTy": {
      const results = tcx.typeckResults(tcx.generics(def).parent!) as ResultsView;
      return results.concreteOpaques?.get(def) ?? cx.error;
    }
    case "Closure": case "InlineConst": {
      const results = tcx.typeckResults(tcx.typeckRoot(def)) as ResultsView;
      const node = tcx.hirNode(def) as { readonly hirId?: ItemLocalId } | undefined;
      return (node?.hirId === undefined ? undefined : results.nodeTypes?.[node.hirId]) ?? cx.error;
    }
    case "AnonConst": return anonConst(tcx, def);
    default: break;
  }
  const { item } = tcx.hirOwner(def);
  if (item.node === "Crate") return cx.error;
  switch (item.kind) {
    case "Static": case "TyAlias": return lower(item.ty);
    case "Const": return lower(item.ty);
    case "Impl": return lower(item.selfTy);
    case "Type":
      if (item.node === "ImplItem") return lower(item.ty);
      if (item.node === "TraitItem" && item.default !== undefined) return lower(item.default);
      return cx.error;
    default: return cx.error;
  }
}
function adtOfCtor(tcx: TyCtxt, ctor: DefId): Ty {
  let d = tcx.parent(ctor)!;
  if (tcx.defKind(d) === "Variant") d = tcx.parent(d)!;
  return tcx.typeOf(d);
}
/** Discriminants have the enum's integer type; array lengths are `usize`; arguments have their parameter's type, known from where they stand. */
function anonConst(tcx: TyCtxt, def: DefId): Ty {
  const fed = anonConstType(tcx, def);
  if (fed !== undefined) return fed;
  const parent = tcx.parent(def);
  if (parent !== undefined) {
    const kind = tcx.defKind(parent);
    const e = kind === "Variant" ? tcx.parent(parent)! : kind === "Enum" ? parent : undefined;
    if (e !== undefined) return tcx.adt(e).repr.int ?? tcx.ty.isize;
    if (kind === "ConstParam") return tcx.typeOf(parent);
  }
  return tcx.ty.usize;
}

/** Default of a type or const parameter. */
export function paramDefault(tcx: TyCtxt, param: DefId): GenericArg | undefined {
  const node = tcx.hirNode(param) as hir.GenericParam | undefined;
  if (node === undefined) return undefined;
  const lowering = new HirTyLowering(itemLowerer(tcx, tcx.parent(param)!));
  if (node.kind.tag === "type") return node.kind.default === undefined ? undefined : lowering.ty(node.kind.default);
  if (node.kind.tag === "const") return node.kind.default === undefined ? undefined : lowerConstArg(lowering, node.kind.default, tcx.typeOf(param));
  return undefined;
}
export { subst };
