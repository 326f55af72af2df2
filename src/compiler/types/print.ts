/**
 * Types as diagnostics show them, in rustc's notation: paths trimmed to their names, default arguments left out, regions shown only where they have names.
 * In: any interned value. Out: text. Inference variables must be resolved before.
 */
import { NO_DEF, sym, type DefId, type Symbol } from "../base/index.ts";
import { AliasKind, ArgKind, ConstKind, InferKind, IntWidth, PredicateKind, RegionKind, TyKind, type BoundVar, type Const, type ExistentialPredicate, type FnSig, type GenericArg, type GenericArgs, type Predicate, type Region, type Ty, type ValTree } from "./ty.ts";
import { subst } from "./fold.ts";
import type { TyCtxt } from "./tcx.ts";

export function tyToString(tcx: TyCtxt, ty: Ty): string {
  return new Printer(tcx).ty(ty);
}
/** With `'_` for regions that are not known, as types are shown once their lifetimes matter. */
export function tyToStringWithLifetimes(tcx: TyCtxt, ty: Ty): string {
  return new Printer(tcx, true).ty(ty);
}
export function argToString(tcx: TyCtxt, arg: GenericArg): string {
  return new Printer(tcx).arg(arg);
}
export function predicateToString(tcx: TyCtxt, p: Predicate): string {
  return new Printer(tcx).predicate(p);
}
/** `Trait<A, B>` without the self type. */
export function traitRefToString(tcx: TyCtxt, def: DefId, args: GenericArgs): string {
  return new Printer(tcx).traitPath(def, args.list.slice(1), undefined);
}
/** `path::to::f::<A>` of a value. */
export function valuePathToString(tcx: TyCtxt, def: DefId, args: GenericArgs): string {
  return new Printer(tcx).valuePath(def, args);
}
export function fnSigToString(tcx: TyCtxt, sig: FnSig, boundVars: readonly BoundVar[] = []): string {
  return new Printer(tcx).sig(sig, boundVars);
}

/** "struct `Foo`", "type parameter `T`", "integer": the kind in front of a type in "expected X, found Y". */
export function describeSort(tcx: TyCtxt, ty: Ty): string {
  const p = new Printer(tcx);
  const quoted = (what: string): string => `${what} \`${p.ty(ty)}\``;
  switch (ty.kind) {
    case TyKind.Adt: {
      const { kind } = tcx.adt(ty.def);
      return quoted(kind);
    }
    case TyKind.FnDef: return tcx.defKind(ty.def) === "Ctor" ? (tcx.ctorOf(ty.def)?.of === "Struct" ? "struct constructor" : "enum constructor") : "fn item";
    case TyKind.FnPtr: return "fn pointer";
    case TyKind.Closure: return "closure";
    case TyKind.Coroutine: return tcx.coroutineKind(ty.def)?.desugaring === "async" ? (tcx.coroutineKind(ty.def) as { source?: string }).source === "fn" ? "`async` fn body" : "`async` block" : "coroutine";
    case TyKind.Param: return ty.sub === 0 && ty.index === tcx.symbols.lookup("Self") ? "type parameter `Self`" : quoted("type parameter");
    case TyKind.Infer: return ty.sub === InferKind.Int ? "integer" : ty.sub === InferKind.Float ? "floating-point number" : "inferred type";
    case TyKind.Array: return `array of ${ty.elem.kind === TyKind.Infer ? "type" : ""} \`${p.ty(ty.elem)}\``.replace("of  ", "of ");
    case TyKind.Alias: return ty.sub === AliasKind.Opaque ? "opaque type" : "associated type";
    case TyKind.Dynamic: return ty.preds.principal === undefined ? "trait object" : `trait object \`${p.ty(ty)}\``;
    default: return `\`${p.ty(ty)}\``;
  }
}

const INT_NAMES: readonly (readonly [number, string])[] = [[IntWidth.Size, "size"], [IntWidth.W8, "8"], [IntWidth.W16, "16"], [IntWidth.W32, "32"], [IntWidth.W64, "64"], [IntWidth.W128, "128"]];
function width(n: number): string {
  for (const [w, name] of INT_NAMES) if (w === n) return name;
  return String(n);
}

class Printer {
  private readonly tcx: TyCtxt;
  /** Names of binders' variables, innermost last. */
  private readonly binders: (readonly BoundVar[])[] = [];
  private readonly lifetimes: boolean;
  constructor(tcx: TyCtxt, lifetimes = false) {
    this.tcx = tcx;
    this.lifetimes = lifetimes;
  }
  private name(s: Symbol): string {
    return this.tcx.symbols.str(s);
  }

  arg(a: GenericArg): string {
    return a.argKind === ArgKind.Ty ? this.ty(a) : a.argKind === ArgKind.Region ? (this.region(a) ?? "'_") : this.ct(a);
  }
  /** Undefined for regions that are not worth showing. */
  region(r: Region): string | undefined {
    switch (r.kind) {
      case RegionKind.Static: return "'static";
      case RegionKind.EarlyParam: return this.regionName(this.name(r.index as Symbol));
      case RegionKind.LateParam: case RegionKind.Placeholder: return r.def === NO_DEF ? undefined : this.regionName(this.name(this.tcx.name(r.def)));
      case RegionKind.Bound: {
        const v = this.binders[this.binders.length - 1 - r.sub]?.[r.index];
        return v === undefined ? undefined : this.regionName(this.name(v.name));
      }
      default: return undefined;
    }
  }
  private regionName(name: string): string | undefined {
    return name === "" || name === "'_" || !name.startsWith("'") ? undefined : name;
  }

  ty(t: Ty): string {
    switch (t.kind) {
      case TyKind.Bool: return "bool";
      case TyKind.Char: return "char";
      case TyKind.Str: return "str";
      case TyKind.Never: return "!";
      case TyKind.Int: return `i${width(t.sub)}`;
      case TyKind.Uint: return `u${width(t.sub)}`;
      case TyKind.Float: return `f${t.sub}`;
      case TyKind.Error: return "{type error}";
      case TyKind.Foreign: return this.name(this.tcx.name(t.def));
      case TyKind.Adt: return this.name(this.tcx.name(t.def)) + this.genericArgs(t.def, t.args);
      case TyKind.Array: return `[${this.ty(t.elem)}; ${this.ct(t.len)}]`;
      case TyKind.Slice: return `[${this.ty(t.elem)}]`;
      case TyKind.RawPtr: return `*${t.mutbl === 1 ? "mut" : "const"} ${this.pointee(t.elem)}`;
      case TyKind.Ref: {
        const r = this.region(t.region);
        return `&${r === undefined ? "" : `${r} `}${t.mutbl === 1 ? "mut " : ""}${this.pointee(t.elem)}`;
      }
      case TyKind.Tuple: return t.args.length === 1 ? `(${this.ty(t.args.tyAt(0))},)` : `(${t.elems.map((e) => this.ty(e)).join(", ")})`;
      case TyKind.FnPtr: return this.sig(t.sig.value, t.sig.boundVars);
      case TyKind.FnDef: {
        const sig = this.tcx.fnSig(t.def);
        return `${this.sig(subst(this.tcx.ty, sig.value, t.args), sig.boundVars)} {${this.valuePath(t.def, t.args)}}`;
      }
      case TyKind.Closure: return `{closure@${this.place(t.def)}}`;
      case TyKind.CoroutineClosure: return `{async closure@${this.place(t.def)}}`;
      case TyKind.Coroutine: return this.coroutine(t);
      case TyKind.CoroutineWitness: return "{coroutine witness}";
      case TyKind.Dynamic: return this.dynamic(t);
      case TyKind.Alias: return this.alias(t);
      case TyKind.Param: return this.name(t.index as Symbol);
      case TyKind.Bound: {
        const v = this.binders[this.binders.length - 1 - t.sub]?.[t.index];
        return v === undefined ? `^${t.sub}_${t.index}` : this.name(v.name);
      }
      case TyKind.Placeholder: return `!${t.sub}_${t.index}`;
      default: return t.sub === InferKind.Int || t.sub === InferKind.FreshInt ? "{integer}" : t.sub === InferKind.Float || t.sub === InferKind.FreshFloat ? "{float}" : "_";
    }
  }
  /** `dyn A + B` behind a pointer takes parentheses. */
  private pointee(t: Ty): string {
    const text = this.ty(t);
    const needs = (t.kind === TyKind.Dynamic || (t.kind === TyKind.Alias && t.sub === AliasKind.Opaque)) && / \+ /.test(topLevel(text));
    return needs ? `(${text})` : text;
  }

  private place(def: DefId): string {
    const span = this.tcx.defSpan(def);
    const map = this.tcx.sourceMap;
    const lo = map.lookup(map.lo(span));
    const hi = map.lookup(map.hi(span));
    return `${lo.file.name}:${lo.line}:${lo.column}: ${hi.line}:${hi.column}`;
  }
  private coroutine(t: Ty): string {
    const kind = this.tcx.coroutineKind(t.def);
    if (kind?.desugaring === "async") {
      if (kind.source === "fn") return `{async fn body of ${this.tcx.defPathStr(this.tcx.parent(t.def)!)}()}`;
      return `{async ${kind.source === "closure" ? "closure body" : "block"}@${this.place(t.def)}}`;
    }
    return `{${kind?.desugaring === "gen" ? "gen block" : "coroutine"}@${this.place(t.def)}}`;
  }

  /** `<A, B>`, without trailing defaults and without nameless lifetimes; empty if nothing is left. */
  private genericArgs(def: DefId, args: GenericArgs, skip = 0): string {
    const list = this.visibleArgs(def, args, skip);
    return list.length === 0 ? "" : `<${list.join(", ")}>`;
  }
  private visibleArgs(def: DefId, args: GenericArgs, skip: number): string[] {
    if (args.length <= skip) return [];
    const generics = this.tcx.generics(def);
    let end = args.length;
    for (let i = generics.params.length - 1; i >= 0; i--) {
      const p = generics.params[i]!;
      if (p.index !== end - 1 || !p.hasDefault) break;
      const value = this.tcx.paramDefault(p.def);
      if (value === undefined || subst(this.tcx.ty, value, args) !== args.list[p.index]) break;
      end--;
    }
    const shown = args.list.slice(skip, end);
    const anyNamed = this.lifetimes || shown.some((a) => a.argKind === ArgKind.Region && this.region(a) !== undefined);
    const out: string[] = [];
    for (const a of shown) {
      if (a.argKind === ArgKind.Region) {
        if (anyNamed) out.push(this.region(a) ?? "'_");
      } else out.push(this.arg(a));
    }
    return out;
  }

  valuePath(def: DefId, args: GenericArgs): string {
    const { tcx } = this;
    const item = tcx.assocItem(def);
    const generics = tcx.generics(def);
    const own = args.list.slice(generics.parentCount).filter((a) => a.argKind !== ArgKind.Region);
    const ownText = own.length === 0 ? "" : `::<${own.map((a) => this.arg(a)).join(", ")}>`;
    if (item !== undefined) {
      const name = this.name(item.name);
      if (item.container === "trait") {
        const count = generics.parentCount;
        return `<${this.ty(args.tyAt(0))} as ${this.traitPath(item.containerDef, args.list.slice(1, count), undefined)}>::${name}${ownText}`;
      }
      const header = tcx.implHeader(item.containerDef);
      const self = subst(tcx.ty, header.selfTy, args);
      if (header.traitRef !== undefined) return `<${this.ty(self)} as ${this.traitPath(header.traitRef.def, subst(tcx.ty, header.traitRef.args, args).list.slice(1), undefined)}>::${name}${ownText}`;
      const selfText = self.kind === TyKind.Adt ? `${this.name(tcx.name(self.def))}${self.args.list.some((a) => a.argKind !== ArgKind.Region) ? `::${this.genericArgs(self.def, self.args)}` : ""}` : `<${this.ty(self)}>`;
      return `${selfText}::${name}${ownText}`;
    }
    if (tcx.defKind(def) === "Ctor") {
      const parent = tcx.parent(def)!;
      if (tcx.defKind(parent) === "Variant") {
        const e = tcx.parent(parent)!;
        const types = args.list.filter((a) => a.argKind !== ArgKind.Region);
        return `${this.name(tcx.name(e))}${types.length === 0 ? "" : `::<${types.map((a) => this.arg(a)).join(", ")}>`}::${this.name(tcx.name(parent))}`;
      }
      return this.name(tcx.name(parent)) + ownOf(args, (a) => this.arg(a));
    }
    return this.name(tcx.name(def)) + ownText;
  }

  sig(sig: FnSig, boundVars: readonly BoundVar[]): string {
    this.binders.push(boundVars);
    const named = boundVars.map((v) => this.regionName(this.name(v.name))).filter((n) => n !== undefined);
    const forAll = named.length === 0 ? "" : `for<${named.join(", ")}> `;
    const inputs = sig.inputs.map((i) => this.ty(i));
    if (sig.cVariadic) inputs.push("...");
    const abi = sig.abi === sym.Rust ? "" : `extern "${this.name(sig.abi)}" `;
    const output = sig.output.isUnit ? "" : ` -> ${this.ty(sig.output)}`;
    this.binders.pop();
    return `${forAll}${sig.isUnsafe ? "unsafe " : ""}${abi}fn(${inputs.join(", ")})${output}`;
  }

  // ---- traits -----------------------------------------------------------------------------------------------------------------------

  /** `Trait<A>`, `Fn(A) -> B`; `projections` are `(assoc, term)` pairs. */
  traitPath(def: DefId, args: readonly GenericArg[], projections: readonly { readonly def: DefId; readonly args: GenericArgs; readonly term: GenericArg | undefined }[] | undefined): string {
    const { tcx } = this;
    const name = this.name(tcx.name(def));
    if (tcx.trait(def).parenSugar) {
      const tuple = args[args.length - 1];
      if (tuple !== undefined && tuple.argKind === ArgKind.Ty && tuple.kind === TyKind.Tuple) {
        const output = projections?.find((p) => p.term !== undefined)?.term;
        const result = output === undefined || (output.argKind === ArgKind.Ty && output.isUnit) ? "" : ` -> ${this.arg(output)}`;
        return `${name}(${tuple.elems.map((e) => this.ty(e)).join(", ")})${result}`;
      }
    }
    const padded = tcx.ty.args([tcx.ty.error, ...args]);
    const list = this.visibleArgs(def, padded, 1);
    for (const p of projections ?? []) if (p.term !== undefined) list.push(`${this.name(tcx.name(p.def))} = ${this.arg(p.term)}`);
    return list.length === 0 ? name : `${name}<${list.join(", ")}>`;
  }
  private forAll(boundVars: readonly BoundVar[]): string {
    const named = boundVars.map((v) => this.regionName(this.name(v.name))).filter((n) => n !== undefined);
    return named.length === 0 ? "" : `for<${named.join(", ")}> `;
  }

  private dynamic(t: Ty): string {
    const parts: string[] = [];
    const projections = t.preds.list.filter((p) => p.kind === "Projection");
    const { principal } = t.preds;
    if (principal !== undefined) {
      this.binders.push(principal.boundVars);
      parts.push(this.forAll(principal.boundVars) + this.traitPath(principal.def, principal.args.list, projections as readonly ExistentialPredicate[]));
      this.binders.pop();
    }
    for (const p of t.preds.list) if (p.kind === "AutoTrait") parts.push(this.name(this.tcx.name(p.def)));
    const r = this.region(t.region);
    if (r !== undefined && r !== "'static") parts.push(r);
    return `dyn ${parts.join(" + ")}`;
  }

  private alias(t: Ty): string {
    const { tcx } = this;
    const item = tcx.assocItem(t.def);
    if (t.sub === AliasKind.Opaque || item?.opaqueOf !== undefined) return this.opaque(t);
    if (t.sub === AliasKind.Projection && item !== undefined) {
      const g = tcx.generics(item.containerDef);
      const count = g.parentCount + g.params.length;
      const own = this.visibleArgs(t.def, t.args, count);
      return `<${this.ty(t.args.tyAt(0))} as ${this.traitPath(item.containerDef, t.args.list.slice(1, count), undefined)}>::${this.name(item.name)}${own.length === 0 ? "" : `<${own.join(", ")}>`}`;
    }
    return this.name(tcx.name(t.def)) + this.genericArgs(t.def, t.args);
  }
  private opaque(t: Ty): string {
    const { tcx } = this;
    const bounds = tcx.itemBounds(t.def).map((b) => subst(tcx.ty, b, t.args));
    const sized = tcx.langItem("sized");
    const parts: string[] = [];
    let isSized = false;
    for (const b of bounds) {
      if (b.kind === PredicateKind.Trait) {
        if (b.def === sized) {
          isSized = true;
          continue;
        }
        this.binders.push(b.boundVars);
        const projections = bounds.filter((p) => p.kind === PredicateKind.Projection && (tcx.assocItem(p.def)?.containerDef === b.def || tcx.trait(b.def).parenSugar));
        parts.push(this.forAll(b.boundVars) + this.traitPath(b.def, b.args.list.slice(1), projections));
        this.binders.pop();
      } else if (b.kind === PredicateKind.TypeOutlives) {
        const r = this.region(b.b as Region);
        if (r !== undefined) parts.push(r);
      }
    }
    if (!isSized) parts.push("?Sized");
    return `impl ${parts.length === 0 ? "Sized" : parts.join(" + ")}`;
  }

  predicate(p: Predicate): string {
    this.binders.push(p.boundVars);
    const text = this.forAll(p.boundVars) + this.predicateBody(p);
    this.binders.pop();
    return text;
  }
  private predicateBody(p: Predicate): string {
    const { tcx } = this;
    switch (p.kind) {
      case PredicateKind.Trait: return `${this.ty(p.args.tyAt(0))}: ${p.positive ? "" : "!"}${this.traitPath(p.def, p.args.list.slice(1), undefined)}`;
      case PredicateKind.Projection: return `${this.ty(tcx.ty.projection(p.def, p.args))} == ${this.arg(p.term!)}`;
      case PredicateKind.TypeOutlives: case PredicateKind.RegionOutlives: return `${this.arg(p.a!)}: ${this.arg(p.b!)}`;
      case PredicateKind.WellFormed: return `${this.arg(p.a!)} well-formed`;
      case PredicateKind.DynCompatible: return `the trait \`${this.name(tcx.name(p.def))}\` is dyn-compatible`;
      case PredicateKind.ConstArgHasType: return `the constant \`${this.arg(p.a!)}\` has type \`${this.arg(p.b!)}\``;
      case PredicateKind.Subtype: return `${this.arg(p.a!)} <: ${this.arg(p.b!)}`;
      case PredicateKind.Coerce: return `${this.arg(p.a!)} -> ${this.arg(p.b!)}`;
      default: return `${p.a === undefined ? "" : this.arg(p.a)} == ${p.b === undefined ? "" : this.arg(p.b)}`;
    }
  }

  // ---- constants --------------------------------------------------------------------------------------------------------------------

  ct(c: Const): string {
    switch (c.kind) {
      case ConstKind.Param: return this.name(c.index as Symbol);
      case ConstKind.Infer: case ConstKind.Bound: return "_";
      case ConstKind.Placeholder: return `!${c.sub}_${c.index}`;
      case ConstKind.Value: return this.value(c.ty!, c.value!);
      case ConstKind.Unevaluated: {
        const kind = this.tcx.defKind(c.def);
        if (kind === "AnonConst" || kind === "InlineConst") return this.tcx.isSource(c.def) ? this.tcx.sourceMap.snippet(this.tcx.defSpan(c.def)) : "_";
        return this.name(this.tcx.name(c.def));
      }
      default: return "{const error}";
    }
  }
  private value(ty: Ty, v: ValTree): string {
    if ("leaf" in v) {
      if (ty.kind === TyKind.Bool) return v.leaf === 0n ? "false" : "true";
      if (ty.kind === TyKind.Char) return `'${String.fromCodePoint(Number(v.leaf))}'`;
      if (ty.kind === TyKind.Int) return String(BigInt.asIntN(ty.sub === 0 ? this.tcx.target.pointerSize * 8 : ty.sub, v.leaf));
      return String(v.leaf);
    }
    if (ty.kind === TyKind.Tuple) return `(${v.branch.map((b, i) => this.value(ty.args.tyAt(i), b)).join(", ")})`;
    return "_";
  }
}
function ownOf(args: GenericArgs, show: (a: GenericArg) => string): string {
  const types = args.list.filter((a) => a.argKind !== ArgKind.Region);
  return types.length === 0 ? "" : `::<${types.map(show).join(", ")}>`;
}
/** The text outside of brackets. */
function topLevel(text: string): string {
  let depth = 0;
  let out = "";
  for (const ch of text) {
    if (ch === "<" || ch === "(" || ch === "[") depth++;
    else if ((ch === ">" || ch === ")" || ch === "]") && depth > 0) depth--;
    else if (depth === 0) out += ch;
  }
  return out;
}
