/** What the JavaScript threads of a program tell each other. The main thread never runs Rust: it starts workers on request and owns the exit. */
import type { ThreadRequest } from "../threads.ts";

/** To the main thread, from any worker. */
export type FromWorker =
  | { readonly kind: "spawn"; readonly request: ThreadRequest; readonly descriptors: SharedArrayBuffer; readonly args: readonly string[] }
  /** The program will start threads: workers may be made ready. */
  | { readonly kind: "prewarm" }
  /** This worker's thread has ended; it can run another. */
  | { readonly kind: "idle" }
  /** The whole program ends. */
  | { readonly kind: "exit"; readonly code: number };

/** To a worker: the thread that it shall run. */
export interface ThreadJob {
  readonly request: ThreadRequest;
  readonly descriptors: SharedArrayBuffer;
  readonly args: readonly string[];
}
