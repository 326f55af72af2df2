/**
 * Lang items: the definitions marked `#[lang = "…"]` that the compiler itself refers to by name. Comes in: a resolved crate; goes out: name to definition.
 * Counterpart: rustc's `lang_items.rs`. A panic handler counts as `panic_impl`.
 */
import { sym, type DefId } from "../base/index.ts";
import type { ResolverOutputs } from "../resolve/index.ts";
import type { Attribute } from "../syntax/ast.ts";
import type { ParseSess } from "../syntax/session.ts";

export function collectLangItems(psess: ParseSess, out: ResolverOutputs): ReadonlyMap<string, DefId> {
  const items = new Map<string, DefId>();
  const note = (attrs: readonly Attribute[], def: DefId | undefined): void => {
    if (def === undefined || attrs.length === 0) return;
    const name = langName(attrs);
    if (name === undefined) return;
    const other = items.get(name);
    if (other !== undefined && other !== def) {
      const span = out.definitions.data(def).span;
      psess.dcx.emit(psess.error(span, "E0152", `found duplicate lang item \`${name}\``).note(`first defined in crate \`${psess.str(out.crateName)}\``, out.definitions.data(other).span));
      return;
    }
    items.set(name, def);
  };
  for (const [def, item] of out.itemOfDef) {
    note(item.attrs, def);
    if (item.kind.kind === "Enum") for (const variant of item.kind.variants) note(variant.attrs, out.defOfNode.get(variant.id));
    if ((item.kind.kind === "Struct" || item.kind.kind === "Union") && item.kind.data.kind !== "unit") for (const field of item.kind.data.fields) note(field.attrs, out.defOfNode.get(field.id));
  }
  return items;
}

function langName(attrs: readonly Attribute[]): string | undefined {
  for (const attr of attrs) {
    if (attr.doc !== undefined || attr.path.segments.length !== 1) continue;
    const name = attr.path.segments[0]!.ident.name;
    if (name === sym.panic_handler) return "panic_impl";
    if (name !== sym.lang || attr.args.kind !== "eq" || attr.args.expr.kind !== "Lit") continue;
    const { value } = attr.args.expr.lit;
    if (value.kind === "str") return value.text;
  }
  return undefined;
}
