/**
 * What type checking a body finds out, by node: `TypeckResults`. Regions are erased in it, except in the user's annotations.
 * Counterpart: rustc's `TypeckResults`. The THIR builder reads it together with HIR.
 */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { CapturedPlace, ClosureKind, GenericArgs, Mutbl, Region, Ty, TypeckResultsLike } from "../types/index.ts";

/** Casts of pointers that coercion makes. */
export type PointerCoercion = "reifyFnPointer" | "unsafeFnPointer" | "closureFnPointer" | "closureFnPointerUnsafe" | "mutToConst" | "arrayToPointer" | "unsize";

/** One step from an expression's own type to the type that its context uses. `target` is the type after the step. */
export type Adjustment = { readonly target: Ty } & (
  | { readonly kind: "neverToAny" }
  | { readonly kind: "deref"; readonly overloaded: { readonly mutbl: Mutbl; readonly span: Span } | undefined } // overloaded: through `Deref::deref` or `deref_mut`
  | { readonly kind: "borrow"; readonly region: Region; readonly mutbl: Mutbl; readonly twoPhase: boolean }
  | { readonly kind: "rawBorrow"; readonly mutbl: Mutbl }
  | { readonly kind: "pointer"; readonly cast: PointerCoercion }
);

/** A user's type annotation, canonical: inference variables of the annotation are bound variables of `value`'s canonical binder. */
export interface UserType {
  readonly kind: { readonly tag: "ty"; readonly ty: Ty } | { readonly tag: "typeOf"; readonly def: DefId; readonly args: GenericArgs; readonly selfTy: { readonly impl: DefId; readonly ty: Ty } | undefined };
  /** How many canonical variables `ty` or `args` has, by kind; they stand in it as `Bound` at the outermost index. */
  readonly variables: readonly ("ty" | "region" | "const" | "int" | "float")[];
}

export interface TypeckResults extends TypeckResultsLike {
  readonly owner: DefId;
  readonly taintedByErrors: boolean;
  /** Type of expressions, patterns, blocks, bindings, HIR types inside bodies; undefined where none was needed. */
  readonly nodeTypes: readonly (Ty | undefined)[];
  /** Arguments of resolved paths and method calls. */
  readonly nodeArgs: ReadonlyMap<ItemLocalId, GenericArgs>;
  /** What method calls, overloaded operators and type-relative paths mean. */
  readonly typeDependentDefs: ReadonlyMap<ItemLocalId, { readonly defKind: "AssocFn" | "AssocConst" | "Ctor" | "Variant" | "Fn" | "AssocTy"; readonly def: DefId }>;
  readonly adjustments: ReadonlyMap<ItemLocalId, readonly Adjustment[]>;
  /** Implicit dereferences in front of a pattern (default binding modes): the types peeled off, outermost first. */
  readonly patAdjustments: ReadonlyMap<ItemLocalId, readonly Ty[]>;
  /** Binding modes after default binding modes are applied. */
  readonly bindingModes: ReadonlyMap<ItemLocalId, { readonly byRef: Mutbl | undefined; readonly mutbl: boolean }>;
  /** Index of the field that a field expression, struct expression field or struct pattern field names. */
  readonly fieldIndices: ReadonlyMap<ItemLocalId, number>;
  /** The (variant, field) path of an `offset_of!`. */
  readonly offsetOfData: ReadonlyMap<ItemLocalId, { readonly container: Ty; readonly fields: readonly { readonly variant: number; readonly field: number }[] }>;
  readonly closureKinds: ReadonlyMap<DefId, ClosureKind>;
  readonly closureCaptures: ReadonlyMap<DefId, readonly CapturedPlace[]>;
  /** `Fake` reads of places that closures capture, for borrowck. */
  readonly userTypes: ReadonlyMap<ItemLocalId, UserType>;
  /** Types of the closures and coroutines in this body. */
  readonly closureTypes: ReadonlyMap<DefId, Ty>;
  /** Hidden types that this body gives to opaque types, in terms of the opaque's own parameters. */
  readonly concreteOpaques: ReadonlyMap<DefId, Ty>;
  /** Casts that are coercions in truth. */
  readonly coercionCasts: ReadonlySet<ItemLocalId>;
  /** Signature of each body covered (the owner, its closures and coroutines), liberated, regions erased; by the `hirId` of the body's value. */
  readonly liberatedFnSigs: ReadonlyMap<ItemLocalId, { readonly inputs: readonly Ty[]; readonly output: Ty }>;
}
