/** The HIR generics of an item of whichever form. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { TyCtxt } from "../types/index.ts";

export function genericsOfNode(tcx: TyCtxt, def: DefId): hir.Generics | undefined {
  if (tcx.hirOwnerOf(def) !== def) return undefined;
  const { item } = tcx.hirOwner(def);
  if (item.node === "Crate") return undefined;
  return "generics" in item ? item.generics : undefined;
}
/** The signature of a function of whichever form. */
export function fnSigOfNode(tcx: TyCtxt, def: DefId): hir.FnSig | undefined {
  if (tcx.hirOwnerOf(def) !== def) return undefined;
  const { item } = tcx.hirOwner(def);
  return item.node !== "Crate" && item.kind === "Fn" ? item.sig : undefined;
}
