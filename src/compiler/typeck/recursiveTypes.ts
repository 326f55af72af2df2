/**
 * Types of a function that contain themselves: an `impl Trait` whose hidden type names it again (E0720), an `async` body that keeps its own future (E0733).
 * In: a function whose body is checked. Out: diagnostics only. Counterpart: rustc's `check_opaque_for_cycles` and the cycle of `mir_coroutine_witnesses`.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { AliasKind, subst, TyKind, walkArg, type Ty, type TyCtxt } from "../types/index.ts";
import { opaquesInTy } from "./opaques.ts";

export function checkRecursiveTypes(tcx: TyCtxt, def: DefId): void {
  const owner = tcx.hirOwner(def);
  const { item } = owner;
  if (item.node !== "Crate" && item.kind === "Fn" && item.sig.decl.output !== undefined) {
    const opaques: DefId[] = [];
    opaquesInTy(item.sig.decl.output, opaques);
    for (const o of opaques) checkOpaque(tcx, o);
  }
  for (const [d, body] of owner.bodies) if (body.coroutine !== undefined) checkCoroutine(tcx, d, item, body);
}

function checkOpaque(tcx: TyCtxt, opaque: DefId): void {
  if (tcx.assocItem(opaque) !== undefined) return;
  const seen = new Set<DefId>();
  const names = (ty: Ty): boolean => {
    let found = false;
    walkArg(ty, (a) => {
      if (found) return false;
      if (a.argKind !== 0) return true;
      if (a.kind === TyKind.Alias && a.sub === AliasKind.Opaque && tcx.isSource(a.def)) {
        if (a.def === opaque) found = true;
        else if (!seen.has(a.def)) {
          seen.add(a.def);
          found = names(tcx.typeOf(a.def));
        }
      }
      return !found;
    });
    return found;
  };
  if (!names(tcx.typeOf(opaque))) return;
  const node = tcx.hirNode(opaque) as hir.OpaqueTy;
  if (node.origin.kind !== "AsyncFn") tcx.dcx.emit(tcx.dcx.error(node.span, "E0720", "cannot resolve opaque type"));
}

function checkCoroutine(tcx: TyCtxt, coroutine: DefId, item: hir.OwnerNode, body: hir.Body): void {
  const reported = tcx.state("typeck.recursiveCoroutines", () => new Set<DefId>());
  if (reported.has(coroutine)) return;
  const seen = new Set<DefId>();
  const path: DefId[] = [coroutine];
  const adts = new Set<Ty>();
  const holds = (ty: Ty): boolean => {
    switch (ty.kind) {
      case TyKind.Tuple: return ty.elems.some(holds);
      case TyKind.Array: return holds(ty.elem);
      case TyKind.Alias: return ty.sub === AliasKind.Opaque && tcx.isSource(ty.def) && tcx.assocItem(ty.def) === undefined && holds(subst(tcx.ty, tcx.typeOf(ty.def), ty.args));
      case TyKind.Adt: {
        if (adts.has(ty) || tcx.adt(ty.def).isPhantomData) return false;
        adts.add(ty);
        return tcx.adt(ty.def).variants.some((v) => v.fields.some((f) => holds(subst(tcx.ty, tcx.typeOf(f.def), ty.args))));
      }
      case TyKind.Coroutine: {
        if (ty.def === coroutine) return true;
        if (seen.has(ty.def) || !tcx.isSource(ty.def)) return false;
        seen.add(ty.def);
        path.push(ty.def);
        if (tcx.coroutineWitnessTypes(ty.def).some(holds)) return true;
        path.pop();
        return false;
      }
      default: return false;
    }
  };
  if (!tcx.coroutineWitnessTypes(coroutine).some(holds)) return;
  // One cycle, one report.
  for (const d of path) reported.add(d);
  const isFn = body.coroutine?.desugaring !== "none" && body.coroutine?.source === "fn" && item.node !== "Crate" && item.kind === "Fn";
  const span = isFn ? item.sig.span : tcx.defSpan(coroutine);
  const d = tcx.dcx.error(span, "E0733", `recursion in an async ${isFn ? "fn" : "block"} requires boxing`);
  tcx.dcx.emit(d.note(isFn ? "a recursive `async fn` call must introduce indirection such as `Box::pin` to avoid an infinitely sized future" : "a recursive `async` block must introduce indirection such as `Box::pin` to avoid an infinitely sized future"));
}
