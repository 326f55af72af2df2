//! The default heap: size-class free lists in front of an allocator of pages.
//!
//! A block carries no header: every request to free or resize states the block's size and alignment, from
//! which its class follows. Small blocks (up to `SMALL_MAX` bytes, alignment up to 16) live in lists of freed
//! blocks, one list a class, refilled by cutting up chunks of pages; they are never given back to the pages.
//! Everything else is a run of pages (`pages`), which merge again when freed.
//!
//! ```text
//! size      1..=1024      one class every 16 bytes          (64 classes)
//!           ..=32768      four classes a power of two       (20 classes)
//!           above         whole pages of 4096 bytes
//! ```

#[cfg(native_test)]
mod native_test;
mod pages;

use core::cell::UnsafeCell;
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};

/// The largest block of the exact classes; their step is 16 bytes.
const FINE_MAX: usize = 1024;
/// The largest block that comes from a class.
const SMALL_MAX: usize = 32768;
/// The alignment that every class keeps.
const SMALL_ALIGN: usize = 16;
const FINE_CLASSES: usize = FINE_MAX / 16;
const CLASSES: usize = FINE_CLASSES + 1 + 20;
/// Blocks of up to this many bytes are cut from the shared chunk.
const CHUNK: usize = 64 * 1024;

/// A freed block: the link to the next one of its class.
struct Free {
    next: *mut Free,
}

struct Heap {
    /// Freed blocks of each class; entry 0 is unused, so that the class of a fine size is `(size + 15) / 16`.
    free: [*mut Free; CLASSES],
    /// The uncut rest of the current chunk.
    bump: usize,
    bump_end: usize,
    pages: pages::Pages,
    alloc_error_hook: fn(usize),
}

struct Shared(UnsafeCell<Heap>);
unsafe impl Sync for Shared {}

static HEAP: Shared = Shared(UnsafeCell::new(Heap {
    free: [ptr::null_mut(); CLASSES],
    bump: 0,
    bump_end: 0,
    pages: pages::Pages::new(),
    alloc_error_hook: silent,
}));

/// Held while a thread is inside the heap; untouched in programs that cannot start threads.
static LOCK: AtomicBool = AtomicBool::new(false);

fn silent(_size: usize) {}

/// Whether this program can start threads. The compiler answers by a constant, after it knows what is reachable;
/// without its help the answer is yes.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
#[inline(always)]
fn threads_reachable() -> bool {
    true
}

#[inline(always)]
fn lock() {
    if threads_reachable() {
        while LOCK.compare_exchange_weak(false, true, Ordering::Acquire, Ordering::Relaxed).is_err() {
            core::hint::spin_loop();
        }
    }
}

#[inline(always)]
fn unlock() {
    if threads_reachable() {
        LOCK.store(false, Ordering::Release);
    }
}

#[inline(always)]
unsafe fn heap() -> *mut Heap {
    HEAP.0.get()
}

/// The class of a size of at most `SMALL_MAX`.
#[inline(always)]
fn class_of(size: usize) -> usize {
    if size <= FINE_MAX { (size + 15) >> 4 } else { coarse_class(size) }
}

/// Class of a size above `FINE_MAX`: a quarter of a power of two each, rounded up.
#[inline]
fn coarse_class(size: usize) -> usize {
    // size - 1 is in [2^log, 2^(log+1)), its two bits below the top one choose the quarter.
    let last = size - 1;
    let log = (usize::BITS - 1 - last.leading_zeros()) as usize;
    let quarter = (last >> (log - 2)) & 3;
    FINE_CLASSES + 1 + (log - 10) * 4 + quarter
}

/// The size of every block in a class.
#[inline]
fn class_size(class: usize) -> usize {
    if class <= FINE_CLASSES {
        class * 16
    } else {
        let coarse = class - FINE_CLASSES - 1;
        let log = coarse / 4 + 10;
        (1 << log) + ((coarse % 4 + 1) << (log - 2))
    }
}

#[inline(always)]
fn is_small(size: usize, align: usize) -> bool {
    size <= SMALL_MAX && align <= SMALL_ALIGN
}

/// Allocates `size` (not 0) bytes; null if there is no memory.
#[inline]
pub unsafe fn alloc(size: usize, align: usize) -> *mut u8 {
    unsafe {
        if !is_small(size, align) {
            return alloc_large(size, align, false);
        }
        let class = class_of(size);
        lock();
        let heap = heap();
        let list = (&raw mut (*heap).free).cast::<*mut Free>().add(class);
        let first = *list;
        let block = if first.is_null() {
            refill(class)
        } else {
            *list = (*first).next;
            first.cast()
        };
        unlock();
        block
    }
}

/// Frees a block of `alloc` or `realloc`.
#[inline]
pub unsafe fn dealloc(ptr: *mut u8, size: usize, align: usize) {
    unsafe {
        if !is_small(size, align) {
            return dealloc_large(ptr, size);
        }
        lock();
        push_free(class_of(size), ptr);
        unlock();
    }
}

#[inline(always)]
unsafe fn push_free(class: usize, ptr: *mut u8) {
    unsafe {
        let list = (&raw mut (*heap()).free).cast::<*mut Free>().add(class);
        let block = ptr.cast::<Free>();
        (*block).next = *list;
        *list = block;
    }
}

/// Allocates `size` (not 0) zeroed bytes; null if there is no memory.
#[inline]
pub unsafe fn alloc_zeroed(size: usize, align: usize) -> *mut u8 {
    unsafe {
        if !is_small(size, align) {
            return alloc_large(size, align, true);
        }
        let block = alloc(size, align);
        if !block.is_null() {
            ptr::write_bytes(block, 0, size);
        }
        block
    }
}

/// Resizes a block, moving it if need be; null if there is no memory, the old block being untouched then.
#[inline(never)]
pub unsafe fn realloc(ptr: *mut u8, size: usize, align: usize, new_size: usize) -> *mut u8 {
    unsafe {
        match (is_small(size, align), is_small(new_size, align)) {
            (true, true) if class_of(size) == class_of(new_size) => return ptr,
            (false, false) if align <= pages::PAGE => {
                lock();
                let in_place = (*heap()).pages.resize(ptr as usize, size, new_size);
                unlock();
                if in_place {
                    return ptr;
                }
            }
            _ => {}
        }
        let block = alloc(new_size, align);
        if !block.is_null() {
            ptr::copy_nonoverlapping(ptr, block, if size < new_size { size } else { new_size });
            dealloc(ptr, size, align);
        }
        block
    }
}

#[cold]
#[inline(never)]
unsafe fn alloc_large(size: usize, align: usize, zeroed: bool) -> *mut u8 {
    unsafe {
        lock();
        let (addr, clean_from) = (*heap()).pages.alloc(size, align);
        unlock();
        if zeroed && addr != 0 && addr < clean_from {
            let dirty = clean_from - addr;
            ptr::write_bytes(addr as *mut u8, 0, if dirty < size { dirty } else { size });
        }
        addr as *mut u8
    }
}

#[cold]
#[inline(never)]
unsafe fn dealloc_large(ptr: *mut u8, size: usize) {
    unsafe {
        lock();
        (*heap()).pages.free(ptr as usize, size);
        unlock();
    }
}

/// A block of a class whose list is empty, cut from the chunk. The lock is held.
#[cold]
#[inline(never)]
unsafe fn refill(class: usize) -> *mut u8 {
    unsafe {
        let heap = heap();
        let size = class_size(class);
        if (*heap).bump_end - (*heap).bump < size {
            // The rest of the old chunk becomes blocks of the largest fine classes that fit.
            while (*heap).bump_end - (*heap).bump >= 16 {
                let rest = (*heap).bump_end - (*heap).bump;
                let piece = if rest < FINE_MAX { rest & !15 } else { FINE_MAX };
                push_free(piece >> 4, (*heap).bump as *mut u8);
                (*heap).bump += piece;
            }
            let (chunk, _) = (*heap).pages.alloc(CHUNK, SMALL_ALIGN);
            if chunk == 0 {
                (*heap).bump = 0;
                (*heap).bump_end = 0;
                return ptr::null_mut();
            }
            (*heap).bump = chunk;
            (*heap).bump_end = chunk + CHUNK;
        }
        let block = (*heap).bump;
        (*heap).bump += size;
        block as *mut u8
    }
}

pub fn alloc_error_hook() -> fn(usize) {
    unsafe { (*heap()).alloc_error_hook }
}

pub fn set_alloc_error_hook(hook: fn(usize)) {
    unsafe { (*heap()).alloc_error_hook = hook }
}
