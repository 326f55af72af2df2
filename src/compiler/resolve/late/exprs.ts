/** Names in expressions, statements and blocks: locals come into scope statement by statement, labels for their loop. Reference: "Statements and expressions". */
import type { Block, Expr, Label, NodeId, Stmt } from "../../syntax/ast.ts";
import { expandedExpr, expandedStmts } from "../expanded.ts";
import { ValueNS } from "../module.ts";
import { resolveItem } from "./items.ts";
import { LT_INFER } from "./lifetimes.ts";
import { Rib, type Late } from "./late.ts";
import { resolvePatTop } from "./patterns.ts";
import { SRC_CALL, SRC_EXPR, SRC_STRUCT, smartResolvePath } from "./smartPaths.ts";
import { resolveAnonConst, resolveArgs, resolvePathArgs, resolvePathWithArgs, resolveTy, withBinder } from "./types.ts";

export function resolveBlock(late: Late, block: Block): void {
  const module = late.r.blockModules.get(block.id);
  if (module !== undefined) late.withModule(module, () => blockStmts(late, block));
  else blockStmts(late, block);
}

function blockStmts(late: Late, block: Block): void {
  const ribs = late.valueRibs.length;
  const labels = late.labelRibs.length;
  late.valueRibs.push(new Rib("normal"));
  for (const stmt of expandedStmts(late.r.expansions, block.stmts)) resolveStmt(late, stmt);
  late.valueRibs.length = ribs;
  late.labelRibs.length = labels;
}

function resolveStmt(late: Late, stmt: Stmt): void {
  switch (stmt.kind) {
    case "Let":
      if (stmt.ty !== undefined) resolveTy(late, stmt.ty);
      if (stmt.init !== undefined) resolveExpr(late, stmt.init);
      if (stmt.else !== undefined) resolveBlock(late, stmt.else);
      // A later `let` of the same name must not change what tokens of macros defined before it see: each gets its own scope.
      late.valueRibs.push(new Rib("normal"));
      return resolvePatTop(late, [stmt.pat], "let");
    case "Item":
      if (stmt.item.kind.kind === "MacroDef" && stmt.item.kind.macroRules) {
        const def = late.r.defOfNode.get(stmt.item.id);
        late.valueRibs.push(new Rib("macroDef", undefined, def));
        late.labelRibs.push({ kind: "macroDef", labels: new Map(), def });
        return;
      }
      return resolveItem(late, stmt.item);
    case "Expr": case "Semi": return resolveExpr(late, stmt.expr);
    case "Empty": case "MacCall": return;
  }
}

function exprs(late: Late, list: readonly Expr[]): void {
  for (const e of list) resolveExpr(late, e);
}

/** Conditions may bind (`if let`, chains): what they bind is in scope in the rest of the condition and in `body`. */
function withCondition(late: Late, cond: Expr, body: () => void): void {
  const depth = late.valueRibs.length;
  late.valueRibs.push(new Rib("normal"));
  resolveExpr(late, cond);
  body();
  late.valueRibs.length = depth;
}

function withLabel(late: Late, expr: Expr & { readonly label: Label | undefined }, f: () => void): void {
  if (expr.label === undefined) return f();
  const { ident } = expr.label;
  late.withLabelRib("normal", () => {
    late.declareLabel(ident, expr.id);
    late.unusedLabels.set(expr.id, ident.span);
    f();
  });
}

export function resolveExpr(late: Late, ast: Expr): void {
  const expr = expandedExpr(late.r.expansions, ast);
  switch (expr.kind) {
    case "Path": return resolvePathWithArgs(late, expr.id, expr.qself, expr.path, SRC_EXPR);
    case "Call": {
      const callee = expandedExpr(late.r.expansions, expr.callee);
      if (callee.kind === "Path") resolvePathWithArgs(late, callee.id, callee.qself, callee.path, SRC_CALL);
      else resolveExpr(late, callee);
      return exprs(late, expr.args);
    }
    case "MethodCall":
      resolveExpr(late, expr.receiver);
      late.recordTraits(expr.id, expr.segment.ident, ValueNS);
      exprs(late, expr.args);
      if (expr.segment.args !== undefined) resolveArgs(late, expr.segment.args);
      return;
    case "Struct":
      if (expr.qself !== undefined) resolveTy(late, expr.qself.ty);
      smartResolvePath(late, expr.id, expr.qself, expr.path, SRC_STRUCT);
      resolvePathArgs(late, expr.path);
      for (const field of expr.fields) resolveExpr(late, field.expr);
      if (expr.rest.kind === "base") resolveExpr(late, expr.rest.expr);
      return;
    case "Array": case "Tup": return exprs(late, expr.elems);
    case "ConstBlock":
      return inBody(late, expr.value.id, () => late.withRibs("inlineConst", () => late.withLabelRib("inlineConst", () => resolveExpr(late, expr.value.expr))));
    case "Binary": return resolveBinary(late, expr);
    case "Assign": case "AssignOp":
      resolveExpr(late, expr.left);
      return resolveExpr(late, expr.right);
    case "Unary": case "Field": case "AddrOf": case "Paren": case "Try": case "Become": case "Await":
      return resolveExpr(late, expr.expr);
    case "Index":
      resolveExpr(late, expr.expr);
      return resolveExpr(late, expr.index);
    case "Cast":
      resolveExpr(late, expr.expr);
      return resolveTy(late, expr.ty);
    case "Let":
      resolveExpr(late, expr.expr);
      late.valueRibs.push(new Rib("normal"));
      return resolvePatTop(late, [expr.pat], "let");
    case "If": {
      // An `else if` chain is a loop: its length is the user's.
      let e = expr;
      for (;;) {
        withCondition(late, e.cond, () => resolveBlock(late, e.then));
        if (e.else === undefined) return;
        const next = expandedExpr(late.r.expansions, e.else);
        if (next.kind !== "If") return resolveExpr(late, next);
        e = next;
      }
    }
    case "While":
      return withLabel(late, expr, () => withCondition(late, expr.cond, () => resolveBlock(late, expr.body)));
    case "ForLoop":
      resolveExpr(late, expr.iter);
      return late.withRib(ValueNS, new Rib("normal"), () => {
        resolvePatTop(late, [expr.pat], "for");
        withLabel(late, expr, () => resolveBlock(late, expr.body));
      });
    case "Loop": return withLabel(late, expr, () => resolveBlock(late, expr.body));
    case "Block": return withLabel(late, expr, () => resolveBlock(late, expr.block));
    case "TryBlock": return resolveBlock(late, expr.block);
    case "Match":
      resolveExpr(late, expr.scrutinee);
      for (const arm of expr.arms) {
        const depth = late.valueRibs.length;
        late.valueRibs.push(new Rib("normal"));
        resolvePatTop(late, [arm.pat], "match");
        if (arm.guard !== undefined) resolveExpr(late, arm.guard);
        if (arm.body !== undefined) resolveExpr(late, arm.body);
        late.valueRibs.length = depth;
      }
      return;
    case "Closure": return resolveClosure(late, expr);
    case "Async":
      return inBody(late, expr.id, () => late.withLabelRib("fn", () => resolveBlock(late, expr.block)));
    case "Range":
      if (expr.start !== undefined) resolveExpr(late, expr.start);
      if (expr.end !== undefined) resolveExpr(late, expr.end);
      return;
    case "Break":
      if (expr.label !== undefined) late.useLabel(expr.label.ident, expr.id);
      if (expr.expr !== undefined) resolveExpr(late, expr.expr);
      return;
    case "Continue":
      if (expr.label !== undefined) late.useLabel(expr.label.ident, expr.id);
      return;
    case "Return": case "Yield":
      if (expr.expr !== undefined) resolveExpr(late, expr.expr);
      return;
    case "Repeat":
      resolveExpr(late, expr.elem);
      return resolveAnonConst(late, expr.count);
    case "FormatArgs":
      for (const arg of expr.format.args) resolveExpr(late, arg.expr);
      return;
    case "OffsetOf": return resolveTy(late, expr.container);
    case "Lit": case "Underscore": case "IncludedBytes": case "Err": case "MacCall": return;
  }
}

/** Left-leaning chains (`a + b + c …`, `a && b && …`) are walked without recursion. */
function resolveBinary(late: Late, top: Expr & { kind: "Binary" }): void {
  const chain: (Expr & { kind: "Binary" })[] = [];
  let e: Expr = top;
  while (e.kind === "Binary") {
    chain.push(e);
    e = expandedExpr(late.r.expansions, e.left);
  }
  resolveExpr(late, e);
  for (let i = chain.length - 1; i >= 0; i--) resolveExpr(late, chain[i]!.right);
}

function inBody(late: Late, id: NodeId, f: () => void): void {
  const def = late.r.defOfNode.get(id);
  const saved = late.currentDef;
  if (def !== undefined) late.currentDef = def;
  f();
  late.currentDef = saved;
}

function resolveClosure(late: Late, expr: Expr & { kind: "Closure" }): void {
  const body = (): void => {
    late.withRib(ValueNS, new Rib("normal"), () =>
      late.withLabelRib("fn", () => {
        late.withLifetimes(expr.forLifetimes === undefined ? { kind: "elided", res: LT_INFER } : { kind: "reportError" }, () => {
          for (const param of expr.decl.params) resolveTy(late, param.ty);
        });
        resolvePatTop(late, expr.decl.params.map((p) => p.pat), "fnParam");
        if (expr.decl.output !== undefined) {
          const output = expr.decl.output;
          late.withLifetimes(expr.forLifetimes === undefined ? { kind: "elided", res: LT_INFER } : { kind: "reportError" }, () => resolveTy(late, output));
        }
        late.withLifetimes({ kind: "elided", res: LT_INFER }, () => resolveExpr(late, expr.body));
      }),
    );
  };
  inBody(late, expr.id, () => {
    if (expr.forLifetimes === undefined) body();
    else withBinder(late, expr.id, "closure", expr.forLifetimes, body);
  });
}
