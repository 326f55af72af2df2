/**
 * `T: 'a` taken apart: which regions and parameters of a type must outlive `'a`. Produces constraints only; deciding them is for region checking.
 * Counterpart: RFC 1214, rustc's `compute_outlives_components`.
 */
import { RegionKind, TyKind, type Region, type Ty, type TyCtxt } from "../types/index.ts";

export type OutlivesComponent =
  | { readonly kind: "region"; readonly region: Region }
  | { readonly kind: "param"; readonly ty: Ty }
  | { readonly kind: "placeholder"; readonly ty: Ty }
  /** An alias: outlives by its bounds, by where clauses, or by all its arguments. */
  | { readonly kind: "alias"; readonly ty: Ty }
  | { readonly kind: "unresolved"; readonly ty: Ty };

export function outlivesComponents(tcx: TyCtxt, ty: Ty): OutlivesComponent[] {
  const out: OutlivesComponent[] = [];
  collect(tcx, ty, out, new Set());
  return out;
}

function collect(tcx: TyCtxt, ty: Ty, out: OutlivesComponent[], seen: Set<Ty>): void {
  if (seen.has(ty)) return;
  seen.add(ty);
  const region = (r: Region): void => {
    if (r.kind !== RegionKind.Bound) out.push({ kind: "region", region: r });
  };
  switch (ty.kind) {
    case TyKind.Closure:
    case TyKind.CoroutineClosure: collect(tcx, upvarTuple(ty), out, seen); return;
    case TyKind.Coroutine: {
      // What it captures, and what it may be resumed with.
      collect(tcx, upvarTuple(ty), out, seen);
      collect(tcx, ty.args.tyAt(ty.args.length - 4), out, seen);
      return;
    }
    case TyKind.CoroutineWitness: return;
    case TyKind.Param: out.push({ kind: "param", ty }); return;
    case TyKind.Placeholder: out.push({ kind: "placeholder", ty }); return;
    case TyKind.Alias: {
      if (ty.outerBinder === 0) out.push({ kind: "alias", ty });
      else for (const a of ty.args.list) a.argKind === 0 ? collect(tcx, a, out, seen) : a.argKind === 1 ? region(a) : undefined;
      return;
    }
    case TyKind.Infer: out.push({ kind: "unresolved", ty }); return;
    case TyKind.Ref: region(ty.region); collect(tcx, ty.elem, out, seen); return;
    case TyKind.Array: case TyKind.Slice: case TyKind.RawPtr: collect(tcx, ty.elem, out, seen); return;
    case TyKind.Dynamic:
      for (const p of ty.preds.list) {
        for (const a of p.args.list) a.argKind === 0 ? collect(tcx, a, out, seen) : a.argKind === 1 ? region(a) : undefined;
        if (p.term !== undefined && p.term.argKind === 0) collect(tcx, p.term, out, seen);
      }
      region(ty.region);
      return;
    case TyKind.FnPtr: for (const t of ty.sig.value.inputsAndOutput.list) collect(tcx, t as Ty, out, seen); return;
    default: for (const a of ty.args.list) a.argKind === 0 ? collect(tcx, a, out, seen) : a.argKind === 1 ? region(a) : undefined;
  }
}
/** The captures of a closure or coroutine, as a tuple (or a variable while unknown). */
function upvarTuple(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - (ty.kind === TyKind.CoroutineClosure ? 2 : 1));
}
