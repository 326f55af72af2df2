/**
 * From a resolved crate to HIR, owner by owner and on demand. `lowerCrate` gives a `HirCrate` whose owners are lowered when first asked for; asking for one
 * never changes another.
 */
import { bug, crateRoot, type DefId } from "../../base/index.ts";
import type { ResolverOutputs } from "../../resolve/index.ts";
import type { Attribute } from "../../syntax/ast.ts";
import type * as hir from "../hir.ts";
import { collectLangItems } from "../langItems.ts";
import { lowerAttrs } from "./attrs.ts";
import { Lowering, type DefNode, type LowerSession } from "./context.ts";
import { lowerCrateRoot, lowerForeignItem, lowerImplItem, lowerItem, lowerTraitItem } from "./items.ts";

export type { DefNode, LowerSession } from "./context.ts";

interface LoweredOwner {
  readonly owner: hir.Owner;
  readonly nodes: ReadonlyMap<DefId, DefNode>;
}
const NO_ATTRS: readonly hir.Attr[] = [];

export class HirCrate {
  readonly out: ResolverOutputs;
  readonly root: DefId;
  private readonly sess: LowerSession;
  private readonly lowered = new Map<DefId, LoweredOwner>();
  private readonly attrCache = new Map<DefId, readonly hir.Attr[]>();
  private lang: ReadonlyMap<string, DefId> | undefined;

  constructor(sess: LowerSession, out: ResolverOutputs) {
    this.sess = sess;
    this.out = out;
    this.root = crateRoot(out.crate);
  }

  /** The owners as a map whose values are made when asked for; keys in source order, the crate's root first. */
  readonly owners = {
    get: (def: DefId): hir.Owner | undefined => (this.isOwner(def) ? this.owner(def) : undefined),
    has: (def: DefId): boolean => this.isOwner(def),
    keys: (): readonly DefId[] => this.ownerDefs(),
  };
  ownerDefs(): DefId[] {
    return [this.root, ...this.out.itemOfDef.keys()];
  }
  isOwner(def: DefId): boolean {
    return def === this.root || this.out.itemOfDef.has(def);
  }
  /** The owner that a definition (closure, constant, parameter, field, variant, …) stands in; itself if it is one. */
  ownerOf(def: DefId): DefId {
    for (let d: DefId | undefined = def; d !== undefined; d = this.out.definitions.parent(d)) if (this.isOwner(d)) return d;
    return bug("a definition outside the crate");
  }
  owner(def: DefId): hir.Owner {
    return this.lower(def).owner;
  }
  private lower(def: DefId): LoweredOwner {
    let owner = this.lowered.get(def);
    if (owner === undefined) {
      owner = lowerOwner(this.sess, this.out, def);
      this.lowered.set(def, owner);
    }
    return owner;
  }
  /** The body of a function, constant, closure or anonymous constant. */
  body(def: DefId): hir.Body | undefined {
    return this.owner(this.ownerOf(def)).bodies.get(def);
  }
  /** An owner's item; else the node that defines a parameter, field, variant, opaque type, closure or anonymous constant. */
  nodeOf(def: DefId): hir.OwnerNode | DefNode | undefined {
    const lowered = this.lower(this.ownerOf(def));
    return this.isOwner(def) ? lowered.owner.item : lowered.nodes.get(def);
  }

  /** Everything with a body: functions, constants, statics, closures, anonymous constants. Closures stand before what holds them. */
  get bodyOwners(): readonly DefId[] {
    const out: DefId[] = [];
    for (const def of this.ownerDefs()) for (const body of this.owner(def).bodies.keys()) out.push(body);
    return out;
  }
  get impls(): readonly DefId[] {
    const out: DefId[] = [];
    for (const [def, item] of this.out.itemOfDef) if (item.kind.kind === "Impl") out.push(def);
    return out;
  }
  get langItems(): ReadonlyMap<string, DefId> {
    this.lang ??= collectLangItems(this.sess.psess, this.out);
    return this.lang;
  }

  /** Attributes of any definition. Those of items are read without lowering anything. */
  attrsOf(def: DefId): readonly hir.Attr[] {
    let attrs = this.attrCache.get(def);
    if (attrs === undefined) {
      attrs = this.readAttrs(def);
      this.attrCache.set(def, attrs);
    }
    return attrs;
  }
  private readAttrs(def: DefId): readonly hir.Attr[] {
    const tree = this.attrTrees(def);
    if (tree !== undefined) return tree.length === 0 ? NO_ATTRS : lowerAttrs(this.sess.psess, tree);
    const lowered = this.lower(this.ownerOf(def));
    const node = lowered.nodes.get(def);
    return (node === undefined ? undefined : lowered.owner.attrs.get(node.hirId)) ?? NO_ATTRS;
  }
  private attrTrees(def: DefId): readonly Attribute[] | undefined {
    if (def === this.root) return this.out.ast.attrs;
    const item = this.out.itemOfDef.get(def);
    if (item === undefined || item.kind.kind !== "Mod") return item?.attrs;
    return [...item.attrs, ...(this.out.fileModules.get(item.id)?.attrs ?? item.kind.innerAttrs)];
  }
}

export function lowerCrate(sess: LowerSession, out: ResolverOutputs): HirCrate {
  return new HirCrate(sess, out);
}

function lowerOwner(sess: LowerSession, out: ResolverOutputs, def: DefId): LoweredOwner {
  const cx = new Lowering(sess, out, def);
  const item = lowerNode(cx, out, def);
  const owner: hir.Owner = { def, item, bodies: cx.bodies, attrs: cx.attrs, traitsInScope: cx.traitsInScope, nodeCount: cx.nodeCount };
  return { owner, nodes: cx.nodes };
}

function lowerNode(cx: Lowering, out: ResolverOutputs, def: DefId): hir.OwnerNode {
  const tree = out.itemOfDef.get(def);
  if (tree === undefined) return lowerCrateRoot(cx);
  const parent = out.definitions.parent(def);
  if (parent === undefined) return bug("an item without a parent");
  switch (out.definitions.kind(parent)) {
    case "Trait": return out.definitions.kind(def).startsWith("Assoc") ? lowerTraitItem(cx, tree, def, parent) : lowerItem(cx, tree, def);
    case "Impl": return out.definitions.kind(def).startsWith("Assoc") ? lowerImplItem(cx, tree, def, parent) : lowerItem(cx, tree, def);
    case "ForeignMod": return lowerForeignItem(cx, tree, def, out.itemOfDef.get(parent));
    default: return lowerItem(cx, tree, def);
  }
}
