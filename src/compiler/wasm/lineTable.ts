/**
 * Where the calls of a debug build come from, for backtraces: the custom section `ferrotype.lines`. The host knows of each frame the position of its call in the module.
 *
 *     count of texts, the texts          function names and `file:line:column`s
 *     count of calls, then for each      distance from the call before; count of frames; for each frame, innermost first, numbers of its name and place
 *
 * All numbers are LEB128. A call has several frames where functions were inlined. Counterpart: DWARF's line table and inlined subroutines.
 */
import type { Func, SourceId, SourceScope } from "../lir/lir.ts";
import type { Span } from "../source/index.ts";
import { ByteWriter } from "./bytes.ts";
import type { EmittedFunc } from "./emitFunc.ts";

export const LINES_SECTION = "ferrotype.lines";

/** `file:line:column`; undefined for what is not the program's own text. */
export type DescribeSpan = (span: Span) => string | undefined;

export class LineTable {
  private readonly describe: DescribeSpan;
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly places = new Map<Span, string | undefined>();
  /** Position in the code section, then the frames as numbers of texts. */
  private readonly calls: { readonly at: number; readonly frames: readonly number[] }[] = [];

  constructor(describe: DescribeSpan) {
    this.describe = describe;
  }

  /** `start`: where the function's body begins, counted from the code section's. */
  add(func: Func, emitted: EmittedFunc, start: number): void {
    const { calls, codeOffset } = emitted;
    for (let i = 0; i < calls.length; i += 2) {
      const frames = this.frames(func, calls[i + 1] as SourceId);
      if (frames.length > 0) this.calls.push({ at: start + codeOffset + calls[i]!, frames });
    }
  }
  private frames(func: Func, source: SourceId): number[] {
    const out: number[] = [];
    for (let s: SourceId | undefined = source; s !== undefined; ) {
      const scope: SourceScope | undefined = func.sources[s];
      if (scope === undefined) break;
      if (!this.places.has(scope.span)) this.places.set(scope.span, this.describe(scope.span));
      const place = this.places.get(scope.span);
      if (place !== undefined) out.push(this.text(scope.name), this.text(place));
      s = scope.inlinedAt;
    }
    return out;
  }
  private text(text: string): number {
    let n = this.numbers.get(text);
    if (n === undefined) this.numbers.set(text, (n = this.texts.push(text) - 1));
    return n;
  }

  /** `codeStart`: where the code section's contents begin in the module. */
  write(w: ByteWriter, codeStart: number): void {
    w.u32(this.texts.length);
    for (const text of this.texts) w.name(text);
    w.u32(this.calls.length);
    let before = 0;
    for (const { at, frames } of this.calls) {
      w.u32(codeStart + at - before);
      before = codeStart + at;
      w.u32(frames.length / 2);
      for (const n of frames) w.u32(n);
    }
  }
}
