/** Disjoint sets with path halving and union by size. Undoable use keeps its own log (see `traits/infer`). */
export class UnionFind {
  private readonly parent: number[] = [];
  private readonly sizes: number[] = [];

  make(): number {
    const id = this.parent.length;
    this.parent.push(id);
    this.sizes.push(1);
    return id;
  }
  find(x: number): number {
    while (this.parent[x] !== x) {
      this.parent[x] = this.parent[this.parent[x]!]!;
      x = this.parent[x]!;
    }
    return x;
  }
  /** Joins the sets of `a` and `b` and returns the new root. */
  union(a: number, b: number): number {
    let ra = this.find(a);
    let rb = this.find(b);
    if (ra === rb) return ra;
    if (this.sizes[ra]! < this.sizes[rb]!) [ra, rb] = [rb, ra];
    this.parent[rb] = ra;
    this.sizes[ra]! += this.sizes[rb]!;
    return ra;
  }
}
