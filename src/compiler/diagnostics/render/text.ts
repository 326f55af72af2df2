/**
 * A diagnostic as rustc prints it: header, annotated source, notes, suggestions. Comes in a `Diagnostic`; goes out text, in colour if asked.
 */
import type { SourceMap } from "../../source/index.ts";
import type { Diagnostic, Label, Level, Suggestion } from "../diagnostic.ts";
import { annotateFiles, type AnnotatedFile } from "./annotate.ts";
import { shown } from "./columns.ts";
import { explainExpansions } from "./expansions.ts";
import { drawLineNumber, drawSourceLine } from "./sourceLine.ts";
import { StyledBuffer, type Style } from "./styledBuffer.ts";
import { onlyCapitalization, renderSuggestion } from "./suggestion.ts";

export interface RenderOptions {
  readonly color: boolean;
  /** One line a diagnostic. */
  readonly short: boolean;
}

/** Renders a diagnostic; the text ends with an empty line, as rustc's does. */
export function renderText(map: SourceMap, original: Diagnostic, options: RenderOptions): string {
  const diagnostic = explainExpansions(map, original);
  if (options.short) return renderShort(map, diagnostic);
  const { labels, suggestions } = inlineSuggestion(map, diagnostic);
  const width = lineNumberWidth(map, labels, diagnostic, suggestions);
  const out: string[] = [];
  const spanless = (c: { labels: readonly Label[] }): boolean => c.labels.length === 0;
  const hasMore = diagnostic.children.length > 0 || suggestions.length > 0;
  out.push(renderMessage(map, diagnostic.level, diagnostic.code, diagnostic.message, labels, width, false, hasMore, options));
  diagnostic.children.forEach((child) => {
    out.push(spanless(child) ? renderNote(child.level, child.message, width, options) : renderMessage(map, child.level, undefined, child.message, child.labels, width, true, false, options));
  });
  const primaryFile = diagnostic.primarySpan === undefined || diagnostic.primarySpan === 0 ? undefined : map.fileAt(map.lo(diagnostic.primarySpan)).name;
  for (const s of suggestions) {
    const rendered = renderSuggestion(map, s, primaryFile, width);
    if (rendered === undefined) continue;
    // A suggestion without code stands like a note.
    out.push(s.style === "hidden" ? renderNote("help", s.message, width, options) : rendered.render((text, style) => paint(text, style, "help", options.color)));
  }
  return `${out.join("\n")}\n\n`;
}

function renderShort(map: SourceMap, d: Diagnostic): string {
  const span = d.primarySpan;
  const where = span === undefined || span === 0 ? "" : ((): string => { const loc = map.lookup(map.lo(span)); return `${loc.file.name}:${loc.line}:${loc.column}: `; })();
  return `${where}${d.level}${d.code === undefined ? "" : `[${d.code}]`}: ${d.message}\n`;
}

/** A lone short suggestion is shown as a label. */
const MAX_INLINE_WORDS = 10;
function inlineSuggestion(map: SourceMap, d: Diagnostic): { labels: readonly Label[]; suggestions: readonly Suggestion[] } {
  const s = d.suggestions[0];
  const part = s?.substitutions.length === 1 && s.substitutions[0]!.length === 1 ? s.substitutions[0]![0]! : undefined;
  if (s === undefined || part === undefined || d.suggestions.length > 1 || (s.style !== "inline" && s.style !== "short") || s.message.split(/\s+/).length >= MAX_INLINE_WORDS || part.text.includes("\n")) {
    return { labels: d.labels, suggestions: d.suggestions };
  }
  const code = part.text.trim();
  const text = code === "" || s.style === "short" ? `help: ${s.message}` : `help: ${s.message}${onlyCapitalization(map, part) ? " (notice the capitalization)" : ""}: \`${code}\``;
  const same = (l: Label): boolean => map.lo(l.span) === map.lo(part.span) && map.hi(l.span) === map.hi(part.span);
  const isPrimary = d.labels.some((l) => l.isPrimary && same(l));
  const blank = d.labels.findIndex((l) => l.text === "" && same(l));
  const labels = blank === -1 ? [...d.labels, { span: part.span, text, isPrimary }] : d.labels.map((l, i) => (i === blank ? { ...l, text } : l));
  return { labels, suggestions: [] };
}

function lineNumberWidth(map: SourceMap, labels: readonly Label[], d: Diagnostic, suggestions: readonly Suggestion[]): number {
  let max = 0;
  const see = (span: number): void => {
    if (span !== 0 && map.fileAt(map.lo(span as Label["span"])).text !== "") max = Math.max(max, map.lookup(map.hi(span as Label["span"])).line);
  };
  for (const l of labels) see(l.span);
  for (const c of d.children) for (const l of c.labels) see(l.span);
  void suggestions;
  return String(max).length;
}

function renderNote(level: Level, message: string, width: number, options: RenderOptions): string {
  const buffer = new StyledBuffer();
  buffer.puts(0, width + 1, "= ", "lineNumber");
  if (level !== "failure-note") {
    buffer.append(0, level, "mainHeader");
    buffer.append(0, ": ", "none");
  }
  const indent = width + 3 + level.length + 2;
  message.split("\n").forEach((line, i) => {
    if (i === 0) buffer.append(0, line, "none");
    else buffer.puts(i, indent, line, "none");
  });
  return buffer.render((text, style) => paint(text, style, level, options.color));
}

function renderMessage(map: SourceMap, level: Level, code: string | undefined, message: string, labels: readonly Label[], width: number, isChild: boolean, hasMore: boolean, options: RenderOptions): string {
  const buffer = new StyledBuffer();
  const isLint = code !== undefined && !/^E\d{4}$/.test(code);
  const head = `${level}${code === undefined || isLint ? "" : `[${code}]`}`;
  const style: Style = isChild ? "header" : "mainHeader";
  message.split("\n").forEach((line, i) => {
    if (i === 0) {
      buffer.puts(0, 0, head, "level");
      buffer.append(0, ": ", style);
      buffer.append(0, line, style);
    } else buffer.puts(i, head.length + 2, line, style);
  });
  const files = annotateFiles(map, labels);
  const primary = labels.find((l) => l.isPrimary && l.span !== 0);
  if (primary !== undefined) {
    const main = map.fileAt(map.lo(primary.span));
    files.sort((a, b) => Number(b.file === main) - Number(a.file === main));
    files.forEach((f, i) => drawFile(map, buffer, f, i === 0 ? map.lo(primary.span) : undefined, width));
  }
  if (hasMore && files.length > 0) buffer.puts(buffer.lineCount, width + 1, "|", "lineNumber");
  return buffer.render((text, s) => paint(text, s, level, options.color));
}

function drawFile(map: SourceMap, buffer: StyledBuffer, annotated: AnnotatedFile, primaryPosition: number | undefined, width: number): void {
  const { file, lines } = annotated;
  if (primaryPosition !== undefined) {
    const loc = map.lookup(primaryPosition);
    const row = buffer.lineCount;
    buffer.puts(row, 0, `${" ".repeat(width)}--> `, "lineNumber");
    buffer.append(row, `${file.name}:${loc.line}:${loc.column}`, "none");
    // Of another crate's file only its lines are known.
    if (file.text === "") return;
    buffer.puts(row + 1, width + 1, "|", "lineNumber");
  } else {
    const first = lines.find((l) => l.annotations.length > 0);
    const line = first?.line ?? 0;
    const col = Math.min(...(first?.annotations.map((a) => a.startCol) ?? [0]));
    const row = buffer.lineCount;
    buffer.puts(row, width + 1, "|", "lineNumber");
    buffer.puts(row + 1, 0, `${" ".repeat(width)}::: `, "lineNumber");
    buffer.append(row + 1, `${file.name}:${line + 1}:${col + 1}`, "none");
    buffer.puts(row + 2, width + 1, "|", "lineNumber");
  }
  const widthOffset = width + 3;
  const codeOffset = annotated.multilineDepth === 0 ? widthOffset : widthOffset + annotated.multilineDepth + 1;
  const open = new Map<number, Style>();
  lines.forEach((line, i) => {
    const before = buffer.lineCount;
    const depths = drawSourceLine(buffer, file, line, width, widthOffset, codeOffset);
    const opened = new Map<number, Style>();
    for (const { depth, style } of depths) if (!open.delete(depth)) opened.set(depth, style);
    const verticals = (row: number): void => {
      for (const [depth, style] of open) buffer.putc(row, widthOffset + depth - 1, "|", style);
    };
    for (let row = before; row < buffer.lineCount; row++) verticals(row);
    const next = lines[i + 1];
    const starts = line.annotations.filter((a) => a.kind === "start");
    if (next !== undefined && next.line - line.line > 2) {
      const row = buffer.lineCount;
      buffer.puts(row, 0, "...", "lineNumber");
      verticals(row);
      for (const a of starts) buffer.putc(row, widthOffset + a.depth - 1, "|", a.isPrimary ? "primary" : "secondary");
    } else if (next !== undefined && next.line - line.line === 2) {
      const row = buffer.lineCount;
      drawLineNumber(buffer, row, line.line + 2, width);
      buffer.puts(row, widthOffset - 2, "|", "lineNumber");
      buffer.puts(row, codeOffset, shown(file.lineText(line.line + 1)), "none");
      verticals(row);
      for (const a of starts) buffer.putc(row, widthOffset + a.depth - 1, "|", a.isPrimary ? "primary" : "secondary");
    }
    for (const [depth, style] of opened) open.set(depth, style);
  });
}

const RESET = "\u001b[0m";
const LEVEL_COLORS: { readonly [L in Level]: string } = { error: "\u001b[1m\u001b[91m", warning: "\u001b[1m\u001b[33m", note: "\u001b[1m\u001b[92m", help: "\u001b[1m\u001b[96m", "failure-note": "\u001b[1m" };

function paint(text: string, style: Style, level: Level, color: boolean): string {
  if (!color || style === "none") return text;
  const code = style === "level" || style === "primary" ? LEVEL_COLORS[level] : style === "lineNumber" || style === "secondary" ? "\u001b[1m\u001b[94m" : style === "addition" ? "\u001b[92m" : style === "removal" ? "\u001b[91m" : "\u001b[1m";
  return `${code}${text}${RESET}`;
}
