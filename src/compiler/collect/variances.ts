/**
 * Variance of each parameter of a type: how subtyping of arguments makes subtypes of the whole. A fixed point over the definitions that refer to each other: all start
 * bivariant, every use adds its own. Reference: "Subtyping and variance"; Altidor, Huang, Smaragdakis, "Taming the Wildcards", 2011.
 */
import type { DefId } from "../base/index.ts";
import { ArgKind, RegionKind, TyKind, Variance, type Const, type GenericArg, type GenericArgs, type Region, type Ty, type TyCtxt } from "../types/index.ts";

const { Covariant, Invariant, Contravariant, Bivariant } = Variance;

function xform(outer: Variance, inner: Variance): Variance {
  if (outer === Bivariant || inner === Bivariant) return Bivariant;
  if (outer === Invariant || inner === Invariant) return Invariant;
  return outer === inner ? Covariant : Contravariant;
}
/** The least variance that allows no more than either. */
function meet(a: Variance, b: Variance): Variance {
  if (a === b || b === Bivariant) return a;
  if (a === Bivariant) return b;
  return Invariant;
}

export function variances(tcx: TyCtxt, def: DefId): readonly Variance[] {
  const kind = tcx.defKind(def);
  const total = tcx.generics(def).parentCount + tcx.generics(def).params.length;
  if (kind === "Struct" || kind === "Enum" || kind === "Union") return solve(tcx, def).get(def)!;
  if (kind === "OpaqueTy") {
    // Captured copies are what counts; the parent's own lifetimes are not used.
    const { parentCount } = tcx.generics(def);
    return tcx.identityArgs(def).list.map((a, i) => (i < parentCount && a.argKind === ArgKind.Region ? Bivariant : Invariant));
  }
  return new Array<Variance>(total).fill(Invariant);
}

/** Solves for `def` and every ADT without a known answer that it reaches. */
function solve(tcx: TyCtxt, def: DefId): Map<DefId, Variance[]> {
  const known = tcx.state("collect.variances", () => new Map<DefId, Variance[]>());
  if (known.has(def)) return known;
  const group = new Map<DefId, Variance[]>();
  const open = (d: DefId): readonly Variance[] => {
    const done = known.get(d) ?? group.get(d);
    if (done !== undefined) return done;
    if (!tcx.isSource(d)) return tcx.variances(d);
    const fresh = tcx.generics(d).params.map((p): Variance => (p.kind === "const" ? Invariant : Bivariant));
    group.set(d, fresh);
    return fresh;
  };
  open(def);
  for (let changed = true; changed; ) {
    changed = false;
    // `group` grows while it is walked: new members are met in the same round.
    for (const [d, current] of group) {
      const walker = new Walker(tcx, current, open);
      for (const v of tcx.adt(d).variants) for (const f of v.fields) walker.ty(tcx.typeOf(f.def), Covariant);
      if (tcx.adt(d).isPhantomData) walker.use(0, Covariant);
      if (tcx.adt(d).isUnsafeCell) walker.use(0, Invariant);
      changed ||= walker.changed;
    }
  }
  for (const [d, v] of group) known.set(d, v);
  return known;
}

class Walker {
  changed = false;
  private readonly tcx: TyCtxt;
  private readonly current: Variance[];
  private readonly variancesOf: (def: DefId) => readonly Variance[];
  constructor(tcx: TyCtxt, current: Variance[], variancesOf: (def: DefId) => readonly Variance[]) {
    this.tcx = tcx;
    this.current = current;
    this.variancesOf = variancesOf;
  }
  use(index: number, variance: Variance): void {
    if (index >= this.current.length) return;
    const next = meet(this.current[index]!, variance);
    if (next !== this.current[index]) {
      this.current[index] = next;
      this.changed = true;
    }
  }
  private region(r: Region, v: Variance): void {
    if (r.kind === RegionKind.EarlyParam) this.use(r.sub, v);
  }
  private ct(c: Const): void {
    if (c.kind === 0) this.use(c.sub, Invariant);
    else this.all(c.args, Invariant);
  }
  private arg(a: GenericArg, v: Variance): void {
    if (a.argKind === ArgKind.Ty) this.ty(a, v);
    else if (a.argKind === ArgKind.Region) this.region(a, v);
    else this.ct(a);
  }
  private all(args: GenericArgs, v: Variance): void {
    for (const a of args.list) this.arg(a, v);
  }
  ty(t: Ty, v: Variance): void {
    switch (t.kind) {
      case TyKind.Param: this.use(t.sub, v); return;
      case TyKind.Array: this.ty(t.elem, v); this.ct(t.len); return;
      case TyKind.Slice: this.ty(t.elem, v); return;
      case TyKind.RawPtr: this.ty(t.elem, t.mutbl === 1 ? Invariant : v); return;
      case TyKind.Ref: this.region(t.region, v); this.ty(t.elem, t.mutbl === 1 ? xform(v, Invariant) : v); return;
      case TyKind.Tuple: this.all(t.args, v); return;
      case TyKind.Adt: {
        const theirs = this.variancesOf(t.def);
        t.args.list.forEach((a, i) => this.arg(a, xform(v, theirs[i] ?? Invariant)));
        return;
      }
      case TyKind.FnPtr: {
        const { list } = t.sig.value.inputsAndOutput;
        list.forEach((a, i) => this.arg(a, i === list.length - 1 ? v : xform(v, Contravariant)));
        return;
      }
      case TyKind.Dynamic:
        this.region(t.region, v);
        for (const p of t.preds.list) {
          this.all(p.args, Invariant);
          if (p.term !== undefined) this.arg(p.term, Invariant);
        }
        return;
      default: this.all(t.args, Invariant);
    }
  }
}
