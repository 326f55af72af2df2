/**
 * Places: a step-by-step walk from a local to where the value lies. Result: either components of an SSA local, or an address with a constant offset (in-bounds, so it may go into
 * an access) and the metadata of unsized places. Reading gives an `OperandRef`.
 */
import { bug } from "../../base/index.ts";
import { ElemKind, type Place } from "../../mir/mir.ts";
import { TyKind, type Layout, type Ty } from "../../types/index.ts";
import { unsizedTail } from "../../types/computeLayout.ts";
import { LTy, MemTy, Op, type Value } from "../lir.ts";
import { components, isImmediate, type Component } from "./abi.ts";
import { LocalKind, type FnCx, type LocalInfo } from "./fnCx.ts";

export interface PlaceRef {
  readonly ty: Ty;
  readonly layout: Layout;
  /** An SSA local; then `offset` counts from its start. */
  readonly ssa: LocalInfo | undefined;
  readonly addr: Value;
  readonly offset: number;
  readonly meta: Value | undefined;
}
/** A value: its components, or where it lies. */
export interface OperandRef {
  readonly ty: Ty;
  readonly layout: Layout;
  /** Undefined for values in memory. */
  readonly values: readonly Value[] | undefined;
  readonly place: PlaceRef | undefined;
}
const NO_ADDR = -1 as Value;
const NO_VALUES: readonly Value[] = [];

export function memoryPlace(ty: Ty, layout: Layout, addr: Value, offset = 0, meta?: Value): PlaceRef {
  return { ty, layout, ssa: undefined, addr, offset, meta };
}
export function immediate(ty: Ty, layout: Layout, values: readonly Value[]): OperandRef {
  return { ty, layout, values, place: undefined };
}

export function lowerPlace(fx: FnCx, place: Place): PlaceRef {
  const info = fx.local(place.local);
  let p: PlaceRef;
  if (info.kind === LocalKind.Ssa || info.kind === LocalKind.Zst) p = { ty: info.ty, layout: info.layout, ssa: info, addr: NO_ADDR, offset: 0, meta: undefined };
  else p = memoryPlace(info.ty, info.layout, fx.addressOfLocal(info), 0, info.metaVar === -1 ? undefined : fx.readVar(info.metaVar));
  for (const elem of place.projection) {
    switch (elem.kind) {
      case ElemKind.Deref: p = derefPlace(fx, p); break;
      case ElemKind.Field: p = fieldPlace(fx, p, elem.n, fx.mono(elem.ty!)); break;
      case ElemKind.Downcast: p = downcastPlace(p, elem.n); break;
      case ElemKind.Index: p = indexPlace(fx, p, readLocalIndex(fx, elem.n)); break;
      case ElemKind.ConstantIndex: {
        const index = elem.fromEnd ? fx.b.sub(lengthOf(fx, p), fx.b.i64(BigInt(elem.n))) : fx.b.i64(BigInt(elem.n));
        p = indexPlace(fx, p, foldSub(fx, index));
        break;
      }
      case ElemKind.Subslice: p = subslicePlace(fx, p, elem.n, elem.m, elem.fromEnd); break;
      default: p = { ...p, ty: fx.mono(elem.ty!), layout: fx.layoutOf(fx.mono(elem.ty!)) };
    }
  }
  return p;
}
function readLocalIndex(fx: FnCx, local: number): Value {
  const info = fx.locals[local]!;
  return info.kind === LocalKind.Ssa ? fx.readVar(info.firstVar) : fx.b.load(MemTy.I64, fx.addressOfLocal(info), 0, 3);
}
/** Folds `const - const`, the shape of an index from the end of an array. */
function foldSub(fx: FnCx, v: Value): Value {
  const def = fx.b.defOf(v);
  if (def === undefined || def.op !== Op.Sub) return v;
  const a = fx.b.constOf(def.args[0]!);
  const c = fx.b.constOf(def.args[1]!);
  return a !== undefined && c !== undefined ? fx.b.i64(a - c) : v;
}

export function pointeeOf(fx: FnCx, ty: Ty): Ty {
  return ty.kind === TyKind.Ref || ty.kind === TyKind.RawPtr ? ty.elem : ty.kind === TyKind.Adt && fx.cx.tcx.adt(ty.def).isBox ? ty.args.tyAt(0) : bug("dereference of a type that is no pointer");
}
export function derefPlace(fx: FnCx, p: PlaceRef): PlaceRef {
  const pointer = readPlace(fx, p);
  const ty = fx.mono(pointeeOf(fx, p.ty));
  return memoryPlace(ty, fx.layoutOf(ty), pointer.values![0]!, 0, pointer.values![1]);
}
export function downcastPlace(p: PlaceRef, variant: number): PlaceRef {
  return p.layout.variants.kind === "Multiple" ? { ...p, layout: p.layout.variants.variants[variant]! } : p;
}

export function fieldPlace(fx: FnCx, p: PlaceRef, field: number, ty: Ty): PlaceRef {
  const layout = fx.layoutOf(ty);
  const shape = p.layout.fields;
  const offset = shape.kind === "Arbitrary" ? shape.offsets[field]! : shape.kind === "Array" ? shape.stride * field : 0;
  if (p.meta === undefined || layout.isSized) return { ty, layout, ssa: p.ssa, addr: p.addr, offset: p.offset + offset, meta: undefined };
  const tail = unsizedTail(fx.cx.tcx, fx.cx.tcx.emptyParamEnv, ty);
  if (tail.kind !== TyKind.Dynamic || offset === 0) return { ty, layout, ssa: undefined, addr: p.addr, offset: p.offset + offset, meta: p.meta };
  // The field's offset depends on the alignment that the vtable gives: round up at run time.
  const { b } = fx;
  const align = dynAlign(fx, ty, p.meta);
  const mask = b.sub(b.i32(0), align);
  const aligned = b.and(b.add(b.i32(offset), b.sub(align, b.i32(1))), mask);
  return memoryPlace(ty, layout, b.add(b.offset(p.addr, p.offset), aligned), 0, p.meta);
}
/** Alignment (I32) of an unsized value whose tail is a trait object. */
function dynAlign(fx: FnCx, ty: Ty, vtable: Value): Value {
  const { b } = fx;
  const fromVtable = b.load(MemTy.I32, vtable, 16, 2);
  const own = fx.layoutOf(ty).align;
  if (ty.kind === TyKind.Dynamic || own <= 1) return fromVtable;
  const at = b.i32(own);
  return b.select(b.compare(Op.GtU, fromVtable, at), fromVtable, at);
}

/** Number of elements of an array or slice place (I64). */
export function lengthOf(fx: FnCx, p: PlaceRef): Value {
  if (p.layout.fields.kind === "Array" && p.ty.kind === TyKind.Array) return fx.b.i64(BigInt(p.layout.fields.count));
  return p.meta ?? bug("length of a place without metadata");
}
export function indexPlace(fx: FnCx, p: PlaceRef, index: Value): PlaceRef {
  const { b } = fx;
  const ty = p.ty.elem;
  const layout = fx.layoutOf(ty);
  const constant = b.constOf(index);
  if (constant !== undefined) return memoryPlace(ty, layout, p.addr, p.offset + Number(constant) * layout.size);
  return memoryPlace(ty, layout, b.add(p.addr, scaled(fx, fx.narrow(index), layout.size)), p.offset);
}
/** `index * size` on addresses. */
export function scaled(fx: FnCx, index: Value, size: number): Value {
  const { b } = fx;
  const constant = b.constOf(index);
  if (constant !== undefined) return b.i32(Math.imul(Number(constant), size));
  if (size === 1) return index;
  const shift = Math.log2(size);
  return Number.isInteger(shift) ? b.binary(Op.Shl, index, b.i32(shift)) : b.binary(Op.Mul, index, b.i32(size));
}
function subslicePlace(fx: FnCx, p: PlaceRef, from: number, to: number, fromEnd: boolean): PlaceRef {
  const elem = fx.layoutOf(p.ty.elem);
  const offset = p.offset + from * elem.size;
  if (p.ty.kind === TyKind.Array && p.layout.fields.kind === "Array") {
    const ty = fx.cx.tcx.ty.arrayOf(p.ty.elem, (fromEnd ? p.layout.fields.count - to : to) - from);
    return { ...p, ty, layout: fx.layoutOf(ty), offset };
  }
  const len = fx.b.sub(p.meta!, fx.b.i64(BigInt(from + to)));
  return memoryPlace(p.ty, p.layout, p.addr, offset, len);
}

/** Index of the first component of `whole` that lies at `offset`. */
function componentAt(whole: readonly Component[], offset: number): number {
  for (let i = 0; i < whole.length; i++) if (whole[i]!.offset === offset) return i;
  return -1;
}
/** Integers and pointers of one width stand for each other in enums. */
export function convertComponent(fx: FnCx, v: Value, from: LTy, to: LTy): Value {
  if (from === to) return v;
  const { b } = fx;
  if (from === LTy.I32 && to === LTy.I64) return b.extendU(v);
  if (from === LTy.I64 && to === LTy.I32) return b.wrap(v);
  if (from === LTy.F32 && to === LTy.I32) return b.convert(Op.Reinterpret, LTy.I32, LTy.F32, v);
  if (from === LTy.I32 && to === LTy.F32) return b.convert(Op.Reinterpret, LTy.F32, LTy.I32, v);
  if (from === LTy.F64 && to === LTy.I64) return b.convert(Op.Reinterpret, LTy.I64, LTy.F64, v);
  if (from === LTy.I64 && to === LTy.F64) return b.convert(Op.Reinterpret, LTy.F64, LTy.I64, v);
  return bug(`component of type ${from} where ${to} is wanted`);
}

export function readPlace(fx: FnCx, p: PlaceRef): OperandRef {
  const { layout } = p;
  if (layout.isZst) return immediate(p.ty, layout, NO_VALUES);
  const parts = components(layout);
  if (p.ssa !== undefined) {
    const whole = components(p.ssa.layout);
    const values = parts.map((c) => {
      const i = componentAt(whole, p.offset + c.offset);
      if (i === -1) return bug("read of a part that is no component");
      return convertComponent(fx, fx.readVar(p.ssa!.firstVar + i), whole[i]!.ty, c.ty);
    });
    return immediate(p.ty, layout, values);
  }
  if (isImmediate(layout)) return immediate(p.ty, layout, fx.loadComponents(parts, p.addr, p.offset));
  return { ty: p.ty, layout, values: undefined, place: p };
}

export function writePlace(fx: FnCx, p: PlaceRef, value: OperandRef): void {
  const { layout } = p;
  if (layout.isZst || fx.b.terminated) return;
  const parts = components(value.layout);
  if (value.values !== undefined) {
    if (p.ssa !== undefined) {
      const whole = components(p.ssa.layout);
      for (let i = 0; i < parts.length; i++) {
        const k = componentAt(whole, p.offset + parts[i]!.offset);
        if (k === -1) return bug("write of a part that is no component");
        fx.writeVar(p.ssa.firstVar + k, convertComponent(fx, value.values[i]!, parts[i]!.ty, whole[k]!.ty));
      }
    } else fx.storeComponents(parts, p.addr, p.offset, value.values);
    return;
  }
  const from = value.place!;
  if (p.ssa !== undefined) {
    writePlace(fx, p, immediate(p.ty, layout, fx.loadComponents(components(layout), from.addr, from.offset)));
    return;
  }
  if (from.ssa !== undefined) bug("copy of an SSA local as memory");
  copyBytes(fx, addressOf(fx, p), addressOf(fx, from), layout.size);
}
export function copyBytes(fx: FnCx, dst: Value, src: Value, size: number): void {
  if (size > 0 && dst !== src) fx.b.memCopy(dst, src, fx.b.i32(size), false);
}
/** The address as a value. */
export function addressOf(fx: FnCx, p: PlaceRef): Value {
  if (p.ssa !== undefined) {
    if (p.layout.isZst) return fx.b.i32(p.layout.align); // well aligned, not null
    return bug("address of an SSA local");
  }
  return fx.b.offset(p.addr, p.offset);
}

/** The value in memory: where it lies, or a copy in the frame. */
export function spill(fx: FnCx, value: OperandRef): PlaceRef {
  if (value.place !== undefined) return value.place;
  if (value.layout.isZst) return memoryPlace(value.ty, value.layout, fx.b.i32(value.layout.align));
  const p = memoryPlace(value.ty, value.layout, fx.temp(value.layout));
  writePlace(fx, p, value);
  return p;
}
/** Field of a value. */
export function operandField(fx: FnCx, value: OperandRef, field: number, ty: Ty): OperandRef {
  const layout = fx.layoutOf(ty);
  if (layout.isZst) return immediate(ty, layout, NO_VALUES);
  if (value.values !== undefined) {
    const shape = value.layout.fields;
    const offset = shape.kind === "Arbitrary" ? shape.offsets[field]! : 0;
    const whole = components(value.layout);
    const parts = components(layout);
    const values: Value[] = [];
    for (const c of parts) {
      const i = componentAt(whole, offset + c.offset);
      if (i === -1 || (whole[i]!.mem !== c.mem && whole[i]!.ty === c.ty)) break;
      values.push(convertComponent(fx, value.values[i]!, whole[i]!.ty, c.ty));
    }
    if (values.length === parts.length && parts.length > 0) return immediate(ty, layout, values);
  }
  return readPlace(fx, fieldPlace(fx, spill(fx, value), field, ty));
}
