/**
 * The definition table of a crate that is present as source: what can be named by a `DefId`, dense by index, in the order in which the crate
 * is collected (source order, what macros produce after what stands in files). Resolution creates them all (closures, anonymous constants, opaque
 * types and the lifetimes that these duplicate included), so that lowering an item to HIR creates none and may happen in any order.
 */
import { defId, indexOf, CRATE_DEF_INDEX, MAX_DEFS_PER_CRATE, bug, type CrateNum, type DefId, type DefIndex, type Symbol } from "../base/index.ts";
import type { CtorKind, CtorOf, DefData, DefKind } from "../hir/definitions.ts";
import type { Span } from "../source/index.ts";

/** One step of a `DefPath`; stable between compilations, unlike a `DefId`. */
export interface DefPathSegment {
  readonly kind: DefKind;
  readonly name: Symbol;
  readonly disambiguator: number;
}

/** One definition. Disambiguators are counted for the whole crate when one is first asked for: most compilations never do. */
class LocalDef implements DefData {
  readonly index: DefIndex;
  readonly parent: DefIndex | undefined;
  readonly kind: DefKind;
  readonly name: Symbol;
  readonly span: Span;
  readonly ctor: { readonly of: CtorOf; readonly kind: CtorKind } | undefined;
  private readonly table: Definitions;

  constructor(table: Definitions, index: DefIndex, parent: DefIndex | undefined, kind: DefKind, name: Symbol, span: Span, ctor: { readonly of: CtorOf; readonly kind: CtorKind } | undefined) {
    this.table = table;
    this.index = index;
    this.parent = parent;
    this.kind = kind;
    this.name = name;
    this.span = span;
    this.ctor = ctor;
  }
  get disambiguator(): number {
    return this.table.disambiguator(this.index);
  }
}

export class Definitions {
  readonly crate: CrateNum;
  readonly defs: DefData[] = [];
  private readonly counts = new Map<number, number>();
  private readonly disambiguators: number[] = [];

  constructor(crate: CrateNum, rootSpan: Span) {
    this.crate = crate;
    this.defs.push(new LocalDef(this, CRATE_DEF_INDEX, undefined, "Mod", 0 as Symbol, rootSpan, undefined));
  }

  createDef(parent: DefId, kind: DefKind, name: Symbol, span: Span, ctor?: { readonly of: CtorOf; readonly kind: CtorKind }): DefId {
    const index = this.defs.length as DefIndex;
    if (index >= MAX_DEFS_PER_CRATE) bug("too many definitions in a crate", span);
    this.defs.push(new LocalDef(this, index, indexOf(parent), kind, name, span, ctor));
    return defId(this.crate, index);
  }

  /** How many siblings of the same class and name stand before it. */
  disambiguator(index: DefIndex): number {
    for (let i = this.disambiguators.length; i < this.defs.length; i++) {
      const def = this.defs[i]!;
      const key = ((def.parent ?? 0) * NAME_LIMIT + def.name) * PATH_CLASSES + pathClass(def.kind);
      const count = this.counts.get(key) ?? 0;
      this.counts.set(key, count + 1);
      this.disambiguators.push(count);
    }
    return this.disambiguators[index]!;
  }

  data(def: DefId): DefData {
    return this.defs[indexOf(def)]!;
  }
  kind(def: DefId): DefKind {
    return this.defs[indexOf(def)]!.kind;
  }
  parent(def: DefId): DefId | undefined {
    const parent = this.defs[indexOf(def)]!.parent;
    return parent === undefined ? undefined : defId(this.crate, parent);
  }
  isDescendantOf(def: DefId, ancestor: DefId): boolean {
    for (let d: DefId | undefined = def; d !== undefined; d = this.parent(d)) if (d === ancestor) return true;
    return false;
  }

  /** From the crate's root (excluded) to the definition. */
  path(def: DefId): DefPathSegment[] {
    const out: DefPathSegment[] = [];
    for (let d: DefId | undefined = def; d !== undefined && indexOf(d) !== CRATE_DEF_INDEX; d = this.parent(d)) {
      const data = this.data(d);
      out.push({ kind: data.kind, name: data.name, disambiguator: data.disambiguator });
    }
    return out.reverse();
  }
}

/** Symbols in a session stay below this, so that keys fit a double's 53 bits: 22 (index) + 24 (name) + 3 (class). */
const NAME_LIMIT = 1 << 24;
const PATH_CLASSES = 8;

/** Definitions of different classes may share parent and name without a disambiguator. */
function pathClass(kind: DefKind): number {
  switch (kind) {
    case "Mod": case "Struct": case "Union": case "Enum": case "Variant": case "Trait": case "TyAlias": case "ForeignTy": case "TraitAlias": case "AssocTy": case "TyParam": case "ExternCrate":
      return 0;
    case "Fn": case "Const": case "ConstParam": case "Static": case "AssocFn": case "AssocConst": case "Field":
      return 1;
    case "Macro":
      return 2;
    case "LifetimeParam":
      return 3;
    case "Ctor":
      return 4;
    case "Impl": case "Use": case "ForeignMod": case "GlobalAsm":
      return 5;
    case "Closure":
      return 6;
    case "AnonConst": case "InlineConst": case "OpaqueTy":
      return 7;
  }
}
