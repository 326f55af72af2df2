/** Loop-invariant code motion: pure instructions, and loads in loops that write nothing, move in front of the loop when their operands come from outside. */
import { Cfg, definitions, Effect, effectOf, Loops, isRematerialized } from "../graph.ts";
import { Op, Term, TermKind, type Block, type BlockData, type Func, type Inst } from "../lir.ts";

/** Nesting depth that one call hoists across: what lands in the new preheader of an inner loop leaves the outer one the next time. */
const MAX_ROUNDS = 3;

export function hoistInvariants(func: Func): boolean {
  let changed = false;
  for (let round = 0; round < MAX_ROUNDS && hoistOnce(func); round++) changed = true;
  return changed;
}

function hoistOnce(func: Func): boolean {
  const cfg = new Cfg(func);
  const loops = new Loops(cfg);
  if (loops.headers.length === 0) return false;
  const defs = definitions(func);
  const blockOf = new Int32Array(func.valueTys.length).fill(-1);
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    for (const p of block.params) blockOf[p] = b;
    if (block.payload !== undefined) blockOf[block.payload] = b;
    for (const inst of block.insts) for (const r of inst.results) blockOf[r] = b;
    for (const r of block.term.results) blockOf[r] = b;
  }
  let changed = false;
  // Inner loops first: what leaves them may leave the next one too.
  for (let i = loops.headers.length - 1; i >= 0; i--) {
    const h = loops.headers[i]!;
    const outside = cfg.preds[h]!.filter((p) => !loops.contains(h, p));
    if (outside.length === 0) continue;
    const body = cfg.rpo.filter((b) => loops.contains(h, b));
    let writes = false;
    for (const b of body) {
      const block = func.blocks[b]!;
      if (block.insts.some((inst) => effectOf(inst) === Effect.Write) || block.term.kind >= TermKind.Invoke) writes = true;
    }
    let target: BlockData | undefined;
    for (const b of body) {
      const block = func.blocks[b]!;
      // A load may fault only where the program would have: it must run in every iteration.
      const always = b === h;
      const kept: Inst[] = [];
      for (const inst of block.insts) {
        const effect = effectOf(inst);
        const movable = effect === Effect.Pure ? !isRematerialized(inst.op) && !mayTrap(inst) : inst.op === Op.Load && !writes && always;
        const invariant = movable && inst.args.every((a) => a >= blockOf.length || blockOf[a] === -1 || !loops.contains(h, blockOf[a]!) || isConstant(defs[a]));
        if (!invariant) {
          kept.push(inst);
          continue;
        }
        // Constants inside the loop are made again in the entry, which dominates every place that the instruction may still move to.
        inst.args = inst.args.map((a) => {
          const d = defs[a];
          if (a >= blockOf.length || d === undefined || !isConstant(d) || !loops.contains(h, blockOf[a]!)) return a;
          const copy = Object.assign(Object.create(Object.getPrototypeOf(d)) as Inst, d, { results: [func.newValue(d.ty)] });
          func.blocks[func.entry]!.insts.unshift(copy);
          return copy.results[0]!;
        });
        target ??= preheader(func, h as Block, outside);
        target.insts.push(inst);
        for (const r of inst.results) blockOf[r] = outside[0]!;
        changed = true;
      }
      block.insts = kept;
    }
  }
  return changed;
}
/** The block that all edges into the loop pass through: the one that jumps to it, or a new one. */
function preheader(func: Func, h: Block, outside: readonly number[]): BlockData {
  const only = func.blocks[outside[0]!]!;
  if (outside.length === 1 && only.term.kind === TermKind.Jump) return only;
  const block = func.newBlock();
  const data = func.blocks[block]!;
  const header = func.blocks[h]!;
  data.cold = header.cold;
  data.params = header.params.map((p) => func.newValue(func.valueTys[p]!));
  data.term = new Term(TermKind.Jump, [], [{ block: h, args: data.params.slice() }], only.term.source);
  for (const p of new Set(outside)) for (const t of func.blocks[p]!.term.targets) if (t.block === h) t.block = block;
  return data;
}
function isConstant(inst: Inst | undefined): boolean {
  return inst !== undefined && isRematerialized(inst.op);
}
function mayTrap(inst: Inst): boolean {
  return inst.op === Op.DivS || inst.op === Op.DivU || inst.op === Op.RemS || inst.op === Op.RemU;
}
