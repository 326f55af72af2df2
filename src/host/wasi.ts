/**
 * WASI preview 1 over a `System`. Comes in the program's memory and numbers, goes out error numbers. Views of memory are made anew on each call: it may have
 * grown, and with threads it is shared (so no `TextDecoder` on it).
 */
import type { Descriptor, Descriptors } from "./descriptors.ts";
import { Errno, SystemError, errnoOf } from "./errno.ts";
import type { FileStat, OpenFile, System } from "./system.ts";

/** Thrown by `proc_exit` through the program, which runs no code of its own on the way. */
export class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

const FILE_TYPES = { other: 0, character: 2, directory: 3, file: 4, symlink: 7 } as const;
const ALL_RIGHTS = 0x1fffffffn;
const OFLAG_CREAT = 1;
const OFLAG_DIRECTORY = 2;
const OFLAG_EXCL = 4;
const OFLAG_TRUNC = 8;
const FDFLAG_APPEND = 1;
const RIGHT_FD_READ = 2n;
const RIGHT_FD_WRITE = 64n;
/** `lookupflags`: follow symbolic links. */
const LOOKUP_FOLLOW = 1;
const BACKTRACE_LINK = "/proc/self/ferrotype/backtrace";
const MAX_IOV_BYTES = 1 << 30;

export type WasiImports = { readonly [name: string]: (...args: never[]) => number | void };

/** Numbers 0 to 2 are the standard streams; the directories that the program may open files in follow. */
export function openStandardDescriptors(table: Descriptors, system: System): void {
  for (const file of [system.stdin, system.stdout, system.stderr]) table.add({ file, path: undefined, preopen: undefined, append: false });
  for (const [name, path] of system.preopens) table.add({ file: undefined, path, preopen: name, append: false });
}

export class Wasi {
  private readonly system: System;
  private readonly memory: () => WebAssembly.Memory;
  private readonly descriptors: Descriptors;
  private readonly backtrace: () => string;
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();

  /** `backtrace` gives the program's stack, which it reads as a link (`library/std/src/backtrace.rs`). */
  constructor(system: System, memory: () => WebAssembly.Memory, descriptors: Descriptors, backtrace: () => string) {
    this.backtrace = backtrace;
    this.system = system;
    this.memory = memory;
    this.descriptors = descriptors;
  }

  private view(): DataView {
    return new DataView(this.memory().buffer);
  }
  private bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory().buffer, at >>> 0, length >>> 0);
  }
  private text(at: number, length: number): string {
    return this.decoder.decode(this.bytes(at, length).slice());
  }
  private descriptor(fd: number): Descriptor {
    const d = this.descriptors.get(fd);
    if (d === undefined) throw new SystemError(Errno.badf);
    return d;
  }
  private file(fd: number): OpenFile {
    const d = this.descriptor(fd);
    if (d.file === undefined) throw new SystemError(Errno.isdir);
    return d.file;
  }
  private resolve(fd: number, at: number, length: number): string {
    const base = this.descriptor(fd).path;
    if (base === undefined) throw new SystemError(Errno.notdir);
    const name = this.text(at, length);
    if (name.includes("\0")) throw new SystemError(Errno.inval);
    return name.startsWith("/") ? name : base.endsWith("/") ? base + name : `${base}/${name}`;
  }
  private get fs(): NonNullable<System["fs"]> {
    if (this.system.fs === undefined) throw new SystemError(Errno.notcapable);
    return this.system.fs;
  }

  private writeStat(at: number, stat: FileStat): void {
    const v = this.view();
    v.setBigUint64(at, 0n, true);
    v.setBigUint64(at + 8, stat.ino, true);
    v.setBigUint64(at + 16, 0n, true);
    v.setUint8(at + 16, FILE_TYPES[stat.type]);
    v.setBigUint64(at + 24, BigInt(stat.nlink), true);
    v.setBigUint64(at + 32, BigInt(stat.size), true);
    v.setBigUint64(at + 40, stat.atime, true);
    v.setBigUint64(at + 48, stat.mtime, true);
    v.setBigUint64(at + 56, stat.ctime, true);
  }

  /** Runs `transfer` over the buffers of an iovec array until one is cut short. */
  private vectored(iovs: number, count: number, total: number, transfer: (buffer: Uint8Array, done: number) => number): void {
    let done = 0;
    for (let i = 0; i < count; i++) {
      const v = this.view();
      const at = v.getUint32(iovs + i * 8, true);
      const length = Math.min(v.getUint32(iovs + i * 8 + 4, true), MAX_IOV_BYTES);
      if (length === 0) continue;
      const n = transfer(this.bytes(at, length), done);
      done += n;
      if (n < length) break;
    }
    this.view().setUint32(total, done, true);
  }

  private strings(list: readonly string[], pointers: number, buffer: number): void {
    let at = buffer;
    list.forEach((s, i) => {
      const encoded = this.encoder.encode(s);
      this.view().setUint32(pointers + i * 4, at, true);
      this.bytes(at, encoded.length).set(encoded);
      this.view().setUint8(at + encoded.length, 0);
      at += encoded.length + 1;
    });
  }
  private stringSizes(list: readonly string[], count: number, size: number): void {
    this.view().setUint32(count, list.length, true);
    this.view().setUint32(size, list.reduce((n, s) => n + this.encoder.encode(s).length + 1, 0), true);
  }

  /** The functions of `wasi_snapshot_preview1`. */
  imports(): WasiImports {
    const { system } = this;
    const env = system.env.map(([k, v]) => `${k}=${v}`);
    /** Turns exceptions of the system into error numbers; others (exit) pass. */
    const guard = <A extends unknown[]>(f: (...args: A) => void): ((...args: A) => number) => (...args) => {
      try {
        f(...args);
        return Errno.success;
      } catch (error) {
        if (error instanceof ProgramExit || error instanceof WebAssembly.RuntimeError) throw error;
        if (error instanceof RangeError && !(error as { code?: string }).code) return Errno.fault;
        return errnoOf(error);
      }
    };
    const time = (id: number): bigint => (id === 0 ? system.realtime() : system.monotonic());
    return {
      args_get: guard((argv: number, buffer: number) => this.strings(system.args, argv, buffer)),
      args_sizes_get: guard((count: number, size: number) => this.stringSizes(system.args, count, size)),
      environ_get: guard((environ: number, buffer: number) => this.strings(env, environ, buffer)),
      environ_sizes_get: guard((count: number, size: number) => this.stringSizes(env, count, size)),
      clock_res_get: guard((_id: number, out: number) => this.view().setBigUint64(out, 1000n, true)),
      clock_time_get: guard((id: number, _precision: bigint, out: number) => this.view().setBigUint64(out, time(id), true)),
      random_get: guard((at: number, length: number) => {
        const bytes = new Uint8Array(length);
        system.random(bytes);
        this.bytes(at, length).set(bytes);
      }),
      sched_yield: () => Errno.success,
      proc_exit: (code: number) => {
        throw new ProgramExit(code);
      },
      proc_raise: () => Errno.nosys,

      fd_write: guard((fd: number, iovs: number, count: number, out: number) => {
        const file = this.file(fd);
        this.vectored(iovs, count, out, (b) => file.write(b));
      }),
      fd_read: guard((fd: number, iovs: number, count: number, out: number) => {
        const file = this.file(fd);
        this.vectored(iovs, count, out, (b) => file.read(b));
      }),
      fd_pwrite: guard((fd: number, iovs: number, count: number, offset: bigint, out: number) => {
        const file = this.file(fd);
        this.vectored(iovs, count, out, (b, done) => file.write(b, Number(offset) + done));
      }),
      fd_pread: guard((fd: number, iovs: number, count: number, offset: bigint, out: number) => {
        const file = this.file(fd);
        this.vectored(iovs, count, out, (b, done) => file.read(b, Number(offset) + done));
      }),
      fd_close: guard((fd: number) => {
        this.descriptor(fd).file?.close();
        this.descriptors.remove(fd);
      }),
      fd_seek: guard((fd: number, offset: bigint, whence: number, out: number) => this.view().setBigUint64(out, BigInt(this.file(fd).seek(Number(offset), whence as 0 | 1 | 2)), true)),
      fd_tell: guard((fd: number, out: number) => this.view().setBigUint64(out, BigInt(this.file(fd).seek(0, 1)), true)),
      fd_sync: guard((fd: number) => this.file(fd).sync()),
      fd_datasync: guard((fd: number) => this.file(fd).sync()),
      fd_advise: guard((fd: number) => void this.descriptor(fd)),
      fd_allocate: () => Errno.notsup,
      fd_renumber: guard((from: number, to: number) => {
        this.descriptor(from);
        this.descriptors.get(to)?.file?.close();
        this.descriptors.move(from, to);
      }),
      fd_fdstat_get: guard((fd: number, out: number) => {
        const d = this.descriptor(fd);
        const type = d.file === undefined ? "directory" : d.file.stat().type;
        const v = this.view();
        v.setUint8(out, FILE_TYPES[type]);
        v.setUint8(out + 1, 0);
        v.setUint16(out + 2, d.append ? FDFLAG_APPEND : 0, true);
        v.setUint32(out + 4, 0, true);
        v.setBigUint64(out + 8, ALL_RIGHTS, true);
        v.setBigUint64(out + 16, ALL_RIGHTS, true);
      }),
      fd_fdstat_set_flags: guard((fd: number) => void this.descriptor(fd)),
      fd_fdstat_set_rights: guard((fd: number) => void this.descriptor(fd)),
      fd_filestat_get: guard((fd: number, out: number) => {
        const d = this.descriptor(fd);
        this.writeStat(out, d.file === undefined ? this.fs.stat(d.path!, true) : d.file.stat());
      }),
      fd_filestat_set_size: guard((fd: number, size: bigint) => this.file(fd).truncate(Number(size))),
      fd_filestat_set_times: () => Errno.notsup,
      fd_prestat_get: guard((fd: number, out: number) => {
        const name = this.descriptor(fd).preopen;
        if (name === undefined) throw new SystemError(Errno.badf);
        this.view().setUint32(out, 0, true);
        this.view().setUint32(out + 4, this.encoder.encode(name).length, true);
      }),
      fd_prestat_dir_name: guard((fd: number, at: number, length: number) => {
        const name = this.descriptor(fd).preopen;
        if (name === undefined) throw new SystemError(Errno.badf);
        this.bytes(at, length).set(this.encoder.encode(name).subarray(0, length));
      }),
      fd_readdir: guard((fd: number, buffer: number, length: number, cookie: bigint, out: number) => this.readDirectory(fd, buffer, length, Number(cookie), out)),

      path_open: guard((fd: number, dirflags: number, path: number, length: number, oflags: number, rights: bigint, _inheriting: bigint, fdflags: number, out: number) => this.open(fd, dirflags, path, length, oflags, rights, fdflags, out)),
      path_filestat_get: guard((fd: number, flags: number, path: number, length: number, out: number) => this.writeStat(out, this.fs.stat(this.resolve(fd, path, length), (flags & LOOKUP_FOLLOW) !== 0))),
      path_filestat_set_times: guard((fd: number, _flags: number, path: number, length: number, atime: bigint, mtime: bigint, which: number) => {
        const pick = (set: number, now: number, value: bigint): bigint | undefined => ((which & now) !== 0 ? system.realtime() : (which & set) !== 0 ? value : undefined);
        this.fs.setTimes(this.resolve(fd, path, length), pick(1, 2, atime), pick(4, 8, mtime));
      }),
      path_create_directory: guard((fd: number, path: number, length: number) => this.fs.createDirectory(this.resolve(fd, path, length))),
      path_remove_directory: guard((fd: number, path: number, length: number) => this.fs.removeDirectory(this.resolve(fd, path, length))),
      path_unlink_file: guard((fd: number, path: number, length: number) => this.fs.removeFile(this.resolve(fd, path, length))),
      path_rename: guard((fd: number, path: number, length: number, fd2: number, path2: number, length2: number) => this.fs.rename(this.resolve(fd, path, length), this.resolve(fd2, path2, length2))),
      path_link: guard((fd: number, _flags: number, path: number, length: number, fd2: number, path2: number, length2: number) => this.fs.link(this.resolve(fd, path, length), this.resolve(fd2, path2, length2))),
      path_symlink: guard((target: number, targetLength: number, fd: number, path: number, length: number) => this.fs.symlink(this.text(target, targetLength), this.resolve(fd, path, length))),
      path_readlink: guard((fd: number, path: number, length: number, buffer: number, bufferLength: number, out: number) => {
        const name = this.resolve(fd, path, length);
        const target = this.encoder.encode(name === BACKTRACE_LINK ? this.backtrace() : this.fs.readLink(name)).subarray(0, bufferLength);
        this.bytes(buffer, target.length).set(target);
        this.view().setUint32(out, target.length, true);
      }),
      poll_oneoff: guard((input: number, output: number, count: number, out: number) => this.poll(input, output, count, out)),
      sock_accept: () => Errno.nosys,
      sock_recv: () => Errno.nosys,
      sock_send: () => Errno.nosys,
      sock_shutdown: () => Errno.nosys,
    };
  }

  private open(fd: number, dirflags: number, pathAt: number, length: number, oflags: number, rights: bigint, fdflags: number, out: number): void {
    const path = this.resolve(fd, pathAt, length);
    const options = {
      read: (rights & RIGHT_FD_READ) !== 0n,
      write: (rights & RIGHT_FD_WRITE) !== 0n,
      append: (fdflags & FDFLAG_APPEND) !== 0,
      create: (oflags & OFLAG_CREAT) !== 0,
      exclusive: (oflags & OFLAG_EXCL) !== 0,
      truncate: (oflags & OFLAG_TRUNC) !== 0,
      directory: (oflags & OFLAG_DIRECTORY) !== 0,
      followSymlinks: (dirflags & LOOKUP_FOLLOW) !== 0,
    };
    let descriptor: Descriptor;
    const isDirectory = options.directory || (!options.create && !options.write && this.fs.stat(path, true).type === "directory");
    if (isDirectory) {
      if (this.fs.stat(path, true).type !== "directory") throw new SystemError(Errno.notdir);
      descriptor = { file: undefined, path, preopen: undefined, append: false };
    } else {
      descriptor = { file: this.fs.open(path, options), path: undefined, preopen: undefined, append: options.append };
    }
    this.view().setUint32(out, this.descriptors.add(descriptor), true);
  }

  private readDirectory(fd: number, buffer: number, length: number, cookie: number, out: number): void {
    const path = this.descriptor(fd).path;
    if (path === undefined) throw new SystemError(Errno.notdir);
    const entries = this.fs.readDirectory(path);
    const HEADER = 24;
    let used = 0;
    for (let i = cookie; i < entries.length && used < length; i++) {
      const { name, stat } = entries[i]!;
      const encoded = this.encoder.encode(name);
      const record = new Uint8Array(HEADER + encoded.length);
      const v = new DataView(record.buffer);
      v.setBigUint64(0, BigInt(i + 1), true);
      v.setBigUint64(8, stat.ino, true);
      v.setUint32(16, encoded.length, true);
      v.setUint8(20, FILE_TYPES[stat.type]);
      record.set(encoded, HEADER);
      const part = record.subarray(0, length - used);
      this.bytes(buffer + used, part.length).set(part);
      used += part.length;
    }
    this.view().setUint32(out, used, true);
  }

  /** Waits for the nearest clock; streams count as ready at once. */
  private poll(input: number, output: number, count: number, out: number): void {
    const SUBSCRIPTION = 48;
    const EVENT = 32;
    let events = 0;
    const event = (userdata: bigint, type: number): void => {
      const v = this.view();
      const at = output + events++ * EVENT;
      v.setBigUint64(at, userdata, true);
      v.setUint16(at + 8, 0, true);
      v.setUint8(at + 10, type);
      v.setBigUint64(at + 16, 0n, true);
      v.setBigUint64(at + 24, 0n, true);
    };
    let nearest: { userdata: bigint; wait: bigint } | undefined;
    for (let i = 0; i < count; i++) {
      const v = this.view();
      const at = input + i * SUBSCRIPTION;
      const userdata = v.getBigUint64(at, true);
      const type = v.getUint8(at + 8);
      if (type !== 0) {
        event(userdata, type);
        continue;
      }
      const id = v.getUint32(at + 16, true);
      const timeout = v.getBigUint64(at + 24, true);
      const absolute = (v.getUint16(at + 40, true) & 1) !== 0;
      const wait = absolute ? timeout - (id === 0 ? this.system.realtime() : this.system.monotonic()) : timeout;
      if (nearest === undefined || wait < nearest.wait) nearest = { userdata, wait };
    }
    if (events === 0 && nearest !== undefined) {
      if (nearest.wait > 0n) this.system.sleep(nearest.wait);
      event(nearest.userdata, 0);
    }
    this.view().setUint32(out, events, true);
  }
}
