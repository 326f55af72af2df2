/** Queries about definitions and HIR, by `DefId`: facts of the definition's crate, whichever form that has. */
import { bug, crateOf, crateRoot, indexOf, CRATE_DEF_INDEX, type DefId, type Symbol } from "../base/index.ts";
import type { DefKind, Visibility, hir } from "../hir/index.ts";
import { PUBLIC } from "../resolve/index.ts";
import type { Providers } from "./queryEngine.ts";
import type { Session } from "./session.ts";

const CHECKED_WITH_PARENT: ReadonlySet<DefKind> = new Set<DefKind>(["Closure", "InlineConst"]);

export function definitionProviders(session: Session): Providers {
  const facts = (def: DefId) => session.facts[crateOf(def)] ?? bug(`no crate ${crateOf(def)}`);
  const kind = (def: DefId): DefKind => facts(def).kind(def);
  const parent = (def: DefId): DefId | undefined => facts(def).parent(def);
  const attrs = (def: DefId): readonly hir.Attr[] => facts(def).attrs(def);
  const name = (def: DefId): Symbol => (kind(def) === "Ctor" ? name(parent(def)!) : facts(def).nameOf(def));

  /** Definitions without a visibility of their own (variants' fields, trait items) take the parent's. */
  const visibility = (def: DefId): Visibility => {
    for (let d: DefId | undefined = def; d !== undefined; d = parent(d)) {
      const vis = facts(d).vis(d);
      if (vis !== undefined) return vis === PUBLIC ? "public" : { restricted: vis };
    }
    return { restricted: crateRoot(crateOf(def)) };
  };
  const parentModule = (def: DefId): DefId => {
    let d = parent(def);
    while (d !== undefined && kind(d) !== "Mod") d = parent(d);
    return d ?? crateRoot(crateOf(def));
  };
  const hirOwnerOf = (def: DefId): DefId => session.sourceCrate(def).hir.hir.ownerOf(def);
  const owner = (def: DefId): hir.Owner => session.sourceCrate(def).hir.hir.owner(hirOwnerOf(def));
  const body = (def: DefId): hir.Body => owner(def).bodies.get(def) ?? bug(`no body for ${kind(def)} ${pathStr(def)}`);

  const pathStr = (def: DefId): string => {
    const segments: string[] = [];
    for (let d: DefId | undefined = def; d !== undefined; d = parent(d)) {
      if (indexOf(d) === CRATE_DEF_INDEX) {
        if (crateOf(d) !== session.facts.length - 1) segments.push(session.symbols.str(name(d)));
        break;
      }
      const k = kind(d);
      if (k === "Ctor" || k === "ForeignMod") continue;
      segments.push(k === "Closure" ? "{closure#0}" : k === "Impl" ? "{impl}" : k === "AnonConst" || k === "InlineConst" ? "{constant#0}" : session.symbols.str(name(d)));
    }
    return segments.reverse().join("::");
  };

  return {
    checkCancelled: () => {},
    defKind: (_, def) => kind(def),
    parent: (_, def) => parent(def),
    name: (_, def) => name(def),
    defSpan: (_, def) => facts(def).span(def),
    ctorOf: (_, def) => facts(def).ctor(def),
    visibility: (_, def) => visibility(def),
    attrs: (_, def) => attrs(def),
    hasAttr: (_, def, attr) => attrs(def).some((a) => a.name === attr),
    crateName: (_, crate) => session.facts[crate]!.name,
    crateEdition: (_, crate) => session.facts[crate]!.edition,
    isSource: (_, def) => session.crates[crateOf(def)] !== undefined,
    parentModule: (_, def) => parentModule(def),
    isAccessible: (_, vis, from) => {
      if (vis === "public") return true;
      for (let d: DefId | undefined = from; d !== undefined; d = parent(d)) if (d === vis.restricted) return true;
      return false;
    },
    defPathStr: (_, def) => pathStr(def),
    langItem: (_, item) => session.langItem(item),
    asLangItem: (_, def) => session.langItemName(def),
    hirOwner: (_, def) => owner(def),
    hirOwnerOf: (_, def) => hirOwnerOf(def),
    hirBody: (_, def) => body(def),
    typeckRoot: (_, def) => {
      let d = def;
      while (CHECKED_WITH_PARENT.has(kind(d))) d = parent(d)!;
      return d;
    },
    hirNode: (_, def) => session.sourceCrate(def).hir.nodeOf(def),
    traitsInScope: (_, of, node) => owner(of).traitsInScope.get(node) ?? [],
    bodyOwners: (_, crate) => session.crates[crate]?.hir.bodyOwners ?? [],
    implsOfCrate: (_, crate) => session.crates[crate]?.hir.impls ?? [],
    implIndex: (_, crate) => session.implIndex(crate),
    isMutableStatic: (_, def) => {
      const { item } = owner(def);
      return (item.node === "Item" || item.node === "ForeignItem") && item.kind === "Static" && item.mutbl === "mut";
    },
    coroutineKind: (_, def) => (kind(def) === "Closure" ? body(def).coroutine : undefined),
  };
}
