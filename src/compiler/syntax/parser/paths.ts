/**
 * Paths in their three styles, with generic arguments. Reference: "Paths".
 *
 *   mod:  a::b            (attributes, visibilities, macro calls, `use`)      no generic arguments
 *   type: a::b<T>, Fn(A)  (types, bounds)                                     arguments right after the name
 *   expr: a::b::<T>       (expressions, patterns)                             arguments after `::`
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { AngleArg, AnonConst, Expr, Ident, Lifetime, Path, PathArgs, PathSegment, QSelf, Ty } from "../ast.ts";
import { boolLit, litOfToken } from "../literals.ts";
import { Delim, LitKind, TokenKind } from "../token.ts";
import { NO_ATTRS } from "./attrs.ts";
import { parseBlock } from "./blocks.ts";
import { Expect } from "./expected.ts";
import { parseExprRes } from "./exprs.ts";
import { parseBounds } from "./generics.ts";
import { Parser } from "./parser.ts";
import { canBeginConstArg, canBeginType, isPathSegmentKw } from "./tokenTests.ts";
import { parseTy, parseTyNoPlus } from "./types.ts";

const T = TokenKind;
export type PathStyle = "mod" | "type" | "expr" | "pat";

/** Any identifier that is not a keyword; a fatal error otherwise. */
export function parseIdent(p: Parser): Ident {
  const token = p.token;
  if (token.kind === T.Ident && !p.isReserved(token)) {
    p.bump();
    return p.identOf(token);
  }
  return expectedIdent(p);
}
/** "expected identifier"; goes on with a keyword as the name, as rustc does. */
export function expectedIdent(p: Parser): Ident {
  const token = p.token;
  if (p.failed) return p.identAt(kw[""], token.span);
  const descr = p.tokenDescr();
  const kindWord = /^(keyword|reserved keyword|reserved identifier|doc comment)/.exec(descr)?.[0];
  const d = p.error(token.span, undefined, `expected identifier, found ${descr}`);
  d.label(token.span, kindWord === undefined ? "expected identifier" : `expected identifier, found ${kindWord}`);
  if (token.kind === T.Literal && token.lit === LitKind.Integer && token.suffix !== 0) d.help("identifiers cannot start with a number", token.span);
  if (token.kind === T.Ident && !isPathSegmentKw(token) && token.symbol > kw._) {
    d.suggest(`escape \`${p.psess.str(token.symbol)}\` to use it as an identifier`, p.sm.shrinkToLo(token.span), "r#", "MaybeIncorrect");
    const next = p.lookahead(1);
    // `let = 3`: the keyword was probably not meant as a name when no name position follows.
    if (!p.quiet && next.kind !== T.Ident && next.kind !== T.Literal) {
      p.report(d);
      p.bump();
      return p.identOf(token);
    }
  }
  p.fail(d);
  return p.identAt(kw[""], token.span);
}
export function parseLifetime(p: Parser): Lifetime {
  const token = p.token;
  if (token.kind !== T.Lifetime) {
    p.expectedFound("lifetime");
    return { id: p.id(), ident: p.identAt(kw[""], token.span) };
  }
  p.bump();
  return { id: p.id(), ident: p.identOf(token) };
}

function parsePathSegmentIdent(p: Parser): Ident {
  const token = p.token;
  if (token.kind === T.Ident && (isPathSegmentKw(token) || !p.isReserved(token))) {
    p.bump();
    return p.identOf(token);
  }
  return expectedIdent(p);
}

export function parsePathMod(p: Parser): Path {
  return parsePath(p, "mod");
}

/** A path without `<T as …>`. */
export function parsePath(p: Parser, style: PathStyle): Path {
  const mv = p.metaVarKind();
  if (mv === "path" || (mv === "ty" && style !== "mod") || mv === "ty") {
    const whole = pathOfGroup(p);
    if (whole !== undefined) return whole;
  }
  const lo = p.token.span;
  const segments: PathSegment[] = [];
  if (p.eat(T.PathSep)) segments.push(rootSegment(p, lo));
  parseSegments(p, segments, style);
  return { span: p.spanFrom(lo), segments };
}
function rootSegment(p: Parser, at: Span): PathSegment {
  const span = p.sm.shrinkToLo(at);
  return { id: p.id(), ident: p.identAt(kw["{{root}}"], span), args: undefined };
}
export function parseSegments(p: Parser, segments: PathSegment[], style: PathStyle): void {
  for (;;) {
    segments.push(parseSegment(p, style));
    if (p.failed) return;
    // `a::{` and `a::*` belong to `use` trees.
    if (style === "mod" && p.token.kind === T.PathSep && (p.isAhead(1, T.Star) || p.isOpenAhead(1, Delim.Brace))) return;
    if (p.eat(T.PathSep)) {
      if (p.token.kind === T.Colon && p.mayRecover) {
        // `a:: :b`
        p.report(p.error(p.token.span, undefined, "path separator must be a double colon").suggest("use a double colon instead", p.token.span, "", "MachineApplicable"));
        p.bump();
      }
      continue;
    }
    if (style === "expr" && p.token.kind === T.Colon && p.mayRecover && singleColon(p)) continue;
    return;
  }
}

/** `a:b` without spaces in an expression, where nothing else can be meant but `a::b`: takes the colon. */
function singleColon(p: Parser): boolean {
  const { token } = p;
  const next = p.lookahead(1);
  if (!p.isPlainIdent(next) || p.sm.lo(token.span) !== p.sm.hi(p.prevSpan) || p.sm.hi(token.span) !== p.sm.lo(next.span)) return false;
  p.bump();
  p.report(p.error(token.span, undefined, "path separator must be a double colon").suggest("use a double colon instead", p.sm.shrinkToHi(token.span), ":", "MachineApplicable"));
  return true;
}

/** A substituted path or type that is a path; the parser stays where it is otherwise. */
function pathOfGroup(p: Parser): Path | undefined {
  const group = p.group!;
  const inner = new Parser(p.psess, group.trees, group.close);
  inner.quiet = true;
  const path = parsePath(inner, "type");
  if (inner.failed || inner.token.kind !== T.Eof) return undefined;
  p.takeGroup();
  return path;
}

function startsArgs(p: Parser): boolean {
  const k = p.token.kind;
  return k === T.Lt || k === T.Shl || k === T.LArrow || p.isOpen(Delim.Paren);
}

export function parseSegment(p: Parser, style: PathStyle): PathSegment {
  const ident = parsePathSegmentIdent(p);
  const id = p.id();
  if (style === "mod" || p.failed) return { id, ident, args: undefined };
  let withSep = false;
  if (style === "type" ? !startsArgs(p) && !(p.token.kind === T.PathSep && (p.isAhead(1, T.Lt) || p.isAhead(1, T.Shl) || p.isOpenAhead(1, Delim.Paren))) : !(p.token.kind === T.PathSep && (p.isAhead(1, T.Lt) || p.isAhead(1, T.Shl) || p.isAhead(1, T.LArrow) || p.isOpenAhead(1, Delim.Paren)))) {
    p.alsoExpected(T.PathSep);
    if (style === "type") p.alsoExpected(T.Lt), p.alsoExpected(100 + Delim.Paren);
    return { id, ident, args: undefined };
  }
  if (p.token.kind === T.PathSep) {
    p.bump();
    withSep = true;
  }
  return { id, ident, args: parsePathArgs(p, style, withSep) };
}

function parsePathArgs(p: Parser, _style: PathStyle, _withSep: boolean): PathArgs | undefined {
  const lo = p.token.span;
  if (p.eatSplit(T.Lt)) {
    const args = parseAngleArgs(p);
    p.expectSplit(T.Gt);
    return { kind: "angle", span: p.spanFrom(lo), args };
  }
  if (p.isOpen(Delim.Paren) && p.isAhead(1, T.DotDot)) {
    p.bump();
    p.bump();
    p.expectClose(Delim.Paren);
    return { kind: "elided", span: p.spanFrom(lo) };
  }
  if (!p.expectOpen(Delim.Paren)) return undefined;
  const inputs: Ty[] = [];
  while (!p.atClose()) {
    inputs.push(parseTy(p));
    if (!p.eat(T.Comma)) break;
  }
  p.expectClose(Delim.Paren);
  const output = p.eat(T.RArrow) ? parseTyNoPlus(p) : undefined;
  return { kind: "paren", span: p.spanFrom(lo), inputs, output };
}

/** The arguments between `<` and `>`. */
export function parseAngleArgs(p: Parser): AngleArg[] {
  const args: AngleArg[] = [];
  for (;;) {
    if (p.startsWith(T.Gt) || p.token.kind === T.Eof) return args;
    const arg = parseAngleArg(p);
    if (arg === undefined) return args;
    args.push(arg);
    if (!p.eat(T.Comma)) {
      p.alsoExpected(T.Gt);
      return args;
    }
  }
}

function parseAngleArg(p: Parser): AngleArg | undefined {
  const lo = p.token.span;
  if (p.token.kind === T.Lifetime && !p.isAhead(1, T.Plus)) return { kind: "lifetime", lifetime: parseLifetime(p) };
  if (p.isPlainIdent()) {
    const n = p.lookahead(1);
    if (n.kind === T.Eq || n.kind === T.Colon) {
      const ident = parseIdent(p);
      return parseConstraint(p, lo, ident, undefined);
    }
    if (n.kind === T.EqEq) return undefined;
  }
  if (canBeginConstArg(p)) return { kind: "const", value: parseConstArg(p) };
  if (p.isKw(kw.const) && p.isOpenAhead(1, Delim.Brace)) {
    p.bump();
    return { kind: "const", value: parseConstArg(p) };
  }
  if (canBeginType(p)) {
    const ty = parseTy(p);
    // `Item<'a> = T`, `Item<'a>: Bound`: an associated item with arguments.
    if ((p.token.kind === T.Eq || p.token.kind === T.Colon) && ty.kind === "Path" && ty.qself === undefined && ty.path.segments.length === 1) {
      const segment = ty.path.segments[0]!;
      return parseConstraint(p, lo, segment.ident, segment.args);
    }
    p.alsoExpected(T.Colon), p.alsoExpected(T.Eq);
    return { kind: "type", ty };
  }
  p.alsoExpected(Expect.Lifetime), p.alsoExpected(Expect.Type), p.alsoExpected(Expect.Const), p.alsoExpected(T.Gt);
  p.unexpected();
  return undefined;
}

function parseConstraint(p: Parser, lo: Span, ident: Ident, args: PathArgs | undefined): AngleArg {
  const id = p.id();
  if (p.eat(T.Colon)) {
    const outer = p.outerImpl;
    p.outerImpl = undefined;
    const bounds = parseBounds(p);
    p.outerImpl = outer;
    return { kind: "constraint", id, span: p.spanFrom(lo), ident, args, term: { kind: "bounds", bounds } };
  }
  p.expect(T.Eq);
  if (canBeginConstArg(p) || (p.isKw(kw.const) && p.isOpenAhead(1, Delim.Brace))) {
    p.eatKwQuietly(kw.const);
    const value = parseConstArg(p);
    return { kind: "constraint", id, span: p.spanFrom(lo), ident, args, term: { kind: "const", value } };
  }
  // `impl Iterator<Item = impl T>` is fine.
  const outer = p.outerImpl;
  p.outerImpl = undefined;
  const ty = parseTy(p);
  p.outerImpl = outer;
  return { kind: "constraint", id, span: p.spanFrom(lo), ident, args, term: { kind: "ty", ty } };
}

/** `{ expr }`, a literal, a negated literal. */
export function parseConstArg(p: Parser): AnonConst {
  const id = p.id();
  if (p.isOpen(Delim.Brace) || p.metaVarKind() === "block") {
    const lo = p.token.span;
    const block = parseBlock(p);
    return { id, expr: { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Block", block, label: undefined } };
  }
  return { id, expr: parseLiteralMaybeMinus(p) };
}

/** A literal or `-` literal as an expression. */
export function parseLiteralMaybeMinus(p: Parser): Expr {
  const mv = p.metaVarKind();
  if (mv === "literal" || mv === "expr") {
    const group = p.takeGroup();
    const inner = new Parser(p.psess, group.trees, group.close);
    const expr = mv === "literal" ? parseLiteralMaybeMinus(inner) : parseExprRes(inner, 0);
    return expr;
  }
  const lo = p.token.span;
  if (p.eat(T.Minus)) {
    const expr = parseLiteralMaybeMinus(p);
    return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Unary", op: "-", expr };
  }
  const token = p.token;
  if (token.kind === T.Literal) {
    p.bump();
    return { id: p.id(), span: token.span, attrs: NO_ATTRS, kind: "Lit", lit: litOfToken(p.psess, token, p) };
  }
  if (p.isKw(kw.true) || p.isKw(kw.false)) {
    p.bump();
    return { id: p.id(), span: token.span, attrs: NO_ATTRS, kind: "Lit", lit: boolLit(token.span, token.symbol, token.symbol === kw.true) };
  }
  p.fail(p.error(token.span, undefined, `unexpected token: ${p.tokenDescr()}`).label(token.span, "unexpected token"));
  return { id: p.id(), span: token.span, attrs: NO_ATTRS, kind: "Err" };
}

/** `<T as Trait>::a::b` or `<T>::a`, at its `<`. */
export function parseQPath(p: Parser, style: PathStyle): { readonly qself: QSelf; readonly path: Path } {
  const lo = p.token.span;
  p.expectSplit(T.Lt);
  const ty = parseTy(p);
  const segments: PathSegment[] = [];
  let pathLo = p.token.span;
  if (p.eatKw(kw.as)) {
    pathLo = p.token.span;
    const traitPath = parsePath(p, "type");
    for (const s of traitPath.segments) segments.push(s);
  }
  p.expectSplit(T.Gt);
  const position = segments.length;
  const qself: QSelf = { ty, position, span: p.spanFrom(lo) };
  p.expect(T.PathSep);
  if (position === 0) pathLo = p.token.span;
  parseSegments(p, segments, style);
  return { qself, path: { span: p.spanFrom(position === 0 ? pathLo : pathLo), segments } };
}
/** At `<` or `<<`. */
export function atQPath(p: Parser): boolean {
  return p.token.kind === T.Lt || p.token.kind === T.Shl || p.token.kind === T.LArrow;
}
