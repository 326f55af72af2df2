/**
 * Normalisation: replaces aliases in a value by what they stand for. A projection that cannot be decided yet becomes a fresh variable with an obligation; one that never can
 * (`T::Item` under `T: Iterator`) stays. In: any foldable value. Out: the value and obligations. Counterpart: rustc's `AssocTypeNormalizer`.
 */
import {
  AliasKind, Const, ConstKind, foldWith, GenericArgs, Predicate, Region, RegionKind, subst, Ty, TyKind, TypeFlags as F, TypeFolder,
  type ConstVid, type ParamEnv, type TyInterner, type UniverseIndex,
  type TyCtxt,
} from "../types/index.ts";
import type { InferCtxt } from "./infer/inferCtxt.ts";
import { Obligation, RECURSION_LIMIT, type InferOk, type ObligationCause } from "./obligation.ts";
import { normalizeProjection } from "./project.ts";
import { SelectionCtxt } from "./select/selectionCtxt.ts";

const ALWAYS = F.HasTyProjection | F.HasTyInherent | F.HasTyFree | F.HasCtUnevaluated;

/** Is there anything to normalise under this typing mode? */
export function needsNormalization(infcx: InferCtxt, flags: number): boolean {
  return (flags & (infcx.typingMode.kind === "postAnalysis" ? ALWAYS | F.HasTyOpaque : ALWAYS)) !== 0;
}

/** The usual entry. The value's variables are resolved first. */
export function normalize<T>(infcx: InferCtxt, cause: ObligationCause, env: ParamEnv, value: T): InferOk<T> {
  const flags = flagsOf(value);
  if (flags !== undefined && !needsNormalization(infcx, flags)) return { value, obligations: [] };
  const obligations: Obligation[] = [];
  return { value: normalizeWith(new SelectionCtxt(infcx), env, cause, 0, value, obligations), obligations };
}
/** The same within the solver, at a depth, adding to `obligations`. */
export function normalizeWith<T>(selcx: SelectionCtxt, env: ParamEnv, cause: ObligationCause, depth: number, value: T, obligations: Obligation[]): T {
  const flags = flagsOf(value);
  if (flags !== undefined && !needsNormalization(selcx.infcx, flags)) return value;
  return foldWith(new Normalizer(selcx, env, cause, depth, obligations), selcx.infcx.resolveVarsIfPossible(value));
}
function flagsOf(value: unknown): number | undefined {
  if (value instanceof Ty || value instanceof GenericArgs || value instanceof Predicate || value instanceof Const) return value.flags;
  return undefined;
}

class Normalizer extends TypeFolder {
  private readonly selcx: SelectionCtxt;
  private readonly env: ParamEnv;
  private readonly cause: ObligationCause;
  private level: number;
  private readonly obligations: Obligation[];
  /** Universe of the placeholders that stand for each enclosing binder's variables, outermost first; undefined until needed. */
  private readonly universes: (number | undefined)[] = [];

  constructor(selcx: SelectionCtxt, env: ParamEnv, cause: ObligationCause, level: number, obligations: Obligation[]) {
    super(selcx.infcx.cx);
    this.selcx = selcx;
    this.env = env;
    this.cause = cause;
    this.level = level;
    this.obligations = obligations;
  }

  override foldTy(ty: Ty): Ty {
    if (!needsNormalization(this.selcx.infcx, ty.flags)) return ty;
    if (ty.kind !== TyKind.Alias) return this.superFoldTy(ty);
    switch (ty.sub) {
      case AliasKind.Opaque: return this.opaque(ty);
      case AliasKind.Projection: return this.projection(ty);
      case AliasKind.Free: {
        const args = this.foldArgs(ty.args);
        return this.deeper(ty, () => this.foldTy(subst(this.cx, this.selcx.tcx.typeOf(ty.def), args)));
      }
      default: {
        // Inherent associated types are not stable.
        return this.superFoldTy(ty);
      }
    }
  }
  private deeper(ty: Ty, f: () => Ty): Ty {
    if (this.level > RECURSION_LIMIT) return this.cx.error;
    this.level++;
    const result = f();
    this.level--;
    return result ?? ty;
  }

  private opaque(ty: Ty): Ty {
    const args = this.foldArgs(ty.args);
    if (this.selcx.infcx.typingMode.kind !== "postAnalysis") return args === ty.args ? ty : this.cx.opaque(ty.def, args);
    return this.deeper(ty, () => this.foldTy(subst(this.cx, this.selcx.tcx.typeOf(ty.def), args)));
  }

  private projection(ty: Ty): Ty {
    const args = this.foldArgs(ty.args);
    if (args.outerBinder === 0) {
      const result = normalizeProjection(this.selcx, this.env, this.cx.projection(ty.def, args), this.cause, this.level, this.obligations);
      return result;
    }
    // Bound variables of enclosing binders become placeholders while the projection is decided.
    const into = new BoundToPlaceholder(this.selcx.infcx, this.universes);
    const closed = foldWith(into, args);
    const count = this.obligations.length;
    const result = normalizeProjection(this.selcx, this.env, this.cx.projection(ty.def, closed), this.cause, this.level, this.obligations, true);
    if (result === undefined) {
      this.obligations.length = count;
      return this.cx.projection(ty.def, args);
    }
    return foldWith(new PlaceholderToBound(this.cx, this.universes, this.depth), result);
  }

  // Every binder entered gets a slot for a universe.
  override foldBinder<T>(binder: import("../types/index.ts").Binder<T>, fold: (value: T) => T): import("../types/index.ts").Binder<T> {
    this.universes.push(undefined);
    const result = super.foldBinder(binder, fold);
    this.universes.pop();
    return result;
  }
  override foldPredicate(p: Predicate): Predicate {
    // The projection that a predicate is about is its subject, not a type to replace; its arguments are folded.
    this.universes.push(undefined);
    const result = super.foldPredicate(p);
    this.universes.pop();
    return result;
  }
  override foldExistentials(preds: import("../types/index.ts").ExistentialPredicates): import("../types/index.ts").ExistentialPredicates {
    this.universes.push(undefined);
    const result = super.foldExistentials(preds);
    this.universes.pop();
    return result;
  }

  override foldConst(ct: Const): Const {
    if (ct.kind !== ConstKind.Unevaluated) return this.superFoldConst(ct);
    const folded = this.superFoldConst(ct);
    if (folded.has(F.HasInfer | F.HasParam | F.HasPlaceholder | F.HasError) || folded.outerBinder > 0) return folded;
    const { tcx } = this.selcx;
    const value = tcx.evalToValTree(this.env, folded);
    return value === undefined ? failedConst(tcx, this.env, folded) : this.cx.ctValue(tcx.typeOf(folded.def), value);
  }
}

/** A constant without value: in error if its evaluation was told to fail, else as it is. */
export function failedConst(tcx: TyCtxt, env: ParamEnv, ct: Const): Const {
  const result = tcx.constEval(env, ct.def, ct.args);
  return !result.ok && !result.tooGeneric ? tcx.ty.ctError : ct;
}

/** Replaces bound variables that escape the value (they belong to binders outside) by placeholders, one universe a binder. */
class BoundToPlaceholder extends TypeFolder {
  private readonly infcx: InferCtxt;
  private readonly universes: (number | undefined)[];
  constructor(infcx: InferCtxt, universes: (number | undefined)[]) {
    super(infcx.cx);
    this.infcx = infcx;
    this.universes = universes;
  }
  private universe(debruijn: number): UniverseIndex {
    const slot = this.universes.length - 1 - (debruijn - this.depth);
    return (this.universes[slot] ??= this.infcx.createUniverse()) as UniverseIndex;
  }
  override foldTy(ty: Ty): Ty {
    if (ty.outerBinder <= this.depth) return ty;
    return ty.kind === TyKind.Bound ? this.cx.placeholder(this.universe(ty.sub), ty.index) : this.superFoldTy(ty);
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound && r.sub >= this.depth ? this.cx.rePlaceholder(this.universe(r.sub), r.index, r.def) : r;
  }
  override foldConst(ct: Const): Const {
    if (ct.outerBinder <= this.depth) return ct;
    return ct.kind === ConstKind.Bound ? this.cx.ctPlaceholder(this.universe(ct.sub), ct.index) : this.superFoldConst(ct);
  }
}
class PlaceholderToBound extends TypeFolder {
  private readonly universes: readonly (number | undefined)[];
  private readonly outer: number;
  constructor(cx: TyInterner, universes: readonly (number | undefined)[], outer: number) {
    super(cx);
    this.universes = universes;
    this.outer = outer;
  }
  /** De Bruijn index, from where the fold stands, of the binder with this universe. */
  private debruijn(universe: number): number {
    const slot = this.universes.indexOf(universe);
    return slot === -1 ? -1 : this.universes.length - 1 - slot + this.depth;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(F.HasPlaceholder)) return ty;
    if (ty.kind !== TyKind.Placeholder) return this.superFoldTy(ty);
    const d = this.debruijn(ty.sub);
    return d === -1 ? ty : this.cx.bound(d, ty.index);
  }
  override foldRegion(r: Region): Region {
    if (r.kind !== RegionKind.Placeholder) return r;
    const d = this.debruijn(r.sub);
    return d === -1 ? r : this.cx.reBound(d, r.index, r.def);
  }
  override foldConst(ct: Const): Const {
    if (ct.kind !== ConstKind.Placeholder) return this.superFoldConst(ct);
    const d = this.debruijn(ct.sub);
    return d === -1 ? ct : this.cx.ctBound(d, ct.index);
  }
}
export type { ConstVid };
