/**
 * A diagnostic in rustc's JSON ("The rustc book", JSON output): one object a line. Positions are byte offsets in UTF-8, columns count characters from 1.
 */
import { ROOT_CTXT, type SourceMap, type Span } from "../../source/index.ts";
import type { Diagnostic, Label, Level } from "../diagnostic.ts";
import { macroBacktrace, explainExpansions } from "./expansions.ts";
import { renderText, type RenderOptions } from "./text.ts";

interface JsonSpan {
  readonly file_name: string;
  readonly byte_start: number;
  readonly byte_end: number;
  readonly line_start: number;
  readonly line_end: number;
  readonly column_start: number;
  readonly column_end: number;
  readonly is_primary: boolean;
  readonly text: readonly { readonly text: string; readonly highlight_start: number; readonly highlight_end: number }[];
  readonly label: string | null;
  readonly suggested_replacement: string | null;
  readonly suggestion_applicability: string | null;
  readonly expansion: { readonly span: JsonSpan; readonly macro_decl_name: string; readonly def_site_span: JsonSpan } | null;
}

/** Bytes of UTF-8 before an offset in UTF-16 units. */
function byteOffset(text: string, end: number): number {
  let bytes = 0;
  for (let i = 0; i < end; i++) {
    const c = text.charCodeAt(i);
    bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c >= 0xd800 && c <= 0xdfff ? 2 : 3;
  }
  return bytes;
}

function jsonSpan(map: SourceMap, span: Span, isPrimary: boolean, label: string | null, replacement: string | null, applicability: string | null): JsonSpan {
  const start = map.lookup(map.lo(span));
  const end = map.lookup(map.hi(span));
  const file = start.file;
  const text = [];
  for (let line = start.line; line <= end.line; line++) {
    const source = file.lineText(line - 1);
    text.push({ text: source, highlight_start: line === start.line ? start.column : 1, highlight_end: line === end.line ? end.column : [...source].length + 1 });
  }
  return {
    file_name: file.name,
    byte_start: byteOffset(file.text, map.lo(span) - file.start),
    byte_end: byteOffset(file.text, map.hi(span) - file.start),
    line_start: start.line,
    line_end: end.line,
    column_start: start.column,
    column_end: end.column,
    is_primary: isPrimary,
    text,
    label,
    suggested_replacement: replacement,
    suggestion_applicability: applicability,
    expansion: expansionOf(map, span),
  };
}

function expansionOf(map: SourceMap, span: Span): JsonSpan["expansion"] {
  if (map.ctxtOf(span) === ROOT_CTXT) return null;
  const data = macroBacktrace(map, span)[0];
  if (data === undefined) return null;
  const name = data.kind.tag === "macro" ? `${map.hygiene.macroName(data.kind.name)}!` : data.kind.tag === "desugaring" ? `desugaring of ${data.kind.what}` : "";
  const def = data.defSite === 0 ? data.callSite : data.defSite;
  return { span: jsonSpan(map, data.callSite, false, null, null, null), macro_decl_name: name, def_site_span: jsonSpan(map, def, false, null, null, null) };
}

function jsonSpans(map: SourceMap, labels: readonly Label[]): JsonSpan[] {
  return labels.filter((l) => l.span !== 0).map((l) => jsonSpan(map, l.span, l.isPrimary, l.text === "" ? null : l.text, null, null));
}

export function renderJson(map: SourceMap, original: Diagnostic, options: RenderOptions): string {
  const d = explainExpansions(map, original);
  const child = (level: Level, message: string, spans: JsonSpan[]): object => ({ message, code: null, level, spans, children: [], rendered: null });
  const children = d.children.map((c) => child(c.level, c.message, jsonSpans(map, c.labels)));
  for (const s of d.suggestions) {
    children.push(child("help", s.message, s.substitutions.flatMap((edits) => edits.map((e) => jsonSpan(map, e.span, true, null, e.text, s.applicability)))));
  }
  return JSON.stringify({
    $message_type: "diagnostic",
    message: d.message,
    code: d.code === undefined ? null : { code: d.code, explanation: null },
    level: d.level,
    spans: jsonSpans(map, d.labels),
    children,
    rendered: renderText(map, original, options),
  });
}
