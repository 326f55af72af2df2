/**
 * Built-in attributes as written on an item and the nodes in it: their form, their arguments, and the items that they fit. In: an owner. Out: diagnostics
 * only. `repr` has a file of its own, lint levels are `lint/`'s. Reference: "Attributes"; the messages are those of rustc's attribute parsers.
 */
import { crateOf, crateRoot, type DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import type { TyCtxt } from "../../types/index.ts";

/** Attributes that take nothing. */
const WORDS: ReadonlySet<string> = new Set(["non_exhaustive", "track_caller", "cold", "no_mangle", "automatically_derived", "no_implicit_prelude", "no_link", "no_std"]);
const STABILITY: ReadonlySet<string> = new Set(["stable", "unstable", "rustc_const_stable", "rustc_const_unstable", "rustc_default_body_unstable"]);
/** Attributes of the compiler's own, by name: what rustc says of them on stable. */
const GATED: ReadonlyMap<string, { readonly message: string; readonly issue: number | undefined }> = new Map([
  ["may_dangle", { message: "`may_dangle` has unstable semantics and may be removed in the future", issue: 34761 }],
  ["thread_local", { message: "`#[thread_local]` is an experimental feature, and does not currently handle destructors", issue: 29594 }],
  ["lang", { message: "lang items are subject to change", issue: undefined }],
  ["fundamental", { message: "the `#[fundamental]` attribute is an experimental feature", issue: 29635 }],
  ["marker", { message: "the `#[marker]` attribute is an experimental feature", issue: 29864 }],
]);
const REFERENCE = "https://doc.rust-lang.org/reference/";

export function checkAttributes(tcx: TyCtxt, def: DefId): void {
  const owner = tcx.hirOwner(def);
  for (const attrs of owner.attrs.values()) for (const attr of attrs) checkForm(tcx, attr);
  const own = tcx.attrs(def);
  if (own.length === 0) return;
  repeatedDeprecation(tcx, own);
  checkTargets(tcx, owner.item, own);
}

// ---- form ---------------------------------------------------------------------------------------------------------------------------------

function checkForm(tcx: TyCtxt, attr: hir.Attr): void {
  if (attr.path.length !== 1) return;
  const name = tcx.symbols.str(attr.name);
  const { dcx } = tcx;
  if (WORDS.has(name)) {
    if (hasArgs(attr)) malformed(tcx, attr, "E0565", argsSpan(tcx, attr), "didn't expect any arguments here", [name]);
    return;
  }
  if (STABILITY.has(name)) {
    dcx.emit(dcx.error(attr.span, "E0734", "stability attributes may not be used outside of the standard library"));
    return;
  }
  const gate = GATED.get(name);
  if (gate !== undefined) {
    if (allowsUnstable(tcx, attr.span)) return;
    const d = dcx.error(attr.span, "E0658", gate.message);
    if (gate.issue !== undefined) d.note(`see issue #${gate.issue} <https://github.com/rust-lang/rust/issues/${gate.issue}> for more information`);
    dcx.emit(d);
    return;
  }
  switch (name) {
    case "inline": checkInline(tcx, attr); return;
    case "deprecated": checkDeprecated(tcx, attr); return;
    case "must_use":
      if (attr.args !== undefined) malformed(tcx, attr, "E0539", argsSpan(tcx, attr), undefined, ["must_use", 'must_use = "reason"'], `${REFERENCE}attributes/diagnostics.html#the-must_use-attribute`);
      else if (attr.value !== undefined && attr.value.value.kind !== "str") malformed(tcx, attr, "E0539", attr.value.span, "expected a string literal here", ["must_use", 'must_use = "reason"'], `${REFERENCE}attributes/diagnostics.html#the-must_use-attribute`);
      return;
    case "repr":
      if (attr.args === undefined) malformed(tcx, attr, "E0539", attr.value === undefined ? attr.span : argsSpan(tcx, attr), "expected this to be a list", [], `${REFERENCE}type-layout.html#representations`);
      return;
    case "macro_use": checkMacroUse(tcx, attr); return;
    case "export_name":
      if (attr.value?.value.kind === "str" && attr.value.value.text.includes("\0")) dcx.emit(dcx.error(attr.span, "E0648", "`export_name` may not contain null characters"));
      return;
    default: return;
  }
}

/** The text comes from a macro with `#[allow_internal_unstable]`: the library's own, such as `thread_local!`. */
function allowsUnstable(tcx: TyCtxt, span: Span): boolean {
  const { hygiene } = tcx.sourceMap;
  const { macroDef } = hygiene.expnOf(hygiene.ctxtOfSpan(span));
  return macroDef !== undefined && tcx.hasAttr(macroDef, tcx.symbols.intern("allow_internal_unstable"));
}

const INLINE_FORMS = ["inline(always)", "inline(never)", "inline"];
function checkInline(tcx: TyCtxt, attr: hir.Attr): void {
  if (attr.args === undefined) return;
  const page = `${REFERENCE}attributes/codegen.html#the-inline-attribute`;
  const only = attr.args[0];
  if (only === undefined || attr.args.length > 1) malformed(tcx, attr, "E0805", argsSpan(tcx, attr), "expected a single argument here", INLINE_FORMS, page);
  else if (only.kind !== "word" || !["always", "never"].includes(tcx.symbols.str(only.name))) malformed(tcx, attr, "E0539", only.span, "valid arguments are `always` or `never`", INLINE_FORMS, page);
}

/** `#[deprecated]`, `#[deprecated = "note"]`, `#[deprecated(since = "…", note = "…")]`. */
function checkDeprecated(tcx: TyCtxt, attr: hir.Attr): void {
  if (attr.value !== undefined && attr.value.value.kind !== "str") malformed(tcx, attr, "E0539", attr.value.span, "expected a string literal here", []);
  const seen = new Set<string>();
  for (const arg of attr.args ?? []) {
    if (arg.kind === "lit") return malformed(tcx, attr, "E0565", arg.span, "didn't expect a literal here", []);
    const key = tcx.symbols.str(arg.name);
    if (key !== "since" && key !== "note") return malformed(tcx, attr, "E0539", arg.span, "valid arguments are `since` or `note`", []);
    if (arg.kind !== "value") return malformed(tcx, attr, "E0539", arg.span, `expected this to be of the form \`${key} = "..."\``, []);
    if (seen.has(key)) return malformed(tcx, attr, "E0538", arg.span, `found \`${key}\` used as a key more than once`, []);
    seen.add(key);
  }
}

function checkMacroUse(tcx: TyCtxt, attr: hir.Attr): void {
  for (const arg of attr.args ?? []) {
    if (arg.kind === "word") continue;
    const offset = arg.kind === "lit" ? 0 : tcx.symbols.str(arg.name).length;
    malformed(tcx, attr, "E0565", within(tcx, arg.span, offset), "didn't expect any arguments here", ["macro_use(name1, name2, ...)", "macro_use"], `${REFERENCE}macros-by-example.html#the-macro_use-attribute`);
  }
}

function hasArgs(attr: hir.Attr): boolean {
  return attr.args !== undefined || attr.value !== undefined;
}
/** What follows the attribute's name, with its parentheses or `=`. */
function argsSpan(tcx: TyCtxt, attr: hir.Attr): Span {
  const map = tcx.sourceMap;
  const text = map.snippet(attr.span);
  const start = text.search(/[(=]/);
  if (start === -1) return attr.span;
  const end = text[start] === "(" ? text.lastIndexOf(")") + 1 : text.length - 1;
  return map.span(map.lo(attr.span) + start, map.lo(attr.span) + end, map.ctxtOf(attr.span));
}
function within(tcx: TyCtxt, span: Span, offset: number): Span {
  const map = tcx.sourceMap;
  return map.span(map.lo(span) + offset, map.hi(span), map.ctxtOf(span));
}

function malformed(tcx: TyCtxt, attr: hir.Attr, code: string, at: Span, label: string | undefined, forms: readonly string[], page?: string): void {
  const { dcx } = tcx;
  const d = dcx.error(attr.span, code, `malformed \`${tcx.symbols.str(attr.name)}\` attribute input`);
  if (label !== undefined) d.label(at, label);
  if (page !== undefined) d.note(`for more information, visit <${page}>`);
  if (forms.length > 0) {
    const bang = attr.isInner ? "#!" : "#";
    d.suggestions.push({
      message: forms.length === 1 ? "must be of the form" : "try changing it to one of the following valid forms of the attribute",
      substitutions: forms.map((f) => [{ span: attr.span, text: `${bang}[${f}]` }]),
      applicability: "HasPlaceholders",
      style: "verbose",
    });
  }
  dcx.emit(d);
}

// ---- where it stands ----------------------------------------------------------------------------------------------------------------------

function repeatedDeprecation(tcx: TyCtxt, attrs: readonly hir.Attr[]): void {
  const all = attrs.filter((a) => a.path.length === 1 && tcx.symbols.str(a.name) === "deprecated");
  for (const again of all.slice(1)) {
    const d = tcx.dcx.error(again.span, undefined, "multiple `deprecated` attributes");
    d.suggest("remove this attribute", again.span, "", "MachineApplicable", "inline").note("attribute also specified here", all[0]!.span);
    tcx.dcx.emit(d);
  }
}

/** What an item is called in "cannot be used on …". */
const TARGETS: { readonly [kind: string]: string } = {
  Struct: "structs", Enum: "enums", Union: "unions", Trait: "traits", TyAlias: "type aliases", Const: "constants", Static: "statics", Mod: "modules", Impl: "inherent impl blocks", Use: "use statements",
};

function checkTargets(tcx: TyCtxt, item: hir.OwnerNode, attrs: readonly hir.Attr[]): void {
  if (item.node === "Crate") return;
  const find = (name: string): hir.Attr | undefined => attrs.find((a) => a.path.length === 1 && tcx.symbols.str(a.name) === name);
  const target = item.kind === "Impl" && item.ofTrait !== undefined ? "trait impl blocks" : TARGETS[item.kind];
  const { dcx } = tcx;
  if (target !== undefined && item.node === "Item") {
    for (const [name, only] of [["inline", "functions"], ["track_caller", "functions"]] as const) {
      const attr = find(name);
      if (attr === undefined || item.kind === "Use") continue;
      dcx.emit(dcx.error(attr.span, undefined, `\`#[${name}]\` attribute cannot be used on ${target}`).help(`\`#[${name}]\` can only be applied to ${only}`));
    }
  }
  const exhaustive = find("non_exhaustive");
  if (exhaustive !== undefined && item.node === "Item" && item.kind !== "Struct" && item.kind !== "Enum" && item.kind !== "Use") {
    const what = item.kind === "Fn" ? "functions" : target;
    if (what !== undefined) dcx.emit(dcx.error(exhaustive.span, undefined, `\`#[non_exhaustive]\` attribute cannot be used on ${what}`).help("`#[non_exhaustive]` can be applied to data types and enum variants"));
  }
  if (item.kind === "Fn") checkFnAttributes(tcx, item, find);
  if (item.kind === "ExternCrate" && find("macro_use") !== undefined && tcx.parent(item.def) !== crateRoot(crateOf(item.def))) dcx.emit(dcx.error(item.span, "E0468", "an `extern crate` loading macros must be at the crate root"));
}

function checkFnAttributes(tcx: TyCtxt, item: Extract<hir.OwnerNode, { kind: "Fn" }>, find: (name: string) => hir.Attr | undefined): void {
  const { dcx } = tcx;
  const caller = find("track_caller");
  const abi = tcx.symbols.str(item.sig.header.abi);
  if (caller !== undefined && abi !== "Rust" && item.node !== "ForeignItem") dcx.emit(dcx.error(caller.span, "E0737", "`#[track_caller]` requires Rust ABI"));
  const naked = find("naked");
  if (naked === undefined) return;
  for (const name of ["inline", "track_caller", "target_feature"]) {
    const other = find(name);
    if (other === undefined) continue;
    const map = tcx.sourceMap;
    const word = map.span(map.lo(other.span) + 2, map.lo(other.span) + 2 + name.length);
    dcx.emit(dcx.error(word, "E0736", "attribute incompatible with `#[unsafe(naked)]`").label(word, `the \`${name}\` attribute is incompatible with \`#[unsafe(naked)]\``).label(naked.span, "function marked with `#[unsafe(naked)]` here"));
  }
  if (abi === "Rust") dcx.emit(dcx.error(item.sig.span, "E0658", '`#[naked]` is currently unstable on `extern "Rust"` functions').note("see issue #138997 <https://github.com/rust-lang/rust/issues/138997> for more information"));
  // `naked_asm!` itself is not there yet: a body that has none is wrong for rustc as well.
  const body = item.node === "ForeignItem" || item.body === undefined ? undefined : tcx.hirOwner(item.def).bodies.get(item.body);
  const value = body?.value;
  if (value === undefined || /naked_asm!/.test(tcx.sourceMap.snippet(value.span))) return;
  const d = dcx.error(item.sig.span, "E0787", "naked functions must contain a single `naked_asm!` invocation");
  if (value.kind === "Block") {
    for (const s of value.block.stmts) d.label(s.span, "not allowed in naked functions");
    if (value.block.expr !== undefined) d.label(value.block.expr.span, "not allowed in naked functions");
  }
  dcx.emit(d);
}
