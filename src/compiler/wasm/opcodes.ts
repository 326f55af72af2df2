/**
 * LIR operations that are one WebAssembly instruction, and their opcodes. Counterpart: the WebAssembly specification, "Binary Format, Instructions", with the
 * legacy exception-handling and threads proposals.
 */
import { bug } from "../base/index.ts";
import { LTy, MemTy, Op, type Inst } from "../lir/lir.ts";

export const W = {
  Unreachable: 0x00, Nop: 0x01, Block: 0x02, Loop: 0x03, If: 0x04, Else: 0x05, Try: 0x06, Catch: 0x07, Throw: 0x08, End: 0x0b, Br: 0x0c, BrIf: 0x0d, BrTable: 0x0e, Return: 0x0f,
  Call: 0x10, CallIndirect: 0x11, ReturnCall: 0x12, Drop: 0x1a, Select: 0x1b, LocalGet: 0x20, LocalSet: 0x21, LocalTee: 0x22, GlobalGet: 0x23, GlobalSet: 0x24,
  I32Load: 0x28, I64Load: 0x29, I32Store: 0x36, I64Store: 0x37, MemorySize: 0x3f, MemoryGrow: 0x40, I32Const: 0x41, I64Const: 0x42, F32Const: 0x43, F64Const: 0x44,
  I32Eqz: 0x45, I32Eq: 0x46, I32LtU: 0x49, I64Eq: 0x51, I64GtU: 0x56, I32Add: 0x6a, I32Sub: 0x6b, I32And: 0x71, I64Sub: 0x7d, I32WrapI64: 0xa7, I64ExtendI32U: 0xad, PrefixFC: 0xfc, PrefixFE: 0xfe, VoidBlock: 0x40,
} as const;

/** Value types by `LTy`. */
export const VALTYPE = [0x7f, 0x7e, 0x7d, 0x7c] as const;

const FC = 0xfc00;

/** Integer operations whose opcodes run in parallel for i32 and i64: opcode of the i32 form; the i64 form is 18 further. */
const INT_ARITH: readonly (readonly [Op, number])[] = [
  [Op.Clz, 0x67], [Op.Ctz, 0x68], [Op.Popcnt, 0x69], [Op.Add, 0x6a], [Op.Sub, 0x6b], [Op.Mul, 0x6c], [Op.DivS, 0x6d], [Op.DivU, 0x6e], [Op.RemS, 0x6f], [Op.RemU, 0x70],
  [Op.And, 0x71], [Op.Or, 0x72], [Op.Xor, 0x73], [Op.Shl, 0x74], [Op.ShrS, 0x75], [Op.ShrU, 0x76], [Op.Rotl, 0x77], [Op.Rotr, 0x78],
];
/** Comparisons: i64 is 11 further. */
const INT_COMPARE: readonly (readonly [Op, number])[] = [
  [Op.Eqz, 0x45], [Op.Eq, 0x46], [Op.Ne, 0x47], [Op.LtS, 0x48], [Op.LtU, 0x49], [Op.GtS, 0x4a], [Op.GtU, 0x4b], [Op.LeS, 0x4c], [Op.LeU, 0x4d], [Op.GeS, 0x4e], [Op.GeU, 0x4f],
];
/** Float operations: f64 is 14 further. */
const FLOAT_ARITH: readonly (readonly [Op, number])[] = [
  [Op.FAbs, 0x8b], [Op.FNeg, 0x8c], [Op.FCeil, 0x8d], [Op.FFloor, 0x8e], [Op.FTrunc, 0x8f], [Op.FNearest, 0x90], [Op.FSqrt, 0x91], [Op.FAdd, 0x92], [Op.FSub, 0x93], [Op.FMul, 0x94], [Op.FDiv, 0x95],
  [Op.FMin, 0x96], [Op.FMax, 0x97], [Op.FCopysign, 0x98],
];
/** Float comparisons: f64 is 6 further. */
const FLOAT_COMPARE: readonly (readonly [Op, number])[] = [[Op.FEq, 0x5b], [Op.FNe, 0x5c], [Op.FLt, 0x5d], [Op.FGt, 0x5e], [Op.FLe, 0x5f], [Op.FGe, 0x60]];

const SIMPLE = buildSimple();
function buildSimple(): Int32Array {
  const table = new Int32Array(128 * 4).fill(-1);
  const set = (op: Op, ty: LTy, code: number): void => {
    table[op * 4 + ty] = code;
  };
  for (const [op, code] of INT_ARITH) { set(op, LTy.I32, code); set(op, LTy.I64, code + 18); }
  for (const [op, code] of INT_COMPARE) { set(op, LTy.I32, code); set(op, LTy.I64, code + 11); }
  for (const [op, code] of FLOAT_ARITH) { set(op, LTy.F32, code); set(op, LTy.F64, code + 14); }
  for (const [op, code] of FLOAT_COMPARE) { set(op, LTy.F32, code); set(op, LTy.F64, code + 6); }
  set(Op.Wrap, LTy.I32, 0xa7);
  set(Op.ExtendS, LTy.I64, 0xac);
  set(Op.ExtendU, LTy.I64, 0xad);
  set(Op.Extend8S, LTy.I32, 0xc0);
  set(Op.Extend16S, LTy.I32, 0xc1);
  set(Op.Extend8S, LTy.I64, 0xc2);
  set(Op.Extend16S, LTy.I64, 0xc3);
  set(Op.Extend32S, LTy.I64, 0xc4);
  set(Op.Demote, LTy.F32, 0xb6);
  set(Op.Promote, LTy.F64, 0xbb);
  for (let ty = 0; ty < 4; ty++) set(Op.Select, ty as LTy, W.Select);
  return table;
}

/** The opcode of a plain instruction (prefixed ones as `0xfcNN`), or -1 when the emitter must do more. */
export function plainOpcode(inst: Inst): number {
  const code = SIMPLE[inst.op * 4 + inst.ty]!;
  if (code !== -1) return code;
  const from32 = inst.ty2 === LTy.F32 || inst.ty2 === LTy.I32;
  switch (inst.op) {
    case Op.TruncSatS: return FC + (inst.ty === LTy.I32 ? 0 : 4) + (from32 ? 0 : 2);
    case Op.TruncSatU: return FC + (inst.ty === LTy.I32 ? 1 : 5) + (from32 ? 0 : 2);
    case Op.ConvertS: return (inst.ty === LTy.F32 ? 0xb2 : 0xb7) + (from32 ? 0 : 2);
    case Op.ConvertU: return (inst.ty === LTy.F32 ? 0xb3 : 0xb8) + (from32 ? 0 : 2);
    case Op.Reinterpret: return inst.ty === LTy.I32 ? 0xbc : inst.ty === LTy.I64 ? 0xbd : inst.ty === LTy.F32 ? 0xbe : 0xbf;
    default: return -1;
  }
}

export function loadOpcode(mem: MemTy): number {
  switch (mem) {
    case MemTy.I8S: return 0x2c;
    case MemTy.I8U: return 0x2d;
    case MemTy.I16S: return 0x2e;
    case MemTy.I16U: return 0x2f;
    case MemTy.I32: case MemTy.Ptr: return 0x28;
    case MemTy.I64: return 0x29;
    case MemTy.F32: return 0x2a;
    case MemTy.F64: return 0x2b;
    case MemTy.I64From8S: return 0x30;
    case MemTy.I64From8U: return 0x31;
    case MemTy.I64From16S: return 0x32;
    case MemTy.I64From16U: return 0x33;
    case MemTy.I64From32S: return 0x34;
    case MemTy.I64From32U: return 0x35;
    default: return bug("memory type");
  }
}
/** `Ptr` stores 64 bits: the emitter extends the value first. */
export function storeOpcode(mem: MemTy): number {
  switch (mem) {
    case MemTy.I8S: case MemTy.I8U: return 0x3a;
    case MemTy.I16S: case MemTy.I16U: return 0x3b;
    case MemTy.I32: return 0x36;
    case MemTy.I64: case MemTy.Ptr: return 0x37;
    case MemTy.F32: return 0x38;
    case MemTy.F64: return 0x39;
    case MemTy.I64From8S: case MemTy.I64From8U: return 0x3c;
    case MemTy.I64From16S: case MemTy.I64From16U: return 0x3d;
    case MemTy.I64From32S: case MemTy.I64From32U: return 0x3e;
    default: return bug("memory type");
  }
}

/** Position of a memory type among the seven widths of an atomic operation: i32, i64, i32.8, i32.16, i64.8, i64.16, i64.32. */
function atomicVariant(mem: MemTy): number {
  switch (mem) {
    case MemTy.I32: return 0;
    case MemTy.I64: case MemTy.Ptr: return 1;
    case MemTy.I8U: case MemTy.I8S: return 2;
    case MemTy.I16U: case MemTy.I16S: return 3;
    case MemTy.I64From8U: case MemTy.I64From8S: return 4;
    case MemTy.I64From16U: case MemTy.I64From16S: return 5;
    case MemTy.I64From32U: case MemTy.I64From32S: return 6;
    default: return bug("atomic memory type");
  }
}
export function atomicLoadOpcode(mem: MemTy): number {
  return 0x10 + atomicVariant(mem);
}
export function atomicStoreOpcode(mem: MemTy): number {
  return 0x17 + atomicVariant(mem);
}
/** `rmw`: 0 add, 1 sub, 2 and, 3 or, 4 xor, 5 xchg. */
export function atomicRmwOpcode(rmw: number, mem: MemTy): number {
  return 0x1e + 7 * rmw + atomicVariant(mem);
}
export function atomicCasOpcode(mem: MemTy): number {
  return 0x48 + atomicVariant(mem);
}
/** log2 of an access's width in bytes. */
export function memWidthLog2(mem: MemTy): number {
  switch (mem) {
    case MemTy.I8S: case MemTy.I8U: case MemTy.I64From8S: case MemTy.I64From8U: return 0;
    case MemTy.I16S: case MemTy.I16U: case MemTy.I64From16S: case MemTy.I64From16U: return 1;
    case MemTy.I32: case MemTy.F32: case MemTy.I64From32S: case MemTy.I64From32U: return 2;
    default: return 3;
  }
}
