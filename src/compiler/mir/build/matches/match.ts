/**
 * `match`, `let` with patterns and `let … else`: the scrutinee, the decision tree, then each arm's bindings, guard and body.
 * Counterpart: rustc's `builder/matches`.
 */
import { bug } from "../../../base/index.ts";
import type { Span } from "../../../source/index.ts";
import type { Arm, Expr, ExprId, Pat, ScopeId } from "../../../typeck/thir.ts";
import { ElemKind, Place, type BlockId } from "../../mir.ts";
import type { Builder } from "../builder.ts";
import { exprIntoDest } from "../expr/into.ts";
import { ascribe, asPlaceBuilder } from "../expr/place.ts";
import type { PlaceBuilder } from "../placeBuilder.ts";
import { bindForArm, bindForGuard, declareBindings, scheduleValueDrop, setMatchPlace, storageLive, type Binding } from "./bindings.ts";
import { Candidate, flattenPat, samePlace, type Ascription } from "./candidate.ts";
import { declareGuardBindings, thenElseBreak } from "./conditions.ts";
import { matchCandidates } from "./tree.ts";

/** One way into an arm: an alternative of its pattern, with all that was bound on the way. */
interface SubBranch {
  readonly block: BlockId;
  readonly otherwise: BlockId;
  readonly bindings: readonly Binding[];
  readonly ascriptions: readonly Ascription[];
  readonly isNever: boolean;
}
interface BuiltTree {
  readonly branches: readonly (readonly SubBranch[])[];
  readonly otherwise: BlockId;
  readonly fakeBorrows: readonly FakeBorrow[];
}
interface FakeBorrow {
  readonly place: Place;
  readonly temp: Place;
}

export function lowerMatch(b: Builder, dest: Place, e: Expr & { kind: "Match" }): void {
  const scrutinee = lowerScrutinee(b, e.scrutinee);
  const arms = e.arms.map((a) => b.thir.arms[a]!);
  const tree = lowerMatchTree(b, e.scrutineeSpan, scrutinee, arms.map((a) => ({ pat: a.pat, hasGuard: a.guard !== undefined })), false);
  const matchScope = b.scopes.local;
  const ends: BlockId[] = [];
  arms.forEach((arm, i) => {
    b.scopes.in(arm.scope, arm.span, () => {
      declareBindings(b, arm.pat, arm.guard !== undefined, { place: scrutinee.tryToPlace(b), span: e.scrutineeSpan });
      if (arm.guard !== undefined) declareGuardBindings(b, arm.guard);
      // Bindings and temporaries of an `if let` guard die before those of the pattern: they have a scope inside the arm's.
      const guardScope = arm.guard === undefined ? undefined : b.guardScope(arm.scope);
      if (guardScope !== undefined) b.scopes.push(guardScope, arm.span);
      bindPattern(b, tree.branches[i]!, tree.fakeBorrows, { arm, matchScope }, true);
      exprIntoDest(b, dest, arm.body);
      if (guardScope !== undefined) b.scopes.pop();
    });
    ends.push(b.block);
  });
  const end = b.cfg.newBlock();
  for (const block of ends) b.cfg.goto(block, b.source(e.span), end);
  b.block = end;
}

export function lowerScrutinee(b: Builder, id: ExprId): PlaceBuilder {
  const builder = asPlaceBuilder(b, id);
  const place = builder.tryToPlace(b);
  if (place !== undefined) b.cfg.push(b.block, { source: b.source(b.expr(id).span), kind: "PlaceMention", place });
  return builder;
}

/** Irrefutable patterns: parameters, `let`. */
export function placeIntoPattern(b: Builder, pat: Pat, place: PlaceBuilder): void {
  const tree = lowerMatchTree(b, pat.span, place, [{ pat, hasGuard: false }], false);
  bindPattern(b, tree.branches[0]!, [], undefined, true);
}

function letPattern(b: Builder, pat: Pat, init: ExprId): void {
  const place = lowerScrutinee(b, init);
  setMatchPlace(b, pat, { place: place.tryToPlace(b), span: b.expr(init).span });
  placeIntoPattern(b, pat, place);
}

/** `let PAT = EXPR;` */
export function exprIntoPattern(b: Builder, pat: Pat, init: ExprId): void {
  let p = pat;
  while (p.kind === "AscribeUserType") p = p.sub;
  if (p.kind !== "Binding" || p.byRef !== undefined || p.sub !== undefined) return letPattern(b, pat, init);
  // A plain variable is initialised in place.
  const place = storageLive(b, p.binding, p.span, false, true);
  exprIntoDest(b, place, init);
  b.cfg.push(b.block, { source: b.source(p.span), kind: "FakeRead", cause: { forLet: undefined }, place });
  for (let q = pat; q.kind === "AscribeUserType"; q = q.sub) ascribe(b, place, b.addUserType(q.userTy, q.annotationSpan, q.ty), q.variance === "co" ? "co" : "inv", q.annotationSpan);
  scheduleValueDrop(b, p.binding, p.span);
}

/** `let PAT = EXPR else { … };`: returns the block of the failure, outside `outer`'s inner scopes. The bindings' storage is live already. */
export function lowerLetElse(b: Builder, pat: Pat, init: ExprId, outer: ScopeId): BlockId {
  return b.scopes.inIfThen(outer, () => {
    const scrutinee = lowerScrutinee(b, init);
    setMatchPlace(b, pat, { place: scrutinee.tryToPlace(b), span: b.expr(init).span });
    const tree = lowerMatchTree(b, b.expr(init).span, scrutinee, [{ pat, hasGuard: false }], true);
    b.scopes.breakForElse(tree.otherwise, b.expr(init).span);
    bindPattern(b, tree.branches[0]!, [], undefined, false);
  });
}

/** The tree for patterns in order. Not refutable: the patterns cover all values, and the end of the tree is unreachable. */
export function lowerMatchTree(b: Builder, span: Span, scrutinee: PlaceBuilder, pats: readonly { readonly pat: Pat; readonly hasGuard: boolean }[], refutable: boolean): BuiltTree {
  const candidates = pats.map((p) => new Candidate(flattenPat(b, scrutinee, p.pat), p.hasGuard));
  const fakeBorrows = collectFakeBorrows(b, candidates, span);
  const otherwise = matchCandidates(b, span, b.block, candidates);
  addFalseEdges(b, candidates, refutable ? otherwise : undefined);
  if (!refutable) {
    const place = scrutinee.tryToPlace(b);
    if (place !== undefined) b.cfg.push(otherwise, { source: b.source(span), kind: "FakeRead", cause: { forMatchedPlace: undefined }, place });
    b.cfg.terminate(otherwise, { source: b.source(span), kind: "Unreachable" });
  }
  return { branches: candidates.map((c) => subBranches(c, [], [])), otherwise, fakeBorrows };
}

function subBranches(c: Candidate, bindings: readonly Binding[], ascriptions: readonly Ascription[]): SubBranch[] {
  const allBindings = [...bindings, ...c.extra.bindings];
  const allAscriptions = [...ascriptions, ...c.extra.ascriptions];
  if (c.subs.length === 0) {
    return [{ block: c.preBinding ?? bug("candidate without a block"), otherwise: c.otherwise!, bindings: allBindings, ascriptions: allAscriptions, isNever: c.extra.isNever }];
  }
  const out: SubBranch[] = [];
  for (const s of c.subs) {
    // Variables of the alternatives are bound before those around them (`x @ (A | B)`).
    for (const sub of subBranches(s, [], allAscriptions)) out.push({ ...sub, bindings: [...sub.bindings, ...allBindings] });
  }
  return out;
}

/** Borrowck must not rely on the order in which arms are tried: each candidate has an imaginary edge to the next. */
function addFalseEdges(b: Builder, candidates: readonly Candidate[], otherwise: BlockId | undefined): void {
  let next = otherwise;
  for (let i = candidates.length - 1; i >= 0; i--) {
    const candidate = candidates[i]!;
    candidate.leavesReversed((leaf) => {
      if (next !== undefined) {
        const source = b.source(leaf.extra.span);
        const pre = b.cfg.newBlock();
        b.cfg.terminate(leaf.preBinding!, { source, kind: "FalseEdge", realTarget: pre, imaginaryTarget: next });
        leaf.preBinding = pre;
        if (leaf.hasGuard) {
          const fail = b.cfg.newBlock();
          b.cfg.terminate(fail, { source, kind: "FalseEdge", realTarget: leaf.otherwise!, imaginaryTarget: next });
          leaf.otherwise = fail;
        }
      }
      next = leaf.falseEdgeStart ?? next;
    });
  }
}

/** Places that the tree tests, and what they are reached through: a guard must not change them (fake borrows; only borrowck sees them). */
function collectFakeBorrows(b: Builder, candidates: readonly Candidate[], span: Span): FakeBorrow[] {
  if (!candidates.some((c) => c.hasGuard)) return [];
  const places: Place[] = [];
  const add = (place: Place): void => {
    if (!places.some((p) => samePlace(p, place))) places.push(place);
  };
  const addPrefixes = (place: Place): void => {
    for (let i = place.projection.length - 1; i >= 0; i--) if (place.projection[i]!.kind === ElemKind.Deref) add(new Place(place.local, place.projection.slice(0, i)));
  };
  const visit = (pairs: Candidate["pairs"] | readonly Candidate["pairs"][number][]): void => {
    for (const p of pairs) {
      if (p.test.kind === "or") for (const alt of p.test.pats) visit(alt.pairs);
      else if (p.place !== undefined) {
        addPrefixes(p.place);
        add(p.place);
      }
      visit(p.subpairs);
    }
  };
  for (const c of candidates) {
    visit(c.pairs);
    for (const binding of c.extra.bindings) addPrefixes(binding.source);
  }
  const region = b.tcx.ty.reErased;
  return places.map((place) => ({ place, temp: b.temp(b.tcx.ty.ref(region, b.placeTy(place), 0), span) }));
}

/** Binds the variables of an arm on every way into it; afterwards the cursor stands where the body begins. */
export function bindPattern(b: Builder, branch: readonly SubBranch[], fakeBorrows: readonly FakeBorrow[], arm: { readonly arm: Arm; readonly matchScope: ScopeId } | undefined, emitStorage: boolean): void {
  if (branch.length === 1) {
    bindSubBranch(b, branch[0]!, fakeBorrows, arm, true, emitStorage);
    return;
  }
  const target = b.cfg.newBlock();
  const order = branch[0]!.bindings.map((x) => x.variable);
  branch.forEach((sub, i) => {
    // Drops are scheduled once, by the last alternative, in the order in which the first declares the variables.
    const bindings = i === 0 ? sub.bindings : sub.bindings.toSorted((x, y) => order.indexOf(x.variable) - order.indexOf(y.variable));
    const isLast = i === branch.length - 1;
    // Where a guard fails, what was bound for it ends in every alternative.
    const counts = b.scopes.scheduled();
    bindSubBranch(b, { ...sub, bindings }, fakeBorrows, arm, isLast || arm?.arm.guard !== undefined, emitStorage);
    if (!isLast) b.scopes.unschedule(counts);
    b.cfg.goto(b.block, b.source(arm?.arm.span ?? b.thir.span), target);
  });
  b.block = target;
}

function bindSubBranch(b: Builder, sub: SubBranch, fakeBorrows: readonly FakeBorrow[], armScope: { readonly arm: Arm; readonly matchScope: ScopeId } | undefined, schedule: boolean, emitStorage: boolean): void {
  b.block = sub.block;
  if (sub.isNever) {
    b.cfg.terminate(b.block, { source: b.source(b.thir.span), kind: "Unreachable" });
    b.block = b.cfg.newBlock();
    return;
  }
  for (const a of sub.ascriptions) ascribe(b, a.source, b.addUserType(a.userTy, a.span, a.ty), a.variance, a.span);
  const guard = armScope?.arm.guard;
  if (armScope === undefined || guard === undefined) return bindForArm(b, sub.bindings, schedule, emitStorage);

  const span = armScope.arm.span;
  bindForGuard(b, sub.bindings, schedule);
  b.guardVars.push(sub.bindings.map((x) => x.variable));
  for (const f of fakeBorrows) b.assign(b.body.locals[f.temp.local]!.source.span, f.temp, { kind: "Ref", region: b.tcx.ty.reErased, borrow: "fakeShallow", place: f.place });
  const failed = b.scopes.inIfThen(armScope.matchScope, () => thenElseBreak(b, guard, { tempScope: undefined, declare: false }));
  b.guardVars.pop();
  b.cfg.goto(failed, b.source(span), sub.otherwise);
  for (const f of fakeBorrows) b.cfg.push(b.block, { source: b.source(span), kind: "FakeRead", cause: "forMatchGuard", place: f.temp });
  const byValue = sub.bindings.filter((x) => x.byRef === undefined);
  for (const x of byValue) b.cfg.push(b.block, { source: b.source(x.span), kind: "FakeRead", cause: "forGuardBinding", place: new Place(b.vars.get(x.variable)!.guardRef!) });
  bindForArm(b, byValue, schedule, true);
}
