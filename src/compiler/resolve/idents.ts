/**
 * Looking up one identifier: in a module, and in the lexical scopes outside bodies (modules outward, then the preludes; for macros also text
 * order). The answer is a binding, "not found", or "not yet known" while imports and macros are unresolved. Counterpart: rustc_resolve's `ident.rs`;
 * Reference, "Name resolution" and "Scopes".
 */
import { kw, sym, type DefId, type Symbol } from "../base/index.ts";
import { NO_SPAN, ROOT_CTXT, ROOT_EXPN, type ExpnId, type SyntaxContext } from "../source/index.ts";
import type { Ident } from "../syntax/ast.ts";
import type { MacroKind } from "../expand/interface.ts";
import { isBuiltinAttr } from "./attributes.ts";
import { Binding, isDetermined, MacroNS, nameKey, NOT_FOUND, PUBLIC, TypeNS, UNDETERMINED, WEAK_UNDETERMINED, type Import, type Lookup, type MacroRulesScope, type Module, type NameResolution, type Ns, type ParentScope, type PathRoot } from "./module.ts";
import type { Resolver } from "./resolver.ts";

export function isPathSegmentKeyword(name: Symbol): boolean {
  return name === kw.super || name === kw.self || name === kw.Self || name === kw.crate || name === kw["{{root}}"] || name === kw.$crate;
}

/** An identifier in a module or one of the roots. Names are compared under the module's hygiene. */
export function resolveInRoot(r: Resolver, root: PathRoot, ident: Ident, ns: Ns, scope: ParentScope, final: boolean, ignore?: Import): Lookup {
  if (root === "externPrelude" || root === "crateRootAndExternPrelude") {
    if (root === "crateRootAndExternPrelude") {
      const found = resolveInModule(r, r.resolveCrateRoot(ident), ident.name, r.hygiene.normalizeToMacros2(ident.ctxt), ns, scope, final, ignore);
      if (found instanceof Binding || found !== NOT_FOUND) return found;
    }
    if (ns !== TypeNS) return NOT_FOUND;
    const binding = r.externPreludeGet(ident);
    if (binding !== undefined) return binding;
    // An `extern crate` item at the root may still come out of a macro.
    return r.root.pending > 0 && !final ? UNDETERMINED : NOT_FOUND;
  }
  if (root === "currentScope") {
    if (ns === TypeNS) {
      if (ident.name === kw.crate || ident.name === kw.$crate) {
        const module = r.resolveCrateRoot(ident);
        return new Binding(module.res, module, PUBLIC, ident.span, ROOT_EXPN);
      }
      if (ident.name === kw.super || ident.name === kw.self) return NOT_FOUND;
    }
    return resolveEarly(r, ident, ns, scope, final, final, ignore);
  }
  const adjusted = r.adjust(ident.ctxt, root.expn);
  const from = adjusted.removed === undefined ? scope : r.withModule(scope, r.expnDefScope(adjusted.removed));
  return resolveInModule(r, root, ident.name, adjusted.ctxt, ns, from, final, ignore);
}

/** `ctxt` is already normalised and adjusted. With `final` nothing is undetermined any more, and privacy is the caller's matter. */
export function resolveInModule(r: Resolver, module: Module, name: Symbol, ctxt: SyntaxContext, ns: Ns, scope: ParentScope, final: boolean, ignore?: Import): Lookup {
  const map = r.resolutionsOf(module);
  const resolution = map.get(nameKey(name, ctxt, ns));
  const binding = usable(resolution, ignore);
  if (final) return binding ?? NOT_FOUND;
  if (resolution?.busy === true) return NOT_FOUND; // a cycle of imports
  // An item or a single import cannot be shadowed: it is the answer.
  if (binding !== undefined && !binding.isGlobImport) return r.isAccessible(binding.vis, scope.module) ? binding : NOT_FOUND;
  if (resolution !== undefined) {
    resolution.busy = true;
    const may = singleImportMayDefine(r, resolution, ns, scope, ignore);
    resolution.busy = false;
    if (may) return UNDETERMINED;
  }
  if (binding !== undefined) {
    if (!(isDetermined(binding) || ns === MacroNS) || (module.pending > 0 && ns !== MacroNS)) return UNDETERMINED;
    return r.isAccessible(binding.vis, scope.module) ? binding : NOT_FOUND;
  }
  if (module.pending > 0) return WEAK_UNDETERMINED;
  if (module.globs.length === 0) return NOT_FOUND;
  const slot = r.resolution(module, name, ctxt, ns);
  slot.busy = true;
  let result: Lookup = NOT_FOUND;
  for (const glob of module.globs) {
    if (glob === ignore || !r.isAccessible(glob.vis, scope.module)) continue;
    const imported = glob.importedModule;
    if (imported === undefined) {
      result = WEAK_UNDETERMINED;
      break;
    }
    if (typeof imported === "string") continue;
    const inner = resolveInModule(r, imported, name, ctxt, ns, scope, false, ignore);
    if (inner === NOT_FOUND) continue;
    if (inner instanceof Binding && !r.isAccessible(inner.vis, glob.parent.module)) continue;
    result = WEAK_UNDETERMINED;
    break;
  }
  slot.busy = false;
  return result;
}

function usable(resolution: NameResolution | undefined, ignore: Import | undefined): Binding | undefined {
  if (resolution === undefined) return undefined;
  const binding = resolution.binding;
  if (binding !== undefined && ignore !== undefined && binding.import === ignore) return resolution.shadowedGlob;
  return binding;
}

function singleImportMayDefine(r: Resolver, resolution: NameResolution, ns: Ns, scope: ParentScope, ignore: Import | undefined): boolean {
  for (const single of resolution.singleImports) {
    if (single === ignore || !r.isAccessible(single.vis, scope.module)) continue;
    if (single.importedModule === undefined) return true;
    if (single.found[ns] === NOT_FOUND) continue;
    const found = resolveInRoot(r, single.importedModule, single.source, ns, single.parent, false, ignore);
    if (found === NOT_FOUND) continue;
    if (found instanceof Binding && !r.isAccessible(found.vis, single.parent.module)) continue;
    return true;
  }
  return false;
}

/** The module around, seen with the hygiene of opaque tokens: those look in the module of their macro next. */
function hygienicParent(r: Resolver, module: Module, ctxt: SyntaxContext): { module: Module; ctxt: SyntaxContext } | undefined {
  if (ctxt !== ROOT_CTXT && !r.hygiene.isDescendantOf(module.expn, r.hygiene.outerExpn(ctxt))) {
    const mark = r.hygiene.removeMark(ctxt);
    return { module: r.expnDefScope(mark.expn), ctxt: mark.ctxt };
  }
  if (module.kind === "block" || module.kind === "Enum" || module.kind === "Trait") return { module: module.parent!, ctxt };
  return undefined;
}

/**
 * A type, value or module name outside bodies: modules outward (through blocks, and to where opaque tokens were written), then extern prelude,
 * tools, the standard prelude and primitive types. With `force`, what is undetermined counts as not found.
 */
export function resolveEarly(r: Resolver, ident: Ident, ns: Ns, scope: ParentScope, final: boolean, force: boolean, ignore?: Import): Lookup {
  if (ns === MacroNS) return resolveMacroIdent(r, ident, undefined, scope, force, final, ignore);
  let undetermined = false;
  let module = scope.module;
  let ctxt = r.hygiene.normalizeToMacros2(ident.ctxt);
  for (;;) {
    const found = lookHere(r, module, ident.name, ctxt, ns, scope, final, ignore);
    if (found instanceof Binding) return found;
    if (found === UNDETERMINED && !force) return UNDETERMINED;
    if (found !== NOT_FOUND) undetermined = true;
    const next = hygienicParent(r, module, ctxt);
    if (next === undefined) break;
    module = next.module;
    ctxt = next.ctxt;
  }
  const outer = resolveInPreludes(r, ident, ns, scope, module, final);
  if (outer instanceof Binding) return outer;
  return (undetermined || outer !== NOT_FOUND) && !force ? UNDETERMINED : NOT_FOUND;
}

function lookHere(r: Resolver, module: Module, name: Symbol, ctxt: SyntaxContext, ns: Ns, scope: ParentScope, final: boolean, ignore: Import | undefined): Lookup {
  // Names of variants and trait items are not in scope inside the enum or trait itself.
  if (module.kind === "Enum" || module.kind === "Trait") return NOT_FOUND;
  return resolveInModule(r, module, name, ctxt, ns, scope.module === module ? scope : r.withModule(scope, module), final, ignore);
}

/** What is in scope everywhere. */
export function resolveInPreludes(r: Resolver, ident: Ident, ns: Ns, scope: ParentScope, module: Module, final: boolean): Lookup {
  if (ns === TypeNS) {
    const crate = r.externPreludeGet(ident);
    if (crate !== undefined) return crate;
    if (isToolName(r, ident.name)) return TOOL_MODULE;
  }
  if (r.prelude !== undefined && !module.noImplicitPrelude) {
    const found = resolveInModule(r, r.prelude, ident.name, ROOT_CTXT, ns, scope, final);
    if (found instanceof Binding && found.vis !== PUBLIC && !r.isAccessible(found.vis, scope.module)) return NOT_FOUND;
    if (found !== NOT_FOUND) return found;
  }
  if (ns === TypeNS) {
    const prim = r.primBindings.get(ident.name);
    if (prim !== undefined) return prim;
  }
  return NOT_FOUND;
}

const TOOL_MODULE = new Binding({ kind: "ToolMod" }, undefined, PUBLIC, NO_SPAN, ROOT_EXPN);
const NON_MACRO_ATTR = new Binding({ kind: "NonMacroAttr" }, undefined, PUBLIC, NO_SPAN, ROOT_EXPN);
const TOOLS = ["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt", "rustdoc"];
export function isToolName(r: Resolver, name: Symbol): boolean {
  return TOOLS.includes(r.str(name));
}

/** Whether a macro of this binding may be called as `kind`. */
function fits(r: Resolver, binding: Binding, kind: MacroKind | undefined): boolean {
  if (kind === undefined) return true;
  if (binding.res.kind === "NonMacroAttr") return kind === "attr";
  const ext = r.macroOf(binding.res);
  return ext === undefined || ext.kind === kind;
}

/** A macro's name: derive helpers, text order, modules, `#[macro_use]`, the prelude, inert attributes. */
export function resolveMacroIdent(r: Resolver, ident: Ident, kind: MacroKind | undefined, scope: ParentScope, force: boolean, final: boolean, ignore?: Import): Lookup {
  let undetermined = false;
  if (kind === "attr" || kind === undefined) for (const ext of scope.derives) if (ext.helperAttrs.includes(ident.name)) return NON_MACRO_ATTR;
  const textual = resolveTextual(r, ident, kind, scope.macroRules);
  if (textual instanceof Binding) return textual;
  if (textual !== NOT_FOUND) undetermined = true;

  let module = scope.module;
  let ctxt = r.hygiene.normalizeToMacros2(ident.ctxt);
  for (;;) {
    const found = lookHere(r, module, ident.name, ctxt, MacroNS, scope, final, ignore);
    if (found instanceof Binding) {
      if (fits(r, found, kind)) return found;
    } else if (found === UNDETERMINED && !force) return UNDETERMINED;
    else if (found !== NOT_FOUND) undetermined = true;
    const next = hygienicParent(r, module, ctxt);
    if (next === undefined) break;
    module = next.module;
    ctxt = next.ctxt;
  }
  const used = r.macroUsePrelude.get(ident.name);
  if (used !== undefined && fits(r, used, kind)) return used;
  if (undetermined && module.pending > 0 && !force) return UNDETERMINED;
  if (r.prelude !== undefined && !module.noImplicitPrelude) {
    const found = resolveInModule(r, r.prelude, ident.name, ROOT_CTXT, MacroNS, scope, final);
    if (found instanceof Binding && fits(r, found, kind)) return found;
    if (!(found instanceof Binding) && found !== NOT_FOUND) undetermined = true;
  }
  if ((kind === "attr" || kind === undefined) && isBuiltinAttr(r.str(ident.name))) return NON_MACRO_ATTR;
  return undetermined && !force ? UNDETERMINED : NOT_FOUND;
}

function resolveTextual(r: Resolver, ident: Ident, kind: MacroKind | undefined, start: MacroRulesScope): Lookup {
  if (!r.macroRulesNames.has(ident.name)) {
    // No `macro_rules!` of that name so far; an invocation before this one may make it.
    for (let s = start; s.kind !== "empty"; ) {
      if (s.kind === "binding") s = s.parent;
      else if (s.invocation.output === undefined) return WEAK_UNDETERMINED;
      else s = s.invocation.output;
    }
    return NOT_FOUND;
  }
  const ctxt = r.hygiene.normalizeToMacros2(ident.ctxt);
  let scope = start;
  let pending = false;
  for (;;) {
    if (scope.kind === "empty") return pending ? WEAK_UNDETERMINED : NOT_FOUND;
    if (scope.kind === "binding") {
      if (scope.ident.name === ident.name && r.hygiene.normalizeToMacros2(scope.ident.ctxt) === ctxt && fits(r, scope.binding, kind)) return scope.binding;
      scope = scope.parent;
    } else if (scope.invocation.output !== undefined) scope = scope.invocation.output;
    else {
      pending = true;
      scope = scope.invocation.parent.macroRules;
    }
  }
}

// ---- Ambiguity between scopes -----------------------------------------------------------------------------------------------------

/** Why two meanings of one name conflict, in rustc's words. */
export interface ScopeConflict {
  readonly first: Binding;
  readonly second: Binding;
  readonly reason: string;
}

/**
 * Imports and macros are resolved while names still appear, so an inner name may not shadow an outer one when it might have appeared later: from a glob, or from a
 * macro expanded deeper than the use. Asked once everything is known. Reference: "Name resolution", "Ambiguity".
 */
export function scopeConflict(r: Resolver, ident: Ident, ns: Ns, kind: MacroKind | undefined, scope: ParentScope): ScopeConflict | undefined {
  let inner: { readonly binding: Binding; readonly textual: boolean } | undefined;
  const consider = (binding: Binding, textual: boolean): ScopeConflict | undefined => {
    if (!fits(r, binding, kind)) return undefined;
    if (inner === undefined) {
      inner = { binding, textual };
      return undefined;
    }
    const first = inner.binding;
    if (first === binding || sameBindingRes(first, binding) || bothPanic(r, ident, first, binding)) return undefined;
    const make = (reason: string): ScopeConflict => ({ first, second: binding, reason });
    if (inner.textual && !textual && !besideEachOther(r, first, binding)) return make("a `macro_rules` name and a non-`macro_rules` name from another module");
    if (first.isGlobImport) return make("a name from a glob import and an outer scope during import or macro resolution");
    if (mayAppearAfter(r, first, scope.expn, binding)) return make("a macro-expanded name and a less macro-expanded name from outer scope during import or macro resolution");
    return undefined;
  };
  if (ns === MacroNS && r.macroRulesNames.has(ident.name)) {
    const ctxt = r.hygiene.normalizeToMacros2(ident.ctxt);
    for (let s: MacroRulesScope | undefined = scope.macroRules; s !== undefined && s.kind !== "empty"; ) {
      if (s.kind === "invocation") {
        s = s.invocation.output ?? s.invocation.parent.macroRules;
        continue;
      }
      if (s.ident.name === ident.name && r.hygiene.normalizeToMacros2(s.ident.ctxt) === ctxt) {
        const conflict = consider(s.binding, true);
        if (conflict !== undefined) return conflict;
        if (inner !== undefined && inner.binding.expn === ROOT_EXPN) break;
      }
      s = s.parent;
    }
  }
  let module = scope.module;
  let ctxt = r.hygiene.normalizeToMacros2(ident.ctxt);
  for (;;) {
    const found = lookHere(r, module, ident.name, ctxt, ns, scope, true, undefined);
    if (found instanceof Binding) {
      const conflict = consider(found, false);
      if (conflict !== undefined) return conflict;
      if (inner !== undefined && !inner.textual && !inner.binding.isGlobImport && inner.binding.expn === ROOT_EXPN) return undefined;
    }
    const next = hygienicParent(r, module, ctxt);
    if (next === undefined) break;
    module = next.module;
    ctxt = next.ctxt;
  }
  if (inner === undefined || inner.textual) return undefined;
  const outer = ns === MacroNS ? (r.macroUsePrelude.get(ident.name) ?? NOT_FOUND) : resolveInPreludes(r, ident, ns, scope, module, true);
  return outer instanceof Binding ? consider(outer, false) : undefined;
}
function sameBindingRes(a: Binding, b: Binding): boolean {
  return a.res === b.res || (a.res.kind === "Def" && b.res.kind === "Def" && a.res.def === b.res.def);
}
/** `core`'s and `std`'s `panic!` differ in what they accept only: rustc warns (`ambiguous_panic_imports`) and takes the inner one. */
function bothPanic(r: Resolver, ident: Ident, a: Binding, b: Binding): boolean {
  if (ident.name !== sym.panic) return false;
  const isPanic = (x: Binding): boolean => {
    const expander = r.macroOf(x.res)?.expander;
    return expander?.tag === "builtin" && (expander.builtin === "core_panic" || expander.builtin === "std_panic");
  };
  return isPanic(a) && isPanic(b);
}
function mayAppearAfter(r: Resolver, inner: Binding, use: ExpnId, outer: Binding): boolean {
  return !(r.hygiene.isDescendantOf(outer.expn, inner.expn) || r.hygiene.isDescendantOf(use, inner.expn));
}
/** A `macro_rules!` and a path-based name of the same module are told apart by text order. */
function besideEachOther(r: Resolver, textual: Binding, modular: Binding): boolean {
  const a = textual.res.kind === "Def" ? r.macroDefScope.get(textual.res.def) : undefined;
  const b = modular.import !== undefined ? modular.import.parent.module : modular.res.kind === "Def" ? r.macroDefScope.get(modular.res.def) : undefined;
  if (a === undefined || b === undefined || a.nearestMod !== b.nearestMod) return false;
  const textualModule = r.macroBlock.get((textual.res as { def: DefId }).def) ?? a;
  for (let m: Module | undefined = textualModule; m !== undefined; m = m.parent) if (m === b) return true;
  return false;
}
