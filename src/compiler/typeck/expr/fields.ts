/** `a.b` and `a[i]`. Reference: "Field access expressions", "Array and index expressions". Errors: E0608, E0609, E0610, E0615, E0616. */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import { InferKind, TyKind, TypeFlags, type Ty } from "../../types/index.ts";
import { Autoderef } from "../autoderef.ts";
import { demandCoerce } from "../demand.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { methodExists } from "../method/probe.ts";
import { lookupIndexing } from "../placeOp.ts";
import { checkExpr, markUnread } from "./check.ts";

type Of<K extends hir.Expr["kind"]> = hir.Expr & { kind: K };

/** The field of a struct, union or tuple, private or not. */
export function findField(fcx: FnCtxt, ty: Ty, ident: hir.Ident): { readonly index: number; readonly ty: Ty; readonly accessible: boolean; readonly def: DefId | undefined } | undefined {
  const { tcx } = fcx;
  if (ty.kind === TyKind.Adt) {
    const adt = tcx.adt(ty.def);
    if (adt.kind === "enum") return undefined;
    const fields = adt.variants[0]!.fields;
    for (let index = 0; index < fields.length; index++) {
      const f = fields[index]!;
      if (f.name !== ident.name) continue;
      return { index, ty: fcx.fieldTy(ident.span, f.def, ty.args), accessible: tcx.isAccessible(f.vis, fcx.root), def: f.def };
    }
    return undefined;
  }
  if (ty.kind !== TyKind.Tuple) return undefined;
  const text = tcx.symbols.str(ident.name);
  const index = Number(text);
  const elem = Number.isInteger(index) && String(index) === text ? ty.elems[index] : undefined;
  return elem === undefined ? undefined : { index, ty: elem, accessible: true, def: undefined };
}

export function checkExprField(fcx: FnCtxt, e: Of<"Field">): Ty {
  const { tcx } = fcx;
  markUnread(fcx, e.expr);
  const base = checkExpr(fcx, e.expr);
  const baseTy = fcx.tryStructurally(base);
  if (baseTy.has(TypeFlags.HasError) && baseTy.kind === TyKind.Error) return fcx.types.error;
  const deref = new Autoderef(fcx, e.span, baseTy);
  let privateIn: DefId | undefined;
  for (let ty = deref.next(); ty !== undefined; ty = deref.next()) {
    const found = findField(fcx, ty, e.ident);
    if (found === undefined) continue;
    if (!found.accessible) {
      privateIn = ty.def;
      continue;
    }
    fcx.results.fieldIndices.set(e.hirId, found.index);
    fcx.applyAdjustments(e.expr, deref.adjustments());
    fcx.registerAll(deref.obligations);
    return found.ty;
  }
  const last = fcx.structurally(e.expr.span, deref.current);
  if (last.kind === TyKind.Error) return fcx.types.error;
  fcx.taint();
  const dcx = tcx.dcx;
  const name = tcx.symbols.str(e.ident.name);
  const shown = fcx.show(fcx.resolve(base));
  if (privateIn !== undefined) {
    dcx.emit(dcx.error(e.ident.span, "E0616", `field \`${name}\` of ${tcx.adt(privateIn).kind} \`${tcx.symbols.str(tcx.name(privateIn))}\` is private`).label(e.ident.span, "private field"));
  } else if (methodExists(fcx, e, baseTy, e.ident)) {
    dcx.emit(dcx.error(e.ident.span, "E0615", `attempted to take value of method \`${name}\` on type \`${shown}\``).label(e.ident.span, "method, not a field").suggest("use parentheses to call the method", tcx.sourceMap.shrinkToHi(e.ident.span), "()", "MaybeIncorrect"));
  } else if (isPrimitive(baseTy)) {
    dcx.emit(dcx.error(e.ident.span, "E0610", `\`${shown}\` is a primitive type and therefore doesn't have fields`));
  } else {
    const d = dcx.error(e.ident.span, "E0609", `no field \`${name}\` on type \`${shown}\``).label(e.ident.span, "unknown field");
    if (last.kind === TyKind.Adt && tcx.adt(last.def).kind !== "enum") {
      const names = tcx.adt(last.def).variants[0]!.fields.filter((f) => tcx.isAccessible(f.vis, fcx.root)).map((f) => `\`${tcx.symbols.str(f.name)}\``);
      if (names.length === 1) d.note(`available field is: ${names[0]!}`);
      else if (names.length > 1) d.note(`available fields are: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ` ... and ${names.length - 5} others` : ""}`);
    }
    dcx.emit(d);
  }
  return fcx.types.error;
}
function isPrimitive(ty: Ty): boolean {
  return ty.kind <= TyKind.Float || (ty.kind === TyKind.Infer && ty.sub !== InferKind.Ty);
}

export function checkExprIndex(fcx: FnCtxt, e: Of<"Index">): Ty {
  markUnread(fcx, e.expr);
  const base = checkExpr(fcx, e.expr);
  const index = checkExpr(fcx, e.index);
  if (base.has(TypeFlags.HasError) || index.has(TypeFlags.HasError)) return fcx.types.error;
  const baseTy = fcx.structurally(e.expr.span, base);
  if (baseTy.kind === TyKind.Error) return baseTy;
  const found = lookupIndexing(fcx, e, e.expr, baseTy, index);
  if (found !== undefined) {
    demandCoerce(fcx, e.index, index, found.index);
    fcx.selectWherePossible();
    return fcx.resolve(found.elem);
  }
  const dcx = fcx.tcx.dcx;
  dcx.emit(dcx.error(e.bracketSpan, "E0608", `cannot index into a value of type \`${fcx.show(fcx.resolve(baseTy))}\``));
  fcx.taint();
  return fcx.types.error;
}
