/**
 * Calls of `transmute`: both types have one size (E0512), and a function item is cast first (E0591). Checked at the end of the body, when the types are known.
 * Types with parameters are judged only where their layout does not depend on them. Counterpart: rustc's `intrinsicck`.
 */
import type { DefId } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import { eraseRegions, subst, TyKind, TypeFlags, tyToString, type FnSig, type GenericArgs, type Ty, type TyCtxt } from "../types/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export interface TransmuteCheck {
  readonly span: Span;
  readonly args: GenericArgs;
}

export function isTransmute(tcx: TyCtxt, def: DefId): boolean {
  if (tcx.name(def) !== tcx.symbols.lookup("transmute") || tcx.defKind(def) !== "Fn") return false;
  const intrinsic = tcx.symbols.lookup("rustc_intrinsic");
  return intrinsic !== undefined && tcx.hasAttr(def, intrinsic);
}

export function checkTransmute(fcx: FnCtxt, c: TransmuteCheck): void {
  const { tcx } = fcx;
  const [from, to] = c.args.list.slice(0, 2).map((a) => eraseRegions(tcx.ty, fcx.resolve(a as Ty))) as [Ty, Ty];
  if (from.has(TypeFlags.HasError | TypeFlags.HasInfer) || to.has(TypeFlags.HasError | TypeFlags.HasInfer) || from === to) return;
  const a = sizeOf(fcx, from);
  const b = sizeOf(fcx, to);
  if (from.kind === TyKind.FnDef && b === tcx.target.pointerSize) {
    const d = tcx.dcx.error(c.span, "E0591", "can't transmute zero-sized type");
    tcx.dcx.emit(d.note(`source type: ${fnDefText(tcx, from)}`).note(`target type: ${tyToString(tcx, to)}`).help("cast with `as` to a pointer instead"));
    fcx.taint();
    return;
  }
  if (a === undefined || b === undefined || a === b) return;
  const bits = (n: number): string => `${n * 8} bits`;
  const d = tcx.dcx.error(c.span, "E0512", "cannot transmute between types of different sizes, or dependently-sized types");
  tcx.dcx.emit(d.note(`source type: \`${tyToString(tcx, from)}\` (${bits(a)})`).note(`target type: \`${tyToString(tcx, to)}\` (${bits(b)})`));
  fcx.taint();
}

function sizeOf(fcx: FnCtxt, ty: Ty): number | undefined {
  const normal = fcx.tcx.tryNormalizeErasingRegions(fcx.env, ty);
  if (normal === undefined) return undefined;
  const layout = fcx.tcx.layoutOf(fcx.env, normal);
  return "size" in layout ? layout.size : undefined;
}
function fnDefText(tcx: TyCtxt, ty: Ty): string {
  const sig = (subst(tcx.ty, tcx.fnSig(ty.def), ty.args) as { readonly value: FnSig }).value;
  const abi = tcx.symbols.str(sig.abi);
  const inputs = sig.inputs.map((i) => tyToString(tcx, i)).join(", ");
  return `${sig.isUnsafe ? "unsafe " : ""}${abi === "Rust" ? "" : `extern "${abi}" `}fn(${inputs})${sig.output.isUnit ? "" : ` -> ${tyToString(tcx, sig.output)}`} {${tcx.symbols.str(tcx.name(ty.def))}}`;
}
