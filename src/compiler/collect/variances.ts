/**
 * Variance of the parameters of types and functions: the least solution of constraints that field types give. In: an ADT, function or opaque type. Out: a variance for each
 * parameter, the parent's included. Counterpart: rustc's `variance` module (Altidor, Huang, Smaragdakis, "Taming the Wildcards", 2011).
 */
import type { DefId } from "../base/index.ts";
import { ArgKind, ConstKind, RegionKind, TyKind, Variance, type GenericArg, type GenericArgs, type Region, type Ty, type TyCtxt } from "../types/index.ts";
import { xform } from "../traits/infer/relate.ts";

const { Covariant, Invariant, Contravariant, Bivariant } = Variance;

/** Solutions found, and those of the group being solved. */
class Solutions {
  readonly done = new Map<DefId, Variance[]>();
}

export function variances(tcx: TyCtxt, def: DefId): readonly Variance[] {
  const solutions = tcx.state("collect/variances", () => new Solutions());
  const known = solutions.done.get(def);
  if (known !== undefined) return known;
  switch (tcx.defKind(def)) {
    case "Struct": case "Enum": case "Union": solve(tcx, def, solutions); return solutions.done.get(def)!;
    case "Fn": case "AssocFn": case "Ctor": return ofFn(tcx, def, solutions);
    case "OpaqueTy": return ofOpaque(tcx, def, solutions);
    default: return count(tcx, def, Invariant);
  }
}
function count(tcx: TyCtxt, def: DefId, v: Variance): Variance[] {
  const g = tcx.generics(def);
  return new Array<Variance>(g.parentCount + g.params.length).fill(v);
}
/** Parameters of parents do not matter to an opaque type; the lifetimes that it captures are invariant, types too. */
function ofOpaque(tcx: TyCtxt, def: DefId, solutions: Solutions): readonly Variance[] {
  const g = tcx.generics(def);
  const result = count(tcx, def, Invariant);
  let parent = g.parent;
  while (parent !== undefined) {
    const pg = tcx.generics(parent);
    for (const p of pg.params) if (p.kind === "lifetime") result[p.index] = Bivariant;
    parent = pg.parent;
  }
  for (const p of g.params) result[p.index] = Invariant;
  // A lifetime of the function that the bounds name stays invariant through its duplicate.
  solutions.done.set(def, result);
  return result;
}
function ofFn(tcx: TyCtxt, def: DefId, solutions: Solutions): readonly Variance[] {
  const result = count(tcx, def, Bivariant);
  const walker = new Walker(tcx, result, (d) => tcx.variances(d));
  for (const t of tcx.fnSig(def).value.inputsAndOutput.list) walker.ty(t as Ty, Invariant);

  solutions.done.set(def, result);
  return result;
}

/** Solves `root` together with all ADTs of source crates that its fields reach. */
function solve(tcx: TyCtxt, root: DefId, solutions: Solutions): void {
  const group: DefId[] = [];
  const current = new Map<DefId, Variance[]>();
  const lookup = (d: DefId): readonly Variance[] => {
    const done = solutions.done.get(d);
    if (done !== undefined) return done;
    const own = current.get(d);
    if (own !== undefined) return own;
    if (!tcx.isSource(d)) {
      const v = tcx.variances(d).slice();
      solutions.done.set(d, v);
      return v;
    }
    const fresh = initial(tcx, d);
    current.set(d, fresh);
    group.push(d);
    return fresh;
  };
  lookup(root);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < group.length; i++) {
      const walker = new Walker(tcx, current.get(group[i]!)!, lookup);
      for (const v of tcx.adt(group[i]!).variants) for (const f of v.fields) walker.ty(tcx.typeOf(f.def), Covariant);
      if (walker.changed) changed = true;
    }
  }
  for (const d of group) solutions.done.set(d, current.get(d)!);
}
function initial(tcx: TyCtxt, def: DefId): Variance[] {
  const result = count(tcx, def, Bivariant);
  const adt = tcx.adt(def);
  if (adt.isPhantomData) result[0] = Covariant;
  if (adt.isUnsafeCell) result[0] = Invariant;
  for (const p of tcx.generics(def).params) if (p.kind === "const") result[p.index] = Invariant;
  return result;
}

class Walker {
  changed = false;
  private readonly tcx: TyCtxt;
  private readonly result: Variance[];
  private readonly lookup: (def: DefId) => readonly Variance[];
  constructor(tcx: TyCtxt, result: Variance[], lookup: (def: DefId) => readonly Variance[]) {
    this.tcx = tcx;
    this.result = result;
    this.lookup = lookup;
  }
  private use(index: number, v: Variance): void {
    const old = this.result[index]!;
    const joined = old === Bivariant ? v : v === Bivariant || old === v ? old : Invariant;
    if (joined !== old) {
      this.result[index] = joined;
      this.changed = true;
    }
  }
  region(r: Region, v: Variance): void {
    if (r.kind === RegionKind.EarlyParam) this.use(r.sub, v);
  }
  private args(args: GenericArgs, variances: readonly Variance[] | undefined, v: Variance): void {
    args.list.forEach((a, i) => this.arg(a, xform(v, variances === undefined ? Invariant : (variances[i] ?? Invariant))));
  }
  private arg(a: GenericArg, v: Variance): void {
    if (a.argKind === ArgKind.Ty) this.ty(a, v);
    else if (a.argKind === ArgKind.Region) this.region(a, v);
    else if (a.kind === ConstKind.Param) this.use(a.sub, Invariant);
    else if (a.kind === ConstKind.Unevaluated) this.args(a.args, undefined, v);
  }
  ty(ty: Ty, v: Variance): void {
    switch (ty.kind) {
      case TyKind.Param: this.use(ty.sub, v); return;
      case TyKind.Ref:
        this.region(ty.region, v);
        this.ty(ty.elem, ty.mutbl === 1 ? xform(v, Invariant) : v);
        return;
      case TyKind.RawPtr: this.ty(ty.elem, ty.mutbl === 1 ? xform(v, Invariant) : v); return;
      case TyKind.Slice: this.ty(ty.elem, v); return;
      case TyKind.Array:
        this.ty(ty.elem, v);
        this.arg(ty.len, v);
        return;
      case TyKind.Tuple: for (const e of ty.elems) this.ty(e, v); return;
      case TyKind.Adt: if (ty.args.length > 0) this.args(ty.args, this.lookup(ty.def), v); return;
      case TyKind.FnPtr: {
        const { inputs, output } = ty.sig.value;
        for (const i of inputs) this.ty(i, xform(v, Contravariant));
        this.ty(output, v);
        return;
      }
      case TyKind.Dynamic:
        this.region(ty.region, v);
        for (const p of ty.preds.list) {
          this.args(p.args, undefined, xform(v, Invariant));
          if (p.term !== undefined) this.arg(p.term, xform(v, Invariant));
        }
        return;
      case TyKind.Alias: case TyKind.FnDef: case TyKind.Closure: this.args(ty.args, undefined, xform(v, Invariant)); return;
      default: return;
    }
  }
}
