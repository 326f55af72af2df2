/**
 * A file system in memory, for pages and tests: directories, files, symbolic and hard links. Paths are absolute, or relative to the root; `.` and `..` are resolved
 * as Linux does, after links. Errors are WASI's.
 */
import { Errno, SystemError } from "./errno.ts";
import type { FileStat, FileSystem, OpenFile, OpenOptions } from "./system.ts";

interface Node {
  readonly ino: bigint;
  nlink: number;
  mtime: bigint;
  atime: bigint;
}
interface FileNode extends Node {
  readonly kind: "file";
  /** At least `size` bytes; grows by doubling. */
  data: Uint8Array;
  size: number;
}
interface DirectoryNode extends Node {
  readonly kind: "directory";
  readonly entries: Map<string, AnyNode>;
  readonly parent: DirectoryNode | undefined;
}
interface LinkNode extends Node {
  readonly kind: "symlink";
  readonly target: string;
}
type AnyNode = FileNode | DirectoryNode | LinkNode;

/** As many symbolic links as Linux follows. */
const MAX_LINKS = 40;
const SMALLEST_FILE = 64;

export class MemoryFs implements FileSystem {
  private readonly now: () => bigint;
  private inodes = 1n;
  private readonly root: DirectoryNode;

  /** `now`: nanoseconds since 1970, for the times of files. */
  constructor(now: () => bigint = () => 0n) {
    this.now = now;
    this.root = this.directory(undefined);
  }

  /** Writes a whole file and the directories above it. */
  writeFile(path: string, data: string | Uint8Array): void {
    const parts = split(path);
    const name = parts.pop()!;
    let at = this.root;
    for (const part of parts) {
      let next = at.entries.get(part);
      if (next === undefined) at.entries.set(part, (next = this.directory(at)));
      if (next.kind !== "directory") throw new SystemError(Errno.notdir);
      at = next;
    }
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
    at.entries.set(name, { ...this.meta(), kind: "file", data: bytes, size: bytes.length });
  }
  /** The bytes of a file; undefined when there is none. */
  readFile(path: string): Uint8Array | undefined {
    try {
      const node = this.find(path, true);
      return node.kind === "file" ? node.data.slice(0, node.size) : undefined;
    } catch {
      return undefined;
    }
  }

  private meta(): Node {
    const time = this.now();
    return { ino: this.inodes++, nlink: 1, mtime: time, atime: time };
  }
  private directory(parent: DirectoryNode | undefined): DirectoryNode {
    return { ...this.meta(), kind: "directory", entries: new Map(), parent };
  }

  /** The directory and name that a path means; the name is empty for the root, `.` and `..`, whose directory is the node itself. */
  private walk(path: string, follow: boolean, depth = 0, from = this.root): { readonly directory: DirectoryNode; readonly name: string } {
    let at = path.startsWith("/") ? this.root : from;
    const parts = split(path);
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (part === "..") {
        at = at.parent ?? at;
        continue;
      }
      const last = i === parts.length - 1;
      const node = at.entries.get(part);
      if (node?.kind === "symlink" && (!last || follow)) {
        if (depth >= MAX_LINKS) throw new SystemError(Errno.loop);
        return this.walk([node.target, ...parts.slice(i + 1)].join("/"), follow, depth + 1, at);
      }
      if (last) return { directory: at, name: part };
      if (node === undefined) throw new SystemError(Errno.noent);
      if (node.kind !== "directory") throw new SystemError(Errno.notdir);
      at = node;
    }
    return { directory: at, name: "" };
  }
  private find(path: string, follow: boolean): AnyNode {
    const { directory, name } = this.walk(path, follow);
    const node = name === "" ? directory : directory.entries.get(name);
    if (node === undefined) throw new SystemError(Errno.noent);
    if (path.endsWith("/") && node.kind !== "directory") throw new SystemError(Errno.notdir);
    return node;
  }
  /** Where something new of this path goes. */
  private place(path: string): { readonly directory: DirectoryNode; readonly name: string } {
    const at = this.walk(path, false);
    if (at.name === "" || at.directory.entries.has(at.name)) throw new SystemError(Errno.exist);
    return at;
  }

  open(path: string, options: OpenOptions): OpenFile {
    const { directory, name } = this.walk(path, options.followSymlinks);
    let node = name === "" ? directory : directory.entries.get(name);
    if (node === undefined) {
      if (!options.create) throw new SystemError(Errno.noent);
      node = { ...this.meta(), kind: "file", data: new Uint8Array(SMALLEST_FILE), size: 0 };
      directory.entries.set(name, node);
    } else if (options.create && options.exclusive) throw new SystemError(Errno.exist);
    if (node.kind === "directory") throw new SystemError(Errno.isdir);
    if (node.kind === "symlink") throw new SystemError(Errno.loop);
    if (options.truncate) node.size = 0;
    return new MemoryFile(node, options, this.now);
  }
  stat(path: string, followSymlinks: boolean): FileStat {
    return statOf(this.find(path, followSymlinks));
  }
  readDirectory(path: string): readonly { readonly name: string; readonly stat: FileStat }[] {
    const node = this.find(path, true);
    if (node.kind !== "directory") throw new SystemError(Errno.notdir);
    return [...node.entries].map(([name, n]) => ({ name, stat: statOf(n) }));
  }
  createDirectory(path: string): void {
    const { directory, name } = this.place(path);
    directory.entries.set(name, this.directory(directory));
  }
  removeDirectory(path: string): void {
    const { directory, name } = this.walk(path, false);
    const node = directory.entries.get(name);
    if (name === "") throw new SystemError(Errno.busy);
    if (node === undefined) throw new SystemError(Errno.noent);
    if (node.kind !== "directory") throw new SystemError(Errno.notdir);
    if (node.entries.size > 0) throw new SystemError(Errno.notempty);
    directory.entries.delete(name);
  }
  removeFile(path: string): void {
    const { directory, name } = this.walk(path, false);
    const node = name === "" ? directory : directory.entries.get(name);
    if (node === undefined) throw new SystemError(Errno.noent);
    if (node.kind === "directory") throw new SystemError(Errno.isdir);
    node.nlink--;
    directory.entries.delete(name);
  }
  rename(from: string, to: string): void {
    const source = this.walk(from, false);
    const node = source.directory.entries.get(source.name);
    if (node === undefined) throw new SystemError(Errno.noent);
    const target = this.walk(to, false);
    if (target.name === "") throw new SystemError(Errno.busy);
    const old = target.directory.entries.get(target.name);
    if (old === node) return;
    if (old?.kind === "directory") {
      if (node.kind !== "directory") throw new SystemError(Errno.isdir);
      if (old.entries.size > 0) throw new SystemError(Errno.notempty);
    } else if (old !== undefined && node.kind === "directory") throw new SystemError(Errno.notdir);
    for (let d: DirectoryNode | undefined = target.directory; d !== undefined; d = d.parent) if (d === node) throw new SystemError(Errno.inval);
    source.directory.entries.delete(source.name);
    target.directory.entries.set(target.name, node.kind === "directory" ? moved(node, target.directory) : node);
  }
  link(from: string, to: string): void {
    const node = this.find(from, false);
    if (node.kind === "directory") throw new SystemError(Errno.perm);
    const { directory, name } = this.place(to);
    node.nlink++;
    directory.entries.set(name, node);
  }
  symlink(target: string, path: string): void {
    const { directory, name } = this.place(path);
    directory.entries.set(name, { ...this.meta(), kind: "symlink", target });
  }
  readLink(path: string): string {
    const node = this.find(path, false);
    if (node.kind !== "symlink") throw new SystemError(Errno.inval);
    return node.target;
  }
  setTimes(path: string, atime: bigint | undefined, mtime: bigint | undefined): void {
    const node = this.find(path, true);
    if (atime !== undefined) node.atime = atime;
    if (mtime !== undefined) node.mtime = mtime;
  }
}

function split(path: string): string[] {
  return path.split("/").filter((p) => p !== "" && p !== ".");
}
/** A directory below another parent: the nodes under it are told. */
function moved(node: DirectoryNode, parent: DirectoryNode): DirectoryNode {
  const copy: DirectoryNode = { ...node, parent, entries: new Map() };
  for (const [name, child] of node.entries) copy.entries.set(name, child.kind === "directory" ? moved(child, copy) : child);
  return copy;
}
function statOf(node: AnyNode): FileStat {
  const size = node.kind === "file" ? node.size : node.kind === "symlink" ? new TextEncoder().encode(node.target).length : 0;
  return { type: node.kind, size, ino: node.ino, nlink: node.nlink, atime: node.atime, mtime: node.mtime, ctime: node.mtime };
}

class MemoryFile implements OpenFile {
  private readonly node: FileNode;
  private readonly options: OpenOptions;
  private readonly now: () => bigint;
  private position = 0;
  constructor(node: FileNode, options: OpenOptions, now: () => bigint) {
    this.node = node;
    this.options = options;
    this.now = now;
  }
  read(into: Uint8Array, position?: number): number {
    if (!this.options.read) throw new SystemError(Errno.badf);
    const at = position ?? this.position;
    const part = this.node.data.subarray(at, Math.min(this.node.size, at + into.length));
    into.set(part);
    if (position === undefined) this.position += part.length;
    return part.length;
  }
  write(from: Uint8Array, position?: number): number {
    if (!this.options.write && !this.options.append) throw new SystemError(Errno.badf);
    const { node } = this;
    const at = position ?? (this.options.append ? node.size : this.position);
    this.reserve(at + from.length);
    node.data.set(from, at);
    node.size = Math.max(node.size, at + from.length);
    node.mtime = this.now();
    if (position === undefined) this.position = at + from.length;
    return from.length;
  }
  private reserve(size: number): void {
    const { node } = this;
    if (size > node.data.length) {
      const grown = new Uint8Array(Math.max(size, node.data.length * 2));
      grown.set(node.data.subarray(0, node.size));
      node.data = grown;
    } else if (size > node.size) node.data.fill(0, node.size, size);
  }
  seek(offset: number, whence: 0 | 1 | 2): number {
    const base = whence === 0 ? 0 : whence === 1 ? this.position : this.node.size;
    if (base + offset < 0) throw new SystemError(Errno.inval);
    return (this.position = base + offset);
  }
  stat(): FileStat {
    return statOf(this.node);
  }
  truncate(size: number): void {
    this.reserve(size);
    this.node.size = size;
  }
  sync(): void {}
  close(): void {}
}
