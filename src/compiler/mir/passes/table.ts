/**
 * The passes over MIR, in order. Everything up to `promoted` keeps what borrowck reads; `elaborated` ends with unconditional drops; `runtime` is what LIR, const evaluation
 * and metadata see. Order: moves are found before boxes are taken apart; coroutines are transformed when drops are real, so that the state holds what is dropped later.
 */
import type { TyCtxt } from "../../types/index.ts";
import type { Body, Phase } from "../mir.ts";
import { abortUnwindingCalls, cleanupPostBorrowck, removeNoopLandingPads, removeUnneededDrops } from "./cleanup.ts";
import { transformCoroutine } from "./coroutine.ts";
import { elaborateBoxDerefs } from "./elaborateBoxDerefs.ts";
import { elaborateDrops } from "./elaborateDrops.ts";
import { simplifyCfg } from "./simplifyCfg.ts";

export interface MirPass {
  readonly name: string;
  readonly run: (tcx: TyCtxt, body: Body) => void;
  /** The phase that the body has reached after the pass. */
  readonly reaches?: Phase;
}

export const RUNTIME_PASSES: readonly MirPass[] = [
  { name: "cleanupPostBorrowck", run: cleanupPostBorrowck },
  { name: "removeUnneededDrops", run: removeUnneededDrops },
  { name: "simplifyCfg", run: simplifyCfg },
  { name: "elaborateDrops", run: elaborateDrops },
  { name: "removeUnneededDrops-elaborated", run: removeUnneededDrops },
  { name: "removeNoopLandingPads", run: removeNoopLandingPads },
  { name: "simplifyCfg-elaborated", run: simplifyCfg, reaches: "elaborated" },
  { name: "transformCoroutine", run: transformCoroutine },
  { name: "elaborateBoxDerefs", run: elaborateBoxDerefs },
  { name: "abortUnwindingCalls", run: abortUnwindingCalls },
  { name: "simplifyCfg-final", run: simplifyCfg, reaches: "runtime" },
];
/** For bodies that other passes make out of finished ones. */
export function runPasses(tcx: TyCtxt, body: Body, passes: readonly MirPass[], after?: (pass: MirPass) => void): void {
  for (const pass of passes) {
    pass.run(tcx, body);
    if (pass.reaches !== undefined) body.phase = pass.reaches;
    after?.(pass);
  }
}
