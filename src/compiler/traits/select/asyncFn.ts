/**
 * `AsyncFn` and relatives: implemented by `async` closures themselves, and by every callable that returns a future. Also how an `async` closure implements the ordinary
 * `Fn` family. Counterpart: RFC 3668, rustc's `confirm_async_closure_candidate`.
 */
import { TyKind, type ClosureKind, type GenericArgs, type Ty } from "../../types/index.ts";
import { coroutineClosureParts, closureSigTy } from "../closureArgs.ts";
import { normalizeWith } from "../normalize.ts";
import { derivedCause, Obligation } from "../obligation.ts";
import { UNIMPLEMENTED, type ImplSource, type SelectionError } from "./candidate.ts";
import { callableSig } from "./confirm.ts";
import type { SelectionCtxt } from "./selectionCtxt.ts";

/** What calling `ty` takes (as a tuple) and gives; undefined while not known. For an `async` closure, `output` is what the future gives. */
export function asyncCallable(selcx: SelectionCtxt, ty: Ty, o: Obligation): { readonly inputs: Ty; readonly output: Ty; readonly isAsyncClosure: boolean } | undefined {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  if (ty.kind === TyKind.CoroutineClosure) {
    const parts = infcx.shallowResolve(coroutineClosureParts(cx, ty).signatureParts);
    if (parts.kind !== TyKind.FnPtr) return undefined;
    const sig = infcx.instantiateBinderWithFresh(o.cause.span, parts.sig);
    return { inputs: sig.inputs[0]!, output: sig.output.args.tyAt(1), isAsyncClosure: true };
  }
  if (ty.kind === TyKind.Closure) {
    const sigTy = infcx.shallowResolve(closureSigTy(ty));
    if (sigTy.kind !== TyKind.FnPtr) return undefined;
    const sig = infcx.instantiateBinderWithFresh(o.cause.span, sigTy.sig);
    return { inputs: sig.inputs[0]!, output: sig.output, isAsyncClosure: false };
  }
  const sig = callableSig(tcx, ty);
  if (sig === undefined) return undefined;
  const opened = infcx.instantiateBinderWithFresh(o.cause.span, sig);
  return { inputs: cx.tuple(opened.inputs), output: opened.output, isAsyncClosure: false };
}

export function confirmAsyncClosure(selcx: SelectionCtxt, o: Obligation, _kind: ClosureKind): ImplSource | SelectionError {
  const { infcx } = selcx;
  const { cx, tcx } = infcx;
  const self = infcx.shallowResolve(o.predicate.args.tyAt(0));
  const callable = asyncCallable(selcx, self, o);
  if (callable === undefined) return UNIMPLEMENTED;
  const nested: Obligation[] = [];
  const args = normalizeWith(selcx, o.env, o.cause, o.depth + 1, cx.args([self, callable.inputs]), nested);
  const result = infcx.at(o.cause, o.env).eq(o.predicate.args, args);
  if (!result.ok) return { kind: "signatureMismatch" };
  nested.push(...result.obligations);
  const future = tcx.langItem("future_trait");
  if (!callable.isAsyncClosure && future !== undefined) {
    const output = normalizeWith(selcx, o.env, o.cause, o.depth + 1, callable.output, nested);
    nested.push(new Obligation(cx.traitPredicate(cx.traitRef(future, cx.args([output]))), o.env, derivedCause(o, undefined), o.depth + 1));
  }
  return { kind: "builtin", source: { kind: "misc" }, nested };
}

/** An `async` closure as an ordinary callable: `[self, inputs]`. */
export function asyncClosureCandidate(selcx: SelectionCtxt, self: Ty, o: Obligation): GenericArgs | undefined {
  const callable = asyncCallable(selcx, self, o);
  return callable === undefined ? undefined : selcx.infcx.cx.args([self, callable.inputs]);
}
