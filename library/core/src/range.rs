//! The newer range types, which are not themselves iterators.

use crate::fmt;
use crate::iter::{FusedIterator, Step};
use crate::ops::{self, Bound, IntoBounds, RangeBounds};
use crate::slice::SliceIndex;

/// From `start` to `last`, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RangeInclusive<Idx> {
    pub start: Idx,
    pub last: Idx,
}
impl<Idx: fmt::Debug> fmt::Debug for RangeInclusive<Idx> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(fmt)?;
        fmt.write_str("..=")?;
        self.last.fmt(fmt)
    }
}
impl<Idx: PartialOrd<Idx>> RangeInclusive<Idx> {
    #[inline]
    pub fn contains<U>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
        U: ?Sized + PartialOrd<Idx>,
    {
        <Self as RangeBounds<Idx>>::contains(self, item)
    }
    #[inline]
    pub fn is_empty(&self) -> bool {
        !(self.start <= self.last)
    }
}
impl<Idx: Step> RangeInclusive<Idx> {
    #[inline]
    pub fn iter(&self) -> RangeInclusiveIter<Idx> {
        self.clone().into_iter()
    }
}
impl<T> RangeBounds<T> for RangeInclusive<T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Included(&self.start)
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Included(&self.last)
    }
}
impl<T> RangeBounds<T> for RangeInclusive<&T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Included(self.start)
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Included(self.last)
    }
}
impl<T> IntoBounds<T> for RangeInclusive<T> {
    fn into_bounds(self) -> (Bound<T>, Bound<T>) {
        (Bound::Included(self.start), Bound::Included(self.last))
    }
}
impl<T> From<RangeInclusive<T>> for ops::RangeInclusive<T> {
    #[inline]
    fn from(value: RangeInclusive<T>) -> Self {
        ops::RangeInclusive::new(value.start, value.last)
    }
}
impl<T> From<ops::RangeInclusive<T>> for RangeInclusive<T> {
    #[inline]
    fn from(value: ops::RangeInclusive<T>) -> Self {
        assert!(!value.exhausted, "attempted to convert from an exhausted `legacy::RangeInclusive` (unspecified behavior)");
        let (start, last) = value.into_inner();
        RangeInclusive { start, last }
    }
}

/// The values of a `RangeInclusive`.
#[derive(Debug, Clone)]
pub struct RangeInclusiveIter<A>(ops::RangeInclusive<A>);
impl<A: Step> Iterator for RangeInclusiveIter<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        self.0.next()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<A> {
        self.0.nth(n)
    }
    #[inline]
    fn fold<B, F: FnMut(B, A) -> B>(self, init: B, f: F) -> B {
        self.0.fold(init, f)
    }
}
impl<A: Step> DoubleEndedIterator for RangeInclusiveIter<A> {
    #[inline]
    fn next_back(&mut self) -> Option<A> {
        self.0.next_back()
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<A> {
        self.0.nth_back(n)
    }
}
impl<A: Step> FusedIterator for RangeInclusiveIter<A> {}
impl ExactSizeIterator for RangeInclusiveIter<u8> {}
impl ExactSizeIterator for RangeInclusiveIter<i8> {}
impl<A: Step> IntoIterator for RangeInclusive<A> {
    type Item = A;
    type IntoIter = RangeInclusiveIter<A>;
    #[inline]
    fn into_iter(self) -> RangeInclusiveIter<A> {
        RangeInclusiveIter(ops::RangeInclusive::new(self.start, self.last))
    }
}

macro_rules! index_like_legacy {
    ([$($generics:tt)*] $T:ty) => {
        unsafe impl<$($generics)*> SliceIndex<$T> for RangeInclusive<usize> {
            type Output = $T;
            #[inline]
            fn get(self, slice: &$T) -> Option<&$T> { ops::RangeInclusive::from(self).get(slice) }
            #[inline]
            fn get_mut(self, slice: &mut $T) -> Option<&mut $T> { ops::RangeInclusive::from(self).get_mut(slice) }
            #[inline]
            unsafe fn get_unchecked(self, slice: *const $T) -> *const $T {
                // SAFETY: the promises are the caller's.
                unsafe { ops::RangeInclusive::from(self).get_unchecked(slice) }
            }
            #[inline]
            unsafe fn get_unchecked_mut(self, slice: *mut $T) -> *mut $T {
                // SAFETY: the promises are the caller's.
                unsafe { ops::RangeInclusive::from(self).get_unchecked_mut(slice) }
            }
            #[inline]
            fn index(self, slice: &$T) -> &$T { ops::RangeInclusive::from(self).index(slice) }
            #[inline]
            fn index_mut(self, slice: &mut $T) -> &mut $T { ops::RangeInclusive::from(self).index_mut(slice) }
        }
    };
}
index_like_legacy! { [T] [T] }
index_like_legacy! { [] str }
