/** Signatures of functions, methods, constructors, foreign functions and closures; late-bound lifetimes under the binder. */
import { sym, type DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import { Binder, TyKind, type PolyFnSig, type Ty, type TyCtxt } from "../types/index.ts";
import { fnSigOfNode } from "./hirGenerics.ts";
import { HirTyLowering } from "./hirTyLowering.ts";
import { itemLowerer } from "./itemCtxt.ts";
import { lateBoundParams } from "./lateBound.ts";

export function fnSig(tcx: TyCtxt, def: DefId): PolyFnSig {
  const cx = tcx.ty;
  switch (tcx.defKind(def)) {
    case "Ctor": {
      const parent = tcx.parent(def)!;
      const adt = tcx.defKind(parent) === "Variant" ? tcx.parent(parent)! : parent;
      const variant = tcx.adt(adt).variants.find((v) => v.ctor?.def === def)!;
      return new Binder(cx.fnSig(variant.fields.map((f) => tcx.typeOf(f.def)), tcx.typeOf(adt), { abi: sym.Rust }), []);
    }
    case "Closure": {
      const ty = tcx.typeOf(def);
      const sig = ty.kind === TyKind.Closure ? ty.args.tyAt(ty.args.length - 2) : undefined;
      return sig !== undefined && sig.kind === TyKind.FnPtr ? sig.sig : new Binder(cx.fnSig([], cx.error, { abi: sym.Rust }), []);
    }
    default: break;
  }
  const sig = fnSigOfNode(tcx, def);
  if (sig === undefined) return new Binder(cx.fnSig([], cx.error, { abi: sym.Rust }), []);
  const lowering = new HirTyLowering(itemLowerer(tcx, def));
  return lowering.polyFnSig(lateBoundParams(tcx, def), sig.decl, isUnsafe(tcx, def, sig), sig.header.abi);
}
function isUnsafe(tcx: TyCtxt, def: DefId, sig: hir.FnSig): boolean {
  const { item } = tcx.hirOwner(def);
  return item.node === "ForeignItem" ? !sig.header.isSafe : sig.header.isUnsafe;
}
/** `const fn`, and constructors. */
export function isConstFn(tcx: TyCtxt, def: DefId): boolean {
  if (tcx.defKind(def) === "Ctor") return true;
  const sig = tcx.isSource(def) ? fnSigOfNode(tcx, def) : undefined;
  return sig?.header.isConst ?? false;
}
export type { ItemLocalId, Ty };
