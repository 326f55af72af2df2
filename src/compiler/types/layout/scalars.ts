/** Scalars, their ranges and niches: the arithmetic that layout, const evaluation and LIR share. Counterpart: `Scalar`, `WrappingRange`, `Niche` of rustc's `abi`. */
import { IntWidth, TyKind, type Ty } from "../ty.ts";
import { Prim, type Abi, type Niche, type Scalar } from "../layout.ts";

/** Bytes of a pointer in memory; the target description's `pointerSize` is the same number. */
const POINTER_BYTES = 8;
const PRIM_BYTES = [1, 1, 2, 4, 8, 16, 2, 4, 8, 16, POINTER_BYTES];

export function primSize(prim: Prim): number {
  return PRIM_BYTES[prim]!;
}
/** Every primitive is aligned to its size, `i128` too. */
export function primAlign(prim: Prim): number {
  return PRIM_BYTES[prim]!;
}
export function maxOf(prim: Prim): bigint {
  return (1n << BigInt(8 * primSize(prim))) - 1n;
}
export function fullScalar(prim: Prim, signed = false): Scalar {
  return { prim, signed, start: 0n, end: maxOf(prim), maybeUninit: false };
}
export function rangedScalar(prim: Prim, start: bigint, end: bigint, signed = false): Scalar {
  return { prim, signed, start, end, maybeUninit: false };
}
/** The same bits with nothing known of them. */
export function toUnion(s: Scalar): Scalar {
  return { prim: s.prim, signed: s.signed, start: 0n, end: maxOf(s.prim), maybeUninit: true };
}
export function intPrim(bytes: number): Prim {
  switch (bytes) {
    case 1: return Prim.I8;
    case 2: return Prim.I16;
    case 4: return Prim.I32;
    case 8: return Prim.I64;
    default: return Prim.I128;
  }
}
/** Bytes of an integer type. */
export function intBytes(ty: Ty, pointerSize: number): number {
  return ty.sub === IntWidth.Size ? pointerSize : ty.sub / 8;
}
export function isFloatPrim(prim: Prim): boolean {
  return prim === Prim.F16 || prim === Prim.F32 || prim === Prim.F64 || prim === Prim.F128;
}
export function isSignedTy(ty: Ty): boolean {
  return ty.kind === TyKind.Int;
}

/** Number of invalid values. */
export function nicheAvailable(niche: Niche | undefined): bigint {
  if (niche === undefined) return 0n;
  const { scalar } = niche;
  return (scalar.start - scalar.end - 1n) & maxOf(scalar.prim);
}
export function nicheFromScalar(offset: number, scalar: Scalar): Niche | undefined {
  if (scalar.maybeUninit) return undefined;
  const niche = { offset, scalar };
  return nicheAvailable(niche) > 0n ? niche : undefined;
}
/** Takes `count` invalid values: the first of them and the scalar with the wider range. Keeps zero for a first, single reservation (`Option`). */
export function reserveNiche(niche: Niche, count: bigint): { readonly start: bigint; readonly scalar: Scalar } | undefined {
  if (count > nicheAvailable(niche)) return undefined;
  const s = niche.scalar;
  const max = maxOf(s.prim);
  const moveStart = (): { start: bigint; scalar: Scalar } => {
    const start = (s.start - count) & max;
    return { start, scalar: { ...s, start } };
  };
  const moveEnd = (): { start: bigint; scalar: Scalar } => ({ start: (s.end + 1n) & max, scalar: { ...s, end: (s.end + count) & max } });
  if (s.start > s.end) return moveEnd();
  if (s.start <= max - s.end) return count <= s.start ? moveStart() : moveEnd();
  const end = (s.end + count) & max;
  return end >= 1n && end <= s.end ? moveStart() : moveEnd();
}

export function alignTo(n: number, align: number): number {
  return Math.ceil(n / align) * align;
}
/** Two scalars one after the other. */
export function scalarPair(a: Scalar, b: Scalar): { readonly abi: Abi & { kind: "ScalarPair" }; readonly size: number; readonly align: number; readonly niche: Niche | undefined } {
  const bOffset = alignTo(primSize(a.prim), primAlign(b.prim));
  const align = Math.max(primAlign(a.prim), primAlign(b.prim));
  const na = nicheFromScalar(0, a);
  const nb = nicheFromScalar(bOffset, b);
  // The second wins ties, as in rustc.
  const niche = nicheAvailable(nb) >= nicheAvailable(na) && nb !== undefined ? nb : na;
  return { abi: { kind: "ScalarPair", a, b, bOffset }, size: alignTo(bOffset + primSize(b.prim), align), align, niche };
}
