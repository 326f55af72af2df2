/**
 * Tests of match lowering: what to ask of a place, which branch a candidate belongs to, and the code that branches.
 * Counterpart: rustc's `matches/test.rs` and `buckets.rs`.
 */
import { bug } from "../../../base/index.ts";
import type { Span } from "../../../source/index.ts";
import type { PatConst } from "../../../typeck/thir.ts";
import { TyKind, type AdtDef, type Ty } from "../../../types/index.ts";
import { boolConst, fnOperand, intConst } from "../../cfg.ts";
import { Operand, Place, type BlockId, type MirBinOp } from "../../mir.ts";
import { bitWidth, discriminantTy } from "../../placeTy.ts";
import type { Builder } from "../builder.ts";
import { lengthOf } from "../expr/place.ts";
import { literalConst } from "../expr/constant.ts";
import { rangeContains, rangesOverlap, sameConst, samePlace, sameRange, type Candidate, type IntRange, type MatchPair, type TestCase } from "./candidate.ts";

export type Test =
  | { readonly kind: "switch"; readonly adt: AdtDef }
  | { readonly kind: "switchInt" }
  | { readonly kind: "if" }
  | { readonly kind: "eq"; readonly value: PatConst }
  | { readonly kind: "range"; readonly range: IntRange }
  | { readonly kind: "len"; readonly len: number; readonly op: "Eq" | "Ge" };

/** An outcome: a variant, an integer value, success or failure. Keys of the branch table: `v3`, `c` with the value, `yes`, `no`. */
export interface Branch {
  readonly key: string;
  readonly value: bigint;
  readonly constant: PatConst | undefined;
  readonly candidates: Candidate[];
}

export function testFor(pair: MatchPair): Test {
  const test = pair.test;
  switch (test.kind) {
    case "variant": return { kind: "switch", adt: test.adt };
    case "constant":
      if (test.value.kind === "bits") {
        if (pair.ty.kind === TyKind.Bool) return { kind: "if" };
        if (pair.ty.kind === TyKind.Int || pair.ty.kind === TyKind.Uint || pair.ty.kind === TyKind.Char) return { kind: "switchInt" };
      }
      return { kind: "eq", value: test.value };
    case "range": return { kind: "range", range: test.range };
    case "slice": return { kind: "len", len: test.len, op: test.variable ? "Ge" : "Eq" };
    default: return bug(`no test for ${test.kind}`);
  }
}

/**
 * The branch of `test` at `place` to which the candidate belongs; undefined when it fits several, or does not look at the place. When the branch entails the
 * candidate's own test, that test is replaced by what lies under it.
 */
export function sortIntoBranch(place: Place, test: Test, candidate: Candidate, branches: ReadonlyMap<string, Branch>): { readonly key: string; readonly value: bigint; readonly constant: PatConst | undefined } | undefined {
  const index = candidate.pairs.findIndex((p) => p.place !== undefined && samePlace(p.place, place));
  if (index === -1) return undefined;
  const pair = candidate.pairs[index]!;
  const outcome = classify(test, pair.test, place, branches);
  if (outcome === undefined) return undefined;
  if (outcome.full) {
    candidate.pairs.splice(index, 1, ...pair.subpairs);
    candidate.sortPairs();
  }
  return outcome;
}

interface Outcome {
  readonly key: string;
  readonly value: bigint;
  readonly constant: PatConst | undefined;
  /** The branch implies the candidate's test. */
  readonly full: boolean;
}
const success = (full: boolean): Outcome => ({ key: "yes", value: 1n, constant: undefined, full });
const failure = (full = false): Outcome => ({ key: "no", value: 0n, constant: undefined, full });

function classify(test: Test, own: TestCase, place: Place, branches: ReadonlyMap<string, Branch>): Outcome | undefined {
  switch (test.kind) {
    case "switch":
      return own.kind === "variant" ? { key: `v${own.variant}`, value: BigInt(own.variant), constant: undefined, full: true } : undefined;
    case "switchInt":
      if (own.kind === "constant" && own.value.kind === "bits") {
        // A range that holds this value may already stand in the failure branch: then the value must not get a branch of its own.
        const value = own.value;
        const failed = branches.get("no");
        const conflict = failed?.candidates.some((c) => c.pairs.some((p) => p.place !== undefined && samePlace(p.place, place) && p.test.kind === "range" && rangeContains(p.test.range, value)));
        return conflict === true ? undefined : { key: `c${value.bits}`, value: value.bits, constant: value, full: true };
      }
      if (own.kind === "range") {
        for (const br of branches.values()) if (br.constant !== undefined && rangeContains(own.range, br.constant)) return undefined;
        return failure();
      }
      return undefined;
    case "if":
      if (own.kind !== "constant" || own.value.kind !== "bits") return undefined;
      return own.value.bits === 1n ? success(true) : failure(true);
    case "len": {
      if (own.kind !== "slice") return undefined;
      const { len, op } = test;
      if (op === "Eq") {
        if (len === own.len && !own.variable) return success(true);
        if (len < own.len) return failure();
        return own.variable ? undefined : failure();
      }
      if (len === own.len && own.variable) return success(true);
      if (len <= own.len) return success(false);
      return own.variable ? undefined : failure();
    }
    case "range":
      if (own.kind === "range") {
        if (sameRange(test.range, own.range)) return success(true);
        return rangesOverlap(test.range, own.range) ? undefined : failure();
      }
      if (own.kind === "constant") return rangeContains(test.range, own.value) ? undefined : failure();
      return undefined;
    case "eq":
      if (own.kind !== "constant") return undefined;
      return sameConst(test.value, own.value) ? success(true) : failure();
  }
}

/** Emits the test at the end of `block`; outcomes without a branch go to `otherwise`. */
export function performTest(b: Builder, span: Span, scrutineeSpan: Span, block: BlockId, otherwise: BlockId, place: Place, ty: Ty, test: Test, targets: ReadonlyMap<string, { readonly value: bigint; readonly block: BlockId }>): void {
  const source = b.source(scrutineeSpan);
  const saved = b.block;
  b.block = block;
  const yes = targets.get("yes")?.block ?? otherwise;
  const no = targets.get("no")?.block ?? otherwise;
  switch (test.kind) {
    case "switch": {
      const discrTy = discriminantTy(b.tcx, ty);
      const discr = b.temp(discrTy, span);
      b.assign(scrutineeSpan, discr, { kind: "Discriminant", place });
      const all = b.tcx.discriminants(test.adt.def);
      const values: bigint[] = [];
      const blocks: BlockId[] = [];
      for (let v = 0; v < all.length; v++) {
        const target = targets.get(`v${v}`);
        if (target === undefined) continue;
        values.push(all[v]!);
        blocks.push(target.block);
      }
      blocks.push(otherwise);
      b.cfg.terminate(b.block, { source, kind: "SwitchInt", discr: Operand.move(discr), values, targets: blocks });
      break;
    }
    case "switchInt": {
      const values: bigint[] = [];
      const blocks: BlockId[] = [];
      for (const [key, t] of targets) {
        if (key === "no") continue;
        values.push(t.value);
        blocks.push(t.block);
      }
      blocks.push(no);
      b.cfg.terminate(b.block, { source, kind: "SwitchInt", discr: Operand.copy(place), values, targets: blocks });
      break;
    }
    case "if":
      b.cfg.terminate(b.block, { source, kind: "SwitchInt", discr: Operand.copy(place), values: [0n], targets: [no, yes] });
      break;
    case "len": {
      const len = lengthOf(b, place, ty, span);
      compare(b, span, yes, no, test.op, len, intConst(b.tcx, b.tcx.ty.usize, BigInt(test.len), span));
      break;
    }
    case "range": {
      const { lo, hi, inclusive } = test.range;
      const value = Operand.copy(place);
      if (lo !== undefined) {
        const next = hi === undefined ? yes : b.cfg.newBlock();
        compare(b, span, next, no, "Le", patOperand(b, lo, ty, span), value);
        b.block = next;
      }
      if (hi !== undefined) compare(b, span, yes, no, inclusive ? "Le" : "Lt", value, patOperand(b, hi, ty, span));
      else if (lo === undefined) b.cfg.goto(b.block, source, yes);
      break;
    }
    case "eq": performEq(b, span, place, ty, test.value, yes, no); break;
  }
  b.block = saved;
}

function compare(b: Builder, span: Span, yes: BlockId, no: BlockId, op: MirBinOp, left: Operand, right: Operand): void {
  const result = b.temp(b.tcx.ty.bool, span);
  b.assign(span, result, { kind: "Binary", op, left, right });
  b.cfg.terminate(b.block, { source: b.source(span), kind: "SwitchInt", discr: Operand.move(result), values: [0n], targets: [no, yes] });
}

/** A pattern's constant as an operand of the type that is compared. */
export function patOperand(b: Builder, value: PatConst, ty: Ty, span: Span): Operand {
  switch (value.kind) {
    case "bits": {
      if (ty.kind === TyKind.Bool) return boolConst(b.tcx, value.bits === 1n, span);
      return Operand.constant({ kind: "value", value: { kind: "scalar", value: value.bits, size: bitWidth(b.tcx, ty) / 8 }, ty }, span);
    }
    case "str": return Operand.constant(literalConst(b.tcx, { kind: "str", text: value.text }, ty), span);
    case "bytes": return Operand.constant(literalConst(b.tcx, { kind: "byteStr", bytes: value.bytes }, ty), span);
    case "valtree": return Operand.constant({ kind: "ty", ct: b.tcx.ty.ctValue(ty, value.value), ty }, span);
    case "opaque": return Operand.constant({ kind: "value", value: value.value, ty }, span);
  }
}

/** Equality with a constant: scalars directly, strings and slices by `PartialEq::eq` of what they point to. */
function performEq(b: Builder, span: Span, place: Place, ty: Ty, value: PatConst, yes: BlockId, no: BlockId): void {
  const t = b.tcx.ty;
  if (ty.kind === TyKind.Float || ty.kind === TyKind.RawPtr || ty.kind === TyKind.FnPtr || ty.kind === TyKind.Char || ty.kind === TyKind.Int || ty.kind === TyKind.Uint) {
    return compare(b, span, yes, no, "Eq", Operand.copy(place), patOperand(b, value, ty, span));
  }
  let pointee = ty.kind === TyKind.Ref ? ty.elem : ty;
  let left: Place = place;
  if (ty.kind !== TyKind.Ref) {
    left = b.temp(t.ref(t.reErased, ty, 0), span);
    b.assign(span, left, { kind: "Ref", region: t.reErased, borrow: "shared", place });
  }
  let right: Operand;
  if (value.kind === "bytes") {
    // Both sides are compared as slices.
    const sliceTy = t.slice(t.u8);
    const refSlice = t.ref(t.reErased, sliceTy, 0);
    if (pointee.kind === TyKind.Array) left = unsize(b, span, Operand.copy(left), refSlice);
    const arrayRef = t.ref(t.reErased, t.arrayOf(t.u8, value.bytes.length), 0);
    right = Operand.move(unsize(b, span, patOperand(b, value, arrayRef, span), refSlice));
    pointee = sliceTy;
  } else right = patOperand(b, value, t.ref(t.reErased, pointee, 0), span);
  const eq = b.tcx.langItem("eq");
  const method = eq === undefined ? undefined : b.tcx.assocItems(eq).find((i) => b.tcx.symbols.str(i.name) === "eq");
  if (method === undefined) return bug("the lang item `eq` has no method `eq`", span);
  const result = b.temp(t.bool, span);
  const next = b.cfg.newBlock();
  b.cfg.terminate(b.block, {
    source: b.source(span), kind: "Call", func: fnOperand(b.tcx, method.def, t.args([pointee, pointee]), span), args: [Operand.copy(left), right], argSpans: [span, span],
    destination: result, target: next, unwind: { kind: "continue" }, fnSpan: span, fromHirCall: false,
  });
  b.scopes.divergeFrom(b.block);
  b.cfg.terminate(next, { source: b.source(span), kind: "SwitchInt", discr: Operand.move(result), values: [0n], targets: [no, yes] });
}
function unsize(b: Builder, span: Span, operand: Operand, ty: Ty): Place {
  const temp = b.temp(ty, span);
  b.assign(span, temp, { kind: "Cast", cast: { pointer: "unsize" }, operand, ty });
  return temp;
}
