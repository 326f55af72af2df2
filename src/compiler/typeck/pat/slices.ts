/** `[a, .., b]`. Reference: "Slice patterns". Errors: E0527, E0528, E0529, E0730. */
import type { hir } from "../../hir/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { checkPat, type PatInfo } from "./check.ts";

type SlicePat = hir.Pat & { kind: "Slice" };

export function checkPatSlice(fcx: FnCtxt, pat: SlicePat, expected: Ty, info: PatInfo): Ty {
  const { types } = fcx;
  let target = fcx.tryStructurally(expected);
  if (target.isTyVar && pat.middle === undefined) {
    // `let [a, b] = Default::default();`: nothing but an array fits.
    fcx.eq(pat.span, target, types.arrayOf(fcx.nextTyVar(pat.span), pat.before.length + pat.after.length));
  }
  target = fcx.structurally(pat.span, target);
  let elem = types.error;
  let rest: Ty | undefined = types.error;
  let result = target;
  if (target.kind === TyKind.Slice) {
    elem = target.elem;
    rest = target;
  } else if (target.kind === TyKind.Array) {
    elem = target.elem;
    const r = arrayRest(fcx, pat, target);
    rest = r.rest;
    result = r.ty;
  } else {
    if (target.kind !== TyKind.Error) {
      const dcx = fcx.tcx.dcx;
      const shown = fcx.show(target);
      dcx.emit(dcx.error(pat.span, "E0529", `expected an array or slice, found \`${shown}\``).label(pat.span, `pattern cannot match with input type \`${shown}\``));
    }
    fcx.taint();
    result = types.error;
  }
  for (const p of pat.before) checkPat(fcx, p, elem, info);
  if (pat.middle !== undefined) checkPat(fcx, pat.middle, rest ?? types.error, info);
  for (const p of pat.after) checkPat(fcx, p, elem, info);
  return result;
}

function arrayRest(fcx: FnCtxt, pat: SlicePat, array: Ty): { readonly rest: Ty | undefined; readonly ty: Ty } {
  const { types } = fcx;
  const min = pat.before.length + pat.after.length;
  const ct = fcx.resolve(array).len;
  const length = fcx.tcx.evalUsize(fcx.env, ct);
  const dcx = fcx.tcx.dcx;
  const s = (n: number): string => (n === 1 ? "" : "s");
  if (length === undefined) {
    if (pat.middle === undefined) {
      const fresh = types.arrayOf(array.elem, min);
      if (fcx.eq(pat.span, array, fresh) === undefined) return { rest: undefined, ty: fresh };
    }
    dcx.emit(dcx.error(pat.span, "E0730", "cannot pattern-match on an array without a fixed length"));
    fcx.taint();
    return { rest: types.error, ty: array };
  }
  if (pat.middle === undefined) {
    if (min !== length) {
      dcx.emit(dcx.error(pat.span, "E0527", `pattern requires ${min} element${s(min)} but array has ${length}`).label(pat.span, `expected ${length} element${s(length)}`));
      fcx.taint();
    }
    return { rest: undefined, ty: array };
  }
  if (min > length) {
    dcx.emit(dcx.error(pat.span, "E0528", `pattern requires at least ${min} element${s(min)} but array has ${length}`).label(pat.span, `pattern cannot match array of ${length} element${s(length)}`));
    fcx.taint();
    return { rest: types.error, ty: array };
  }
  return { rest: types.arrayOf(array.elem, length - min), ty: array };
}
