/**
 * Names in items: their generics, signatures and bodies, each under the scopes that the item opens. Reference: "Items", "Generic parameters", "Implementations".
 * Errors E0403, E0407, E0437, E0438, E0128.
 */
import { kw, type DefId } from "../../base/index.ts";
import { ROOT_CTXT, type Span } from "../../source/index.ts";
import type { Fn, Generics, Item, NodeId, VariantData } from "../../syntax/ast.ts";
import { bestMatch } from "../editDistance.ts";
import { expandedItems, withWhereAfter } from "../expanded.ts";
import { Module, nameKey, TypeNS, ValueNS, type Ns, type Res } from "../module.ts";
import { resolveBlock, resolveExpr } from "./exprs.ts";
import { declareLifetimes, LT_INFER, LT_STATIC, resolveLifetime, type LifetimeRib } from "./lifetimes.ts";
import { Rib, type Late } from "./late.ts";
import { smartResolvePath, SRC_TRAIT } from "./smartPaths.ts";
import { resolveAnonConst, resolveBounds, resolveFnDecl, resolveParamPats, resolvePathArgs, resolveTy, withBinder } from "./types.ts";

export function resolveItems(late: Late, items: readonly Item[]): void {
  for (const item of expandedItems(late.r.expansions, items)) resolveItem(late, item);
}

export function resolveItem(late: Late, item: Item): void {
  const def = late.r.defOfNode.get(item.id);
  if (def === undefined) return;
  const saved = { def: late.currentDef, self: late.currentSelf, trait: late.currentTrait, fn: late.currentTraitFn, candidates: late.elisionCandidates };
  late.currentDef = def;
  late.elisionCandidates = undefined;
  late.currentTraitFn = false;
  late.withLifetimes({ kind: "item" }, () => itemKind(late, item, def));
  late.currentDef = saved.def;
  late.currentSelf = saved.self;
  late.currentTrait = saved.trait;
  late.currentTraitFn = saved.fn;
  late.elisionCandidates = saved.candidates;
}

function itemKind(late: Late, item: Item, def: DefId): void {
  const kind = item.kind;
  switch (kind.kind) {
    case "Mod": {
      const module = late.r.modules.get(def)!;
      const items = kind.items ?? late.r.fileModules.get(item.id)?.items ?? [];
      const first = items.find((i) => i.kind.kind !== "ExternCrate");
      if (first !== undefined) late.r.firstItemSpan.set(def, first.span);
      return late.withModule(module, () => resolveItems(late, items));
    }
    case "Fn":
      return withGenerics(late, item.id, kind.fn.generics, "item", () => resolveFn(late, item.id, def, kind.fn));
    case "Static":
      return late.withRibs("item", () => {
        late.withLifetimes({ kind: "elided", res: LT_STATIC }, () => resolveTy(late, kind.ty));
        if (kind.expr !== undefined) resolveConstBody(late, () => resolveExpr(late, kind.expr!));
      });
    case "Const":
      return withGenerics(late, item.id, kind.generics, "item", () => {
        late.withLifetimes({ kind: "elided", res: LT_STATIC }, () => resolveTy(late, kind.ty));
        if (kind.expr !== undefined) resolveConstBody(late, () => resolveExpr(late, kind.expr!));
      });
    case "TyAlias":
      return withGenerics(late, item.id, withWhereAfter(kind), "item", () => {
        if (kind.ty !== undefined) resolveTy(late, kind.ty);
      });
    case "Struct":
    case "Union":
      return withGenerics(late, item.id, kind.generics, "item", () => resolveFields(late, kind.data), { type: { kind: "SelfTyAlias", impl: def } });
    case "Enum":
      return withGenerics(
        late,
        item.id,
        kind.generics,
        "item",
        () => {
          for (const variant of kind.variants) {
            resolveFields(late, variant.data);
            if (variant.disr !== undefined) resolveAnonConst(late, variant.disr);
          }
        },
        { type: { kind: "SelfTyAlias", impl: def } },
      );
    case "Trait": return resolveTrait(late, item, def, kind);
    case "TraitAlias":
      return withGenerics(late, item.id, kind.generics, "item", () => resolveBounds(late, kind.bounds), { type: { kind: "SelfTyParam", trait: def } });
    case "Impl": return resolveImpl(late, item, def, kind);
    case "ForeignMod":
      for (const foreign of expandedItems(late.r.expansions, kind.items)) resolveItem(late, foreign);
      return;
    case "Use": case "ExternCrate": case "MacroDef": case "MacCall": case "Err": return;
  }
}

function resolveFields(late: Late, data: VariantData): void {
  if (data.kind !== "unit") for (const field of data.fields) resolveTy(late, field.ty);
}

function resolveConstBody(late: Late, f: () => void): void {
  late.withRibs("const", () => late.withLabelRib("const", () => late.withLifetimes({ kind: "elided", res: LT_INFER }, f)));
}

/** `Self` as a type, and as a constructor where there is one. */
function withSelf(late: Late, type: Res, ctor: Res | undefined, f: () => void): void {
  const typeRib = new Rib("self");
  typeRib.bindings.set(nameKey(kw.Self, ROOT_CTXT, TypeNS), type);
  late.typeRibs.push(typeRib);
  const valueRib = new Rib("self");
  if (ctor !== undefined) valueRib.bindings.set(nameKey(kw.Self, ROOT_CTXT, ValueNS), ctor);
  late.valueRibs.push(valueRib);
  f();
  late.typeRibs.pop();
  late.valueRibs.pop();
}

// ---- Generics ---------------------------------------------------------------------------------------------------------------------

/** Declares the parameters of an item or associated item, resolves bounds, defaults and `where`, then `f` inside. */
export function withGenerics(late: Late, binder: NodeId, generics: Generics, kind: "item" | "assoc", f: () => void, self?: { readonly type: Res; readonly ctor?: Res }): void {
  const r = late.r;
  const typeRib = new Rib(kind);
  const valueRib = new Rib(kind);
  const firstParam = generics.params[0];
  const insert = { span: r.sourceMap.shrinkToLo(firstParam?.span ?? generics.span), inList: firstParam !== undefined };
  const lifetimes: Extract<LifetimeRib, { kind: "generics" }> = { kind: "generics", binder, what: "item", params: new Map(), insert };
  declareLifetimes(late, generics.params, lifetimes);
  const seen = new Map<number, { span: Span; name: string }>();
  if (kind === "assoc") checkShadowing(late, generics, seen);
  for (const param of generics.params) {
    if (param.kind.tag === "lifetime") continue;
    const key = late.paramKey(param.ident, TypeNS);
    const name = r.str(param.ident.name);
    const same = seen.get(key);
    if (same !== undefined) {
      r.emit(r.error(param.ident.span, "E0403", `the name \`${name}\` is already used for a generic parameter in this item's generic parameters`).label(same.span, `first use of \`${name}\``).label(param.ident.span, "already used"));
      continue;
    }
    seen.set(key, { span: param.ident.span, name });
    const def = r.defOfNode.get(param.id)!;
    const ns: Ns = param.kind.tag === "type" ? TypeNS : ValueNS;
    const res: Res = { kind: "Def", defKind: param.kind.tag === "type" ? "TyParam" : "ConstParam", def };
    (ns === TypeNS ? typeRib : valueRib).bindings.set(late.paramKey(param.ident, ns), res);
    late.record(param.id, res);
  }
  late.typeRibs.push(typeRib);
  late.valueRibs.push(valueRib);
  const inside = (): void =>
    late.withLifetimes(lifetimes, () => {
      late.withLifetimes({ kind: "reportError" }, () => resolveGenericParams(late, generics, self?.type.kind === "SelfTyAlias" && self.ctor === undefined));
      late.withLabelRib("item", f);
    });
  if (self === undefined) inside();
  else withSelf(late, self.type, self.ctor, inside);
  late.typeRibs.pop();
  late.valueRibs.pop();
}

/** E0403 also when a method's parameter repeats one of its impl or trait. */
function checkShadowing(late: Late, generics: Generics, seen: Map<number, { span: Span; name: string }>): void {
  for (const param of generics.params) {
    if (param.kind.tag === "lifetime") continue;
    const outer = outerParam(late.typeRibs, late.paramKey(param.ident, TypeNS)) ?? outerParam(late.valueRibs, late.paramKey(param.ident, ValueNS));
    if (outer !== undefined) seen.set(late.paramKey(param.ident, TypeNS), { span: late.r.spanOf(outer), name: "" });
  }
}
function outerParam(ribs: readonly Rib[], key: number): DefId | undefined {
  for (let i = ribs.length - 1; i >= 0; i--) {
    const rib = ribs[i]!;
    const res = rib.bindings.get(key);
    if (res?.kind === "Def" && (res.defKind === "TyParam" || res.defKind === "ConstParam")) return res.def;
    if (rib.kind === "item" || rib.kind === "module") return undefined;
  }
  return undefined;
}

function resolveGenericParams(late: Late, generics: Generics, isAdt: boolean): void {
  // A default may name only the parameters before it.
  const forward = new Rib("forwardDefault");
  if (isAdt) forward.bindings.set(nameKey(kw.Self, ROOT_CTXT, TypeNS), { kind: "Err" });
  for (const param of generics.params) {
    if (param.kind.tag === "type" && param.kind.default !== undefined) forward.bindings.set(late.paramKey(param.ident, TypeNS), { kind: "Err" });
  }
  for (const param of generics.params) {
    if (param.kind.tag === "lifetime") {
      for (const bound of param.bounds) if (bound.kind === "lifetime") resolveLifetime(late, bound.lifetime);
      continue;
    }
    resolveBounds(late, param.bounds);
    if (param.kind.tag === "type" && param.kind.default !== undefined) {
      const ty = param.kind.default;
      late.withRib(TypeNS, forward, () => resolveTy(late, ty));
    }
    forward.bindings.delete(late.paramKey(param.ident, TypeNS));
    if (param.kind.tag === "const") {
      const { ty, default: value } = param.kind;
      late.withRibs("constParamTy", () => late.withLifetimes({ kind: "elided", res: LT_STATIC }, () => resolveTy(late, ty)));
      if (value !== undefined) resolveAnonConst(late, value);
    }
  }
  for (const predicate of generics.where) {
    if (predicate.kind === "outlives") {
      resolveLifetime(late, predicate.lifetime);
      resolveBounds(late, predicate.bounds);
    } else {
      const inner = (): void => {
        resolveTy(late, predicate.ty);
        resolveBounds(late, predicate.bounds);
      };
      if (predicate.forLifetimes.length > 0) withBinder(late, predicate.forLifetimes[0]!.id, "where", predicate.forLifetimes, inner);
      else inner();
    }
  }
}

// ---- Functions --------------------------------------------------------------------------------------------------------------------

function resolveFn(late: Late, id: NodeId, def: DefId, fn: Fn): void {
  late.withRib(ValueNS, new Rib("fn"), () =>
    late.withLabelRib("fn", () => {
      resolveFnDecl(late, id, def, fn.decl, fn.header.isAsync, fn.body !== undefined);
      const inner = (): void => {
        resolveParamPats(late, fn.decl);
        if (fn.body !== undefined) late.withLifetimes({ kind: "elided", res: LT_INFER }, () => resolveBlock(late, fn.body!));
      };
      const coroutine = late.r.asyncBodies.get(id);
      if (coroutine === undefined) return inner();
      late.currentDef = coroutine;
      inner();
      late.currentDef = def;
    }),
  );
}

// ---- Traits and impls -------------------------------------------------------------------------------------------------------------

function resolveTrait(late: Late, item: Item, def: DefId, kind: Extract<Item["kind"], { kind: "Trait" }>): void {
  withGenerics(
    late,
    item.id,
    kind.generics,
    "item",
    () => {
      late.currentTrait = def;
      late.withLifetimes({ kind: "reportError" }, () => resolveBounds(late, kind.bounds));
      for (const assoc of expandedItems(late.r.expansions, kind.items)) resolveAssocItem(late, assoc, undefined);
    },
    { type: { kind: "SelfTyParam", trait: def } },
  );
}

function resolveImpl(late: Late, item: Item, def: DefId, kind: Extract<Item["kind"], { kind: "Impl" }>): void {
  const inside = (): void => {
    let trait: DefId | undefined;
    late.withLifetimes({ kind: "create", binder: item.id, owner: def, reportInPath: true }, () => {
      if (kind.ofTrait !== undefined) {
        const path = kind.ofTrait.path;
        const answer = smartResolvePath(late, kind.ofTrait.id, undefined, path, SRC_TRAIT);
        resolvePathArgs(late, path);
        if (answer.res.kind === "Def" && answer.unresolved === 0) trait = answer.res.def;
      }
      resolveTy(late, kind.selfTy);
    });
    late.currentTrait = trait;
    const selfRes = late.partialRes.get(kind.selfTy.id);
    late.currentSelf = selfRes !== undefined && selfRes.unresolved === 0 ? selfRes.res : undefined;
    for (const assoc of expandedItems(late.r.expansions, kind.items)) resolveAssocItem(late, assoc, kind.ofTrait === undefined ? undefined : { trait });
  };
  withGenerics(late, item.id, kind.generics, "item", inside, { type: { kind: "SelfTyAlias", impl: def }, ctor: { kind: "SelfCtor", impl: def } });
}

function resolveAssocItem(late: Late, item: Item, ofTrait: { readonly trait: DefId | undefined } | undefined): void {
  const r = late.r;
  const def = r.defOfNode.get(item.id);
  if (def === undefined) return;
  const saved = { def: late.currentDef, fn: late.currentTraitFn };
  late.currentDef = def;
  late.currentTraitFn = late.currentTrait !== undefined;
  const kind = item.kind;
  if (ofTrait?.trait !== undefined) checkTraitItem(late, item, ofTrait.trait);
  switch (kind.kind) {
    case "Fn":
      withGenerics(late, item.id, kind.fn.generics, "assoc", () => resolveFn(late, item.id, def, kind.fn));
      break;
    case "Const":
      withGenerics(late, item.id, kind.generics, "assoc", () => {
        late.withLifetimes({ kind: "elided", res: LT_STATIC }, () => resolveTy(late, kind.ty));
        if (kind.expr !== undefined) resolveConstBody(late, () => resolveExpr(late, kind.expr!));
      });
      break;
    case "TyAlias":
      withGenerics(late, item.id, withWhereAfter(kind), "assoc", () =>
        late.withLifetimes({ kind: "reportError" }, () => {
          resolveBounds(late, kind.bounds);
          if (kind.ty !== undefined) resolveTy(late, kind.ty);
        }),
      );
      break;
    default:
      break;
  }
  late.currentDef = saved.def;
  late.currentTraitFn = saved.fn;
}

/** An item of a trait's impl must be one of the trait: E0407, E0437, E0438, E0323 to E0325. */
function checkTraitItem(late: Late, item: Item, trait: DefId): void {
  const r = late.r;
  const kind = item.kind.kind;
  if (kind !== "Fn" && kind !== "Const" && kind !== "TyAlias") return;
  const ns: Ns = kind === "TyAlias" ? TypeNS : ValueNS;
  const module = r.moduleOf(trait);
  if (!(module instanceof Module)) return;
  const key = nameKey(item.ident.name, r.hygiene.normalizeToMacros2(item.ident.ctxt), ns);
  const map = r.resolutionsOf(module);
  const found = map.get(key)?.binding ?? map.get(nameKey(item.ident.name, ROOT_CTXT, ns))?.binding;
  const name = r.str(item.ident.name);
  const traitName = r.str(r.nameOf(trait));
  const other = found ?? map.get(nameKey(item.ident.name, ROOT_CTXT, ns === TypeNS ? ValueNS : TypeNS))?.binding;
  if (other !== undefined) {
    const res = other.res;
    if (res.kind !== "Def") return;
    const want = kind === "Fn" ? "AssocFn" : kind === "Const" ? "AssocConst" : "AssocTy";
    if (res.defKind === want) return;
    const [code, word] = kind === "Const" ? ["E0323", "associated const"] : kind === "Fn" ? ["E0324", "associated method"] : ["E0325", "associated type"];
    r.emit(r.error(item.span, code, `item \`${name}\` is an ${word}, which doesn't match its trait \`${traitName}\``).label(item.span, "does not match trait").label(other.span, "item in trait"));
    return;
  }
  const [code, word] = kind === "Fn" ? ["E0407", "method"] : kind === "TyAlias" ? ["E0437", "type"] : ["E0438", "const"];
  const diag = r.error(item.span, code, `${word} \`${name}\` is not a member of trait \`${traitName}\``).label(item.span, `not a member of trait \`${traitName}\``);
  const names: string[] = [];
  for (const [, resolution] of map) if (resolution.ns === ns) names.push(r.str(resolution.name));
  const similar = bestMatch(name, names);
  if (similar !== undefined) diag.suggest(`there is an associated ${kind === "Fn" ? "function" : kind === "TyAlias" ? "type" : "constant"} with a similar name`, item.ident.span, similar);
  r.emit(diag);
}
