/**
 * The machine as a web page or a worker of one offers it: streams are functions, files lie in memory. Nothing here is the browser's alone, so that it serves wherever
 * JavaScript runs. A page's main thread may not wait: there `sleep` returns when the time is over by asking the clock again and again; run programs in a worker.
 */
import { Errno, SystemError } from "../errno.ts";
import { MemoryFs } from "../memoryFs.ts";
import type { FileStat, OpenFile, System } from "../system.ts";

export interface PageOptions {
  /** The program's name and its arguments. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** All of standard input. */
  readonly stdin?: string | Uint8Array;
  readonly stdout?: (bytes: Uint8Array) => void;
  readonly stderr?: (bytes: Uint8Array) => void;
  /** Seen by the program as `/`, which is its working directory too. */
  readonly fs?: MemoryFs;
}

const NS_PER_MS = 1_000_000n;
/** `crypto.getRandomValues` gives no more at once. */
const MAX_RANDOM = 65536;

export function pageSystem(options: PageOptions = {}): System {
  const { stdin = "", stdout = () => {}, stderr = () => {}, fs } = options;
  const realtime = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
  return {
    args: options.args ?? ["program"],
    env: Object.entries(options.env ?? {}),
    stdin: new Stream(typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin, () => {}),
    stdout: new Stream(new Uint8Array(), stdout),
    stderr: new Stream(new Uint8Array(), stderr),
    fs,
    preopens: fs === undefined ? [] : [["/", "/"], [".", "/"]],
    realtime,
    monotonic: () => BigInt(Math.round(performance.now() * 1000)) * 1000n,
    random(into) {
      // Shared memory is refused there: by way of a copy.
      for (let at = 0; at < into.length; at += MAX_RANDOM) into.set(crypto.getRandomValues(new Uint8Array(Math.min(MAX_RANDOM, into.length - at))), at);
    },
    sleep(nanoseconds) {
      const ms = Number(nanoseconds / NS_PER_MS) + 1;
      try {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
      } catch {
        const end = performance.now() + ms;
        while (performance.now() < end);
      }
    },
  };
}

/** A standard stream: reads what it was given, writes by calling. */
class Stream implements OpenFile {
  private readonly input: Uint8Array;
  private readonly output: (bytes: Uint8Array) => void;
  private at = 0;
  constructor(input: Uint8Array, output: (bytes: Uint8Array) => void) {
    this.input = input;
    this.output = output;
  }
  read(into: Uint8Array): number {
    const part = this.input.subarray(this.at, this.at + into.length);
    into.set(part);
    this.at += part.length;
    return part.length;
  }
  write(from: Uint8Array): number {
    this.output(from.slice());
    return from.length;
  }
  seek(): number {
    throw new SystemError(Errno.spipe);
  }
  stat(): FileStat {
    return { type: "character", size: 0, ino: 0n, nlink: 1, atime: 0n, mtime: 0n, ctime: 0n };
  }
  truncate(): void {
    throw new SystemError(Errno.inval);
  }
  sync(): void {}
  close(): void {}
}
