/** Runs a test's module and keeps what it wrote. A program with threads needs a process of its own, whose main JavaScript thread starts them: `ferrotype exec`. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { runModule } from "../../src/host/run.ts";
import { hasThreads } from "../../src/host/threads.ts";
import { memorySystem } from "./memorySystem.ts";

export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function runProgram(wasm: Uint8Array, args: readonly string[], stdin: string, seconds: number): ProgramResult {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  if (hasThreads(module)) return runInProcess(wasm, args.slice(1), stdin, seconds);
  const memory = memorySystem(args, stdin);
  const outcome = runModule(module, memory.system);
  return { code: outcome.code, stdout: memory.stdout(), stderr: memory.stderr() + (outcome.message ?? "") };
}

function runInProcess(wasm: Uint8Array, args: readonly string[], stdin: string, seconds: number): ProgramResult {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ferrotype-test-"));
  try {
    const file = path.join(folder, "program.wasm");
    fs.writeFileSync(file, wasm);
    const run = spawnSync(process.execPath, [path.join(import.meta.dirname, "ferrotype.js"), "exec", file, "--", ...args], {
      input: stdin, encoding: "utf8", cwd: folder, env: { PATH: process.env["PATH"] }, timeout: seconds * 1000, killSignal: "SIGKILL",
    });
    return { code: run.status ?? -1, stdout: run.stdout, stderr: run.stderr + (run.error === undefined ? "" : run.error.message) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
