/**
 * Arithmetic on integers of every width, and comparisons. Values narrower than 32 bits come in and go out zero-extended; signed operations extend the sign first.
 * 128-bit integers are pairs; their division is a helper function (`helpers128.ts`).
 */
import { bug } from "../../base/index.ts";
import { IntWidth, TyKind, type Ty } from "../../types/index.ts";
import { LTy, Op, type Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";
import { divide128 } from "./helpers128.ts";

/** What arithmetic must know of a type. */
export interface NumTy {
  readonly bits: number;
  readonly signed: boolean;
  readonly float: boolean;
}
export function numTy(ty: Ty): NumTy {
  switch (ty.kind) {
    case TyKind.Int: case TyKind.Uint: return { bits: ty.sub === IntWidth.Size ? 64 : ty.sub, signed: ty.kind === TyKind.Int, float: false };
    case TyKind.Float: return { bits: ty.sub, signed: true, float: true };
    case TyKind.Bool: return { bits: 8, signed: false, float: false };
    default: return { bits: 32, signed: false, float: false }; // char, thin pointers
  }
}
export type Int = readonly Value[];

export function signExtend(fx: FnCx, v: Value, bits: number): Value {
  return bits === 8 ? fx.b.op(Op.Extend8S, LTy.I32, [v]) : bits === 16 ? fx.b.op(Op.Extend16S, LTy.I32, [v]) : v;
}
/** Cuts a 32-bit result back to the canonical form of a narrow integer. */
export function canonical(fx: FnCx, v: Value, bits: number): Value {
  return bits < 32 ? fx.b.and(v, fx.b.i32(bits === 8 ? 0xff : 0xffff)) : v;
}

// ---- wrapping operations --------------------------------------------------------------------------------------------------------------

export function add(fx: FnCx, n: NumTy, a: Int, c: Int): Int {
  const { b } = fx;
  if (n.bits !== 128) return [canonical(fx, b.add(a[0]!, c[0]!), n.bits)];
  const lo = b.add(a[0]!, c[0]!);
  const carry = b.extendU(b.compare(Op.LtU, lo, a[0]!));
  return [lo, b.add(b.add(a[1]!, c[1]!), carry)];
}
export function sub(fx: FnCx, n: NumTy, a: Int, c: Int): Int {
  const { b } = fx;
  if (n.bits !== 128) return [canonical(fx, b.sub(a[0]!, c[0]!), n.bits)];
  const borrow = b.extendU(b.compare(Op.LtU, a[0]!, c[0]!));
  return [b.sub(a[0]!, c[0]!), b.sub(b.sub(a[1]!, c[1]!), borrow)];
}
export function mul(fx: FnCx, n: NumTy, a: Int, c: Int): Int {
  const { b } = fx;
  if (n.bits !== 128) return [canonical(fx, b.binary(Op.Mul, a[0]!, c[0]!), n.bits)];
  const [lo, hi] = b.mulWide(false, a[0]!, c[0]!);
  const cross = b.add(b.binary(Op.Mul, a[0]!, c[1]!), b.binary(Op.Mul, a[1]!, c[0]!));
  return [lo, b.add(hi, cross)];
}
export function neg(fx: FnCx, n: NumTy, a: Int): Int {
  const { b } = fx;
  if (n.float) return [b.op(Op.FNeg, b.tyOf(a[0]!), [a[0]!])];
  return sub(fx, n, n.bits === 128 ? [b.i64(0n), b.i64(0n)] : [b.int(b.tyOf(a[0]!), 0n)], a);
}
export function not(fx: FnCx, ty: Ty, a: Int): Int {
  const { b } = fx;
  if (ty.kind === TyKind.Bool) return [b.xor(a[0]!, b.i32(1))];
  const n = numTy(ty);
  return a.map((v) => canonical(fx, b.xor(v, b.int(b.tyOf(v), -1n)), n.bits === 128 ? 64 : n.bits));
}
/** Quotient or remainder; the divisor is not zero and the quotient does not overflow (checked by MIR). */
export function divRem(fx: FnCx, n: NumTy, rem: boolean, a: Int, c: Int): Int {
  const { b } = fx;
  if (n.bits === 128) return divide128(fx, n.signed, rem, a, c);
  const op = n.signed ? (rem ? Op.RemS : Op.DivS) : rem ? Op.RemU : Op.DivU;
  if (n.bits < 32 && n.signed) return [canonical(fx, b.binary(op, signExtend(fx, a[0]!, n.bits), signExtend(fx, c[0]!, n.bits)), n.bits)];
  return [b.binary(op, a[0]!, c[0]!)];
}
export function bitwise(fx: FnCx, op: Op, a: Int, c: Int): Int {
  return a.map((v, i) => fx.b.binary(op, v, c[i]!));
}
/** Shifts by `amount`, an I32 or I64, modulo the width. */
export function shift(fx: FnCx, n: NumTy, left: boolean, a: Int, amount: Value): Int {
  const { b } = fx;
  if (n.bits === 128) return shift128(fx, n.signed, left, a, amount);
  const ty = b.tyOf(a[0]!);
  let by = b.tyOf(amount) === ty ? amount : ty === LTy.I64 ? b.extendU(amount) : b.wrap(amount);
  // wasm takes the amount modulo its own width.
  if (n.bits < 32) by = b.and(by, b.i32(n.bits - 1));
  if (left) return [canonical(fx, b.binary(Op.Shl, a[0]!, by), n.bits)];
  if (!n.signed) return [b.binary(Op.ShrU, a[0]!, by)];
  return [canonical(fx, b.binary(Op.ShrS, signExtend(fx, a[0]!, n.bits), by), n.bits)];
}
function shift128(fx: FnCx, signed: boolean, left: boolean, [lo, hi]: Int, amount: Value): Int {
  const { b } = fx;
  const by = b.and(b.tyOf(amount) === LTy.I64 ? amount : b.extendU(amount), b.i64(127n));
  const small = b.and(by, b.i64(63n));
  const far = b.compare(Op.GeU, by, b.i64(64n));
  const zero = b.i64(0n);
  const inverse = b.sub(b.i64(63n), small);
  const one = b.i64(1n);
  if (left) {
    const low = b.binary(Op.Shl, lo!, small);
    const spill = b.binary(Op.ShrU, b.binary(Op.ShrU, lo!, one), inverse);
    const high = b.or(b.binary(Op.Shl, hi!, small), spill);
    return [b.select(far, zero, low), b.select(far, low, high)];
  }
  const op = signed ? Op.ShrS : Op.ShrU;
  const high = b.binary(op, hi!, small);
  const spill = b.binary(Op.Shl, b.binary(Op.Shl, hi!, one), inverse);
  const low = b.or(b.binary(Op.ShrU, lo!, small), spill);
  return [b.select(far, high, low), b.select(far, signed ? b.binary(Op.ShrS, hi!, b.i64(63n)) : zero, high)];
}

// ---- operations that report overflow ----------------------------------------------------------------------------------------------------

/** Result and an I32 that is 1 on overflow. */
export function checked(fx: FnCx, n: NumTy, op: "Add" | "Sub" | "Mul", a: Int, c: Int): { readonly value: Int; readonly overflow: Value } {
  if (n.bits === 128) return checked128(fx, n, op, a, c);
  if (n.bits < 32) return checkedNarrow(fx, n, op, a[0]!, c[0]!);
  if (op === "Mul") return n.bits === 32 ? checkedMul32(fx, n, a[0]!, c[0]!) : checkedMul64(fx, n, a[0]!, c[0]!);
  const { b } = fx;
  const r = b.binary(op === "Add" ? Op.Add : Op.Sub, a[0]!, c[0]!);
  if (!n.signed) return { value: [r], overflow: op === "Add" ? b.compare(Op.LtU, r, a[0]!) : b.compare(Op.LtU, a[0]!, c[0]!) };
  const ty = b.tyOf(r);
  const zero = b.int(ty, 0n);
  const constant = b.constOf(c[0]!);
  if (constant !== undefined) {
    // Adding a constant overflows in one direction only.
    const up = op === "Add" ? constant >= 0n : constant < 0n;
    return { value: [r], overflow: b.compare(up ? Op.LtS : Op.GtS, r, a[0]!) };
  }
  const mixed = op === "Add" ? b.and(b.xor(a[0]!, r), b.xor(c[0]!, r)) : b.and(b.xor(a[0]!, c[0]!), b.xor(a[0]!, r));
  return { value: [r], overflow: b.compare(Op.LtS, mixed, zero) };
}
function checkedNarrow(fx: FnCx, n: NumTy, op: "Add" | "Sub" | "Mul", a: Value, c: Value): { value: Int; overflow: Value } {
  const { b } = fx;
  const code = op === "Add" ? Op.Add : op === "Sub" ? Op.Sub : Op.Mul;
  if (!n.signed) {
    const wide = b.binary(code, a, c);
    const value = canonical(fx, wide, n.bits);
    return { value: [value], overflow: b.compare(Op.Ne, wide, value) };
  }
  const wide = b.binary(code, signExtend(fx, a, n.bits), signExtend(fx, c, n.bits));
  return { value: [canonical(fx, wide, n.bits)], overflow: b.compare(Op.Ne, signExtend(fx, wide, n.bits), wide) };
}
function checkedMul32(fx: FnCx, n: NumTy, a: Value, c: Value): { value: Int; overflow: Value } {
  const { b } = fx;
  const wide = n.signed ? b.binary(Op.Mul, b.extendS(a), b.extendS(c)) : b.binary(Op.Mul, b.extendU(a), b.extendU(c));
  const value = b.wrap(wide);
  return { value: [value], overflow: b.compare(Op.Ne, n.signed ? b.extendS(value) : b.extendU(value), wide) };
}
function checkedMul64(fx: FnCx, n: NumTy, a: Value, c: Value): { value: Int; overflow: Value } {
  const { b } = fx;
  const constant = b.constOf(c);
  if (!n.signed && constant !== undefined && constant > 0n) return { value: [b.binary(Op.Mul, a, c)], overflow: b.compare(Op.GtU, a, b.i64(0xffffffffffffffffn / constant)) };
  const [lo, hi] = b.mulWide(n.signed, a, c);
  const expected = n.signed ? b.binary(Op.ShrS, lo, b.i64(63n)) : b.i64(0n);
  return { value: [lo], overflow: b.compare(Op.Ne, hi, expected) };
}
function checked128(fx: FnCx, n: NumTy, op: "Add" | "Sub" | "Mul", a: Int, c: Int): { value: Int; overflow: Value } {
  const { b } = fx;
  if (op === "Mul") return checkedMul128(fx, n, a, c);
  const value = op === "Add" ? add(fx, n, a, c) : sub(fx, n, a, c);
  if (!n.signed) return { value, overflow: op === "Add" ? compareInts(fx, n, "Lt", value, a) : compareInts(fx, n, "Lt", a, c) };
  const [, ah] = a;
  const [, ch] = c;
  const rh = value[1]!;
  const mixed = op === "Add" ? b.and(b.xor(ah!, rh), b.xor(ch!, rh)) : b.and(b.xor(ah!, ch!), b.xor(ah!, rh));
  return { value, overflow: b.compare(Op.LtS, mixed, b.i64(0n)) };
}
/** By magnitudes: |a|·|c| must fit, and the sign must come out right. */
function checkedMul128(fx: FnCx, n: NumTy, a: Int, c: Int): { value: Int; overflow: Value } {
  const { b } = fx;
  const zero = b.i64(0n);
  const u: NumTy = { bits: 128, signed: false, float: false };
  const negA = n.signed ? b.compare(Op.LtS, a[1]!, zero) : b.i32(0);
  const negC = n.signed ? b.compare(Op.LtS, c[1]!, zero) : b.i32(0);
  const abs = (v: Int, negative: Value): Int => {
    if (!n.signed) return v;
    const minus = neg(fx, u, v);
    return [b.select(negative, minus[0]!, v[0]!), b.select(negative, minus[1]!, v[1]!)];
  };
  const x = abs(a, negA);
  const y = abs(c, negC);
  const [lo, carry] = b.mulWide(false, x[0]!, y[0]!);
  const [c1, o1] = b.mulWide(false, x[0]!, y[1]!);
  const [c2, o2] = b.mulWide(false, x[1]!, y[0]!);
  const s1 = b.add(carry, c1);
  const hi = b.add(s1, c2);
  let overflow = b.compare(Op.Ne, b.or(o1, o2), zero);
  overflow = b.or(overflow, b.compare(Op.LtU, s1, carry));
  overflow = b.or(overflow, b.compare(Op.LtU, hi, s1));
  overflow = b.or(overflow, b.and(b.compare(Op.Ne, x[1]!, zero), b.compare(Op.Ne, y[1]!, zero)));
  if (!n.signed) return { value: [lo, hi], overflow };
  const negative = b.xor(negA, negC);
  const minus = neg(fx, u, [lo, hi]);
  const value: Int = [b.select(negative, minus[0]!, lo), b.select(negative, minus[1]!, hi)];
  // A nonzero result must have the sign that the operands say.
  const nonzero = b.compare(Op.Ne, b.or(lo, hi), zero);
  const wrongSign = b.compare(Op.Ne, b.compare(Op.LtS, value[1]!, zero), negative);
  return { value, overflow: b.or(overflow, b.and(nonzero, wrongSign)) };
}

// ---- comparisons ------------------------------------------------------------------------------------------------------------------------

export type Comparison = "Eq" | "Ne" | "Lt" | "Le" | "Gt" | "Ge";
const UNSIGNED = { Eq: Op.Eq, Ne: Op.Ne, Lt: Op.LtU, Le: Op.LeU, Gt: Op.GtU, Ge: Op.GeU };
const SIGNED = { Eq: Op.Eq, Ne: Op.Ne, Lt: Op.LtS, Le: Op.LeS, Gt: Op.GtS, Ge: Op.GeS };
const FLOAT = { Eq: Op.FEq, Ne: Op.FNe, Lt: Op.FLt, Le: Op.FLe, Gt: Op.FGt, Ge: Op.FGe };

export function compareInts(fx: FnCx, n: NumTy, op: Comparison, a: Int, c: Int): Value {
  const { b } = fx;
  if (a.length === 0) return b.i32(op === "Eq" || op === "Le" || op === "Ge" ? 1 : 0); // zero-sized
  if (n.float) return b.op(FLOAT[op], b.tyOf(a[0]!), [a[0]!, c[0]!], LTy.I32);
  if (n.bits === 128) return comparePair(fx, n.signed, op, a, c);
  if (n.bits < 32 && n.signed && op !== "Eq" && op !== "Ne") return b.compare(SIGNED[op], signExtend(fx, a[0]!, n.bits), signExtend(fx, c[0]!, n.bits));
  return b.compare((n.signed ? SIGNED : UNSIGNED)[op], a[0]!, c[0]!);
}
/** Two-word comparison, low word first: 128-bit integers. */
function comparePair(fx: FnCx, signed: boolean, op: Comparison, a: Int, c: Int): Value {
  const { b } = fx;
  if (op === "Eq" || op === "Ne") {
    const diff = b.or(b.xor(a[0]!, c[0]!), b.xor(a[1]!, c[1]!));
    return op === "Eq" ? b.eqz(diff) : b.compare(Op.Ne, diff, b.i64(0n));
  }
  const strict = op === "Lt" || op === "Le" ? "Lt" : "Gt";
  const high = b.compare((signed ? SIGNED : UNSIGNED)[strict], a[1]!, c[1]!);
  const same = b.compare(Op.Eq, a[1]!, c[1]!);
  return b.select(same, b.compare(UNSIGNED[op], a[0]!, c[0]!), high);
}
/** Wide pointers: address first, then metadata. */
export function comparePointers(fx: FnCx, op: Comparison, a: Int, c: Int): Value {
  const { b } = fx;
  if (a.length === 1) return b.compare(UNSIGNED[op], a[0]!, c[0]!);
  const same = b.compare(Op.Eq, a[0]!, c[0]!);
  if (op === "Eq") return b.and(same, b.compare(Op.Eq, a[1]!, c[1]!));
  if (op === "Ne") return b.or(b.compare(Op.Ne, a[0]!, c[0]!), b.compare(Op.Ne, a[1]!, c[1]!));
  const strict = op === "Lt" || op === "Le" ? Op.LtU : Op.GtU;
  return b.select(same, b.compare(UNSIGNED[op], a[1]!, c[1]!), b.compare(strict, a[0]!, c[0]!));
}
/** -1, 0 or 1 as the bits of `Ordering`. */
export function threeWay(fx: FnCx, n: NumTy, a: Int, c: Int): Value {
  const { b } = fx;
  return b.and(b.sub(compareInts(fx, n, "Gt", a, c), compareInts(fx, n, "Lt", a, c)), b.i32(0xff));
}

export function floatOp(fx: FnCx, op: string, a: Value, c: Value): Value {
  const { b } = fx;
  switch (op) {
    case "Add": return b.binary(Op.FAdd, a, c);
    case "Sub": return b.binary(Op.FSub, a, c);
    case "Mul": return b.binary(Op.FMul, a, c);
    case "Div": return b.binary(Op.FDiv, a, c);
    default: return bug(`float operation ${op}`);
  }
}
