/**
 * Which lifetime parameters of a function are late-bound: chosen anew at each call, by the binder of its signature. All others are early-bound and stand
 * among its generics. Late-bound: not in a where clause or bound, and, if in the result, also in an argument where inference can see it.
 * Reference: "Trait and lifetime bounds"; the Rust compiler guide, "Early and late bound parameters".
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { BoundVar, TyCtxt } from "../types/index.ts";
import { genericsOfNode } from "./hirItems.ts";
import { walkBounds, walkTy } from "./hirWalk.ts";

interface LateBound {
  readonly params: readonly DefId[];
  readonly vars: readonly BoundVar[];
}
const NONE: LateBound = { params: [], vars: [] };

function cache(tcx: TyCtxt): Map<DefId, LateBound> {
  return tcx.state("collect.lateBound", () => new Map<DefId, LateBound>());
}

/** Late-bound lifetimes of a function, in order: the variables of its signature's binder. */
export function lateBoundParams(tcx: TyCtxt, fn: DefId): LateBound {
  const kind = tcx.defKind(fn);
  if (kind !== "Fn" && kind !== "AssocFn") return NONE;
  if (!tcx.isSource(fn)) return NONE;
  const known = cache(tcx).get(fn);
  if (known !== undefined) return known;
  const found = compute(tcx, fn);
  cache(tcx).set(fn, found);
  return found;
}

/** Position of a lifetime parameter among its function's late-bound ones. */
export function lateBoundIndex(tcx: TyCtxt, param: DefId): number | undefined {
  const owner = tcx.parent(param);
  if (owner === undefined) return undefined;
  const i = lateBoundParams(tcx, owner).params.indexOf(param);
  return i === -1 ? undefined : i;
}

function compute(tcx: TyCtxt, fn: DefId): LateBound {
  const item = tcx.hirOwner(fn).item;
  const generics = genericsOfNode(item);
  if (generics === undefined || !("sig" in item)) return NONE;
  const decl = (item as { sig: hir.FnSig }).sig.decl;
  const early = new Set<DefId>();
  const note = (into: Set<DefId>) => (l: hir.Lifetime): void => {
    if (l.res.kind === "Param") into.add(l.res.def);
  };
  for (const p of generics.predicates) {
    if (p.kind === "bound") {
      walkTy(p.ty, note(early), false);
      walkBounds(p.bounds, note(early));
    } else {
      // `'a:` without bounds leaves 'a late-bound when it stands in the parameter list.
      if (p.bounds.length > 0 || !p.inParams) note(early)(p.lifetime);
      walkBounds(p.bounds, note(early));
    }
  }
  for (const p of generics.params) if (p.kind.tag === "type" && p.kind.default !== undefined) walkTy(p.kind.default, note(early), false);
  const inputs = new Set<DefId>();
  const output = new Set<DefId>();
  for (const i of decl.inputs) walkTy(i, note(inputs), true);
  if (decl.output !== undefined) walkTy(decl.output, note(output), false);
  const late = generics.params.filter((p) => p.kind.tag === "lifetime" && !early.has(p.def) && !(output.has(p.def) && !inputs.has(p.def)));
  return { params: late.map((p) => p.def), vars: late.map((p): BoundVar => ({ kind: "region", def: p.def, name: p.ident.name })) };
}
