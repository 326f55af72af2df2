/** What a lint is given, and how it reports. */
import type { DefId } from "../base/index.ts";
import { Diagnostic } from "../diagnostics/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TypeckResults } from "../typeck/results.ts";
import type { Ty, TyCtxt } from "../types/index.ts";

/** A lint's finding. Its level is decided when all are known. */
export function finding(tcx: TyCtxt, lint: string, span: Span, message: string): Diagnostic {
  void tcx;
  const d = new Diagnostic("warning", message, span);
  d.lint = lint;
  return d;
}

/** A body as lints of expressions see it. */
export interface BodyCtxt {
  readonly tcx: TyCtxt;
  readonly def: DefId;
  readonly body: hir.Body;
  readonly results: TypeckResults;
  typeOf(e: { readonly hirId: number }): Ty | undefined;
}
