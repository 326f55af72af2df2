/**
 * Method probing: which method a name means for a receiver. For each type that the receiver dereferences to, by value, then by `&`, then by `&mut`; inherent candidates
 * before those of traits in scope. Reference: "Method-call expressions". Counterpart: rustc's `probe.rs`. Errors are data here; `report.ts` beside words them.
 *
 * Candidates are assembled once for all steps and tried against each receiver type in a probe that leaves nothing behind.
 */
import type { DefId, Symbol } from "../../base/index.ts";
import type { ItemLocalId, hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { supertraits } from "../../traits/elaborate.ts";
import { FulfillmentCtxt } from "../../traits/fulfill.ts";
import { clauseOfExistential } from "../../traits/objects.ts";
import { Obligation } from "../../traits/obligation.ts";
import { normalizeAt } from "../normalize.ts";
import {
  Binder, PredicateKind, replaceBound, simplifyType, TyKind, TypeFlags, Variance,
  type AssocItem, type Clause, type GenericArg, type GenericArgs, type Predicate, type TraitRef, type Ty,
} from "../../types/index.ts";
import { Autoderef } from "../autoderef.ts";
import { predicatesWithSpans, type FnCtxt } from "../fnCtxt.ts";

/** `method`: `x.m()`. `path`: `T::m`. */
export type ProbeMode = "method" | "path";

type CandidateKind =
  | { readonly kind: "inherent"; readonly impl: DefId }
  | { readonly kind: "trait"; readonly trait: DefId }
  | { readonly kind: "object" | "where"; readonly clause: Clause };
interface Candidate {
  readonly item: AssocItem;
  readonly source: CandidateKind;
}
interface Step {
  readonly ty: Ty;
  readonly autoderefs: number;
  /** The slice of an array. */
  readonly unsize: boolean;
  /** Behind a raw pointer: no receiver, only the end of a search for a better error. */
  readonly unsafeDeref: boolean;
}
export interface Pick {
  readonly item: AssocItem;
  readonly source: CandidateKind;
  readonly autoderefs: number;
  readonly autoref: { readonly kind: "ref"; readonly mutbl: 0 | 1; readonly unsize: boolean } | { readonly kind: "constPtr" } | undefined;
  readonly selfTy: Ty;
}
export type ProbeResult =
  | { readonly kind: "pick"; readonly pick: Pick }
  | { readonly kind: "noMatch"; readonly staticItems: readonly AssocItem[]; readonly unsatisfied: readonly Predicate[] }
  | { readonly kind: "ambiguous"; readonly items: readonly Candidate[] }
  | { readonly kind: "private"; readonly item: AssocItem }
  /** The receiver's type is not known; reported. */
  | { readonly kind: "error" };

export function probeForName(fcx: FnCtxt, mode: ProbeMode, name: Symbol, span: Span, selfTy: Ty, node: ItemLocalId): ProbeResult {
  return new Probe(fcx, mode, name, span).run(selfTy, node, true);
}
/** For better errors: is there such a method at all? */
export function methodExists(fcx: FnCtxt, e: hir.Expr, ty: Ty, ident: hir.Ident): boolean {
  const r = fcx.probe(() => new Probe(fcx, "method", ident.name, ident.span).run(ty, e.hirId, false));
  return r.kind === "pick" || r.kind === "private" || r.kind === "ambiguous";
}

class Probe {
  private readonly fcx: FnCtxt;
  private readonly mode: ProbeMode;
  private readonly name: Symbol;
  private readonly span: Span;
  private readonly inherent: Candidate[] = [];
  private readonly extension: Candidate[] = [];
  private readonly staticItems: AssocItem[] = [];
  private readonly unsatisfied: Predicate[] = [];
  private privateItem: AssocItem | undefined;
  private readonly seenImpls = new Set<DefId>();

  constructor(fcx: FnCtxt, mode: ProbeMode, name: Symbol, span: Span) {
    this.fcx = fcx;
    this.mode = mode;
    this.name = name;
    this.span = span;
  }

  run(selfTy: Ty, node: ItemLocalId, report: boolean): ProbeResult {
    const { fcx } = this;
    const steps = this.steps(selfTy);
    const last = fcx.shallow(steps[steps.length - 1]!.ty);
    if (last.isTyVar) {
      if (report) fcx.structurally(this.span, last);
      return { kind: "error" };
    }
    for (const step of steps) this.assembleInherent(step.ty);
    for (const trait of fcx.tcx.traitsInScope(fcx.owner, node)) this.assembleTrait(trait);
    for (const step of steps) {
      if (step.unsafeDeref || step.ty.kind === TyKind.Error) continue;
      const result = this.pickStep(step);
      if (result !== undefined) return result;
    }
    if (this.privateItem !== undefined) return { kind: "private", item: this.privateItem };
    return { kind: "noMatch", staticItems: this.staticItems, unsatisfied: this.unsatisfied };
  }

  private steps(selfTy: Ty): Step[] {
    const { fcx } = this;
    const start = fcx.tryStructurally(selfTy);
    if (this.mode === "path") return [{ ty: start, autoderefs: 0, unsize: false, unsafeDeref: false }];
    const deref = new Autoderef(fcx, this.span, start, true);
    const steps: Step[] = [];
    let behindPointer = false;
    for (let ty = deref.next(); ty !== undefined; ty = deref.next()) {
      steps.push({ ty, autoderefs: deref.steps.length, unsize: false, unsafeDeref: behindPointer });
      if (ty.kind === TyKind.RawPtr) behindPointer = true;
    }
    const last = deref.current;
    if (last.kind === TyKind.Array) steps.push({ ty: fcx.types.slice(last.elem), autoderefs: deref.steps.length, unsize: true, unsafeDeref: behindPointer });
    return steps;
  }

  // ---- candidates ---------------------------------------------------------------------------------------------------------------------

  private assembleInherent(ty: Ty): void {
    const { tcx } = this.fcx;
    switch (ty.kind) {
      case TyKind.Param: {
        for (const clause of this.fcx.env.callerBounds) if (clause.kind === PredicateKind.Trait && clause.args.list[0] === ty) this.assembleBound(clause, "where");
        return;
      }
      case TyKind.Dynamic: {
        const principal = ty.preds.principal;
        if (principal !== undefined) for (const clause of supertraits(tcx, clauseOfExistential(tcx, principal, ty))) this.assembleBound(clause, "object");
        break;
      }
      // `1.pow(2)` on a literal without suffix: no inherent method before the type is known (E0689).
      case TyKind.Infer: return;
      default: break;
    }
    const simplified = simplifyType(ty);
    if (simplified === undefined) return;
    for (const impl of tcx.inherentImpls(simplified)) {
      if (this.seenImpls.has(impl)) continue;
      this.seenImpls.add(impl);
      for (const item of tcx.assocItems(impl)) if (item.name === this.name) this.push(item, { kind: "inherent", impl }, true);
    }
  }
  private assembleBound(clause: Clause, kind: "object" | "where"): void {
    for (const item of this.fcx.tcx.assocItems(clause.def)) if (item.name === this.name) this.push(item, { kind, clause }, true);
  }
  private assembleTrait(trait: DefId): void {
    for (const item of this.fcx.tcx.assocItems(trait)) if (item.name === this.name) this.push(item, { kind: "trait", trait }, false);
  }
  private push(item: AssocItem, source: CandidateKind, inherent: boolean): void {
    if (item.kind === "Type") return;
    if (this.mode === "method" && (item.kind !== "Fn" || !item.hasSelf)) {
      if (item.kind === "Fn") this.staticItems.push(item);
      return;
    }
    const { tcx } = this.fcx;
    // Items of traits are as visible as their trait, which is in scope.
    if (source.kind === "inherent" && !tcx.isAccessible(tcx.visibility(item.def), this.fcx.root)) {
      this.privateItem ??= item;
      return;
    }
    (inherent ? this.inherent : this.extension).push({ item, source });
  }

  // ---- picking ------------------------------------------------------------------------------------------------------------------------

  private pickStep(step: Step): ProbeResult | undefined {
    const { types } = this.fcx;
    if (!step.unsize) {
      // A receiver that is a reference is reborrowed, not moved.
      const isRef = step.ty.kind === TyKind.Ref && this.mode === "method";
      const found = this.pickFor(step.ty, isRef ? step.autoderefs + 1 : step.autoderefs, isRef ? { kind: "ref", mutbl: step.ty.mutbl, unsize: false } : undefined);
      if (found !== undefined) return found;
    }
    if (this.mode === "path") return undefined;
    for (const mutbl of [0, 1] as const) {
      const found = this.pickFor(types.ref(types.reErased, step.ty, mutbl), step.autoderefs, { kind: "ref", mutbl, unsize: step.unsize });
      if (found !== undefined) return found;
    }
    if (!step.unsize && step.ty.kind === TyKind.RawPtr && step.ty.mutbl === 1) return this.pickFor(types.ptr(step.ty.elem, 0), step.autoderefs, { kind: "constPtr" });
    return undefined;
  }

  private pickFor(selfTy: Ty, autoderefs: number, autoref: Pick["autoref"]): ProbeResult | undefined {
    return this.consider(selfTy, this.inherent, autoderefs, autoref) ?? this.consider(selfTy, this.extension, autoderefs, autoref);
  }

  private consider(selfTy: Ty, candidates: readonly Candidate[], autoderefs: number, autoref: Pick["autoref"]): ProbeResult | undefined {
    let applicable: Candidate[] | undefined;
    for (const c of candidates) {
      if (!this.applies(selfTy, c)) continue;
      if (applicable === undefined) applicable = [c];
      else applicable.push(c);
    }
    if (applicable === undefined) return undefined;
    const first = applicable[0]!;
    if (applicable.length === 1) return { kind: "pick", pick: { item: first.item, source: first.source, autoderefs, autoref, selfTy } };
    // Several bounds of one trait: leave the choice to trait selection.
    const trait = first.item.container === "trait" ? first.item.containerDef : undefined;
    if (trait !== undefined && applicable.every((c) => c.item.container === "trait" && c.item.containerDef === trait)) {
      return { kind: "pick", pick: { item: first.item, source: { kind: "trait", trait }, autoderefs, autoref, selfTy } };
    }
    return { kind: "ambiguous", items: applicable };
  }

  private applies(selfTy: Ty, c: Candidate): boolean {
    const { fcx } = this;
    return fcx.infcx.probe((snapshot) => {
      const universe = fcx.infcx.universe;
      if (!this.matches(selfTy, c)) return false;
      return fcx.infcx.leakCheck(universe, snapshot) === undefined;
    });
  }

  private matches(selfTy: Ty, c: Candidate): boolean {
    const { fcx } = this;
    const { infcx, tcx, types, env } = fcx;
    const cause = fcx.cause(this.span);
    const obligations: Obligation[] = [];
    let xform: Ty;
    let traitPredicate: Predicate | undefined;
    switch (c.source.kind) {
      case "inherent": {
        const args = fcx.freshArgs(this.span, c.source.impl);
        const implTy = fcx.subst(tcx.typeOf(c.source.impl), args);
        xform = this.receiverTy(c.item, implTy, args);
        // The impl's where clauses, after the receiver is related.
        if (!this.relate(selfTy, xform, obligations)) return false;
        for (const { clause } of predicatesWithSpans(tcx, c.source.impl)) obligations.push(new Obligation(normalizeAt(fcx, cause, fcx.subst(clause, args), obligations), env, cause));
        return this.allMayHold(obligations);
      }
      case "trait": {
        if (this.excludedByEdition(selfTy, c.source.trait)) return false;
        const args = fcx.freshArgs(this.span, c.source.trait);
        xform = this.receiverTy(c.item, args.tyAt(0), args);
        traitPredicate = types.traitPredicate(types.traitRef(c.source.trait, args));
        break;
      }
      default: {
        const ref = infcx.instantiateBinderWithFresh(this.span, traitRefOf(fcx, c.source.clause));
        xform = this.receiverTy(c.item, ref.selfTy, ref.args);
      }
    }
    if (selfTy.kind === TyKind.Alias && selfTy.sub === 2 && infcx.isDefiningOpaque(selfTy.def) && !fcx.shallow(xform).isTyVar) return false;
    if (!this.relate(selfTy, xform, obligations)) return false;
    if (traitPredicate !== undefined) {
      const p = fcx.resolve(traitPredicate);
      if (!fcx.mayHold(p)) {
        this.noteUnsatisfied(p);
        return false;
      }
    }
    return this.allMayHold(obligations);
  }

  private relate(selfTy: Ty, xform: Ty, obligations: Obligation[]): boolean {
    const { fcx } = this;
    const cause = fcx.cause(this.span);
    const target = normalizeAt(fcx, cause, xform, obligations);
    if (quickReject(fcx, selfTy, target)) return false;
    const r = fcx.infcx.at(cause, fcx.env).relate(selfTy, this.mode === "method" ? Variance.Covariant : Variance.Invariant, target);
    if (!r.ok) return false;
    for (const o of r.obligations) obligations.push(o);
    return true;
  }
  private allMayHold(obligations: readonly Obligation[]): boolean {
    if (obligations.length === 0) return true;
    const fulfill = new FulfillmentCtxt(this.fcx.infcx);
    for (const o of obligations) fulfill.register(o);
    const errors = fulfill.selectWherePossible();
    for (const e of errors) this.noteUnsatisfied(e.root.predicate);
    return errors.length === 0;
  }
  private noteUnsatisfied(p: Predicate): void {
    const known = this.fcx.resolve(p);
    if (this.mode === "method" && !this.unsatisfied.includes(known)) this.unsatisfied.push(known);
  }

  /** What the method takes as `self` (what the path's type must be, for paths). */
  private receiverTy(item: AssocItem, selfTy: Ty, args: GenericArgs): Ty {
    if (this.mode === "path" || item.kind !== "Fn") return selfTy;
    const { fcx } = this;
    const { tcx, types } = fcx;
    const generics = tcx.generics(item.def);
    let all = args;
    if (generics.params.length > 0) {
      const list: GenericArg[] = args.list.slice(0, generics.parentCount);
      for (const p of generics.params) list.push(p.kind === "lifetime" ? types.reErased : fcx.infcx.varForParam(this.span, p));
      all = types.args(list);
    }
    const sig = tcx.fnSig(item.def);
    const first = new Binder(fcx.subst(sig.value.inputs[0]!, all), sig.boundVars);
    return sig.boundVars.length === 0 ? first.value : replaceBound(types, first, { ty: () => types.error, region: () => types.reErased, ct: () => types.ctError });
  }

  /** `array.into_iter()` before 2021 and `boxed_slice.into_iter()` before 2024 mean the slice's. */
  private excludedByEdition(selfTy: Ty, trait: DefId): boolean {
    const isArray = selfTy.kind === TyKind.Array;
    const isBoxedSlice = selfTy.kind === TyKind.Adt && this.fcx.tcx.adt(selfTy.def).isBox && this.fcx.shallow(selfTy.args.tyAt(0)).kind === TyKind.Slice;
    if (!isArray && !isBoxedSlice) return false;
    const { tcx } = this.fcx;
    const edition = tcx.sourceMap.editionOf(this.span);
    if (edition >= (isArray ? 2021 : 2024)) return false;
    const attrs = tcx.attrs(trait).filter((a) => tcx.symbols.str(a.name) === "rustc_skip_during_method_dispatch");
    const word = isArray ? "array" : "boxed_slice";
    return attrs.some((a) => a.args?.some((x) => "name" in x && tcx.symbols.str(x.name) === word) === true);
  }
}

export function traitRefOf(fcx: FnCtxt, clause: Clause): Binder<TraitRef> {
  return new Binder(fcx.types.traitRef(clause.def, clause.args), clause.boundVars);
}

/** Types whose outermost constructors differ cannot be related: most candidates end here. */
function quickReject(fcx: FnCtxt, a: Ty, b: Ty): boolean {
  let x = fcx.shallow(a);
  let y = fcx.shallow(b);
  for (;;) {
    if (x.kind === TyKind.Infer || y.kind === TyKind.Infer || x.has(TypeFlags.HasAlias) || y.has(TypeFlags.HasAlias)) return false;
    if (x.kind === TyKind.Error || y.kind === TyKind.Error) return false;
    if (x.kind !== y.kind) return true;
    if (x.kind === TyKind.Adt) return x.def !== y.def;
    if (x.kind !== TyKind.Ref) return false;
    if (x.mutbl !== y.mutbl) return true;
    x = fcx.shallow(x.elem);
    y = fcx.shallow(y.elem);
  }
}
