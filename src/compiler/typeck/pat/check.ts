/**
 * Patterns: the dispatch, default binding modes, bindings, references, literals, paths, ranges. Patterns with fields are in `fields.ts`, slices in `slices.ts`.
 * A pattern without `&` against a reference looks through it, and its bindings bind by reference (Reference, "Binding modes"; stricter since edition 2024).
 * Errors: E0029, E0033, E0164, E0308, E0533.
 */
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import type { ObligationCauseCode } from "../../traits/obligation.ts";
import { InferKind, TyKind, type Ty } from "../../types/index.ts";
import { reportMismatch } from "../demand.ts";
import { NO_EXPECTATION } from "../expectation.ts";
import { checkExprConstBlock } from "../expr/aggregates.ts";
import { checkExprLit } from "../expr/literals.ts";
import { instantiateValuePath, resolvePath, type ResolvedPath } from "../expr/paths.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import { declareBindings } from "../gatherLocals.ts";
import { checkPatStruct, checkPatTuple, checkPatTupleStruct } from "./fields.ts";
import { checkPatSlice } from "./slices.ts";

export interface PatOrigin {
  /** What the pattern is matched against, for the errors. */
  readonly init: hir.Expr | undefined;
  readonly tySpan: Span | undefined;
  readonly param: boolean;
  readonly scrutSpan?: Span;
}
/** What holds for a pattern from the patterns around it. `mode`: undefined binds by value. */
export interface PatInfo {
  readonly mode: 0 | 1 | undefined;
  readonly origin: PatOrigin;
}

export function checkPatTop(fcx: FnCtxt, pat: hir.Pat, expected: Ty, origin: PatOrigin): void {
  declareBindings(fcx, pat, origin.param, origin.tySpan);
  checkPat(fcx, pat, expected, { mode: undefined, origin });
}

export function checkPat(fcx: FnCtxt, pat: hir.Pat, expected: Ty, info: PatInfo): void {
  const path = pat.kind === "Expr" && pat.expr.kind === "Path" ? resolvePath(fcx, pat.expr.qpath, pat.expr.hirId, pat.expr.span) : undefined;
  let target = expected;
  let inner = info;
  if (peels(pat, path)) {
    target = fcx.tryStructurally(expected);
    let peeled: Ty[] | undefined;
    while (target.kind === TyKind.Ref) {
      if (peeled === undefined) peeled = [target];
      else peeled.push(target);
      inner = { ...inner, mode: inner.mode === 0 ? 0 : target.mutbl };
      target = fcx.tryStructurally(target.elem);
    }
    if (peeled !== undefined) fcx.results.patAdjustments.set(pat.hirId, peeled);
  }
  fcx.writeTy(pat.hirId, checkKind(fcx, pat, path, target, inner));
}

/** Non-reference patterns look through references. */
function peels(pat: hir.Pat, path: ResolvedPath | undefined): boolean {
  switch (pat.kind) {
    case "Tuple": case "Struct": case "TupleStruct": case "Range": case "Slice": case "Box": return true;
    case "Expr":
      if (path !== undefined) return !(path.kind === "Def" && (path.defKind === "Const" || path.defKind === "AssocConst" || path.defKind === "ConstParam"));
      // String literals are references themselves.
      return pat.expr.kind === "Lit" && pat.expr.lit.value.kind !== "str" && pat.expr.lit.value.kind !== "byteStr" && pat.expr.lit.value.kind !== "cStr";
    default: return false;
  }
}

function checkKind(fcx: FnCtxt, pat: hir.Pat, path: ResolvedPath | undefined, expected: Ty, info: PatInfo): Ty {
  switch (pat.kind) {
    case "Wild": case "Never": return expected;
    case "Err":
      fcx.taint();
      return fcx.types.error;
    case "Expr": return path !== undefined && pat.expr.kind === "Path" ? checkPatPath(fcx, pat, pat.expr, path, expected, info) : checkPatLit(fcx, pat.expr, expected, info);
    case "Range": return checkPatRange(fcx, pat, expected, info);
    case "Binding": return checkPatBinding(fcx, pat, expected, info);
    case "TupleStruct": return checkPatTupleStruct(fcx, pat, expected, info);
    case "Struct": return checkPatStruct(fcx, pat, expected, info);
    case "Tuple": return checkPatTuple(fcx, pat, expected, info);
    case "Slice": return checkPatSlice(fcx, pat, expected, info);
    case "Ref": return checkPatRef(fcx, pat, expected, info);
    case "Or":
      for (const p of pat.pats) checkPat(fcx, p, expected, info);
      return expected;
    case "Box":
      fcx.tcx.dcx.unsupported(pat.span, "a `box` pattern");
      checkPat(fcx, pat.pat, fcx.types.error, info);
      fcx.taint();
      return fcx.types.error;
  }
}

/** Equates the pattern's type with what it is matched against. False: reported. */
export function demandPat(fcx: FnCtxt, span: Span, expected: Ty, actual: Ty, info: PatInfo): boolean {
  const code: ObligationCauseCode = { kind: "pattern", span: info.origin.scrutSpan ?? info.origin.tySpan, rootTy: expected };
  const error = fcx.eq(span, expected, actual, code);
  if (error === undefined) return true;
  reportMismatch(fcx, span, expected, actual, error, code, undefined);
  return false;
}

function checkPatBinding(fcx: FnCtxt, pat: hir.Pat & { kind: "Binding" }, expected: Ty, info: PatInfo): Ty {
  const written = pat.mode.byRef;
  const isMut = pat.mode.mutbl === "mut";
  let byRef: 0 | 1 | undefined;
  if (written !== undefined) byRef = written === "mut" ? 1 : 0;
  // `mut x` binds by value, even under a reference.
  else byRef = isMut ? undefined : info.mode;
  if (info.mode !== undefined && (written !== undefined || isMut) && fcx.tcx.sourceMap.editionOf(pat.span) >= 2024) {
    const dcx = fcx.tcx.dcx;
    dcx.emit(dcx.error(pat.ident.span, undefined, written !== undefined ? "cannot explicitly borrow within an implicitly-borrowing pattern" : "cannot mutably bind by value within an implicitly-borrowing pattern").label(pat.span, written !== undefined ? `explicit \`ref\` binding modifier not allowed when implicitly borrowing` : "explicit `mut` binding modifier not allowed when implicitly borrowing"));
    fcx.taint();
  }
  fcx.results.bindingModes.set(pat.hirId, { byRef, mutbl: isMut });
  const localTy = fcx.localTy(pat.span, pat.hirId);
  const ty = byRef === undefined ? expected : fcx.types.ref(fcx.infcx.nextRegionVar("pattern"), expected, byRef);
  demandPat(fcx, pat.span, ty, localTy, info);
  // All alternatives of an or-pattern give a variable one type.
  if (pat.binding !== pat.hirId && fcx.locals.has(pat.binding)) demandPat(fcx, pat.span, fcx.localTy(pat.span, pat.binding), localTy, info);
  if (pat.sub !== undefined) checkPat(fcx, pat.sub, expected, info);
  return localTy;
}

function checkPatRef(fcx: FnCtxt, pat: hir.Pat & { kind: "Ref" }, expected: Ty, info: PatInfo): Ty {
  const mutbl = pat.mutbl === "mut" ? 1 : 0;
  if (info.mode !== undefined && fcx.tcx.sourceMap.editionOf(pat.span) >= 2024) {
    const dcx = fcx.tcx.dcx;
    dcx.emit(dcx.error(pat.span, undefined, "cannot explicitly dereference within an implicitly-dereferencing pattern").label(pat.span, "reference pattern not allowed when implicitly dereferencing"));
    fcx.taint();
  }
  const inner: PatInfo = { ...info, mode: undefined };
  const target = fcx.tryStructurally(expected);
  if (target.kind === TyKind.Ref && target.mutbl === mutbl) {
    checkPat(fcx, pat.pat, target.elem, inner);
    return target;
  }
  const elem = fcx.nextTyVar(pat.pat.span);
  const ty = fcx.types.ref(fcx.infcx.nextRegionVar("pattern"), elem, mutbl);
  const ok = demandPat(fcx, pat.span, target, ty, info);
  checkPat(fcx, pat.pat, ok ? elem : fcx.types.error, inner);
  return ok ? ty : fcx.types.error;
}

/** The type of a literal, constant or constant block that stands as pattern or as a range's end. */
function patExprTy(fcx: FnCtxt, e: hir.PatExpr): Ty {
  let ty: Ty;
  switch (e.kind) {
    case "Lit": ty = checkExprLit(fcx, e.lit, NO_EXPECTATION); break;
    case "ConstBlock": ty = checkExprConstBlock(fcx, { kind: "ConstBlock", hirId: e.hirId, span: e.span, anon: e.anon }, NO_EXPECTATION); break;
    case "Path": {
      const path = resolvePath(fcx, e.qpath, e.hirId, e.span);
      ty = instantiateValuePath(fcx, path, e.span, e.hirId);
      break;
    }
  }
  fcx.writeTy(e.hirId, ty);
  return ty;
}

function checkPatLit(fcx: FnCtxt, e: hir.PatExpr, expected: Ty, info: PatInfo): Ty {
  let ty = patExprTy(fcx, e);
  if (e.kind === "Lit" && e.lit.value.kind === "byteStr") {
    // A byte string can stand for a slice as well as for an array.
    const target = fcx.tryStructurally(expected);
    if (target.kind === TyKind.Ref && fcx.tryStructurally(target.elem).kind === TyKind.Slice) ty = fcx.types.ref(fcx.types.reStatic, fcx.types.slice(fcx.types.u8), 0);
  }
  suptypePat(fcx, e.span, expected, ty, info);
  return ty;
}
function suptypePat(fcx: FnCtxt, span: Span, expected: Ty, actual: Ty, info: PatInfo): void {
  const code: ObligationCauseCode = { kind: "pattern", span: info.origin.scrutSpan ?? info.origin.tySpan, rootTy: expected };
  const error = fcx.sub(span, actual, expected, code);
  if (error !== undefined) reportMismatch(fcx, span, expected, actual, error, code, undefined);
}

function checkPatPath(fcx: FnCtxt, pat: hir.Pat, e: hir.PatExpr, path: ResolvedPath, expected: Ty, info: PatInfo): Ty {
  const { tcx } = fcx;
  if (path.kind === "Err" || path.kind === "Local") {
    fcx.taint();
    return fcx.types.error;
  }
  const bad = path.kind === "Def" && (path.defKind === "AssocFn" || path.defKind === "Fn" || path.defKind === "Variant" || (path.defKind === "Ctor" && tcx.ctorOf(path.def)?.kind === "Fn"));
  if (bad) {
    const what = path.defKind === "Ctor" ? (tcx.ctorOf(path.def)?.of === "Variant" ? "tuple variant" : "tuple struct") : path.defKind === "Variant" ? "struct variant" : "associated function";
    tcx.dcx.emit(tcx.dcx.error(pat.span, path.defKind === "Ctor" ? "E0532" : "E0533", `expected unit struct, unit variant or constant, found ${what} \`${tcx.defPathStr(path.def)}\``).label(pat.span, "not a unit struct, unit variant or constant"));
    fcx.taint();
    return fcx.types.error;
  }
  const ty = instantiateValuePath(fcx, path, e.span, e.hirId);
  fcx.writeTy(e.hirId, ty);
  suptypePat(fcx, pat.span, expected, ty, info);
  return ty;
}

function checkPatRange(fcx: FnCtxt, pat: hir.Pat & { kind: "Range" }, expected: Ty, info: PatInfo): Ty {
  const sides: { ty: Ty; span: Span }[] = [];
  for (const e of [pat.start, pat.end]) if (e !== undefined) sides.push({ ty: fcx.tryStructurally(patExprTy(fcx, e)), span: e.span });
  const bad = sides.filter((s) => !isRangeTy(s.ty) && !s.ty.isTyVar && s.ty.kind !== TyKind.Error);
  if (bad.length > 0) return reportRange(fcx, pat.span, bad);
  for (const s of sides) demandPat(fcx, s.span, expected, s.ty, info);
  const ty = fcx.structurally(pat.span, expected);
  if (!isRangeTy(ty) && ty.kind !== TyKind.Error && !fcx.isTainted) return reportRange(fcx, pat.span, sides.map((s) => ({ ty, span: s.span })));
  return ty;
}
function isRangeTy(ty: Ty): boolean {
  return ty.kind === TyKind.Char || ty.kind === TyKind.Int || ty.kind === TyKind.Uint || ty.kind === TyKind.Float || (ty.kind === TyKind.Infer && ty.sub !== InferKind.Ty);
}
function reportRange(fcx: FnCtxt, span: Span, bad: readonly { readonly ty: Ty; readonly span: Span }[]): Ty {
  const dcx = fcx.tcx.dcx;
  const d = dcx.error(span, "E0029", "only `char` and numeric types are allowed in range patterns");
  for (const b of bad) d.label(b.span, `this is of type \`${fcx.show(b.ty)}\` but it should be \`char\` or numeric`);
  dcx.emit(d);
  fcx.taint();
  return fcx.types.error;
}
