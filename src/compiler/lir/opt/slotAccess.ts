/**
 * What a function does with its stack slots. In: a function. Out: for each slot whose address never leaves (is only loaded from, stored to, copied and filled with constant
 * lengths), its accesses; slots whose address is used in any other way are left out.
 */
import { memBytes } from "../graph.ts";
import { Op, type Func, type Inst, type MemTy } from "../lir.ts";

/** A pointer into a slot at a constant offset. */
export interface SlotPointer {
  readonly slot: number;
  readonly offset: number;
}
export interface SlotUse {
  readonly offset: number;
  readonly size: number;
  /** Undefined for copies and fills. */
  readonly mem: MemTy | undefined;
}
export interface SlotInfo {
  escapes: boolean;
  readonly uses: SlotUse[];
}
/** A copy in which at least one side is a slot. */
export interface SlotCopy {
  readonly inst: Inst;
  readonly dst: SlotPointer | undefined;
  readonly src: SlotPointer | undefined;
  readonly length: number;
}

export class SlotAccesses {
  readonly slots: SlotInfo[];
  readonly copies: SlotCopy[] = [];
  readonly fills: { readonly inst: Inst; readonly dst: SlotPointer; readonly length: number }[] = [];
  /** By value: the pointer that it is. */
  readonly pointers: (SlotPointer | undefined)[];

  constructor(func: Func, rpo: readonly number[]) {
    this.slots = func.slots.map(() => ({ escapes: false, uses: [] }));
    this.pointers = new Array<SlotPointer | undefined>(func.valueTys.length).fill(undefined);
    const constants = new Map<number, number>();
    for (const b of rpo) {
      for (const inst of func.blocks[b]!.insts) {
        if (inst.op === Op.IConst && inst.ty === 0) constants.set(inst.results[0]!, inst.imm);
        this.visit(inst, constants);
      }
    }
    for (const b of rpo) {
      const { term } = func.blocks[b]!;
      for (const a of term.args) this.escape(a);
      for (const t of term.targets) for (const a of t.args) this.escape(a);
    }
  }

  private escape(value: number): void {
    const p = this.pointers[value];
    if (p !== undefined) this.slots[p.slot]!.escapes = true;
  }
  private use(p: SlotPointer, offset: number, size: number, mem: MemTy | undefined, limit: number): void {
    // An access beyond the slot (unreachable code of other layouts) keeps it in memory.
    if (offset < 0 || offset + size > limit) this.slots[p.slot]!.escapes = true;
    else this.slots[p.slot]!.uses.push({ offset, size, mem });
  }

  private visit(inst: Inst, constants: ReadonlyMap<number, number>): void {
    const { args, op } = inst;
    switch (op) {
      case Op.SlotAddr:
        this.pointers[inst.results[0]!] = { slot: inst.ref, offset: inst.imm };
        return;
      case Op.Add: {
        const base = this.pointers[args[0]!];
        const by = constants.get(args[1]!);
        if (base !== undefined && by !== undefined) {
          this.pointers[inst.results[0]!] = { slot: base.slot, offset: base.offset + by };
          return;
        }
        break;
      }
      case Op.Load: {
        const p = this.pointers[args[0]!];
        if (p !== undefined) this.use(p, p.offset + inst.imm, memBytes(inst.mem), inst.mem, Infinity);
        return;
      }
      case Op.Store: {
        const p = this.pointers[args[0]!];
        if (p !== undefined) this.use(p, p.offset + inst.imm, memBytes(inst.mem), inst.mem, Infinity);
        this.escape(args[1]!);
        return;
      }
      case Op.MemCopy: {
        const length = constants.get(args[2]!);
        const dst = this.pointers[args[0]!];
        const src = this.pointers[args[1]!];
        if (dst === undefined && src === undefined) return;
        if (length === undefined) break;
        for (const p of [dst, src]) if (p !== undefined) this.use(p, p.offset, length, undefined, Infinity);
        this.copies.push({ inst, dst, src, length });
        return;
      }
      case Op.MemFill: {
        const length = constants.get(args[2]!);
        const dst = this.pointers[args[0]!];
        if (dst === undefined) return;
        if (length === undefined || constants.get(args[1]!) === undefined) break;
        this.use(dst, dst.offset, length, undefined, Infinity);
        this.fills.push({ inst, dst, length });
        return;
      }
      default: break;
    }
    for (const a of args) this.escape(a);
  }
}
