/**
 * Paths outside bodies, and the module part of every path: `self`, `super`, `crate`, `::`, then name by name. Reference: "Paths".
 */
import { kw } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { Ident } from "../syntax/ast.ts";
import { isPathSegmentKeyword, resolveEarly, resolveInRoot, type ScopeConflict } from "./idents.ts";
import { Binding, MacroNS, Module, NOT_FOUND, TypeNS, type Import, type Lookup, type Ns, type ParentScope, type PathRoot, type Res, RES_ERR } from "./module.ts";
import type { Resolver } from "./resolver.ts";

export type PathResult =
  | { readonly kind: "module"; readonly module: PathRoot }
  /** The path's first segments mean `res`; `unresolved` ones are left for type checking. */
  | { readonly kind: "res"; readonly res: Res; readonly unresolved: number; readonly binding: Binding | undefined }
  | { readonly kind: "undetermined" }
  | { readonly kind: "failed"; readonly span: Span; readonly message: string; readonly label: string; readonly index: number; readonly module: PathRoot | undefined; readonly help?: string };

/** Answers for the first segment where local scopes count (late resolution). */
export type FirstSegment = (ident: Ident, ns: Ns) => Binding | Res | undefined;

/**
 * `ns` is the namespace of the last segment; `undefined` when a module is wanted. With `final`, privacy of each segment is checked and uses are noted.
 */
export function resolvePath(r: Resolver, path: readonly Ident[], ns: Ns | undefined, scope: ParentScope, final: boolean, first?: FirstSegment, ignore?: Import): PathResult {
  const privacy: PrivacyError[] = [];
  const result = walkPath(r, path, ns, scope, final, privacy, first, ignore);
  // One error a path: the outermost private segment.
  const error = privacy[0];
  if (error !== undefined) {
    const last = path.at(-1)!;
    const res = result.kind === "res" && result.unresolved === 0 ? result.res : result.kind === "module" && result.module instanceof Module ? result.module.res : undefined;
    reportPrivate(r, error.ident, error.binding, error.ident === last || res === undefined || res.kind === "Err" ? undefined : { ident: last, res });
  }
  return result;
}
interface PrivacyError {
  readonly ident: Ident;
  readonly binding: Binding;
}

function walkPath(r: Resolver, path: readonly Ident[], ns: Ns | undefined, scope: ParentScope, final: boolean, privacy: PrivacyError[], first: FirstSegment | undefined, ignore: Import | undefined): PathResult {
  let module: PathRoot | undefined;
  let allowSuper = true;
  for (let i = 0; i < path.length; i++) {
    const ident = path[i]!;
    const isLast = i === path.length - 1;
    const segNs: Ns = isLast ? (ns ?? TypeNS) : TypeNS;
    const name = ident.name;
    allowSuper &&= segNs === TypeNS && (name === kw.self || name === kw.super);
    if (segNs === TypeNS) {
      if (allowSuper && name === kw.super) {
        const self: Module | undefined = i === 0 ? r.resolveSelf(ident.ctxt, scope.module) : module instanceof Module ? module : undefined;
        if (self?.parent !== undefined) {
          module = self.parent.nearestMod;
          continue;
        }
        return failed(ident, i, module, "there are too many leading `super` keywords", "there are too many leading `super` keywords");
      }
      if (i === 0) {
        if (name === kw.self) {
          module = r.resolveSelf(ident.ctxt, scope.module);
          continue;
        }
        if (name === kw["{{root}}"]) {
          const edition = r.editionOf(ident.span);
          module = edition >= 2018 ? "externPrelude" : r.edition >= 2018 ? "crateRootAndExternPrelude" : r.resolveCrateRoot(ident);
          continue;
        }
        if (name === kw.crate || name === kw.$crate) {
          module = r.resolveCrateRoot(ident);
          continue;
        }
      }
    }
    if (i !== 0 && isPathSegmentKeyword(name)) {
      const text = name === kw["{{root}}"] ? "global paths cannot start with `{{root}}`" : undefined;
      const word = r.str(name);
      const message = text ?? `\`${word}\` in paths can only be used in start position`;
      if (i === 1 && path[0]!.name === kw["{{root}}"]) return failed(ident, i, module, `global paths cannot start with \`${word}\``, "cannot start with this");
      return failed(ident, i, module, message, "can only be used in path start position");
    }

    let found: Lookup | Res;
    if (module !== undefined) found = resolveInRoot(r, module, ident, segNs, scope, final, ignore);
    else if (first !== undefined && i === 0) found = first(ident, segNs) ?? NOT_FOUND;
    else found = resolveEarly(r, ident, segNs, scope, final, final, ignore);

    if (typeof found === "object" && !(found instanceof Binding)) return { kind: "res", res: found, unresolved: path.length - 1 - i, binding: undefined };
    if (found instanceof Binding) {
      if (final) {
        checkUse(r, ident, found, scope, false);
        if (module !== undefined && !r.isAccessible(found.vis, scope.module)) privacy.push({ ident, binding: found });
      }
      const res = found.res;
      const next: Module | undefined = found.module;
      const maybeAssoc = ns !== MacroNS && isTypeRes(res);
      if (next !== undefined && !(isLast && ns !== undefined)) {
        module = next;
        continue;
      }
      if (res.kind === "Err") return { kind: "res", res: RES_ERR, unresolved: path.length - 1 - i, binding: found };
      if (res.kind === "ToolMod" && !isLast) return { kind: "res", res: { kind: "NonMacroAttr" }, unresolved: 0, binding: found };
      if (ns !== undefined && (isLast || maybeAssoc)) return { kind: "res", res, unresolved: path.length - 1 - i, binding: found };
      const what = describe(r, res);
      return failed(ident, i, module, `cannot find module \`${r.str(name)}\` in ${module instanceof Module ? moduleWords(r, module) : "this scope"}|expected type, found ${what} \`${r.str(name)}\``, `\`${r.str(name)}\` is ${article(what)} ${what}, not a module`);
    }
    if (found !== NOT_FOUND) return { kind: "undetermined" };
    if (module instanceof Module && ns !== undefined && module.kind !== "Mod") return { kind: "res", res: module.res, unresolved: path.length - i, binding: undefined };
    if (module instanceof Module && module.incomplete) return { kind: "res", res: RES_ERR, unresolved: 0, binding: undefined };
    return notFound(r, path, i, module);
  }
  return { kind: "module", module: module! };
}

function failed(ident: Ident, index: number, module: PathRoot | undefined, message: string, label: string, help?: string): PathResult {
  return help === undefined ? { kind: "failed", span: ident.span, message, label, index, module } : { kind: "failed", span: ident.span, message, label, index, module, help };
}

function notFound(r: Resolver, path: readonly Ident[], i: number, module: PathRoot | undefined): PathResult {
  const ident = path[i]!;
  const name = r.str(ident.name);
  if (module instanceof Module) {
    const where = module.kind !== "block" && module.parent === undefined && module.crate === r.crate ? "the crate root" : `\`${r.str(module.name)}\``;
    return failed(ident, i, module, `cannot find \`${name}\` in \`${r.str(path[i - 1]?.name ?? module.name)}\``, `could not find \`${name}\` in ${where}`);
  }
  if (module === "externPrelude" || module === "crateRootAndExternPrelude") return failed(ident, i, module, `cannot find \`${name}\` in the list of imported crates`, `could not find \`${name}\` in the list of imported crates`);
  return failed(ident, i, module, unresolvedFirst(r, ident), firstLabel(r, ident), /^[A-Z]/.test(name) ? undefined : `you might be missing a crate named \`${name}\``);
}

function unresolvedFirst(r: Resolver, ident: Ident): string {
  const name = r.str(ident.name);
  if (/^[A-Z]/.test(name)) return `cannot find type \`${name}\` in this scope`;
  return `cannot find module or crate \`${name}\` in this scope`;
}
function firstLabel(r: Resolver, ident: Ident): string {
  const name = r.str(ident.name);
  if (/^[A-Z]/.test(name)) return `use of undeclared type \`${name}\``;
  return `use of unresolved module or unlinked crate \`${name}\``;
}

export function moduleWords(r: Resolver, module: Module): string {
  if (module.parent === undefined) return module.crate === r.crate ? "the crate root" : `crate \`${r.str(module.name)}\``;
  return `${module.kind === "Mod" ? "module" : module.kind === "Enum" ? "enum" : module.kind === "Trait" ? "trait" : "this scope"} \`${r.str(module.name)}\``;
}

/** Kinds after which a path may go on with associated items. */
function isTypeRes(res: Res): boolean {
  switch (res.kind) {
    case "Def":
      switch (res.defKind) {
        case "Struct": case "Union": case "Enum": case "Trait": case "TraitAlias": case "TyAlias": case "AssocTy": case "TyParam": case "ForeignTy": case "OpaqueTy":
          return true;
        default:
          return false;
      }
    case "PrimTy": case "SelfTyParam": case "SelfTyAlias":
      return true;
    default:
      return false;
  }
}

/** What rustc calls the thing in messages. */
export function describe(r: Resolver, res: Res): string {
  switch (res.kind) {
    case "Def":
      switch (res.defKind) {
        case "Mod": return r.parentOf(res.def) === undefined ? "crate" : "module";
        case "Struct": return "struct";
        case "Union": return "union";
        case "Enum": return "enum";
        case "Variant": return "variant";
        case "Trait": return "trait";
        case "TyAlias": return "type alias";
        case "ForeignTy": return "foreign type";
        case "TraitAlias": return "trait alias";
        case "AssocTy": return "associated type";
        case "TyParam": return "type parameter";
        case "Fn": return "function";
        case "Const": return "constant";
        case "ConstParam": return "const parameter";
        case "Static": return "static";
        case "Ctor": {
          const ctor = r.ctorOf(res.def);
          if (ctor === undefined) return "constructor";
          return ctor.of === "Struct" ? (ctor.kind === "Fn" ? "tuple struct" : "unit struct") : ctor.kind === "Fn" ? "tuple variant" : "unit variant";
        }
        case "AssocFn": return r.isLocal(res.def) ? (r.selfFns.has(res.def) ? "method" : "associated function") : r.store.hasSelfParam(res.def) ? "method" : "associated function";
        case "AssocConst": return "associated constant";
        case "Macro": {
          const ext = r.macroOf(res);
          return ext === undefined || ext.kind === "bang" ? "macro" : ext.kind === "attr" ? "attribute macro" : "derive macro";
        }
        default: return "item";
      }
    case "PrimTy": return "builtin type";
    case "SelfTyParam": case "SelfTyAlias": return "self type";
    case "SelfCtor": return "self constructor";
    case "Local": return "local variable";
    case "ToolMod": return "tool module";
    case "NonMacroAttr": return "built-in attribute";
    case "Err": return "unresolved item";
  }
}
export function article(word: string): string {
  return /^[aeiou]/.test(word) && !word.startsWith("uni") ? "an" : "a";
}

/** Privacy of a name that was found, ambiguity, and the note that an import is used. */
export function checkUse(r: Resolver, ident: Ident, binding: Binding, scope: ParentScope, qualified: boolean): void {
  for (let b: Binding | undefined = binding; b !== undefined; b = b.target) if (b.import !== undefined) b.import.used = true;
  if (binding.ambiguity !== undefined && binding.res.kind !== "Err") reportAmbiguity(r, ident, binding);
  if (qualified && !r.isAccessible(binding.vis, scope.module)) reportPrivate(r, ident, binding);
}

function reportPrivate(r: Resolver, ident: Ident, binding: Binding, target?: { readonly ident: Ident; readonly res: Res }): void {
  const isTupleCtor = binding.res.kind === "Def" && binding.res.defKind === "Ctor" && r.ctorOf(binding.res.def)?.kind === "Fn";
  const what = isTupleCtor ? "tuple struct constructor" : describe(r, binding.res);
  const name = r.str(ident.name);
  const word = binding.isImport && binding.import!.kind !== "glob" ? `${what} import` : what;
  const diag = r.error(ident.span, "E0603", `${word} \`${name}\` is private`).label(ident.span, `private ${word}`);
  if (target !== undefined) diag.label(target.ident.span, `${describe(r, target.res)} \`${r.str(target.ident.name)}\` is not publicly re-exported`);
  if (binding.span !== 0) diag.spanChild("note", `the ${word} \`${name}\` is defined here${binding.isImport ? "..." : ""}`, [{ span: binding.span, text: "", isPrimary: true }]);
  r.emit(diag);
}

/** A first segment of an import or macro path that an inner and an outer scope both give a meaning. */
export function reportScopeConflict(r: Resolver, ident: Ident, conflict: ScopeConflict): void {
  if (r.reportedAmbiguities.has(ident.span)) return;
  r.reportedAmbiguities.add(ident.span);
  const name = r.str(ident.name);
  const diag = r.error(ident.span, "E0659", `\`${name}\` is ambiguous`).label(ident.span, "ambiguous name").note(`ambiguous because of a conflict between ${conflict.reason}`);
  for (const [b, also] of [[conflict.first, "could refer to"], [conflict.second, "could also refer to"]] as const) {
    diag.spanChild("note", `\`${name}\` ${also} the ${describe(r, b.res)} ${b.isImport ? "imported" : "defined"} here`, [{ span: b.span, text: "", isPrimary: true }]);
    if (b.isGlobImport) diag.help(`consider adding an explicit import of \`${name}\` to disambiguate`);
  }
  r.emit(diag);
}

function reportAmbiguity(r: Resolver, ident: Ident, binding: Binding): void {
  if (r.reportedAmbiguities.has(ident.span)) return;
  r.reportedAmbiguities.add(ident.span);
  const name = r.str(ident.name);
  const other = binding.ambiguity!;
  const diag = r.error(ident.span, "E0659", `\`${name}\` is ambiguous`).label(ident.span, "ambiguous name");
  diag.note("ambiguous because of multiple glob imports of a name in the same module");
  for (const [b, also] of [[binding, "could refer to"], [other, "could also refer to"]] as const) {
    const what = describe(r, b.res);
    diag.spanChild("note", `\`${name}\` ${also} the ${what} ${b.isImport ? "imported" : "defined"} here`, [{ span: b.span, text: "", isPrimary: true }]);
    if (b.isGlobImport) diag.help(`consider adding an explicit import of \`${name}\` to disambiguate`);
  }
  r.emit(diag);
}
