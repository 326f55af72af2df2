/** Normalisation whose obligations are collected rather than registered. */
import type { Obligation, ObligationCause } from "../traits/obligation.ts";
import { normalizeWithObligations } from "../traits/project.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export function normalizeAt<T>(fcx: FnCtxt, cause: ObligationCause, value: T, into: Obligation[]): T {
  const ok = normalizeWithObligations(fcx.infcx, cause, fcx.env, value);
  for (const o of ok.obligations) into.push(o);
  return ok.value;
}
