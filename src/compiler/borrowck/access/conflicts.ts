/**
 * Accesses against loans: which combination is an error, and two-phase borrows (a reservation only reads; from its activation on the borrow is mutable).
 * In: the region analysis; the loans in force at a location. Out: reports. Counterpart: rustc's `check_access_for_conflict`, `check_activations`.
 */
import { Place, type Location } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import type { Loan, RegionAnalysis } from "../facts.ts";
import { reportConflict, reportUse } from "../report/conflicts.ts";
import { reportDoesNotLiveLongEnough } from "../report/liveness.ts";
import { reportAssignment, reportMoveOut } from "../report/whileBorrowed.ts";
import type { AccessDepth, Rw } from "./access.ts";
import { placeKey, type BodyCx } from "./bodyCx.ts";
import type { Checker } from "./checker.ts";
import { LoansInForce } from "./loansInForce.ts";
import { placesConflict } from "./placesConflict.ts";

export class LoanChecker {
  readonly checker: Checker;
  readonly cx: BodyCx;
  readonly regions: RegionAnalysis;
  private readonly inForce: LoansInForce;
  private readonly reservationErrors = new Set<string>();
  /** Borrowed locals and borrows already reported as not living long enough. */
  readonly livenessErrors = new Set<string>();
  private readonly localsDieAtExit: boolean;

  constructor(checker: Checker, regions: RegionAnalysis) {
    this.checker = checker;
    this.cx = checker.cx;
    this.regions = regions;
    this.inForce = new LoansInForce(checker.cx, regions);
    const kind = checker.cx.tcx.defKind(checker.cx.def);
    this.localsDieAtExit = kind === "Fn" || kind === "AssocFn" || kind === "Closure" || kind === "Ctor";
  }
  seek(at: Location): void {
    this.inForce.seek(at);
  }

  /** Two-phase borrows that become mutable here. */
  activations(at: Location, span: Span): void {
    const { loans } = this.regions;
    for (const id of loans.atActivation.get(this.regions.points.of(at)) ?? []) {
      const loan = loans.loans[id]!;
      if (this.reservationErrors.has(placeKey(loan.place))) continue;
      this.checker.accessByActivation(at, loan, span);
    }
  }

  /** The body ends: its locals' storage dies. */
  exit(at: Location, span: Span): void {
    if (!this.localsDieAtExit) return;
    const map = this.cx.tcx.sourceMap;
    this.inForce.forEach((id) => {
      const loan = this.regions.loans.loans[id]!;
      if (!placesConflict(this.cx, loan.place, loan.kind, new Place(loan.place.local), "shallow")) return;
      const hi = map.hi(span);
      const end = map.span(Math.max(map.lo(span), hi - 1), hi, map.ctxtOf(span));
      reportDoesNotLiveLongEnough(this, at, loan, loan.place, end, undefined);
    });
  }

  /** True when an error was reported. */
  check(at: Location, place: Place, span: Span, depth: AccessDepth, rw: Rw): boolean {
    const { loans } = this.regions;
    for (const id of loans.byLocal.get(place.local) ?? []) {
      if (!this.inForce.has(id)) continue;
      const loan = loans.loans[id]!;
      if (!placesConflict(this.cx, loan.place, loan.kind, place, depth)) continue;
      if (this.conflict(at, place, span, rw, loan)) return true;
    }
    return false;
  }

  private conflict(at: Location, place: Place, span: Span, rw: Rw, loan: Loan): boolean {
    const loanReads = loan.kind === "shared" || loan.kind === "fakeShallow" || loan.kind === "fakeDeep";
    switch (rw.kind) {
      case "read":
        if (loanReads || rw.borrow === "fakeShallow" || !this.isActive(loan, at)) return false;
        if (rw.borrow === undefined) reportUse(this, at, place, span, loan);
        else reportConflict(this, at, place, span, rw.borrow, loan);
        return true;
      case "activation":
        if (rw.loan === loan.id) return false;
        break;
      case "reservation":
        if (loanReads) return false;
        this.reservationErrors.add(placeKey(place));
        break;
      case "write": break;
    }
    const { write } = rw;
    switch (write.kind) {
      case "mutableBorrow": reportConflict(this, at, place, span, write.borrow, loan); break;
      case "storageDeadOrDrop": reportDoesNotLiveLongEnough(this, at, loan, place, span, "storageDeadOrDrop"); break;
      case "mutate": case "replace": reportAssignment(this, at, place, span, loan); break;
      case "move":
        // What a guard's fake borrow protects is checked as initialisation.
        if (loan.kind === "fakeShallow") return false;
        reportMoveOut(this, at, place, span, loan);
        break;
    }
    return true;
  }

  /** A two-phase borrow is inactive between its reservation and its activation only. */
  private isActive(loan: Loan, at: Location): boolean {
    if (loan.activation === undefined) return true;
    if (loan.activation === "never") return false;
    if (this.cx.dominates(loan.activation, at)) return true;
    return !this.cx.dominates({ block: loan.reserve.block, statement: loan.reserve.statement + 1 }, at);
  }
}
