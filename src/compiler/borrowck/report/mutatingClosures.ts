/** Closures that change what they capture: why calling one needs `mut`, and why one may not where `Fn` is asked for. Counterpart: rustc's `show_mutating_upvar`, `expected_fn_found_fn_mut_call`. */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Local, Place } from "../../mir/mir.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import { callWithClosure } from "./closureBounds.ts";
import { upvarName } from "./describe.ts";
import { closureNode } from "./hirWalk.ts";
import { variableSpan } from "./illegalMoves.ts";

export function labelMutatedCapture(cx: BodyCx, d: Diagnostic, closure: DefId, local: Local): void {
  const captures = cx.tcx.closureCaptures(closure);
  const changed = captures.find((c) => c.kind === "byMutRef" || c.kind === "byUniqueRef") ?? captures.find((c) => c.kind === "byValue");
  if (changed === undefined) return;
  const reason = changed.kind === "byValue" ? "possible mutation" : "mutable borrow";
  d.label(changed.span, `calling \`${cx.nameOf(local) ?? "it"}\` requires mutable binding due to ${reason} of \`${upvarName(cx, changed)}\``);
}

/** In a `Fn` closure: where that is asked for. */
export function explainFnClosure(cx: BodyCx, d: Diagnostic, place: Place): void {
  const { tcx } = cx;
  for (let n = place.projection.length; n > 0; n--) {
    const field = cx.upvarField(place, n);
    if (field < 0) continue;
    const declared = variableSpan(cx, field);
    if (declared !== undefined) d.label(declared, `\`${upvarName(cx, cx.upvars[field]!)}\` declared here, outside the closure`);
    break;
  }
  const node = closureNode(tcx, cx.def);
  if (node === undefined) return;
  const site = callWithClosure(cx);
  if (site !== undefined) {
    const item = tcx.isSource(site.def) ? tcx.hirOwner(site.def).item : undefined;
    const input = item !== undefined && "kind" in item && item.kind === "Fn" ? item.sig.decl.inputs[site.index] : undefined;
    if (input === undefined) return;
    d.label(input.span, "change this to accept `FnMut` instead of `Fn`").label(site.callee, "expects `Fn` instead of `FnMut`");
  } else {
    const { item } = tcx.hirOwner(tcx.hirOwnerOf(cx.def));
    if (!("kind" in item) || item.kind !== "Fn" || item.sig.decl.output === undefined) return;
    d.label(item.sig.decl.output.span, "change this to return `FnMut` instead of `Fn`");
  }
  d.label(node.closure.headSpan, "in this closure");
}
