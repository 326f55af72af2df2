/**
 * Bounds (`T: A + ?Sized + 'a + B<Item = X>`) to clauses about a self type. Constraints of associated items become projection clauses or further bounds.
 * The implied `Sized` is added by the caller, who knows whether `?Sized` stands anywhere.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { instantiateSuperClause } from "../traits/elaborate.ts";
import { PredicateKind, shiftVars, TyKind, type BoundVar, type Clause, type GenericArgs, type Ty, type TyCtxt } from "../types/index.ts";
import { superBoundsDefining } from "./assocTypePaths.ts";
import { boundVarsOf, type HirTyLowering } from "./hirTyLowering.ts";
import { checkMissing, lowerGenericArgs, prohibitGenericArgs } from "./lowerArgs.ts";
import { lowerConstArg } from "./lowerConst.ts";

export interface SpannedClause {
  readonly clause: Clause;
  readonly span: Span;
}
export interface LoweredBounds {
  readonly clauses: SpannedClause[];
  /** `?Sized` was there. */
  maybeSized: boolean;
}

/** The trait that a bound names; undefined when the path is in error. */
export function traitOfRef(ref: hir.TraitRef): DefId | undefined {
  const { res } = ref.path;
  return res.kind === "Def" && (res.defKind === "Trait" || res.defKind === "TraitAlias") ? res.def : undefined;
}

/**
 * Bounds on `self`, which is given outside of any binder; `outer` are the parameters of an enclosing `for<…>` (of a where clause), in scope for both self type and bounds.
 * `makeSelf` lowers the self type inside the binder.
 */
export function lowerBounds(lowering: HirTyLowering, makeSelf: () => Ty, bounds: readonly hir.Bound[], out: LoweredBounds, outer: readonly hir.GenericParam[] = []): void {
  const { cx, tcx } = lowering;
  for (const b of bounds) {
    switch (b.kind) {
      case "use": break;
      case "outlives": {
        const { value, boundVars } = lowering.under(outer, () => ({ a: makeSelf(), b: lowering.region(b.lifetime) }));
        out.clauses.push({ clause: cx.predicate(PredicateKind.TypeOutlives, boundVars, value), span: b.lifetime.ident.span });
        break;
      }
      default: {
        if (b.modifier === "maybe") {
          out.maybeSized = true;
          break;
        }
        if (isWeakSizedness(tcx, b.ref)) out.maybeSized = true;
        lowerTraitBound(lowering, makeSelf, outer, b.boundParams, b.ref, b.span, out);
      }
    }
  }
  void tcx;
}

/** Naming `MetaSized` or `PointeeSized` takes the implied `Sized` away. */
function isWeakSizedness(tcx: TyCtxt, ref: hir.TraitRef): boolean {
  const def = traitOfRef(ref);
  return def !== undefined && (def === tcx.langItem("meta_sized") || def === tcx.langItem("pointee_sized"));
}

/** `for<outer, own> Self: Trait<…>` and its constraints. Gives the trait clause. */
export function lowerTraitBound(lowering: HirTyLowering, makeSelf: () => Ty, outer: readonly hir.GenericParam[], own: readonly hir.GenericParam[], ref: hir.TraitRef, span: Span, out: LoweredBounds): Clause | undefined {
  const { cx, tcx } = lowering;
  const trait = traitOfRef(ref);
  if (trait === undefined) return undefined;
  const { segments } = ref.path;
  const last = segments[segments.length - 1]!;
  prohibitGenericArgs(lowering, segments.slice(0, -1), "module", undefined);
  const params = outer.length === 0 ? own : [...outer, ...own];
  const pending: (() => void)[] = [];
  const { value, boundVars } = lowering.under(params, () => {
    const self = makeSelf();
    if (checkMissing(lowering, trait, last)) return undefined;
    const args = lowerGenericArgs(lowering, trait, [self], last, span);
    for (const c of last.args?.constraints ?? []) lowerConstraint(lowering, trait, args, boundVarsOf(params), c, out, pending);
    return args;
  });
  for (const p of pending) p();
  if (value === undefined) return undefined;
  const clause = cx.predicate(PredicateKind.Trait, boundVars, { def: trait, args: value });
  out.clauses.push({ clause, span });
  void tcx;
  return clause;
}

/** `Item = X`, `Item: Bound` of `Self: Trait<…, Item …>`; lowered inside the bound's binder. */
function lowerConstraint(lowering: HirTyLowering, trait: DefId, traitArgs: GenericArgs, boundVars: readonly BoundVar[], c: hir.AssocItemConstraint, out: LoweredBounds, pending: (() => void)[]): void {
  const { cx, tcx } = lowering;
  const name = c.ident.name;
  const isConst = c.kind.tag === "equalConst";
  const owner = cx.predicate(PredicateKind.Trait, boundVars, { def: trait, args: traitArgs });
  // The item may be a supertrait's (`Fn(A) -> B` names `FnOnce::Output`).
  const candidates = superBoundsDefining(tcx, owner, name, isConst ? "Const" : "Type");
  const found = candidates[0];
  if (found === undefined) {
    const text = tcx.symbols.str(name);
    const d = tcx.dcx.error(c.ident.span, "E0220", `associated ${isConst ? "constant" : "type"} \`${text}\` not found for \`${tcx.defPathStr(trait)}\``);
    d.label(c.ident.span, `associated ${isConst ? "constant" : "type"} \`${text}\` not found`);
    tcx.dcx.emit(d);
    return;
  }
  const item = tcx.assocItems(found.def).find((i) => i.name === name && (i.kind === "Type") === !isConst)!;
  const ownArgs = (): GenericArgs => {
    const g = tcx.generics(item.def);
    if (g.params.length === 0) return found.args;
    const segment: hir.PathSegment = { hirId: c.hirId, ident: c.ident, res: { kind: "Err" }, args: c.args, inferArgs: false };
    return lowerGenericArgs(lowering, item.def, found.args.list, segment, c.span);
  };
  switch (c.kind.tag) {
    case "equalTy": {
      const term = lowering.ty(c.kind.ty);
      out.clauses.push({ clause: cx.predicate(PredicateKind.Projection, boundVars, { def: item.def, args: ownArgs(), term }), span: c.span });
      return;
    }
    case "equalConst": {
      const term = lowerConstArg(lowering, c.kind.ct, tcx.typeOf(item.def));
      out.clauses.push({ clause: cx.predicate(PredicateKind.Projection, boundVars, { def: item.def, args: ownArgs(), term }), span: c.span });
      return;
    }
    default: {
      const self = cx.projection(item.def, ownArgs());
      const { bounds } = c.kind;
      if (boundVars.length === 0) {
        pending.push(() => lowerBounds(lowering, () => self, bounds, out));
        return;
      }
      // Under a binder: the nested bounds' own variables follow.
      for (const b of bounds) {
        if (b.kind !== "trait" || b.modifier === "maybe") continue;
        const t = traitOfRef(b.ref);
        if (t === undefined) continue;
        const segs = b.ref.path.segments;
        const args = lowerGenericArgs(lowering, t, [self], segs[segs.length - 1]!, b.span);
        out.clauses.push({ clause: cx.predicate(PredicateKind.Trait, boundVars, { def: t, args }), span: b.span });
      }
    }
  }
}
export { instantiateSuperClause, shiftVars, TyKind };
export type { TyCtxt };
