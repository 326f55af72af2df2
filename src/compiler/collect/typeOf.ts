/** Types of items: what a name of the item stands for. */
import { bug, type DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { TypeckResults } from "../typeck/results.ts";
import { type Ty, type TyCtxt } from "../types/index.ts";
import { constArgTypes } from "./constArgs.ts";
import { genericsOfNode } from "./hirItems.ts";
import { ItemLowerer } from "./itemLowerer.ts";

export function typeOf(tcx: TyCtxt, def: DefId): Ty {
  const cx = tcx.ty;
  const kind = tcx.defKind(def);
  switch (kind) {
    case "Struct": case "Enum": case "Union": return cx.adt(def, tcx.identityArgs(def));
    case "ForeignTy": return cx.foreign(def);
    case "Fn": case "AssocFn": return cx.fnDef(def, tcx.identityArgs(def));
    case "Variant": return cx.adt(tcx.parent(def)!, tcx.identityArgs(tcx.parent(def)!));
    case "Ctor": return typeOfCtor(tcx, def);
    case "Field": return typeOfField(tcx, def);
    case "OpaqueTy": return hiddenType(tcx, def);
    case "TyParam": {
      const param = tcx.generics(tcx.parent(def)!).params.find((p) => p.def === def)!;
      return cx.param(param.index, param.name);
    }
    case "ConstParam": {
      const written = genericsOfNode(tcx.hirOwner(tcx.parent(def)!).item)?.params.find((p) => p.def === def);
      return written?.kind.tag === "const" ? new ItemLowerer(tcx, tcx.parent(def)!).lowerTy(written.kind.ty) : cx.error;
    }
    case "AnonConst": return typeOfAnonConst(tcx, def);
    case "Closure": case "InlineConst": return bug(`the type of a ${kind} is known to its body's check only`, tcx.defSpan(def));
    default: return typeOfOwner(tcx, def);
  }
}

function typeOfOwner(tcx: TyCtxt, def: DefId): Ty {
  const node = tcx.hirOwner(def).item;
  const l = new ItemLowerer(tcx, def);
  switch (node.node) {
    case "Item":
      if (node.kind === "Impl") return l.lowerTy(node.selfTy);
      if (node.kind === "TyAlias") return l.lowerTy(node.ty);
      if (node.kind === "Const" || node.kind === "Static") return l.lowerTy(node.ty);
      break;
    case "TraitItem":
      if (node.kind === "Const") return l.lowerTy(node.ty);
      if (node.kind === "Type" && node.default !== undefined) return l.lowerTy(node.default);
      break;
    case "ImplItem":
      if (node.kind === "Const" || node.kind === "Type") return l.lowerTy(node.ty);
      break;
    case "ForeignItem":
      if (node.kind === "Static") return l.lowerTy(node.ty);
      break;
    default: break;
  }
  return bug(`definition ${def} (${tcx.defKind(def)}) has no type`, tcx.defSpan(def));
}

/** A constructor function, or the value of a unit struct or variant. */
function typeOfCtor(tcx: TyCtxt, def: DefId): Ty {
  const ctor = tcx.ctorOf(def)!;
  if (ctor.kind === "Fn") return tcx.ty.fnDef(def, tcx.identityArgs(def));
  const parent = tcx.parent(def)!;
  return tcx.typeOf(ctor.of === "Variant" ? tcx.parent(parent)! : parent);
}

function typeOfField(tcx: TyCtxt, def: DefId): Ty {
  const field = tcx.hirNode(def) as hir.FieldDef;
  return new ItemLowerer(tcx, tcx.hirOwnerOf(def)).lowerTy(field.ty);
}

/** What the defining body gave the opaque type. */
function hiddenType(tcx: TyCtxt, def: DefId): Ty {
  const opaque = tcx.hirNode(def) as hir.OpaqueTy;
  // A method that a trait only declares defines none: its result is an associated type.
  if (!tcx.hirOwner(opaque.origin.parent).bodies.has(opaque.origin.parent)) return tcx.ty.error;
  const results = tcx.typeckResults(opaque.origin.parent) as TypeckResults;
  return results.concreteOpaques.get(def) ?? tcx.ty.error;
}

/** An array length is a `usize`, a const argument of its parameter's type, a discriminant of the enum's representation. */
function typeOfAnonConst(tcx: TyCtxt, def: DefId): Ty {
  const parent = tcx.parent(def)!;
  const kind = tcx.defKind(parent);
  const enumDef = kind === "Variant" ? tcx.parent(parent)! : kind === "Enum" ? parent : undefined;
  if (enumDef !== undefined && isDiscriminant(tcx, enumDef, def)) return tcx.adt(enumDef).repr.int ?? tcx.ty.isize;
  if (kind === "ConstParam") return tcx.typeOf(parent);
  const known = constArgTypes(tcx).get(def);
  if (known !== undefined) return known;
  // What the constant is for is noted when the type or path around it is lowered.
  lowerAround(tcx, parent);
  return constArgTypes(tcx).get(def) ?? tcx.ty.usize;
}

function isDiscriminant(tcx: TyCtxt, enumDef: DefId, def: DefId): boolean {
  return tcx.adt(enumDef).variants.some((v) => v.discr.kind === "explicit" && v.discr.def === def);
}

function lowerAround(tcx: TyCtxt, owner: DefId): void {
  const kind = tcx.defKind(owner);
  switch (kind) {
    case "Struct": case "Enum": case "Union":
      tcx.predicatesOf(owner);
      for (const v of tcx.adt(owner).variants) for (const f of v.fields) tcx.typeOf(f.def);
      return;
    case "Fn": case "AssocFn":
      tcx.fnSig(owner);
      tcx.predicatesOf(owner);
      return;
    case "Impl":
      tcx.implHeader(owner);
      tcx.predicatesOf(owner);
      return;
    // In bodies the type check of the body comes first, and notes it.
    default: return;
  }
}
