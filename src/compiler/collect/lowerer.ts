/**
 * HIR types to types. `HirTyLowerer` holds the rules that signatures and bodies share; what differs (what `_` and left-out lifetimes mean, how `T::Item` is found)
 * are its abstract methods: `ItemLowerer` (here, in `itemLowerer.ts`) for signatures, `typeck/` has its own for bodies. Reference: "Types", "Paths", "Lifetime elision".
 *
 * Invariant: `binders` lists the variables of each `for<…>` entered, innermost last; a lifetime found there becomes a bound region, any other one the
 * parameter that it is (early- or late-bound, as `lateBound.ts` decides).
 */
import { bug, indexOf, type DefId, type Symbol } from "../base/index.ts";
import type { hir, Res } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import {
  Binder, subst,
  type BoundVar, type Const, type GenericArgs, type PolyTraitRef, type Region, type TraitRef, type Ty, type TyCtxt, type TyInterner,
} from "../types/index.ts";
import { lowerAssocPath } from "./assocPaths.ts";
import { lowerBounds, type BoundClause } from "./bounds.ts";
import { lowerConstArg } from "./constArgs.ts";
import { lowerPathArgs } from "./genericArgs.ts";
import { lateBoundIndex } from "./lateBound.ts";
import type { ObjectDefault } from "./objectDefaults.ts";
import { bareTraitIsError } from "./bareTraits.ts";
import { checkFnPtrLifetimes } from "./constrainedLifetimes.ts";
import { lowerTraitObject } from "./traitObject.ts";

/** Variables of a binder that was entered, with what they are lowered to. */
export interface BinderScope {
  readonly params: readonly DefId[];
  readonly vars: readonly BoundVar[];
}

export abstract class HirTyLowerer {
  readonly tcx: TyCtxt;
  readonly cx: TyInterner;
  /** The item whose generics are in scope. */
  readonly item: DefId;
  readonly binders: BinderScope[] = [];
  /** What a `dyn Trait` without lifetime gets from the type around it. */
  objectDefault: ObjectDefault;

  constructor(tcx: TyCtxt, item: DefId) {
    this.tcx = tcx;
    this.cx = tcx.ty;
    this.item = item;
  }

  /** `_`, or an argument left out; `param` is the parameter that it is for. */
  abstract inferTy(span: Span, param: DefId | undefined): Ty;
  abstract inferConst(span: Span, param: DefId | undefined): Const;
  abstract inferRegion(span: Span): Region;
  /** The lifetime of a `dyn Trait` with nothing around it: `'static` in signatures, inferred in bodies. */
  defaultObjectRegion(_span: Span): Region {
    return this.cx.reStatic;
  }
  /** The lifetime of a `dyn Trait` for which the type around it offers several: E0228 in signatures, inferred in bodies. */
  ambiguousObjectRegion(span: Span): Region {
    return this.inferRegion(span);
  }
  /** Whether left-out type arguments may be inferred. */
  abstract readonly allowsInfer: boolean;
  /** The bounds `param: Trait<…>` in force whose trait (or a supertrait) may have an associated item of this name. */
  abstract paramBounds(param: DefId, name: Symbol): readonly PolyTraitRef[];
  /** `<T as Trait>::Name` found: bodies normalise it. */
  abstract projection(span: Span, assoc: DefId, traitRef: TraitRef, ownArgs: GenericArgs): Ty;
  /** A trait reference with bound variables where a type of its own is needed (`for<'a> T: Tr<'a>`, `T::Item`). */
  abstract instantiatePoly(span: Span, traitRef: PolyTraitRef): TraitRef;

  // ---- regions --------------------------------------------------------------------------------------------------------------------

  lowerLifetime(lifetime: hir.Lifetime): Region {
    const { res } = lifetime;
    switch (res.kind) {
      case "Static": return this.cx.reStatic;
      case "Error": return this.cx.reError;
      case "Infer": return this.inferRegion(lifetime.ident.span);
      case "ImplicitObjectDefault": return this.objectDefault === undefined ? this.cx.reStatic : this.objectDefault === "ambiguous" ? this.ambiguousObjectRegion(lifetime.ident.span) : this.objectDefault;
      case "Param": return this.lowerLifetimeParam(res.def);
      default: return bug("lifetime");
    }
  }

  private lowerLifetimeParam(def: DefId): Region {
    for (let depth = 0; depth < this.binders.length; depth++) {
      const i = this.binders[this.binders.length - 1 - depth]!.params.indexOf(def);
      if (i !== -1) return this.cx.reBound(depth, i, def);
    }
    const owner = this.tcx.parent(def)!;
    const late = lateBoundIndex(this.tcx, def);
    if (late !== undefined) return this.cx.reLate(owner, late, def);
    for (let d: DefId | undefined = owner; d !== undefined; d = this.tcx.generics(d).parent) {
      const param = this.tcx.generics(d).params.find((p) => p.def === def);
      if (param !== undefined) return this.cx.reEarly(param.index, param.name, def);
    }
    return this.cx.reError;
  }

  /** Runs `lower` inside a binder of these parameters; gives what it made under the binder. */
  underBinder<T>(params: readonly hir.GenericParam[], lower: () => T): Binder<T> {
    const vars = params.map((p): BoundVar => ({ kind: "region", def: p.def, name: p.ident.name }));
    this.binders.push({ params: params.map((p) => p.def), vars });
    const value = lower();
    this.binders.pop();
    return new Binder(value, vars);
  }
  /** The same for a binder that is already known by its variables (a function's late-bound lifetimes). */
  underScope<T>(scope: BinderScope, lower: () => T): Binder<T> {
    this.binders.push(scope);
    const value = lower();
    this.binders.pop();
    return new Binder(value, scope.vars);
  }
  withObjectDefault<T>(region: ObjectDefault, lower: () => T): T {
    const outer = this.objectDefault;
    this.objectDefault = region;
    const value = lower();
    this.objectDefault = outer;
    return value;
  }

  // ---- types ----------------------------------------------------------------------------------------------------------------------

  lowerTy(ty: hir.Ty): Ty {
    const { cx } = this;
    switch (ty.kind) {
      case "Infer": return this.inferTy(ty.span, undefined);
      case "Never": return cx.never;
      case "Err": return cx.error;
      case "Slice": return cx.slice(this.withObjectDefault(undefined, () => this.lowerTy(ty.elem)));
      case "Array": return cx.array(this.withObjectDefault(undefined, () => this.lowerTy(ty.elem)), lowerConstArg(this, ty.len, cx.usize));
      case "Ptr": return cx.ptr(this.withObjectDefault(undefined, () => this.lowerTy(ty.ty)), ty.mutbl === "mut" ? 1 : 0);
      case "Ref": {
        const region = this.lowerLifetime(ty.lifetime);
        return cx.ref(region, this.withObjectDefault(region, () => this.lowerTy(ty.ty)), ty.mutbl === "mut" ? 1 : 0);
      }
      case "Tup": return cx.tuple(ty.elems.map((e) => this.withObjectDefault(undefined, () => this.lowerTy(e))));
      case "BareFn":
        checkFnPtrLifetimes(this.tcx, ty);
        return cx.fnPtr(
          this.underBinder(ty.boundParams, () => {
            const inputs = ty.decl.inputs.map((i) => this.withObjectDefault(undefined, () => this.lowerTy(i)));
            const output = ty.decl.output === undefined ? cx.unit : this.withObjectDefault(undefined, () => this.lowerTy(ty.decl.output!));
            return cx.fnSig(inputs, output, { abi: ty.abi, isUnsafe: ty.isUnsafe, cVariadic: ty.decl.cVariadic });
          }),
        );
      case "TraitObject":
        if (!ty.hasDyn && bareTraitIsError(this.tcx, ty)) return cx.error;
        return lowerTraitObject(this, ty.span, ty.bounds, ty.lifetime);
      case "OpaqueDef": return this.lowerOpaque(ty.opaque);
      case "Path": return this.lowerQPath(ty.qpath, ty.span);
      default: return bug("type kind", (ty as hir.Ty).span);
    }
  }

  /** `impl Trait` in return position: the parent's parameters as they are, then the lifetimes captured. */
  private lowerOpaque(opaque: hir.OpaqueTy): Ty {
    const generics = this.tcx.generics(opaque.def);
    const parent = generics.parent === undefined ? this.cx.emptyArgs : this.tcx.identityArgs(generics.parent);
    const args = this.cx.args([...parent.list, ...opaque.captured.map((c) => this.lowerLifetime(c.lifetime))]);
    // In a trait it is an associated type: each impl has its own.
    return this.tcx.assocItem(opaque.def) === undefined ? this.cx.opaque(opaque.def, args) : this.cx.projection(opaque.def, args);
  }

  lowerQPath(qpath: hir.QPath, span: Span): Ty {
    switch (qpath.kind) {
      case "Resolved": return this.lowerResolved(qpath.self, qpath.path, span);
      case "TypeRelative": {
        const self = this.lowerTy(qpath.ty);
        const res = qpath.ty.kind === "Path" && qpath.ty.qpath.kind === "Resolved" ? qpath.ty.qpath.path.res : undefined;
        return lowerAssocPath(this, span, self, res, qpath.segment);
      }
      case "LangItem": {
        const def = this.tcx.langItem(qpath.item) ?? bug(`lang item ${qpath.item} is missing`, span);
        return this.lowerItemTy(def, lowerPathArgs(this, span, def, this.cx.emptyArgs, undefined, undefined));
      }
      default: return bug("path kind", span);
    }
  }

  private lowerResolved(self: hir.Ty | undefined, path: hir.Path, span: Span): Ty {
    const { tcx, cx } = this;
    const { res } = path;
    const last = path.segments[path.segments.length - 1]!;
    switch (res.kind) {
      case "Err": return cx.error;
      case "PrimTy":
        this.prohibitArgs(path.segments);
        return primTy(cx, res.prim);
      case "SelfTyParam":
        this.prohibitArgs(path.segments);
        return cx.param(0, this.tcx.generics(res.trait).params[0]!.name);
      case "SelfTyAlias":
        this.prohibitArgs(path.segments);
        return tcx.defKind(res.impl) === "Impl" ? tcx.typeOf(res.impl) : cx.adt(res.impl, tcx.identityArgs(res.impl));
      case "Def": break;
      default: return bug(`a type cannot be ${res.kind}`, span);
    }
    const { def, defKind } = res;
    switch (defKind) {
      case "Struct": case "Enum": case "Union": case "TyAlias": case "ForeignTy":
        this.prohibitArgs(path.segments.slice(0, -1));
        prohibitConstraints(tcx, last);
        return this.lowerItemTy(def, lowerPathArgs(this, span, def, cx.emptyArgs, last, undefined));
      case "TyParam": {
        this.prohibitArgs(path.segments);
        const param = findParam(tcx, def);
        return cx.param(param.index, param.name);
      }
      case "AssocTy": {
        // `<T as Trait>::Name`: the trait's arguments are on the segment before.
        const trait = tcx.parent(def)!;
        const traitSegment = path.segments[path.segments.length - 2];
        if (self === undefined) {
          tcx.dcx.emit(tcx.dcx.error(span, "E0223", "ambiguous associated type"));
          return cx.error;
        }
        const selfTy = this.lowerTy(self);
        prohibitConstraints(tcx, traitSegment);
        const traitRef = cx.traitRef(trait, lowerPathArgs(this, span, trait, cx.emptyArgs, traitSegment, selfTy));
        return this.projection(span, def, traitRef, lowerPathArgs(this, span, def, traitRef.args, last, undefined));
      }
      case "OpaqueTy": return cx.opaque(def, lowerPathArgs(this, span, def, cx.emptyArgs, last, undefined));
      case "Variant":
        tcx.dcx.emit(tcx.dcx.error(span, "E0573", `expected type, found variant \`${tcx.symbols.str(last.ident.name)}\``).label(span, "not a type"));
        return cx.error;
      default: return cx.error;
    }
  }

  /** An ADT, or an alias seen through. */
  private lowerItemTy(def: DefId, args: GenericArgs): Ty {
    const { tcx, cx } = this;
    switch (tcx.defKind(def)) {
      case "TyAlias": {
        // An alias whose type mentions `impl Trait` or is not well-formed on its own is normalised later; on stable all others are seen through.
        const ty = tcx.typeOf(def);
        return subst(cx, ty, args);
      }
      case "ForeignTy": return cx.foreign(def);
      default: return cx.adt(def, args);
    }
  }

  prohibitArgs(segments: readonly hir.PathSegment[]): void {
    for (const s of segments) {
      if (s.args === undefined || (s.args.args.length === 0 && s.args.constraints.length === 0)) continue;
      if (s.args.args.every((a) => a.kind === "lifetime" && a.lifetime.res.kind === "Infer")) continue;
      const what = s.args.args.some((a) => a.kind !== "lifetime") ? "generic" : "lifetime";
      this.tcx.dcx.emit(this.tcx.dcx.error(s.args.span, "E0109", `${what} arguments are not allowed on ${describeRes(this.tcx, s.res)}`).label(s.args.span, `${what} argument not allowed`));
    }
  }

  // ---- bounds and trait references --------------------------------------------------------------------------------------------------

  lowerBounds(self: Ty, bounds: readonly hir.Bound[], out: BoundClause[]): void {
    lowerBounds(this, self, bounds, out);
  }
  lowerConstArg(ct: hir.ConstArg, expected: Ty): Const {
    return lowerConstArg(this, ct, expected);
  }
  /** Arguments for `def` from a path's segment; `parentArgs` are those of its parent, `selfTy` stands for a trait's `Self`. */
  lowerPathArgs(span: Span, def: DefId, parentArgs: GenericArgs, segment: hir.PathSegment | undefined, selfTy: Ty | undefined, isMethodCall = false): GenericArgs {
    return lowerPathArgs(this, span, def, parentArgs, segment, selfTy, isMethodCall);
  }
  lowerTraitRef(ref: hir.TraitRef, self: Ty): TraitRef | undefined {
    const { res } = ref.path;
    if (res.kind !== "Def" || (res.defKind !== "Trait" && res.defKind !== "TraitAlias")) return undefined;
    const last = ref.path.segments[ref.path.segments.length - 1]!;
    return this.cx.traitRef(res.def, lowerPathArgs(this, ref.path.span, res.def, this.cx.emptyArgs, last, self));
  }
}

/** E0229: `Item = T` belongs into bounds and trait objects. */
export function prohibitConstraints(tcx: TyCtxt, segment: hir.PathSegment | undefined): void {
  const args = segment?.args;
  const first = args === undefined || args.parenthesized ? undefined : args.constraints[0];
  if (first === undefined) return;
  const d = tcx.dcx.error(first.span, "E0229", "associated item constraints are not allowed here").label(first.span, "associated item constraint not allowed here");
  const all = args!.args.length === 0 && args!.constraints.length === 1;
  tcx.dcx.emit(all ? d.suggest("consider removing this associated item binding", args!.span, "") : d);
}

export function primTy(cx: TyInterner, prim: Extract<Res, { kind: "PrimTy" }>["prim"]): Ty {
  return cx[prim];
}

/** A generic parameter's position and name. */
export function findParam(tcx: TyCtxt, def: DefId): { readonly index: number; readonly name: Symbol } {
  const param = tcx.generics(tcx.parent(def)!).params.find((p) => p.def === def);
  return param ?? bug(`definition ${indexOf(def)} is no parameter of its parent`);
}

export function describeRes(tcx: TyCtxt, res: Res): string {
  switch (res.kind) {
    case "PrimTy": return `builtin type \`${res.prim}\``;
    case "SelfTyParam": case "SelfTyAlias": return "self type";
    case "Local": return "local variable";
    case "Def": {
      const name = tcx.symbols.str(tcx.name(res.def));
      const kinds: { readonly [k: string]: string } = { Mod: "module", TyParam: "type parameter", Struct: "struct", Enum: "enum", Trait: "trait", ConstParam: "const parameter", Variant: "variant", AssocTy: "associated type" };
      return `${kinds[res.defKind] ?? "this item"} \`${name}\``;
    }
    default: return "this item";
  }
}
