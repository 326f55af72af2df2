/** From an optimised LIR program to an object file (see `object.ts`): every function's code with relocations for what only the final module knows. */
import { bug } from "../base/index.ts";
import { Global, Op, TermKind, type Func, type Program, type Sig } from "../lir/lir.ts";
import { ByteWriter } from "./bytes.ts";
import { emitFunc, type ModuleTables } from "./emitFunc.ts";
import { RelocKind, SymbolKind, writeObject, type ObjectData, type ObjectFunc, type ObjectReloc } from "./object.ts";

/** Names under which functions and data are found. */
export interface ObjectSymbols {
  readonly funcs: readonly { readonly key: string; readonly func: number }[];
  readonly data: readonly { readonly key: string; readonly alloc: number }[];
}

export function encodeObject(program: Program, symbols: ObjectSymbols): Uint8Array {
  return new ObjectEncoder(program, symbols).run();
}

class ObjectEncoder implements ModuleTables {
  readonly usesThreads = false;
  private readonly program: Program;
  private readonly symbols: ObjectSymbols;
  private readonly types: Sig[] = [];
  private readonly typeIndex = new Map<string, number>();
  /** By `FuncId`: number of the function, or -1 - number of the import. */
  private readonly numbers: number[] = [];
  private readonly dataNumbers = new Map<number, number>();
  private relocs: ObjectReloc[] = [];

  constructor(program: Program, symbols: ObjectSymbols) {
    this.program = program;
    this.symbols = symbols;
    program.imports.forEach((f, i) => {
      this.numbers[f.id] = -1 - i;
    });
    program.funcs.forEach((f, i) => {
      this.numbers[f.id] = i;
    });
    program.data.forEach((d, i) => this.dataNumbers.set(d.alloc, i));
  }

  writeFunc(c: ByteWriter, func: number): void {
    const n = this.number(func);
    if (n >= 0) this.reloc(c, RelocKind.Func, n, 0);
    else this.reloc(c, RelocKind.Import, -1 - n, 0);
  }
  writeTableSlot(c: ByteWriter, func: number): void {
    const n = this.number(func);
    if (n >= 0) this.reloc(c, RelocKind.TableSlot, n, 0);
    else this.reloc(c, RelocKind.ImportSlot, -1 - n, 0);
  }
  writeSig(c: ByteWriter, sig: number): void {
    this.reloc(c, RelocKind.Type, this.type(this.program.sigs[sig]!), 0);
  }
  writeData(c: ByteWriter, alloc: number, addend: number): void {
    this.reloc(c, RelocKind.Data, this.dataNumbers.get(alloc) ?? bug(`allocation ${alloc} has no data`), addend);
  }
  private number(func: number): number {
    return this.numbers[func] ?? bug(`function ${func} has no code`);
  }
  private reloc(c: ByteWriter, kind: RelocKind, target: number, addend: number): void {
    this.relocs.push({ offset: c.length, kind, target, addend });
    c.bytes(UNPATCHED);
  }
  private type(sig: Sig): number {
    const key = `${sig.params.join("")}:${sig.results.join("")}`;
    let n = this.typeIndex.get(key);
    if (n === undefined) {
      n = this.types.push(sig) - 1;
      this.typeIndex.set(key, n);
    }
    return n;
  }

  run(): Uint8Array {
    const { program } = this;
    const spawning = this.threadSpawners();
    const funcs = program.funcs.map((f): ObjectFunc => {
      this.relocs = [];
      const { bytes, codeOffset } = emitFunc(f, this);
      const relocs = this.relocs.map((r) => ({ ...r, offset: r.offset + codeOffset }));
      return { name: f.name, code: bytes.finish(), relocs, type: this.type(f.sig), canUnwind: f.canUnwind, spawnsThreads: spawning.has(f.id) };
    });
    const data = program.data.map((d): ObjectData => ({
      bytes: d.bytes,
      align: d.align,
      relocs: d.relocs.map((r): ObjectReloc => {
        if (r.target.kind === "data") return { offset: r.offset, kind: RelocKind.Data, target: this.dataNumbers.get(r.target.alloc)!, addend: r.target.addend };
        const n = this.number(r.target.func);
        return n >= 0 ? { offset: r.offset, kind: RelocKind.TableSlot, target: n, addend: 0 } : { offset: r.offset, kind: RelocKind.ImportSlot, target: -1 - n, addend: 0 };
      }),
    }));
    const imports = program.imports.map((i) => ({ module: i.module, name: i.name, type: this.type(i.sig) }));
    const symbols = [
      ...this.symbols.funcs.filter((s) => (this.numbers[s.func] ?? -1) >= 0).map((s) => ({ key: s.key, kind: SymbolKind.Func, number: this.numbers[s.func]! })),
      ...this.symbols.data.filter((s) => this.dataNumbers.has(s.alloc)).map((s) => ({ key: s.key, kind: SymbolKind.Data, number: this.dataNumbers.get(s.alloc)! })),
    ];
    return writeObject({ types: this.types, imports, funcs, data, symbols });
  }

  /** Functions from which one that concerns threads can be reached by direct calls, addresses or data: computed backwards to a fixed point. */
  private threadSpawners(): Set<number> {
    const users = new Map<number, number[]>();
    const edge = (from: number, to: number): void => {
      const list = users.get(to);
      if (list === undefined) users.set(to, [from]);
      else list.push(from);
    };
    // Data stand in the same graph under negative numbers.
    for (const f of this.program.funcs) forEachReference(f, (func) => edge(f.id, func), (alloc) => edge(f.id, -1 - alloc));
    for (const d of this.program.data) for (const r of d.relocs) edge(-1 - d.alloc, r.target.kind === "func" ? r.target.func : -1 - r.target.alloc);
    const found = new Set<number>(this.program.imports.filter((i) => i.module === THREAD_IMPORTS).map((i) => i.id));
    for (const f of this.program.funcs) if (readsThreadGlobals(f)) found.add(f.id);
    const work = [...found];
    for (let f = work.pop(); f !== undefined; f = work.pop()) {
      for (const user of users.get(f) ?? []) {
        if (found.has(user)) continue;
        found.add(user);
        work.push(user);
      }
    }
    return found;
  }
}
const THREAD_IMPORTS = "wasi";
/** These globals exist in programs with threads only. */
function readsThreadGlobals(func: Func): boolean {
  return func.blocks.some((block) => block.insts.some((inst) => inst.op === Op.GlobalGet && inst.imm >= Global.StackLimit));
}
const UNPATCHED = Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0);

function forEachReference(func: Func, onFunc: (func: number) => void, onData: (alloc: number) => void): void {
  for (const block of func.blocks) {
    for (const inst of block.insts) {
      if (inst.op === Op.Call || inst.op === Op.FuncAddr) onFunc(inst.ref);
      else if (inst.op === Op.DataAddr) onData(inst.ref);
    }
    if (block.term.kind === TermKind.Invoke || block.term.kind === TermKind.ReturnCall) onFunc(block.term.ref);
  }
}
