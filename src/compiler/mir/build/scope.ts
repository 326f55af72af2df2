/**
 * The stack of scopes during MIR building: which locals die where. In: `push`/`pop` in step with the THIR's scopes, drops scheduled for a scope, exits from
 * several scopes at once. Out: drop and storage code on every way out: falling off the end, `break`/`continue`/`return`, a failed condition, unwinding, and the drop
 * of a suspended coroutine. Reference: "Destructors". Counterpart: rustc's `builder/scope.rs`.
 *
 * Invariant: a drop is scheduled for a scope that is on the stack. Cached unwind positions of a scope are valid for its drops and those of all scopes below it;
 * scheduling a drop forgets the caches of the scopes above.
 */
import { bug } from "../../base/index.ts";
import type { ItemLocalId } from "../../hir/index.ts";
import { NO_SPAN, type Span } from "../../source/index.ts";
import type { ScopeId } from "../../typeck/thir.ts";
import { OperandKind, Place, type BlockId, type Local, type Operand, type Rvalue } from "../mir.ts";
import type { Builder } from "./builder.ts";
import { COROUTINE_DROP_LINKS, DropTree, EXIT_LINKS, ROOT_DROP, UNWIND_LINKS, type DropData, type DropIdx, type DropKind, type DropTreeLinks } from "./dropTree.ts";

interface Scope {
  readonly region: ScopeId;
  /** The last character of its text: where what it holds dies. */
  readonly end: Span;
  readonly drops: DropData[];
  /** Locals moved by the call that ends this scope's code: their drops would do nothing on the normal path. */
  readonly moved: Local[];
  cachedUnwind: DropIdx | undefined;
  cachedCoroutineDrop: DropIdx | undefined;
}
interface BreakableScope {
  /** The loop or block that jumps name; undefined for the function. */
  readonly target: ItemLocalId | undefined;
  readonly region: ScopeId;
  readonly destination: Place;
  readonly breaks: DropTree;
  readonly continues: DropTree | undefined;
}
interface IfThenScope {
  readonly region: ScopeId;
  readonly elses: DropTree;
}

export class Scopes {
  private readonly b: Builder;
  private readonly scopes: Scope[] = [];
  private readonly breakable: BreakableScope[] = [];
  private ifThen: IfThenScope | undefined;
  private readonly unwinds = new DropTree();
  private readonly coroutineDrops = new DropTree();

  constructor(b: Builder) {
    this.b = b;
  }

  get local(): ScopeId {
    return this.scopes[this.scopes.length - 1]!.region;
  }
  private get isCoroutine(): boolean {
    return this.b.thir.coroutine !== undefined;
  }
  private indexOf(region: ScopeId): number {
    for (let i = this.scopes.length - 1; i >= 0; i--) if (this.scopes[i]!.region === region) return i;
    return bug(`scope ${region} is not entered`, this.b.thir.span);
  }

  // ---- entering and leaving ---------------------------------------------------------------------------------------------------------

  push(region: ScopeId, span: Span): void {
    const map = this.b.tcx.sourceMap;
    const hi = map.hi(span);
    const end = span === NO_SPAN ? span : map.span(Math.max(map.lo(span), hi - 1), hi, map.ctxtOf(span));
    this.scopes.push({ region, end, drops: [], moved: [], cachedUnwind: undefined, cachedCoroutineDrop: undefined });
  }
  /** Leaves the innermost scope: its drops run in reverse order of scheduling. */
  pop(): void {
    this.dropTop();
    this.scopes.pop();
  }
  in<T>(region: ScopeId, span: Span, f: () => T): T {
    this.push(region, span);
    const result = f();
    this.pop();
    return result;
  }

  private dropTop(): void {
    const b = this.b;
    const scope = this.scopes[this.scopes.length - 1]!;
    let needsCleanup = false;
    for (const d of scope.drops) if (d.kind === "value") needsCleanup = true;
    let unwindTo = needsCleanup ? this.divergeCleanup(scope.region) : -1;
    const storageOnUnwind = this.isCoroutine && needsCleanup;
    for (let i = scope.drops.length - 1; i >= 0; i--) {
      const drop = scope.drops[i]!;
      const { source } = drop;
      if (drop.kind === "storage") {
        if (storageOnUnwind) unwindTo = this.unwinds.nodes[unwindTo]!.next;
        b.cfg.push(b.block, { source, kind: "StorageDead", local: drop.local });
        continue;
      }
      // `unwindTo` is the drop's own node; if the drop unwinds, what follows it is to be done.
      unwindTo = this.unwinds.nodes[unwindTo]!.next;
      if (scope.moved.includes(drop.local)) continue;
      this.unwinds.addEntryPoint(b.block, unwindTo);
      const next = b.cfg.newBlock();
      b.cfg.terminate(b.block, { source, kind: "Drop", place: new Place(drop.local), target: next, unwind: { kind: "continue" }, replace: false });
      b.block = next;
    }
  }

  // ---- scheduling -------------------------------------------------------------------------------------------------------------------

  scheduleDrop(span: Span, region: ScopeId, local: Local, kind: DropKind): void {
    const needsDrop = kind === "value" && this.b.needsDrop(this.b.body.locals[local]!.ty);
    if (kind === "value" && !needsDrop) return;
    const forget = needsDrop || this.isCoroutine;
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const scope = this.scopes[i]!;
      if (forget) {
        scope.cachedUnwind = undefined;
        scope.cachedCoroutineDrop = undefined;
      }
      if (scope.region === region) {
        scope.drops.push({ source: this.b.source(scope.end), local, kind });
        return;
      }
    }
    bug(`drop scheduled for scope ${region}, which is not entered`, span);
  }
  /** How many drops each scope has, for `unschedule`. */
  scheduled(): number[] {
    return this.scopes.map((s) => s.drops.length);
  }
  /** Takes back what was scheduled since `counts`: an alternative of an or-pattern leaves it to the last one. */
  unschedule(counts: readonly number[]): void {
    counts.forEach((count, i) => {
      const scope = this.scopes[i]!;
      scope.drops.length = count;
      scope.cachedUnwind = undefined;
      scope.cachedCoroutineDrop = undefined;
    });
  }
  scheduleStorageAndValue(span: Span, region: ScopeId, local: Local): void {
    this.scheduleDrop(span, region, local, "storage");
    this.scheduleDrop(span, region, local, "value");
  }
  /** Operands that a call consumes: their temporaries need no drop after it. */
  recordMoved(operands: readonly Operand[]): void {
    const scope = this.scopes[this.scopes.length - 1]!;
    for (const o of operands) {
      if (o.kind !== OperandKind.Move || !o.place!.isLocal) continue;
      const local = o.place!.local;
      if (scope.drops.some((d) => d.local === local && d.kind === "value")) scope.moved.push(local);
    }
  }

  // ---- unwinding --------------------------------------------------------------------------------------------------------------------

  /** The node of the unwind tree that drops everything from the scope `region` outwards. */
  private divergeCleanup(region: ScopeId): DropIdx {
    const target = this.indexOf(region);
    let first = 0;
    let cached: DropIdx = ROOT_DROP;
    for (let i = target; i >= 0; i--) {
      const known = this.scopes[i]!.cachedUnwind;
      if (known === undefined) continue;
      first = i + 1;
      cached = known;
      break;
    }
    for (let i = first; i <= target; i++) {
      const scope = this.scopes[i]!;
      for (const drop of scope.drops) if (this.isCoroutine || drop.kind === "value") cached = this.unwinds.addDrop(drop, cached);
      scope.cachedUnwind = cached;
    }
    return cached;
  }
  /** The terminator of `block` may unwind: connects it. */
  divergeFrom(block: BlockId): void {
    this.unwinds.addEntryPoint(block, this.divergeCleanup(this.local));
  }
  /** A coroutine suspended at `block` may be dropped. */
  coroutineDropFrom(block: BlockId): void {
    const target = this.scopes.length - 1;
    let first = 0;
    let cached: DropIdx = ROOT_DROP;
    for (let i = target; i >= 0; i--) {
      const known = this.scopes[i]!.cachedCoroutineDrop;
      if (known === undefined) continue;
      first = i + 1;
      cached = known;
      break;
    }
    for (let i = first; i <= target; i++) {
      const scope = this.scopes[i]!;
      for (const drop of scope.drops) cached = this.coroutineDrops.addDrop(drop, cached);
      scope.cachedCoroutineDrop = cached;
    }
    this.coroutineDrops.addEntryPoint(block, cached);
  }

  // ---- jumps ------------------------------------------------------------------------------------------------------------------------

  /**
   * Runs `f` in a scope that `break` may leave (`continue` too, when `loopBlock` is given). `f` tells whether its end is reached; then the cursor there joins the breaks.
   */
  inBreakable(target: ItemLocalId | undefined, destination: Place, loopBlock: BlockId | undefined, span: Span, f: () => boolean): void {
    const b = this.b;
    const region = this.local;
    const scope: BreakableScope = { target, region, destination, breaks: new DropTree(), continues: loopBlock === undefined ? undefined : new DropTree() };
    this.breakable.push(scope);
    const falls = f();
    this.breakable.pop();
    const normal = b.block;
    const exit = this.buildExitTree(scope.breaks, region, undefined);
    if (scope.continues !== undefined) this.buildExitTree(scope.continues, region, loopBlock);
    if (!falls) b.block = exit ?? b.cfg.newBlock();
    else if (exit !== undefined) {
      const join = b.cfg.newBlock();
      b.cfg.goto(normal, b.source(span), join);
      b.cfg.goto(exit, b.source(span), join);
      b.block = join;
    }
  }
  /** Where a `break` to `target` (undefined: `return`) puts its value. */
  breakDestination(target: ItemLocalId | undefined): Place {
    return this.findBreakable(target).destination;
  }
  private findBreakable(target: ItemLocalId | undefined): BreakableScope {
    for (let i = this.breakable.length - 1; i >= 0; i--) if (this.breakable[i]!.target === target) return this.breakable[i]!;
    return bug("a jump to a scope that is not entered", this.b.thir.span);
  }
  /** Leaves to `target`. The cursor moves to an unreachable block. */
  exit(span: Span, target: ItemLocalId | undefined, kind: "break" | "continue"): void {
    const scope = this.findBreakable(target);
    const tree = kind === "break" ? scope.breaks : (scope.continues ?? bug("continue of a block", span));
    this.enterExitTree(tree, scope.region, span);
    this.b.block = this.b.cfg.newBlock();
  }
  private enterExitTree(tree: DropTree, region: ScopeId, span: Span): void {
    const b = this.b;
    let drop: DropIdx = ROOT_DROP;
    for (let i = this.indexOf(region) + 1; i < this.scopes.length; i++) for (const d of this.scopes[i]!.drops) drop = tree.addDrop(d, drop);
    tree.addEntryPoint(b.block, drop);
    b.cfg.setPending(b.block, b.source(span));
  }

  /** Runs `f`, in which `breakForElse` leaves when a condition fails. The cursor is then at the end of `f`; the result is the block of the failure. */
  inIfThen(region: ScopeId, f: () => void): BlockId {
    const outer = this.ifThen;
    const own: IfThenScope = { region, elses: new DropTree() };
    this.ifThen = own;
    f();
    this.ifThen = outer;
    return this.buildExitTree(own.elses, region, undefined) ?? this.b.cfg.newBlock();
  }
  /** A condition failed at the end of `block`. */
  breakForElse(block: BlockId, span: Span): void {
    const scope = this.ifThen ?? bug("no condition to fail", span);
    const saved = this.b.block;
    this.b.block = block;
    this.enterExitTree(scope.elses, scope.region, span);
    this.b.block = saved;
  }

  private buildExitTree(tree: DropTree, region: ScopeId, continueBlock: BlockId | undefined): BlockId | undefined {
    const b = this.b;
    const blocks = tree.buildMir(b.cfg, EXIT_LINKS, continueBlock);
    let hasValue = false;
    for (const n of tree.nodes) if (n.data?.kind === "value") hasValue = true;
    if (!hasValue) return blocks[ROOT_DROP];
    // A drop on the exit that unwinds goes on with the drops that follow it.
    const unwindOf: DropIdx[] = [this.divergeCleanup(region)];
    for (let i = 1; i < tree.nodes.length; i++) {
      const { data, next } = tree.nodes[i]!;
      if (data!.kind === "storage") {
        unwindOf.push(this.isCoroutine ? this.unwinds.addDrop(data!, unwindOf[next]!) : unwindOf[next]!);
      } else {
        unwindOf.push(this.unwinds.addDrop(data!, unwindOf[next]!));
        const block = blocks[i];
        if (block !== undefined) this.unwinds.addEntryPoint(block, unwindOf[next]!);
      }
    }
    return blocks[ROOT_DROP];
  }

  // ---- the end of the body ----------------------------------------------------------------------------------------------------------

  buildDropTrees(): void {
    const b = this.b;
    const span = b.tcx.sourceMap.shrinkToHi(b.thir.span);
    let resume: BlockId | undefined;
    const unwind = (tree: DropTree): void => {
      const blocks = tree.buildMir(b.cfg, UNWIND_LINKS as DropTreeLinks, resume);
      if (resume === undefined && blocks[ROOT_DROP] !== undefined) {
        resume = blocks[ROOT_DROP];
        b.cfg.terminate(resume, { source: b.source(span), kind: "UnwindResume" });
      }
    };
    if (!this.isCoroutine) return unwind(this.unwinds);
    const tree = this.coroutineDrops;
    const blocks = tree.buildMir(b.cfg, COROUTINE_DROP_LINKS, undefined);
    const root = blocks[ROOT_DROP];
    if (root !== undefined) b.cfg.terminate(root, { source: b.source(span), kind: "CoroutineDrop" });
    unwind(this.unwinds);
    // Drops on the way out of a suspended coroutine may unwind in turn: the same tree, as clean-up blocks.
    const again = new DropTree();
    const map: DropIdx[] = [ROOT_DROP];
    for (let i = 1; i < tree.nodes.length; i++) {
      const { data, next } = tree.nodes[i]!;
      map.push(again.addDrop(data!, map[next]!));
      const block = blocks[i];
      if (data!.kind === "value" && block !== undefined) again.addEntryPoint(block, map[next]!);
    }
    unwind(again);
  }

  /** `place = value` where the old value must be dropped: drops, then writes, also when the drop unwinds. */
  dropAndReplace(span: Span, place: Place, value: Rvalue): void {
    const b = this.b;
    const source = b.source(span);
    const assign = b.cfg.newBlock();
    const unwind = b.cfg.newCleanupBlock();
    b.cfg.assign(assign, source, place, value);
    b.cfg.assign(unwind, source, place, value);
    b.cfg.terminate(b.block, { source, kind: "Drop", place, target: assign, unwind: { kind: "cleanup", block: unwind }, replace: true });
    this.divergeFrom(b.block);
    b.block = assign;
  }
}
