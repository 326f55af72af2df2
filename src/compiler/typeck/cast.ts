/**
 * `e as T`. Checked at the end of the body, when both types are known: a coercion if possible, else one of the casts between primitive types.
 * Reference: "Type cast expressions". Errors: E0054, E0604, E0605, E0606, E0607, E0620, E0641, E0804.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { ArgKind, InferKind, TyKind, TypeFlags, type GenericArgs, type Ty } from "../types/index.ts";
import { lowerAnnotatedTy } from "./astconv.ts";
import { supertraits } from "../traits/elaborate.ts";
import { tryCoerce } from "./coercion.ts";
import { castableTo } from "./expectation.ts";
import { checkExprWithExpectation } from "./expr/check.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export interface CastCheck {
  readonly cast: hir.Expr & { kind: "Cast" };
  readonly exprTy: Ty;
  readonly castTy: Ty;
}
type CastError = "nonScalar" | "toBool" | "toChar" | "illegal" | "needDeref" | "needViaPtr" | "needViaThinPtr" | "needViaInt" | "needViaUsize" | "differingKinds" | "sizedUnsized" | { readonly addedAuto: readonly DefId[] } | "unknownExprPtr" | "unknownCastPtr";

export function checkExprCast(fcx: FnCtxt, e: hir.Expr & { kind: "Cast" }): Ty {
  const castTy = fcx.resolve(lowerAnnotatedTy(fcx, e.ty));
  const exprTy = fcx.resolve(checkExprWithExpectation(fcx, e.expr, castableTo(castTy)));
  if (exprTy.kind === TyKind.Error || castTy.kind === TyKind.Error) {
    fcx.taint();
    return castTy;
  }
  // Obvious ones are said at once, so that nothing follows from them.
  if (castTy.kind === TyKind.Dynamic || castTy.kind === TyKind.Slice) {
    reportUnsized(fcx, e, exprTy, castTy);
    return fcx.types.error;
  }
  fcx.deferredCasts.push({ cast: e, exprTy, castTy });
  return castTy;
}

function reportUnsized(fcx: FnCtxt, cast: hir.Expr & { kind: "Cast" }, from: Ty, to: Ty): void {
  const d = fcx.tcx.dcx.error(cast.span, "E0620", `cast to unsized type: \`${fcx.show(from)}\` as \`${fcx.show(to)}\``);
  const at = fcx.tcx.sourceMap.shrinkToLo(cast.ty.span);
  if (from.kind === TyKind.Ref) d.suggest("consider casting to a reference instead", at, from.mutbl === 1 ? "&mut " : "&", "MaybeIncorrect");
  else if (from.kind === TyKind.Adt && fcx.tcx.adt(from.def).isBox) d.suggestMany("you can cast to a `Box` instead", [{ span: at, text: "Box<" }, { span: fcx.tcx.sourceMap.shrinkToHi(cast.ty.span), text: ">" }]);
  else d.help(`consider using a box or reference as appropriate`, cast.expr.span);
  fcx.tcx.dcx.emit(d);
  fcx.taint();
}

export function checkCast(fcx: FnCtxt, c: CastCheck): void {
  const { cast } = c;
  const from = fcx.structurally(cast.expr.span, c.exprTy);
  const to = fcx.structurally(cast.ty.span, c.castTy);
  if (from.has(TypeFlags.HasError) || to.has(TypeFlags.HasError)) return;
  if (!fcx.isSized(to)) {
    reportUnsized(fcx, cast, from, to);
    return;
  }
  if (tryCoerce(fcx, cast.expr, from, to, false, fcx.cause(cast.span)) === undefined) {
    fcx.results.coercionCasts.add(cast.hirId);
    return;
  }
  const error = primitiveCast(fcx, c, from, to);
  if (error !== undefined) report(fcx, cast, error, from, to);
}

type CastTy = { readonly kind: "int"; readonly of: "u8" | "int" | "bool" | "char" | "enum" } | { readonly kind: "float" } | { readonly kind: "fnPtr" } | { readonly kind: "ptr"; readonly ty: Ty };

function castTyOf(fcx: FnCtxt, ty: Ty): CastTy | undefined {
  switch (ty.kind) {
    case TyKind.Infer: return ty.sub === InferKind.Int ? { kind: "int", of: "int" } : ty.sub === InferKind.Float ? { kind: "float" } : undefined;
    case TyKind.Int: return { kind: "int", of: "int" };
    case TyKind.Uint: return { kind: "int", of: ty === fcx.types.u8 ? "u8" : "int" };
    case TyKind.Float: return { kind: "float" };
    case TyKind.Bool: return { kind: "int", of: "bool" };
    case TyKind.Char: return { kind: "int", of: "char" };
    case TyKind.RawPtr: return { kind: "ptr", ty };
    case TyKind.FnPtr: return { kind: "fnPtr" };
    case TyKind.Adt: {
      const adt = fcx.tcx.adt(ty.def);
      const isUnitOnly = adt.kind === "enum" && adt.variants.length > 0 && adt.variants.every((v) => v.fields.length === 0);
      return isUnitOnly ? { kind: "int", of: "enum" } : undefined;
    }
    default: return undefined;
  }
}

function primitiveCast(fcx: FnCtxt, c: CastCheck, fromTy: Ty, toTy: Ty): CastError | undefined {
  const to = castTyOf(fcx, toTy);
  let from = castTyOf(fcx, fromTy);
  if (to === undefined) return "nonScalar";
  if (from === undefined) {
    if (fromTy.kind === TyKind.FnDef) {
      const sig = fcx.normalize(c.cast.span, fcx.types.fnPtr(fcx.subst(fcx.tcx.fnSig(fromTy.def), fromTy.args)));
      if (tryCoerce(fcx, c.cast.expr, fromTy, sig, false, fcx.cause(c.cast.span)) !== undefined) return "nonScalar";
      from = { kind: "fnPtr" };
    } else if (fromTy.kind === TyKind.Ref) {
      if (to.kind === "int" || to.kind === "float") {
        const inner = castTyOf(fcx, fcx.tryStructurally(fromTy.elem));
        return inner !== undefined && (inner.kind === "float" || (inner.kind === "int" && (inner.of === "int" || inner.of === "u8"))) ? "needDeref" : "needViaPtr";
      }
      return to.kind === "ptr" ? arrayPtrCast(fcx, c, fromTy, to.ty) : "nonScalar";
    } else return "nonScalar";
  }
  if (to.kind === "fnPtr") return "nonScalar";
  if (to.kind === "int") {
    if (to.of === "enum") return "nonScalar";
    if (to.of === "bool") return "toBool";
    if (to.of === "char") return from.kind === "int" && from.of === "u8" ? undefined : "toChar";
    if (from.kind === "ptr") return thinPointerOnly(fcx, from.ty, "needViaThinPtr");
    return undefined;
  }
  if (to.kind === "float") {
    if (from.kind === "ptr" || from.kind === "fnPtr") return "illegal";
    return from.kind === "int" && (from.of === "bool" || from.of === "char" || from.of === "enum") ? "needViaInt" : undefined;
  }
  if (to.kind !== "ptr") return "nonScalar";
  switch (from.kind) {
    case "float": return "illegal";
    case "int": return from.of === "bool" || from.of === "char" || from.of === "enum" ? "needViaUsize" : thinPointerOnly(fcx, to.ty, "illegal");
    case "fnPtr": return thinPointerOnly(fcx, to.ty, "illegal");
    case "ptr": return ptrPtrCast(fcx, from.ty, to.ty);
  }
}

function arrayPtrCast(fcx: FnCtxt, c: CastCheck, from: Ty, to: Ty): CastError | undefined {
  const array = fcx.tryStructurally(from.elem);
  if (from.mutbl < to.mutbl || array.kind !== TyKind.Array) return "illegal";
  if (tryCoerce(fcx, c.cast.expr, from, fcx.types.ptr(array, from.mutbl), false, fcx.cause(c.cast.span)) !== undefined) return "illegal";
  return fcx.eq(c.cast.span, array.elem, to.elem) === undefined ? undefined : "illegal";
}

type PointerKind = { readonly kind: "thin" | "length" } | { readonly kind: "vtable"; readonly principal: DefId | undefined; readonly args: GenericArgs | undefined; readonly autos: readonly DefId[] } | { readonly kind: "of"; readonly ty: Ty };
/** What a pointer to the type carries besides the address; undefined: not known. */
function pointerKind(fcx: FnCtxt, ty: Ty): PointerKind | undefined {
  const known = fcx.tryStructurally(ty);
  if (known.isTyVar) return undefined;
  if (fcx.isSized(known)) return { kind: "thin" };
  const tail = fcx.structTail(known);
  switch (tail.kind) {
    case TyKind.Slice: case TyKind.Str: return { kind: "length" };
    case TyKind.Dynamic: return { kind: "vtable", principal: tail.preds.principal?.def, args: tail.preds.principal?.args, autos: tail.preds.list.flatMap((p) => (p.kind === "AutoTrait" ? [p.def] : [])) };
    case TyKind.Foreign: return { kind: "thin" };
    case TyKind.Param: case TyKind.Alias: case TyKind.Placeholder: return { kind: "of", ty: tail };
    default: return undefined;
  }
}
function thinPointerOnly(fcx: FnCtxt, ptr: Ty, otherwise: CastError): CastError | undefined {
  const kind = pointerKind(fcx, ptr.elem);
  if (kind === undefined) return "unknownCastPtr";
  return kind.kind === "thin" ? undefined : otherwise;
}
function ptrPtrCast(fcx: FnCtxt, from: Ty, to: Ty): CastError | undefined {
  const target = pointerKind(fcx, to.elem);
  if (target === undefined) return "unknownCastPtr";
  if (target.kind === "thin") return undefined;
  const source = pointerKind(fcx, from.elem);
  if (source === undefined) return "unknownExprPtr";
  if (source.kind === "thin") return "sizedUnsized";
  if (source.kind === "vtable" && target.kind === "vtable") {
    if (target.principal === undefined) return undefined;
    if (source.principal !== target.principal) return "differingKinds";
    // The vtables agree only for the same generic arguments.
    if (!sameArgs(fcx, source.args!, target.args!)) return "differingKinds";
    // An auto trait that the source does not promise may be named by methods of the vtable.
    const addedAuto = target.autos.filter((a) => !source.autos.includes(a) && !impliedAuto(fcx, source.principal!, a));
    return addedAuto.length === 0 ? undefined : { addedAuto };
  }
  if (source.kind === "of" && target.kind === "of") return source.ty === target.ty ? undefined : "differingKinds";
  return source.kind === target.kind ? undefined : "differingKinds";
}

function impliedAuto(fcx: FnCtxt, principal: DefId, auto: DefId): boolean {
  const { tcx } = fcx;
  return supertraits(tcx, tcx.ty.traitPredicate(tcx.ty.traitRef(principal, tcx.identityArgs(principal)))).some((c) => c.def === auto);
}
function sameArgs(fcx: FnCtxt, a: GenericArgs, b: GenericArgs): boolean {
  const tuple = (args: GenericArgs): Ty => fcx.types.tuple(args.list.filter((x): x is Ty => x.argKind === ArgKind.Ty));
  return a.length === b.length && fcx.eq(fcx.tcx.defSpan(fcx.root), tuple(a), tuple(b)) === undefined;
}

function report(fcx: FnCtxt, cast: hir.Expr & { kind: "Cast" }, error: CastError, from: Ty, to: Ty): void {
  fcx.taint();
  const dcx = fcx.tcx.dcx;
  const a = fcx.show(from);
  const b = fcx.show(to);
  const span = cast.span;
  if (typeof error === "object") {
    const names = error.addedAuto.map((d) => `\`${fcx.tcx.symbols.str(fcx.tcx.name(d))}\``);
    const d = dcx.error(span, "E0804", `cannot add auto trait${names.length === 1 ? "" : "s"} ${names.join(", ")} to dyn bound via pointer cast`).label(span, "unsupported cast");
    dcx.emit(d.note("this could allow UB elsewhere").help("use `transmute` if you're sure this is sound"));
    return;
  }
  switch (error) {
    case "nonScalar":
      dcx.emit(dcx.error(span, "E0605", `non-primitive cast: \`${a}\` as \`${b}\``).label(span, from.kind === TyKind.Ref || to.kind === TyKind.Ref ? "invalid cast" : "an `as` expression can only be used to convert between primitive types or to coerce to a specific trait object"));
      return;
    case "toBool": {
      const d = dcx.error(span, "E0054", `cannot cast \`${a}\` as \`bool\``);
      if (from.kind <= TyKind.Float) d.label(span, from.kind === TyKind.Float ? "unsupported cast" : "").suggest("compare with zero instead", span, `${fcx.tcx.sourceMap.snippet(cast.expr.span)} != 0`, "MachineApplicable");
      else d.label(span, "unsupported cast");
      dcx.emit(d);
      return;
    }
    case "toChar":
      dcx.emit(dcx.error(span, "E0604", `only \`u8\` can be cast as \`char\`, not \`${a}\``).label(span, "invalid cast"));
      return;
    case "sizedUnsized":
      dcx.emit(dcx.error(span, "E0607", `cannot cast thin pointer \`${a}\` to wide pointer \`${b}\``));
      return;
    case "unknownCastPtr": case "unknownExprPtr":
      dcx.emit(dcx.error(span, "E0641", error === "unknownCastPtr" ? "cannot cast to a pointer of an unknown kind" : "cannot cast from a pointer of an unknown kind").label(span, "needs more type information"));
      return;
    default: {
      const d = dcx.error(span, "E0606", `casting \`${a}\` as \`${b}\` is invalid`);
      if (error === "needDeref") d.label(cast.expr.span, "").suggest("dereference the expression", fcx.tcx.sourceMap.shrinkToLo(cast.expr.span), "*", "MachineApplicable").message = `casting \`${a}\` as \`${b}\` is invalid`;
      else if (error === "needViaInt") d.help("cast through an integer first");
      else if (error === "needViaUsize") d.help("cast through a usize first");
      else if (error === "needViaPtr") d.help("cast through a raw pointer first");
      else if (error === "needViaThinPtr") d.help("cast through a thin pointer first");
      else if (error === "differingKinds") d.note("the trait objects may have different vtables");
      dcx.emit(d);
    }
  }
}
