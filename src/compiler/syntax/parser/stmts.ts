/**
 * Statements. Reference: "Statements". Which expression statements need a `;`, and what is said when it is missing, is rustc's.
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Attribute, Block, Expr, Stmt, Ty } from "../ast.ts";
import { Delim, TokenKind } from "../token.ts";
import { NO_ATTRS, parseOuterAttrs } from "./attrs.ts";
import { danglingAttrs, parseBlock } from "./blocks.ts";
import { parseExpr, parseExprRes, isBlockLike, parseAssocRest, parsePostfix, withAttrs } from "./exprs.ts";
import { finishPathExpr } from "./exprPrimary.ts";
import { isItemStart, parseItemAfterAttrs } from "./items.ts";
import { parseMacArgs } from "./macCalls.ts";
import { Parser, Restrict } from "./parser.ts";
import { parsePath } from "./paths.ts";
import { parsePat } from "./patterns.ts";
import { canBeginExpr, isPathIdent } from "./tokenTests.ts";
import { parseTy } from "./types.ts";

const T = TokenKind;

/** A statement with its `;`. `undefined`: nothing (dangling attributes, reported). */
export function parseFullStmt(p: Parser): Stmt | undefined {
  const isMetaVar = p.metaVarKind() === "stmt";
  const stmt = parseStmt(p);
  if (stmt === undefined || p.failed) return stmt;
  switch (stmt.kind) {
    case "Expr": {
      if (p.token.kind === T.Semi) {
        p.bump();
        return { id: stmt.id, span: p.sm.to(stmt.span, p.prevSpan), kind: "Semi", expr: stmt.expr };
      }
      if (!isMetaVar && !isBlockLike(stmt.expr) && !p.atClose()) expectSemiOrBrace(p, stmt.expr);
      return stmt;
    }
    case "Let":
      if (p.eat(T.Semi)) return { ...stmt, span: p.sm.to(stmt.span, p.prevSpan) };
      if (!isMetaVar) expectSemi(p);
      return stmt;
    case "MacCall":
      if (p.token.kind === T.Semi) {
        p.bump();
        return { ...stmt, span: p.sm.to(stmt.span, p.prevSpan), style: "semi" };
      }
      return stmt;
    default: return stmt;
  }
}

/** A statement without its `;`, as the fragment `stmt`. */
export function parseStmt(p: Parser): Stmt | undefined {
  if (p.metaVarKind() === "stmt") {
    const group = p.takeGroup();
    return parseStmt(new Parser(p.psess, group.trees, group.close));
  }
  const attrs = parseOuterAttrs(p);
  const lo = p.token.span;
  const token = p.token;
  if (token.kind === T.Ident) {
    if (p.isKw(kw.let)) return parseLocal(p, attrs, lo);
    if (p.isKw(kw.super) && p.isKwAhead(1, kw.let)) {
      p.bump();
      return { ...parseLocal(p, attrs, lo), superSpan: lo };
    }
    if (isItemStart(p)) return itemStmt(p, attrs, lo);
    const declaration = misspeltLet(p, attrs, lo);
    if (declaration !== undefined) return declaration;
    if (isPathIdent(p) && !(p.isKw(kw.builtin) && p.isAhead(1, T.Pound))) return parsePathStmt(p, attrs, lo);
  } else if (token.kind === T.PathSep) return parsePathStmt(p, attrs, lo);
  else if (token.kind === T.Semi) {
    if (attrs.length > 0) danglingAttrs(p, attrs);
    p.bump();
    return { id: p.id(), span: lo, kind: "Empty" };
  } else if (p.metaVarKind() === "item" || p.metaVarKind() === "vis") return itemStmt(p, attrs, lo);
  else if (p.metaVarKind() === "path") return parsePathStmt(p, attrs, lo);
  if (token.kind === T.CloseDelim || token.kind === T.Eof) {
    if (attrs.length > 0) danglingAttrs(p, attrs);
    return undefined;
  }
  const expr = withAttrs(parseExprRes(p, Restrict.StmtExpr), attrs);
  return { id: p.id(), span: expr.span, kind: "Expr", expr };
}

/** `mut x = 1`, `auto x = 1`, `var x = 1`: says what is missing and reads the declaration. */
function misspeltLet(p: Parser, attrs: readonly Attribute[], lo: Span): Stmt | undefined {
  if (!p.mayRecover || !p.isPlainIdent(p.lookahead(1))) return undefined;
  const word = p.psess.str(p.token.symbol);
  const isMut = p.isKw(kw.mut);
  if (!isMut && word !== "auto" && word !== "var") return undefined;
  const d = p.error(lo, undefined, "invalid variable declaration");
  if (isMut) d.suggest("missing keyword", lo, "let mut", "MaybeIncorrect");
  else d.suggest(`write \`let\` instead of \`${word}\` to introduce a new variable`, lo, "let", "MaybeIncorrect");
  p.report(d);
  return parseLocalAfterLet(p, attrs, lo, !isMut);
}

function itemStmt(p: Parser, attrs: readonly Attribute[], lo: Span): Stmt | undefined {
  const item = parseItemAfterAttrs(p, attrs, "block");
  if (item === undefined) {
    if (!p.failed) p.expectedFound("item");
    return undefined;
  }
  return { id: p.id(), span: p.spanFrom(lo), kind: "Item", item };
}

function parseLocal(p: Parser, attrs: readonly Attribute[], lo: Span): Extract<Stmt, { kind: "Let" }> {
  return parseLocalAfterLet(p, attrs, lo, true);
}
function parseLocalAfterLet(p: Parser, attrs: readonly Attribute[], lo: Span, takeWord: boolean): Extract<Stmt, { kind: "Let" }> {
  if (takeWord) p.bump();
  if (p.isKw(kw.const) && p.lookahead(1).kind === T.Ident) {
    p.report(p.error(p.sm.to(lo, p.token.span), undefined, "`const` and `let` are mutually exclusive").suggest("remove `let`", p.sm.to(lo, p.token.span), "const", "MaybeIncorrect"));
    p.bump();
  }
  const pat = parsePat(p);
  let ty: Ty | undefined;
  if (p.eat(T.Colon)) ty = parseTy(p);
  let init: Expr | undefined;
  if (p.token.kind === T.EqEq || (p.token.kind >= T.PlusEq && p.token.kind <= T.ShrEq)) {
    const { span } = p.token;
    if (p.token.kind === T.EqEq) {
      p.alsoExpected(T.Eq);
      p.alsoExpected(T.Semi);
      p.unexpected();
    } else {
      p.report(p.error(span, undefined, "can't reassign an uninitialized variable").suggest("initialize the variable", span, "=", "MaybeIncorrect").help("if you meant to overwrite, remove the `let` binding"));
      p.bump();
      init = parseExpr(p);
    }
  } else if (p.eat(T.Eq)) init = parseExpr(p);
  const attr = init?.attrs[0];
  if (attr !== undefined) p.reportLate(p.error(attr.span, "E0658", "attributes on expressions are experimental").note("see issue #15701 <https://github.com/rust-lang/rust/issues/15701> for more information"));
  let els: Block | undefined;
  if (init !== undefined && p.isKw(kw.else)) {
    p.bump();
    els = parseBlock(p);
    if (init.kind === "Binary" && (init.op === "&&" || init.op === "||")) {
      p.report(p.error(init.span, undefined, `a \`${init.op}\` expression cannot be directly assigned in \`let...else\``).suggestMany("wrap the expression in parentheses", [{ span: p.sm.shrinkToLo(init.span), text: "(" }, { span: p.sm.shrinkToHi(init.span), text: ")" }], "MachineApplicable"));
    } else if (endsWithBrace(init)) {
      p.report(p.error(p.sm.shrinkToHi(init.span), undefined, "right curly brace `}` before `else` in a `let...else` statement not allowed").suggestMany("wrap the expression in parentheses", [{ span: p.sm.shrinkToLo(init.span), text: "(" }, { span: p.sm.shrinkToHi(init.span), text: ")" }], "MachineApplicable"));
    }
  } else if (init !== undefined) p.alsoExpected(1000 + kw.else);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Let", attrs, pat, ty, init, else: els };
}
/** Whether the last token of the expression is a `}` that would read as part of `else`. */
function endsWithBrace(e: Expr): boolean {
  for (let x = e; ; ) {
    switch (x.kind) {
      case "If": case "Match": case "Block": case "While": case "Loop": case "ForLoop": case "TryBlock": case "ConstBlock": case "Struct": case "Async": return true;
      case "MacCall": return x.mac.delim === Delim.Brace;
      case "Assign": case "AssignOp": case "Binary": x = x.right; break;
      case "AddrOf": case "Unary": case "Let": x = x.expr; break;
      case "Closure": x = x.body; break;
      case "Range": if (x.end === undefined) return false; x = x.end; break;
      case "Return": case "Break": if (x.expr === undefined) return false; x = x.expr; break;
      default: return false;
    }
  }
}

/** A statement that begins with a path: a macro call, or an expression. */
function parsePathStmt(p: Parser, attrs: readonly Attribute[], lo: Span): Stmt {
  const path = parsePath(p, "expr");
  if (p.token.kind === T.Not && !p.failed) {
    p.bump();
    const mac = parseMacArgs(p, path, lo);
    const next: TokenKind = p.lookahead(0).kind;
    if ((mac.delim === Delim.Brace && next !== T.Dot && next !== T.Question) || next === T.Semi || next === T.Eof) {
      return { id: p.id(), span: mac.span, kind: "MacCall", attrs, mac, style: mac.delim === Delim.Brace ? "braces" : "noBraces" };
    }
    return restOfExprStmt(p, attrs, { id: p.id(), span: mac.span, attrs: NO_ATTRS, kind: "MacCall", mac });
  }
  return restOfExprStmt(p, attrs, finishPathExpr(p, lo, undefined, path));
}
function restOfExprStmt(p: Parser, attrs: readonly Attribute[], first: Expr): Stmt {
  const saved = p.restrictions;
  p.restrictions = Restrict.StmtExpr;
  const expr = withAttrs(parseAssocRest(p, 0, parsePostfix(p, first)), attrs);
  p.restrictions = saved;
  return { id: p.id(), span: expr.span, kind: "Expr", expr };
}

// ---- Missing semicolons -----------------------------------------------------------------------------------------------------------

function expectSemi(p: Parser): void {
  p.alsoExpected(T.Semi);
  if (!missingSemi(p)) p.unexpected();
}
function expectSemiOrBrace(p: Parser, _e: Expr): void {
  p.alsoExpected(T.Semi);
  p.alsoExpected(110 + Delim.Brace);
  if (!missingSemi(p)) p.unexpected();
}
/** A statement on the next line: says "expected `;`" and goes on. Anything on the same line is a plain syntax error. */
function missingSemi(p: Parser): boolean {
  if (p.failed || !p.mayRecover) return false;
  const { token } = p;
  const prev = p.prevSpan;
  if (!p.isMultiline(prev, token.span)) return false;
  const next = p.lookahead(1);
  if (token.kind === T.Comma || token.kind === T.Colon) {
    const afterParen = p.prevToken.kind === T.CloseDelim && p.prevToken.delim === Delim.Paren;
    if (afterParen) return false;
    if ((next.kind === T.CloseDelim && next.delim === Delim.Brace) || (canBeginExpr(p, next) && next.kind !== T.Colon)) {
      p.report(p.error(token.span, undefined, `expected \`;\`, found \`${token.kind === T.Comma ? "," : ":"}\``).suggest("change this to `;`", token.span, ";", "MachineApplicable", "short"));
      p.bump();
      return true;
    }
    return false;
  }
  const startsOver = (token.kind === T.CloseDelim && token.delim === Delim.Brace) || ((canBeginExpr(p) || isItemStart(p)) && token.kind !== T.Pound && !(token.kind === T.OpenDelim && token.delim === Delim.Invisible));
  if (!startsOver) return false;
  const at = p.sm.shrinkToHi(prev);
  p.report(p.error(at, undefined, `expected \`;\`, found ${p.tokenDescr()}`).label(token.span, "unexpected token").suggest("add `;` here", at, ";", "MachineApplicable", "short"));
  return true;
}
