/** Type aliases: every type parameter is used (E0091). An alias is seen through, so that an unused parameter would mean nothing. */
import type { DefId } from "../../base/index.ts";
import { ArgKind, TyKind, TypeFlags as F, walkArg, type TyCtxt } from "../../types/index.ts";
import { itemsWithWrongArgs } from "../genericArgs.ts";

export function checkAliasParams(tcx: TyCtxt, def: DefId): void {
  const ty = tcx.typeOf(def);
  if (ty.has(F.HasError) || itemsWithWrongArgs(tcx).has(def)) return;
  const used = new Set<number>();
  walkArg(ty, (a) => {
    if (a.argKind === ArgKind.Ty && a.kind === TyKind.Param) used.add(a.sub);
    return true;
  });
  for (const p of tcx.generics(def).params) {
    if (p.kind !== "type" || used.has(p.index)) continue;
    const name = tcx.symbols.str(p.name);
    const span = tcx.defSpan(p.def);
    const d = tcx.dcx.error(span, "E0091", `type parameter \`${name}\` is never used`).label(span, "unused type parameter");
    d.help(`consider removing \`${name}\` or referring to it in the body of the type alias`);
    tcx.dcx.emit(d.help(`if you intended \`${name}\` to be a const parameter, use \`const ${name}: /* Type */\` instead`));
  }
}
