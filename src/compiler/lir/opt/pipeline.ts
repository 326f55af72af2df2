/**
 * The optimizer: which passes run, in which order, and why. Functions are optimised callees first, so that what is inlined is already small. Debug runs the prefix that
 * makes code readable for V8 at little cost; release everything.
 */
import { bug, stronglyConnected } from "../../base/index.ts";

import { Op, TermKind, type Func, type FuncId, type Program } from "../lir.ts";
import { verifyFunc } from "../verify.ts";
import { eliminateDeadCode } from "./dce.ts";
import { numberValues } from "./gvn.ts";
import { inlineCalls } from "./inline.ts";
import { removeUnreachable, sizeOf } from "./rewrite.ts";
import { simplify } from "./simplify.ts";
import { promoteSlots } from "./slots.ts";
import { callGraph, inferUnwinding } from "./unwind.ts";

export type OptLevel = "debug" | "release";

/** Sizes (in instructions) up to which callees are inlined. Tuned on the benchmark programs. */
const LIMITS = {
  debug: { plain: 6, hint: 10, single: 0, always: 200, cold: 4, caller: 3000 },
  release: { plain: 50, hint: 160, single: 400, always: 2000, cold: 12, caller: 12000 },
} as const;

/** One round of what makes a function small. In this order: slots become values, which shows constants, which decide branches, which leaves code dead. */
const PASSES: readonly { readonly name: string; readonly levels: readonly OptLevel[]; readonly run: (func: Func) => void }[] = [
  { name: "unreachable", levels: ["debug", "release"], run: removeUnreachable },
  { name: "slots", levels: ["debug", "release"], run: promoteSlots },
  { name: "simplify", levels: ["debug", "release"], run: simplify },
  { name: "dce", levels: ["debug", "release"], run: eliminateDeadCode },
  { name: "gvn", levels: ["release"], run: numberValues },
  // Numbering may show that two slots' addresses or conditions are one.
  { name: "slots again", levels: ["release"], run: promoteSlots },
  { name: "simplify again", levels: ["release"], run: simplify },
  { name: "dce again", levels: ["release"], run: eliminateDeadCode },
];

export function optimize(program: Program, level: OptLevel, verify = false): Program {
  const funcs = program.funcs;
  const indexOf = new Map<FuncId, number>(funcs.map((f, i) => [f.id, i]));
  inferUnwinding(funcs, indexOf);
  const graph = callGraph(funcs, indexOf);
  const callCount = countCalls(funcs, program);
  const limits = LIMITS[level];
  const order = stronglyConnected(funcs.length, (n) => graph[n]!);
  const done = new Uint8Array(funcs.length);
  for (const component of order) {
    for (const n of component) {
      const func = funcs[n]!;
      runPasses(func, level, verify);
      const choose = (id: FuncId, isCold: boolean): Func | undefined => {
        const i = indexOf.get(id);
        // Recursive calls stay calls: the callee is not finished.
        if (i === undefined || done[i] === 0 || i === n) return undefined;
        const callee = funcs[i]!;
        return worthInlining(callee, isCold, limits, callCount.get(id) ?? 0) && sizeOf(func) < limits.caller ? callee : undefined;
      };
      if (inlineCalls(func, choose)) {
        check(func, "inlining", verify);
        runPasses(func, level, verify);
      }
      done[n] = 1;
    }
  }
  // What was inlined everywhere is not needed any more, and what is left may not unwind.
  const alive = reachable(program);
  const kept = funcs.filter((f) => alive.has(f.id));
  inferUnwinding(kept, new Map(kept.map((f, i) => [f.id, i])));
  return { ...program, funcs: kept, usesUnwinding: program.usesUnwinding };
}

function runPasses(func: Func, level: OptLevel, verify: boolean): void {
  for (const pass of PASSES) {
    if (!pass.levels.includes(level)) continue;
    pass.run(func);
    check(func, pass.name, verify);
  }
}
function check(func: Func, pass: string, verify: boolean): void {
  const error = verify ? verifyFunc(func) : undefined;
  if (error !== undefined) bug(`LIR of ${func.name} is broken after ${pass}: ${error}`);
}

function worthInlining(callee: Func, isCold: boolean, limits: (typeof LIMITS)[OptLevel], calls: number): boolean {
  if (callee.inline === "never" || callee.cold) return false;
  const size = sizeOf(callee);
  if (callee.inline === "always") return size <= limits.always;
  if (isCold) return size <= limits.cold;
  if (calls === 1 && size <= limits.single) return true;
  return size <= (callee.inline === "hint" ? limits.hint : limits.plain);
}

/** Direct calls by callee; an address taken counts as many. */
function countCalls(funcs: readonly Func[], program: Program): Map<FuncId, number> {
  const counts = new Map<FuncId, number>();
  const add = (id: number, n: number): void => void counts.set(id as FuncId, (counts.get(id as FuncId) ?? 0) + n);
  for (const f of funcs) {
    for (const block of f.blocks) {
      for (const inst of block.insts) {
        if (inst.op === Op.Call) add(inst.ref, 1);
        else if (inst.op === Op.FuncAddr) add(inst.ref, 2);
      }
      if (block.term.kind === TermKind.Invoke || block.term.kind === TermKind.ReturnCall) add(block.term.ref, 1);
    }
  }
  for (const d of program.data) for (const r of d.relocs) if (r.target.kind === "func") add(r.target.func, 2);
  for (const e of program.exports) add(e.func, 2);
  return counts;
}

/** Functions that exports, function pointers in reachable code, and data refer to. */
function reachable(program: Program): Set<FuncId> {
  const byId = new Map(program.funcs.map((f) => [f.id, f]));
  const alive = new Set<FuncId>();
  const work: FuncId[] = [];
  const mark = (id: number): void => {
    if (alive.has(id as FuncId)) return;
    alive.add(id as FuncId);
    work.push(id as FuncId);
  };
  for (const e of program.exports) mark(e.func);
  for (const d of program.data) for (const r of d.relocs) if (r.target.kind === "func") mark(r.target.func);
  while (work.length > 0) {
    const f = byId.get(work.pop()!);
    if (f === undefined) continue;
    for (const block of f.blocks) {
      for (const inst of block.insts) if (inst.op === Op.Call || inst.op === Op.FuncAddr) mark(inst.ref);
      if (block.term.kind === TermKind.Invoke || block.term.kind === TermKind.ReturnCall) mark(block.term.ref);
    }
  }
  return alive;
}
