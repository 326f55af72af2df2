/**
 * A compiled `macro_rules!` definition as plain data: what `macroRules.ts` matches and transcribes and what `metadata/` stores. Comes from
 * `compileMacroRules`. Reference: "Macros by example".
 */
import type { Symbol } from "../base/index.ts";
import type { Span, SyntaxContext } from "../source/index.ts";
import type { Delim, MetaVarKind, Token } from "../syntax/token.ts";
import type { MatcherLoc } from "./macroMatch.ts";

export type FragmentKind = "block" | "expr" | "expr_2021" | "ident" | "item" | "lifetime" | "literal" | "meta" | "pat" | "pat_param" | "path" | "stmt" | "tt" | "ty" | "vis";

/** `?` at most once, `*` any number, `+` at least once. */
export type RepeatOp = "?" | "*" | "+";

/** A piece of a left-hand or right-hand side. */
export type MacroTree =
  | { readonly tag: "token"; readonly token: Token }
  | { readonly tag: "delimited"; readonly delim: Delim; readonly open: Span; readonly close: Span; readonly openJoint: boolean; readonly closeJoint: boolean; readonly metaVar: MetaVarKind | undefined; readonly trees: readonly MacroTree[] }
  | { readonly tag: "sequence"; readonly span: Span; readonly parenSpan: Span; readonly trees: readonly MacroTree[]; readonly separator: Token | undefined; readonly op: RepeatOp; /** Metavariables inside (right-hand sides: that decide how often). */ readonly names: readonly MacroVar[] }
  /** `$name` on a right-hand side. */
  | { readonly tag: "var"; readonly name: MacroVar; readonly span: Span; readonly joint: boolean }
  /** `$name:kind` on a left-hand side; `index` numbers the declarations of one rule. */
  | { readonly tag: "decl"; readonly name: MacroVar; readonly span: Span; readonly fragment: FragmentKind; /** As the definition says it. */ readonly written: string; readonly index: number };

/** A metavariable's name with its hygiene (macros that define macros). */
export interface MacroVar {
  readonly name: Symbol;
  readonly ctxt: SyntaxContext;
}

export interface MacroRule {
  readonly lhs: readonly MacroTree[];
  readonly lhsSpan: Span;
  /** Number of `decl`s in `lhs`. */
  readonly varCount: number;
  readonly rhs: readonly MacroTree[];
  readonly rhsSpan: Span;
  /** Names of the declarations by index, and how deep in repetitions they are. */
  /** `lhs` as the matcher reads it; filled on first use, never stored. */
  locs?: readonly MatcherLoc[];
  readonly vars: readonly { readonly name: MacroVar; readonly depth: number; readonly fragment: FragmentKind }[];
}

export interface MacroRulesDef {
  readonly name: Symbol;
  /** Of the macro's name and head, for "when calling this macro". */
  readonly span: Span;
  readonly rules: readonly MacroRule[];
  /** `macro_rules!` (mixed site) or `macro` (def site). */
  readonly macroRules: boolean;
}
