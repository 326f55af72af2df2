/** LIR as text, for `--emit lir` and tests. */
import { LTy, MemTy, Op, TermKind, type Func, type Inst, type Program, type Target, type Term, type Value } from "./lir.ts";

function namesOf(table: Readonly<Record<string, number>>): string[] {
  const names: string[] = [];
  for (const key of Object.keys(table)) names[table[key]!] = key;
  return names;
}
const TY = ["i32", "i64", "f32", "f64"];

export function dumpProgram(program: Program): string {
  const names: string[] = [];
  for (const f of program.imports) names[f.id] = `${f.module}.${f.name}`;
  for (const f of program.funcs) names[f.id] = f.name;
  let out = "";
  for (const f of program.funcs) out += `${dumpFunc(f, (id) => names[id] ?? `f${id}`)}\n`;
  for (const d of program.data) out += `data a${d.alloc} ${d.mutable ? "mut " : ""}align ${d.align}, ${d.bytes.length} bytes, ${d.relocs.length} relocations\n`;
  return out;
}

export function dumpFunc(func: Func, nameOf: (func: number) => string = (id) => `f${id}`): string {
  const ops = namesOf(Op);
  const mems = namesOf(MemTy);
  const v = (x: Value): string => `v${x}`;
  const list = (xs: readonly Value[]): string => xs.map(v).join(", ");
  const typed = (xs: readonly Value[]): string => xs.map((x) => `v${x}: ${TY[func.valueTys[x]!]}`).join(", ");
  const target = (t: Target): string => (t.args.length > 0 ? `bb${t.block}(${list(t.args)})` : `bb${t.block}`);
  const inst = (i: Inst): string => {
    const left = i.results.length > 0 ? `${typed(i.results)} = ` : "";
    let right = `${ops[i.op]}`;
    switch (i.op) {
      case Op.IConst: return `${left}${i.ty === LTy.I64 ? i.big : i.imm}`;
      case Op.FConst: return `${left}float 0x${i.big.toString(16)}`;
      case Op.Load: case Op.Store: case Op.AtomicLoad: case Op.AtomicStore: case Op.AtomicRmw: case Op.AtomicCas: right += `.${mems[i.mem]}${i.imm !== 0 ? ` +${i.imm}` : ""}${i.alias !== 0 ? ` !${i.alias}` : ""}`; break;
      case Op.SlotAddr: return `${left}slot${i.ref}${i.imm !== 0 ? `+${i.imm}` : ""}`;
      case Op.DataAddr: return `${left}data a${i.ref}${i.imm !== 0 ? `+${i.imm}` : ""}`;
      case Op.FuncAddr: return `${left}&${nameOf(i.ref)}`;
      case Op.Call: return `${left}call ${nameOf(i.ref)}(${list(i.args)})`;
      case Op.CallIndirect: return `${left}call_indirect sig${i.ref}(${list(i.args)})`;
      case Op.GlobalGet: case Op.GlobalSet: right += ` $${i.imm}`; break;
      default: if (i.op >= Op.Eqz && i.op <= Op.FGe) right += `.${TY[i.ty]}`;
    }
    return `${left}${right}${i.args.length > 0 ? ` ${list(i.args)}` : ""}`;
  };
  const term = (t: Term): string => {
    const results = t.results.length > 0 ? `${typed(t.results)} = ` : "";
    switch (t.kind) {
      case TermKind.Jump: return `jump ${target(t.targets[0]!)}`;
      case TermKind.Branch: return `branch v${t.args[0]} ? ${target(t.targets[0]!)} : ${target(t.targets[1]!)}${t.hint !== 1 ? ` (${t.hint === 2 ? "likely" : "unlikely"})` : ""}`;
      case TermKind.Switch: return `switch v${t.args[0]} [${t.values.map((x, i) => `${x}: ${target(t.targets[i]!)}`).join(", ")}, _: ${target(t.targets[t.targets.length - 1]!)}]`;
      case TermKind.Return: return `return ${list(t.args)}`;
      case TermKind.Unreachable: return "unreachable";
      case TermKind.Invoke: return `${results}invoke ${nameOf(t.ref)}(${list(t.args)}) → ${target(t.targets[0]!)} unwind bb${t.targets[1]!.block}`;
      case TermKind.InvokeIndirect: return `${results}invoke_indirect sig${t.ref}(${list(t.args)}) → ${target(t.targets[0]!)} unwind bb${t.targets[1]!.block}`;
      case TermKind.Throw: return `throw ${list(t.args)}`;
      default: return `return_call ${nameOf(t.ref)}(${list(t.args)})`;
    }
  };
  let out = `fn ${func.name}(${func.sig.params.map((t) => TY[t]).join(", ")}) -> (${func.sig.results.map((t) => TY[t]).join(", ")})${func.canUnwind ? "" : " nounwind"}${func.cold ? " cold" : ""} {\n`;
  func.slots.forEach((s, i) => {
    if (s.size > 0) out += `  slot${i}: ${s.size} bytes, align ${s.align}\n`;
  });
  func.blocks.forEach((b, i) => {
    if (b.term === undefined) return;
    out += `bb${i}(${typed(b.params)})${b.isPad ? ` pad${b.payload !== undefined ? ` v${b.payload}` : ""}` : ""}${b.cold ? " cold" : ""}:\n`;
    for (const x of b.insts) out += `  ${inst(x)}\n`;
    out += `  ${term(b.term)}\n`;
  });
  return `${out}}\n`;
}
