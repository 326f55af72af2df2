/** Ways in which a trait goal can hold, results of evaluation, and what a choice means. Counterparts: rustc's `SelectionCandidate`, `EvaluationResult`, `ImplSource`. */
import type { DefId } from "../../base/index.ts";
import type { Clause, GenericArgs } from "../../types/index.ts";
import type { Obligation } from "../obligation.ts";

export type Candidate =
  | { readonly kind: "sized" }
  /** A rule of the language (`Copy` of tuples, `Tuple`, `Pointee`, …). */
  | { readonly kind: "builtin" }
  | { readonly kind: "param"; readonly clause: Clause }
  | { readonly kind: "impl"; readonly impl: DefId }
  | { readonly kind: "autoImpl" }
  /** A bound of the alias that is the self type; index into `tcx.itemBounds` of the alias (or one that it is nested in). */
  | { readonly kind: "projection"; readonly clause: Clause }
  | { readonly kind: "closure" }
  | { readonly kind: "asyncClosure" }
  | { readonly kind: "asyncFnKindHelper" }
  | { readonly kind: "coroutine" }
  | { readonly kind: "future" }
  | { readonly kind: "iterator" }
  | { readonly kind: "fnPointer" }
  | { readonly kind: "traitAlias" }
  /** A supertrait of the trait object's principal; position among them. */
  | { readonly kind: "object"; readonly index: number }
  | { readonly kind: "upcast"; readonly index: number }
  | { readonly kind: "unsize" };

/** Ordered: the worst of several parts is the whole's. */
export const Evaluation = { Ok: 0, OkModuloRegions: 1, OkModuloOpaque: 2, Ambig: 3, AmbigStackDependent: 4, Err: 5, Overflow: 6 } as const;
export type Evaluation = (typeof Evaluation)[keyof typeof Evaluation];
export function mayApply(e: Evaluation): boolean {
  return e <= Evaluation.AmbigStackDependent || e === Evaluation.Overflow;
}
export function mustApplyModuloRegions(e: Evaluation): boolean {
  return e <= Evaluation.OkModuloRegions;
}

/** How a goal holds, with what it requires in turn. */
export type ImplSource =
  | { readonly kind: "impl"; readonly impl: DefId; readonly args: GenericArgs; readonly nested: readonly Obligation[] }
  | { readonly kind: "param"; readonly nested: readonly Obligation[] }
  | { readonly kind: "builtin"; readonly source: BuiltinSource; readonly nested: readonly Obligation[] };
export type BuiltinSource =
  | { readonly kind: "misc" }
  /** Method calls go through the vtable. */
  | { readonly kind: "object"; readonly index: number }
  /** Undefined: the vtable needs no change. */
  | { readonly kind: "upcast"; readonly vtblIndex: number | undefined };

export type SelectionError = { readonly kind: "unimplemented" } | { readonly kind: "signatureMismatch" } | { readonly kind: "overflow" } | { readonly kind: "dynIncompatible"; readonly trait: DefId } | { readonly kind: "opaqueTypeAutoTraitLeakage" };
export type SelectionResult = { readonly kind: "selected"; readonly source: ImplSource } | { readonly kind: "ambiguous" } | { readonly kind: "error"; readonly error: SelectionError };
export const UNIMPLEMENTED: SelectionError = { kind: "unimplemented" };
