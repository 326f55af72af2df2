/**
 * Runs a compiled program to its end: instantiates the module over a `System`, calls `_start`, and turns how it ended into an exit code. A program's other threads are
 * run by `runThread`, on a JavaScript thread each.
 */
import { backtraceText } from "./backtrace.ts";
import { LocalDescriptors, type Descriptors } from "./descriptors.ts";
import { sharedMemoryOf, threadImports, type ThreadHost, type ThreadRequest } from "./threads.ts";
import { ProgramExit, Wasi, openStandardDescriptors } from "./wasi.ts";
import type { System } from "./system.ts";

/** Exit code of a process ended by `abort`. */
export const ABORTED = 134;

export type Outcome = { readonly code: number; /** Text for stderr about an end that the program could not report itself. */ readonly message: string | undefined };

export interface RunOptions {
  /** Without it `thread::spawn` fails. */
  readonly threads?: ThreadHost;
  /** The program's file descriptors, where threads share them. */
  readonly descriptors?: Descriptors;
}

export function runModule(module: WebAssembly.Module, system: System, options: RunOptions = {}): Outcome {
  const descriptors = options.descriptors ?? new LocalDescriptors();
  openStandardDescriptors(descriptors, system);
  try {
    const instance = instantiate(module, system, descriptors, sharedMemoryOf(module), options.threads);
    (instance.exports["_start"] as () => void)();
    return { code: 0, message: undefined };
  } catch (error) {
    return outcomeOf(error, "main");
  }
}

/** Runs a thread to its end. Undefined: it ended by itself; else the whole program ends so. */
export class ThreadRunner {
  private module: WebAssembly.Module | undefined;
  private instance: WebAssembly.Instance | undefined;

  run(request: ThreadRequest, system: System, descriptors: Descriptors, threads: ThreadHost): Outcome | undefined {
    try {
      // An instance outlives its thread: `wasi_thread_start` sets all that differs.
      if (this.instance === undefined || this.module !== request.module) {
        this.instance = instantiate(request.module, system, descriptors, request.memory, threads);
        this.module = request.module;
      }
      (this.instance.exports["wasi_thread_start"] as (tid: number, record: number) => void)(request.record >>> 4, request.record);
      return undefined;
    } catch (error) {
      return outcomeOf(error, request.name);
    }
  }
}

function instantiate(module: WebAssembly.Module, system: System, descriptors: Descriptors, shared: WebAssembly.Memory | undefined, threads: ThreadHost | undefined): WebAssembly.Instance {
  let memory = shared;
  const wasi = new Wasi(system, () => memory!, descriptors, () => backtraceText(module));
  const imports: WebAssembly.Imports = { wasi_snapshot_preview1: wasi.imports() as WebAssembly.ModuleImports, ...threadImports(module, () => memory!, threads) };
  if (shared !== undefined) imports["env"] = { memory: shared };
  const instance = new WebAssembly.Instance(module, imports);
  memory ??= instance.exports["memory"] as WebAssembly.Memory;
  return instance;
}

/** What the machine's own errors mean for a Rust program. */
export function outcomeOf(error: unknown, thread: string): Outcome {
  const overflow: Outcome = { code: ABORTED, message: `\nthread '${thread}' has overflowed its stack\nfatal runtime error: stack overflow, aborting` };
  if (error instanceof ProgramExit) return { code: error.code, message: undefined };
  if (error instanceof RangeError) return /call stack/.test(error.message) ? overflow : { code: ABORTED, message: `fatal runtime error: ${error.message}` };
  if (error instanceof WebAssembly.LinkError) return { code: ABORTED, message: `error: the program needs a function that this host does not have: ${error.message}` };
  if (error instanceof WebAssembly.RuntimeError) {
    if (/out of bounds/.test(error.message)) return overflow;
    if (/unreachable/.test(error.message)) return { code: ABORTED, message: undefined };
    return { code: ABORTED, message: `fatal runtime error: ${error.message}` };
  }
  // The `$panic` tag left the first function: cannot happen in programs that our library starts.
  return { code: ABORTED, message: `fatal runtime error: ${String(error)}` };
}
