/** The head of an item, as diagnostics point at it: `struct Foo<T>`, `impl Trait for Foo`, without the body. */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { TyCtxt } from "../../types/index.ts";

export function headSpan(tcx: TyCtxt, def: DefId): Span {
  if (!tcx.isSource(def) || tcx.hirOwnerOf(def) !== def) return tcx.defSpan(def);
  const { item } = tcx.hirOwner(def);
  if (item.node === "Crate") return tcx.defSpan(def);
  const map = tcx.sourceMap;
  const until = (end: Span): Span => map.span(map.lo(item.span), map.hi(end), map.ctxtOf(item.span));
  if (item.kind === "Impl") return until(item.selfTy.span);
  if (item.kind === "Struct" || item.kind === "Enum" || item.kind === "Union" || item.kind === "Trait") {
    const { generics, ident } = item;
    return generics.params.length > 0 && map.hi(generics.span) > map.hi(ident.span) ? until(generics.span) : until(ident.span);
  }
  return tcx.defSpan(def);
}
