/**
 * Forwards memory: a load whose bytes a dominating store or load on the same straight path knows takes that value; loads from constant data are constants. Knowledge is kept along blocks
 * with one predecessor and dropped where paths meet. What may alias: two accesses by the same base value with disjoint ranges do not, nor a slot whose address does not escape
 * and anything else, nor two different slots or allocations.
 */
import { Cfg, definitions, memBytes } from "../graph.ts";
import { LTy, MemTy, Op, type DataSegment, type Func, type Inst, type Value } from "../lir.ts";
import { Replacements } from "./rewrite.ts";

export interface MemoryFacts {
  readonly segments: ReadonlyMap<number, DataSegment>;
}
interface Known {
  readonly base: Value;
  readonly root: Root;
  readonly offset: number;
  readonly size: number;
  readonly mem: MemTy;
  readonly value: Value;
}
/** What a base address is: a slot, static data, or unknown. */
interface Root {
  readonly kind: 0 | 1 | 2;
  readonly ref: number;
  readonly offset: number;
}
const UNKNOWN = 0;
const SLOT = 1;
const DATA = 2;
/** Facts kept at once: enough for straight code, little enough to compare each access with. */
const MAX_KNOWN = 64;

export function forwardMemory(func: Func, facts: MemoryFacts): boolean {
  return new Forwarder(func, facts).run();
}

class Forwarder {
  private readonly func: Func;
  private readonly facts: MemoryFacts;
  private readonly defs: (Inst | undefined)[];
  private readonly escaped: Uint8Array;
  private readonly replace: Replacements;
  private changed = false;

  constructor(func: Func, facts: MemoryFacts) {
    this.func = func;
    this.facts = facts;
    this.defs = definitions(func);
    this.replace = new Replacements(func);
    this.escaped = this.escapedSlots();
  }

  private escapedSlots(): Uint8Array {
    const escaped = new Uint8Array(this.func.slots.length);
    const escape = (v: Value): void => {
      const d = this.defs[v];
      if (d !== undefined && d.op === Op.SlotAddr) escaped[d.ref] = 1;
    };
    for (const block of this.func.blocks) {
      for (const inst of block.insts) {
        if (inst.op === Op.Load) continue;
        if (inst.op === Op.Store) escape(inst.args[1]!);
        else if (inst.op !== Op.MemCopy && inst.op !== Op.MemFill) for (const a of inst.args) escape(a);
      }
      for (const a of block.term.args) escape(a);
      for (const t of block.term.targets) for (const a of t.args) escape(a);
    }
    return escaped;
  }

  private root(v: Value): Root {
    const d = this.defs[v];
    if (d !== undefined && d.op === Op.SlotAddr) return { kind: SLOT, ref: d.ref, offset: d.imm };
    if (d !== undefined && d.op === Op.DataAddr) return { kind: DATA, ref: d.ref, offset: d.imm };
    return { kind: UNKNOWN, ref: v, offset: 0 };
  }
  private isPrivate(r: Root): boolean {
    return r.kind === SLOT && this.escaped[r.ref] === 0;
  }
  private mayAlias(k: Known, root: Root, offset: number, size: number): boolean {
    if (k.root.kind === root.kind && k.root.ref === root.ref) return k.offset + k.root.offset < offset + root.offset + size && offset + root.offset < k.offset + k.root.offset + k.size;
    if (k.root.kind !== UNKNOWN && root.kind !== UNKNOWN) return false;
    return !this.isPrivate(k.root) && !this.isPrivate(root);
  }
  private isConstant(r: Root): boolean {
    return r.kind === DATA && this.facts.segments.get(r.ref)?.mutable === false;
  }

  run(): boolean {
    const { func } = this;
    const cfg = new Cfg(func);
    const atEnd: (Known[] | undefined)[] = new Array(func.blocks.length).fill(undefined);
    for (const b of cfg.rpo) {
      const preds = cfg.preds[b]!;
      let known: Known[] = preds.length === 1 && preds[0] !== b && atEnd[preds[0]!] !== undefined ? atEnd[preds[0]!]!.slice() : [];
      const block = func.blocks[b]!;
      // After an invoke, the callee may have written anything that is not private.
      if (preds.length === 1 && func.blocks[preds[0]!]!.term.kind >= 5) known = known.filter((k) => this.isPrivate(k.root) || this.isConstant(k.root));
      const out: Inst[] = [];
      for (const inst of block.insts) {
        this.replace.rewriteArgs(inst.args);
        known = this.step(inst, known, out);
      }
      block.insts = out;
      this.replace.rewriteArgs(block.term.args);
      for (const t of block.term.targets) this.replace.rewriteArgs(t.args);
      atEnd[b] = known;
    }
    this.replace.apply(func);
    return this.changed;
  }

  private kill(known: Known[], root: Root, offset: number, size: number): Known[] {
    return known.filter((k) => !this.mayAlias(k, root, offset, size));
  }

  private step(inst: Inst, known: Known[], out: Inst[]): Known[] {
    switch (inst.op) {
      case Op.Load: {
        const root = this.root(inst.args[0]!);
        const size = memBytes(inst.mem);
        const at = inst.imm + root.offset;
        for (const k of known)
          if (k.root.kind === root.kind && k.root.ref === root.ref && k.offset + k.root.offset === at && k.mem === inst.mem) {
            this.replace.set(inst.results[0]!, k.value);
            this.changed = true;
            return known;
          }
        if (this.isConstant(root) && this.constantLoad(inst, root.ref, at)) {
          out.push(inst);
          return known;
        }
        out.push(inst);
        return remember(known, { base: inst.args[0]!, root, offset: inst.imm, size, mem: inst.mem, value: inst.results[0]! });
      }
      case Op.Store: {
        const root = this.root(inst.args[0]!);
        const size = memBytes(inst.mem);
        out.push(inst);
        const rest = this.kill(known, root, inst.imm, size);
        // A narrow store keeps the low bits only: a later load would have to cut the value.
        const whole = inst.mem === MemTy.I32 || inst.mem === MemTy.I64 || inst.mem === MemTy.F32 || inst.mem === MemTy.F64 || inst.mem === MemTy.Ptr;
        return whole ? remember(rest, { base: inst.args[0]!, root, offset: inst.imm, size, mem: inst.mem, value: inst.args[1]! }) : rest;
      }
      case Op.MemCopy: case Op.MemFill: {
        out.push(inst);
        const root = this.root(inst.args[0]!);
        const d = this.defs[inst.args[2]!];
        const size = d !== undefined && d.op === Op.IConst ? d.imm >>> 0 : 0x7fffffff;
        return size === 0x7fffffff ? known.filter((k) => (k.root.kind === root.kind ? k.root.ref !== root.ref && root.kind !== UNKNOWN : this.isPrivate(k.root) || this.isPrivate(root) || (k.root.kind !== UNKNOWN && root.kind !== UNKNOWN))) : this.kill(known, root, 0, size);
      }
      case Op.Call: case Op.CallIndirect: case Op.AtomicCas: case Op.AtomicRmw: case Op.AtomicStore: case Op.AtomicLoad: case Op.AtomicFence: case Op.AtomicWait: case Op.AtomicNotify: case Op.MemGrow:
        out.push(inst);
        return known.filter((k) => this.isPrivate(k.root) || this.isConstant(k.root));
      default:
        out.push(inst);
        return known;
    }
  }

  /** Turns a load from immutable data into a constant or an address. */
  private constantLoad(inst: Inst, alloc: number, offset: number): boolean {
    const segment = this.facts.segments.get(alloc)!;
    const size = memBytes(inst.mem);
    if (offset < 0 || offset + size > segment.bytes.length) return false;
    for (const r of segment.relocs) {
      if (r.offset >= offset + size || offset >= r.offset + 8) continue;
      if (r.offset !== offset || inst.mem !== MemTy.Ptr) return false;
      inst.args = [];
      inst.op = r.target.kind === "func" ? Op.FuncAddr : Op.DataAddr;
      inst.ref = r.target.kind === "func" ? r.target.func : r.target.alloc;
      inst.imm = r.target.kind === "func" ? 0 : r.target.addend;
      this.changed = true;
      return true;
    }
    let bits = 0n;
    for (let i = size - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(segment.bytes[offset + i]!);
    if (inst.mem === MemTy.F32 || inst.mem === MemTy.F64) inst.op = Op.FConst;
    else {
      inst.op = Op.IConst;
      const signed = inst.mem === MemTy.I8S || inst.mem === MemTy.I16S || inst.mem === MemTy.I64From8S || inst.mem === MemTy.I64From16S || inst.mem === MemTy.I64From32S;
      if (signed) bits = BigInt.asIntN(8 * size, bits);
    }
    inst.args = [];
    inst.imm = inst.ty === LTy.I32 ? Number(BigInt.asIntN(32, bits)) : 0;
    inst.big = inst.op === Op.FConst ? bits : BigInt.asIntN(64, bits);
    if (inst.ty === LTy.I32 && inst.op === Op.IConst) inst.big = 0n;
    this.changed = true;
    return true;
  }
}
function remember(known: Known[], fact: Known): Known[] {
  if (known.length >= MAX_KNOWN) known = known.slice(1);
  else known = known.slice();
  known.push(fact);
  return known;
}
