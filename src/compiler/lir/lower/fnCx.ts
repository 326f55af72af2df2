/** State of lowering one instance: its body, types after substitution, where each local lives, and the writer of LIR with SSA variables. */
import { bug } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { type Layout, TypeFlags, type Instance, type Ty } from "../../types/index.ts";
import type { Body, BlockId, Local } from "../../mir/mir.ts";
import { FuncBuilder } from "../builder.ts";
import { LTy, TermKind, type Block, type Func, type FuncId, type Slot, type SourceId, type Target, type Term, type Value } from "../lir.ts";
import { components, type Component } from "./abi.ts";
import type { ProgramCx } from "./program.ts";
import { SsaBuilder } from "./ssa.ts";

export const LocalKind = { Zst: 0, Ssa: 1, Slot: 2, Pointer: 3 } as const;
/** Where a local lives: nowhere, in variables, in a slot of its own, or where a pointer (an argument's or the result's) says. */
export interface LocalInfo {
  kind: (typeof LocalKind)[keyof typeof LocalKind];
  readonly ty: Ty;
  readonly layout: Layout;
  /** Ssa: first variable; one for each component follows. */
  firstVar: number;
  slot: Slot;
  /** Pointer: SSA variable that holds the address. */
  pointerVar: number;
  /** Unsized locals: SSA variable of the metadata; -1 otherwise. */
  metaVar: number;
}

export class FnCx {
  readonly cx: ProgramCx;
  readonly instance: Instance;
  readonly body: Body;
  readonly func: Func;
  readonly b: FuncBuilder;
  readonly ssa: SsaBuilder;
  readonly locals: LocalInfo[] = [];
  /** LIR block at the head of each MIR block. */
  readonly heads: Block[] = [];
  /** Payload of the exception that clean-up blocks pass on. */
  readonly payloadVar: number;
  /** The hidden `Location` parameter, or -1. */
  callerLocationVar = -1;
  private readonly types = new Map<Ty, Ty>();
  private readonly sources = new Map<Span, SourceId>();

  constructor(cx: ProgramCx, instance: Instance, body: Body, func: Func) {
    this.cx = cx;
    this.instance = instance;
    this.body = body;
    this.func = func;
    this.b = new FuncBuilder(func);
    this.ssa = new SsaBuilder(func);
    this.payloadVar = this.ssa.newVariable(LTy.I32);
  }

  // ---- types --------------------------------------------------------------------------------------------------------------------------
  /** The type in this instance: parameters replaced, projections resolved. */
  mono(ty: Ty): Ty {
    if (!ty.has(TypeFlags.HasParam | TypeFlags.HasAlias | TypeFlags.HasFreeRegions | TypeFlags.HasReBound)) return ty;
    let known = this.types.get(ty);
    if (known === undefined) this.types.set(ty, (known = this.cx.mono(ty, this.instance.args)));
    return known;
  }
  layoutOf(ty: Ty): Layout {
    return this.cx.layoutOf(ty);
  }

  // ---- sources ------------------------------------------------------------------------------------------------------------------------
  at(span: Span): void {
    let id = this.sources.get(span);
    if (id === undefined) {
      id = this.func.sources.push({ span, name: this.func.name, inlinedAt: undefined }) - 1 as SourceId;
      this.sources.set(span, id);
    }
    this.b.source = id;
  }

  // ---- blocks and edges ---------------------------------------------------------------------------------------------------------------
  /** Starts a block all of whose edges are known. */
  start(block: Block): void {
    this.ssa.seal(block);
    this.b.switchTo(block);
  }
  private note(term: Term): void {
    for (const t of term.targets) this.ssa.addEdge(this.b.block, t);
  }
  jump(block: Block, args: Value[] = []): void {
    if (this.b.terminated) return;
    this.note(this.b.terminate(TermKind.Jump, [], [{ block, args }]));
  }
  branch(cond: Value, yes: Block, no: Block, hint: 0 | 1 | 2 = 1): void {
    if (this.b.terminated) return;
    const known = this.b.constOf(cond);
    if (known !== undefined) {
      this.jump(known !== 0n ? yes : no);
      return;
    }
    const term = this.b.terminate(TermKind.Branch, [cond], [{ block: yes, args: [] }, { block: no, args: [] }]);
    term.hint = hint;
    this.note(term);
  }
  switchOn(value: Value, values: readonly bigint[], blocks: readonly Block[]): void {
    if (this.b.terminated) return;
    const known = this.b.constOf(value);
    if (known !== undefined) {
      const bits = this.b.tyOf(value) === LTy.I64 ? 64 : 32;
      const i = values.findIndex((v) => BigInt.asIntN(bits, v) === known);
      this.jump(blocks[i === -1 ? blocks.length - 1 : i]!);
      return;
    }
    const otherwise = blocks[blocks.length - 1]!;
    if (values.length === 0) {
      this.jump(otherwise);
      return;
    }
    if (values.length === 1) {
      // Comparisons with zero read better to every later pass as a plain branch.
      if (values[0] === 0n && this.b.tyOf(value) === LTy.I32) this.branch(value, otherwise, blocks[0]!);
      else this.branch(values[0] === 0n ? this.b.eqz(value) : this.b.compare(21 /* Eq */, value, this.b.int(this.b.tyOf(value), values[0]!)), blocks[0]!, otherwise);
      return;
    }
    const term = this.b.terminate(TermKind.Switch, [value], blocks.map((block): Target => ({ block, args: [] })));
    term.values = values.slice();
    this.note(term);
  }
  /** A conditional jump to a block made here, which becomes the current one when `cond` is nonzero; returns the other. */
  continueIf(cond: Value, expected: boolean): Block {
    const ok = this.b.newBlock();
    const other = this.b.newBlock();
    if (expected) this.branch(cond, ok, other, 2);
    else this.branch(cond, other, ok, 0);
    this.start(ok);
    return other;
  }
  head(block: BlockId): Block {
    return this.heads[block] ?? bug(`MIR block ${block} was not prepared`);
  }

  // ---- variables ----------------------------------------------------------------------------------------------------------------------
  readVar(v: number): Value {
    return this.ssa.read(v, this.b.block);
  }
  writeVar(v: number, value: Value): void {
    if (!this.b.terminated) this.ssa.write(v, this.b.block, value);
  }
  local(l: Local): LocalInfo {
    return this.locals[l]!;
  }
  addressOfLocal(info: LocalInfo): Value {
    return info.kind === LocalKind.Pointer ? this.readVar(info.pointerVar) : this.b.slotAddr(info.slot);
  }
  /** A temporary of this size, in the frame. */
  temp(layout: Layout): Value {
    return this.b.slotAddr(this.b.newSlot(layout.size, layout.align));
  }

  // ---- machine values -----------------------------------------------------------------------------------------------------------------
  loadComponents(list: readonly Component[], addr: Value, offset: number): Value[] {
    const out: Value[] = [];
    for (const c of list) out.push(this.b.load(c.mem, addr, offset + c.offset, 3));
    return out;
  }
  storeComponents(list: readonly Component[], addr: Value, offset: number, values: readonly Value[]): void {
    for (let i = 0; i < list.length; i++) this.b.store(list[i]!.mem, addr, offset + list[i]!.offset, values[i]!, 3);
  }
  zero(ty: LTy): Value {
    return ty === LTy.F32 || ty === LTy.F64 ? this.b.float(ty, 0n) : this.b.int(ty, 0n);
  }
  /** Values of the right types for a result that no path gives. */
  undefinedValues(layout: Layout): Value[] {
    return components(layout).map((c) => this.zero(c.ty));
  }
  /** Usize as an address-sized value: its low half. Sizes must have been compared with 2^32 before. */
  narrow(v: Value): Value {
    return this.b.tyOf(v) === LTy.I64 ? this.b.wrap(v) : v;
  }
  callHelper(name: string, build: (id: FuncId) => Func, args: Value[], results: readonly LTy[]): Value[] {
    return this.b.call(this.cx.helper(name, build), args, results);
  }
}
