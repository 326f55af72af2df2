/** Expressions evaluated for their effect: assignments and jumps; anything else goes to a temporary that dies with the statement. */
import type { ExprId, ScopeId } from "../../../typeck/thir.ts";
import { Operand } from "../../mir.ts";
import type { Builder } from "../builder.ts";
import { exprIntoDest } from "./into.ts";
import { asLocalOperand, asTemp } from "./operand.ts";
import { asPlace } from "./place.ts";
import { asLocalRvalue, binaryOp, OPERATORS } from "./rvalue.ts";

export function stmtExpr(b: Builder, id: ExprId, statementScope: ScopeId | undefined): void {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope":
      b.scopes.in(e.scope, e.span, () => stmtExpr(b, e.value, statementScope));
      return;
    case "Assign": {
      const drops = b.needsDrop(b.expr(e.lhs).ty);
      const value = asLocalRvalue(b, e.rhs);
      const place = asPlace(b, e.lhs);
      if (drops) b.scopes.dropAndReplace(b.expr(e.lhs).span, place, value);
      else b.assign(e.span, place, value);
      return;
    }
    case "AssignOp": {
      // Right to left: built-in operators on scalars.
      const right = asLocalOperand(b, e.rhs);
      const place = asPlace(b, e.lhs);
      const ty = b.expr(e.lhs).ty;
      b.assign(e.span, place, binaryOp(b, OPERATORS[e.op.replace(/=$/, "")]!, e.span, ty, ty, Operand.copy(place), right));
      return;
    }
    case "Break": case "Return": {
      const target = e.kind === "Break" ? e.target : undefined;
      const destination = b.scopes.breakDestination(target);
      if (e.value !== undefined) exprIntoDest(b, destination, e.value);
      else b.assignUnit(e.span, destination);
      b.scopes.exit(e.span, target, "break");
      return;
    }
    case "Continue": return b.scopes.exit(e.span, e.target, "continue");
    default:
      asTemp(b, statementScope, id, true);
  }
}
