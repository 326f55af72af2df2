/**
 * Types of places, operands and rvalues. In: a body (or its locals) and a place. Out: its type, with the variant that a downcast chose.
 * Field steps carry their types, so that nothing is looked up here but element types. Counterpart: rustc's `PlaceTy`.
 */
import { bug, type DefId } from "../base/index.ts";
import { ConstKind, TyKind, subst, type AdtDef, type GenericArgs, type ParamEnv, type Ty, type TyCtxt } from "../types/index.ts";
import { ElemKind, OperandKind, type LocalDecl, type MirConst, type Operand, type Place, type PlaceElem, type Rvalue } from "./mir.ts";

export interface PlaceTy {
  readonly ty: Ty;
  /** -1: no variant chosen. */
  readonly variant: number;
}

/** The pointee of references, raw pointers and `Box`. */
export function builtinDeref(tcx: TyCtxt, ty: Ty): Ty | undefined {
  if (ty.kind === TyKind.Ref || ty.kind === TyKind.RawPtr) return ty.elem;
  return isBox(tcx, ty) ? ty.args.tyAt(0) : undefined;
}
export function isBox(tcx: TyCtxt, ty: Ty): boolean {
  return ty.kind === TyKind.Adt && tcx.adt(ty.def).isBox;
}
export function adtOf(tcx: TyCtxt, ty: Ty): AdtDef | undefined {
  return ty.kind === TyKind.Adt ? tcx.adt(ty.def) : undefined;
}

export function projectTy(tcx: TyCtxt, base: Ty, elem: PlaceElem): Ty {
  switch (elem.kind) {
    case ElemKind.Deref: return builtinDeref(tcx, base) ?? bug("dereference of a type that is no pointer");
    case ElemKind.Field: case ElemKind.OpaqueCast: case ElemKind.Subtype: return elem.ty!;
    case ElemKind.Downcast: return base;
    case ElemKind.Index: case ElemKind.ConstantIndex: return base.elem;
    case ElemKind.Subslice: {
      if (base.kind === TyKind.Slice) return base;
      const len = arrayLen(base);
      if (len === undefined) return bug("subslice of an array of unknown length");
      return tcx.ty.arrayOf(base.elem, (elem.fromEnd ? len - elem.m : elem.m) - elem.n);
    }
    default: return bug("place element");
  }
}

export function placeTy(tcx: TyCtxt, locals: readonly LocalDecl[], place: Place): Ty {
  let ty = locals[place.local]!.ty;
  for (const elem of place.projection) ty = projectTy(tcx, ty, elem);
  return ty;
}
export function placeTyAndVariant(tcx: TyCtxt, locals: readonly LocalDecl[], place: Place): PlaceTy {
  const last = place.projection[place.projection.length - 1];
  return { ty: placeTy(tcx, locals, place), variant: last !== undefined && last.kind === ElemKind.Downcast ? last.n : -1 };
}

/** Length of an array type whose length is a known value. */
export function arrayLen(ty: Ty): number | undefined {
  const len = ty.len;
  return len.kind === ConstKind.Value && "leaf" in len.value! ? Number(len.value.leaf) : undefined;
}

export function operandTy(tcx: TyCtxt, locals: readonly LocalDecl[], operand: Operand): Ty {
  if (operand.kind === OperandKind.Constant) return operand.constant!.ty;
  if (operand.kind === OperandKind.RuntimeChecks) return tcx.ty.bool;
  return placeTy(tcx, locals, operand.place!);
}
export function constTy(ct: MirConst): Ty {
  return ct.ty;
}

export function rvalueTy(tcx: TyCtxt, locals: readonly LocalDecl[], rvalue: Rvalue): Ty {
  switch (rvalue.kind) {
    case "Use": return operandTy(tcx, locals, rvalue.operand);
    case "Repeat": return tcx.ty.array(operandTy(tcx, locals, rvalue.operand), rvalue.count);
    case "Ref": return tcx.ty.ref(rvalue.region, placeTy(tcx, locals, rvalue.place), isMutBorrow(rvalue.borrow) ? 1 : 0);
    case "RawPtr": return tcx.ty.ptr(placeTy(tcx, locals, rvalue.place), rvalue.mutbl);
    case "Cast": return rvalue.ty;
    case "Binary": return binaryTy(tcx, rvalue.op, operandTy(tcx, locals, rvalue.left));
    case "Unary": {
      const ty = operandTy(tcx, locals, rvalue.operand);
      if (rvalue.op !== "PtrMetadata") return ty;
      return pointerMetadataTy(tcx, ty.elem);
    }
    case "Discriminant": return discriminantTy(tcx, placeTy(tcx, locals, rvalue.place));
    case "Len": case "OffsetOf": return tcx.ty.usize;
    case "CopyForDeref": return placeTy(tcx, locals, rvalue.place);
    case "ThreadLocalRef": {
      const ty = tcx.typeOf(rvalue.def);
      return tcx.isMutableStatic(rvalue.def) ? tcx.ty.ptr(ty, 1) : tcx.ty.ref(tcx.ty.reErased, ty, 0);
    }
    case "Aggregate": {
      const kind = rvalue.aggregate;
      switch (kind.kind) {
        case "array": return tcx.ty.arrayOf(kind.elem, rvalue.fields.length);
        case "tuple": return tcx.ty.tuple(rvalue.fields.map((f) => operandTy(tcx, locals, f)));
        case "adt": return tcx.ty.adt(kind.def, kind.args);
        case "closure": return tcx.ty.closure(kind.def, kind.args);
        case "coroutine": return tcx.ty.coroutine(kind.def, kind.args);
        case "coroutineClosure": return tcx.ty.coroutineClosure(kind.def, kind.args);
        case "rawPtr": return tcx.ty.ptr(kind.pointee, kind.mutbl);
      }
    }
  }
}

export function isMutBorrow(borrow: string): boolean {
  return borrow === "mut" || borrow === "twoPhaseMut" || borrow === "closureMut";
}

export function binaryTy(tcx: TyCtxt, op: string, left: Ty): Ty {
  switch (op) {
    case "Eq": case "Ne": case "Lt": case "Le": case "Gt": case "Ge": return tcx.ty.bool;
    case "AddWithOverflow": case "SubWithOverflow": case "MulWithOverflow": return tcx.ty.tuple([left, tcx.ty.bool]);
    case "Cmp": {
      const ordering = tcx.langItem("Ordering");
      return ordering === undefined ? tcx.ty.error : tcx.ty.adt(ordering, tcx.ty.emptyArgs);
    }
    default: return left;
  }
}

/** Metadata of a pointer to `pointee`, for pointees whose tail is known. */
export function pointerMetadataTy(tcx: TyCtxt, pointee: Ty): Ty {
  const tail = structTail(tcx, pointee);
  if (tail.kind === TyKind.Slice || tail.kind === TyKind.Str) return tcx.ty.usize;
  if (tail.kind === TyKind.Dynamic) {
    const def = tcx.langItem("dyn_metadata");
    return def === undefined ? tcx.ty.error : tcx.ty.adt(def, tcx.ty.args([tail]));
  }
  return tcx.ty.unit;
}
/** The last field of the last field … of structs and tuples: what decides whether a pointer is wide. */
export function structTail(tcx: TyCtxt, ty: Ty): Ty {
  for (;;) {
    if (ty.kind === TyKind.Adt) {
      const adt = tcx.adt(ty.def);
      if (adt.kind !== "struct") return ty;
      const fields = adt.variants[0]!.fields;
      const last = fields[fields.length - 1];
      if (last === undefined) return ty;
      ty = fieldTy(tcx, last.def, ty.args);
    } else if (ty.kind === TyKind.Tuple && ty.args.length > 0) ty = ty.elems[ty.args.length - 1]!;
    else return ty;
  }
}

/** The type of a field with the ADT's arguments, normalised where that is possible. */
export function fieldTy(tcx: TyCtxt, field: DefId, args: GenericArgs): Ty {
  const ty = subst(tcx.ty, tcx.typeOf(field), args);
  return tcx.tryNormalizeErasingRegions(tcx.emptyParamEnv, ty) ?? ty;
}

export function fieldTyIn(tcx: TyCtxt, env: ParamEnv, field: DefId, args: GenericArgs): Ty {
  const ty = subst(tcx.ty, tcx.typeOf(field), args);
  return tcx.tryNormalizeErasingRegions(env, ty) ?? ty;
}

/** The type in which an enum's discriminant is expressed. */
export function discriminantTy(tcx: TyCtxt, ty: Ty): Ty {
  if (ty.kind === TyKind.Adt) {
    const adt = tcx.adt(ty.def);
    if (adt.kind === "enum") return adt.repr.int ?? tcx.ty.isize;
  }
  if (ty.kind === TyKind.Coroutine) return tcx.ty.u32;
  return tcx.ty.u8;
}

// ---- closures and coroutines ------------------------------------------------------------------------------------------------------

/** Types of the captures: the last argument of closures and coroutines is their tuple. */
export function upvarTys(ty: Ty): readonly Ty[] {
  const last = ty.args.list[ty.args.length - 1];
  return last !== undefined && last.argKind === 0 && last.kind === TyKind.Tuple ? last.elems : [];
}

export function isIntegral(ty: Ty): boolean {
  return ty.kind === TyKind.Int || ty.kind === TyKind.Uint;
}
export function isSigned(ty: Ty): boolean {
  return ty.kind === TyKind.Int;
}
/** Width in bits of integers, floats, `bool` and `char`. */
export function bitWidth(tcx: TyCtxt, ty: Ty): number {
  switch (ty.kind) {
    case TyKind.Int: case TyKind.Uint: case TyKind.Float: return ty.sub === 0 ? tcx.target.pointerSize * 8 : ty.sub;
    case TyKind.Bool: return 8;
    case TyKind.Char: return 32;
    default: return tcx.target.pointerSize * 8;
  }
}
