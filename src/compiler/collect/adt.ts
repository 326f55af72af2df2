/** Structs, enums and unions: variants, fields, `repr`; their destructors and discriminants. */
import { sym, type DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { simplifyType, type AdtDef, type Destructor, type FieldDef, type ReprOptions, type Ty, type TyCtxt, type VariantDef, type VariantDiscr } from "../types/index.ts";

export function adtDef(tcx: TyCtxt, def: DefId): AdtDef {
  const item = tcx.hirOwner(def).item as hir.Item;
  const lang = tcx.asLangItem(def);
  const variants: VariantDef[] = [];
  if (item.kind === "Enum") {
    let offset = 0;
    for (const v of item.variants) {
      if (v.discr !== undefined) offset = 0;
      const discr: VariantDiscr = v.discr !== undefined ? { kind: "explicit", def: v.discr.def } : { kind: "relative", offset };
      variants.push(variantDef(tcx, v.def, v.ident.name, v.data, discr));
      offset++;
    }
  } else if (item.kind === "Struct" || item.kind === "Union") {
    variants.push(variantDef(tcx, def, item.ident.name, item.data, { kind: "relative", offset: 0 }));
  }
  return {
    def,
    kind: item.kind === "Enum" ? "enum" : item.kind === "Union" ? "union" : "struct",
    variants,
    repr: reprOptions(tcx, def),
    nonExhaustive: tcx.hasAttr(def, sym.non_exhaustive),
    isBox: lang === "owned_box",
    isPhantomData: lang === "phantom_data",
    isManuallyDrop: lang === "manually_drop",
    isUnsafeCell: lang === "unsafe_cell",
    isFundamental: tcx.hasAttr(def, sym.fundamental),
  };
}

function variantDef(tcx: TyCtxt, def: DefId, name: VariantDef["name"], data: hir.VariantData, discr: VariantDiscr): VariantDef {
  const fields = data.fields.map((f): FieldDef => ({ def: f.def, name: f.ident.name, vis: tcx.visibility(f.def) }));
  return { def, name, ctor: data.ctor === undefined ? undefined : { def: data.ctor.def, kind: data.kind === "tuple" ? "Fn" : "Const" }, discr, fields, nonExhaustive: tcx.hasAttr(def, sym.non_exhaustive) };
}

/** `#[repr(…)]` of all its attributes, and the library's scalar range attributes. */
function reprOptions(tcx: TyCtxt, def: DefId): ReprOptions {
  let c = false;
  let transparent = false;
  let pack = 0;
  let align = 0;
  let int: Ty | undefined;
  let validStart: bigint | undefined;
  let validEnd: bigint | undefined;
  const numberOf = (items: readonly hir.AttrItem[] | undefined, fallback: number): number => {
    const first = items?.[0];
    return first?.kind === "lit" && first.lit.value.kind === "int" ? Number(first.lit.value.value) : fallback;
  };
  for (const attr of tcx.attrs(def)) {
    if (attr.name === sym.rustc_layout_scalar_valid_range_start || attr.name === sym.rustc_layout_scalar_valid_range_end) {
      const first = attr.args?.[0];
      const value = first?.kind === "lit" && first.lit.value.kind === "int" ? first.lit.value.value : undefined;
      if (attr.name === sym.rustc_layout_scalar_valid_range_start) validStart = value;
      else validEnd = value;
    }
    if (attr.name !== sym.repr) continue;
    for (const item of attr.args ?? []) {
      if (item.kind === "lit") continue;
      const name = item.name;
      if (name === sym.C) c = true;
      else if (name === sym.transparent) transparent = true;
      else if (name === sym.packed) pack = item.kind === "list" ? numberOf(item.items, 1) : 1;
      else if (name === sym.align) align = Math.max(align, item.kind === "list" ? numberOf(item.items, 0) : 0);
      else int = intByName(tcx, tcx.symbols.str(name)) ?? int;
    }
  }
  return { c, transparent, pack, align, int, validStart, validEnd };
}

function intByName(tcx: TyCtxt, name: string): Ty | undefined {
  const cx = tcx.ty;
  const ints: { readonly [n: string]: Ty } = { i8: cx.i8, i16: cx.i16, i32: cx.i32, i64: cx.i64, i128: cx.i128, isize: cx.isize, u8: cx.u8, u16: cx.u16, u32: cx.u32, u64: cx.u64, u128: cx.u128, usize: cx.usize };
  return ints[name];
}

export function adtDestructor(tcx: TyCtxt, def: DefId): Destructor | undefined {
  const drop = tcx.langItem("drop");
  if (drop === undefined) return undefined;
  const impls = tcx.traitImpls(drop).bySimplifiedType.get(simplifyType(tcx.typeOf(def))!) ?? [];
  for (const impl of impls) {
    const method = tcx.assocItems(impl).find((i) => i.name === sym.drop);
    if (method !== undefined) return { impl, method: method.def };
  }
  return undefined;
}

/** As unsigned numbers of the discriminant's width; each without a value of its own is one more than the one before. */
export function discriminants(tcx: TyCtxt, def: DefId): readonly bigint[] {
  const adt = tcx.adt(def);
  const ty = adt.repr.int ?? tcx.ty.isize;
  const bits = ty.sub === 0 ? tcx.target.pointerSize * 8 : ty.sub;
  const out: bigint[] = [];
  for (const v of adt.variants) {
    let value = out.length === 0 ? 0n : out[out.length - 1]! + 1n;
    if (v.discr.kind === "explicit") {
      const result = tcx.constEval(tcx.emptyParamEnv, v.discr.def, tcx.ty.emptyArgs);
      if (result.ok && result.value.kind === "scalar") value = result.value.value;
    }
    out.push(BigInt.asUintN(bits, value));
  }
  return out;
}
