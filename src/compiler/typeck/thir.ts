/**
 * THIR: a typed body in which everything implicit is explicit (adjustments, overloaded operators as calls, method calls as calls, captured variables as
 * fields of the closure, scopes). Built by `typeck/thir/` from HIR and `TypeckResults`; read by `patterns/` and `mir/`. Counterpart: rustc's THIR.
 */
import type { DefId, Id } from "../base/index.ts";
import type { BinOp } from "../syntax/ast.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { AdtDef, CapturedPlace, Const, ConstValue, GenericArgs, Mutbl, Ty, ValTree } from "../types/index.ts";
import type { PointerCoercion, UserType } from "./results.ts";

export type ExprId = Id<"thir.Expr">;
export type StmtId = Id<"thir.Stmt">;
export type BlockId = Id<"thir.Block">;
export type ArmId = Id<"thir.Arm">;

/**
 * A region of code in which temporaries and variables live (Reference, "Destructors"). A scope is a node of the body with a role; the scope tree gives parents.
 * `remainder`: from a `let` statement to the end of its block, numbered by the statement's index.
 */
export interface Scope {
  readonly node: ItemLocalId;
  readonly role: "node" | "callSite" | "arguments" | "destruction" | "ifThen" | "ifThenRescope" | "remainder" | "matchGuard";
  /** First statement after the `let`, for `remainder`. */
  readonly index: number;
}
/** Scopes as dense integers, with parents (-1 for the outermost). */
export type ScopeId = Id<"thir.Scope">;
export interface ScopeTree {
  readonly scopes: readonly Scope[];
  readonly parents: readonly number[];
  /** Where a variable lives, by its binding's node. */
  readonly varScope: ReadonlyMap<ItemLocalId, ScopeId>;
}

export interface Thir {
  readonly def: DefId;
  readonly kind: "fn" | "const" | "static" | "closure" | "coroutine";
  readonly exprs: readonly Expr[];
  readonly stmts: readonly Stmt[];
  readonly blocks: readonly Block[];
  readonly arms: readonly Arm[];
  readonly params: readonly Param[];
  readonly value: ExprId;
  readonly scopeTree: ScopeTree;
  /** Return type (a constant's type for constants). */
  readonly output: Ty;
  /** Closures: captures in order; the variable `Upvar` refers to them. */
  readonly captures: readonly CapturedPlace[];
  readonly coroutine: { readonly kind: hir.CoroutineKind; readonly resumeTy: Ty; readonly yieldTy: Ty } | undefined;
  readonly span: Span;
  /** Opening and closing: spans of the whole body for drops and returns. */
  readonly taintedByErrors: boolean;
}
export interface Param {
  /** Undefined pattern: the closure's own environment. */
  readonly pat: Pat | undefined;
  readonly ty: Ty;
  readonly tySpan: Span;
  readonly hirId: ItemLocalId | undefined;
  readonly selfKind: "none" | "imm" | "mut" | "refImm" | "refMut" | "other";
}
export interface Block {
  readonly span: Span;
  readonly scope: ScopeId;
  readonly stmts: readonly StmtId[];
  readonly expr: ExprId | undefined;
  readonly targetedByBreak: boolean;
  /** The block's node: what `break` names. */
  readonly hirId: ItemLocalId;
  readonly isUnsafe: boolean;
}
export type Stmt =
  | { readonly kind: "expr"; readonly scope: ScopeId; readonly expr: ExprId; readonly span: Span }
  | { readonly kind: "let"; readonly remainderScope: ScopeId; readonly initScope: ScopeId; readonly pat: Pat; readonly init: ExprId | undefined; readonly else: BlockId | undefined; readonly hirId: ItemLocalId; readonly span: Span };
export interface Arm {
  readonly pat: Pat;
  readonly guard: ExprId | undefined;
  readonly body: ExprId;
  readonly scope: ScopeId;
  readonly hirId: ItemLocalId;
  readonly span: Span;
}

interface ExprBase {
  readonly ty: Ty;
  /** Where a temporary that holds the value dies; undefined: it lives to the end of the program or constant (promotable or extended to static). */
  readonly tempScope: ScopeId | undefined;
  readonly span: Span;
}
export type LogicalOp = "&&" | "||";
export type Expr = ExprBase &
  (
    /** Marks a scope: temporaries of the expression die at its end. Every HIR expression is wrapped in one. */
    | { readonly kind: "Scope"; readonly scope: ScopeId; readonly value: ExprId; readonly hirId: ItemLocalId }
    /** `Box` of the lang item `owned_box`: unused until box syntax is needed. */
    | { readonly kind: "If"; readonly ifThenScope: ScopeId; readonly cond: ExprId; readonly then: ExprId; readonly else: ExprId | undefined }
    | { readonly kind: "Call"; readonly callee: ExprId; readonly args: readonly ExprId[]; readonly fromHirCall: boolean; readonly fnSpan: Span } // callee's type is FnDef or FnPtr
    | { readonly kind: "Deref"; readonly arg: ExprId }
    | { readonly kind: "Binary"; readonly op: Exclude<BinOp, "&&" | "||">; readonly lhs: ExprId; readonly rhs: ExprId } // built-in only
    | { readonly kind: "Logical"; readonly op: LogicalOp; readonly lhs: ExprId; readonly rhs: ExprId }
    | { readonly kind: "Unary"; readonly op: "!" | "-"; readonly arg: ExprId }
    | { readonly kind: "Cast"; readonly source: ExprId } // primitive casts
    | { readonly kind: "Use"; readonly source: ExprId } // forces a value (no place); `as` to the same type
    | { readonly kind: "NeverToAny"; readonly source: ExprId }
    | { readonly kind: "PointerCoercion"; readonly cast: PointerCoercion; readonly source: ExprId }
    | { readonly kind: "Loop"; readonly body: ExprId; readonly hirId: ItemLocalId }
    | { readonly kind: "Let"; readonly expr: ExprId; readonly pat: Pat }
    | { readonly kind: "Match"; readonly scrutinee: ExprId; readonly arms: readonly ArmId[]; readonly source: "normal" | "forLoop" | "try" | "await" | "postfix"; readonly scrutineeSpan: Span }
    | { readonly kind: "Block"; readonly block: BlockId }
    | { readonly kind: "Assign"; readonly lhs: ExprId; readonly rhs: ExprId }
    | { readonly kind: "AssignOp"; readonly op: Exclude<BinOp, "&&" | "||">; readonly lhs: ExprId; readonly rhs: ExprId } // built-in only
    | { readonly kind: "Field"; readonly lhs: ExprId; readonly variant: number; readonly field: number }
    | { readonly kind: "Index"; readonly lhs: ExprId; readonly index: ExprId } // arrays and slices by usize
    | { readonly kind: "VarRef"; readonly id: ItemLocalId }
    /** A captured variable, inside the closure: place number `capture` of the captures (dereferenced if captured by reference: the builder of THIR adds that). */
    | { readonly kind: "UpvarRef"; readonly closure: DefId; readonly id: ItemLocalId }
    | { readonly kind: "Borrow"; readonly borrow: BorrowKind; readonly arg: ExprId }
    | { readonly kind: "RawBorrow"; readonly mutbl: Mutbl; readonly arg: ExprId }
    | { readonly kind: "Break"; readonly target: ItemLocalId; readonly value: ExprId | undefined }
    | { readonly kind: "Continue"; readonly target: ItemLocalId }
    | { readonly kind: "Return"; readonly value: ExprId | undefined }
    | { readonly kind: "Become"; readonly value: ExprId }
    | { readonly kind: "ConstBlock"; readonly def: DefId; readonly args: GenericArgs }
    | { readonly kind: "Repeat"; readonly value: ExprId; readonly count: Const }
    | { readonly kind: "Array"; readonly fields: readonly ExprId[] }
    | { readonly kind: "Tuple"; readonly fields: readonly ExprId[] }
    | { readonly kind: "Adt"; readonly adt: AdtDef; readonly variant: number; readonly args: GenericArgs; readonly userTy: UserType | undefined; readonly fields: readonly { readonly index: number; readonly expr: ExprId }[]; readonly base: { readonly expr: ExprId; readonly fieldTypes: readonly Ty[] } | undefined }
    | { readonly kind: "TypeAscription"; readonly source: ExprId; readonly userTy: UserType | undefined; readonly isPlace: boolean; readonly annotationSpan: Span }
    | { readonly kind: "Closure"; readonly closure: DefId; readonly args: GenericArgs; readonly upvars: readonly ExprId[]; readonly fakeReads: readonly { readonly place: ExprId }[] } // upvars: already borrowed as captured
    /** Literals: value decided and in range (negation folded). */
    | { readonly kind: "Literal"; readonly lit: LiteralValue }
    /** A value of a zero-sized function type (or unit constructor's function). */
    | { readonly kind: "ZstLiteral"; readonly userTy: UserType | undefined }
    | { readonly kind: "NamedConst"; readonly def: DefId; readonly args: GenericArgs; readonly userTy: UserType | undefined }
    | { readonly kind: "ConstParam"; readonly param: Const; readonly def: DefId }
    /** Address of a static; its type is a reference or raw pointer, and the use of it is a `Deref`. */
    | { readonly kind: "StaticRef"; readonly def: DefId }
    | { readonly kind: "ThreadLocalRef"; readonly def: DefId }
    | { readonly kind: "OffsetOf"; readonly container: Ty; readonly fields: readonly { readonly variant: number; readonly field: number }[] }
    | { readonly kind: "Yield"; readonly value: ExprId }
    | { readonly kind: "Err" }
  );
/** Two-phase borrows stand for autoref'd method receivers and overloaded compound assignments (RFC 2025). */
export type BorrowKind = "shared" | "mut" | "twoPhaseMut" | "closureMut" | "fakeShallow" | "fakeDeep";
export type LiteralValue =
  | { readonly kind: "int"; readonly value: bigint } // truncated to the type's width, unsigned
  | { readonly kind: "float"; readonly text: string; readonly negative: boolean }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "char"; readonly value: number }
  | { readonly kind: "str"; readonly text: string }
  | { readonly kind: "byteStr"; readonly bytes: Uint8Array } // type &[u8; N], or &[u8] in patterns
  | { readonly kind: "cStr"; readonly bytes: Uint8Array } // with the nul at the end
  | { readonly kind: "err" };

// ---- Patterns ---------------------------------------------------------------------------------------------------------------------

interface PatBase {
  readonly ty: Ty;
  readonly span: Span;
}
/** Patterns with default binding modes made explicit (`Deref`). */
export type Pat = PatBase &
  (
    | { readonly kind: "Missing" }
    | { readonly kind: "Wild" }
    | { readonly kind: "Never" }
    | { readonly kind: "AscribeUserType"; readonly userTy: UserType; readonly sub: Pat; readonly variance: "co" | "contra" | "inv"; readonly annotationSpan: Span }
    | { readonly kind: "Binding"; readonly name: number; readonly mutbl: boolean; readonly byRef: Mutbl | undefined; readonly binding: ItemLocalId; readonly varTy: Ty; readonly sub: Pat | undefined; readonly isPrimary: boolean; readonly isShorthand: boolean }
    | { readonly kind: "Variant"; readonly adt: AdtDef; readonly args: GenericArgs; readonly variant: number; readonly fields: readonly FieldPat[] }
    /** Struct, tuple, union. */
    | { readonly kind: "Leaf"; readonly fields: readonly FieldPat[] }
    | { readonly kind: "Deref"; readonly sub: Pat }
    /** `box` and deref patterns through a smart pointer: not on stable. */
    | { readonly kind: "Constant"; readonly value: PatConst }
    | { readonly kind: "Range"; readonly lo: PatConst | undefined; readonly hi: PatConst | undefined; readonly inclusive: boolean }
    | { readonly kind: "Slice"; readonly prefix: readonly Pat[]; readonly slice: Pat | undefined; readonly suffix: readonly Pat[] }
    | { readonly kind: "Array"; readonly prefix: readonly Pat[]; readonly slice: Pat | undefined; readonly suffix: readonly Pat[] }
    | { readonly kind: "Or"; readonly pats: readonly Pat[] }
    | { readonly kind: "Error" }
  );
export interface FieldPat {
  readonly field: number;
  readonly pat: Pat;
}
/** A constant in a pattern. Structured constants (`const X: Option<u8> = …`) are expanded into patterns before; strings stay. */
export type PatConst = { readonly kind: "bits"; readonly bits: bigint; readonly ty: Ty } | { readonly kind: "str"; readonly text: string } | { readonly kind: "bytes"; readonly bytes: Uint8Array } | { readonly kind: "valtree"; readonly value: ValTree; readonly ty: Ty } | { readonly kind: "opaque"; readonly value: ConstValue; readonly ty: Ty };
