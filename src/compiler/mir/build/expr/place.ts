/** Place expressions as places; other expressions as temporaries. Index expressions are checked here. */
import type { Span } from "../../../source/index.ts";
import type { Expr, ExprId } from "../../../typeck/thir.ts";
import { TyKind, type Ty } from "../../../types/index.ts";
import { ElemKind, Operand, Place, PlaceElem, type AssertMessage, type Local } from "../../mir.ts";
import type { Builder } from "../builder.ts";
import { PlaceBuilder } from "../placeBuilder.ts";
import { asTemp } from "./operand.ts";

export function isPlaceExpr(e: Expr): boolean {
  switch (e.kind) {
    case "Field": case "Deref": case "Index": case "VarRef": case "UpvarRef": return true;
    case "TypeAscription": return e.isPlace;
    default: return false;
  }
}

/** A temporary made for it may be borrowed mutably. */
export function asPlace(b: Builder, id: ExprId): Place {
  return asPlaceBuilder(b, id, true).toPlace(b);
}
/** For shared borrows and reads. */
export function asReadOnlyPlace(b: Builder, id: ExprId): Place {
  return asPlaceBuilder(b, id, false).toPlace(b);
}

export function asPlaceBuilder(b: Builder, id: ExprId, mutbl = true): PlaceBuilder {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope": return b.scopes.in(e.scope, e.span, () => asPlaceBuilder(b, e.value, mutbl));
    case "Field": {
      const base = asPlaceBuilder(b, e.lhs, mutbl);
      const baseTy = b.expr(e.lhs).ty;
      const isEnum = baseTy.kind === TyKind.Adt && b.tcx.adt(baseTy.def).kind === "enum";
      return (isEnum ? base.downcast(e.variant) : base).field(e.field, e.ty);
    }
    case "Deref": return asPlaceBuilder(b, e.arg, mutbl).deref();
    case "VarRef": return PlaceBuilder.place(b.varPlace(e.id));
    case "UpvarRef": return PlaceBuilder.upvar(e.id);
    case "Index": {
      const base = asPlaceBuilder(b, e.lhs, mutbl);
      const index = asTemp(b, e.tempScope, e.index, false);
      const place = base.toPlace(b);
      boundsCheck(b, place, b.expr(e.lhs).ty, index, e.span);
      return PlaceBuilder.place(place.project(new PlaceElem(ElemKind.Index, index)));
    }
    case "TypeAscription": {
      if (!e.isPlace) break;
      const place = asPlaceBuilder(b, e.source, mutbl);
      if (e.userTy !== undefined) {
        const at = place.tryToPlace(b);
        if (at !== undefined) ascribe(b, at, b.addUserType(e.userTy, e.annotationSpan, e.ty), "inv", e.annotationSpan);
      }
      return place;
    }
    default: break;
  }
  return PlaceBuilder.local(asTemp(b, e.tempScope, id, mutbl));
}

export function ascribe(b: Builder, place: Place, userTy: number, variance: "co" | "contra" | "inv" | "bi", span: Span): void {
  b.cfg.push(b.block, { source: b.source(span), kind: "AscribeUserType", place, userTy, projections: [], variance });
}

/** Length of an array (its constant) or slice. */
export function lengthOf(b: Builder, place: Place, ty: Ty, span: Span): Operand {
  if (ty.kind === TyKind.Array) return Operand.constant({ kind: "ty", ct: ty.len, ty: b.tcx.ty.usize }, span);
  const len = b.temp(b.tcx.ty.usize, span);
  b.assign(span, len, { kind: "Len", place });
  return Operand.move(len);
}

function boundsCheck(b: Builder, place: Place, ty: Ty, index: Local, span: Span): void {
  const len = lengthOf(b, place, ty, span);
  const inBounds = b.temp(b.tcx.ty.bool, span);
  const at = Operand.copy(new Place(index));
  const lenCopy = len.place === undefined ? len : Operand.copy(len.place);
  b.assign(span, inBounds, { kind: "Binary", op: "Lt", left: at, right: lenCopy });
  assertThat(b, Operand.move(inBounds), true, { kind: "BoundsCheck", len, index: at }, span, false);
}

/** `assert`: goes on in a new block. */
export function assertThat(b: Builder, cond: Operand, expected: boolean, message: AssertMessage, span: Span, overflow: boolean): void {
  const target = b.cfg.newBlock();
  b.cfg.terminate(b.block, { source: b.source(span), kind: "Assert", cond, expected, message, target, unwind: { kind: "continue" }, overflow });
  b.scopes.divergeFrom(b.block);
  b.block = target;
}
