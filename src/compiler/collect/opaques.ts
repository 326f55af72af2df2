/** Finds the HIR of opaque types: they stand inside the signature (or body) of their function. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { TyCtxt } from "../types/index.ts";
import { fnSigOfNode } from "./hirGenerics.ts";
import { opaquesIn } from "./hirWalk.ts";

export function opaqueNode(tcx: TyCtxt, def: DefId): hir.OpaqueTy | undefined {
  const fn = tcx.hirOwnerOf(def);
  const found = opaquesIn(fnSigOfNode(tcx, fn)?.decl.output).find((o) => o.def === def);
  if (found !== undefined) return found;
  const node = tcx.hirNode(def) as { readonly bounds?: unknown; readonly origin?: unknown } | undefined;
  return node !== undefined && node.bounds !== undefined && node.origin !== undefined ? (node as hir.OpaqueTy) : undefined;
}
/** Opaque types in a function's return type. */
export function opaquesOfFn(tcx: TyCtxt, fn: DefId): readonly hir.OpaqueTy[] {
  return tcx.isSource(fn) ? opaquesIn(fnSigOfNode(tcx, fn)?.decl.output) : [];
}
/** All opaque types that a body may define: those of its own signature. */
export function opaquesDefinedBy(tcx: TyCtxt, body: DefId): DefId[] {
  return opaquesOfFn(tcx, body).map((o) => o.def);
}
