/**
 * Generic arguments of a path: those written, then defaults, then what inference must find. Reports E0107 for wrong numbers. Reference: "Paths".
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { subst, type GenericArg, type GenericArgs, type GenericParamDef, type Ty } from "../types/index.ts";
import { lowerConstArg } from "./constArgs.ts";
import type { HirTyLowerer } from "./lowerer.ts";
import { objectDefaultFor } from "./objectDefaults.ts";

export function lowerPathArgs(l: HirTyLowerer, span: Span, def: DefId, parentArgs: GenericArgs, segment: hir.PathSegment | undefined, selfTy: Ty | undefined): GenericArgs {
  const { tcx, cx } = l;
  const generics = tcx.generics(def);
  const own = generics.params;
  const list: GenericArg[] = [...parentArgs.list];
  const written = segment?.args;
  const lifetimes = written?.args.filter((a) => a.kind === "lifetime") ?? [];
  const others = written?.args.filter((a) => a.kind !== "lifetime") ?? [];
  const infer = segment === undefined || segment.inferArgs ? l.allowsInfer : false;

  const ok = checkCounts(l, span, def, own, segment, lifetimes.length, others.length, infer);
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
    const arg = param.synthetic ? undefined : others[nextOther++];
    if (arg !== undefined) list.push(lowerOne(l, arg, def, param, list));
    else list.push(missing(l, span, param, list, infer, ok));
  }
  return cx.args(list);
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
      if (arg.ty.kind === "Path") return lowerConstArg(l, { hirId: arg.ty.hirId, span: arg.ty.span, kind: "Path", qpath: arg.ty.qpath }, expected());
      tcx.dcx.emit(tcx.dcx.error(arg.ty.span, "E0747", "type provided when a constant was expected"));
    }
    return cx.ctError;
  }
  if (arg.kind === "type") return l.withObjectDefault(objectDefaultFor(l, def, param, before), () => l.lowerTy(arg.ty));
  if (arg.kind === "infer") return l.inferTy(arg.span, param.def);
  if (arg.kind === "const") tcx.dcx.emit(tcx.dcx.error(arg.ct.span, "E0747", "constant provided when a type was expected"));
  return cx.error;
}

/** A default (in terms of the arguments before), or an inference variable. */
function missing(l: HirTyLowerer, span: Span, param: GenericParamDef, before: readonly GenericArg[], infer: boolean, ok: boolean): GenericArg {
  const { cx, tcx } = l;
  if (!infer && param.hasDefault) {
    const value = tcx.paramDefault(param.def);
    if (value !== undefined) return subst(cx, value, before);
  }
  if (infer) return param.kind === "const" ? l.inferConst(span, param.def) : l.inferTy(span, param.def);
  if (ok && l.allowsInfer) return param.kind === "const" ? l.inferConst(span, param.def) : l.inferTy(span, param.def);
  return param.kind === "const" ? cx.ctError : cx.error;
}

/** E0107: too few or too many. True when the numbers fit. */
function checkCounts(l: HirTyLowerer, span: Span, def: DefId, own: readonly GenericParamDef[], segment: hir.PathSegment | undefined, lifetimes: number, others: number, infer: boolean): boolean {
  const { tcx } = l;
  const hasSelf = tcx.generics(def).hasSelf;
  const lifetimeParams = own.filter((p) => p.kind === "lifetime");
  const params = own.filter((p) => p.kind !== "lifetime" && !p.synthetic && !(hasSelf && p.index === 0));
  const least = infer && others === 0 ? 0 : params.filter((p) => !p.hasDefault).length;
  const at = segment?.ident.span ?? span;
  let fits = true;
  if (lifetimes > lifetimeParams.length && !tcx.generics(def).hasLateBoundRegions) fits = wrongCount(l, at, def, lifetimeParams, lifetimes, lifetimeParams.length, lifetimeParams.length, "lifetime");
  if (others > params.length || others < least) {
    fits = wrongCount(l, at, def, params, others, least, params.length, "generic");
  }
  return fits;
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
  return false;
}
