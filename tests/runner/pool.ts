/**
 * Runs jobs one after another in a worker with a deep stack, each with a time limit: a job that hangs costs its worker, not the run.
 */
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const STACK_MB = 256;
const HEAP_MB = 4096;

/** In the worker: answers each job. In the main thread: does nothing. */
export function serveJobs<J, R>(work: (job: J) => R): void {
  if (isMainThread || workerData !== "ferrotype-pool") return;
  parentPort!.on("message", (job: J) => parentPort!.postMessage(work(job)));
}

type Answer<R> = R | { readonly timeout: true } | { readonly crash: string };

/** A worker with one job at a time; its listeners stay for its whole life. */
class Lane<R> {
  readonly worker: Worker;
  private answer: ((value: Answer<R>) => void) | undefined;
  constructor(file: URL) {
    this.worker = new Worker(file, { workerData: "ferrotype-pool", resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HEAP_MB } });
    this.worker.on("message", (value: R) => this.answer?.(value));
    this.worker.on("error", (error) => this.answer?.({ crash: String((error as Error).stack ?? error) }));
    this.worker.on("exit", (code) => this.answer?.({ crash: `worker exited with ${code}` }));
  }
  run(job: unknown, seconds: number): Promise<Answer<R>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer?.({ timeout: true }), seconds * 1000);
      this.answer = (value) => {
        clearTimeout(timer);
        this.answer = undefined;
        resolve(value);
      };
      this.worker.postMessage(job);
    });
  }
}

export async function runJobs<J, R>(file: URL, jobs: readonly J[], seconds: number, workers: number, onResult: (job: J, result: Answer<R>) => void): Promise<void> {
  let next = 0;
  const drain = async (): Promise<void> => {
    let lane: Lane<R> | undefined;
    while (next < jobs.length) {
      const job = jobs[next++]!;
      lane ??= new Lane<R>(file);
      const result = await lane.run(job, seconds);
      if (typeof result === "object" && result !== null && ("timeout" in result || "crash" in result)) {
        void lane.worker.terminate();
        lane = undefined;
      }
      onResult(job, result);
    }
    await lane?.worker.terminate();
  };
  await Promise.all(Array.from({ length: workers }, drain));
}
