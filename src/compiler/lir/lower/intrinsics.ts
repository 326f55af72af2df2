/** What the library's intrinsics mean as LIR, by name. `library/INTRINSICS.md` describes each; the ones on integers follow the types of their arguments. */
import { bug, type DefId } from "../../base/index.ts";
import type { Operand, UnwindAction } from "../../mir/mir.ts";
import { binaryTy } from "../../mir/placeTy.ts";
import { TyKind, type GenericArgs, type Ty } from "../../types/index.ts";
import { unsizedTail } from "../../types/computeLayout.ts";
import { Global, LTy, MemTy, Op, TermKind, type Block, type Value } from "../lir.ts";
import { components, isImmediate } from "./abi.ts";
import { add, checked, compareInts, divRem, mul, numTy, shift, sub, type Int, type NumTy } from "./arith.ts";
import { atomicIntrinsic } from "./atomics.ts";
import { harnessTests } from "./testHarness.ts";
import { threadIntrinsic } from "./threads.ts";
import { bitIntrinsic } from "./bitIntrinsics.ts";
import { callerLocation, emitCall } from "./call.ts";
import { floatToInt, transmute } from "./casts.ts";
import { constValue } from "./constants.ts";
import { readDiscriminant } from "./discriminant.ts";
import type { FnCx } from "./fnCx.ts";
import { lowerOperand } from "./operand.ts";
import { immediate, memoryPlace, pointeeOf, readPlace, scaled, writePlace, type OperandRef, type PlaceRef } from "./place.ts";
import { binary, pairResult } from "./rvalue.ts";
import { dropGlue } from "../../mono/vtables.ts";

export interface IntrinsicCall {
  readonly name: string;
  readonly def: DefId;
  readonly generics: GenericArgs;
  readonly args: readonly Operand[];
  readonly destination: PlaceRef;
  readonly target: Block | undefined;
  readonly unwind: UnwindAction;
  readonly span: number;
}
const MAX_U32 = 0xffffffffn;
/** Types whose values are equal when their bytes are. */
const BYTEWISE: ReadonlySet<TyKind> = new Set([TyKind.Int, TyKind.Uint, TyKind.Bool, TyKind.Char]);

/** False when the name is not known: then the intrinsic's own body is its meaning. */
export function lowerIntrinsic(fx: FnCx, call: IntrinsicCall): boolean {
  const { b } = fx;
  const args = call.args.map((a) => lowerOperand(fx, a));
  const result = evaluate(fx, call, args);
  if (result === "unknown") return false;
  if (b.terminated || result === "done") return true;
  if (result !== undefined && !call.destination.layout.isZst) writePlace(fx, call.destination, { ...result, ty: call.destination.ty });
  if (call.target === undefined) b.unreachable();
  else fx.jump(call.target);
  return true;
}

const FLOAT_OPS: Readonly<Record<string, Op>> = { sqrt: Op.FSqrt, fabs: Op.FAbs, floor: Op.FFloor, ceil: Op.FCeil, trunc: Op.FTrunc, round_ties_even_: Op.FNearest, copysign: Op.FCopysign, rint: Op.FNearest, nearbyint: Op.FNearest };

/** The value; undefined for unit; "done" when control has been passed on. */
function evaluate(fx: FnCx, call: IntrinsicCall, args: readonly OperandRef[]): OperandRef | undefined | "done" | "unknown" {
  const { b } = fx;
  const { tcx } = fx.cx;
  const { name, destination: dst } = call;
  const ty0 = (): Ty => fx.mono(call.generics.tyAt(0));
  const give = (...values: Value[]): OperandRef => immediate(dst.ty, dst.layout, values);
  const v = (i: number): Int => args[i]!.values!;
  const usize = (n: number): OperandRef => give(b.i64(BigInt(n)));
  switch (name) {
    // ---- types
    case "size_of": return usize(fx.layoutOf(ty0()).size);
    case "align_of": case "min_align_of": case "pref_align_of": return usize(fx.layoutOf(ty0()).align);
    case "size_of_val": return give(sizeAlignOfVal(fx, ty0(), v(0)[1]).size);
    case "align_of_val": case "min_align_of_val": return give(sizeAlignOfVal(fx, ty0(), v(0)[1]).align);
    case "needs_drop": return give(b.i32(tcx.needsDrop(tcx.emptyParamEnv, ty0()) ? 1 : 0));
    case "type_is_copy": return give(b.i32(tcx.isCopy(tcx.emptyParamEnv, ty0()) ? 1 : 0));
    case "same_type": return give(b.i32(ty0() === fx.mono(call.generics.tyAt(1)) ? 1 : 0));
    case "type_is_bytewise_eq": return give(b.i32(ty0() === fx.mono(call.generics.tyAt(1)) && BYTEWISE.has(ty0().kind) ? 1 : 0));
    case "variant_count": return usize(ty0().kind === TyKind.Adt ? tcx.adt(ty0().def).variants.length : 0);
    case "type_name": case "type_id": {
      const r = tcx.constEval(tcx.emptyParamEnv, call.def, call.generics);
      return r.ok ? constValue(fx, r.value, dst.ty, dst.layout) : undefined;
    }
    case "discriminant_value": {
      const ty = fx.mono(pointeeOf(fx, args[0]!.ty));
      const layout = fx.layoutOf(ty);
      const discr = dst.ty;
      return give(...readDiscriminant(fx, { ty, layout, values: undefined, place: memoryPlace(ty, layout, v(0)[0]!) }, discr));
    }
    case "transmute": case "transmute_unchecked": return transmute(fx, args[0]!, dst.ty);

    // ---- control
    case "abort": case "breakpoint": case "unreachable": b.unreachable(); return "done";
    case "assume": case "assert_inhabited": case "assert_zero_valid": case "assert_mem_uninitialized_valid": case "cold_path": return undefined;
    case "likely": case "unlikely": return give(v(0)[0]!);
    case "black_box": return blackBox(fx, args[0]!);
    case "select_unpredictable": {
      const [, x, y] = args.map((a) => a.values);
      return x === undefined || y === undefined ? "unknown" : give(...x.map((value, i) => b.select(v(0)[0]!, value, y[i]!)));
    }
    case "catch_unwind": return catchUnwind(fx, call, args);
    case "throw":
      if (fx.cx.options.panicAbort) {
        b.unreachable();
        return "done";
      }
      b.terminate(TermKind.Throw, [v(0)[0]!], []); fx.cx.usesUnwinding = true; return "done";
    case "caller_location": return give(callerLocation(fx, call.span));
    case "drop_in_place": {
      const glue = dropGlue(tcx, ty0());
      if (glue === undefined) return undefined;
      emitCall(fx, { callee: { kind: "func", func: fx.cx.funcOf(glue) }, args: [...v(0)], argTys: [], result: fx.layoutOf(tcx.ty.unit), destination: undefined, target: call.target, unwind: call.unwind });
      return "done";
    }
    case "ub_checks": case "contract_checks": return give(b.i32(name === "ub_checks" && fx.cx.options.debugAssertions ? 1 : 0));
    case "overflow_checks": return give(b.i32(fx.cx.options.overflowChecks ? 1 : 0));
    case "is_val_statically_known": return give(b.i32(0));
    // ---- memory
    case "copy_nonoverlapping": case "volatile_copy_nonoverlapping_memory": copyElements(fx, v(1)[0]!, v(0)[0]!, v(2)[0]!, ty0(), false); return undefined;
    case "copy": copyElements(fx, v(1)[0]!, v(0)[0]!, v(2)[0]!, ty0(), true); return undefined;
    case "write_bytes": {
      const size = byteCount(fx, v(2)[0]!, fx.layoutOf(ty0()).size);
      if (b.constOf(size) !== 0n) b.memFill(v(0)[0]!, v(1)[0]!, size);
      return undefined;
    }
    case "compare_bytes": return give(fx.callHelper("memcmp", buildMemcmp, [v(0)[0]!, v(1)[0]!, fx.narrow(v(2)[0]!)], [LTy.I32])[0]!);
    case "raw_eq": return give(b.eqz(fx.callHelper("memcmp", buildMemcmp, [v(0)[0]!, v(1)[0]!, b.i32(fx.layoutOf(ty0()).size)], [LTy.I32])[0]!));
    case "read_via_copy": case "volatile_load": case "unaligned_volatile_load": return readPlace(fx, memoryPlace(ty0(), fx.layoutOf(ty0()), v(0)[0]!));
    case "write_via_move": case "volatile_store": case "unaligned_volatile_store": {
      const layout = fx.layoutOf(ty0());
      if (!layout.isZst) writePlace(fx, memoryPlace(ty0(), layout, v(0)[0]!), args[1]!);
      return undefined;
    }

    // ---- pointers
    case "offset": return binary(fx, "Offset", args[0]!, args[1]!, dst.ty);
    case "arith_offset": return give(b.add(v(0)[0]!, scaled(fx, fx.narrow(v(1)[0]!), fx.layoutOf(ty0()).size)), ...v(0).slice(1));
    case "ptr_offset_from": case "ptr_offset_from_unsigned": {
      const { size } = fx.layoutOf(ty0());
      const diff = b.sub(v(0)[0]!, v(1)[0]!);
      const wide = name === "ptr_offset_from" ? b.extendS(diff) : b.extendU(diff);
      return give(size === 1 ? wide : divideExact(fx, wide, size, name === "ptr_offset_from"));
    }
    case "aggregate_raw_ptr": return give(v(0)[0]!, ...v(1));
    case "ptr_metadata": return dst.layout.isZst ? undefined : give(v(0)[1]!);
    case "ptr_guaranteed_cmp": return give(b.compare(Op.Eq, v(0)[0]!, v(1)[0]!));
    case "ptr_mask": return give(b.and(v(0)[0]!, b.wrap(v(1)[0]!)));

    // ---- ferrotype's own
    case "memory_size": return give(b.extendU(b.op(Op.MemSize, LTy.I32, [])));
    case "memory_grow": return give(memoryGrow(fx, v(0)[0]!));
    case "heap_base": {
      const base = b.op(Op.GlobalGet, LTy.I32, []);
      b.defOf(base)!.imm = Global.HeapBase;
      return give(b.extendU(base));
    }
    case "threads_reachable": case "thread_start": case "thread_parallelism": case "tls_size": case "tls_align": case "atomic_wait": case "atomic_notify": return threadIntrinsic(fx, name, args, dst);
    case "global_alloc": case "global_dealloc": case "global_realloc": case "global_alloc_zeroed": return customAllocator(fx, call, args);
    case "harness_tests": return give(...harnessTests(fx));
    default:
  }
  const float = /^(.*?)(f32|f64)$/.exec(name);
  if (float !== null && FLOAT_OPS[float[1]!] !== undefined) return give(b.op(FLOAT_OPS[float[1]!]!, float[2] === "f32" ? LTy.F32 : LTy.F64, args.map((a) => a.values![0]!)));
  if (name.startsWith("atomic_")) return atomicIntrinsic(fx, name, call.generics.length > 0 && call.generics.list[0]!.argKind === 0 ? ty0() : tcx.ty.unit, args, dst.ty);
  return integerIntrinsic(fx, call, args) ?? bitIntrinsic(fx, call.name, args, dst.ty) ?? "unknown";
}

function integerIntrinsic(fx: FnCx, call: IntrinsicCall, args: readonly OperandRef[]): OperandRef | undefined {
  if (args.length === 0) return undefined;
  const n = numTy(args[0]!.ty);
  const { destination: dst } = call;
  const a = args[0]!.values ?? [];
  const c = args[1]?.values ?? [];
  const give = (values: Int): OperandRef => immediate(dst.ty, dst.layout, values);
  switch (call.name) {
    case "three_way_compare": return binary(fx, "Cmp", args[0]!, args[1]!, dst.ty);
    case "add_with_overflow": case "sub_with_overflow": case "mul_with_overflow": {
      const r = checked(fx, n, call.name[0] === "a" ? "Add" : call.name[0] === "s" ? "Sub" : "Mul", a, c);
      return pairResult(fx, binaryTy(fx.cx.tcx, "AddWithOverflow", args[0]!.ty), r.value, r.overflow);
    }
    case "wrapping_add": case "unchecked_add": return give(add(fx, n, a, c));
    case "wrapping_sub": case "unchecked_sub": return give(sub(fx, n, a, c));
    case "wrapping_mul": case "unchecked_mul": return give(mul(fx, n, a, c));
    case "saturating_add": case "saturating_sub": return give(saturating(fx, n, call.name === "saturating_add", a, c));
    case "unchecked_div": case "exact_div": return give(divRem(fx, n, false, a, c));
    case "unchecked_rem": return give(divRem(fx, n, true, a, c));
    case "unchecked_shl": return give(shift(fx, n, true, a, c[0]!));
    case "unchecked_shr": return give(shift(fx, n, false, a, c[0]!));
    case "float_to_int_unchecked": return give(floatToInt(fx, a[0]!, numTy(dst.ty)));
    case "fadd_fast": case "fadd_algebraic": return binary(fx, "Add", args[0]!, args[1]!, dst.ty);
    default: return undefined;
  }
}

function saturating(fx: FnCx, n: NumTy, plus: boolean, a: Int, c: Int): Int {
  const { b } = fx;
  const r = checked(fx, n, plus ? "Add" : "Sub", a, c);
  const words = (bits: bigint): Value[] => (n.bits === 128 ? [b.i64(bits), b.i64(bits >> 64n)] : [b.int(b.tyOf(a[0]!), bits)]);
  const all = (1n << BigInt(n.bits)) - 1n;
  let limit: Value[];
  if (!n.signed) limit = words(plus ? all : 0n);
  else {
    const negative = compareInts(fx, n, "Lt", a, words(0n));
    const min = words(1n << BigInt(n.bits - 1));
    const max = words(all >> 1n);
    limit = min.map((m, i) => b.select(negative, m, max[i]!));
  }
  return r.value.map((x, i) => b.select(r.overflow, limit[i]!, x));
}

/** Signed or unsigned division of a byte distance by the element size, which divides it. */
function divideExact(fx: FnCx, bytes: Value, size: number, signed: boolean): Value {
  const { b } = fx;
  const shiftBy = Math.log2(size);
  if (Number.isInteger(shiftBy)) return b.binary(signed ? Op.ShrS : Op.ShrU, bytes, b.i64(BigInt(shiftBy)));
  return b.binary(signed ? Op.DivS : Op.DivU, bytes, b.i64(BigInt(size)));
}

/** Rule (b) of the data model: sizes are compared with 2^32 before they are narrowed. A count that is too large traps: no such memory exists. */
function byteCount(fx: FnCx, count: Value, size: number): Value {
  const { b } = fx;
  const constant = b.constOf(count);
  if (constant !== undefined) return b.i32(Number(BigInt.asUintN(64, constant) * BigInt(size) & MAX_U32));
  if (size === 0) return b.i32(0);
  return scaled(fx, b.wrap(count), size);
}
function copyElements(fx: FnCx, dst: Value, src: Value, count: Value, ty: Ty, overlapping: boolean): void {
  const { b } = fx;
  const layout = fx.layoutOf(ty);
  if (layout.size === 0) return;
  if (b.constOf(count) === 1n && isImmediate(layout)) {
    const parts = components(layout);
    const exact = parts.length > 0 && layout.abi.kind === "Scalar" && parts[0]!.prim !== 10;
    if (exact) {
      // One scalar: bytes move through a register. Pointers are copied as 8 bytes.
      fx.storeComponents(parts, dst, 0, fx.loadComponents(parts, src, 0));
      return;
    }
  }
  b.memCopy(dst, src, byteCount(fx, count, layout.size), overlapping);
}

function blackBox(fx: FnCx, value: OperandRef): OperandRef {
  if (value.values === undefined) return value;
  return immediate(value.ty, value.layout, value.values.map((v) => fx.b.op(Op.Opaque, fx.b.tyOf(v), [v])));
}

function memoryGrow(fx: FnCx, pages: Value): Value {
  const { b } = fx;
  const tooMany = b.compare(Op.GtU, pages, b.i64(65536n));
  const old = b.op(Op.MemGrow, LTy.I32, [b.select(tooMany, b.i32(65536), b.wrap(pages))]);
  const failed = b.compare(Op.Eq, old, b.i32(-1));
  return b.select(failed, b.i64(-1n), b.extendU(old));
}

/** `catch_unwind(try_fn, data, catch_fn)`: 0 when `try_fn(data)` returned, else 1 after `catch_fn(data, payload)`. */
function catchUnwind(fx: FnCx, call: IntrinsicCall, args: readonly OperandRef[]): "done" | OperandRef {
  const { b } = fx;
  const [tryFn, data, catchFn] = args.map((a) => a.values![0]!) as [Value, Value, Value];
  const sig1 = fx.cx.sigOf([LTy.I32], []);
  const sig2 = fx.cx.sigOf([LTy.I32, LTy.I32], []);
  const one = immediate(call.destination.ty, call.destination.layout, [b.i32(0)]);
  if (fx.cx.options.panicAbort) {
    b.callIndirect(sig1, [tryFn, data], []);
    return one;
  }
  fx.cx.usesUnwinding = true;
  const normal = b.newBlock();
  const pad = b.newBlock();
  const join = b.newBlock();
  const result = b.addParam(join, LTy.I32);
  const from = b.block;
  const term = b.terminate(TermKind.InvokeIndirect, [tryFn, data], [{ block: normal, args: [] }, { block: pad, args: [] }]);
  term.ref = sig1;
  for (const t of term.targets) fx.ssa.addEdge(from, t);
  fx.start(normal);
  fx.jump(join, [b.i32(0)]);
  const padData = fx.func.blocks[pad]!;
  padData.isPad = true;
  padData.payload = fx.func.newValue(LTy.I32);
  fx.start(pad);
  b.callIndirect(sig2, [catchFn, data, padData.payload], []);
  fx.jump(join, [b.i32(1)]);
  fx.start(join);
  return immediate(call.destination.ty, call.destination.layout, [result]);
}

/** With a `#[global_allocator]` the heap's functions are calls of that static's methods, by way of the library's generic `custom_…`. */
function customAllocator(fx: FnCx, call: IntrinsicCall, args: readonly OperandRef[]): "done" | "unknown" {
  const { tcx, options } = fx.cx;
  if (options.allocator === undefined) return "unknown";
  const method = tcx.langItem(call.name.replace("global_", "custom_")) ?? bug(`the library has no function for \`${call.name}\``);
  const ty = tcx.normalizeErasingRegions(tcx.emptyParamEnv, tcx.typeOf(options.allocator));
  const instance = tcx.resolveInstance(tcx.emptyParamEnv, method, tcx.ty.args([ty])) ?? bug("the allocator's function has no instance");
  const self = fx.b.dataAddr(fx.cx.useData(fx.cx.allocs.static(options.allocator)));
  const values = [self, ...args.flatMap((a) => a.values ?? [])];
  emitCall(fx, { callee: { kind: "func", func: fx.cx.funcOf(instance) }, args: values, argTys: [], result: call.destination.layout, destination: call.destination, target: call.target, unwind: call.unwind });
  return "done";
}

/** Size and alignment (I64) of a value behind a pointer. */
export function sizeAlignOfVal(fx: FnCx, ty: Ty, meta: Value | undefined): { readonly size: Value; readonly align: Value } {
  const { b } = fx;
  const layout = fx.layoutOf(ty);
  if (layout.isSized) return { size: b.i64(BigInt(layout.size)), align: b.i64(BigInt(layout.align)) };
  if (ty.kind === TyKind.Dynamic) return { size: b.load(MemTy.I64, meta!, 8, 3), align: b.load(MemTy.I64, meta!, 16, 3) };
  if (ty.kind === TyKind.Slice || ty.kind === TyKind.Str) {
    const stride = layout.fields.kind === "Array" ? layout.fields.stride : 1;
    return { size: stride === 1 ? meta! : b.binary(Op.Mul, meta!, b.i64(BigInt(stride))), align: b.i64(BigInt(layout.align)) };
  }
  // A structure or tuple: the unsized field comes last.
  const { tcx } = fx.cx;
  const tail = unsizedTail(tcx, tcx.emptyParamEnv, ty);
  const fieldTys = ty.kind === TyKind.Tuple ? ty.elems : tcx.adt(ty.def).variants[0]!.fields.map((f) => fx.cx.mono(tcx.typeOf(f.def), ty.args));
  const last = sizeAlignOfVal(fx, fieldTys[fieldTys.length - 1]!, meta);
  const offset = layout.fields.kind === "Arbitrary" ? layout.fields.offsets[fieldTys.length - 1]! : 0;
  const own = b.i64(BigInt(layout.align));
  const align = tail.kind === TyKind.Dynamic ? b.select(b.compare(Op.GtU, last.align, own), last.align, own) : own;
  const one = b.i64(1n);
  const up = (n: Value, a: Value): Value => b.and(b.add(n, b.sub(a, one)), b.sub(b.i64(0n), a));
  const start = tail.kind === TyKind.Dynamic ? up(b.i64(BigInt(offset)), last.align) : b.i64(BigInt(offset));
  return { size: up(b.add(start, last.size), align), align };
}

import { buildMemcmp } from "./helperMemcmp.ts";
