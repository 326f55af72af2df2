/**
 * Operands of expressions: literals, paths, calls of macros, struct expressions, tuples, arrays, closures, jumps. Reference: the chapters
 * of "Expressions". Control flow with blocks is in `exprControl.ts`.
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { AnonConst, Expr, ExprField, FnDecl, GenericParam, Ident, Label, Param, Path, QSelf, Ty } from "../ast.ts";
import { boolLit, litOfToken } from "../literals.ts";
import { Delim, LitKind, TokenKind } from "../token.ts";
import { NO_ATTRS, parseInnerAttrs, parseOuterAttrs } from "./attrs.ts";
import { parseBlock, parseBlockExpr, parseConstBlockExpr } from "./blocks.ts";
import { parseFor, parseIf, parseLet, parseLoop, parseMatch, parseWhile } from "./exprControl.ts";
import { parseExpr, parseExprRes } from "./exprs.ts";
import { parseForLifetimes } from "./generics.ts";
import { parseMacArgs } from "./macCalls.ts";
import { Parser, Restrict } from "./parser.ts";
import { atQPath, parseIdent, parsePath, parseQPath } from "./paths.ts";
import { parsePatNoTopAlt } from "./patterns.ts";
import { canBeginExpr, canBeginPath } from "./tokenTests.ts";
import { parseTy, parseTyNoPlus } from "./types.ts";
import { checkLabel } from "./validate.ts";

const T = TokenKind;

export function parsePrimary(p: Parser): Expr {
  const token = p.token;
  const lo = token.span;
  switch (token.kind) {
    case T.Literal:
      p.bump();
      return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Lit", lit: litOfToken(p.psess, token, p) };
    case T.OpenDelim:
      switch (token.delim) {
        case Delim.Paren: return parseTupleOrParen(p, lo);
        case Delim.Brace: return parseBlockExpr(p, undefined, lo, false);
        case Delim.Bracket: return parseArray(p, lo);
        default: return parseGroup(p, lo);
      }
    case T.Or: case T.OrOr: return parseClosure(p, lo);
    case T.Lifetime: return parseLabelled(p, lo);
    case T.Ident: {
      if (!token.raw && token.symbol <= kw.builtin) {
        const e = parseKeywordExpr(p, lo);
        if (e !== undefined) return e;
      }
      break;
    }
  }
  if (atQPath(p) || canBeginPath(p)) return parsePathExpr(p, lo);
  p.expectedExpression();
  return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" };
}

/** A fragment substituted by a macro. */
function parseGroup(p: Parser, lo: Span): Expr {
  const mv = p.metaVarKind();
  if (mv === "path") return parsePathExpr(p, lo);
  if (mv === "ty") {
    // `$t { … }` and `$t::…` need a path.
    return parsePathExpr(p, lo);
  }
  if (mv === "block") {
    const block = parseBlock(p);
    return { id: p.id(), span: block.span, attrs: NO_ATTRS, kind: "Block", block, label: undefined };
  }
  if (mv !== undefined && mv !== "expr" && mv !== "literal") {
    p.expectedExpression();
    return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" };
  }
  const group = p.takeGroup();
  const inner = new Parser(p.psess, group.trees, group.close);
  const e = parseExpr(inner);
  return e;
}

/** Expressions that begin with a keyword of their own; `undefined`: the word is (part of) a path here. */
function parseKeywordExpr(p: Parser, lo: Span): Expr | undefined {
  const s = p.token.symbol;
  switch (s) {
    case kw.true: case kw.false: {
      const token = p.token;
      p.bump();
      return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Lit", lit: boolLit(lo, token.symbol, s === kw.true) };
    }
    case kw._:
      p.bump();
      return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Underscore" };
    case kw.if: return parseIf(p);
    case kw.match: return parseMatch(p);
    case kw.loop: return parseLoop(p, undefined, lo);
    case kw.while: return parseWhile(p, undefined, lo);
    case kw.for:
      if (p.isAhead(1, T.Lt) || p.isAhead(1, T.Shl)) return parseClosure(p, lo);
      return parseFor(p, undefined, lo);
    case kw.let: return parseLet(p, lo);
    case kw.unsafe:
      p.bump();
      return parseBlockExpr(p, undefined, lo, true);
    case kw.const:
      if (p.isOpenAhead(1, Delim.Brace)) return parseConstBlockExpr(p);
      if (p.isAhead(1, T.Or) || p.isAhead(1, T.OrOr) || p.isKwAhead(1, kw.move)) return parseClosure(p, lo);
      return undefined;
    case kw.move: case kw.static: return parseClosure(p, lo);
    case kw.async: return p.editionOf(lo) >= 2018 ? parseAsync(p, lo) : undefined;
    case kw.return: {
      p.bump();
      const expr = parseOptExpr(p);
      return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Return", expr };
    }
    case kw.break: return parseBreak(p, lo);
    case kw.continue: {
      p.bump();
      const label = parseOptLabel(p);
      return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Continue", label };
    }
    case kw.yield: {
      p.bump();
      const expr = parseOptExpr(p);
      return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Yield", expr };
    }
    case kw.become: {
      p.bump();
      const expr = parseExpr(p);
      return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Become", expr };
    }
    case kw.try:
      if (!p.isOpenAhead(1, Delim.Brace) || p.editionOf(lo) < 2018) return undefined;
      p.bump();
      return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "TryBlock", block: parseBlock(p) };
    case kw.builtin:
      return p.isAhead(1, T.Pound) ? parseBuiltin(p, lo) : undefined;
    default: return undefined;
  }
}

/** `builtin # offset_of(Type, fields)`: what the library's macro says. */
function parseBuiltin(p: Parser, lo: Span): Expr {
  p.bump();
  p.bump();
  const name = parseIdent(p);
  if (p.psess.str(name.name) !== "offset_of" || !p.isOpen(Delim.Paren)) {
    p.fail(p.error(p.spanFrom(lo), undefined, `unknown \`builtin #\` construct \`${p.psess.str(name.name)}\``));
    return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" };
  }
  p.bump();
  const container = parseTy(p);
  p.expect(T.Comma);
  const fields = parseOffsetFields(p);
  p.eat(T.Comma);
  p.expectClose(Delim.Paren);
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "OffsetOf", container, fields };
}
/** `a.b`, `0.1` (lexed as a float): the fields that `offset_of!` goes through. */
export function parseOffsetFields(p: Parser): Ident[] {
  const fields: Ident[] = [];
  for (;;) {
    const { token } = p;
    if (p.metaVarKind() !== undefined) {
      const group = p.takeGroup();
      const inner = new Parser(p.psess, group.trees, group.close);
      for (const f of parseOffsetFields(inner)) fields.push(f);
    } else if (token.kind === T.Ident) {
      fields.push(p.identOf(token));
      p.bump();
    } else if (token.kind === T.Literal && token.lit === LitKind.Integer) {
      fields.push(p.identAt(token.symbol, token.span));
      p.bump();
    } else if (token.kind === T.Literal && token.lit === LitKind.Float) {
      for (const part of p.psess.str(token.symbol).split(".")) if (part !== "") fields.push(p.identAt(p.psess.symbols.intern(part), token.span));
      p.bump();
      if (p.psess.str(token.symbol).endsWith(".")) continue;
    } else {
      p.fail(p.error(token.span, undefined, "offset_of expects dot-separated field and variant names"));
      return fields;
    }
    if (!p.eat(T.Dot)) return fields;
  }
}

function parseOptExpr(p: Parser): Expr | undefined {
  return canBeginExpr(p) ? parseExpr(p) : undefined;
}
function parseOptLabel(p: Parser): Label | undefined {
  if (p.token.kind !== T.Lifetime) return undefined;
  const ident = p.identOf(p.token);
  checkLabel(p, ident);
  p.bump();
  return { ident };
}
function parseBreak(p: Parser, lo: Span): Expr {
  p.bump();
  // `break 'a: loop {…}` breaks with a labelled value; rustc asks for parentheses.
  if (p.token.kind === T.Lifetime && p.isAhead(1, T.Colon)) {
    const inner = parseExpr(p);
    p.report(p.error(p.spanFrom(lo), undefined, "parentheses are required around this expression to avoid confusion with a labeled break expression"));
    return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Break", label: undefined, expr: inner };
  }
  const label = parseOptLabel(p);
  const expr = !p.isOpen(Delim.Brace) || (p.restrictions & Restrict.NoStruct) === 0 ? parseOptExpr(p) : undefined;
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Break", label, expr };
}

function parseLabelled(p: Parser, lo: Span): Expr {
  const label = parseOptLabel(p)!;
  const colon = p.token;
  if (!p.eat(T.Colon)) {
    if (p.isKw(kw.while) || p.isKw(kw.for) || p.isKw(kw.loop) || p.isOpen(Delim.Brace)) p.report(p.error(colon.span, undefined, "labeled expression must be followed by `:`"));
    else {
      p.fail(p.error(colon.span, undefined, `expected \`while\`, \`for\`, \`loop\` or \`{\` after a label`).label(colon.span, "expected `while`, `for`, `loop` or `{` after a label"));
      return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" };
    }
  }
  if (p.eatKw(kw.while)) return parseWhile(p, label, lo, true);
  if (p.eatKw(kw.for)) return parseFor(p, label, lo, true);
  if (p.eatKw(kw.loop)) return parseLoop(p, label, lo, true);
  if (p.isOpen(Delim.Brace) || p.metaVarKind() === "block") return parseBlockExpr(p, label, lo, false);
  if (p.isKw(kw.unsafe)) {
    p.report(p.error(p.token.span, undefined, "block label not supported here").label(p.token.span, "not supported here"));
    p.bump();
    return parseBlockExpr(p, label, lo, true);
  }
  p.fail(p.error(p.token.span, undefined, "expected `while`, `for`, `loop` or `{` after a label").label(p.token.span, "expected `while`, `for`, `loop` or `{` after a label"));
  return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" };
}

function parseTupleOrParen(p: Parser, lo: Span): Expr {
  const mark = p.mark() - 1;
  p.bump();
  const attrs = parseInnerAttrs(p);
  const elems: Expr[] = [];
  let trailing = false;
  while (!p.atClose()) {
    elems.push(parseExpr(p));
    trailing = p.eat(T.Comma);
    if (!trailing) break;
  }
  p.expectClose(Delim.Paren);
  if (p.failed && p.recoverAfterGroup(mark)) return { id: p.id(), span: p.spanFrom(lo), attrs, kind: "Err" };
  const span = p.spanFrom(lo);
  if (elems.length === 1 && !trailing) return { id: p.id(), span, attrs, kind: "Paren", expr: elems[0]! };
  return { id: p.id(), span, attrs, kind: "Tup", elems };
}

function parseArray(p: Parser, lo: Span): Expr {
  p.bump();
  const attrs = parseInnerAttrs(p);
  if (p.isClose(Delim.Bracket)) {
    p.bump();
    return { id: p.id(), span: p.spanFrom(lo), attrs, kind: "Array", elems: [] };
  }
  const first = parseExpr(p);
  if (p.eat(T.Semi)) {
    const count: AnonConst = { id: p.id(), expr: parseExpr(p) };
    p.expectClose(Delim.Bracket);
    return { id: p.id(), span: p.spanFrom(lo), attrs, kind: "Repeat", elem: first, count };
  }
  const elems = [first];
  if (p.eat(T.Comma)) {
    while (!p.atClose()) {
      elems.push(parseExpr(p));
      if (!p.eat(T.Comma)) break;
    }
  }
  p.expectClose(Delim.Bracket);
  return { id: p.id(), span: p.spanFrom(lo), attrs, kind: "Array", elems };
}

// ---- Paths, macro calls, struct expressions ---------------------------------------------------------------------------------------

function parsePathExpr(p: Parser, lo: Span): Expr {
  let qself: QSelf | undefined;
  let path: Path;
  if (atQPath(p)) ({ qself, path } = parseQPath(p, "expr"));
  else path = parsePath(p, "expr");
  if (p.failed) return { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" };
  if (p.token.kind === T.Not && qself === undefined) {
    p.bump();
    const mac = parseMacArgs(p, path, lo);
    return { id: p.id(), span: mac.span, attrs: NO_ATTRS, kind: "MacCall", mac };
  }
  return finishPathExpr(p, lo, qself, path);
}
/** After a path: a struct expression, or the path alone. */
export function finishPathExpr(p: Parser, lo: Span, qself: QSelf | undefined, path: Path): Expr {
  if (p.isOpen(Delim.Brace)) {
    if ((p.restrictions & Restrict.NoStruct) === 0) return parseStruct(p, lo, qself, path);
    if (certainlyStruct(p)) {
      const e = parseStruct(p, lo, qself, path);
      p.report(p.error(e.span, undefined, "struct literals are not allowed here").suggestMany("surround the struct literal with parentheses", [{ span: p.sm.shrinkToLo(e.span), text: "(" }, { span: p.sm.shrinkToHi(e.span), text: ")" }], "MachineApplicable"));
      return e;
    }
  }
  if (qself === undefined && !p.isOpen(Delim.Brace)) {
    p.alsoExpected(T.Not);
    p.alsoExpected(100 + Delim.Brace);
  }
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Path", qself, path };
}
/** `{ a, …` or `{ a: b, …`: no block begins like that. */
function certainlyStruct(p: Parser): boolean {
  if (!p.isPlainIdent(p.lookahead(1))) return false;
  const second = p.lookahead(2);
  if (second.kind === T.Comma) return true;
  if (second.kind !== T.Colon) return false;
  const fourth = p.lookahead(4);
  return fourth.kind === T.Comma || fourth.kind === T.CloseDelim;
}

function parseStruct(p: Parser, lo: Span, qself: QSelf | undefined, path: Path): Expr {
  p.bump();
  const fields: ExprField[] = [];
  let rest: Extract<Expr, { kind: "Struct" }>["rest"] = { kind: "none" };
  while (!p.atClose()) {
    const attrs = parseOuterAttrs(p);
    if (p.token.kind === T.DotDot) {
      const at = p.token.span;
      p.bump();
      if (p.isClose(Delim.Brace)) {
        rest = { kind: "rest", span: at };
        break;
      }
      const base = parseExpr(p);
      rest = { kind: "base", expr: base };
      if (p.is(T.Comma)) {
        const comma = p.token.span;
        p.report(p.error(p.sm.to(at, comma), undefined, "cannot use a comma after the base struct").note("the base struct must always be the last field").suggest("remove this comma", comma, "", "MachineApplicable", "short"));
        p.bump();
      }
      break;
    }
    if (p.token.kind === T.DotDotDot) p.report(p.error(p.token.span, undefined, "expected `..`").suggest("use `..` to fill in the rest of the fields", p.token.span, "..", "MachineApplicable"));
    fields.push(parseExprField(p, attrs));
    if (p.failed || !p.eat(T.Comma)) break;
  }
  p.expectClose(Delim.Brace);
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Struct", qself, path, fields, rest };
}
function parseExprField(p: Parser, attrs: ExprField["attrs"]): ExprField {
  const token = p.token;
  const lo = token.span;
  const next = p.lookahead(1);
  const wrongEq = next.kind === T.Eq || next.kind === T.EqEq;
  if (next.kind === T.Colon || wrongEq) {
    let ident = p.identAt(token.symbol, lo);
    if (token.kind === T.Literal && token.lit === LitKind.Integer) {
      if (token.suffix !== 0) p.report(p.error(lo, undefined, "suffixes on a tuple index are invalid").label(lo, `invalid suffix \`${p.psess.str(token.suffix)}\``));
      p.bump();
    } else ident = parseIdent(p);
    if (wrongEq) p.report(p.error(next.span, undefined, `expected \`:\`, found \`${next.kind === T.Eq ? "=" : "=="}\``).suggest("replace equals symbol with a colon", next.span, ":", "MachineApplicable"));
    p.bump();
    const expr = parseExpr(p);
    return { id: p.id(), span: p.spanFrom(lo), attrs, ident, expr, shorthand: false };
  }
  const ident = parseIdent(p);
  const path: Path = { span: ident.span, segments: [{ id: p.id(), ident, args: undefined }] };
  const expr: Expr = { id: p.id(), span: ident.span, attrs: NO_ATTRS, kind: "Path", qself: undefined, path };
  return { id: p.id(), span: lo, attrs, ident, expr, shorthand: true };
}

// ---- Closures and async -----------------------------------------------------------------------------------------------------------

function parseAsync(p: Parser, lo: Span): Expr | undefined {
  const next = p.lookahead(1);
  const afterMove = next.kind === T.Ident && next.symbol === kw.move && !next.raw ? p.lookahead(2) : next;
  if (afterMove.kind === T.OpenDelim && (afterMove.delim === Delim.Brace || afterMove.delim === Delim.Invisible)) {
    p.bump();
    const isMove = p.eatKw(kw.move);
    const headSpan = p.spanFrom(lo);
    const block = parseBlock(p);
    return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Async", isMove, block, headSpan };
  }
  if (afterMove.kind === T.Or || afterMove.kind === T.OrOr) return parseClosure(p, lo);
  return undefined;
}

function parseClosure(p: Parser, lo: Span): Expr {
  const forLifetimes: readonly GenericParam[] | undefined = p.isKw(kw.for) ? parseForLifetimes(p) : undefined;
  if (p.isKw(kw.const)) {
    p.psess.dcx.unsupported(p.token.span, "a `const` closure");
    p.bump();
  }
  const isStatic = p.eatKw(kw.static);
  const isAsync = p.isKw(kw.async) && p.editionOf(p.token.span) >= 2018 ? p.eatKw(kw.async) : false;
  const isMove = p.eatKw(kw.move);
  const decl = parseClosureDecl(p);
  const headSpan = p.spanFrom(lo);
  const saved = p.restrictions;
  const body = decl.output === undefined ? parseExprRes(p, saved & ~(Restrict.AllowLet | Restrict.StmtExpr)) : parseClosureBlock(p);
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Closure", forLifetimes, isMove, isAsync, isStatic, decl, body, headSpan };
}
function parseClosureBlock(p: Parser): Expr {
  const lo = p.token.span;
  return parseBlockExpr(p, undefined, lo, false);
}
function parseClosureDecl(p: Parser): FnDecl {
  const params: Param[] = [];
  if (!p.eat(T.OrOr)) {
    p.expect(T.Or);
    while (!p.failed && !p.startsWith(T.Or) && !p.atClose()) {
      params.push(parseClosureParam(p));
      if (!p.eat(T.Comma)) break;
    }
    p.expectSplit(T.Or);
  }
  const output: Ty | undefined = p.eat(T.RArrow) ? parseTyNoPlus(p) : undefined;
  const outputSpan = output !== undefined ? output.span : p.sm.shrinkToLo(p.token.span);
  return { params, output, outputSpan, variadic: false };
}
function parseClosureParam(p: Parser): Param {
  const lo = p.token.span;
  const attrs = parseOuterAttrs(p);
  const pat = parsePatNoTopAlt(p);
  const ty: Ty = p.eat(T.Colon) ? parseTy(p) : { id: p.id(), span: pat.span, kind: "Infer" };
  return { id: p.id(), span: p.spanFrom(lo), attrs, pat, ty, isSelf: false };
}
