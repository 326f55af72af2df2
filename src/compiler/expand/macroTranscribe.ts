/**
 * Writes out a right-hand side. Comes in: a rule, its matches, the expansion; goes out: the tokens. Tokens of the definition get the mark of the
 * expansion (hygiene); substituted tokens keep theirs, fragments as groups with invisible delimiters. Reference: "Transcribing", "Hygiene".
 */
import type { ExpnId, Span, SyntaxContext } from "../source/index.ts";
import type { Transparency } from "../source/index.ts";
import { Delimited, type ParseSess, Token, TokenKind, type TokenTree } from "../syntax/index.ts";
import type { NamedMatch } from "./macroMatch.ts";
import type { MacroRule, MacroTree, MacroVar } from "./macroRulesDef.ts";

/** Tokens with the mark of one expansion. */
export class Marker {
  private readonly psess: ParseSess;
  private readonly expn: ExpnId;
  private readonly transparency: Transparency;
  private lastFrom: SyntaxContext = -1 as SyntaxContext;
  private lastTo: SyntaxContext = 0 as SyntaxContext;

  constructor(psess: ParseSess, expn: ExpnId, transparency: Transparency) {
    this.psess = psess;
    this.expn = expn;
    this.transparency = transparency;
  }
  span(span: Span): Span {
    const sm = this.psess.sourceMap;
    const ctxt = sm.ctxtOf(span);
    if (ctxt !== this.lastFrom) {
      this.lastTo = sm.hygiene.applyMark(ctxt, this.expn, this.transparency);
      this.lastFrom = ctxt;
    }
    return sm.withCtxt(span, this.lastTo);
  }
}

/** The expansion's tokens; `undefined` when repetitions do not fit (reported). */
export function transcribe(psess: ParseSess, rule: MacroRule, matches: readonly NamedMatch[], marker: Marker): TokenTree[] | undefined {
  const t = new Transcriber(psess, rule, matches, marker);
  const out: TokenTree[] = [];
  return t.trees(rule.rhs, out) ? out : undefined;
}

class Transcriber {
  private readonly psess: ParseSess;
  private readonly rule: MacroRule;
  private readonly matches: readonly NamedMatch[];
  private readonly marker: Marker;
  /** Which repetition is being written, outermost first. */
  private readonly indices: number[] = [];

  constructor(psess: ParseSess, rule: MacroRule, matches: readonly NamedMatch[], marker: Marker) {
    this.psess = psess;
    this.rule = rule;
    this.matches = matches;
    this.marker = marker;
  }

  trees(trees: readonly MacroTree[], out: TokenTree[]): boolean {
    for (let i = 0; i < trees.length; i++) {
      const t = trees[i]!;
      switch (t.tag) {
        case "token": out.push(t.token.transcribed(this.marker.span(t.token.span))); break;
        case "delimited": {
          const inner: TokenTree[] = [];
          if (!this.trees(t.trees, inner)) return false;
          out.push(new Delimited(t.delim, this.marker.span(t.open), this.marker.span(t.close), inner, t.openJoint, t.closeJoint, t.metaVar));
          break;
        }
        case "var": if (!this.variable(t, out)) return false; break;
        case "sequence": if (!this.sequence(t, out)) return false; break;
        case "decl": break;
      }
    }
    return true;
  }

  private indexOf(name: MacroVar): number {
    const { vars } = this.rule;
    for (let i = 0; i < vars.length; i++) if (vars[i]!.name.name === name.name && vars[i]!.name.ctxt === name.ctxt) return i;
    return -1;
  }
  /** The match at the current repetition, as deep as it goes. */
  private current(index: number): NamedMatch {
    let m = this.matches[index]!;
    for (const i of this.indices) {
      if (m.seq === undefined) break;
      m = m.seq[i]!;
    }
    return m;
  }

  private variable(t: Extract<MacroTree, { tag: "var" }>, out: TokenTree[]): boolean {
    const index = this.indexOf(t.name);
    if (index === -1) {
      // Not a variable of this macro: perhaps one of a macro that this one defines.
      const span = this.marker.span(t.span);
      const sm = this.psess.sourceMap;
      const lo = sm.lo(span);
      const hi = sm.hi(span);
      const ctxt = sm.ctxtOf(span);
      out.push(new Token(TokenKind.Dollar, sm.span(lo, Math.min(lo + 1, hi), ctxt), 0 as Token["symbol"], true));
      out.push(new Token(TokenKind.Ident, sm.span(Math.min(lo + 1, hi), hi, ctxt), t.name.name, t.joint));
      return true;
    }
    const m = this.current(index);
    if (m.tree === undefined) {
      this.psess.dcx.emit(this.psess.error(t.span, undefined, `variable \`${this.psess.str(t.name.name)}\` is still repeating at this depth`));
      return false;
    }
    out.push(m.tree);
    return true;
  }

  private sequence(t: Extract<MacroTree, { tag: "sequence" }>, out: TokenTree[]): boolean {
    let count = -1;
    let counter: MacroVar | undefined;
    for (const name of t.names) {
      const index = this.indexOf(name);
      if (index === -1) continue;
      const m = this.current(index);
      if (m.seq === undefined) continue;
      if (count === -1) {
        count = m.seq.length;
        counter = name;
      } else if (count !== m.seq.length) {
        const times = (n: number): string => `${n} time${n === 1 ? "" : "s"}`;
        this.psess.dcx.emit(this.psess.error(t.span, undefined, `meta-variable \`${this.psess.str(counter!.name)}\` repeats ${times(count)}, but \`${this.psess.str(name.name)}\` repeats ${times(m.seq.length)}`));
        return false;
      }
    }
    if (count === -1) {
      this.psess.dcx.emit(this.psess.error(t.parenSpan, undefined, "attempted to repeat an expression containing no syntax variables matched as repeating at this depth"));
      return false;
    }
    if (count === 0 && t.op === "+") {
      this.psess.dcx.emit(this.psess.error(t.parenSpan, undefined, "this must repeat at least once"));
      return false;
    }
    for (let i = 0; i < count; i++) {
      if (i > 0 && t.separator !== undefined) out.push(t.separator.transcribed(this.marker.span(t.separator.span)));
      this.indices.push(i);
      const ok = this.trees(t.trees, out);
      this.indices.pop();
      if (!ok) return false;
    }
    return true;
  }
}
