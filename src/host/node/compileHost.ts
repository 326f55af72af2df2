/** Files, environment and library for the compiler, from Node. */
import * as fs from "node:fs";
import * as path from "node:path";
import type { CompileHost } from "../../compiler/driver/compile.ts";

export function decodeUtf8(bytes: Uint8Array): string | undefined {
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

/** `libraryRoot` has the library's sources; `metadataRoot`, where given, its metadata. */
export function nodeCompileHost(libraryRoot: string, metadataRoot?: string): CompileHost {
  return {
    readFile: (file) => attempt(() => decodeUtf8(fs.readFileSync(file))),
    readBytes: (file) => attempt(() => fs.readFileSync(file)),
    env: (name) => process.env[name],
    decodeUtf8,
    libraryRoot,
    libraryMetadata: (crate) => (metadataRoot === undefined ? undefined : attempt(() => fs.readFileSync(path.join(metadataRoot, `${crate}.ftm`)))),
    libraryObject: (level) => (metadataRoot === undefined ? undefined : attempt(() => fs.readFileSync(path.join(metadataRoot, `std-${level}.fto`)))),
    now: () => performance.now(),
  };
}
