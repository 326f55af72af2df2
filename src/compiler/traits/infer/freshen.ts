/**
 * Freshening: unresolved variables become numbered in order of appearance and regions become erased, so that goals of the same shape are the same
 * interned value: the key of the solver's caches and cycle checks. Counterpart: rustc's `TypeFreshener`.
 */
import { Const, ConstKind, InferKind, Predicate, Region, RegionKind, Ty, TyKind, TypeFlags as F, TypeFolder, type ConstVid } from "../../types/index.ts";
import type { InferCtxt } from "./inferCtxt.ts";

/** Fresh constants are told from real ones by numbers from here on. */
const FRESH_CONST_BASE = 0x40000000;
const RELEVANT = F.HasInfer | F.HasFreeRegions | F.HasReErased;

class Freshener extends TypeFolder {
  private readonly infcx: InferCtxt;
  private readonly numbers = new Map<number, number>();
  constructor(infcx: InferCtxt) {
    super(infcx.cx);
    this.infcx = infcx;
  }
  private number(key: number): number {
    let n = this.numbers.get(key);
    if (n === undefined) this.numbers.set(key, (n = this.numbers.size));
    return n;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(RELEVANT)) return ty;
    if (ty.kind !== TyKind.Infer) return this.superFoldTy(ty);
    const known = this.infcx.shallowResolve(ty);
    if (known.kind !== TyKind.Infer) return this.foldTy(known);
    if (known.sub >= InferKind.FreshTy) return known;
    return this.cx.infer((known.sub + 3) as InferKind, this.number(known.index * 4 + known.sub));
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound ? r : this.cx.reErased;
  }
  override foldConst(ct: Const): Const {
    if (!ct.has(RELEVANT)) return ct;
    if (ct.kind !== ConstKind.Infer) return this.superFoldConst(ct);
    const known = this.infcx.shallowResolveConst(ct);
    if (known.kind !== ConstKind.Infer) return this.foldConst(known);
    return known.index >= FRESH_CONST_BASE ? known : this.cx.ctVar((FRESH_CONST_BASE + this.number(known.index * 4 + 3)) as ConstVid);
  }
}

export function freshenPredicate(infcx: InferCtxt, p: Predicate): Predicate {
  return p.has(RELEVANT) ? new Freshener(infcx).foldPredicate(p) : p;
}
