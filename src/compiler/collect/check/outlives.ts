/**
 * Types in definitions live long enough: `&'static T` needs `T: 'static`. In: what the fields' types require. Out: E0309, E0310. What a lifetime parameter requires of a type
 * is implied by the field (RFC 2093), so that only `'static` and the bounds of impls can be missing. Counterpart: rustc's region check of items.
 */
import type { DefId } from "../../base/index.ts";
import { inferredOutlives } from "../../traits/inferredOutlives.ts";
import { outlivesComponents } from "../../traits/outlives.ts";
import { PredicateKind, RegionKind, TypeFlags as F, tyToString, type Clause, type Region, type Ty } from "../../types/index.ts";
import type { WfCtxt } from "./wfContext.ts";

/** To be called when all else holds. */
export function checkOutlives(wf: WfCtxt, def: DefId): void {
  const known: readonly Clause[] = [...wf.env.callerBounds, ...inferredOutlives(wf.tcx, def)].filter((c) => c.kind === PredicateKind.TypeOutlives || c.kind === PredicateKind.RegionOutlives);
  for (const { ty: raw, region, cause } of wf.infcx.typeOutlives) {
    if (region.kind !== RegionKind.Static && region.kind !== RegionKind.EarlyParam) continue;
    const ty = wf.infcx.resolveVarsIfPossible(raw);
    if (ty.has(F.HasError | F.HasNonRegionInfer)) continue;
    for (const part of outlivesComponents(wf.tcx, ty)) {
      if (part.kind !== "param" || isKnown(known, part.ty, region)) continue;
      report(wf, part.ty, ty, region, cause);
    }
  }
}

function isKnown(known: readonly Clause[], param: Ty, region: Region): boolean {
  // A bound by another lifetime may do, if that one is long enough: left to those who know more.
  return known.some((c) => (c.kind === PredicateKind.TypeOutlives ? c.a === param && (c.b === region || (c.b as Region).kind === RegionKind.Static || region.kind !== RegionKind.Static) : region.kind === RegionKind.Static && c.b === region));
}

function report(wf: WfCtxt, param: Ty, whole: Ty, region: Region, cause: (typeof wf.infcx.typeOutlives)[number]["cause"]): void {
  const { tcx } = wf;
  const { span, code } = cause;
  const shown = tyToString(tcx, param);
  const isStatic = region.kind === RegionKind.Static;
  const name = isStatic ? "'static" : tcx.symbols.str(tcx.name(region.def));
  const d = tcx.dcx.error(span, isStatic ? "E0310" : "E0309", `the parameter type \`${shown}\` may not live long enough`);
  if (isStatic) d.label(span, `the parameter type \`${shown}\` must be valid for the static lifetime...`);
  else d.label(tcx.defSpan(region.def), `the parameter type \`${shown}\` must be valid for the lifetime \`${name}\` as defined here...`);
  const isReference = code.kind !== "whereClause";
  const why = isReference ? `...so that the reference type \`${tyToString(tcx, tcx.ty.ref(region, whole, 0))}\` does not outlive the data it points at` : `...so that the type \`${shown}\` will meet its required lifetime bounds...`;
  d.labels.push({ span, text: why, isPrimary: true });
  if (!isReference) d.note("...that is required by this bound", code.span);
  tcx.dcx.emit(d);
}
