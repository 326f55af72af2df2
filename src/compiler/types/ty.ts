/**
 * Types, regions, constants, generic arguments and predicates: all interned (by `interner.ts`), so that equality is `===`.
 * Counterpart: rustc's `ty` module, whose names these are. One class a family; fields that a kind does not use hold a neutral value.
 *
 * Invariants. Bound variables count binders with De Bruijn indices from 0 (innermost). `flags` and `outerBinder` (how many binders
 * must surround the value: 0 means no escaping bound variables) are computed when the value is made.
 */
import type { DefId, Id, Symbol } from "../base/index.ts";

export const TyKind = {
  Bool: 0, Char: 1, Int: 2, Uint: 3, Float: 4, Str: 5, Never: 6,
  Adt: 7, Foreign: 8, Array: 9, Slice: 10, RawPtr: 11, Ref: 12, FnDef: 13, FnPtr: 14, Dynamic: 15,
  Closure: 16, Coroutine: 17, CoroutineClosure: 18, CoroutineWitness: 19, Tuple: 20, Alias: 21,
  Param: 22, Bound: 23, Placeholder: 24, Infer: 25, Error: 26,
} as const;
export type TyKind = (typeof TyKind)[keyof typeof TyKind];

/** Widths of integers and floats in bits; `Size` stands for `isize`/`usize`, whose width the target gives. */
export const IntWidth = { Size: 0, W8: 8, W16: 16, W32: 32, W64: 64, W128: 128 } as const;
export type IntWidth = (typeof IntWidth)[keyof typeof IntWidth];

export const AliasKind = { Projection: 0, Inherent: 1, Opaque: 2, Free: 3 } as const;
export type AliasKind = (typeof AliasKind)[keyof typeof AliasKind];

export const InferKind = { Ty: 0, Int: 1, Float: 2, FreshTy: 3, FreshInt: 4, FreshFloat: 5 } as const;
export type InferKind = (typeof InferKind)[keyof typeof InferKind];

/** What a value contains, anywhere inside. */
export const TypeFlags = {
  HasTyParam: 1 << 0, HasReParam: 1 << 1, HasCtParam: 1 << 2,
  HasTyInfer: 1 << 3, HasReInfer: 1 << 4, HasCtInfer: 1 << 5,
  HasTyPlaceholder: 1 << 6, HasRePlaceholder: 1 << 7, HasCtPlaceholder: 1 << 8,
  HasTyProjection: 1 << 9, HasTyInherent: 1 << 10, HasTyOpaque: 1 << 11, HasTyFree: 1 << 12, HasCtUnevaluated: 1 << 13,
  HasError: 1 << 14, HasFreeRegions: 1 << 15, HasReErased: 1 << 16, HasTyFresh: 1 << 17,
  HasTyBound: 1 << 18, HasReBound: 1 << 19, HasCtBound: 1 << 20,
  /** Depends on the generic parameters of its context. */
  HasParam: (1 << 0) | (1 << 1) | (1 << 2),
  HasInfer: (1 << 3) | (1 << 4) | (1 << 5),
  HasNonRegionInfer: (1 << 3) | (1 << 5),
  HasPlaceholder: (1 << 6) | (1 << 7) | (1 << 8),
  HasAlias: (1 << 9) | (1 << 10) | (1 << 11) | (1 << 12) | (1 << 13),
} as const;

export const ArgKind = { Ty: 0, Region: 1, Const: 2 } as const;
export type GenericArg = Ty | Region | Const;
/** What a projection can equal. */
export type Term = Ty | Const;

export type TyVid = Id<"TyVid">;
export type RegionVid = Id<"RegionVid">;
export type ConstVid = Id<"ConstVid">;
export type UniverseIndex = Id<"UniverseIndex">;
export const ROOT_UNIVERSE = 0 as UniverseIndex;
export type Mutbl = 0 | 1;

export class Ty {
  readonly argKind = ArgKind.Ty;
  /** Dense; stable within a session only. */
  readonly id: number;
  readonly hash: number;
  readonly kind: TyKind;
  readonly flags: number;
  readonly outerBinder: number;
  /** Adt, Foreign, FnDef, Closure, Coroutine…, Alias: the definition. */
  readonly def: DefId;
  /** Adt, FnDef, Closure, Coroutine…, Alias: generic arguments. Tuple: the element types. */
  readonly args: GenericArgs;
  /** Array, Slice, RawPtr, Ref: the element or pointee. */
  readonly elem: Ty;
  /** Ref, Dynamic. */
  readonly region: Region;
  /** Array. */
  readonly len: Const;
  /** RawPtr, Ref: 1 for `mut`. */
  readonly mutbl: Mutbl;
  /** Int, Uint, Float: width. Alias: AliasKind. Infer: InferKind. Param: index. Bound: De Bruijn index. Placeholder: universe. */
  readonly sub: number;
  /** Infer: variable. Bound, Placeholder: number of the bound variable. Param: name (a `Symbol`). */
  readonly index: number;
  /** FnPtr. */
  readonly sig: Binder<FnSig>;
  /** Dynamic: principal trait first, then projections, then auto traits by `DefId`. */
  readonly preds: ExistentialPredicates;

  constructor(
    id: number, hash: number, kind: TyKind, flags: number, outerBinder: number, def: DefId, args: GenericArgs, elem: Ty, region: Region, len: Const,
    mutbl: Mutbl, sub: number, index: number, sig: Binder<FnSig>, preds: ExistentialPredicates,
  ) {
    this.id = id;
    this.hash = hash;
    this.kind = kind;
    this.flags = flags;
    this.outerBinder = outerBinder;
    this.def = def;
    this.args = args;
    this.elem = elem;
    this.region = region;
    this.len = len;
    this.mutbl = mutbl;
    this.sub = sub;
    this.index = index;
    this.sig = sig;
    this.preds = preds;
  }

  has(flags: number): boolean {
    return (this.flags & flags) !== 0;
  }
  /** Tuple: its elements. */
  get elems(): readonly Ty[] {
    return this.args.list as readonly Ty[];
  }
  get isUnit(): boolean {
    return this.kind === TyKind.Tuple && this.args.list.length === 0;
  }
  get isTyVar(): boolean {
    return this.kind === TyKind.Infer && this.sub === InferKind.Ty;
  }
}

export const RegionKind = { EarlyParam: 0, Bound: 1, LateParam: 2, Static: 3, Var: 4, Placeholder: 5, Erased: 6, Error: 7 } as const;
export type RegionKind = (typeof RegionKind)[keyof typeof RegionKind];

export class Region {
  readonly argKind = ArgKind.Region;
  readonly id: number;
  readonly hash: number;
  readonly kind: RegionKind;
  readonly flags: number;
  readonly outerBinder: number;
  /** EarlyParam: index. Bound: De Bruijn index. Var: vid. Placeholder: universe. LateParam: the function (a `DefId`) whose parameter it is. */
  readonly sub: number;
  /** Bound, Placeholder: number of the bound variable. EarlyParam: name. */
  readonly index: number;
  /** The parameter's definition, where it has one (EarlyParam, LateParam, named Bound and Placeholder); NO_DEF for anonymous ones. */
  readonly def: DefId;

  constructor(id: number, hash: number, kind: RegionKind, flags: number, outerBinder: number, sub: number, index: number, def: DefId) {
    this.id = id;
    this.hash = hash;
    this.kind = kind;
    this.flags = flags;
    this.outerBinder = outerBinder;
    this.sub = sub;
    this.index = index;
    this.def = def;
  }
  has(flags: number): boolean {
    return (this.flags & flags) !== 0;
  }
}

export const ConstKind = { Param: 0, Infer: 1, Bound: 2, Placeholder: 3, Unevaluated: 4, Value: 5, Error: 6 } as const;
export type ConstKind = (typeof ConstKind)[keyof typeof ConstKind];

/** The value of a type-level constant: an integer-like leaf, or a tree of them (`ValTree`). */
export type ValTree = { readonly leaf: bigint } | { readonly branch: readonly ValTree[] };

export class Const {
  readonly argKind = ArgKind.Const;
  readonly id: number;
  readonly hash: number;
  readonly kind: ConstKind;
  readonly flags: number;
  readonly outerBinder: number;
  /** Value: its type. Param: undefined (see the `ConstArgHasType` clause). */
  readonly ty: Ty | undefined;
  /** Unevaluated. */
  readonly def: DefId;
  readonly args: GenericArgs;
  /** As in `Ty`. */
  readonly sub: number;
  readonly index: number;
  /** Value. Integers are stored truncated to their width, unsigned. */
  readonly value: ValTree | undefined;

  constructor(id: number, hash: number, kind: ConstKind, flags: number, outerBinder: number, ty: Ty | undefined, def: DefId, args: GenericArgs, sub: number, index: number, value: ValTree | undefined) {
    this.id = id;
    this.hash = hash;
    this.kind = kind;
    this.flags = flags;
    this.outerBinder = outerBinder;
    this.ty = ty;
    this.def = def;
    this.args = args;
    this.sub = sub;
    this.index = index;
    this.value = value;
  }
  has(flags: number): boolean {
    return (this.flags & flags) !== 0;
  }
}

/** An interned list of generic arguments (or of types alone). */
export class GenericArgs {
  readonly id: number;
  readonly hash: number;
  readonly flags: number;
  readonly outerBinder: number;
  readonly list: readonly GenericArg[];

  constructor(id: number, hash: number, flags: number, outerBinder: number, list: readonly GenericArg[]) {
    this.id = id;
    this.hash = hash;
    this.flags = flags;
    this.outerBinder = outerBinder;
    this.list = list;
  }
  has(flags: number): boolean {
    return (this.flags & flags) !== 0;
  }
  get length(): number {
    return this.list.length;
  }
  tyAt(i: number): Ty {
    return this.list[i] as Ty;
  }
  regionAt(i: number): Region {
    return this.list[i] as Region;
  }
  constAt(i: number): Const {
    return this.list[i] as Const;
  }
}

/** Variables that a `Binder` introduces. */
export interface BoundVar {
  readonly kind: "region" | "ty" | "const";
  /** The parameter's definition; NO_DEF for anonymous ones. */
  readonly def: DefId;
  readonly name: Symbol;
}
/** `for<'a> T`. Interned when `T` is (FnSig, TraitRef, …): see `interner.binder`. */
export class Binder<T> {
  readonly value: T;
  readonly boundVars: readonly BoundVar[];
  constructor(value: T, boundVars: readonly BoundVar[]) {
    this.value = value;
    this.boundVars = boundVars;
  }
}

/** Interned. */
export class FnSig {
  readonly hash: number;
  readonly id: number;
  readonly flags: number;
  readonly outerBinder: number;
  /** Parameter types, then the return type. */
  readonly inputsAndOutput: GenericArgs;
  readonly cVariadic: boolean;
  readonly isUnsafe: boolean;
  /** `Rust`, `C`, `rust-call`, `rust-intrinsic`-like names. */
  readonly abi: Symbol;

  constructor(id: number, hash: number, inputsAndOutput: GenericArgs, cVariadic: boolean, isUnsafe: boolean, abi: Symbol) {
    this.id = id;
    this.hash = hash;
    this.flags = inputsAndOutput.flags;
    this.outerBinder = inputsAndOutput.outerBinder;
    this.inputsAndOutput = inputsAndOutput;
    this.cVariadic = cVariadic;
    this.isUnsafe = isUnsafe;
    this.abi = abi;
  }
  get inputs(): readonly Ty[] {
    return this.inputsAndOutput.list.slice(0, -1) as Ty[];
  }
  get output(): Ty {
    return this.inputsAndOutput.list[this.inputsAndOutput.list.length - 1] as Ty;
  }
}
export type PolyFnSig = Binder<FnSig>;

/** `<args[0] as def<args[1..]>>`. Interned. */
export class TraitRef {
  readonly id: number;
  readonly hash: number;
  readonly def: DefId;
  readonly args: GenericArgs;
  constructor(id: number, hash: number, def: DefId, args: GenericArgs) {
    this.id = id;
    this.hash = hash;
    this.def = def;
    this.args = args;
  }
  get selfTy(): Ty {
    return this.args.list[0] as Ty;
  }
  get flags(): number {
    return this.args.flags;
  }
  get outerBinder(): number {
    return this.args.outerBinder;
  }
}
export type PolyTraitRef = Binder<TraitRef>;

/** One predicate of `dyn A<X, Item = Y> + Send`; argument lists lack the self type. */
export interface ExistentialPredicate {
  readonly kind: "Trait" | "Projection" | "AutoTrait";
  readonly def: DefId;
  readonly args: GenericArgs;
  /** Projection. */
  readonly term: Term | undefined;
  readonly boundVars: readonly BoundVar[];
}
/** Interned. */
export class ExistentialPredicates {
  readonly id: number;
  readonly hash: number;
  readonly flags: number;
  readonly outerBinder: number;
  readonly list: readonly ExistentialPredicate[];
  constructor(id: number, hash: number, flags: number, outerBinder: number, list: readonly ExistentialPredicate[]) {
    this.id = id;
    this.hash = hash;
    this.flags = flags;
    this.outerBinder = outerBinder;
    this.list = list;
  }
  get principal(): ExistentialPredicate | undefined {
    const first = this.list[0];
    return first !== undefined && first.kind === "Trait" ? first : undefined;
  }
}

export const PredicateKind = {
  // clauses: may stand in a where clause
  Trait: 0, RegionOutlives: 1, TypeOutlives: 2, Projection: 3, ConstArgHasType: 4, WellFormed: 5, ConstEvaluatable: 6,
  // goals only
  DynCompatible: 7, Subtype: 8, Coerce: 9, ConstEquate: 10, Ambiguous: 11, AliasRelate: 12,
} as const;
export type PredicateKind = (typeof PredicateKind)[keyof typeof PredicateKind];

/** A predicate under its binder. Interned. Fields not used by a kind are undefined. */
export class Predicate {
  readonly id: number;
  readonly hash: number;
  readonly kind: PredicateKind;
  readonly flags: number;
  readonly outerBinder: number;
  /** Variables of the binder around the whole predicate. */
  readonly boundVars: readonly BoundVar[];
  /** Trait; DynCompatible and Projection (trait or associated type) use `def`. */
  readonly def: DefId;
  readonly args: GenericArgs;
  /** Trait: false for `!Trait`. */
  readonly positive: boolean;
  /** Projection: the right-hand side. ConstEquate, AliasRelate: the right one. */
  readonly term: Term | undefined;
  /** TypeOutlives, WellFormed (a type, or a constant), Subtype and Coerce: left. ConstArgHasType: the constant. */
  readonly a: GenericArg | undefined;
  /** TypeOutlives, RegionOutlives: the region outlived. Subtype, Coerce: right. ConstArgHasType: the type. */
  readonly b: GenericArg | undefined;

  constructor(id: number, hash: number, kind: PredicateKind, flags: number, outerBinder: number, boundVars: readonly BoundVar[], def: DefId, args: GenericArgs, positive: boolean, term: Term | undefined, a: GenericArg | undefined, b: GenericArg | undefined) {
    this.id = id;
    this.hash = hash;
    this.kind = kind;
    this.flags = flags;
    this.outerBinder = outerBinder;
    this.boundVars = boundVars;
    this.def = def;
    this.args = args;
    this.positive = positive;
    this.term = term;
    this.a = a;
    this.b = b;
  }
  has(flags: number): boolean {
    return (this.flags & flags) !== 0;
  }
}
/** A predicate that may stand in a where clause. */
export type Clause = Predicate;
