/** Primitive types by name. */
import type { Ty, TyCtxt } from "../types/index.ts";

export function primTyByName(tcx: TyCtxt, name: string): Ty | undefined {
  const t = tcx.ty;
  switch (name) {
    case "bool": return t.bool;
    case "char": return t.char;
    case "str": return t.str;
    case "i8": return t.i8;
    case "i16": return t.i16;
    case "i32": return t.i32;
    case "i64": return t.i64;
    case "i128": return t.i128;
    case "isize": return t.isize;
    case "u8": return t.u8;
    case "u16": return t.u16;
    case "u32": return t.u32;
    case "u64": return t.u64;
    case "u128": return t.u128;
    case "usize": return t.usize;
    case "f16": return t.f16;
    case "f32": return t.f32;
    case "f64": return t.f64;
    case "f128": return t.f128;
    default: return undefined;
  }
}
