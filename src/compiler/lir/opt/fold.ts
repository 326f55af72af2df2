/** Integer operations on constants, as wasm computes them. */
import { LTy, Op } from "../lir.ts";

/** Result of an integer operation on constants (sign-extended bigints); undefined when it traps or is none. */
export function foldInt(op: Op, ty: LTy, a: bigint, b: bigint): bigint | undefined {
  const bits = ty === LTy.I64 ? 64 : 32;
  const s = (x: bigint): bigint => BigInt.asIntN(bits, x);
  const u = (x: bigint): bigint => BigInt.asUintN(bits, x);
  const shift = b & BigInt(bits - 1);
  const flag = (x: boolean): bigint => (x ? 1n : 0n);
  switch (op) {
    case Op.Add: return s(a + b);
    case Op.Sub: return s(a - b);
    case Op.Mul: return s(a * b);
    case Op.DivS: return b === 0n || (b === -1n && a === -(1n << BigInt(bits - 1))) ? undefined : s(a / b);
    case Op.DivU: return b === 0n ? undefined : s(u(a) / u(b));
    case Op.RemS: return b === 0n ? undefined : s(a % b);
    case Op.RemU: return b === 0n ? undefined : s(u(a) % u(b));
    case Op.And: return s(a & b);
    case Op.Or: return s(a | b);
    case Op.Xor: return s(a ^ b);
    case Op.Shl: return s(a << shift);
    case Op.ShrS: return s(a >> shift);
    case Op.ShrU: return s(u(a) >> shift);
    case Op.Rotl: return s((u(a) << shift) | (u(a) >> (BigInt(bits) - shift)));
    case Op.Rotr: return s((u(a) >> shift) | (u(a) << (BigInt(bits) - shift)));
    case Op.Eqz: return flag(a === 0n);
    case Op.Eq: return flag(a === b);
    case Op.Ne: return flag(a !== b);
    case Op.LtS: return flag(a < b);
    case Op.LtU: return flag(u(a) < u(b));
    case Op.GtS: return flag(a > b);
    case Op.GtU: return flag(u(a) > u(b));
    case Op.LeS: return flag(a <= b);
    case Op.LeU: return flag(u(a) <= u(b));
    case Op.GeS: return flag(a >= b);
    case Op.GeU: return flag(u(a) >= u(b));
    case Op.Extend8S: return s(BigInt.asIntN(8, a));
    case Op.Extend16S: return s(BigInt.asIntN(16, a));
    case Op.Extend32S: return s(BigInt.asIntN(32, a));
    case Op.Clz: {
      let n = 0n;
      for (let i = BigInt(bits) - 1n; i >= 0n && ((u(a) >> i) & 1n) === 0n; i--) n++;
      return n;
    }
    case Op.Ctz: {
      let n = 0n;
      while (n < BigInt(bits) && ((u(a) >> n) & 1n) === 0n) n++;
      return n;
    }
    case Op.Popcnt: {
      let n = 0n;
      for (let x = u(a); x !== 0n; x &= x - 1n) n++;
      return n;
    }
    default: return undefined;
  }
}
const INVERSE: Readonly<Record<number, Op>> = { [Op.Eq]: Op.Ne, [Op.Ne]: Op.Eq, [Op.LtS]: Op.GeS, [Op.GeS]: Op.LtS, [Op.LtU]: Op.GeU, [Op.GeU]: Op.LtU, [Op.GtS]: Op.LeS, [Op.LeS]: Op.GtS, [Op.GtU]: Op.LeU, [Op.LeU]: Op.GtU };
/** The integer comparison that holds when `op` does not. */
export function inverseComparison(op: Op): Op | undefined {
  return INVERSE[op];
}
export function isCommutative(op: Op): boolean {
  return op === Op.Add || op === Op.Mul || op === Op.And || op === Op.Or || op === Op.Xor || op === Op.Eq || op === Op.Ne || op === Op.FAdd || op === Op.FMul || op === Op.FEq || op === Op.FNe;
}
export function isComparison(op: Op): boolean {
  return (op >= Op.Eqz && op <= Op.GeU) || (op >= Op.FEq && op <= Op.FGe);
}
