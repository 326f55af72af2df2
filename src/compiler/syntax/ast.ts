/**
 * The abstract syntax tree: what was written, before names are resolved and macros expanded. Reference: the chapters "Items",
 * "Statements and expressions", "Patterns", "Types", "Paths".
 *
 * Nodes that later phases must find again carry a `NodeId`, unique in the session. The tree is not changed after `cfg` stripping:
 * what a macro call expands to is kept beside the tree (see `expand/`'s `ExpansionMap`), by the call's `NodeId`.
 * `kind: "Err"` stands for text that could not be parsed and was reported; what follows from it is silent.
 */
import type { Id, Symbol } from "../base/index.ts";
import type { Span, SyntaxContext } from "../source/index.ts";
import type { Delim, LitKind, TokenStream } from "./token.ts";

export type NodeId = Id<"NodeId">;

/** A name with its hygiene; `ctxt` is the context of `span`. */
export interface Ident {
  readonly name: Symbol;
  readonly span: Span;
  readonly ctxt: SyntaxContext;
  /** Written `r#name`. */
  readonly raw?: boolean;
}
/** `'a`; the name includes the quote. */
export interface Lifetime {
  readonly id: NodeId;
  readonly ident: Ident;
}
export interface Label {
  readonly ident: Ident;
}

// ---- Attributes -------------------------------------------------------------------------------------------------------------------

export interface Attribute {
  readonly style: "outer" | "inner";
  readonly span: Span;
  /** `/// text` is an attribute whose `doc` is the text. */
  readonly doc?: Symbol;
  readonly isUnsafe: boolean;
  readonly path: Path;
  readonly args: AttrArgs;
}
export type AttrArgs = { readonly kind: "empty" } | { readonly kind: "delimited"; readonly delim: Delim; readonly tokens: TokenStream; readonly span: Span } | { readonly kind: "eq"; readonly expr: Expr };
/** The structured reading of an attribute (`meta` fragment): `path`, `path = lit`, `path(items)`. */
export interface MetaItem {
  readonly span: Span;
  readonly path: Path;
  readonly isUnsafe: boolean;
  readonly args: { readonly kind: "word" } | { readonly kind: "list"; readonly items: readonly NestedMeta[] } | { readonly kind: "value"; readonly lit: Lit } | { readonly kind: "tokens"; readonly args: AttrArgs };
}
export type NestedMeta = { readonly kind: "meta"; readonly meta: MetaItem } | { readonly kind: "lit"; readonly lit: Lit };

// ---- Paths ------------------------------------------------------------------------------------------------------------------------

/** `a::b::<T>`; a leading `::` is a first segment named `{{root}}`. */
export interface Path {
  readonly span: Span;
  readonly segments: readonly PathSegment[];
}
export interface PathSegment {
  readonly id: NodeId;
  readonly ident: Ident;
  readonly args: PathArgs | undefined;
}
export type PathArgs =
  | { readonly kind: "angle"; readonly span: Span; readonly args: readonly AngleArg[] }
  /** `Fn(A, B) -> C` */
  | { readonly kind: "paren"; readonly span: Span; readonly inputs: readonly Ty[]; readonly output: Ty | undefined }
  /** `T::method(..)`: return type notation; parsed, then refused. */
  | { readonly kind: "elided"; readonly span: Span };
export type AngleArg =
  | { readonly kind: "lifetime"; readonly lifetime: Lifetime }
  | { readonly kind: "type"; readonly ty: Ty }
  | { readonly kind: "const"; readonly value: AnonConst }
  | { readonly kind: "constraint"; readonly id: NodeId; readonly span: Span; readonly ident: Ident; readonly args: PathArgs | undefined; readonly term: { readonly kind: "ty"; readonly ty: Ty } | { readonly kind: "const"; readonly value: AnonConst } | { readonly kind: "bounds"; readonly bounds: readonly Bound[] } };
/** `<T as Trait>` before a path: `position` segments of the path belong to the trait (0: `<T>::…`). */
export interface QSelf {
  readonly ty: Ty;
  readonly position: number;
  readonly span: Span;
}
/** An expression in a type: array length, const argument, enum discriminant. Becomes a body of its own. */
export interface AnonConst {
  readonly id: NodeId;
  readonly expr: Expr;
}

// ---- Generics ---------------------------------------------------------------------------------------------------------------------

export interface Generics {
  readonly span: Span;
  readonly params: readonly GenericParam[];
  readonly where: readonly WherePredicate[];
  readonly whereSpan: Span;
}
export interface GenericParam {
  readonly id: NodeId;
  readonly attrs: readonly Attribute[];
  readonly ident: Ident;
  readonly span: Span;
  readonly bounds: readonly Bound[];
  readonly kind: { readonly tag: "lifetime" } | { readonly tag: "type"; readonly default: Ty | undefined } | { readonly tag: "const"; readonly ty: Ty; readonly default: AnonConst | undefined };
}
export type WherePredicate =
  | { readonly kind: "bound"; readonly span: Span; readonly forLifetimes: readonly GenericParam[]; readonly ty: Ty; readonly bounds: readonly Bound[] }
  | { readonly kind: "outlives"; readonly span: Span; readonly lifetime: Lifetime; readonly bounds: readonly Bound[] };
export type Bound =
  | { readonly kind: "trait"; readonly span: Span; readonly forLifetimes: readonly GenericParam[]; readonly modifier: "none" | "maybe" | "async" | "const" | "tilde_const"; readonly ref: TraitRef; readonly parenthesized: boolean }
  | { readonly kind: "lifetime"; readonly lifetime: Lifetime }
  /** `use<'a, T>` */
  | { readonly kind: "use"; readonly span: Span; readonly args: readonly ({ readonly kind: "lifetime"; readonly lifetime: Lifetime } | { readonly kind: "param"; readonly id: NodeId; readonly path: Path })[] };
export interface TraitRef {
  readonly id: NodeId;
  readonly path: Path;
}

// ---- Types ------------------------------------------------------------------------------------------------------------------------

export type Mutability = "not" | "mut";
interface TyBase {
  readonly id: NodeId;
  readonly span: Span;
}
export type Ty = TyBase &
  (
    | { readonly kind: "Slice"; readonly elem: Ty }
    | { readonly kind: "Array"; readonly elem: Ty; readonly len: AnonConst }
    | { readonly kind: "Ptr"; readonly mutbl: Mutability; readonly ty: Ty }
    | { readonly kind: "Ref"; readonly lifetime: Lifetime | undefined; readonly mutbl: Mutability; readonly ty: Ty }
    | { readonly kind: "BareFn"; readonly forLifetimes: readonly GenericParam[]; readonly isUnsafe: boolean; readonly abi: Abi; readonly params: readonly { readonly name: Ident | undefined; readonly ty: Ty; readonly attrs: readonly Attribute[] }[]; readonly variadic: boolean; readonly output: Ty | undefined }
    | { readonly kind: "Never" }
    | { readonly kind: "Tup"; readonly elems: readonly Ty[] }
    | { readonly kind: "Path"; readonly qself: QSelf | undefined; readonly path: Path }
    | { readonly kind: "TraitObject"; readonly bounds: readonly Bound[]; readonly hasDyn: boolean }
    | { readonly kind: "ImplTrait"; readonly bounds: readonly Bound[] }
    | { readonly kind: "Paren"; readonly ty: Ty }
    | { readonly kind: "Typeof"; readonly value: AnonConst }
    | { readonly kind: "Infer" }
    | { readonly kind: "ImplicitSelf" }
    | { readonly kind: "MacCall"; readonly mac: MacCall }
    | { readonly kind: "CVarArgs" }
    | { readonly kind: "Err" }
  );
/** `extern "C"`; `extern` alone is explicit with no name; absent is `Rust`. */
export type Abi = { readonly kind: "none" } | { readonly kind: "implicit"; readonly span: Span } | { readonly kind: "named"; readonly name: Symbol; readonly span: Span };

// ---- Patterns ---------------------------------------------------------------------------------------------------------------------

interface PatBase {
  readonly id: NodeId;
  readonly span: Span;
}
export type Pat = PatBase &
  (
    | { readonly kind: "Wild" }
    | { readonly kind: "Never" }
    | { readonly kind: "Rest" } // `..` inside a tuple or slice pattern
    | { readonly kind: "Ident"; readonly byRef: boolean; readonly mutbl: Mutability; readonly refMutbl: Mutability; readonly ident: Ident; readonly sub: Pat | undefined } // `ref mut x @ p`: byRef, refMutbl mut; `mut x`: mutbl
    | { readonly kind: "Struct"; readonly qself: QSelf | undefined; readonly path: Path; readonly fields: readonly PatField[]; readonly rest: boolean }
    | { readonly kind: "TupleStruct"; readonly qself: QSelf | undefined; readonly path: Path; readonly elems: readonly Pat[] }
    | { readonly kind: "Path"; readonly qself: QSelf | undefined; readonly path: Path }
    | { readonly kind: "Or"; readonly pats: readonly Pat[] }
    | { readonly kind: "Tuple"; readonly elems: readonly Pat[] }
    | { readonly kind: "Slice"; readonly elems: readonly Pat[] }
    | { readonly kind: "Box"; readonly pat: Pat }
    | { readonly kind: "Ref"; readonly pat: Pat; readonly mutbl: Mutability }
    | { readonly kind: "Lit"; readonly expr: Expr } // literal, negated literal, `const { … }`
    | { readonly kind: "Range"; readonly start: Expr | undefined; readonly end: Expr | undefined; readonly limits: "closed" | "halfOpen"; readonly dotdotdot: boolean }
    | { readonly kind: "Paren"; readonly pat: Pat }
    | { readonly kind: "MacCall"; readonly mac: MacCall }
    | { readonly kind: "Err" }
  );
export interface PatField {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly ident: Ident;
  readonly pat: Pat;
  readonly shorthand: boolean;
}

// ---- Expressions ------------------------------------------------------------------------------------------------------------------

export type BinOp = "+" | "-" | "*" | "/" | "%" | "&&" | "||" | "^" | "&" | "|" | "<<" | ">>" | "==" | "<" | "<=" | "!=" | ">=" | ">";
export type UnOp = "*" | "!" | "-";
/** A literal; `value` is decoded: text, bytes, code point or number. Malformed ones are `err` and have been reported. */
export interface Lit {
  readonly span: Span;
  readonly token: { readonly kind: LitKind; readonly symbol: Symbol; readonly suffix: Symbol; /** Of raw strings. */ readonly hashes?: number };
  readonly value:
    | { readonly kind: "str"; readonly text: string; readonly raw: boolean }
    | { readonly kind: "byteStr"; readonly bytes: Uint8Array }
    | { readonly kind: "cStr"; readonly bytes: Uint8Array } // without the final NUL
    | { readonly kind: "byte"; readonly value: number }
    | { readonly kind: "char"; readonly value: number }
    | { readonly kind: "int"; readonly value: bigint; readonly suffix: Symbol } // suffix may be a float type's name: `1f64` is `float`
    | { readonly kind: "float"; readonly text: string; readonly suffix: Symbol } // digits without underscores and suffix
    | { readonly kind: "bool"; readonly value: boolean }
    | { readonly kind: "err" };
}
interface ExprBase {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
}
export type Expr = ExprBase &
  (
    | { readonly kind: "Array"; readonly elems: readonly Expr[] }
    | { readonly kind: "ConstBlock"; readonly value: AnonConst }
    | { readonly kind: "Call"; readonly callee: Expr; readonly args: readonly Expr[] }
    | { readonly kind: "MethodCall"; readonly receiver: Expr; readonly segment: PathSegment; readonly args: readonly Expr[]; readonly opSpan: Span } // opSpan: from the method's name to the end
    | { readonly kind: "Tup"; readonly elems: readonly Expr[] }
    | { readonly kind: "Binary"; readonly op: BinOp; readonly opSpan: Span; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "Unary"; readonly op: UnOp; readonly expr: Expr }
    | { readonly kind: "Lit"; readonly lit: Lit }
    | { readonly kind: "Cast"; readonly expr: Expr; readonly ty: Ty }
    | { readonly kind: "Let"; readonly pat: Pat; readonly expr: Expr } // only in conditions
    | { readonly kind: "If"; readonly cond: Expr; readonly then: Block; readonly else: Expr | undefined }
    | { readonly kind: "While"; readonly cond: Expr; readonly body: Block; readonly label: Label | undefined }
    | { readonly kind: "ForLoop"; readonly pat: Pat; readonly iter: Expr; readonly body: Block; readonly label: Label | undefined }
    | { readonly kind: "Loop"; readonly body: Block; readonly label: Label | undefined; readonly headSpan: Span }
    | { readonly kind: "Match"; readonly scrutinee: Expr; readonly arms: readonly Arm[]; readonly postfix: boolean }
    | { readonly kind: "Closure"; readonly forLifetimes: readonly GenericParam[] | undefined; readonly isMove: boolean; readonly isAsync: boolean; readonly isStatic: boolean; readonly decl: FnDecl; readonly body: Expr; readonly headSpan: Span } // headSpan: `move |x|`
    | { readonly kind: "Block"; readonly block: Block; readonly label: Label | undefined }
    | { readonly kind: "Async"; readonly isMove: boolean; readonly block: Block; readonly headSpan: Span }
    | { readonly kind: "Await"; readonly expr: Expr; readonly awaitSpan: Span }
    | { readonly kind: "TryBlock"; readonly block: Block }
    | { readonly kind: "Assign"; readonly left: Expr; readonly right: Expr; readonly eqSpan: Span }
    | { readonly kind: "AssignOp"; readonly op: BinOp; readonly opSpan: Span; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "Field"; readonly expr: Expr; readonly ident: Ident } // tuple fields have names "0", "1"
    | { readonly kind: "Index"; readonly expr: Expr; readonly index: Expr; readonly bracketSpan: Span }
    | { readonly kind: "Range"; readonly start: Expr | undefined; readonly end: Expr | undefined; readonly limits: "closed" | "halfOpen" }
    | { readonly kind: "Underscore" } // left of `=`
    | { readonly kind: "Path"; readonly qself: QSelf | undefined; readonly path: Path }
    | { readonly kind: "AddrOf"; readonly borrow: "ref" | "raw"; readonly mutbl: Mutability; readonly expr: Expr }
    | { readonly kind: "Break"; readonly label: Label | undefined; readonly expr: Expr | undefined }
    | { readonly kind: "Continue"; readonly label: Label | undefined }
    | { readonly kind: "Return"; readonly expr: Expr | undefined }
    | { readonly kind: "Yield"; readonly expr: Expr | undefined }
    | { readonly kind: "Become"; readonly expr: Expr }
    | { readonly kind: "MacCall"; readonly mac: MacCall }
    | { readonly kind: "Struct"; readonly qself: QSelf | undefined; readonly path: Path; readonly fields: readonly ExprField[]; readonly rest: { readonly kind: "none" } | { readonly kind: "base"; readonly expr: Expr } | { readonly kind: "rest"; readonly span: Span } }
    | { readonly kind: "Repeat"; readonly elem: Expr; readonly count: AnonConst }
    | { readonly kind: "Paren"; readonly expr: Expr }
    | { readonly kind: "Try"; readonly expr: Expr }
    /** `format_args!` after expansion: lowered to a call of the library in `hir/`. */
    | { readonly kind: "FormatArgs"; readonly format: FormatArgs }
    /** `offset_of!(T, a.b)` after expansion. */
    | { readonly kind: "OffsetOf"; readonly container: Ty; readonly fields: readonly Ident[] }
    | { readonly kind: "IncludedBytes"; readonly bytes: Uint8Array }
    | { readonly kind: "Err" }
  );
export interface ExprField {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly ident: Ident;
  readonly expr: Expr;
  readonly shorthand: boolean;
}
export interface Arm {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly pat: Pat;
  readonly guard: Expr | undefined;
  readonly body: Expr | undefined;
}
export interface MacCall {
  readonly id: NodeId;
  readonly path: Path;
  readonly delim: Delim;
  readonly tokens: TokenStream;
  readonly span: Span;
  /** The span between the delimiters, these included. */
  readonly argsSpan: Span;
}

/** A parsed format string with its arguments; positions are resolved to indices into `args`. */
export interface FormatArgs {
  readonly span: Span;
  readonly template: readonly FormatPiece[];
  readonly args: readonly { readonly name: Ident | undefined; readonly captured: boolean; readonly expr: Expr }[];
  /** Ends with a newline that `println!` added. */
}
export type FormatPiece = { readonly kind: "literal"; readonly text: string } | { readonly kind: "placeholder"; readonly arg: number; readonly span: Span; readonly traitName: FormatTrait; readonly options: FormatOptions };
export type FormatTrait = "Display" | "Debug" | "LowerHex" | "UpperHex" | "Octal" | "Binary" | "Pointer" | "LowerExp" | "UpperExp";
export interface FormatOptions {
  readonly fill: string | undefined;
  readonly align: "left" | "right" | "center" | undefined;
  readonly sign: "plus" | "minus" | undefined;
  readonly alternate: boolean;
  readonly zeroPad: boolean;
  readonly debugHex: "lower" | "upper" | undefined;
  readonly width: FormatCount | undefined;
  readonly precision: FormatCount | undefined;
}
export type FormatCount = { readonly kind: "literal"; readonly value: number } | { readonly kind: "arg"; readonly index: number };

// ---- Statements and blocks --------------------------------------------------------------------------------------------------------

export interface Block {
  readonly id: NodeId;
  readonly span: Span;
  readonly stmts: readonly Stmt[];
  readonly isUnsafe: boolean;
  /** Inner attributes. */
  readonly attrs: readonly Attribute[];
}
export type Stmt = { readonly id: NodeId; readonly span: Span } & (
  | { readonly kind: "Let"; readonly attrs: readonly Attribute[]; readonly pat: Pat; readonly ty: Ty | undefined; readonly init: Expr | undefined; readonly else: Block | undefined; /** `super let`, which library macros use: lives as long as a temporary of the enclosing expression. */ readonly superSpan?: Span }
  | { readonly kind: "Item"; readonly item: Item }
  | { readonly kind: "Expr"; readonly expr: Expr } // without `;`: the block's value, or a block-like expression
  | { readonly kind: "Semi"; readonly expr: Expr }
  | { readonly kind: "Empty" }
  | { readonly kind: "MacCall"; readonly attrs: readonly Attribute[]; readonly mac: MacCall; readonly style: "semi" | "braces" | "noBraces" }
);

// ---- Items ------------------------------------------------------------------------------------------------------------------------

export type Visibility = { readonly span: Span } & ({ readonly kind: "public" } | { readonly kind: "restricted"; readonly id: NodeId; readonly path: Path; readonly shorthand: boolean } | { readonly kind: "inherited" });
export interface FnHeader {
  readonly isConst: boolean;
  readonly isAsync: boolean;
  readonly isUnsafe: boolean;
  /** Declared `safe` in an `unsafe extern` block. */
  readonly isSafe: boolean;
  readonly isGen: boolean;
  readonly abi: Abi;
}
export interface FnDecl {
  readonly params: readonly Param[];
  readonly output: Ty | undefined;
  /** Where a return type is, or would be written. */
  readonly outputSpan: Span;
  readonly variadic: boolean;
}
export interface Param {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly pat: Pat;
  /** `Infer` for closures without annotation; `ImplicitSelf`, or a reference to it, for `self`. */
  readonly ty: Ty;
  readonly isSelf: boolean;
}
export interface Fn {
  readonly header: FnHeader;
  readonly decl: FnDecl;
  readonly generics: Generics;
  readonly body: Block | undefined;
  /** `fn name(...) -> T`, without the body. */
  readonly sigSpan: Span;
}
export type VariantData = { readonly kind: "struct"; readonly fields: readonly FieldDef[] } | { readonly kind: "tuple"; readonly fields: readonly FieldDef[]; readonly ctorId: NodeId } | { readonly kind: "unit"; readonly ctorId: NodeId };
export interface FieldDef {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly vis: Visibility;
  /** Undefined in tuple structs. */
  readonly ident: Ident | undefined;
  readonly ty: Ty;
}
export interface Variant {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly vis: Visibility;
  readonly ident: Ident;
  readonly data: VariantData;
  readonly disr: AnonConst | undefined;
}
export type UseTree = { readonly id: NodeId; readonly span: Span; readonly prefix: Path } & ({ readonly kind: "simple"; readonly rename: Ident | undefined } | { readonly kind: "nested"; readonly trees: readonly UseTree[] } | { readonly kind: "glob" });

export interface Item {
  readonly id: NodeId;
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly vis: Visibility;
  /** The empty name for items without one (`impl`, `use`, `extern` blocks, macro calls). */
  readonly ident: Ident;
  readonly kind: ItemKind;
}
export type ItemKind =
  | { readonly kind: "ExternCrate"; readonly original: Symbol | undefined }
  | { readonly kind: "Use"; readonly tree: UseTree }
  | { readonly kind: "Static"; readonly mutbl: Mutability; readonly isUnsafe: boolean; readonly isSafe: boolean; readonly ty: Ty; readonly expr: Expr | undefined }
  | { readonly kind: "Const"; readonly generics: Generics; readonly ty: Ty; readonly expr: Expr | undefined } // `const _` has the name `_`; also associated constants
  | { readonly kind: "Fn"; readonly fn: Fn }
  | { readonly kind: "Mod"; readonly isUnsafe: boolean; readonly items: readonly Item[] | undefined; readonly inlineSpan: Span; readonly innerAttrs: readonly Attribute[] } // undefined items: `mod a;`
  | { readonly kind: "ForeignMod"; readonly isUnsafe: boolean; readonly abi: Abi; readonly items: readonly Item[] }
  | { readonly kind: "TyAlias"; readonly generics: Generics; readonly bounds: readonly Bound[]; readonly ty: Ty | undefined; readonly whereAfter: readonly WherePredicate[] } // also associated types
  | { readonly kind: "Enum"; readonly generics: Generics; readonly variants: readonly Variant[] }
  | { readonly kind: "Struct"; readonly generics: Generics; readonly data: VariantData }
  | { readonly kind: "Union"; readonly generics: Generics; readonly data: VariantData }
  | { readonly kind: "Trait"; readonly isUnsafe: boolean; readonly isAuto: boolean; readonly generics: Generics; readonly bounds: readonly Bound[]; readonly items: readonly Item[] }
  | { readonly kind: "TraitAlias"; readonly generics: Generics; readonly bounds: readonly Bound[] }
  | { readonly kind: "Impl"; readonly isUnsafe: boolean; readonly isConst: boolean; readonly isDefault: boolean; readonly polarity: "positive" | "negative"; readonly generics: Generics; readonly ofTrait: TraitRef | undefined; readonly selfTy: Ty; readonly items: readonly Item[] }
  | { readonly kind: "MacCall"; readonly mac: MacCall }
  | { readonly kind: "MacroDef"; readonly macroRules: boolean; readonly delim: Delim; readonly tokens: TokenStream } // `macro_rules! m {…}` or `macro m(…) {…}`
  | { readonly kind: "Err" };

/** A parsed file or crate root. */
export interface SourceModule {
  readonly span: Span;
  readonly attrs: readonly Attribute[];
  readonly items: readonly Item[];
  readonly shebang: Span | undefined;
}
