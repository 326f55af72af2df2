/**
 * What must still be valid when a value is dropped. In: a type. Out: the types and regions that its destructors may look at; `#[may_dangle]` parameters of a `Drop` impl
 * are those that it promises not to. Reference: "Destructors"; RFC 1327. Counterpart: rustc's `dropck_outlives`.
 */
import type { DefId } from "../../base/index.ts";
import { closureUpvars, coroutineParts } from "../../traits/closureArgs.ts";
import { subst, TyKind, type GenericArg, type Ty, type TyCtxt } from "../../types/index.ts";
import { hasRegions } from "../renumber.ts";

/** Depth at which an ever-growing type (a polymorphically recursive one) is given up. */
const DEPTH_LIMIT = 64;

export function dropckOutlives(tcx: TyCtxt, ty: Ty, normalize: (ty: Ty) => Ty): GenericArg[] {
  const out = new Set<GenericArg>();
  const seen = new Set<Ty>();
  const visit = (t: Ty, depth: number): void => {
    if (!hasRegions(t) || seen.has(t) || depth > DEPTH_LIMIT) return;
    seen.add(t);
    switch (t.kind) {
      case TyKind.Array: case TyKind.Slice: visit(t.elem, depth + 1); return;
      case TyKind.Tuple: for (const e of t.elems) visit(e, depth + 1); return;
      case TyKind.Closure: visit(closureUpvars(t), depth + 1); return;
      case TyKind.CoroutineClosure: visit(t.args.tyAt(t.args.length - 2), depth + 1); return;
      case TyKind.Coroutine: {
        // A suspended coroutine drops what it holds: anything of its captures and of its arguments.
        out.add(closureUpvars(t));
        out.add(coroutineParts(tcx.ty, t).resumeTy);
        return;
      }
      case TyKind.Adt: {
        const adt = tcx.adt(t.def);
        if (adt.isManuallyDrop || adt.kind === "union") return;
        if (adt.isPhantomData) {
          visit(t.args.tyAt(0), depth + 1);
          return;
        }
        const destructor = tcx.adtDestructor(t.def);
        if (destructor !== undefined) for (const i of usedByDestructor(tcx, destructor.impl, t.args.length)) if (hasRegions(t.args.list[i]!)) out.add(t.args.list[i]!);
        for (const v of adt.variants) for (const f of v.fields) {
          const field = tcx.typeOf(f.def);
          if (field.flags !== 0) visit(normalize(subst(tcx.ty, field, t.args)), depth + 1);
        }
        return;
      }
      case TyKind.Dynamic: case TyKind.Alias: case TyKind.Param: case TyKind.Placeholder: out.add(t); return;
      default: return;
    }
  };
  visit(ty, 0);
  return [...out];
}

/** Positions of an ADT's arguments that its `Drop` impl may use. */
function usedByDestructor(tcx: TyCtxt, impl: DefId, count: number): readonly number[] {
  const cache = tcx.state("borrowck/dropck", () => new Map<DefId, readonly number[]>());
  let known = cache.get(impl);
  if (known === undefined) {
    const self = tcx.implHeader(impl).selfTy;
    const dangling = new Set(tcx.generics(impl).params.filter((p) => p.mayDangle).map((p) => p.index));
    const used: number[] = [];
    for (let i = 0; i < count; i++) {
      const a = self.args.list[i]!;
      // Impl parameters stand for the ADT's one by one (E0366).
      const index = a.argKind === 0 && a.kind === TyKind.Param ? a.sub : a.argKind === 1 ? a.sub : -1;
      if (!dangling.has(index)) used.push(i);
    }
    cache.set(impl, (known = used));
  }
  return known;
}
