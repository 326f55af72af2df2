/** Traits in scope at a place: those of the modules around, of the prelude, and the trait that one is in. Reference: "Method-call expressions". */
import { ROOT_CTXT } from "../../source/index.ts";
import type { DefId, Symbol } from "../../base/index.ts";
import { nameKey, TypeNS, type Module, type Ns, type TraitInScope } from "../module.ts";
import type { Resolver } from "../resolver.ts";
import type { Late } from "./late.ts";

const NONE: readonly DefId[] = [];

/** Those that declare an item of this name; lists are shared between places with the same answer. */
export function addTraits(late: Late, name: Symbol, ns: Ns): readonly DefId[] {
  const r = late.r;
  const key = nameKey(name, ROOT_CTXT, ns);
  const inModule = moduleTraits(r, late.scope.module, key);
  const own = late.currentTrait;
  if (own === undefined || !r.traitItems(own).has(key) || inModule.includes(own)) return inModule;
  return [own, ...inModule];
}

function moduleTraits(r: Resolver, module: Module, key: number): readonly DefId[] {
  const known = module.traitCache.get(key);
  if (known !== undefined) return known;
  const out: DefId[] = [];
  for (let m: Module | undefined = module; m !== undefined; ) {
    for (const t of traitsOf(r, m)) if (r.traitItems(t.trait).has(key) && !out.includes(t.trait)) out.push(t.trait);
    m = m.kind === "block" || m.kind === "Enum" || m.kind === "Trait" ? m.parent : undefined;
  }
  if (r.prelude !== undefined && !module.nearestMod.noImplicitPrelude) for (const t of traitsOf(r, r.prelude)) if (r.traitItems(t.trait).has(key) && !out.includes(t.trait)) out.push(t.trait);
  const answer = out.length === 0 ? NONE : out;
  module.traitCache.set(key, answer);
  return answer;
}

function traitsOf(r: Resolver, module: Module): readonly TraitInScope[] {
  if (module.traits !== undefined) return module.traits;
  const traits: TraitInScope[] = [];
  for (const [, resolution] of r.resolutionsOf(module)) {
    const binding = resolution.binding;
    if (resolution.ns !== TypeNS || binding === undefined || binding.res.kind !== "Def") continue;
    if (binding.res.defKind === "Trait" || binding.res.defKind === "TraitAlias") traits.push({ trait: binding.res.def, binding });
  }
  module.traits = traits;
  return traits;
}
