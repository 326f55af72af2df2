/**
 * The fulfilment context: obligations registered and not yet proved. In: obligations. Out: errors; what stays is ambiguous. An obligation that waits on variables is looked at
 * again only after one of them has changed. Nested obligations know the one they come from, so that errors show the chain and cycles are found.
 * Counterpart: rustc's `FulfillmentContext` and `ObligationForest`.
 */
import type { DefId } from "../base/index.ts";
import { ArgKind, ConstKind, InferKind, Predicate, PredicateKind, Ty, TyKind, TypeFlags as F, walkArg, type Const, type GenericArg, type Region } from "../types/index.ts";
import type { InferCtxt } from "./infer/inferCtxt.ts";
import type { TypeError } from "./infer/typeError.ts";
import { needsNormalization, normalizeWith } from "./normalize.ts";
import { Obligation, RECURSION_LIMIT } from "./obligation.ts";
import { outlivesComponents } from "./outlives.ts";
import { polyProjectAndUnify } from "./project.ts";
import { Evaluation } from "./select/candidate.ts";
import { constTy, SelectionCtxt } from "./select/selectionCtxt.ts";
import { wfObligations } from "./wf.ts";

export type FulfillmentErrorCode =
  | { readonly kind: "unimplemented" }
  | { readonly kind: "projection"; readonly error: TypeError; readonly normalized: Ty; readonly expected: GenericArg }
  | { readonly kind: "subtype"; readonly expected: Ty; readonly found: Ty; readonly error: TypeError }
  | { readonly kind: "signatureMismatch" }
  | { readonly kind: "dynIncompatible"; readonly trait: DefId }
  | { readonly kind: "constMismatch"; readonly expected: Ty | undefined; readonly found: Ty | undefined }
  | { readonly kind: "wellFormed" }
  | { readonly kind: "ambiguity" }
  | { readonly kind: "overflow" };
export interface FulfillmentError {
  /** What failed; `root` is what was registered. */
  readonly obligation: Obligation;
  readonly root: Obligation;
  readonly code: FulfillmentErrorCode;
}

class Pending {
  readonly obligation: Obligation;
  readonly parent: Pending | undefined;
  readonly root: Obligation;
  /** Encoded variables whose change makes another look worthwhile; empty: look every time. */
  stalledOn: readonly number[] = [];
  constructor(obligation: Obligation, parent: Pending | undefined) {
    this.obligation = obligation;
    this.parent = parent;
    this.root = parent === undefined ? obligation : parent.root;
  }
}

type Step = { readonly kind: "unchanged" } | { readonly kind: "done"; readonly nested: readonly Obligation[] } | { readonly kind: "error"; readonly code: FulfillmentErrorCode };
const UNCHANGED: Step = { kind: "unchanged" };
const DONE: Step = { kind: "done", nested: [] };

export class FulfillmentCtxt {
  private readonly infcx: InferCtxt;
  private readonly selcx: SelectionCtxt;
  private pending: Pending[] = [];
  /** Proved or pending, by environment and predicate: asked twice, proved once. */
  private readonly known = new Map<number, Map<number, Pending>>();
  private seenGeneration = -1;
  private dirty = false;

  constructor(infcx: InferCtxt) {
    this.infcx = infcx;
    this.selcx = new SelectionCtxt(infcx);
  }

  register(o: Obligation): void {
    const resolved = o.predicate.has(F.HasTyInfer | F.HasCtInfer) ? o.with(this.infcx.resolveVarsIfPossible(o.predicate)) : o;
    this.add(new Pending(resolved, undefined), this.pending);
  }
  /** Also when the same is asked elsewhere: each place that asks is told when it fails. */
  registerAgain(o: Obligation): void {
    this.pending.push(new Pending(o, undefined));
    this.dirty = true;
  }
  registerAll(os: readonly Obligation[]): void {
    for (const o of os) this.register(o);
  }
  private add(p: Pending, to: Pending[]): void {
    const { predicate, env } = p.obligation;
    // Region facts are wanted once for every cause; the rest once.
    if (predicate.kind !== PredicateKind.RegionOutlives && predicate.kind !== PredicateKind.TypeOutlives) {
      let byEnv = this.known.get(env.id);
      if (byEnv === undefined) this.known.set(env.id, (byEnv = new Map()));
      if (byEnv.has(predicate.id)) return;
      byEnv.set(predicate.id, p);
      const map = byEnv;
      this.infcx.onRollback(() => map.delete(predicate.id));
    }
    to.push(p);
    this.dirty = true;
  }

  /** Proves what it can; gives what failed for good. */
  selectWherePossible(): FulfillmentError[] {
    const errors: FulfillmentError[] = [];
    const { infcx } = this;
    if (!this.dirty && this.seenGeneration === infcx.generation) return errors;
    for (let progress = true; progress; ) {
      progress = false;
      const batch = this.pending;
      this.pending = [];
      // Depth first: what a proved obligation needs comes next.
      const stack: Pending[] = [];
      for (let i = batch.length - 1; i >= 0; i--) stack.push(batch[i]!);
      for (let p = stack.pop(); p !== undefined; p = stack.pop()) {
        if (!this.isWorthALook(p)) {
          this.pending.push(p);
          continue;
        }
        const step = this.process(p);
        if (step.kind === "unchanged") this.pending.push(p);
        else if (step.kind === "error") errors.push({ obligation: p.obligation, root: p.root, code: step.code });
        else {
          progress = true;
          for (let i = step.nested.length - 1; i >= 0; i--) {
            const n = step.nested[i]!;
            const resolved = n.predicate.has(F.HasTyInfer | F.HasCtInfer) ? n.with(infcx.resolveVarsIfPossible(n.predicate)) : n;
            const child = new Pending(resolved, p);
            const cycle = this.inductiveCycle(child);
            if (cycle) errors.push({ obligation: child.obligation, root: child.root, code: { kind: "overflow" } });
            else this.add(child, stack);
          }
        }
      }
    }
    this.dirty = false;
    this.seenGeneration = infcx.generation;
    return errors;
  }
  /** The same, and what stays ambiguous is an error too. */
  selectAllOrError(): FulfillmentError[] {
    const errors = this.selectWherePossible();
    if (errors.length > 0) return errors;
    return this.collectAmbiguities();
  }
  /** What is left counts as ambiguous; forgets it. */
  collectAmbiguities(): FulfillmentError[] {
    const rest = this.pending;
    this.pending = [];
    return rest.map((p) => ({ obligation: p.obligation.with(this.infcx.resolveVarsIfPossible(p.obligation.predicate)), root: p.root, code: { kind: "ambiguity" } as const }));
  }
  /** Unproved obligations, their variables resolved. */
  pendingObligations(): readonly Obligation[] {
    return this.pending.map((p) => (p.obligation.predicate.has(F.HasTyInfer | F.HasCtInfer) ? p.obligation.with(this.infcx.resolveVarsIfPossible(p.obligation.predicate)) : p.obligation));
  }
  get hasPending(): boolean {
    return this.pending.length > 0;
  }

  /** The same goal among those it comes from, and not all of them coinductive: proves nothing. */
  private inductiveCycle(child: Pending): boolean {
    const { predicate, env } = child.obligation;
    if (predicate.kind !== PredicateKind.Trait && predicate.kind !== PredicateKind.WellFormed && predicate.kind !== PredicateKind.Projection) return false;
    let coinductive = this.selcx.isCoinductive(predicate);
    for (let p = child.parent; p !== undefined; p = p.parent) {
      if (p.obligation.predicate === predicate && p.obligation.env === env) return !coinductive && !predicate.has(F.HasInfer);
      coinductive &&= this.selcx.isCoinductive(p.obligation.predicate);
    }
    return false;
  }

  private isWorthALook(p: Pending): boolean {
    if (p.stalledOn.length === 0) return true;
    for (const v of p.stalledOn) if (this.hasChanged(v)) return true;
    return false;
  }
  private hasChanged(v: number): boolean {
    const { infcx } = this;
    const index = v >>> 3;
    switch (v & 7) {
      case InferKind.Ty: return infcx.tyVarValue(index) !== undefined || infcx.rootTyVid(index) !== index;
      case InferKind.Int: case InferKind.Float: {
        const ty = infcx.cx.infer((v & 7) as InferKind, index);
        return infcx.shallowResolve(ty) !== ty;
      }
      default: {
        const ct = infcx.cx.ctVar(index as never);
        return infcx.shallowResolveConst(ct) !== ct;
      }
    }
  }
  private stall(p: Pending, args: readonly (GenericArg | undefined)[]): Step {
    const vars: number[] = [];
    for (const a of args) {
      if (a === undefined) continue;
      walkArg(this.infcx.resolveVarsIfPossible(a), (x) => {
        if (x.argKind === ArgKind.Ty && x.kind === TyKind.Infer) vars.push((x.index << 3) | x.sub);
        else if (x.argKind === ArgKind.Const && x.kind === ConstKind.Infer) vars.push((x.index << 3) | 7);
        return x.argKind !== ArgKind.Region && x.has(F.HasInfer);
      });
    }
    p.stalledOn = vars;
    return UNCHANGED;
  }

  private process(p: Pending): Step {
    const { infcx, selcx } = this;
    let o = p.obligation;
    if (o.depth > RECURSION_LIMIT) return { kind: "error", code: { kind: "overflow" } };
    if (o.predicate.has(F.HasTyInfer | F.HasCtInfer)) o = o.with(infcx.resolveVarsIfPossible(o.predicate));
    const { predicate } = o;
    // What stood under a `for<'a>` could not be normalised before its variables were known.
    if (predicate.boundVars.length > 0 && needsNormalization(infcx, predicate.flags)) {
      const nested: Obligation[] = [];
      const normalized = normalizeWith(selcx, o.env, o.cause, o.depth, predicate, nested);
      if (normalized !== predicate) return { kind: "done", nested: [...nested, o.with(normalized)] };
    }
    switch (predicate.kind) {
      case PredicateKind.Trait: return this.processTrait(p, o);
      case PredicateKind.Projection: {
        const result = polyProjectAndUnify(selcx, o);
        switch (result.kind) {
          case "holds": return { kind: "done", nested: result.obligations };
          case "ambiguous": return this.stall(p, [...predicate.args.list]);
          case "recursive": return { kind: "error", code: { kind: "overflow" } };
          default: return { kind: "error", code: { kind: "projection", error: result.error, normalized: result.normalized, expected: result.expected } };
        }
      }
      case PredicateKind.Subtype:
      case PredicateKind.Coerce: {
        const a = infcx.shallowResolve(predicate.a as Ty);
        const b = infcx.shallowResolve(predicate.b as Ty);
        if (a.isTyVar && b.isTyVar) {
          if (infcx.rootTyVid(a.index) === infcx.rootTyVid(b.index)) return DONE;
          infcx.subUnify(a.index, b.index);
          return this.stall(p, [a, b]);
        }
        const r = infcx.commitIfOk(() => infcx.at(o.cause, o.env).sub(a, b));
        return r.ok ? { kind: "done", nested: r.obligations } : { kind: "error", code: { kind: "subtype", expected: a, found: b, error: r } };
      }
      case PredicateKind.RegionOutlives: {
        const opened = infcx.instantiatePredicateWithPlaceholders(predicate);
        infcx.addOutlives(opened.a as Region, opened.b as Region, o.cause);
        return DONE;
      }
      case PredicateKind.TypeOutlives: {
        const opened = infcx.instantiatePredicateWithPlaceholders(predicate);
        infcx.addTypeOutlives(opened.a as Ty, opened.b as Region, o.cause);
        return DONE;
      }
      case PredicateKind.WellFormed: {
        const nested = wfObligations(selcx, o);
        return nested === undefined ? this.stall(p, [predicate.a]) : { kind: "done", nested };
      }
      case PredicateKind.DynCompatible: return infcx.tcx.isDynCompatible(predicate.def) ? DONE : { kind: "error", code: { kind: "dynIncompatible", trait: predicate.def } };
      case PredicateKind.ConstArgHasType: {
        const ct = infcx.shallowResolveConst(predicate.a as Const);
        const ty = constTy(infcx, o.env, ct);
        if (ty === "error") return DONE;
        if (ty === undefined) return this.stall(p, [ct]);
        const r = infcx.commitIfOk(() => infcx.at(o.cause, o.env).eq(predicate.b as Ty, ty));
        return r.ok ? { kind: "done", nested: r.obligations } : { kind: "error", code: { kind: "constMismatch", expected: predicate.b as Ty, found: ty } };
      }
      case PredicateKind.ConstEvaluatable: return this.processConstEvaluatable(p, o);
      case PredicateKind.ConstEquate: {
        const a = infcx.resolveVarsIfPossible(predicate.a as Const);
        const b = infcx.resolveVarsIfPossible(predicate.b as Const);
        if (a.has(F.HasInfer) || b.has(F.HasInfer)) return this.stall(p, [a, b]);
        const r = infcx.commitIfOk(() => infcx.at(o.cause, o.env).eq(a, b));
        return r.ok ? { kind: "done", nested: r.obligations } : { kind: "error", code: { kind: "constMismatch", expected: undefined, found: undefined } };
      }
      default: return UNCHANGED;
    }
  }
  /** A constant expression in a type is evaluated where the type is used; its own errors are reported there. */
  private processConstEvaluatable(p: Pending, o: Obligation): Step {
    const ct = this.infcx.resolveVarsIfPossible(o.predicate.a as Const);
    if (ct.has(F.HasInfer)) return this.stall(p, [ct]);
    return DONE;
  }

  private processTrait(p: Pending, o: Obligation): Step {
    const { infcx, selcx } = this;
    const { predicate } = o;
    if (predicate.has(F.HasError)) return DONE; // an error was reported where the type went wrong
    if (!predicate.has(F.HasInfer | F.HasParam | F.HasFreeRegions | F.HasPlaceholder | F.HasReErased)) {
      // Closed goals: the evaluation is cached for all; only failures need the chain of causes.
      if (selcx.evaluateRoot(o) === Evaluation.Ok) return DONE;
    }
    const result = infcx.commitIfOk(() => {
      const r = selcx.select(o);
      return { ok: r.kind === "selected", r };
    }).r;
    switch (result.kind) {
      case "selected": return { kind: "done", nested: result.source.nested };
      case "ambiguous": return this.stall(p, predicate.args.list);
      default:
        switch (result.error.kind) {
          case "overflow": return { kind: "error", code: { kind: "overflow" } };
          case "signatureMismatch": return { kind: "error", code: { kind: "signatureMismatch" } };
          case "dynIncompatible": return { kind: "error", code: { kind: "dynIncompatible", trait: result.error.trait } };
          default: return { kind: "error", code: { kind: "unimplemented" } };
        }
    }
  }
}
export type { Predicate };
export { outlivesComponents };
