/** How long each phase took, in order of first start; for `--timings`. */
export class Timings {
  private readonly totals = new Map<string, number>();
  private readonly now: () => number;
  constructor(now: () => number) {
    this.now = now;
  }
  measure<T>(phase: string, work: () => T): T {
    const start = this.now();
    if (!this.totals.has(phase)) this.totals.set(phase, 0);
    const value = work();
    this.totals.set(phase, this.totals.get(phase)! + this.now() - start);
    return value;
  }
  report(): string {
    let out = "";
    for (const [phase, ms] of this.totals) out += `${ms.toFixed(1).padStart(9)} ms  ${phase}\n`;
    return out;
  }
}
