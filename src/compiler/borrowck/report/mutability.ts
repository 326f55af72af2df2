/** E0594 and E0596: something is changed, or borrowed as mutable, that may not be. Counterpart: rustc's `report_mutability_error`. */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import { ElemKind, Place, type Local, type Location } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import { TyKind } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import type { Checker } from "../access/checker.ts";
import { contentSource, type ContentSource } from "./contentSource.ts";
import { describeAny, describePlace, upvarName } from "./describe.ts";
import { variableSpan } from "./illegalMoves.ts";
import { explainFnClosure, labelMutatedCapture } from "./mutatingClosures.ts";
import { labelIterator, suggestMutableReference } from "./mutableReference.ts";
import { borrowSpans, stdName, usePlace } from "./useSpans.ts";

/** What a message says: of what, and why not. */
interface Reason {
  readonly item: string;
  readonly why: string;
  readonly source: ContentSource | undefined;
}

export function reportMutability(checker: Checker, place: Place, plainSpan: Span, blamed: Place, access: "mutate" | "borrow", at: Location): void {
  const { cx } = checker;
  const { tcx, body } = cx;
  const reason = explain(cx, place, blamed, access);
  const act = access === "mutate" ? "assign" : "borrow as mutable";
  let span = plainSpan;
  let d: Diagnostic;
  let count = 1;
  const decl = body.locals[blamed.local]!;
  const local = blamed.isLocal && decl.user !== undefined ? decl.source.span : undefined;
  if (access === "mutate") d = tcx.dcx.error(span, "E0594", `cannot assign to ${reason.item}${reason.why}`);
  else {
    const spans = borrowSpans(cx, span, at);
    span = usePlace(spans);
    const known = local === undefined ? undefined : checker.mutErrors.get(local);
    if (known !== undefined) {
      // Further borrows of the same variable are labels of the first one's error.
      known.count++;
      if (known.count === 2) pointAtDeclaration(known.diagnostic, local!);
      if (known.count < 10) known.diagnostic.label(span, `cannot ${act}`);
      return;
    }
    d = tcx.dcx.error(span, "E0596", `cannot borrow ${reason.item} as mutable${reason.why}`);
    if (spans.kind === "closure") d.label(spans.path, `mutable borrow occurs due to use of ${describeAny(cx, place)} in closure`);
    count = 1;
  }
  detail(cx, d, { place, blamed, span, act, access, at, source: reason.source });
  if (local !== undefined && access === "borrow") checker.mutErrors.set(local, { diagnostic: d, count });
  else checker.diagnostics.push(d);
}

/** From the second borrow on, the error stands where the variable is declared. */
function pointAtDeclaration(d: Diagnostic, declared: Span): void {
  for (let i = 0; i < d.labels.length; i++) d.labels[i] = { ...d.labels[i]!, isPrimary: false };
  d.labels.unshift({ span: declared, text: "not mutable", isPrimary: true });
}

function explain(cx: BodyCx, place: Place, blamed: Place, access: "mutate" | "borrow"): Reason {
  const item = describeAny(cx, place);
  const p = blamed.projection;
  const last = p[p.length - 1];
  const reason = (why: string, text = item, source?: ContentSource): Reason => ({ item: text, why, source });
  if (last === undefined) return reason(place.isLocal ? ", as it is not declared as mutable" : `, as \`${cx.nameOf(blamed.local) ?? "value"}\` is not declared as mutable`);
  if (last.kind === ElemKind.Field) {
    if (cx.upvarField(place) >= 0) return reason(", as it is not declared as mutable");
    return reason(`, as \`${upvarName(cx, cx.upvars[last.n]!)}\` is not declared as mutable`);
  }
  const decl = cx.body.locals[blamed.local]!;
  if (p.length === 1 && decl.guardFor !== undefined) return reason(", as it is immutable for the pattern guard");
  if (p.length === 1 && decl.staticRef !== undefined) {
    return place.projection.length === 1 ? reason("", `immutable static item ${item}`) : reason(`, as \`${cx.tcx.symbols.str(cx.tcx.name(decl.staticRef))}\` is an immutable static item`);
  }
  if (isClosureEnv(cx, blamed)) return reason(cx.upvarField(place) >= 0 ? ", as it is a captured variable in a `Fn` closure" : ", as `Fn` closures cannot mutate their captured variables");
  const source = contentSource(cx, new Place(blamed.local, p.slice(0, -1)));
  const pointer = immutablePointer(cx, source);
  const named = describePlace(cx, place);
  if (named === undefined) return reason("", `data in ${pointer}`, source);
  return reason(access === "mutate" ? `, which is behind ${pointer}` : `, as it is behind ${pointer}`, `\`${named}\``, source);
}
/** The closure itself, behind its `&self`. */
function isClosureEnv(cx: BodyCx, blamed: Place): boolean {
  return blamed.local === 1 && blamed.projection.length === 1 && cx.upvars.length > 0;
}
function immutablePointer(cx: BodyCx, s: ContentSource): string {
  switch (s.kind) {
    case "rawPointer": return "a `*const` pointer";
    case "sharedRef": case "mutableRef": return "a `&` reference";
    case "overloadedDeref": {
      const name = stdName(cx.tcx, s.ty);
      return name === "Rc" || name === "Arc" ? `an \`${name}\`` : `a dereference of \`${tyToString(cx.tcx, s.ty)}\``;
    }
    case "overloadedIndex": return `an index of \`${tyToString(cx.tcx, s.ty)}\``;
  }
}

interface Detail {
  readonly place: Place;
  readonly blamed: Place;
  readonly span: Span;
  readonly act: string;
  readonly access: "mutate" | "borrow";
  readonly at: Location;
  readonly source: ContentSource | undefined;
}

function detail(cx: BodyCx, d: Diagnostic, x: Detail): void {
  const { tcx, body } = cx;
  const map = tcx.sourceMap;
  const decl = body.locals[x.blamed.local]!;
  const p = x.blamed.projection;
  const label = (): void => void d.label(x.span, `cannot ${x.act}`);
  const last = p[p.length - 1];
  if (p.length === 3 && p[0]!.kind === ElemKind.Deref && p[1]!.kind === ElemKind.Field && p[2]!.kind === ElemKind.Deref) {
    label();
    const field = referenceField(cx, new Place(x.blamed.local, p.slice(0, 1)), p[1]!.n);
    if (field !== undefined) d.suggest("consider changing this to be mutable", field, "mut ", "MaybeIncorrect");
    return;
  }
  if (last === undefined) {
    label();
    if (isMutableBinding(cx, x.blamed.local)) return alreadyMutable(cx, d, x);
    if (decl.user !== undefined && decl.user.byRef === undefined) d.suggest("consider changing this to be mutable", map.shrinkToLo(decl.source.span), "mut ", "MachineApplicable");
    if (decl.ty.kind === TyKind.Closure) labelMutatedCapture(cx, d, decl.ty.def, x.blamed.local);
    return;
  }
  if (last.kind === ElemKind.Field) {
    label();
    const declared = variableSpan(cx, last.n);
    if (declared !== undefined && map.snippet(declared) !== "self") d.suggest("consider changing this to be mutable", map.shrinkToLo(declared), "mut ", "MachineApplicable");
    return;
  }
  if (p.length === 1 && decl.guardFor !== undefined) {
    label();
    d.note("variables bound in patterns are immutable until the end of the pattern guard");
    return;
  }
  if (p.length === 1 && decl.user !== undefined) {
    const [sigil, what] = decl.ty.kind === TyKind.Ref ? ["&", "reference"] : ["*const", "pointer"];
    const name = cx.nameOf(x.blamed.local);
    if (name === undefined) {
      d.label(x.span, `cannot ${x.act} through \`${sigil}\` ${what}`);
      return;
    }
    d.label(x.span, `\`${name}\` is a \`${sigil}\` ${what}, so ${x.access === "mutate" ? "it cannot be written to" : "it cannot be borrowed as mutable"}`);
    labelIterator(cx, d, x.blamed.local);
    suggestMutableReference(cx, d, x.blamed.local, name);
    return;
  }
  if (isClosureEnv(cx, x.blamed)) {
    label();
    return explainFnClosure(cx, d, x.place);
  }
  label();
  if (p.length === 1 && decl.staticRef !== undefined) labelStatic(cx, d, decl.staticRef);
  if (x.source?.kind === "overloadedDeref") d.help(`trait \`DerefMut\` is required to modify through a dereference, but it is not implemented for \`${tyToString(tcx, x.source.ty)}\``);
  else if (x.source?.kind === "overloadedIndex") d.help(`trait \`IndexMut\` is required to modify indexed content, but it is not implemented for \`${tyToString(tcx, x.source.ty)}\``);
}

function labelStatic(cx: BodyCx, d: Diagnostic, def: DefId): void {
  const { tcx } = cx;
  if (!tcx.isSource(def)) return;
  const { item } = tcx.hirOwner(def);
  if (!("kind" in item) || item.kind !== "Static") return;
  const map = tcx.sourceMap;
  d.label(map.span(map.lo(item.span), map.hi(item.ty.span), map.ctxtOf(item.span)), "this `static` cannot be written to");
}

/** `&mut x` where `x` is itself a `&mut`. */
function isMutableBinding(cx: BodyCx, local: Local): boolean {
  const decl = cx.body.locals[local]!;
  return decl.user !== undefined && decl.ty.kind === TyKind.Ref && decl.ty.mutbl === 1;
}
function alreadyMutable(cx: BodyCx, d: Diagnostic, x: Detail): void {
  const { tcx, body } = cx;
  const map = tcx.sourceMap;
  const decl = body.locals[x.blamed.local]!;
  const s = cx.statementAt(x.at);
  if (s?.kind === "Assign" && s.rvalue.kind === "Ref" && s.rvalue.borrow === "mut") {
    const declared = decl.user?.patTySpan ?? decl.source.span;
    d.note("the binding is already a mutable borrow", declared);
    if (map.snippet(s.source.span).startsWith("&mut ")) d.suggest("if there is only one mutable reborrow, remove the `&mut`", map.span(map.lo(s.source.span), map.lo(s.source.span) + 5, map.ctxtOf(s.source.span)), "", "MaybeIncorrect");
    else d.help("try removing `&mut` here", s.source.span);
    return;
  }
  if (map.snippet(decl.source.span) === "self" || map.snippet(decl.source.span) === "&mut self") {
    d.note("as `Self` may be unsized, this call attempts to take `&mut &mut self`").note("however, `&mut self` expands to `self: &mut Self`, therefore `self` cannot be borrowed mutably");
  } else d.suggest("consider making the binding mutable", map.shrinkToLo(decl.source.span), "mut ", "MachineApplicable");
}

/** Just behind the `&` of a field that is a shared reference. */
function referenceField(cx: BodyCx, base: Place, field: number): Span | undefined {
  const { tcx } = cx;
  const ty = cx.placeTy(base);
  if (ty.kind !== TyKind.Adt || !tcx.isSource(ty.def)) return undefined;
  const def = tcx.adt(ty.def).variants[0]?.fields[field]?.def;
  if (def === undefined) return undefined;
  const node = tcx.hirNode(def) as hir.FieldDef;
  if (node.ty.kind !== "Ref") return undefined;
  const map = tcx.sourceMap;
  const lo = map.lo(node.ty.ty.span);
  return map.span(lo, lo, map.ctxtOf(node.ty.span));
}
