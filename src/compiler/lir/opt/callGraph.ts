/** Who calls whom: strongly connected components, callees first; inference of what can unwind; removal of functions that nothing reaches. */
import { stronglyConnected } from "../../base/index.ts";
import { Op, TermKind, type DataSegment, type Func, type FuncId, type Program } from "../lir.ts";

export class CallGraph {
  /** By `FuncId`; undefined for imports and the library's compiled functions. */
  readonly funcs: (Func | undefined)[] = [];
  readonly program: Program;
  private readonly unwindingPrecompiled = new Set<number>();
  constructor(program: Program) {
    this.program = program;
    for (const f of program.funcs) this.funcs[f.id] = f;
    let count = this.funcs.length;
    for (const f of program.imports) count = Math.max(count, f.id + 1);
    for (const f of program.precompiled) {
      count = Math.max(count, f.id + 1);
      if (f.canUnwind) this.unwindingPrecompiled.add(f.id);
    }
    this.funcs.length = count;
  }
  callees(id: number): number[] {
    const func = this.funcs[id];
    const out: number[] = [];
    if (func === undefined) return out;
    for (const block of func.blocks) {
      for (const inst of block.insts) if (inst.op === Op.Call) out.push(inst.ref);
      if (block.term.kind === TermKind.Invoke || block.term.kind === TermKind.ReturnCall) out.push(block.term.ref);
    }
    return out;
  }
  /** Callees before callers. */
  components(): number[][] {
    return stronglyConnected(this.funcs.length, (n) => this.callees(n));
  }
  unwinds(id: number): boolean {
    // The host throws only what passes through.
    return this.funcs[id]?.canUnwind ?? this.unwindingPrecompiled.has(id);
  }

  /** Bottom-up: a function unwinds when it throws, or calls (not invokes) what may. */
  inferUnwinding(components: readonly (readonly number[])[]): void {
    for (const scc of components) {
      for (const id of scc) if (this.funcs[id] !== undefined) this.funcs[id]!.canUnwind = false;
      for (let changed = true; changed; ) {
        changed = false;
        for (const id of scc) {
          const func = this.funcs[id];
          if (func !== undefined && !func.canUnwind && this.mayUnwind(func)) {
            func.canUnwind = true;
            changed = true;
          }
        }
      }
    }
  }
  private mayUnwind(func: Func): boolean {
    for (const block of func.blocks) {
      for (const inst of block.insts) if (inst.op === Op.CallIndirect || (inst.op === Op.Call && this.unwinds(inst.ref))) return true;
      const { kind } = block.term;
      if (kind === TermKind.Throw || (kind === TermKind.ReturnCall && this.unwinds(block.term.ref))) return true;
    }
    return false;
  }

  /** Number of direct calls of each function, and whether its address is taken or it is exported. */
  references(): { readonly calls: Int32Array; readonly addressed: Uint8Array } {
    const calls = new Int32Array(this.funcs.length);
    const addressed = new Uint8Array(this.funcs.length);
    for (const e of this.program.exports) addressed[e.func] = 1;
    for (const d of this.program.data) for (const r of d.relocs) if (r.target.kind === "func") addressed[r.target.func] = 1;
    for (const func of this.funcs) {
      if (func === undefined) continue;
      for (const c of this.callees(func.id)) calls[c]!++;
      for (const block of func.blocks) for (const inst of block.insts) if (inst.op === Op.FuncAddr) addressed[inst.ref] = 1;
    }
    return { calls, addressed };
  }
}

/** Functions and data that the exports reach. */
export function dropUnreached(program: Program): Program {
  const funcs: (Func | undefined)[] = [];
  for (const f of program.funcs) funcs[f.id] = f;
  const segments = new Map<number, DataSegment>();
  for (const d of program.data) segments.set(d.alloc, d);
  const seenFuncs = new Set<number>();
  const seenData = new Set<number>();
  const workFuncs: FuncId[] = [];
  const workData: number[] = [];
  const useFunc = (f: FuncId): void => {
    if (!seenFuncs.has(f)) {
      seenFuncs.add(f);
      workFuncs.push(f);
    }
  };
  const useData = (a: number): void => {
    if (!seenData.has(a)) {
      seenData.add(a);
      workData.push(a);
    }
  };
  for (const e of program.exports) useFunc(e.func);
  for (;;) {
    const f = workFuncs.pop();
    if (f !== undefined) {
      const func = funcs[f];
      if (func === undefined) continue;
      for (const block of func.blocks) {
        for (const inst of block.insts) {
          if (inst.op === Op.Call || inst.op === Op.FuncAddr) useFunc(inst.ref as FuncId);
          else if (inst.op === Op.DataAddr) useData(inst.ref);
        }
        if (block.term.kind === TermKind.Invoke || block.term.kind === TermKind.ReturnCall) useFunc(block.term.ref as FuncId);
      }
      continue;
    }
    const a = workData.pop();
    if (a === undefined) break;
    for (const r of segments.get(a)?.relocs ?? []) {
      if (r.target.kind === "func") useFunc(r.target.func);
      else useData(r.target.alloc);
    }
  }
  return {
    ...program,
    funcs: program.funcs.filter((f) => seenFuncs.has(f.id)),
    imports: program.imports.filter((f) => seenFuncs.has(f.id)),
    precompiled: program.precompiled.filter((f) => seenFuncs.has(f.id)),
    data: program.data.filter((d) => seenData.has(d.alloc)),
    precompiledData: program.precompiledData.filter((d) => seenData.has(d.alloc)),
  };
}
