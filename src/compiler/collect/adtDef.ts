/** Structs, enums and unions as plain data: variants, fields, representation (`#[repr]`). Counterpart: rustc's `adt_def`. */
import { type DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { AdtDef, FieldDef, ReprOptions, Ty, TyCtxt, VariantDef, VariantDiscr } from "../types/index.ts";
import { primTy } from "./primTy.ts";

export function adtDef(tcx: TyCtxt, def: DefId): AdtDef {
  const { item } = tcx.hirOwner(def);
  const kind = item.node === "Item" ? item.kind : undefined;
  let variants: VariantDef[] = [];
  if (item.node === "Item") {
    if (item.kind === "Struct" || item.kind === "Union") variants = [variantOf(tcx, def, item.ident.name, item.data, { kind: "relative", offset: 0 })];
    else if (item.kind === "Enum") {
      let offset = 0;
      for (const v of item.variants) {
        if (v.discr !== undefined) offset = 0;
        const discr: VariantDiscr = v.discr !== undefined ? { kind: "explicit", def: v.discr.def } : { kind: "relative", offset };
        offset++;
        variants.push(variantOf(tcx, v.def, v.ident.name, v.data, discr));
      }
    }
  }
  const lang = tcx.asLangItem(def);
  return {
    def, kind: kind === "Enum" ? "enum" : kind === "Union" ? "union" : "struct", variants, repr: reprOf(tcx, def), nonExhaustive: has(tcx, def, "non_exhaustive"),
    isBox: lang === "owned_box", isPhantomData: lang === "phantom_data", isManuallyDrop: lang === "manually_drop", isUnsafeCell: lang === "unsafe_cell", isFundamental: has(tcx, def, "fundamental"),
  };
}
function has(tcx: TyCtxt, def: DefId, name: string): boolean {
  const symbol = tcx.symbols.lookup(name);
  return symbol !== undefined && tcx.hasAttr(def, symbol);
}
function variantOf(tcx: TyCtxt, def: DefId, name: VariantDef["name"], data: hir.VariantData, discr: VariantDiscr): VariantDef {
  const fields: FieldDef[] = data.fields.map((f) => ({ def: f.def, name: f.ident.name, vis: tcx.visibility(f.def) }));
  const ctor = data.ctor === undefined ? undefined : { def: data.ctor.def, kind: data.kind === "tuple" ? ("Fn" as const) : ("Const" as const) };
  return { def, name, ctor, discr, fields, nonExhaustive: has(tcx, def, "non_exhaustive") };
}

export function reprOf(tcx: TyCtxt, def: DefId): ReprOptions {
  let c = false;
  let transparent = false;
  let pack = 0;
  let align = 0;
  let int: Ty | undefined;
  let validStart: bigint | undefined;
  let validEnd: bigint | undefined;
  const number = (i: hir.AttrItem | undefined): bigint | undefined => (i !== undefined && i.kind === "lit" && i.lit.value.kind === "int" ? i.lit.value.value : undefined);
  for (const attr of tcx.attrs(def)) {
    const name = tcx.symbols.str(attr.name);
    if (name === "rustc_layout_scalar_valid_range_start") validStart = number(attr.args?.[0]);
    else if (name === "rustc_layout_scalar_valid_range_end") validEnd = number(attr.args?.[0]);
    else if (name === "repr") {
      for (const a of attr.args ?? []) {
        if (a.kind === "lit") continue;
        const word = tcx.symbols.str(a.name);
        switch (word) {
          case "C": c = true; break;
          case "transparent": transparent = true; break;
          case "packed": pack = a.kind === "list" ? Number(number(a.items[0]) ?? 1n) : 1; break;
          case "align": align = Math.max(align, a.kind === "list" ? Number(number(a.items[0]) ?? 0n) : 0); break;
          case "i8": case "i16": case "i32": case "i64": case "i128": case "isize": case "u8": case "u16": case "u32": case "u64": case "u128": case "usize": int = primTy(tcx.ty, word); break;
          case "Rust": case "simd": break;
          default: {
            const d = tcx.dcx.error(a.span, "E0552", `unrecognized representation hint`);
            d.help("valid reprs are `Rust` (default), `C`, `align`, `packed`, `transparent`, `simd`, `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, `i128`, `u128`, `isize`, `usize`");
            tcx.dcx.emit(d);
          }
        }
      }
    }
  }
  return { c, transparent, pack, align, int, validStart, validEnd };
}

/** Discriminants by variant index, truncated to the discriminant's type. Repeated ones are E0081, reported by `check/`. */
export function discriminants(tcx: TyCtxt, def: DefId): readonly bigint[] {
  const adt = tcx.adt(def);
  const ty = adt.repr.int ?? tcx.ty.isize;
  const bits = BigInt(ty.sub === 0 ? tcx.target.pointerSize * 8 : ty.sub);
  const mask = (1n << bits) - 1n;
  const out: bigint[] = [];
  let next = 0n;
  for (const v of adt.variants) {
    if (v.discr.kind === "explicit") {
      const value = tcx.evalToValTree(tcx.emptyParamEnv, tcx.ty.ctUnevaluated(v.discr.def, tcx.ty.emptyArgs));
      if (value !== undefined && "leaf" in value) next = value.leaf & mask;
    }
    out.push(next);
    next = (next + 1n) & mask;
  }
  return out;
}

/** The `Drop` impl of an ADT. */
export function adtDestructor(tcx: TyCtxt, def: DefId): import("../types/index.ts").Destructor | undefined {
  const drop = tcx.langItem("drop");
  if (drop === undefined) return undefined;
  const simplified = simplifyType(tcx.typeOf(def));
  const impl = simplified === undefined ? undefined : tcx.traitImpls(drop).bySimplifiedType.get(simplified)?.[0];
  if (impl === undefined) return undefined;
  const method = tcx.assocItems(impl).find((i) => i.kind === "Fn");
  return method === undefined ? undefined : { impl, method: method.def };
}
import { simplifyType } from "../types/index.ts";
