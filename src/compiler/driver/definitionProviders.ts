/** Queries about definitions and HIR, for crates present as source: what resolution and lowering left behind, by `DefId`. */
import { bug, crateOf, crateRoot, indexOf, CRATE_DEF_INDEX, type DefId, type Symbol } from "../base/index.ts";
import type { DefKind, Visibility, hir } from "../hir/index.ts";
import { PUBLIC } from "../resolve/index.ts";
import type { TyCtxt } from "../types/index.ts";
import type { Providers } from "./queryEngine.ts";
import type { Session } from "./session.ts";

const NO_ATTRS: readonly hir.Attr[] = [];
const TYPE_OF_CLOSURES: ReadonlySet<DefKind> = new Set<DefKind>(["Closure", "InlineConst"]);

export function definitionProviders(session: Session): Providers {
  const outputs = (def: DefId) => session.sourceCrate(def).outputs;
  const kind = (def: DefId): DefKind => outputs(def).definitions.kind(def);
  const parent = (def: DefId): DefId | undefined => outputs(def).definitions.parent(def);

  const name = (def: DefId): Symbol => {
    if (indexOf(def) === CRATE_DEF_INDEX) return session.sourceCrate(def).name;
    if (kind(def) === "Ctor") return name(parent(def)!);
    return outputs(def).definitions.data(def).name;
  };
  const visibility = (def: DefId): Visibility => {
    const { visibilities } = outputs(def);
    for (let d: DefId | undefined = def; d !== undefined; d = parent(d)) {
      const vis = visibilities.get(d);
      if (vis !== undefined) return vis === PUBLIC ? "public" : { restricted: vis };
    }
    return { restricted: crateRoot(crateOf(def)) };
  };
  const parentModule = (def: DefId): DefId => {
    let d = parent(def);
    while (d !== undefined && kind(d) !== "Mod") d = parent(d);
    return d ?? crateRoot(crateOf(def));
  };
  const hirOwnerOf = (def: DefId): DefId => session.sourceCrate(def).hir.ownerOf(def);
  const owner = (def: DefId): hir.Owner => session.sourceCrate(def).hir.owners.get(hirOwnerOf(def)) ?? bug(`no HIR owner for definition ${def}`);
  const body = (def: DefId): hir.Body => owner(def).bodies.get(def) ?? bug(`no body for definition ${def} (${kind(def)})`);
  const attrs = (def: DefId): readonly hir.Attr[] => session.sourceCrate(def).hir.attrsOf(def) ?? NO_ATTRS;

  const pathStr = (_: TyCtxt, def: DefId): string => {
    const segments: string[] = [];
    for (let d: DefId | undefined = def; d !== undefined; d = parent(d)) {
      if (indexOf(d) === CRATE_DEF_INDEX) {
        if (crateOf(d) !== session.crates.length - 1) segments.push(session.symbols.str(name(d)));
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
    defSpan: (_, def) => outputs(def).definitions.data(def).span,
    ctorOf: (_, def) => outputs(def).definitions.data(def).ctor,
    visibility: (_, def) => visibility(def),
    attrs: (_, def) => attrs(def),
    hasAttr: (_, def, attr) => attrs(def).some((a) => a.name === attr),
    crateName: (_, crate) => session.crates[crate]!.name,
    crateEdition: (_, crate) => session.crates[crate]!.edition,
    isSource: () => true,
    parentModule: (_, def) => parentModule(def),
    isAccessible: (_, vis, from) => {
      if (vis === "public") return true;
      for (let d: DefId | undefined = from; d !== undefined; d = parent(d)) if (d === vis.restricted) return true;
      return false;
    },
    defPathStr: pathStr,
    langItem: (_, item) => {
      for (const crate of session.crates) {
        const def = crate.hir.langItems.get(item);
        if (def !== undefined) return def;
      }
      return undefined;
    },
    asLangItem: (_, def) => session.sourceCrate(def).hir.langItemOf.get(def),
    hirOwner: (_, def) => owner(def),
    hirOwnerOf: (_, def) => hirOwnerOf(def),
    hirBody: (_, def) => body(def),
    typeckRoot: (_, def) => {
      let d = def;
      while (TYPE_OF_CLOSURES.has(kind(d))) d = parent(d)!;
      return d;
    },
    hirNode: (_, def) => session.sourceCrate(def).hir.nodeOf(def),
    traitsInScope: (_, of, node) => (owner(of).traitsInScope.get(node) ?? []) as readonly DefId[],
    bodyOwners: (_, crate) => session.crates[crate]!.hir.bodyOwners,
    coroutineKind: (_, def) => (kind(def) === "Closure" ? body(def).coroutine : undefined),
  };
}
