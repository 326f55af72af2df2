/** Types written in bodies: `_`, left-out arguments and lifetimes become inference variables; the rest is `collect/`'s lowering. */
import { kw, NO_DEF, type DefId, type Symbol } from "../base/index.ts";
import { HirTyLowerer } from "../collect/lowerer.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { Binder, PredicateKind, TyKind, type Const, type FnSig, type GenericArgs, type PolyTraitRef, type Region, type TraitRef, type Ty } from "../types/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export class BodyLowerer extends HirTyLowerer {
  readonly allowsInfer = true;
  private readonly fcx: FnCtxt;
  /** Inside the parameters of a closure: each lifetime left out is a late-bound one of its own. */
  private elided: { readonly depth: number; count: number } | undefined;

  constructor(fcx: FnCtxt) {
    super(fcx.tcx, fcx.owner);
    this.fcx = fcx;
  }
  override inferTy(span: Span, param: DefId | undefined): Ty {
    return this.fcx.infcx.nextTyVar(span, param);
  }
  override inferConst(span: Span, param: DefId | undefined): Const {
    return this.fcx.infcx.nextConstVar(span, param);
  }
  override inferRegion(_span: Span): Region {
    const scope = this.elided;
    if (scope !== undefined) return this.cx.reBound(this.binders.length - scope.depth, scope.count++);
    return this.fcx.infcx.nextRegionVar("misc");
  }
  /** In a body the lifetime of a trait object is inferred where nothing around it gives one. */
  override defaultObjectRegion(_span: Span): Region {
    return this.fcx.infcx.nextRegionVar("misc");
  }
  override lowerLifetime(lifetime: hir.Lifetime): Region {
    if (lifetime.res.kind === "ImplicitObjectDefault") return this.objectDefault === undefined || this.objectDefault === "ambiguous" ? this.fcx.infcx.nextRegionVar("misc") : this.objectDefault;
    return super.lowerLifetime(lifetime);
  }
  /** Lowers under a closure's binder: lifetimes left out in `lower` become its variables, after those written. */
  underClosureBinder(params: readonly hir.GenericParam[], inputs: () => readonly Ty[], output: () => Ty, make: (inputs: readonly Ty[], output: Ty) => FnSig): Binder<FnSig> {
    let count = 0;
    const written = this.underBinder(params, () => {
      this.elided = { depth: this.binders.length, count: params.length };
      const ins = inputs();
      count = this.elided.count;
      this.elided = undefined;
      return make(ins, output());
    });
    const vars = written.boundVars.slice();
    for (let i = params.length; i < count; i++) vars.push({ kind: "region", def: NO_DEF, name: kw["'_"] });
    return new Binder(written.value, vars);
  }
  override paramBounds(param: DefId, _name: Symbol): readonly PolyTraitRef[] {
    const index = paramIndex(this.fcx, param);
    const result: PolyTraitRef[] = [];
    for (const clause of this.fcx.env.callerBounds) {
      if (clause.kind !== PredicateKind.Trait) continue;
      const self = clause.args.tyAt(0);
      if (self.kind === TyKind.Param && self.sub === index) result.push(new Binder(this.cx.traitRef(clause.def, clause.args), clause.boundVars));
    }
    return result;
  }
  override projection(_span: Span, assoc: DefId, _traitRef: TraitRef, args: GenericArgs): Ty {
    return this.cx.projection(assoc, args);
  }
  override instantiatePoly(span: Span, traitRef: PolyTraitRef): TraitRef {
    return this.fcx.instantiateBinder(span, traitRef);
  }
  override lowerTy(ty: hir.Ty): Ty {
    const result = super.lowerTy(ty);
    this.fcx.results.nodeTypes[ty.hirId] = result;
    return result;
  }
}

/** Position of a type parameter; of `Self` when `param` is the trait. */
function paramIndex(fcx: FnCtxt, param: DefId): number {
  if (fcx.tcx.defKind(param) !== "TyParam") return 0;
  const parent = fcx.tcx.parent(param)!;
  return fcx.tcx.generics(parent).params.find((p) => p.def === param)?.index ?? -1;
}

/** The type as written, its aliases not normalised: what user annotations keep. */
export function lowerRawTy(fcx: FnCtxt, ty: hir.Ty): Ty {
  return fcx.lowerer.lowerTy(ty);
}
export function lowerBodyTy(fcx: FnCtxt, ty: hir.Ty): Ty {
  const raw = lowerRawTy(fcx, ty);
  fcx.registerWf(raw, ty.span);
  return fcx.normalize(ty.span, raw);
}
/** A type whose regions borrow checking must respect: on `let`, `as`, parameters of closures. */
export function lowerAnnotatedTy(fcx: FnCtxt, ty: hir.Ty): Ty {
  const raw = lowerRawTy(fcx, ty);
  fcx.registerWf(raw, ty.span);
  fcx.writeUserType(ty.hirId, { tag: "ty", ty: raw });
  return fcx.normalize(ty.span, raw);
}
export function lowerConstArg(fcx: FnCtxt, ct: hir.ConstArg, expected: Ty): Const {
  const raw = fcx.lowerer.lowerConstArg(ct, expected);
  fcx.registerWf(raw, ct.span);
  const list = fcx.normalize(ct.span, fcx.types.args([raw]));
  return list.list[0] as Const;
}
