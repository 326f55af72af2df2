//! Building and extending vectors from iterators.

use core::ptr;

use super::Vec;

/// Appends to a vector with its length, buffer and capacity in locals, which a loop can keep in registers. The length
/// goes back when this is dropped, also when the iterator panics.
struct Appender<'a, T> {
    vec: &'a mut Vec<T>,
    ptr: *mut T,
    len: usize,
    cap: usize,
}

impl<'a, T> Appender<'a, T> {
    #[inline(always)]
    fn new(vec: &'a mut Vec<T>) -> Self {
        let (ptr, len, cap) = (vec.as_mut_ptr(), vec.len, vec.capacity());
        Appender { vec, ptr, len, cap }
    }

    #[inline(always)]
    fn push(&mut self, value: T) {
        if self.len == self.cap {
            self.vec.len = self.len;
            self.vec.buf.grow_one();
            self.ptr = self.vec.as_mut_ptr();
            self.cap = self.vec.capacity();
        }
        unsafe { ptr::write(self.ptr.add(self.len), value) };
        self.len += 1;
    }
}

impl<T> Drop for Appender<'_, T> {
    #[inline(always)]
    fn drop(&mut self) {
        self.vec.len = self.len;
    }
}

impl<T> Vec<T> {
    #[inline]
    fn append_all<I: Iterator<Item = T>>(&mut self, iter: I) {
        let mut to = Appender::new(self);
        iter.for_each(|x| to.push(x));
    }
}

impl<T> FromIterator<T> for Vec<T> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {
        let mut iter = iter.into_iter();
        let (lower, upper) = iter.size_hint();
        let mut vec;
        if upper == Some(lower) {
            // The exact size: no spare capacity.
            vec = Vec::with_capacity(lower);
        } else {
            // Filters promise nothing: begin with the first element, so that no element needs no memory.
            let Some(first) = iter.next() else {
                return Vec::new();
            };
            let (lower, _) = iter.size_hint();
            let least = if size_of::<T>() == 1 {
                8
            } else if size_of::<T>() <= 1024 {
                4
            } else {
                1
            };
            let wanted = lower.saturating_add(1);
            vec = Vec::with_capacity(if wanted < least { least } else { wanted });
            unsafe {
                ptr::write(vec.as_mut_ptr(), first);
                vec.len = 1;
            }
        }
        vec.append_all(iter);
        vec
    }
}

impl<T> Extend<T> for Vec<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        let (lower, _) = iter.size_hint();
        self.reserve(lower);
        self.append_all(iter);
    }

    #[inline]
    fn extend_one(&mut self, item: T) {
        self.push(item);
    }

    #[inline]
    fn extend_reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
}

impl<'a, T: Copy + 'a> Extend<&'a T> for Vec<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        let iter = iter.into_iter();
        let (lower, _) = iter.size_hint();
        self.reserve(lower);
        self.append_all(iter.copied());
    }

    #[inline]
    fn extend_one(&mut self, &item: &'a T) {
        self.push(item);
    }

    #[inline]
    fn extend_reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
}
