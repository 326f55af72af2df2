/** Constant expressions as operands: literals, paths to constants, function items, const parameters, addresses of statics. */
import { bug } from "../../../base/index.ts";
import type { Expr, ExprId, LiteralValue } from "../../../typeck/thir.ts";
import { type Ty, type TyCtxt } from "../../../types/index.ts";
import { Operand, type MirConst } from "../../mir.ts";
import { bitWidth } from "../../placeTy.ts";
import type { Builder } from "../builder.ts";
import { floatBits } from "./floats.ts";

export function isConstantExpr(e: Expr): boolean {
  switch (e.kind) {
    case "ConstBlock": case "Literal": case "ZstLiteral": case "NamedConst": case "ConstParam": case "StaticRef": return true;
    default: return false;
  }
}

export function asConstant(b: Builder, id: ExprId): Operand {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope": return asConstant(b, e.value);
    case "Literal": return Operand.constant(literalConst(b.tcx, e.lit, e.ty), e.span);
    case "ZstLiteral": {
      const user = e.userTy === undefined ? -1 : b.addUserType(e.userTy, e.span, e.ty);
      return Operand.constant({ kind: "value", value: { kind: "zst" }, ty: e.ty }, e.span, user);
    }
    case "NamedConst": {
      const user = e.userTy === undefined ? -1 : b.addUserType(e.userTy, e.span, e.ty);
      return required(b, { kind: "unevaluated", def: e.def, args: e.args, promoted: undefined, ty: e.ty }, e, user);
    }
    case "ConstBlock": return required(b, { kind: "unevaluated", def: e.def, args: e.args, promoted: undefined, ty: e.ty }, e, -1);
    case "ConstParam": return Operand.constant({ kind: "ty", ct: e.param, ty: e.ty }, e.span);
    case "StaticRef": return Operand.constant({ kind: "static", def: e.def, ty: e.ty }, e.span);
    default: return bug(`not a constant: ${e.kind}`, e.span);
  }
}

/** Constants that a body names are evaluated even where they are not used: their errors are errors of the program. */
function required(b: Builder, ct: MirConst, e: Expr, userTy: number): Operand {
  b.body.requiredConsts.push({ ct, span: e.span });
  return Operand.constant(ct, e.span, userTy);
}


export function literalConst(tcx: TyCtxt, lit: LiteralValue, ty: Ty): MirConst {
  const scalar = (value: bigint, size: number): MirConst => ({ kind: "value", value: { kind: "scalar", value, size }, ty });
  switch (lit.kind) {
    case "int": {
      const bits = bitWidth(tcx, ty);
      return scalar(BigInt.asUintN(bits, lit.value), bits / 8);
    }
    case "float": {
      const bits = bitWidth(tcx, ty);
      return scalar(floatBits(lit.text, lit.negative, bits), bits / 8);
    }
    case "bool": return scalar(lit.value ? 1n : 0n, 1);
    case "char": return scalar(BigInt(lit.value), 4);
    case "str": return { kind: "bytes", bytes: encodeUtf8(lit.text), ty };
    case "byteStr": case "cStr": return { kind: "bytes", bytes: lit.bytes, ty };
    case "err": return { kind: "ty", ct: tcx.ty.ctError, ty };
  }
}

/** Text of a Rust string literal (well-formed UTF-16) as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return Uint8Array.from(out);
}
