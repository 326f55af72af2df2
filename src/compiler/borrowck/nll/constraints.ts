/** What the type check of a body finds out about regions: constraints, tests of types, and the points at which regions are live for sure. */
import { BitSet } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Ty } from "../../types/index.ts";
import type { Location } from "../../mir/mir.ts";
import type { ConstraintCategory, OutlivesConstraint, PointIndex, RegionVid } from "../facts.ts";

/** Ways in which `T: 'r` may hold for a parameter or alias `T`; `empty` alternatives hold never, `empty` lists of all always. */
export type VerifyBound =
  | { readonly kind: "outlivedBy"; readonly region: RegionVid }
  | { readonly kind: "any"; readonly of: readonly VerifyBound[] }
  | { readonly kind: "all"; readonly of: readonly VerifyBound[] }
  /** The type is `ty` (up to regions decided by inference) and `region` is long enough. */
  | { readonly kind: "ifEq"; readonly ty: Ty; readonly region: RegionVid };

/** `ty: lower`, decided when regions are known. */
export interface TypeTest {
  readonly ty: Ty;
  readonly lower: RegionVid;
  readonly bound: VerifyBound;
  readonly at: Location | undefined;
  readonly span: Span;
  readonly category: ConstraintCategory;
}

export class RegionConstraints {
  readonly outlives: OutlivesConstraint[] = [];
  readonly typeTests: TypeTest[] = [];
  /** By region: points where it is live. */
  readonly live: (BitSet | undefined)[] = [];
  /** By region: the placeholder that it is. */
  readonly placeholders = new Map<RegionVid, { readonly universe: number; readonly index: number }>();
  private readonly points: PointIndex;
  private readonly seen = new Map<number, Set<number>>();

  constructor(points: PointIndex) {
    this.points = points;
  }
  add(c: OutlivesConstraint): void {
    if (c.sup === c.sub) return;
    // The same pair at the same place says nothing new.
    let subs = this.seen.get(c.sup);
    if (subs === undefined) this.seen.set(c.sup, (subs = new Set()));
    const key = c.sub * 0x200000 + (c.at === undefined ? 0 : this.points.of(c.at) + 1);
    if (subs.has(key) && c.category.kind !== "return" && c.category.kind !== "callArgument") return;
    subs.add(key);
    this.outlives.push(c);
  }
  liveSet(region: RegionVid): BitSet {
    return (this.live[region] ??= new BitSet(this.points.size));
  }
  liveAt(region: RegionVid, at: Location): void {
    this.liveSet(region).add(this.points.of(at));
  }
}
