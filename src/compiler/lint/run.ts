/**
 * The lints that look at a whole crate once it has no errors, one line each. In: a crate whose items and bodies are checked. Out: findings, whose levels
 * `levels.ts` decides at the end. A lint is a file of this room.
 */
import type { DefId } from "../base/index.ts";
import type { Body } from "../mir/mir.ts";
import type { TypeckResults } from "../typeck/results.ts";
import type { TyCtxt } from "../types/index.ts";
import type { BodyCtxt } from "./context.ts";
import { checkKnownPanics } from "./knownPanics.ts";
import { checkOverflowingLiterals } from "./overflowingLiterals.ts";
import { checkStaticMutRefs } from "./staticMutRefs.ts";

const BODY_LINTS: readonly ((cx: BodyCtxt) => void)[] = [checkOverflowingLiterals, checkStaticMutRefs];
const FUNCTIONS: ReadonlySet<string> = new Set(["Fn", "AssocFn", "AssocConst"]);

export function lintCrate(tcx: TyCtxt, bodies: readonly DefId[]): void {
  for (const def of bodies) {
    if (tcx.typeckRoot(def) === def) {
      const results = tcx.typeckResults(def) as TypeckResults;
      const cx: BodyCtxt = { tcx, def, body: tcx.hirBody(def), results, typeOf: (e) => results.nodeTypes[e.hirId] };
      for (const lint of BODY_LINTS) lint(cx);
    }
    if (!FUNCTIONS.has(tcx.defKind(def))) continue;
    checkKnownPanics(tcx, tcx.mirPromoted(def) as Body);
    for (const d of tcx.hirOwner(def).bodies.keys()) if (tcx.defKind(d) === "Closure") checkKnownPanics(tcx, tcx.mirPromoted(d) as Body);
  }
}
