/**
 * `f(a, b)`: functions, function pointers, and through the `Fn` traits anything else. A closure that is called before its kind is known is resolved after capture
 * analysis. Reference: "Call expressions". Errors: E0618; argument counts and types in `arguments.ts`.
 */
import { sym, type Symbol } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import { TyKind, TypeFlags, type FnSig, type Ty } from "../../types/index.ts";
import { Autoderef } from "../autoderef.ts";
import { closureKindOf, closureKindTy, closureSigTy } from "../closureArgs.ts";
import { demandEq } from "../demand.ts";
import type { Expectation } from "../expectation.ts";
import { NO_EXPECTATION } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { lookupMethodInTrait, writeMethodCall, type MethodCallee } from "../method/lookup.ts";
import type { Adjustment } from "../results.ts";
import { checkArguments } from "./arguments.ts";
import { checkExpr, checkExprWithExpectation } from "./check.ts";

type Call = hir.Expr & { kind: "Call" };

export interface DeferredCallResolution {
  readonly call: Call;
  readonly closureTy: Ty;
  readonly adjustments: readonly Adjustment[];
  readonly sig: FnSig;
}

export function checkExprCall(fcx: FnCtxt, e: Call, expected: Expectation): Ty {
  const calleeTy = checkExprWithExpectation(fcx, e.callee, NO_EXPECTATION, e.args);
  const ty = fcx.structurally(e.callee.span, calleeTy);
  const deref = new Autoderef(fcx, e.callee.span, ty);
  for (let step = deref.next(); step !== undefined; step = deref.next()) {
    const output = callStep(fcx, e, deref, fcx.structurally(e.callee.span, step), expected);
    if (output === undefined) continue;
    fcx.registerAll(deref.obligations);
    if (output.flags !== 0) fcx.registerWf(output, e.span);
    return output;
  }
  for (const a of e.args) checkExpr(fcx, a);
  if (!ty.has(TypeFlags.HasError)) reportNotCallable(fcx, e, ty);
  fcx.taint();
  return fcx.types.error;
}

function callStep(fcx: FnCtxt, e: Call, deref: Autoderef, ty: Ty, expected: Expectation): Ty | undefined {
  switch (ty.kind) {
    case TyKind.FnDef: case TyKind.FnPtr: {
      fcx.applyAdjustments(e.callee, deref.adjustments());
      const poly = ty.kind === TyKind.FnPtr ? ty.sig : fcx.subst(fcx.tcx.fnSig(ty.def), ty.args);
      const sig = fcx.normalize(e.span, fcx.instantiateBinder(e.span, poly));
      checkArguments(fcx, { call: e, span: e.callee.span, inputs: sig.inputs, output: sig.output, expected, args: e.args, variadic: sig.cVariadic, tupled: false, def: ty.kind === TyKind.FnDef ? ty.def : undefined });
      return sig.output;
    }
    case TyKind.Closure:
      if (closureKindOf(fcx.shallow(closureKindTy(ty))) !== undefined) break;
      return deferredCall(fcx, e, deref, ty, expected);
    // `&F` implements what `F` does: the autoderef finds `F` itself, without a detour.
    case TyKind.Ref:
      if (deref.steps.length === 0) return undefined;
      break;
    case TyKind.Error: return undefined;
    default: break;
  }
  const found = overloadedCall(fcx, e, ty, true) ?? overloadedCall(fcx, e, ty, false);
  if (found === undefined) return undefined;
  const adjustments = deref.adjustments();
  if (found.autoref !== undefined) adjustments.push(found.autoref);
  fcx.applyAdjustments(e.callee, adjustments);
  const sig = found.callee.sig;
  checkArguments(fcx, { call: e, span: e.callee.span, inputs: sig.inputs.slice(1), output: sig.output, expected, args: e.args, variadic: false, tupled: true, def: ty.kind === TyKind.Closure ? ty.def : undefined });
  writeMethodCall(fcx, e.hirId, found.callee);
  return sig.output;
}

function deferredCall(fcx: FnCtxt, e: Call, deref: Autoderef, ty: Ty, expected: Expectation): Ty | undefined {
  const sigTy = fcx.shallow(closureSigTy(ty));
  if (sigTy.kind !== TyKind.FnPtr) return undefined;
  const sig = fcx.instantiateBinder(e.span, sigTy.sig);
  const list = fcx.deferredCalls.get(ty.def) ?? [];
  list.push({ call: e, closureTy: ty, adjustments: deref.adjustments(), sig });
  fcx.deferredCalls.set(ty.def, list);
  checkArguments(fcx, { call: e, span: e.callee.span, inputs: sig.inputs, output: sig.output, expected, args: e.args, variadic: false, tupled: true, def: ty.def });
  return sig.output;
}

/** Once the closure's kind is known: which trait the call goes through. */
export function resolveDeferredCall(fcx: FnCtxt, d: DeferredCallResolution): void {
  const found = overloadedCall(fcx, d.call, d.closureTy, false);
  if (found === undefined) return fcx.taint();
  const sig = found.callee.sig;
  for (let i = 1; i < sig.inputs.length; i++) demandEq(fcx, d.call.span, d.sig.inputs[i - 1]!, sig.inputs[i]!);
  demandEq(fcx, d.call.span, sig.output, d.sig.output);
  fcx.applyAdjustments(d.call.callee, found.autoref === undefined ? d.adjustments : [...d.adjustments, found.autoref]);
  writeMethodCall(fcx, d.call.hirId, found.callee);
}

const CALL_TRAITS: readonly { readonly item: string; readonly method: Symbol | string; readonly borrow: boolean }[] = [
  { item: "fn", method: sym.call, borrow: true },
  { item: "fn_mut", method: sym.call_mut, borrow: true },
  { item: "fn_once", method: sym.call_once, borrow: false },
  { item: "async_fn", method: "async_call", borrow: true },
  { item: "async_fn_mut", method: "async_call_mut", borrow: true },
  { item: "async_fn_once", method: "async_call_once", borrow: false },
];

/** The trait least demanding on the caller. With `withArgs` the number of arguments takes part in the choice. */
function overloadedCall(fcx: FnCtxt, e: Call, ty: Ty, withArgs: boolean): { readonly callee: MethodCallee; readonly autoref: Adjustment | undefined } | undefined {
  const { types, tcx } = fcx;
  // Async closures are called as such first: `Fn` would need their bodies not to borrow from the closure.
  const order = ty.kind === TyKind.CoroutineClosure ? [...CALL_TRAITS.slice(3), ...CALL_TRAITS.slice(0, 3)] : CALL_TRAITS;
  for (const t of order) {
    const input = withArgs ? types.tuple(e.args.map((a) => fcx.nextTyVar(a.span))) : undefined;
    const method = typeof t.method === "string" ? tcx.symbols.intern(t.method) : t.method;
    const found = lookupMethodInTrait(fcx, e.span, method, tcx.langItem(t.item), ty, input);
    if (found === undefined) continue;
    fcx.registerAll(found.obligations);
    let autoref: Adjustment | undefined;
    if (t.borrow) {
      const self = fcx.shallow(found.callee.sig.inputs[0]!);
      if (self.kind === TyKind.Ref) autoref = { kind: "borrow", region: self.region, mutbl: self.mutbl, twoPhase: false, target: self };
    }
    return { callee: found.callee, autoref };
  }
  return undefined;
}

function reportNotCallable(fcx: FnCtxt, e: Call, ty: Ty): void {
  const { tcx } = fcx;
  const dcx = tcx.dcx;
  const shown = fcx.show(ty);
  const callee = e.callee;
  const res = callee.kind === "Path" && callee.qpath.kind === "Resolved" ? callee.qpath.path.res : undefined;
  if (res?.kind === "Def" && res.defKind === "Ctor" && tcx.ctorOf(res.def)?.of === "Variant") {
    const path = tcx.sourceMap.snippet(callee.span);
    const d = dcx.error(callee.span, "E0618", `expected function, found enum variant \`${path}\``).label(e.span, "call expression requires function");
    dcx.emit(d);
    return;
  }
  const text = callee.kind === "Path" ? `\`${tcx.sourceMap.snippet(callee.span)}\`` : `\`${shown}\``;
  const d = dcx.error(callee.span, "E0618", callee.kind === "Path" && res?.kind !== "Local" ? `expected function, found ${kindOf(ty)} ${text}` : `expected function, found \`${shown}\``);
  d.label(e.span, "call expression requires function");
  if (res?.kind === "Local") {
    const span = fcx.results.spans.get(res.id);
    if (span !== undefined) d.label(span, `\`${tcx.sourceMap.snippet(callee.span)}\` has type \`${shown}\``);
  }
  dcx.emit(d);
}
function kindOf(ty: Ty): string {
  return ty.kind === TyKind.Adt ? "struct" : "constant";
}
