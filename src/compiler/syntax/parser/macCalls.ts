/**
 * The arguments of macro calls: one delimited group, taken whole. Reference: "Macro invocation".
 */
import type { Span } from "../../source/index.ts";
import type { MacCall, Path } from "../ast.ts";
import { Delim, TokenKind } from "../token.ts";
import type { Parser } from "./parser.ts";

/** After `path!`. */
export function parseMacArgs(p: Parser, path: Path, lo: Span): MacCall {
  if (p.token.kind !== TokenKind.OpenDelim || p.token.delim === Delim.Invisible) {
    p.alsoExpected(100 + Delim.Paren);
    p.alsoExpected(100 + Delim.Bracket);
    p.alsoExpected(100 + Delim.Brace);
    p.unexpected();
    return { id: p.id(), path, delim: Delim.Paren, tokens: [], span: p.spanFrom(lo), argsSpan: p.token.span };
  }
  const group = p.takeGroup();
  return { id: p.id(), path, delim: group.delim, tokens: group.trees, span: p.sm.to(lo, group.close), argsSpan: p.sm.to(group.open, group.close) };
}
