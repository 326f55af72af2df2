/**
 * LIR: low-level SSA with block parameters, one function per monomorphic instance. Layouts are resolved: values are machine values, aggregates live in stack slots
 * or are split into values; memory is loads and stores of machine types. Pointers are `i32`; a pointer *in memory* takes 8 bytes (stored zero-extended, loaded as
 * its low half: `Load`/`Store` with `MemTy.Ptr`).
 *
 * Invariants (checked by `verify.ts`): every value is defined once and its definition dominates its uses; a branch passes as many arguments, of the
 * same types, as its target has parameters; unwind edges carry none (a landing pad reads values that dominate the call); the entry block has no predecessors and
 * its parameters are the function's; instruction lists end in exactly one terminator.
 */
import type { Id, Symbol } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { AllocId, Instance } from "../types/index.ts";

export type Value = Id<"lir.Value">;
export type Block = Id<"lir.Block">;
export type Slot = Id<"lir.Slot">;
/** Numbers functions of the program (defined and imported). */
export type FuncId = Id<"lir.Func">;
/** An interned wasm function type. */
export type SigId = Id<"lir.Sig">;
/** Source scope: index into `Func.scopes`. */
export type SourceId = Id<"lir.Source">;

/** Types of values. `i128` is always two `I64`. */
export const LTy = { I32: 0, I64: 1, F32: 2, F64: 3 } as const;
export type LTy = (typeof LTy)[keyof typeof LTy];

/** Types in memory. `Ptr` is 8 bytes wide and an `I32` value. Narrow integers say how they extend. */
export const MemTy = { I8S: 0, I8U: 1, I16S: 2, I16U: 3, I32: 4, I64: 5, F32: 6, F64: 7, Ptr: 8, /** i64 value from 1, 2, 4 bytes */ I64From8S: 9, I64From8U: 10, I64From16S: 11, I64From16U: 12, I64From32S: 13, I64From32U: 14 } as const;
export type MemTy = (typeof MemTy)[keyof typeof MemTy];

/**
 * Operations. Arithmetic exists for the type of its result (comparisons: of their first operand) given in `ty`; the comment says operands → result.
 */
export const Op = {
  // constants
  IConst: 0, // imm (bigint for I64, number for I32)
  FConst: 1, // fimm: bits exact
  // integer arithmetic, operands and result of type ty
  Add: 2, Sub: 3, Mul: 4, DivS: 5, DivU: 6, RemS: 7, RemU: 8, And: 9, Or: 10, Xor: 11, Shl: 12, ShrS: 13, ShrU: 14, Rotl: 15, Rotr: 16, Clz: 17, Ctz: 18, Popcnt: 19,
  // comparisons → I32; `ty` is the operands' type
  Eqz: 20, Eq: 21, Ne: 22, LtS: 23, LtU: 24, GtS: 25, GtU: 26, LeS: 27, LeU: 28, GeS: 29, GeU: 30,
  // floats
  FAdd: 31, FSub: 32, FMul: 33, FDiv: 34, FNeg: 35, FAbs: 36, FSqrt: 37, FCeil: 38, FFloor: 39, FTrunc: 40, FNearest: 41, FMin: 42, FMax: 43, FCopysign: 44,
  FEq: 45, FNe: 46, FLt: 47, FGt: 48, FLe: 49, FGe: 50, // → I32; `ty` is the operands' type
  // conversions; `ty` is the result's type
  Wrap: 51, // I64 → I32
  ExtendS: 52, ExtendU: 53, // I32 → I64
  Extend8S: 54, Extend16S: 55, Extend32S: 56, // sign extension within ty
  TruncSatS: 57, TruncSatU: 58, // float (type in `ty2`) → int
  ConvertS: 59, ConvertU: 60, // int (type in `ty2`) → float
  Demote: 61, Promote: 62, Reinterpret: 63, // Reinterpret: between same widths, source type in `ty2`
  Select: 64, // (cond I32, a, b): a if cond != 0
  // 64×64→128 multiplication: two results, low and high
  MulWideS: 65, MulWideU: 66,
  // memory; `mem` is the MemTy, `imm` a byte offset (in-bounds arithmetic only), `align` log2
  Load: 67, // (addr I32)
  Store: 68, // (addr I32, value)
  SlotAddr: 69, // slot → I32
  MemCopy: 70, // (dst I32, src I32, len I32); memmove when `imm` is 1
  MemFill: 71, // (dst I32, byte I32, len I32)
  MemSize: 72, MemGrow: 73, // pages I32
  // addresses of things
  FuncAddr: 74, // func → I32 table index
  DataAddr: 75, // alloc, imm offset → I32
  // calls that do not unwind, or whose unwinding passes through
  Call: 76, // func, args → results
  CallIndirect: 77, // sig; args[0] is the table index
  // atomics: `mem`, `imm`; plain ones are written when no thread can exist
  AtomicLoad: 78, AtomicStore: 79, AtomicRmw: 80 /* `rmw` */, AtomicCas: 81, AtomicFence: 82, AtomicWait: 83, AtomicNotify: 84,
  // globals
  GlobalGet: 85, GlobalSet: 86, // `imm` is the GlobalId: see `Global`
  /** Keeps a value from being optimised away (`black_box`). */
  Opaque: 87,
} as const;
export type Op = (typeof Op)[keyof typeof Op];

/**
 * Wasm globals. `TlsBase` is added to the address of a `#[thread_local]` static: 0 on the main thread, the distance of its own block on others. The last three exist
 * in programs with threads only: where the shadow stack ends, and the block of thread-local data to allocate for a thread.
 */
export const Global = { StackPointer: 0, TlsBase: 1, HeapBase: 2, StackLimit: 3, TlsSize: 4, TlsAlign: 5 } as const;

/** Alias facts of a memory access: scopes of function parameters (see DESIGN.md, decision 4). 0 means none. */
export type AliasScope = Id<"lir.AliasScope">;

/** One instruction. All fields always present: one object shape. */
export class Inst {
  op: Op;
  ty: LTy;
  ty2: LTy;
  mem: MemTy;
  align: number;
  /** Results: none, one, or several (MulWide, calls). */
  results: Value[];
  args: Value[];
  imm: number;
  /** I64 constants and float bits. */
  big: bigint;
  /** Call, FuncAddr: FuncId. CallIndirect: SigId. SlotAddr: Slot. DataAddr: AllocId. AtomicRmw: 0 add 1 sub 2 and 3 or 4 xor 5 xchg. */
  ref: number;
  alias: AliasScope;
  source: SourceId;

  constructor(op: Op, ty: LTy, args: Value[], results: Value[], source: SourceId) {
    this.op = op;
    this.ty = ty;
    this.ty2 = ty;
    this.mem = 4;
    this.align = 0;
    this.results = results;
    this.args = args;
    this.imm = 0;
    this.big = 0n;
    this.ref = 0;
    this.alias = 0 as AliasScope;
    this.source = source;
  }
}

export interface Target {
  block: Block;
  args: Value[];
}
export const TermKind = { Jump: 0, Branch: 1, Switch: 2, Return: 3, Unreachable: 4, Invoke: 5, InvokeIndirect: 6, Throw: 7, ReturnCall: 8 } as const;
export type TermKind = (typeof TermKind)[keyof typeof TermKind];

/** A terminator. Jump: targets[0]. Branch: args[0] != 0 → targets[0], else targets[1]. Switch: args[0] an I32 or I64; `values[i]` → targets[i], else the last. */
export class Term {
  kind: TermKind;
  /** Return: results. Invoke: arguments (InvokeIndirect: args[0] is the table index). Throw: the payload (I32). */
  args: Value[];
  targets: Target[];
  values: bigint[];
  /** Invoke…: FuncId or SigId. */
  ref: number;
  /** Invoke…: its results, defined in targets[0]'s edge: visible where targets[0] dominates. targets[1] is the landing pad. */
  results: Value[];
  /** A hint: probability that targets[0] is taken; 0 unlikely, 1 unknown, 2 likely. */
  hint: 0 | 1 | 2;
  source: SourceId;
  constructor(kind: TermKind, args: Value[], targets: Target[], source: SourceId) {
    this.kind = kind;
    this.args = args;
    this.targets = targets;
    this.values = [];
    this.ref = 0;
    this.results = [];
    this.hint = 1;
    this.source = source;
  }
}

export class BlockData {
  params: Value[] = [];
  insts: Inst[] = [];
  term!: Term;
  /** A landing pad: entered by unwinding; `payload` is the exception's `I32`, defined here. */
  isPad = false;
  payload: Value | undefined = undefined;
  /** Panicking and other code not worth speed. */
  cold = false;
}

/** A region of the shadow stack; its address is `SlotAddr`. */
export interface SlotData {
  size: number;
  align: number;
}

/** Where an instruction comes from: a span and the chain of inlined calls. */
export interface SourceScope {
  readonly span: Span;
  /** The function as the user knows it, for stack traces. */
  readonly name: string;
  readonly inlinedAt: SourceId | undefined;
}

/** A parameter's pointer facts, as rustc tells LLVM. */
export interface ParamFacts {
  readonly noalias: boolean;
  readonly readonly: boolean;
  readonly dereferenceable: number;
  readonly nonnull: boolean;
}

export interface Sig {
  readonly params: readonly LTy[];
  readonly results: readonly LTy[];
}

export class Func {
  readonly id: FuncId;
  readonly name: string;
  readonly sig: Sig;
  readonly instance: Instance | undefined;
  readonly blocks: BlockData[] = [];
  /** Types of values, by `Value`. */
  readonly valueTys: LTy[] = [];
  readonly slots: SlotData[] = [];
  readonly sources: SourceScope[] = [];
  paramFacts: (ParamFacts | undefined)[] = [];
  /** May leave by unwinding: inferred bottom-up over the call graph. */
  canUnwind = true;
  inline: "none" | "hint" | "always" | "never" = "none";
  cold = false;
  entry: Block = 0 as Block;

  constructor(id: FuncId, name: string, sig: Sig, instance: Instance | undefined) {
    this.id = id;
    this.name = name;
    this.sig = sig;
    this.instance = instance;
  }
  newValue(ty: LTy): Value {
    this.valueTys.push(ty);
    return (this.valueTys.length - 1) as Value;
  }
  newBlock(): Block {
    this.blocks.push(new BlockData());
    return (this.blocks.length - 1) as Block;
  }
}

/** A function of the host (WASI): `module.name`. */
export interface Import {
  readonly id: FuncId;
  readonly module: string;
  readonly name: string;
  readonly sig: Sig;
}

/** A function that the compiled library has: `number` is its own there. */
export interface PrecompiledFunc {
  readonly id: FuncId;
  readonly number: number;
  readonly canUnwind: boolean;
}

/** Static data: bytes with relocations. Pointers occupy 8 bytes, of which the low 4 are written at link time. */
export interface DataSegment {
  readonly alloc: AllocId;
  readonly bytes: Uint8Array;
  readonly align: number;
  readonly mutable: boolean;
  /** A `#[thread_local]` static: each thread has a copy. */
  readonly threadLocal: boolean;
  readonly relocs: readonly { readonly offset: number; readonly target: { readonly kind: "data"; readonly alloc: AllocId; readonly addend: number } | { readonly kind: "func"; readonly func: FuncId } }[];
}

/** A whole program: what the wasm encoder takes. */
export interface Program {
  readonly funcs: readonly Func[];
  readonly imports: readonly Import[];
  readonly precompiled: readonly PrecompiledFunc[];
  readonly precompiledData: readonly { readonly alloc: AllocId; readonly number: number }[];
  readonly sigs: readonly Sig[];
  readonly data: readonly DataSegment[];
  /** Exported functions besides memory: `_start`, and others. */
  readonly exports: readonly { readonly name: string; readonly func: FuncId }[];
  /** Uses the thread-spawning intrinsic: memory is shared and imported, atomics are real. */
  readonly usesThreads: boolean;
  /** Uses the `$panic` tag. `false` with `-C panic=abort`. */
  readonly usesUnwinding: boolean;
  /** Bytes of main's shadow stack, below the static data. */
  readonly stackSize: number;
}
export type { Symbol };
