/**
 * Runs a compiled program to its end: instantiates the module over a `System`, calls `_start`, and turns how it ended into an exit code.
 */
import { ProgramExit, Wasi } from "./wasi.ts";
import type { System } from "./system.ts";

/** Exit code of a process ended by `abort`. */
export const ABORTED = 134;

export type Outcome = { readonly code: number; /** Text for stderr about an end that the program could not report itself. */ readonly message: string | undefined };

export function runModule(module: WebAssembly.Module, system: System): Outcome {
  let memory: WebAssembly.Memory | undefined;
  const wasi = new Wasi(system, () => memory!);
  try {
    const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.imports() as WebAssembly.ModuleImports });
    memory = instance.exports["memory"] as WebAssembly.Memory;
    (instance.exports["_start"] as () => void)();
    return { code: 0, message: undefined };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What the machine's own errors mean for a Rust program. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof ProgramExit) return { code: error.code, message: undefined };
  if (error instanceof RangeError) return { code: ABORTED, message: STACK_OVERFLOW };
  if (error instanceof WebAssembly.RuntimeError) {
    if (/out of bounds/.test(error.message)) return { code: ABORTED, message: STACK_OVERFLOW };
    if (/unreachable/.test(error.message)) return { code: ABORTED, message: undefined };
    return { code: ABORTED, message: `fatal runtime error: ${error.message}` };
  }
  // The `$panic` tag left `_start`: cannot happen in programs that our library starts.
  return { code: ABORTED, message: `fatal runtime error: ${String(error)}` };
}
const STACK_OVERFLOW = "\nthread 'main' has overflowed its stack\nfatal runtime error: stack overflow, aborting";
