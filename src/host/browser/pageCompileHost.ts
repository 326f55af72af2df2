/** What the compiler needs in a page: the library as the build made it (fetched files), and the program's own files in memory. */
import type { CompileHost } from "../../compiler/driver/compile.ts";
import type { MemoryFs } from "../memoryFs.ts";

/** The names of the library's files in `dist/library/`. Without the last two every build compiles what it uses of the library. */
export const LIBRARY_FILES = ["core.ftm", "alloc.ftm", "std.ftm", "std-debug.fto", "std-release.fto"] as const;

/** `library`: the bytes of `LIBRARY_FILES` by name; `fs`: where `mod name;` and `include_str!` look. */
export function pageCompileHost(library: ReadonlyMap<string, Uint8Array>, fs?: MemoryFs): CompileHost {
  const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  const readBytes = (path: string): Uint8Array | undefined => fs?.readFile(path);
  return {
    readFile(path) {
      const bytes = readBytes(path);
      return bytes === undefined ? undefined : decodeUtf8(bytes);
    },
    readBytes,
    env: () => undefined,
    decodeUtf8,
    libraryRoot: "",
    libraryMetadata: (crate) => library.get(`${crate}.ftm`),
    libraryObject: (level) => library.get(`std-${level}.fto`),
    now: () => performance.now(),
  };
}
