/** What resolution hands on: the tree's meaning, by `NodeId` of this crate's parse session and by `DefId`. */
import type { CrateNum, DefId, Symbol } from "../base/index.ts";
import type { ExpansionMap, MacroExtension } from "../expand/interface.ts";
import type { Span } from "../source/index.ts";
import type { Item, NodeId, SourceModule } from "../syntax/ast.ts";
import type { ModChild } from "./crateStore.ts";
import type { Definitions } from "./definitions.ts";
import type { FreshLifetime, PartialRes } from "./late/late.ts";
import type { LifetimeRes } from "./late/lifetimes.ts";
import type { Vis } from "./module.ts";

export interface ResolverOutputs {
  readonly crate: CrateNum;
  readonly crateName: Symbol;
  /** The root module, `cfg`-stripped. */
  readonly ast: SourceModule;
  readonly definitions: Definitions;
  readonly expansions: ExpansionMap;
  /** Items, fields, variants, constructors (by `ctorId`), generic parameters, anonymous constants, closures, `impl Trait` types. */
  readonly defOfNode: ReadonlyMap<NodeId, DefId>;
  readonly itemOfDef: ReadonlyMap<DefId, Item>;
  readonly asyncOpaques: ReadonlyMap<NodeId, DefId>;
  readonly asyncBodies: ReadonlyMap<NodeId, DefId>;
  readonly fileModules: ReadonlyMap<NodeId, SourceModule>;
  /** Paths: types, expressions, patterns, trait references by the id of the node that holds the path; bindings by their pattern. */
  readonly partialRes: ReadonlyMap<NodeId, PartialRes>;
  /** `break` and `continue` with a label: the loop or block. */
  readonly labelRes: ReadonlyMap<NodeId, NodeId | "err">;
  /** Traits in scope that have an item of the name used, by the expression or pattern. */
  readonly traitMap: ReadonlyMap<NodeId, readonly DefId[]>;
  /** Lifetimes by their own id; those left out of `&T` by the type's id. */
  readonly lifetimeRes: ReadonlyMap<NodeId, LifetimeRes>;
  /** Lifetimes left out of a path segment, by its id. */
  readonly elidedInPath: ReadonlyMap<NodeId, readonly LifetimeRes[]>;
  /** Lifetime parameters that elision adds to a binder: an item, `fn` type, or trait bound (by the trait reference's id). */
  readonly freshLifetimes: ReadonlyMap<NodeId, readonly FreshLifetime[]>;
  /** Lifetimes that an opaque type captures, with its own copy of each; by the `impl Trait` type, or the `async fn`. */
  readonly captures: ReadonlyMap<NodeId, readonly { readonly param: DefId; readonly copy: DefId }[]>;
  readonly visibilities: ReadonlyMap<DefId, Vis>;
  readonly macros: ReadonlyMap<DefId, MacroExtension>;
  /** Children of every module, enum and trait of the crate, re-exports flattened. */
  readonly moduleChildren: (mod: DefId) => readonly ModChild[];
  readonly externCrates: readonly CrateNum[];
  readonly lifetimeCounts: ReadonlyMap<DefId, number>;
  readonly selfFns: ReadonlySet<DefId>;
  readonly fieldNames: ReadonlyMap<DefId, readonly Symbol[]>;
  readonly structCtors: ReadonlyMap<DefId, { readonly ctor: DefId; readonly vis: Vis; readonly fieldVis: readonly Vis[] }>;
  /** `main`, which may be imported. */
  readonly mainFn: DefId | undefined;
  /** For lints. */
  readonly unusedImports: readonly { readonly id: NodeId; readonly span: Span; readonly item: Item | undefined; readonly name: Symbol }[];
  readonly unusedLabels: ReadonlyMap<NodeId, Span>;
  /** The resolver's own hygiene answers, needed where lowering asks for a token's edition. */
  readonly editionOf: (span: Span) => number;
  readonly ctorOf: (def: DefId) => { readonly of: "Struct" | "Variant"; readonly kind: "Fn" | "Const" } | undefined;
  readonly parentOf: (def: DefId) => DefId | undefined;
}
