/** The entries of one type's vtable for one trait. Order: `vtableLayout.ts`. */
import { eraseRegions, PredicateKind, shiftVars, subst, TyKind, TypeFlags as F, type GenericArg, type GenericArgs, type Instance, type PolyTraitRef, type Predicate, type Ty, type TyCtxt, type VtblEntry } from "../types/index.ts";
import type { DefId } from "../base/index.ts";
import { Binder, replaceBound } from "../types/index.ts";
import { vtableSegments } from "./vtableLayout.ts";

const COMMON: readonly VtblEntry[] = [{ kind: "drop" }, { kind: "size" }, { kind: "align" }];

export function vtableEntries(tcx: TyCtxt, traitRef: PolyTraitRef | undefined, ty: Ty): readonly VtblEntry[] {
  if (traitRef === undefined) return COMMON;
  const cx = tcx.ty;
  const entries: VtblEntry[] = COMMON.slice();
  const root = cx.predicate(PredicateKind.Trait, traitRef.boundVars, { def: traitRef.value.def, args: withSelf(tcx, traitRef, ty) });
  for (const segment of vtableSegments(tcx, root)) {
    const args = concrete(tcx, segment.trait);
    for (const method of segment.ownMethods) entries.push(methodEntry(tcx, method, args));
    if (segment.vptr) entries.push({ kind: "traitVPtr", traitRef: new Binder(cx.traitRef(segment.trait.def, cx.args([ty, ...segment.trait.args.list.slice(1)])), segment.trait.boundVars) });
  }
  return entries;
}
/** The trait reference may come with the object type (or none of its own) as self type. */
function withSelf(tcx: TyCtxt, traitRef: PolyTraitRef, ty: Ty): GenericArgs {
  return tcx.ty.args([shiftVars(tcx.ty, ty, 1), ...traitRef.value.args.list.slice(1)]);
}
/** Arguments with the binder's variables erased. */
function concrete(tcx: TyCtxt, clause: Predicate): readonly GenericArg[] {
  const cx = tcx.ty;
  const list = replaceBound(cx, new Binder(clause.args, clause.boundVars), { ty: () => cx.error, region: () => cx.reErased, ct: () => cx.ctError });
  return (tcx.tryNormalizeErasingRegions(tcx.emptyParamEnv, eraseRegions(cx, list)) ?? list).list;
}

function methodEntry(tcx: TyCtxt, method: DefId, traitArgs: readonly GenericArg[]): VtblEntry {
  const cx = tcx.ty;
  const generics = tcx.generics(method);
  const list = traitArgs.slice();
  for (const p of generics.params) list.push(p.kind === "lifetime" ? cx.reErased : p.kind === "type" ? cx.error : cx.ctError);
  const args = cx.args(list);
  // A method whose where clauses can never hold for this type has an empty slot.
  for (const { clause } of tcx.predicatesOf(method).own) {
    const p = subst(cx, clause, args);
    if (p.kind === PredicateKind.Trait && !p.has(F.HasParam | F.HasError) && !tcx.holds(tcx.emptyParamEnv, p)) return { kind: "vacant" };
  }
  const instance = tcx.resolveInstance(tcx.emptyParamEnv, method, args);
  return instance === undefined ? { kind: "vacant" } : { kind: "method", instance: forVtable(tcx, instance, method, args) };
}
/** A method that takes `self` by value is called through a pointer to it: by a shim that calls the trait's method, whatever that resolves to. */
function forVtable(tcx: TyCtxt, instance: Instance, method: DefId, args: GenericArgs): Instance {
  const self = tcx.fnSig(method).value.inputs[0];
  const byValue = self !== undefined && self.kind === TyKind.Param && self.sub === 0;
  return byValue ? tcx.internInstance("VTableShim", method, args) : instance;
}
