/**
 * Runs jobs one after another in a worker with a deep stack, each with a time limit: a job that hangs costs its worker, not the run.
 */
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const STACK_MB = 256;

/** In the worker: answers each job. In the main thread: does nothing. */
export function serveJobs<J, R>(work: (job: J) => R): void {
  if (isMainThread || workerData !== "ferrotype-pool") return;
  parentPort!.on("message", (job: J) => parentPort!.postMessage(work(job)));
}

export async function runJobs<J, R>(file: URL, jobs: readonly J[], seconds: number, workers: number, onResult: (job: J, result: R | { timeout: true } | { crash: string }) => void): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    let worker: Worker | undefined;
    while (next < jobs.length) {
      const job = jobs[next++]!;
      worker ??= new Worker(file, { workerData: "ferrotype-pool", resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: 4096 } });
      const w = worker;
      const result = await new Promise<R | { timeout: true } | { crash: string }>((resolve) => {
        const timer = setTimeout(() => resolve({ timeout: true }), seconds * 1000);
        const done = (value: R | { timeout: true } | { crash: string }): void => {
          clearTimeout(timer);
          w.removeAllListeners();
          resolve(value);
        };
        w.once("message", (value: R) => done(value));
        w.once("error", (error) => done({ crash: String(error.stack ?? error) }));
        w.once("exit", (code) => done({ crash: `worker exited with ${code}` }));
        w.postMessage(job);
      });
      if (typeof result === "object" && result !== null && ("timeout" in result || "crash" in result)) {
        worker = undefined;
        void w.terminate();
      }
      onResult(job, result);
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: workers }, lane));
}
