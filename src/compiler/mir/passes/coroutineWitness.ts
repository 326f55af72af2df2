/** Types of what a coroutine keeps across its suspension points: what auto traits (`Send`) of its type ask. */
import type { DefId } from "../../base/index.ts";
import type { Ty, TyCtxt } from "../../types/index.ts";
import { Cursor, solve } from "../dataflow/framework.ts";
import { maybeInit } from "../dataflow/initialized.ts";
import { gatherMoves } from "../dataflow/moveData.ts";
import { storageLive } from "../dataflow/liveness.ts";
import type { BlockId, Body, Local } from "../mir.ts";

/** Locals that hold a value (storage live, not moved out) at some suspension. Reads the body before drops are elaborated, as borrowck does. */
export function coroutineWitnessTypes(tcx: TyCtxt, def: DefId): readonly Ty[] {
  const body = tcx.mirPromoted(def) as Body;
  if (body.taintedByErrors) return [];
  const data = gatherMoves(tcx, body);
  const init = new Cursor(solve(body, maybeInit(body, data)));
  const storage = new Cursor(solve(body, storageLive(body)));
  const types = new Set<Ty>();
  body.blocks.forEach((block, b) => {
    if (block.terminator.kind !== "Yield") return;
    const at = { block: b as BlockId, statement: block.statements.length };
    if (!init.seekAfter(at)) return;
    storage.seekBefore(at);
    for (let l = body.argCount + 1; l < body.locals.length; l++) {
      if (!storage.state.has(l)) continue;
      let holds = false;
      data.forEachUnder(data.ofLocal(l as Local), (p) => {
        holds ||= init.state.has(p);
      });
      if (holds) types.add(body.locals[l]!.ty);
    }
  });
  return [...types];
}
