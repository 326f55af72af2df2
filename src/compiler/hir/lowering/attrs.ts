/** Attributes as later rooms read them. Reference: "Attributes", "Meta item attribute syntax". */
import { sym, type Symbol } from "../../base/index.ts";
import { metaItemsOf } from "../../expand/config.ts";
import type * as ast from "../../syntax/ast.ts";
import { LitKind } from "../../syntax/token.ts";
import type * as hir from "../hir.ts";
import type { ParseSess } from "../../syntax/session.ts";

export function lowerAttrs(psess: ParseSess, attrs: readonly ast.Attribute[]): readonly hir.Attr[] {
  return attrs.map((attr) => lowerAttr(psess, attr));
}
export function lowerAttr(psess: ParseSess, attr: ast.Attribute): hir.Attr {
  const isInner = attr.style === "inner";
  if (attr.doc !== undefined) {
    const lit: ast.Lit = { span: attr.span, token: { kind: LitKind.Str, symbol: attr.doc, suffix: 0 as Symbol }, value: { kind: "str", text: psess.str(attr.doc), raw: false } };
    return { name: sym.doc, path: [sym.doc], span: attr.span, args: undefined, value: lit, isInner };
  }
  const path = attr.path.segments.map((s) => s.ident.name);
  const value = attr.args.kind === "eq" && attr.args.expr.kind === "Lit" ? attr.args.expr.lit : undefined;
  const args = attr.args.kind === "delimited" && isMeta(psess, path) ? metaItemsOf(psess, attr).map(lowerMeta) : undefined;
  return { name: path[0]!, path, span: attr.span, args, value, isInner };
}
/** Attributes of tools may hold any tokens. */
function isMeta(psess: ParseSess, path: readonly Symbol[]): boolean {
  return path.length === 1 && psess.str(path[0]!) !== "rustc_macro_transparency" && path[0] !== sym.derive;
}
function lowerMeta(meta: ast.NestedMeta): hir.AttrItem {
  if (meta.kind === "lit") return { kind: "lit", lit: meta.lit, span: meta.lit.span };
  const { path, args, span } = meta.meta;
  const names = path.segments.map((s) => s.ident.name);
  const name = names[0]!;
  switch (args.kind) {
    case "word": case "tokens": return { kind: "word", name, path: names, span };
    case "value": return { kind: "value", name, lit: args.lit, span };
    case "list": return { kind: "list", name, path: names, items: args.items.map(lowerMeta), span };
  }
}
