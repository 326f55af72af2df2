/**
 * Where things lie in memory, and the bytes of static data. Main's shadow stack is at the bottom and grows down from `stackSize`, so that its overflow leaves the
 * memory and traps; static data follow, then the heap. The thread-local statics lie together: main's copy, and with threads a template for those of other threads. Pointers in data take 8 bytes, the low 4 of which are written here.
 */
import type { DataSegment, Program } from "../lir/lir.ts";

const DATA_ALIGN = 16;
/** A run of zeros this long starts a new data segment. */
const ZERO_RUN = 32;

export interface DataLayout {
  /** Address by `AllocId`. */
  readonly address: ReadonlyMap<number, number>;
  readonly base: number;
  readonly image: Uint8Array;
  readonly heapBase: number;
  readonly tls: TlsLayout;
}

/** Where the thread-local statics are: main's copy at `start`, the template at `template`. */
export interface TlsLayout {
  readonly start: number;
  readonly template: number;
  readonly size: number;
  readonly align: number;
}

function alignUp(n: number, align: number): number {
  return Math.ceil(n / align) * align;
}

export function layoutData(program: Program, tableIndex: (func: number) => number): DataLayout {
  const base = alignUp(program.stackSize, DATA_ALIGN);
  const address = new Map<number, number>();
  let end = base;
  // Larger alignments first would save padding; order of the program keeps strings of one function together.
  const put = (segment: DataSegment): void => {
    end = alignUp(end, Math.max(1, segment.align));
    address.set(segment.alloc, end);
    end += segment.bytes.length;
  };
  for (const segment of program.data) if (!segment.threadLocal) put(segment);
  const local = program.data.filter((segment) => segment.threadLocal);
  const align = local.reduce((most, segment) => Math.max(most, segment.align), DATA_ALIGN);
  end = alignUp(end, align);
  const start = end;
  for (const segment of local) put(segment);
  const size = alignUp(end - start, align);
  const template = start + size;
  if (program.usesThreads) end = template + size;
  const image = new Uint8Array(end - base);
  for (const segment of program.data) place(segment, image, base, address, tableIndex);
  if (program.usesThreads) image.copyWithin(template - base, start - base, start - base + size);
  return { address, base, image, heapBase: alignUp(end, DATA_ALIGN), tls: { start, template, size, align } };
}

function place(segment: DataSegment, image: Uint8Array, base: number, address: ReadonlyMap<number, number>, tableIndex: (func: number) => number): void {
  const at = address.get(segment.alloc)! - base;
  image.set(segment.bytes, at);
  for (const reloc of segment.relocs) {
    const { target } = reloc;
    const value = target.kind === "func" ? tableIndex(target.func) : (address.get(target.alloc) ?? 0) + target.addend;
    const p = at + reloc.offset;
    image[p] = value & 0xff;
    image[p + 1] = (value >>> 8) & 0xff;
    image[p + 2] = (value >>> 16) & 0xff;
    image[p + 3] = value >>> 24;
    image.fill(0, p + 4, p + 8);
  }
}

/** The parts of the image that are not zero, as ranges. */
export function nonZeroRanges(image: Uint8Array): { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let i = 0;
  const n = image.length;
  while (i < n) {
    while (i < n && image[i] === 0) i++;
    if (i === n) break;
    const start = i;
    let end = i + 1;
    for (i = end; i < n && i - end < ZERO_RUN; i++) if (image[i] !== 0) end = i + 1;
    ranges.push({ start, end });
    i = end;
  }
  return ranges;
}
