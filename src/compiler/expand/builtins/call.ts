/** One call of a built-in bang macro: what its expander is given. */
import type { ExpnId } from "../../source/index.ts";
import type { MacCall } from "../../syntax/ast.ts";
import type { ParseSess } from "../../syntax/index.ts";
import type { Builder } from "../builder.ts";
import type { AstFragmentKind, ExpandCtxt, MacroExtension } from "../interface.ts";

export interface BuiltinCall {
  readonly ctx: ExpandCtxt;
  readonly psess: ParseSess;
  readonly ext: MacroExtension;
  readonly mac: MacCall;
  readonly expn: ExpnId;
  readonly expected: AstFragmentKind;
  readonly b: Builder;
}
