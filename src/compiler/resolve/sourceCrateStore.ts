/**
 * The crate store of crates that were resolved from source in this session, so that `core`, `alloc`, `std` and the user's crate can all be source. Crates that
 * are metadata are asked through `fallback`.
 */
import { crateOf, indexOf, CRATE_DEF_INDEX, bug, type CrateNum, type DefId, type Symbol } from "../base/index.ts";
import type { CtorKind, CtorOf, DefKind } from "../hir/definitions.ts";
import type { MacroExtension } from "../expand/interface.ts";
import type { Edition, Span } from "../source/index.ts";
import { EMPTY_CRATE_STORE, type CrateStoreForResolve, type ModChild } from "./crateStore.ts";
import { PUBLIC, type Vis } from "./module.ts";
import type { ResolverOutputs } from "./outputs.ts";

interface SourceCrate {
  readonly outputs: ResolverOutputs;
  readonly edition: Edition;
}

export class SourceCrateStore implements CrateStoreForResolve {
  private readonly crates: (SourceCrate | undefined)[] = [];
  private readonly byName = new Map<Symbol, CrateNum>();
  private readonly fallback: CrateStoreForResolve;

  constructor(fallback: CrateStoreForResolve = EMPTY_CRATE_STORE) {
    this.fallback = fallback;
  }

  add(outputs: ResolverOutputs, edition: Edition): void {
    this.crates[outputs.crate] = { outputs, edition };
    this.byName.set(outputs.crateName, outputs.crate);
  }
  outputsOf(crate: CrateNum): ResolverOutputs | undefined {
    return this.crates[crate]?.outputs;
  }
  private of(def: DefId): ResolverOutputs | undefined {
    return this.crates[crateOf(def)]?.outputs;
  }

  externCrate(name: Symbol): CrateNum | undefined {
    return this.byName.get(name) ?? this.fallback.externCrate(name);
  }
  crateName(crate: CrateNum): Symbol {
    return this.crates[crate]?.outputs.crateName ?? this.fallback.crateName(crate);
  }
  edition(crate: CrateNum): Edition {
    return this.crates[crate]?.edition ?? this.fallback.edition(crate);
  }
  moduleChildren(mod: DefId): readonly ModChild[] {
    return this.of(mod)?.moduleChildren(mod) ?? this.fallback.moduleChildren(mod);
  }
  defKind(def: DefId): DefKind {
    return this.of(def)?.definitions.kind(def) ?? this.fallback.defKind(def);
  }
  defName(def: DefId): Symbol {
    const o = this.of(def);
    if (o === undefined) return this.fallback.defName(def);
    return indexOf(def) === CRATE_DEF_INDEX ? o.crateName : o.definitions.data(def).name;
  }
  defSpan(def: DefId): Span {
    return this.of(def)?.definitions.data(def).span ?? this.fallback.defSpan(def);
  }
  parent(def: DefId): DefId | undefined {
    const o = this.of(def);
    return o === undefined ? this.fallback.parent(def) : o.definitions.parent(def);
  }
  visibility(def: DefId): Vis {
    const o = this.of(def);
    return o === undefined ? this.fallback.visibility(def) : (o.visibilities.get(def) ?? PUBLIC);
  }
  ctor(def: DefId): { readonly of: CtorOf; readonly kind: CtorKind } | undefined {
    const o = this.of(def);
    return o === undefined ? this.fallback.ctor(def) : o.definitions.data(def).ctor;
  }
  macro(def: DefId): MacroExtension {
    const o = this.of(def);
    if (o === undefined) return this.fallback.macro(def);
    return o.macros.get(def) ?? bug("a macro without a definition");
  }
  lifetimeParamCount(def: DefId): number {
    const o = this.of(def);
    return o === undefined ? this.fallback.lifetimeParamCount(def) : (o.lifetimeCounts.get(def) ?? 0);
  }
  fieldNames(def: DefId): readonly Symbol[] {
    const o = this.of(def);
    return o === undefined ? this.fallback.fieldNames(def) : (o.fieldNames.get(def) ?? []);
  }
  hasSelfParam(def: DefId): boolean {
    const o = this.of(def);
    return o === undefined ? this.fallback.hasSelfParam(def) : o.selfFns.has(def);
  }
}
