/**
 * Which argument of a call a failed where clause is about: the error points at it rather than at the callee. In: fulfilment errors whose cause names the call's path or method.
 * Out: the same with better places. Counterpart: rustc's `adjust_fulfillment_errors`.
 */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { FulfillmentError } from "../traits/fulfill.ts";
import { Obligation, peelDerives } from "../traits/obligation.ts";
import { AliasKind, ArgKind, ConstKind, TyKind, walkArg, type GenericArg, type Predicate } from "../types/index.ts";
import { predicatesWithSpans, type FnCtxt } from "./fnCtxt.ts";

/** A call, by the node that names what is called: the callee's path, or the method call itself. */
export interface CallSite {
  readonly call: hir.Expr;
  readonly span: Span;
  readonly receiver: hir.Expr | undefined;
  readonly args: readonly hir.Expr[];
}

export function blameArguments(fcx: FnCtxt, errors: readonly FulfillmentError[]): FulfillmentError[] {
  return errors.map((e) => {
    const code = peelDerives(e.root.cause.code);
    if (code.kind !== "whereClauseInExpr") return e;
    const site = fcx.callSites.get(code.hirId as ItemLocalId);
    if (site === undefined || e.root.cause.span !== site.span) return e;
    const clause = predicatesWithSpans(fcx.tcx, code.item)[code.index]?.clause;
    const arg = clause === undefined ? undefined : blamed(fcx, code.item, clause, site);
    if (arg === undefined) return e;
    const move = (o: Obligation): Obligation => {
      const cause = { span: arg.span, bodyDef: o.cause.bodyDef, code: { kind: "functionArg", argHirId: arg.hirId, callHirId: site.call.hirId, parentCode: o.cause.code } as const };
      return new Obligation(o.predicate, o.env, cause, o.depth);
    };
    return { ...e, obligation: move(e.obligation), root: move(e.root) };
  });
}

/** The one argument whose declared type mentions the parameter that the clause is about. */
function blamed(fcx: FnCtxt, item: DefId, clause: Predicate, site: CallSite): hir.Expr | undefined {
  const kind = fcx.tcx.defKind(item);
  if (kind !== "Fn" && kind !== "AssocFn" && kind !== "Ctor") return undefined;
  const inputs = fcx.tcx.fnSig(item).value.inputs;
  for (const param of paramsOf(clause)) {
    const found = inputs.flatMap((ty, i) => (mentions(ty, param) ? [i] : []));
    if (found.length !== 1) continue;
    const index = found[0]!;
    const arg = site.receiver === undefined ? site.args[index] : index === 0 ? site.receiver : site.args[index - 1];
    if (arg !== undefined) return arg;
  }
  return undefined;
}

/** Parameters in a clause, those of its self type first. */
function paramsOf(clause: Predicate): GenericArg[] {
  const result: GenericArg[] = [];
  const add = (root: GenericArg): void =>
    walkArg(root, (a) => {
      if (isParam(a) && !result.includes(a)) result.push(a);
      return !isProjection(a);
    });
  for (const a of clause.args.list) add(a);
  if (clause.a !== undefined) add(clause.a);
  return result;
}
function isParam(a: GenericArg): boolean {
  return (a.argKind === ArgKind.Ty && a.kind === TyKind.Param) || (a.argKind === ArgKind.Const && a.kind === ConstKind.Param);
}
function isProjection(a: GenericArg): boolean {
  return a.argKind === ArgKind.Ty && a.kind === TyKind.Alias && a.sub === AliasKind.Projection;
}
function mentions(ty: GenericArg, param: GenericArg): boolean {
  let found = false;
  walkArg(ty, (a) => {
    found ||= a === param;
    // An argument does not determine what stands inside a projection.
    return !found && !isProjection(a);
  });
  return found;
}
