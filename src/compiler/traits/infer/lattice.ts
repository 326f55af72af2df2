/**
 * Least upper and greatest lower bounds of types: what the branches of `match` and `if` have in common. They differ from equality only in regions.
 * Counterpart: rustc's `LatticeOp`.
 */
import {
  AliasKind, ArgKind, Region, Ty, TyKind, Variance, type GenericArg, type GenericArgs, type ParamEnv,
} from "../../types/index.ts";
import type { Obligation, ObligationCause } from "../obligation.ts";
import type { InferCtxt } from "./inferCtxt.ts";
import { TypeRelating } from "./relate.ts";
import type { LatticeResult, TypeError } from "./typeError.ts";

type Kind = "lub" | "glb";
const flip = (k: Kind): Kind => (k === "lub" ? "glb" : "lub");

export function latticeOf(infcx: InferCtxt, cause: ObligationCause, env: ParamEnv, kind: Kind, a: Ty, b: Ty): LatticeResult {
  const op = new LatticeOp(infcx, cause, env, kind);
  const value = op.tys(a, b);
  return value instanceof Ty ? { ok: true, value, obligations: op.obligations } : value;
}

class LatticeOp {
  readonly obligations: Obligation[] = [];
  private readonly infcx: InferCtxt;
  private readonly cause: ObligationCause;
  private readonly env: ParamEnv;
  private kind: Kind;
  constructor(infcx: InferCtxt, cause: ObligationCause, env: ParamEnv, kind: Kind) {
    this.infcx = infcx;
    this.cause = cause;
    this.env = env;
    this.kind = kind;
  }

  private relate(variance: Variance, a: Ty | Region | GenericArgs, b: Ty | Region | GenericArgs): TypeError | undefined {
    const r = new TypeRelating(this.infcx, this.cause, this.env, variance);
    const error = r.values(a, b);
    this.obligations.push(...r.obligations);
    return error;
  }
  private eq(a: Ty, b: Ty): Ty | TypeError {
    return this.relate(Variance.Invariant, a, b) ?? a;
  }

  tys(a: Ty, b: Ty): Ty | TypeError {
    const { infcx } = this;
    const { cx } = infcx;
    a = infcx.shallowResolve(a);
    b = infcx.shallowResolve(b);
    if (a === b) return a;
    if (a.isTyVar || b.isTyVar) {
      // The bound itself is a variable above (or below) both.
      const v = infcx.nextTyVar(this.cause.span);
      const variance = this.kind === "lub" ? Variance.Covariant : Variance.Contravariant;
      const [first, second] = b.isTyVar ? [a, b] : [b, a]; // the known side gives the variable its shape
      return this.relate(variance, first, v) ?? this.relate(variance, second, v) ?? v;
    }
    if (a.kind !== b.kind) return this.eq(a, b);
    switch (a.kind) {
      case TyKind.Ref: {
        if (a.mutbl !== b.mutbl) return this.eq(a, b);
        const elem = a.mutbl === 1 ? this.eq(a.elem, b.elem) : this.tys(a.elem, b.elem);
        return elem instanceof Ty ? cx.ref(this.regions(a.region, b.region), elem, a.mutbl) : elem;
      }
      case TyKind.Tuple: {
        if (a.args.length !== b.args.length) return this.eq(a, b);
        const elems: Ty[] = [];
        for (let i = 0; i < a.args.length; i++) {
          const e = this.tys(a.args.tyAt(i), b.args.tyAt(i));
          if (!(e instanceof Ty)) return e;
          elems.push(e);
        }
        return cx.tuple(elems);
      }
      case TyKind.Slice: {
        const elem = this.tys(a.elem, b.elem);
        return elem instanceof Ty ? cx.slice(elem) : elem;
      }
      case TyKind.Adt:
      case TyKind.FnDef: {
        if (a.def !== b.def) return this.eq(a, b);
        const variances = infcx.tcx.variances(a.def);
        const list: GenericArg[] = [];
        for (let i = 0; i < a.args.length; i++) {
          const arg = this.arg(variances[i] ?? Variance.Invariant, a.args.list[i]!, b.args.list[i]!);
          if ("ok" in arg) return arg;
          list.push(arg);
        }
        return a.kind === TyKind.Adt ? cx.adt(a.def, cx.args(list)) : cx.fnDef(a.def, cx.args(list));
      }
      case TyKind.Alias: return a.sub === AliasKind.Opaque ? this.eq(a, b) : this.eq(a, b);
      default: return this.eq(a, b);
    }
  }
  private arg(variance: Variance, a: GenericArg, b: GenericArg): GenericArg | TypeError {
    switch (variance) {
      case Variance.Bivariant: return a;
      case Variance.Covariant: return this.same(a, b);
      case Variance.Contravariant: {
        this.kind = flip(this.kind);
        const r = this.same(a, b);
        this.kind = flip(this.kind);
        return r;
      }
      default: {
        const r = new TypeRelating(this.infcx, this.cause, this.env, Variance.Invariant);
        const error = r.arg(a, b);
        this.obligations.push(...r.obligations);
        return error ?? a;
      }
    }
  }
  private same(a: GenericArg, b: GenericArg): GenericArg | TypeError {
    if (a.argKind === ArgKind.Ty) return this.tys(a, b as Ty);
    if (a.argKind === ArgKind.Region) return this.regions(a, b as Region);
    return this.arg(Variance.Invariant, a, b);
  }
  private regions(a: Region, b: Region): Region {
    if (a === b) return a;
    const { infcx } = this;
    const r = infcx.nextRegionVar("misc");
    // `&'a T` and `&'b T` have the least upper bound `&'r T` with 'a: 'r and 'b: 'r.
    if (this.kind === "lub") {
      infcx.addOutlives(a, r, this.cause);
      infcx.addOutlives(b, r, this.cause);
    } else {
      infcx.addOutlives(r, a, this.cause);
      infcx.addOutlives(r, b, this.cause);
    }
    return r;
  }
}
