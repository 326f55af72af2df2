/**
 * Arguments that built-ins must see expanded: the format string of `format_args!(concat!(…), …)`, the name of `env!(…)`. Comes in: an expression; goes
 * out: its literal, or "retry" while an inner macro is unresolved.
 */
import type { Span } from "../../source/index.ts";
import type { Expr } from "../../syntax/ast.ts";
import { LitKind, parseExpr, Parser, type ParseSess, TokenKind } from "../../syntax/index.ts";
import { expandBang } from "../expand.ts";
import type { BuiltinCall } from "./call.ts";

/** Expands macro calls at the root of an expression. */
export function expandEagerly(call: BuiltinCall, expr: Expr): Expr | "retry" {
  let e = expr;
  while (e.kind === "MacCall") {
    const ext = call.ctx.resolver.resolveMacroEagerly(e.mac.path, call.mac.id);
    if (ext === "undetermined") return "retry";
    if (ext === undefined) return call.b.err();
    // The inner call is resolved in the scope of the outer one, which is what the resolver knows.
    const inner = expandBang(call.ctx, ext, { ...e.mac, id: call.mac.id }, "expr", call.expn);
    if (inner === "retry") return "retry";
    if (inner.fragment.kind !== "expr") return call.b.err();
    e = inner.fragment.expr;
  }
  return e;
}

export interface StringArg {
  readonly text: string;
  readonly span: Span;
  /** Written as a literal at the place, not the result of a macro. */
  readonly isDirect: boolean;
  readonly lit: Extract<Expr, { kind: "Lit" }>["lit"];
}
/** The expression as a string literal; `undefined` after an error. */
export function eagerString(call: BuiltinCall, expr: Expr, message: string): StringArg | "retry" | undefined {
  const e = expandEagerly(call, expr);
  if (e === "retry") return "retry";
  if (e.kind === "Lit" && e.lit.value.kind === "str") return { text: e.lit.value.text, span: e.span, isDirect: e === expr, lit: e.lit };
  if (e.kind === "Err" || (e.kind === "Lit" && e.lit.value.kind === "err")) return undefined;
  const d = call.psess.error(e.span, undefined, message);
  if (e.kind === "Lit" && e.lit.value.kind === "byteStr") d.suggest("consider removing the leading `b`", call.psess.sourceMap.span(call.psess.sourceMap.lo(e.span), call.psess.sourceMap.lo(e.span) + 1), "", "MaybeIncorrect");
  else if (message.startsWith("format argument") && expr.kind !== "Block") d.suggest("you might be missing a string literal to format with", call.psess.sourceMap.shrinkToLo(expr.span), '"{}", ', "MaybeIncorrect");
  call.psess.dcx.emit(d);
  return undefined;
}

/** The one argument of `m!(expr)`, a trailing comma allowed; `undefined` after an error. */
export function singleExpr(call: BuiltinCall, name: string): Expr | undefined {
  const { psess } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  if (p.is(TokenKind.Eof)) {
    psess.dcx.emit(psess.error(call.mac.span, undefined, `\`${name}!\` takes 1 argument`));
    return undefined;
  }
  const e = parseExpr(p);
  p.eat(TokenKind.Comma);
  if (!p.failed && !p.is(TokenKind.Eof)) psess.dcx.emit(psess.error(call.mac.span, undefined, `\`${name}!\` takes 1 argument`));
  return p.failed ? undefined : e;
}

/**
 * Source positions of the units of a string literal's value, one more than it is long; `undefined` when the literal's text is not in a file as
 * such (it comes from a macro or the compiler).
 */
export function literalOffsets(psess: ParseSess, arg: StringArg): readonly number[] | undefined {
  const sm = psess.sourceMap;
  const source = sm.snippet(arg.span);
  const raw = arg.lit.token.kind === LitKind.StrRaw;
  const open = raw ? /^r#*"/.exec(source)?.[0].length : source.startsWith('"') ? 1 : undefined;
  if (open === undefined || !arg.isDirect) return undefined;
  const start = sm.lo(arg.span) + open;
  const body = source.slice(open, source.lastIndexOf('"'));
  const out: number[] = [];
  let i = 0;
  while (i < body.length) {
    const c = body.charCodeAt(i);
    if (c === 13 && body.charCodeAt(i + 1) === 10) {
      i++;
      continue;
    }
    if (raw || c !== 92) {
      out.push(start + i);
      i++;
      continue;
    }
    const next = body[i + 1];
    if (next === "\n" || next === "\r") {
      i++;
      while (i < body.length && /[ \n\r\t]/.test(body[i]!)) i++;
      continue;
    }
    out.push(start + i);
    if (next === "x") i += 4;
    else if (next === "u") {
      const end = body.indexOf("}", i);
      const code = Number.parseInt(body.slice(i + 3, end).replaceAll("_", ""), 16);
      if (code > 0xffff) out.push(start + i);
      i = end + 1;
    } else i += 2;
  }
  out.push(start + body.length);
  return out.length === arg.text.length + 1 ? out : undefined;
}
