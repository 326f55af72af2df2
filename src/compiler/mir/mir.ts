/**
 * MIR: a control-flow graph over places. Drops and unwinding are explicit, types are generic, regions are those of the phase (erased outside borrowck's copy).
 * Counterpart: rustc's MIR (the Rust compiler guide, "The MIR"). What is well-formed in which phase is stated in `verify.ts`.
 *
 * Phases: `built` (every drop conditional, false edges, fake reads and fake borrows) → `promoted` (promoteds split off; what borrowck reads) → `elaborated` (drop
 * flags, open drops, no false edges) → `runtime` (coroutines as state machines, clean-up, trivial inlining: what metadata stores and LIR reads).
 */
import type { DefId, Id, Symbol } from "../base/index.ts";
import type { ItemLocalId } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { BorrowKind } from "../typeck/thir.ts";
import type { PointerCoercion, UserType } from "../typeck/results.ts";
import type { CapturedPlace, Const, ConstValue, GenericArgs, Instance, Mutbl, Region, Ty } from "../types/index.ts";

export type BlockId = Id<"mir.Block">;
export type Local = Id<"mir.Local">;
export type ScopeId = Id<"mir.Scope">;
export const START_BLOCK = 0 as BlockId;
/** `_0`; parameters follow it. */
export const RETURN_LOCAL = 0 as Local;
export const OUTERMOST_SCOPE = 0 as ScopeId;

export type Phase = "built" | "promoted" | "elaborated" | "runtime";

/** A place in the text, with the lexical scope (for debug info, lint levels, and the chain of inlined calls). */
export interface SourceInfo {
  readonly span: Span;
  readonly scope: ScopeId;
}
export interface SourceScope {
  readonly span: Span;
  readonly parent: ScopeId | undefined;
  /** The scope is the body of a function inlined here. */
  readonly inlined: { readonly instance: Instance | { readonly def: DefId; readonly args: GenericArgs }; readonly callSite: Span } | undefined;
}

export interface LocalDecl {
  ty: Ty;
  readonly mutbl: boolean;
  readonly source: SourceInfo;
  /** A user's variable, with what borrowck's messages need. */
  readonly user: { readonly name: Symbol; readonly binding: ItemLocalId; readonly byRef: Mutbl | undefined; readonly isArg: boolean; readonly patTySpan: Span | undefined; matchPlace: MatchPlace | undefined } | undefined;
  /** Annotations on the variable's pattern, checked by borrowck. */
  readonly userTypes: readonly { readonly index: number; readonly projections: readonly PlaceElem[] }[];
  /** Temporary of a tail expression: for messages about temporaries at the end of a block. */
  readonly isInternal: boolean;
  /** A reference to a static, or to a thread local: for messages. */
  readonly staticRef: DefId | undefined;
  /** The reference that stands for this variable inside the guard of its arm. */
  readonly guardFor?: Local;
}
/** What a variable was first given: nothing where it is declared (`let x;`: no `MatchPlace`), a value (no place), or a part of this place. */
export interface MatchPlace {
  readonly place: Place | undefined;
  readonly span: Span;
}

/** The variable's name and where it is kept, for debuggers, stack traces and borrowck's closures' captures. */
export interface VarDebugInfo {
  readonly name: Symbol;
  readonly source: SourceInfo;
  readonly place: Place | undefined;
  readonly argument: number;
}

export class Body {
  phase: Phase = "built";
  readonly def: DefId;
  /** Set for promoteds: their number. */
  readonly promoted: number | undefined;
  readonly span: Span;
  readonly argCount: number;
  readonly locals: LocalDecl[];
  blocks: BasicBlock[];
  readonly scopes: SourceScope[];
  readonly debugInfo: VarDebugInfo[] = [];
  /** The last argument is a tuple that the caller spreads (`extern "rust-call"`). */
  spreadArg: Local | undefined;
  readonly userTypes: { readonly user: UserType; readonly span: Span; readonly inferred: Ty }[] = [];
  /** Constants that must be evaluated although they may not be used. */
  readonly requiredConsts: { readonly ct: MirConst; readonly span: Span }[] = [];
  /** Closures: captures, in field order. */
  readonly captures: readonly CapturedPlace[];
  coroutine: CoroutineInfo | undefined;
  taintedByErrors = false;

  constructor(def: DefId, span: Span, argCount: number, captures: readonly CapturedPlace[], promoted?: number) {
    this.def = def;
    this.span = span;
    this.argCount = argCount;
    this.captures = captures;
    this.promoted = promoted;
    this.locals = [];
    this.blocks = [];
    this.scopes = [];
  }
  get returnTy(): Ty {
    return this.locals[RETURN_LOCAL]!.ty;
  }
}

export interface CoroutineInfo {
  readonly resumeTy: Ty;
  readonly yieldTy: Ty;
  /** After the state machine transform: what is kept across each suspension point. */
  layout: CoroutineLayout | undefined;
  /** The body that drops a suspended coroutine. */
  dropBody: Body | undefined;
}
/** States 0 to 2 are unresumed, returned and panicked; each suspension point is one more. */
export interface CoroutineLayout {
  readonly fieldTys: readonly { readonly ty: Ty; readonly source: SourceInfo; readonly ignoreForTraits: boolean }[];
  readonly variantFields: readonly (readonly number[])[];
  readonly storageConflicts: readonly (readonly boolean[])[];
}

export class BasicBlock {
  readonly statements: Statement[] = [];
  /** Set when the block is finished. */
  terminator!: Terminator;
  /** On the unwinding path. */
  isCleanup: boolean;
  constructor(isCleanup = false) {
    this.isCleanup = isCleanup;
  }
}

// ---- Places -----------------------------------------------------------------------------------------------------------------------

export const ElemKind = { Deref: 0, Field: 1, Index: 2, ConstantIndex: 3, Subslice: 4, Downcast: 5, OpaqueCast: 6, Subtype: 7 } as const;
export type ElemKind = (typeof ElemKind)[keyof typeof ElemKind];

/** One step of a place. */
export class PlaceElem {
  readonly kind: ElemKind;
  /** Field: index. Downcast: variant. Index: the local that holds the index. ConstantIndex: offset. Subslice: from. */
  readonly n: number;
  /** Field: its type. OpaqueCast, Subtype: the type. */
  readonly ty: Ty | undefined;
  /** ConstantIndex: least length. Subslice: to (counted from the end when `fromEnd`). */
  readonly m: number;
  readonly fromEnd: boolean;
  constructor(kind: ElemKind, n = 0, ty?: Ty, m = 0, fromEnd = false) {
    this.kind = kind;
    this.n = n;
    this.ty = ty;
    this.m = m;
    this.fromEnd = fromEnd;
  }
}
export const DEREF = new PlaceElem(ElemKind.Deref);

export class Place {
  readonly local: Local;
  readonly projection: readonly PlaceElem[];
  constructor(local: Local, projection: readonly PlaceElem[] = NO_PROJECTION) {
    this.local = local;
    this.projection = projection;
  }
  get isLocal(): boolean {
    return this.projection.length === 0;
  }
  project(elem: PlaceElem): Place {
    return new Place(this.local, [...this.projection, elem]);
  }
  field(n: number, ty: Ty): Place {
    return this.project(new PlaceElem(ElemKind.Field, n, ty));
  }
  deref(): Place {
    return this.project(DEREF);
  }
  downcast(variant: number): Place {
    return this.project(new PlaceElem(ElemKind.Downcast, variant));
  }
}
const NO_PROJECTION: readonly PlaceElem[] = [];

// ---- Operands and constants -------------------------------------------------------------------------------------------------------

/** A constant in a body: a type-level one, an item (with arguments; `promoted` for the body's own promoteds), or a value. */
export type MirConst = { readonly kind: "ty"; readonly ct: Const; readonly ty: Ty } | { readonly kind: "unevaluated"; readonly def: DefId; readonly args: GenericArgs; readonly promoted: number | undefined; readonly ty: Ty } | { readonly kind: "value"; readonly value: ConstValue; readonly ty: Ty } | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly ty: Ty } | { readonly kind: "static"; readonly def: DefId; readonly ty: Ty }; // static: its address. bytes: `&str`, `&[u8; N]`, `&CStr` literals

export const OperandKind = { Copy: 0, Move: 1, Constant: 2, RuntimeChecks: 3 } as const;
export type OperandKind = (typeof OperandKind)[keyof typeof OperandKind];

export class Operand {
  readonly kind: OperandKind;
  /** Copy, Move. */
  readonly place: Place | undefined;
  /** Constant. */
  readonly constant: MirConst | undefined;
  readonly span: Span;
  /** Constant: index into `Body.userTypes`, -1 without. */
  readonly userTy: number;
  /** RuntimeChecks: symbolic debug facts, decided on lowering to LIR by the session of the final crate. */
  readonly check: "overflow" | "ub" | "contract" | undefined;
  constructor(kind: OperandKind, place: Place | undefined, constant: MirConst | undefined, span: Span, userTy = -1, check?: "overflow" | "ub" | "contract") {
    this.kind = kind;
    this.place = place;
    this.constant = constant;
    this.span = span;
    this.userTy = userTy;
    this.check = check;
  }
  static copy(place: Place): Operand {
    return new Operand(OperandKind.Copy, place, undefined, 0 as Span);
  }
  static move(place: Place): Operand {
    return new Operand(OperandKind.Move, place, undefined, 0 as Span);
  }
  static constant(constant: MirConst, span: Span, userTy = -1): Operand {
    return new Operand(OperandKind.Constant, undefined, constant, span, userTy);
  }
}

// ---- Rvalues ----------------------------------------------------------------------------------------------------------------------

export type MirBinOp = "Add" | "Sub" | "Mul" | "Div" | "Rem" | "BitXor" | "BitAnd" | "BitOr" | "Shl" | "Shr" | "Eq" | "Lt" | "Le" | "Ne" | "Ge" | "Gt" | "Cmp" | "Offset" | "AddUnchecked" | "SubUnchecked" | "MulUnchecked" | "ShlUnchecked" | "ShrUnchecked" | "AddWithOverflow" | "SubWithOverflow" | "MulWithOverflow";
export type MirUnOp = "Not" | "Neg" | "PtrMetadata";
export type CastKind = "IntToInt" | "FloatToInt" | "FloatToFloat" | "IntToFloat" | "PtrToPtr" | "FnPtrToPtr" | "PtrExposeProvenance" | "PtrWithExposedProvenance" | "Transmute" | "Subtype" | { readonly pointer: PointerCoercion };
export type AggregateKind = { readonly kind: "array"; readonly elem: Ty } | { readonly kind: "tuple" } | { readonly kind: "adt"; readonly def: DefId; readonly variant: number; readonly args: GenericArgs; readonly userTy: number; readonly unionField: number } | { readonly kind: "closure"; readonly def: DefId; readonly args: GenericArgs } | { readonly kind: "coroutine"; readonly def: DefId; readonly args: GenericArgs } | { readonly kind: "coroutineClosure"; readonly def: DefId; readonly args: GenericArgs } | { readonly kind: "rawPtr"; readonly pointee: Ty; readonly mutbl: Mutbl };

export type Rvalue =
  | { readonly kind: "Use"; readonly operand: Operand }
  | { readonly kind: "Repeat"; readonly operand: Operand; readonly count: Const }
  | { readonly kind: "Ref"; readonly region: Region; readonly borrow: BorrowKind; readonly place: Place }
  | { readonly kind: "RawPtr"; readonly mutbl: Mutbl; readonly place: Place; readonly fakeForMetadata: boolean }
  | { readonly kind: "Cast"; readonly cast: CastKind; readonly operand: Operand; readonly ty: Ty }
  | { readonly kind: "Binary"; readonly op: MirBinOp; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "Unary"; readonly op: MirUnOp; readonly operand: Operand }
  | { readonly kind: "Discriminant"; readonly place: Place }
  | { readonly kind: "Aggregate"; readonly aggregate: AggregateKind; readonly fields: readonly Operand[] }
  | { readonly kind: "ThreadLocalRef"; readonly def: DefId }
  | { readonly kind: "OffsetOf"; readonly container: Ty; readonly fields: readonly { readonly variant: number; readonly field: number }[] }
  /** Length of an array or slice place (kept for borrowck's view of bounds checks). */
  | { readonly kind: "Len"; readonly place: Place }
  | { readonly kind: "CopyForDeref"; readonly place: Place };

// ---- Statements -------------------------------------------------------------------------------------------------------------------

export type FakeReadCause = "forMatchGuard" | { readonly forMatchedPlace: DefId | undefined } | "forGuardBinding" | { readonly forLet: DefId | undefined } | "forIndex";
export type Statement = { source: SourceInfo } & (
  | { readonly kind: "Assign"; readonly place: Place; readonly rvalue: Rvalue }
  | { readonly kind: "FakeRead"; readonly cause: FakeReadCause; readonly place: Place }
  | { readonly kind: "SetDiscriminant"; readonly place: Place; readonly variant: number }
  | { readonly kind: "StorageLive"; readonly local: Local }
  | { readonly kind: "StorageDead"; readonly local: Local }
  | { readonly kind: "PlaceMention"; readonly place: Place }
  | { readonly kind: "AscribeUserType"; readonly place: Place; readonly userTy: number; readonly projections: readonly PlaceElem[]; readonly variance: "co" | "contra" | "inv" | "bi" }
  /** `copy_nonoverlapping` and `assume` intrinsics. */
  | { readonly kind: "Assume"; readonly operand: Operand }
  | { readonly kind: "BackwardIncompatibleDropHint"; readonly place: Place }
  | { readonly kind: "Nop" }
);

// ---- Terminators ------------------------------------------------------------------------------------------------------------------

/** What to do when the callee unwinds. */
export type UnwindAction = { readonly kind: "continue" } | { readonly kind: "unreachable" } | { readonly kind: "terminate"; readonly reason: "abi" | "inCleanup" } | { readonly kind: "cleanup"; readonly block: BlockId };
/** Panics that the compiler itself raises. */
export type AssertMessage =
  | { readonly kind: "BoundsCheck"; readonly len: Operand; readonly index: Operand }
  | { readonly kind: "Overflow"; readonly op: "Add" | "Sub" | "Mul" | "Div" | "Rem" | "Shl" | "Shr"; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "OverflowNeg"; readonly operand: Operand }
  | { readonly kind: "DivisionByZero"; readonly operand: Operand }
  | { readonly kind: "RemainderByZero"; readonly operand: Operand }
  | { readonly kind: "ResumedAfterReturn"; readonly async: boolean }
  | { readonly kind: "ResumedAfterPanic"; readonly async: boolean };

export type Terminator = { source: SourceInfo } & (
  | { readonly kind: "Goto"; target: BlockId }
  /** Integer switch; `targets` has one more entry than `values`: the otherwise block. */
  | { readonly kind: "SwitchInt"; readonly discr: Operand; readonly values: readonly bigint[]; readonly targets: BlockId[] }
  | { readonly kind: "UnwindResume" }
  | { readonly kind: "UnwindTerminate"; readonly reason: "abi" | "inCleanup" }
  | { readonly kind: "Return" }
  | { readonly kind: "Unreachable" }
  /** Before elaboration: conditional on initialisation. `replace`: the drop of an assignment `place = value`. */
  | { readonly kind: "Drop"; readonly place: Place; target: BlockId; unwind: UnwindAction; readonly replace: boolean }
  | { readonly kind: "Call"; readonly func: Operand; readonly args: readonly Operand[]; readonly argSpans: readonly Span[]; readonly destination: Place; target: BlockId | undefined; unwind: UnwindAction; readonly fnSpan: Span; readonly fromHirCall: boolean }
  | { readonly kind: "TailCall"; readonly func: Operand; readonly args: readonly Operand[]; readonly fnSpan: Span }
  /** `overflow`: the check is made only where overflow checks are on (decided on lowering to LIR). */
  | { readonly kind: "Assert"; readonly cond: Operand; readonly expected: boolean; readonly message: AssertMessage; target: BlockId; unwind: UnwindAction; readonly overflow: boolean }
  | { readonly kind: "Yield"; readonly value: Operand; resume: BlockId; readonly resumeArg: Place; drop: BlockId | undefined }
  | { readonly kind: "CoroutineDrop" }
  | { readonly kind: "FalseEdge"; realTarget: BlockId; imaginaryTarget: BlockId }
  | { readonly kind: "FalseUnwind"; realTarget: BlockId; unwind: UnwindAction }
);

/** A place in a body: `statement` equal to the number of statements means the terminator. */
export interface Location {
  readonly block: BlockId;
  readonly statement: number;
}

/** Calls `visit` with each successor, unwinding and imaginary edges included. */
export function forEachSuccessor(t: Terminator, visit: (block: BlockId) => void): void {
  switch (t.kind) {
    case "Goto": visit(t.target); return;
    case "SwitchInt": for (const b of t.targets) visit(b); return;
    case "Drop": case "Assert": visit(t.target); unwindTo(t.unwind, visit); return;
    case "Call": if (t.target !== undefined) visit(t.target); unwindTo(t.unwind, visit); return;
    case "Yield": visit(t.resume); if (t.drop !== undefined) visit(t.drop); return;
    case "FalseEdge": visit(t.realTarget); visit(t.imaginaryTarget); return;
    case "FalseUnwind": visit(t.realTarget); unwindTo(t.unwind, visit); return;
    default: return;
  }
}
function unwindTo(unwind: UnwindAction, visit: (block: BlockId) => void): void {
  if (unwind.kind === "cleanup") visit(unwind.block);
}
export function successors(t: Terminator): BlockId[] {
  const out: BlockId[] = [];
  forEachSuccessor(t, (b) => out.push(b));
  return out;
}
