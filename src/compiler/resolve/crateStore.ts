/**
 * What resolution asks of other crates: plain data, answered from metadata or by a crate resolved from source in the same session
 * (`sourceCrateStore.ts`). `metadata/`'s `CrateStore` implements it.
 */
import type { CrateNum, DefId, Symbol } from "../base/index.ts";
import type { CtorKind, CtorOf, DefKind, Res } from "../hir/definitions.ts";
import type { MacroExtension } from "../expand/interface.ts";
import type { Edition, Span } from "../source/index.ts";
import type { Vis } from "./module.ts";

/** A name in a module of another crate: an item or a re-export, globs flattened. Variants and trait items are children too. */
export interface ModChild {
  readonly name: Symbol;
  /** Never `Local`. Its namespace follows from it. */
  readonly res: Res;
  readonly vis: Vis;
  readonly span: Span;
}

export interface CrateStoreForResolve {
  /** A crate by the name under which source text names it (`--extern`, or the sysroot's). */
  externCrate(name: Symbol): CrateNum | undefined;
  crateName(crate: CrateNum): Symbol;
  edition(crate: CrateNum): Edition;
  /** Of a module, enum or trait. */
  moduleChildren(mod: DefId): readonly ModChild[];
  defKind(def: DefId): DefKind;
  defName(def: DefId): Symbol;
  defSpan(def: DefId): Span;
  parent(def: DefId): DefId | undefined;
  visibility(def: DefId): Vis;
  ctor(def: DefId): { readonly of: CtorOf; readonly kind: CtorKind } | undefined;
  macro(def: DefId): MacroExtension;
  /** Lifetime parameters that an item declares itself: how many are elided where none is written. */
  lifetimeParamCount(def: DefId): number;
  fieldNames(def: DefId): readonly Symbol[];
  /** Associated functions with a `self` parameter (for the words of E0424 and suggestions). */
  hasSelfParam(def: DefId): boolean;
}

/** A session that holds one crate only. */
export const EMPTY_CRATE_STORE: CrateStoreForResolve = {
  externCrate: () => undefined,
  crateName: () => 0 as Symbol,
  edition: () => 2024,
  moduleChildren: () => [],
  defKind: () => "Mod",
  defName: () => 0 as Symbol,
  defSpan: () => 0 as Span,
  parent: () => undefined,
  visibility: () => -2 as Vis,
  ctor: () => undefined,
  macro: () => {
    throw new Error("no crate");
  },
  lifetimeParamCount: () => 0,
  fieldNames: () => [],
  hasSelfParam: () => false,
};
