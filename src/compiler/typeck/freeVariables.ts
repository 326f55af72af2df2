/** The variables of the creator that a closure mentions, in order of first mention: whether captured, and how, is decided in `upvar.ts`. */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TyCtxt } from "../types/index.ts";
import { forEachBinding, walkExprs } from "./hirVisit.ts";

export function upvarsMentioned(tcx: TyCtxt, closure: DefId): Map<ItemLocalId, Span> {
  const body = tcx.hirBody(closure);
  const bodyOf = (c: hir.Closure): hir.Body => tcx.hirBody(c.def);
  const bound = new Set<ItemLocalId>();
  const bind = (p: hir.Pat): void => forEachBinding(p, (b) => bound.add(b.binding));
  for (const p of body.params) bind(p.pat);
  const used: { id: ItemLocalId; span: Span }[] = [];
  walkExprs(
    body.value,
    (e) => {
      switch (e.kind) {
        case "Path":
          if (e.qpath.kind === "Resolved" && e.qpath.path.res.kind === "Local") used.push({ id: e.qpath.path.res.id, span: e.span });
          return;
        case "Let": return bind(e.pat);
        case "Match":
          for (const arm of e.arms) bind(arm.pat);
          return;
        case "Closure":
          for (const p of bodyOf(e.closure).params) bind(p.pat);
          return;
        case "Block": case "Loop": return bindBlock(e.block, bind);
        default: return;
      }
    },
    bodyOf,
  );
  const result = new Map<ItemLocalId, Span>();
  for (const u of used) if (!bound.has(u.id) && !result.has(u.id)) result.set(u.id, u.span);
  return result;
}

function bindBlock(b: hir.Block, bind: (p: hir.Pat) => void): void {
  for (const s of b.stmts) {
    if (s.kind !== "Let") continue;
    bind(s.local.pat);
    if (s.local.els !== undefined) bindBlock(s.local.els, bind);
  }
}

export function hasUpvars(tcx: TyCtxt, closure: DefId): boolean {
  return upvarsMentioned(tcx, closure).size > 0;
}
