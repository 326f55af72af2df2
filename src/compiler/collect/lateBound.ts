/**
 * Which lifetime parameters of a function are late-bound: chosen anew at each call, and so part of the signature's binder rather than of its generics. A lifetime is early-bound if
 * a where clause mentions it, or if it appears in the return type without being constrained by an argument's type. Counterpart: rustc's `is_late_bound_map`.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { TyCtxt } from "../types/index.ts";
import { fnSigOfNode, genericsOfNode } from "./hirGenerics.ts";
import { visitBounds, visitTy, type LifetimeVisitor } from "./hirWalk.ts";

class LateBoundMap {
  readonly byFn = new Map<DefId, readonly hir.GenericParam[]>();
}

/** The late-bound parameters in order; empty for anything but functions. */
export function lateBoundParams(tcx: TyCtxt, def: DefId): readonly hir.GenericParam[] {
  const map = tcx.state("collect/lateBound", () => new LateBoundMap());
  let known = map.byFn.get(def);
  if (known === undefined) map.byFn.set(def, (known = compute(tcx, def)));
  return known;
}

function compute(tcx: TyCtxt, def: DefId): readonly hir.GenericParam[] {
  const sig = fnSigOfNode(tcx, def);
  const generics = genericsOfNode(tcx, def);
  if (sig === undefined || generics === undefined || !generics.params.some((p) => p.kind.tag === "lifetime")) return [];
  const inWhere = new Set<DefId>();
  const all = (into: Set<DefId>): LifetimeVisitor => ({ lifetime: (d) => into.add(d), constrainedOnly: false });
  for (const w of generics.predicates) {
    if (w.kind === "bound") {
      visitTy(w.ty, all(inWhere));
      visitBounds(w.bounds, all(inWhere));
    } else {
      if (w.bounds.length === 0) continue;
      if (w.lifetime.res.kind === "Param") inWhere.add(w.lifetime.res.def);
      visitBounds(w.bounds, all(inWhere));
    }
  }
  for (const p of generics.params) if (p.kind.tag === "type" && p.kind.default !== undefined) visitTy(p.kind.default, all(inWhere));
  const constrained = new Set<DefId>();
  for (const i of sig.decl.inputs) visitTy(i, { lifetime: (d) => constrained.add(d), constrainedOnly: true });
  const inOutput = new Set<DefId>();
  if (sig.decl.output !== undefined) visitTy(sig.decl.output, all(inOutput));
  return generics.params.filter((p) => p.kind.tag === "lifetime" && !inWhere.has(p.def) && (constrained.has(p.def) || !inOutput.has(p.def)));
}
