/** Finding the user's text again: expressions, statements and patterns of a body, with the way down to them. */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { forEachChild } from "../../typeck/hirVisit.ts";
import type { TyCtxt } from "../../types/index.ts";

/** A node with its ancestors, outermost first. */
export interface Found {
  readonly expr: hir.Expr;
  readonly parents: readonly hir.Expr[];
}


/** Expressions of a body, closures' included, parents first; stops when `visit` answers true. */
export function walkBody(tcx: TyCtxt, body: hir.Body, visit: (e: hir.Expr, parents: readonly hir.Expr[]) => boolean | void): void {
  const parents: hir.Expr[] = [];
  let done = false;
  const go = (e: hir.Expr): void => {
    if (done) return;
    if (visit(e, parents) === true) {
      done = true;
      return;
    }
    parents.push(e);
    if (e.kind === "Closure") go(tcx.hirBody(e.closure.def).value);
    forEachChild(e, go);
    parents.pop();
  };
  go(body.value);
}

/** The closure expression of a closure's definition. */
export function closureNode(tcx: TyCtxt, def: DefId): (hir.Expr & { kind: "Closure" }) | undefined {
  const nodes = tcx.state("borrowck.closures", () => new Map<DefId, hir.Expr & { kind: "Closure" }>());
  if (!nodes.has(def)) {
    for (const body of tcx.hirOwner(tcx.hirOwnerOf(def)).bodies.values()) {
      walkBody(tcx, body, (e) => {
        if (e.kind === "Closure") nodes.set(e.closure.def, e);
      });
    }
  }
  return nodes.get(def);
}

/** `|x|` with its `move`; of an `async` block, the keywords in front of it. */
export function closureHead(tcx: TyCtxt, def: DefId): Span {
  const node = closureNode(tcx, def);
  const span = node?.closure.headSpan ?? tcx.defSpan(def);
  const map = tcx.sourceMap;
  const keywords = /^async(?:\s+move)?(?=\s*\{)/.exec(map.snippet(span));
  return keywords === null ? span : map.span(map.lo(span), map.lo(span) + keywords[0].length, map.ctxtOf(span));
}

/** An item without its body: `struct S<T>`, `fn f`. */
export function itemHead(tcx: TyCtxt, def: DefId): Span {
  const { item } = tcx.hirOwner(tcx.hirOwnerOf(def));
  if (!("ident" in item)) return tcx.defSpan(def);
  const map = tcx.sourceMap;
  let hi = map.hi(item.ident.span);
  if ("generics" in item && item.generics.params.length > 0) hi = Math.max(hi, map.hi(item.generics.span));
  return map.span(map.lo(item.span), hi, map.ctxtOf(item.span));
}

/** The innermost expression with exactly this span. */
export function findExpr(tcx: TyCtxt, body: hir.Body, span: Span): Found | undefined {
  const map = tcx.sourceMap;
  const lo = map.lo(span);
  const hi = map.hi(span);
  const ctxt = map.ctxtOf(span);
  let found: Found | undefined;
  walkBody(tcx, body, (e, parents) => {
    if (map.lo(e.span) === lo && map.hi(e.span) === hi && map.ctxtOf(e.span) === ctxt) found = { expr: e, parents: [...parents] };
  });
  return found;
}

/** The innermost statement that holds a span. */
export function findStmt(tcx: TyCtxt, body: hir.Body, span: Span): hir.Stmt | undefined {
  const map = tcx.sourceMap;
  let found: hir.Stmt | undefined;
  walkBody(tcx, body, (e) => {
    if (e.kind !== "Block" && e.kind !== "Loop") return;
    for (const s of e.block.stmts) if (map.lo(s.span) <= map.lo(span) && map.hi(span) <= map.hi(s.span)) found = s;
  });
  return found;
}

/** Every statement of the blocks in an expression, closures' excluded. */
export function forEachStmt(e: hir.Expr, visit: (s: hir.Stmt) => void): void {
  const block = (b: hir.Block): void => {
    for (const s of b.stmts) {
      visit(s);
      if (s.kind === "Let" && s.local.els !== undefined) block(s.local.els);
    }
  };
  if (e.kind === "Block" || e.kind === "Loop") block(e.block);
  forEachChild(e, (c) => forEachStmt(c, visit));
}

export function forEachPattern(body: hir.Body, visit: (p: hir.Pat) => void): void {
  for (const p of body.params) walkPat(p.pat, visit);
  const go = (e: hir.Expr): void => {
    if (e.kind === "Match") for (const arm of e.arms) walkPat(arm.pat, visit);
    if (e.kind === "Let") walkPat(e.pat, visit);
    if (e.kind === "Block" || e.kind === "Loop") for (const s of e.block.stmts) if (s.kind === "Let") walkPat(s.local.pat, visit);
    forEachChild(e, go);
  };
  go(body.value);
}
export function walkPat(p: hir.Pat, visit: (p: hir.Pat) => void): void {
  visit(p);
  switch (p.kind) {
    case "Binding":
      if (p.sub !== undefined) walkPat(p.sub, visit);
      return;
    case "Struct":
      for (const f of p.fields) walkPat(f.pat, visit);
      return;
    case "TupleStruct": case "Tuple":
      for (const x of p.elems) walkPat(x, visit);
      return;
    case "Or":
      for (const x of p.pats) walkPat(x, visit);
      return;
    case "Box": case "Ref": return walkPat(p.pat, visit);
    case "Slice":
      for (const x of p.before) walkPat(x, visit);
      if (p.middle !== undefined) walkPat(p.middle, visit);
      for (const x of p.after) walkPat(x, visit);
      return;
    default: return;
  }
}
