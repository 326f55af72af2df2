/**
 * Attributes, doc comments, and the structured reading of attribute arguments (`meta`). Reference: "Attributes".
 */
import { kw, sym } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { AttrArgs, Attribute, Lit, MetaItem, NestedMeta, Path } from "../ast.ts";
import { INNER_DOC } from "../lexComments.ts";
import { boolLit, litOfToken } from "../literals.ts";
import type { ParseSess } from "../session.ts";
import { Delim, TokenKind } from "../token.ts";
import { parseExpr } from "./exprs.ts";
import { Parser } from "./parser.ts";
import { parsePathMod } from "./paths.ts";

const T = TokenKind;
export const NO_ATTRS: readonly Attribute[] = [];

/** `#[…]` and outer doc comments. Inner ones here are an error. */
export function parseOuterAttrs(p: Parser): readonly Attribute[] {
  if (p.token.kind !== T.Pound && p.token.kind !== T.DocComment) return NO_ATTRS;
  const attrs: Attribute[] = [];
  for (;;) {
    if (p.token.kind === T.Pound) {
      const attr = parseAttribute(p);
      if (attr.style === "inner" && !p.failed) innerNotPermitted(p, attr.span, attrs.length > 0);
      attrs.push(attr);
    } else if (p.token.kind === T.DocComment) {
      if (p.token.suffix === INNER_DOC) {
        const { span } = p.token;
        const d = p.error(span, "E0753", "expected outer doc comment").note("inner doc comments like this (starting with `//!` or `/*!`) can only appear before items");
        d.suggest("to annotate the item, change the doc comment from inner to outer style", span, p.sm.snippet(span).replace("!", p.token.lit === 0 ? "/" : "*"), "MachineApplicable");
        p.report(d);
      }
      attrs.push(docAttribute(p));
    } else return attrs;
    if (p.failed) return attrs;
  }
}

/** `#![…]` and `//!` at the start of a file or block. */
export function parseInnerAttrs(p: Parser): readonly Attribute[] {
  let attrs: Attribute[] | undefined;
  for (;;) {
    if (p.token.kind === T.Pound && p.isAhead(1, T.Not) && p.isOpenAhead(2, Delim.Bracket)) (attrs ??= []).push(parseAttribute(p));
    else if (p.token.kind === T.DocComment && p.token.suffix === INNER_DOC) (attrs ??= []).push(docAttribute(p));
    else return attrs ?? NO_ATTRS;
    if (p.failed) return attrs;
  }
}

function innerNotPermitted(p: Parser, span: Span, following: boolean): void {
  const d = p.error(span, undefined, following ? "an inner attribute is not permitted following an outer attribute" : "an inner attribute is not permitted in this context");
  d.note("inner attributes, like `#![no_std]`, annotate the item enclosing them, and are usually found at the beginning of source files");
  if (following) d.label(span, "not permitted following an outer attribute");
  p.report(d);
}

function docAttribute(p: Parser): Attribute {
  const token = p.token;
  p.bump();
  const path: Path = { span: token.span, segments: [{ id: p.id(), ident: p.identAt(sym.doc, token.span), args: undefined }] };
  return { style: token.suffix === INNER_DOC ? "inner" : "outer", span: token.span, doc: token.symbol, isUnsafe: false, path, args: { kind: "empty" } };
}

function parseAttribute(p: Parser): Attribute {
  const lo = p.token.span;
  p.bump();
  const style = p.eat(T.Not) ? "inner" : "outer";
  if (!p.expectOpen(Delim.Bracket)) return emptyAttr(p, lo, style);
  const item = parseAttrItem(p);
  p.expectClose(Delim.Bracket);
  noteCfg(p.psess, item.path);
  return { style, span: p.spanFrom(lo), isUnsafe: item.isUnsafe, path: item.path, args: item.args };
}
function emptyAttr(_p: Parser, lo: Span, style: "inner" | "outer"): Attribute {
  return { style, span: lo, isUnsafe: false, path: { span: lo, segments: [] }, args: { kind: "empty" } };
}
function noteCfg(psess: ParseSess, path: Path): void {
  const name = path.segments[0]?.ident.name;
  if (name === sym.cfg || name === sym.cfg_attr) psess.sawCfg = true;
}

/** The inside of `#[…]`: `path`, `path(…)`, `path = expr`, any of them in `unsafe(…)`. */
export function parseAttrItem(p: Parser): { readonly path: Path; readonly isUnsafe: boolean; readonly args: AttrArgs } {
  const mv = p.metaVarKind();
  if (mv === "meta" || mv === "path") {
    if (mv === "meta") {
      const group = p.takeGroup();
      return parseAttrItem(new Parser(p.psess, group.trees, group.close));
    }
  }
  if (p.isKw(kw.unsafe) && p.isOpenAhead(1, Delim.Paren)) {
    p.bump();
    p.bump();
    const inner = parseAttrItem(p);
    p.expectClose(Delim.Paren);
    return { ...inner, isUnsafe: true };
  }
  const path = parsePathMod(p);
  return { path, isUnsafe: false, args: parseAttrArgs(p) };
}
function parseAttrArgs(p: Parser): AttrArgs {
  if (p.token.kind === T.OpenDelim && p.token.delim !== Delim.Invisible) {
    const group = p.takeGroup();
    return { kind: "delimited", delim: group.delim, tokens: group.trees, span: p.sm.to(group.open, group.close) };
  }
  p.alsoExpected(100 + Delim.Paren), p.alsoExpected(100 + Delim.Bracket), p.alsoExpected(100 + Delim.Brace);
  if (p.eat(T.Eq)) return { kind: "eq", expr: parseExpr(p) };
  return { kind: "empty" };
}

/** The structured reading of an attribute, `undefined` if its arguments are not of `meta` form. */
export function metaItemOf(psess: ParseSess, attr: Attribute): MetaItem | undefined {
  return metaOf(psess, attr.span, attr.path, attr.isUnsafe, attr.args);
}
function metaOf(psess: ParseSess, span: Span, path: Path, isUnsafe: boolean, args: AttrArgs): MetaItem | undefined {
  switch (args.kind) {
    case "empty": return { span, path, isUnsafe, args: { kind: "word" } };
    case "eq": return args.expr.kind === "Lit" ? { span, path, isUnsafe, args: { kind: "value", lit: args.expr.lit } } : undefined;
    case "delimited": {
      if (args.delim !== Delim.Paren) return undefined;
      const p = new Parser(psess, args.tokens, args.span);
      p.quiet = true;
      const items = parseMetaSeq(p);
      return items === undefined ? undefined : { span, path, isUnsafe, args: { kind: "list", items } };
    }
  }
}
/** `meta, "literal", …` to the end. `undefined`: something else. */
export function parseMetaSeq(p: Parser): NestedMeta[] | undefined {
  const items: NestedMeta[] = [];
  while (p.token.kind !== T.Eof) {
    const lit = parseOptLit(p);
    if (lit !== undefined) items.push({ kind: "lit", lit });
    else {
      const meta = parseMetaItem(p);
      if (meta === undefined) return undefined;
      items.push({ kind: "meta", meta });
    }
    if (!p.failed && !p.is(T.Eof) && !p.eat(T.Comma)) p.unexpected();
    if (p.failed) return undefined;
  }
  return p.failed ? undefined : items;
}
/** A `meta` in the structured form; failure reports "expected …". */
export function parseMetaItem(p: Parser): MetaItem | undefined {
  const lo = p.token.span;
  if (p.metaVarKind() === "meta") {
    const group = p.takeGroup();
    return parseMetaItem(new Parser(p.psess, group.trees, group.close));
  }
  const item = parseAttrItem(p);
  if (p.failed) return undefined;
  return metaOf(p.psess, p.spanFrom(lo), item.path, item.isUnsafe, item.args);
}
function parseOptLit(p: Parser): Lit | undefined {
  const mv = p.metaVarKind();
  if (mv === "literal" || mv === "expr") {
    const group = p.takeGroup();
    const inner = new Parser(p.psess, group.trees, group.close);
    const lit = parseOptLit(inner);
    return inner.token.kind === T.Eof ? lit : undefined;
  }
  const token = p.token;
  if (token.kind === T.Literal) {
    p.bump();
    return litOfToken(p.psess, token, p);
  }
  if (p.isKw(kw.true) || p.isKw(kw.false)) {
    p.bump();
    return boolLit(token.span, token.symbol, token.symbol === kw.true);
  }
  return undefined;
}

/** Name of an attribute whose path is one identifier; the empty symbol for others. */
export function attrName(attr: Attribute): number {
  return attr.path.segments.length === 1 ? attr.path.segments[0]!.ident.name : 0;
}
