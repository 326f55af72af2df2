/**
 * The half of the room that walks bodies: moves, initialisation, permission to change, and loans. In: `mirPromoted` (regions erased) and the analysis of its regions,
 * whose body has the same blocks and statements. Out: what is used mutably; errors are reported. Closures are checked before their creators.
 */
import type { DefId } from "../../base/index.ts";
import type { Body } from "../../mir/mir.ts";
import type { TyCtxt } from "../../types/index.ts";
import type { RegionAnalysis } from "../facts.ts";
import { Checker, type AccessResult } from "./checker.ts";

export type { AccessResult } from "./checker.ts";

export function checkAccesses(tcx: TyCtxt, body: Body, regions: RegionAnalysis, usedMutUpvarsOf: (closure: DefId) => readonly number[]): AccessResult {
  return new Checker(tcx, body, regions, usedMutUpvarsOf).run();
}
