/**
 * Forward dataflow over a body with sets of small integers: a worklist over reverse post-order until nothing changes. In: an analysis (its lattice is union or
 * intersection of bit sets). Out: the set at the entry of each block; `Cursor` gives it inside blocks.
 */
import { BitSet } from "../../base/index.ts";
import { bodyReversePostorder } from "../cfg.ts";
import { forEachSuccessor, START_BLOCK, type BlockId, type Body, type Location } from "../mir.ts";

export interface Analysis {
  readonly size: number;
  /** True: a fact holds where it holds on some way in (may); false: on all (must). */
  readonly isMay: boolean;
  initialize(entry: BitSet): void;
  /** Effect of a statement, or of the terminator as far as it holds on all its edges. */
  apply(state: BitSet, at: Location): void;
  /** Effect on one edge only: a call's destination is written where it returns. */
  edge?(state: BitSet, from: BlockId, to: BlockId): void;
}

export interface Results {
  readonly analysis: Analysis;
  /** Undefined for blocks that are not reached. */
  readonly entry: readonly (BitSet | undefined)[];
}

export function solve(body: Body, analysis: Analysis): Results {
  const order = bodyReversePostorder(body);
  const position = new Int32Array(body.blocks.length).fill(-1);
  order.forEach((block, i) => {
    position[block] = i;
  });
  const entry: (BitSet | undefined)[] = new Array(body.blocks.length).fill(undefined);
  const start = new BitSet(analysis.size);
  analysis.initialize(start);
  entry[START_BLOCK] = start;
  const dirty = new Uint8Array(order.length);
  dirty[0] = 1;
  for (let again = true; again; ) {
    again = false;
    for (let i = 0; i < order.length; i++) {
      if (dirty[i] === 0) continue;
      dirty[i] = 0;
      const block = order[i]!;
      const state = entry[block]!.clone();
      const data = body.blocks[block]!;
      for (let s = 0; s <= data.statements.length; s++) analysis.apply(state, { block, statement: s });
      forEachSuccessor(data.terminator, (to) => {
        let out = state;
        if (analysis.edge !== undefined) {
          out = state.clone();
          analysis.edge(out, block, to);
        }
        const known = entry[to];
        let changed = true;
        if (known === undefined) entry[to] = out.clone();
        else changed = analysis.isMay ? known.union(out) : known.intersect(out);
        if (!changed) return;
        const p = position[to]!;
        dirty[p] = 1;
        if (p <= i) again = true;
      });
    }
  }
  return { analysis, entry };
}

/** Reads results at any location: moving forwards inside a block is cheap. */
export class Cursor {
  private readonly results: Results;
  private block = -1;
  private statement = 0;
  state: BitSet;

  constructor(results: Results) {
    this.results = results;
    this.state = new BitSet(results.analysis.size);
  }
  /** The state before the statement (or terminator) at `at`. False where the location is not reached. */
  seekBefore(at: Location): boolean {
    const entry = this.results.entry[at.block];
    if (entry === undefined) {
      this.state = new BitSet(this.results.analysis.size);
      this.block = -1;
      return false;
    }
    if (this.block !== at.block || this.statement > at.statement) {
      this.block = at.block;
      this.statement = 0;
      this.state = entry.clone();
    }
    while (this.statement < at.statement) {
      this.results.analysis.apply(this.state, { block: at.block, statement: this.statement });
      this.statement++;
    }
    return true;
  }
  /** The state after the effect at `at` (edge effects excluded). */
  seekAfter(at: Location): boolean {
    return this.seekBefore({ block: at.block, statement: at.statement + 1 });
  }
}
