/**
 * What follows from where clauses by the definitions of traits: supertraits, and outlives facts of reference types. In: clauses. Out: those and all implied ones,
 * each once. Counterpart: rustc's `elaborate` and `supertraits`.
 */
import type { DefId } from "../base/index.ts";
import {
  ConstKind, foldWith, PredicateKind, Region, RegionKind, subst, Ty, TyKind, TypeFolder, type BoundVar, type Clause, type Const, type GenericArgs, type Predicate, type TyCtxt, type TyInterner,
} from "../types/index.ts";
import { outlivesComponents } from "./outlives.ts";

/** Moves the variables of a clause's own binder up by `amount`: they follow those of another clause in a joint binder. */
class BoundRenumber extends TypeFolder {
  private readonly amount: number;
  constructor(cx: TyInterner, amount: number) {
    super(cx);
    this.amount = amount;
  }
  override foldTy(ty: Ty): Ty {
    if (ty.outerBinder <= this.depth) return ty;
    if (ty.kind !== TyKind.Bound) return this.superFoldTy(ty);
    return ty.sub === this.depth ? this.cx.bound(ty.sub, ty.index + this.amount) : ty;
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound && r.sub === this.depth ? this.cx.reBound(r.sub, r.index + this.amount, r.def) : r;
  }
  override foldConst(ct: Const): Const {
    if (ct.outerBinder <= this.depth) return ct;
    if (ct.kind !== ConstKind.Bound) return this.superFoldConst(ct);
    return ct.sub === this.depth ? this.cx.ctBound(ct.sub, ct.index + this.amount) : ct;
  }
}

/**
 * A clause of a trait's definition (in terms of the trait's parameters) for the trait reference of `owner`: `for<'a> T: A<'a>` and `trait A<'x>: for<'b> B<'x, 'b>`
 * give `for<'a, 'b> T: B<'a, 'b>`.
 */
export function instantiateSuperClause(cx: TyInterner, owner: { readonly args: GenericArgs; readonly boundVars: readonly BoundVar[] }, clause: Clause): Clause {
  if (owner.boundVars.length === 0) return subst(cx, clause, owner.args);
  const amount = owner.boundVars.length;
  const move = clause.boundVars.length === 0 ? undefined : new BoundRenumber(cx, amount);
  // The parts stand under one binder, whose variables are the owner's first: substituted without shifting.
  const part = <T>(v: T): T => (v === undefined ? v : subst(cx, move === undefined ? v : foldWith(move, v), owner.args));
  return cx.predicate(clause.kind, [...owner.boundVars, ...clause.boundVars], { def: clause.def, args: part(clause.args), positive: clause.positive, term: part(clause.term), a: part(clause.a), b: part(clause.b) });
}

/** The clauses given and all that they imply, in the order found. */
export function elaborate(tcx: TyCtxt, clauses: readonly Clause[]): Clause[] {
  const cx = tcx.ty;
  const seen = new Set<Predicate>();
  const result: Clause[] = [];
  for (const c of clauses) {
    if (!seen.has(c)) {
      seen.add(c);
      result.push(c);
    }
  }
  for (let i = 0; i < result.length; i++) {
    const c = result[i]!;
    if (c.kind === PredicateKind.Trait && c.positive) {
      for (const s of tcx.superPredicates(c.def)) {
        const implied = instantiateSuperClause(cx, c, s);
        if (!seen.has(implied)) {
          seen.add(implied);
          result.push(implied);
        }
      }
    } else if (c.kind === PredicateKind.TypeOutlives && c.boundVars.length === 0) {
      for (const part of outlivesComponents(tcx, c.a as Ty)) {
        if (part.kind !== "region" && part.kind !== "param" && part.kind !== "placeholder") continue;
        const implied = part.kind === "region" ? cx.predicate(PredicateKind.RegionOutlives, [], { a: part.region, b: c.b }) : cx.predicate(PredicateKind.TypeOutlives, [], { a: part.ty, b: c.b });
        if (!seen.has(implied)) {
          seen.add(implied);
          result.push(implied);
        }
      }
    }
  }
  return result;
}

/** The trait clause itself and its supertraits, each once, in breadth-first order. */
export function supertraits(tcx: TyCtxt, clause: Clause): Clause[] {
  const result: Clause[] = [clause];
  for (let i = 0; i < result.length; i++) {
    for (const s of tcx.superPredicates(result[i]!.def)) {
      if (s.kind !== PredicateKind.Trait) continue;
      const implied = instantiateSuperClause(tcx.ty, result[i]!, s);
      if (!result.includes(implied)) result.push(implied);
    }
  }
  return result;
}
/** Definitions of a trait and its supertraits. */
export function supertraitDefs(tcx: TyCtxt, trait: DefId): DefId[] {
  const result: DefId[] = [trait];
  for (let i = 0; i < result.length; i++) for (const s of tcx.superPredicates(result[i]!)) if (s.kind === PredicateKind.Trait && !result.includes(s.def)) result.push(s.def);
  return result;
}
