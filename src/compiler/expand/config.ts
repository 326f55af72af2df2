/**
 * Conditional compilation: `cfg` predicates, and the pass that takes out of a freshly parsed tree what is configured out and replaces
 * `cfg_attr` by its attributes. Comes in: a tree that nobody else has seen; goes out: the same tree, changed in place. Reference: "Conditional compilation".
 */
import { sym } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { Attribute, Lit, MetaItem, NestedMeta, SourceModule } from "../syntax/ast.ts";
import { metaItemOf, parseAttrItem, Parser, parseMetaItem, type ParseSess, Token, TokenKind, type TokenStream } from "../syntax/index.ts";
import type { AstFragment } from "./interface.ts";
import { Stripper } from "./strip.ts";

/** Names and key-value pairs that are set. */
export class CfgSet {
  private readonly names = new Set<string>();
  private readonly values = new Map<string, Set<string>>();

  set(name: string, value?: string): this {
    if (value === undefined) this.names.add(name);
    else {
      const known = this.values.get(name);
      if (known === undefined) this.values.set(name, new Set([value]));
      else known.add(value);
    }
    return this;
  }
  has(name: string, value?: string): boolean {
    return value === undefined ? this.names.has(name) : (this.values.get(name)?.has(value) ?? false);
  }
  /** Everything set, as `name` or `name="value"` (for `--print cfg`). */
  list(): string[] {
    const out = [...this.names];
    for (const [name, values] of this.values) for (const v of values) out.push(`${name}="${v}"`);
    return out.sort();
  }
}

// ---- Predicates -------------------------------------------------------------------------------------------------------------------

/** The value of a predicate; errors are reported and count as false. */
export function evalCfg(psess: ParseSess, cfg: CfgSet, meta: NestedMeta, site: CfgSite): boolean {
  if (meta.kind === "lit") return meta.lit.value.kind === "bool" ? meta.lit.value.value : malformed(psess, site, "E0539");
  return evalMeta(psess, cfg, meta.meta, site);
}
/** Where a predicate stands, for messages. */
export interface CfgSite {
  readonly span: Span;
  readonly what: "`cfg` attribute" | "`cfg_attr` attribute" | "`cfg` macro";
}
function malformed(psess: ParseSess, site: CfgSite, code: string): false {
  psess.dcx.emit(psess.error(site.span, code, `malformed ${site.what} input`));
  return false;
}
function evalMeta(psess: ParseSess, cfg: CfgSet, m: MetaItem, site: CfgSite): boolean {
  const name = m.path.segments.length === 1 ? m.path.segments[0]!.ident.name : undefined;
  if (name === undefined) return malformed(psess, site, "E0539");
  const text = psess.str(name);
  switch (m.args.kind) {
    case "word": return text === "true" ? true : text === "false" ? false : cfg.has(text);
    case "value": {
      const lit: Lit = m.args.lit;
      if (lit.value.kind === "str") return cfg.has(text, lit.value.text);
      return malformed(psess, site, "E0539");
    }
    case "list": return evalList(psess, cfg, m, text, m.args.items, site);
    case "tokens": return malformed(psess, site, "E0539");
  }
}
function evalList(psess: ParseSess, cfg: CfgSet, m: MetaItem, name: string, items: readonly NestedMeta[], site: CfgSite): boolean {
  switch (name) {
    case "all": {
      let result = true;
      for (const item of items) if (!evalCfg(psess, cfg, item, site)) result = false;
      return result;
    }
    case "any": {
      let result = false;
      for (const item of items) if (evalCfg(psess, cfg, item, site)) result = true;
      return result;
    }
    case "not":
      if (items.length !== 1) return malformed(psess, site, "E0805");
      return !evalCfg(psess, cfg, items[0]!, site);
    default:
      psess.dcx.emit(psess.error(m.span, "E0537", `invalid predicate \`${name}\``));
      return false;
  }
}

/** The one predicate of `cfg(…)`; `undefined` when malformed, which was reported. */
export function parseCfgPredicate(psess: ParseSess, tokens: TokenStream, site: CfgSite): NestedMeta | undefined {
  const p = new Parser(psess, tokens, site.span);
  if (p.is(TokenKind.Eof)) {
    malformed(psess, site, "E0805");
    return undefined;
  }
  const meta = parsePredicate(p, site);
  if (meta === undefined) return undefined;
  p.eat(TokenKind.Comma);
  if (!p.is(TokenKind.Eof)) {
    if (site.what === "`cfg` macro") psess.dcx.emit(psess.error(site.span, undefined, "expected 1 cfg-pattern"));
    else malformed(psess, site, "E0805");
    return undefined;
  }
  return meta;
}
/** `true`, `name`, `name = "value"`, `any(…)`; leaves the parser after it. */
export function parsePredicate(p: Parser, site: CfgSite): NestedMeta | undefined {
  const token = p.token;
  if (token.kind === TokenKind.Literal || p.metaVarKind() === "literal") {
    p.takeTree();
    malformed(p.psess, site, "E0539");
    return undefined;
  }
  if (token.kind === TokenKind.Ident && !token.raw && (p.psess.str(token.symbol) === "true" || p.psess.str(token.symbol) === "false")) {
    p.bump();
    const lit: Lit = { span: token.span, token: { kind: 0, symbol: token.symbol, suffix: 0 as Token["suffix"] }, value: { kind: "bool", value: p.psess.str(token.symbol) === "true" } };
    return { kind: "lit", lit };
  }
  const meta = parseMetaItem(p);
  return meta === undefined ? undefined : { kind: "meta", meta };
}

// ---- Attributes -------------------------------------------------------------------------------------------------------------------

function isNamed(attr: Attribute, name: number): boolean {
  return attr.doc === undefined && attr.path.segments.length === 1 && attr.path.segments[0]!.ident.name === name;
}

/** Whether all `cfg` attributes hold. */
export function cfgHolds(psess: ParseSess, cfg: CfgSet, attrs: readonly Attribute[]): boolean {
  for (const attr of attrs) {
    if (!isNamed(attr, sym.cfg)) continue;
    if (attr.args.kind !== "delimited") {
      psess.dcx.emit(psess.error(attr.span, "E0539", "malformed `cfg` attribute input"));
      continue;
    }
    const site: CfgSite = { span: attr.span, what: "`cfg` attribute" };
    const meta = parseCfgPredicate(psess, attr.args.tokens, site);
    if (meta !== undefined && !evalCfg(psess, cfg, meta, site)) return false;
  }
  return true;
}

/** With every `cfg_attr` replaced by what it stands for. Gives the same array when there is none. */
export function expandCfgAttrs(psess: ParseSess, cfg: CfgSet, attrs: readonly Attribute[]): readonly Attribute[] {
  let some = false;
  for (const a of attrs) if (isNamed(a, sym.cfg_attr)) some = true;
  if (!some) return attrs;
  const out: Attribute[] = [];
  for (const a of attrs) {
    if (isNamed(a, sym.cfg_attr)) out.push(...expandCfgAttr(psess, cfg, a));
    else out.push(a);
  }
  return out;
}
function expandCfgAttr(psess: ParseSess, cfg: CfgSet, attr: Attribute): readonly Attribute[] {
  if (attr.args.kind !== "delimited" || attr.args.tokens.length === 0) {
    psess.dcx.emit(psess.error(attr.span, "E0539", "malformed `cfg_attr` attribute input"));
    return [];
  }
  const p = new Parser(psess, attr.args.tokens, attr.span);
  const site: CfgSite = { span: attr.span, what: "`cfg_attr` attribute" };
  const meta = parsePredicate(p, site);
  if (meta === undefined) return [];
  const holds = evalCfg(psess, cfg, meta, site);
  const out: Attribute[] = [];
  while (p.eat(TokenKind.Comma) && !p.failed) {
    if (p.is(TokenKind.Eof)) break;
    const lo = p.token.span;
    const item = parseAttrItem(p);
    const made: Attribute = { style: attr.style, span: p.spanFrom(lo), isUnsafe: item.isUnsafe, path: item.path, args: item.args };
    if (isNamed(made, sym.cfg_attr)) out.push(...(holds ? expandCfgAttr(psess, cfg, made) : []));
    else out.push(made);
  }
  if (!p.is(TokenKind.Eof) && !p.failed) p.unexpected();
  return holds ? out : [];
}

/** The items in an attribute's list, `derive(A, B)`; nothing for other forms. */
export function metaItemsOf(psess: ParseSess, attr: Attribute): readonly NestedMeta[] {
  const meta = metaItemOf(psess, attr);
  return meta !== undefined && meta.args.kind === "list" ? meta.args.items : [];
}

// ---- Stripping --------------------------------------------------------------------------------------------------------------------

/** Strips a freshly parsed file. The file's own `#![cfg(false)]` leaves it empty. */
export function stripModule(psess: ParseSess, cfg: CfgSet, module: SourceModule): SourceModule {
  let result = module;
  if (psess.sawCfg) {
    const attrs = expandCfgAttrs(psess, cfg, module.attrs);
    const stripper = new Stripper(psess, cfg);
    const items = module.items as SourceModule["items"][number][];
    if (!cfgHolds(psess, cfg, attrs)) {
      psess.late = [];
      result = { ...module, attrs, items: [] };
    } else {
      stripper.items(items);
      result = { ...module, attrs, items };
    }
    psess.sawCfg = false;
  }
  flushLate(psess);
  return result;
}
export const stripCrate: typeof stripModule = stripModule;

/** Strips what a macro expanded to. */
export function stripFragment(psess: ParseSess, cfg: CfgSet, fragment: AstFragment): AstFragment {
  if (psess.sawCfg) {
    psess.sawCfg = false;
    const s = new Stripper(psess, cfg);
    switch (fragment.kind) {
      case "expr": s.expr(fragment.expr); break;
      case "optExpr": if (fragment.expr !== undefined) s.expr(fragment.expr); break;
      case "pat": s.pat(fragment.pat); break;
      case "ty": s.ty(fragment.ty); break;
      case "stmts": s.stmts(fragment.stmts); break;
      default: s.items(fragment.items); break;
    }
  }
  flushLate(psess);
  return fragment;
}
function flushLate(psess: ParseSess): void {
  if (psess.late.length === 0) return;
  for (const d of psess.late) psess.dcx.emit(d);
  psess.late = [];
}
