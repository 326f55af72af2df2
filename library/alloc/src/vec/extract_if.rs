//! The iterator of `Vec::extract_if`.

use core::fmt;
use core::ops::{Range, RangeBounds};
use core::ptr;
use core::slice;

use super::Vec;

/// Removes the picked elements of a range one by one.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, T, F> {
    vec: &'a mut Vec<T>,
    /// The next element to look at, and where the range ends.
    at: usize,
    end: usize,
    removed: usize,
    old_len: usize,
    pred: F,
}

impl<'a, T, F> ExtractIf<'a, T, F> {
    pub(super) fn new<R: RangeBounds<usize>>(vec: &'a mut Vec<T>, pred: F, range: R) -> Self {
        let old_len = vec.len;
        let Range { start, end } = slice::range(range, ..old_len);
        // Leaking the iterator must not expose moved elements.
        vec.len = 0;
        ExtractIf { vec, at: start, end, removed: 0, old_len, pred }
    }
}

impl<T, F: FnMut(&mut T) -> bool> Iterator for ExtractIf<'_, T, F> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        unsafe {
            let base = self.vec.as_mut_ptr();
            while self.at < self.end {
                let place = base.add(self.at);
                let picked = (self.pred)(&mut *place);
                self.at += 1;
                if picked {
                    self.removed += 1;
                    return Some(ptr::read(place));
                }
                if self.removed > 0 {
                    ptr::copy_nonoverlapping(place, place.sub(self.removed), 1);
                }
            }
            None
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.end - self.at))
    }
}

impl<T, F> Drop for ExtractIf<'_, T, F> {
    fn drop(&mut self) {
        unsafe {
            if self.removed > 0 {
                let from = self.vec.as_mut_ptr().add(self.at);
                ptr::copy(from, from.sub(self.removed), self.old_len - self.at);
            }
            self.vec.len = self.old_len - self.removed;
        }
    }
}

impl<T: fmt::Debug, F> fmt::Debug for ExtractIf<'_, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").finish_non_exhaustive()
    }
}
