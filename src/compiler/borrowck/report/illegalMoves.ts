/**
 * E0507, E0508, E0509: moves out of what is borrowed, out of slices, out of types with a destructor. Moves by the variables of one pattern are one error.
 * Counterpart: rustc's `move_errors.rs`.
 */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import type { IllegalMove } from "../../mir/dataflow/moveData.ts";
import { ElemKind, OperandKind, Place, type Local } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import type { Checker } from "../access/checker.ts";
import { contentSource, describeSource, describeUnnamedSource } from "./contentSource.ts";
import { describeAny, describePlace, upvarName } from "./describe.ts";
import { closureNode, findExpr, forEachPattern, walkBody, walkPat } from "./hirWalk.ts";
import { explainMove } from "./moved.ts";
import { closureBoundHelp } from "./closureBounds.ts";
import { isRawPointer, suggestCloning } from "./suggestions.ts";
import { captureUse, moveSpans, type UseSpans } from "./useSpans.ts";

interface MoveGroup {
  readonly illegal: IllegalMove;
  readonly span: Span;
  readonly from: Place;
  readonly kind: "place" | "value" | "other";
  /** Of a group of kind `value`: the move path that the pattern looks into. */
  readonly path: number;
  readonly bindsTo: Local[];
  readonly spans: UseSpans | undefined;
}

export function reportIllegalMoves(checker: Checker): void {
  for (const group of groupMoves(checker.cx)) checker.diagnostics.push(reportGroup(checker, group));
}

function groupMoves(cx: BodyCx): MoveGroup[] {
  const groups: MoveGroup[] = [];
  for (const illegal of cx.moveData.illegal) {
    const s = cx.statementAt(illegal.at);
    if (s?.kind === "Assign" && s.place.isLocal && s.rvalue.kind === "Use" && s.rvalue.operand.kind === OperandKind.Move) {
      const decl = cx.body.locals[s.place.local]!;
      const match = decl.user?.matchPlace;
      if (match !== undefined) {
        addBinding(cx, groups, illegal, s.rvalue.operand.place!, s.place.local, match.place, match.span, s.source.span);
        continue;
      }
    }
    const spans = moveSpans(cx, illegal.place, illegal.at);
    groups.push({ illegal, span: captureUse(spans), from: illegal.place, kind: "other", path: -1, bindsTo: [], spans });
  }
  return groups;
}

function addBinding(cx: BodyCx, groups: MoveGroup[], illegal: IllegalMove, from: Place, local: Local, match: Place | undefined, matchSpan: Span, statementSpan: Span): void {
  const simpleLet = match === undefined;
  if (!cx.moveData.lookup(match ?? from).exact) {
    for (const g of groups) {
      if (g.kind !== "place" || g.span !== matchSpan) continue;
      if (!simpleLet) g.bindsTo.push(local);
      return;
    }
    groups.push({ illegal, span: simpleLet ? statementSpan : matchSpan, from, kind: "place", path: -1, bindsTo: simpleLet ? [] : [local], spans: undefined });
    return;
  }
  const { path } = cx.moveData.lookup(from);
  for (const g of groups) {
    if (g.kind !== "value" || g.span !== matchSpan || g.path !== path) continue;
    g.bindsTo.push(local);
    return;
  }
  groups.push({ illegal, span: matchSpan, from, kind: "value", path, bindsTo: [local], spans: undefined });
}

function reportGroup(checker: Checker, g: MoveGroup): Diagnostic {
  const { cx } = checker;
  const { tcx } = cx;
  const { kind } = g.illegal;
  let d: Diagnostic;
  switch (kind.tag) {
    case "borrowedContent": d = borrowedContent(checker, g, kind.target); break;
    case "interiorOfTypeWithDestructor":
      d = tcx.dcx.error(g.span, "E0509", `cannot move out of type \`${tyToString(tcx, kind.container)}\`, which implements the \`Drop\` trait`).label(g.span, "cannot move out of here");
      break;
    case "interiorOfSliceOrArray": d = noncopyInterior(cx, g.span, kind.ty); break;
  }
  hints(cx, d, g);
  return d;
}

function noncopyInterior(cx: BodyCx, span: Span, ty: Ty): Diagnostic {
  const what = ty.kind === TyKind.Array ? "array" : "slice";
  return cx.tcx.dcx.error(span, "E0508", `cannot move out of type \`${tyToString(cx.tcx, ty)}\`, a non-copy ${what}`).label(span, "cannot move out of here");
}

function borrowedContent(checker: Checker, g: MoveGroup, target: Place): Diagnostic {
  const { cx } = checker;
  const { tcx } = cx;
  const { place } = g.illegal;
  const base = new Place(target.local, target.projection.slice(0, -1));
  const outOf = (what: string): Diagnostic => tcx.dcx.error(g.span, "E0507", `cannot move out of ${what}`);
  if (base.isLocal) {
    const decl = cx.body.locals[base.local]!;
    if (decl.guardFor !== undefined) {
      const name = cx.nameOf(base.local);
      return outOf(`${name === undefined ? "the place" : `\`${name}\``} in pattern guard`).note("variables bound in patterns cannot be moved from until after the end of the pattern guard");
    }
    if (decl.staticRef !== undefined) {
      const item = tcx.symbols.str(tcx.name(decl.staticRef));
      return outOf(place.projection.length === 1 ? `static item \`${item}\`` : `${describeAny(cx, place)} as \`${item}\` is a static item`);
    }
  }
  const ty = cx.placeTy(target);
  let d: Diagnostic;
  const field = upvarOnTheWay(cx, place);
  if (ty.kind === TyKind.Array || ty.kind === TyKind.Slice) d = noncopyInterior(cx, g.span, ty);
  else if (ty.kind === TyKind.Closure && ty.def === cx.def && field >= 0) {
    const closureKind = tcx.closureKind(cx.def);
    const what = `captured variable in an \`${closureKind}\` closure`;
    const name = describeAny(cx, place);
    const variable = upvarName(cx, cx.upvars[field]!);
    d = outOf(cx.upvarField(place) >= 0 ? `${name}, a ${what}` : `${name}, as \`${variable}\` is a ${what}`);
    const declared = variableSpan(cx, field);
    if (declared !== undefined) d.label(declared, "captured outer variable");
    const head = closureNode(tcx, cx.def)?.closure.headSpan ?? tcx.defSpan(cx.def);
    d.label(head, `captured by this \`${closureKind}\` closure`);
    closureBoundHelp(cx, d, closureKind);
  } else {
    const source = contentSource(cx, base);
    const named = describePlace(cx, place, false, false);
    const described = describeSource(source);
    const variant = variantName(cx, place);
    if (named !== undefined && described !== undefined) {
      d = outOf(variant === undefined ? `\`${named}\` which is behind a ${described}` : `\`${named}\` as enum variant \`${variant}\` which is behind a ${described}`);
    } else d = outOf(describeUnnamedSource(cx, source));
  }
  if (g.spans !== undefined) explainMove(checker, d, { use: g.span, move: g.span, spans: g.spans, place, partially: "", around: false, reinitialised: false });
  return d;
}

function upvarOnTheWay(cx: BodyCx, place: Place): number {
  for (let n = place.projection.length; n > 0; n--) {
    const field = cx.upvarField(place, n);
    if (field >= 0) return field;
  }
  return -1;
}
/** The enum variant that a pattern took the place from. */
function variantName(cx: BodyCx, place: Place): string | undefined {
  const tys = cx.tysAlong(place);
  for (let i = 0; i < place.projection.length; i++) {
    const e = place.projection[i]!;
    const ty = tys[i]!;
    if (e.kind === ElemKind.Downcast && ty.kind === TyKind.Adt) return cx.tcx.symbols.str(cx.tcx.name(cx.tcx.adt(ty.def).variants[e.n]!.def));
  }
  return undefined;
}
/** Where the variable that is captured is declared. */
export function variableSpan(cx: BodyCx, field: number): Span | undefined {
  const { variable } = cx.upvars[field]!;
  let found: Span | undefined;
  for (const body of cx.tcx.hirOwner(cx.tcx.hirOwnerOf(cx.def)).bodies.values()) {
    forEachPattern(body, (p) => {
      if (p.kind === "Binding" && p.hirId === variable) found ??= p.span;
    });
  }
  return found;
}

/** Type of the parameter or `let` that declares a captured variable, or the `let`'s value. */
function introduction(cx: BodyCx, field: number): Span | undefined {
  const { variable } = cx.upvars[field]!;
  const { tcx } = cx;
  const map = tcx.sourceMap;
  let found: Span | undefined;
  for (const body of tcx.hirOwner(tcx.hirOwnerOf(cx.def)).bodies.values()) {
    for (const p of body.params) if (p.pat.hirId === variable) found = p.tySpan;
    walkBody(tcx, body, (e) => {
      if (e.kind !== "Block" && e.kind !== "Loop") return;
      for (const s of e.block.stmts) {
        if (s.kind !== "Let" || s.local.pat.hirId !== variable) continue;
        const { ty, init } = s.local;
        if (ty !== undefined) found = ty.span;
        else if (init !== undefined && !map.snippet(init.span).includes("\n")) found = init.span;
      }
    });
  }
  return found;
}

// ---- hints ----------------------------------------------------------------------------------------------------------------------------------

function noCopyLabel(cx: BodyCx, d: Diagnostic, span: Span, place: string, ty: Ty): void {
  d.label(span, `move occurs because ${place} has type \`${tyToString(cx.tcx, ty)}\`, which does not implement the \`Copy\` trait`);
}

function hints(cx: BodyCx, d: Diagnostic, g: MoveGroup): void {
  const { tcx } = cx;
  const body = tcx.hirBody(cx.def);
  if (g.kind === "place") {
    suggestBorrow(cx, d, g.span);
    if (g.bindsTo.length > 0) return bindingDetails(cx, d, g.bindsTo);
    const ty = cx.placeTy(g.from);
    const found = findExpr(tcx, body, g.span);
    if (found !== undefined) suggestCloning(cx, d, ty, found.expr, undefined);
    return noCopyLabel(cx, d, g.span, describeAny(cx, g.from), ty);
  }
  if (g.kind === "value") {
    bindingSuggestions(cx, d, g.bindsTo, body);
    return bindingDetails(cx, d, g.bindsTo);
  }
  const use = captureUse(g.spans!);
  const { place } = g.illegal;
  const ty = cx.placeTy(place);
  const found = findExpr(tcx, body, use);
  if (found !== undefined) suggestCloning(cx, d, ty, found.expr, g.spans);
  const field = upvarOnTheWay(cx, place);
  // A captured variable: its type is told where it is declared.
  const told = g.spans?.kind === "closure" ? g.spans.head : field >= 0 ? (introduction(cx, field) ?? use) : use;
  noCopyLabel(cx, d, told, describeAny(cx, place), ty);
  if (told !== use) d.label(g.span, `${describeAny(cx, place)} is moved here`);
}

function bindingDetails(cx: BodyCx, d: Diagnostic, locals: readonly Local[]): void {
  const unique = [...new Set(locals)].sort((a, b) => a - b);
  unique.forEach((local, i) => {
    const decl = cx.body.locals[local]!;
    const { span } = decl.source;
    const moved = i === 0 ? "data moved here" : "...and here";
    if (unique.length > 1) {
      d.label(span, moved);
      return;
    }
    const name = cx.nameOf(local);
    d.label(span, moved);
    d.labels.push({ span, text: `move occurs because ${name === undefined ? "value" : `\`${name}\``} has type \`${tyToString(cx.tcx, decl.ty)}\`, which does not implement the \`Copy\` trait`, isPrimary: false });
  });
  if (unique.length > 1) d.note("move occurs because these variables have types that don't implement the `Copy` trait");
}

function suggestBorrow(cx: BodyCx, d: Diagnostic, span: Span): void {
  const map = cx.tcx.sourceMap;
  if (!map.snippet(span).startsWith("*")) {
    d.suggest("consider borrowing here", map.shrinkToLo(span), "&", "MaybeIncorrect");
    return;
  }
  const inner = findExpr(cx.tcx, cx.tcx.hirBody(cx.def), span)?.expr;
  if (inner?.kind === "Unary" && isRawPointer(cx, inner.expr)) return;
  d.suggest("consider removing the dereference here", map.span(map.lo(span), map.lo(span) + 1, map.ctxtOf(span)), "", "MaybeIncorrect");
}

function bindingSuggestions(cx: BodyCx, d: Diagnostic, locals: readonly Local[], body: hir.Body): void {
  const map = cx.tcx.sourceMap;
  const edits: { span: Span; text: string; message: string }[] = [];
  for (const local of new Set(locals)) {
    const { user, source } = cx.body.locals[local]!;
    if (user === undefined) continue;
    const outer = outermostPattern(body, user.binding);
    const text = outer === undefined ? "" : map.snippet(outer.span);
    if (!text.startsWith("&")) {
      edits.push({ span: map.shrinkToLo(source.span), text: "ref ", message: "consider borrowing the pattern binding" });
      continue;
    }
    const isMut = /^&\s*mut\b/.test(text);
    const length = isMut ? /^&\s*mut\s*/.exec(text)![0].length : 1;
    edits.push({ span: map.span(map.lo(outer!.span), map.lo(outer!.span) + length, map.ctxtOf(outer!.span)), text: "", message: `consider removing the ${isMut ? "mutable " : ""}borrow` });
  }
  edits.sort((a, b) => map.lo(a.span) - map.lo(b.span));
  const seen = new Set<number>();
  for (const e of edits) {
    const at = map.lo(e.span);
    if (seen.has(at)) continue;
    seen.add(at);
    d.suggest(e.message, e.span, e.text, "MachineApplicable");
  }
}
/** The whole pattern in which a variable is bound. */
function outermostPattern(body: hir.Body, binding: number): hir.Pat | undefined {
  let found: hir.Pat | undefined;
  forEachPattern(body, (p) => {
    if (found !== undefined) return;
    walkPat(p, (x) => {
      if (x.kind === "Binding" && x.binding === binding) found ??= p;
    });
  });
  return found;
}
