/**
 * The state of resolving one crate, and the operations that every part shares: modules and their children, defining a name, visibility, the
 * hygiene of items, reporting. The parts are free functions over it: `collect.ts` (what the tree declares), `idents.ts` and `paths.ts`
 * (look-up), `imports.ts` and `macros.ts` (the fixed point), `late/` (bodies and signatures).
 */
import { crateOf, crateRoot, kw, type CrateNum, type DefId, type Symbol } from "../base/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import type { DefKind, PrimTy } from "../hir/definitions.ts";
import { ExpansionMap, type MacroExtension, type MacroKind } from "../expand/interface.ts";
import { NO_SPAN, ROOT_CTXT, ROOT_EXPN, Transparency, type Edition, type ExpnId, type HygieneData, type SourceMap, type Span, type SyntaxContext } from "../source/index.ts";
import type { Attribute, Ident, Item, NodeId, SourceModule } from "../syntax/ast.ts";
import type { CrateStoreForResolve } from "./crateStore.ts";
import { Definitions } from "./definitions.ts";
import { Binding, MacroNS, Module, NameResolution, nameKey, nsOfKind, PUBLIC, TypeNS, type Import, type Ns, type ParentScope, type Res, type Vis } from "./module.ts";
import type { ResolveSession } from "./session.ts";

export const PRIM_TYPES: readonly PrimTy[] = ["bool", "char", "str", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f16", "f32", "f64", "f128"];

export class Resolver {
  readonly sess: ResolveSession;
  readonly store: CrateStoreForResolve;
  readonly sourceMap: SourceMap;
  readonly hygiene: HygieneData;
  readonly crate: CrateNum;
  readonly edition: Edition;
  readonly definitions: Definitions;
  readonly root: Module;
  readonly expansions = new ExpansionMap();

  /** Modules by definition (local and foreign), and by block. */
  readonly modules = new Map<DefId, Module>();
  readonly blockModules = new Map<NodeId, Module>();
  readonly defOfNode = new Map<NodeId, DefId>();
  /** Items of `mod a;` by the item's id, `cfg`-stripped. */
  readonly fileModules = new Map<NodeId, SourceModule>();
  readonly visibilities = new Map<DefId, Vis>();
  /** Owner item of local definitions that have one: the tree they come from. */
  readonly itemOfDef = new Map<DefId, Item>();

  readonly imports: Import[] = [];
  indeterminateImports: Import[] = [];
  determinedImports: Import[] = [];
  readonly macroUsePrelude = new Map<Symbol, Binding>();
  readonly externPrelude = new Map<Symbol, { binding: Binding | undefined; introducedByItem: boolean }>();
  prelude: Module | undefined;
  readonly primBindings = new Map<Symbol, Binding>();

  readonly macros = new Map<DefId, MacroExtension>();
  /** Module in which a local macro stands: where its opaque tokens are looked up. */
  readonly macroDefScope = new Map<DefId, Module>();
  /** The block (or module) that a `macro_rules!` stands in. */
  readonly macroBlock = new Map<DefId, Module>();
  readonly macroRulesNames = new Set<Symbol>();
  /** First segments of macro paths, to be checked for ambiguity when all names are known. */
  readonly macroUses: { readonly ident: Ident; readonly ns: Ns; readonly kind: MacroKind | undefined; readonly scope: ParentScope }[] = [];
  readonly macroExports: Binding[] = [];
  /** Attributes found to name no macro. */
  readonly inertAttrs = new Set<Attribute>();
  readonly attrsToCheck: { readonly attr: Attribute; readonly scope: ParentScope; readonly item: NodeId | undefined }[] = [];
  /** Helper attributes that the derives of an item allow inside it. */
  readonly deriveHelpers = new Map<NodeId, readonly MacroExtension[]>();
  /** The future's opaque type of an `async fn`, and the coroutine inside it or an async closure. */
  readonly asyncOpaques = new Map<NodeId, DefId>();
  readonly asyncBodies = new Map<NodeId, DefId>();
  /** Where a new `use` would go in a module. */
  readonly firstItemSpan = new Map<DefId, Span>();
  /** `use crate as x` and the like, settled on the spot. */
  readonly rootImports: Import[] = [];

  /** Per struct with a constructor: its constructor's definition, visibility, and the fields'. */
  readonly structCtors = new Map<DefId, { readonly ctor: DefId; readonly vis: Vis; readonly fieldVis: readonly Vis[] }>();
  readonly fieldNames = new Map<DefId, readonly Symbol[]>();
  readonly lifetimeCounts = new Map<DefId, number>();
  readonly selfFns = new Set<DefId>();
  readonly traitItemSets = new Map<DefId, Set<number>>();
  underscoreCount = 0;
  /** The bindings of names used, to be checked once for privacy and ambiguity. */
  readonly reportedAmbiguities = new Set<Span>();

  constructor(sess: ResolveSession, crate: CrateNum, rootSpan: Span, noImplicitPrelude: boolean) {
    this.sess = sess;
    this.store = sess.store;
    this.sourceMap = sess.psess.sourceMap;
    this.hygiene = sess.psess.sourceMap.hygiene;
    this.crate = crate;
    this.edition = sess.psess.edition;
    this.definitions = new Definitions(crate, rootSpan);
    const def = crateRoot(crate);
    this.root = new Module("Mod", undefined, def, sess.crateName, crate, rootSpan, ROOT_EXPN, noImplicitPrelude, true);
    this.modules.set(def, this.root);
    this.visibilities.set(def, PUBLIC);
    for (const prim of PRIM_TYPES) this.primBindings.set(sess.psess.symbols.intern(prim), new Binding({ kind: "PrimTy", prim }, undefined, PUBLIC, NO_SPAN, ROOT_EXPN));
  }

  // ---- Words -----------------------------------------------------------------------------------------------------------------------
  str(name: Symbol): string {
    return this.sess.psess.symbols.str(name);
  }
  error(span: Span | readonly Span[], code: string | undefined, message: string): Diagnostic {
    return this.sess.psess.dcx.error(span, code, message);
  }
  emit(diagnostic: Diagnostic): void {
    this.sess.psess.dcx.emit(diagnostic);
  }
  /** Tokens that the user wrote follow the crate's edition, those of a macro the macro's. */
  editionOf(span: Span): Edition {
    const ctxt = this.sourceMap.ctxtOf(span);
    return ctxt === ROOT_CTXT || this.hygiene.outerExpn(ctxt) === ROOT_EXPN ? this.edition : this.hygiene.expnOf(ctxt).edition;
  }

  // ---- Definitions -----------------------------------------------------------------------------------------------------------------
  isLocal(def: DefId): boolean {
    return crateOf(def) === this.crate;
  }
  kindOf(def: DefId): DefKind {
    return this.isLocal(def) ? this.definitions.kind(def) : this.store.defKind(def);
  }
  nameOf(def: DefId): Symbol {
    return this.isLocal(def) ? this.definitions.data(def).name : this.store.defName(def);
  }
  parentOf(def: DefId): DefId | undefined {
    return this.isLocal(def) ? this.definitions.parent(def) : this.store.parent(def);
  }
  spanOf(def: DefId): Span {
    return this.isLocal(def) ? this.definitions.data(def).span : this.store.defSpan(def);
  }
  visOf(def: DefId): Vis {
    return this.isLocal(def) ? (this.visibilities.get(def) ?? PUBLIC) : this.store.visibility(def);
  }
  ctorOf(def: DefId): { readonly of: "Struct" | "Variant"; readonly kind: "Fn" | "Const" } | undefined {
    return this.isLocal(def) ? this.definitions.data(def).ctor : this.store.ctor(def);
  }
  macroOf(res: Res): MacroExtension | undefined {
    return res.kind === "Def" && res.defKind === "Macro" ? this.macroExtension(res.def) : undefined;
  }
  macroExtension(def: DefId): MacroExtension | undefined {
    const known = this.macros.get(def);
    if (known !== undefined || this.isLocal(def)) return known;
    const ext = this.store.macro(def);
    this.macros.set(def, ext);
    return ext;
  }
  lifetimeCount(def: DefId): number {
    return this.isLocal(def) ? (this.lifetimeCounts.get(def) ?? 0) : this.store.lifetimeParamCount(def);
  }

  // ---- Modules ---------------------------------------------------------------------------------------------------------------------
  newModule(kind: Module["kind"], parent: Module, def: DefId, name: Symbol, span: Span, expn: ExpnId, noImplicitPrelude: boolean): Module {
    const module = new Module(kind, parent, def, name, this.crate, span, expn, noImplicitPrelude, true);
    if (kind !== "block") this.modules.set(def, module);
    return module;
  }

  /** The module of a definition, of this crate or another. */
  moduleOf(def: DefId): Module | undefined {
    const known = this.modules.get(def);
    if (known !== undefined || this.isLocal(def)) return known;
    const kind = this.store.defKind(def);
    if (kind !== "Mod" && kind !== "Enum" && kind !== "Trait") return undefined;
    const parentDef = this.store.parent(def);
    const parent = parentDef === undefined ? undefined : this.nearestModuleOf(parentDef);
    const crate = crateOf(def);
    const name = parentDef === undefined ? this.store.crateName(crate) : this.store.defName(def);
    const module = new Module(kind, parent, def, name, crate, this.store.defSpan(def), ROOT_EXPN, false, false);
    this.modules.set(def, module);
    return module;
  }
  /** The `mod` that a definition is, or stands in. */
  nearestModuleOf(def: DefId): Module {
    for (let d: DefId | undefined = def; d !== undefined; d = this.parentOf(d)) {
      const module = this.modules.get(d) ?? (this.isLocal(d) ? undefined : this.moduleOf(d));
      if (module !== undefined) return module;
    }
    return this.root;
  }
  private populate(module: Module): void {
    module.populated = true;
    for (const child of this.store.moduleChildren(module.def)) {
      const res = child.res as Res;
      const ns: Ns | -1 = res.kind === "Def" ? nsOfKind(res.defKind) : res.kind === "PrimTy" || res.kind === "ToolMod" ? TypeNS : res.kind === "NonMacroAttr" ? MacroNS : -1;
      if (ns === -1) continue;
      const isModule = res.kind === "Def" && (res.defKind === "Mod" || res.defKind === "Enum" || res.defKind === "Trait");
      const binding = new Binding(res, isModule ? this.moduleOf(res.def) : undefined, child.vis, child.span, ROOT_EXPN);
      const key = child.name === kw._ ? this.underscoreKey(ns) : nameKey(child.name, ROOT_CTXT, ns);
      if (module.resolutions.has(key)) continue;
      const resolution = new NameResolution(child.name, ROOT_CTXT, ns);
      resolution.binding = binding;
      module.resolutions.set(key, resolution);
    }
  }
  resolutionsOf(module: Module): Map<number, NameResolution> {
    if (!module.populated) this.populate(module);
    return module.resolutions;
  }
  resolution(module: Module, name: Symbol, ctxt: SyntaxContext, ns: Ns): NameResolution {
    const map = this.resolutionsOf(module);
    const key = nameKey(name, ctxt, ns);
    let found = map.get(key);
    if (found === undefined) {
      found = new NameResolution(name, ctxt, ns);
      map.set(key, found);
    }
    return found;
  }
  /** `_` may be declared any number of times: each gets a key of its own. */
  underscoreKey(ns: Ns): number {
    return -(++this.underscoreCount * 4 + ns);
  }

  // ---- Defining names --------------------------------------------------------------------------------------------------------------
  binding(res: Res, vis: Vis, span: Span, expn: ExpnId, module?: Module): Binding {
    return new Binding(res, module, vis, span, expn);
  }

  /** Gives a name a meaning in a module; a clash of two items or single imports is reported. */
  define(parent: Module, ident: Ident, ns: Ns, binding: Binding): void {
    const ctxt = this.hygiene.normalizeToMacros2(ident.ctxt);
    const key = ident.name === kw._ ? this.underscoreKey(ns) : nameKey(ident.name, ctxt, ns);
    const old = this.tryDefine(parent, key, ident.name, ctxt, ns, binding);
    if (old !== undefined) this.onConflict?.(parent, ident, ns, binding, old);
  }
  /** Set by `importErrors.ts`'s owner: reports E0428, E0252, E0254, E0255, E0259, E0260. */
  onConflict: ((parent: Module, ident: Ident, ns: Ns, binding: Binding, old: Binding) => void) | undefined;

  /** The older binding, if both may not stand. */
  tryDefine(module: Module, key: number, name: Symbol, ctxt: SyntaxContext, ns: Ns, binding: Binding): Binding | undefined {
    const map = this.resolutionsOf(module);
    let resolution = map.get(key);
    if (resolution === undefined) {
      resolution = new NameResolution(name, ctxt, ns);
      map.set(key, resolution);
    }
    const before = resolution.binding;
    const old = before;
    if (old === undefined) resolution.binding = binding;
    else {
      if (binding.res.kind === "Err" && old.res.kind !== "Err") return undefined;
      const oldGlob = old.isGlobImport;
      const newGlob = binding.isGlobImport;
      if (oldGlob && newGlob) {
        if (old.import === binding.import) resolution.binding = binding;
        else if (!sameRes(binding.res, old.res)) resolution.binding = old.ambiguity === undefined ? old.withAmbiguity(binding) : old;
        else if (!this.isVisAtLeast(old.vis, binding.vis)) resolution.binding = binding;
        else if (binding.ambiguity !== undefined && old.ambiguity === undefined) resolution.binding = old.withAmbiguity(binding);
      } else if (oldGlob || newGlob) {
        const glob = oldGlob ? old : binding;
        const item = oldGlob ? binding : old;
        if (ns === MacroNS && item.expn !== ROOT_EXPN && !sameRes(glob.res, item.res)) resolution.binding = item.withAmbiguity(glob);
        else resolution.binding = item;
        resolution.shadowedGlob = glob;
      } else if (old.res.kind === "Err" && old.isImport) resolution.binding = binding;
      else return old;
    }
    this.propagate(module, key, resolution, before);
    return undefined;
  }

  /** Tells the globs that import from `module` about a change of one of its names. */
  propagate(module: Module, key: number, resolution: NameResolution, before: Binding | undefined): void {
    const binding = resolution.binding;
    if (binding === undefined || binding === before || module.globImporters.length === 0) return;
    if (before === undefined && this.hasPendingSingleImports(resolution, binding)) return;
    for (const glob of module.globImporters) {
      if (!this.isAccessible(binding.vis, glob.parent.module)) continue;
      const ctxt = this.globAdjust(resolution.ctxt, module.expn, glob.span);
      if (ctxt === undefined) continue;
      const importing = glob.parent.module;
      const k = ctxt === resolution.ctxt ? key : nameKey(resolution.name, ctxt, resolution.ns);
      this.tryDefine(importing, k, resolution.name, ctxt, resolution.ns, this.importBinding(binding, glob));
    }
  }
  private hasPendingSingleImports(resolution: NameResolution, binding: Binding): boolean {
    return binding.isGlobImport && resolution.singleImports.size > 0;
  }

  importBinding(target: Binding, imp: Import): Binding {
    let vis = imp.vis;
    // A glob or `extern crate` re-exports no more than what is there.
    if (imp.kind === "glob" && !this.isVisAtLeast(target.vis, vis)) vis = target.vis;
    else if (imp.kind === "single" && !this.isVisAtLeast(target.vis, vis) && !this.isLocalReexportOfPrivate(target)) vis = target.vis;
    return new Binding(target.res, target.module, vis, imp.span, imp.parent.expn, imp, target, target.ambiguity);
  }
  private isLocalReexportOfPrivate(target: Binding): boolean {
    return target.res.kind === "Err";
  }

  // ---- Visibility ------------------------------------------------------------------------------------------------------------------
  isDescendantModule(module: Module, ancestor: DefId): boolean {
    if (module.crate !== crateOf(ancestor)) return false;
    for (let m: Module | undefined = module; m !== undefined; m = m.parent) if (m.kind === "Mod" && m.def === ancestor) return true;
    return false;
  }
  isAccessible(vis: Vis, from: Module): boolean {
    return vis === PUBLIC || this.isDescendantModule(from, vis);
  }
  /** Whether `a` reaches at least as far as `b`. */
  isVisAtLeast(a: Vis, b: Vis): boolean {
    if (a === PUBLIC) return true;
    if (b === PUBLIC) return false;
    const module = this.moduleOf(b);
    return module !== undefined && this.isDescendantModule(module, a);
  }

  // ---- Hygiene of items (macros 2.0 and built-ins) -----------------------------------------------------------------------------------
  /** Removes the marks that have nothing to do with the module; gives the last one removed. */
  adjust(ctxt: SyntaxContext, expn: ExpnId): { readonly ctxt: SyntaxContext; readonly removed: ExpnId | undefined } {
    let c = this.hygiene.normalizeToMacros2(ctxt);
    let removed: ExpnId | undefined;
    while (c !== ROOT_CTXT && !this.hygiene.isDescendantOf(expn, this.hygiene.outerExpn(c))) {
      removed = this.hygiene.outerExpn(c);
      c = this.hygiene.removeMark(c).ctxt;
    }
    return { ctxt: c, removed };
  }
  /** The context under which a name of a glob's module is visible at the import; undefined when it is not. */
  globAdjust(ctxt: SyntaxContext, expn: ExpnId, globSpan: Span): SyntaxContext | undefined {
    if (ctxt === ROOT_CTXT) return ROOT_CTXT;
    let c = ctxt;
    let globCtxt = this.hygiene.normalizeToMacros2(this.sourceMap.ctxtOf(globSpan));
    while (globCtxt !== ROOT_CTXT && !this.hygiene.isDescendantOf(expn, this.hygiene.outerExpn(globCtxt))) {
      const g = this.hygiene.removeMark(globCtxt);
      globCtxt = g.ctxt;
      const own = this.hygiene.removeMark(c);
      if (own.expn !== g.expn) return undefined;
      c = own.ctxt;
    }
    return this.adjust(c, expn).removed === undefined ? c : undefined;
  }
  /** Where the tokens of an expansion are looked up when they are opaque: the module of its macro. */
  expnDefScope(expn: ExpnId): Module {
    const def = this.hygiene.expns[expn]!.macroDef;
    if (def === undefined) return this.crateRootModule(this.hygiene.expns[expn]!.macroCrate);
    return this.macroDefScope.get(def) ?? this.nearestModuleOf(this.parentOf(def) ?? def);
  }
  crateRootModule(crate: CrateNum): Module {
    return crate === this.crate ? this.root : (this.moduleOf(crateRoot(crate)) ?? this.root);
  }
  /** The crate that `crate`, `$crate` or a leading `::` names. */
  resolveCrateRoot(ident: Ident): Module {
    let ctxt = ident.ctxt;
    if (ident.name === kw.$crate) {
      ctxt = this.hygiene.normalizeToMacroRules(ctxt);
      if (ctxt === ROOT_CTXT) return this.root;
      // Tokens of built-ins (`assert!`'s `$crate::panic!`) mean the built-in's crate, whatever the call went through.
      const top = this.hygiene.expnOf(ctxt);
      if (this.hygiene.outerTransparency(ctxt) === Transparency.Opaque && top.macroDef !== undefined && this.macroExtension(top.macroDef)?.expander.tag === "builtin") return this.crateRootModule(top.macroCrate);
      // Prepended opaque marks (a `macro_rules!` used in a `macro`) do not count: the newest opaque ones, then mixed-site ones down to the next opaque.
      let expn = ROOT_EXPN;
      let c = ctxt;
      for (; c !== ROOT_CTXT && this.hygiene.outerTransparency(c) === Transparency.Opaque; c = this.hygiene.parentCtxt(c)) expn = this.hygiene.outerExpn(c);
      for (; c !== ROOT_CTXT && this.hygiene.outerTransparency(c) === Transparency.SemiTransparent; c = this.hygiene.parentCtxt(c)) expn = this.hygiene.outerExpn(c);
      return this.crateRootModule(this.hygiene.expns[expn]!.macroCrate);
    }
    ctxt = this.hygiene.normalizeToMacros2(ctxt);
    const { removed } = this.adjust(ctxt, ROOT_EXPN);
    return removed === undefined ? this.root : this.crateRootModule(this.hygiene.expns[removed]!.macroCrate);
  }
  /** The `mod` that `self` names. */
  resolveSelf(ctxt: SyntaxContext, module: Module): Module {
    let m = module.nearestMod;
    let c = this.hygiene.normalizeToMacros2(ctxt);
    while (c !== ROOT_CTXT && this.adjust(c, m.expn).removed !== undefined) {
      const removed = this.adjust(c, m.expn);
      m = this.expnDefScope(removed.removed!).nearestMod;
      c = removed.ctxt;
    }
    return m;
  }

  // ---- Traits ----------------------------------------------------------------------------------------------------------------------
  /** Names that a trait declares, by `nameKey` with no context. */
  traitItems(trait: DefId): Set<number> {
    let set = this.traitItemSets.get(trait);
    if (set === undefined) {
      set = new Set();
      const module = this.moduleOf(trait);
      if (module !== undefined) for (const [, resolution] of this.resolutionsOf(module)) if (resolution.binding !== undefined) set.add(nameKey(resolution.name, ROOT_CTXT, resolution.ns));
      this.traitItemSets.set(trait, set);
    }
    return set;
  }

  externCrateModule(name: Symbol): Module | undefined {
    const crate = this.store.externCrate(name);
    return crate === undefined ? undefined : this.crateRootModule(crate);
  }
  /** A crate known from the command line, or named by `extern crate` at the root. */
  externPreludeGet(ident: Ident): Binding | undefined {
    const entry = this.externPrelude.get(ident.name);
    if (entry === undefined) return undefined;
    if (entry.binding === undefined) {
      const module = this.externCrateModule(ident.name);
      if (module === undefined) return undefined;
      entry.binding = new Binding(module.res, module, PUBLIC, NO_SPAN, ROOT_EXPN);
    }
    return entry.binding;
  }
  /** Where a name stands in a parent scope's eyes. */
  withModule(scope: ParentScope, module: Module): ParentScope {
    return { module, expn: scope.expn, macroRules: scope.macroRules, derives: scope.derives };
  }
}

export function sameRes(a: Res, b: Res): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "Def") return a.def === (b as { def: DefId }).def;
  if (a.kind === "PrimTy") return a.prim === (b as { prim: PrimTy }).prim;
  return a.kind !== "Local";
}
