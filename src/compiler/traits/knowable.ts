/**
 * Coherence's negative reasoning: may a trait reference be implemented by a crate that we do not see (a downstream crate, or a future version of an upstream one)?
 * Also the orphan rules, which are the same question asked of impls. Counterpart: RFC 2451, rustc's `trait_ref_is_knowable` and `orphan_check`.
 */
import { crateOf, type CrateNum, type DefId } from "../base/index.ts";
import { ArgKind, TyKind, type GenericArgs, type Predicate, type Ty, type TyCtxt } from "../types/index.ts";
import type { InferCtxt } from "./infer/inferCtxt.ts";

/** The crate under compilation: the last of the session. */
export function localCrate(tcx: TyCtxt): CrateNum {
  return tcx.crates[tcx.crates.length - 1]!;
}
export type InCrate = { readonly kind: "local"; readonly crate: CrateNum } | { readonly kind: "remote" };

export function isKnowable(infcx: InferCtxt, p: Predicate): boolean {
  const { tcx } = infcx;
  // Nobody but the compiler implements these.
  if (isCompilerOnlyTrait(tcx, p.def)) return true;
  const args = infcx.resolveVarsIfPossible(p.args);
  // A downstream crate may implement it for a type of its own.
  if (orphanCheck(tcx, args, { kind: "remote" }, infcx).ok) return false;
  const isLocalOrFundamental = crateOf(p.def) === crateInQuestion(infcx) || tcx.trait(p.def).isFundamental;
  if (isLocalOrFundamental) return true;
  // An upstream crate may add an impl, unless only we may.
  return orphanCheck(tcx, args, { kind: "local", crate: crateInQuestion(infcx) }, infcx).ok;
}
/** Traits that may not be implemented by hand (`#[rustc_deny_explicit_impl]` in the library). */
export function isCompilerOnlyTrait(tcx: TyCtxt, trait: DefId): boolean {
  switch (tcx.asLangItem(trait)) {
    case "sized": case "meta_sized": case "pointee_sized": case "unsize": case "discriminant_kind": case "pointee_trait": case "tuple_trait": case "fn_ptr_trait": case "destruct": return true;
    default: return false;
  }
}
function crateInQuestion(infcx: InferCtxt): CrateNum {
  return infcx.coherenceCrate ?? localCrate(infcx.tcx);
}

export type OrphanResult = { readonly ok: true } | { readonly ok: false; readonly uncovered: Ty | undefined; readonly localTy: Ty | undefined; readonly nonLocal: readonly Ty[] };

/** At least one argument is local, and no parameter stands uncovered before the first local one. */
export function orphanCheck(tcx: TyCtxt, args: GenericArgs, inCrate: InCrate, infcx: InferCtxt | undefined): OrphanResult {
  let uncovered: Ty | undefined;
  const nonLocal: Ty[] = [];
  const visit = (t: Ty): Ty | undefined => {
    const ty = infcx === undefined ? t : infcx.shallowResolve(t);
    switch (ty.kind) {
      case TyKind.Param: case TyKind.Placeholder: case TyKind.Bound:
        if (inCrate.kind === "local") uncovered ??= ty;
        nonLocal.push(ty);
        return undefined;
      case TyKind.Infer:
        if (inCrate.kind === "remote") return ty; // it may be anything
        uncovered ??= ty;
        nonLocal.push(ty);
        return undefined;
      case TyKind.Alias:
        if (inCrate.kind === "remote") return ty;
        nonLocal.push(ty);
        return undefined;
      case TyKind.Ref: return visit(ty.elem);
      case TyKind.Adt:
        if (isLocal(ty.def, inCrate)) return ty;
        if (tcx.adt(ty.def).isFundamental) {
          for (const a of ty.args.list) {
            const local = a.argKind === ArgKind.Ty ? visit(a) : undefined;
            if (local !== undefined) return local;
          }
          return undefined;
        }
        nonLocal.push(ty);
        return undefined;
      case TyKind.Foreign: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure:
        if (isLocal(ty.def, inCrate)) return ty;
        nonLocal.push(ty);
        return undefined;
      case TyKind.Dynamic: {
        const principal = ty.preds.principal;
        if (principal !== undefined && isLocal(principal.def, inCrate)) return ty;
        nonLocal.push(ty);
        return undefined;
      }
      case TyKind.Error: return ty;
      default:
        nonLocal.push(ty);
        return undefined;
    }
  };
  for (const a of args.list) {
    if (a.argKind !== ArgKind.Ty) continue;
    const local = visit(a);
    if (local !== undefined) return uncovered === undefined ? { ok: true } : { ok: false, uncovered, localTy: local, nonLocal };
  }
  return { ok: false, uncovered, localTy: undefined, nonLocal };
}
function isLocal(def: DefId, inCrate: InCrate): boolean {
  return inCrate.kind === "local" && crateOf(def) === inCrate.crate;
}
