/**
 * Simplifies control flow: branches on constants, branches to equal places, jumps to blocks that only jump on, straight lines of blocks, blocks that nobody
 * reaches. An invoke whose callee cannot unwind becomes a call.
 */
import { reversePostorder } from "../../base/index.ts";
import { definitions, isInvoke, successorsOf } from "../graph.ts";
import { BlockData, Inst, LTy, Op, Term, TermKind, type Block, type Func, type Target, type Value } from "../lir.ts";
import { Replacements } from "./rewrite.ts";

/** `unwinds(func)`: the callee may leave by unwinding. */
export function simplifyCfg(func: Func, unwinds: ((callee: number) => boolean) | undefined): boolean {
  let any = false;
  for (let round = 0; round < 8; round++) {
    let changed = foldTerminators(func, unwinds);
    if (skipEmptyBlocks(func)) changed = true;
    if (mergeLines(func)) changed = true;
    if (!changed) break;
    any = true;
  }
  if (any) dropUnreachable(func);
  return any;
}

function sameTarget(a: Target, b: Target): boolean {
  return a.block === b.block && a.args.length === b.args.length && a.args.every((v, i) => v === b.args[i]);
}
function toJump(block: BlockData, target: Target): void {
  block.term = new Term(TermKind.Jump, [], [target], block.term.source);
}

function foldTerminators(func: Func, unwinds: ((callee: number) => boolean) | undefined): boolean {
  const defs = definitions(func);
  let changed = false;
  const constant = (v: Value): bigint | undefined => {
    const d = defs[v];
    return d === undefined || d.op !== Op.IConst ? undefined : d.ty === LTy.I64 ? d.big : BigInt(d.imm);
  };
  for (let b = 0; b < func.blocks.length; b++) {
    const block = func.blocks[b]!;
    const { term } = block;
    if (term === undefined) continue;
    if (term.kind === TermKind.Branch) {
      const known = constant(term.args[0]!);
      if (known !== undefined) {
        toJump(block, term.targets[known !== 0n ? 0 : 1]!);
        changed = true;
      } else if (sameTarget(term.targets[0]!, term.targets[1]!)) {
        toJump(block, term.targets[0]!);
        changed = true;
      } else {
        // A negated condition swaps the arms; a comparison with zero is the value itself.
        const d = defs[term.args[0]!];
        if (d !== undefined && d.op === Op.Eqz && d.ty === LTy.I32) {
          term.args[0] = d.args[0]!;
          term.targets.reverse();
          term.hint = (2 - term.hint) as 0 | 1 | 2;
          changed = true;
        } else if (d !== undefined && d.op === Op.Ne && d.ty === LTy.I32 && constant(d.args[1]!) === 0n) {
          term.args[0] = d.args[0]!;
          changed = true;
        }
      }
    } else if (term.kind === TermKind.Switch) {
      const known = constant(term.args[0]!);
      const otherwise = term.targets[term.targets.length - 1]!;
      if (known !== undefined) {
        const i = term.values.indexOf(known);
        toJump(block, i === -1 ? otherwise : term.targets[i]!);
        changed = true;
      } else if (term.targets.every((t) => sameTarget(t, otherwise))) {
        toJump(block, otherwise);
        changed = true;
      } else if (isUnreachable(func, otherwise.block) && term.values.length > 1) {
        // No other value exists: the last case is the rest.
        term.targets.pop();
        term.values.pop();
        if (term.values.length === 1 && func.valueTys[term.args[0]!] === LTy.I32) twoWay(func, block, term);
        changed = true;
      } else if (term.values.length === 1 && func.valueTys[term.args[0]!] === LTy.I32) {
        twoWay(func, block, term);
        changed = true;
      }
    } else if (isInvoke(term.kind) && unwinds !== undefined && term.kind === TermKind.Invoke && !unwinds(term.ref)) {
      const call = new Inst(Op.Call, LTy.I32, term.args, term.results, term.source);
      call.ref = term.ref;
      block.insts.push(call);
      toJump(block, term.targets[0]!);
      changed = true;
    }
    if (block.term.kind === TermKind.Branch && foldUnreachableArm(func, block)) changed = true;
  }
  return changed;
}
function twoWay(func: Func, block: BlockData, term: Term): void {
  const test = func.newValue(LTy.I32);
  const value = func.newValue(LTy.I32);
  const c = new Inst(Op.IConst, LTy.I32, [], [value], term.source);
  c.imm = Number(BigInt.asIntN(32, term.values[0]!));
  block.insts.push(c, new Inst(Op.Eq, LTy.I32, [term.args[0]!, value], [test], term.source));
  const branch = new Term(TermKind.Branch, [test], [term.targets[0]!, term.targets[1]!], term.source);
  block.term = branch;
}
/** A block that does nothing but be unreachable: its branch is never taken. */
function isUnreachable(func: Func, b: number): boolean {
  const block = func.blocks[b]!;
  return block.term !== undefined && block.term.kind === TermKind.Unreachable && block.insts.length === 0 && !block.isPad;
}
function foldUnreachableArm(func: Func, block: BlockData): boolean {
  const [yes, no] = block.term.targets as [Target, Target];
  if (isUnreachable(func, yes.block)) {
    toJump(block, no);
    return true;
  }
  if (isUnreachable(func, no.block)) {
    toJump(block, yes);
    return true;
  }
  return false;
}

/** Edges to a block without instructions that ends in a jump go where it goes; its parameters must be used in that jump only. */
function skipEmptyBlocks(func: Func): boolean {
  const count = func.blocks.length;
  const forward: (Target | undefined)[] = new Array(count).fill(undefined);
  const usedElsewhere = new Uint8Array(func.valueTys.length);
  const candidates: number[] = [];
  for (let b = 0; b < count; b++) {
    const block = func.blocks[b]!;
    if (block.term === undefined) continue;
    if (b !== func.entry && block.insts.length === 0 && !block.isPad && block.term.kind === TermKind.Jump && block.term.targets[0]!.block !== b) candidates.push(b);
    else {
      for (const a of block.term.args) usedElsewhere[a] = 1;
      for (const t of block.term.targets) for (const a of t.args) usedElsewhere[a] = 1;
    }
    for (const inst of block.insts) for (const a of inst.args) usedElsewhere[a] = 1;
  }
  // A parameter that another candidate's jump passes on is used elsewhere too.
  const passedBy = new Int32Array(func.valueTys.length).fill(-1);
  for (const b of candidates)
    for (const a of func.blocks[b]!.term.targets[0]!.args) {
      if (passedBy[a] !== -1 && passedBy[a] !== b) usedElsewhere[a] = 1;
      passedBy[a] = b;
    }
  for (const b of candidates) if (func.blocks[b]!.params.every((p) => usedElsewhere[p] === 0 && (passedBy[p] === -1 || passedBy[p] === b))) forward[b] = func.blocks[b]!.term.targets[0]!;
  let changed = false;
  for (let b = 0; b < count; b++) {
    const { term } = func.blocks[b]!;
    if (term === undefined || forward[b] !== undefined) continue;
    const seen = new Set<number>();
    for (let i = 0; i < term.targets.length; i++) {
      if (isInvoke(term.kind) && i === 1) continue;
      let t = term.targets[i]!;
      seen.clear();
      while (forward[t.block] !== undefined && !seen.has(t.block)) {
        seen.add(t.block);
        const via = forward[t.block]!;
        const { params } = func.blocks[t.block]!;
        const args = t.args;
        t = { block: via.block, args: via.args.map((a) => { const k = params.indexOf(a); return k === -1 ? a : args[k]!; }) };
        changed = true;
      }
      term.targets[i] = t;
    }
  }
  return changed;
}

/** A block whose only predecessor jumps to it becomes part of that predecessor. */
function mergeLines(func: Func): boolean {
  const rpo = reversePostorder(func.blocks.length, func.entry, (n) => successorsOf(func, n));
  const preds = new Int32Array(func.blocks.length);
  for (const b of rpo) for (const t of func.blocks[b]!.term.targets) preds[t.block]!++;
  const replace = new Replacements(func);
  const gone = new Uint8Array(func.blocks.length);
  let changed = false;
  for (const b of rpo) {
    if (gone[b] === 1) continue;
    const block = func.blocks[b]!;
    while (block.term.kind === TermKind.Jump) {
      const t = block.term.targets[0]!;
      const next = func.blocks[t.block]!;
      if (preds[t.block] !== 1 || next.isPad || t.block === b || t.block === func.entry) break;
      for (let i = 0; i < next.params.length; i++) replace.set(next.params[i]!, t.args[i]!);
      for (const inst of next.insts) block.insts.push(inst);
      block.term = next.term;
      if (!next.cold) block.cold = block.cold && next.cold;
      gone[t.block] = 1;
      next.insts = [];
      next.params = [];
      next.term = new Term(TermKind.Unreachable, [], [], block.term.source);
      changed = true;
    }
  }
  replace.apply(func);
  return changed;
}

/** Removes blocks that are not reached and renumbers the rest in reverse post-order. */
export function dropUnreachable(func: Func): void {
  const rpo = reversePostorder(func.blocks.length, func.entry, (n) => successorsOf(func, n));
  const index = new Int32Array(func.blocks.length).fill(-1);
  rpo.forEach((b, i) => {
    index[b] = i;
  });
  const kept = rpo.map((b) => func.blocks[b]!);
  func.blocks.length = 0;
  for (const block of kept) {
    func.blocks.push(block);
    for (const t of block.term.targets) t.block = index[t.block]! as Block;
  }
  func.entry = 0 as Block;
}
