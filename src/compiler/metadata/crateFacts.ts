/** Names, kinds, parents, attributes of definitions: the same questions whether a crate is present as source or as metadata. */
import { crateOf, indexOf, CRATE_DEF_INDEX, type CrateNum, type DefId, type Symbol } from "../base/index.ts";
import type { MacroExtension } from "../expand/interface.ts";
import type { DefKind, hir } from "../hir/index.ts";
import type { CrateStoreForResolve, ModChild } from "../resolve/crateStore.ts";
import type { Vis } from "../resolve/module.ts";
import type { Edition, Span } from "../source/index.ts";
import * as c from "./codec.ts";
import type { CrateData } from "./crateData.ts";
import { defRecord } from "./encode.ts";
import { Field } from "./format.ts";
import * as items from "./itemCodecs.ts";
import { macroExtension } from "./macroCodec.ts";

type Ctor = ReturnType<CrateStoreForResolve["ctor"]>;

export interface CrateFacts {
  readonly num: CrateNum;
  readonly name: Symbol;
  readonly edition: Edition;
  readonly langItems: ReadonlyMap<string, DefId>;
  kind(def: DefId): DefKind;
  parent(def: DefId): DefId | undefined;
  /** The crate's own name for its root. */
  nameOf(def: DefId): Symbol;
  span(def: DefId): Span;
  ctor(def: DefId): Ctor;
  /** Undefined for definitions without a visibility of their own. */
  vis(def: DefId): Vis | undefined;
  attrs(def: DefId): readonly hir.Attr[];
}

const NO_ATTRS: readonly hir.Attr[] = [];

export class MetadataFacts implements CrateFacts {
  readonly data: CrateData;
  readonly num: CrateNum;
  readonly name: Symbol;
  readonly edition: Edition;
  readonly langItems: ReadonlyMap<string, DefId>;
  private readonly records: (ReturnType<typeof defRecord.read> | undefined)[] = [];
  private readonly attrCache: (readonly hir.Attr[] | undefined)[] = [];

  constructor(data: CrateData, name: Symbol) {
    this.data = data;
    this.num = data.num;
    this.name = name;
    this.edition = data.edition;
    this.langItems = data.langItems();
  }
  private record(def: DefId): ReturnType<typeof defRecord.read> {
    const i = indexOf(def);
    return (this.records[i] ??= this.data.field(i, Field.Def, defRecord)!);
  }
  kind(def: DefId): DefKind {
    return this.record(def).kind;
  }
  parent(def: DefId): DefId | undefined {
    return this.record(def).parent;
  }
  nameOf(def: DefId): Symbol {
    return this.record(def).name;
  }
  span(def: DefId): Span {
    return this.record(def).span;
  }
  ctor(def: DefId): Ctor {
    return this.record(def).ctor;
  }
  vis(def: DefId): Vis {
    return this.record(def).vis;
  }
  attrs(def: DefId): readonly hir.Attr[] {
    const i = indexOf(def);
    return (this.attrCache[i] ??= this.data.field(i, Field.Attrs, items.attrs) ?? NO_ATTRS);
  }
}

/** What `resolve/` asks, answered from metadata. */
export class MetadataStore implements CrateStoreForResolve {
  private readonly crates: (MetadataFacts | undefined)[] = [];
  private readonly byName = new Map<Symbol, CrateNum>();
  private readonly children = new Map<DefId, readonly ModChild[]>();
  private readonly macros = new Map<DefId, MacroExtension>();

  add(facts: MetadataFacts): void {
    this.crates[facts.num] = facts;
    this.byName.set(facts.name, facts.num);
  }
  private of(def: DefId): MetadataFacts {
    return this.crates[crateOf(def)]!;
  }
  externCrate(name: Symbol): CrateNum | undefined {
    return this.byName.get(name);
  }
  crateName(crate: CrateNum): Symbol {
    return this.crates[crate]!.name;
  }
  edition(crate: CrateNum): Edition {
    return this.crates[crate]!.edition;
  }
  moduleChildren(mod: DefId): readonly ModChild[] {
    let list = this.children.get(mod);
    if (list === undefined) this.children.set(mod, (list = this.of(mod).data.field(indexOf(mod), Field.Children, items.modChildren) ?? []));
    return list;
  }
  defKind(def: DefId): DefKind {
    return this.of(def).kind(def);
  }
  defName(def: DefId): Symbol {
    return indexOf(def) === CRATE_DEF_INDEX ? this.of(def).name : this.of(def).nameOf(def);
  }
  defSpan(def: DefId): Span {
    return this.of(def).span(def);
  }
  parent(def: DefId): DefId | undefined {
    return this.of(def).parent(def);
  }
  visibility(def: DefId): Vis {
    return this.of(def).vis(def);
  }
  ctor(def: DefId): Ctor {
    return this.of(def).ctor(def);
  }
  macro(def: DefId): MacroExtension {
    let ext = this.macros.get(def);
    if (ext === undefined) this.macros.set(def, (ext = this.of(def).data.field(indexOf(def), Field.Macro, macroExtension)!));
    return ext;
  }
  lifetimeParamCount(def: DefId): number {
    return this.of(def).data.field(indexOf(def), Field.LifetimeCount, c.uint) ?? 0;
  }
  fieldNames(def: DefId): readonly Symbol[] {
    return this.of(def).data.field(indexOf(def), Field.FieldNames, c.list(c.symbol)) ?? [];
  }
  hasSelfParam(def: DefId): boolean {
    return this.of(def).data.field(indexOf(def), Field.HasSelf, c.bool) ?? false;
  }
}
