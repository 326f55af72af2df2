/**
 * How values of a layout are kept and passed: as *components* (machine values), or in memory. Data model, rule (e): scalars and scalar pairs travel in wasm values,
 * everything else by pointer to a slot of the caller; wasm signatures depend on layout alone.
 *
 * Integers narrower than 32 bits are kept zero-extended in an `I32`, whatever their sign; 128-bit integers are two `I64`, low first.
 */
import { LTy, MemTy } from "../lir.ts";
import { Prim, type Layout, type Scalar } from "../../types/index.ts";

/** One machine value of a value: where it lies in memory and how. */
export interface Component {
  readonly ty: LTy;
  readonly mem: MemTy;
  readonly offset: number;
  readonly prim: Prim;
}
const NONE: readonly Component[] = [];
const CACHE_KEY = Symbol("components");

export function scalarComponents(s: Scalar, offset: number, out: Component[]): void {
  switch (s.prim) {
    case Prim.Bool8: case Prim.I8: out.push({ ty: LTy.I32, mem: MemTy.I8U, offset, prim: s.prim }); return;
    case Prim.I16: case Prim.F16: out.push({ ty: LTy.I32, mem: MemTy.I16U, offset, prim: s.prim }); return;
    case Prim.I32: out.push({ ty: LTy.I32, mem: MemTy.I32, offset, prim: s.prim }); return;
    case Prim.I64: out.push({ ty: LTy.I64, mem: MemTy.I64, offset, prim: s.prim }); return;
    case Prim.F32: out.push({ ty: LTy.F32, mem: MemTy.F32, offset, prim: s.prim }); return;
    case Prim.F64: out.push({ ty: LTy.F64, mem: MemTy.F64, offset, prim: s.prim }); return;
    case Prim.Pointer: out.push({ ty: LTy.I32, mem: MemTy.Ptr, offset, prim: s.prim }); return;
    default: // 128 bits
      out.push({ ty: LTy.I64, mem: MemTy.I64, offset, prim: Prim.I64 });
      out.push({ ty: LTy.I64, mem: MemTy.I64, offset: offset + 8, prim: Prim.I64 });
  }
}

/** Machine values of a scalar or scalar pair; none for values in memory and for zero-sized ones. */
export function components(layout: Layout): readonly Component[] {
  const holder = layout as Layout & { [CACHE_KEY]?: readonly Component[] };
  const known = holder[CACHE_KEY];
  if (known !== undefined) return known;
  const out: Component[] = [];
  if (layout.abi.kind === "Scalar") scalarComponents(layout.abi.scalar, 0, out);
  else if (layout.abi.kind === "ScalarPair") {
    scalarComponents(layout.abi.a, 0, out);
    scalarComponents(layout.abi.b, layout.abi.bOffset, out);
  }
  return (holder[CACHE_KEY] = out.length === 0 ? NONE : out);
}
/** Kept in machine values. */
export function isImmediate(layout: Layout): boolean {
  return layout.abi.kind !== "Memory";
}
/** Kept in memory, and not empty. */
export function isIndirect(layout: Layout): boolean {
  return layout.abi.kind === "Memory" && !layout.isZst;
}

/** Log2 of an alignment, as access instructions carry it. */
export function alignLog2(align: number): number {
  return align >= 8 ? 3 : align >= 4 ? 2 : align >= 2 ? 1 : 0;
}

/** Appends a parameter's value types. */
export function pushParam(layout: Layout, out: LTy[]): void {
  if (isIndirect(layout)) out.push(LTy.I32);
  else for (const c of components(layout)) out.push(c.ty);
}
/** A function's value types; an indirect result is a pointer in front. */
export function signature(params: readonly Layout[], result: Layout, callerLocation: boolean): { params: LTy[]; results: LTy[] } {
  const p: LTy[] = [];
  const r: LTy[] = [];
  if (isIndirect(result)) {
    if (!result.uninhabited) p.push(LTy.I32);
  } else if (!result.uninhabited) for (const c of components(result)) r.push(c.ty);
  for (const l of params) pushParam(l, p);
  if (callerLocation) p.push(LTy.I32);
  return { params: p, results: r };
}
