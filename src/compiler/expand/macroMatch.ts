/**
 * Matches a macro's input against one left-hand side. Comes in: the rule and the input's tokens; goes out: the fragments by declaration, or where and
 * why it failed. The algorithm is rustc's: an NFA without backtracking, simulated a token at a time over a flat program of locations. Only one
 * fragment may be parsed at a time and nothing else may match there (else "local ambiguity"); a fragment that fails to parse fails the whole call.
 *
 *   $( $x:expr ),* ;     0 Sequence   1 Decl x   2 SequenceSep ','   3 KleeneAfterSep → 1   4 Token ';'   5 Eof
 */
import type { Diagnostic } from "../diagnostics/index.ts";
import type { Span } from "../source/index.ts";
import { Delim, Delimited, type MetaVarKind, mayBeginFragment, type ParseSess, parseBlock, parseExpr, parseItem, parseLiteralMaybeMinus, parseAttrItem, Parser, parsePat, parsePath, parsePatNoTopAlt, parseStmt, parseTy, parseVisibility, Token, TokenKind, type TokenStream, type TokenTree } from "../syntax/index.ts";
import { sameToken } from "./macroTokens.ts";
import { desugarDocs } from "./macroParse.ts";
import type { FragmentKind, MacroRule, MacroTree, RepeatOp } from "./macroRulesDef.ts";

const T = TokenKind;

export type MatcherLoc =
  | { readonly tag: "token"; readonly token: Token }
  | { readonly tag: "sequence"; readonly op: RepeatOp; readonly declCount: number; readonly after: number; readonly firstDecl: number; readonly depth: number }
  | { readonly tag: "kleene"; readonly op: RepeatOp; readonly first: number }
  | { readonly tag: "sep"; readonly separator: Token }
  | { readonly tag: "kleeneAfterSep"; readonly first: number }
  | { readonly tag: "decl"; readonly decl: Extract<MacroTree, { tag: "decl" }>; readonly depth: number }
  | { readonly tag: "eof" };

/** What a declaration matched: a tree to substitute, or one match a repetition. */
export type NamedMatch = { readonly seq: NamedMatch[]; readonly tree: undefined } | { readonly seq: undefined; readonly tree: TokenTree };

export type MatchResult =
  | { readonly tag: "success"; readonly matches: readonly NamedMatch[] }
  /** No match; `position` counts tokens, so that the rule that came furthest speaks. */
  | { readonly tag: "failure"; readonly token: Token; readonly position: number; readonly loc: MatcherLoc | undefined }
  /** Final: an ambiguity or a fragment that does not parse. */
  | { readonly tag: "error"; readonly diagnostic: Diagnostic | undefined };

// ---- Program ----------------------------------------------------------------------------------------------------------------------

export function matcherLocs(rule: MacroRule): readonly MatcherLoc[] {
  if (rule.locs !== undefined) return rule.locs;
  const locs: MatcherLoc[] = [];
  emit(rule.lhs, locs, 0, { decl: 0 });
  locs.push({ tag: "eof" });
  rule.locs = locs;
  return locs;
}
function emit(trees: readonly MacroTree[], locs: MatcherLoc[], depth: number, next: { decl: number }): void {
  for (const t of trees) {
    switch (t.tag) {
      case "token": locs.push({ tag: "token", token: t.token }); break;
      case "delimited":
        locs.push({ tag: "token", token: new Token(T.OpenDelim, t.open, 0 as Token["symbol"], false, false, 0, 0 as Token["suffix"], t.delim) });
        emit(t.trees, locs, depth, next);
        locs.push({ tag: "token", token: new Token(T.CloseDelim, t.close, 0 as Token["symbol"], false, false, 0, 0 as Token["suffix"], t.delim) });
        break;
      case "sequence": {
        const at = locs.length;
        const firstDecl = next.decl;
        locs.push({ tag: "eof" }); // replaced below, when the end is known
        emit(t.trees, locs, depth + 1, next);
        if (t.separator !== undefined) {
          locs.push({ tag: "sep", separator: t.separator });
          locs.push({ tag: "kleeneAfterSep", first: at + 1 });
        } else locs.push({ tag: "kleene", op: t.op, first: at + 1 });
        locs[at] = { tag: "sequence", op: t.op, declCount: next.decl - firstDecl, after: locs.length, firstDecl, depth };
        break;
      }
      case "decl":
        locs.push({ tag: "decl", decl: t, depth });
        next.decl++;
        break;
      case "var": break;
    }
  }
}

// ---- Simulation -------------------------------------------------------------------------------------------------------------------

/** What a thread has matched so far, newest first; threads share tails. */
interface Event {
  readonly prev: Event | undefined;
  readonly decl: number;
  readonly depth: number;
  /** `undefined`: a repetition begins. */
  readonly tree: TokenTree | undefined;
}
interface Thread {
  idx: number;
  events: Event | undefined;
}

export function matchRule(psess: ParseSess, rule: MacroRule, input: TokenStream, eof: Span, macroName: string): MatchResult {
  const locs = matcherLocs(rule);
  const p = new Parser(psess, input, eof, "macro arguments");
  p.quiet = true;
  p.mayRecover = false;
  p.scratch = true;
  let current: Thread[] = [{ idx: 0, events: undefined }];
  let position = 0;
  for (;;) {
    const token = p.token;
    const next: Thread[] = [];
    const blackBox: Thread[] = [];
    let done: Thread | undefined;
    let doneCount = 0;
    let waiting: MatcherLoc | undefined;
    while (current.length > 0) {
      const th = current.pop()!;
      const loc = locs[th.idx]!;
      switch (loc.tag) {
        case "token":
          waiting = loc;
          if (sameToken(loc.token, token) && !isMetaVarOpen(p)) {
            th.idx++;
            next.push(th);
          }
          break;
        case "sequence": {
          let { events } = th;
          for (let d = loc.firstDecl; d < loc.firstDecl + loc.declCount; d++) events = { prev: events, decl: d, depth: loc.depth, tree: undefined };
          if (loc.op !== "+") current.push({ idx: loc.after, events });
          th.idx++;
          th.events = events;
          current.push(th);
          break;
        }
        case "kleene":
          current.push({ idx: th.idx + 1, events: th.events });
          if (loc.op !== "?") {
            th.idx = loc.first;
            current.push(th);
          }
          break;
        case "sep":
          current.push({ idx: th.idx + 2, events: th.events });
          if (sameToken(loc.separator, token) && !isMetaVarOpen(p)) {
            th.idx++;
            next.push(th);
          }
          break;
        case "kleeneAfterSep":
          th.idx = loc.first;
          current.push(th);
          break;
        case "decl":
          waiting = loc;
          if (mayBeginFragment(p, loc.decl.fragment)) blackBox.push(th);
          break;
        case "eof":
          if (token.kind === T.Eof) {
            doneCount++;
            done = th;
          } else waiting ??= locs[th.idx - 1];
          break;
      }
    }
    if (token.kind === T.Eof && doneCount > 0) {
      if (doneCount === 1) return { tag: "success", matches: replay(done!.events) };
      return { tag: "error", diagnostic: psess.error(token.span, undefined, "ambiguity: multiple successful parses") };
    }
    if (blackBox.length === 0) {
      if (next.length === 0 || token.kind === T.Eof) return { tag: "failure", token, position: token.kind === T.Eof ? Number.MAX_SAFE_INTEGER : position, loc: waiting };
      current = next;
      p.bump();
      position++;
      continue;
    }
    if (blackBox.length > 1 || next.length > 0) return { tag: "error", diagnostic: ambiguity(psess, locs, blackBox, next.length, token.span, macroName) };
    const th = blackBox[0]!;
    const loc = locs[th.idx] as Extract<MatcherLoc, { tag: "decl" }>;
    const tree = parseFragment(p, loc.decl.fragment);
    if (tree === undefined) {
      const d = p.heldBack;
      if (d !== undefined) d.label(loc.decl.span, `while parsing argument for this \`${loc.decl.written}\` macro fragment`);
      return { tag: "error", diagnostic: d };
    }
    th.events = { prev: th.events, decl: loc.decl.index, depth: loc.depth, tree };
    th.idx++;
    current = [th];
    position++;
  }
}
function isMetaVarOpen(p: Parser): boolean {
  return p.token.kind === T.OpenDelim && p.token.delim === Delim.Invisible;
}

function ambiguity(psess: ParseSess, locs: readonly MatcherLoc[], blackBox: readonly Thread[], others: number, span: Span, macroName: string): Diagnostic {
  const nts = blackBox.map((th) => {
    const loc = locs[th.idx] as Extract<MatcherLoc, { tag: "decl" }>;
    return `${loc.decl.written} ('${psess.str(loc.decl.name.name)}')`;
  });
  const list = nts.join(" or ");
  const options = others === 0 ? `built-in NTs ${list}.` : `built-in NTs ${list} or ${others} other option${others === 1 ? "" : "s"}.`;
  return psess.error(span, undefined, `local ambiguity when calling macro \`${macroName}\`: multiple parsing options: ${options}`);
}

function replay(last: Event | undefined): NamedMatch[] {
  const events: Event[] = [];
  for (let e = last; e !== undefined; e = e.prev) events.push(e);
  const matches: NamedMatch[] = [];
  for (let i = events.length - 1; i >= 0; i--) {
    const e = events[i]!;
    const m: NamedMatch = e.tree === undefined ? { seq: [], tree: undefined } : { seq: undefined, tree: e.tree };
    if (e.depth === 0) matches[e.decl] = m;
    else {
      let seq = matches[e.decl]!.seq!;
      for (let d = 1; d < e.depth; d++) seq = seq[seq.length - 1]!.seq!;
      seq.push(m);
    }
  }
  return matches;
}

/** Doc comments as attributes, in every group: a matcher may look into them. */
export function desugarDeep(psess: ParseSess, stream: TokenStream): TokenStream {
  if (!hasDocs(stream)) return stream;
  return desugarDocs(psess, stream).map((t) => (t instanceof Delimited && hasDocs(t.trees) ? new Delimited(t.delim, t.open, t.close, desugarDeep(psess, t.trees), t.openJoint, t.closeJoint, t.metaVar) : t));
}
function hasDocs(stream: TokenStream): boolean {
  for (const t of stream) if (t instanceof Token ? t.kind === T.DocComment : hasDocs(t.trees)) return true;
  return false;
}

// ---- Fragments --------------------------------------------------------------------------------------------------------------------

/** Takes a fragment; `undefined`: it does not parse (the parser holds why). */
export function parseFragment(p: Parser, kind: FragmentKind): TokenTree | undefined {
  switch (kind) {
    case "tt": return p.takeTree();
    case "ident": {
      const t = p.token;
      p.bump();
      return t.joint ? new Token(t.kind, t.span, t.symbol, false, t.raw) : t;
    }
    case "lifetime": {
      const t = p.token;
      p.bump();
      return t.joint ? new Token(t.kind, t.span, t.symbol, false, t.raw) : t;
    }
  }
  const start = p.beginCapture();
  const lo = p.token.span;
  let metaVar: MetaVarKind;
  switch (kind) {
    case "item":
      metaVar = "item";
      if (parseItem(p, "module") === undefined && !p.failed) p.fail(p.error(p.token.span, undefined, "expected an item keyword"));
      break;
    case "block": metaVar = "block", parseBlock(p); break;
    case "stmt":
      metaVar = "stmt";
      if (parseStmt(p) === undefined && !p.failed) p.fail(p.error(p.token.span, undefined, "expected a statement"));
      break;
    case "pat": metaVar = "pat", parsePat(p); break;
    case "pat_param": metaVar = "pat", parsePatNoTopAlt(p); break;
    case "expr": case "expr_2021": metaVar = "expr", parseExpr(p); break;
    case "literal": metaVar = "literal", parseLiteralMaybeMinus(p); break;
    case "ty": metaVar = "ty", parseTy(p); break;
    case "path": metaVar = "path", parsePath(p, "type"); break;
    case "meta": metaVar = "meta", parseAttrItem(p); break;
    case "vis": metaVar = "vis", parseVisibility(p, true); break;
  }
  if (p.failed) return undefined;
  const trees = p.endCapture(start);
  const only = trees[0];
  if (trees.length === 1 && only instanceof Delimited && only.delim === Delim.Invisible && only.metaVar === metaVar) return only;
  const open = only === undefined ? p.sm.shrinkToLo(lo) : only instanceof Token ? only.span : only.open;
  const last = trees[trees.length - 1];
  const close = last === undefined ? open : last instanceof Token ? last.span : last.close;
  return new Delimited(Delim.Invisible, open, close, trees, true, false, metaVar);
}
