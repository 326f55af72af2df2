/**
 * Generic arguments of one path segment matched with the parameters of what it names: counts (E0107), order (E0747), defaults, and what is left out.
 * In bodies left-out arguments are inferred.
 */
import { type DefId, type Symbol } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { ArgKind, RegionKind, subst, TypeFlags as F, walkArg, type GenericArg, type GenericArgs, type GenericParamDef, type Generics, type Region, type Ty, type TyCtxt } from "../types/index.ts";
import type { HirTyLowering } from "./hirTyLowering.ts";
import { lowerConstArg } from "./lowerConst.ts";

/** The arguments of `def` for `segment`, after those of its parent (`Self` first for traits). */
export function lowerGenericArgs(lowering: HirTyLowering, def: DefId, parentArgs: readonly GenericArg[] | undefined, segment: hir.PathSegment, span: Span): GenericArgs {
  const { tcx, cx, lowerer } = lowering;
  const generics = tcx.generics(def);
  const list: GenericArg[] = parentArgs === undefined ? [] : parentArgs.slice();
  if (parentArgs === undefined && generics.parentCount > 0 && generics.parent !== undefined) list.push(...tcx.identityArgs(generics.parent).list);
  const written = segment.args;
  const params = generics.params;
  if (list.length >= generics.parentCount + params.length && written === undefined) return cx.args(list.slice(0, generics.parentCount + params.length));
  const lifetimes: hir.GenericArg[] = [];
  const others: hir.GenericArg[] = [];
  for (const a of written?.args ?? []) (a.kind === "lifetime" ? lifetimes : others).push(a);
  if (written !== undefined) checkCounts(lowering, def, generics, lifetimes.length, others.length, segment, written);
  const inferArgs = lowerer.inBody && (written === undefined || segment.inferArgs || others.length === 0);
  let nextLifetime = 0;
  let nextOther = 0;
  for (const p of params) {
    if (p.index < list.length) continue; // `Self`
    if (p.kind === "lifetime") {
      const a = lifetimes[nextLifetime++];
      list.push(a !== undefined && a.kind === "lifetime" ? lowering.region(a.lifetime) : lowerer.inBody ? lowerer.inferRegion(span, false) : lifetimes.length === 0 ? lowerer.inferRegion(span, false) : cx.reError);
      continue;
    }
    if (p.synthetic) {
      list.push(lowerer.inferTy(p, span));
      continue;
    }
    const a = others[nextOther++];
    list.push(a !== undefined ? lowerArg(lowering, p, a, objectDefaultFor(tcx, def, p, list)) : leftOut(lowering, def, p, list, inferArgs, span));
  }
  return cx.args(list);
}

function lowerArg(lowering: HirTyLowering, p: GenericParamDef, a: hir.GenericArg, objectDefault: Region | undefined): GenericArg {
  const { cx, tcx, lowerer } = lowering;
  if (p.kind === "type") {
    if (a.kind === "type") return lowering.withObjectDefault(objectDefault, () => lowering.ty(a.ty));
    if (a.kind === "infer") return lowerer.inferTy(p, a.span);
    if (a.kind === "const") {
      // A path that names a type, taken for a constant by its looks, cannot reach here: HIR decides by resolution.
      const d = tcx.dcx.error(a.ct.span, "E0747", "constant provided when a type was expected");
      tcx.dcx.emit(d);
    }
    return cx.error;
  }
  if (a.kind === "const") return lowerConstArg(lowering, a.ct, tcx.typeOf(p.def));
  if (a.kind === "infer") return lowerer.inferConst(p, a.span);
  if (a.kind === "type") {
    // `_` or a single-segment path: a const parameter written where types are.
    if (a.ty.kind === "Infer") return lowerer.inferConst(p, a.ty.span);
    tcx.dcx.emit(tcx.dcx.error(a.ty.span, "E0747", "type provided when a constant was expected"));
  }
  return cx.ctError;
}

function leftOut(lowering: HirTyLowering, def: DefId, p: GenericParamDef, list: readonly GenericArg[], inferArgs: boolean, span: Span): GenericArg {
  const { cx, tcx, lowerer } = lowering;
  if (p.hasDefault && !inferArgs) {
    const value = tcx.paramDefault(p.def);
    if (value !== undefined) {
      // A default may mention `Self`, which a trait object lacks: its rule is checked there.
      const known = subst(cx, value, padded(tcx, def, list));
      return known;
    }
  }
  if (lowerer.inBody) return p.kind === "type" ? lowerer.inferTy(p, span) : lowerer.inferConst(p, span);
  return p.kind === "type" ? cx.error : cx.ctError; // too few: reported by the count
}
function padded(tcx: TyCtxt, def: DefId, list: readonly GenericArg[]): readonly GenericArg[] {
  const g = tcx.generics(def);
  const total = g.parentCount + g.params.length;
  const result = list.slice();
  for (const p of g.params) if (p.index >= result.length) result.push(p.kind === "lifetime" ? tcx.ty.reErased : p.kind === "type" ? tcx.ty.error : tcx.ty.ctError);
  return result.slice(0, total);
}

/** `struct S<'a, T: 'a + ?Sized>`: in `S<'x, dyn Trait>` the object's lifetime is `'x`. Without such a bound it is `'static` (inferred in bodies). */
function objectDefaultFor(tcx: TyCtxt, def: DefId, p: GenericParamDef, list: readonly GenericArg[]): Region | undefined {
  if (p.kind !== "type" || !list.some((a) => a.argKind === ArgKind.Region)) return undefined;
  const kind = tcx.defKind(def);
  if (kind !== "Struct" && kind !== "Enum" && kind !== "Union") return undefined;
  let found: Region | undefined;
  let count = 0;
  for (const { clause } of tcx.predicatesOf(def).own) {
    if (clause.kind !== 2 /* TypeOutlives */ || clause.a === undefined || clause.b === undefined) continue;
    const a = clause.a as Ty;
    if (a.kind !== 22 || a.sub !== p.index) continue;
    const r = clause.b as Region;
    count++;
    found = r.kind === RegionKind.EarlyParam ? (list[r.sub] as Region) : r;
  }
  return count === 1 ? found : undefined;
}

// ---- counts -----------------------------------------------------------------------------------------------------------------------------------

function checkCounts(lowering: HirTyLowering, def: DefId, generics: Generics, lifetimes: number, others: number, segment: hir.PathSegment, written: hir.GenericArgs): void {
  const { tcx, lowerer } = lowering;
  let maxLifetimes = 0;
  let max = 0;
  let min = 0;
  for (const p of generics.params) {
    if (generics.hasSelf && p.index === 0) continue;
    if (p.kind === "lifetime") maxLifetimes++;
    else if (!p.synthetic) {
      max++;
      if (!p.hasDefault) min++;
    }
  }
  if (lifetimes > 0 && lifetimes !== maxLifetimes && !(generics.hasLateBoundRegions && lifetimes > maxLifetimes)) wrongCount(lowering, def, "lifetime", maxLifetimes, maxLifetimes, lifetimes, segment, written);
  const inferable = lowerer.inBody && others === 0;
  if (others > max || (others < min && !inferable)) {
    const what = generics.params.some((p) => p.kind === "const") ? "generic" : "type";
    wrongCount(lowering, def, what === "type" ? "generic" : "generic", min, max, others, segment, written);
  }
  void tcx;
}
/** E0107 in rustc's words. */
function wrongCount(lowering: HirTyLowering, def: DefId, what: "lifetime" | "generic", min: number, max: number, given: number, segment: hir.PathSegment, written: hir.GenericArgs | undefined): void {
  const { tcx } = lowering;
  const kind = kindWord(tcx, def);
  const name = tcx.symbols.str(segment.ident.name);
  const expected = given > max ? max : min;
  const atLeast = min !== max ? (given > max ? "at most " : "at least ") : "";
  const plural = (n: number): string => (n === 1 ? "" : "s");
  const message =
    max === 0 && given > 0
      ? `${kind} takes 0 ${what} arguments but ${given} ${what} argument${plural(given)} ${given === 1 ? "was" : "were"} supplied`
      : given === 0
        ? `missing generics for ${kind} \`${tcx.defPathStr(def)}\``
        : `${kind} takes ${atLeast}${expected} ${what} argument${plural(expected)} but ${given} ${what} argument${plural(given)} ${given === 1 ? "was" : "were"} supplied`;
  const d = tcx.dcx.error(segment.ident.span, "E0107", message);
  d.label(segment.ident.span, given === 0 ? `expected ${atLeast}${expected} ${what} argument${plural(expected)}` : given > max ? `expected ${atLeast}${expected} ${what} argument${plural(expected)}` : `expected ${atLeast}${expected} ${what} argument${plural(expected)}`);
  d.spanChild("note", `${kind} defined here, with ${atLeast}${expected} ${what} parameter${plural(expected)}${paramNames(tcx, def, what)}`, [{ span: tcx.defSpan(def), text: "", isPrimary: true }]);
  tcx.dcx.emit(d);
  void name;
  void written;
}
function paramNames(tcx: TyCtxt, def: DefId, what: "lifetime" | "generic"): string {
  const g = tcx.generics(def);
  const names = g.params.filter((p) => (p.kind === "lifetime") === (what === "lifetime") && !(g.hasSelf && p.index === 0) && !p.hasDefault && !p.synthetic).map((p) => `\`${tcx.symbols.str(p.name)}\``);
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}
export function kindWord(tcx: TyCtxt, def: DefId): string {
  switch (tcx.defKind(def)) {
    case "Struct": return "struct";
    case "Enum": return "enum";
    case "Union": return "union";
    case "Trait": return "trait";
    case "TraitAlias": return "trait alias";
    case "TyAlias": return "type alias";
    case "AssocTy": return "associated type";
    case "Fn": return "function";
    case "AssocFn": return tcx.assocItem(def)?.hasSelf === true ? "method" : "associated function";
    case "Variant": return "variant";
    default: return "item";
  }
}
/** A path in a signature without any arguments that needs some: "missing generics". */
export function checkMissing(lowering: HirTyLowering, def: DefId, segment: hir.PathSegment): boolean {
  if (segment.args !== undefined || lowering.lowerer.inBody) return false;
  const g = lowering.tcx.generics(def);
  const needed = g.params.filter((p) => p.kind !== "lifetime" && !p.hasDefault && !p.synthetic && !(g.hasSelf && p.index === 0)).length;
  if (needed === 0) return false;
  const max = g.params.filter((p) => p.kind !== "lifetime" && !(g.hasSelf && p.index === 0)).length;
  wrongCount(lowering, def, "generic", needed, max, 0, segment, undefined);
  return true;
}

/** E0109: arguments on something that takes none. */
export function prohibitGenericArgs(lowering: HirTyLowering, segments: readonly hir.PathSegment[], what: string, name: string | undefined): void {
  const { tcx } = lowering;
  for (const s of segments) {
    if (s.args === undefined || s.args.args.length === 0) continue;
    const kinds = [s.args.args.some((a) => a.kind === "lifetime") ? "lifetime" : undefined, s.args.args.some((a) => a.kind === "type" || a.kind === "infer") ? "type" : undefined, s.args.args.some((a) => a.kind === "const") ? "const" : undefined].filter((k) => k !== undefined);
    const many = s.args.args.length > 1;
    const list = kinds.join(" and ");
    const subject = name === undefined ? what : `${what} \`${name}\``;
    const d = tcx.dcx.error(s.args.span, "E0109", `${list} argument${many ? "s are" : " is"} not allowed on ${subject}`);
    d.label(s.args.span, `${list} argument${many ? "s" : ""} not allowed`);
    d.label(s.ident.span, `not allowed on ${what === "self type" ? "self type" : subject}`);
    tcx.dcx.emit(d);
    return;
  }
}
export type { Symbol };
export { F, walkArg };
