/** `use` trees and `extern crate`: the imports that they declare. Errors E0429, E0430, E0431, E0463, E0469. */
import { kw, sym, type Symbol } from "../base/index.ts";
import { NO_SPAN, ROOT_EXPN, type Span } from "../source/index.ts";
import type { Attribute, Ident, Item, UseTree } from "../syntax/ast.ts";
import { hasAttr, isAttr, type Collector } from "./collect.ts";
import { isPathSegmentKeyword } from "./idents.ts";
import { addImport } from "./imports.ts";
import { Binding, Import, MacroNS, PUBLIC, RES_ERR, TypeNS, type Module, type Vis } from "./module.ts";
import { metaItemsOf } from "../expand/config.ts";
import type { Resolver } from "./resolver.ts";

export function collectUse(c: Collector, item: Item, tree: UseTree, vis: Vis): void {
  useTree(c, item, tree, [], vis, false, false);
}

function useTree(c: Collector, item: Item, tree: UseTree, prefix: readonly Ident[], vis: Vis, nested: boolean, listStem: boolean): void {
  const r = c.r;
  if (nested) c.createDef(tree.id, "Use", 0 as Symbol, tree.span);
  let path: Ident[] = [...prefix, ...tree.prefix.segments.map((s) => s.ident)];
  // 2015: paths of imports start at the crate's root. A leading `::` that stands for it is written into the path.
  const rootSpan = tree.prefix.segments[0]?.ident.span ?? tree.span;
  const is2015 = r.editionOf(rootSpan === NO_SPAN ? item.span : rootSpan) === 2015;
  if (prefix.length === 0 && is2015 && !(path.length > 0 && isPathSegmentKeyword(path[0]!.name))) path = [rootIdent(c, path[0]?.span ?? tree.span), ...path];

  if (tree.kind === "nested") {
    const selves = tree.trees.filter((t) => t.kind === "simple" && t.prefix.segments.length === 1 && t.prefix.segments[0]!.ident.name === kw.self);
    if (selves.length > 1) {
      const diag = r.error(selves.map((t) => t.span), "E0430", "`self` import can only appear once in an import list").label(selves[0]!.span, "can only appear once in an import list");
      for (const t of selves.slice(1)) diag.label(t.span, "another `self` import appears here");
      r.emit(diag);
    }
    for (const inner of tree.trees) useTree(c, item, inner, path, vis, true, true);
    if (tree.trees.length === 0 && path.length > 0) {
      // `use a::{};` still checks its path.
      const self: Ident = { name: kw.self, span: tree.span, ctxt: path[0]!.ctxt };
      add(c, item, tree, path.slice(0, -1), path.at(-1)!, { ...self, name: kw._ }, vis, nested, true);
    }
    return;
  }
  if (tree.kind === "glob") {
    const star: Ident = { name: 0 as Symbol, span: tree.span, ctxt: 0 as Ident["ctxt"] };
    if (path.length === 1 && path[0]!.name === kw["{{root}}"] && r.editionOf(tree.span) >= 2018) {
      r.emit(r.error(tree.span, undefined, "cannot glob import all the crates in existence"));
      return;
    }
    const imp = new Import("glob", tree.id, c.scope(), path, vis, tree.span, item.span, item, star, star, false, hasAttr(item.attrs, sym.prelude_import), nested);
    addImport(r, imp);
    r.imports.push(imp);
    return;
  }
  let source = path.pop();
  if (source === undefined) return;
  let target = tree.rename ?? source;
  let typeNsOnly = false;
  let modulePath: Ident[] = path;
  if (source.name === kw.self) {
    if (listStem) {
      // `a::{self}` is `a`, in the type namespace alone.
      typeNsOnly = true;
      const stem = modulePath.pop();
      if (stem === undefined || stem.name === kw["{{root}}"]) {
        r.emit(r.error(tree.span, "E0431", "`self` import can only appear in an import list with a non-empty prefix").label(tree.span, "can only appear in an import list with a non-empty prefix"));
        return;
      }
      source = stem;
      if (tree.rename === undefined) target = { ...stem, span: tree.prefix.span };
    } else if (modulePath.length > 0) {
      const span = tree.prefix.span;
      r.emit(r.error(source.span, "E0429", "`self` imports are only available within a { } list").suggest("consider importing the module directly", r.sourceMap.span(r.sourceMap.hi(modulePath.at(-1)!.span), r.sourceMap.hi(span), r.sourceMap.ctxtOf(span)), "", "MachineApplicable"));
      source = modulePath.pop()!;
      if (tree.rename === undefined) target = source;
      typeNsOnly = true;
    } else if (tree.rename === undefined) {
      r.emit(r.error(source.span, "E0429", "`self` imports are only available within a { } list"));
      return;
    }
  }
  if ((source.name === kw.crate || source.name === kw.super || source.name === kw.$crate || source.name === kw.self) && target === source) {
    if (source.name === kw.$crate || source.name === kw.crate) {
      r.emit(r.error(item.span, undefined, `crate root imports need to be explicitly named: \`use ${r.str(source.name)} as name\``));
    } else r.emit(r.error(source.span, "E0432", `unresolved import \`${r.str(source.name)}\``).label(source.span, `no \`${r.str(source.name)}\` in the root`));
    return;
  }
  add(c, item, tree, modulePath, source, target, vis, nested, typeNsOnly);
}
function rootIdent(c: Collector, span: Span): Ident {
  return { name: kw["{{root}}"], span: c.r.sourceMap.shrinkToLo(span), ctxt: c.r.sourceMap.ctxtOf(span) };
}

function add(c: Collector, item: Item, tree: UseTree, modulePath: readonly Ident[], source: Ident, target: Ident, vis: Vis, nested: boolean, typeNsOnly: boolean): void {
  let path = modulePath;
  let src = source;
  // `use crate as x`, `use super as x`: the module itself.
  if (path.length === 0 && (src.name === kw.crate || src.name === kw.$crate || src.name === kw.self || src.name === kw.super)) {
    const imp = new Import("single", tree.id, c.scope(), [src], vis, tree.span, item.span, item, src, target, true, false, nested);
    c.r.rootImports.push(imp);
    c.r.imports.push(imp);
    const module: Module = src.name === kw.super ? (c.module.nearestMod.parent?.nearestMod ?? c.r.root) : src.name === kw.self ? c.r.resolveSelf(src.ctxt, c.module) : c.r.resolveCrateRoot(src);
    c.r.define(c.module, target, TypeNS, new Binding(module.res, module, vis, tree.span, c.expn, imp, new Binding(module.res, module, PUBLIC, module.span, ROOT_EXPN)));
    return;
  }
  // `use super::super as x`
  if (src.name === kw.super) {
    path = [...path, src];
    src = { ...src, name: kw.self };
  }
  const imp = new Import("single", tree.id, c.scope(), path, vis, tree.span, item.span, item, src, target, typeNsOnly, false, nested);
  addImport(c.r, imp);
  c.r.imports.push(imp);
}

/** `extern crate a as b;` */
export function collectExternCrate(c: Collector, item: Item, original: Symbol | undefined, vis: Vis): void {
  const r = c.r;
  const name = original ?? item.ident.name;
  const isSelf = name === kw.self;
  if (isSelf && original === undefined) {
    r.emit(r.error(item.span, undefined, "`extern crate self;` requires renaming").suggest("rename the `self` crate to be able to import it", item.span, "extern crate self as name;", "HasPlaceholders"));
    return;
  }
  const module = isSelf ? r.root : r.externCrateModule(name);
  if (module === undefined) {
    r.emit(r.error(item.span, "E0463", `can't find crate for \`${r.str(name)}\``).label(item.span, "can't find crate"));
    r.define(c.module, item.ident, TypeNS, new Binding(RES_ERR, undefined, PUBLIC, item.span, c.expn));
    return;
  }
  const imp = new Import("externCrate", item.id, c.scope(), [], vis, item.span, item.span, item, item.ident, item.ident, true, false, false);
  imp.importedModule = module;
  r.imports.push(imp);
  const target = new Binding(module.res, module, PUBLIC, module.span, ROOT_EXPN);
  const binding = new Binding(module.res, module, vis, item.span, c.expn, imp, target);
  if (item.ident.name !== kw._) {
    r.define(c.module, item.ident, TypeNS, binding);
    if (c.module === r.root) r.externPrelude.set(item.ident.name, { binding, introducedByItem: true });
  }
  const macroUse = item.attrs.find((a) => isAttr(a, sym.macro_use));
  if (macroUse !== undefined) useMacrosOf(r, module, macroUse);
}

/** `#[macro_use] extern crate`: its exported macros, or those listed, are in scope in the whole crate. */
export function useMacrosOf(r: Resolver, module: Module, attr: Attribute | undefined): void {
  const wanted = attr === undefined ? [] : metaItemsOf(r.sess.psess, attr);
  const all = wanted.length === 0;
  for (const [, resolution] of r.resolutionsOf(module)) {
    const binding = resolution.binding;
    if (resolution.ns !== MacroNS || binding === undefined || binding.vis !== PUBLIC) continue;
    if (all || wanted.some((m) => m.kind === "meta" && m.meta.path.segments[0]!.ident.name === resolution.name)) r.macroUsePrelude.set(resolution.name, binding);
  }
  for (const meta of wanted) {
    if (meta.kind !== "meta") continue;
    const ident = meta.meta.path.segments[0]!.ident;
    if (!r.macroUsePrelude.has(ident.name)) r.emit(r.error(ident.span, "E0469", "imported macro not found"));
  }
}
