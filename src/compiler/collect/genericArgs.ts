/**
 * Generic arguments of a path: those written, then defaults, then what inference must find. Reports E0107 for wrong numbers, E0747 for
 * arguments of the wrong kind or order, E0794 for lifetimes that nobody may choose, E0393 for defaults that an object type cannot have. Reference: "Paths".
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { ArgKind, subst, TyKind, walkArg, type GenericArg, type GenericArgs, type GenericParamDef, type Ty, type TyCtxt } from "../types/index.ts";
import { lowerConstArg } from "./constArgs.ts";
import { headSpan } from "../traits/error/headSpan.ts";
import { lateBoundParams } from "./lateBound.ts";
import type { HirTyLowerer } from "./lowerer.ts";
import { isDummySelf } from "./traitObject.ts";
import { objectDefaultFor } from "./objectDefaults.ts";

export function lowerPathArgs(l: HirTyLowerer, span: Span, def: DefId, parentArgs: GenericArgs, segment: hir.PathSegment | undefined, selfTy: Ty | undefined, isMethodCall = false): GenericArgs {
  const { tcx, cx } = l;
  const generics = tcx.generics(def);
  const own = generics.params;
  const list: GenericArg[] = [...parentArgs.list];
  const written = segment?.args;
  const lifetimes = written?.args.filter((a) => a.kind === "lifetime") ?? [];
  const others = written?.args.filter((a) => a.kind !== "lifetime") ?? [];
  const infer = segment === undefined || segment.inferArgs ? l.allowsInfer : false;

  const ordered = written === undefined || inOrder(l, written);
  const ok = ordered && checkLifetimes(l, span, def, own, segment, lifetimes, isMethodCall) && checkCounts(l, span, def, own, segment, others.length, infer);
  // A function whose arguments do not fit: all of them are in error, so that nothing follows from them.
  const allInError = !ok && FUNCTIONS.has(tcx.defKind(def));
  let nextLifetime = 0;
  let nextOther = 0;
  for (const param of own) {
    if (generics.hasSelf && param.index === 0) {
      list.push(selfTy ?? cx.error);
      continue;
    }
    if (param.kind === "lifetime") {
      const arg = lifetimes[nextLifetime++];
      list.push(arg?.kind === "lifetime" ? l.lowerLifetime(arg.lifetime) : ok ? l.inferRegion(span) : cx.reError);
      continue;
    }
    if (allInError) {
      list.push(param.kind === "const" ? cx.ctError : cx.error);
      continue;
    }
    const arg = param.synthetic ? undefined : others[nextOther++];
    if (arg !== undefined) list.push(lowerOne(l, arg, def, param, list));
    else list.push(missing(l, span, def, param, list, infer, ok, segment));
  }
  return cx.args(list);
}
const FUNCTIONS: ReadonlySet<string> = new Set(["Fn", "AssocFn"]);

/** Lifetimes come before types and constants. */
function inOrder(l: HirTyLowerer, written: hir.GenericArgs): boolean {
  const firstOther = written.args.findIndex((a) => a.kind !== "lifetime");
  if (firstOther === -1 || !written.args.some((a, i) => i > firstOther && a.kind === "lifetime")) return true;
  const arg = written.args[firstOther]!;
  const at = arg.kind === "type" ? arg.ty.span : arg.kind === "const" ? arg.ct.span : arg.kind === "infer" ? arg.span : written.span;
  l.tcx.dcx.emit(l.tcx.dcx.error(at, "E0747", `${arg.kind === "const" ? "constant" : arg.kind === "infer" ? "placeholder" : "type"} provided when a lifetime was expected`));
  return false;
}

/** E0107 and E0794. A function's late-bound lifetimes are chosen at each call and cannot be written. */
function checkLifetimes(l: HirTyLowerer, span: Span, def: DefId, own: readonly GenericParamDef[], segment: hir.PathSegment | undefined, given: readonly hir.GenericArg[], isMethodCall: boolean): boolean {
  const { tcx } = l;
  if (given.length === 0) return true;
  const params = own.filter((p) => p.kind === "lifetime");
  if (!tcx.generics(def).hasLateBoundRegions) return given.length === params.length || wrongCount(l, segment?.ident.span ?? span, def, params, given.length, params.length, params.length, "lifetime");
  if (isMethodCall || given.length === params.length) return true;
  const first = given[0]!;
  const d = tcx.dcx.error(first.kind === "lifetime" ? first.lifetime.ident.span : span, "E0794", "cannot specify lifetime arguments explicitly if late bound lifetime parameters are present");
  const late = lateBoundParams(tcx, def).params[0];
  if (late !== undefined) d.note("the late bound lifetime parameter is introduced here", tcx.defSpan(late));
  tcx.dcx.emit(d);
  return false;
}

function lowerOne(l: HirTyLowerer, arg: hir.GenericArg, def: DefId, param: GenericParamDef, before: readonly GenericArg[]): GenericArg {
  const { cx, tcx } = l;
  if (param.kind === "const") {
    const expected = (): Ty => subst(cx, tcx.typeOf(param.def), before);
    if (arg.kind === "const") return lowerConstArg(l, arg.ct, expected());
    if (arg.kind === "infer") return l.inferConst(arg.span, param.def);
    if (arg.kind === "type") {
      if (arg.ty.kind === "Infer") return l.inferConst(arg.ty.span, param.def);
      // `N` parsed as a type names a const parameter or constant.
      if (arg.ty.kind === "Path" && !namesType(arg.ty.qpath)) return lowerConstArg(l, { hirId: arg.ty.hirId, span: arg.ty.span, kind: "Path", qpath: arg.ty.qpath }, expected());
      const d = tcx.dcx.error(arg.ty.span, "E0747", "type provided when a constant was expected");
      const { sourceMap } = tcx;
      if (arg.ty.kind === "Path") d.suggestMany("if this generic argument was intended as a const parameter, surround it with braces", [{ span: sourceMap.shrinkToLo(arg.ty.span), text: "{ " }, { span: sourceMap.shrinkToHi(arg.ty.span), text: " }" }]);
      tcx.dcx.emit(d);
    }
    return cx.ctError;
  }
  if (arg.kind === "type") return l.withObjectDefault(objectDefaultFor(l, def, param, before), () => l.lowerTy(arg.ty));
  if (arg.kind === "infer") return l.inferTy(arg.span, param.def);
  if (arg.kind === "const") tcx.dcx.emit(tcx.dcx.error(arg.ct.span, "E0747", "constant provided when a type was expected"));
  return cx.error;
}

function namesType(qpath: hir.QPath): boolean {
  if (qpath.kind !== "Resolved") return false;
  const { res } = qpath.path;
  return res.kind === "PrimTy" || res.kind === "SelfTyAlias" || res.kind === "SelfTyParam" || (res.kind === "Def" && TYPES.has(res.defKind));
}
const TYPES: ReadonlySet<string> = new Set(["Struct", "Enum", "Union", "TyAlias", "TyParam", "AssocTy", "ForeignTy", "Trait"]);

/** A default (in terms of the arguments before), or an inference variable. */
function missing(l: HirTyLowerer, span: Span, def: DefId, param: GenericParamDef, before: readonly GenericArg[], infer: boolean, ok: boolean, segment: hir.PathSegment | undefined): GenericArg {
  const { cx, tcx } = l;
  if (!infer && param.hasDefault) {
    const value = tcx.paramDefault(param.def);
    if (value !== undefined && isDummySelf(before[0]) && mentionsSelf(value)) {
      noDefaultInObject(l, segment?.ident.span ?? span, def, param);
      return param.kind === "const" ? cx.ctError : cx.error;
    }
    if (value !== undefined) return subst(cx, value, before);
  }
  if (infer) return param.kind === "const" ? l.inferConst(span, param.def) : l.inferTy(span, param.def);
  if (ok && l.allowsInfer) return param.kind === "const" ? l.inferConst(span, param.def) : l.inferTy(span, param.def);
  return param.kind === "const" ? cx.ctError : cx.error;
}

function mentionsSelf(value: GenericArg): boolean {
  let found = false;
  walkArg(value, (a) => {
    if (a.argKind === ArgKind.Ty && a.kind === TyKind.Param && a.sub === 0) found = true;
    return !found;
  });
  return found;
}
/** E0393: `trait A<T = Self>` as `dyn A`. */
function noDefaultInObject(l: HirTyLowerer, span: Span, def: DefId, param: GenericParamDef): void {
  const { tcx } = l;
  const name = tcx.symbols.str(param.name);
  const d = tcx.dcx.error(span, "E0393", `the type parameter \`${name}\` must be explicitly specified`).label(headSpan(tcx, def), `type parameter \`${name}\` must be specified for this`);
  d.note("because the parameter default references `Self`, the parameter must be specified on the trait object type");
  tcx.dcx.emit(d.suggest("explicitly specify the type parameter", tcx.sourceMap.shrinkToHi(span), `</* ${name} */>`, "HasPlaceholders"));
}

/** E0107: too few or too many. True when the numbers fit. */
function checkCounts(l: HirTyLowerer, span: Span, def: DefId, own: readonly GenericParamDef[], segment: hir.PathSegment | undefined, others: number, infer: boolean): boolean {
  const { tcx } = l;
  const hasSelf = tcx.generics(def).hasSelf;
  const params = own.filter((p) => p.kind !== "lifetime" && !p.synthetic && !(hasSelf && p.index === 0));
  const least = infer && others === 0 ? 0 : params.filter((p) => !p.hasDefault).length;
  const at = segment?.ident.span ?? span;
  return (others <= params.length && others >= least) || wrongCount(l, at, def, params, others, least, params.length, "generic");
}

function wrongCount(l: HirTyLowerer, at: Span, def: DefId, params: readonly GenericParamDef[], given: number, least: number, most: number, what: "lifetime" | "generic"): false {
  const { tcx } = l;
  const kinds: { readonly [k: string]: string } = { Struct: "struct", Enum: "enum", Union: "union", Trait: "trait", TyAlias: "type alias", Fn: "function", AssocFn: "method", AssocTy: "associated type", Variant: "enum" };
  const kind = tcx.defKind(def);
  const item = kind === "AssocFn" ? (tcx.assocItem(def)?.hasSelf === true ? "method" : "associated function") : (kinds[kind] ?? "item");
  const name = tcx.symbols.str(tcx.name(def));
  const argument = (n: number): string => `${n} ${what} argument${n === 1 ? "" : "s"}`;
  const expected = least === most ? argument(most) : given < least ? `at least ${argument(least)}` : `at most ${argument(most)}`;
  const d =
    given === 0 && what === "generic"
      ? tcx.dcx.error(at, "E0107", `missing generics for ${item} \`${name}\``).label(at, `expected ${expected}`)
      : tcx.dcx.error(at, "E0107", `${item} takes ${expected} but ${argument(given)} ${given === 1 ? "was" : "were"} supplied`).label(at, `expected ${expected}`);
  const names = params.map((p) => `\`${tcx.symbols.str(p.name)}\``).join(", ");
  const parameters = `${most} ${what} parameter${most === 1 ? "" : "s"}`;
  d.note(most === 0 ? `${item} defined here, with 0 ${what} parameters` : `${item} defined here, with ${least === most ? parameters : `${given < least ? "at least" : "at most"} ${parameters}`}: ${names}`, tcx.defSpan(def));
  tcx.dcx.emit(d);
  itemsWithWrongArgs(tcx).add(l.item);
  return false;
}

/** Items whose signature has a wrong number of arguments somewhere: parameters that stand only there are not called unused. */
export function itemsWithWrongArgs(tcx: TyCtxt): Set<DefId> {
  return tcx.state("collect.wrongArgs", () => new Set<DefId>());
}
