/** Lowering in signatures: nothing may be left out. Counterpart: rustc's `ItemCtxt`. */
import type { DefId } from "../base/index.ts";
import type { TyCtxt } from "../types/index.ts";
import { itemParamBounds } from "./assocTypePaths.ts";
import type { HirTyLowerer } from "./hirTyLowering.ts";
import { lowerGenericArgs } from "./lowerArgs.ts";

export function itemLowerer(tcx: TyCtxt, item: DefId): HirTyLowerer {
  const cx = tcx.ty;
  return {
    tcx,
    item,
    inBody: false,
    inferTy(_param, span) {
      const d = tcx.dcx.error(span, "E0121", `the placeholder \`_\` is not allowed within types on item signatures for ${itemWord(tcx, item)}`);
      d.label(span, "not allowed in type signatures");
      tcx.dcx.emit(d);
      return cx.error;
    },
    inferConst(_param, span) {
      const d = tcx.dcx.error(span, "E0121", `the placeholder \`_\` is not allowed within types on item signatures for ${itemWord(tcx, item)}`);
      d.label(span, "not allowed in type signatures");
      tcx.dcx.emit(d);
      return cx.ctError;
    },
    // Elision in signatures was done in HIR: what is left is in error there.
    inferRegion: () => cx.reStatic,
    paramBounds: (param, name) => itemParamBounds(tcx, item, param, name),
    projectBound(span, assoc, bound, segment, lowering) {
      if (bound.boundVars.length > 0) {
        const d = tcx.dcx.error(span, "E0212", "cannot use the associated type of a trait with uninferred generic parameters");
        tcx.dcx.emit(d);
        return cx.error;
      }
      return cx.projection(assoc, lowerGenericArgs(lowering, assoc, bound.args.list, segment, span));
    },
  };
}
function itemWord(tcx: TyCtxt, item: DefId): string {
  switch (tcx.defKind(item)) {
    case "Fn": return "functions";
    case "AssocFn": return tcx.assocItem(item)?.hasSelf === true ? "methods" : "associated functions";
    case "Const": return "constants";
    case "AssocConst": return "associated constants";
    case "Static": return "static variables";
    case "Struct": return "structs";
    case "Enum": return "enums";
    case "Union": return "unions";
    case "TyAlias": return "type aliases";
    case "AssocTy": return "associated types";
    case "Impl": return "implementations";
    case "Trait": return "traits";
    default: return "items";
  }
}
