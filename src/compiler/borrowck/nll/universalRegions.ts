/**
 * The regions that a body does not choose: `'static`, those of its creator (closures) or its item's parameters, those of its own signature, and the body itself. In: the
 * body's definition. Out: their numbers, and the signature in terms of them.
 *
 *     0 'static │ external, for a closure: all regions of its type, and late-bound ones around it │ local: parameters, or a closure's own late-bound ones │ the body
 *
 * A closure and its creator number the external ones by the same rule (`closureRegionMapping`).
 * Counterpart: rustc's `universal_regions.rs`; the guide, "Universal regions".
 */
import { type DefId } from "../../base/index.ts";
import { closureKindOf, closureParts, coroutineParts } from "../../traits/closureArgs.ts";
import type { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import type { TypeckResults } from "../../typeck/results.ts";
import { foldWith, replaceBound, RegionKind, TyKind, type GenericArgs, type Region, type Ty, type TyCtxt } from "../../types/index.ts";
import type { RegionVid } from "../facts.ts";
import { FreeRegionMapper } from "../renumber.ts";

export const STATIC = 0 as RegionVid;

export class UniversalRegions {
  readonly def: DefId;
  readonly root: DefId;
  readonly kind: "fn" | "closure" | "coroutine" | "const" | "static";
  /** Closures and coroutines: their type in terms of these regions. */
  readonly definingTy: Ty | undefined;
  /** What each number stands for, where it has a name outside. */
  readonly named: (Region | undefined)[] = [];
  readonly firstLocal: number;
  readonly fnBody: RegionVid;
  readonly count: number;
  /** As written: aliases are not normalised. */
  readonly inputs: readonly Ty[];
  readonly output: Ty;
  /** `'r` of a closure's `&'r self`. */
  readonly env: RegionVid | undefined;
  readonly resumeTy: Ty | undefined;
  readonly yieldTy: Ty | undefined;
  private readonly indices = new Map<Region, RegionVid>();

  constructor(infcx: InferCtxt, def: DefId, selfIsRef: Ty | undefined) {
    const { tcx, cx } = infcx;
    this.def = def;
    this.root = tcx.typeckRoot(def);
    const add = (named: Region | undefined): Region => {
      const r = infcx.nextRegionVar();
      this.named[r.sub] = named;
      if (named !== undefined && !this.indices.has(named)) this.indices.set(named, r.sub as RegionVid);
      return r;
    };
    add(cx.reStatic);
    const identity = tcx.identityArgs(this.root);
    let closure: Ty | undefined;
    if (def === this.root) {
      for (const a of identity.list) if (a.argKind === 1) add(a);
    } else {
      const erased = (tcx.typeckResults(this.root) as TypeckResults).closureTypes.get(def);
      if (erased !== undefined) {
        closure = foldWith(new FreeRegionMapper(cx, () => add(undefined)), erased);
        identity.list.forEach((a, i) => {
          if (a.argKind !== 1) return;
          const vid = (closure as Ty).args.regionAt(i).sub as RegionVid;
          this.indices.set(a, vid);
          this.named[vid] = a;
        });
      }
      for (const r of enclosingLateBound(tcx, def)) add(r);
    }
    this.definingTy = closure;
    this.firstLocal = closure === undefined ? STATIC + 1 : infcx.regionVarCount;
    const map = (r: Region): Region => (r.kind === RegionKind.Var ? r : this.toRegion(infcx, r));
    const toVars = <T>(value: T): T => foldWith(new FreeRegionMapper(cx, map), value);
    let resumeTy: Ty | undefined;
    let yieldTy: Ty | undefined;
    let envRegion: RegionVid | undefined;
    if (closure === undefined) {
      const kind = tcx.defKind(def);
      if (kind === "Fn" || kind === "AssocFn") {
        this.kind = "fn";
        const poly = tcx.fnSig(def);
        const late = poly.boundVars.map((v, i) => add(cx.reLate(def, i, v.def)));
        const sig = replaceBound(cx, poly, { ty: () => cx.error, region: (i) => late[i]!, ct: () => cx.ctError });
        this.inputs = sig.inputs.map(toVars);
        this.output = toVars(sig.output);
      } else {
        this.kind = kind === "Static" ? "static" : "const";
        this.inputs = [];
        this.output = toVars(tcx.typeOf(def));
      }
    } else if (closure.kind === TyKind.Closure) {
      this.kind = "closure";
      const parts = closureParts(cx, closure);
      const { sig } = parts.sigAsFnPtr;
      const late = sig.boundVars.map((v, i) => add(cx.reLate(def, i, v.def)));
      const own = replaceBound(cx, sig, { ty: () => cx.error, region: (i) => late[i]!, ct: () => cx.ctError });
      const env = closureKindOf(parts.kindTy);
      const self = env === "Fn" || env === "FnMut" ? cx.ref(add(undefined), closure, env === "FnMut" ? 1 : 0) : closure;
      if (self !== closure) envRegion = self.region.sub as RegionVid;
      this.inputs = [self, ...own.inputs[0]!.elems];
      this.output = own.output;
    } else {
      this.kind = "coroutine";
      const parts = coroutineParts(cx, closure);
      const self = selfIsRef !== undefined && selfIsRef.kind === TyKind.Ref ? cx.ref(add(undefined), closure, selfIsRef.mutbl) : closure;
      this.inputs = [self, parts.resumeTy];
      this.output = parts.returnTy;
      resumeTy = parts.resumeTy;
      yieldTy = parts.yieldTy;
    }
    this.env = envRegion;
    this.resumeTy = resumeTy;
    this.yieldTy = yieldTy;
    this.fnBody = add(undefined).sub as RegionVid;
    this.count = infcx.regionVarCount;
  }

  private toRegion(infcx: InferCtxt, r: Region): Region {
    const vid = this.indices.get(r);
    return vid === undefined ? r : infcx.cx.reVar(vid);
  }
  /** The number of a region that is known by name here. */
  vidOf(r: Region): RegionVid | undefined {
    return this.indices.get(r);
  }
  isUniversal(vid: number): boolean {
    return vid < this.count;
  }
  /** Local ones are chosen anew at each call; nothing outside can name them. */
  isLocalFree(vid: number): boolean {
    return vid >= this.firstLocal && vid < this.count;
  }
  /** Closures: external regions in the order of their requirements. */
  get externalCount(): number {
    return this.firstLocal;
  }
}

/** Late-bound regions in force where a closure stands: those of its creator and of what that is nested in, innermost first. */
function enclosingLateBound(tcx: TyCtxt, closure: DefId): Region[] {
  const out: Region[] = [];
  const root = tcx.typeckRoot(closure);
  const results = tcx.typeckResults(root) as TypeckResults;
  for (let d = tcx.parent(closure); d !== undefined; d = tcx.parent(d)) {
    const kind = tcx.defKind(d);
    if (kind === "Fn" || kind === "AssocFn") tcx.fnSig(d).boundVars.forEach((v, i) => out.push(tcx.ty.reLate(d!, i, v.def)));
    else if (kind === "Closure") {
      const ty = results.closureTypes.get(d);
      if (ty !== undefined && ty.kind === TyKind.Closure) closureParts(tcx.ty, ty).sigAsFnPtr.sig.boundVars.forEach((v, i) => out.push(tcx.ty.reLate(d!, i, v.def)));
    }
    if (d === root) break;
  }
  return out;
}

/** For the creator of a closure: what the closure's external regions are, by position. */
export function closureRegionMapping(tcx: TyCtxt, closure: DefId, args: GenericArgs): Region[] {
  const out: Region[] = [tcx.ty.reStatic];
  foldWith(new FreeRegionMapper(tcx.ty, (r) => {
    out.push(r);
    return r;
  }), args);
  out.push(...enclosingLateBound(tcx, closure));
  return out;
}
