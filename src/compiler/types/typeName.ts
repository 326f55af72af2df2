/**
 * What `core::any::type_name` gives: types with whole paths. In: a type without parameters or inference variables. Out: text.
 * Default arguments are left out; a lifetime among generic arguments is `'_`, one of a reference is shown only where a function type binds it.
 * Parameters that stay (of an item inside a generic function, which does not use them) are `_`. Counterpart: rustc's `TypeNamePrinter`.
 */
import { type DefId, sym } from "../base/index.ts";
import { subst } from "./fold.ts";
import { tyToString } from "./print.ts";
import { ArgKind, RegionKind, TyKind, type FnSig, type GenericArg, type GenericArgs, type Ty } from "./ty.ts";
import type { TyCtxt } from "./tcx.ts";

export function typeName(tcx: TyCtxt, ty: Ty): string {
  const name = (t: Ty): string => typeName(tcx, t);
  switch (ty.kind) {
    case TyKind.Adt: case TyKind.FnDef: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.Foreign: return path(tcx, ty.def, ty.args);
    case TyKind.Array: return `[${name(ty.elem)}; ${arg(tcx, ty.len)}]`;
    case TyKind.Slice: return `[${name(ty.elem)}]`;
    case TyKind.RawPtr: return `*${ty.mutbl === 1 ? "mut" : "const"} ${name(ty.elem)}`;
    case TyKind.Ref: return `&${ty.region.kind === RegionKind.Bound ? "'_ " : ""}${ty.mutbl === 1 ? "mut " : ""}${name(ty.elem)}`;
    case TyKind.Tuple: return ty.elems.length === 1 ? `(${name(ty.elems[0]!)},)` : `(${ty.elems.map(name).join(", ")})`;
    case TyKind.FnPtr: return signature(tcx, ty.sig.value);
    case TyKind.Dynamic: return object(tcx, ty);
    case TyKind.Param: return "_";
    default: return tyToString(tcx, ty);
  }
}

function arg(tcx: TyCtxt, a: GenericArg): string {
  if (a.argKind === ArgKind.Ty) return typeName(tcx, a);
  return a.argKind === ArgKind.Region ? "'_" : constName(tcx, a);
}
function constName(tcx: TyCtxt, ct: Extract<GenericArg, { argKind: typeof ArgKind.Const }>): string {
  const { value, ty } = ct;
  if (value === undefined || ty === undefined || !("leaf" in value)) return "_";
  if (ty.kind === TyKind.Bool) return value.leaf === 0n ? "false" : "true";
  if (ty.kind === TyKind.Char) return `'${String.fromCodePoint(Number(value.leaf))}'`;
  if (ty.kind === TyKind.Int) return String(BigInt.asIntN(ty.sub === 0 ? tcx.target.pointerSize * 8 : ty.sub, value.leaf));
  return String(value.leaf);
}

/** `<A, B>`: those that `def` itself declares, from `skip` on, without trailing defaults. */
function ownArgs(tcx: TyCtxt, def: DefId, args: GenericArgs, skip: number): readonly string[] {
  const { params } = tcx.generics(def);
  let end = args.length;
  for (let i = params.length - 1; i >= 0; i--) {
    const p = params[i]!;
    const value = p.index === end - 1 && p.hasDefault ? tcx.paramDefault(p.def) : undefined;
    if (value === undefined || subst(tcx.ty, value, args) !== args.list[p.index]) break;
    end--;
  }
  return args.list.slice(skip, end).map((a) => arg(tcx, a));
}
const angled = (list: readonly string[]): string => (list.length === 0 ? "" : `<${list.join(", ")}>`);

/** The path of a definition; `args` are those of its own and of its parents, or undefined for a parent whose arguments the inner item does not know. */
function path(tcx: TyCtxt, def: DefId, args: GenericArgs | undefined): string {
  const parent = tcx.parent(def);
  if (parent === undefined) return tcx.symbols.str(tcx.name(def));
  const kind = tcx.defKind(def);
  if (kind === "Impl") return implPath(tcx, def, args);
  if (kind === "ForeignMod") return path(tcx, parent, undefined);
  const segment = kind === "Closure" ? "{{closure}}" : kind === "Ctor" ? "{{constructor}}" : kind === "AnonConst" || kind === "InlineConst" ? "{{constant}}" : tcx.symbols.str(tcx.name(def));
  if (kind === "Ctor" || kind === "Variant") return `${path(tcx, parent, args)}::${segment}`;
  if (kind === "Closure") {
    // Its own arguments are inferred types; those in front are the enclosing function's.
    const root = tcx.generics(tcx.typeckRoot(def));
    return `${path(tcx, parent, args && tcx.ty.args(args.list.slice(0, root.parentCount + root.params.length)))}::${segment}`;
  }
  const hasGenerics = kind !== "Mod" && kind !== "AnonConst" && kind !== "InlineConst";
  const parentCount = hasGenerics ? tcx.generics(def).parentCount : 0;
  const own = args === undefined || !hasGenerics ? "" : angled(ownArgs(tcx, def, args, parentCount));
  const item = tcx.assocItem(def);
  if (item?.container === "trait" && args !== undefined) {
    const trait = tcx.ty.args(args.list.slice(0, parentCount));
    return `<${typeName(tcx, trait.tyAt(0))} as ${traitPath(tcx, item.containerDef, trait)}>::${segment}${own}`;
  }
  const outer = parentCount === 0 ? undefined : tcx.ty.args(args?.list.slice(0, parentCount) ?? []);
  return `${path(tcx, parent, args === undefined ? undefined : outer)}::${segment}${own}`;
}
function implPath(tcx: TyCtxt, def: DefId, args: GenericArgs | undefined): string {
  const header = tcx.implHeader(def);
  const self = args === undefined ? header.selfTy : subst(tcx.ty, header.selfTy, args);
  if (header.traitRef !== undefined) {
    const traitArgs = args === undefined ? header.traitRef.args : subst(tcx.ty, header.traitRef.args, args);
    return `<${typeName(tcx, self)} as ${traitPath(tcx, header.traitRef.def, traitArgs)}>`;
  }
  const named = self.kind === TyKind.Adt || self.kind === TyKind.Foreign || self.kind === TyKind.Bool || self.kind === TyKind.Char || self.kind === TyKind.Str || self.kind === TyKind.Int || self.kind === TyKind.Uint || self.kind === TyKind.Float;
  return named ? typeName(tcx, self) : `<${typeName(tcx, self)}>`;
}
/** `a::Trait<B>` without the self type. */
function traitPath(tcx: TyCtxt, def: DefId, args: GenericArgs): string {
  return path(tcx, def, undefined) + angled(ownArgs(tcx, def, args, 1));
}

function signature(tcx: TyCtxt, sig: FnSig): string {
  const inputs = sig.inputs.map((t) => typeName(tcx, t));
  if (sig.cVariadic) inputs.push("...");
  const abi = sig.abi === sym.Rust ? "" : `extern "${tcx.symbols.str(sig.abi)}" `;
  return `${sig.isUnsafe ? "unsafe " : ""}${abi}fn(${inputs.join(", ")})${sig.output.isUnit ? "" : ` -> ${typeName(tcx, sig.output)}`}`;
}

/** `dyn a::Trait<B, Assoc = C> + b::Auto`. */
function object(tcx: TyCtxt, ty: Ty): string {
  const parts: string[] = [];
  const { principal, list } = ty.preds;
  if (principal !== undefined) {
    const trait = path(tcx, principal.def, undefined);
    const terms = list.flatMap((p) => (p.kind === "Projection" && p.term !== undefined ? [{ name: tcx.symbols.str(tcx.name(p.def)), term: p.term }] : []));
    const tuple = principal.args.list[principal.args.length - 1];
    if (tcx.trait(principal.def).parenSugar && tuple?.argKind === ArgKind.Ty && tuple.kind === TyKind.Tuple) {
      const output = terms[0]?.term;
      const isUnit = output === undefined || (output.argKind === ArgKind.Ty && output.isUnit);
      parts.push(`${trait}(${tuple.elems.map((t) => typeName(tcx, t)).join(", ")})${isUnit ? "" : ` -> ${arg(tcx, output)}`}`);
    } else {
      const padded = tcx.ty.args([tcx.ty.error, ...principal.args.list]);
      parts.push(trait + angled([...ownArgs(tcx, principal.def, padded, 1), ...terms.map((t) => `${t.name} = ${arg(tcx, t.term)}`)]));
    }
  }
  const autos = list.flatMap((p) => (p.kind === "AutoTrait" ? [path(tcx, p.def, undefined)] : []));
  return `dyn ${[...parts, ...autos.sort()].join(" + ")}`;
}
