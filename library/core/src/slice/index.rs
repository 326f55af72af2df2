//! Indexing of slices by numbers and ranges.

use crate::ops::{self, Bound, Range, RangeBounds};

impl<T, I: SliceIndex<[T]>> ops::Index<I> for [T] {
    type Output = I::Output;
    #[inline(always)]
    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<T, I: SliceIndex<[T]>> ops::IndexMut<I> for [T] {
    #[inline(always)]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

#[cold]
#[inline(never)]
#[track_caller]
const fn slice_start_fail(index: usize, len: usize) -> ! {
    fail!("range start index {index} out of range for slice of length {len}", index, len)
}
#[cold]
#[inline(never)]
#[track_caller]
const fn slice_end_fail(index: usize, len: usize) -> ! {
    fail!("range end index {index} out of range for slice of length {len}", index, len)
}
#[cold]
#[inline(never)]
#[track_caller]
const fn slice_order_fail(index: usize, end: usize) -> ! {
    fail!("slice index starts at {index} but ends at {end}", index, end)
}

/// Says what is wrong with a range.
#[cold]
#[inline(never)]
#[track_caller]
pub(crate) const fn slice_index_fail(start: usize, end: usize, len: usize) -> ! {
    if start > len {
        slice_start_fail(start, len)
    }
    if end > len {
        slice_end_fail(end, len)
    }
    if start > end {
        slice_order_fail(start, end)
    }
    slice_end_fail(end, len)
}

/// What can index a slice or a string.
pub unsafe trait SliceIndex<T: ?Sized> {
    type Output: ?Sized;
    fn get(self, slice: &T) -> Option<&Self::Output>;
    fn get_mut(self, slice: &mut T) -> Option<&mut Self::Output>;
    unsafe fn get_unchecked(self, slice: *const T) -> *const Self::Output;
    unsafe fn get_unchecked_mut(self, slice: *mut T) -> *mut Self::Output;
    #[track_caller]
    fn index(self, slice: &T) -> &Self::Output;
    #[track_caller]
    fn index_mut(self, slice: &mut T) -> &mut Self::Output;
}

unsafe impl<T> SliceIndex<[T]> for usize {
    type Output = T;
    #[inline(always)]
    fn get(self, slice: &[T]) -> Option<&T> {
        // SAFETY: within bounds.
        if self < slice.len() { unsafe { Some(&*slice.as_ptr().add(self)) } } else { None }
    }
    #[inline(always)]
    fn get_mut(self, slice: &mut [T]) -> Option<&mut T> {
        // SAFETY: within bounds.
        if self < slice.len() { unsafe { Some(&mut *slice.as_mut_ptr().add(self)) } } else { None }
    }
    #[inline(always)]
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const T {
        // SAFETY: the caller promises that it is within bounds.
        unsafe { (slice as *const T).add(self) }
    }
    #[inline(always)]
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut T {
        // SAFETY: the caller promises that it is within bounds.
        unsafe { (slice as *mut T).add(self) }
    }
    #[inline(always)]
    fn index(self, slice: &[T]) -> &T {
        // The language's own indexing.
        &(*slice)[self]
    }
    #[inline(always)]
    fn index_mut(self, slice: &mut [T]) -> &mut T {
        &mut (*slice)[self]
    }
}

/// Ranges with the bounds `(start, end)`; `fail` says what is wrong.
macro_rules! range_index {
    ($($Range:ty: |$this:ident, $len:ident| $start:expr, $end:expr;)*) => { $(
        unsafe impl<T> SliceIndex<[T]> for $Range {
            type Output = [T];
            #[inline(always)]
            fn get(self, slice: &[T]) -> Option<&[T]> {
                let ($this, $len) = (self, slice.len());
                let (start, end) = ($start, $end);
                // SAFETY: within bounds.
                if start <= end && end <= $len { unsafe { Some(&*subslice(slice, start, end)) } } else { None }
            }
            #[inline(always)]
            fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
                let ($this, $len) = (self, slice.len());
                let (start, end) = ($start, $end);
                // SAFETY: within bounds.
                if start <= end && end <= $len { unsafe { Some(&mut *subslice_mut(slice, start, end)) } } else { None }
            }
            #[inline(always)]
            unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
                let ($this, $len) = (self, slice.len());
                let _ = $len;
                // SAFETY: the caller promises that it is within bounds.
                unsafe { subslice(slice, $start, $end) }
            }
            #[inline(always)]
            unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
                let ($this, $len) = (self, slice.len());
                let _ = $len;
                // SAFETY: the caller promises that it is within bounds.
                unsafe { subslice_mut(slice, $start, $end) }
            }
            #[inline(always)]
            fn index(self, slice: &[T]) -> &[T] {
                let ($this, $len) = (self, slice.len());
                let (start, end) = ($start, $end);
                if start > end || end > $len {
                    slice_index_fail(start, end, $len)
                }
                // SAFETY: within bounds.
                unsafe { &*subslice(slice, start, end) }
            }
            #[inline(always)]
            fn index_mut(self, slice: &mut [T]) -> &mut [T] {
                let ($this, $len) = (self, slice.len());
                let (start, end) = ($start, $end);
                if start > end || end > $len {
                    slice_index_fail(start, end, $len)
                }
                // SAFETY: within bounds.
                unsafe { &mut *subslice_mut(slice, start, end) }
            }
        }
    )* };
}
#[inline(always)]
unsafe fn subslice<T>(slice: *const [T], start: usize, end: usize) -> *const [T] {
    // SAFETY: the caller promises that it is within bounds.
    unsafe { crate::ptr::slice_from_raw_parts((slice as *const T).add(start), end.wrapping_sub(start)) }
}
#[inline(always)]
unsafe fn subslice_mut<T>(slice: *mut [T], start: usize, end: usize) -> *mut [T] {
    // SAFETY: the caller promises that it is within bounds.
    unsafe { crate::ptr::slice_from_raw_parts_mut((slice as *mut T).add(start), end.wrapping_sub(start)) }
}
range_index! {
    Range<usize>: |r, len| r.start, r.end;
    ops::RangeTo<usize>: |r, len| 0, r.end;
    ops::RangeFrom<usize>: |r, len| r.start, len;
    ops::RangeFull: |_r, len| 0, len;
}

/// Ranges whose end is included: `usize::MAX` as end must not wrap around.
macro_rules! inclusive_range_index {
    ($($Range:ty: |$this:ident| $half_open:expr;)*) => { $(
        unsafe impl<T> SliceIndex<[T]> for $Range {
            type Output = [T];
            #[inline]
            fn get(self, slice: &[T]) -> Option<&[T]> {
                if self.end == usize::MAX { None } else { let $this = self; $half_open.get(slice) }
            }
            #[inline]
            fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
                if self.end == usize::MAX { None } else { let $this = self; $half_open.get_mut(slice) }
            }
            #[inline(always)]
            unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
                let $this = self;
                // SAFETY: the caller promises that it is within bounds.
                unsafe { $half_open.get_unchecked(slice) }
            }
            #[inline(always)]
            unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
                let $this = self;
                // SAFETY: the caller promises that it is within bounds.
                unsafe { $half_open.get_unchecked_mut(slice) }
            }
            #[inline]
            fn index(self, slice: &[T]) -> &[T] {
                if self.end >= slice.len() {
                    slice_end_fail(self.end, slice.len())
                }
                let $this = self;
                $half_open.index(slice)
            }
            #[inline]
            fn index_mut(self, slice: &mut [T]) -> &mut [T] {
                if self.end >= slice.len() {
                    slice_end_fail(self.end, slice.len())
                }
                let $this = self;
                $half_open.index_mut(slice)
            }
        }
    )* };
}
inclusive_range_index! {
    ops::RangeInclusive<usize>: |r| r.into_slice_range();
    ops::RangeToInclusive<usize>: |r| (0..=r.end).into_slice_range();
}

unsafe impl<T> SliceIndex<[T]> for (Bound<usize>, Bound<usize>) {
    type Output = [T];
    fn get(self, slice: &[T]) -> Option<&[T]> {
        into_range(slice.len(), self)?.get(slice)
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut [T]> {
        into_range(slice.len(), self)?.get_mut(slice)
    }
    unsafe fn get_unchecked(self, slice: *const [T]) -> *const [T] {
        // SAFETY: the caller promises that it is within bounds.
        unsafe { into_range(slice.len(), self).unwrap_unchecked().get_unchecked(slice) }
    }
    unsafe fn get_unchecked_mut(self, slice: *mut [T]) -> *mut [T] {
        // SAFETY: the caller promises that it is within bounds.
        unsafe { into_range(slice.len(), self).unwrap_unchecked().get_unchecked_mut(slice) }
    }
    fn index(self, slice: &[T]) -> &[T] {
        range(self, ..slice.len()).index(slice)
    }
    fn index_mut(self, slice: &mut [T]) -> &mut [T] {
        range(self, ..slice.len()).index_mut(slice)
    }
}

/// The half-open form of two bounds; `None` where a bound cannot be expressed.
pub(crate) fn into_range(len: usize, (start, end): (Bound<usize>, Bound<usize>)) -> Option<Range<usize>> {
    let start = match start {
        Bound::Included(i) => i,
        Bound::Excluded(i) => i.checked_add(1)?,
        Bound::Unbounded => 0,
    };
    let end = match end {
        Bound::Included(i) => i.checked_add(1)?,
        Bound::Excluded(i) => i,
        Bound::Unbounded => len,
    };
    Some(start..end)
}

/// Turns any range into a half-open one within `bounds`; panics as indexing does.
#[track_caller]
#[must_use]
#[inline]
pub fn range<R: RangeBounds<usize>>(range: R, bounds: ops::RangeTo<usize>) -> Range<usize> {
    let len = bounds.end;
    let end = match range.end_bound() {
        Bound::Included(&end) if end >= len => slice_end_fail(end, len),
        Bound::Included(&end) => end + 1,
        Bound::Excluded(&end) => end,
        Bound::Unbounded => len,
    };
    if end > len {
        slice_end_fail(end, len)
    }
    let start = match range.start_bound() {
        Bound::Excluded(&start) if start >= end => slice_order_fail(start, end),
        Bound::Excluded(&start) => start + 1,
        Bound::Included(&start) => start,
        Bound::Unbounded => 0,
    };
    if start > end {
        slice_order_fail(start, end)
    }
    start..end
}
/// The same, with `None` instead of a panic.
#[must_use]
pub fn try_range<R: RangeBounds<usize>>(range: R, bounds: ops::RangeTo<usize>) -> Option<Range<usize>> {
    let r = into_range(bounds.end, (range.start_bound().cloned(), range.end_bound().cloned()))?;
    if r.start > r.end || r.end > bounds.end { None } else { Some(r) }
}
