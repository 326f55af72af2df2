/** Unsizing coercions: `[T; N]` to `[T]`, `T` to `dyn Trait`, trait upcasting; through smart pointers field by field. Counterpart: rustc's `base::unsize_ptr`, `coerce_unsized_into`. */
import { bug } from "../../base/index.ts";
import { TyKind, type Layout, type Ty } from "../../types/index.ts";
import { fieldTy } from "../../mir/placeTy.ts";
import { vtableSlotOfSupertrait } from "../../traits/vtableLayout.ts";
import { MemTy, type Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";
import { fieldPlace, immediate, memoryPlace, operandField, pointeeOf, readPlace, writePlace, type OperandRef } from "./place.ts";

const ENTRY = 8;

export function unsizeOperand(fx: FnCx, from: OperandRef, toTy: Ty, to: Layout): OperandRef {
  const pointers = pointerPair(fx, from.ty, toTy);
  if (to.abi.kind === "ScalarPair" && from.values !== undefined && pointers !== undefined) {
    const [data, meta] = from.values;
    return immediate(toTy, to, [data!, unsizedMeta(fx, pointers.from, pointers.to, meta)]);
  }
  if (from.ty.kind !== TyKind.Adt) return bug("unsizing of something that is no pointer");
  // A structure with more than the pointer in it: copy the other fields.
  const dst = memoryPlace(toTy, to, fx.temp(to));
  const { tcx } = fx.cx;
  tcx.adt(from.ty.def).variants[0]!.fields.forEach((f, i) => {
    const a = fieldTy(tcx, f.def, from.ty.args);
    const c = fieldTy(tcx, f.def, toTy.args);
    const value = operandField(fx, from, i, a);
    const target = fieldPlace(fx, dst, i, c);
    writePlace(fx, target, a === c || value.layout.isZst ? { ...value, ty: c, layout: target.layout } : unsizeOperand(fx, value, c, target.layout));
  });
  return readPlace(fx, dst);
}

/** The pointees of the one pointer that differs between two smart pointer types. */
function pointerPair(fx: FnCx, from: Ty, to: Ty): { readonly from: Ty; readonly to: Ty } | undefined {
  for (let depth = 0; depth < 64; depth++) {
    if (from.kind === TyKind.Ref || from.kind === TyKind.RawPtr) return { from: pointeeOf(fx, from), to: pointeeOf(fx, to) };
    if (from.kind !== TyKind.Adt || to.kind !== TyKind.Adt) return undefined;
    const { tcx } = fx.cx;
    let next: { a: Ty; c: Ty } | undefined;
    for (const f of tcx.adt(from.def).variants[0]!.fields) {
      const a = fieldTy(tcx, f.def, from.args);
      const c = fieldTy(tcx, f.def, to.args);
      if (a !== c && !fx.layoutOf(a).isZst) next = { a, c };
    }
    if (next === undefined) return undefined;
    from = next.a;
    to = next.c;
  }
  return undefined;
}

/** Metadata of the unsized pointee: the two types differ in their last field of the last field …. */
function unsizedMeta(fx: FnCx, from: Ty, to: Ty, old: Value | undefined): Value {
  const { tcx } = fx.cx;
  for (let depth = 0; depth < 64; depth++) {
    if (to.kind === TyKind.Slice && from.kind === TyKind.Array) {
      const l = fx.layoutOf(from);
      return fx.b.i64(BigInt(l.fields.kind === "Array" ? l.fields.count : 0));
    }
    if (to.kind === TyKind.Dynamic) {
      if (from.kind === TyKind.Dynamic) return upcast(fx, from, to, old!);
      return fx.b.dataAddr(fx.cx.vtable(from, to));
    }
    if (from.kind === TyKind.Adt && to.kind === TyKind.Adt) {
      const { fields } = tcx.adt(from.def).variants[0]!;
      const last = fields[fields.length - 1]!;
      [from, to] = [fieldTy(tcx, last.def, from.args), fieldTy(tcx, last.def, to.args)];
    } else if (from.kind === TyKind.Tuple && to.kind === TyKind.Tuple) [from, to] = [from.elems[from.elems.length - 1]!, to.elems[to.elems.length - 1]!];
    else break;
  }
  return old ?? bug("unsizing to a type that is not unsized");
}

/** `dyn Sub` to `dyn Super`: the same vtable when it begins with the other, else the pointer in one of its slots. */
function upcast(fx: FnCx, from: Ty, to: Ty, vtable: Value): Value {
  const source = from.preds.principal;
  const target = to.preds.principal;
  if (source === undefined || target === undefined || source.def === target.def) return vtable;
  const slot = vtableSlotOfSupertrait(fx.cx.tcx, source, target.def);
  return slot === undefined ? vtable : fx.b.load(MemTy.Ptr, vtable, slot * ENTRY, 2);
}
