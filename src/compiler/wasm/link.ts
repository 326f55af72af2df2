/**
 * Where things lie in memory, and the bytes of static data. Main's shadow stack is at the bottom and grows down from `stackSize`, so that its overflow leaves the
 * memory and traps; static data follow, then the heap. The thread-local statics lie together: main's copy, and with threads a template for those of other threads.
 * Pointers in data take 8 bytes, the low 4 of which are written here.
 */

const DATA_ALIGN = 16;
/** A run of zeros this long starts a new data segment. */
const ZERO_RUN = 32;

export interface DataLayout {
  /** By number of the piece. */
  readonly address: Int32Array;
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

/** A piece of static data; `relocs` may be asked for once all addresses and table slots are known. */
export interface PlacedData {
  readonly bytes: Uint8Array;
  readonly align: number;
  /** Each thread has a copy. */
  readonly threadLocal: boolean;
  /** Calls `write` for each pointer in the data with the value of its low 4 bytes. */
  relocate(write: (offset: number, value: number) => void): void;
}

/** With `hasThreads` there is room for the template of the thread-local statics. */
export function layoutData(pieces: readonly PlacedData[], stackSize: number, hasThreads: boolean): DataLayout {
  const base = alignUp(stackSize, DATA_ALIGN);
  const address = new Int32Array(pieces.length);
  let end = base;
  let align = DATA_ALIGN;
  // Larger alignments first would save padding; order of the program keeps strings of one function together.
  const put = (i: number): void => {
    end = alignUp(end, Math.max(1, pieces[i]!.align));
    address[i] = end;
    end += pieces[i]!.bytes.length;
  };
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i]!.threadLocal) align = Math.max(align, pieces[i]!.align);
    else put(i);
  }
  end = alignUp(end, align);
  const start = end;
  for (let i = 0; i < pieces.length; i++) if (pieces[i]!.threadLocal) put(i);
  const size = alignUp(end - start, align);
  const template = start + size;
  if (hasThreads) end = template + size;
  return { address, base, image: new Uint8Array(end - base), heapBase: alignUp(end, DATA_ALIGN), tls: { start, template, size, align } };
}

/** Writes the bytes and the pointers in them into the image. */
export function fillImage({ image, base, address, tls }: DataLayout, pieces: readonly PlacedData[], hasThreads: boolean): void {
  pieces.forEach((piece, i) => {
    const at = address[i]! - base;
    image.set(piece.bytes, at);
    piece.relocate((offset, value) => {
      const p = at + offset;
      image[p] = value & 0xff;
      image[p + 1] = (value >>> 8) & 0xff;
      image[p + 2] = (value >>> 16) & 0xff;
      image[p + 3] = value >>> 24;
      image.fill(0, p + 4, p + 8);
    });
  });
  if (hasThreads) image.copyWithin(tls.template - base, tls.start - base, tls.start - base + tls.size);
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
