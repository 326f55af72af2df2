/**
 * Draws one line of source with its annotations: underlines in the line below, labels beside them where they fit and further below, joined by `|`, where they would
 * overlap; spans over several lines along the left. Counterpart: the layout of rustc's text diagnostics (it is observed behaviour that the tests compare with).
 */
import type { SourceFile } from "../../source/index.ts";
import { hasLabel, takesSpace, type AnnotatedLine, type Annotation } from "./annotate.ts";
import { displayWidth, shown } from "./columns.ts";
import type { Style, StyledBuffer } from "./styledBuffer.ts";

/** Depths of spans over several lines that start or end here, with their style. */
export type Depths = { readonly depth: number; readonly style: Style }[];

function rangesOverlap(aStart: number, aEnd: number, bStart: number, bEnd: number): boolean {
  return (aStart >= bStart && aStart < bEnd) || (bStart >= aStart && bStart < aEnd);
}
function overlaps(a: Annotation, b: Annotation, padding: number): boolean {
  return rangesOverlap(a.startCol, a.endCol + padding, b.startCol, b.endCol);
}
function styleOf(a: Annotation): Style {
  return a.isPrimary ? "primary" : "secondary";
}

export function drawLineNumber(buffer: StyledBuffer, row: number, line: number, lineNumberWidth: number): void {
  const text = String(line);
  buffer.puts(row, lineNumberWidth - text.length, text, "lineNumber");
}

/** Draws line and annotations at the buffer's end. */
export function drawSourceLine(buffer: StyledBuffer, file: SourceFile, line: AnnotatedLine, lineNumberWidth: number, widthOffset: number, codeOffset: number): Depths {
  const source = file.lineText(line.line);
  const row = buffer.lineCount;
  drawLineNumber(buffer, row, line.line + 1, lineNumberWidth);
  buffer.puts(row, widthOffset - 2, "|", "lineNumber");
  buffer.puts(row, codeOffset, shown(source), "none");
  if (source.length === 0) buffer.puts(row, widthOffset - 2, "|", "lineNumber");

  const inline = drawInlineStarts(buffer, row, source, line, widthOffset);
  if (inline !== undefined) return inline;

  const annotations = [...line.annotations].sort((a, b) => b.startCol - a.startCol);
  const { positions, height } = assignRows(annotations);
  if (annotations.every((a) => a.kind === "line")) return [];

  let lineLen = height;
  if (annotations.every((a) => a.kind === "start")) {
    // Only starts: turned upside down they overlap least, and no row for labels is needed.
    const max = Math.max(...positions);
    for (let i = 0; i < positions.length; i++) positions[i] = max - positions[i]!;
    lineLen = Math.max(0, lineLen - 1);
  }
  for (let pos = 0; pos <= lineLen; pos++) buffer.puts(row + pos + 1, widthOffset - 2, "|", "lineNumber");

  annotations.forEach((a, i) => {
    if (a.kind !== "start" && a.kind !== "end") return;
    for (let col = widthOffset + a.depth; col < codeOffset + a.startCol; col++) buffer.putc(row + positions[i]! + 1, col, "_", styleOf(a));
  });
  annotations.forEach((a, i) => {
    const pos = positions[i]! + 1;
    if (pos > 1 && (hasLabel(a) || takesSpace(a))) for (let r = row + 1; r <= row + pos; r++) buffer.putc(r, codeOffset + a.startCol, "|", styleOf(a));
    if (a.kind === "start") for (let r = row + pos + 1; r < row + lineLen + 2; r++) buffer.putc(r, widthOffset + a.depth - 1, "|", styleOf(a));
    if (a.kind === "end") for (let r = row; r <= row + pos; r++) buffer.putc(r, widthOffset + a.depth - 1, "|", styleOf(a));
  });
  annotations.forEach((a, i) => {
    if (!hasLabel(a)) return;
    const pos = positions[i]!;
    if (pos === 0) buffer.puts(row + 1, codeOffset + a.endCol + 1, a.label, styleOf(a));
    else drawLabel(buffer, row + pos + 2, codeOffset + a.startCol, a);
  });
  drawUnderlines(buffer, row, codeOffset, annotations);
  return annotations.filter(takesSpace).map((a) => ({ depth: a.depth, style: styleOf(a) }));
}

function drawLabel(buffer: StyledBuffer, row: number, col: number, a: Annotation): void {
  buffer.puts(row, col, a.label, styleOf(a));
}

/** Longest first, so that smaller ones stay visible; primary ones over secondary ones of the same length. */
function drawUnderlines(buffer: StyledBuffer, row: number, codeOffset: number, annotations: readonly Annotation[]): void {
  const length = (a: Annotation): number => Math.abs(a.endCol - a.startCol);
  const sorted = annotations.map((a, i) => ({ a, i })).sort((x, y) => length(y.a) - length(x.a) || Number(x.a.isPrimary) - Number(y.a.isPrimary) || x.i - y.i);
  for (const { a } of sorted) {
    if (a.kind === "line") continue;
    for (let col = a.startCol; col < a.endCol; col++) buffer.putc(row + 1, codeOffset + col, a.isPrimary ? "^" : "-", styleOf(a));
  }
}

/** Spans over several lines that start where the line's text starts are drawn as `/` in the line itself. */
function drawInlineStarts(buffer: StyledBuffer, row: number, source: string, line: AnnotatedLine, widthOffset: number): Depths | undefined {
  const depths: Depths = [];
  const indent = displayWidth(source) - displayWidth(source.trimStart());
  for (const a of line.annotations) {
    if (a.kind === "line") continue;
    if (a.kind !== "start" || a.startCol > indent) return undefined;
    depths.push({ depth: a.depth, style: styleOf(a) });
  }
  for (const d of depths) buffer.putc(row, widthOffset + d.depth - 1, "/", d.style);
  return depths;
}

/** Which row below the line each annotation's label gets: 0 is beside its underline. */
function assignRows(annotations: readonly Annotation[]): { positions: number[]; height: number } {
  const positions: number[] = [];
  let p = 0;
  let height = 0;
  for (let i = 0; i < annotations.length; i++) {
    const a = annotations[i]!;
    for (let j = 0; j < annotations.length; j++) {
      const next = annotations[j]!;
      if (!(overlaps(next, a, 0) && hasLabel(a) && j > i && p === 0)) continue;
      if (next.startCol === a.startCol && next.endCol === a.endCol && !hasLabel(next)) continue;
      p++;
      break;
    }
    positions.push(p);
    for (let j = i + 1; j < annotations.length; j++) {
      const next = annotations[j]!;
      const padding = hasLabel(next) ? displayWidth(next.label) + 2 : 0;
      if (
        (overlaps(next, a, padding) && hasLabel(a) && hasLabel(next)) ||
        (takesSpace(a) && hasLabel(next)) ||
        (hasLabel(a) && takesSpace(next)) ||
        (takesSpace(a) && takesSpace(next)) ||
        (overlaps(next, a, padding) && next.endCol <= a.endCol && hasLabel(next) && p === 0)
      ) {
        p++;
        break;
      }
    }
    height = Math.max(height, p);
  }
  return { positions, height: height === 0 ? 0 : height + 1 };
}
