/**
 * The results of a body while it is being checked: types still contain inference variables. `writeback.ts` makes `TypeckResults` of it.
 */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { CapturedPlace, ClosureKind, GenericArgs, Mutbl, Ty } from "../types/index.ts";
import type { Span } from "../source/index.ts";
import type { Adjustment, TypeckResults } from "./results.ts";

export type DependentDef = TypeckResults["typeDependentDefs"] extends ReadonlyMap<ItemLocalId, infer D> ? D : never;

/** A type that the user wrote, before it is made canonical. */
export type UserAnnotation =
  | { readonly tag: "ty"; readonly ty: Ty }
  | { readonly tag: "typeOf"; readonly def: DefId; readonly args: GenericArgs; readonly selfTy: { readonly impl: DefId; readonly ty: Ty } | undefined };

export interface BindingModeEntry {
  readonly byRef: Mutbl | undefined;
  readonly mutbl: boolean;
}

export class Tables {
  readonly nodeTypes: (Ty | undefined)[] = [];
  readonly nodeArgs = new Map<ItemLocalId, GenericArgs>();
  readonly typeDependentDefs = new Map<ItemLocalId, DependentDef>();
  readonly adjustments = new Map<ItemLocalId, Adjustment[]>();
  readonly patAdjustments = new Map<ItemLocalId, readonly Ty[]>();
  readonly bindingModes = new Map<ItemLocalId, BindingModeEntry>();
  readonly fieldIndices = new Map<ItemLocalId, number>();
  readonly closureKinds = new Map<DefId, ClosureKind>();
  /** The expression that made a closure's kind what it is. */
  readonly closureKindOrigins = new Map<DefId, { readonly span: Span; readonly variable: ItemLocalId }>();
  readonly closureCaptures = new Map<DefId, CapturedPlace[]>();
  readonly closureTypes = new Map<DefId, Ty>();
  readonly userTypes = new Map<ItemLocalId, UserAnnotation>();
  readonly coercionCasts = new Set<ItemLocalId>();
  readonly offsetOfData = new Map<ItemLocalId, { readonly container: Ty; readonly fields: readonly { readonly variant: number; readonly field: number }[] }>();
  /** By the body's value. */
  readonly liberatedFnSigs = new Map<ItemLocalId, { readonly inputs: readonly Ty[]; readonly output: Ty }>();
  /** Nodes with types, and their places: what writeback reports E0282 at. */
  readonly spans = new Map<ItemLocalId, Span>();
  /** Closure expressions in order of appearance, outer ones first, with the body each stands in. */
  readonly closures: { readonly expr: hir.Expr & { kind: "Closure" }; readonly parentBody: DefId }[] = [];
}
