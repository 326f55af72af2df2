/**
 * Places inside macro expansions, as rustc shows them. A place in a library's macro is moved to the user's call; a place in the user's own macro keeps
 * its line and gets a label "in this macro invocation"; a note names the macro.
 */
import { ROOT_CTXT, ROOT_EXPN, type SourceMap, type Span } from "../../source/index.ts";
import type { ExpnData } from "../../source/index.ts";
import { Diagnostic, type Label } from "../diagnostic.ts";

/** Expansions around a span, innermost first. */
export function macroBacktrace(map: SourceMap, span: Span): ExpnData[] {
  const out: ExpnData[] = [];
  for (let s = span; ; ) {
    const ctxt = map.ctxtOf(s);
    if (ctxt === ROOT_CTXT) return out;
    const expn = map.hygiene.outerExpn(ctxt);
    if (expn === ROOT_EXPN) return out;
    const data = map.hygiene.expns[expn]!;
    // An expansion that leads back to its own place adds nothing.
    if (data.callSite !== s) out.push(data);
    s = data.callSite;
    if (s === 0 || out.length > 200) return out;
  }
}

/** Text of the library, which is shown to nobody: its file's name is virtual. */
export function isHidden(map: SourceMap, span: Span): boolean {
  return span !== 0 && map.fileAt(map.lo(span)).name.startsWith("/rustc/");
}

/** Where a place is shown: what stands in a library's macro at the user's call, all else where it is written. */
export function visibleSpan(map: SourceMap, span: Span): Span {
  if (!isHidden(map, span)) return span;
  for (const e of macroBacktrace(map, span)) if (!isHidden(map, e.callSite)) return e.callSite;
  return span;
}

export function explainExpansions(map: SourceMap, d: Diagnostic): Diagnostic {
  const spans = [...d.labels.map((l) => l.span), ...d.children.flatMap((c) => c.labels.map((l) => l.span))];
  const macros = spans.flatMap((s) => macroBacktrace(map, s)).filter((e) => e.kind.tag === "macro");
  if (macros.length === 0 && !spans.some((s) => isHidden(map, s))) return d;
  const out = new Diagnostic(d.level, d.message, undefined, d.code);
  out.lint = d.lint;
  out.labels.push(...withInvocations(map, d.labels));
  for (const c of d.children) out.children.push({ ...c, labels: withInvocations(map, c.labels) });
  out.suggestions.push(...d.suggestions);
  const first = macros[0]?.kind;
  const last = macros[macros.length - 1]?.kind;
  if (first?.tag === "macro" && last?.tag === "macro") {
    const names = map.hygiene.macroName;
    const describe = (k: { style: string; name: number }): string => `${k.style === "derive" ? "derive macro" : k.style === "attr" ? "attribute macro" : "macro"} \`${names(k.name)}\``;
    const andThen = last.name === first.name ? "" : ` which comes from the expansion of the ${describe(last)}`;
    out.note(`this ${d.level} originates in the ${describe(first)}${andThen} (in Nightly builds, run with -Z macro-backtrace for more info)`);
  }
  return out;
}

function withInvocations(map: SourceMap, labels: readonly Label[]): Label[] {
  const out = labels.map((l) => ({ ...l, span: visibleSpan(map, l.span) }));
  const extra: Label[] = [];
  for (const l of out) {
    if (!l.isPrimary || l.span === 0) continue;
    const trace = macroBacktrace(map, l.span);
    const outermost = trace[trace.length - 1];
    if (outermost === undefined || outermost.kind.tag !== "macro" || outermost.defSite === 0) continue;
    const call = outermost.callSite;
    if (map.lo(call) <= map.lo(l.span) && map.hi(l.span) <= map.hi(call)) continue;
    extra.push({ span: call, isPrimary: false, text: outermost.kind.style === "derive" ? "in this derive macro expansion" : outermost.kind.style === "attr" ? "in this attribute macro expansion" : "in this macro invocation" });
  }
  return [...out, ...extra];
}
