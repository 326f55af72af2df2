/**
 * What a token may begin. The parser asks before it decides, `macro_rules!` before it commits to a fragment. Counterpart: rustc's
 * `Token::can_begin_*` and `Parser::nonterminal_may_be_*`.
 */
import { kw } from "../../base/index.ts";
import { Delim, type MetaVarKind, type Token, TokenKind } from "../token.ts";
import type { Parser } from "./parser.ts";

const T = TokenKind;

export function isPathSegmentKw(token: Token): boolean {
  if (token.kind !== T.Ident || token.raw) return false;
  const s = token.symbol;
  return s === kw.self || s === kw.Self || s === kw.super || s === kw.crate || s === kw.$crate || s === kw["{{root}}"];
}
/** An identifier or a path keyword. */
export function isPathIdent(p: Parser, token: Token = p.token): boolean {
  return token.kind === T.Ident && (!p.isReserved(token) || isPathSegmentKw(token));
}
/** `a`, `self`, `::`, `<T as …>`: the start of a path. */
export function canBeginPath(p: Parser, token: Token = p.token, metaVar = token === p.token ? p.metaVarKind() : undefined): boolean {
  return token.kind === T.PathSep || token.kind === T.Lt || token.kind === T.Shl || isPathIdent(p, token) || metaVar === "path" || metaVar === "ty";
}

const EXPR_KEYWORDS = new Set<number>([
  kw.async, kw.do, kw.box, kw.break, kw.const, kw.continue, kw.false, kw.for, kw.gen, kw.if, kw.let, kw.loop, kw.match, kw.move, kw.return, kw.true, kw.try,
  kw.unsafe, kw.while, kw.yield, kw.safe, kw.static, kw.become, kw.builtin,
]);
export function canBeginExpr(p: Parser, token: Token = p.token, metaVar: MetaVarKind | undefined = token === p.token ? p.metaVarKind() : undefined): boolean {
  switch (token.kind) {
    case T.Ident: return !p.isReserved(token) || isPathSegmentKw(token) || EXPR_KEYWORDS.has(token.symbol);
    case T.OpenDelim: return token.delim !== Delim.Invisible || metaVar === undefined || metaVar === "expr" || metaVar === "literal" || metaVar === "block" || metaVar === "path";
    case T.Literal: case T.Not: case T.Minus: case T.Star: case T.Or: case T.OrOr: case T.And: case T.AndAnd: case T.DotDot: case T.DotDotDot: case T.DotDotEq:
    case T.Lt: case T.Shl: case T.PathSep: case T.Lifetime: case T.Pound:
      return true;
    default: return false;
  }
}

const TYPE_KEYWORDS = new Set<number>([kw._, kw.for, kw.impl, kw.fn, kw.unsafe, kw.extern, kw.typeof, kw.dyn]);
export function canBeginType(p: Parser, token: Token = p.token, metaVar: MetaVarKind | undefined = token === p.token ? p.metaVarKind() : undefined): boolean {
  switch (token.kind) {
    case T.Ident: return !p.isReserved(token) || isPathSegmentKw(token) || TYPE_KEYWORDS.has(token.symbol);
    case T.OpenDelim: return token.delim === Delim.Paren || token.delim === Delim.Bracket || metaVar === "ty" || metaVar === "path";
    case T.Not: case T.Star: case T.And: case T.AndAnd: case T.Question: case T.Lifetime: case T.Lt: case T.Shl: case T.PathSep: return true;
    default: return false;
  }
}
/** A bound: `'a`, `?Sized`, `for<…>`, `(…)`, a path. */
export function canBeginBound(p: Parser): boolean {
  const t = p.token;
  return t.kind === T.Lifetime || t.kind === T.Not || t.kind === T.Question || t.kind === T.Tilde || p.isKw(kw.for) || p.isOpen(Delim.Paren) || p.isKw(kw.const) || p.isKw(kw.async) || p.isKw(kw.use) || canBeginPath(p);
}
export function canBeginConstArg(p: Parser): boolean {
  const t = p.token;
  switch (t.kind) {
    case T.OpenDelim: return t.delim === Delim.Brace || (t.delim === Delim.Invisible && (p.metaVarKind() === "expr" || p.metaVarKind() === "block" || p.metaVarKind() === "literal"));
    case T.Literal: case T.Minus: return true;
    case T.Ident: return !t.raw && (t.symbol === kw.true || t.symbol === kw.false);
    default: return false;
  }
}

/** Whether the current token may begin a fragment of the kind (`pat` with top-level alternatives; `expr_2021` without `_` and `const`). */
export function mayBeginFragment(p: Parser, kind: string): boolean {
  const t = p.token;
  const mv = p.metaVarKind();
  if (t.kind === T.Eof || t.kind === T.CloseDelim) return false;
  switch (kind) {
    // `vis` may be empty: it begins at whatever may follow it.
    case "vis": return t.kind === T.Comma || t.kind === T.Ident || mv !== undefined || canBeginType(p);
    case "ident": return t.kind === T.Ident && (t.symbol !== kw._ || t.raw);
    case "lifetime": return t.kind === T.Lifetime;
    case "literal": return t.kind === T.Literal || t.kind === T.Minus || (t.kind === T.Ident && !t.raw && (t.symbol === kw.true || t.symbol === kw.false)) || mv === "literal" || mv === "expr";
    case "expr_2021": return canBeginExpr(p) && !p.isKw(kw.let) && !p.isKw(kw.const);
    case "expr": return (canBeginExpr(p) || p.isKw(kw._)) && !p.isKw(kw.let);
    case "ty": return canBeginType(p);
    case "block": return p.isOpen(Delim.Brace) || mv === "block" || mv === "stmt" || mv === "expr" || t.kind === T.Lifetime;
    case "path": case "meta": return t.kind === T.PathSep || t.kind === T.Ident || mv === "path" || mv === "ty" || (kind === "meta" && mv === "meta") || (kind === "path" && t.kind === T.Lt) || (kind === "path" && t.kind === T.Shl);
    case "pat": case "pat_param":
      switch (t.kind) {
        case T.Ident: case T.Literal: case T.DotDot: case T.DotDotDot: case T.DotDotEq: case T.And: case T.Minus: case T.AndAnd: case T.PathSep: case T.Lt: case T.Shl: return true;
        case T.OpenDelim: return t.delim === Delim.Paren || t.delim === Delim.Bracket || mv === "expr" || mv === "literal" || mv === "pat" || mv === "path" || mv === "ty";
        case T.Or: return kind === "pat";
        default: return false;
      }
    case "item": case "stmt": case "tt": return true;
    default: return false;
  }
}
