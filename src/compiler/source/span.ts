/**
 * Source text and places in it.
 *
 * A `Span` is a small integer into a table of (lo, hi, context). Positions are global: each file occupies a range that starts at its
 * `start`, and counts UTF-16 units (what JavaScript strings index); columns and byte offsets are computed when a diagnostic is shown.
 */
import { bug, type Id } from "../base/index.ts";
import { HygieneData, ROOT_CTXT, ROOT_EXPN, type SyntaxContext } from "./hygiene.ts";

export type Span = Id<"Span">;
/** The span of things with no place in any file. */
export const NO_SPAN = 0 as Span;

export type Edition = 2015 | 2018 | 2021 | 2024;

export class SourceFile {
  /** As shown in diagnostics and in panic locations. */
  readonly name: string;
  readonly text: string;
  readonly start: number;
  /** Edition of the crate that the file belongs to, once that is known: a session may hold crates of several. */
  edition: Edition | undefined;
  private lines: Uint32Array | undefined;

  /** End of the file's range of positions. */
  readonly end: number;

  constructor(name: string, text: string, start: number, length = text.length, lines?: Uint32Array) {
    this.name = name;
    this.text = text;
    this.start = start;
    this.end = start + length;
    this.lines = lines;
  }

  /** Offsets (within the file) at which lines start. */
  lineStarts(): Uint32Array {
    if (this.lines === undefined) {
      const starts = [0];
      for (let i = this.text.indexOf("\n"); i !== -1; i = this.text.indexOf("\n", i + 1)) starts.push(i + 1);
      // As rustc counts, the end of a file that ends in a newline is on its last line, not on one more.
      if (starts.length > 1 && starts[starts.length - 1] === this.text.length) starts.pop();
      this.lines = Uint32Array.from(starts);
    }
    return this.lines;
  }

  /** Line (from 0) of an offset within the file. */
  lineOf(offset: number): number {
    const starts = this.lineStarts();
    let lo = 0;
    let hi = starts.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (starts[mid]! <= offset) lo = mid;
      else hi = mid - 1;
    }
    return lo;
  }

  /** The text of a line, without its end. */
  lineText(line: number): string {
    const starts = this.lineStarts();
    let end = line + 1 < starts.length ? starts[line + 1]! : this.text.length;
    if (end > starts[line]! && this.text.charCodeAt(end - 1) === 10) end--;
    if (end > starts[line]! && this.text.charCodeAt(end - 1) === 13) end--;
    return this.text.slice(starts[line]!, end);
  }
}

/** A resolved place: line and column count from 1, columns in Unicode scalar values as rustc counts them. */
export interface Loc {
  readonly file: SourceFile;
  readonly line: number;
  readonly column: number;
}

export class SourceMap {
  readonly files: SourceFile[] = [];
  readonly hygiene: HygieneData;
  private los = new Int32Array(4096);
  private his = new Int32Array(4096);
  private ctxts = new Int32Array(4096);
  private count = 1; // NO_SPAN
  private nextStart = 1;

  constructor(edition: Edition) {
    this.hygiene = new HygieneData(edition, NO_SPAN);
    this.hygiene.ctxtOfSpan = (span) => this.ctxtOf(span);
  }

  /** A file of another crate, known by its lines only. */
  addExternalFile(name: string, length: number, lineStarts: Uint32Array): SourceFile {
    const file = new SourceFile(name, "", this.nextStart, length, lineStarts);
    this.nextStart = file.end + 1;
    this.files.push(file);
    return file;
  }

  addFile(name: string, text: string): SourceFile {
    const file = new SourceFile(name, text, this.nextStart);
    this.nextStart = file.end + 1;
    this.files.push(file);
    return file;
  }

  /** Makes a span from global positions. */
  span(lo: number, hi: number, ctxt: SyntaxContext = ROOT_CTXT): Span {
    if (this.count === this.los.length) this.grow();
    const id = this.count++;
    this.los[id] = lo;
    this.his[id] = hi;
    this.ctxts[id] = ctxt;
    return id as Span;
  }

  private grow(): void {
    const bigger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const fresh = new Int32Array(old.length * 2);
      fresh.set(old);
      return fresh;
    };
    this.los = bigger(this.los);
    this.his = bigger(this.his);
    this.ctxts = bigger(this.ctxts);
  }

  lo(span: Span): number {
    return this.los[span]!;
  }
  hi(span: Span): number {
    return this.his[span]!;
  }
  ctxtOf(span: Span): SyntaxContext {
    return this.ctxts[span]! as SyntaxContext;
  }
  withCtxt(span: Span, ctxt: SyntaxContext): Span {
    return this.ctxts[span] === ctxt ? span : this.span(this.lo(span), this.hi(span), ctxt);
  }
  /** From the start of `a` to the end of `b`. When one of them comes from an expansion that the other is not part of, the outer one wins. */
  to(a: Span, b: Span): Span {
    if (a === NO_SPAN) return b;
    if (b === NO_SPAN) return a;
    const ca = this.ctxtOf(a);
    const cb = this.ctxtOf(b);
    if (ca !== cb) {
      if (ca === ROOT_CTXT) return a;
      if (cb === ROOT_CTXT) return b;
    }
    return this.span(Math.min(this.lo(a), this.lo(b)), Math.max(this.hi(a), this.hi(b)), ca);
  }
  /** The empty span at the start of `span`. */
  shrinkToLo(span: Span): Span {
    return this.span(this.lo(span), this.lo(span), this.ctxtOf(span));
  }
  shrinkToHi(span: Span): Span {
    return this.span(this.hi(span), this.hi(span), this.ctxtOf(span));
  }
  /** Whether the span comes from a macro expansion (desugarings do not count when `macrosOnly`). */
  fromExpansion(span: Span): boolean {
    return this.ctxtOf(span) !== ROOT_CTXT;
  }
  /** The edition whose rules the span's text follows. */
  editionOf(span: Span): Edition {
    const ctxt = this.ctxtOf(span);
    if (span !== NO_SPAN && this.hygiene.outerExpn(ctxt) === ROOT_EXPN) return this.fileAt(this.lo(span)).edition ?? this.hygiene.expnOf(ctxt).edition;
    return this.hygiene.expnOf(ctxt).edition;
  }
  /** The outermost call site: the place in text that the user wrote. */
  sourceCallsite(span: Span): Span {
    let s = span;
    for (let ctxt = this.ctxtOf(s); ctxt !== ROOT_CTXT; ctxt = this.ctxtOf(s)) {
      const expn = this.hygiene.outerExpn(ctxt);
      if (expn === ROOT_EXPN) break;
      const callSite = this.hygiene.expns[expn]!.callSite;
      if (callSite === NO_SPAN) break;
      s = callSite;
    }
    return s;
  }

  fileAt(position: number): SourceFile {
    let lo = 0;
    let hi = this.files.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (this.files[mid]!.start <= position) lo = mid;
      else hi = mid - 1;
    }
    const file = this.files[lo];
    if (file === undefined) return bug("no source file");
    return file;
  }

  lookup(position: number): Loc {
    const file = this.fileAt(position);
    const offset = position - file.start;
    const line = file.lineOf(offset);
    let column = 1;
    for (let i = file.lineStarts()[line]!; i < offset; i++) {
      const c = file.text.charCodeAt(i);
      // Low surrogates do not count; text that is not at hand counts as ASCII.
      if (!(c >= 0xdc00 && c <= 0xdfff)) column++;
    }
    return { file, line: line + 1, column };
  }

  /** The text of a span. */
  snippet(span: Span): string {
    if (span === NO_SPAN) return "";
    const file = this.fileAt(this.lo(span));
    return file.text.slice(this.lo(span) - file.start, this.hi(span) - file.start);
  }
}
