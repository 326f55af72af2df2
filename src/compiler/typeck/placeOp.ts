/**
 * Overloaded `*x` and `x[i]`. They are first checked through `Deref` and `Index`; when the context turns out to need a mutable place, `convertPlaceToMutable`
 * changes the whole path of places to `DerefMut` and `IndexMut`. Reference: "Operator expressions" (dereference), "Array and index expressions".
 */
import { sym } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { InferKind, TyKind, type Ty } from "../types/index.ts";
import { Autoderef, builtinDeref } from "./autoderef.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import { lookupMethodInTrait, writeMethodCall, type MethodCallee, type MethodLookup } from "./method/lookup.ts";
import type { Adjustment } from "./results.ts";

type PlaceOp = "deref" | "index";

function placeOpMethod(fcx: FnCtxt, span: Span, base: Ty, rhs: Ty | undefined, op: PlaceOp, mutable: boolean): MethodLookup | undefined {
  const name = op === "deref" ? (mutable ? "deref_mut" : "deref") : mutable ? "index_mut" : "index";
  return lookupMethodInTrait(fcx, span, sym[name], fcx.tcx.langItem(name), base, rhs);
}
/** The method gives a reference to the place. */
function placeTy(fcx: FnCtxt, callee: MethodCallee): Ty {
  const out = fcx.shallow(callee.sig.output);
  return out.kind === TyKind.Ref ? out.elem : fcx.types.error;
}

/** `*base`. Undefined where the type cannot be dereferenced (E0614 by the caller). */
export function checkDeref(fcx: FnCtxt, e: hir.Expr, base: hir.Expr, baseTy: Ty): Ty | undefined {
  const builtin = builtinDeref(fcx, baseTy, true);
  if (builtin !== undefined) return builtin;
  const found = placeOpMethod(fcx, e.span, baseTy, undefined, "deref", false);
  if (found === undefined) return undefined;
  fcx.registerAll(found.obligations);
  const self = fcx.shallow(found.callee.sig.inputs[0]!);
  if (self.kind === TyKind.Ref) fcx.applyAdjustments(base, [{ kind: "borrow", region: self.region, mutbl: 0, twoPhase: false, target: fcx.types.ref(self.region, baseTy, 0) }]);
  writeMethodCall(fcx, e.hirId, found.callee);
  return placeTy(fcx, found.callee);
}

/** `base[index]`: types of index and element. */
export function lookupIndexing(fcx: FnCtxt, e: hir.Expr, base: hir.Expr, baseTy: Ty, indexTy: Ty): { readonly index: Ty; readonly elem: Ty } | undefined {
  const deref = new Autoderef(fcx, base.span, baseTy);
  for (let ty = deref.next(); ty !== undefined; ty = deref.next()) {
    const found = indexStep(fcx, e, base, deref, fcx.structurally(base.span, ty), indexTy);
    if (found === undefined) continue;
    fcx.registerAll(deref.obligations);
    return found;
  }
  return undefined;
}

function indexStep(fcx: FnCtxt, e: hir.Expr, base: hir.Expr, deref: Autoderef, adjusted: Ty, indexTy: Ty): { readonly index: Ty; readonly elem: Ty } | undefined {
  const { types } = fcx;
  const index = fcx.shallow(indexTy);
  const isSequence = adjusted.kind === TyKind.Array || adjusted.kind === TyKind.Slice;
  if (isSequence && (index === types.usize || (index.kind === TyKind.Infer && index.sub === InferKind.Int))) {
    fcx.applyAdjustments(base, deref.adjustments());
    return { index: types.usize, elem: adjusted.elem };
  }
  // Arrays have no `Index` impl of their own for ranges: as slices they do.
  for (let unsize = 0; unsize < 2; unsize++) {
    if (unsize === 1 && adjusted.kind !== TyKind.Array) return undefined;
    const self = unsize === 1 ? types.slice(adjusted.elem) : adjusted;
    const input = fcx.nextTyVar(base.span);
    const found = placeOpMethod(fcx, e.span, self, input, "index", false);
    if (found === undefined) continue;
    fcx.registerAll(found.obligations);
    const adjustments: Adjustment[] = deref.adjustments();
    const selfArg = fcx.shallow(found.callee.sig.inputs[0]!);
    if (selfArg.kind === TyKind.Ref) adjustments.push({ kind: "borrow", region: selfArg.region, mutbl: 0, twoPhase: false, target: types.ref(selfArg.region, adjusted, 0) });
    if (unsize === 1) adjustments.push({ kind: "pointer", cast: "unsize", target: selfArg });
    fcx.applyAdjustments(base, adjustments);
    writeMethodCall(fcx, e.hirId, found.callee);
    return { index: input, elem: placeTy(fcx, found.callee) };
  }
  return undefined;
}

/** The place is borrowed mutably or assigned: every overloaded step on the way to it must be mutable. */
export function convertPlaceToMutable(fcx: FnCtxt, place: hir.Expr): void {
  const path: hir.Expr[] = [place];
  for (;;) {
    const last = path[path.length - 1]!;
    if (last.kind === "Field" || last.kind === "Index" || (last.kind === "Unary" && last.op === "*")) path.push(last.expr);
    else break;
  }
  for (let i = path.length - 1; i >= 0; i--) {
    const e = path[i]!;
    const list = fcx.results.adjustments.get(e.hirId);
    if (list !== undefined) {
      let source = fcx.nodeTy(e.hirId);
      const fresh = list.map((a): Adjustment => {
        let result = a;
        if (a.kind === "deref" && a.overloaded !== undefined) {
          const found = placeOpMethod(fcx, e.span, source, undefined, "deref", true);
          if (found !== undefined) {
            fcx.registerAll(found.obligations);
            result = { kind: "deref", target: a.target, overloaded: { mutbl: 1, span: a.overloaded.span } };
          }
        }
        source = a.target;
        return result;
      });
      fcx.results.adjustments.set(e.hirId, fresh);
    }
    if (e.kind === "Index") convertOp(fcx, "index", e, e.expr);
    else if (e.kind === "Unary" && e.op === "*") convertOp(fcx, "deref", e, e.expr);
  }
}

function convertOp(fcx: FnCtxt, op: PlaceOp, e: hir.Expr, base: hir.Expr): void {
  if (!fcx.results.typeDependentDefs.has(e.hirId)) return;
  const selfRef = fcx.shallow(fcx.exprTyAdjusted(base));
  if (selfRef.kind !== TyKind.Ref) return;
  const rhs = op === "index" ? fcx.results.nodeArgs.get(e.hirId)?.tyAt(1) : undefined;
  // Without a mutable variant the shared one stays: borrow checking reports it (E0596, E0594).
  const found = placeOpMethod(fcx, e.span, selfRef.elem, rhs, op, true);
  if (found === undefined) return;
  fcx.registerAll(found.obligations);
  writeMethodCall(fcx, e.hirId, found.callee);
  const self = fcx.shallow(found.callee.sig.inputs[0]!);
  const list = fcx.results.adjustments.get(base.hirId);
  if (list === undefined || self.kind !== TyKind.Ref) return;
  let source = fcx.nodeTy(base.hirId);
  const fresh = list.map((a, i): Adjustment => {
    let result = a;
    if (a.kind === "borrow") result = { kind: "borrow", region: self.region, mutbl: 1, twoPhase: false, target: fcx.types.ref(self.region, source, 1) };
    else if (a.kind === "pointer" && a.cast === "unsize" && i === list.length - 1 && list[i - 1]?.kind === "borrow") result = { ...a, target: self };
    source = result.target;
    return result;
  });
  fcx.results.adjustments.set(base.hirId, fresh);
}
