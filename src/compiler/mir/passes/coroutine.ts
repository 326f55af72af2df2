/**
 * Coroutines as state machines. In: a body with `yield`s that takes its captures by value. Out: the function that resumes it, whose locals that live across a
 * suspension are fields of the coroutine; and the function that drops a suspended one (`dropBody`).
 *
 *     entry: switch state { 0 → start, 1 → panic "resumed after completion", 2 → panic "after panicking", 3.. → after the n-th yield }
 *     yield: state = n; return Pending          return: state = 1; return Ready(value)          unwind: state = 2
 *
 * Invariant: every value kept across a point lives in its field from its first write on, so that references to it stay valid (the coroutine is pinned). Each field has a
 * place of its own: every suspended variant lists all of them. Counterpart: rustc's `coroutine.rs`.
 */
import { bug, BitSet } from "../../base/index.ts";
import { TyKind, type AdtDef, type Ty, type TyCtxt } from "../../types/index.ts";
import { boolConst, newTemp, tempDecl } from "../cfg.ts";
import { Cursor, solve } from "../dataflow/framework.ts";
import { borrowedLocals, liveLocals, storageLive } from "../dataflow/liveness.ts";
import { BasicBlock, ElemKind, Operand, OUTERMOST_SCOPE, Place, PlaceElem, RETURN_LOCAL, START_BLOCK, Body, type BlockId, type CoroutineLayout, type Local, type SourceInfo, type Statement } from "../mir.ts";
import { fieldTyIn, operandTy } from "../placeTy.ts";
import { rewriteStatement, rewriteTerminator, type Rewriter } from "../visitor.ts";
import { DropCtxt } from "./dropCtxt.ts";
import { elaborateBoxDerefs } from "./elaborateBoxDerefs.ts";
import { glueElaborator } from "./shims.ts";
import { simplifyCfg } from "./simplifyCfg.ts";
import { cloneBody } from "./typeMap.ts";

const UNRESUMED = 0;
const RETURNED = 1;
const POISONED = 2;
/** Suspension point n is state n + 3. */
const RESERVED_STATES = 3;
const SELF = 1 as Local;
const RESUME_ARG = 2 as Local;

interface Suspension {
  readonly state: number;
  readonly resume: BlockId;
  readonly resumeArg: Place;
  readonly drop: BlockId | undefined;
  /** Locals to bring to life again that are not kept. */
  readonly storage: readonly Local[];
  readonly source: SourceInfo;
}

export function transformCoroutine(tcx: TyCtxt, body: Body): void {
  if (body.coroutine === undefined || body.coroutine.layout !== undefined) return;
  new Transform(tcx, body).run();
}

class Transform {
  private readonly tcx: TyCtxt;
  private readonly body: Body;
  private readonly isAsync: boolean;
  private readonly coroutineTy: Ty;
  private readonly source: SourceInfo;
  private readonly saved: Local[] = [];
  /** Number of a kept local among the fields; -1. */
  private readonly fieldOf: Int32Array;
  private readonly suspensions: Suspension[] = [];

  constructor(tcx: TyCtxt, body: Body) {
    this.tcx = tcx;
    this.body = body;
    const kind = tcx.coroutineKind(body.def);
    this.isAsync = kind !== undefined && kind.desugaring === "async";
    this.coroutineTy = body.locals[SELF]!.ty;
    this.source = { span: body.span, scope: OUTERMOST_SCOPE };
    this.fieldOf = new Int32Array(body.locals.length + 4).fill(-1);
  }

  run(): void {
    const { body } = this;
    this.elaborateSelfDrops();
    const oldReturn = this.replaceReturn();
    const resumeLocal = this.replaceResumeArg();
    if (this.isAsync) this.contextByReference(resumeLocal);
    const liveSets = this.findSaved();
    const layout: CoroutineLayout = {
      fieldTys: this.saved.map((l) => ({ ty: body.locals[l]!.ty, source: body.locals[l]!.source, ignoreForTraits: false })),
      variantFields: [[], [], [], ...liveSets.map(() => this.saved.map((_, i) => i))],
      storageConflicts: this.saved.map(() => this.saved.map(() => true)),
    };
    this.replaceTerminators(oldReturn, liveSets);
    this.replaceSavedLocals();
    const info = body.coroutine!;
    info.layout = layout;
    info.dropBody = this.makeDropBody();
    this.poisonOnUnwind();
    this.insertSwitch();
    this.makeSelfPinned(body);
  }

  // ---- preparation --------------------------------------------------------------------------------------------------------------------

  /** Dropping what is left of the captures means each of them, not the coroutine itself. */
  private elaborateSelfDrops(): void {
    const { body } = this;
    const count = body.blocks.length;
    let resume: BlockId | undefined;
    for (let b = 0; b < count; b++) {
      const block = body.blocks[b]!;
      const t = block.terminator;
      if (t.kind !== "Drop" || t.place.local !== SELF || !t.place.isLocal) continue;
      let unwind: BlockId | undefined;
      if (!block.isCleanup) {
        if (t.unwind.kind === "cleanup") unwind = t.unwind.block;
        else {
          if (resume === undefined) {
            const pad = new BasicBlock(true);
            pad.terminator = { source: t.source, kind: "UnwindResume" };
            resume = body.blocks.push(pad) - 1 as BlockId;
          }
          unwind = resume;
        }
      }
      new DropCtxt(glueElaborator(this.tcx, body), t.source, t.place, 0, t.target, unwind).elaborate(b as BlockId);
    }
  }

  private replaceLocal(from: Local, to: Local): void {
    const map = (l: Local): Local => (l === from ? to : l);
    const r: Rewriter = { place: (p) => mapPlace(p, map), local: map, block: (b) => b };
    for (const block of this.body.blocks) {
      for (let i = 0; i < block.statements.length; i++) block.statements[i] = rewriteStatement(block.statements[i]!, r);
      block.terminator = rewriteTerminator(block.terminator, r);
    }
  }
  private replaceReturn(): Local {
    const { body, tcx } = this;
    const old = body.locals[RETURN_LOCAL]!;
    const local = newTemp(body, old.ty, old.source);
    this.replaceLocal(RETURN_LOCAL, local);
    const adt = tcx.langItem(this.isAsync ? "Poll" : "coroutine_state") ?? bug("no lang item for the result of a coroutine", body.span);
    const args = this.isAsync ? [old.ty] : [body.coroutine!.yieldTy, old.ty];
    body.locals[RETURN_LOCAL] = tempDecl(tcx.ty.adt(adt, tcx.ty.args(args)), old.source);
    return local;
  }
  /** The resume argument is new at each resumption: what the body uses is a local of its own. */
  private replaceResumeArg(): Local {
    const { body } = this;
    const old = body.locals[RESUME_ARG]!;
    const local = newTemp(body, old.ty, old.source);
    this.replaceLocal(RESUME_ARG, local);
    body.blocks[START_BLOCK]!.statements.unshift({ source: this.source, kind: "Assign", place: new Place(local), rvalue: { kind: "Use", operand: Operand.move(new Place(RESUME_ARG)) } });
    return local;
  }

  /** `async`: the resume argument is `&mut Context` in truth; `ResumeTy` and `get_context` are only there for the type checker. */
  private contextByReference(resumeLocal: Local): void {
    const { body, tcx } = this;
    const t = tcx.ty;
    const context = tcx.langItem("Context");
    const getContext = tcx.langItem("get_context");
    const resumeTy = tcx.langItem("ResumeTy");
    if (context === undefined) return;
    const contextTy = t.ref(t.reErased, t.adt(context, t.args([t.reErased])), 1);
    body.locals[RESUME_ARG]!.ty = contextTy;
    body.locals[resumeLocal]!.ty = contextTy;
    for (const l of body.locals) if (l.ty.kind === TyKind.Adt && l.ty.def === resumeTy) l.ty = contextTy;
    for (const block of body.blocks) {
      const call = block.terminator;
      if (call.kind !== "Call" || call.target === undefined) continue;
      const fn = operandTy(tcx, body.locals, call.func);
      if (fn.kind !== TyKind.FnDef || fn.def !== getContext) continue;
      block.statements.push({ source: call.source, kind: "Assign", place: call.destination, rvalue: { kind: "Use", operand: call.args[0]! } });
      block.terminator = { source: call.source, kind: "Goto", target: call.target };
    }
  }

  // ---- what is kept -------------------------------------------------------------------------------------------------------------------

  /** Marks the locals that live across some suspension. Returns, for each suspension in block order, the locals whose storage is live there. */
  private findSaved(): BitSet[] {
    const { body } = this;
    const live = liveLocals(body);
    const borrowed = borrowedLocals(body);
    const storage = new Cursor(solve(body, storageLive(body)));
    const keep = new BitSet(body.locals.length);
    const sets: BitSet[] = [];
    body.blocks.forEach((block, b) => {
      const t = block.terminator;
      if (t.kind !== "Yield") return;
      storage.seekBefore({ block: b as BlockId, statement: block.statements.length });
      const alive = storage.state.clone();
      sets.push(alive);
      const after = live[t.resume]!.clone();
      if (t.resumeArg.isLocal) after.delete(t.resumeArg.local);
      if (t.drop !== undefined) after.union(live[t.drop]!);
      after.union(borrowed);
      after.intersect(alive);
      keep.union(after);
    });
    keep.delete(RETURN_LOCAL);
    keep.delete(SELF);
    keep.delete(RESUME_ARG);
    // Borrowed but never marked temporaries are kept only if they are live somewhere across a point: the intersection with `alive` cannot tell; they are kept.
    keep.forEach((l) => {
      this.fieldOf[l] = this.saved.push(l as Local) - 1;
    });
    return sets;
  }

  private savedPlace(local: Local): Place | undefined {
    const n = this.fieldOf[local]!;
    if (n === -1 || n === undefined) return undefined;
    return new Place(SELF, [new PlaceElem(ElemKind.Downcast, RESERVED_STATES), new PlaceElem(ElemKind.Field, n, this.body.locals[local]!.ty)]);
  }

  private replaceSavedLocals(): void {
    const { body } = this;
    const kept = (l: Local): boolean => (this.fieldOf[l] ?? -1) !== -1;
    for (const block of body.blocks) {
      // An index must be a local: kept ones are copied first.
      const out: Statement[] = [];
      const pre: Statement[] = [];
      const place = (p: Place): Place => {
        let projection = p.projection;
        projection.forEach((e, i) => {
          if (e.kind !== ElemKind.Index || !kept(e.n as Local)) return;
          const temp = newTemp(body, this.tcx.ty.usize, this.source);
          pre.push({ source: this.source, kind: "Assign", place: new Place(temp), rvalue: { kind: "Use", operand: Operand.copy(this.savedPlace(e.n as Local)!) } });
          projection = projection.map((x, j) => (j === i ? new PlaceElem(ElemKind.Index, temp) : x));
        });
        const own = this.savedPlace(p.local);
        if (own === undefined) return projection === p.projection ? p : new Place(p.local, projection);
        return new Place(SELF, [...own.projection, ...projection]);
      };
      const r: Rewriter = { place, local: (l) => l, block: (b) => b };
      for (const s of block.statements) {
        if ((s.kind === "StorageLive" || s.kind === "StorageDead") && kept(s.local)) continue;
        const fresh = rewriteStatement(s, r);
        out.push(...pre.splice(0), fresh);
      }
      block.terminator = rewriteTerminator(block.terminator, r);
      out.push(...pre.splice(0));
      block.statements.length = 0;
      block.statements.push(...out);
    }
  }

  // ---- yield and return ---------------------------------------------------------------------------------------------------------------

  private setState(state: number, source: SourceInfo): Statement {
    return { source, kind: "SetDiscriminant", place: new Place(SELF), variant: state };
  }
  private resultVariant(which: "value" | "pending"): { adt: AdtDef; variant: number } {
    const ty = this.body.locals[RETURN_LOCAL]!.ty;
    const adt = this.tcx.adt(ty.def);
    // Poll: Ready(T), Pending. CoroutineState: Yielded(Y), Complete(R).
    return { adt, variant: this.isAsync ? (which === "value" ? 0 : 1) : which === "value" ? 1 : 0 };
  }
  private result(which: "value" | "pending", fields: readonly Operand[], source: SourceInfo): Statement {
    const { adt, variant } = this.resultVariant(which);
    const args = this.body.locals[RETURN_LOCAL]!.ty.args;
    return { source, kind: "Assign", place: new Place(RETURN_LOCAL), rvalue: { kind: "Aggregate", aggregate: { kind: "adt", def: adt.def, variant, args, userTy: -1, unionField: -1 }, fields } };
  }

  private replaceTerminators(oldReturn: Local, storage: readonly BitSet[]): void {
    const { body } = this;
    const count = body.blocks.length;
    let index = 0;
    for (let b = 0; b < count; b++) {
      const block = body.blocks[b]!;
      const t = block.terminator;
      if (t.kind === "Return") {
        block.statements.push(this.result("value", [Operand.move(new Place(oldReturn))], t.source), this.setState(RETURNED, t.source));
      } else if (t.kind === "Yield") {
        const alive = storage[index]!;
        const state = RESERVED_STATES + index++;
        block.statements.push(this.result("pending", this.isAsync ? [] : [t.value], t.source));
        const revive: Local[] = [];
        alive.forEach((l) => {
          if (l > body.argCount && this.fieldOf[l] === -1 && this.isMarked(l as Local)) revive.push(l as Local);
        });
        for (const l of revive) block.statements.push({ source: t.source, kind: "StorageDead", local: l });
        block.statements.push(this.setState(state, t.source));
        block.terminator = { source: t.source, kind: "Return" };
        const resumeArg = t.resumeArg.isLocal ? (this.savedPlace(t.resumeArg.local) ?? t.resumeArg) : t.resumeArg;
        this.suspensions.push({ state, resume: t.resume, resumeArg, drop: t.drop, storage: revive, source: t.source });
      }
    }
  }
  private marked: BitSet | undefined;
  private isMarked(local: Local): boolean {
    if (this.marked === undefined) {
      this.marked = new BitSet(this.body.locals.length);
      for (const block of this.body.blocks) for (const s of block.statements) if (s.kind === "StorageLive") this.marked.add(s.local);
    }
    return this.marked.has(local);
  }

  // ---- the two functions ----------------------------------------------------------------------------------------------------------------

  private poisonOnUnwind(): void {
    const { body } = this;
    const poison = new BasicBlock(true);
    poison.statements.push(this.setState(POISONED, this.source));
    poison.terminator = { source: this.source, kind: "UnwindResume" };
    const count = body.blocks.length;
    const id = body.blocks.push(poison) - 1 as BlockId;
    for (let b = 0; b < count; b++) {
      const block = body.blocks[b]!;
      const t = block.terminator;
      if (t.kind === "UnwindResume") block.terminator = { source: t.source, kind: "Goto", target: id };
      else if (!block.isCleanup && "unwind" in t && t.unwind.kind === "continue") t.unwind = { kind: "cleanup", block: id };
    }
  }

  private insertSwitch(): void {
    const cases: { state: number; block: BlockId }[] = [];
    const start = this.moveStart();
    cases.push({ state: UNRESUMED, block: start });
    const target = this.addBlock([], { source: this.source, kind: "Unreachable" });
    const never = (message: "ResumedAfterReturn" | "ResumedAfterPanic"): BlockId =>
      this.addBlock([], { source: this.source, kind: "Assert", cond: boolConst(this.tcx, false, this.source.span), expected: true, message: { kind: message, async: this.isAsync }, target, unwind: { kind: "continue" }, overflow: false });
    cases.push({ state: RETURNED, block: never("ResumedAfterReturn") }, { state: POISONED, block: never("ResumedAfterPanic") });
    for (const s of this.suspensions) cases.push({ state: s.state, block: this.resumePoint(this.body, s, s.resume, true) });
    this.switchAt(this.body, cases, target);
  }
  private resumePoint(body: Body, s: Suspension, to: BlockId, withArg: boolean): BlockId {
    const statements: Statement[] = s.storage.map((local) => ({ source: s.source, kind: "StorageLive", local }));
    if (withArg) statements.push({ source: s.source, kind: "Assign", place: s.resumeArg, rvalue: { kind: "Use", operand: Operand.move(new Place(RESUME_ARG)) } });
    const block = new BasicBlock();
    block.statements.push(...statements);
    block.terminator = { source: s.source, kind: "Goto", target: to };
    return body.blocks.push(block) - 1 as BlockId;
  }
  private addBlock(statements: Statement[], terminator: BasicBlock["terminator"]): BlockId {
    const block = new BasicBlock();
    block.statements.push(...statements);
    block.terminator = terminator;
    return this.body.blocks.push(block) - 1 as BlockId;
  }
  /** The start block gets another number, to make room for the switch. */
  private moveStart(): BlockId {
    return moveStart(this.body);
  }
  private switchAt(body: Body, cases: readonly { state: number; block: BlockId }[], otherwise: BlockId): void {
    const discr = new Place(newTemp(body, this.tcx.ty.u32, this.source));
    const block = body.blocks[START_BLOCK]!;
    block.statements.push({ source: this.source, kind: "Assign", place: discr, rvalue: { kind: "Discriminant", place: new Place(SELF) } });
    block.terminator = { source: this.source, kind: "SwitchInt", discr: Operand.move(discr), values: cases.map((c) => BigInt(c.state)), targets: [...cases.map((c) => c.block), otherwise] };
  }

  /** Drops the captures of a coroutine that never ran, or what a suspended one keeps. */
  private makeDropBody(): Body {
    const { tcx, body } = this;
    const drop = cloneBody(body);
    drop.coroutine = undefined;
    moveStart(drop);
    for (const block of drop.blocks) {
      const t = block.terminator;
      if (t.kind === "CoroutineDrop") block.terminator = { source: t.source, kind: "Return" };
    }
    const done = push(drop, new BasicBlock(), { source: this.source, kind: "Return" });
    const resume = push(drop, new BasicBlock(true), { source: this.source, kind: "UnwindResume" });
    const fresh = push(drop, new BasicBlock(), { source: this.source, kind: "Unreachable" });
    new DropCtxt(glueElaborator(tcx, drop), this.source, new Place(SELF), 0, done, resume).elaborate(fresh);
    const cases = [{ state: UNRESUMED, block: fresh }];
    for (const s of this.suspensions) if (s.drop !== undefined) cases.push({ state: s.state, block: this.resumePoint(drop, s, s.drop, false) });
    this.switchAt(drop, cases, done);
    // As a function: `unsafe fn(*mut Coroutine)`.
    const ptrTy = tcx.ty.ptr(this.coroutineTy, 1);
    const out = new Body(body.def, body.span, 1, body.captures);
    out.scopes.push(...drop.scopes);
    out.blocks = drop.blocks;
    out.locals.push(...drop.locals);
    out.locals[RETURN_LOCAL] = tempDecl(tcx.ty.unit, this.source);
    out.locals[SELF] = tempDecl(ptrTy, this.source, false);
    // Return values of the resuming function are not made here.
    for (const block of out.blocks) filterStatements(block, (s) => !(s.kind === "Assign" && s.place.local === RETURN_LOCAL));
    rewriteSelf(out, (p) => [new PlaceElem(ElemKind.Deref), ...p]);
    out.phase = "elaborated";
    simplifyCfg(tcx, out);
    elaborateBoxDerefs(tcx, out);
    out.phase = "runtime";
    return out;
  }

  /** `self` is `Pin<&mut Coroutine>`. */
  private makeSelfPinned(body: Body): void {
    const { tcx } = this;
    const t = tcx.ty;
    const refTy = t.ref(t.reErased, this.coroutineTy, 1);
    const pin = tcx.langItem("pin") ?? bug("no lang item `pin`", body.span);
    const pinTy = t.adt(pin, t.args([refTy]));
    const pointer = tcx.adt(pin).variants[0]!.fields[0]!;
    const fieldTy = fieldTyIn(tcx, tcx.emptyParamEnv, pointer.def, pinTy.args);
    body.locals[SELF] = tempDecl(pinTy, this.source, false);
    // One local holds the reference, so that places stay short.
    const self = newTemp(body, refTy, this.source);
    rewriteSelf(body, (p) => [new PlaceElem(ElemKind.Deref), ...p], self);
    body.blocks[START_BLOCK]!.statements.unshift({ source: this.source, kind: "Assign", place: new Place(self), rvalue: { kind: "Use", operand: Operand.copy(new Place(SELF).field(0, fieldTy)) } });
    for (const block of body.blocks) if (block.terminator.kind === "CoroutineDrop") block.terminator = { source: block.terminator.source, kind: "Unreachable" };
  }
}

function mapPlace(p: Place, map: (l: Local) => Local): Place {
  const local = map(p.local);
  let projection = p.projection;
  projection.forEach((e, i) => {
    if (e.kind !== ElemKind.Index || map(e.n as Local) === e.n) return;
    projection = projection.map((x, j) => (i === j ? new PlaceElem(ElemKind.Index, map(e.n as Local)) : x));
  });
  return local === p.local && projection === p.projection ? p : new Place(local, projection);
}
function moveStart(body: Body): BlockId {
  const old = body.blocks[START_BLOCK]!;
  const id = body.blocks.push(old) - 1 as BlockId;
  const start = new BasicBlock();
  start.terminator = { source: { span: body.span, scope: OUTERMOST_SCOPE }, kind: "Unreachable" };
  body.blocks[START_BLOCK] = start;
  const r: Rewriter = { place: (p) => p, local: (l) => l, operand: (o) => o, block: (b) => (b === START_BLOCK ? id : b) };
  for (let b = 1; b < body.blocks.length; b++) body.blocks[b]!.terminator = rewriteTerminator(body.blocks[b]!.terminator, r);
  return id;
}
function push(body: Body, block: BasicBlock, terminator: BasicBlock["terminator"]): BlockId {
  block.terminator = terminator;
  return body.blocks.push(block) - 1 as BlockId;
}
function filterStatements(block: BasicBlock, keep: (s: Statement) => boolean): void {
  const kept = block.statements.filter(keep);
  block.statements.length = 0;
  block.statements.push(...kept);
}
/** Replaces the coroutine itself by what `self` points to. */
function rewriteSelf(body: Body, through: (p: readonly PlaceElem[]) => PlaceElem[], base: Local = SELF): void {
  const r: Rewriter = { place: (p) => (p.local === SELF ? new Place(base, through(p.projection)) : p), local: (l) => l, block: (b) => b };
  for (const block of body.blocks) {
    for (let i = 0; i < block.statements.length; i++) block.statements[i] = rewriteStatement(block.statements[i]!, r);
    block.terminator = rewriteTerminator(block.terminator, r);
  }
}
