/**
 * `-> impl Trait` and `async fn` in traits: the trait's opaque types are associated types; what they are for an impl is read off by unifying the two functions' return types.
 * In: an impl's function. Out: for each opaque type of the trait's function its type, in terms of the impl function's early-bound parameters followed by the
 * lifetimes that the opaque type captures. Counterpart: rustc's `collect_return_position_impl_trait_in_trait_tys`.
 */
import { NO_DEF, type DefId } from "../base/index.ts";
import {
  AliasKind, foldWith, GenericArgs, mapRegions, replaceBound, subst, Ty, TyKind, TypeFolder,
  type PolyFnSig, type Region, type TyCtxt,
} from "../types/index.ts";
import { FulfillmentCtxt } from "./fulfill.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { normalize } from "./normalize.ts";
import { MISC_CODE, Obligation } from "./obligation.ts";

class ReturnTypes {
  readonly byFn = new Map<DefId, ReadonlyMap<DefId, Ty>>();
}

export function returnTypesInImpl(tcx: TyCtxt, implFn: DefId): ReadonlyMap<DefId, Ty> {
  const all = tcx.state("traits/returnTypes", () => new ReturnTypes());
  let known = all.byFn.get(implFn);
  if (known === undefined) all.byFn.set(implFn, (known = compute(tcx, implFn)));
  return known;
}

function compute(tcx: TyCtxt, implFn: DefId): ReadonlyMap<DefId, Ty> {
  const { ty: cx } = tcx;
  const result = new Map<DefId, Ty>();
  const item = tcx.assocItem(implFn)!;
  const traitFn = item.traitItem;
  const { traitRef } = tcx.implHeader(item.containerDef);
  if (traitFn === undefined || traitRef === undefined) return result;
  const implGenerics = tcx.generics(implFn);
  const own = tcx.identityArgs(implFn).list.slice(implGenerics.parentCount);
  const traitGenerics = tcx.generics(traitFn);
  if (own.length !== traitGenerics.params.length) return result; // reported where the impl is compared with its trait
  const traitArgs = cx.args([...traitRef.args.list, ...own]);
  const implSig = liberate(tcx, implFn, tcx.fnSig(implFn), implFn);
  const traitSig = subst(cx, liberate(tcx, traitFn, tcx.fnSig(traitFn), implFn), traitArgs);

  const infcx = new InferCtxt(tcx, { kind: "analysis", definingOpaques: [] });
  const env = tcx.paramEnv(implFn);
  const cause = { span: tcx.defSpan(implFn), bodyDef: implFn, code: MISC_CODE };
  const fulfill = new FulfillmentCtxt(infcx);
  const collector = new OpaqueToVar(infcx, traitFn);
  const expected = foldWith(collector, traitSig.output);
  // Opaque types may stand in the bounds of others.
  for (let i = 0; i < collector.found.length; i++) {
    const { def, args } = collector.found[i]!;
    for (const bound of tcx.itemBounds(def)) {
      const ok = normalize(infcx, cause, env, foldWith(collector, subst(cx, bound, args)));
      fulfill.registerAll(ok.obligations);
      fulfill.register(new Obligation(ok.value, env, cause));
    }
  }
  const a = normalize(infcx, cause, env, expected);
  const b = normalize(infcx, cause, env, implSig.output);
  fulfill.registerAll(a.obligations);
  fulfill.registerAll(b.obligations);
  const related = infcx.at(cause, env).eq(a.value, b.value);
  if (related.ok) fulfill.registerAll(related.obligations);
  fulfill.selectWherePossible();
  const first = implGenerics.parentCount + implGenerics.params.length;
  for (const { def, args, variable } of collector.found) {
    const count = tcx.generics(def).parentCount;
    const captured = args.list.slice(count) as Region[];
    const params = tcx.generics(def).params;
    const ty = infcx.fullyResolve(variable);
    result.set(def, mapRegions(cx, ty, (r) => {
      const i = captured.indexOf(r);
      return i === -1 ? r : cx.reEarly(first + i, params[i]!.name, params[i]!.def);
    }));
  }
  return result;
}

/** The signature with late-bound lifetimes as those of `scope`, by position: both functions then name the same ones. */
function liberate(tcx: TyCtxt, fn: DefId, sig: PolyFnSig, scope: DefId): PolyFnSig["value"] {
  const { ty: cx } = tcx;
  void fn;
  const defs = tcx.fnSig(scope).boundVars;
  return replaceBound(cx, sig, { ty: () => cx.error, region: (i) => cx.reLate(scope, i, defs[i]?.def ?? NO_DEF), ct: () => cx.ctError });
}

class OpaqueToVar extends TypeFolder {
  readonly found: { readonly def: DefId; readonly args: GenericArgs; readonly variable: Ty }[] = [];
  private readonly infcx: InferCtxt;
  private readonly fn: DefId;
  constructor(infcx: InferCtxt, fn: DefId) {
    super(infcx.cx);
    this.infcx = infcx;
    this.fn = fn;
  }
  override foldTy(ty: Ty): Ty {
    if (ty.kind === TyKind.Alias && ty.sub === AliasKind.Projection && ty.outerBinder <= this.depth && this.infcx.tcx.assocItem(ty.def)?.opaqueOf === this.fn) {
      const known = this.found.find((f) => f.def === ty.def);
      if (known !== undefined) return known.variable;
      const variable = this.infcx.nextTyVar(this.infcx.tcx.defSpan(ty.def));
      this.found.push({ def: ty.def, args: ty.args, variable });
      return variable;
    }
    return this.superFoldTy(ty);
  }
}
