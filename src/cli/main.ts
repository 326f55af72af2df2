/**
 * The `ferrotype` command. The main thread reads the command line and starts a worker with a deep stack, which compiles and runs; the main
 * thread never blocks, so Ctrl-C ends the process at once.
 */
import { Worker } from "node:worker_threads";
import type { FromWorker } from "../host/node/threadMessages.ts";
import { ThreadPool } from "../host/node/threadPool.ts";
import { COMMAND_HELP, HELP, UsageError, parseCommandLine, type Options } from "./options.ts";

/** Stack of the worker: the compiler recurses over syntax and types, programs over their own calls (DESIGN.md, decision 7). */
const STACK_MB = 256;
const HEAP_MB = 4096;
const USAGE_EXIT = 2;
declare const FERROTYPE_VERSION: string;

startMain();

function startMain(): void {
  try {
    const request = parseCommandLine(process.argv.slice(2));
    if (request.kind === "help") process.stdout.write(request.command === undefined ? HELP : COMMAND_HELP[request.command]);
    else if (request.kind === "version") process.stdout.write(`ferrotype ${FERROTYPE_VERSION} (Rust 1.95)\n`);
    else startWorker(request.options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`error: ${error.message}\n\nFor more information, try \`ferrotype --help\`.\n`);
    process.exitCode = USAGE_EXIT;
  }
}

function startWorker(options: Options): void {
  const worker = new Worker(new URL("./worker.cjs", import.meta.url), { workerData: options, resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HEAP_MB } });
  worker.on("error", (error) => {
    process.stderr.write(`error: internal compiler error: ${error.stack ?? String(error)}\n`);
    process.exitCode = 101;
  });
  // When the program's main thread ends, its other threads end too.
  const pool = new ThreadPool(new URL("thread.js", import.meta.url), (code) => process.exit(code));
  worker.on("message", (message: FromWorker) => pool.receive(message, worker));
  worker.on("exit", (code) => process.exit(process.exitCode ?? code));
}
