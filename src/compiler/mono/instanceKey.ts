/**
 * The name of an instance or static as text, the same in every session that loads the same library: what the compiled library's symbol table is searched by.
 * Made of definition ids, kinds and arguments; regions do not matter to code and are left out, but for the binders of function pointers and trait objects.
 * Undefined for what mentions a definition of another crate than the library's: that can only be compiled with the program.
 */
import { crateOf, NO_DEF, type DefId } from "../base/index.ts";
import { ArgKind, ConstKind, RegionKind, TyKind, type Const, type GenericArg, type GenericArgs, type Instance, type Region, type Ty, type TyCtxt, type ValTree } from "../types/index.ts";

export class InstanceKeys {
  private readonly tcx: TyCtxt;
  /** Crates from this number on are not the library's. */
  private readonly crateLimit: number;
  /** By `Ty.id`; null for types outside of the library. */
  private readonly types: (string | null | undefined)[] = [];
  private outside = false;

  constructor(tcx: TyCtxt, crateLimit: number) {
    this.tcx = tcx;
    this.crateLimit = crateLimit;
  }
  ofStatic(def: DefId): string | undefined {
    return crateOf(def) < this.crateLimit ? `static ${def}` : undefined;
  }
  ofInstance(instance: Instance): string | undefined {
    if (crateOf(instance.def) >= this.crateLimit) return undefined;
    this.outside = false;
    let key = `${instance.kind} ${instance.def} ${instance.index}`;
    if (instance.ty !== undefined) key += ` ${this.ty(instance.ty)}`;
    key += this.args(instance.args);
    return this.outside ? undefined : key;
  }

  private def(def: DefId): string {
    if (def !== NO_DEF && crateOf(def) >= this.crateLimit) this.outside = true;
    return String(def);
  }
  private args(args: GenericArgs): string {
    if (args.length === 0) return "";
    let out = "<";
    for (const arg of args.list) out += `${this.arg(arg)},`;
    return `${out}>`;
  }
  private arg(arg: GenericArg): string {
    switch (arg.argKind) {
      case ArgKind.Ty: return this.ty(arg);
      case ArgKind.Region: return region(arg);
      case ArgKind.Const: return this.const(arg);
    }
  }
  private ty(ty: Ty): string {
    const known = this.types[ty.id];
    if (known !== undefined) {
      if (known === null) this.outside = true;
      return known ?? "";
    }
    const before = this.outside;
    this.outside = false;
    const key = this.computeTy(ty);
    this.types[ty.id] = this.outside ? null : key;
    this.outside ||= before;
    return key;
  }
  private computeTy(ty: Ty): string {
    switch (ty.kind) {
      case TyKind.Array: return `[${this.ty(ty.elem)};${this.const(ty.len)}]`;
      case TyKind.Slice: return `[${this.ty(ty.elem)}]`;
      case TyKind.RawPtr: return `*${ty.mutbl}${this.ty(ty.elem)}`;
      case TyKind.Ref: return `&${region(ty.region)}${ty.mutbl}${this.ty(ty.elem)}`;
      case TyKind.FnPtr: {
        const { value, boundVars } = ty.sig;
        return `fn${boundVars.length}${value.isUnsafe ? "u" : ""}${value.cVariadic ? "v" : ""}${this.tcx.symbols.str(value.abi)}${this.args(value.inputsAndOutput)}`;
      }
      case TyKind.Dynamic: {
        let out = "dyn(";
        for (const p of ty.preds.list) out += `${p.kind}${p.boundVars.length} ${this.def(p.def)}${this.args(p.args)}${p.term === undefined ? "" : `=${this.arg(p.term)}`},`;
        return `${out})${region(ty.region)}`;
      }
      default: return `${ty.kind}.${ty.sub}.${ty.index}${ty.def === NO_DEF ? "" : ` ${this.def(ty.def)}`}${this.args(ty.args)}`;
    }
  }
  private const(ct: Const): string {
    if (ct.kind === ConstKind.Value) return `{${valTree(ct.value!)}:${ct.ty === undefined ? "" : this.ty(ct.ty)}}`;
    // Anything else has no place in a monomorphic instance: never found in a symbol table.
    this.outside = true;
    return "";
  }
}

function region(r: Region): string {
  return r.kind === RegionKind.Bound ? `'${r.sub}.${r.index}` : "";
}
function valTree(v: ValTree): string {
  return "leaf" in v ? String(v.leaf) : `(${v.branch.map(valTree).join(",")})`;
}
