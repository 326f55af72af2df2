/** From checked crates to a module: the start function, lowering of all that it reaches, optimisation, encoding. */
import { bug, type DefId } from "../base/index.ts";
import { dumpProgram } from "../lir/dump.ts";
import { FuncBuilder } from "../lir/builder.ts";
import { Func, LTy, Op, Inst, type FuncId, type Program } from "../lir/lir.ts";
import { DEFAULT_STACK_SIZE, ProgramCx, type PrecompiledLibrary } from "../lir/lower/program.ts";
import { optimize } from "../lir/opt/pipeline.ts";
import { encodeModule } from "../wasm/index.ts";
import { startInstance } from "./libraryObject.ts";
import type { Output } from "./pipeline.ts";
import type { Session, SourceCrate } from "./session.ts";

export function generateCode(session: Session, crate: SourceCrate): Output {
  const { options, timings } = session;
  const main = crate.outputs.mainFn;
  if (main === undefined) return { wasm: undefined, emitted: undefined };
  const library = usesLibraryObject(session) ? session.libraryObject : undefined;
  const { program, object } = timings.measure("lower to LIR", () => {
    const lowered = lowerFrom(session, main, library);
    // Threads need atomics in the library too.
    return lowered === undefined ? { program: lowerFrom(session, main, undefined)!, object: undefined } : { program: lowered, object: library?.file };
  });
  if (session.dcx.hasErrors) return { wasm: undefined, emitted: undefined };
  const optimized = timings.measure("optimise", () => optimize(program, options.release ? "release" : "debug"));
  if (options.emit === "lir" || options.emit === "wat") return { wasm: undefined, emitted: dumpProgram(optimized) };
  const wasm = timings.measure("encode", () => encodeModule(optimized, object));
  return { wasm, emitted: options.emit === "wasm" ? wasm : undefined };
}

/** The compiled library unwinds. */
function usesLibraryObject({ options }: Session): boolean {
  return !options.panicAbort && options.libraryFromSource !== true;
}

/** Undefined: `library` is of no use to this program. */
function lowerFrom({ tcx, options }: Session, main: DefId, library: PrecompiledLibrary | undefined): Program | undefined {
  const cx = new ProgramCx(tcx, { overflowChecks: !options.release, debugAssertions: !options.release, panicAbort: options.panicAbort, stackSize: DEFAULT_STACK_SIZE }, library);
  const start = startFunction(cx, main);
  const lowered = cx.run([]);
  return cx.needsThreadedLibrary ? undefined : { ...lowered, exports: [...lowered.exports, { name: "_start", func: start }] };
}

/** `_start`: calls the library's `lang_start::<T>(main, 0, null, 0)`, which runs `main`, and ends the process itself when the exit code is not 0. */
function startFunction(cx: ProgramCx, main: DefId): FuncId {
  const { tcx } = cx;
  const start = startInstance(tcx, tcx.fnSig(main).value.output);
  const userMain = tcx.resolveInstance(tcx.emptyParamEnv, main, tcx.ty.emptyArgs) ?? bug("`main` has no instance");
  return cx.helper("_start", (id) => {
    const func = new Func(id, "_start", { params: [], results: [] }, undefined);
    func.sources.push({ span: 0 as never, name: "_start", inlinedAt: undefined });
    func.entry = func.newBlock();
    const b = new FuncBuilder(func);
    const address = func.newValue(LTy.I32);
    const take = new Inst(Op.FuncAddr, LTy.I32, [], [address], b.source);
    take.ref = cx.funcOf(userMain);
    b.push(take);
    const code = func.newValue(LTy.I64);
    const call = new Inst(Op.Call, LTy.I64, [address, b.i64(0n), b.i32(0), b.i32(0)], [code], b.source);
    call.ref = cx.funcOf(start);
    b.push(call);
    b.ret([]);
    return func;
  });
}
