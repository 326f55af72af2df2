/** Removes block parameters that always have the same value (trivial φ-functions) and parameters that nothing uses, with their arguments. */
import { reversePostorder } from "../../base/index.ts";
import { successorsOf } from "../graph.ts";
import type { Func, Target, Value } from "../lir.ts";
import { Replacements } from "./rewrite.ts";

export function simplifyParams(func: Func): boolean {
  const rpo = reversePostorder(func.blocks.length, func.entry, (n) => successorsOf(func, n));
  let any = false;
  while (trivialParams(func, rpo)) any = true;
  return deadParams(func, rpo) || any;
}

function incoming(func: Func, rpo: readonly number[]): (Target[] | undefined)[] {
  const into: (Target[] | undefined)[] = new Array(func.blocks.length).fill(undefined);
  for (const b of rpo)
    for (const t of func.blocks[b]!.term.targets) {
      if (func.blocks[t.block]!.params.length === 0) continue;
      const list = into[t.block];
      if (list === undefined) into[t.block] = [t];
      else list.push(t);
    }
  return into;
}
function removeAt(func: Func, block: number, edges: readonly Target[], drop: readonly number[]): void {
  const keep = (list: Value[]): Value[] => list.filter((_, i) => !drop.includes(i));
  func.blocks[block]!.params = keep(func.blocks[block]!.params);
  for (const t of edges) t.args = keep(t.args);
}

function trivialParams(func: Func, rpo: readonly number[]): boolean {
  const into = incoming(func, rpo);
  const replace = new Replacements(func);
  for (const b of rpo) {
    const edges = into[b];
    if (edges === undefined || b === func.entry) continue;
    const { params } = func.blocks[b]!;
    let drop: number[] | undefined;
    for (let i = 0; i < params.length; i++) {
      let only = -1;
      for (const t of edges) {
        const a = replace.get(t.args[i]!);
        if (a === params[i] || a === only) continue;
        if (only !== -1) {
          only = -2;
          break;
        }
        only = a;
      }
      if (only < 0) continue;
      replace.set(params[i]!, only as Value);
      (drop ??= []).push(i);
    }
    if (drop !== undefined) removeAt(func, b, edges, drop);
  }
  replace.apply(func);
  return !replace.isEmpty;
}

/** A parameter is alive when something other than an argument of a dead parameter uses it. */
function deadParams(func: Func, rpo: readonly number[]): boolean {
  const into = incoming(func, rpo);
  const live = new Uint8Array(func.valueTys.length);
  const paramBlock = new Int32Array(func.valueTys.length).fill(-1);
  const paramIndex = new Int32Array(func.valueTys.length);
  let total = 0;
  for (const b of rpo) {
    if (b === func.entry) continue;
    func.blocks[b]!.params.forEach((p, i) => {
      paramBlock[p] = b;
      paramIndex[p] = i;
      total++;
    });
  }
  if (total === 0) return false;
  const work: Value[] = [];
  const mark = (v: Value): void => {
    if (live[v] === 1) return;
    live[v] = 1;
    if (paramBlock[v] !== -1) work.push(v);
  };
  for (const b of rpo) {
    const block = func.blocks[b]!;
    for (const inst of block.insts) for (const a of inst.args) mark(a);
    for (const a of block.term.args) mark(a);
  }
  while (work.length > 0) {
    const p = work.pop()!;
    for (const t of into[paramBlock[p]!] ?? []) mark(t.args[paramIndex[p]!]!);
  }
  let changed = false;
  for (const b of rpo) {
    const edges = into[b];
    if (edges === undefined || b === func.entry) continue;
    const drop: number[] = [];
    func.blocks[b]!.params.forEach((p, i) => {
      if (live[p] === 0) drop.push(i);
    });
    if (drop.length > 0) {
      removeAt(func, b, edges, drop);
      changed = true;
    }
  }
  return changed;
}
