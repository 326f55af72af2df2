/**
 * Layout of one list of fields: structs, tuples, closures, one variant of an enum. Fields without a fixed order are sorted by descending alignment, large niches at an edge,
 * so that enums around find room. Counterpart: `univariant` of rustc's `abi::layout`; sort keys and tie breaks follow it, since programs see sizes.
 */
import { Layout, type Abi, type FieldsShape, type Niche, type Variants } from "../layout.ts";
import type { ReprOptions } from "../items.ts";
import type { Ty } from "../ty.ts";
import { alignTo, nicheAvailable, primSize, scalarPair } from "./scalars.ts";

export type StructKind = "alwaysSized" | "maybeUnsized" | { readonly prefixSize: number; readonly prefixAlign: number };
export const NO_REPR: ReprOptions = { c: false, transparent: false, pack: 0, align: 0, int: undefined, validStart: undefined, validEnd: undefined };
export const MEMORY: Abi = { kind: "Memory", sized: true };
export const UNSIZED: Abi = { kind: "Memory", sized: false };

export function univariant(ty: Ty, fields: readonly Layout[], repr: ReprOptions, kind: StructKind, variant = 0): Layout {
  const layout = biased(ty, fields, repr, kind, true, variant);
  const niche = layout.largestNiche;
  if (kind === "maybeUnsized" || niche === undefined || fields.length <= 1) return layout;
  const head = niche.offset;
  const tail = layout.size - head - primSize(niche.scalar.prim);
  if (head === 0 || tail <= 0) return layout;
  const other = biased(ty, fields, repr, kind, false, variant);
  const otherNiche = other.largestNiche!;
  const otherTail = other.size - otherNiche.offset - primSize(otherNiche.scalar.prim);
  return head > otherTail ? other : layout;
}

function trailingZeros(n: number): number {
  let k = 0;
  while (n > 0 && n % 2 === 0) {
    n /= 2;
    k++;
  }
  return k;
}

/** Indices of fields in memory order. `startBias`: large niches first within an alignment group, else last. */
function memoryOrder(fields: readonly Layout[], repr: ReprOptions, kind: StructKind, startBias: boolean): number[] {
  const order = fields.map((_, i) => i);
  if (repr.c || repr.int !== undefined || fields.length <= 1) return order;
  const end = kind === "maybeUnsized" ? fields.length - 1 : fields.length;
  let maxAlign = 1;
  let largest = 0n;
  const niches = fields.map((f) => nicheAvailable(f.largestNiche));
  for (let i = 0; i < end; i++) {
    maxAlign = Math.max(maxAlign, fields[i]!.align);
    if (niches[i]! > largest) largest = niches[i]!;
  }
  const groupOf = (i: number): number => {
    const f = fields[i]!;
    if (repr.pack !== 0) return Math.min(f.align, repr.pack);
    const sizeAsAlign = trailingZeros(Math.max(f.align, f.size));
    if (largest === 0n) return sizeAsAlign;
    if (startBias) return Math.min(trailingZeros(maxAlign), sizeAsAlign);
    return niches[i] === largest ? trailingZeros(f.align) : sizeAsAlign;
  };
  const group = fields.map((_, i) => (i < end ? groupOf(i) : 0));
  const inner = fields.map((f) => {
    const n = f.largestNiche;
    if (n === undefined) return 0;
    return startBias ? n.offset : -1 - (f.size - primSize(n.scalar.prim) - n.offset);
  });
  const movable = order.slice(0, end);
  const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
  if (typeof kind === "string") {
    movable.sort((a, b) => {
      const zst = (fields[a]!.isZst ? 0 : 1) - (fields[b]!.isZst ? 0 : 1);
      if (zst !== 0) return zst;
      if (group[a] !== group[b]) return group[b]! - group[a]!;
      const niche = compareBig(niches[a]!, niches[b]!);
      if (niche !== 0) return startBias ? -niche : niche;
      return inner[a]! - inner[b]!;
    });
  } else movable.sort((a, b) => group[a]! - group[b]! || compareBig(niches[a]!, niches[b]!));
  return [...movable, ...order.slice(end)];
}

function biased(ty: Ty, fields: readonly Layout[], repr: ReprOptions, kind: StructKind, startBias: boolean, variant: number): Layout {
  const order = memoryOrder(fields, repr, kind, startBias);
  const packed = (align: number): number => (repr.pack !== 0 ? Math.min(align, repr.pack) : align);
  let align = 1;
  let offset = 0;
  if (typeof kind !== "string") {
    const prefixAlign = packed(kind.prefixAlign);
    align = prefixAlign;
    offset = alignTo(kind.prefixSize, prefixAlign);
  }
  const offsets: number[] = new Array(fields.length).fill(0);
  let niche: Niche | undefined;
  let available = 0n;
  let sized = true;
  let uninhabited = false;
  for (const i of order) {
    const f = fields[i]!;
    if (f.uninhabited) uninhabited = true;
    if (!f.isSized) sized = false;
    const fieldAlign = packed(f.align);
    offset = alignTo(offset, fieldAlign);
    align = Math.max(align, fieldAlign);
    offsets[i] = offset;
    const n = f.largestNiche;
    if (n !== undefined) {
      const a = nicheAvailable(n);
      if (startBias ? a > available : a >= available) {
        available = a;
        niche = { offset: n.offset + offset, scalar: n.scalar };
      }
    }
    offset += f.size;
  }
  if (repr.align !== 0) align = Math.max(align, repr.align);
  const size = alignTo(offset, align);
  const shape: FieldsShape = { kind: "Arbitrary", offsets, inMemoryOrder: order };
  const abi = sized ? (typeof kind === "string" ? structAbi(fields, offsets, size, align) : MEMORY) : UNSIZED;
  const variants: Variants = { kind: "Single", index: variant };
  return new Layout(ty, size, align, abi, shape, variants, niche, uninhabited);
}

/** One or two scalars with nothing else around them are passed as such. */
function structAbi(fields: readonly Layout[], offsets: readonly number[], size: number, align: number): Abi {
  if (size === 0) return MEMORY;
  let first = -1;
  let second = -1;
  for (let i = 0; i < fields.length; i++) {
    if (fields[i]!.isZst) continue;
    if (first === -1) first = i;
    else if (second === -1) second = i;
    else return MEMORY;
  }
  if (first === -1) return MEMORY;
  if (second === -1) {
    const f = fields[first]!;
    return offsets[first] === 0 && f.align === align && f.size === size ? f.abi : MEMORY;
  }
  if (offsets[first]! > offsets[second]!) [first, second] = [second, first];
  const a = fields[first]!.abi;
  const b = fields[second]!.abi;
  if (a.kind !== "Scalar" || b.kind !== "Scalar") return MEMORY;
  const pair = scalarPair(a.scalar, b.scalar);
  return offsets[first] === 0 && offsets[second] === pair.abi.bOffset && size === pair.size && align === pair.align ? pair.abi : MEMORY;
}

