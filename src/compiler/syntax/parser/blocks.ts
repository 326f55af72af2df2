/**
 * Blocks and what is written as one: `{ … }`, `unsafe { … }`, `const { … }`. Reference: "Block expressions".
 */
import { kw } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Attribute, Block, Expr, Label, Stmt } from "../ast.ts";
import { Delim } from "../token.ts";
import { NO_ATTRS, parseInnerAttrs } from "./attrs.ts";
import { Parser } from "./parser.ts";
import { parseFullStmt } from "./stmts.ts";

/** `{ statements }`. A failed statement is replaced by an error node and parsing goes on with the next. */
export function parseBlock(p: Parser, isUnsafe = false): Block {
  if (p.metaVarKind() === "block") {
    const group = p.takeGroup();
    return parseBlock(new Parser(p.psess, group.trees, group.close), isUnsafe);
  }
  const lo = p.token.span;
  if (!p.expectBlockOpen()) return { id: p.id(), span: lo, stmts: [], isUnsafe, attrs: NO_ATTRS };
  p.enter();
  const attrs = parseInnerAttrs(p);
  const stmts = parseStmts(p);
  p.expectClose(Delim.Brace);
  p.leave();
  return { id: p.id(), span: p.spanFrom(lo), stmts, isUnsafe, attrs };
}

/** Statements up to a closing brace or the end of the stream. */
export function parseStmts(p: Parser): Stmt[] {
  const stmts: Stmt[] = [];
  const mark = p.mark();
  const saved = p.restrictions;
  p.restrictions = 0;
  while (!p.atClose()) {
    const lo = p.token.span;
    const stmt = parseFullStmt(p);
    if (p.failed) {
      if (!p.mayRecover || p.psess.aborted) break;
      p.recover(mark);
      p.restrictions = 0;
      p.skipBlock();
      stmts.push({ id: p.id(), span: lo, kind: "Expr", expr: { id: p.id(), span: lo, attrs: NO_ATTRS, kind: "Err" } });
    } else if (stmt !== undefined) stmts.push(stmt);
  }
  p.restrictions = saved;
  return stmts;
}

/** A block as an expression, from its `{`; `lo` is where the expression begins (label, `unsafe`). */
export function parseBlockExpr(p: Parser, label: Label | undefined, lo: Span, isUnsafe: boolean): Expr {
  const block = parseBlock(p, isUnsafe);
  const withHead: Block = isUnsafe ? { ...block, span: p.spanFrom(lo) } : block;
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "Block", block: withHead, label };
}

/** At `const` before `{`. */
export function parseConstBlockExpr(p: Parser): Expr {
  const lo = p.token.span;
  p.eatKw(kw.const);
  const id = p.id();
  const blockLo = p.token.span;
  const block = parseBlock(p);
  const expr: Expr = { id: p.id(), span: p.spanFrom(blockLo), attrs: NO_ATTRS, kind: "Block", block, label: undefined };
  return { id: p.id(), span: p.spanFrom(lo), attrs: NO_ATTRS, kind: "ConstBlock", value: { id, expr } };
}

/** "expected statement after outer attribute", at the end of a block. */
export function danglingAttrs(p: Parser, attrs: readonly Attribute[]): void {
  const last = attrs[attrs.length - 1]!;
  if (last.doc !== undefined) p.report(p.error(last.span, "E0585", "found a documentation comment that doesn't document anything").help("doc comments must come before what they document, if a comment was intended use `//`"));
  else p.report(p.error(last.span, undefined, "expected statement after outer attribute"));
}
