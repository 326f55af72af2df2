/**
 * Which loans are in force before a location. A loan begins after its reservation; it ends where its region does not hold the point, where its place is assigned
 * (what was borrowed is then another value), and where the storage of its local dies. Counterpart: rustc's `Borrows` dataflow.
 */
import { BitSet } from "../../base/index.ts";
import { Cursor, solve, type Analysis } from "../../mir/dataflow/framework.ts";
import { successors, type Body, type Local, type Location, type Place } from "../../mir/mir.ts";
import type { LoanId, PointId, RegionAnalysis } from "../facts.ts";
import type { BodyCx } from "./bodyCx.ts";
import { placesConflict } from "./placesConflict.ts";

export class LoansInForce {
  private readonly regions: RegionAnalysis;
  private readonly cursor: Cursor;
  private readonly ends: ReadonlyMap<PointId, readonly LoanId[]>;
  private state: BitSet;

  constructor(cx: BodyCx, regions: RegionAnalysis) {
    this.regions = regions;
    this.ends = endsOfLoans(cx.body, regions);
    this.cursor = new Cursor(solve(cx.body, analysis(cx, regions, this.ends)));
    this.state = new BitSet(regions.loans.loans.length);
  }
  seek(at: Location): void {
    this.cursor.seekBefore(at);
    const ends = this.ends.get(this.regions.points.of(at));
    this.state = this.cursor.state;
    if (ends === undefined) return;
    this.state = this.state.clone();
    for (const loan of ends) this.state.delete(loan);
  }
  has(loan: LoanId): boolean {
    return this.state.has(loan);
  }
  forEach(visit: (loan: LoanId) => void): void {
    this.state.forEach((loan) => visit(loan as LoanId));
  }
}

/** For each loan, the first points on every way from its reservation that its region does not hold. */
function endsOfLoans(body: Body, regions: RegionAnalysis): Map<PointId, LoanId[]> {
  const ends = new Map<PointId, LoanId[]>();
  for (const loan of regions.loans.loans) {
    const visited = new BitSet(body.blocks.length);
    const stack: Location[] = [{ block: loan.reserve.block, statement: loan.reserve.statement + 1 }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const { block } = at;
      const count = body.blocks[block]!.statements.length;
      let ended = false;
      for (let s = at.statement; s <= count && !ended; s++) {
        const point = regions.points.of({ block, statement: s });
        if (regions.contains(loan.region, point)) continue;
        const list = ends.get(point);
        if (list === undefined) ends.set(point, [loan.id]);
        else list.push(loan.id);
        ended = true;
      }
      if (ended) continue;
      for (const to of successors(body.blocks[block]!.terminator)) if (visited.add(to)) stack.push({ block: to, statement: 0 });
    }
  }
  return ends;
}

function analysis(cx: BodyCx, regions: RegionAnalysis, ends: ReadonlyMap<PointId, readonly LoanId[]>): Analysis {
  const { loans } = regions;
  const killLocal = (state: BitSet, local: Local): void => {
    for (const loan of loans.byLocal.get(local) ?? []) state.delete(loan);
  };
  const killPlace = (state: BitSet, place: Place): void => {
    const others = loans.byLocal.get(place.local);
    if (others === undefined) return;
    if (place.isLocal) {
      if (cx.body.locals[place.local]!.staticRef === undefined) killLocal(state, place.local);
      return;
    }
    for (const id of others) if (placesConflict(cx, loans.loans[id]!.place, loans.loans[id]!.kind, place, "deep", true)) state.delete(id);
  };
  return {
    size: loans.loans.length,
    isMay: true,
    initialize() {},
    apply(state, at) {
      const point = regions.points.of(at);
      for (const loan of ends.get(point) ?? []) state.delete(loan);
      const s = cx.statementAt(at);
      if (s === undefined) return;
      if (s.kind === "Assign") {
        const made = loans.atReserve.get(point);
        if (made !== undefined) state.add(made);
        killPlace(state, s.place);
      } else if (s.kind === "StorageDead") killLocal(state, s.local);
    },
  };
}
