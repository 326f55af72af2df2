/**
 * Late resolution: every name in signatures and bodies, after all items are known. This file holds the state (the scopes that are open) and the look-up of
 * an identifier through them; `items.ts`, `types.ts`, `lifetimes.ts`, `patterns.ts` and `exprs.ts` walk the tree, `smartPaths.ts` resolves its paths.
 * Counterpart: rustc_resolve's `late.rs`. Reference: "Scopes", "Names".
 *
 *     type ribs    impl<T>  fn<U>  { block with items }        names of types
 *     value ribs   fn body  { block  closure  arm … }          locals, constants of generics
 */
import { kw, type DefId } from "../../base/index.ts";
import { ROOT_CTXT, ROOT_EXPN, type Span, type SyntaxContext } from "../../source/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Ident, Item, NodeId } from "../../syntax/ast.ts";
import { resolveEarly, resolveInModule } from "../idents.ts";
import { Binding, Module, nameKey, NO_MACROS, RES_ERR, TypeNS, ValueNS, type Ns, type ParentScope, type Res } from "../module.ts";
import { checkUse } from "../paths.ts";
import type { Resolver } from "../resolver.ts";
import type { LifetimeRes, LifetimeRib } from "./lifetimes.ts";
import { addTraits } from "./traits.ts";

export type RibKind =
  | "normal"
  /** A function's or closure's own scope: locals pass, labels do not. */
  | "fn"
  /** An associated item: generics of the impl pass, locals do not. */
  | "assoc"
  /** A nested item: neither passes. */
  | "item"
  /** Initialiser of a `const` or `static`: locals do not pass. */
  | "const"
  /** An expression in a type: generic parameters do not pass, except into one that is just a name. */
  | "anonConst"
  | "trivialConst"
  /** `const { … }` */
  | "inlineConst"
  /** The type of a const parameter: no generic parameter passes. */
  | "constParamTy"
  | "module"
  /** Holds `Self`. */
  | "self"
  | "macroDef"
  /** A parameter's default: parameters declared later are known but may not be named. */
  | "forwardDefault";

export class Rib {
  readonly kind: RibKind;
  readonly bindings = new Map<number, Res>();
  readonly module: Module | undefined;
  /** Of a macro definition. */
  readonly def: DefId | undefined;

  constructor(kind: RibKind, module?: Module, def?: DefId) {
    this.kind = kind;
    this.module = module;
    this.def = def;
  }
}
const LABEL = 3;

/** What a path means as far as names decide; the last `unresolved` segments are left to type checking. */
export interface PartialRes {
  readonly res: Res;
  readonly unresolved: number;
}

/** A lifetime parameter that elision makes. */
export interface FreshLifetime {
  readonly def: DefId;
  readonly span: Span;
}

export class Late {
  readonly r: Resolver;
  scope: ParentScope;
  readonly typeRibs: Rib[] = [];
  readonly valueRibs: Rib[] = [];
  readonly labelRibs: { readonly kind: RibKind; readonly labels: Map<number, { readonly id: NodeId; readonly span: Span }>; readonly def: DefId | undefined }[] = [];
  readonly lifetimeRibs: LifetimeRib[] = [];
  /** `self` and `Self` here: the trait or impl around. */
  currentTrait: DefId | undefined;
  currentSelf: Res | undefined;
  /** Names of the items of the trait that the impl around implements. */
  currentDef: DefId;
  /** In a function of a trait or of its impl: `impl Trait` in its result captures every lifetime. */
  currentTraitFn = false;

  readonly partialRes = new Map<NodeId, PartialRes>();
  readonly labelRes = new Map<NodeId, NodeId | "err">();
  readonly traitMap = new Map<NodeId, readonly DefId[]>();
  readonly lifetimeRes = new Map<NodeId, LifetimeRes>();
  /** Lifetimes left out of a path segment's arguments. */
  readonly elidedInPath = new Map<NodeId, readonly LifetimeRes[]>();
  readonly freshLifetimes = new Map<NodeId, FreshLifetime[]>();
  /** Per `impl Trait` or `async fn`: parameters captured, and the opaque type's own copies. */
  readonly captures = new Map<NodeId, readonly { readonly param: DefId; readonly copy: DefId }[]>();
  /** Open opaque types: the lifetimes named so far in their bounds. */
  readonly capturing: Set<DefId>[] = [];
  /** While parameters are resolved: the lifetimes that elision in the result may choose from. */
  elisionCandidates: LifetimeRes[] | undefined;
  readonly unusedLabels = new Map<NodeId, Span>();

  constructor(r: Resolver) {
    this.r = r;
    this.scope = { module: r.root, expn: ROOT_EXPN, macroRules: NO_MACROS, derives: [] };
    this.currentDef = r.root.def;
    this.typeRibs.push(new Rib("module", r.root));
    this.valueRibs.push(new Rib("module", r.root));
  }

  ribs(ns: Ns): Rib[] {
    return ns === TypeNS ? this.typeRibs : this.valueRibs;
  }
  record(id: NodeId, res: Res, unresolved = 0): void {
    this.partialRes.set(id, { res, unresolved });
  }

  withRib<T>(ns: Ns, rib: Rib, f: () => T): T {
    const ribs = this.ribs(ns);
    ribs.push(rib);
    const result = f();
    ribs.pop();
    return result;
  }
  /** A scope for both namespaces. */
  withRibs(kind: RibKind, f: () => void): void {
    const rib = new Rib(kind);
    this.typeRibs.push(rib);
    this.valueRibs.push(new Rib(kind));
    f();
    this.typeRibs.pop();
    this.valueRibs.pop();
  }
  withLabelRib(kind: RibKind, f: () => void): void {
    this.labelRibs.push({ kind, labels: new Map(), def: undefined });
    f();
    this.labelRibs.pop();
  }
  withModule(module: Module, f: () => void): void {
    const saved = this.scope;
    this.scope = { module, expn: saved.expn, macroRules: saved.macroRules, derives: saved.derives };
    this.typeRibs.push(new Rib("module", module));
    this.valueRibs.push(new Rib("module", module));
    f();
    this.typeRibs.pop();
    this.valueRibs.pop();
    this.scope = saved;
  }
  withLifetimes<T>(rib: LifetimeRib, f: () => T): T {
    this.lifetimeRibs.push(rib);
    const result = f();
    this.lifetimeRibs.pop();
    return result;
  }

  /** Key of a local: hygiene of `macro_rules!`. */
  localKey(ident: Ident): number {
    return nameKey(ident.name, this.r.hygiene.normalizeToMacroRules(ident.ctxt), ValueNS);
  }
  paramKey(ident: Ident, ns: Ns): number {
    return nameKey(ident.name, this.r.hygiene.normalizeToMacros2(ident.ctxt), ns);
  }

  /** The macro whose expansion made a token of this context. */
  macroOfCtxt(ctxt: SyntaxContext): DefId | undefined {
    for (let c = ctxt; c !== ROOT_CTXT; c = this.r.hygiene.parentCtxt(c)) {
      const def = this.r.hygiene.expnOf(c).macroDef;
      if (def !== undefined) return def;
    }
    return undefined;
  }

  /** An identifier where it stands: scopes inward out, modules of blocks among them, then items and preludes. `report` is false when only trying. */
  lookup(ident: Ident, ns: Ns, report = true): Binding | Res | undefined {
    const h = this.r.hygiene;
    const ribs = this.ribs(ns);
    const isSelf = ident.name === kw.Self;
    const itemCtxt = isSelf ? ROOT_CTXT : h.normalizeToMacros2(ident.ctxt);
    let ctxt = isSelf ? ROOT_CTXT : ns === TypeNS ? itemCtxt : h.normalizeToMacroRules(ident.ctxt);
    const paramKey = nameKey(ident.name, itemCtxt, ns);
    let key = nameKey(ident.name, ctxt, ns);
    let module: Module = this.r.root;
    for (let i = ribs.length - 1; i >= 0; i--) {
      const rib = ribs[i]!;
      let res = rib.bindings.get(key);
      if (res === undefined && paramKey !== key && rib.kind !== "normal" && rib.kind !== "fn") res = rib.bindings.get(paramKey);
      if (res !== undefined) return this.validate(i, ribs, ident, res, report);
      if (rib.kind === "macroDef") {
        // A token that this macro's expansion made goes on as the macro's definition sees it.
        if (ctxt !== ROOT_CTXT && rib.def === this.macroOfCtxt(ctxt)) {
          ctxt = h.removeMark(ctxt).ctxt;
          key = nameKey(ident.name, ctxt, ns);
        }
        continue;
      }
      if (rib.kind !== "module") continue;
      module = rib.module!;
      if (module.kind !== "block") break;
      const found = resolveInModule(this.r, module, ident.name, itemCtxt, ns, this.scope, true);
      if (found instanceof Binding) {
        if (report) checkUse(this.r, ident, found, this.scope, false);
        return found;
      }
    }
    const found = resolveEarly(this.r, ident, ns, { module, expn: this.scope.expn, macroRules: this.scope.macroRules, derives: [] }, true, true);
    if (!(found instanceof Binding)) return undefined;
    if (report) checkUse(this.r, ident, found, this.scope, false);
    return found;
  }

  /** Whether a local or generic parameter may be used across the scopes between: E0434, E0435, E0401, E0770, E0128. */
  private validate(from: number, ribs: readonly Rib[], ident: Ident, res: Res, report: boolean): Res {
    const r = this.r;
    const name = r.str(ident.name);
    if (ribs[from]!.kind === "forwardDefault" && res.kind !== "Local") {
      if (report) {
        const code = ident.name === kw.Self ? "E0735" : "E0128";
        const message = ident.name === kw.Self ? "generic parameters cannot use `Self` in their defaults" : "generic parameter defaults cannot reference parameters before they are declared";
        r.emit(r.error(ident.span, code, message).label(ident.span, ident.name === kw.Self ? "" : `cannot reference \`${name}\` before it is declared`));
      }
      return RES_ERR;
    }
    if (res.kind === "Local") {
      for (let i = from + 1; i < ribs.length; i++) {
        const kind = ribs[i]!.kind;
        if (kind === "item" || kind === "assoc") {
          if (report) r.emit(r.error(ident.span, "E0434", "can't capture dynamic environment in a fn item").help("use the `|| { ... }` closure form instead"));
          return RES_ERR;
        }
        if (kind === "const" || kind === "anonConst" || kind === "trivialConst" || kind === "inlineConst") {
          if (report) r.emit(r.error(ident.span, "E0435", "attempt to use a non-constant value in a constant").label(ident.span, "non-constant value"));
          return RES_ERR;
        }
        if (kind === "constParamTy") {
          if (report) r.emit(r.error(ident.span, "E0770", "the type of const parameters must not depend on other generic parameters").label(ident.span, `the type must not depend on the parameter \`${name}\``));
          return RES_ERR;
        }
      }
      return res;
    }
    const isGeneric = (res.kind === "Def" && (res.defKind === "TyParam" || res.defKind === "ConstParam")) || res.kind === "SelfTyParam" || res.kind === "SelfTyAlias";
    if (!isGeneric) return res;
    for (let i = from + 1; i < ribs.length; i++) {
      const kind = ribs[i]!.kind;
      if (kind === "item") {
        if (report) reportOuterGeneric(this, ident, res);
        return RES_ERR;
      }
      // What `Self` stands for may be free of parameters: type checking tells.
      if (kind === "anonConst" && res.kind !== "SelfTyAlias") {
        if (report) reportConstOperation(this, ident, res);
        return RES_ERR;
      }
      if (kind === "constParamTy") {
        if (report) r.emit(r.error(ident.span, "E0770", "the type of const parameters must not depend on other generic parameters").label(ident.span, `the type must not depend on the parameter \`${name}\``));
        return RES_ERR;
      }
    }
    return res;
  }

  /** The function around, for messages that point at it. */
  currentFn(): { readonly def: DefId; readonly span: Span; readonly paramsAt: Span; readonly hasParams: boolean } | undefined {
    for (let d: DefId | undefined = this.currentDef; d !== undefined; d = this.r.definitions.parent(d)) {
      const item = this.r.itemOfDef.get(d);
      if (item === undefined) continue;
      if (item.kind.kind !== "Fn") return undefined;
      const { params } = item.kind.fn.decl;
      const sm = this.r.sourceMap;
      const open = sm.lo(item.ident.span) + Math.max(sm.snippet(sm.span(sm.lo(item.ident.span), sm.hi(item.kind.fn.sigSpan))).indexOf("("), 0) + 1;
      return { def: d, span: item.ident.span, paramsAt: params[0] === undefined ? sm.span(open, open, sm.ctxtOf(item.ident.span)) : sm.shrinkToLo(params[0].span), hasParams: params.length > 0 };
    }
    return undefined;
  }

  // ---- Labels ----------------------------------------------------------------------------------------------------------------------
  declareLabel(ident: Ident, id: NodeId): void {
    this.labelRibs.at(-1)?.labels.set(nameKey(ident.name, this.r.hygiene.normalizeToMacroRules(ident.ctxt), LABEL as Ns), { id, span: ident.span });
  }
  useLabel(ident: Ident, at: NodeId): void {
    const h = this.r.hygiene;
    let ctxt = h.normalizeToMacroRules(ident.ctxt);
    let reachable = true;
    for (let i = this.labelRibs.length - 1; i >= 0; i--) {
      const rib = this.labelRibs[i]!;
      if (rib.kind === "macroDef") {
        if (ctxt !== ROOT_CTXT && rib.def === this.macroOfCtxt(ctxt)) ctxt = h.removeMark(ctxt).ctxt;
        continue;
      }
      const found = rib.labels.get(nameKey(ident.name, ctxt, LABEL as Ns));
      if (found !== undefined) {
        const name = this.r.str(ident.name);
        if (!reachable) {
          this.r.emit(this.r.error(ident.span, "E0767", `use of unreachable label \`${name}\``).label(found.span, "unreachable label defined here").label(ident.span, `unreachable label \`${name}\``).note("labels are unreachable through functions, closures, async blocks and modules"));
          this.labelRes.set(at, "err");
          return;
        }
        this.unusedLabels.delete(found.id);
        this.labelRes.set(at, found.id);
        return;
      }
      if (rib.kind !== "normal") reachable = false;
    }
    const name = this.r.str(ident.name);
    this.r.emit(this.r.error(ident.span, "E0426", `use of undeclared label \`${name}\``).label(ident.span, `undeclared label \`${name}\``));
    this.labelRes.set(at, "err");
  }

  /** Notes the traits in scope that have an item of this name. */
  recordTraits(id: NodeId, ident: Ident, ns: Ns): void {
    this.traitMap.set(id, addTraits(this, ident.name, ns));
  }
}

function innerItem(late: Late, diag: Diagnostic, item: Item, name: string): void {
  const kind = item.kind;
  const what = INNER_ITEMS[kind.kind];
  if (what === undefined) return;
  diag.label(item.ident.span, `generic parameter used in this inner ${what}`);
  if (kind.kind === "Static" || kind.kind === "Const") {
    const word = kind.kind.toLowerCase();
    diag.note(`a \`${word}\` is a separate item from the item that contains it`);
    return;
  }
  const generics = kind.kind === "Fn" ? kind.fn.generics : "generics" in kind ? kind.generics : undefined;
  if (generics !== undefined) {
    const first = generics.params[0];
    const sm = late.r.sourceMap;
    diag.suggest("try introducing a local generic parameter here", first === undefined ? sm.shrinkToHi(item.ident.span) : sm.shrinkToLo(first.span), first === undefined ? `<${name}>` : `${name}, `);
  }
  diag.note("nested items are independent from their parent item for everything except for privacy and name resolution");
}
const INNER_ITEMS: Readonly<Partial<Record<Item["kind"]["kind"], string>>> = { Fn: "function", Static: "static item", Const: "constant item", TyAlias: "type alias", Enum: "enum", Struct: "struct", Union: "union", Trait: "trait" };
function reportConstOperation(late: Late, ident: Ident, res: Res): void {
  const r = late.r;
  const name = r.str(ident.name);
  const diag = r.error(ident.span, undefined, "generic parameters may not be used in const operations").label(ident.span, `cannot perform const operation using \`${name}\``);
  if (res.kind === "Def" && res.defKind === "ConstParam") diag.help(`const parameters may only be used as standalone arguments here, i.e. \`${name}\``);
  else diag.note("type parameters may not be used in const expressions");
  r.emit(diag);
}
function reportOuterGeneric(late: Late, ident: Ident, res: Res): void {
  const r = late.r;
  const isSelf = res.kind === "SelfTyParam" || res.kind === "SelfTyAlias";
  const diag = r.error(ident.span, "E0401", isSelf ? "can't use `Self` from outer item" : "can't use generic parameters from outer item").label(ident.span, isSelf ? "use of `Self` from outer item" : "use of generic parameter from outer item");
  if (res.kind === "Def") diag.label(r.spanOf(res.def), `${res.defKind === "TyParam" ? "type" : "const"} parameter from outer item`);
  let def: DefId | undefined = late.currentDef;
  while (def !== undefined && !r.itemOfDef.has(def)) def = r.definitions.parent(def);
  const item = def === undefined ? undefined : r.itemOfDef.get(def);
  if (item !== undefined && res.kind === "Def") innerItem(late, diag, item, r.str(ident.name));
  r.emit(diag);
}
