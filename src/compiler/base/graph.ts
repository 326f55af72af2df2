/**
 * Algorithms on control-flow graphs given as successor lists: reverse post-order, dominators (Cooper, Harvey, Kennedy, "A Simple, Fast
 * Dominance Algorithm", 2001) and strongly connected components (Tarjan 1972). Nodes are dense integers. All walks use explicit
 * stacks: the input decides the depth.
 */

/** Nodes reachable from `entry`, in reverse post-order. */
export function reversePostorder(count: number, entry: number, successors: (n: number) => readonly number[]): number[] {
  const seen = new Uint8Array(count);
  const order: number[] = [];
  const stack: number[] = [entry];
  const next: number[] = [0];
  seen[entry] = 1;
  while (stack.length > 0) {
    const top = stack.length - 1;
    const node = stack[top]!;
    const succs = successors(node);
    const i = next[top]!;
    if (i < succs.length) {
      next[top] = i + 1;
      const s = succs[i]!;
      if (seen[s] === 0) {
        seen[s] = 1;
        stack.push(s);
        next.push(0);
      }
    } else {
      order.push(node);
      stack.pop();
      next.pop();
    }
  }
  return order.reverse();
}

export class Dominators {
  /** Immediate dominator of each node; the entry is its own, -1 for unreachable nodes. */
  readonly idom: Int32Array;
  /** Position in reverse post-order; -1 for unreachable nodes. */
  readonly order: Int32Array;
  readonly rpo: readonly number[];

  constructor(count: number, entry: number, successors: (n: number) => readonly number[]) {
    const rpo = reversePostorder(count, entry, successors);
    const order = new Int32Array(count).fill(-1);
    rpo.forEach((n, i) => {
      order[n] = i;
    });
    const preds: number[][] = Array.from({ length: count }, () => []);
    for (const n of rpo) for (const s of successors(n)) preds[s]!.push(n);
    const idom = new Int32Array(count).fill(-1);
    idom[entry] = entry;
    for (let changed = true; changed; ) {
      changed = false;
      for (const n of rpo) {
        if (n === entry) continue;
        let best = -1;
        for (const p of preds[n]!) {
          if (idom[p] === -1) continue;
          best = best === -1 ? p : intersect(p, best, idom, order);
        }
        if (best !== idom[n]) {
          idom[n] = best;
          changed = true;
        }
      }
    }
    this.idom = idom;
    this.order = order;
    this.rpo = rpo;
  }

  dominates(a: number, b: number): boolean {
    let n = b;
    while (this.order[n]! > this.order[a]!) n = this.idom[n]!;
    return n === a;
  }
}

function intersect(a: number, b: number, idom: Int32Array, order: Int32Array): number {
  while (a !== b) {
    while (order[a]! > order[b]!) a = idom[a]!;
    while (order[b]! > order[a]!) b = idom[b]!;
  }
  return a;
}

/** Strongly connected components, callees (sinks) first. */
export function stronglyConnected(count: number, successors: (n: number) => readonly number[]): number[][] {
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  const result: number[][] = [];
  let counter = 0;
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    const work: number[] = [root];
    const next: number[] = [0];
    while (work.length > 0) {
      const top = work.length - 1;
      const n = work[top]!;
      if (next[top] === 0) {
        index[n] = low[n] = counter++;
        stack.push(n);
        onStack[n] = 1;
      }
      const succs = successors(n);
      let descended = false;
      while (next[top]! < succs.length) {
        const s = succs[next[top]!++]!;
        if (index[s] === -1) {
          work.push(s);
          next.push(0);
          descended = true;
          break;
        }
        if (onStack[s] === 1) low[n] = Math.min(low[n]!, index[s]!);
      }
      if (descended) continue;
      work.pop();
      next.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[n]!);
      if (low[n] === index[n]) {
        const component: number[] = [];
        for (;;) {
          const m = stack.pop()!;
          onStack[m] = 0;
          component.push(m);
          if (m === n) break;
        }
        result.push(component);
      }
    }
  }
  return result;
}
