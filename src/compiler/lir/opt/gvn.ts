/**
 * Global value numbering: an operation that a dominating one has already done is replaced by its result. Loads too, within a block, as long as nothing that may write lies
 * between; a load after a store to the same place is the value stored. Walks the dominator tree with a scoped table (Briggs, Cooper, Simpson, 1997).
 */
import { mixHash } from "../../base/index.ts";
import { Cfg, effectOf, Effect, memBytes } from "../graph.ts";
import { Op, type Func, type Inst, type Value } from "../lir.ts";
import { Replacements } from "./rewrite.ts";

export function numberValues(func: Func): boolean {
  const cfg = new Cfg(func);
  const replacements = new Replacements(func);
  const table = new Map<number, Inst[]>();
  const children: number[][] = Array.from({ length: func.blocks.length }, () => []);
  for (const b of cfg.rpo) if (b !== func.entry) children[cfg.dom.idom[b]!]!.push(b);
  const stack: { readonly block: number; next: number; readonly added: number[] }[] = [];
  const enter = (b: number): void => {
    const added: number[] = [];
    const memory = new Memory(func);
    const block = func.blocks[b]!;
    const out: Inst[] = [];
    for (const inst of block.insts) {
      replacements.resolveAll(inst.args);
      if (inst.op === Op.Load) {
        const known = memory.load(inst);
        if (known !== undefined) {
          replacements.replace(inst.results[0]!, known);
          continue;
        }
      } else if (effectOf(inst) === Effect.Pure && inst.results.length > 0) {
        const hash = hashOf(inst);
        const bucket = table.get(hash);
        const same = bucket?.find((x) => sameOperation(x, inst));
        if (same !== undefined) {
          inst.results.forEach((r, i) => replacements.replace(r, same.results[i]!));
          continue;
        }
        if (bucket === undefined) table.set(hash, [inst]);
        else bucket.push(inst);
        added.push(hash);
      } else if (effectOf(inst) === Effect.Write) memory.write(inst);
      out.push(inst);
    }
    block.insts = out;
    replacements.resolveAll(block.term.args);
    for (const t of block.term.targets) replacements.resolveAll(t.args);
    stack.push({ block: b, next: 0, added });
  };
  enter(func.entry);
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const child = children[top.block]![top.next++];
    if (child !== undefined) {
      enter(child);
      continue;
    }
    stack.pop();
    for (const hash of top.added) table.get(hash)!.pop();
  }
  replacements.apply(func);
  return replacements.any;
}

function hashOf(inst: Inst): number {
  let h = mixHash(inst.op, inst.ty * 5 + inst.ty2);
  for (const a of inst.args) h = mixHash(h, a);
  h = mixHash(mixHash(h, inst.imm), inst.ref);
  return inst.big === 0n ? h : mixHash(h, Number(BigInt.asIntN(32, inst.big)));
}
function sameOperation(a: Inst, b: Inst): boolean {
  if (a.op !== b.op || a.ty !== b.ty || a.ty2 !== b.ty2 || a.imm !== b.imm || a.ref !== b.ref || a.big !== b.big || a.args.length !== b.args.length) return false;
  for (let i = 0; i < a.args.length; i++) if (a.args[i] !== b.args[i]) return false;
  return true;
}

interface Known {
  readonly base: Value;
  readonly offset: number;
  readonly size: number;
  readonly mem: number;
  readonly value: Value;
}
/** A block with this many remembered places forgets the oldest. */
const MAX_KNOWN = 32;

/** Places of memory whose contents are known at the current point of a block. */
class Memory {
  private readonly func: Func;
  private known: Known[] = [];
  constructor(func: Func) {
    this.func = func;
  }
  load(inst: Inst): Value | undefined {
    const base = inst.args[0]!;
    for (const k of this.known) if (k.base === base && k.offset === inst.imm && k.mem === inst.mem && this.func.valueTys[k.value] === this.func.valueTys[inst.results[0]!]) return k.value;
    this.remember({ base, offset: inst.imm, size: memBytes(inst.mem), mem: inst.mem, value: inst.results[0]! });
    return undefined;
  }
  private remember(k: Known): void {
    if (this.known.length >= MAX_KNOWN) this.known.shift();
    this.known.push(k);
  }
  write(inst: Inst): void {
    if (inst.op !== Op.Store) {
      this.known = [];
      return;
    }
    const base = inst.args[0]!;
    const size = memBytes(inst.mem);
    const { imm } = inst;
    // Only places of the same base at other offsets are known to be others.
    this.known = this.known.filter((k) => k.base === base && (k.offset + k.size <= imm || imm + size <= k.offset));
    // Narrow stores are read back extended: not the value that was stored.
    if (size >= 4 && inst.mem <= 8) this.remember({ base, offset: imm, size, mem: inst.mem, value: inst.args[1]! });
  }
}
