/** Expressions as operands and temporaries. An operand is a constant, or a temporary that holds the value and dies in the given scope. */
import type { ExprId, ScopeId } from "../../../typeck/thir.ts";
import { tempDecl } from "../../cfg.ts";
import { Operand, OperandKind, Place, type Local } from "../../mir.ts";
import type { Builder } from "../builder.ts";
import { asConstant, isConstantExpr } from "./constant.ts";
import { exprIntoDest } from "./into.ts";

/** An operand whose temporary, if any, dies in the innermost scope. */
export function asLocalOperand(b: Builder, id: ExprId): Operand {
  return asOperand(b, b.scopes.local, id);
}

/** `scope`: where the temporary dies; undefined for never. */
export function asOperand(b: Builder, scope: ScopeId | undefined, id: ExprId): Operand {
  const e = b.expr(id);
  if (e.kind === "Scope") return b.scopes.in(e.scope, e.span, () => asOperand(b, scope, e.value));
  if (isConstantExpr(e) && !b.needsDrop(e.ty)) return asConstant(b, id);
  return Operand.move(new Place(asTemp(b, scope, id, true)));
}

/** Evaluates into a fresh temporary. */
export function asTemp(b: Builder, scope: ScopeId | undefined, id: ExprId, mutbl: boolean): Local {
  const e = b.expr(id);
  if (e.kind === "Scope") return b.scopes.in(e.scope, e.span, () => asTemp(b, scope, e.value, mutbl));
  const source = b.source(e.span);
  const decl = tempDecl(e.ty, source, mutbl);
  const temp = b.newLocal(e.kind === "StaticRef" || e.kind === "ThreadLocalRef" ? { ...decl, staticRef: e.def } : decl);
  const place = new Place(temp);
  switch (e.kind) {
    case "Break": case "Continue": case "Return": case "Become": break;
    default:
      b.cfg.push(b.block, { source, kind: "StorageLive", local: temp });
      if (scope !== undefined) b.scopes.scheduleDrop(e.span, scope, temp, "storage");
  }
  exprIntoDest(b, place, id);
  if (scope !== undefined) b.scopes.scheduleDrop(e.span, scope, temp, "value");
  return temp;
}

/** The same value read again. */
export function toCopy(o: Operand): Operand {
  return o.kind === OperandKind.Move ? Operand.copy(o.place!) : o;
}
