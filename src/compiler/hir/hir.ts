/**
 * HIR: resolved, desugared syntax. Items hold signatures; bodies stand apart. What is desugared here and gone: `for`, `while`, `?`, `.await`,
 * `async`, `if let` chains stay as `Let` expressions in conditions, macros and attributes of syntax, parentheses, `format_args!`,
 * elided lifetimes (made explicit: fresh parameters, or `Infer` in bodies), `impl Trait` in argument position (a synthetic parameter).
 *
 * Every node has a `hirId: ItemLocalId`, dense within its owner (an item, associated item or foreign item); side tables of later rooms are arrays indexed
 * by it. Paths are resolved as far as names go; what needs types (`T::Item`, `Vec::new`) is a `TypeRelative` path.
 */
import type { DefId, Symbol } from "../base/index.ts";
import type { Span, SyntaxContext } from "../source/index.ts";
import type { BinOp, FormatTrait, Lit, Mutability, UnOp } from "../syntax/ast.ts";
import type { ItemLocalId, Res } from "./definitions.ts";

export interface Ident {
  readonly name: Symbol;
  readonly span: Span;
  readonly ctxt: SyntaxContext;
}

/** A node: an owner's `DefId` and the number within it. Kept as two integers. */
interface Node {
  readonly hirId: ItemLocalId;
  readonly span: Span;
}

/** What one owner holds. `bodies` are those of the owner itself and of closures and anonymous constants in it, by their `DefId`. */
export interface Owner {
  readonly def: DefId;
  readonly item: OwnerNode;
  readonly bodies: ReadonlyMap<DefId, Body>;
  /** Attributes by the node that they stand on. */
  readonly attrs: ReadonlyMap<ItemLocalId, readonly Attr[]>;
  /** Traits in scope that have an item of the name used, by the method call, path expression or pattern. */
  readonly traitsInScope: ReadonlyMap<ItemLocalId, readonly DefId[]>;
  /** Number of nodes: the length of side tables. */
  readonly nodeCount: number;
}
export type OwnerNode = Item | TraitItem | ImplItem | ForeignItem | CrateRoot;
export interface CrateRoot {
  readonly node: "Crate";
  readonly def: DefId;
  readonly span: Span;
  readonly items: readonly DefId[];
}

/** An attribute as later rooms read it. Words: `path` joined by `::`, e.g. `rustfmt::skip`. */
export interface Attr {
  readonly name: Symbol;
  readonly path: readonly Symbol[];
  readonly span: Span;
  readonly args: readonly AttrItem[] | undefined;
  /** `name = "value"` */
  readonly value: Lit | undefined;
  readonly isInner: boolean;
  /** The lint levels' `reason` and every other structure are in `args`. */
}
export type AttrItem = { readonly kind: "word"; readonly name: Symbol; readonly path: readonly Symbol[]; readonly span: Span } | { readonly kind: "list"; readonly name: Symbol; readonly path: readonly Symbol[]; readonly items: readonly AttrItem[]; readonly span: Span } | { readonly kind: "value"; readonly name: Symbol; readonly lit: Lit; readonly span: Span } | { readonly kind: "lit"; readonly lit: Lit; readonly span: Span };

// ---- Items ------------------------------------------------------------------------------------------------------------------------

interface ItemBase extends Node {
  readonly def: DefId;
  readonly ident: Ident;
  readonly visSpan: Span;
}
/** All items that are owners. Modules list their items. */
export type Item = { readonly node: "Item" } & ItemBase &
  (
    | { readonly kind: "ExternCrate" }
    | { readonly kind: "Use"; readonly path: Path; readonly glob: boolean; readonly reexport: boolean }
    | { readonly kind: "Static"; readonly mutbl: Mutability; readonly ty: Ty; readonly body: DefId }
    | { readonly kind: "Const"; readonly generics: Generics; readonly ty: Ty; readonly body: DefId }
    | { readonly kind: "Fn"; readonly sig: FnSig; readonly generics: Generics; readonly body: DefId }
    | { readonly kind: "Macro" }
    | { readonly kind: "Mod"; readonly items: readonly DefId[] }
    | { readonly kind: "ForeignMod"; readonly abi: Symbol; readonly items: readonly DefId[] }
    | { readonly kind: "TyAlias"; readonly generics: Generics; readonly ty: Ty }
    | { readonly kind: "Enum"; readonly generics: Generics; readonly variants: readonly Variant[] }
    | { readonly kind: "Struct"; readonly generics: Generics; readonly data: VariantData }
    | { readonly kind: "Union"; readonly generics: Generics; readonly data: VariantData }
    | { readonly kind: "Trait"; readonly isUnsafe: boolean; readonly isAuto: boolean; readonly generics: Generics; readonly bounds: readonly Bound[]; readonly items: readonly DefId[] }
    | { readonly kind: "TraitAlias"; readonly generics: Generics; readonly bounds: readonly Bound[] }
    | { readonly kind: "Impl"; readonly isUnsafe: boolean; readonly polarity: "positive" | "negative"; readonly generics: Generics; readonly ofTrait: TraitRef | undefined; readonly selfTy: Ty; readonly items: readonly DefId[] }
    | { readonly kind: "GlobalAsm" }
  );

export interface Variant extends Node {
  readonly def: DefId;
  readonly ident: Ident;
  readonly data: VariantData;
  readonly discr: AnonConst | undefined;
}
/** `ctor` is the constructor's definition of tuple and unit forms. */
export interface VariantData {
  readonly kind: "struct" | "tuple" | "unit";
  readonly fields: readonly FieldDef[];
  readonly ctor: { readonly def: DefId; readonly hirId: ItemLocalId } | undefined;
}
export interface FieldDef extends Node {
  readonly def: DefId;
  /** Tuple fields are named "0", "1". */
  readonly ident: Ident;
  readonly ty: Ty;
}

export interface FnHeader {
  readonly isConst: boolean;
  readonly isAsync: boolean;
  readonly isUnsafe: boolean;
  readonly isSafe: boolean;
  /** `Rust`, `C`, `system`, `rust-call`, … */
  readonly abi: Symbol;
}
export interface FnSig {
  readonly header: FnHeader;
  readonly decl: FnDecl;
  readonly span: Span;
}
export interface FnDecl {
  readonly inputs: readonly Ty[];
  /** `undefined` is `()` written by leaving it out (or, for closures, to be inferred). */
  readonly output: Ty | undefined;
  readonly outputSpan: Span;
  readonly cVariadic: boolean;
  /** How `self` is written, for methods. */
  readonly implicitSelf: "none" | "imm" | "mut" | "refImm" | "refMut" | "other";
}

export type TraitItem = { readonly node: "TraitItem"; readonly trait: DefId } & ItemBase & { readonly generics: Generics } & (
    | { readonly kind: "Const"; readonly ty: Ty; readonly body: DefId | undefined }
    | { readonly kind: "Fn"; readonly sig: FnSig; readonly body: DefId | undefined; readonly paramNames: readonly (Ident | undefined)[] }
    | { readonly kind: "Type"; readonly bounds: readonly Bound[]; readonly default: Ty | undefined }
  );
export type ImplItem = { readonly node: "ImplItem"; readonly impl: DefId } & ItemBase & { readonly generics: Generics } & (
    | { readonly kind: "Const"; readonly ty: Ty; readonly body: DefId }
    | { readonly kind: "Fn"; readonly sig: FnSig; readonly body: DefId }
    | { readonly kind: "Type"; readonly ty: Ty }
  );
export type ForeignItem = { readonly node: "ForeignItem" } & ItemBase & (
    | { readonly kind: "Fn"; readonly sig: FnSig; readonly generics: Generics; readonly paramNames: readonly (Ident | undefined)[] }
    | { readonly kind: "Static"; readonly mutbl: Mutability; readonly isSafe: boolean; readonly ty: Ty }
    | { readonly kind: "Type" }
  );

// ---- Generics ---------------------------------------------------------------------------------------------------------------------

export interface Generics {
  readonly params: readonly GenericParam[];
  /** Bounds on parameters (`T: A`, `'a: 'b`) stand here too, with `inParams`. */
  readonly predicates: readonly WherePredicate[];
  readonly span: Span;
  readonly whereSpan: Span;
}
export interface GenericParam extends Node {
  readonly def: DefId;
  readonly ident: Ident;
  readonly kind:
    | { readonly tag: "lifetime"; readonly elided: boolean } // elided: a fresh one that stands for `'_` or nothing
    | { readonly tag: "type"; readonly default: Ty | undefined; readonly synthetic: boolean } // synthetic: `impl Trait` in argument position
    | { readonly tag: "const"; readonly ty: Ty; readonly default: ConstArg | undefined };
}
export type WherePredicate =
  | { readonly kind: "bound"; readonly span: Span; readonly inParams: boolean; readonly boundParams: readonly GenericParam[]; readonly ty: Ty; readonly bounds: readonly Bound[] }
  | { readonly kind: "region"; readonly span: Span; readonly inParams: boolean; readonly lifetime: Lifetime; readonly bounds: readonly Bound[] };
export type Bound =
  | { readonly kind: "trait"; readonly span: Span; readonly boundParams: readonly GenericParam[]; readonly modifier: "none" | "maybe" | "const"; readonly ref: TraitRef }
  | { readonly kind: "outlives"; readonly lifetime: Lifetime }
  | { readonly kind: "use"; readonly span: Span; readonly args: readonly ({ readonly kind: "lifetime"; readonly lifetime: Lifetime } | { readonly kind: "param"; readonly hirId: ItemLocalId; readonly ident: Ident; readonly res: Res })[] };
export interface TraitRef {
  readonly hirId: ItemLocalId;
  readonly path: Path;
}
export interface Lifetime {
  readonly hirId: ItemLocalId;
  readonly ident: Ident;
  readonly res: LifetimeRes;
}
export type LifetimeRes =
  /** A named or fresh parameter; whether it is early- or late-bound is decided in `collect/`. */
  | { readonly kind: "Param"; readonly def: DefId }
  | { readonly kind: "Static" }
  /** Elided in a body, or where inference decides. */
  | { readonly kind: "Infer" }
  /** Left out of `dyn Trait`: the default rules decide. */
  | { readonly kind: "ImplicitObjectDefault" }
  | { readonly kind: "Error" };

// ---- Paths ------------------------------------------------------------------------------------------------------------------------

export interface Path {
  readonly span: Span;
  readonly res: Res;
  readonly segments: readonly PathSegment[];
}
export interface PathSegment {
  readonly hirId: ItemLocalId;
  readonly ident: Ident;
  /** What the path up to here means. */
  readonly res: Res;
  readonly args: GenericArgs | undefined;
  /** No type or const arguments were written and inference may fill them. */
  readonly inferArgs: boolean;
}
export interface GenericArgs {
  readonly span: Span;
  readonly args: readonly GenericArg[];
  readonly constraints: readonly AssocItemConstraint[];
  /** Written `Fn(A) -> B`: `args` is then one tuple type, `constraints` is `Output = B`. */
  readonly parenthesized: boolean;
}
export type GenericArg = { readonly kind: "lifetime"; readonly lifetime: Lifetime } | { readonly kind: "type"; readonly ty: Ty } | { readonly kind: "const"; readonly ct: ConstArg } | { readonly kind: "infer"; readonly hirId: ItemLocalId; readonly span: Span };
export interface AssocItemConstraint extends Node {
  readonly ident: Ident;
  readonly args: GenericArgs | undefined;
  readonly kind: { readonly tag: "equalTy"; readonly ty: Ty } | { readonly tag: "equalConst"; readonly ct: ConstArg } | { readonly tag: "bound"; readonly bounds: readonly Bound[] };
}
/**
 * `Resolved`: names alone decided (with `<T as Trait>::X`, `self` is `T`); the path's `res` is final.
 * `TypeRelative`: `<ty>::segment`, to be found by type checking.
 * `LangItem`: made by desugaring.
 */
export type QPath = { readonly kind: "Resolved"; readonly self: Ty | undefined; readonly path: Path } | { readonly kind: "TypeRelative"; readonly ty: Ty; readonly segment: PathSegment; readonly span: Span } | { readonly kind: "LangItem"; readonly item: string; readonly span: Span };

// ---- Types ------------------------------------------------------------------------------------------------------------------------

export type Ty = Node &
  (
    | { readonly kind: "Infer" }
    | { readonly kind: "Slice"; readonly elem: Ty }
    | { readonly kind: "Array"; readonly elem: Ty; readonly len: ConstArg }
    | { readonly kind: "Ptr"; readonly ty: Ty; readonly mutbl: Mutability }
    | { readonly kind: "Ref"; readonly lifetime: Lifetime; readonly ty: Ty; readonly mutbl: Mutability }
    | { readonly kind: "BareFn"; readonly boundParams: readonly GenericParam[]; readonly isUnsafe: boolean; readonly abi: Symbol; readonly decl: FnDecl }
    | { readonly kind: "Never" }
    | { readonly kind: "Tup"; readonly elems: readonly Ty[] }
    | { readonly kind: "Path"; readonly qpath: QPath }
    | { readonly kind: "OpaqueDef"; readonly opaque: OpaqueTy }
    | { readonly kind: "TraitObject"; readonly bounds: readonly PolyTraitBound[]; readonly lifetime: Lifetime; readonly hasDyn: boolean }
    | { readonly kind: "Err" }
  );
export interface PolyTraitBound {
  readonly span: Span;
  readonly boundParams: readonly GenericParam[];
  readonly ref: TraitRef;
  readonly modifier: "none" | "maybe";
}
/** `impl Trait` in return position, or the future of an `async fn`. */
export interface OpaqueTy {
  readonly def: DefId;
  readonly hirId: ItemLocalId;
  readonly span: Span;
  readonly bounds: readonly Bound[];
  readonly origin: { readonly kind: "FnReturn" | "AsyncFn"; readonly parent: DefId } | { readonly kind: "TyAlias"; readonly parent: DefId };
  /** Lifetimes in scope that it captures, each duplicated as a parameter of the opaque type itself (uses inside name the duplicate). */
  readonly captured: readonly { readonly lifetime: Lifetime; readonly param: GenericParam }[];
}
export type ConstArg = { readonly hirId: ItemLocalId; readonly span: Span } & ({ readonly kind: "Path"; readonly qpath: QPath } | { readonly kind: "Anon"; readonly anon: AnonConst } | { readonly kind: "Infer" });
/** An expression in a type; its body is `bodies.get(def)` of the owner. */
export interface AnonConst {
  readonly hirId: ItemLocalId;
  readonly def: DefId;
  readonly span: Span;
}

// ---- Bodies -----------------------------------------------------------------------------------------------------------------------

export interface Body {
  readonly owner: DefId;
  readonly params: readonly Param[];
  readonly value: Expr;
  /** Set for bodies that are coroutines: `async` blocks, functions and closures. */
  readonly coroutine: CoroutineKind | undefined;
}
export type CoroutineKind = { readonly desugaring: "async" | "gen" | "asyncGen"; readonly source: "block" | "closure" | "fn" } | { readonly desugaring: "none" };
export interface Param extends Node {
  readonly pat: Pat;
  readonly tySpan: Span;
}
export interface Block extends Node {
  readonly stmts: readonly Stmt[];
  readonly expr: Expr | undefined;
  readonly isUnsafe: boolean;
  /** A `break` with a value may leave it (labelled blocks, `try` blocks). */
  readonly targetedByBreak: boolean;
}
export type Stmt = Node & (
  | { readonly kind: "Let"; readonly local: LetStmt }
  | { readonly kind: "Item"; readonly def: DefId }
  | { readonly kind: "Expr"; readonly expr: Expr } // without semicolon, not the block's value
  | { readonly kind: "Semi"; readonly expr: Expr }
);
export interface LetStmt extends Node {
  readonly pat: Pat;
  readonly ty: Ty | undefined;
  readonly init: Expr | undefined;
  readonly els: Block | undefined;
  readonly source: "normal" | "asyncFn" | "awaitDesugar" | "assignDesugar";
  /** `super let` (`pin!`): lives as long as an extended temporary of the block's own expression. */
  readonly isSuper?: boolean;
}

export type Expr = Node &
  (
    | { readonly kind: "ConstBlock"; readonly anon: AnonConst }
    | { readonly kind: "Array"; readonly elems: readonly Expr[] }
    | { readonly kind: "Call"; readonly callee: Expr; readonly args: readonly Expr[] }
    | { readonly kind: "MethodCall"; readonly segment: PathSegment; readonly receiver: Expr; readonly args: readonly Expr[]; readonly fnSpan: Span }
    | { readonly kind: "Tup"; readonly elems: readonly Expr[] }
    | { readonly kind: "Binary"; readonly op: BinOp; readonly opSpan: Span; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "Unary"; readonly op: UnOp; readonly expr: Expr }
    | { readonly kind: "Lit"; readonly lit: Lit }
    | { readonly kind: "Cast"; readonly expr: Expr; readonly ty: Ty }
    /** Drops temporaries of `expr` at its end, without other effect (conditions of `if` and `while`). */
    | { readonly kind: "DropTemps"; readonly expr: Expr }
    /** Stands in conditions, and in `&&` chains there. */
    | { readonly kind: "Let"; readonly pat: Pat; readonly ty: Ty | undefined; readonly init: Expr }
    | { readonly kind: "If"; readonly cond: Expr; readonly then: Expr; readonly else: Expr | undefined }
    | { readonly kind: "Loop"; readonly block: Block; readonly label: Ident | undefined; readonly source: "loop" | "while" | "for"; readonly headSpan: Span }
    | { readonly kind: "Match"; readonly scrutinee: Expr; readonly arms: readonly Arm[]; readonly source: "normal" | "forLoop" | "try" | "await" | "postfix" }
    | { readonly kind: "Closure"; readonly closure: Closure }
    | { readonly kind: "Block"; readonly block: Block; readonly label: Ident | undefined }
    | { readonly kind: "Assign"; readonly left: Expr; readonly right: Expr; readonly eqSpan: Span }
    | { readonly kind: "AssignOp"; readonly op: BinOp; readonly opSpan: Span; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "Field"; readonly expr: Expr; readonly ident: Ident }
    | { readonly kind: "Index"; readonly expr: Expr; readonly index: Expr; readonly bracketSpan: Span }
    | { readonly kind: "Path"; readonly qpath: QPath }
    | { readonly kind: "AddrOf"; readonly borrow: "ref" | "raw"; readonly mutbl: Mutability; readonly expr: Expr }
    | { readonly kind: "Break"; readonly target: JumpTarget; readonly expr: Expr | undefined }
    | { readonly kind: "Continue"; readonly target: JumpTarget }
    | { readonly kind: "Ret"; readonly expr: Expr | undefined }
    | { readonly kind: "Become"; readonly expr: Expr }
    | { readonly kind: "OffsetOf"; readonly container: Ty; readonly fields: readonly Ident[] }
    | { readonly kind: "Struct"; readonly qpath: QPath; readonly fields: readonly ExprField[]; readonly base: { readonly kind: "none" } | { readonly kind: "base"; readonly expr: Expr } | { readonly kind: "defaults"; readonly span: Span } }
    | { readonly kind: "Repeat"; readonly elem: Expr; readonly count: ConstArg }
    | { readonly kind: "Yield"; readonly expr: Expr; readonly source: "yield" | "await" }
    | { readonly kind: "FormatTemplate"; readonly bytes: Uint8Array } // a byte string made by lowering `format_args!`
    | { readonly kind: "Err" }
  );
/** The loop or block that a jump leaves, by its expression's (or block's) `hirId`. */
export type JumpTarget = { readonly kind: "node"; readonly hirId: ItemLocalId; readonly label: Ident | undefined } | { readonly kind: "err" };
export interface ExprField extends Node {
  readonly ident: Ident;
  readonly expr: Expr;
  readonly shorthand: boolean;
}
export interface Arm extends Node {
  readonly pat: Pat;
  readonly guard: Expr | undefined;
  readonly body: Expr;
}
export interface Closure {
  readonly def: DefId;
  readonly boundParams: readonly GenericParam[];
  readonly decl: FnDecl;
  readonly byMove: boolean;
  /** `|x|` */
  readonly headSpan: Span;
  readonly kind: "closure" | { readonly coroutine: CoroutineKind } | { readonly coroutineClosure: CoroutineKind };
}

export type Pat = Node &
  (
    | { readonly kind: "Wild" }
    | { readonly kind: "Never" }
    /** All bindings of one name in an or-pattern share `binding`, the first one's `hirId`: that is what `Res.Local` names. */
    | { readonly kind: "Binding"; readonly mode: BindingMode; readonly binding: ItemLocalId; readonly ident: Ident; readonly sub: Pat | undefined }
    | { readonly kind: "Struct"; readonly qpath: QPath; readonly fields: readonly PatField[]; readonly rest: boolean }
    | { readonly kind: "TupleStruct"; readonly qpath: QPath; readonly elems: readonly Pat[]; readonly rest: number } // position of `..`, -1 without
    | { readonly kind: "Or"; readonly pats: readonly Pat[] }
    | { readonly kind: "Tuple"; readonly elems: readonly Pat[]; readonly rest: number }
    | { readonly kind: "Box"; readonly pat: Pat }
    | { readonly kind: "Ref"; readonly pat: Pat; readonly mutbl: Mutability }
    | { readonly kind: "Expr"; readonly expr: PatExpr }
    | { readonly kind: "Range"; readonly start: PatExpr | undefined; readonly end: PatExpr | undefined; readonly limits: "closed" | "halfOpen" }
    | { readonly kind: "Slice"; readonly before: readonly Pat[]; readonly middle: Pat | undefined; readonly after: readonly Pat[] } // `..` alone is a `Wild` middle
    | { readonly kind: "Err" }
  );
export interface BindingMode {
  readonly byRef: Mutability | undefined;
  readonly mutbl: Mutability;
}
export interface PatField extends Node {
  readonly ident: Ident;
  readonly pat: Pat;
  readonly shorthand: boolean;
}
export type PatExpr = Node & ({ readonly kind: "Lit"; readonly lit: Lit; readonly negated: boolean } | { readonly kind: "ConstBlock"; readonly anon: AnonConst } | { readonly kind: "Path"; readonly qpath: QPath });

export type { FormatTrait };
