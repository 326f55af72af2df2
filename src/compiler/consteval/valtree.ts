/**
 * Value trees: constants at the type level, where equality must be structural. Leaves are integers, `bool` and `char`; arrays, tuples, structs and what references point
 * to are branches; an enum's first branch is the number of its variant; a string is its bytes. Raw pointers, functions, floats, unions and dyn have none.
 */
import { fieldTyIn } from "../mir/placeTy.ts";
import { TyKind, type Ty, type ValTree } from "../types/index.ts";
import { readDiscriminant, writeDiscriminant } from "./discriminant.ts";
import { fail, Ptr } from "./memory.ts";
import { offsetBy, type Interp, type MPlace } from "./interp.ts";

/** Undefined: the type has no structural equality that the compiler may use. */
export function readValTree(it: Interp, at: MPlace): ValTree | undefined {
  const ty = at.ty;
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: {
      const s = it.readScalar(at);
      return s instanceof Ptr ? undefined : { leaf: s };
    }
    case TyKind.FnDef: case TyKind.Never: return { branch: [] };
    case TyKind.Tuple: return fields(it, at, ty.elems, []);
    case TyKind.Array: case TyKind.Slice: return elements(it, at, ty.elem);
    case TyKind.Str: return elements(it, { ...at, ty: it.tcx.ty.slice(it.tcx.ty.u8) }, it.tcx.ty.u8);
    case TyKind.Ref: {
      const target = it.deref(at);
      return readValTree(it, target);
    }
    case TyKind.Adt: {
      const adt = it.tcx.adt(ty.def);
      if (adt.kind === "union") return undefined;
      const tys = (variant: number): Ty[] => adt.variants[variant]!.fields.map((f) => fieldTyIn(it.tcx, it.env, f.def, ty.args));
      if (adt.kind === "struct") return fields(it, at, tys(0), []);
      const { variant } = readDiscriminant(it, at);
      return fields(it, it.downcast(at, variant), tys(variant), [{ leaf: BigInt(variant) }]);
    }
    default: return undefined;
  }
}
function fields(it: Interp, at: MPlace, tys: readonly Ty[], branch: ValTree[]): ValTree | undefined {
  for (let i = 0; i < tys.length; i++) {
    const v = readValTree(it, it.field(at, i, tys[i]!));
    if (v === undefined) return undefined;
    branch.push(v);
  }
  return { branch };
}
function elements(it: Interp, at: MPlace, elem: Ty): ValTree | undefined {
  const branch: ValTree[] = [];
  const len = it.lengthOf(at);
  const layout = it.layout(elem);
  for (let i = 0; i < len; i++) {
    const v = readValTree(it, { ptr: offsetBy(at.ptr, i * layout.size), meta: undefined, ty: elem, layout });
    if (v === undefined) return undefined;
    branch.push(v);
  }
  return { branch };
}

export function writeValTree(it: Interp, at: MPlace, v: ValTree): void {
  const ty = at.ty;
  if ("leaf" in v) return it.writeScalar(at, v.leaf);
  switch (ty.kind) {
    case TyKind.Tuple:
      v.branch.forEach((b, i) => writeValTree(it, it.field(at, i, ty.elems[i]!), b));
      return;
    case TyKind.Array: {
      const layout = it.layout(ty.elem);
      v.branch.forEach((b, i) => writeValTree(it, { ptr: offsetBy(at.ptr, i * layout.size), meta: undefined, ty: ty.elem, layout }, b));
      return;
    }
    case TyKind.Ref: {
      const isStr = ty.elem.kind === TyKind.Str;
      if (isStr || ty.elem.kind === TyKind.Slice) {
        const elem = isStr ? it.tcx.ty.u8 : ty.elem.elem;
        const array = it.allocate(it.tcx.ty.arrayOf(elem, v.branch.length));
        writeValTree(it, array, v);
        return it.writePointer(at, { ptr: array.ptr, meta: BigInt(v.branch.length) });
      }
      const target = it.allocate(ty.elem);
      writeValTree(it, target, v);
      return it.writePointer(at, { ptr: target.ptr, meta: undefined });
    }
    case TyKind.Adt: {
      const adt = it.tcx.adt(ty.def);
      const first = v.branch[0];
      const isEnum = adt.kind === "enum";
      const variant = isEnum && first !== undefined && "leaf" in first ? Number(first.leaf) : 0;
      const inside = it.downcast(at, variant);
      const rest = isEnum ? v.branch.slice(1) : v.branch;
      rest.forEach((b, i) => writeValTree(it, it.field(inside, i, fieldTyIn(it.tcx, it.env, adt.variants[variant]!.fields[i]!.def, ty.args)), b));
      if (isEnum) writeDiscriminant(it, at, variant);
      return;
    }
    case TyKind.FnDef: return;
    default: return fail("a value tree of this type");
  }
}
