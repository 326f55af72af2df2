/**
 * The parser's state: a cursor over token trees, expectations for messages, and recovery. The grammar itself is in the other files of this
 * folder, as functions that take a `Parser`, one a production.
 *
 * Errors without exceptions. `fail` reports a fatal syntax error and *poisons* the cursor: until recovery every token reads as `Eof`, so
 * that all loops end and all productions return what they have, and further errors are dropped. `recover(mark)` goes back to the place of the
 * error, at the nesting of `mark`; only lists that know how to go on (statements, items, fields) call it.
 */
import { isReservedKeyword, isStrictKeyword, kw, type Symbol } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Edition, SourceMap, Span } from "../../source/index.ts";
import { NO_SPAN } from "../../source/index.ts";
import type { Ident, NodeId } from "../ast.ts";
import { PUNCT, tokenDescr } from "../printTokens.ts";
import type { ParseSess } from "../session.ts";
import { Delim, Delimited, type MetaVarKind, Token, TokenKind, type TokenStream, type TokenTree } from "../token.ts";
import { Expect, expectedText } from "./expected.ts";

const T = TokenKind;

/** What an expression may not contain where it stands. */
export const Restrict = { StmtExpr: 1, NoStruct: 2, ConstExpr: 4, AllowLet: 8 } as const;

/** Compound punctuation by what it starts with: first half, second half. */
const SPLIT: readonly (readonly [TokenKind, TokenKind] | undefined)[] = ((): (readonly [TokenKind, TokenKind] | undefined)[] => {
  const t: (readonly [TokenKind, TokenKind] | undefined)[] = [];
  t[T.AndAnd] = [T.And, T.And];
  t[T.OrOr] = [T.Or, T.Or];
  t[T.Shl] = [T.Lt, T.Lt];
  t[T.Shr] = [T.Gt, T.Gt];
  t[T.Ge] = [T.Gt, T.Eq];
  t[T.Le] = [T.Lt, T.Eq];
  t[T.ShrEq] = [T.Gt, T.Ge];
  t[T.ShlEq] = [T.Lt, T.Le];
  t[T.PlusEq] = [T.Plus, T.Eq];
  t[T.AndEq] = [T.And, T.Eq];
  t[T.OrEq] = [T.Or, T.Eq];
  t[T.LArrow] = [T.Lt, T.Minus];
  return t;
})();

interface Snapshot {
  readonly token: Token;
  readonly prevToken: Token;
  readonly group: Delimited | undefined;
  readonly trees: TokenStream;
  readonly index: number;
  readonly stack: readonly Frame[];
  readonly late: number;
}
const SCRATCH_ID = 0 as NodeId;

/** Where a capture of tokens began. */
export interface CaptureStart {
  readonly trees: TokenStream;
  readonly index: number;
  readonly token: Token;
}
interface Frame {
  readonly trees: TokenStream;
  readonly index: number;
  readonly group: Delimited | undefined;
}

export class Parser {
  readonly psess: ParseSess;
  readonly sm: SourceMap;
  token: Token;
  prevToken: Token;
  /** Innermost group that holds the next token; when `token` opens a group, that group. */
  group: Delimited | undefined = undefined;
  restrictions = 0;
  failed = false;
  /** "macro arguments" when the input is no file: names the end in messages. */
  readonly subparser: string | undefined;
  /** Report no errors (a failure still shows in `failed`). */
  quiet = false;
  /** Keep a fatal error for the caller instead of reporting it. */
  holdFatal = false;
  /** The message of the fatal error, when `quiet` held it back. */
  heldBack: Diagnostic | undefined = undefined;
  /** Where an `impl Trait` is being read whose arguments may hold no other. */
  outerImpl: Span | undefined = undefined;
  /** Go on after errors; not while a macro tries a fragment, where the failure itself is the answer. */
  mayRecover = true;
  /** The nodes made are thrown away: they need no ids of their own. */
  scratch = false;
  readonly expected: number[] = [];
  private trees: TokenStream;
  private index = 0;
  private readonly stack: Frame[] = [];
  private failedAt: Token;
  private depth = 0;
  private readonly eof: Token;

  /** Errors at the end of the stream are shown at its last token; at `eofSpan` in files and when there is none. */
  constructor(psess: ParseSess, stream: TokenStream, eofSpan: Span = NO_SPAN, subparser?: string, isFile = false) {
    this.psess = psess;
    this.sm = psess.sourceMap;
    this.trees = stream;
    this.subparser = subparser;
    this.eof = new Token(T.Eof, isFile || stream.length === 0 ? eofSpan : treeEnd(stream[stream.length - 1]!));
    this.token = this.eof;
    this.prevToken = this.eof;
    this.failedAt = this.eof;
    this.advance();
  }

  get eofSpan(): Span {
    return this.eof.span;
  }

  // ---- Cursor -----------------------------------------------------------------------------------------------------------------------

  private advance(): void {
    if (this.index < this.trees.length) {
      const tree = this.trees[this.index++]!;
      if (tree instanceof Token) this.token = tree;
      else {
        this.stack.push({ trees: this.trees, index: this.index, group: this.group });
        this.trees = tree.trees;
        this.index = 0;
        this.group = tree;
        this.token = openToken(tree);
      }
    } else if (this.stack.length > 0) {
      const group = this.group!;
      this.popFrame();
      this.token = closeToken(group);
    } else this.token = this.eof;
  }
  private popFrame(): void {
    const frame = this.stack.pop()!;
    this.trees = frame.trees;
    this.index = frame.index;
    this.group = frame.group;
  }

  bump(): void {
    if (this.failed) return;
    this.prevToken = this.token;
    this.expected.length = 0;
    this.advance();
  }
  get prevSpan(): Span {
    return this.prevToken.span;
  }

  /** The token `n` ahead of the current one, seen through delimiters. */
  lookahead(n: number): Token {
    if (n === 0) return this.token;
    if (this.failed) return this.eof;
    if (n === 1) {
      const tree = this.trees[this.index];
      if (tree === undefined) return this.group !== undefined ? closeToken(this.group) : this.eof;
      return tree instanceof Token ? tree : openToken(tree);
    }
    const next = this.trees[this.index];
    const second = this.trees[this.index + 1];
    if (n === 2 && next instanceof Token && second instanceof Token) return second;
    return this.lookaheadSlow(n);
  }
  private lookaheadSlow(n: number): Token {
    let trees = this.trees;
    let index = this.index;
    let group = this.group;
    const frames: Frame[] = [...this.stack];
    let token = this.eof;
    for (let k = 0; k < n; k++) {
      const tree = trees[index];
      if (tree instanceof Token) {
        token = tree;
        index++;
      } else if (tree !== undefined) {
        token = openToken(tree);
        frames.push({ trees, index: index + 1, group });
        trees = tree.trees;
        index = 0;
        group = tree;
      } else {
        const frame = frames.pop();
        if (frame === undefined) return this.eof;
        token = closeToken(group!);
        ({ trees, index, group } = frame);
      }
    }
    return token;
  }
  /** The tree after the current token, or after the group that it opens. */
  treeAfter(): TokenTree | undefined {
    if (this.token.kind === T.OpenDelim) {
      const frame = this.stack[this.stack.length - 1]!;
      return frame.trees[frame.index];
    }
    return this.trees[this.index];
  }

  /** At an opening delimiter: takes the whole group. */
  takeGroup(): Delimited {
    const group = this.group!;
    this.popFrame();
    this.prevToken = closeToken(group);
    this.expected.length = 0;
    this.advance();
    return group;
  }
  /** Takes one token tree. */
  takeTree(): TokenTree {
    if (this.token.kind === T.OpenDelim) return this.takeGroup();
    const token = this.token;
    this.bump();
    return token;
  }
  /** The trees from the current token on, in the current nesting. */
  restOfLevel(): TokenStream {
    if (this.token.kind === T.Eof || this.token.kind === T.CloseDelim) return [];
    if (this.token.kind === T.OpenDelim) {
      const frame = this.stack[this.stack.length - 1]!;
      return frame.trees.slice(frame.index - 1);
    }
    return [this.token, ...this.trees.slice(this.index)];
  }
  /** Remembers the current place, for the tokens that a production takes. */
  beginCapture(): CaptureStart {
    if (this.token.kind === T.OpenDelim) {
      const frame = this.stack[this.stack.length - 1]!;
      return { trees: frame.trees, index: frame.index - 1, token: this.token };
    }
    return { trees: this.trees, index: this.token.kind === T.Eof ? this.trees.length : this.index - 1, token: this.token };
  }
  /** The trees taken since; halves of split punctuation are kept apart. */
  endCapture(start: CaptureStart): TokenStream {
    let end: number;
    let split = false;
    if (this.token.kind === T.OpenDelim && this.stack[this.stack.length - 1]!.trees === start.trees) end = this.stack[this.stack.length - 1]!.index - 1;
    else if (this.trees === start.trees && this.token !== this.eof) {
      end = this.index - 1;
      split = this.token !== this.trees[end];
    } else end = start.trees.length;
    const out = start.trees.slice(start.index, end);
    const first = out[0];
    if (first instanceof Token && first !== start.token && start.token.kind !== T.OpenDelim) out[0] = start.token;
    if (split) out.push(this.prevToken);
    return out;
  }
  /** How many trees of the stream's outermost level have been taken: where a macro's matcher goes on. */
  get topIndex(): number {
    if (this.stack.length === 0) return this.token.kind === T.Eof ? this.trees.length : this.index - 1;
    return this.stack[0]!.index - 1;
  }
  /** At the start of a fragment that a macro substituted: its kind. */
  metaVarKind(): MetaVarKind | undefined {
    return this.token.kind === T.OpenDelim && this.token.delim === Delim.Invisible ? this.group!.metaVar : undefined;
  }
  get depthOfNesting(): number {
    return this.stack.length;
  }

  // ---- Nodes and spans --------------------------------------------------------------------------------------------------------------

  id(): NodeId {
    return this.scratch ? SCRATCH_ID : this.psess.nextNodeId();
  }
  /** From `lo` to the last token taken. */
  spanFrom(lo: Span): Span {
    return this.sm.to(lo, this.prevToken.span);
  }
  editionOf(span: Span): Edition {
    return this.sm.ctxtOf(span) === 0 ? this.psess.edition : this.sm.editionOf(span);
  }
  identOf(token: Token): Ident {
    const ctxt = this.sm.ctxtOf(token.span);
    return token.raw ? { name: token.symbol, span: token.span, ctxt, raw: true } : { name: token.symbol, span: token.span, ctxt };
  }
  identAt(name: Symbol, span: Span): Ident {
    return { name, span, ctxt: this.sm.ctxtOf(span) };
  }

  // ---- Tests ------------------------------------------------------------------------------------------------------------------------

  is(kind: TokenKind): boolean {
    return this.token.kind === kind;
  }
  isOpen(delim: Delim): boolean {
    return this.token.kind === T.OpenDelim && this.token.delim === delim;
  }
  isClose(delim: Delim): boolean {
    return this.token.kind === T.CloseDelim && this.token.delim === delim;
  }
  /** A list ends: a closing delimiter or the end. */
  atClose(): boolean {
    return this.token.kind === T.CloseDelim || this.token.kind === T.Eof;
  }
  isKw(symbol: Symbol): boolean {
    const t = this.token;
    return t.kind === T.Ident && t.symbol === symbol && !t.raw;
  }
  isKwAhead(n: number, symbol: Symbol): boolean {
    const t = this.lookahead(n);
    return t.kind === T.Ident && t.symbol === symbol && !t.raw;
  }
  isAhead(n: number, kind: TokenKind): boolean {
    return this.lookahead(n).kind === kind;
  }
  isOpenAhead(n: number, delim: Delim): boolean {
    const t = this.lookahead(n);
    return t.kind === T.OpenDelim && t.delim === delim;
  }
  /** Keyword of the token's edition, path keywords and `_` included. */
  isReserved(token: Token): boolean {
    if (token.kind !== T.Ident || token.raw) return false;
    const s = token.symbol;
    if (isStrictKeyword(s)) return true;
    if (s > kw.gen) return false;
    return isReservedKeyword(s, this.editionOf(token.span));
  }
  /** An identifier that is not a keyword. */
  isPlainIdent(token: Token = this.token): boolean {
    return token.kind === T.Ident && !this.isReserved(token);
  }

  /** Like `is`, and remembers what was looked for. */
  check(kind: TokenKind): boolean {
    if (this.token.kind === kind) return true;
    this.expected.push(kind);
    return false;
  }
  checkKw(symbol: Symbol): boolean {
    if (this.isKw(symbol)) return true;
    this.expected.push(Expect.Keyword + symbol);
    return false;
  }
  checkOpen(delim: Delim): boolean {
    if (this.isOpen(delim)) return true;
    this.expected.push(Expect.Open + delim);
    return false;
  }
  checkClose(delim: Delim): boolean {
    if (this.isClose(delim)) return true;
    this.expected.push(Expect.Close + delim);
    return false;
  }
  /** Adds to what "expected one of …" lists. */
  alsoExpected(what: number): void {
    this.expected.push(what);
  }
  eat(kind: TokenKind): boolean {
    if (!this.check(kind)) return false;
    this.bump();
    return true;
  }
  eatKw(symbol: Symbol): boolean {
    if (!this.checkKw(symbol)) return false;
    this.bump();
    return true;
  }
  /** Like `eatKw`, without a trace in "expected one of". */
  eatKwQuietly(symbol: Symbol): boolean {
    if (!this.isKw(symbol)) return false;
    this.bump();
    return true;
  }
  /** Takes `kind` also when it is the first half of the current token (`>` of `>>`). */
  eatSplit(kind: TokenKind): boolean {
    if (this.token.kind === kind) {
      this.bump();
      return true;
    }
    const halves = SPLIT[this.token.kind];
    if (halves !== undefined && halves[0] === kind) {
      const { span } = this.token;
      const lo = this.sm.lo(span);
      const hi = this.sm.hi(span);
      const mid = hi - lo > 1 ? lo + 1 : lo;
      const ctxt = this.sm.ctxtOf(span);
      this.prevToken = new Token(halves[0], this.sm.span(lo, mid, ctxt), 0 as Symbol, true);
      this.token = new Token(halves[1], this.sm.span(mid, hi, ctxt), 0 as Symbol, this.token.joint);
      this.expected.length = 0;
      return true;
    }
    this.expected.push(kind);
    return false;
  }
  startsWith(kind: TokenKind): boolean {
    return this.token.kind === kind || SPLIT[this.token.kind]?.[0] === kind;
  }
  checkSplit(kind: TokenKind): boolean {
    if (this.startsWith(kind)) return true;
    this.expected.push(kind);
    return false;
  }

  // ---- Expectations and errors ------------------------------------------------------------------------------------------------------

  /** Requires a token; a fatal error otherwise. */
  expect(kind: TokenKind): boolean {
    if (this.expected.length > 0) {
      if (this.eat(kind)) return true;
      this.unexpected();
      return false;
    }
    if (this.token.kind === kind) {
      this.bump();
      return true;
    }
    this.expectedFound(`\`${PUNCT[kind] ?? ""}\``);
    return false;
  }
  expectSplit(kind: TokenKind): boolean {
    if (this.eatSplit(kind)) return true;
    this.unexpected();
    return false;
  }
  expectKw(symbol: Symbol): boolean {
    if (this.eatKw(symbol)) return true;
    this.unexpected();
    return false;
  }
  expectOpen(delim: Delim): boolean {
    if (this.checkOpen(delim)) {
      this.bump();
      return true;
    }
    this.unexpected();
    return false;
  }
  expectClose(delim: Delim): boolean {
    if (this.checkClose(delim)) {
      this.bump();
      return true;
    }
    this.unexpected();
    return false;
  }
  /** The `{` of a body. */
  expectBlockOpen(): boolean {
    if (this.isOpen(Delim.Brace)) {
      this.bump();
      return true;
    }
    this.alsoExpected(Expect.Open + Delim.Brace);
    this.unexpected();
    return false;
  }
  /** The `(` of a function's parameters. */
  expectParamsOpen(): boolean {
    if (this.isOpen(Delim.Paren)) {
      this.bump();
      return true;
    }
    this.alsoExpected(Expect.Open + Delim.Paren);
    this.unexpected();
    return false;
  }
  /** The current token, named for "found …". */
  tokenDescr(): string {
    const t = this.token;
    if (t.kind === T.OpenDelim && t.delim === Delim.Invisible) return `\`${this.group!.metaVar ?? "tt"}\` metavariable`;
    return tokenDescr(this.psess, t);
  }
  /** "expected X, found Y". */
  expectedFound(what: string, label = `expected ${what}`): void {
    this.fail(this.psess.error(this.token.span, undefined, `expected ${what}, found ${this.tokenDescr()}`).label(this.token.span, label));
  }
  expectedExpression(): void {
    if (this.token.kind !== T.Eof || this.subparser === undefined) {
      this.expectedFound("expression");
      return;
    }
    const at = this.sm.shrinkToHi(this.token.span);
    this.fail(this.error(at, undefined, `expected expression, found end of ${this.subparser}`).label(at, "expected expression"));
  }
  /** "expected one of …, found …", from what was checked since the last token. */
  unexpected(): void {
    if (this.failed) return;
    const { message, label } = expectedText(this.psess, this.expected, this.tokenDescr());
    const span = this.token.span;
    const d = this.psess.error(span, undefined, message);
    if (this.prevToken === this.eof || this.prevSpan === span) d.label(span, label);
    else {
      // The label goes after the previous token when that ends on another line, as rustc shows what was expected there.
      const multiline = this.token.kind !== T.Eof && this.isMultiline(this.prevSpan, span);
      if (multiline) d.label(this.sm.shrinkToHi(this.prevSpan), label).label(span, "unexpected token");
      else d.label(span, label);
    }
    this.fail(d);
  }
  /** Whether a line ends between two spans. */
  isMultiline(a: Span, b: Span): boolean {
    const lo = this.sm.hi(a);
    const hi = this.sm.lo(b);
    if (hi <= lo || this.sm.ctxtOf(a) !== this.sm.ctxtOf(b)) return false;
    const file = this.sm.fileAt(lo);
    return hi <= file.end && file.lineOf(lo - file.start) !== file.lineOf(hi - file.start);
  }

  error(span: Span | readonly Span[], code: string | undefined, message: string): Diagnostic {
    return this.psess.error(span, code, message);
  }
  /** Reports an error after which parsing goes on as if nothing were wrong. */
  report(d: Diagnostic): void {
    if (this.failed) return;
    if (this.quiet) this.heldBack ??= d;
    else this.psess.dcx.emit(d);
  }
  /** Reports an error that holds only if the code is not configured out. */
  reportLate(d: Diagnostic): void {
    if (!this.quiet) this.psess.late.push(d);
  }
  /** Reports a fatal error and poisons the cursor; see the file's comment. */
  fail(d: Diagnostic): void {
    if (this.failed) return;
    if (this.holdFatal && !this.quiet) this.heldBack ??= d;
    else this.report(d);
    this.failed = true;
    this.failedAt = this.token;
    this.token = new Token(T.Eof, this.token.span);
  }
  /** The state, for going back to it: only on the way to an error. */
  snapshot(): Snapshot {
    return { token: this.token, prevToken: this.prevToken, group: this.group, trees: this.trees, index: this.index, stack: [...this.stack], late: this.psess.late.length };
  }
  restore(s: Snapshot): void {
    this.token = s.token;
    this.prevToken = s.prevToken;
    this.group = s.group;
    this.trees = s.trees;
    this.index = s.index;
    this.stack.length = 0;
    for (const f of s.stack) this.stack.push(f);
    this.psess.late.length = Math.min(this.psess.late.length, s.late);
    this.failed = false;
    this.expected.length = 0;
  }
  /** The nesting to which `recover` goes back. */
  mark(): number {
    return this.stack.length;
  }
  recover(mark: number): void {
    if (!this.failed) return;
    this.failed = false;
    this.expected.length = 0;
    if (this.stack.length > mark) {
      let close: Delimited | undefined;
      while (this.stack.length > mark) {
        close = this.group;
        this.popFrame();
      }
      this.prevToken = closeToken(close!);
      this.advance();
    } else this.token = this.failedAt;
  }
  /** After a failure inside a group: goes on behind it, `mark` being the nesting outside. Whether it could. */
  recoverAfterGroup(mark: number): boolean {
    if (!this.mayRecover || this.psess.aborted || this.stack.length < mark) return false;
    const atClose = this.stack.length === mark;
    this.recover(mark);
    if (atClose && this.token.kind === T.CloseDelim) this.bump();
    return true;
  }
  /** Skips to the end of this nesting: what rustc does after a statement that failed. */
  skipBlock(): void {
    while (!this.atClose()) this.takeTree();
  }
  /** Skips to after the next `;` of this nesting, or to its end. */
  skipStmt(): void {
    while (!this.atClose()) {
      if (this.token.kind === T.Semi) {
        this.bump();
        return;
      }
      this.takeTree();
    }
  }

  /** Enters a nested production; beyond the limit a diagnostic, and parsing ends. */
  enter(): void {
    if (++this.depth > this.psess.maxDepth) {
      this.fail(this.error(this.token.span, undefined, "reached the recursion limit while parsing: this is nested too deeply").note(`the limit is ${this.psess.maxDepth} levels`));
      this.psess.unrecoverable = true;
      this.psess.aborted = true;
    }
  }
  leave(): void {
    this.depth--;
  }
}

function openToken(g: Delimited): Token {
  return new Token(T.OpenDelim, g.open, 0 as Symbol, g.openJoint, false, 0, 0 as Symbol, g.delim);
}
function closeToken(g: Delimited): Token {
  return new Token(T.CloseDelim, g.close, 0 as Symbol, g.closeJoint, false, 0, 0 as Symbol, g.delim);
}
function treeEnd(tree: TokenTree): Span {
  return tree instanceof Token ? tree.span : tree.close;
}
