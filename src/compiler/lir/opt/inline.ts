/**
 * Inlining of one call into its caller. The callee's blocks are copied with fresh values; its slots and source scopes are appended; returns become jumps behind the
 * call. Where the call was an invoke, inner calls that may unwind become invokes with pads of their own that lead to the caller's clean-up, and throws become jumps there.
 */
import { Inst, LTy, Op, Term, TermKind, type Block, type BlockData, type Func, type SourceId, type Target, type Value } from "../lir.ts";

/** Where a call stands: an instruction index, or -1 for the block's terminator (an invoke). */
export interface CallPlace {
  readonly block: Block;
  readonly index: number;
}

/** Copies `callee` in place of the call. `unwinds`: whether an inner call may unwind. */
export function inlineCall(caller: Func, place: CallPlace, callee: Func, unwinds: (func: number) => boolean): Block {
  const site = caller.blocks[place.block]!;
  const isInvoke = place.index === -1;
  const call = isInvoke ? site.term : site.insts[place.index]!;
  const source = call.source;
  const after = isInvoke ? invokeContinuation(caller, site) : splitBlock(caller, site, place.index);
  const landing = isInvoke ? ordinaryLanding(caller, site.term.targets[1]!.block) : undefined;

  const sourceMap: SourceId[] = callee.sources.map((s) => (caller.sources.push({ span: s.span, name: s.name, inlinedAt: source }) - 1) as SourceId);
  const slotBase = caller.slots.length;
  for (const s of callee.slots) caller.slots.push({ size: s.size, align: s.align });
  const valueMap = new Int32Array(callee.valueTys.length).fill(-1);
  const value = (v: Value): Value => {
    if (valueMap[v] === -1) valueMap[v] = caller.newValue(callee.valueTys[v]!);
    return valueMap[v]! as Value;
  };
  callee.blocks[callee.entry]!.params.forEach((p, i) => {
    valueMap[p] = call.args[i]!;
  });
  const blockBase = caller.blocks.length;
  for (let i = 0; i < callee.blocks.length; i++) caller.newBlock();
  const target = (t: Target): Target => ({ block: (blockBase + t.block) as Block, args: t.args.map(value) });
  const cold = site.cold;

  for (let i = 0; i < callee.blocks.length; i++) {
    const from = callee.blocks[i]!;
    let to = caller.blocks[blockBase + i]!;
    to.isPad = from.isPad;
    to.cold = from.cold || cold;
    if (from.payload !== undefined) to.payload = value(from.payload);
    to.params = i === callee.entry ? [] : from.params.map(value);
    for (const inst of from.insts) {
      const copy = copyInst(inst, value, sourceMap[inst.source] ?? source, slotBase);
      const mayUnwind = landing !== undefined && ((inst.op === Op.Call && unwinds(inst.ref)) || inst.op === Op.CallIndirect);
      if (!mayUnwind) {
        to.insts.push(copy);
        continue;
      }
      const next = caller.newBlock();
      caller.blocks[next]!.cold = to.cold;
      to.term = invokeFrom(caller, copy, next, landing!);
      to = caller.blocks[next]!;
    }
    to.term = copyTerm(from.term, value, target, sourceMap[from.term.source] ?? source, after, landing);
  }
  site.term = new Term(TermKind.Jump, [], [{ block: (blockBase + callee.entry) as Block, args: [] }], source);
  return after;
}

function copyInst(inst: Inst, value: (v: Value) => Value, source: SourceId, slotBase: number): Inst {
  const copy = new Inst(inst.op, inst.ty, inst.args.map(value), inst.results.map(value), source);
  copy.ty2 = inst.ty2;
  copy.mem = inst.mem;
  copy.align = inst.align;
  copy.imm = inst.imm;
  copy.big = inst.big;
  copy.ref = inst.op === Op.SlotAddr ? inst.ref + slotBase : inst.ref;
  return copy;
}
function copyTerm(term: Term, value: (v: Value) => Value, target: (t: Target) => Target, source: SourceId, after: Block, landing: Block | undefined): Term {
  if (term.kind === TermKind.Return) return new Term(TermKind.Jump, [], [{ block: after, args: term.args.map(value) }], source);
  if (term.kind === TermKind.Throw && landing !== undefined) return new Term(TermKind.Jump, [], [{ block: landing, args: term.args.map(value) }], source);
  const copy = new Term(term.kind, term.args.map(value), term.targets.map(target), source);
  copy.values = term.values.slice();
  copy.ref = term.ref;
  copy.results = term.results.map(value);
  copy.hint = term.hint;
  return copy;
}

/** The instructions behind a call move to a block whose parameters are the call's results. */
function splitBlock(caller: Func, site: BlockData, index: number): Block {
  const after = caller.newBlock();
  const data = caller.blocks[after]!;
  data.params = site.insts[index]!.results.slice();
  data.insts = site.insts.slice(index + 1);
  data.term = site.term;
  data.cold = site.cold;
  site.insts = site.insts.slice(0, index);
  return after;
}
/** The normal edge of an invoke as a block whose parameters are the results. */
function invokeContinuation(caller: Func, site: BlockData): Block {
  const after = caller.newBlock();
  const data = caller.blocks[after]!;
  data.params = site.term.results.slice();
  data.term = new Term(TermKind.Jump, [], [site.term.targets[0]!], site.term.source);
  data.cold = site.cold;
  return after;
}
/** A pad has one predecessor; when that is inlined, its body is reached by jumps that pass the payload. */
function ordinaryLanding(caller: Func, pad: Block): Block {
  const data = caller.blocks[pad]!;
  data.isPad = false;
  data.params = [data.payload ?? caller.newValue(LTy.I32)];
  data.payload = undefined;
  return pad;
}
function invokeFrom(caller: Func, call: Inst, next: Block, landing: Block): Term {
  const pad = caller.newBlock();
  const data = caller.blocks[pad]!;
  data.isPad = true;
  data.cold = true;
  data.payload = caller.newValue(LTy.I32);
  data.term = new Term(TermKind.Jump, [], [{ block: landing, args: [data.payload] }], call.source);
  const term = new Term(call.op === Op.Call ? TermKind.Invoke : TermKind.InvokeIndirect, call.args, [{ block: next, args: [] }, { block: pad, args: [] }], call.source);
  term.ref = call.ref;
  term.results = call.results;
  return term;
}
