/** The workers of a program, seen from the main JavaScript thread: starts one for each thread that the program spawns, or takes one whose thread has ended. */
import * as fs from "node:fs";
import { Worker } from "node:worker_threads";
import { ABORTED } from "../run.ts";
import type { FromWorker, ThreadJob } from "./threadMessages.ts";

/** The machine's stack of a spawned thread: twice what it asks for, at least the first, at most the second. */
const STACK_MB = 64;
const LARGEST_STACK_MB = 1024;
const MB = 1 << 20;
/** Workers made while the program is compiled: a worker takes some 20 ms to start. */
const PREWARMED = 3;

export class ThreadPool {
  private readonly file: URL;
  private readonly exit: (code: number) => void;
  private readonly idle: Worker[] = [];

  /** `file` runs `serveThreads`; `exit` ends the process. */
  constructor(file: URL, exit: (code: number) => void) {
    this.file = file;
    this.exit = exit;
  }

  /** Handles what a worker says, the one that runs `main` included. */
  receive(message: FromWorker, from: Worker): void {
    switch (message.kind) {
      case "spawn": this.start({ request: message.request, descriptors: message.descriptors, args: message.args }); return;
      case "prewarm": this.prewarm(); return;
      case "idle": this.idle.push(from); return;
      case "exit": this.exit(message.code); return;
    }
  }

  private prewarm(): void {
    while (this.idle.length < PREWARMED) this.idle.push(this.newWorker(STACK_MB));
  }
  private start(job: ThreadJob): void {
    const stackMb = Math.max(STACK_MB, Math.min(LARGEST_STACK_MB, Math.ceil((2 * job.request.stackSize) / MB)));
    const reused = stackMb === STACK_MB ? this.idle.shift() : undefined;
    (reused ?? this.newWorker(stackMb)).postMessage(job);
  }
  private newWorker(stackMb: number): Worker {
    const worker = new Worker(this.file, { resourceLimits: { stackSizeMb: stackMb } });
    worker.on("message", (message: FromWorker) => {
      if (message.kind !== "idle" || stackMb === STACK_MB) this.receive(message, worker);
      else void worker.terminate();
    });
    worker.on("error", (error) => {
      fs.writeSync(2, `fatal runtime error: ${error.message}\n`);
      this.exit(ABORTED);
    });
    return worker;
  }
}
