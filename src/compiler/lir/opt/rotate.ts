/**
 * Loop rotation: `while (c) body` becomes `if (c) do body while (c)`. The loop has one branch an iteration instead of two, its body runs in every iteration (which loop-invariant code
 * motion needs to move loads), and V8 keeps values computed in front of it there: its scheduler moves a pure operation into a loop that can be left before the operation is used.
 * A loop is rotated until its header is no test, within a budget; one that ends in a test is rotated already.
 */
import { Cfg, isRematerialized, Loops } from "../graph.ts";
import { TermKind, type Block, type BlockData, type Func, type Target } from "../lir.ts";
import { copyOntoEdges, isCopyable, type EdgePlan } from "./copyBlock.ts";

/** Instructions that all tests of one loop may have together. */
const MAX_INSTS = 12;
const MAX_TESTS = 3;
/** Copies of a test: one in front of the loop, the others for its back edges. */
const MAX_EDGES = 4;

export function rotateLoops(func: Func): boolean {
  const done = new Set<BlockData>();
  let changed = false;
  for (let more = true; more; ) {
    more = false;
    const cfg = new Cfg(func);
    const loops = new Loops(cfg);
    // Inner loops first: then the body of an outer loop does not start with the header of an inner one.
    for (let i = loops.headers.length - 1; i >= 0 && !more; i--) {
      const h = loops.headers[i]!;
      if (done.has(func.blocks[h]!)) continue;
      done.add(func.blocks[h]!);
      const isExiting = (b: number): boolean => func.blocks[b]!.term.targets.some((t) => !loops.contains(h, t.block));
      if (cfg.preds[h]!.some((p) => cfg.isBackEdge(p, h) && isExiting(p))) continue;
      more = rotate(func, h as Block, done);
    }
    if (more) changed = true;
  }
  return changed;
}

function rotate(func: Func, header: Block, done: Set<BlockData>): boolean {
  let budget = MAX_INSTS;
  let h = header;
  let changed = false;
  for (let test = 0; test < MAX_TESTS; test++) {
    const block = func.blocks[h]!;
    const { term } = block;
    if (term.kind !== TermKind.Branch || block.isPad || h === func.entry || !isCopyable(block)) break;
    budget -= block.insts.filter((i) => !isRematerialized(i.op)).length;
    if (budget < 0) break;
    const cfg = new Cfg(func);
    const loops = new Loops(cfg);
    if (loops.isHeader[h] !== 1) break;
    const stays = term.targets.filter((t) => loops.contains(h, t.block));
    const next = stays[0]?.block;
    if (stays.length !== 1 || next === undefined || next === h || loops.isHeader[next] === 1 || isNever(func, term.targets.find((t) => t !== stays[0])!)) break;
    const plans: EdgePlan[] = [];
    for (const p of new Set(cfg.preds[h]!)) for (const edge of func.blocks[p]!.term.targets) if (edge.block === h) plans.push({ edge, to: undefined });
    if (plans.length > MAX_EDGES) break;
    copyOntoEdges(func, h, plans);
    changed = true;
    h = next;
    done.add(func.blocks[h]!);
  }
  return changed;
}
/** Leaving to a panic does not count as a test of the loop. */
function isNever(func: Func, exit: Target): boolean {
  return func.blocks[exit.block]!.cold;
}
