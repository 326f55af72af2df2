/** Witnesses as patterns in Rust's syntax, for messages. */
import type { DefId } from "../base/index.ts";
import { TyKind, type Ty } from "../types/index.ts";
import type { IntRange } from "./constructor.ts";
import type { PatCx } from "./deconstruct.ts";
import type { Witness } from "./usefulness.ts";

export function printWitness(cx: PatCx, w: Witness): string {
  const { ctor, ty } = w;
  const fields = (): string[] => w.fields.map((f) => printWitness(cx, f));
  switch (ctor.kind) {
    case "bool": return String(ctor.value);
    case "int": return printRange(cx, ctor.range, ty);
    case "str": return JSON.stringify(ctor.text);
    case "ref": return `&${fields()[0]}`;
    case "union": return `${name(cx, ty)} { .. }`;
    case "struct":
      if (ty.kind === TyKind.Tuple) return ty.args.length === 1 ? `(${fields()[0]},)` : `(${fields().join(", ")})`;
      return printVariant(cx, ty, 0, fields());
    case "variant": return printVariant(cx, ty, ctor.variant, fields());
    case "slice": {
      const list = fields();
      if (!ctor.shape.fixed) {
        const prefix = list.slice(0, ctor.shape.prefix);
        const suffix = list.slice(ctor.shape.prefix);
        return `[${[...prefix, "..", ...suffix].join(", ")}]`;
      }
      if (ty.kind === TyKind.Array && list.length > 0 && list.every((f) => f === "_")) return "[..]";
      return `[${list.join(", ")}]`;
    }
    case "never": return "!";
    // A string is behind its reference.
    default: return ty.kind === TyKind.Ref && ty.elem.kind === TyKind.Str && ctor.kind === "nonExhaustive" ? "&_" : "_";
  }
}
function name(cx: PatCx, ty: Ty): string {
  return cx.tcx.symbols.str(cx.tcx.name(ty.def));
}
function printVariant(cx: PatCx, ty: Ty, variant: number, fields: readonly string[]): string {
  if (ty.kind !== TyKind.Adt) return "_";
  const { tcx } = cx;
  const adt = tcx.adt(ty.def);
  const v = adt.variants[variant]!;
  const path = adt.kind !== "enum" ? name(cx, ty) : isInPrelude(cx, v.def, v.ctor?.def) ? tcx.symbols.str(v.name) : `${name(cx, ty)}::${tcx.symbols.str(v.name)}`;
  if (v.ctor?.kind === "Const") return path;
  if (v.ctor?.kind === "Fn") return `${path}(${fields.join(", ")})`;
  const shown = v.fields.map((f, i) => ({ name: tcx.symbols.str(f.name), value: fields[i]! }));
  const real = shown.filter((f) => f.value !== "_");
  if (real.length === 0) return `${path} { .. }`;
  const rest = real.length < shown.length ? ", .." : "";
  return `${path} { ${real.map((f) => `${f.name}: ${f.value}`).join(", ")}${rest} }`;
}
/** Variants that the prelude names: `Some`, `None`, `Ok`, `Err`. */
function isInPrelude(cx: PatCx, variant: DefId, ctor: DefId | undefined): boolean {
  const item = cx.tcx.asLangItem(variant) ?? (ctor === undefined ? undefined : cx.tcx.asLangItem(ctor));
  return item === "Some" || item === "None" || item === "Ok" || item === "Err";
}

function printRange(cx: PatCx, r: IntRange, ty: Ty): string {
  const bits = BigInt(cx.bits(ty));
  const max = ty.kind === TyKind.Char ? 0x10ffffn : (1n << bits) - 1n;
  const show = (v: bigint): string => {
    if (ty.kind === TyKind.Char) return showChar(Number(v));
    const suffix = `${ty.kind === TyKind.Int ? "i" : "u"}${ty.sub === 0 ? "size" : ty.sub}`;
    if (v === 0n && ty.kind === TyKind.Int) return `${suffix}::MIN`;
    if (v === max) return `${suffix}::MAX`;
    return `${ty.kind === TyKind.Int ? v - cx.bias(ty) : v}_${suffix}`;
  };
  if (r.lo < 0n) return r.hi > max + 1n ? "_" : `..${show(r.hi)}`;
  if (r.hi > max + 1n) return r.lo === 0n && ty.kind !== TyKind.Int ? "_" : r.lo > max ? `${show(max)}..` : `${show(r.lo)}..`;
  if (r.hi === r.lo + 1n) return show(r.lo);
  if (r.lo === 0n && r.hi === max + 1n) return "_";
  return `${show(r.lo)}..=${show(r.hi - 1n)}`;
}
function showChar(code: number): string {
  if (code === 0) return "'\\0'";
  if (code < 0x20 || code === 0x7f || code >= 0xd7ff) return `'\\u{${code.toString(16)}}'`;
  return `'${String.fromCodePoint(code)}'`;
}
