/** What a program takes from the compiled library: the functions, data and imports that its own code reaches, found by following relocations. */
import type { Program } from "../lir/lir.ts";
import { RelocKind, type ObjectFile } from "./object.ts";

export class ObjectLink {
  readonly object: ObjectFile;
  /** Numbers in the object file, in the order in which they are placed. */
  readonly funcs: number[] = [];
  readonly data: number[] = [];
  readonly imports: number[] = [];
  private readonly funcPosition: Int32Array;
  private readonly dataPosition = new Map<number, number>();
  private readonly importPosition = new Map<number, number>();

  constructor(object: ObjectFile, program: Program) {
    this.object = object;
    this.funcPosition = new Int32Array(object.funcCount).fill(-1);
    for (const f of program.precompiled) this.useFunc(f.number);
    for (const d of program.precompiledData) this.useData(d.number);
    const visit = (kind: RelocKind, _offset: number, target: number): void => this.use(kind, target);
    for (let f = 0, d = 0; f < this.funcs.length || d < this.data.length; ) {
      if (f < this.funcs.length) object.forEachFuncReloc(this.funcs[f++]!, visit);
      else object.forEachDataReloc(this.data[d++]!, visit);
    }
  }
  private use(kind: RelocKind, target: number): void {
    switch (kind) {
      case RelocKind.Func: case RelocKind.TableSlot: this.useFunc(target); return;
      case RelocKind.Data: this.useData(target); return;
      case RelocKind.Import: case RelocKind.ImportSlot:
        if (!this.importPosition.has(target)) this.importPosition.set(target, this.imports.push(target) - 1);
        return;
      case RelocKind.Type: return;
    }
  }
  private useFunc(n: number): void {
    if (this.funcPosition[n] === -1) this.funcPosition[n] = this.funcs.push(n) - 1;
  }
  private useData(n: number): void {
    if (!this.dataPosition.has(n)) this.dataPosition.set(n, this.data.push(n) - 1);
  }
  positionOfFunc(n: number): number {
    return this.funcPosition[n]!;
  }
  positionOfData(n: number): number {
    return this.dataPosition.get(n)!;
  }
  positionOfImport(n: number): number {
    return this.importPosition.get(n)!;
  }
}

/** Writes a number into the five bytes of LEB128 at `at`; the same bytes serve as signed and unsigned for values below 2^31. */
export function patchLeb(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value & 0x7f) | 0x80;
  bytes[at + 1] = ((value >>> 7) & 0x7f) | 0x80;
  bytes[at + 2] = ((value >>> 14) & 0x7f) | 0x80;
  bytes[at + 3] = ((value >>> 21) & 0x7f) | 0x80;
  bytes[at + 4] = (value >>> 28) & 0x7;
}
