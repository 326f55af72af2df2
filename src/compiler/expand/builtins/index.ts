/** Built-in bang macros by the name in `#[rustc_builtin_macro(NAME)]`. */
import { lexFile, type TokenStream } from "../../syntax/index.ts";
import { fragmentOfExpr, fragmentOfTokens, dummyFragment } from "../fragments.ts";
import type { AstFragment } from "../interface.ts";
import {
  type BuiltinResult, expandCfg, expandColumn, expandCompileError, expandConcat, expandEnv, expandFile, expandIncludeBytes, expandIncludeStr, expandLine, expandModulePath, expandOffsetOf, expandOptionEnv, expandStringify,
  readText, selectCfgArm,
} from "./basics.ts";
import type { BuiltinCall } from "./call.ts";
import { expandFormatArgs } from "./formatArgs.ts";
import { expandAssert, expandPanic, expandUnreachable } from "./panics.ts";

const EXPANDERS: Readonly<Record<string, (call: BuiltinCall) => BuiltinResult>> = {
  line: expandLine, column: expandColumn, file: expandFile, module_path: expandModulePath, stringify: expandStringify, concat: expandConcat,
  env: expandEnv, option_env: expandOptionEnv, include_str: expandIncludeStr, include_bytes: expandIncludeBytes, cfg: expandCfg,
  offset_of: expandOffsetOf, assert: expandAssert,
  panic: expandPanic, core_panic: expandPanic, std_panic: expandPanic, unreachable: expandUnreachable,
  format_args: (call) => expandFormatArgs(call, false), const_format_args: (call) => expandFormatArgs(call, false), format_args_nl: (call) => expandFormatArgs(call, true),
};

export function expandBuiltinBang(call: BuiltinCall, name: string): AstFragment | "retry" {
  if (name === "include") return expandInclude(call);
  if (name === "cfg_select") {
    const tokens = selectCfgArm(call);
    return tokens === undefined ? dummyFragment(call.ctx, call.expected, call.mac.span) : fragmentOfTokens(call.psess, call.ctx.cfg, tokens, call.expected, call.mac, true);
  }
  if (name === "compile_error") {
    const result = expandCompileError(call);
    return result === "retry" ? "retry" : dummyFragment(call.ctx, call.expected, call.mac.span);
  }
  const expander = EXPANDERS[name];
  if (expander === undefined) {
    call.psess.dcx.unsupported(call.mac.span, `\`${name}!\``);
    return dummyFragment(call.ctx, call.expected, call.mac.span);
  }
  const result = expander(call);
  return result === "retry" ? "retry" : fragmentOfExpr(call.ctx, call.expected, result, name);
}

/** `include!`: the file's tokens in place of the call, with the file's own hygiene. */
function expandInclude(call: BuiltinCall): AstFragment | "retry" {
  const { psess } = call;
  const file = readText(call, "include");
  if (file === "retry") return "retry";
  if (file === undefined) return dummyFragment(call.ctx, call.expected, call.mac.span);
  const tokens: TokenStream = lexFile(psess, psess.sourceMap.addFile(file.name, file.text)).stream;
  return fragmentOfTokens(psess, call.ctx.cfg, tokens, call.expected, call.mac, true);
}
