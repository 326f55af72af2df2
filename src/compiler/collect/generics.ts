/** Generics of every kind of definition. In: HIR generics. Out: early-bound parameters with their positions. Counterpart: rustc's `generics_of`. */
import { kw, type DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { GenericArg, GenericArgs, GenericParamDef, Generics, TyCtxt } from "../types/index.ts";
import { genericsOfNode } from "./hirGenerics.ts";
import { lateBoundParams } from "./lateBound.ts";
import { opaqueNode } from "./opaques.ts";

export function generics(tcx: TyCtxt, def: DefId): Generics {
  switch (tcx.defKind(def)) {
    case "Struct": case "Enum": case "Union": case "TyAlias": case "Const": case "Static": case "Fn": case "Impl": return own(tcx, def, undefined, undefined);
    case "Trait": case "TraitAlias": return own(tcx, def, undefined, selfParam(def));
    case "AssocTy": case "AssocFn": case "AssocConst": return own(tcx, def, tcx.parent(def), undefined);
    case "Variant": case "Field": case "Ctor": return inherited(tcx, def, adtOf(tcx, def));
    case "Closure": case "InlineConst": return inherited(tcx, def, tcx.parent(def));
    case "OpaqueTy": return opaque(tcx, def);
    default: return { def, parent: undefined, parentCount: 0, params: [], hasSelf: false, hasLateBoundRegions: false };
  }
}
/** The ADT (or function) that a variant, field or constructor belongs to. */
function adtOf(tcx: TyCtxt, def: DefId): DefId {
  let d = tcx.parent(def)!;
  while (tcx.defKind(d) === "Variant") d = tcx.parent(d)!;
  return d;
}
function count(g: Generics): number {
  return g.parentCount + g.params.length;
}
function inherited(tcx: TyCtxt, def: DefId, parent: DefId | undefined): Generics {
  const g = parent === undefined ? undefined : tcx.generics(parent);
  return { def, parent, parentCount: g === undefined ? 0 : count(g), params: [], hasSelf: false, hasLateBoundRegions: false };
}
function selfParam(def: DefId): GenericParamDef {
  return { name: kw.Self, def, index: 0, kind: "type", hasDefault: false, synthetic: false, mayDangle: false };
}

function own(tcx: TyCtxt, def: DefId, parent: DefId | undefined, self: GenericParamDef | undefined): Generics {
  const hirGenerics = genericsOfNode(tcx, def);
  const parentCount = parent === undefined ? 0 : count(tcx.generics(parent));
  const params: GenericParamDef[] = self === undefined ? [] : [self];
  const late = lateBoundParams(tcx, def);
  const push = (p: hir.GenericParam): void => {
    const k = p.kind;
    params.push({
      name: p.ident.name, def: p.def, index: parentCount + params.length, kind: k.tag, synthetic: k.tag === "type" && k.synthetic,
      hasDefault: (k.tag === "type" || k.tag === "const") && k.default !== undefined, mayDangle: hasMayDangle(tcx, def, p),
    });
  };
  for (const p of hirGenerics?.params ?? []) if (p.kind.tag === "lifetime" && !late.includes(p)) push(p);
  for (const p of hirGenerics?.params ?? []) if (p.kind.tag !== "lifetime") push(p);
  return { def, parent, parentCount, params, hasSelf: self !== undefined, hasLateBoundRegions: late.length > 0 };
}
function hasMayDangle(tcx: TyCtxt, owner: DefId, p: hir.GenericParam): boolean {
  const attrs = tcx.hirOwner(owner).attrs.get(p.hirId);
  return attrs !== undefined && attrs.some((a) => tcx.symbols.str(a.name) === "may_dangle");
}

function opaque(tcx: TyCtxt, def: DefId): Generics {
  const node = opaqueNode(tcx, def);
  const parent = node === undefined ? tcx.parent(def)! : node.origin.parent;
  const parentCount = count(tcx.generics(parent));
  const params: GenericParamDef[] = (node?.captured ?? []).map((c, i) => ({ name: c.param.ident.name, def: c.param.def, index: parentCount + i, kind: "lifetime", hasDefault: false, synthetic: false, mayDangle: false }));
  return { def, parent, parentCount, params, hasSelf: false, hasLateBoundRegions: false };
}

/** Every parameter as itself. */
export function identityArgs(tcx: TyCtxt, def: DefId): GenericArgs {
  const list: GenericArg[] = [];
  fill(tcx, def, list);
  return tcx.ty.args(list);
}
function fill(tcx: TyCtxt, def: DefId, list: GenericArg[]): void {
  const g = tcx.generics(def);
  if (g.parent !== undefined) fill(tcx, g.parent, list);
  const cx = tcx.ty;
  for (const p of g.params) list.push(p.kind === "lifetime" ? cx.reEarly(p.index, p.name, p.def) : p.kind === "type" ? cx.param(p.index, p.name) : cx.ctParam(p.index, p.name));
}
