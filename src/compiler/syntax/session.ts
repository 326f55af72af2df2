/**
 * What lexer, parser and expansion share in one compilation of a crate: the source map, the names, the diagnostics, the edition of
 * freshly read files, and the counter of node ids.
 */
import type { Symbol, SymbolTable } from "../base/index.ts";
import type { DiagCtxt, Diagnostic } from "../diagnostics/index.ts";
import type { Edition, SourceMap, Span } from "../source/index.ts";
import type { NodeId } from "./ast.ts";

/**
 * Nesting that the parser accepts by default: some thousands of levels fit on the compiler's own stack (256 MB), hosts with a small
 * one lower `maxDepth`.
 */
const DEFAULT_MAX_DEPTH = 24_000;

export class ParseSess {
  readonly sourceMap: SourceMap;
  readonly symbols: SymbolTable;
  readonly dcx: DiagCtxt;
  readonly edition: Edition;
  /** Levels of nested expressions, types, patterns and items; beyond it a diagnostic, never a stack overflow. */
  maxDepth = DEFAULT_MAX_DEPTH;
  /** A file could not be parsed to its end as rustc would: what follows from resolving it is noise, so the driver stops after parsing. */
  unrecoverable = false;
  /** Parsing gave up (nesting limit): lists do not try to go on. */
  aborted = false;
  /** Some attribute named `cfg` or `cfg_attr` was parsed since this was last cleared: there is something to strip. */
  sawCfg = false;
  /** Errors of literals, to be reported when `cfg` stripping has left them in the program. */
  late: Diagnostic[] = [];
  private nodeIds = 0;

  constructor(sourceMap: SourceMap, symbols: SymbolTable, dcx: DiagCtxt, edition: Edition) {
    this.sourceMap = sourceMap;
    this.symbols = symbols;
    this.dcx = dcx;
    this.edition = edition;
  }

  nextNodeId(): NodeId {
    return this.nodeIds++ as NodeId;
  }
  /** How many node ids have been given out: the length of side tables. */
  get nodeCount(): number {
    return this.nodeIds;
  }

  str(symbol: Symbol): string {
    return this.symbols.str(symbol);
  }
  error(span: Span | readonly Span[], code: string | undefined, message: string): Diagnostic {
    return this.dcx.error(span, code, message);
  }
}
