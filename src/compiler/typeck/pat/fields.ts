/** Patterns with fields: tuples, tuple structs, structs. Reference: "Struct patterns", "Tuple struct patterns". Errors: E0023, E0025, E0026, E0027, E0164, E0451, E0532, E0638, E0769. */
import type { hir } from "../../hir/index.ts";
import { TyKind, type Ty, type VariantDef } from "../../types/index.ts";
import { instantiateValuePath, resolvePath } from "../expr/paths.ts";
import { checkStructPath } from "../expr/structs.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { checkPat, demandPat, type PatInfo } from "./check.ts";

type Of<K extends hir.Pat["kind"]> = hir.Pat & { kind: K };

export function checkPatTuple(fcx: FnCtxt, pat: Of<"Tuple">, expected: Ty, info: PatInfo): Ty {
  let count = pat.elems.length;
  if (pat.rest >= 0) {
    const known = fcx.structurally(pat.span, expected);
    if (known.kind === TyKind.Tuple) count = Math.max(count, known.args.length);
  }
  const elems: Ty[] = [];
  for (let i = 0; i < count; i++) elems.push(fcx.nextTyVar(pat.span));
  const ty = fcx.types.tuple(elems);
  const ok = demandPat(fcx, pat.span, expected, ty, info);
  pat.elems.forEach((p, i) => {
    const index = pat.rest >= 0 && i >= pat.rest ? count - pat.elems.length + i : i;
    checkPat(fcx, p, ok ? elems[index]! : fcx.types.error, info);
  });
  return ok ? ty : fcx.types.error;
}

export function checkPatTupleStruct(fcx: FnCtxt, pat: Of<"TupleStruct">, expected: Ty, info: PatInfo): Ty {
  const { tcx } = fcx;
  const failed = (): Ty => {
    for (const p of pat.elems) checkPat(fcx, p, fcx.types.error, info);
    fcx.taint();
    return fcx.types.error;
  };
  const path = resolvePath(fcx, pat.qpath, pat.hirId, pat.span);
  if (path.kind === "Err" || path.kind === "Local") return failed();
  const dcx = tcx.dcx;
  if (path.kind === "Def" && path.defKind !== "Ctor") {
    const what = path.defKind === "AssocConst" ? "associated constant" : path.defKind === "AssocFn" ? "associated function" : "constant";
    if (path.defKind === "Variant") {
      const d = dcx.error(pat.span, "E0164", `expected tuple struct or tuple variant, found struct variant \`${tcx.sourceMap.snippet(fcx.qpathSpan(pat.qpath, pat.span))}\``);
      dcx.emit(d.label(pat.span, "not a tuple struct or tuple variant"));
      return failed();
    }
    dcx.emit(dcx.error(pat.span, "E0164", `expected tuple struct or tuple variant, found ${what} \`${fcx.tcx.sourceMap.snippet(fcx.qpathSpan(pat.qpath, pat.span))}\``).label(pat.span, "`fn` calls are not allowed in patterns"));
    return failed();
  }
  const ctorTy = instantiateValuePath(fcx, path, fcx.qpathSpan(pat.qpath, pat.span), pat.hirId);
  if (ctorTy.kind === TyKind.Error) return failed();
  if (ctorTy.kind !== TyKind.FnDef) {
    dcx.emit(dcx.error(pat.span, "E0532", `expected tuple struct or tuple variant, found unit ${path.kind === "Def" && tcx.ctorOf(path.def)?.of === "Variant" ? "variant" : "struct"} \`${path.kind === "Def" ? tcx.defPathStr(path.def) : "Self"}\``).label(pat.span, "not a tuple struct or tuple variant"));
    return failed();
  }
  const ty = fcx.subst(tcx.fnSig(ctorTy.def), ctorTy.args).value.output;
  const ok = demandPat(fcx, pat.span, expected, ty, info);
  if (!ok || ty.kind !== TyKind.Adt) return failed();
  const variant = tcx.adt(ty.def).variants.find((v) => v.ctor?.def === ctorTy.def)!;
  const count = variant.fields.length;
  const n = pat.elems.length;
  if (n === count || (n < count && pat.rest >= 0)) {
    pat.elems.forEach((p, i) => {
      const index = pat.rest >= 0 && i >= pat.rest ? count - n + i : i;
      checkPat(fcx, p, fcx.fieldTy(p.span, variant.fields[index]!.def, ty.args), info);
    });
    return ty;
  }
  reportArity(fcx, pat, ty, variant);
  failed();
  return ty;
}

function reportArity(fcx: FnCtxt, pat: Of<"TupleStruct">, ty: Ty, variant: VariantDef): void {
  const { tcx } = fcx;
  const n = pat.elems.length;
  const count = variant.fields.length;
  const word = tcx.adt(ty.def).kind === "enum" ? "tuple variant" : "tuple struct";
  const s = (k: number): string => (k === 1 ? "" : "s");
  const d = tcx.dcx.error(n === 0 ? pat.span : pat.elems.map((p) => p.span), "E0023", `this pattern has ${n} field${s(n)}, but the corresponding ${word} has ${count} field${s(count)}`);
  const last = n === 0 ? pat.span : pat.elems[n - 1]!.span;
  d.label(last, `expected ${count} field${s(count)}, found ${n}`);
  for (const f of variant.fields.slice(0, 1)) d.label(tcx.defSpan(f.def), `${word} has ${count} field${s(count)}`);
  tcx.dcx.emit(d);
  fcx.taint();
}

export function checkPatStruct(fcx: FnCtxt, pat: Of<"Struct">, expected: Ty, info: PatInfo): Ty {
  const { tcx } = fcx;
  const dcx = tcx.dcx;
  const path = checkStructPath(fcx, pat.qpath, pat.hirId, pat.span);
  if (path === undefined || !demandPat(fcx, pat.span, expected, path.ty, info)) {
    for (const f of pat.fields) checkPat(fcx, f.pat, fcx.types.error, info);
    fcx.taint();
    return fcx.types.error;
  }
  const { variant, ty } = path;
  const word = path.adt.kind === "enum" ? "variant" : path.adt.kind;
  const shown = path.adt.kind === "enum" ? `${tcx.symbols.str(tcx.name(path.adt.def))}::${tcx.symbols.str(variant.name)}` : tcx.symbols.str(variant.name);
  if (variant.ctor?.kind === "Fn" && pat.fields.some((f) => !variant.fields.some((d) => d.name === f.ident.name))) {
    dcx.emit(dcx.error(pat.span, "E0769", `tuple variant \`${shown}\` written as struct variant`));
    for (const f of pat.fields) checkPat(fcx, f.pat, fcx.types.error, info);
    fcx.taint();
    return ty;
  }
  const seen = new Map<number, hir.PatField>();
  let unknown = false;
  for (const f of pat.fields) {
    const index = variant.fields.findIndex((d) => d.name === f.ident.name);
    const def = variant.fields[index];
    const name = tcx.symbols.str(f.ident.name);
    let fieldTy = fcx.types.error;
    if (def === undefined) {
      unknown = true;
      dcx.emit(dcx.error(f.ident.span, "E0026", `${word} \`${shown}\` does not have a field named \`${name}\``).label(f.ident.span, `${word} \`${shown}\` does not have this field`));
    } else {
      const earlier = seen.get(index);
      if (earlier !== undefined) {
        fcx.taint();
        dcx.emit(dcx.error(f.span, "E0025", `field \`${name}\` bound multiple times in the pattern`).label(f.span, `multiple uses of \`${name}\` in pattern`).label(earlier.span, `first use of \`${name}\``));
      } else {
        seen.set(index, f);
        fcx.results.fieldIndices.set(f.hirId, index);
        fieldTy = fcx.fieldTy(f.span, def.def, ty.args);
        if (!tcx.isAccessible(def.vis, fcx.root)) {
          dcx.emit(dcx.error(f.ident.span, "E0451", `field \`${name}\` of ${word} \`${shown}\` is private`).label(f.ident.span, "private field"));
          fcx.taint();
        }
      }
    }
    checkPat(fcx, f.pat, fieldTy, info);
  }
  if (unknown) fcx.taint();
  if (path.adt.kind === "union") {
    if (pat.fields.length !== 1 || pat.rest) {
      dcx.emit(dcx.error(pat.span, undefined, pat.rest ? "`..` cannot be used in union patterns" : "union patterns should have exactly one field"));
      fcx.taint();
    }
    return ty;
  }
  if (variant.nonExhaustive && !pat.rest && !fcx.isLocalDef(path.adt.def)) {
    dcx.emit(dcx.error(pat.span, "E0638", `\`..\` required with ${word} marked as non-exhaustive`));
    fcx.taint();
  } else if (!pat.rest && !unknown) {
    const missing = variant.fields.filter((f, i) => !seen.has(i) && tcx.isAccessible(f.vis, fcx.root)).map((f) => `\`${tcx.symbols.str(f.name)}\``);
    const hidden = variant.fields.length - seen.size - missing.length;
    if (missing.length > 0) {
      const list = missing.length === 1 ? missing[0]! : `${missing.slice(0, -1).join(", ")} and ${missing[missing.length - 1]!}`;
      const plural = missing.length === 1 ? "" : "s";
      dcx.emit(dcx.error(pat.span, "E0027", `pattern does not mention field${plural} ${list}`).label(pat.span, `missing field${plural} ${list}`));
      fcx.taint();
    } else if (hidden > 0) {
      dcx.emit(dcx.error(pat.span, undefined, `pattern requires \`..\` due to inaccessible fields`));
      fcx.taint();
    }
  }
  return ty;
}
