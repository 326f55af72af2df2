/** Normalisation after type checking: opaque types are seen through, regions do not matter. For `mono/`, layout, const evaluation and MIR passes. */
import {
  Const, eraseRegions, FnSig, GenericArgs, ParamEnv, Predicate, TraitRef, Ty, TypeFlags as F, type TyCtxt,
} from "../types/index.ts";
import { FulfillmentCtxt } from "./fulfill.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { normalize } from "./normalize.ts";
import { dummyCause } from "./obligation.ts";

class Cache {
  readonly byEnv = new Map<number, Map<number, Ty | null>>();
}

export function tryNormalizeErasingRegions<T>(tcx: TyCtxt, env: ParamEnv, value: T): T | undefined {
  const flags = flagsOf(value);
  const erased = flags !== undefined && (flags & (F.HasFreeRegions | F.HasReBound)) === 0 ? value : eraseRegions(tcx.ty, value);
  const known = flagsOf(erased);
  if (known !== undefined && (known & NEEDED) === 0) return erased;
  if (!(erased instanceof Ty)) return compute(tcx, env, erased);
  const cache = tcx.state("traits/normalizeErasing", () => new Cache());
  let byEnv = cache.byEnv.get(env.id);
  if (byEnv === undefined) cache.byEnv.set(env.id, (byEnv = new Map()));
  const hit = byEnv.get(erased.id);
  if (hit !== undefined) return (hit ?? undefined) as T | undefined;
  const result = compute(tcx, env, erased);
  byEnv.set(erased.id, (result as Ty | undefined) ?? null);
  return result;
}
export function normalizeErasingRegions<T>(tcx: TyCtxt, env: ParamEnv, value: T): T {
  const result = tryNormalizeErasingRegions(tcx, env, value);
  // Failure comes from an error reported elsewhere (or from code that can never run): the value stays as it is.
  return result ?? eraseRegions(tcx.ty, value);
}
const NEEDED = F.HasTyProjection | F.HasTyInherent | F.HasTyFree | F.HasCtUnevaluated | F.HasTyOpaque;

function flagsOf(value: unknown): number | undefined {
  return value instanceof Ty || value instanceof GenericArgs || value instanceof Predicate || value instanceof Const || value instanceof FnSig ? value.flags : value instanceof TraitRef ? value.args.flags : undefined;
}
function compute<T>(tcx: TyCtxt, env: ParamEnv, value: T): T | undefined {
  const infcx = new InferCtxt(tcx, { kind: "postAnalysis" });
  const ok = normalize(infcx, dummyCause(), env, value);
  if (ok.obligations.length > 0) {
    const fulfill = new FulfillmentCtxt(infcx);
    fulfill.registerAll(ok.obligations);
    if (fulfill.selectWherePossible().length > 0) return undefined;
  }
  const resolved = infcx.resolveVarsIfPossible(ok.value);
  const flags = flagsOf(resolved);
  if (flags !== undefined && (flags & (F.HasTyInfer | F.HasCtInfer)) !== 0) return undefined;
  return eraseRegions(tcx.ty, resolved);
}
