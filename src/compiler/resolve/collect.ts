/**
 * Collecting a piece of the tree (the crate, then what each macro expands to): creates its definitions, declares its names in modules, gathers its
 * imports and macro calls with the scope in which each stands. Comes in: an `AstFragment` or the crate's items. Goes out: definitions, bindings, imports,
 * pending invocations in source order. Counterparts: rustc_resolve's `build_reduced_graph.rs` and `def_collector.rs`.
 */
import { kw, sym, type DefId, type Symbol } from "../base/index.ts";
import type { CtorOf, DefKind } from "../hir/definitions.ts";
import type { AstFragment, AstFragmentKind, DerivePath } from "../expand/interface.ts";
import { collectDerives, macroExtension } from "../expand/extension.ts";
import type { ExpnId, Span } from "../source/index.ts";
import type { Attribute, FieldDef, Generics, Ident, Item, MacCall, NodeId, VariantData } from "../syntax/ast.ts";
import { isBuiltinAttr } from "./attributes.ts";
import { collectExpr, collectFn, collectGenerics, collectPat, collectStmt, collectTy, collectAnonConst, collectBounds } from "./collectBodies.ts";
import { collectExternCrate, collectUse } from "./collectUse.ts";
import { enterFileModule, type ModDir } from "./fileModules.ts";
import { isToolName } from "./idents.ts";
import { type Binding, MacroNS, PUBLIC, TypeNS, ValueNS, type MacroRulesScope, type Module, type Ns, type ParentScope, type PendingInvocation, type Res, type Vis } from "./module.ts";
import type { Resolver } from "./resolver.ts";
import { resolveVisibility } from "./visibility.ts";
import { withWhereAfter } from "./expanded.ts";

/** Where `impl Trait` stands: an anonymous type parameter of the function, or an opaque type. */
export type ImplTraitPlace = "universal" | "opaque";

/** A macro call, attribute macro or derive that waits for its macro to be resolved. */
export class MacroInvocation implements PendingInvocation {
  readonly kind: "bang" | "derive" | "attr";
  readonly parent: ParentScope;
  readonly mac: MacCall | undefined;
  readonly item: Item | undefined;
  readonly attr: Attribute | undefined;
  readonly derive: DerivePath | undefined;
  readonly fragment: AstFragmentKind;
  readonly trailingSemi: boolean;
  readonly parentDef: DefId;
  readonly place: ImplTraitPlace;
  readonly dir: ModDir;
  readonly counted: boolean;
  readonly trait: boolean;
  output: MacroRulesScope | undefined = undefined;

  constructor(kind: "bang" | "derive" | "attr", c: Collector, fragment: AstFragmentKind, counted: boolean, parts: { mac?: MacCall; item?: Item; attr?: Attribute; derive?: DerivePath; trailingSemi?: boolean }) {
    this.kind = kind;
    this.parent = c.scope();
    this.mac = parts.mac;
    this.item = parts.item;
    this.attr = parts.attr;
    this.derive = parts.derive;
    this.fragment = fragment;
    this.trailingSemi = parts.trailingSemi ?? false;
    this.parentDef = c.parentDef;
    this.place = c.place;
    this.dir = c.dir;
    this.counted = counted;
    this.trait = c.inTraitImpl;
  }
}

export class Collector {
  readonly r: Resolver;
  module: Module;
  readonly expn: ExpnId;
  macroRules: MacroRulesScope;
  parentDef: DefId;
  place: ImplTraitPlace = "opaque";
  dir: ModDir;
  inTraitImpl = false;
  /** The item around, for the helper attributes of its derives. */
  item: Item | undefined;
  readonly invocations: MacroInvocation[] = [];
  private cached: ParentScope | undefined;

  constructor(r: Resolver, module: Module, expn: ExpnId, macroRules: MacroRulesScope, parentDef: DefId, dir: ModDir) {
    this.r = r;
    this.module = module;
    this.expn = expn;
    this.macroRules = macroRules;
    this.parentDef = parentDef;
    this.dir = dir;
  }

  scope(): ParentScope {
    const c = this.cached;
    if (c !== undefined && c.module === this.module && c.macroRules === this.macroRules) return c;
    this.cached = { module: this.module, expn: this.expn, macroRules: this.macroRules, derives: [] };
    return this.cached;
  }

  createDef(node: NodeId, kind: DefKind, name: Symbol, span: Span, ctor?: { of: CtorOf; kind: "Fn" | "Const" }): DefId {
    const def = this.r.definitions.createDef(this.parentDef, kind, name, span, ctor);
    this.r.defOfNode.set(node, def);
    return def;
  }
  within(def: DefId, f: () => void): void {
    const saved = this.parentDef;
    this.parentDef = def;
    f();
    this.parentDef = saved;
  }
  atPlace(place: ImplTraitPlace, f: () => void): void {
    const saved = this.place;
    this.place = place;
    f();
    this.place = saved;
  }
  define(ident: Ident, ns: Ns, res: Res, vis: Vis, span: Span, module?: Module): Binding {
    const binding = this.r.binding(res, vis, span, this.expn, module);
    this.r.define(this.module, ident, ns, binding);
    return binding;
  }

  /** Notes a macro call. Those where items stand may declare names and macros: what comes after sees them. */
  invoke(mac: MacCall, fragment: AstFragmentKind, declares: boolean, trailingSemi = false): void {
    const invocation = new MacroInvocation("bang", this, fragment, declares, { mac, trailingSemi });
    this.invocations.push(invocation);
    if (!declares) return;
    this.module.pending++;
    this.macroRules = { kind: "invocation", invocation };
  }

  attrs(attrs: readonly Attribute[]): void {
    for (const attr of attrs) {
      if (attr.doc !== undefined) continue;
      const first = attr.path.segments[0]!.ident.name;
      if (attr.path.segments.length === 1 ? isBuiltinAttr(this.r.str(first)) : isToolName(this.r, first)) continue;
      this.r.attrsToCheck.push({ attr, scope: this.scope(), item: this.item?.id });
    }
  }
}

export function collectFragment(c: Collector, fragment: AstFragment): void {
  switch (fragment.kind) {
    case "expr":
      return collectExpr(c, fragment.expr);
    case "optExpr":
      return fragment.expr === undefined ? undefined : collectExpr(c, fragment.expr);
    case "pat":
      return collectPat(c, fragment.pat);
    case "ty":
      return collectTy(c, fragment.ty);
    case "stmts":
      for (const stmt of fragment.stmts) collectStmt(c, stmt);
      return;
    case "items":
      return collectItems(c, fragment.items);
    case "traitItems":
      for (const item of fragment.items) collectAssocItem(c, item, "trait");
      return;
    case "implItems":
      for (const item of fragment.items) collectAssocItem(c, item, c.inTraitImpl ? "traitImpl" : "impl");
      return;
    case "foreignItems":
      for (const item of fragment.items) collectForeignItem(c, item);
      return;
  }
}

export function collectItems(c: Collector, items: readonly Item[]): void {
  for (const item of items) collectItem(c, item);
}

/** The first attribute that may name a macro. */
function macroAttr(c: Collector, item: Item): Attribute | undefined {
  for (const attr of item.attrs) {
    if (attr.doc !== undefined) continue;
    const segments = attr.path.segments;
    const first = segments[0]!.ident.name;
    if (segments.length === 1) {
      if (first === sym.derive || first === c.r.sess.psess.symbols.intern("cfg_eval") || isBuiltinAttr(c.r.str(first))) continue;
    } else if (isToolName(c.r, first)) continue;
    return attr;
  }
  return undefined;
}

export function collectItem(c: Collector, item: Item): void {
  const attr = item.attrs.length === 0 ? undefined : macroAttr(c, item);
  if (attr !== undefined && !c.r.inertAttrs.has(attr)) {
    const invocation = new MacroInvocation("attr", c, "items", true, { item, attr });
    c.invocations.push(invocation);
    c.module.pending++;
    c.macroRules = { kind: "invocation", invocation };
    return;
  }
  collectItemNow(c, item);
}

/** The item stays as it is: its attributes are no macros. */
export function collectItemNow(c: Collector, item: Item): void {
  const kind = item.kind;
  if (kind.kind === "MacCall") return c.invoke(kind.mac, "items", true, false);
  if (kind.kind === "MacroDef") return collectMacroDef(c, item);
  const savedItem = c.item;
  c.item = item;
  const saved = c.macroRules;
  const macroUse = kind.kind === "Mod" && item.attrs.some((a) => isAttr(a, sym.macro_use) || isAttr(a, MACRO_ESCAPE(c)));
  collectKind(c, item, resolveVisibility(c.r, item.vis, c.scope()));
  if (!macroUse && kind.kind !== "ExternCrate") c.macroRules = saved;
  c.item = savedItem;
  const derives = item.attrs.length === 0 ? [] : collectDerives(c.r.sess.psess, item);
  for (const derive of derives) c.invocations.push(new MacroInvocation("derive", c, "items", false, { item, derive }));
}
const MACRO_ESCAPE = (c: Collector): Symbol => c.r.sess.psess.symbols.intern("macro_escape");

export function isAttr(attr: Attribute, name: Symbol): boolean {
  return attr.doc === undefined && attr.path.segments.length === 1 && attr.path.segments[0]!.ident.name === name;
}
export function hasAttr(attrs: readonly Attribute[], name: Symbol): boolean {
  for (const attr of attrs) if (isAttr(attr, name)) return true;
  return false;
}

function newItemDef(c: Collector, item: Item, kind: DefKind, vis: Vis): DefId {
  const def = c.createDef(item.id, kind, item.ident.name, item.ident.name === 0 ? item.span : item.ident.span);
  c.r.itemOfDef.set(def, item);
  c.r.visibilities.set(def, vis);
  return def;
}
function defRes(defKind: DefKind, def: DefId): Res {
  return { kind: "Def", defKind, def };
}
function countLifetimes(c: Collector, def: DefId, generics: Generics): void {
  let n = 0;
  for (const p of generics.params) if (p.kind.tag === "lifetime") n++;
  if (n > 0) c.r.lifetimeCounts.set(def, n);
}

function collectKind(c: Collector, item: Item, vis: Vis): void {
  const kind = item.kind;
  switch (kind.kind) {
    case "Use": {
      const def = newItemDef(c, item, "Use", vis);
      return c.within(def, () => collectUse(c, item, kind.tree, vis));
    }
    case "ExternCrate":
      newItemDef(c, item, "ExternCrate", vis);
      return collectExternCrate(c, item, kind.original, vis);
    case "Mod": {
      const def = newItemDef(c, item, "Mod", vis);
      const noPrelude = c.module.noImplicitPrelude || hasAttr(item.attrs, sym.no_implicit_prelude) || hasAttr(kind.innerAttrs, sym.no_implicit_prelude);
      const module = c.r.newModule("Mod", c.module, def, item.ident.name, item.span, c.expn, noPrelude);
      c.define(item.ident, TypeNS, defRes("Mod", def), vis, item.span, module);
      const outer = c.module;
      const dir = c.dir;
      c.module = module;
      const items = enterFileModule(c, item);
      c.within(def, () => collectItems(c, items));
      c.module = outer;
      c.dir = dir;
      return;
    }
    case "Static":
    case "Const": {
      const name = kind.kind;
      const def = newItemDef(c, item, name, vis);
      if (!(name === "Const" && item.ident.name === kw._)) c.define(item.ident, ValueNS, defRes(name, def), vis, item.span);
      return c.within(def, () => {
        if (kind.kind === "Const") collectGenerics(c, kind.generics);
        collectTy(c, kind.ty);
        if (kind.expr !== undefined) collectExpr(c, kind.expr);
      });
    }
    case "Fn": {
      const def = newItemDef(c, item, "Fn", vis);
      c.define(item.ident, ValueNS, defRes("Fn", def), vis, item.span);
      countLifetimes(c, def, kind.fn.generics);
      return c.within(def, () => collectFn(c, item.id, kind.fn, item.span));
    }
    case "TyAlias": {
      const def = newItemDef(c, item, "TyAlias", vis);
      c.define(item.ident, TypeNS, defRes("TyAlias", def), vis, item.span);
      countLifetimes(c, def, kind.generics);
      return c.within(def, () => {
        collectGenerics(c, withWhereAfter(kind));
        collectBounds(c, kind.bounds);
        if (kind.ty !== undefined) collectTy(c, kind.ty);
      });
    }
    case "TraitAlias": {
      const def = newItemDef(c, item, "TraitAlias", vis);
      c.define(item.ident, TypeNS, defRes("TraitAlias", def), vis, item.span);
      return c.within(def, () => {
        collectGenerics(c, kind.generics);
        collectBounds(c, kind.bounds);
      });
    }
    case "Enum":
      return collectEnum(c, item, kind, vis);
    case "Struct":
    case "Union":
      return collectStruct(c, item, kind.kind, kind.generics, kind.data, vis);
    case "Trait": {
      const def = newItemDef(c, item, "Trait", vis);
      const module = c.r.newModule("Trait", c.module, def, item.ident.name, item.span, c.expn, c.module.noImplicitPrelude);
      c.define(item.ident, TypeNS, defRes("Trait", def), vis, item.span, module);
      countLifetimes(c, def, kind.generics);
      const outer = c.module;
      c.within(def, () => {
        collectGenerics(c, kind.generics);
        collectBounds(c, kind.bounds);
        c.module = module;
        for (const assoc of kind.items) collectAssocItem(c, assoc, "trait");
      });
      c.module = outer;
      return;
    }
    case "Impl": {
      const def = newItemDef(c, item, "Impl", vis);
      const saved = c.inTraitImpl;
      c.inTraitImpl = kind.ofTrait !== undefined;
      c.within(def, () => {
        collectGenerics(c, kind.generics);
        if (kind.ofTrait !== undefined) collectTy(c, { id: kind.ofTrait.id, span: kind.ofTrait.path.span, kind: "Path", qself: undefined, path: kind.ofTrait.path });
        collectTy(c, kind.selfTy);
        for (const assoc of kind.items) collectAssocItem(c, assoc, kind.ofTrait === undefined ? "impl" : "traitImpl");
      });
      c.inTraitImpl = saved;
      return;
    }
    case "ForeignMod": {
      const def = newItemDef(c, item, "ForeignMod", vis);
      return c.within(def, () => {
        for (const foreign of kind.items) collectForeignItem(c, foreign);
      });
    }
    case "MacCall":
    case "MacroDef":
    case "Err":
      return;
  }
}

// ---- Structs and enums ------------------------------------------------------------------------------------------------------------

function collectFields(c: Collector, owner: DefId, data: VariantData, defaultVis: Vis | undefined): Vis[] {
  const vis: Vis[] = [];
  const names: Symbol[] = [];
  if (data.kind !== "unit") data.fields.forEach((field, i) => {
    const v = defaultVis ?? resolveVisibility(c.r, field.vis, c.scope());
    vis.push(v);
    const name = field.ident?.name ?? c.r.sess.psess.symbols.intern(String(i));
    names.push(name);
    collectField(c, field, name, v);
  });
  c.r.fieldNames.set(owner, names);
  return vis;
}
function collectField(c: Collector, field: FieldDef, name: Symbol, vis: Vis): void {
  c.attrs(field.attrs);
  const def = c.createDef(field.id, "Field", name, field.ident?.span ?? field.span);
  c.r.visibilities.set(def, vis);
  c.within(def, () => collectTy(c, field.ty));
}

function collectStruct(c: Collector, item: Item, defKind: "Struct" | "Union", generics: Generics, data: VariantData, vis: Vis): void {
  const def = newItemDef(c, item, defKind, vis);
  countLifetimes(c, def, generics);
  c.define(item.ident, TypeNS, defRes(defKind, def), vis, item.span);
  c.within(def, () => {
    let ctor: DefId | undefined;
    if (data.kind !== "struct") ctor = c.createDef(data.ctorId, "Ctor", 0 as Symbol, item.span, { of: "Struct", kind: data.kind === "tuple" ? "Fn" : "Const" });
    collectGenerics(c, generics);
    const fieldVis = collectFields(c, def, data, undefined);
    if (ctor === undefined) return;
    // The constructor is no more visible than any field; `#[non_exhaustive]` keeps it in the crate.
    let ctorVis = vis === PUBLIC && hasAttr(item.attrs, sym.non_exhaustive) ? c.r.root.def : vis;
    for (const v of fieldVis) if (c.r.isVisAtLeast(ctorVis, v)) ctorVis = v;
    c.r.visibilities.set(ctor, ctorVis);
    c.define(item.ident, ValueNS, defRes("Ctor", ctor), ctorVis, item.span);
    c.r.structCtors.set(def, { ctor, vis: ctorVis, fieldVis });
  });
}

function collectEnum(c: Collector, item: Item, kind: Extract<Item["kind"], { kind: "Enum" }>, vis: Vis): void {
  const def = newItemDef(c, item, "Enum", vis);
  countLifetimes(c, def, kind.generics);
  const module = c.r.newModule("Enum", c.module, def, item.ident.name, item.span, c.expn, c.module.noImplicitPrelude);
  c.define(item.ident, TypeNS, defRes("Enum", def), vis, item.span, module);
  c.within(def, () => {
    collectGenerics(c, kind.generics);
    for (const variant of kind.variants) {
      c.attrs(variant.attrs);
      const variantDef = c.createDef(variant.id, "Variant", variant.ident.name, variant.ident.span);
      c.r.visibilities.set(variantDef, vis);
      const outer = c.module;
      c.module = module;
      c.define(variant.ident, TypeNS, defRes("Variant", variantDef), vis, variant.span);
      const ctorVis = vis === PUBLIC && hasAttr(variant.attrs, sym.non_exhaustive) ? c.r.root.def : vis;
      if (variant.data.kind !== "struct") {
        const ctorId = variant.data.ctorId;
        const ctorKind = variant.data.kind === "tuple" ? "Fn" : "Const";
        c.within(variantDef, () => {
          const ctor = c.createDef(ctorId, "Ctor", 0 as Symbol, variant.span, { of: "Variant", kind: ctorKind });
          c.r.visibilities.set(ctor, ctorVis);
          c.define(variant.ident, ValueNS, defRes("Ctor", ctor), ctorVis, variant.span);
        });
      }
      c.module = outer;
      c.within(variantDef, () => collectFields(c, variantDef, variant.data, vis));
      if (variant.disr !== undefined) collectAnonConst(c, variant.disr);
    }
  });
}

// ---- Associated and foreign items -------------------------------------------------------------------------------------------------

function collectAssocItem(c: Collector, item: Item, where: "trait" | "impl" | "traitImpl"): void {
  const kind = item.kind;
  if (kind.kind === "MacCall") return c.invoke(kind.mac, where === "trait" ? "traitItems" : "implItems", true);
  if (kind.kind === "MacroDef" || kind.kind === "Err") return;
  c.attrs(item.attrs);
  // Items of trait impls are as visible as the trait: found by their trait, never by name.
  const vis = where === "trait" ? c.r.visOf(c.module.def) : where === "traitImpl" ? PUBLIC : resolveVisibility(c.r, item.vis, c.scope());
  const defKind: DefKind = kind.kind === "Fn" ? "AssocFn" : kind.kind === "TyAlias" ? "AssocTy" : "AssocConst";
  const def = newItemDef(c, item, defKind, vis);
  if (where === "trait") c.define(item.ident, kind.kind === "TyAlias" ? TypeNS : ValueNS, defRes(defKind, def), vis, item.span);
  c.within(def, () => {
    if (kind.kind === "Fn") {
      countLifetimes(c, def, kind.fn.generics);
      if (kind.fn.decl.params[0]?.isSelf === true) c.r.selfFns.add(def);
      collectFn(c, item.id, kind.fn, item.span);
    } else if (kind.kind === "TyAlias") {
      countLifetimes(c, def, kind.generics);
      collectGenerics(c, withWhereAfter(kind));
      collectBounds(c, kind.bounds);
      if (kind.ty !== undefined) collectTy(c, kind.ty);
    } else if (kind.kind === "Const") {
      collectGenerics(c, kind.generics);
      collectTy(c, kind.ty);
      if (kind.expr !== undefined) collectExpr(c, kind.expr);
    }
  });
}

function collectForeignItem(c: Collector, item: Item): void {
  const kind = item.kind;
  if (kind.kind === "MacCall") return c.invoke(kind.mac, "foreignItems", true);
  const vis = resolveVisibility(c.r, item.vis, c.scope());
  if (kind.kind === "Fn") {
    const def = newItemDef(c, item, "Fn", vis);
    countLifetimes(c, def, kind.fn.generics);
    c.define(item.ident, ValueNS, defRes("Fn", def), vis, item.span);
    c.within(def, () => collectFn(c, item.id, kind.fn, item.span));
  } else if (kind.kind === "Static") {
    const def = newItemDef(c, item, "Static", vis);
    c.define(item.ident, ValueNS, defRes("Static", def), vis, item.span);
    c.within(def, () => collectTy(c, kind.ty));
  } else if (kind.kind === "TyAlias") {
    const def = newItemDef(c, item, "ForeignTy", vis);
    c.define(item.ident, TypeNS, defRes("ForeignTy", def), vis, item.span);
  }
}

// ---- Macros -----------------------------------------------------------------------------------------------------------------------

function collectMacroDef(c: Collector, item: Item): void {
  if (item.kind.kind !== "MacroDef") return;
  const r = c.r;
  const isRules = item.kind.macroRules;
  const exported = hasAttr(item.attrs, sym.macro_export);
  const vis = isRules ? (exported ? PUBLIC : r.root.def) : resolveVisibility(r, item.vis, c.scope());
  const def = newItemDef(c, item, "Macro", vis);
  r.macroDefScope.set(def, c.module.nearestMod);
  r.macroBlock.set(def, c.module);
  const ext = macroExtension(r.sess.psess, item, { def, crate: r.crate, edition: r.editionOf(item.span) });
  r.macros.set(def, ext);
  const binding = r.binding(defRes("Macro", def), vis, item.span, c.expn);
  if (!isRules) {
    r.define(c.module, item.ident, MacroNS, binding);
    return;
  }
  r.macroRulesNames.add(item.ident.name);
  c.macroRules = { kind: "binding", ident: item.ident, binding, parent: c.macroRules };
  if (exported) {
    r.define(r.root, item.ident, MacroNS, binding);
    r.macroExports.push(binding);
  }
}

