/** Functions of `extern` blocks: imports from the host (`#[link(wasm_import_module = "…")]`), or definitions elsewhere in the program by symbol name (`panic_impl`). */
import type { DefId } from "../../base/index.ts";
import { TyKind, type Instance, type Ty } from "../../types/index.ts";
import { components } from "./abi.ts";
import type { FuncId, LTy, Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";
import type { ProgramCx } from "./program.ts";

const DEFAULT_MODULE = "env";

export interface ForeignFunction {
  resolve(params: readonly LTy[], results: readonly LTy[]): FuncId;
  /** Hook for conversions of arguments; gives their number. */
  convertArgs(args: Value[]): number;
}

/** The definition that a foreign lang item means (`panic_impl` in `core` is defined in `std`). */
export function weakLangDefinition(cx: ProgramCx, def: DefId): DefId | undefined {
  const { tcx } = cx;
  const lang = tcx.asLangItem(def);
  if (lang === undefined) return undefined;
  const real = tcx.langItem(lang);
  return real === undefined || real === def ? undefined : real;
}

export function isForeign(cx: ProgramCx, def: DefId): boolean {
  const { tcx } = cx;
  const parent = tcx.parent(def);
  return parent !== undefined && tcx.defKind(def) === "Fn" && tcx.defKind(parent) === "ForeignMod";
}

/** Undefined for ordinary functions. */
export function foreignFunction(fx: FnCx, instance: Instance): ForeignFunction | undefined {
  const { cx } = fx;
  const { tcx } = cx;
  if (instance.kind !== "Item" || !isForeign(cx, instance.def)) return undefined;
  const { def } = instance;
  const real = weakLangDefinition(cx, def);
  if (real !== undefined) {
    const target = tcx.resolveInstance(tcx.emptyParamEnv, real, tcx.ty.emptyArgs)!;
    return { resolve: () => cx.funcOf(target), convertArgs: (args) => args.length };
  }
  const name = attrString(cx, def, "link_name") ?? tcx.symbols.str(tcx.name(def));
  const module = linkModule(cx, tcx.parent(def)!);
  const defined = module === undefined ? (cx.options.symbols?.get(name) ?? tcx.langItem(`libc_${name}`)) : undefined;
  if (defined !== undefined) return linkedFunction(fx, instance, defined);
  return { resolve: (params, results) => cx.import(module ?? DEFAULT_MODULE, name, { params, results }), convertArgs: (args) => args.length };
}

/** A definition with the declared symbol, in the program or in the library's piece of C (`std/src/sys/libc.rs`). */
function linkedFunction(fx: FnCx, declared: Instance, def: DefId): ForeignFunction {
  const { cx } = fx;
  const { tcx } = cx;
  const target = tcx.resolveInstance(tcx.emptyParamEnv, def, tcx.ty.emptyArgs)!;
  const machineTypes = (f: DefId): string => {
    const sig = cx.mono(tcx.fnSig(f).value, tcx.ty.emptyArgs);
    const of = (ty: Ty): string => (ty.kind === TyKind.Never ? "" : components(cx.layoutOf(tcx.normalizeErasingRegions(tcx.emptyParamEnv, ty))).map((c) => c.ty).join(""));
    return `${sig.inputs.map(of).join()}:${of(sig.output)}`;
  };
  if (machineTypes(declared.def) !== machineTypes(def)) tcx.dcx.unsupported(tcx.defSpan(declared.def), "a foreign function that is declared with other types than it is defined with");
  return { resolve: () => cx.funcOf(target), convertArgs: (args) => args.length };
}

/** `#[name = "value"]`. */
export function attrString(cx: ProgramCx, def: DefId, name: string): string | undefined {
  const symbol = cx.symbol(name);
  for (const attr of cx.tcx.attrs(def)) if (attr.name === symbol) return text(attr.value);
  return undefined;
}
function linkModule(cx: ProgramCx, block: DefId): string | undefined {
  const link = cx.symbol("link");
  const key = cx.symbol("wasm_import_module");
  for (const attr of cx.tcx.attrs(block)) {
    if (attr.name !== link) continue;
    for (const item of attr.args ?? []) if (item.kind === "value" && item.name === key) return text(item.lit);
  }
  return undefined;
}
function text(lit: { readonly value: { readonly kind: string } } | undefined): string | undefined {
  return lit !== undefined && lit.value.kind === "str" ? (lit.value as unknown as { readonly text: string }).text : undefined;
}
