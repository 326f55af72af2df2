/**
 * Where locals are live, and so the regions in their types: *use-live* before a use, *drop-live* before a drop that may run. In: a checked body. Out: live points of regions.
 * Only locals whose type has a region that is not live everywhere anyway are looked at; each is walked backwards from its uses. Counterpart: rustc's
 * `type_check/liveness`; RFC 2094, "Liveness" and "Drop-liveness".
 */
import { BitSet } from "../../base/index.ts";
import { predecessors } from "../../mir/cfg.ts";
import { Cursor, solve } from "../../mir/dataflow/framework.ts";
import { maybeInit } from "../../mir/dataflow/initialized.ts";
import { gatherMoves, NO_PATH, type MoveData, type MovePathIndex } from "../../mir/dataflow/moveData.ts";
import { ElemKind, type BlockId, type Body, type Local, type Location, type Place } from "../../mir/mir.ts";
import { PlaceUse, visitStatement, visitTerminator } from "../../mir/visitor.ts";
import { foldWith, type GenericArg, type Ty } from "../../types/index.ts";
import type { PointId, RegionVid } from "../facts.ts";
import { FreeRegionMapper, hasRegions } from "../renumber.ts";
import { dropckOutlives } from "./dropck.ts";
import type { MirTypeck } from "./typeck.ts";

export const Role = { None: 0, Def: 1, Use: 2, Drop: 3 } as const;
export type Role = (typeof Role)[keyof typeof Role];

/** What a place's use means for its local. */
export function roleOf(place: Place, use: PlaceUse): Role {
  switch (use) {
    case PlaceUse.StorageLive: case PlaceUse.StorageDead: return Role.Def;
    case PlaceUse.Store: case PlaceUse.Call: case PlaceUse.Yield: return place.isLocal ? Role.Def : Role.Use;
    case PlaceUse.Drop: return place.isLocal ? Role.Drop : Role.Use;
    case PlaceUse.Hint: return Role.None;
    default: return Role.Use;
  }
}

interface LocalUses {
  readonly defs: Set<number>;
  readonly uses: number[];
  readonly drops: number[];
}

export function regionsIn(cx: MirTypeck, value: GenericArg): RegionVid[] {
  const out: RegionVid[] = [];
  if (!hasRegions(value)) return out;
  foldWith(new FreeRegionMapper(cx.tcx.ty, (r) => {
    const vid = cx.vid(r);
    if (vid !== undefined) out.push(vid);
    return r;
  }), value);
  return out;
}

export function computeLiveness(cx: MirTypeck): void {
  const everywhere = outliveUniversals(cx);
  const relevant = new Map<Local, LocalUses>();
  cx.body.locals.forEach((l, i) => {
    if (!hasRegions(l.ty)) return;
    if (regionsIn(cx, l.ty).some((r) => !everywhere.has(r))) relevant.set(i as Local, { defs: new Set(), uses: [], drops: [] });
  });
  if (relevant.size === 0) return;
  collectUses(cx, relevant);
  const tracer = new Tracer(cx);
  for (const [local, uses] of relevant) tracer.trace(local, uses);
}

/** Regions that outlive a universal one: they hold every point. */
function outliveUniversals(cx: MirTypeck): BitSet {
  const { constraints, universal, infcx } = cx;
  const found = new BitSet(infcx.regionVarCount);
  const supsOf: (RegionVid[] | undefined)[] = [];
  for (const c of constraints.outlives) (supsOf[c.sub] ??= []).push(c.sup);
  const work: number[] = [];
  for (let r = 0; r < universal.count; r++) {
    found.add(r);
    work.push(r);
  }
  for (let r = work.pop(); r !== undefined; r = work.pop()) {
    for (const sup of supsOf[r] ?? []) if (found.add(sup)) work.push(sup);
  }
  return found;
}

function collectUses(cx: MirTypeck, relevant: ReadonlyMap<Local, LocalUses>): void {
  const { body } = cx;
  let point = 0;
  const note = (local: Local, role: Role): void => {
    const u = relevant.get(local);
    if (u === undefined) return;
    if (role === Role.Def) u.defs.add(point);
    else if (role === Role.Use) u.uses.push(point);
    else if (role === Role.Drop) u.drops.push(point);
  };
  const visitor = {
    place(place: Place, use: PlaceUse): void {
      note(place.local, roleOf(place, use));
      for (const e of place.projection) if (e.kind === ElemKind.Index) note(e.n as Local, Role.Use);
    },
  };
  for (const block of body.blocks) {
    for (const s of block.statements) {
      visitStatement(s, visitor);
      point++;
    }
    visitTerminator(block.terminator, visitor);
    // The value returned is read.
    if (block.terminator.kind === "Return") note(0 as Local, Role.Use);
    point++;
  }
}

class Tracer {
  private readonly cx: MirTypeck;
  private readonly body: Body;
  private readonly preds: readonly (readonly BlockId[])[];
  private readonly first: Int32Array;
  private init: { readonly moves: MoveData; readonly before: Cursor; readonly after: Cursor } | undefined;
  private readonly dropData = new Map<Ty, readonly GenericArg[]>();

  constructor(cx: MirTypeck) {
    this.cx = cx;
    this.body = cx.body;
    this.preds = predecessors(cx.body);
    this.first = new Int32Array(cx.body.blocks.length + 1);
    cx.body.blocks.forEach((b, i) => {
      this.first[i + 1] = this.first[i]! + b.statements.length + 1;
    });
  }

  trace(local: Local, uses: LocalUses): void {
    const { cx } = this;
    const ty = this.body.locals[local]!.ty;
    const useLive = this.useLive(uses);
    if (!useLive.isEmpty()) for (const r of regionsIn(cx, ty)) cx.constraints.liveSet(r).union(useLive);
    if (uses.drops.length === 0) return;
    const parts = this.dropParts(ty);
    if (parts.length === 0) return;
    const dropLive = this.dropLive(local, uses, useLive);
    if (dropLive.isEmpty()) return;
    for (const p of parts) for (const r of regionsIn(cx, p)) cx.constraints.liveSet(r).union(dropLive);
  }
  private dropParts(ty: Ty): readonly GenericArg[] {
    let known = this.dropData.get(ty);
    if (known === undefined) this.dropData.set(ty, (known = dropckOutlives(this.cx.tcx, ty, (t) => this.cx.normalize(t))));
    return known;
  }
  private blockOf(point: number): BlockId {
    return this.cx.points.location(point as PointId).block;
  }

  private useLive(uses: LocalUses): BitSet {
    const live = new BitSet(this.cx.points.size);
    const stack = uses.uses.slice();
    for (let p = stack.pop(); p !== undefined; p = stack.pop()) {
      const block = this.blockOf(p);
      const start = this.first[block]!;
      let q = p;
      while (q >= start && !uses.defs.has(q) && live.add(q)) q--;
      if (q < start) for (const pred of this.preds[block]!) stack.push(this.first[pred + 1]! - 1);
    }
    return live;
  }

  private initialized(local: Local): { readonly before: (block: BlockId) => boolean; readonly after: (block: BlockId) => boolean } {
    if (this.init === undefined) {
      const moves = gatherMoves(this.cx.tcx, this.body);
      const results = solve(this.body, maybeInit(this.body, moves));
      this.init = { moves, before: new Cursor(results), after: new Cursor(results) };
    }
    const { moves, before, after } = this.init;
    const paths: MovePathIndex[] = [];
    const collect = (p: MovePathIndex): void => {
      paths.push(p);
      for (let c = moves.paths[p]!.firstChild; c !== NO_PATH; c = moves.paths[c]!.nextSibling) collect(c);
    };
    collect(moves.ofLocal(local));
    const terminator = (block: BlockId): Location => ({ block, statement: this.body.blocks[block]!.statements.length });
    return {
      before: (block) => before.seekBefore(terminator(block)) && paths.some((p) => before.state.has(p)),
      after: (block) => {
        if (!after.seekAfter(terminator(block))) return false;
        return paths.some((p) => after.state.has(p)) || this.writtenOnExit(block, local);
      },
    };
  }
  /** A call's destination holds a value on the way to its target. */
  private writtenOnExit(block: BlockId, local: Local): boolean {
    const t = this.body.blocks[block]!.terminator;
    return (t.kind === "Call" && t.destination.local === local) || (t.kind === "Yield" && t.resumeArg.local === local);
  }

  private dropLive(local: Local, uses: LocalUses, useLive: BitSet): BitSet {
    const live = new BitSet(this.cx.points.size);
    const init = this.initialized(local);
    const stack: number[] = [];
    for (const p of uses.drops) if (init.before(this.blockOf(p)) && live.add(p)) stack.push(p);
    for (let p = stack.pop(); p !== undefined; p = stack.pop()) {
      const block = this.blockOf(p);
      const start = this.first[block]!;
      let q = p - 1;
      while (q >= start && !uses.defs.has(q) && !useLive.has(q) && live.add(q)) q--;
      if (q >= start) continue;
      for (const pred of this.preds[block]!) {
        if (!init.after(pred)) continue;
        const end = this.first[pred + 1]! - 1;
        if (uses.defs.has(end) || useLive.has(end)) continue;
        if (live.add(end)) stack.push(end);
      }
    }
    return live;
  }
}
