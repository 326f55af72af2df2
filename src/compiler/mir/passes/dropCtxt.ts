/**
 * Expands the drop of one place: nothing, an unconditional drop, a test of its drop flag, or an *open* drop, field by field, where only some parts hold values.
 * Used for bodies (`elaborateDrops.ts`: facts from dataflow) and for drop glue (`shims.ts`: everything is there, everything is opened once).
 *
 * A ladder drops fields in order; if one unwinds, the rest is dropped on the unwinding side:
 *
 *     drop(f0) ─→ drop(f1) ─→ drop(f2) ─→ succ
 *        ╲unwind     ╲unwind     ╲unwind
 *     drop(f1)' ─→ drop(f2)' ─→ unwind
 *
 * Counterpart: rustc's `elaborate_drop.rs`.
 */
import { bug } from "../../base/index.ts";
import { ConstKind, TyKind, type AdtDef, type GenericArgs, type ParamEnv, type Ty, type TyCtxt } from "../../types/index.ts";
import { fnOperand, intConst, newTemp } from "../cfg.ts";
import { BasicBlock, ElemKind, Operand, Place, PlaceElem, type BlockId, type Body, type Local, type Rvalue, type SourceInfo, type Statement, type Terminator, type UnwindAction } from "../mir.ts";
import { arrayLen, discriminantTy, fieldTyIn, placeTy, upvarTys } from "../placeTy.ts";

/** What dataflow knows of a path: all of it is gone, all there, there or gone as one, or in parts. */
export type DropStyle = "dead" | "static" | "conditional" | "open";
/** A path of the elaborator; -1: none of its own. */
export type DropPath = number;
export const NO_DROP_PATH = -1;

export interface DropElaborator {
  readonly tcx: TyCtxt;
  readonly env: ParamEnv;
  readonly body: Body;
  /** `deep`: with all parts. */
  style(path: DropPath, deep: boolean): DropStyle;
  flag(path: DropPath): Local | undefined;
  /** Flags of the path (and its parts if `deep`) are cleared at the start of a new block. */
  clearFlags(block: BlockId, path: DropPath, deep: boolean): void;
  fieldPath(path: DropPath, field: number): DropPath;
  derefPath(path: DropPath): DropPath;
  variantPath(path: DropPath, variant: number): DropPath;
  elementPath(path: DropPath, index: number, len: number): DropPath;
}

/** Where to go when a drop unwinds; undefined inside clean-up code, which may not unwind. */
type Unwind = BlockId | undefined;

export class DropCtxt {
  private readonly e: DropElaborator;
  private readonly source: SourceInfo;
  private readonly place: Place;
  private readonly path: DropPath;
  private readonly succ: BlockId;
  private readonly unwind: Unwind;
  private readonly ty: Ty;

  constructor(e: DropElaborator, source: SourceInfo, place: Place, path: DropPath, succ: BlockId, unwind: Unwind) {
    this.e = e;
    this.source = source;
    this.place = place;
    this.path = path;
    this.succ = succ;
    this.unwind = unwind;
    this.ty = placeTy(e.tcx, e.body.locals, place);
  }

  /** Gives `block` the terminator that drops the place. */
  elaborate(block: BlockId): void {
    switch (this.e.style(this.path, true)) {
      case "dead": return this.setTerminator(block, { source: this.source, kind: "Goto", target: this.succ });
      case "static": return this.setTerminator(block, this.dropTerminator(this.succ, this.unwind));
      case "conditional": return this.setTerminator(block, { source: this.source, kind: "Goto", target: this.completeDrop(this.succ, this.unwind) });
      case "open": return this.setTerminator(block, { source: this.source, kind: "Goto", target: this.openDrop() });
    }
  }
  private setTerminator(block: BlockId, terminator: Terminator): void {
    this.e.body.blocks[block]!.terminator = terminator;
  }

  // ---- blocks -------------------------------------------------------------------------------------------------------------------------

  private newBlock(unwind: Unwind, terminator: Terminator, statements: Statement[] = []): BlockId {
    const block = new BasicBlock(unwind === undefined);
    block.statements.push(...statements);
    block.terminator = terminator;
    return this.e.body.blocks.push(block) - 1 as BlockId;
  }
  private goto(target: BlockId, unwind: Unwind): BlockId {
    return this.newBlock(unwind, { source: this.source, kind: "Goto", target });
  }
  private dropTerminator(target: BlockId, unwind: Unwind): Terminator {
    return { source: this.source, kind: "Drop", place: this.place, target, unwind: unwindAction(unwind), replace: false };
  }
  private dropBlock(target: BlockId, unwind: Unwind): BlockId {
    return this.newBlock(unwind, this.dropTerminator(target, unwind));
  }
  private completeDrop(succ: BlockId, unwind: Unwind): BlockId {
    return this.flagTest(this.dropBlock(succ, unwind), succ, unwind);
  }
  private flagTest(onSet: BlockId, onUnset: BlockId, unwind: Unwind): BlockId {
    switch (this.e.style(this.path, false)) {
      case "dead": return onUnset;
      case "static": return onSet;
      default: {
        const flag = this.e.flag(this.path);
        if (flag === undefined) return onSet;
        return this.newBlock(unwind, { source: this.source, kind: "SwitchInt", discr: Operand.copy(new Place(flag)), values: [0n], targets: [onUnset, onSet] });
      }
    }
  }
  private flagReset(succ: BlockId, unwind: Unwind): BlockId {
    if (unwind === undefined) return succ;
    const block = this.goto(succ, unwind);
    this.e.clearFlags(block, this.path, false);
    return block;
  }

  // ---- open drops ---------------------------------------------------------------------------------------------------------------------

  private openDrop(): BlockId {
    const { ty, e } = this;
    switch (ty.kind) {
      case TyKind.Closure: case TyKind.CoroutineClosure: case TyKind.Coroutine: return this.openTuple(upvarTys(ty));
      case TyKind.Tuple: return this.openTuple(ty.elems);
      case TyKind.Adt: return this.openAdt(e.tcx.adt(ty.def), ty.args);
      case TyKind.Array: return this.openArray();
      case TyKind.Slice: return this.dropLoop(this.succ, this.unwind);
      default: return this.completeDrop(this.succ, this.unwind);
    }
  }

  private openTuple(tys: readonly Ty[]): BlockId {
    const fields = tys.map((ty, i) => ({ place: this.place.field(i, ty), path: this.subpath(() => this.e.fieldPath(this.path, i)), ty }));
    return this.ladder(fields, this.flagReset(this.succ, this.unwind), this.unwind).normal;
  }
  private subpath(find: () => DropPath): DropPath {
    return this.path === NO_DROP_PATH ? NO_DROP_PATH : find();
  }

  private variantFields(place: Place, path: DropPath, adt: AdtDef, variant: number, args: GenericArgs): Field[] {
    return adt.variants[variant]!.fields.map((f, i) => {
      const ty = fieldTyIn(this.e.tcx, this.e.env, f.def, args);
      return { place: place.field(i, ty), path: path === NO_DROP_PATH ? NO_DROP_PATH : this.e.fieldPath(path, i), ty };
    });
  }

  private ladder(all: readonly Field[], succ: BlockId, unwind: Unwind): { normal: BlockId; unwind: Unwind } {
    const fields = all.filter((f) => this.e.tcx.needsDrop(this.e.env, f.ty));
    const unwinds: Unwind[] = [unwind];
    if (unwind !== undefined) {
      // On the unwinding side, each field that is still there goes on to the next one.
      let next: BlockId = unwind;
      for (let i = fields.length - 1; i >= 0; i--) {
        next = this.dropField(fields[i]!, next, undefined);
        unwinds.push(next);
      }
    }
    let normal = succ;
    for (let i = fields.length - 1, n = 0; i >= 0; i--, n++) normal = this.dropField(fields[i]!, normal, unwind === undefined ? undefined : unwinds[n]);
    return { normal, unwind: unwind === undefined ? undefined : unwinds[unwinds.length - 1] };
  }
  private dropField(f: Field, succ: BlockId, unwind: Unwind): BlockId {
    if (f.path !== NO_DROP_PATH) {
      const ctxt = new DropCtxt(this.e, this.source, f.place, f.path, succ, unwind);
      const block = ctxt.dropBlock(succ, unwind);
      ctxt.elaborate(block);
      return block;
    }
    return new DropCtxt(this.e, this.source, f.place, this.path, succ, unwind).completeDrop(succ, unwind);
  }

  private openAdt(adt: AdtDef, args: GenericArgs): BlockId {
    if (adt.variants.length === 0) return this.newBlock(this.unwind, { source: this.source, kind: "Unreachable" });
    const skip = adt.kind === "union" || adt.isManuallyDrop;
    const contents = skip ? { normal: this.succ, unwind: this.unwind } : this.openContents(adt, args);
    const dtor = this.e.tcx.adtDestructor(adt.def);
    if (adt.isBox) {
      // What the box points to is dropped first; `Box`'s own `Drop` then frees the memory.
      let succ = contents.normal;
      let unwind = contents.unwind;
      if (dtor !== undefined) {
        succ = this.destructorCall(succ, unwind);
        if (unwind !== undefined) unwind = this.destructorCall(unwind, undefined);
      }
      return this.boxContents(args, succ, unwind);
    }
    if (dtor === undefined) return contents.normal;
    return this.destructorCall(contents.normal, contents.unwind);
  }
  private boxContents(args: GenericArgs, succ: BlockId, unwind: Unwind): BlockId {
    const interior = this.place.deref();
    const path = this.subpath(() => this.e.derefPath(this.path));
    const field: Field = { place: interior, path, ty: args.tyAt(0) };
    return this.dropField(field, succ, unwind);
  }

  private openContents(adt: AdtDef, args: GenericArgs): { normal: BlockId; unwind: Unwind } {
    const succ = this.flagReset(this.succ, this.unwind);
    if (adt.kind !== "enum") return this.ladder(this.variantFields(this.place, this.path, adt, 0, args), succ, this.unwind);
    return this.openEnum(adt, args, succ, this.unwind);
  }
  private openEnum(adt: AdtDef, args: GenericArgs, succ: BlockId, unwind: Unwind): { normal: BlockId; unwind: Unwind } {
    const { e } = this;
    const discriminants = e.tcx.discriminants(adt.def);
    const values: bigint[] = [];
    const normal: BlockId[] = [];
    const unwinding: BlockId[] = [];
    let otherwise = false;
    let otherwiseDrops = false;
    adt.variants.forEach((v, i) => {
      const path = this.subpathOfVariant(i);
      if (path === NO_DROP_PATH) {
        otherwise = true;
        if (v.fields.some((f) => e.tcx.needsDrop(e.env, fieldTyIn(e.tcx, e.env, f.def, args)))) otherwiseDrops = true;
        return;
      }
      const fields = this.variantFields(this.place.downcast(i), path, adt, i, args);
      values.push(discriminants[i]!);
      const l = this.ladder(fields, succ, unwind);
      normal.push(l.normal);
      if (unwind !== undefined) unwinding.push(l.unwind!);
    });
    if (!otherwise) values.pop();
    else if (!otherwiseDrops) {
      normal.push(this.goto(succ, unwind));
      if (unwind !== undefined) unwinding.push(this.goto(unwind, undefined));
    } else {
      normal.push(this.dropBlock(succ, unwind));
      if (unwind !== undefined) unwinding.push(this.dropBlock(unwind, undefined));
    }
    return {
      normal: this.variantSwitch(normal, values, succ, unwind),
      unwind: unwind === undefined ? undefined : this.variantSwitch(unwinding, values, unwind, undefined),
    };
  }
  private subpathOfVariant(variant: number): DropPath {
    return this.e.variantPath(this.path, variant);
  }
  private variantSwitch(blocks: readonly BlockId[], values: readonly bigint[], succ: BlockId, unwind: Unwind): BlockId {
    if (blocks.length === 1) return this.flagTest(blocks[0]!, succ, unwind);
    const discrTy = discriminantTy(this.e.tcx, this.ty);
    const discr = new Place(newTemp(this.e.body, discrTy, this.source));
    const block = this.newBlock(unwind, { source: this.source, kind: "SwitchInt", discr: Operand.move(discr), values: values.slice(), targets: blocks.slice() }, [
      { source: this.source, kind: "Assign", place: discr, rvalue: { kind: "Discriminant", place: this.place } },
    ]);
    return this.flagTest(block, succ, unwind);
  }

  /** Calls `Drop::drop(&mut place)`. */
  private destructorCall(succ: BlockId, unwind: Unwind): BlockId {
    const { e, source } = this;
    const t = e.tcx.ty;
    const drop = e.tcx.langItem("drop");
    const method = drop === undefined ? undefined : e.tcx.assocItems(drop)[0];
    if (method === undefined) return bug("the lang item `drop` has no method", source.span);
    const refTy = t.ref(t.reErased, this.ty, 1);
    const ref = new Place(newTemp(e.body, refTy, source));
    const unit = new Place(newTemp(e.body, t.unit, source));
    const block = this.newBlock(
      unwind,
      {
        source, kind: "Call", func: fnOperand(e.tcx, method.def, t.args([this.ty]), source.span), args: [Operand.move(ref)], argSpans: [source.span], destination: unit,
        target: succ, unwind: unwindAction(unwind), fnSpan: source.span, fromHirCall: false,
      },
      [{ source, kind: "Assign", place: ref, rvalue: { kind: "Ref", region: t.reErased, borrow: "mut", place: this.place } }],
    );
    e.clearFlags(block, this.path, false);
    return this.flagTest(block, succ, unwind);
  }

  // ---- arrays and slices ----------------------------------------------------------------------------------------------------------------

  private openArray(): BlockId {
    const len = arrayLen(this.ty);
    if (len !== undefined && this.path !== NO_DROP_PATH) {
      const fields: Field[] = [];
      let any = false;
      for (let i = 0; i < len; i++) {
        const path = this.e.elementPath(this.path, i, len);
        if (path !== NO_DROP_PATH) any = true;
        fields.push({ place: this.place.project(new PlaceElem(ElemKind.ConstantIndex, i, undefined, len, false)), path, ty: this.ty.elem });
      }
      if (any) return this.ladder(fields, this.flagReset(this.succ, this.unwind), this.unwind).normal;
    }
    return this.dropLoop(this.succ, this.unwind);
  }

  /** Drops the elements one by one; if one unwinds, the others are dropped all the same. */
  private dropLoop(succ: BlockId, unwind: Unwind): BlockId {
    const { e, source } = this;
    const t = e.tcx.ty;
    const index = newTemp(e.body, t.usize, source);
    const len = new Place(newTemp(e.body, t.usize, source));
    const onUnwind = unwind === undefined ? undefined : this.loop(unwind, index, len, undefined);
    const head = this.loop(succ, index, len, onUnwind);
    const reset = this.flagTest(
      this.newBlock(unwind, { source, kind: "Goto", target: head }, [
        { source, kind: "Assign", place: len, rvalue: this.length() },
        { source, kind: "Assign", place: new Place(index), rvalue: { kind: "Use", operand: intConst(e.tcx, t.usize, 0n, source.span) } },
      ]),
      succ, unwind,
    );
    return reset;
  }
  private length(): Rvalue {
    if (this.ty.kind === TyKind.Array && this.ty.len.kind !== ConstKind.Error) {
      return { kind: "Use", operand: Operand.constant({ kind: "ty", ct: this.ty.len, ty: this.e.tcx.ty.usize }, this.source.span) };
    }
    return { kind: "Len", place: this.place };
  }
  /** `loop { if index == len { break succ } let p = &raw mut place[index]; index += 1; drop(*p) }` */
  private loop(succ: BlockId, index: Local, len: Place, unwind: Unwind): BlockId {
    const { e, source } = this;
    const t = e.tcx.ty;
    const elemTy = this.ty.elem;
    const done = new Place(newTemp(e.body, t.bool, source));
    const ptr = new Place(newTemp(e.body, t.ptr(elemTy, 1), source));
    const at = new Place(index);
    const head = this.newBlock(unwind, { source, kind: "Unreachable" }, [
      { source, kind: "Assign", place: done, rvalue: { kind: "Binary", op: "Eq", left: Operand.copy(at), right: Operand.copy(len) } },
    ]);
    const drop = this.newBlock(unwind, { source, kind: "Drop", place: ptr.deref(), target: head, unwind: unwindAction(unwind), replace: false }, [
      { source, kind: "Assign", place: ptr, rvalue: { kind: "RawPtr", mutbl: 1, place: this.place.project(new PlaceElem(ElemKind.Index, index)), fakeForMetadata: false } },
      { source, kind: "Assign", place: at, rvalue: { kind: "Binary", op: "Add", left: Operand.copy(at), right: intConst(e.tcx, t.usize, 1n, source.span) } },
    ]);
    this.setTerminator(head, { source, kind: "SwitchInt", discr: Operand.move(done), values: [0n], targets: [drop, succ] });
    return head;
  }
}

interface Field {
  readonly place: Place;
  readonly path: DropPath;
  readonly ty: Ty;
}

function unwindAction(unwind: Unwind): UnwindAction {
  return unwind === undefined ? { kind: "terminate", reason: "inCleanup" } : { kind: "cleanup", block: unwind };
}
