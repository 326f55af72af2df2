/**
 * Diagnostics as data: what rustc calls `Diag`. Rooms build them and push them to the session's `DiagCtxt`; nothing is printed here.
 * Counterpart: rustc's JSON schema ("The rustc book", JSON output), whose fields these become.
 */
import type { Span } from "../source/index.ts";

export type Level = "error" | "warning" | "note" | "help" | "failure-note";

/** How sure a suggestion is; spelled as in rustc's JSON. */
export type Applicability = "MachineApplicable" | "MaybeIncorrect" | "HasPlaceholders" | "Unspecified";

export interface Label {
  readonly span: Span;
  readonly text: string;
  readonly isPrimary: boolean;
}

export interface SubDiagnostic {
  readonly level: Level;
  readonly message: string;
  readonly labels: readonly Label[];
}

/** How a suggestion is shown: on lines of its own, in the line of its help, or not at all (for tools only). */
export type SuggestionStyle = "verbose" | "inline" | "hidden" | "short";

export interface Suggestion {
  readonly message: string;
  /** Alternatives; each is a set of edits that belong together. */
  readonly substitutions: readonly (readonly { readonly span: Span; readonly text: string }[])[];
  readonly applicability: Applicability;
  readonly style: SuggestionStyle;
}

/** A diagnostic under construction. Methods return `this`, so that one reads like the message it makes. */
export class Diagnostic {
  level: Level;
  /** `E0308`, or a lint's name. */
  code: string | undefined;
  message: string;
  readonly labels: Label[] = [];
  readonly children: SubDiagnostic[] = [];
  readonly suggestions: Suggestion[] = [];
  /** For lints: the lint's name, so that levels can be applied late. */
  lint: string | undefined;

  constructor(level: Level, message: string, span?: Span | readonly Span[], code?: string) {
    this.level = level;
    this.message = message;
    this.code = code;
    if (span !== undefined) for (const s of typeof span === "number" ? [span] : span) this.labels.push({ span: s, text: "", isPrimary: true });
  }

  get primarySpan(): Span | undefined {
    return this.labels.find((l) => l.isPrimary)?.span;
  }

  /** Labels a place; a label on the primary span becomes that span's text, any other is a secondary one. */
  label(span: Span, text: string): this {
    const i = this.labels.findIndex((l) => l.isPrimary && l.span === span && l.text === "");
    if (i !== -1) this.labels[i] = { span, text, isPrimary: true };
    else this.labels.push({ span, text, isPrimary: this.labels.some((l) => l.isPrimary && l.span === span) });
    return this;
  }
  note(message: string, span?: Span): this {
    return this.child("note", message, span);
  }
  help(message: string, span?: Span): this {
    return this.child("help", message, span);
  }
  child(level: Level, message: string, span?: Span): this {
    this.children.push({ level, message, labels: span === undefined ? [] : [{ span, text: "", isPrimary: true }] });
    return this;
  }
  /** A note or help with labels of its own. */
  spanChild(level: Level, message: string, labels: readonly Label[]): this {
    this.children.push({ level, message, labels });
    return this;
  }
  suggest(message: string, span: Span, text: string, applicability: Applicability = "MaybeIncorrect", style: SuggestionStyle = "verbose"): this {
    this.suggestions.push({ message, substitutions: [[{ span, text }]], applicability, style });
    return this;
  }
  suggestMany(message: string, edits: readonly { readonly span: Span; readonly text: string }[], applicability: Applicability = "MaybeIncorrect", style: SuggestionStyle = "verbose"): this {
    this.suggestions.push({ message, substitutions: [edits], applicability, style });
    return this;
  }
}

/** Proof that an error was reported: what a query that failed returns instead of its value. */
export interface ErrorGuaranteed {
  readonly errorGuaranteed: true;
}

/** Collects the diagnostics of a compilation. */
export class DiagCtxt {
  readonly diagnostics: Diagnostic[] = [];
  private errors = 0;
  private readonly seen = new Set<string>();

  get hasErrors(): boolean {
    return this.errors > 0;
  }
  get errorCount(): number {
    return this.errors;
  }

  /** Reports a diagnostic. The same words at the same place are reported once. */
  emit(diagnostic: Diagnostic): ErrorGuaranteed {
    const key = `${diagnostic.code ?? ""}|${diagnostic.message}|${diagnostic.primarySpan ?? -1}`;
    if (!this.seen.has(key)) {
      this.seen.add(key);
      this.diagnostics.push(diagnostic);
      if (diagnostic.level === "error") this.errors++;
    }
    return ERROR_GUARANTEED;
  }

  /** Gives the lints' findings their levels: those that `settle` refuses go. */
  settleLints(settle: (d: Diagnostic) => boolean): void {
    const kept = this.diagnostics.filter((d) => d.lint === undefined || settle(d));
    this.diagnostics.length = 0;
    this.diagnostics.push(...kept);
    this.errors = kept.filter((d) => d.level === "error").length;
  }

  /** Forgets what was reported so far. */
  discardAll(): void {
    this.diagnostics.length = 0;
    this.errors = 0;
    this.seen.clear();
  }

  error(span: Span | readonly Span[], code: string | undefined, message: string): Diagnostic {
    return new Diagnostic("error", message, span, code);
  }
  /** Rust that Ferrotype does not support yet: a clear diagnostic, never silence or wrong code. */
  unsupported(span: Span, what: string): ErrorGuaranteed {
    return this.emit(new Diagnostic("error", `${what} is not supported by Ferrotype yet`, span).label(span, "not supported yet"));
  }
}
const ERROR_GUARANTEED: ErrorGuaranteed = { errorGuaranteed: true };
