/**
 * The compiled library: what `npm run build` makes of the standard library's functions once, so that a debug build compiles the program's own functions only and
 * takes the rest from `dist/library/std.fto` (rustc links the prebuilt `.rlib`s of std in the same way; like those, it is optimised in every build).
 *
 * In it are all functions that need no arguments, the instances that they reach, and those that `library/seeds.rs` reaches: instances of generic functions at the
 * types that programs use most. Overflow checks and debug assertions are on, as in any debug build; release builds compile everything from MIR.
 */
import { bug, type CrateNum, type DefId } from "../base/index.ts";
import { allocsOf } from "../consteval/alloc.ts";
import { THREAD_SPAWN } from "../lir/lower/threads.ts";
import { DEFAULT_STACK_SIZE, ProgramCx, type PrecompiledLibrary } from "../lir/lower/program.ts";
import { optimize } from "../lir/opt/pipeline.ts";
import { InstanceKeys } from "../mono/instanceKey.ts";
import { encodeObject, ObjectFile, SymbolKind } from "../wasm/index.ts";
import { ArgKind, type Instance, type Ty, type TyCtxt } from "../types/index.ts";

/** `crates`: the library's, numbered from 0. `seeds`: functions of another crate, whose library instances are compiled too. */
export function buildLibraryObject(tcx: TyCtxt, crates: readonly CrateNum[], seeds: readonly DefId[]): Uint8Array {
  const cx = new ProgramCx(tcx, { overflowChecks: true, debugAssertions: true, panicAbort: false, stackSize: DEFAULT_STACK_SIZE, singleThreaded: true });
  for (const crate of crates) for (const def of tcx.bodyOwners(crate)) addRoot(cx, def);
  for (const def of seeds) {
    addRoot(cx, def);
    // A seed without parameters may be a program's `main`.
    const sig = tcx.fnSig(def).value;
    if (sig.inputs.length === 0) cx.funcOf(startInstance(tcx, sig.output));
  }
  const lowered = cx.run([]);
  const keys = new InstanceKeys(tcx, crates.length);
  const funcs: { key: string; func: number }[] = [];
  for (const [instance, func] of cx.items.entries()) {
    const key = keys.ofInstance(instance);
    if (key !== undefined) funcs.push({ key, func });
  }
  const exported = new Set(funcs.map((f) => f.func));
  const program = optimize({ ...lowered, exports: lowered.funcs.filter((f) => exported.has(f.id)).map((f) => ({ name: "", func: f.id })) }, "release");
  const data: { key: string; alloc: number }[] = [];
  for (const segment of program.data) {
    const alloc = allocsOf(tcx).get(segment.alloc);
    const key = alloc.kind === "static" ? keys.ofStatic(alloc.def) : undefined;
    if (key !== undefined) data.push({ key, alloc: segment.alloc });
  }
  const starters = program.imports.filter((i) => i.name === THREAD_SPAWN).map((i) => i.id as number);
  return encodeObject(program, { funcs, data }, new Set(starters));
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
