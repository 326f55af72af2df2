/** Compiling in a test's process: files from disk, diagnostics as data. */
import * as fs from "node:fs";
import * as path from "node:path";
import { compile, type CompileHost, type CompileResult } from "../../src/api/index.ts";

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}

export const libraryHost: CompileHost = {
  readFile: (file) => attempt(() => fs.readFileSync(file, "utf8")),
  readBytes: (file) => attempt(() => fs.readFileSync(file)),
  env: (name) => process.env[name],
  decodeUtf8,
  libraryRoot: path.join(import.meta.dirname, "..", "library"),
  now: () => performance.now(),
};

export function compileForTest(host: CompileHost, fileName: string, text: string, options: { edition: 2015 | 2018 | 2021 | 2024; checkOnly: boolean; release: boolean }): CompileResult {
  return compile(host, {
    fileName, text, crateName: path.basename(fileName).replace(/\.rs$/, "").replace(/[^A-Za-z0-9_]/g, "_"), edition: options.edition, release: options.release, checkOnly: options.checkOnly,
    emit: undefined, cfg: [], panicAbort: false, rendering: { format: "human", color: false }, timings: false,
  });
}
