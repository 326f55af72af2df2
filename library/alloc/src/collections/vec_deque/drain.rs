//! The iterator of `VecDeque::drain`.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::mem;
use core::ptr::{self, NonNull};

use super::VecDeque;

/// Yields a range of a queue's elements and removes them. Meanwhile the queue is as long as what lies before.
pub struct Drain<'a, T: 'a> {
    deque: NonNull<VecDeque<T>>,
    /// The range, and how much of it is still to come, from `at` on.
    start: usize,
    count: usize,
    at: usize,
    remaining: usize,
    tail_len: usize,
    _elems: PhantomData<&'a T>,
}

unsafe impl<T: Sync> Sync for Drain<'_, T> {}
unsafe impl<T: Send> Send for Drain<'_, T> {}

impl<'a, T> Drain<'a, T> {
    pub(super) fn new(deque: &'a mut VecDeque<T>, start: usize, count: usize) -> Self {
        let tail_len = deque.len - start - count;
        deque.len = start;
        Drain { deque: NonNull::from(deque), start, count, at: start, remaining: count, tail_len, _elems: PhantomData }
    }

    fn as_slices(&self) -> (*mut [T], *mut [T]) {
        unsafe {
            let deque = self.deque.as_ref();
            let (a, b) = deque.parts(self.at..self.at + self.remaining);
            (deque.slice_at(a), deque.slice_at(b))
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Drain<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (a, b) = self.as_slices();
        unsafe { f.debug_tuple("Drain").field(&&*a).field(&&*b).finish() }
    }
}

impl<T> Iterator for Drain<'_, T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.remaining == 0 {
            return None;
        }
        unsafe {
            let deque = self.deque.as_ref();
            let value = ptr::read(deque.ptr().add(deque.physical(self.at)));
            self.at += 1;
            self.remaining -= 1;
            Some(value)
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.remaining, Some(self.remaining))
    }
}

impl<T> DoubleEndedIterator for Drain<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.remaining == 0 {
            return None;
        }
        self.remaining -= 1;
        unsafe {
            let deque = self.deque.as_ref();
            Some(ptr::read(deque.ptr().add(deque.physical(self.at + self.remaining))))
        }
    }
}

impl<T> ExactSizeIterator for Drain<'_, T> {}
impl<T> FusedIterator for Drain<'_, T> {}

impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        /// Closes the gap, also when a destructor panics.
        struct Join<'r, 'a, T>(&'r mut Drain<'a, T>);
        impl<T> Drop for Join<'_, '_, T> {
            fn drop(&mut self) {
                unsafe {
                    let (start, count, tail) = (self.0.start, self.0.count, self.0.tail_len);
                    let deque = self.0.deque.as_mut();
                    // The shorter side moves.
                    if start <= tail {
                        let old_head = deque.head;
                        let new_head = deque.physical(count);
                        deque.copy_ring(old_head, new_head, start);
                        deque.head = new_head;
                    } else {
                        deque.copy_ring(deque.physical(start + count), deque.physical(start), tail);
                    }
                    deque.len = start + tail;
                    if deque.len == 0 {
                        deque.head = 0;
                    }
                }
            }
        }
        let (a, b) = self.as_slices();
        let join = Join(self);
        if mem::needs_drop::<T>() {
            unsafe {
                join.0.remaining = 0;
                ptr::drop_in_place(a);
                ptr::drop_in_place(b);
            }
        }
    }
}
