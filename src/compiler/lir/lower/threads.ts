/**
 * Threads: thread-local statics, starting, waiting and waking. Whether the program starts threads is known only when everything that it reaches is lowered; what depends
 * on it is put on `ProgramCx.undecided`. A thread is started as in the wasi-threads proposal: the import `wasi.thread-spawn` is given the address of a record, which the
 * host passes to the export `wasi_thread_start` of a new instance (see `wasm/threads.ts`).
 */
import { bug, type DefId } from "../../base/index.ts";
import { FuncBuilder } from "../builder.ts";
import { Func, Global, Inst, LTy, MemTy, Op, type FuncId, type Value } from "../lir.ts";
import type { FnCx } from "./fnCx.ts";
import { immediate, type OperandRef, type PlaceRef } from "./place.ts";

export function threadLocalAddress(fx: FnCx, def: DefId): Value {
  const { b } = fx;
  const alloc = fx.cx.useData(fx.cx.allocs.static(def));
  const sum = b.op(Op.Add, LTy.I32, [readGlobal(fx, Global.TlsBase), b.dataAddr(alloc)]);
  const inst = b.defOf(sum);
  if (inst !== undefined) fx.cx.undecided.push({ inst, alloc });
  return sum;
}

function readGlobal(fx: FnCx, global: number): Value {
  const value = fx.func.newValue(LTy.I32);
  const inst = new Inst(Op.GlobalGet, LTy.I32, [], [value], fx.b.source);
  inst.imm = global;
  fx.b.push(inst);
  return value;
}

export function threadIntrinsic(fx: FnCx, name: string, args: readonly OperandRef[], dst: PlaceRef): OperandRef {
  const { b, cx } = fx;
  const give = (value: Value): OperandRef => immediate(dst.ty, dst.layout, [value]);
  const arg = (i: number): Value => args[i]!.values![0]!;
  switch (name) {
    case "threads_reachable": {
      const answer = readGlobal(fx, Global.TlsBase);
      const inst = b.defOf(answer);
      if (inst !== undefined) cx.undecided.push({ inst, alloc: undefined });
      return give(answer);
    }
    case "thread_start":
      cx.usesThreads = cx.options.withoutThreads !== true;
      return give(b.call(cx.import("wasi", "thread-spawn", { params: [LTy.I32], results: [LTy.I32] }), [arg(0)], [LTy.I32])[0]!);
    case "thread_parallelism": return give(b.call(cx.import("ferrotype", "thread_parallelism", { params: [], results: [LTy.I32] }), [], [LTy.I32])[0]!);
    case "tls_size": return give(b.extendU(readGlobal(fx, Global.TlsSize)));
    case "tls_align": return give(b.extendU(readGlobal(fx, Global.TlsAlign)));
    case "atomic_wait": return give(fx.callHelper(name, (id) => buildFutex(id, name, Op.AtomicWait, [LTy.I32, LTy.I32, LTy.I64]), args.map((_, i) => arg(i)), [LTy.I32])[0]!);
    case "atomic_notify": return give(fx.callHelper(name, (id) => buildFutex(id, name, Op.AtomicNotify, [LTy.I32, LTy.I32]), args.map((_, i) => arg(i)), [LTy.I32])[0]!);
    default: return bug(`thread intrinsic ${name}`);
  }
}

/**
 * A function around the instruction, never inlined: Liftoff, V8's first compiler, does not keep locals across `memory.atomic.wait32` (seen in V8 11.3, Node 20), so none may be
 * live there.
 */
function buildFutex(id: FuncId, name: string, op: Op, params: readonly LTy[]): Func {
  const func = new Func(id, name, { params, results: [LTy.I32] }, undefined);
  func.inline = "never";
  func.canUnwind = false;
  func.sources.push({ span: 0 as never, name, inlinedAt: undefined });
  func.entry = func.newBlock();
  const b = new FuncBuilder(func);
  const result = func.newValue(LTy.I32);
  const inst = new Inst(op, LTy.I32, params.map((ty) => b.addParam(func.entry, ty)), [result], b.source);
  inst.mem = MemTy.I32;
  inst.align = 2;
  b.push(inst);
  b.ret([result]);
  return func;
}
