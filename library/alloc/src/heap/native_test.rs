//! Stand-ins for the memory intrinsics, for testing this crate as a native program (`--cfg native_test`).

use core::sync::atomic::{AtomicUsize, Ordering};

unsafe extern "C" {
    fn mmap(addr: *mut u8, len: usize, prot: i32, flags: i32, fd: i32, offset: i64) -> *mut u8;
}

const WASM_PAGE: usize = 65536;
/// Where the pretended linear memory lies: address 64 KiB rounded, below 4 GiB as in wasm.
const BASE: usize = 0x1000_0000;
const LIMIT: usize = 0xF000_0000;
static SIZE: AtomicUsize = AtomicUsize::new(0);

fn start() {
    if SIZE.load(Ordering::Relaxed) == 0 {
        let got = unsafe { mmap(BASE as *mut u8, LIMIT - BASE, 3, 0x2 | 0x20 | 0x4000 | 0x100000, -1, 0) };
        if got as usize != BASE {
            core::intrinsics::abort()
        }
        SIZE.store(BASE / WASM_PAGE + 1, Ordering::Relaxed);
    }
}

pub fn heap_base() -> usize {
    start();
    BASE + 8
}

pub fn memory_size() -> usize {
    start();
    SIZE.load(Ordering::Relaxed)
}

pub fn memory_grow(pages: usize) -> usize {
    start();
    let old = SIZE.load(Ordering::Relaxed);
    if (old + pages) * WASM_PAGE > LIMIT {
        return usize::MAX;
    }
    SIZE.store(old + pages, Ordering::Relaxed);
    old
}
