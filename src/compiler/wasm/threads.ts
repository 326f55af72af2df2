/**
 * What a module with threads has besides the program's functions. Its memory is shared and imported, so static data are written by main's `_start` alone. The host starts a
 * thread as the wasi-threads proposal says: a new instance over the same memory, then `wasi_thread_start(tid, record)`. The record, made by `std` (`sys/threads.rs`):
 *
 *      0 stack_top   4 stack_limit   8 tls (the thread's block)   12 entry (table index)   16 its argument   20 running (1 until the thread has left its stack)
 */
import { Global } from "../lir/lir.ts";
import { ByteWriter } from "./bytes.ts";
import type { TlsLayout } from "./link.ts";
import { atomicStoreOpcode, W } from "./opcodes.ts";
import { MemTy } from "../lir/lir.ts";

export const THREAD_START = "wasi_thread_start";
/** Custom section: initial and maximal size of the memory to import, in pages (LEB128). */
export const THREAD_PAGES = "ferrotype.memory";

const STACK_TOP = 0;
const STACK_LIMIT = 4;
const TLS = 8;
const ENTRY = 12;
const DATA = 16;
const RUNNING = 20;
const RECORD = 1; // the second parameter

/** Writes the static data, then calls the program's `_start`. */
export function startWithMemory(ranges: readonly { readonly start: number; readonly end: number }[], base: number, start: number | undefined): ByteWriter {
  const w = new ByteWriter();
  w.u32(0);
  ranges.forEach(({ start: from, end }, i) => {
    for (const n of [base + from, 0, end - from]) constant(w, n);
    w.u8(W.PrefixFC);
    w.u32(8);
    w.u32(i);
    w.u8(0);
  });
  if (start !== undefined) {
    w.u8(W.Call);
    w.u32(start);
  }
  w.u8(W.End);
  return w;
}

/** Sets this instance's globals from the record, copies the thread-local statics, calls the entry, and gives the stack back. */
export function threadStart(tls: TlsLayout, entryType: number): ByteWriter {
  const w = new ByteWriter();
  w.u32(0);
  setGlobal(w, Global.StackPointer, STACK_TOP);
  setGlobal(w, Global.StackLimit, STACK_LIMIT);
  field(w, TLS);
  constant(w, tls.start);
  w.u8(W.I32Sub);
  w.u8(W.GlobalSet);
  w.u32(Global.TlsBase);
  field(w, TLS);
  constant(w, tls.template);
  constant(w, tls.size);
  w.u8(W.PrefixFC);
  w.u32(10);
  w.u8(0);
  w.u8(0);
  field(w, DATA);
  field(w, ENTRY);
  w.u8(W.CallIndirect);
  w.u32(entryType);
  w.u8(0);
  w.u8(W.LocalGet);
  w.u32(RECORD);
  constant(w, 0);
  w.u8(W.PrefixFE);
  w.u32(atomicStoreOpcode(MemTy.I32));
  w.u32(2);
  w.u32(RUNNING);
  w.u8(W.End);
  return w;
}

function constant(w: ByteWriter, n: number): void {
  w.u8(W.I32Const);
  w.s32(n);
}
function field(w: ByteWriter, offset: number): void {
  w.u8(W.LocalGet);
  w.u32(RECORD);
  w.u8(W.I32Load);
  w.u32(2);
  w.u32(offset);
}
function setGlobal(w: ByteWriter, global: number, offset: number): void {
  field(w, offset);
  w.u8(W.GlobalSet);
  w.u32(global);
}
