/**
 * Algebraic rules on single instructions. `simplify(inst)` gives a value that equals the result, or rewrites `inst` in place into something cheaper; new instructions
 * that it needs go to `out`, in front of `inst`. `Add` with `imm` 1 is in-bounds address arithmetic and may go into an access's offset.
 */
import { Inst, LTy, MemTy, Op, type Func, type Value } from "../lir.ts";
import { foldInt, inverseComparison, isCommutative, isComparison } from "./fold.ts";

export class Simplifier {
  out: Inst[] = [];
  changed = false;
  private readonly func: Func;
  private readonly defs: (Inst | undefined)[];
  constructor(func: Func, defs: (Inst | undefined)[]) {
    this.func = func;
    this.defs = defs;
  }
  private def(v: Value): Inst | undefined {
    return this.defs[v];
  }
  constant(v: Value): bigint | undefined {
    const d = this.defs[v];
    return d === undefined || d.op !== Op.IConst ? undefined : d.ty === LTy.I64 ? d.big : BigInt(d.imm);
  }
  private make(inst: Inst): Value {
    this.out.push(inst);
    this.defs[inst.results[0]!] = inst;
    return inst.results[0]!;
  }
  private int(ty: LTy, value: bigint, like: Inst): Value {
    const inst = new Inst(Op.IConst, ty, [], [this.func.newValue(ty)], like.source);
    setConst(inst, ty, value);
    return this.make(inst);
  }
  private become(inst: Inst, op: Op, args: Value[], ty: LTy = inst.ty): void {
    inst.op = op;
    inst.ty = ty;
    inst.args = args;
    inst.imm = 0;
    inst.big = 0n;
    this.changed = true;
  }
  private becomeConst(inst: Inst, ty: LTy, value: bigint): void {
    this.become(inst, Op.IConst, [], ty);
    setConst(inst, ty, value);
  }

  /** Largest number of significant bits of a non-negative value. */
  bits(v: Value, depth = 0): number {
    const d = this.defs[v];
    const full = this.func.valueTys[v] === LTy.I64 ? 64 : 32;
    if (d === undefined || depth > 4) return full;
    switch (d.op) {
      case Op.IConst: {
        const c = this.constant(v)!;
        return c < 0n ? full : c.toString(2).length;
      }
      case Op.Load: return d.mem === MemTy.I8U || d.mem === MemTy.I64From8U ? 8 : d.mem === MemTy.I16U || d.mem === MemTy.I64From16U ? 16 : d.mem === MemTy.I64From32U ? 32 : full;
      case Op.And: return Math.min(this.bits(d.args[0]!, depth + 1), this.bits(d.args[1]!, depth + 1));
      case Op.Or: case Op.Xor: return Math.max(this.bits(d.args[0]!, depth + 1), this.bits(d.args[1]!, depth + 1));
      case Op.ExtendU: return this.bits(d.args[0]!, depth + 1);
      case Op.ShrU: {
        const c = this.constant(d.args[1]!);
        return c === undefined ? full : Math.max(0, this.bits(d.args[0]!, depth + 1) - Number(c & BigInt(full - 1)));
      }
      case Op.Select: return Math.max(this.bits(d.args[1]!, depth + 1), this.bits(d.args[2]!, depth + 1));
      case Op.Clz: case Op.Ctz: case Op.Popcnt: return 7;
      default: return isComparison(d.op) ? 1 : full;
    }
  }

  simplify(inst: Inst): Value | undefined {
    const { op, args } = inst;
    if (op >= Op.Add && op <= Op.GeU) return this.integer(inst);
    switch (op) {
      case Op.Wrap: return this.wrap(inst);
      case Op.ExtendU: case Op.ExtendS: {
        const c = this.constant(args[0]!);
        if (c !== undefined) this.becomeConst(inst, LTy.I64, op === Op.ExtendU ? BigInt.asUintN(32, c) : c);
        else if (op === Op.ExtendS && this.bits(args[0]!) < 32) this.become(inst, Op.ExtendU, args, LTy.I64);
        return undefined;
      }
      case Op.Extend8S: case Op.Extend16S: case Op.Extend32S: {
        const c = this.constant(args[0]!);
        if (c !== undefined) {
          this.becomeConst(inst, inst.ty, foldInt(op, inst.ty, c, 0n)!);
          return undefined;
        }
        return this.bits(args[0]!) < (op === Op.Extend8S ? 8 : op === Op.Extend16S ? 16 : 32) ? args[0] : undefined;
      }
      case Op.Select: return this.select(inst);
      case Op.Reinterpret: {
        const d = this.def(args[0]!);
        if (d !== undefined && d.op === Op.Reinterpret && d.ty2 === inst.ty) return d.args[0];
        return undefined;
      }
      case Op.Load: case Op.Store: this.address(inst); return undefined;
      case Op.CallIndirect: {
        const d = this.def(args[0]!);
        if (d !== undefined && d.op === Op.FuncAddr) {
          inst.op = Op.Call;
          inst.ref = d.ref;
          inst.args = args.slice(1);
          this.changed = true;
        }
        return undefined;
      }
      default: return undefined;
    }
  }

  /** In-bounds additions of constants go into the access's offset. */
  private address(inst: Inst): void {
    for (;;) {
      const d = this.def(inst.args[0]!);
      if (d === undefined || d.op !== Op.Add || d.imm !== 1) return;
      const c = this.constant(d.args[1]!);
      if (c === undefined || c < 0n || inst.imm + Number(c) > 0x7fffffff) return;
      inst.imm += Number(c);
      inst.args[0] = d.args[0]!;
      this.changed = true;
    }
  }

  private wrap(inst: Inst): Value | undefined {
    const [a] = inst.args;
    const c = this.constant(a!);
    if (c !== undefined) {
      this.becomeConst(inst, LTy.I32, BigInt.asIntN(32, c));
      return undefined;
    }
    const d = this.def(a!);
    if (d === undefined) return undefined;
    if (d.op === Op.ExtendU || d.op === Op.ExtendS) return d.args[0];
    // The low half of these depends on the low halves of their operands only.
    const narrow = (v: Value): Value | undefined => {
      const k = this.constant(v);
      if (k !== undefined) return this.int(LTy.I32, BigInt.asIntN(32, k), inst);
      const e = this.def(v);
      return e !== undefined && (e.op === Op.ExtendU || e.op === Op.ExtendS) ? e.args[0] : undefined;
    };
    if (d.op === Op.Add || d.op === Op.Sub || d.op === Op.Mul || d.op === Op.And || d.op === Op.Or || d.op === Op.Xor) {
      const x = narrow(d.args[0]!);
      if (x === undefined) return undefined;
      const y = narrow(d.args[1]!);
      if (y !== undefined) this.become(inst, d.op, [x, y], LTy.I32);
    }
    return undefined;
  }

  private select(inst: Inst): Value | undefined {
    const [cond, yes, no] = inst.args as [Value, Value, Value];
    if (yes === no) return yes;
    const c = this.constant(cond);
    if (c !== undefined) return c !== 0n ? yes : no;
    const d = this.def(cond);
    if (d !== undefined && d.op === Op.Eqz && d.ty === LTy.I32) {
      inst.args = [d.args[0]!, no, yes];
      this.changed = true;
      return undefined;
    }
    if (inst.ty === LTy.I32) {
      const y = this.constant(yes);
      const n = this.constant(no);
      if (y === 1n && n === 0n && this.bits(cond) <= 1) return cond;
      if (y === 0n && n === 1n) this.become(inst, Op.Eqz, [cond], LTy.I32);
    }
    return undefined;
  }

  private integer(inst: Inst): Value | undefined {
    const { op, ty } = inst;
    const [a, b] = inst.args as [Value, Value];
    const resultTy = op >= Op.Eqz ? LTy.I32 : ty;
    const ca = this.constant(a);
    const cb = inst.args.length > 1 ? this.constant(b) : undefined;
    if (ca !== undefined && (inst.args.length === 1 || cb !== undefined)) {
      const r = foldInt(op, ty, ca, cb ?? 0n);
      if (r !== undefined) this.becomeConst(inst, resultTy, r);
      return undefined;
    }
    if (op === Op.Eqz) return this.eqz(inst, a);
    if (inst.args.length === 1) return undefined;
    if (ca !== undefined && isCommutative(op)) {
      inst.args = [b, a];
      this.changed = true;
      return this.withConstant(inst, b, ca);
    }
    if (a === b) {
      if (op === Op.Sub || op === Op.Xor || op === Op.Ne || op === Op.LtS || op === Op.LtU || op === Op.GtS || op === Op.GtU) {
        this.becomeConst(inst, resultTy, 0n);
        return undefined;
      }
      if (op === Op.Eq || op === Op.LeS || op === Op.LeU || op === Op.GeS || op === Op.GeU) {
        this.becomeConst(inst, resultTy, 1n);
        return undefined;
      }
      if (op === Op.And || op === Op.Or) return a;
    }
    if (cb !== undefined) return this.withConstant(inst, a, cb);
    if (op >= Op.Eq && ty === LTy.I64) this.narrowCompare(inst, a, b);
    if (op === Op.Sub) {
      const d = this.def(a);
      if (d !== undefined && d.op === Op.Add) {
        if (d.args[0] === b) return d.args[1];
        if (d.args[1] === b) return d.args[0];
      }
    }
    return undefined;
  }

  private eqz(inst: Inst, a: Value): Value | undefined {
    const d = this.def(a);
    if (d === undefined) return undefined;
    if (d.op === Op.Eqz && d.ty === LTy.I32 && this.bits(d.args[0]!) <= 1) return d.args[0];
    if (inst.ty === LTy.I32) {
      const inverse = inverseComparison(d.op);
      if (inverse !== undefined) this.become(inst, inverse, d.args.slice(), d.ty);
    } else if (d.op === Op.ExtendU || d.op === Op.ExtendS) this.become(inst, Op.Eqz, [d.args[0]!], LTy.I32);
    return undefined;
  }

  /** `x op c`. */
  private withConstant(inst: Inst, a: Value, c: bigint): Value | undefined {
    const { op, ty } = inst;
    const width = ty === LTy.I64 ? 64 : 32;
    const d = this.def(a);
    switch (op) {
      case Op.Sub:
        if (c === 0n) return a;
        this.become(inst, Op.Add, [a, this.int(ty, BigInt.asIntN(width, -c), inst)]);
        return this.withConstant(inst, a, BigInt.asIntN(width, -c));
      case Op.Add:
        if (c === 0n) return a;
        if (d !== undefined && (d.op === Op.SlotAddr || d.op === Op.DataAddr)) {
          const { op: kind, ref, imm } = d;
          this.become(inst, kind, []);
          inst.ref = ref;
          inst.imm = imm + Number(c);
          return undefined;
        }
        if (d !== undefined && d.op === Op.Add) {
          const inner = this.constant(d.args[1]!);
          if (inner !== undefined) {
            const inBounds = inst.imm === 1 && d.imm === 1;
            this.become(inst, Op.Add, [d.args[0]!, this.int(ty, BigInt.asIntN(width, inner + c), inst)]);
            inst.imm = inBounds ? 1 : 0;
          }
        }
        return undefined;
      case Op.Mul:
        if (c === 1n) return a;
        if (c === 0n) this.becomeConst(inst, ty, 0n);
        else if (c > 0n && (c & (c - 1n)) === 0n) this.become(inst, Op.Shl, [a, this.int(ty, BigInt(c.toString(2).length - 1), inst)]);
        return undefined;
      case Op.DivU:
        if (c === 1n) return a;
        if (c > 0n && (c & (c - 1n)) === 0n) this.become(inst, Op.ShrU, [a, this.int(ty, BigInt(c.toString(2).length - 1), inst)]);
        return undefined;
      case Op.RemU:
        if (c > 0n && (c & (c - 1n)) === 0n) this.become(inst, Op.And, [a, this.int(ty, c - 1n, inst)]);
        return undefined;
      case Op.And: {
        if (c === 0n) this.becomeConst(inst, ty, 0n);
        if (c === -1n) return a;
        if (c > 0n && (c & (c + 1n)) === 0n && this.bits(a) <= c.toString(2).length) return a;
        if (c !== 0n && d !== undefined && d.op === Op.And) {
          const inner = this.constant(d.args[1]!);
          if (inner !== undefined) this.become(inst, Op.And, [d.args[0]!, this.int(ty, inner & c, inst)]);
        }
        return undefined;
      }
      case Op.Or: case Op.Xor: case Op.Shl: case Op.ShrS: case Op.ShrU: case Op.Rotl: case Op.Rotr:
        if (c === 0n) return a;
        if (op === Op.Xor && c === 1n && ty === LTy.I32 && d !== undefined && isComparison(d.op)) this.become(inst, Op.Eqz, [a], LTy.I32);
        return undefined;
      case Op.Eq:
        if (c === 0n) {
          this.become(inst, Op.Eqz, [a]);
          return this.eqz(inst, a);
        }
        if (c === 1n && ty === LTy.I32 && this.bits(a) <= 1) return a;
        this.narrowCompare(inst, a, inst.args[1]!);
        return undefined;
      case Op.Ne:
        if (c === 0n && ty === LTy.I32 && this.bits(a) <= 1) return a;
        if (c === 1n && ty === LTy.I32 && this.bits(a) <= 1) this.become(inst, Op.Eqz, [a], LTy.I32);
        else this.narrowCompare(inst, a, inst.args[1]!);
        return undefined;
      case Op.LtU:
        if (c === 0n) this.becomeConst(inst, LTy.I32, 0n);
        else if (c === 1n) this.become(inst, Op.Eqz, [a]);
        else this.narrowCompare(inst, a, inst.args[1]!);
        return undefined;
      case Op.GeU:
        if (c === 0n) this.becomeConst(inst, LTy.I32, 1n);
        else this.narrowCompare(inst, a, inst.args[1]!);
        return undefined;
      default:
        if (op > Op.Eqz) this.narrowCompare(inst, a, inst.args[1]!);
        return undefined;
    }
  }

  /** 64-bit comparisons of zero-extended 32-bit values are 32-bit ones, unsigned. */
  private narrowCompare(inst: Inst, a: Value, b: Value): void {
    if (inst.ty !== LTy.I64) return;
    const da = this.def(a);
    const db = this.def(b);
    if (da === undefined || da.op !== Op.ExtendU) return;
    const c = this.constant(b);
    let right: Value;
    if (c !== undefined && c >= 0n && c <= 0xffffffffn) right = this.int(LTy.I32, BigInt.asIntN(32, c), inst);
    else if (db !== undefined && db.op === Op.ExtendU) right = db.args[0]!;
    else return;
    const UNSIGNED: Readonly<Record<number, Op>> = { [Op.LtS]: Op.LtU, [Op.GtS]: Op.GtU, [Op.LeS]: Op.LeU, [Op.GeS]: Op.GeU };
    this.become(inst, UNSIGNED[inst.op] ?? inst.op, [da.args[0]!, right], LTy.I32);
  }
}

function setConst(inst: Inst, ty: LTy, value: bigint): void {
  inst.ty = ty;
  if (ty === LTy.I64) inst.big = BigInt.asIntN(64, value);
  else inst.imm = Number(BigInt.asIntN(32, value));
}
