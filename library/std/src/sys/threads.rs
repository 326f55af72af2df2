//! Starting threads: the memory that a thread needs before it runs, and the call of the host.
//!
//! A thread has one block of heap memory: its record, its copy of the thread-local statics, its shadow stack. Blocks of ended
//! threads are used again.

use crate::sync::atomic::{AtomicU32, Ordering};
use crate::sync::{Mutex, PoisonError};

#[cfg(not(any(native_test, rustc_check)))]
mod intrinsics {
    /// Asks the host for a thread that calls `wasi_thread_start` with the record at this address; negative if there is none.
    /// Its reachability makes the memory shared.
    #[rustc_intrinsic]
    pub unsafe fn thread_start(record: u32) -> i32;
    /// How many bytes of thread-local statics there are.
    #[rustc_intrinsic]
    pub fn tls_size() -> usize;
    /// How they are aligned.
    #[rustc_intrinsic]
    pub fn tls_align() -> usize;
    /// How many threads run at once at best.
    #[rustc_intrinsic]
    pub fn thread_parallelism() -> u32;
}
#[cfg(any(native_test, rustc_check))]
mod intrinsics {
    pub unsafe fn thread_start(_record: u32) -> i32 {
        -1
    }
    pub fn tls_size() -> usize {
        0
    }
    pub fn tls_align() -> usize {
        16
    }
    pub fn thread_parallelism() -> u32 {
        1
    }
}
pub use intrinsics::thread_parallelism;

/// What a new thread is told. The compiler (`wasi_thread_start`) knows the fields up to `running`, the host the others.
#[repr(C)]
struct Record {
    stack_top: u32,
    stack_limit: u32,
    tls: u32,
    entry: u32,
    data: u32,
    /// 1 until the thread has left its stack.
    running: AtomicU32,
    /// The machine stack that was asked for, in bytes.
    stack_size: u32,
    name: u32,
    name_len: u32,
}

const SMALLEST_STACK: usize = 64 << 10;
const LARGEST_STACK: usize = 1 << 30;
const STACK_ALIGN: usize = 16;

#[derive(Clone, Copy)]
struct Block(*mut Record);
unsafe impl Send for Block {}

static BLOCKS: Mutex<Vec<Block>> = Mutex::new(Vec::new());

impl Block {
    /// A block of an ended thread with a stack of at least this size, or a new one, marked as running; none if there is no memory.
    fn take(stack_size: usize) -> Option<Block> {
        let mut blocks = BLOCKS.lock().unwrap_or_else(PoisonError::into_inner);
        for block in blocks.iter() {
            let record = unsafe { &*block.0 };
            let has = (record.stack_top - record.stack_limit) as usize;
            if has >= stack_size && has / 4 <= stack_size && record.running.load(Ordering::Acquire) == 0 {
                record.running.store(1, Ordering::Relaxed);
                return Some(*block);
            }
        }
        let block = Block::new(stack_size)?;
        blocks.push(block);
        Some(block)
    }

    fn new(stack_size: usize) -> Option<Block> {
        let align = crate::cmp::max(intrinsics::tls_align(), STACK_ALIGN);
        let tls = size_of::<Record>().next_multiple_of(align);
        let limit = (tls + intrinsics::tls_size()).next_multiple_of(STACK_ALIGN);
        let size = limit + stack_size;
        let at = unsafe { crate::alloc::alloc(crate::alloc::Layout::from_size_align(size, align).ok()?) };
        if at.is_null() {
            return None;
        }
        let base = at as usize as u32;
        let record = at.cast::<Record>();
        unsafe {
            record.write(Record {
                stack_top: base + size as u32,
                stack_limit: base + limit as u32,
                tls: base + tls as u32,
                entry: 0,
                data: 0,
                running: AtomicU32::new(1),
                stack_size: 0,
                name: 0,
                name_len: 0,
            });
        }
        Some(Block(record))
    }
}

/// Starts a thread that calls `entry(data)` on a stack of `stack_size` bytes; whether that was possible.
pub unsafe fn thread_spawn(entry: fn(*mut u8), data: *mut u8, stack_size: usize, name: &str) -> bool {
    let stack_size = stack_size.clamp(SMALLEST_STACK, LARGEST_STACK).next_multiple_of(STACK_ALIGN);
    let Some(block) = Block::take(stack_size) else { return false };
    unsafe {
        let record = &mut *block.0;
        record.entry = entry as usize as u32;
        record.data = data as usize as u32;
        record.stack_size = stack_size as u32;
        record.name = name.as_ptr() as usize as u32;
        record.name_len = name.len() as u32;
        if intrinsics::thread_start(block.0 as usize as u32) < 0 {
            record.running.store(0, Ordering::Release);
            return false;
        }
    }
    true
}
