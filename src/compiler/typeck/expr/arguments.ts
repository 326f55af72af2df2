/**
 * Arguments against a signature: first all that are no closures, then the closures, so that these know as much as possible of their types. The expected result guides
 * the expectations of arguments, speculatively. Errors: E0061, E0057, E0059, E0060, E0308, E0617.
 */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import type { TypeError } from "../../traits/infer/typeError.ts";
import { FulfillmentCtxt } from "../../traits/fulfill.ts";
import { TyKind, TypeFlags, type Ty } from "../../types/index.ts";
import { tryCoerce } from "../coercion.ts";
import { mismatchDiagnostic, typeErrorLabel } from "../demand.ts";
import { onlyHasType, rvalueHint, type Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { checkExpr, checkExprWithExpectation } from "./check.ts";

export interface ArgumentsCheck {
  readonly call: hir.Expr;
  /** What errors about the call as a whole point at: the callee or the method's name. */
  readonly span: Span;
  readonly inputs: readonly Ty[];
  readonly output: Ty;
  readonly expected: Expectation;
  readonly args: readonly hir.Expr[];
  readonly variadic: boolean;
  /** The one input is a tuple of the arguments. */
  readonly tupled: boolean;
  readonly def: DefId | undefined;
}

interface Mismatch {
  readonly arg: hir.Expr;
  readonly expected: Ty;
  readonly found: Ty;
  readonly error: TypeError;
}

export function checkArguments(fcx: FnCtxt, c: ArgumentsCheck): void {
  if (c.call.kind === "MethodCall") fcx.callSites.set(c.call.hirId, { call: c.call, span: c.span, receiver: c.call.receiver, args: c.args });
  else if (c.call.kind === "Call" && !c.tupled) fcx.callSites.set(c.call.callee.hirId, { call: c.call, span: c.span, receiver: undefined, args: c.args });
  let formal = c.inputs;
  let hints = expectedInputs(fcx, c);
  if (c.tupled) {
    const tuple = fcx.structurally(c.span, formal[0]!);
    if (tuple.kind !== TyKind.Tuple) {
      for (const a of c.args) checkExpr(fcx, a);
      if (tuple.kind !== TyKind.Error) {
        const dcx = fcx.tcx.dcx;
        dcx.emit(dcx.error(c.call.span, "E0059", "cannot use call notation; the first type parameter for the function trait is neither a tuple nor unit"));
        fcx.taint();
      }
      return;
    }
    formal = tuple.elems;
    const hint = hints === undefined ? undefined : fcx.shallow(hints[0]!);
    hints = hint?.kind === TyKind.Tuple ? hint.elems : undefined;
  }
  if (hints === undefined || hints.length !== formal.length) hints = formal;
  const count = formal.length;
  if (c.args.length !== count && !(c.variadic && c.args.length > count)) return reportCount(fcx, c, formal);
  const mismatches: Mismatch[] = [];
  for (let pass = 0; pass < 2; pass++) {
    if (pass === 1) {
      if (!c.args.some(isClosureArg)) break;
      // What the other arguments say of a closure's signature.
      fcx.selectWherePossible();
    }
    for (let i = 0; i < count; i++) {
      const arg = c.args[i]!;
      if (isClosureArg(arg) !== (pass === 1)) continue;
      const m = checkArgument(fcx, arg, formal[i]!, hints[i]!);
      if (m !== undefined) mismatches.push(m);
    }
  }
  for (let i = count; i < c.args.length; i++) checkVariadic(fcx, c.args[i]!);
  if (mismatches.length > 0) reportMismatches(fcx, c, mismatches);
}

function isClosureArg(e: hir.Expr): boolean {
  // Async blocks do not wait: what they give may be needed by the closures.
  return e.kind === "Closure" && (e.closure.kind === "closure" || "coroutineClosure" in e.closure.kind);
}

/** What the arguments should be if the result is to have the expected type; nothing is bound by asking. */
function expectedInputs(fcx: FnCtxt, c: ArgumentsCheck): readonly Ty[] | undefined {
  const wanted = onlyHasType(fcx, c.expected);
  if (wanted === undefined || c.inputs.length === 0) return undefined;
  const output = fcx.tryStructurally(c.output);
  if (output.isTyVar && wanted.isTyVar) return undefined;
  if (!output.has(TypeFlags.HasNonRegionInfer)) return undefined;
  const { infcx, types, env } = fcx;
  const list = infcx.fudge(() => {
    const r = infcx.at(fcx.cause(c.span), env).sup(wanted, output);
    if (!r.ok) return undefined;
    if (r.obligations.length > 0) {
      const fulfill = new FulfillmentCtxt(infcx);
      for (const o of r.obligations) fulfill.register(o);
      if (fulfill.selectWherePossible().length > 0) return undefined;
    }
    return types.args(c.inputs);
  });
  return list === undefined ? undefined : (list.list as readonly Ty[]);
}

function checkArgument(fcx: FnCtxt, arg: hir.Expr, formal: Ty, hint: Ty): Mismatch | undefined {
  const expectation = rvalueHint(fcx, hint);
  const checked = checkExprWithExpectation(fcx, arg, expectation);
  const target = fcx.tryStructurally(onlyHasType(fcx, expectation) ?? formal);
  const error = tryCoerce(fcx, arg, checked, target, true, fcx.cause(arg.span)) ?? fcx.sub(arg.span, target, formal);
  return error === undefined ? undefined : { arg, expected: formal, found: checked, error };
}

function checkVariadic(fcx: FnCtxt, arg: hir.Expr): void {
  const ty = fcx.structurally(arg.span, checkExpr(fcx, arg));
  const { types } = fcx;
  const promoted = ty === types.f32 ? "c_double" : ty === types.i8 || ty === types.i16 || ty === types.bool ? "c_int" : ty === types.u8 || ty === types.u16 ? "c_uint" : ty.kind === TyKind.FnDef ? "fn pointer" : undefined;
  if (promoted === undefined) return;
  const dcx = fcx.tcx.dcx;
  dcx.emit(dcx.error(arg.span, "E0617", `can't pass \`${fcx.show(ty)}\` to variadic function`).help(`cast the value to \`${promoted}\``));
  fcx.taint();
}

// ---- errors ---------------------------------------------------------------------------------------------------------------------------

function calleeWord(fcx: FnCtxt, c: ArgumentsCheck): string {
  if (c.call.kind === "MethodCall") return "method";
  if (c.def === undefined) return "function";
  switch (fcx.tcx.defKind(c.def)) {
    case "Ctor": return fcx.tcx.ctorOf(c.def)?.of === "Variant" ? "enum variant" : "struct";
    case "AssocFn": return "function";
    default: return "function";
  }
}
function definedWord(fcx: FnCtxt, def: DefId): string {
  switch (fcx.tcx.defKind(def)) {
    case "Ctor": return fcx.tcx.ctorOf(def)?.of === "Variant" ? "tuple variant" : "tuple struct";
    case "AssocFn": return fcx.tcx.assocItem(def)?.hasSelf === true ? "method" : "associated function";
    case "Closure": return "closure";
    default: return "function";
  }
}
function noteDefinition(fcx: FnCtxt, d: ReturnType<FnCtxt["tcx"]["dcx"]["error"]>, def: DefId | undefined): void {
  if (def === undefined) return;
  const isClosure = fcx.tcx.defKind(def) === "Closure";
  const span = isClosure ? (fcx.results.closures.find((c) => c.expr.closure.def === def)?.expr.closure.headSpan ?? fcx.tcx.defSpan(def)) : fcx.tcx.defSpan(def);
  d.note(`${definedWord(fcx, def)} defined here`, span);
}

function reportMismatches(fcx: FnCtxt, c: ArgumentsCheck, mismatches: readonly Mismatch[]): void {
  fcx.taint();
  const list = mismatches.filter((m) => !fcx.resolve(m.expected).has(TypeFlags.HasError) && !fcx.resolve(m.found).has(TypeFlags.HasError));
  const first = list[0];
  if (first === undefined) return;
  const dcx = fcx.tcx.dcx;
  const word = calleeWord(fcx, c);
  if (list.length === 1) {
    const d = mismatchDiagnostic(fcx, first.arg.span, fcx.resolve(first.expected), fcx.resolve(first.found), first.error, { kind: "misc" }, first.arg);
    d.label(c.span, `arguments to this ${word} are incorrect`);
    noteDefinition(fcx, d, c.def);
    dcx.emit(d);
    return;
  }
  const d = dcx.error(c.span, "E0308", `arguments to this ${word} are incorrect`);
  for (const m of list) d.label(m.arg.span, typeErrorLabel(fcx, m.error, fcx.resolve(m.expected), fcx.resolve(m.found)));
  noteDefinition(fcx, d, c.def);
  dcx.emit(d);
}

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}

function reportCount(fcx: FnCtxt, c: ArgumentsCheck, formal: readonly Ty[]): void {
  const found = c.args.map((a, i) => {
    const hint = formal[i];
    return hint === undefined ? checkExpr(fcx, a) : checkExprWithExpectation(fcx, a, rvalueHint(fcx, hint));
  });
  fcx.taint();
  const dcx = fcx.tcx.dcx;
  const n = c.args.length;
  const word = calleeWord(fcx, c);
  const d = dcx.error(c.span, c.variadic ? "E0060" : c.tupled ? "E0057" : "E0061", `this ${word} takes ${c.variadic ? "at least " : ""}${plural(formal.length, "argument")} but ${plural(n, "argument")} ${n === 1 ? "was" : "were"} supplied`);
  if (n > formal.length) {
    for (let i = formal.length; i < n; i++) d.label(c.args[i]!.span, `unexpected argument #${i + 1} of type \`${fcx.show(fcx.resolve(found[i]!))}\``);
  } else {
    const end = fcx.tcx.sourceMap.shrinkToHi(c.call.span);
    const missing = formal.length - n;
    if (missing === 1) d.label(end, `argument #${n + 1} of type \`${fcx.show(fcx.resolve(formal[n]!))}\` is missing`);
    else d.label(end, missing === 2 ? `two arguments of type \`${fcx.show(fcx.resolve(formal[n]!))}\` and \`${fcx.show(fcx.resolve(formal[n + 1]!))}\` are missing` : "multiple arguments are missing");
  }
  noteDefinition(fcx, d, c.def);
  dcx.emit(d);
}
