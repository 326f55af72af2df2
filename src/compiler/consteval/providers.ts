/** Queries of this room: values of constants, lengths, discriminants. */
import type { DefId } from "../base/index.ts";
import { bitWidth } from "../mir/placeTy.ts";
import { ConstKind, subst, type Const, type GenericArgs, type ParamEnv, type ConstResult, type TyCtxt, type ValTree } from "../types/index.ts";
import { evalConst } from "./evaluate.ts";
import { Interp } from "./interp.ts";
import { EvalError } from "./memory.ts";
import { readValTree } from "./valtree.ts";

function evalToValTree(tcx: TyCtxt, env: ParamEnv, ct: Const): ValTree | undefined {
  if (ct.kind === ConstKind.Value) return ct.value;
  if (ct.kind !== ConstKind.Unevaluated) return undefined;
  const result = tcx.constEval(env, ct.def, ct.args);
  if (!result.ok) return undefined;
  const it = new Interp(tcx, env);
  try {
    const ty = tcx.tryNormalizeErasingRegions(env, subst(tcx.ty, tcx.typeOf(ct.def), ct.args));
    if (ty === undefined) return undefined;
    return readValTree(it, it.constValue(result.value, ty));
  } catch (e) {
    if (e instanceof EvalError) return undefined;
    throw e;
  }
}

export const constEvalProviders = {
  constEval(tcx: TyCtxt, env: ParamEnv, def: DefId, args: GenericArgs, promoted?: number): ConstResult {
    return evalConst(tcx, env, def, args, promoted);
  },
  evalToValTree,
  evalUsize(tcx: TyCtxt, env: ParamEnv, ct: Const): number | undefined {
    const tree = tcx.evalToValTree(env, ct);
    return tree !== undefined && "leaf" in tree ? Number(tree.leaf) : undefined;
  },
  discriminants(tcx: TyCtxt, def: DefId): readonly bigint[] {
    const adt = tcx.adt(def);
    const ty = adt.repr.int ?? tcx.ty.isize;
    const bits = bitWidth(tcx, ty);
    let base = 0n;
    return adt.variants.map((v) => {
      if (v.discr.kind === "relative") return BigInt.asUintN(bits, base + BigInt(v.discr.offset));
      const result = tcx.constEval(tcx.emptyParamEnv, v.discr.def, tcx.ty.emptyArgs);
      base = result.ok && result.value.kind === "scalar" ? result.value.value : 0n;
      return BigInt.asUintN(bits, base);
    });
  },
};
