/**
 * Which of the constraints on the way from one region to another is shown to the user. In: two regions. Out: the most telling constraint, and the whole way.
 * Counterpart: rustc's `best_blame_constraint`.
 */
import type { OutlivesConstraint, RegionVid } from "../facts.ts";
import type { RegionInference } from "./inference.ts";

export interface Blame extends OutlivesConstraint {
  readonly path: readonly OutlivesConstraint[];
}

/** Lower is more interesting. */
function interest(c: OutlivesConstraint): number {
  switch (c.category.kind) {
    case "return": return c.category.isYield ? 2 : 0;
    case "useAsConst": case "useAsStatic": case "typeAnnotation": case "cast": case "coercion": case "callArgument": case "copyBound": case "sizedBound": case "assignment": case "usage": case "closureUpvar": return 2;
    case "genericArg": return 3;
    case "predicate": case "opaqueType": return 4;
    case "boring": return 5;
    case "boringNoLocation": return 6;
    case "internal": return 7;
    case "outlivesUnnameable": return 8;
  }
}

/** `fromFree`: the way starts at a universal region (not at a placeholder). */
export function bestBlame(rcx: RegionInference, from: RegionVid, to: RegionVid, fromFree: boolean): Blame {
  let path = rcx.path(from, (r) => r === to) ?? [];
  // A way through an unnameable placeholder is explained by the way to that placeholder.
  const redirect = path.find((c) => c.category.kind === "outlivesUnnameable");
  if (redirect !== undefined) {
    const shorter = rcx.path(from, (r) => r !== from && rcx.constraints.placeholders.has(r), false);
    if (shorter !== undefined && shorter.length > 0) path = shorter;
  }
  let best = path[0];
  if (best === undefined) return { sup: from, sub: to, at: undefined, span: 0 as never, category: { kind: "internal" }, path };
  let at = 0;
  path.forEach((c, i) => {
    const better = interest(c) < interest(best!) || (fromFree && interest(c) === interest(best!));
    if (better) {
      best = c;
      at = i;
    }
  });
  const next = path[at + 1];
  if (best.category.kind === "return" && next !== undefined && next.category.kind === "opaqueType") best = next;
  return { ...best, path };
}
