/** A `System` that keeps what the program writes, for tests. Its files lie in memory, and `/tmp` is there. */
import { MemoryFs, pageSystem } from "../../src/api/index.ts";
import type { System } from "../../src/host/system.ts";

export interface MemorySystem {
  readonly system: System;
  stdout(): string;
  stderr(): string;
}

export function memorySystem(args: readonly string[], stdin: string): MemorySystem {
  const written: [Uint8Array[], Uint8Array[]] = [[], []];
  const fs = new MemoryFs(() => BigInt(Date.now()) * 1_000_000n);
  fs.createDirectory("/tmp");
  const system = pageSystem({ args, stdin, stdout: (b) => void written[0].push(b), stderr: (b) => void written[1].push(b), fs });
  return { system, stdout: () => Buffer.concat(written[0]).toString("utf8"), stderr: () => Buffer.concat(written[1]).toString("utf8") };
}
