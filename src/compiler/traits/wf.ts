/**
 * Well-formedness of types: the where clauses of every type constructor that a type mentions. In: `WF(T)`. Out: what must hold; undefined while `T` is a variable.
 * Counterpart: RFC 1214, rustc's `wf.rs`.
 */
import {
  AliasKind, ArgKind, type Const, ConstKind, PredicateKind, RegionKind, subst, Ty, TyKind, type GenericArg, type GenericArgs, type ParamEnv, type Predicate,
} from "../types/index.ts";
import type { DefId } from "../base/index.ts";
import { closureUpvars } from "./closureArgs.ts";
import type { InferCtxt } from "./infer/inferCtxt.ts";
import { inferredOutlives } from "./inferredOutlives.ts";
import { normalizeWith } from "./normalize.ts";
import { Obligation, type ObligationCause, type ObligationCauseCode } from "./obligation.ts";
import { predicatesWithSpans } from "./predicates.ts";
import { SelectionCtxt } from "./select/selectionCtxt.ts";

export function wfObligations(selcx: SelectionCtxt, o: Obligation): Obligation[] | undefined {
  const arg = selcx.infcx.resolveVarsIfPossible(o.predicate.a as GenericArg);
  if (arg.argKind === ArgKind.Ty ? arg.isTyVar : arg.argKind === ArgKind.Const && arg.kind === ConstKind.Infer) return undefined;
  const wf = new WfPredicates(selcx, o.env, o.cause, o.depth + 1);
  wf.arg(arg);
  return wf.out;
}
/** Obligations for every part of a type or trait reference; variables give `WF(?T)` again. */
export function wfOfArg(infcx: InferCtxt, env: ParamEnv, cause: ObligationCause, arg: GenericArg): Obligation[] {
  const wf = new WfPredicates(new SelectionCtxt(infcx), env, cause, 0);
  wf.arg(infcx.resolveVarsIfPossible(arg));
  return wf.out;
}
/** `T: Trait<A>` is well-formed: the trait's where clauses hold, and all arguments are well-formed. */
export function wfOfTraitRef(infcx: InferCtxt, env: ParamEnv, cause: ObligationCause, def: DefId, args: GenericArgs): Obligation[] {
  const wf = new WfPredicates(new SelectionCtxt(infcx), env, cause, 0);
  wf.nominal(def, args);
  for (const a of args.list) if (a.outerBinder === 0) wf.arg(a);
  return wf.out;
}
/** What a clause mentions must be well-formed. */
export function wfOfClause(infcx: InferCtxt, env: ParamEnv, cause: ObligationCause, p: Predicate): Obligation[] {
  const wf = new WfPredicates(new SelectionCtxt(infcx), env, cause, 0);
  switch (p.kind) {
    case PredicateKind.Trait:
      wf.nominal(p.def, p.args);
      for (const a of p.args.list) wf.arg(a);
      break;
    case PredicateKind.Projection:
      wf.alias(p.def, p.args);
      wf.arg(p.term!);
      break;
    case PredicateKind.TypeOutlives: wf.arg(p.a!); break;
    case PredicateKind.ConstArgHasType: wf.arg(p.a!); break;
    default: break;
  }
  return wf.out;
}

class WfPredicates {
  readonly out: Obligation[] = [];
  private readonly selcx: SelectionCtxt;
  private readonly env: ParamEnv;
  private readonly cause: ObligationCause;
  private readonly depth: number;
  private readonly seen = new Set<GenericArg>();
  constructor(selcx: SelectionCtxt, env: ParamEnv, cause: ObligationCause, depth: number) {
    this.selcx = selcx;
    this.env = env;
    this.cause = cause;
    this.depth = depth;
  }

  private push(p: Predicate, code?: ObligationCauseCode): void {
    // What mentions variables of an enclosing `for<'a>` cannot be stated here.
    if (p.outerBinder > 0) return;
    this.out.push(new Obligation(p, this.env, code === undefined ? this.cause : { ...this.cause, code }, this.depth));
  }
  private trait(name: string, ty: Ty, code: ObligationCauseCode): void {
    const def = this.selcx.tcx.langItem(name);
    if (def === undefined || ty.outerBinder > 0) return;
    const { ty: cx } = this.selcx.tcx;
    this.push(cx.traitPredicate(cx.traitRef(def, cx.args([ty]))), code);
  }
  /** The where clauses of an item. */
  nominal(def: DefId, args: GenericArgs): void {
    const { tcx } = this.selcx;
    if (args.outerBinder > 0) return;
    for (const { clause, span } of predicatesWithSpans(tcx, def)) {
      const code: ObligationCauseCode = { kind: "whereClause", item: def, span };
      const cause: ObligationCause = this.cause.code.kind === "misc" || this.cause.code.kind === "wellFormed" ? { ...this.cause, code } : this.cause;
      const p = normalizeWith(this.selcx, this.env, cause, this.depth, subst(tcx.ty, clause, args), this.out);
      if (p.outerBinder === 0) this.out.push(new Obligation(p, this.env, cause, this.depth));
    }
    for (const clause of inferredOutlives(tcx, def)) this.push(normalizeWith(this.selcx, this.env, this.cause, this.depth, subst(tcx.ty, clause, args), this.out));
  }
  alias(def: DefId, args: GenericArgs): void {
    this.nominal(def, args);
    for (const a of args.list) this.arg(a);
  }

  arg(arg: GenericArg): void {
    if (arg.argKind === ArgKind.Region || this.seen.has(arg)) return;
    this.seen.add(arg);
    if (arg.argKind === ArgKind.Const) this.constant(arg);
    else this.ty(arg);
  }
  private constant(ct: Const): void {
    if (ct.kind === ConstKind.Unevaluated) {
      for (const a of ct.args.list) this.arg(a);
      if (ct.outerBinder === 0) this.push(this.selcx.tcx.ty.predicate(PredicateKind.ConstEvaluatable, [], { a: ct }));
    } else if (ct.kind === ConstKind.Infer) this.push(this.selcx.tcx.ty.predicate(PredicateKind.WellFormed, [], { a: ct }));
  }

  private ty(ty: Ty): void {
    const { tcx } = this.selcx;
    const cx = tcx.ty;
    switch (ty.kind) {
      case TyKind.Slice:
        this.trait("sized", ty.elem, { kind: "sliceOrArrayElem" });
        this.arg(ty.elem);
        return;
      case TyKind.Array:
        this.trait("sized", ty.elem, { kind: "sliceOrArrayElem" });
        this.arg(ty.elem);
        this.arg(ty.len);
        return;
      case TyKind.Tuple: {
        const elems = ty.elems;
        elems.forEach((e, i) => {
          if (i < elems.length - 1) this.trait("sized", e, { kind: "tupleElem" });
          this.arg(e);
        });
        return;
      }
      case TyKind.RawPtr: this.arg(ty.elem); return;
      case TyKind.Ref:
        if (ty.region.kind !== RegionKind.Bound && ty.elem.outerBinder === 0) this.push(cx.predicate(PredicateKind.TypeOutlives, [], { a: ty.elem, b: ty.region }));
        this.arg(ty.elem);
        return;
      case TyKind.Adt: case TyKind.FnDef:
        this.nominal(ty.def, ty.args);
        for (const a of ty.args.list) this.arg(a);
        return;
      case TyKind.Alias:
        if (ty.sub === AliasKind.Opaque) {
          this.nominal(ty.def, ty.args);
          return;
        }
        this.alias(ty.def, ty.args);
        return;
      case TyKind.Closure: this.arg(closureUpvars(ty)); return;
      case TyKind.CoroutineClosure: this.arg(ty.args.tyAt(ty.args.length - 2)); return;
      case TyKind.FnPtr: for (const t of ty.sig.value.inputsAndOutput.list) this.arg(t); return;
      case TyKind.Dynamic: {
        for (const p of ty.preds.list) {
          for (const a of p.args.list) this.arg(a);
          if (p.term !== undefined) this.arg(p.term);
        }
        const principal = ty.preds.principal;
        if (principal !== undefined) this.push(cx.predicate(PredicateKind.DynCompatible, [], { def: principal.def }));
        return;
      }
      case TyKind.Infer:
        if (ty.isTyVar) this.push(cx.predicate(PredicateKind.WellFormed, [], { a: ty }));
        return;
      default: return;
    }
  }
}
