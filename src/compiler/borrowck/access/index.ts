/** The room's half that reads MIR: moves, initialisation, permission to change, and, where regions are known, loans. Each body is checked once, closures before their creators. */
import type { DefId } from "../../base/index.ts";
import type { Body } from "../../mir/mir.ts";
import type { TyCtxt } from "../../types/index.ts";
import type { RegionAnalysis } from "../facts.ts";
import { Checker, type AccessResult } from "./checker.ts";

export type { AccessResult } from "./checker.ts";

/** Checks a body; reports once. With `regions`, its loans too. */
export function checkAccesses(tcx: TyCtxt, def: DefId, regions: RegionAnalysis | undefined, usedMutUpvarsOf: (closure: DefId) => readonly number[]): AccessResult {
  const body = tcx.mirPromoted(def) as Body;
  if (body.taintedByErrors) return { usedMutUpvars: [], usedMut: new Set(), tainted: true };
  return new Checker(tcx, regions?.body ?? body, regions, usedMutUpvarsOf).run();
}

/** Without regions: moves, initialisation and mutability only. */
export function checkMoves(tcx: TyCtxt, def: DefId): AccessResult {
  const known = tcx.state("borrowck.moves", () => new Map<DefId, AccessResult>());
  let result = known.get(def);
  if (result === undefined) known.set(def, (result = checkAccesses(tcx, def, undefined, (closure) => checkMoves(tcx, closure).usedMutUpvars)));
  return result;
}
