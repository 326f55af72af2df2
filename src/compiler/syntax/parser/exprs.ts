/**
 * Expressions: operators by precedence climbing, prefixes, postfixes. Operands are in `exprPrimary.ts` and `exprControl.ts`.
 * Reference: "Expressions", "Expression precedence". Left chains (`a + b + …`, `x.f().g()…`) are loops, not recursion.
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { AnonConst, Attribute, BinOp, Expr, Ident, Ty, UnOp } from "../ast.ts";
import { Delim, LitKind, Token, TokenKind } from "../token.ts";
import { NO_ATTRS, parseOuterAttrs } from "./attrs.ts";
import { Expect } from "./expected.ts";
import { parsePrimary } from "./exprPrimary.ts";
import { type Parser, Restrict } from "./parser.ts";
import { parsePathMod, parseSegment } from "./paths.ts";
import { canBeginExpr } from "./tokenTests.ts";
import { parseTyNoPlus } from "./types.ts";

const T = TokenKind;

/** Binding strength; assignments bind weakest. Numbers only order. */
const Prec = { Assign: 2, Range: 4, Or: 5, And: 6, Compare: 7, BitOr: 8, BitXor: 9, BitAnd: 10, Shift: 11, Sum: 12, Product: 13, As: 14 } as const;
/** The scrutinee of `let` stops before `&&`. */
export const LET_SCRUTINEE_PREC = Prec.Compare;

interface Op {
  readonly prec: number;
  readonly bin: BinOp | undefined;
  readonly assign: boolean;
}
const OPS: readonly (Op | undefined)[] = ((): (Op | undefined)[] => {
  const t: (Op | undefined)[] = [];
  const bin = (kind: TokenKind, op: BinOp, prec: number): void => void (t[kind] = { prec, bin: op, assign: false });
  const assign = (kind: TokenKind, op: BinOp | undefined): void => void (t[kind] = { prec: Prec.Assign, bin: op, assign: true });
  bin(T.Star, "*", Prec.Product), bin(T.Slash, "/", Prec.Product), bin(T.Percent, "%", Prec.Product);
  bin(T.Plus, "+", Prec.Sum), bin(T.Minus, "-", Prec.Sum), bin(T.Shl, "<<", Prec.Shift), bin(T.Shr, ">>", Prec.Shift);
  bin(T.And, "&", Prec.BitAnd), bin(T.Caret, "^", Prec.BitXor), bin(T.Or, "|", Prec.BitOr);
  bin(T.EqEq, "==", Prec.Compare), bin(T.Ne, "!=", Prec.Compare), bin(T.Lt, "<", Prec.Compare), bin(T.Le, "<=", Prec.Compare), bin(T.Gt, ">", Prec.Compare), bin(T.Ge, ">=", Prec.Compare);
  bin(T.LArrow, "<", Prec.Compare), bin(T.AndAnd, "&&", Prec.And), bin(T.OrOr, "||", Prec.Or);
  assign(T.Eq, undefined), assign(T.PlusEq, "+"), assign(T.MinusEq, "-"), assign(T.StarEq, "*"), assign(T.SlashEq, "/"), assign(T.PercentEq, "%");
  assign(T.CaretEq, "^"), assign(T.AndEq, "&"), assign(T.OrEq, "|"), assign(T.ShlEq, "<<"), assign(T.ShrEq, ">>");
  return t;
})();

export function parseExpr(p: Parser): Expr {
  return parseExprRes(p, 0);
}
export function parseExprRes(p: Parser, restrictions: number): Expr {
  const saved = p.restrictions;
  p.restrictions = restrictions;
  const attrs = parseOuterAttrs(p);
  const e = parseAssoc(p, 0, attrs);
  p.restrictions = saved;
  return e;
}
export function parseAnonConst(p: Parser): AnonConst {
  const id = p.id();
  return { id, expr: parseExpr(p) };
}
/** With the restrictions in force. */
export function parseAssoc(p: Parser, minPrec: number, attrs: readonly Attribute[]): Expr {
  p.enter();
  let e: Expr;
  if (isRangeOp(p.token.kind)) e = withAttrs(parsePrefixRange(p), attrs);
  else e = parseAssocRest(p, minPrec, parsePrefix(p, attrs));
  p.leave();
  return e;
}

/** Prepends attributes to a fresh node. */
export function withAttrs(e: Expr, attrs: readonly Attribute[]): Expr {
  if (attrs.length > 0) (e as { attrs: readonly Attribute[] }).attrs = [...attrs, ...e.attrs];
  return e;
}

/** Block-like expressions, which end a statement without `;`. */
export function isBlockLike(e: Expr): boolean {
  switch (e.kind) {
    case "If": case "Match": case "Block": case "While": case "Loop": case "ForLoop": case "TryBlock": case "ConstBlock": return true;
    default: return false;
  }
}
export function exprIsComplete(p: Parser, e: Expr): boolean {
  return (p.restrictions & Restrict.StmtExpr) !== 0 && isBlockLike(e);
}

function isRangeOp(kind: TokenKind): boolean {
  return kind === T.DotDot || kind === T.DotDotEq || kind === T.DotDotDot;
}
function isComparison(op: BinOp): boolean {
  return op === "==" || op === "<" || op === "<=" || op === "!=" || op === ">=" || op === ">";
}

/** Goes on after an operand with the operators that bind at least as strongly as `minPrec`. */
export function parseAssocRest(p: Parser, minPrec: number, first: Expr): Expr {
  let lhs = first;
  if (exprIsComplete(p, lhs)) return lhs;
  p.alsoExpected(Expect.Operator);
  for (;;) {
    const token = p.token;
    if (isRangeOp(token.kind)) {
      if (Prec.Range < minPrec) return lhs;
      return parseRangeRest(p, lhs);
    }
    if (token.kind === T.Ident) {
      if (token.symbol !== kw.as || token.raw || Prec.As < minPrec) return lhs;
      p.bump();
      const ty = parseCastTy(p, lhs);
      lhs = { id: p.id(), span: p.spanFrom(lhs.span), attrs: NO_ATTRS, kind: "Cast", expr: lhs, ty };
      p.alsoExpected(Expect.Operator);
      continue;
    }
    const op = OPS[token.kind];
    if (op === undefined || op.prec < minPrec) return lhs;
    if (token.kind === T.Plus || token.kind === T.Minus) {
      const stepped = postfixStep(p, lhs);
      if (stepped !== undefined) {
        lhs = stepped;
        continue;
      }
    }
    lhs = op.assign ? parseAssign(p, lhs, op) : parseBinary(p, lhs, op);
    p.alsoExpected(Expect.Operator);
  }
}

/** `x++` and `x--`, which Rust does not have. */
function postfixStep(p: Parser, lhs: Expr): Expr | undefined {
  const { token } = p;
  if (!token.joint || p.lookahead(1).kind !== token.kind) return undefined;
  const isPlus = token.kind === T.Plus;
  const after = p.lookahead(2);
  if (!isPlus && canBeginExpr(p, after, undefined)) return undefined;
  p.bump();
  p.bump();
  const span = p.spanFrom(token.span);
  const d = p.error(span, undefined, `Rust has no postfix ${isPlus ? "increment" : "decrement"} operator`).label(span, "not a valid postfix operator");
  d.suggest(`use \`${isPlus ? "+=" : "-="} 1\` instead`, span, isPlus ? " += 1" : " -= 1", "MachineApplicable");
  p.report(d);
  return { id: p.id(), span: p.spanFrom(lhs.span), attrs: NO_ATTRS, kind: "Err" };
}

/** The type of a cast. `x as usize < y` reads as generic arguments; rustc says so and takes the comparison. */
function parseCastTy(p: Parser, lhs: Expr): Ty {
  if (!p.mayRecover || p.token.kind !== T.Ident || !(p.isAhead(1, T.Lt) || p.isAhead(1, T.Shl))) return parseTyNoPlus(p);
  const before = p.snapshot();
  const quiet = p.quiet;
  p.quiet = true;
  const ty = parseTyNoPlus(p);
  p.quiet = quiet;
  if (!p.failed) return ty;
  p.heldBack = undefined;
  p.restore(before);
  const lo = p.token.span;
  const path = parsePathMod(p);
  const op = p.token;
  const shift = op.kind === T.Shl;
  const span = p.sm.to(lhs.span, p.prevSpan);
  const d = p.error(op.span, undefined, `\`${shift ? "<<" : "<"}\` is interpreted as a start of generic arguments for \`${p.sm.snippet(path.span)}\`, not a ${shift ? "shift" : "comparison"}`);
  d.label(op.span, shift ? "not interpreted as shift" : "not interpreted as comparison").label(p.lookahead(1).span, "interpreted as generic arguments");
  d.suggestMany(`try ${shift ? "shifting" : "comparing"} the cast value`, [{ span: p.sm.shrinkToLo(span), text: "(" }, { span: p.sm.shrinkToHi(span), text: ")" }], "MachineApplicable");
  p.report(d);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Path", qself: undefined, path };
}

function parseBinary(p: Parser, lhs: Expr, op: Op): Expr {
  const opSpan = p.token.span;
  const bin = op.bin!;
  if (p.token.kind === T.LArrow) {
    p.report(p.error(opSpan, undefined, "unexpected token: `<-`").suggest("if you meant to write a comparison against a negative value, add a space between `<` and `-`", opSpan, "< -", "MaybeIncorrect"));
  }
  if (op.prec === Prec.Compare && lhs.kind === "Binary" && isComparison(lhs.op) && lhs.attrs.length === 0) {
    chainedComparison(p, lhs.opSpan, opSpan, bin === ">" || bin === "<");
    if (p.failed) return lhs;
  }
  const minus = p.token.kind === T.LArrow;
  p.bump();
  const saved = p.restrictions;
  // `let` goes on in a chain of `&&` only, and a right operand is no statement.
  p.restrictions &= bin === "&&" ? ~Restrict.StmtExpr : ~(Restrict.AllowLet | Restrict.StmtExpr);
  if (lhs.kind === "Let" && bin !== "&&" && (saved & Restrict.AllowLet) !== 0) notInLetChain(p, lhs, opSpan, bin);
  let right = parseAssoc(p, op.prec + 1, parseOuterAttrs(p));
  p.restrictions = saved;
  if (minus) right = { id: p.id(), span: right.span, attrs: NO_ATTRS, kind: "Unary", op: "-", expr: right };
  return { id: p.id(), span: p.sm.to(lhs.span, right.span), attrs: NO_ATTRS, kind: "Binary", op: bin, opSpan, left: lhs, right };
}

function chainedComparison(p: Parser, first: Span, second: Span, turbofish: boolean): void {
  const d = p.error([first, second], undefined, "comparison operators cannot be chained");
  if (turbofish && p.sm.snippet(first) === "<") {
    d.suggest("use `::<...>` instead of `<...>` to specify lifetime, type, or const arguments", p.sm.shrinkToLo(first), "::", "MaybeIncorrect");
    p.fail(d);
    return;
  }
  p.report(d);
}
function notInLetChain(p: Parser, lhs: Expr, opSpan: Span, bin: BinOp): void {
  const d = p.error(lhs.span, undefined, "expected expression, found `let` statement").note("only supported directly in conditions of `if` and `while` expressions");
  if (bin === "||") d.spanChild("note", "`||` operators are not supported in let chain conditions", [{ span: opSpan, text: "", isPrimary: true }]);
  p.report(d);
}

function parseAssign(p: Parser, lhs: Expr, op: Op): Expr {
  const opSpan = p.token.span;
  p.bump();
  const saved = p.restrictions;
  p.restrictions &= ~(Restrict.AllowLet | Restrict.StmtExpr);
  const right = parseAssoc(p, Prec.Assign, parseOuterAttrs(p));
  p.restrictions = saved;
  const span = p.sm.to(lhs.span, right.span);
  if (op.bin === undefined) return { id: p.id(), span, attrs: NO_ATTRS, kind: "Assign", left: lhs, right, eqSpan: opSpan };
  return { id: p.id(), span, attrs: NO_ATTRS, kind: "AssignOp", op: op.bin, opSpan, left: lhs, right };
}

// ---- Ranges -----------------------------------------------------------------------------------------------------------------------

function canBeginRangeEnd(p: Parser): boolean {
  if (!canBeginExpr(p)) return false;
  return !p.isOpen(Delim.Brace) || (p.restrictions & Restrict.NoStruct) === 0;
}
function parseRangeRest(p: Parser, start: Expr): Expr {
  const op = p.token;
  p.bump();
  const end = canBeginRangeEnd(p) ? parseRangeOperand(p) : undefined;
  return finishRange(p, start.span, start, op, end);
}
function parsePrefixRange(p: Parser): Expr {
  const op = p.token;
  p.bump();
  const end = canBeginRangeEnd(p) ? parseRangeOperand(p) : undefined;
  return finishRange(p, op.span, undefined, op, end);
}
function parseRangeOperand(p: Parser): Expr {
  const saved = p.restrictions;
  p.restrictions &= ~(Restrict.AllowLet | Restrict.StmtExpr);
  const e = parseAssoc(p, Prec.Range + 1, parseOuterAttrs(p));
  p.restrictions = saved;
  return e;
}
function finishRange(p: Parser, lo: Span, start: Expr | undefined, op: Token, end: Expr | undefined): Expr {
  if (op.kind === T.DotDotDot) {
    p.report(p.error(op.span, undefined, "unexpected token: `...`").suggest("use `..` for an exclusive range", op.span, "..", "MaybeIncorrect").suggest("or `..=` for an inclusive range", op.span, "..=", "MaybeIncorrect"));
  }
  if (end === undefined && op.kind === T.DotDotEq && !p.failed) {
    p.report(p.error(op.span, "E0586", "inclusive range with no end").suggest("use `..` instead", op.span, "..", "MachineApplicable").note("inclusive ranges must be bounded at the end (`..=b` or `a..=b`)"));
    return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Err" };
  }
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Range", start, end, limits: op.kind === T.DotDot ? "halfOpen" : "closed" };
}

// ---- Prefixes ---------------------------------------------------------------------------------------------------------------------

function parsePrefix(p: Parser, attrs: readonly Attribute[]): Expr {
  const lo = p.token.span;
  switch (p.token.kind) {
    case T.Not: return withAttrs(parseUnary(p, "!", lo), attrs);
    case T.Minus: return withAttrs(parseUnary(p, "-", lo), attrs);
    case T.Star: return withAttrs(parseUnary(p, "*", lo), attrs);
    case T.And: case T.AndAnd: return withAttrs(parseBorrow(p, lo), attrs);
    case T.Tilde:
      p.report(p.error(lo, undefined, "`~` cannot be used as a unary operator").suggest("use `!` to perform bitwise not", lo, "!", "MachineApplicable"));
      return withAttrs(parseUnary(p, "!", lo), attrs);
    case T.Plus:
      p.report(p.error(lo, undefined, "leading `+` is not supported").label(lo, "unexpected `+`").suggest("try removing the `+`", lo, "", "MachineApplicable"));
      p.bump();
      return parsePrefix(p, attrs);
    default: return parsePostfix(p, withAttrs(parsePrimary(p), attrs));
  }
}
function parseUnary(p: Parser, op: UnOp, lo: Span): Expr {
  p.bump();
  const expr = parseOperand(p);
  return { id: p.id(), span: p.sm.to(lo, expr.span), attrs: NO_ATTRS, kind: "Unary", op, expr };
}
/** The operand of a prefix: not a statement of its own, whatever it is. */
function parseOperand(p: Parser): Expr {
  p.enter();
  if (isRangeOp(p.token.kind)) {
    const e = parsePrefixRange(p);
    p.leave();
    return e;
  }
  const saved = p.restrictions;
  p.restrictions &= ~Restrict.AllowLet;
  const e = parsePrefix(p, parseOuterAttrs(p));
  p.restrictions = saved;
  p.leave();
  return e;
}
function parseBorrow(p: Parser, lo: Span): Expr {
  p.eatSplit(T.And);
  if (p.token.kind === T.Lifetime) {
    const { span } = p.token;
    p.report(p.error(p.sm.to(lo, span), undefined, "borrow expressions cannot be annotated with lifetimes").label(span, "annotated with lifetime here").suggest("remove the lifetime annotation", span, "", "MachineApplicable"));
    p.bump();
  }
  let borrow: "ref" | "raw" = "ref";
  let mutbl: "not" | "mut" = "not";
  if (p.isKw(kw.raw) && (p.isKwAhead(1, kw.mut) || p.isKwAhead(1, kw.const))) {
    p.bump();
    borrow = "raw";
    mutbl = p.isKw(kw.mut) ? "mut" : "not";
    p.bump();
  } else if (p.eatKw(kw.mut)) mutbl = "mut";
  const expr = parseOperand(p);
  return { id: p.id(), span: p.sm.to(lo, expr.span), attrs: NO_ATTRS, kind: "AddrOf", borrow, mutbl, expr };
}

// ---- Postfixes --------------------------------------------------------------------------------------------------------------------

/** `?`, `.f`, `.m()`, `.await`, `(…)`, `[…]` after an operand. */
export function parsePostfix(p: Parser, first: Expr): Expr {
  let e = first;
  for (;;) {
    const token = p.token;
    if (token.kind === T.Question) {
      p.bump();
      e = { id: p.id(), span: p.spanFrom(e.span), attrs: NO_ATTRS, kind: "Try", expr: e };
      continue;
    }
    if (token.kind === T.Dot) {
      p.bump();
      e = parseDotSuffix(p, e);
      if (p.failed) return e;
      continue;
    }
    if (exprIsComplete(p, e)) return e;
    if (token.kind !== T.OpenDelim) {
      p.alsoExpected(T.Question);
      p.alsoExpected(T.Dot);
      return e;
    }
    if (token.delim === Delim.Paren) {
      const args = parseCallArgs(p);
      e = { id: p.id(), span: p.spanFrom(e.span), attrs: NO_ATTRS, kind: "Call", callee: e, args };
    } else if (token.delim === Delim.Bracket) {
      const lo = token.span;
      p.bump();
      const index = parseExpr(p);
      p.expectClose(Delim.Bracket);
      e = { id: p.id(), span: p.spanFrom(e.span), attrs: NO_ATTRS, kind: "Index", expr: e, index, bracketSpan: p.spanFrom(lo) };
    } else {
      p.alsoExpected(T.Question);
      p.alsoExpected(T.Dot);
      return e;
    }
    if (p.failed) return e;
  }
}

/** `(a, b)`; a failed argument ends the list, which goes on after its `)`. */
function parseCallArgs(p: Parser): Expr[] {
  const mark = p.mark() - 1;
  p.bump();
  const args: Expr[] = [];
  while (!p.atClose()) {
    args.push(parseExpr(p));
    if (!p.eat(T.Comma)) break;
  }
  p.expectClose(Delim.Paren);
  if (p.failed) {
    const lo = p.prevSpan;
    if (p.recoverAfterGroup(mark)) args.push({ id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" });
  }
  return args;
}
/** `a, b` up to a closing delimiter, which is taken. */
export function parseExprList(p: Parser, close: Delim): { readonly elems: Expr[]; readonly trailing: boolean } {
  const elems: Expr[] = [];
  let trailing = false;
  while (!p.atClose()) {
    elems.push(parseExpr(p));
    trailing = p.eat(T.Comma);
    if (!trailing) break;
  }
  p.expectClose(close);
  return { elems, trailing };
}

function parseDotSuffix(p: Parser, e: Expr): Expr {
  const token = p.token;
  if (token.kind === T.Ident) {
    if (token.symbol === kw.await && !token.raw && p.editionOf(token.span) >= 2018) {
      p.bump();
      return { id: p.id(), span: p.spanFrom(e.span), attrs: NO_ATTRS, kind: "Await", expr: e, awaitSpan: token.span };
    }
    const segment = parseSegment(p, "expr");
    if (p.isOpen(Delim.Paren)) {
      const args = parseCallArgs(p);
      return { id: p.id(), span: p.spanFrom(e.span), attrs: NO_ATTRS, kind: "MethodCall", receiver: e, segment, args, opSpan: p.spanFrom(segment.ident.span) };
    }
    p.alsoExpected(100 + Delim.Paren);
    if (segment.args !== undefined && segment.args.kind === "angle") p.report(p.error(segment.args.span, undefined, "field expressions cannot have generic arguments"));
    return { id: p.id(), span: p.spanFrom(e.span), attrs: NO_ATTRS, kind: "Field", expr: e, ident: segment.ident };
  }
  if (token.kind === T.Literal && token.lit === LitKind.Integer) {
    p.bump();
    tupleSuffix(p, token);
    return field(p, e, p.identAt(token.symbol, token.span));
  }
  if (token.kind === T.Literal && token.lit === LitKind.Float) return parseFloatFields(p, e, token);
  const name = p.tokenDescr();
  p.report(p.error(token.span, undefined, `unexpected token: ${name}`).label(token.span, "unexpected token"));
  return e;
}
function field(p: Parser, e: Expr, ident: Ident): Expr {
  return { id: p.id(), span: p.sm.to(e.span, ident.span), attrs: NO_ATTRS, kind: "Field", expr: e, ident };
}
function tupleSuffix(p: Parser, token: Token): void {
  if (token.suffix !== 0) p.report(p.error(token.span, undefined, "suffixes on a tuple index are invalid").label(token.span, `invalid suffix \`${p.psess.str(token.suffix)}\``));
}
/** `t.0.1` was lexed as the number `0.1`: two fields. `t.1.` leaves a dot. */
function parseFloatFields(p: Parser, e: Expr, token: Token): Expr {
  const text = p.psess.str(token.symbol);
  const parts = text.split(".");
  if (!/^[0-9_]+(\.[0-9_]*)?$/.test(text) || parts.length !== 2) {
    p.fail(p.error(token.span, undefined, `unexpected token: \`${text}\``).label(token.span, "unexpected token"));
    return e;
  }
  const lo = p.sm.lo(token.span);
  const ctxt = p.sm.ctxtOf(token.span);
  const [a, b] = parts as [string, string];
  const exact = p.sm.hi(token.span) - lo >= text.length;
  const span = (from: number, to: number): Span => (exact ? p.sm.span(lo + from, lo + to, ctxt) : token.span);
  p.bump();
  const inner = field(p, e, p.identAt(p.psess.symbols.intern(a), span(0, a.length)));
  if (b === "") return parseDotSuffix(p, inner);
  tupleSuffix(p, token);
  return field(p, inner, p.identAt(p.psess.symbols.intern(b), span(a.length + 1, text.length)));
}
