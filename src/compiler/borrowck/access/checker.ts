/**
 * The walk over a body that finds what is moved, changed or borrowed against the rules. In: `mirPromoted` with its move data, and the region analysis where there is
 * one. Out: diagnostics and which variables needed their `mut`.
 *
 * Every reachable location is visited once, in reverse post-order, with the three initialisation states before it. Each access of a place is asked three questions:
 * is it initialised (`initialization.ts`), may it be changed (`mutability.ts`), does a loan in force forbid it (`conflicts.ts`). Counterpart: rustc's `MirBorrowckCtxt`.
 */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { Cursor, solve } from "../../mir/dataflow/framework.ts";
import { everInit, maybeUninit } from "../../mir/dataflow/initialized.ts";
import { gatherMoves } from "../../mir/dataflow/moveData.ts";
import { bodyReversePostorder } from "../../mir/cfg.ts";
import { ElemKind, OperandKind, Place, type Body, type Local, type Location, type Operand, type Rvalue, type Statement, type Terminator } from "../../mir/mir.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type TyCtxt } from "../../types/index.ts";
import type { Loan, RegionAnalysis } from "../facts.ts";
import { reportIllegalMoves } from "../report/illegalMoves.ts";
import { reportMutability } from "../report/mutability.ts";
import { reportReassignment } from "../report/reassignment.ts";
import { COPY, MOVE, MUTATE, REPLACE, STORAGE_DEAD, type AccessDepth, type Rw } from "./access.ts";
import { BodyCx, placeKey } from "./bodyCx.ts";
import { LoanChecker } from "./conflicts.ts";
import { InitChecker } from "./initialization.ts";
import { isMutable, type LocalMutation, type MutabilityResult } from "./mutability.ts";

export interface AccessResult {
  /** Captures of this closure that it changes. */
  readonly usedMutUpvars: readonly number[];
  /** Variables whose `mut` is needed. */
  readonly usedMut: ReadonlySet<Local>;
  readonly diagnostics: readonly Diagnostic[];
}

export class Checker {
  readonly cx: BodyCx;
  readonly diagnostics: Diagnostic[] = [];
  readonly usedMut = new Set<Local>();
  readonly usedMutUpvars: number[] = [];
  /** Functions whose `self` parameter a note has pointed at already. */
  readonly reportedSelf = new Set<Span>();
  /** E0594 and E0596 by place of the borrow: one diagnostic gathers them. */
  readonly mutErrors = new Map<Span, { readonly diagnostic: Diagnostic; count: number }>();
  private readonly ever: Cursor;
  private readonly init: InitChecker;
  private readonly loans: LoanChecker | undefined;
  private readonly accessErrors = new Set<string>();
  private readonly usedMutUpvarsOf: (closure: DefId) => readonly number[];

  constructor(tcx: TyCtxt, body: Body, regions: RegionAnalysis | undefined, usedMutUpvarsOf: (closure: DefId) => readonly number[]) {
    const data = gatherMoves(tcx, body);
    this.cx = new BodyCx(tcx, body, data);
    this.ever = new Cursor(solve(body, everInit(body, data)));
    this.init = new InitChecker(this, new Cursor(solve(body, maybeUninit(body, data))));
    this.loans = regions === undefined ? undefined : new LoanChecker(this, regions);
    this.usedMutUpvarsOf = usedMutUpvarsOf;
  }

  run(): AccessResult {
    const { body } = this.cx;
    reportIllegalMoves(this);
    for (const block of bodyReversePostorder(body)) {
      const data = body.blocks[block]!;
      for (let s = 0; s <= data.statements.length; s++) {
        const at = { block, statement: s };
        this.ever.seekBefore(at);
        this.init.seek(at);
        this.loans?.seek(at);
        const statement = data.statements[s];
        if (statement === undefined) this.terminator(at, data.terminator);
        else this.statement(at, statement);
      }
    }
    this.gatherUsedMut();
    const diagnostics = [...this.init.finish(), ...[...this.mutErrors.values()].map((m) => m.diagnostic), ...this.diagnostics];
    return { usedMutUpvars: this.usedMutUpvars, usedMut: this.usedMut, diagnostics };
  }

  // ---- statements and terminators -----------------------------------------------------------------------------------------------------

  private statement(at: Location, s: Statement): void {
    const { span } = s.source;
    this.loans?.activations(at, span);
    switch (s.kind) {
      case "Assign":
        this.rvalue(at, s.rvalue, span);
        this.mutate(at, s.place, span, "shallow");
        return;
      case "FakeRead":
        // No memory is read: the place must be safe to use here.
        this.init.checkPathOrSubpath(at, "use", s.place, span);
        return;
      case "SetDiscriminant": return this.mutate(at, s.place, span, "shallow");
      case "StorageDead": return this.access(at, new Place(s.local), span, "shallow", STORAGE_DEAD, "yes");
      case "Assume": return this.operand(at, s.operand, span);
      default: return;
    }
  }

  private terminator(at: Location, t: Terminator): void {
    const { span } = t.source;
    this.loans?.activations(at, span);
    switch (t.kind) {
      case "SwitchInt": return this.operand(at, t.discr, span);
      case "Drop": return this.access(at, t.place, span, "drop", t.replace ? REPLACE : STORAGE_DEAD, "yes");
      case "Call":
        this.operand(at, t.func, span);
        t.args.forEach((a, i) => this.operand(at, a, t.argSpans[i] ?? span));
        this.mutate(at, t.destination, span, "deep");
        return;
      case "TailCall":
        this.operand(at, t.func, span);
        for (const a of t.args) this.operand(at, a, span);
        this.loans?.exit(at, span);
        return;
      case "Assert":
        this.operand(at, t.cond, span);
        if (t.message.kind === "BoundsCheck") {
          this.operand(at, t.message.len, span);
          this.operand(at, t.message.index, span);
        }
        return;
      case "Yield":
        this.operand(at, t.value, span);
        this.mutate(at, t.resumeArg, span, "deep");
        return;
      case "Return": case "UnwindResume": case "CoroutineDrop":
        this.loans?.exit(at, span);
        return;
      default: return;
    }
  }

  private rvalue(at: Location, r: Rvalue, span: Span): void {
    switch (r.kind) {
      case "Use": case "Repeat": case "Cast": case "Unary": return this.operand(at, r.operand, span);
      case "Binary":
        this.operand(at, r.left, span);
        this.operand(at, r.right, span);
        return;
      case "Ref": {
        const { borrow } = r;
        const write = { kind: "mutableBorrow", borrow } as const;
        const rw: Rw = borrow === "shared" || borrow === "fakeShallow" || borrow === "fakeDeep" ? { kind: "read", borrow } : borrow === "twoPhaseMut" ? { kind: "reservation", write } : { kind: "write", write };
        this.access(at, r.place, span, borrow === "fakeShallow" ? "fakeBorrow" : "deep", rw, "no");
        this.init.checkPathOrSubpath(at, borrow === "fakeShallow" ? "matchOn" : "borrow", r.place, span);
        return;
      }
      case "RawPtr": {
        if (r.fakeForMetadata) this.access(at, r.place, span, "length", COPY, "no");
        else this.access(at, r.place, span, "deep", r.mutbl === 1 ? { kind: "write", write: { kind: "mutableBorrow", borrow: "mut" } } : { kind: "read", borrow: "shared" }, "no");
        this.init.checkPathOrSubpath(at, "borrow", r.place, span);
        return;
      }
      case "Len": case "Discriminant":
        this.access(at, r.place, span, r.kind === "Len" ? "length" : "shallow", COPY, "no");
        this.init.checkPathOrSubpath(at, "use", r.place, span);
        return;
      case "CopyForDeref":
        this.access(at, r.place, span, "deep", COPY, "no");
        this.init.checkPathOrSubpath(at, "use", r.place, span);
        return;
      case "Aggregate": {
        const { aggregate } = r;
        if (aggregate.kind === "closure" || aggregate.kind === "coroutine" || aggregate.kind === "coroutineClosure") {
          for (const field of this.usedMutUpvarsOf(aggregate.def)) this.propagateUsedMut(r.fields[field]);
        }
        for (const f of r.fields) this.operand(at, f, span);
        return;
      }
      default: return;
    }
  }

  private operand(at: Location, o: Operand, span: Span): void {
    if (o.kind === OperandKind.Copy) {
      this.access(at, o.place!, span, "deep", COPY, "no");
      this.init.checkPathOrSubpath(at, "use", o.place!, span);
    } else if (o.kind === OperandKind.Move) {
      this.access(at, o.place!, span, "deep", MOVE, "yes");
      this.init.checkPathOrSubpath(at, "use", o.place!, span);
    }
  }

  private mutate(at: Location, place: Place, span: Span, depth: AccessDepth): void {
    // Writing to `p.f` or `*p` needs `p`.
    this.init.checkAssignedPath(at, place, span);
    this.access(at, place, span, depth, MUTATE, "no");
  }

  pushDiagnostic(d: Diagnostic): void {
    this.diagnostics.push(d);
  }
  /** A two-phase borrow becomes mutable: other loans of its place must not be in force. */
  accessByActivation(at: Location, loan: Loan, span: Span): void {
    this.access(at, loan.place, span, "deep", { kind: "activation", write: { kind: "mutableBorrow", borrow: loan.kind }, loan: loan.id }, "no");
  }

  /** The gate through which every access goes. */
  private access(at: Location, place: Place, span: Span, depth: AccessDepth, rw: Rw, allowed: LocalMutation): void {
    const key = this.accessErrors.size === 0 ? "" : `${placeKey(place)}@${span}`;
    if (key !== "" && this.accessErrors.has(key)) return;
    const notPermitted = this.checkPermissions(at, place, span, rw, allowed);
    const conflict = this.loans?.check(at, place, span, depth, rw) ?? false;
    if (notPermitted || conflict) this.accessErrors.add(`${placeKey(place)}@${span}`);
  }

  // ---- permission to change -----------------------------------------------------------------------------------------------------------

  private checkPermissions(at: Location, place: Place, span: Span, rw: Rw, allowed: LocalMutation): boolean {
    if (rw.kind !== "write" && rw.kind !== "reservation") return false;
    const { write } = rw;
    if (write.kind !== "mutate" && write.kind !== "mutableBorrow") return false;
    // A closure's capture of what is not declared `mut` (such as a `&mut` variable) needs no `mut`.
    const asked = write.kind === "mutableBorrow" && write.borrow === "closureMut" ? "yes" : allowed;
    const result = isMutable(this.cx, place, asked);
    if (result.ok) {
      this.addUsedMut(result);
      return false;
    }
    // Before the variable has a value this is its initialisation.
    const first = this.firstInit(place.local);
    if (first === undefined) return false;
    if (write.kind === "mutate" && place.isLocal) reportReassignment(this, place.local, span, this.initSpan(first));
    else reportMutability(this, place, span, result.place, write.kind === "mutate" ? "mutate" : "borrow", at);
    return true;
  }

  /** An initialisation of the whole variable that may have happened. */
  private firstInit(local: Local): number | undefined {
    const { moveData } = this.cx;
    for (const i of moveData.initsOfPath[moveData.ofLocal(local)]!) if (this.ever.state.has(i)) return i;
    return undefined;
  }
  private initSpan(init: number): Span {
    const { at, path } = this.cx.moveData.inits[init]!;
    return at === undefined ? this.cx.body.locals[this.cx.moveData.paths[path]!.place.local]!.source.span : this.cx.spanAt(at);
  }

  private addUsedMut(root: MutabilityResult): void {
    if (root.allowed === "yes") return;
    if (root.place.isLocal) {
      if (this.firstInit(root.place.local) !== undefined) this.usedMut.add(root.place.local);
      return;
    }
    const field = this.cx.upvarField(root.place);
    if (field >= 0) this.usedMutUpvars.push(field);
  }

  /** A closure changes what it captured: its creator's variable is used mutably. */
  private propagateUsedMut(operand: Operand | undefined): void {
    const place = operand?.place;
    if (place === undefined) return;
    const { body, moveData } = this.cx;
    if (!place.isLocal || this.cx.isUserVariable(place.local)) return this.propagatePlace(place);
    const ty = body.locals[place.local]!.ty;
    if ((ty.kind === TyKind.Ref || ty.kind === TyKind.RawPtr) && ty.mutbl === 1) return;
    // A `move` closure in another closure takes a temporary.
    const inits = moveData.initsOfPath[moveData.ofLocal(place.local)]!;
    const at = inits.length === 1 ? moveData.inits[inits[0]!]!.at : undefined;
    const s = at === undefined ? undefined : this.cx.statementAt(at);
    if (s?.kind !== "Assign") return;
    if (s.rvalue.kind === "Ref" && s.rvalue.borrow === "mut") this.propagatePlace(s.rvalue.place);
    else if (s.rvalue.kind === "Use" && s.rvalue.operand.place !== undefined) this.propagatePlace(s.rvalue.operand.place);
  }
  private propagatePlace(place: Place): void {
    const { cx } = this;
    const whole = cx.upvarField(place);
    if (whole >= 0) return void this.usedMutUpvars.push(whole);
    const tys = cx.tysAlong(place);
    for (let i = place.projection.length - 1; i >= 0; i--) {
      const ty = tys[i]!;
      if (place.projection[i]!.kind === ElemKind.Deref && ty.kind === TyKind.Ref && ty.mutbl === 1) return;
      const field = cx.upvarField(place, i);
      if (field >= 0) return void this.usedMutUpvars.push(field);
    }
    this.usedMut.add(place.local);
  }

  /** A temporary that was changed stands for the variable it was made from. */
  private gatherUsedMut(): void {
    const { body } = this.cx;
    const temps = [...this.usedMut].filter((l) => !this.cx.isUserVariable(l));
    if (temps.length === 0) return;
    const wanted = new Set(temps);
    for (const block of body.blocks) {
      for (const s of block.statements) {
        if (s.kind !== "Assign" || !s.place.isLocal || !wanted.has(s.place.local) || s.rvalue.kind !== "Use" || s.rvalue.operand.kind !== OperandKind.Move) continue;
        this.usedMut.add(s.rvalue.operand.place!.local);
      }
    }
  }
}
