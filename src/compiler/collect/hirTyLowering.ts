/**
 * HIR types to types. In: a HIR type and a `HirTyLowerer`, which says what `_`, left-out lifetimes and `T::Item` mean where the type stands (a signature or a body).
 * Out: the type; aliases are not normalised. Errors are reported once and give the error type. Counterpart: rustc's `hir_ty_lowering`.
 */
import { bug, kw, type DefId, type Symbol } from "../base/index.ts";
import type { hir, Res } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import {
  ArgKind, Binder, PredicateKind, RegionKind, subst, TyKind,
  type BoundVar, type Clause, type Const, type FnSig, type GenericArg, type GenericArgs, type GenericParamDef, type PolyFnSig, type Region, type Ty, type TyCtxt, type TyInterner,
} from "../types/index.ts";
import { lowerConstArg } from "./lowerConst.ts";
import { lowerTraitObject } from "./lowerDyn.ts";
import { lowerGenericArgs, prohibitGenericArgs } from "./lowerArgs.ts";
import { lowerTypeRelative } from "./assocTypePaths.ts";
import { primTy } from "./primTy.ts";

/** What differs between signatures and bodies. */
export interface HirTyLowerer {
  readonly tcx: TyCtxt;
  /** The item whose parameters are in scope. */
  readonly item: DefId;
  /** Inside a body: left-out types, lifetimes and constants are inferred. */
  readonly inBody: boolean;
  /** `_`, or an argument left out in a body. `param` is what it stands for. In signatures: E0121. */
  inferTy(param: GenericParamDef | undefined, span: Span): Ty;
  inferConst(param: GenericParamDef | undefined, span: Span): Const;
  /** A lifetime left out where none of the rules of elision apply. */
  inferRegion(span: Span, isObjectDefault: boolean): Region;
  /** Where clauses about a type parameter (`Self` of a trait: the trait's `DefId`) by traits that define, or whose supertraits define, `name`. */
  paramBounds(param: DefId, name: Symbol): readonly Clause[];
  /** `<Self as Trait<args>>::assoc` for a bound found for `T::Item`; bodies open the binder and normalise. */
  projectBound(span: Span, assoc: DefId, bound: Clause, segment: hir.PathSegment, lowering: HirTyLowering): Ty;
  /** Told of every type lowered (bodies record them). */
  onTy?(hirTy: hir.Ty, ty: Ty): void;
}

/** Binders entered while lowering: innermost last. Variables are parameters' definitions. */
type Scope = readonly DefId[];

export class HirTyLowering {
  readonly cx: TyInterner;
  readonly tcx: TyCtxt;
  readonly lowerer: HirTyLowerer;
  private readonly scopes: Scope[] = [];
  /** What `dyn Trait` without a lifetime means here; undefined: `'static` in signatures, inferred in bodies. */
  objectDefault: Region | undefined;

  constructor(lowerer: HirTyLowerer) {
    this.lowerer = lowerer;
    this.tcx = lowerer.tcx;
    this.cx = lowerer.tcx.ty;
  }

  // ---- binders and lifetimes --------------------------------------------------------------------------------------------------------------

  /** Lowers under a binder of these parameters. Values made inside stand one binder deeper. */
  under<T>(params: readonly hir.GenericParam[], f: () => T): { readonly value: T; readonly boundVars: readonly BoundVar[] } {
    this.scopes.push(params.map((p) => p.def));
    const value = f();
    this.scopes.pop();
    return { value, boundVars: boundVarsOf(params) };
  }
  get binderDepth(): number {
    return this.scopes.length;
  }

  region(lifetime: hir.Lifetime): Region {
    const { cx, lowerer } = this;
    switch (lifetime.res.kind) {
      case "Static": return cx.reStatic;
      case "Error": return cx.reError;
      case "Infer": return lowerer.inferRegion(lifetime.ident.span, false);
      case "ImplicitObjectDefault": return this.objectRegion(lifetime.ident.span);
      default: return this.paramRegion(lifetime.res.def);
    }
  }
  paramRegion(def: DefId): Region {
    const { cx } = this;
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const index = this.scopes[i]!.indexOf(def);
      if (index !== -1) return cx.reBound(this.scopes.length - 1 - i, index, def);
    }
    return earlyOrLateParam(this.tcx, def);
  }
  objectRegion(span: Span): Region {
    return this.objectDefault ?? (this.lowerer.inBody ? this.lowerer.inferRegion(span, true) : this.cx.reStatic);
  }
  withObjectDefault<T>(region: Region | undefined, f: () => T): T {
    const old = this.objectDefault;
    this.objectDefault = region;
    const result = f();
    this.objectDefault = old;
    return result;
  }

  // ---- types ------------------------------------------------------------------------------------------------------------------------------

  ty(t: hir.Ty): Ty {
    const ty = this.lowerUnrecorded(t);
    this.lowerer.onTy?.(t, ty);
    return ty;
  }
  private lowerUnrecorded(t: hir.Ty): Ty {
    const { cx } = this;
    switch (t.kind) {
      case "Infer": return this.lowerer.inferTy(undefined, t.span);
      case "Never": return cx.never;
      case "Err": return cx.error;
      case "Slice": return cx.slice(this.ty(t.elem));
      case "Array": return cx.array(this.ty(t.elem), lowerConstArg(this, t.len, cx.usize));
      case "Ptr": return cx.ptr(this.ty(t.ty), t.mutbl === "mut" ? 1 : 0);
      case "Tup": return cx.tuple(t.elems.map((e) => this.ty(e)));
      case "Ref": {
        const region = this.region(t.lifetime);
        return cx.ref(region, this.withObjectDefault(region, () => this.ty(t.ty)), t.mutbl === "mut" ? 1 : 0);
      }
      case "BareFn": return this.withObjectDefault(undefined, () => cx.fnPtr(this.polyFnSig(t.boundParams, t.decl, t.isUnsafe, t.abi)));
      case "Path": return this.qpath(t.qpath, t.span);
      case "OpaqueDef": return this.opaque(t.opaque);
      case "TraitObject": return lowerTraitObject(this, t);
      default: return bug("HIR type", (t as hir.Ty).span);
    }
  }

  /** `for<params> fn(…) -> …`. */
  polyFnSig(params: readonly hir.GenericParam[], decl: hir.FnDecl, isUnsafe: boolean, abi: Symbol): PolyFnSig {
    const { value, boundVars } = this.under(params, () => this.fnSig(decl, isUnsafe, abi));
    return new Binder(value, boundVars);
  }
  private fnSig(decl: hir.FnDecl, isUnsafe: boolean, abi: Symbol): FnSig {
    const inputs = decl.inputs.map((i) => this.ty(i));
    const output = decl.output === undefined ? this.cx.unit : this.ty(decl.output);
    return this.cx.fnSig(inputs, output, { cVariadic: decl.cVariadic, isUnsafe, abi });
  }

  /** `impl Trait`: the alias with the parameters of the function and the lifetimes that it captures as arguments. In a trait it is an associated type. */
  private opaque(o: hir.OpaqueTy): Ty {
    const { cx, tcx } = this;
    const generics = tcx.generics(o.def);
    const args: GenericArg[] = generics.parent === undefined ? [] : tcx.identityArgs(generics.parent).list.slice();
    for (const c of o.captured) args.push(this.region(c.lifetime));
    return tcx.assocItem(o.def) !== undefined ? cx.projection(o.def, cx.args(args)) : cx.opaque(o.def, cx.args(args));
  }

  // ---- paths ------------------------------------------------------------------------------------------------------------------------------

  qpath(q: hir.QPath, span: Span): Ty {
    switch (q.kind) {
      case "Resolved": return this.resolvedPath(q.self, q.path, span);
      case "TypeRelative": return lowerTypeRelative(this, this.ty(q.ty), q.ty, q.segment, q.span);
      default: {
        const def = this.tcx.langItem(q.item);
        if (def === undefined) return this.missingLangItem(q.item, span);
        const args: GenericArg[] = this.tcx.generics(def).params.map((p) => (p.kind === "type" ? this.lowerer.inferTy(p, span) : p.kind === "const" ? this.lowerer.inferConst(p, span) : this.lowerer.inferRegion(span, false)));
        return subst(this.cx, this.tcx.typeOf(def), args);
      }
    }
  }
  private missingLangItem(item: string, span: Span): Ty {
    const { dcx } = this.tcx;
    dcx.emit(dcx.error(span, undefined, `requires \`${item}\` lang_item`));
    return this.cx.error;
  }

  resolvedPath(self: hir.Ty | undefined, path: hir.Path, span: Span): Ty {
    const { cx, tcx } = this;
    const { segments, res } = path;
    const last = segments[segments.length - 1]!;
    switch (res.kind) {
      case "Err": return cx.error;
      case "PrimTy":
        prohibitGenericArgs(this, segments, "builtin type", tcx.symbols.str(last.ident.name));
        return primTy(cx, res.prim);
      case "SelfTyParam":
        prohibitGenericArgs(this, segments, "self type", undefined);
        return cx.param(0, SELF);
      case "SelfTyAlias": {
        prohibitGenericArgs(this, segments, "self type", undefined);
        return tcx.typeOf(res.impl);
      }
      case "Def": return this.defPath(res, self, path, span);
      default:
        return bug(`path to a type is ${res.kind}`, span);
    }
  }
  private defPath(res: Extract<Res, { kind: "Def" }>, self: hir.Ty | undefined, path: hir.Path, span: Span): Ty {
    const { cx, tcx } = this;
    const { segments } = path;
    const last = segments[segments.length - 1]!;
    switch (res.defKind) {
      case "Struct": case "Enum": case "Union":
        prohibitGenericArgs(this, segments.slice(0, -1), "module", undefined);
        return cx.adt(res.def, lowerGenericArgs(this, res.def, undefined, last, span));
      case "ForeignTy": return cx.foreign(res.def);
      case "TyAlias": {
        prohibitGenericArgs(this, segments.slice(0, -1), "module", undefined);
        // Aliases are seen through at once, as long as they are not generic over what would have to be checked.
        const args = lowerGenericArgs(this, res.def, undefined, last, span);
        return subst(cx, tcx.typeOf(res.def), args);
      }
      case "TyParam": {
        prohibitGenericArgs(this, segments, "type parameter", tcx.symbols.str(last.ident.name));
        return tyParam(tcx, res.def);
      }
      case "AssocTy": {
        const trait = tcx.parent(res.def)!;
        const traitSegment = segments[segments.length - 2];
        if (self === undefined || traitSegment === undefined) return this.ambiguousAssoc(span, "Type", tcx.defPathStr(trait), tcx.symbols.str(tcx.name(res.def)));
        const selfTy = this.ty(self);
        const traitArgs = lowerGenericArgs(this, trait, [selfTy], traitSegment, span);
        return this.assocProjection(res.def, traitArgs, last, span);
      }
      case "OpaqueTy": return cx.opaque(res.def, tcx.identityArgs(res.def));
      case "Variant": {
        const e = tcx.parent(res.def)!;
        return cx.adt(e, lowerGenericArgs(this, e, undefined, last, span));
      }
      default: {
        const d = tcx.dcx.error(span, "E0573", `expected type, found ${res.defKind} \`${tcx.defPathStr(res.def)}\``).label(span, "not a type");
        tcx.dcx.emit(d);
        return cx.error;
      }
    }
  }
  /** `<… as Trait<traitArgs>>::assoc<own arguments>`. */
  assocProjection(assoc: DefId, traitArgs: GenericArgs, segment: hir.PathSegment, span: Span): Ty {
    return this.cx.projection(assoc, lowerGenericArgs(this, assoc, traitArgs.list, segment, span));
  }
  ambiguousAssoc(span: Span, selfText: string, traitText: string, name: string): Ty {
    const { dcx } = this.tcx;
    const d = dcx.error(span, "E0223", "ambiguous associated type");
    d.suggest(`if there were a type named \`Example\` that implemented \`${traitText}\`, you could use the fully-qualified path`, span, `<${selfText === "Type" ? "Example" : selfText} as ${traitText}>::${name}`, "HasPlaceholders");
    dcx.emit(d);
    return this.cx.error;
  }
}

const SELF = kw.Self;

export function boundVarsOf(params: readonly hir.GenericParam[]): readonly BoundVar[] {
  return params.map((p) => ({ kind: p.kind.tag === "lifetime" ? "region" : p.kind.tag === "type" ? "ty" : "const", def: p.def, name: p.ident.name }) as const);
}

/** A lifetime parameter seen from inside its item: early-bound, or late-bound and free. */
export function earlyOrLateParam(tcx: TyCtxt, def: DefId): Region {
  const owner = tcx.parent(def)!;
  const generics = tcx.generics(owner);
  for (const p of generics.params) if (p.def === def) return tcx.ty.reEarly(p.index, p.name, def);
  // Numbered among the function's late-bound ones.
  const sig = lateIndex(tcx, owner, def);
  return tcx.ty.reLate(owner, sig, def);
}
function lateIndex(tcx: TyCtxt, owner: DefId, def: DefId): number {
  const kind = tcx.defKind(owner);
  if (kind !== "Fn" && kind !== "AssocFn") return 0;
  const vars = tcx.fnSig(owner).boundVars;
  const i = vars.findIndex((v) => v.def === def);
  return i === -1 ? 0 : i;
}
export function tyParam(tcx: TyCtxt, def: DefId): Ty {
  const p = paramDef(tcx, def);
  return p === undefined ? tcx.ty.error : tcx.ty.param(p.index, p.name);
}
export function paramDef(tcx: TyCtxt, def: DefId): GenericParamDef | undefined {
  const generics = tcx.generics(tcx.parent(def)!);
  for (const p of generics.params) if (p.def === def) return p;
  return undefined;
}
export { ArgKind, PredicateKind, RegionKind, TyKind };
