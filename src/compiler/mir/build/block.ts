/** Blocks and their statements. Each `let` opens a scope to the end of the block (`remainder`), where its variables live. */
import type { Span } from "../../source/index.ts";
import type { BlockId, Stmt } from "../../typeck/thir.ts";
import type { Place } from "../mir.ts";
import type { Builder } from "./builder.ts";
import { exprIntoDest } from "./expr/into.ts";
import { stmtExpr } from "./expr/stmt.ts";
import { declareBindings, storageLiveBindings } from "./matches/bindings.ts";
import { exprIntoPattern, lowerLetElse } from "./matches/match.ts";

export function lowerBlock(b: Builder, dest: Place, id: BlockId, span: Span): void {
  const block = b.thir.blocks[id]!;
  b.scopes.in(block.scope, span, () => {
    if (!block.targetedByBreak) return lowerStatements(b, dest, id);
    b.scopes.inBreakable(block.hirId, dest, undefined, span, () => {
      lowerStatements(b, dest, id);
      return true;
    });
  });
}

function lowerStatements(b: Builder, dest: Place, id: BlockId): void {
  const block = b.thir.blocks[id]!;
  let lets = 0;
  for (const s of block.stmts) {
    const stmt = b.thir.stmts[s]!;
    if (stmt.kind === "expr") b.scopes.in(stmt.scope, stmt.span, () => stmtExpr(b, stmt.expr, stmt.scope));
    else {
      lowerLetStmt(b, stmt, block.span);
      lets++;
    }
  }
  if (block.expr !== undefined) exprIntoDest(b, dest, block.expr);
  else if (b.placeTy(dest).isUnit) b.assignUnit(block.span, dest);
  for (; lets > 0; lets--) b.scopes.pop();
}

function lowerLetStmt(b: Builder, stmt: Stmt & { kind: "let" }, blockSpan: Span): void {
  if (stmt.else !== undefined && stmt.init !== undefined) {
    // The `else` block is lowered first: it stands outside the scope of the variables.
    const outer = b.scopes.local;
    const before = b.block;
    const failure = b.cfg.newBlock();
    b.block = failure;
    const elseSpan = b.thir.blocks[stmt.else]!.span;
    lowerBlock(b, b.temp(b.tcx.ty.never, elseSpan), stmt.else, elseSpan);
    b.cfg.terminate(b.block, { source: b.source(elseSpan), kind: "Unreachable" });
    b.block = before;
    b.scopes.push(stmt.remainderScope, blockSpan);
    const init = stmt.init;
    b.scopes.in(stmt.initScope, stmt.span, () => {
      declareBindings(b, stmt.pat, false, { place: undefined, span: b.expr(init).span });
      storageLiveBindings(b, stmt.pat, false);
      const failed = lowerLetElse(b, stmt.pat, init, outer);
      b.cfg.goto(failed, b.source(stmt.span), failure);
    });
    return;
  }
  b.scopes.push(stmt.remainderScope, blockSpan);
  b.scopes.in(stmt.initScope, stmt.span, () => {
    declareBindings(b, stmt.pat, false, stmt.init === undefined ? undefined : { place: undefined, span: b.expr(stmt.init).span });
    if (stmt.init !== undefined) exprIntoPattern(b, stmt.pat, stmt.init);
    else storageLiveBindings(b, stmt.pat, true);
  });
}
