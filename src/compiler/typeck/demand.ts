/**
 * "Mismatched types": demands that a type be equal, a subtype, or coercible, and says E0308 (or the code that the context calls for) in rustc's words.
 */
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TypeError } from "../traits/infer/typeError.ts";
import { MISC_CODE, type ObligationCauseCode } from "../traits/obligation.ts";
import { eraseRegions, InferKind, TyKind, TypeFlags, type Ty } from "../types/index.ts";
import { tryCoerce } from "./coercion.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import type { Diagnostic } from "../diagnostics/index.ts";

/** `actual` is a subtype of `expected`. */
export function demandSuptype(fcx: FnCtxt, span: Span, expected: Ty, actual: Ty, code: ObligationCauseCode = MISC_CODE): void {
  const error = fcx.sub(span, actual, expected, code);
  if (error !== undefined) reportMismatch(fcx, span, expected, actual, error, code, undefined);
}
export function demandEq(fcx: FnCtxt, span: Span, expected: Ty, actual: Ty, code: ObligationCauseCode = MISC_CODE): void {
  const error = fcx.eq(span, expected, actual, code);
  if (error !== undefined) reportMismatch(fcx, span, expected, actual, error, code, undefined);
}
/** Gives the type after coercion. */
export function demandCoerce(fcx: FnCtxt, e: hir.Expr, actual: Ty, expected: Ty, twoPhase = false, code: ObligationCauseCode = MISC_CODE): Ty {
  const target = fcx.tryStructurally(expected);
  const error = tryCoerce(fcx, e, actual, target, twoPhase, fcx.cause(e.span, code));
  if (error === undefined) return actual.kind === TyKind.Error ? actual : target;
  reportMismatch(fcx, e.span, target, actual, error, code, e);
  // What was asked for, so that uses of it are still checked.
  return target;
}

export function reportMismatch(fcx: FnCtxt, span: Span, expected: Ty, found: Ty, error: TypeError, code: ObligationCauseCode, e: hir.Expr | undefined): void {
  fcx.taint();
  const exp = fcx.resolve(expected);
  const act = fcx.resolve(found);
  if (exp.has(TypeFlags.HasError) || act.has(TypeFlags.HasError)) return;
  fcx.tcx.dcx.emit(mismatchDiagnostic(fcx, span, exp, act, error, code, e));
}

export function mismatchDiagnostic(fcx: FnCtxt, span: Span, expectedTy: Ty, foundTy: Ty, error: TypeError, code: ObligationCauseCode, e: hir.Expr | undefined): Diagnostic {
  // Regions do not take part in what differs: they are not shown.
  const expected = eraseRegions(fcx.types, expectedTy);
  const found = eraseRegions(fcx.types, foundTy);
  const dcx = fcx.tcx.dcx;
  const place = e === undefined ? span : innermost(e).span;
  if (code.kind === "returnNoExpression") {
    const d = dcx.error(span, "E0069", "`return;` in a function whose return type is not `()`").label(span, "return type is not `()`");
    return d;
  }
  const d = dcx.error(place, "E0308", headline(code));
  const label = typeErrorLabel(fcx, error, expected, found);
  switch (code.kind) {
    case "ifNoElse": {
      d.message = "`if` may be missing an `else` clause";
      d.code = "E0317";
      d.label(place, label);
      d.note("`if` expressions without `else` evaluate to `()`");
      d.help("consider adding an `else` block that evaluates to the expected type");
      return d;
    }
    case "matchArm":
      d.label(place, label);
      d.label(code.priorSpan, `this is found to be of type \`${fcx.show(eraseRegions(fcx.types, fcx.resolve(code.priorTy)))}\``);
      break;
    case "ifExpr":
      d.label(code.elseSpan, label);
      d.label(code.thenSpan, "expected because of this");
      break;
    default: d.label(place, label);
  }
  if (e !== undefined) {
    const due = fcx.expectedDueTo.get(e.hirId);
    if (due !== undefined) d.label(due, "expected due to this");
  }
  if (!isSimple(expected) || !isSimple(found)) noteExpectedFound(fcx, d, expected, found);
  if (fcx.frame.retSpan !== undefined && (code.kind === "returnValue" || code.kind === "blockTail") && fcx.frame.retTy !== undefined) {
    d.label(fcx.frame.retSpan, code.kind === "blockTail" && fcx.frame.retTy.isUnit ? "expected `()` because of default return type" : `expected \`${fcx.show(fcx.frame.retTy)}\` because of return type`);
  }
  return d;
}

/** The part of a block or the operand that has the wrong type. */
function innermost(e: hir.Expr): hir.Expr {
  for (;;) {
    if (e.kind === "Block" && e.block.expr !== undefined) e = e.block.expr;
    else if (e.kind === "DropTemps") e = e.expr;
    else return e;
  }
}

function headline(code: ObligationCauseCode): string {
  switch (code.kind) {
    case "matchArm": return "`match` arms have incompatible types";
    case "ifExpr": return "`if` and `else` have incompatible types";
    case "letElse": return "`else` clause of `let...else` does not diverge";
    case "mainFunctionType": return "`main` function has wrong type";
    case "methodReceiver": return "mismatched `self` parameter type";
    default: return "mismatched types";
  }
}

/** What stands at the primary span: "expected `i32`, found `&str`". */
export function typeErrorLabel(fcx: FnCtxt, error: TypeError, expected: Ty, found: Ty): string {
  const pair = (a: Ty, b: Ty): string => {
    const x = sortString(fcx, eraseRegions(fcx.types, fcx.resolve(a)));
    const y = sortString(fcx, eraseRegions(fcx.types, fcx.resolve(b)));
    return x === y ? `expected ${x}, found a different ${y.replace(/^an? /, "")}` : `expected ${x}, found ${y}`;
  };
  switch (error.kind) {
    case "sorts": case "argumentSorts": case "intMismatch": return pair(error.expected, error.found);
    case "mutability": case "argumentMutability": return "types differ in mutability";
    case "safety": return `expected ${error.expectedUnsafe ? "unsafe" : "safe"} fn, found ${error.foundUnsafe ? "unsafe" : "safe"} fn`;
    case "abi": return `expected "${fcx.tcx.symbols.str(error.expected as never)}" fn, found "${fcx.tcx.symbols.str(error.found as never)}" fn`;
    case "tupleSize": return `expected a tuple with ${error.expected} element${error.expected === 1 ? "" : "s"}, found one with ${error.found} element${error.found === 1 ? "" : "s"}`;
    case "arraySize": return `expected an array with a size of ${constText(fcx, error.expected)}, found one with a size of ${constText(fcx, error.found)}`;
    case "argCount": return "incorrect number of function parameters";
    case "cyclicTy": return "cyclic type of infinite size";
    case "cyclicConst": return "encountered a self-referencing constant";
    case "traits": return `expected trait \`${fcx.tcx.defPathStr(error.expected)}\`, found trait \`${fcx.tcx.defPathStr(error.found)}\``;
    case "regionsPlaceholderMismatch": return "one type is more general than the other";
    case "intrinsicCast": return "cannot coerce intrinsics to function pointers";
    default: return pair(expected, found);
  }
}
function constText(fcx: FnCtxt, ct: import("../types/index.ts").Const): string {
  const n = fcx.tcx.evalUsize(fcx.env, fcx.resolve(ct));
  return n === undefined ? "_" : String(n);
}

/** How rustc names a type in a label: exactly if it is short and simple, by its sort otherwise. */
function sortString(fcx: FnCtxt, ty: Ty): string {
  switch (ty.kind) {
    case TyKind.Infer: return ty.sub === InferKind.Int ? "integer" : ty.sub === InferKind.Float ? "floating-point number" : "inferred type";
    case TyKind.FnDef: return "fn item";
    case TyKind.FnPtr: return "fn pointer";
    case TyKind.Dynamic: return ty.preds.principal === undefined ? "trait object" : `trait object \`${fcx.show(ty)}\``.replace(/^trait object /, "");
    case TyKind.Closure: return "closure";
    case TyKind.CoroutineClosure: return "async closure";
    case TyKind.Coroutine: return "`async` block";
    case TyKind.Param: return `type parameter \`${fcx.show(ty)}\``;
    case TyKind.Alias: return ty.sub === 2 ? "opaque type" : "associated type";
    case TyKind.Error: return "type error";
    default: return `\`${fcx.show(ty)}\``;
  }
}

function isSimple(ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Adt: return ty.args.list.every((a) => a.argKind === 1);
    case TyKind.Ref: return isSimple(ty.elem);
    case TyKind.Bool: case TyKind.Char: case TyKind.Str: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Never: return true;
    case TyKind.Infer: return ty.sub !== InferKind.Ty;
    case TyKind.Tuple: return ty.args.length === 0;
    default: return false;
  }
}

function prefix(ty: Ty, fcx: FnCtxt): string {
  switch (ty.kind) {
    case TyKind.Adt: return fcx.tcx.adt(ty.def).kind;
    case TyKind.Infer: case TyKind.Error: case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Str: case TyKind.Never: return "type";
    case TyKind.Tuple: return ty.isUnit ? "unit type" : "tuple";
    case TyKind.Foreign: return "extern type";
    case TyKind.Array: return "array";
    case TyKind.Slice: return "slice";
    case TyKind.RawPtr: return "raw pointer";
    case TyKind.Ref: return ty.mutbl === 1 ? "mutable reference" : "reference";
    case TyKind.FnDef: return "fn item";
    case TyKind.FnPtr: return "fn pointer";
    case TyKind.Dynamic: return "trait object";
    case TyKind.Closure: return "closure";
    case TyKind.Coroutine: return "`async` block";
    case TyKind.Param: return "type parameter";
    case TyKind.Alias: return ty.sub === 2 ? "opaque type" : "associated type";
    default: return "type";
  }
}

function noteExpectedFound(fcx: FnCtxt, d: Diagnostic, expected: Ty, found: Ty): void {
  const a = prefix(expected, fcx);
  const b = prefix(found, fcx);
  const left = `expected ${a}`;
  const right = `found ${b}`;
  const width = Math.max(left.length, right.length);
  d.note(`${left.padStart(width)} \`${fcx.show(expected)}\`\n${right.padStart(width)} \`${fcx.show(found)}\``);
}
