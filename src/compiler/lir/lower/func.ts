/**
 * One instance from MIR to LIR: classify locals, receive arguments, then the blocks in reverse post-order. A block is sealed when the last of its MIR predecessors
 * is done; a block that no edge reaches (a debug assertion that is off) is skipped.
 */
import { reversePostorder } from "../../base/index.ts";
import { successors, type Body } from "../../mir/mir.ts";
import { instanceMir } from "../../mir/providers.ts";
import { TyKind, type Instance, type Layout } from "../../types/index.ts";
import { Func, LTy, type Block, type FuncId, type Slot, type Value } from "../lir.ts";
import { components, isIndirect, signature } from "./abi.ts";
import { FnCx, LocalKind, type LocalInfo } from "./fnCx.ts";
import { addressedLocals } from "./locals.ts";
import { fieldPlace, immediate, lowerPlace, memoryPlace, writePlace } from "./place.ts";
import { lowerAssign } from "./rvalue.ts";
import { writeDiscriminant } from "./discriminant.ts";
import { lowerTerminator } from "./terminator.ts";
import type { ProgramCx } from "./program.ts";
import { Place, type Local } from "../../mir/mir.ts";
import { instanceName } from "./names.ts";

export function lowerInstance(cx: ProgramCx, id: FuncId, instance: Instance): Func {
  cx.tcx.checkCancelled();
  return lowerBody(cx, id, instance, instanceMir(cx.tcx, instance));
}

/** Layouts of the parameters as they are passed: a spread tuple's elements stand for themselves. */
function parameterLayouts(fx: FnCx, layouts: readonly Layout[], body: Body): Layout[] {
  const out: Layout[] = [];
  for (let i = 1; i <= body.argCount; i++) {
    if (body.spreadArg === i) for (const ty of layouts[i]!.ty.elems) out.push(fx.layoutOf(ty));
    else out.push(layouts[i]!);
  }
  return out;
}

export function lowerBody(cx: ProgramCx, id: FuncId, instance: Instance, body: Body): Func {
  const probe = new Func(id, "", { params: [], results: [] }, instance);
  const types = new FnCx(cx, instance, body, probe);
  const layouts = body.locals.map((l) => types.layoutOf(types.mono(l.ty)));
  const tracks = cx.tracksCaller(instance);
  const sig = signature(parameterLayouts(types, layouts, body), layouts[0]!, tracks);
  const func = new Func(id, instanceName(cx, instance), sig, instance);
  setAttributes(cx, func, instance);
  const entry = func.newBlock();
  const fx = new FnCx(cx, instance, body, func);
  fx.at(body.span);
  fx.ssa.seal(entry);
  placeLocals(fx, layouts);
  receive(fx, entry, layouts, tracks);
  lowerBlocks(fx);
  for (const block of func.blocks) if (block.term === undefined) closeUnreached(fx, block);
  return func;
}

function closeUnreached(fx: FnCx, block: Func["blocks"][number]): void {
  fx.b.switchTo(fx.func.blocks.indexOf(block) as Block);
  fx.b.unreachable();
}

function setAttributes(cx: ProgramCx, func: Func, instance: Instance): void {
  const { tcx } = cx;
  if (instance.kind !== "Item") {
    func.inline = instance.kind === "DropGlue" ? "none" : "hint";
    return;
  }
  if (tcx.defKind(instance.def) === "Closure" || tcx.defKind(instance.def) === "Ctor") func.inline = "hint";
  const inline = cx.symbol("inline");
  for (const attr of tcx.attrs(instance.def)) {
    if (attr.name === cx.symbol("cold")) func.cold = true;
    if (attr.name === inline) func.inline = inlineKind(cx, attr);
  }
}
function inlineKind(cx: ProgramCx, attr: ReturnType<ProgramCx["tcx"]["attrs"]>[number]): Func["inline"] {
  for (const item of attr.args ?? []) {
    if (item.kind !== "word") continue;
    if (item.name === cx.symbol("always")) return "always";
    if (item.name === cx.symbol("never")) return "never";
  }
  return "hint";
}

function placeLocals(fx: FnCx, layouts: readonly Layout[]): void {
  const addressed = addressedLocals(fx, layouts);
  layouts.forEach((layout, i) => {
    const info: LocalInfo = { kind: LocalKind.Zst, ty: layout.ty, layout, firstVar: -1, slot: -1 as Slot, pointerVar: -1, metaVar: -1 };
    const byPointer = isIndirect(layout) && layout.isSized && (i === 0 ? !layout.uninhabited : i <= fx.body.argCount && fx.body.spreadArg !== i);
    if (!layout.isSized) {
      // `dyn FnOnce` by value: the address of the value, and its metadata.
      info.kind = LocalKind.Pointer;
      info.pointerVar = fx.ssa.newVariable(LTy.I32);
      info.metaVar = fx.ssa.newVariable(layout.ty.kind === TyKind.Dynamic ? LTy.I32 : LTy.I64);
    } else if (layout.isZst) {
      if (addressed[i] === 1) makeSlot(fx, info);
    } else if (byPointer) {
      info.kind = LocalKind.Pointer;
      info.pointerVar = fx.ssa.newVariable(LTy.I32);
    } else if (addressed[i] === 1) makeSlot(fx, info);
    else {
      info.kind = LocalKind.Ssa;
      const parts = components(layout);
      for (let k = 0; k < parts.length; k++) {
        const v = fx.ssa.newVariable(parts[k]!.ty);
        if (k === 0) info.firstVar = v;
      }
    }
    fx.locals.push(info);
  });
}
function makeSlot(fx: FnCx, info: LocalInfo): void {
  info.kind = LocalKind.Slot;
  info.slot = fx.b.newSlot(info.layout.size, info.layout.align);
}

function receive(fx: FnCx, entry: Block, layouts: readonly Layout[], tracks: boolean): void {
  const { b, body } = fx;
  const next = (ty: LTy): Value => b.addParam(entry, ty);
  const result = fx.locals[0]!;
  if (result.kind === LocalKind.Pointer) fx.writeVar(result.pointerVar, next(LTy.I32));
  for (let i = 1; i <= body.argCount; i++) {
    const layout = layouts[i]!;
    const info = fx.locals[i]!;
    if (body.spreadArg === i) {
      const tuple = lowerPlace(fx, new Place(i as Local));
      layout.ty.elems.forEach((ty, k) => {
        const l = fx.layoutOf(ty);
        if (l.isZst) return;
        const values = isIndirect(l) ? [next(LTy.I32)] : components(l).map((c) => next(c.ty));
        const value = isIndirect(l) ? { ty, layout: l, values: undefined, place: memoryPlace(ty, l, values[0]!) } : immediate(ty, l, values);
        writePlace(fx, fieldPlace(fx, tuple, k, ty), value);
      });
      continue;
    }
    if (info.kind === LocalKind.Pointer) {
      fx.writeVar(info.pointerVar, next(LTy.I32));
      continue;
    }
    if (layout.isZst) continue;
    const values = components(layout).map((c) => next(c.ty));
    writePlace(fx, lowerPlace(fx, new Place(i as Local)), immediate(layout.ty, layout, values));
  }
  if (tracks) {
    fx.callerLocationVar = fx.ssa.newVariable(LTy.I32);
    fx.writeVar(fx.callerLocationVar, next(LTy.I32));
  }
}

function lowerBlocks(fx: FnCx): void {
  const { body, b } = fx;
  const count = body.blocks.length;
  const succs = body.blocks.map((block) => successors(block.terminator) as number[]);
  const rpo = reversePostorder(count, 0, (n) => succs[n]!);
  const waiting = new Int32Array(count);
  for (const n of rpo) for (const s of succs[n]!) waiting[s]!++;
  for (const n of rpo) {
    fx.heads[n] = b.newBlock();
    if (body.blocks[n]!.isCleanup) fx.func.blocks[fx.heads[n]!]!.cold = true;
  }
  b.switchTo(fx.func.entry);
  fx.jump(fx.heads[0]!);
  if (waiting[0] === 0) fx.ssa.seal(fx.heads[0]!);
  for (const n of rpo) {
    const head = fx.heads[n]!;
    if (fx.ssa.hasEdges(head)) {
      b.switchTo(head);
      const block = body.blocks[n]!;
      for (const s of block.statements) {
        fx.at(s.source.span);
        if (s.kind === "Assign") lowerAssign(fx, s.place, s.rvalue);
        else if (s.kind === "SetDiscriminant") writeDiscriminant(fx, lowerPlace(fx, s.place), s.variant);
      }
      lowerTerminator(fx, block.terminator);
    }
    for (const s of succs[n]!) if (--waiting[s]! === 0) fx.ssa.seal(fx.heads[s]!);
  }
}
