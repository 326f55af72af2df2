/**
 * Draws suggested edits: the line after the edit with `+++` under what is new, or `-`/`+` lines where text goes away, or the new lines alone.
 * Comes in: a `Suggestion`; goes out: rows under `help: …`.
 */
import type { SourceMap, Span } from "../../source/index.ts";
import type { Suggestion } from "../diagnostic.ts";
import { displayPosition } from "./annotate.ts";
import { displayWidth, shown } from "./columns.ts";
import { StyledBuffer } from "./styledBuffer.ts";

interface Part {
  lo: number;
  hi: number;
  text: string;
}
interface Highlight {
  readonly start: number;
  readonly end: number;
}
interface Spliced {
  readonly complete: string;
  readonly parts: Part[];
  readonly highlights: Highlight[][];
  readonly lineStart: number;
}

/** More alternatives than this are only counted. */
const MAX_SUGGESTIONS = 6;

/** When `text` is `original` with something inserted: where, and what. */
function asInsertion(original: string, text: string): { at: number; inserted: string } | undefined {
  let prefix = 0;
  while (prefix < original.length && prefix < text.length && original[prefix] === text[prefix]) prefix++;
  const rest = original.slice(prefix);
  const restText = text.slice(prefix);
  return restText.endsWith(rest) ? { at: prefix, inserted: restText.slice(0, restText.length - rest.length) } : undefined;
}

/** Letters whose two cases are easily taken for each other. */
const SIMILAR_CASES = /[cfikosuvwxyz]/i;

/** The edit changes nothing but the case of letters that look alike in both. */
export function onlyCapitalization(map: SourceMap, edit: { readonly span: Span; readonly text: string }): boolean {
  const before = map.snippet(edit.span).trimEnd();
  const after = edit.text.trimEnd();
  if (before === after || before.length !== after.length) return false;
  for (let i = 0; i < before.length; i++) {
    if (before[i] === after[i]) continue;
    if (before[i]!.toLowerCase() !== after[i]!.toLowerCase() || !SIMILAR_CASES.test(before[i]!)) return false;
  }
  return true;
}

function originalText(map: SourceMap, lo: number, hi: number): string {
  const file = map.fileAt(lo);
  return file.text.slice(lo - file.start, hi - file.start);
}
function replacesContent(map: SourceMap, p: Part): boolean {
  return originalText(map, p.lo, p.hi).trim() !== "";
}
function isAddition(map: SourceMap, p: Part): boolean {
  return p.text !== "" && !replacesContent(map, p);
}
function isDeletion(map: SourceMap, p: Part): boolean {
  return p.text.trim() === "" && replacesContent(map, p);
}
function isDestructive(map: SourceMap, p: Part): boolean {
  return p.text !== "" && replacesContent(map, p) && asInsertion(originalText(map, p.lo, p.hi).trim(), p.text.trim()) === undefined;
}

/** Applies one alternative to the lines that it touches. */
function splice(map: SourceMap, edits: Suggestion["substitutions"][number]): Spliced | undefined {
  const parts: Part[] = edits.map((e) => ({ lo: map.lo(e.span), hi: map.hi(e.span), text: e.text })).sort((a, b) => a.lo - b.lo);
  const first = parts[0];
  if (first === undefined) return undefined;
  const file = map.fileAt(first.lo);
  for (const p of parts) {
    const insertion = p.hi > p.lo ? asInsertion(originalText(map, p.lo, p.hi), p.text) : undefined;
    if (insertion !== undefined && insertion.inserted !== "") Object.assign(p, { lo: p.lo + insertion.at, hi: p.lo + insertion.at, text: insertion.inserted });
  }
  const last = parts[parts.length - 1]!;
  const lineStart = file.lineOf(first.lo - file.start);
  const lastLine = file.lineOf(last.hi - file.start);
  const starts = file.lineStarts();
  const begin = starts[lineStart]!;
  const end = lastLine + 1 < starts.length ? starts[lastLine + 1]! - 1 : file.text.length;
  let text = "";
  let at = begin;
  const highlights: Highlight[][] = [[]];
  const advance = (piece: string, marked: boolean): void => {
    piece.split("\n").forEach((line, i) => {
      if (i > 0) {
        highlights.push([]);
        text += "\n";
      }
      const start = text.length - (text.lastIndexOf("\n") + 1);
      text += line;
      if (marked) highlights[highlights.length - 1]!.push({ start, end: start + line.length });
    });
  };
  for (const p of parts) {
    advance(file.text.slice(at, p.lo - file.start), false);
    advance(p.text, true);
    at = p.hi - file.start;
  }
  // After whole new lines the next line is not shown.
  if (!text.endsWith("\n")) advance(file.text.slice(at, end), false);
  while (text.endsWith("\n")) text = text.slice(0, -1);
  return { complete: text, parts, highlights, lineStart };
}

export function renderSuggestion(map: SourceMap, suggestion: Suggestion, primaryFile: string | undefined, width: number): StyledBuffer | undefined {
  const all = suggestion.substitutions.map((s) => splice(map, s)).filter((s) => s !== undefined);
  if (all.length === 0) return undefined;
  const buffer = new StyledBuffer();
  buffer.puts(0, 0, "help", "level");
  buffer.append(0, ": ", "none");
  buffer.append(0, suggestion.message, "header");
  if (suggestion.substitutions.some((edits) => edits.some((e) => onlyCapitalization(map, e)))) buffer.append(0, " (notice the capitalization)", "none");
  if (suggestion.style === "hidden") return buffer;
  buffer.puts(1, width + 1, "|", "lineNumber");
  let row = 2;
  for (const s of all.slice(0, MAX_SUGGESTIONS)) row = drawAlternative(map, buffer, s, row, width, primaryFile);
  if (all.length > MAX_SUGGESTIONS) {
    const others = all.length - MAX_SUGGESTIONS;
    buffer.puts(row, width + 1, `and ${others} other candidate${others === 1 ? "" : "s"}`, "none");
  }
  return buffer;
}

type Display = "underline" | "diff" | "none" | "add";

function drawAlternative(map: SourceMap, buffer: StyledBuffer, s: Spliced, startRow: number, width: number, primaryFile: string | undefined): number {
  let row = startRow;
  const { parts, complete } = s;
  const first = parts[0]!;
  const file = map.fileAt(first.lo);
  const isMultiline = complete.includes("\n");
  if (primaryFile !== undefined && file.name !== primaryFile) {
    const loc = map.lookup(first.lo);
    buffer.puts(row - 1, 0, `${" ".repeat(width)}--> `, "lineNumber");
    buffer.append(row - 1, `${file.name}:${loc.line}:${loc.column}`, "none");
    buffer.puts(row, width + 1, "|", "lineNumber");
    row++;
  }
  const hasDeletion = parts.some((p) => isDeletion(map, p) || isDestructive(map, p));
  const only = parts.length === 1 ? first : undefined;
  const display: Display = hasDeletion && !isMultiline ? "diff" : only !== undefined && only.text.endsWith("\n") && only.text.trim() === complete.trim() ? "add" : (only === undefined || only.text.trim() !== complete.trim()) && !isMultiline ? "underline" : "none";
  if (display === "diff") row++;

  const firstRemoved = file.lineOf(first.lo - file.start);
  const lastRemoved = file.lineOf(first.hi - file.start);
  const lines = complete === "" ? [] : complete.split("\n");
  if (lines.length === 0) {
    for (let l = firstRemoved; l <= lastRemoved; l++) {
      const r = row - 1 + l - firstRemoved;
      lineNumber(buffer, r, l + 1, width);
      buffer.puts(r, width + 1, "- ", "removal");
      buffer.puts(r, width + 3, shown(file.lineText(l)), "removal");
    }
    row += lastRemoved - firstRemoved;
  }

  const drawCode = (index: number, highlights: readonly Highlight[]): void => {
    const text = lines[index]!;
    const number = s.lineStart + index + 1;
    if (display === "diff") {
      for (let l = firstRemoved; l < lastRemoved; l++) {
        lineNumber(buffer, row - 1, number + l - firstRemoved, width);
        buffer.puts(row - 1, width + 1, "- ", "removal");
        buffer.puts(row - 1, width + 3, shown(file.lineText(l)), "none");
        row++;
      }
      const lastText = file.lineText(lastRemoved);
      if (lastText === text) {
        row -= 2;
      } else {
        lineNumber(buffer, row - 1, number + lastRemoved - firstRemoved, width);
        buffer.puts(row - 1, width + 1, "- ", "removal");
        buffer.puts(row - 1, width + 3, shown(lastText), "none");
        if (text.trim() === "") {
          row--;
        } else {
          lineNumber(buffer, row, number, width);
          buffer.puts(row, width + 1, "+ ", "addition");
          buffer.puts(row, width + 3, shown(text), "none");
        }
      }
    } else {
      lineNumber(buffer, row, number, width);
      const mark = display === "add" ? "+" : !isMultiline || highlights.length === 0 || (highlights.length === 1 && highlights[0]!.end === 0) ? "|" : highlights.length === 1 && highlights[0]!.start === 0 && highlights[0]!.end === text.length ? "+" : "~";
      buffer.puts(row, width + 1, mark, mark === "|" ? "lineNumber" : "addition");
      buffer.puts(row, width + 3, shown(text), "none");
    }
    row++;
  };

  let hidden: number[] = [];
  let lastDrawn = -1;
  const drawHidden = (): void => {
    if (hidden.length <= 3) for (const h of hidden) drawCode(h, []);
    else {
      drawCode(hidden[0]!, []);
      buffer.puts(row++, width - 1, "...", "lineNumber");
      drawCode(hidden[hidden.length - 1]!, []);
    }
    hidden = [];
  };
  lines.slice(0, s.highlights.length).forEach((_, i) => {
    if (s.highlights[i]!.length === 0) {
      hidden.push(i);
      return;
    }
    drawHidden();
    drawCode(i, s.highlights[i]!);
    lastDrawn = i;
  });
  if (display === "add" && lines[lastDrawn]?.trim().startsWith("#[")) {
    lineNumber(buffer, row, s.lineStart + lastDrawn + 2, width);
    buffer.puts(row, width + 1, "|", "lineNumber");
    buffer.puts(row, width + 3, shown(file.lineText(firstRemoved)), "none");
    row++;
  }

  buffer.puts(row, width + 1, "|", "lineNumber");
  if (display === "underline") drawAdditions(map, buffer, parts, row, width);
  return row + 1;
}

function drawAdditions(map: SourceMap, buffer: StyledBuffer, parts: readonly Part[], row: number, width: number): void {
  const shifts: { from: number; by: number }[] = [];
  for (const p of parts) {
    const lo = displayPosition(map, p.lo).col;
    const hi = displayPosition(map, p.hi).col;
    const blank = p.text.trim() === "";
    const lead = blank ? 0 : p.text.length - p.text.trimStart().length;
    const length = displayWidth(blank ? p.text : p.text.trim());
    const shift = shifts.reduce((sum, s) => (lo < s.from ? sum : sum + s.by), 0);
    const mark = isAddition(map, p) ? "+" : "~";
    for (let col = lo + lead + shift; col < lo + lead + length + shift; col++) if (col >= 0) buffer.putc(row, width + 3 + col, mark, "addition");
    shifts.push({ from: hi, by: displayWidth(p.text) - (hi - lo) });
  }
}

function lineNumber(buffer: StyledBuffer, row: number, line: number, width: number): void {
  const text = String(line);
  buffer.puts(row, width - text.length, text, "lineNumber");
}
