/**
 * Paths in signatures and bodies: which namespaces are tried, what each position expects, and the words when that fails. The answer may leave segments to type
 * checking (`Vec::new`, `T::Item`). Counterpart: `smart_resolve_path` in rustc_resolve. Errors E0404, E0405, E0411, E0412, E0422 to E0425, E0433,
 * E0531, E0532, E0573 to E0576.
 */
import { kw } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Span } from "../../source/index.ts";
import type { Ident, NodeId, Path, PathSegment, QSelf } from "../../syntax/ast.ts";
import { resolveMacroIdent } from "../idents.ts";
import { Binding, Module, RES_ERR, TypeNS, ValueNS, type Ns, type PathRoot, type Res } from "../module.ts";
import { describe, moduleWords, resolvePath } from "../paths.ts";
import { elidedInSegment } from "./lifetimes.ts";
import type { Late, PartialRes } from "./late.ts";
import { suggestForPath } from "./suggestions.ts";

/** What a position expects. */
export type SourceTag = "type" | "trait" | "expr" | "call" | "pat" | "struct" | "tupleStruct" | "traitItem";
export interface PathSource {
  readonly tag: SourceTag;
  readonly ns: Ns;
}
export const SRC_TYPE: PathSource = { tag: "type", ns: TypeNS };
export const SRC_TRAIT: PathSource = { tag: "trait", ns: TypeNS };
export const SRC_EXPR: PathSource = { tag: "expr", ns: ValueNS };
export const SRC_CALL: PathSource = { tag: "call", ns: ValueNS };
export const SRC_PAT: PathSource = { tag: "pat", ns: ValueNS };
export const SRC_STRUCT: PathSource = { tag: "struct", ns: TypeNS };
export const SRC_TUPLE_STRUCT: PathSource = { tag: "tupleStruct", ns: ValueNS };

/** Whether what follows the resolved part may be left to type checking. */
function defers(source: PathSource): boolean {
  return source.tag !== "trait" && source.tag !== "traitItem";
}

export function isExpected(late: Late, source: PathSource, res: Res): boolean {
  const kind = res.kind === "Def" ? res.defKind : undefined;
  switch (source.tag) {
    case "type":
      switch (kind) {
        case "Struct": case "Union": case "Enum": case "Trait": case "TraitAlias": case "TyAlias": case "AssocTy": case "TyParam": case "OpaqueTy": case "ForeignTy":
          return true;
        default:
          return res.kind === "PrimTy" || res.kind === "SelfTyParam" || res.kind === "SelfTyAlias";
      }
    case "trait":
      return kind === "Trait" || kind === "TraitAlias";
    case "expr":
    case "call":
      switch (kind) {
        case "Ctor": case "Const": case "Static": case "Fn": case "AssocFn": case "AssocConst": case "ConstParam":
          return true;
        default:
          return res.kind === "Local" || res.kind === "SelfCtor";
      }
    case "pat":
      return ctorKind(late, res) === "Const" || kind === "Const" || kind === "Static" || kind === "AssocConst" || res.kind === "SelfCtor";
    case "tupleStruct":
      return ctorKind(late, res) === "Fn" || res.kind === "SelfCtor";
    case "struct":
      return kind === "Struct" || kind === "Union" || kind === "Variant" || kind === "TyAlias" || kind === "AssocTy" || res.kind === "SelfTyParam" || res.kind === "SelfTyAlias";
    case "traitItem":
      return source.ns === TypeNS ? kind === "AssocTy" : kind === "AssocFn" || kind === "AssocConst";
  }
}

function ctorKind(late: Late, res: Res): "Fn" | "Const" | undefined {
  return res.kind === "Def" && res.defKind === "Ctor" ? late.r.ctorOf(res.def)?.kind : undefined;
}

function expectedWords(late: Late, source: PathSource, path: readonly Ident[]): string {
  switch (source.tag) {
    case "type": return "type";
    case "trait": return "trait";
    case "pat": return "unit struct, unit variant or constant";
    case "struct": return "struct, variant or union type";
    case "tupleStruct": return "tuple struct or tuple variant";
    case "expr": return "value";
    case "call": {
      if (path.length === 2 && path[0]!.name === kw["{{root}}"]) return "external crate";
      const first = late.r.str(path.at(-1)!.name)[0] ?? "";
      return first !== first.toLowerCase() ? "function, tuple struct or tuple variant" : "function";
    }
    case "traitItem": return source.ns === TypeNS ? "associated type" : "method or associated constant";
  }
}
function errorCode(source: PathSource, unexpected: boolean): string {
  switch (source.tag) {
    case "trait": return unexpected ? "E0404" : "E0405";
    case "type": return unexpected ? "E0573" : "E0425";
    case "struct": return unexpected ? "E0574" : "E0422";
    case "expr": case "call": return unexpected ? "E0423" : "E0425";
    case "pat": case "tupleStruct": return unexpected ? "E0532" : "E0531";
    case "traitItem": return unexpected ? "E0575" : "E0576";
  }
}

/** Resolves a path and records the answer for `id`. Types in its arguments are the caller's to visit. */
export function smartResolvePath(late: Late, id: NodeId, qself: QSelf | undefined, path: Path, source: PathSource): PartialRes {
  const idents = path.segments.map((s) => s.ident);
  const answer = resolveFragment(late, qself, idents, path.segments, source, path.span);
  late.partialRes.set(id, answer);
  if (answer.res.kind !== "Err" && (source.tag === "expr" || source.tag === "call" || source.tag === "pat" || source.tag === "tupleStruct") && (path.segments.length > 1 || qself !== undefined)) late.recordTraits(id, idents.at(-1)!, ValueNS);
  noteElided(late, path, answer, qself, source);
  return answer;
}

/** Lifetimes left out of the segments that take generic arguments. In expressions they are inferred anyway. */
function noteElided(late: Late, path: Path, answer: PartialRes, qself: QSelf | undefined, source: PathSource): void {
  if (source.tag !== "type" && source.tag !== "trait" && source.tag !== "struct") return;
  if (source.tag === "struct") return;
  if (answer.res.kind !== "Def") return;
  const base = path.segments.length - answer.unresolved - 1;
  if (base < 0) return;
  const segment = path.segments[base]!;
  switch (answer.res.defKind) {
    case "Struct": case "Union": case "Enum": case "TyAlias": case "Trait": case "TraitAlias":
      return elidedInSegment(late, segment, answer.res.def);
    case "AssocTy": {
      // `Trait::Assoc` and `<T as Trait>::Assoc`: both segments may take lifetimes.
      const trait = late.r.parentOf(answer.res.def);
      if (base > 0 && trait !== undefined && (qself === undefined || qself.position > 0)) elidedInSegment(late, path.segments[base - 1]!, trait);
      return elidedInSegment(late, segment, answer.res.def);
    }
    default:
      return;
  }
}

function resolveFragment(late: Late, qself: QSelf | undefined, idents: readonly Ident[], segments: readonly PathSegment[], source: PathSource, span: Span): PartialRes {
  const r = late.r;
  // Two rounds: the position's own namespace, then the other, to tell "wrong kind" from "unknown".
  let fallback: PartialRes | undefined;
  for (const ns of source.ns === TypeNS ? TYPE_FIRST : VALUE_FIRST) {
    const found = resolveQPath(late, qself, idents, segments, ns, span);
    if (found === "reported") return { res: RES_ERR, unresolved: 0 };
    if (found === undefined) continue;
    if (found.unresolved === 0 || defers(source)) {
      if (ns === source.ns || (found.unresolved > 0 && ns === TypeNS && defers(source))) return check(late, found, idents, source, span);
    }
    if (fallback === undefined || fallback.unresolved > found.unresolved) fallback = found;
  }
  if (fallback !== undefined && fallback.unresolved === 0) return check(late, fallback, idents, source, span);
  if (qself === undefined && idents.length === 1) {
    const macro = resolveMacroIdent(r, idents[0]!, undefined, late.scope, true, true);
    if (macro instanceof Binding && macro.res.kind === "Def") return report(late, idents, source, span, macro.res);
  }
  return report(late, idents, source, span, undefined);
}
const TYPE_FIRST: readonly Ns[] = [TypeNS, ValueNS];
const VALUE_FIRST: readonly Ns[] = [ValueNS, TypeNS];

function check(late: Late, found: PartialRes, idents: readonly Ident[], source: PathSource, span: Span): PartialRes {
  if (found.unresolved > 0 || found.res.kind === "Err") return found;
  if (isExpected(late, source, found.res)) return found;
  return report(late, idents, source, span, found.res);
}

function resolveQPath(late: Late, qself: QSelf | undefined, idents: readonly Ident[], segments: readonly PathSegment[], ns: Ns, span: Span): PartialRes | "reported" | undefined {
  const r = late.r;
  if (qself !== undefined) {
    if (qself.position === 0) return { res: { kind: "Def", defKind: "Mod", def: r.root.def }, unresolved: idents.length };
    // `<T as A::B>::C::D`: `A::B` is a trait, `C` one of its items.
    const traitRes = resolveFragment(late, undefined, idents.slice(0, qself.position), segments, SRC_TRAIT, span);
    if (traitRes.res.kind === "Err") return { res: RES_ERR, unresolved: 0 };
    const isLast = qself.position === idents.length - 1;
    const itemNs = isLast ? ns : TypeNS;
    const item = resolveFragment(late, undefined, idents.slice(0, qself.position + 1), segments, { tag: "traitItem", ns: itemNs }, span);
    return { res: item.res, unresolved: item.res.kind === "Err" ? 0 : item.unresolved + idents.length - qself.position - 1 };
  }
  const result = resolvePath(r, idents, ns, late.scope, true, (ident, segNs) => late.lookup(ident, segNs));
  const prim = ns === TypeNS || idents.length > 1 ? r.primBindings.get(idents[0]!.name) : undefined;
  switch (result.kind) {
    case "res":
      if (prim !== undefined && result.res.kind === "Def" && result.res.defKind === "Mod") return { res: prim.res, unresolved: idents.length - 1 };
      return { res: result.res, unresolved: result.unresolved };
    case "module":
      if (prim !== undefined) return { res: prim.res, unresolved: idents.length - 1 };
      return result.module instanceof Module ? { res: result.module.res, unresolved: 0 } : undefined;
    case "failed": {
      if (prim !== undefined && idents.length > 1) return { res: prim.res, unresolved: idents.length - 1 };
      if (result.index === idents.length - 1) return undefined;
      // E0433: a segment before the last.
      const diag = r.error(result.span, "E0433", result.message.split("|")[0]!);
      suggestForPath(late, diag, idents.slice(0, result.index + 1), SRC_TYPE, result.module, result.span, true);
      diag.label(result.span, result.label);
      if (result.help !== undefined && diag.suggestions.length === 0) diag.help(result.help);
      r.emit(diag);
      return "reported";
    }
    case "undetermined":
      return undefined;
  }
}

function report(late: Late, idents: readonly Ident[], source: PathSource, span: Span, found: Res | undefined): PartialRes {
  const r = late.r;
  const last = idents.at(-1)!;
  const text = pathText(late, idents);
  const expected = expectedWords(late, source, idents);
  const error: PartialRes = { res: RES_ERR, unresolved: 0 };
  if (found !== undefined) {
    if (found.kind === "Err") return error;
    if (idents.length === 1 && last.name === kw.self && (source.tag === "expr" || source.tag === "call")) {
      const selfless = r.error(span, "E0424", "expected value, found module `self`").label(span, "`self` value is a keyword only available in methods with a `self` parameter");
      const fn = late.currentFn();
      if (fn !== undefined) {
        selfless.label(fn.span, "this function doesn't have a `self` parameter");
        if (r.kindOf(fn.def) === "AssocFn") selfless.suggest("add a `self` receiver parameter to make the associated `fn` a method", fn.paramsAt, fn.hasParams ? "&self, " : "&self");
      }
      r.emit(selfless);
      return error;
    }
    const what = describe(r, found);
    const diag = r.error(span, errorCode(source, true), `expected ${expected}, found ${what} \`${text}\``);
    unexpectedHelp(late, diag, source, found, span, text, expected);
    r.emit(diag);
    return error;
  }
  if (idents.length === 1 && (last.name === kw.Self || last.name === kw.self)) {
    if (last.name === kw.Self) {
      const diag = r.error(span, "E0411", "cannot find type `Self` in this scope").label(span, "`Self` is only available in impls, traits, and type definitions");
      const fn = late.currentFn();
      if (fn !== undefined) diag.label(fn.span, "`Self` not allowed in a function");
      r.emit(diag);
    } else {
      const diag = r.error(span, "E0424", source.tag === "pat" ? "expected unit struct, unit variant or constant, found module `self`" : "expected value, found module `self`");
      diag.label(span, "`self` value is a keyword only available in methods with a `self` parameter");
      r.emit(diag);
    }
    return error;
  }
  if (idents.length === 1 && (last.name === kw.super || last.name === kw.crate)) {
    const what = last.name === kw.crate ? "crate root" : `module`;
    r.emit(r.error(span, errorCode(source, true), `expected ${expected}, found ${what} \`${text}\``).label(span, `not a ${expected}`));
    return error;
  }
  const where = idents.length === 1 ? "this scope" : placeOfPrefix(late, idents);
  const diag = r.error(last.span, errorCode(source, false), `cannot find ${expected} \`${r.str(last.name)}\` in ${where.split("|")[0]}`);
  const root = where.includes("|") ? where.split("|")[1]! : undefined;
  const label = root === undefined ? "not found in this scope" : `not found in ${root}`;
  const module = prefixModule(late, idents);
  if (!suggestForPath(late, diag, idents, source, module, last.span, false)) diag.label(last.span, label);
  r.emit(diag);
  return error;
}

export function pathText(late: Late, idents: readonly Ident[]): string {
  return idents.map((i) => (i.name === kw["{{root}}"] ? "" : late.r.str(i.name))).join("::");
}

function prefixModule(late: Late, idents: readonly Ident[]): PathRoot | undefined {
  if (idents.length < 2) return undefined;
  const result = resolvePath(late.r, idents.slice(0, -1), undefined, late.scope, false, (ident, ns) => late.lookup(ident, ns, false));
  return result.kind === "module" ? result.module : undefined;
}
/** "module `a`|`a`": the words of the message and of the label. */
function placeOfPrefix(late: Late, idents: readonly Ident[]): string {
  const module = prefixModule(late, idents);
  if (!(module instanceof Module)) {
    if (module === "externPrelude") return "the list of imported crates|the list of imported crates";
    return `\`${pathText(late, idents.slice(0, -1))}\`|\`${pathText(late, idents.slice(0, -1))}\``;
  }
  if (module.parent === undefined && module.crate === late.r.crate) return "the crate root|the crate root";
  const words = module.parent === undefined ? `crate \`${late.r.str(module.name)}\`` : moduleWords(late.r, module).replace(/`.*`/, `\`${pathText(late, idents.slice(0, -1))}\``);
  return `${words}|\`${pathText(late, idents.slice(0, -1))}\``;
}

/** What rustc says when the name exists but is something else. */
function unexpectedHelp(late: Late, diag: Diagnostic, source: PathSource, found: Res, span: Span, text: string, expected: string): void {
  const r = late.r;
  if (found.kind === "Def" && found.defKind === "Macro" && (source.tag === "expr" || source.tag === "call")) {
    diag.label(span, `not a ${expected}`).suggest("use `!` to invoke the macro", r.sourceMap.shrinkToHi(span), "!");
    return;
  }
  if (found.kind === "Def" && (found.defKind === "Struct" || found.defKind === "Union") && (source.tag === "expr" || source.tag === "call")) {
    const fields = r.isLocal(found.def) ? (r.fieldNames.get(found.def) ?? []) : r.store.fieldNames(found.def);
    const ctor = r.structCtors.get(found.def);
    if (ctor !== undefined) {
      diag.label(span, "not accessible due to private fields");
      return;
    }
    diag.label(r.spanOf(found.def), `\`${text}\` defined here`);
    const list = fields.map((f) => `${r.str(f)}: val`).join(", ");
    diag.suggest("use struct literal syntax instead", span, fields.length === 0 ? `${text} {}` : `${text} { ${list} }`, "HasPlaceholders");
    return;
  }
  if (source.tag === "pat" && found.kind === "Def" && found.defKind === "Ctor") {
    const what = describe(r, found);
    const owner = r.parentOf(found.def) ?? found.def;
    diag.label(r.spanOf(owner), `\`${text}\` defined here`).suggest(`use the ${what} pattern syntax instead`, span, `${text}(_)`, "HasPlaceholders");
    return;
  }
  diag.label(span, `not a ${expected}`);
  if (source.tag === "trait" && found.kind === "Def" && found.defKind === "TyAlias") diag.note("type aliases cannot be used as traits");
}
