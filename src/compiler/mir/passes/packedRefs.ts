/**
 * E0793: a reference to a field of a packed type that may be unaligned. In: a body before elaboration. Out: diagnostics only. Raw borrows are fine, and so are
 * fields whose alignment the packing does not lower. Counterpart: rustc's `check_packed_ref`. Reference: "Type layout", the alignment modifiers.
 */
import { eraseRegions, TyKind, type ParamEnv, type Ty, type TyCtxt } from "../../types/index.ts";
import { ElemKind, type Body, type Place } from "../mir.ts";
import { placeTy, projectTy } from "../placeTy.ts";

export function checkPackedRefs(tcx: TyCtxt, body: Body): void {
  const env = tcx.paramEnv(body.def);
  for (const block of body.blocks) {
    for (const s of block.statements) {
      if (s.kind !== "Assign" || s.rvalue.kind !== "Ref" || s.rvalue.borrow === "fakeShallow" || s.rvalue.borrow === "fakeDeep") continue;
      const packed = packedBase(tcx, env, body, s.rvalue.place);
      if (packed !== undefined) report(tcx, s.source.span, packed);
    }
  }
}

interface Packed {
  readonly kind: string;
  readonly pack: number;
}
/** The packed type that makes the place unaligned: looked for outwards, up to a pointer. */
function packedBase(tcx: TyCtxt, env: ParamEnv, body: Body, place: Place): Packed | undefined {
  let pack = Number.POSITIVE_INFINITY;
  let kind = "struct";
  let ty: Ty = body.locals[place.local]!.ty;
  for (const elem of place.projection) {
    if (elem.kind === ElemKind.Deref) pack = Number.POSITIVE_INFINITY;
    else if (elem.kind === ElemKind.Field && ty.kind === TyKind.Adt) {
      const adt = tcx.adt(ty.def);
      if (adt.repr.pack > 0 && adt.repr.pack < pack) {
        pack = adt.repr.pack;
        kind = adt.kind;
      }
    }
    ty = projectTy(tcx, ty, elem);
  }
  if (pack === Number.POSITIVE_INFINITY) return undefined;
  const align = alignOf(tcx, env, placeTy(tcx, body.locals, place));
  return align !== undefined && align <= pack ? undefined : { kind, pack };
}
/** Slices and strings have their elements' alignment, whatever their length; unknown for parameters. */
function alignOf(tcx: TyCtxt, env: ParamEnv, place: Ty): number | undefined {
  let ty = place;
  while (ty.kind === TyKind.Slice || ty.kind === TyKind.Array) ty = ty.elem;
  if (ty.kind === TyKind.Str) return 1;
  const layout = tcx.layoutOf(env, eraseRegions(tcx.ty, ty));
  return "align" in layout ? (layout as { readonly align: number }).align : undefined;
}

function report(tcx: TyCtxt, span: Parameters<TyCtxt["dcx"]["error"]>[0], packed: Packed): void {
  const d = tcx.dcx.error(span, "E0793", `reference to field of packed ${packed.kind} is unaligned`);
  d.note(`this ${packed.kind} is ${packed.pack === 1 ? "1-byte aligned" : `${packed.pack}-byte aligned`}, but the type of this field may require higher alignment`);
  d.note("creating a misaligned reference is undefined behavior (even if that reference is never dereferenced)");
  d.help("copy the field contents to a local variable, or replace the reference with a raw pointer and use `read_unaligned`/`write_unaligned` (loads and stores via `*p` must be properly aligned even when using raw pointers)");
  tcx.dcx.emit(d);
}
