/**
 * Patterns: which identifiers are new bindings and which name constants, and that alternatives bind the same names. Reference: "Patterns",
 * "Identifier patterns", "Or-patterns". Errors E0408, E0409, E0415, E0416, E0530.
 */
import type { Symbol } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { Ident, NodeId, Pat } from "../../syntax/ast.ts";
import { expandedPat } from "../expanded.ts";
import { Binding, ValueNS, type Res } from "../module.ts";
import { article, describe } from "../paths.ts";
import { resolveExpr } from "./exprs.ts";
import type { Late } from "./late.ts";
import { SRC_PAT, SRC_STRUCT, SRC_TUPLE_STRUCT } from "./smartPaths.ts";
import { resolvePathWithArgs } from "./types.ts";

/** Where a pattern stands, for the words of E0530. */
export type PatSource = "let" | "match" | "for" | "fnParam";
const WORDS = { let: "let binding", match: "match binding", for: "for binding", fnParam: "function parameter" } as const;

/**
 * Bindings made so far in one pattern (or parameter list). Alternatives of an or-pattern may repeat each other's names (those in `alternatives`), parts of one
 * alternative may not.
 */
interface PatScope {
  readonly source: PatSource;
  /** Names bound in the product that is being walked; a stack because or-patterns nest. */
  readonly products: Map<number, NodeId>[];
  /** Per open or-pattern: names that earlier alternatives bound. */
  readonly sums: Map<number, NodeId>[];
}

/** Resolves patterns that share one scope (all parameters of a function, or one pattern); bindings go into the innermost value rib. */
export function resolvePatTop(late: Late, pats: readonly Pat[], source: PatSource): void {
  if (pats.length === 0) return;
  const scope: PatScope = { source, products: [new Map()], sums: [] };
  let earlier = NOTHING;
  for (let i = 0; i < pats.length; i++) {
    const pat = pats[i]!;
    resolvePat(late, pat, scope, earlier);
    // Names of earlier parameters count as "in this parameter list", those of the same pattern as "in the same pattern".
    if (i + 1 < pats.length) earlier = new Set(scope.products[0]!.keys());
    if (pat.kind !== "Ident" || pat.sub !== undefined) checkAlternatives(late, pat);
  }
}
const NOTHING: ReadonlySet<number> = new Set();

function resolvePat(late: Late, ast: Pat, scope: PatScope, earlier: ReadonlySet<number>): void {
  const pat = expandedPat(late.r.expansions, ast);
  switch (pat.kind) {
    case "Ident": {
      const plain = !pat.byRef && pat.mutbl === "not" && pat.sub === undefined;
      const constant = nonBinding(late, pat.ident, plain, scope.source);
      if (constant !== undefined) late.record(pat.id, constant);
      else bind(late, pat.ident, pat.id, scope, earlier);
      if (pat.sub !== undefined) resolvePat(late, pat.sub, scope, earlier);
      return;
    }
    case "Path": return resolvePathWithArgs(late, pat.id, pat.qself, pat.path, SRC_PAT);
    case "TupleStruct":
      resolvePathWithArgs(late, pat.id, pat.qself, pat.path, SRC_TUPLE_STRUCT);
      for (const p of pat.elems) resolvePat(late, p, scope, earlier);
      return;
    case "Struct":
      resolvePathWithArgs(late, pat.id, pat.qself, pat.path, SRC_STRUCT);
      for (const field of pat.fields) resolvePat(late, field.pat, scope, earlier);
      return;
    case "Tuple": case "Slice":
      for (const p of pat.elems) resolvePat(late, p, scope, earlier);
      return;
    case "Box": case "Ref": case "Paren": return resolvePat(late, pat.pat, scope, earlier);
    case "Or": {
      const sum = new Map<number, NodeId>();
      scope.sums.push(sum);
      for (const p of pat.pats) {
        const product = new Map<number, NodeId>();
        scope.products.push(product);
        resolvePat(late, p, scope, earlier);
        scope.products.pop();
        for (const [key, id] of product) if (!sum.has(key)) sum.set(key, id);
      }
      scope.sums.pop();
      const outer = scope.products.at(-1)!;
      for (const [key, id] of sum) outer.set(key, id);
      return;
    }
    case "Lit": return resolveExpr(late, pat.expr);
    case "Range":
      if (pat.start !== undefined) resolveExpr(late, pat.start);
      if (pat.end !== undefined) resolveExpr(late, pat.end);
      return;
    case "Wild": case "Never": case "Rest": case "Err": case "MacCall": return;
  }
}

function bind(late: Late, ident: Ident, id: NodeId, scope: PatScope, earlier: ReadonlySet<number>): void {
  const key = late.localKey(ident);
  const rib = late.valueRibs.at(-1)!;
  const name = late.r.str(ident.name);
  for (const product of scope.products) {
    if (!product.has(key)) continue;
    const param = earlier.has(key);
    late.r.emit(
      param
        ? late.r.error(ident.span, "E0415", `identifier \`${name}\` is bound more than once in this parameter list`).label(ident.span, "used as parameter more than once")
        : late.r.error(ident.span, "E0416", `identifier \`${name}\` is bound more than once in the same pattern`).label(ident.span, "used in a pattern more than once"),
    );
    break;
  }
  // An earlier alternative bound the name: both are one variable.
  let first: NodeId | undefined;
  for (const sum of scope.sums) first ??= sum.get(key);
  scope.products.at(-1)!.set(key, first ?? id);
  const res: Res = { kind: "Local", id: first ?? id };
  rib.bindings.set(key, res);
  late.record(id, res);
}

/** The constant, unit struct or unit variant that an identifier pattern names, if it does. */
function nonBinding(late: Late, ident: Ident, plain: boolean, source: PatSource): Res | undefined {
  const found = late.lookup(ident, ValueNS, false);
  if (found === undefined) return undefined;
  const res = found instanceof Binding ? found.res : found;
  const r = late.r;
  switch (res.kind) {
    case "SelfCtor":
      return plain ? res : undefined;
    case "Def": {
      const { defKind } = res;
      const isConst = (defKind === "Ctor" && r.ctorOf(res.def)?.kind === "Const") || defKind === "Const" || defKind === "AssocConst";
      if (isConst && plain) {
        if (found instanceof Binding) late.lookup(ident, ValueNS);
        return res;
      }
      if (defKind === "ConstParam" && plain) {
        r.emit(r.error(ident.span, "E0158", "constant parameters cannot be referenced in patterns").label(ident.span, "can't be used in patterns"));
        return { kind: "Err" };
      }
      // A unit struct with `@`, a tuple struct or a static can be neither shadowed nor matched.
      if (isConst || defKind === "Ctor" || defKind === "Static") {
        reportShadowing(late, ident, res, found instanceof Binding ? found : undefined, source);
        return { kind: "Err" };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

function reportShadowing(late: Late, ident: Ident, res: Res & { kind: "Def" }, binding: Binding | undefined, source: PatSource): void {
  const r = late.r;
  const what = describe(r, res);
  const plural = what.endsWith("s") ? what : what === "unit struct" ? "unit structs" : what === "tuple struct" ? "tuple structs" : `${what}s`;
  const name = r.str(ident.name);
  const diag = r.error(ident.span, "E0530", `${WORDS[source]}s cannot shadow ${plural}`).label(ident.span, `cannot be named the same as ${article(what)} ${what}`);
  const at: Span | undefined = binding?.span;
  if (at !== undefined && at !== 0) diag.label(at, `the ${what} \`${name}\` is ${binding!.isImport ? "imported" : "defined"} here`);
  r.emit(diag);
}

// ---- Alternatives bind the same names ----------------------------------------------------------------------------------------------

interface BindingInfo {
  readonly span: Span;
  readonly mode: string;
  readonly name: Symbol;
}
type BindingMap = Map<number, BindingInfo>;

function checkAlternatives(late: Late, pat: Pat): void {
  if (hasOr(late, pat)) bindingsOf(late, pat);
}
function hasOr(late: Late, ast: Pat): boolean {
  const pat = expandedPat(late.r.expansions, ast);
  switch (pat.kind) {
    case "Or": return true;
    case "Ident": return pat.sub !== undefined && hasOr(late, pat.sub);
    case "TupleStruct": case "Tuple": case "Slice": return pat.elems.some((p) => hasOr(late, p));
    case "Struct": return pat.fields.some((f) => hasOr(late, f.pat));
    case "Box": case "Ref": case "Paren": return hasOr(late, pat.pat);
    default: return false;
  }
}
function bindingsOf(late: Late, ast: Pat): BindingMap {
  const pat = expandedPat(late.r.expansions, ast);
  const out: BindingMap = new Map();
  const merge = (p: Pat): void => {
    for (const [k, v] of bindingsOf(late, p)) out.set(k, v);
  };
  switch (pat.kind) {
    case "Ident":
      if (late.partialRes.get(pat.id)?.res.kind === "Local") out.set(late.localKey(pat.ident), { span: pat.ident.span, mode: pat.byRef ? `ref ${pat.refMutbl}` : "move", name: pat.ident.name });
      if (pat.sub !== undefined) merge(pat.sub);
      return out;
    case "TupleStruct": case "Tuple": case "Slice":
      pat.elems.forEach(merge);
      return out;
    case "Struct":
      for (const f of pat.fields) merge(f.pat);
      return out;
    case "Box": case "Ref": case "Paren": return bindingsOf(late, pat.pat);
    case "Or": return orBindings(late, pat.pats);
    default: return out;
  }
}
function orBindings(late: Late, pats: readonly Pat[]): BindingMap {
  const r = late.r;
  const maps = pats.map((p) => bindingsOf(late, p));
  const all: BindingMap = new Map();
  for (const map of maps) for (const [k, v] of map) if (!all.has(k)) all.set(k, v);
  for (const [key, info] of all) {
    const name = r.str(info.name);
    const missing = pats.filter((_, i) => !maps[i]!.has(key) && pats[i]!.kind !== "Never" && pats[i]!.kind !== "Err");
    if (missing.length > 0) {
      const diag = r.error(missing.map((p) => p.span), "E0408", `variable \`${name}\` is not bound in all patterns`);
      for (const p of missing) diag.label(p.span, `pattern doesn't bind \`${name}\``);
      for (const map of maps) if (map.has(key)) diag.label(map.get(key)!.span, "variable not in all patterns");
      r.emit(diag);
      continue;
    }
    for (const map of maps) {
      const other = map.get(key);
      if (other === undefined || other.mode === info.mode) continue;
      r.emit(r.error(other.span, "E0409", `variable \`${name}\` is bound inconsistently across alternatives separated by \`|\``).label(other.span, "bound in different ways").label(info.span, "first binding"));
      break;
    }
  }
  return all;
}
