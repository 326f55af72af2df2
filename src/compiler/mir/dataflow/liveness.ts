/**
 * Which locals are live (read later before they are written again), backwards over the graph; which are ever borrowed; where storage is live. For the
 * coroutine transform: what must be kept across a suspension.
 */
import { BitSet } from "../../base/index.ts";
import { predecessors } from "../cfg.ts";
import { ElemKind, type BlockId, type Body, type Location, type Place } from "../mir.ts";
import { PlaceUse, visitStatement, visitTerminator, type PlaceVisitor } from "../visitor.ts";
import type { Analysis } from "./framework.ts";

/** Live locals at the entry of each block. */
export function liveLocals(body: Body): BitSet[] {
  const size = body.locals.length;
  const entry = body.blocks.map(() => new BitSet(size));
  const exit = body.blocks.map(() => new BitSet(size));
  const preds = predecessors(body);
  const work: BlockId[] = body.blocks.map((_, i) => i as BlockId);
  const queued = new Uint8Array(body.blocks.length).fill(1);
  while (work.length > 0) {
    const b = work.pop()!;
    queued[b] = 0;
    const state = exit[b]!.clone();
    const block = body.blocks[b]!;
    const v = transfer(state);
    visitTerminator(block.terminator, v);
    for (let s = block.statements.length - 1; s >= 0; s--) {
      const stmt = block.statements[s]!;
      if (stmt.kind === "Assign" && stmt.place.isLocal) state.delete(stmt.place.local);
      visitStatement(stmt, v);
    }
    if (!entry[b]!.union(state)) continue;
    for (const p of preds[b]!) {
      // A call writes its destination on the way to its target only.
      const t = body.blocks[p]!.terminator;
      let out = entry[b]!;
      const written = t.kind === "Call" && t.target === b ? t.destination : t.kind === "Yield" && t.resume === b ? t.resumeArg : undefined;
      if (written !== undefined && written.isLocal) {
        out = out.clone();
        out.delete(written.local);
      }
      if (exit[p]!.union(out) && queued[p] === 0) {
        queued[p] = 1;
        work.push(p);
      }
    }
  }
  return entry;
}
function transfer(live: BitSet): PlaceVisitor {
  return {
    place(place: Place, use: PlaceUse) {
      for (const e of place.projection) if (e.kind === ElemKind.Index) live.add(e.n);
      if (use === PlaceUse.StorageLive || use === PlaceUse.StorageDead) {
        live.delete(place.local);
        return;
      }
      const writes = use === PlaceUse.Store || use === PlaceUse.Call || use === PlaceUse.Yield;
      if (writes && place.isLocal) return;
      live.add(place.local);
    },
  };
}

/** Locals whose address is taken, drops included. */
export function borrowedLocals(body: Body): BitSet {
  const borrowed = new BitSet(body.locals.length);
  const v: PlaceVisitor = {
    place(place, use) {
      const takes = use === PlaceUse.SharedBorrow || use === PlaceUse.MutBorrow || use === PlaceUse.RawBorrow || use === PlaceUse.Drop;
      if (takes && !place.projection.some((e) => e.kind === ElemKind.Deref)) borrowed.add(place.local);
    },
  };
  for (const block of body.blocks) {
    for (const s of block.statements) visitStatement(s, v);
    visitTerminator(block.terminator, v);
  }
  return borrowed;
}

/** Locals whose storage may be live; those without markers always are. */
export function storageLive(body: Body): Analysis {
  const marked = new BitSet(body.locals.length);
  for (const block of body.blocks) for (const s of block.statements) if (s.kind === "StorageLive" || s.kind === "StorageDead") marked.add(s.local);
  return {
    size: body.locals.length,
    isMay: true,
    initialize(entry) {
      for (let l = 0; l < body.locals.length; l++) if (!marked.has(l)) entry.add(l);
    },
    apply(state, at: Location) {
      const s = body.blocks[at.block]!.statements[at.statement];
      if (s === undefined) return;
      if (s.kind === "StorageLive") state.add(s.local);
      else if (s.kind === "StorageDead") state.delete(s.local);
    },
  };
}
