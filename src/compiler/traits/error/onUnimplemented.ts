/**
 * Messages that a trait's author gave for the case that it is not implemented: `#[diagnostic::on_unimplemented(message = …, label = …, note = …)]`, and the library's
 * `#[rustc_on_unimplemented(on(…), …)]`. In: the trait and its arguments. Out: texts with `{Self}`, `{T}` and the like filled in.
 */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import { traitRefToString, tyToString, argToString, type GenericArgs, type TyCtxt } from "../../types/index.ts";

export interface OnUnimplementedNote {
  readonly message: string | undefined;
  readonly label: string | undefined;
  readonly notes: readonly string[];
}
const NOTHING: OnUnimplementedNote = { message: undefined, label: undefined, notes: [] };

export function onUnimplemented(tcx: TyCtxt, trait: DefId, args: GenericArgs, flags: readonly string[]): OnUnimplementedNote {
  for (const attr of tcx.attrs(trait)) {
    const path = attr.path.map((s) => tcx.symbols.str(s)).join("::");
    if (path !== "rustc_on_unimplemented" && path !== "diagnostic::on_unimplemented" && tcx.symbols.str(attr.name) !== "rustc_on_unimplemented") continue;
    const found: { message: string | undefined; label: string | undefined; notes: string[] } = { message: undefined, label: undefined, notes: [] };
    const env = new Env(tcx, trait, args, flags);
    // `rustc_on_unimplemented`: the first `on(…)` that applies wins over the general texts.
    for (const item of attr.args ?? []) {
      if (item.kind === "list" && tcx.symbols.str(item.name) === "on" && item.items.length > 0 && env.holds(item.items[0]!)) apply(env, item.items.slice(1), found);
    }
    apply(env, attr.args ?? [], found);
    if (attr.value !== undefined && attr.value.value.kind === "str") found.label ??= env.fill(attr.value.value.text);
    return found;
  }
  return NOTHING;
}

function apply(env: Env, items: readonly hir.AttrItem[], into: { message: string | undefined; label: string | undefined; notes: string[] }): void {
  for (const item of items) {
    if (item.kind !== "value" || item.lit.value.kind !== "str") continue;
    const text = env.fill(item.lit.value.text);
    switch (env.tcx.symbols.str(item.name)) {
      case "message": into.message ??= text; break;
      case "label": into.label ??= text; break;
      case "note": into.notes.push(text); break;
      default: break;
    }
  }
}

class Env {
  readonly tcx: TyCtxt;
  private readonly trait: DefId;
  private readonly args: GenericArgs;
  /** Facts about the place, such as `from_desugaring`. */
  private readonly flags: readonly string[];
  constructor(tcx: TyCtxt, trait: DefId, args: GenericArgs, flags: readonly string[]) {
    this.tcx = tcx;
    this.trait = trait;
    this.args = args;
    this.flags = flags;
  }
  private valueOf(name: string): string | undefined {
    if (name === "Self" || name === "_Self") return tyToString(this.tcx, this.args.tyAt(0));
    for (const p of this.tcx.generics(this.trait).params) if (this.tcx.symbols.str(p.name) === name) return argToString(this.tcx, this.args.list[p.index]!);
    return undefined;
  }
  fill(text: string): string {
    return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, name: string | undefined) => {
      if (whole === "{{") return "{";
      if (whole === "}}") return "}";
      const key = (name ?? "").trim();
      if (key === "This") return this.tcx.symbols.str(this.tcx.name(this.trait));
      if (key === "Trait") return traitRefToString(this.tcx, this.trait, this.args);
      if (key === "ItemContext") return "a function";
      return this.valueOf(key) ?? whole;
    });
  }
  holds(item: hir.AttrItem): boolean {
    switch (item.kind) {
      case "word": return this.flags.includes(this.tcx.symbols.str(item.name));
      case "value": {
        if (item.lit.value.kind !== "str") return false;
        const name = this.tcx.symbols.str(item.name);
        const wanted = item.lit.value.text;
        if (name === "from_desugaring" || name === "cause" || name === "parent_label") return this.flags.includes(`${name}=${wanted}`);
        const actual = this.valueOf(name);
        if (actual === undefined) return false;
        if (actual === wanted) return true;
        // Classes of types.
        const self = this.args.tyAt(0);
        return (wanted === "{integral}" && (actual === "{integer}" || /^[iu](8|16|32|64|128|size)$/.test(actual))) || (wanted === "[]" && self.kind === 10) || (wanted === "&[]" && self.kind === 12 && self.elem.kind === 10) || wanted === this.fill(actual);
      }
      case "list": {
        const name = this.tcx.symbols.str(item.name);
        if (name === "any") return item.items.some((i) => this.holds(i));
        if (name === "all") return item.items.every((i) => this.holds(i));
        return name === "not" && item.items[0] !== undefined && !this.holds(item.items[0]);
      }
      default: return false;
    }
  }
}
