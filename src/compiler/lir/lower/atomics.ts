/** Atomic intrinsics. All orderings are sequentially consistent in wasm; floats and pointers travel as integers. */
import { bug } from "../../base/index.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { Inst, LTy, MemTy, Op, TermKind, type Value } from "../lir.ts";
import { components } from "./abi.ts";
import type { FnCx } from "./fnCx.ts";
import { immediate, type OperandRef } from "./place.ts";
import { compareInts, numTy } from "./arith.ts";
import { pairResult } from "./rvalue.ts";

const RMW: Readonly<Record<string, number>> = { xadd: 0, sub: 1, xsub: 1, and: 2, or: 3, xor: 4, xchg: 5 };

export function atomicIntrinsic(fx: FnCx, full: string, ty: Ty, args: readonly OperandRef[], resultTy: Ty): OperandRef | undefined {
  const { b } = fx;
  const name = full.slice("atomic_".length);
  if (name === "fence") {
    b.push(new Inst(Op.AtomicFence, LTy.I32, [], [], b.source));
    return undefined;
  }
  if (name === "singlethreadfence") return undefined;
  const layout = fx.layoutOf(ty);
  const [c] = components(layout);
  if (c === undefined) return bug("atomic operation on a type that is no scalar");
  const addr = args[0]!.values![0]!;
  const access = (op: Op, operands: Value[], hasResult: boolean): Inst => {
    const inst = new Inst(op, c.ty, operands, hasResult ? [fx.func.newValue(c.ty)] : [], b.source);
    inst.mem = c.mem;
    inst.align = c.mem === MemTy.I64 || c.mem === MemTy.Ptr ? 3 : c.mem === MemTy.I32 ? 2 : c.mem === MemTy.I16U ? 1 : 0;
    b.push(inst);
    return inst;
  };
  // Read-modify-write arguments may come as `usize` for pointers.
  const arg = (i: number): Value => {
    const v = args[i]!.values![0]!;
    return b.tyOf(v) === c.ty ? v : c.ty === LTy.I32 ? b.wrap(v) : b.extendU(v);
  };
  if (name === "load") return immediate(ty, layout, access(Op.AtomicLoad, [addr], true).results);
  if (name === "store") {
    access(Op.AtomicStore, [addr, arg(1)], false);
    return undefined;
  }
  if (name === "cxchg" || name === "cxchgweak") {
    const inst = access(Op.AtomicCas, [addr, arg(1), arg(2)], true);
    const old = inst.results[0]!;
    return pairResult(fx, resultTy, [old], b.compare(Op.Eq, old, inst.args[1]!));
  }
  const rmw = RMW[name];
  if (rmw !== undefined) {
    const inst = access(Op.AtomicRmw, [addr, arg(1)], true);
    inst.ref = rmw;
    return immediate(ty, layout, inst.results);
  }
  if (name === "nand" || name === "max" || name === "min" || name === "umax" || name === "umin") return minMax(fx, name, ty, addr, arg(1), access);
  return bug(`atomic intrinsic ${full}`);
}

/** Operations without an instruction of their own: a loop of compare and swap. */
function minMax(fx: FnCx, name: string, ty: Ty, addr: Value, arg: Value, access: (op: Op, operands: Value[], hasResult: boolean) => Inst): OperandRef {
  const { b } = fx;
  const first = access(Op.AtomicLoad, [addr], true).results[0]!;
  const loop = b.newBlock();
  const done = b.newBlock();
  const old = b.addParam(loop, b.tyOf(first));
  fx.jump(loop, [first]);
  fx.start(loop);
  let next: Value;
  if (name === "nand") next = b.xor(b.and(old, arg), b.int(b.tyOf(old), numTy(ty).bits < 32 ? BigInt((1 << numTy(ty).bits) - 1) : -1n));
  else {
    const n = { ...numTy(ty), signed: ty.kind === TyKind.Int };
    next = b.select(compareInts(fx, n, name.endsWith("max") ? "Gt" : "Lt", [old], [arg]), old, arg);
  }
  const seen = access(Op.AtomicCas, [addr, old, next], true).results[0]!;
  const from = b.block;
  const term = b.terminate(TermKind.Branch, [b.compare(Op.Eq, seen, old)], [{ block: done, args: [] }, { block: loop, args: [seen] }]);
  for (const t of term.targets) fx.ssa.addEdge(from, t);
  fx.start(done);
  return immediate(ty, fx.layoutOf(ty), [old]);
}
