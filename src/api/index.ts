/**
 * Ferrotype as a library: everything that the command line does, for Node and pages alike. Pure: files and standard streams come from the caller.
 */
export { compile, type CompileHost, type CompileOptions, type CompileResult, type Emit } from "../compiler/driver/compile.ts";
export { DEFAULT_TARGET, type Target } from "../compiler/types/target.ts";
export { runModule, type Outcome, type RunOptions } from "../host/run.ts";
export type { System, FileSystem, OpenFile } from "../host/system.ts";
export { MemoryFs } from "../host/memoryFs.ts";
export { pageSystem, type PageOptions } from "../host/browser/pageSystem.ts";
export { LIBRARY_FILES, pageCompileHost } from "../host/browser/pageCompileHost.ts";
