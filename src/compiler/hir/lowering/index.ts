/**
 * From a resolved crate to HIR, owner by owner and on demand. `lowerCrate` gives a `HirCrate` whose owners are lowered when first asked for.
 */
import { bug, defId, type DefId, type DefIndex } from "../../base/index.ts";
import type { ResolverOutputs } from "../../resolve/index.ts";
import type * as hir from "../hir.ts";
import { Lowering, type LowerSession } from "./context.ts";
import { lowerCrateRoot, lowerForeignItem, lowerImplItem, lowerItem, lowerTraitItem } from "./items.ts";

export type { LowerSession } from "./context.ts";

export class HirCrate {
  readonly out: ResolverOutputs;
  private readonly sess: LowerSession;
  private readonly lowered = new Map<DefId, hir.Owner>();

  constructor(sess: LowerSession, out: ResolverOutputs) {
    this.sess = sess;
    this.out = out;
  }

  /** Every owner, in source order: the crate's root, then items as they were collected. */
  ownerDefs(): DefId[] {
    return [this.root, ...this.out.itemOfDef.keys()];
  }
  get root(): DefId {
    return defId(this.out.crate, 0 as DefIndex);
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
}

export function lowerCrate(sess: LowerSession, out: ResolverOutputs): HirCrate {
  return new HirCrate(sess, out);
}

export function lowerOwner(sess: LowerSession, out: ResolverOutputs, def: DefId): hir.Owner {
  const cx = new Lowering(sess, out, def);
  const item = lowerNode(cx, out, def);
  return { def, item, bodies: cx.bodies, attrs: cx.attrs, traitsInScope: cx.traitsInScope, nodeCount: cx.nodeCount };
}

function lowerNode(cx: Lowering, out: ResolverOutputs, def: DefId): hir.OwnerNode {
  const tree = out.itemOfDef.get(def);
  if (tree === undefined) return lowerCrateRoot(cx);
  const parent = out.definitions.parent(def);
  if (parent === undefined) return bug("an item without a parent");
  switch (out.definitions.kind(parent)) {
    case "Trait": return out.definitions.kind(def).startsWith("Assoc") ? lowerTraitItem(cx, tree, def, parent) : lowerItem(cx, tree, def);
    case "Impl": return lowerImplItem(cx, tree, def, parent);
    case "ForeignMod": return lowerForeignItem(cx, tree, def);
    default: return lowerItem(cx, tree, def);
  }
}
