/**
 * From a LIR program to a WebAssembly module: sections in the order of the specification ("Modules", binary format). Imports come first among functions, so a
 * function's index is fixed before any code is written. Entry 0 of the table is empty: the null of `Option<fn()>`.
 */
import { LTy, type Program, type Sig } from "../lir/lir.ts";
import { ByteWriter } from "./bytes.ts";
import { emitFunc, type ModuleTables } from "./emitFunc.ts";
import { layoutData, nonZeroRanges } from "./link.ts";
import { VALTYPE, W } from "./opcodes.ts";
import { startWithMemory, THREAD_PAGES, THREAD_START, threadStart } from "./threads.ts";

const PAGE = 65536;
const MAX_PAGES = 65536;
const Section = { Type: 1, Import: 2, Function: 3, Table: 4, Memory: 5, Global: 6, Export: 7, Element: 9, Code: 10, Data: 11, DataCount: 12, Tag: 13 } as const;

export function encodeModule(program: Program): Uint8Array<ArrayBuffer> {
  return new Encoder(program).run();
}

class Encoder implements ModuleTables {
  readonly usesThreads: boolean;
  private readonly program: Program;
  private readonly types: Sig[] = [];
  private readonly typeIndex = new Map<number, number>();
  private readonly indexOfFunc: number[] = [];
  private readonly table: number[] = [];
  private readonly tableSlots: number[] = [];
  private dataAddresses!: ReadonlyMap<number, number>;

  constructor(program: Program) {
    this.program = program;
    this.usesThreads = program.usesThreads;
    program.imports.forEach((f, i) => {
      this.indexOfFunc[f.id] = i;
    });
    program.funcs.forEach((f, i) => {
      this.indexOfFunc[f.id] = program.imports.length + i;
    });
  }

  funcIndex(func: number): number {
    return this.indexOfFunc[func]!;
  }
  tableIndex(func: number): number {
    const known = this.tableSlots[func];
    if (known !== undefined) return known;
    this.table.push(func);
    return (this.tableSlots[func] = this.table.length);
  }
  sigIndex(sig: number): number {
    return this.type(this.program.sigs[sig]!);
  }
  dataAddress(alloc: number): number {
    return this.dataAddresses.get(alloc) ?? 0;
  }
  private type(sig: Sig): number {
    let key = 1;
    for (const p of sig.params) key = key * 4 + p;
    key = key * 5 + 4;
    for (const r of sig.results) key = key * 5 + r;
    // Long signatures would lose bits: those are compared one by one.
    if (key < Number.MAX_SAFE_INTEGER) {
      const known = this.typeIndex.get(key);
      if (known !== undefined) return known;
      this.typeIndex.set(key, this.types.length);
    } else {
      const known = this.types.findIndex((t) => sameTypes(t.params, sig.params) && sameTypes(t.results, sig.results));
      if (known !== -1) return known;
    }
    this.types.push(sig);
    return this.types.length - 1;
  }

  run(): Uint8Array<ArrayBuffer> {
    const { program } = this;
    const data = layoutData(program, (f) => this.tableIndex(f));
    this.dataAddresses = data.address;
    const importTypes = program.imports.map((f) => this.type(f.sig));
    const funcTypes = program.funcs.map((f) => this.type(f.sig));
    const tagType = this.type({ params: [LTy.I32], results: [] });
    const ranges = nonZeroRanges(data.image);
    const startType = this.usesThreads ? this.type({ params: [], results: [] }) : 0;
    const threadType = this.usesThreads ? this.type({ params: [LTy.I32, LTy.I32], results: [] }) : 0;
    const entryType = this.usesThreads ? this.type({ params: [LTy.I32], results: [] }) : 0;
    const start = program.exports.find((e) => e.name === "_start");
    // With threads two functions follow the program's own: `_start` that writes the static data first, and `wasi_thread_start`.
    const own = this.usesThreads ? 2 : 0;
    const firstOwn = program.imports.length + program.funcs.length;

    const code = new ByteWriter(4096);
    code.u32(program.funcs.length + own);
    for (const func of program.funcs) code.sized(emitFunc(func, this));
    if (this.usesThreads) {
      code.sized(startWithMemory(ranges, data.base, start === undefined ? undefined : this.funcIndex(start.func)));
      code.sized(threadStart(data.tls, entryType));
    }

    const out = new ByteWriter(code.length + data.image.length + 4096);
    out.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    this.section(out, Section.Type, (w) => {
      w.u32(this.types.length);
      for (const t of this.types) {
        w.u8(0x60);
        this.valtypes(w, t.params);
        this.valtypes(w, t.results);
      }
    });
    const pages = Math.ceil(data.heapBase / PAGE) + 1;
    if (program.imports.length > 0 || this.usesThreads)
      this.section(out, Section.Import, (w) => {
        w.u32(program.imports.length + (this.usesThreads ? 1 : 0));
        program.imports.forEach((f, i) => {
          w.name(f.module);
          w.name(f.name);
          w.u8(0);
          w.u32(importTypes[i]!);
        });
        if (this.usesThreads) {
          w.name("env");
          w.name("memory");
          w.u8(2);
          w.u8(3); // shared, with a maximum
          w.u32(pages);
          w.u32(MAX_PAGES);
        }
      });
    this.section(out, Section.Function, (w) => {
      w.u32(funcTypes.length + own);
      for (const t of funcTypes) w.u32(t);
      if (this.usesThreads) {
        w.u32(startType);
        w.u32(threadType);
      }
    });
    this.section(out, Section.Table, (w) => {
      w.u32(1);
      w.u8(0x70);
      w.u8(0);
      w.u32(this.table.length + 1);
    });
    if (!this.usesThreads)
      this.section(out, Section.Memory, (w) => {
        w.u32(1);
        w.u8(0);
        w.u32(pages);
      });
    if (program.usesUnwinding)
      this.section(out, Section.Tag, (w) => {
        w.u32(1);
        w.u8(0);
        w.u32(tagType);
      });
    this.section(out, Section.Global, (w) => {
      w.u32(this.usesThreads ? 6 : 3);
      this.global(w, true, data.base);
      this.global(w, true, 0);
      this.global(w, false, data.heapBase);
      if (this.usesThreads) {
        this.global(w, true, 0);
        this.global(w, false, data.tls.size);
        this.global(w, false, data.tls.align);
      }
    });
    this.section(out, Section.Export, (w) => {
      w.u32(program.exports.length + 2 + (this.usesThreads ? 1 : 0));
      w.name("memory");
      w.u8(2);
      w.u32(0);
      w.name("__indirect_function_table");
      w.u8(1);
      w.u32(0);
      for (const e of program.exports) {
        w.name(e.name);
        w.u8(0);
        w.u32(this.usesThreads && e === start ? firstOwn : this.funcIndex(e.func));
      }
      if (this.usesThreads) {
        w.name(THREAD_START);
        w.u8(0);
        w.u32(firstOwn + 1);
      }
    });
    if (this.table.length > 0)
      this.section(out, Section.Element, (w) => {
        w.u32(1);
        w.u32(0);
        w.u8(W.I32Const);
        w.s32(1);
        w.u8(W.End);
        w.u32(this.table.length);
        for (const f of this.table) w.u32(this.funcIndex(f));
      });
    if (this.usesThreads) this.section(out, Section.DataCount, (w) => w.u32(ranges.length));
    out.u8(Section.Code);
    out.sized(code);
    if (ranges.length > 0)
      this.section(out, Section.Data, (w) => {
        w.u32(ranges.length);
        for (const { start, end } of ranges) {
          if (this.usesThreads) w.u8(1);
          else {
            w.u8(0);
            w.u8(W.I32Const);
            w.s32(data.base + start);
            w.u8(W.End);
          }
          w.u32(end - start);
          w.bytes(data.image.subarray(start, end));
        }
      });
    if (this.usesThreads)
      this.section(out, 0, (w) => {
        w.name(THREAD_PAGES);
        w.u32(pages);
        w.u32(MAX_PAGES);
      });
    this.names(out);
    return out.finish();
  }

  private section(out: ByteWriter, id: number, write: (w: ByteWriter) => void): void {
    const w = new ByteWriter();
    write(w);
    out.u8(id);
    out.sized(w);
  }
  private valtypes(w: ByteWriter, types: readonly LTy[]): void {
    w.u32(types.length);
    for (const t of types) w.u8(VALTYPE[t]!);
  }
  private global(w: ByteWriter, mutable: boolean, value: number): void {
    w.u8(0x7f);
    w.u8(mutable ? 1 : 0);
    w.u8(W.I32Const);
    w.s32(value);
    w.u8(W.End);
  }
  private names(out: ByteWriter): void {
    this.section(out, 0, (w) => {
      w.name("name");
      const names = new ByteWriter(4096);
      names.u32(this.program.imports.length + this.program.funcs.length);
      this.program.imports.forEach((f, i) => {
        names.u32(i);
        names.name(`${f.module}.${f.name}`);
      });
      this.program.funcs.forEach((f, i) => {
        names.u32(this.program.imports.length + i);
        names.name(f.name);
      });
      w.u8(1);
      w.sized(names);
    });
  }
}

function sameTypes(a: readonly LTy[], b: readonly LTy[]): boolean {
  return a.length === b.length && a.every((t, i) => t === b[i]);
}
