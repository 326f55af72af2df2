/**
 * Which calls are inlined. Functions are visited callees first, each already optimised when its callers look at it. The cost of a callee is its number of
 * instructions; the limit depends on attributes, on how often it is called, and on whether the call is on a path that matters. Functions of one recursive component are not
 * inlined into each other.
 */
import { Op, TermKind, type Block, type Func } from "../lir.ts";
import type { CallGraph } from "./callGraph.ts";
import { inlineCall } from "./inline.ts";

export interface InlineLimits {
  /** Largest callee by kind, in instructions. */
  readonly always: number;
  readonly hint: number;
  readonly plain: number;
  readonly singleCall: number;
  readonly cold: number;
  /** A caller does not grow beyond this. */
  readonly caller: number;
}
export const RELEASE_LIMITS: InlineLimits = { always: 5000, hint: 225, plain: 60, singleCall: 400, cold: 8, caller: 12000 };
export const DEBUG_LIMITS: InlineLimits = { always: 500, hint: 12, plain: 6, singleCall: 6, cold: 0, caller: 3000 };

/**
 * Bytes of stack slots that a callee may bring into its caller, where they stay for all that the caller calls: a large array of one phase would be there in the others too, and every level
 * of a recursion would pay for what one of its branches calls.
 */
const MAX_FRAME = 4096;
const MAX_FRAME_IN_RECURSION = 128;

/** Bytes of the slots that are in use. */
function frameOf(func: Func): number {
  const used = new Set<number>();
  for (const block of func.blocks) for (const inst of block.insts) if (inst.op === Op.SlotAddr) used.add(inst.ref);
  let bytes = 0;
  for (const slot of used) bytes += func.slots[slot]!.size;
  return bytes;
}

/** Instructions that cost something: constants and addresses are free. */
export function sizeOf(func: Func): number {
  let n = 0;
  for (const block of func.blocks) {
    const weight = block.cold ? 0.25 : 1;
    for (const inst of block.insts) if (inst.op !== Op.IConst && inst.op !== Op.FConst && inst.op !== Op.SlotAddr && inst.op !== Op.DataAddr && inst.op !== Op.FuncAddr) n += (inst.op === Op.Call || inst.op === Op.CallIndirect ? 3 : 1) * weight;
    n += (block.term.kind === TermKind.Invoke ? 3 : 1) * weight;
  }
  return n;
}

/** No call of the function is inlined in a release build, unless it is the only one. */
export function isTooLargeToInline(func: Func): boolean {
  if (func.inline === "never") return true;
  return func.inline !== "always" && sizeOf(func) > (func.inline === "hint" ? RELEASE_LIMITS.hint : RELEASE_LIMITS.plain);
}

export class Inliner {
  private readonly graph: CallGraph;
  private readonly limits: InlineLimits;
  private readonly sizes: number[] = [];
  private readonly frames: number[] = [];
  private readonly recursive: Uint8Array;
  private readonly component: Int32Array;
  private readonly calls: Int32Array;
  private readonly addressed: Uint8Array;

  constructor(graph: CallGraph, components: readonly (readonly number[])[], limits: InlineLimits) {
    this.graph = graph;
    this.limits = limits;
    this.component = new Int32Array(graph.funcs.length).fill(-1);
    this.recursive = new Uint8Array(graph.funcs.length);
    components.forEach((scc, i) => {
      for (const id of scc) {
        this.component[id] = i;
        if (scc.length > 1 || graph.callees(id).includes(id)) this.recursive[id] = 1;
      }
    });
    ({ calls: this.calls, addressed: this.addressed } = graph.references());
  }
  /** Records what inlining a function costs, after it was optimised. */
  measure(func: Func): void {
    this.sizes[func.id] = sizeOf(func);
    this.frames[func.id] = frameOf(func);
  }

  private wanted(caller: Func, calleeId: number, cold: boolean): Func | undefined {
    const callee = this.graph.funcs[calleeId];
    if (callee === undefined || callee.inline === "never" || callee === caller || this.component[calleeId] === this.component[caller.id]) return undefined;
    const size = this.sizes[calleeId] ?? Number.MAX_SAFE_INTEGER;
    const { limits } = this;
    if (callee.inline === "always") return size <= limits.always ? callee : undefined;
    if (this.frames[calleeId]! > (this.recursive[caller.id] === 1 ? MAX_FRAME_IN_RECURSION : MAX_FRAME)) return undefined;
    if (cold || callee.cold) return size <= limits.cold ? callee : undefined;
    let limit = callee.inline === "hint" ? limits.hint : limits.plain;
    if (this.calls[calleeId] === 1 && this.addressed[calleeId] === 0) limit = Math.max(limit, limits.singleCall);
    return size <= limit ? callee : undefined;
  }

  /** Inlines what is worth it, once over the function (calls that come in are looked at in the next round). */
  run(caller: Func): boolean {
    let size = sizeOf(caller);
    let changed = false;
    const unwinds = (id: number): boolean => this.graph.unwinds(id);
    const count = caller.blocks.length;
    for (let b = 0; b < count; b++) {
      let at = b as Block;
      for (let i = 0; i < caller.blocks[at]!.insts.length; i++) {
        const block = caller.blocks[at]!;
        const inst = block.insts[i]!;
        if (inst.op !== Op.Call || size > this.limits.caller) continue;
        const callee = this.wanted(caller, inst.ref, block.cold);
        if (callee === undefined) continue;
        size += this.sizes[callee.id]!;
        at = inlineCall(caller, { block: at, index: i }, callee, unwinds);
        changed = true;
        i = -1;
      }
      const block = caller.blocks[at]!;
      if (block.term.kind !== TermKind.Invoke || size > this.limits.caller) continue;
      const callee = this.wanted(caller, block.term.ref, block.cold);
      if (callee === undefined) continue;
      size += this.sizes[callee.id]!;
      inlineCall(caller, { block: at, index: -1 }, callee, unwinds);
      changed = true;
    }
    return changed;
  }
}
