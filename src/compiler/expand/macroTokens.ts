/** When two tokens are one to a matcher. */
import { type Token, TokenKind } from "../syntax/index.ts";

const T = TokenKind;

/** Whether two tokens are the same as far as a matcher cares: spans and hygiene do not count. */
export function sameToken(a: Token, b: Token): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case T.Ident: case T.Lifetime: return a.symbol === b.symbol && a.raw === b.raw;
    case T.Literal: return a.symbol === b.symbol && a.lit === b.lit && a.suffix === b.suffix;
    case T.OpenDelim: case T.CloseDelim: return a.delim === b.delim;
    default: return true;
  }
}
