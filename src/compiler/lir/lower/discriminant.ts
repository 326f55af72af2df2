/** Reading and writing which variant an enum (or coroutine) is: a tag, or invalid values of a field. Counterpart: `codegen_get_discr`, `codegen_set_discr`. */
import { TyKind, type Layout, type Scalar, type Ty } from "../../types/index.ts";
import { maxOf, primSize } from "../../types/layout/scalars.ts";
import { bug } from "../../base/index.ts";
import { LTy, Op, type Value } from "../lir.ts";
import { components, scalarComponents, type Component } from "./abi.ts";
import { numTy } from "./arith.ts";
import type { FnCx } from "./fnCx.ts";
import { convertComponent, type OperandRef, type PlaceRef } from "./place.ts";

/** The words of a tag: one, or two for a niche of 128 bits (`NonZero<u128>`). */
function tagComponents(tag: Scalar, offset: number): readonly Component[] {
  const out: Component[] = [];
  scalarComponents(tag, offset, out);
  return out;
}
/** The words of the tag as they lie in the value. */
function readTag(fx: FnCx, value: OperandRef, tag: Scalar, offset: number): readonly Value[] {
  const words = tagComponents(tag, offset);
  if (value.values === undefined) {
    const p = value.place!;
    return words.map((want) => fx.b.load(want.mem, p.addr, p.offset + want.offset, 3));
  }
  const whole = components(value.layout);
  return words.map((want) => {
    const i = whole.findIndex((c) => c.offset === want.offset);
    return convertComponent(fx, value.values![i]!, whole[i]!.ty, want.ty);
  });
}
function discriminantOfVariant(fx: FnCx, layout: Layout, variant: number): bigint {
  if (layout.ty.kind !== TyKind.Adt || fx.cx.tcx.adt(layout.ty.def).kind !== "enum") return BigInt(variant);
  return fx.cx.tcx.discriminants(layout.ty.def)[variant] ?? BigInt(variant);
}

/** The discriminant as a value of integer type `ty`. */
export function readDiscriminant(fx: FnCx, value: OperandRef, ty: Ty): readonly Value[] {
  const { b } = fx;
  const { layout } = value;
  const n = numTy(ty);
  const v = layout.variants;
  const constant = (bits: bigint): readonly Value[] => (n.bits === 128 ? [b.i64(bits), b.i64(bits >> 64n)] : [b.int(n.bits === 64 ? LTy.I64 : LTy.I32, n.bits >= 32 ? bits : bits & ((1n << BigInt(n.bits)) - 1n))]);
  if (v.kind === "Empty") return constant(0n);
  if (v.kind === "Single") return constant(discriminantOfVariant(fx, layout, v.index));
  const [tag, high] = readTag(fx, value, v.tag, v.tagOffset) as [Value, Value?];
  const tagBits = 8 * primSize(v.tag.prim);
  if (v.encoding.kind === "Direct") return widen(fx, tag, tagBits, v.tag.signed, n);
  const { nicheVariantsStart: first, nicheVariantsEnd: last, nicheStart, untaggedVariant } = v.encoding;
  const tagTy = b.tyOf(tag);
  const relativeMax = BigInt(last - first);
  let isNiche: Value;
  let index: readonly Value[];
  if (relativeMax === 0n) {
    const at = tagConst(fx, tagTy, tagBits, nicheStart);
    isNiche = high !== undefined ? b.eqz(b.or(differing(fx, tag, nicheStart), differing(fx, high, nicheStart >> 64n))) : nicheStart === 0n ? b.eqz(tag) : b.compare(Op.Eq, tag, at);
    index = constant(BigInt(first));
  } else {
    if (high !== undefined) bug("a niche of 128 bits has one value: only `NonZero` makes them");
    let relative = b.sub(tag, tagConst(fx, tagTy, tagBits, nicheStart));
    if (tagBits < 32) relative = b.and(relative, b.i32((1 << tagBits) - 1));
    isNiche = b.compare(Op.LeU, relative, b.int(tagTy, relativeMax));
    const wide = widen(fx, relative, Math.max(32, tagBits), false, n);
    index = first === 0 ? wide : wide.map((w, i) => (i === 0 ? b.add(w, b.int(b.tyOf(w), BigInt(first))) : w));
  }
  const other = constant(BigInt(untaggedVariant));
  return index.map((w, i) => b.select(isNiche, w, other[i]!));
}
/** Zero where a word of 64 bits equals that of a constant. */
function differing(fx: FnCx, word: Value, bits: bigint): Value {
  const low = BigInt.asUintN(64, bits);
  return low === 0n ? word : fx.b.xor(word, fx.b.i64(low));
}
function tagConst(fx: FnCx, ty: LTy, bits: number, value: bigint): Value {
  return fx.b.int(ty, bits < 32 ? value & ((1n << BigInt(bits)) - 1n) : value);
}
function widen(fx: FnCx, tag: Value, tagBits: number, signed: boolean, n: { readonly bits: number }): readonly Value[] {
  const { b } = fx;
  let v = tag;
  if (signed && tagBits < 32) v = b.op(tagBits === 8 ? Op.Extend8S : Op.Extend16S, LTy.I32, [tag]);
  if (n.bits >= 64) {
    const wide = b.tyOf(v) === LTy.I64 ? v : signed ? b.extendS(v) : b.extendU(v);
    return n.bits === 128 ? [wide, signed ? b.binary(Op.ShrS, wide, b.i64(63n)) : b.i64(0n)] : [wide];
  }
  const word = b.tyOf(v) === LTy.I64 ? b.wrap(v) : v;
  return [n.bits < 32 ? b.and(word, b.i32((1 << n.bits) - 1)) : word];
}

/** Words to write for a variant: undefined when nothing is written. */
export function tagOf(fx: FnCx, layout: Layout, variant: number): readonly { readonly component: Component; readonly bits: bigint }[] | undefined {
  const v = layout.variants;
  if (v.kind !== "Multiple") return undefined;
  if (v.encoding.kind === "Niche" && variant === v.encoding.untaggedVariant) return undefined;
  const bits = (v.encoding.kind === "Direct" ? discriminantOfVariant(fx, layout, variant) : v.encoding.nicheStart + BigInt(variant - v.encoding.nicheVariantsStart)) & maxOf(v.tag.prim);
  return tagComponents(v.tag, v.tagOffset).map((component, i) => ({ component, bits: i === 0 ? BigInt.asUintN(64, bits) : bits >> 64n }));
}

export function writeDiscriminant(fx: FnCx, p: PlaceRef, variant: number): void {
  const words = tagOf(fx, p.layout, variant);
  if (words === undefined) return;
  const whole = p.ssa === undefined ? undefined : components(p.ssa.layout);
  for (const { component: c, bits } of words) {
    const value = fx.b.int(c.ty, bits);
    if (whole === undefined) fx.b.store(c.mem, p.addr, p.offset + c.offset, value, 3);
    else {
      const i = whole.findIndex((w) => w.offset === p.offset + c.offset);
      fx.writeVar(p.ssa!.firstVar + i, convertComponent(fx, value, c.ty, whole[i]!.ty));
    }
  }
}
