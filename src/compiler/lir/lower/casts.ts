/** `as` casts between numbers, pointers and functions, and transmutes. Reference, "Type cast expressions". */
import { bug } from "../../base/index.ts";
import type { CastKind, Operand } from "../../mir/mir.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { LTy, Op, type Value } from "../lir.ts";
import { components, isImmediate } from "./abi.ts";
import { canonical, numTy, signExtend, type NumTy } from "./arith.ts";
import type { FnCx } from "./fnCx.ts";
import { lowerOperand } from "./operand.ts";
import { convertComponent, immediate, memoryPlace, readPlace, writePlace, type OperandRef } from "./place.ts";
import { functionPointer } from "./instances.ts";
import { readDiscriminant } from "./discriminant.ts";
import { unsizeOperand } from "./unsize.ts";

export function lowerCast(fx: FnCx, kind: CastKind, operand: Operand, toTy: Ty): OperandRef {
  const to = fx.layoutOf(toTy);
  if (typeof kind === "object") {
    const from = lowerOperand(fx, operand);
    switch (kind.pointer) {
      case "reifyFnPointer": case "closureFnPointer": case "closureFnPointerUnsafe": return immediate(toTy, to, [functionPointer(fx, from.ty)]);
      case "unsize": return unsizeOperand(fx, from, toTy, to);
      default: return immediate(toTy, to, from.values ?? bug("pointer in memory"));
    }
  }
  const from = lowerOperand(fx, operand);
  switch (kind) {
    case "IntToInt": return immediate(toTy, to, intToInt(fx, castSource(fx, from), toTy));
    case "FloatToInt": return immediate(toTy, to, floatToInt(fx, from.values![0]!, numTy(toTy)));
    case "IntToFloat": return immediate(toTy, to, [intToFloat(fx, castSource(fx, from), toTy.sub === 32 ? LTy.F32 : LTy.F64)]);
    case "FloatToFloat": return immediate(toTy, to, [floatToFloat(fx, from.values![0]!, toTy)]);
    case "PtrToPtr": case "FnPtrToPtr": return immediate(toTy, to, from.values!.slice(0, components(to).length));
    case "PtrExposeProvenance": return immediate(toTy, to, intToInt(fx, { values: [fx.b.extendU(from.values![0]!)], num: { bits: 64, signed: false, float: false } }, toTy));
    case "PtrWithExposedProvenance": return immediate(toTy, to, [fx.narrow(from.values![0]!)]);
    case "Subtype": return { ...from, ty: toTy };
    default: return transmute(fx, from, toTy);
  }
}

export interface IntValue {
  readonly values: readonly Value[];
  readonly num: NumTy;
}
/** Integers, booleans, chars; enums without fields are their discriminant. */
function castSource(fx: FnCx, from: OperandRef): IntValue {
  const { ty } = from;
  if (ty.kind !== TyKind.Adt) return { values: from.values!, num: numTy(ty) };
  const discrTy = fx.cx.tcx.adt(ty.def).repr.int ?? fx.cx.tcx.ty.isize;
  return { values: readDiscriminant(fx, spillOrSelf(from), discrTy), num: numTy(discrTy) };
}
function spillOrSelf(v: OperandRef): OperandRef {
  return v;
}

export function intToInt(fx: FnCx, from: IntValue, toTy: Ty): readonly Value[] {
  const { b } = fx;
  const to = numTy(toTy);
  const n = from.num;
  const [lo] = from.values;
  if (to.bits === 128) {
    if (n.bits === 128) return from.values;
    const wide = to64(fx, lo!, n);
    return [wide, n.signed ? b.binary(Op.ShrS, wide, b.i64(63n)) : b.i64(0n)];
  }
  if (to.bits === 64) return [n.bits >= 64 ? lo! : to64(fx, lo!, n)];
  const word = n.bits >= 64 ? b.wrap(lo!) : n.signed ? signExtend(fx, lo!, n.bits) : lo!;
  return [n.bits <= to.bits && !n.signed ? word : canonical(fx, word, to.bits)];
}
function to64(fx: FnCx, v: Value, n: NumTy): Value {
  if (n.bits === 64) return v;
  return n.signed ? fx.b.extendS(signExtend(fx, v, n.bits)) : fx.b.extendU(v);
}

/** Saturating; NaN is 0. */
export function floatToInt(fx: FnCx, v: Value, to: NumTy): readonly Value[] {
  const { b } = fx;
  const from = b.tyOf(v);
  if (to.bits === 128) return floatTo128(fx, v, to.signed);
  const ty = to.bits === 64 ? LTy.I64 : LTy.I32;
  const whole = b.convert(to.signed ? Op.TruncSatS : Op.TruncSatU, ty, from, v);
  if (to.bits >= 32) return [whole];
  const max = to.signed ? (1 << (to.bits - 1)) - 1 : (1 << to.bits) - 1;
  const gt = to.signed ? Op.GtS : Op.GtU;
  let clamped = b.select(b.compare(gt, whole, b.i32(max)), b.i32(max), whole);
  if (to.signed) clamped = b.select(b.compare(Op.LtS, clamped, b.i32(-max - 1)), b.i32(-max - 1), clamped);
  return [canonical(fx, clamped, to.bits)];
}
/** The high half is the float scaled down by 2^64 and truncated; the low half what is left. Exact, since both have one significand. */
function floatTo128(fx: FnCx, v: Value, signed: boolean): readonly Value[] {
  const { b } = fx;
  const x = b.tyOf(v) === LTy.F32 ? b.convert(Op.Promote, LTy.F64, LTy.F32, v) : v;
  const f = (n: number): Value => b.float(LTy.F64, float64Bits(n));
  const zero = b.i64(0n);
  const abs = signed ? b.op(Op.FAbs, LTy.F64, [x]) : x;
  const hi = b.convert(Op.TruncSatU, LTy.I64, LTy.F64, b.op(Op.FMul, LTy.F64, [abs, f(2 ** -64)]));
  const rest = b.op(Op.FSub, LTy.F64, [abs, b.op(Op.FMul, LTy.F64, [b.convert(Op.ConvertU, LTy.F64, LTy.I64, hi), f(2 ** 64)])]);
  const lo = b.convert(Op.TruncSatU, LTy.I64, LTy.F64, rest);
  const limit = f(signed ? 2 ** 127 : 2 ** 128);
  const over = b.op(Op.FGe, LTy.F64, [abs, limit], LTy.I32);
  if (!signed) return [b.select(over, b.i64(-1n), lo), b.select(over, b.i64(-1n), hi)];
  const negative = b.op(Op.FLt, LTy.F64, [x, f(0)], LTy.I32);
  const nlo = b.sub(zero, lo);
  const nhi = b.sub(b.sub(zero, hi), b.extendU(b.compare(Op.Ne, lo, zero)));
  const rlo = b.select(over, b.i64(-1n), lo);
  const rhi = b.select(over, b.i64(0x7fffffffffffffffn), hi);
  const mlo = b.select(over, zero, nlo);
  const mhi = b.select(over, b.i64(-0x8000000000000000n), nhi);
  return [b.select(negative, mlo, rlo), b.select(negative, mhi, rhi)];
}
function float64Bits(n: number): bigint {
  return new DataView(Float64Array.of(n).buffer).getBigUint64(0, true);
}

function intToFloat(fx: FnCx, from: IntValue, to: LTy): Value {
  const { b } = fx;
  const n = from.num;
  if (n.bits === 128) return wideToFloat(fx, from.values, n.signed, to);
  const v = n.bits < 32 && n.signed ? signExtend(fx, from.values[0]!, n.bits) : from.values[0]!;
  return b.convert(n.signed ? Op.ConvertS : Op.ConvertU, to, b.tyOf(v), v);
}
/**
 * Shifts the magnitude so that its leading bit is bit 63, keeps what falls off as a sticky bit, converts (one rounding) and scales back by a power of two, which is exact.
 */
function wideToFloat(fx: FnCx, [lo, hi]: readonly Value[], signed: boolean, to: LTy): Value {
  const { b } = fx;
  const zero = b.i64(0n);
  const one = b.i64(1n);
  const negative = signed ? b.compare(Op.LtS, hi!, zero) : b.i32(0);
  const ml = b.select(negative, b.sub(zero, lo!), lo!);
  const mh = b.select(negative, b.sub(b.sub(zero, hi!), b.extendU(b.compare(Op.Ne, lo!, zero))), hi!);
  const clz = b.op(Op.Clz, LTy.I64, [mh]); // 64 when the high half is empty
  const small = b.compare(Op.Eq, clz, b.i64(64n));
  const by = b.and(clz, b.i64(63n));
  const top = b.or(b.binary(Op.Shl, mh, by), b.binary(Op.ShrU, b.binary(Op.ShrU, ml, one), b.sub(b.i64(63n), by)));
  const fallen = b.binary(Op.Shl, ml, by);
  const sticky = b.extendU(b.compare(Op.Ne, fallen, zero));
  const word = b.select(small, ml, b.or(top, sticky));
  const f = b.convert(Op.ConvertU, to, LTy.I64, word);
  const exponent = b.select(small, zero, b.sub(b.i64(64n), clz));
  const scaleBits = to === LTy.F64 ? b.binary(Op.Shl, b.add(exponent, b.i64(1023n)), b.i64(52n)) : b.binary(Op.Shl, b.add(exponent, b.i64(127n)), b.i64(23n));
  const scale = to === LTy.F64 ? b.convert(Op.Reinterpret, LTy.F64, LTy.I64, scaleBits) : b.convert(Op.Reinterpret, LTy.F32, LTy.I32, b.wrap(scaleBits));
  const magnitude = b.op(Op.FMul, to, [f, scale]);
  return b.select(negative, b.op(Op.FNeg, to, [magnitude]), magnitude);
}
function floatToFloat(fx: FnCx, v: Value, toTy: Ty): Value {
  const from = fx.b.tyOf(v);
  if (toTy.sub === 64) return from === LTy.F32 ? fx.b.convert(Op.Promote, LTy.F64, LTy.F32, v) : v;
  return from === LTy.F64 ? fx.b.convert(Op.Demote, LTy.F32, LTy.F64, v) : v;
}

/** The same bytes under another type. */
export function transmute(fx: FnCx, from: OperandRef, toTy: Ty): OperandRef {
  const to = fx.layoutOf(toTy);
  if (to.isZst) return immediate(toTy, to, []);
  if (from.layout.isZst) return immediate(toTy, to, fx.undefinedValues(to));
  if (from.values !== undefined && isImmediate(to)) {
    const a = components(from.layout);
    const c = components(to);
    const sameShape = a.length === c.length && a.every((x, i) => x.offset === c[i]!.offset && width(x.mem) === width(c[i]!.mem));
    if (sameShape) return immediate(toTy, to, from.values.map((v, i) => convertComponent(fx, v, a[i]!.ty, c[i]!.ty)));
  }
  if (from.values === undefined) return readPlace(fx, { ...from.place!, ty: toTy, layout: to });
  const bigger = from.layout.align >= to.align ? from.layout : to;
  const temp = memoryPlace(from.ty, from.layout, fx.b.slotAddr(fx.b.newSlot(Math.max(from.layout.size, to.size), bigger.align)));
  writePlace(fx, temp, from);
  return readPlace(fx, { ...temp, ty: toTy, layout: to });
}
function width(mem: number): number {
  return mem === 1 ? 1 : mem === 3 ? 2 : mem === 4 || mem === 6 ? 4 : 8;
}
