/** Removes unreachable blocks, follows empty jumps, joins a block with its only successor when that has no other predecessor. Block ids change. */
import type { TyCtxt } from "../../types/index.ts";
import { forEachSuccessor, START_BLOCK, type BasicBlock, type BlockId, type Body } from "../mir.ts";
import { rewriteTerminator, type Rewriter } from "../visitor.ts";

export function simplifyCfg(_tcx: TyCtxt, body: Body): void {
  const count = body.blocks.length;
  // Where an empty block that only jumps leads to in the end.
  const finalOf = (start: BlockId): BlockId => {
    let at = start;
    for (let steps = 0; steps < count; steps++) {
      const block = body.blocks[at]!;
      if (block.statements.length > 0 || block.terminator.kind !== "Goto") return at;
      at = block.terminator.target;
    }
    return start;
  };
  const forward = new Int32Array(count);
  for (let i = 0; i < count; i++) forward[i] = finalOf(i as BlockId);
  const follow: Rewriter = { place: (p) => p, local: (l) => l, block: (b) => forward[b]! as BlockId, operand: (o) => o };
  const redirect = (block: BasicBlock): void => {
    const t = block.terminator;
    if (t.kind === "Goto") t.target = forward[t.target]! as BlockId;
    else if (t.kind === "SwitchInt") {
      for (let i = 0; i < t.targets.length; i++) t.targets[i] = forward[t.targets[i]!]! as BlockId;
      const first = t.targets[0]!;
      if (t.targets.every((x) => x === first)) block.terminator = { source: t.source, kind: "Goto", target: first };
    } else if (t.kind !== "Return" && t.kind !== "Unreachable" && t.kind !== "UnwindResume") block.terminator = rewriteTerminator(t, follow);
  };
  for (const block of body.blocks) redirect(block);

  const preds = new Int32Array(count);
  preds[START_BLOCK] = 1;
  const seen = new Uint8Array(count);
  const stack: BlockId[] = [START_BLOCK];
  seen[START_BLOCK] = 1;
  while (stack.length > 0) {
    forEachSuccessor(body.blocks[stack.pop()!]!.terminator, (s) => {
      preds[s]!++;
      if (seen[s] === 1) return;
      seen[s] = 1;
      stack.push(s);
    });
  }
  for (let i = 0; i < count; i++) {
    if (seen[i] === 0) continue;
    const block = body.blocks[i]!;
    for (let t = block.terminator; t.kind === "Goto" && t.target !== i && preds[t.target] === 1 && t.target !== START_BLOCK; t = block.terminator) {
      const next = body.blocks[t.target]!;
      if (next.isCleanup !== block.isCleanup) break;
      seen[t.target] = 0;
      block.statements.push(...next.statements);
      block.terminator = next.terminator;
    }
  }
  compact(body, seen);
}

/** Keeps the marked blocks and renumbers. */
export function compact(body: Body, keep: Uint8Array): void {
  const map = new Int32Array(body.blocks.length).fill(-1);
  const blocks: BasicBlock[] = [];
  for (let i = 0; i < body.blocks.length; i++) if (keep[i] === 1) map[i] = blocks.push(body.blocks[i]!) - 1;
  const renumber: Rewriter = { place: (p) => p, local: (l) => l, block: (b) => map[b]! as BlockId, operand: (o) => o };
  for (const block of blocks) block.terminator = rewriteTerminator(block.terminator, renumber);
  body.blocks = blocks;
}
