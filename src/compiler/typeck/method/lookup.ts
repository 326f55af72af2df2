/** A known trait's method for a receiver type: what overloaded operators, indexing, dereferencing and calls through `Fn` traits stand for. */
import type { DefId, Symbol } from "../../base/index.ts";
import type { ItemLocalId } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { MISC_CODE, Obligation, type ObligationCauseCode } from "../../traits/obligation.ts";
import { normalizeAt } from "../normalize.ts";
import { PredicateKind, type FnSig, type GenericArg, type GenericArgs, type Ty } from "../../types/index.ts";
import { predicatesWithSpans, type FnCtxt } from "../fnCtxt.ts";

/** A method as called: definition, arguments, signature without binder. */
export interface MethodCallee {
  readonly def: DefId;
  readonly args: GenericArgs;
  readonly sig: FnSig;
}
export interface MethodLookup {
  readonly callee: MethodCallee;
  readonly obligations: Obligation[];
}

/** Undefined when `selfTy: trait<inputs…>` cannot hold. The obligations are not registered. */
export function lookupMethodInTrait(fcx: FnCtxt, span: Span, method: Symbol, trait: DefId | undefined, selfTy: Ty, rhs: Ty | undefined, code: ObligationCauseCode = MISC_CODE): MethodLookup | undefined {
  if (trait === undefined) return undefined;
  const { tcx, types, infcx } = fcx;
  const list: GenericArg[] = [selfTy];
  for (const p of tcx.generics(trait).params) {
    if (p.index === 0) continue;
    list.push(p.index === 1 && p.kind === "type" && rhs !== undefined ? rhs : infcx.varForParam(span, p));
  }
  const args = types.args(list);
  const predicate = types.traitPredicate(types.traitRef(trait, args));
  if (!fcx.mayHold(predicate)) return undefined;
  const items = tcx.assocItems(trait);
  let def: DefId | undefined;
  for (const item of items) if (item.kind === "Fn" && item.name === method) def = item.def;
  if (def === undefined) return undefined;
  const cause = fcx.cause(span, code);
  const obligations: Obligation[] = [];
  const sig = normalizeAt(fcx, cause, fcx.instantiateBinder(span, fcx.subst(tcx.fnSig(def), args)), obligations);
  for (const { clause } of predicatesWithSpans(tcx, def)) obligations.push(new Obligation(normalizeAt(fcx, cause, fcx.subst(clause, args), obligations), fcx.env, cause));
  for (const ty of sig.inputsAndOutput.list) obligations.push(new Obligation(types.predicate(PredicateKind.WellFormed, [], { a: ty }), fcx.env, cause));
  return { callee: { def, args, sig }, obligations };
}

export function writeMethodCall(fcx: FnCtxt, id: ItemLocalId, callee: MethodCallee): void {
  fcx.results.typeDependentDefs.set(id, { defKind: "AssocFn", def: callee.def });
  fcx.writeArgs(id, callee.args);
}
