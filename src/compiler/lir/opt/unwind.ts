/** Which functions can leave by unwinding, found bottom-up over the call graph; calls of those that cannot need no landing pad. */
import { stronglyConnected } from "../../base/index.ts";
import { Inst, Op, Term, TermKind, type Func, type FuncId } from "../lir.ts";

/** Direct callees of each function, as positions in `funcs`. */
export function callGraph(funcs: readonly Func[], indexOf: ReadonlyMap<FuncId, number>): number[][] {
  return funcs.map((f) => {
    const out = new Set<number>();
    const see = (id: number): void => {
      const i = indexOf.get(id as FuncId);
      if (i !== undefined) out.add(i);
    };
    for (const block of f.blocks) {
      for (const inst of block.insts) if (inst.op === Op.Call) see(inst.ref);
      if (block.term.kind === TermKind.Invoke || block.term.kind === TermKind.ReturnCall) see(block.term.ref);
    }
    return [...out];
  });
}

export function inferUnwinding(funcs: readonly Func[], indexOf: ReadonlyMap<FuncId, number>): void {
  const graph = callGraph(funcs, indexOf);
  for (const component of stronglyConnected(funcs.length, (n) => graph[n]!)) {
    // Within a cycle: none can unwind unless one does for a reason outside of it.
    const members = new Set(component);
    const unwinds = component.some((n) => mayUnwind(funcs[n]!, (id) => {
      const i = indexOf.get(id);
      return i === undefined ? false : members.has(i) ? false : funcs[i]!.canUnwind;
    }));
    for (const n of component) funcs[n]!.canUnwind = unwinds;
  }
  for (const f of funcs) dropNeedlessInvokes(f, funcs, indexOf);
}

function mayUnwind(func: Func, callee: (id: FuncId) => boolean): boolean {
  for (const block of func.blocks) {
    for (const inst of block.insts) {
      if (inst.op === Op.CallIndirect || (inst.op === Op.Call && callee(inst.ref as FuncId))) return true;
    }
    const { kind, ref } = block.term;
    if (kind === TermKind.Throw || (kind === TermKind.ReturnCall && callee(ref as FuncId))) return true;
  }
  return false;
}

function dropNeedlessInvokes(func: Func, funcs: readonly Func[], indexOf: ReadonlyMap<FuncId, number>): void {
  for (const block of func.blocks) {
    const { term } = block;
    if (term.kind !== TermKind.Invoke) continue;
    const callee = indexOf.get(term.ref as FuncId);
    // Functions of the host do not unwind into our code.
    if (callee !== undefined && funcs[callee]!.canUnwind) continue;
    const call = new Inst(Op.Call, 0, term.args, term.results, term.source);
    call.ref = term.ref;
    block.insts.push(call);
    block.term = new Term(TermKind.Jump, [], [term.targets[0]!], term.source);
  }
}
