/**
 * Rules about items that the grammar leaves open. Comes in: an item just parsed and where it stands; errors go out *late*, so that code which is
 * configured out breaks none. Counterpart: rustc's `ast_validation`. Reference: the "Items" chapters.
 */
import { kw, type Symbol, sym } from "../../base/index.ts";
import type { FnDecl, GenericParam, Generics, Item, Pat, Visibility } from "../ast.ts";
import type { ItemContext } from "./items.ts";
import type { Parser } from "./parser.ts";

export function validateItem(p: Parser, item: Item, context: ItemContext): void {
  if (p.quiet || p.failed) return;
  const k = item.kind;
  if (item.attrs.length > 0 && k.kind !== "Struct" && k.kind !== "Enum" && k.kind !== "Union" && k.kind !== "MacCall") {
    for (const a of item.attrs) {
      if (a.path.segments.length === 1 && a.path.segments[0]!.ident.name === sym.derive) p.reportLate(p.error(a.span, "E0774", "`derive` may only be applied to `struct`s, `enum`s and `union`s").label(a.span, "not applicable here").label(item.span, "not a `struct`, `enum` or `union`"));
    }
  }
  switch (k.kind) {
    case "Fn": validateFn(p, item, context); break;
    case "Const":
      if (k.expr === undefined && (context === "module" || context === "block")) noBody(p, item, "free constant item", "constant", " = <expr>;");
      else if (k.expr === undefined && isImpl(context)) noBody(p, item, "associated constant in `impl`", "constant", " = <expr>;");
      if (context === "foreign") p.reportLate(p.error(item.ident.span, undefined, "extern items cannot be `const`").note("for more information, visit https://doc.rust-lang.org/std/keyword.extern.html"));
      validateGenerics(p, k.generics, false);
      break;
    case "Static":
      if (k.expr === undefined && (context === "module" || context === "block")) noBody(p, item, "free static item", "static", " = <expr>;");
      if (k.expr !== undefined && context === "foreign") bodyInExtern(p, item, "static", k.expr.span);
      break;
    case "TyAlias":
      if (k.ty === undefined && (context === "module" || context === "block")) noBody(p, item, "free type alias", "type", " = <type>;");
      else if (k.ty === undefined && isImpl(context)) noBody(p, item, "associated type in `impl`", "type", " = <type>;");
      if (context === "foreign") {
        if (k.ty !== undefined) bodyInExtern(p, item, "type", k.ty.span);
        p.reportLate(p.error(item.span, "E0658", "extern types are experimental").note("see issue #43467 <https://github.com/rust-lang/rust/issues/43467> for more information"));
      }
      validateGenerics(p, k.generics, context === "module" || context === "block");
      break;
    case "Enum":
      for (const v of k.variants) {
        noVisibility(p, v.vis, ENUM_NOTE);
        if (v.data.kind !== "unit") for (const f of v.data.fields) noVisibility(p, f.vis, ENUM_NOTE);
      }
      validateGenerics(p, k.generics, true);
      break;
    case "Struct": validateGenerics(p, k.generics, true); break;
    case "Union":
      if (k.data.kind !== "unit" && k.data.fields.length === 0) p.reportLate(p.error(item.span, undefined, "unions cannot have zero fields"));
      validateGenerics(p, k.generics, true);
      break;
    case "Trait": validateGenerics(p, k.generics, true); break;
    case "Impl":
      noVisibility(p, item.vis, "place qualifiers on individual impl items instead");
      if (k.isUnsafe && k.ofTrait === undefined && k.polarity === "positive") p.reportLate(p.error(k.selfTy.span, "E0197", "inherent impls cannot be unsafe").label(k.selfTy.span, "inherent impl for this type"));
      else if (k.isUnsafe && k.polarity === "negative" && k.ofTrait !== undefined) p.reportLate(p.error(k.ofTrait.path.span, "E0198", "negative impls cannot be unsafe"));
      validateGenerics(p, k.generics, false);
      break;
    case "ForeignMod":
      noVisibility(p, item.vis, "place qualifiers on individual foreign items instead");
      if (!k.isUnsafe && p.editionOf(item.span) >= 2024) p.reportLate(p.error(item.span, undefined, "extern blocks must be unsafe"));
      break;
    default: break;
  }
  if (context === "trait" || context === "traitImpl") noVisibility(p, item.vis, "trait items always share the visibility of their trait");
}

const ENUM_NOTE = "enum variants and their fields always share the visibility of the enum they are in";

function isImpl(context: ItemContext): boolean {
  return context === "impl" || context === "traitImpl";
}
function noVisibility(p: Parser, vis: Visibility, note: string): void {
  if (vis.kind === "inherited") return;
  p.reportLate(p.error(vis.span, "E0449", "visibility qualifiers are not permitted here").note(note).suggest("remove the qualifier", vis.span, "", "MachineApplicable"));
}
function noBody(p: Parser, item: Item, what: string, word: string, text: string): void {
  const end = p.sm.hi(item.span);
  const semi = p.sm.span(Math.max(end - 1, p.sm.lo(item.span)), end, p.sm.ctxtOf(item.span));
  p.reportLate(p.error(item.span, undefined, `${what} without body`).suggest(`provide a definition for the ${word}`, semi, text, "HasPlaceholders"));
}
function bodyInExtern(p: Parser, item: Item, what: string, body: Item["span"]): void {
  p.reportLate(p.error(item.ident.span, undefined, `incorrect \`${what}\` inside \`extern\` block`).label(item.ident.span, "cannot have a body").label(body, "the invalid body").note("for more information, visit https://doc.rust-lang.org/std/keyword.extern.html"));
}

// ---- Functions --------------------------------------------------------------------------------------------------------------------

function validateFn(p: Parser, item: Item, context: ItemContext): void {
  if (item.kind.kind !== "Fn") return;
  const { fn } = item.kind;
  const free = context === "module" || context === "block";
  const isIntrinsic = item.attrs.some((a) => a.path.segments.length === 1 && a.path.segments[0]!.ident.name === sym.rustc_intrinsic);
  if (fn.body === undefined && !isIntrinsic && (free || isImpl(context))) {
    const end = p.sm.hi(item.span);
    const semi = p.sm.span(Math.max(end - 1, p.sm.lo(item.span)), end, p.sm.ctxtOf(item.span));
    const message = free ? "free function without a body" : "associated function in `impl` without body";
    p.reportLate(p.error(item.span, undefined, message).suggest("provide a definition for the function", semi, " { <body> }", "HasPlaceholders"));
  }
  if (fn.body !== undefined && context === "foreign") {
    p.reportLate(
      p.error(item.ident.span, undefined, "incorrect function inside `extern` block").label(item.ident.span, "cannot have a body").label(fn.body.span, "help: remove the invalid body: `;`")
        .help("you might have meant to write a function accessible through FFI, which can be done by writing `extern fn` outside of the `extern` block").note("for more information, visit https://doc.rust-lang.org/std/keyword.extern.html"),
    );
  }
  const first = fn.decl.params[0];
  if (first?.isSelf === true && (free || context === "foreign")) {
    p.reportLate(p.error(first.span, undefined, "`self` parameter is only allowed in associated functions").label(first.span, "not semantically valid as function parameter").note("associated functions are those in `impl` or `trait` definitions"));
  }
  if (fn.header.isConst && (context === "trait" || context === "traitImpl")) {
    const where = context === "trait" ? "traits" : "trait impls";
    const at = p.sm.span(p.sm.lo(item.span), p.sm.lo(item.span) + "const".length, p.sm.ctxtOf(item.span));
    p.reportLate(p.error(at, "E0379", `functions in ${where} cannot be declared const`).label(at, `functions in ${where} cannot be const`).suggest("remove the `const`", at, "", "MachineApplicable"));
  }
  if (fn.body === undefined && context === "trait") patternsWithoutBody(p, fn.decl);
  if (context === "foreign") patternsInForeign(p, fn.decl);
  validateGenerics(p, fn.generics, false);
}
/** A name or `_`, nothing else, where there is no body to use a pattern in. */
function isPlain(pat: Pat): boolean {
  return pat.kind === "Wild" || pat.kind === "Err" || (pat.kind === "Ident" && !pat.byRef && pat.mutbl === "not" && pat.sub === undefined);
}
function patternsWithoutBody(p: Parser, decl: FnDecl): void {
  for (const param of decl.params) {
    if (param.isSelf || isPlain(param.pat)) continue;
    const d = p.error(param.pat.span, "E0642", "patterns aren't allowed in functions without bodies").label(param.pat.span, "pattern not allowed in function without body");
    if (param.pat.kind === "Ident" && param.pat.mutbl === "mut" && !param.pat.byRef && param.pat.sub === undefined) {
      // A lint, denied by default.
      d.code = undefined;
      d.lint = "patterns_in_fns_without_body";
      d.suggest("remove `mut` from the parameter", param.pat.span, p.psess.str(param.pat.ident.name), "MachineApplicable");
    }
    p.reportLate(d);
  }
}
function patternsInForeign(p: Parser, decl: FnDecl): void {
  for (const param of decl.params) {
    if (isPlain(param.pat)) continue;
    p.reportLate(p.error(param.pat.span, "E0130", "patterns aren't allowed in foreign function declarations").label(param.pat.span, "pattern not allowed in foreign function"));
  }
}

// ---- Generics ---------------------------------------------------------------------------------------------------------------------

function validateGenerics(p: Parser, generics: Generics, defaultsAllowed: boolean): void {
  const { params } = generics;
  if (params.length === 0) return;
  const lifetimes: GenericParam[] = [];
  let sawOther = false;
  const misplaced: GenericParam[] = [];
  let defaulted: GenericParam | undefined;
  let trailing = true;
  for (const param of params) {
    if (param.kind.tag === "lifetime") {
      lifetimes.push(param);
      if (sawOther) misplaced.push(param);
      checkLifetimeName(p, param);
      continue;
    }
    sawOther = true;
    if (param.kind.default === undefined) {
      if (defaulted !== undefined) trailing = false;
      continue;
    }
    defaulted ??= param;
    if (!defaultsAllowed) {
      const d = p.error(param.span, undefined, "defaults for generic parameters are not allowed here");
      if (param.kind.tag === "type") {
        d.lint = "invalid_type_param_default";
        d.child("warning", "this was previously accepted by the compiler but is being phased out; it will become a hard error in a future release!");
        d.note("for more information, see issue #36887 <https://github.com/rust-lang/rust/issues/36887>");
      }
      p.reportLate(d);
    }
  }
  if (misplaced.length > 0) p.reportLate(p.error(misplaced.map((m) => m.ident.span), undefined, "lifetime parameters must be declared prior to type and const parameters"));
  if (!trailing) p.reportLate(p.error(defaulted!.ident.span, undefined, "generic parameters with a default must be trailing"));
}
function checkLifetimeName(p: Parser, param: GenericParam): void {
  if (isKeywordLifetime(p, param.ident.name) && param.ident.raw !== true) p.reportLate(p.error(param.ident.span, undefined, "lifetimes cannot use keyword names"));
}
/** `'fn`; `'static` and `'_` have rules of their own. */
function isKeywordLifetime(p: Parser, name: Symbol): boolean {
  if (name === kw["'static"] || name === kw["'_"]) return false;
  const word = p.psess.symbols.lookup(p.psess.str(name).slice(1));
  return word !== undefined && word <= kw.yield && word > kw._;
}
/** A label; `'static` is none either. */
export function checkLabel(p: Parser, ident: { readonly name: Symbol; readonly span: Item["span"]; readonly raw?: boolean }): void {
  if (ident.raw === true || p.quiet) return;
  if (ident.name === kw["'static"] || ident.name === kw["'_"] || isKeywordLifetime(p, ident.name)) p.reportLate(p.error(ident.span, undefined, "labels cannot use keyword names"));
}
