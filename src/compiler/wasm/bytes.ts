/** A growing byte buffer with wasm's variable-length integers (LEB128). */
const INITIAL_CAPACITY = 256;

export class ByteWriter {
  private buffer: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = INITIAL_CAPACITY) {
    this.buffer = new Uint8Array(capacity);
  }
  private reserve(extra: number): void {
    if (this.length + extra <= this.buffer.length) return;
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + extra));
    bigger.set(this.buffer.subarray(0, this.length));
    this.buffer = bigger;
  }
  u8(byte: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = byte;
  }
  /** Unsigned 32 bits. */
  u32(value: number): void {
    let v = value >>> 0;
    while (v >= 0x80) {
      this.u8((v & 0x7f) | 0x80);
      v >>>= 7;
    }
    this.u8(v);
  }
  /** Signed 32 bits. */
  s32(value: number): void {
    let v = value | 0;
    for (;;) {
      const byte = v & 0x7f;
      v >>= 7;
      if ((v === 0 && (byte & 0x40) === 0) || (v === -1 && (byte & 0x40) !== 0)) {
        this.u8(byte);
        return;
      }
      this.u8(byte | 0x80);
    }
  }
  /** Signed 64 bits; takes any representative modulo 2^64. */
  s64(value: bigint): void {
    let v = BigInt.asIntN(64, value);
    if (v >= -0x40000000n && v < 0x40000000n) {
      this.s32(Number(v));
      return;
    }
    for (;;) {
      const byte = Number(v & 0x7fn);
      v >>= 7n;
      if ((v === 0n && (byte & 0x40) === 0) || (v === -1n && (byte & 0x40) !== 0)) {
        this.u8(byte);
        return;
      }
      this.u8(byte | 0x80);
    }
  }
  /** `count` bytes of a bit pattern, little endian. */
  fixed(bits: bigint, count: number): void {
    let v = bits;
    for (let i = 0; i < count; i++) {
      this.u8(Number(v & 0xffn));
      v >>= 8n;
    }
  }
  bytes(data: Uint8Array): void {
    this.reserve(data.length);
    this.buffer.set(data, this.length);
    this.length += data.length;
  }
  /** A length-prefixed UTF-8 name. */
  name(text: string): void {
    const data = utf8(text);
    this.u32(data.length);
    this.bytes(data);
  }
  /** Another writer's bytes with their length in front. */
  sized(body: ByteWriter): void {
    this.u32(body.length);
    this.bytes(body.view());
  }
  /** Overwrites one byte written before. */
  patch(at: number, byte: number): void {
    this.buffer[at] = byte;
  }
  at(position: number): number {
    return this.buffer[position]!;
  }
  view(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }
  finish(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length);
  }
  reset(): void {
    this.length = 0;
  }
}

/** Encodes as UTF-8 (the compiler has no `TextEncoder`: it belongs to hosts). */
export function utf8(text: string): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i)!;
    if (c > 0xffff) i++;
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 0x3f));
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 0x3f), 0x80 | (c & 0x3f));
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 0x3f), 0x80 | ((c >> 6) & 0x3f), 0x80 | (c & 0x3f));
  }
  return Uint8Array.from(out);
}
