/**
 * What the fields of a type imply about its lifetimes: `struct Ref<'a, T>(&'a T)` needs `T: 'a` without saying so. In: a definition. Out: outlives clauses in terms of
 * its own parameters, beside the written ones. A fixed point over the types that a definition reaches. Source: RFC 2093.
 */
import type { DefId } from "../base/index.ts";
import { PredicateKind, RegionKind, shiftVars, subst, TyKind, type Clause, type GenericArg, type Region, type Ty, type TyCtxt } from "../types/index.ts";
import { outlivesComponents } from "./outlives.ts";

interface Table {
  readonly done: Map<DefId, readonly Clause[]>;
}
const NONE: readonly Clause[] = [];

export function inferredOutlives(tcx: TyCtxt, def: DefId): readonly Clause[] {
  const { done } = tcx.state<Table>("traits/inferredOutlives", () => ({ done: new Map() }));
  const known = done.get(def);
  if (known !== undefined) return known;
  if (!mayImply(tcx, def)) {
    done.set(def, NONE);
    return NONE;
  }
  const group = new Map<DefId, Set<Clause>>([[def, new Set()]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [d, found] of group) {
      const before = found.size;
      const visit = (arg: GenericArg): void => {
        if (arg.argKind === 0) collect(tcx, arg, found, done, group, visit);
      };
      for (const v of tcx.adt(d).variants) for (const f of v.fields) visit(tcx.typeOf(f.def));
      if (found.size !== before) changed = true;
    }
  }
  for (const [d, found] of group) done.set(d, [...found]);
  return done.get(def)!;
}
function mayImply(tcx: TyCtxt, def: DefId): boolean {
  const kind = tcx.defKind(def);
  return (kind === "Struct" || kind === "Enum" || kind === "Union") && tcx.generics(def).params.some((p) => p.kind === "lifetime");
}

function collect(tcx: TyCtxt, ty: Ty, found: Set<Clause>, done: Table["done"], group: Map<DefId, Set<Clause>>, visit: (arg: GenericArg) => void): void {
  switch (ty.kind) {
    case TyKind.Ref:
      require(tcx, ty.elem, ty.region, found);
      visit(ty.elem);
      return;
    case TyKind.Array: case TyKind.Slice: case TyKind.RawPtr: visit(ty.elem); return;
    case TyKind.Tuple: for (const e of ty.elems) visit(e); return;
    case TyKind.Adt: {
      let theirs: Iterable<Clause> = done.get(ty.def) ?? group.get(ty.def) ?? NONE;
      if (!done.has(ty.def) && !group.has(ty.def) && mayImply(tcx, ty.def)) {
        const fresh = new Set<Clause>();
        group.set(ty.def, fresh);
        theirs = fresh;
      }
      for (const c of [...theirs, ...written(tcx, ty.def)]) {
        const s = subst(tcx.ty, c, ty.args);
        const a = shiftVars(tcx.ty, s.a!, -1);
        const b = shiftVars(tcx.ty, s.b!, -1);
        if (a.outerBinder > 0 || b.outerBinder > 0) continue;
        require(tcx, a, b as Region, found);
      }
      for (const a of ty.args.list) visit(a);
      return;
    }
    default: return;
  }
}
function written(tcx: TyCtxt, def: DefId): readonly Clause[] {
  return tcx.explicitPredicates(def).filter((c) => (c.kind === PredicateKind.TypeOutlives || c.kind === PredicateKind.RegionOutlives) && c.boundVars.length === 0);
}

function require(tcx: TyCtxt, a: GenericArg, r: Region, found: Set<Clause>): void {
  if (r.kind !== RegionKind.EarlyParam) return;
  const cx = tcx.ty;
  if (a.argKind === 1) {
    if (a.kind === RegionKind.EarlyParam && a !== r) found.add(cx.predicate(PredicateKind.RegionOutlives, [], { a, b: r }));
    return;
  }
  if (a.argKind !== 0) return;
  for (const part of outlivesComponents(tcx, a)) {
    if (part.kind === "region") require(tcx, part.region, r, found);
    else if ((part.kind === "param" || part.kind === "alias") && part.ty.outerBinder === 0) found.add(cx.predicate(PredicateKind.TypeOutlives, [], { a: part.ty, b: r }));
  }
}
