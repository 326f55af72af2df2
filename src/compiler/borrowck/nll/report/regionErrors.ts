/** Errors that regions alone make. In: an analysed body. Out: diagnostics; true when there was one. */
import type { TyCtxt } from "../../../types/index.ts";
import type { Analyzed } from "../analysis.ts";
import { bestBlame } from "../blame.ts";

export function reportRegionErrors(tcx: TyCtxt, a: Analyzed): boolean {
  for (const e of a.errors) {
    if (e.kind === "region") {
      const blame = bestBlame(a.regions, e.longer, e.shorter, true);
      tcx.dcx.emit(tcx.dcx.error(blame.span, undefined, "lifetime may not live long enough"));
    } else if (e.kind === "typeTest") tcx.dcx.emit(tcx.dcx.error(e.test.span, "E0310", "the parameter type may not live long enough"));
    else {
      const blame = bestBlame(a.regions, e.placeholder, e.element, false);
      tcx.dcx.emit(tcx.dcx.error(blame.span, undefined, "higher-ranked lifetime error"));
    }
  }
  return a.errors.length > 0;
}
