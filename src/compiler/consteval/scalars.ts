/** Arithmetic on scalars as the target does it: integers wrap at their width; floats are IEEE, kept as bits. */
import { TyKind, type Ty, type TyCtxt } from "../types/index.ts";
import { bitWidth } from "../mir/placeTy.ts";
import { fail, Ptr, type Scalar } from "./memory.ts";

const scratch = new DataView(new ArrayBuffer(8));

export function toFloat(bits: bigint, width: number): number {
  if (width === 32) {
    scratch.setUint32(0, Number(bits));
    return scratch.getFloat32(0);
  }
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}
export function fromFloat(value: number, width: number): bigint {
  if (width === 32) {
    scratch.setFloat32(0, value);
    return BigInt(scratch.getUint32(0));
  }
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

export function asInt(s: Scalar): bigint {
  return s instanceof Ptr ? fail("unable to turn pointer into integer") : s;
}
/** The mathematical value of an integer of type `ty`. */
export function signedValue(tcx: TyCtxt, ty: Ty, bits: bigint): bigint {
  return ty.kind === TyKind.Int ? BigInt.asIntN(bitWidth(tcx, ty), bits) : bits;
}
export function wrap(tcx: TyCtxt, ty: Ty, value: bigint): bigint {
  return BigInt.asUintN(bitWidth(tcx, ty), value);
}

/** `a op b`: result wrapped to the type, and whether it overflowed. */
export function intOp(tcx: TyCtxt, op: string, ty: Ty, a: bigint, b: bigint, rightTy: Ty): { readonly value: bigint; readonly overflow: boolean } {
  const bits = bitWidth(tcx, ty);
  const x = signedValue(tcx, ty, a);
  const y = signedValue(tcx, rightTy, b);
  let exact: bigint;
  switch (op) {
    case "Add": exact = x + y; break;
    case "Sub": exact = x - y; break;
    case "Mul": exact = x * y; break;
    case "Div":
      if (y === 0n) fail("dividing by zero");
      exact = x / y;
      break;
    case "Rem":
      if (y === 0n) fail("calculating the remainder with a divisor of zero");
      exact = x % y;
      break;
    case "BitXor": return { value: a ^ b, overflow: false };
    case "BitAnd": return { value: a & b, overflow: false };
    case "BitOr": return { value: a | b, overflow: false };
    case "Shl": case "Shr": {
      const overflow = y < 0n || y >= BigInt(bits);
      const by = BigInt.asUintN(bits, b) & BigInt(bits - 1);
      return { value: wrap(tcx, ty, op === "Shl" ? a << by : x >> by), overflow };
    }
    default: return fail(`operator ${op}`);
  }
  const value = BigInt.asUintN(bits, exact);
  const overflow = ty.kind === TyKind.Int ? BigInt.asIntN(bits, exact) !== exact : value !== exact;
  return { value, overflow };
}

export function floatOp(op: string, width: number, a: bigint, b: bigint): bigint {
  const x = toFloat(a, width);
  const y = toFloat(b, width);
  switch (op) {
    case "Add": return fromFloat(x + y, width);
    case "Sub": return fromFloat(x - y, width);
    case "Mul": return fromFloat(x * y, width);
    case "Div": return fromFloat(x / y, width);
    case "Rem": return fromFloat(x % y, width);
    default: return fail(`operator ${op} on floats`);
  }
}

export function compare(op: string, less: boolean, equal: boolean, unordered: boolean): boolean {
  if (unordered) return op === "Ne";
  switch (op) {
    case "Eq": return equal;
    case "Ne": return !equal;
    case "Lt": return less;
    case "Le": return less || equal;
    case "Gt": return !less && !equal;
    case "Ge": return !less;
    default: return fail(`comparison ${op}`);
  }
}

/** Float to integer: rounds towards zero, saturates; NaN is 0. */
export function floatToInt(tcx: TyCtxt, value: number, to: Ty): bigint {
  const bits = bitWidth(tcx, to);
  if (Number.isNaN(value)) return 0n;
  const signed = to.kind === TyKind.Int;
  const min = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const max = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  let v: bigint;
  if (value === Infinity) v = max;
  else if (value === -Infinity) v = min;
  else v = BigInt(Math.trunc(value));
  if (v < min) v = min;
  if (v > max) v = max;
  return BigInt.asUintN(bits, v);
}
/** Integer to f32 in one rounding. */
export function intToFloat(value: bigint, width: number): bigint {
  if (width === 64) return fromFloat(Number(value), 64);
  const negative = value < 0n;
  const magnitude = negative ? -value : value;
  const length = magnitude.toString(2).length;
  if (length <= 53) return fromFloat(Number(value), 32);
  // Keep the upper bits and fold the rest into one sticky bit, so that the two roundings agree.
  const shift = BigInt(length - 40);
  const sticky = (magnitude & ((1n << shift) - 1n)) !== 0n ? 1n : 0n;
  const reduced = (((magnitude >> shift) << 1n) | sticky) << (shift - 1n);
  return fromFloat(Number(negative ? -reduced : reduced), 32);
}

const SUFFIX_KINDS = new Set<number>([TyKind.Int, TyKind.Uint]);
/** `3_usize`, `u8::MAX` as rustc writes values in messages. */
export function showInt(tcx: TyCtxt, ty: Ty, bits: bigint): string {
  if (!SUFFIX_KINDS.has(ty.kind)) return String(bits);
  const width = bitWidth(tcx, ty);
  const name = `${ty.kind === TyKind.Int ? "i" : "u"}${ty.sub === 0 ? "size" : ty.sub}`;
  const value = signedValue(tcx, ty, bits);
  if (ty.kind === TyKind.Int) {
    if (value === -(1n << BigInt(width - 1))) return `${name}::MIN`;
    if (value === (1n << BigInt(width - 1)) - 1n) return `${name}::MAX`;
  } else if (value === (1n << BigInt(width)) - 1n) return `${name}::MAX`;
  return `${value}_${name}`;
}
