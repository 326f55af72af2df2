/**
 * The query interface: every fact about the program that one room asks of another. Declared here, implemented in `driver/` by memoised
 * providers: for a crate present as source they compute from HIR, for one present as metadata they decode. All answers are plain data.
 *
 * A query that is asked for itself while it runs is a cycle: the driver reports it (E0391 and relatives) and returns an error value.
 */
import type { CrateNum, DefId, Symbol, SymbolTable } from "../base/index.ts";
import type { DiagCtxt } from "../diagnostics/index.ts";
import type { CtorKind, CtorOf, DefKind, ItemLocalId, Visibility, hir } from "../hir/index.ts";
import type { Edition, SourceMap, Span } from "../source/index.ts";
import type { TyInterner } from "./interner.ts";
import type { AdtDef, AssocItem, ClosureKind, CapturedPlace, Generics, ImplHeader, Instance, InstanceKind, ParamEnv, Predicates, TraitDef, VtblEntry } from "./items.ts";
import type { Layout, LayoutError } from "./layout.ts";
import type { LangItem } from "./langItems.ts";
import type { Binder, Clause, Const, FnSig, GenericArg, GenericArgs, PolyFnSig, PolyTraitRef, Predicate, TraitRef, Ty, ValTree } from "./ty.ts";
import type { Target } from "./target.ts";

/** What a solver's question is for: decides which opaque types are seen through. See DESIGN.md, decision 12. */
export type TypingMode = { readonly kind: "coherence" } | { readonly kind: "analysis"; readonly definingOpaques: readonly DefId[] } | { readonly kind: "postAnalysis" };

/** Impls of a trait, indexed by simplified self type. `blanket` have a parameter (or projection) as self type. */
export interface TraitImpls {
  readonly blanket: readonly DefId[];
  readonly bySimplifiedType: ReadonlyMap<SimplifiedType, readonly DefId[]>;
}
/** A type's outermost constructor as an integer; see `simplify.ts`. */
export type SimplifiedType = number;

/** `Drop` impl of an ADT. */
export interface Destructor {
  readonly impl: DefId;
  /** `Drop::drop`'s definition in the impl. */
  readonly method: DefId;
}

/** A constant's evaluated bytes; `consteval/` defines allocations behind the opaque id. */
export type ConstValue =
  | { readonly kind: "scalar"; readonly value: bigint; readonly size: number } // integers, chars, bools, floats as bits
  | { readonly kind: "ptr"; readonly alloc: AllocId; readonly offset: number } // a thin pointer or function pointer
  | { readonly kind: "zst" }
  | { readonly kind: "slice"; readonly alloc: AllocId; readonly len: number } // &str, &[u8]
  | { readonly kind: "indirect"; readonly alloc: AllocId; readonly offset: number };
export type AllocId = number & { readonly __id: "AllocId" };
export type ConstResult = { readonly ok: true; readonly value: ConstValue } | { readonly ok: false; readonly tooGeneric: boolean };

export interface Cx {
  readonly symbols: SymbolTable;
  readonly sourceMap: SourceMap;
  readonly dcx: DiagCtxt;
  readonly ty: TyInterner;
  readonly target: Target;
}

export interface TyCtxt extends Cx {
  /** Stops a long computation when the embedder asks for it (throws the driver's cancellation). Call it once per body or goal. */
  checkCancelled(): void;
  /** A room's own state for this session (caches of the solver, interned environments), made on first use. */
  state<T extends object>(key: string, make: () => T): T;

  // ---- definitions ------------------------------------------------------------------------------------------------------------------
  defKind(def: DefId): DefKind;
  parent(def: DefId): DefId | undefined;
  /** Name of a definition; for constructors the parent's. */
  name(def: DefId): Symbol;
  defSpan(def: DefId): Span;
  /** Signature's span, for labels that point at a whole item. */
  ctorOf(def: DefId): { readonly of: CtorOf; readonly kind: CtorKind } | undefined;
  visibility(def: DefId): Visibility;
  attrs(def: DefId): readonly hir.Attr[];
  hasAttr(def: DefId, name: Symbol): boolean;
  crateName(crate: CrateNum): Symbol;
  crateEdition(crate: CrateNum): Edition;
  /** All crates in the session, dependencies first. */
  readonly crates: readonly CrateNum[];
  /** Present as source (as opposed to metadata): HIR queries may be asked. */
  isSource(def: DefId): boolean;
  langItem(item: LangItem): DefId | undefined;
  asLangItem(def: DefId): LangItem | undefined;
  /** `module` and its ancestors: is `def`'s visibility satisfied from `from`? */
  isAccessible(vis: Visibility, from: DefId): boolean;
  /** Nearest enclosing module. */
  parentModule(def: DefId): DefId;
  /** `foo::bar::Baz` as rustc prints it in diagnostics (shortest visible path is a later refinement). */
  defPathStr(def: DefId): string;

  // ---- HIR (source crates only) ------------------------------------------------------------------------------------------------------
  hirOwner(def: DefId): hir.Owner;
  /** The owner that a closure, anonymous constant, parameter, field… belongs to; itself for owners. */
  hirOwnerOf(def: DefId): DefId;
  /** The body of a function, constant, static, closure or anonymous constant. */
  hirBody(def: DefId): hir.Body;
  /** The body owner whose type check covers `def`: closures and inline constants belong to the enclosing body. */
  typeckRoot(def: DefId): DefId;
  /** The node that defines a generic parameter, field, variant, closure or anonymous constant. */
  hirNode(def: DefId): unknown;
  /** Traits whose methods are in scope at a node. */
  traitsInScope(owner: DefId, node: ItemLocalId): readonly DefId[];
  bodyOwners(crate: CrateNum): readonly DefId[];
  implsOfCrate(crate: CrateNum): readonly DefId[];
  /** Impls of a crate present as metadata, by trait and simplified self type; undefined for one present as source. */
  implIndex(crate: CrateNum): readonly { readonly impl: DefId; readonly trait: DefId | undefined; readonly simplified: SimplifiedType | undefined }[] | undefined;
  /** `static mut`. */
  isMutableStatic(def: DefId): boolean;

  // ---- signatures (collect/) ----------------------------------------------------------------------------------------------------------
  generics(def: DefId): Generics;
  /** Own predicates and the parent's def. */
  predicatesOf(def: DefId): Predicates;
  /** All predicates, the parent's included, instantiated with the item's own parameters. */
  explicitPredicates(def: DefId): readonly Clause[];
  /** `Self: Super` clauses of a trait. */
  superPredicates(trait: DefId): readonly Clause[];
  /** Bounds of an associated or opaque type, for its own projection with identity arguments. */
  itemBounds(def: DefId): readonly Clause[];
  /** Type of an item: ADT, alias, field, constant, static, function item, impl's self type, parameter, opaque type's hidden type. */
  typeOf(def: DefId): Ty;
  /** Type of a const parameter or constant. */
  fnSig(def: DefId): PolyFnSig;
  adt(def: DefId): AdtDef;
  trait(def: DefId): TraitDef;
  implHeader(impl: DefId): ImplHeader;
  assocItem(def: DefId): AssocItem | undefined;
  assocItems(container: DefId): readonly AssocItem[];
  traitImpls(trait: DefId): TraitImpls;
  /** Inherent impls for a simplified self type. */
  inherentImpls(simplified: SimplifiedType): readonly DefId[];
  variances(def: DefId): readonly Variance[];
  identityArgs(def: DefId): GenericArgs;
  /** Default of a type or const parameter, in terms of earlier ones. */
  paramDefault(param: DefId): GenericArg | undefined;
  isDynCompatible(trait: DefId): boolean;
  adtDestructor(def: DefId): Destructor | undefined;
  isConstFn(def: DefId): boolean;
  /** Errors found while collecting an item are reported once, here. */
  checkItem(def: DefId): void;

  // ---- traits/ ------------------------------------------------------------------------------------------------------------------------
  paramEnv(def: DefId): ParamEnv;
  emptyParamEnv: ParamEnv;
  internParamEnv(clauses: readonly Clause[]): ParamEnv;
  /** Normalises projections; for use after type checking, regions erased. Undefined when it fails. */
  normalizeErasingRegions<T>(env: ParamEnv, value: T): T;
  tryNormalizeErasingRegions<T>(env: ParamEnv, value: T): T | undefined;
  /** Trait goals without inference variables, post-analysis. */
  holds(env: ParamEnv, predicate: Predicate): boolean;
  isCopy(env: ParamEnv, ty: Ty): boolean;
  isSized(env: ParamEnv, ty: Ty): boolean;
  isFreeze(env: ParamEnv, ty: Ty): boolean;
  isUnpin(env: ParamEnv, ty: Ty): boolean;
  needsDrop(env: ParamEnv, ty: Ty): boolean;
  /** The function that `def<args>` means: an impl's item for a trait's, a shim, a virtual call. Undefined when still too generic. */
  resolveInstance(env: ParamEnv, def: DefId, args: GenericArgs): Instance | undefined;
  internInstance(kind: InstanceKind, def: DefId, args: GenericArgs, ty?: Ty, index?: number): Instance;
  vtableEntries(traitRef: PolyTraitRef | undefined, ty: Ty): readonly VtblEntry[];

  // ---- bodies --------------------------------------------------------------------------------------------------------------------------
  typeckResults(def: DefId): TypeckResultsLike;
  /** Kind and captures of a closure, known after its root is checked (both from metadata too). */
  closureKind(def: DefId): ClosureKind;
  closureCaptures(def: DefId): readonly CapturedPlace[];
  coroutineKind(def: DefId): hir.CoroutineKind | undefined;
  /** Types of the values that a coroutine keeps across its suspension points (from `mirPromoted`), in terms of its parent's parameters; regions erased. */
  coroutineWitnessTypes(def: DefId): readonly Ty[];
  /** MIR by phase; typed in `mir/` (see `mirOf` there). */
  mirBuilt(def: DefId): unknown;
  mirPromoted(def: DefId): unknown;
  mirRuntime(def: DefId): unknown;
  /** Regions, moves and loans of a body; typed in `borrowck/facts.ts` (`BorrowCheckResult`). Reports errors. */
  mirBorrowck(def: DefId): unknown;
  /** For coroutines: the state layout. */
  mirPromotedConsts(def: DefId): readonly unknown[];

  // ---- layout and constants --------------------------------------------------------------------------------------------------------------
  layoutOf(env: ParamEnv, ty: Ty): Layout | LayoutError;
  constEval(env: ParamEnv, def: DefId, args: GenericArgs, promoted?: number): ConstResult;
  /** A type-level constant's value. Undefined when too generic or in error. */
  evalToValTree(env: ParamEnv, ct: Const): ValTree | undefined;
  /** Value of an array length or other `usize` constant. */
  evalUsize(env: ParamEnv, ct: Const): number | undefined;
  /** Memory of constants and statics: `consteval/alloc.ts`'s `AllocTable` (typed there: `allocsOf`). */
  readonly allocTable: unknown;
  /** Discriminants of an enum by variant index, as unsigned numbers of the discriminant's type. */
  discriminants(def: DefId): readonly bigint[];
}

/** What other rooms may know of type check results without knowing `typeck/`; the full interface is in `typeck/results.ts`. */
export interface TypeckResultsLike {
  readonly taintedByErrors: boolean;
}

export const Variance = { Covariant: 0, Invariant: 1, Contravariant: 2, Bivariant: 3 } as const;
export type Variance = (typeof Variance)[keyof typeof Variance];

export type { Binder, FnSig, TraitRef };
