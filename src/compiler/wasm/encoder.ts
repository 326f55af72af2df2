/**
 * From a LIR program to a WebAssembly module: sections in the order of the specification ("Modules", binary format). Imports come first among functions, so a
 * function's index is fixed before any code is written. Entry 0 of the table is empty: the null of `Option<fn()>`.
 */
import { LTy, type Program, type Sig } from "../lir/lir.ts";
import { ByteWriter } from "./bytes.ts";
import { emitFunc, type ModuleTables } from "./emitFunc.ts";
import { fillImage, layoutData, nonZeroRanges, type DataLayout, type PlacedData } from "./link.ts";
import { RelocKind, type ObjectFile } from "./object.ts";
import { ObjectLink, patchLeb } from "./objectLink.ts";
import { LINES_SECTION, LineTable, type DescribeSpan } from "./lineTable.ts";
import { VALTYPE, W } from "./opcodes.ts";
import { startWithMemory, THREAD_PAGES, THREAD_START, threadStart } from "./threads.ts";

const PAGE = 65536;
const MAX_PAGES = 65536;
const Section = { Type: 1, Import: 2, Function: 3, Table: 4, Memory: 5, Global: 6, Export: 7, Element: 9, Code: 10, Data: 11, DataCount: 12, Tag: 13 } as const;

/** `object`: the compiled library that `program.precompiled` refers to. `describe`: where given, the module says where its calls stand in the text. */
export function encodeModule(program: Program, object?: ObjectFile, describe?: DescribeSpan): Uint8Array<ArrayBuffer> {
  return new Encoder(program, object, describe).run();
}

interface ImportedFunc {
  readonly module: string;
  readonly name: string;
  readonly sig: Sig;
}

class Encoder implements ModuleTables {
  readonly usesThreads: boolean;
  private readonly program: Program;
  private readonly types: Sig[] = [];
  private readonly typeIndex = new Map<number, number>();
  /** By `FuncId`. */
  private readonly indexOfFunc: number[] = [];
  /** By function index, in order of table slots from 1. */
  private readonly table: number[] = [];
  private readonly tableSlots: number[] = [];
  private readonly imports: ImportedFunc[] = [];
  private readonly link: ObjectLink | undefined;
  /** Function indices of the program's functions and of the library's begin here. */
  private readonly firstFunc: number;
  private readonly firstLinked: number;
  private readonly linkedImports: number[] = [];
  private readonly pieceOfAlloc = new Map<number, number>();
  private layout!: DataLayout;
  private readonly lines: LineTable | undefined;

  constructor(program: Program, object: ObjectFile | undefined, describe: DescribeSpan | undefined) {
    this.lines = describe === undefined ? undefined : new LineTable(describe);
    this.program = program;
    this.usesThreads = program.usesThreads;
    this.link = object === undefined || program.precompiled.length + program.precompiledData.length === 0 ? undefined : new ObjectLink(object, program);
    const { link } = this;
    for (const f of program.imports) this.indexOfFunc[f.id] = this.import(f);
    for (const n of link?.imports ?? []) {
      const { module, name, type } = object!.import(n);
      this.linkedImports.push(this.import({ module, name, sig: object!.type(type) }));
    }
    this.firstFunc = this.imports.length;
    this.firstLinked = this.firstFunc + program.funcs.length;
    program.funcs.forEach((f, i) => {
      this.indexOfFunc[f.id] = this.firstFunc + i;
    });
    for (const f of program.precompiled) this.indexOfFunc[f.id] = this.firstLinked + link!.positionOfFunc(f.number);
    program.data.forEach((d, i) => this.pieceOfAlloc.set(d.alloc, i));
    for (const d of program.precompiledData) this.pieceOfAlloc.set(d.alloc, program.data.length + link!.positionOfData(d.number));
  }
  /** Index of the import; equal ones are one. */
  private import(f: ImportedFunc): number {
    const known = this.imports.findIndex((i) => i.name === f.name && i.module === f.module);
    return known !== -1 ? known : this.imports.push(f) - 1;
  }

  writeFunc(c: ByteWriter, func: number): void {
    c.u32(this.indexOfFunc[func]!);
  }
  writeTableSlot(c: ByteWriter, func: number): void {
    c.s32(this.tableSlot(this.indexOfFunc[func]!));
  }
  writeSig(c: ByteWriter, sig: number): void {
    c.u32(this.type(this.program.sigs[sig]!));
  }
  writeData(c: ByteWriter, alloc: number, addend: number): void {
    c.s32(this.address(alloc) + addend);
  }
  private address(alloc: number): number {
    const piece = this.pieceOfAlloc.get(alloc);
    return piece === undefined ? 0 : this.layout.address[piece]!;
  }
  private tableSlot(index: number): number {
    return (this.tableSlots[index] ??= this.table.push(index));
  }
  /** What an operand of the library's code stands for in this module. */
  private linked(kind: RelocKind, target: number, addend: number): number {
    const link = this.link!;
    switch (kind) {
      case RelocKind.Func: return this.firstLinked + link.positionOfFunc(target);
      case RelocKind.Import: return this.linkedImports[link.positionOfImport(target)]!;
      case RelocKind.TableSlot: return this.tableSlot(this.firstLinked + link.positionOfFunc(target));
      case RelocKind.ImportSlot: return this.tableSlot(this.linkedImports[link.positionOfImport(target)]!);
      case RelocKind.Type: return this.type(link.object.type(target));
      case RelocKind.Data: return this.layout.address[this.program.data.length + link.positionOfData(target)]! + addend;
    }
  }
  private linkedCode(n: number): Uint8Array {
    const { object } = this.link!;
    const code = object.code(n).slice();
    object.forEachFuncReloc(n, (kind, offset, target, addend) => patchLeb(code, offset, this.linked(kind, target, addend)));
    return code;
  }
  private pieces(): PlacedData[] {
    const own = this.program.data.map((d): PlacedData => ({
      bytes: d.bytes,
      align: d.align,
      threadLocal: d.threadLocal,
      relocate: (write) => {
        for (const { offset, target } of d.relocs) write(offset, target.kind === "func" ? this.tableSlot(this.indexOfFunc[target.func]!) : this.address(target.alloc) + target.addend);
      },
    }));
    const { link } = this;
    for (const n of link?.data ?? []) {
      const { object } = link!;
      own.push({ bytes: object.dataBytes(n), align: object.dataAlign(n), threadLocal: false, relocate: (write) => object.forEachDataReloc(n, (kind, offset, target, addend) => write(offset, this.linked(kind, target, addend))) });
    }
    return own;
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
    const { link } = this;
    const pieces = this.pieces();
    const data = layoutData(pieces, program.stackSize, this.usesThreads);
    this.layout = data;
    fillImage(data, pieces, this.usesThreads);
    const importTypes = this.imports.map((f) => this.type(f.sig));
    const funcTypes = program.funcs.map((f) => this.type(f.sig));
    for (const n of link?.funcs ?? []) funcTypes.push(this.type(link!.object.type(link!.object.typeOfFunc(n))));
    const tagType = this.type({ params: [LTy.I32], results: [] });
    const ranges = nonZeroRanges(data.image);
    const startType = this.usesThreads ? this.type({ params: [], results: [] }) : 0;
    const threadType = this.usesThreads ? this.type({ params: [LTy.I32, LTy.I32], results: [] }) : 0;
    const entryType = this.usesThreads ? this.type({ params: [LTy.I32], results: [] }) : 0;
    const start = program.exports.find((e) => e.name === "_start");
    // With threads two functions follow the program's own: `_start` that writes the static data first, and `wasi_thread_start`.
    const own = this.usesThreads ? 2 : 0;
    const firstOwn = this.firstFunc + funcTypes.length;

    const code = new ByteWriter(4096);
    code.u32(funcTypes.length + own);
    for (const func of program.funcs) {
      const emitted = emitFunc(func, this);
      code.sized(emitted.bytes);
      this.lines?.add(func, emitted, code.length - emitted.bytes.length);
    }
    for (const n of link?.funcs ?? []) {
      const bytes = this.linkedCode(n);
      code.u32(bytes.length);
      code.bytes(bytes);
    }
    if (this.usesThreads) {
      code.sized(startWithMemory(ranges, data.base, start === undefined ? undefined : this.indexOfFunc[start.func]));
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
    if (this.imports.length > 0 || this.usesThreads)
      this.section(out, Section.Import, (w) => {
        w.u32(this.imports.length + (this.usesThreads ? 1 : 0));
        this.imports.forEach((f, i) => {
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
    if (program.usesUnwinding || link !== undefined)
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
        w.u32(this.usesThreads && e === start ? firstOwn : this.indexOfFunc[e.func]!);
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
        for (const f of this.table) w.u32(f);
      });
    if (this.usesThreads) this.section(out, Section.DataCount, (w) => w.u32(ranges.length));
    out.u8(Section.Code);
    out.sized(code);
    const codeStart = out.length - code.length;
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
    const { lines } = this;
    if (lines !== undefined)
      this.section(out, 0, (w) => {
        w.name(LINES_SECTION);
        lines.write(w, codeStart);
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
      const { link } = this;
      const linked = link?.funcs ?? [];
      names.u32(this.firstLinked + linked.length);
      this.imports.forEach((f, i) => {
        names.u32(i);
        names.name(`${f.module}.${f.name}`);
      });
      this.program.funcs.forEach((f, i) => {
        names.u32(this.firstFunc + i);
        names.name(f.name);
      });
      linked.forEach((n, i) => {
        names.u32(this.firstLinked + i);
        names.bytes(link!.object.name(n));
      });
      w.u8(1);
      w.sized(names);
    });
  }
}

function sameTypes(a: readonly LTy[], b: readonly LTy[]): boolean {
  return a.length === b.length && a.every((t, i) => t === b[i]);
}
