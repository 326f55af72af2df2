/** Entry of selection for other rooms: how a trait obligation holds. Commits what the choice implies for variables. */
import type { InferCtxt } from "../infer/inferCtxt.ts";
import type { Obligation } from "../obligation.ts";
import type { SelectionResult } from "./candidate.ts";
import { SelectionCtxt } from "./selectionCtxt.ts";

export function select(infcx: InferCtxt, o: Obligation): SelectionResult {
  return new SelectionCtxt(infcx).select(o);
}
