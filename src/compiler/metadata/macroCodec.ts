/** `macro_rules!` definitions in metadata: rules as trees of tokens. Spans lose their expansion; `$crate` keeps the crate that it means. */
import type { MacroExtension } from "../expand/interface.ts";
import type { MacroRule, MacroRulesDef, MacroTree, MacroVar } from "../expand/macroRulesDef.ts";
import { ROOT_CTXT, type Edition } from "../source/index.ts";
import { Token, type Delim, type LitKind, type TokenKind } from "../syntax/token.ts";
import * as c from "./codec.ts";
import type { Codec } from "./codec.ts";

const token: Codec<Token> = {
  write: (e, t) => {
    e.out.byte(t.kind);
    e.span(t.span);
    e.symbol(t.symbol);
    e.symbol(t.suffix);
    e.out.uint(t.lit);
    e.out.byte(t.delim);
    e.out.byte((t.joint ? 1 : 0) | (t.raw ? 2 : 0));
    e.out.uint(t.hashes);
  },
  read: (d) => {
    const kind = d.in.byte() as TokenKind;
    const span = d.span();
    const symbol = d.symbol();
    const suffix = d.symbol();
    const lit = d.in.uint() as LitKind;
    const delim = d.in.byte() as Delim;
    const bits = d.in.byte();
    return new Token(kind, span, symbol, (bits & 1) !== 0, (bits & 2) !== 0, lit, suffix, delim, d.in.uint());
  },
};
/** Hygiene inside one definition does not outlive its crate: macros that define macros with equal names in different contexts are not told apart. */
const macroVar: Codec<MacroVar> = { write: (e, v) => e.symbol(v.name), read: (d) => ({ name: d.symbol(), ctxt: ROOT_CTXT }) };
const fragment = c.oneOf("block", "expr", "expr_2021", "ident", "item", "lifetime", "literal", "meta", "pat", "pat_param", "path", "stmt", "tt", "ty", "vis");
const trees = c.lazy(() => c.list(tree));
const tree: Codec<MacroTree> = c.union<"tag", MacroTree>("tag", {
  token: c.record({ token }),
  delimited: c.record({ delim: c.num<Delim>(), open: c.span, close: c.span, openJoint: c.bool, closeJoint: c.bool, metaVar: c.opt(c.oneOf("expr", "literal", "ty", "pat", "path", "stmt", "block", "item", "vis", "meta")), trees }),
  sequence: c.record({ span: c.span, parenSpan: c.span, trees, separator: c.opt(token), op: c.oneOf("?", "*", "+"), names: c.list(macroVar) }),
  var: c.record({ name: macroVar, span: c.span, joint: c.bool }),
  decl: c.record({ name: macroVar, span: c.span, fragment, written: c.str, index: c.uint }),
});
const rule: Codec<MacroRule> = c.record<Omit<MacroRule, "locs">>({
  lhs: trees, lhsSpan: c.span, varCount: c.uint, rhs: trees, rhsSpan: c.span, vars: c.list(c.record<MacroRule["vars"][number]>({ name: macroVar, depth: c.uint, fragment })),
});
const rules: Codec<MacroRulesDef> = c.record<MacroRulesDef>({ name: c.symbol, span: c.span, rules: c.list(rule), macroRules: c.bool });

type StoredExpander = Exclude<MacroExtension["expander"], { tag: "proc" }>;
const expander: Codec<StoredExpander> = c.union<"tag", StoredExpander>("tag", { rules: c.record({ rules }), builtin: c.record({ builtin: c.str }), dummy: c.record({}) });
/** A crate's number is stored as its root's definition. */
export const macroExtension: Codec<MacroExtension> = c.record<MacroExtension>({
  kind: c.oneOf("bang", "attr", "derive"), name: c.symbol, def: c.opt(c.def), defSpan: c.span, edition: c.num<Edition>(), crate: c.crate, transparency: c.num<MacroExtension["transparency"]>(), helperAttrs: c.list(c.symbol),
  expander: expander as Codec<MacroExtension["expander"]>,
});
