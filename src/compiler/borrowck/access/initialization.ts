/**
 * Is a place initialised where it is used? In: the uninitialised move paths before a location. Out: E0381 and E0382, one for each set of moves that reaches a use.
 *
 *     let p = (a, b);  drop(p.0);  use(p)       `p` is asked for: `p` itself is initialised, `p.0` under it is not: partial move
 *                                  use(p.0.x)   nothing is known of `p.0.x`: the nearest path above, `p.0`, is not
 *
 * Counterpart: rustc's `check_if_full_path_is_moved`, `check_if_path_or_subpath_is_moved`, `check_if_assigned_path_is_moved`.
 */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Cursor } from "../../mir/dataflow/framework.ts";
import { NO_PATH, type MovePathIndex } from "../../mir/dataflow/moveData.ts";
import { ElemKind, Place, type Local, type Location } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import { TyKind } from "../../types/index.ts";
import { reportMoved, reportUninitialized } from "../report/moved.ts";
import { moveSpans, borrowSpans, usePlace } from "../report/useSpans.ts";
import type { InitAction } from "./access.ts";
import { isPrefixOf } from "./bodyCx.ts";
import type { Checker } from "./checker.ts";
import { moveSites } from "./moveSites.ts";

export class InitChecker {
  private readonly checker: Checker;
  private readonly uninit: Cursor;
  private readonly uninitReported = new Set<Local>();
  /** By the moves that reach a use: the place used and the diagnostic. */
  private readonly moveErrors = new Map<string, { readonly moves: readonly number[]; readonly place: Place; readonly diagnostic: Diagnostic }>();
  private readonly uninitErrors: Diagnostic[] = [];

  constructor(checker: Checker, uninit: Cursor) {
    this.checker = checker;
    this.uninit = uninit;
  }
  seek(at: Location): void {
    this.uninit.seekBefore(at);
  }
  finish(): Diagnostic[] {
    return [...this.uninitErrors, ...[...this.moveErrors.values()].map((e) => e.diagnostic)];
  }

  // ---- questions ----------------------------------------------------------------------------------------------------------------------

  private checkFullPath(at: Location, action: InitAction, place: Place, span: Span): void {
    const { moveData } = this.checker.cx;
    const { path } = moveData.lookup(place);
    if (this.uninit.state.has(path)) this.report(at, action, moveData.paths[path]!.place, place, span, path);
  }

  checkPathOrSubpath(at: Location, action: InitAction, place: Place, span: Span): void {
    const { moveData } = this.checker.cx;
    this.checkFullPath(at, action, place, span);
    const last = place.projection[place.projection.length - 1];
    if (last?.kind === ElemKind.Subslice && !last.fromEnd) {
      const base = new Place(place.local, place.projection.slice(0, -1));
      if (this.checker.cx.placeTy(base).kind === TyKind.Array) return this.checkElements(at, action, base, span, last.n, last.m);
    }
    const found = moveData.lookup(place);
    if (!found.exact) return;
    const child = this.uninitUnder(found.path);
    if (child !== NO_PATH) this.report(at, action, place, place, span, child);
  }
  private checkElements(at: Location, action: InitAction, base: Place, span: Span, from: number, to: number): void {
    const { moveData } = this.checker.cx;
    const found = moveData.lookup(base);
    if (!found.exact) return;
    for (let c = moveData.paths[found.path]!.firstChild; c !== NO_PATH; c = moveData.paths[c]!.nextSibling) {
      const p = moveData.paths[c]!.place.projection;
      const e = p[p.length - 1]!;
      if (e.kind !== ElemKind.ConstantIndex || e.n < from || e.n >= to) continue;
      const child = this.uninitUnder(c);
      if (child !== NO_PATH) return this.report(at, action, base, base, span, child);
    }
  }
  private uninitUnder(path: MovePathIndex): MovePathIndex {
    let found = NO_PATH;
    this.checker.cx.moveData.forEachUnder(path, (p) => {
      if (found === NO_PATH && this.uninit.state.has(p)) found = p;
    });
    return found;
  }

  checkAssignedPath(at: Location, place: Place, span: Span): void {
    const { cx } = this.checker;
    if (place.isLocal) return;
    const tys = cx.tysAlong(place);
    for (let i = place.projection.length - 1; i >= 0; i--) {
      const elem = place.projection[i]!;
      if (elem.kind !== ElemKind.Deref && elem.kind !== ElemKind.Field) continue;
      const base = new Place(place.local, place.projection.slice(0, i));
      // What lies behind a pointer needs the pointer.
      if (elem.kind === ElemKind.Deref) return this.checkFullPath(at, "use", base, span);
      const ty = tys[i]!;
      if (ty.kind === TyKind.Adt && cx.tcx.adtDestructor(ty.def) !== undefined) return this.checkPathOrSubpath(at, "assignment", base, span);
      if (ty.kind === TyKind.Adt || ty.kind === TyKind.Tuple) this.checkParentOfField(at, base, span);
    }
  }
  /** A variable cannot be initialised field by field. */
  private checkParentOfField(at: Location, base: Place, span: Span): void {
    const { cx } = this.checker;
    const { moveData } = cx;
    let shortest: { prefix: Place; path: MovePathIndex } | undefined;
    for (let n = base.projection.length; n >= 0; n--) {
      const prefix = new Place(base.local, base.projection.slice(0, n));
      const found = moveData.lookup(prefix);
      if (found.exact && this.uninit.state.has(found.path)) shortest = { prefix, path: found.path };
      if (n > 0 && base.projection[n - 1]!.kind === ElemKind.Deref) break;
    }
    if (shortest === undefined) return;
    const ty = cx.placeTy(base);
    if (ty.kind === TyKind.Adt && cx.tcx.adt(ty.def).kind === "union" && moveData.movesOfPath[shortest.path]!.length > 0) return;
    this.report(at, "partialAssignment", shortest.prefix, base, span, shortest.path);
    this.checker.usedMut.add(base.local);
  }

  // ---- reports ------------------------------------------------------------------------------------------------------------------------

  private report(at: Location, action: InitAction, moved: Place, used: Place, plainSpan: Span, path: MovePathIndex): void {
    const { cx } = this.checker;
    let spans = moveSpans(cx, moved, at);
    if (spans.kind === "other") spans = borrowSpans(cx, plainSpan, at);
    const span = usePlace(spans);
    const { sites, reinits } = moveSites(cx, at, path);
    if (sites.length === 0) {
      if (this.uninitReported.has(used.local)) return;
      this.uninitReported.add(used.local);
      this.uninitErrors.push(reportUninitialized(this.checker, path, used, moved, action, span, spans));
      return;
    }
    const moves = sites.map((s) => s.move);
    const key = moves.join(",");
    const known = this.moveErrors.get(key);
    if (known !== undefined && isPrefixOf(used, known.place)) return;
    const diagnostic = reportMoved(this.checker, { at, action, moved, used, span, spans, path, sites, reinits });
    this.moveErrors.set(key, { moves, place: used, diagnostic });
  }
}
