/**
 * Tokens and token trees. Comes in: text (lexer) or a macro's output; goes out: what the parser and `macro_rules!` read.
 * Reference: "Tokens", "Macros". Compound punctuation is glued by the lexer (`>>=` is one token) and split by the parser where it must be
 * (`Vec<Vec<u8>>`, `&&x`, `||`).
 */
import type { Symbol } from "../base/index.ts";
import type { Span } from "../source/index.ts";

export const TokenKind = {
  Ident: 0, // symbol; `raw` set for r#ident
  Lifetime: 1, // symbol includes the quote: 'a
  Literal: 2, // symbol is the text between the quotes or the number; see LitKind
  DocComment: 3, // symbol is the text; `suffix` is 0 outer, 1 inner; `lit` LineDoc or BlockDoc
  OpenDelim: 4, CloseDelim: 5, // delim
  Eq: 6, Lt: 7, Le: 8, EqEq: 9, Ne: 10, Ge: 11, Gt: 12, AndAnd: 13, OrOr: 14, Not: 15, Tilde: 16,
  Plus: 17, Minus: 18, Star: 19, Slash: 20, Percent: 21, Caret: 22, And: 23, Or: 24, Shl: 25, Shr: 26,
  PlusEq: 27, MinusEq: 28, StarEq: 29, SlashEq: 30, PercentEq: 31, CaretEq: 32, AndEq: 33, OrEq: 34, ShlEq: 35, ShrEq: 36,
  At: 37, Dot: 38, DotDot: 39, DotDotDot: 40, DotDotEq: 41, Comma: 42, Semi: 43, Colon: 44, PathSep: 45, RArrow: 46, LArrow: 47, FatArrow: 48,
  Pound: 49, Dollar: 50, Question: 51,
  Eof: 52,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

export const Delim = { Paren: 0, Brace: 1, Bracket: 2, Invisible: 3 } as const;
export type Delim = (typeof Delim)[keyof typeof Delim];

export const LitKind = { Bool: 0, Byte: 1, Char: 2, Integer: 3, Float: 4, Str: 5, StrRaw: 6, ByteStr: 7, ByteStrRaw: 8, CStr: 9, CStrRaw: 10, Err: 11 } as const;
export type LitKind = (typeof LitKind)[keyof typeof LitKind];

/**
 * What a macro fragment was matched as. The substituted tokens form a group with invisible delimiters, parsed again where they land, so that
 * each use has nodes of its own; the group is one unit for precedence and for further matching.
 */
export type MetaVarKind = "expr" | "literal" | "ty" | "pat" | "path" | "stmt" | "block" | "item" | "vis" | "meta";

export class Token {
  readonly kind: TokenKind;
  readonly span: Span;
  /** Name of identifiers and lifetimes; text of literals and doc comments (as written, escapes not yet decoded). */
  readonly symbol: Symbol;
  /** `LitKind` of literals. */
  readonly lit: LitKind;
  /** Suffix of a literal (`u8`), the empty symbol without; for doc comments 1 means inner. */
  readonly suffix: Symbol;
  /** `Delim` of delimiters. */
  readonly delim: Delim;
  /** `r#name` or `'r#name`. */
  readonly raw: boolean;
  /** No white space between this token and the next one: `+` `=` in a macro's input may be `+=`. */
  readonly joint: boolean;
  /** How many `#` a raw string was written with. */
  readonly hashes: number;

  constructor(kind: TokenKind, span: Span, symbol = 0 as Symbol, joint = false, raw = false, lit: LitKind = 0, suffix = 0 as Symbol, delim: Delim = 0, hashes = 0) {
    this.kind = kind;
    this.span = span;
    this.symbol = symbol;
    this.lit = lit;
    this.suffix = suffix;
    this.delim = delim;
    this.raw = raw;
    this.joint = joint;
    this.hashes = hashes;
  }

  /** As a macro writes it out: what white space stood behind it in the definition does not matter. */
  transcribed(span: Span): Token {
    return new Token(this.kind, span, this.symbol, false, this.raw, this.lit, this.suffix, this.delim, this.hashes);
  }
  withSpan(span: Span): Token {
    return new Token(this.kind, span, this.symbol, this.joint, this.raw, this.lit, this.suffix, this.delim, this.hashes);
  }
}

/** A delimited group, whose contents balance. */
export class Delimited {
  readonly delim: Delim;
  readonly open: Span;
  readonly close: Span;
  readonly trees: readonly TokenTree[];
  /** No white space after the opening delimiter, after the closing one. */
  readonly openJoint: boolean;
  readonly closeJoint: boolean;
  /** Of invisible groups: the fragment kind they were matched as. */
  readonly metaVar: MetaVarKind | undefined;

  constructor(delim: Delim, open: Span, close: Span, trees: readonly TokenTree[], openJoint = true, closeJoint = false, metaVar?: MetaVarKind) {
    this.delim = delim;
    this.open = open;
    this.close = close;
    this.trees = trees;
    this.openJoint = openJoint;
    this.closeJoint = closeJoint;
    this.metaVar = metaVar;
  }
}

export type TokenTree = Token | Delimited;
export type TokenStream = readonly TokenTree[];
