/**
 * Checks the patterns of a body: matches cover every value (E0004), irrefutable places have irrefutable patterns (E0005), no arm is unreachable (lint).
 * In: a THIR. Out: diagnostics; false when an error was reported. Reference: "Match expressions", "Refutability". Words: rustc's `check_match.rs`.
 */
import type { Span } from "../source/index.ts";
import { Diagnostic } from "../diagnostics/index.ts";
import type { Expr, ExprId, Pat, Thir } from "../typeck/thir.ts";
import { TyKind, TypeFlags, type Ty, type TyCtxt } from "../types/index.ts";
import { tyToString } from "../types/print.ts";
import { PatCx, type DPat } from "./deconstruct.ts";
import { analyze, type Report, type Witness } from "./usefulness.ts";
import { printWitness } from "./witness.ts";

export function checkMatches(tcx: TyCtxt, thir: Thir): boolean {
  const checker = new Checker(tcx, thir);
  checker.run();
  return checker.sound;
}

/** Witnesses that a message spells out. */
const WITNESSES_SHOWN = 3;

class Checker {
  private readonly tcx: TyCtxt;
  private readonly thir: Thir;
  private readonly cx: PatCx;
  sound = true;

  constructor(tcx: TyCtxt, thir: Thir) {
    this.tcx = tcx;
    this.thir = thir;
    this.cx = new PatCx(tcx, tcx.paramEnv(thir.def));
  }

  run(): void {
    const { thir } = this;
    for (const p of thir.params) if (p.pat !== undefined) this.irrefutable(p.pat, this.tcx.defKind(thir.def) === "Closure" ? "closure argument" : "function argument", undefined);
    for (const s of thir.stmts) {
      if (s.kind !== "let") continue;
      if (s.else === undefined) this.irrefutable(s.pat, "local binding", s.init);
      else this.refutable(s.pat, s.init, "let…else");
    }
    for (const e of thir.exprs) {
      if (e.kind === "Match") this.match(e);
      else if (e.kind === "Let") this.refutable(e.pat, e.expr, "if let");
    }
  }

  private analyze(pats: readonly { readonly pat: Pat; readonly guarded: boolean }[], ty: Ty, scrutinee: ExprId | undefined): { report: Report; lowered: DPat[] } | undefined {
    if (ty.has(TypeFlags.HasError) || pats.some((p) => hasError(p.pat))) return undefined;
    const arms = pats.map((p) => ({ pat: this.cx.lower(p.pat), guarded: p.guarded }));
    const report = analyze(this.cx, arms, ty, scrutinee === undefined || this.isKnownValid(scrutinee));
    return report === undefined ? undefined : { report, lowered: arms.map((a) => a.pat) };
  }
  /** Reading the scrutinee would be undefined behaviour if it held no valid value: not so behind pointers and in unions. */
  private isKnownValid(id: ExprId): boolean {
    const e = this.thir.exprs[id]!;
    switch (e.kind) {
      case "Scope": return this.isKnownValid(e.value);
      case "Deref": return false;
      case "Field": {
        const ty = this.thir.exprs[e.lhs]!.ty;
        return !(ty.kind === TyKind.Adt && this.tcx.adt(ty.def).kind === "union") && this.isKnownValid(e.lhs);
      }
      case "Index": return this.isKnownValid(e.lhs);
      default: return true;
    }
  }

  // ---- match --------------------------------------------------------------------------------------------------------------------------

  private match(e: Expr & { kind: "Match" }): void {
    const arms = e.arms.map((a) => this.thir.arms[a]!);
    const scrutTy = this.thir.exprs[e.scrutinee]!.ty;
    const result = this.analyze(arms.map((a) => ({ pat: a.pat, guarded: a.guard !== undefined })), scrutTy, e.scrutinee);
    if (result === undefined) return;
    const { report, lowered } = result;
    if (e.source === "normal" || e.source === "postfix") {
      arms.forEach((arm, i) => this.unreachable(arm.pat, lowered[i]!, report.useful[i]!, arms.slice(0, i).filter((a) => a.guard === undefined).map((a) => a.pat)));
    }
    if (report.witnesses.length === 0) return;
    if (e.source === "forLoop") {
      // The desugared `match next() { None => break, Some(PAT) => … }`: the pattern of the loop is refutable.
      const some = arms.map((a) => a.pat).find((p) => p.kind === "Variant" && p.fields.length === 1);
      if (some !== undefined && some.kind === "Variant") {
        const inner = some.fields[0]!.pat;
        const own = report.witnesses.map((w) => w.fields[0] ?? w);
        this.reportRefutable(inner, inner.ty, "`for` loop binding", own);
        return;
      }
    }
    this.sound = false;
    this.reportMissing(e.scrutineeSpan, scrutTy, report.witnesses, arms.length === 0, arms.length === 0 ? undefined : arms[arms.length - 1]!.span);
  }

  private reportMissing(span: Span, ty: Ty, witnesses: readonly Witness[], noArms: boolean, lastArm: Span | undefined): void {
    const { tcx } = this;
    const tyText = tyToString(tcx, ty);
    const isEmptyMatch = noArms && ty.kind !== TyKind.Adt;
    if (isEmptyMatch || (noArms && tcx.adt(ty.def).kind !== "enum")) {
      const d = tcx.dcx.error(span, "E0004", `non-exhaustive patterns: type \`${tyText}\` is non-empty`);
      d.note(`the matched value is of type \`${tyText}\``);
      d.help("ensure that all possible cases are being handled by adding a match arm with a wildcard pattern");
      tcx.dcx.emit(d);
      return;
    }
    const shown = unique(witnesses.map((w) => printWitness(this.cx, w)));
    const joined = joinWitnesses(shown);
    const d = tcx.dcx.error(span, "E0004", `non-exhaustive patterns: ${joined} not covered`);
    d.label(span, `pattern${shown.length === 1 ? "" : "s"} ${joined} not covered`);
    this.noteDefinition(d, ty, witnesses);
    d.note(`the matched value is of type \`${tyText}\``);
    this.noteSized(d, ty, witnesses);
    const more = shown.length > WITNESSES_SHOWN ? ", a match arm with multiple or-patterns as shown, or multiple match arms" : shown.length > 1 ? ", a match arm with multiple or-patterns as shown, or multiple match arms" : "";
    const help = shown.length === 1 ? "ensure that all possible cases are being handled by adding a match arm with a wildcard pattern or an explicit pattern as shown" : `ensure that all possible cases are being handled by adding a match arm with a wildcard pattern${more}`;
    const arm = shown.length > WITNESSES_SHOWN ? "_" : shown.join(" | ");
    if (lastArm !== undefined) d.suggest(help, tcx.sourceMap.shrinkToHi(lastArm), `,\n${indentOf(tcx, lastArm)}${arm} => todo!()`, "HasPlaceholders");
    else d.help(help);
    tcx.dcx.emit(d);
  }
  /** Where the enum and its missing variants are defined. */
  private noteDefinition(d: Diagnostic, ty: Ty, witnesses: readonly Witness[]): void {
    let t = ty;
    while (t.kind === TyKind.Ref) t = t.elem;
    if (t.kind !== TyKind.Adt) return;
    const adt = this.tcx.adt(t.def);
    const labels: { span: Span; text: string; isPrimary: boolean }[] = [{ span: this.tcx.defSpan(t.def), text: "", isPrimary: true }];
    if (adt.kind === "enum" && this.tcx.isSource(t.def)) {
      for (const w of witnesses.slice(0, WITNESSES_SHOWN + 1)) {
        let x = w;
        while (x.ctor.kind === "ref") x = x.fields[0]!;
        if (x.ctor.kind === "variant" && x.ty === t) labels.push({ span: this.tcx.defSpan(adt.variants[x.ctor.variant]!.def), text: "not covered", isPrimary: false });
      }
    }
    d.spanChild("note", `\`${tyToString(this.tcx, t)}\` defined here`, labels);
  }
  private noteSized(d: Diagnostic, ty: Ty, witnesses: readonly Witness[]): void {
    if ((ty.kind !== TyKind.Uint && ty.kind !== TyKind.Int) || ty.sub !== 0) return;
    const name = tyToString(this.tcx, ty);
    const text = printWitness(this.cx, witnesses[0]!);
    const beyond = text === `${name}::MAX..` || text === `..${name}::MIN`;
    if (beyond) d.note(`\`${text.replaceAll(".", "")}\` is not treated as exhaustive, so half-open ranges are necessary to match exhaustively`);
    else d.note(`\`${name}\` does not have a fixed maximum value, so half-open ranges are necessary to match exhaustively`);
  }

  // ---- let ----------------------------------------------------------------------------------------------------------------------------

  private irrefutable(pat: Pat, origin: string, scrutinee: ExprId | undefined): void {
    const result = this.analyze([{ pat, guarded: false }], pat.ty, scrutinee);
    if (result === undefined || result.report.witnesses.length === 0) return;
    this.reportRefutable(pat, pat.ty, origin, result.report.witnesses);
  }
  private reportRefutable(pat: Pat, ty: Ty, origin: string, witnesses: readonly Witness[]): void {
    const { tcx } = this;
    this.sound = false;
    const shown = unique(witnesses.map((w) => printWitness(this.cx, w)));
    const joined = joinWitnesses(shown);
    const d = tcx.dcx.error(pat.span, "E0005", `refutable pattern in ${origin}`);
    d.label(pat.span, `pattern${shown.length === 1 ? "" : "s"} ${joined} not covered`);
    if (origin === "local binding") {
      d.note("`let` bindings require an \"irrefutable pattern\", like a `struct` or an `enum` with only one variant");
      d.note("for more information, visit https://doc.rust-lang.org/book/ch19-02-refutability.html");
    }
    this.noteDefinition(d, ty, witnesses);
    d.note(`the matched value is of type \`${tyToString(tcx, ty)}\``);
    tcx.dcx.emit(d);
  }
  /** `if let`, `while let`, `let … else`: only unreachable alternatives are of interest. */
  private refutable(pat: Pat, scrutinee: ExprId | undefined, _origin: string): void {
    const result = this.analyze([{ pat, guarded: false }], pat.ty, scrutinee);
    if (result === undefined) return;
    this.unreachable(pat, result.lowered[0]!, result.report.useful[0]!, []);
  }

  // ---- unreachable patterns -----------------------------------------------------------------------------------------------------------

  private unreachable(pat: Pat, lowered: DPat, useful: boolean, earlier: readonly Pat[]): void {
    if (useful) {
      this.unreachableParts(lowered);
      return;
    }
    const { tcx } = this;
    // Patterns without values (`Err(never)`) are not warned about, as in rustc.
    if (this.matchesNothing(lowered)) return;
    const d = new Diagnostic("warning", "unreachable pattern", pat.span);
    d.lint = "unreachable_patterns";
    const catchAll = earlier.find((p) => isCatchAll(p));
    d.label(pat.span, "no value can reach this");
    if (catchAll !== undefined) d.label(catchAll.span, "matches all the relevant values");
    tcx.dcx.emit(d);
  }
  private matchesNothing(p: DPat): boolean {
    return this.cx.isEmpty(p.ty) || p.fields.some((f) => this.matchesNothing(f));
  }
  /** Alternatives of or-patterns that nothing reaches. */
  private unreachableParts(p: DPat): void {
    for (const f of p.fields) {
      if (p.ctor.kind === "or" && !f.useful && f.pat !== undefined && !this.matchesNothing(f)) {
        const d = new Diagnostic("warning", "unreachable pattern", f.pat.span);
        d.lint = "unreachable_patterns";
        d.label(f.pat.span, "no value can reach this");
        this.tcx.dcx.emit(d);
      } else this.unreachableParts(f);
    }
  }
}

function isCatchAll(p: Pat): boolean {
  return p.kind === "Wild" || (p.kind === "Binding" && (p.sub === undefined || isCatchAll(p.sub))) || (p.kind === "AscribeUserType" && isCatchAll(p.sub));
}
function hasError(p: Pat): boolean {
  if (p.ty.has(TypeFlags.HasError)) return true;
  switch (p.kind) {
    case "Error": return true;
    case "AscribeUserType": case "Deref": return hasError(p.sub);
    case "Binding": return p.sub !== undefined && hasError(p.sub);
    case "Variant": case "Leaf": return p.fields.some((f) => hasError(f.pat));
    case "Slice": case "Array": return p.prefix.some(hasError) || (p.slice !== undefined && hasError(p.slice)) || p.suffix.some(hasError);
    case "Or": return p.pats.some(hasError);
    default: return false;
  }
}
function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
/** `A`, `B` and `C`; or the first three `and 2 more`. */
function joinWitnesses(shown: readonly string[]): string {
  const q = shown.map((s) => `\`${s}\``);
  if (q.length === 1) return q[0]!;
  if (q.length <= WITNESSES_SHOWN) return `${q.slice(0, -1).join(", ")} and ${q[q.length - 1]}`;
  return `${q.slice(0, WITNESSES_SHOWN).join(", ")} and ${q.length - WITNESSES_SHOWN} more`;
}
function indentOf(tcx: TyCtxt, span: Span): string {
  return " ".repeat(Math.max(0, tcx.sourceMap.lookup(tcx.sourceMap.lo(span)).column - 1));
}
