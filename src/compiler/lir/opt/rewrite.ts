/** Tools that passes share: replacing values everywhere, numbering uses, dropping unreachable blocks. */
import type { BlockData, Func, Value } from "../lir.ts";

/** Values that other values stand for from now on; chains are followed. */
export class Replacements {
  private readonly map: Int32Array;
  any = false;
  constructor(func: Func) {
    this.map = new Int32Array(func.valueTys.length).fill(-1);
  }
  replace(from: Value, to: Value): void {
    this.map[from] = to;
    this.any = true;
  }
  resolve(v: Value): Value {
    let r = v;
    // Values made after this table was made stand for themselves.
    while (r < this.map.length && this.map[r] !== -1) r = this.map[r] as Value;
    return r;
  }
  resolveAll(list: Value[]): void {
    for (let i = 0; i < list.length; i++) list[i] = this.resolve(list[i]!);
  }
  applyTo(block: BlockData): void {
    for (const inst of block.insts) this.resolveAll(inst.args);
    this.resolveAll(block.term.args);
    for (const t of block.term.targets) this.resolveAll(t.args);
  }
  apply(func: Func): void {
    if (this.any) for (const block of func.blocks) this.applyTo(block);
  }
}

/** How often each value is used, by instructions, terminators and edges. */
export function countUses(func: Func): Int32Array {
  const uses = new Int32Array(func.valueTys.length);
  for (const block of func.blocks) {
    for (const inst of block.insts) for (const a of inst.args) uses[a]!++;
    for (const a of block.term.args) uses[a]!++;
    for (const t of block.term.targets) for (const a of t.args) uses[a]!++;
  }
  return uses;
}

/** Removes blocks that cannot be reached and numbers the others anew. */
export function removeUnreachable(func: Func): boolean {
  const count = func.blocks.length;
  const seen = new Uint8Array(count);
  const work: number[] = [func.entry];
  seen[func.entry] = 1;
  let reachable = 0;
  while (work.length > 0) {
    const b = work.pop()!;
    reachable++;
    for (const t of func.blocks[b]!.term.targets) {
      if (seen[t.block] === 0) {
        seen[t.block] = 1;
        work.push(t.block);
      }
    }
  }
  if (reachable === count) return false;
  const number = new Int32Array(count).fill(-1);
  const kept: BlockData[] = [];
  for (let b = 0; b < count; b++) {
    if (seen[b] === 0) continue;
    number[b] = kept.length;
    kept.push(func.blocks[b]!);
  }
  func.blocks.length = 0;
  func.blocks.push(...kept);
  for (const block of kept) for (const t of block.term.targets) t.block = number[t.block] as typeof t.block;
  func.entry = number[func.entry] as typeof func.entry;
  return true;
}

/** Instructions, terminators counted: the measure of inlining. */
export function sizeOf(func: Func): number {
  let size = 0;
  for (const block of func.blocks) size += block.insts.length + 1;
  return size;
}
