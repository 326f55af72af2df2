/**
 * Operators. All but `&&`, `||` and `*` are checked as overloaded: through the trait; where both operands turn out to be built-in scalars, the types are
 * related directly, and writeback drops the call. Reference: "Operator expressions". Errors: E0067, E0277, E0368, E0369, E0600, E0614.
 *
 * The fast path (left operand a scalar) asks no trait: it is taken only where the trait's obligation could not have told the right operand's type anything.
 */
import { sym, type Symbol } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { InferKind, TyKind, TypeFlags, type Ty } from "../../types/index.ts";
import { demandCoerce, demandEq, demandSuptype } from "../demand.ts";
import { NO_EXPECTATION, onlyHasType, type Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { lookupMethodInTrait, writeMethodCall, type MethodCallee } from "../method/lookup.ts";
import { checkDeref, convertPlaceToMutable } from "../placeOp.ts";
import { checkPlace } from "./assign.ts";
import { checkExpr, checkExprCoercible, checkExprWithExpectation } from "./check.ts";

type Of<K extends hir.Expr["kind"]> = hir.Expr & { kind: K };
type BinOp = Of<"Binary">["op"];
type Category = "shift" | "math" | "bitwise" | "comparison";

function categoryOf(op: BinOp): Category {
  switch (op) {
    case "<<": case ">>": return "shift";
    case "&": case "|": case "^": return "bitwise";
    case "==": case "!=": case "<": case "<=": case ">": case ">=": return "comparison";
    default: return "math";
  }
}
/** Lang item of the trait, and its method. */
function traitOf(op: BinOp, assign: boolean): readonly [string, Symbol | undefined, string] {
  switch (op) {
    case "+": return assign ? ["add_assign", undefined, "add_assign"] : ["add", sym.add, "add"];
    case "-": return assign ? ["sub_assign", undefined, "sub_assign"] : ["sub", sym.sub, "sub"];
    case "*": return assign ? ["mul_assign", undefined, "mul_assign"] : ["mul", sym.mul, "mul"];
    case "/": return assign ? ["div_assign", undefined, "div_assign"] : ["div", sym.div, "div"];
    case "%": return assign ? ["rem_assign", undefined, "rem_assign"] : ["rem", sym.rem, "rem"];
    case "^": return assign ? ["bitxor_assign", undefined, "bitxor_assign"] : ["bitxor", sym.bitxor, "bitxor"];
    case "&": return assign ? ["bitand_assign", undefined, "bitand_assign"] : ["bitand", sym.bitand, "bitand"];
    case "|": return assign ? ["bitor_assign", undefined, "bitor_assign"] : ["bitor", sym.bitor, "bitor"];
    case "<<": return assign ? ["shl_assign", undefined, "shl_assign"] : ["shl", sym.shl, "shl"];
    case ">>": return assign ? ["shr_assign", undefined, "shr_assign"] : ["shr", sym.shr, "shr"];
    case "==": return ["eq", sym.eq, "eq"];
    case "!=": return ["eq", sym.ne, "ne"];
    case "<": return ["partial_ord", sym.lt, "lt"];
    case "<=": return ["partial_ord", sym.le, "le"];
    case ">": return ["partial_ord", sym.gt, "gt"];
    case ">=": return ["partial_ord", sym.ge, "ge"];
    default: return ["", undefined, ""];
  }
}

export function checkExprBinary(fcx: FnCtxt, e: Of<"Binary">, expected: Expectation): Ty {
  const { types } = fcx;
  if (e.op === "&&" || e.op === "||") {
    checkExprCoercible(fcx, e.left, types.bool);
    // The right operand may not run at all.
    const diverges = fcx.diverges;
    checkExprCoercible(fcx, e.right, types.bool);
    fcx.diverges = diverges;
    return types.bool;
  }
  const { lhs, rhs, result, builtin } = checkOverloaded(fcx, e, false, expected);
  if (builtin || (!lhs.isTyVar && !rhs.isTyVar && isBuiltin(fcx, lhs, rhs, categoryOf(e.op)))) {
    const ty = enforceBuiltin(fcx, e, lhs, rhs);
    if (!builtin) demandEq(fcx, e.span, ty, result);
    return ty;
  }
  return result;
}

export function checkExprAssignOp(fcx: FnCtxt, e: Of<"AssignOp">, expected: Expectation): Ty {
  const { lhs, rhs, result, builtin } = checkOverloaded(fcx, e, true, expected);
  let ty = result;
  if (builtin || (!lhs.isTyVar && !rhs.isTyVar && isBuiltin(fcx, lhs, rhs, categoryOf(e.op)))) {
    enforceBuiltin(fcx, e, lhs, rhs);
    ty = fcx.types.unit;
  }
  checkPlace(fcx, e.left, "E0067", "invalid left-hand side of assignment", e.opSpan);
  return ty;
}

/** Relates the operands of a built-in operator; its result. One level of references is looked through (`5.0 + &6.0`). */
function enforceBuiltin(fcx: FnCtxt, e: Of<"Binary"> | Of<"AssignOp">, lhs: Ty, rhs: Ty): Ty {
  const a = derefOnce(fcx, lhs);
  const b = derefOnce(fcx, rhs);
  switch (categoryOf(e.op)) {
    case "shift": return a;
    case "comparison":
      demandSuptype(fcx, e.right.span, a, b);
      return fcx.types.bool;
    default:
      demandSuptype(fcx, e.right.span, a, b);
      return a;
  }
}
function derefOnce(fcx: FnCtxt, ty: Ty): Ty {
  const t = fcx.shallow(ty);
  return t.kind === TyKind.Ref ? fcx.shallow(t.elem) : t;
}

interface Checked {
  readonly lhs: Ty;
  readonly rhs: Ty;
  readonly result: Ty;
  /** Both are scalars: no trait was asked. */
  readonly builtin: boolean;
}

function checkOverloaded(fcx: FnCtxt, e: Of<"Binary"> | Of<"AssignOp">, assign: boolean, expected: Expectation): Checked {
  let lhs: Ty;
  if (assign) lhs = checkExpr(fcx, e.left);
  else {
    // Through a variable, so that the trait's `Self` is a supertype of the operand's type.
    const ty = checkExpr(fcx, e.left);
    const quick = fcx.shallow(ty);
    lhs = isScalar(quick) ? quick : demandCoerce(fcx, e.left, ty, fcx.nextTyVar(e.left.span));
  }
  lhs = fcx.tryStructurally(lhs);
  const category = categoryOf(e.op);
  const rhsVar = fcx.nextTyVar(e.right.span);
  let rhs: Ty | undefined;
  if (isScalar(lhs) && (category !== "comparison" || tellsItsType(e.right))) {
    rhs = fcx.tryStructurally(checkExprCoercible(fcx, e.right, rhsVar));
    if (isScalar(rhs) && isBuiltin(fcx, lhs, rhs, category)) {
      if (assign) convertPlaceToMutable(fcx, e.left);
      return { lhs, rhs, result: fcx.types.unit, builtin: true };
    }
  }
  const output = onlyHasType(fcx, expected);
  const method = lookupOp(fcx, e, assign, lhs, rhs ?? rhsVar, output);
  rhs ??= fcx.tryStructurally(checkExprCoercible(fcx, e.right, rhsVar));
  rhs = fcx.resolve(rhs);
  lhs = fcx.resolve(lhs);
  if (assign) convertPlaceToMutable(fcx, e.left);
  if (method === undefined) {
    if (!lhs.has(TypeFlags.HasError) && !rhs.has(TypeFlags.HasError)) reportBinary(fcx, e, assign, lhs, rhs);
    fcx.taint();
    return { lhs, rhs, result: fcx.types.error, builtin: false };
  }
  const byRef = category === "comparison";
  const inputs = method.sig.inputs;
  if (assign || byRef) autoref(fcx, e.left, inputs[0]!, false);
  if (byRef) autoref(fcx, e.right, inputs[1]!, true);
  writeMethodCall(fcx, e.hirId, method);
  return { lhs, rhs, result: method.sig.output, builtin: false };
}

/** Operators take their operand by reference where their method does. */
function autoref(fcx: FnCtxt, e: hir.Expr, input: Ty, append: boolean): void {
  const ty = fcx.shallow(input);
  if (ty.kind !== TyKind.Ref) return;
  const known = append ? fcx.results.adjustments.get(e.hirId) : undefined;
  const step = { kind: "borrow", region: ty.region, mutbl: ty.mutbl, twoPhase: ty.mutbl === 1, target: ty } as const;
  if (known === undefined) fcx.applyAdjustments(e, [step]);
  else fcx.results.adjustments.set(e.hirId, [...known, step]);
}

function lookupOp(fcx: FnCtxt, e: Of<"Binary"> | Of<"AssignOp">, assign: boolean, lhs: Ty, rhs: Ty, output: Ty | undefined): MethodCallee | undefined {
  const [trait, name, text] = traitOf(e.op, assign);
  const found = lookupMethodInTrait(fcx, e.opSpan, name ?? fcx.tcx.symbols.intern(text), fcx.tcx.langItem(trait), lhs, rhs, { kind: "binOp", lhs: e.left.hirId, rhs: e.right.hirId, rhsSpan: e.right.span, output });
  if (found === undefined) return undefined;
  fcx.registerAll(found.obligations);
  fcx.selectWherePossible();
  return found.callee;
}

function isIntegral(ty: Ty): boolean {
  return ty.kind === TyKind.Int || ty.kind === TyKind.Uint || (ty.kind === TyKind.Infer && ty.sub === InferKind.Int);
}
function isFloating(ty: Ty): boolean {
  return ty.kind === TyKind.Float || (ty.kind === TyKind.Infer && ty.sub === InferKind.Float);
}
export function isScalar(ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.RawPtr: case TyKind.FnDef: case TyKind.FnPtr: return true;
    case TyKind.Infer: return ty.sub === InferKind.Int || ty.sub === InferKind.Float;
    default: return false;
  }
}
/** Expressions whose type no expectation can change. */
function tellsItsType(e: hir.Expr): boolean {
  switch (e.kind) {
    case "Lit": case "Field": case "Cast": return true;
    case "Path": return e.qpath.kind === "Resolved" && e.qpath.path.res.kind === "Local";
    case "Unary": return tellsItsType(e.expr);
    default: return false;
  }
}

function isBuiltin(fcx: FnCtxt, lhs: Ty, rhs: Ty, category: Category): boolean {
  const a = derefOnce(fcx, lhs);
  const b = derefOnce(fcx, rhs);
  switch (category) {
    case "shift": return isIntegral(a) && isIntegral(b);
    case "math": return (isIntegral(a) && isIntegral(b)) || (isFloating(a) && isFloating(b));
    case "bitwise": return (isIntegral(a) && isIntegral(b)) || (a.kind === TyKind.Bool && b.kind === TyKind.Bool);
    case "comparison": return isScalar(a) && isScalar(b);
  }
}

function reportBinary(fcx: FnCtxt, e: Of<"Binary"> | Of<"AssignOp">, assign: boolean, lhs: Ty, rhs: Ty): void {
  const dcx = fcx.tcx.dcx;
  const left = fcx.show(lhs);
  const right = fcx.show(rhs);
  // Some other right operand would do: the trait is implemented, but not for this pair.
  const [traitName] = traitOf(e.op, assign);
  const trait = fcx.tcx.langItem(traitName);
  if (trait !== undefined && isScalar(lhs) && fcx.implementsTrait(trait, [lhs, fcx.nextTyVar(e.span)])) {
    fcx.register(fcx.types.traitPredicate(fcx.types.traitRef(trait, fcx.types.args([lhs, rhs]))), e.opSpan, { kind: "binOp", lhs: e.left.hirId, rhs: e.right.hirId, rhsSpan: e.right.span, output: undefined });
    fcx.selectWherePossible();
    return;
  }
  if (assign) {
    const d = dcx.error(e.span, "E0368", `binary assignment operation \`${e.op}=\` cannot be applied to type \`${left}\``);
    dcx.emit(d.label(e.left.span, `cannot use \`${e.op}=\` on type \`${left}\``));
    return;
  }
  const d = dcx.error(e.opSpan, "E0369", binaryMessage(e.op, left, right)).label(e.left.span, left).label(e.right.span, right);
  noteMissingImpl(fcx, d, lhs, traitName);
  dcx.emit(d);
}

function noteMissingImpl(fcx: FnCtxt, d: ReturnType<FnCtxt["tcx"]["dcx"]["error"]>, lhs: Ty, traitName: string): void {
  const trait = fcx.tcx.langItem(traitName);
  if (trait === undefined || lhs.kind !== TyKind.Adt || !fcx.tcx.isSource(lhs.def)) return;
  const span: Span = fcx.tcx.defSpan(lhs.def);
  const path = fcx.tcx.defPathStr(trait);
  d.spanChild("note", `an implementation of \`${path}\` might be missing for \`${fcx.show(lhs)}\``, [{ span, text: `must implement \`${path}\``, isPrimary: true }]);
}
function binaryMessage(op: BinOp, left: string, right: string): string {
  switch (op) {
    case "+": return `cannot add \`${right}\` to \`${left}\``;
    case "-": return `cannot subtract \`${right}\` from \`${left}\``;
    case "*": return `cannot multiply \`${left}\` by \`${right}\``;
    case "/": return `cannot divide \`${left}\` by \`${right}\``;
    case "%": return `cannot calculate the remainder of \`${left}\` divided by \`${right}\``;
    case "&": case "|": case "^": case "<<": case ">>": return `no implementation for \`${left} ${op} ${right}\``;
    default: return `binary operation \`${op}\` cannot be applied to type \`${left}\``;
  }
}

export function checkExprUnary(fcx: FnCtxt, e: Of<"Unary">, expected: Expectation): Ty {
  const operand = checkExprWithExpectation(fcx, e.expr, e.op === "*" ? NO_EXPECTATION : expected);
  if (operand.kind === TyKind.Error) return operand;
  const ty = fcx.structurally(e.expr.span, operand);
  if (ty.kind === TyKind.Error) return ty;
  const dcx = fcx.tcx.dcx;
  if (e.op === "*") {
    const result = checkDeref(fcx, e, e.expr, ty);
    if (result !== undefined) return result;
    dcx.emit(dcx.error(e.span, "E0614", `type \`${fcx.show(ty)}\` cannot be dereferenced`).label(e.span, "can't be dereferenced"));
    fcx.taint();
    return fcx.types.error;
  }
  if (e.op === "!" ? isIntegral(ty) || ty.kind === TyKind.Bool : (isIntegral(ty) && ty.kind !== TyKind.Uint) || isFloating(ty)) return ty;
  const found = lookupMethodInTrait(fcx, e.span, e.op === "!" ? fcx.tcx.symbols.intern("not") : sym.neg, fcx.tcx.langItem(e.op === "!" ? "not" : "neg"), ty, undefined);
  if (found !== undefined) {
    fcx.registerAll(found.obligations);
    fcx.selectWherePossible();
    writeMethodCall(fcx, e.hirId, found.callee);
    return found.callee.sig.output;
  }
  const d = dcx.error(e.span, "E0600", `cannot apply unary operator \`${e.op}\` to type \`${fcx.show(ty)}\``).label(e.span, `cannot apply unary operator \`${e.op}\``);
  if (e.op === "-" && ty.kind === TyKind.Uint) d.note("unsigned values cannot be negated");
  else noteMissingImpl(fcx, d, ty, e.op === "!" ? "not" : "neg");
  dcx.emit(d);
  fcx.taint();
  return fcx.types.error;
}
