/** Rotations, counts of bits, byte and bit reversal, for every integer width. */
import type { Ty } from "../../types/index.ts";
import { LTy, Op, type Value } from "../lir.ts";
import { bitwise, canonical, numTy, shift, type Int, type NumTy } from "./arith.ts";
import type { FnCx } from "./fnCx.ts";
import { immediate, type OperandRef } from "./place.ts";

/** Undefined when the name is none of these. */
export function bitIntrinsic(fx: FnCx, name: string, args: readonly OperandRef[], resultTy: Ty): OperandRef | undefined {
  if (args.length === 0) return undefined;
  const { b } = fx;
  const ty = args[0]!.ty;
  const n = { ...numTy(ty), signed: false };
  const a = args[0]!.values ?? [];
  const layout = fx.layoutOf(resultTy);
  const give = (values: Int): OperandRef => immediate(resultTy, layout, values);
  const count = (v: Value): Value => (b.tyOf(v) === LTy.I64 ? b.wrap(v) : v);
  switch (name) {
    case "rotate_left": case "rotate_right": return give(rotate(fx, n, name === "rotate_left", a, args[1]!.values![0]!));
    case "ctpop": return give([sum(fx, a.map((v) => count(b.op(Op.Popcnt, b.tyOf(v), [v]))))]);
    case "ctlz": case "ctlz_nonzero": return give([leadingZeros(fx, n, a)]);
    case "cttz": case "cttz_nonzero": return give([trailingZeros(fx, n, a)]);
    case "bswap": return give(swapBytes(fx, n, a));
    case "bitreverse": return give(reverseBits(fx, n, a));
    default: return undefined;
  }
}
function sum(fx: FnCx, values: readonly Value[]): Value {
  return values.length === 2 ? fx.b.add(values[0]!, values[1]!) : values[0]!;
}
function rotate(fx: FnCx, n: NumTy, left: boolean, a: Int, by: Value): Int {
  const { b } = fx;
  if (n.bits === 32) return [b.binary(left ? Op.Rotl : Op.Rotr, a[0]!, by)];
  if (n.bits === 64) return [b.binary(left ? Op.Rotl : Op.Rotr, a[0]!, b.extendU(by))];
  // Two shifts; an amount of zero gives the value or'ed with itself.
  const back = b.and(b.sub(b.i32(0), by), b.i32(n.bits - 1));
  return bitwise(fx, Op.Or, shift(fx, n, left, a, by), shift(fx, n, !left, a, back));
}
function leadingZeros(fx: FnCx, n: NumTy, a: Int): Value {
  const { b } = fx;
  const clz = (v: Value): Value => b.op(Op.Clz, b.tyOf(v), [v]);
  if (n.bits === 128) return b.wrap(b.select(b.eqz(a[1]!), b.add(clz(a[0]!), b.i64(64n)), clz(a[1]!)));
  if (n.bits === 64) return b.wrap(clz(a[0]!));
  return n.bits === 32 ? clz(a[0]!) : b.sub(clz(a[0]!), b.i32(32 - n.bits));
}
function trailingZeros(fx: FnCx, n: NumTy, a: Int): Value {
  const { b } = fx;
  const ctz = (v: Value): Value => b.op(Op.Ctz, b.tyOf(v), [v]);
  if (n.bits === 128) return b.wrap(b.select(b.eqz(a[0]!), b.add(ctz(a[1]!), b.i64(64n)), ctz(a[0]!)));
  if (n.bits === 64) return b.wrap(ctz(a[0]!));
  // A bit beyond the width stops the count there.
  return n.bits === 32 ? ctz(a[0]!) : ctz(b.or(a[0]!, b.i32(1 << n.bits)));
}
/** Swaps neighbouring groups of `by` bits; `mask` has the lower group of each pair. */
function swapGroups(fx: FnCx, v: Value, by: number, mask: bigint): Value {
  const { b } = fx;
  const ty = b.tyOf(v);
  const k = b.int(ty, BigInt(by));
  const m = b.int(ty, mask);
  return b.or(b.binary(Op.Shl, b.and(v, m), k), b.and(b.binary(Op.ShrU, v, k), m));
}
function swapWord(fx: FnCx, v: Value): Value {
  const { b } = fx;
  if (b.tyOf(v) === LTy.I32) return b.binary(Op.Rotl, swapGroups(fx, v, 8, 0x00ff00ffn), b.i32(16));
  return b.binary(Op.Rotl, swapGroups(fx, swapGroups(fx, v, 8, 0x00ff00ff00ff00ffn), 16, 0x0000ffff0000ffffn), b.i64(32n));
}
function swapBytes(fx: FnCx, n: NumTy, a: Int): Int {
  const { b } = fx;
  if (n.bits === 128) return [swapWord(fx, a[1]!), swapWord(fx, a[0]!)];
  if (n.bits === 8) return a;
  if (n.bits === 16) return [b.binary(Op.ShrU, swapWord(fx, a[0]!), b.i32(16))];
  return [swapWord(fx, a[0]!)];
}
function reverseBits(fx: FnCx, n: NumTy, a: Int): Int {
  const inBytes = (v: Value): Value => {
    const wide = fx.b.tyOf(v) === LTy.I64;
    const rep = (byte: bigint): bigint => byte * (wide ? 0x0101010101010101n : 0x01010101n);
    return swapGroups(fx, swapGroups(fx, swapGroups(fx, v, 4, rep(0x0fn)), 2, rep(0x33n)), 1, rep(0x55n));
  };
  return swapBytes(fx, n, a.map(inBytes)).map((v) => canonical(fx, v, n.bits));
}
