/** Constants as operands: evaluated by `consteval/`, read here out of their allocations, so that scalars become immediate values and the rest lies in static data. */
import { bug } from "../../base/index.ts";
import type { Reloc } from "../../consteval/alloc.ts";
import type { MirConst } from "../../mir/mir.ts";
import { ConstKind, Prim, subst, TyKind, type AllocId, type ConstValue, type Layout, type Ty, type ValTree } from "../../types/index.ts";
import { LTy, MemTy, type Value } from "../lir.ts";
import { components, isImmediate, type Component } from "./abi.ts";
import type { FnCx } from "./fnCx.ts";
import { immediate, memoryPlace, type OperandRef } from "./place.ts";

export function lowerConst(fx: FnCx, ct: MirConst): OperandRef {
  const ty = fx.mono(ct.ty);
  const layout = fx.layoutOf(ty);
  const { tcx } = fx.cx;
  if (ct.kind === "static") return immediate(ty, layout, [fx.b.dataAddr(fx.cx.useData(fx.cx.allocs.static(ct.def)))]);
  if (ct.kind === "bytes") return bytesConst(fx, ct.bytes, ty, layout);
  if (layout.isZst && ct.kind !== "unevaluated") return immediate(ty, layout, []);
  if (ct.kind === "value") return constValue(fx, ct.value, ty, layout);
  if (ct.kind === "unevaluated") {
    const args = fx.cx.mono(ct.args, fx.instance.args);
    const result = tcx.constEval(tcx.emptyParamEnv, ct.def, args, ct.promoted);
    if (!result.ok) return failedConst(fx, ty, layout);
    return constValue(fx, result.value, ty, layout);
  }
  const value = subst(tcx.ty, ct.ct, fx.instance.args);
  const tree = value.kind === ConstKind.Value ? value.value : tcx.evalToValTree(tcx.emptyParamEnv, value);
  if (tree === undefined) return failedConst(fx, ty, layout);
  return valTreeConst(fx, tree, ty, layout);
}
/** The error is reported; the code is never run. */
function failedConst(fx: FnCx, ty: Ty, layout: Layout): OperandRef {
  if (isImmediate(layout)) return immediate(ty, layout, fx.undefinedValues(layout));
  return { ty, layout, values: undefined, place: memoryPlace(ty, layout, fx.b.i32(0)) };
}

function bytesConst(fx: FnCx, bytes: Uint8Array, ty: Ty, layout: Layout): OperandRef {
  const addr = fx.b.dataAddr(fx.cx.useData(fx.cx.allocs.internBytes(bytes)));
  const wide = layout.abi.kind === "ScalarPair";
  return immediate(ty, layout, wide ? [addr, fx.b.i64(BigInt(bytes.length))] : [addr]);
}

function valTreeConst(fx: FnCx, tree: ValTree, ty: Ty, layout: Layout): OperandRef {
  if ("leaf" in tree) return immediate(ty, layout, scalarBits(fx, components(layout), tree.leaf));
  if (layout.isZst) return immediate(ty, layout, []);
  // Compound const parameters need the library's adt_const_params, except `&str`-like trees, which stable code cannot write.
  return bug(`constant of a compound type as a const argument (${ty.kind === TyKind.Adt ? "struct or enum" : "tuple, array or reference"})`);
}
/** Bits spread over components: two for 128-bit integers. */
function scalarBits(fx: FnCx, parts: readonly Component[], bits: bigint): Value[] {
  return parts.map((c, i) => constComponent(fx, c, i === 0 ? bits : bits >> 64n));
}
function constComponent(fx: FnCx, c: Component, bits: bigint): Value {
  if (c.ty === LTy.F32) return fx.b.float(LTy.F32, bits & 0xffffffffn);
  if (c.ty === LTy.F64) return fx.b.float(LTy.F64, bits & 0xffffffffffffffffn);
  if (c.mem === MemTy.I8U) return fx.b.i32(Number(bits & 0xffn));
  if (c.mem === MemTy.I16U) return fx.b.i32(Number(bits & 0xffffn));
  return fx.b.int(c.ty, bits);
}

export function pointerTo(fx: FnCx, alloc: AllocId, offset: number): Value {
  const target = fx.cx.allocs.get(alloc);
  if (target.kind === "fn") return fx.b.funcAddr(fx.cx.funcOf(target.instance));
  return fx.b.dataAddr(fx.cx.useData(alloc), offset);
}

export function constValue(fx: FnCx, value: ConstValue, ty: Ty, layout: Layout): OperandRef {
  switch (value.kind) {
    case "zst": return immediate(ty, layout, []);
    case "scalar": return immediate(ty, layout, scalarBits(fx, components(layout), value.value));
    case "ptr": return immediate(ty, layout, [pointerTo(fx, value.alloc, value.offset)]);
    case "slice": return immediate(ty, layout, [pointerTo(fx, value.alloc, 0), fx.b.i64(BigInt(value.len))]);
    case "indirect": {
      if (layout.isZst) return immediate(ty, layout, []);
      if (!isImmediate(layout)) return { ty, layout, values: undefined, place: memoryPlace(ty, layout, fx.b.dataAddr(fx.cx.useData(value.alloc), value.offset)) };
      return immediate(ty, layout, readImmediate(fx, value.alloc, value.offset, components(layout)));
    }
  }
}

function readImmediate(fx: FnCx, id: AllocId, offset: number, parts: readonly Component[]): Value[] {
  const alloc = fx.cx.allocs.get(id);
  if (alloc.kind !== "memory") return fx.loadComponents(parts, fx.b.dataAddr(fx.cx.useData(id)), offset);
  const relocs = new Map<number, Reloc>();
  for (const r of alloc.relocs) relocs.set(r.offset, r);
  return parts.map((c) => {
    const at = offset + c.offset;
    const reloc = relocs.get(at);
    if (reloc !== undefined) {
      const pointer = pointerTo(fx, reloc.target, reloc.addend);
      return c.prim === Prim.Pointer ? pointer : fx.b.extendU(pointer);
    }
    let bits = 0n;
    const size = c.mem === MemTy.I8U ? 1 : c.mem === MemTy.I16U ? 2 : c.mem === MemTy.I32 || c.mem === MemTy.F32 ? 4 : 8;
    for (let i = size - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(alloc.bytes[at + i] ?? 0);
    return constComponent(fx, c, bits);
  });
}
