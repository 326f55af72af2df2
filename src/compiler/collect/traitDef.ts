/** Traits, impls' headers, associated items, and the indexes of impls over all crates of the session. */
import { kw, type DefId } from "../base/index.ts";
import { simplifyType, TypeFlags, type AssocItem, type CrateImpl, type ImplHeader, type SimplifiedType, type TraitDef, type TraitImpls, type TraitRef, type TyCtxt } from "../types/index.ts";
import type { CrateNum } from "../base/index.ts";
import { HirTyLowering } from "./hirTyLowering.ts";
import { itemLowerer } from "./itemCtxt.ts";
import { checkMissing, lowerGenericArgs, prohibitGenericArgs } from "./lowerArgs.ts";
import { traitOfRef } from "./lowerBounds.ts";
import { opaquesOfFn } from "./opaques.ts";

export function traitDef(tcx: TyCtxt, def: DefId): TraitDef {
  const { item } = tcx.hirOwner(def);
  const isTrait = item.node === "Item" && item.kind === "Trait";
  const has = (name: string): boolean => {
    const s = tcx.symbols.lookup(name);
    return s !== undefined && tcx.hasAttr(def, s);
  };
  return { def, isUnsafe: isTrait && item.isUnsafe, isAuto: isTrait && item.isAuto, isMarker: has("marker"), parenSugar: has("rustc_paren_sugar"), isFundamental: has("fundamental"), isAlias: item.node === "Item" && item.kind === "TraitAlias" };
}

export function implHeader(tcx: TyCtxt, impl: DefId): ImplHeader {
  const { item } = tcx.hirOwner(impl);
  const cx = tcx.ty;
  const selfTy = tcx.typeOf(impl);
  if (item.node !== "Item" || item.kind !== "Impl") return { def: impl, traitRef: undefined, selfTy, polarity: "positive", isUnsafe: false };
  let traitRef: TraitRef | undefined;
  if (item.ofTrait !== undefined) {
    const trait = traitOfRef(item.ofTrait);
    if (trait !== undefined) {
      const lowering = new HirTyLowering(itemLowerer(tcx, impl));
      const { segments } = item.ofTrait.path;
      const last = segments[segments.length - 1]!;
      prohibitGenericArgs(lowering, segments.slice(0, -1), "module", undefined);
      if (checkMissing(lowering, trait, last)) {
        const g = tcx.generics(trait);
        traitRef = cx.traitRef(trait, cx.args(g.params.map((p, i) => (i === 0 ? selfTy : p.kind === "lifetime" ? cx.reError : p.kind === "type" ? cx.error : cx.ctError))));
      } else traitRef = cx.traitRef(trait, lowerGenericArgs(lowering, trait, [selfTy], last, item.ofTrait.path.span));
      const constraint = last.args?.constraints[0];
      if (constraint !== undefined) tcx.dcx.emit(tcx.dcx.error(constraint.span, "E0229", "associated item constraints are not allowed here").label(constraint.span, "associated item constraint not allowed here"));
    }
  }
  const reservation = tcx.symbols.lookup("rustc_reservation_impl");
  const polarity = reservation !== undefined && tcx.hasAttr(impl, reservation) ? "reservation" : item.polarity;
  return { def: impl, traitRef, selfTy, polarity, isUnsafe: item.isUnsafe };
}

// ---- associated items ---------------------------------------------------------------------------------------------------------------------------

export function assocItems(tcx: TyCtxt, container: DefId): readonly AssocItem[] {
  const { item } = tcx.hirOwner(container);
  if (item.node !== "Item" || (item.kind !== "Trait" && item.kind !== "Impl")) return [];
  const out: AssocItem[] = [];
  for (const def of item.items) {
    const a = tcx.assocItem(def);
    if (a !== undefined) out.push(a);
  }
  if (item.kind === "Trait") {
    // `-> impl Trait` in a trait: an associated type without a name.
    for (const def of item.items) for (const o of opaquesOfFn(tcx, def)) out.push(opaqueItem(container, o.def, def, tcx.assocItem(def)?.hasDefault ?? false));
  }
  return out;
}
function opaqueItem(trait: DefId, def: DefId, fn: DefId, hasDefault: boolean): AssocItem {
  return { def, name: kw[""], kind: "Type", container: "trait", containerDef: trait, traitItem: undefined, hasSelf: false, hasDefault, opaqueOf: fn };
}

export function assocItem(tcx: TyCtxt, def: DefId): AssocItem | undefined {
  const kind = tcx.defKind(def);
  if (kind === "OpaqueTy") {
    const fn = tcx.hirOwnerOf(def);
    if (tcx.defKind(fn) !== "AssocFn") return undefined;
    const trait = tcx.parent(fn)!;
    return tcx.defKind(trait) === "Trait" ? opaqueItem(trait, def, fn, tcx.assocItem(fn)?.hasDefault ?? false) : undefined;
  }
  if (kind !== "AssocFn" && kind !== "AssocTy" && kind !== "AssocConst") return undefined;
  const { item } = tcx.hirOwner(def);
  if (item.node !== "TraitItem" && item.node !== "ImplItem") return undefined;
  const inTrait = item.node === "TraitItem";
  const containerDef = inTrait ? item.trait : item.impl;
  const hasDefault = !inTrait || (item.kind === "Type" ? item.default !== undefined : item.body !== undefined);
  return {
    def, name: item.ident.name, kind: item.kind, container: inTrait ? "trait" : "impl", containerDef, traitItem: inTrait ? undefined : traitItemOf(tcx, containerDef, item.ident.name, item.kind),
    hasSelf: item.kind === "Fn" && item.sig.decl.implicitSelf !== "none", hasDefault, opaqueOf: undefined,
  };
}
function traitItemOf(tcx: TyCtxt, impl: DefId, name: AssocItem["name"], kind: AssocItem["kind"]): DefId | undefined {
  const { item } = tcx.hirOwner(impl);
  if (item.node !== "Item" || item.kind !== "Impl" || item.ofTrait === undefined) return undefined;
  const trait = traitOfRef(item.ofTrait);
  if (trait === undefined) return undefined;
  for (const i of tcx.assocItems(trait)) if (i.name === name && i.kind === kind && i.opaqueOf === undefined) return i.def;
  return undefined;
}

// ---- indexes of impls ---------------------------------------------------------------------------------------------------------------------------

/** For a crate present as source: by definitions alone; self types are lowered by need. */
export function crateImpls(tcx: TyCtxt, crate: CrateNum): readonly CrateImpl[] {
  const out: CrateImpl[] = [];
  for (const def of tcx.crateOwners(crate)) {
    if (tcx.defKind(def) !== "Impl") continue;
    const { item } = tcx.hirOwner(def);
    if (item.node !== "Item" || item.kind !== "Impl") continue;
    const trait = item.ofTrait === undefined ? undefined : traitOfRef(item.ofTrait);
    if (item.ofTrait !== undefined && trait === undefined) continue; // in error
    out.push({ impl: def, trait, simplified: "lazy" });
  }
  return out;
}

/** Every crate's impls by trait (inherent ones under `undefined`), gathered once. */
class ImplIndex {
  readonly byTrait = new Map<DefId, CrateImpl[]>();
  readonly inherent: CrateImpl[] = [];
  inherentBySimplified: Map<SimplifiedType, DefId[]> | undefined;
  constructor(tcx: TyCtxt) {
    for (const crate of tcx.crates) {
      for (const i of tcx.crateImpls(crate)) {
        if (i.trait === undefined) this.inherent.push(i);
        else {
          const list = this.byTrait.get(i.trait);
          if (list === undefined) this.byTrait.set(i.trait, [i]);
          else list.push(i);
        }
      }
    }
  }
}
function index(tcx: TyCtxt): ImplIndex {
  return tcx.state("collect/implIndex", () => new ImplIndex(tcx));
}
function simplifiedOf(tcx: TyCtxt, i: CrateImpl): SimplifiedType | undefined {
  return i.simplified === "lazy" ? simplifyType(tcx.typeOf(i.impl)) : i.simplified;
}

export function traitImpls(tcx: TyCtxt, trait: DefId): TraitImpls {
  const blanket: DefId[] = [];
  const bySimplifiedType = new Map<SimplifiedType, DefId[]>();
  for (const i of index(tcx).byTrait.get(trait) ?? []) {
    const key = simplifiedOf(tcx, i);
    if (key === undefined) {
      if (!tcx.typeOf(i.impl).has(ERROR)) blanket.push(i.impl);
      continue;
    }
    const list = bySimplifiedType.get(key);
    if (list === undefined) bySimplifiedType.set(key, [i.impl]);
    else list.push(i.impl);
  }
  return { blanket, bySimplifiedType };
}
const ERROR = TypeFlags.HasError;

export function inherentImpls(tcx: TyCtxt, simplified: SimplifiedType): readonly DefId[] {
  const idx = index(tcx);
  if (idx.inherentBySimplified === undefined) {
    const map = new Map<SimplifiedType, DefId[]>();
    for (const i of idx.inherent) {
      const key = simplifiedOf(tcx, i);
      if (key === undefined) continue; // E0118, E0390: reported where impls are checked
      const list = map.get(key);
      if (list === undefined) map.set(key, [i.impl]);
      else list.push(i.impl);
    }
    idx.inherentBySimplified = map;
  }
  return idx.inherentBySimplified.get(simplified) ?? [];
}
