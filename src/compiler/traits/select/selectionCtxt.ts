/**
 * Selection: which way a trait goal holds, and evaluation: whether a goal holds at all. In: obligations. Out: an `ImplSource`, or an `Evaluation`; nothing is committed by
 * evaluation. Cycles through auto traits and `Sized` hold (coinduction); other cycles do not.
 * The order of preference is that of rustc 1.95's stable solver (`select/mod.rs`), since it decides what is accepted.
 */
import { Predicate, PredicateKind, RegionKind, Ty, TypeFlags as F, type Clause, type Const, type ParamEnv, type TyCtxt } from "../../types/index.ts";
import { freshenPredicate } from "../infer/freshen.ts";
import type { InferCtxt } from "../infer/inferCtxt.ts";
import { Obligation, RECURSION_LIMIT } from "../obligation.ts";
import { polyProjectAndUnify } from "../project.ts";
import { wfObligations } from "../wf.ts";
import { assembleCandidates } from "./assemble.ts";
import { Evaluation, mayApply, mustApplyModuloRegions, UNIMPLEMENTED, type Candidate, type SelectionError, type SelectionResult } from "./candidate.ts";
import { confirmCandidate } from "./confirm.ts";

/** A goal under evaluation and those it is nested in. */
interface Frame {
  readonly obligation: Obligation;
  readonly fresh: Predicate;
  readonly previous: Frame | undefined;
  readonly depth: number;
  /** The least depth of a frame that this one's result depends on through a cycle; its own depth when on none. */
  reached: number;
}
type Chosen = { readonly kind: "candidate"; readonly candidate: Candidate } | { readonly kind: "ambiguous" } | { readonly kind: "error"; readonly error: SelectionError };
const AMBIGUOUS: Chosen = { kind: "ambiguous" };

/** Answers for goals without variables, by typing mode. Two-level: environment, then freshened predicate. */
class GlobalCaches {
  readonly analysis = new Map<number, Map<number, Evaluation>>();
  readonly postAnalysis = new Map<number, Map<number, Evaluation>>();
  readonly chosenAnalysis = new Map<number, Map<number, Chosen>>();
  readonly chosenPostAnalysis = new Map<number, Map<number, Chosen>>();
}
const LOCAL_ONLY = F.HasTyFresh | F.HasPlaceholder | F.HasInfer;

export class SelectionCtxt {
  readonly infcx: InferCtxt;
  readonly tcx: TyCtxt;
  private readonly global: GlobalCaches;
  /** The frame whose candidate is being confirmed for evaluation: nested goals hang below it. */
  constructor(infcx: InferCtxt) {
    this.infcx = infcx;
    this.tcx = infcx.tcx;
    this.global = infcx.tcx.state("traits/select", () => new GlobalCaches());
  }

  // ---- selection ------------------------------------------------------------------------------------------------------------------------

  /** How a trait obligation holds; commits what the choice implies for variables. */
  select(o: Obligation): SelectionResult {
    if (o.depth > RECURSION_LIMIT) return { kind: "error", error: { kind: "overflow" } };
    const chosen = this.choose(this.frame(undefined, o));
    if (chosen.kind !== "candidate") return chosen;
    const result = confirmCandidate(this, o, chosen.candidate);
    return "nested" in result ? { kind: "selected", source: result } : { kind: "error", error: result };
  }
  /** The same without committing. */
  selectCandidate(o: Obligation): Chosen {
    return this.choose(this.frame(undefined, o));
  }

  private frame(previous: Frame | undefined, o: Obligation): Frame {
    const depth = previous === undefined ? 0 : previous.depth + 1;
    return { obligation: o, fresh: freshenPredicate(this.infcx, o.predicate), previous, depth, reached: depth };
  }

  private cacheFor<T>(fresh: Predicate, local: Map<number, Map<number, unknown>>, analysis: Map<number, Map<number, T>>, post: Map<number, Map<number, T>>): Map<number, Map<number, T>> {
    const mode = this.infcx.typingMode.kind;
    if (mode === "coherence" || fresh.has(LOCAL_ONLY)) return local as Map<number, Map<number, T>>;
    if (mode === "postAnalysis") return post;
    return fresh.has(F.HasTyOpaque) ? (local as Map<number, Map<number, T>>) : analysis;
  }

  private choose(frame: Frame): Chosen {
    const { obligation: o, fresh } = frame;
    if (o.predicate.has(F.HasError) && referencesErrorInArgs(o.predicate)) return AMBIGUOUS;
    const cache = this.cacheFor(fresh, this.infcx.selectionCache, this.global.chosenAnalysis, this.global.chosenPostAnalysis);
    // A goal with higher-ranked variables of its own or with open variables may depend on more than its shape (universes): only closed ones are kept.
    const cacheable = !fresh.has(LOCAL_ONLY) && this.infcx.typingMode.kind !== "coherence";
    const byEnv = cacheable ? cache.get(o.env.id) : undefined;
    const known = byEnv?.get(fresh.id);
    if (known !== undefined) return known;
    const chosen = this.chooseUncached(frame);
    // A bound of an alias is stated with the goal's own regions, which the key has not.
    const ofThisGoal = chosen.kind === "candidate" && chosen.candidate.kind === "projection" && chosen.candidate.clause.has(F.HasFreeRegions | F.HasReErased);
    if (cacheable && !ofThisGoal && frame.reached >= frame.depth && !(chosen.kind === "error" && chosen.error.kind === "overflow")) put(cache, o.env.id, fresh.id, chosen);
    return chosen;
  }

  private chooseUncached(frame: Frame): Chosen {
    const { infcx, tcx } = this;
    const o = frame.obligation;
    const p = o.predicate;
    let candidates: Candidate[];
    if (p.boundVars.length === 0) {
      const set = assembleCandidates(this, o);
      if (set.ambiguous) return AMBIGUOUS;
      candidates = set.candidates;
    } else {
      const set = infcx.probe(() => assembleCandidates(this, o.with(infcx.instantiatePredicateWithPlaceholders(p))));
      if (set.ambiguous) return AMBIGUOUS;
      candidates = set.candidates;
    }
    if (candidates.length === 0) return { kind: "error", error: UNIMPLEMENTED };
    if (candidates.length > 1) {
      const applicable: Candidate[] = [];
      for (const c of candidates) {
        const e = this.evaluateCandidate(frame, c);
        // As in rustc, too deep a search ends it, even where another candidate would do.
        if (e === Evaluation.Overflow) return { kind: "error", error: { kind: "overflow" } };
        if (mayApply(e)) applicable.push(c);
      }
      candidates = applicable;
      if (candidates.length === 0) return { kind: "error", error: UNIMPLEMENTED };
      const winner = this.winnow(frame, candidates, infcx.resolveVarsIfPossible(p).has(F.HasNonRegionInfer));
      if (winner === undefined) return AMBIGUOUS;
      candidates = [winner];
    }
    const only = candidates[0]!;
    if (only.kind === "impl" && p.positive) {
      const { polarity } = tcx.implHeader(only.impl);
      if (polarity === "reservation") return AMBIGUOUS;
      if (polarity === "negative") return { kind: "error", error: UNIMPLEMENTED };
    }
    if (only.kind === "impl" && !p.positive && tcx.implHeader(only.impl).polarity !== "negative") return { kind: "error", error: UNIMPLEMENTED };
    return { kind: "candidate", candidate: only };
  }

  /** Of several candidates that may all apply, the one that counts. */
  private winnow(frame: Frame, all: readonly Candidate[], hasNonRegionInfer: boolean): Candidate | undefined {
    if (all.length === 1) return all[0];
    const { tcx } = this;
    const sized = all.find((c) => c.kind === "sized");
    if (sized !== undefined) return sized;

    // Where clauses: each once, and without those that differ only in an unused binder.
    const params: Clause[] = [];
    for (const c of all) {
      if (c.kind !== "param" || params.includes(c.clause)) continue;
      params.push(c.clause);
    }
    const distinct = params.filter((p, i) => !params.some((q, j) => i !== j && q.args === p.args && q.positive === p.positive && p.args.outerBinder === 0 && (q.boundVars.length < p.boundVars.length || (q.boundVars.length === p.boundVars.length && j < i))));
    const isGlobal = (p: Clause): boolean => p.boundVars.length === 0 && !p.has(F.HasParam | F.HasInfer | F.HasPlaceholder | F.HasReErased) && !hasLocalRegions(p);
    const global = distinct.filter(isGlobal);
    const local = distinct.filter((p) => !isGlobal(p));
    if (local.length > 1) return undefined;
    if (local.length === 1) return global.length > 0 ? undefined : { kind: "param", clause: local[0]! };

    // Bounds of rigid aliases before blanket impls.
    const aliasBounds = all.filter((c) => c.kind === "projection");
    if (aliasBounds.length > 0) return aliasBounds.length > 1 && hasNonRegionInfer ? undefined : aliasBounds[0];
    // What a trait object does by itself before impls for all types.
    const objects = all.filter((c) => c.kind === "object");
    if (objects.length > 0) return objects.length > 1 && hasNonRegionInfer ? undefined : objects[0];
    const upcasts = all.filter((c) => c.kind === "upcast");
    if (upcasts.length > 0) return upcasts.length > 1 && hasNonRegionInfer ? undefined : upcasts[0];

    const impls = all.filter((c) => c.kind === "impl");
    if (impls.length > 0) {
      let best = impls[0]!;
      for (let i = 1; i < impls.length; i++) {
        const c = impls[i]!;
        if (c.kind !== "impl" || best.kind !== "impl") continue;
        // Impls of marker traits may overlap; one that holds outright is enough.
        if (!tcx.trait(frame.obligation.predicate.def).isMarker) return undefined;
        if (!mustApplyModuloRegions(this.evaluateCandidate(frame, best))) best = c;
      }
      return all.every((c) => c.kind === "impl" || c.kind === "param") ? best : undefined;
    }
    const rest = all.filter((c) => c.kind !== "param");
    if (rest.length === 1) return rest[0];
    if (rest.length === 0 && global.length === 1) return { kind: "param", clause: global[0]! };
    return undefined;
  }

  // ---- evaluation -----------------------------------------------------------------------------------------------------------------------

  /** Does the obligation hold? Takes everything back. */
  evaluateRoot(o: Obligation): Evaluation {
    return this.evaluationProbe(() => this.evaluatePredicate(undefined, o));
  }
  evaluateAll(os: readonly Obligation[]): Evaluation {
    return this.evaluationProbe(() => this.evaluateList(undefined, os));
  }
  /** Runs in a snapshot, and takes leaking placeholders for an error and new region constraints for "holds if the regions do". */
  private evaluationProbe(f: () => Evaluation): Evaluation {
    const { infcx } = this;
    return infcx.probe((s) => {
      const outer = infcx.universe;
      const result = f();
      if (infcx.universe !== outer && infcx.leakCheck(outer, s) !== undefined) return Evaluation.Err;
      if (infcx.opaqueTypes.length !== s.opaques && result < Evaluation.OkModuloOpaque) return Evaluation.OkModuloOpaque;
      if (result === Evaluation.Ok && (infcx.outlives.length !== s.outlives || infcx.typeOutlives.length !== s.typeOutlives)) return Evaluation.OkModuloRegions;
      return result;
    });
  }

  private evaluateList(frame: Frame | undefined, os: readonly Obligation[]): Evaluation {
    let result: Evaluation = Evaluation.Ok;
    for (const o of os) {
      const e = this.evaluatePredicate(frame, o);
      if (e === Evaluation.Err) return e;
      if (e > result) result = e;
    }
    return result;
  }

  private evaluatePredicate(frame: Frame | undefined, o: Obligation): Evaluation {
    const { infcx } = this;
    if (o.depth > RECURSION_LIMIT) return Evaluation.Overflow;
    const p = o.predicate;
    switch (p.kind) {
      case PredicateKind.Trait: return this.evaluateTrait(frame, o);
      case PredicateKind.Projection: {
        const result = polyProjectAndUnify(this, o);
        switch (result.kind) {
          case "holds": return this.evaluateNested(frame, o, result.obligations);
          case "ambiguous": return Evaluation.Ambig;
          case "recursive": return Evaluation.AmbigStackDependent;
          default: return Evaluation.Err;
        }
      }
      case PredicateKind.Subtype:
      case PredicateKind.Coerce: {
        const a = infcx.shallowResolve(p.a as Ty);
        const b = infcx.shallowResolve(p.b as Ty);
        if (a.isTyVar && b.isTyVar) return Evaluation.Ambig;
        const r = infcx.at(o.cause, o.env).sub(a, b);
        return r.ok ? this.evaluateNested(frame, o, r.obligations) : Evaluation.Err;
      }
      case PredicateKind.RegionOutlives: return p.boundVars.length > 0 ? (this.regionOutlivesHigherRanked(o) ? Evaluation.OkModuloRegions : Evaluation.Err) : Evaluation.OkModuloRegions;
      case PredicateKind.TypeOutlives: {
        const ty = infcx.resolveVarsIfPossible(p.a as Ty);
        return !ty.has(F.HasInfer | F.HasParam | F.HasFreeRegions | F.HasReErased | F.HasReBound | F.HasPlaceholder | F.HasAlias) ? Evaluation.Ok : Evaluation.OkModuloRegions;
      }
      case PredicateKind.WellFormed: {
        const nested = wfObligations(this, o);
        return nested === undefined ? Evaluation.Ambig : this.evaluateNested(frame, o, nested);
      }
      case PredicateKind.DynCompatible: return this.tcx.isDynCompatible(p.def) ? Evaluation.Ok : Evaluation.Err;
      case PredicateKind.ConstArgHasType: return this.constArgHasType(o, (os) => this.evaluateNested(frame, o, os));
      case PredicateKind.ConstEvaluatable: return Evaluation.Ok;
      case PredicateKind.ConstEquate: {
        const a = infcx.resolveVarsIfPossible(p.a as Const);
        const b = infcx.resolveVarsIfPossible(p.b as Const);
        if (a.has(F.HasInfer) || b.has(F.HasInfer)) return Evaluation.Ambig;
        return infcx.at(o.cause, o.env).eq(a, b).ok ? Evaluation.Ok : Evaluation.Err;
      }
      case PredicateKind.Ambiguous: return Evaluation.Ambig;
      default: return Evaluation.Ambig;
    }
  }
  private regionOutlivesHigherRanked(o: Obligation): boolean {
    const p = this.infcx.instantiatePredicateWithPlaceholders(o.predicate);
    const { a, b } = p;
    if (a !== undefined && b !== undefined && a.argKind === 1 && b.argKind === 1) this.infcx.addOutlives(a, b, o.cause);
    return true;
  }
  private evaluateNested(frame: Frame | undefined, parent: Obligation, os: readonly Obligation[]): Evaluation {
    return this.evaluateList(frame, os.map((o) => (o.depth > parent.depth ? o : new Obligation(o.predicate, o.env, o.cause, parent.depth + 1))));
  }
  /** `N: u8`: the constant's own type against the one that is asked for. */
  constArgHasType<T>(o: Obligation, then: (os: readonly Obligation[]) => T): T | Evaluation {
    const { infcx } = this;
    const ct = infcx.shallowResolveConst(o.predicate.a as Const);
    const ty = constTy(infcx, o.env, ct);
    if (ty === "error") return Evaluation.Ok;
    if (ty === undefined) return Evaluation.Ambig;
    const r = infcx.at(o.cause, o.env).eq(ty, o.predicate.b as Ty);
    return r.ok ? then(r.obligations) : Evaluation.Err;
  }

  private evaluateTrait(previous: Frame | undefined, o: Obligation): Evaluation {
    const frame = this.frame(previous, o);
    const { fresh } = frame;
    const cache = this.cacheFor(fresh, this.infcx.evaluationCache, this.global.analysis, this.global.postAnalysis);
    const cacheable = !fresh.has(F.HasPlaceholder);
    const known = cacheable ? cache.get(o.env.id)?.get(fresh.id) : undefined;
    if (known !== undefined) return known;
    const cycle = this.cycleResult(frame);
    if (cycle !== undefined) return cycle;
    const result = this.evaluateFrame(frame);
    if (frame.reached < frame.depth) {
      // The answer stands on a goal further out, not yet decided: keep it to ourselves, and tell the goals in between.
      if (previous !== undefined && frame.reached < previous.reached) previous.reached = frame.reached;
    } else if (cacheable && result !== Evaluation.AmbigStackDependent && result !== Evaluation.Overflow) {
      put(cache, o.env.id, fresh.id, result);
    }
    return result;
  }

  /** The same goal further out: holds if every goal of the cycle is coinductive. */
  private cycleResult(frame: Frame): Evaluation | undefined {
    let coinductive = this.isCoinductive(frame.fresh);
    for (let f = frame.previous; f !== undefined; f = f.previous) {
      if (f.fresh === frame.fresh && f.obligation.env === frame.obligation.env) {
        // Everything in between depends on the goal at `f`.
        for (let g: Frame | undefined = frame.previous; g !== undefined && g.depth > f.depth; g = g.previous) if (f.depth < g.reached) g.reached = f.depth;
        return coinductive ? Evaluation.Ok : Evaluation.AmbigStackDependent;
      }
      coinductive &&= this.isCoinductive(f.fresh);
    }
    return undefined;
  }
  isCoinductive(p: Predicate): boolean {
    if (p.kind === PredicateKind.WellFormed) return true;
    if (p.kind !== PredicateKind.Trait) return false;
    if (this.tcx.trait(p.def).isAuto) return true;
    const lang = this.tcx.asLangItem(p.def);
    return lang === "sized" || lang === "meta_sized" || lang === "pointee_sized";
  }

  private evaluateFrame(frame: Frame): Evaluation {
    // `?T: A` inside `?T: A` with other variables: asking for more and more; say "do not know".
    if (frame.fresh.has(F.HasTyFresh)) {
      for (let f = frame.previous; f !== undefined; f = f.previous) {
        if (f.fresh.def === frame.fresh.def && f.obligation.env === frame.obligation.env && sameUpToFresh(f.fresh, frame.fresh)) {
          if (f.depth < frame.reached) frame.reached = 0;
          return Evaluation.AmbigStackDependent;
        }
      }
    }
    const chosen = this.choose(frame);
    if (chosen.kind === "candidate") return this.evaluateCandidate(frame, chosen.candidate);
    if (chosen.kind === "ambiguous") return Evaluation.Ambig;
    return chosen.error.kind === "overflow" ? Evaluation.Overflow : Evaluation.Err;
  }

  private evaluateCandidate(frame: Frame, candidate: Candidate): Evaluation {
    return this.evaluationProbe(() => {
      const result = confirmCandidate(this, frame.obligation, candidate);
      return "nested" in result ? this.evaluateList(frame, result.nested) : Evaluation.Err;
    });
  }
}

function put<T>(cache: Map<number, Map<number, T>>, env: number, key: number, value: T): void {
  let byEnv = cache.get(env);
  if (byEnv === undefined) cache.set(env, (byEnv = new Map()));
  byEnv.set(key, value);
}
function hasLocalRegions(p: Clause): boolean {
  if (!p.has(F.HasFreeRegions)) return false;
  return p.args.list.some((a) => a.argKind === 1 ? a.kind !== RegionKind.Static : a.has(F.HasReParam | F.HasReInfer | F.HasRePlaceholder) || (a.has(F.HasFreeRegions) && !onlyStatic(a)));
}
function onlyStatic(_a: unknown): boolean {
  return true; // late-bound parameters do not occur in where clauses of items
}
function referencesErrorInArgs(p: Predicate): boolean {
  return p.args.list.length > 0 && p.args.list[0]!.argKind === 0 && p.args.has(F.HasError);
}
/** Equal when every fresh variable of either may be anything. */
function sameUpToFresh(a: Predicate, b: Predicate): boolean {
  if (a.args.length !== b.args.length) return false;
  return a.args.list.every((x, i) => {
    const y = b.args.list[i]!;
    return x === y || x.argKind === 1 || (x.argKind === 0 && x.kind === 25 && y.argKind === 0 && y.kind === 25 && x.sub === y.sub);
  });
}

/** Type of a constant in a type; undefined while it is a variable. */
export function constTy(infcx: InferCtxt, env: ParamEnv, ct: Const): Ty | undefined | "error" {
  switch (ct.kind) {
    case 0 /* Param */: {
      for (const c of env.callerBounds) if (c.kind === PredicateKind.ConstArgHasType && c.a === ct) return c.b as Ty;
      return "error";
    }
    case 1 /* Infer */: return undefined;
    case 4 /* Unevaluated */: return infcx.tcx.typeOf(ct.def);
    case 5 /* Value */: return ct.ty;
    default: return "error";
  }
}
