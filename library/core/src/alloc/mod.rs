//! What allocators need.

mod layout;

pub use self::layout::{Layout, LayoutError};

/// The old name of `LayoutError`.
#[deprecated(since = "1.52.0", note = "Name does not follow std convention, use LayoutError")]
pub type LayoutErr = LayoutError;

use crate::fmt;
use crate::ptr;

/// Memory could not be had.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AllocError;
impl crate::error::Error for AllocError {}
impl fmt::Display for AllocError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("memory allocation failed")
    }
}

/// A program's default allocator.
pub unsafe trait GlobalAlloc {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8;
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout);
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let size = layout.size();
        // SAFETY: the promises are the caller's; the block has `size` bytes.
        unsafe {
            let ptr = self.alloc(layout);
            if !ptr.is_null() {
                ptr::write_bytes(ptr, 0, size);
            }
            ptr
        }
    }
    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the promises are the caller's; both blocks hold what is copied.
        unsafe {
            let new_ptr = self.alloc(Layout::from_size_align_unchecked(new_size, layout.align()));
            if !new_ptr.is_null() {
                ptr::copy_nonoverlapping(ptr as *const u8, new_ptr, if layout.size() < new_size { layout.size() } else { new_size });
                self.dealloc(ptr, layout);
            }
            new_ptr
        }
    }
}

/// An allocator as a type parameter of collections (unstable in Rust 1.95).
pub unsafe trait Allocator {
    fn allocate(&self, layout: Layout) -> Result<ptr::NonNull<[u8]>, AllocError>;
    unsafe fn deallocate(&self, ptr: ptr::NonNull<u8>, layout: Layout);
}
unsafe impl<A: Allocator + ?Sized> Allocator for &A {
    #[inline]
    fn allocate(&self, layout: Layout) -> Result<ptr::NonNull<[u8]>, AllocError> {
        (**self).allocate(layout)
    }
    #[inline]
    unsafe fn deallocate(&self, ptr: ptr::NonNull<u8>, layout: Layout) {
        // SAFETY: the promises are the caller's.
        unsafe { (**self).deallocate(ptr, layout) }
    }
}
