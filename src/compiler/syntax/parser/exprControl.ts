/**
 * Control flow: `if`, `let` conditions, `match`, loops. Reference: "If and if let expressions", "Match expressions", "Loop expressions".
 * An `else if` chain is read by a loop and nested afterwards.
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Arm, Block, Expr, Label } from "../ast.ts";
import { Delim, TokenKind } from "../token.ts";
import { NO_ATTRS, parseInnerAttrs, parseOuterAttrs } from "./attrs.ts";
import { parseBlock } from "./blocks.ts";
import { expectedText } from "./expected.ts";
import { isBlockLike, LET_SCRUTINEE_PREC, parseAssoc, parseExprRes } from "./exprs.ts";
import { type Parser, Restrict } from "./parser.ts";
import { parsePat } from "./patterns.ts";

const T = TokenKind;

/** A condition of `if` or `while`: no struct literals, `let` allowed. */
function parseCond(p: Parser): Expr {
  const cond = parseExprRes(p, Restrict.NoStruct | Restrict.AllowLet);
  if (cond.kind === "Binary" && cond.op === "&&") checkLetChain(p, cond);
  return cond;
}
/** Before 2024 `let` in a chain is an error. */
function checkLetChain(p: Parser, cond: Expr): void {
  for (let e = cond; ; ) {
    if (e.kind === "Binary" && e.op === "&&") {
      if (e.right.kind === "Let") needs2024(p, e.right.span);
      e = e.left;
    } else {
      if (e.kind === "Let") needs2024(p, e.span);
      return;
    }
  }
}
function needs2024(p: Parser, span: Span): void {
  if (p.editionOf(span) < 2024) p.report(p.error(span, undefined, "let chains are only allowed in Rust 2024 or later"));
}

export function parseLet(p: Parser, lo: Span): Expr {
  const allowed = (p.restrictions & Restrict.AllowLet) !== 0;
  p.bump();
  if (!allowed) {
    p.report(p.error(lo, undefined, "expected expression, found `let` statement").note("only supported directly in conditions of `if` and `while` expressions"));
  }
  const pat = parsePat(p);
  if (p.token.kind === T.EqEq) {
    p.report(p.error(p.token.span, undefined, "expected `=`, found `==`").suggest("consider using `=` here", p.token.span, "=", "MaybeIncorrect"));
    p.bump();
  } else p.expect(T.Eq);
  const saved = p.restrictions;
  p.restrictions &= ~(Restrict.AllowLet | Restrict.StmtExpr);
  const expr = parseAssoc(p, LET_SCRUTINEE_PREC, parseOuterAttrs(p));
  p.restrictions = saved;
  return { id: p.id(), span: p.sm.to(lo, expr.span), attrs: NO_ATTRS, kind: "Let", pat, expr };
}

/** At `if`. */
export function parseIf(p: Parser): Expr {
  const heads: { readonly lo: Span; readonly cond: Expr; readonly then: Block }[] = [];
  let last: Expr | undefined;
  for (;;) {
    const lo = p.token.span;
    p.bump();
    const cond = parseCond(p);
    if (isMissingCondition(p, cond)) {
      p.report(p.error(p.sm.shrinkToLo(cond.span), undefined, "missing condition for `if` expression").label(p.sm.shrinkToLo(cond.span), "expected condition here"));
    }
    const then = parseIfBlock(p);
    heads.push({ lo, cond, then });
    if (p.failed || !p.eatKw(kw.else)) break;
    if (p.isKw(kw.if)) {
      p.alsoExpected(1000 + kw.if);
      continue;
    }
    const blockLo = p.token.span;
    if (!p.isOpen(Delim.Brace) && p.metaVarKind() !== "block") {
      p.expectedFound("`{`", "expected `if` or `{`");
      break;
    }
    const block = parseBlock(p);
    last = { id: p.id(), span: p.spanFrom(blockLo), attrs: NO_ATTRS, kind: "Block", block, label: undefined };
    break;
  }
  for (let i = heads.length - 1; i >= 0; i--) {
    const { lo, cond, then } = heads[i]!;
    const end = last?.span ?? then.span;
    last = { id: p.id(), span: p.sm.to(lo, end), attrs: NO_ATTRS, kind: "If", cond, then, else: last };
  }
  return last!;
}
/** `if { … } {`: what was read as the condition is the block. */
function isMissingCondition(p: Parser, cond: Expr): boolean {
  return cond.kind === "Block" && cond.label === undefined && !p.isOpen(Delim.Brace) && !p.failed;
}
function parseIfBlock(p: Parser): Block {
  if (!p.isOpen(Delim.Brace) && p.metaVarKind() !== "block" && !p.failed) {
    const { span } = p.token;
    const d = p.error(span, undefined, `expected \`{\`, found ${p.tokenDescr()}`).label(span, "expected `{`");
    p.fail(d);
  }
  return parseBlock(p);
}

/** At `match`. */
export function parseMatch(p: Parser): Expr {
  const lo = p.token.span;
  p.bump();
  const scrutinee = parseExprRes(p, Restrict.NoStruct);
  if (!p.isOpen(Delim.Brace)) {
    p.checkOpen(Delim.Brace), p.unexpected();
    return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Match", scrutinee, arms: [], postfix: false };
  }
  p.bump();
  const attrs = parseInnerAttrs(p);
  const arms: Arm[] = [];
  while (!p.atClose()) arms.push(parseArm(p));
  p.expectClose(Delim.Brace);
  return { id: p.id(), span: p.spanFrom(lo), attrs, kind: "Match", scrutinee, arms, postfix: false };
}

export function parseArm(p: Parser): Arm {
  const attrs = parseOuterAttrs(p);
  const lo = p.token.span;
  const pat = parsePat(p);
  let guard: Expr | undefined;
  if (p.eatKw(kw.if)) {
    guard = parseExprRes(p, Restrict.AllowLet);
    
  }
  if (p.isClose(Delim.Brace) || p.token.kind === T.Comma) {
    p.eat(T.Comma);
    const span = p.spanFrom(lo);
    p.report(p.error(span, undefined, "`match` arm with no body").suggest("add a body after the pattern", p.sm.shrinkToHi(span), " => { todo!() }", "HasPlaceholders"));
    return { id: p.id(), span, attrs, pat, guard, body: undefined };
  }
  if (p.token.kind === T.Eq || p.token.kind === T.RArrow || p.token.kind === T.Colon) {
    p.alsoExpected(T.FatArrow);
    const arrow = p.token.kind === T.RArrow || p.token.kind === T.Eq;
    if (arrow && p.lookahead(1).kind !== T.Eof) {
      const { message } = expectedText(p.psess, p.expected, p.tokenDescr());
      p.report(p.error(p.token.span, undefined, message).suggest("use a fat arrow to start a match arm", p.token.span, "=>", "MachineApplicable"));
      p.bump();
    } else p.unexpected();
  } else if (!p.eat(T.FatArrow)) p.unexpected();
  const body = parseExprRes(p, Restrict.StmtExpr);
  const needsComma = !isBlockLike(body) && !p.isClose(Delim.Brace);
  const span = p.spanFrom(lo);
  if (needsComma) {
    if (!p.eat(T.Comma)) {
      p.alsoExpected(110 + Delim.Brace);
      if (p.mayRecover && !p.failed && p.isAhead(1, T.FatArrow)) {
        const at = p.sm.shrinkToHi(body.span);
        p.report(p.error(at, undefined, "expected `,` following `match` arm").suggest("missing a comma here to end this `match` arm", at, ",", "MachineApplicable"));
      } else p.unexpected();
    }
  } else p.eat(T.Comma);
  return { id: p.id(), span, attrs, pat, guard, body };
}
export function parseLoop(p: Parser, label: Label | undefined, lo: Span, taken = false): Expr {
  const kwSpan = taken ? p.prevSpan : p.token.span;
  if (!taken) p.bump();
  const body = parseBlock(p);
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Loop", body, label, headSpan: label === undefined ? kwSpan : p.sm.to(lo, kwSpan) };
}
export function parseWhile(p: Parser, label: Label | undefined, lo: Span, taken = false): Expr {
  if (!taken) p.bump();
  const cond = parseCond(p);
  const body = parseBlock(p);
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "While", cond, body, label };
}
export function parseFor(p: Parser, label: Label | undefined, lo: Span, taken = false): Expr {
  if (!taken) p.bump();
  const pat = parsePat(p);
  if (!p.eatKw(kw.in)) {
    const at = p.sm.to(p.sm.shrinkToHi(p.prevSpan), p.sm.shrinkToLo(p.token.span));
    p.fail(p.error(at, undefined, "missing `in` in `for` loop").suggest("try adding `in` here", at, " in ", "MaybeIncorrect"));
  }
  const iter = parseExprRes(p, Restrict.NoStruct);
  const body = parseBlock(p);
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "ForLoop", pat, iter, body, label };
}
