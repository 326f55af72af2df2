/**
 * E0446: an associated type of an impl that is visible further than what the type names. In: an impl's associated type. Counterpart: rustc's
 * `PrivateItemsInPublicInterfacesChecker`; other leaks are lints since RFC 2145.
 */
import type { DefId } from "../../base/index.ts";
import type { Visibility } from "../../hir/index.ts";
import { headSpan } from "../../traits/error/headSpan.ts";
import { TyKind, walkArg, walkArgs, type GenericArg, type Ty, type TyCtxt } from "../../types/index.ts";

export function checkAssocTypePrivacy(tcx: TyCtxt, implTy: DefId): void {
  const { item } = tcx.hirOwner(implTy);
  if (item.node !== "ImplItem" || item.kind !== "Type") return;
  const { traitRef } = tcx.implHeader(item.impl);
  if (traitRef === undefined) return;
  let reach: Visibility = tcx.visibility(traitRef.def);
  const narrow = (a: GenericArg): boolean => {
    for (const d of namedBy(a)) reach = narrower(tcx, reach, tcx.visibility(d));
    return true;
  };
  walkArgs(traitRef.args, narrow);
  let reported = false;
  walkArg(tcx.typeOf(implTy), (a) => {
    for (const d of namedBy(a)) {
      if (reported || reaches(tcx, tcx.visibility(d), reach)) continue;
      reported = true;
      const map = tcx.sourceMap;
      const head = map.span(map.lo(item.span), map.hi(item.ident.span), map.ctxtOf(item.span));
      const kind = tcx.defKind(d) === "Trait" ? "trait" : "type";
      const name = tcx.symbols.str(tcx.name(d));
      const vis = tcx.visibility(d);
      const how = vis !== "public" && vis.restricted === tcx.parentModule(d) ? "private" : "crate-private";
      const diag = tcx.dcx.error(head, "E0446", `${how} ${kind} \`${name}\` in public interface`).label(head, `can't leak ${how} ${kind}`);
      tcx.dcx.emit(diag.label(headSpan(tcx, d), `\`${name}\` declared as ${how}`));
    }
    return !reported;
  });
}

/** Items that a type names itself, without its arguments. */
function namedBy(a: GenericArg): readonly DefId[] {
  if (a.argKind !== 0) return [];
  const ty = a as Ty;
  if (ty.kind === TyKind.Adt || ty.kind === TyKind.Foreign) return [ty.def];
  return ty.kind === TyKind.Dynamic ? ty.preds.list.flatMap((p) => (p.kind === "Projection" ? [] : [p.def])) : [];
}
function reaches(tcx: TyCtxt, vis: Visibility, reach: Visibility): boolean {
  return vis === "public" || (reach !== "public" && tcx.isAccessible(vis, reach.restricted));
}
function narrower(tcx: TyCtxt, a: Visibility, b: Visibility): Visibility {
  return reaches(tcx, a, b) ? b : a;
}
