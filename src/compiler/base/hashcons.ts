/**
 * Hash-consing over integer keys: structurally equal values become the same object, so that equality is `===`.
 * The caller computes an integer hash and gives an equality test against a candidate; no strings are built.
 */
export interface Hashed {
  readonly hash: number;
}

export class InternTable<T extends Hashed> {
  private buckets: (T | undefined)[] = new Array(1024).fill(undefined);
  private mask = 1023;
  private count = 0;
  private readonly base: InternTable<T> | undefined;

  constructor(base?: InternTable<T>) {
    this.base = base;
  }

  /** The interned value with this hash for which `equals` holds. */
  find(hash: number, equals: (candidate: T) => boolean): T | undefined {
    if (this.base !== undefined) {
      const known = this.base.find(hash, equals);
      if (known !== undefined) return known;
    }
    for (let i = hash & this.mask; ; i = (i + 1) & this.mask) {
      const candidate = this.buckets[i];
      if (candidate === undefined) return undefined;
      if (candidate.hash === hash && equals(candidate)) return candidate;
    }
  }

  /** Adds a value that `find` did not find. */
  add(value: T): T {
    if (++this.count * 2 > this.mask) this.grow();
    this.place(value);
    return value;
  }

  private place(value: T): void {
    let i = value.hash & this.mask;
    while (this.buckets[i] !== undefined) i = (i + 1) & this.mask;
    this.buckets[i] = value;
  }

  private grow(): void {
    const old = this.buckets;
    this.mask = this.mask * 2 + 1;
    this.buckets = new Array(this.mask + 1).fill(undefined);
    for (const value of old) if (value !== undefined) this.place(value);
  }
}

/** Mixes `next` into `hash` (the multiplier is the golden ratio in 32 bits). */
export function mixHash(hash: number, next: number): number {
  return (Math.imul(hash ^ next, 0x9e3779b1) ^ (hash >>> 15)) | 0;
}
