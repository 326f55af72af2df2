/**
 * Tokens to text, as `stringify!` and diagnostics print them: white space where the source had it, by rule where it is unknown.
 * Counterpart: rustc's `print_tts`.
 */
import type { Symbol } from "../base/index.ts";
import { isReservedKeyword, isStrictKeyword, kw } from "../base/index.ts";
import type { ParseSess } from "./session.ts";
import { Delim, Delimited, LitKind, Token, TokenKind, type TokenStream, type TokenTree } from "./token.ts";
import { isIdentText } from "./unicode.ts";

const T = TokenKind;
/** Text of punctuation by kind. */
export const PUNCT: readonly string[] = ((): string[] => {
  const t: string[] = [];
  const put = (first: TokenKind, words: string): void => words.split(" ").forEach((w, i) => (t[first + i] = w));
  put(T.Eq, "= < <= == != >= > && || ! ~ + - * / % ^ & | << >> += -= *= /= %= ^= &= |= <<= >>= @ . .. ... ..= , ; : :: -> <- => # $ ?");
  return t;
})();
export const OPENERS: readonly string[] = ["(", "{", "[", ""];
export const CLOSERS: readonly string[] = [")", "}", "]", ""];

export function tokenToString(psess: ParseSess, token: Token): string {
  switch (token.kind) {
    case T.Ident: return identToString(psess, token.symbol, token.raw);
    case T.Lifetime: return token.raw ? `'r#${psess.str(token.symbol).slice(1)}` : psess.str(token.symbol);
    case T.Literal: return literalToString(psess, token.lit, token.symbol, token.suffix, token.hashes);
    case T.DocComment: {
      const text = psess.str(token.symbol);
      const inner = token.suffix !== 0;
      return token.lit === 0 ? `//${inner ? "!" : "/"}${text}` : `/*${inner ? "!" : "*"}${text}*/`;
    }
    case T.OpenDelim: return OPENERS[token.delim]!;
    case T.CloseDelim: return CLOSERS[token.delim]!;
    case T.Eof: return "<eof>";
    default: return PUNCT[token.kind]!;
  }
}
export function identToString(psess: ParseSess, symbol: Symbol, raw: boolean): string {
  const text = psess.str(symbol);
  return raw ? `r#${text}` : text;
}
export function literalToString(psess: ParseSess, kind: LitKind, symbol: Symbol, suffixSym: Symbol, hashes = 0): string {
  const text = psess.str(symbol);
  const suffix = suffixSym === 0 ? "" : psess.str(suffixSym);
  switch (kind) {
    case LitKind.Byte: return `b'${text}'${suffix}`;
    case LitKind.Char: return `'${text}'${suffix}`;
    case LitKind.Str: return `"${text}"${suffix}`;
    case LitKind.ByteStr: return `b"${text}"${suffix}`;
    case LitKind.CStr: return `c"${text}"${suffix}`;
    case LitKind.StrRaw: return `r${rawQuoted(text, hashes)}${suffix}`;
    case LitKind.ByteStrRaw: return `br${rawQuoted(text, hashes)}${suffix}`;
    case LitKind.CStrRaw: return `cr${rawQuoted(text, hashes)}${suffix}`;
    default: return text + suffix;
  }
}
/** A raw string's quotes, with at least `min` hashes and as many as the text needs. */
export function rawQuoted(text: string, min = 0): string {
  let hashes = "#".repeat(min);
  while (text.includes(`"${hashes}`)) hashes += "#";
  return `${hashes}"${text}"${hashes}`;
}

/** A stream as `stringify!` gives it. */
export function tokensToString(psess: ParseSess, stream: TokenStream): string {
  const out: string[] = [];
  printStream(psess, stream, out);
  return out.join("");
}

function printStream(psess: ParseSess, stream: TokenStream, out: string[]): void {
  for (let i = 0; i < stream.length; i++) {
    const tree = stream[i]!;
    const joint = printTree(psess, tree, out);
    const next = stream[i + 1];
    if (next !== undefined && !joint && spaceBetween(psess, tree, next)) out.push(" ");
  }
}

/** Prints a tree; whether the source had no white space after it. */
function printTree(psess: ParseSess, tree: TokenTree, out: string[]): boolean {
  if (tree instanceof Token) {
    out.push(tree.kind === T.DocComment ? docToString(psess, tree) : tokenToString(psess, tree));
    return tree.kind === T.DocComment ? false : tree.joint;
  }
  if (tree.delim === Delim.Invisible) {
    printStream(psess, tree.trees, out);
    return tree.closeJoint;
  }
  out.push(OPENERS[tree.delim]!);
  const spaced = tree.delim === Delim.Brace && tree.trees.length > 0 && !tree.openJoint;
  if (spaced) out.push(" ");
  printStream(psess, tree.trees, out);
  if (spaced) out.push(" ");
  out.push(CLOSERS[tree.delim]!);
  return tree.closeJoint;
}

/** Doc comments reach macros as `#[doc = r"…"]`. */
function docToString(psess: ParseSess, token: Token): string {
  return `#${token.suffix !== 0 ? "!" : ""}[doc = r${rawQuoted(psess.str(token.symbol))}]`;
}

function isPunct(tree: TokenTree): boolean {
  return tree instanceof Token && tree.kind >= T.Eq && tree.kind <= T.Question;
}
/** Whether two trees, whose spacing in the source was loose, are printed apart. */
function spaceBetween(psess: ParseSess, a: TokenTree, b: TokenTree): boolean {
  if (a instanceof Token && a.kind === T.Dot && !isPunct(b)) return false;
  if (a instanceof Token && a.kind === T.Dollar && b instanceof Token && b.kind === T.Ident) return false;
  if (a instanceof Token && a.kind === T.Ident && b instanceof Token && b.kind === T.Not && (a.raw || !(isStrictKeyword(a.symbol) || isReservedKeyword(a.symbol, psess.edition)))) return false;
  if (b instanceof Token && (b.kind === T.Comma || b.kind === T.Semi || b.kind === T.Dot) && !isPunct(a)) return false;
  if (b instanceof Delimited) {
    if (a instanceof Token && a.kind === T.Ident && b.delim === Delim.Paren) {
      const s = a.symbol;
      const reserved = !a.raw && (isStrictKeyword(s) || isReservedKeyword(s, psess.edition));
      if (!reserved || s === kw.fn || s === kw.Self || s === kw.pub) return false;
    }
    if (a instanceof Token && a.kind === T.Pound && b.delim === Delim.Bracket) return false;
  }
  return true;
}

/** `x` for an identifier, quoted as rustc names tokens in "expected …, found …". */
export function tokenDescr(psess: ParseSess, token: Token): string {
  const s = tokenToString(psess, token);
  if (token.kind === T.Ident && !token.raw) {
    const name = token.symbol;
    if (name <= kw._) return `reserved identifier \`${s}\``;
    if (isStrictKeyword(name)) return `keyword \`${s}\``;
    if (isReservedKeyword(name, psess.sourceMap.editionOf(token.span))) {
      return name === kw.async || name === kw.await || name === kw.dyn ? `keyword \`${s}\`` : `reserved keyword \`${s}\``;
    }
  }
  if (token.kind === T.DocComment) return `doc comment \`${s}\``;
  return `\`${s}\``;
}

/** Whether the text of a symbol may stand as an identifier without `r#`. */
export function isPlainIdent(psess: ParseSess, symbol: Symbol): boolean {
  return !isStrictKeyword(symbol) && isIdentText(psess.str(symbol));
}
