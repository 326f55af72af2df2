//! The interface to the heap: the four functions of the global allocator and the failure path.

pub use core::alloc::*;
use core::ptr::NonNull;

use crate::heap;

/// The global allocator's four entry points. Each has the default heap as its body; in a program with a
/// `#[global_allocator]` static the compiler calls that static's `GlobalAlloc` method instead.
mod entry {
    use super::*;

    #[cfg_attr(not(rustc_check), rustc_intrinsic)]
    #[inline]
    pub unsafe fn global_alloc(size: usize, align: usize) -> *mut u8 {
        unsafe { heap::alloc(size, align) }
    }

    #[cfg_attr(not(rustc_check), rustc_intrinsic)]
    #[inline]
    pub unsafe fn global_dealloc(ptr: *mut u8, size: usize, align: usize) {
        unsafe { heap::dealloc(ptr, size, align) }
    }

    #[cfg_attr(not(rustc_check), rustc_intrinsic)]
    #[inline]
    pub unsafe fn global_realloc(ptr: *mut u8, size: usize, align: usize, new_size: usize) -> *mut u8 {
        unsafe { heap::realloc(ptr, size, align, new_size) }
    }

    #[cfg_attr(not(rustc_check), rustc_intrinsic)]
    #[inline]
    pub unsafe fn global_alloc_zeroed(size: usize, align: usize) -> *mut u8 {
        unsafe { heap::alloc_zeroed(size, align) }
    }
}

/// The same four functions for an allocator of the program's: what the compiler calls when there is a `#[global_allocator]`.
mod custom {
    use super::*;

    fn layout(size: usize, align: usize) -> Layout {
        unsafe { Layout::from_size_align_unchecked(size, align) }
    }

    #[cfg_attr(not(rustc_check), lang = "custom_alloc")]
    #[allow(dead_code)]
    unsafe fn alloc<A: GlobalAlloc>(a: &A, size: usize, align: usize) -> *mut u8 {
        unsafe { a.alloc(layout(size, align)) }
    }

    #[cfg_attr(not(rustc_check), lang = "custom_dealloc")]
    #[allow(dead_code)]
    unsafe fn dealloc<A: GlobalAlloc>(a: &A, ptr: *mut u8, size: usize, align: usize) {
        unsafe { a.dealloc(ptr, layout(size, align)) }
    }

    #[cfg_attr(not(rustc_check), lang = "custom_realloc")]
    #[allow(dead_code)]
    unsafe fn realloc<A: GlobalAlloc>(a: &A, ptr: *mut u8, size: usize, align: usize, new_size: usize) -> *mut u8 {
        unsafe { a.realloc(ptr, layout(size, align), new_size) }
    }

    #[cfg_attr(not(rustc_check), lang = "custom_alloc_zeroed")]
    #[allow(dead_code)]
    unsafe fn alloc_zeroed<A: GlobalAlloc>(a: &A, size: usize, align: usize) -> *mut u8 {
        unsafe { a.alloc_zeroed(layout(size, align)) }
    }
}

/// Allocates memory with the global allocator; null on failure.
#[inline]
#[must_use = "losing the pointer will leak memory"]
pub unsafe fn alloc(layout: Layout) -> *mut u8 {
    unsafe { entry::global_alloc(layout.size(), layout.align()) }
}

/// Gives memory back to the global allocator.
#[inline]
pub unsafe fn dealloc(ptr: *mut u8, layout: Layout) {
    unsafe { entry::global_dealloc(ptr, layout.size(), layout.align()) }
}

/// Resizes a block of the global allocator; null on failure, the old block being still valid then.
#[inline]
#[must_use = "losing the pointer will leak memory"]
pub unsafe fn realloc(ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
    unsafe { entry::global_realloc(ptr, layout.size(), layout.align(), new_size) }
}

/// Allocates zeroed memory with the global allocator; null on failure.
#[inline]
#[must_use = "losing the pointer will leak memory"]
pub unsafe fn alloc_zeroed(layout: Layout) -> *mut u8 {
    unsafe { entry::global_alloc_zeroed(layout.size(), layout.align()) }
}

/// The default heap as a type, for `std::alloc::System`.
#[doc(hidden)]
pub struct DefaultHeap;

unsafe impl GlobalAlloc for DefaultHeap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { heap::alloc(layout.size(), layout.align()) }
    }
    #[inline]
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        unsafe { heap::dealloc(ptr, layout.size(), layout.align()) }
    }
    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { heap::alloc_zeroed(layout.size(), layout.align()) }
    }
    #[inline]
    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        unsafe { heap::realloc(ptr, layout.size(), layout.align(), new_size) }
    }
}

/// Memory for one `layout`, dangling if it has no size; ends the program if there is none.
#[inline]
pub(crate) fn allocate(layout: Layout) -> NonNull<u8> {
    if layout.size() == 0 {
        return layout_dangling(layout);
    }
    match NonNull::new(unsafe { alloc(layout) }) {
        Some(ptr) => ptr,
        None => handle_alloc_error(layout),
    }
}

/// As `allocate`, filled with zeros.
#[inline]
pub(crate) fn allocate_zeroed(layout: Layout) -> NonNull<u8> {
    if layout.size() == 0 {
        return layout_dangling(layout);
    }
    match NonNull::new(unsafe { alloc_zeroed(layout) }) {
        Some(ptr) => ptr,
        None => handle_alloc_error(layout),
    }
}

/// A well-aligned pointer for a value without size.
#[inline(always)]
fn layout_dangling(layout: Layout) -> NonNull<u8> {
    unsafe { NonNull::new_unchecked(layout.align() as *mut u8) }
}

/// Reports a failed allocation and aborts: `memory allocation of N bytes failed`.
#[cold]
#[inline(never)]
pub fn handle_alloc_error(layout: Layout) -> ! {
    let hook = heap::alloc_error_hook();
    hook(layout.size());
    core::intrinsics::abort()
}

/// Sets what reports a failed allocation before the abort; `std` installs one that writes to stderr.
#[doc(hidden)]
pub fn __set_alloc_error_hook(hook: fn(usize)) {
    heap::set_alloc_error_hook(hook)
}
