/** `#[repr(…)]` as written: known hints, on items that may have them, without contradictions. Reference: "Type layout", representations. */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { headSpan } from "../../traits/error/headSpan.ts";
import { TyKind, type Ty, type TyCtxt } from "../../types/index.ts";

const INTS: ReadonlySet<string> = new Set(["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"]);
interface Hint {
  readonly name: string;
  readonly span: Span;
  /** `align(8)`, `packed(2)`. */
  readonly argument: bigint | undefined;
}

function hintsOf(tcx: TyCtxt, attrs: readonly hir.Attr[]): Hint[] {
  const { dcx } = tcx;
  const out: Hint[] = [];
  for (const attr of attrs) {
    if (tcx.symbols.str(attr.name) !== "repr") continue;
    for (const a of attr.args ?? []) {
      if (a.kind === "lit") {
        dcx.emit(dcx.error(a.lit.span, "E0565", "meta item in `repr` must be an identifier"));
        continue;
      }
      const name = tcx.symbols.str(a.name);
      if (a.kind === "value") {
        if (name === "align" || name === "packed") dcx.emit(dcx.error(a.span, "E0693", `incorrect \`repr(${name})\` attribute format`).suggest("use parentheses instead", a.span, `${name}(${valueText(a.lit)})`, "MachineApplicable"));
        else unrecognized(tcx, a.span);
        continue;
      }
      const arg = a.kind === "list" ? a.items[0] : undefined;
      const number = arg !== undefined && arg.kind === "lit" && arg.lit.value.kind === "int" ? arg.lit.value.value : undefined;
      if (name === "align" && (number === undefined || number === 0n || (number & (number - 1n)) !== 0n || number > 1n << 29n)) {
        const at = arg === undefined ? a.span : arg.kind === "lit" ? arg.lit.span : arg.span;
        if (a.kind !== "list") dcx.emit(dcx.error(a.span, "E0589", "invalid `repr(align)` attribute: `align` needs an argument"));
        else dcx.emit(dcx.error(at, "E0589", `invalid \`repr(align)\` attribute: ${number === undefined ? "not an unsuffixed integer" : number > 1n << 29n ? "larger than 2^29" : "not a power of two"}`));
        continue;
      }
      if (!INTS.has(name) && !["C", "Rust", "align", "packed", "transparent", "simd"].includes(name)) {
        unrecognized(tcx, a.span);
        continue;
      }
      out.push({ name, span: a.span, argument: number });
    }
  }
  return out;
}
function valueText(lit: { readonly value: { readonly kind: string; readonly text?: string; readonly value?: unknown } }): string {
  return lit.value.text ?? String(lit.value.value ?? "");
}
function unrecognized(tcx: TyCtxt, span: Span): void {
  const d = tcx.dcx.error(span, "E0552", "unrecognized representation hint");
  d.help("valid reprs are `Rust` (default), `C`, `align`, `packed`, `transparent`, `simd`, `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, `i128`, `u128`, `isize`, `usize`");
  tcx.dcx.emit(d);
}

/** E0517: `repr` on something that it does not fit. */
export function checkReprTarget(tcx: TyCtxt, def: DefId): void {
  const kind = tcx.defKind(def);
  const { item } = tcx.hirOwner(def);
  const isAdt = kind === "Struct" || kind === "Enum" || kind === "Union";
  for (const h of hintsOf(tcx, tcx.attrs(def))) {
    const wanted =
      INTS.has(h.name) ? (kind === "Enum" ? undefined : "an enum") : h.name === "packed" ? (kind === "Struct" || kind === "Union" ? undefined : "a struct or union") : isAdt ? undefined : "a struct, enum, or union";
    if (wanted === undefined) continue;
    tcx.dcx.emit(tcx.dcx.error(h.span, "E0517", `attribute should be applied to ${wanted}`).label(item.span, `not ${wanted}`));
  }
}

/** Hints that contradict each other: E0566, E0587, E0588, E0634, E0692; and what `transparent` demands: E0690, E0731. */
export function checkRepr(tcx: TyCtxt, def: DefId): void {
  checkReprTarget(tcx, def);
  const { dcx } = tcx;
  const hints = hintsOf(tcx, tcx.attrs(def));
  if (hints.length === 0) return;
  const adt = tcx.adt(def);
  const head = headSpan(tcx, def);
  const ints = hints.filter((h) => INTS.has(h.name));
  const transparent = hints.find((h) => h.name === "transparent");
  if (transparent !== undefined && hints.length > 1) {
    dcx.emit(dcx.error(hints.map((h) => h.span), "E0692", `transparent ${adt.kind} cannot have other repr hints`));
    return;
  }
  if (new Set(ints.map((h) => h.name)).size > 1 || (hints.some((h) => h.name === "Rust") && hints.some((h) => h.name === "C" || INTS.has(h.name)))) dcx.emit(dcx.error(hints.map((h) => h.span), "E0566", "conflicting representation hints"));
  const packs = hints.filter((h) => h.name === "packed");
  if (packs.length > 0) {
    if (new Set(packs.map((h) => h.argument ?? 1n)).size > 1) dcx.emit(dcx.error(head, "E0634", "type has conflicting packed representation hints"));
    else if (hints.some((h) => h.name === "align")) dcx.emit(dcx.error(head, "E0587", "type has conflicting packed and align representation hints"));
    else {
      const inner = alignedInside(tcx, def, []);
      if (inner !== undefined) dcx.emit(dcx.error(head, "E0588", "packed type cannot transitively contain a `#[repr(align)]` type").note(`\`${tcx.symbols.str(tcx.name(inner))}\` has a \`#[repr(align)]\` attribute`, headSpan(tcx, inner)));
    }
  }
  if (transparent !== undefined) checkTransparent(tcx, def, head);
}
function alignedInside(tcx: TyCtxt, def: DefId, seen: DefId[]): DefId | undefined {
  seen.push(def);
  for (const v of tcx.adt(def).variants) {
    for (const f of v.fields) {
      const ty = tcx.typeOf(f.def);
      if (ty.kind !== TyKind.Adt || seen.includes(ty.def)) continue;
      if (tcx.adt(ty.def).repr.align > 0) return ty.def;
      const inner = alignedInside(tcx, ty.def, seen);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
function checkTransparent(tcx: TyCtxt, def: DefId, head: Span): void {
  const { dcx } = tcx;
  const adt = tcx.adt(def);
  if (adt.kind === "enum" && adt.variants.length !== 1) {
    const d = dcx.error(head, "E0731", `transparent enum needs exactly one variant, but has ${adt.variants.length}`).label(head, `needs exactly one variant, but has ${adt.variants.length}`);
    for (const v of adt.variants) d.label(tcx.defSpan(v.def), v === adt.variants[adt.variants.length - 1] ? "too many variants in `" + tcx.symbols.str(tcx.name(def)) + "`" : "");
    dcx.emit(d);
    return;
  }
  const fields = adt.variants[0]?.fields.filter((f) => !isTrivial(tcx, tcx.typeOf(f.def))) ?? [];
  if (fields.length < 2) return;
  const what = adt.kind === "enum" ? "transparent enum" : `transparent ${adt.kind}`;
  const d = dcx.error(head, "E0690", `${what} needs at most one field with non-trivial size or alignment, but has ${fields.length}`).label(head, `needs at most one field with non-trivial size or alignment, but has ${fields.length}`);
  for (const f of fields) d.label((tcx.hirNode(f.def) as hir.FieldDef | undefined)?.span ?? tcx.defSpan(f.def), "this field has non-zero size or requires alignment");
  dcx.emit(d);
}
/** Takes no space and asks for no alignment, as far as the type alone tells. */
function isTrivial(tcx: TyCtxt, ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Tuple: return ty.elems.every((e) => isTrivial(tcx, e));
    case TyKind.Adt: {
      const adt = tcx.adt(ty.def);
      return adt.isPhantomData || (adt.kind === "struct" && adt.repr.align === 0 && adt.variants[0]!.fields.every((f) => isTrivial(tcx, tcx.typeOf(f.def))));
    }
    case TyKind.FnDef: return true;
    default: return false;
  }
}
