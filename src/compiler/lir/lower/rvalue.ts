/** Assignments: each kind of rvalue into a place. Values that fit machine values are computed and written; aggregates are written field by field. */
import { threadLocalAddress } from "./threads.ts";
import { bug } from "../../base/index.ts";
import { type AggregateKind, type MirBinOp, type Operand, type Place, type Rvalue } from "../../mir/mir.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { LTy, Op, type Value } from "../lir.ts";
import { add, bitwise, checked, compareInts, comparePointers, divRem, floatOp, mul, neg, not, numTy, shift, sub, threeWay, type Int } from "./arith.ts";
import { components, isImmediate } from "./abi.ts";
import { lowerCast } from "./casts.ts";
import { readDiscriminant, tagOf, writeDiscriminant } from "./discriminant.ts";
import { type FnCx } from "./fnCx.ts";
import { floatRem } from "./helpers128.ts";
import { lowerOperand } from "./operand.ts";
import { addressOf, convertComponent, copyBytes, downcastPlace, fieldPlace, immediate, lengthOf, lowerPlace, memoryPlace, pointeeOf, readPlace, scaled, writePlace, type OperandRef, type PlaceRef } from "./place.ts";

export function lowerAssign(fx: FnCx, place: Place, rvalue: Rvalue): void {
  const whole = place.isLocal ? fx.local(place.local) : undefined;
  if (whole !== undefined && whole.metaVar !== -1) {
    // An unsized value does not move: the local stands for where it lies.
    const from = rvalue.kind === "Use" ? lowerOperand(fx, rvalue.operand).place : undefined;
    if (from?.meta === undefined) bug("assignment of an unsized value");
    else {
      fx.writeVar(whole.pointerVar, addressOf(fx, from));
      fx.writeVar(whole.metaVar, from.meta);
    }
    return;
  }
  const dst = lowerPlace(fx, place);
  switch (rvalue.kind) {
    case "Aggregate": aggregate(fx, dst, rvalue.aggregate, rvalue.fields); return;
    case "Repeat": repeat(fx, dst, lowerOperand(fx, rvalue.operand)); return;
    default: {
      const value = lowerRvalue(fx, rvalue, dst.ty);
      if (!dst.layout.isZst) writePlace(fx, dst, value);
    }
  }
}

/** Everything that is computed rather than built in place. `ty`: the destination's type. */
function lowerRvalue(fx: FnCx, r: Rvalue, ty: Ty): OperandRef {
  const { tcx } = fx.cx;
  const layout = fx.layoutOf(ty);
  switch (r.kind) {
    case "Use": return { ...lowerOperand(fx, r.operand), ty };
    case "CopyForDeref": return readPlace(fx, lowerPlace(fx, r.place));
    case "Ref": case "RawPtr": {
      const p = lowerPlace(fx, r.place);
      const addr = addressOf(fx, p);
      if (layout.abi.kind !== "ScalarPair") return immediate(ty, layout, [addr]);
      return immediate(ty, layout, [addr, p.meta ?? bug("wide reference to a place without metadata")]);
    }
    case "Cast": return lowerCast(fx, r.cast, r.operand, fx.mono(r.ty));
    case "Binary": return binary(fx, r.op, lowerOperand(fx, r.left), lowerOperand(fx, r.right), ty);
    case "Unary": {
      const v = lowerOperand(fx, r.operand);
      if (r.op === "PtrMetadata") return layout.isZst ? immediate(ty, layout, []) : immediate(ty, layout, [v.values![1]!]);
      return immediate(ty, layout, r.op === "Not" ? not(fx, v.ty, v.values!) : neg(fx, numTy(v.ty), v.values!));
    }
    case "Discriminant": {
      const p = lowerPlace(fx, r.place);
      const source: OperandRef = p.ssa === undefined ? { ty: p.ty, layout: p.layout, values: undefined, place: p } : readPlace(fx, p);
      return immediate(ty, layout, readDiscriminant(fx, source, ty));
    }
    case "Len": return immediate(ty, layout, [lengthOf(fx, lowerPlace(fx, r.place))]);
    case "ThreadLocalRef": return immediate(ty, layout, [threadLocalAddress(fx, r.def)]);
    case "OffsetOf": return immediate(ty, layout, [fx.b.i64(BigInt(offsetOf(fx, fx.mono(r.container), r.fields)))]);
    default: return bug(`rvalue ${r.kind} in type ${tcx.defPathStr(fx.body.def)}`);
  }
}

function offsetOf(fx: FnCx, container: Ty, path: readonly { readonly variant: number; readonly field: number }[]): number {
  let p: PlaceRef = memoryPlace(container, fx.layoutOf(container), 0 as Value);
  for (const { variant, field } of path) {
    const v = downcastPlace(p, variant);
    const { ty } = p;
    const fieldTyOf = ty.kind === TyKind.Tuple ? ty.elems[field]! : ty.kind === TyKind.Adt ? fx.cx.mono(fx.cx.tcx.typeOf(fx.cx.tcx.adt(ty.def).variants[variant]!.fields[field]!.def), ty.args) : bug("offset_of! in a type without fields");
    p = fieldPlace(fx, v, field, fieldTyOf);
  }
  return p.offset;
}

// ---- binary operations ------------------------------------------------------------------------------------------------------------------

export function binary(fx: FnCx, op: MirBinOp, left: OperandRef, right: OperandRef, ty: Ty): OperandRef {
  const layout = fx.layoutOf(ty);
  const n = numTy(left.ty);
  const a = left.values ?? bug("arithmetic on a value in memory");
  const c = right.values ?? bug("arithmetic on a value in memory");
  const pointer = left.ty.kind === TyKind.RawPtr || left.ty.kind === TyKind.FnPtr || left.ty.kind === TyKind.Ref;
  const give = (values: Int): OperandRef => immediate(ty, layout, values);
  switch (op) {
    case "Eq": case "Ne": case "Lt": case "Le": case "Gt": case "Ge": return give([pointer ? comparePointers(fx, op, a, c) : compareInts(fx, n, op, a, c)]);
    case "Cmp": return give([pointer ? fx.b.and(fx.b.sub(comparePointers(fx, "Gt", a, c), comparePointers(fx, "Lt", a, c)), fx.b.i32(0xff)) : threeWay(fx, n, a, c)]);
    case "Offset": return give([offsetPointer(fx, left, right), ...a.slice(1)]);
    case "AddWithOverflow": case "SubWithOverflow": case "MulWithOverflow": {
      const r = checked(fx, n, op === "AddWithOverflow" ? "Add" : op === "SubWithOverflow" ? "Sub" : "Mul", a, c);
      return pairResult(fx, ty, r.value, r.overflow);
    }
    case "BitAnd": return give(bitwise(fx, Op.And, a, c));
    case "BitOr": return give(bitwise(fx, Op.Or, a, c));
    case "BitXor": return give(bitwise(fx, Op.Xor, a, c));
    case "Shl": case "ShlUnchecked": return give(shift(fx, n, true, a, c[0]!));
    case "Shr": case "ShrUnchecked": return give(shift(fx, n, false, a, c[0]!));
    default:
  }
  if (n.float) return give([op === "Rem" ? floatRem(fx, a[0]!, c[0]!) : floatOp(fx, op, a[0]!, c[0]!)]);
  switch (op) {
    case "Add": case "AddUnchecked": return give(add(fx, n, a, c));
    case "Sub": case "SubUnchecked": return give(sub(fx, n, a, c));
    case "Mul": case "MulUnchecked": return give(mul(fx, n, a, c));
    case "Div": return give(divRem(fx, n, false, a, c));
    case "Rem": return give(divRem(fx, n, true, a, c));
    default: return bug(`binary operation ${op}`);
  }
}
/** `(T, bool)`: a pair of machine values, or in memory for 128-bit integers. */
export function pairResult(fx: FnCx, ty: Ty, value: Int, flag: Value): OperandRef {
  const layout = fx.layoutOf(ty);
  if (layout.abi.kind === "ScalarPair") {
    // Fields may stand in the other order.
    const first = layout.fields.kind === "Arbitrary" && layout.fields.offsets[0] !== 0;
    return immediate(ty, layout, first ? [flag, ...value] : [...value, flag]);
  }
  const p = memoryPlace(ty, layout, fx.temp(layout));
  const [t, f] = ty.elems as [Ty, Ty];
  writePlace(fx, fieldPlace(fx, p, 0, t), immediate(t, fx.layoutOf(t), value));
  writePlace(fx, fieldPlace(fx, p, 1, f), immediate(f, fx.layoutOf(f), [flag]));
  return readPlace(fx, p);
}
function offsetPointer(fx: FnCx, pointer: OperandRef, count: OperandRef): Value {
  const elem = fx.layoutOf(fx.mono(pointeeOf(fx, pointer.ty)));
  const by = fx.narrow(count.values![0]!);
  const constant = fx.b.constOf(by);
  if (constant !== undefined) return fx.b.offset(pointer.values![0]!, Math.imul(Number(constant), elem.size));
  return elem.size === 0 ? pointer.values![0]! : fx.b.add(pointer.values![0]!, scaled(fx, by, elem.size));
}

// ---- aggregates ---------------------------------------------------------------------------------------------------------------------------

function aggregate(fx: FnCx, dst: PlaceRef, kind: AggregateKind, fields: readonly Operand[]): void {
  if (kind.kind === "rawPtr") {
    const data = lowerOperand(fx, fields[0]!).values!;
    const meta = lowerOperand(fx, fields[1]!).values!;
    writePlace(fx, dst, immediate(dst.ty, dst.layout, [data[0]!, ...meta]));
    return;
  }
  const variant = kind.kind === "adt" ? kind.variant : 0;
  const isEnum = kind.kind === "adt" && fx.cx.tcx.adt(kind.def).kind === "enum";
  // Operands are read before anything is written: a field may come from the destination.
  const values = fields.map((f) => lowerOperand(fx, f));
  if (dst.layout.isZst) return;
  if (isImmediate(dst.layout) && dst.ssa !== undefined) {
    writePlace(fx, dst, immediate(dst.ty, dst.layout, aggregateValues(fx, dst, isEnum ? variant : -1, kind, values)));
    return;
  }
  const inner = isEnum ? downcastPlace(dst, variant) : dst;
  for (let i = 0; i < values.length; i++) {
    const v = values[i]!;
    if (v.layout.isZst) continue;
    const field = kind.kind === "adt" && kind.unionField >= 0 ? kind.unionField : i;
    writePlace(fx, kind.kind === "array" ? elementPlace(inner, i, v) : fieldPlace(fx, inner, field, v.ty), v);
  }
  if (isEnum) writeDiscriminant(fx, dst, variant);
  else if (kind.kind === "coroutine") writeDiscriminant(fx, dst, 0);
}
function elementPlace(array: PlaceRef, i: number, v: OperandRef): PlaceRef {
  return memoryPlace(v.ty, v.layout, array.addr, array.offset + i * v.layout.size);
}
/** Components of an aggregate that is kept in machine values. */
function aggregateValues(fx: FnCx, dst: PlaceRef, variant: number, kind: AggregateKind, fields: readonly OperandRef[]): Value[] {
  const { layout } = dst;
  const whole = components(layout);
  const out: (Value | undefined)[] = whole.map(() => undefined);
  const inner = variant >= 0 && layout.variants.kind === "Multiple" ? layout.variants.variants[variant]! : layout;
  const put = (offset: number, v: Value, from: LTy): void => {
    const i = whole.findIndex((c) => c.offset === offset);
    if (i === -1) bug("field of an immediate aggregate is no component");
    out[i] = convertComponent(fx, v, from, whole[i]!.ty);
  };
  fields.forEach((f, i) => {
    if (f.layout.isZst) return;
    const index = kind.kind === "adt" && kind.unionField >= 0 ? kind.unionField : i;
    const base = inner.fields.kind === "Arbitrary" ? inner.fields.offsets[index]! : 0;
    const parts = components(f.layout);
    const values = f.values ?? fx.loadComponents(parts, f.place!.addr, f.place!.offset);
    parts.forEach((c, k) => put(base + c.offset, values[k]!, c.ty));
  });
  if (variant >= 0) {
    for (const { component, bits } of tagOf(fx, layout, variant) ?? []) put(component.offset, fx.b.int(component.ty, bits), component.ty);
  }
  return out.map((v, i) => v ?? fx.zero(whole[i]!.ty));
}

/** `[x; N]`: a fill for bytes and zeros, else a loop. */
function repeat(fx: FnCx, dst: PlaceRef, value: OperandRef): void {
  if (dst.layout.isZst || dst.layout.fields.kind !== "Array") return;
  const { b } = fx;
  const { count, stride } = dst.layout.fields;
  const base = addressOf(fx, dst);
  if (value.values !== undefined) {
    const allZero = value.values.every((v) => b.constOf(v) === 0n || isFloatZero(fx, v));
    if (allZero || (stride === 1 && value.values.length === 1)) {
      b.memFill(base, allZero ? b.i32(0) : value.values[0]!, b.i32(count * stride));
      return;
    }
  }
  const MAX_UNROLLED = 4;
  const store = (addr: Value, offset: number): void => {
    if (value.values !== undefined) fx.storeComponents(components(value.layout), addr, offset, value.values);
    else copyBytes(fx, b.offset(addr, offset), addressOf(fx, value.place!), stride);
  };
  if (count <= MAX_UNROLLED) {
    for (let i = 0; i < count; i++) store(base, i * stride);
    return;
  }
  const head = b.newBlock();
  const done = b.newBlock();
  const cursor = b.addParam(head, LTy.I32);
  const end = b.add(base, b.i32(count * stride));
  fx.jump(head, [base]);
  b.switchTo(head); // sealed when the back edge is there
  store(cursor, 0);
  const next = b.add(cursor, b.i32(stride));
  const back = b.newBlock();
  fx.branch(b.compare(Op.Ne, next, end), back, done, 2);
  fx.start(back);
  fx.jump(head, [next]);
  fx.ssa.seal(head);
  fx.start(done);
}
function isFloatZero(fx: FnCx, v: Value): boolean {
  const def = fx.b.defOf(v);
  return def !== undefined && def.op === Op.FConst && def.big === 0n;
}
