/** The lifetime of a `dyn Trait` that leaves it out, from the type around it. Reference: "Lifetime elision", default trait object lifetimes. */
import type { DefId } from "../base/index.ts";
import { ArgKind, PredicateKind, RegionKind, TyKind, type GenericArg, type GenericParamDef, type Region } from "../types/index.ts";
import type { HirTyLowerer } from "./lowerer.ts";

/** Several lifetimes bound the parameter: the object type must say which. */
export type ObjectDefault = Region | "ambiguous" | undefined;

/** For an argument of `def`'s parameter: the one lifetime that the parameter must outlive, if there is exactly one. */
export function objectDefaultFor(l: HirTyLowerer, def: DefId, param: GenericParamDef, before: readonly GenericArg[]): ObjectDefault {
  const { tcx } = l;
  const kind = tcx.defKind(def);
  // In bodies a type around says nothing; in signatures one without bound on the parameter says `'static`.
  const none = l.allowsInfer ? undefined : l.cx.reStatic;
  // Only a type with lifetime parameters can give one; most have none, and need no predicates to be looked at.
  if ((kind !== "Struct" && kind !== "Enum" && kind !== "Union") || !tcx.generics(def).params.some((p) => p.kind === "lifetime")) return kind === "Fn" || kind === "AssocFn" ? undefined : none;
  let found: Region | undefined;
  for (const { clause } of tcx.predicatesOf(def).own) {
    if (clause.kind !== PredicateKind.TypeOutlives || clause.a?.argKind !== ArgKind.Ty || clause.a.kind !== TyKind.Param || clause.a.sub !== param.index) continue;
    if (found !== undefined) return "ambiguous";
    found = clause.b as Region;
  }
  if (found === undefined) return none;
  if (found.kind === RegionKind.EarlyParam) return before[found.sub] as Region | undefined;
  return found;
}
