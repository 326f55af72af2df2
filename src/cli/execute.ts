/** One invocation of the command, on the worker: reads files, compiles, prints diagnostics, runs. Returns the exit code. */
import * as fs from "node:fs";
import * as path from "node:path";
import * as v8 from "node:v8";
import { parentPort } from "node:worker_threads";
import { compile, runModule, type CompileOptions } from "../api/index.ts";
import { decodeUtf8, nodeCompileHost } from "../host/node/compileHost.ts";
import { nodeSystem } from "../host/node/nodeSystem.ts";
import { SharedDescriptors } from "../host/node/sharedDescriptors.ts";
import type { FromWorker } from "../host/node/threadMessages.ts";
import { LINES_SECTION } from "../host/backtrace.ts";
import { postedThreads } from "../host/node/threadWorker.ts";
import { hasThreads } from "../host/threads.ts";
import type { RunOptions } from "../host/run.ts";
import type { Options } from "./options.ts";

const ERROR_EXIT = 1;

/** `compiled` is called when the compiler is done, before the program runs. */
export function execute(options: Options, compiled: () => void): number {
  switch (options.command) {
    case "exec": return execModule(options);
    case "explain": return explain(options.input);
    default: return compileAndMore(options, compiled);
  }
}

function fail(message: string): number {
  writeError(`error: ${message}\n`);
  return ERROR_EXIT;
}
function writeError(text: string): void {
  if (text !== "") fs.writeSync(2, text);
}

/** Prints the page `docs/errors/CODE.md`. */
function explain(input: string): number {
  const code = /^(?:E?)(\d{1,4})$/i.exec(input)?.[1];
  if (code === undefined) return fail(`\`${input}\` is no error code; they look like E0382`);
  const name = `E${code.padStart(4, "0")}`;
  let page: string;
  try {
    page = fs.readFileSync(path.join(__dirname, "..", "docs", "errors", `${name}.md`), "utf8");
  } catch {
    return fail(`there is no explanation of ${name} yet`);
  }
  fs.writeSync(1, `${name}: ${page.replaceAll("```rust,fails", "```rust")}`);
  return 0;
}

/** Why the system refused, in Rust's words. */
function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  switch (code) {
    case "ENOENT": return "No such file or directory (os error 2)";
    case "EACCES": return "Permission denied (os error 13)";
    case "ENOTDIR": return "Not a directory (os error 20)";
    case "EISDIR": return "Is a directory (os error 21)";
    default: return message;
  }
}

function writeOutput(to: string | number, data: string | Uint8Array): number {
  try {
    fs.writeFileSync(to, data);
    return 0;
  } catch (error) {
    return fail(`couldn't write \`${to}\`: ${reason(error)}`);
  }
}

/** The text of a source file, or what is wrong with it. */
function readSource(input: string): { text: string } | { error: string } {
  let bytes: Uint8Array;
  try {
    bytes = input === "-" ? fs.readFileSync(0) : fs.readFileSync(input);
  } catch (error) {
    return { error: `couldn't read \`${input}\`: ${reason(error)}` };
  }
  const text = decodeUtf8(bytes);
  return text === undefined ? { error: `couldn't read \`${input}\`: stream did not contain valid UTF-8` } : { text };
}

const nodeHost = nodeCompileHost(path.join(__dirname, "..", "library"), path.join(__dirname, "library"));

function compileAndMore(options: Options, compiled: () => void): number {
  const source = readSource(options.input);
  if ("error" in source) return fail(source.error);
  const color = options.color === "always" || (options.color === "auto" && process.stderr.isTTY === true && process.env["NO_COLOR"] === undefined);
  const stem = options.input === "-" ? "rust_out" : path.basename(options.input).replace(/\.rs$/, "");
  const compileOptions: CompileOptions = {
    fileName: options.input === "-" ? "<anon>" : options.input,
    text: source.text,
    crateName: options.crateName ?? stem.replace(/[^A-Za-z0-9_]/g, "_"),
    edition: options.edition,
    release: options.release,
    checkOnly: options.command === "check",
    emit: options.emit,
    cfg: options.cfg,
    test: options.command === "test",
    lints: options.lints,
    capLints: options.capLints as CompileOptions["capLints"],
    panicAbort: options.codegen.get("panic") === "abort",
    rendering: { format: options.errorFormat, color },
    timings: options.timings,
    onThreads: options.command === "run" || options.command === "test" ? prewarm : undefined,
  };
  const result = compile(nodeHost, compileOptions);
  compiled();
  writeError(result.diagnostics);
  if (!result.ok) return result.internalError ? 101 : ERROR_EXIT;
  if (result.emitted !== undefined) return writeOutput(options.output ?? 1, result.emitted);
  if (options.command === "check") return 0;
  // A library's crate has no `main`.
  if (result.wasm === undefined) return 0;
  if (options.command === "build") return writeOutput(options.output ?? `${stem}.wasm`, result.wasm);
  return run(result.wasm, options);
}

/** Release code is compiled by the optimising compiler from the start: V8 never replaces a running function (DESIGN.md, decision 8). */
function run(wasm: Uint8Array, options: Options): number {
  v8.setFlagsFromString("--wasm-lazy-compilation");
  const program = options.input === "-" ? "rust_out" : options.input.replace(/\.(rs|wasm)$/, "");
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  // Functions are compiled when they are first called: the flag comes in time. A module with a line table was built for debugging.
  if (options.command === "exec" ? WebAssembly.Module.customSections(module, LINES_SECTION).length === 0 : options.release) v8.setFlagsFromString("--no-liftoff");
  const args = [program, ...options.programArgs];
  const outcome = runModule(module, nodeSystem(args), hasThreads(module) ? withThreads(args) : {});
  if (outcome.message !== undefined) writeError(`${outcome.message}\n`);
  return outcome.code;
}

function prewarm(): void {
  parentPort!.postMessage({ kind: "prewarm" } satisfies FromWorker);
}

/** The main thread, to which `postedThreads` speaks, owns the pool. */
function withThreads(args: readonly string[]): RunOptions {
  const descriptors = new SharedDescriptors();
  return { descriptors, threads: postedThreads(parentPort!, descriptors.buffer, args) };
}

function execModule(options: Options): number {
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(options.input);
  } catch (error) {
    return fail(`couldn't read \`${options.input}\`: ${reason(error)}`);
  }
  if (!WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>)) return fail(`\`${options.input}\` is not a WebAssembly module`);
  return run(bytes, options);
}
