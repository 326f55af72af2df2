/**
 * Lifetimes: named ones by their scopes, `'_` and absent ones by the elision rules of the place. Reference: "Lifetime elision". Errors E0106, E0261, E0262,
 * E0403, E0496, E0637, E0726.
 */
import { kw, type DefId, type Symbol } from "../../base/index.ts";
import { nameKey, type Ns } from "../module.ts";
import type { Span } from "../../source/index.ts";
import type { Generics, Lifetime, NodeId, Param, PathSegment, Ty } from "../../syntax/ast.ts";
import { expandedTy } from "../expanded.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import { bestMatch } from "../editDistance.ts";
import type { Late } from "./late.ts";

export type LifetimeRes = { readonly kind: "Param"; readonly def: DefId } | { readonly kind: "Static" } | { readonly kind: "Infer" } | { readonly kind: "Error" };
export const LT_STATIC: LifetimeRes = { kind: "Static" };
export const LT_INFER: LifetimeRes = { kind: "Infer" };
export const LT_ERROR: LifetimeRes = { kind: "Error" };

export type LifetimeRib =
  /** `<'a>` or `for<'a>`; a polymorphic trait bound is where `Fn(&T)` puts its fresh lifetimes. */
  | { readonly kind: "generics"; readonly binder: NodeId; readonly what: "item" | "polyTrait" | "fnPtr" | "where" | "closure"; readonly params: Map<number, DefId>; /** Where a new parameter would be written. */ readonly insert?: { readonly span: Span; readonly inList: boolean } }
  /** Each elided lifetime is a fresh parameter of the binder. In paths it must be written in impl headers and `async fn`. */
  | { readonly kind: "create"; readonly binder: NodeId; readonly owner: DefId; readonly reportInPath: boolean }
  | { readonly kind: "reportError" }
  | { readonly kind: "elided"; readonly res: LifetimeRes }
  /** A result whose lifetime the parameters do not decide. */
  | { readonly kind: "failure"; readonly params: readonly { readonly span: Span; readonly count: number; readonly name: Symbol | undefined }[] }
  /** Items see no lifetime from outside. */
  | { readonly kind: "item" };

const LIFETIME = 3 as Ns;

export function lifetimeKey(late: Late, ident: Lifetime["ident"]): number {
  return nameKey(ident.name, late.r.hygiene.normalizeToMacros2(ident.ctxt), LIFETIME);
}

function note(late: Late, res: LifetimeRes): LifetimeRes {
  if (res.kind === "Param") for (const set of late.capturing) set.add(res.def);
  if ((res.kind === "Param" || res.kind === "Static") && late.elisionCandidates !== undefined) late.elisionCandidates.push(res);
  return res;
}

export function resolveLifetime(late: Late, lifetime: Lifetime): void {
  late.lifetimeRes.set(lifetime.id, lifetimeRes(late, lifetime));
}
function lifetimeRes(late: Late, lifetime: Lifetime): LifetimeRes {
  const { name, span } = lifetime.ident;
  if (name === kw["'static"]) return note(late, LT_STATIC);
  if (name === kw["'_"]) return anonymousLifetime(late, span, false, 1)[0]!;
  const key = lifetimeKey(late, lifetime.ident);
  let outer = false;
  for (let i = late.lifetimeRibs.length - 1; i >= 0; i--) {
    const rib = late.lifetimeRibs[i]!;
    if (rib.kind === "item") outer = true;
    if (rib.kind !== "generics") continue;
    const def = rib.params.get(key);
    if (def === undefined) continue;
    if (outer) {
      late.r.emit(late.r.error(span, "E0401", "can't use generic parameters from outer item").label(late.r.spanOf(def), "lifetime parameter from outer item").label(span, "use of generic parameter from outer item"));
      return LT_ERROR;
    }
    return note(late, { kind: "Param", def });
  }
  const text = late.r.str(name);
  const diag = late.r.error(span, "E0261", `use of undeclared lifetime name \`${text}\``).label(span, "undeclared lifetime");
  const names: string[] = [];
  for (const rib of late.lifetimeRibs) if (rib.kind === "generics") for (const def of rib.params.values()) names.push(late.r.str(late.r.nameOf(def)));
  const similar = bestMatch(text, names);
  if (similar !== undefined) diag.suggest("a lifetime with a similar name exists", span, similar);
  for (let i = late.lifetimeRibs.length - 1; i >= 0; i--) {
    const rib = late.lifetimeRibs[i]!;
    if (rib.kind === "item") break;
    if (rib.kind === "generics" && rib.insert !== undefined) diag.suggest(`consider introducing lifetime \`${text}\` here`, rib.insert.span, rib.insert.inList ? `${text}, ` : `<${text}>`);
  }
  late.r.emit(diag);
  return LT_ERROR;
}

/** `'_`, or `count` lifetimes left out. */
export function anonymousLifetime(late: Late, span: Span, inPath: boolean, count: number, elided = inPath): readonly LifetimeRes[] {
  const r = late.r;
  const repeat = (res: LifetimeRes): LifetimeRes[] => Array.from({ length: count }, () => res);
  for (let i = late.lifetimeRibs.length - 1; i >= 0; i--) {
    const rib = late.lifetimeRibs[i]!;
    switch (rib.kind) {
      case "create": {
        if (inPath && rib.reportInPath) {
          r.emit(r.error(span, "E0726", "implicit elided lifetime not allowed here").label(span, "expected lifetime parameter" + (count > 1 ? "s" : "")));
          return repeat(LT_ERROR);
        }
        const out: LifetimeRes[] = [];
        for (let n = 0; n < count; n++) out.push(note(late, { kind: "Param", def: freshLifetime(late, rib.binder, rib.owner, span) }));
        return out;
      }
      case "reportError":
        if (elided && !inPath) r.emit(r.error(span, "E0637", "`&` without an explicit lifetime name cannot be used here").label(span, "explicit lifetime name needed here"));
        else if (inPath) r.emit(r.error(span, "E0106", count === 1 ? "missing lifetime specifier" : "missing lifetime specifiers").label(span, count === 1 ? "expected named lifetime parameter" : `expected ${count} lifetime parameters`));
        else r.emit(r.error(span, "E0637", "`'_` cannot be used here").label(span, "`'_` is a reserved lifetime name"));
        return repeat(LT_ERROR);
      case "elided":
        return repeat(note(late, rib.res));
      case "failure":
        reportMissing(late, span, count, rib.params);
        return repeat(LT_ERROR);
      case "item":
        reportMissing(late, span, count, undefined);
        return repeat(LT_ERROR);
      case "generics":
        break;
    }
  }
  reportMissing(late, span, count, undefined);
  return repeat(LT_ERROR);
}

function freshLifetime(late: Late, binder: NodeId, owner: DefId, span: Span): DefId {
  const def = late.r.definitions.createDef(owner, "LifetimeParam", kw["'_"], span);
  const list = late.freshLifetimes.get(binder);
  if (list === undefined) late.freshLifetimes.set(binder, [{ def, span }]);
  else list.push({ def, span });
  return def;
}

function reportMissing(late: Late, span: Span, count: number, params: readonly { readonly span: Span; readonly count: number; readonly name: Symbol | undefined }[] | undefined): void {
  const r = late.r;
  const diag = r.error(span, "E0106", count === 1 ? "missing lifetime specifier" : "missing lifetime specifiers");
  diag.label(span, count === 1 ? "expected named lifetime parameter" : `expected ${count} lifetime parameters`);
  if (params !== undefined) {
    const words = (p: { readonly name: Symbol | undefined; readonly count: number }, i: number): string => {
      const what = p.name === undefined ? `argument ${i + 1}` : `\`${r.str(p.name)}\``;
      return p.count === 1 ? what : `one of ${what}'s ${p.count} lifetimes`;
    };
    const some = params.map((p, i) => ({ p, text: words(p, i) })).filter((x) => x.p.count > 0);
    const head = "this function's return type contains a borrowed value, but ";
    if (params.length === 0) diag.help(head + "there is no value for it to be borrowed from");
    else if (some.length === 0) diag.help(`${head}with no value for it to be borrowed from`.replace("with no value", "there is no value"));
    else {
      const list = some.length === 1 ? some[0]!.text : some.length === 2 ? `${some[0]!.text} or ${some[1]!.text}` : `${some.slice(0, -1).map((s) => s.text).join(", ")}, or ${some.at(-1)!.text}`;
      const text = `${head}the signature does not say ${some.length === 1 && some[0]!.p.count > 1 ? "which " : some.length === 1 ? "" : "whether it is borrowed from "}${some.length === 1 ? `${list} it is borrowed from` : list}`;
      diag.spanChild("help", text, some.map((s) => ({ span: s.p.span, text: "", isPrimary: false })));
    }
  }
  suggestLifetime(late, diag, span, count, params);
  r.emit(diag);
}

/** A lifetime in scope, a new parameter, or `'static` and owned data where nothing is borrowed from. */
function suggestLifetime(late: Late, diag: Diagnostic, span: Span, count: number, params: readonly { readonly span: Span; readonly count: number }[] | undefined): void {
  const sm = late.r.sourceMap;
  const isRef = sm.snippet(span) === "&";
  const written = (name: string): string => (isRef ? `&${name} ` : count === 1 && sm.snippet(span) === "'_" ? name : `${sm.snippet(span)}<${Array.from({ length: count }, () => name).join(", ")}>`);
  if (params !== undefined && params.every((p) => p.count === 0)) {
    diag.suggest("consider using the `'static` lifetime, but this is uncommon unless you're returning a borrowed value from a `const` or a `static`", span, written("'static"));
    if (params.length === 0) diag.suggest("instead, you are more likely to want to return an owned value", span, "");
    return;
  }
  const names: string[] = [];
  let insert: { readonly span: Span; readonly inList: boolean } | undefined;
  for (let i = late.lifetimeRibs.length - 1; i >= 0; i--) {
    const rib = late.lifetimeRibs[i]!;
    if (rib.kind === "item") {
      if (i === late.lifetimeRibs.length - 1) continue;
      break;
    }
    if (rib.kind !== "generics") continue;
    for (const def of rib.params.values()) names.push(late.r.str(late.r.nameOf(def)));
    insert ??= rib.insert;
  }
  if (names.length === 1) diag.suggest(`consider using the \`${names[0]}\` lifetime`, span, written(names[0]!));
  else if (names.length === 0 && insert !== undefined) {
    const edits = [{ span: insert.span, text: insert.inList ? "'a, " : "<'a>" }];
    for (const p of params ?? []) {
      const text = sm.snippet(p.span);
      if (text.startsWith("&") && !text.startsWith("&'")) edits.push({ span: sm.span(sm.lo(p.span), sm.lo(p.span) + 1, sm.ctxtOf(p.span)), text: "&'a " });
    }
    edits.push({ span, text: written("'a") });
    diag.suggestMany("consider introducing a named lifetime parameter", edits);
  }
}

/** `&T` without a lifetime. */
export function elidedRef(late: Late, ty: Ty & { kind: "Ref" }): void {
  const lo = late.r.sourceMap.lo(ty.span);
  const span = late.r.sourceMap.span(lo, lo + 1, late.r.sourceMap.ctxtOf(ty.span));
  late.lifetimeRes.set(ty.id, anonymousLifetime(late, span, false, 1, true)[0]!);
}

/** Lifetimes left out of the arguments of a segment that names `def`. */
export function elidedInSegment(late: Late, segment: PathSegment, def: DefId): void {
  const count = late.r.lifetimeCount(def);
  if (count === 0) return;
  const args = segment.args;
  if (args !== undefined) {
    if (args.kind !== "angle") return;
    for (const arg of args.args) if (arg.kind === "lifetime") return;
  }
  late.elidedInPath.set(segment.id, anonymousLifetime(late, segment.ident.span, true, count));
}

/** Declares `<'a, …>`: duplicates and clashes are reported. */
export function declareLifetimes(late: Late, params: Generics["params"], rib: Extract<LifetimeRib, { kind: "generics" }>): void {
  const r = late.r;
  for (const param of params) {
    if (param.kind.tag !== "lifetime") continue;
    const { name, span } = param.ident;
    const text = r.str(name);
    if (name === kw["'static"]) {
      r.emit(r.error(span, "E0262", `invalid lifetime parameter name: \`${text}\``).label(span, `'static is a reserved lifetime name`));
      continue;
    }
    if (name === kw["'_"]) {
      r.emit(r.error(span, "E0637", "`'_` cannot be used here").label(span, "`'_` is a reserved lifetime name"));
      continue;
    }
    const key = lifetimeKey(late, param.ident);
    const def = r.defOfNode.get(param.id)!;
    const same = rib.params.get(key);
    if (same !== undefined) {
      r.emit(r.error(span, "E0403", `the name \`${text}\` is already used for a generic parameter in this item's generic parameters`).label(r.spanOf(same), `first use of \`${text}\``).label(span, "already used"));
      continue;
    }
    for (let i = late.lifetimeRibs.length - 1; i >= 0; i--) {
      const outer = late.lifetimeRibs[i]!;
      if (outer.kind === "item") break;
      const shadowed = outer.kind === "generics" ? outer.params.get(key) : undefined;
      if (shadowed === undefined) continue;
      r.emit(r.error(span, "E0496", `lifetime name \`${text}\` shadows a lifetime name that is already in scope`).label(r.spanOf(shadowed), "first declared here").label(span, `lifetime \`${text}\` already in scope`));
      break;
    }
    rib.params.set(key, def);
  }
}

/** The lifetime of `self` in `&self`, `self: &Self`, `self: Pin<&mut Self>`: it wins over all others. */
export function selfLifetime(late: Late, param: Param): LifetimeRes | undefined {
  const found: LifetimeRes[] = [];
  const isSelf = (ty: Ty): boolean => {
    const t = expandedTy(late.r.expansions, ty);
    if (t.kind === "ImplicitSelf") return true;
    if (t.kind === "Paren") return isSelf(t.ty);
    if (t.kind !== "Path") return false;
    const res = late.partialRes.get(t.id);
    if (res === undefined || res.unresolved > 0) return false;
    if (res.res.kind === "SelfTyAlias" || res.res.kind === "SelfTyParam") return true;
    const self = late.currentSelf;
    return self?.kind === "Def" && res.res.kind === "Def" && res.res.def === self.def;
  };
  const visit = (ty: Ty): void => {
    const t = expandedTy(late.r.expansions, ty);
    switch (t.kind) {
      case "Ref": {
        const res = late.lifetimeRes.get(t.lifetime?.id ?? t.id);
        if (res !== undefined && isSelf(t.ty)) found.push(res);
        return visit(t.ty);
      }
      case "Paren": case "Ptr": return visit(t.ty);
      case "Slice": case "Array": return visit(t.elem);
      case "Tup": return t.elems.forEach(visit);
      case "Path":
        for (const s of t.path.segments) if (s.args?.kind === "angle") for (const a of s.args.args) if (a.kind === "type") visit(a.ty);
        return;
      default:
        return;
    }
  };
  visit(param.ty);
  return found[0];
}
