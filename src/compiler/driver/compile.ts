/**
 * The whole compiler as one function: text and options in; diagnostics, and what was asked for, out. Readable top to bottom; the rooms do the work.
 */
import { Bug } from "../base/index.ts";
import { renderJson, renderText, type Diagnostic } from "../diagnostics/index.ts";
import { visibleSpan } from "../diagnostics/render/expansions.ts";
import type { LintOption } from "../lint/levels.ts";
import type { LintLevel } from "../lint/table.ts";
import type { Edition, SourceMap } from "../source/index.ts";
import { DEFAULT_TARGET, type Target } from "../types/index.ts";
import { runPipeline } from "./pipeline.ts";
import { Session } from "./session.ts";

/** What only the embedder can do. Paths are its own; relative ones are joined with `/`. */
export interface CompileHost {
  readFile(path: string): string | undefined;
  readBytes(path: string): Uint8Array | undefined;
  env(name: string): string | undefined;
  /** Undefined when the bytes are not UTF-8. */
  decodeUtf8(bytes: Uint8Array): string | undefined;
  /** Folder of the library's sources (`core/src/lib.rs` and so on). */
  readonly libraryRoot: string;
  /** The metadata of a library crate, as `build` made it; undefined: the crate is compiled from source. */
  libraryMetadata?(crate: string): Uint8Array | undefined;
  /** The compiled library that was built together with the metadata. */
  libraryObject?(level: "debug" | "release"): Uint8Array | undefined;
  /** Milliseconds, for `timings`. */
  now(): number;
}

export type Emit = "ast" | "hir" | "thir" | "mir" | "lir" | "wat" | "wasm";

export interface CompileOptions {
  readonly fileName: string;
  readonly text: string;
  readonly crateName: string;
  readonly edition: Edition;
  readonly release: boolean;
  readonly checkOnly: boolean;
  readonly emit: Emit | undefined;
  /** `--cfg` specifications: `name` or `name="value"`. */
  readonly cfg: readonly string[];
  /** `-A`, `-W`, `-D`, `-F` in order, and `--cap-lints`. */
  readonly lints?: readonly LintOption[];
  readonly capLints?: LintLevel | undefined;
  readonly panicAbort: boolean;
  /** `--test`: the program is the harness that runs the crate's `#[test]` functions. */
  readonly test?: boolean;
  readonly rendering: { readonly format: "human" | "short" | "json"; readonly color: boolean };
  readonly timings: boolean;
  readonly target?: Target;
  /** Compile the library from source even where its metadata is at hand. */
  readonly libraryFromSource?: boolean;
  /** Called as soon as it is known that the program starts threads, so that workers may be made while it is compiled. */
  readonly onThreads?: (() => void) | undefined;
}

/** An error by code and line, for tests. */
export interface ReportedError {
  readonly code: string;
  readonly line: number;
  readonly message: string;
}

export interface CompileResult {
  readonly ok: boolean;
  /** The compiler itself failed. */
  readonly internalError: boolean;
  /** Rendered as asked, ready for stderr. */
  readonly diagnostics: string;
  readonly errors: readonly ReportedError[];
  readonly wasm: Uint8Array | undefined;
  readonly emitted: string | Uint8Array | undefined;
}

export function compile(host: CompileHost, options: CompileOptions): CompileResult {
  const session = new Session(host, options, options.target ?? DEFAULT_TARGET);
  let internal: string | undefined;
  let output: { wasm: Uint8Array | undefined; emitted: string | Uint8Array | undefined } = { wasm: undefined, emitted: undefined };
  try {
    output = runPipeline(session);
  } catch (error) {
    internal = internalErrorText(session, error);
  }
  const { diagnostics } = session.dcx;
  const errors = diagnostics.filter((d) => d.level === "error");
  const ok = errors.length === 0 && internal === undefined;
  return {
    ok,
    internalError: internal !== undefined,
    diagnostics: renderAll(session.sourceMap, diagnostics, options) + (internal ?? "") + (options.timings ? session.timings.report() : ""),
    errors: errors.map((d) => reported(session.sourceMap, d)),
    wasm: ok ? output.wasm : undefined,
    emitted: ok ? output.emitted : undefined,
  };
}

function reported(map: SourceMap, d: Diagnostic): ReportedError {
  const span = d.primarySpan;
  return { code: d.code ?? "", message: d.message, line: span === undefined || span === 0 ? 0 : map.lookup(map.lo(visibleSpan(map, span))).line };
}

/** An internal error names the query in which it happened and the place in the user's text. */
function internalErrorText(session: Session, error: unknown): string {
  const place = error instanceof Bug && error.span !== undefined && error.span !== 0 ? session.sourceMap.lookup(session.sourceMap.lo(error.span as never)) : undefined;
  const where = place === undefined ? "" : `\n --> ${place.file.name}:${place.line}:${place.column}`;
  const message = error instanceof RangeError ? `the compiler's stack overflowed (${error.message})` : error instanceof Error ? error.message : String(error);
  const queries = session.activeQueries().map((q) => `\n  in ${q}`).join("");
  const stack = error instanceof Error && error.stack !== undefined ? `\n${error.stack.split("\n").slice(1, 16).join("\n")}` : "";
  return `error: internal compiler error: ${message}${where}${queries}${stack}\n\n`;
}

function renderAll(map: SourceMap, diagnostics: readonly Diagnostic[], { rendering }: CompileOptions): string {
  const errors = diagnostics.filter((d) => d.level === "error");
  const warnings = diagnostics.filter((d) => d.level === "warning").length;
  const colored = { color: rendering.color, short: rendering.format === "short" };
  const json = rendering.format === "json";
  let out = "";
  for (const d of diagnostics) out += json ? `${renderJson(map, d, colored)}\n` : renderText(map, d, colored);
  const plain = (level: "error" | "warning" | "failure-note", message: string): void => {
    out += json
      ? `${JSON.stringify({ $message_type: "diagnostic", message, code: null, level, spans: [], children: [], rendered: `${level === "failure-note" ? "" : `${level}: `}${message}\n\n` })}\n`
      : `${level === "failure-note" ? "" : `${level}: `}${message}\n\n`;
  };
  const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
  if (errors.length > 0) {
    const count = errors.length === 1 ? "1 previous error" : `${errors.length} previous errors`;
    plain("error", `aborting due to ${count}${warnings === 0 ? "" : `; ${plural(warnings, "warning")} emitted`}`);
    const codes = [...new Set(errors.map((d) => d.code).filter((c) => c !== undefined && /^E\d{4}$/.test(c)))].sort() as string[];
    if (codes.length === 1) plain("failure-note", `For more information about this error, try \`rustc --explain ${codes[0]}\`.`);
    else if (codes.length > 1) {
      const MAX_SHOWN = 9;
      const more = codes.length > MAX_SHOWN ? "..." : ".";
      plain("failure-note", `Some errors have detailed explanations: ${codes.slice(0, MAX_SHOWN).join(", ")}${more}`);
      plain("failure-note", `For more information about an error, try \`rustc --explain ${codes[0]}\`.`);
    }
  } else if (warnings > 0) plain("warning", `${plural(warnings, "warning")} emitted`);
  return out;
}
