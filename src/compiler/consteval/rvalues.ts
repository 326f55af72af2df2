/** Rvalues: each writes its value to the destination. */
import { bug } from "../base/index.ts";
import { type AggregateKind, type CastKind, type Rvalue } from "../mir/mir.ts";
import { bitWidth, structTail } from "../mir/placeTy.ts";
import { TyKind, type Ty } from "../types/index.ts";
import { discriminantBits, writeDiscriminant } from "./discriminant.ts";
import { fail, Ptr, type Scalar } from "./memory.ts";
import { offsetBy, type Interp, type MPlace } from "./interp.ts";
import { asInt, compare, floatOp, floatToInt, fromFloat, intOp, intToFloat, signedValue, toFloat, wrap } from "./scalars.ts";

export function evalRvalue(it: Interp, r: Rvalue, dest: MPlace): void {
  switch (r.kind) {
    case "Use": return it.copy(it.operand(r.operand), dest);
    case "CopyForDeref": return it.copy(it.place(r.place), dest);
    case "Repeat": {
      const value = it.operand(r.operand);
      const count = it.usize(r.count);
      for (let i = 0; i < count; i++) it.mem.copy(value.ptr, offsetBy(dest.ptr, i * value.layout.size), value.layout.size);
      return;
    }
    case "Ref": case "RawPtr": return it.writePointer(dest, it.place(r.place));
    case "ThreadLocalRef": return fail("accessing a thread local static");
    case "Cast": return cast(it, r.cast, it.operand(r.operand), dest);
    case "Binary": return binary(it, r.op, it.operand(r.left), it.operand(r.right), dest);
    case "Unary": return unary(it, r.op, it.operand(r.operand), dest);
    case "Discriminant": return it.writeScalar(dest, discriminantBits(it, it.place(r.place)));
    case "Len": return it.writeScalar(dest, BigInt(it.lengthOf(it.place(r.place))));
    case "OffsetOf": return it.writeScalar(dest, BigInt(offsetOf(it, it.monoTy(r.container), r.fields)));
    case "Aggregate": return aggregate(it, r.aggregate, r.fields.map((f) => it.operand(f)), dest);
  }
}

function offsetOf(it: Interp, container: Ty, fields: readonly { readonly variant: number; readonly field: number }[]): number {
  let ty = container;
  let offset = 0;
  for (const { variant, field } of fields) {
    let layout = it.layout(ty);
    if (layout.variants.kind === "Multiple") layout = layout.variants.variants[variant]!;
    const shape = layout.fields;
    if (shape.kind === "Arbitrary") offset += shape.offsets[field]!;
    ty = it.fieldTy(ty, field, variant);
  }
  return offset;
}

function aggregate(it: Interp, kind: AggregateKind, fields: readonly MPlace[], dest: MPlace): void {
  if (kind.kind === "rawPtr") {
    const data = it.readScalar(fields[0]!);
    const meta = fields[1]!;
    it.writePointer(dest, { ptr: data, meta: meta.layout.size === 0 ? undefined : it.readScalar(meta) });
    return;
  }
  if (kind.kind === "array") {
    fields.forEach((f, i) => it.mem.copy(f.ptr, offsetBy(dest.ptr, i * f.layout.size), f.layout.size));
    return;
  }
  it.mem.writeUninit(dest.ptr, dest.layout.size);
  const at = kind.kind === "adt" ? it.downcast(dest, kind.variant) : dest;
  const only = kind.kind === "adt" && kind.unionField >= 0 ? kind.unionField : -1;
  fields.forEach((f, i) => it.copy(f, it.field(at, only >= 0 ? only : i, f.ty)));
  if (kind.kind === "adt") writeDiscriminant(it, dest, kind.variant);
  else if (kind.kind === "coroutine") writeDiscriminant(it, dest, 0);
}

function unary(it: Interp, op: string, operand: MPlace, dest: MPlace): void {
  if (op === "PtrMetadata") {
    if (dest.layout.size > 0) it.writeScalar(dest, it.mem.read(offsetBy(operand.ptr, 8), 8));
    return;
  }
  const bits = asInt(it.readScalar(operand));
  const ty = operand.ty;
  if (ty.kind === TyKind.Bool) return it.writeScalar(dest, bits ^ 1n);
  if (ty.kind === TyKind.Float) return it.writeScalar(dest, bits ^ (1n << BigInt(bitWidth(it.tcx, ty) - 1)));
  it.writeScalar(dest, wrap(it.tcx, ty, op === "Neg" ? -bits : ~bits));
}

function binary(it: Interp, op: string, left: MPlace, right: MPlace, dest: MPlace): void {
  const ty = left.ty;
  if (op === "Offset") {
    const count = Number(signedValue(it.tcx, right.ty, asInt(it.readScalar(right))));
    return it.writeScalar(dest, offsetBy(it.readScalar(left), count * it.layout(ty.elem).size));
  }
  if (ty.kind === TyKind.RawPtr || ty.kind === TyKind.FnPtr || ty.kind === TyKind.Ref) return it.writeScalar(dest, comparePointers(it, op, left, right) ? 1n : 0n);
  const a = it.readScalar(left);
  const b = it.readScalar(right);
  if (op === "Cmp") {
    const x = signedValue(it.tcx, ty, asInt(a));
    const y = signedValue(it.tcx, ty, asInt(b));
    return it.writeScalar(dest, x < y ? 0xffn : x === y ? 0n : 1n);
  }
  if (COMPARISONS.has(op)) return it.writeScalar(dest, compareScalars(it, op, ty, a, b) ? 1n : 0n);
  if (ty.kind === TyKind.Float) return it.writeScalar(dest, floatOp(op, bitWidth(it.tcx, ty), asInt(a), asInt(b)));
  if (a instanceof Ptr || b instanceof Ptr) {
    // The low bits of an address are known as far as its allocation is aligned.
    if (op === "BitAnd" && a instanceof Ptr && !(b instanceof Ptr) && b < BigInt(it.mem.get(a.alloc).align)) return it.writeScalar(dest, BigInt(a.offset) & b);
    return fail("unable to turn pointer into integer");
  }
  if (op.endsWith("WithOverflow")) {
    const { value, overflow } = intOp(it.tcx, op.slice(0, 3), ty, a, b, right.ty);
    it.writePair(dest, value, overflow ? 1n : 0n);
    return;
  }
  const plain = op.replace("Unchecked", "");
  const { value, overflow } = intOp(it.tcx, plain, ty, a, b, right.ty);
  if (overflow && plain !== op) fail(`arithmetic overflow in \`unchecked_${plain.toLowerCase()}\``);
  if (overflow && (op === "Div" || op === "Rem")) fail(op === "Div" ? "overflow in signed division (dividing MIN by -1)" : "overflow in signed remainder (dividing MIN by -1)");
  it.writeScalar(dest, value);
}
const COMPARISONS = new Set(["Eq", "Ne", "Lt", "Le", "Gt", "Ge"]);

export function compareScalars(it: Interp, op: string, ty: Ty, a: Scalar, b: Scalar): boolean {
  if (a instanceof Ptr || b instanceof Ptr) return op === "Eq" ? samePointer(a, b) : op === "Ne" ? !samePointer(a, b) : fail("unable to turn pointer into integer");
  if (ty.kind === TyKind.Float) {
    const width = bitWidth(it.tcx, ty);
    const x = toFloat(a, width);
    const y = toFloat(b, width);
    return compare(op, x < y, x === y, Number.isNaN(x) || Number.isNaN(y));
  }
  const x = signedValue(it.tcx, ty, a);
  const y = signedValue(it.tcx, ty, b);
  return compare(op, x < y, x === y, false);
}
function samePointer(a: Scalar, b: Scalar): boolean {
  if (a instanceof Ptr && b instanceof Ptr) return a.alloc === b.alloc && a.offset === b.offset;
  return false;
}
function comparePointers(it: Interp, op: string, left: MPlace, right: MPlace): boolean {
  const a = it.mem.read(left.ptr, 8);
  const b = it.mem.read(right.ptr, 8);
  const wide = left.layout.size === 16;
  const metaEqual = !wide || samePointerOrInt(it.mem.read(offsetBy(left.ptr, 8), 8), it.mem.read(offsetBy(right.ptr, 8), 8));
  if (op === "Eq" || op === "Ne") return (samePointerOrInt(a, b) && metaEqual) === (op === "Eq");
  if (a instanceof Ptr && b instanceof Ptr && a.alloc === b.alloc) return compare(op, a.offset < b.offset, a.offset === b.offset && metaEqual, false);
  if (!(a instanceof Ptr) && !(b instanceof Ptr)) return compare(op, a < b, a === b, false);
  return fail("unable to compare pointers to different allocations");
}
function samePointerOrInt(a: Scalar, b: Scalar): boolean {
  return a instanceof Ptr || b instanceof Ptr ? samePointer(a, b) : a === b;
}

// ---- casts --------------------------------------------------------------------------------------------------------------------------

export function cast(it: Interp, kind: CastKind, from: MPlace, dest: MPlace): void {
  const tcx = it.tcx;
  if (typeof kind === "object") return pointerCoercion(it, kind.pointer, from, dest);
  switch (kind) {
    case "IntToInt": {
      const s = it.readScalar(from);
      if (s instanceof Ptr) return it.writeScalar(dest, s);
      return it.writeScalar(dest, BigInt.asUintN(dest.layout.size * 8, signedValue(tcx, from.ty, s)));
    }
    case "FloatToInt": return it.writeScalar(dest, floatToInt(tcx, toFloat(asInt(it.readScalar(from)), bitWidth(tcx, from.ty)), dest.ty));
    case "FloatToFloat": return it.writeScalar(dest, fromFloat(toFloat(asInt(it.readScalar(from)), bitWidth(tcx, from.ty)), bitWidth(tcx, dest.ty)));
    case "IntToFloat": return it.writeScalar(dest, intToFloat(signedValue(tcx, from.ty, asInt(it.readScalar(from))), bitWidth(tcx, dest.ty)));
    case "PtrToPtr": case "FnPtrToPtr": {
      it.mem.copy(from.ptr, dest.ptr, 8);
      if (dest.layout.size === 16) it.mem.copy(offsetBy(from.ptr, 8), offsetBy(dest.ptr, 8), 8);
      return;
    }
    case "PtrExposeProvenance": {
      const s = it.mem.read(from.ptr, 8);
      if (s instanceof Ptr) return fail("exposing pointers is not possible at compile-time");
      return it.writeScalar(dest, BigInt.asUintN(dest.layout.size * 8, s));
    }
    case "PtrWithExposedProvenance": return it.mem.write(dest.ptr, 8, asInt(it.readScalar(from)));
    case "Transmute": case "Subtype": return it.copy(from, dest);
  }
}

function pointerCoercion(it: Interp, kind: string, from: MPlace, dest: MPlace): void {
  switch (kind) {
    case "reifyFnPointer": {
      const instance = it.tcx.resolveInstance(it.env, from.ty.def, from.ty.args);
      if (instance === undefined) return fail("function is too generic");
      return it.writeScalar(dest, new Ptr(it.table.fn(instance), 0));
    }
    case "closureFnPointer": case "closureFnPointerUnsafe": {
      const once = it.tcx.langItem("fn_once");
      const method = once === undefined ? undefined : it.tcx.assocItems(once).find((i) => i.kind === "Fn");
      const inputs = from.ty.args.tyAt(from.ty.args.length - 2).sig.value.inputs[0]!;
      const instance = method === undefined ? undefined : it.tcx.resolveInstance(it.env, method.def, it.tcx.ty.args([from.ty, inputs]));
      if (instance === undefined) return fail("closure cannot be called");
      return it.writeScalar(dest, new Ptr(it.table.fn(instance), 0));
    }
    case "unsafeFnPointer": case "mutToConst": return it.copy(from, dest);
    case "arrayToPointer": return it.mem.copy(from.ptr, dest.ptr, 8);
    case "unsize": return unsize(it, from, dest);
    default: return bug(`pointer coercion ${kind}`);
  }
}

/** Pointers directly; structs that implement `CoerceUnsized` in the one field that changes. */
function unsize(it: Interp, from: MPlace, dest: MPlace): void {
  const isPtr = (ty: Ty): boolean => ty.kind === TyKind.Ref || ty.kind === TyKind.RawPtr;
  if (isPtr(from.ty) && isPtr(dest.ty)) {
    const ptr = it.mem.read(from.ptr, 8);
    const old = from.layout.size === 16 ? it.mem.read(offsetBy(from.ptr, 8), 8) : undefined;
    return it.writePointer(dest, { ptr, meta: unsizeMeta(it, from.ty.elem, dest.ty.elem, old) });
  }
  if (from.ty.kind !== TyKind.Adt || dest.ty.kind !== TyKind.Adt) return fail("unsizing of this type");
  it.tcx.adt(from.ty.def).variants[0]!.fields.forEach((_, i) => {
    const f = it.field(from, i, it.fieldTy(from.ty, i));
    const d = it.field(dest, i, it.fieldTy(dest.ty, i));
    if (f.ty === d.ty || f.layout.size === 0) it.copy(f, d);
    else unsize(it, f, d);
  });
}
function unsizeMeta(it: Interp, from: Ty, to: Ty, old: Scalar | undefined): Scalar {
  let source = from;
  let target = to;
  while (source.kind === TyKind.Adt && target.kind === TyKind.Adt && source.def === target.def) {
    const n = it.tcx.adt(source.def).variants[0]!.fields.length - 1;
    source = it.fieldTy(source, n);
    target = it.fieldTy(target, n);
  }
  if (source.kind === TyKind.Array) return BigInt(it.usize(source.len));
  const tail = structTail(it.tcx, target);
  if (tail.kind !== TyKind.Dynamic) return old ?? fail("unsizing to a type that is not unsized");
  const concrete = source.kind === TyKind.Dynamic ? it.vtableTy(old!) : source;
  return new Ptr(it.table.vtable(concrete, tail.preds, undefined), 0);
}
