/**
 * Decodes literal tokens to values, with rustc's range and suffix errors. Comes in: a `Literal` token (escapes were checked by the lexer);
 * goes out: `Lit["value"]`. Reference: "Literal expressions".
 */
import type { Symbol } from "../base/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { Span } from "../source/index.ts";
import type { Lit } from "./ast.ts";
import type { ParseSess } from "./session.ts";
import { LitKind, type Token } from "./token.ts";
import { textOf, unescapeText, utf8Bytes } from "./unescape.ts";

const INT_SUFFIXES = new Set(["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"]);
const FLOAT_SUFFIXES = new Set(["f16", "f32", "f64", "f128"]);
const U128_LIMIT = 1n << 128n;

/** Where errors go. They are shown after `cfg` stripping: a malformed number in code that is configured out is no error. */
export interface DiagSink {
  reportLate(d: Diagnostic): void;
}
/** The AST literal of a literal token (or of `true` and `false`). */
export function litOfToken(psess: ParseSess, token: Token, sink: DiagSink): Lit {
  return { span: token.span, token: { kind: token.lit, symbol: token.symbol, suffix: token.suffix, hashes: token.hashes }, value: decodeLit(psess, token, sink) };
}
export function boolLit(span: Span, symbol: Symbol, value: boolean): Lit {
  return { span, token: { kind: LitKind.Bool, symbol, suffix: 0 as Symbol }, value: { kind: "bool", value } };
}
/** A string literal made by the compiler. */
export function strLit(psess: ParseSess, span: Span, text: string): Lit {
  return { span, token: { kind: LitKind.Str, symbol: psess.symbols.intern(text), suffix: 0 as Symbol }, value: { kind: "str", text, raw: false } };
}
export function intLit(psess: ParseSess, span: Span, value: bigint, suffix: Symbol): Lit {
  return { span, token: { kind: LitKind.Integer, symbol: psess.symbols.intern(value.toString()), suffix }, value: { kind: "int", value, suffix } };
}

function decodeLit(psess: ParseSess, token: Token, sink: DiagSink): Lit["value"] {
  const text = psess.str(token.symbol);
  const kind = token.lit;
  if (kind !== LitKind.Integer && kind !== LitKind.Float && kind !== LitKind.Err && token.suffix !== 0) {
    const suffix = psess.str(token.suffix);
    sink.reportLate(psess.error(token.span, undefined, `suffixes on ${kindName(kind)} literals are invalid`).label(token.span, `invalid suffix \`${suffix}\``));
  }
  switch (kind) {
    case LitKind.Bool: return { kind: "bool", value: text === "true" };
    case LitKind.Byte: {
      const points = unescapeText(text, "byte");
      return points.length === 1 ? { kind: "byte", value: points[0]! } : { kind: "err" };
    }
    case LitKind.Char: {
      const points = unescapeText(text, "char");
      return points.length === 1 ? { kind: "char", value: points[0]! } : { kind: "err" };
    }
    case LitKind.Str: return { kind: "str", text: text.includes("\\") ? textOf(unescapeText(text, "str")) : text, raw: false };
    case LitKind.StrRaw: return { kind: "str", text, raw: true };
    case LitKind.ByteStr: return { kind: "byteStr", bytes: Uint8Array.from(unescapeText(text, "byteStr")) };
    case LitKind.ByteStrRaw: return { kind: "byteStr", bytes: utf8Bytes(text) };
    case LitKind.CStr: return { kind: "cStr", bytes: Uint8Array.from(unescapeText(text, "cStr")) };
    case LitKind.CStrRaw: return { kind: "cStr", bytes: utf8Bytes(text) };
    case LitKind.Integer: return decodeInteger(psess, token, text, sink);
    case LitKind.Float: return decodeFloat(psess, token.span, text, token.suffix, sink);
    default: return { kind: "err" };
  }
}

function kindName(kind: LitKind): string {
  switch (kind) {
    case LitKind.Byte: return "byte";
    case LitKind.Char: return "char";
    case LitKind.Str: case LitKind.StrRaw: return "string";
    case LitKind.ByteStr: case LitKind.ByteStrRaw: return "byte string";
    case LitKind.CStr: case LitKind.CStrRaw: return "C string";
    default: return "number";
  }
}

function decodeInteger(psess: ParseSess, token: Token, text: string, sink: DiagSink): Lit["value"] {
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  const suffix = token.suffix === 0 ? "" : psess.str(token.suffix);
  const span = token.span;
  if (FLOAT_SUFFIXES.has(suffix)) {
    const base = baseName(digits);
    if (base === undefined) return { kind: "float", text: digits, suffix: token.suffix };
    sink.reportLate(psess.error(span, undefined, `${base} float literal is not supported`).label(span, "not supported"));
    return { kind: "err" };
  }
  if (suffix !== "" && !INT_SUFFIXES.has(suffix)) {
    if (suffix.startsWith("f")) return decodeFloat(psess, span, digits, token.suffix, sink);
    reportIntSuffix(psess, span, suffix, sink);
    return { kind: "err" };
  }
  const value = parseDigits(digits);
  if (value === undefined) return { kind: "err" };
  if (value >= U128_LIMIT) {
    sink.reportLate(psess.error(span, undefined, "integer literal is too large").note("value exceeds limit of `340282366920938463463374607431768211455`"));
    return { kind: "err" };
  }
  return { kind: "int", value, suffix: token.suffix };
}

function baseName(digits: string): string | undefined {
  switch (digits.slice(0, 2)) {
    case "0x": return "hexadecimal";
    case "0o": return "octal";
    case "0b": return "binary";
    default: return undefined;
  }
}

/** `undefined`: malformed, reported by the lexer. */
function parseDigits(digits: string): bigint | undefined {
  const base = digits.charCodeAt(0) === 48 ? digits.charCodeAt(1) : 0;
  const prefixed = base === 120 || base === 111 || base === 98;
  if (prefixed && digits.length === 2) return undefined;
  if (!prefixed) return BigInt(digits);
  const valid = base === 120 ? /^[0-9a-fA-F]+$/ : base === 111 ? /^[0-7]+$/ : /^[01]+$/;
  return valid.test(digits.slice(2)) ? BigInt(digits) : undefined;
}

function reportIntSuffix(psess: ParseSess, span: Span, suffix: string, sink: DiagSink): void {
  const width = /^[iIuU]([0-9]+)$/.exec(suffix);
  if (width !== null) {
    if (suffix[0] === "I" || suffix[0] === "U") {
      if (INT_SUFFIXES.has(suffix.toLowerCase())) {
        sink.reportLate(psess.error(span, undefined, `invalid suffix \`${suffix}\` for number literal`).label(span, `invalid suffix \`${suffix}\``).help("the suffix must be one of the numeric types (`u32`, `isize`, `f32`, etc.)"));
        return;
      }
    }
    sink.reportLate(psess.error(span, undefined, `invalid width \`${width[1]}\` for integer literal`).help("valid widths are 8, 16, 32, 64 and 128"));
    return;
  }
  const fwidth = /^f([0-9]+)$/.exec(suffix);
  if (fwidth !== null) {
    sink.reportLate(psess.error(span, undefined, `invalid width \`${fwidth[1]}\` for float literal`).help("valid widths are 32 and 64"));
    return;
  }
  sink.reportLate(psess.error(span, undefined, `invalid suffix \`${suffix}\` for number literal`).label(span, `invalid suffix \`${suffix}\``).help("the suffix must be one of the numeric types (`u32`, `isize`, `f32`, etc.)"));
}

function decodeFloat(psess: ParseSess, span: Span, text: string, suffixSym: Symbol, sink: DiagSink): Lit["value"] {
  const suffix = suffixSym === 0 ? "" : psess.str(suffixSym);
  if (suffix !== "" && !FLOAT_SUFFIXES.has(suffix)) {
    const fwidth = /^f([0-9]+)$/.exec(suffix);
    if (fwidth !== null) sink.reportLate(psess.error(span, undefined, `invalid width \`${fwidth[1]}\` for float literal`).help("valid widths are 32 and 64"));
    else sink.reportLate(psess.error(span, undefined, `invalid suffix \`${suffix}\` for float literal`).label(span, `invalid suffix \`${suffix}\``).help("valid suffixes are `f32` and `f64`"));
    return { kind: "err" };
  }
  return { kind: "float", text: text.replaceAll("_", ""), suffix: suffixSym };
}
