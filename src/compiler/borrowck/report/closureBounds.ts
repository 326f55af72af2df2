/** Why a closure must be `Fn` or `FnMut`: the bound of the function that it is given to. */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import type { TypeckResults } from "../../typeck/results.ts";
import { PredicateKind, TyKind } from "../../types/index.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import { closureNode, walkBody } from "./hirWalk.ts";

export function closureBoundHelp(cx: BodyCx, d: Diagnostic, kind: string): void {
  if (kind === "FnOnce") return;
  const { tcx } = cx;
  const site = callWithClosure(cx);
  if (site === undefined) return;
  const { def, index } = site;
  const input = tcx.fnSig(def).value.inputs[index];
  if (input?.kind !== TyKind.Param) return;
  const trait = tcx.langItem(kind === "Fn" ? "fn" : "fn_mut");
  if (!tcx.explicitPredicates(def).some((p) => p.kind === PredicateKind.Trait && p.def === trait && p.args.tyAt(0) === input)) return;
  const span = boundSpan(cx, def, trait);
  d.child("help", "`Fn` and `FnMut` closures require captured values to be able to be consumed multiple times, but `FnOnce` closures may consume them only once", span);
}
/** The call that a closure is an argument of. */
export function callWithClosure(cx: BodyCx): { readonly def: DefId; readonly index: number; readonly callee: Span } | undefined {
  const { tcx } = cx;
  const node = closureNode(tcx, cx.def);
  if (node === undefined) return undefined;
  const results = tcx.typeckResults(cx.def) as TypeckResults;
  let found: { def: DefId; index: number; callee: Span } | undefined;
  for (const body of tcx.hirOwner(tcx.hirOwnerOf(cx.def)).bodies.values()) {
    walkBody(tcx, body, (e: hir.Expr) => {
      if (e.kind !== "Call" && e.kind !== "MethodCall") return;
      const index = e.args.indexOf(node);
      if (index < 0) return;
      const ty = e.kind === "Call" ? results.nodeTypes[e.callee.hirId] : undefined;
      const def = e.kind === "MethodCall" ? results.typeDependentDefs.get(e.hirId)?.def : ty?.kind === TyKind.FnDef ? ty.def : undefined;
      if (def !== undefined) found = { def, index: e.kind === "MethodCall" ? index + 1 : index, callee: e.kind === "MethodCall" ? e.segment.ident.span : e.callee.span };
    });
  }
  return found;
}
function boundSpan(cx: BodyCx, def: DefId, trait: DefId | undefined): ReturnType<typeof cx.tcx.defSpan> {
  const { tcx } = cx;
  if (tcx.isSource(def)) {
    const { item } = tcx.hirOwner(def);
    if ("generics" in item) for (const p of item.generics.predicates) if (p.kind === "bound") for (const b of p.bounds) if (b.kind === "trait" && b.ref.path.res.kind === "Def" && b.ref.path.res.def === trait) return b.span;
  }
  return tcx.defSpan(def);
}
