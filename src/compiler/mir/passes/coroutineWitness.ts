/** Types of what a coroutine keeps across its suspension points: what auto traits (`Send`) of its type ask. */
import type { DefId } from "../../base/index.ts";
import type { Ty, TyCtxt } from "../../types/index.ts";
import type { Body } from "../mir.ts";

export function coroutineWitnessTypes(tcx: TyCtxt, def: DefId): readonly Ty[] {
  const body = tcx.mirPromoted(def) as Body;
  return body.locals.slice(body.argCount + 1).map((l) => l.ty);
}
