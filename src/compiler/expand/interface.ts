/**
 * The border between `expand/` and `resolve/`, which drives expansion: the resolver collects invocations, resolves
 * their paths to a `MacroExtension`, calls `expandBang`, `expandDerive` or `expandAttr`, records the result in the `ExpansionMap`, and collects again in
 * what came out. What an expansion needs resolved, it asks through `ResolverForExpand`.
 *
 * Invariant: the tree is never changed. A walker that meets a `MacCall` goes on in `ExpansionMap.fragmentOf(mac.id)`; after an item it also
 * visits `derivedItemsOf(item.id)`; and where `replacementOf(item.id)` is set, it visits that instead of the item.
 */
import type { CrateNum, DefId, Symbol } from "../base/index.ts";
import type { Edition, ExpnId, Span, Transparency } from "../source/index.ts";
import type { Expr, Item, NodeId, Pat, Path, Stmt, Ty } from "../syntax/ast.ts";
import type { ParseSess } from "../syntax/session.ts";
import type { TokenStream } from "../syntax/token.ts";
import type { CfgSet } from "./config.ts";
import type { MacroRulesDef } from "./macroRulesDef.ts";

export type MacroKind = "bang" | "attr" | "derive";

/** What a macro's name means. Made by `macroExtension(...)` from a definition, or from the metadata of another crate. */
export interface MacroExtension {
  readonly kind: MacroKind;
  readonly name: Symbol;
  readonly def: DefId | undefined;
  readonly defSpan: Span;
  /** Edition of the tokens that it produces. */
  readonly edition: Edition;
  /** What `$crate` means in them. */
  readonly crate: CrateNum;
  readonly transparency: Transparency;
  /** Attributes that a derive allows inside its item (`#[default]`). */
  readonly helperAttrs: readonly Symbol[];
  readonly expander:
    | { readonly tag: "rules"; readonly rules: MacroRulesDef }
    /** Name in `rustc_builtin_macro`: `format_args`, `Clone`, `test`. */
    | { readonly tag: "builtin"; readonly builtin: string }
    /** A procedural macro of another crate. */
    | { readonly tag: "proc"; readonly host: ProcMacroHost; readonly index: number }
    /** A definition with errors, already reported: expands to an error node. */
    | { readonly tag: "dummy" };
}

/** Where a macro call stands: what its output is parsed as. */
export type AstFragmentKind = "expr" | "optExpr" | "pat" | "ty" | "stmts" | "items" | "traitItems" | "implItems" | "foreignItems";
export type AstFragment =
  | { readonly kind: "expr"; readonly expr: Expr }
  | { readonly kind: "optExpr"; readonly expr: Expr | undefined }
  | { readonly kind: "pat"; readonly pat: Pat }
  | { readonly kind: "ty"; readonly ty: Ty }
  | { readonly kind: "stmts"; readonly stmts: readonly Stmt[] }
  | { readonly kind: "items" | "traitItems" | "implItems" | "foreignItems"; readonly items: readonly Item[] };

/** One path of a `derive`, with its place. */
export interface DerivePath {
  readonly path: Path;
  readonly span: Span;
}

/** What expansion asks of the resolver and of the session. */
export interface ResolverForExpand {
  /**
   * Macro of a call met while expanding `scope` (the `mac.id` of the invocation under expansion), for built-ins that look into their first
   * argument (`concat!`, `env!`, `format_args!`). "undetermined": try again when more is resolved; `undefined`: reported as not found.
   */
  resolveMacroEagerly(path: Path, scope: NodeId): MacroExtension | "undetermined" | undefined;
  /** `module_path!()` at the invocation: `krate::a::b`. */
  modulePath(scope: NodeId): string;
  /** `env!`, `option_env!`: variables of the compiling process. */
  env(name: string): string | undefined;
  /** `include!` and its kin: a path relative to the directory of the file that holds `from`. */
  readFile(path: string, from: Span): { readonly name: string; readonly bytes: Uint8Array } | { readonly error: string };
  /** Decodes UTF-8; `undefined` when it is not. The compiler itself has no `TextDecoder`. */
  decodeUtf8(bytes: Uint8Array): string | undefined;
}

/** All that an expansion reads. */
export interface ExpandCtxt {
  readonly psess: ParseSess;
  readonly cfg: CfgSet;
  readonly resolver: ResolverForExpand;
  /** `#![recursion_limit]`, 128 by default. */
  readonly recursionLimit: number;
  /** Compiling with `--test`. */
  readonly isTest: boolean;
  /** The crate that derives and built-ins name: `core`. Tokens of built-ins say `$crate` and mean this. */
  readonly coreCrate: CrateNum;
}

export interface Expansion {
  readonly fragment: AstFragment;
  readonly expn: ExpnId;
}
/** "retry": an inner macro is not resolved yet. */
export type ExpandResult = Expansion | "retry";

/** What every expansion became, by the id of what was expanded. */
export class ExpansionMap {
  private readonly fragments: (Expansion | undefined)[] = [];
  private readonly derived: (Item[] | undefined)[] = [];
  private readonly replaced: (readonly Item[] | undefined)[] = [];

  record(mac: NodeId, expansion: Expansion): void {
    this.fragments[mac] = expansion;
  }
  expansionOf(mac: NodeId): Expansion | undefined {
    return this.fragments[mac];
  }
  fragmentOf(mac: NodeId): AstFragment | undefined {
    return this.fragments[mac]?.fragment;
  }
  recordDerived(item: NodeId, items: readonly Item[]): void {
    const list = (this.derived[item] ??= []);
    for (const i of items) list.push(i);
  }
  /** Impls that derives of the item produced. */
  derivedItemsOf(item: NodeId): readonly Item[] {
    return this.derived[item] ?? NO_ITEMS;
  }
  /** An attribute macro's output takes the item's place. */
  recordReplacement(item: NodeId, items: readonly Item[]): void {
    this.replaced[item] = items;
  }
  replacementOf(item: NodeId): readonly Item[] | undefined {
    return this.replaced[item];
  }
}
const NO_ITEMS: readonly Item[] = [];

/** Runs the procedural macros of one crate, compiled to wasm, in this thread: token streams in, token streams out. */
export interface ProcMacroHost {
  readonly macros: readonly { readonly kind: MacroKind; readonly name: string; readonly helperAttrs: readonly string[] }[];
  expandBang(index: number, input: TokenStream, callSite: Span, defSite: Span): TokenStream | { readonly panic: string };
  expandDerive(index: number, item: TokenStream, callSite: Span, defSite: Span): TokenStream | { readonly panic: string };
  expandAttr(index: number, args: TokenStream, item: TokenStream, callSite: Span, defSite: Span): TokenStream | { readonly panic: string };
}
