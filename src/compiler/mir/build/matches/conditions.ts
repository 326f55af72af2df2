/** Conditions of `if`, `while`, guards and `&&` chains with `let`: control flow without a boolean where that is possible. */
import type { ExprId, Pat, ScopeId } from "../../../typeck/thir.ts";
import { Operand, Place } from "../../mir.ts";
import type { Builder } from "../builder.ts";
import { asTemp } from "../expr/operand.ts";
import { declareBindings } from "./bindings.ts";
import { bindPattern, lowerMatchTree, lowerScrutinee } from "./match.ts";

export interface ConditionOptions {
  /** Where temporaries of the condition die; undefined: in the innermost scope. */
  readonly tempScope: ScopeId | undefined;
  /** Variables of `let` are declared here (guards declare them before). */
  readonly declare: boolean;
}

/** Goes on where the condition holds; leaves through `breakForElse` where it does not. */
export function thenElseBreak(b: Builder, id: ExprId, options: ConditionOptions): void {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope":
      b.scopes.in(e.scope, e.span, () => thenElseBreak(b, e.value, options));
      return;
    case "Use": return thenElseBreak(b, e.source, options);
    case "Logical": {
      if (e.op === "&&") {
        thenElseBreak(b, e.lhs, options);
        thenElseBreak(b, e.rhs, options);
        return;
      }
      const failed = b.scopes.inIfThen(b.scopes.local, () => thenElseBreak(b, e.lhs, options));
      const left = b.block;
      b.block = failed;
      thenElseBreak(b, e.rhs, options);
      const join = b.cfg.newBlock();
      b.cfg.goto(left, b.source(e.span), join);
      b.cfg.goto(b.block, b.source(e.span), join);
      b.block = join;
      return;
    }
    case "Unary": {
      if (e.op !== "!" || e.ty !== b.tcx.ty.bool) break;
      const failed = b.scopes.inIfThen(b.scopes.local, () => thenElseBreak(b, e.arg, options));
      b.scopes.breakForElse(b.block, e.span);
      b.block = failed;
      return;
    }
    case "Let": return lowerLet(b, e.expr, e.pat, options.declare);
    default: break;
  }
  const temp = asTemp(b, options.tempScope ?? b.scopes.local, id, true);
  const yes = b.cfg.newBlock();
  const no = b.cfg.newBlock();
  b.cfg.terminate(b.block, { source: b.source(e.span), kind: "SwitchInt", discr: Operand.move(new Place(temp)), values: [0n], targets: [no, yes] });
  b.scopes.breakForElse(no, e.span);
  b.block = yes;
}

export function lowerLet(b: Builder, init: ExprId, pat: Pat, declare: boolean): void {
  const scrutinee = lowerScrutinee(b, init);
  const span = b.expr(init).span;
  const tree = lowerMatchTree(b, span, scrutinee, [{ pat, hasGuard: false }], true);
  b.scopes.breakForElse(tree.otherwise, span);
  if (declare) declareBindings(b, pat, false, { place: scrutinee.tryToPlace(b), span });
  bindPattern(b, tree.branches[0]!, [], undefined, true);
}

/** Variables of `if let` guards are declared with their arm. */
export function declareGuardBindings(b: Builder, id: ExprId): void {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope": return declareGuardBindings(b, e.value);
    case "Use": return declareGuardBindings(b, e.source);
    case "Logical":
      if (e.op !== "&&") return;
      declareGuardBindings(b, e.lhs);
      declareGuardBindings(b, e.rhs);
      return;
    case "Let": return declareBindings(b, e.pat, false, { place: undefined, span: b.expr(e.expr).span });
    default: return;
  }
}
