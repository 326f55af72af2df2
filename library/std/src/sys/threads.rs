//! Starting threads.

/// Starts a thread that calls `entry(data)` on a shadow stack of `stack_size` bytes; its positive number, or 0 if there are no
/// threads. The compiler's calls the host; when it is unreachable, the program has no shared memory.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
pub unsafe fn thread_spawn(entry: fn(*mut u8), data: *mut u8, stack_size: usize) -> u32 {
    let _ = (entry, data, stack_size);
    0
}

/// How many threads run at once at best.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
pub fn thread_parallelism() -> u32 {
    1
}
