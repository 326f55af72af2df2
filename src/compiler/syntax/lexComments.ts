/**
 * Comments: skipped, except doc comments, which become `DocComment` tokens (outer `///`, `/**`; inner `//!`, `/*!`). Block comments nest.
 * Reference: "Comments". `collectComments` gives all of them for tools that keep them.
 */
import type { Symbol } from "../base/index.ts";
import type { Lexer } from "./lexer.ts";
import { Token, TokenKind } from "./token.ts";

/** In `Token.lit` of doc comments. */
export const DocStyle = { Line: 0, Block: 1 } as const;
/** In `Token.suffix` of doc comments. */
export const INNER_DOC = 1 as Symbol;

/** At `//`. Gives a token for doc comments. */
export function scanLineComment(lx: Lexer): Token | undefined {
  const lo = lx.pos;
  let end = lx.text.indexOf("\n", lo);
  if (end === -1) end = lx.text.length;
  lx.pos = end;
  const c = lx.at(lo + 2);
  const inner = c === 33;
  if (!inner && !(c === 47 && lx.at(lo + 3) !== 47)) return undefined;
  const stop = lx.at(end - 1) === 13 && end - 1 >= lo + 3 ? end - 1 : end;
  return docToken(lx, lo, stop, lx.text.slice(lo + 3, stop), inner, DocStyle.Line);
}

/** At a block comment's start. */
export function scanBlockComment(lx: Lexer): Token | undefined {
  const lo = lx.pos;
  const { text } = lx;
  const c = lx.at(lo + 2);
  const inner = c === 33;
  const isDoc = inner || (c === 42 && lx.at(lo + 3) !== 42 && lx.at(lo + 3) !== 47);
  const opens: number[] = [lo];
  const lastClose = { lo: -1 };
  let i = lo + 2;
  while (opens.length > 0) {
    if (i >= text.length) return unterminated(lx, lo, isDoc, opens, lastClose.lo);
    const d = text.charCodeAt(i);
    if (d === 42 && text.charCodeAt(i + 1) === 47) {
      opens.pop();
      lastClose.lo = i;
      i += 2;
    } else if (d === 47 && text.charCodeAt(i + 1) === 42) {
      opens.push(i);
      i += 2;
    } else i++;
  }
  lx.pos = i;
  if (!isDoc) return undefined;
  return docToken(lx, lo, i, text.slice(lo + 3, i - 2), inner, DocStyle.Block);
}

function unterminated(lx: Lexer, lo: number, isDoc: boolean, opens: readonly number[], lastClose: number): undefined {
  lx.pos = lx.text.length;
  const message = isDoc ? "unterminated block doc-comment" : "unterminated block comment";
  const span = lx.span(lo, lx.pos);
  const d = lx.psess.error(span, "E0758", message).label(span, "");
  if (opens.length > 1 && lastClose >= 0) {
    const inner = opens[opens.length - 1]!;
    d.label(lx.span(inner, inner + 2), "...as last nested comment starts here, maybe you want to close this instead?");
    d.label(lx.span(lastClose, lastClose + 2), "...and last nested comment terminates here.");
  }
  lx.psess.dcx.emit(d);
  lx.fatal = true;
  return undefined;
}

function docToken(lx: Lexer, lo: number, hi: number, content: string, inner: boolean, style: number): Token {
  let text = content;
  const cr = content.indexOf("\r");
  if (cr !== -1) {
    for (let i = cr; i !== -1; i = content.indexOf("\r", i + 1)) {
      if (content.charCodeAt(i + 1) === 10) continue;
      const at = lo + 3 + i;
      lx.error(at, at + 1, undefined, style === DocStyle.Line ? "bare CR not allowed in doc-comment" : "bare CR not allowed in block doc-comment");
    }
    text = content.replaceAll("\r\n", "\n");
  }
  const symbol = lx.psess.symbols.intern(text);
  return new Token(TokenKind.DocComment, lx.span(lo, hi), symbol, false, false, style as 0 | 1, inner ? INNER_DOC : (0 as Symbol));
}

/** A comment in a text, doc comments included; `[lo, hi)` without the line's end. */
export interface Comment {
  readonly lo: number;
  readonly hi: number;
  readonly style: "line" | "block";
  readonly isDoc: boolean;
}

/** All comments of a text, in order. Literals are skipped as the lexer would; nothing is reported. */
export function collectComments(text: string): Comment[] {
  const out: Comment[] = [];
  // One alternative a token class that may hide `//` or `/*`; raw strings repeat their hashes at the end.
  const skip = /(?:b|c)?r(#*)"[\s\S]*?"\1|(?:b|c)?"(?:[^"\\]|\\[\s\S])*"|b?'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))'|\/\/[^\n]*|\/\*/y;
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c !== 47 && c !== 34 && c !== 39 && c !== 98 && c !== 99 && c !== 114) {
      i = skipIdent(text, i);
      continue;
    }
    skip.lastIndex = i;
    const m = skip.exec(text);
    if (m === null) {
      i = skipIdent(text, i);
    } else if (m[0].startsWith("//")) {
      const hi = i + m[0].length;
      const third = text.charCodeAt(i + 2);
      out.push({ lo: i, hi, style: "line", isDoc: third === 33 || (third === 47 && text.charCodeAt(i + 3) !== 47) });
      i = hi;
    } else if (m[0] === "/*") {
      const hi = blockEnd(text, i);
      const third = text.charCodeAt(i + 2);
      out.push({ lo: i, hi, style: "block", isDoc: third === 33 || (third === 42 && text.charCodeAt(i + 3) !== 42 && text.charCodeAt(i + 3) !== 47) });
      i = hi;
    } else i += m[0].length;
  }
  return out;
}
function skipIdent(text: string, at: number): number {
  let i = at;
  while (i < text.length && /[A-Za-z0-9_]/.test(text[i]!)) i++;
  return i > at ? i : at + 1;
}
function blockEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text.startsWith("/*", i)) (depth++, i++);
    else if (text.startsWith("*/", i)) {
      i++;
      if (--depth === 0) return i + 1;
    }
  }
  return text.length;
}
