/** MIR operands as values. */
import { OperandKind, type Operand } from "../../mir/mir.ts";
import type { Ty } from "../../types/index.ts";
import type { Value } from "../lir.ts";
import { lowerConst } from "./constants.ts";
import type { FnCx } from "./fnCx.ts";
import { immediate, lowerPlace, readPlace, type OperandRef } from "./place.ts";
import { placeTy } from "../../mir/placeTy.ts";

export function lowerOperand(fx: FnCx, operand: Operand): OperandRef {
  switch (operand.kind) {
    case OperandKind.Copy: case OperandKind.Move: return readPlace(fx, lowerPlace(fx, operand.place!));
    case OperandKind.Constant: return lowerConst(fx, operand.constant!);
    default: {
      const { options, tcx } = fx.cx;
      const on = operand.check === "overflow" ? options.overflowChecks : operand.check === "ub" ? options.debugAssertions : false;
      return immediate(tcx.ty.bool, fx.layoutOf(tcx.ty.bool), [fx.b.i32(on ? 1 : 0)]);
    }
  }
}
/** The only machine value of a scalar. */
export function lowerScalar(fx: FnCx, operand: Operand): Value {
  return lowerOperand(fx, operand).values![0]!;
}
export function operandType(fx: FnCx, operand: Operand): Ty {
  if (operand.kind === OperandKind.Constant) return fx.mono(operand.constant!.ty);
  if (operand.kind === OperandKind.RuntimeChecks) return fx.cx.tcx.ty.bool;
  return fx.mono(placeTy(fx.cx.tcx, fx.body.locals, operand.place!));
}
