/**
 * Character classes of Rust's lexer: `XID_Start` and `XID_Continue` (with `_`), `Pattern_White_Space`, and the ASCII look-alikes that the
 * "unknown start of token" error proposes. Reference: "Identifiers", "Whitespace".
 */
const START = 1;
const CONTINUE = 2;
const SPACE = 4;
const DIGIT = 8;

const ASCII = ((): Uint8Array => {
  const t = new Uint8Array(128);
  for (let c = 0; c < 128; c++) {
    const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
    const digit = c >= 48 && c <= 57;
    t[c] = (letter ? START | CONTINUE : 0) | (digit ? CONTINUE | DIGIT : 0) | ((c >= 9 && c <= 13) || c === 32 ? SPACE : 0);
  }
  return t;
})();
const XID_START = /^\p{XID_Start}$/u;
const XID_CONTINUE = /^\p{XID_Continue}$/u;

export function isIdStart(c: number): boolean {
  return c < 128 ? (ASCII[c]! & START) !== 0 : c === c && XID_START.test(String.fromCodePoint(c));
}
export function isIdContinue(c: number): boolean {
  return c < 128 ? (ASCII[c]! & CONTINUE) !== 0 : c === c && XID_CONTINUE.test(String.fromCodePoint(c));
}
export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
export function isWhitespace(c: number): boolean {
  return c < 128 ? (ASCII[c]! & SPACE) !== 0 : c === 0x85 || c === 0x200e || c === 0x200f || c === 0x2028 || c === 0x2029;
}
/** A name that may be written as an identifier or keyword. */
export function isIdentText(text: string): boolean {
  let first = true;
  for (const ch of text) {
    const c = ch.codePointAt(0)!;
    if (!(first ? isIdStart(c) : isIdContinue(c))) return false;
    first = false;
  }
  return !first;
}

/** Look-alikes: the character, its Unicode name, the ASCII text meant, that text's name. */
const CONFUSABLES: readonly (readonly [string, string, string, string])[] = [
  ["‘", "Left Single Quotation Mark", "'", "Single Quote"], ["’", "Right Single Quotation Mark", "'", "Single Quote"],
  ["“", "Left Double Quotation Mark", '"', "Quotation Mark"], ["”", "Right Double Quotation Mark", '"', "Quotation Mark"],
  ["‚", "Single Low-9 Quotation Mark", ",", "Comma"], ["，", "Fullwidth Comma", ",", "Comma"], ["、", "Ideographic Comma", ",", "Comma"],
  ["；", "Fullwidth Semicolon", ";", "Semicolon"], [";", "Greek Question Mark", ";", "Semicolon"],
  ["：", "Fullwidth Colon", ":", "Colon"], ["。", "Ideographic Full Stop", ".", "Period"], ["．", "Fullwidth Full Stop", ".", "Period"],
  ["！", "Fullwidth Exclamation Mark", "!", "Exclamation Mark"], ["？", "Fullwidth Question Mark", "?", "Question Mark"],
  ["（", "Fullwidth Left Parenthesis", "(", "Left Parenthesis"], ["）", "Fullwidth Right Parenthesis", ")", "Right Parenthesis"],
  ["［", "Fullwidth Left Square Bracket", "[", "Left Square Bracket"], ["］", "Fullwidth Right Square Bracket", "]", "Right Square Bracket"],
  ["｛", "Fullwidth Left Curly Bracket", "{", "Left Curly Brace"], ["｝", "Fullwidth Right Curly Bracket", "}", "Right Curly Brace"],
  ["＝", "Fullwidth Equals Sign", "=", "Equals Sign"], ["＋", "Fullwidth Plus Sign", "+", "Plus Sign"], ["－", "Fullwidth Hyphen-minus", "-", "Minus/Hyphen"],
  ["–", "En Dash", "-", "Minus/Hyphen"], ["—", "Em Dash", "-", "Minus/Hyphen"], ["−", "Minus Sign", "-", "Minus/Hyphen"],
  ["＜", "Fullwidth Less-Than Sign", "<", "Less-Than Sign"], ["＞", "Fullwidth Greater-Than Sign", ">", "Greater-Than Sign"],
  ["＊", "Fullwidth Asterisk", "*", "Asterisk"], ["／", "Fullwidth Solidus", "/", "Slash"], ["＆", "Fullwidth Ampersand", "&", "Ampersand"],
  ["×", "Multiplication Sign", "*", "Asterisk"], ["÷", "Division Sign", "/", "Slash"], ["´", "Acute Accent", "'", "Single Quote"],
];
export function confusableOf(ch: string): { readonly name: string; readonly ascii: string; readonly asciiName: string } | undefined {
  for (const [c, name, ascii, asciiName] of CONFUSABLES) if (c === ch) return { name, ascii, asciiName };
  return undefined;
}

/** A character as rustc shows it in messages: printable ones as they are, the others escaped. */
export function escapedChar(c: number): string {
  switch (c) {
    case 9: return "\\t";
    case 10: return "\\n";
    case 13: return "\\r";
    case 0: return "\\0";
    case 39: return "\\'";
    case 92: return "\\\\";
  }
  if (c >= 32 && c < 127) return String.fromCharCode(c);
  return `\\u{${c.toString(16)}}`;
}
