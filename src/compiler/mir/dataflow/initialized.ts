/**
 * Which move paths hold a value. `MaybeInit`: on some way here; `MaybeUninit`: on some way here they do not; `EverInit`: which initialisations may have
 * happened (for assignments to immutable variables). All three are may-analyses. Counterpart: rustc's `impls/initialized.rs`.
 */
import type { BitSet } from "../../base/index.ts";
import type { BlockId, Body, Local, Location } from "../mir.ts";
import { type Analysis } from "./framework.ts";
import { type MoveData, type MovePathIndex } from "./moveData.ts";

/** Destination of a call: written on the edge where it returns. */
function callInits(body: Body, data: MoveData, from: BlockId, to: BlockId): readonly number[] | undefined {
  const block = body.blocks[from]!;
  const t = block.terminator;
  const target = t.kind === "Call" ? t.target : t.kind === "Yield" ? t.resume : undefined;
  return target === to ? data.initsAt[from]![block.statements.length] : undefined;
}

/** Effects in order: moves out, then (except on edges) initialisations. */
function applyAt(body: Body, data: MoveData, at: Location, moved: (p: MovePathIndex) => void, initialised: (p: MovePathIndex) => void): void {
  const moves = data.movesAt[at.block]![at.statement];
  if (moves !== undefined) for (const m of moves) data.forEachUnder(data.moves[m]!.path, moved);
  if (at.statement === body.blocks[at.block]!.statements.length) return;
  const inits = data.initsAt[at.block]![at.statement];
  if (inits !== undefined) for (const i of inits) data.forEachUnder(data.inits[i]!.path, initialised);
}

export function maybeInit(body: Body, data: MoveData): Analysis {
  return {
    size: data.paths.length,
    isMay: true,
    initialize(entry) {
      for (let a = 1; a <= body.argCount; a++) data.forEachUnder(data.ofLocal(a as Local), (p) => entry.add(p));
    },
    apply(state, at) {
      applyAt(body, data, at, (p) => state.delete(p), (p) => state.add(p));
    },
    edge(state, from, to) {
      const inits = callInits(body, data, from, to);
      if (inits !== undefined) for (const i of inits) data.forEachUnder(data.inits[i]!.path, (p) => state.add(p));
    },
  };
}
export function maybeUninit(body: Body, data: MoveData): Analysis {
  return {
    size: data.paths.length,
    isMay: true,
    initialize(entry) {
      entry.fill();
      for (let a = 1; a <= body.argCount; a++) data.forEachUnder(data.ofLocal(a as Local), (p) => entry.delete(p));
    },
    apply(state, at) {
      applyAt(body, data, at, (p) => state.add(p), (p) => state.delete(p));
    },
    edge(state, from, to) {
      const inits = callInits(body, data, from, to);
      if (inits !== undefined) for (const i of inits) data.forEachUnder(data.inits[i]!.path, (p) => state.delete(p));
    },
  };
}
/** Facts are indices of `MoveData.inits`; they end with the local's storage. */
export function everInit(body: Body, data: MoveData): Analysis {
  return {
    size: data.inits.length,
    isMay: true,
    initialize(entry: BitSet) {
      for (let i = 0; i < body.argCount; i++) entry.add(i);
    },
    apply(state, at) {
      const block = body.blocks[at.block]!;
      if (at.statement < block.statements.length) {
        const s = block.statements[at.statement]!;
        // Storage that begins anew holds nothing either: an alternative of an or-pattern may leave its end to another one.
        if (s.kind === "StorageDead" || s.kind === "StorageLive") data.forEachUnder(data.ofLocal(s.local), (p) => {
          for (const i of data.initsOfPath[p]!) state.delete(i);
        });
      }
      const inits = data.initsAt[at.block]![at.statement];
      if (inits !== undefined) for (const i of inits) if (data.inits[i]!.kind !== "nonPanicPath") state.add(i);
    },
    edge(state, from, to) {
      const inits = callInits(body, data, from, to);
      if (inits !== undefined) for (const i of inits) if (data.inits[i]!.kind === "nonPanicPath") state.add(i);
    },
  };
}
