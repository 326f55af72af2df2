/**
 * What well-formed LIR is, checked after every pass in tests. Every reachable block ends in one terminator; values are defined once and their definitions dominate
 * their uses; edges pass arguments of the parameters' types; unwind edges go to landing pads and pass none, and no other edge enters a pad; the entry has no predecessors and
 * its parameters are the function's.
 */
import { Cfg } from "./graph.ts";
import { isInvoke } from "./graph.ts";
import { LTy, Op, TermKind, type Func, type Inst, type Value } from "./lir.ts";

/** Describes what is wrong with `func`, or returns undefined. */
export function verifyFunc(func: Func): string | undefined {
  for (let b = 0; b < func.blocks.length; b++) {
    const { term } = func.blocks[b]!;
    if (term === undefined) return `bb${b} has no terminator`;
    for (const t of term.targets) if (func.blocks[t.block] === undefined) return `bb${b} goes to bb${t.block}, which does not exist`;
  }
  const cfg = new Cfg(func);
  const defBlock = new Int32Array(func.valueTys.length).fill(-1);
  const defPos = new Int32Array(func.valueTys.length);
  const define = (v: Value, b: number, pos: number): string | undefined => {
    if (defBlock[v] !== -1) return `v${v} is defined twice (bb${defBlock[v]}, bb${b})`;
    defBlock[v] = b;
    defPos[v] = pos;
    return undefined;
  };
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    let error: string | undefined;
    if (block.isPad && block.params.length > 0) return `the landing pad bb${b} has parameters`;
    for (const p of block.params) error ??= define(p, b, -1);
    if (block.payload !== undefined) error ??= define(block.payload, b, -1);
    for (let i = 0; i < block.insts.length; i++) for (const r of block.insts[i]!.results) error ??= define(r, b, i);
    for (const r of block.term.results) error ??= define(r, b, block.insts.length);
    if (error !== undefined) return error;
  }
  if (cfg.preds[func.entry]!.length > 0) return "the entry block has predecessors";
  const params = func.blocks[func.entry]!.params;
  if (params.length !== func.sig.params.length) return `the entry has ${params.length} parameters, the signature ${func.sig.params.length}`;
  for (let i = 0; i < params.length; i++) if (func.valueTys[params[i]!] !== func.sig.params[i]) return `parameter ${i} has another type than the signature`;
  for (const b of cfg.rpo) {
    const block = func.blocks[b]!;
    const use = (v: Value, pos: number): string | undefined => {
      const d = defBlock[v]!;
      if (d === undefined || d === -1) return `bb${b} uses v${v}, which is not defined`;
      if (d === b ? defPos[v]! >= pos : !cfg.dom.dominates(d, b)) return `the definition of v${v} (bb${d}) does not dominate its use in bb${b}`;
      return undefined;
    };
    for (let i = 0; i < block.insts.length; i++) {
      const inst = block.insts[i]!;
      for (const a of inst.args) {
        const error = use(a, i);
        if (error !== undefined) return error;
      }
      const error = checkTypes(func, inst);
      if (error !== undefined) return `bb${b}: ${error}`;
    }
    const { term } = block;
    for (const a of term.args) {
      const error = use(a, block.insts.length);
      if (error !== undefined) return error;
    }
    for (let i = 0; i < term.targets.length; i++) {
      const t = term.targets[i]!;
      const to = func.blocks[t.block]!;
      const unwind = isInvoke(term.kind) && i === 1;
      if (unwind !== to.isPad) return `edge bb${b} → bb${t.block}: ${unwind ? "unwinding into an ordinary block" : "ordinary edge into a landing pad"}`;
      if (t.args.length !== to.params.length) return `edge bb${b} → bb${t.block} passes ${t.args.length} arguments for ${to.params.length} parameters`;
      for (let k = 0; k < t.args.length; k++) {
        const error = use(t.args[k]!, block.insts.length + 1);
        if (error !== undefined) return error;
        if (func.valueTys[t.args[k]!] !== func.valueTys[to.params[k]!]) return `edge bb${b} → bb${t.block}: argument ${k} has another type than its parameter`;
      }
    }
    if (term.kind === TermKind.Switch && term.targets.length !== term.values.length + 1) return `bb${b} switches on ${term.values.length} values to ${term.targets.length} places`;
    if (term.kind === TermKind.Return) {
      if (term.args.length !== func.sig.results.length) return `bb${b} returns ${term.args.length} values instead of ${func.sig.results.length}`;
      for (let i = 0; i < term.args.length; i++) if (func.valueTys[term.args[i]!] !== func.sig.results[i]) return `bb${b}: result ${i} has another type than the signature`;
    }
  }
  return undefined;
}

function checkTypes(func: Func, inst: Inst): string | undefined {
  const ty = (i: number): LTy => func.valueTys[inst.args[i]!]!;
  const name = `operation ${Object.keys(Op).find((k) => Op[k as keyof typeof Op] === inst.op)}`;
  if (inst.op >= Op.Add && inst.op <= Op.Rotr) {
    if (inst.args.some((_, i) => ty(i) !== inst.ty) || func.valueTys[inst.results[0]!] !== inst.ty) return `${name}: operand types`;
  } else if (inst.op >= Op.Eqz && inst.op <= Op.GeU) {
    if (inst.args.some((_, i) => ty(i) !== inst.ty) || func.valueTys[inst.results[0]!] !== LTy.I32) return `${name}: operand types`;
  } else if (inst.op === Op.Select) {
    if (ty(0) !== LTy.I32 || ty(1) !== inst.ty || ty(2) !== inst.ty) return `${name}: operand types`;
  } else if (inst.op === Op.Load || inst.op === Op.Store) {
    if (ty(0) !== LTy.I32) return `${name}: the address is not an i32`;
  } else if (inst.op === Op.Wrap && ty(0) !== LTy.I64) return `${name}: operand types`;
  else if ((inst.op === Op.ExtendU || inst.op === Op.ExtendS) && ty(0) !== LTy.I32) return `${name}: operand types`;
  return undefined;
}
