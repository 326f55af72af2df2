/**
 * Lifetimes of a binder that its inputs do not determine: E0581 (`for<'a> fn() -> &'a i32`) and E0582 (`for<'a> Fn() -> &'a i32`). In: HIR before it is lowered.
 * Counterpart: rustc's `validate_late_bound_regions`.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TyCtxt } from "../types/index.ts";
import { walkGenericArgs, walkTy } from "./hirWalk.ts";

export function checkFnPtrLifetimes(tcx: TyCtxt, ty: Extract<hir.Ty, { kind: "BareFn" }>): void {
  const { output, inputs } = ty.decl;
  if (output === undefined || ty.boundParams.length === 0) return;
  const known = new Set<DefId>();
  for (const i of inputs) walkTy(i, (l) => note(known, l), true);
  for (const p of unknown(ty.boundParams, known, (visit) => walkTy(output, visit, false))) {
    report(tcx, output.span, "E0581", `return type references ${describe(tcx, p)}, which is not constrained by the fn input types`);
  }
}

/** `self` is what stands before the colon, where the binder covers it. */
export function checkConstraintLifetimes(tcx: TyCtxt, params: readonly hir.GenericParam[], self: hir.Ty | undefined, ref: hir.TraitRef, c: hir.AssocItemConstraint): void {
  if (params.length === 0 || c.kind.tag !== "equalTy") return;
  const { ty } = c.kind;
  const known = new Set<DefId>();
  if (self !== undefined) walkTy(self, (l) => note(known, l), true);
  const args = ref.path.segments[ref.path.segments.length - 1]?.args;
  if (args !== undefined) walkGenericArgs({ ...args, constraints: [] }, (l) => note(known, l), true);
  const name = tcx.symbols.str(c.ident.name);
  for (const p of unknown(params, known, (visit) => walkTy(ty, visit, false))) {
    report(tcx, c.span, "E0582", `binding for associated type \`${name}\` references ${describe(tcx, p)}, which does not appear in the trait input types`);
  }
}

function note(into: Set<DefId>, lifetime: hir.Lifetime): void {
  if (lifetime.res.kind === "Param") into.add(lifetime.res.def);
}
function unknown(params: readonly hir.GenericParam[], known: ReadonlySet<DefId>, walk: (visit: (l: hir.Lifetime) => void) => void): hir.GenericParam[] {
  const used = new Set<DefId>();
  walk((l) => note(used, l));
  return params.filter((p) => used.has(p.def) && !known.has(p.def));
}
function describe(tcx: TyCtxt, p: hir.GenericParam): string {
  return p.kind.tag === "lifetime" && p.kind.elided ? "an anonymous lifetime" : `lifetime \`${tcx.symbols.str(p.ident.name)}\``;
}
function report(tcx: TyCtxt, span: Span, code: string, message: string): void {
  tcx.dcx.emit(tcx.dcx.error(span, code, message));
}
