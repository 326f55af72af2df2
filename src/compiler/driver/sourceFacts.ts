/** `CrateFacts` of a crate that is present as source: what resolution and lowering left behind. */
import { indexOf, CRATE_DEF_INDEX, type CrateNum, type DefId, type Symbol } from "../base/index.ts";
import type { DefKind, hir } from "../hir/index.ts";
import type { CrateFacts } from "../metadata/crateFacts.ts";
import type { Vis } from "../resolve/index.ts";
import type { Edition, Span } from "../source/index.ts";
import type { SourceCrate } from "./session.ts";

export class SourceFacts implements CrateFacts {
  readonly crate: SourceCrate;
  constructor(crate: SourceCrate) {
    this.crate = crate;
  }
  get num(): CrateNum {
    return this.crate.num;
  }
  get name(): Symbol {
    return this.crate.name;
  }
  get edition(): Edition {
    return this.crate.edition;
  }
  get langItems(): ReadonlyMap<string, DefId> {
    return this.crate.hir.langItems;
  }
  kind(def: DefId): DefKind {
    return this.crate.outputs.definitions.kind(def);
  }
  parent(def: DefId): DefId | undefined {
    return this.crate.outputs.definitions.parent(def);
  }
  nameOf(def: DefId): Symbol {
    return indexOf(def) === CRATE_DEF_INDEX ? this.crate.name : this.crate.outputs.definitions.data(def).name;
  }
  span(def: DefId): Span {
    return this.crate.outputs.definitions.data(def).span;
  }
  ctor(def: DefId): ReturnType<CrateFacts["ctor"]> {
    return this.crate.outputs.definitions.data(def).ctor;
  }
  vis(def: DefId): Vis | undefined {
    return this.crate.outputs.visibilities.get(def);
  }
  attrs(def: DefId): readonly hir.Attr[] {
    return this.crate.hir.attrsOf(def);
  }
}
