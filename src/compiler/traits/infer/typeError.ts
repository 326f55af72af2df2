/** Why two types are not related: the innermost difference, for "expected X, found Y". Counterpart: rustc's `TypeError`. */
import type { DefId } from "../../base/index.ts";
import type { Obligation } from "../obligation.ts";
import type { Const, Region, Term, Ty } from "../../types/index.ts";

export type TypeErrorKind =
  | { readonly kind: "mismatch" }
  | { readonly kind: "sorts"; readonly expected: Ty; readonly found: Ty }
  | { readonly kind: "mutability" }
  | { readonly kind: "argumentMutability"; readonly index: number }
  | { readonly kind: "argumentSorts"; readonly expected: Ty; readonly found: Ty; readonly index: number }
  | { readonly kind: "safety"; readonly expectedUnsafe: boolean; readonly foundUnsafe: boolean }
  | { readonly kind: "abi"; readonly expected: number; readonly found: number }
  | { readonly kind: "variadic"; readonly expected: boolean; readonly found: boolean }
  | { readonly kind: "tupleSize"; readonly expected: number; readonly found: number }
  | { readonly kind: "arraySize"; readonly expected: Const; readonly found: Const }
  | { readonly kind: "argCount"; readonly expected: number; readonly found: number }
  | { readonly kind: "traits"; readonly expected: DefId; readonly found: DefId }
  | { readonly kind: "projectionMismatched"; readonly expected: DefId; readonly found: DefId }
  | { readonly kind: "existentialMismatch" }
  | { readonly kind: "consts"; readonly expected: Const; readonly found: Const }
  | { readonly kind: "intMismatch"; readonly expected: Ty; readonly found: Ty }
  | { readonly kind: "cyclicTy"; readonly ty: Ty }
  | { readonly kind: "cyclicConst"; readonly ct: Const }
  | { readonly kind: "regionsPlaceholderMismatch"; readonly a: Region; readonly b: Region }
  | { readonly kind: "intrinsicCast" }
  | { readonly kind: "targetFeatureCast" };
export type TypeError = TypeErrorKind & { readonly ok: false };

/** What relating two values gives. */
export type RelateResult = { readonly ok: true; readonly obligations: readonly Obligation[] } | TypeError;
export type LatticeResult = { readonly ok: true; readonly value: Ty; readonly obligations: readonly Obligation[] } | TypeError;
export type { Term };
