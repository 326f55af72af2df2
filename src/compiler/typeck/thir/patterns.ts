/**
 * HIR patterns to THIR patterns: default binding modes become `Deref`, paths become variants or constants, literals get their values, ranges are evaluated.
 * Constants in patterns are in `constPattern.ts`. Reference: "Patterns". Errors: E0029 is type checking's; E0030, E0579 (empty ranges) are found here.
 */
import { NO_DEF } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { FieldPat, Pat, PatConst } from "../thir.ts";
import { intBits, type ThirCx } from "./build.ts";
import { constToPat } from "./constPattern.ts";
import { variantOfCtor } from "./exprs.ts";

export function lowerPattern(cx: ThirCx, pat: hir.Pat): Pat {
  let result = unadjusted(cx, pat);
  const peeled = cx.results.patAdjustments.get(pat.hirId);
  if (peeled !== undefined) for (let i = peeled.length - 1; i >= 0; i--) result = { kind: "Deref", ty: peeled[i]!, span: pat.span, sub: result };
  return result;
}

function lowerAll(cx: ThirCx, pats: readonly hir.Pat[]): Pat[] {
  return pats.map((p) => lowerPattern(cx, p));
}

function unadjusted(cx: ThirCx, pat: hir.Pat): Pat {
  const ty = cx.nodeTy(pat.hirId);
  const span = pat.span;
  switch (pat.kind) {
    case "Wild": return { kind: "Wild", ty, span };
    case "Never": return { kind: "Never", ty, span };
    case "Err": return { kind: "Error", ty, span };
    case "Expr": return lowerPatExpr(cx, pat.expr, ty);
    case "Range": return lowerRange(cx, pat, ty);
    case "Box": case "Ref": return { kind: "Deref", ty, span, sub: lowerPattern(cx, pat.pat) };
    case "Slice": {
      const kind = ty.kind === TyKind.Array ? "Array" : "Slice";
      if (ty.kind !== TyKind.Array && ty.kind !== TyKind.Slice) return { kind: "Error", ty, span };
      return { kind, ty, span, prefix: lowerAll(cx, pat.before), slice: pat.middle === undefined ? undefined : lowerPattern(cx, pat.middle), suffix: lowerAll(cx, pat.after) };
    }
    case "Tuple": {
      if (ty.kind !== TyKind.Tuple) return { kind: "Error", ty, span };
      return { kind: "Leaf", ty, span, fields: positional(cx, pat.elems, pat.rest, ty.args.length) };
    }
    case "Binding": {
      const mode = cx.results.bindingModes.get(pat.hirId);
      if (mode === undefined) return { kind: "Error", ty, span };
      // A `ref x` pattern has the type of `x`, a reference; the pattern's own type is what is matched.
      const varTy = cx.nodeTy(pat.hirId);
      const matched = mode.byRef !== undefined && varTy.kind === TyKind.Ref ? varTy.elem : varTy;
      const sub = pat.sub === undefined ? undefined : lowerPattern(cx, pat.sub);
      return { kind: "Binding", ty: matched, span, name: pat.ident.name, mutbl: mode.mutbl, byRef: mode.byRef, binding: pat.binding, varTy, sub, isPrimary: pat.binding === pat.hirId, isShorthand: false };
    }
    case "TupleStruct": {
      if (ty.kind !== TyKind.Adt) return { kind: "Error", ty, span };
      const res = cx.qpathRes(pat.qpath, pat.hirId);
      const variant = res.kind === "SelfCtor" ? 0 : variantOfCtor(cx, ty.def, res.def);
      const data = cx.tcx.adt(ty.def).variants[variant];
      if (data === undefined) return { kind: "Error", ty, span };
      return variantOrLeaf(cx, pat, ty, span, variant, positional(cx, pat.elems, pat.rest, data.fields.length));
    }
    case "Struct": {
      if (ty.kind !== TyKind.Adt) return { kind: "Error", ty, span };
      const variant = cx.tcx.adt(ty.def).kind === "enum" ? variantOfCtor(cx, ty.def, cx.qpathRes(pat.qpath, pat.hirId).def) : 0;
      const fields: FieldPat[] = [];
      for (const f of pat.fields) {
        const field = cx.results.fieldIndices.get(f.hirId);
        if (field !== undefined) fields.push({ field, pat: shorthand(lowerPattern(cx, f.pat), f.shorthand) });
      }
      return variant < 0 ? { kind: "Error", ty, span } : variantOrLeaf(cx, pat, ty, span, variant, fields);
    }
    case "Or": {
      const pats: Pat[] = [];
      for (const p of pat.pats) {
        const low = lowerPattern(cx, p);
        if (low.kind === "Or") pats.push(...low.pats);
        else pats.push(low);
      }
      return { kind: "Or", ty, span, pats };
    }
  }
}

function shorthand(pat: Pat, isShorthand: boolean): Pat {
  return isShorthand && pat.kind === "Binding" ? { ...pat, isShorthand } : pat;
}

/** Elements around a `..`. */
function positional(cx: ThirCx, elems: readonly hir.Pat[], rest: number, count: number): FieldPat[] {
  return elems.map((p, i) => ({ field: rest >= 0 && i >= rest ? count - elems.length + i : i, pat: lowerPattern(cx, p) }));
}

function variantOrLeaf(cx: ThirCx, pat: { readonly hirId: hir.Pat["hirId"] }, ty: Ty, span: Span, variant: number, fields: FieldPat[]): Pat {
  const adt = cx.tcx.adt(ty.def);
  const result: Pat = adt.kind === "enum" ? { kind: "Variant", ty, span, adt, args: ty.args, variant, fields } : { kind: "Leaf", ty, span, fields };
  const userTy = cx.results.userTypes.get(pat.hirId);
  return userTy === undefined ? result : { kind: "AscribeUserType", ty, span, userTy, sub: result, variance: "co", annotationSpan: span };
}

function lowerPatExpr(cx: ThirCx, e: hir.PatExpr, ty: Ty): Pat {
  const span = e.span;
  if (e.kind === "Path") {
    if (ty.kind === TyKind.Error) return { kind: "Error", ty, span };
    const res = e.qpath.kind === "LangItem" ? undefined : cx.qpathRes(e.qpath, e.hirId);
    if (res === undefined || res.kind === "Err") return { kind: "Error", ty, span };
    if (res.kind === "Def" && (res.defKind === "Const" || res.defKind === "AssocConst" || res.defKind === "ConstParam")) {
      const pat = constToPat(cx, cx.tcx.ty.ctUnevaluated(res.def, cx.nodeArgs(e.hirId)), res.defKind === "ConstParam", ty, span, res.def);
      const userTy = cx.results.userTypes.get(e.hirId);
      return userTy === undefined ? pat : { kind: "AscribeUserType", ty, span, userTy, sub: pat, variance: "contra", annotationSpan: span };
    }
    if (ty.kind !== TyKind.Adt) return { kind: "Error", ty, span };
    const variant = res.kind === "SelfCtor" || cx.tcx.adt(ty.def).kind !== "enum" ? 0 : variantOfCtor(cx, ty.def, res.def);
    return variant < 0 ? { kind: "Error", ty, span } : variantOrLeaf(cx, e, ty, span, variant, []);
  }
  if (e.kind === "ConstBlock") return constToPat(cx, cx.tcx.ty.ctUnevaluated(e.anon.def, cx.nodeArgs(e.hirId)), false, ty, span, NO_DEF);
  return litPattern(cx, e.lit, e.negated, ty, span);
}

function litPattern(cx: ThirCx, lit: hir_Lit, negated: boolean, ty: Ty, span: Span): Pat {
  const value = lit.value;
  if (value.kind === "str") return { kind: "Constant", ty, span, value: { kind: "str", text: value.text } };
  if (value.kind === "byteStr" && ty.kind === TyKind.Ref) {
    // As if written `&[b'a', …]`, so that exhaustiveness sees the elements.
    const u8 = cx.tcx.ty.u8;
    const prefix = Array.from(value.bytes, (b): Pat => ({ kind: "Constant", ty: u8, span, value: { kind: "bits", bits: BigInt(b), ty: u8 } }));
    const elem = ty.elem;
    return { kind: "Deref", ty, span, sub: { kind: elem.kind === TyKind.Array ? "Array" : "Slice", ty: elem, span, prefix, slice: undefined, suffix: [] } };
  }
  const bits = litBits(cx, value, negated, ty);
  return bits === undefined ? { kind: "Error", ty, span } : { kind: "Constant", ty, span, value: { kind: "bits", bits, ty } };
}
type hir_Lit = Extract<hir.Expr, { kind: "Lit" }>["lit"];

/** A scalar literal's bits at its type; undefined for malformed ones. */
export function litBits(cx: ThirCx, value: hir_Lit["value"], negated: boolean, ty: Ty): bigint | undefined {
  switch (value.kind) {
    case "bool": return value.value ? 1n : 0n;
    case "char": case "byte": return BigInt(value.value);
    case "int":
      if (ty.kind === TyKind.Float) return floatBits(negated ? `-${value.value.toString()}` : value.value.toString(), ty.sub);
      return ty.kind === TyKind.Int || ty.kind === TyKind.Uint ? BigInt.asUintN(intBits(cx.tcx, ty), negated ? -value.value : value.value) : undefined;
    case "float": return ty.kind === TyKind.Float ? floatBits(negated ? `-${value.text}` : value.text, ty.sub) : undefined;
    default: return undefined;
  }
}

/** Bits of a decimal float. `f32` is rounded twice (through `f64`), which differs from one rounding only for texts with very many digits. */
function floatBits(text: string, width: number): bigint | undefined {
  const view = new DataView(new ArrayBuffer(8));
  if (width === 32) {
    view.setFloat32(0, Number(text));
    return BigInt(view.getUint32(0));
  }
  if (width !== 64) return undefined;
  view.setFloat64(0, Number(text));
  return view.getBigUint64(0);
}

/** Ordered key of a scalar at its type: compares as the type does. */
function scalarKey(cx: ThirCx, bits: bigint, ty: Ty): bigint | number {
  if (ty.kind === TyKind.Int) return BigInt.asIntN(intBits(cx.tcx, ty), bits);
  if (ty.kind !== TyKind.Float) return bits;
  const view = new DataView(new ArrayBuffer(8));
  if (ty.sub === 32) {
    view.setUint32(0, Number(bits));
    return view.getFloat32(0);
  }
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

function lowerRange(cx: ThirCx, pat: hir.Pat & { kind: "Range" }, ty: Ty): Pat {
  const span = pat.span;
  const lo = pat.start === undefined ? undefined : rangeEnd(cx, pat.start, ty);
  const hi = pat.end === undefined ? undefined : rangeEnd(cx, pat.end, ty);
  if ((pat.start !== undefined && lo === undefined) || (pat.end !== undefined && hi === undefined)) return { kind: "Error", ty, span };
  const inclusive = pat.limits === "closed";
  if (lo?.kind === "bits" && hi?.kind === "bits") {
    const a = scalarKey(cx, lo.bits, ty);
    const b = scalarKey(cx, hi.bits, ty);
    const dcx = cx.tcx.dcx;
    if (inclusive && a === b) return { kind: "Constant", ty, span, value: lo };
    if (inclusive && !(a < b)) {
      const d = dcx.error(span, "E0030", "lower range bound must be less than or equal to upper").label(span, "lower bound larger than upper bound");
      dcx.emit(d);
      return { kind: "Error", ty, span };
    }
    if (!inclusive && !(a < b)) {
      dcx.emit(dcx.error(span, "E0579", "lower bound for range pattern must be less than upper bound").label(span, "lower bound larger than upper bound"));
      return { kind: "Error", ty, span };
    }
  } else if (lo === undefined && hi?.kind === "bits" && !inclusive && ty.kind !== TyKind.Float && isMinimum(cx, hi.bits, ty)) {
    const dcx = cx.tcx.dcx;
    dcx.emit(dcx.error(span, "E0579", "lower bound for range pattern must be less than upper bound").label(span, "lower bound larger than upper bound"));
    return { kind: "Error", ty, span };
  }
  let result: Pat = { kind: "Range", ty, span, lo, hi, inclusive };
  for (const end of [pat.start, pat.end]) {
    const userTy = end === undefined ? undefined : cx.results.userTypes.get(end.hirId);
    if (userTy !== undefined) result = { kind: "AscribeUserType", ty, span, userTy, sub: result, variance: "contra", annotationSpan: span };
  }
  return result;
}

function isMinimum(cx: ThirCx, bits: bigint, ty: Ty): boolean {
  return ty.kind === TyKind.Int ? bits === 1n << BigInt(intBits(cx.tcx, ty) - 1) : bits === 0n;
}

function rangeEnd(cx: ThirCx, e: hir.PatExpr, ty: Ty): PatConst | undefined {
  let pat = lowerPatExpr(cx, e, ty);
  while (pat.kind === "AscribeUserType") pat = pat.sub;
  return pat.kind === "Constant" ? pat.value : undefined;
}
