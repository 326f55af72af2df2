/**
 * A place while it is being found: rooted in a local or, inside closures, in a captured variable whose capture is known only when the whole path is. Precise captures
 * (RFC 2229) capture paths such as `a.b`; the path of a use is matched against them, and what remains is projected from the closure's field.
 */
import { bug } from "../../base/index.ts";
import type { ItemLocalId } from "../../hir/index.ts";
import { TyKind, type CapturedPlace, type Ty } from "../../types/index.ts";
import { DEREF, ElemKind, Place, PlaceElem, type Local } from "../mir.ts";
import { upvarTys } from "../placeTy.ts";
import type { Builder } from "./builder.ts";

const NO_ELEMS: readonly PlaceElem[] = [];
/** The environment is the first parameter of a closure. */
const CLOSURE_ENV = 1 as Local;

export class PlaceBuilder {
  /** -1 for captured variables. */
  readonly base: Local;
  readonly upvar: ItemLocalId;
  readonly projection: readonly PlaceElem[];

  private constructor(base: Local, upvar: ItemLocalId, projection: readonly PlaceElem[]) {
    this.base = base;
    this.upvar = upvar;
    this.projection = projection;
  }
  static local(local: Local): PlaceBuilder {
    return new PlaceBuilder(local, 0 as ItemLocalId, NO_ELEMS);
  }
  static place(place: Place): PlaceBuilder {
    return new PlaceBuilder(place.local, 0 as ItemLocalId, place.projection);
  }
  static upvar(id: ItemLocalId): PlaceBuilder {
    return new PlaceBuilder(-1 as Local, id, NO_ELEMS);
  }
  project(elem: PlaceElem): PlaceBuilder {
    return new PlaceBuilder(this.base, this.upvar, [...this.projection, elem]);
  }
  field(n: number, ty: Ty): PlaceBuilder {
    return this.project(new PlaceElem(ElemKind.Field, n, ty));
  }
  deref(): PlaceBuilder {
    return this.project(DEREF);
  }
  downcast(variant: number): PlaceBuilder {
    return this.project(new PlaceElem(ElemKind.Downcast, variant));
  }

  /** The place, unless no capture covers it (a variable that is only mentioned, as in `let _ = x`). */
  tryToPlace(b: Builder): Place | undefined {
    if (this.base !== -1) return new Place(this.base, this.projection);
    return resolveUpvar(b, this.upvar, this.projection);
  }
  toPlace(b: Builder): Place {
    return this.tryToPlace(b) ?? bug("a use of a captured variable is covered by no capture", b.thir.span);
  }
}

function resolveUpvar(b: Builder, id: ItemLocalId, projection: readonly PlaceElem[]): Place | undefined {
  const captures = b.thir.captures;
  for (let i = 0; i < captures.length; i++) {
    const capture = captures[i]!;
    if (capture.variable !== id) continue;
    const used = matchCapture(capture, projection);
    if (used === -1) continue;
    const envTy = b.body.locals[CLOSURE_ENV]!.ty;
    const closureTy = envTy.kind === TyKind.Ref ? envTy.elem : envTy;
    const elems: PlaceElem[] = [];
    if (envTy.kind === TyKind.Ref) elems.push(DEREF);
    elems.push(new PlaceElem(ElemKind.Field, i, upvarTys(closureTy)[i] ?? capture.placeTy));
    if (capture.kind !== "byValue") elems.push(DEREF);
    for (let j = used; j < projection.length; j++) elems.push(projection[j]!);
    return new Place(CLOSURE_ENV, elems);
  }
  return undefined;
}

/** How many elements of the path the capture covers; -1 when the capture is no prefix of it. */
function matchCapture(capture: CapturedPlace, projection: readonly PlaceElem[]): number {
  let at = 0;
  for (const want of capture.projections) {
    let variant = 0;
    for (;;) {
      const e = projection[at];
      if (e === undefined) return -1;
      if (e.kind === ElemKind.Downcast) variant = e.n;
      else if (e.kind !== ElemKind.OpaqueCast && e.kind !== ElemKind.Subtype) break;
      at++;
    }
    const e = projection[at]!;
    if (want.kind === "deref") {
      if (e.kind !== ElemKind.Deref) return -1;
    } else if (e.kind !== ElemKind.Field || e.n !== want.field || variant !== want.variant) return -1;
    at++;
  }
  return at;
}

