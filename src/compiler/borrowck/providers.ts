/** The query `mirBorrowck`: both halves of borrow checking for one body. A body with errors of earlier phases is not looked at. */
import type { DefId } from "../base/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { Body } from "../mir/mir.ts";
import type { TyCtxt } from "../types/index.ts";
import { checkAccesses } from "./access/index.ts";
import type { BorrowCheckResult } from "./facts.ts";
import { analyzeRegions } from "./nll/analysis.ts";
import { regionDiagnostics } from "./nll/report/regionErrors.ts";

const NOTHING: BorrowCheckResult = { requirements: undefined, hiddenTypes: new Map(), usedMutUpvars: [], tainted: true };

export const borrowckProviders = {
  mirBorrowck(tcx: TyCtxt, def: DefId): BorrowCheckResult {
    tcx.checkCancelled();
    const body = tcx.mirPromoted(def) as Body;
    // Inline constants belong to their bodies; their regions are left alone.
    if (body.taintedByErrors || tcx.defKind(def) === "InlineConst") return NOTHING;
    const analyzed = analyzeRegions(tcx, body);
    const accesses = checkAccesses(tcx, body, analyzed.facts, (closure) => (tcx.mirBorrowck(closure) as BorrowCheckResult).usedMutUpvars);
    const diagnostics = analyzed.errors.length + analyzed.captures.length === 0 ? accesses.diagnostics : [...regionDiagnostics(tcx, analyzed), ...accesses.diagnostics];
    emitInOrder(tcx, diagnostics);
    return { requirements: analyzed.requirements, hiddenTypes: new Map(), usedMutUpvars: accesses.usedMutUpvars, tainted: diagnostics.length > 0 };
  },
};

/** Errors of a body come in the order of their places; advice without a place comes last. */
function emitInOrder(tcx: TyCtxt, diagnostics: readonly Diagnostic[]): void {
  const lo = (d: Diagnostic): number => (d.primarySpan === undefined ? Infinity : tcx.sourceMap.lo(d.primarySpan));
  const hi = (d: Diagnostic): number => (d.primarySpan === undefined ? Infinity : tcx.sourceMap.hi(d.primarySpan));
  for (const d of diagnostics.slice().sort((a, b) => lo(a) - lo(b) || hi(a) - hi(b) || 0)) tcx.dcx.emit(d);
}
