/** Types of local variables: a `let`'s annotation, and a variable for each binding, made before the pattern is checked. */
import type { hir } from "../hir/index.ts";
import type { Ty } from "../types/index.ts";
import { lowerAnnotatedTy } from "./astconv.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import type { Span } from "../source/index.ts";
import { forEachBinding } from "./hirVisit.ts";

export function declareLocal(fcx: FnCtxt, pat: hir.Pat, ty: hir.Ty | undefined): Ty {
  return ty === undefined ? fcx.nextTyVar(pat.span) : lowerAnnotatedTy(fcx, ty);
}

/** Gives every binding of the pattern its type variable. */
export function declareBindings(fcx: FnCtxt, pat: hir.Pat, isParam: boolean, tySpan?: Span): void {
  forEachBinding(pat, (b) => {
    if (fcx.locals.has(b.hirId)) return;
    const ty = fcx.nextTyVar(b.span);
    fcx.locals.set(b.hirId, ty);
    fcx.results.spans.set(b.hirId, b.span);
    fcx.requireSizedDeferred(ty, isParam ? (tySpan ?? b.span) : b.span, isParam ? { kind: "sizedArgument" } : { kind: "variable" });
  });
}
