/**
 * Closures in their creator: what the closure asked of its creator's regions, and its parent arguments, which are the creator's own. In: a closure's arguments here. Out:
 * constraints. Counterpart: rustc's `prove_closure_bounds` and `apply_closure_requirements`.
 */
import type { DefId } from "../../base/index.ts";
import { mapRegions, RegionKind, Variance, type GenericArgs, type Region } from "../../types/index.ts";
import type { BorrowCheckResult } from "../facts.ts";
import { BORING_NO_LOCATION, type MirTypeck } from "./typeck.ts";
import { closureRegionMapping } from "./universalRegions.ts";

export function relateClosure(cx: MirTypeck, closure: DefId, args: GenericArgs): void {
  const { tcx } = cx;
  const { requirements } = tcx.mirBorrowck(closure) as BorrowCheckResult;
  if (requirements !== undefined) {
    const mapping = closureRegionMapping(tcx, closure, args);
    for (const r of requirements.requirements) {
      const outlived = mapping[r.outlived];
      if (outlived === undefined) continue;
      cx.fromClosure(r.span, r.category, () => {
        if (typeof r.subject === "number") {
          const sup = mapping[r.subject];
          if (sup !== undefined) cx.outlives(sup, outlived);
        } else cx.typeOutlives(mapRegions(tcx.ty, r.subject, (x): Region => (x.kind === RegionKind.Var ? (mapping[x.sub] ?? x) : x)), outlived);
      });
    }
  }
  cx.withCategory(BORING_NO_LOCATION);
  const parent = tcx.identityArgs(tcx.typeckRoot(closure));
  for (let i = 0; i < parent.length; i++) cx.relate(parent.list[i]!, Variance.Invariant, args.list[i]!);
}
