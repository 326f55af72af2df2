/** The words of errors about imports and clashing names: E0432, E0433 (in imports), E0252, E0254, E0255, E0259, E0260, E0428. */
import { kw } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { Ident } from "../syntax/ast.ts";
import { bestMatch } from "./editDistance.ts";
import { Binding, Module, MacroNS, TypeNS, type Import, type Ns, type PathRoot } from "./module.ts";
import type { PathResult } from "./paths.ts";
import type { Resolver } from "./resolver.ts";

export interface UnresolvedImport {
  readonly imp: Import;
  /** Follows from another error. */
  readonly silent: boolean;
  readonly span: Span;
  readonly label: string;
  readonly help: string | undefined;
  readonly suggestion?: { readonly message: string; readonly span: Span; readonly text: string };
}

function pathText(r: Resolver, path: readonly Ident[]): string {
  let out = "";
  path.forEach((ident, i) => {
    if (i > 0) out += "::";
    if (ident.name !== kw["{{root}}"]) out += r.str(ident.name);
  });
  return out;
}
function importText(r: Resolver, imp: Import): string {
  const path = pathText(r, imp.modulePath);
  const last = imp.kind === "glob" ? "*" : r.str(imp.source.name);
  return imp.modulePath.length === 0 ? last : `${path}::${last}`;
}

/** The module path of an import failed. */
export function reportUnresolvedPath(r: Resolver, imp: Import, result: Extract<PathResult, { kind: "failed" }>): UnresolvedImport | undefined {
  const label = result.message.startsWith("there are too many") || result.label.startsWith("can only") ? result.message : result.label;
  if (result.message.startsWith("there are too many") || result.label.startsWith("can only") || result.label === "cannot start with this") {
    r.emit(r.error(result.span, "E0433", result.message).label(result.span, label));
    return { imp, silent: true, span: result.span, label, help: undefined };
  }
  if (result.index < imp.modulePath.length - 1 && result.message !== "") {
    const diag = r.error(result.span, "E0433", result.message).label(result.span, label);
    if (result.help !== undefined) diag.help(result.help);
    r.emit(diag);
    return { imp, silent: true, span: result.span, label, help: undefined };
  }
  return { imp, silent: false, span: result.span, label, help: result.help };
}

/** The last segment names nothing in a module that exists. */
export function unresolvedName(r: Resolver, imp: Import, root: PathRoot): UnresolvedImport {
  const name = r.str(imp.source.name);
  const span = imp.span;
  if (root === "currentScope" || root === "externPrelude" || root === "crateRootAndExternPrelude") {
    const label = root === "externPrelude" && imp.modulePath.length > 0 ? `no external crate \`${name}\`` : `no external crate \`${name}\``;
    return { imp, silent: false, span, label: root === "currentScope" && imp.source.name === kw.self ? "no `self` in the root" : label, help: undefined };
  }
  const module = root;
  const label = module.parent === undefined && module.crate === r.crate ? `no \`${name}\` in the root` : `no \`${name}\` in \`${modulePathText(r, module)}\``;
  const names: string[] = [];
  for (const [, resolution] of r.resolutionsOf(module)) {
    const binding = resolution.binding;
    if (binding === undefined || binding.import === imp || binding.res.kind === "Err" || resolution.name === imp.source.name) continue;
    if (!r.isAccessible(binding.vis, imp.parent.module)) continue;
    names.push(r.str(resolution.name));
  }
  const similar = bestMatch(name, names);
  return { imp, silent: false, span, label, help: undefined, ...(similar === undefined ? {} : { suggestion: { message: "a similar name exists in the module", span: imp.source.span, text: similar } }) };
}

/** rustc prints the path within the local crate, and only the last name of foreign modules. */
export function modulePathText(r: Resolver, module: Module): string {
  if (module.crate !== r.crate) return r.str(module.name);
  const names: string[] = [];
  for (let m: Module | undefined = module; m !== undefined && m.parent !== undefined; m = m.parent) if (m.kind !== "block") names.push(r.str(m.name));
  return names.reverse().join("::");
}

/** One error per `use` item. */
export function reportUnresolvedImports(r: Resolver, failures: readonly UnresolvedImport[]): void {
  for (let i = 0; i < failures.length; ) {
    const group = [failures[i]!];
    for (i++; i < failures.length && failures[i]!.imp.useSpan === group[0]!.imp.useSpan; i++) group.push(failures[i]!);
    const loud = group.filter((f) => !f.silent);
    if (loud.length === 0) continue;
    const paths = unique(loud.map((f) => `\`${f.imp.modulePath.some((s) => s.span === f.span) ? pathText(r, f.imp.modulePath.slice(0, f.imp.modulePath.findIndex((s) => s.span === f.span) + 1)) : importText(r, f.imp)}\``));
    const diag = r.error(unique(loud.map((f) => f.span)), "E0432", `unresolved import${paths.length > 1 ? "s" : ""} ${paths.join(", ")}`);
    for (const f of loud) if (f.label !== "") diag.label(f.span, f.label);
    for (const f of loud) {
      if (f.help !== undefined && !diag.children.some((c) => c.message === f.help)) diag.help(f.help);
      if (f.suggestion !== undefined) diag.suggest(f.suggestion.message, f.suggestion.span, f.suggestion.text);
    }
    r.emit(diag);
  }
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

/** Two meanings for one name that both are written out. */
export function reportConflict(r: Resolver, parent: Module, ident: Ident, ns: Ns, newer: Binding, older: Binding): void {
  let [oldBinding, newBinding] = [older, newer];
  if (newer.span !== 0 && older.span !== 0 && r.sourceMap.lo(newer.span) < r.sourceMap.lo(older.span)) [oldBinding, newBinding] = [newer, older];
  if (oldBinding.res.kind === "Err" || newBinding.res.kind === "Err") return;
  const name = r.str(ident.name);
  const container = parent.kind === "Mod" ? "module" : parent.kind === "Trait" ? "trait" : parent.kind === "block" ? "block" : "enum";
  const kind = (b: Binding): string => (ns === 1 ? "value" : ns === MacroNS ? "macro" : b.isExternCrate ? "extern crate" : b.module !== undefined && b.module.kind === "Mod" ? "module" : b.module !== undefined && b.module.kind === "Trait" ? "trait" : "type");
  const nsWord = ns === TypeNS ? "type" : ns === 1 ? "value" : "macro";
  const code = oldBinding.isExternCrate && newBinding.isExternCrate ? "E0259"
    : (oldBinding.isExternCrate || newBinding.isExternCrate) && (oldBinding.isImport && newBinding.isImport) ? "E0254"
    : oldBinding.isExternCrate || newBinding.isExternCrate ? "E0260"
    : oldBinding.isImport && newBinding.isImport ? "E0252"
    : oldBinding.isImport || newBinding.isImport ? "E0255"
    : "E0428";
  const participle = oldBinding.isImport ? "import" : "definition";
  const action = newBinding.isImport ? "reimported" : "redefined";
  const span = headSpan(r, newBinding.span);
  const oldSpan = headSpan(r, oldBinding.span);
  const diag = r.error(span, code, `the name \`${name}\` is defined multiple times`)
    .label(span, `\`${name}\` ${action} here`)
    .label(oldSpan, `previous ${participle} of the ${kind(oldBinding)} \`${name}\` here`)
    .note(`\`${name}\` must be defined only once in the ${nsWord} namespace of this ${container}`);
  const imported = newBinding.isImport ? newBinding : oldBinding.isImport ? oldBinding : undefined;
  const duplicate = oldBinding.res.kind === "Def" && newBinding.res.kind === "Def" && oldBinding.res.def === newBinding.res.def;
  if (imported !== undefined && imported.span !== 0 && !(duplicate && newBinding.isImport && oldBinding.isImport)) {
    const other = /^[A-Z]/.test(name) ? `Other${name}` : `other_${name}`;
    if (imported.isExternCrate) diag.suggest("you can use `as` to change the binding name of the import", imported.span, `extern crate ${name} as ${other};`);
    else diag.suggest("you can use `as` to change the binding name of the import", r.sourceMap.shrinkToHi(imported.span), ` as ${other}`);
  }
  r.emit(diag);
}

/** The part of an item's span before its body. */
export function headSpan(r: Resolver, span: Span): Span {
  if (span === 0) return span;
  const brace = r.sourceMap.snippet(span).indexOf("{");
  if (brace <= 0) return span;
  const text = r.sourceMap.snippet(span).slice(0, brace).trimEnd();
  return r.sourceMap.span(r.sourceMap.lo(span), r.sourceMap.lo(span) + text.length, r.sourceMap.ctxtOf(span));
}
