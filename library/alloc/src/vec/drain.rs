//! The iterator of `Vec::drain`.

use core::fmt;
use core::iter::{FusedIterator, TrustedLen};
use core::mem;
use core::ptr::{self, NonNull};
use core::slice;

use super::Vec;

/// Yields a range of a vector's elements and removes them.
pub struct Drain<'a, T: 'a> {
    pub(super) tail_start: usize,
    pub(super) tail_len: usize,
    pub(super) iter: slice::Iter<'a, T>,
    pub(super) vec: NonNull<Vec<T>>,
}

unsafe impl<T: Sync> Sync for Drain<'_, T> {}
unsafe impl<T: Send> Send for Drain<'_, T> {}

impl<'a, T> Drain<'a, T> {
    /// What is still to come.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        self.iter.as_slice()
    }

    /// Writes elements into the gap until it is full; false if `replacement` ended before.
    pub(super) unsafe fn fill<I: Iterator<Item = T>>(&mut self, replacement: &mut I) -> bool {
        unsafe {
            let vec = self.vec.as_mut();
            while vec.len < self.tail_start {
                match replacement.next() {
                    Some(item) => {
                        ptr::write(vec.as_mut_ptr().add(vec.len), item);
                        vec.len += 1;
                    }
                    None => return false,
                }
            }
            true
        }
    }

    /// Moves the tail up by `additional`.
    pub(super) unsafe fn move_tail(&mut self, additional: usize) {
        unsafe {
            let vec = self.vec.as_mut();
            vec.buf.reserve(self.tail_start + self.tail_len, additional);
            let new_start = self.tail_start + additional;
            let base = vec.as_mut_ptr();
            ptr::copy(base.add(self.tail_start), base.add(new_start), self.tail_len);
            self.tail_start = new_start;
        }
    }
}

impl<T> AsRef<[T]> for Drain<'_, T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: fmt::Debug> fmt::Debug for Drain<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Drain").field(&self.iter.as_slice()).finish()
    }
}

impl<T> Iterator for Drain<'_, T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        match self.iter.next() {
            Some(elem) => Some(unsafe { ptr::read(elem) }),
            None => None,
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
}

impl<T> DoubleEndedIterator for Drain<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        match self.iter.next_back() {
            Some(elem) => Some(unsafe { ptr::read(elem) }),
            None => None,
        }
    }
}

impl<T> ExactSizeIterator for Drain<'_, T> {}
unsafe impl<T> TrustedLen for Drain<'_, T> {}
impl<T> FusedIterator for Drain<'_, T> {}

impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        /// Joins the tail to the head, also when a destructor panics.
        struct Join<'r, 'a, T>(&'r mut Drain<'a, T>);
        impl<T> Drop for Join<'_, '_, T> {
            fn drop(&mut self) {
                unsafe {
                    let vec = self.0.vec.as_mut();
                    let (start, tail) = (vec.len, self.0.tail_start);
                    if self.0.tail_len > 0 && tail != start {
                        let base = vec.as_mut_ptr();
                        ptr::copy(base.add(tail), base.add(start), self.0.tail_len);
                    }
                    vec.len = start + self.0.tail_len;
                }
            }
        }
        let rest: *const [T] = mem::replace(&mut self.iter, [].iter()).as_slice();
        let _join = Join(self);
        if mem::needs_drop::<T>() && !rest.is_empty() {
            unsafe { ptr::drop_in_place(rest as *mut [T]) }
        }
    }
}
