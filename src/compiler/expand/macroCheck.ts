/**
 * Checks of a macro definition: no name bound twice, no empty repetition, and nothing after a fragment that the grammar may one day put
 * there. Reference: "Macro follow-set ambiguity formal specification", whose FIRST, LAST and FOLLOW these are.
 */
import { kw } from "../base/index.ts";
import { Delim, type ParseSess, Token, TokenKind, tokenToString } from "../syntax/index.ts";
import type { FragmentKind, MacroRule, MacroTree, MacroVar } from "./macroRulesDef.ts";

const T = TokenKind;

/** Tokens and declarations that may stand at a place; `empty`: or nothing. */
interface TokenSet {
  tokens: MacroTree[];
  empty: boolean;
}

export function checkRule(psess: ParseSess, rule: MacroRule): boolean {
  const c = new Checker(psess);
  c.duplicates(rule.lhs, []);
  c.emptyRepetitions(rule.lhs);
  if (c.ok) c.matcher(rule.lhs, { tokens: [], empty: true });
  return c.ok;
}

class Checker {
  ok = true;
  private readonly psess: ParseSess;
  constructor(psess: ParseSess) {
    this.psess = psess;
  }

  duplicates(trees: readonly MacroTree[], seen: { readonly name: MacroVar; readonly tree: Extract<MacroTree, { tag: "decl" }> }[]): void {
    for (const t of trees) {
      if (t.tag === "decl") {
        const before = seen.find((s) => s.name.name === t.name.name && s.name.ctxt === t.name.ctxt);
        if (before !== undefined) {
          this.ok = false;
          this.psess.dcx.emit(this.psess.error(t.span, undefined, "duplicate matcher binding").label(t.span, "duplicate binding").label(before.tree.span, "previous binding"));
        } else seen.push({ name: t.name, tree: t });
      } else if (t.tag === "delimited" || t.tag === "sequence") this.duplicates(t.trees, seen);
    }
  }

  emptyRepetitions(trees: readonly MacroTree[]): void {
    for (const t of trees) {
      if (t.tag === "delimited") this.emptyRepetitions(t.trees);
      else if (t.tag === "sequence") {
        if (t.separator === undefined && t.op !== "?" && canBeEmpty(t.trees)) {
          this.ok = false;
          this.psess.dcx.emit(this.psess.error(t.parenSpan, undefined, "repetition matches empty token tree"));
        } else this.emptyRepetitions(t.trees);
      }
    }
  }

  /** Checks a matcher that `follow` may come after; gives its LAST set. */
  matcher(trees: readonly MacroTree[], follow: TokenSet): TokenSet {
    let last: TokenSet = { tokens: [], empty: true };
    for (let i = 0; i < trees.length; i++) {
      const t = trees[i]!;
      const suffix = first(trees, i + 1);
      if (suffix.empty) {
        addAll(suffix, follow);
        suffix.empty = follow.empty;
      }
      if (t.tag === "token" || t.tag === "decl" || t.tag === "var") {
        if (t.tag !== "decl" || anythingMayFollow(t.fragment)) {
          last = { tokens: [], empty: false };
          continue;
        }
        last = { tokens: [t], empty: false };
      } else if (t.tag === "delimited") {
        this.matcher(t.trees, { tokens: [CLOSE], empty: false });
        last = { tokens: [], empty: false };
        continue;
      } else {
        const inner: TokenSet = { tokens: [...suffix.tokens], empty: suffix.empty };
        if (t.separator !== undefined) inner.tokens.push({ tag: "token", token: t.separator });
        const next = this.matcher(t.trees, inner);
        if (next.empty || t.op !== "+") addAll(last, next);
        else last = next;
        // Its own places were checked inside; what was open before it may still meet what follows.
        continue;
      }
      for (const l of last.tokens) if (l.tag === "decl") this.checkFollow(l, suffix, last);
    }
    return last;
  }

  private checkFollow(decl: Extract<MacroTree, { tag: "decl" }>, suffix: TokenSet, last: TokenSet): void {
    for (const next of suffix.tokens) {
      if (isInFollow(decl.fragment, next)) continue;
      this.ok = false;
      const sure = last.tokens.length === 1 && suffix.tokens.length === 1 ? "is" : "may be";
      const span = next.tag === "token" ? next.token.span : next.tag === "delimited" ? next.open : next.span;
      const d = this.psess.error(span, undefined, `\`$${this.psess.str(decl.name.name)}:${decl.written}\` ${sure} followed by \`${this.show(next)}\`, which is not allowed for \`${decl.written}\` fragments`);
      d.label(span, `not allowed after \`${decl.written}\` fragments`);
      const allowed = ALLOWED[decl.fragment];
      if (allowed !== undefined) d.note(allowed.includes(" or ") || allowed.includes(",") ? `allowed there are: ${allowed}` : `only ${allowed} is allowed after \`${decl.written}\` fragments`);
      this.psess.dcx.emit(d);
    }
  }
  private show(t: MacroTree): string {
    switch (t.tag) {
      case "token": return tokenToString(this.psess, t.token);
      case "decl": return `$${this.psess.str(t.name.name)}:${t.written}`;
      case "var": return `$${this.psess.str(t.name.name)}`;
      case "delimited": return "({["[t.delim] ?? "";
      case "sequence": return "$()";
    }
  }
}

/** Stands for a closing delimiter, which may follow everything. */
const CLOSE: MacroTree = { tag: "token", token: new Token(T.CloseDelim, 0 as Token["span"]) };

const EXPR_FOLLOW = "`=>`, `,` or `;`";
const TYPE_FOLLOW = "`{`, `[`, `=>`, `,`, `>`, `=`, `:`, `;`, `|`, `as` or `where`";
const ALLOWED: Partial<Record<FragmentKind, string>> = {
  expr: EXPR_FOLLOW, expr_2021: EXPR_FOLLOW, stmt: EXPR_FOLLOW, pat: "`=>`, `,`, `=`, `if` or `in`", pat_param: "`=>`, `,`, `=`, `|`, `if` or `in`", path: TYPE_FOLLOW, ty: TYPE_FOLLOW,
  vis: "`,`, an ident or a type",
};

function anythingMayFollow(f: FragmentKind): boolean {
  return f === "item" || f === "block" || f === "ident" || f === "lifetime" || f === "literal" || f === "meta" || f === "tt";
}

function isInFollow(fragment: FragmentKind, t: MacroTree): boolean {
  const kind = t.tag === "token" ? t.token.kind : undefined;
  if (kind === T.CloseDelim) return true;
  const word = t.tag === "token" && t.token.kind === T.Ident && !t.token.raw ? t.token.symbol : -1;
  switch (fragment) {
    case "stmt": case "expr": case "expr_2021": return kind === T.FatArrow || kind === T.Comma || kind === T.Semi;
    case "pat_param": case "pat": return kind === T.FatArrow || kind === T.Comma || kind === T.Eq || (kind === T.Or && fragment === "pat_param") || word === kw.if || word === kw.in;
    case "path": case "ty":
      if (t.tag === "delimited") return t.delim === Delim.Brace || t.delim === Delim.Bracket;
      if (t.tag === "decl") return t.fragment === "block";
      return kind === T.Comma || kind === T.FatArrow || kind === T.Colon || kind === T.Eq || kind === T.Gt || kind === T.Shr || kind === T.Semi || kind === T.Or || word === kw.as || word === kw.where;
    case "vis":
      if (t.tag === "decl") return t.fragment === "ident" || t.fragment === "ty" || t.fragment === "path";
      if (t.tag === "delimited") return t.delim === Delim.Paren || t.delim === Delim.Bracket;
      if (t.tag !== "token") return false;
      switch (t.token.kind) {
        case T.Comma: case T.Not: case T.Star: case T.And: case T.AndAnd: case T.Question: case T.Lifetime: case T.Lt: case T.Shl: case T.PathSep: return true;
        case T.Ident: return t.token.raw || t.token.symbol !== kw.priv;
        default: return false;
      }
    default: return true;
  }
}

function canBeEmpty(trees: readonly MacroTree[]): boolean {
  for (const t of trees) {
    if (t.tag === "decl" && t.fragment === "vis") continue;
    if (t.tag === "sequence" && (t.op !== "+" || canBeEmpty(t.trees))) continue;
    return false;
  }
  return true;
}
function addAll(set: TokenSet, more: TokenSet): void {
  for (const t of more.tokens) if (!set.tokens.includes(t)) set.tokens.push(t);
}
/** FIRST of `trees[from..]`. */
function first(trees: readonly MacroTree[], from: number): TokenSet {
  const set: TokenSet = { tokens: [], empty: true };
  for (let i = from; i < trees.length; i++) {
    const t = trees[i]!;
    if (t.tag === "sequence") {
      const inner = first(t.trees, 0);
      addAll(set, inner);
      if (inner.empty && t.separator !== undefined) set.tokens.push({ tag: "token", token: t.separator });
      if (inner.empty || t.op !== "+") continue;
    } else set.tokens.push(t);
    if (t.tag === "decl" && t.fragment === "vis") continue;
    set.empty = false;
    return set;
  }
  return set;
}
