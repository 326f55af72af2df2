/**
 * Where each block goes in wasm's structured control flow. Input: a reducible graph. Output: for every block, which blocks follow it inside and outside its loop
 * under a label; all others are written in place at their only branch. Paper: Norman Ramsey, "Beyond Relooper: Recursive Translation of Unstructured
 * Control Flow to Structured Control Flow" (ICFP 2022): a merge node follows its immediate dominator inside a `block`. One change: code that leaves a loop goes *behind* the
 * loop's `end`, not inside, since V8 recognises small inner loops (to peel and unroll them) by what stands between `loop` and `end`.
 */
import { Cfg, Loops } from "../lir/graph.ts";
import { TermKind, type Func } from "../lir/lir.ts";
import { switchTable } from "./legalize.ts";

export interface Structure {
  readonly cfg: Cfg;
  readonly loops: Loops;
  /** Blocks that follow under a label, by the block that they follow; in reverse post-order. */
  readonly inside: readonly (readonly number[])[];
  /** The same behind the loop of a header. */
  readonly outside: readonly (readonly number[])[];
  readonly labelled: Uint8Array;
}

export function buildStructure(func: Func): Structure {
  const cfg = new Cfg(func);
  const loops = new Loops(cfg);
  const count = func.blocks.length;
  const inside: number[][] = [];
  const outside: number[][] = [];
  for (let b = 0; b < count; b++) {
    inside.push([]);
    outside.push([]);
  }
  const labelled = new Uint8Array(count);
  const forced = new Uint8Array(count);
  const forwardEdges = new Int32Array(count);
  for (const b of cfg.rpo) {
    const term = func.blocks[b]!.term;
    const isTable = term.kind === TermKind.Switch && switchTable(term) !== undefined;
    for (const t of term.targets) {
      if (cfg.dom.order[t.block]! > cfg.dom.order[b]!) forwardEdges[t.block]!++;
      if (isTable) forced[t.block] = 1;
    }
  }
  for (const b of cfg.rpo) {
    if (b === func.entry) continue;
    const dominator = cfg.dom.idom[b]!;
    // The outermost loop around the dominator that does not contain `b`.
    let left = -1;
    for (let l = loops.header[dominator]!; l !== -1; l = loops.parent[l]!) {
      if (loops.contains(l, b)) break;
      left = l;
    }
    if (left !== -1) {
      labelled[b] = 1;
      outside[left]!.push(b);
    } else if (forced[b] === 1 || forwardEdges[b]! > 1) {
      labelled[b] = 1;
      inside[dominator]!.push(b);
    }
  }
  return { cfg, loops, inside, outside, labelled };
}
