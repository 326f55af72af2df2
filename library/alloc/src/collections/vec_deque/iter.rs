//! Iterators of a queue: two slices one after the other.

use core::fmt;
use core::iter::FusedIterator;
use core::mem;
use core::slice;

use super::VecDeque;

/// The iterator of `VecDeque::iter`.
pub struct Iter<'a, T: 'a> {
    first: slice::Iter<'a, T>,
    second: slice::Iter<'a, T>,
}

/// The iterator of `VecDeque::iter_mut`.
pub struct IterMut<'a, T: 'a> {
    first: slice::IterMut<'a, T>,
    second: slice::IterMut<'a, T>,
}

/// The owning iterator of a queue.
#[derive(Clone)]
pub struct IntoIter<T> {
    inner: VecDeque<T>,
}

impl<T> IntoIter<T> {
    pub(super) fn new(inner: VecDeque<T>) -> Self {
        IntoIter { inner }
    }
}

macro_rules! two_slices {
    ($ty:ident, $slice:ty, $item:ty) => {
        impl<'a, T> $ty<'a, T> {
            pub(super) fn new(first: $slice, second: $slice) -> Self {
                $ty { first, second }
            }
        }

        impl<'a, T> Iterator for $ty<'a, T> {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                match self.first.next() {
                    Some(val) => Some(val),
                    None => {
                        // From here the second part is the first, and what was it is empty.
                        mem::swap(&mut self.first, &mut self.second);
                        self.first.next()
                    }
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let len = self.first.len() + self.second.len();
                (len, Some(len))
            }
            #[inline]
            fn fold<Acc, F: FnMut(Acc, $item) -> Acc>(self, init: Acc, mut f: F) -> Acc {
                let acc = self.first.fold(init, &mut f);
                self.second.fold(acc, &mut f)
            }
            #[inline]
            fn nth(&mut self, n: usize) -> Option<$item> {
                let len = self.first.len();
                if n < len {
                    return self.first.nth(n);
                }
                mem::swap(&mut self.first, &mut self.second);
                self.second = Default::default();
                self.first.nth(n - len)
            }
            #[inline]
            fn last(mut self) -> Option<$item> {
                self.next_back()
            }
        }

        impl<'a, T> DoubleEndedIterator for $ty<'a, T> {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                match self.second.next_back() {
                    Some(val) => Some(val),
                    None => {
                        mem::swap(&mut self.first, &mut self.second);
                        self.second.next_back()
                    }
                }
            }
            #[inline]
            fn rfold<Acc, F: FnMut(Acc, $item) -> Acc>(self, init: Acc, mut f: F) -> Acc {
                let acc = self.second.rfold(init, &mut f);
                self.first.rfold(acc, &mut f)
            }
        }

        impl<T> ExactSizeIterator for $ty<'_, T> {
            fn len(&self) -> usize {
                self.first.len() + self.second.len()
            }
        }
        impl<T> FusedIterator for $ty<'_, T> {}

        impl<T> Default for $ty<'_, T> {
            fn default() -> Self {
                $ty { first: Default::default(), second: Default::default() }
            }
        }

        impl<T: fmt::Debug> fmt::Debug for $ty<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($ty)).field(&self.first.as_slice()).field(&self.second.as_slice()).finish()
            }
        }
    };
}
two_slices!(Iter, slice::Iter<'a, T>, &'a T);
two_slices!(IterMut, slice::IterMut<'a, T>, &'a mut T);

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { first: self.first.clone(), second: self.second.clone() }
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        self.inner.pop_front()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.inner.len(), Some(self.inner.len()))
    }
}

impl<T> DoubleEndedIterator for IntoIter<T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        self.inner.pop_back()
    }
}

impl<T> ExactSizeIterator for IntoIter<T> {}
impl<T> FusedIterator for IntoIter<T> {}

impl<T: fmt::Debug> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.inner).finish()
    }
}

impl<T> Default for IntoIter<T> {
    fn default() -> Self {
        IntoIter { inner: VecDeque::new() }
    }
}
