/**
 * What a variable may become when it is related to a type: the type with fresh regions (and, under subtyping, fresh variables) at every place that the relation leaves
 * free, checked for occurrence of the variable itself and for universes. Counterpart: rustc's `Generalizer`.
 */
import type { Span } from "../../source/index.ts";
import { AliasKind, Const, ConstKind, InferKind, Region, RegionKind, Ty, TyKind, TypeFlags as F, TypeFolder, Variance, type GenericArgs, type TyVid } from "../../types/index.ts";
import type { InferCtxt } from "./inferCtxt.ts";
import { typeError, xform } from "./relate.ts";
import type { TypeError } from "./typeError.ts";

const INTERESTING = F.HasInfer | F.HasPlaceholder | F.HasFreeRegions | F.HasReErased | F.HasAlias;

export function generalizeTy(infcx: InferCtxt, target: number, variance: Variance, source: Ty, span: Span): Ty | TypeError {
  if (!source.has(INTERESTING)) return source;
  const g = new Generalizer(infcx, infcx.subRootTyVid(target), undefined, infcx.tyVarUniverse(target), variance, span, source);
  const ty = g.foldTy(source);
  return g.error ?? ty;
}
export function generalizeConst(infcx: InferCtxt, target: number, source: Const, span: Span): Const | TypeError {
  if (!source.has(INTERESTING)) return source;
  const g = new Generalizer(infcx, undefined, infcx.rootConstVid(target), infcx.constVarUniverse(target), Variance.Invariant, span, source);
  const ct = g.foldConst(source);
  return g.error ?? ct;
}

class Generalizer extends TypeFolder {
  error: TypeError | undefined;
  private readonly infcx: InferCtxt;
  private readonly tyRoot: number | undefined;
  private readonly constRoot: number | undefined;
  private readonly universe: number;
  private ambient: Variance;
  private readonly span: Span;
  private readonly whole: Ty | Const;
  private inAlias = false;

  constructor(infcx: InferCtxt, tyRoot: number | undefined, constRoot: number | undefined, universe: number, ambient: Variance, span: Span, whole: Ty | Const) {
    super(infcx.cx);
    this.infcx = infcx;
    this.tyRoot = tyRoot;
    this.constRoot = constRoot;
    this.universe = universe;
    this.ambient = ambient;
    this.span = span;
    this.whole = whole;
  }

  private cyclic(): void {
    this.error ??= this.whole instanceof Ty ? typeError({ kind: "cyclicTy", ty: this.whole }) : typeError({ kind: "cyclicConst", ct: this.whole });
  }
  private at<T>(variance: Variance, f: () => T): T {
    const old = this.ambient;
    this.ambient = xform(old, variance);
    const result = f();
    this.ambient = old;
    return result;
  }
  private byVariances(args: GenericArgs, variances: readonly Variance[]): GenericArgs {
    let changed = false;
    const list = args.list.map((a, i) => {
      const b = this.at(variances[i] ?? Variance.Invariant, () => this.foldArg(a));
      if (a !== b) changed = true;
      return b;
    });
    return changed ? this.cx.args(list) : args;
  }
  private invariantly(args: GenericArgs): GenericArgs {
    return this.at(Variance.Invariant, () => this.foldArgs(args));
  }

  override foldTy(ty: Ty): Ty {
    if (this.error !== undefined || !ty.has(INTERESTING)) return ty;
    const { infcx, cx } = this;
    switch (ty.kind) {
      case TyKind.Infer: {
        if (ty.sub !== InferKind.Ty) return infcx.shallowResolve(ty);
        const known = infcx.shallowResolve(ty);
        if (!known.isTyVar) return known.kind === TyKind.Infer ? known : this.foldTy(known);
        if (this.tyRoot !== undefined && infcx.subRootTyVid(known.index) === this.tyRoot) {
          this.cyclic();
          return ty;
        }
        if (this.ambient === Variance.Invariant && infcx.tyVarUniverse(known.index) <= this.universe) return known;
        const fresh = infcx.newTyVid({ span: this.span, param: undefined }, this.universe, false);
        infcx.subUnify(known.index, fresh);
        return cx.tyVar(fresh as TyVid);
      }
      case TyKind.Placeholder:
        if (ty.sub > this.universe) this.error = typeError({ kind: "mismatch" });
        return ty;
      case TyKind.Alias: return this.alias(ty);
      case TyKind.Ref: {
        const region = this.foldRegion(ty.region);
        const elem = ty.mutbl === 1 ? this.at(Variance.Invariant, () => this.foldTy(ty.elem)) : this.foldTy(ty.elem);
        return region === ty.region && elem === ty.elem ? ty : cx.ref(region, elem, ty.mutbl);
      }
      case TyKind.RawPtr: {
        const elem = ty.mutbl === 1 ? this.at(Variance.Invariant, () => this.foldTy(ty.elem)) : this.foldTy(ty.elem);
        return elem === ty.elem ? ty : cx.ptr(elem, ty.mutbl);
      }
      case TyKind.Adt:
      case TyKind.FnDef: {
        const args = this.ambient === Variance.Invariant ? this.foldArgs(ty.args) : this.byVariances(ty.args, infcx.tcx.variances(ty.def));
        return args === ty.args ? ty : ty.kind === TyKind.Adt ? cx.adt(ty.def, args) : cx.fnDef(ty.def, args);
      }
      case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.CoroutineWitness:
        return this.at(Variance.Invariant, () => this.superFoldTy(ty));
      case TyKind.Dynamic: {
        const preds = this.at(Variance.Invariant, () => this.foldExistentials(ty.preds));
        const region = this.foldRegion(ty.region);
        return preds === ty.preds && region === ty.region ? ty : cx.dynamic(preds, region);
      }
      case TyKind.FnPtr: {
        // Inputs are contravariant; a fresh variable is the same whichever way it is free, so only invariance matters.
        return this.superFoldTy(ty);
      }
      default: return this.superFoldTy(ty);
    }
  }

  private alias(ty: Ty): Ty {
    const nested = this.inAlias;
    this.inAlias = true;
    const args = ty.sub === AliasKind.Opaque ? this.byVariances(ty.args, this.infcx.tcx.variances(ty.def)) : this.invariantly(ty.args);
    this.inAlias = nested;
    if (this.error === undefined) return args === ty.args ? ty : this.cx.alias(ty.sub as AliasKind, ty.def, args);
    if (nested || ty.outerBinder > 0) return ty;
    // The variable occurs below an alias: the alias may still normalise to something without it.
    this.error = undefined;
    return this.cx.tyVar(this.infcx.newTyVid({ span: this.span, param: undefined }, this.universe, false));
  }

  override foldRegion(r: Region): Region {
    switch (r.kind) {
      case RegionKind.Bound: case RegionKind.Erased: case RegionKind.Error: return r;
      default: break;
    }
    if (this.ambient === Variance.Invariant && this.regionUniverse(r) <= this.universe) return r;
    return this.infcx.nextRegionVar("generalize", this.universe);
  }
  private regionUniverse(r: Region): number {
    return r.kind === RegionKind.Var ? this.infcx.regionVarUniverse(r.sub) : r.kind === RegionKind.Placeholder ? r.sub : 0;
  }

  override foldConst(ct: Const): Const {
    if (this.error !== undefined || !ct.has(INTERESTING)) return ct;
    switch (ct.kind) {
      case ConstKind.Infer: {
        const known = this.infcx.shallowResolveConst(ct);
        if (known.kind !== ConstKind.Infer) return this.foldConst(known);
        if (this.constRoot !== undefined && known.index === this.constRoot) {
          this.cyclic();
          return ct;
        }
        if (this.infcx.constVarUniverse(known.index) <= this.universe) return known;
        const fresh = this.infcx.newConstVid({ span: this.span, param: undefined }, this.universe);
        this.infcx.equateConstVars(known.index, fresh);
        return this.cx.ctVar(fresh);
      }
      case ConstKind.Placeholder:
        if (ct.sub > this.universe) this.error = typeError({ kind: "mismatch" });
        return ct;
      case ConstKind.Unevaluated: {
        const args = this.invariantly(ct.args);
        return args === ct.args ? ct : this.cx.ctUnevaluated(ct.def, args);
      }
      default: return ct;
    }
  }
}
