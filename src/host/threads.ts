/**
 * Threads of a program, as far as no machine is concerned: the memory that their instances share, and what is handed from the thread that starts one to the one that runs it.
 * The record is described in `compiler/wasm/threads.ts` and `library/std/src/sys/threads.rs`.
 */

/** Everything that another JavaScript thread needs to run one of the program's: it can be posted there. */
export interface ThreadRequest {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the record, the argument of `wasi_thread_start`. */
  readonly record: number;
  readonly name: string;
  /** Bytes of stack that the program asked for. */
  readonly stackSize: number;
}

export interface ThreadHost {
  /** Starts a thread soon; false where that cannot be. */
  spawn(request: ThreadRequest): boolean;
  parallelism(): number;
}

const PAGES_SECTION = "ferrotype.memory";
const STACK_SIZE = 24;
const NAME = 28;
const NAME_LENGTH = 32;
/** Thread numbers of wasi-threads are positive and below 2^29. */
const RECORD_ALIGN_LOG2 = 4;

/** The memory that a module with threads imports; undefined for one without. */
export function sharedMemoryOf(module: WebAssembly.Module): WebAssembly.Memory | undefined {
  const section = WebAssembly.Module.customSections(module, PAGES_SECTION)[0];
  if (section === undefined) return undefined;
  const bytes = new Uint8Array(section);
  let at = 0;
  const leb = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const initial = leb();
  return new WebAssembly.Memory({ initial, maximum: leb(), shared: true });
}

export function hasThreads(module: WebAssembly.Module): boolean {
  return WebAssembly.Module.customSections(module, PAGES_SECTION).length > 0;
}

/** The imports with which a program starts threads. */
export function threadImports(module: WebAssembly.Module, memory: () => WebAssembly.Memory, host: ThreadHost | undefined): WebAssembly.Imports {
  const spawn = (record: number): number => {
    const view = new DataView(memory().buffer);
    const name = new Uint8Array(memory().buffer, view.getUint32(record + NAME, true), view.getUint32(record + NAME_LENGTH, true)).slice();
    const request: ThreadRequest = { module, memory: memory(), record, name: new TextDecoder().decode(name), stackSize: view.getUint32(record + STACK_SIZE, true) };
    return host !== undefined && host.spawn(request) ? record >>> RECORD_ALIGN_LOG2 : -1;
  };
  return { wasi: { "thread-spawn": spawn }, ferrotype: { thread_parallelism: () => host?.parallelism() ?? 1 } };
}
