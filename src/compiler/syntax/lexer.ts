/**
 * Text to tokens. Comes in: a `SourceFile`; goes out: one `Token` a call, compound punctuation glued, comments skipped, doc comments kept.
 * Every token has a span of its own; malformed ones are reported here and become `LitKind.Err` or the nearest sensible token.
 * Reference: "Lexical structure". What depends on the edition: reserved prefixes (2021), reserved guards (2024), `c"…"` (2021).
 */
import type { Symbol } from "../base/index.ts";
import { kw } from "../base/index.ts";
import type { Edition, SourceFile, Span, SyntaxContext } from "../source/index.ts";
import { ROOT_CTXT } from "../source/index.ts";
import { scanBlockComment, scanLineComment } from "./lexComments.ts";
import { scanNumber, scanQuote, scanRawString, scanString } from "./lexLiterals.ts";
import type { ParseSess } from "./session.ts";
import { Delim, LitKind, Token, TokenKind } from "./token.ts";
import { confusableOf, isDigit, isIdContinue, isIdStart, isWhitespace } from "./unicode.ts";

const T = TokenKind;

export class Lexer {
  readonly psess: ParseSess;
  readonly file: SourceFile;
  readonly text: string;
  readonly edition: Edition;
  readonly ctxt: SyntaxContext;
  pos = 0;
  /** The rest of the file was swallowed by an unterminated literal or comment: nothing else is reported. */
  fatal = false;

  constructor(psess: ParseSess, file: SourceFile, ctxt: SyntaxContext = ROOT_CTXT) {
    this.psess = psess;
    this.file = file;
    this.text = file.text;
    this.ctxt = ctxt;
    this.edition = ctxt === ROOT_CTXT ? psess.edition : psess.sourceMap.hygiene.expnOf(ctxt).edition;
    if (this.text.charCodeAt(0) === 0xfeff) this.pos = 1;
  }

  span(lo: number, hi: number): Span {
    return this.psess.sourceMap.span(this.file.start + lo, this.file.start + hi, this.ctxt);
  }
  at(pos: number): number {
    return this.text.charCodeAt(pos);
  }
  /** The code point at a position; NaN at the end. */
  cp(pos: number): number {
    const c = this.text.charCodeAt(pos);
    return c >= 0xd800 && c < 0xdc00 ? this.text.codePointAt(pos)! : c;
  }
  intern(lo: number, hi: number): Symbol {
    return this.psess.symbols.intern(this.text.slice(lo, hi));
  }
  error(lo: number, hi: number, code: string | undefined, message: string, label?: string): void {
    const span = this.span(lo, hi);
    const d = this.psess.error(span, code, message);
    if (label !== undefined) d.label(span, label);
    this.psess.dcx.emit(d);
  }

  /** The span of `#!/…` on the first line, if the file has one; `#![attr]` is not one. */
  skipShebang(): Span | undefined {
    const lo = this.pos;
    if (this.at(lo) !== 35 || this.at(lo + 1) !== 33) return undefined;
    let i = lo + 2;
    for (;;) {
      while (i < this.text.length && isWhitespace(this.cp(i))) i++;
      if (this.at(i) === 47 && this.at(i + 1) === 47) {
        const end = this.text.indexOf("\n", i);
        i = end === -1 ? this.text.length : end;
      } else if (this.at(i) === 47 && this.at(i + 1) === 42) {
        const end = this.text.indexOf("*/", i);
        i = end === -1 ? this.text.length : end + 2;
      } else break;
    }
    if (this.at(i) === 91) return undefined;
    const end = this.text.indexOf("\n", lo);
    this.pos = end === -1 ? this.text.length : end;
    return this.span(lo, this.pos);
  }

  /** The next token, `Eof` (an empty span) at the end. */
  next(): Token {
    for (;;) {
      const lo = this.pos;
      const c = this.at(lo);
      if (c !== c) return new Token(T.Eof, this.span(lo, lo));
      if (isWhitespace(c)) {
        this.pos++;
        continue;
      }
      if (c === 47) {
        const n = this.at(lo + 1);
        if (n === 47 || n === 42) {
          const doc = n === 47 ? scanLineComment(this) : scanBlockComment(this);
          if (doc !== undefined) return doc;
          continue;
        }
      }
      const token = this.scanToken(c, lo);
      if (token !== undefined) return token;
    }
  }

  /** Whether the text goes on without white space or comment. */
  jointHere(): boolean {
    const c = this.at(this.pos);
    if (c !== c || isWhitespace(c)) return false;
    if (c !== 47) return true;
    const n = this.at(this.pos + 1);
    return n !== 47 && n !== 42;
  }

  private scanToken(c: number, lo: number): Token | undefined {
    if (c < 128) {
      if (isIdStart(c)) return this.scanIdent(c, lo);
      if (isDigit(c)) return scanNumber(this, lo);
      switch (c) {
        case 34: return scanString(this, lo, 1, LitKind.Str);
        case 39: return scanQuote(this, lo);
        case 40: return this.delim(T.OpenDelim, Delim.Paren);
        case 41: return this.delim(T.CloseDelim, Delim.Paren);
        case 91: return this.delim(T.OpenDelim, Delim.Bracket);
        case 93: return this.delim(T.CloseDelim, Delim.Bracket);
        case 123: return this.delim(T.OpenDelim, Delim.Brace);
        case 125: return this.delim(T.CloseDelim, Delim.Brace);
        case 35: {
          const n = this.at(lo + 1);
          if (this.edition >= 2024 && (n === 34 || n === 35)) return this.reservedGuard(lo);
          return this.punct(T.Pound, 1);
        }
      }
      return this.scanPunct(c, lo) ?? this.unknown(c, lo);
    }
    const point = this.cp(lo);
    if (isIdStart(point)) return this.scanIdent(point, lo);
    return this.unknown(point, lo);
  }

  private delim(kind: TokenKind, delim: Delim): Token {
    const lo = this.pos++;
    return new Token(kind, this.span(lo, this.pos), 0 as Symbol, this.jointHere(), false, 0, 0 as Symbol, delim);
  }
  private punct(kind: TokenKind, length: number): Token {
    const lo = this.pos;
    this.pos = lo + length;
    return new Token(kind, this.span(lo, this.pos), 0 as Symbol, this.jointHere());
  }
  token(kind: TokenKind, lo: number, symbol: Symbol, raw = false, lit: LitKind = 0, suffix = 0 as Symbol): Token {
    return new Token(kind, this.span(lo, this.pos), symbol, this.jointHere(), raw, lit, suffix);
  }

  private scanPunct(c: number, lo: number): Token | undefined {
    const n = this.at(lo + 1);
    const eq = n === 61;
    switch (c) {
      case 61: return eq ? this.punct(T.EqEq, 2) : n === 62 ? this.punct(T.FatArrow, 2) : this.punct(T.Eq, 1);
      case 60:
        if (eq) return this.punct(T.Le, 2);
        if (n === 45) return this.punct(T.LArrow, 2);
        if (n === 60) return this.at(lo + 2) === 61 ? this.punct(T.ShlEq, 3) : this.punct(T.Shl, 2);
        return this.punct(T.Lt, 1);
      case 62:
        if (eq) return this.punct(T.Ge, 2);
        if (n === 62) return this.at(lo + 2) === 61 ? this.punct(T.ShrEq, 3) : this.punct(T.Shr, 2);
        return this.punct(T.Gt, 1);
      case 33: return eq ? this.punct(T.Ne, 2) : this.punct(T.Not, 1);
      case 126: return this.punct(T.Tilde, 1);
      case 43: return eq ? this.punct(T.PlusEq, 2) : this.punct(T.Plus, 1);
      case 45: return eq ? this.punct(T.MinusEq, 2) : n === 62 ? this.punct(T.RArrow, 2) : this.punct(T.Minus, 1);
      case 42: return eq ? this.punct(T.StarEq, 2) : this.punct(T.Star, 1);
      case 47: return eq ? this.punct(T.SlashEq, 2) : this.punct(T.Slash, 1);
      case 37: return eq ? this.punct(T.PercentEq, 2) : this.punct(T.Percent, 1);
      case 94: return eq ? this.punct(T.CaretEq, 2) : this.punct(T.Caret, 1);
      case 38: return eq ? this.punct(T.AndEq, 2) : n === 38 ? this.punct(T.AndAnd, 2) : this.punct(T.And, 1);
      case 124: return eq ? this.punct(T.OrEq, 2) : n === 124 ? this.punct(T.OrOr, 2) : this.punct(T.Or, 1);
      case 64: return this.punct(T.At, 1);
      case 46:
        if (n !== 46) return this.punct(T.Dot, 1);
        return this.at(lo + 2) === 46 ? this.punct(T.DotDotDot, 3) : this.at(lo + 2) === 61 ? this.punct(T.DotDotEq, 3) : this.punct(T.DotDot, 2);
      case 44: return this.punct(T.Comma, 1);
      case 59: return this.punct(T.Semi, 1);
      case 58: return n === 58 ? this.punct(T.PathSep, 2) : this.punct(T.Colon, 1);
      case 36: return this.punct(T.Dollar, 1);
      case 63: return this.punct(T.Question, 1);
      default: return undefined;
    }
  }

  private scanIdent(c: number, lo: number): Token {
    const n = this.at(lo + 1);
    // Prefixed literals: b'…' b"…" br"…" c"…" cr"…" r"…", and raw identifiers.
    if (c === 114 && n === 35 && isIdStart(this.cp(lo + 2))) return this.rawIdent(lo);
    if (c === 114 && (n === 34 || n === 35) && this.isRawString(lo + 1)) return scanRawString(this, lo, 1, LitKind.StrRaw);
    if (c === 98) {
      if (n === 39) return scanQuote(this, lo);
      if (n === 34) return scanString(this, lo, 2, LitKind.ByteStr);
      if (n === 114 && this.isRawString(lo + 2)) return scanRawString(this, lo, 2, LitKind.ByteStrRaw);
    }
    if (c === 99 && this.edition >= 2021) {
      if (n === 34) return scanString(this, lo, 2, LitKind.CStr);
      if (n === 114 && this.isRawString(lo + 2)) return scanRawString(this, lo, 2, LitKind.CStrRaw);
    }
    this.eatIdent();
    const hi = this.pos;
    const after = this.at(hi);
    if ((after === 34 || after === 35 || after === 39) && this.edition >= 2021) this.reservedPrefix(lo, hi);
    return this.token(T.Ident, lo, this.identSymbol(lo, hi));
  }

  /** `#*"` follows. After `r#` anything but an identifier is a malformed raw string, which `scanRawString` reports. */
  private isRawString(at: number): boolean {
    let i = at;
    while (this.at(i) === 35) i++;
    return this.at(i) === 34 || (i > at && !isIdStart(this.cp(i)));
  }

  eatIdent(): void {
    const text = this.text;
    let i = this.pos;
    for (; i < text.length; ) {
      const c = this.cp(i);
      if (!isIdContinue(c)) break;
      i += c > 0xffff ? 2 : 1;
    }
    this.pos = i;
  }
  identSymbol(lo: number, hi: number): Symbol {
    const text = this.text.slice(lo, hi);
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return this.psess.symbols.intern(text.normalize("NFC"));
    return this.psess.symbols.intern(text);
  }

  private rawIdent(lo: number): Token {
    this.pos = lo + 2;
    this.eatIdent();
    const symbol = this.identSymbol(lo + 2, this.pos);
    if (symbol === kw._ || symbol === kw.self || symbol === kw.Self || symbol === kw.super || symbol === kw.crate) {
      this.error(lo, this.pos, undefined, `\`${this.psess.str(symbol)}\` cannot be a raw identifier`);
    }
    return this.token(T.Ident, lo, symbol, true);
  }

  /** The name before a quote or `#` is reserved since 2021; the name becomes a token of its own. */
  reservedPrefix(lo: number, hi: number): void {
    const name = this.text.slice(lo, hi);
    const span = this.span(lo, hi);
    const d = this.psess.error(span, undefined, `prefix \`${name}\` is unknown`).label(span, "unknown prefix").note("prefixed identifiers and literals are reserved since Rust 2021");
    if (name === "rb") d.suggest("use `br` for a raw byte string", span, "br", "MaybeIncorrect");
    else d.suggest("consider inserting whitespace here", this.span(hi, hi), " ", "MaybeIncorrect");
    this.psess.dcx.emit(d);
  }

  /** `#"…"` and `##` are reserved since 2024. */
  private reservedGuard(lo: number): Token {
    let i = lo;
    while (this.at(i) === 35) i++;
    const isString = this.at(i) === 34;
    const span = this.span(lo, isString ? i + 1 : i);
    this.psess.dcx.emit(
      this.psess.error(span, undefined, isString ? "invalid unprefixed guarded string literal" : "reserved multi-hash token is forbidden").note("unprefixed guarded string literals are reserved for future use since Rust 2024")
        .suggest("consider inserting whitespace here", this.span(lo + 1, lo + 1), " ", "MaybeIncorrect"),
    );
    return this.punct(T.Pound, 1);
  }

  private unknown(c: number, lo: number): Token | undefined {
    const ch = String.fromCodePoint(c);
    let hi = lo + ch.length;
    while (this.text.startsWith(ch, hi) && c !== 92) hi += ch.length;
    this.pos = hi;
    const span = this.span(lo, hi);
    const shown = c < 32 || c === 0x7f || (c >= 0x80 && c < 0xa0) || c === 0xa0 || c === 0x200b || c === 0xfeff ? `\\u{${c.toString(16)}}` : ch;
    const d = this.psess.error(span, undefined, `unknown start of token: ${shown}`);
    const alike = confusableOf(ch);
    if (alike !== undefined) d.suggest(`Unicode character '${ch}' (${alike.name}) looks like '${alike.ascii}' (${alike.asciiName}), but it is not`, span, alike.ascii.repeat((hi - lo) / ch.length), "MaybeIncorrect");
    if (c === 0) d.help("source files must contain UTF-8 encoded text, unexpected null bytes might occur when a different encoding is used");
    if (hi - lo > ch.length) d.note(`character appears ${(hi - lo) / ch.length - 1} more time${(hi - lo) / ch.length > 2 ? "s" : ""}`);
    this.psess.dcx.emit(d);
    return undefined;
  }
}
