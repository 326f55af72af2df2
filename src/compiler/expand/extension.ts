/**
 * What a macro definition means: `macro_rules!`, or one of the compiler's own when it is marked `#[rustc_builtin_macro]`. Comes in: the item; goes out: its
 * `MacroExtension`.
 */
import { type CrateNum, type DefId, type Symbol, sym } from "../base/index.ts";
import { type Edition, Transparency } from "../source/index.ts";
import type { Attribute, Item } from "../syntax/ast.ts";
import { parseMetaSeq, Parser, type ParseSess } from "../syntax/index.ts";
import { BUILTIN_ATTRS, BUILTIN_DERIVES } from "./builtins/names.ts";
import { metaItemsOf } from "./config.ts";
import type { DerivePath, MacroExtension } from "./interface.ts";
import { compileMacroRules } from "./macroParse.ts";

export interface MacroDefSite {
  readonly def: DefId | undefined;
  readonly crate: CrateNum;
  readonly edition: Edition;
}

export function macroExtension(psess: ParseSess, item: Item, site: MacroDefSite): MacroExtension {
  const macroRules = item.kind.kind === "MacroDef" && item.kind.macroRules;
  const base = { name: item.ident.name, def: site.def, defSpan: item.span, edition: site.edition, crate: site.crate, transparency: macroRules ? Transparency.SemiTransparent : Transparency.Opaque } as const;
  const builtinAttr = item.attrs.find((a) => isNamed(a, sym.rustc_builtin_macro));
  if (builtinAttr !== undefined) {
    const { name, helpers } = builtinName(psess, item, builtinAttr);
    const kind = BUILTIN_DERIVES.has(name) ? "derive" : BUILTIN_ATTRS.has(name) ? "attr" : "bang";
    return { ...base, kind, helperAttrs: helpers, expander: { tag: "builtin", builtin: name } };
  }
  const rules = compileMacroRules(psess, item);
  return { ...base, kind: "bang", helperAttrs: [], expander: rules === undefined ? { tag: "dummy" } : { tag: "rules", rules } };
}
function isNamed(a: Attribute, name: Symbol): boolean {
  return a.doc === undefined && a.path.segments.length === 1 && a.path.segments[0]!.ident.name === name;
}
/** `rustc_builtin_macro`, `rustc_builtin_macro(name)`, `rustc_builtin_macro(name, attributes(helper))`. */
function builtinName(psess: ParseSess, item: Item, attr: Attribute): { readonly name: string; readonly helpers: readonly Symbol[] } {
  let name = psess.str(item.ident.name);
  const helpers: Symbol[] = [];
  const items = metaItemsOf(psess, attr);
  for (let i = 0; i < items.length; i++) {
    const m = items[i]!;
    if (m.kind !== "meta") continue;
    if (m.meta.args.kind === "list") {
      for (const h of m.meta.args.items) if (h.kind === "meta") helpers.push(h.meta.path.segments[0]!.ident.name);
    } else if (i === 0) name = psess.str(m.meta.path.segments[0]!.ident.name);
  }
  return { name, helpers };
}

/** The derives of an item, in order; what is no path in a `derive` is reported. */
export function collectDerives(psess: ParseSess, item: Item): readonly DerivePath[] {
  let out: DerivePath[] | undefined;
  for (const attr of item.attrs) {
    if (!isNamed(attr, sym.derive)) continue;
    const k = item.kind.kind;
    if (k !== "Struct" && k !== "Enum" && k !== "Union") continue; // reported by the parser
    if (attr.args.kind !== "delimited") {
      psess.dcx.emit(psess.error(attr.span, "E0539", "malformed `derive` attribute input").suggest("must be of the form", attr.span, "#[derive(Trait1, Trait2, ...)]", "HasPlaceholders"));
      continue;
    }
    for (const m of parseMetaSeq(new Parser(psess, attr.args.tokens, attr.span)) ?? []) {
      if (m.kind === "lit") psess.dcx.emit(psess.error(m.lit.span, "E0777", "expected path to a trait, found literal").help(m.lit.value.kind === "str" ? `try using \`#[derive(${m.lit.value.text})]\`` : "for example, write `#[derive(Debug)]` for `Debug`"));
      else (out ??= []).push({ path: m.meta.path, span: m.meta.path.span });
    }
  }
  return out ?? NO_DERIVES;
}
const NO_DERIVES: readonly DerivePath[] = [];
