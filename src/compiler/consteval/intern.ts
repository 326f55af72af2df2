/** Keeps what an evaluation made: its allocations move to the session's table, each once, pointers renamed. */
import type { AllocId } from "../types/index.ts";
import type { Reloc } from "./alloc.ts";
import type { Interp } from "./interp.ts";
import { Ptr } from "./memory.ts";

/** `mutableTop`: a static that can change. Nested allocations of a static can change if their type has interior mutability or the static is `mut`. */
export function internAlloc(it: Interp, id: number, mutableTop: boolean, mutableInside: boolean): AllocId {
  return intern(it, id, mutableTop, mutableInside, new Map());
}
function intern(it: Interp, id: number, mutable: boolean, mutableInside: boolean, done: Map<number, AllocId>): AllocId {
  if (id > 0) return id as AllocId;
  const known = done.get(id);
  if (known !== undefined) return known;
  const mem = it.mem.get(id);
  const fresh = it.table.reserve();
  done.set(id, fresh);
  const relocs: Reloc[] = [];
  for (const [offset, p] of [...mem.relocs].sort((a, b) => a[0] - b[0])) relocs.push({ offset, target: nested(it, p, mutableInside, done), addend: p.offset });
  for (const r of relocs) new DataView(mem.bytes.buffer, mem.bytes.byteOffset).setBigUint64(r.offset, BigInt.asUintN(64, BigInt(r.addend)), true);
  let init: Uint8Array | undefined;
  if (mem.init.includes(0)) {
    init = new Uint8Array((mem.init.length + 7) >> 3);
    for (let i = 0; i < mem.init.length; i++) if (mem.init[i] === 1) init[i >> 3]! |= 1 << (i & 7);
  }
  it.table.define(fresh, { kind: "memory", bytes: mem.bytes, relocs, init, align: mem.align, mutable });
  return fresh;
}
function nested(it: Interp, p: Ptr, mutableInside: boolean, done: Map<number, AllocId>): AllocId {
  if (p.alloc > 0) return p.alloc as AllocId;
  const ty = it.mem.get(p.alloc).ty;
  return intern(it, p.alloc, mutableInside || (ty !== undefined && !it.tcx.isFreeze(it.env, ty)), mutableInside, done);
}
