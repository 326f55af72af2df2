/** Constants in types: array lengths and const arguments. A path to a const parameter is that parameter, a literal its value, anything else is evaluated when needed. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { TyKind, type Const, type Ty, type TyCtxt } from "../types/index.ts";
import { findParam, type HirTyLowerer } from "./lowerer.ts";

export function lowerConstArg(l: HirTyLowerer, ct: hir.ConstArg, expected: Ty): Const {
  const { cx, tcx } = l;
  switch (ct.kind) {
    case "Infer": return l.inferConst(ct.span, undefined);
    case "Anon": return lowerAnon(l, ct.anon, expected);
    case "Path": break;
    default: return cx.ctError;
  }
  const { qpath } = ct;
  if (qpath.kind !== "Resolved" || qpath.path.res.kind !== "Def") return cx.ctError;
  const { def, defKind } = qpath.path.res;
  if (defKind === "ConstParam") {
    const param = findParam(tcx, def);
    return cx.ctParam(param.index, param.name);
  }
  if (defKind === "Const" || defKind === "AssocConst") return cx.ctUnevaluated(def, tcx.identityArgs(def));
  return cx.ctError;
}

/** Types that anonymous constants are expected to have, known once the type that they stand in is lowered. */
export function constArgTypes(tcx: TyCtxt): Map<DefId, Ty> {
  return tcx.state("collect.constArgTypes", () => new Map<DefId, Ty>());
}

/** Literals need no evaluation. */
function lowerAnon(l: HirTyLowerer, anon: hir.AnonConst, expected: Ty): Const {
  const { cx, tcx } = l;
  // What the constant is for gives its type (`typeOf` of the anonymous constant).
  constArgTypes(tcx).set(anon.def, expected);
  const body = tcx.hirBody(anon.def);
  let value = body.value;
  let negative = false;
  while (value.kind === "Block" && value.block.stmts.length === 0 && value.block.expr !== undefined) value = value.block.expr;
  if (value.kind === "Unary" && value.op === "-") {
    negative = true;
    value = value.expr;
  }
  if (value.kind === "Lit") {
    const lit = value.lit.value;
    if (lit.kind === "int" && (expected.kind === TyKind.Int || expected.kind === TyKind.Uint) && lit.suffix === 0) {
      const bits = BigInt(expected.sub === 0 ? tcx.target.pointerSize * 8 : expected.sub);
      const n = negative ? -lit.value : lit.value;
      return cx.ctValue(expected, { leaf: BigInt.asUintN(Number(bits), n) });
    }
    if (lit.kind === "bool" && expected.kind === TyKind.Bool && !negative) return cx.ctValue(expected, { leaf: lit.value ? 1n : 0n });
    if (lit.kind === "char" && expected.kind === TyKind.Char && !negative) return cx.ctValue(expected, { leaf: BigInt(lit.value) });
  }
  if (value.kind === "Path" && value.qpath.kind === "Resolved" && value.qpath.path.res.kind === "Def" && value.qpath.path.res.defKind === "ConstParam" && !negative) {
    const param = findParam(tcx, value.qpath.path.res.def);
    return cx.ctParam(param.index, param.name);
  }
  return cx.ctUnevaluated(anon.def, tcx.identityArgs(anon.def));
}
