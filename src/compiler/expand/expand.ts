/**
 * Expansion of one macro: calls, derives, attributes. Comes in: the resolved macro and where it is used; goes out: the fragment, and the expansion that its
 * tokens are marked with. Errors are reported and give a fragment all the same.
 */
import { type ExpnId, NO_SPAN, type Span } from "../source/index.ts";
import type { Attribute, Item, MacCall } from "../syntax/ast.ts";
import { Builder } from "./builder.ts";
import { expandBuiltinBang } from "./builtins/index.ts";
import { expandBuiltinDerive } from "./derive/index.ts";
import { dummyFragment, fragmentOfTokens, macroName, withTrailingSemi } from "./fragments.ts";
import type { AstFragment, AstFragmentKind, DerivePath, ExpandCtxt, ExpandResult, MacroExtension } from "./interface.ts";
import { expandRules } from "./macroRules.ts";
import { Marker } from "./macroTranscribe.ts";

function freshExpn(ctx: ExpandCtxt, ext: MacroExtension, callSite: Span, parent: ExpnId): ExpnId {
  return ctx.psess.sourceMap.hygiene.freshExpn({ kind: { tag: "macro", name: ext.name, style: ext.kind }, parent, callSite, defSite: ext.defSpan, edition: ext.edition, macroDef: ext.def, macroCrate: ext.crate });
}

/** A macro call. `trailingSemi`: a statement `m!(…);`. */
export function expandBang(ctx: ExpandCtxt, ext: MacroExtension, mac: MacCall, expected: AstFragmentKind, parent: ExpnId, trailingSemi = false): ExpandResult {
  const expn = freshExpn(ctx, ext, mac.span, parent);
  const fragment = expandTo(ctx, ext, mac, expected, expn);
  if (fragment === "retry") return "retry";
  return { fragment: trailingSemi ? withTrailingSemi(fragment) : fragment, expn };
}
function expandTo(ctx: ExpandCtxt, ext: MacroExtension, mac: MacCall, expected: AstFragmentKind, expn: ExpnId): AstFragment | "retry" {
  const { psess } = ctx;
  switch (ext.expander.tag) {
    case "rules": {
      const marker = new Marker(psess, expn, ext.transparency);
      const tokens = expandRules(psess, ext.expander.rules, { tokens: mac.tokens, span: mac.span, argsSpan: mac.argsSpan, name: macroName(psess, mac) }, marker);
      if (tokens === undefined) return dummyFragment(ctx, expected, mac.span);
      return fragmentOfTokens(psess, ctx.cfg, tokens, expected, mac, isLocal(ctx, ext));
    }
    case "builtin": return expandBuiltinBang({ ctx, psess, ext, mac, expn, expected, b: new Builder(psess, expn, mac.span) }, ext.expander.builtin);
    case "proc": {
      const out = ext.expander.host.expandBang(ext.expander.index, mac.tokens, mac.span, ext.defSpan);
      if ("panic" in out) {
        psess.dcx.emit(psess.error(mac.span, undefined, "proc macro panicked").help(`message: ${out.panic}`));
        return dummyFragment(ctx, expected, mac.span);
      }
      return fragmentOfTokens(psess, ctx.cfg, out, expected, mac, false);
    }
    case "dummy": return dummyFragment(ctx, expected, mac.span);
  }
}
/** Whether the macro is written in a file of this session: lints about its text are the user's business. */
function isLocal(ctx: ExpandCtxt, ext: MacroExtension): boolean {
  return ext.defSpan !== NO_SPAN && ctx.psess.sourceMap.lo(ext.defSpan) > 0;
}

/** One derive of one item: the impls it makes. */
export function expandDerive(ctx: ExpandCtxt, ext: MacroExtension, derive: DerivePath, item: Item, parent: ExpnId): { readonly items: readonly Item[]; readonly expn: ExpnId } {
  const expn = freshExpn(ctx, ext, derive.span, parent);
  if (ext.expander.tag === "dummy") return { items: [], expn };
  if (ext.expander.tag !== "builtin") {
    ctx.psess.dcx.unsupported(derive.span, "a procedural derive macro");
    return { items: [], expn };
  }
  return { items: expandBuiltinDerive(new Builder(ctx.psess, expn, derive.span), ext.expander.builtin, item), expn };
}

/** An attribute macro: the items that take the item's place. */
export function expandAttr(ctx: ExpandCtxt, ext: MacroExtension, attr: Attribute, item: Item, parent: ExpnId): { readonly items: readonly Item[]; readonly expn: ExpnId } {
  const expn = freshExpn(ctx, ext, attr.span, parent);
  if (ext.expander.tag === "dummy") return { items: [item], expn };
  if (ext.expander.tag !== "builtin") {
    ctx.psess.dcx.unsupported(attr.span, "a procedural attribute macro");
    return { items: [item], expn };
  }
  const { psess } = ctx;
  switch (ext.expander.builtin) {
    case "test": case "bench":
      // Tests exist only under `--test`; the harness finds them by their attribute.
      if (item.kind.kind !== "Fn") {
        const name = ext.expander.builtin;
        if (item.kind.kind !== "MacCall" && item.kind.kind !== "Err") psess.dcx.emit(psess.error(attr.span, undefined, `the \`#[${name}]\` attribute may only be used on a free function`).label(item.span, "the `#[test]` macro causes a function to be run as a test and has no effect on non-functions"));
        return { items: [item], expn };
      }
      return { items: ctx.isTest ? [item] : [], expn };
    case "derive": case "cfg_eval": case "global_allocator": return { items: [item], expn };
    default:
      psess.dcx.unsupported(attr.span, `\`#[${ext.expander.builtin}]\``);
      return { items: [item], expn };
  }
}
