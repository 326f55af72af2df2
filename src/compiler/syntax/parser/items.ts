/**
 * Items of modules, traits, `impl`s and `extern` blocks: dispatch, modules, `use`, `impl`, `trait`, macros, visibility. Functions are in
 * `fns.ts`, types in `adts.ts`. Reference: "Items".
 */
import { kw, type Symbol } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Attribute, Ident, Item, ItemKind, Path, PathSegment, Ty, UseTree, Visibility, WherePredicate } from "../ast.ts";
import { Delim, Token, TokenKind, type TokenStream } from "../token.ts";
import { parseEnum, parseStruct, parseUnion } from "./adts.ts";
import { parseInnerAttrs, parseOuterAttrs } from "./attrs.ts";
import { parseExpr } from "./exprs.ts";
import { atFnFrontMatter, parseFn } from "./fns.ts";
import { noGenerics, parseBounds, parseGenerics, parseWhere, withWhere } from "./generics.ts";
import { parseMacArgs } from "./macCalls.ts";
import { Parser } from "./parser.ts";
import { parseIdent, parsePath, parsePathMod } from "./paths.ts";
import { canBeginExpr, isPathIdent } from "./tokenTests.ts";
import { parseAbiName, parseTy } from "./types.ts";
import { validateItem } from "./validate.ts";

const T = TokenKind;
/** Where an item stands: decides which kinds exist, and how parameters without a name are read. */
export type ItemContext = "module" | "block" | "trait" | "impl" | "traitImpl" | "foreign";

// ---- Lists of items ---------------------------------------------------------------------------------------------------------------

/** Items up to a closing brace or the end of the file. */
export function parseModItems(p: Parser): Item[] {
  const items: Item[] = [];
  const mark = p.mark();
  while (!p.atClose()) {
    if (p.token.kind === T.Semi) {
      const { span } = p.token;
      p.bump();
      p.report(p.error(span, undefined, "expected item, found `;`").suggest("remove this semicolon", span, "", "MachineApplicable", "short"));
      continue;
    }
    const item = parseItem(p, "module");
    if (!p.failed) {
      if (item !== undefined) items.push(item);
      else if (!p.atClose()) notAnItem(p);
    }
    if (p.failed) {
      if (!p.mayRecover) break;
      p.psess.unrecoverable = true;
      if (p.psess.aborted) break;
      p.recover(mark);
      skipToItem(p);
    }
  }
  return items;
}
function notAnItem(p: Parser): void {
  const { span } = p.token;
  const d = p.error(span, undefined, `expected item, found ${p.tokenDescr()}`).label(span, "expected item");
  if (p.isKw(kw.let)) d.label(span, "`let` cannot be used for global variables").help("consider using `static` or `const` instead of `let`");
  else d.note("for a full list of items that can appear in modules, see <https://doc.rust-lang.org/reference/items.html>");
  p.fail(d);
}
/** After a syntax error: to the next token that begins an item. */
function skipToItem(p: Parser): void {
  if (!p.atClose()) p.takeTree();
  while (!p.atClose() && !(p.token.kind === T.Ident && isItemStart(p)) && p.token.kind !== T.Pound && p.token.kind !== T.DocComment) p.takeTree();
}

/** `{ items }` of a trait, `impl` or `extern` block. */
function parseItemList(p: Parser, context: ItemContext): { readonly items: Item[]; readonly attrs: readonly Attribute[] } {
  if (!p.expectBlockOpen()) return { items: [], attrs: [] };
  const attrs = parseInnerAttrs(p);
  const items: Item[] = [];
  const mark = p.mark();
  while (!p.atClose()) {
    if (p.token.kind === T.Semi) {
      const { span } = p.token;
      p.bump();
      p.report(p.error(span, undefined, "expected item, found `;`").suggest("remove this semicolon", span, "", "MachineApplicable", "short"));
      continue;
    }
    const item = parseItem(p, context);
    if (!p.failed) {
      if (item !== undefined) items.push(item);
      else if (!p.atClose()) {
        p.fail(p.error(p.token.span, undefined, "non-item in item list").label(p.token.span, "non-item starts here"));
      }
    }
    if (p.failed) {
      if (!p.mayRecover || p.psess.aborted) break;
      p.psess.unrecoverable = true;
      p.recover(mark);
      skipToItem(p);
    }
  }
  p.expectClose(Delim.Brace);
  return { items, attrs };
}

// ---- One item ---------------------------------------------------------------------------------------------------------------------

/** An item with its attributes; `undefined` when there is none (nothing taken but reported dangling attributes). */
export function parseItem(p: Parser, context: ItemContext): Item | undefined {
  if (p.metaVarKind() === "item") {
    const group = p.takeGroup();
    return parseItem(new Parser(p.psess, group.trees, group.close), context);
  }
  const attrs = parseOuterAttrs(p);
  if (p.failed) return undefined;
  return parseItemAfterAttrs(p, attrs, context);
}

export function parseItemAfterAttrs(p: Parser, attrs: readonly Attribute[], context: ItemContext): Item | undefined {
  if (p.metaVarKind() === "item") {
    const item = parseItem(p, context);
    if (item !== undefined && attrs.length > 0) (item as { attrs: readonly Attribute[] }).attrs = [...attrs, ...item.attrs];
    return item;
  }
  p.enter();
  const lo = p.token.span;
  const vis = parseVisibility(p, false);
  const isDefault = p.isKw(kw.default) && p.lookahead(1).kind === T.Ident && !p.isKwAhead(1, kw.as) ? p.eatKwQuietly(kw.default) : false;
  const parsed = p.failed ? undefined : parseItemKind(p, context, isDefault, vis.kind === "inherited", lo);
  p.leave();
  if (parsed === undefined) {
    if (p.failed) return undefined;
    if (vis.kind !== "inherited") visNotFollowed(p, vis);
    else if (attrs.length > 0) attrsNotFollowed(p, attrs, context);
    return undefined;
  }
  const all = parsed.innerAttrs !== undefined && parsed.innerAttrs.length > 0 ? [...attrs, ...parsed.innerAttrs] : attrs;
  const item: Item = { id: p.id(), span: p.spanFrom(lo), attrs: all, vis, ident: parsed.ident, kind: parsed.kind };
  validateItem(p, item, context);
  return item;
}
function visNotFollowed(p: Parser, vis: Visibility): void {
  const text = p.sm.snippet(vis.span);
  p.report(p.error(vis.span, undefined, `visibility \`${text}\` is not followed by an item`).label(vis.span, "the visibility").help(`you likely meant to define an item, e.g., \`${text} fn foo() {}\``));
}
function attrsNotFollowed(p: Parser, attrs: readonly Attribute[], context: ItemContext): void {
  const last = attrs[attrs.length - 1]!;
  if (last.doc !== undefined) {
    if (context === "module" || context === "block") p.fail(p.error(last.span, undefined, "expected item after doc comment").label(last.span, "this doc comment doesn't document anything"));
    else p.fail(p.error(last.span, "E0584", "found a documentation comment that doesn't document anything").label(last.span, "this doc comment doesn't document anything").help("doc comments must come before what they document, if a comment was intended use `//`"));
  } else p.fail(p.error(last.span, undefined, "expected item after attributes"));
}

interface ParsedKind {
  readonly ident: Ident;
  readonly kind: ItemKind;
  /** Inner attributes of a body, which annotate the item. */
  readonly innerAttrs?: readonly Attribute[];
}
export function noIdent(p: Parser): Ident {
  return p.identAt(kw[""], p.sm.shrinkToLo(p.token.span));
}

/** Whether the current token, an identifier, begins an item rather than an expression. */
export function isItemStart(p: Parser): boolean {
  const t = p.token;
  if (t.kind !== T.Ident || t.raw) return false;
  const n = (): Token => p.lookahead(1);
  switch (t.symbol) {
    case kw.use: return !(n().kind === T.Or || n().kind === T.OrOr);
    case kw.fn: case kw.mod: case kw.type: case kw.enum: case kw.struct: case kw.trait: case kw.impl: case kw.pub: return true;
    case kw.extern: return true;
    case kw.static: return !(n().kind === T.Or || n().kind === T.OrOr || p.isKwAhead(1, kw.move) || p.isKwAhead(1, kw.async));
    case kw.const: {
      const a = n();
      if (a.kind === T.OpenDelim && a.delim === Delim.Brace) return false;
      return !(a.kind === T.Or || a.kind === T.OrOr || p.isKwAhead(1, kw.move));
    }
    case kw.unsafe: return !p.isOpenAhead(1, Delim.Brace) && !(n().kind === T.OpenDelim);
    case kw.async: return atFnFrontMatter(p);
    case kw.gen: case kw.safe: return atFnFrontMatter(p) || (t.symbol === kw.safe && p.isKwAhead(1, kw.static));
    case kw.auto: return p.isKwAhead(1, kw.trait);
    case kw.default: return n().kind === T.Ident && (p.isKwAhead(1, kw.fn) || p.isKwAhead(1, kw.impl) || p.isKwAhead(1, kw.const) || p.isKwAhead(1, kw.type) || p.isKwAhead(1, kw.unsafe) || p.isKwAhead(1, kw.async) || p.isKwAhead(1, kw.extern));
    case kw.union: return n().kind === T.Ident && !p.isReserved(n());
    case kw.macro_rules: return n().kind === T.Not && p.lookahead(2).kind === T.Ident;
    case kw.macro: return n().kind === T.Ident;
    default: return false;
  }
}

function parseItemKind(p: Parser, context: ItemContext, isDefault: boolean, macrosAllowed: boolean, lo: Span): ParsedKind | undefined {
  if (atFnFrontMatter(p)) return parseFn(p, context, lo);
  const t = p.token;
  if (t.kind === T.Ident && !t.raw) {
    switch (t.symbol) {
      case kw.use: return parseUse(p);
      case kw.extern: return parseExtern(p, false);
      case kw.static: return parseStatic(p, false, false);
      case kw.const: return parseConst(p, isDefault);
      case kw.trait: return parseTrait(p);
      case kw.impl: return parseImpl(p, isDefault);
      case kw.mod: return parseMod(p, false);
      case kw.type: return parseTypeAlias(p);
      case kw.enum: return parseEnum(p);
      case kw.struct: return parseStruct(p);
      case kw.unsafe: return parseUnsafeItem(p, isDefault);
      case kw.auto: if (p.isKwAhead(1, kw.trait)) return parseTrait(p); break;
      case kw.safe: if (p.isKwAhead(1, kw.static)) { p.bump(); return parseStatic(p, false, true); } break;
      case kw.union: if (isItemStart(p)) return parseUnion(p); break;
      case kw.macro_rules: if (isItemStart(p)) return parseMacroRules(p); break;
      case kw.macro: if (isItemStart(p)) return parseMacro2(p); break;
    }
  }
  if (context !== "block" && missingFn(p, context)) return undefined;
  if (context !== "block" && macrosAllowed && (isPathIdent(p) || p.token.kind === T.PathSep || p.metaVarKind() === "path")) return parseMacItem(p, lo);
  return undefined;
}
function parseUnsafeItem(p: Parser, isDefault: boolean): ParsedKind | undefined {
  if (p.isKwAhead(1, kw.impl)) return parseImpl(p, isDefault);
  if (p.isKwAhead(1, kw.trait) || p.isKwAhead(1, kw.auto)) return parseTrait(p);
  if (p.isKwAhead(1, kw.extern)) {
    p.bump();
    return parseExtern(p, true);
  }
  if (p.isKwAhead(1, kw.mod)) {
    p.bump();
    return parseMod(p, true);
  }
  if (p.isKwAhead(1, kw.static)) {
    p.bump();
    return parseStatic(p, true, false);
  }
  p.bump();
  p.unexpected();
  return undefined;
}
/** `name(…) {` and `name(…) -> T {`: an item without its `fn`. */
function missingFn(p: Parser, context: ItemContext): boolean {
  if (!p.isPlainIdent() || !p.isOpenAhead(1, Delim.Paren)) return false;
  const before = p.snapshot();
  const at = p.sm.shrinkToLo(p.token.span);
  const name = p.psess.str(p.token.symbol);
  p.bump();
  p.takeGroup();
  const hasBody = p.isOpen(Delim.Brace) || p.is(T.RArrow);
  p.restore(before);
  if (!hasBody) return false;
  const word = context === "module" || context === "foreign" ? "function" : "method";
  p.fail(p.error(at, undefined, `missing \`fn\` for ${word} definition`).suggest(`add \`fn\` here to parse \`${name}\` as a ${word}`, at, "fn ", "MachineApplicable"));
  return true;
}

// ---- Modules, imports, extern -----------------------------------------------------------------------------------------------------

function parseMod(p: Parser, isUnsafe: boolean): ParsedKind {
  p.expectKw(kw.mod);
  const ident = parseIdent(p);
  const lo = p.token.span;
  if (p.eat(T.Semi)) return { ident, kind: { kind: "Mod", isUnsafe, items: undefined, inlineSpan: lo, innerAttrs: [] } };
  if (!p.checkOpen(Delim.Brace)) {
    p.unexpected();
    return { ident, kind: { kind: "Mod", isUnsafe, items: [], inlineSpan: lo, innerAttrs: [] } };
  }
  p.bump();
  const innerAttrs = parseInnerAttrs(p);
  const items = parseModItems(p);
  p.expectClose(Delim.Brace);
  return { ident, kind: { kind: "Mod", isUnsafe, items, inlineSpan: p.spanFrom(lo), innerAttrs }, innerAttrs };
}

function parseUse(p: Parser): ParsedKind {
  p.expectKw(kw.use);
  const ident = noIdent(p);
  const tree = parseUseTree(p, false);
  if (p.is(T.Colon)) p.fail(p.error(p.token.span, undefined, "expected `::`, found `:`").label(p.token.span, "expected `::`").suggest("use double colon", p.token.span, "::", "MaybeIncorrect"));
  expectItemSemi(p);
  return { ident, kind: { kind: "Use", tree } };
}
export function expectItemSemi(p: Parser): void {
  if (p.eat(T.Semi)) return;
  const prev = p.prevSpan;
  // A forgotten `;` before the next line's item.
  if (!p.failed && p.mayRecover && p.isMultiline(prev, p.token.span) && (isItemStart(p) || p.token.kind === T.CloseDelim || (canBeginExpr(p) && !p.is(T.Pound) && !p.is(T.OpenDelim)))) {
    const at = p.sm.shrinkToHi(prev);
    p.report(p.error(at, undefined, `expected \`;\`, found ${p.tokenDescr()}`).label(p.token.span, "unexpected token").suggest("add `;` here", at, ";", "MachineApplicable", "short"));
    return;
  }
  p.unexpected();
}
function parseUseTree(p: Parser, nested: boolean): UseTree {
  p.enter();
  const lo = p.token.span;
  const id = p.id();
  let prefix: Path = { span: p.sm.shrinkToLo(lo), segments: [] };
  const done = (tree: UseTree): UseTree => (p.leave(), tree);
  if (p.token.kind === T.PathSep && (p.isOpenAhead(1, Delim.Brace) || p.isAhead(1, T.Star))) {
    p.bump();
    const root: PathSegment = { id: p.id(), ident: p.identAt(kw["{{root}}"], p.sm.shrinkToLo(lo)), args: undefined };
    prefix = { span: lo, segments: [root] };
    return done(parseGlobOrNested(p, id, lo, prefix));
  }
  if (p.isOpen(Delim.Brace) || p.token.kind === T.Star) return done(parseGlobOrNested(p, id, lo, prefix));
  prefix = parsePathMod(p);
  if (p.token.kind === T.PathSep) {
    p.bump();
    return done(parseGlobOrNested(p, id, lo, prefix));
  }
  let rename: Ident | undefined;
  if (p.eatKw(kw.as)) {
    if (p.isKw(kw._)) {
      rename = p.identOf(p.token);
      p.bump();
    } else rename = parseIdent(p);
  } else {
    p.alsoExpected(T.PathSep);
    if (nested) p.alsoExpected(110 + Delim.Brace);
  }
  return done({ id, span: p.spanFrom(lo), prefix, kind: "simple", rename });
}
function parseGlobOrNested(p: Parser, id: UseTree["id"], lo: Span, prefix: Path): UseTree {
  if (p.eat(T.Star)) return { id, span: p.spanFrom(lo), prefix, kind: "glob" };
  const trees: UseTree[] = [];
  if (!p.expectOpen(Delim.Brace)) return { id, span: p.spanFrom(lo), prefix, kind: "nested", trees };
  while (!p.atClose()) {
    trees.push(parseUseTree(p, true));
    if (!p.eat(T.Comma)) break;
  }
  p.expectClose(Delim.Brace);
  return { id, span: p.spanFrom(lo), prefix, kind: "nested", trees };
}

/** At `extern`: a crate or a block of foreign items. */
function parseExtern(p: Parser, isUnsafe: boolean): ParsedKind {
  p.expectKw(kw.extern);
  if (p.isKw(kw.crate)) {
    p.bump();
    let original: Symbol | undefined;
    let ident: Ident;
    if (p.isKw(kw.self)) {
      ident = p.identOf(p.token);
      p.bump();
    } else ident = parseIdent(p);
    if (p.eatKw(kw.as)) {
      original = ident.name;
      if (p.isKw(kw._)) {
        ident = p.identOf(p.token);
        p.bump();
      } else ident = parseIdent(p);
    }
    expectItemSemi(p);
    return { ident, kind: { kind: "ExternCrate", original } };
  }
  const abi = parseAbiName(p);
  const ident = noIdent(p);
  const { items, attrs } = parseItemList(p, "foreign");
  return { ident, kind: { kind: "ForeignMod", isUnsafe, abi, items }, innerAttrs: attrs };
}

// ---- Constants, aliases -----------------------------------------------------------------------------------------------------------

function parseStatic(p: Parser, isUnsafe: boolean, isSafe: boolean): ParsedKind {
  p.expectKw(kw.static);
  const mutbl = p.eatKw(kw.mut) ? "mut" : "not";
  const ident = parseIdent(p);
  const ty = parseItemType(p, ident, "static");
  const expr = p.eat(T.Eq) ? parseExpr(p) : undefined;
  expectItemSemi(p);
  return { ident, kind: { kind: "Static", mutbl, isUnsafe, isSafe, ty, expr } };
}
function parseItemType(p: Parser, ident: Ident, what: "static" | "const"): Ty {
  if (p.eat(T.Colon)) return parseTy(p);
  if (what === "const") p.alsoExpected(T.Eq), p.alsoExpected(T.Semi), p.alsoExpected(1000 + kw.where);
  if (p.token.kind === T.Eq || p.token.kind === T.Semi) {
    const at = p.sm.shrinkToHi(ident.span);
    p.report(p.error(at, undefined, `missing type for \`${what}\` item`).suggest("provide a type for the item", at, ": <type>", "HasPlaceholders"));
    return { id: p.id(), span: at, kind: "Infer" };
  }
  p.unexpected();
  return { id: p.id(), span: p.token.span, kind: "Err" };
}
function parseConst(p: Parser, isDefault: boolean): ParsedKind | undefined {
  if (p.isKwAhead(1, kw.impl)) return parseImpl(p, isDefault);
  p.expectKw(kw.const);
  if (p.isKw(kw.mut)) {
    p.report(p.error(p.token.span, undefined, "const globals cannot be mutable").label(p.token.span, "cannot be mutable").suggest("you might want to declare a static instead", p.prevSpan, "static", "MaybeIncorrect"));
    p.bump();
  }
  let ident: Ident;
  if (p.isKw(kw._)) {
    ident = p.identOf(p.token);
    p.bump();
  } else ident = parseIdent(p);
  const generics = parseGenerics(p);
  const ty = parseItemType(p, ident, "const");
  const expr = p.eat(T.Eq) ? parseExpr(p) : undefined;
  p.alsoExpected(1000 + kw.where);
  const withBounds = p.isKw(kw.where) ? withWhere(p, generics) : generics;
  expectItemSemi(p);
  return { ident, kind: { kind: "Const", generics: withBounds, ty, expr } };
}
function parseTypeAlias(p: Parser): ParsedKind {
  p.expectKw(kw.type);
  const ident = parseIdent(p);
  let generics = parseGenerics(p);
  const bounds = p.eat(T.Colon) ? parseBounds(p) : [];
  generics = withWhere(p, generics);
  const ty = p.eat(T.Eq) ? parseTy(p) : undefined;
  const whereAfter: readonly WherePredicate[] = p.isKw(kw.where) ? parseWhere(p) : [];
  expectItemSemi(p);
  return { ident, kind: { kind: "TyAlias", generics, bounds, ty, whereAfter } };
}

// ---- Traits and impls -------------------------------------------------------------------------------------------------------------

function parseTrait(p: Parser): ParsedKind {
  const isUnsafe = p.eatKw(kw.unsafe);
  const isAuto = p.eatKw(kw.auto);
  p.expectKw(kw.trait);
  const ident = parseIdent(p);
  let generics = parseGenerics(p);
  const bounds = p.eat(T.Colon) ? parseBounds(p) : [];
  if (p.eat(T.Eq)) {
    const aliasBounds = parseBounds(p);
    generics = withWhere(p, generics);
    expectItemSemi(p);
    return { ident, kind: { kind: "TraitAlias", generics, bounds: aliasBounds } };
  }
  generics = withWhere(p, generics);
  const { items, attrs } = parseItemList(p, "trait");
  return { ident, kind: { kind: "Trait", isUnsafe, isAuto, generics, bounds, items }, innerAttrs: attrs };
}

/** `impl<…>` rather than `impl <T as Trait>::Type`. */
function genericsFollowImpl(p: Parser): boolean {
  if (p.token.kind !== T.Lt) return false;
  const a = p.lookahead(1);
  if (a.kind === T.Pound || a.kind === T.Gt) return true;
  const b = p.lookahead(2);
  if (a.kind === T.Lifetime || (a.kind === T.Ident && !p.isReserved(a))) return b.kind === T.Gt || b.kind === T.Comma || b.kind === T.Colon || b.kind === T.Eq || (a.kind === T.Lifetime && b.kind === T.Shr);
  return a.kind === T.Ident && a.symbol === kw.const && !a.raw;
}
function parseImpl(p: Parser, isDefault: boolean): ParsedKind {
  const isConstBefore = p.isKw(kw.const) ? p.eatKw(kw.const) : false;
  const isUnsafe = p.eatKw(kw.unsafe);
  p.expectKw(kw.impl);
  const ident = noIdent(p);
  let generics = genericsFollowImpl(p) ? parseGenerics(p) : noGenerics(p);
  const isConst = p.eatKw(kw.const) || isConstBefore;
  let polarity: "positive" | "negative" = "positive";
  if (p.token.kind === T.Not && p.lookahead(1).kind !== T.CloseDelim && !p.isOpenAhead(1, Delim.Brace) && !p.isKwAhead(1, kw.for)) {
    p.bump();
    polarity = "negative";
  }
  const missing = p.isKw(kw.for) && !p.isAhead(1, T.Lt);
  if (missing) {
    const at = p.sm.to(p.sm.shrinkToHi(p.prevSpan), p.sm.shrinkToLo(p.token.span));
    p.report(p.error(at, undefined, "missing trait in a trait impl").suggest("add a trait here", at, " Trait ", "HasPlaceholders"));
  }
  const first: Ty = missing ? { id: p.id(), span: p.prevSpan, kind: "Err" } : parseTy(p);
  let ofTrait: Extract<ItemKind, { kind: "Impl" }>["ofTrait"];
  let selfTy = first;
  if (p.eatKw(kw.for)) {
    const path = traitPathOf(p, first);
    if (path !== undefined) ofTrait = { id: p.id(), path };
    selfTy = parseTy(p);
  } else if (polarity === "negative") {
    p.report(p.error(first.span, undefined, "inherent impls cannot be negative").label(first.span, "inherent impl for this type"));
  }
  generics = withWhere(p, generics);
  const { items, attrs } = parseItemList(p, ofTrait === undefined ? "impl" : "traitImpl");
  return { ident, kind: { kind: "Impl", isUnsafe, isConst, isDefault, polarity, generics, ofTrait, selfTy, items }, innerAttrs: attrs };
}
function traitPathOf(p: Parser, ty: Ty): Path | undefined {
  if (ty.kind === "Path" && ty.qself === undefined) return ty.path;
  if (!p.failed && ty.kind !== "Err") p.report(p.error(ty.span, undefined, "expected a trait, found type"));
  return undefined;
}

// ---- Macros -----------------------------------------------------------------------------------------------------------------------

function parseMacItem(p: Parser, lo: Span): ParsedKind {
  const ident = noIdent(p);
  const path = parsePath(p, "mod");
  if (!p.eat(T.Not)) {
    p.alsoExpected(T.PathSep);
    p.unexpected();
    return { ident, kind: { kind: "Err" } };
  }
  const mac = parseMacArgs(p, path, lo);
  if (mac.delim !== Delim.Brace && !p.failed && !p.eat(T.Semi)) macItemNeedsSemi(p, mac.argsSpan);
  else if (mac.delim === Delim.Brace) p.eat(T.Semi);
  return { ident, kind: { kind: "MacCall", mac } };
}
function macItemNeedsSemi(p: Parser, args: Span): void {
  const d = p.error(args, undefined, "macros that expand to items must be delimited with braces or followed by a semicolon");
  const lo = p.sm.lo(args);
  const hi = p.sm.hi(args);
  d.suggestMany("change the delimiters to curly braces", [{ span: p.sm.span(lo, lo + 1), text: "{" }, { span: p.sm.span(hi - 1, hi), text: "}" }], "MaybeIncorrect");
  d.suggest("add a semicolon", p.sm.shrinkToHi(args), ";", "MaybeIncorrect");
  p.report(d);
}
function parseMacroRules(p: Parser): ParsedKind {
  p.bump();
  p.bump();
  const ident = parseIdent(p);
  if (p.token.kind !== T.OpenDelim || p.token.delim === Delim.Invisible) {
    p.alsoExpected(100 + Delim.Paren), p.alsoExpected(100 + Delim.Bracket), p.alsoExpected(100 + Delim.Brace);
    p.unexpected();
    return { ident, kind: { kind: "Err" } };
  }
  const group = p.takeGroup();
  if (group.delim !== Delim.Brace && !p.eat(T.Semi)) macItemNeedsSemi(p, p.sm.to(group.open, group.close));
  return { ident, kind: { kind: "MacroDef", macroRules: true, delim: group.delim, tokens: group.trees } };
}
/** `macro name(params) { body }` or `macro name { rules }`. */
function parseMacro2(p: Parser): ParsedKind {
  p.bump();
  const ident = parseIdent(p);
  if (p.isOpen(Delim.Brace)) {
    const group = p.takeGroup();
    return { ident, kind: { kind: "MacroDef", macroRules: false, delim: group.delim, tokens: group.trees } };
  }
  if (!p.isOpen(Delim.Paren)) {
    p.unexpected();
    return { ident, kind: { kind: "Err" } };
  }
  const params = p.takeGroup();
  if (!p.isOpen(Delim.Brace)) {
    p.unexpected();
    return { ident, kind: { kind: "Err" } };
  }
  const body = p.takeGroup();
  const arrow = new Token(T.FatArrow, p.sm.to(params.close, body.open));
  const tokens: TokenStream = [params, arrow, body];
  return { ident, kind: { kind: "MacroDef", macroRules: false, delim: Delim.Brace, tokens } };
}

// ---- Visibility -------------------------------------------------------------------------------------------------------------------

/** `beforeType`: in `struct S(pub (A, B))` the parenthesis belongs to the type. */
export function parseVisibility(p: Parser, beforeType: boolean): Visibility {
  if (p.metaVarKind() === "vis") {
    const group = p.takeGroup();
    if (group.trees.length === 0) return { span: group.open, kind: "inherited" };
    return parseVisibility(new Parser(p.psess, group.trees, group.close), beforeType);
  }
  const lo = p.token.span;
  if (!p.eatKw(kw.pub)) return { span: p.sm.shrinkToLo(lo), kind: "inherited" };
  if (!p.isOpen(Delim.Paren)) return { span: lo, kind: "public" };
  const word = p.lookahead(1);
  if (word.kind === T.Ident && word.symbol === kw.in && !word.raw) {
    p.bump();
    p.bump();
    const path = parsePathMod(p);
    p.expectClose(Delim.Paren);
    return { span: p.spanFrom(lo), kind: "restricted", id: p.id(), path, shorthand: false };
  }
  const short = word.kind === T.Ident && !word.raw && (word.symbol === kw.crate || word.symbol === kw.super || word.symbol === kw.self);
  if (short && p.lookahead(2).kind === T.CloseDelim) {
    p.bump();
    const path = parsePathMod(p);
    p.expectClose(Delim.Paren);
    return { span: p.spanFrom(lo), kind: "restricted", id: p.id(), path, shorthand: true };
  }
  if (beforeType) return { span: lo, kind: "public" };
  p.bump();
  const path = parsePathMod(p);
  p.expectClose(Delim.Paren);
  const d = p.error(path.span, "E0704", "incorrect visibility restriction");
  d.help("some possible visibility restrictions are:\n`pub(crate)`: visible only on the current crate\n`pub(super)`: visible only in the current module's parent\n`pub(in path::to::module)`: visible only on the specified path");
  d.suggest(`make this visible only to module \`${p.sm.snippet(path.span)}\` with \`in\``, path.span, `in ${p.sm.snippet(path.span)}`, "MachineApplicable");
  p.report(d);
  return { span: p.spanFrom(lo), kind: "public" };
}
