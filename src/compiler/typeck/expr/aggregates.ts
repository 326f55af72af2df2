/** Tuples, arrays, repeats, borrows, constant blocks, `offset_of!`. Reference: "Tuple expressions", "Array expressions", "Operator expressions" (borrow). */
import type { hir } from "../../hir/index.ts";
import { ConstKind, TyKind, type Ty } from "../../types/index.ts";
import { lowerConstArg } from "../astconv.ts";
import { CoerceMany } from "../coerceMany.ts";
import { demandCoerce } from "../demand.ts";
import { ExpectKind, hasType, NO_EXPECTATION, onlyHasType, rvalueHint, toOption, type Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { checkExprHasType, checkExprWithExpectation, checkExprWithHint, isPlaceExpr, markUnread } from "./check.ts";
import { convertPlaceToMutable } from "../placeOp.ts";
import { findField } from "./fields.ts";

type Of<K extends hir.Expr["kind"]> = hir.Expr & { kind: K };

export function checkExprTuple(fcx: FnCtxt, e: Of<"Tup">, expected: Expectation): Ty {
  let hints: readonly Ty[] | undefined;
  const hint = onlyHasType(fcx, expected);
  if (hint !== undefined) {
    const ty = fcx.tryStructurally(hint);
    if (ty.kind === TyKind.Tuple) hints = ty.elems;
  }
  const elems = e.elems.map((x, i) => {
    const h = hints?.[i];
    const ty = h === undefined ? checkExprWithExpectation(fcx, x, NO_EXPECTATION) : demandHint(fcx, x, h);
    fcx.requireSizedDeferred(ty, x.span, { kind: "tupleElem" });
    return ty;
  });
  return fcx.types.tuple(elems);
}
function demandHint(fcx: FnCtxt, x: hir.Expr, hint: Ty): Ty {
  const ty = checkExprWithHint(fcx, x, hint);
  demandCoerce(fcx, x, ty, hint);
  return hint;
}

export function checkExprArray(fcx: FnCtxt, e: Of<"Array">, expected: Expectation): Ty {
  const hint = toOption(fcx, expected);
  const shape = hint === undefined ? undefined : fcx.tryStructurally(hint);
  const hinted = shape !== undefined && (shape.kind === TyKind.Array || shape.kind === TyKind.Slice) ? shape.elem : undefined;
  let elem: Ty;
  if (e.elems.length === 0) elem = hinted ?? fcx.nextTyVar(e.span);
  else {
    const target = hinted ?? fcx.nextTyVar(e.span);
    const coerce = new CoerceMany(target);
    for (const x of e.elems) {
      // The hint for each further element is the type so far.
      const ty = checkExprWithHint(fcx, x, target);
      coerce.coerce(fcx, x, ty, x.span);
    }
    elem = coerce.complete(fcx);
  }
  fcx.requireSizedDeferred(elem, e.span, { kind: "sliceOrArrayElem" });
  return fcx.types.arrayOf(elem, e.elems.length);
}

export function checkExprRepeat(fcx: FnCtxt, e: Of<"Repeat">, expected: Expectation): Ty {
  const usize = fcx.types.usize;
  const count = lowerConstArg(fcx, e.count, usize);
  const hint = toOption(fcx, expected);
  const shape = hint === undefined ? undefined : fcx.tryStructurally(hint);
  const uty = shape !== undefined && (shape.kind === TyKind.Array || shape.kind === TyKind.Slice) ? shape.elem : undefined;
  let elem: Ty;
  if (uty !== undefined) {
    demandCoerce(fcx, e.elem, checkExprWithHint(fcx, e.elem, uty), uty);
    elem = uty;
  } else {
    const ty = fcx.nextTyVar(e.elem.span);
    elem = checkExprHasType(fcx, e.elem, ty);
  }
  fcx.requireSizedDeferred(elem, e.span, { kind: "sliceOrArrayElem" });
  // More than one copy needs `Copy`, unless the operand is a constant.
  fcx.deferredRepeats.push({ elem: e.elem, ty: elem, count });
  return fcx.types.array(elem, count);
}

/** After the body is known: `[x; N]` with `N > 1` copies `x`. */
export function checkRepeatCopy(fcx: FnCtxt, elem: hir.Expr, ty: Ty, count: import("../../types/index.ts").Const): void {
  if (isConstLike(elem)) return;
  const n = fcx.resolve(count);
  const value = n.kind === ConstKind.Value && n.value !== undefined && "leaf" in n.value ? Number(n.value.leaf) : fcx.tcx.evalUsize(fcx.env, n);
  if (value !== undefined && value <= 1) return;
  fcx.registerBound(ty, fcx.tcx.langItem("copy"), elem.span, { kind: "repeatCopy", isConstFn: false });
}
function isConstLike(e: hir.Expr): boolean {
  if (e.kind === "ConstBlock") return true;
  if (e.kind !== "Path" || e.qpath.kind !== "Resolved") return e.kind === "Path" && e.qpath.kind === "TypeRelative";
  const res = e.qpath.path.res;
  return res.kind === "Def" && (res.defKind === "Const" || res.defKind === "AssocConst");
}

/** `&e`, `&mut e`, `&raw const e`. A place is hinted exactly; for a value an unsized hint is only a wish. */
export function checkExprAddrOf(fcx: FnCtxt, e: Of<"AddrOf">, expected: Expectation): Ty {
  const mutbl = e.mutbl === "mut" ? 1 : 0;
  let hint = NO_EXPECTATION;
  const wanted = onlyHasType(fcx, expected);
  if (wanted !== undefined) {
    const ty = fcx.tryStructurally(wanted);
    if (ty.kind === TyKind.Ref || ty.kind === TyKind.RawPtr) hint = isPlaceExpr(e.expr) ? hasType(ty.elem) : rvalueHint(fcx, ty.elem);
  }
  markUnread(fcx, e.expr);
  const ty = checkExprWithExpectation(fcx, e.expr, hint);
  if (mutbl === 1) convertPlaceToMutable(fcx, e.expr);
  if (e.borrow === "raw") {
    checkRawBorrow(fcx, e);
    return fcx.types.ptr(ty, mutbl);
  }
  // The region stands for the borrow; borrow checking decides it.
  return fcx.types.ref(fcx.infcx.nextRegionVar("misc"), ty, mutbl);
}

function checkRawBorrow(fcx: FnCtxt, e: Of<"AddrOf">): void {
  if (isPlaceExpr(e.expr)) return;
  // A temporary made by an adjustment (`Deref`) is a place too.
  const list = fcx.results.adjustments.get(e.expr.hirId);
  if (list?.some((a) => a.kind === "deref") === true) return;
  const dcx = fcx.tcx.dcx;
  dcx.emit(dcx.error(e.expr.span, "E0745", "cannot take address of a temporary").label(e.expr.span, "temporary value"));
  fcx.taint();
}

/** `const { … }`: checked within this body, evaluated on its own. */
export function checkExprConstBlock(fcx: FnCtxt, e: Of<"ConstBlock">, expected: Expectation): Ty {
  const body = fcx.tcx.hirBody(e.anon.def);
  const frame = fcx.frame;
  fcx.frame = { def: e.anon.def, ret: undefined, retTy: undefined, coroutine: undefined, retSpan: undefined, breakables: [] };
  const outer = fcx.diverges;
  const ty = checkExprWithExpectation(fcx, body.value, expected.kind === ExpectKind.HasType ? expected : NO_EXPECTATION);
  fcx.requireSized(ty, e.span, { kind: "inlineConst" });
  fcx.results.liberatedFnSigs.set(body.value.hirId, { inputs: [], output: ty });
  fcx.diverges = outer;
  fcx.frame = frame;
  fcx.results.nodeArgs.set(e.hirId, fcx.tcx.identityArgs(fcx.root));
  return ty;
}

export function checkExprOffsetOf(fcx: FnCtxt, e: Of<"OffsetOf">): Ty {
  const container = fcx.lowerTy(e.container);
  let current = container;
  const fields: { variant: number; field: number }[] = [];
  for (const ident of e.fields) {
    current = fcx.structurally(ident.span, current);
    const found = findField(fcx, current, ident);
    if (found === undefined) {
      if (current.kind !== TyKind.Error) {
        const dcx = fcx.tcx.dcx;
        dcx.emit(dcx.error(ident.span, "E0609", `no field \`${fcx.tcx.symbols.str(ident.name)}\` on type \`${fcx.show(current)}\``).label(ident.span, "unknown field"));
        fcx.taint();
      }
      return fcx.types.usize;
    }
    fields.push({ variant: 0, field: found.index });
    current = found.ty;
  }
  fcx.results.offsetOfData.set(e.hirId, { container, fields });
  return fcx.types.usize;
}
