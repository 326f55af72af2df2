/**
 * The memory of a running evaluation: allocations of bytes with relocations and an initialisation mask. Allocations made here have negative ids; those of the
 * session's table (constants, literals, functions, statics) positive ones and are read-only. A pointer without an allocation is a plain address.
 */
import type { AllocId, Ty, TyCtxt } from "../types/index.ts";
import type { AllocTable, MemoryAlloc } from "./alloc.ts";

/** An evaluation fails: caught at its entry, which reports it. */
export class EvalError extends Error {
  /** `tooGeneric` and `silent` are no user's mistakes: the value depends on parameters, or an error was reported already. */
  readonly reason: "error" | "tooGeneric" | "silent";
  constructor(message: string, reason: "error" | "tooGeneric" | "silent" = "error") {
    super(message);
    this.reason = reason;
  }
}
export function fail(message: string): never {
  throw new EvalError(message);
}

export class Ptr {
  readonly alloc: number;
  readonly offset: number;
  constructor(alloc: number, offset: number) {
    this.alloc = alloc;
    this.offset = offset;
  }
}
/** Integers (floats as bits, unsigned) and pointers with provenance. */
export type Scalar = bigint | Ptr;

const POINTER_SIZE = 8;

export class Mem {
  bytes: Uint8Array;
  readonly relocs: Map<number, Ptr>;
  /** Per byte: 1 when initialised. */
  init: Uint8Array;
  readonly align: number;
  readonly writable: boolean;
  live = true;
  /** What it was made for: decides mutability when it is kept. */
  readonly ty: Ty | undefined;
  constructor(bytes: Uint8Array, relocs: Map<number, Ptr>, init: Uint8Array, align: number, writable: boolean, ty: Ty | undefined) {
    this.bytes = bytes;
    this.relocs = relocs;
    this.init = init;
    this.align = align;
    this.writable = writable;
    this.ty = ty;
  }
}

export class Memory {
  readonly tcx: TyCtxt;
  readonly table: AllocTable;
  private readonly local: Mem[] = [];
  private readonly views = new Map<number, Mem>();
  /** The static whose initial value is being computed may be written through its own address: not supported. */
  constructor(tcx: TyCtxt, table: AllocTable) {
    this.tcx = tcx;
    this.table = table;
  }

  allocate(size: number, align: number, ty?: Ty): number {
    return -this.local.push(new Mem(new Uint8Array(size), new Map(), new Uint8Array(size), align, true, ty));
  }
  /** Initialised bytes, such as a text. */
  allocateBytes(bytes: Uint8Array, ty: Ty): Ptr {
    return new Ptr(-this.local.push(new Mem(bytes, new Map(), new Uint8Array(bytes.length).fill(1), 1, false, ty)), 0);
  }
  free(id: number): void {
    if (id < 0) this.local[-id - 1]!.live = false;
  }
  get(id: number): Mem {
    if (id < 0) {
      const mem = this.local[-id - 1]!;
      if (!mem.live) fail(`memory access failed: ALLOC${-id} has been freed, so this pointer is dangling`);
      return mem;
    }
    let view = this.views.get(id);
    if (view === undefined) this.views.set(id, (view = this.viewOf(id)));
    return view;
  }
  private viewOf(id: number): Mem {
    const alloc = this.table.get(id as AllocId);
    if (alloc.kind === "memory") return memOf(alloc);
    if (alloc.kind === "static") {
      const result = this.tcx.constEval(this.tcx.emptyParamEnv, alloc.def, this.tcx.ty.emptyArgs);
      if (!result.ok) throw new EvalError("", "silent");
      if (result.value.kind === "indirect") return memOf(this.table.memory(result.value.alloc));
    }
    return fail(`accessing ${alloc.kind === "fn" ? "a function" : alloc.kind === "vtable" ? "a vtable" : "a static"} as memory`);
  }

  /** Checks an access of `size` bytes. */
  access(p: Scalar, size: number): Mem {
    if (!(p instanceof Ptr)) return fail(accessMessage(size, p));
    const mem = this.get(p.alloc);
    if (p.offset < 0 || p.offset + size > mem.bytes.length) {
      fail(`memory access failed: attempting to access ${size} byte${size === 1 ? "" : "s"}, but got ALLOC${Math.abs(p.alloc)}+0x${p.offset.toString(16)} which is at or beyond the end of the allocation of size ${mem.bytes.length} bytes`);
    }
    return mem;
  }

  read(p: Scalar, size: number): Scalar {
    if (size === 0) return 0n;
    const mem = this.access(p, size);
    const at = (p as Ptr).offset;
    for (let i = 0; i < size; i++) if (mem.init[at + i] === 0) fail("reading memory at ALLOC0, but memory is uninitialized, and this operation requires initialized memory");
    if (mem.relocs.size > 0) {
      const whole = mem.relocs.get(at);
      if (whole !== undefined && size === POINTER_SIZE) return whole;
      for (let o = at - POINTER_SIZE + 1; o < at + size; o++) if (mem.relocs.has(o)) fail("unable to turn pointer into integer");
    }
    let v = 0n;
    for (let i = size - 1; i >= 0; i--) v = (v << 8n) | BigInt(mem.bytes[at + i]!);
    return v;
  }
  isInit(p: Ptr, size: number): boolean {
    const mem = this.access(p, size);
    for (let i = 0; i < size; i++) if (mem.init[p.offset + i] === 0) return false;
    return true;
  }

  private writableAt(p: Scalar, size: number): Mem {
    const mem = this.access(p, size);
    if (!mem.writable) fail("writing to ALLOC0 which is read-only");
    clearRelocs(mem, (p as Ptr).offset, size);
    return mem;
  }
  write(p: Scalar, size: number, value: Scalar): void {
    if (size === 0) return;
    const mem = this.writableAt(p, size);
    const at = (p as Ptr).offset;
    mem.init.fill(1, at, at + size);
    if (value instanceof Ptr) {
      if (size !== POINTER_SIZE) fail("unable to turn pointer into integer");
      mem.relocs.set(at, value);
      mem.bytes.fill(0, at, at + size);
      return;
    }
    let v = value;
    for (let i = 0; i < size; i++) {
      mem.bytes[at + i] = Number(v & 0xffn);
      v >>= 8n;
    }
  }
  writeUninit(p: Scalar, size: number): void {
    if (size === 0) return;
    const mem = this.writableAt(p, size);
    mem.init.fill(0, (p as Ptr).offset, (p as Ptr).offset + size);
  }
  fill(p: Scalar, size: number, byte: number): void {
    if (size === 0) return;
    const mem = this.writableAt(p, size);
    const at = (p as Ptr).offset;
    mem.bytes.fill(byte, at, at + size);
    mem.init.fill(1, at, at + size);
  }
  /** Overlap allowed. */
  copy(from: Scalar, to: Scalar, size: number): void {
    if (size === 0) return;
    const src = this.access(from, size);
    const s = (from as Ptr).offset;
    const bytes = src.bytes.slice(s, s + size);
    const init = src.init.slice(s, s + size);
    const relocs: [number, Ptr][] = [];
    if (src.relocs.size > 0) for (const [o, t] of src.relocs) if (o >= s && o + POINTER_SIZE <= s + size) relocs.push([o - s, t]);
    const dst = this.writableAt(to, size);
    const d = (to as Ptr).offset;
    dst.bytes.set(bytes, d);
    dst.init.set(init, d);
    for (const [o, t] of relocs) dst.relocs.set(d + o, t);
  }
  bytes(p: Scalar, size: number): Uint8Array {
    if (size === 0) return new Uint8Array(0);
    const mem = this.access(p, size);
    return mem.bytes.slice((p as Ptr).offset, (p as Ptr).offset + size);
  }
}

function accessMessage(size: number, address: bigint): string {
  const bytes = `${size} byte${size === 1 ? "" : "s"}`;
  if (address === 0n) return `memory access failed: attempting to access ${bytes}, but got null pointer`;
  return `memory access failed: attempting to access ${bytes}, but got 0x${address.toString(16)}[noalloc] which is a dangling pointer (it has no provenance)`;
}
function clearRelocs(mem: Mem, at: number, size: number): void {
  if (mem.relocs.size === 0) return;
  for (const o of [...mem.relocs.keys()]) if (o > at - POINTER_SIZE && o < at + size) mem.relocs.delete(o);
}
function memOf(alloc: MemoryAlloc): Mem {
  const relocs = new Map<number, Ptr>();
  for (const r of alloc.relocs) relocs.set(r.offset, new Ptr(r.target, r.addend));
  const init = new Uint8Array(alloc.bytes.length).fill(1);
  if (alloc.init !== undefined) for (let i = 0; i < init.length; i++) if ((alloc.init[i >> 3]! & (1 << (i & 7))) === 0) init[i] = 0;
  return new Mem(alloc.bytes, relocs, init, alloc.align, false, undefined);
}
