/** Relations between types with a cause and an environment: `infcx.at(cause, env).eq(a, b)`. Answers carry obligations; constraints on regions go to the context. */
import { Variance, type Binder, type Const, type FnSig, type GenericArg, type GenericArgs, type ParamEnv, type Region, type TraitRef, type Ty } from "../../types/index.ts";
import { normalize } from "../normalize.ts";
import type { InferOk, ObligationCause } from "../obligation.ts";
import type { InferCtxt } from "./inferCtxt.ts";
import { latticeOf } from "./lattice.ts";
import { TypeRelating } from "./relate.ts";
import type { LatticeResult, RelateResult } from "./typeError.ts";

export type Relatable = GenericArg | GenericArgs | TraitRef | FnSig | Binder<FnSig>;

export class At {
  readonly infcx: InferCtxt;
  readonly cause: ObligationCause;
  readonly env: ParamEnv;
  constructor(infcx: InferCtxt, cause: ObligationCause, env: ParamEnv) {
    this.infcx = infcx;
    this.cause = cause;
    this.env = env;
  }
  /** `a` is what is expected. */
  relate<T extends Relatable>(a: T, variance: Variance, b: T): RelateResult {
    const relation = new TypeRelating(this.infcx, this.cause, this.env, variance);
    const error = relation.values(a, b);
    return error ?? { ok: true, obligations: relation.obligations };
  }
  eq<T extends Relatable>(a: T, b: T): RelateResult {
    return this.relate(a, Variance.Invariant, b);
  }
  /** `a <: b`. */
  sub<T extends Relatable>(a: T, b: T): RelateResult {
    return this.relate(a, Variance.Covariant, b);
  }
  /** `a :> b`. */
  sup<T extends Relatable>(a: T, b: T): RelateResult {
    return this.relate(a, Variance.Contravariant, b);
  }
  /** Replaces aliases by what they stand for. */
  normalize<T>(value: T): InferOk<T> {
    return normalize(this.infcx, this.cause, this.env, value);
  }
  /** The least type that both are subtypes of. */
  lub(a: Ty, b: Ty): LatticeResult {
    return latticeOf(this.infcx, this.cause, this.env, "lub", a, b);
  }
  glb(a: Ty, b: Ty): LatticeResult {
    return latticeOf(this.infcx, this.cause, this.env, "glb", a, b);
  }
}
export type { Const, Region };
