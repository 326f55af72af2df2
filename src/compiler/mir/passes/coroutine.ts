/** The state machine transform of coroutines (`async` bodies). */
import type { TyCtxt } from "../../types/index.ts";
import type { Body } from "../mir.ts";

export function transformCoroutine(tcx: TyCtxt, body: Body): void {
  if (body.coroutine === undefined || body.coroutine.layout !== undefined) return;
  tcx.dcx.unsupported(body.span, "a coroutine");
}
