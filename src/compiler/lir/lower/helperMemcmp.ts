/** `memcmp`: a function that lowering writes in LIR. Eight bytes at a time while they are equal, then byte by byte. */
import { FuncBuilder } from "../builder.ts";
import { Func, LTy, MemTy, Op, TermKind, type FuncId } from "../lir.ts";

const { I32 } = LTy;

export function buildMemcmp(id: FuncId): Func {
  const func = new Func(id, "memcmp", { params: [I32, I32, I32], results: [I32] }, undefined);
  func.canUnwind = false;
  const entry = func.newBlock();
  const b = new FuncBuilder(func);
  const a = b.addParam(entry, I32);
  const c = b.addParam(entry, I32);
  const n = b.addParam(entry, I32);
  const [words, wordBody, wordNext, bytes, byteBody, byteNext, equal, differ] = [0, 1, 2, 3, 4, 5, 6, 7].map(() => b.newBlock()) as never as number[] & { [i: number]: never };
  const i = b.addParam(words!, I32);
  const k = b.addParam(bytes!, I32);
  const x = b.addParam(differ!, I32);
  const y = b.addParam(differ!, I32);
  const jump = (block: never, args: never[]): void => void b.terminate(TermKind.Jump, [], [{ block, args }]);
  jump(words!, [b.i32(0) as never]);
  b.switchTo(words!);
  b.terminate(TermKind.Branch, [b.compare(Op.LeU, b.add(i, b.i32(8)), n)], [{ block: wordBody!, args: [] }, { block: bytes!, args: [i] }]);
  b.switchTo(wordBody!);
  const same = b.compare(Op.Eq, b.load(MemTy.I64, b.add(a, i), 0, 0), b.load(MemTy.I64, b.add(c, i), 0, 0));
  b.terminate(TermKind.Branch, [same], [{ block: wordNext!, args: [] }, { block: bytes!, args: [i] }]);
  b.switchTo(wordNext!);
  jump(words!, [b.add(i, b.i32(8)) as never]);
  b.switchTo(bytes!);
  b.branch(b.compare(Op.LtU, k, n), byteBody!, equal!);
  b.switchTo(byteBody!);
  const l = b.load(MemTy.I8U, b.add(a, k), 0, 0);
  const r = b.load(MemTy.I8U, b.add(c, k), 0, 0);
  b.terminate(TermKind.Branch, [b.compare(Op.Eq, l, r)], [{ block: byteNext!, args: [] }, { block: differ!, args: [l, r] }]);
  b.switchTo(byteNext!);
  jump(bytes!, [b.add(k, b.i32(1)) as never]);
  b.switchTo(equal!);
  b.ret([b.i32(0)]);
  b.switchTo(differ!);
  b.ret([b.sub(x, y)]);
  return b.finish();
}
