/** E0700: a hidden type with a lifetime that its opaque type does not capture. In: the capture. Out: a diagnostic. Counterpart: rustc's `unexpected_hidden_region_diagnostic`. */
import type { Diagnostic } from "../../../diagnostics/index.ts";
import { foldWith, tyToString, type TyCtxt } from "../../../types/index.ts";
import { FreeRegionMapper } from "../../renumber.ts";
import type { Analyzed } from "../analysis.ts";
import type { IllegalCapture } from "../opaques.ts";

export function captureDiagnostic(tcx: TyCtxt, a: Analyzed, c: IllegalCapture): Diagnostic {
  const { universal } = a.regions;
  const cx = tcx.ty;
  const back = new FreeRegionMapper(cx, (r) => (r.kind === 4 /* Var */ ? (universal.named[a.regions.representativeOf(r.sub as never)] ?? cx.reErased) : r));
  const opaque = tyToString(tcx, foldWith(back, cx.opaque(c.opaque, c.args)));
  const region = universal.named[c.region]!;
  const hidden = tyToString(tcx, foldWith(new FreeRegionMapper(cx, (r) => (r.kind === 4 /* Var */ ? (universal.named[r.sub] ?? (belongsTo(a, r.sub, c.region) ? region : cx.reErased)) : r)), c.hidden));
  const d = tcx.dcx.error(c.span, "E0700", `hidden type for \`${opaque}\` captures lifetime that does not appear in bounds`);
  const name = (region.def as number) >= 0 ? tcx.symbols.str(tcx.name(region.def)) : "'_";
  if ((region.def as number) >= 0) {
    d.label(tcx.defSpan(region.def), name === "'_" ? `hidden type \`${hidden}\` captures the anonymous lifetime defined here` : `hidden type \`${hidden}\` captures the lifetime \`${name}\` as defined here`);
  }
  d.label(tcx.defSpan(c.opaque), "opaque type defined here");
  return d;
}
/** The region variable stands for the universal region in this type. */
function belongsTo(a: Analyzed, vid: number, region: number): boolean {
  return a.regions.path(region as never, (r) => r === vid) !== undefined;
}
