/** Moves by calls that take `self`: methods, operators, `for` loops, closures called once. Counterpart: the `FnSelfUse` part of rustc's `explain_captures`. */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type TyCtxt } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString, valuePathToString } from "../../types/print.ts";
import type { Checker } from "../access/checker.ts";
import { describeAny } from "./describe.ts";
import { implementsClone, implementsForRef } from "./implements.ts";
import { isBehindPointer, type MoveExplanation } from "./moved.ts";
import { stdDefName, type UseSpans } from "./useSpans.ts";

type SelfUse = UseSpans & { readonly kind: "fnSelf" };

export function explainSelfCall(checker: Checker, d: Diagnostic, m: MoveExplanation, s: SelfUse): void {
  const { cx } = checker;
  const { tcx } = cx;
  const name = describeAny(cx, m.place);
  const moved = `${name} ${m.partially}moved due to`;
  const loop = m.around ? ", in previous iteration of loop" : "";
  const { call } = s;
  if (call.kind === "fnCall") {
    d.label(s.fnCall, `${moved} this call${loop}`);
    const bounds = call.selfTy.kind === TyKind.Param ? fnOnceBounds(tcx, cx.def, call.selfTy.index) : [];
    if (bounds.length > 0) {
      d.spanChild("note", "`FnOnce` closures can only be called once", [
        ...bounds.map((span) => ({ span, text: `\`${tyToString(tcx, call.selfTy)}\` is made to be an \`FnOnce\` closure here`, isPrimary: true })),
        { span: s.fnCall, text: "this value implements `FnOnce`, which causes it to be moved when called", isPrimary: false },
      ]);
    } else d.note("this value implements `FnOnce`, which causes it to be moved when called", s.span);
    return;
  }
  if (call.kind === "operator") {
    d.label(s.fnCall, `${moved} usage in operator${loop}`);
    if (checker.reportedSelf.has(s.fn)) return;
    checker.reportedSelf.add(s.fn);
    const unary = call.trait === "not" || call.trait === "neg" || call.trait === "deref";
    d.note(unary ? "calling this operator moves the value" : "calling this operator moves the left-hand side", s.fn);
    return;
  }
  const self = selfSpan(tcx, call.method) ?? s.fn;
  if (!checker.reportedSelf.has(self)) {
    checker.reportedSelf.add(self);
    d.note(`\`${methodPath(tcx, call.method)}\` takes ownership of the receiver \`self\`, which moves ${name}`, self);
  }
  const parent = tcx.parent(call.method);
  const owner = parent !== undefined && tcx.defKind(parent) === "Impl" ? tcx.typeOf(parent) : undefined;
  const ownerName = owner?.kind === TyKind.Adt ? stdDefName(tcx, owner.def) : undefined;
  if ((ownerName === "Option" || ownerName === "Result") && !m.reinitialised) d.label(s.span, "help: consider calling `.as_ref()` or `.as_mut()` to borrow the type's contents");
  const ty = cx.placeTy(m.place);
  if (call.desugaring === "forLoop") {
    d.label(s.fnCall, `${moved} this implicit call to \`.into_iter()\`${loop}`);
    const into = tcx.assocItem(call.method);
    const trait = into?.traitItem === undefined ? into?.containerDef : tcx.assocItem(into.traitItem)?.containerDef;
    if (trait !== undefined && implementsForRef(cx, trait, ty)) d.suggest(`consider iterating over a slice of the \`${tyToString(tcx, ty)}\`'s content to avoid moving into the \`for\` loop`, tcx.sourceMap.shrinkToLo(m.move), "&", "MaybeIncorrect");
    return;
  }
  d.label(s.fnCall, call.desugaring === "await" ? `${moved} this await${loop}` : `${moved} this method call${loop}`);
  if (!implementsClone(cx, ty)) return;
  const map = tcx.sourceMap;
  const message = "you can `clone` the value and consume it, but this might not be your desired behavior";
  if (isBehindPointer(checker, m.place)) d.suggestMany(message, [{ span: map.shrinkToLo(m.move), text: `<${tyToString(tcx, ty)} as Clone>::clone(&` }, { span: map.shrinkToHi(m.move), text: ")" }]);
  else d.suggest(message, map.shrinkToHi(m.move), ".clone()", "MaybeIncorrect");
}

/** `Type::<T>::method`, `Trait::method`. */
function methodPath(tcx: TyCtxt, method: DefId): string {
  const item = tcx.assocItem(method);
  const name = tcx.symbols.str(tcx.name(method));
  if (item === undefined) return name;
  if (item.container === "trait") return tcx.isSource(method) ? `${tcx.symbols.str(tcx.name(item.containerDef))}::${name}` : name;
  return valuePathToString(tcx, method, tcx.identityArgs(method)).replace(/(::\w+)::<[^<>]*>$/, "$1");
}

/** Where a method declares its `self`. */
export function selfSpan(tcx: TyCtxt, method: DefId): Span | undefined {
  if (!tcx.isSource(method)) return undefined;
  const { item } = tcx.hirOwner(method);
  if (!("kind" in item) || item.kind !== "Fn") return undefined;
  const body = "body" in item ? item.body : undefined;
  if (body === undefined) return "paramNames" in item ? item.paramNames[0]?.span : undefined;
  const pat = tcx.hirBody(body).params[0]?.pat;
  return pat?.kind === "Binding" ? pat.ident.span : pat?.span;
}

/** Bounds `F: FnOnce…` on a type parameter. */
function fnOnceBounds(tcx: TyCtxt, def: DefId, name: number): Span[] {
  const owner = tcx.hirOwner(tcx.hirOwnerOf(def)).item;
  if (!("generics" in owner)) return [];
  const fnOnce = tcx.langItem("fn_once");
  const spans: Span[] = [];
  const isParam = (ty: hir.Ty): boolean => ty.kind === "Path" && ty.qpath.kind === "Resolved" && ty.qpath.path.segments.length === 1 && (ty.qpath.path.segments[0]!.ident.name as number) === name;
  for (const p of owner.generics.predicates) {
    if (p.kind !== "bound" || !isParam(p.ty)) continue;
    for (const b of p.bounds) if (b.kind === "trait" && b.ref.path.res.kind === "Def" && b.ref.path.res.def === fnOnce) spans.push(b.span);
  }
  return spans;
}
