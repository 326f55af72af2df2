/** PLACEHOLDER while being written: signatures are final. */
import type { Predicate } from "../types/index.ts";
import type { InferCtxt } from "./infer/inferCtxt.ts";
import type { TypeError } from "./infer/typeError.ts";
import type { Obligation } from "./obligation.ts";

export type FulfillmentErrorCode =
  | { readonly kind: "unimplemented" }
  | { readonly kind: "projection"; readonly error: TypeError }
  | { readonly kind: "subtype"; readonly expected: import("../types/index.ts").Ty; readonly found: import("../types/index.ts").Ty; readonly error: TypeError }
  | { readonly kind: "signatureMismatch" }
  | { readonly kind: "dynIncompatible"; readonly trait: import("../base/index.ts").DefId }
  | { readonly kind: "constMismatch" }
  | { readonly kind: "wellFormed" }
  | { readonly kind: "ambiguity"; readonly overflow: boolean }
  | { readonly kind: "overflow" };
export interface FulfillmentError {
  /** What failed; `root` is what was registered. */
  readonly obligation: Obligation;
  readonly root: Obligation;
  readonly code: FulfillmentErrorCode;
}
export declare class FulfillmentCtxt {
  constructor(infcx: InferCtxt);
  register(o: Obligation): void;
  registerAll(os: readonly Obligation[]): void;
  /** Proves what it can; gives what failed for good. */
  selectWherePossible(): FulfillmentError[];
  /** The same, and what stays ambiguous is an error too. */
  selectAllOrError(): FulfillmentError[];
  /** Unproved obligations, their variables resolved. */
  pendingObligations(): readonly Obligation[];
}
export type { Predicate };
