/**
 * Lint levels: `#[allow]`, `#[expect]`, `#[warn]`, `#[deny]`, `#[forbid]`, the command line's `-A -W -D -F` and `--cap-lints`. A level holds for the text that its node
 * covers, so that one is found by place alone: the smallest text around it that names the lint. Reference: "Lint check attributes".
 * Errors: E0452 (malformed), E0453 (against a `forbid` outside), E0710 (unknown tool).
 */
import { crateRoot, type CrateNum, type DefId } from "../base/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import type { TyCtxt } from "../types/index.ts";
import { defaultLevel, groupOf, names, WARNINGS, type LintLevel } from "./table.ts";

export interface LintOption {
  readonly level: LintLevel;
  readonly lint: string;
}
interface Setting {
  readonly lo: number;
  readonly hi: number;
  readonly level: LintLevel;
  readonly name: string;
  /** 0 for the command line's. */
  readonly span: Span;
  readonly reason: string | undefined;
}
const LEVELS: ReadonlySet<string> = new Set(["allow", "expect", "warn", "deny", "forbid"]);
const TOOLS: ReadonlySet<string> = new Set(["clippy", "rustdoc", "rustc", "rustfmt", "miri", "rust_analyzer", "diagnostic"]);
const EVERYWHERE = { lo: 0, hi: Number.MAX_SAFE_INTEGER };
const STRENGTH: { readonly [level in LintLevel]: number } = { allow: 0, expect: 0, warn: 1, deny: 2, forbid: 3 };

export class LintLevels {
  private readonly tcx: TyCtxt;
  private readonly cap: LintLevel | undefined;
  private readonly settings: Setting[] = [];
  /** Notes that are said once. */
  private readonly said = new Set<string>();

  constructor(tcx: TyCtxt, crate: CrateNum, owners: Iterable<DefId>, options: readonly LintOption[], cap: LintLevel | undefined) {
    this.tcx = tcx;
    this.cap = cap;
    for (const o of options) this.settings.push({ ...EVERYWHERE, level: o.level, name: o.lint, span: 0 as Span, reason: undefined });
    const root = crateRoot(crate);
    for (const def of owners) this.readOwner(def, def === root);
    this.againstForbid();
  }

  // ---- reading ------------------------------------------------------------------------------------------------------------------------------

  private readOwner(def: DefId, isRoot: boolean): void {
    const owner = this.tcx.hirOwner(def);
    const { item } = owner;
    let isInside = false;
    for (const [id, attrs] of owner.attrs) {
      const lints = attrs.filter((a) => a.path.length === 1 && LEVELS.has(this.tcx.symbols.str(a.name)));
      if (lints.length === 0) continue;
      const places = id === 0 ? (isRoot ? [EVERYWHERE] : this.placesOf(item)) : [];
      if (id !== 0) isInside = true;
      for (const a of lints) this.readAttr(a, places);
    }
    if (isInside) this.readInside(owner);
  }
  private placesOf(item: hir.OwnerNode): { readonly lo: number; readonly hi: number }[] {
    const own = this.range(item.span);
    // A module in a file of its own covers its items there.
    return item.node === "Item" && item.kind === "Mod" ? [own, ...item.items.flatMap((d) => this.placesOf(this.tcx.hirOwner(d).item))] : [own];
  }
  private range(span: Span): { readonly lo: number; readonly hi: number } {
    const { sourceMap } = this.tcx;
    const at = sourceMap.sourceCallsite(span);
    return { lo: sourceMap.lo(at), hi: sourceMap.hi(at) };
  }
  /** Nodes with attributes below the item: found by their numbers. */
  private readInside(owner: hir.Owner): void {
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if (Array.isArray(value) || value instanceof Map) {
        for (const v of value.values()) visit(v);
        return;
      }
      const node = value as { readonly hirId?: number; readonly span?: Span };
      const attrs = typeof node.hirId === "number" && node.hirId !== 0 && typeof node.span === "number" ? owner.attrs.get(node.hirId as never) : undefined;
      for (const a of attrs ?? []) if (a.path.length === 1 && LEVELS.has(this.tcx.symbols.str(a.name))) this.readAttr(a, [this.range(node.span!)]);
      for (const v of Object.values(value)) visit(v);
    };
    visit(owner.item);
    visit(owner.bodies);
  }

  private readAttr(attr: hir.Attr, places: readonly { readonly lo: number; readonly hi: number }[]): void {
    const { tcx } = this;
    const level = tcx.symbols.str(attr.name) as LintLevel;
    const isReason = (a: hir.AttrItem): a is Extract<hir.AttrItem, { kind: "value" }> => a.kind === "value" && tcx.symbols.str(a.name) === "reason";
    const written = (attr.args ?? []).find(isReason);
    const reason = written?.lit.value.kind === "str" ? written.lit.value.text : undefined;
    for (const a of attr.args ?? []) {
      if (isReason(a)) continue;
      if (a.kind !== "word") {
        tcx.dcx.emit(tcx.dcx.error(a.span, "E0452", "malformed lint attribute input").label(a.span, "bad attribute argument"));
        continue;
      }
      if (a.path.length > 1) {
        const tool = tcx.symbols.str(a.path[0]!);
        const { sourceMap } = tcx;
        const at = sourceMap.span(sourceMap.lo(a.span), sourceMap.lo(a.span) + tool.length);
        if (!TOOLS.has(tool)) tcx.dcx.emit(tcx.dcx.error(at, "E0710", `unknown tool name \`${tool}\` found in scoped lint: \`${a.path.map((p) => tcx.symbols.str(p)).join("::")}\``));
        continue;
      }
      for (const p of places) this.settings.push({ ...p, level, name: tcx.symbols.str(a.name), span: a.span, reason });
    }
  }

  /** E0453: what is forbidden outside cannot be allowed inside. */
  private againstForbid(): void {
    const { dcx } = this.tcx;
    const forbids = this.settings.filter((s) => s.level === "forbid");
    for (const f of forbids) {
      for (const s of this.settings) {
        if (s === f || s.level === "forbid" || s.level === "deny" || s.span === 0 || s.lo < f.lo || s.hi > f.hi || (s.lo === f.lo && s.hi === f.hi) || !(names(f.name, s.name) || s.name === f.name)) continue;
        const d = dcx.error(s.span, "E0453", `${s.level}(${s.name}) incompatible with previous forbid`).label(s.span, "overruled by previous forbid");
        dcx.emit(f.span === 0 ? d.note("`forbid` lint level was set on command line") : d.label(f.span, "`forbid` level set here"));
      }
    }
  }

  // ---- asking -------------------------------------------------------------------------------------------------------------------------------

  private settingFor(at: number, matches: (s: Setting) => boolean): Setting | undefined {
    let best: Setting | undefined;
    for (const s of this.settings) {
      if (at < s.lo || at >= s.hi || !matches(s)) continue;
      if (s.level === "forbid") return s;
      // The smaller text is the nearer one; of the same, the later.
      if (best === undefined || s.hi - s.lo <= best.hi - best.lo) best = s;
    }
    return best;
  }

  levelAt(lint: string, span: Span): { readonly level: LintLevel; readonly source: Setting | undefined } {
    const { lo } = this.range(span);
    const own = this.settingFor(lo, (s) => names(s.name, lint));
    let level = own?.level ?? defaultLevel(lint, this.tcx.sourceMap.editionOf(span));
    let source = own;
    if (level === "warn") {
      const all = this.settingFor(lo, (s) => s.name === WARNINGS);
      if (all !== undefined) {
        level = all.level;
        source = all;
      }
    }
    if (this.cap !== undefined && STRENGTH[level] > STRENGTH[this.cap]) level = this.cap;
    return { level, source };
  }

  /** Gives a lint's diagnostic its level; false when it is not to be shown. */
  settle(d: Diagnostic): boolean {
    const lint = d.lint!;
    const { level, source } = this.levelAt(lint, d.primarySpan ?? (0 as Span));
    if (level === "allow" || level === "expect") return false;
    d.level = level === "warn" ? "warning" : "error";
    d.code ??= lint;
    const shown = level === "forbid" ? "forbid" : level;
    if (source === undefined) {
      const group = groupOf(lint);
      this.once(d, `\`#[${shown}(${lint})]\`${group === undefined ? "" : ` (part of \`#[${shown}(${group})]\`)`} on by default`);
    } else if (source.span === 0) {
      this.once(d, `requested on the command line with \`-${shown[0]!.toUpperCase()} ${source.name.replaceAll("_", "-")}\``);
    } else {
      if (source.reason !== undefined) d.note(source.reason);
      const key = `at ${source.span}`;
      if (!this.said.has(key)) {
        this.said.add(key);
        d.note("the lint level is defined here", source.span);
      }
      if (source.name !== lint) this.once(d, `\`#[${shown}(${lint})]\` implied by \`#[${shown}(${source.name})]\``);
    }
    return true;
  }
  private once(d: Diagnostic, text: string): void {
    if (this.said.has(text)) return;
    this.said.add(text);
    d.note(text);
  }
}
