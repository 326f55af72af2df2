/**
 * What a body may assume of its universal regions: where clauses, and what the types of its signature imply by being well-formed (`&'a &'b T` gives `'b: 'a`). In:
 * universal regions and the environment. Out: the order among them, and bounds of type parameters and aliases. Counterpart: rustc's `free_region_relations.rs`.
 */
import { BitSet, type DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import { normalize } from "../../traits/normalize.ts";
import { FulfillmentCtxt } from "../../traits/fulfill.ts";
import { miscCause } from "../../traits/obligation.ts";
import { outlivesComponents } from "../../traits/outlives.ts";
import { wfOfArg } from "../../traits/wf.ts";
import { PredicateKind, TyKind, TypeFlags as F, type GenericArg, type ParamEnv, type Predicate, type Region, type Ty } from "../../types/index.ts";
import type { RegionVid } from "../facts.ts";
import { needsNormalization } from "../renumber.ts";
import { STATIC, type UniversalRegions } from "./universalRegions.ts";

/** `ty: region`, of a parameter or alias. */
export interface TypeBound {
  readonly ty: Ty;
  readonly region: RegionVid;
}

export class FreeRegions {
  readonly universal: UniversalRegions;
  readonly bounds: TypeBound[] = [];
  /** Parameters and aliases that outlive every region: `for<'a> T: 'a`. */
  readonly boundByAll = new Set<Ty>();
  /** `longer[a]` holds b: `a: b`, transitively. */
  private readonly below: BitSet[];

  constructor(universal: UniversalRegions) {
    this.universal = universal;
    this.below = Array.from({ length: universal.count }, () => new BitSet(universal.count));
    for (let r = 0; r < universal.count; r++) {
      this.below[r]!.add(r);
      this.below[r]!.add(universal.fnBody);
      this.below[STATIC]!.add(r);
    }
  }
  relate(longer: RegionVid | undefined, shorter: RegionVid | undefined): void {
    if (longer !== undefined && shorter !== undefined) this.below[longer]!.add(shorter);
  }
  close(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const set of this.below) set.forEach((r) => {
        if (set.union(this.below[r]!)) changed = true;
      });
    }
  }
  /** `a: b` is known. */
  outlives(a: RegionVid, b: RegionVid): boolean {
    return this.below[a]!.has(b);
  }
  equal(a: RegionVid, b: RegionVid): boolean {
    return this.outlives(a, b) && this.outlives(b, a);
  }

  // ---- bounds that a closure's creator can name -----------------------------------------------------------------------------------------

  /** Nearest regions in one direction that the creator knows. */
  private nonLocal(fr: RegionVid, related: (from: RegionVid, to: RegionVid) => boolean): RegionVid[] {
    if (!this.universal.isLocalFree(fr)) return [fr];
    const all: RegionVid[] = [];
    for (let r = 0 as RegionVid; r < this.universal.count; r++) if (!this.universal.isLocalFree(r) && related(fr, r)) all.push(r);
    return all.filter((r) => !all.some((s) => s !== r && related(s, r) && !(related(r, s) && r < s)));
  }
  /** The greatest region below `fr` that is not local. */
  nonLocalLowerBound(fr: RegionVid): RegionVid | undefined {
    const found = this.nonLocal(fr, (a, b) => this.outlives(a, b));
    return found[0];
  }
  nonLocalUpperBounds(fr: RegionVid): RegionVid[] {
    return this.nonLocal(fr, (a, b) => this.outlives(b, a));
  }
  nonLocalUpperBound(fr: RegionVid): RegionVid {
    const found = this.nonLocalUpperBounds(fr);
    return found.length === 1 ? found[0]! : STATIC;
  }
  /** The least region known to outlive both. */
  upperBound(a: RegionVid, b: RegionVid): RegionVid {
    if (this.outlives(a, b)) return a;
    if (this.outlives(b, a)) return b;
    let best: RegionVid = STATIC;
    for (let r = 0 as RegionVid; r < this.universal.count; r++) if (this.outlives(r, a) && this.outlives(r, b) && this.outlives(best, r) && !this.outlives(r, best)) best = r;
    return best;
  }
}

/** Fills the relations; gives the normalised signature. */
export function buildFreeRegions(infcx: InferCtxt, env: ParamEnv, universal: UniversalRegions, span: Span, collectConstraints: () => void): { free: FreeRegions; inputs: Ty[]; output: Ty } {
  const { tcx } = infcx;
  const free = new FreeRegions(universal);
  const vid = (r: Region): RegionVid | undefined => (r.kind === 4 /* Var */ ? (r.sub < universal.count ? (r.sub as RegionVid) : undefined) : universal.vidOf(r));
  const cause = miscCause(span, universal.def);
  const typeBound = (ty: Ty, r: Region): void => {
    const region = vid(r);
    if (region === undefined) return;
    for (const part of outlivesComponents(tcx, ty)) {
      if (part.kind === "region") free.relate(vid(part.region), region);
      else if (part.kind === "param" || part.kind === "alias") free.bounds.push({ ty: part.ty, region });
    }
  };
  for (const c of env.callerBounds) {
    if (c.kind === PredicateKind.RegionOutlives) free.relate(vid(c.a as Region), vid(c.b as Region));
    else if (c.kind === PredicateKind.TypeOutlives) {
      const ty = c.a as Ty;
      if (c.boundVars.length > 0 && (c.b as Region).kind === 1 && ty.outerBinder === 0) free.boundByAll.add(ty);
      else if (ty.outerBinder === 0 && (ty.kind === TyKind.Param || ty.kind === TyKind.Alias)) {
        const region = vid(c.b as Region);
        if (region !== undefined) free.bounds.push({ ty, region });
      }
    }
  }
  const fulfill = new FulfillmentCtxt(infcx);
  const norm = (ty: Ty): Ty => {
    if (!needsNormalization(ty)) return ty;
    const ok = normalize(infcx, cause, env, ty);
    fulfill.registerAll(ok.obligations);
    fulfill.selectWherePossible();
    const resolved = infcx.resolveVarsIfPossible(ok.value);
    return resolved.has(F.HasNonRegionInfer) ? ty : resolved;
  };
  const implied = (start: Ty): void => {
    const work: GenericArg[] = [start];
    const seen = new Set<GenericArg>();
    for (let arg = work.pop(); arg !== undefined; arg = work.pop()) {
      if (seen.has(arg) || !arg.has(F.HasFreeRegions | F.HasParam)) continue;
      seen.add(arg);
      for (const o of wfOfArg(infcx, env, cause, arg)) {
        const p: Predicate = infcx.resolveVarsIfPossible(o.predicate);
        if (p.boundVars.length > 0 || p.outerBinder > 0) continue;
        if (p.kind === PredicateKind.WellFormed) work.push(p.a!);
        else if (p.kind === PredicateKind.RegionOutlives) free.relate(vid(p.a as Region), vid(p.b as Region));
        else if (p.kind === PredicateKind.TypeOutlives && !p.has(F.HasNonRegionInfer)) typeBound(norm(p.a as Ty), p.b as Region);
      }
    }
  };
  const each = (ty: Ty): Ty => {
    implied(ty);
    const normalized = norm(ty);
    if (normalized !== ty) implied(normalized);
    return normalized;
  };
  const inputs = universal.inputs.map(each);
  const output = each(universal.output);
  for (const ty of assumedOfContainer(infcx, universal.def)) each(ty);
  collectConstraints();
  free.close();
  return { free, inputs, output };
}

/** In an impl its header may be taken to be well-formed. */
function assumedOfContainer(infcx: InferCtxt, def: DefId): Ty[] {
  const { tcx } = infcx;
  const item = tcx.assocItem(tcx.typeckRoot(def));
  if (item === undefined || item.container !== "impl") return [];
  const header = tcx.implHeader(item.containerDef);
  return header.traitRef === undefined ? [header.selfTy] : (header.traitRef.args.list.filter((a) => a.argKind === 0) as Ty[]);
}
