/**
 * The decision tree of a match. In: candidates in order. Out: for each, the blocks where its bindings are made; and the block reached when none matches.
 *
 * The first test of the first candidate is performed; every candidate that has a place in exactly one branch of it goes there (a prefix of the list, so that
 * order is kept), and each branch is matched recursively. Or-patterns are expanded when they come first. Counterpart: rustc's `match_candidates`.
 */
import { bug } from "../../../base/index.ts";
import type { Span } from "../../../source/index.ts";
import type { BlockId } from "../../mir.ts";
import type { Builder } from "../builder.ts";
import { Candidate, type MatchPair } from "./candidate.ts";
import { performTest, sortIntoBranch, testFor, type Branch } from "./test.ts";

/** Lowers the candidates from `start` on; returns the block where none has matched. */
export function matchCandidates(b: Builder, span: Span, start: BlockId, candidates: readonly Candidate[]): BlockId {
  for (;;) {
    const first = candidates[0];
    if (first === undefined) return start;
    first.falseEdgeStart ??= start;
    if (first.pairs.length === 0) {
      start = selectMatched(b, first, start);
      candidates = candidates.slice(1);
    } else if (candidates.some((c) => c.startsWithOr)) {
      const step = expandOrs(b, span, start, candidates);
      start = step.start;
      candidates = step.rest;
    } else {
      const step = testCandidates(b, span, start, candidates);
      start = step.start;
      candidates = step.rest;
    }
  }
}
interface Step {
  readonly start: BlockId;
  readonly rest: readonly Candidate[];
}

/** All tests have passed. What follows is reached only if a guard fails. */
function selectMatched(b: Builder, candidate: Candidate, start: BlockId): BlockId {
  candidate.preBinding = start;
  candidate.otherwise = b.cfg.newBlock();
  return candidate.otherwise;
}

function testCandidates(b: Builder, span: Span, start: BlockId, candidates: readonly Candidate[]): Step {
  const pair = candidates[0]!.pairs[0]!;
  const place = pair.place ?? bug("a test of a place that is not captured", span);
  const test = testFor(pair);
  const branches = new Map<string, Branch>();
  let taken = 0;
  for (; taken < candidates.length; taken++) {
    const candidate = candidates[taken]!;
    const outcome = sortIntoBranch(place, test, candidate, branches);
    if (outcome === undefined) break;
    const known = branches.get(outcome.key);
    if (known !== undefined) known.candidates.push(candidate);
    else branches.set(outcome.key, { key: outcome.key, value: outcome.value, constant: outcome.constant, candidates: [candidate] });
  }
  if (taken === 0) bug("the first candidate does not take part in its own test", span);
  const remainder = b.cfg.newBlock();
  const targets = new Map<string, { value: bigint; block: BlockId }>();
  for (const br of branches.values()) {
    const block = b.cfg.newBlock();
    const otherwise = matchCandidates(b, span, block, br.candidates);
    b.cfg.goto(otherwise, b.source(span), remainder);
    targets.set(br.key, { value: br.value, block });
  }
  performTest(b, pair.span, span, start, remainder, place, pair.ty, test, targets);
  return { start: remainder, rest: candidates.slice(taken) };
}

/**
 * Expands the or-patterns that come first. A candidate with more tests after its or-pattern ends the expansion: its alternatives are matched first, the
 * remaining tests are then made under each of them.
 */
function expandOrs(b: Builder, span: Span, start: BlockId, candidates: readonly Candidate[]): Step {
  let count = candidates.findIndex((c) => c.startsWithOr && c.pairs.length > 1);
  count = count === -1 ? candidates.length : count + 1;
  const expanded: Candidate[] = [];
  for (let i = 0; i < count; i++) {
    const candidate = candidates[i]!;
    if (!candidate.startsWithOr) {
      expanded.push(candidate);
      continue;
    }
    const or = candidate.pairs.shift()!;
    expandOr(candidate, or);
    expanded.push(...candidate.subs);
  }
  const remainder = matchCandidates(b, span, start, expanded);
  for (let i = 0; i < count; i++) if (candidates[i]!.subs.length > 0) mergeTrivial(b, candidates[i]!);
  testRemaining(b, span, candidates[count - 1]!);
  return { start: remainder, rest: candidates.slice(count) };
}

function expandOr(candidate: Candidate, or: MatchPair): void {
  if (or.test.kind !== "or") bug("not an or-pattern");
  candidate.orSpan = or.span;
  candidate.subs = or.test.pats.map((p) => {
    const sub = new Candidate({ pairs: p.pairs.slice(), extra: p.extra }, candidate.hasGuard);
    return sub;
  });
  candidate.subs[0]!.falseEdgeStart = candidate.falseEdgeStart;
}

/** Alternatives that bind nothing share one block, so that what follows is not lowered once for each. */
function mergeTrivial(b: Builder, candidate: Candidate): void {
  if (candidate.hasGuard) return;
  for (const s of candidate.subs) if (s.subs.length > 0 || s.extra.bindings.length > 0 || s.extra.ascriptions.length > 0) return;
  const shared = b.cfg.newBlock();
  const source = b.source(candidate.orSpan ?? candidate.extra.span);
  candidate.falseEdgeStart ??= candidate.subs[0]!.falseEdgeStart;
  let otherwise: BlockId | undefined;
  for (const s of candidate.subs) {
    b.cfg.goto(s.preBinding ?? bug("alternative without a block"), source, shared);
    otherwise = s.otherwise;
  }
  candidate.subs = [];
  candidate.orSpan = undefined;
  candidate.preBinding = shared;
  candidate.otherwise = otherwise;
}

function testRemaining(b: Builder, span: Span, candidate: Candidate): void {
  if (candidate.pairs.length === 0) return;
  const source = b.source(candidate.orSpan ?? candidate.extra.span);
  const pairs = candidate.pairs;
  candidate.pairs = [];
  let last: BlockId | undefined;
  candidate.leaves((leaf) => {
    last = leaf.otherwise;
  });
  const leaves: Candidate[] = [];
  candidate.leaves((leaf) => void leaves.push(leaf));
  for (const leaf of leaves) {
    const start = leaf.preBinding ?? bug("candidate without a block");
    // If this alternative matches and the rest fails, the other alternatives would fail too; only a failed guard must try them.
    const onFailure = leaf.hasGuard ? leaf.otherwise! : last!;
    leaf.pairs = pairs.slice();
    leaf.preBinding = undefined;
    leaf.otherwise = undefined;
    const otherwise = matchCandidates(b, span, start, [leaf]);
    b.cfg.goto(otherwise, source, onFailure);
  }
}
