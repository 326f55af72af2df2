/**
 * Which of the constraints on the way from one region to another is shown to the user. In: two regions. Out: the most telling constraint, and the whole way.
 * Counterpart: rustc's `best_blame_constraint`.
 */
import type { OutlivesConstraint, RegionVid } from "../facts.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { RegionInference } from "./inference.ts";
import { STATIC } from "./universalRegions.ts";

export interface Blame extends OutlivesConstraint {
  readonly path: readonly OutlivesConstraint[];
}

/** Lower is more interesting. `intoObject`: making a trait object counts before what is done with it. */
function interest(c: OutlivesConstraint, intoObject: boolean): number {
  switch (c.category.kind) {
    case "coercion": return intoObject && isObjectHolder(c.category.unsizeTo) ? 1 : 2;
    case "return": return c.category.isYield ? 2 : 0;
    case "useAsConst": case "useAsStatic": case "typeAnnotation": case "cast": case "callArgument": case "copyBound": case "sizedBound": case "assignment": case "usage": case "closureUpvar": return 2;
    case "genericArg": return 3;
    case "predicate": case "opaqueType": return 4;
    case "boring": return BORING_INTEREST;
    case "boringNoLocation": return 6;
    case "internal": return 7;
    case "outlivesUnnameable": return 8;
  }
}

const BORING_INTEREST = 5;
/** `Box<dyn Trait>` and its like. */
function isObjectHolder(ty: Ty | undefined): boolean {
  return ty !== undefined && ty.kind === TyKind.Adt && ty.args.list.some((a) => a.argKind === 0 && a.kind === TyKind.Dynamic);
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
  const intoObject = to === STATIC && !path.some((c) => c.category.kind === "typeAnnotation" || c.category.kind === "genericArg");
  let least = Infinity;
  path.forEach((c, i) => {
    const level = rcx.isDesugared(c) ? BORING_INTEREST : interest(c, intoObject);
    if (level > least || (level === least && !fromFree)) return;
    least = level;
    best = c;
    at = i;
  });
  const next = path[at + 1];
  if (best.category.kind === "return" && next !== undefined && next.category.kind === "opaqueType") best = next;
  return { ...best, path };
}
