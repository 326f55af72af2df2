/**
 * Definitions of macros by example: tokens to `MacroRulesDef`. Comes in: the item of `macro_rules! m {…}` or `macro m(…) {…}`; goes out: its rules as
 * plain data, or `undefined` when the definition is wrong (reported). Reference: "Macros by example".
 */
import { kw } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { Item } from "../syntax/ast.ts";
import { Delimited, LitKind, type ParseSess, Token, TokenKind, tokenDescr, type TokenStream, type TokenTree } from "../syntax/index.ts";
import { checkRule } from "./macroCheck.ts";
import type { FragmentKind, MacroRule, MacroRulesDef, MacroTree, MacroVar, RepeatOp } from "./macroRulesDef.ts";

const T = TokenKind;
const FRAGMENTS = new Set<string>(["block", "expr", "expr_2021", "ident", "item", "lifetime", "literal", "meta", "pat", "pat_param", "path", "stmt", "tt", "ty", "vis"]);
const VALID_FRAGMENTS =
  "valid fragment specifiers are `ident`, `block`, `stmt`, `expr`, `pat`, `ty`, `lifetime`, `literal`, `path`, `meta`, `tt`, `item` and `vis`, along with `expr_2021` and `pat_param` for edition compatibility";

export function compileMacroRules(psess: ParseSess, item: Item): MacroRulesDef | undefined {
  if (item.kind.kind !== "MacroDef") return undefined;
  const { macroRules, tokens } = item.kind;
  const c = new Compiler(psess);
  const head = psess.sourceMap.to(item.span, item.ident.span);
  const span = macroRules ? psess.sourceMap.span(psess.sourceMap.lo(item.span), psess.sourceMap.hi(item.ident.span), psess.sourceMap.ctxtOf(item.span)) : head;
  const rules = c.rules(tokens, item.span, macroRules);
  return c.failed ? undefined : { name: item.ident.name, span, rules, macroRules };
}

class Compiler {
  failed = false;
  private readonly psess: ParseSess;

  constructor(psess: ParseSess) {
    this.psess = psess;
  }

  private error(span: Span, message: string): ReturnType<ParseSess["error"]> {
    this.failed = true;
    return this.psess.error(span, undefined, message);
  }

  rules(tokens: TokenStream, span: Span, macroRules: boolean): MacroRule[] {
    const rules: MacroRule[] = [];
    const { dcx } = this.psess;
    if (tokens.length === 0) dcx.emit(this.error(span, "macros must contain at least one rule"));
    for (let i = 0; i < tokens.length; ) {
      const lhs = tokens[i]!;
      if (lhs instanceof Token) dcx.emit(this.error(lhs.span, "invalid macro matcher; matchers must be contained in balanced delimiters"));
      const arrow = tokens[i + 1];
      if (!(arrow instanceof Token && arrow.kind === T.FatArrow)) {
        const at = arrow === undefined ? this.psess.sourceMap.shrinkToHi(spanOf(lhs)) : spanOf(arrow);
        dcx.emit(this.error(at, `expected \`=>\`, found ${arrow === undefined ? "end of macro arguments" : arrow instanceof Token ? tokenDescr(this.psess, arrow) : `\`${"({["[arrow.delim] ?? ""}\``}`).label(at, "expected `=>`"));
        break;
      }
      const rhs = tokens[i + 2];
      if (rhs === undefined) {
        const at = this.psess.sourceMap.shrinkToHi(arrow.span);
        dcx.emit(this.error(at, "unexpected end of macro invocation").label(at, "missing tokens in macro arguments"));
        break;
      }
      if (rhs instanceof Token) dcx.emit(this.error(rhs.span, "macro rhs must be delimited"));
      if (lhs instanceof Delimited && rhs instanceof Delimited) rules.push(this.rule(lhs, rhs));
      i += 3;
      const sep = tokens[i];
      if (sep === undefined) break;
      const isSep = sep instanceof Token && (sep.kind === T.Semi || (!macroRules && sep.kind === T.Comma));
      if (isSep) i++;
      else if (macroRules) {
        dcx.emit(this.error(spanOf(sep), `expected \`;\`, found ${sep instanceof Token ? tokenDescr(this.psess, sep) : "`{`"}`));
        break;
      }
    }
    return rules;
  }

  private rule(lhs: Delimited, rhs: Delimited): MacroRule {
    const sm = this.psess.sourceMap;
    const vars: MacroRule["vars"][number][] = [];
    const lhsTrees = this.trees(lhs.trees, true, vars, 0);
    const rhsTrees = this.trees(rhs.trees, false, vars, 0);
    const rule: MacroRule = { lhs: lhsTrees, lhsSpan: sm.to(lhs.open, lhs.close), varCount: vars.length, rhs: rhsTrees, rhsSpan: sm.to(rhs.open, rhs.close), vars };
    if (!checkRule(this.psess, rule)) this.failed = true;
    return rule;
  }

  private varOf(token: Token): MacroVar {
    const { hygiene } = this.psess.sourceMap;
    return { name: token.symbol, ctxt: hygiene.normalizeToMacroRules(this.psess.sourceMap.ctxtOf(token.span)) };
  }

  private trees(tokens: TokenStream, isLhs: boolean, vars: MacroRule["vars"][number][], depth: number): MacroTree[] {
    const out: MacroTree[] = [];
    for (let i = 0; i < tokens.length; ) {
      const tree = tokens[i]!;
      if (tree instanceof Delimited) {
        out.push({ tag: "delimited", delim: tree.delim, open: tree.open, close: tree.close, openJoint: tree.openJoint, closeJoint: tree.closeJoint, metaVar: tree.metaVar, trees: this.trees(tree.trees, isLhs, vars, depth) });
        i++;
      } else if (tree.kind === T.Dollar) i = this.dollar(tokens, i, isLhs, vars, depth, out);
      else {
        if (!(isLhs && tree.kind === T.DocComment)) out.push({ tag: "token", token: tree });
        i++;
      }
    }
    return out;
  }

  /** At `$`; gives the index after what it begins. */
  private dollar(tokens: TokenStream, at: number, isLhs: boolean, vars: MacroRule["vars"][number][], depth: number, out: MacroTree[]): number {
    const { psess } = this;
    const sm = psess.sourceMap;
    const dollar = tokens[at] as Token;
    const next = tokens[at + 1];
    if (next === undefined) {
      out.push({ tag: "token", token: dollar });
      return at + 1;
    }
    if (next instanceof Delimited) {
      if (next.delim !== 0) {
        if (next.delim === 1) psess.dcx.unsupported(sm.to(dollar.span, next.close), "a metavariable expression");
        else psess.dcx.emit(this.error(next.open, `expected \`(\`, found \`${"({["[next.delim] ?? ""}\``));
        this.failed = true;
        return at + 2;
      }
      return this.sequence(tokens, at, next, isLhs, vars, depth, out);
    }
    if (next.kind === T.Ident) {
      const span = sm.to(dollar.span, next.span);
      if (next.symbol === kw.crate && !next.raw) {
        out.push({ tag: "token", token: new Token(T.Ident, sm.withCtxt(span, sm.ctxtOf(next.span)), kw.$crate, next.joint) });
        return at + 2;
      }
      if (!isLhs) {
        out.push({ tag: "var", name: this.varOf(next), span, joint: next.joint });
        return at + 2;
      }
      return this.decl(tokens, at, next, vars, depth, out);
    }
    if (next.kind === T.Dollar) psess.dcx.emit(this.error(next.span, "usage of `$$` is unstable").note("see issue #83527 <https://github.com/rust-lang/rust/issues/83527> for more information"));
    else psess.dcx.emit(this.error(next.span, `expected identifier, found ${tokenDescr(psess, next)}`));
    return at + 2;
  }

  private decl(tokens: TokenStream, at: number, name: Token, vars: MacroRule["vars"][number][], depth: number, out: MacroTree[]): number {
    const { psess } = this;
    const sm = psess.sourceMap;
    const dollar = tokens[at] as Token;
    const colon = tokens[at + 2];
    const kind = tokens[at + 3];
    const nameSpan = sm.to(dollar.span, name.span);
    if (!(colon instanceof Token && colon.kind === T.Colon) || !(kind instanceof Token && kind.kind === T.Ident)) {
      const d = this.error(nameSpan, "missing fragment specifier").note("fragment specifiers must be provided").help(VALID_FRAGMENTS);
      psess.dcx.emit(d.suggest("try adding a specifier here", sm.shrinkToHi(nameSpan), ":spec", "HasPlaceholders"));
      return colon instanceof Token && colon.kind === T.Colon ? at + 3 : at + 2;
    }
    const span = sm.to(dollar.span, kind.span);
    const written = psess.str(kind.symbol);
    if (!FRAGMENTS.has(written)) {
      psess.dcx.emit(this.error(span, `invalid fragment specifier \`${written}\``).help(VALID_FRAGMENTS));
      return at + 4;
    }
    const edition = sm.editionOf(kind.span);
    let fragment = written as FragmentKind;
    // What these two mean follows the edition of the definition.
    if (fragment === "expr" && edition < 2024) fragment = "expr_2021";
    else if (fragment === "pat" && edition < 2021) fragment = "pat_param";
    const index = vars.length;
    vars.push({ name: this.varOf(name), depth, fragment });
    out.push({ tag: "decl", name: this.varOf(name), span, fragment, written, index });
    return at + 4;
  }

  private sequence(tokens: TokenStream, at: number, group: Delimited, isLhs: boolean, vars: MacroRule["vars"][number][], depth: number, out: MacroTree[]): number {
    const { psess } = this;
    const sm = psess.sourceMap;
    const dollar = tokens[at] as Token;
    const trees = this.trees(group.trees, isLhs, vars, depth + 1);
    let i = at + 2;
    let separator: Token | undefined;
    let op = repeatOp(tokens[i]);
    if (op === undefined) {
      const sep = tokens[i];
      const after = repeatOp(tokens[i + 1]);
      if (!(sep instanceof Token) || after === undefined) {
        const bad = sep instanceof Token && tokens[i + 1] !== undefined && !(sep.kind === T.Ident) ? tokens[i + 1] : sep;
        psess.dcx.emit(this.error(bad === undefined ? group.close : spanOf(bad), "expected one of: `*`, `+`, or `?`"));
        return i;
      }
      separator = sep;
      op = after;
      i++;
      if (op === "?") {
        psess.dcx.emit(this.error(sep.span, "the `?` macro repetition operator does not take a separator"));
        return i + 1;
      }
    }
    const opToken = tokens[i] as Token;
    const names: MacroVar[] = [];
    collectNames(trees, names);
    out.push({ tag: "sequence", span: sm.to(dollar.span, opToken.span), parenSpan: sm.to(group.open, group.close), trees, separator, op, names });
    return i + 1;
  }
}

function repeatOp(tree: TokenTree | undefined): RepeatOp | undefined {
  if (!(tree instanceof Token)) return undefined;
  return tree.kind === T.Star ? "*" : tree.kind === T.Plus ? "+" : tree.kind === T.Question ? "?" : undefined;
}
function collectNames(trees: readonly MacroTree[], out: MacroVar[]): void {
  for (const t of trees) {
    if (t.tag === "var" || t.tag === "decl") out.push(t.name);
    else if (t.tag === "delimited" || t.tag === "sequence") collectNames(t.trees, out);
  }
}
function spanOf(tree: TokenTree): Span {
  return tree instanceof Token ? tree.span : tree.open;
}

/** Doc comments as macros see them: `#[doc = r"…"]`. Gives the same stream when it has none. */
export function desugarDocs(psess: ParseSess, stream: TokenStream): TokenStream {
  let some = false;
  for (const t of stream) if (t instanceof Token && t.kind === T.DocComment) some = true;
  if (!some) return stream;
  const out: TokenTree[] = [];
  const doc = psess.symbols.intern("doc");
  for (const t of stream) {
    if (!(t instanceof Token) || t.kind !== T.DocComment) {
      out.push(t);
      continue;
    }
    out.push(new Token(T.Pound, t.span, 0 as Token["symbol"], true));
    if (t.suffix !== 0) out.push(new Token(T.Not, t.span, 0 as Token["symbol"], true));
    const value = new Token(T.Literal, t.span, t.symbol, true, false, LitKind.StrRaw);
    out.push(new Delimited(2, t.span, t.span, [new Token(T.Ident, t.span, doc), new Token(T.Eq, t.span), value]));
  }
  return out;
}
