/**
 * The part of collecting that walks signatures and bodies: definitions of generic parameters, closures, anonymous constants and `impl Trait`;
 * modules of blocks that declare items; macro calls in expressions, patterns and types.
 */
import type { DefId, Symbol } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { AnonConst, Block, Bound, Expr, Fn, Generics, NodeId, Pat, Path, PathArgs, Stmt, Ty, WherePredicate } from "../syntax/ast.ts";
import { collectItem, type Collector } from "./collect.ts";

export function collectGenerics(c: Collector, generics: Generics): void {
  for (const param of generics.params) {
    c.attrs(param.attrs);
    collectGenericParam(c, param);
  }
  for (const predicate of generics.where) collectPredicate(c, predicate);
}
function collectGenericParam(c: Collector, param: Generics["params"][number]): void {
  const kind = param.kind;
  c.createDef(param.id, kind.tag === "lifetime" ? "LifetimeParam" : kind.tag === "type" ? "TyParam" : "ConstParam", param.ident.name, param.ident.span);
  collectBounds(c, param.bounds);
  if (kind.tag === "type" && kind.default !== undefined) collectTy(c, kind.default);
  if (kind.tag === "const") {
    collectTy(c, kind.ty);
    if (kind.default !== undefined) collectAnonConst(c, kind.default);
  }
}
function collectPredicate(c: Collector, predicate: WherePredicate): void {
  if (predicate.kind === "bound") {
    for (const p of predicate.forLifetimes) collectGenericParam(c, p);
    collectTy(c, predicate.ty);
  }
  collectBounds(c, predicate.bounds);
}
export function collectBounds(c: Collector, bounds: readonly Bound[]): void {
  for (const bound of bounds) {
    if (bound.kind !== "trait") continue;
    for (const p of bound.forLifetimes) collectGenericParam(c, p);
    collectPath(c, bound.ref.path);
  }
}
function collectPath(c: Collector, path: Path): void {
  for (const segment of path.segments) if (segment.args !== undefined) collectArgs(c, segment.args);
}
function collectArgs(c: Collector, args: PathArgs): void {
  if (args.kind === "paren") {
    for (const input of args.inputs) collectTy(c, input);
    if (args.output !== undefined) collectTy(c, args.output);
  } else if (args.kind === "angle") {
    for (const arg of args.args) {
      if (arg.kind === "type") collectTy(c, arg.ty);
      else if (arg.kind === "const") collectAnonConst(c, arg.value);
      else if (arg.kind === "constraint") {
        if (arg.args !== undefined) collectArgs(c, arg.args);
        if (arg.term.kind === "ty") collectTy(c, arg.term.ty);
        else if (arg.term.kind === "const") collectAnonConst(c, arg.term.value);
        else collectBounds(c, arg.term.bounds);
      }
    }
  }
}

export function collectTy(c: Collector, ty: Ty): void {
  switch (ty.kind) {
    case "Slice": return collectTy(c, ty.elem);
    case "Array":
      collectTy(c, ty.elem);
      return collectAnonConst(c, ty.len);
    case "Ptr": case "Ref": case "Paren": return collectTy(c, ty.ty);
    case "BareFn":
      for (const p of ty.forLifetimes) collectGenericParam(c, p);
      for (const p of ty.params) collectTy(c, p.ty);
      if (ty.output !== undefined) collectTy(c, ty.output);
      return;
    case "Tup":
      for (const elem of ty.elems) collectTy(c, elem);
      return;
    case "Path":
      if (ty.qself !== undefined) collectTy(c, ty.qself.ty);
      return collectPath(c, ty.path);
    case "TraitObject": return collectBounds(c, ty.bounds);
    case "ImplTrait": {
      const name = c.r.sess.psess.symbols.intern(c.r.sourceMap.snippet(ty.span));
      const def = c.createDef(ty.id, c.place === "universal" ? "TyParam" : "OpaqueTy", c.place === "universal" ? name : (0 as Symbol), ty.span);
      return c.place === "universal" ? collectBounds(c, ty.bounds) : c.within(def, () => collectBounds(c, ty.bounds));
    }
    case "Typeof": return collectAnonConst(c, ty.value);
    case "MacCall": return c.invoke(ty.mac, "ty", false);
    case "Never": case "Infer": case "ImplicitSelf": case "CVarArgs": case "Err": return;
  }
}

export function collectAnonConst(c: Collector, value: AnonConst): void {
  const def = c.createDef(value.id, "AnonConst", 0 as Symbol, value.expr.span);
  c.within(def, () => collectExpr(c, value.expr));
}

/** Parameters, result and body. An `async fn` also has an opaque type (its future) and a coroutine. */
export function collectFn(c: Collector, id: NodeId, fn: Fn, span: Span): void {
  const saved = c.place;
  collectGenerics(c, fn.generics);
  for (const param of fn.decl.params) c.attrs(param.attrs);
  c.place = "universal";
  for (const param of fn.decl.params) collectTy(c, param.ty);
  c.place = "opaque";
  let opaque: DefId | undefined;
  if (fn.header.isAsync) {
    opaque = c.r.definitions.createDef(c.parentDef, "OpaqueTy", 0 as Symbol, fn.decl.outputSpan);
    c.r.asyncOpaques.set(id, opaque);
  }
  if (fn.decl.output !== undefined) {
    const output = fn.decl.output;
    if (opaque === undefined) collectTy(c, output);
    else c.within(opaque, () => collectTy(c, output));
  }
  const body = fn.body;
  const inner = (): void => {
    for (const param of fn.decl.params) collectPat(c, param.pat);
    if (body !== undefined) collectBlock(c, body);
  };
  if (fn.header.isAsync && body !== undefined) {
    const coroutine = c.r.definitions.createDef(c.parentDef, "Closure", 0 as Symbol, span);
    c.r.asyncBodies.set(id, coroutine);
    c.within(coroutine, inner);
  } else inner();
  c.place = saved;
}

export function collectBlock(c: Collector, block: Block): void {
  const module = c.module;
  const macroRules = c.macroRules;
  for (const stmt of block.stmts) {
    if (stmt.kind === "Item" || stmt.kind === "MacCall") {
      // Names declared inside are visible in the whole block. `macro_rules!` alone needs no module: it is found by text order.
      if (stmt.kind === "Item" && stmt.item.kind.kind === "MacroDef" && stmt.item.kind.macroRules) continue;
      c.module = c.r.newModule("block", module, module.nearestMod.def, 0 as Symbol, block.span, c.expn, module.noImplicitPrelude);
      c.r.blockModules.set(block.id, c.module);
      break;
    }
  }
  for (const stmt of block.stmts) collectStmt(c, stmt);
  c.module = module;
  c.macroRules = macroRules;
}

export function collectStmt(c: Collector, stmt: Stmt): void {
  switch (stmt.kind) {
    case "Let":
      c.attrs(stmt.attrs);
      collectPat(c, stmt.pat);
      if (stmt.ty !== undefined) collectTy(c, stmt.ty);
      if (stmt.init !== undefined) collectExpr(c, stmt.init);
      if (stmt.else !== undefined) collectBlock(c, stmt.else);
      return;
    case "Item": return collectItem(c, stmt.item);
    case "Expr": case "Semi": return collectExpr(c, stmt.expr);
    case "Empty": return;
    case "MacCall":
      c.attrs(stmt.attrs);
      return c.invoke(stmt.mac, "stmts", true, stmt.style === "semi");
  }
}

export function collectPat(c: Collector, pat: Pat): void {
  switch (pat.kind) {
    case "Ident":
      if (pat.sub !== undefined) collectPat(c, pat.sub);
      return;
    case "Struct":
      if (pat.qself !== undefined) collectTy(c, pat.qself.ty);
      collectPath(c, pat.path);
      for (const field of pat.fields) {
        c.attrs(field.attrs);
        collectPat(c, field.pat);
      }
      return;
    case "TupleStruct":
      if (pat.qself !== undefined) collectTy(c, pat.qself.ty);
      collectPath(c, pat.path);
      for (const p of pat.elems) collectPat(c, p);
      return;
    case "Path":
      if (pat.qself !== undefined) collectTy(c, pat.qself.ty);
      return collectPath(c, pat.path);
    case "Or":
      for (const p of pat.pats) collectPat(c, p);
      return;
    case "Tuple": case "Slice":
      for (const p of pat.elems) collectPat(c, p);
      return;
    case "Box": case "Ref": case "Paren": return collectPat(c, pat.pat);
    case "Lit": return collectExpr(c, pat.expr);
    case "Range":
      if (pat.start !== undefined) collectExpr(c, pat.start);
      if (pat.end !== undefined) collectExpr(c, pat.end);
      return;
    case "MacCall": return c.invoke(pat.mac, "pat", false);
    case "Wild": case "Never": case "Rest": case "Err": return;
  }
}

function collectExprs(c: Collector, exprs: readonly Expr[]): void {
  for (const e of exprs) collectExpr(c, e);
}

/** `a + b + c + …` may be as long as the user likes: no recursion in its length. */
function collectLeftSpine(c: Collector, top: Expr & { kind: "Binary" }): void {
  const rights: Expr[] = [];
  let e: Expr = top;
  while (e.kind === "Binary") {
    if (e.attrs.length > 0) c.attrs(e.attrs);
    rights.push(e.right);
    e = e.left;
  }
  collectExpr(c, e);
  for (let i = rights.length - 1; i >= 0; i--) collectExpr(c, rights[i]!);
}

export function collectExpr(c: Collector, start: Expr): void {
  let expr = start;
  // The left spine of operators, calls and `else if` chains is walked by the loop where order allows, by recursion elsewhere.
  for (;;) {
    if (expr.attrs.length > 0) c.attrs(expr.attrs);
    switch (expr.kind) {
      case "Array": case "Tup": return collectExprs(c, expr.elems);
      case "ConstBlock": {
        const def = c.createDef(expr.value.id, "InlineConst", 0 as Symbol, expr.span);
        const value = expr.value.expr;
        return c.within(def, () => collectExpr(c, value));
      }
      case "Call":
        collectExpr(c, expr.callee);
        return collectExprs(c, expr.args);
      case "MethodCall":
        collectExpr(c, expr.receiver);
        if (expr.segment.args !== undefined) collectArgs(c, expr.segment.args);
        return collectExprs(c, expr.args);
      case "Binary":
        collectLeftSpine(c, expr);
        return;
      case "Assign": case "AssignOp":
        collectExpr(c, expr.left);
        expr = expr.right;
        continue;
      case "Unary": case "Field": case "AddrOf": case "Paren": case "Try": case "Become":
        expr = expr.expr;
        continue;
      case "Lit": case "Continue": case "Underscore": case "IncludedBytes": case "Err": return;
      case "Cast":
        collectExpr(c, expr.expr);
        return collectTy(c, expr.ty);
      case "Let":
        collectPat(c, expr.pat);
        expr = expr.expr;
        continue;
      case "If":
        collectExpr(c, expr.cond);
        collectBlock(c, expr.then);
        if (expr.else === undefined) return;
        expr = expr.else;
        continue;
      case "While":
        collectExpr(c, expr.cond);
        return collectBlock(c, expr.body);
      case "ForLoop":
        collectPat(c, expr.pat);
        collectExpr(c, expr.iter);
        return collectBlock(c, expr.body);
      case "Loop": return collectBlock(c, expr.body);
      case "Match":
        collectExpr(c, expr.scrutinee);
        for (const arm of expr.arms) {
          c.attrs(arm.attrs);
          collectPat(c, arm.pat);
          if (arm.guard !== undefined) collectExpr(c, arm.guard);
          if (arm.body !== undefined) collectExpr(c, arm.body);
        }
        return;
      case "Closure": {
        const e = expr;
        const def = c.createDef(e.id, "Closure", 0 as Symbol, e.span);
        return c.within(def, () => {
          if (e.forLifetimes !== undefined) for (const p of e.forLifetimes) collectGenericParam(c, p);
          for (const p of e.decl.params) collectTy(c, p.ty);
          if (e.decl.output !== undefined) collectTy(c, e.decl.output);
          const inner = (): void => {
            for (const p of e.decl.params) collectPat(c, p.pat);
            collectExpr(c, e.body);
          };
          if (!e.isAsync) return inner();
          const coroutine = c.r.definitions.createDef(def, "Closure", 0 as Symbol, e.body.span);
          c.r.asyncBodies.set(e.id, coroutine);
          c.within(coroutine, inner);
        });
      }
      case "Async": {
        const e = expr;
        const def = c.createDef(e.id, "Closure", 0 as Symbol, e.span);
        return c.within(def, () => collectBlock(c, e.block));
      }
      case "Block": case "TryBlock": return collectBlock(c, expr.block);
      case "Await":
        expr = expr.expr;
        continue;
      case "Index":
        collectExpr(c, expr.expr);
        expr = expr.index;
        continue;
      case "Range":
        if (expr.start !== undefined) collectExpr(c, expr.start);
        if (expr.end !== undefined) collectExpr(c, expr.end);
        return;
      case "Path":
        if (expr.qself !== undefined) collectTy(c, expr.qself.ty);
        return collectPath(c, expr.path);
      case "Break": case "Return": case "Yield":
        if (expr.expr === undefined) return;
        expr = expr.expr;
        continue;
      case "MacCall": return c.invoke(expr.mac, "expr", false);
      case "Struct":
        if (expr.qself !== undefined) collectTy(c, expr.qself.ty);
        collectPath(c, expr.path);
        for (const field of expr.fields) {
          c.attrs(field.attrs);
          collectExpr(c, field.expr);
        }
        if (expr.rest.kind === "base") collectExpr(c, expr.rest.expr);
        return;
      case "Repeat":
        collectExpr(c, expr.elem);
        return collectAnonConst(c, expr.count);
      case "FormatArgs":
        for (const arg of expr.format.args) collectExpr(c, arg.expr);
        return;
      case "OffsetOf": return collectTy(c, expr.container);
    }
  }
}
