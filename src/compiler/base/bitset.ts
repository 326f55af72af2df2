/** A fixed-size set of small integers, for dataflow. */
export class BitSet {
  readonly words: Uint32Array;
  readonly size: number;

  constructor(size: number, words?: Uint32Array) {
    this.size = size;
    this.words = words ?? new Uint32Array((size + 31) >>> 5);
  }

  has(i: number): boolean {
    return (this.words[i >>> 5]! & (1 << (i & 31))) !== 0;
  }
  /** Adds `i`; true when it was not in the set. */
  add(i: number): boolean {
    const w = i >>> 5;
    const before = this.words[w]!;
    const after = before | (1 << (i & 31));
    this.words[w] = after;
    return (before >>> 0) !== (after >>> 0);
  }
  delete(i: number): void {
    this.words[i >>> 5]! &= ~(1 << (i & 31));
  }
  clear(): void {
    this.words.fill(0);
  }
  fill(): void {
    for (let i = 0; i < this.size; i++) this.add(i);
  }
  clone(): BitSet {
    return new BitSet(this.size, this.words.slice());
  }
  /** `this ∪= other`; true when something was added. */
  union(other: BitSet): boolean {
    let changed = false;
    for (let i = 0; i < this.words.length; i++) {
      const before = this.words[i]!;
      const after = (before | other.words[i]!) >>> 0;
      if (after !== before) {
        this.words[i] = after;
        changed = true;
      }
    }
    return changed;
  }
  /** `this ∩= other`; true when something was removed. */
  intersect(other: BitSet): boolean {
    let changed = false;
    for (let i = 0; i < this.words.length; i++) {
      const before = this.words[i]!;
      const after = (before & other.words[i]!) >>> 0;
      if (after !== before) {
        this.words[i] = after;
        changed = true;
      }
    }
    return changed;
  }
  /** `this \= other`. */
  subtract(other: BitSet): void {
    for (let i = 0; i < this.words.length; i++) this.words[i]! &= ~other.words[i]!;
  }
  equals(other: BitSet): boolean {
    for (let i = 0; i < this.words.length; i++) if (this.words[i] !== other.words[i]) return false;
    return true;
  }
  isEmpty(): boolean {
    for (const w of this.words) if (w !== 0) return false;
    return true;
  }
  forEach(visit: (i: number) => void): void {
    for (let w = 0; w < this.words.length; w++) {
      let bits = this.words[w]!;
      while (bits !== 0) {
        const low = bits & -bits;
        visit((w << 5) + (31 - Math.clz32(low)));
        bits ^= low;
      }
    }
  }
  toArray(): number[] {
    const out: number[] = [];
    this.forEach((i) => out.push(i));
    return out;
  }
}
