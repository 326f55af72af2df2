/** Compiling in a test's process: files from disk, diagnostics as data. */
import * as path from "node:path";
import { nodeCompileHost } from "../../src/host/node/compileHost.ts";
import { compile, type CompileHost, type CompileResult } from "../../src/api/index.ts";

export const libraryHost: CompileHost = nodeCompileHost(path.join(import.meta.dirname, "..", "library"), path.join(import.meta.dirname, "library"));

export function compileForTest(host: CompileHost, fileName: string, text: string, options: { edition: 2015 | 2018 | 2021 | 2024; checkOnly: boolean; release: boolean }): CompileResult {
  return compile(host, {
    fileName, text, crateName: path.basename(fileName).replace(/\.rs$/, "").replace(/[^A-Za-z0-9_]/g, "_"), edition: options.edition, release: options.release, checkOnly: options.checkOnly,
    emit: undefined, cfg: [], panicAbort: false, rendering: { format: "human", color: false }, timings: false,
  });
}
