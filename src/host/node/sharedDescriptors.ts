/**
 * The file descriptors of a program with threads: a table in shared memory, so that a file opened on one thread is read on another. Node's own file numbers serve the whole
 * process; what is kept beside them is the position, and the path of directories. Each thread has its own `SharedDescriptors` over the same buffer.
 */
import type { Descriptor, Descriptors } from "../descriptors.ts";
import { Errno, SystemError } from "../errno.ts";
import { NodeFile, NodeStream, type FilePosition } from "./nodeSystem.ts";

const MAX_DESCRIPTORS = 1024;
/** Words of an entry: kind, Node's number, flags, length of the path, then the position (a float). */
const WORDS = 8;
const POSITION = 2; // in doubles
const PATH_BYTES = 4096;
const TABLE_BYTES = MAX_DESCRIPTORS * WORDS * 4;
const Kind = { free: 0, stream: 1, file: 2, directory: 3, preopened: 4, taken: 5 } as const;
const APPEND = 1;

export class SharedDescriptors implements Descriptors {
  readonly buffer: SharedArrayBuffer;
  private readonly words: Int32Array;
  private readonly doubles: Float64Array;
  private readonly paths: Uint8Array;

  /** Without a buffer: a new table. Pages that are never written take no memory. */
  constructor(buffer = new SharedArrayBuffer(TABLE_BYTES + MAX_DESCRIPTORS * PATH_BYTES)) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer, 0, TABLE_BYTES / 4);
    this.doubles = new Float64Array(buffer, 0, TABLE_BYTES / 8);
    this.paths = new Uint8Array(buffer, TABLE_BYTES);
  }

  get(fd: number): Descriptor | undefined {
    if (fd < 0 || fd >= MAX_DESCRIPTORS) return undefined;
    const at = fd * WORDS;
    const node = this.words[at + 1]!;
    const append = (this.words[at + 2]! & APPEND) !== 0;
    switch (Atomics.load(this.words, at)) {
      case Kind.stream: return { file: new NodeStream(node), path: undefined, preopen: undefined, append };
      case Kind.file: return { file: new NodeFile(node, append, this.position(fd)), path: undefined, preopen: undefined, append };
      case Kind.directory: return { file: undefined, path: this.text(fd), preopen: undefined, append };
      case Kind.preopened: {
        const [preopen, path] = this.text(fd).split("\0");
        return { file: undefined, path, preopen, append };
      }
      default: return undefined;
    }
  }
  add(descriptor: Descriptor): number {
    for (let fd = 0; fd < MAX_DESCRIPTORS; fd++) {
      const at = fd * WORDS;
      if (Atomics.compareExchange(this.words, at, Kind.free, Kind.taken) !== Kind.free) continue;
      const { file, path, preopen } = descriptor;
      this.words[at + 1] = file instanceof NodeFile || file instanceof NodeStream ? file.fd : -1;
      this.words[at + 2] = descriptor.append ? APPEND : 0;
      this.doubles[fd * (WORDS / 2) + POSITION] = 0;
      const bytes = new TextEncoder().encode(path === undefined ? "" : preopen === undefined ? path : `${preopen}\0${path}`);
      this.words[at + 3] = bytes.length;
      this.paths.set(bytes, fd * PATH_BYTES);
      Atomics.store(this.words, at, path !== undefined ? (preopen === undefined ? Kind.directory : Kind.preopened) : file instanceof NodeStream ? Kind.stream : Kind.file);
      return fd;
    }
    throw new SystemError(Errno.mfile);
  }
  remove(fd: number): void {
    Atomics.store(this.words, fd * WORDS, Kind.free);
  }
  move(from: number, to: number): void {
    const at = from * WORDS;
    this.words.copyWithin(to * WORDS + 1, at + 1, at + WORDS);
    this.paths.copyWithin(to * PATH_BYTES, from * PATH_BYTES, (from + 1) * PATH_BYTES);
    Atomics.store(this.words, to * WORDS, this.words[at]!);
    this.remove(from);
  }

  private position(fd: number): FilePosition {
    const { doubles } = this;
    const at = fd * (WORDS / 2) + POSITION;
    return {
      get value() {
        return doubles[at]!;
      },
      set value(position: number) {
        doubles[at] = position;
      },
    };
  }
  private text(fd: number): string {
    return new TextDecoder().decode(this.paths.slice(fd * PATH_BYTES, fd * PATH_BYTES + this.words[fd * WORDS + 3]!));
  }
}
