/** Walks over the expressions of a body: `forEachChild` names the direct parts of an expression, blocks and arms looked through; closures' bodies are not entered. */
import type { hir } from "../hir/index.ts";

export function forEachChild(e: hir.Expr, visit: (child: hir.Expr) => void): void {
  switch (e.kind) {
    case "Array": case "Tup":
      for (const x of e.elems) visit(x);
      return;
    case "Call":
      visit(e.callee);
      for (const x of e.args) visit(x);
      return;
    case "MethodCall":
      visit(e.receiver);
      for (const x of e.args) visit(x);
      return;
    case "Binary": case "Assign": case "AssignOp":
      visit(e.left);
      visit(e.right);
      return;
    case "Unary": case "Cast": case "DropTemps": case "Field": case "AddrOf": case "Become": case "Yield": return visit(e.expr);
    case "Let": return visit(e.init);
    case "If":
      visit(e.cond);
      visit(e.then);
      if (e.else !== undefined) visit(e.else);
      return;
    case "Loop": return forEachInBlock(e.block, visit);
    case "Block": return forEachInBlock(e.block, visit);
    case "Match":
      visit(e.scrutinee);
      for (const arm of e.arms) {
        if (arm.guard !== undefined) visit(arm.guard);
        visit(arm.body);
      }
      return;
    case "Index":
      visit(e.expr);
      visit(e.index);
      return;
    case "Break": case "Ret":
      if (e.expr !== undefined) visit(e.expr);
      return;
    case "Struct":
      for (const f of e.fields) visit(f.expr);
      if (e.base.kind === "base") visit(e.base.expr);
      return;
    case "Repeat": return visit(e.elem);
    default: return;
  }
}

export function forEachInBlock(b: hir.Block, visit: (child: hir.Expr) => void): void {
  for (const s of b.stmts) {
    if (s.kind === "Item") continue;
    if (s.kind !== "Let") {
      visit(s.expr);
      continue;
    }
    if (s.local.init !== undefined) visit(s.local.init);
    if (s.local.els !== undefined) forEachInBlock(s.local.els, visit);
  }
  if (b.expr !== undefined) visit(b.expr);
}

/** Every expression of a body, `e` first; the bodies of closures too when `bodyOf` gives them. */
export function walkExprs(e: hir.Expr, visit: (e: hir.Expr) => void, bodyOf?: (closure: hir.Closure) => hir.Body): void {
  visit(e);
  if (e.kind === "Closure" && bodyOf !== undefined) walkExprs(bodyOf(e.closure).value, visit, bodyOf);
  forEachChild(e, (c) => walkExprs(c, visit, bodyOf));
}

/** Every binding of a pattern. */
export function forEachBinding(p: hir.Pat, visit: (p: hir.Pat & { kind: "Binding" }) => void): void {
  switch (p.kind) {
    case "Binding":
      visit(p);
      if (p.sub !== undefined) forEachBinding(p.sub, visit);
      return;
    case "Struct":
      for (const f of p.fields) forEachBinding(f.pat, visit);
      return;
    case "TupleStruct": case "Tuple":
      for (const x of p.elems) forEachBinding(x, visit);
      return;
    case "Or":
      for (const x of p.pats) forEachBinding(x, visit);
      return;
    case "Box": case "Ref": return forEachBinding(p.pat, visit);
    case "Slice":
      for (const x of p.before) forEachBinding(x, visit);
      if (p.middle !== undefined) forEachBinding(p.middle, visit);
      for (const x of p.after) forEachBinding(x, visit);
      return;
    default: return;
  }
}
