/**
 * Paths as values: locals, functions, constructors, constants, statics, associated items. What a path means is settled (`T::name` is looked up as an associated item), its
 * generic arguments are gathered from the segments that they belong to, its where clauses registered. Reference: "Path expressions", "Paths".
 * Errors: E0107, E0109 (through `collect/`), E0423, E0533, E0599, E0040.
 */
import type { DefId } from "../../base/index.ts";
import type { DefKind, ItemLocalId, hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, TypeFlags, type GenericArg, type GenericArgs, type Ty } from "../../types/index.ts";
import { lowerRawTy } from "../astconv.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { checkExplicitDrop } from "../method/confirm.ts";
import { probeForName } from "../method/probe.ts";
import { reportMethodError } from "../method/report.ts";
import type { DependentDef } from "../tables.ts";
import { isTransmute } from "../transmute.ts";

/** A path's meaning with what instantiating it needs. */
export interface ResolvedPath {
  readonly kind: "Def" | "Local" | "SelfCtor" | "Err";
  readonly defKind: DefKind | undefined;
  readonly def: DefId;
  readonly local: ItemLocalId;
  /** `<T>::x`, `<T as Trait>::x`: `T` as written. */
  readonly selfTy: Ty | undefined;
  readonly segments: readonly hir.PathSegment[];
}
const NO_LOCAL = 0 as ItemLocalId;
const NO = -1 as DefId;

export function checkExprPath(fcx: FnCtxt, e: hir.Expr, qpath: hir.QPath, _callArgs: readonly hir.Expr[] | undefined): Ty {
  const path = resolvePath(fcx, qpath, e.hirId, e.span);
  if (path.kind === "Def" && (path.defKind === "Variant" || path.defKind === "Struct")) return reportNotValue(fcx, e.span, path);
  return instantiateValuePath(fcx, path, e.span, e.hirId);
}

export function resolvePath(fcx: FnCtxt, qpath: hir.QPath, hirId: ItemLocalId, span: Span): ResolvedPath {
  const { tcx } = fcx;
  switch (qpath.kind) {
    case "LangItem": {
      const def = tcx.langItem(qpath.item);
      if (def === undefined) {
        fcx.missingLangItem(qpath.span, qpath.item);
        return { kind: "Err", defKind: undefined, def: NO, local: NO_LOCAL, selfTy: undefined, segments: [] };
      }
      return { kind: "Def", defKind: tcx.defKind(def), def, local: NO_LOCAL, selfTy: undefined, segments: [] };
    }
    case "Resolved": {
      const res = qpath.path.res;
      const selfTy = qpath.self === undefined ? undefined : lowerWrittenSelf(fcx, qpath.self);
      const segments = qpath.path.segments;
      switch (res.kind) {
        case "Def": return { kind: "Def", defKind: res.defKind, def: res.def, local: NO_LOCAL, selfTy, segments };
        case "Local": return { kind: "Local", defKind: undefined, def: NO, local: res.id, selfTy, segments };
        case "SelfCtor": return { kind: "SelfCtor", defKind: undefined, def: res.impl, local: NO_LOCAL, selfTy, segments };
        default: return { kind: "Err", defKind: undefined, def: NO, local: NO_LOCAL, selfTy, segments };
      }
    }
    case "TypeRelative": {
      const selfTy = lowerWrittenSelf(fcx, qpath.ty);
      const known = fcx.results.typeDependentDefs.get(hirId);
      const found = known ?? resolveAssociated(fcx, fcx.normalize(qpath.span, selfTy), qpath.segment, hirId, span);
      const segments = [qpath.segment];
      if (found === undefined) return { kind: "Err", defKind: undefined, def: NO, local: NO_LOCAL, selfTy, segments };
      fcx.results.typeDependentDefs.set(hirId, found);
      return { kind: "Def", defKind: found.defKind, def: found.def, local: NO_LOCAL, selfTy, segments };
    }
  }
}
function lowerWrittenSelf(fcx: FnCtxt, ty: hir.Ty): Ty {
  const raw = lowerRawTy(fcx, ty);
  fcx.registerWf(raw, ty.span);
  return raw;
}

/** `<T>::name`: a variant, or an associated function or constant. */
function resolveAssociated(fcx: FnCtxt, selfTy: Ty, segment: hir.PathSegment, hirId: ItemLocalId, span: Span): DependentDef | undefined {
  const { tcx } = fcx;
  const ty = fcx.tryStructurally(selfTy);
  if (ty.kind === TyKind.Error) return undefined;
  if (ty.kind === TyKind.Adt && tcx.adt(ty.def).kind === "enum") {
    for (const v of tcx.adt(ty.def).variants) {
      if (v.name !== segment.ident.name) continue;
      return v.ctor === undefined ? { defKind: "Variant", def: v.def } : { defKind: "Ctor", def: v.ctor.def };
    }
  }
  const r = probeForName(fcx, "path", segment.ident.name, segment.ident.span, ty, hirId);
  if (r.kind === "pick") return { defKind: r.pick.item.kind === "Fn" ? "AssocFn" : "AssocConst", def: r.pick.item.def };
  reportMethodError(fcx, r, { mode: "path", ident: segment.ident, selfTy: ty, receiver: undefined, span });
  return undefined;
}

function reportNotValue(fcx: FnCtxt, span: Span, path: ResolvedPath): Ty {
  const dcx = fcx.tcx.dcx;
  const what = path.defKind === "Variant" ? "struct variant" : "struct";
  const name = fcx.tcx.defPathStr(path.def);
  dcx.emit(dcx.error(span, "E0533", `expected value, found ${what} \`${name}\``).label(span, "not a value"));
  fcx.taint();
  return fcx.types.error;
}

/** The type of a path's value. */
export function instantiateValuePath(fcx: FnCtxt, path: ResolvedPath, span: Span, hirId: ItemLocalId): Ty {
  const { tcx, types } = fcx;
  switch (path.kind) {
    case "Err":
      fcx.taint();
      return types.error;
    case "Local":
      fcx.lowerer.prohibitArgs(path.segments);
      return fcx.localTy(span, path.local);
    case "SelfCtor": return selfConstructor(fcx, path, span, hirId);
    case "Def": break;
  }
  const { def } = path;
  const kind = path.defKind!;
  if (kind === "ConstParam") return fcx.normalize(span, tcx.typeOf(def));
  if (!VALUE_KINDS.has(kind)) {
    fcx.taint();
    return types.error;
  }
  let userSelf: { impl: DefId; ty: Ty } | undefined;
  const container = kind === "AssocFn" || kind === "AssocConst" ? tcx.assocItem(def) : undefined;
  if (container?.container === "trait") checkExplicitDrop(fcx, container.containerDef, span);
  if (container?.container === "impl" && path.selfTy !== undefined) userSelf = { impl: container.containerDef, ty: path.selfTy };
  const isCtorOfAlias = kind === "Ctor" && path.selfTy !== undefined;
  if (isCtorOfAlias) {
    const self = fcx.normalize(span, path.selfTy!);
    if (self.kind === TyKind.Adt) userSelf = { impl: self.def, ty: path.selfTy! };
  }
  const raw = pathArgs(fcx, path, kind, def, span, isCtorOfAlias);
  if (path.segments.length > 0) fcx.writeUserType(hirId, { tag: "typeOf", def, args: raw, selfTy: userSelf === undefined ? undefined : { impl: userSelf.impl, ty: userSelf.ty } });
  const args = fcx.normalize(span, raw);
  fcx.addObligationsFor(span, def, args, hirId);
  const ty = fcx.typeOf(span, def, args);
  if (userSelf !== undefined) {
    // `Foo::<T>::method`: the impl's self type is the type written.
    const implTy = fcx.normalize(span, fcx.subst(tcx.typeOf(userSelf.impl), args));
    fcx.eq(span, implTy, fcx.normalize(span, userSelf.ty));
  }
  if (kind === "Fn" && isTransmute(tcx, def)) fcx.deferredTransmutes.push({ span, args });
  fcx.writeArgs(hirId, args);
  return ty;
}

const VALUE_KINDS: ReadonlySet<DefKind> = new Set<DefKind>(["Fn", "AssocFn", "Ctor", "Const", "AssocConst", "Static"]);

/** `Self(…)`, `Self`. */
function selfConstructor(fcx: FnCtxt, path: ResolvedPath, span: Span, hirId: ItemLocalId): Ty {
  const { tcx } = fcx;
  const raw = tcx.typeOf(path.def);
  const ty = fcx.normalize(span, raw);
  const adt = ty.kind === TyKind.Adt ? tcx.adt(ty.def) : undefined;
  const ctor = adt?.kind === "struct" ? adt.variants[0]!.ctor : undefined;
  if (ctor === undefined) {
    const dcx = tcx.dcx;
    if (!ty.has(TypeFlags.HasError)) dcx.emit(dcx.error(span, undefined, "the `Self` constructor must be used with a tuple or unit struct"));
    fcx.taint();
    return fcx.types.error;
  }
  fcx.addObligationsFor(span, ctor.def, ty.args, hirId);
  fcx.writeArgs(hirId, ty.args);
  return fcx.typeOf(span, ctor.def, ty.args);
}

/**
 * The arguments, from the segments that they are written on: of a constructor on the struct's or variant's (or the enum's) segment, of an associated item on its own and,
 * for `Trait::item`, on the trait's.
 */
function pathArgs(fcx: FnCtxt, path: ResolvedPath, kind: DefKind, def: DefId, span: Span, isCtorOfAlias: boolean): GenericArgs {
  const { tcx, types, lowerer } = fcx;
  const segments = path.segments;
  const last = segments[segments.length - 1];
  if (last === undefined) return fcx.freshArgs(span, def);
  switch (kind) {
    case "Ctor": {
      const variant = tcx.ctorOf(def)?.of === "Variant";
      const owner = variant ? tcx.parent(tcx.parent(def)!)! : tcx.parent(def)!;
      if (isCtorOfAlias) {
        // `Self::V`, `Alias::V`: the arguments are the type's.
        const own = last.args === undefined || last.args.args.length === 0 ? undefined : last;
        return own === undefined ? fcx.freshArgs(span, owner) : lowerer.lowerPathArgs(span, owner, types.emptyArgs, own, undefined);
      }
      const before = segments[segments.length - 2];
      const onEnum = variant && before?.args !== undefined && before.args.args.length > 0;
      return lowerer.lowerPathArgs(span, owner, types.emptyArgs, onEnum ? before : last, undefined);
    }
    case "AssocFn": case "AssocConst": {
      const item = tcx.assocItem(def)!;
      const isTrait = item.container === "trait";
      const parentSegment = segments.length >= 2 ? segments[segments.length - 2] : undefined;
      let parent: GenericArgs;
      if (isTrait) {
        const selfTy = path.selfTy ?? fcx.nextTyVar(span);
        parent = parentSegment !== undefined ? lowerer.lowerPathArgs(span, item.containerDef, types.emptyArgs, parentSegment, selfTy) : freshWithSelf(fcx, span, item.containerDef, selfTy);
      } else parent = fcx.freshArgs(span, item.containerDef);
      return lowerer.lowerPathArgs(span, def, parent, last, undefined);
    }
    default: return lowerer.lowerPathArgs(span, def, types.emptyArgs, last, undefined);
  }
}

function freshWithSelf(fcx: FnCtxt, span: Span, trait: DefId, selfTy: Ty): GenericArgs {
  const list: GenericArg[] = [selfTy];
  for (const p of fcx.tcx.generics(trait).params) if (p.index > 0) list.push(fcx.infcx.varForParam(span, p));
  return fcx.types.args(list);
}
