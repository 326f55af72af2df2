/** `overflowing_literals`: a literal that its type cannot hold. Negated literals are seen with their sign. Reference: "Literal expressions". */
import type { hir } from "../hir/index.ts";
import { TyKind, tyToString, type Ty } from "../types/index.ts";
import { forEachChild } from "../typeck/hirVisit.ts";
import { finding, type BodyCtxt } from "./context.ts";

export function checkOverflowingLiterals(cx: BodyCtxt): void {
  const visit = (e: hir.Expr): void => {
    if (e.kind === "Unary" && e.op === "-" && e.expr.kind === "Lit") {
      checkLit(cx, e.expr, e);
      return;
    }
    if (e.kind === "Lit") checkLit(cx, e, undefined);
    if (e.kind === "Closure") visit(cx.tcx.hirBody(e.closure.def).value);
    forEachChild(e, visit);
  };
  visit(cx.body.value);
}

function checkLit(cx: BodyCtxt, e: hir.Expr & { kind: "Lit" }, negation: hir.Expr | undefined): void {
  const { value } = e.lit;
  const ty = cx.typeOf(e);
  if (ty === undefined) return;
  if (value.kind === "int" && (ty.kind === TyKind.Int || ty.kind === TyKind.Uint)) checkInt(cx, e, value.value, ty, negation);
  else if (ty.kind === TyKind.Float && (value.kind === "float" || value.kind === "int")) checkFloat(cx, e, ty);
}

function checkInt(cx: BodyCtxt, e: hir.Expr & { kind: "Lit" }, value: bigint, ty: Ty, negation: hir.Expr | undefined): void {
  const { tcx } = cx;
  const bits = BigInt(ty.sub === 0 ? tcx.target.pointerSize * 8 : ty.sub);
  const isSigned = ty.kind === TyKind.Int;
  const max = isSigned ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  const min = isSigned ? -(1n << (bits - 1n)) : 0n;
  if (value <= (negation !== undefined && isSigned ? -min : max)) return;
  const name = tyToString(tcx, ty);
  const whole = negation !== undefined && isSigned ? negation : e;
  const text = tcx.sourceMap.snippet(whole.span);
  const d = finding(tcx, "overflowing_literals", whole.span, `literal out of range for \`${name}\``);
  const digits = tcx.sourceMap.snippet(e.span);
  if (isSigned && /^0[xb]/.test(digits) && value < 1n << bits) {
    const wrapped = BigInt.asIntN(Number(bits), value);
    d.note(`the literal \`${text}\` (decimal \`${value}\`) does not fit into the type \`${name}\` and will become \`${wrapped}${name}\``);
    const unsigned = name.replace("i", "u");
    if (digits.endsWith(name)) d.suggest(`consider using the type \`${unsigned}\` instead`, e.span, `${digits.slice(0, -name.length)}${unsigned}`);
    else d.help(`consider using the type \`${unsigned}\` instead`);
  } else {
    d.note(`the literal \`${text}\` does not fit into the type \`${name}\` whose range is \`${min}..=${max}\``);
    const wider = isSigned ? fitting(value, negation !== undefined) : undefined;
    if (wider !== undefined) d.help(`consider using the type \`${wider}\` instead`);
  }
  tcx.dcx.emit(d);
}
/** The smallest type that holds the value: signed first where it is negative, else unsigned of the same width before the next signed one. */
function fitting(value: bigint, isNegative: boolean): string | undefined {
  for (const bits of [8n, 16n, 32n, 64n, 128n]) {
    if (value <= (1n << (bits - 1n)) - (isNegative ? 0n : 1n)) return `i${bits}`;
    if (!isNegative && value <= (1n << bits) - 1n) return `u${bits}`;
  }
  return undefined;
}

function checkFloat(cx: BodyCtxt, e: hir.Expr & { kind: "Lit" }, ty: Ty): void {
  const { tcx } = cx;
  const text = tcx.sourceMap.snippet(e.span);
  const number = Number(text.replaceAll("_", "").replace(/f(32|64)$/, ""));
  const value = ty.sub === 32 ? Math.fround(number) : number;
  if (Number.isNaN(value) || Number.isFinite(value)) return;
  const name = tyToString(tcx, ty);
  const d = finding(tcx, "overflowing_literals", e.span, `literal out of range for \`${name}\``);
  tcx.dcx.emit(d.note(`the literal \`${text}\` does not fit into the type \`${name}\` and will be converted to \`${name}::INFINITY\``));
}
