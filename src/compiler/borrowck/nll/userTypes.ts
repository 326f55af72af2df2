/**
 * Annotations of the user: what was written, with its regions, against what was inferred. In: `Body.userTypes`. Out: constraints. Canonical variables of an annotation
 * (left-out lifetimes) are fresh. Counterpart: rustc's `check_user_type_annotations` and `type_op_ascribe_user_type`.
 */
import type { Span } from "../../source/index.ts";
import { predicatesWithSpans } from "../../traits/predicates.ts";
import { ConstKind, foldWith, RegionKind, subst, TyKind, TypeFolder, Variance, type Const, type GenericArg, type Region, type Ty } from "../../types/index.ts";
import { xform } from "../../traits/infer/relate.ts";
import { ElemKind, type PlaceElem } from "../../mir/mir.ts";
import { projectTy } from "../../mir/placeTy.ts";
import { BORING, type MirTypeck } from "./typeck.ts";

export function checkUserTypes(cx: MirTypeck): void {
  for (const u of cx.body.userTypes) {
    const opener = new Opener(cx, u.span);
    const open = <T>(value: T): T => foldWith(opener, value);
    cx.setting(undefined, u.span, BORING);
    const { kind } = u.user;
    if (kind.tag === "ty") {
      const ty = cx.normalize(open(kind.ty));
      cx.eq(u.inferred, ty);
      cx.proveWf(ty);
      continue;
    }
    const args = open(kind.args);
    cx.eq(u.inferred, cx.normalize(subst(cx.tcx.ty, cx.tcx.typeOf(kind.def), args)));
    if (kind.selfTy !== undefined) {
      const self = cx.normalize(open(kind.selfTy.ty));
      const ofImpl = cx.normalize(subst(cx.tcx.ty, cx.tcx.typeOf(kind.selfTy.impl), args));
      cx.eq(self, ofImpl);
      cx.proveWf(ofImpl);
    }
    for (const { clause, span } of predicatesWithSpans(cx.tcx, kind.def)) {
      const p = cx.infcx.resolveVarsIfPossible(subst(cx.tcx.ty, clause, args));
      if (!cx.isRelevant(p)) continue;
      cx.setting(undefined, u.span, { kind: "predicate", span });
      cx.prove(cx.normalizeValue(p));
    }
    cx.setting(undefined, u.span, BORING);
    for (const a of args.list) if (a.argKind === 0) cx.proveWf(cx.infcx.resolveVarsIfPossible(a));
  }
}

/** Fresh variables for an annotation's canonical ones, which stand bound by a binder around the whole of it. */
class Opener extends TypeFolder {
  private readonly infcx: MirTypeck["infcx"];
  private readonly span: Span;
  private readonly vars: GenericArg[] = [];
  constructor(cx: MirTypeck, span: Span) {
    super(cx.tcx.ty);
    this.infcx = cx.infcx;
    this.span = span;
  }
  override foldTy(ty: Ty): Ty {
    if (ty.outerBinder <= this.depth) return ty;
    return ty.kind === TyKind.Bound ? ((this.vars[ty.index] ??= this.infcx.nextTyVar(this.span)) as Ty) : this.superFoldTy(ty);
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound && r.sub === this.depth ? ((this.vars[r.index] ??= this.infcx.nextRegionVar()) as Region) : r;
  }
  override foldConst(ct: Const): Const {
    if (ct.outerBinder <= this.depth) return ct;
    return ct.kind === ConstKind.Bound ? ((this.vars[ct.index] ??= this.infcx.nextConstVar(this.span)) as Const) : this.superFoldConst(ct);
  }
}

/** `ty` is related to the annotation (or a part of it) by `variance`. */
export function relateUserType(cx: MirTypeck, index: number, variance: Variance, ty: Ty, projections: readonly PlaceElem[]): void {
  let annotated = cx.body.userTypes[index]!.inferred;
  for (const e of projections) {
    if (e.kind === ElemKind.Field && e.ty === undefined) return;
    annotated = cx.normalize(projectTy(cx.tcx, annotated, e));
  }
  cx.relate(annotated, xform(variance, Variance.Contravariant), ty);
}
