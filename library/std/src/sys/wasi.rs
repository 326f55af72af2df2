//! WASI preview 1, as imported. Addresses are 32 bits wide there.

#[allow(dead_code)]
#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    pub safe fn args_sizes_get(count: u32, size: u32) -> u32;
    pub safe fn args_get(argv: u32, buf: u32) -> u32;
    pub safe fn environ_sizes_get(count: u32, size: u32) -> u32;
    pub safe fn environ_get(environ: u32, buf: u32) -> u32;
    pub safe fn clock_time_get(id: u32, precision: u64, time: u32) -> u32;
    pub safe fn clock_res_get(id: u32, resolution: u32) -> u32;
    pub safe fn fd_close(fd: u32) -> u32;
    pub safe fn fd_datasync(fd: u32) -> u32;
    pub safe fn fd_sync(fd: u32) -> u32;
    pub safe fn fd_fdstat_get(fd: u32, stat: u32) -> u32;
    pub safe fn fd_filestat_get(fd: u32, stat: u32) -> u32;
    pub safe fn fd_filestat_set_size(fd: u32, size: u64) -> u32;
    pub safe fn fd_filestat_set_times(fd: u32, atim: u64, mtim: u64, flags: u32) -> u32;
    pub safe fn fd_prestat_get(fd: u32, prestat: u32) -> u32;
    pub safe fn fd_prestat_dir_name(fd: u32, path: u32, len: u32) -> u32;
    pub safe fn fd_pread(fd: u32, iovs: u32, len: u32, offset: u64, read: u32) -> u32;
    pub safe fn fd_pwrite(fd: u32, iovs: u32, len: u32, offset: u64, written: u32) -> u32;
    pub safe fn fd_read(fd: u32, iovs: u32, len: u32, read: u32) -> u32;
    pub safe fn fd_readdir(fd: u32, buf: u32, len: u32, cookie: u64, used: u32) -> u32;
    pub safe fn fd_seek(fd: u32, offset: i64, whence: u32, position: u32) -> u32;
    pub safe fn fd_write(fd: u32, iovs: u32, len: u32, written: u32) -> u32;
    pub safe fn path_create_directory(fd: u32, path: u32, len: u32) -> u32;
    pub safe fn path_filestat_get(fd: u32, flags: u32, path: u32, len: u32, stat: u32) -> u32;
    pub safe fn path_link(old_fd: u32, flags: u32, old: u32, old_len: u32, new_fd: u32, new: u32, new_len: u32) -> u32;
    pub safe fn path_open(
        fd: u32, dirflags: u32, path: u32, len: u32, oflags: u32, rights: u64, inheriting: u64, fdflags: u32, opened: u32,
    ) -> u32;
    pub safe fn path_readlink(fd: u32, path: u32, len: u32, buf: u32, buf_len: u32, used: u32) -> u32;
    pub safe fn path_remove_directory(fd: u32, path: u32, len: u32) -> u32;
    pub safe fn path_rename(fd: u32, old: u32, old_len: u32, new_fd: u32, new: u32, new_len: u32) -> u32;
    pub safe fn path_symlink(old: u32, old_len: u32, fd: u32, new: u32, new_len: u32) -> u32;
    pub safe fn path_unlink_file(fd: u32, path: u32, len: u32) -> u32;
    pub safe fn poll_oneoff(subs: u32, events: u32, count: u32, ready: u32) -> u32;
    pub safe fn proc_exit(code: u32) -> !;
    pub safe fn random_get(buf: u32, len: u32) -> u32;
    pub safe fn sched_yield() -> u32;
}
