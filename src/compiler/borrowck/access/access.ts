/** How a statement touches a place: how deep, and what for. Counterpart: rustc's `AccessDepth`, `ReadOrWrite`. */
import type { BorrowKind } from "../../typeck/thir.ts";
import type { LoanId } from "../facts.ts";

/**
 * `shallow`: the place itself, not what it points to (assignment, storage's end). `deep`: everything reachable through it. `drop`: what its destructor touches.
 * `fakeBorrow`, `length`: shallow too, of a part that no field names; borrows of the place's contents do not conflict with it.
 */
export type AccessDepth = "shallow" | "deep" | "drop" | "fakeBorrow" | "length";

export type WriteKind = { readonly kind: "storageDeadOrDrop" | "replace" | "mutate" | "move" } | { readonly kind: "mutableBorrow"; readonly borrow: BorrowKind };
export type Rw =
  | { readonly kind: "read"; readonly borrow: BorrowKind | undefined } // undefined: a copy
  | { readonly kind: "write"; readonly write: WriteKind }
  /** A two-phase borrow begins: it reads, but must be permitted to write. */
  | { readonly kind: "reservation"; readonly write: WriteKind }
  | { readonly kind: "activation"; readonly write: WriteKind; readonly loan: LoanId };

export const COPY: Rw = { kind: "read", borrow: undefined };
export const MOVE: Rw = { kind: "write", write: { kind: "move" } };
export const MUTATE: Rw = { kind: "write", write: { kind: "mutate" } };
export const STORAGE_DEAD: Rw = { kind: "write", write: { kind: "storageDeadOrDrop" } };
export const REPLACE: Rw = { kind: "write", write: { kind: "replace" } };

/** What needs a place to be initialised. */
export type InitAction = "borrow" | "matchOn" | "use" | "assignment" | "partialAssignment";
