/**
 * What a macro produced, parsed for the place where the call stands. Comes in: tokens; goes out: an `AstFragment`, `cfg`-stripped; leftover tokens are
 * an error. Reference: "Macro invocation".
 */
import type { Diagnostic } from "../diagnostics/index.ts";
import { NO_SPAN, type Span } from "../source/index.ts";
import type { Expr, Item, MacCall, Stmt } from "../syntax/ast.ts";
import { NO_ATTRS, parseExpr, parseFullStmt, parseItem, Parser, parsePat, type ParseSess, parseTy, tokensToString, TokenKind, type ItemContext, type TokenStream } from "../syntax/index.ts";
import { stripFragment, type CfgSet } from "./config.ts";
import type { AstFragment, AstFragmentKind, ExpandCtxt } from "./interface.ts";

const T = TokenKind;

/** The name of a macro call as written. */
export function macroName(psess: ParseSess, mac: MacCall): string {
  return mac.path.segments.map((s) => psess.str(s.ident.name)).filter((s) => s !== "{{root}}").join("::");
}

export function fragmentOfTokens(psess: ParseSess, cfg: CfgSet, tokens: TokenStream, kind: AstFragmentKind, mac: MacCall, isLocal: boolean): AstFragment {
  const p = new Parser(psess, tokens, mac.span);
  p.holdFatal = true;
  const fragment = parseAs(psess, p, kind, mac, isLocal);
  if (p.heldBack !== undefined) emitFragmentError(psess, p, p.heldBack, kind);
  return stripFragment(psess, cfg, fragment);
}

/** A fatal syntax error in an expansion; one at its end says so. */
function emitFragmentError(psess: ParseSess, p: Parser, d: Diagnostic, kind: AstFragmentKind): void {
  const cut = ", found `<eof>`";
  if (d.message.endsWith(cut) && !kind.endsWith("tems")) {
    const what = kind === "pat" ? "pattern" : kind === "ty" ? "type" : "expression";
    const at = p.eofSpan === NO_SPAN ? d.primarySpan! : psess.sourceMap.shrinkToHi(p.eofSpan);
    const better = psess.error(at, d.code, `macro expansion ends with an incomplete ${what}: ${d.message.slice(0, -cut.length)}`);
    for (const l of d.labels) if (l.isPrimary && l.text !== "") better.label(at, l.text);
    psess.dcx.emit(better);
  } else psess.dcx.emit(d);
}

function parseAs(psess: ParseSess, p: Parser, kind: AstFragmentKind, mac: MacCall, isLocal: boolean): AstFragment {
  switch (kind) {
    case "optExpr":
      if (p.is(T.Eof)) return { kind, expr: undefined };
      return { kind, expr: wholeExpr(psess, p, mac, isLocal) };
    case "expr": return { kind, expr: wholeExpr(psess, p, mac, isLocal) };
    case "pat": {
      const pat = parsePat(p);
      ensureComplete(psess, p, mac, "pattern");
      return { kind, pat };
    }
    case "ty": {
      const ty = parseTy(p);
      ensureComplete(psess, p, mac, "type");
      return { kind, ty };
    }
    case "stmts": {
      const stmts: Stmt[] = [];
      while (!p.atClose()) {
        const stmt = parseFullStmt(p);
        if (stmt !== undefined && !p.failed) stmts.push(stmt);
      }
      if (p.failed) stmts.push(errStmt(psess, mac.span));
      else ensureComplete(psess, p, mac, "statement");
      return { kind, stmts };
    }
    default: {
      const context: ItemContext = kind === "traitItems" ? "trait" : kind === "implItems" ? "impl" : kind === "foreignItems" ? "foreign" : "module";
      const items: Item[] = [];
      while (!p.atClose()) {
        const item = parseItem(p, context);
        if (item === undefined) break;
        items.push(item);
      }
      ensureComplete(psess, p, mac, "item");
      return { kind, items };
    }
  }
}
function wholeExpr(psess: ParseSess, p: Parser, mac: MacCall, isLocal: boolean): Expr {
  const e = parseExpr(p);
  if (p.is(T.Semi)) {
    if (isLocal) {
      const d = psess.error(p.token.span, undefined, "trailing semicolon in macro used in expression position");
      d.lint = "semicolon_in_expressions_from_macros";
      d.child("warning", "this was previously accepted by the compiler but is being phased out; it will become a hard error in a future release!");
      d.note("for more information, see issue #79813 <https://github.com/rust-lang/rust/issues/79813>");
      psess.dcx.emit(d);
    }
    p.bump();
  }
  ensureComplete(psess, p, mac, "expression");
  return e;
}
function ensureComplete(psess: ParseSess, p: Parser, mac: MacCall, kind: string): void {
  if (p.failed || p.is(T.Eof)) return;
  const found = tokensToString(psess, [p.token]);
  const d = psess.error(p.token.span, undefined, `macro expansion ignores \`${found}\` and any tokens following`);
  d.label(mac.span, "caused by the macro expansion here").note(`the usage of \`${macroName(psess, mac)}!\` is likely invalid in ${kind} position`);
  psess.dcx.emit(d);
}

function errExpr(psess: ParseSess, span: Span): Expr {
  return { id: psess.nextNodeId(), span, attrs: NO_ATTRS, kind: "Err" };
}
function errStmt(psess: ParseSess, span: Span): Stmt {
  return { id: psess.nextNodeId(), span, kind: "Expr", expr: errExpr(psess, span) };
}
/** What stands for an expansion that failed and was reported. */
export function dummyFragment(ctx: ExpandCtxt, kind: AstFragmentKind, span: Span): AstFragment {
  const { psess } = ctx;
  switch (kind) {
    case "expr": return { kind, expr: errExpr(psess, span) };
    case "optExpr": return { kind, expr: errExpr(psess, span) };
    case "pat": return { kind, pat: { id: psess.nextNodeId(), span, kind: "Err" } };
    case "ty": return { kind, ty: { id: psess.nextNodeId(), span, kind: "Err" } };
    case "stmts": return { kind, stmts: [errStmt(psess, span)] };
    default: return { kind, items: [] };
  }
}
/** A built-in's expression as the fragment that is wanted. */
export function fragmentOfExpr(ctx: ExpandCtxt, kind: AstFragmentKind, expr: Expr, name: string): AstFragment {
  const { psess } = ctx;
  switch (kind) {
    case "expr": return { kind, expr };
    case "optExpr": return { kind, expr };
    case "stmts": return { kind, stmts: [{ id: psess.nextNodeId(), span: expr.span, kind: "Expr", expr }] };
    case "pat":
      if (expr.kind === "Lit" || expr.kind === "Err") return { kind, pat: { id: psess.nextNodeId(), span: expr.span, kind: "Lit", expr } };
      break;
  }
  psess.dcx.emit(psess.error(expr.span, undefined, `non-${kind === "pat" ? "pattern" : kind === "ty" ? "type" : "item"} macro in ${kind === "pat" ? "pattern" : kind === "ty" ? "type" : "item"} position: ${name}`));
  return dummyFragment(ctx, kind, expr.span);
}
/** `m!();` as a statement: its last expression is one too. */
export function withTrailingSemi(fragment: AstFragment): AstFragment {
  if (fragment.kind !== "stmts" || fragment.stmts.length === 0) return fragment;
  const stmts = [...fragment.stmts];
  const last = stmts[stmts.length - 1]!;
  if (last.kind === "Expr") stmts[stmts.length - 1] = { id: last.id, span: last.span, kind: "Semi", expr: last.expr };
  else if (last.kind === "MacCall") stmts[stmts.length - 1] = { ...last, style: "semi" };
  return { kind: "stmts", stmts };
}
