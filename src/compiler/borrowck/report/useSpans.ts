/**
 * Which text a move or borrow in MIR stands for: a capture by a closure (its head, and the use inside), a method call that takes `self`, a pattern, or simply the
 * expression. Counterpart: rustc's `UseSpans`, `move_spans`, `borrow_spans`, `call_kind`.
 */
import { crateOf, type DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { ElemKind, Place, type BlockId, type Local, type Location, Operand } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type GenericArgs, type Ty, type TyCtxt } from "../../types/index.ts";
import type { InitAction } from "../access/access.ts";
import { equalPlaces, type BodyCx } from "../access/bodyCx.ts";
import { closureHead } from "./hirWalk.ts";

export type CallKind =
  | { readonly kind: "fnCall"; readonly trait: string; readonly selfTy: Ty }
  | { readonly kind: "operator"; readonly trait: string; readonly selfTy: Ty }
  | { readonly kind: "normal"; readonly desugaring: "forLoop" | "await" | undefined; readonly method: DefId; readonly args: GenericArgs };
export type UseSpans =
  | { readonly kind: "closure"; readonly closure: DefId; readonly isCoroutine: boolean; readonly head: Span; readonly use: Span; readonly path: Span }
  | { readonly kind: "fnSelf"; readonly span: Span; readonly fnCall: Span; readonly fn: Span; readonly call: CallKind }
  | { readonly kind: "pat" | "other"; readonly span: Span };

/** The head of the closure, else the use itself. */
export function usePlace(s: UseSpans): Span {
  return s.kind === "closure" ? s.head : s.span;
}
/** The use inside the closure. */
export function innerUse(s: UseSpans): Span {
  return s.kind === "closure" ? s.path : s.span;
}
export function captureUse(s: UseSpans): Span {
  return s.kind === "closure" ? s.use : s.span;
}

export function moveSpans(cx: BodyCx, moved: Place, at: Location): UseSpans {
  const s = cx.statementAt(at);
  if (s === undefined) return { kind: "other", span: cx.terminatorOf(at.block).source.span };
  if (s.kind === "Assign" && s.rvalue.kind === "Aggregate") {
    const { aggregate } = s.rvalue;
    if (aggregate.kind === "closure" || aggregate.kind === "coroutine" || aggregate.kind === "coroutineClosure") {
      const spans = closureSpan(cx, aggregate.def, moved, s.rvalue.fields);
      if (spans !== undefined) return spans;
    }
  }
  if (s.kind === "FakeRead" && typeof s.cause !== "string") {
    const closure = "forLet" in s.cause ? s.cause.forLet : s.cause.forMatchedPlace;
    if (closure !== undefined) {
      const spans = closureSpan(cx, closure, moved, [Operand.move(s.place)]);
      if (spans !== undefined) return spans;
    }
  }
  const span = s.source.span;
  const plain: UseSpans = { kind: moved.projection.some((e) => e.kind === ElemKind.Downcast) ? "pat" : "other", span };
  // `_temp = move x; method(move _temp, …)`
  if (s.kind !== "Assign" || !s.place.isLocal) return plain;
  const t = cx.terminatorOf(at.block);
  if (t.kind !== "Call") return plain;
  const call = findSelfCall(cx, s.place.local, at.block);
  if (call === undefined) return plain;
  return { kind: "fnSelf", span, fnCall: t.fnSpan, fn: cx.tcx.defSpan(call.method), call: callKind(cx, call.method, call.args, t.fnSpan, t.fromHirCall) };
}

/** A borrow into a temporary that a closure captures. */
export function borrowSpans(cx: BodyCx, span: Span, at: Location): UseSpans {
  const other: UseSpans = { kind: "other", span };
  const s = cx.statementAt(at);
  if (s?.kind !== "Assign" || !s.place.isLocal || s.place.local <= cx.body.argCount) return other;
  const target = s.place;
  const block = cx.body.blocks[at.block]!;
  const rest = block.statements.slice(at.statement + 1);
  if (block.terminator.kind === "Drop") rest.push(...cx.body.blocks[block.terminator.target]!.statements.slice(0, 1));
  for (const r of rest) {
    if (r.kind === "Assign" && r.rvalue.kind === "Aggregate") {
      const { aggregate } = r.rvalue;
      if (aggregate.kind === "closure" || aggregate.kind === "coroutine" || aggregate.kind === "coroutineClosure") return closureSpan(cx, aggregate.def, target, r.rvalue.fields) ?? other;
    }
    if (r.source.span !== span) break;
  }
  return other;
}

function closureSpan(cx: BodyCx, def: DefId, place: Place, fields: readonly Operand[]): UseSpans | undefined {
  const captures = cx.tcx.closureCaptures(def);
  for (let i = 0; i < fields.length && i < captures.length; i++) {
    const operand = fields[i]!;
    if (operand.place === undefined || !equalPlaces(operand.place, place)) continue;
    const head = closureHead(cx.tcx, def);
    return { kind: "closure", closure: def, isCoroutine: cx.tcx.coroutineKind(def) !== undefined, head, use: captures[i]!.span, path: captures[i]!.span };
  }
  return undefined;
}

function findSelfCall(cx: BodyCx, local: Local, block: BlockId): { readonly method: DefId; readonly args: GenericArgs } | undefined {
  const t = cx.terminatorOf(block);
  if (t.kind !== "Call" || t.func.constant === undefined) return undefined;
  const fnTy = t.func.constant.ty;
  if (fnTy.kind !== TyKind.FnDef || cx.tcx.assocItem(fnTy.def)?.hasSelf !== true) return undefined;
  const self = t.args[0]?.place;
  if (self === undefined || !self.isLocal) return undefined;
  const found = { method: fnTy.def, args: fnTy.args };
  if (self.local === local) return found;
  for (const s of cx.body.blocks[block]!.statements) {
    if (s.kind !== "Assign" || !s.place.isLocal || s.place.local !== self.local || s.rvalue.kind !== "Ref") continue;
    const { place } = s.rvalue;
    if (place.local === local && place.projection.length === 1 && place.projection[0]!.kind === ElemKind.Deref) return found;
  }
  return undefined;
}

const OPERATOR_TRAITS: ReadonlySet<string> = new Set([
  "add", "sub", "mul", "div", "rem", "neg", "not", "bitxor", "bitand", "bitor", "shl", "shr", "add_assign", "sub_assign", "mul_assign", "div_assign", "rem_assign",
  "bitxor_assign", "bitand_assign", "bitor_assign", "shl_assign", "shr_assign", "index", "index_mut", "eq", "partial_ord", "deref", "deref_mut", "fn", "fn_mut", "fn_once",
]);
function callKind(cx: BodyCx, method: DefId, args: GenericArgs, fnSpan: Span, fromHirCall: boolean): CallKind {
  const { tcx } = cx;
  const item = tcx.assocItem(method);
  const traitItem = item?.traitItem === undefined ? item : tcx.assocItem(item.traitItem);
  const trait = traitItem?.container === "trait" ? tcx.asLangItem(traitItem.containerDef) : undefined;
  if (trait !== undefined) {
    if (fromHirCall && (trait === "fn" || trait === "fn_mut" || trait === "fn_once")) return { kind: "fnCall", trait, selfTy: args.tyAt(0) };
    if (!fromHirCall && OPERATOR_TRAITS.has(trait)) return { kind: "operator", trait, selfTy: args.tyAt(0) };
  }
  const lang = tcx.asLangItem(method);
  const made = cx.desugaring(fnSpan);
  const desugaring = lang === "into_iter" && made === "`for` loop" ? "forLoop" : lang === "into_future" && made === "`await` expression" ? "await" : undefined;
  return { kind: "normal", desugaring, method, args };
}

const VERBS: { readonly [A in InitAction]: string } = { borrow: "borrow", matchOn: "use", use: "use", assignment: "assign", partialAssignment: "assign to part" };
/** "borrow occurs due to use in closure", at the use inside. */
export function labelInnerUse(d: Diagnostic, s: UseSpans, action: InitAction): void {
  if (s.kind === "closure") d.label(s.path, `${VERBS[action]} occurs due to use in ${s.isCoroutine ? "coroutine" : "closure"}`);
}

/** The name of a type of the standard library. */
export function stdName(tcx: TyCtxt, ty: Ty): string | undefined {
  return ty.kind === TyKind.Adt ? stdDefName(tcx, ty.def) : undefined;
}
export function stdDefName(tcx: TyCtxt, def: DefId): string | undefined {
  const crate = tcx.symbols.str(tcx.crateName(crateOf(def)));
  return crate === "core" || crate === "alloc" || crate === "std" ? tcx.symbols.str(tcx.name(def)) : undefined;
}
