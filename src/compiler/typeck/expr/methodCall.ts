/** `receiver.method(args)`. The method is found by `method/probe.ts`, instantiated by `method/confirm.ts`. Reference: "Method-call expressions". */
import type { hir } from "../../hir/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import type { Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { lookupMethodCall } from "../method/confirm.ts";
import { writeMethodCall } from "../method/lookup.ts";
import { checkArguments } from "./arguments.ts";
import { checkExpr } from "./check.ts";

export function checkExprMethodCall(fcx: FnCtxt, e: hir.Expr & { kind: "MethodCall" }, expected: Expectation): Ty {
  const receiver = fcx.structurally(e.receiver.span, checkExpr(fcx, e.receiver));
  const callee = receiver.kind === TyKind.Error ? undefined : lookupMethodCall(fcx, e, receiver);
  if (callee === undefined) {
    // The arguments may have mistakes of their own, and closures in them need types.
    for (const a of e.args) checkExpr(fcx, a);
    fcx.taint();
    return fcx.types.error;
  }
  writeMethodCall(fcx, e.hirId, callee);
  const sig = callee.sig;
  checkArguments(fcx, { call: e, span: e.segment.ident.span, inputs: sig.inputs.slice(1), output: sig.output, expected, args: e.args, variadic: false, tupled: false, def: callee.def });
  movesUnsized(fcx, e, sig.inputs[0]);
  return sig.output;
}

/** E0161: an object is not moved into its own method. */
function movesUnsized(fcx: FnCtxt, e: hir.Expr & { kind: "MethodCall" }, self: Ty | undefined): void {
  const ty = self === undefined ? undefined : fcx.resolve(self);
  if (ty === undefined || (ty.kind !== TyKind.Dynamic && ty.kind !== TyKind.Slice && ty.kind !== TyKind.Str)) return;
  const { dcx } = fcx.tcx;
  dcx.emit(dcx.error(e.receiver.span, "E0161", `cannot move a value of type \`${fcx.show(ty)}\``).label(e.receiver.span, `the size of \`${fcx.show(ty)}\` cannot be statically determined`));
  fcx.taint();
}
