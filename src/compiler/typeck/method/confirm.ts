/**
 * Confirming a picked method: the receiver is adjusted, generic arguments are filled in, the signature is instantiated and its where clauses are registered.
 * Counterpart: rustc's `confirm.rs`. Errors: E0040 (explicit destructor call), E0107, E0599 and relatives through `report.ts`.
 */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { supertraits } from "../../traits/elaborate.ts";
import { clauseOfExistential } from "../../traits/objects.ts";
import { PredicateKind, TyKind, type FnSig, type GenericArgs, type Ty } from "../../types/index.ts";
import { Autoderef } from "../autoderef.ts";
import { reportMismatch } from "../demand.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { instantiateSegmentArgs } from "../genericArgs.ts";
import type { Adjustment } from "../results.ts";
import { type MethodCallee } from "./lookup.ts";
import { probeForName, traitRefOf, type Pick } from "./probe.ts";
import { reportMethodError } from "./report.ts";

type MethodCall = hir.Expr & { kind: "MethodCall" };

export function lookupMethodCall(fcx: FnCtxt, e: MethodCall, receiver: Ty): MethodCallee | undefined {
  const ident = e.segment.ident;
  const found = probeForName(fcx, "method", ident.name, ident.span, receiver, e.hirId);
  if (found.kind === "pick") return confirm(fcx, e, receiver, found.pick);
  reportMethodError(fcx, found, { mode: "method", ident, selfTy: receiver, receiver: e.receiver, span: ident.span });
  return undefined;
}

function confirm(fcx: FnCtxt, e: MethodCall, receiver: Ty, pick: Pick): MethodCallee | undefined {
  const { tcx } = fcx;
  const span = e.segment.ident.span;
  const def = pick.item.def;
  const selfTy = adjustReceiver(fcx, e, receiver, pick);
  const parent = receiverArgs(fcx, e, selfTy, pick);
  const args = instantiateSegmentArgs(fcx, def, parent, e.segment, true);
  const sizedBound = illegalSizedBound(fcx, def, args);
  if (sizedBound !== undefined) {
    const { dcx } = tcx;
    dcx.emit(dcx.error(span, undefined, `the \`${tcx.symbols.str(e.segment.ident.name)}\` method cannot be invoked on a trait object`).label(sizedBound, "this has a `Sized` requirement"));
    fcx.taint();
    return undefined;
  }
  const raw = fcx.instantiateBinder(span, fcx.subst(tcx.fnSig(def), args));
  const expectedSelf = fcx.normalize(span, raw.inputs[0]!);
  const error = fcx.sub(e.receiver.span, selfTy, expectedSelf, { kind: "unifyReceiver", span });
  if (error !== undefined) reportMismatch(fcx, e.receiver.span, expectedSelf, selfTy, error, { kind: "misc" }, undefined);
  const sig: FnSig = fcx.normalize(span, raw);
  checkExplicitDrop(fcx, pick.item.containerDef, span);
  fcx.addObligationsFor(span, def, args, e.hirId);
  for (const a of args.list) if (a.argKind === 0) fcx.registerWf(a, span);
  for (const ty of sig.inputsAndOutput.list) if (ty.flags !== 0) fcx.registerWf(ty, span);
  if (args.list.length > parent.length) fcx.writeUserType(e.hirId, { tag: "typeOf", def, args: ofUser(fcx, span, def, args, parent.length), selfTy: undefined });
  return { def, args, sig };
}

/** A method with `where Self: Sized` on an object: the place of that clause. */
function illegalSizedBound(fcx: FnCtxt, def: DefId, args: GenericArgs): Span | undefined {
  const { tcx } = fcx;
  if (tcx.assocItem(def)?.container !== "trait") return undefined;
  const self = args.list[0] as Ty;
  if (fcx.resolve(self).kind !== TyKind.Dynamic) return undefined;
  const sized = tcx.langItem("sized");
  return tcx.predicatesOf(def).own.find(({ clause }) => {
    const subject = clause.kind === PredicateKind.Trait && clause.def === sized ? clause.args.list[0] : undefined;
    return subject?.argKind === 0 && subject.kind === TyKind.Param && subject.sub === 0;
  })?.span;
}

/** `x.drop()` is not allowed: destructors run by themselves. */
export function checkExplicitDrop(fcx: FnCtxt, container: DefId, span: hir.Expr["span"]): void {
  if (fcx.tcx.langItem("drop") !== container) return;
  const dcx = fcx.tcx.dcx;
  dcx.emit(dcx.error(span, "E0040", "explicit use of destructor method").label(span, "explicit destructor calls not allowed"));
  fcx.taint();
}

function adjustReceiver(fcx: FnCtxt, e: MethodCall, receiver: Ty, pick: Pick): Ty {
  const { types } = fcx;
  const deref = new Autoderef(fcx, e.span, receiver, true);
  let target = deref.next()!;
  for (let i = 0; i < pick.autoderefs; i++) target = deref.next() ?? target;
  const adjustments: Adjustment[] = deref.adjustments();
  if (pick.autoref?.kind === "ref") {
    const { mutbl, unsize } = pick.autoref;
    const region = fcx.infcx.nextRegionVar("autoref");
    const base = target;
    target = types.ref(region, base, mutbl);
    adjustments.push({ kind: "borrow", region, mutbl, twoPhase: mutbl === 1, target });
    if (unsize) {
      target = types.ref(region, types.slice(base.elem), mutbl);
      adjustments.push({ kind: "pointer", cast: "unsize", target });
    }
  } else if (pick.autoref?.kind === "constPtr") {
    target = types.ptr(target.elem, 0);
    adjustments.push({ kind: "pointer", cast: "mutToConst", target });
  }
  fcx.registerAll(deref.obligations);
  fcx.applyAdjustments(e.receiver, adjustments);
  return target;
}

/** Arguments of the impl or trait that the method stands in. */
function receiverArgs(fcx: FnCtxt, e: MethodCall, selfTy: Ty, pick: Pick): GenericArgs {
  const span = e.segment.ident.span;
  const { source } = pick;
  switch (source.kind) {
    case "inherent": return fcx.freshArgs(span, source.impl);
    case "trait": return fcx.freshArgs(span, source.trait);
    case "where": return fcx.instantiateBinder(span, traitRefOf(fcx, source.clause)).args;
    case "object": {
      // The object is found again by dereferencing the adjusted receiver.
      const deref = new Autoderef(fcx, span, selfTy, true);
      for (let ty = deref.next(); ty !== undefined; ty = deref.next()) {
        const principal = ty.kind === TyKind.Dynamic ? ty.preds.principal : undefined;
        if (principal === undefined) continue;
        for (const clause of supertraits(fcx.tcx, clauseOfExistential(fcx.tcx, principal, ty))) {
          if (clause.def === source.clause.def) return fcx.instantiateBinder(span, traitRefOf(fcx, clause)).args;
        }
      }
      return fcx.instantiateBinder(span, traitRefOf(fcx, source.clause)).args;
    }
  }
}

/** What the user wrote of a method's arguments: those of its own; the impl's or trait's are inferred. */
function ofUser(fcx: FnCtxt, span: Span, def: DefId, args: GenericArgs, parentCount: number): GenericArgs {
  const fresh = fcx.infcx.freshArgsFor(span, def).list;
  return fcx.types.args(args.list.map((a, i) => (i < parentCount ? fresh[i]! : a)));
}
