/** Bytes of a metadata file: a growing writer and a reader with a position. Integers are LEB128, so small ones take one byte. */
export class Writer {
  private buffer = new Uint8Array(1 << 16);
  length = 0;

  private room(n: number): void {
    if (this.length + n <= this.buffer.length) return;
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + n));
    bigger.set(this.buffer.subarray(0, this.length));
    this.buffer = bigger;
  }
  byte(value: number): void {
    this.room(1);
    this.buffer[this.length++] = value;
  }
  /** An integer from 0 to 2^53. */
  uint(value: number): void {
    this.room(8);
    let v = value;
    while (v >= 0x80) {
      this.buffer[this.length++] = (v % 0x80) | 0x80;
      v = Math.floor(v / 0x80);
    }
    this.buffer[this.length++] = v;
  }
  /** Any safe integer; the sign is the low bit. */
  int(value: number): void {
    this.uint(value < 0 ? -value * 2 - 1 : value * 2);
  }
  big(value: bigint): void {
    const negative = value < 0n;
    let v = negative ? -value : value;
    const digits: number[] = [];
    while (v > 0n) {
      digits.push(Number(v & 0xffn));
      v >>= 8n;
    }
    this.uint(digits.length * 2 + (negative ? 1 : 0));
    for (const d of digits) this.byte(d);
  }
  bytes(value: Uint8Array): void {
    this.uint(value.length);
    this.raw(value);
  }
  raw(value: Uint8Array): void {
    this.room(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }
  /** UTF-16 units, each as an integer: text here is names and short messages. */
  str(value: string): void {
    this.uint(value.length);
    for (let i = 0; i < value.length; i++) this.uint(value.charCodeAt(i));
  }
  u32(value: number): void {
    this.room(4);
    this.buffer[this.length++] = value;
    this.buffer[this.length++] = value >>> 8;
    this.buffer[this.length++] = value >>> 16;
    this.buffer[this.length++] = value >>> 24;
  }
  patchU32(at: number, value: number): void {
    this.buffer[at] = value;
    this.buffer[at + 1] = value >>> 8;
    this.buffer[at + 2] = value >>> 16;
    this.buffer[at + 3] = value >>> 24;
  }
  finish(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

export class Reader {
  readonly bytes: Uint8Array;
  at: number;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte(): number {
    return this.bytes[this.at++]!;
  }
  uint(): number {
    let b = this.bytes[this.at++]!;
    if (b < 0x80) return b;
    let value = b & 0x7f;
    let scale = 0x80;
    do {
      b = this.bytes[this.at++]!;
      value += (b & 0x7f) * scale;
      scale *= 0x80;
    } while (b >= 0x80);
    return value;
  }
  int(): number {
    const v = this.uint();
    return v % 2 === 0 ? v / 2 : -(v + 1) / 2;
  }
  big(): bigint {
    const head = this.uint();
    let value = 0n;
    const count = head >>> 1;
    for (let i = 0; i < count; i++) value |= BigInt(this.byte()) << BigInt(8 * i);
    return (head & 1) === 1 ? -value : value;
  }
  blob(): Uint8Array {
    const n = this.uint();
    this.at += n;
    return this.bytes.slice(this.at - n, this.at);
  }
  str(): string {
    const n = this.uint();
    let out = "";
    for (let i = 0; i < n; i++) out += String.fromCharCode(this.uint());
    return out;
  }
  u32(): number {
    const b = this.bytes;
    const v = (b[this.at]! | (b[this.at + 1]! << 8) | (b[this.at + 2]! << 16) | (b[this.at + 3]! << 24)) >>> 0;
    this.at += 4;
    return v;
  }
}
