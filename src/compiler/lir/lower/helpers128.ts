/** Functions that lowering writes itself in LIR: 128-bit division and remainder, floating-point remainder, conversions between 128-bit integers and floats. */
import { FuncBuilder } from "../builder.ts";
import { Func, LTy, Op, TermKind, type FuncId, type Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";

const { I64, F64 } = LTy;

/** Quotient or remainder of pairs. Signs are taken off and put back around the unsigned helper. */
export function divide128(fx: FnCx, signed: boolean, rem: boolean, a: readonly Value[], c: readonly Value[]): readonly Value[] {
  const { b } = fx;
  const call = (x: readonly Value[], y: readonly Value[]): Value[] => {
    const r = fx.callHelper("__udivmod128", buildUdivmod, [x[0]!, x[1]!, y[0]!, y[1]!], [I64, I64, I64, I64]);
    return rem ? r.slice(2) : r.slice(0, 2);
  };
  if (!signed) return call(a, c);
  const zero = b.i64(0n);
  const negate = (v: readonly Value[], when: Value): Value[] => {
    const lo = b.sub(zero, v[0]!);
    const hi = b.sub(b.sub(zero, v[1]!), b.extendU(b.compare(Op.Ne, v[0]!, zero)));
    return [b.select(when, lo, v[0]!), b.select(when, hi, v[1]!)];
  };
  const negA = b.compare(Op.LtS, a[1]!, zero);
  const negC = b.compare(Op.LtS, c[1]!, zero);
  return negate(call(negate(a, negA), negate(c, negC)), rem ? negA : b.xor(negA, negC));
}

/**
 * (quotient, remainder) of unsigned 128-bit numbers. 64-bit operands take one machine division; otherwise shift and subtract, one step for each bit of the
 * quotient (Knuth, TAOCP 4.3.1, binary form).
 */
function buildUdivmod(id: FuncId): Func {
  const func = new Func(id, "__udivmod128", { params: [I64, I64, I64, I64], results: [I64, I64, I64, I64] }, undefined);
  func.canUnwind = false;
  const entry = func.newBlock();
  const b = new FuncBuilder(func);
  const [nl, nh, dl, dh] = [0, 1, 2, 3].map(() => b.addParam(entry, I64)) as [Value, Value, Value, Value];
  const zero = b.i64(0n);
  const one = b.i64(1n);
  const c64 = b.i64(64n);
  const fast = b.newBlock();
  const slow = b.newBlock();
  b.branch(b.eqz(b.or(nh, dh)), fast, slow);
  b.switchTo(fast);
  b.ret([b.binary(Op.DivU, nl, dl), zero, b.binary(Op.RemU, nl, dl), zero]);

  b.switchTo(slow);
  const lessThan = (xl: Value, xh: Value, yl: Value, yh: Value): Value => b.select(b.compare(Op.Eq, xh, yh), b.compare(Op.LtU, xl, yl), b.compare(Op.LtU, xh, yh));
  const smaller = b.newBlock();
  const work = b.newBlock();
  b.branch(lessThan(nl, nh, dl, dh), smaller, work);
  b.switchTo(smaller);
  b.ret([zero, zero, nl, nh]);

  b.switchTo(work);
  const clz = (l: Value, h: Value): Value => b.select(b.eqz(h), b.add(b.op(Op.Clz, I64, [l]), c64), b.op(Op.Clz, I64, [h]));
  const count = b.sub(clz(dl, dh), clz(nl, nh));
  const shl = (l: Value, h: Value, by: Value): [Value, Value] => {
    const far = b.compare(Op.GeU, by, c64);
    const low = b.binary(Op.Shl, l, by);
    const spill = b.binary(Op.ShrU, b.binary(Op.ShrU, l, one), b.sub(b.i64(63n), b.and(by, b.i64(63n))));
    const high = b.or(b.binary(Op.Shl, h, by), spill);
    return [b.select(far, zero, low), b.select(far, low, high)];
  };
  const [sl, sh] = shl(dl, dh, count);
  const head = b.newBlock();
  const body = b.newBlock();
  const done = b.newBlock();
  const ps = [0, 1, 2, 3, 4, 5, 6].map(() => b.addParam(head, I64)) as [Value, Value, Value, Value, Value, Value, Value];
  const [left, rl, rh, cl, ch, ql, qh] = ps;
  b.terminate(TermKind.Jump, [], [{ block: head, args: [b.add(count, one), nl, nh, sl, sh, zero, zero] }]);
  b.switchTo(head);
  b.branch(b.eqz(left), done, body);
  b.switchTo(body);
  const fits = b.eqz(lessThan(rl, rh, cl, ch));
  const tl = b.sub(rl, cl);
  const th = b.sub(b.sub(rh, ch), b.extendU(b.compare(Op.LtU, rl, cl)));
  const nextQh = b.or(b.binary(Op.Shl, qh, one), b.binary(Op.ShrU, ql, b.i64(63n)));
  const nextQl = b.or(b.binary(Op.Shl, ql, one), b.extendU(fits));
  const nextCl = b.or(b.binary(Op.ShrU, cl, one), b.binary(Op.Shl, ch, b.i64(63n)));
  b.terminate(TermKind.Jump, [], [{ block: head, args: [b.sub(left, one), b.select(fits, tl, rl), b.select(fits, th, rh), nextCl, b.binary(Op.ShrU, ch, one), nextQl, nextQh] }]);
  b.switchTo(done);
  b.ret([ql, qh, rl, rh]);
  return b.finish();
}

/** `a % b` of floats. */
export function floatRem(fx: FnCx, a: Value, c: Value): Value {
  const { b } = fx;
  if (b.tyOf(a) === LTy.F32) {
    const wide = fx.callHelper("__fmod", buildFmod, [b.convert(Op.Promote, F64, LTy.F32, a), b.convert(Op.Promote, F64, LTy.F32, c)], [F64])[0]!;
    return b.convert(Op.Demote, LTy.F32, F64, wide); // exact: the remainder of two floats is a float
  }
  return fx.callHelper("__fmod", buildFmod, [a, c], [F64])[0]!;
}

/** Exact remainder by long division of the significands: one step for each bit by which the exponents differ. */
function buildFmod(id: FuncId): Func {
  const func = new Func(id, "__fmod", { params: [F64, F64], results: [F64] }, undefined);
  func.canUnwind = false;
  const entry = func.newBlock();
  const b = new FuncBuilder(func);
  const x = b.addParam(entry, F64);
  const y = b.addParam(entry, F64);
  const bits = (v: Value): Value => b.convert(Op.Reinterpret, I64, F64, v);
  const ux = bits(b.op(Op.FAbs, F64, [x]));
  const uy = bits(b.op(Op.FAbs, F64, [y]));
  const INF = 0x7ff0000000000000n;
  const invalid = b.newBlock();
  const valid = b.newBlock();
  b.branch(b.or(b.or(b.eqz(uy), b.compare(Op.GtU, uy, b.i64(INF))), b.compare(Op.GeU, ux, b.i64(INF))), invalid, valid);
  b.switchTo(invalid);
  const nan = b.op(Op.FMul, F64, [x, y]);
  b.ret([b.op(Op.FDiv, F64, [nan, nan])]);
  b.switchTo(valid);
  const small = b.newBlock();
  const big = b.newBlock();
  b.branch(b.compare(Op.LtU, ux, uy), small, big);
  b.switchTo(small);
  b.ret([x]);
  b.switchTo(big);
  // Significand as an integer and exponent, subnormal numbers normalised.
  const split = (u: Value): [Value, Value] => {
    const raw = b.binary(Op.ShrU, u, b.i64(52n));
    const frac = b.and(u, b.i64(0xfffffffffffffn));
    const shift = b.sub(b.op(Op.Clz, I64, [frac]), b.i64(11n));
    const sub = b.eqz(raw);
    return [b.select(sub, b.binary(Op.Shl, frac, shift), b.or(frac, b.i64(1n << 52n))), b.select(sub, b.sub(b.i64(1n), shift), raw)];
  };
  const [mx, ex] = split(ux);
  const [my, ey] = split(uy);
  const head = b.newBlock();
  const body = b.newBlock();
  const last = b.newBlock();
  const m = b.addParam(head, I64);
  const left = b.addParam(head, I64);
  b.terminate(TermKind.Jump, [], [{ block: head, args: [mx, b.sub(ex, ey)] }]);
  b.switchTo(head);
  const reduced = b.select(b.compare(Op.GeU, m, my), b.sub(m, my), m);
  b.branch(b.eqz(left), last, body);
  b.switchTo(body);
  b.terminate(TermKind.Jump, [], [{ block: head, args: [b.binary(Op.Shl, reduced, b.i64(1n)), b.sub(left, b.i64(1n))] }]);
  b.switchTo(last);
  // Put the result together: normalise to bit 52, or leave it subnormal.
  const lead = b.sub(b.op(Op.Clz, I64, [reduced]), b.i64(11n));
  const exp = b.sub(ey, lead);
  const normal = b.or(b.and(b.binary(Op.Shl, reduced, lead), b.i64(0xfffffffffffffn)), b.binary(Op.Shl, exp, b.i64(52n)));
  const subnormal = b.binary(Op.Shl, reduced, b.sub(ey, b.i64(1n)));
  // A subnormal divisor's significand was shifted up by 1 - ey: shift back down.
  const tiny = b.binary(Op.ShrU, reduced, b.sub(b.i64(1n), ey));
  const low = b.select(b.compare(Op.GtS, ey, b.i64(0n)), subnormal, tiny);
  const magnitude = b.select(b.eqz(reduced), b.i64(0n), b.select(b.compare(Op.GtS, exp, b.i64(0n)), normal, low));
  b.ret([b.op(Op.FCopysign, F64, [b.convert(Op.Reinterpret, F64, I64, magnitude), x])]);
  return b.finish();
}
