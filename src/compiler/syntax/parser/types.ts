/**
 * Types. Reference: "Types". `+` after a type path makes a bare trait object where the place allows it (`T + Send` in editions before 2021).
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Abi, Attribute, Bound, GenericParam, Ident, Mutability, Path, Ty } from "../ast.ts";
import { Delim, TokenKind } from "../token.ts";
import { parseOuterAttrs } from "./attrs.ts";
import { parseAnonConst } from "./exprs.ts";
import { NO_PARAMS, parseBound, parseBounds, parseForLifetimes } from "./generics.ts";
import { parseMacArgs } from "./macCalls.ts";
import { Parser } from "./parser.ts";
import { atQPath, parseLifetime, parsePath, parseQPath } from "./paths.ts";
import { canBeginBound, canBeginPath } from "./tokenTests.ts";

const T = TokenKind;

export function parseTy(p: Parser): Ty {
  return parseTyCommon(p, true, true);
}
export function parseTyNoPlus(p: Parser): Ty {
  return parseTyCommon(p, false, true);
}
/** A type where `...` may stand: foreign function parameters. */
export function parseTyForParam(p: Parser): Ty {
  if (p.token.kind === T.DotDotDot) {
    const lo = p.token.span;
    p.bump();
    return { id: p.id(), span: lo, kind: "CVarArgs" };
  }
  return parseTy(p);
}

function parseTyCommon(p: Parser, allowPlus: boolean, allowMacro: boolean): Ty {
  const mv = p.metaVarKind();
  if (mv === "ty") {
    // `$t<…>` cannot continue; `$t + Send` and `$t::X` can when the type is a path.
    const group = p.group!;
    const inner = new Parser(p.psess, group.trees, group.close);
    const ty = parseTy(inner);
    const next = p.treeAfter();
    const isPath = ty.kind === "Path" && ty.qself === undefined;
    if (!(isPath && next !== undefined && "kind" in next && (next.kind === T.Not || next.kind === T.PathSep || (next.kind === T.Plus && allowPlus)))) {
      p.takeGroup();
      return ty;
    }
  }
  p.enter();
  const ty = parseTyInner(p, allowPlus, allowMacro);
  p.leave();
  if (allowPlus && p.is(T.Plus) && (ty.kind === "Ref" || ty.kind === "Ptr" || ty.kind === "BareFn") && !p.failed) plusAfterType(p, ty);
  return ty;
}
/** `&A + B`: only a path may stand before `+`. */
function plusAfterType(p: Parser, ty: Ty): void {
  p.bump();
  parseBounds(p);
  const span = p.spanFrom(ty.span);
  const d = p.error(span, "E0178", `expected a path on the left-hand side of \`+\``);
  if (ty.kind === "BareFn") d.label(span, "perhaps you forgot parentheses?");
  else if (ty.kind === "Ref" || ty.kind === "Ptr") d.suggestMany("try adding parentheses", [{ span: p.sm.shrinkToLo(ty.ty.span), text: "(" }, { span: p.sm.shrinkToHi(span), text: ")" }], "MachineApplicable");
  p.report(d);
}
/** Bounds of `impl` and `dyn`; two of them need a place that allows `+`. */
function parseBoundsNoAmbiguity(p: Parser, lo: Span, allowPlus: boolean): Bound[] {
  const bounds = parseBounds(p);
  if (!allowPlus && bounds.length > 1 && !p.failed) {
    const span = p.spanFrom(lo);
    p.report(p.error(span, undefined, "ambiguous `+` in a type").suggestMany("use parentheses to disambiguate", [{ span: p.sm.shrinkToLo(span), text: "(" }, { span: p.sm.shrinkToHi(span), text: ")" }], "MachineApplicable"));
  }
  return bounds;
}

function parseTyInner(p: Parser, allowPlus: boolean, _allowMacro: boolean): Ty {
  const token = p.token;
  const lo = token.span;
  switch (token.kind) {
    case T.OpenDelim:
      if (token.delim === Delim.Paren) return parseParenTy(p, lo, allowPlus);
      if (token.delim === Delim.Bracket) return parseArrayOrSlice(p, lo);
      break;
    case T.Not:
      p.bump();
      return { id: p.id(), span: lo, kind: "Never" };
    case T.Star: return parsePtr(p, lo);
    case T.And: case T.AndAnd: return parseRef(p, lo);
    case T.Ident: {
      if (token.raw) break;
      const s = token.symbol;
      if (s === kw._) {
        p.bump();
        return { id: p.id(), span: lo, kind: "Infer" };
      }
      if (s === kw.fn || s === kw.extern || s === kw.unsafe) return parseBareFn(p, lo, NO_PARAMS);
      if (s === kw.const && atBareFn(p)) return parseBareFn(p, lo, NO_PARAMS);
      if (s === kw.async && p.isKwAhead(1, kw.fn)) return parseBareFn(p, lo, NO_PARAMS);
      if (s === kw.for) {
        const forLifetimes = parseForLifetimes(p);
        if (atBareFn(p)) return parseBareFn(p, lo, forLifetimes);
        if (p.isKw(kw.dyn) || p.isKw(kw.impl)) return parseForBeforeDyn(p, lo, forLifetimes);
        const path = parsePath(p, "type");
        return parseRestBounds(p, { kind: "trait", span: p.spanFrom(lo), forLifetimes, modifier: "none", ref: { id: p.id(), path }, parenthesized: false }, lo, allowPlus);
      }
      if (s === kw.impl) {
        p.bump();
        const outer = p.outerImpl;
        p.outerImpl = outer ?? lo;
        const bounds = parseBoundsNoAmbiguity(p, lo, allowPlus);
        p.outerImpl = outer;
        const span = p.spanFrom(lo);
        if (outer !== undefined) p.reportLate(p.error(span, "E0666", "nested `impl Trait` not allowed").label(outer, "outer `impl Trait`").label(span, "nested `impl Trait` here"));
        return { id: p.id(), span, kind: "ImplTrait", bounds };
      }
      if (s === kw.dyn && isExplicitDyn(p)) {
        p.bump();
        const bounds = parseBoundsNoAmbiguity(p, lo, allowPlus);
        return { id: p.id(), span: p.spanFrom(lo), kind: "TraitObject", bounds, hasDyn: true };
      }
      if (s === kw.typeof) {
        p.bump();
        p.expectOpen(Delim.Paren);
        const value = parseAnonConst(p);
        p.expectClose(Delim.Paren);
        return { id: p.id(), span: p.spanFrom(lo), kind: "Typeof", value };
      }
      break;
    }
    case T.Lifetime: case T.Question: case T.Tilde: {
      const bounds = parseBounds(p, allowPlus);
      return { id: p.id(), span: p.spanFrom(lo), kind: "TraitObject", bounds, hasDyn: false };
    }
    case T.DotDotDot: {
      p.bump();
      p.report(p.error(lo, "E0743", "C-variadic type `...` may not be nested inside another type"));
      return { id: p.id(), span: lo, kind: "Err" };
    }
  }
  if (atQPath(p)) {
    const { qself, path } = parseQPath(p, "type");
    return { id: p.id(), span: p.spanFrom(lo), kind: "Path", qself, path };
  }
  if (canBeginPath(p)) return parsePathTy(p, lo, allowPlus);
  p.expectedFound("type");
  return { id: p.id(), span: lo, kind: "Err" };
}

function parsePathTy(p: Parser, lo: Span, allowPlus: boolean): Ty {
  const path = parsePath(p, "type");
  if (p.token.kind === T.Not && p.lookahead(1).kind === T.OpenDelim) {
    p.bump();
    const mac = parseMacArgs(p, path, lo);
    return { id: p.id(), span: p.spanFrom(lo), kind: "MacCall", mac };
  }
  if (allowPlus && p.startsWith(T.Plus) && p.token.kind === T.Plus) return parseRestBounds(p, pathBound(p, path, lo), lo, allowPlus);
  p.alsoExpected(T.Not);
  if (allowPlus) p.alsoExpected(T.Plus);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Path", qself: undefined, path };
}
function pathBound(p: Parser, path: Path, lo: Span): Bound {
  return { kind: "trait", span: p.spanFrom(lo), forLifetimes: NO_PARAMS, modifier: "none", ref: { id: p.id(), path }, parenthesized: false };
}
/** After the first bound of a bare trait object. */
function parseRestBounds(p: Parser, first: Bound, lo: Span, allowPlus: boolean): Ty {
  const bounds: Bound[] = [first];
  if (allowPlus) while (p.eatSplit(T.Plus) && canBeginBound(p)) {
    const b = parseBound(p);
    if (b === undefined) break;
    bounds.push(b);
  }
  return { id: p.id(), span: p.spanFrom(lo), kind: "TraitObject", bounds, hasDyn: false };
}
/** `for<'a> dyn Trait`: rustc asks for the binder after `dyn`. */
function parseForBeforeDyn(p: Parser, lo: Span, forLifetimes: readonly GenericParam[]): Ty {
  const word = p.isKw(kw.dyn) ? "dyn" : "impl";
  p.report(p.error(p.token.span, undefined, `\`for<...>\` expected after \`${word}\`, not before`));
  p.bump();
  const bounds = parseBounds(p);
  const first = bounds[0];
  if (first !== undefined && first.kind === "trait") bounds[0] = { ...first, forLifetimes: [...forLifetimes, ...first.forLifetimes] };
  return word === "dyn" ? { id: p.id(), span: p.spanFrom(lo), kind: "TraitObject", bounds, hasDyn: true } : { id: p.id(), span: p.spanFrom(lo), kind: "ImplTrait", bounds };
}

/** Before 2018 `dyn` is a keyword only in front of a bound. */
function isExplicitDyn(p: Parser): boolean {
  if (p.editionOf(p.token.span) >= 2018) return true;
  const n = p.lookahead(1);
  if (n.kind === T.Ident) return !p.isReserved(n) || n.symbol === kw.for || n.symbol === kw.self || n.symbol === kw.Self || n.symbol === kw.super || n.symbol === kw.crate || n.symbol === kw.$crate;
  return n.kind === T.Lifetime || n.kind === T.Question || (n.kind === T.OpenDelim && n.delim === Delim.Paren);
}

function parseParenTy(p: Parser, lo: Span, allowPlus: boolean): Ty {
  p.bump();
  const elems: Ty[] = [];
  let trailing = false;
  while (!p.atClose()) {
    elems.push(parseTy(p));
    trailing = p.eat(T.Comma);
    if (!trailing) break;
  }
  p.expectClose(Delim.Paren);
  if (elems.length !== 1 || trailing) return { id: p.id(), span: p.spanFrom(lo), kind: "Tup", elems };
  const ty = elems[0]!;
  if (allowPlus && p.token.kind === T.Plus) {
    if (ty.kind === "Path" && ty.qself === undefined) return parseRestBounds(p, { kind: "trait", span: p.spanFrom(lo), forLifetimes: NO_PARAMS, modifier: "none", ref: { id: p.id(), path: ty.path }, parenthesized: true }, lo, true);
    if (ty.kind === "TraitObject" && !ty.hasDyn && ty.bounds.length === 1) return parseRestBounds(p, ty.bounds[0]!, lo, true);
  }
  return { id: p.id(), span: p.spanFrom(lo), kind: "Paren", ty };
}

function parseArrayOrSlice(p: Parser, lo: Span): Ty {
  p.bump();
  const elem = parseTy(p);
  if (p.eat(T.Semi)) {
    const len = parseAnonConst(p);
    p.expectClose(Delim.Bracket);
    return { id: p.id(), span: p.spanFrom(lo), kind: "Array", elem, len };
  }
  p.expectClose(Delim.Bracket);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Slice", elem };
}

function parsePtr(p: Parser, lo: Span): Ty {
  p.bump();
  let mutbl: Mutability = "not";
  if (p.eatKw(kw.mut)) mutbl = "mut";
  else if (!p.eatKw(kw.const)) {
    const span = p.prevSpan;
    const d = p.error(span, undefined, "expected `mut` or `const` keyword in raw pointer type");
    d.suggest("add `mut` or `const` here", p.sm.shrinkToHi(span), "const ", "HasPlaceholders");
    p.report(d);
  }
  const ty = parseTyNoPlus(p);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Ptr", mutbl, ty };
}

function parseRef(p: Parser, lo: Span): Ty {
  p.eatSplit(T.And);
  const lifetime = p.token.kind === T.Lifetime ? parseLifetime(p) : undefined;
  const mutbl: Mutability = p.eatKw(kw.mut) ? "mut" : "not";
  const ty = parseTyNoPlus(p);
  return { id: p.id(), span: p.spanFrom(lo), kind: "Ref", lifetime, mutbl, ty };
}
function atBareFn(p: Parser): boolean {
  for (let n = 0; n < 4; n++) {
    if (p.isKwAhead(n, kw.fn)) return true;
    if (!(p.isKwAhead(n, kw.unsafe) || p.isKwAhead(n, kw.extern) || p.isKwAhead(n, kw.const) || p.isKwAhead(n, kw.async) || p.isAhead(n, T.Literal))) return false;
  }
  return false;
}

function parseBareFn(p: Parser, lo: Span, forLifetimes: readonly GenericParam[]): Ty {
  for (const [word, name] of [[kw.const, "const"], [kw.async, "async"]] as const) {
    if (!p.isKw(word)) continue;
    p.report(p.error(p.token.span, undefined, `an \`fn\` pointer type cannot be \`${name}\``).label(p.token.span, `\`${name}\` because of this`));
    p.bump();
  }
  const isUnsafe = p.eatKw(kw.unsafe);
  const abi = parseAbi(p);
  p.expectKw(kw.fn);
  if (!p.expectOpen(Delim.Paren)) return { id: p.id(), span: p.spanFrom(lo), kind: "Err" };
  const params: { readonly name: Ident | undefined; readonly ty: Ty; readonly attrs: readonly Attribute[] }[] = [];
  let variadic = false;
  while (!p.atClose()) {
    const attrs = parseOuterAttrs(p);
    let name: Ident | undefined;
    if (p.token.kind === T.Ident && p.isAhead(1, T.Colon) && (!p.isReserved(p.token) || p.token.symbol === kw._ || p.token.symbol === kw.self)) {
      name = p.identOf(p.token);
      p.bump();
      p.bump();
    } else if (p.isKw(kw.mut) && p.isAhead(2, T.Colon)) {
      const at = p.token.span;
      p.bump();
      name = p.identOf(p.token);
      p.bump();
      p.report(p.error(p.sm.to(at, p.prevSpan), "E0561", "patterns aren't allowed in function pointer types"));
      p.bump();
    } else if (p.token.kind === T.And && p.isAhead(2, T.Colon)) {
      const at = p.token.span;
      p.bump();
      name = p.identOf(p.token);
      p.bump();
      p.report(p.error(p.sm.to(at, p.prevSpan), "E0561", "patterns aren't allowed in function pointer types"));
      p.bump();
    }
    if (p.token.kind === T.DotDotDot) {
      p.bump();
      variadic = true;
    } else params.push({ name, ty: parseTy(p), attrs });
    if (!p.eat(T.Comma)) break;
  }
  p.expectClose(Delim.Paren);
  const output = p.eat(T.RArrow) ? parseTyNoPlus(p) : undefined;
  return { id: p.id(), span: p.spanFrom(lo), kind: "BareFn", forLifetimes, isUnsafe, abi, params, variadic, output };
}

/** `extern "C"`, `extern`, or nothing. */
export function parseAbi(p: Parser): Abi {
  if (!p.eatKw(kw.extern)) return { kind: "none" };
  return parseAbiName(p);
}
/** After `extern`. */
export function parseAbiName(p: Parser): Abi {
  const span = p.prevSpan;
  let token = p.token;
  if (p.metaVarKind() === "literal" || p.metaVarKind() === "expr") {
    const only = p.group!.trees[0];
    if (p.group!.trees.length === 1 && only !== undefined && "kind" in only) token = only;
  }
  if (token.kind !== T.Literal) return { kind: "implicit", span };
  if (p.token === token) p.bump();
  else p.takeGroup();
  if (token.lit !== 5 && token.lit !== 6) {
    p.report(p.error(token.span, undefined, "non-string ABI literal").suggest("specify the ABI with a string literal", token.span, '"C"', "MaybeIncorrect"));
    return { kind: "implicit", span };
  }
  return { kind: "named", name: token.symbol, span: token.span };
}
