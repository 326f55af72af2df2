/**
 * Modules, bindings and imports: the graph in which names are looked up. A module is anything that has named items inside: `mod`, enum, trait, and
 * a block that declares items. Modules of other crates are filled from the crate store when first asked.
 *
 * Invariant: a binding never changes; what a name is bound to in a module may (a glob import's binding gives way to an item or a single import).
 */
import type { CrateNum, DefId, Symbol } from "../base/index.ts";
import type { DefKind, Res as HirRes } from "../hir/definitions.ts";
import type { MacroExtension } from "../expand/interface.ts";
import type { ExpnId, Span, SyntaxContext } from "../source/index.ts";
import type { Ident, Item, NodeId } from "../syntax/ast.ts";

export type Res = HirRes<NodeId>;
export const RES_ERR: Res = { kind: "Err" };

/** Namespaces as array indices. */
export const TypeNS = 0;
export const ValueNS = 1;
export const MacroNS = 2;
export type Ns = 0 | 1 | 2;
export const ALL_NS: readonly Ns[] = [TypeNS, ValueNS, MacroNS];

/** The module within which a name is visible, or everywhere. */
export type Vis = DefId;
export const PUBLIC = -2 as Vis;

export const nsOfKind = (kind: DefKind): Ns | -1 => {
  switch (kind) {
    case "Mod": case "Struct": case "Union": case "Enum": case "Variant": case "Trait": case "TyAlias": case "ForeignTy": case "TraitAlias": case "AssocTy": case "TyParam": case "ExternCrate":
      return TypeNS;
    case "Fn": case "Const": case "ConstParam": case "Static": case "Ctor": case "AssocFn": case "AssocConst":
      return ValueNS;
    case "Macro":
      return MacroNS;
    default:
      return -1;
  }
};

/** What a lookup says besides a binding: certainly nothing, or not known before more imports and macros are resolved. */
export const NOT_FOUND = 0;
export const UNDETERMINED = 1;
/** Undetermined only because of macros and globs that may add names; an outer scope's answer may be used meanwhile. */
export const WEAK_UNDETERMINED = 2;
export type Lookup = Binding | typeof NOT_FOUND | typeof UNDETERMINED | typeof WEAK_UNDETERMINED;

export class Binding {
  readonly res: Res;
  readonly module: Module | undefined;
  /** Set for bindings made by an import: the import and what it imports. */
  readonly import: Import | undefined;
  readonly target: Binding | undefined;
  readonly vis: Vis;
  readonly span: Span;
  readonly expn: ExpnId;
  /** Another meaning of the same name with equal right; using the name is then an error. */
  readonly ambiguity: Binding | undefined;

  constructor(res: Res, module: Module | undefined, vis: Vis, span: Span, expn: ExpnId, imp?: Import, target?: Binding, ambiguity?: Binding) {
    this.res = res;
    this.module = module;
    this.import = imp;
    this.target = target;
    this.vis = vis;
    this.span = span;
    this.expn = expn;
    this.ambiguity = ambiguity;
  }

  get isGlobImport(): boolean {
    return this.import !== undefined && this.import.kind === "glob";
  }
  get isImport(): boolean {
    return this.import !== undefined;
  }
  get isExternCrate(): boolean {
    return this.import !== undefined && this.import.kind === "externCrate";
  }
  withAmbiguity(other: Binding): Binding {
    return new Binding(this.res, this.module, this.vis, this.span, this.expn, this.import, this.target, other);
  }
}
/** No macro can still shadow what the chain of glob imports found. */
export function isDetermined(binding: Binding): boolean {
  for (let b = binding; b.import !== undefined && b.import.kind === "glob"; b = b.target!) if (b.import.parent.module.pending > 0) return false;
  return true;
}

export class NameResolution {
  readonly name: Symbol;
  readonly ctxt: SyntaxContext;
  readonly ns: Ns;
  binding: Binding | undefined;
  /** The glob import's binding that `binding` shadows. */
  shadowedGlob: Binding | undefined;
  /** Single imports that may still define the name. */
  readonly singleImports = new Set<Import>();
  /** Being looked up: guards against import cycles. */
  busy = false;

  constructor(name: Symbol, ctxt: SyntaxContext, ns: Ns) {
    this.name = name;
    this.ctxt = ctxt;
    this.ns = ns;
  }
}

export type ModuleKind = "block" | "Mod" | "Enum" | "Trait";

export class Module {
  readonly kind: ModuleKind;
  readonly parent: Module | undefined;
  /** Of blocks: the definition of the nearest `mod`. */
  readonly def: DefId;
  readonly name: Symbol;
  readonly crate: CrateNum;
  readonly span: Span;
  readonly expn: ExpnId;
  /** `#![no_implicit_prelude]` here or above. */
  readonly noImplicitPrelude: boolean;
  /** The `mod` (or crate) that this is, or is inside of: the unit of privacy. */
  readonly nearestMod: Module;
  readonly resolutions = new Map<number, NameResolution>();
  readonly globs: Import[] = [];
  readonly globImporters: Import[] = [];
  /** Its file is missing or could not be parsed: names not found in it are not reported. */
  incomplete = false;
  /** Macro invocations directly inside that are not expanded yet. */
  pending = 0;
  /** False for a module of another crate that has not been asked yet. */
  populated: boolean;
  /** Traits in scope by its own items and imports; computed after imports are resolved. */
  traits: readonly TraitInScope[] | undefined;
  /** `traitsInScope` answers by name key. */
  readonly traitCache = new Map<number, readonly DefId[]>();

  constructor(kind: ModuleKind, parent: Module | undefined, def: DefId, name: Symbol, crate: CrateNum, span: Span, expn: ExpnId, noImplicitPrelude: boolean, populated: boolean) {
    this.kind = kind;
    this.parent = parent;
    this.def = def;
    this.name = name;
    this.crate = crate;
    this.span = span;
    this.expn = expn;
    this.noImplicitPrelude = noImplicitPrelude;
    this.nearestMod = kind === "Mod" ? this : parent!.nearestMod;
    this.populated = populated;
  }
  get res(): Res {
    return this.kind === "block" ? RES_ERR : { kind: "Def", defKind: this.kind, def: this.def };
  }
  get isTrait(): boolean {
    return this.kind === "Trait";
  }
}

export interface TraitInScope {
  readonly trait: DefId;
  readonly binding: Binding;
}

/** Key of a name in a module. Contexts are 0 nearly always, which keeps the key a small integer. */
export function nameKey(name: Symbol, ctxt: SyntaxContext, ns: Ns): number {
  return ctxt === 0 ? name * 4 + ns : ctxt * CTXT_STEP + name * 4 + ns;
}
const CTXT_STEP = 2 ** 27;
export function nameOfKey(key: number): Symbol {
  return Math.floor((key % CTXT_STEP) / 4) as Symbol;
}

export type ImportKind = "single" | "glob" | "externCrate" | "macroUse" | "macroExport";

/** Where the path of an import has led: a module, or one of the roots that are not modules. */
export type PathRoot = Module | "externPrelude" | "currentScope" | "crateRootAndExternPrelude";

export class Import {
  readonly kind: ImportKind;
  readonly id: NodeId;
  readonly parent: ParentScope;
  readonly modulePath: readonly Ident[];
  readonly vis: Vis;
  /** Of the use tree's leaf, and of the whole `use` item. */
  readonly span: Span;
  readonly useSpan: Span;
  readonly item: Item | undefined;
  /** Single imports: the last segment and the name it gets. */
  readonly source: Ident;
  readonly target: Ident;
  /** `use a::{self}` imports in the type namespace alone. */
  readonly typeNsOnly: boolean;
  readonly isPrelude: boolean;
  /** Inside braces (for the words of diagnostics). */
  readonly nested: boolean;
  readonly found: [Lookup, Lookup, Lookup] = [UNDETERMINED, UNDETERMINED, UNDETERMINED];
  readonly defined: [Binding | undefined, Binding | undefined, Binding | undefined] = [undefined, undefined, undefined];
  importedModule: PathRoot | undefined;
  used = false;

  constructor(kind: ImportKind, id: NodeId, parent: ParentScope, modulePath: readonly Ident[], vis: Vis, span: Span, useSpan: Span, item: Item | undefined, source: Ident, target: Ident, typeNsOnly: boolean, isPrelude: boolean, nested: boolean) {
    this.kind = kind;
    this.id = id;
    this.parent = parent;
    this.modulePath = modulePath;
    this.vis = vis;
    this.span = span;
    this.useSpan = useSpan;
    this.item = item;
    this.source = source;
    this.target = target;
    this.typeNsOnly = typeNsOnly;
    this.isPrelude = isPrelude;
    this.nested = nested;
  }
}

/** `macro_rules!` macros visible by text order, innermost last; an invocation not expanded yet may add some. */
export type MacroRulesScope =
  | { readonly kind: "empty" }
  | { readonly kind: "binding"; readonly ident: Ident; readonly binding: Binding; readonly parent: MacroRulesScope }
  | { readonly kind: "invocation"; readonly invocation: PendingInvocation };

/** The part of an invocation that scopes see. */
export interface PendingInvocation {
  readonly parent: ParentScope;
  /** Set when it is expanded: what is visible after it. */
  output: MacroRulesScope | undefined;
}
export const NO_MACROS: MacroRulesScope = { kind: "empty" };

/** Everything that decides how a name at some place is looked up, outside bodies' own ribs. */
export interface ParentScope {
  readonly module: Module;
  readonly expn: ExpnId;
  readonly macroRules: MacroRulesScope;
  /** Helper attributes of the derives on the item around. */
  readonly derives: readonly MacroExtension[];
}
