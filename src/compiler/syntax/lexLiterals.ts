/**
 * Literal tokens: numbers, characters, lifetimes, strings of all kinds. Comes in: the lexer at a literal's first character; goes out: the
 * token, `LitKind.Err` when malformed (reported). The symbol is the text between the quotes. Reference: "Literals", "Lifetimes and loop labels".
 */
import type { Symbol } from "../base/index.ts";
import type { Lexer } from "./lexer.ts";
import { LitKind, Token, TokenKind } from "./token.ts";
import { type EscapeMode, unescapeText } from "./unescape.ts";
import { isDigit, isIdStart } from "./unicode.ts";

const MAX_RAW_HASHES = 255;

/** A suffix right after a literal: any identifier. */
function eatSuffix(lx: Lexer): Symbol {
  const lo = lx.pos;
  if (!isIdStart(lx.cp(lo))) return 0 as Symbol;
  lx.eatIdent();
  if (lx.pos === lo + 1 && lx.at(lo) === 95) {
    lx.error(lo, lx.pos, undefined, "underscore literal suffix is not allowed");
    return 0 as Symbol;
  }
  return lx.identSymbol(lo, lx.pos);
}

// ---- Numbers ----------------------------------------------------------------------------------------------------------------------

export function scanNumber(lx: Lexer, lo: number): Token {
  let base = 10;
  lx.pos = lo + 1;
  if (lx.at(lo) === 48) {
    const p = lx.at(lo + 1);
    if (p === 120 || p === 111 || p === 98) {
      base = p === 120 ? 16 : p === 111 ? 8 : 2;
      lx.pos = lo + 2;
      if (!eatDigits(lx, base === 16)) {
        const hi = lx.pos;
        lx.error(lo, hi, "E0768", "no valid digits found for number");
        eatSuffix(lx);
        return lx.token(TokenKind.Literal, lo, lx.intern(lo, hi), false, LitKind.Err);
      }
    } else eatDigits(lx, false);
  } else eatDigits(lx, false);
  const c = lx.at(lx.pos);
  const n = lx.cp(lx.pos + 1);
  if (c === 46 && n !== 46 && !isIdStart(n)) {
    lx.pos++;
    if (isDigit(lx.at(lx.pos))) {
      eatDigits(lx, false);
      if ((lx.at(lx.pos) | 32) === 101) eatExponent(lx, lo);
    }
    return finishFloat(lx, lo, base);
  }
  if ((c | 32) === 101 && base !== 16) {
    eatExponent(lx, lo);
    return finishFloat(lx, lo, base);
  }
  if (base === 8 || base === 2) checkDigits(lx, lo, base);
  const hi = lx.pos;
  const symbol = lx.intern(lo, hi);
  return finish(lx, lo, symbol, LitKind.Integer);
}

/** Digits and underscores; whether there was a digit. */
function eatDigits(lx: Lexer, hex: boolean): boolean {
  let any = false;
  for (;;) {
    const c = lx.at(lx.pos);
    if (c === 95) lx.pos++;
    else if (isDigit(c) || (hex && (c | 32) >= 97 && (c | 32) <= 102)) {
      any = true;
      lx.pos++;
    } else return any;
  }
}

function eatExponent(lx: Lexer, lo: number): void {
  lx.pos++;
  const sign = lx.at(lx.pos);
  if (sign === 43 || sign === 45) lx.pos++;
  if (!eatDigits(lx, false)) lx.error(lo, lx.pos, undefined, "expected at least one digit in exponent");
}

function finishFloat(lx: Lexer, lo: number, base: number): Token {
  if (base !== 10) {
    const name = base === 16 ? "hexadecimal" : base === 8 ? "octal" : "binary";
    lx.error(lo, lx.pos, undefined, `${name} float literal is not supported`);
    const symbol = lx.intern(lo, lx.pos);
    eatSuffix(lx);
    return lx.token(TokenKind.Literal, lo, symbol, false, LitKind.Err);
  }
  const text = lx.text.slice(lo, lx.pos);
  return finish(lx, lo, lx.psess.symbols.intern(text), LitKind.Float);
}

function checkDigits(lx: Lexer, lo: number, base: number): void {
  for (let i = lo + 2; i < lx.pos; i++) {
    const c = lx.at(i);
    if (c !== 95 && c - 48 >= base) lx.error(i, i + 1, undefined, `invalid digit for a base ${base} literal`);
  }
}

function finish(lx: Lexer, lo: number, symbol: Symbol, kind: LitKind): Token {
  const suffix = eatSuffix(lx);
  return lx.token(TokenKind.Literal, lo, symbol, false, kind, suffix);
}

// ---- Strings ----------------------------------------------------------------------------------------------------------------------

const MODE: Partial<Record<LitKind, EscapeMode>> = { [LitKind.Str]: "str", [LitKind.ByteStr]: "byteStr", [LitKind.CStr]: "cStr", [LitKind.Char]: "char", [LitKind.Byte]: "byte" };

/** `"…"` with escapes; the opening quote is `prefix - 1` characters in. */
export function scanString(lx: Lexer, lo: number, prefix: number, kind: LitKind): Token {
  const { text } = lx;
  const start = lo + prefix;
  let i = start;
  let plain = true;
  for (; ; i++) {
    if (i >= text.length) return unterminatedString(lx, lo, kind);
    const c = text.charCodeAt(i);
    if (c === 34) break;
    if (c === 92) {
      plain = false;
      i++;
    } else if (c === 13 || c === 0 || c > 127) plain = false;
  }
  lx.pos = i + 1;
  const symbol = stringSymbol(lx, start, i);
  if (!plain && !checkEscapes(lx, start, i, MODE[kind]!)) {
    eatSuffix(lx);
    return lx.token(TokenKind.Literal, lo, symbol, false, LitKind.Err);
  }
  return finish(lx, lo, symbol, kind);
}

/** The text of a literal with `\r\n` as `\n`, as rustc reads files. */
function stringSymbol(lx: Lexer, lo: number, hi: number): Symbol {
  const text = lx.text.slice(lo, hi);
  return lx.psess.symbols.intern(text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text);
}

function checkEscapes(lx: Lexer, lo: number, hi: number, mode: EscapeMode): boolean {
  let ok = true;
  const text = lx.text.slice(lo, hi);
  unescapeText(text, mode, (e) => {
    ok = false;
    const span = lx.span(lo + e.lo, lo + e.hi);
    const d = lx.psess.error(span, undefined, e.message);
    if (e.label !== undefined) d.label(span, e.label);
    if (e.help !== undefined) d.help(e.help);
    if (e.note !== undefined) d.note(e.note);
    lx.psess.dcx.emit(d);
  });
  for (let i = text.indexOf("\r"); i !== -1; i = text.indexOf("\r", i + 1)) {
    if (text.charCodeAt(i + 1) === 10) continue;
    ok = false;
    lx.error(lo + i, lo + i + 1, undefined, "bare CR not allowed in string, use `\\r` instead");
  }
  return ok;
}

function unterminatedString(lx: Lexer, lo: number, kind: LitKind): Token {
  lx.pos = lx.text.length;
  const code = kind === LitKind.ByteStr ? "E0766" : kind === LitKind.CStr ? "E0767" : "E0765";
  const what = kind === LitKind.ByteStr ? "unterminated double quote byte string" : kind === LitKind.CStr ? "unterminated C string" : "unterminated double quote string";
  lx.error(lo, lx.pos, code, what);
  lx.fatal = true;
  return lx.token(TokenKind.Literal, lo, 0 as Symbol, false, LitKind.Err);
}

/** `r#"…"#` with `prefix` letters before the hashes. */
export function scanRawString(lx: Lexer, lo: number, prefix: number, kind: LitKind): Token {
  let i = lo + prefix;
  while (lx.at(i) === 35) i++;
  const hashes = i - lo - prefix;
  if (lx.at(i) !== 34) {
    lx.pos = Math.min(i + 1, lx.text.length);
    const found = i < lx.text.length ? `: ${String.fromCodePoint(lx.cp(i))}` : "";
    lx.error(lo, lx.pos, undefined, `found invalid character; only \`#\` is allowed in raw string delimitation${found}`);
    lx.fatal = true;
    lx.pos = lx.text.length;
    return lx.token(TokenKind.Literal, lo, 0 as Symbol, false, LitKind.Err);
  }
  const close = `"${"#".repeat(hashes)}`;
  const end = lx.text.indexOf(close, i + 1);
  if (end === -1) {
    lx.pos = lx.text.length;
    const span = lx.span(lo, lo + prefix + hashes + 1);
    lx.psess.dcx.emit(lx.psess.error(span, "E0748", "unterminated raw string").label(span, "unterminated raw string").note(hashes > 0 ? `this raw string should be terminated with \`${close}\`` : 'this raw string should be terminated with `"`'));
    lx.fatal = true;
    return lx.token(TokenKind.Literal, lo, 0 as Symbol, false, LitKind.Err);
  }
  lx.pos = end + close.length;
  if (hashes > MAX_RAW_HASHES) lx.error(lo, lx.pos, undefined, `too many \`#\` symbols: raw strings may be delimited by up to 255 \`#\` symbols, but found ${hashes}`);
  const text = lx.text.slice(i + 1, end);
  for (let k = 0; k < text.length; k++) {
    const c = text.charCodeAt(k);
    if (c === 13 && text.charCodeAt(k + 1) !== 10) lx.error(i + 1 + k, i + 2 + k, undefined, "bare CR not allowed in raw string");
    if (c > 127 && kind === LitKind.ByteStrRaw) {
      const point = text.codePointAt(k)!;
      lx.error(i + 1 + k, i + 1 + k + (point > 0xffff ? 2 : 1), undefined, "non-ASCII character in raw byte string literal", "must be ASCII");
      if (point > 0xffff) k++;
    }
    if (c === 0 && kind === LitKind.CStrRaw) lx.error(i + 1 + k, i + 2 + k, undefined, "null characters in C string literals are not supported");
  }
  const symbol = stringSymbol(lx, i + 1, end);
  const suffix = eatSuffix(lx);
  return new Token(TokenKind.Literal, lx.span(lo, lx.pos), symbol, lx.jointHere(), false, kind, suffix, 0, hashes);
}

// ---- Characters and lifetimes -----------------------------------------------------------------------------------------------------

/** At `'` or `b'`. */
export function scanQuote(lx: Lexer, lo: number): Token {
  if (lx.at(lo) === 98) return scanChar(lx, lo, lo + 2, LitKind.Byte);
  const first = lx.cp(lo + 1);
  const width = first > 0xffff ? 2 : 1;
  const canBeLifetime = lx.at(lo + 1 + width) !== 39 && (isIdStart(first) || isDigit(first));
  if (!canBeLifetime) return scanChar(lx, lo, lo + 1, LitKind.Char);
  if (first === 114 && lx.at(lo + 2) === 35 && isIdStart(lx.cp(lo + 3)) && lx.edition >= 2021) return rawLifetime(lx, lo);
  lx.pos = lo + 1;
  lx.eatIdent();
  if (lx.at(lx.pos) === 39) return scanChar(lx, lo, lo + 1, LitKind.Char);
  const startsWithNumber = isDigit(first);
  if (startsWithNumber) {
    const span = lx.span(lo, lx.pos);
    lx.psess.dcx.emit(lx.psess.error(span, undefined, "lifetimes cannot start with a number").label(span, ""));
  } else if (lx.at(lx.pos) === 35 && lx.edition >= 2021) lx.reservedPrefix(lo, lx.pos);
  const symbol = lx.psess.symbols.intern(lx.text.slice(lo, lx.pos).normalize("NFC"));
  return lx.token(TokenKind.Lifetime, lo, symbol);
}

function rawLifetime(lx: Lexer, lo: number): Token {
  lx.pos = lo + 3;
  lx.eatIdent();
  const name = lx.text.slice(lo + 3, lx.pos).normalize("NFC");
  if (name === "_" || name === "static" || name === "self" || name === "Self" || name === "super" || name === "crate") lx.error(lo, lx.pos, undefined, `\`'${name}\` cannot be a raw lifetime`);
  return lx.token(TokenKind.Lifetime, lo, lx.psess.symbols.intern(`'${name}`), true);
}

/** A character or byte literal whose content starts at `start`. */
function scanChar(lx: Lexer, lo: number, start: number, kind: LitKind): Token {
  const { text } = lx;
  let i = start;
  let closed = false;
  // One code point (or escape) and a quote; otherwise to the closing quote on this line, as rustc looks for it.
  const firstWidth = lx.cp(i) > 0xffff ? 2 : 1;
  if (text.charCodeAt(i + firstWidth) === 39 && text.charCodeAt(i) !== 92) {
    i += firstWidth;
    closed = true;
  } else {
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 39) {
        closed = true;
        break;
      }
      if (c === 47 && i === start) break; // probably a comment: `'/`
      if (c === 10 && text.charCodeAt(i + 1) !== 39) break;
      if (c === 92) i++;
    }
  }
  if (!closed) {
    const end = text.indexOf("\n", lo);
    lx.pos = Math.min(Math.max(i, lo + 1), text.length);
    if (end !== -1 && end < lx.pos) lx.pos = end;
    const span = lx.span(lo, lx.pos);
    lx.psess.dcx.emit(lx.psess.error(span, kind === LitKind.Char ? "E0762" : "E0763", kind === LitKind.Char ? "unterminated character literal" : "unterminated byte constant"));
    lx.fatal = true;
    lx.pos = text.length;
    return lx.token(TokenKind.Literal, lo, 0 as Symbol, false, LitKind.Err);
  }
  lx.pos = i + 1;
  const symbol = lx.intern(start, i);
  if (!checkChar(lx, lo, start, i, kind)) {
    eatSuffix(lx);
    return lx.token(TokenKind.Literal, lo, symbol, false, LitKind.Err);
  }
  return finish(lx, lo, symbol, kind);
}

function checkChar(lx: Lexer, lo: number, start: number, end: number, kind: LitKind): boolean {
  const what = kind === LitKind.Char ? "character" : "byte";
  if (start === end) {
    lx.error(start, start + 1, undefined, `empty ${what} literal`, `empty ${what} literal`);
    return false;
  }
  const content = lx.text.slice(start, end);
  if (content.charCodeAt(0) !== 92 && content.length > (content.codePointAt(0)! > 0xffff ? 2 : 1)) {
    moreThanOne(lx, lo, start, end, kind);
    return false;
  }
  let count = 0;
  let ok = true;
  const points = unescapeText(content, kind === LitKind.Char ? "char" : "byte", (e) => {
    ok = false;
    const span = lx.span(start + e.lo, start + e.hi);
    const d = lx.psess.error(span, undefined, e.message);
    if (e.label !== undefined) d.label(span, e.label);
    if (e.help !== undefined) d.help(e.help);
    lx.psess.dcx.emit(d);
  });
  count = points.length;
  if (ok && count > 1) {
    moreThanOne(lx, lo, start, end, kind);
    return false;
  }
  return ok;
}

function moreThanOne(lx: Lexer, lo: number, start: number, end: number, kind: LitKind): void {
  const span = lx.span(lo, end + 1);
  const d = lx.psess.error(span, undefined, kind === LitKind.Char ? "character literal may only contain one codepoint" : "byte literal may only contain one byte");
  const content = lx.text.slice(start, end);
  d.suggest(kind === LitKind.Char ? "if you meant to write a string literal, use double quotes" : "if you meant to write a byte string literal, use double quotes", span, `${kind === LitKind.Char ? "" : "b"}"${content}"`, "MachineApplicable");
  lx.psess.dcx.emit(d);
}
