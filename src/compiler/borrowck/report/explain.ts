/** Why a loan is in force at a point: what uses the reference later, what destructor, or which lifetime asks for it. Counterpart: rustc's `explain_borrow.rs`. */
import type { Diagnostic } from "../../diagnostics/index.ts";
import { OperandKind, Place, type Local, type Location } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import { TyKind } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import type { LoanChecker } from "../access/conflicts.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import type { ConstraintCategory, Loan, RegionVid } from "../facts.ts";
import { describePlace } from "./describe.ts";
import { highlightRegion, regionName, type RegionName } from "./regionNames.ts";
import { borrowSpans, moveSpans, stdName, type UseSpans } from "./useSpans.ts";

export type LaterUse = "closure" | "call" | "let" | "other";
export type Explanation =
  | { readonly kind: "used"; readonly how: LaterUse; readonly span: Span; readonly inLoop: boolean }
  | { readonly kind: "dropped"; readonly local: Local; readonly at: Location; readonly noteOrder: boolean }
  | { readonly kind: "mustBeValid"; readonly category: ConstraintCategory; readonly span: Span; readonly name: RegionName; readonly place: string | undefined }
  | { readonly kind: "unexplained" };

/** `dropped`: the place whose storage ends here, for the note on the order of drops. */
export function explainLoan(loans: LoanChecker, at: Location, loan: Loan, dropped: Place | undefined): Explanation {
  const { cx, regions } = loans;
  // What a borrow conflicts with itself for is a loop around it: the use is looked for from the loop's head.
  const isItself = at.block === loan.reserve.block && at.statement === loan.reserve.statement;
  const head = isItself ? loopHead(loans, loan) : undefined;
  const cause = regions.liveCause(loan.region, regions.points.of(head ?? at));
  if (cause !== undefined) {
    if (cause.kind === "drop") {
      const noteOrder = cx.nameOf(cause.local) !== undefined && dropped?.isLocal === true && cx.nameOf(dropped.local) !== undefined && cause.local !== dropped.local;
      return { kind: "dropped", local: cause.local, at: cause.at, noteOrder };
    }
    let spans = moveSpans(cx, new Place(cause.local), cause.at);
    if (spans.kind === "other") spans = borrowSpans(cx, cx.spanAt(cause.at), cause.at);
    return { kind: "used", ...laterUse(cx, spans, cause.at), inLoop: head !== undefined };
  }
  const region = regions.outlivesBody(loan.region);
  if (region === undefined) return { kind: "unexplained" };
  const name = regionName(loans, region);
  if (name === undefined) return { kind: "unexplained" };
  const blame = blameConstraint(loans, loan.region, region);
  return { kind: "mustBeValid", category: blame.category, span: blame.span, name, place: describePlace(cx, loan.place) };
}

function laterUse(cx: BodyCx, spans: UseSpans, at: Location): { readonly how: LaterUse; readonly span: Span } {
  if (spans.kind === "closure") return { how: "closure", span: spans.use };
  const { span } = spans;
  const s = cx.statementAt(at);
  if (s?.kind === "FakeRead" && typeof s.cause !== "string" && "forLet" in s.cause) {
    const isClosure = s.place.isLocal && cx.body.locals[s.place.local]!.ty.kind === TyKind.Closure;
    return { how: isClosure ? "closure" : "let", span };
  }
  if (s !== undefined) return { how: "other", span };
  const t = cx.terminatorOf(at.block);
  if (t.kind !== "Call" || !t.fromHirCall) return { how: "other", span };
  if (t.func.kind === OperandKind.Constant) return { how: "call", span: t.func.span };
  const callee = t.func.place!;
  return { how: "call", span: callee.isLocal && cx.nameOf(callee.local) === undefined ? cx.body.locals[callee.local]!.source.span : span };
}

/** A loop's head that the loan's region holds. */
function loopHead(loans: LoanChecker, loan: Loan): Location | undefined {
  const { cx, regions } = loans;
  for (let block = 0 as Location["block"]; block < cx.body.blocks.length; block++) {
    const { statements, terminator } = cx.body.blocks[block]!;
    if (terminator.kind !== "FalseUnwind") continue;
    for (let s = 0; s <= statements.length; s++) if (regions.contains(loan.region, regions.points.of({ block, statement: s }))) return { block, statement: statements.length };
  }
  return undefined;
}

/** The constraint that tells most on the way to a lifetime of the signature. */
export function blameConstraint(loans: LoanChecker, from: RegionVid, to: RegionVid): { readonly category: ConstraintCategory; readonly span: Span } {
  const path = loans.regions.path(from, to, false);
  let best = path[0];
  for (const c of path) if (best === undefined || interest(c.category) <= interest(best.category)) best = c;
  return best ?? { category: { kind: "boring" }, span: loans.cx.body.span };
}
/** Lower tells more. */
function interest(c: ConstraintCategory): number {
  switch (c.kind) {
    case "return": return c.isYield ? 2 : 0;
    case "genericArg": return 3;
    case "predicate": case "opaqueType": return 4;
    case "boring": return 5;
    case "boringNoLocation": return 6;
    case "internal": return 7;
    case "outlivesUnnameable": return 8;
    default: return 2;
  }
}

const CATEGORY: { readonly [K in ConstraintCategory["kind"]]: string } = {
  return: "returning this value ", useAsConst: "using this value as a constant ", useAsStatic: "using this value as a static ", typeAnnotation: "type annotation ", genericArg: "generic argument ", cast: "cast ", coercion: "coercion ",
  callArgument: "argument ", copyBound: "copying this value ", sizedBound: "proving this value is `Sized` ", assignment: "assignment ", usage: "this usage ", opaqueType: "opaque type ",
  closureUpvar: "closure capture ", predicate: "", boring: "", boringNoLocation: "", internal: "", outlivesUnnameable: "",
};
export function describeCategory(c: ConstraintCategory): string {
  return c.kind === "return" && c.isYield ? "yielding this value " : CATEGORY[c.kind];
}

/** `desc`: "first ", "mutable ", or nothing; no label overlaps `avoid`. */
export function addExplanation(loans: LoanChecker, d: Diagnostic, e: Explanation, desc: string, avoid: Span | undefined): void {
  const { cx } = loans;
  switch (e.kind) {
    case "used": {
      if (e.inLoop) {
        const text = e.how === "let" ? "borrow later stored here" : `borrow ${IN_LOOP[e.how]}, in later iteration of loop`;
        d.label(e.span, desc + text);
        return;
      }
      if (avoid !== undefined && overlaps(cx, avoid, e.span)) return;
      d.label(e.span, `${desc}borrow later ${LATER[e.how]}`);
      return;
    }
    case "dropped": return explainDrop(cx, d, e, desc);
    case "mustBeValid": {
      highlightRegion(loans, d, e.name);
      d.label(e.span, e.place === undefined ? `${describeCategory(e.category)}requires that ${desc}borrow lasts for \`${e.name.text}\`` : `${describeCategory(e.category)}requires that \`${e.place}\` is borrowed for \`${e.name.text}\``);
      return;
    }
    case "unexplained": return;
  }
}
const LATER: { readonly [U in LaterUse]: string } = { closure: "captured here by closure", call: "used by call", let: "stored here", other: "used here" };
const IN_LOOP: { readonly [U in LaterUse]: string } = { closure: "captured here by closure", call: "used by call", let: "", other: "used here" };

export function overlaps(cx: BodyCx, a: Span, b: Span): boolean {
  const map = cx.tcx.sourceMap;
  return map.lo(a) < map.hi(b) && map.lo(b) < map.hi(a);
}

function explainDrop(cx: BodyCx, d: Diagnostic, e: Explanation & { readonly kind: "dropped" }, desc: string): void {
  const { tcx } = cx;
  const decl = cx.body.locals[e.local]!;
  let { ty } = decl;
  if (cx.desugaring(decl.source.span) === "`for` loop" && stdName(tcx, ty) === "Option") ty = ty.args.tyAt(0);
  let dtor = "destructor";
  let what: string;
  if (ty.kind === TyKind.Adt && tcx.adtDestructor(ty.def) !== undefined && !tcx.adt(ty.def).isBox) {
    dtor = "`Drop` code";
    what = `type \`${tcx.symbols.str(tcx.name(ty.def))}\``;
  } else if (ty.kind === TyKind.Closure) what = "closure";
  else if (ty.kind === TyKind.Coroutine) what = "coroutine";
  else what = `type \`${tyToString(tcx, decl.ty)}\``;
  const name = cx.nameOf(e.local);
  const at = cx.spanAt(e.at);
  if (name !== undefined) {
    d.label(at, `${desc}borrow might be used here, when \`${name}\` is dropped and runs the ${dtor} for ${what}`);
    if (e.noteOrder) d.note("values in a scope are dropped in the opposite order they are defined");
    return;
  }
  d.label(decl.source.span, `a temporary with access to the ${desc}borrow is created here ...`);
  d.label(at, `... and the ${desc}borrow might be used here, when that temporary is dropped and runs the ${dtor} for ${what}`);
}
