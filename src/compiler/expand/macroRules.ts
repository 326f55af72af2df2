/**
 * Expansion of macros by example: the first rule that matches is transcribed. Comes in: a compiled definition and a call; goes out: tokens, or
 * `undefined` after an error in rustc's words. Reference: "Macros by example".
 */
import type { Span } from "../source/index.ts";
import { Delim, type ParseSess, tokenDescr, tokenToString, TokenKind, type TokenStream, type TokenTree } from "../syntax/index.ts";
import { desugarDeep, matchRule, type MatchResult, type MatcherLoc } from "./macroMatch.ts";
import type { MacroRulesDef } from "./macroRulesDef.ts";
import { type Marker, transcribe } from "./macroTranscribe.ts";

export { compileMacroRules } from "./macroParse.ts";

/** A call: its arguments, and where errors about it are shown. */
export interface MacroCallSite {
  readonly tokens: TokenStream;
  readonly span: Span;
  readonly argsSpan: Span;
  readonly name: string;
}

export function expandRules(psess: ParseSess, def: MacroRulesDef, call: MacroCallSite, marker: Marker): TokenTree[] | undefined {
  const eof = call.span;
  const input = desugarDeep(psess, call.tokens);
  let best: Extract<MatchResult, { tag: "failure" }> | undefined;
  for (const rule of def.rules) {
    const result = matchRule(psess, rule, input, eof, call.name);
    switch (result.tag) {
      case "success": return transcribe(psess, rule, result.matches, marker);
      case "error":
        if (result.diagnostic !== undefined) psess.dcx.emit(result.diagnostic);
        return undefined;
      case "failure": if (best === undefined || result.position > best.position) best = result;
    }
  }
  if (best !== undefined) reportNoMatch(psess, def, call, best);
  return undefined;
}

function reportNoMatch(psess: ParseSess, def: MacroRulesDef, call: MacroCallSite, f: Extract<MatchResult, { tag: "failure" }>): void {
  const atEnd = f.token.kind === TokenKind.Eof;
  const span = atEnd && call.tokens.length > 0 ? psess.sourceMap.shrinkToHi(f.token.span) : f.token.span;
  const shown = f.token.kind === TokenKind.OpenDelim && f.token.delim === Delim.Invisible ? "metavariable" : tokenDescr(psess, f.token);
  const d = psess.error(span, undefined, atEnd ? "unexpected end of macro invocation" : `no rules expected ${shown}`);
  d.label(span, atEnd ? "missing tokens in macro arguments" : "no rules expected this token in macro call");
  if (def.span !== 0 && psess.sourceMap.lo(def.span) !== 0) d.label(def.span, "when calling this macro");
  const trying = describeLoc(psess, f.loc);
  if (trying !== undefined) d.note(`while trying to match ${trying.text}`, trying.span);
  psess.dcx.emit(d);
}
function describeLoc(psess: ParseSess, loc: MatcherLoc | undefined): { readonly text: string; readonly span: Span } | undefined {
  if (loc === undefined) return undefined;
  switch (loc.tag) {
    case "token": return { text: `\`${tokenToString(psess, loc.token)}\``, span: loc.token.span };
    case "decl": return { text: `meta-variable \`$${psess.str(loc.decl.name.name)}:${loc.decl.written}\``, span: loc.decl.span };
    default: return undefined;
  }
}
