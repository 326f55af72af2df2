/** Traits, impls and their items; the index of impls by trait and simplified self type over all crates. */
import { kw, sym, type CrateNum, type DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { simplifyType, TyKind, type AssocItem, type ImplHeader, type SimplifiedType, type TraitDef, type TraitImpls, type TyCtxt } from "../types/index.ts";
import { itemsOfNode } from "./hirItems.ts";
import { ItemLowerer } from "./itemLowerer.ts";
import { prohibitConstraints } from "./lowerer.ts";

export function traitDef(tcx: TyCtxt, def: DefId): TraitDef {
  const item = tcx.hirOwner(def).item as hir.Item;
  const isTrait = item.kind === "Trait";
  return {
    def,
    isUnsafe: isTrait && item.isUnsafe,
    isAuto: isTrait && item.isAuto,
    isMarker: false,
    parenSugar: tcx.hasAttr(def, sym.rustc_paren_sugar),
    isFundamental: tcx.hasAttr(def, sym.fundamental),
    isAlias: item.kind === "TraitAlias",
  };
}

export function implHeader(tcx: TyCtxt, impl: DefId): ImplHeader {
  const item = tcx.hirOwner(impl).item as Extract<hir.Item, { kind: "Impl" }>;
  const selfTy = tcx.typeOf(impl);
  if (item.ofTrait !== undefined) prohibitConstraints(tcx, item.ofTrait.path.segments[item.ofTrait.path.segments.length - 1]);
  const traitRef = item.ofTrait === undefined ? undefined : new ItemLowerer(tcx, impl).lowerTraitRef(item.ofTrait, selfTy);
  return { def: impl, traitRef, selfTy, polarity: item.polarity, isUnsafe: item.isUnsafe };
}

export function assocItems(tcx: TyCtxt, container: DefId): readonly AssocItem[] {
  const out = itemsOfNode(tcx.hirOwner(container).item).map((d) => tcx.assocItem(d)!);
  if (tcx.defKind(container) === "Trait") {
    // `-> impl Trait` in a trait: associated types without a name.
    for (const item of out.slice()) if (item.kind === "Fn") for (const o of opaquesOfFn(tcx, item.def)) out.push(opaqueItem(container, o.def, item));
  }
  return out;
}
/** Opaque types in a function's return type, outer ones first. */
function opaquesOfFn(tcx: TyCtxt, fn: DefId): readonly hir.OpaqueTy[] {
  const node = tcx.hirOwner(fn).item;
  const found: hir.OpaqueTy[] = [];
  if (node.node !== "Crate" && node.kind === "Fn" && node.sig.decl.output !== undefined) collectOpaques(node.sig.decl.output, found);
  return found;
}
function collectOpaques(node: unknown, into: hir.OpaqueTy[]): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const n of node) collectOpaques(n, into);
    return;
  }
  if ((node as hir.Ty).kind === "OpaqueDef") into.push((node as Extract<hir.Ty, { kind: "OpaqueDef" }>).opaque);
  for (const value of Object.values(node)) collectOpaques(value, into);
}
function opaqueItem(trait: DefId, def: DefId, fn: AssocItem): AssocItem {
  return { def, name: kw[""], kind: "Type", container: "trait", containerDef: trait, traitItem: undefined, hasSelf: false, hasDefault: fn.hasDefault, opaqueOf: fn.def };
}

export function assocItem(tcx: TyCtxt, def: DefId): AssocItem | undefined {
  if (tcx.defKind(def) === "OpaqueTy") {
    const fn = tcx.hirOwnerOf(def);
    const trait = tcx.defKind(fn) === "AssocFn" ? tcx.parent(fn) : undefined;
    return trait !== undefined && tcx.defKind(trait) === "Trait" ? opaqueItem(trait, def, tcx.assocItem(fn)!) : undefined;
  }
  if (tcx.hirOwnerOf(def) !== def) return undefined;
  const node = tcx.hirOwner(def).item;
  if (node.node !== "TraitItem" && node.node !== "ImplItem") return undefined;
  const { kind } = node;
  const inTrait = node.node === "TraitItem";
  const containerDef = inTrait ? node.trait : node.impl;
  return {
    def,
    name: node.ident.name,
    kind,
    container: inTrait ? "trait" : "impl",
    containerDef,
    traitItem: inTrait ? undefined : traitItemOf(tcx, containerDef, node),
    hasSelf: kind === "Fn" && node.sig.decl.implicitSelf !== "none",
    hasDefault: inTrait ? (node.kind === "Type" ? node.default !== undefined : node.body !== undefined) : true,
    opaqueOf: undefined,
  };
}

/** By name and kind in the impl's trait; read from HIR, since the impl's header may be under way. */
function traitItemOf(tcx: TyCtxt, impl: DefId, node: hir.ImplItem): DefId | undefined {
  const trait = traitOfImpl(tcx, impl);
  if (trait === undefined) return undefined;
  return tcx.assocItems(trait).find((i) => i.name === node.ident.name && i.kind === node.kind)?.def;
}
function traitOfImpl(tcx: TyCtxt, impl: DefId): DefId | undefined {
  const item = tcx.hirOwner(impl).item;
  if (item.node !== "Item" || item.kind !== "Impl" || item.ofTrait === undefined) return undefined;
  const { res } = item.ofTrait.path;
  return res.kind === "Def" ? res.def : undefined;
}

/** An impl, with its simplified self type where that is known without looking (from metadata). */
interface ImplEntry {
  readonly impl: DefId;
  readonly known: boolean;
  readonly simplified: SimplifiedType | undefined;
}
/** Impls of a crate by trait; inherent ones apart. */
interface CrateImpls {
  readonly ofTrait: Map<DefId, ImplEntry[]>;
  readonly inherent: ImplEntry[];
}
function cratesImpls(tcx: TyCtxt, crate: CrateNum): CrateImpls {
  const all = tcx.state("collect.crateImpls", () => new Map<CrateNum, CrateImpls>());
  let found = all.get(crate);
  if (found === undefined) all.set(crate, (found = indexImpls(tcx, crate)));
  return found;
}

function indexImpls(tcx: TyCtxt, crate: CrateNum): CrateImpls {
  const found: CrateImpls = { ofTrait: new Map(), inherent: [] };
  const note = (entry: ImplEntry, trait: DefId | undefined): void => {
    const list = trait === undefined ? found.inherent : found.ofTrait.get(trait);
    if (list === undefined) found.ofTrait.set(trait!, [entry]);
    else list.push(entry);
  };
  const rows = tcx.implIndex(crate);
  if (rows !== undefined) {
    for (const r of rows) note({ impl: r.impl, known: true, simplified: r.simplified }, r.trait);
    return found;
  }
  for (const impl of tcx.implsOfCrate(crate)) {
    const trait = traitOfImpl(tcx, impl);
    const item = tcx.hirOwner(impl).item as Extract<hir.Item, { kind: "Impl" }>;
    if (trait !== undefined || item.ofTrait === undefined) note({ impl, known: false, simplified: undefined }, trait);
  }
  return found;
}

export function traitImpls(tcx: TyCtxt, trait: DefId): TraitImpls {
  const blanket: DefId[] = [];
  const bySimplifiedType = new Map<SimplifiedType, DefId[]>();
  for (const crate of tcx.crates) {
    for (const entry of cratesImpls(tcx, crate).ofTrait.get(trait) ?? []) {
      const selfTy = entry.known ? undefined : tcx.implHeader(entry.impl).selfTy;
      if (selfTy !== undefined && selfTy.kind === TyKind.Error) continue;
      const simplified = selfTy === undefined ? entry.simplified : simplifyType(selfTy);
      if (simplified === undefined) blanket.push(entry.impl);
      else add(bySimplifiedType, simplified, entry.impl);
    }
  }
  return { blanket, bySimplifiedType };
}

export function inherentImpls(tcx: TyCtxt, simplified: SimplifiedType): readonly DefId[] {
  const index = tcx.state("collect.inherentImpls", () => {
    const map = new Map<SimplifiedType, DefId[]>();
    for (const crate of tcx.crates) {
      for (const entry of cratesImpls(tcx, crate).inherent) {
        const s = entry.known ? entry.simplified : simplifyType(tcx.typeOf(entry.impl));
        if (s !== undefined) add(map, s, entry.impl);
      }
    }
    return map;
  });
  return index.get(simplified) ?? [];
}

function add(map: Map<SimplifiedType, DefId[]>, key: SimplifiedType, impl: DefId): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [impl]);
  else list.push(impl);
}
