/**
 * Names: from a crate's tree to definitions and what every path means. `resolveCrate` reads as the order of things:
 * collect → import and expand to the fixed point → report what stays unresolved → bodies.
 */
import { sym, type CrateNum, type DefId, type Symbol } from "../base/index.ts";
import { stripModule } from "../expand/config.ts";
import { NO_SPAN, ROOT_CTXT, ROOT_EXPN } from "../source/index.ts";
import type { Attribute, SourceModule } from "../syntax/ast.ts";
import { collectItems, Collector, hasAttr, isAttr } from "./collect.ts";
import { useMacrosOf } from "./collectUse.ts";
import type { ModChild } from "./crateStore.ts";
import { rootDir } from "./fileModules.ts";
import { reportConflict } from "./importErrors.ts";
import { finalizeImports } from "./imports.ts";
import { resolveItems } from "./late/items.ts";
import { Late } from "./late/late.ts";
import { checkAttributes, checkMacroUses, expandCrate } from "./macros.ts";
import { Binding, nameKey, NO_MACROS, PUBLIC, TypeNS, ValueNS, type Import, type Module } from "./module.ts";
import type { ResolverOutputs } from "./outputs.ts";
import { Resolver } from "./resolver.ts";
import type { ResolveSession } from "./session.ts";

export type { CrateStoreForResolve, ModChild } from "./crateStore.ts";
export { EMPTY_CRATE_STORE } from "./crateStore.ts";
export { Definitions, type DefPathSegment } from "./definitions.ts";
export { expandedExpr, expandedItems, expandedPat, expandedStmts, expandedTy, withWhereAfter } from "./expanded.ts";
export type { FreshLifetime, PartialRes } from "./late/late.ts";
export type { LifetimeRes as ResolvedLifetime } from "./late/lifetimes.ts";
export { PUBLIC, type Vis } from "./module.ts";
export type { ResolverOutputs } from "./outputs.ts";
export type { ResolveHost, ResolveSession } from "./session.ts";
export { SourceCrateStore } from "./sourceCrateStore.ts";

export function resolveCrate(sess: ResolveSession, crate: CrateNum, parsed: SourceModule): ResolverOutputs {
  sess.psess.sourceMap.fileAt(sess.psess.sourceMap.lo(parsed.span)).edition = sess.psess.edition;
  const ast = stripModule(sess.psess, sess.cfg, parsed);
  const r = new Resolver(sess, crate, ast.span, hasAttr(ast.attrs, sym.no_implicit_prelude));
  r.onConflict = (parent, ident, ns, binding, old) => reportConflict(r, parent, ident, ns, binding, old);
  injectPreludes(r, ast);
  const collector = new Collector(r, r.root, ROOT_EXPN, NO_MACROS, r.root.def, rootDir(sess.rootFile));
  collectItems(collector, ast.items);
  expandCrate(r, collector, recursionLimit(ast.attrs));
  finalizeImports(r);
  checkAttributes(r);
  checkMacroUses(r);
  const late = new Late(r);
  const first = ast.items.find((i) => i.kind.kind !== "ExternCrate");
  if (first !== undefined) r.firstItemSpan.set(r.root.def, first.span);
  resolveItems(late, ast.items);
  return outputs(r, late, ast);
}

/** `std` (or `core`) in the extern prelude, its macros, and the prelude of the crate's edition. */
function injectPreludes(r: Resolver, ast: SourceModule): void {
  for (const name of r.sess.externs) r.externPrelude.set(name, { binding: undefined, introducedByItem: false });
  if (hasAttr(ast.attrs, sym.no_core)) return;
  const noStd = hasAttr(ast.attrs, sym.no_std);
  r.externPrelude.set(sym.core, { binding: undefined, introducedByItem: false });
  if (!noStd) r.externPrelude.set(sym.std, { binding: undefined, introducedByItem: false });
  const name = noStd ? sym.core : sym.std;
  const module = r.externCrateModule(name);
  if (module === undefined) {
    r.emit(r.error(ast.span, "E0463", `can't find crate for \`${r.str(name)}\``).label(ast.span, "can't find crate"));
    return;
  }
  useMacrosOf(r, module, undefined);
  // Before 2018 the crate is also an item of the root.
  if (r.edition === 2015) r.tryDefine(r.root, nameKey(name, ROOT_CTXT, TypeNS), name, ROOT_CTXT, TypeNS, new Binding(module.res, module, r.root.def, NO_SPAN, ROOT_EXPN));
  const edition = child(r, child(r, module, sym.prelude), r.sess.psess.symbols.intern(`rust_${r.edition}`)) ?? child(r, child(r, module, sym.prelude), sym.v1);
  r.prelude = edition;
}
function child(r: Resolver, module: Module | undefined, name: Symbol): Module | undefined {
  if (module === undefined) return undefined;
  return r.resolutionsOf(module).get(nameKey(name, ROOT_CTXT, TypeNS))?.binding?.module;
}

function recursionLimit(attrs: readonly Attribute[]): number | undefined {
  for (const attr of attrs) {
    if (!isAttr(attr, sym.recursion_limit) || attr.args.kind !== "eq" || attr.args.expr.kind !== "Lit") continue;
    const value = attr.args.expr.lit.value;
    if (value.kind === "str" && /^\d+$/.test(value.text)) return Number(value.text);
  }
  return undefined;
}

function outputs(r: Resolver, late: Late, ast: SourceModule): ResolverOutputs {
  const children = new Map<DefId, readonly ModChild[]>();
  // A trait is used where a method of its is called: which one is taken, type checking decides, so all that were in scope count.
  const traits = new Set<DefId>();
  for (const list of late.traitMap.values()) for (const t of list) traits.add(t);
  const isTrait = (i: Import): boolean => i.found.some((f) => f instanceof Binding && f.res.kind === "Def" && traits.has(f.res.def));
  const unused = r.imports.filter((i) => !i.used && i.vis !== PUBLIC && !i.isPrelude && i.kind !== "externCrate" && i.span !== 0 && !isTrait(i));
  return {
    crate: r.crate,
    crateName: r.sess.crateName,
    ast,
    definitions: r.definitions,
    expansions: r.expansions,
    defOfNode: r.defOfNode,
    itemOfDef: r.itemOfDef,
    asyncOpaques: r.asyncOpaques,
    asyncBodies: r.asyncBodies,
    fileModules: r.fileModules,
    partialRes: late.partialRes,
    labelRes: late.labelRes,
    traitMap: late.traitMap,
    lifetimeRes: late.lifetimeRes,
    elidedInPath: late.elidedInPath,
    freshLifetimes: late.freshLifetimes,
    captures: late.captures,
    visibilities: r.visibilities,
    macros: r.macros,
    moduleChildren: (mod) => {
      let list = children.get(mod);
      if (list === undefined) {
        list = childrenOf(r, mod);
        children.set(mod, list);
      }
      return list;
    },
    externCrates: [...new Set([...r.modules.values()].map((m) => m.crate))].filter((c) => c !== r.crate).sort((a, b) => a - b),
    lifetimeCounts: r.lifetimeCounts,
    selfFns: r.selfFns,
    fieldNames: r.fieldNames,
    structCtors: r.structCtors,
    mainFn: findMain(r, ast),
    unusedImports: unused.map((i) => ({ id: i.id, span: i.span, item: i.item, name: i.source.name })),
    unusedLabels: late.unusedLabels,
    editionOf: (span) => r.editionOf(span),
    ctorOf: (def) => r.ctorOf(def),
    parentOf: (def) => r.parentOf(def),
  };
}

function childrenOf(r: Resolver, mod: DefId): readonly ModChild[] {
  const module = r.modules.get(mod);
  if (module === undefined) return [];
  const out: ModChild[] = [];
  for (const [, resolution] of module.resolutions) {
    const binding = resolution.binding;
    if (binding === undefined || binding.res.kind === "Err" || binding.res.kind === "Local" || binding.ambiguity !== undefined) continue;
    if (resolution.ctxt !== 0) continue;
    out.push({ name: resolution.name, res: binding.res as ModChild["res"], vis: binding.vis, span: binding.span });
  }
  return out;
}

/** The crate's `main`: a function of the root, or one imported under that name.  */
function findMain(r: Resolver, ast: SourceModule): DefId | undefined {
  if (!r.sess.isBinary || r.sess.isTest || hasAttr(ast.attrs, sym.no_main)) return undefined;
  const binding = r.root.resolutions.get(nameKey(sym.main, ROOT_CTXT, ValueNS))?.binding;
  if (binding?.res.kind === "Def" && binding.res.defKind === "Fn") return binding.res.def;
  if (binding === undefined || binding.res.kind !== "Err") {
    const file = r.sess.rootFile;
    const name = r.str(r.sess.crateName);
    const at = r.sourceMap.span(r.sourceMap.hi(ast.span), r.sourceMap.hi(ast.span));
    r.emit(r.error(at, "E0601", `\`main\` function not found in crate \`${name}\``).label(at, `consider adding a \`main\` function to \`${file}\``));
  }
  return undefined;
}
