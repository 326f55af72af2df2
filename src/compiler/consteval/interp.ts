/**
 * The interpreter of MIR. In: a constant's body (phase `runtime`) and its generic arguments. Out: the memory of its value. Frames are explicit; every local lives in
 * memory of its type's layout, so that bytes, padding and provenance are those of the target. Counterpart: rustc's `const_eval` and `interpret`.
 *
 * Failures are `EvalError`s, caught in `evaluate.ts`. Overflow assertions are always on. A step limit stands in for rustc's `long_running_const_eval`.
 */
import { instanceMir } from "../mir/providers.ts";
import { ElemKind, Operand, OperandKind, Place, RETURN_LOCAL, START_BLOCK, type AssertMessage, type BlockId, type Body, type Local, type MirConst, type SourceInfo, type Statement, type Terminator } from "../mir/mir.ts";
import { isBox, operandTy, placeTy, structTail } from "../mir/placeTy.ts";
import { ConstKind, Layout, subst, TyKind, TypeFlags, type AllocId, type Const, type ConstValue, type GenericArgs, type Instance, type ParamEnv, type Ty, type TyCtxt } from "../types/index.ts";
import { allocsOf, type AllocTable } from "./alloc.ts";
import { callInstance } from "./calls.ts";
import { EvalError, fail, Memory, Ptr, type Scalar } from "./memory.ts";
import { evalRvalue } from "./rvalues.ts";
import { readDiscriminant, writeDiscriminant } from "./discriminant.ts";
import { asInt, showInt } from "./scalars.ts";
import { writeValTree } from "./valtree.ts";

/** A place in memory. `meta`: length or vtable of an unsized place. */
export interface MPlace {
  readonly ptr: Scalar;
  readonly meta: Scalar | undefined;
  readonly ty: Ty;
  readonly layout: Layout;
}

export interface Frame {
  readonly body: Body;
  readonly instance: Instance | undefined;
  readonly args: GenericArgs;
  /** Memory of locals; 0 while dead. */
  readonly locals: Int32Array;
  readonly localMeta: (Scalar | undefined)[];
  readonly tys: Map<Ty, Ty>;
  readonly destination: MPlace;
  readonly returnTo: BlockId | undefined;
  block: BlockId;
  statement: number;
  /** `#[track_caller]`: skipped in messages. */
  readonly hidden: boolean;
}

/** Terminators that an evaluation may execute before it counts as endless (rustc's lint speaks up at two million). */
const STEP_LIMIT = 20_000_000;
const FRAME_LIMIT = 2000;

export class Interp {
  readonly tcx: TyCtxt;
  readonly env: ParamEnv;
  readonly table: AllocTable;
  readonly mem: Memory;
  readonly frames: Frame[] = [];
  private steps = 0;

  constructor(tcx: TyCtxt, env: ParamEnv) {
    this.tcx = tcx;
    this.env = env;
    this.table = allocsOf(tcx);
    this.mem = new Memory(tcx, this.table);
  }

  get frame(): Frame {
    return this.frames[this.frames.length - 1]!;
  }

  // ---- types and layouts ----------------------------------------------------------------------------------------------------------------

  layout(ty: Ty): Layout {
    const layout = this.tcx.layoutOf(this.env, ty);
    if (layout instanceof Layout) return layout;
    if (layout.kind === "unknown") throw new EvalError("", "tooGeneric");
    if (layout.kind === "error") throw new EvalError("", "silent");
    return fail("values of this type are too big for the target architecture");
  }
  /** A type of the current body, with the frame's arguments. */
  monoTy(ty: Ty): Ty {
    return this.monoTyIn(this.frame, ty);
  }
  monoTyIn(frame: Frame, ty: Ty): Ty {
    if (!ty.has(TypeFlags.HasParam | TypeFlags.HasAlias)) return ty;
    let known = frame.tys.get(ty);
    if (known === undefined) {
      const s = subst(this.tcx.ty, ty, frame.args);
      known = this.tcx.tryNormalizeErasingRegions(this.env, s);
      if (known === undefined) throw new EvalError("", "tooGeneric");
      frame.tys.set(ty, known);
    }
    return known;
  }
  monoArgs(args: GenericArgs): GenericArgs {
    if (!args.has(TypeFlags.HasParam | TypeFlags.HasAlias)) return args;
    const s = subst(this.tcx.ty, args, this.frame.args);
    return this.tcx.tryNormalizeErasingRegions(this.env, s) ?? s;
  }
  monoConst(ct: Const): Const {
    return subst(this.tcx.ty, ct, this.frame.args);
  }
  usize(ct: Const): number {
    const n = this.tcx.evalUsize(this.env, this.monoConst(ct));
    if (n === undefined) throw new EvalError("", "tooGeneric");
    return n;
  }
  mplace(ptr: Scalar, ty: Ty, meta?: Scalar): MPlace {
    return { ptr, meta, ty, layout: this.layout(ty) };
  }
  allocate(ty: Ty): MPlace {
    const layout = this.layout(ty);
    return { ptr: new Ptr(this.mem.allocate(layout.size, layout.align, ty), 0), meta: undefined, ty, layout };
  }

  // ---- frames ---------------------------------------------------------------------------------------------------------------------------

  push(body: Body, instance: Instance | undefined, args: GenericArgs, destination: MPlace, returnTo: BlockId | undefined): Frame {
    if (body.taintedByErrors) throw new EvalError("", "silent");
    if (this.frames.length >= FRAME_LIMIT) fail("reached the configured maximum number of stack frames");
    const hidden = instance !== undefined && this.tcx.hasAttr(instance.def, this.trackCaller);
    const frame: Frame = {
      body, instance, args, locals: new Int32Array(body.locals.length), localMeta: [], tys: new Map(), destination, returnTo, block: START_BLOCK, statement: 0, hidden,
    };
    this.frames.push(frame);
    return frame;
  }
  private get trackCaller() {
    return this.tcx.symbols.intern("track_caller");
  }
  local(frame: Frame, local: Local): MPlace {
    const ty = this.monoTyIn(frame, frame.body.locals[local]!.ty);
    if (local === RETURN_LOCAL) return frame.destination;
    let id = frame.locals[local]!;
    const layout = this.layout(ty);
    // Temporaries without storage markers come to life when they are first met.
    if (id === 0) id = frame.locals[local] = this.mem.allocate(layout.size, layout.align, ty);
    return { ptr: new Ptr(id, 0), meta: undefined, ty, layout };
  }

  /** Runs until the first frame has returned. */
  run(): void {
    while (this.frames.length > 0) {
      const frame = this.frame;
      const block = frame.body.blocks[frame.block]!;
      while (frame.statement < block.statements.length) {
        this.statement(block.statements[frame.statement]!);
        frame.statement++;
      }
      if (++this.steps > STEP_LIMIT) fail("constant evaluation is taking a long time");
      if ((this.steps & 0xffff) === 0) this.tcx.checkCancelled();
      this.terminator(block.terminator);
    }
  }
  goto(block: BlockId): void {
    const frame = this.frame;
    frame.block = block;
    frame.statement = 0;
  }

  private statement(s: Statement): void {
    switch (s.kind) {
      case "Assign": return evalRvalue(this, s.rvalue, this.place(s.place));
      case "SetDiscriminant": return writeDiscriminant(this, this.place(s.place), s.variant);
      case "StorageLive": {
        const ty = this.monoTy(this.frame.body.locals[s.local]!.ty);
        const layout = this.layout(ty);
        this.frame.locals[s.local] = this.mem.allocate(layout.size, layout.align, ty);
        return;
      }
      case "StorageDead":
        if (this.frame.locals[s.local] !== 0) this.mem.free(this.frame.locals[s.local]!);
        this.frame.locals[s.local] = 0;
        return;
      case "Assume":
        if (this.readScalar(this.operand(s.operand)) !== 1n) fail("`assume` called with `false`");
        return;
      default: return;
    }
  }

  private terminator(t: Terminator): void {
    switch (t.kind) {
      case "Goto": return this.goto(t.target);
      case "SwitchInt": {
        const discr = this.operand(t.discr);
        const value = asSwitchValue(this.readScalar(discr));
        for (let i = 0; i < t.values.length; i++) if (t.values[i] === value) return this.goto(t.targets[i]!);
        return this.goto(t.targets[t.targets.length - 1]!);
      }
      case "Return": {
        const frame = this.frames.pop()!;
        for (let l = 1; l < frame.locals.length; l++) if (frame.locals[l] !== 0 && this.frames.length > 0) this.mem.free(frame.locals[l]!);
        if (this.frames.length === 0) return;
        if (frame.returnTo === undefined) fail("entering unreachable code");
        return this.goto(frame.returnTo!);
      }
      case "Assert": {
        if ((this.readScalar(this.operand(t.cond)) === 1n) === t.expected) return this.goto(t.target);
        return fail(this.assertMessage(t.message));
      }
      case "Drop": return this.drop(t);
      case "Call": return this.call(t);
      case "Unreachable": return fail("entering unreachable code");
      case "UnwindResume": case "UnwindTerminate": return fail("unwinding in const evaluation");
      default: return fail(`${t.kind} in const evaluation`);
    }
  }

  private drop(t: Terminator & { kind: "Drop" }): void {
    const place = this.place(t.place);
    if (!this.tcx.needsDrop(this.env, place.ty)) return this.goto(t.target);
    const def = this.tcx.langItem("drop_in_place");
    // A trait object is dropped as what it is.
    const ty = place.ty.kind === TyKind.Dynamic ? this.vtableTy(place.meta!) : place.ty;
    if (!this.tcx.needsDrop(this.env, ty)) return this.goto(t.target);
    const instance = def === undefined ? undefined : this.tcx.resolveInstance(this.env, def, this.tcx.ty.args([ty]));
    if (instance === undefined) return fail("no drop glue");
    const unit = this.allocate(this.tcx.ty.unit);
    const frame = this.push(instanceMir(this.tcx, instance), instance, instance.args, unit, t.target);
    this.writePointer(this.local(frame, 1 as Local), place);
  }

  private call(t: Terminator & { kind: "Call" }): void {
    const frame = this.frame;
    const fnTy = this.monoTy(operandTy(this.tcx, frame.body.locals, t.func));
    const args = t.args.map((a) => this.operand(a));
    const destination = this.place(t.destination);
    let instance: Instance | undefined;
    if (fnTy.kind === TyKind.FnDef) {
      instance = this.tcx.resolveInstance(this.env, fnTy.def, fnTy.args);
      if (instance === undefined) throw new EvalError("", "tooGeneric");
    } else {
      const p = this.readScalar(this.operand(t.func));
      const alloc = p instanceof Ptr && p.alloc > 0 ? this.table.get(p.alloc as AllocId) : undefined;
      if (alloc === undefined || alloc.kind !== "fn") return fail("calling a function pointer that does not point to a function");
      instance = alloc.instance;
    }
    const rustCall = fnTy.kind === TyKind.FnDef && this.tcx.defKind(fnTy.def) !== "Ctor" && this.tcx.symbols.str(this.tcx.fnSig(fnTy.def).value.abi) === "rust-call";
    callInstance(this, instance!, args, destination, t.target, rustCall);
  }

  private assertMessage(m: AssertMessage): string {
    const show = (o: Operand): string => showInt(this.tcx, this.monoTy(operandTy(this.tcx, this.frame.body.locals, o)), asInt(this.readScalar(this.operand(o))));
    switch (m.kind) {
      case "BoundsCheck": return `index out of bounds: the length is ${String(this.readScalar(this.operand(m.len)))} but the index is ${String(this.readScalar(this.operand(m.index)))}`;
      case "Overflow": {
        if (m.op === "Shl" || m.op === "Shr") return `attempt to shift ${m.op === "Shl" ? "left" : "right"} by \`${show(m.right)}\`, which would overflow`;
        const op = { Add: "+", Sub: "-", Mul: "*", Div: "/", Rem: "%" }[m.op];
        const verb = m.op === "Rem" ? "compute the remainder of" : "compute";
        return `attempt to ${verb} \`${show(m.left)} ${op} ${show(m.right)}\`, which would overflow`;
      }
      case "OverflowNeg": return `attempt to negate \`${show(m.operand)}\`, which would overflow`;
      case "DivisionByZero": return `attempt to divide \`${show(m.operand)}\` by zero`;
      case "RemainderByZero": return `attempt to calculate the remainder of \`${show(m.operand)}\` with a divisor of zero`;
      default: return "coroutine resumed after completion";
    }
  }

  // ---- places -----------------------------------------------------------------------------------------------------------------------------

  place(place: Place): MPlace {
    const frame = this.frame;
    let at = this.local(frame, place.local);
    for (const e of place.projection) {
      switch (e.kind) {
        case ElemKind.Deref: at = this.deref(at); break;
        case ElemKind.Field: at = this.field(at, e.n, this.monoTy(e.ty!)); break;
        case ElemKind.Downcast: at = this.downcast(at, e.n); break;
        case ElemKind.Index: {
          const index = Number(asInt(this.readScalar(this.local(frame, e.n as Local))));
          at = this.element(at, index);
          break;
        }
        case ElemKind.ConstantIndex: {
          const len = this.lengthOf(at);
          at = this.element(at, e.fromEnd ? len - e.n : e.n);
          break;
        }
        case ElemKind.Subslice: {
          const len = this.lengthOf(at);
          const to = e.fromEnd ? len - e.m : e.m;
          const first = this.element(at, e.n);
          const count = to - e.n;
          at = at.ty.kind === TyKind.Array ? this.mplace(first.ptr, this.tcx.ty.arrayOf(at.ty.elem, count)) : { ...at, ptr: first.ptr, meta: BigInt(count) };
          break;
        }
        default: at = { ...at, ty: this.monoTy(e.ty!) };
      }
    }
    return at;
  }
  /** What a reference, raw pointer or box at `at` points to. */
  deref(at: MPlace): MPlace {
    const pointee = at.ty.kind === TyKind.Ref || at.ty.kind === TyKind.RawPtr ? at.ty.elem : isBox(this.tcx, at.ty) ? at.ty.args.tyAt(0) : fail("dereference of a non-pointer");
    const ptr = this.mem.read(at.ptr, 8);
    const wide = at.layout.abi.kind === "ScalarPair";
    return this.mplace(ptr, pointee, wide ? this.mem.read(offsetBy(at.ptr, 8), 8) : undefined);
  }
  field(at: MPlace, n: number, ty: Ty): MPlace {
    const shape = at.layout.fields;
    let offset: number;
    if (shape.kind === "Arbitrary") offset = shape.offsets[n]!;
    else if (shape.kind === "Array") offset = shape.stride * n;
    else offset = 0;
    const layout = this.layout(ty);
    if (!layout.isSized && at.meta !== undefined) {
      // The unsized tail of a trait object starts at its own alignment.
      const tail = structTail(this.tcx, ty);
      if (tail.kind === TyKind.Dynamic) {
        const align = this.sizeAlignOf({ ptr: at.ptr, meta: at.meta, ty, layout }).align;
        offset = Math.ceil(offset / align) * align;
      }
      return { ptr: offsetBy(at.ptr, offset), meta: at.meta, ty, layout };
    }
    return { ptr: offsetBy(at.ptr, offset), meta: undefined, ty, layout };
  }
  downcast(at: MPlace, variant: number): MPlace {
    const v = at.layout.variants;
    return v.kind === "Multiple" ? { ...at, layout: v.variants[variant]! } : at;
  }
  element(at: MPlace, index: number): MPlace {
    const len = this.lengthOf(at);
    if (index < 0 || index >= len) {
      if (!(index === len)) fail(`index out of bounds: the length is ${len} but the index is ${index}`);
    }
    const elem = this.layout(at.ty.elem);
    return { ptr: offsetBy(at.ptr, elem.size * index), meta: undefined, ty: at.ty.elem, layout: elem };
  }
  lengthOf(at: MPlace): number {
    return at.ty.kind === TyKind.Array ? this.usize(at.ty.len) : Number(asInt(at.meta ?? fail("length of a thin place")));
  }
  sizeAlignOf(at: MPlace): { size: number; align: number } {
    if (at.layout.isSized) return { size: at.layout.size, align: at.layout.align };
    const ty = at.ty;
    if (ty.kind === TyKind.Str) return { size: Number(asInt(at.meta!)), align: 1 };
    if (ty.kind === TyKind.Slice) {
      const elem = this.layout(ty.elem);
      return { size: elem.size * Number(asInt(at.meta!)), align: elem.align };
    }
    if (ty.kind === TyKind.Dynamic) {
      const l = this.layout(this.vtableTy(at.meta!));
      return { size: l.size, align: l.align };
    }
    // A struct or tuple with an unsized last field.
    const shape = at.layout.fields;
    if (shape.kind !== "Arbitrary") return fail("size of an extern type");
    const lastIndex = shape.offsets.length - 1;
    const tailTy = ty.kind === TyKind.Tuple ? ty.elems[lastIndex]! : this.fieldTy(ty, lastIndex);
    const tail = this.sizeAlignOf({ ptr: at.ptr, meta: at.meta, ty: tailTy, layout: this.layout(tailTy) });
    const align = Math.max(at.layout.align, tail.align);
    const offset = Math.ceil(shape.offsets[lastIndex]! / tail.align) * tail.align;
    return { size: Math.ceil((offset + tail.size) / align) * align, align };
  }
  fieldTy(ty: Ty, n: number, variant = 0): Ty {
    if (ty.kind === TyKind.Tuple) return ty.elems[n]!;
    const field = this.tcx.adt(ty.def).variants[variant]!.fields[n]!;
    const s = subst(this.tcx.ty, this.tcx.typeOf(field.def), ty.args);
    return this.tcx.tryNormalizeErasingRegions(this.env, s) ?? s;
  }
  vtableTy(meta: Scalar): Ty {
    const alloc = meta instanceof Ptr && meta.alloc > 0 ? this.table.get(meta.alloc as AllocId) : undefined;
    return alloc !== undefined && alloc.kind === "vtable" ? alloc.ty : fail("using a pointer that is no vtable as vtable");
  }

  // ---- values -----------------------------------------------------------------------------------------------------------------------------

  readScalar(at: MPlace): Scalar {
    return this.mem.read(at.ptr, at.layout.size);
  }
  writeScalar(at: MPlace, value: Scalar): void {
    this.mem.write(at.ptr, at.layout.size, value);
  }
  writePair(at: MPlace, a: Scalar, b: Scalar): void {
    const abi = at.layout.abi;
    if (abi.kind !== "ScalarPair") return fail("a pair is expected");
    const first = abi.bOffset;
    this.mem.write(at.ptr, Math.min(first, scalarSize(abi.a.prim)), a);
    this.mem.write(offsetBy(at.ptr, abi.bOffset), scalarSize(abi.b.prim), b);
  }
  /** Writes the address of `target` (with its metadata) to `at`. */
  writePointer(at: MPlace, target: { readonly ptr: Scalar; readonly meta: Scalar | undefined }): void {
    this.mem.write(at.ptr, 8, target.ptr);
    if (at.layout.size === 16) this.mem.write(offsetBy(at.ptr, 8), 8, target.meta ?? fail("wide pointer without metadata"));
  }
  copy(from: MPlace, to: MPlace): void {
    if (from.layout.size !== to.layout.size) fail("copy between types of different sizes");
    this.mem.copy(from.ptr, to.ptr, from.layout.size);
  }

  operand(o: Operand): MPlace {
    if (o.kind === OperandKind.Constant) return this.constant(o.constant!);
    if (o.kind === OperandKind.RuntimeChecks) {
      const at = this.allocate(this.tcx.ty.bool);
      this.writeScalar(at, 1n);
      return at;
    }
    return this.place(o.place!);
  }

  constant(ct: MirConst): MPlace {
    const ty = this.monoTy(ct.ty);
    switch (ct.kind) {
      case "value": return this.constValue(ct.value, ty);
      case "static": {
        const at = this.allocate(ty);
        this.writeScalar(at, new Ptr(this.table.static(ct.def), 0));
        return at;
      }
      case "bytes": {
        const at = this.allocate(ty);
        this.mem.write(at.ptr, 8, new Ptr(this.table.internBytes(ct.bytes), 0));
        if (at.layout.size === 16) this.mem.write(offsetBy(at.ptr, 8), 8, BigInt(ct.bytes.length));
        return at;
      }
      case "ty": return this.typeConst(this.monoConst(ct.ct), ty);
      case "unevaluated": {
        const result = this.tcx.constEval(this.env, ct.def, this.monoArgs(ct.args), ct.promoted);
        if (!result.ok) throw new EvalError("", result.tooGeneric ? "tooGeneric" : "silent");
        return this.constValue(result.value, ty);
      }
    }
  }
  private typeConst(ct: Const, ty: Ty): MPlace {
    if (ct.kind === ConstKind.Error) throw new EvalError("", "silent");
    const tree = this.tcx.evalToValTree(this.env, ct);
    if (tree === undefined) throw new EvalError("", "tooGeneric");
    const at = this.allocate(ty);
    writeValTree(this, at, tree);
    return at;
  }
  constValue(value: ConstValue, ty: Ty): MPlace {
    switch (value.kind) {
      case "indirect": return this.mplace(new Ptr(value.alloc, value.offset), ty);
      case "zst": return this.allocate(ty);
      case "scalar": {
        const at = this.allocate(ty);
        this.mem.write(at.ptr, value.size, value.value);
        return at;
      }
      case "ptr": {
        const at = this.allocate(ty);
        this.mem.write(at.ptr, 8, new Ptr(value.alloc, value.offset));
        return at;
      }
      case "slice": {
        const at = this.allocate(ty);
        this.mem.write(at.ptr, 8, new Ptr(value.alloc, 0));
        this.mem.write(offsetBy(at.ptr, 8), 8, BigInt(value.len));
        return at;
      }
    }
  }

  discriminant(at: MPlace): { readonly variant: number; readonly value: bigint } {
    return readDiscriminant(this, at);
  }
  currentSource(): SourceInfo {
    const frame = this.frame;
    const block = frame.body.blocks[frame.block]!;
    return (block.statements[frame.statement] ?? block.terminator).source;
  }
  staticPlaceTy(place: Place): Ty {
    return this.monoTy(placeTy(this.tcx, this.frame.body.locals, place));
  }
}

export function scalarSize(prim: number): number {
  return [1, 1, 2, 4, 8, 16, 2, 4, 8, 16, 8][prim]!;
}
export function offsetBy(p: Scalar, by: number): Scalar {
  if (by === 0) return p;
  return p instanceof Ptr ? new Ptr(p.alloc, p.offset + by) : BigInt.asUintN(64, p + BigInt(by));
}
/** Pointers never equal a value of a switch (null tests of niches). */
function asSwitchValue(s: Scalar): bigint {
  return s instanceof Ptr ? -1n : s;
}
