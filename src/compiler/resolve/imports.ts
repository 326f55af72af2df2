/**
 * Import resolution: `use` declarations are resolved round by round until nothing changes; a name is settled only when nothing unresolved could
 * still give it another meaning. Comes in: the imports that `collect.ts` found. Goes out: bindings in the importing modules. Reference: "Use declarations",
 * "Name resolution"; counterpart: rustc_resolve's `imports.rs`.
 */
import { kw } from "../base/index.ts";
import { isPathSegmentKeyword, resolveInRoot, scopeConflict } from "./idents.ts";
import { Binding, Import, Module, nameKey, NOT_FOUND, PUBLIC, TypeNS, UNDETERMINED, MacroNS, ALL_NS, RES_ERR, type Ns } from "./module.ts";
import { checkUse, reportScopeConflict, resolvePath } from "./paths.ts";
import { reportUnresolvedImports, reportUnresolvedPath, unresolvedName, type UnresolvedImport } from "./importErrors.ts";
import type { Resolver } from "./resolver.ts";

/** Adds an import; it is resolved with the next round. */
export function addImport(r: Resolver, imp: Import): void {
  r.indeterminateImports.push(imp);
  const module = imp.parent.module;
  if (imp.kind === "single") {
    const ctxt = r.hygiene.normalizeToMacros2(imp.target.ctxt);
    if (imp.target.name !== kw._) {
      for (const ns of ALL_NS) if (!imp.typeNsOnly || ns === TypeNS) r.resolution(module, imp.target.name, ctxt, ns).singleImports.add(imp);
    }
  } else if (imp.kind === "glob" && !imp.isPrelude) module.globs.push(imp);
}

/** Resolves what can be resolved now. */
export function resolveImports(r: Resolver): void {
  let before = Infinity;
  let left = r.indeterminateImports.length;
  while (left < before) {
    before = left;
    left = 0;
    const list = r.indeterminateImports;
    r.indeterminateImports = [];
    for (const imp of list) {
      const open = resolveImport(r, imp);
      left += open;
      if (open === 0) r.determinedImports.push(imp);
      else r.indeterminateImports.push(imp);
    }
  }
}

/** In how many namespaces the import is still open. */
function resolveImport(r: Resolver, imp: Import): number {
  let module = imp.importedModule;
  if (module === undefined) {
    const result = importRoot(r, imp, false);
    if (result === "undetermined") return 3;
    if (result === undefined) return 0;
    module = result;
    imp.importedModule = module;
  }
  if (imp.kind === "glob") {
    resolveGlob(r, imp, module);
    return 0;
  }
  let open = 0;
  for (const ns of ALL_NS) {
    if (imp.typeNsOnly && ns !== TypeNS) continue;
    if (imp.found[ns] !== UNDETERMINED) continue;
    const found = resolveInRoot(r, module, imp.source, ns, imp.parent, false, imp);
    if (found instanceof Binding) {
      imp.found[ns] = found;
      const binding = r.importBinding(found, imp);
      imp.defined[ns] = binding;
      r.define(imp.parent.module, imp.target, ns, binding);
      if (imp.target.name !== kw._) release(r, imp, ns);
    } else if (found === NOT_FOUND) {
      imp.found[ns] = NOT_FOUND;
      if (imp.target.name !== kw._) release(r, imp, ns);
    } else open++;
  }
  return open;
}

/** The import can no longer define the name (or has done so). */
function release(r: Resolver, imp: Import, ns: Ns): void {
  const ctxt = r.hygiene.normalizeToMacros2(imp.target.ctxt);
  const resolution = r.resolution(imp.parent.module, imp.target.name, ctxt, ns);
  resolution.singleImports.delete(imp);
  const binding = resolution.binding;
  // A glob's binding that waited for this import may now be passed on.
  if (binding !== undefined && binding.isGlobImport && resolution.singleImports.size === 0) r.propagate(imp.parent.module, nameKey(imp.target.name, ctxt, ns), resolution, undefined);
}

/** The module before the last segment. Without one, the name is looked up in the scopes around (2018), or at the root (2015). */
function importRoot(r: Resolver, imp: Import, final: boolean): Import["importedModule"] | "undetermined" {
  if (imp.modulePath.length === 0) return "currentScope";
  const result = resolvePath(r, imp.modulePath, undefined, imp.parent, final, undefined, imp);
  if (result.kind === "module") return result.module;
  return result.kind === "undetermined" ? "undetermined" : undefined;
}

function resolveGlob(r: Resolver, imp: Import, root: Import["importedModule"]): void {
  if (!(root instanceof Module)) {
    if (root !== undefined && imp.modulePath.length === 1) r.emit(r.error(imp.span, undefined, "cannot glob import all the crates in existence"));
    return;
  }
  const module = root;
  if (module === imp.parent.module) return;
  if (imp.isPrelude) {
    r.prelude = module;
    return;
  }
  module.globImporters.push(imp);
  for (const [key, resolution] of r.resolutionsOf(module)) {
    const binding = resolution.binding;
    if (binding === undefined || (binding.isGlobImport && resolution.singleImports.size > 0)) continue;
    if (!r.isAccessible(binding.vis, imp.parent.module)) continue;
    const ctxt = r.globAdjust(resolution.ctxt, module.expn, imp.span);
    if (ctxt === undefined) continue;
    const k = ctxt === resolution.ctxt ? key : nameKey(resolution.name, ctxt, resolution.ns);
    r.tryDefine(imp.parent.module, k, resolution.name, ctxt, resolution.ns, r.importBinding(binding, imp));
  }
}

/** After the fixed point: reports what stayed unresolved, private re-exports, and ambiguous or private segments. */
export function finalizeImports(r: Resolver): void {
  const failures: UnresolvedImport[] = [];
  const seen = new Set<number>();
  for (const imp of [...r.determinedImports, ...r.indeterminateImports]) {
    if (imp.kind === "macroUse" || imp.kind === "externCrate" || imp.kind === "macroExport") continue;
    const failure = finalizeImport(r, imp);
    if (failure === undefined) continue;
    defineDummy(r, imp);
    if (seen.has(imp.span)) continue;
    seen.add(imp.span);
    failures.push(failure);
  }
  r.indeterminateImports = [];
  reportUnresolvedImports(r, failures);
}

/** An import that failed defines its name as an error, which keeps its uses silent. */
function defineDummy(r: Resolver, imp: Import): void {
  if (imp.kind !== "single" || imp.target.name === kw._) return;
  const ctxt = r.hygiene.normalizeToMacros2(imp.target.ctxt);
  for (const ns of ALL_NS) {
    if (imp.typeNsOnly && ns !== TypeNS) continue;
    const resolution = r.resolution(imp.parent.module, imp.target.name, ctxt, ns);
    resolution.singleImports.delete(imp);
    if (resolution.binding === undefined) r.tryDefine(imp.parent.module, nameKey(imp.target.name, ctxt, ns), imp.target.name, ctxt, ns, new Binding(RES_ERR, undefined, PUBLIC, imp.span, imp.parent.expn, imp));
  }
}

function finalizeImport(r: Resolver, imp: Import): UnresolvedImport | undefined {
  if (imp.modulePath.length > 0) {
    const result = resolvePath(r, imp.modulePath, undefined, imp.parent, true, undefined, imp);
    checkFirstSegment(r, imp, imp.modulePath[0]!, TypeNS);
    if (result.kind === "failed") return reportUnresolvedPath(r, imp, result);
    if (result.kind === "res") return result.res.kind === "Err" ? { imp, silent: true, span: imp.span, label: "", help: undefined } : reportUnresolvedPath(r, imp, { kind: "failed", span: imp.modulePath.at(-1)!.span, message: "", label: "not a module", index: 0, module: undefined });
    if (result.kind === "module") imp.importedModule ??= result.module;
  }
  const module = imp.importedModule ?? "currentScope";
  if (imp.kind === "glob") {
    if (module === imp.parent.module) {
      r.emit(r.error(imp.span, undefined, "cannot glob-import a module into itself").label(imp.span, "cannot glob-import a module into itself"));
    } else if (module instanceof Module && module.kind === "Trait" && r.edition < 2015) {
      r.emit(r.error(imp.span, undefined, "items in traits are not importable"));
    }
    return undefined;
  }
  let any = false;
  let hidden: Binding | undefined;
  for (const ns of ALL_NS) {
    if (imp.typeNsOnly && ns !== TypeNS) continue;
    let found = imp.found[ns];
    if (!(found instanceof Binding)) {
      // Names of macros expanded late, or found only because others turned out not to exist.
      found = resolveInRoot(r, module, imp.source, ns, imp.parent, true, imp);
      if (found instanceof Binding && !r.isAccessible(found.vis, imp.parent.module)) {
        hidden ??= found;
        continue;
      }
      if (found instanceof Binding) {
        imp.found[ns] = found;
        const binding = r.importBinding(found, imp);
        imp.defined[ns] = binding;
        r.define(imp.parent.module, imp.target, ns, binding);
      }
    }
    if (found instanceof Binding) {
      any = true;
      if (found.ambiguity !== undefined) checkUse(r, imp.source, found, imp.parent, false);
    }
  }
  if (any) {
    checkReexport(r, imp);
    return undefined;
  }
  if (hidden !== undefined) {
    checkUse(r, imp.source, hidden, imp.parent, true);
    return { imp, silent: true, span: imp.span, label: "", help: undefined };
  }
  if (module instanceof Module && module.incomplete) return { imp, silent: true, span: imp.span, label: "", help: undefined };
  return unresolvedName(r, imp, module);
}

/** The first name is looked up in the scopes around: an inner one must not be able to appear later than an outer one. */
function checkFirstSegment(r: Resolver, imp: Import, ident: Import["source"], ns: Ns): void {
  if (isPathSegmentKeyword(ident.name)) return;
  const conflict = scopeConflict(r, ident, ns, undefined, imp.parent);
  if (conflict !== undefined && conflict.first.import !== imp) reportScopeConflict(r, ident, conflict);
}

/** E0364, E0365: re-exporting further than the item itself reaches. */
function checkReexport(r: Resolver, imp: Import): void {
  let reachable = false;
  let worst: Ns | undefined;
  let isCrateVis = false;
  for (const ns of ALL_NS) {
    const found = imp.found[ns];
    if (!(found instanceof Binding)) continue;
    if (r.isVisAtLeast(found.vis, imp.vis) || found.res.kind === "Err") reachable = true;
    else {
      worst = ns;
      isCrateVis = found.vis === r.root.def;
    }
  }
  if (reachable || worst === undefined) return;
  const name = r.str(imp.source.name);
  const found = imp.found[worst] as Binding;
  if (worst === MacroNS) {
    const ext = r.macroOf(found.res);
    if (ext !== undefined && ext.expander.tag === "rules" && ext.expander.rules.macroRules) {
      r.emit(r.error(imp.span, "E0364", `\`${name}\` is only public within the crate, and cannot be re-exported outside`).help("consider adding a `#[macro_export]` to the macro in the imported module", found.span));
      return;
    }
  }
  if (worst === TypeNS) {
    const message = isCrateVis ? `\`${name}\` is only public within the crate, and cannot be re-exported outside` : `\`${name}\` is private, and cannot be re-exported`;
    const diag = r.error(imp.span, "E0365", message).label(imp.span, isCrateVis ? `re-export of crate public \`${name}\`` : `re-export of private \`${name}\``).note(`consider declaring type or module \`${name}\` with \`pub\``);
    r.emit(diag);
    return;
  }
  const message = isCrateVis ? `\`${name}\` is only public within the crate, and cannot be re-exported outside` : `\`${name}\` is private, and cannot be re-exported`;
  r.emit(r.error(imp.span, "E0364", message).child("note", `consider marking \`${name}\` as \`pub\` in the imported module`, imp.span));
}
