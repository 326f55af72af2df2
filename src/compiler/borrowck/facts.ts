/**
 * The data that the parts of the borrow checker share, and what the room answers.
 *
 *     mirPromoted ─ renumber ─▶ body with a RegionVid in place of each region
 *        │                        ├─ nll/     typeck of MIR, liveness, inference   ─▶ RegionAnalysis: which points and universal regions each region holds
 *        └─ moves                 ├─ loans.ts one Loan for each borrow             ─▶ BorrowSet
 *                                 └─ access/  walks the body, asks both            ─▶ diagnostics
 *
 * `nll/` makes the `RegionAnalysis`, `access/` reads it; neither knows the other. The same data is what the API shows of ownership.
 * Sources: RFC 2094 (non-lexical lifetimes), RFC 2025 (two-phase borrows), the Rust compiler guide, "The borrow checker".
 */
import type { DefId, Id } from "../base/index.ts";
import type { Body, Local, Location, Place } from "../mir/mir.ts";
import type { Span } from "../source/index.ts";
import type { GenericArgs, Region, Ty } from "../types/index.ts";
import type { BorrowKind } from "../typeck/thir.ts";

/** A region of the body under check; a `Region` of kind `Var` whose `sub` is this number stands for it in types. */
export type RegionVid = Id<"RegionVid">;
/** Index of a statement or terminator in the order blocks × (statements + 1); see `PointIndex`. */
export type PointId = Id<"Point">;
export type LoanId = Id<"Loan">;

/** Numbers locations densely, so that sets of points are bit sets. */
export class PointIndex {
  readonly size: number;
  private readonly first: Int32Array;
  private readonly blockOf: Int32Array;
  constructor(body: Body) {
    this.first = new Int32Array(body.blocks.length);
    let n = 0;
    for (let b = 0; b < body.blocks.length; b++) {
      this.first[b] = n;
      n += body.blocks[b]!.statements.length + 1;
    }
    this.size = n;
    this.blockOf = new Int32Array(n);
    for (let b = 0; b < body.blocks.length; b++) this.blockOf.fill(b, this.first[b], b + 1 < body.blocks.length ? this.first[b + 1] : n);
  }
  of(at: Location): PointId {
    return (this.first[at.block]! + at.statement) as PointId;
  }
  location(point: PointId): Location {
    const block = this.blockOf[point]!;
    return { block: block as Location["block"], statement: point - this.first[block]! };
  }
}

/** One borrow expression. */
export interface Loan {
  readonly id: LoanId;
  readonly region: RegionVid;
  readonly kind: BorrowKind;
  /** What is borrowed. */
  readonly place: Place;
  /** Where the reference is written. */
  readonly assigned: Place;
  /** The `Ref` assignment: where a two-phase borrow is reserved, and any other begins. */
  readonly reserve: Location;
  /** Two-phase borrows: the only use of the temporary, where they become mutable; `never` without a use. */
  readonly activation: Location | "never" | undefined;
}

export interface BorrowSet {
  readonly loans: readonly Loan[];
  /** By local of the borrowed place. */
  readonly byLocal: ReadonlyMap<Local, readonly LoanId[]>;
  /** By point of reservation. */
  readonly atReserve: ReadonlyMap<PointId, LoanId>;
  /** By point of activation. */
  readonly atActivation: ReadonlyMap<PointId, readonly LoanId[]>;
}

/** Why one region must outlive another: rustc's `ConstraintCategory`. */
export type ConstraintCategory =
  | { readonly kind: "return"; readonly isYield: boolean }
  /** `cast`: written with `as`; `coercion`: implied. `genericArg`: an annotation by generic arguments. */
  | { readonly kind: "useAsConst" | "useAsStatic" | "typeAnnotation" | "genericArg" | "cast" | "copyBound" | "sizedBound" | "assignment" | "usage" | "opaqueType" | "closureUpvar" | "boring" | "boringNoLocation" | "internal" | "outlivesUnnameable" }
  /** `unsizeTo`: what an unsizing coercion makes. */
  | { readonly kind: "coercion"; readonly unsizeTo: Ty | undefined }
  | { readonly kind: "callArgument"; readonly func: Ty | undefined }
  | { readonly kind: "predicate"; readonly span: Span };

/** `sup` outlives `sub` (at every point, as in today's NLL). */
export interface OutlivesConstraint {
  readonly sup: RegionVid;
  readonly sub: RegionVid;
  readonly at: Location | undefined;
  readonly span: Span;
  readonly category: ConstraintCategory;
}

/** What a closure asks of its creator: among its external regions (by position, see `closureRegionMapping`), and of types. */
export interface ClosureOutlivesRequirement {
  readonly subject: number | Ty;
  readonly outlived: number;
  readonly span: Span;
  readonly category: ConstraintCategory;
}
export interface ClosureRegionRequirements {
  readonly numExternal: number;
  readonly requirements: readonly ClosureOutlivesRequirement[];
}

/** What `nll/` found out about a body. */
export interface RegionAnalysis {
  /** A copy of `mirPromoted` with a `RegionVid` for each region. */
  readonly body: Body;
  readonly points: PointIndex;
  readonly loans: BorrowSet;
  /** The region holds this point (a loan of this region is in force there unless killed). */
  contains(region: RegionVid, point: PointId): boolean;
  /** The region holds the end of a universal region, so that the loan outlives the body; which one, for messages. */
  outlivesBody(region: RegionVid): RegionVid | undefined;
  isUniversal(region: RegionVid): boolean;
  /** The name of a universal region as messages give it: its own, `'static`, or undefined for anonymous ones. */
  nameOf(region: RegionVid): Region | undefined;
  /** Outlives constraints on the way by which `from` came to hold the point or universal region: shortest first, for "borrow later used here" and blame. */
  path(from: RegionVid, to: RegionVid | PointId, isPoint: boolean): readonly OutlivesConstraint[];
  /** Locals whose type mentions `region` (after constraint propagation) and that are live at the point, with how: for explanations. */
  liveCause(region: RegionVid, point: PointId): { readonly local: Local; readonly kind: "use" | "drop"; readonly at: Location } | undefined;
}

/** Kept for the ownership pictures of editor and page, and for tests: one analysis for checker and picture. */
export interface BorrowckFacts {
  readonly loans: readonly { readonly loan: Loan; readonly livePoints: readonly PointId[] }[];
  readonly moves: readonly { readonly place: Place; readonly at: Location; readonly span: Span }[];
  readonly drops: readonly { readonly place: Place; readonly at: Location; readonly span: Span }[];
}

/** The answer of the query `mirBorrowck(def)`. */
export interface BorrowCheckResult {
  readonly requirements: ClosureRegionRequirements | undefined;
  /** Hidden types of the opaque types that this body defines, with regions of the opaque's own parameters. */
  readonly hiddenTypes: ReadonlyMap<DefId, { readonly args: GenericArgs; readonly ty: Ty; readonly span: Span }>;
  /** Captured variables that a closure changes: their creators' variables count as used mutably. */
  readonly usedMutUpvars: readonly number[];
  readonly tainted: boolean;
}
