/**
 * What WASI needs of the machine, so that the same implementation serves Node and pages. Methods throw `SystemError`, or errors with a Node `code`.
 */
export interface FileStat {
  readonly type: "file" | "directory" | "symlink" | "character" | "other";
  readonly size: number;
  readonly ino: bigint;
  readonly nlink: number;
  /** Nanoseconds since 1970. */
  readonly atime: bigint;
  readonly mtime: bigint;
  readonly ctime: bigint;
}

/** An open file or stream. */
export interface OpenFile {
  /** Bytes read; 0 at the end. `position` undefined: at the file's own position, which moves. */
  read(into: Uint8Array, position?: number): number;
  write(from: Uint8Array, position?: number): number;
  /** The position after a move relative to start (0), current (1) or end (2). */
  seek(offset: number, whence: 0 | 1 | 2): number;
  stat(): FileStat;
  truncate(size: number): void;
  sync(): void;
  close(): void;
}

export interface OpenOptions {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
  readonly create: boolean;
  readonly exclusive: boolean;
  readonly truncate: boolean;
  readonly directory: boolean;
  readonly followSymlinks: boolean;
}

export interface FileSystem {
  open(path: string, options: OpenOptions): OpenFile;
  stat(path: string, followSymlinks: boolean): FileStat;
  readDirectory(path: string): readonly { readonly name: string; readonly stat: FileStat }[];
  createDirectory(path: string): void;
  removeDirectory(path: string): void;
  removeFile(path: string): void;
  rename(from: string, to: string): void;
  link(from: string, to: string): void;
  symlink(target: string, path: string): void;
  readLink(path: string): string;
  setTimes(path: string, atime: bigint | undefined, mtime: bigint | undefined): void;
}

export interface System {
  readonly args: readonly string[];
  readonly env: readonly (readonly [string, string])[];
  readonly stdin: OpenFile;
  readonly stdout: OpenFile;
  readonly stderr: OpenFile;
  /** Directories that the program may open by name: `["/", "/"]` and `[".", cwd]`. Undefined file system: none. */
  readonly fs: FileSystem | undefined;
  readonly preopens: readonly (readonly [string, string])[];
  /** Nanoseconds. */
  realtime(): bigint;
  monotonic(): bigint;
  random(into: Uint8Array): void;
  /** Blocks the thread. */
  sleep(nanoseconds: bigint): void;
}
