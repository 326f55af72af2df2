use crate::ops::Range;
use crate::ptr;

#[inline(always)]
#[must_use]
#[track_caller]
pub const unsafe fn from_raw_parts<'a, T>(data: *const T, len: usize) -> &'a [T] {
    // SAFETY: the caller promises a valid slice.
    unsafe { &*ptr::slice_from_raw_parts(data, len) }
}
#[inline(always)]
#[must_use]
#[track_caller]
pub const unsafe fn from_raw_parts_mut<'a, T>(data: *mut T, len: usize) -> &'a mut [T] {
    // SAFETY: the caller promises a valid slice.
    unsafe { &mut *ptr::slice_from_raw_parts_mut(data, len) }
}
/// A slice of one element.
#[inline(always)]
pub const fn from_ref<T>(s: &T) -> &[T] {
    // SAFETY: one element lies there.
    unsafe { from_raw_parts(s, 1) }
}
#[inline(always)]
pub const fn from_mut<T>(s: &mut T) -> &mut [T] {
    // SAFETY: one element lies there.
    unsafe { from_raw_parts_mut(s, 1) }
}
#[doc(hidden)]
pub const unsafe fn from_ptr_range<'a, T>(range: Range<*const T>) -> &'a [T] {
    // SAFETY: the caller promises a valid slice.
    unsafe { from_raw_parts(range.start, range.end.offset_from_unsigned(range.start)) }
}
#[doc(hidden)]
pub const unsafe fn from_mut_ptr_range<'a, T>(range: Range<*mut T>) -> &'a mut [T] {
    // SAFETY: the caller promises a valid slice.
    unsafe { from_raw_parts_mut(range.start, range.end.offset_from_unsigned(range.start)) }
}
