/**
 * Generic parameters, bounds and where clauses. Reference: "Generic parameters", "Trait and lifetime bounds".
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Bound, GenericParam, Generics, Lifetime, NodeId, Path, WherePredicate } from "../ast.ts";
import { Delim, TokenKind } from "../token.ts";
import { parseOuterAttrs } from "./attrs.ts";
import type { Parser } from "./parser.ts";
import { parseConstArg, parseIdent, parseLifetime, parsePath } from "./paths.ts";
import { canBeginBound, canBeginType } from "./tokenTests.ts";
import { parseTy } from "./types.ts";

const T = TokenKind;

export function noGenerics(p: Parser): Generics {
  const span = p.sm.shrinkToHi(p.prevSpan);
  return { span, params: [], where: [], whereSpan: span };
}

/** `<…>` or nothing; where clauses are added by `withWhere`. */
export function parseGenerics(p: Parser): Generics {
  if (p.token.kind !== T.Lt && p.token.kind !== T.Shl) {
    p.alsoExpected(T.Lt);
    return noGenerics(p);
  }
  const lo = p.token.span;
  p.eatSplit(T.Lt);
  const params = parseGenericParams(p);
  p.expectSplit(T.Gt);
  const span = p.spanFrom(lo);
  return { span, params, where: [], whereSpan: p.sm.shrinkToHi(span) };
}
export function withWhere(p: Parser, generics: Generics): Generics {
  if (!p.isKw(kw.where)) {
    p.alsoExpected(1000 + kw.where);
    return { ...generics, whereSpan: p.sm.shrinkToHi(p.prevSpan) };
  }
  const lo = p.token.span;
  const where = parseWhere(p);
  return { ...generics, where: generics.where.length === 0 ? where : [...generics.where, ...where], whereSpan: p.spanFrom(lo) };
}

/** Parameters up to `>`. */
export function parseGenericParams(p: Parser): GenericParam[] {
  const params: GenericParam[] = [];
  while (!p.startsWith(T.Gt) && p.token.kind !== T.Eof) {
    const param = parseGenericParam(p);
    if (param === undefined) break;
    params.push(param);
    if (!p.eat(T.Comma)) break;
  }
  return params;
}

function parseGenericParam(p: Parser): GenericParam | undefined {
  const attrs = parseOuterAttrs(p);
  const lo = p.token.span;
  if (p.token.kind === T.Lifetime) {
    const { id, ident } = parseLifetime(p);
    const bounds = p.eat(T.Colon) ? parseLifetimeBounds(p) : [];
    return { id, attrs, ident, span: p.spanFrom(lo), bounds, kind: { tag: "lifetime" } };
  }
  if (p.isKw(kw.const)) {
    p.bump();
    const ident = parseIdent(p);
    p.expect(T.Colon);
    const ty = parseTy(p);
    const def = p.eatSplit(T.Eq) ? parseConstArg(p) : undefined;
    return { id: p.id(), attrs, ident, span: p.spanFrom(lo), bounds: [], kind: { tag: "const", ty, default: def } };
  }
  if (!p.isPlainIdent()) {
    if (attrs.length > 0) p.fail(p.error(attrs[0]!.span, undefined, "trailing attribute after generic parameter").label(attrs[0]!.span, "attributes must go before parameters"));
    else parseIdent(p);
    return undefined;
  }
  const ident = parseIdent(p);
  const bounds = p.eat(T.Colon) ? parseBounds(p) : [];
  const def = p.eatSplit(T.Eq) ? parseTy(p) : undefined;
  return { id: p.id(), attrs, ident, span: p.spanFrom(lo), bounds, kind: { tag: "type", default: def } };
}

function parseLifetimeBounds(p: Parser): Bound[] {
  const bounds: Bound[] = [];
  while (p.token.kind === T.Lifetime) {
    const lifetime = parseLifetime(p);
    bounds.push({ kind: "lifetime", lifetime });
    if (!p.eatSplit(T.Plus)) break;
  }
  return bounds;
}

/** `for<'a, 'b>` or nothing. */
export function parseForLifetimes(p: Parser): readonly GenericParam[] {
  if (!p.isKw(kw.for)) return NO_PARAMS;
  p.bump();
  p.expectSplit(T.Lt);
  const params = parseGenericParams(p);
  p.expectSplit(T.Gt);
  return params;
}
export const NO_PARAMS: readonly GenericParam[] = [];

/** `A + 'a + ?Sized`, possibly empty. */
export function parseBounds(p: Parser, allowPlus = true): Bound[] {
  const bounds: Bound[] = [];
  while (canBeginBound(p)) {
    const bound = parseBound(p);
    if (bound === undefined) break;
    bounds.push(bound);
    if (!allowPlus || !p.eatSplit(T.Plus)) break;
  }
  return bounds;
}

export function parseBound(p: Parser): Bound | undefined {
  const lo = p.token.span;
  if (p.isOpen(Delim.Paren)) {
    p.bump();
    const inner = parseUnparenBound(p, lo, true);
    p.expectClose(Delim.Paren);
    return inner.kind === "trait" ? { ...inner, span: p.spanFrom(lo) } : inner;
  }
  return parseUnparenBound(p, lo, false);
}
function parseUnparenBound(p: Parser, lo: Span, parenthesized: boolean): Bound {
  if (p.token.kind === T.Lifetime) {
    const lifetime = parseLifetime(p);
    if (parenthesized) p.report(p.error(p.spanFrom(lo), undefined, "parenthesized lifetime bounds are not supported").suggest("remove the parentheses", lifetime.ident.span, "", "MachineApplicable", "hidden"));
    return { kind: "lifetime", lifetime };
  }
  if (p.isKw(kw.use) && (p.isAhead(1, T.Lt) || p.isAhead(1, T.Shl))) return parseUseBound(p, lo);
  let forLifetimes = parseForLifetimes(p);
  let modifier: "none" | "maybe" | "async" | "const" | "tilde_const" = "none";
  if (p.token.kind === T.Tilde) {
    p.bump();
    p.expectKw(kw.const);
    modifier = "tilde_const";
  } else if (p.isKw(kw.const)) {
    p.bump();
    modifier = "const";
  } else if (p.isKw(kw.async) && p.editionOf(p.token.span) >= 2018) {
    p.bump();
    modifier = "async";
  } else if (p.isOpen(Delim.Bracket) && p.isKwAhead(1, kw.const)) {
    p.takeGroup();
    modifier = "tilde_const";
  }
  if (p.eat(T.Question)) modifier = "maybe";
  else if (p.token.kind === T.Not) {
    p.bump();
    p.report(p.error(p.spanFrom(lo), undefined, "negative bounds are not supported"));
  }
  if (forLifetimes.length === 0) forLifetimes = parseForLifetimes(p);
  const id = p.id();
  const path = parsePath(p, "type");
  return { kind: "trait", span: p.spanFrom(lo), forLifetimes, modifier, ref: { id, path }, parenthesized };
}

function parseUseBound(p: Parser, lo: Span): Bound {
  p.bump();
  p.expectSplit(T.Lt);
  const args: ({ readonly kind: "lifetime"; readonly lifetime: Lifetime } | { readonly kind: "param"; readonly id: NodeId; readonly path: Path })[] = [];
  while (!p.startsWith(T.Gt) && p.token.kind !== T.Eof) {
    if (p.token.kind === T.Lifetime) args.push({ kind: "lifetime", lifetime: parseLifetime(p) });
    else args.push({ kind: "param", id: p.id(), path: parsePath(p, "mod") });
    if (!p.eat(T.Comma)) break;
  }
  p.expectSplit(T.Gt);
  return { kind: "use", span: p.spanFrom(lo), args };
}

/** At `where`. */
export function parseWhere(p: Parser): WherePredicate[] {
  p.expectKw(kw.where);
  const preds: WherePredicate[] = [];
  for (;;) {
    parseOuterAttrs(p);
    const lo = p.token.span;
    if (p.token.kind === T.Lifetime && !p.isAhead(1, T.Plus)) {
      const lifetime = parseLifetime(p);
      p.expect(T.Colon);
      const bounds = parseBounds(p);
      preds.push({ kind: "outlives", span: p.spanFrom(lo), lifetime, bounds });
    } else if (canBeginType(p)) {
      const forLifetimes = parseForLifetimes(p);
      const ty = parseTy(p);
      if (p.eat(T.Colon)) {
        const bounds = parseBounds(p);
        preds.push({ kind: "bound", span: p.spanFrom(lo), forLifetimes, ty, bounds });
      } else if (p.token.kind === T.Eq || p.token.kind === T.EqEq) {
        p.bump();
        parseTy(p);
        const span = p.spanFrom(lo);
        p.report(p.error(span, undefined, "equality constraints are not yet supported in `where` clauses").label(span, "not supported").note("see issue #20041 <https://github.com/rust-lang/rust/issues/20041> for more information"));
      } else {
        p.alsoExpected(T.EqEq), p.alsoExpected(T.Eq);
        p.unexpected();
        break;
      }
    } else break;
    if (!p.eat(T.Comma)) break;
  }
  return preds;
}

