/** Where clauses of an item with those of its parents: what using the item requires. */
import type { DefId } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { Clause, TyCtxt } from "../types/index.ts";

export function allPredicates(tcx: TyCtxt, def: DefId): readonly Clause[] {
  return tcx.explicitPredicates(def);
}
/** With the places where they are written; the outermost parent's first. */
export function predicatesWithSpans(tcx: TyCtxt, def: DefId): { readonly clause: Clause; readonly span: Span }[] {
  const { parent, own } = tcx.predicatesOf(def);
  return parent === undefined ? own.slice() : [...predicatesWithSpans(tcx, parent), ...own];
}
