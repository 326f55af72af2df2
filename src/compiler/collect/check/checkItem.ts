/**
 * Checks of one item's signature: everything that is wrong with it is reported here, once. In: the definition of any owner. Out: diagnostics only.
 * Bodies are `typeck/`'s; names are `resolve/`'s. Counterpart: rustc's `check_well_formed`, `coherence` and `compare_impl_item`.
 */
import type { DefId } from "../../base/index.ts";
import type { TyCtxt } from "../../types/index.ts";
import { checkAliasParams } from "./aliases.ts";
import { checkAdt } from "./adt.ts";
import { checkAttributes } from "./attributes.ts";
import { checkGates } from "./gates.ts";
import { checkImplCoherence } from "./coherence.ts";
import { checkImplItems } from "./implItems.ts";
import { checkReprTarget } from "./repr.ts";
import { checkFnWf, checkImplWf, checkItemTypeWf, checkTraitItemWf, checkTraitWf } from "./wellFormed.ts";

export function checkItem(tcx: TyCtxt, def: DefId): void {
  checkAttributes(tcx, def);
  checkGates(tcx, def);
  switch (tcx.defKind(def)) {
    case "Struct": case "Enum": case "Union": checkAdt(tcx, def); return;
    case "Fn": case "AssocFn":
      checkReprTarget(tcx, def);
      checkFnWf(tcx, def);
      return;
    case "Const": case "Static": checkItemTypeWf(tcx, def); return;
    case "AssocConst": checkItemTypeWf(tcx, def); return;
    case "TyAlias":
      checkReprTarget(tcx, def);
      tcx.predicatesOf(def);
      checkAliasParams(tcx, def);
      return;
    case "AssocTy": checkTraitItemWf(tcx, def); return;
    case "Trait": checkTraitWf(tcx, def); return;
    case "Impl": {
      checkReprTarget(tcx, def);
      const { dcx } = tcx;
      const before = dcx.errorCount;
      checkImplCoherence(tcx, def);
      // An impl that should not be there is not compared with its trait.
      if (dcx.errorCount === before) {
        checkImplItems(tcx, def);
        checkImplWf(tcx, def);
      }
      return;
    }
    default: return;
  }
}
