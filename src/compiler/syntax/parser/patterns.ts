/**
 * Patterns. Reference: "Patterns". `parsePat` takes alternatives at the top, `parsePatNoTopAlt` does not.
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Attribute, Expr, Ident, Mutability, Pat, PatField, Path, QSelf } from "../ast.ts";
import { Delim, LitKind, TokenKind } from "../token.ts";
import { NO_ATTRS, parseOuterAttrs } from "./attrs.ts";
import { parseConstBlockExpr } from "./blocks.ts";
import { parseMacArgs } from "./macCalls.ts";
import { Parser } from "./parser.ts";
import { atQPath, parseIdent, parseLiteralMaybeMinus, parsePath, parseQPath } from "./paths.ts";
import { canBeginPath } from "./tokenTests.ts";

const T = TokenKind;

/** A pattern with alternatives, a leading `|` allowed. */
export function parsePat(p: Parser): Pat {
  const lo = p.token.span;
  const leading = p.token.kind === T.Or || p.token.kind === T.OrOr ? eatOr(p) : false;
  return parseAlternatives(p, lo, leading);
}
function eatOr(p: Parser): boolean {
  if (p.token.kind === T.OrOr) {
    p.report(p.error(p.token.span, undefined, "unexpected token `||` in pattern").suggest("use a single `|` to separate multiple alternative patterns", p.token.span, "|", "MachineApplicable"));
  }
  p.bump();
  return true;
}
function parseAlternatives(p: Parser, lo: Span, leading: boolean): Pat {
  const first = parsePatNoTopAlt(p);
  if (p.token.kind !== T.Or && p.token.kind !== T.OrOr) {
    p.alsoExpected(T.Or);
    return leading && !p.failed ? { id: p.id(), span: p.spanFrom(lo), kind: "Or", pats: [first] } : first;
  }
  const pats = [first];
  while (p.token.kind === T.Or || p.token.kind === T.OrOr) {
    eatOr(p);
    pats.push(parsePatNoTopAlt(p));
  }
  return { id: p.id(), span: p.spanFrom(lo), kind: "Or", pats };
}

export function parsePatNoTopAlt(p: Parser): Pat {
  if (p.metaVarKind() === "pat") {
    const group = p.takeGroup();
    return parsePat(new Parser(p.psess, group.trees, group.close));
  }
  p.enter();
  const pat = parsePatInner(p);
  p.leave();
  return pat;
}

function parsePatInner(p: Parser): Pat {
  const token = p.token;
  const lo = token.span;
  switch (token.kind) {
    case T.And: case T.AndAnd: return parseRefPat(p, lo);
    case T.OpenDelim:
      if (token.delim === Delim.Paren) return parseTupleOrParen(p, lo);
      if (token.delim === Delim.Bracket) {
        p.bump();
        const { elems } = parsePatList(p, Delim.Bracket);
        return { id: p.id(), span: p.spanFrom(lo), kind: "Slice", elems };
      }
      if (token.delim === Delim.Invisible && p.metaVarKind() !== "path" && p.metaVarKind() !== "ty") {
        const expr = parseRangeEnd(p);
        return parseAfterLit(p, lo, expr);
      }
      break;
    case T.DotDot:
    case T.DotDotEq:
    case T.DotDotDot:
      return parseDotDot(p, lo);
    case T.Not:
      p.bump();
      return { id: p.id(), span: lo, kind: "Never" };
    case T.Literal: case T.Minus: return parseAfterLit(p, lo, parseLiteralMaybeMinus(p));
    case T.Ident:
      if (!token.raw) {
        const s = token.symbol;
        if (s === kw._) {
          p.bump();
          return { id: p.id(), span: lo, kind: "Wild" };
        }
        if (s === kw.true || s === kw.false) return parseAfterLit(p, lo, parseLiteralMaybeMinus(p));
        if (s === kw.mut) return parseMutPat(p, lo);
        if (s === kw.ref) return parseRefIdent(p, lo);
        if (s === kw.const && p.isOpenAhead(1, Delim.Brace)) return parseAfterLit(p, lo, parseConstBlockExpr(p));
        if (s === kw.box && p.isReserved(token) && !p.isAhead(1, T.PathSep)) {
          p.bump();
          const pat = parsePatNoTopAlt(p);
          return { id: p.id(), span: p.spanFrom(lo), kind: "Box", pat };
        }
      }
      if (isStartOfIdentPat(p)) return parseIdentPat(p, lo);
      break;
  }
  if (canBeginPath(p) || atQPath(p)) return parsePathPat(p, lo);
  if (p.isKw(kw.let)) p.fail(p.error(lo, undefined, "expected pattern, found `let`").suggest("remove the unnecessary `let` keyword", lo, "", "MachineApplicable"));
  p.expectedFound("pattern");
  return { id: p.id(), span: lo, kind: "Err" };
}

/** An identifier that no path, struct, tuple struct, macro or range pattern goes on from. */
function isStartOfIdentPat(p: Parser): boolean {
  const t = p.token;
  // Keywords too: they are better called no identifiers than no patterns.
  if (!t.raw && (t.symbol === kw.in || t.symbol === kw.let || t.symbol <= kw._ || p.isKw(kw.self) || p.isKw(kw.Self) || p.isKw(kw.super) || p.isKw(kw.crate))) return false;
  const n = p.lookahead(1);
  switch (n.kind) {
    case T.OpenDelim: return n.delim === Delim.Bracket || n.delim === Delim.Invisible;
    case T.DotDotDot: case T.DotDotEq: case T.DotDot: case T.PathSep: return false;
    case T.Not: return p.lookahead(2).kind !== T.OpenDelim;
    default: return true;
  }
}
function parseIdentPat(p: Parser, lo: Span): Pat {
  const ident = parseIdent(p);
  return finishIdentPat(p, lo, ident, false, "not", "not");
}
function finishIdentPat(p: Parser, lo: Span, ident: Ident, byRef: boolean, mutbl: Mutability, refMutbl: Mutability): Pat {
  const sub = p.eat(T.At) ? parsePatNoTopAlt(p) : undefined;
  if (p.token.kind === T.OpenDelim && p.token.delim === Delim.Paren && (byRef || mutbl === "mut")) p.fail(p.error(p.prevSpan, undefined, "expected identifier, found enum pattern"));
  return { id: p.id(), span: p.spanFrom(lo), kind: "Ident", byRef, mutbl, refMutbl, ident, sub };
}
function parseRefIdent(p: Parser, lo: Span): Pat {
  p.bump();
  const refMutbl: Mutability = p.eatKw(kw.mut) ? "mut" : "not";
  return finishIdentPat(p, lo, parseIdent(p), true, "not", refMutbl);
}
function parseMutPat(p: Parser, lo: Span): Pat {
  p.bump();
  if (p.isKw(kw.self)) {
    const ident = p.identOf(p.token);
    p.bump();
    return finishIdentPat(p, lo, ident, false, "mut", "not");
  }
  if (p.isKw(kw.ref)) {
    p.bump();
    const refMutbl: Mutability = p.eatKw(kw.mut) ? "mut" : "not";
    p.report(p.error(p.sm.to(lo, p.prevSpan), undefined, "the order of `mut` and `ref` is incorrect").suggest("try switching the order", p.sm.to(lo, p.prevSpan), "ref mut", "MachineApplicable"));
    return finishIdentPat(p, lo, parseIdent(p), true, "not", refMutbl);
  }
  if (!p.isPlainIdent()) {
    if (p.isKw(kw.mut)) {
      p.report(p.error(p.token.span, undefined, "`mut` on a binding may not be repeated").suggest("remove the additional `mut`s", p.token.span, "", "MachineApplicable"));
      return parseMutPat(p, lo);
    }
    if (p.token.kind === T.Ident || p.token.kind === T.Eof || p.token.kind === T.CloseDelim || p.token.kind === T.Comma || p.token.kind === T.Eq) return finishIdentPat(p, lo, parseIdent(p), false, "mut", "not");
    const pat = parsePatNoTopAlt(p);
    if (bindsByValue(pat)) p.report(p.error(p.sm.to(lo, p.prevSpan), undefined, "`mut` must be attached to each individual binding").note("`mut` may be followed by `variable` and `variable @ pattern`"));
    else p.report(p.error(p.spanFrom(lo), undefined, "`mut` must be followed by a named binding").note("`mut` may be followed by `variable` and `variable @ pattern`").suggest("remove the `mut` prefix", p.sm.to(lo, lo), "", "MaybeIncorrect"));
    return pat;
  }
  return finishIdentPat(p, lo, parseIdent(p), false, "mut", "not");
}

/** Some name in the pattern would take the `mut`. */
function bindsByValue(pat: Pat): boolean {
  switch (pat.kind) {
    case "Ident": return !pat.byRef;
    case "Tuple": case "TupleStruct": case "Slice": return pat.elems.some(bindsByValue);
    case "Or": return pat.pats.some(bindsByValue);
    case "Struct": return pat.fields.some((f) => bindsByValue(f.pat));
    case "Box": case "Ref": case "Paren": return bindsByValue(pat.pat);
    default: return false;
  }
}
function parseRefPat(p: Parser, lo: Span): Pat {
  p.eatSplit(T.And);
  if (p.token.kind === T.Lifetime) {
    p.fail(p.error(p.token.span, undefined, `unexpected lifetime \`${p.psess.str(p.token.symbol)}\` in pattern`).suggest("remove the lifetime", p.token.span, "", "MachineApplicable"));
  }
  const mutbl: Mutability = p.eatKwQuietly(kw.mut) ? "mut" : "not";
  const pat = parsePatNoTopAlt(p);
  if (pat.kind === "Range" && p.psess !== undefined && !p.failed) ambiguousRange(p, pat.span);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Ref", pat, mutbl };
}
function ambiguousRange(p: Parser, span: Span): void {
  p.report(p.error(span, undefined, "the range pattern here has ambiguous interpretation").suggestMany("add parentheses to clarify the precedence", [{ span: p.sm.shrinkToLo(span), text: "(" }, { span: p.sm.shrinkToHi(span), text: ")" }], "MachineApplicable"));
}

function parsePatList(p: Parser, close: Delim): { readonly elems: Pat[]; readonly trailing: boolean } {
  const elems: Pat[] = [];
  let trailing = false;
  while (!p.atClose()) {
    parseOuterAttrs(p);
    elems.push(parsePat(p));
    if (!p.isKw(kw.if)) p.alsoExpected(1000 + kw.if);
    trailing = p.eat(T.Comma);
    if (!trailing) break;
  }
  p.expectClose(close);
  return { elems, trailing };
}

function parseTupleOrParen(p: Parser, lo: Span): Pat {
  p.bump();
  const { elems, trailing } = parsePatList(p, Delim.Paren);
  const only = elems[0];
  if (elems.length === 1 && !trailing && only !== undefined && only.kind !== "Rest") return { id: p.id(), span: p.spanFrom(lo), kind: "Paren", pat: only };
  return { id: p.id(), span: p.spanFrom(lo), kind: "Tuple", elems };
}

// ---- Ranges -----------------------------------------------------------------------------------------------------------------------

function isRangeOp(kind: TokenKind): boolean {
  return kind === T.DotDot || kind === T.DotDotEq || kind === T.DotDotDot;
}
function canBeRangeEnd(p: Parser): boolean {
  const t = p.token;
  if (t.kind === T.Literal || t.kind === T.Minus || t.kind === T.PathSep || t.kind === T.Lt) return true;
  if (t.kind === T.Ident) return canBeginPath(p) || p.isKw(kw.true) || p.isKw(kw.false) || (p.isKw(kw.const) && p.isOpenAhead(1, Delim.Brace));
  const mv = p.metaVarKind();
  return mv === "expr" || mv === "literal" || mv === "path" || mv === "ty";
}
function parseRangeEnd(p: Parser): Expr {
  if (p.isKw(kw.const)) return parseConstBlockExpr(p);
  const mv = p.metaVarKind();
  if (mv !== "expr" && mv !== "literal" && (canBeginPath(p) || atQPath(p))) {
    const lo = p.token.span;
    const { qself, path } = atQPath(p) ? parseQPath(p, "pat") : { qself: undefined, path: parsePath(p, "pat") };
    return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Path", qself, path };
  }
  return parseLiteralMaybeMinus(p);
}

function parseDotDot(p: Parser, lo: Span): Pat {
  const op = p.token.kind;
  p.bump();
  if (canBeRangeEnd(p)) {
    const end = parseRangeEnd(p);
    if (op === T.DotDotDot) p.report(p.error(lo, undefined, "range-to patterns with `...` are not allowed").suggest("use `..=` instead", lo, "..=", "MachineApplicable"));
    return { id: p.id(), span: p.spanFrom(lo), kind: "Range", start: undefined, end, limits: op === T.DotDot ? "halfOpen" : "closed", dotdotdot: op === T.DotDotDot };
  }
  if (op === T.DotDot) return { id: p.id(), span: lo, kind: "Rest" };
  if (op === T.DotDotDot) p.report(p.error(lo, undefined, "unexpected `...`").label(lo, "not a valid pattern").suggest("for a rest pattern, use `..` instead of `...`", lo, "..", "MachineApplicable"));
  else noRangeEnd(p, lo);
  return { id: p.id(), span: lo, kind: "Rest" };
}
function noRangeEnd(p: Parser, span: Span): void {
  p.report(p.error(span, "E0586", "inclusive range with no end").suggest("use `..` instead", span, "..", "MachineApplicable").note("inclusive ranges must be bounded at the end (`..=b` or `a..=b`)"));
}
function parseAfterLit(p: Parser, lo: Span, start: Expr): Pat {
  if (!isRangeOp(p.token.kind)) {
    const pat: Pat = { id: p.id(), span: p.spanFrom(lo), kind: "Lit", expr: start };
    p.alsoExpected(T.DotDotDot), p.alsoExpected(T.DotDotEq), p.alsoExpected(T.DotDot);
    return pat;
  }
  return parseRangeRest(p, lo, start);
}
function parseRangeRest(p: Parser, lo: Span, start: Expr): Pat {
  const op = p.token;
  p.bump();
  const end = canBeRangeEnd(p) ? parseRangeEnd(p) : undefined;
  if (end === undefined && op.kind !== T.DotDot) noRangeEnd(p, op.span);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Range", start, end, limits: op.kind === T.DotDot ? "halfOpen" : "closed", dotdotdot: op.kind === T.DotDotDot };
}

// ---- Paths ------------------------------------------------------------------------------------------------------------------------

function parsePathPat(p: Parser, lo: Span): Pat {
  let qself: QSelf | undefined;
  let path: Path;
  if (atQPath(p)) ({ qself, path } = parseQPath(p, "pat"));
  else path = parsePath(p, "pat");
  if (p.failed) return { id: p.id(), span: p.spanFrom(lo), kind: "Err" };
  if (p.token.kind === T.Not && qself === undefined && p.lookahead(1).kind === T.OpenDelim) {
    p.bump();
    const mac = parseMacArgs(p, path, lo);
    const span = p.spanFrom(lo);
    return { id: p.id(), span, kind: "MacCall", mac };
  }
  if (isRangeOp(p.token.kind)) {
    const start: Expr = { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Path", qself, path };
    return parseRangeRest(p, lo, start);
  }
  if (p.isOpen(Delim.Brace)) {
    p.bump();
    const { fields, rest } = parsePatFields(p);
    p.expectClose(Delim.Brace);
    return { id: p.id(), span: p.spanFrom(lo), kind: "Struct", qself, path, fields, rest };
  }
  if (p.isOpen(Delim.Paren)) {
    p.bump();
    const { elems } = parsePatList(p, Delim.Paren);
    return { id: p.id(), span: p.spanFrom(lo), kind: "TupleStruct", qself, path, elems };
  }
  return { id: p.id(), span: p.spanFrom(lo), kind: "Path", qself, path };
}

function parsePatFields(p: Parser): { readonly fields: PatField[]; readonly rest: boolean } {
  const fields: PatField[] = [];
  let rest = false;
  while (!p.atClose()) {
    const attrs = parseOuterAttrs(p);
    if (p.token.kind === T.DotDot || p.token.kind === T.DotDotDot) {
      const { span } = p.token;
      if (p.token.kind === T.DotDotDot) p.report(p.error(span, undefined, "expected field pattern, found `...`").suggest("to omit remaining fields, use `..`", span, "..", "MachineApplicable"));
      p.bump();
      rest = true;
      if (p.isClose(Delim.Brace)) break;
      if (p.is(T.Comma)) {
        p.fail(p.error(p.token.span, undefined, `expected \`}\`, found \`,\``).label(p.token.span, "expected `}`").label(span, "`..` must be at the end and cannot have a trailing comma"));
        break;
      }
      p.expectClose(Delim.Brace);
      break;
    }
    fields.push(parsePatField(p, attrs));
    if (!p.eat(T.Comma)) break;
  }
  return { fields, rest };
}
function parsePatField(p: Parser, attrs: readonly Attribute[]): PatField {
  const lo = p.token.span;
  const token = p.token;
  const isIndex = token.kind === T.Literal && token.lit === LitKind.Integer && token.suffix === 0;
  if ((isIndex || token.kind === T.Ident) && p.isAhead(1, T.Colon)) {
    const ident = isIndex ? p.identAt(token.symbol, token.span) : parseIdent(p);
    if (isIndex) p.bump();
    p.expect(T.Colon);
    const pat = parsePat(p);
    return { id: p.id(), span: p.spanFrom(lo), attrs, ident, pat, shorthand: false };
  }
  const isBox = p.isKw(kw.box) && p.isReserved(token);
  if (isBox) p.bump();
  const bindLo = p.token.span;
  const byRef = p.eatKw(kw.ref);
  const isMut = p.eatKw(kw.mut);
  const ident = parseIdent(p);
  const inner: Pat = { id: p.id(), span: p.spanFrom(bindLo), kind: "Ident", byRef, mutbl: !byRef && isMut ? "mut" : "not", refMutbl: byRef && isMut ? "mut" : "not", ident, sub: undefined };
  if (p.token.kind === T.At) p.fail(p.error(p.token.span, undefined, "pattern on wrong side of `@`"));
  const pat: Pat = isBox ? { id: p.id(), span: p.spanFrom(lo), kind: "Box", pat: inner } : inner;
  return { id: p.id(), span: p.spanFrom(lo), attrs, ident, pat, shorthand: true };
}
