/**
 * The compiled library: what `npm run build` makes of the standard library's functions once, so that a program's build compiles the program's own functions and takes
 * the rest from `dist/library/std-debug.fto` or `std-release.fto` (rustc links the prebuilt `.rlib`s of std in the same way; like those, both are optimised).
 *
 * In them are all functions that need no arguments and the instances that they reach. A debug build wants no inlining, so its file has instances of generic functions at the types that
 * programs use most as well: those that `library/seeds.rs` reaches. A release build would rather inline, so its file names only what is too large for that. Overflow
 * checks and debug assertions are those of the build.
 */
import { bug, type CrateNum, type DefId } from "../base/index.ts";
import { allocsOf } from "../consteval/alloc.ts";
import { DEFAULT_STACK_SIZE, ProgramCx, type PrecompiledLibrary } from "../lir/lower/program.ts";
import type { FuncId, Program } from "../lir/lir.ts";
import { dropUnreached } from "../lir/opt/callGraph.ts";
import { isTooLargeToInline } from "../lir/opt/inliner.ts";
import { optimize, type OptLevel } from "../lir/opt/pipeline.ts";
import { InstanceKeys } from "../mono/instanceKey.ts";
import { encodeObject, ObjectFile, SymbolKind } from "../wasm/index.ts";
import { ArgKind, type Instance, type Ty, type TyCtxt } from "../types/index.ts";

/** `crates`: the library's, numbered from 0. `seeds`: functions of another crate, whose library instances are compiled too. */
export function buildLibraryObject(tcx: TyCtxt, crates: readonly CrateNum[], seeds: readonly DefId[], level: OptLevel): Uint8Array {
  const debug = level === "debug";
  const cx = new ProgramCx(tcx, { overflowChecks: debug, debugAssertions: debug, panicAbort: false, stackSize: DEFAULT_STACK_SIZE, withoutThreads: true });
  for (const crate of crates) for (const def of tcx.bodyOwners(crate)) addRoot(cx, def);
  for (const def of seeds) {
    addRoot(cx, def);
    // A seed without parameters may be a program's `main`.
    const sig = tcx.fnSig(def).value;
    if (sig.inputs.length === 0) cx.funcOf(startInstance(tcx, sig.output));
  }
  const lowered = cx.run([]);
  const keys = new InstanceKeys(tcx, crates.length);
  const named: { key: string; func: FuncId }[] = [];
  for (const [instance, func] of cx.items.entries()) {
    const key = keys.ofInstance(instance);
    if (key !== undefined) named.push({ key, func });
  }
  const exportAll = (program: Program, ids: readonly FuncId[]): Program => {
    const defined = new Set(program.funcs.map((f) => f.id));
    return { ...program, exports: ids.filter((id) => defined.has(id)).map((func) => ({ name: "", func })) };
  };
  let program = optimize(exportAll(lowered, named.map((n) => n.func)), "release");
  let funcs = named;
  if (!debug) {
    const large = new Set(program.funcs.filter((f) => isTooLargeToInline(f)).map((f) => f.id));
    funcs = named.filter((n) => large.has(n.func));
    program = dropUnreached(exportAll(program, funcs.map((n) => n.func)));
  }
  const data: { key: string; alloc: number }[] = [];
  for (const segment of program.data) {
    const alloc = allocsOf(tcx).get(segment.alloc);
    const key = alloc.kind === "static" ? keys.ofStatic(alloc.def) : undefined;
    if (key !== undefined) data.push({ key, alloc: segment.alloc });
  }
  return encodeObject(program, { funcs, data });
}

/** `lang_start::<T>`, which calls a `main` that returns `T`. */
export function startInstance(tcx: TyCtxt, returned: Ty): Instance {
  const start = tcx.langItem("start") ?? bug("the library has no lang item `start`");
  const args = tcx.ty.args([tcx.normalizeErasingRegions(tcx.emptyParamEnv, returned)]);
  return tcx.resolveInstance(tcx.emptyParamEnv, start, args) ?? bug("the start function is not there");
}
/** Functions without parameters of types or constants, their own or their parents', are compiled as they are; intrinsics have no code. */
function addRoot(cx: ProgramCx, def: DefId): void {
  const { tcx } = cx;
  const kind = tcx.defKind(def);
  if (kind !== "Fn" && kind !== "AssocFn") return;
  const { list } = tcx.identityArgs(def);
  if (!list.every((a) => a.argKind === ArgKind.Region)) return;
  const instance = tcx.resolveInstance(tcx.emptyParamEnv, def, tcx.ty.args(list.map(() => tcx.ty.reErased)));
  if (instance?.kind === "Item") cx.funcOf(instance);
}

/** The compiled library as lowering asks for it. */
export class LibraryObject implements PrecompiledLibrary {
  readonly file: ObjectFile;
  private readonly keys: InstanceKeys;
  constructor(tcx: TyCtxt, bytes: Uint8Array, crateCount: number) {
    this.file = new ObjectFile(bytes);
    this.keys = new InstanceKeys(tcx, crateCount);
  }
  findFunc(instance: Instance): { readonly number: number; readonly canUnwind: boolean; readonly spawnsThreads: boolean } | undefined {
    const key = this.keys.ofInstance(instance);
    if (key === undefined) return undefined;
    const number = this.file.find(key, SymbolKind.Func);
    return number === -1 ? undefined : { number, canUnwind: this.file.canUnwind(number), spawnsThreads: this.file.spawnsThreads(number) };
  }
  findStatic(def: DefId): number {
    const key = this.keys.ofStatic(def);
    return key === undefined ? -1 : this.file.find(key, SymbolKind.Data);
  }
}
