//! A few of WASI's functions over libc, for testing this crate as a native program (`--cfg native_test`); memory lies below
//! 4 GiB there only as far as `alloc`'s heap goes, so that the addresses below are of heap memory or of `low` copies.

mod c {
    unsafe extern "C" {
        pub fn write(fd: i32, p: *const u8, n: usize) -> isize;
        pub fn read(fd: i32, p: *mut u8, n: usize) -> isize;
        pub fn exit(code: i32) -> !;
        pub fn getrandom(p: *mut u8, n: usize, flags: u32) -> isize;
        pub fn clock_gettime(id: i32, t: *mut [i64; 2]) -> i32;
    }
}

fn at(p: u32) -> *mut u32 {
    p as usize as *mut u32
}

pub fn fd_write(fd: u32, iovs: u32, len: u32, written: u32) -> u32 {
    unsafe {
        let mut n = 0;
        for i in 0..len as usize {
            let buf = *at(iovs).add(2 * i) as usize as *const u8;
            n += c::write(fd as i32, buf, *at(iovs).add(2 * i + 1) as usize) as u32;
        }
        *at(written) = n;
    }
    0
}

pub fn fd_read(fd: u32, iovs: u32, _len: u32, read: u32) -> u32 {
    unsafe {
        let n = c::read(fd as i32, *at(iovs) as usize as *mut u8, *at(iovs).add(1) as usize);
        if n < 0 {
            return 29;
        }
        *at(read) = n as u32;
    }
    0
}

pub fn proc_exit(code: u32) -> ! {
    unsafe { c::exit(code as i32) }
}

pub fn random_get(buf: u32, len: u32) -> u32 {
    unsafe { c::getrandom(at(buf).cast(), len as usize, 0) };
    0
}

pub fn clock_time_get(id: u32, _precision: u64, time: u32) -> u32 {
    let mut t = [0i64; 2];
    unsafe {
        c::clock_gettime(id as i32, &mut t);
        at(time).cast::<u64>().write_unaligned((t[0] * 1_000_000_000 + t[1]) as u64);
    }
    0
}

macro_rules! missing {
    ($($name:ident($($t:ty),*);)*) => { $( pub fn $name($(_: $t),*) -> u32 { 52 } )* };
}
missing! {
    args_sizes_get(u32, u32); args_get(u32, u32); environ_sizes_get(u32, u32); environ_get(u32, u32); clock_res_get(u32, u32);
    fd_close(u32); fd_datasync(u32); fd_sync(u32); fd_fdstat_get(u32, u32); fd_filestat_get(u32, u32); fd_filestat_set_size(u32, u64);
    fd_filestat_set_times(u32, u64, u64, u32); fd_prestat_get(u32, u32); fd_prestat_dir_name(u32, u32, u32);
    fd_pread(u32, u32, u32, u64, u32); fd_pwrite(u32, u32, u32, u64, u32); fd_readdir(u32, u32, u32, u64, u32); fd_seek(u32, i64, u32, u32);
    path_create_directory(u32, u32, u32); path_filestat_get(u32, u32, u32, u32, u32); path_link(u32, u32, u32, u32, u32, u32, u32);
    path_open(u32, u32, u32, u32, u32, u64, u64, u32, u32); path_readlink(u32, u32, u32, u32, u32, u32); path_remove_directory(u32, u32, u32);
    path_rename(u32, u32, u32, u32, u32, u32); path_symlink(u32, u32, u32, u32, u32); path_unlink_file(u32, u32, u32);
    poll_oneoff(u32, u32, u32, u32); sched_yield();
}
