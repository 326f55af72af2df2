/**
 * Drop elaboration: the drops of phase `promoted` are conditional on whether the place holds a value; here each becomes nothing, a plain drop, a test of a drop flag, or a
 * drop of the parts that are left. In: a body whose drops are conditional. Out: every drop unconditional. Flags are booleans set and cleared where values come and go.
 * Counterpart: rustc's `elaborate_drops.rs`.
 */
import type { BitSet } from "../../base/index.ts";
import type { ParamEnv, TyCtxt } from "../../types/index.ts";
import { boolConst, newTemp, predecessors } from "../cfg.ts";
import { Cursor, solve } from "../dataflow/framework.ts";
import { maybeInit, maybeUninit } from "../dataflow/initialized.ts";
import { gatherMoves, type MoveData, type MovePathIndex } from "../dataflow/moveData.ts";
import { BasicBlock, ElemKind, OUTERMOST_SCOPE, Place, START_BLOCK, type BlockId, type Body, type Local, type Location, type SourceInfo, type Statement } from "../mir.ts";
import { DropCtxt, type DropElaborator, type DropStyle } from "./dropCtxt.ts";

export function elaborateDrops(tcx: TyCtxt, body: Body): void {
  if (!body.blocks.some((b) => b.terminator.kind === "Drop")) return;
  splitCallEdges(body);
  const data = gatherMoves(tcx, body);
  new Elaborator(tcx, body, data).run();
}

/** A flag set where a call returns must not be set for others who come to the same block. */
export function splitCallEdges(body: Body): void {
  const preds = predecessors(body);
  const count = body.blocks.length;
  for (let i = 0; i < count; i++) {
    const t = body.blocks[i]!.terminator;
    const target = t.kind === "Call" ? t.target : t.kind === "Yield" ? t.resume : undefined;
    if (target === undefined || preds[target]!.length < 2) continue;
    const block = new BasicBlock(body.blocks[target]!.isCleanup);
    block.terminator = { source: t.source, kind: "Goto", target };
    const id = body.blocks.push(block) - 1 as BlockId;
    if (t.kind === "Call") t.target = id;
    else if (t.kind === "Yield") t.resume = id;
  }
}

class Elaborator implements DropElaborator {
  readonly tcx: TyCtxt;
  readonly env: ParamEnv;
  readonly body: Body;
  private readonly data: MoveData;
  private readonly flags: (Local | undefined)[] = [];
  private live!: BitSet;
  private dead!: BitSet;
  private resumeBlock: BlockId | undefined;
  /** Flag writes by block and statement, put in at the end. */
  private readonly writes: { readonly at: Location; readonly flag: Local; readonly value: boolean }[] = [];

  constructor(tcx: TyCtxt, body: Body, data: MoveData) {
    this.tcx = tcx;
    this.env = tcx.paramEnv(body.def);
    this.body = body;
    this.data = data;
  }

  run(): void {
    const { body, data } = this;
    const init = new Cursor(solve(body, maybeInit(body, data)));
    const uninit = new Cursor(solve(body, maybeUninit(body, data)));
    const count = body.blocks.length;
    const originals = body.blocks.slice();
    // First all flags, then the drops: what one drop opens must find the flags of all.
    for (let i = 0; i < count; i++) {
      const block = originals[i]!;
      if (block.terminator.kind !== "Drop") continue;
      const at = { block: i as BlockId, statement: block.statements.length };
      if (!init.seekBefore(at)) continue;
      uninit.seekBefore(at);
      const found = data.lookup(block.terminator.place);
      if (!found.exact) continue;
      data.forEachUnder(found.path, (p) => {
        if (init.state.has(p) && uninit.state.has(p)) this.flags[p] ??= newTemp(body, this.tcx.ty.bool, block.terminator.source);
      });
    }
    for (let i = 0; i < count; i++) {
      const block = originals[i]!;
      const t = block.terminator;
      if (t.kind !== "Drop") continue;
      const at = { block: i as BlockId, statement: block.statements.length };
      if (!init.seekBefore(at)) {
        block.terminator = { source: t.source, kind: "Goto", target: t.target };
        continue;
      }
      uninit.seekBefore(at);
      this.live = init.state;
      this.dead = uninit.state;
      const found = data.lookup(t.place);
      // The old value of an assignment through a reference is always there.
      if (!found.exact) continue;
      let unwind: BlockId | undefined;
      if (!block.isCleanup) unwind = t.unwind.kind === "cleanup" ? t.unwind.block : t.unwind.kind === "continue" ? this.resume(t.source) : undefined;
      new DropCtxt(this, t.source, t.place, found.path, t.target, unwind).elaborate(i as BlockId);
    }
    this.setFlags(count);
  }

  private resume(source: SourceInfo): BlockId {
    if (this.resumeBlock !== undefined) return this.resumeBlock;
    const block = new BasicBlock(true);
    block.terminator = { source, kind: "UnwindResume" };
    return (this.resumeBlock = this.body.blocks.push(block) - 1 as BlockId);
  }

  // ---- facts --------------------------------------------------------------------------------------------------------------------------

  style(path: number, deep: boolean): DropStyle {
    let live = false;
    let dead = false;
    let parts = 0;
    const visit = (p: MovePathIndex): void => {
      live ||= this.live.has(p);
      dead ||= this.dead.has(p);
      parts++;
    };
    if (deep) this.data.forEachUnder(path as MovePathIndex, visit);
    else visit(path as MovePathIndex);
    if (!live) return "dead";
    if (!dead) return "static";
    return parts === 1 ? "conditional" : "open";
  }
  flag(path: number): Local | undefined {
    return this.flags[path];
  }
  clearFlags(block: BlockId, path: number, deep: boolean): void {
    const clear = (p: MovePathIndex): void => {
      const flag = this.flags[p];
      if (flag !== undefined) this.body.blocks[block]!.statements.unshift(this.write(flag, false, this.body.blocks[block]!.terminator.source));
    };
    if (deep) this.data.forEachUnder(path as MovePathIndex, clear);
    else clear(path as MovePathIndex);
  }
  fieldPath(path: number, field: number): number {
    return this.data.child(path as MovePathIndex, (e) => e.kind === ElemKind.Field && e.n === field);
  }
  derefPath(path: number): number {
    return this.data.child(path as MovePathIndex, (e) => e.kind === ElemKind.Deref);
  }
  variantPath(path: number, variant: number): number {
    return this.data.child(path as MovePathIndex, (e) => e.kind === ElemKind.Downcast && e.n === variant);
  }
  elementPath(path: number, index: number): number {
    return this.data.child(path as MovePathIndex, (e) => e.kind === ElemKind.ConstantIndex && e.n === index);
  }

  // ---- flags --------------------------------------------------------------------------------------------------------------------------

  private write(flag: Local, value: boolean, source: SourceInfo): Statement {
    return { source, kind: "Assign", place: new Place(flag), rvalue: { kind: "Use", operand: boolConst(this.tcx, value, source.span) } };
  }
  private setAt(path: MovePathIndex, at: Location, value: boolean): void {
    this.data.forEachUnder(path, (p) => {
      const flag = this.flags[p];
      if (flag !== undefined) this.writes.push({ at, flag, value });
    });
  }

  private setFlags(originalCount: number): void {
    const { body, data } = this;
    if (this.flags.every((f) => f === undefined)) return;
    const start: Location = { block: START_BLOCK, statement: 0 };
    for (const flag of this.flags) if (flag !== undefined) this.writes.push({ at: start, flag, value: false });
    for (let a = 1; a <= body.argCount; a++) this.setAt(data.ofLocal(a as Local), start, true);
    for (let b = 0; b < originalCount; b++) {
      const block = body.blocks[b]!;
      for (let s = 0; s <= block.statements.length; s++) {
        const at: Location = { block: b as BlockId, statement: s };
        const isTerminator = s === block.statements.length;
        const moves = data.movesAt[b]![s];
        // Drops manage their flags themselves.
        if (moves !== undefined && !(isTerminator && !hasMoves(block))) for (const m of moves) this.setAt(data.moves[m]!.path, at, false);
        const inits = data.initsAt[b]![s];
        if (inits === undefined) continue;
        const t = block.terminator;
        const where: Location | undefined = !isTerminator ? at : t.kind === "Call" && t.target !== undefined ? { block: t.target, statement: 0 } : t.kind === "Yield" ? { block: t.resume, statement: 0 } : undefined;
        if (where !== undefined) for (const i of inits) this.setAt(data.inits[i]!.path, where, true);
      }
    }
    this.applyWrites();
  }

  private applyWrites(): void {
    const byBlock: (typeof this.writes)[] = [];
    for (const w of this.writes) (byBlock[w.at.block] ??= []).push(w);
    byBlock.forEach((writes, b) => {
      const block = this.body.blocks[b]!;
      const bySlot: Statement[][] = [];
      for (const w of writes) (bySlot[w.at.statement] ??= []).push(this.write(w.flag, w.value, { span: block.terminator.source.span, scope: OUTERMOST_SCOPE }));
      const out: Statement[] = [];
      for (let s = 0; s <= block.statements.length; s++) {
        const here = bySlot[s];
        if (here !== undefined) out.push(...here);
        if (s < block.statements.length) out.push(block.statements[s]!);
      }
      block.statements.length = 0;
      block.statements.push(...out);
    });
  }
}

function hasMoves(block: BasicBlock): boolean {
  switch (block.terminator.kind) {
    case "Call": case "Yield": case "SwitchInt": case "Assert": case "TailCall": return true;
    default: return false;
  }
}
