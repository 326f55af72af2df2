/**
 * Functions: qualifiers, parameters, `self`. Reference: "Functions", "Associated functions and methods".
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Abi, FnDecl, FnHeader, Ident, ItemKind, Lifetime, Mutability, Param, Pat, Ty } from "../ast.ts";
import { Delim, Token, TokenKind } from "../token.ts";
import { parseOuterAttrs } from "./attrs.ts";
import { parseBlock } from "./blocks.ts";
import { parseGenerics, withWhere } from "./generics.ts";
import { expectedText } from "./expected.ts";
import type { ItemContext } from "./items.ts";
import type { Parser } from "./parser.ts";
import { parseIdent, parseLifetime } from "./paths.ts";
import { parsePatNoTopAlt } from "./patterns.ts";
import { mayBeginFragment } from "./tokenTests.ts";
import { parseAbi, parseTy, parseTyForParam, parseTyNoPlus } from "./types.ts";

const T = TokenKind;
/** `const async unsafe extern "C" fn`: no more words can precede `fn`. */
const MAX_QUALIFIERS = 7;

function isQualifier(t: Token): boolean {
  if (t.kind !== T.Ident || t.raw) return false;
  const s = t.symbol;
  return s === kw.const || s === kw.async || s === kw.gen || s === kw.unsafe || s === kw.safe || s === kw.extern;
}
/** Qualifiers and then `fn`. */
export function atFnFrontMatter(p: Parser): boolean {
  const t = p.token;
  if (t.kind !== T.Ident || t.raw) return false;
  if (t.symbol === kw.fn) return true;
  if (!isQualifier(t)) return false;
  for (let n = 1; n < MAX_QUALIFIERS; n++) {
    const a = p.lookahead(n);
    if (a.kind === T.Ident && a.symbol === kw.fn && !a.raw) return true;
    if (a.kind === T.Literal || (a.kind === T.OpenDelim && a.delim === Delim.Invisible) || (a.kind === T.CloseDelim && a.delim === Delim.Invisible)) continue;
    if (!isQualifier(a)) return false;
  }
  return false;
}

function parseHeader(p: Parser): FnHeader {
  let isConst = false;
  let isAsync = false;
  let isUnsafe = false;
  let isSafe = false;
  let isGen = false;
  let abi: Abi = { kind: "none" };
  for (;;) {
    const t = p.token;
    if (p.isKw(kw.const)) isConst = true;
    else if (p.isKw(kw.async)) {
      isAsync = true;
      if (p.editionOf(t.span) === 2015) {
        p.report(p.error(t.span, "E0670", "`async fn` is not permitted in Rust 2015").label(t.span, "to use `async fn`, switch to Rust 2018 or later").help("pass `--edition 2024` to `rustc`").note("for more on editions, read https://doc.rust-lang.org/edition-guide"));
      }
    } else if (p.isKw(kw.gen)) isGen = true;
    else if (p.isKw(kw.unsafe)) isUnsafe = true;
    else if (p.isKw(kw.safe)) isSafe = true;
    else if (p.isKw(kw.extern)) {
      abi = parseAbi(p);
      continue;
    } else break;
    if ((p.isKw(kw.const) && (isAsync || isUnsafe || abi.kind !== "none")) || (p.isKw(kw.async) && (isUnsafe || abi.kind !== "none")) || (p.isKw(kw.unsafe) && abi.kind !== "none")) wrongOrder(p);
    p.bump();
  }
  return { isConst, isAsync, isUnsafe, isSafe, isGen, abi };
}
function wrongOrder(p: Parser): void {
  const prev = p.prevSpan;
  p.fail(p.error(p.token.span, undefined, `expected one of \`extern\` or \`fn\`, found ${p.tokenDescr()}`).label(p.token.span, "expected one of `extern` or `fn`").suggest(`\`${p.psess.str(p.token.symbol)}\` must come before \`${p.sm.snippet(prev)}\``, p.sm.to(prev, p.token.span), `${p.psess.str(p.token.symbol)} ${p.sm.snippet(prev)}`, "MachineApplicable"));
}

export function parseFn(p: Parser, context: ItemContext, lo: Span): { readonly ident: Ident; readonly kind: ItemKind } {
  const header = parseHeader(p);
  p.expectKw(kw.fn);
  const ident = parseIdent(p);
  let generics = parseGenerics(p);
  const decl = parseFnDecl(p, context);
  generics = withWhere(p, generics);
  const sigSpan = p.spanFrom(lo);
  let body;
  if (p.token.kind === T.Semi) p.bump();
  else if (p.isOpen(Delim.Brace) || p.metaVarKind() === "block") body = parseBlock(p);
  else if (!p.failed) {
    if (p.token.kind === T.Eq) {
      p.report(p.error(p.token.span, undefined, "function body cannot be `= expression;`"));
      p.bump();
      p.skipStmt();
    } else {
      if (context === "trait" || context === "foreign") p.alsoExpected(T.Semi);
      p.alsoExpected(100 + Delim.Brace);
      if (decl.output === undefined) p.alsoExpected(T.RArrow);
      p.unexpected();
    }
  }
  return { ident, kind: { kind: "Fn", fn: { header, decl, generics, body, sigSpan } } };
}

function parseFnDecl(p: Parser, context: ItemContext): FnDecl {
  const params: Param[] = [];
  let variadic = false;
  if (!p.failed && !p.isOpen(Delim.Paren)) {
    const at = p.sm.shrinkToHi(p.prevSpan);
    p.report(p.error(at, undefined, "missing parameters for function definition").suggest("add a parameter list", at, "()", "MachineApplicable"));
  } else if (p.expectParamsOpen()) {
    while (!p.atClose()) {
      const param = parseParam(p, context, params.length === 0);
      if (param !== undefined) {
        if (param.ty.kind === "CVarArgs") variadic = true;
        else params.push(param);
      }
      if (!p.eat(T.Comma)) break;
    }
    p.expectClose(Delim.Paren);
  }
  const output = parseRetTy(p);
  const outputSpan = output !== undefined ? output.span : p.sm.shrinkToHi(p.prevSpan);
  return { params, output, outputSpan, variadic };
}
function parseRetTy(p: Parser): Ty | undefined {
  if (p.eat(T.RArrow)) return parseTyWithPlus(p);
  if (p.token.kind === T.Colon || p.token.kind === T.FatArrow) {
    // `fn f(): T` and `fn f() => T`.
    const { span } = p.token;
    if (p.token.kind === T.FatArrow || p.lookahead(1).kind === T.Ident) {
      p.report(p.error(span, undefined, "return types are denoted using `->`").suggest("use `->` instead", span, "->", "MachineApplicable", "short"));
      p.bump();
      return parseTyNoPlus(p);
    }
  }
  return undefined;
}
function parseTyWithPlus(p: Parser): Ty {
  return parseTy(p);
}

function parseParam(p: Parser, context: ItemContext, isFirst: boolean): Param | undefined {
  const attrs = parseOuterAttrs(p);
  const lo = p.token.span;
  const self = parseSelfParam(p, attrs);
  if (self !== undefined) {
    if (!isFirst) {
      p.report(p.error(self.span, undefined, "unexpected `self` parameter in function").label(self.span, "must be the first parameter of an associated function"));
      return undefined;
    }
    return self;
  }
  if (p.token.kind === T.DotDotDot) {
    const { span } = p.token;
    p.bump();
    return { id: p.id(), span, attrs, pat: { id: p.id(), span, kind: "Wild" }, ty: { id: p.id(), span, kind: "CVarArgs" }, isSelf: false };
  }
  const nameRequired = context !== "trait" || p.editionOf(p.token.span) >= 2018;
  if (!nameRequired && !isNamedParam(p)) {
    const ty = parseTyForParam(p);
    const span = p.spanFrom(lo);
    if (p.is(T.Colon) && !p.failed) {
      // A pattern after all.
      p.report(p.error(span, "E0642", "patterns aren't allowed in methods without bodies").suggest("give this argument a name or use an underscore to ignore it", span, "_", "MachineApplicable"));
      p.bump();
      return { id: p.id(), span, attrs, pat: { id: p.id(), span, kind: "Wild" }, ty: parseTy(p), isSelf: false };
    }
    const pat: Pat = { id: p.id(), span: ty.span, kind: "Ident", byRef: false, mutbl: "not", refMutbl: "not", ident: p.identAt(kw[""], ty.span), sub: undefined };
    return { id: p.id(), span, attrs, pat, ty, isSelf: false };
  }
  if (!mayBeginFragment(p, "pat_param")) p.expectedFound("parameter name");
  const pat = parsePatNoTopAlt(p);
  if (p.token.kind === T.Or && !p.failed) {
    p.report(p.error(pat.span, undefined, "top-level or-patterns are not allowed in function parameters"));
    while (p.eat(T.Or)) parsePatNoTopAlt(p);
  }
  if (!p.eat(T.Colon)) {
    if (pat.kind === "Ident" || pat.kind === "Path") {
      p.alsoExpected(T.At);
      p.alsoExpected(T.Or);
    }
    return paramWithoutType(p, lo, attrs, pat, context);
  }
  const ty = parseTyForParam(p);
  return { id: p.id(), span: p.spanFrom(lo), attrs, pat, ty, isSelf: false };
}

/** `fn f(T)`: says what was expected; a name alone goes on as a parameter of unknown type. */
function paramWithoutType(p: Parser, lo: Span, attrs: Param["attrs"], pat: Pat, context: ItemContext): Param | undefined {
  const mayGoOn = pat.kind === "Ident" && p.mayRecover && !p.failed && (p.is(T.Comma) || p.isClose(Delim.Paren));
  if (!mayGoOn) {
    p.unexpected();
    return undefined;
  }
  const { message, label } = expectedText(p.psess, p.expected, p.tokenDescr());
  const d = p.error(p.token.span, undefined, message).label(p.token.span, label);
  if (context === "trait") d.note("anonymous parameters are removed in the 2018 edition (see RFC 1685)");
  if (context === "trait" || context === "impl" || context === "traitImpl") d.suggest("if this is a `self` type, give it a parameter name", p.sm.shrinkToLo(pat.span), "self: ", "MaybeIncorrect");
  d.suggest("if this is a parameter name, give it a type", p.sm.shrinkToHi(pat.span), ": TypeName", "HasPlaceholders");
  d.suggest("if this is a type, explicitly ignore the parameter name", p.sm.shrinkToLo(pat.span), "_: ", "MachineApplicable");
  p.report(d);
  return { id: p.id(), span: p.spanFrom(lo), attrs, pat, ty: { id: p.id(), span: pat.span, kind: "Err" }, isSelf: false };
}

/** 2015 only: `name: T` rather than a type alone. */
function isNamedParam(p: Parser): boolean {
  let n = 0;
  if (p.token.kind === T.And) n = 1;
  else if (p.token.kind === T.AndAnd) n = 1;
  else if (p.isKw(kw.mut)) n = 1;
  const a = p.lookahead(n);
  return a.kind === T.Ident && p.lookahead(n + 1).kind === T.Colon;
}

/** `self` in its forms; `undefined` for anything else. */
function parseSelfParam(p: Parser, attrs: Param["attrs"]): Param | undefined {
  const lo = p.token.span;
  const t = p.token;
  const isSelfAt = (n: number): boolean => p.isKwAhead(n, kw.self) && p.lookahead(n + 1).kind !== T.PathSep;
  if (t.kind === T.Ident) {
    if (t.symbol !== kw.self && t.symbol !== kw.mut) return undefined;
    let mutbl: Mutability = "not";
    if (isSelfAt(0)) p.isKw(kw.self);
    else if (p.isKw(kw.mut) && isSelfAt(1)) {
      mutbl = "mut";
      p.bump();
    } else return undefined;
    const ident = p.identOf(p.token);
    p.bump();
    const patSpan = p.spanFrom(lo);
    const ty: Ty = p.eat(T.Colon) ? parseTy(p) : { id: p.id(), span: patSpan, kind: "ImplicitSelf" };
    return selfParam(p, attrs, lo, patSpan, ident, mutbl, ty);
  }
  if (t.kind !== T.And) return undefined;
  let n = 1;
  let lifetime: Lifetime | undefined;
  if (p.isAhead(n, T.Lifetime)) n++;
  const isMut = p.isKwAhead(n, kw.mut);
  if (isMut) n++;
  if (!isSelfAt(n)) return undefined;
  p.bump();
  if (p.token.kind === T.Lifetime) lifetime = parseLifetime(p);
  if (isMut) p.bump();
  const ident = p.identOf(p.token);
  p.bump();
  const span = p.spanFrom(lo);
  const inner: Ty = { id: p.id(), span: ident.span, kind: "ImplicitSelf" };
  const ty: Ty = { id: p.id(), span, kind: "Ref", lifetime, mutbl: isMut ? "mut" : "not", ty: inner };
  return selfParam(p, attrs, lo, ident.span, ident, "not", ty);
}
function selfParam(p: Parser, attrs: Param["attrs"], lo: Span, patSpan: Span, ident: Ident, mutbl: Mutability, ty: Ty): Param {
  const pat: Pat = { id: p.id(), span: patSpan, kind: "Ident", byRef: false, mutbl, refMutbl: "not", ident, sub: undefined };
  return { id: p.id(), span: p.spanFrom(lo), attrs, pat, ty, isSelf: true };
}
