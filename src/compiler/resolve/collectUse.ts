/** `use` trees and `extern crate`: the imports that they declare. Errors E0429, E0430, E0463, E0469. */
import { kw, sym, type Symbol } from "../base/index.ts";
import { NO_SPAN, ROOT_EXPN, type Span } from "../source/index.ts";
import type { Attribute, Ident, Item, UseTree } from "../syntax/ast.ts";
import { hasAttr, isAttr, type Collector } from "./collect.ts";
import { isPathSegmentKeyword } from "./idents.ts";
import { addImport } from "./imports.ts";
import { resolvePath } from "./paths.ts";
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
  simpleUse(c, item, tree, path, vis, nested, listStem);
}

/** One name: `a::b`, `a::b as c`, `self` in a list, or a module by keywords alone (`super::super as x`). */
function simpleUse(c: Collector, item: Item, tree: UseTree & { kind: "simple" }, path: Ident[], vis: Vis, nested: boolean, listStem: boolean): void {
  const r = c.r;
  const written = path.at(-1);
  if (written === undefined) return;
  const inList = written.name === kw.self && listStem;
  const span = tree.prefix.span;
  if (written.name === kw.self && !inList && path.length > 1 && !isPathSegmentKeyword(path.at(-2)!.name)) {
    const before = path.at(-2)!;
    r.emit(r.error(written.span, "E0429", "`self` imports are only allowed within a { } list").suggest("consider importing the module directly", r.sourceMap.span(r.sourceMap.hi(before.span), r.sourceMap.hi(span), r.sourceMap.ctxtOf(span)), "", "MachineApplicable")
      .suggest("alternatively, use the multi-path `use` syntax to import `self`", written.span, "{self}", "MachineApplicable"));
  }
  // `a::{self}` is `a`, in the type namespace alone.
  const typeNsOnly = written.name === kw.self && path.length > 1;
  const names = typeNsOnly ? path.slice(0, -1) : path;
  const last = names.at(-1)!;
  if (last.name === kw["{{root}}"] && r.editionOf(last.span) >= 2018) {
    r.emit(r.error(tree.span, undefined, "extern prelude cannot be imported"));
    return;
  }
  if (names.every((n) => isPathSegmentKeyword(n.name))) {
    if (tree.rename === undefined) {
      r.emit(r.error(written.span, undefined, "imports need to be explicitly named").suggest("try renaming it with a name", r.sourceMap.shrinkToHi(written.span), " as name", "HasPlaceholders"));
      return;
    }
    return keywordImport(c, item, tree, names, tree.rename, vis, nested);
  }
  const target = tree.rename ?? (inList ? { ...last, span } : last);
  add(c, item, tree, names.slice(0, -1), last, target, vis, nested, typeNsOnly);
}

/** A module named by keywords is known at once. */
function keywordImport(c: Collector, item: Item, tree: UseTree, names: readonly Ident[], target: Ident, vis: Vis, nested: boolean): void {
  const r = c.r;
  const result = resolvePath(r, names, undefined, c.scope(), true);
  if (result.kind !== "module" || typeof result.module === "string") {
    if (result.kind === "failed") r.emit(r.error(result.span, "E0433", result.message).label(result.span, result.label));
    return;
  }
  const module = result.module;
  const imp = new Import("single", tree.id, c.scope(), names, vis, tree.span, item.span, item, names.at(-1)!, target, true, false, nested);
  r.rootImports.push(imp);
  r.imports.push(imp);
  const binding = new Binding(module.res, module, vis, tree.span, c.expn, imp, new Binding(module.res, module, PUBLIC, module.span, ROOT_EXPN));
  r.define(c.module, target, TypeNS, binding);
}

function rootIdent(c: Collector, span: Span): Ident {
  return { name: kw["{{root}}"], span: c.r.sourceMap.shrinkToLo(span), ctxt: c.r.sourceMap.ctxtOf(span) };
}

function add(c: Collector, item: Item, tree: UseTree, modulePath: readonly Ident[], source: Ident, target: Ident, vis: Vis, nested: boolean, typeNsOnly: boolean): void {
  const imp = new Import("single", tree.id, c.scope(), modulePath, vis, tree.span, item.span, item, source, target, typeNsOnly, false, nested);
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
    if (meta.kind !== "meta" || meta.meta.args.kind !== "word") continue;
    const ident = meta.meta.path.segments[0]!.ident;
    if (!r.macroUsePrelude.has(ident.name)) r.emit(r.error(ident.span, "E0469", "imported macro not found"));
  }
}
