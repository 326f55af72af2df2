/**
 * `arithmetic_overflow` and `unconditional_panic`: operations that are certain to panic. In: a function's MIR before elaboration. A value is known if its local is written
 * once, with known operands, and never borrowed; a local written more often is known only within the block that wrote it. Blocks behind a known condition's other side are not
 * looked at. Counterpart: rustc's `KnownPanicsLint`.
 */
import { ConstKind, TyKind, tyToString, TypeFlags as F, type ParamEnv, type Ty, type TyCtxt } from "../types/index.ts";
import { forEachSuccessor, OperandKind, START_BLOCK, type AssertMessage, type BlockId, type Body, type Local, type Operand, type Place, type Rvalue } from "../mir/mir.ts";
import { bitWidth, isSigned, operandTy } from "../mir/placeTy.ts";
import { finding } from "./context.ts";

/** An integer, `bool` or `char` as an unsigned number; for `…WithOverflow` the result and whether it overflowed. */
type Value = { readonly n: bigint; readonly overflowed: boolean | undefined };

export function checkKnownPanics(tcx: TyCtxt, body: Body): void {
  if (body.taintedByErrors || body.coroutine !== undefined) return;
  new Propagator(tcx, body).run();
}

class Propagator {
  private readonly tcx: TyCtxt;
  private readonly body: Body;
  private readonly env: ParamEnv;
  /** How often a local is written; -1 for those that nothing is known of. */
  private readonly writes: Int32Array;
  private readonly values = new Map<Local, Value>();

  constructor(tcx: TyCtxt, body: Body) {
    this.tcx = tcx;
    this.body = body;
    this.env = tcx.paramEnv(body.def);
    this.writes = new Int32Array(body.locals.length);
    for (let i = 1; i <= body.argCount; i++) this.writes[i] = -1;
    this.countWrites();
  }

  private countWrites(): void {
    const { writes } = this;
    const exclude = (p: Place): void => {
      writes[p.local] = -1;
    };
    const write = (p: Place): void => {
      if (!p.isLocal) {
        if (p.projection[0]!.kind !== 0 /* Deref */) exclude(p);
      } else if (writes[p.local]! >= 0) writes[p.local]!++;
    };
    for (const b of this.body.blocks) {
      for (const s of b.statements) {
        if (s.kind === "SetDiscriminant") exclude(s.place);
        if (s.kind !== "Assign") continue;
        write(s.place);
        if ((s.rvalue.kind === "Ref" || s.rvalue.kind === "RawPtr") && s.rvalue.place.projection[0]?.kind !== 0 /* Deref */) exclude(s.rvalue.place);
      }
      const t = b.terminator;
      if (t.kind === "Call") exclude(t.destination);
      else if (t.kind === "Yield") exclude(t.resumeArg);
      else if (t.kind === "Drop") exclude(t.place);
    }
  }

  run(): void {
    const seen = new Set<BlockId>([START_BLOCK]);
    const work: BlockId[] = [START_BLOCK];
    const go = (b: BlockId): void => {
      if (seen.has(b)) return;
      seen.add(b);
      work.push(b);
    };
    while (work.length > 0) {
      const id = work.shift()!;
      const block = this.body.blocks[id]!;
      for (const local of this.values.keys()) if (this.writes[local]! > 1) this.values.delete(local);
      for (const s of block.statements) if (s.kind === "Assign" && s.place.isLocal && this.writes[s.place.local]! > 0) {
        const value = this.rvalue(s.rvalue);
        if (value === undefined) this.values.delete(s.place.local);
        else this.values.set(s.place.local, value);
      }
      const t = block.terminator;
      if (t.kind === "Assert") {
        const cond = this.operand(t.cond);
        if (cond !== undefined && (cond.n !== 0n) !== t.expected) this.report(t.message, t.source.span);
        go(t.target);
      } else if (t.kind === "SwitchInt") {
        const discr = this.operand(t.discr);
        if (discr === undefined) forEachSuccessor(t, go);
        else {
          const i = t.values.indexOf(discr.n);
          go(t.targets[i === -1 ? t.values.length : i]!);
        }
      } else if (t.kind === "FalseEdge" || t.kind === "FalseUnwind") go(t.realTarget);
      else if (t.kind === "Call") {
        if (t.target !== undefined) go(t.target);
      } else forEachSuccessor(t, go);
    }
  }

  // ---- values -------------------------------------------------------------------------------------------------------------------------------

  private operand(o: Operand): Value | undefined {
    if (o.kind === OperandKind.Constant) return this.constant(o);
    const { place } = o;
    if (place === undefined) return undefined;
    const value = this.values.get(place.local);
    if (value === undefined) return undefined;
    if (place.isLocal) return value.overflowed === undefined ? value : undefined;
    const field = place.projection[0]!;
    if (place.projection.length !== 1 || value.overflowed === undefined || field.kind !== 1 /* Field */) return undefined;
    return { n: field.n === 0 ? value.n : value.overflowed ? 1n : 0n, overflowed: undefined };
  }
  private constant(o: Operand): Value | undefined {
    const c = o.constant!;
    if (!isScalar(c.ty)) return undefined;
    const known = (n: bigint): Value => ({ n, overflowed: undefined });
    switch (c.kind) {
      case "value": return c.value.kind === "scalar" ? known(c.value.value) : undefined;
      case "ty": {
        if (c.ct.has(F.HasParam | F.HasInfer | F.HasError) || c.ct.kind === ConstKind.Param) return undefined;
        const tree = this.tcx.evalToValTree(this.env, c.ct);
        return tree !== undefined && "leaf" in tree ? known(tree.leaf) : undefined;
      }
      case "unevaluated": {
        if (c.promoted !== undefined || c.args.has(F.HasParam | F.HasInfer | F.HasError)) return undefined;
        const result = this.tcx.constEval(this.env, c.def, c.args);
        return result.ok && result.value.kind === "scalar" ? known(result.value.value) : undefined;
      }
      default: return undefined;
    }
  }

  private rvalue(r: Rvalue): Value | undefined {
    switch (r.kind) {
      case "Use": return this.operand(r.operand);
      case "Binary": {
        const left = this.operand(r.left);
        const right = this.operand(r.right);
        if (left === undefined || right === undefined) return undefined;
        return binary(r.op, operandTy(this.tcx, this.body.locals, r.left), left.n, right.n, this.tcx);
      }
      case "Unary": {
        const value = this.operand(r.operand);
        const ty = operandTy(this.tcx, this.body.locals, r.operand);
        if (value === undefined || r.op === "PtrMetadata") return undefined;
        if (ty.kind === TyKind.Bool) return { n: 1n - value.n, overflowed: undefined };
        const bits = bitWidth(this.tcx, ty);
        return { n: BigInt.asUintN(bits, r.op === "Neg" ? -value.n : ~value.n), overflowed: undefined };
      }
      case "Cast": {
        const value = this.operand(r.operand);
        if (value === undefined || r.cast !== "IntToInt" || !isInt(r.ty)) return undefined;
        const from = operandTy(this.tcx, this.body.locals, r.operand);
        const n = isInt(from) && isSigned(from) ? BigInt.asIntN(bitWidth(this.tcx, from), value.n) : value.n;
        return { n: BigInt.asUintN(bitWidth(this.tcx, r.ty), n), overflowed: undefined };
      }
      default: return undefined;
    }
  }

  // ---- reports ------------------------------------------------------------------------------------------------------------------------------

  private report(m: AssertMessage, span: Parameters<typeof finding>[2]): void {
    const isOverflow = (m.kind === "Overflow" && m.op !== "Div" && m.op !== "Rem") || m.kind === "OverflowNeg";
    const text = this.describe(m);
    if (text === undefined) return;
    const d = finding(this.tcx, isOverflow ? "arithmetic_overflow" : "unconditional_panic", span, isOverflow ? "this arithmetic operation will overflow" : "this operation will panic at runtime");
    this.tcx.dcx.emit(d.label(span, text));
  }
  private describe(m: AssertMessage): string | undefined {
    const show = (o: Operand): string => this.show(o);
    switch (m.kind) {
      case "BoundsCheck": return `index out of bounds: the length is ${this.plain(m.len)} but the index is ${this.plain(m.index)}`;
      case "DivisionByZero": return `attempt to divide \`${show(m.operand)}\` by zero`;
      case "RemainderByZero": return `attempt to calculate the remainder of \`${show(m.operand)}\` with a divisor of zero`;
      case "OverflowNeg": return `attempt to negate \`${show(m.operand)}\`, which would overflow`;
      case "Overflow": {
        if (m.op === "Shl" || m.op === "Shr") return `attempt to shift ${m.op === "Shl" ? "left" : "right"} by \`${show(m.right)}\`, which would overflow`;
        const sign = { Add: "+", Sub: "-", Mul: "*", Div: "/", Rem: "%" }[m.op];
        return `attempt to compute ${m.op === "Rem" ? "the remainder of " : ""}\`${show(m.left)} ${sign} ${show(m.right)}\`, which would overflow`;
      }
      default: return undefined;
    }
  }
  private plain(o: Operand): string {
    return String(this.operand(o)?.n ?? "_");
  }
  /** `5_u8`, `i32::MAX`; `_` where it is not known. */
  private show(o: Operand): string {
    const value = this.operand(o);
    const ty = operandTy(this.tcx, this.body.locals, o);
    if (value === undefined || !isInt(ty)) return "_";
    const bits = bitWidth(this.tcx, ty);
    const name = tyToString(this.tcx, ty);
    const n = isSigned(ty) ? BigInt.asIntN(bits, value.n) : value.n;
    if (n === (isSigned(ty) ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n)) return `${name}::MAX`;
    return isSigned(ty) && n === -(1n << BigInt(bits - 1)) ? `${name}::MIN` : `${n}_${name}`;
  }
}

function isInt(ty: Ty): boolean {
  return ty.kind === TyKind.Int || ty.kind === TyKind.Uint;
}
function isScalar(ty: Ty): boolean {
  return isInt(ty) || ty.kind === TyKind.Bool || ty.kind === TyKind.Char;
}

function binary(op: string, ty: Ty, left: bigint, right: bigint, tcx: TyCtxt): Value | undefined {
  const flag = (b: boolean): Value => ({ n: b ? 1n : 0n, overflowed: undefined });
  const signed = isInt(ty) && isSigned(ty);
  const bits = isInt(ty) ? bitWidth(tcx, ty) : 32;
  const a = signed ? BigInt.asIntN(bits, left) : left;
  const b = signed ? BigInt.asIntN(bits, right) : right;
  switch (op) {
    case "Eq": return flag(a === b);
    case "Ne": return flag(a !== b);
    case "Lt": return flag(a < b);
    case "Le": return flag(a <= b);
    case "Gt": return flag(a > b);
    case "Ge": return flag(a >= b);
    case "BitAnd": return { n: left & right, overflowed: undefined };
    case "BitOr": return { n: left | right, overflowed: undefined };
    case "BitXor": return { n: left ^ right, overflowed: undefined };
    default: break;
  }
  if (!isInt(ty)) return undefined;
  const wrap = (n: bigint): bigint => BigInt.asUintN(bits, n);
  const checked = (n: bigint): Value => ({ n: wrap(n), overflowed: (signed ? BigInt.asIntN(bits, n) : wrap(n)) !== n });
  switch (op) {
    case "AddWithOverflow": return checked(a + b);
    case "SubWithOverflow": return checked(a - b);
    case "MulWithOverflow": return checked(a * b);
    case "Div": return b === 0n ? undefined : { n: wrap(a / b), overflowed: undefined };
    case "Rem": return b === 0n ? undefined : { n: wrap(a % b), overflowed: undefined };
    default: return undefined;
  }
}
