/** A `System` that keeps what the program writes, for tests. */
import type { OpenFile, System } from "../../src/host/system.ts";

class Capture implements OpenFile {
  private readonly chunks: Uint8Array[] = [];
  private readonly input: Uint8Array;
  private at = 0;
  constructor(input: Uint8Array) {
    this.input = input;
  }
  read(into: Uint8Array): number {
    const part = this.input.subarray(this.at, this.at + into.length);
    into.set(part);
    this.at += part.length;
    return part.length;
  }
  write(from: Uint8Array): number {
    this.chunks.push(from.slice());
    return from.length;
  }
  seek(): number {
    return 0;
  }
  stat(): ReturnType<OpenFile["stat"]> {
    return { type: "character", size: 0, ino: 0n, nlink: 1, atime: 0n, mtime: 0n, ctime: 0n };
  }
  truncate(): void {}
  sync(): void {}
  close(): void {}
  text(): string {
    return Buffer.concat(this.chunks).toString("utf8");
  }
}

export interface MemorySystem {
  readonly system: System;
  stdout(): string;
  stderr(): string;
}

export function memorySystem(args: readonly string[], stdin: string): MemorySystem {
  const out = new Capture(new Uint8Array());
  const err = new Capture(new Uint8Array());
  const NS = 1_000_000n;
  return {
    system: {
      args, env: [], stdin: new Capture(new TextEncoder().encode(stdin)), stdout: out, stderr: err, fs: undefined, preopens: [],
      realtime: () => BigInt(Date.now()) * NS, monotonic: () => process.hrtime.bigint(),
      random: (into) => void crypto.getRandomValues(into as Uint8Array<ArrayBuffer>),
      sleep: (ns) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(ns / NS)),
    },
    stdout: () => out.text(),
    stderr: () => err.text(),
  };
}
