/**
 * Simplification: folds operations, decides branches, threads jumps through empty blocks, removes parameters that are always the same value, joins blocks. In and out: a function;
 * runs until nothing changes (or the round limit).
 */
import { Cfg, definitions } from "../graph.ts";
import { Inst, LTy, Op, Term, TermKind, type Func, type Target, type Value } from "../lir.ts";
import { Folder } from "./fold.ts";
import { Replacements, removeUnreachable } from "./rewrite.ts";

const MAX_ROUNDS = 8;

export function simplify(func: Func): void {
  removeUnreachable(func);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let changed = foldAll(func);
    if (simplifyBranches(func)) changed = true;
    if (removeUnreachable(func)) changed = true;
    if (removeParams(func)) changed = true;
    if (threadJumps(func)) changed = true;
    if (removeUnreachable(func)) changed = true;
    if (joinBlocks(func)) changed = true;
    if (!changed) return;
  }
}

function foldAll(func: Func): boolean {
  const folder = new Folder(func, definitions(func));
  const replacements = new Replacements(func);
  let changed = false;
  const cfg = new Cfg(func);
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    const out: Inst[] = [];
    for (const inst of block.insts) {
      replacements.resolveAll(inst.args);
      const folded = folder.fold(inst);
      if (folder.before.length > 0) {
        out.push(...folder.before.splice(0));
        changed = true;
      }
      if (folded === undefined) {
        out.push(inst);
        continue;
      }
      changed = true;
      if (folded.kind === "value") {
        replacements.replace(inst.results[0]!, replacements.resolve(folded.value));
        continue;
      }
      const isCompare = inst.op >= Op.Eqz && inst.op <= Op.GeU;
      const ty = isCompare ? LTy.I32 : inst.ty;
      const constant = new Inst(Op.IConst, ty, [], inst.results, inst.source);
      if (ty === LTy.I64) constant.big = BigInt.asIntN(64, folded.value);
      else constant.imm = Number(BigInt.asIntN(32, folded.value));
      folder.defs[inst.results[0]!] = constant;
      out.push(constant);
    }
    block.insts = out;
    replacements.resolveAll(block.term.args);
    for (const t of block.term.targets) replacements.resolveAll(t.args);
  }
  replacements.apply(func);
  return changed;
}

function simplifyBranches(func: Func): boolean {
  const defs = definitions(func);
  let changed = false;
  for (const block of func.blocks) {
    const { term } = block;
    if (term.kind === TermKind.Branch) {
      const [yes, no] = term.targets as [Target, Target];
      let d = defs[term.args[0]!];
      if (d !== undefined && d.op === Op.IConst) {
        block.term = jump(term, d.imm !== 0 ? yes : no);
        changed = true;
        continue;
      }
      // A branch on `x == 0` or `x != 0` is one on `x`.
      while (d !== undefined && d.op === Op.Eqz && d.ty === LTy.I32) {
        term.args = [d.args[0]!];
        term.targets = [term.targets[1]!, term.targets[0]!];
        term.hint = term.hint === 0 ? 2 : term.hint === 2 ? 0 : 1;
        changed = true;
        d = defs[term.args[0]!];
      }
      if (sameTarget(term.targets[0]!, term.targets[1]!)) {
        block.term = jump(term, term.targets[0]!);
        changed = true;
      }
    } else if (term.kind === TermKind.Switch) {
      const d = defs[term.args[0]!];
      if (d !== undefined && d.op === Op.IConst) {
        const value = BigInt.asUintN(64, d.ty === LTy.I64 ? d.big : BigInt(d.imm >>> 0));
        const i = term.values.findIndex((v) => BigInt.asUintN(d.ty === LTy.I64 ? 64 : 32, v) === value);
        block.term = jump(term, term.targets[i === -1 ? term.values.length : i]!);
        changed = true;
      } else if (term.targets.every((t) => sameTarget(t, term.targets[0]!))) {
        block.term = jump(term, term.targets[0]!);
        changed = true;
      } else if (term.values.length === 0) {
        block.term = jump(term, term.targets[0]!);
        changed = true;
      }
    }
  }
  return changed;
}
function jump(from: Term, target: Target): Term {
  return new Term(TermKind.Jump, [], [target], from.source);
}
function sameTarget(a: Target, b: Target): boolean {
  return a.block === b.block && a.args.length === b.args.length && a.args.every((x, i) => x === b.args[i]);
}

/** A parameter that all edges give the same value (or itself) is that value, which dominates the block. */
function removeParams(func: Func): boolean {
  let any = false;
  for (let again = true; again; ) {
    again = false;
    const incoming: Target[][] = func.blocks.map(() => []);
    for (const block of func.blocks) for (const t of block.term.targets) incoming[t.block]!.push(t);
    const replacements = new Replacements(func);
    func.blocks.forEach((block, b) => {
      if (b === func.entry || block.params.length === 0 || incoming[b]!.length === 0) return;
      for (let i = block.params.length - 1; i >= 0; i--) {
        const p = block.params[i]!;
        let only: Value | undefined;
        let varies = false;
        for (const t of incoming[b]!) {
          const v = replacements.resolve(t.args[i]!);
          if (v === p || v === only) continue;
          if (only !== undefined) {
            varies = true;
            break;
          }
          only = v;
        }
        if (varies || only === undefined) continue;
        replacements.replace(p, only);
        block.params.splice(i, 1);
        for (const t of incoming[b]!) t.args.splice(i, 1);
        again = true;
        any = true;
      }
    });
    replacements.apply(func);
  }
  return any;
}

/** Edges to a block that only jumps on go where it goes; to one that only branches on a parameter given a constant, where that leads. */
function threadJumps(func: Func): boolean {
  const defs = definitions(func);
  const uses = usesOutside(func);
  let changed = false;
  func.blocks.forEach((block, b) => {
    const isInvokeTerm = block.term.kind >= TermKind.Invoke && block.term.kind <= TermKind.InvokeIndirect;
    block.term.targets.forEach((t, i) => {
      // An unwind edge must stay on a pad, and the results of an invoke are visible only along its own edge.
      if (isInvokeTerm) return;
      for (let steps = 0; steps < 8; steps++) {
        const target = func.blocks[t.block]!;
        if (t.block === b || target.isPad || target.insts.length > 0) return;
        const next = threaded(target, t, defs);
        if (next === undefined || next.block === t.block || func.blocks[next.block]!.isPad || target.params.some((p) => uses[p] === 1)) return;
        block.term.targets[i]!.block = next.block;
        block.term.targets[i]!.args = next.args;
        changed = true;
      }
    });
  });
  return changed;
}
/** Values that are used in blocks other than the one that has them as parameters: these blocks cannot be jumped over. */
function usesOutside(func: Func): Uint8Array {
  const home = new Int32Array(func.valueTys.length).fill(-1);
  func.blocks.forEach((block, b) => {
    for (const p of block.params) home[p] = b;
  });
  const outside = new Uint8Array(func.valueTys.length);
  func.blocks.forEach((block, b) => {
    const see = (v: Value): void => {
      if (home[v] !== -1 && home[v] !== b) outside[v] = 1;
    };
    for (const inst of block.insts) inst.args.forEach(see);
    block.term.args.forEach(see);
    for (const t of block.term.targets) t.args.forEach(see);
  });
  return outside;
}
function threaded(target: Func["blocks"][number], edge: Target, defs: readonly (Inst | undefined)[]): Target | undefined {
  const { term, params } = target;
  const give = (v: Value): Value => {
    const i = params.indexOf(v);
    return i === -1 ? v : edge.args[i]!;
  };
  const onwards = (t: Target): Target => ({ block: t.block, args: t.args.map(give) });
  if (term.kind === TermKind.Jump) return onwards(term.targets[0]!);
  if (term.kind === TermKind.Branch || term.kind === TermKind.Switch) {
    if (!params.includes(term.args[0]!)) return undefined;
    const d = defs[give(term.args[0]!)];
    if (d === undefined || d.op !== Op.IConst) return undefined;
    const value = d.ty === LTy.I64 ? d.big : BigInt(d.imm);
    if (term.kind === TermKind.Branch) return onwards(term.targets[value !== 0n ? 0 : 1]!);
    const bits = d.ty === LTy.I64 ? 64 : 32;
    const i = term.values.findIndex((v) => BigInt.asUintN(bits, v) === BigInt.asUintN(bits, value));
    return onwards(term.targets[i === -1 ? term.values.length : i]!);
  }
  return undefined;
}

/** A block with one successor that has no other predecessor takes it in. */
function joinBlocks(func: Func): boolean {
  const preds = new Int32Array(func.blocks.length);
  for (const block of func.blocks) for (const t of block.term.targets) preds[t.block]!++;
  const replacements = new Replacements(func);
  let changed = false;
  for (let b = 0; b < func.blocks.length; b++) {
    const block = func.blocks[b]!;
    while (block.term !== undefined && block.term.kind === TermKind.Jump) {
      const t = block.term.targets[0]!;
      const next = func.blocks[t.block]!;
      if (t.block === b || t.block === func.entry || preds[t.block] !== 1 || next.isPad) break;
      next.params.forEach((p, i) => replacements.replace(p, replacements.resolve(t.args[i]!)));
      block.insts.push(...next.insts);
      block.term = next.term;
      next.params = [];
      next.insts = [];
      next.term = new Term(TermKind.Unreachable, [], [], block.term.source);
      preds[t.block] = 0;
      changed = true;
    }
  }
  if (changed) {
    replacements.apply(func);
    removeUnreachable(func);
  }
  return changed;
}
