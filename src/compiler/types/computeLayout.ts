/**
 * Size, alignment, fields, niches and calling representation of a type. Input: a type without inference variables, in an environment. Output: its `Layout`, or why there is
 * none. Counterpart: rustc's `layout_of`; the Reference, "Type layout". The query `layoutOf` memoises it by environment and type.
 */
import { bug, type DefId } from "../base/index.ts";
import type { ParamEnv } from "./items.ts";
import { Layout, Prim, type Abi, type FieldsShape, type LayoutError, type Scalar, type Variants } from "./layout.ts";
import { coroutineLayout } from "./layout/coroutines.ts";
import { enumLayout, neverLayout } from "./layout/enums.ts";
import { alignTo, fullScalar, intBytes, intPrim, maxOf, nicheFromScalar, primAlign, primSize, rangedScalar, scalarPair, toUnion } from "./layout/scalars.ts";
import { MEMORY, NO_REPR, UNSIZED, univariant } from "./layout/univariant.ts";
import { subst } from "./fold.ts";
import type { TyCtxt } from "./tcx.ts";
import { ConstKind, TyKind, TypeFlags, type GenericArgs, type Ty } from "./ty.ts";

/** Objects larger than this are rejected, as on x86-64. */
const MAX_OBJECT_SIZE = 2 ** 47;
const MAX_CHAR = 0x10ffffn;

export function isLayout(l: Layout | LayoutError): l is Layout {
  return l instanceof Layout;
}

/** Provider of `layoutOf`. */
export function computeLayout(tcx: TyCtxt, env: ParamEnv, ty: Ty): Layout | LayoutError {
  if (ty.has(TypeFlags.HasAlias)) {
    const normal = tcx.tryNormalizeErasingRegions(env, ty);
    if (normal === undefined) return { kind: "unknown", ty };
    if (normal !== ty) return tcx.layoutOf(env, normal);
  }
  return new Computer(tcx, env).compute(ty);
}

const PRIMITIVE: FieldsShape = { kind: "Primitive" };
const SINGLE: Variants = { kind: "Single", index: 0 };

function scalarLayout(ty: Ty, scalar: Scalar): Layout {
  return new Layout(ty, primSize(scalar.prim), primAlign(scalar.prim), { kind: "Scalar", scalar }, PRIMITIVE, SINGLE, nicheFromScalar(0, scalar), false);
}

class Computer {
  private readonly tcx: TyCtxt;
  private readonly env: ParamEnv;
  constructor(tcx: TyCtxt, env: ParamEnv) {
    this.tcx = tcx;
    this.env = env;
  }

  compute(ty: Ty): Layout | LayoutError {
    const { tcx } = this;
    switch (ty.kind) {
      case TyKind.Bool: return scalarLayout(ty, rangedScalar(Prim.Bool8, 0n, 1n));
      case TyKind.Char: return scalarLayout(ty, rangedScalar(Prim.I32, 0n, MAX_CHAR));
      case TyKind.Int: case TyKind.Uint: return scalarLayout(ty, fullScalar(intPrim(intBytes(ty, tcx.target.pointerSize)), ty.kind === TyKind.Int));
      case TyKind.Float: return scalarLayout(ty, fullScalar(ty.sub === 16 ? Prim.F16 : ty.sub === 32 ? Prim.F32 : ty.sub === 64 ? Prim.F64 : Prim.F128));
      case TyKind.FnPtr: return scalarLayout(ty, rangedScalar(Prim.Pointer, 1n, maxOf(Prim.Pointer)));
      case TyKind.Never: return neverLayout(ty);
      case TyKind.RawPtr: return this.pointer(ty, rangedScalar(Prim.Pointer, 0n, maxOf(Prim.Pointer)));
      case TyKind.Ref: return this.pointer(ty, rangedScalar(Prim.Pointer, 1n, maxOf(Prim.Pointer)));
      case TyKind.FnDef: return univariant(ty, [], NO_REPR, "alwaysSized");
      case TyKind.Tuple: return this.struct(ty, ty.elems, ty.elems.length === 0 ? "alwaysSized" : "maybeUnsized");
      case TyKind.Closure: return this.struct(ty, upvarTys(ty), "alwaysSized");
      case TyKind.CoroutineClosure: return this.struct(ty, ty.args.tyAt(ty.args.length - 2).elems, "alwaysSized");
      case TyKind.Coroutine: return this.coroutine(ty);
      case TyKind.Array: return this.array(ty);
      case TyKind.Slice: {
        const elem = this.of(ty.elem);
        return isLayout(elem) ? new Layout(ty, 0, elem.align, UNSIZED, { kind: "Array", stride: elem.size, count: 0 }, SINGLE, undefined, false) : elem;
      }
      case TyKind.Str: return new Layout(ty, 0, 1, UNSIZED, { kind: "Array", stride: 1, count: 0 }, SINGLE, undefined, false);
      case TyKind.Dynamic: case TyKind.Foreign: return new Layout(ty, 0, 1, UNSIZED, { kind: "Arbitrary", offsets: [], inMemoryOrder: [] }, SINGLE, undefined, false);
      case TyKind.Adt: return this.adt(ty);
      case TyKind.Error: return { kind: "error" };
      default: return { kind: "unknown", ty };
    }
  }

  private of(ty: Ty): Layout | LayoutError {
    return this.tcx.layoutOf(this.env, ty);
  }
  private all(tys: readonly Ty[]): Layout[] | LayoutError {
    const out: Layout[] = [];
    for (const t of tys) {
      const l = this.of(t);
      if (!isLayout(l)) return l;
      out.push(l);
    }
    return out;
  }
  private checked(l: Layout): Layout | LayoutError {
    return l.size >= MAX_OBJECT_SIZE ? { kind: "tooBig", ty: l.ty } : l;
  }
  private struct(ty: Ty, fields: readonly Ty[], kind: "alwaysSized" | "maybeUnsized"): Layout | LayoutError {
    const layouts = this.all(fields);
    return Array.isArray(layouts) ? this.checked(univariant(ty, layouts, NO_REPR, kind)) : layouts;
  }

  private pointer(ty: Ty, data: Scalar): Layout | LayoutError {
    const tail = unsizedTail(this.tcx, this.env, ty.elem);
    let meta: Scalar;
    switch (tail.kind) {
      case TyKind.Slice: case TyKind.Str: meta = fullScalar(intPrim(this.tcx.target.pointerSize)); break;
      case TyKind.Dynamic: meta = rangedScalar(Prim.Pointer, 1n, maxOf(Prim.Pointer)); break;
      case TyKind.Param: case TyKind.Alias: case TyKind.Placeholder: case TyKind.Infer: case TyKind.Bound:
        if (!this.tcx.isSized(this.env, tail)) return { kind: "unknown", ty };
        return scalarLayout(ty, data);
      case TyKind.Error: return { kind: "error" };
      default: return scalarLayout(ty, data);
    }
    const pair = scalarPair(data, meta);
    return new Layout(ty, pair.size, pair.align, pair.abi, { kind: "Arbitrary", offsets: [0, pair.abi.bOffset], inMemoryOrder: [0, 1] }, SINGLE, nicheFromScalar(0, data) ?? pair.niche, false);
  }

  private array(ty: Ty): Layout | LayoutError {
    const elem = this.of(ty.elem);
    if (!isLayout(elem)) return elem;
    const len = ty.len;
    const count = len.kind === ConstKind.Value && len.value !== undefined && "leaf" in len.value ? Number(len.value.leaf) : this.tcx.evalUsize(this.env, len);
    if (count === undefined) return len.kind === ConstKind.Error ? { kind: "error" } : { kind: "unknown", ty };
    const size = elem.size * count;
    if (size >= MAX_OBJECT_SIZE) return { kind: "tooBig", ty };
    return new Layout(ty, size, elem.align, MEMORY, { kind: "Array", stride: elem.size, count }, SINGLE, count > 0 ? elem.largestNiche : undefined, count > 0 && elem.uninhabited);
  }

  private coroutine(ty: Ty): Layout | LayoutError {
    const upvars = this.all(upvarTys(ty));
    if (!Array.isArray(upvars)) return upvars;
    const info = coroutineStates(this.tcx, ty.def);
    if (info === undefined) return { kind: "unknown", ty };
    const saved = this.all(info.fieldTys.map((f) => this.tcx.normalizeErasingRegions(this.env, subst(this.tcx.ty, f.ty, ty.args))));
    return Array.isArray(saved) ? this.checked(coroutineLayout(ty, upvars, saved, info.variantFields)) : saved;
  }

  private fieldTys(fields: readonly { readonly def: DefId }[], args: GenericArgs): Ty[] {
    const out: Ty[] = [];
    for (const f of fields) {
      const ty = subst(this.tcx.ty, this.tcx.typeOf(f.def), args);
      out.push(this.tcx.tryNormalizeErasingRegions(this.env, ty) ?? ty);
    }
    return out;
  }

  private adt(ty: Ty): Layout | LayoutError {
    const { tcx } = this;
    const adt = tcx.adt(ty.def);
    const variants: Layout[][] = [];
    for (const v of adt.variants) {
      const fields = this.all(this.fieldTys(v.fields, ty.args));
      if (!Array.isArray(fields)) return fields;
      variants.push(fields);
    }
    if (adt.kind === "union") return this.checked(unionLayout(ty, variants[0]!, adt.repr.pack, adt.repr.align));
    if (adt.kind === "enum") {
      const int = adt.repr.int;
      const signed = int === undefined || int.kind === TyKind.Int;
      const bits = int === undefined ? 8 * tcx.target.pointerSize : 8 * intBytes(int, tcx.target.pointerSize);
      const discriminants = adt.variants.length === 0 ? [] : tcx.discriminants(ty.def).map((d) => (signed ? BigInt.asIntN(bits, d) : d));
      return this.checked(enumLayout({ ty, variants, discriminants, repr: adt.repr, reprInt: int === undefined ? undefined : { bytes: bits / 8, signed } }));
    }
    const fieldDefs = adt.variants[0]!.fields;
    const last = fieldDefs[fieldDefs.length - 1];
    const maybeUnsized = last !== undefined && !tcx.isSized(tcx.paramEnv(ty.def), tcx.typeOf(last.def));
    let layout = univariant(ty, variants[0]!, adt.repr, maybeUnsized ? "maybeUnsized" : "alwaysSized");
    if (adt.repr.validStart !== undefined || adt.repr.validEnd !== undefined) layout = restricted(layout, adt.repr.validStart, adt.repr.validEnd);
    if (adt.isUnsafeCell) layout = withoutNiches(layout);
    return this.checked(layout);
  }
}

/** `rustc_layout_scalar_valid_range_start` and `_end` narrow the first scalar. */
function restricted(l: Layout, start: bigint | undefined, end: bigint | undefined): Layout {
  const narrow = (s: Scalar): Scalar => ({ ...s, start: start ?? s.start, end: end ?? s.end });
  const { abi } = l;
  if (abi.kind === "Memory") return l;
  const fresh: Abi = abi.kind === "Scalar" ? { kind: "Scalar", scalar: narrow(abi.scalar) } : { kind: "ScalarPair", a: narrow(abi.a), b: abi.b, bOffset: abi.bOffset };
  return new Layout(l.ty, l.size, l.align, fresh, l.fields, l.variants, nicheFromScalar(0, fresh.kind === "Scalar" ? fresh.scalar : fresh.a), l.uninhabited);
}

function withoutNiches(l: Layout): Layout {
  const full = (s: Scalar): Scalar => ({ ...s, start: 0n, end: maxOf(s.prim) });
  const { abi } = l;
  const fresh: Abi = abi.kind === "Scalar" ? { kind: "Scalar", scalar: full(abi.scalar) } : abi.kind === "ScalarPair" ? { kind: "ScalarPair", a: full(abi.a), b: full(abi.b), bOffset: abi.bOffset } : abi;
  return new Layout(l.ty, l.size, l.align, fresh, l.fields, l.variants, undefined, l.uninhabited);
}

/** A union is passed as a scalar when all its fields are that scalar. Pointers become integers: all 8 bytes of a union must survive a copy. */
function unionLayout(ty: Ty, fields: readonly Layout[], pack: number, reprAlign: number): Layout {
  let align = Math.max(1, reprAlign);
  let size = 0;
  let abi: Abi | undefined;
  for (const f of fields) {
    align = Math.max(align, pack !== 0 ? Math.min(f.align, pack) : f.align);
    size = Math.max(size, f.size);
    if (f.isZst) continue;
    const own = unionAbi(f.abi);
    if (abi === undefined) abi = own;
    else if (!sameAbi(abi, own)) abi = MEMORY;
  }
  size = alignTo(size, align);
  if (abi === undefined || (abi.kind === "Scalar" ? primSize(abi.scalar.prim) !== size || primAlign(abi.scalar.prim) !== align : abi.kind === "ScalarPair" && fields.find((f) => !f.isZst)!.size !== size)) abi = MEMORY;
  return new Layout(ty, size, align, abi, { kind: "Union", count: fields.length }, SINGLE, undefined, false);
}
function unionAbi(abi: Abi): Abi {
  const bits = (s: Scalar): Scalar => toUnion(s.prim === Prim.Pointer ? { ...s, prim: Prim.I64 } : s);
  if (abi.kind === "Scalar") return { kind: "Scalar", scalar: bits(abi.scalar) };
  return abi.kind === "ScalarPair" ? { kind: "ScalarPair", a: bits(abi.a), b: bits(abi.b), bOffset: abi.bOffset } : abi;
}
function sameAbi(a: Abi, b: Abi): boolean {
  if (a.kind === "Scalar") return b.kind === "Scalar" && a.scalar.prim === b.scalar.prim;
  if (a.kind === "ScalarPair") return b.kind === "ScalarPair" && a.a.prim === b.a.prim && a.b.prim === b.b.prim && a.bOffset === b.bOffset;
  return b.kind === "Memory";
}

/** Captures: the last argument of closures and coroutines is their tuple. */
function upvarTys(ty: Ty): readonly Ty[] {
  return ty.args.tyAt(ty.args.length - 1).elems;
}

/** The states of a coroutine, from its runtime MIR (`mir/` is a room below: known here by shape). */
interface CoroutineStates {
  readonly fieldTys: readonly { readonly ty: Ty }[];
  readonly variantFields: readonly (readonly number[])[];
}
function coroutineStates(tcx: TyCtxt, def: DefId): CoroutineStates | undefined {
  const body = tcx.mirRuntime(def) as { readonly coroutine?: { readonly layout?: CoroutineStates } } | undefined;
  return body?.coroutine?.layout;
}

/** The last field of the last field …: what decides whether a pointer is wide. */
export function unsizedTail(tcx: TyCtxt, env: ParamEnv, ty: Ty): Ty {
  for (let depth = 0; depth < 1000; depth++) {
    if (ty.kind === TyKind.Adt) {
      const adt = tcx.adt(ty.def);
      if (adt.kind !== "struct") return ty;
      const fields = adt.variants[0]!.fields;
      const last = fields[fields.length - 1];
      if (last === undefined) return ty;
      const field = subst(tcx.ty, tcx.typeOf(last.def), ty.args);
      ty = field.has(TypeFlags.HasAlias) ? (tcx.tryNormalizeErasingRegions(env, field) ?? field) : field;
    } else if (ty.kind === TyKind.Tuple && ty.args.length > 0) ty = ty.elems[ty.args.length - 1]!;
    else if (ty.kind === TyKind.Alias) {
      const normal = tcx.tryNormalizeErasingRegions(env, ty);
      if (normal === undefined || normal === ty) return ty;
      ty = normal;
    } else return ty;
  }
  return bug("endless tail");
}
