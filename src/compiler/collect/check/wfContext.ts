/** Obligations of one item's check: registered in the item's environment, proved at the end, reported together. Regions are left to region checking. */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { reportFulfillmentErrors } from "../../traits/error/report.ts";
import { FulfillmentCtxt } from "../../traits/fulfill.ts";
import { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import { normalize } from "../../traits/normalize.ts";
import { Obligation, type ObligationCause, type ObligationCauseCode } from "../../traits/obligation.ts";
import { PredicateKind, TypeFlags as F, type GenericArg, type ParamEnv, type Predicate, type Ty, type TyCtxt } from "../../types/index.ts";

export const WF_CODE: ObligationCauseCode = { kind: "wellFormed", what: undefined };

export class WfCtxt {
  readonly tcx: TyCtxt;
  readonly def: DefId;
  readonly infcx: InferCtxt;
  readonly env: ParamEnv;
  readonly fulfill: FulfillmentCtxt;
  constructor(tcx: TyCtxt, def: DefId, env: ParamEnv = tcx.paramEnv(def)) {
    this.tcx = tcx;
    this.def = def;
    this.env = env;
    this.infcx = new InferCtxt(tcx, { kind: "analysis", definingOpaques: [] });
    this.fulfill = new FulfillmentCtxt(this.infcx);
  }
  cause(span: Span, code: ObligationCauseCode = WF_CODE): ObligationCause {
    return { span, bodyDef: this.def, code };
  }
  normalize<T>(span: Span, value: T, code?: ObligationCauseCode): T {
    const ok = normalize(this.infcx, this.cause(span, code), this.env, value);
    this.fulfill.registerAll(ok.obligations);
    return ok.value;
  }
  register(p: Predicate, span: Span, code?: ObligationCauseCode, env: ParamEnv = this.env): void {
    if (p.has(F.HasError)) return;
    this.fulfill.register(new Obligation(p, env, this.cause(span, code)));
  }
  registerAll(os: readonly Obligation[]): void {
    for (const o of os) if (!o.predicate.has(F.HasError)) this.fulfill.register(o);
  }
  /** `arg`, normalised, is well-formed. */
  wf(arg: GenericArg, span: Span, code?: ObligationCauseCode): void {
    if (arg.has(F.HasError)) return;
    this.register(this.tcx.ty.predicate(PredicateKind.WellFormed, [], { a: this.normalize(span, arg, code) }), span, code);
  }
  bound(ty: Ty, lang: string, span: Span, code: ObligationCauseCode): void {
    const trait = this.tcx.langItem(lang);
    if (trait === undefined || ty.has(F.HasError)) return;
    const { ty: cx } = this.tcx;
    this.register(cx.traitPredicate(cx.traitRef(trait, cx.args([this.normalize(span, ty, code)]))), span, code);
  }
  /** True when all holds. */
  finish(): boolean {
    const errors = this.fulfill.selectAllOrError();
    if (errors.length === 0) return true;
    reportFulfillmentErrors(this.infcx, errors);
    return false;
  }
}
