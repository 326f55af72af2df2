/**
 * Layout of enums: a single variant like a struct; else the better of a *niche-filled* layout (other variants are invalid values of a field of the largest) and
 * a *tagged* one. Counterpart: `layout_of_enum` of rustc's `abi::layout`.
 */
import type { ReprOptions } from "../items.ts";
import { Layout, Prim, type Abi, type FieldsShape, type Scalar } from "../layout.ts";
import type { Ty } from "../ty.ts";
import { alignTo, intPrim, maxOf, nicheAvailable, nicheFromScalar, primSize, reserveNiche, scalarPair, toUnion } from "./scalars.ts";
import { MEMORY, univariant } from "./univariant.ts";

export interface EnumInput {
  readonly ty: Ty;
  readonly variants: readonly (readonly Layout[])[];
  /** Discriminants by variant, as signed or unsigned numbers of the discriminant's type. */
  readonly discriminants: readonly bigint[];
  readonly repr: ReprOptions;
  /** Bytes and sign of `repr(int)`. */
  readonly reprInt: { readonly bytes: number; readonly signed: boolean } | undefined;
}
/** Alignment that no field exceeds; where a scan for the least one starts. */
const MAX_ALIGN = 2 ** 29;
const MAX_TAG_BYTES = 8;

/** A variant that cannot exist and takes no room. */
export function isAbsent(fields: readonly Layout[]): boolean {
  let uninhabited = false;
  for (const f of fields) {
    if (f.uninhabited) uninhabited = true;
    if (!f.isZst) return false;
  }
  return uninhabited;
}

export function enumLayout(input: EnumInput): Layout {
  const { repr } = input;
  const present: number[] = [];
  input.variants.forEach((v, i) => {
    if (!isAbsent(v)) present.push(i);
  });
  const fixed = repr.c || repr.int !== undefined;
  if (present.length === 0 && !(fixed && input.variants.length > 0)) return neverLayout(input.ty);
  if (present.length === 1 && !fixed) return univariant(input.ty, input.variants[present[0]!]!, repr, "alwaysSized", present[0]!);
  const tagged = taggedLayout(input);
  const niche = fixed ? undefined : nicheFilled(input);
  if (niche === undefined) return tagged;
  if (tagged.size !== niche.size) return tagged.size > niche.size ? niche : tagged;
  return nicheAvailable(niche.largestNiche) > nicheAvailable(tagged.largestNiche) ? niche : tagged;
}

export function neverLayout(ty: Ty): Layout {
  return new Layout(ty, 0, 1, MEMORY, { kind: "Primitive" }, { kind: "Empty" }, undefined, true);
}

const TAG_FIELD = (offset: number): FieldsShape => ({ kind: "Arbitrary", offsets: [offset], inMemoryOrder: [0] });

function moved(l: Layout, by: number): Layout {
  if (l.fields.kind !== "Arbitrary") return l;
  const fields: FieldsShape = { kind: "Arbitrary", offsets: l.fields.offsets.map((o) => o + by), inMemoryOrder: l.fields.inMemoryOrder };
  return new Layout(l.ty, l.size + by, l.align, MEMORY, fields, l.variants, undefined, l.uninhabited);
}

function nicheFilled(input: EnumInput): Layout | undefined {
  if (input.variants.length < 2) return undefined;
  let align = input.repr.align === 0 ? 1 : input.repr.align;
  const layouts = input.variants.map((fields, i) => {
    const l = univariant(input.ty, fields, input.repr, "alwaysSized", i);
    align = Math.max(align, l.align);
    return l;
  });
  let largest = 0;
  layouts.forEach((l, i) => {
    if (l.size >= layouts[largest]!.size) largest = i;
  });
  let first = -1;
  let last = -1;
  input.variants.forEach((v, i) => {
    if (i === largest || isAbsent(v)) return;
    if (first === -1) first = i;
    last = i;
  });
  const niche = layouts[largest]!.largestNiche;
  if (niche === undefined || first === -1) return undefined;
  const reserved = reserveNiche(niche, BigInt(last - first + 1));
  if (reserved === undefined) return undefined;
  const { size } = layouts[largest]!;
  const nicheEnd = niche.offset + primSize(niche.scalar.prim);
  const variants: Layout[] = [];
  for (let i = 0; i < layouts.length; i++) {
    const l = layouts[i]!;
    if (i === largest || l.size <= niche.offset) {
      variants.push(l);
      continue;
    }
    const offset = alignTo(nicheEnd, l.align);
    if (offset + l.size > size) return undefined;
    variants.push(moved(l, offset));
  }
  const othersEmpty = layouts.every((l, i) => i === largest || l.size === 0);
  const main = layouts[largest]!;
  let abi: Abi = MEMORY;
  if (align === main.align && othersEmpty) {
    if (main.abi.kind === "Scalar") abi = { kind: "Scalar", scalar: reserved.scalar };
    else if (main.abi.kind === "ScalarPair") {
      const { a, b, bOffset } = main.abi;
      abi = niche.offset === 0 ? { kind: "ScalarPair", a: reserved.scalar, b: toUnion(b), bOffset } : { kind: "ScalarPair", a: toUnion(a), b: reserved.scalar, bOffset };
    }
  }
  return new Layout(
    input.ty, alignTo(size, align), align, abi, TAG_FIELD(niche.offset),
    { kind: "Multiple", tag: reserved.scalar, tagOffset: niche.offset, encoding: { kind: "Niche", untaggedVariant: largest, nicheVariantsStart: first, nicheVariantsEnd: last, nicheStart: reserved.start }, variants },
    nicheFromScalar(niche.offset, reserved.scalar), layouts.every((l) => l.uninhabited),
  );
}

function bytesFor(value: bigint, signed: boolean): number {
  for (const bytes of [1, 2, 4, 8]) {
    const bits = BigInt(8 * bytes);
    if (signed ? BigInt.asIntN(Number(bits), value) === value : value < 1n << bits) return bytes;
  }
  return 16;
}

function taggedLayout(input: EnumInput): Layout {
  const { repr } = input;
  let min: bigint | undefined;
  let max: bigint | undefined;
  input.discriminants.forEach((d, i) => {
    if (!repr.c && isAbsent(input.variants[i]!)) return;
    if (min === undefined || d < min) min = d;
    if (max === undefined || d > max) max = d;
  });
  min ??= 0n;
  max ??= 0n;
  let tagBytes: number;
  let signed = min < 0n;
  if (input.reprInt !== undefined) ({ bytes: tagBytes, signed } = input.reprInt);
  else tagBytes = Math.max(signed ? Math.max(bytesFor(min, true), bytesFor(max, true)) : bytesFor(max, false), repr.c ? 4 : 1);

  let prefixAlign = tagBytes;
  if (repr.c) for (const fields of input.variants) for (const f of fields) prefixAlign = Math.max(prefixAlign, f.align);
  let size = 0;
  let align = repr.align === 0 ? 1 : repr.align;
  let startAlign = MAX_ALIGN;
  let layouts = input.variants.map((fields, i) => {
    const l = univariant(input.ty, fields, { ...repr, align: 0 }, { prefixSize: tagBytes, prefixAlign }, i);
    const order = l.fields.kind === "Arbitrary" ? l.fields.inMemoryOrder : [];
    for (const k of order) {
      const f = fields[k]!;
      if (f.size !== 0 || f.align !== 1) {
        startAlign = Math.min(startAlign, f.align);
        break;
      }
    }
    size = Math.max(size, l.size);
    align = Math.max(align, l.align);
    return l;
  });
  size = alignTo(size, align);
  // The tag may grow into padding in front of the first field: wider accesses, and a larger niche.
  if (!repr.c && repr.int === undefined && startAlign !== MAX_ALIGN && startAlign > tagBytes) {
    const old = tagBytes;
    tagBytes = Math.min(startAlign, MAX_TAG_BYTES);
    layouts = layouts.map((l) => grown(l, old, tagBytes));
  }
  const prim = intPrim(tagBytes);
  const mask = maxOf(prim);
  const tag: Scalar = { prim, signed, start: min & mask, end: max & mask, maybeUninit: false };
  const uninhabited = layouts.every((l) => l.uninhabited);
  return new Layout(
    input.ty, size, align, taggedAbi(input, layouts, tag, size, align), TAG_FIELD(0), { kind: "Multiple", tag, tagOffset: 0, encoding: { kind: "Direct" }, variants: layouts },
    nicheFromScalar(0, tag), uninhabited,
  );
}

function grown(l: Layout, oldTag: number, newTag: number): Layout {
  if (l.fields.kind !== "Arbitrary") return l;
  const fields: FieldsShape = { kind: "Arbitrary", offsets: l.fields.offsets.map((o) => (o <= oldTag ? newTag : o)), inMemoryOrder: l.fields.inMemoryOrder };
  return new Layout(l.ty, l.size <= oldTag ? newTag : l.size, l.align, l.abi, fields, l.variants, l.largestNiche, l.uninhabited);
}

/** The tag alone, or the tag and one scalar that all variants with data have at the same place. */
function taggedAbi(input: EnumInput, layouts: readonly Layout[], tag: Scalar, size: number, align: number): Abi {
  if (primSize(tag.prim) === size) return { kind: "Scalar", scalar: tag };
  let common: { prim: Prim; offset: number } | undefined;
  let everywhere = true;
  for (let i = 0; i < layouts.length; i++) {
    const fields = input.variants[i]!;
    const shape = layouts[i]!.fields;
    if (shape.kind !== "Arbitrary") return MEMORY;
    let field = -1;
    for (let k = 0; k < fields.length; k++) {
      if (fields[k]!.isZst) continue;
      if (field !== -1) return MEMORY;
      field = k;
    }
    if (field === -1) {
      everywhere = false;
      continue;
    }
    const { abi } = fields[field]!;
    if (abi.kind !== "Scalar") return MEMORY;
    if (abi.scalar.maybeUninit) everywhere = false;
    const offset = shape.offsets[field]!;
    const { prim } = abi.scalar;
    if (common === undefined) common = { prim, offset };
    else if (common.offset !== offset) return MEMORY;
    else if (common.prim !== prim) {
      const pointers = (common.prim === Prim.Pointer && prim === Prim.I64) || (common.prim === Prim.I64 && prim === Prim.Pointer);
      const bools = (common.prim === Prim.Bool8 && prim === Prim.I8) || (common.prim === Prim.I8 && prim === Prim.Bool8);
      if (pointers) common = { prim: Prim.I64, offset };
      else if (bools) common = { prim: Prim.I8, offset };
      else return MEMORY;
    }
  }
  if (common === undefined) return MEMORY;
  const payload: Scalar = { prim: common.prim, signed: false, start: 0n, end: maxOf(common.prim), maybeUninit: !everywhere };
  const pair = scalarPair(tag, payload);
  return pair.abi.bOffset === common.offset && pair.size === size && pair.align === align ? pair.abi : MEMORY;
}

