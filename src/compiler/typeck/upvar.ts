/**
 * Closure captures: which places of its creator a closure holds, and how; from that its kind. Since edition 2021 places are precise (`a.b.c`), before whole variables.
 * In: the uses that `exprUse.ts` finds. Out: captures in the results, the closure's kind and the types of its captures. Inner closures come first.
 * Reference: "Closure types" (capture modes, capture precision, truncation). Counterpart: rustc's `upvar.rs`.
 */
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { TyKind, type CaptureKind, type CapturedPlace, type ClosureKind, type Ty } from "../types/index.ts";
import { closureKindOf, closureKindTy, closureKindToTy, closureUpvars } from "./closureArgs.ts";
import { demandEq } from "./demand.ts";
import { resolveDeferredCall } from "./expr/calls.ts";
import { ExprUse, placeTy, tyBefore, type Place } from "./exprUse.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import { upvarsMentioned } from "./freeVariables.ts";

interface Capture {
  place: Place;
  kind: CaptureKind;
  readonly span: Span;
}

export function analyzeClosures(fcx: FnCtxt): void {
  const list = fcx.results.closures;
  // Recorded outer first: nested closures are behind their creators.
  for (let i = list.length - 1; i >= 0; i--) analyzeClosure(fcx, list[i]!.expr);
}

function analyzeClosure(fcx: FnCtxt, e: hir.Expr & { kind: "Closure" }): void {
  const def = e.closure.def;
  const ty = fcx.resolve(fcx.results.closureTypes.get(def)!);
  const body = fcx.tcx.hirBody(def);
  const upvars = upvarsMentioned(fcx.tcx, def);
  const uses: Capture[] = [];
  new ExprUse(
    fcx,
    upvars,
    {
      consume: (place, span) => void uses.push({ place, kind: "byValue", span }),
      borrow: (place, kind, span) => {
        const c: Capture = { place, kind, span };
        restrictPacked(fcx, c);
        // What is behind a raw pointer needs no more than the pointer.
        if (place.projections.some((p, i) => p.kind === "deref" && tyBefore(place, i).kind === TyKind.RawPtr)) c.kind = "byImmRef";
        uses.push(c);
      },
    },
    (closure) => fcx.results.closureCaptures.get(closure) ?? [],
  ).body(body);

  let kind: ClosureKind = "Fn";
  for (const c of uses) {
    restrictPrecision(c);
    truncateForOptimization(c);
    if (c.kind === "byValue") {
      if (kind !== "FnOnce") {
        kind = "FnOnce";
        fcx.results.closureKindOrigins.set(def, { span: c.span, variable: c.place.variable });
      }
    } else if (c.kind !== "byImmRef" && kind === "Fn") {
      kind = "FnMut";
      fcx.results.closureKindOrigins.set(def, { span: c.span, variable: c.place.variable });
    }
    if (e.closure.byMove) adjustForMove(c);
    else if (c.kind === "byValue") truncateAtDeref(c);
    restrictForDrop(fcx, c);
  }
  const byVariable = new Map<ItemLocalId, Capture[]>();
  for (const c of uses) addMinCapture(byVariable, c);
  const precise = fcx.tcx.sourceMap.editionOf(e.closure.headSpan) >= 2021;
  if (!precise) {
    for (const [variable, span] of upvars) {
      const base: Place = { variable, baseTy: fcx.resolve(fcx.localTy(span, variable)), projections: [] };
      addMinCapture(byVariable, { place: base, kind: e.closure.byMove ? "byValue" : "byImmRef", span });
    }
  }
  const captures: CapturedPlace[] = [];
  for (const variable of upvars.keys()) {
    const list = byVariable.get(variable);
    if (list === undefined) continue;
    list.sort(fieldOrder);
    for (const c of list) captures.push(finish(fcx, c));
  }
  fcx.results.closureCaptures.set(def, captures);

  if (ty.kind === TyKind.Closure) {
    const kindTy = fcx.shallow(closureKindTy(ty));
    const known = closureKindOf(kindTy);
    if (known === undefined) demandEq(fcx, e.span, closureKindToTy(fcx.types, kind), kindTy);
    fcx.results.closureKinds.set(def, known ?? kind);
  }
  const tys = captures.map((c) => (c.kind === "byValue" ? c.placeTy : fcx.types.ref(fcx.infcx.nextRegionVar("upvar"), c.placeTy, c.kind === "byImmRef" ? 0 : 1)));
  demandEq(fcx, e.span, closureUpvars(ty), fcx.types.tuple(tys));
  for (const d of fcx.deferredCalls.get(def) ?? []) resolveDeferredCall(fcx, d);
  fcx.deferredCalls.delete(def);
}

function finish(fcx: FnCtxt, c: Capture): CapturedPlace {
  const { place } = c;
  return {
    variable: place.variable,
    projections: place.projections.map((p) => ({ kind: p.kind === "deref" ? "deref" : "field", field: p.field, variant: p.variant, ty: fcx.resolve(p.ty) })),
    baseTy: place.baseTy, placeTy: fcx.resolve(placeTy(place)), kind: c.kind, span: c.span, mutability: isMutable(fcx, place),
  };
}

/** May the place be changed, if it is captured by value? */
function isMutable(fcx: FnCtxt, place: Place): boolean {
  let mutable = fcx.results.bindingModes.get(place.variable)?.mutbl === true;
  place.projections.forEach((p, i) => {
    if (p.kind !== "deref") return;
    const pointer = tyBefore(place, i);
    if (pointer.kind === TyKind.Ref) mutable = pointer.mutbl === 1;
  });
  return mutable;
}

// ---- truncation -------------------------------------------------------------------------------------------------------------------------

/** Shortens a place; a mutable borrow through a `&mut` becomes a unique borrow of the reference itself. */
function truncate(c: Capture, length: number): void {
  const { place } = c;
  if (length >= place.projections.length) return;
  if (c.kind === "byMutRef") {
    for (let i = length; i < place.projections.length; i++) {
      const before = tyBefore(place, i);
      if (place.projections[i]!.kind === "deref" && before.kind === TyKind.Ref && before.mutbl === 1) {
        c.kind = "byUniqueRef";
        break;
      }
    }
  }
  c.place = { variable: place.variable, baseTy: place.baseTy, projections: place.projections.slice(0, length) };
}

/** No field is captured inside a union or behind a raw pointer; arrays are captured whole. */
function restrictPrecision(c: Capture): void {
  const isStop = (ty: Ty): boolean => ty.kind === TyKind.RawPtr;
  if (isStop(c.place.baseTy)) return truncate(c, 0);
  for (let i = 0; i < c.place.projections.length; i++) {
    const p = c.place.projections[i]!;
    if (p.kind === "index") return truncate(c, i);
    if (isStop(p.ty)) return truncate(c, i + 1);
  }
}

/** A reference to a field of a packed struct might be misaligned: the struct is captured. */
function restrictPacked(fcx: FnCtxt, c: Capture): void {
  for (let i = 0; i < c.place.projections.length; i++) {
    const before = tyBefore(c.place, i);
    if (before.kind !== TyKind.Adt || c.place.projections[i]!.kind !== "field") continue;
    const adt = fcx.tcx.adt(before.def);
    if (adt.repr.pack !== 0 || adt.kind === "union") return truncate(c, i);
  }
}

/** Behind the last shared reference nothing need be precise: the reference is copied. */
function truncateForOptimization(c: Capture): void {
  for (let i = c.place.projections.length - 1; i >= 0; i--) {
    if (c.place.projections[i]!.kind !== "deref") continue;
    const pointer = tyBefore(c.place, i);
    if (pointer.kind === TyKind.Ref && pointer.mutbl === 0) truncate(c, i + 1);
    return;
  }
}
function truncateAtDeref(c: Capture): void {
  const first = c.place.projections.findIndex((p) => p.kind === "deref");
  if (first >= 0) truncate(c, first);
}
/** A `move` closure takes places by value, up to the first dereference. */
function adjustForMove(c: Capture): void {
  truncateAtDeref(c);
  c.kind = "byValue";
}
/** Nothing moves out of a value with a destructor. */
function restrictForDrop(fcx: FnCtxt, c: Capture): void {
  if (c.kind !== "byValue" || c.place.projections.length === 0 || fcx.isCopy(placeTy(c.place))) return;
  for (let i = 0; i < c.place.projections.length; i++) {
    const before = tyBefore(c.place, i);
    if (before.kind === TyKind.Adt && fcx.tcx.adtDestructor(before.def) !== undefined) return truncate(c, i);
  }
}

// ---- the minimal set ----------------------------------------------------------------------------------------------------------------------

const STRENGTH: { readonly [K in CaptureKind]: number } = { byImmRef: 0, byUniqueRef: 1, byMutRef: 2, byValue: 3 };

/** Length of the common path if one place contains the other, else -1. */
function commonLength(a: Place, b: Place): number {
  const n = Math.min(a.projections.length, b.projections.length);
  for (let i = 0; i < n; i++) {
    const x = a.projections[i]!;
    const y = b.projections[i]!;
    if (x.kind !== y.kind || x.field !== y.field || x.variant !== y.variant) return -1;
  }
  return n;
}

/** Keeps the shortest places only; a place takes the strongest mode of those that it stands for. */
function addMinCapture(byVariable: Map<ItemLocalId, Capture[]>, fresh: Capture): void {
  const list = byVariable.get(fresh.place.variable);
  if (list === undefined) {
    byVariable.set(fresh.place.variable, [fresh]);
    return;
  }
  const kept: Capture[] = [];
  let merged = fresh;
  const length = fresh.place.projections.length;
  for (const c of list) {
    const common = commonLength(c.place, fresh.place);
    if (common === length && c.place.projections.length > length) {
      truncate(c, length);
      if (STRENGTH[c.kind] > STRENGTH[merged.kind]) merged = { place: merged.place, kind: c.kind, span: c.span };
    } else kept.push(c);
  }
  for (const c of kept) {
    if (commonLength(c.place, merged.place) !== c.place.projections.length) continue;
    truncate(merged, c.place.projections.length);
    if (STRENGTH[merged.kind] > STRENGTH[c.kind]) kept[kept.indexOf(c)] = { place: c.place, kind: merged.kind, span: merged.span };
    byVariable.set(fresh.place.variable, kept);
    return;
  }
  kept.push(merged);
  byVariable.set(fresh.place.variable, kept);
}

/** Captures of one variable in the order of its fields: their destructors run as the variable's would. */
function fieldOrder(a: Capture, b: Capture): number {
  const n = Math.min(a.place.projections.length, b.place.projections.length);
  for (let i = 0; i < n; i++) {
    const d = a.place.projections[i]!.field - b.place.projections[i]!.field;
    if (d !== 0) return d;
  }
  return 0;
}
