/**
 * Layout of types in memory: sizes and alignments in bytes, niches, scalar representations. Counterpart: rustc's `abi` crate and the Reference,
 * "Type layout". Computed by `computeLayout` (`layoutOf` is the memoised query).
 */
import type { Ty } from "./ty.ts";

/** A machine scalar. Pointers are 8 bytes in memory and in constant evaluation; LIR narrows them to `i32`. */
export const Prim = { Bool8: 0, I8: 1, I16: 2, I32: 3, I64: 4, I128: 5, F16: 6, F32: 7, F64: 8, F128: 9, Pointer: 10 } as const;
export type Prim = (typeof Prim)[keyof typeof Prim];

/** A scalar with the values that are valid, as unsigned numbers; the range wraps when `start > end`. */
export interface Scalar {
  readonly prim: Prim;
  readonly signed: boolean;
  readonly start: bigint;
  readonly end: bigint;
  /** May hold uninitialised bytes (fields of unions): no niche. */
  readonly maybeUninit: boolean;
}

/** How a value is passed and kept: in one or two machine values, or in memory. */
export type Abi = { readonly kind: "Scalar"; readonly scalar: Scalar } | { readonly kind: "ScalarPair"; readonly a: Scalar; readonly b: Scalar; readonly bOffset: number } | { readonly kind: "Memory"; readonly sized: boolean };

export type FieldsShape =
  | { readonly kind: "Primitive" }
  | { readonly kind: "Union"; readonly count: number }
  | { readonly kind: "Array"; readonly stride: number; readonly count: number }
  /** Offsets by source order; `inMemoryOrder` lists fields by offset. */
  | { readonly kind: "Arbitrary"; readonly offsets: readonly number[]; readonly inMemoryOrder: readonly number[] };

export type Variants =
  | { readonly kind: "Empty" }
  | { readonly kind: "Single"; readonly index: number }
  | {
      readonly kind: "Multiple";
      readonly tag: Scalar;
      /** Offset of the tag in bytes (it is field 0 of the whole). */
      readonly tagOffset: number;
      readonly encoding: { readonly kind: "Direct" } | { readonly kind: "Niche"; readonly untaggedVariant: number; readonly nicheVariantsStart: number; readonly nicheVariantsEnd: number; readonly nicheStart: bigint };
      readonly variants: readonly Layout[];
    };

/** Invalid values of a scalar somewhere inside, which an enum may use. */
export interface Niche {
  readonly offset: number;
  readonly scalar: Scalar;
}

export class Layout {
  readonly ty: Ty;
  readonly size: number;
  readonly align: number;
  readonly abi: Abi;
  readonly fields: FieldsShape;
  readonly variants: Variants;
  readonly largestNiche: Niche | undefined;
  /** No value exists. */
  readonly uninhabited: boolean;
  constructor(ty: Ty, size: number, align: number, abi: Abi, fields: FieldsShape, variants: Variants, largestNiche: Niche | undefined, uninhabited: boolean) {
    this.ty = ty;
    this.size = size;
    this.align = align;
    this.abi = abi;
    this.fields = fields;
    this.variants = variants;
    this.largestNiche = largestNiche;
    this.uninhabited = uninhabited;
  }
  get isZst(): boolean {
    return this.size === 0 && this.isSized;
  }
  get isSized(): boolean {
    return this.abi.kind !== "Memory" || this.abi.sized;
  }
}

export type LayoutError = { readonly kind: "unknown"; readonly ty: Ty } | { readonly kind: "tooBig"; readonly ty: Ty } | { readonly kind: "error" };
