/**
 * Folding of single operations: constants, identities, and combinations of an operation with those that define its operands. In: an instruction and the definitions of
 * values. Out: what the result equals (a value or a constant), or a cheaper operation in place. Integers wrap as in wasm; floats are folded only where bits are certain.
 */
import { Inst, LTy, Op, type Func, type Value } from "../lir.ts";

export type Folded = { readonly kind: "value"; readonly value: Value } | { readonly kind: "int"; readonly value: bigint } | undefined;

const same = (value: Value): Folded => ({ kind: "value", value });
const int = (value: bigint): Folded => ({ kind: "int", value });

export class Folder {
  private readonly func: Func;
  readonly defs: (Inst | undefined)[];
  constructor(func: Func, defs: (Inst | undefined)[]) {
    this.func = func;
    this.defs = defs;
  }

  /** An integer constant's value, sign-extended. */
  constant(v: Value): bigint | undefined {
    const d = this.defs[v];
    return d !== undefined && d.op === Op.IConst ? (d.ty === LTy.I64 ? d.big : BigInt(d.imm)) : undefined;
  }

  fold(inst: Inst): Folded {
    const { op, args } = inst;
    if (op <= Op.FConst || inst.results.length !== 1) return undefined;
    if (op >= Op.Add && op <= Op.GeU) return this.foldInteger(inst);
    switch (op) {
      case Op.Wrap: {
        const c = this.constant(args[0]!);
        if (c !== undefined) return int(BigInt.asIntN(32, c));
        const d = this.defs[args[0]!];
        if (d !== undefined && (d.op === Op.ExtendU || d.op === Op.ExtendS)) return same(d.args[0]!);
        // The mask of a narrower value does not matter below it.
        if (d !== undefined && d.op === Op.And && this.constant(d.args[1]!) === 0xffffffffn) {
          inst.args[0] = d.args[0]!;
          return this.fold(inst);
        }
        return undefined;
      }
      case Op.ExtendU: {
        const c = this.constant(args[0]!);
        return c === undefined ? undefined : int(BigInt.asUintN(32, c));
      }
      case Op.ExtendS: {
        const c = this.constant(args[0]!);
        return c === undefined ? undefined : int(c);
      }
      case Op.Extend8S: return this.extend(inst, 8);
      case Op.Extend16S: return this.extend(inst, 16);
      case Op.Extend32S: return this.extend(inst, 32);
      case Op.Select: {
        const c = this.constant(args[0]!);
        if (c !== undefined) return same(c !== 0n ? args[1]! : args[2]!);
        if (args[1] === args[2]) return same(args[1]!);
        const a = this.constant(args[1]!);
        const b = this.constant(args[2]!);
        // A condition made a number: the comparison itself.
        if (inst.ty === LTy.I32 && a === 1n && b === 0n && this.isBoolean(args[0]!)) return same(args[0]!);
        const d = this.defs[args[0]!];
        if (d !== undefined && d.op === Op.Eqz && d.ty === LTy.I32) {
          inst.args = [d.args[0]!, args[2]!, args[1]!];
          return this.fold(inst);
        }
        return undefined;
      }
      case Op.Reinterpret: {
        const d = this.defs[args[0]!];
        return d !== undefined && d.op === Op.Reinterpret && d.ty2 === inst.ty ? same(d.args[0]!) : undefined;
      }
      default: return undefined;
    }
  }

  /** 0 or 1 only. */
  isBoolean(v: Value): boolean {
    const d = this.defs[v];
    if (d === undefined) return false;
    if ((d.op >= Op.Eqz && d.op <= Op.GeU) || (d.op >= Op.FEq && d.op <= Op.FGe)) return true;
    if (d.op === Op.IConst) return d.imm === 0 || d.imm === 1;
    if (d.op === Op.And) return this.isBoolean(d.args[0]!) || this.isBoolean(d.args[1]!);
    if (d.op === Op.Or || d.op === Op.Xor) return this.isBoolean(d.args[0]!) && this.isBoolean(d.args[1]!);
    return false;
  }

  private extend(inst: Inst, bits: number): Folded {
    const c = this.constant(inst.args[0]!);
    return c === undefined ? undefined : int(BigInt.asIntN(bits, c));
  }

  private foldInteger(inst: Inst): Folded {
    const { op } = inst;
    const bits = inst.ty === LTy.I64 ? 64 : 32;
    const a = this.constant(inst.args[0]!);
    if (inst.args.length === 1) return a === undefined ? this.foldEqz(inst) : foldUnary(op, a, bits);
    const b = this.constant(inst.args[1]!);
    if (a !== undefined && b !== undefined) {
      const value = foldBinary(op, a, b, bits);
      return value === undefined ? undefined : int(value);
    }
    // Constants stand right.
    if (a !== undefined && isCommutative(op)) {
      inst.args = [inst.args[1]!, inst.args[0]!];
      return this.identities(inst, a, bits);
    }
    if (b !== undefined) return this.identities(inst, b, bits);
    return this.sameOperands(inst);
  }

  private foldEqz(inst: Inst): Folded {
    if (inst.op !== Op.Eqz) return undefined;
    const d = this.defs[inst.args[0]!];
    if (d === undefined) return undefined;
    if (d.op === Op.Eqz && this.isBoolean(d.args[0]!) && d.ty === LTy.I32) return same(d.args[0]!);
    const inverse = INVERSE[d.op];
    if (inverse !== undefined && inst.ty === LTy.I32) {
      inst.op = inverse;
      inst.ty = d.ty;
      inst.ty2 = d.ty2;
      inst.args = [...d.args];
      return undefined;
    }
    if ((d.op === Op.ExtendU || d.op === Op.ExtendS) && inst.ty === LTy.I64) {
      inst.ty = LTy.I32;
      inst.args = [d.args[0]!];
    }
    return undefined;
  }

  private sameOperands(inst: Inst): Folded {
    if (inst.args[0] !== inst.args[1]) return undefined;
    switch (inst.op) {
      case Op.Sub: case Op.Xor: case Op.Ne: case Op.LtS: case Op.LtU: case Op.GtS: case Op.GtU: return int(0n);
      case Op.And: case Op.Or: return same(inst.args[0]!);
      case Op.Eq: case Op.LeS: case Op.LeU: case Op.GeS: case Op.GeU: return int(1n);
      default: return undefined;
    }
  }

  /** With a constant `b` on the right. */
  private identities(inst: Inst, b: bigint, bits: number): Folded {
    const x = inst.args[0]!;
    const ones = -1n;
    switch (inst.op) {
      case Op.Add:
        if (b === 0n) return same(x);
        return this.reassociate(inst, b, bits);
      case Op.Sub: case Op.Shl: case Op.ShrS: case Op.ShrU: case Op.Rotl: case Op.Rotr: return b === 0n ? same(x) : undefined;
      case Op.Or: case Op.Xor: return b === 0n ? same(x) : b === ones && inst.op === Op.Or ? int(ones) : undefined;
      case Op.Mul:
        if (b === 0n) return int(0n);
        if (b === 1n) return same(x);
        return this.toShift(inst, b, bits);
      case Op.DivS: case Op.DivU: return b === 1n ? same(x) : undefined;
      case Op.And: {
        if (b === 0n) return int(0n);
        if (b === ones) return same(x);
        const d = this.defs[x];
        // The upper bits that the mask clears are clear already.
        if (d !== undefined && d.op === Op.Load && b === maskOf(d.mem)) return same(x);
        if (d !== undefined && d.op === Op.ExtendU && b === 0xffffffffn) return same(x);
        if (d !== undefined && d.op === Op.And) {
          const c = this.constant(d.args[1]!);
          if (c === b) return same(x);
        }
        return b === 1n && this.isBoolean(x) ? same(x) : undefined;
      }
      case Op.Eq:
        if (b === 0n) {
          inst.op = Op.Eqz;
          inst.args = [x];
          return this.foldEqz(inst);
        }
        return b === 1n && inst.ty === LTy.I32 && this.isBoolean(x) ? same(x) : undefined;
      case Op.Ne: return b === 0n && inst.ty === LTy.I32 && this.isBoolean(x) ? same(x) : undefined;
      case Op.LtU: return b === 0n ? int(0n) : undefined;
      case Op.GeU: return b === 0n ? int(1n) : undefined;
      default: return undefined;
    }
  }

  /** (x + c) + b to x + (c + b). */
  private reassociate(inst: Inst, b: bigint, bits: number): Folded {
    const d = this.defs[inst.args[0]!];
    if (d === undefined || d.op !== Op.Add || d.ty !== inst.ty) return undefined;
    const c = this.constant(d.args[1]!);
    if (c === undefined) return undefined;
    const sum = this.newConstant(inst, BigInt.asIntN(bits, c + b));
    inst.args = [d.args[0]!, sum];
    return undefined;
  }
  private toShift(inst: Inst, b: bigint, bits: number): Folded {
    const u = BigInt.asUintN(bits, b);
    if ((u & (u - 1n)) !== 0n) return undefined;
    let shift = 0n;
    while (1n << shift !== u) shift++;
    inst.op = Op.Shl;
    inst.args = [inst.args[0]!, this.newConstant(inst, shift)];
    return undefined;
  }
  /** Instructions to stand before the one that is being folded. */
  readonly before: Inst[] = [];
  newConstant(like: Inst, value: bigint): Value {
    const v = this.func.newValue(like.ty);
    const c = new Inst(Op.IConst, like.ty, [], [v], like.source);
    if (like.ty === LTy.I64) c.big = value;
    else c.imm = Number(value);
    this.before.push(c);
    this.defs[v] = c;
    return v;
  }
}

const INVERSE: { readonly [op: number]: Op | undefined } = {
  [Op.Eq]: Op.Ne, [Op.Ne]: Op.Eq, [Op.LtS]: Op.GeS, [Op.LtU]: Op.GeU, [Op.GtS]: Op.LeS, [Op.GtU]: Op.LeU, [Op.LeS]: Op.GtS, [Op.LeU]: Op.GtU, [Op.GeS]: Op.LtS, [Op.GeU]: Op.LtU, [Op.FEq]: Op.FNe, [Op.FNe]: Op.FEq,
};
function isCommutative(op: Op): boolean {
  return op === Op.Add || op === Op.Mul || op === Op.And || op === Op.Or || op === Op.Xor || op === Op.Eq || op === Op.Ne;
}
function maskOf(mem: number): bigint | undefined {
  return mem === 1 || mem === 10 ? 0xffn : mem === 3 || mem === 12 ? 0xffffn : mem === 14 ? 0xffffffffn : undefined;
}

function foldUnary(op: Op, a: bigint, bits: number): Folded {
  const u = BigInt.asUintN(bits, a);
  switch (op) {
    case Op.Eqz: return int(a === 0n ? 1n : 0n);
    case Op.Popcnt: {
      let n = 0n;
      for (let x = u; x > 0n; x >>= 1n) n += x & 1n;
      return int(n);
    }
    case Op.Clz: {
      let n = BigInt(bits);
      for (let x = u; x > 0n; x >>= 1n) n--;
      return int(n);
    }
    case Op.Ctz: {
      if (u === 0n) return int(BigInt(bits));
      let n = 0n;
      for (let x = u; (x & 1n) === 0n; x >>= 1n) n++;
      return int(n);
    }
    default: return undefined;
  }
}

/** Sign-extended operands to a sign-extended result; undefined where the operation traps. */
function foldBinary(op: Op, a: bigint, b: bigint, bits: number): bigint | undefined {
  const ua = BigInt.asUintN(bits, a);
  const ub = BigInt.asUintN(bits, b);
  const shift = ub % BigInt(bits);
  const wrap = (v: bigint): bigint => BigInt.asIntN(bits, v);
  const bool = (v: boolean): bigint => (v ? 1n : 0n);
  switch (op) {
    case Op.Add: return wrap(a + b);
    case Op.Sub: return wrap(a - b);
    case Op.Mul: return wrap(a * b);
    case Op.DivS: return b === 0n || (b === -1n && a === -(1n << BigInt(bits - 1))) ? undefined : wrap(a / b);
    case Op.DivU: return b === 0n ? undefined : wrap(ua / ub);
    case Op.RemS: return b === 0n ? undefined : wrap(a % b);
    case Op.RemU: return b === 0n ? undefined : wrap(ua % ub);
    case Op.And: return wrap(a & b);
    case Op.Or: return wrap(a | b);
    case Op.Xor: return wrap(a ^ b);
    case Op.Shl: return wrap(ua << shift);
    case Op.ShrS: return wrap(a >> shift);
    case Op.ShrU: return wrap(ua >> shift);
    case Op.Rotl: return wrap((ua << shift) | (ua >> (BigInt(bits) - shift)));
    case Op.Rotr: return wrap((ua >> shift) | (ua << (BigInt(bits) - shift)));
    case Op.Eq: return bool(a === b);
    case Op.Ne: return bool(a !== b);
    case Op.LtS: return bool(a < b);
    case Op.LtU: return bool(ua < ub);
    case Op.GtS: return bool(a > b);
    case Op.GtU: return bool(ua > ub);
    case Op.LeS: return bool(a <= b);
    case Op.LeU: return bool(ua <= ub);
    case Op.GeS: return bool(a >= b);
    case Op.GeU: return bool(ua >= ub);
    default: return undefined;
  }
}
