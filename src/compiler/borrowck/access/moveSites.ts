/**
 * Which moves reach a use: backwards from the use through the graph to the nearest move of the path (or of one above it) on each way; first without going around
 * loops, then around them. In: a location and an uninitialised move path. Out: the moves, and assignments passed by that some way skips.
 * Counterpart: rustc's `get_moved_indexes`.
 */
import { NO_PATH, type MovePathIndex } from "../../mir/dataflow/moveData.ts";
import type { Local, Location } from "../../mir/mir.ts";
import type { BodyCx } from "./bodyCx.ts";

export interface MoveSite {
  /** Index into `MoveData.moves`. */
  readonly move: number;
  /** The move happens in an earlier round of a loop around the use. */
  readonly aroundLoop: boolean;
}

export function moveSites(cx: BodyCx, from: Location, path: MovePathIndex): { readonly sites: readonly MoveSite[]; readonly reinits: readonly Location[] } {
  const { moveData, body } = cx;
  const paths = new Set<MovePathIndex>();
  for (let p = path; p !== NO_PATH; p = moveData.paths[p]!.parent) paths.add(p);
  let isArgument = false;
  for (let a = 1; a <= body.argCount; a++) if (paths.has(moveData.ofLocal(a as Local))) isArgument = true;

  const visited = new Set<number>();
  const moved = new Set<number>();
  const sites: MoveSite[] = [];
  const reinits: Location[] = [];
  const straight: Location[] = [];
  const around: Location[] = [];
  const step = (at: Location): boolean => {
    const preds = cx.predecessorsOf(at);
    for (const p of preds) (cx.dominates(at, p) ? around : straight).push(p);
    return preds.length > 0;
  };
  /** True where the way ends: seen before, a move, or an initialisation. */
  const ends = (at: Location, aroundLoop: boolean): boolean => {
    const key = cx.key(at);
    if (visited.has(key)) return true;
    visited.add(key);
    if (cx.statementAt(at)?.kind !== "StorageDead") {
      for (const move of moveData.movesAt[at.block]![at.statement] ?? []) {
        if (!paths.has(moveData.moves[move]!.path)) continue;
        sites.push({ move, aroundLoop });
        moved.add(key);
        return true;
      }
    }
    for (const i of moveData.initsAt[at.block]![at.statement] ?? []) {
      const init = moveData.inits[i]!;
      if (init.kind === "shallow" ? init.path !== path : !paths.has(init.path)) continue;
      reinits.push(at);
      return true;
    }
    return false;
  };
  let reachedStart = false;
  step(from);
  for (let at = straight.pop(); at !== undefined; at = straight.pop()) {
    if (!ends(at, false) && !step(at)) reachedStart = true;
  }
  if ((isArgument || !reachedStart) && sites.length === 0) {
    for (let at = around.pop(); at !== undefined; at = around.pop()) if (!ends(at, true)) around.push(...cx.predecessorsOf(at));
  }
  return { sites, reinits: reinits.filter((r) => reaches(cx, moved, r)) };
}

/** A move comes before the location on some way. */
function reaches(cx: BodyCx, moved: ReadonlySet<number>, at: Location): boolean {
  const visited = new Set<number>();
  const stack = [at];
  for (let l = stack.pop(); l !== undefined; l = stack.pop()) {
    const key = cx.key(l);
    if (visited.has(key)) continue;
    visited.add(key);
    if (moved.has(key)) return true;
    stack.push(...cx.predecessorsOf(l));
  }
  return false;
}
