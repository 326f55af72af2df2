/**
 * Decodes the text between the quotes of a literal. Comes in: the text as written; goes out: its value, and each error with its place.
 * Reference: "Character and string literals". rustc's counterpart is `rustc_literal_escaper`.
 */
import { escapedChar } from "./unicode.ts";

export type EscapeMode = "char" | "byte" | "str" | "byteStr" | "cStr";

/** An error at `[lo, hi)` of the text; `label` explains the underlined place. */
export interface EscapeError {
  readonly lo: number;
  readonly hi: number;
  readonly message: string;
  readonly label?: string;
  readonly help?: string;
  readonly note?: string;
}
type Report = (e: EscapeError) => void;
const silent: Report = () => {};

const MAX_CODE_POINT = 0x10ffff;

/** The value of a quoted text as code points (bytes for byte modes; C strings mix both: UTF-8 bytes). Raw literals need no decoding. */
export function unescapeText(text: string, mode: EscapeMode, report: Report = silent): number[] {
  const out: number[] = [];
  let i = 0;
  const put = (c: number, isByte: boolean): void => {
    if (mode === "cStr" && !isByte) pushUtf8(out, c);
    else out.push(c);
  };
  while (i < text.length) {
    const c = text.codePointAt(i)!;
    if (c !== 92) {
      const width = c > 0xffff ? 2 : 1;
      checkPlain(c, i, i + width, mode, report);
      if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
      else put(c, false), (i += width);
      continue;
    }
    const next = text.charCodeAt(i + 1);
    if ((next === 10 || (next === 13 && text.charCodeAt(i + 2) === 10)) && mode !== "char" && mode !== "byte") {
      i = skipContinuation(text, i + 1, report);
      continue;
    }
    const esc = scanEscape(text, i, mode, report);
    if (esc.value >= 0) put(esc.value, esc.isByte);
    i = esc.next;
  }
  return out;
}

function checkPlain(c: number, lo: number, hi: number, mode: EscapeMode, report: Report): void {
  if ((mode === "byte" || mode === "byteStr") && c > 127) {
    const label = c <= 255 ? `must be ASCII but is '${String.fromCodePoint(c)}'` : "must be ASCII";
    report({ lo, hi, message: mode === "byte" ? "non-ASCII character in byte literal" : "non-ASCII character in byte string literal", label });
  } else if (c === 0 && mode === "cStr") {
    report({ lo, hi, message: "null characters in C string literals are not supported" });
  } else if (mode === "char" || mode === "byte") {
    if (c === 10 || c === 13 || c === 9 || c === 39) {
      const what = mode === "char" ? "character" : "byte";
      report({ lo, hi, message: `${what} constant must be escaped: \`${escapedChar(c)}\`` });
    }
  }
}

/** After a backslash at the end of a line: skips the line's end and all white space that follows. */
function skipContinuation(text: string, at: number, _report: Report): number {
  let i = at;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) break;
    i++;
  }
  return i;
}

interface Escape {
  /** Negative: an error was reported. */
  readonly value: number;
  readonly next: number;
  /** `\xNN`: one byte also in a C string. */
  readonly isByte: boolean;
}

function scanEscape(text: string, start: number, mode: EscapeMode, report: Report): Escape {
  const c = text.codePointAt(start + 1);
  const simple = (value: number): Escape => ({ value, next: start + 2, isByte: false });
  switch (c) {
    case undefined:
      report({ lo: start, hi: start + 1, message: "invalid trailing slash in literal" });
      return { value: -1, next: start + 1, isByte: false };
    case 34: return simple(34);
    case 39: return simple(39);
    case 92: return simple(92);
    case 110: return simple(10);
    case 114: return simple(13);
    case 116: return simple(9);
    case 48:
      if (mode === "cStr") report({ lo: start, hi: start + 2, message: "null characters in C string literals are not supported" });
      return simple(0);
    case 120: return hexEscape(text, start, mode, report);
    case 117: return unicodeEscape(text, start, mode, report);
  }
  const width = c > 0xffff ? 2 : 1;
  const what = mode === "byte" || mode === "byteStr" ? "byte" : "character";
  const shown = escapedChar(c);
  if (c === 13) report({ lo: start + 1, hi: start + 2, message: `unknown ${what} escape: \`\\r\``, label: `unknown ${what} escape`, help: "this is an isolated carriage return; consider checking your editor and version control settings" });
  else report({ lo: start + 1, hi: start + 1 + width, message: `unknown ${what} escape: \`${shown}\``, label: `unknown ${what} escape`, help: "for more information, visit <https://doc.rust-lang.org/reference/tokens.html#literals>" });
  return { value: -1, next: start + 1 + width, isByte: false };
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function hexEscape(text: string, start: number, mode: EscapeMode, report: Report): Escape {
  let value = 0;
  for (let k = 0; k < 2; k++) {
    const at = start + 2 + k;
    const c = text.codePointAt(at);
    if (c === undefined) {
      report({ lo: start, hi: at, message: "numeric character escape is too short" });
      return { value: -1, next: at, isByte: false };
    }
    const d = hexDigit(c);
    if (d < 0) {
      const width = c > 0xffff ? 2 : 1;
      report({ lo: at, hi: at + width, message: `invalid character in numeric character escape: \`${String.fromCodePoint(c)}\``, label: "invalid character in numeric character escape" });
      return { value: -1, next: at + width, isByte: false };
    }
    value = value * 16 + d;
  }
  const bytes = mode === "byte" || mode === "byteStr" || mode === "cStr";
  if (!bytes && value > 127) {
    report({ lo: start, hi: start + 4, message: "out of range hex escape", label: "must be a character in the range [\\x00-\\x7f]" });
    return { value: -1, next: start + 4, isByte: true };
  }
  if (mode === "cStr" && value === 0) report({ lo: start, hi: start + 4, message: "null characters in C string literals are not supported" });
  return { value, next: start + 4, isByte: true };
}

function unicodeEscape(text: string, start: number, mode: EscapeMode, report: Report): Escape {
  const fail = (lo: number, hi: number, message: string, label?: string, next = hi): Escape => {
    report(label === undefined ? { lo, hi, message } : { lo, hi, message, label });
    return { value: -1, next, isByte: false };
  };
  if (text.charCodeAt(start + 2) !== 123) return fail(start, start + 2, "incorrect unicode escape sequence", "incorrect unicode escape sequence");
  let i = start + 3;
  let value = 0;
  let digits = 0;
  for (; ; i++) {
    const c = text.codePointAt(i);
    if (c === undefined) return fail(start, i, "unterminated unicode escape", "missing a closing `}`");
    if (c === 95) {
      if (digits === 0) return fail(i, i + 1, "invalid start of unicode escape: `_`", "invalid start of unicode escape");
      continue;
    }
    if (c === 125) break;
    const d = hexDigit(c);
    if (d < 0) {
      const width = c > 0xffff ? 2 : 1;
      return fail(i, i + width, `invalid character in unicode escape: \`${String.fromCodePoint(c)}\``, "invalid character in unicode escape");
    }
    digits++;
    if (digits <= 6) value = value * 16 + d;
  }
  const end = i + 1;
  if (digits === 0) return fail(start, end, "empty unicode escape", "this escape must have at least 1 hex digit");
  if (digits > 6) return fail(start, end, "overlong unicode escape", "must have at most 6 hex digits");
  if (mode === "byte" || mode === "byteStr") {
    report({ lo: start, hi: end, message: "unicode escape in byte string", label: "unicode escape in byte string", help: "unicode escape sequences cannot be used as a byte or in a byte string" });
    return { value: -1, next: end, isByte: false };
  }
  if (value > MAX_CODE_POINT) {
    report({ lo: start, hi: end, message: "invalid unicode character escape", label: "invalid escape", help: "unicode escape must be at most 10FFFF" });
    return { value: -1, next: end, isByte: false };
  }
  if (value >= 0xd800 && value <= 0xdfff) {
    report({ lo: start, hi: end, message: "invalid unicode character escape", label: "invalid escape", help: "unicode escape must not be a surrogate" });
    return { value: -1, next: end, isByte: false };
  }
  if (mode === "cStr" && value === 0) report({ lo: start, hi: end, message: "null characters in C string literals are not supported" });
  return { value, next: end, isByte: false };
}

export function pushUtf8(out: number[], c: number): void {
  if (c < 0x80) out.push(c);
  else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
  else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
}
/** The UTF-8 bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    pushUtf8(out, c);
  }
  return Uint8Array.from(out);
}
/** Text of code points, in pieces that fit the arguments of one call. */
export function textOf(points: readonly number[]): string {
  let s = "";
  for (let i = 0; i < points.length; i += 4096) s += String.fromCodePoint(...points.slice(i, i + 4096));
  return s;
}

const ESCAPES: readonly (readonly [number, string])[] = [[92, "\\\\"], [34, '\\"'], [10, "\\n"], [13, "\\r"], [9, "\\t"], [0, "\\0"]];
/** A text as the inside of a string literal: `escape_default` for control characters, everything else as it is. */
export function escapeStr(text: string): string {
  let out = "";
  for (const ch of text) {
    const c = ch.codePointAt(0)!;
    const known = ESCAPES.find(([k]) => k === c);
    out += known !== undefined ? known[1] : c < 32 || c === 127 ? `\\u{${c.toString(16)}}` : ch;
  }
  return out;
}
