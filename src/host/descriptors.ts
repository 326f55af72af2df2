/** What the program's file descriptors stand for. One table serves all threads of a program, so an embedder with threads brings a shared one. */
import type { OpenFile } from "./system.ts";

export interface Descriptor {
  /** Undefined for directories. */
  readonly file: OpenFile | undefined;
  /** Directories: their path on the system; for preopened ones the name that the program sees too. */
  readonly path: string | undefined;
  readonly preopen: string | undefined;
  readonly append: boolean;
}

export interface Descriptors {
  get(fd: number): Descriptor | undefined;
  /** Takes the lowest free number. */
  add(descriptor: Descriptor): number;
  remove(fd: number): void;
  /** `to` becomes what `from` was, which is free then. */
  move(from: number, to: number): void;
}

/** The table of a program without threads. */
export class LocalDescriptors implements Descriptors {
  private readonly list: (Descriptor | undefined)[] = [];
  get(fd: number): Descriptor | undefined {
    return this.list[fd];
  }
  add(descriptor: Descriptor): number {
    let free = 0;
    while (this.list[free] !== undefined) free++;
    this.list[free] = descriptor;
    return free;
  }
  remove(fd: number): void {
    this.list[fd] = undefined;
  }
  move(from: number, to: number): void {
    this.list[to] = this.list[from];
    this.list[from] = undefined;
  }
}
