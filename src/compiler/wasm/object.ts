/**
 * The compiled library: functions as wasm code with relocations, static data, and a symbol table, in one file. The linker (`encoder.ts`) copies what a program
 * reaches; nothing else of the file is looked at. Counterpart: the object files in rustc's `.rlib`s.
 *
 *     header     counts and offsets, u32 each: see `Header`
 *     tables     rows of u32 at known offsets: symbol slots, symbols, functions, data, relocations
 *     blob       code, bytes of data, text
 *
 * Operands that depend on the final module are written in five bytes of LEB128 and patched. Symbols are found by open addressing on the FNV-1a hash of their key.
 */
import { bug } from "../base/index.ts";
import type { LTy, Sig } from "../lir/lir.ts";
import { ByteWriter } from "./bytes.ts";

const MAGIC = 0x314f5446; // "FTO1"
const Header = { Magic: 0, Slots: 1, SlotCount: 2, Symbols: 3, Funcs: 4, FuncCount: 5, Data: 6, Relocs: 7, Types: 8, TypeCount: 9, Imports: 10, ImportCount: 11, Blob: 12, Size: 13 } as const;
const SYMBOL_WORDS = 4; // offset and length of the key, kind, number
const FUNC_WORDS = 7; // code offset, length; first relocation, number of them; type; flags; name
const DATA_WORDS = 5; // offset, length, alignment, first relocation, number of them
const RELOC_WORDS = 3; // offset | kind << 28, target, addend
const IMPORT_WORDS = 5; // module offset, length; name offset, length; type
const KIND_SHIFT = 28;
const OFFSET_MASK = (1 << KIND_SHIFT) - 1;

/** What a relocation's operand is: index of a function of the file or of an import, number in the table, type, address. */
export const RelocKind = { Func: 0, Import: 1, TableSlot: 2, ImportSlot: 3, Type: 4, Data: 5 } as const;
export type RelocKind = (typeof RelocKind)[keyof typeof RelocKind];
export interface ObjectReloc {
  readonly offset: number;
  readonly kind: RelocKind;
  readonly target: number;
  readonly addend: number;
}

const FuncFlag = { CanUnwind: 1, SpawnsThreads: 2 } as const;
export const SymbolKind = { Func: 0, Data: 1 } as const;

export interface ObjectFunc {
  readonly name: string;
  readonly code: Uint8Array;
  readonly relocs: readonly ObjectReloc[];
  readonly type: number;
  readonly canUnwind: boolean;
  /** It, or what it calls, starts threads: such a program is compiled from MIR, with real atomics. */
  readonly spawnsThreads: boolean;
}
export interface ObjectData {
  readonly bytes: Uint8Array;
  readonly align: number;
  readonly relocs: readonly ObjectReloc[];
}
export interface ObjectContents {
  readonly types: readonly Sig[];
  readonly imports: readonly { readonly module: string; readonly name: string; readonly type: number }[];
  readonly funcs: readonly ObjectFunc[];
  readonly data: readonly ObjectData[];
  readonly symbols: readonly { readonly key: string; readonly kind: number; readonly number: number }[];
}

function hashKey(key: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function writeObject(contents: ObjectContents): Uint8Array {
  const blob = new ByteWriter(1 << 20);
  const put = (bytes: Uint8Array): number => {
    const at = blob.length;
    blob.bytes(bytes);
    return at;
  };
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => (c.charCodeAt(0) < 0x80 ? c.charCodeAt(0) : 0x3f));
  const relocs: number[] = [];
  const addRelocs = (list: readonly ObjectReloc[]): number => {
    const first = relocs.length / RELOC_WORDS;
    for (const r of list) relocs.push(r.offset | (r.kind << KIND_SHIFT), r.target, r.addend);
    return first;
  };
  const funcs = contents.funcs.flatMap((f) => {
    const name = new ByteWriter();
    name.name(f.name);
    return [put(f.code), f.code.length, addRelocs(f.relocs), f.relocs.length, f.type, (f.canUnwind ? FuncFlag.CanUnwind : 0) | (f.spawnsThreads ? FuncFlag.SpawnsThreads : 0), put(name.view())];
  });
  const data = contents.data.flatMap((d) => [put(d.bytes), d.bytes.length, d.align, addRelocs(d.relocs), d.relocs.length]);
  const imports = contents.imports.flatMap((i) => [put(latin(i.module)), i.module.length, put(latin(i.name)), i.name.length, i.type]);
  const types = contents.types.flatMap((t) => {
    const bytes = Uint8Array.of(t.params.length, ...t.params, t.results.length, ...t.results);
    return [put(bytes)];
  });
  let slotCount = 1;
  while (slotCount < contents.symbols.length * 2) slotCount *= 2;
  const slots = new Array<number>(slotCount).fill(0);
  const symbols = contents.symbols.flatMap((s, i) => {
    let slot = hashKey(s.key) & (slotCount - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slotCount - 1);
    slots[slot] = i + 1;
    return [put(latin(s.key)), s.key.length, s.kind, s.number];
  });
  const tables = [slots, symbols, funcs, data, relocs, types, imports];
  const offsets: number[] = [];
  let words = Header.Size;
  for (const t of tables) {
    offsets.push(words);
    words += t.length;
  }
  const out = new Uint8Array(words * 4 + blob.length);
  const view = new Int32Array(out.buffer, 0, words);
  view.set([MAGIC, offsets[0]!, slotCount, offsets[1]!, offsets[2]!, contents.funcs.length, offsets[3]!, offsets[4]!, offsets[5]!, contents.types.length, offsets[6]!, contents.imports.length, words * 4]);
  tables.forEach((t, i) => view.set(t, offsets[i]!));
  out.set(blob.view(), words * 4);
  return out;
}

/** Reads a file in place. Little-endian machines only, as JavaScript's typed arrays are everywhere that matters. */
export class ObjectFile {
  private readonly bytes: Uint8Array;
  private readonly words: Int32Array;
  private readonly blob: number;
  readonly funcCount: number;

  constructor(bytes: Uint8Array) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    this.bytes = aligned;
    this.words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
    if (this.words[Header.Magic] !== MAGIC) bug("the compiled library is of another version");
    this.blob = this.words[Header.Blob]!;
    this.funcCount = this.words[Header.FuncCount]!;
  }
  /** Number of the function or data of this name; -1 when there is none. */
  find(key: string, kind: number): number {
    const { words } = this;
    const mask = words[Header.SlotCount]! - 1;
    for (let slot = hashKey(key) & mask; ; slot = (slot + 1) & mask) {
      const symbol = words[words[Header.Slots]! + slot]!;
      if (symbol === 0) return -1;
      const row = words[Header.Symbols]! + (symbol - 1) * SYMBOL_WORDS;
      if (words[row + 2] === kind && this.textIs(words[row]!, words[row + 1]!, key)) return words[row + 3]!;
    }
  }
  private textIs(offset: number, length: number, text: string): boolean {
    if (length !== text.length) return false;
    for (let i = 0; i < length; i++) if (this.bytes[this.blob + offset + i] !== text.charCodeAt(i)) return false;
    return true;
  }
  private func(n: number): number {
    return this.words[Header.Funcs]! + n * FUNC_WORDS;
  }
  canUnwind(n: number): boolean {
    return (this.words[this.func(n) + 5]! & FuncFlag.CanUnwind) !== 0;
  }
  spawnsThreads(n: number): boolean {
    return (this.words[this.func(n) + 5]! & FuncFlag.SpawnsThreads) !== 0;
  }
  code(n: number): Uint8Array {
    const row = this.func(n);
    return this.slice(this.words[row]!, this.words[row + 1]!);
  }
  typeOfFunc(n: number): number {
    return this.words[this.func(n) + 4]!;
  }
  /** The name as the name section has it: length, then UTF-8. */
  name(n: number): Uint8Array {
    const at = this.words[this.func(n) + 6]!;
    let length = 0;
    let i = this.blob + at;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[i++]!;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return this.bytes.subarray(this.blob + at, i + length);
  }
  forEachFuncReloc(n: number, visit: (kind: RelocKind, offset: number, target: number, addend: number) => void): void {
    const row = this.func(n);
    this.forEachReloc(this.words[row + 2]!, this.words[row + 3]!, visit);
  }
  forEachDataReloc(n: number, visit: (kind: RelocKind, offset: number, target: number, addend: number) => void): void {
    const row = this.words[Header.Data]! + n * DATA_WORDS;
    this.forEachReloc(this.words[row + 3]!, this.words[row + 4]!, visit);
  }
  private forEachReloc(first: number, count: number, visit: (kind: RelocKind, offset: number, target: number, addend: number) => void): void {
    let row = this.words[Header.Relocs]! + first * RELOC_WORDS;
    for (let i = 0; i < count; i++, row += RELOC_WORDS) {
      const head = this.words[row]!;
      visit((head >>> KIND_SHIFT) as RelocKind, head & OFFSET_MASK, this.words[row + 1]!, this.words[row + 2]!);
    }
  }
  dataBytes(n: number): Uint8Array {
    const row = this.words[Header.Data]! + n * DATA_WORDS;
    return this.slice(this.words[row]!, this.words[row + 1]!);
  }
  dataAlign(n: number): number {
    return this.words[this.words[Header.Data]! + n * DATA_WORDS + 2]!;
  }
  type(n: number): Sig {
    let i = this.blob + this.words[this.words[Header.Types]! + n]!;
    const list = (): LTy[] => {
      const out: LTy[] = [];
      for (let count = this.bytes[i++]!; count > 0; count--) out.push(this.bytes[i++] as LTy);
      return out;
    };
    return { params: list(), results: list() };
  }
  import(n: number): { readonly module: string; readonly name: string; readonly type: number } {
    const row = this.words[Header.Imports]! + n * IMPORT_WORDS;
    return { module: this.text(this.words[row]!, this.words[row + 1]!), name: this.text(this.words[row + 2]!, this.words[row + 3]!), type: this.words[row + 4]! };
  }
  private text(offset: number, length: number): string {
    return String.fromCharCode(...this.slice(offset, length));
  }
  private slice(offset: number, length: number): Uint8Array {
    return this.bytes.subarray(this.blob + offset, this.blob + offset + length);
  }
}
