/**
 * Types of literals. Integer and float literals without suffix take the expected type when it is one of theirs, else a variable of their kind, which falls
 * back to `i32` or `f64`. Reference: "Literal expressions".
 */
import type { hir } from "../../hir/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { toOption, type Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { primTyByName } from "../primTy.ts";

type Lit = Extract<hir.Expr, { kind: "Lit" }>["lit"];

export function checkExprLit(fcx: FnCtxt, lit: Lit, expected: Expectation): Ty {
  const types = fcx.types;
  const value = lit.value;
  switch (value.kind) {
    case "str": return types.ref(types.reStatic, types.str, 0);
    case "byteStr": return types.ref(types.reStatic, types.arrayOf(types.u8, value.bytes.length), 0);
    case "byte": return types.u8;
    case "char": return types.char;
    case "bool": return types.bool;
    case "int": {
      if (value.suffix !== 0) return primTyByName(fcx.tcx, fcx.tcx.symbols.str(value.suffix)) ?? types.error;
      const hint = toOption(fcx, expected);
      if (hint !== undefined) {
        if (hint.kind === TyKind.Int || hint.kind === TyKind.Uint) return hint;
        // What a cast can make of a number: `65 as char` is `65u8`, `1 as *const T` and `1 as fn()` are `1usize`.
        if (hint.kind === TyKind.Char) return types.u8;
        if (hint.kind === TyKind.RawPtr || hint.kind === TyKind.FnDef || hint.kind === TyKind.FnPtr) return types.usize;
      }
      return fcx.nextIntVar();
    }
    case "float": {
      if (value.suffix !== 0) return primTyByName(fcx.tcx, fcx.tcx.symbols.str(value.suffix)) ?? types.error;
      const hint = toOption(fcx, expected);
      return hint !== undefined && hint.kind === TyKind.Float ? hint : fcx.nextFloatVar();
    }
    case "cStr": {
      const def = fcx.tcx.langItem("CStr");
      if (def === undefined) return fcx.missingLangItem(lit.span, "CStr");
      return types.ref(types.reStatic, types.adt(def, types.emptyArgs), 0);
    }
    case "err": return types.error;
  }
}
