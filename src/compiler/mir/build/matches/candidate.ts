/**
 * Candidates: what must hold for an arm to be taken. A pattern is flattened into *match pairs* (a place and a test that it must pass); what cannot fail leaves only
 * bindings and type annotations. The tests inside a refutable pattern (`subpairs`) come into play when its own test has passed.
 * Counterpart: rustc's `MatchPairTree`, `FlatPat`, `Candidate`.
 */
import type { Span } from "../../../source/index.ts";
import type { FieldPat, Pat, PatConst } from "../../../typeck/thir.ts";
import type { UserType } from "../../../typeck/results.ts";
import { TyKind, type AdtDef, type Ty } from "../../../types/index.ts";
import { ElemKind, Place, PlaceElem, type BlockId } from "../../mir.ts";
import { arrayLen, bitWidth, isSigned } from "../../placeTy.ts";
import type { Builder } from "../builder.ts";
import { PlaceBuilder } from "../placeBuilder.ts";
import type { Binding } from "./bindings.ts";

export type TestCase =
  | { readonly kind: "variant"; readonly adt: AdtDef; readonly variant: number }
  | { readonly kind: "constant"; readonly value: PatConst }
  | { readonly kind: "range"; readonly range: IntRange }
  | { readonly kind: "slice"; readonly len: number; readonly variable: boolean }
  | { readonly kind: "never" }
  | { readonly kind: "or"; readonly pats: readonly FlatPat[] };

/** A range pattern; for integers and `char`, `from` and `to` order values (`bias` makes signed ones comparable). */
export interface IntRange {
  readonly lo: PatConst | undefined;
  readonly hi: PatConst | undefined;
  readonly inclusive: boolean;
  readonly bias: bigint;
  /** Inclusive bounds after biasing; for floats undefined. */
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
}

export interface MatchPair {
  /** Undefined inside closures for places that are not captured, which nothing reads. */
  readonly place: Place | undefined;
  readonly test: TestCase;
  readonly subpairs: readonly MatchPair[];
  readonly ty: Ty;
  readonly span: Span;
}
export interface Ascription {
  readonly source: Place;
  readonly userTy: UserType;
  readonly variance: "co" | "contra" | "inv";
  readonly span: Span;
  readonly ty: Ty;
}
export interface PatExtra {
  readonly span: Span;
  readonly bindings: Binding[];
  readonly ascriptions: Ascription[];
  isNever: boolean;
}
export interface FlatPat {
  readonly pairs: MatchPair[];
  readonly extra: PatExtra;
}

export class Candidate {
  pairs: MatchPair[];
  readonly extra: PatExtra;
  readonly hasGuard: boolean;
  subs: Candidate[] = [];
  orSpan: Span | undefined = undefined;
  /** Where the bindings are made, once all tests have passed. */
  preBinding: BlockId | undefined = undefined;
  /** Where matching goes on when a guard fails. */
  otherwise: BlockId | undefined = undefined;
  /** The block before any test of this candidate: target of false edges from the one before. */
  falseEdgeStart: BlockId | undefined = undefined;

  constructor(flat: FlatPat, hasGuard: boolean) {
    this.pairs = flat.pairs;
    this.extra = flat.extra;
    this.hasGuard = hasGuard;
    this.sortPairs();
  }
  /** Or-patterns come last: they are expanded only when the simple tests are done. */
  sortPairs(): void {
    const ors = this.pairs.filter((p) => p.test.kind === "or");
    if (ors.length > 0) this.pairs = [...this.pairs.filter((p) => p.test.kind !== "or"), ...ors];
  }
  get startsWithOr(): boolean {
    return this.pairs.length > 0 && this.pairs[0]!.test.kind === "or";
  }
  leaves(visit: (leaf: Candidate) => void): void {
    if (this.subs.length === 0) visit(this);
    else for (const s of this.subs) s.leaves(visit);
  }
  leavesReversed(visit: (leaf: Candidate) => void): void {
    if (this.subs.length === 0) visit(this);
    else for (let i = this.subs.length - 1; i >= 0; i--) this.subs[i]!.leavesReversed(visit);
  }
}

export function flattenPat(b: Builder, place: PlaceBuilder, pat: Pat): FlatPat {
  const flat: FlatPat = { pairs: [], extra: { span: pat.span, bindings: [], ascriptions: [], isNever: false } };
  flatten(b, place, pat, flat.pairs, flat.extra);
  return flat;
}

function flatten(b: Builder, place: PlaceBuilder, pat: Pat, pairs: MatchPair[], extra: PatExtra): void {
  switch (pat.kind) {
    case "Missing": case "Wild": case "Error": return;
    case "Never":
      extra.isNever = true;
      return;
    case "Or":
      pairs.push({ place: place.tryToPlace(b), test: { kind: "or", pats: pat.pats.map((p) => flattenPat(b, place, p)) }, subpairs: [], ty: pat.ty, span: pat.span });
      return;
    case "AscribeUserType": {
      const source = place.tryToPlace(b);
      if (source !== undefined) extra.ascriptions.push({ source, userTy: pat.userTy, variance: pat.variance, span: pat.annotationSpan, ty: pat.ty });
      return flatten(b, place, pat.sub, pairs, extra);
    }
    case "Binding": {
      // `x @ sub`: the variables of `sub` are bound first, so that `ref x @ Some(ref y)` and copies work.
      if (pat.sub !== undefined) flatten(b, place, pat.sub, pairs, extra);
      const source = place.tryToPlace(b);
      if (source !== undefined) extra.bindings.push({ span: pat.span, source, variable: pat.binding, byRef: pat.byRef });
      return;
    }
    case "Constant":
      pairs.push({ place: place.tryToPlace(b), test: { kind: "constant", value: pat.value }, subpairs: [], ty: pat.ty, span: pat.span });
      return;
    case "Range": {
      const range = intRange(b, pat);
      if (isFullRange(b, range, pat.ty)) return;
      pairs.push({ place: place.tryToPlace(b), test: { kind: "range", range }, subpairs: [], ty: pat.ty, span: pat.span });
      return;
    }
    case "Leaf": return flattenFields(b, place, pat.fields, pairs, extra);
    case "Deref": return flatten(b, place.deref(), pat.sub, pairs, extra);
    case "Variant": {
      const inside = place.downcast(pat.variant);
      if (isOnlyVariant(b, pat.adt, pat)) return flattenFields(b, inside, pat.fields, pairs, extra);
      const subpairs: MatchPair[] = [];
      flattenFields(b, inside, pat.fields, subpairs, extra);
      pairs.push({ place: place.tryToPlace(b), test: { kind: "variant", adt: pat.adt, variant: pat.variant }, subpairs, ty: pat.ty, span: pat.span });
      return;
    }
    case "Array": return flattenSlice(b, place, pat, pairs, extra);
    case "Slice": {
      const variable = pat.slice !== undefined;
      const len = pat.prefix.length + pat.suffix.length;
      if (variable && len === 0) return flattenSlice(b, place, pat, pairs, extra);
      const subpairs: MatchPair[] = [];
      flattenSlice(b, place, pat, subpairs, extra);
      pairs.push({ place: place.tryToPlace(b), test: { kind: "slice", len, variable }, subpairs, ty: pat.ty, span: pat.span });
      return;
    }
  }
}

function flattenFields(b: Builder, place: PlaceBuilder, fields: readonly FieldPat[], pairs: MatchPair[], extra: PatExtra): void {
  for (const f of fields) flatten(b, place.field(f.field, f.pat.ty), f.pat, pairs, extra);
}

function flattenSlice(b: Builder, place: PlaceBuilder, pat: Pat & { kind: "Slice" | "Array" }, pairs: MatchPair[], extra: PatExtra): void {
  const exact = pat.ty.kind === TyKind.Array ? arrayLen(pat.ty) : undefined;
  const min = exact ?? pat.prefix.length + pat.suffix.length;
  pat.prefix.forEach((p, i) => flatten(b, place.project(new PlaceElem(ElemKind.ConstantIndex, i, undefined, min, false)), p, pairs, extra));
  if (pat.slice !== undefined) {
    const to = exact === undefined ? pat.suffix.length : exact - pat.suffix.length;
    flatten(b, place.project(new PlaceElem(ElemKind.Subslice, pat.prefix.length, undefined, to, exact === undefined)), pat.slice, pairs, extra);
  }
  const last = pat.suffix.length - 1;
  pat.suffix.forEach((_, i) => {
    const p = pat.suffix[last - i]!;
    const end = i + 1;
    const elem = exact === undefined ? new PlaceElem(ElemKind.ConstantIndex, end, undefined, min, true) : new PlaceElem(ElemKind.ConstantIndex, exact - end, undefined, min, false);
    flatten(b, place.project(elem), p, pairs, extra);
  });
}

/** A variant pattern cannot fail when no other variant has values. */
function isOnlyVariant(b: Builder, adt: AdtDef, pat: Pat & { kind: "Variant" }): boolean {
  if (adt.variants.length === 1) return !adt.nonExhaustive || b.tcx.isSource(adt.def);
  return adt.variants.every((v, i) => i === pat.variant || v.fields.some((f) => b.tcx.typeOf(f.def).kind === TyKind.Never)) && (!adt.nonExhaustive || b.tcx.isSource(adt.def));
}

function intRange(b: Builder, pat: Pat & { kind: "Range" }): IntRange {
  const { lo, hi, inclusive } = pat;
  const ordered = pat.ty.kind !== TyKind.Float;
  const bits = BigInt(bitWidth(b.tcx, pat.ty));
  const bias = isSigned(pat.ty) ? 1n << (bits - 1n) : 0n;
  const value = (c: PatConst | undefined, or: bigint): bigint => (c !== undefined && c.kind === "bits" ? c.bits ^ bias : or);
  const max = pat.ty.kind === TyKind.Char ? 0x10ffffn : (1n << bits) - 1n;
  if (!ordered) return { lo, hi, inclusive, bias: 0n, from: undefined, to: undefined };
  const from = value(lo, 0n);
  const end = value(hi, max);
  return { lo, hi, inclusive, bias, from, to: hi === undefined || inclusive ? end : end - 1n };
}
function isFullRange(b: Builder, r: IntRange, ty: Ty): boolean {
  if (r.from === undefined) return r.lo === undefined && r.hi === undefined;
  const max = ty.kind === TyKind.Char ? 0x10ffffn : (1n << BigInt(bitWidth(b.tcx, ty))) - 1n;
  return r.from === 0n && r.to === max;
}
export function rangeContains(r: IntRange, value: PatConst): boolean {
  if (r.from === undefined || r.to === undefined || value.kind !== "bits") return true;
  const v = value.bits ^ r.bias;
  return r.from <= v && v <= r.to;
}
export function rangesOverlap(a: IntRange, c: IntRange): boolean {
  if (a.from === undefined || a.to === undefined || c.from === undefined || c.to === undefined) return true;
  return a.from <= c.to && c.from <= a.to;
}
export function sameRange(a: IntRange, c: IntRange): boolean {
  if (a.from !== undefined) return a.from === c.from && a.to === c.to;
  return a.inclusive === c.inclusive && sameOptConst(a.lo, c.lo) && sameOptConst(a.hi, c.hi);
}
function sameOptConst(a: PatConst | undefined, c: PatConst | undefined): boolean {
  return a === undefined || c === undefined ? a === c : sameConst(a, c);
}
export function sameConst(a: PatConst, c: PatConst): boolean {
  if (a.kind === "bits") return c.kind === "bits" && a.bits === c.bits;
  if (a.kind === "str") return c.kind === "str" && a.text === c.text;
  if (a.kind === "bytes") return c.kind === "bytes" && a.bytes.length === c.bytes.length && a.bytes.every((x, i) => x === c.bytes[i]);
  return a === c;
}

export function samePlace(a: Place, c: Place): boolean {
  if (a.local !== c.local || a.projection.length !== c.projection.length) return false;
  for (let i = 0; i < a.projection.length; i++) if (!sameElem(a.projection[i]!, c.projection[i]!)) return false;
  return true;
}
export function sameElem(a: PlaceElem, c: PlaceElem): boolean {
  return a === c || (a.kind === c.kind && a.n === c.n && a.m === c.m && a.fromEnd === c.fromEnd && (a.kind !== ElemKind.OpaqueCast || a.ty === c.ty));
}
