/** The machine as Node offers it: files, standard streams, clocks. Blocking throughout: it runs on a worker. */
import * as fs from "node:fs";
import { randomFillSync } from "node:crypto";
import { Errno, SystemError } from "../errno.ts";
import type { FileStat, FileSystem, OpenFile, OpenOptions, System } from "../system.ts";

/** Pause before a stream that is not ready is asked again. */
const RETRY_MS = 1;

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
/** Repeats an operation on a non-blocking stream until it is ready. */
function retry<T>(f: () => T): T {
  for (;;) {
    try {
      return f();
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code !== "EAGAIN" && code !== "EINTR") throw error;
      pause(RETRY_MS);
    }
  }
}

function toStat(s: fs.BigIntStats): FileStat {
  const type = s.isFile() ? "file" : s.isDirectory() ? "directory" : s.isSymbolicLink() ? "symlink" : s.isCharacterDevice() ? "character" : "other";
  return { type, size: Number(s.size), ino: s.ino, nlink: Number(s.nlink), atime: s.atimeNs, mtime: s.mtimeNs, ctime: s.ctimeNs };
}

/** Where a file is read and written next: Node has no `lseek`, so it is ours, in memory that threads share where there are some. */
export interface FilePosition {
  value: number;
}

export class NodeFile implements OpenFile {
  readonly fd: number;
  readonly append: boolean;
  private readonly at: FilePosition;
  constructor(fd: number, append: boolean, at: FilePosition = { value: 0 }) {
    this.fd = fd;
    this.append = append;
    this.at = at;
  }
  read(into: Uint8Array, position?: number): number {
    const n = fs.readSync(this.fd, into, 0, into.length, position ?? this.at.value);
    if (position === undefined) this.at.value += n;
    return n;
  }
  write(from: Uint8Array, position?: number): number {
    if (this.append && position === undefined) {
      const n = fs.writeSync(this.fd, from);
      this.at.value = Number(fs.fstatSync(this.fd).size);
      return n;
    }
    const n = fs.writeSync(this.fd, from, 0, from.length, position ?? this.at.value);
    if (position === undefined) this.at.value += n;
    return n;
  }
  seek(offset: number, whence: 0 | 1 | 2): number {
    const base = whence === 0 ? 0 : whence === 1 ? this.at.value : Number(fs.fstatSync(this.fd).size);
    if (base + offset < 0) throw new SystemError(Errno.inval);
    this.at.value = base + offset;
    return this.at.value;
  }
  stat(): FileStat {
    return toStat(fs.fstatSync(this.fd, { bigint: true }));
  }
  truncate(size: number): void {
    fs.ftruncateSync(this.fd, size);
  }
  sync(): void {
    fs.fsyncSync(this.fd);
  }
  close(): void {
    fs.closeSync(this.fd);
  }
}

/** Standard input, output or error. */
export class NodeStream implements OpenFile {
  readonly fd: number;
  constructor(fd: number) {
    this.fd = fd;
  }
  read(into: Uint8Array): number {
    try {
      return retry(() => fs.readSync(this.fd, into, 0, into.length, null));
    } catch (error) {
      if ((error as { code?: string }).code === "EOF") return 0;
      throw error;
    }
  }
  write(from: Uint8Array): number {
    return retry(() => fs.writeSync(this.fd, from));
  }
  seek(): number {
    throw new SystemError(Errno.spipe);
  }
  stat(): FileStat {
    return toStat(fs.fstatSync(this.fd, { bigint: true }));
  }
  truncate(): void {
    throw new SystemError(Errno.inval);
  }
  sync(): void {}
  close(): void {}
}

const nodeFileSystem: FileSystem = {
  open(path: string, o: OpenOptions): OpenFile {
    const c = fs.constants;
    const access = o.read && o.write ? c.O_RDWR : o.write ? c.O_WRONLY : c.O_RDONLY;
    const flags = access | (o.create ? c.O_CREAT : 0) | (o.exclusive ? c.O_EXCL : 0) | (o.truncate ? c.O_TRUNC : 0) | (o.append ? c.O_APPEND : 0) | (o.followSymlinks ? 0 : (c.O_NOFOLLOW ?? 0));
    return new NodeFile(fs.openSync(path, flags, 0o666), o.append);
  },
  stat: (path, follow) => toStat(follow ? fs.statSync(path, { bigint: true }) : fs.lstatSync(path, { bigint: true })),
  readDirectory: (path) => fs.readdirSync(path).map((name) => ({ name, stat: toStat(fs.lstatSync(`${path}/${name}`, { bigint: true })) })),
  createDirectory: (path) => fs.mkdirSync(path),
  removeDirectory: (path) => fs.rmdirSync(path),
  removeFile: (path) => fs.unlinkSync(path),
  rename: (from, to) => fs.renameSync(from, to),
  link: (from, to) => fs.linkSync(from, to),
  symlink: (target, path) => fs.symlinkSync(target, path),
  readLink: (path) => fs.readlinkSync(path),
  setTimes(path, atime, mtime) {
    const now = fs.statSync(path);
    const NS_PER_S = 1e9;
    fs.utimesSync(path, atime === undefined ? now.atime : Number(atime) / NS_PER_S, mtime === undefined ? now.mtime : Number(mtime) / NS_PER_S);
  },
};

const NS_PER_MS = 1_000_000n;

export function nodeSystem(args: readonly string[]): System {
  return {
    args,
    env: Object.entries(process.env).map(([k, v]) => [k, v ?? ""] as const),
    stdin: new NodeStream(0),
    stdout: new NodeStream(1),
    stderr: new NodeStream(2),
    fs: nodeFileSystem,
    preopens: [["/", "/"], [".", process.cwd()]],
    realtime: () => BigInt(Date.now()) * NS_PER_MS + (process.hrtime.bigint() % NS_PER_MS),
    monotonic: () => process.hrtime.bigint(),
    random: (into) => void randomFillSync(into),
    sleep: (ns) => pause(Number(ns / NS_PER_MS) + (ns % NS_PER_MS === 0n ? 0 : 1)),
  };
}
