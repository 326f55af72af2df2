/**
 * From labelled spans to annotated lines: comes in a list of labels, goes out, for each file, the lines to show with what is drawn under them. Spans over several
 * lines become a start, an end and the lines between, at a depth that keeps them apart. Counterpart: rustc's `FileWithAnnotatedLines`.
 */
import type { SourceFile, SourceMap } from "../../source/index.ts";
import type { Label } from "../diagnostic.ts";
import { charWidth } from "./columns.ts";

export interface Annotation {
  startCol: number;
  endCol: number;
  readonly isPrimary: boolean;
  readonly label: string;
  readonly kind: "single" | "start" | "line" | "end";
  readonly depth: number;
}
export interface AnnotatedLine {
  /** From 0. */
  readonly line: number;
  readonly annotations: Annotation[];
}
export interface AnnotatedFile {
  readonly file: SourceFile;
  readonly lines: AnnotatedLine[];
  multilineDepth: number;
}
interface Multiline {
  depth: number;
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly startCol: number;
  readonly endCol: number;
  readonly isPrimary: boolean;
  readonly label: string;
  overlapsExactly: boolean;
}

/** Line and display column (both from 0) of a global position. */
export function displayPosition(map: SourceMap, position: number): { file: SourceFile; line: number; col: number } {
  const file = map.fileAt(position);
  const offset = position - file.start;
  const line = file.lineOf(offset);
  let col = 0;
  for (let i = file.lineStarts()[line]!; i < offset; ) {
    const c = file.text.codePointAt(i)!;
    col += charWidth(c);
    i += c > 0xffff ? 2 : 1;
  }
  return { file, line, col };
}

export function hasLabel(a: Annotation): boolean {
  return a.label !== "";
}
export function takesSpace(a: Annotation): boolean {
  return a.kind === "start" || a.kind === "end";
}

/** Collects what to show; files in the order in which they are met. Labels without a place are left out. */
export function annotateFiles(map: SourceMap, labels: readonly Label[]): AnnotatedFile[] {
  const files: AnnotatedFile[] = [];
  const multilines: { file: AnnotatedFile; multi: Multiline }[] = [];
  const fileOf = (file: SourceFile): AnnotatedFile => {
    let found = files.find((f) => f.file === file);
    if (found === undefined) files.push((found = { file, lines: [], multilineDepth: 0 }));
    return found;
  };

  for (const label of labels) {
    if (label.span === 0) continue;
    const lo = displayPosition(map, map.lo(label.span));
    const hi = displayPosition(map, map.hi(label.span));
    const annotated = fileOf(lo.file);
    // An empty span is shown as one character.
    const endCol = lo.line === hi.line && lo.col === hi.col ? hi.col + 1 : hi.col;
    if (lo.line === hi.line) {
      addTo(annotated, lo.line, { startCol: lo.col, endCol, isPrimary: label.isPrimary, label: label.text, kind: "single", depth: 0 });
    } else {
      multilines.push({ file: annotated, multi: { depth: 1, lineStart: lo.line, lineEnd: hi.line, startCol: lo.col, endCol, isPrimary: label.isPrimary, label: label.text, overlapsExactly: false } });
    }
  }
  placeMultilines(multilines);
  for (const f of files) {
    f.lines.sort((a, b) => a.line - b.line);
  }
  return files;
}

function addTo(file: AnnotatedFile, line: number, annotation: Annotation): void {
  const known = file.lines.find((l) => l.line === line);
  if (known !== undefined) known.annotations.push(annotation);
  else file.lines.push({ line, annotations: [annotation] });
}

/** How many lines of a long span are shown after its first. */
const SHOWN_LINES_OF_MULTILINE = 4;

function placeMultilines(all: { file: AnnotatedFile; multi: Multiline }[]): void {
  // Deeper ones stand further right: spans that start first, then end last, are outermost.
  all.sort((a, b) => a.multi.lineStart - b.multi.lineStart || b.multi.lineEnd - a.multi.lineEnd);
  for (let i = 0; i < all.length; i++) {
    const a = all[i]!.multi;
    for (const { multi: b } of all) {
      if (a !== b && sameSpan(a, b)) continue;
      if (a !== b && b.depth === a.depth && overlaps(a, b) && all.findIndex((x) => x.multi === b) > i) b.depth++;
    }
    for (const { multi: b } of all) if (a !== b && sameSpan(a, b) && all.findIndex((x) => x.multi === b) > i) (b.depth = a.depth), (b.overlapsExactly = true);
  }
  const max = all.reduce((m, x) => Math.max(m, x.multi.depth), 0);
  for (const { multi } of all) multi.depth = max - multi.depth + 1;
  for (const { file, multi } of all) {
    file.multilineDepth = Math.max(file.multilineDepth, max);
    let endAnnotation: Annotation = { startCol: Math.max(0, multi.endCol - 1), endCol: multi.endCol, isPrimary: multi.isPrimary, label: multi.label, kind: "end", depth: multi.depth };
    if (multi.overlapsExactly) {
      endAnnotation = { ...endAnnotation, kind: "single" };
    } else {
      addTo(file, multi.lineStart, { startCol: multi.startCol, endCol: multi.startCol + 1, isPrimary: multi.isPrimary, label: "", kind: "start", depth: multi.depth });
      const middle = Math.min(multi.lineStart + SHOWN_LINES_OF_MULTILINE, multi.lineEnd);
      let until = multi.lineStart + 1;
      for (let l = middle - 1; l > multi.lineStart; l--) {
        if (!/^\s*$/.test(file.file.lineText(l))) {
          until = l + 1;
          break;
        }
      }
      for (let l = multi.lineStart + 1; l < until; l++) addTo(file, l, { startCol: 0, endCol: 0, isPrimary: multi.isPrimary, label: "", kind: "line", depth: multi.depth });
      const lineEnd = multi.lineEnd - 1;
      if (middle < lineEnd && !/^\s*$/.test(file.file.lineText(lineEnd))) addTo(file, lineEnd, { startCol: 0, endCol: 0, isPrimary: multi.isPrimary, label: "", kind: "line", depth: multi.depth });
    }
    addTo(file, multi.lineEnd, endAnnotation);
  }
}
function sameSpan(a: Multiline, b: Multiline): boolean {
  return a.lineStart === b.lineStart && a.lineEnd === b.lineEnd && a.startCol === b.startCol && a.endCol === b.endCol;
}
function overlaps(a: Multiline, b: Multiline): boolean {
  return a.lineStart <= b.lineEnd && b.lineStart <= a.lineEnd;
}
