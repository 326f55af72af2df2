/** What the driver finds in a crate's HIR by `DefId`: attributes, nodes inside owners, bodies, impls. Everything is looked up on first use. */
import { defId, type DefId, type DefIndex } from "../base/index.ts";
import type { DefKind, ItemLocalId, hir } from "../hir/index.ts";
import type { HirCrate } from "../hir/lowering/index.ts";

const NO_ATTRS: readonly hir.Attr[] = [];
const OWNER = 0 as ItemLocalId;
const CHECKED_WITH_PARENT: ReadonlySet<DefKind> = new Set<DefKind>(["Closure", "InlineConst"]);

interface NodeWithDef {
  readonly def: DefId;
  readonly hirId: ItemLocalId;
}

export class HirIndex {
  readonly hir: HirCrate;
  readonly langItems: ReadonlyMap<string, DefId>;
  private readonly nodes = new Map<DefId, ReadonlyMap<DefId, NodeWithDef>>();
  private allBodyOwners: DefId[] | undefined;
  private allImpls: DefId[] | undefined;

  constructor(crate: HirCrate, langItems: ReadonlyMap<string, DefId>) {
    this.hir = crate;
    this.langItems = langItems;
  }

  attrsOf(def: DefId): readonly hir.Attr[] {
    const ownerDef = this.hir.ownerOf(def);
    const owner = this.hir.owner(ownerDef);
    if (ownerDef === def) return owner.attrs.get(OWNER) ?? NO_ATTRS;
    const node = this.nodeOf(def);
    return node === undefined ? NO_ATTRS : (owner.attrs.get(node.hirId) ?? NO_ATTRS);
  }

  /** A field, variant, generic parameter, opaque type or anonymous constant of an item's signature. */
  nodeOf(def: DefId): NodeWithDef | undefined {
    const ownerDef = this.hir.ownerOf(def);
    if (ownerDef === def) return this.hir.owner(def).item as unknown as NodeWithDef;
    let nodes = this.nodes.get(ownerDef);
    if (nodes === undefined) {
      const found = new Map<DefId, NodeWithDef>();
      collectNodes(this.hir.owner(ownerDef).item, found);
      this.nodes.set(ownerDef, (nodes = found));
    }
    return nodes.get(def);
  }

  /** Bodies that are type checked on their own. Anonymous constants come last: their types are known from the bodies and signatures that they stand in. */
  get bodyOwners(): readonly DefId[] {
    if (this.allBodyOwners === undefined) {
      const out: DefId[] = [];
      for (const owner of this.hir.ownerDefs()) for (const def of this.hir.owner(owner).bodies.keys()) if (!CHECKED_WITH_PARENT.has(this.hir.out.definitions.kind(def))) out.push(def);
      const isAnon = (def: DefId): boolean => this.hir.out.definitions.kind(def) === "AnonConst";
      this.allBodyOwners = [...out.filter((d) => !isAnon(d)), ...out.filter(isAnon)];
    }
    return this.allBodyOwners;
  }
  get impls(): readonly DefId[] {
    if (this.allImpls === undefined) {
      const out: DefId[] = [];
      this.hir.out.definitions.defs.forEach((d, i) => {
        if (d.kind === "Impl") out.push(defId(this.hir.out.crate, i as DefIndex));
      });
      this.allImpls = out;
    }
    return this.allImpls;
  }
}

/** Every node with a definition inside an item's signature. */
function collectNodes(value: unknown, into: Map<DefId, NodeWithDef>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const v of value) collectNodes(v, into);
    return;
  }
  const node = value as Partial<NodeWithDef>;
  if (typeof node.def === "number" && typeof node.hirId === "number" && !into.has(node.def)) into.set(node.def, node as NodeWithDef);
  for (const v of Object.values(value)) collectNodes(v, into);
}
