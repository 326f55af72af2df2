//! Slicing of strings.

use super::{from_utf8_unchecked, from_utf8_unchecked_mut};
use crate::ops::{self, Bound, Range};
use crate::slice::SliceIndex;
use crate::slice::index::into_range;

impl<I: SliceIndex<str>> ops::Index<I> for str {
    type Output = I::Output;
    #[inline]
    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<I: SliceIndex<str>> ops::IndexMut<I> for str {
    #[inline]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}

/// Says why a string cannot be sliced so.
#[cold]
#[inline(never)]
#[track_caller]
#[rustc_do_not_const_check]
pub(super) const fn slice_error_fail(s: &str, begin: usize, end: usize) -> ! {
    // A long text is shown in part.
    let (shown, ellipsis) = if s.len() <= 256 { (s, "") } else { (&s[..s.floor_char_boundary(256)], "[...]") };
    if begin > s.len() {
        panic!("start byte index {begin} is out of bounds of `{shown}`{ellipsis}");
    }
    if end > s.len() {
        panic!("end byte index {end} is out of bounds of `{shown}`{ellipsis}");
    }
    if begin > end {
        panic!("begin > end ({begin} > {end}) when slicing `{shown}`{ellipsis}");
    }
    let (which, index) = if !s.is_char_boundary(begin) { ("start", begin) } else { ("end", end) };
    let char_start = s.floor_char_boundary(index);
    // SAFETY: a character boundary before the end.
    let ch = unsafe { s.get_unchecked(char_start..).chars().next().unwrap_unchecked() };
    let char_range = char_start..char_start + ch.len_utf8();
    panic!("{which} byte index {index} is not a char boundary; it is inside {ch:?} (bytes {char_range:?}) of `{shown}`{ellipsis}");
}

macro_rules! str_range_index {
    ($($Range:ty: |$this:ident, $s:ident| $start:expr, $end:expr;)*) => { $(
        unsafe impl SliceIndex<str> for $Range {
            type Output = str;
            #[inline]
            fn get(self, slice: &str) -> Option<&str> {
                let ($this, $s) = (self, slice.len());
                let _ = $s;
                let (start, end) = ($start, $end);
                if start <= end && slice.is_char_boundary(start) && slice.is_char_boundary(end) {
                    // SAFETY: just tested.
                    Some(unsafe { from_utf8_unchecked(&*(start..end).get_unchecked(slice.as_bytes())) })
                } else {
                    None
                }
            }
            #[inline]
            fn get_mut(self, slice: &mut str) -> Option<&mut str> {
                let ($this, $s) = (self, slice.len());
                let _ = $s;
                let (start, end) = ($start, $end);
                if start <= end && slice.is_char_boundary(start) && slice.is_char_boundary(end) {
                    // SAFETY: just tested.
                    Some(unsafe { from_utf8_unchecked_mut(&mut *(start..end).get_unchecked_mut(slice.as_bytes_mut())) })
                } else {
                    None
                }
            }
            #[inline]
            unsafe fn get_unchecked(self, slice: *const str) -> *const str {
                let slice = slice as *const [u8];
                let ($this, $s) = (self, slice.len());
                let _ = $s;
                // SAFETY: the caller promises boundaries.
                unsafe { ($start..$end).get_unchecked(slice) as *const str }
            }
            #[inline]
            unsafe fn get_unchecked_mut(self, slice: *mut str) -> *mut str {
                let slice = slice as *mut [u8];
                let ($this, $s) = (self, slice.len());
                let _ = $s;
                // SAFETY: the caller promises boundaries.
                unsafe { ($start..$end).get_unchecked_mut(slice) as *mut str }
            }
            #[inline]
            fn index(self, slice: &str) -> &str {
                let ($this, $s) = (self, slice.len());
                let _ = $s;
                let (start, end) = ($start, $end);
                match (start..end).get(slice) {
                    Some(s) => s,
                    None => slice_error_fail(slice, start, end),
                }
            }
            #[inline]
            fn index_mut(self, slice: &mut str) -> &mut str {
                let ($this, $s) = (self, slice.len());
                let _ = $s;
                let (start, end) = ($start, $end);
                if start <= end && slice.is_char_boundary(start) && slice.is_char_boundary(end) {
                    // SAFETY: just tested.
                    unsafe { &mut *(start..end).get_unchecked_mut(slice) }
                } else {
                    slice_error_fail(slice, start, end)
                }
            }
        }
    )* };
}
str_range_index! {
    Range<usize>: |r, len| r.start, r.end;
    ops::RangeTo<usize>: |r, len| 0, r.end;
    ops::RangeFrom<usize>: |r, len| r.start, len;
    ops::RangeFull: |_r, len| 0, len;
}

#[cold]
#[inline(never)]
#[track_caller]
fn str_index_overflow_fail() -> ! {
    panic!("attempted to index str up to maximum usize");
}

macro_rules! str_inclusive_index {
    ($($Range:ty: |$this:ident| $half_open:expr;)*) => { $(
        unsafe impl SliceIndex<str> for $Range {
            type Output = str;
            #[inline]
            fn get(self, slice: &str) -> Option<&str> {
                if self.end == usize::MAX { None } else { let $this = self; $half_open.get(slice) }
            }
            #[inline]
            fn get_mut(self, slice: &mut str) -> Option<&mut str> {
                if self.end == usize::MAX { None } else { let $this = self; $half_open.get_mut(slice) }
            }
            #[inline]
            unsafe fn get_unchecked(self, slice: *const str) -> *const str {
                let $this = self;
                // SAFETY: the caller promises boundaries.
                unsafe { $half_open.get_unchecked(slice) }
            }
            #[inline]
            unsafe fn get_unchecked_mut(self, slice: *mut str) -> *mut str {
                let $this = self;
                // SAFETY: the caller promises boundaries.
                unsafe { $half_open.get_unchecked_mut(slice) }
            }
            #[inline]
            fn index(self, slice: &str) -> &str {
                if self.end == usize::MAX {
                    str_index_overflow_fail();
                }
                let $this = self;
                $half_open.index(slice)
            }
            #[inline]
            fn index_mut(self, slice: &mut str) -> &mut str {
                if self.end == usize::MAX {
                    str_index_overflow_fail();
                }
                let $this = self;
                $half_open.index_mut(slice)
            }
        }
    )* };
}
str_inclusive_index! {
    ops::RangeInclusive<usize>: |r| r.into_slice_range();
    ops::RangeToInclusive<usize>: |r| (0..=r.end).into_slice_range();
}

unsafe impl SliceIndex<str> for (Bound<usize>, Bound<usize>) {
    type Output = str;
    fn get(self, slice: &str) -> Option<&str> {
        into_range(slice.len(), self)?.get(slice)
    }
    fn get_mut(self, slice: &mut str) -> Option<&mut str> {
        into_range(slice.len(), self)?.get_mut(slice)
    }
    unsafe fn get_unchecked(self, slice: *const str) -> *const str {
        // SAFETY: the caller promises boundaries.
        unsafe { into_range((slice as *const [u8]).len(), self).unwrap_unchecked().get_unchecked(slice) }
    }
    unsafe fn get_unchecked_mut(self, slice: *mut str) -> *mut str {
        // SAFETY: the caller promises boundaries.
        unsafe { into_range((slice as *mut [u8]).len(), self).unwrap_unchecked().get_unchecked_mut(slice) }
    }
    fn index(self, slice: &str) -> &str {
        match into_range(slice.len(), self) {
            Some(r) => r.index(slice),
            None => str_index_overflow_fail(),
        }
    }
    fn index_mut(self, slice: &mut str) -> &mut str {
        match into_range(slice.len(), self) {
            Some(r) => r.index_mut(slice),
            None => str_index_overflow_fail(),
        }
    }
}
