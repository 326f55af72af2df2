/** The last pass: short copies and fills of known length become loads and stores, which engines run faster than `memory.copy`; empty ones go. */
import { definitions } from "../graph.ts";
import { Inst, LTy, MemTy, Op, type Func, type Value } from "../lir.ts";

const MAX_INLINE_BYTES = 128;
/** Widest first. */
const CHUNKS: readonly (readonly [number, MemTy, LTy])[] = [[8, MemTy.I64, LTy.I64], [4, MemTy.I32, LTy.I32], [2, MemTy.I16U, LTy.I32], [1, MemTy.I8U, LTy.I32]];

export function expandCopies(func: Func): boolean {
  const defs = definitions(func);
  const constant = (v: Value): number | undefined => {
    const d = defs[v];
    return d !== undefined && d.op === Op.IConst && d.ty === LTy.I32 ? d.imm >>> 0 : undefined;
  };
  let changed = false;
  for (const block of func.blocks) {
    let out: Inst[] | undefined;
    block.insts.forEach((inst, i) => {
      const length = inst.op === Op.MemCopy || inst.op === Op.MemFill ? constant(inst.args[2]!) : undefined;
      const known = inst.op === Op.MemFill ? constant(inst.args[1]!) : 0;
      if (length === undefined || length > MAX_INLINE_BYTES || known === undefined) {
        out?.push(inst);
        return;
      }
      out ??= block.insts.slice(0, i);
      changed = true;
      if (inst.op === Op.MemCopy) copy(func, inst, length, out);
      else fill(func, inst, length, known & 0xff, out);
    });
    if (out !== undefined) block.insts = out;
  }
  return changed;
}

function eachChunk(length: number, visit: (offset: number, mem: MemTy, ty: LTy) => void): void {
  let offset = 0;
  for (const [size, mem, ty] of CHUNKS)
    while (length - offset >= size) {
      visit(offset, mem, ty);
      offset += size;
    }
}
function access(op: Op, ty: LTy, mem: MemTy, offset: number, args: Value[], results: Value[], like: Inst): Inst {
  const inst = new Inst(op, ty, args, results, like.source);
  inst.mem = mem;
  inst.imm = offset;
  inst.align = 3;
  return inst;
}
function copy(func: Func, inst: Inst, length: number, out: Inst[]): void {
  const stores: Inst[] = [];
  const overlapping = inst.imm === 1;
  eachChunk(length, (offset, mem, ty) => {
    const value = func.newValue(ty);
    out.push(access(Op.Load, ty, mem, offset, [inst.args[1]!], [value], inst));
    const store = access(Op.Store, ty, mem, offset, [inst.args[0]!, value], [], inst);
    if (overlapping) stores.push(store);
    else out.push(store);
  });
  for (const s of stores) out.push(s);
}
function fill(func: Func, inst: Inst, length: number, byte: number, out: Inst[]): void {
  eachChunk(length, (offset, mem, ty) => {
    const value = func.newValue(ty);
    const c = new Inst(Op.IConst, ty, [], [value], inst.source);
    if (ty === LTy.I64) c.big = BigInt.asIntN(64, BigInt(byte) * 0x0101010101010101n);
    else c.imm = mem === MemTy.I32 ? Math.imul(byte, 0x01010101) : mem === MemTy.I16U ? byte * 0x0101 : byte;
    out.push(c, access(Op.Store, ty, mem, offset, [inst.args[0]!, value], [], inst));
  });
}
