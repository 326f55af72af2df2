/**
 * How a closure's body uses the variables of its creator: each use as a place (variable, fields, dereferences) with the way it is used. In: the body's typed HIR.
 * Out: calls of a delegate. Counterpart: rustc's `ExprUseVisitor` and memory categorization. Reference: "Capturing expressions", "Capture precision".
 *
 * Only places that start at a captured variable matter: every other place is `undefined`, and its uses are not reported.
 */
import type { DefId } from "../base/index.ts";
import type { ItemLocalId, hir } from "../hir/index.ts";
import { TyKind, type CaptureKind, type CapturedPlace, type Ty } from "../types/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export interface PlaceProjection {
  readonly kind: "deref" | "field" | "index";
  readonly field: number;
  readonly variant: number;
  readonly ty: Ty;
}
export interface Place {
  readonly variable: ItemLocalId;
  readonly baseTy: Ty;
  readonly projections: readonly PlaceProjection[];
}
export interface UseDelegate {
  consume(place: Place, e: hir.Expr["span"]): void;
  borrow(place: Place, kind: Exclude<CaptureKind, "byValue">, e: hir.Expr["span"]): void;
}
type MaybePlace = Place | undefined;

export function placeTy(p: Place): Ty {
  return p.projections.length === 0 ? p.baseTy : p.projections[p.projections.length - 1]!.ty;
}
export function tyBefore(p: Place, i: number): Ty {
  return i === 0 ? p.baseTy : p.projections[i - 1]!.ty;
}

export class ExprUse {
  private readonly fcx: FnCtxt;
  private readonly upvars: ReadonlyMap<ItemLocalId, unknown>;
  private readonly delegate: UseDelegate;
  /** Captures of the closures nested in this one, which are analysed before. */
  private readonly capturesOf: (closure: DefId) => readonly CapturedPlace[];

  constructor(fcx: FnCtxt, upvars: ReadonlyMap<ItemLocalId, unknown>, delegate: UseDelegate, capturesOf: (closure: DefId) => readonly CapturedPlace[]) {
    this.fcx = fcx;
    this.upvars = upvars;
    this.delegate = delegate;
    this.capturesOf = capturesOf;
  }

  body(body: hir.Body): void {
    this.consume(body.value);
  }

  // ---- uses ---------------------------------------------------------------------------------------------------------------------------

  private consumePlace(p: MaybePlace, span: hir.Expr["span"]): void {
    if (p === undefined) return;
    if (this.fcx.isCopy(placeTy(p))) this.delegate.borrow(p, "byImmRef", span);
    else this.delegate.consume(p, span);
  }
  private borrowPlace(p: MaybePlace, kind: Exclude<CaptureKind, "byValue">, span: hir.Expr["span"]): void {
    if (p !== undefined) this.delegate.borrow(p, kind, span);
  }
  private consume(e: hir.Expr): void {
    this.consumePlace(this.cat(e), e.span);
    this.walk(e);
  }
  private mutate(e: hir.Expr): void {
    this.borrowPlace(this.cat(e), "byMutRef", e.span);
    this.walk(e);
  }
  private borrow(e: hir.Expr, mutbl: boolean): void {
    this.borrowPlace(this.cat(e), mutbl ? "byMutRef" : "byImmRef", e.span);
    this.walk(e);
  }

  private walk(e: hir.Expr): void {
    this.walkAdjustments(e);
    switch (e.kind) {
      case "Unary":
        if (e.op === "*") this.walk(e.expr);
        else this.consume(e.expr);
        return;
      case "Field": return this.walk(e.expr);
      case "Index":
        this.walk(e.expr);
        return this.consume(e.index);
      case "MethodCall":
        this.consume(e.receiver);
        for (const a of e.args) this.consume(a);
        return;
      case "Call":
        this.consume(e.callee);
        for (const a of e.args) this.consume(a);
        return;
      case "Struct": return this.walkStruct(e);
      case "Tup": case "Array":
        for (const x of e.elems) this.consume(x);
        return;
      case "If":
        this.consume(e.cond);
        this.consume(e.then);
        if (e.else !== undefined) this.consume(e.else);
        return;
      case "Let": return this.walkLocal(e.init, e.pat, undefined);
      case "Match": {
        this.walk(e.scrutinee);
        const place = this.cat(e.scrutinee);
        for (const arm of e.arms) {
          this.walkPat(place, arm.pat, arm.guard !== undefined);
          if (arm.guard !== undefined) this.consume(arm.guard);
          this.consume(arm.body);
        }
        return;
      }
      case "AddrOf": return this.borrow(e.expr, e.mutbl === "mut");
      case "Loop": return this.walkBlock(e.block);
      case "Block": return this.walkBlock(e.block);
      case "Binary":
        this.consume(e.left);
        return this.consume(e.right);
      case "Assign":
        this.mutate(e.left);
        return this.consume(e.right);
      case "AssignOp":
        if (this.fcx.results.typeDependentDefs.has(e.hirId)) this.consume(e.left);
        else this.mutate(e.left);
        return this.consume(e.right);
      case "Cast": case "DropTemps": case "Yield": case "Become": return this.consume(e.expr);
      case "Repeat": return this.consume(e.elem);
      case "Break": case "Ret":
        if (e.expr !== undefined) this.consume(e.expr);
        return;
      case "Closure": return this.walkCaptures(e);
      default: return;
    }
  }

  private walkBlock(b: hir.Block): void {
    for (const s of b.stmts) {
      if (s.kind === "Item") continue;
      if (s.kind !== "Let") this.consume(s.expr);
      else if (s.local.init !== undefined) this.walkLocal(s.local.init, s.local.pat, s.local.els);
    }
    if (b.expr !== undefined) this.consume(b.expr);
  }

  private walkLocal(init: hir.Expr, pat: hir.Pat, els: hir.Block | undefined): void {
    this.walk(init);
    if (els !== undefined) this.walkBlock(els);
    this.walkPat(this.cat(init), pat, false);
  }

  private walkStruct(e: hir.Expr & { kind: "Struct" }): void {
    for (const f of e.fields) this.consume(f.expr);
    if (e.base.kind !== "base") return;
    const base = e.base.expr;
    const place = this.cat(base);
    const ty = this.ty(this.fcx.exprTyAdjusted(base));
    if (place !== undefined && ty.kind === TyKind.Adt) {
      const named = new Set(e.fields.map((f) => this.fcx.results.fieldIndices.get(f.hirId)));
      this.fcx.tcx.adt(ty.def).variants[0]!.fields.forEach((f, field) => {
        if (!named.has(field)) this.consumePlace(project(place, { kind: "field", field, variant: 0, ty: this.fcx.fieldTy(base.span, f.def, ty.args) }), base.span);
      });
    }
    this.walk(base);
  }

  private walkAdjustments(e: hir.Expr): void {
    const list = this.fcx.results.adjustments.get(e.hirId);
    if (list === undefined) return;
    let place = this.catUnadjusted(e);
    for (const a of list) {
      if (a.kind === "neverToAny" || a.kind === "pointer") this.consumePlace(place, e.span);
      else if (a.kind === "borrow" || a.kind === "rawBorrow") this.borrowPlace(place, a.mutbl === 1 ? "byMutRef" : "byImmRef", e.span);
      else if (a.overloaded !== undefined) this.borrowPlace(place, a.overloaded.mutbl === 1 ? "byMutRef" : "byImmRef", e.span);
      place = a.kind === "deref" && a.overloaded === undefined && place !== undefined ? project(place, deref(this.ty(a.target))) : undefined;
    }
  }

  /** A nested closure's captures of our creator's variables are our uses of them. */
  private walkCaptures(e: hir.Expr & { kind: "Closure" }): void {
    for (const c of this.capturesOf(e.closure.def)) {
      if (!this.upvars.has(c.variable)) continue;
      const place: Place = { variable: c.variable, baseTy: c.baseTy, projections: c.projections };
      if (c.kind === "byValue") this.consumePlace(place, c.span);
      else this.delegate.borrow(place, c.kind, c.span);
    }
  }

  // ---- patterns -----------------------------------------------------------------------------------------------------------------------

  /** The pattern looks at the place itself: a discriminant, a length, a value. What it binds is another matter. Reference: "Closure types", capture precision. */
  private patReads(place: Place, pat: hir.Pat): boolean {
    switch (pat.kind) {
      case "Never": case "Range": return true;
      case "Expr": {
        if (pat.expr.kind !== "Path") return true;
        const ty = this.ty(placeTy(place));
        return ty.kind !== TyKind.Adt || isMultivariant(this.fcx, ty);
      }
      case "TupleStruct": case "Struct": return isMultivariant(this.fcx, this.ty(placeTy(place)));
      case "Slice": {
        if (pat.before.length === 0 && pat.after.length === 0 && pat.middle !== undefined) return false;
        return this.ty(placeTy(place)).kind !== TyKind.Array;
      }
      default: return false;
    }
  }
  private walkPat(place: MaybePlace, pat: hir.Pat, hasGuard: boolean): void {
    if (place === undefined) return;
    this.forEachPat(place, pat, (at, p) => {
      if (p.kind !== "Binding") {
        if (this.patReads(at, p)) this.delegate.borrow(at, "byImmRef", p.span);
        return;
      }
      const mode = this.fcx.results.bindingModes.get(p.hirId);
      if (hasGuard) this.delegate.borrow(at, "byImmRef", p.span);
      if (mode?.byRef !== undefined) this.delegate.borrow(at, mode.byRef === 1 ? "byMutRef" : "byImmRef", p.span);
      else this.consumePlace(at, p.span);
    });
  }

  private forEachPat(outer: Place, pat: hir.Pat, visit: (place: Place, pat: hir.Pat) => void): void {
    let place = outer;
    const peeled = this.fcx.results.patAdjustments.get(pat.hirId);
    if (peeled !== undefined) for (const ty of peeled) place = project(place, deref(this.ty(this.ty(ty).elem)));
    visit(place, pat);
    const ty = this.ty(placeTy(place));
    const field = (index: number, variant: number, fieldTy: Ty): Place => project(place, { kind: "field", field: index, variant, ty: fieldTy });
    switch (pat.kind) {
      case "Tuple":
        if (ty.kind !== TyKind.Tuple) return;
        pat.elems.forEach((p, i) => {
          const index = pat.rest >= 0 && i >= pat.rest ? ty.args.length - pat.elems.length + i : i;
          this.forEachPat(field(index, 0, ty.elems[index]!), p, visit);
        });
        return;
      case "TupleStruct": case "Struct": {
        if (ty.kind !== TyKind.Adt) return;
        const adt = this.fcx.tcx.adt(ty.def);
        const def = pat.qpath.kind === "Resolved" && pat.qpath.path.res.kind === "Def" ? pat.qpath.path.res.def : this.fcx.results.typeDependentDefs.get(pat.hirId)?.def;
        const langDef = pat.qpath.kind === "LangItem" ? this.fcx.tcx.langItem(pat.qpath.item) : undefined;
        const variant = adt.kind === "enum" ? adt.variants.findIndex((v) => v.def === (def ?? langDef) || v.ctor?.def === (def ?? langDef)) : 0;
        const fields = adt.variants[variant]?.fields;
        if (fields === undefined) return;
        const fieldTy = (i: number): Ty => this.ty(this.fcx.fieldTy(pat.span, fields[i]!.def, ty.args));
        if (pat.kind === "TupleStruct") {
          pat.elems.forEach((p, i) => {
            const index = pat.rest >= 0 && i >= pat.rest ? fields.length - pat.elems.length + i : i;
            if (index < fields.length) this.forEachPat(field(index, variant, fieldTy(index)), p, visit);
          });
        } else {
          for (const f of pat.fields) {
            const index = this.fcx.results.fieldIndices.get(f.hirId);
            if (index !== undefined) this.forEachPat(field(index, variant, fieldTy(index)), f.pat, visit);
          }
        }
        return;
      }
      case "Or":
        for (const p of pat.pats) this.forEachPat(place, p, visit);
        return;
      case "Binding":
        if (pat.sub !== undefined) this.forEachPat(place, pat.sub, visit);
        return;
      case "Ref": case "Box":
        if (ty.kind === TyKind.Ref) this.forEachPat(project(place, deref(this.ty(ty.elem))), pat.pat, visit);
        return;
      case "Slice": {
        if (ty.kind !== TyKind.Array && ty.kind !== TyKind.Slice) return;
        const elem = project(place, { kind: "index", field: 0, variant: 0, ty: this.ty(ty.elem) });
        for (const p of pat.before) this.forEachPat(elem, p, visit);
        if (pat.middle !== undefined) this.forEachPat(project(place, { kind: "index", field: 0, variant: 0, ty }), pat.middle, visit);
        for (const p of pat.after) this.forEachPat(elem, p, visit);
        return;
      }
      default: return;
    }
  }

  // ---- places -------------------------------------------------------------------------------------------------------------------------

  private ty(ty: Ty): Ty {
    return this.fcx.resolve(ty);
  }

  private cat(e: hir.Expr): MaybePlace {
    let place = this.catUnadjusted(e);
    const list = this.fcx.results.adjustments.get(e.hirId);
    if (list === undefined) return place;
    for (const a of list) place = place !== undefined && a.kind === "deref" && a.overloaded === undefined ? project(place, deref(this.ty(a.target))) : undefined;
    return place;
  }
  private catUnadjusted(e: hir.Expr): MaybePlace {
    switch (e.kind) {
      case "Path": {
        const res = e.qpath.kind === "Resolved" ? e.qpath.path.res : undefined;
        if (res?.kind !== "Local" || !this.upvars.has(res.id)) return undefined;
        return { variable: res.id, baseTy: this.ty(this.fcx.localTy(e.span, res.id)), projections: [] };
      }
      case "Unary": {
        if (e.op !== "*" || this.fcx.results.typeDependentDefs.has(e.hirId)) return undefined;
        const base = this.cat(e.expr);
        return base === undefined ? undefined : project(base, deref(this.ty(this.fcx.nodeTy(e.hirId))));
      }
      case "Field": {
        const base = this.cat(e.expr);
        const field = this.fcx.results.fieldIndices.get(e.hirId);
        return base === undefined || field === undefined ? undefined : project(base, { kind: "field", field, variant: 0, ty: this.ty(this.fcx.nodeTy(e.hirId)) });
      }
      case "Index": {
        if (this.fcx.results.typeDependentDefs.has(e.hirId)) return undefined;
        const base = this.cat(e.expr);
        return base === undefined ? undefined : project(base, { kind: "index", field: 0, variant: 0, ty: this.ty(this.fcx.nodeTy(e.hirId)) });
      }
      default: return undefined;
    }
  }
}

function deref(ty: Ty): PlaceProjection {
  return { kind: "deref", field: 0, variant: 0, ty };
}
function project(p: Place, step: PlaceProjection): Place {
  return { variable: p.variable, baseTy: p.baseTy, projections: [...p.projections, step] };
}
function isMultivariant(fcx: FnCtxt, ty: Ty): boolean {
  if (ty.kind !== TyKind.Adt) return false;
  const adt = fcx.tcx.adt(ty.def);
  return adt.kind === "enum" && (adt.variants.length > 1 || (adt.nonExhaustive && !fcx.isLocalDef(ty.def)));
}
