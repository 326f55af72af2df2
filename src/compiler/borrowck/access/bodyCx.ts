/**
 * What the checks and their reports share about one body: types of places, captures, predecessors and dominators, spans and names.
 * In: `mirPromoted` of a body. Everything here is read only.
 */
import type { DefId, Dominators } from "../../base/index.ts";
import { bodyDominators, predecessors } from "../../mir/cfg.ts";
import type { MoveData } from "../../mir/dataflow/moveData.ts";
import { ElemKind, type BlockId, type Body, type Local, type Location, type Place, type PlaceElem, type Statement, type Terminator } from "../../mir/mir.ts";
import { placeTy, projectTy } from "../../mir/placeTy.ts";
import { ROOT_CTXT, type Span } from "../../source/index.ts";
import { TyKind, type CapturedPlace, type ParamEnv, type Ty, type TyCtxt } from "../../types/index.ts";

export class BodyCx {
  readonly tcx: TyCtxt;
  readonly def: DefId;
  readonly body: Body;
  readonly env: ParamEnv;
  readonly moveData: MoveData;
  /** Captures, by field of the closure. */
  readonly upvars: readonly CapturedPlace[];
  private preds: BlockId[][] | undefined;
  private doms: Dominators | undefined;
  private names: (string | undefined)[] | undefined;

  constructor(tcx: TyCtxt, body: Body, moveData: MoveData) {
    this.tcx = tcx;
    this.def = body.def;
    this.body = body;
    this.env = tcx.paramEnv(body.def);
    this.moveData = moveData;
    this.upvars = body.captures;
  }

  // ---- graph --------------------------------------------------------------------------------------------------------------------------

  statementAt(at: Location): Statement | undefined {
    return this.body.blocks[at.block]!.statements[at.statement];
  }
  terminatorOf(block: BlockId): Terminator {
    return this.body.blocks[block]!.terminator;
  }
  spanAt(at: Location): Span {
    return (this.statementAt(at) ?? this.terminatorOf(at.block)).source.span;
  }
  predecessorsOf(at: Location): Location[] {
    if (at.statement > 0) return [{ block: at.block, statement: at.statement - 1 }];
    this.preds ??= predecessors(this.body);
    return this.preds[at.block]!.map((block) => ({ block, statement: this.body.blocks[block]!.statements.length }));
  }
  dominates(a: Location, b: Location): boolean {
    if (a.block === b.block) return a.statement <= b.statement;
    this.doms ??= bodyDominators(this.body);
    return this.doms.order[b.block]! >= 0 && this.doms.dominates(a.block, b.block);
  }
  /** Number of a location, for sets of them. */
  key(at: Location): number {
    return at.block * 65536 * 16 + at.statement;
  }

  // ---- places -------------------------------------------------------------------------------------------------------------------------

  placeTy(place: Place): Ty {
    return placeTy(this.tcx, this.body.locals, place);
  }
  /** Types of the prefixes of a place: `[i]` is the type before projection `i`; the last is the place's own. */
  tysAlong(place: Place): Ty[] {
    let ty = this.body.locals[place.local]!.ty;
    const tys = [ty];
    for (const e of place.projection) tys.push((ty = projectTy(this.tcx, ty, e)));
    return tys;
  }
  isCopy(ty: Ty): boolean {
    return this.tcx.isCopy(this.env, ty);
  }
  /** The capture that a place of this closure names: its field, or what the field's reference points to; -1 for other places. */
  upvarField(place: Place, length = place.projection.length): number {
    const p = place.projection;
    let n = length;
    let byRef = false;
    if (n > 0 && p[n - 1]!.kind === ElemKind.Deref) {
      n--;
      byRef = true;
    }
    const last = n > 0 ? p[n - 1]! : undefined;
    if (last === undefined || last.kind !== ElemKind.Field) return -1;
    let ty = this.body.locals[place.local]!.ty;
    for (let i = 0; i < n - 1; i++) ty = projectTy(this.tcx, ty, p[i]!);
    if (!isClosureLike(ty) || this.upvars[last.n] === undefined) return -1;
    return !byRef || this.upvars[last.n]!.kind !== "byValue" ? last.n : -1;
  }

  // ---- names --------------------------------------------------------------------------------------------------------------------------

  /** The user's name for a local. */
  nameOf(local: Local): string | undefined {
    if (this.names === undefined) {
      this.names = [];
      for (const d of this.body.debugInfo) if (d.place?.isLocal === true) this.names[d.place.local] ??= this.tcx.symbols.str(d.name);
    }
    const decl = this.body.locals[local]!;
    if (this.isDesugared(decl.source.span)) return undefined;
    return this.names[decl.guardFor ?? local];
  }
  isUserVariable(local: Local): boolean {
    return this.body.locals[local]!.user !== undefined;
  }
  /** The desugaring that made the text of a span: `for loop`, `?`, … */
  desugaring(span: Span): string | undefined {
    const map = this.tcx.sourceMap;
    const ctxt = map.ctxtOf(span);
    if (ctxt === ROOT_CTXT) return undefined;
    const { kind } = map.hygiene.expnOf(ctxt);
    return kind.tag === "desugaring" ? kind.what : undefined;
  }
  isDesugared(span: Span): boolean {
    return this.desugaring(span) !== undefined;
  }
}

export function isClosureLike(ty: Ty): boolean {
  return ty.kind === TyKind.Closure || ty.kind === TyKind.Coroutine || ty.kind === TyKind.CoroutineClosure;
}

function sameStep(a: PlaceElem, b: PlaceElem): boolean {
  return a === b || (a.kind === b.kind && a.n === b.n && a.m === b.m && a.fromEnd === b.fromEnd);
}
/** `a` is `b` or contains it. */
export function isPrefixOf(a: Place, b: Place): boolean {
  if (a.local !== b.local || a.projection.length > b.projection.length) return false;
  for (let i = 0; i < a.projection.length; i++) if (!sameStep(a.projection[i]!, b.projection[i]!)) return false;
  return true;
}
export function equalPlaces(a: Place, b: Place): boolean {
  return a.projection.length === b.projection.length && isPrefixOf(a, b);
}
/** For sets of places. */
export function placeKey(place: Place): string {
  let key = String(place.local);
  for (const e of place.projection) key += `.${e.kind},${e.n},${e.m},${e.fromEnd ? 1 : 0}`;
  return key;
}
