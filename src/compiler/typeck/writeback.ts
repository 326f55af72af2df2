/**
 * Writeback: tables full of variables in, `TypeckResults` out. Every type is resolved and its regions erased; overloaded operators on scalars become built-in ones;
 * the user's annotations become canonical. What stays unknown is E0282. Counterpart: rustc's `writeback.rs`.
 */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { ArgKind, ConstKind, eraseRegions, InferKind, RegionKind, TyKind, TypeFlags, TypeFolder, walkArg, type Const, type GenericArg, type Region, type Ty } from "../types/index.ts";
import { isScalar } from "./expr/operators.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import { walkExprs } from "./hirVisit.ts";
import { needTypeInfo } from "./report.ts";
import type { Adjustment, TypeckResults, UserType } from "./results.ts";
import type { UserAnnotation } from "./tables.ts";

export function writeback(fcx: FnCtxt, body: hir.Body): TypeckResults {
  const t = fcx.results;
  walkExprs(body.value, (e) => fixBuiltin(fcx, e), (c) => fcx.tcx.hirBody(c.def));
  let span: Span = body.value.span;
  const resolve = <T>(value: T): T => {
    const known = fcx.infcx.fullyResolve(value, (variable) => reportOnce(fcx, span, variable));
    return eraseRegions(fcx.types, known);
  };
  // Expressions in order, so that the first unknown type is the one reported.
  walkExprs(
    body.value,
    (e) => {
      span = e.span;
      const ty = t.nodeTypes[e.hirId];
      if (ty !== undefined && ty.has(TypeFlags.HasNonRegionInfer)) t.nodeTypes[e.hirId] = resolve(ty);
    },
    (c) => fcx.tcx.hirBody(c.def),
  );
  const nodeTypes: (Ty | undefined)[] = Array.from({ length: t.nodeTypes.length });
  for (let i = 0; i < nodeTypes.length; i++) {
    const ty = t.nodeTypes[i];
    span = t.spans.get(i as ItemLocalId) ?? body.value.span;
    if (ty !== undefined) nodeTypes[i] = ty.flags === 0 ? ty : resolve(ty);
  }
  span = body.value.span;
  const mapValues = <K, V, W>(map: ReadonlyMap<K, V>, f: (value: V) => W): Map<K, W> => {
    const result = new Map<K, W>();
    for (const [k, v] of map) result.set(k, f(v));
    return result;
  };
  const nodeArgs = mapValues(t.nodeArgs, (a) => (a.flags === 0 ? a : resolve(a)));
  const adjustments = mapValues(t.adjustments, (list) => list.map((a): Adjustment => resolveAdjustment(fcx, a, resolve)));
  const closureCaptures = mapValues(t.closureCaptures, (list) => list.map((c) => ({ ...c, baseTy: resolve(c.baseTy), placeTy: resolve(c.placeTy), projections: c.projections.map((p) => ({ ...p, ty: resolve(p.ty) })) })));
  const userTypes = new Map<ItemLocalId, UserType>();
  for (const [id, annotation] of t.userTypes) {
    const canonical = canonicalUserType(fcx, annotation);
    if (canonical !== undefined) userTypes.set(id, canonical);
  }
  const concreteOpaques = new Map<DefId, Ty>();
  for (const o of fcx.infcx.opaqueTypes) {
    if (concreteOpaques.has(o.def)) continue;
    const hidden = resolve(o.hidden);
    if (hidden.kind === TyKind.Alias && hidden.def === o.def) continue;
    concreteOpaques.set(o.def, hidden);
  }
  return {
    owner: fcx.root, taintedByErrors: fcx.isTainted, nodeTypes, nodeArgs, typeDependentDefs: t.typeDependentDefs, adjustments,
    patAdjustments: mapValues(t.patAdjustments, (list) => list.map((ty) => resolve(ty))), bindingModes: t.bindingModes, fieldIndices: t.fieldIndices,
    offsetOfData: mapValues(t.offsetOfData, (d) => ({ container: resolve(d.container), fields: d.fields })), closureKinds: t.closureKinds, closureCaptures, userTypes,
    closureTypes: mapValues(t.closureTypes, (ty) => resolve(ty)), concreteOpaques, coercionCasts: t.coercionCasts,
    liberatedFnSigs: mapValues(t.liberatedFnSigs, (s) => ({ inputs: s.inputs.map((ty) => resolve(ty)), output: resolve(s.output) })),
  };
}

function reportOnce(fcx: FnCtxt, span: Span, variable: Ty | Const): void {
  if (fcx.isTainted) return;
  fcx.tcx.dcx.emit(needTypeInfo(fcx, span, variable as GenericArg, "E0282"));
  fcx.taint();
}

function resolveAdjustment(fcx: FnCtxt, a: Adjustment, resolve: <T>(v: T) => T): Adjustment {
  const target = resolve(a.target);
  return a.kind === "borrow" ? { ...a, region: fcx.types.reErased, target } : { ...a, target };
}

// ---- built-in operators -------------------------------------------------------------------------------------------------------------------

/** Operators checked through their traits whose operands turned out to be scalars are the built-in ones; so is indexing of sequences by `usize`. */
function fixBuiltin(fcx: FnCtxt, e: hir.Expr): void {
  const t = fcx.results;
  if ((e.kind !== "Binary" && e.kind !== "AssignOp" && e.kind !== "Unary" && e.kind !== "Index") || !t.typeDependentDefs.has(e.hirId)) return;
  const forget = (): void => {
    t.typeDependentDefs.delete(e.hirId);
    t.nodeArgs.delete(e.hirId);
  };
  const popBorrow = (x: hir.Expr): void => {
    const list = t.adjustments.get(x.hirId);
    if (list !== undefined && list.length > 0) t.adjustments.set(x.hirId, list.slice(0, -1));
  };
  const ty = (x: hir.Expr): Ty => fcx.resolve(fcx.nodeTy(x.hirId));
  switch (e.kind) {
    case "Unary":
      if (e.op !== "*" && isScalar(ty(e.expr))) forget();
      return;
    case "Binary":
      if (!isScalar(ty(e.left)) || !isScalar(ty(e.right))) return;
      forget();
      if (["==", "!=", "<", "<=", ">", ">="].includes(e.op)) {
        popBorrow(e.left);
        popBorrow(e.right);
      }
      return;
    case "AssignOp":
      if (!isScalar(ty(e.left)) || !isScalar(ty(e.right))) return;
      forget();
      popBorrow(e.left);
      return;
    case "Index": {
      const base = fcx.resolve(fcx.exprTyAdjusted(e.expr));
      if (base.kind !== TyKind.Ref || (base.elem.kind !== TyKind.Array && base.elem.kind !== TyKind.Slice)) return;
      if (fcx.resolve(fcx.exprTyAdjusted(e.index)) !== fcx.types.usize) return;
      forget();
      const list = t.adjustments.get(e.expr.hirId);
      if (list === undefined) return;
      // The borrow goes, and the unsizing behind it.
      const last = list[list.length - 1];
      t.adjustments.set(e.expr.hirId, list.slice(0, last?.kind === "pointer" && last.cast === "unsize" ? -2 : -1));
      return;
    }
  }
}

// ---- user annotations ---------------------------------------------------------------------------------------------------------------------

/** Keeps an annotation only if the user names regions in it: all else the types say already. What the user left out, of any kind, is a canonical variable. */
function canonicalUserType(fcx: FnCtxt, a: UserAnnotation): UserType | undefined {
  const parts: GenericArg[] = a.tag === "ty" ? [a.ty] : a.selfTy === undefined ? [...a.args.list] : [...a.args.list, a.selfTy.ty];
  let named = false;
  for (const p of parts) walkArg(p, (x) => {
    if (x.argKind === ArgKind.Region && x.kind !== RegionKind.Var && x.kind !== RegionKind.Erased && x.kind !== RegionKind.Bound) named = true;
    return !named;
  });
  if (!named || parts.some((p) => p.argKind !== ArgKind.Region && p.has(TypeFlags.HasError))) return undefined;
  const folder = new Canonicalizer(fcx.types);
  const { variables } = folder;
  if (a.tag === "ty") return { kind: { tag: "ty", ty: folder.foldTy(a.ty) }, variables };
  const args = folder.foldArgs(a.args);
  const selfTy = a.selfTy === undefined ? undefined : { impl: a.selfTy.impl, ty: folder.foldTy(a.selfTy.ty) };
  return { kind: { tag: "typeOf", def: a.def, args, selfTy }, variables };
}

/** Numbers variables in order of appearance, as bound by a binder around the whole annotation. */
class Canonicalizer extends TypeFolder {
  readonly variables: ("ty" | "region" | "const" | "int" | "float")[] = [];
  private readonly numbers = new Map<GenericArg, number>();
  private number(variable: GenericArg, kind: "ty" | "region" | "const" | "int" | "float"): number {
    let n = this.numbers.get(variable);
    if (n === undefined) {
      n = this.variables.push(kind) - 1;
      // Each left-out region is one of its own.
      if (variable !== this.cx.reErased) this.numbers.set(variable, n);
    }
    return n;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(TypeFlags.HasInfer | TypeFlags.HasReErased)) return ty;
    if (ty.kind !== TyKind.Infer) return this.superFoldTy(ty);
    return this.cx.bound(this.depth, this.number(ty, ty.sub === InferKind.Int ? "int" : ty.sub === InferKind.Float ? "float" : "ty"));
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Var || r.kind === RegionKind.Erased ? this.cx.reBound(this.depth, this.number(r, "region")) : r;
  }
  override foldConst(ct: Const): Const {
    return ct.kind === ConstKind.Infer ? this.cx.ctBound(this.depth, this.number(ct, "const")) : this.superFoldConst(ct);
  }
}
