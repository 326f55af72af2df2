/** A worker that runs the program's spawned threads, one after another. */
import * as fs from "node:fs";
import * as os from "node:os";
import { parentPort, type MessagePort } from "node:worker_threads";
import { ThreadRunner } from "../run.ts";
import type { ThreadHost } from "../threads.ts";
import { nodeSystem } from "./nodeSystem.ts";
import { SharedDescriptors } from "./sharedDescriptors.ts";
import type { FromWorker, ThreadJob } from "./threadMessages.ts";

/** Threads started by asking the main thread, at the other end of `port`. */
export function postedThreads(port: MessagePort, descriptors: SharedArrayBuffer, args: readonly string[]): ThreadHost {
  return {
    spawn(request) {
      port.postMessage({ kind: "spawn", request, descriptors, args } satisfies FromWorker);
      return true;
    },
    parallelism: () => os.availableParallelism(),
  };
}

export function serveThreads(): void {
  const port = parentPort!;
  const runner = new ThreadRunner();
  port.on("message", ({ request, descriptors, args }: ThreadJob) => {
    const outcome = runner.run(request, nodeSystem(args), new SharedDescriptors(descriptors), postedThreads(port, descriptors, args));
    if (outcome?.message !== undefined) fs.writeSync(2, `${outcome.message}\n`);
    port.postMessage((outcome === undefined ? { kind: "idle" } : { kind: "exit", code: outcome.code }) satisfies FromWorker);
  });
}
