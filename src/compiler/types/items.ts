/**
 * What is known about items beyond their names: generics, predicates, ADTs, traits, impls, associated items, closures. Plain data, the same
 * whether the item's crate is present as source or as metadata.
 */
import type { DefId, Symbol } from "../base/index.ts";
import type { DefKind, ItemLocalId, Visibility } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { Binder, Clause, Const, FnSig, GenericArgs, Predicate, TraitRef, Ty } from "./ty.ts";

export interface GenericParamDef {
  readonly name: Symbol;
  readonly def: DefId;
  /** Position among all parameters, the parent's included. */
  readonly index: number;
  readonly kind: "lifetime" | "type" | "const";
  readonly hasDefault: boolean;
  /** `impl Trait` in argument position. */
  readonly synthetic: boolean;
  /** `#[may_dangle]` on this parameter of a `Drop` impl. */
  readonly mayDangle: boolean;
}
/** Early-bound parameters: the parent's first (a trait's `Self` is parameter 0), then lifetimes, then types and constants. */
export interface Generics {
  readonly def: DefId;
  readonly parent: DefId | undefined;
  readonly parentCount: number;
  readonly params: readonly GenericParamDef[];
  /** The first of `params` is a trait's `Self`. */
  readonly hasSelf: boolean;
  /** A late-bound lifetime exists: lifetime arguments may not be given explicitly (E0794). */
  readonly hasLateBoundRegions: boolean;
}
/** Where clauses with their places, own ones only; `predicatesOf` chains the parent's. Include the `Sized` bounds that are implied. */
export interface Predicates {
  readonly parent: DefId | undefined;
  readonly own: readonly { readonly clause: Clause; readonly span: Span }[];
}

export type VariantDiscr = { readonly kind: "explicit"; readonly def: DefId } | { readonly kind: "relative"; readonly offset: number };
export interface FieldDef {
  readonly def: DefId;
  readonly name: Symbol;
  readonly vis: Visibility;
}
export interface VariantDef {
  /** The variant's definition (the struct's or union's own for these). */
  readonly def: DefId;
  readonly name: Symbol;
  readonly ctor: { readonly def: DefId; readonly kind: "Fn" | "Const" } | undefined;
  readonly discr: VariantDiscr;
  readonly fields: readonly FieldDef[];
  readonly nonExhaustive: boolean;
}
export interface ReprOptions {
  readonly c: boolean;
  readonly transparent: boolean;
  /** `repr(packed(n))`; 0 without. */
  readonly pack: number;
  /** `repr(align(n))`; 0 without. */
  readonly align: number;
  /** `repr(u8)`: the discriminant's type. */
  readonly int: Ty | undefined;
  /** `rustc_layout_scalar_valid_range_start`/`_end`. */
  readonly validStart: bigint | undefined;
  readonly validEnd: bigint | undefined;
}
export interface AdtDef {
  readonly def: DefId;
  readonly kind: "struct" | "enum" | "union";
  readonly variants: readonly VariantDef[];
  readonly repr: ReprOptions;
  readonly nonExhaustive: boolean;
  /** Lang items that the rules of the language name. */
  readonly isBox: boolean;
  readonly isPhantomData: boolean;
  readonly isManuallyDrop: boolean;
  readonly isUnsafeCell: boolean;
  readonly isFundamental: boolean;
}
export interface TraitDef {
  readonly def: DefId;
  readonly isUnsafe: boolean;
  readonly isAuto: boolean;
  readonly isMarker: boolean;
  /** `Fn` family: written with parentheses. */
  readonly parenSugar: boolean;
  readonly isFundamental: boolean;
  readonly isAlias: boolean;
}
export interface AssocItem {
  readonly def: DefId;
  readonly name: Symbol;
  readonly kind: "Const" | "Fn" | "Type";
  readonly container: "trait" | "impl";
  readonly containerDef: DefId;
  /** In an impl of a trait: the trait's item that it defines. */
  readonly traitItem: DefId | undefined;
  /** Functions: the first parameter is `self`. */
  readonly hasSelf: boolean;
  /** In a trait: a body or default is there. */
  readonly hasDefault: boolean;
  /** Made by the compiler for `-> impl Trait` in a trait; its function. */
  readonly opaqueOf: DefId | undefined;
}
export interface ImplHeader {
  readonly def: DefId;
  readonly traitRef: TraitRef | undefined;
  readonly selfTy: Ty;
  readonly polarity: "positive" | "negative" | "reservation";
  readonly isUnsafe: boolean;
}

export type ClosureKind = "Fn" | "FnMut" | "FnOnce";
/** How a closure uses a captured place. */
export type CaptureKind = "byValue" | "byImmRef" | "byUniqueRef" | "byMutRef";
/** One capture, with the place's precise path: the variable, then field and dereference projections. */
export interface CapturedPlace {
  readonly variable: ItemLocalId;
  readonly projections: readonly { readonly kind: "deref" | "field"; readonly field: number; readonly variant: number; readonly ty: Ty }[];
  /** Type of the variable itself. */
  readonly baseTy: Ty;
  /** Type of the captured place. */
  readonly placeTy: Ty;
  readonly kind: CaptureKind;
  readonly span: Span;
  readonly mutability: boolean;
}

/** The parts of closure arguments: the parent's arguments, then kind, signature as a function pointer, and the captures as a tuple. */
export interface ClosureArgsParts {
  readonly parentArgs: GenericArgs;
  /** `i8` stands for Fn, `i16` for FnMut, `i32` for FnOnce, as in rustc; a type variable while unknown. */
  readonly kindTy: Ty;
  /** `fn((A, B)) -> C`: the arguments are one tuple. */
  readonly sigAsFnPtr: Ty;
  readonly upvarTuple: Ty;
}
/** Coroutines: parent's arguments, then kind, resume type, yield type, return type, captures as a tuple. */
export interface CoroutineArgsParts {
  readonly parentArgs: GenericArgs;
  readonly kindTy: Ty;
  readonly resumeTy: Ty;
  readonly yieldTy: Ty;
  readonly returnTy: Ty;
  readonly upvarTuple: Ty;
}

/** A where clause in force, or the absence of any: see `ParamEnv` of the Rust compiler guide. Interned by `tcx.paramEnv`. */
export class ParamEnv {
  readonly id: number;
  /** Elaborated (supertraits added). */
  readonly callerBounds: readonly Clause[];
  constructor(id: number, callerBounds: readonly Clause[]) {
    this.id = id;
    this.callerBounds = callerBounds;
  }
}

/** A function to compile: what mono collects, const evaluation calls and LIR lowers. */
export type InstanceKind =
  | "Item" // a function, closure, static's or constant's body, constructor
  | "Intrinsic"
  | "Virtual" // a call through a vtable slot
  | "VTableShim" // `self: Box<Self>`-like by-value self called through a vtable
  | "ReifyShim" // a function pointer to a `#[track_caller]` function or virtual method
  | "FnPtrShim" // `<fn() as FnOnce>::call_once`
  | "ClosureOnceShim" // `FnOnce::call_once` of a closure called by reference
  | "ConstructCoroutineInClosureShim"
  | "DropGlue" // `drop_in_place::<T>`; `ty` undefined for a type without drop
  | "CloneShim" // `Clone` of tuples, arrays and closures
  | "FnPtrAddrShim"
  | "ThreadLocalShim";

export class Instance {
  readonly kind: InstanceKind;
  readonly def: DefId;
  readonly args: GenericArgs;
  /** DropGlue, CloneShim, FnPtrShim: the type. */
  readonly ty: Ty | undefined;
  /** Virtual: index of the method in the vtable. */
  readonly index: number;
  /** Dense id within the session's instance table. */
  readonly id: number;
  constructor(id: number, kind: InstanceKind, def: DefId, args: GenericArgs, ty: Ty | undefined, index: number) {
    this.id = id;
    this.kind = kind;
    this.def = def;
    this.args = args;
    this.ty = ty;
    this.index = index;
  }
}

/** Entries of a vtable, in order: drop, size and alignment first. */
export type VtblEntry = { readonly kind: "drop" } | { readonly kind: "size" } | { readonly kind: "align" } | { readonly kind: "vacant" } | { readonly kind: "method"; readonly instance: Instance } | { readonly kind: "traitVPtr"; readonly traitRef: Binder<TraitRef> };

export type { DefKind, FnSig, Const, Predicate };
