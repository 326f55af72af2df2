/** The ends of MIR blocks. */
import { bug } from "../../base/index.ts";
import { OperandKind, type AssertMessage, type Operand, type Terminator } from "../../mir/mir.ts";
import { TyKind, type Instance, type Ty } from "../../types/index.ts";
import { dropGlue } from "../../mono/vtables.ts";
import { LTy, MemTy, TermKind, type Value } from "../lir.ts";
import { components, isIndirect, signature } from "./abi.ts";
import { callerLocation, emitCall, pushArgument, pushMoved, terminate, type Callee } from "./call.ts";
import { LocalKind, type FnCx } from "./fnCx.ts";
import { resolveCallee } from "./instances.ts";
import { lowerIntrinsic } from "./intrinsics.ts";
import { lowerOperand, lowerScalar, operandType } from "./operand.ts";
import { addressOf, lowerPlace, operandField, readPlace, type OperandRef } from "./place.ts";
import { foreignFunction } from "./foreign.ts";

type Call = Terminator & { kind: "Call" };

export function lowerTerminator(fx: FnCx, t: Terminator): void {
  const { b } = fx;
  fx.at(t.source.span);
  switch (t.kind) {
    case "Goto": fx.jump(fx.head(t.target)); return;
    case "FalseEdge": case "FalseUnwind": fx.jump(fx.head(t.realTarget)); return;
    case "SwitchInt": lowerSwitch(fx, t); return;
    case "Return": lowerReturn(fx); return;
    case "Unreachable": b.unreachable(); return;
    case "UnwindResume": b.terminate(TermKind.Throw, [fx.readVar(fx.payloadVar)], []); fx.cx.usesUnwinding = true; return;
    case "UnwindTerminate": terminate(fx, t.reason); return;
    case "Assert": lowerAssert(fx, t); return;
    case "Drop": lowerDrop(fx, t); return;
    case "Call": lowerCall(fx, t); return;
    case "TailCall": bug("tail call"); return;
    default: bug(`terminator ${t.kind} in runtime MIR`);
  }
}

function lowerReturn(fx: FnCx): void {
  const info = fx.locals[0]!;
  if (info.layout.uninhabited) {
    fx.b.unreachable();
    return;
  }
  if (isIndirect(info.layout) || info.layout.isZst) fx.b.ret([]);
  else fx.b.ret([...readPlace(fx, lowerPlace(fx, { local: 0 as never, projection: [], isLocal: true } as never)).values!]);
}

function lowerSwitch(fx: FnCx, t: Terminator & { kind: "SwitchInt" }): void {
  const discr = lowerOperand(fx, t.discr);
  const blocks = t.targets.map((x) => fx.head(x));
  if (discr.values!.length === 2) {
    // 128 bits: one comparison after another.
    const { b } = fx;
    t.values.forEach((v, i) => {
      const same = b.or(b.xor(discr.values![0]!, b.i64(v)), b.xor(discr.values![1]!, b.i64(v >> 64n)));
      const next = b.newBlock();
      fx.branch(b.eqz(same), blocks[i]!, next);
      fx.start(next);
    });
    fx.jump(blocks[blocks.length - 1]!);
    return;
  }
  const [value] = discr.values!;
  const bits = fx.b.tyOf(value!) === LTy.I64 ? 64 : 32;
  // Values as the machine has them: signed numbers of the word, narrow ones zero-extended.
  const width = components(discr.layout)[0]!.mem;
  const mask = width === MemTy.I8U ? 0xffn : width === MemTy.I16U ? 0xffffn : bits === 32 ? 0xffffffffn : 0xffffffffffffffffn;
  fx.switchOn(value!, t.values.map((v) => BigInt.asIntN(bits, v & mask)), blocks);
}

// ---- assertions ---------------------------------------------------------------------------------------------------------------------------

const OVERFLOW_FN = { Add: "panic_const_add_overflow", Sub: "panic_const_sub_overflow", Mul: "panic_const_mul_overflow", Div: "panic_const_div_overflow", Rem: "panic_const_rem_overflow", Shl: "panic_const_shl_overflow", Shr: "panic_const_shr_overflow" } as const;

function lowerAssert(fx: FnCx, t: Terminator & { kind: "Assert" }): void {
  const { b } = fx;
  const target = fx.head(t.target);
  if (t.overflow && !fx.cx.options.overflowChecks) {
    fx.jump(target);
    return;
  }
  const cond = lowerScalar(fx, t.cond);
  const known = b.constOf(cond);
  if (known !== undefined && (known !== 0n) === t.expected) {
    fx.jump(target);
    return;
  }
  const failure = b.newBlock();
  fx.func.blocks[failure]!.cold = true;
  if (t.expected) fx.branch(cond, target, failure, 2);
  else fx.branch(cond, failure, target, 0);
  fx.start(failure);
  fx.at(t.source.span);
  const { name, args } = assertCall(fx, t.message);
  const instance = fx.cx.langFn(name);
  if (fx.cx.tracksCaller(instance)) args.push(callerLocation(fx, t.source.span));
  emitCall(fx, { callee: { kind: "func", func: fx.cx.funcOf(instance) }, args, argTys: [], result: fx.layoutOf(fx.cx.tcx.ty.never), destination: undefined, target: undefined, unwind: t.unwind });
}
function assertCall(fx: FnCx, m: AssertMessage): { name: string; args: Value[] } {
  switch (m.kind) {
    case "BoundsCheck": return { name: "panic_bounds_check", args: [lowerScalar(fx, m.index), lowerScalar(fx, m.len)] };
    case "Overflow": return { name: OVERFLOW_FN[m.op], args: [] };
    case "OverflowNeg": return { name: "panic_const_neg_overflow", args: [] };
    case "DivisionByZero": return { name: "panic_const_div_by_zero", args: [] };
    case "RemainderByZero": return { name: "panic_const_rem_by_zero", args: [] };
    case "ResumedAfterReturn": return { name: m.async ? "panic_const_async_fn_resumed" : "panic_const_coroutine_resumed", args: [] };
    default: return { name: m.async ? "panic_const_async_fn_resumed_panic" : "panic_const_coroutine_resumed_panic", args: [] };
  }
}

// ---- drops --------------------------------------------------------------------------------------------------------------------------------

function lowerDrop(fx: FnCx, t: Terminator & { kind: "Drop" }): void {
  const { b } = fx;
  const target = fx.head(t.target);
  const place = lowerPlace(fx, t.place);
  const unit = fx.layoutOf(fx.cx.tcx.ty.unit);
  const common = { argTys: [LTy.I32], result: unit, destination: undefined, target, unwind: t.unwind } as const;
  if (place.ty.kind === TyKind.Dynamic) {
    // The vtable's first entry, null when nothing is to drop.
    const glue = b.load(MemTy.Ptr, place.meta!, 0, 2);
    const call = b.newBlock();
    fx.branch(glue, call, target);
    fx.start(call);
    emitCall(fx, { ...common, callee: { kind: "indirect", index: glue }, args: [addressOf(fx, place)] });
    return;
  }
  const glue = dropGlue(fx.cx.tcx, place.ty);
  if (glue === undefined) {
    fx.jump(target);
    return;
  }
  const args = [addressOf(fx, place)];
  if (place.meta !== undefined) args.push(place.meta);
  emitCall(fx, { ...common, callee: { kind: "func", func: fx.cx.funcOf(glue) }, args });
}

// ---- calls --------------------------------------------------------------------------------------------------------------------------------

function lowerCall(fx: FnCx, t: Call): void {
  const { tcx } = fx.cx;
  const fnTy = operandType(fx, t.func);
  const destination = lowerPlace(fx, t.destination);
  const target = t.target === undefined ? undefined : fx.head(t.target);
  if (fnTy.kind === TyKind.FnDef) {
    const instance = resolveCallee(fx, fnTy);
    if (instance.kind === "Intrinsic") {
      const known = lowerIntrinsic(fx, { name: tcx.symbols.str(tcx.name(instance.def)), def: instance.def, generics: instance.args, args: t.args, destination, target, unwind: t.unwind, span: t.fnSpan });
      if (!known) lowerDirect(fx, t, tcx.internInstance("Item", instance.def, instance.args), fnTy, destination, target);
      return;
    }
    if (instance.kind === "Virtual") {
      lowerVirtual(fx, t, instance, fnTy, destination, target);
      return;
    }
    if (instance.kind === "DropGlue" && (instance.ty === undefined || !tcx.needsDrop(tcx.emptyParamEnv, instance.ty))) {
      if (target === undefined) fx.b.unreachable();
      else fx.jump(target);
      return;
    }
    lowerDirect(fx, t, instance, fnTy, destination, target);
    return;
  }
  const pointer = lowerOperand(fx, t.func).values![0]!;
  const { args, argTys } = lowerArguments(fx, t, false);
  emitCall(fx, { callee: { kind: "indirect", index: pointer }, args, argTys, result: destination.layout, destination, target, unwind: t.unwind });
}

/** The last argument of `extern "rust-call"` functions is a tuple that is passed as its elements. */
function isRustCall(fx: FnCx, fnTy: Ty): boolean {
  if (fnTy.kind !== TyKind.FnDef) return false;
  return fx.cx.tcx.symbols.str(fx.cx.tcx.fnSig(fnTy.def).value.abi) === "rust-call";
}

function lowerArguments(fx: FnCx, t: Call, spread: boolean): { args: Value[]; argTys: LTy[]; operands: OperandRef[] } {
  const args: Value[] = [];
  const argTys: LTy[] = [];
  const operands: OperandRef[] = [];
  const one = (v: OperandRef, operand: Operand | undefined): void => {
    operands.push(v);
    const before = args.length;
    if (operand !== undefined && mayPassInPlace(fx, t, operand)) pushMoved(fx, v, args);
    else pushArgument(fx, v, args);
    for (let i = before; i < args.length; i++) argTys.push(fx.b.tyOf(args[i]!));
  };
  t.args.forEach((operand, i) => {
    const value = lowerOperand(fx, operand);
    if (!spread || i !== t.args.length - 1) {
      one(value, operand);
      return;
    }
    value.ty.elems.forEach((ty, k) => one(operandField(fx, value, k, ty), undefined));
  });
  return { args, argTys, operands };
}
/** A whole local that is moved from may be lent to the callee, unless the result is written to it. */
function mayPassInPlace(fx: FnCx, t: Call, operand: Operand): boolean {
  if (operand.kind === OperandKind.Constant) return false;
  return operand.kind === OperandKind.Move && operand.place!.isLocal && operand.place!.local !== t.destination.local && fx.locals[operand.place!.local]!.kind !== LocalKind.Ssa;
}

function lowerDirect(fx: FnCx, t: Call, instance: Instance, fnTy: Ty, destination: ReturnType<typeof lowerPlace>, target: ReturnType<FnCx["head"]> | undefined): void {
  const { args, argTys } = lowerArguments(fx, t, isRustCall(fx, fnTy));
  let callee: Callee;
  const foreign = foreignFunction(fx, instance);
  if (foreign !== undefined) {
    const sig = signature([], destination.layout, false);
    callee = { kind: "func", func: foreign.resolve(argTys, sig.results) };
    args.length = foreign.convertArgs(args);
  } else callee = { kind: "func", func: fx.cx.funcOf(instance) };
  if (fx.cx.tracksCaller(instance)) args.push(callerLocation(fx, t.fnSpan));
  emitCall(fx, { callee, args, argTys, result: destination.layout, destination, target, unwind: foreign !== undefined ? { kind: "unreachable" } : t.unwind });
}

function lowerVirtual(fx: FnCx, t: Call, instance: Instance, fnTy: Ty, destination: ReturnType<typeof lowerPlace>, target: ReturnType<FnCx["head"]> | undefined): void {
  const { args, argTys, operands } = lowerArguments(fx, t, isRustCall(fx, fnTy));
  // The receiver is a wide pointer, or an unsized value in memory: only the address goes to the callee.
  const self = operands[0]!;
  let vtable: Value;
  if (self.values !== undefined) {
    vtable = self.values[1]!;
    args.splice(1, 1);
    argTys.splice(1, 1);
  } else vtable = self.place!.meta ?? bug("virtual call without vtable");
  const ENTRY = 8;
  const index = fx.b.load(MemTy.Ptr, vtable, instance.index * ENTRY, 2);
  emitCall(fx, { callee: { kind: "indirect", index }, args, argTys, result: destination.layout, destination, target, unwind: t.unwind });
}
