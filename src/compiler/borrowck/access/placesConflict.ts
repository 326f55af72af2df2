/**
 * Does an access of one place touch what is borrowed at another? Both start at the same local; their projections are compared step by step.
 *
 *     borrow a.b.c   access a.b      the access covers the borrow: conflict, unless it is shallow and a dereference lies between
 *     borrow a.b     access a.b.c    the access is inside the borrow: conflict, unless the borrow is fake and shallow
 *     borrow a.b     access a.d      disjoint (fields of a union overlap)
 *
 * Indices by variable may be equal; `definite` answers only what is certain. Counterpart: rustc's `places_conflict.rs`.
 */
import { ElemKind, type Place, type PlaceElem } from "../../mir/mir.ts";
import type { BorrowKind } from "../../typeck/thir.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { AccessDepth } from "./access.ts";
import type { BodyCx } from "./bodyCx.ts";

type Overlap = "same" | "disjoint" | "arbitrary";

export function placesConflict(cx: BodyCx, borrowed: Place, kind: BorrowKind, accessed: Place, depth: AccessDepth, definite = false): boolean {
  if (borrowed.local !== accessed.local) return false;
  const b = borrowed.projection;
  const a = accessed.projection;
  if (b.length === 0 && a.length === 0) return true;
  const tys = cx.tysAlong(borrowed);
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const overlap = compareStep(cx, tys[i]!, b[i]!, a[i]!, definite);
    if (overlap === "arbitrary") return true;
    if (overlap === "disjoint") return false;
  }
  for (let i = a.length; i < b.length; i++) {
    // A length, and what a fake borrow protects, overlap no field.
    if (depth === "length" || depth === "fakeBorrow") return false;
    const ty = tys[i]!;
    if (b[i]!.kind === ElemKind.Deref) {
      if (depth === "shallow") return false;
      if (depth === "drop" && ty.kind === TyKind.Ref) return false;
    } else if (depth === "drop" && b[i]!.kind === ElemKind.Field && ty.kind === TyKind.Adt && cx.tcx.adtDestructor(ty.def) !== undefined) return true;
  }
  return !(kind === "fakeShallow" && b.length < a.length);
}

function compareStep(cx: BodyCx, ty: Ty, b: PlaceElem, a: PlaceElem, definite: boolean): Overlap {
  if (b.kind === ElemKind.Field && a.kind === ElemKind.Field) {
    if (b.n === a.n) return "same";
    return ty.kind === TyKind.Adt && cx.tcx.adt(ty.def).kind === "union" ? "arbitrary" : "disjoint";
  }
  if (b.kind === ElemKind.Downcast && a.kind === ElemKind.Downcast) return b.n === a.n ? "same" : "disjoint";
  if (!isIndex(b) || !isIndex(a)) return "same";
  if (b.kind === ElemKind.Index || a.kind === ElemKind.Index) return definite ? "disjoint" : "same";
  return compareIndices(b, a) ? "same" : "disjoint";
}
const isIndex = (e: PlaceElem): boolean => e.kind === ElemKind.Index || e.kind === ElemKind.ConstantIndex || e.kind === ElemKind.Subslice;

/** Constant indices and subslices: may they have an element in common? */
function compareIndices(x: PlaceElem, y: PlaceElem): boolean {
  if (x.kind === ElemKind.ConstantIndex && y.kind === ElemKind.ConstantIndex) {
    if (x.fromEnd === y.fromEnd) return x.n === y.n;
    const begin = x.fromEnd ? y : x;
    const end = x.fromEnd ? x : y;
    // Both patterns matched: the slice has the greater of their least lengths.
    return begin.n >= Math.max(x.m, y.m) - end.n;
  }
  if (x.kind === ElemKind.Subslice && y.kind === ElemKind.Subslice) return x.fromEnd || y.fromEnd ? true : !(y.n >= x.m || x.n >= y.m);
  const index = x.kind === ElemKind.ConstantIndex ? x : y;
  const slice = x.kind === ElemKind.ConstantIndex ? y : x;
  if (index.fromEnd) return !slice.fromEnd || index.n > slice.m;
  return slice.fromEnd ? index.n >= slice.n : index.n >= slice.n && index.n < slice.m;
}
