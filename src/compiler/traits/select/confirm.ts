/**
 * Confirmation: commits to a candidate. In: the obligation and the candidate. Out: an `ImplSource` with what must hold in turn, or an error; variables are unified.
 * Counterpart: rustc's `confirmation.rs`.
 */
import type { DefId } from "../../base/index.ts";
import {
  ArgKind, Binder, PredicateKind, subst, Ty, TyKind, TypeFlags as F, walkArg, type Clause, type ExistentialPredicate, type FnSig, type GenericArg, type GenericArgs, type Predicate, type TyCtxt,
} from "../../types/index.ts";
import { closureSigTy, coroutineParts } from "../closureArgs.ts";
import { supertraits } from "../elaborate.ts";
import { normalizeWith } from "../normalize.ts";
import { clauseOfExistential } from "../objects.ts";
import { derivedCause, Obligation, type ObligationCause } from "../obligation.ts";
import { allPredicates } from "../predicates.ts";
import { vtableSlotOfSupertrait } from "../vtableLayout.ts";
import { asyncClosureCandidate, confirmAsyncClosure } from "./asyncFn.ts";
import { asyncFnTraitKind } from "./assemble.ts";
import { constituentTypes, copyCloneConditions, sizedConditions, type Conditions } from "./builtinConditions.ts";
import { UNIMPLEMENTED, type Candidate, type ImplSource, type SelectionError } from "./candidate.ts";
import { matchClause, matchImpl } from "./matching.ts";
import type { SelectionCtxt } from "./selectionCtxt.ts";

type Result = ImplSource | SelectionError;
const builtin = (nested: readonly Obligation[]): ImplSource => ({ kind: "builtin", source: { kind: "misc" }, nested });

export function confirmCandidate(selcx: SelectionCtxt, poly: Obligation, candidate: Candidate): Result {
  const { infcx } = selcx;
  const o = poly.predicate.boundVars.length === 0 ? poly : poly.with(infcx.instantiatePredicateWithPlaceholders(poly.predicate));
  switch (candidate.kind) {
    case "sized": return confirmConditions(selcx, o, sizedConditions(infcx, self(o), infcx.tcx.asLangItem(o.predicate.def) !== "sized"));
    case "builtin": return confirmBuiltin(selcx, o);
    case "param": {
      const nested = matchClause(selcx, o, candidate.clause);
      return nested === undefined ? UNIMPLEMENTED : { kind: "param", nested };
    }
    case "projection": return confirmAliasBound(selcx, o, candidate.clause);
    case "impl": return confirmImpl(selcx, o, candidate.impl);
    case "autoImpl": {
      const conditions = constituentTypes(infcx, self(o));
      return confirmConditions(selcx, o, conditions);
    }
    case "closure": {
      const s = infcx.shallowResolve(self(o));
      const args = s.kind === TyKind.Closure ? callableArgs(selcx, s, o) : asyncClosureCandidate(selcx, s, o);
      return args === undefined ? UNIMPLEMENTED : unifyCallable(selcx, o, args, []);
    }
    case "asyncClosure": return confirmAsyncClosure(selcx, o, asyncFnTraitKind(infcx.tcx.asLangItem(o.predicate.def))!);
    case "asyncFnKindHelper": return builtin([]);
    case "fnPointer": return confirmFnPointer(selcx, o);
    case "coroutine": {
      const parts = coroutineParts(infcx.cx, infcx.shallowResolve(self(o)));
      return unifyCallable(selcx, o, infcx.cx.args([self(o), parts.resumeTy]), []);
    }
    case "future": case "iterator": return builtin([]);
    case "traitAlias": return builtin(obligationsOf(selcx, o, o.predicate.def, o.predicate.args, derivedCause(o, undefined)));
    case "object": return confirmObject(selcx, o, candidate.index);
    case "upcast": return confirmUpcast(selcx, o, candidate.index);
    default: return confirmUnsize(selcx, o);
  }
}
function self(o: Obligation): Ty {
  return o.predicate.args.tyAt(0);
}

function confirmConditions(selcx: SelectionCtxt, o: Obligation, conditions: Conditions): Result {
  if (conditions.kind !== "where") return UNIMPLEMENTED;
  return builtin(traitObligationsFor(selcx, o, conditions.tys));
}
/** `Ti: Trait` for every type; their binder is opened with placeholders. */
function traitObligationsFor(selcx: SelectionCtxt, o: Obligation, tys: Binder<readonly Ty[]>): Obligation[] {
  const { infcx } = selcx;
  const opened = tys.boundVars.length === 0 ? tys.value : infcx.instantiateBinderWithPlaceholders(new Binder(infcx.cx.args(tys.value), tys.boundVars)).list as readonly Ty[];
  const cause = derivedCause(o, undefined);
  const nested: Obligation[] = [];
  for (const t of opened) {
    const ty = normalizeWith(selcx, o.env, cause, o.depth + 1, t, nested);
    nested.push(new Obligation(infcx.cx.traitPredicate(infcx.cx.traitRef(o.predicate.def, infcx.cx.args([ty, ...o.predicate.args.list.slice(1)]))), o.env, cause, o.depth + 1));
  }
  return nested;
}

function confirmBuiltin(selcx: SelectionCtxt, o: Obligation): Result {
  const { infcx } = selcx;
  switch (infcx.tcx.asLangItem(o.predicate.def)) {
    case "copy": return confirmConditions(selcx, o, copyCloneConditions(infcx, self(o), false));
    case "clone": return confirmConditions(selcx, o, copyCloneConditions(infcx, self(o), true));
    default: return builtin([]); // `Tuple`, `Pointee`, `DiscriminantKind`, an auto trait that a trait object lists, `Unpin` of coroutines
  }
}

/** The where clauses of `def` for `args`, normalised. */
export function obligationsOf(selcx: SelectionCtxt, o: Obligation, def: DefId, args: GenericArgs, cause: ObligationCause): Obligation[] {
  const { infcx } = selcx;
  const nested: Obligation[] = [];
  const predicates = allPredicates(infcx.tcx, def);
  for (const p of predicates) {
    const clause = normalizeWith(selcx, o.env, cause, o.depth + 1, subst(infcx.cx, p, args), nested);
    nested.push(new Obligation(clause, o.env, cause, o.depth + 1));
  }
  return nested;
}

function confirmImpl(selcx: SelectionCtxt, o: Obligation, impl: DefId): Result {
  const matched = matchImpl(selcx, impl, o);
  if (matched === undefined) return UNIMPLEMENTED;
  const nested = obligationsOf(selcx, o, impl, matched.args, derivedCause(o, impl));
  nested.push(...matched.obligations);
  return { kind: "impl", impl, args: matched.args, nested };
}

function confirmAliasBound(selcx: SelectionCtxt, o: Obligation, clause: Clause): Result {
  const nested = matchClause(selcx, o, clause);
  if (nested === undefined) return UNIMPLEMENTED;
  const { infcx } = selcx;
  const ty = infcx.shallowResolve(self(o));
  if (ty.kind === TyKind.Alias) {
    // A generic associated type has where clauses of its own.
    for (const { clause: own } of infcx.tcx.predicatesOf(ty.def).own) nested.push(new Obligation(normalizeWith(selcx, o.env, o.cause, o.depth + 1, subst(infcx.cx, own, ty.args), nested), o.env, derivedCause(o, undefined), o.depth + 1));
  }
  return { kind: "param", nested };
}

/** `[self, (inputs…)]` of a closure's signature, its binder opened with variables. */
function callableArgs(selcx: SelectionCtxt, closure: Ty, o: Obligation): GenericArgs | undefined {
  const { infcx } = selcx;
  const sigTy = infcx.shallowResolve(closureSigTy(closure));
  if (sigTy.kind !== TyKind.FnPtr) return undefined;
  const sig = infcx.instantiateBinderWithFresh(o.cause.span, sigTy.sig);
  return infcx.cx.args([closure, sig.inputs[0]!]);
}
function unifyCallable(selcx: SelectionCtxt, o: Obligation, args: GenericArgs, nested: Obligation[]): Result {
  const { infcx } = selcx;
  const normalized = normalizeWith(selcx, o.env, o.cause, o.depth + 1, args, nested);
  const result = infcx.at(o.cause, o.env).eq(o.predicate.args, normalized);
  if (!result.ok) return { kind: "signatureMismatch" };
  nested.push(...result.obligations);
  return builtin(nested);
}
/** Signature of a function item or pointer, instantiated but with its late-bound regions still bound. */
export function callableSig(tcx: TyCtxt, ty: Ty): Binder<FnSig> | undefined {
  if (ty.kind === TyKind.FnPtr) return ty.sig;
  if (ty.kind === TyKind.FnDef) return subst(tcx.ty, tcx.fnSig(ty.def), ty.args);
  return undefined;
}
function confirmFnPointer(selcx: SelectionCtxt, o: Obligation): Result {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  const ty = infcx.shallowResolve(self(o));
  const sig = infcx.instantiateBinderWithFresh(o.cause.span, callableSig(tcx, ty)!);
  const nested: Obligation[] = [];
  const result = unifyCallable(selcx, o, cx.args([ty, cx.tuple(sig.inputs)]), nested);
  if (!("nested" in result)) return result;
  const sized = tcx.langItem("sized");
  if (sized !== undefined) {
    const output = normalizeWith(selcx, o.env, o.cause, o.depth + 1, sig.output, nested);
    nested.push(new Obligation(cx.traitPredicate(cx.traitRef(sized, cx.args([output]))), o.env, derivedCause(o, undefined), o.depth + 1));
  }
  return result;
}

function confirmObject(selcx: SelectionCtxt, o: Obligation, index: number): Result {
  const { infcx } = selcx;
  const ty = infcx.shallowResolve(self(o));
  const principal = ty.preds.principal!;
  const clause = supertraits(infcx.tcx, clauseOfExistential(infcx.tcx, principal, ty))[index]!;
  const nested = matchClause(selcx, o, clause);
  return nested === undefined ? UNIMPLEMENTED : { kind: "builtin", source: { kind: "object", index }, nested };
}

function predicateObligation(o: Obligation, cause: ObligationCause, p: Predicate): Obligation {
  return new Obligation(p, o.env, cause, o.depth + 1);
}
function regionOutlives(selcx: SelectionCtxt, o: Obligation, source: Ty, target: Ty): Obligation {
  return predicateObligation(o, o.cause, selcx.infcx.cx.predicate(PredicateKind.RegionOutlives, [], { a: source.region, b: target.region }));
}

/** `dyn Sub → dyn Super`: the target's predicates must be those of the supertrait at `index`, with projections that the source knows. */
function confirmUpcast(selcx: SelectionCtxt, o: Obligation, index: number): Result {
  const { infcx } = selcx;
  const { tcx, cx } = infcx;
  const source = infcx.shallowResolve(self(o));
  const target = infcx.shallowResolve(o.predicate.args.tyAt(1));
  const principal = source.preds.principal!;
  const all = supertraits(tcx, clauseOfExistential(tcx, principal, source));
  const clause = all[index]!;
  const upcastPrincipal: ExistentialPredicate = { kind: "Trait", def: clause.def, args: cx.args(clause.args.list.slice(1)), term: undefined, boundVars: clause.boundVars };
  const result = unifyObjects(selcx, o, source, target, upcastPrincipal);
  if (result === undefined) return UNIMPLEMENTED;
  return { kind: "builtin", source: { kind: "upcast", vtblIndex: vtableSlotOfSupertrait(tcx, principal, clause.def) }, nested: result };
}
/** Relates the source, seen as an object of `principal` with the target's auto traits, to the target. */
function unifyObjects(selcx: SelectionCtxt, o: Obligation, source: Ty, target: Ty, principal: ExistentialPredicate | undefined): Obligation[] | undefined {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  const list: ExistentialPredicate[] = principal === undefined ? [] : [principal];
  const targetTraits = target.preds.principal === undefined ? [] : supertraits(tcx, clauseOfExistential(tcx, target.preds.principal, target)).map((c) => c.def);
  for (const p of source.preds.list) if (p.kind === "Projection" && targetTraits.includes(tcx.parent(p.def)!)) list.push(p);
  for (const p of target.preds.list) if (p.kind === "AutoTrait") list.push(p);
  // Projections that the supertrait's own bounds fix (`trait Sub: Super<Item = u8>`) are the target's by definition.
  for (const p of target.preds.list) if (p.kind === "Projection" && !list.some((q) => q.kind === "Projection" && q.def === p.def)) list.splice(list.findIndex((q) => q.kind === "AutoTrait") === -1 ? list.length : list.findIndex((q) => q.kind === "AutoTrait"), 0, p);
  list.sort((a, b) => rank(a) - rank(b));
  const order = target.preds.list.filter((p) => p.kind === "Projection").map((p) => p.def);
  const projections = list.filter((p) => p.kind === "Projection").sort((a, b) => order.indexOf(a.def) - order.indexOf(b.def));
  const sorted = [...list.filter((p) => p.kind === "Trait"), ...projections, ...list.filter((p) => p.kind === "AutoTrait")];
  const seen = cx.dynamic(cx.existentialPredicates(sorted), target.region);
  const result = infcx.at(o.cause, o.env).sup(target, seen);
  if (!result.ok) return undefined;
  return [...result.obligations, regionOutlives(selcx, o, source, target)];
}
function rank(p: ExistentialPredicate): number {
  return p.kind === "Trait" ? 0 : p.kind === "Projection" ? 1 : 2;
}

function confirmUnsize(selcx: SelectionCtxt, o: Obligation): Result {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  const source = infcx.shallowResolve(self(o));
  const target = infcx.shallowResolve(o.predicate.args.tyAt(1));
  if (source.kind === TyKind.Dynamic && target.kind === TyKind.Dynamic) {
    const nested = unifyObjects(selcx, o, source, target, target.preds.principal === undefined ? undefined : source.preds.principal);
    return nested === undefined ? UNIMPLEMENTED : { kind: "builtin", source: { kind: "upcast", vtblIndex: undefined }, nested };
  }
  if (target.kind === TyKind.Dynamic) {
    for (const p of target.preds.list) if (p.kind === "Trait" && !tcx.isDynCompatible(p.def)) return { kind: "dynIncompatible", trait: p.def };
    const cause = derivedCause(o, undefined);
    const nested = target.preds.list.map((p) => predicateObligation(o, cause, clauseOfExistential(tcx, p, source)));
    const sized = tcx.langItem("sized");
    if (sized !== undefined) nested.push(predicateObligation(o, cause, cx.traitPredicate(cx.traitRef(sized, cx.args([source])))));
    nested.push(predicateObligation(o, o.cause, cx.predicate(PredicateKind.TypeOutlives, [], { a: source, b: target.region })));
    return builtin(nested);
  }
  if (source.kind === TyKind.Array && target.kind === TyKind.Slice) {
    const result = infcx.at(o.cause, o.env).eq(target.elem, source.elem);
    return result.ok ? builtin(result.obligations) : UNIMPLEMENTED;
  }
  if (source.kind === TyKind.Adt && target.kind === TyKind.Adt && source.def === target.def) return confirmStructUnsize(selcx, o, source, target);
  return UNIMPLEMENTED;
}

/** `S<…, T>: Unsize<S<…, U>>` when only the last field's type mentions `T`, and that field's type unsizes. */
function confirmStructUnsize(selcx: SelectionCtxt, o: Obligation, source: Ty, target: Ty): Result {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  const fields = tcx.adt(source.def).variants[0]!.fields;
  const tail = fields[fields.length - 1];
  if (tail === undefined) return UNIMPLEMENTED;
  const tailTy = tcx.typeOf(tail.def);
  const unsizing = new Set<number>();
  paramsIn(tailTy, unsizing);
  for (const f of fields) {
    if (f === tail) continue;
    const used = new Set<number>();
    paramsIn(tcx.typeOf(f.def), used);
    for (const i of used) unsizing.delete(i);
  }
  if (unsizing.size === 0) return UNIMPLEMENTED;
  const nested: Obligation[] = [];
  const sourceTail = normalizeWith(selcx, o.env, o.cause, o.depth + 1, subst(cx, tailTy, source.args), nested);
  const targetTail = normalizeWith(selcx, o.env, o.cause, o.depth + 1, subst(cx, tailTy, target.args), nested);
  const mixed: GenericArg[] = source.args.list.map((a, i) => (unsizing.has(i) ? target.args.list[i]! : a));
  const result = infcx.at(o.cause, o.env).eq(target, cx.adt(source.def, cx.args(mixed)));
  if (!result.ok) return UNIMPLEMENTED;
  nested.push(...result.obligations);
  nested.push(new Obligation(cx.traitPredicate(cx.traitRef(o.predicate.def, cx.args([sourceTail, targetTail]))), o.env, o.cause, o.depth + 1));
  return builtin(nested);
}
function paramsIn(ty: Ty, into: Set<number>): void {
  walkArg(ty, (a) => {
    if (a.argKind === ArgKind.Ty ? a.kind === TyKind.Param : a.argKind === ArgKind.Const && a.kind === 0) into.add((a as Ty).sub);
    return a.has(F.HasParam);
  });
}
