/**
 * Built-ins that become a literal or a small expression: `concat!`, `stringify!`, `line!`, `env!`, `include_str!`, `cfg!`, `compile_error!`, `offset_of!` …
 * Each takes the call and gives an expression, or "retry" while an inner macro is unresolved.
 */
import { kw, sym } from "../../base/index.ts";
import type { Expr } from "../../syntax/ast.ts";
import { NO_ATTRS, parseExpr, parseOffsetFields, Parser, parseTy, tokensToString, TokenKind, Delim, type TokenStream } from "../../syntax/index.ts";
import { evalCfg, parseCfgPredicate, parsePredicate } from "../config.ts";
import type { BuiltinCall } from "./call.ts";
import { eagerString, expandEagerly, singleExpr } from "./eager.ts";

const T = TokenKind;
export type BuiltinResult = Expr | "retry";

function noArgs(call: BuiltinCall, name: string): void {
  if (call.mac.tokens.length > 0) call.psess.dcx.emit(call.psess.error(call.mac.span, undefined, `${name}! takes no arguments`));
}
/** Where the outermost macro call was written. */
function origin(call: BuiltinCall): ReturnType<typeof call.psess.sourceMap.lookup> {
  const sm = call.psess.sourceMap;
  return sm.lookup(sm.lo(sm.sourceCallsite(call.mac.span)));
}

export function expandLine(call: BuiltinCall): BuiltinResult {
  noArgs(call, "line");
  return call.b.int(origin(call).line, sym.u32);
}
export function expandColumn(call: BuiltinCall): BuiltinResult {
  noArgs(call, "column");
  return call.b.int(origin(call).column, sym.u32);
}
export function expandFile(call: BuiltinCall): BuiltinResult {
  noArgs(call, "file");
  return call.b.str(origin(call).file.name);
}
export function expandModulePath(call: BuiltinCall): BuiltinResult {
  noArgs(call, "module_path");
  return call.b.str(call.ctx.resolver.modulePath(call.mac.id));
}
export function expandStringify(call: BuiltinCall): BuiltinResult {
  return call.b.str(tokensToString(call.psess, call.mac.tokens));
}

export function expandCompileError(call: BuiltinCall): BuiltinResult {
  const arg = singleExpr(call, "compile_error");
  if (arg === undefined) return call.b.err();
  const text = eagerString(call, arg, "argument must be a string literal");
  if (text === "retry") return "retry";
  if (text !== undefined) call.psess.dcx.emit(call.psess.error(call.mac.span, undefined, text.text));
  return call.b.err();
}

export function expandConcat(call: BuiltinCall): BuiltinResult {
  const { psess } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  let text = "";
  let failed = false;
  while (!p.failed && !p.is(T.Eof)) {
    const e = expandEagerly(call, parseExpr(p));
    if (e === "retry") return "retry";
    const part = concatPart(call, e);
    if (part === undefined) failed = true;
    else text += part;
    if (!p.is(T.Eof) && !p.eat(T.Comma)) p.unexpected();
  }
  return failed || p.failed ? call.b.err() : call.b.str(text);
}
function concatPart(call: BuiltinCall, e: Expr): string | undefined {
  const { psess } = call;
  if (e.kind === "Lit") {
    const v = e.lit.value;
    switch (v.kind) {
      case "str": return v.text;
      case "char": return String.fromCodePoint(v.value);
      case "int": return v.value.toString();
      case "float": return v.text;
      case "bool": return String(v.value);
      case "byte": case "byteStr": case "cStr": {
        const what = v.kind === "cStr" ? "C string" : "byte string";
        psess.dcx.emit(psess.error(e.span, undefined, `cannot concatenate a ${what} literal`));
        return undefined;
      }
      case "err": return undefined;
    }
  }
  if (e.kind === "Unary" && e.op === "-" && e.expr.kind === "Lit") {
    const v = e.expr.lit.value;
    if (v.kind === "int") return `-${v.value}`;
    if (v.kind === "float") return `-${v.text}`;
  }
  if (e.kind !== "Err") psess.dcx.emit(psess.error(e.span, undefined, "expected a literal").note('only literals (like `"foo"`, `-42` and `3.14`) can be passed to `concat!()`'));
  return undefined;
}

// ---- Environment and files --------------------------------------------------------------------------------------------------------

export function expandEnv(call: BuiltinCall): BuiltinResult {
  const { psess } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  if (p.is(T.Eof)) {
    psess.dcx.emit(psess.error(call.mac.span, undefined, "`env!()` takes 1 or 2 arguments"));
    return call.b.err();
  }
  const name = eagerString(call, parseExpr(p), "expected string literal");
  if (name === "retry") return "retry";
  let custom: string | undefined;
  if (p.eat(T.Comma) && !p.is(T.Eof)) {
    const message = eagerString(call, parseExpr(p), "expected string literal");
    if (message === "retry") return "retry";
    custom = message?.text;
    p.eat(T.Comma);
  }
  if (name === undefined || p.failed) return call.b.err();
  const value = call.ctx.resolver.env(name.text);
  if (value !== undefined) return call.b.str(value);
  const d = psess.error(call.mac.span, undefined, custom ?? `environment variable \`${name.text}\` not defined at compile time`);
  if (custom === undefined) {
    if (name.text.startsWith("CARGO")) d.help("Cargo sets build script variables at run time. Use `std::env::var(...)` instead");
    else d.help(`use \`std::env::var("${name.text}")\` to read the variable at run time`);
  }
  psess.dcx.emit(d);
  return call.b.err();
}
export function expandOptionEnv(call: BuiltinCall): BuiltinResult {
  const { b } = call;
  const arg = singleExpr(call, "option_env");
  if (arg === undefined) return b.err();
  const name = eagerString(call, arg, "argument must be a string literal");
  if (name === "retry") return "retry";
  if (name === undefined) return b.err();
  const value = call.ctx.resolver.env(name.text);
  if (value !== undefined) return b.call("option::Option::Some", [b.str(value)]);
  const str = b.tyPath(b.identPath(b.ident(sym.str)));
  const id = call.psess.nextNodeId();
  const ref = { id, span: b.sp, kind: "Ref", lifetime: { id: call.psess.nextNodeId(), ident: b.ident(kw["'static"]) }, mutbl: "not", ty: str } as const;
  return b.path(b.cratePath("option::Option::None", [{ kind: "type", ty: ref }]));
}

function readArgument(call: BuiltinCall, name: string): { readonly name: string; readonly bytes: Uint8Array } | "retry" | undefined {
  const arg = singleExpr(call, name);
  if (arg === undefined) return undefined;
  const path = eagerString(call, arg, "argument must be a string literal");
  if (path === "retry" || path === undefined) return path;
  const file = call.ctx.resolver.readFile(path.text, call.mac.span);
  if (!("error" in file)) return file;
  call.psess.dcx.emit(call.psess.error(call.mac.span, undefined, file.error));
  return undefined;
}
/** The text of the file that the call names. */
export function readText(call: BuiltinCall, name: string): { readonly name: string; readonly text: string } | "retry" | undefined {
  const file = readArgument(call, name);
  if (file === "retry" || file === undefined) return file;
  const text = call.ctx.resolver.decodeUtf8(file.bytes);
  if (text !== undefined) return { name: file.name, text };
  call.psess.dcx.emit(call.psess.error(call.mac.span, undefined, `${file.name} wasn't a utf-8 file`));
  return undefined;
}
export function expandIncludeStr(call: BuiltinCall): BuiltinResult {
  const file = readText(call, "include_str");
  return file === "retry" ? "retry" : file === undefined ? call.b.err() : call.b.str(file.text);
}
export function expandIncludeBytes(call: BuiltinCall): BuiltinResult {
  const file = readArgument(call, "include_bytes");
  if (file === "retry") return "retry";
  if (file === undefined) return call.b.err();
  return { id: call.psess.nextNodeId(), span: call.b.sp, attrs: NO_ATTRS, kind: "IncludedBytes", bytes: file.bytes };
}

// ---- Others -----------------------------------------------------------------------------------------------------------------------

export function expandCfg(call: BuiltinCall): BuiltinResult {
  const { psess } = call;
  if (call.mac.tokens.length === 0) {
    psess.dcx.emit(psess.error(call.mac.span, undefined, "macro requires a cfg-pattern as an argument").label(call.mac.span, "cfg-pattern required"));
    return call.b.err();
  }
  const site = { span: call.mac.span, what: "`cfg` macro" } as const;
  const meta = parseCfgPredicate(psess, call.mac.tokens, site);
  return meta === undefined ? call.b.err() : call.b.bool(evalCfg(psess, call.ctx.cfg, meta, site));
}

/** `offset_of!(Type, field.field)`. */
export function expandOffsetOf(call: BuiltinCall): BuiltinResult {
  const { psess } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  const container = parseTy(p);
  p.expect(T.Comma);
  const fields = parseOffsetFields(p);
  p.eat(T.Comma);
  if (!p.failed && !p.is(T.Eof)) p.unexpected();
  if (p.failed) return call.b.err();
  return { id: psess.nextNodeId(), span: call.b.sp, attrs: NO_ATTRS, kind: "OffsetOf", container, fields };
}

/** `cfg_select! { predicate => tokens, _ => tokens }`: the tokens of the first arm whose predicate holds; `undefined` after an error. */
export function selectCfgArm(call: BuiltinCall): TokenStream | undefined {
  const { psess } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  const site = { span: call.mac.span, what: "`cfg` macro" } as const;
  let chosen: TokenStream | undefined;
  while (!p.failed && !p.is(T.Eof)) {
    let holds = true;
    if (p.isKw(kw._)) p.bump();
    else {
      const meta = parsePredicate(p, site);
      if (meta === undefined) return undefined;
      holds = evalCfg(psess, call.ctx.cfg, meta, site);
    }
    if (!p.expect(T.FatArrow)) return undefined;
    let tokens: TokenStream;
    if (p.isOpen(Delim.Brace)) {
      tokens = p.takeGroup().trees;
      p.eat(T.Comma);
    } else {
      const start = p.beginCapture();
      parseExpr(p);
      tokens = p.endCapture(start);
      if (!p.is(T.Eof)) p.expect(T.Comma);
    }
    if (holds) chosen ??= tokens;
  }
  if (p.failed) return undefined;
  if (chosen === undefined) psess.dcx.emit(psess.error(call.mac.span, undefined, "none of the predicates in this `cfg_select` evaluated to true"));
  return chosen;
}
