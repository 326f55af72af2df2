/**
 * Drop trees: what must be dropped on an exit, shared between exits. A node drops one thing and goes on to `next`, towards the root, which stands for "nothing
 * left to drop here". Entry points are blocks that enter the tree at a node.
 *
 *     loop { let a; { let b; break } … break }        b ─→ a ─→ root        the first `break` enters at b, the second at a
 *
 * Counterpart: rustc's `DropTree` in `builder/scope.rs`.
 */
import { bug } from "../../base/index.ts";
import { Place, type BlockId, type Local, type SourceInfo } from "../mir.ts";
import type { Cfg } from "./cfgBuilder.ts";

export type DropKind = "value" | "storage";
export interface DropData {
  readonly source: SourceInfo;
  readonly local: Local;
  readonly kind: DropKind;
}
/** Index of a node; 0 is the root. */
export type DropIdx = number;
export const ROOT_DROP: DropIdx = 0;

interface DropNode {
  readonly data: DropData | undefined;
  readonly next: DropIdx;
}

/** How a kind of tree makes blocks and is entered. */
export interface DropTreeLinks {
  makeBlock(cfg: Cfg): BlockId;
  /** Sets the terminator of `from`, or one of its edges, to enter at `to`. */
  link(cfg: Cfg, from: BlockId, to: BlockId): void;
}

export class DropTree {
  readonly nodes: DropNode[] = [{ data: undefined, next: 0 }];
  private readonly existing = new Map<number, DropIdx>();
  readonly entryPoints: { readonly drop: DropIdx; readonly block: BlockId }[] = [];

  addDrop(data: DropData, next: DropIdx): DropIdx {
    // A pair of small integers in one number: `next` stays below 2^26 in any body that fits in memory.
    const key = (next * 2 + (data.kind === "value" ? 1 : 0)) * 0x2000000 + data.local;
    const known = this.existing.get(key);
    if (known !== undefined) return known;
    const idx = this.nodes.push({ data, next }) - 1;
    this.existing.set(key, idx);
    return idx;
  }
  addEntryPoint(block: BlockId, drop: DropIdx): void {
    this.entryPoints.push({ drop, block });
  }

  /** Lowers the tree to blocks and links the entries. Returns the block of each node that is reached; `root` is used for the root if given. */
  buildMir(cfg: Cfg, links: DropTreeLinks, root: BlockId | undefined): (BlockId | undefined)[] {
    const count = this.nodes.length;
    const blocks: (BlockId | undefined)[] = new Array(count).fill(undefined);
    // A node whose only user is one other storage node shares that node's block. -1: not needed, -2: a block of its own, else: shares with that node.
    const needs = new Int32Array(count).fill(-1);
    if (root !== undefined) {
      blocks[ROOT_DROP] = root;
      needs[ROOT_DROP] = -2;
    }
    const entries: BlockId[][] = [];
    for (const e of this.entryPoints) (entries[e.drop] ??= []).push(e.block);
    for (let i = count - 1; i >= 0; i--) {
      const from = entries[i];
      if (from !== undefined) {
        const block = (blocks[i] ??= links.makeBlock(cfg));
        needs[i] = -2;
        for (const b of from) links.link(cfg, b, block);
      }
      const need = needs[i]!;
      if (need === -1) continue;
      if (need === -2) blocks[i] ??= links.makeBlock(cfg);
      else blocks[i] = blocks[need];
      if (i === ROOT_DROP) continue;
      const node = this.nodes[i]!;
      if (node.data!.kind === "value") needs[node.next] = -2;
      else if (needs[node.next] === -1) needs[node.next] = i;
      else needs[node.next] = -2;
    }
    for (let i = count - 1; i > 0; i--) {
      const block = blocks[i];
      if (block === undefined) continue;
      const { data, next } = this.nodes[i]!;
      const target = blocks[next] ?? bug("drop tree node without a successor block");
      if (data!.kind === "value") {
        cfg.terminate(block, { source: data!.source, kind: "Drop", place: new Place(data!.local), target, unwind: { kind: "terminate", reason: "inCleanup" }, replace: false });
      } else {
        cfg.push(block, { source: data!.source, kind: "StorageDead", local: data!.local });
        if (block !== target) cfg.terminate(block, { source: data!.source, kind: "Goto", target });
      }
    }
    return blocks;
  }
}

/** Exits of `break`, `continue`, `return` and failed conditions: entered by a jump. */
export const EXIT_LINKS: DropTreeLinks = {
  makeBlock: (cfg) => cfg.newBlock(),
  link: (cfg, from, to) => cfg.terminate(from, { source: cfg.sourceOfPending(from), kind: "Goto", target: to }),
};

/** Unwinding: entered by the unwind edges of calls, drops and asserts. */
export const UNWIND_LINKS: DropTreeLinks = {
  makeBlock: (cfg) => cfg.newCleanupBlock(),
  link: (cfg, from, to) => {
    const t = cfg.terminatorOf(from);
    switch (t.kind) {
      case "Drop":
        // The drop of an assignment: the value is written in a clean-up block of its own first.
        if (t.unwind.kind === "cleanup") cfg.terminate(t.unwind.block, { source: t.source, kind: "Goto", target: to });
        else t.unwind = { kind: "cleanup", block: to };
        return;
      case "Call": case "Assert": case "FalseUnwind":
        t.unwind = { kind: "cleanup", block: to };
        return;
      default: bug(`cannot unwind from ${t.kind}`);
    }
  },
};

/** A coroutine dropped while it is suspended. */
export const COROUTINE_DROP_LINKS: DropTreeLinks = {
  makeBlock: (cfg) => cfg.newBlock(),
  link: (cfg, from, to) => {
    const t = cfg.terminatorOf(from);
    if (t.kind === "Yield") t.drop = to;
    else bug("only a suspension point enters the coroutine drop tree");
  },
};
