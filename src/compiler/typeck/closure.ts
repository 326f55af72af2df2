/**
 * Closures and `async` blocks. What the context expects (a `Fn` bound, a function pointer, a trait object) gives the closure's kind and signature before its body is checked;
 * what is not known becomes variables. Captures are analysed after the whole body, in `upvar.ts`. Reference: "Closure expressions", "Async blocks". Errors: E0593, E0631.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { Obligation } from "../traits/obligation.ts";
import { elaborate } from "../traits/elaborate.ts";
import {
  Binder, PredicateKind, replaceBound, TyKind,
  type BoundVar, type ClosureKind, type FnSig, type PolyFnSig, type Predicate, type Ty,
} from "../types/index.ts";
import { checkFnBody } from "./checkFn.ts";
import { closureArgs, closureKindToTy, coroutineArgs } from "./closureArgs.ts";
import { toOption, type Expectation } from "./expectation.ts";
import type { BodyFrame, FnCtxt } from "./fnCtxt.ts";

type ClosureExpr = hir.Expr & { kind: "Closure" };
interface Expected {
  readonly sig: PolyFnSig | undefined;
  readonly kind: ClosureKind | undefined;
}

export function checkExprClosure(fcx: FnCtxt, e: ClosureExpr, expected: Expectation): Ty {
  const { tcx, types } = fcx;
  const closure = e.closure;
  const coroutine = typeof closure.kind === "object" && "coroutine" in closure.kind ? closure.kind.coroutine : undefined;
  const hint = toOption(fcx, expected);
  const deduced: Expected = hint === undefined || coroutine !== undefined ? { sig: undefined, kind: undefined } : deduce(fcx, fcx.tryStructurally(hint), e.span);
  const { bound, liberated } = signature(fcx, closure, deduced.sig, coroutine, hint);
  const parent = tcx.identityArgs(fcx.root);
  const upvars = fcx.nextTyVar(e.span);
  let ty: Ty;
  let resume: BodyFrame["coroutine"];
  if (coroutine === undefined) {
    const sig = new Binder(types.fnSig([types.tuple(bound.value.inputs)], bound.value.output, { abi: tcx.symbols.intern("rust-call") }), bound.boundVars);
    const kindTy = deduced.kind === undefined ? fcx.nextTyVar(e.span) : closureKindToTy(types, deduced.kind);
    ty = types.closure(closure.def, closureArgs(types, parent, kindTy, types.fnPtr(sig), upvars));
  } else {
    const resumeTy = liberated.inputs[0] ?? types.unit;
    const yieldTy = coroutine.desugaring === "async" ? types.unit : fcx.nextTyVar(e.span);
    resume = { resumeTy, yieldTy };
    ty = types.coroutine(closure.def, coroutineArgs(types, parent, types.unit, resumeTy, yieldTy, liberated.output, upvars));
    fcx.deferredCoroutines.push({ def: closure.def, ty });
  }
  fcx.results.closures.push({ expr: e, parentBody: fcx.frame.def });
  fcx.results.closureTypes.set(closure.def, ty);
  checkFnBody(fcx, closure.def, liberated, closure.decl, resume);
  return ty;
}

// ---- what the context says --------------------------------------------------------------------------------------------------------------

function deduce(fcx: FnCtxt, ty: Ty, span: Span): Expected {
  const { tcx } = fcx;
  switch (ty.kind) {
    case TyKind.FnPtr: return { sig: ty.sig, kind: "Fn" };
    case TyKind.Infer: {
      const root = fcx.infcx.rootTyVid(ty.index);
      const list: Predicate[] = [];
      for (const o of fcx.fulfill.pendingObligations()) {
        const p = o.predicate;
        if (p.kind !== PredicateKind.Trait && p.kind !== PredicateKind.Projection) continue;
        const self = fcx.shallow(p.args.tyAt(0));
        if (self.isTyVar && fcx.infcx.rootTyVid(self.index) === root) list.push(fcx.resolve(p));
      }
      return deduceFrom(fcx, list, span);
    }
    case TyKind.Alias:
      if (ty.sub !== 2) return { sig: undefined, kind: undefined };
      return deduceFrom(fcx, tcx.itemBounds(ty.def).map((c) => fcx.subst(c, ty.args)), span);
    case TyKind.Dynamic: {
      let sig: PolyFnSig | undefined;
      for (const p of ty.preds.list) {
        if (p.kind !== "Projection" || p.def !== tcx.langItem("fn_once_output") || p.term === undefined || p.term.argKind !== 0) continue;
        const inputs = fcx.shallow(p.args.tyAt(0));
        if (inputs.kind === TyKind.Tuple) sig = new Binder(rustSig(fcx, inputs.elems, p.term), p.boundVars);
      }
      const principal = ty.preds.principal;
      return { sig, kind: principal === undefined ? undefined : fnTraitKind(fcx, principal.def) };
    }
    default: return { sig: undefined, kind: undefined };
  }
}

function rustSig(fcx: FnCtxt, inputs: readonly Ty[], output: Ty): FnSig {
  return fcx.types.fnSig(inputs, output, { abi: fcx.tcx.symbols.intern("rust-call") });
}

function fnTraitKind(fcx: FnCtxt, trait: DefId): ClosureKind | undefined {
  switch (fcx.tcx.asLangItem(trait)) {
    case "fn": case "async_fn": return "Fn";
    case "fn_mut": case "async_fn_mut": return "FnMut";
    case "fn_once": case "async_fn_once": return "FnOnce";
    default: return undefined;
  }
}
const RANK = { Fn: 0, FnMut: 1, FnOnce: 2 } as const;

/** From bounds on the closure's type: a projection `F::Output` gives the whole signature, a trait alone the kind (the most permissive one). */
function deduceFrom(fcx: FnCtxt, predicates: readonly Predicate[], span: Span): Expected {
  const { tcx } = fcx;
  let sig: PolyFnSig | undefined;
  let inputsOnly: PolyFnSig | undefined;
  let kind: ClosureKind | undefined;
  const fnOnceOutput = tcx.langItem("fn_once_output");
  for (const p of elaborate(tcx, predicates.slice().reverse())) {
    if (p.kind === PredicateKind.Projection && p.def === fnOnceOutput && sig === undefined && p.term !== undefined && p.term.argKind === 0) {
      const inputs = fcx.shallow(p.args.tyAt(1));
      if (inputs.kind === TyKind.Tuple) sig = new Binder(rustSig(fcx, inputs.elems, fcx.resolve(p.term)), p.boundVars);
    }
    const trait = p.kind === PredicateKind.Trait ? p.def : p.kind === PredicateKind.Projection ? tcx.parent(p.def) : undefined;
    const found = trait === undefined ? undefined : fnTraitKind(fcx, trait);
    if (found === undefined) continue;
    if (kind === undefined || RANK[found] < RANK[kind]) kind = found;
    if (p.kind === PredicateKind.Trait && inputsOnly === undefined && p.args.length > 1) {
      // `F: Fn(A)` without a projection: at least the parameters.
      const inputs = fcx.shallow(p.args.tyAt(1));
      if (inputs.kind === TyKind.Tuple) inputsOnly = new Binder(rustSig(fcx, inputs.elems, fcx.nextTyVar(span)), p.boundVars);
    }
  }
  if (sig === undefined && inputsOnly !== undefined && predicates.some((p) => p.kind === PredicateKind.Trait && isAsyncFnTrait(fcx, p.def))) sig = inputsOnly;
  return { sig, kind };
}
function isAsyncFnTrait(fcx: FnCtxt, trait: DefId): boolean {
  return fcx.tcx.asLangItem(trait)?.startsWith("async_fn") === true;
}

// ---- the signature ------------------------------------------------------------------------------------------------------------------------

interface Signatures {
  readonly bound: PolyFnSig;
  /** With the closure's own lifetimes free: what its body sees. */
  readonly liberated: FnSig;
}

function signature(fcx: FnCtxt, closure: hir.Closure, expected: PolyFnSig | undefined, coroutine: hir.CoroutineKind | undefined, hint: Ty | undefined): Signatures {
  if (expected === undefined || expected.value.cVariadic) return withLiberated(fcx, closure.def, supplied(fcx, closure, coroutine, hint));
  if (expected.value.inputs.length !== closure.decl.inputs.length) {
    reportArgCount(fcx, closure, expected.value.inputs.length);
    // In error as a whole: it fits whatever is asked of it.
    const { types } = fcx;
    const sig = { ...NO_ABI, abi: expected.value.abi };
    const bound = new Binder(types.fnSig(expected.value.inputs.map(() => types.error), types.error, sig), []);
    return { bound, liberated: types.fnSig(closure.decl.inputs.map(() => types.error), types.error, sig) };
  }
  const anonymous = new Binder(expected.value, expected.boundVars.map((v): BoundVar => ({ ...v })));
  const sigs = withLiberated(fcx, closure.def, anonymous);
  const written = supplied(fcx, closure, coroutine, hint);
  // What the user wrote must agree with what is expected.
  const own = fcx.instantiateBinder(closure.headSpan, written);
  const { infcx, env } = fcx;
  const obligations: Obligation[] = [];
  const merged = infcx.commitIfOk(() => {
    for (let i = 0; i < own.inputs.length; i++) {
      const r = infcx.at(fcx.cause(closure.decl.inputs[i]!.span), env).eq(sigs.liberated.inputs[i]!, own.inputs[i]!);
      if (!r.ok) return { ok: false };
      obligations.push(...r.obligations);
    }
    const r = infcx.at(fcx.cause(closure.decl.outputSpan), env).eq(sigs.liberated.output, own.output);
    if (!r.ok) return { ok: false };
    obligations.push(...r.obligations);
    return { ok: true };
  });
  if (!merged.ok) return withLiberated(fcx, closure.def, written);
  fcx.registerAll(obligations);
  return { bound: sigs.bound, liberated: fcx.resolve(own) };
}

/** The signature as written, with variables for what is left out. */
function supplied(fcx: FnCtxt, closure: hir.Closure, coroutine: hir.CoroutineKind | undefined, hint: Ty | undefined): PolyFnSig {
  const { decl } = closure;
  const binder = fcx.lowerer.underClosureBinder(
    closure.boundParams,
    () => decl.inputs.map((t) => (t.kind === "Infer" ? fcx.nextTyVar(t.span) : fcx.lowerer.lowerTy(t))),
    () => {
      if (decl.output !== undefined) return fcx.lowerer.lowerTy(decl.output);
      const isAsyncBody = coroutine !== undefined && coroutine.desugaring === "async" && coroutine.source === "fn";
      return (isAsyncBody ? futureOutput(fcx, hint, closure.headSpan) : undefined) ?? fcx.nextTyVar(decl.outputSpan);
    },
    (inputs, output) => rustSig(fcx, inputs, output),
  );
  return fcx.normalize(closure.headSpan, fcx.types.fnPtr(binder)).sig;
}

/** The body of an `async fn` gives what the function's future promises. */
function futureOutput(fcx: FnCtxt, hint: Ty | undefined, span: Span): Ty | undefined {
  const ret = fcx.frame.retTy ?? hint;
  if (ret === undefined) return undefined;
  const ty = fcx.resolve(ret);
  if (ty.kind !== TyKind.Alias) return undefined;
  const output = fcx.tcx.langItem("future_output");
  for (const c of fcx.tcx.itemBounds(ty.def)) {
    if (c.kind === PredicateKind.Projection && c.def === output && c.term !== undefined && c.term.argKind === 0) {
      const term = fcx.subst(c.term, ty.args);
      return fcx.normalize(span, term);
    }
  }
  return undefined;
}

const NO_ABI = { isUnsafe: false, cVariadic: false };
/** The binder's lifetimes as free ones of the closure. */
function withLiberated(fcx: FnCtxt, def: DefId, bound: PolyFnSig): Signatures {
  const { types } = fcx;
  const liberated = replaceBound(types, bound, { ty: () => types.error, region: (index, r) => types.reLate(def, index, r.def), ct: () => types.ctError });
  return { bound, liberated: fcx.normalize(fcx.tcx.defSpan(def), types.fnPtr(new Binder(liberated, []))).sig.value };
}

function reportArgCount(fcx: FnCtxt, closure: hir.Closure, expected: number): void {
  const found = closure.decl.inputs.length;
  const s = (n: number): string => (n === 1 ? "" : "s");
  const dcx = fcx.tcx.dcx;
  const d = dcx.error(closure.headSpan, "E0593", `closure is expected to take ${expected} argument${s(expected)}, but it takes ${found} argument${s(found)}`);
  dcx.emit(d.label(closure.headSpan, `expected closure that takes ${expected} argument${s(expected)}`));
  fcx.taint();
}
