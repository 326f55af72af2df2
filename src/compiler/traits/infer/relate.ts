/**
 * Relates two values under a variance: equal, subtype, supertype. In: `a` (expected) and `b`. Out: an error, or obligations and region constraints.
 * Types differ only structurally or not at all: subtyping in Rust is about regions. Aliases must have been normalised before; two aliases of one definition relate
 * by their arguments. Counterpart: rustc's `TypeRelating` and `structurally_relate_tys`.
 */
import type { DefId } from "../../base/index.ts";
import {
  AliasKind, ArgKind, Binder, Const, ConstKind, FnSig, GenericArgs, InferKind, PredicateKind, Region, TraitRef, Ty, TyKind, TypeFlags as F, Variance,
  type ExistentialPredicates, type GenericArg, type ParamEnv, type Predicate, type Term,
} from "../../types/index.ts";
import { Obligation, type ObligationCause } from "../obligation.ts";
import { generalizeConst, generalizeTy } from "./generalize.ts";
import type { InferCtxt } from "./inferCtxt.ts";
import { handleOpaque } from "./opaqueTypes.ts";
import type { TypeError, TypeErrorKind } from "./typeError.ts";

export function typeError(kind: TypeErrorKind): TypeError {
  return { ...kind, ok: false };
}
const { Covariant, Invariant, Contravariant, Bivariant } = Variance;

/** Variance of a position of variance `b` inside one of variance `a`. */
export function xform(a: Variance, b: Variance): Variance {
  if (a === Bivariant || b === Bivariant) return Bivariant;
  if (a === Invariant || b === Invariant) return Invariant;
  return a === b ? Covariant : Contravariant;
}

export class TypeRelating {
  readonly infcx: InferCtxt;
  readonly cause: ObligationCause;
  readonly env: ParamEnv;
  ambient: Variance;
  readonly obligations: Obligation[] = [];

  constructor(infcx: InferCtxt, cause: ObligationCause, env: ParamEnv, ambient: Variance) {
    this.infcx = infcx;
    this.cause = cause;
    this.env = env;
    this.ambient = ambient;
  }

  values(a: unknown, b: unknown): TypeError | undefined {
    if (a === b) return undefined;
    if (a instanceof Ty) return this.tys(a, b as Ty);
    if (a instanceof GenericArgs) return this.argsInvariantly(a, b as GenericArgs);
    if (a instanceof TraitRef) {
      const t = b as TraitRef;
      return a.def !== t.def ? typeError({ kind: "traits", expected: a.def, found: t.def }) : this.argsInvariantly(a.args, t.args);
    }
    if (a instanceof Region) return this.regions(a, b as Region);
    if (a instanceof Const) return this.consts(a, b as Const);
    if (a instanceof FnSig) return this.fnSigs(a, b as FnSig);
    return this.binders(a as Binder<FnSig>, b as Binder<FnSig>, (x, y) => this.fnSigs(x, y));
  }

  private register(predicate: Predicate): void {
    this.obligations.push(new Obligation(predicate, this.env, this.cause));
  }

  with(variance: Variance, a: GenericArg, b: GenericArg): TypeError | undefined {
    const old = this.ambient;
    this.ambient = xform(old, variance);
    const error = this.ambient === Bivariant ? undefined : this.arg(a, b);
    this.ambient = old;
    return error;
  }
  arg(a: GenericArg, b: GenericArg): TypeError | undefined {
    if (a === b) return undefined;
    if (a.argKind !== b.argKind) return typeError({ kind: "mismatch" });
    if (a.argKind === ArgKind.Ty) return this.tys(a, b as Ty);
    if (a.argKind === ArgKind.Region) return this.regions(a, b as Region);
    return this.consts(a, b as Const);
  }
  term(a: Term, b: Term): TypeError | undefined {
    return this.arg(a, b);
  }
  argsInvariantly(a: GenericArgs, b: GenericArgs): TypeError | undefined {
    if (a === b) return undefined;
    if (a.length !== b.length) return typeError({ kind: "mismatch" });
    for (let i = 0; i < a.length; i++) {
      const error = this.with(Invariant, a.list[i]!, b.list[i]!);
      if (error !== undefined) return error;
    }
    return undefined;
  }
  private itemArgs(def: DefId, a: GenericArgs, b: GenericArgs): TypeError | undefined {
    if (a === b) return undefined;
    if (this.ambient === Invariant) return this.argsInvariantly(a, b);
    const variances = this.infcx.tcx.variances(def);
    for (let i = 0; i < a.length; i++) {
      const error = this.with(variances[i] ?? Invariant, a.list[i]!, b.list[i]!);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  tys(a: Ty, b: Ty): TypeError | undefined {
    if (a === b) return undefined;
    const { infcx } = this;
    a = infcx.shallowResolve(a);
    b = infcx.shallowResolve(b);
    if (a === b) return undefined;
    if (a.isTyVar) {
      if (!b.isTyVar) return this.instantiateTy(a.index, this.ambient, b, true);
      switch (this.ambient) {
        case Covariant: this.subtype(a, b); break;
        case Contravariant: this.subtype(b, a); break;
        default: infcx.equateTyVars(a.index, b.index);
      }
      return undefined;
    }
    if (b.isTyVar) return this.instantiateTy(b.index, xform(this.ambient, Contravariant), a, false);
    if (a.kind === TyKind.Error || b.kind === TyKind.Error) {
      infcx.tainted = true;
      return undefined;
    }
    if (a.kind === TyKind.Alias && a.sub === AliasKind.Opaque && b.kind === TyKind.Alias && a.def === b.def) return this.structurally(a, b);
    if ((a.kind === TyKind.Alias && a.sub === AliasKind.Opaque && infcx.isDefiningOpaque(a.def)) || (b.kind === TyKind.Alias && b.sub === AliasKind.Opaque && infcx.isDefiningOpaque(b.def))) {
      return handleOpaque(this, a, b);
    }
    if (a.kind === TyKind.Infer || b.kind === TyKind.Infer) return this.numericVars(a, b);
    return this.structurally(a, b);
  }

  private subtype(a: Ty, b: Ty): void {
    this.infcx.subUnify(a.index, b.index);
    this.register(this.infcx.cx.predicate(PredicateKind.Subtype, [], { a, b }));
  }

  /** `?vid` related to `source` by `variance`, seen from the variable. */
  private instantiateTy(vid: number, variance: Variance, source: Ty, varIsExpected: boolean): TypeError | undefined {
    const { infcx } = this;
    const generalized = generalizeTy(infcx, vid, variance, source, this.cause.span);
    if (!(generalized instanceof Ty)) return generalized;
    if (generalized.isTyVar) {
      infcx.equateTyVars(vid, generalized.index);
      if (source.kind !== TyKind.Alias || source.sub !== AliasKind.Projection) return typeError({ kind: "cyclicTy", ty: source });
      this.register(infcx.cx.projectionPredicate(source.def, source.args, generalized));
      return undefined;
    }
    infcx.instantiateTyVar(vid, generalized);
    if (generalized === source) return undefined;
    return varIsExpected ? this.tys(generalized, source) : this.tys(source, generalized);
  }

  /** One side at least is an integer or float variable; general variables are dealt with. */
  private numericVars(a: Ty, b: Ty): TypeError | undefined {
    const { infcx } = this;
    const isInt = (t: Ty): boolean => t.kind === TyKind.Infer && t.sub === InferKind.Int;
    const isFloat = (t: Ty): boolean => t.kind === TyKind.Infer && t.sub === InferKind.Float;
    if (isInt(a) && isInt(b)) infcx.equateIntVars(a.index, b.index);
    else if (isFloat(a) && isFloat(b)) infcx.equateFloatVars(a.index, b.index);
    else if (isInt(a) && (b.kind === TyKind.Int || b.kind === TyKind.Uint)) infcx.instantiateIntVar(a.index, b);
    else if (isInt(b) && (a.kind === TyKind.Int || a.kind === TyKind.Uint)) infcx.instantiateIntVar(b.index, a);
    else if (isFloat(a) && b.kind === TyKind.Float) infcx.instantiateFloatVar(a.index, b);
    else if (isFloat(b) && a.kind === TyKind.Float) infcx.instantiateFloatVar(b.index, a);
    else return typeError({ kind: "sorts", expected: a, found: b });
    return undefined;
  }

  private structurally(a: Ty, b: Ty): TypeError | undefined {
    const mismatch = (): TypeError => typeError({ kind: "sorts", expected: a, found: b });
    if (a.kind !== b.kind) return mismatch();
    switch (a.kind) {
      case TyKind.Adt: return a.def === b.def ? this.itemArgs(a.def, a.args, b.args) : mismatch();
      case TyKind.FnDef: return a.def === b.def ? this.itemArgs(a.def, a.args, b.args) : mismatch();
      case TyKind.Alias:
        if (a.def !== b.def || a.sub !== b.sub) return mismatch();
        return a.sub === AliasKind.Opaque ? this.itemArgs(a.def, a.args, b.args) : this.argsInvariantly(a.args, b.args) === undefined ? undefined : mismatch();
      case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.CoroutineWitness:
        return a.def === b.def ? this.argsInvariantly(a.args, b.args) : mismatch();
      case TyKind.Ref: {
        if (a.mutbl !== b.mutbl) return typeError({ kind: "mutability" });
        return this.regionsWith(Covariant, a.region, b.region) ?? this.with(a.mutbl === 1 ? Invariant : Covariant, a.elem, b.elem);
      }
      case TyKind.RawPtr: return a.mutbl !== b.mutbl ? typeError({ kind: "mutability" }) : this.with(a.mutbl === 1 ? Invariant : Covariant, a.elem, b.elem);
      case TyKind.Slice: return this.tys(a.elem, b.elem);
      case TyKind.Array: {
        const error = this.tys(a.elem, b.elem);
        if (error !== undefined) return error;
        const lenError = this.consts(a.len, b.len);
        if (lenError === undefined) return undefined;
        const known = (c: Const): Const => infcxConst(this, c);
        return lenError.kind === "consts" ? typeError({ kind: "arraySize", expected: known(a.len), found: known(b.len) }) : lenError;
      }
      case TyKind.Tuple: {
        const n = a.args.length;
        if (n !== b.args.length) return n === 0 || b.args.length === 0 ? mismatch() : typeError({ kind: "tupleSize", expected: n, found: b.args.length });
        for (let i = 0; i < n; i++) {
          const error = this.tys(a.args.tyAt(i), b.args.tyAt(i));
          if (error !== undefined) return error;
        }
        return undefined;
      }
      case TyKind.FnPtr: return this.binders(a.sig, b.sig, (x, y) => this.fnSigs(x, y));
      case TyKind.Dynamic: return this.existentials(a.preds, b.preds) ?? this.regionsWith(Covariant, a.region, b.region);
      default: return mismatch(); // scalars, parameters, placeholders: interned, so different
    }
  }

  private regionsWith(variance: Variance, a: Region, b: Region): TypeError | undefined {
    return this.with(variance, a, b);
  }
  /** `&'a T <: &'b T` needs `'a: 'b`. */
  regions(a: Region, b: Region): TypeError | undefined {
    if (a === b) return undefined;
    if (this.ambient !== Contravariant) this.infcx.addOutlives(a, b, this.cause);
    if (this.ambient !== Covariant) this.infcx.addOutlives(b, a, this.cause);
    return undefined;
  }

  fnSigs(a: FnSig, b: FnSig): TypeError | undefined {
    if (a === b) return undefined;
    if (a.cVariadic !== b.cVariadic) return typeError({ kind: "variadic", expected: a.cVariadic, found: b.cVariadic });
    if (a.isUnsafe !== b.isUnsafe) return typeError({ kind: "safety", expectedUnsafe: a.isUnsafe, foundUnsafe: b.isUnsafe });
    if (a.abi !== b.abi) return typeError({ kind: "abi", expected: a.abi, found: b.abi });
    const xs = a.inputsAndOutput.list as readonly Ty[];
    const ys = b.inputsAndOutput.list as readonly Ty[];
    if (xs.length !== ys.length) return typeError({ kind: "argCount", expected: xs.length - 1, found: ys.length - 1 });
    const last = xs.length - 1;
    for (let i = 0; i < last; i++) {
      const error = this.with(Contravariant, xs[i]!, ys[i]!);
      if (error === undefined) continue;
      if (error.kind === "sorts") return typeError({ kind: "argumentSorts", expected: error.expected, found: error.found, index: i });
      return error.kind === "mutability" ? typeError({ kind: "argumentMutability", index: i }) : error;
    }
    return this.tys(xs[last]!, ys[last]!);
  }

  /** Higher-ranked: the subtype's variables are chosen, the supertype's are arbitrary. Equality is both directions. */
  binders<T>(a: Binder<T>, b: Binder<T>, relate: (a: T, b: T) => TypeError | undefined): TypeError | undefined {
    if (a.value === b.value && a.boundVars.length === b.boundVars.length) return undefined;
    const { infcx } = this;
    const span = this.cause.span;
    if (a.boundVars.length === 0 && b.boundVars.length === 0) return relate(infcx.instantiateBinderWithFresh(span, a), infcx.instantiateBinderWithFresh(span, b));
    let error: TypeError | undefined;
    if (this.ambient !== Contravariant) error = relateForall(this, b, (y) => relate(infcx.instantiateBinderWithFresh(span, a), y));
    if (error === undefined && this.ambient !== Covariant) error = relateForall(this, a, (x) => relate(x, infcx.instantiateBinderWithFresh(span, b)));
    return error;
  }

  private existentials(a: ExistentialPredicates, b: ExistentialPredicates): TypeError | undefined {
    if (a === b) return undefined;
    if (a.list.length !== b.list.length) return typeError({ kind: "existentialMismatch" });
    for (let i = 0; i < a.list.length; i++) {
      const p = a.list[i]!;
      const q = b.list[i]!;
      if (p.kind !== q.kind || p.def !== q.def) return p.kind === "Trait" && q.kind === "Trait" ? typeError({ kind: "traits", expected: p.def, found: q.def }) : typeError({ kind: "existentialMismatch" });
      const cx = this.infcx.cx;
      const whole = (e: typeof p): Binder<GenericArgs> => new Binder(e.term === undefined ? e.args : cx.args([...e.args.list, e.term]), e.boundVars);
      const error = this.binders(whole(p), whole(q), (x, y) => this.argsInvariantly(x, y));
      if (error !== undefined) return error;
    }
    return undefined;
  }

  consts(a: Const, b: Const): TypeError | undefined {
    if (a === b) return undefined;
    const { infcx } = this;
    a = infcx.shallowResolveConst(a);
    b = infcx.shallowResolveConst(b);
    if (a === b) return undefined;
    if (a.kind === ConstKind.Infer) {
      if (b.kind === ConstKind.Infer) {
        infcx.equateConstVars(a.index, b.index);
        return undefined;
      }
      return this.instantiateConst(a.index, b);
    }
    if (b.kind === ConstKind.Infer) return this.instantiateConst(b.index, a);
    if (a.kind === ConstKind.Error || b.kind === ConstKind.Error) {
      infcx.tainted = true;
      return undefined;
    }
    if (a.kind === ConstKind.Unevaluated || b.kind === ConstKind.Unevaluated) {
      const x = this.evaluate(a);
      const y = this.evaluate(b);
      if (x !== a || y !== b) return this.consts(x, y);
      if (a.kind === b.kind && a.def === b.def) return this.argsInvariantly(a.args, b.args);
      if (a.has(F.HasInfer) || b.has(F.HasInfer)) {
        this.register(infcx.cx.predicate(PredicateKind.ConstEquate, [], { a, b }));
        return undefined;
      }
    }
    return typeError({ kind: "consts", expected: a, found: b });
  }
  /** The value of a constant expression, when it can be had. */
  private evaluate(ct: Const): Const {
    if (ct.kind !== ConstKind.Unevaluated || ct.has(F.HasInfer | F.HasParam | F.HasPlaceholder)) return ct;
    const { tcx, cx } = this.infcx;
    const value = tcx.evalToValTree(this.env, ct);
    if (value !== undefined) return cx.ctValue(tcx.typeOf(ct.def), value);
    const result = tcx.constEval(this.env, ct.def, ct.args);
    return !result.ok && !result.tooGeneric ? cx.ctError : ct;
  }
  private instantiateConst(vid: number, source: Const): TypeError | undefined {
    const value = generalizeConst(this.infcx, vid, source, this.cause.span);
    if (!(value instanceof Const)) return value;
    this.infcx.instantiateConstVar(vid, value);
    return value === source ? undefined : this.consts(value, source);
  }
}

function infcxConst(relation: TypeRelating, c: Const): Const {
  return relation.infcx.shallowResolveConst(c);
}

/** Relates with placeholders for `binder`'s variables. Leaks are found by `leakCheck` (in the solver) or by region checking. */
function relateForall<T>(relation: TypeRelating, binder: Binder<T>, relate: (value: T) => TypeError | undefined): TypeError | undefined {
  return relation.infcx.enterForall(binder, relate);
}
