/**
 * `panic!`, `unreachable!`, `assert!`. What `panic!` means depends on the edition of the code that says it: until 2018 a lone argument is any value,
 * since 2021 it is a format string. Reference: edition guide, "Panic macro consistency".
 */
import type { Span } from "../../source/index.ts";
import type { Expr } from "../../syntax/ast.ts";
import { parseExpr, Parser, type ParseSess, TokenKind } from "../../syntax/index.ts";
import { exprToString } from "../../syntax/printer.ts";
import type { BuiltinCall } from "./call.ts";
import type { BuiltinResult } from "./basics.ts";

const T = TokenKind;
/** Library macros that hand the edition of their caller on to `panic!`. */
const EDITION_PANIC = new Set(["panic", "unreachable", "assert", "debug_assert"]);

/** Whether a panic at the span follows the rules of 2021. */
function usesPanic2021(psess: ParseSess, at: Span, libraryCrate: number): boolean {
  const sm = psess.sourceMap;
  let span = at;
  for (;;) {
    const expn = sm.hygiene.expnOf(sm.ctxtOf(span));
    if (expn.kind.tag === "macro" && expn.macroCrate <= libraryCrate && EDITION_PANIC.has(psess.str(expn.kind.name)) && expn.callSite !== 0) {
      span = expn.callSite;
      continue;
    }
    return expn.edition >= 2021;
  }
}

export function expandPanic(call: BuiltinCall): BuiltinResult {
  return forward(call, usesPanic2021(call.psess, call.mac.span, call.ext.crate) ? "panic::panic_2021" : "panic::panic_2015");
}
export function expandUnreachable(call: BuiltinCall): BuiltinResult {
  return forward(call, usesPanic2021(call.psess, call.mac.span, call.ext.crate) ? "panic::unreachable_2021" : "panic::unreachable_2015");
}
function forward(call: BuiltinCall, path: string): Expr {
  return call.b.macCall(call.b.cratePath(path), call.mac.tokens, call.mac.argsSpan);
}

/** `if !cond { panic }`, with the condition's text as the message unless one is given. */
export function expandAssert(call: BuiltinCall): BuiltinResult {
  const { psess, b } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  if (p.is(T.Eof)) {
    psess.dcx.emit(psess.error(call.mac.span, undefined, "macro requires a boolean expression as an argument").label(call.mac.span, "boolean expression required"));
    return b.err();
  }
  const cond = parseExpr(p);
  let custom: Parser | undefined;
  if (p.is(T.Semi)) {
    psess.dcx.emit(psess.error(call.mac.span, undefined, "macro requires an expression as an argument").suggest("try removing semicolon", p.token.span, "", "MaybeIncorrect"));
    p.bump();
  } else if (p.eat(T.Comma)) {
    if (!p.is(T.Eof)) custom = p;
  }
  if (custom === undefined && !p.failed && !p.is(T.Eof)) {
    if (p.token.kind === T.Literal) {
      psess.dcx.emit(psess.error(p.token.span, undefined, "unexpected string literal").suggest("try adding a comma", psess.sourceMap.shrinkToHi(cond.span), ", ", "MaybeIncorrect"));
      custom = p;
    } else p.unexpected();
  }
  if (p.failed) return b.err();
  let panic: Expr;
  if (custom !== undefined) {
    const path = usesPanic2021(psess, call.mac.span, call.ext.crate) ? "panic::panic_2021" : "panic::panic_2015";
    panic = b.macCall(b.cratePath(path), custom.restOfLevel(), call.mac.argsSpan);
  } else panic = b.call("panicking::panic", [b.str(`assertion failed: ${exprToString(psess, cond)}`)]);
  return b.if(b.not(cond), b.block([], panic));
}
