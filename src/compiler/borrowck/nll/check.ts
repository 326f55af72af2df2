/**
 * What inference may not have forced: relations between universal regions that nobody promised, types that do not live long enough, placeholders that had to be something.
 * In: inferred regions. Out: errors, or for a closure requirements on its creator. Counterpart: rustc's `check_universal_regions` and `check_type_tests`.
 */
import { foldWith, RegionKind, type Region, type Ty, type TyInterner } from "../../types/index.ts";
import type { ClosureOutlivesRequirement, RegionVid } from "../facts.ts";
import { FreeRegionMapper } from "../renumber.ts";
import { bestBlame } from "./blame.ts";
import type { TypeTest, VerifyBound } from "./constraints.ts";
import type { RegionInference } from "./inference.ts";
import { STATIC } from "./universalRegions.ts";

export type RegionError =
  | { readonly kind: "typeTest"; readonly test: TypeTest }
  | { readonly kind: "region"; readonly longer: RegionVid; readonly shorter: RegionVid; readonly isPlaceholder: boolean }
  /** A region chosen by somebody else (`for<'a>`) would have to be a certain one. */
  | { readonly kind: "placeholder"; readonly placeholder: RegionVid; readonly element: RegionVid };

export interface Checked {
  readonly errors: readonly RegionError[];
  readonly requirements: readonly ClosureOutlivesRequirement[];
}

export function checkRegions(cx: TyInterner, rcx: RegionInference, isClosure: boolean): Checked {
  const c = new Checker(cx, rcx, isClosure);
  c.typeTests();
  c.universals();
  c.placeholders();
  return c;
}

class Checker {
  readonly errors: RegionError[] = [];
  readonly requirements: ClosureOutlivesRequirement[] = [];
  private readonly cx: TyInterner;
  private readonly rcx: RegionInference;
  private readonly isClosure: boolean;
  constructor(cx: TyInterner, rcx: RegionInference, isClosure: boolean) {
    this.cx = cx;
    this.rcx = rcx;
    this.isClosure = isClosure;
  }

  // ---- type tests -----------------------------------------------------------------------------------------------------------------------

  typeTests(): void {
    const seen = new Set<string>();
    for (const test of this.rcx.constraints.typeTests) {
      if (this.holds(test.ty, test.lower, test.bound)) continue;
      if (this.isClosure && this.promote(test)) continue;
      const key = `${test.ty.id}|${this.rcx.componentOf(test.lower)}|${test.span}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.errors.push({ kind: "typeTest", test });
    }
  }
  private holds(ty: Ty, lower: RegionVid, bound: VerifyBound): boolean {
    switch (bound.kind) {
      case "outlivedBy": return this.rcx.evalOutlives(bound.region, lower);
      case "any": return bound.of.some((b) => this.holds(ty, lower, b));
      case "all": return bound.of.every((b) => this.holds(ty, lower, b));
      case "ifEq": return this.equalModuloRegions(ty, bound.ty) && this.rcx.evalOutlives(bound.region, lower);
    }
  }
  private equalModuloRegions(a: Ty, b: Ty): boolean {
    if (a === b) return true;
    const regions: RegionVid[][] = [[], []];
    const canonical = (t: Ty, into: RegionVid[]): Ty => foldWith(new FreeRegionMapper(this.cx, (r) => {
      into.push(this.vid(r));
      return this.cx.reErased;
    }), t);
    if (canonical(a, regions[0]!) !== canonical(b, regions[1]!)) return false;
    return regions[0]!.every((r, i) => this.rcx.evalOutlives(r, regions[1]![i]!) && this.rcx.evalOutlives(regions[1]![i]!, r));
  }
  private vid(r: Region): RegionVid {
    return r.kind === RegionKind.Var ? (r.sub as RegionVid) : (this.rcx.universal.vidOf(r) ?? STATIC);
  }

  private promote(test: TypeTest): boolean {
    const { rcx } = this;
    const subject = this.promoteSubject(test.ty);
    if (subject === undefined) return false;
    const push = (outlived: number): void => {
      this.requirements.push({ subject, outlived, span: test.span, category: test.category });
    };
    if (rcx.placeholdersIn(test.lower).length > 0) {
      push(STATIC);
      return true;
    }
    let found = false;
    rcx.universalsIn(test.lower)?.forEach((u) => {
      found = true;
      for (const upper of rcx.free.nonLocalUpperBounds(u as RegionVid)) push(upper);
    });
    return found;
  }
  /** The type in terms of regions that the creator knows. */
  private promoteSubject(ty: Ty): Ty | undefined {
    const { rcx } = this;
    let ok = true;
    const result = foldWith(new FreeRegionMapper(this.cx, (r) => {
      const vid = this.vid(r);
      let equal: RegionVid | undefined;
      rcx.universalsIn(vid)?.forEach((u) => {
        if (equal === undefined && !rcx.universal.isLocalFree(u) && rcx.evalOutlives(u as RegionVid, vid) && rcx.evalOutlives(vid, u as RegionVid)) equal = u as RegionVid;
      });
      if (equal === undefined) {
        ok = false;
        return r;
      }
      return this.cx.reVar(equal as never);
    }), ty);
    return ok ? result : undefined;
  }

  // ---- universal regions ------------------------------------------------------------------------------------------------------------------

  universals(): void {
    const { rcx } = this;
    for (let fr = 0 as RegionVid; fr < rcx.universal.count; fr++) {
      const representative = rcx.representativeOf(fr);
      if (representative !== fr) {
        if (!this.relationHolds(fr, representative)) this.errors.push({ kind: "region", longer: fr, shorter: representative, isPlaceholder: false });
        continue;
      }
      let reported = false;
      rcx.universalsIn(fr)?.forEach((shorter) => {
        if (this.relationHolds(fr, shorter as RegionVid) || reported) return;
        reported = true;
        this.errors.push({ kind: "region", longer: fr, shorter: shorter as RegionVid, isPlaceholder: false });
      });
      for (const p of rcx.placeholdersIn(fr)) {
        if (fr === STATIC) break;
        this.errors.push({ kind: "placeholder", placeholder: p, element: fr });
        break;
      }
    }
  }
  private relationHolds(longer: RegionVid, shorter: RegionVid): boolean {
    const { rcx } = this;
    if (rcx.free.outlives(longer, shorter)) return true;
    return this.isClosure && this.propagate(longer, shorter);
  }
  private propagate(longer: RegionVid, shorter: RegionVid): boolean {
    const { free } = this.rcx;
    const minus = free.nonLocalLowerBound(longer);
    if (minus === undefined) return false;
    const blame = bestBlame(this.rcx, longer, shorter, true);
    for (const plus of free.nonLocalUpperBounds(shorter)) this.requirements.push({ subject: minus, outlived: plus, span: blame.span, category: blame.category });
    return true;
  }

  // ---- placeholders -----------------------------------------------------------------------------------------------------------------------

  placeholders(): void {
    const { rcx } = this;
    const seen = new Set<number>();
    for (const p of rcx.constraints.placeholders.keys()) {
      if (p >= rcx.count) continue;
      const scc = rcx.componentOf(p);
      if (seen.has(scc)) continue;
      seen.add(scc);
      let element: RegionVid | undefined = rcx.placeholdersIn(p).find((q) => q !== p);
      if (element === undefined) rcx.universalsIn(p)?.forEach((u) => (element ??= u as RegionVid));
      if (element !== undefined) this.errors.push({ kind: "placeholder", placeholder: p, element });
    }
  }
}
