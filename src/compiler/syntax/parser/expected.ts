/**
 * The words of "expected one of …, found …". Comes in: what the parser looked for since the last token; goes out: rustc's message and label.
 */
import type { Symbol } from "../../base/index.ts";
import { CLOSERS, OPENERS, PUNCT } from "../printTokens.ts";
import type { ParseSess } from "../session.ts";

/** Codes of expectations: token kinds are themselves, the rest starts at these numbers. */
export const Expect = {
  Open: 100,
  Close: 110,
  Operator: 120,
  Lifetime: 121,
  Ident: 122,
  Path: 123,
  Type: 124,
  Const: 125,
  Keyword: 1000,
} as const;

/** More than these are counted in the label, not listed. */
const MAX_LISTED = 6;

function describe(psess: ParseSess, code: number): string {
  if (code >= Expect.Keyword) return `\`${psess.str((code - Expect.Keyword) as Symbol)}\``;
  if (code >= Expect.Operator) return ["an operator", "lifetime", "identifier", "path", "type", "a const expression"][code - Expect.Operator]!;
  if (code >= Expect.Close) return `\`${CLOSERS[code - Expect.Close]}\``;
  if (code >= Expect.Open) return `\`${OPENERS[code - Expect.Open]}\``;
  return `\`${PUNCT[code] ?? "identifier"}\``;
}

export function expectedText(psess: ParseSess, expected: readonly number[], found: string): { readonly message: string; readonly label: string } {
  const words = [...new Set(expected.map((e) => describe(psess, e)))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (words.length === 0) return { message: `unexpected token: ${found}`, label: "unexpected token" };
  if (words.length === 1) return { message: `expected ${words[0]}, found ${found}`, label: `expected ${words[0]}` };
  const list = words.length === 2 ? `${words[0]} or ${words[1]}` : `${words.slice(0, -1).join(", ")}, or ${words[words.length - 1]}`;
  const short = words.length > MAX_LISTED ? `${words.length} possible tokens` : list;
  return { message: `expected one of ${list}, found ${found}`, label: `expected one of ${short}` };
}
