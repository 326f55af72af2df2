/** Names in types, bounds, generic arguments and function signatures. Reference: "Types", "Generic parameters", "Trait and lifetime bounds". */
import { kw, type DefId, type Symbol } from "../../base/index.ts";
import { ROOT_CTXT, type Span } from "../../source/index.ts";
import type { AnonConst, Bound, FnDecl, GenericParam, NodeId, PathArgs, Path, QSelf, Ty } from "../../syntax/ast.ts";
import { expandedExpr, expandedTy } from "../expanded.ts";
import { TypeNS, ValueNS, Binding } from "../module.ts";
import { describe } from "../paths.ts";
import { resolveExpr } from "./exprs.ts";
import { resolvePatTop } from "./patterns.ts";
import { declareLifetimes, elidedRef, LT_INFER, LT_STATIC, resolveLifetime, selfLifetime, type LifetimeRes, type LifetimeRib } from "./lifetimes.ts";
import type { Late } from "./late.ts";
import { smartResolvePath, SRC_TRAIT, SRC_TYPE, type PathSource } from "./smartPaths.ts";

export function resolveTy(late: Late, ast: Ty): void {
  const ty = expandedTy(late.r.expansions, ast);
  switch (ty.kind) {
    case "Slice": return resolveTy(late, ty.elem);
    case "Array":
      resolveTy(late, ty.elem);
      return resolveAnonConst(late, ty.len);
    case "Ptr": case "Paren": return resolveTy(late, ty.ty);
    case "Ref":
      if (ty.lifetime === undefined) elidedRef(late, ty);
      else resolveLifetime(late, ty.lifetime);
      return resolveTy(late, ty.ty);
    case "BareFn":
      return withBinder(late, ty.id, "fnPtr", ty.forLifetimes, () => resolveSignature(late, ty.id, ty.params.map((p) => p.ty), ty.output));
    case "Tup":
      for (const elem of ty.elems) resolveTy(late, elem);
      return;
    case "Path": return resolveTyPath(late, ty.id, ty.qself, ty.path);
    case "TraitObject": return resolveBounds(late, ty.bounds);
    case "ImplTrait": return resolveImplTrait(late, ty);
    case "Typeof": return resolveAnonConst(late, ty.value);
    case "ImplicitSelf": {
      const self = late.lookup({ name: kw.Self, span: ty.span, ctxt: ROOT_CTXT }, TypeNS);
      late.record(ty.id, self === undefined ? { kind: "Err" } : self instanceof Binding ? self.res : self);
      return;
    }
    case "Never": case "Infer": case "CVarArgs": case "Err": case "MacCall": return;
  }
}

function resolveTyPath(late: Late, id: NodeId, qself: QSelf | undefined, path: Path): void {
  if (qself !== undefined) resolveTy(late, qself.ty);
  // Edition 2015 and 2018: a bare trait in type position is a trait object, whose bound introduces a binder for `Fn(&T)`.
  const answer = smartResolvePath(late, id, qself, path, SRC_TYPE);
  const bareTrait = answer.unresolved === 0 && answer.res.kind === "Def" && (answer.res.defKind === "Trait" || answer.res.defKind === "TraitAlias");
  if (bareTrait) withBinder(late, id, "polyTrait", [], () => resolvePathArgs(late, path));
  else resolvePathArgs(late, path);
}

/** Resolves a path for a position and everything in its generic arguments. */
export function resolvePathWithArgs(late: Late, id: NodeId, qself: QSelf | undefined, path: Path, source: PathSource): void {
  if (qself !== undefined) resolveTy(late, qself.ty);
  smartResolvePath(late, id, qself, path, source);
  resolvePathArgs(late, path);
}
export function resolvePathArgs(late: Late, path: Path): void {
  for (const segment of path.segments) if (segment.args !== undefined) resolveArgs(late, segment.args);
}
export function resolveArgs(late: Late, args: PathArgs): void {
  if (args.kind === "elided") return;
  if (args.kind === "paren") {
    // The lifetimes of `Fn(&T) -> &U` belong to the bound around.
    for (let i = late.lifetimeRibs.length - 1; i >= 0; i--) {
      const rib = late.lifetimeRibs[i]!;
      if (rib.kind === "generics" && rib.what === "polyTrait") return resolveSignature(late, rib.binder, args.inputs, args.output);
      if (rib.kind === "item" || rib.kind === "generics") break;
    }
    for (const input of args.inputs) resolveTy(late, input);
    if (args.output !== undefined) resolveTy(late, args.output);
    return;
  }
  for (const arg of args.args) {
    switch (arg.kind) {
      case "lifetime":
        resolveLifetime(late, arg.lifetime);
        break;
      case "type":
        if (!resolveAmbiguousArg(late, arg.ty)) resolveTy(late, arg.ty);
        break;
      case "const":
        resolveAnonConst(late, arg.value);
        break;
      case "constraint":
        if (arg.args !== undefined) resolveArgs(late, arg.args);
        if (arg.term.kind === "ty") resolveTy(late, arg.term.ty);
        else if (arg.term.kind === "const") resolveAnonConst(late, arg.term.value);
        else resolveBounds(late, arg.term.bounds);
        break;
    }
  }
}

/** `Foo<N>`: a type if there is one of that name, else a constant. True when it was a constant. */
function resolveAmbiguousArg(late: Late, ast: Ty): boolean {
  const ty = expandedTy(late.r.expansions, ast);
  if (ty.kind !== "Path" || ty.qself !== undefined || ty.path.segments.length !== 1 || ty.path.segments[0]!.args !== undefined) return false;
  const ident = ty.path.segments[0]!.ident;
  if (late.lookup(ident, TypeNS, false) !== undefined) return false;
  const value = late.lookup(ident, ValueNS, false);
  if (value === undefined) return false;
  smartResolvePath(late, ty.id, undefined, ty.path, { tag: "expr", ns: ValueNS });
  return true;
}

export function resolveAnonConst(late: Late, value: AnonConst): void {
  const def = late.r.defOfNode.get(value.id);
  const saved = late.currentDef;
  if (def !== undefined) late.currentDef = def;
  late.withRibs(isTrivial(late, value) ? "trivialConst" : "anonConst", () => late.withLabelRib("anonConst", () => late.withLifetimes({ kind: "elided", res: LT_INFER }, () => resolveExpr(late, value.expr))));
  late.currentDef = saved;
}

/** `N` and `{ N }`: a name alone. */
function isTrivial(late: Late, value: AnonConst): boolean {
  let e = expandedExpr(late.r.expansions, value.expr);
  if (e.kind === "Block" && e.label === undefined && e.block.stmts.length === 1) {
    const stmt = e.block.stmts[0]!;
    if (stmt.kind === "Expr") e = expandedExpr(late.r.expansions, stmt.expr);
  }
  return e.kind === "Path" && e.qself === undefined && e.path.segments.length === 1 && e.path.segments[0]!.args === undefined;
}

export function resolveBounds(late: Late, bounds: readonly Bound[]): void {
  for (const bound of bounds) {
    if (bound.kind === "lifetime") resolveLifetime(late, bound.lifetime);
    else if (bound.kind === "trait") {
      withBinder(late, bound.ref.id, "polyTrait", bound.forLifetimes, () => {
        smartResolvePath(late, bound.ref.id, undefined, bound.ref.path, SRC_TRAIT);
        resolvePathArgs(late, bound.ref.path);
      });
    } else {
      for (const arg of bound.args) {
        if (arg.kind === "lifetime") resolveLifetime(late, arg.lifetime);
        else {
          const ident = arg.path.segments[0]!.ident;
          const found = late.lookup(ident, TypeNS, false) ?? late.lookup(ident, ValueNS, false);
          const res = found instanceof Binding ? found.res : found;
          const isParam = res === undefined || res.kind === "Err" || res.kind === "SelfTyParam" || res.kind === "SelfTyAlias" || (res.kind === "Def" && (res.defKind === "TyParam" || res.defKind === "ConstParam"));
          if (!isParam) late.r.emit(late.r.error(ident.span, "E0799", `expected type or const parameter, found ${describe(late.r, res)} \`${late.r.str(ident.name)}\``).label(ident.span, "not a type or const parameter"));
          if (found === undefined) late.r.emit(late.r.error(ident.span, "E0800", `cannot find type or const parameter \`${late.r.str(ident.name)}\` in this scope`).label(ident.span, "not found in this scope"));
          late.record(arg.id, found === undefined ? { kind: "Err" } : found instanceof Binding ? found.res : found);
        }
      }
    }
  }
}

/** `for<'a>` around something. */
export function withBinder(late: Late, binder: NodeId, what: "polyTrait" | "fnPtr" | "where" | "closure", params: readonly GenericParam[], f: () => void): void {
  const rib: LifetimeRib = { kind: "generics", binder, what, params: new Map() };
  declareLifetimes(late, params, rib);
  late.withLifetimes(rib, f);
}

/** Elision of a signature without `self`: `fn(&T) -> &U` types, `Fn(&T) -> &U` bounds. Fresh lifetimes belong to `binder`. */
function resolveSignature(late: Late, binder: NodeId, inputs: readonly Ty[], output: Ty | undefined): void {
  const outer = late.elisionCandidates;
  const perInput: LifetimeRes[][] = [];
  late.withLifetimes({ kind: "create", binder, owner: late.currentDef, reportInPath: false }, () => {
    for (const input of inputs) {
      late.elisionCandidates = [];
      resolveTy(late, input);
      perInput.push(late.elisionCandidates);
    }
  });
  late.elisionCandidates = outer;
  if (output === undefined) return;
  late.withLifetimes(elisionRib(perInput, inputs.map((t) => ({ span: t.span, name: undefined }))), () => resolveTy(late, output));
}

function elisionRib(perInput: readonly LifetimeRes[][], params: readonly { readonly span: Span; readonly name: Symbol | undefined }[]): LifetimeRib {
  const distinct = new Set<DefId>();
  let hasStatic = false;
  for (const list of perInput) {
    for (const res of list) {
      if (res.kind === "Param") distinct.add(res.def);
      else if (res.kind === "Static") hasStatic = true;
    }
  }
  const total = distinct.size + (hasStatic ? 1 : 0);
  if (total === 1) return { kind: "elided", res: hasStatic ? LT_STATIC : { kind: "Param", def: [...distinct][0]! } };
  return { kind: "failure", params: params.map((p, i) => ({ span: p.span, name: p.name, count: perInput[i]!.length })) };
}

/** Parameters (types, then patterns) and result of a function with a name. */
export function resolveFnDecl(late: Late, id: NodeId, owner: DefId, decl: FnDecl, isAsync: boolean, hasBody: boolean): void {
  const outer = late.elisionCandidates;
  const perInput: LifetimeRes[][] = [];
  let self: LifetimeRes | undefined;
  late.withLifetimes({ kind: "create", binder: id, owner, reportInPath: isAsync }, () => {
    decl.params.forEach((param, i) => {
      late.elisionCandidates = [];
      resolveTy(late, param.ty);
      perInput.push(late.elisionCandidates);
      if (i === 0 && param.isSelf) self = selfLifetime(late, param);
    });
  });
  late.elisionCandidates = outer;
  const names = decl.params.map((p) => ({ span: p.ty.span, name: hasBody && p.pat.kind === "Ident" ? p.pat.ident.name : undefined }));
  const rib: LifetimeRib = self !== undefined ? { kind: "elided", res: self } : elisionRib(perInput, names);
  const output = (): void => {
    if (decl.output !== undefined) late.withLifetimes(rib, () => resolveTy(late, decl.output!));
  };
  const opaque = isAsync ? late.r.asyncOpaques.get(id) : undefined;
  if (opaque === undefined) output();
  else capture(late, id, opaque, true, output);
}

export function resolveParamPats(late: Late, decl: FnDecl): void {
  resolvePatTop(late, decl.params.map((p) => p.pat), "fnParam");
}

// ---- Opaque types -----------------------------------------------------------------------------------------------------------------

function resolveImplTrait(late: Late, ty: Ty & { kind: "ImplTrait" }): void {
  const def = late.r.defOfNode.get(ty.id);
  if (def === undefined || late.r.kindOf(def) !== "OpaqueTy") return resolveBounds(late, ty.bounds);
  // Edition 2024 and functions of traits capture every lifetime in scope; earlier editions those that are named; `use<…>` says which.
  const named = ty.bounds.find((b) => b.kind === "use");
  const all = named === undefined && (late.r.editionOf(ty.span) >= 2024 || late.currentTraitFn);
  capture(late, ty.id, def, all, () => resolveBounds(late, ty.bounds), named?.kind === "use" ? named.args.flatMap((a) => (a.kind === "lifetime" ? [a.lifetime.id] : [])) : undefined);
}

function capture(late: Late, id: NodeId, opaque: DefId, all: boolean, f: () => void, only?: readonly NodeId[]): void {
  const named = new Set<DefId>();
  late.capturing.push(named);
  const savedDef = late.currentDef;
  late.currentDef = opaque;
  f();
  late.currentDef = savedDef;
  late.capturing.pop();
  let params: DefId[];
  if (only !== undefined) {
    params = only.flatMap((n) => {
      const res = late.lifetimeRes.get(n);
      return res?.kind === "Param" ? [res.def] : [];
    });
  } else {
    params = [];
    for (const def of lifetimesInScope(late)) if (all || named.has(def)) params.push(def);
  }
  late.captures.set(id, params.map((param) => ({ param, copy: late.r.definitions.createDef(opaque, "LifetimeParam", late.r.nameOf(param), late.r.spanOf(param)) })));
}

/** Named and fresh lifetime parameters of the items around, outermost first. */
function lifetimesInScope(late: Late): DefId[] {
  const out: DefId[] = [];
  let start = 0;
  late.lifetimeRibs.forEach((rib, i) => {
    if (rib.kind === "item") start = i;
  });
  for (let i = start; i < late.lifetimeRibs.length; i++) {
    const rib = late.lifetimeRibs[i]!;
    if (rib.kind !== "generics") continue;
    for (const def of rib.params.values()) out.push(def);
    for (const fresh of late.freshLifetimes.get(rib.binder) ?? []) if (!out.includes(fresh.def)) out.push(fresh.def);
  }
  return out;
}
