/**
 * Type checking of one body, closures and inline constants inside included: the provider of `typeckResults`. The order of phases is the function `typeckBody` itself:
 * check, fallback, casts, closures, what is still pending, writeback. Counterpart: rustc's `typeck_with_inspect`.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { Binder, replaceBound, type FnSig, type TyCtxt } from "../types/index.ts";
import { checkCast } from "./cast.ts";
import { checkFnBody } from "./checkFn.ts";
import { demandCoerce } from "./demand.ts";
import { checkRepeatCopy } from "./expr/aggregates.ts";
import { checkExprWithHint } from "./expr/check.ts";
import { typeInferenceFallback } from "./fallback.ts";
import { FnCtxt } from "./fnCtxt.ts";
import { opaquesInTy } from "./opaques.ts";
import type { TypeckResults } from "./results.ts";
import { checkTransmute } from "./transmute.ts";
import { analyzeClosures } from "./upvar.ts";
import { writeback } from "./writeback.ts";

export function typeckBody(tcx: TyCtxt, asked: DefId): TypeckResults {
  const root = tcx.typeckRoot(asked);
  if (root !== asked) return tcx.typeckResults(root) as TypeckResults;
  tcx.checkCancelled();
  const body = tcx.hirBody(root);
  const decl = fnDecl(tcx, root);
  const opaques: DefId[] = [];
  if (decl?.output !== undefined) opaquesInTy(decl.output, opaques);
  const fcx = new FnCtxt(tcx, root, opaques);
  if (decl !== undefined) {
    checkFnBody(fcx, root, liberatedSig(fcx, root), decl, undefined);
  } else checkConstant(fcx, body);

  typeInferenceFallback(fcx);
  for (const r of fcx.deferredRepeats) checkRepeatCopy(fcx, r.elem, r.ty, r.count);
  for (const c of fcx.deferredCasts) checkCast(fcx, c);
  fcx.selectWherePossible();
  analyzeClosures(fcx);
  for (const s of fcx.deferredSized) fcx.requireSizedHere(fcx.resolve(s.ty), s.span, s.code);
  fcx.selectWherePossible();
  if (!fcx.isTainted) {
    const errors = fcx.fulfill.selectAllOrError();
    if (errors.length > 0) fcx.report(errors);
  }
  if (!fcx.isTainted) for (const c of fcx.deferredTransmutes) checkTransmute(fcx, c);
  return writeback(fcx, body);
}

/** The signature as the body sees it: its late-bound lifetimes are free. */
function liberatedSig(fcx: FnCtxt, def: DefId): FnSig {
  const { tcx, types } = fcx;
  const poly = tcx.fnSig(def);
  const free = replaceBound(types, poly, { ty: () => types.error, region: (index, r) => types.reLate(def, index, r.def), ct: () => types.ctError });
  return fcx.normalize(tcx.defSpan(def), types.fnPtr(new Binder(free, []))).sig.value;
}

function checkConstant(fcx: FnCtxt, body: hir.Body): void {
  const { tcx } = fcx;
  const expected = fcx.normalize(body.value.span, tcx.typeOf(fcx.root));
  fcx.requireSized(expected, body.value.span, { kind: "constSized" });
  const ty = checkExprWithHint(fcx, body.value, expected);
  demandCoerce(fcx, body.value, ty, expected);
  fcx.results.liberatedFnSigs.set(body.value.hirId, { inputs: [], output: expected });
}

function fnDecl(tcx: TyCtxt, def: DefId): hir.FnDecl | undefined {
  const kind = tcx.defKind(def);
  if (kind !== "Fn" && kind !== "AssocFn") return undefined;
  const item = tcx.hirOwner(def).item;
  return "sig" in item ? item.sig.decl : undefined;
}
