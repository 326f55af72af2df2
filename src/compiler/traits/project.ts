/**
 * Projection: what `<T as Trait>::X` is. In: a projection type and an environment. Out: the type; or "stays as it is"; or "not known yet".
 * Candidates in order: where clauses, bounds of the self type's own definition, trait objects, then the impl (or built-in rule) that selection finds; where clauses win.
 * Counterpart: rustc's `project.rs`.
 */
import type { DefId } from "../base/index.ts";
import {
  ArgKind, PredicateKind, subst, Ty, TyKind, TypeFlags as F, type Clause, type GenericArg, type GenericArgs, type ParamEnv, type Predicate, type Term,
} from "../types/index.ts";
import { closureSigTy, coroutineParts } from "./closureArgs.ts";
import { elaborate } from "./elaborate.ts";
import type { TypeError } from "./infer/typeError.ts";
import { needsNormalization, normalizeWith } from "./normalize.ts";
import { clauseOfExistential } from "./objects.ts";
import { derivedCause, Obligation, RECURSION_LIMIT, type ObligationCause } from "./obligation.ts";
import { returnTypesInImpl } from "./returnTypes.ts";
import { aliasBounds } from "./select/assemble.ts";
import { asyncCallable } from "./select/asyncFn.ts";
import { isTriviallySized } from "./select/builtinConditions.ts";
import { Evaluation, mustApplyModuloRegions, type ImplSource, type SelectionError } from "./select/candidate.ts";
import { callableSig } from "./select/confirm.ts";
import type { SelectionCtxt } from "./select/selectionCtxt.ts";

type CacheEntry =
  | { readonly kind: "inProgress" }
  | { readonly kind: "recur" }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "error" }
  | { readonly kind: "term"; readonly term: Ty; readonly obligations: readonly Obligation[] };

export type OptNormalized = { readonly kind: "term"; readonly term: Ty } | { readonly kind: "ambiguous" } | { readonly kind: "recursive" };

/** Decides a projection, or gives a fresh variable with the obligation that it equal the projection. `optional`: undefined instead. */
export function normalizeProjection(selcx: SelectionCtxt, env: ParamEnv, projection: Ty, cause: ObligationCause, depth: number, obligations: Obligation[]): Ty;
export function normalizeProjection(selcx: SelectionCtxt, env: ParamEnv, projection: Ty, cause: ObligationCause, depth: number, obligations: Obligation[], optional: true): Ty | undefined;
export function normalizeProjection(selcx: SelectionCtxt, env: ParamEnv, projection: Ty, cause: ObligationCause, depth: number, obligations: Obligation[], optional?: true): Ty | undefined {
  const result = optNormalizeProjection(selcx, env, projection, cause, depth, obligations);
  if (result.kind === "term") return result.term;
  if (optional === true) return undefined;
  const variable = selcx.infcx.nextTyVar(cause.span);
  obligations.push(new Obligation(selcx.infcx.cx.projectionPredicate(projection.def, projection.args, variable), env, cause, depth));
  return variable;
}

export function optNormalizeProjection(selcx: SelectionCtxt, env: ParamEnv, projection: Ty, cause: ObligationCause, depth: number, obligations: Obligation[]): OptNormalized {
  const { infcx } = selcx;
  const key = infcx.resolveVarsIfPossible(projection);
  const cached = infcx.projectionCache.get(env.id)?.get(key.id) as CacheEntry | undefined;
  if (cached !== undefined) {
    switch (cached.kind) {
      case "ambiguous": return { kind: "ambiguous" };
      case "inProgress":
        cachePut(selcx, env, key, { kind: "recur" });
        return { kind: "recursive" };
      case "recur": return { kind: "recursive" };
      case "error": return normalizeToError(selcx, env, key, cause, depth, obligations);
      default:
        obligations.push(...cached.obligations);
        return { kind: "term", term: cached.term };
    }
  }
  cachePut(selcx, env, key, { kind: "inProgress" });
  const projected = project(selcx, env, key, cause, depth);
  switch (projected.kind) {
    case "progress": {
      const own = projected.obligations.slice();
      let term = projected.term;
      if (needsNormalization(infcx, term.flags)) term = normalizeWith(selcx, env, cause, depth + 1, term, own);
      // An answer that had to go through itself while being found is not one.
      const entry = infcx.projectionCache.get(env.id)?.get(key.id) as CacheEntry | undefined;
      const stalled = own.filter((o) => !isTriviallyTrue(selcx, o));
      cachePut(selcx, env, key, { kind: "term", term, obligations: entry?.kind === "recur" ? stalled : stalled });
      obligations.push(...stalled);
      return { kind: "term", term };
    }
    case "noProgress":
      cachePut(selcx, env, key, { kind: "term", term: projected.term, obligations: [] });
      return { kind: "term", term: projected.term };
    case "ambiguous":
      cachePut(selcx, env, key, { kind: "ambiguous" });
      return { kind: "ambiguous" };
    default:
      cachePut(selcx, env, key, { kind: "error" });
      return normalizeToError(selcx, env, key, cause, depth, obligations);
  }
}
/** Goals without variables and regions that hold need not be kept. */
function isTriviallyTrue(selcx: SelectionCtxt, o: Obligation): boolean {
  const p = o.predicate;
  if (p.kind !== PredicateKind.Trait || p.has(F.HasInfer | F.HasFreeRegions | F.HasParam | F.HasPlaceholder | F.HasError)) return false;
  return selcx.evaluateRoot(o) === Evaluation.Ok;
}
function cachePut(selcx: SelectionCtxt, env: ParamEnv, key: Ty, entry: CacheEntry): void {
  const { infcx } = selcx;
  let byEnv = infcx.projectionCache.get(env.id);
  if (byEnv === undefined) infcx.projectionCache.set(env.id, (byEnv = new Map()));
  const old = byEnv.get(key.id);
  byEnv.set(key.id, entry);
  const map = byEnv;
  infcx.onRollback(() => {
    if (old === undefined) map.delete(key.id);
    else map.set(key.id, old);
  });
}
/** An error will be reported for the trait that does not hold; the type is unknown until then. */
function normalizeToError(selcx: SelectionCtxt, env: ParamEnv, projection: Ty, cause: ObligationCause, depth: number, obligations: Obligation[]): OptNormalized {
  const { cx, tcx } = selcx.infcx;
  if (projection.has(F.HasError)) return { kind: "term", term: cx.error };
  const { trait, traitArgs } = splitProjection(selcx, projection);
  obligations.push(new Obligation(cx.traitPredicate(cx.traitRef(trait, traitArgs)), env, cause, depth));
  void tcx;
  return { kind: "term", term: selcx.infcx.nextTyVar(cause.span) };
}
function splitProjection(selcx: SelectionCtxt, p: { readonly def: DefId; readonly args: GenericArgs }): { readonly trait: DefId; readonly traitArgs: GenericArgs } {
  const { tcx } = selcx;
  const trait = tcx.assocItem(p.def)?.containerDef ?? tcx.parent(p.def)!;
  const g = tcx.generics(trait);
  const count = g.parentCount + g.params.length;
  return { trait, traitArgs: p.args.length === count ? p.args : tcx.ty.args(p.args.list.slice(0, count)) };
}

// ---- the obligation `<T as Trait>::X == U` -------------------------------------------------------------------------------------------------

export type ProjectAndUnify = { readonly kind: "holds"; readonly obligations: readonly Obligation[] } | { readonly kind: "ambiguous" } | { readonly kind: "recursive" } | { readonly kind: "mismatch"; readonly error: TypeError; readonly normalized: Ty; readonly expected: Term };

export function polyProjectAndUnify(selcx: SelectionCtxt, o: Obligation): ProjectAndUnify {
  const { infcx } = selcx;
  if (o.predicate.boundVars.length === 0) return projectAndUnify(selcx, o, o.predicate);
  const s = infcx.snapshot();
  const outer = infcx.universe;
  const result = projectAndUnify(selcx, o, infcx.instantiatePredicateWithPlaceholders(o.predicate));
  if (result.kind === "holds") {
    const leak = infcx.leakCheck(outer, s);
    if (leak !== undefined) {
      infcx.rollbackTo(s);
      return { kind: "mismatch", error: leak, normalized: infcx.cx.error, expected: o.predicate.term! };
    }
    infcx.commit(s);
  } else infcx.rollbackTo(s);
  return result;
}
function projectAndUnify(selcx: SelectionCtxt, o: Obligation, p: Predicate): ProjectAndUnify {
  const { infcx } = selcx;
  const obligations: Obligation[] = [];
  const projection = infcx.cx.projection(p.def, p.args);
  const normalized = optNormalizeProjection(selcx, o.env, projection, o.cause, o.depth, obligations);
  if (normalized.kind !== "term") return normalized;
  const result = infcx.at(o.cause, o.env).eq<GenericArg>(normalized.term, p.term!);
  if (!result.ok) return { kind: "mismatch", error: result, normalized: normalized.term, expected: p.term! };
  return { kind: "holds", obligations: [...obligations, ...result.obligations] };
}

// ---- candidates -----------------------------------------------------------------------------------------------------------------------------

type Candidate = { readonly kind: "paramEnv"; readonly clause: Clause } | { readonly kind: "traitDef"; readonly clause: Clause } | { readonly kind: "object"; readonly clause: Clause } | { readonly kind: "select"; readonly source: ImplSource };
type Set = { readonly kind: "none" } | { readonly kind: "single"; readonly candidate: Candidate } | { readonly kind: "ambiguous" } | { readonly kind: "error"; readonly error: SelectionError };
type Projected = { readonly kind: "progress"; readonly term: Ty; readonly obligations: readonly Obligation[] } | { readonly kind: "noProgress"; readonly term: Ty } | { readonly kind: "ambiguous" } | { readonly kind: "error" };

function project(selcx: SelectionCtxt, env: ParamEnv, projection: Ty, cause: ObligationCause, depth: number): Projected {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  if (depth > RECURSION_LIMIT) return { kind: "error" };
  if (projection.has(F.HasError)) return { kind: "progress", term: cx.error, obligations: [] };
  const o: ProjectionGoal = { def: projection.def, args: projection.args, env, cause, depth, ...splitProjection(selcx, projection) };
  let set: Set = { kind: "none" };
  const push = (candidate: Candidate): void => {
    if (set.kind === "none") set = { kind: "single", candidate };
    else if (set.kind === "single") {
      const current = set.candidate;
      if (current.kind !== "select" && candidate.kind !== "select" && current.clause === candidate.clause) return;
      if (current.kind === "paramEnv" && candidate.kind !== "paramEnv") return;
      set = { kind: "ambiguous" };
    }
  };
  // Where clauses.
  for (const clause of env.callerBounds) {
    if (clause.kind !== PredicateKind.Projection || clause.def !== o.def) continue;
    const m = matchProjection(selcx, o, clause);
    if (m === "yes") push({ kind: "paramEnv", clause });
    else if (m === "ambiguous") set = { kind: "ambiguous" };
  }
  const self = infcx.shallowResolve(o.args.tyAt(0));
  if (self.kind === TyKind.Alias) {
    const found: Clause[] = [];
    aliasBounds(tcx, self, (clause) => {
      if (clause.kind === PredicateKind.Projection && clause.def === o.def && !found.includes(clause)) found.push(clause);
    });
    for (const clause of found) {
      const m = matchProjection(selcx, o, clause);
      if (m === "yes") push({ kind: "traitDef", clause });
      else if (m === "ambiguous") set = { kind: "ambiguous" };
    }
  } else if (self.isTyVar) return { kind: "ambiguous" };
  if (self.kind === TyKind.Dynamic && (set as Set).kind !== "ambiguous") {
    for (const clause of objectProjections(selcx, self)) if (clause.def === o.def && matchProjection(selcx, o, clause) === "yes") push({ kind: "object", clause });
  }
  const before = set as Set;
  if (before.kind === "ambiguous") return before;
  if (!(before.kind === "single" && (before.candidate.kind === "object" || before.candidate.kind === "paramEnv"))) {
    const s = infcx.snapshot();
    const selected = selcx.select(new Obligation(cx.traitPredicate(cx.traitRef(o.trait, o.traitArgs)), env, cause, depth));
    if (selected.kind === "selected" && isEligible(selcx, o, selected.source)) {
      infcx.commit(s);
      push({ kind: "select", source: selected.source });
    } else {
      infcx.rollbackTo(s);
      if (selected.kind === "ambiguous") set = before.kind === "single" ? before : { kind: "ambiguous" };
      else if (selected.kind === "error") set = { kind: "error", error: selected.error };
    }
  }
  const final = set as Set;
  switch (final.kind) {
    case "single": return confirm(selcx, o, final.candidate);
    case "none": return { kind: "noProgress", term: projection };
    case "ambiguous": return final;
    default: return { kind: "error" };
  }
}

interface ProjectionGoal {
  readonly def: DefId;
  readonly args: GenericArgs;
  readonly env: ParamEnv;
  readonly cause: ObligationCause;
  readonly depth: number;
  readonly trait: DefId;
  readonly traitArgs: GenericArgs;
}

function matchProjection(selcx: SelectionCtxt, o: ProjectionGoal, clause: Clause): "yes" | "ambiguous" | "no" {
  const { infcx } = selcx;
  if (clause.boundVars.length === 0 && clause.args === o.args) return "yes";
  return infcx.probe((s) => {
    const outer = infcx.universe;
    const opened = infcx.instantiatePredicateWithFresh(o.cause.span, clause);
    const nested: Obligation[] = [];
    const args = normalizeWith(selcx, o.env, o.cause, o.depth + 1, skipSelf(selcx, opened.args, o), nested);
    const result = infcx.at(o.cause, o.env).eq(o.args, args);
    if (!result.ok) return "no";
    const e = selcx.evaluateAll([...nested, ...result.obligations]);
    if (e === Evaluation.Err || infcx.leakCheck(outer, s) !== undefined) return "no";
    return e <= Evaluation.OkModuloOpaque ? "yes" : "ambiguous";
  });
}
/** The self type of an alias bound is the alias itself: left alone, lest it be normalised for ever. */
function skipSelf(selcx: SelectionCtxt, args: GenericArgs, o: ProjectionGoal): GenericArgs {
  return args.list[0] === o.args.list[0] ? args : selcx.infcx.cx.args(args.list);
}

/** Projections that a trait object fixes: written in it, or implied by its principal's supertraits. */
export function objectProjections(selcx: SelectionCtxt, self: Ty): Clause[] {
  const { tcx } = selcx;
  const written = self.preds.list.filter((p) => p.kind === "Projection").map((p) => clauseOfExistential(tcx, p, self));
  const principal = self.preds.principal;
  const implied = principal === undefined ? [] : elaborate(tcx, [clauseOfExistential(tcx, principal, self)]).filter((c) => c.kind === PredicateKind.Projection);
  return [...written, ...implied.filter((c) => !written.some((w) => w.def === c.def && w.args === c.args))];
}

/** May the type be read off this source? A where clause without the projection says nothing: the projection stays. */
function isEligible(selcx: SelectionCtxt, o: ProjectionGoal, source: ImplSource): boolean {
  if (source.kind === "impl") return true;
  if (source.kind === "param" || source.source.kind !== "misc") return false;
  const { infcx, tcx } = selcx;
  const self = infcx.shallowResolve(o.args.tyAt(0));
  switch (tcx.asLangItem(o.trait)) {
    case "discriminant_kind":
      return self.kind !== TyKind.Param && self.kind !== TyKind.Alias && self.kind !== TyKind.Placeholder && self.kind !== TyKind.Bound && self.kind !== TyKind.Infer || (self.kind === TyKind.Infer && !self.isTyVar);
    case "pointee_trait": return metadataOf(selcx, o, self) !== undefined;
    default: return self.kind === TyKind.Closure || self.kind === TyKind.Coroutine || self.kind === TyKind.CoroutineClosure || self.kind === TyKind.FnDef || self.kind === TyKind.FnPtr;
  }
}

/** What lies behind the last field, again and again. */
export function structTail(selcx: SelectionCtxt, env: ParamEnv, cause: ObligationCause, ty: Ty): Ty {
  const { infcx, tcx } = selcx;
  let t = infcx.shallowResolve(ty);
  for (let i = 0; i < RECURSION_LIMIT; i++) {
    if (t.kind === TyKind.Adt) {
      const adt = tcx.adt(t.def);
      const fields = adt.kind === "enum" ? [] : (adt.variants[0]?.fields ?? []);
      if (fields.length === 0) return t;
      const nested: Obligation[] = [];
      t = infcx.shallowResolve(normalizeWith(selcx, env, cause, 0, subst(infcx.cx, tcx.typeOf(fields[fields.length - 1]!.def), t.args), nested));
    } else if (t.kind === TyKind.Tuple && t.args.length > 0) t = infcx.shallowResolve(t.args.tyAt(t.args.length - 1));
    else return t;
  }
  return t;
}
function metadataOf(selcx: SelectionCtxt, o: ProjectionGoal, self: Ty): Ty | undefined {
  const { infcx, tcx } = selcx;
  const { cx } = infcx;
  const tail = structTail(selcx, o.env, o.cause, self);
  switch (tail.kind) {
    case TyKind.Str: case TyKind.Slice: return cx.usize;
    case TyKind.Dynamic: {
      const meta = tcx.langItem("dyn_metadata");
      return meta === undefined ? undefined : cx.adt(meta, cx.args([tail]));
    }
    case TyKind.Foreign: return cx.unit;
    case TyKind.Param: case TyKind.Alias: case TyKind.Placeholder: case TyKind.Bound: case TyKind.Infer: {
      if (isTriviallySized(tcx, tail)) return cx.unit;
      const sized = tcx.langItem("sized");
      if (sized === undefined || tail.isTyVar) return undefined;
      const holds = selcx.evaluateRoot(new Obligation(cx.traitPredicate(cx.traitRef(sized, cx.args([tail]))), o.env, o.cause, o.depth + 1));
      if (mustApplyModuloRegions(holds)) return cx.unit;
      return tail === self ? undefined : cx.projection(o.def, cx.args([tail]));
    }
    default: return cx.unit;
  }
}

// ---- confirmation ---------------------------------------------------------------------------------------------------------------------------

function confirm(selcx: SelectionCtxt, o: ProjectionGoal, candidate: Candidate): Projected {
  if (candidate.kind !== "select") return confirmClause(selcx, o, candidate.clause, candidate.kind === "traitDef");
  if (candidate.source.kind === "impl") return confirmImpl(selcx, o, candidate.source);
  return confirmBuiltin(selcx, o, candidate.source.nested);
}
function confirmClause(selcx: SelectionCtxt, o: ProjectionGoal, clause: Clause, unnormalized: boolean): Projected {
  const { infcx } = selcx;
  const opened = infcx.instantiatePredicateWithFresh(o.cause.span, clause);
  const nested: Obligation[] = [];
  const args = unnormalized ? normalizeWith(selcx, o.env, o.cause, o.depth + 1, skipSelf(selcx, opened.args, o), nested) : opened.args;
  const result = infcx.at(o.cause, o.env).eq(o.args, args);
  if (!result.ok) return { kind: "progress", term: infcx.cx.error, obligations: [] };
  nested.push(...result.obligations);
  pushOwnClauses(selcx, o, o.def, o.args, nested);
  const term = opened.term!;
  return { kind: "progress", term: term.argKind === ArgKind.Ty ? term : infcx.cx.error, obligations: nested };
}
/** The where clauses of a generic associated type itself. */
function pushOwnClauses(selcx: SelectionCtxt, o: ProjectionGoal, def: DefId, args: GenericArgs, nested: Obligation[]): void {
  const { infcx } = selcx;
  for (const { clause } of infcx.tcx.predicatesOf(def).own) {
    nested.push(new Obligation(normalizeWith(selcx, o.env, o.cause, o.depth + 1, subst(infcx.cx, clause, args), nested), o.env, o.cause, o.depth + 1));
  }
}
function confirmImpl(selcx: SelectionCtxt, o: ProjectionGoal, source: Extract<ImplSource, { readonly kind: "impl" }>): Projected {
  const { tcx, infcx } = selcx;
  const { cx } = infcx;
  const nested = source.nested.slice();
  const opaqueOf = tcx.assocItem(o.def)?.opaqueOf;
  if (opaqueOf !== undefined) return { kind: "progress", term: returnTypeOf(selcx, o, source, opaqueOf), obligations: nested };
  const item = implItemFor(selcx, source.impl, o.def);
  if (item === undefined) {
    const own = tcx.assocItem(o.def);
    if (own === undefined || !own.hasDefault) return { kind: "progress", term: cx.error, obligations: nested };
    pushOwnClauses(selcx, o, o.def, o.args, nested);
    return { kind: "progress", term: subst(cx, tcx.typeOf(o.def), o.args), obligations: nested };
  }
  const count = tcx.generics(o.trait).parentCount + tcx.generics(o.trait).params.length;
  const args = o.args.length === count ? source.args : cx.args([...source.args.list, ...o.args.list.slice(count)]);
  const generics = tcx.generics(item);
  if (args.length !== generics.parentCount + generics.params.length) return { kind: "progress", term: cx.error, obligations: nested }; // reported where the impl is checked
  pushOwnClauses(selcx, o, item, args, nested);
  return { kind: "progress", term: subst(cx, tcx.typeOf(item), args), obligations: nested };
}
/** What the trait's `-> impl Trait` is for an impl: the type that its function returns there, or the opaque type of the default body. */
function returnTypeOf(selcx: SelectionCtxt, o: ProjectionGoal, source: Extract<ImplSource, { readonly kind: "impl" }>, fn: DefId): Ty {
  const { tcx } = selcx;
  const cx = tcx.ty;
  const implFn = implItemFor(selcx, source.impl, fn);
  if (implFn === undefined) return cx.opaque(o.def, o.args);
  const ty = returnTypesInImpl(tcx, implFn).get(o.def);
  return ty === undefined ? cx.error : subst(cx, ty, [...source.args.list, ...o.args.list.slice(o.traitArgs.length)]);
}
export function implItemFor(selcx: { readonly tcx: SelectionCtxt["tcx"] }, impl: DefId, traitItem: DefId): DefId | undefined {
  for (const item of selcx.tcx.assocItems(impl)) if (item.traitItem === traitItem) return item.def;
  return undefined;
}

function confirmBuiltin(selcx: SelectionCtxt, o: ProjectionGoal, sourceNested: readonly Obligation[]): Projected {
  const { infcx, tcx } = selcx;
  const { cx } = infcx;
  const self = infcx.shallowResolve(o.args.tyAt(0));
  const nested = sourceNested.slice();
  const done = (projectionArgs: GenericArgs | undefined, term: Ty): Projected => {
    if (projectionArgs !== undefined) {
      const args = normalizeWith(selcx, o.env, o.cause, o.depth + 1, projectionArgs, nested);
      const result = infcx.at(o.cause, o.env).eq(o.args, args);
      if (!result.ok) return { kind: "progress", term: cx.error, obligations: [] };
      nested.push(...result.obligations);
    }
    return { kind: "progress", term, obligations: nested };
  };
  switch (tcx.asLangItem(o.trait)) {
    case "discriminant_kind": return done(undefined, discriminantTy(selcx, self));
    case "pointee_trait": return done(undefined, metadataOf(selcx, o, self) ?? cx.error);
    case "future_trait": return done(undefined, coroutineParts(cx, self).returnTy);
    case "iterator": return done(undefined, coroutineParts(cx, self).yieldTy);
    case "coroutine": {
      const parts = coroutineParts(cx, self);
      return done(cx.args([self, parts.resumeTy]), tcx.asLangItem(o.def) === "coroutine_return" ? parts.returnTy : parts.yieldTy);
    }
    case "async_fn_once": case "async_fn_mut": case "async_fn": {
      const callable = asyncCallable(selcx, self, derived(o));
      const future = tcx.langItem("future_output");
      if (callable === undefined || future === undefined) return done(undefined, cx.error);
      const output = callable.isAsyncClosure ? callable.output : cx.projection(future, cx.args([callable.output]));
      const isOutput = tcx.asLangItem(o.def) === "async_fn_once_output";
      return done(isOutput ? cx.args([self, callable.inputs]) : undefined, isOutput ? output : callable.output);
    }
    default: break;
  }
  if (self.kind === TyKind.Closure) {
    const sigTy = infcx.shallowResolve(closureSigTy(self));
    if (sigTy.kind !== TyKind.FnPtr) return done(undefined, cx.error);
    const sig = infcx.instantiateBinderWithFresh(o.cause.span, sigTy.sig);
    return done(cx.args([self, sig.inputs[0]!]), sig.output);
  }
  const poly = callableSig(tcx, self);
  if (poly === undefined) return done(undefined, cx.error);
  const sig = infcx.instantiateBinderWithFresh(o.cause.span, poly);
  return done(cx.args([self, cx.tuple(sig.inputs)]), sig.output);
}
function derived(o: ProjectionGoal): Obligation {
  return new Obligation(undefined as never, o.env, o.cause, o.depth);
}
/** The type of `mem::discriminant`. */
export function discriminantTy(selcx: { readonly tcx: SelectionCtxt["tcx"] }, ty: Ty): Ty {
  const { tcx } = selcx;
  if (ty.kind === TyKind.Adt) {
    const adt = tcx.adt(ty.def);
    if (adt.kind === "enum") return adt.repr.int ?? tcx.ty.isize;
  }
  if (ty.kind === TyKind.Coroutine) return tcx.ty.u32;
  return tcx.ty.u8;
}
export { derivedCause };
export { normalize as normalizeWithObligations } from "./normalize.ts";
