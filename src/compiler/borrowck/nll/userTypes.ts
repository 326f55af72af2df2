/**
 * Annotations of the user: what was written, with its regions, against what was inferred. In: `Body.userTypes`. Out: constraints. Canonical variables of an annotation
 * (left-out lifetimes) are fresh. Counterpart: rustc's `check_user_type_annotations` and `type_op_ascribe_user_type`.
 */
import { predicatesWithSpans } from "../../traits/predicates.ts";
import { mapRegions, RegionKind, subst, Variance, type Region, type Ty } from "../../types/index.ts";
import { xform } from "../../traits/infer/relate.ts";
import { ElemKind, type PlaceElem } from "../../mir/mir.ts";
import { projectTy } from "../../mir/placeTy.ts";
import { BORING, type MirTypeck } from "./typeck.ts";

export function checkUserTypes(cx: MirTypeck): void {
  for (const u of cx.body.userTypes) {
    const vars: Region[] = [];
    // Canonical variables stand bound at the outermost level.
    const open = <T>(value: T): T => mapRegions(cx.tcx.ty, value, (r, depth) => (r.kind === RegionKind.Bound && r.sub === depth ? (vars[r.index] ??= cx.infcx.nextRegionVar()) : r));
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
      const p = subst(cx.tcx.ty, clause, args);
      if (!cx.isRelevant(p)) continue;
      cx.setting(undefined, u.span, { kind: "predicate", span });
      cx.prove(cx.normalizeValue(p));
    }
    cx.setting(undefined, u.span, BORING);
    for (const a of args.list) if (a.argKind === 0) cx.proveWf(a);
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
