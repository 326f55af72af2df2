/** From checked crates to a module: the start function, lowering of all that it reaches, optimisation, encoding. */
import { bug, type DefId } from "../base/index.ts";
import { dumpProgram } from "../lir/dump.ts";
import { FuncBuilder } from "../lir/builder.ts";
import { Func, LTy, Op, Inst, type FuncId, type Program } from "../lir/lir.ts";
import { DEFAULT_STACK_SIZE, ProgramCx, type PrecompiledLibrary } from "../lir/lower/program.ts";
import { optimize } from "../lir/opt/pipeline.ts";
import { encodeModule } from "../wasm/index.ts";
import type { TestCase } from "../lir/lower/testHarness.ts";
import type { Instance, TyCtxt } from "../types/index.ts";
import { testCases } from "./testCases.ts";
import { startInstance } from "./libraryObject.ts";
import type { Output } from "./pipeline.ts";
import { NO_SPAN, type Span } from "../source/index.ts";
import { LIBRARY_PREFIX, type Session, type SourceCrate } from "./session.ts";

export function generateCode(session: Session, crate: SourceCrate): Output {
  const { options, timings, tcx } = session;
  const tests = options.test === true ? testCases(session, crate) : undefined;
  const main = tests === undefined ? userMain(tcx, crate.outputs.mainFn) : harnessMain(tcx);
  if (main === undefined) return { wasm: undefined, emitted: undefined };
  const linkage = linkageOf(session, crate);
  const library = usesLibraryObject(session) && linkage.allocator === undefined ? session.libraryObject : undefined;
  const { program, object } = timings.measure("lower to LIR", () => {
    const lowered = lowerFrom(session, main, { ...linkage, tests }, library);
    // Threads need atomics in the library too.
    return lowered === undefined ? { program: lowerFrom(session, main, { ...linkage, tests }, undefined)!, object: undefined } : { program: lowered, object: library?.file };
  });
  if (session.dcx.hasErrors) return { wasm: undefined, emitted: undefined };
  if (program.usesThreads) options.onThreads?.();
  const optimized = timings.measure("optimise", () => optimize(program, options.release ? "release" : "debug"));
  if (options.emit === "lir" || options.emit === "wat") return { wasm: undefined, emitted: dumpProgram(optimized) };
  const wasm = timings.measure("encode", () => encodeModule(optimized, object, options.release ? undefined : (span) => describeSpan(session, span)));
  return { wasm, emitted: options.emit === "wasm" ? wasm : undefined };
}

/** `file:line:column` of a span in the program's own files. */
function describeSpan({ sourceMap }: Session, span: Span): string | undefined {
  if (span === NO_SPAN) return undefined;
  const { file, line, column } = sourceMap.lookup(sourceMap.lo(sourceMap.sourceCallsite(span)));
  return file.name.startsWith(LIBRARY_PREFIX) ? undefined : `${file.name}:${line}:${column}`;
}

/** The compiled library unwinds. */
function usesLibraryObject({ options }: Session): boolean {
  return !options.panicAbort && options.libraryFromSource !== true;
}

/** Undefined: `library` is of no use to this program. */
function lowerFrom({ tcx, options }: Session, main: Instance, extra: Linkage & { readonly tests: readonly TestCase[] | undefined }, library: PrecompiledLibrary | undefined): Program | undefined {
  const cx = new ProgramCx(tcx, { overflowChecks: !options.release, debugAssertions: !options.release, panicAbort: options.panicAbort, stackSize: DEFAULT_STACK_SIZE, ...extra }, library);
  const start = startFunction(cx, main);
  const lowered = cx.run([...extra.symbols].map(([name, def]) => ({ name, instance: tcx.resolveInstance(tcx.emptyParamEnv, def, tcx.ty.emptyArgs) ?? bug(`\`${name}\` has no instance`) })));
  return cx.needsThreadedLibrary ? undefined : { ...lowered, exports: [...lowered.exports, { name: "_start", func: start }] };
}

/** What the crate's attributes say to the linker. */
interface Linkage {
  readonly allocator: DefId | undefined;
  /** Exported functions by symbol. */
  readonly symbols: ReadonlyMap<string, DefId>;
}

function linkageOf({ tcx }: Session, crate: SourceCrate): Linkage {
  const symbols = new Map<string, DefId>();
  let allocator: DefId | undefined;
  for (const def of crate.hir.hir.ownerDefs()) {
    const kind = tcx.defKind(def);
    if (kind === "Static" && tcx.hasAttr(def, tcx.symbols.intern("global_allocator"))) allocator = def;
    if ((kind !== "Fn" && kind !== "AssocFn") || tcx.identityArgs(def).length > 0) continue;
    const renamed = tcx.attrs(def).find((a) => a.name === tcx.symbols.intern("export_name"))?.value?.value;
    if (renamed?.kind === "str") symbols.set(renamed.text, def);
    else if (tcx.hasAttr(def, tcx.symbols.intern("no_mangle"))) symbols.set(tcx.symbols.str(tcx.name(def)), def);
  }
  return { allocator, symbols };
}

function userMain(tcx: TyCtxt, main: DefId | undefined): Instance | undefined {
  return main === undefined ? undefined : (tcx.resolveInstance(tcx.emptyParamEnv, main, tcx.ty.emptyArgs) ?? bug("`main` has no instance"));
}
/** Generic, though it uses no type: the compiled library must not hold a harness without tests. */
function harnessMain(tcx: TyCtxt): Instance {
  const def = tcx.langItem("test_main") ?? bug("the library has no lang item `test_main`");
  return tcx.resolveInstance(tcx.emptyParamEnv, def, tcx.ty.args([tcx.ty.unit])) ?? bug("`test_main` is no function");
}

/** `_start`: calls the library's `lang_start::<T>(main, 0, null, 0)`, which runs `main`, and ends the process itself when the exit code is not 0. */
function startFunction(cx: ProgramCx, main: Instance): FuncId {
  const { tcx } = cx;
  const start = startInstance(tcx, tcx.fnSig(main.def).value.output);
  return cx.helper("_start", (id) => {
    const func = new Func(id, "_start", { params: [], results: [] }, undefined);
    func.sources.push({ span: 0 as never, name: "_start", inlinedAt: undefined });
    func.entry = func.newBlock();
    const b = new FuncBuilder(func);
    const address = func.newValue(LTy.I32);
    const take = new Inst(Op.FuncAddr, LTy.I32, [], [address], b.source);
    take.ref = cx.funcOf(main);
    b.push(take);
    const code = func.newValue(LTy.I64);
    const call = new Inst(Op.Call, LTy.I64, [address, b.i64(0n), b.i32(0), b.i32(0)], [code], b.source);
    call.ref = cx.funcOf(start);
    b.push(call);
    b.ret([]);
    return func;
  });
}
