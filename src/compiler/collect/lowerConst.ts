/** Constants in types: parameters, literals, paths, and expressions (evaluated when asked, by way of `Unevaluated`). */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import { TyKind, type Const, type Ty, type TyCtxt } from "../types/index.ts";
import { paramDef, type HirTyLowering } from "./hirTyLowering.ts";
import { lowerGenericArgs } from "./lowerArgs.ts";

/** Types that anonymous constants must have, known when the type around them is lowered. */
class AnonConstTypes {
  readonly byDef = new Map<DefId, Ty>();
}
function anonTypes(tcx: TyCtxt): AnonConstTypes {
  return tcx.state("collect/anonConstTypes", () => new AnonConstTypes());
}
export function feedAnonConstType(tcx: TyCtxt, def: DefId, ty: Ty): void {
  anonTypes(tcx).byDef.set(def, ty);
}
export function anonConstType(tcx: TyCtxt, def: DefId): Ty | undefined {
  return anonTypes(tcx).byDef.get(def);
}

export function lowerConstArg(lowering: HirTyLowering, ct: hir.ConstArg, expected: Ty): Const {
  const { cx, tcx } = lowering;
  switch (ct.kind) {
    case "Infer": return lowering.lowerer.inferConst(undefined, ct.span);
    case "Anon": return lowerAnonConst(tcx, ct.anon, expected);
    default: {
      const q = ct.qpath;
      if (q.kind === "Resolved" && q.path.res.kind === "Def") {
        const { res } = q.path;
        if (res.defKind === "ConstParam") {
          const p = paramDef(tcx, res.def);
          return p === undefined ? cx.ctError : cx.ctParam(p.index, p.name);
        }
        if (res.defKind === "Const") return cx.ctUnevaluated(res.def, lowerGenericArgs(lowering, res.def, undefined, q.path.segments[q.path.segments.length - 1]!, ct.span));
      }
      return cx.ctError;
    }
  }
}

/** A literal is its value at once; anything else is evaluated by need, in an environment without parameters. */
export function lowerAnonConst(tcx: TyCtxt, anon: hir.AnonConst, expected: Ty): Const {
  feedAnonConstType(tcx, anon.def, expected);
  const body = tcx.hirBody(anon.def);
  const value = body === undefined ? undefined : literalValue(tcx, body.value, expected);
  if (value !== undefined) return tcx.ty.ctValue(expected, { leaf: value });
  const param = body === undefined ? undefined : loneParam(body.value);
  if (param !== undefined) {
    const p = paramDef(tcx, param);
    if (p !== undefined) return tcx.ty.ctParam(p.index, p.name);
  }
  return tcx.ty.ctUnevaluated(anon.def, tcx.identityArgs(anon.def));
}
function literalValue(tcx: TyCtxt, e: hir.Expr, expected: Ty): bigint | undefined {
  if (e.kind === "Lit") {
    const v = e.lit.value;
    const suffixOk = (s: number): boolean => tcx.symbols.str(s as never) === "" || suffixMatches(tcx.symbols.str(s as never), expected);
    if (v.kind === "int" && (expected.kind === TyKind.Int || expected.kind === TyKind.Uint) && suffixOk(v.suffix)) {
      const bits = BigInt(expected.sub === 0 ? tcx.target.pointerSize * 8 : expected.sub);
      const limit = expected.kind === TyKind.Int ? 1n << (bits - 1n) : 1n << bits;
      return v.value < limit ? v.value : undefined; // too large: the type checker says so
    }
    if (v.kind === "bool" && expected.kind === TyKind.Bool) return v.value ? 1n : 0n;
    if (v.kind === "char" && expected.kind === TyKind.Char) return BigInt(v.value);
    if (v.kind === "byte" && expected.kind === TyKind.Uint && expected.sub === 8) return BigInt(v.value);
  }
  if (e.kind === "Unary" && e.op === "-" && expected.kind === TyKind.Int && e.expr.kind === "Lit" && e.expr.lit.value.kind === "int") {
    const bits = BigInt(expected.sub === 0 ? tcx.target.pointerSize * 8 : expected.sub);
    const n = e.expr.lit.value.value;
    return n <= 1n << (bits - 1n) && n > 0n ? (1n << bits) - n : n === 0n ? 0n : undefined;
  }
  return undefined;
}
function suffixMatches(suffix: string, ty: Ty): boolean {
  const letter = ty.kind === TyKind.Int ? "i" : "u";
  return suffix === letter + (ty.sub === 0 ? "size" : String(ty.sub));
}
/** `{ N }` is the parameter `N` itself. */
function loneParam(e: hir.Expr): DefId | undefined {
  let x = e;
  while (x.kind === "Block" && x.block.stmts.length === 0 && x.block.expr !== undefined) x = x.block.expr;
  return x.kind === "Path" && x.qpath.kind === "Resolved" && x.qpath.path.res.kind === "Def" && x.qpath.path.res.defKind === "ConstParam" ? x.qpath.path.res.def : undefined;
}
