/**
 * Inlining: a call of a known function becomes its body. Bottom-up, so that what is inlined has itself been optimised. In: the caller and a choice of
 * callees. A call that may unwind to a landing pad turns the callee's own calls into invokes of that pad, and its rethrows into jumps behind it.
 */
import { BlockData, Inst, LTy, Op, Term, TermKind, type Block, type Func, type FuncId, type SourceId, type Target, type Value } from "../lir.ts";

/** Inlines calls for which `choose` gives a body; true when there were any. */
export function inlineCalls(caller: Func, choose: (callee: FuncId, isCold: boolean) => Func | undefined): boolean {
  let any = false;
  // Blocks that inlining adds are not looked at: bodies come with their own calls decided.
  const count = caller.blocks.length;
  for (let start = 0; start < count; start++) {
    // What follows an inlined call is in a new block: go on there.
    let b = start;
    for (let i = 0; i < caller.blocks[b]!.insts.length; i++) {
      const block = caller.blocks[b]!;
      const inst = block.insts[i]!;
      if (inst.op !== Op.Call) continue;
      const callee = choose(inst.ref as FuncId, block.cold);
      if (callee === undefined) continue;
      inlineCall(caller, b, i, callee);
      any = true;
      b = caller.blocks.length - 1;
      i = -1;
    }
    const { term, cold } = caller.blocks[b]!;
    if (term.kind !== TermKind.Invoke) continue;
    const callee = choose(term.ref as FuncId, cold);
    if (callee === undefined) continue;
    inlineInvoke(caller, b, callee);
    any = true;
  }
  return any;
}
/** Splits the block behind the call; the callee's returns jump to the second half. */
function inlineCall(caller: Func, b: number, i: number, callee: Func): void {
  const block = caller.blocks[b]!;
  const call = block.insts[i]!;
  const rest = new BlockData();
  rest.cold = block.cold;
  rest.params = call.results;
  rest.insts = block.insts.splice(i + 1);
  rest.term = block.term;
  block.insts.pop();
  const copier = new Copier(caller, callee, call.source, block.cold);
  copier.copy(call.args, undefined);
  const restBlock = caller.blocks.length as Block;
  caller.blocks.push(rest);
  copier.finish(restBlock);
  block.term = new Term(TermKind.Jump, [], [{ block: copier.entry, args: [] }], call.source);
}

function inlineInvoke(caller: Func, b: number, callee: Func): void {
  const block = caller.blocks[b]!;
  const invoke = block.term;
  const [normal, unwind] = invoke.targets as [Target, Target];
  const behindPad = splitPad(caller, unwind.block);
  // The results become parameters of a block on the normal edge, since several returns may give them.
  const landing = new BlockData();
  landing.cold = block.cold;
  landing.params = invoke.results;
  landing.term = new Term(TermKind.Jump, [], [normal], invoke.source);
  const copier = new Copier(caller, callee, invoke.source, block.cold);
  copier.copy(invoke.args, { pad: unwind.block, behind: behindPad });
  const landingBlock = caller.blocks.length as Block;
  caller.blocks.push(landing);
  copier.finish(landingBlock);
  block.term = new Term(TermKind.Jump, [], [{ block: copier.entry, args: [] }], invoke.source);
}

/** Makes the pad a mere entrance; gives the block behind it, which takes the payload as parameter. */
function splitPad(caller: Func, pad: Block): Block {
  const block = caller.blocks[pad]!;
  if (block.insts.length === 0 && block.term.kind === TermKind.Jump && block.term.targets[0]!.args.length === 1 && block.term.targets[0]!.args[0] === block.payload) return block.term.targets[0]!.block;
  const behind = new BlockData();
  behind.cold = true;
  behind.insts = block.insts;
  behind.term = block.term;
  const payload = block.payload ?? caller.newValue(LTy.I32);
  behind.params = [payload];
  block.payload = caller.newValue(LTy.I32);
  block.insts = [];
  caller.blocks.push(behind);
  const id = (caller.blocks.length - 1) as Block;
  block.term = new Term(TermKind.Jump, [], [{ block: id, args: [block.payload] }], behind.term.source);
  return id;
}

class Copier {
  private readonly caller: Func;
  private readonly callee: Func;
  private readonly values: Int32Array;
  private readonly base: number;
  private readonly slotBase: number;
  private readonly sourceBase: number;
  private readonly cold: boolean;
  private readonly returns: Term[] = [];

  constructor(caller: Func, callee: Func, callSource: SourceId, cold: boolean) {
    this.caller = caller;
    this.callee = callee;
    this.cold = cold;
    this.values = new Int32Array(callee.valueTys.length).fill(-1);
    this.base = caller.blocks.length;
    this.slotBase = caller.slots.length;
    this.sourceBase = caller.sources.length;
    for (const s of callee.slots) caller.slots.push({ ...s });
    for (const s of callee.sources) caller.sources.push({ ...s, inlinedAt: s.inlinedAt === undefined ? callSource : ((s.inlinedAt + this.sourceBase) as SourceId) });
  }
  get entry(): Block {
    return (this.base + this.callee.entry) as Block;
  }
  private value(v: Value): Value {
    let n = this.values[v]!;
    if (n === -1) this.values[v] = n = this.caller.newValue(this.callee.valueTys[v]!);
    return n as Value;
  }
  private list(values: readonly Value[]): Value[] {
    const out: Value[] = [];
    for (const v of values) out.push(this.value(v));
    return out;
  }
  private source(s: SourceId): SourceId {
    return (s + this.sourceBase) as SourceId;
  }
  private target(t: Target): Target {
    return { block: (t.block + this.base) as Block, args: this.list(t.args) };
  }

  copy(args: readonly Value[], unwind: { readonly pad: Block; readonly behind: Block } | undefined): void {
    const { callee, caller } = this;
    callee.blocks[callee.entry]!.params.forEach((p, i) => {
      this.values[p] = args[i]!;
    });
    // All blocks first, so that numbers are known; those that splitting adds come after them.
    const copies = callee.blocks.map(() => {
      const copy = new BlockData();
      caller.blocks.push(copy);
      return copy;
    });
    callee.blocks.forEach((from, b) => {
      let to = copies[b]!;
      to.isPad = from.isPad;
      to.cold = from.cold || this.cold;
      if (b !== callee.entry) to.params = this.list(from.params);
      if (from.payload !== undefined) to.payload = this.value(from.payload);
      for (const inst of from.insts) {
        const copy = this.inst(inst);
        if (unwind !== undefined && (inst.op === Op.Call || inst.op === Op.CallIndirect)) to = this.toInvoke(to, copy, unwind.pad);
        else to.insts.push(copy);
      }
      to.term = this.term(from.term, unwind);
    });
  }
  /** Returns go to the block that is made after the copy. */
  finish(rest: Block): void {
    for (const t of this.returns) t.targets[0]!.block = rest;
  }

  private inst(inst: Inst): Inst {
    const copy = new Inst(inst.op, inst.ty, this.list(inst.args), this.list(inst.results), this.source(inst.source));
    copy.ty2 = inst.ty2;
    copy.mem = inst.mem;
    copy.align = inst.align;
    copy.imm = inst.imm;
    copy.big = inst.big;
    copy.ref = inst.op === Op.SlotAddr ? inst.ref + this.slotBase : inst.ref;
    return copy;
  }
  /** A call inside an invoked body may unwind to the invoke's pad. */
  private toInvoke(block: BlockData, call: Inst, pad: Block): BlockData {
    const next = new BlockData();
    next.cold = block.cold;
    this.caller.blocks.push(next);
    const term = new Term(call.op === Op.Call ? TermKind.Invoke : TermKind.InvokeIndirect, call.args, [{ block: (this.caller.blocks.length - 1) as Block, args: [] }, { block: pad, args: [] }], call.source);
    term.ref = call.ref;
    term.results = call.results;
    block.term = term;
    return next;
  }
  private term(t: Term, unwind: { readonly behind: Block } | undefined): Term {
    const source = this.source(t.source);
    if (t.kind === TermKind.Return) {
      const term = new Term(TermKind.Jump, [], [{ block: 0 as Block, args: this.list(t.args) }], source);
      this.returns.push(term);
      return term;
    }
    if (t.kind === TermKind.Throw && unwind !== undefined) return new Term(TermKind.Jump, [], [{ block: unwind.behind, args: this.list(t.args) }], source);
    const copy = new Term(t.kind, this.list(t.args), t.targets.map((x) => this.target(x)), source);
    copy.values = t.values;
    copy.ref = t.ref;
    copy.results = this.list(t.results);
    copy.hint = t.hint;
    return copy;
  }
}
