/** `S { a, b: 1, ..base }`. Reference: "Struct expressions". Errors: E0026-like E0559, E0560, E0062, E0063, E0071, E0436, E0451, E0797. */
import type { hir } from "../../hir/index.ts";
import { TyKind, TypeFlags, type AdtDef, type Ty, type VariantDef } from "../../types/index.ts";
import { lowerRawTy } from "../astconv.ts";
import { demandCoerce } from "../demand.ts";
import { hasType, NO_EXPECTATION, onlyHasType, type Expectation } from "../expectation.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { checkExpr, checkExprHasType, checkExprWithExpectation } from "./check.ts";

type Struct = hir.Expr & { kind: "Struct" };

/** What a struct expression's or pattern's path names. */
export interface StructPath {
  readonly variant: VariantDef;
  readonly adt: AdtDef;
  readonly index: number;
  readonly ty: Ty;
}

export function checkStructPath(fcx: FnCtxt, qpath: hir.QPath, hirId: hir.Expr["hirId"], span: hir.Expr["span"]): StructPath | undefined {
  const { tcx, types } = fcx;
  let raw: Ty;
  let variantDef: number | undefined;
  if (qpath.kind === "Resolved") {
    const res = qpath.path.res;
    if (res.kind === "Err") {
      fcx.taint();
      return undefined;
    }
    if (res.kind === "Def" && res.defKind === "Variant") {
      const owner = tcx.parent(res.def)!;
      const segments = qpath.path.segments;
      const last = segments[segments.length - 1]!;
      const before = segments[segments.length - 2];
      const written = before?.args !== undefined && before.args.args.length > 0 ? before : last;
      raw = types.adt(owner, fcx.lowerer.lowerPathArgs(span, owner, types.emptyArgs, written, undefined));
      variantDef = res.def;
    } else raw = fcx.lowerer.lowerQPath(qpath, span);
  } else if (qpath.kind === "LangItem") {
    const def = tcx.langItem(qpath.item);
    if (def === undefined) {
      fcx.missingLangItem(qpath.span, qpath.item);
      return undefined;
    }
    const isVariant = tcx.defKind(def) === "Variant";
    const owner = isVariant ? tcx.parent(def)! : def;
    raw = types.adt(owner, fcx.freshArgs(span, owner));
    if (isVariant) variantDef = def;
  } else {
    // `<T>::V { … }`: a variant of an enum, or an associated type.
    const self = fcx.normalize(span, lowerRawTy(fcx, qpath.ty));
    const adt = self.kind === TyKind.Adt ? tcx.adt(self.def) : undefined;
    const v = adt?.kind === "enum" ? adt.variants.find((x) => x.name === qpath.segment.ident.name) : undefined;
    if (v !== undefined) {
      raw = self;
      variantDef = v.def;
      fcx.results.typeDependentDefs.set(hirId, { defKind: "Variant", def: v.def });
    } else raw = fcx.lowerer.lowerQPath(qpath, span);
  }
  fcx.registerWf(raw, span);
  const ty = fcx.structurally(span, fcx.normalize(span, raw));
  if (ty.kind === TyKind.Error) return undefined;
  const adt = ty.kind === TyKind.Adt ? tcx.adt(ty.def) : undefined;
  if (adt === undefined || (adt.kind === "enum" && variantDef === undefined)) {
    const dcx = tcx.dcx;
    const shown = fcx.show(ty);
    dcx.emit(adt === undefined ? dcx.error(span, "E0071", `expected struct, variant or union type, found \`${shown}\``).label(span, "not a struct") : dcx.error(span, "E0574", `expected struct, variant or union type, found enum \`${shown}\``).label(span, "not a struct, variant or union type"));
    fcx.taint();
    return undefined;
  }
  const index = adt.kind === "enum" ? adt.variants.findIndex((v) => v.def === variantDef || v.ctor?.def === variantDef) : 0;
  fcx.writeUserType(hirId, { tag: "typeOf", def: ty.def, args: ty.args, selfTy: undefined });
  return { variant: adt.variants[index]!, adt, index, ty };
}

export function checkExprStruct(fcx: FnCtxt, e: Struct, expected: Expectation): Ty {
  const path = checkStructPath(fcx, e.qpath, e.hirId, e.span);
  if (path === undefined) {
    for (const f of e.fields) checkExpr(fcx, f.expr);
    if (e.base.kind === "base") checkExpr(fcx, e.base.expr);
    fcx.taint();
    return fcx.types.error;
  }
  // `#[non_exhaustive]` structs of other crates are made by their own crate only.
  if (path.variant.nonExhaustive && !fcx.isLocalDef(path.adt.def)) {
    const dcx = fcx.tcx.dcx;
    dcx.emit(dcx.error(e.span, "E0639", `cannot create non-exhaustive ${path.adt.kind === "enum" ? "variant" : path.adt.kind} using struct expression`));
    fcx.taint();
  }
  checkFields(fcx, e, path, expected);
  fcx.requireSized(path.ty, e.span, { kind: "structInitializer" });
  return path.ty;
}

function variantWord(path: StructPath): string {
  return path.adt.kind === "enum" ? "variant" : path.adt.kind;
}
function variantName(fcx: FnCtxt, path: StructPath): string {
  const { tcx } = fcx;
  const own = tcx.symbols.str(path.variant.name);
  return path.adt.kind === "enum" ? `${tcx.symbols.str(tcx.name(path.adt.def))}::${own}` : own;
}

function checkFields(fcx: FnCtxt, e: Struct, path: StructPath, expected: Expectation): void {
  const { tcx } = fcx;
  const dcx = tcx.dcx;
  // What the context wants of the struct's arguments is a hint for its fields.
  const wanted = onlyHasType(fcx, expected) ?? path.ty;
  const hint = fcx.infcx.fudge(() => {
    const r = fcx.infcx.at(fcx.cause(e.span), fcx.env).sup(wanted, path.ty);
    return r.ok ? fcx.resolve(path.ty) : undefined;
  });
  if (hint !== undefined) fcx.eq(e.span, hint, path.ty);
  const seen = new Map<number, hir.ExprField>();
  let failed = false;
  for (const f of e.fields) {
    const index = path.variant.fields.findIndex((d) => d.name === f.ident.name);
    const def = path.variant.fields[index];
    const name = tcx.symbols.str(f.ident.name);
    let fieldTy = fcx.types.error;
    if (def === undefined) {
      failed = true;
      reportUnknownField(fcx, e, path, f);
    } else {
      const earlier = seen.get(index);
      if (earlier !== undefined) {
        failed = true;
        dcx.emit(dcx.error(f.ident.span, "E0062", `field \`${name}\` specified more than once`).label(f.ident.span, "used more than once").label(earlier.ident.span, `first use of \`${name}\``));
      } else {
        seen.set(index, f);
        fcx.results.fieldIndices.set(f.hirId, index);
        if (!tcx.isAccessible(def.vis, fcx.root)) {
          failed = true;
          dcx.emit(dcx.error(f.ident.span, "E0451", `field \`${name}\` of ${variantWord(path)} \`${variantName(fcx, path)}\` is private`).label(f.ident.span, "private field"));
        }
      }
      fieldTy = fcx.fieldTy(f.span, def.def, path.ty.args);
    }
    const ty = checkExprWithExpectation(fcx, f.expr, def === undefined ? NO_EXPECTATION : hasType(fieldTy));
    if (def !== undefined) demandCoerce(fcx, f.expr, ty, fieldTy);
  }
  if (failed) fcx.taint();
  if (path.adt.kind === "union") {
    if (e.fields.length !== 1) {
      dcx.emit(dcx.error(e.span, "E0784", "union expressions should have exactly one field"));
      fcx.taint();
    }
    return;
  }
  checkBase(fcx, e, path, seen, failed);
}

function checkBase(fcx: FnCtxt, e: Struct, path: StructPath, seen: ReadonlyMap<number, hir.ExprField>, failed: boolean): void {
  const { tcx } = fcx;
  const dcx = tcx.dcx;
  if (e.base.kind === "base") {
    if (path.adt.kind === "enum") {
      checkExpr(fcx, e.base.expr);
      dcx.emit(dcx.error(e.base.expr.span, "E0436", "functional record update syntax requires a struct"));
      fcx.taint();
      return;
    }
    checkExprHasType(fcx, e.base.expr, path.ty);
    path.variant.fields.forEach((f, i) => {
      if (seen.has(i) || tcx.isAccessible(f.vis, fcx.root)) return;
      dcx.emit(dcx.error(e.base.kind === "base" ? e.base.expr.span : e.span, "E0451", `field \`${tcx.symbols.str(f.name)}\` of ${variantWord(path)} \`${variantName(fcx, path)}\` is private`).label(e.span, `field \`${tcx.symbols.str(f.name)}\` is private`));
      fcx.taint();
    });
    return;
  }
  if (e.base.kind === "defaults") {
    // Said when it was lowered.
    fcx.taint();
    return;
  }
  const missing = path.variant.fields.filter((_, i) => !seen.has(i));
  if (missing.length === 0 || failed) return;
  fcx.taint();
  const hidden = missing.filter((f) => !tcx.isAccessible(f.vis, fcx.root));
  if (hidden.length > 0) {
    const d = dcx.error(e.span, undefined, `cannot construct \`${variantName(fcx, path)}\` with struct literal syntax due to private fields`);
    dcx.emit(d);
    return;
  }
  const names = missing.map((f) => `\`${tcx.symbols.str(f.name)}\``);
  const list = names.length === 1 ? names[0]! : names.length === 2 ? `${names[0]!} and ${names[1]!}` : names.length === 3 ? `${names[0]!}, ${names[1]!} and ${names[2]!}` : `${names.slice(0, 3).join(", ")} and ${names.length - 3} other field${names.length === 4 ? "" : "s"}`;
  const span = fcx.qpathSpan(e.qpath, e.span);
  dcx.emit(dcx.error(span, "E0063", `missing field${names.length === 1 ? "" : "s"} ${list} in initializer of \`${fcx.show(fcx.resolve(path.ty))}\``).label(span, `missing ${list}`));
}

function reportUnknownField(fcx: FnCtxt, _e: Struct, path: StructPath, f: hir.ExprField): void {
  const { tcx } = fcx;
  if (path.ty.has(TypeFlags.HasError)) return;
  const name = tcx.symbols.str(f.ident.name);
  const word = variantWord(path);
  const shown = variantName(fcx, path);
  const available = path.variant.fields.map((d) => `\`${tcx.symbols.str(d.name)}\``);
  const d = tcx.dcx.error(f.ident.span, path.adt.kind === "enum" ? "E0559" : "E0560", `${word} \`${shown}\` has no field named \`${name}\``).label(f.ident.span, path.adt.kind === "enum" ? `\`${shown}\` does not have this field` : available.length > 0 ? "unknown field" : `\`${shown}\` does not have this field`);
  if (available.length > 0) d.note(`available fields are: ${available.slice(0, 5).join(", ")}${available.length > 5 ? ` ... and ${available.length - 5} others` : ""}`);
  tcx.dcx.emit(d);
  fcx.taint();
}
