/** Looking through macro calls: what later walkers see instead of a call, an item with an attribute macro, or an item with derives. */
import { bug } from "../base/index.ts";
import type { ExpansionMap } from "../expand/interface.ts";
import type { Expr, Generics, Item, Pat, Stmt, Ty, WherePredicate } from "../syntax/ast.ts";

export function expandedItems(map: ExpansionMap, items: readonly Item[]): readonly Item[] {
  let plain = true;
  for (const item of items) {
    if (item.kind.kind === "MacCall" || map.replacementOf(item.id) !== undefined || map.derivedItemsOf(item.id).length > 0) {
      plain = false;
      break;
    }
  }
  if (plain) return items;
  const out: Item[] = [];
  pushItems(map, items, out);
  return out;
}
function pushItems(map: ExpansionMap, items: readonly Item[], out: Item[]): void {
  for (const item of items) {
    const replacement = map.replacementOf(item.id);
    if (replacement !== undefined) {
      pushReplacement(map, item, replacement, out);
      continue;
    }
    pushItem(map, item, out);
  }
}
function pushItem(map: ExpansionMap, item: Item, out: Item[]): void {
  if (item.kind.kind === "MacCall") {
    const fragment = map.fragmentOf(item.kind.mac.id);
    if (fragment !== undefined && "items" in fragment) pushItems(map, fragment.items, out);
    return;
  }
  out.push(item);
  const derived = map.derivedItemsOf(item.id);
  if (derived.length > 0) pushItems(map, derived, out);
}
/** An attribute macro's output may hold the item itself again, under the same id. */
function pushReplacement(map: ExpansionMap, item: Item, replacement: readonly Item[], out: Item[]): void {
  for (const r of replacement) {
    if (r.id === item.id) pushItem(map, r, out);
    else pushItems(map, [r], out);
  }
}

export function expandedStmts(map: ExpansionMap, stmts: readonly Stmt[]): readonly Stmt[] {
  let plain = true;
  for (const stmt of stmts) {
    if (stmt.kind === "MacCall" || (stmt.kind === "Item" && (stmt.item.kind.kind === "MacCall" || map.derivedItemsOf(stmt.item.id).length > 0 || map.replacementOf(stmt.item.id) !== undefined))) {
      plain = false;
      break;
    }
  }
  if (plain) return stmts;
  const out: Stmt[] = [];
  pushStmts(map, stmts, out);
  return out;
}
function pushStmts(map: ExpansionMap, stmts: readonly Stmt[], out: Stmt[]): void {
  for (const stmt of stmts) {
    if (stmt.kind === "MacCall") {
      const fragment = map.fragmentOf(stmt.mac.id);
      if (fragment === undefined) continue;
      if (fragment.kind === "stmts") pushStmts(map, fragment.stmts, out);
      else if (fragment.kind === "expr") out.push({ id: stmt.id, span: stmt.span, kind: stmt.style === "semi" ? "Semi" : "Expr", expr: fragment.expr });
      else if ("items" in fragment) for (const item of expandedItems(map, fragment.items)) out.push({ id: item.id, span: item.span, kind: "Item", item });
    } else if (stmt.kind === "Item") {
      for (const item of expandedItems(map, [stmt.item])) out.push(item === stmt.item ? stmt : { id: item.id, span: item.span, kind: "Item", item });
    } else out.push(stmt);
  }
}

/** `type A<T> = U where …`: clauses after the type count as those before it. */
export function withWhereAfter(kind: { readonly generics: Generics; readonly whereAfter: readonly WherePredicate[] }): Generics {
  return kind.whereAfter.length === 0 ? kind.generics : { ...kind.generics, where: [...kind.generics.where, ...kind.whereAfter] };
}

/** The expression that a call stands for; an error node where expansion failed. */
export function expandedExpr(map: ExpansionMap, expr: Expr): Expr {
  let e = expr;
  while (e.kind === "MacCall") {
    const fragment = map.fragmentOf(e.mac.id);
    if (fragment === undefined || (fragment.kind !== "expr" && fragment.kind !== "optExpr") || fragment.expr === undefined) return { id: e.id, span: e.span, attrs: e.attrs, kind: "Err" };
    e = fragment.expr;
  }
  return e;
}
export function expandedPat(map: ExpansionMap, pat: Pat): Pat {
  let p = pat;
  while (p.kind === "MacCall") {
    const fragment = map.fragmentOf(p.mac.id);
    if (fragment === undefined || fragment.kind !== "pat") return { id: p.id, span: p.span, kind: "Err" };
    p = fragment.pat;
  }
  return p;
}
export function expandedTy(map: ExpansionMap, ty: Ty): Ty {
  let t = ty;
  while (t.kind === "MacCall") {
    const fragment = map.fragmentOf(t.mac.id);
    if (fragment === undefined) return { id: t.id, span: t.span, kind: "Err" };
    if (fragment.kind !== "ty") return bug("a macro in type position gave no type", t.span);
    t = fragment.ty;
  }
  return t;
}
