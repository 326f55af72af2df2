/**
 * Whether a place may be changed: `mut` of its variable, `&mut` on the way, captures. In: a place. Out: the root that makes it mutable, or the prefix that forbids it.
 * Counterpart: rustc's `is_mutable`. Reference: "Place Expression Contexts", mutability.
 */
import { ElemKind, Place } from "../../mir/mir.ts";
import { isBox } from "../../mir/placeTy.ts";
import { TyKind } from "../../types/index.ts";
import type { BodyCx } from "./bodyCx.ts";

/** `yes`: storage and drops may change anything; `exceptUpvars`: immutable variables, but no captures. */
export type LocalMutation = "yes" | "exceptUpvars" | "no";

export interface MutabilityResult {
  /** Mutable: its root. Immutable: the prefix to blame. */
  readonly place: Place;
  readonly ok: boolean;
  readonly allowed: LocalMutation;
}

export function isMutable(cx: BodyCx, place: Place, allowed: LocalMutation): MutabilityResult {
  const last = place.projection[place.projection.length - 1];
  if (last === undefined) return { place, ok: cx.body.locals[place.local]!.mutbl || allowed !== "no", allowed };
  const base = new Place(place.local, place.projection.slice(0, -1));
  if (last.kind === ElemKind.Deref) {
    const ty = cx.placeTy(base);
    if (ty.kind === TyKind.Ref) {
      if (ty.mutbl === 0) return { place, ok: false, allowed };
      // The reference itself need not be mutable; a unique path to it is enough. A capture by reference is as mutable as the variable.
      const field = cx.upvarField(place);
      return isMutable(cx, base, field >= 0 && cx.upvars[field]!.kind !== "byValue" ? allowed : "yes");
    }
    if (ty.kind === TyKind.RawPtr) return { place, ok: ty.mutbl === 1, allowed };
    return isBox(cx.tcx, ty) ? isMutable(cx, base, allowed) : { place, ok: true, allowed };
  }
  const field = cx.upvarField(place);
  if (field < 0) return isMutable(cx, base, allowed);
  if (!cx.upvars[field]!.mutability && allowed !== "yes") return { place, ok: false, allowed };
  // The closure itself must be mutable too (not in a `Fn` closure); the blame stays with the capture.
  const outer = isMutable(cx, base, allowed);
  return outer.ok ? { place, ok: true, allowed } : outer;
}
