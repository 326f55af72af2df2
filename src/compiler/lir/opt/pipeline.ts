/**
 * The optimizer: which passes run in which order. Functions are visited callees first, so that what is inlined is already small. Debug runs a short prefix of the same
 * table: slots to values, simplification, inlining of what is always inlined and of tiny leaves.
 *
 *   params      block parameters that SSA construction or inlining left trivial
 *   cfg         constant branches, straight lines; before anything that counts edges
 *   inline      then the scalar passes again, since arguments are known now
 *   slots       slots to values: needs addresses folded by gvn
 *   gvn         simplification and value numbering
 *   memory      loads that a store or load before them answers
 *   conditions  branches that a branch above decides
 *   threading   branches that the edge one comes by decides
 *   rotate      loops that test at their end
 *   licm        what loops need not repeat
 *   dce         what nothing needs
 *   copies      last: short copies as loads and stores
 */
import { bug } from "../../base/index.ts";
import { dumpFunc } from "../dump.ts";
import type { Func, Program } from "../lir.ts";
import { verifyFunc } from "../verify.ts";
import { CallGraph, dropUnreached } from "./callGraph.ts";
import { simplifyCfg } from "./cfg.ts";
import { decideBranches } from "./conditions.ts";
import { expandCopies } from "./copies.ts";
import { eliminateDeadCode } from "./dce.ts";
import { numberValues } from "./gvn.ts";
import { hoistInvariants } from "./licm.ts";
import { forwardMemory, type MemoryFacts } from "./memory.ts";
import { DEBUG_LIMITS, Inliner, RELEASE_LIMITS } from "./inliner.ts";
import { simplifyParams } from "./params.ts";
import { threadJumps } from "./threading.ts";
import { rotateLoops } from "./rotate.ts";
import { promoteSlots } from "./slots.ts";

export type OptLevel = "debug" | "release";

export interface OptimizeOptions {
  /** Checks each function after each pass. */
  readonly verify?: boolean;
  /** Names of passes to leave out, for finding the one that breaks a program. */
  readonly skip?: readonly string[];
}

export interface PassCx {
  readonly graph: CallGraph;
  readonly memory: MemoryFacts;
}
interface Pass {
  readonly name: string;
  readonly debug: boolean;
  readonly run: (func: Func, cx: PassCx) => boolean;
}

const PASSES: readonly Pass[] = [
  { name: "params", debug: true, run: simplifyParams },
  { name: "cfg", debug: true, run: (f, cx) => simplifyCfg(f, (id) => cx.graph.unwinds(id)) },
  { name: "gvn", debug: true, run: numberValues },
  { name: "slots", debug: true, run: promoteSlots },
  { name: "params2", debug: true, run: simplifyParams },
  { name: "gvn2", debug: false, run: numberValues },
  { name: "memory", debug: false, run: (f, cx) => forwardMemory(f, cx.memory) },
  { name: "conditions", debug: false, run: decideBranches },
  { name: "cfg2", debug: false, run: (f, cx) => simplifyCfg(f, (id) => cx.graph.unwinds(id)) },
  { name: "threading", debug: false, run: threadJumps },
  { name: "params3", debug: false, run: simplifyParams },
  { name: "gvn3", debug: false, run: numberValues },
  { name: "dce", debug: true, run: eliminateDeadCode },
  { name: "cfg3", debug: true, run: (f, cx) => simplifyCfg(f, (id) => cx.graph.unwinds(id)) },
];
/** Rounds of inlining into one function: each sees the calls that the one before brought in, resolved by what is known now. */
const RELEASE_ROUNDS = 3;

export function optimize(program: Program, level: OptLevel, options: OptimizeOptions = {}): Program {
  const release = level === "release";
  const graph = new CallGraph(program);
  const components = graph.components();
  graph.inferUnwinding(components);
  const cx: PassCx = { graph, memory: { segments: segmentsOf(program) } };
  const inliner = new Inliner(graph, components, release ? RELEASE_LIMITS : DEBUG_LIMITS);
  const passes = PASSES.filter((p) => (release || p.debug) && options.skip?.includes(p.name) !== true);
  const check = (func: Func, name: string): void => {
    if (options.verify !== true) return;
    const error = verifyFunc(func);
    if (error !== undefined) bug(`LIR is broken after ${name}: ${error}\n${dumpFunc(func)}`);
  };
  const scalar = (func: Func): void => {
    for (const pass of passes) {
      pass.run(func, cx);
      check(func, pass.name);
    }
  };
  const loops = (func: Func): boolean => {
    const rotated = options.skip?.includes("rotate") !== true && rotateLoops(func);
    check(func, "rotate");
    const hoisted = options.skip?.includes("licm") !== true && hoistInvariants(func);
    check(func, "licm");
    return rotated || hoisted;
  };
  for (const scc of components) {
    for (const id of scc) {
      const func = graph.funcs[id];
      if (func === undefined) continue;
      check(func, "lowering");
      let inlined = inliner.run(func);
      check(func, "inline");
      scalar(func);
      for (let round = 1; release && round < RELEASE_ROUNDS && inlined; round++) {
        inlined = inliner.run(func);
        check(func, "inline");
        scalar(func);
      }
      if (release && loops(func)) scalar(func);
      inliner.measure(func);
    }
    graph.inferUnwinding([scc]);
  }
  const result = dropUnreached(program);
  for (const func of result.funcs) {
    expandCopies(func);
    check(func, "copies");
  }
  return result;
}

function segmentsOf(program: Program): Map<number, Program["data"][number]> {
  const map = new Map<number, Program["data"][number]>();
  for (const d of program.data) map.set(d.alloc, d);
  return map;
}
