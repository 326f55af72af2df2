/** Parts that several kinds of HIR items have. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";

export function genericsOfNode(item: hir.OwnerNode): hir.Generics | undefined {
  return "generics" in item ? item.generics : undefined;
}
/** The function signature of a function of any kind. */
export function sigOfNode(item: hir.OwnerNode): hir.FnSig | undefined {
  return "sig" in item ? item.sig : undefined;
}
/** Items of a trait or impl. */
export function itemsOfNode(item: hir.OwnerNode): readonly DefId[] {
  return item.node === "Item" && (item.kind === "Trait" || item.kind === "Impl") ? item.items : [];
}
