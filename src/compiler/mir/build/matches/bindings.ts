/**
 * Variables of patterns: their locals, storage, and the statements that give them their values. A binding of an arm with a guard has two locals: the variable,
 * and a reference to the matched place that stands for it inside the guard, so that guards cannot move or change what is matched.
 */
import type { ItemLocalId } from "../../../hir/index.ts";
import type { Span } from "../../../source/index.ts";
import type { Pat } from "../../../typeck/thir.ts";
import type { Mutbl } from "../../../types/index.ts";
import { tempDecl } from "../../cfg.ts";
import { Place, type Local, type MatchPlace } from "../../mir.ts";
import type { Builder } from "../builder.ts";

/** A variable to be bound, with the place that it names. */
export interface Binding {
  readonly span: Span;
  readonly source: Place;
  readonly variable: ItemLocalId;
  readonly byRef: Mutbl | undefined;
}

type BindingPat = Pat & { readonly kind: "Binding" };

/** Each variable of a pattern once, in order. */
export function forEachPrimaryBinding(pat: Pat, visit: (p: BindingPat) => void): void {
  switch (pat.kind) {
    case "Binding":
      if (pat.isPrimary) visit(pat);
      if (pat.sub !== undefined) forEachPrimaryBinding(pat.sub, visit);
      return;
    case "AscribeUserType": case "Deref": return forEachPrimaryBinding(pat.sub, visit);
    case "Variant": case "Leaf":
      for (const f of pat.fields) forEachPrimaryBinding(f.pat, visit);
      return;
    case "Slice": case "Array":
      for (const p of pat.prefix) forEachPrimaryBinding(p, visit);
      if (pat.slice !== undefined) forEachPrimaryBinding(pat.slice, visit);
      for (const p of pat.suffix) forEachPrimaryBinding(p, visit);
      return;
    case "Or":
      // Alternatives bind the same variables: the first one's are primary.
      for (const p of pat.pats) forEachPrimaryBinding(p, visit);
      return;
    default: return;
  }
}

export function declareBindings(b: Builder, pat: Pat, hasGuard: boolean, matchPlace: MatchPlace | undefined): void {
  forEachPrimaryBinding(pat, (p) => declareBinding(b, p, hasGuard, matchPlace));
}
/** The place that a `let` takes apart is known only after its variables are declared. */
export function setMatchPlace(b: Builder, pat: Pat, matchPlace: MatchPlace): void {
  forEachPrimaryBinding(pat, (p) => {
    const local = b.vars.get(p.binding);
    if (local !== undefined) b.body.locals[local.arm]!.user!.matchPlace = matchPlace;
  });
}

function declareBinding(b: Builder, p: BindingPat, hasGuard: boolean, matchPlace: MatchPlace | undefined): void {
  if (b.vars.has(p.binding)) return;
  const source = b.source(p.span);
  const arm = b.newLocal({
    ty: p.varTy, mutbl: p.mutbl, source, userTypes: [], isInternal: false, staticRef: undefined,
    user: { name: p.name as never, binding: p.binding, byRef: p.byRef, isArg: false, patTySpan: undefined, matchPlace },
  });
  b.body.debugInfo.push({ name: p.name as never, source, place: new Place(arm), argument: 0 });
  let guardRef: Local | undefined;
  if (hasGuard) guardRef = b.newLocal({ ...tempDecl(b.tcx.ty.ref(b.tcx.ty.reErased, p.varTy, 0), source, false), guardFor: arm });
  b.vars.set(p.binding, { arm, guardRef });
}

/** Storage of all variables of a pattern that is matched later (or never: `let x;`). */
export function storageLiveBindings(b: Builder, pat: Pat, scheduleValue: boolean): void {
  forEachPrimaryBinding(pat, (p) => {
    storageLive(b, p.binding, p.span, false, true);
    if (scheduleValue) scheduleValueDrop(b, p.binding, p.span);
  });
}

export function storageLive(b: Builder, variable: ItemLocalId, span: Span, forGuard: boolean, schedule: boolean): Place {
  const locals = b.vars.get(variable)!;
  const local = forGuard ? locals.guardRef! : locals.arm;
  b.cfg.push(b.block, { source: b.source(span), kind: "StorageLive", local });
  const scope = b.thir.scopeTree.varScope.get(variable);
  if (schedule && scope !== undefined) b.scopes.scheduleDrop(span, scope, local, "storage");
  return new Place(local);
}
export function scheduleValueDrop(b: Builder, variable: ItemLocalId, span: Span): void {
  const scope = b.thir.scopeTree.varScope.get(variable);
  if (scope !== undefined) b.scopes.scheduleDrop(span, scope, b.vars.get(variable)!.arm, "value");
}

/** Before a guard: references to the matched places. By-reference bindings get their value already. */
export function bindForGuard(b: Builder, bindings: readonly Binding[], schedule: boolean): void {
  const region = b.tcx.ty.reErased;
  for (const binding of bindings) {
    const ref = storageLive(b, binding.variable, binding.span, true, schedule);
    let target = binding.source;
    if (binding.byRef !== undefined) {
      target = storageLive(b, binding.variable, binding.span, false, schedule);
      b.assign(binding.span, target, { kind: "Ref", region, borrow: binding.byRef === 1 ? "mut" : "shared", place: binding.source });
    }
    b.assign(binding.span, ref, { kind: "Ref", region, borrow: "shared", place: target });
  }
}
export function bindForArm(b: Builder, bindings: readonly Binding[], schedule: boolean, emitStorage: boolean): void {
  for (const binding of bindings) {
    const place = emitStorage ? storageLive(b, binding.variable, binding.span, false, schedule) : new Place(b.vars.get(binding.variable)!.arm);
    if (schedule) scheduleValueDrop(b, binding.variable, binding.span);
    if (binding.byRef === undefined) b.assign(binding.span, place, { kind: "Use", operand: b.consume(binding.source) });
    else b.assign(binding.span, place, { kind: "Ref", region: b.tcx.ty.reErased, borrow: binding.byRef === 1 ? "mut" : "shared", place: binding.source });
  }
}
