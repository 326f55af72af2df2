/**
 * Candidate assembly: every way in which a trait goal *might* hold, judged by shapes alone. In: a goal whose own binder is gone (placeholders stand in). Out: candidates,
 * or "ambiguous" when the self type is not known enough. Counterpart: rustc's `candidate_assembly.rs`.
 */
import type { DefId } from "../../base/index.ts";
import {
  AliasKind, InferKind, PredicateKind, simplifyType, subst, TyKind, TypeFlags as F, Variance,
  type Clause, type ClosureKind, type GenericArgs, type Predicate, type Ty, type TyCtxt,
} from "../../types/index.ts";
import { closureKindOf, closureKindTy, extendsKind } from "../closureArgs.ts";
import { supertraits } from "../elaborate.ts";
import { argsMayUnify } from "../fastReject.ts";
import { isKnowable } from "../knowable.ts";
import { clauseOfExistential } from "../objects.ts";
import { constituentTypes, copyCloneConditions, sizedConditions, type Conditions } from "./builtinConditions.ts";
import type { Candidate } from "./candidate.ts";
import type { SelectionCtxt } from "./selectionCtxt.ts";
import type { Obligation } from "../obligation.ts";
import { matchClause, matchImpl } from "./matching.ts";

export interface CandidateSet {
  readonly candidates: Candidate[];
  ambiguous: boolean;
}

export function assembleCandidates(selcx: SelectionCtxt, o: Obligation): CandidateSet {
  const { infcx } = selcx;
  const { tcx } = infcx;
  const set: CandidateSet = { candidates: [], ambiguous: false };
  const p = o.predicate;
  const self = infcx.shallowResolve(p.args.tyAt(0));
  if (self.isTyVar || (self.kind === TyKind.Alias && self.sub === AliasKind.Projection && self.has(F.HasNonRegionInfer) && infcx.resolveVarsIfPossible(self).has(F.HasNonRegionInfer))) {
    // Nothing can be said about `?T: Trait`, nor about `for<'a> <?T as A>::X<'a>: Trait`, which could not be normalised yet.
    set.ambiguous = true;
    return set;
  }
  const trait = p.def;
  const lang = tcx.asLangItem(trait);
  if (!p.positive) {
    // `T: !Trait` holds by a negative impl or a where clause.
    fromImpls(selcx, o, self, set);
    fromCallerBounds(selcx, o, set);
    return set;
  }
  switch (lang) {
    case "copy":
      fromImpls(selcx, o, self, set);
      fromConditions(set, copyCloneConditions(infcx, self, false), { kind: "builtin" });
      break;
    case "discriminant_kind": case "pointee_trait": case "pointee_sized": case "destruct": set.candidates.push({ kind: "builtin" }); break;
    case "sized": fromConditions(set, sizedConditions(infcx, self, false), { kind: "sized" }); break;
    case "meta_sized": fromConditions(set, sizedConditions(infcx, self, true), { kind: "sized" }); break;
    case "unsize": forUnsizing(selcx, o, self, set); break;
    case "tuple_trait":
      if (self.kind === TyKind.Tuple) set.candidates.push({ kind: "builtin" });
      break;
    case "fn_ptr_trait":
      if (self.kind === TyKind.FnPtr) set.candidates.push({ kind: "builtin" });
      break;
    default: {
      if (tcx.trait(trait).isAlias) set.candidates.push({ kind: "traitAlias" });
      switch (lang) {
        case "clone": fromConditions(set, copyCloneConditions(infcx, self, true), { kind: "builtin" }); break;
        case "coroutine": if (self.kind === TyKind.Coroutine && coroutineDesugaring(tcx, self) === "none") set.candidates.push({ kind: "coroutine" }); break;
        case "future_trait": if (self.kind === TyKind.Coroutine && coroutineDesugaring(tcx, self) === "async") set.candidates.push({ kind: "future" }); break;
        case "iterator": case "fused_iterator": if (self.kind === TyKind.Coroutine && coroutineDesugaring(tcx, self) === "gen") set.candidates.push({ kind: "iterator" }); break;
        case "async_fn_kind_helper": if (closureKindOf(infcx.shallowResolve(self)) !== undefined) set.candidates.push({ kind: "asyncFnKindHelper" }); break;
        default: break;
      }
      const kind = fnTraitKind(lang);
      if (kind !== undefined) {
        forClosure(selcx, self, kind, set);
        forFnPointer(tcx, self, set);
      }
      const asyncKind = asyncFnTraitKind(lang);
      if (asyncKind !== undefined) forAsyncClosure(selcx, self, asyncKind, set);
      fromImpls(selcx, o, self, set);
      fromObject(selcx, o, self, set);
    }
  }
  fromAliasBounds(selcx, o, self, set);
  fromCallerBounds(selcx, o, set);
  if (tcx.trait(trait).isAuto) fromAutoImpls(selcx, o, self, set);
  if (infcx.typingMode.kind === "coherence" && !isKnowable(infcx, p)) set.ambiguous = true;
  return set;
}

export function fnTraitKind(lang: string | undefined): ClosureKind | undefined {
  return lang === "fn" ? "Fn" : lang === "fn_mut" ? "FnMut" : lang === "fn_once" ? "FnOnce" : undefined;
}
export function asyncFnTraitKind(lang: string | undefined): ClosureKind | undefined {
  return lang === "async_fn" ? "Fn" : lang === "async_fn_mut" ? "FnMut" : lang === "async_fn_once" ? "FnOnce" : undefined;
}
export function coroutineDesugaring(tcx: TyCtxt, ty: Ty): "async" | "gen" | "asyncGen" | "none" {
  return tcx.coroutineKind(ty.def)?.desugaring ?? "none";
}

function fromConditions(set: CandidateSet, c: Conditions, candidate: Candidate): void {
  if (c.kind === "where") set.candidates.push(candidate);
  else if (c.kind === "ambiguous") set.ambiguous = true;
}

/** Visits impls whose self type's outermost constructor can be that of `self`. */
export function forEachRelevantImpl(tcx: TyCtxt, trait: DefId, self: Ty, allForAliases: boolean, visit: (impl: DefId) => void): void {
  const impls = tcx.traitImpls(trait);
  for (const impl of impls.blanket) visit(impl);
  const key = simplifyType(self);
  if (key !== undefined) {
    for (const impl of impls.bySimplifiedType.get(key) ?? []) visit(impl);
    return;
  }
  switch (self.kind) {
    case TyKind.Param: return;
    case TyKind.Placeholder: return;
    case TyKind.Alias: if (!allForAliases) return; break;
    default: break;
  }
  for (const list of impls.bySimplifiedType.values()) for (const impl of list) visit(impl);
}

function fromImpls(selcx: SelectionCtxt, o: Obligation, self: Ty, set: CandidateSet): void {
  const { infcx } = selcx;
  const { tcx } = infcx;
  const args = infcx.resolveVarsIfPossible(o.predicate.args);
  forEachRelevantImpl(tcx, o.predicate.def, self, infcx.typingMode.kind === "coherence", (impl) => {
    const header = tcx.implHeader(impl);
    if (header.traitRef === undefined || !argsMayUnify(args, header.traitRef.args)) return;
    if (!o.predicate.positive && header.polarity !== "negative") return;
    if (infcx.probe(() => matchImpl(selcx, impl, o) !== undefined)) set.candidates.push({ kind: "impl", impl });
  });
}

function fromCallerBounds(selcx: SelectionCtxt, o: Obligation, set: CandidateSet): void {
  const p = o.predicate;
  for (const clause of o.env.callerBounds) {
    if (clause.kind !== PredicateKind.Trait || clause.def !== p.def || clause.positive !== p.positive) continue;
    if (clauseMayApply(selcx, o, clause)) set.candidates.push({ kind: "param", clause });
  }
}
function clauseMayApply(selcx: SelectionCtxt, o: Obligation, clause: Clause): boolean {
  if (clause.args === o.predicate.args && clause.boundVars.length === 0) return true;
  if (clause.boundVars.length === 0 && !o.predicate.has(F.HasInfer) && !clause.has(F.HasInfer) && o.predicate.args.length === 1) {
    // Both are fully known: they are the same up to regions, or they differ.
    if (!o.predicate.has(F.HasFreeRegions | F.HasReErased | F.HasAlias | F.HasReBound) && !clause.has(F.HasFreeRegions | F.HasAlias | F.HasReBound)) return false;
  }
  return selcx.infcx.probe(() => matchClause(selcx, o, clause) !== undefined);
}

/** Bounds of the alias, and of the aliases it is projected from: `<<T as A>::X as B>::Y: C` may be a bound of `B::Y` or of `A::X`. */
export function aliasBounds(tcx: TyCtxt, self: Ty, visit: (clause: Clause) => void): void {
  let ty = self;
  for (let inSelf = false; ty.kind === TyKind.Alias && (ty.sub === AliasKind.Projection || ty.sub === AliasKind.Opaque); inSelf = true) {
    const bounds = tcx.itemBounds(ty.def);
    for (const b of bounds) {
      const clause = aboutItself(tcx, ty, subst(tcx.ty, b, ty.args));
      // Bounds of an outer alias count only if they are about the whole self type.
      const subject = clause.kind === PredicateKind.Trait || clause.kind === PredicateKind.Projection ? clause.args.list[0] : clause.a;
      if (!inSelf ? true : subject === self) visit(clause);
    }
    if (ty.sub !== AliasKind.Projection) return;
    ty = ty.args.tyAt(0);
  }
}
/** The opaque type of a trait's default body: its bounds are stated of the associated type that stands for it outside. */
function aboutItself(tcx: TyCtxt, ty: Ty, clause: Clause): Clause {
  if (ty.sub !== AliasKind.Opaque || tcx.assocItem(ty.def) === undefined) return clause;
  const cx = tcx.ty;
  const outside = cx.projection(ty.def, ty.args);
  if (clause.a === outside) return cx.predicate(clause.kind, clause.boundVars, { def: clause.def, args: clause.args, term: clause.term, a: ty, b: clause.b });
  if (clause.args.list[0] !== outside) return clause;
  return cx.predicate(clause.kind, clause.boundVars, { def: clause.def, args: cx.args([ty, ...clause.args.list.slice(1)]), positive: clause.positive, term: clause.term, a: clause.a, b: clause.b });
}
function fromAliasBounds(selcx: SelectionCtxt, o: Obligation, self: Ty, set: CandidateSet): void {
  if (self.kind === TyKind.Alias) {
    const found: Clause[] = [];
    aliasBounds(selcx.infcx.tcx, self, (clause) => {
      if (clause.kind === PredicateKind.Trait && clause.def === o.predicate.def && clause.positive === o.predicate.positive && !found.includes(clause)) found.push(clause);
    });
    for (const clause of found) if (selcx.infcx.probe(() => matchClause(selcx, o, clause) !== undefined)) set.candidates.push({ kind: "projection", clause });
  } else if (self.kind === TyKind.Infer && self.sub === InferKind.Ty) set.ambiguous = true;
}

function forClosure(selcx: SelectionCtxt, self: Ty, kind: ClosureKind, set: CandidateSet): void {
  if (self.kind === TyKind.Closure || self.kind === TyKind.CoroutineClosure) {
    const kindTy = selcx.infcx.shallowResolve(self.kind === TyKind.Closure ? closureKindTy(self) : self.args.tyAt(self.args.length - 4));
    const known = closureKindOf(kindTy);
    if (known !== undefined) {
      if (extendsKind(known, kind)) set.candidates.push({ kind: "closure" });
    } else if (kind === "FnOnce") set.candidates.push({ kind: "closure" });
    else set.ambiguous = true;
  }
}
function forAsyncClosure(selcx: SelectionCtxt, self: Ty, kind: ClosureKind, set: CandidateSet): void {
  if (self.kind === TyKind.CoroutineClosure) {
    const known = closureKindOf(selcx.infcx.shallowResolve(self.args.tyAt(self.args.length - 4)));
    if (known === undefined || extendsKind(known, kind)) set.candidates.push({ kind: "asyncClosure" });
  } else if (self.kind === TyKind.Closure) {
    const known = closureKindOf(selcx.infcx.shallowResolve(closureKindTy(self)));
    if (known === undefined || extendsKind(known, kind)) set.candidates.push({ kind: "asyncClosure" });
  } else if (self.kind === TyKind.FnDef || self.kind === TyKind.FnPtr) set.candidates.push({ kind: "asyncClosure" });
}
/** Functions and pointers to them implement the `Fn` family when calling them is safe and of Rust's convention. */
function forFnPointer(tcx: TyCtxt, self: Ty, set: CandidateSet): void {
  if (self.kind !== TyKind.FnPtr && self.kind !== TyKind.FnDef) return;
  const sig = self.kind === TyKind.FnPtr ? self.sig.value : tcx.fnSig(self.def).value;
  if (!sig.isUnsafe && !sig.cVariadic && (self.kind === TyKind.FnDef ? true : true)) set.candidates.push({ kind: "fnPointer" });
}

function fromObject(selcx: SelectionCtxt, o: Obligation, self: Ty, set: CandidateSet): void {
  if (self.kind !== TyKind.Dynamic) return;
  const { infcx } = selcx;
  const { tcx } = infcx;
  const trait = o.predicate.def;
  for (const e of self.preds.list) {
    if (e.kind === "AutoTrait" && e.def === trait) {
      set.candidates.push({ kind: "builtin" });
      return;
    }
  }
  const principal = self.preds.principal;
  if (principal === undefined || !tcx.isDynCompatible(principal.def)) return;
  const all = supertraits(tcx, clauseOfExistential(tcx, principal, self));
  all.forEach((clause, index) => {
    if (clause.def === trait && infcx.probe(() => matchClause(selcx, o, clause) !== undefined)) set.candidates.push({ kind: "object", index });
  });
}

function fromAutoImpls(selcx: SelectionCtxt, o: Obligation, self: Ty, set: CandidateSet): void {
  const { infcx } = selcx;
  const { tcx } = infcx;
  switch (self.kind) {
    case TyKind.Dynamic: case TyKind.Foreign: case TyKind.Param: case TyKind.Placeholder: case TyKind.Bound: return;
    case TyKind.Infer:
      if (self.sub === InferKind.Ty || self.sub === InferKind.FreshTy) set.ambiguous = true;
      else set.candidates.push({ kind: "autoImpl" });
      return;
    case TyKind.Alias:
      if (self.sub !== AliasKind.Opaque || set.candidates.some((c) => c.kind === "projection")) return;
      if (infcx.typingMode.kind === "coherence" || infcx.isDefiningOpaque(self.def)) {
        // In its own body the hidden type is not known yet.
        set.ambiguous = true;
        return;
      }
      set.candidates.push({ kind: "autoImpl" });
      return;
    case TyKind.Coroutine:
      if (tcx.asLangItem(o.predicate.def) === "unpin") {
        // `async` blocks may borrow from themselves.
        if (coroutineDesugaring(tcx, self) === "none" || coroutineDesugaring(tcx, self) === "gen") set.candidates.push({ kind: "builtin" });
        return;
      }
      break;
    default: break;
  }
  // An explicit impl (or a negative one) for the type's constructor switches the automatic one off.
  let explicit = false;
  forEachRelevantImpl(tcx, o.predicate.def, self, true, () => {
    explicit = true;
  });
  if (!explicit && constituentTypes(infcx, self).kind !== "none") set.candidates.push({ kind: "autoImpl" });
}

/** `T: Unsize<U>`, by the shapes of both. */
function forUnsizing(selcx: SelectionCtxt, o: Obligation, source: Ty, set: CandidateSet): void {
  const { infcx } = selcx;
  const { tcx } = infcx;
  const target = infcx.shallowResolve(o.predicate.args.tyAt(1));
  if (source.kind === TyKind.Dynamic && target.kind === TyKind.Dynamic) {
    const a = source.preds.principal;
    const b = target.preds.principal;
    // Auto traits may be dropped, never added (except those that the principal implies).
    const implied = a === undefined ? [] : supertraits(tcx, clauseOfExistential(tcx, a, source)).map((c) => c.def);
    const autosOk = target.preds.list.every((t) => t.kind !== "AutoTrait" || implied.includes(t.def) || source.preds.list.some((s) => s.kind === "AutoTrait" && s.def === t.def));
    if (!autosOk) return;
    if (b === undefined || (a !== undefined && a.def === b.def)) {
      set.candidates.push({ kind: "unsize" });
      return;
    }
    if (a === undefined) return;
    supertraits(tcx, clauseOfExistential(tcx, a, source)).forEach((clause, index) => {
      if (clause.def === b.def) set.candidates.push({ kind: "upcast", index });
    });
    return;
  }
  if (target.kind === TyKind.Dynamic) {
    if (source.kind === TyKind.Infer && source.sub === InferKind.Ty) set.ambiguous = true;
    else set.candidates.push({ kind: "unsize" });
    return;
  }
  if (target.isTyVar || source.isTyVar) {
    set.ambiguous = true;
    return;
  }
  if (source.kind === TyKind.Array && target.kind === TyKind.Slice) set.candidates.push({ kind: "unsize" });
  else if (source.kind === TyKind.Adt && target.kind === TyKind.Adt && source.def === target.def && tcx.adt(source.def).kind === "struct") set.candidates.push({ kind: "unsize" });
}
export type { GenericArgs, Predicate };
export { Variance };
