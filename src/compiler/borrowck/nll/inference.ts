/**
 * The least value of every region: points of the body, ends of universal regions, placeholders. In: constraints and liveness. Out: values by strongly connected component
 * of the constraint graph (an edge from `sup` to each `sub`), computed once in dependency order.
 *
 * A component that reaches a placeholder which its members cannot name must be `'static`. Counterpart: rustc's `region_infer`; the guide, "Region inference (NLL)".
 */
import { BitSet, stronglyConnected } from "../../base/index.ts";
import type { SourceMap } from "../../source/index.ts";
import type { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import type { OutlivesConstraint, PointId, PointIndex, RegionVid } from "../facts.ts";
import type { RegionConstraints } from "./constraints.ts";
import type { FreeRegions } from "./freeRegions.ts";
import { STATIC, type UniversalRegions } from "./universalRegions.ts";

class Value {
  points: BitSet | undefined;
  universals: BitSet | undefined;
  placeholders: RegionVid[] | undefined;
}

export class RegionInference {
  readonly universal: UniversalRegions;
  readonly free: FreeRegions;
  readonly constraints: RegionConstraints;
  readonly points: PointIndex;
  readonly count: number;
  private readonly full: BitSet;
  private sccOf: Int32Array;
  private values: Value[] = [];
  private representatives: RegionVid[] = [];
  /** Constraints by `sup`, in the order in which they were made. */
  private outgoing: (OutlivesConstraint[] | undefined)[] = [];

  private readonly sourceMap: SourceMap;
  constructor(infcx: InferCtxt, universal: UniversalRegions, free: FreeRegions, constraints: RegionConstraints, points: PointIndex) {
    this.sourceMap = infcx.tcx.sourceMap;
    this.universal = universal;
    this.free = free;
    this.constraints = constraints;
    this.points = points;
    this.count = infcx.regionVarCount;
    this.full = new BitSet(points.size);
    this.full.fill();
    this.sccOf = new Int32Array(this.count);
    let components = this.components();
    if (constraints.placeholders.size > 0 && this.addUnnameable(infcx, components)) components = this.components();
    this.propagate(components);
  }

  private components(): number[][] {
    this.outgoing = Array.from({ length: this.count });
    const subs: number[][] = Array.from({ length: this.count });
    const none: number[] = [];
    for (const c of this.constraints.outlives) {
      const list = this.outgoing[c.sup];
      if (list === undefined) {
        this.outgoing[c.sup] = [c];
        subs[c.sup] = [c.sub];
      } else {
        list.push(c);
        subs[c.sup]!.push(c.sub);
      }
    }
    const components = stronglyConnected(this.count, (r) => subs[r] ?? none);
    components.forEach((members, i) => {
      for (const m of members) this.sccOf[m] = i;
    });
    return components;
  }

  /** Components that reach placeholders beyond their universe: adds `r: 'static`. */
  private addUnnameable(infcx: InferCtxt, components: readonly number[][]): boolean {
    const reached = new Int32Array(components.length);
    let added = false;
    components.forEach((members, i) => {
      let max = 0;
      let min = Infinity;
      for (const m of members) {
        const p = this.constraints.placeholders.get(m as RegionVid);
        if (p !== undefined) max = Math.max(max, p.universe);
        min = Math.min(min, p === undefined ? infcx.regionVarUniverse(m) : p.universe);
        for (const c of this.outgoing[m] ?? []) max = Math.max(max, reached[this.sccOf[c.sub]!]!);
      }
      reached[i] = max;
      if (max > min) {
        const r = this.representative(members);
        if (r === STATIC) return;
        this.constraints.add({ sup: r, sub: STATIC, at: undefined, span: 0 as never, category: { kind: "outlivesUnnameable" } });
        added = true;
      }
    });
    return added;
  }
  private representative(members: readonly number[]): RegionVid {
    let best = members[0]!;
    for (const m of members) if (m < best) best = m;
    return best as RegionVid;
  }

  private propagate(components: readonly number[][]): void {
    const { constraints, universal } = this;
    this.values = components.map((members, i) => {
      const v = new Value();
      this.representatives[i] = this.representative(members);
      // Sets are shared with a single successor until something is added.
      let ownsPoints = false;
      let ownsUniversals = false;
      const addPoints = (set: BitSet): void => {
        if (v.points === set || v.points === this.full) return;
        if (v.points === undefined || set === this.full) {
          v.points = set;
          ownsPoints = false;
          return;
        }
        if (!ownsPoints) {
          v.points = v.points.clone();
          ownsPoints = true;
        }
        v.points.union(set);
      };
      const addUniversals = (set: BitSet): void => {
        if (v.universals === set) return;
        if (v.universals === undefined) {
          v.universals = set;
          return;
        }
        if (!ownsUniversals) {
          v.universals = v.universals.clone();
          ownsUniversals = true;
        }
        v.universals.union(set);
      };
      for (const m of members) {
        if (m < universal.count) {
          addPoints(this.full);
          const self = new BitSet(universal.count);
          self.add(m);
          addUniversals(self);
        }
        const live = constraints.live[m];
        if (live !== undefined) addPoints(live);
        if (constraints.placeholders.has(m as RegionVid)) (v.placeholders ??= []).push(m as RegionVid);
        for (const c of this.outgoing[m] ?? []) {
          const scc = this.sccOf[c.sub]!;
          if (scc === i) continue;
          const sub = this.values[scc]!;
          if (sub.points !== undefined) addPoints(sub.points);
          if (sub.universals !== undefined) addUniversals(sub.universals);
          if (sub.placeholders !== undefined) for (const p of sub.placeholders) if (v.placeholders?.includes(p) !== true) (v.placeholders ??= []).push(p);
        }
      }
      this.values[i] = v;
      return v;
    });
  }

  // ---- answers ------------------------------------------------------------------------------------------------------------------------

  private value(r: RegionVid): Value {
    return this.values[this.sccOf[r]!]!;
  }
  sameComponent(a: RegionVid, b: RegionVid): boolean {
    return this.sccOf[a] === this.sccOf[b];
  }
  componentOf(r: RegionVid): number {
    return this.sccOf[r]!;
  }
  representativeOf(r: RegionVid): RegionVid {
    return this.representatives[this.sccOf[r]!]!;
  }
  contains(r: RegionVid, p: PointId): boolean {
    const { points } = this.value(r);
    return points !== undefined && points.has(p);
  }
  pointsOf(r: RegionVid): BitSet | undefined {
    return this.value(r).points;
  }
  isLiveAt(r: RegionVid, p: PointId): boolean {
    return r < this.universal.count || (this.constraints.live[r]?.has(p) ?? false);
  }
  universalsIn(r: RegionVid): BitSet | undefined {
    return this.value(r).universals;
  }
  placeholdersIn(r: RegionVid): readonly RegionVid[] {
    return this.value(r).placeholders ?? NO_REGIONS;
  }
  /** Adds the end of a universal region to a region's value and to all that outlive it (members of opaque types). */
  grow(r: RegionVid, by: RegionVid): void {
    const target = this.sccOf[r]!;
    const reaches = new Uint8Array(this.values.length);
    reaches[target] = 1;
    for (const c of this.constraints.outlives) if (this.sccOf[c.sub] === target) reaches[this.sccOf[c.sup]!] = 1;
    // Components come before those that outlive them.
    for (let again = true; again; ) {
      again = false;
      for (const c of this.constraints.outlives) {
        if (reaches[this.sccOf[c.sub]!] === 1 && reaches[this.sccOf[c.sup]!] === 0) {
          reaches[this.sccOf[c.sup]!] = 1;
          again = true;
        }
      }
    }
    for (let i = 0; i < reaches.length; i++) {
      if (reaches[i] === 0) continue;
      const v = this.values[i]!;
      const set = v.universals === undefined ? new BitSet(this.universal.count) : v.universals.clone();
      set.add(by);
      v.universals = set;
      v.points = this.full;
    }
  }
  /** `sup: sub` given the values found. */
  evalOutlives(sup: RegionVid, sub: RegionVid): boolean {
    if (this.sameComponent(sup, sub) || sup === STATIC) return true;
    const a = this.value(sup);
    const b = this.value(sub);
    if (b.placeholders !== undefined && !b.placeholders.every((p) => a.placeholders?.includes(p) === true) && a.universals?.has(STATIC) !== true) return false;
    let ok = true;
    b.universals?.forEach((u) => {
      if (!ok) return;
      let found = false;
      a.universals?.forEach((s) => {
        if (this.free.outlives(s as RegionVid, u as RegionVid)) found = true;
      });
      ok = found;
    });
    if (!ok) return false;
    if (b.points === undefined || a.points === this.full) return true;
    if (a.points === undefined) return b.points.isEmpty();
    for (let w = 0; w < b.points.words.length; w++) if ((b.points.words[w]! & ~a.points.words[w]!) !== 0) return false;
    return true;
  }
  /** The least universal region that outlives everything in `r`. */
  universalUpperBound(r: RegionVid): RegionVid {
    let lub = this.universal.fnBody;
    this.universalsIn(r)?.forEach((u) => {
      lub = this.free.upperBound(lub, u as RegionVid);
    });
    return lub;
  }

  /** The constraint stands in code that a desugaring made, which is no good place to point at; the `return` of a `?` is one. */
  isDesugared(c: OutlivesConstraint): boolean {
    const { kind } = this.sourceMap.hygiene.expnOf(this.sourceMap.ctxtOf(c.span));
    return kind.tag === "desugaring" && (kind.what !== "operator `?`" || c.category.kind !== "return");
  }

  /** The shortest chain of constraints from `from` to a region that `found` accepts. */
  path(from: RegionVid, found: (r: RegionVid) => boolean, throughUnnameable = true): OutlivesConstraint[] | undefined {
    const by = new Map<RegionVid, OutlivesConstraint | undefined>([[from, undefined]]);
    const queue: RegionVid[] = [from];
    for (let i = 0; i < queue.length; i++) {
      const r = queue[i]!;
      if (found(r)) {
        const out: OutlivesConstraint[] = [];
        for (let c = by.get(r); c !== undefined; c = by.get(c.sup)) out.push(c);
        return out.reverse();
      }
      for (const c of this.outgoing[r] ?? []) {
        if (by.has(c.sub) || (!throughUnnameable && c.category.kind === "outlivesUnnameable")) continue;
        by.set(c.sub, c);
        queue.push(c.sub);
      }
    }
    return undefined;
  }
}
const NO_REGIONS: readonly RegionVid[] = [];
