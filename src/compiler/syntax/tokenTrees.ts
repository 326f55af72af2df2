/**
 * Tokens to balanced token trees. Comes in: a file; goes out: its `TokenStream`, balanced whatever the text: a delimiter without partner is
 * reported as rustc reports it and closed or dropped. Depth is held on an explicit stack. Reference: "Macros", token trees.
 */
import type { SourceFile, Span, SyntaxContext } from "../source/index.ts";
import { Lexer } from "./lexer.ts";
import type { ParseSess } from "./session.ts";
import { Delim, Delimited, TokenKind, type TokenStream, type TokenTree } from "./token.ts";

interface OpenFrame {
  readonly delim: Delim;
  readonly open: Span;
  readonly openJoint: boolean;
  readonly trees: TokenTree[];
}
const CLOSERS = [")", "}", "]", ""];

export interface LexedFile {
  readonly stream: TokenStream;
  readonly shebang: Span | undefined;
  readonly eof: Span;
  /** Delimiters balance and no literal swallowed the rest; otherwise rustc does not parse the file. */
  readonly ok: boolean;
}

/** Lexes a whole file. */
export function lexFile(psess: ParseSess, file: SourceFile): LexedFile {
  const lexer = new Lexer(psess, file);
  const shebang = lexer.skipShebang();
  return { ...lexTrees(lexer), shebang };
}

/** Lexes a text that is no file of its own, with the given hygiene (`include!`, generated code). */
export function lexText(psess: ParseSess, file: SourceFile, ctxt: SyntaxContext): TokenStream {
  return lexTrees(new Lexer(psess, file, ctxt)).stream;
}

function lexTrees(lexer: Lexer): { stream: TokenStream; eof: Span; ok: boolean } {
  const { psess } = lexer;
  const stack: OpenFrame[] = [];
  let trees: TokenTree[] = [];
  const root = trees;
  let reported = false;
  for (;;) {
    const token = lexer.next();
    switch (token.kind) {
      case TokenKind.OpenDelim: {
        const frame: OpenFrame = { delim: token.delim, open: token.span, openJoint: token.joint, trees };
        stack.push(frame);
        trees = [];
        continue;
      }
      case TokenKind.CloseDelim: {
        const top = stack[stack.length - 1];
        if (top === undefined) {
          if (!reported) psess.dcx.emit(psess.error(token.span, undefined, `unexpected closing delimiter: \`${CLOSERS[token.delim]}\``).label(token.span, "unexpected closing delimiter"));
          reported = true;
          psess.unrecoverable = true;
          continue;
        }
        if (top.delim !== token.delim) {
          const earlier = findEarlier(stack, token.delim);
          if (!reported) reportMismatch(psess, token.span, token.delim, top, earlier);
          reported = true;
          psess.unrecoverable = true;
          if (earlier === undefined) continue; // drop it
          // Close what is open in between; then it closes its own partner.
          while (stack[stack.length - 1] !== earlier) trees = close(stack, trees, token.span, false);
        }
        trees = close(stack, trees, token.span, token.joint);
        continue;
      }
      case TokenKind.Eof: {
        if (stack.length > 0) {
          if (!reported && !lexer.fatal) reportUnclosed(psess, token.span, stack);
          reported = true;
          psess.unrecoverable = true;
          while (stack.length > 0) trees = close(stack, trees, token.span, false);
        }
        if (lexer.fatal) psess.unrecoverable = true;
        return { stream: root, eof: token.span, ok: !reported && !lexer.fatal };
      }
      default:
        trees.push(token);
    }
  }
}

function close(stack: OpenFrame[], trees: TokenTree[], span: Span, joint: boolean): TokenTree[] {
  const frame = stack.pop()!;
  frame.trees.push(new Delimited(frame.delim, frame.open, span, trees, frame.openJoint, joint));
  return frame.trees;
}

function findEarlier(stack: readonly OpenFrame[], delim: Delim): OpenFrame | undefined {
  for (let i = stack.length - 2; i >= 0; i--) if (stack[i]!.delim === delim) return stack[i];
  return undefined;
}

function reportMismatch(psess: ParseSess, span: Span, delim: Delim, top: OpenFrame, earlier: OpenFrame | undefined): void {
  const d = psess.error(span, undefined, `mismatched closing delimiter: \`${CLOSERS[delim]}\``);
  if (earlier !== undefined) d.label(earlier.open, "closing delimiter possibly meant for this");
  d.label(top.open, "unclosed delimiter").label(span, "mismatched closing delimiter");
  psess.dcx.emit(d);
}

function reportUnclosed(psess: ParseSess, eof: Span, stack: readonly OpenFrame[]): void {
  const d = psess.error(eof, undefined, "this file contains an unclosed delimiter");
  for (const frame of stack) d.label(frame.open, "unclosed delimiter");
  psess.dcx.emit(d);
}
