use crate::fmt;
use crate::iter::{FusedIterator, TrustedLen};
use crate::mem::{ManuallyDrop, MaybeUninit};
use crate::num::NonZero;
use crate::ptr;

/// The elements of an array, by value.
pub struct IntoIter<T, const N: usize> {
    data: [MaybeUninit<T>; N],
    /// The elements that are still there.
    start: usize,
    end: usize,
}
impl<T, const N: usize> IntoIter<T, N> {
    #[inline]
    pub(super) fn from_array(array: [T; N]) -> Self {
        // SAFETY: the layouts are the same; the array is not used again.
        let data = unsafe { crate::intrinsics::transmute_unchecked(ManuallyDrop::new(array)) };
        IntoIter { data, start: 0, end: N }
    }
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: these are there.
        unsafe { self.data.get_unchecked(self.start..self.end).assume_init_ref() }
    }
    #[inline]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        // SAFETY: these are there.
        unsafe { self.data.get_unchecked_mut(self.start..self.end).assume_init_mut() }
    }
}
impl<T, const N: usize> Iterator for IntoIter<T, N> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        let i = self.start;
        self.start = i + 1;
        // SAFETY: it was there, and is not any more.
        Some(unsafe { self.data.get_unchecked(i).assume_init_read() })
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.end - self.start;
        (len, Some(len))
    }
    #[inline]
    fn count(self) -> usize {
        self.end - self.start
    }
    #[inline]
    fn last(mut self) -> Option<T> {
        self.next_back()
    }
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let k = n.min(self.end - self.start);
        let from = self.start;
        self.start += k;
        // SAFETY: these were there, and are not any more.
        unsafe { self.data.get_unchecked_mut(from..from + k).assume_init_drop() };
        NonZero::new(n - k).map_or(Ok(()), Err)
    }
}
impl<T, const N: usize> DoubleEndedIterator for IntoIter<T, N> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.start == self.end {
            return None;
        }
        self.end -= 1;
        // SAFETY: it was there, and is not any more.
        Some(unsafe { self.data.get_unchecked(self.end).assume_init_read() })
    }
}
impl<T, const N: usize> Drop for IntoIter<T, N> {
    #[inline]
    fn drop(&mut self) {
        if crate::mem::needs_drop::<T>() {
            // SAFETY: these are there.
            unsafe { ptr::drop_in_place(self.as_mut_slice()) }
        }
    }
}
impl<T, const N: usize> ExactSizeIterator for IntoIter<T, N> {}
impl<T, const N: usize> FusedIterator for IntoIter<T, N> {}
unsafe impl<T, const N: usize> TrustedLen for IntoIter<T, N> {}
impl<T: Clone, const N: usize> Clone for IntoIter<T, N> {
    fn clone(&self) -> Self {
        let mut new = IntoIter { data: [const { MaybeUninit::uninit() }; N], start: 0, end: 0 };
        for x in self.as_slice() {
            new.data[new.end].write(x.clone());
            new.end += 1;
        }
        new
    }
}
impl<T, const N: usize> Default for IntoIter<T, N> {
    fn default() -> Self {
        IntoIter { data: [const { MaybeUninit::uninit() }; N], start: 0, end: 0 }
    }
}
impl<T: fmt::Debug, const N: usize> fmt::Debug for IntoIter<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}
