/** Error numbers of WASI preview 1. */
export const Errno = {
  success: 0, toobig: 1, acces: 2, again: 6, badf: 8, busy: 10, dquot: 19, exist: 20, fault: 21, fbig: 22, intr: 27, inval: 28, io: 29, isdir: 31, loop: 32, mfile: 33, nametoolong: 37, noent: 44, nomem: 48, nospc: 51,
  nosys: 52, notdir: 54, notempty: 55, notsup: 58, perm: 63, pipe: 64, range: 68, rofs: 69, spipe: 70, xdev: 75, notcapable: 76,
} as const;
export type Errno = number;

const NAMES: { readonly [code: string]: Errno } = {
  EACCES: Errno.acces, EAGAIN: Errno.again, EBADF: Errno.badf, EBUSY: Errno.busy, EEXIST: Errno.exist, EFBIG: Errno.fbig, EINTR: Errno.intr, EINVAL: Errno.inval, EIO: Errno.io, EISDIR: Errno.isdir, ELOOP: Errno.loop,
  EMFILE: Errno.mfile, ENAMETOOLONG: Errno.nametoolong, ENOENT: Errno.noent, ENOMEM: Errno.nomem, ENOSPC: Errno.nospc, ENOSYS: Errno.nosys, ENOTDIR: Errno.notdir, ENOTEMPTY: Errno.notempty, ENOTSUP: Errno.notsup, EPERM: Errno.perm,
  EPIPE: Errno.pipe, EROFS: Errno.rofs, ESPIPE: Errno.spipe, EXDEV: Errno.xdev,
};

/** An error of the system as a WASI error number. */
export class SystemError extends Error {
  readonly errno: Errno;
  constructor(errno: Errno) {
    super(`errno ${errno}`);
    this.errno = errno;
  }
}
export function errnoOf(error: unknown): Errno {
  if (error instanceof SystemError) return error.errno;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? (NAMES[code] ?? Errno.io) : Errno.io;
}
