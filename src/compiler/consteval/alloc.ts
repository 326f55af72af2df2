/**
 * Allocations of constants and statics: what an `AllocId` names. Made by const evaluation, read by `lir/` (data segments), `patterns/` and `metadata/`.
 *
 * Bytes of a pointer hold its addend (offset into the target) in 8 bytes, little endian; the relocation at that offset names the target. Uninitialised bytes are
 * zero in `bytes` and clear in `init`. Counterpart: rustc's `Allocation` and `GlobalAlloc`.
 */
import { bug, type DefId } from "../base/index.ts";
import type { AllocId, ExistentialPredicates, Instance, PolyTraitRef, Ty, TyCtxt } from "../types/index.ts";

/** The pointer in the 8 bytes at `offset` points `addend` bytes into `target`. */
export interface Reloc {
  readonly offset: number;
  readonly target: AllocId;
  readonly addend: number;
}

export interface MemoryAlloc {
  readonly kind: "memory";
  readonly bytes: Uint8Array;
  /** By offset, ascending. */
  readonly relocs: readonly Reloc[];
  /** Bit per byte; undefined when every byte is initialised. */
  readonly init: Uint8Array | undefined;
  readonly align: number;
  readonly mutable: boolean;
}
export type Alloc =
  | MemoryAlloc
  /** A function's address. */
  | { readonly kind: "fn"; readonly instance: Instance }
  /** The vtable of `ty` for a trait (undefined: auto traits only). */
  | { readonly kind: "vtable"; readonly ty: Ty; readonly traitRef: PolyTraitRef | undefined; readonly preds: ExistentialPredicates }
  /** A static's address; its memory is the value of `constEval` of the static. */
  | { readonly kind: "static"; readonly def: DefId };

/** All allocations of a session, by dense id from 1 (0 is no allocation). Equal functions, vtables, statics and literals are one. */
export class AllocTable {
  private readonly allocs: (Alloc | undefined)[] = [undefined];
  private readonly fns = new Map<Instance, AllocId>();
  private readonly statics = new Map<DefId, AllocId>();
  private readonly vtables = new Map<Ty, { readonly preds: ExistentialPredicates; readonly id: AllocId }[]>();
  private readonly literals = new Map<string, AllocId>();

  get(id: AllocId): Alloc {
    return this.allocs[id] ?? bug(`allocation ${id} is not there`);
  }
  /** Memory, or a bug when `id` is something else. */
  memory(id: AllocId): MemoryAlloc {
    const alloc = this.get(id);
    return alloc.kind === "memory" ? alloc : bug(`allocation ${id} is a ${alloc.kind}, not memory`);
  }
  /** An id whose contents are set later with `define`. */
  reserve(): AllocId {
    return this.allocs.push(undefined) - 1 as AllocId;
  }
  define(id: AllocId, alloc: Alloc): void {
    if (this.allocs[id] !== undefined) bug(`allocation ${id} is defined twice`);
    this.allocs[id] = alloc;
  }
  create(alloc: Alloc): AllocId {
    const id = this.reserve();
    this.define(id, alloc);
    return id;
  }
  createMemory(bytes: Uint8Array, align: number, mutable = false, relocs: readonly Reloc[] = []): AllocId {
    return this.create({ kind: "memory", bytes, relocs, init: undefined, align, mutable });
  }
  fn(instance: Instance): AllocId {
    let id = this.fns.get(instance);
    if (id === undefined) this.fns.set(instance, (id = this.create({ kind: "fn", instance })));
    return id;
  }
  static(def: DefId): AllocId {
    let id = this.statics.get(def);
    if (id === undefined) this.statics.set(def, (id = this.create({ kind: "static", def })));
    return id;
  }
  /** `ty` and `preds` have no free regions (erased). */
  vtable(ty: Ty, preds: ExistentialPredicates, traitRef: PolyTraitRef | undefined): AllocId {
    let list = this.vtables.get(ty);
    if (list === undefined) this.vtables.set(ty, (list = []));
    for (const v of list) if (v.preds === preds) return v.id;
    const id = this.create({ kind: "vtable", ty, traitRef, preds });
    list.push({ preds, id });
    return id;
  }
  /** Immutable bytes of alignment 1: string and byte string literals, each content once. */
  internBytes(bytes: Uint8Array): AllocId {
    let key = "";
    for (let i = 0; i < bytes.length; i += 4096) key += String.fromCharCode(...bytes.subarray(i, i + 4096));
    let id = this.literals.get(key);
    if (id === undefined) this.literals.set(key, (id = this.createMemory(bytes, 1)));
    return id;
  }
}

/** The session's table. */
export function allocsOf(tcx: TyCtxt): AllocTable {
  return tcx.allocTable as AllocTable;
}
