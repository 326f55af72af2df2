/**
 * Finds region constraints that no choice of regions can satisfy because a placeholder (`for<'a>` seen from inside) would leave its universe: a placeholder that must
 * outlive another one, or outlive a region that cannot name it. (A region that must outlive a placeholder is not an error here: it can be `'static`.)
 * Only constraints made since a snapshot and placeholders younger than `outer` count. Counterpart: rustc's `leak_check`.
 */
import { Region, RegionKind } from "../../types/index.ts";
import type { InferCtxt, Snapshot } from "./inferCtxt.ts";
import { typeError } from "./relate.ts";
import type { TypeError } from "./typeError.ts";

export function leakCheck(infcx: InferCtxt, outer: number, s: Snapshot | undefined): TypeError | undefined {
  if (infcx.universe === outer) return undefined;
  const from = s?.outlives ?? 0;
  const edges = new Map<Region, Region[]>();
  const placeholders = new Set<Region>();
  for (let i = from; i < infcx.outlives.length; i++) {
    const { sup, sub } = infcx.outlives[i]!;
    const list = edges.get(sup);
    if (list === undefined) edges.set(sup, [sub]);
    else list.push(sub);
    if (sup.kind === RegionKind.Placeholder && sup.sub > outer) placeholders.add(sup);
  }
  for (const p of placeholders) {
    const seen = new Set<Region>([p]);
    const work: Region[] = [p];
    for (let r = work.pop(); r !== undefined; r = work.pop()) {
      for (const target of edges.get(r) ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        if (target.kind === RegionKind.Placeholder || universeOf(infcx, target) < p.sub) return typeError({ kind: "regionsPlaceholderMismatch", a: p, b: target });
        work.push(target);
      }
    }
  }
  return undefined;
}
function universeOf(infcx: InferCtxt, r: Region): number {
  return r.kind === RegionKind.Var ? infcx.regionVarUniverse(r.sub) : r.kind === RegionKind.Placeholder ? r.sub : 0;
}
