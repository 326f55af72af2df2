/**
 * Writes one function's code. Input: a legal function (see `legalize.ts`), the module's tables. Output: the bytes of its body, locals included.
 *
 * The walk over blocks follows `structure.ts`: `tree(b, next)` writes `b` and everything placed with it; control that reaches the end of what it wrote goes on to block
 * `next`, whose code follows. An invoke stands in its own `try … catch $panic … end`. The shadow stack pointer is lowered on entry where slots
 * exist, kept in a local, and restored on return and at landing pads; leaf functions never write the global.
 */
import { bug } from "../base/index.ts";
import { isRematerialized } from "../lir/graph.ts";
import { Global, LTy, MemTy, Op, TermKind, type Func, type Inst, type Target, type Term, type Value } from "../lir/lir.ts";
import { ByteWriter } from "./bytes.ts";
import { legalize, switchTable } from "./legalize.ts";
import { isDead, planLocals, type LocalPlan } from "./locals.ts";
import { atomicCasOpcode, atomicLoadOpcode, atomicRmwOpcode, atomicStoreOpcode, loadOpcode, memWidthLog2, plainOpcode, storeOpcode, VALTYPE, W } from "./opcodes.ts";
import { buildStructure, type Structure } from "./structure.ts";

/** What a function refers to outside of itself: each writes the operand of the instruction that was begun. */
export interface ModuleTables {
  writeFunc(code: ByteWriter, func: number): void;
  writeTableSlot(code: ByteWriter, func: number): void;
  writeSig(code: ByteWriter, sig: number): void;
  writeData(code: ByteWriter, alloc: number, addend: number): void;
  readonly usesThreads: boolean;
}
/** A function's body; `codeOffset` is the length of the declarations of locals before its code. */
export interface EmittedFunc {
  readonly bytes: ByteWriter;
  readonly codeOffset: number;
  /** Where calls stand in the code, with their sources: pairs of numbers. */
  readonly calls: readonly number[];
}

const NO_NEXT = -1;
/** Labels that no branch of ours names: `if`, `try`. */
const ANONYMOUS = -1;
const STACK_ALIGN = 16;
const TAG_PANIC = 0;

export function emitFunc(func: Func, tables: ModuleTables): EmittedFunc {
  legalize(func, tables.usesThreads);
  const structure = buildStructure(func);
  const plan = planLocals(func, structure.cfg);
  return new FuncEmitter(func, tables, structure, plan).run();
}

class FuncEmitter {
  private readonly func: Func;
  private readonly tables: ModuleTables;
  private readonly s: Structure;
  private readonly plan: LocalPlan;
  private readonly code = new ByteWriter(512);
  private readonly calls: number[] = [];
  /** Open labels, innermost last: `2b` for the block before `b`, `2b + 1` for the loop of `b`. */
  private readonly labels: number[] = [];
  private readonly slotOffsets: number[] = [];
  private frameSize = 0;
  private maxAlign = STACK_ALIGN;
  /** Local that holds the frame's address, or the stack pointer of a function that only restores it; -1 without. */
  private frameLocal = -1;
  private makesCalls = false;
  /** Scratch locals by type. */
  private readonly scratch: number[] = [-1, -1, -1, -1];
  private localCount: number;
  /** Where the last instruction, a `local.set`, was written; for `local.tee`. */
  private lastSet = -1;
  private lastSetLocal = -1;
  /** Position just after an `i32.eqz`, for negated conditions. */
  private lastEqz = -1;

  constructor(func: Func, tables: ModuleTables, structure: Structure, plan: LocalPlan) {
    this.func = func;
    this.tables = tables;
    this.s = structure;
    this.plan = plan;
    this.localCount = func.sig.params.length + plan.extra.length;
  }

  run(): EmittedFunc {
    this.layoutFrame();
    this.prologue();
    this.tree(this.func.entry, NO_NEXT);
    this.code.u8(W.Unreachable);
    this.code.u8(W.End);
    const body = new ByteWriter(this.code.length + 16);
    const types = this.plan.extra;
    let groups = 0;
    for (let i = 0; i < types.length; i++) if (i === 0 || types[i] !== types[i - 1]) groups++;
    body.u32(groups);
    for (let i = 0; i < types.length; ) {
      let j = i;
      while (j < types.length && types[j] === types[i]) j++;
      body.u32(j - i);
      body.u8(VALTYPE[types[i]!]!);
      i = j;
    }
    const codeOffset = body.length;
    body.bytes(this.code.view());
    return { bytes: body, codeOffset, calls: this.calls };
  }

  // ---- frame ------------------------------------------------------------------------------------------------------------------------

  private newLocal(ty: LTy): number {
    this.plan.extra.push(ty);
    return this.localCount++;
  }
  private scratchLocal(ty: LTy): number {
    if (this.scratch[ty] === -1) this.scratch[ty] = this.newLocal(ty);
    return this.scratch[ty]!;
  }

  private layoutFrame(): void {
    const { func } = this;
    const used = new Uint8Array(func.slots.length);
    let pads = false;
    for (const b of this.s.cfg.rpo) {
      const block = func.blocks[b]!;
      if (block.isPad) pads = true;
      for (const inst of block.insts) {
        if (inst.op === Op.SlotAddr) used[inst.ref] = 1;
        else if (inst.op === Op.Call || inst.op === Op.CallIndirect) this.makesCalls = true;
      }
      const kind = block.term.kind;
      if (kind === TermKind.Invoke || kind === TermKind.InvokeIndirect) this.makesCalls = true;
    }
    let offset = 0;
    func.slots.forEach((slot, i) => {
      const align = Math.max(1, slot.align);
      if (used[i] === 1) {
        offset = (offset + align - 1) & -align;
        this.slotOffsets.push(offset);
        offset += slot.size;
        this.maxAlign = Math.max(this.maxAlign, align);
      } else this.slotOffsets.push(0);
    });
    const hasSlots = used.includes(1);
    this.frameSize = (offset + STACK_ALIGN - 1) & -STACK_ALIGN;
    if (hasSlots || pads) this.frameLocal = this.newLocal(LTy.I32);
  }

  private prologue(): void {
    if (this.frameLocal === -1) return;
    const c = this.code;
    c.u8(W.GlobalGet);
    c.u32(Global.StackPointer);
    if (this.maxAlign > STACK_ALIGN) {
      this.savedPointer = this.newLocal(LTy.I32);
      c.u8(W.LocalTee);
      c.u32(this.savedPointer);
    }
    if (this.frameSize > 0 || this.maxAlign > STACK_ALIGN) {
      c.u8(W.I32Const);
      c.s32(this.frameSize);
      c.u8(W.I32Sub);
      if (this.maxAlign > STACK_ALIGN) {
        c.u8(W.I32Const);
        c.s32(-this.maxAlign);
        c.u8(W.I32And);
      }
      if (this.makesCalls) {
        c.u8(W.LocalTee);
        c.u32(this.frameLocal);
        c.u8(W.GlobalSet);
        c.u32(Global.StackPointer);
        this.checkStack();
        return;
      }
    }
    c.u8(W.LocalSet);
    c.u32(this.frameLocal);
    if (this.frameSize > 0) this.checkStack();
  }
  /** A spawned thread's shadow stack lies in the heap: past its end the program stops as main's does below address 0, by an access out of bounds. */
  private checkStack(): void {
    if (!this.tables.usesThreads) return;
    const c = this.code;
    c.u8(W.LocalGet);
    c.u32(this.frameLocal);
    c.u8(W.GlobalGet);
    c.u32(Global.StackLimit);
    c.u8(W.I32LtU);
    c.u8(W.If);
    c.u8(W.VoidBlock);
    c.u8(W.I32Const);
    c.s32(-1);
    c.u8(W.I32Load);
    c.u32(2);
    c.u32(0xffffffff);
    c.u8(W.Drop);
    c.u8(W.End);
  }
  private get movesStackPointer(): boolean {
    return this.frameLocal !== -1 && this.makesCalls && (this.frameSize > 0 || this.maxAlign > STACK_ALIGN);
  }
  private epilogue(): void {
    if (!this.movesStackPointer) return;
    const c = this.code;
    if (this.maxAlign > STACK_ALIGN) {
      // The entry value is unknown after masking: overaligned frames keep it in a local.
      return this.restoreOveraligned();
    }
    c.u8(W.LocalGet);
    c.u32(this.frameLocal);
    c.u8(W.I32Const);
    c.s32(this.frameSize);
    c.u8(W.I32Add);
    c.u8(W.GlobalSet);
    c.u32(Global.StackPointer);
  }
  private savedPointer = -1;
  private restoreOveraligned(): void {
    this.code.u8(W.LocalGet);
    this.code.u32(this.savedPointer);
    this.code.u8(W.GlobalSet);
    this.code.u32(Global.StackPointer);
  }

  // ---- blocks -----------------------------------------------------------------------------------------------------------------------

  private open(opcode: number, label: number): void {
    this.lastSet = -1;
    this.lastEqz = -1;
    this.code.u8(opcode);
    this.code.u8(W.VoidBlock);
    this.labels.push(label);
  }
  private close(): void {
    this.lastSet = -1;
    this.lastEqz = -1;
    this.code.u8(W.End);
    this.labels.pop();
  }

  private tree(b: number, next: number): void {
    const outside = this.s.outside[b]!;
    const inside = this.s.inside[b]!;
    for (let i = outside.length - 1; i >= 0; i--) this.open(W.Block, 2 * outside[i]!);
    const isLoop = this.s.loops.isHeader[b] === 1;
    if (isLoop) this.open(W.Loop, 2 * b + 1);
    for (let i = inside.length - 1; i >= 0; i--) this.open(W.Block, 2 * inside[i]!);
    const afterLoop = outside.length > 0 ? outside[0]! : next;
    this.block(b, inside.length > 0 ? inside[0]! : afterLoop);
    for (let i = 0; i < inside.length; i++) {
      this.close();
      this.tree(inside[i]!, i + 1 < inside.length ? inside[i + 1]! : afterLoop);
    }
    if (isLoop) this.close();
    for (let i = 0; i < outside.length; i++) {
      this.close();
      this.tree(outside[i]!, i + 1 < outside.length ? outside[i + 1]! : next);
    }
  }

  private block(b: number, next: number): void {
    const { insts, term } = this.func.blocks[b]!;
    for (let i = 0; i < insts.length; i++) {
      const inst = insts[i]!;
      if (inst.results.length === 1 && this.plan.folded[inst.results[0]!] === 1) continue;
      if (isRematerialized(inst.op) || isDead(inst, this.plan.uses)) continue;
      this.inst(inst);
      this.setResults(inst.results);
    }
    this.terminator(b, term, next);
  }

  /** Takes results off the operand stack, last one first. */
  private setResults(results: readonly Value[]): void {
    for (let i = results.length - 1; i >= 0; i--) {
      const v = results[i]!;
      if (this.plan.folded[v] === 1) continue;
      const local = this.plan.uses[v] === 0 ? -1 : this.plan.local[v]!;
      if (local === -1) this.code.u8(W.Drop);
      else this.localSet(local);
    }
  }

  private terminator(b: number, term: Term, next: number): void {
    const c = this.code;
    switch (term.kind) {
      case TermKind.Jump: this.branch(b, term.targets[0]!, next); return;
      case TermKind.Branch: this.condition(b, term, next); return;
      case TermKind.Switch: this.switch(b, term, next); return;
      case TermKind.Return:
        this.values(term.args);
        this.epilogue();
        c.u8(W.Return);
        return;
      case TermKind.Unreachable: c.u8(W.Unreachable); return;
      case TermKind.Invoke: case TermKind.InvokeIndirect: this.invoke(b, term, next); return;
      case TermKind.Throw:
        this.values(term.args);
        c.u8(W.Throw);
        c.u32(TAG_PANIC);
        return;
      case TermKind.ReturnCall:
        this.values(term.args);
        this.epilogue();
        c.u8(W.ReturnCall);
        this.tables.writeFunc(c, term.ref);
        return;
      default: bug("terminator kind");
    }
  }

  // ---- branches ---------------------------------------------------------------------------------------------------------------------

  private isBackEdge(from: number, to: number): boolean {
    return this.s.loops.isHeader[to] === 1 && this.s.cfg.dom.order[to]! <= this.s.cfg.dom.order[from]!;
  }
  private depthOf(label: number): number {
    const i = this.labels.lastIndexOf(label);
    if (i === -1) return bug(`no label for block ${label >> 1} in ${this.func.name}`);
    return this.labels.length - 1 - i;
  }
  /** The label's depth when the edge is nothing but a branch; -1 when code must be written. */
  private plainLabel(from: number, t: Target): number {
    if (!this.isBackEdge(from, t.block) && this.s.labelled[t.block] === 0) return -1;
    const params = this.func.blocks[t.block]!.params;
    for (let i = 0; i < params.length; i++) if (!this.isNoCopy(params[i]!, t.args[i]!)) return -1;
    return this.isBackEdge(from, t.block) ? 2 * t.block + 1 : 2 * t.block;
  }
  private isNoCopy(param: Value, arg: Value): boolean {
    if (this.plan.folded[arg] === 1) return false;
    const local = this.plan.local[param]!;
    return this.plan.uses[param] === 0 || (this.plan.local[arg] === local && local !== -1);
  }

  private branch(from: number, t: Target, next: number): void {
    const params = this.func.blocks[t.block]!.params;
    for (let i = 0; i < params.length; i++) if (!this.isNoCopy(params[i]!, t.args[i]!)) this.value(t.args[i]!);
    for (let i = params.length - 1; i >= 0; i--) {
      if (this.isNoCopy(params[i]!, t.args[i]!)) continue;
      if (this.plan.uses[params[i]!] === 0) this.code.u8(W.Drop);
      else this.localSet(this.plan.local[params[i]!]!);
    }
    if (this.isBackEdge(from, t.block)) this.br(2 * t.block + 1);
    else if (this.s.labelled[t.block] === 0) this.tree(t.block, next);
    else if (t.block !== next) this.br(2 * t.block);
  }
  private br(label: number): void {
    this.code.u8(W.Br);
    this.code.u32(this.depthOf(label));
    this.lastSet = -1;
  }
  private brIf(label: number): void {
    this.code.u8(W.BrIf);
    this.code.u32(this.depthOf(label));
    this.lastSet = -1;
  }
  private negate(): void {
    if (this.lastEqz === this.code.length && this.lastEqz > 0) this.code.length--;
    else this.code.u8(W.I32Eqz);
    this.lastEqz = -1;
  }

  private condition(b: number, term: Term, next: number): void {
    const [yes, no] = term.targets as [Target, Target];
    this.value(term.args[0]!);
    const yesLabel = this.plainLabel(b, yes);
    const noLabel = this.plainLabel(b, no);
    if (yesLabel !== -1 && (yes.block !== next || noLabel === -1 || no.block === next)) {
      this.brIf(yesLabel);
      this.branch(b, no, next);
      return;
    }
    if (noLabel !== -1) {
      this.negate();
      this.brIf(noLabel);
      this.branch(b, yes, next);
      return;
    }
    this.open(W.If, ANONYMOUS);
    this.branch(b, yes, next);
    this.code.u8(W.Else);
    this.lastSet = -1;
    this.branch(b, no, next);
    this.close();
  }

  private switch(b: number, term: Term, next: number): void {
    const on = term.args[0]!;
    const ty = this.func.valueTys[on]!;
    const table = switchTable(term);
    const otherwise = term.targets[term.targets.length - 1]!;
    if (table === undefined) {
      this.compareChain(b, term, on, ty, next);
      return;
    }
    this.value(on);
    const c = this.code;
    if (ty === LTy.I64) {
      const scratch = this.scratchLocal(LTy.I64);
      if (table.min !== 0n) {
        c.u8(W.I64Const);
        c.s64(table.min);
        c.u8(W.I64Sub);
      }
      c.u8(W.LocalTee);
      c.u32(scratch);
      c.u8(W.I64Const);
      c.s64(BigInt(table.count - 1));
      c.u8(W.I64GtU);
      this.brIf(this.tableLabel(b, otherwise.block));
      c.u8(W.LocalGet);
      c.u32(scratch);
      c.u8(W.I32WrapI64);
    } else if (table.min !== 0n) {
      c.u8(W.I32Const);
      c.s32(Number(BigInt.asIntN(32, table.min)));
      c.u8(W.I32Sub);
    }
    const targets: number[] = new Array(table.count).fill(otherwise.block);
    term.values.forEach((v, i) => {
      targets[Number(v - table.min)] = term.targets[i]!.block;
    });
    c.u8(W.BrTable);
    c.u32(table.count);
    for (const t of targets) c.u32(this.switchLabel(b, t));
    c.u32(this.switchLabel(b, otherwise.block));
    this.lastSet = -1;
  }
  private tableLabel(from: number, to: number): number {
    return this.isBackEdge(from, to) ? 2 * to + 1 : 2 * to;
  }
  private switchLabel(from: number, to: number): number {
    return this.depthOf(this.tableLabel(from, to));
  }

  /** Cases one after another. Blocks with one predecessor are written in place, so each case nests in the `else` of the one before. */
  private compareChain(b: number, term: Term, on: Value, ty: LTy, next: number): void {
    let scratch = -1;
    let opened = 0;
    for (let i = 0; i < term.values.length; i++) {
      const target = term.targets[i]!;
      if (i === 0) {
        this.value(on);
        if (term.values.length > 1 && this.plan.local[on] === -1) {
          scratch = this.scratchLocal(ty);
          this.code.u8(W.LocalTee);
          this.code.u32(scratch);
        }
      } else if (scratch !== -1) {
        this.code.u8(W.LocalGet);
        this.code.u32(scratch);
      } else this.value(on);
      this.lastEqz = -1;
      if (term.values[i] === 0n) this.code.u8(ty === LTy.I64 ? 0x50 : W.I32Eqz);
      else {
        this.code.u8(ty === LTy.I64 ? W.I64Const : W.I32Const);
        if (ty === LTy.I64) this.code.s64(term.values[i]!);
        else this.code.s32(Number(BigInt.asIntN(32, term.values[i]!)));
        this.code.u8(ty === LTy.I64 ? W.I64Eq : W.I32Eq);
      }
      const label = this.plainLabel(b, target);
      if (label !== -1) {
        this.brIf(label);
        continue;
      }
      // The scratch local may be overwritten inside the arm, which does not come back.
      this.open(W.If, ANONYMOUS);
      this.branch(b, target, next);
      this.code.u8(W.Else);
      this.lastSet = -1;
      opened++;
    }
    this.branch(b, term.targets[term.targets.length - 1]!, next);
    for (let i = 0; i < opened; i++) this.close();
  }

  // ---- calls that unwind ------------------------------------------------------------------------------------------------------------

  private invoke(b: number, term: Term, next: number): void {
    const [normal, unwind] = term.targets as [Target, Target];
    this.open(W.Try, ANONYMOUS);
    this.call(term.kind === TermKind.InvokeIndirect, term.ref, term.args, term.source);
    this.setResults(term.results);
    this.code.u8(W.Catch);
    this.code.u32(TAG_PANIC);
    this.lastSet = -1;
    const payload = this.func.blocks[unwind.block]!.payload;
    const local = payload === undefined || this.plan.uses[payload] === 0 ? -1 : this.plan.local[payload]!;
    if (local === -1) this.code.u8(W.Drop);
    else this.localSet(local);
    this.code.u8(W.LocalGet);
    this.code.u32(this.frameLocal);
    this.code.u8(W.GlobalSet);
    this.code.u32(Global.StackPointer);
    this.branch(b, unwind, NO_NEXT);
    this.close();
    this.branch(b, normal, next);
  }
  private call(indirect: boolean, ref: number, args: readonly Value[], source: number): void {
    const c = this.code;
    if (!indirect) {
      this.values(args);
      this.calls.push(c.length, source);
      c.u8(W.Call);
      this.tables.writeFunc(c, ref);
    } else {
      for (let i = 1; i < args.length; i++) this.value(args[i]!);
      this.value(args[0]!);
      this.calls.push(c.length, source);
      c.u8(W.CallIndirect);
      this.tables.writeSig(c, ref);
      c.u8(0);
    }
    this.lastSet = -1;
  }

  // ---- values and instructions --------------------------------------------------------------------------------------------------------

  private localSet(local: number): void {
    this.lastSet = this.code.length;
    this.lastSetLocal = local;
    this.code.u8(W.LocalSet);
    this.code.u32(local);
    this.setEnd = this.code.length;
  }
  private setEnd = -1;
  private localGet(local: number): void {
    if (this.lastSet !== -1 && this.lastSetLocal === local && this.setEnd === this.code.length) {
      this.code.patch(this.lastSet, W.LocalTee);
      this.lastSet = -1;
      return;
    }
    this.code.u8(W.LocalGet);
    this.code.u32(local);
  }

  private values(args: readonly Value[]): void {
    for (let i = 0; i < args.length; i++) this.value(args[i]!);
  }
  /** Puts a value on the operand stack. */
  private value(v: Value): void {
    const def = this.plan.defs[v];
    if (def !== undefined && (this.plan.folded[v] === 1 || isRematerialized(def.op))) {
      this.inst(def);
      return;
    }
    const local = this.plan.local[v]!;
    if (local === -1) bug(`value v${v} of ${this.func.name} has no local`);
    this.localGet(local);
  }

  private memarg(inst: Inst, offset: number, atomic = false): void {
    const natural = inst.mem === MemTy.Ptr && inst.op === Op.Load ? 2 : memWidthLog2(inst.mem); // a pointer's low half is loaded
    this.code.u32(atomic ? natural : Math.min(inst.align, natural));
    this.code.u32(offset);
  }
  /** Writes an access's address; the constant part of a slot's address goes into the offset that is returned. */
  private address(inst: Inst): number {
    const v = inst.args[0]!;
    const def = this.plan.defs[v];
    if (def !== undefined && def.op === Op.SlotAddr) {
      this.localGet(this.frameLocal);
      return inst.imm + this.slotOffsets[def.ref]! + def.imm;
    }
    this.value(v);
    return inst.imm;
  }

  private inst(inst: Inst): void {
    const c = this.code;
    const plain = plainOpcode(inst);
    if (plain !== -1) {
      if (inst.op === Op.Select) {
        this.value(inst.args[1]!);
        this.value(inst.args[2]!);
        this.value(inst.args[0]!);
      } else this.values(inst.args);
      if (plain > 0xff) {
        c.u8(plain >> 8);
        c.u32(plain & 0xff);
      } else c.u8(plain);
      if (plain === W.I32Eqz) this.lastEqz = c.length;
      return;
    }
    switch (inst.op) {
      case Op.IConst:
        if (inst.ty === LTy.I64) {
          c.u8(W.I64Const);
          c.s64(inst.big);
        } else {
          c.u8(W.I32Const);
          c.s32(inst.imm);
        }
        return;
      case Op.FConst:
        c.u8(inst.ty === LTy.F32 ? W.F32Const : W.F64Const);
        c.fixed(inst.big, inst.ty === LTy.F32 ? 4 : 8);
        return;
      case Op.Load: {
        const offset = this.address(inst);
        c.u8(loadOpcode(inst.mem));
        this.memarg(inst, offset);
        return;
      }
      case Op.Store: {
        const offset = this.address(inst);
        this.value(inst.args[1]!);
        if (inst.mem === MemTy.Ptr) c.u8(W.I64ExtendI32U);
        c.u8(storeOpcode(inst.mem));
        this.memarg(inst, offset);
        return;
      }
      case Op.SlotAddr: {
        const offset = this.slotOffsets[inst.ref]! + inst.imm;
        this.localGet(this.frameLocal);
        if (offset !== 0) {
          c.u8(W.I32Const);
          c.s32(offset);
          c.u8(W.I32Add);
        }
        return;
      }
      case Op.MemCopy:
        this.values(inst.args);
        c.u8(W.PrefixFC);
        c.u32(10);
        c.u8(0);
        c.u8(0);
        return;
      case Op.MemFill:
        this.values(inst.args);
        c.u8(W.PrefixFC);
        c.u32(11);
        c.u8(0);
        return;
      case Op.MemSize:
        c.u8(W.MemorySize);
        c.u8(0);
        return;
      case Op.MemGrow:
        this.values(inst.args);
        c.u8(W.MemoryGrow);
        c.u8(0);
        return;
      case Op.FuncAddr:
        c.u8(W.I32Const);
        this.tables.writeTableSlot(c, inst.ref);
        return;
      case Op.DataAddr:
        c.u8(W.I32Const);
        this.tables.writeData(c, inst.ref, inst.imm);
        return;
      case Op.Call: this.call(false, inst.ref, inst.args, inst.source); return;
      case Op.CallIndirect: this.call(true, inst.ref, inst.args, inst.source); return;
      case Op.GlobalGet:
        c.u8(W.GlobalGet);
        c.u32(inst.imm);
        return;
      case Op.GlobalSet:
        this.values(inst.args);
        c.u8(W.GlobalSet);
        c.u32(inst.imm);
        return;
      case Op.Opaque: this.values(inst.args); return;
      default: this.atomic(inst);
    }
  }

  private atomic(inst: Inst): void {
    const c = this.code;
    this.values(inst.args);
    c.u8(W.PrefixFE);
    switch (inst.op) {
      case Op.AtomicLoad: c.u32(atomicLoadOpcode(inst.mem)); break;
      case Op.AtomicStore: c.u32(atomicStoreOpcode(inst.mem)); break;
      case Op.AtomicRmw: c.u32(atomicRmwOpcode(inst.ref, inst.mem)); break;
      case Op.AtomicCas: c.u32(atomicCasOpcode(inst.mem)); break;
      case Op.AtomicNotify: c.u32(0x00); break;
      case Op.AtomicWait: c.u32(inst.mem === MemTy.I64 ? 0x02 : 0x01); break;
      case Op.AtomicFence:
        c.u32(0x03);
        c.u8(0);
        return;
      default: bug(`operation ${inst.op} in ${this.func.name}`);
    }
    this.memarg(inst, inst.imm, true);
  }
}
