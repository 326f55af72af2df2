/**
 * The parts on which a built-in trait of a compound type depends: `(A, B): Copy` where `A: Copy, B: Copy`; auto traits go into every field.
 * In: a self type. Out: the types that must implement the same trait, "never", or "not known yet".
 */
import { AliasKind, Binder, eraseRegions, InferKind, mapRegions, subst, Ty, TyKind, type BoundVar, type TyCtxt } from "../../types/index.ts";
import { NO_DEF, type Symbol } from "../../base/index.ts";
import { closureUpvars } from "../closureArgs.ts";
import type { InferCtxt } from "../infer/inferCtxt.ts";

export type Conditions = { readonly kind: "where"; readonly tys: Binder<readonly Ty[]> } | { readonly kind: "none" } | { readonly kind: "ambiguous" };
const NONE: Conditions = { kind: "none" };
const AMBIGUOUS: Conditions = { kind: "ambiguous" };
const where = (tys: readonly Ty[]): Conditions => ({ kind: "where", tys: new Binder(tys, []) });
const ALWAYS = where([]);

/** The type of the last field of a struct decides whether the struct is `Sized`; all others must be. */
function sizedConstraint(tcx: TyCtxt, ty: Ty): Ty | undefined {
  const adt = tcx.adt(ty.def);
  if (adt.kind === "enum" || adt.variants.length === 0) return undefined;
  const fields = adt.variants[0]!.fields;
  if (fields.length === 0) return undefined;
  const last = tcx.typeOf(fields[fields.length - 1]!.def);
  return isTriviallySized(tcx, last) ? undefined : subst(tcx.ty, last, ty.args);
}
/** Sized whatever its parameters are. */
export function isTriviallySized(tcx: TyCtxt, ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: case TyKind.RawPtr: case TyKind.Ref: case TyKind.FnDef: case TyKind.FnPtr:
    case TyKind.Array: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.CoroutineWitness: case TyKind.Error: return true;
    case TyKind.Infer: return ty.sub !== InferKind.Ty && ty.sub !== InferKind.FreshTy;
    case TyKind.Tuple: return ty.args.length === 0 || isTriviallySized(tcx, ty.args.tyAt(ty.args.length - 1));
    case TyKind.Adt: {
      const adt = tcx.adt(ty.def);
      return adt.kind === "enum" || adt.variants.length === 0 || adt.variants[0]!.fields.length === 0;
    }
    default: return false;
  }
}

/** `meta`: the question is `MetaSized` rather than `Sized`. */
export function sizedConditions(infcx: InferCtxt, self: Ty, meta: boolean): Conditions {
  const ty = infcx.shallowResolve(self);
  switch (ty.kind) {
    case TyKind.Str: case TyKind.Slice: case TyKind.Dynamic: return meta ? ALWAYS : NONE;
    case TyKind.Foreign: return NONE;
    case TyKind.Tuple: return ty.args.length === 0 ? ALWAYS : where([ty.args.tyAt(ty.args.length - 1)]);
    case TyKind.Adt: {
      const constraint = sizedConstraint(infcx.tcx, ty);
      return constraint === undefined ? ALWAYS : where([constraint]);
    }
    // Every type parameter has metadata: only foreign types lack it, and they cannot stand for a parameter without an unstable bound.
    case TyKind.Alias: case TyKind.Param: case TyKind.Placeholder: return meta ? ALWAYS : NONE;
    case TyKind.Infer: return ty.sub === InferKind.Ty || ty.sub === InferKind.FreshTy ? (meta ? AMBIGUOUS : AMBIGUOUS) : ALWAYS;
    case TyKind.Bound: return NONE;
    default: return ALWAYS;
  }
}

/** `Copy` and `Clone` of types without impls in the library. */
export function copyCloneConditions(infcx: InferCtxt, self: Ty, isClone: boolean): Conditions {
  const ty = infcx.shallowResolve(self);
  switch (ty.kind) {
    case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Error: return ALWAYS;
    case TyKind.Tuple: return where(ty.elems);
    case TyKind.Closure: case TyKind.CoroutineClosure: {
      const upvars = infcx.shallowResolve(ty.kind === TyKind.Closure ? closureUpvars(ty) : ty.args.tyAt(ty.args.length - 2));
      if (upvars.isTyVar) return AMBIGUOUS;
      return upvars.kind === TyKind.Tuple ? where(upvars.elems) : ALWAYS;
    }
    case TyKind.Infer: return ty.sub === InferKind.Ty || ty.sub === InferKind.FreshTy ? AMBIGUOUS : NONE; // numbers: impls in the library
    // Arrays, numbers, references, raw pointers, never: impls in the library.
    default: return isClone ? NONE : NONE;
  }
}

/** For auto traits: every type that a value of this type contains. */
export function constituentTypes(infcx: InferCtxt, self: Ty): Conditions {
  const { tcx, cx } = infcx;
  const ty = infcx.shallowResolve(self);
  switch (ty.kind) {
    case TyKind.Ref: case TyKind.RawPtr: case TyKind.Slice: case TyKind.Array: return where([ty.elem]);
    case TyKind.Tuple: return where(ty.elems);
    case TyKind.Closure: return where([infcx.shallowResolve(closureUpvars(ty))]);
    case TyKind.CoroutineClosure: return where([infcx.shallowResolve(ty.args.tyAt(ty.args.length - 2))]);
    case TyKind.Coroutine: {
      const upvars = infcx.shallowResolve(closureUpvars(ty));
      const parent = cx.args(ty.args.list.slice(0, ty.args.length - 5));
      return where([upvars, cx.coroutineWitness(ty.def, parent)]);
    }
    case TyKind.CoroutineWitness: {
      // Inside the body that makes the coroutine its contents are not known: they are checked once its MIR is.
      if (infcx.typingMode.kind === "analysis") return ALWAYS;
      return hiddenTypes(tcx, ty);
    }
    case TyKind.Adt: {
      const adt = tcx.adt(ty.def);
      if (adt.isPhantomData) return where([ty.args.tyAt(0)]);
      const tys: Ty[] = [];
      for (const v of adt.variants) {
        for (const f of v.fields) {
          const fieldTy = subst(cx, tcx.typeOf(f.def), ty.args);
          if (!tys.includes(fieldTy)) tys.push(fieldTy);
        }
      }
      return where(tys);
    }
    case TyKind.Alias: return ty.sub === AliasKind.Opaque ? where([subst(cx, tcx.typeOf(ty.def), ty.args)]) : NONE;
    case TyKind.Infer: return ty.sub === InferKind.Ty || ty.sub === InferKind.FreshTy ? AMBIGUOUS : ALWAYS;
    case TyKind.Dynamic: case TyKind.Param: case TyKind.Foreign: case TyKind.Placeholder: case TyKind.Bound: return NONE;
    default: return ALWAYS;
  }
}

/** Erased regions inside a coroutine are arbitrary: each becomes a variable of a binder. */
function hiddenTypes(tcx: TyCtxt, witness: Ty): Conditions {
  const cx = tcx.ty;
  const vars: BoundVar[] = [];
  const tys = tcx.coroutineWitnessTypes(witness.def).map((t) =>
    mapRegions(cx, eraseRegions(cx, subst(cx, t, witness.args)), (_r, depth) => {
      vars.push({ kind: "region", def: NO_DEF, name: 0 as Symbol });
      return cx.reBound(depth, vars.length - 1);
    }),
  );
  return { kind: "where", tys: new Binder(tys, vars) };
}
