import type { Expr } from "./ast.ts";
import type { ParseSess } from "./session.ts";
export function exprToString(_psess: ParseSess, _e: Expr): string { return ""; }
