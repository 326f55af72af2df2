/** E0381 and E0382: a place is used that holds no value, and why it does not. Counterpart: rustc's `report_use_of_moved_or_uninitialized`, `explain_captures`. */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { MovePathIndex } from "../../mir/dataflow/moveData.ts";
import { DEREF, ElemKind, type Location, type Place } from "../../mir/mir.ts";
import { isBox } from "../../mir/placeTy.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import type { InitAction } from "../access/access.ts";
import { equalPlaces, isPrefixOf } from "../access/bodyCx.ts";
import type { Checker } from "../access/checker.ts";
import type { MoveSite } from "../access/moveSites.ts";
import { describePlace } from "./describe.ts";
import { conditionLabels } from "./conditions.ts";
import { explainSelfCall } from "./selfCalls.ts";
import { suggestAssignValue, suggestCopyBound, suggestInsteadOfMove } from "./suggestions.ts";
import { captureUse, labelInnerUse, moveSpans, usePlace, type UseSpans } from "./useSpans.ts";

export interface MovedUse {
  readonly at: Location;
  readonly action: InitAction;
  /** The uninitialised path, or the one above it that is known. */
  readonly moved: Place;
  readonly used: Place;
  readonly span: Span;
  readonly spans: UseSpans;
  readonly path: MovePathIndex;
  readonly sites: readonly MoveSite[];
  readonly reinits: readonly Location[];
}

const NOUN: { readonly [A in InitAction]: string } = { borrow: "borrow", matchOn: "use", use: "use", assignment: "assign", partialAssignment: "assign to part" };
const PAST: { readonly [A in InitAction]: string } = { borrow: "borrowed", matchOn: "matched on", use: "used", assignment: "assigned", partialAssignment: "partially assigned" };
const PAST_GENERAL: { readonly [A in InitAction]: string } = { borrow: "used", matchOn: "used", use: "used", assignment: "assigned", partialAssignment: "partially assigned" };

export function reportMoved(checker: Checker, m: MovedUse): Diagnostic {
  const { cx } = checker;
  const { tcx, body, moveData } = cx;
  const placeOf = (site: MoveSite): Place => moveData.paths[moveData.moves[site.move]!.path]!.place;
  const isPartial = m.sites.some((s) => {
    const place = placeOf(s);
    const isBoxMove = place.projection.length === 1 && place.projection[0] === DEREF && isBox(tcx, body.locals[place.local]!.ty);
    return !isBoxMove && !equalPlaces(m.used, place) && isPrefixOf(m.used, place);
  });
  const partially = isPartial ? "partially " : "";
  const name = describePlace(cx, m.moved, true);
  const d = tcx.dcx.error(m.span, "E0382", `${NOUN[m.action]} of ${partially}moved value${name === undefined ? "" : `: \`${name}\``}`);
  reinitLabels(checker, d, m);

  let isLoopMove = false;
  const seen = new Set<Span>();
  for (const site of m.sites) {
    const { at } = moveData.moves[site.move]!;
    const place = placeOf(site);
    const spans = moveSpans(cx, place, at);
    const span = usePlace(spans);
    const isSame = m.at.block === at.block && m.at.statement === at.statement;
    if (isSame) isLoopMove = true;
    if (seen.has(span)) continue;
    seen.add(span);
    suggestInsteadOfMove(checker, d, m.path, place, spans);
    explainMove(checker, d, { use: m.span, move: span, spans, place, partially, around: isSame || site.aroundLoop, reinitialised: m.reinits.length > 0 });
  }
  labelInnerUse(d, m.spans, m.action);
  if (!isLoopMove) d.label(m.span, `value ${PAST[m.action]} here after ${isPartial ? "partial " : ""}move`);

  const place = placeOf(m.sites[0]!);
  const ty = cx.placeTy(place);
  suggestCopyBound(cx, d, ty);
  noteNoCopy(checker, d, place, ty, isPartial);
  return d;
}

function noteNoCopy(checker: Checker, d: Diagnostic, place: Place, ty: Ty, isPartial: boolean): void {
  const { cx } = checker;
  const name = describePlace(cx, place, true);
  const text = `${isPartial ? "partial move" : "move"} occurs because ${name === undefined ? "value" : `\`${name}\``} has type \`${tyToString(cx.tcx, ty)}\`, which does not implement the \`Copy\` trait`;
  if (place.isLocal) d.label(cx.body.locals[place.local]!.source.span, text);
  else d.note(text);
}

function reinitLabels(checker: Checker, d: Diagnostic, m: MovedUse): void {
  const { cx } = checker;
  if (m.reinits.length === 0) return;
  const spans = m.reinits.slice(0, 3).map((at) => usePlace(moveSpans(cx, cx.moveData.paths[m.path]!.place, at)));
  if (m.reinits.length === 1) {
    d.label(spans[0]!, "this reinitialization might get skipped");
    return;
  }
  const more = m.reinits.length - 3;
  const text = more <= 0 ? `these ${m.reinits.length} reinitializations might get skipped` : `these 3 reinitializations and ${more} other${more === 1 ? "" : "s"} might get skipped`;
  d.spanChild("note", text, spans.map((span) => ({ span, text: "", isPrimary: true })));
}

export interface MoveExplanation {
  readonly use: Span;
  readonly move: Span;
  readonly spans: UseSpans;
  readonly place: Place;
  readonly partially: string;
  /** In an earlier round of a loop. */
  readonly around: boolean;
  readonly reinitialised: boolean;
}

/** "value moved here", and how: by a call that takes `self`, into a closure, in the round before. */
export function explainMove(checker: Checker, d: Diagnostic, m: MoveExplanation): void {
  if (m.spans.kind === "fnSelf") return explainSelfCall(checker, d, m, m.spans);
  const loop = m.around ? ", in previous iteration of loop" : "";
  if (m.move !== m.use || m.around) d.label(m.move, `value ${m.partially}moved${m.spans.kind === "closure" ? " into closure" : ""} here${loop}`);
  if (!m.around && m.spans.kind === "closure") d.label(captureUse(m.spans), `variable ${m.partially}moved due to use in ${m.spans.isCoroutine ? "coroutine" : "closure"}`);
}

// ---- E0381 ----------------------------------------------------------------------------------------------------------------------------------

export function reportUninitialized(checker: Checker, path: MovePathIndex, used: Place, moved: Place, action: InitAction, span: Span, spans: UseSpans): Diagnostic {
  const { cx } = checker;
  const { tcx, moveData, body } = cx;
  const map = tcx.sourceMap;
  const inits = new Set<Span>();
  for (const i of moveData.initsOfPath[path]!) {
    const { at } = moveData.inits[i]!;
    if (at !== undefined) inits.add(cx.spanAt(at));
  }
  const name = describePlace(cx, moved, true);
  const usedName = describePlace(cx, used, true);
  const what = usedName === undefined ? "value" : `\`${usedName}\``;
  const labels = conditionLabels(cx, inits, name === undefined ? "the variable" : `\`${name}\``);
  const before = (a: Span): boolean => map.lo(a) < map.lo(span) || (map.lo(a) === map.lo(span) && map.hi(a) < map.hi(span));
  const contains = (a: Span): boolean => map.lo(a) <= map.lo(span) && map.hi(span) <= map.hi(a);
  const overlaps = (a: Span): boolean => map.lo(a) < map.hi(span) && map.lo(span) < map.hi(a);
  const partial = action === "assignment" || action === "partialAssignment";
  const somewhere = [...inits].some((i) => !contains(i) && !labels.some((l) => !before(l.span) && l.span !== span && !contains(l.span)));
  const state = partial ? "isn't fully initialized" : somewhere ? "is possibly-uninitialized" : "isn't initialized";
  const d = tcx.dcx.error(span, "E0381", `${PAST_GENERAL[action]} binding ${name === undefined ? "" : `\`${name}\` `}${state}`);
  labelInnerUse(d, spans, action);
  if (partial) d.help("partial initialization isn't supported, fully initialize the binding with a default value and mutate it, or use `std::mem::MaybeUninit`");
  d.label(span, `${what} ${PAST_GENERAL[action]} here but it ${state}`);
  let shown = false;
  for (const l of labels) {
    if (!before(l.span) || overlaps(l.span)) continue;
    d.label(l.span, l.text);
    shown = true;
  }
  if (!shown) for (const i of inits) if (before(i) && !overlaps(i)) d.label(i, "binding initialized here in some conditions");
  const local = moveData.paths[path]!.place.local;
  d.label(body.locals[local]!.source.span, "binding declared here but left uninitialized");
  if (!partial && !somewhere) suggestAssignValue(cx, d, moved, body.locals[local]!.source.span);
  return d;
}

/** A place behind a pointer cannot simply be cloned where it stands. */
export function isBehindPointer(checker: Checker, place: Place): boolean {
  const tys = checker.cx.tysAlong(place);
  return place.projection.some((e, i) => e.kind === ElemKind.Deref && (tys[i]!.kind === TyKind.Ref || tys[i]!.kind === TyKind.RawPtr));
}
