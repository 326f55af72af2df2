//! Memory: the heap of `alloc`, and what happens when it is exhausted.

pub use alloc_crate::alloc::*;

/// The default heap.
#[derive(Debug, Default, Copy, Clone)]
pub struct System;

unsafe impl GlobalAlloc for System {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { DefaultHeap.alloc(layout) }
    }
    #[inline]
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        unsafe { DefaultHeap.dealloc(ptr, layout) }
    }
    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { DefaultHeap.alloc_zeroed(layout) }
    }
    #[inline]
    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        unsafe { DefaultHeap.realloc(ptr, layout, new_size) }
    }
}

/// Writes that an allocation failed; the caller aborts.
pub(crate) fn report_failed_allocation(size: usize) {
    let mut text = crate::sys::stdio::SmallText::new();
    let _ = crate::fmt::Write::write_fmt(&mut text, format_args!("memory allocation of {size} bytes failed\n"));
    crate::sys::stdio::write_stderr(text.as_bytes());
}
