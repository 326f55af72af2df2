/** What `resolveCrate` is given besides the tree: the parse session, the other crates, and what only a host can answer. */
import type { Symbol } from "../base/index.ts";
import type { CfgSet } from "../expand/config.ts";
import type { ParseSess } from "../syntax/session.ts";
import type { CrateStoreForResolve } from "./crateStore.ts";

/** Files and environment. Paths are the host's, joined with `/`. */
export interface ResolveHost {
  readFile(path: string): string | undefined;
  readBytes(path: string): Uint8Array | undefined;
  env(name: string): string | undefined;
  decodeUtf8(bytes: Uint8Array): string | undefined;
}

export interface ResolveSession {
  readonly psess: ParseSess;
  readonly cfg: CfgSet;
  readonly store: CrateStoreForResolve;
  readonly host: ResolveHost;
  readonly crateName: Symbol;
  /** Path of the crate's root file. */
  readonly rootFile: string;
  readonly isTest: boolean;
  /** Whether a `main` function is looked for. */
  readonly isBinary: boolean;
  /** Names given by `--extern`. */
  readonly externs: readonly Symbol[];
}
