/**
 * Calls: arguments and results by layout, `rust-call` tuples spread, the hidden caller location, virtual calls, unwinding. A call that may unwind into clean-up is
 * an `invoke` whose landing pad is a block of its own: it has one predecessor, so that it may pass on SSA values to the clean-up block that several calls share.
 */
import { bug } from "../../base/index.ts";
import type { UnwindAction } from "../../mir/mir.ts";
import type { Layout } from "../../types/index.ts";
import { LTy, TermKind, type Block, type FuncId, type SigId, type Value } from "../lir.ts";
import { components, isIndirect } from "./abi.ts";
import { type FnCx } from "./fnCx.ts";
import { immediate, memoryPlace, spill, writePlace, addressOf, type OperandRef, type PlaceRef } from "./place.ts";

/** What is called. */
export type Callee = { readonly kind: "func"; readonly func: FuncId } | { readonly kind: "indirect"; readonly index: Value };

/** Appends an argument's machine values. */
export function pushArgument(fx: FnCx, arg: OperandRef, out: Value[]): void {
  if (arg.values !== undefined) {
    for (const v of arg.values) out.push(v);
    return;
  }
  if (!arg.layout.isSized) {
    // `dyn FnOnce` called by value: its address, then the metadata.
    out.push(addressOf(fx, arg.place!));
    return;
  }
  // The callee may write to what it is given: it gets a copy.
  const copy = memoryPlace(arg.ty, arg.layout, fx.temp(arg.layout));
  writePlace(fx, copy, arg);
  out.push(addressOf(fx, copy));
}
/** A moved local that nobody reads again is passed where it is. */
export function pushMoved(fx: FnCx, arg: OperandRef, out: Value[]): void {
  if (arg.values === undefined && arg.layout.isSized) out.push(addressOf(fx, spill(fx, arg)));
  else pushArgument(fx, arg, out);
}

export interface CallSite {
  readonly callee: Callee;
  readonly args: Value[];
  /** Layouts of the arguments as the signature has them, for indirect calls. */
  readonly argTys: readonly LTy[];
  readonly result: Layout;
  readonly destination: PlaceRef | undefined;
  /** The MIR block to go on with; undefined when the call does not return. */
  readonly target: Block | undefined;
  readonly unwind: UnwindAction;
}

/** Makes the call, stores the result and goes on with `target`. */
export function emitCall(fx: FnCx, site: CallSite): void {
  const { b } = fx;
  if (b.terminated) return;
  const { result } = site;
  const args = site.args.slice();
  const argTys = site.argTys.slice();
  let resultTys: LTy[] = [];
  let sret: PlaceRef | undefined;
  if (!result.uninhabited) {
    if (isIndirect(result)) {
      const d = site.destination;
      sret = d !== undefined && d.ssa === undefined ? d : memoryPlace(result.ty, result, fx.temp(result));
      args.unshift(addressOf(fx, sret));
      argTys.unshift(LTy.I32);
    } else resultTys = components(result).map((c) => c.ty);
  }
  const pad = fx.cx.options.panicAbort ? undefined : landingPad(fx, site.unwind);
  const indirect = site.callee.kind === "indirect";
  let ref: number;
  if (site.callee.kind === "func") ref = site.callee.func;
  else {
    ref = fx.cx.sigOf(argTys, resultTys);
    args.unshift(site.callee.index);
  }
  let results: Value[];
  if (pad === undefined) results = indirect ? b.callIndirect(ref as SigId, args, resultTys) : b.call(ref as FuncId, args, resultTys);
  else {
    results = resultTys.map((t) => fx.func.newValue(t));
    const normal = b.newBlock();
    const from = b.block;
    const term = b.terminate(indirect ? TermKind.InvokeIndirect : TermKind.Invoke, args, [{ block: normal, args: [] }, { block: pad, args: [] }]);
    term.ref = ref;
    term.results = results;
    fx.ssa.addEdge(from, term.targets[0]!);
    fx.ssa.addEdge(from, term.targets[1]!);
    fillPad(fx, pad, site.unwind);
    fx.start(normal);
  }
  if (site.target === undefined || result.uninhabited) {
    b.unreachable();
    return;
  }
  if (site.destination !== undefined && resultTys.length > 0) writePlace(fx, site.destination, immediate(result.ty, result, results));
  fx.jump(site.target);
}

function landingPad(fx: FnCx, unwind: UnwindAction): Block | undefined {
  if (unwind.kind === "continue" || unwind.kind === "unreachable") return undefined;
  fx.cx.usesUnwinding = true;
  return fx.b.newBlock();
}
/** What happens when the callee unwinds: on to the clean-up block with the payload, or an abort. */
function fillPad(fx: FnCx, pad: Block, unwind: UnwindAction): void {
  const data = fx.func.blocks[pad]!;
  data.isPad = true;
  data.cold = true;
  data.payload = fx.func.newValue(LTy.I32);
  fx.start(pad);
  fx.writeVar(fx.payloadVar, data.payload);
  if (unwind.kind === "cleanup") fx.jump(fx.head(unwind.block));
  else if (unwind.kind === "terminate") terminate(fx, unwind.reason);
  else bug("pad without reason");
}
/** A panic in a destructor during clean-up, or out of a function that may not unwind: message and abort. */
export function terminate(fx: FnCx, reason: "abi" | "inCleanup"): void {
  callLang(fx, reason === "abi" ? "panic_cannot_unwind" : "panic_in_cleanup", [], 0);
  fx.b.unreachable();
}

/** Calls a lang item that does not return, in a cold block. `span`: for the caller location. */
export function callLang(fx: FnCx, name: string, args: Value[], span: number): void {
  const instance = fx.cx.langFn(name);
  const all = args.slice();
  if (fx.cx.tracksCaller(instance)) all.push(callerLocation(fx, span));
  fx.b.call(fx.cx.funcOf(instance), all, []);
}
/** The `Location` to pass to a `#[track_caller]` function: this function's own when it is one, else the call's place. */
export function callerLocation(fx: FnCx, span: number): Value {
  if (fx.callerLocationVar !== -1) return fx.readVar(fx.callerLocationVar);
  return fx.b.dataAddr(fx.cx.location(span as never));
}
