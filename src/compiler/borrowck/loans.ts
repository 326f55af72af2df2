/**
 * The loans of a body: one for each `Ref` that can matter. In: a renumbered body. Out: `BorrowSet`. A borrow through a shared reference or a raw pointer borrows what
 * nobody can take away here, so it makes no loan. Counterpart: rustc's `BorrowSet`; RFC 2025 for activation.
 */
import { TyKind, type Ty, type TyCtxt } from "../types/index.ts";
import { ElemKind, type Body, type Local, type Location, type Place, type Rvalue, type Statement } from "../mir/mir.ts";
import { projectTy } from "../mir/placeTy.ts";
import { PlaceUse, visitStatement, visitTerminator } from "../mir/visitor.ts";
import type { BorrowSet, Loan, LoanId, PointId, PointIndex, RegionVid } from "./facts.ts";

interface Draft {
  readonly region: RegionVid;
  readonly rvalue: Extract<Rvalue, { readonly kind: "Ref" }>;
  readonly assigned: Place;
  readonly reserve: Location;
  activation: Location | "never" | undefined;
}

/** `localsDie`: locals end with the body (functions and closures; not constants and statics, whose variables live on). */
export function buildBorrowSet(tcx: TyCtxt, body: Body, points: PointIndex, localsDie: boolean): BorrowSet {
  const drafts: Draft[] = [];
  const pending = new Map<Local, Draft>();
  const invalidated = localsDie ? undefined : invalidatedLocals(body);
  body.blocks.forEach((block, b) => {
    block.statements.forEach((s: Statement, i) => {
      if (s.kind !== "Assign" || s.rvalue.kind !== "Ref" || isIgnored(tcx, body, s.rvalue.place, invalidated)) return;
      const draft: Draft = { region: s.rvalue.region.sub as RegionVid, rvalue: s.rvalue, assigned: s.place, reserve: { block: b as Location["block"], statement: i }, activation: undefined };
      if (s.rvalue.borrow === "twoPhaseMut" && s.place.isLocal) {
        draft.activation = "never";
        pending.set(s.place.local, draft);
      }
      drafts.push(draft);
    });
  });
  if (pending.size > 0) findActivations(body, pending);
  const loans: Loan[] = [];
  const byLocal = new Map<Local, LoanId[]>();
  const atReserve = new Map<PointId, LoanId>();
  const atActivation = new Map<PointId, LoanId[]>();
  for (const d of drafts) {
    const id = loans.length as LoanId;
    loans.push({ id, region: d.region, kind: d.rvalue.borrow, place: d.rvalue.place, assigned: d.assigned, reserve: d.reserve, activation: d.activation });
    push(byLocal, d.rvalue.place.local, id);
    atReserve.set(points.of(d.reserve), id);
    if (typeof d.activation === "object") push(atActivation, points.of(d.activation), id);
  }
  return { loans, byLocal, atReserve, atActivation };
}
function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The first use of each temporary that holds a two-phase borrow. */
function findActivations(body: Body, pending: ReadonlyMap<Local, Draft>): void {
  body.blocks.forEach((block, b) => {
    const count = block.statements.length;
    for (let i = 0; i <= count; i++) {
      const at: Location = { block: b as Location["block"], statement: i };
      const visitor = {
        place(place: Place, use: PlaceUse): void {
          const draft = pending.get(place.local);
          if (draft === undefined || draft.activation !== "never" || !isUse(use)) return;
          if (draft.reserve.block === at.block && draft.reserve.statement === at.statement) return;
          draft.activation = at;
        },
      };
      if (i < count) visitStatement(block.statements[i]!, visitor);
      else visitTerminator(block.terminator, visitor);
    }
  });
}
function isUse(use: PlaceUse): boolean {
  return use !== PlaceUse.StorageLive && use !== PlaceUse.StorageDead && use !== PlaceUse.Ascribe && use !== PlaceUse.Hint && use !== PlaceUse.Store;
}

/** Locals whose storage ends or that are moved out of, for bodies whose other locals live on. */
function invalidatedLocals(body: Body): ReadonlySet<Local> {
  const found = new Set<Local>();
  const visitor = {
    place(place: Place, use: PlaceUse): void {
      if (use === PlaceUse.StorageDead || use === PlaceUse.Move) found.add(place.local);
    },
  };
  for (const block of body.blocks) {
    for (const s of block.statements) visitStatement(s, visitor);
    visitTerminator(block.terminator, visitor);
  }
  return found;
}

function isIgnored(tcx: TyCtxt, body: Body, place: Place, invalidated: ReadonlySet<Local> | undefined): boolean {
  const decl = body.locals[place.local]!;
  if (invalidated !== undefined && !decl.mutbl && !invalidated.has(place.local)) return true;
  let ty: Ty = decl.ty;
  for (let i = 0; i < place.projection.length; i++) {
    const elem = place.projection[i]!;
    if (elem.kind === ElemKind.Deref) {
      if (ty.kind === TyKind.RawPtr) return true;
      if (ty.kind === TyKind.Ref && ty.mutbl === 0) return true;
    }
    ty = projectTy(tcx, ty, elem);
  }
  return false;
}
