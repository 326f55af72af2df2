/** Dead code: results that nobody uses, stores to slots that nobody reads, parameters that nobody uses. */
import { effectOf, Effect } from "../graph.ts";
import { Op, type Func, type Inst } from "../lir.ts";
import { countUses } from "./rewrite.ts";

export function eliminateDeadCode(func: Func): void {
  removeDeadStores(func);
  const uses = countUses(func);
  const work: Inst[] = [];
  const dead = new Set<Inst>();
  const removable = (inst: Inst): boolean => effectOf(inst) !== Effect.Write && inst.results.every((r) => uses[r] === 0);
  for (const block of func.blocks) for (const inst of block.insts) if (removable(inst)) work.push(inst);
  const defs = new Map<number, Inst>();
  for (const block of func.blocks) for (const inst of block.insts) for (const r of inst.results) defs.set(r, inst);
  while (work.length > 0) {
    const inst = work.pop()!;
    if (dead.has(inst)) continue;
    dead.add(inst);
    for (const a of inst.args) {
      uses[a]!--;
      const d = defs.get(a);
      if (uses[a] === 0 && d !== undefined && !dead.has(d) && removable(d)) work.push(d);
    }
  }
  if (dead.size > 0) for (const block of func.blocks) block.insts = block.insts.filter((i) => !dead.has(i));
  removeDeadParams(func);
}

/** A parameter is alive when something other than the passing on of dead parameters uses it. */
function removeDeadParams(func: Func): void {
  const live = new Uint8Array(func.valueTys.length);
  const home = new Map<number, { readonly block: number; readonly index: number }>();
  func.blocks.forEach((block, b) => block.params.forEach((p, i) => home.set(p, { block: b, index: i })));
  const work: number[] = [];
  const mark = (v: number): void => {
    if (live[v] === 0) {
      live[v] = 1;
      work.push(v);
    }
  };
  for (const block of func.blocks) {
    for (const inst of block.insts) inst.args.forEach(mark);
    block.term.args.forEach(mark);
  }
  const incoming: { args: number[] }[][] = func.blocks.map(() => []);
  for (const block of func.blocks) for (const t of block.term.targets) incoming[t.block]!.push(t);
  while (work.length > 0) {
    const h = home.get(work.pop()!);
    if (h !== undefined) for (const t of incoming[h.block]!) if (h.index < t.args.length) mark(t.args[h.index]!);
  }
  func.blocks.forEach((block, b) => {
    if (b === func.entry) return;
    for (let i = block.params.length - 1; i >= 0; i--) {
      if (live[block.params[i]!] === 1) continue;
      block.params.splice(i, 1);
      for (const t of incoming[b]!) t.args.splice(i, 1);
    }
  });
}

/** Stores to slots that are only ever stored to. */
function removeDeadStores(func: Func): void {
  if (func.slots.length === 0) return;
  const slotOf = new Map<number, number>();
  const read = new Uint8Array(func.slots.length);
  for (const block of func.blocks) {
    for (const inst of block.insts) {
      if (inst.op === Op.SlotAddr) slotOf.set(inst.results[0]!, inst.ref);
    }
  }
  const needed = (v: number): void => {
    const s = slotOf.get(v);
    if (s !== undefined) read[s] = 1;
  };
  for (const block of func.blocks) {
    for (const inst of block.insts) {
      if (inst.op === Op.Store) needed(inst.args[1]!);
      else if (inst.op === Op.MemCopy) needed(inst.args[1]!);
      else if (inst.op !== Op.MemFill) inst.args.forEach(needed);
    }
    block.term.args.forEach(needed);
    for (const t of block.term.targets) t.args.forEach(needed);
  }
  const isDead = (inst: Inst): boolean => {
    if (inst.op !== Op.Store && inst.op !== Op.MemFill && inst.op !== Op.MemCopy) return false;
    const s = slotOf.get(inst.args[0]!);
    return s !== undefined && read[s] === 0;
  };
  for (const block of func.blocks) if (block.insts.some(isDead)) block.insts = block.insts.filter((i) => !isDead(i));
}
