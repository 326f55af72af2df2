/**
 * Constructors: what a value of a type can be made with, at the grain that patterns can tell apart. Integers are ranges, slices lengths. `split` groups all
 * constructors of a type so that every pattern of a column treats each group alike. Counterpart: rustc's `rustc_pattern_analysis::constructor`.
 */

/** Integers as biased (order-preserving) unsigned numbers; `hi` is exclusive. */
export interface IntRange {
  readonly lo: bigint;
  readonly hi: bigint;
}
/** `fixed`: exactly `prefix` elements. Otherwise at least `prefix + suffix`. */
export interface SliceShape {
  readonly fixed: boolean;
  readonly prefix: number;
  readonly suffix: number;
}

export type Constructor =
  | { readonly kind: "struct" }
  | { readonly kind: "variant"; readonly variant: number }
  | { readonly kind: "ref" }
  | { readonly kind: "union" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly range: IntRange }
  | { readonly kind: "float"; readonly lo: number; readonly hi: number; readonly inclusive: boolean }
  | { readonly kind: "str"; readonly text: string }
  | { readonly kind: "slice"; readonly shape: SliceShape }
  /** A constant that nothing is known of: equal to itself only. */
  | { readonly kind: "opaque"; readonly id: object }
  | { readonly kind: "or" }
  | { readonly kind: "never" }
  | { readonly kind: "wildcard" }
  /** Values that the type does not let us list. */
  | { readonly kind: "nonExhaustive" }
  /** Stands for all constructors that no pattern names. */
  | { readonly kind: "missing" };

export const WILDCARD: Constructor = { kind: "wildcard" };
export const MISSING: Constructor = { kind: "missing" };
export const NON_EXHAUSTIVE: Constructor = { kind: "nonExhaustive" };

/** All constructors of a type. */
export type ConstructorSet =
  | { readonly kind: "struct"; readonly empty: boolean }
  | { readonly kind: "variants"; readonly empty: readonly boolean[]; readonly nonExhaustive: boolean }
  | { readonly kind: "ref" }
  | { readonly kind: "union" }
  | { readonly kind: "bool" }
  | { readonly kind: "ints"; readonly ranges: readonly IntRange[]; readonly nonExhaustive: boolean }
  | { readonly kind: "slice"; readonly arrayLen: number | undefined; readonly elemEmpty: boolean }
  | { readonly kind: "unlistable" }
  | { readonly kind: "none" };

export interface Split {
  readonly present: Constructor[];
  readonly missing: Constructor[];
  /** Missing ones without values. */
  readonly missingEmpty: Constructor[];
}

export const sliceArity = (s: SliceShape): number => s.prefix + s.suffix;

/** `split` is a group of the set, `other` a pattern's constructor: does the pattern match the whole group? */
export function covers(other: Constructor, split: Constructor): boolean {
  if (other.kind === "wildcard") return true;
  switch (split.kind) {
    case "wildcard": case "missing": case "nonExhaustive": return false;
    case "struct": return other.kind === "struct";
    case "union": return other.kind === "union";
    case "ref": return other.kind === "ref";
    case "variant": return other.kind === "variant" && other.variant === split.variant;
    case "bool": return other.kind === "bool" && other.value === split.value;
    case "int": return other.kind === "int" && other.range.lo <= split.range.lo && split.range.hi <= other.range.hi;
    case "float": return other.kind === "float" && (other.lo < split.lo || Object.is(other.lo, split.lo) || other.lo === split.lo) && (other.hi > split.hi || (other.hi === split.hi && (other.inclusive || !split.inclusive)));
    case "str": return other.kind === "str" && other.text === split.text;
    case "slice": return other.kind === "slice" && sliceCovers(other.shape, split.shape);
    case "opaque": return other.kind === "opaque" && other.id === split.id;
    default: return false;
  }
}
function sliceCovers(other: SliceShape, split: SliceShape): boolean {
  if (other.fixed) return split.fixed && other.prefix === split.prefix;
  return sliceArity(other) <= sliceArity(split);
}

export function splitSet(set: ConstructorSet, column: readonly Constructor[]): Split {
  const out: Split = { present: [], missing: [], missingEmpty: [] };
  const heads = column.filter((c) => c.kind !== "wildcard");
  const put = (c: Constructor, empty: boolean): void => {
    if (heads.some((h) => covers(h, c))) out.present.push(c);
    else if (empty) out.missingEmpty.push(c);
    else out.missing.push(c);
  };
  switch (set.kind) {
    case "struct": put({ kind: "struct" }, set.empty); break;
    case "ref": put({ kind: "ref" }, false); break;
    case "union": put({ kind: "union" }, false); break;
    case "variants":
      set.empty.forEach((empty, variant) => put({ kind: "variant", variant }, empty));
      if (set.nonExhaustive) out.missing.push(NON_EXHAUSTIVE);
      break;
    case "bool":
      put({ kind: "bool", value: false }, false);
      put({ kind: "bool", value: true }, false);
      break;
    case "ints":
      for (const r of set.ranges) splitRange(r, heads, put);
      if (set.nonExhaustive) out.missing.push(NON_EXHAUSTIVE);
      break;
    case "slice": splitSlice(set.arrayLen, set.elemEmpty, heads, put); break;
    case "unlistable": {
      // The constructors that patterns name, and all the others.
      const seen: Constructor[] = [];
      for (const h of heads) if (h.kind !== "never" && !seen.some((s) => covers(s, h) && covers(h, s))) seen.push(h);
      out.present.push(...seen);
      out.missing.push(NON_EXHAUSTIVE);
      break;
    }
    case "none": out.missingEmpty.push({ kind: "never" }); break;
  }
  return out;
}

function splitRange(whole: IntRange, heads: readonly Constructor[], put: (c: Constructor, empty: boolean) => void): void {
  const cuts: bigint[] = [whole.lo, whole.hi];
  for (const h of heads) {
    if (h.kind !== "int") continue;
    if (h.range.lo > whole.lo && h.range.lo < whole.hi) cuts.push(h.range.lo);
    if (h.range.hi > whole.lo && h.range.hi < whole.hi) cuts.push(h.range.hi);
  }
  cuts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const covered = heads.filter((h) => h.kind === "int");
  // Neighbouring groups that nothing covers are one.
  let open: bigint | undefined;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const lo = cuts[i]!;
    const hi = cuts[i + 1]!;
    if (lo === hi) continue;
    const range: Constructor = { kind: "int", range: { lo, hi } };
    if (covered.some((h) => covers(h, range))) {
      if (open !== undefined) put({ kind: "int", range: { lo: open, hi: lo } }, false);
      open = undefined;
      put(range, false);
    } else open ??= lo;
  }
  if (open !== undefined) put({ kind: "int", range: { lo: open, hi: whole.hi } }, false);
}

function splitSlice(arrayLen: number | undefined, elemEmpty: boolean, heads: readonly Constructor[], put: (c: Constructor, empty: boolean) => void): void {
  if (arrayLen !== undefined) return put({ kind: "slice", shape: { fixed: true, prefix: arrayLen, suffix: 0 } }, elemEmpty && arrayLen > 0);
  let maxPrefix = 0;
  let maxSuffix = 0;
  let maxFixed = 0;
  for (const h of heads) {
    if (h.kind !== "slice") continue;
    if (h.shape.fixed) maxFixed = Math.max(maxFixed, h.shape.prefix);
    else {
      maxPrefix = Math.max(maxPrefix, h.shape.prefix);
      maxSuffix = Math.max(maxSuffix, h.shape.suffix);
    }
  }
  // Beyond this length all patterns look at the same prefix and suffix only.
  if (maxFixed + 1 >= maxPrefix + maxSuffix) maxPrefix = maxFixed + 1 - maxSuffix;
  for (let n = 0; n < maxPrefix + maxSuffix; n++) put({ kind: "slice", shape: { fixed: true, prefix: n, suffix: 0 } }, elemEmpty && n > 0);
  put({ kind: "slice", shape: { fixed: false, prefix: maxPrefix, suffix: maxSuffix } }, elemEmpty && maxPrefix + maxSuffix > 0);
}
