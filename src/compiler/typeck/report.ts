/** Printing of types with their variables resolved, and the errors that the solver's failures become. Errors: E0277 and relatives (in `traits/error/`), E0282, E0283. */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId } from "../hir/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { Span } from "../source/index.ts";
import { reportFulfillmentErrors } from "../traits/error/report.ts";
import type { FulfillmentError } from "../traits/fulfill.ts";
import { predicateToString, tyToString } from "../types/print.ts";
import { ArgKind, ConstKind, TyKind, TypeFlags, walkArg, type GenericArg, type Predicate, type Ty } from "../types/index.ts";
import { blameArguments } from "./blame.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export function showTy(fcx: FnCtxt, ty: Ty): string {
  return tyToString(fcx.tcx, fcx.resolve(ty));
}
export function showPredicate(fcx: FnCtxt, p: Predicate): string {
  return predicateToString(fcx.tcx, fcx.resolve(p));
}

export function reportErrors(fcx: FnCtxt, errors: readonly FulfillmentError[]): void {
  reportFulfillmentErrors(fcx.infcx, blameArguments(fcx, errors), { needTypeInfo: (span, arg, code) => needTypeInfo(fcx, span, arg, code) });
}

export function reportUnresolved(fcx: FnCtxt, span: Span, ty: Ty): void {
  fcx.tcx.dcx.emit(needTypeInfo(fcx, span, ty, "E0282"));
}

/** "type annotations needed", at the variable whose type is not known, if there is one. */
export function needTypeInfo(fcx: FnCtxt, span: Span, arg: GenericArg, code: "E0282" | "E0283" | "E0284"): Diagnostic {
  const { tcx } = fcx;
  const dcx = tcx.dcx;
  const local = localMentioning(fcx, arg);
  if (local !== undefined) {
    const place = fcx.results.spans.get(local)!;
    const ty = fcx.resolve(fcx.localTy(place, local));
    const shown = ty.isTyVar ? undefined : tyToString(tcx, ty);
    const d = dcx.error(place, code === "E0284" ? "E0282" : code, shown === undefined ? "type annotations needed" : `type annotations needed for \`${shown}\``);
    if (code === "E0282") d.label(place, "");
    const name = tcx.sourceMap.snippet(place);
    d.suggest(`consider giving \`${name}\` an explicit type${shown === undefined ? "" : ", where the placeholders `_` are specified"}`, tcx.sourceMap.shrinkToHi(place), `: ${shown ?? "/* Type */"}`, "HasPlaceholders");
    return d;
  }
  const param = paramOf(fcx, arg);
  const what = param === undefined ? "cannot infer type" : `cannot infer type of the type parameter \`${tcx.symbols.str(tcx.name(param.def))}\` declared on the ${param.on}`;
  return dcx.error(param?.span ?? span, code, "type annotations needed").label(param?.span ?? span, what);
}

function mentions(fcx: FnCtxt, ty: Ty, arg: GenericArg): boolean {
  let found = false;
  walkArg(fcx.resolve(ty), (a) => {
    if (a.argKind === ArgKind.Ty && arg.argKind === ArgKind.Ty && a.kind === TyKind.Infer && arg.kind === TyKind.Infer && a.sub === arg.sub) found ||= a.index === arg.index || (a.isTyVar && fcx.infcx.rootTyVid(a.index) === fcx.infcx.rootTyVid(arg.index));
    else if (a.argKind === ArgKind.Const && arg.argKind === ArgKind.Const && a.kind === ConstKind.Infer && a === arg) found = true;
    return !found;
  });
  return found;
}
function localMentioning(fcx: FnCtxt, arg: GenericArg): ItemLocalId | undefined {
  if (arg.argKind === ArgKind.Region) return undefined;
  for (const [id, ty] of fcx.locals) if (fcx.results.spans.has(id) && fcx.resolve(ty).has(TypeFlags.HasInfer) && mentions(fcx, ty, arg)) return id;
  return undefined;
}
function paramOf(fcx: FnCtxt, arg: GenericArg): { readonly def: DefId; readonly span: Span; readonly on: string } | undefined {
  if (arg.argKind !== ArgKind.Ty || !arg.isTyVar) return undefined;
  const origin = fcx.infcx.tyVarOrigin(fcx.infcx.rootTyVid(arg.index));
  if (origin.param === undefined) return undefined;
  const parent = fcx.tcx.parent(origin.param);
  if (parent === undefined) return undefined;
  const kind = fcx.tcx.defKind(parent);
  const word = kind === "AssocFn" ? (fcx.tcx.assocItem(parent)?.hasSelf === true ? "method" : "associated function") : kind === "Fn" ? "function" : kind.toLowerCase();
  return { def: origin.param, span: origin.span, on: `${word} \`${fcx.tcx.symbols.str(fcx.tcx.name(parent))}\`` };
}
