/** Replacing values: a map from a value to what stands for it, applied to a whole function at once. */
import type { Func, Value } from "../lir.ts";

export class Replacements {
  private readonly map: Int32Array;
  private count = 0;
  constructor(func: Func) {
    this.map = new Int32Array(func.valueTys.length).fill(-1);
  }
  get isEmpty(): boolean {
    return this.count === 0;
  }
  set(from: Value, to: Value): void {
    this.map[from] = to;
    this.count++;
  }
  has(v: Value): boolean {
    return v < this.map.length && this.map[v] !== -1;
  }
  get(v: Value): Value {
    let r = v;
    while (r < this.map.length && this.map[r] !== -1) r = this.map[r]! as Value;
    return r;
  }
  rewriteArgs(args: Value[]): void {
    for (let i = 0; i < args.length; i++) args[i] = this.get(args[i]!);
  }
  apply(func: Func): void {
    if (this.count === 0) return;
    for (const block of func.blocks) {
      for (const inst of block.insts) this.rewriteArgs(inst.args);
      if (block.term === undefined) continue;
      this.rewriteArgs(block.term.args);
      for (const t of block.term.targets) this.rewriteArgs(t.args);
    }
  }
}

export function countUses(func: Func, reachable: readonly number[]): Int32Array {
  const uses = new Int32Array(func.valueTys.length);
  for (const b of reachable) {
    const block = func.blocks[b]!;
    for (const inst of block.insts) for (const a of inst.args) uses[a]!++;
    for (const a of block.term.args) uses[a]!++;
    for (const t of block.term.targets) for (const a of t.args) uses[a]!++;
  }
  return uses;
}
