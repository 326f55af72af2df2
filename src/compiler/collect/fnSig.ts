/** Signatures: `for<late-bound lifetimes> fn(inputs) -> output`. */
import { bug, sym, type DefId } from "../base/index.ts";
import { Binder, subst, type PolyFnSig, type Ty, type TyCtxt } from "../types/index.ts";
import { sigOfNode } from "./hirItems.ts";
import { ItemLowerer } from "./itemLowerer.ts";
import { lateBoundParams } from "./lateBound.ts";

export function fnSig(tcx: TyCtxt, def: DefId): PolyFnSig {
  if (tcx.defKind(def) === "Ctor") return ctorSig(tcx, def);
  const node = tcx.hirOwner(def).item;
  const sig = sigOfNode(node) ?? bug(`definition ${def} (${tcx.defKind(def)}) is no function`, tcx.defSpan(def));
  const l = new ItemLowerer(tcx, def);
  const lower = (ty: Parameters<ItemLowerer["lowerTy"]>[0]): Ty => l.withObjectDefault(undefined, () => l.lowerTy(ty));
  // Functions of `extern` blocks are unsafe to call unless declared safe.
  const isForeign = node.node === "ForeignItem" && !sig.header.isSafe;
  return l.underScope(lateBoundParams(tcx, def), () => {
    const inputs = sig.decl.inputs.map(lower);
    const output = sig.decl.output === undefined ? tcx.ty.unit : lower(sig.decl.output);
    return tcx.ty.fnSig(inputs, output, { abi: sig.header.abi, isUnsafe: sig.header.isUnsafe || isForeign, cVariadic: sig.decl.cVariadic });
  });
}

function ctorSig(tcx: TyCtxt, def: DefId): PolyFnSig {
  const parent = tcx.parent(def)!;
  const adtDef = tcx.ctorOf(def)!.of === "Variant" ? tcx.parent(parent)! : parent;
  const variant = tcx.adt(adtDef).variants.find((v) => v.ctor?.def === def)!;
  const args = tcx.identityArgs(adtDef);
  const inputs = variant.fields.map((f) => subst(tcx.ty, tcx.typeOf(f.def), args));
  return new Binder(tcx.ty.fnSig(inputs, tcx.typeOf(adtDef), { abi: sym.Rust }), []);
}

export function isConstFn(tcx: TyCtxt, def: DefId): boolean {
  switch (tcx.defKind(def)) {
    case "Ctor": return true;
    case "Fn": case "AssocFn": {
      const node = tcx.hirOwner(def).item;
      return sigOfNode(node)?.header.isConst ?? false;
    }
    case "Closure": return false;
    default: return false;
  }
}
