/** The query `mirBorrowck`: both halves of borrow checking for one body. A body with errors of earlier phases is not looked at. */
import type { DefId } from "../base/index.ts";
import type { Body } from "../mir/mir.ts";
import type { TyCtxt } from "../types/index.ts";
import { checkAccesses } from "./access/index.ts";
import type { BorrowCheckResult } from "./facts.ts";
import { analyzeRegions } from "./nll/analysis.ts";
import { reportRegionErrors } from "./nll/report/regionErrors.ts";

const NOTHING: BorrowCheckResult = { requirements: undefined, hiddenTypes: new Map(), usedMutUpvars: [], tainted: true };

export const borrowckProviders = {
  mirBorrowck(tcx: TyCtxt, def: DefId): BorrowCheckResult {
    tcx.checkCancelled();
    const body = tcx.mirPromoted(def) as Body;
    // Inline constants belong to their bodies; their regions are left alone.
    if (body.taintedByErrors || tcx.defKind(def) === "InlineConst") return NOTHING;
    const analyzed = analyzeRegions(tcx, body);
    const reported = reportRegionErrors(tcx, analyzed);
    const accesses = checkAccesses(tcx, body, analyzed.facts, (closure) => (tcx.mirBorrowck(closure) as BorrowCheckResult).usedMutUpvars);
    return { requirements: analyzed.requirements, hiddenTypes: new Map(), usedMutUpvars: accesses.usedMutUpvars, tainted: reported || accesses.tainted };
  },
};
