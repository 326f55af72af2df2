/**
 * Fallback: variables that nothing decided. Integers become `i32`, floats `f64`; those that only `!` flowed into become `()` (before edition 2024) or `!`.
 * Reference: "Literal expressions"; edition guide, "Never type fallback change". Counterpart: rustc's `fallback.rs`.
 */
import { InferKind, PredicateKind, type Ty } from "../types/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export function typeInferenceFallback(fcx: FnCtxt): void {
  fcx.selectWherePossible();
  const { infcx, types } = fcx;
  const ints = infcx.unresolvedIntVars();
  const floats = infcx.unresolvedFloatVars();
  const general = infcx.unresolvedTyVars();
  if (ints.length + floats.length + general.length === 0) return;
  const diverging = general.length === 0 ? undefined : divergingVars(fcx);
  for (const v of ints) if (fcx.shallow(v).kind === v.kind) fcx.eq(fcx.tcx.defSpan(fcx.root), v, types.i32);
  for (const v of floats) if (fcx.shallow(v).kind === v.kind) fcx.eq(fcx.tcx.defSpan(fcx.root), v, types.f64);
  if (diverging !== undefined && diverging.size > 0) {
    const target = fcx.edition >= 2024 ? types.never : types.unit;
    for (const v of general) {
      const known = fcx.shallow(v);
      if (known.isTyVar && diverging.has(infcx.rootTyVid(known.index))) fcx.eq(infcx.tyVarOrigin(known.index).span, known, target);
    }
  }
  fcx.selectWherePossible();
}

/** Variables that values of type `!` were coerced to, and those that their values flow into. */
function divergingVars(fcx: FnCtxt): Set<number> {
  const { infcx } = fcx;
  const edges = new Map<number, number[]>();
  const rootOf = (ty: Ty): number | undefined => {
    const known = fcx.shallow(ty);
    return known.isTyVar && known.sub === InferKind.Ty ? infcx.rootTyVid(known.index) : undefined;
  };
  for (const o of fcx.fulfill.pendingObligations()) {
    const p = o.predicate;
    if (p.kind !== PredicateKind.Coerce && p.kind !== PredicateKind.Subtype) continue;
    const a = rootOf(p.a as Ty);
    const b = rootOf(p.b as Ty);
    if (a === undefined || b === undefined) continue;
    const list = edges.get(a);
    if (list === undefined) edges.set(a, [b]);
    else list.push(b);
  }
  const result = new Set<number>();
  const work: number[] = [];
  for (const ty of fcx.divergingTypeVars) {
    const r = rootOf(ty);
    if (r !== undefined) work.push(r);
  }
  for (const ty of infcx.unresolvedTyVars()) if (infcx.isDiverging(ty.index)) {
    const r = rootOf(ty);
    if (r !== undefined) work.push(r);
  }
  while (work.length > 0) {
    const v = work.pop()!;
    if (result.has(v)) continue;
    result.add(v);
    for (const next of edges.get(v) ?? []) work.push(next);
  }
  return result;
}
