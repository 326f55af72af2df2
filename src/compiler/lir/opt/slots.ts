/**
 * Scalar replacement of aggregates: slots whose address does not leave the function become SSA values, field by field. In: a function with loads, stores and copies of slots.
 * Out: block parameters instead. Copies between slots, and between slots and memory, become copies of fields.
 *
 * Fields are the disjoint regions that accesses overlap in; a region accessed in several widths is kept as one integer of at most 8 bytes, whose parts are extracted and
 * inserted by shifts. Phis by iterated dominance frontiers, renaming along the dominator tree (Cytron et al., 1991). Unwind edges carry no parameters: a landing pad that would
 * need a phi is first split into a pad for each invoke.
 */
import { bug } from "../../base/index.ts";
import { Cfg, isInvoke, memBytes, memValueTy } from "../graph.ts";
import { BlockData, Inst, LTy, MemTy, Op, Term, TermKind, type Block, type Func, type SourceId, type Value } from "../lir.ts";
import { Replacements } from "./rewrite.ts";
import { SlotAccesses, type SlotPointer } from "./slotAccess.ts";

/** A slot in more pieces than this stays in memory. */
const MAX_FIELDS = 24;
const MAX_SLOT_BYTES = 256;

/** A field that becomes a variable. */
interface Field {
  readonly offset: number;
  readonly size: number;
  readonly ty: LTy;
  /** How the whole field is read and written in memory. */
  readonly mem: MemTy;
  /** All accesses are of exactly this shape. */
  readonly uniform: boolean;
  readonly variable: number;
}

export function promoteSlots(func: Func): boolean {
  if (func.slots.length === 0) return false;
  const cfg = new Cfg(func);
  const accesses = new SlotAccesses(func, cfg.rpo);
  const planner = new Planner(func, accesses);
  const fields = planner.plan();
  if (fields === undefined) return false;
  new Promotion(func, accesses, fields, planner.variableTys).run();
  return true;
}

/** Decides which slots are split, and into which fields. */
class Planner {
  readonly variableTys: LTy[] = [];
  private readonly func: Func;
  private readonly accesses: SlotAccesses;
  constructor(func: Func, accesses: SlotAccesses) {
    this.func = func;
    this.accesses = accesses;
  }

  plan(): (readonly Field[] | undefined)[] | undefined {
    const { slots, copies, fills } = this.accesses;
    const ok = slots.map((s, i) => !s.escapes && this.func.slots[i]!.size <= MAX_SLOT_BYTES);
    if (!ok.some((x) => x)) return undefined;
    // Boundaries that accesses make; copies carry them from one slot to the other until nothing changes.
    const regions = slots.map((s) => s.uses.filter((u) => u.mem !== undefined).map((u) => ({ offset: u.offset, size: u.size })));
    const known = regions.map((r) => new Set(r.map((x) => x.offset * 1024 + x.size)));
    const add = (slot: number, offset: number, size: number): boolean => {
      const key = offset * 1024 + size;
      if (known[slot]!.has(key)) return false;
      known[slot]!.add(key);
      regions[slot]!.push({ offset, size });
      return true;
    };
    const carry = (from: SlotPointer, to: SlotPointer, length: number): boolean => {
      let changed = false;
      for (const r of [...regions[from.slot]!]) if (r.offset >= from.offset && r.offset + r.size <= from.offset + length && add(to.slot, r.offset - from.offset + to.offset, r.size)) changed = true;
      return changed;
    };
    for (let changed = true, rounds = 0; changed && rounds < 20; rounds++) {
      changed = false;
      for (const c of copies) {
        if (c.dst === undefined || c.src === undefined || !ok[c.dst.slot] || !ok[c.src.slot]) continue;
        if (carry(c.dst, c.src, c.length)) changed = true;
        if (carry(c.src, c.dst, c.length)) changed = true;
      }
    }
    const layouts = slots.map((_, i) => (ok[i] ? this.partition(i, regions[i]!) : undefined));
    for (let changed = true; changed; ) {
      changed = false;
      const drop = (slot: number): void => {
        if (layouts[slot] !== undefined) {
          layouts[slot] = undefined;
          changed = true;
        }
      };
      for (const c of copies) {
        for (const p of [c.dst, c.src]) if (p !== undefined && layouts[p.slot] !== undefined && !cutsCleanly(layouts[p.slot]!, p.offset, c.length)) drop(p.slot);
        // Two split slots must be split alike where one is copied to the other.
        if (c.dst !== undefined && c.src !== undefined && layouts[c.dst.slot] !== undefined && layouts[c.src.slot] !== undefined && !sameCuts(layouts[c.dst.slot]!, c.dst.offset, layouts[c.src.slot]!, c.src.offset, c.length)) {
          drop(c.dst.slot);
          drop(c.src.slot);
        }
      }
      for (const f of fills) if (layouts[f.dst.slot] !== undefined && !cutsCleanly(layouts[f.dst.slot]!, f.dst.offset, f.length)) drop(f.dst.slot);
    }
    if (layouts.every((l) => l === undefined)) return undefined;
    return layouts.map((l, i) => (l === undefined ? undefined : l.map((r) => this.field(i, r))));
  }

  /** Disjoint regions that cover every access; gaps that copies move are filled with chunks. */
  private partition(slot: number, accessed: readonly { offset: number; size: number }[]): { offset: number; size: number }[] | undefined {
    const sorted = [...accessed].sort((a, b) => a.offset - b.offset || b.size - a.size);
    const merged: { offset: number; size: number }[] = [];
    for (const r of sorted) {
      const last = merged[merged.length - 1];
      if (last !== undefined && r.offset < last.offset + last.size) last.size = Math.max(last.size, r.offset + r.size - last.offset);
      else merged.push({ ...r });
    }
    if (merged.some((r) => r.size > 8 || (r.size & (r.size - 1)) !== 0)) return undefined;
    const copied = this.accesses.slots[slot]!.uses.filter((u) => u.mem === undefined);
    if (copied.length > 0) fillGaps(merged, copied);
    return merged.length > MAX_FIELDS ? undefined : merged;
  }

  private field(slot: number, r: { offset: number; size: number }): Field {
    const shapes = new Set<MemTy>();
    let uniform = true;
    for (const u of this.accesses.slots[slot]!.uses) {
      if (u.mem === undefined || u.offset < r.offset || u.offset >= r.offset + r.size) continue;
      shapes.add(u.mem);
      if (u.offset !== r.offset || u.size !== r.size) uniform = false;
    }
    const only = shapes.size === 1 ? [...shapes][0]! : undefined;
    const mem = only !== undefined && uniform ? wholeMem(only) : r.size === 8 ? MemTy.I64 : r.size === 4 ? MemTy.I32 : r.size === 2 ? MemTy.I16U : MemTy.I8U;
    const ty = memValueTy(mem);
    this.variableTys.push(ty);
    return { offset: r.offset, size: r.size, ty, mem, uniform: only !== undefined && uniform, variable: this.variableTys.length - 1 };
  }
}

/** Narrow integers are kept zero-extended in an I32, whatever the accesses extend to. */
function wholeMem(mem: MemTy): MemTy {
  switch (mem) {
    case MemTy.I8S: case MemTy.I8U: case MemTy.I64From8S: case MemTy.I64From8U: return MemTy.I8U;
    case MemTy.I16S: case MemTy.I16U: case MemTy.I64From16S: case MemTy.I64From16U: return MemTy.I16U;
    case MemTy.I64From32S: case MemTy.I64From32U: return MemTy.I32;
    default: return mem;
  }
}

function fillGaps(regions: { offset: number; size: number }[], copied: readonly { offset: number; size: number }[]): void {
  let end = 0;
  let start = Infinity;
  for (const c of copied) {
    start = Math.min(start, c.offset);
    end = Math.max(end, c.offset + c.size);
  }
  // Cuts where copies begin and end, so that no chunk straddles one.
  const cuts = new Set<number>();
  for (const c of copied) cuts.add(c.offset).add(c.offset + c.size);
  const fixed = [...regions];
  for (let at = start; at < end; ) {
    const inside = fixed.find((r) => at >= r.offset && at < r.offset + r.size);
    if (inside !== undefined) {
      at = inside.offset + inside.size;
      continue;
    }
    let size = 8;
    while (size > 1 && (at % size !== 0 || at + size > end || fixed.some((r) => r.offset < at + size && r.offset + r.size > at) || [...cuts].some((c) => c > at && c < at + size))) size /= 2;
    regions.push({ offset: at, size });
    at += size;
  }
  regions.sort((a, b) => a.offset - b.offset);
}
function cutsCleanly(regions: readonly { offset: number; size: number }[], offset: number, length: number): boolean {
  return regions.every((r) => r.offset + r.size <= offset || r.offset >= offset + length || (r.offset >= offset && r.offset + r.size <= offset + length));
}
function sameCuts(a: readonly { offset: number; size: number }[], aOffset: number, b: readonly { offset: number; size: number }[], bOffset: number, length: number): boolean {
  const cut = (list: typeof a, from: number): string => list.filter((r) => r.offset >= from && r.offset < from + length).map((r) => `${r.offset - from}:${r.size}`).join();
  return cut(a, aOffset) === cut(b, bOffset);
}

/** Replaces accesses by variables and builds SSA for them. */
class Promotion {
  private readonly func: Func;
  private readonly accesses: SlotAccesses;
  private readonly fields: readonly (readonly Field[] | undefined)[];
  private readonly variableTys: readonly LTy[];
  private replacements: Replacements;
  private cfg: Cfg;

  constructor(func: Func, accesses: SlotAccesses, fields: readonly (readonly Field[] | undefined)[], variableTys: readonly LTy[]) {
    this.func = func;
    this.accesses = accesses;
    this.fields = fields;
    this.variableTys = variableTys;
    this.cfg = new Cfg(func);
    this.replacements = new Replacements(func);
  }

  run(): void {
    let phis = this.placePhis();
    if (this.splitPads(phis)) {
      this.cfg = new Cfg(this.func);
      phis = this.placePhis();
    }
    this.replacements = new Replacements(this.func);
    this.rename(phis);
    this.replacements.apply(this.func);
    // Split slots are gone; the others keep their numbers.
    this.fields.forEach((f, slot) => {
      if (f !== undefined) this.func.slots[slot] = { size: 0, align: 1 };
    });
  }

  /** Fields of the region [offset, offset+length) of a slot. */
  private fieldsIn(p: SlotPointer, length: number): readonly Field[] {
    return this.fields[p.slot]!.filter((f) => f.offset >= p.offset && f.offset < p.offset + length);
  }
  private split(p: SlotPointer | undefined): p is SlotPointer {
    return p !== undefined && this.fields[p.slot] !== undefined;
  }
  private fieldAt(p: SlotPointer, offset: number): Field {
    const list = this.fields[p.slot]!;
    for (const f of list) if (offset >= f.offset && offset < f.offset + f.size) return f;
    return bug("an access without field");
  }

  /** Variables that an instruction defines (writes), and those that it reads. */
  private effects(inst: Inst, reads: (v: number) => void, writes: (v: number) => void): void {
    const pointers = this.accesses.pointers;
    switch (inst.op) {
      case Op.Load: {
        const p = pointers[inst.args[0]!];
        if (this.split(p)) reads(this.fieldAt(p, p.offset + inst.imm).variable);
        return;
      }
      case Op.Store: {
        const p = pointers[inst.args[0]!];
        if (!this.split(p)) return;
        const f = this.fieldAt(p, p.offset + inst.imm);
        if (memBytes(inst.mem) < f.size) reads(f.variable);
        writes(f.variable);
        return;
      }
      case Op.MemCopy: {
        const copy = this.copyOf(inst);
        if (copy === undefined) return;
        if (this.split(copy.src)) for (const f of this.fieldsIn(copy.src, copy.length)) reads(f.variable);
        if (this.split(copy.dst)) for (const f of this.fieldsIn(copy.dst, copy.length)) writes(f.variable);
        return;
      }
      case Op.MemFill: {
        const p = pointers[inst.args[0]!];
        const fill = this.accesses.fills.find((x) => x.inst === inst);
        if (this.split(p) && fill !== undefined) for (const f of this.fieldsIn(p, fill.length)) writes(f.variable);
        return;
      }
      default: return;
    }
  }
  private copyOf(inst: Inst): { readonly dst: SlotPointer | undefined; readonly src: SlotPointer | undefined; readonly length: number } | undefined {
    return (this.copyIndex ??= new Map(this.accesses.copies.map((c) => [c.inst, c]))).get(inst);
  }
  private copyIndex: Map<Inst, { readonly dst: SlotPointer | undefined; readonly src: SlotPointer | undefined; readonly length: number }> | undefined;

  /** For each block the variables that need a phi there: where definitions meet and the variable is live. */
  private placePhis(): number[][] {
    const { func, cfg } = this;
    const count = func.blocks.length;
    const frontier = dominanceFrontiers(cfg);
    const defBlocks: number[][] = this.variableTys.map(() => []);
    const liveIn: Uint8Array[] = this.variableTys.map(() => new Uint8Array(count));
    const useBlocks: number[][] = this.variableTys.map(() => []);
    const defined = new Int32Array(this.variableTys.length).fill(-1);
    const used = new Int32Array(this.variableTys.length).fill(-1);
    for (const b of cfg.rpo) {
      for (const inst of func.blocks[b]!.insts) {
        this.effects(
          inst,
          (v) => {
            if (defined[v] !== b && used[v] !== b) {
              used[v] = b;
              useBlocks[v]!.push(b);
            }
          },
          (v) => {
            if (defined[v] !== b) {
              defined[v] = b;
              defBlocks[v]!.push(b);
            }
          },
        );
      }
    }
    const phis: number[][] = Array.from({ length: count }, () => []);
    const isDef = new Int32Array(count).fill(-1);
    const hasPhi = new Int32Array(count).fill(-1);
    for (let v = 0; v < this.variableTys.length; v++) {
      if (defBlocks[v]!.length === 0) continue;
      for (const b of defBlocks[v]!) isDef[b] = v;
      const live = liveIn[v]!;
      const work = [...useBlocks[v]!];
      for (const b of work) live[b] = 1;
      while (work.length > 0) {
        for (const p of cfg.preds[work.pop()!]!) {
          if (isDef[p] === v || live[p] === 1) continue;
          live[p] = 1;
          work.push(p);
        }
      }
      const queue = [...defBlocks[v]!];
      while (queue.length > 0) {
        for (const f of frontier[queue.pop()!]!) {
          if (hasPhi[f] === v || live[f] === 0) continue;
          hasPhi[f] = v;
          phis[f]!.push(v);
          if (isDef[f] !== v) queue.push(f);
        }
      }
    }
    return phis;
  }

  /** Gives every invoke its own pad where the shared one needs a phi; the shared one becomes an ordinary block with the payload as parameter. */
  private splitPads(phis: readonly (readonly number[])[]): boolean {
    let changed = false;
    const { func } = this;
    const count = func.blocks.length;
    for (let b = 0; b < count; b++) {
      const block = func.blocks[b]!;
      if (!block.isPad || phis[b]!.length === 0) continue;
      changed = true;
      block.isPad = false;
      const { payload } = block;
      block.payload = undefined;
      if (payload !== undefined) block.params.unshift(payload);
      for (let p = 0; p < count; p++) {
        const { term } = func.blocks[p]!;
        if (!isInvoke(term.kind) || term.targets[1]!.block !== b) continue;
        const pad = new BlockData();
        pad.isPad = true;
        pad.cold = true;
        pad.payload = func.newValue(LTy.I32);
        pad.term = new Term(TermKind.Jump, [], [{ block: b as Block, args: payload === undefined ? [] : [pad.payload] }], term.source);
        func.blocks.push(pad);
        term.targets[1]!.block = (func.blocks.length - 1) as Block;
      }
    }
    return changed;
  }

  private rename(phis: readonly (readonly number[])[]): void {
    const { func, cfg } = this;
    const phiParams = new Map<number, Value[]>();
    phis.forEach((vars, b) => {
      if (vars.length === 0) return;
      const params = vars.map((v) => func.newValue(this.variableTys[v]!));
      func.blocks[b]!.params.push(...params);
      phiParams.set(b, params);
    });
    const children: number[][] = Array.from({ length: func.blocks.length }, () => []);
    for (const b of cfg.rpo) if (b !== func.entry) children[cfg.dom.idom[b]!]!.push(b);
    const current: (Value | undefined)[] = this.variableTys.map(() => undefined);
    const undo: [number, Value | undefined][] = [];
    const set = (variable: number, value: Value): void => {
      undo.push([variable, current[variable]]);
      current[variable] = value;
    };
    const stack: { readonly block: number; readonly mark: number; next: number }[] = [];
    const enter = (b: number): void => {
      const mark = undo.length;
      phiParams.get(b)?.forEach((value, i) => set(phis[b]![i]!, value));
      this.renameBlock(b, current, set);
      const { term } = func.blocks[b]!;
      for (const t of term.targets) {
        for (const v of phis[t.block]!) t.args.push(current[v] ?? this.zeroAtEnd(b, this.variableTys[v]!));
      }
      stack.push({ block: b, mark, next: 0 });
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
      while (undo.length > top.mark) {
        const [variable, value] = undo.pop()!;
        current[variable] = value;
      }
    }
  }

  /** What an uninitialised variable is worth: anything; a zero, at the end of a block. */
  private zeroAtEnd(b: number, ty: LTy): Value {
    const block = this.func.blocks[b]!;
    return zero(this.func, block.insts, ty, block.term.source);
  }

  private renameBlock(b: number, current: readonly (Value | undefined)[], set: (variable: number, value: Value) => void): void {
    const { func } = this;
    const block = func.blocks[b]!;
    const out: Inst[] = [];
    const editor = new Editor(func, out);
    const read = (f: Field, source: SourceId): Value => current[f.variable] ?? zero(func, out, f.ty, source);
    const pointers = this.accesses.pointers;
    for (const inst of block.insts) {
      editor.source = inst.source;
      switch (inst.op) {
        case Op.SlotAddr:
          if (this.fields[inst.ref] !== undefined) continue;
          break;
        case Op.Add:
          if (this.split(pointers[inst.results[0]!])) continue;
          break;
        case Op.Load: {
          const p = pointers[inst.args[0]!];
          if (!this.split(p)) break;
          const f = this.fieldAt(p, p.offset + inst.imm);
          this.replacements.set(inst.results[0]!, editor.extract(this.replacements.get(read(f, inst.source)), f, p.offset + inst.imm - f.offset, inst.mem));
          continue;
        }
        case Op.Store: {
          const p = pointers[inst.args[0]!];
          if (!this.split(p)) break;
          const f = this.fieldAt(p, p.offset + inst.imm);
          const value = this.replacements.get(inst.args[1]!);
          const whole = memBytes(inst.mem) === f.size;
          set(f.variable, whole ? editor.toField(value, f, inst.mem) : editor.insert(this.replacements.get(read(f, inst.source)), value, f, p.offset + inst.imm - f.offset, inst.mem));
          continue;
        }
        case Op.MemCopy: {
          const copy = this.copyOf(inst);
          if (copy === undefined || (!this.split(copy.dst) && !this.split(copy.src))) break;
          this.renameCopy(inst, copy, editor, (f) => this.replacements.get(read(f, inst.source)), set);
          continue;
        }
        case Op.MemFill: {
          const p = pointers[inst.args[0]!];
          if (!this.split(p)) break;
          const byte = BigInt(constantOf(func, inst.args[1]!) & 0xff);
          const fill = this.accesses.fills.find((x) => x.inst === inst)!;
          for (const f of this.fieldsIn(p, fill.length)) set(f.variable, editor.repeatByte(byte, f));
          continue;
        }
        default: break;
      }
      out.push(inst);
    }
    block.insts = out;
  }

  /** Field by field. Reads all before it writes: the regions may overlap. */
  private renameCopy(inst: Inst, copy: { readonly dst: SlotPointer | undefined; readonly src: SlotPointer | undefined; readonly length: number }, editor: Editor, read: (f: Field) => Value, set: (variable: number, value: Value) => void): void {
    if (this.split(copy.src)) {
      const { src } = copy;
      const values = this.fieldsIn(src, copy.length).map((f) => ({ f, value: read(f) }));
      if (this.split(copy.dst)) {
        const targets = this.fieldsIn(copy.dst, copy.length);
        const converted = values.map(({ f, value }, i) => editor.convertField(value, f, targets[i]!));
        targets.forEach((t, i) => set(t.variable, converted[i]!));
      } else for (const { f, value } of values) editor.store(inst.args[0]!, f.offset - src.offset, value, f.mem);
      return;
    }
    const dst = copy.dst!;
    const loaded = this.fieldsIn(dst, copy.length).map((f) => ({ f, value: editor.load(inst.args[1]!, f.offset - dst.offset, f.mem) }));
    for (const { f, value } of loaded) set(f.variable, value);
  }
}

function zero(func: Func, out: Inst[], ty: LTy, source: SourceId): Value {
  const v = func.newValue(ty);
  out.push(new Inst(ty === LTy.F32 || ty === LTy.F64 ? Op.FConst : Op.IConst, ty, [], [v], source));
  return v;
}

function constantOf(func: Func, value: Value): number {
  for (const block of func.blocks) for (const inst of block.insts) if (inst.results[0] === value && inst.op === Op.IConst) return inst.imm;
  return bug("a fill without constant byte");
}

function dominanceFrontiers(cfg: Cfg): number[][] {
  const frontier: number[][] = Array.from({ length: cfg.func.blocks.length }, () => []);
  for (const b of cfg.rpo) {
    if (cfg.preds[b]!.length < 2) continue;
    for (const p of cfg.preds[b]!) {
      for (let r = p; r !== cfg.dom.idom[b]; r = cfg.dom.idom[r]!) {
        const list = frontier[r]!;
        if (list[list.length - 1] !== b && !list.includes(b)) list.push(b);
        if (r === cfg.func.entry) break;
      }
    }
  }
  return frontier;
}

/** Writes the small conversions between accesses and fields. */
class Editor {
  source: SourceId = 0 as SourceId;
  private readonly func: Func;
  private readonly out: Inst[];
  constructor(func: Func, out: Inst[]) {
    this.func = func;
    this.out = out;
  }
  private op(op: Op, ty: LTy, args: Value[], ty2: LTy = ty): Value {
    const v = this.func.newValue(ty);
    const inst = new Inst(op, ty, args, [v], this.source);
    inst.ty2 = ty2;
    this.out.push(inst);
    return v;
  }
  int(ty: LTy, value: bigint): Value {
    const v = this.func.newValue(ty);
    const inst = new Inst(Op.IConst, ty, [], [v], this.source);
    if (ty === LTy.I64) inst.big = BigInt.asIntN(64, value);
    else inst.imm = Number(BigInt.asIntN(32, value));
    this.out.push(inst);
    return v;
  }
  load(base: Value, offset: number, mem: MemTy): Value {
    const ty = memValueTy(mem);
    const v = this.func.newValue(ty);
    const inst = new Inst(Op.Load, ty, [base], [v], this.source);
    inst.mem = mem;
    inst.imm = offset;
    this.out.push(inst);
    return v;
  }
  store(base: Value, offset: number, value: Value, mem: MemTy): void {
    const inst = new Inst(Op.Store, memValueTy(mem), [base, value], [], this.source);
    inst.mem = mem;
    inst.imm = offset;
    this.out.push(inst);
  }

  /** A value as stored by `mem`, as the bits of an integer field (zero-extended). */
  private toBits(value: Value, mem: MemTy, ty: LTy): Value {
    const from = memValueTy(mem);
    let bits = value;
    let bitsTy: LTy = from;
    if (from === LTy.F32) {
      bits = this.op(Op.Reinterpret, LTy.I32, [value], LTy.F32);
      bitsTy = LTy.I32;
    } else if (from === LTy.F64) {
      bits = this.op(Op.Reinterpret, LTy.I64, [value], LTy.F64);
      bitsTy = LTy.I64;
    }
    const width = memBytes(mem);
    const keepsAll = mem === MemTy.Ptr || width * 8 === (bitsTy === LTy.I64 ? 64 : 32);
    if (!keepsAll) bits = this.op(Op.And, bitsTy, [bits, this.int(bitsTy, (1n << BigInt(width * 8)) - 1n)]);
    if (bitsTy === ty) return bits;
    return ty === LTy.I64 ? this.op(Op.ExtendU, LTy.I64, [bits]) : this.op(Op.Wrap, LTy.I32, [bits]);
  }
  /** The reverse: bits of an integer (low part) as a load by `mem` gives them. */
  private fromBits(bits: Value, ty: LTy, mem: MemTy): Value {
    const to = memValueTy(mem);
    const raw: LTy = to === LTy.F32 ? LTy.I32 : to === LTy.F64 ? LTy.I64 : to;
    let value = bits;
    if (ty !== raw) value = raw === LTy.I64 ? this.op(Op.ExtendU, LTy.I64, [bits]) : this.op(Op.Wrap, LTy.I32, [bits]);
    switch (mem) {
      case MemTy.I8S: return this.op(Op.Extend8S, LTy.I32, [value]);
      case MemTy.I16S: return this.op(Op.Extend16S, LTy.I32, [value]);
      case MemTy.I64From8S: return this.op(Op.Extend8S, LTy.I64, [value]);
      case MemTy.I64From16S: return this.op(Op.Extend16S, LTy.I64, [value]);
      case MemTy.I64From32S: return this.op(Op.Extend32S, LTy.I64, [value]);
      case MemTy.I8U: return this.op(Op.And, LTy.I32, [value, this.int(LTy.I32, 0xffn)]);
      case MemTy.I16U: return this.op(Op.And, LTy.I32, [value, this.int(LTy.I32, 0xffffn)]);
      case MemTy.I64From8U: return this.op(Op.And, LTy.I64, [value, this.int(LTy.I64, 0xffn)]);
      case MemTy.I64From16U: return this.op(Op.And, LTy.I64, [value, this.int(LTy.I64, 0xffffn)]);
      case MemTy.I64From32U: return this.op(Op.And, LTy.I64, [value, this.int(LTy.I64, 0xffffffffn)]);
      case MemTy.F32: return this.op(Op.Reinterpret, LTy.F32, [value], LTy.I32);
      case MemTy.F64: return this.op(Op.Reinterpret, LTy.F64, [value], LTy.I64);
      default: return value;
    }
  }
  /** A load of part of a field. */
  extract(field: Value, f: Field, at: number, mem: MemTy): Value {
    if (at === 0 && mem === f.mem && (f.mem === MemTy.Ptr || f.mem === MemTy.I64 || f.mem === MemTy.I32 || f.mem === MemTy.F32 || f.mem === MemTy.F64 || f.uniform)) return field;
    if (isFloat(f.ty)) return this.fromBits(this.toBits(field, f.mem, f.ty === LTy.F64 ? LTy.I64 : LTy.I32), f.ty === LTy.F64 ? LTy.I64 : LTy.I32, mem);
    const shifted = at === 0 ? field : this.op(Op.ShrU, f.ty, [field, this.int(f.ty, BigInt(at * 8))]);
    return this.fromBits(shifted, f.ty, mem);
  }
  /** A stored value as the whole field. */
  toField(value: Value, f: Field, mem: MemTy): Value {
    if (mem === f.mem && (memBytes(mem) >= 4 || mem === MemTy.Ptr)) return value;
    if (isFloat(f.ty)) return this.fromBits(this.toBits(value, mem, f.ty === LTy.F64 ? LTy.I64 : LTy.I32), f.ty === LTy.F64 ? LTy.I64 : LTy.I32, f.mem);
    return this.toBits(value, mem, f.ty);
  }
  /** A store to part of a field. */
  insert(field: Value, value: Value, f: Field, at: number, mem: MemTy): Value {
    const bits = this.toBits(value, mem, f.ty);
    const shift = BigInt(at * 8);
    const mask = ((1n << BigInt(memBytes(mem) * 8)) - 1n) << shift;
    const rest = this.op(Op.And, f.ty, [field, this.int(f.ty, ~mask)]);
    const moved = at === 0 ? bits : this.op(Op.Shl, f.ty, [bits, this.int(f.ty, shift)]);
    return this.op(Op.Or, f.ty, [rest, moved]);
  }
  convertField(value: Value, from: Field, to: Field): Value {
    if (from.ty === to.ty && from.mem === to.mem) return value;
    if (isFloat(to.ty)) return this.fromBits(this.toBits(value, from.mem, to.ty === LTy.F64 ? LTy.I64 : LTy.I32), to.ty === LTy.F64 ? LTy.I64 : LTy.I32, to.mem);
    return this.toBits(value, from.mem, to.ty);
  }
  repeatByte(byte: bigint, f: Field): Value {
    let bits = 0n;
    for (let i = 0; i < f.size; i++) bits = (bits << 8n) | byte;
    if (f.ty === LTy.F32 || f.ty === LTy.F64) return this.op(Op.Reinterpret, f.ty, [this.int(f.ty === LTy.F64 ? LTy.I64 : LTy.I32, bits)], f.ty === LTy.F64 ? LTy.I64 : LTy.I32);
    return this.int(f.ty, bits);
  }
}
function isFloat(ty: LTy): boolean {
  return ty === LTy.F32 || ty === LTy.F64;
}
