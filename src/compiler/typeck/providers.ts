/** The queries that `typeck/` answers, for crates present as source. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { CapturedPlace, ClosureKind, TyCtxt } from "../types/index.ts";
import type { TypeckResults } from "./results.ts";
import { typeckBody } from "./typeckBody.ts";

function rootResults(tcx: TyCtxt, def: DefId): TypeckResults {
  return tcx.typeckResults(tcx.typeckRoot(def)) as TypeckResults;
}

export const typeckProviders = {
  typeckResults: typeckBody,
  closureKind: (tcx: TyCtxt, def: DefId): ClosureKind => rootResults(tcx, def).closureKinds.get(def) ?? "FnOnce",
  closureCaptures: (tcx: TyCtxt, def: DefId): readonly CapturedPlace[] => rootResults(tcx, def).closureCaptures.get(def) ?? [],
  coroutineKind: (tcx: TyCtxt, def: DefId): hir.CoroutineKind | undefined => tcx.hirBody(def).coroutine,
};
