/** `Trait` where a type is expected: an object type up to edition 2018, an error since (E0782). Reference: "Trait objects". */
import type { hir } from "../hir/index.ts";
import type { TyCtxt } from "../types/index.ts";

const DYN_REQUIRED = 2021;

/** True when it was reported. */
export function bareTraitIsError(tcx: TyCtxt, ty: Extract<hir.Ty, { kind: "TraitObject" }>): boolean {
  const first = ty.bounds[0];
  if (first === undefined || first.ref.path.res.kind === "Err" || tcx.sourceMap.editionOf(ty.span) < DYN_REQUIRED) return false;
  const d = tcx.dcx.error(ty.span, "E0782", "expected a type, found a trait");
  tcx.dcx.emit(d.suggest("you can add the `dyn` keyword if you want a trait object", tcx.sourceMap.shrinkToLo(ty.span), "dyn ", "MachineApplicable"));
  return true;
}
