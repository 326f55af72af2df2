/**
 * Usefulness of patterns: which arms some value reaches, and which values no arm matches. Papers: Maranget, "Warnings for pattern matching" (2007); the constructor
 * splitting and the `Missing` constructor are rustc's (`rustc_pattern_analysis::usefulness`, whose documentation is the reference).
 *
 * The idea: a matrix of patterns, a row an arm. For each group of constructors of the first column's type, keep the rows that match it and look at its fields
 * instead; a row that is first to match with no columns left is useful; if no row is left at all, the constructors chosen on the way are a witness.
 *
 *     (Some(1), x)        Some      (1, x)        1     (x)
 *     (None,    _)       ─────→                  ───→          useful
 *     (_,       _)                  (_, _)               …
 */
import type { Ty } from "../types/index.ts";
import { covers, MISSING, NON_EXHAUSTIVE, sliceArity, splitSet, WILDCARD, type Constructor } from "./constructor.ts";
import { wild, type DPat, type PatCx } from "./deconstruct.ts";

/** A value that no arm matches. */
export interface Witness {
  readonly ctor: Constructor;
  readonly fields: readonly Witness[];
  readonly ty: Ty;
}
export const wildWitness = (ty: Ty): Witness => ({ ctor: WILDCARD, fields: [], ty });

interface Column {
  readonly ty: Ty;
  /** The place surely holds a valid value: empty patterns are unreachable there, and may be left out. */
  readonly valid: boolean;
  readonly isScrutinee: boolean;
}
interface Row {
  readonly pats: readonly DPat[];
  readonly parent: number;
  readonly guarded: boolean;
  useful: boolean;
  /** Its patterns, so far as they led here, must be told about usefulness. */
  readonly head: DPat | undefined;
}

export interface Arm {
  readonly pat: DPat;
  readonly guarded: boolean;
}
export interface Report {
  /** By arm. */
  readonly useful: readonly boolean[];
  readonly witnesses: readonly Witness[];
}

/** Steps after which the analysis gives up (exponential matches); the match then counts as exhaustive and useful. */
const COMPLEXITY_LIMIT = 5_000_000;
/** More witnesses than messages show. */
const WITNESS_LIMIT = 64;

export function analyze(cx: PatCx, arms: readonly Arm[], ty: Ty, valid: boolean): Report | undefined {
  const state = { steps: 0 };
  const rows: Row[] = [];
  arms.forEach((a, i) => {
    for (const p of expandOr(a.pat)) rows.push({ pats: [p], parent: i, guarded: a.guarded, useful: false, head: p });
  });
  const stacks = compute(cx, rows, [{ ty, valid, isScrutinee: true }], state, true);
  if (state.steps > COMPLEXITY_LIMIT) return undefined;
  const useful = arms.map(() => false);
  for (const r of rows) if (r.useful) useful[r.parent] = true;
  propagate(arms);
  return { useful, witnesses: stacks.map((s) => s[0]!) };
}
/** An or-pattern is useful when one of its alternatives is. */
function propagate(arms: readonly Arm[]): void {
  const visit = (p: DPat): void => {
    for (const f of p.fields) visit(f);
    if (p.ctor.kind === "or" && p.fields.some((f) => f.useful)) p.useful = true;
  };
  for (const a of arms) visit(a.pat);
}

function expandOr(p: DPat): DPat[] {
  return p.ctor.kind === "or" ? p.fields.flatMap(expandOr) : [p];
}

/** A stack of witnesses, one for each column (the first column last). */
type Stack = Witness[];

function compute(cx: PatCx, rows: readonly Row[], columns: readonly Column[], state: { steps: number }, wildRelevant: boolean): Stack[] {
  state.steps += rows.length + 1;
  if (state.steps > COMPLEXITY_LIMIT) return [];
  const column = columns[0];
  if (column === undefined) {
    let useful = true;
    for (const r of rows) {
      r.useful = useful;
      if (!r.guarded) useful = false;
    }
    return useful && wildRelevant ? [[]] : [];
  }
  const set = cx.constructors(column.ty);
  const split = splitSet(set, rows.map((r) => r.pats[0]!.ctor));
  const topLevelEmpty = column.isScrutinee && set.kind === "none";
  const canOmitEmpty = column.valid || topLevelEmpty;
  const groups = split.present;
  if (split.missing.length > 0 || (split.missingEmpty.length > 0 && !column.valid)) groups.push(MISSING);
  let missing = split.missing;
  if (!canOmitEmpty) missing = [...missing, ...split.missingEmpty];
  const allMissing = groups.every((g) => g.kind === "missing");
  // Below the top, one `_` says more than a list of all constructors.
  if (missing.length > 0 && !column.isScrutinee && allMissing) missing = [WILDCARD];
  else if (missing.some((c) => c.kind === "nonExhaustive")) missing = [NON_EXHAUSTIVE];

  const result: Stack[] = [];
  for (const ctor of groups) {
    // Constructors that are present have no witness of their own that the missing ones do not show already.
    const relevant = wildRelevant && (ctor.kind === "missing" || missing.length === 0);
    const fieldTys = ctor.kind === "missing" ? [] : cx.ctorFieldTys(ctor, column.ty);
    const valid = ctor.kind === "ref" || ctor.kind === "union" ? false : column.valid;
    const inner: Row[] = [];
    rows.forEach((r, i) => {
      const head = r.pats[0]!;
      if (!covers(head.ctor, ctor)) return;
      for (const fields of specialize(head, ctor, fieldTys)) {
        const pats = [...fields, ...r.pats.slice(1)];
        expandFirst(pats, (p) => inner.push({ pats: p, parent: i, guarded: r.guarded, useful: false, head: p[0] }));
      }
    });
    const innerColumns = [...fieldTys.map((ty): Column => ({ ty, valid, isScrutinee: false })), ...columns.slice(1)];
    const stacks = compute(cx, inner, innerColumns, state, relevant);
    for (const r of inner) {
      if (!r.useful) continue;
      rows[r.parent]!.useful = true;
      if (r.head !== undefined) r.head.useful = true;
    }
    if (result.length >= WITNESS_LIMIT) continue;
    for (const stack of stacks) {
      if (ctor.kind === "missing") for (const c of missing) result.push([...stack, { ctor: c, fields: cx.ctorFieldTys(c, column.ty).map(wildWitness), ty: column.ty }]);
      else {
        // The fields are on top of the stack, first field last.
        const rest = stack.slice(0, stack.length - fieldTys.length);
        const fields = stack.slice(stack.length - fieldTys.length).reverse();
        result.push([...rest, { ctor, fields, ty: column.ty }]);
      }
    }
  }
  for (const r of rows) if (r.useful) r.pats[0]!.useful = true;
  // Witnesses are kept with the first column last; callers see the columns in order through `stack[0]` only at the top.
  return result;
}

/** Or-patterns in the first column become rows. */
function expandFirst(pats: readonly DPat[], push: (pats: readonly DPat[]) => void): void {
  const first = pats[0];
  if (first === undefined || first.ctor.kind !== "or") return push(pats);
  for (const p of expandOr(first)) push([p, ...pats.slice(1)]);
}

/** The pattern's fields as fields of the constructor. */
function specialize(head: DPat, ctor: Constructor, fieldTys: readonly Ty[]): readonly (readonly DPat[])[] {
  if (head.ctor.kind === "wildcard") return [fieldTys.map((t) => wild(t))];
  if (ctor.kind === "slice" && head.ctor.kind === "slice" && !head.ctor.shape.fixed) {
    const { prefix, suffix } = head.ctor.shape;
    const middle = sliceArity(ctor.shape) - prefix - suffix;
    return [[...head.fields.slice(0, prefix), ...Array.from({ length: middle }, (_, i) => wild(fieldTys[prefix + i]!)), ...head.fields.slice(prefix)]];
  }
  return [head.fields];
}
