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

/** A closing delimiter that closed the wrong group. */
interface Mismatch {
  readonly span: Span;
  readonly delim: Delim;
  /** The group that it closed. */
  readonly unclosed: Span;
  /** An earlier group that it may have been meant for. */
  readonly candidate: Span | undefined;
}

function lexTrees(lexer: Lexer): { stream: TokenStream; eof: Span; ok: boolean } {
  const { psess } = lexer;
  const stack: OpenFrame[] = [];
  let mismatches: Mismatch[] = [];
  let trees: TokenTree[] = [];
  const root = trees;
  let broken = false;
  for (;;) {
    const token = lexer.next();
    switch (token.kind) {
      case TokenKind.OpenDelim: {
        stack.push({ delim: token.delim, open: token.span, openJoint: token.joint, trees });
        trees = [];
        continue;
      }
      case TokenKind.CloseDelim: {
        const top = stack[stack.length - 1];
        if (top === undefined) {
          // rustc stops here; so do the errors. The rest is lexed for the tree's sake.
          if (!broken) {
            reportMismatches(psess, mismatches.filter((m) => m.delim === Delim.Brace));
            reportUnexpected(psess, token.span, token.delim, mismatches);
          }
          broken = true;
          continue;
        }
        if (top.delim === token.delim) {
          trees = close(stack, trees, token.span, token.joint);
          continue;
        }
        if (!broken) mismatches.push({ span: token.span, delim: token.delim, unclosed: top.open, candidate: findEarlier(stack, token.delim)?.open });
        // The wrong delimiter closes the group all the same. It closes an earlier one of its own kind too, if there is one.
        trees = close(stack, trees, token.span, false);
        if (stack.some((f) => f.delim === token.delim)) {
          while (stack[stack.length - 1]!.delim !== token.delim) trees = close(stack, trees, token.span, false);
          trees = close(stack, trees, token.span, token.joint);
        }
        continue;
      }
      case TokenKind.Eof: {
        if (!broken) reportMismatches(psess, mismatches);
        if (stack.length > 0) {
          if (!broken && !lexer.fatal) reportUnclosed(psess, token.span, stack);
          broken = true;
          while (stack.length > 0) trees = close(stack, trees, token.span, false);
        }
        const ok = !broken && mismatches.length === 0 && !lexer.fatal;
        if (!ok) psess.unrecoverable = true;
        mismatches = [];
        return { stream: root, eof: token.span, ok };
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

function reportMismatches(psess: ParseSess, mismatches: readonly Mismatch[]): void {
  for (const m of mismatches) {
    const d = psess.error(m.span, undefined, `mismatched closing delimiter: \`${CLOSERS[m.delim]}\``);
    if (m.candidate !== undefined) d.label(m.candidate, "closing delimiter possibly meant for this");
    psess.dcx.emit(d.label(m.unclosed, "unclosed delimiter").label(m.span, "mismatched closing delimiter"));
  }
}
/** A delimiter that closes nothing, often since an earlier `)` or `]` closed its group. */
function reportUnexpected(psess: ParseSess, span: Span, delim: Delim, mismatches: readonly Mismatch[]): void {
  const d = psess.error(span, undefined, `unexpected closing delimiter: \`${CLOSERS[delim]}\``);
  for (const m of mismatches) {
    if (m.delim === Delim.Brace) continue;
    d.label(m.unclosed, "the nearest open delimiter");
    d.label(psess.sourceMap.shrinkToLo(m.span), `missing open \`${m.delim === Delim.Paren ? "(" : "["}\` for this delimiter`);
  }
  psess.dcx.emit(d.label(span, "unexpected closing delimiter"));
}

/** More open delimiters than these are not shown. */
const MAX_UNCLOSED_SHOWN = 5;

function reportUnclosed(psess: ParseSess, eof: Span, stack: readonly OpenFrame[]): void {
  const d = psess.error(eof, undefined, "this file contains an unclosed delimiter");
  for (const frame of stack.slice(0, MAX_UNCLOSED_SHOWN)) d.label(frame.open, "unclosed delimiter");
  const more = stack[MAX_UNCLOSED_SHOWN];
  if (more !== undefined) d.label(more.open, `another ${stack.length - MAX_UNCLOSED_SHOWN} unclosed delimiter${stack.length - MAX_UNCLOSED_SHOWN > 1 ? "s" : ""} begin${stack.length - MAX_UNCLOSED_SHOWN > 1 ? "" : "s"} from here`);
  psess.dcx.emit(d);
}
