//! The iterators over slices: a pair of pointers.

use crate::fmt;
use crate::iter::{FusedIterator, TrustedLen};
use crate::marker::PhantomData;
use crate::mem::SizedTypeProperties;
use crate::num::NonZero;
use crate::ops::Try;
use crate::ptr::NonNull;

impl<'a, T> IntoIterator for &'a [T] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    #[inline(always)]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut [T] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    #[inline(always)]
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

/// Iterator over shared references.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, T: 'a> {
    ptr: NonNull<T>,
    /// One past the last element; for types without size, `ptr` plus the length in bytes.
    end: *const T,
    _marker: PhantomData<&'a T>,
}
/// Iterator over unique references.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IterMut<'a, T: 'a> {
    ptr: NonNull<T>,
    end: *mut T,
    _marker: PhantomData<&'a mut T>,
}

unsafe impl<T: Sync> Sync for Iter<'_, T> {}
unsafe impl<T: Sync> Send for Iter<'_, T> {}
unsafe impl<T: Sync> Sync for IterMut<'_, T> {}
unsafe impl<T: Send> Send for IterMut<'_, T> {}

impl<'a, T> Iter<'a, T> {
    #[inline(always)]
    pub(super) const fn new(slice: &'a [T]) -> Self {
        let ptr = slice.as_ptr();
        // SAFETY: the end of a slice may be pointed to; references are not null.
        unsafe {
            let end = if T::IS_ZST { ptr.wrapping_byte_add(slice.len()) } else { ptr.add(slice.len()) };
            Iter { ptr: NonNull::new_unchecked(ptr as *mut T), end, _marker: PhantomData }
        }
    }
    /// What is left.
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &'a [T] {
        // SAFETY: so many elements are left.
        unsafe { super::from_raw_parts(self.ptr.as_ptr(), self.remaining()) }
    }
    #[inline(always)]
    unsafe fn item(ptr: NonNull<T>) -> &'a T {
        // SAFETY: the caller gives the address of an element.
        unsafe { &*ptr.as_ptr() }
    }
}
impl<'a, T> IterMut<'a, T> {
    #[inline(always)]
    pub(super) const fn new(slice: &'a mut [T]) -> Self {
        let len = slice.len();
        let ptr = slice.as_mut_ptr();
        // SAFETY: the end of a slice may be pointed to; references are not null.
        unsafe {
            let end = if T::IS_ZST { ptr.wrapping_byte_add(len) } else { ptr.add(len) };
            IterMut { ptr: NonNull::new_unchecked(ptr), end, _marker: PhantomData }
        }
    }
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_slice(self) -> &'a mut [T] {
        // SAFETY: so many elements are left.
        unsafe { super::from_raw_parts_mut(self.ptr.as_ptr(), self.remaining()) }
    }
    #[must_use]
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: so many elements are left.
        unsafe { super::from_raw_parts(self.ptr.as_ptr(), self.remaining()) }
    }
    #[inline(always)]
    unsafe fn item(ptr: NonNull<T>) -> &'a mut T {
        // SAFETY: the caller gives the address of an element, once.
        unsafe { &mut *ptr.as_ptr() }
    }
}

macro_rules! slice_iterator {
    ($Iter:ident $Item:ty) => {
        impl<'a, T> $Iter<'a, T> {
            #[inline(always)]
            fn remaining(&self) -> usize {
                if T::IS_ZST {
                    (self.end as *const u8).addr().wrapping_sub(self.ptr.as_ptr().addr())
                } else {
                    // SAFETY: both belong to the slice.
                    unsafe { (self.end as *const T).offset_from_unsigned(self.ptr.as_ptr()) }
                }
            }
            #[inline(always)]
            fn at_end(&self) -> bool {
                self.ptr.as_ptr() as *const T == self.end as *const T
            }
            /// Takes `n` elements from the front; gives where they began.
            #[inline(always)]
            unsafe fn take_front(&mut self, n: usize) -> NonNull<T> {
                let old = self.ptr;
                // SAFETY: the caller knows that there are so many.
                unsafe {
                    if T::IS_ZST {
                        self.end = self.end.wrapping_byte_sub(n);
                    } else {
                        self.ptr = self.ptr.add(n);
                    }
                }
                old
            }
            /// Takes `n` elements from the back; gives where they begin.
            #[inline(always)]
            unsafe fn take_back(&mut self, n: usize) -> NonNull<T> {
                // SAFETY: the caller knows that there are so many.
                unsafe {
                    if T::IS_ZST {
                        self.end = self.end.wrapping_byte_sub(n);
                        self.ptr
                    } else {
                        self.end = self.end.sub(n);
                        NonNull::new_unchecked(self.end as *mut T)
                    }
                }
            }
        }
        impl<'a, T> Iterator for $Iter<'a, T> {
            type Item = $Item;
            #[inline(always)]
            fn next(&mut self) -> Option<$Item> {
                // SAFETY: there is an element.
                if self.at_end() { None } else { unsafe { Some(Self::item(self.take_front(1))) } }
            }
            #[inline(always)]
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = self.remaining();
                (n, Some(n))
            }
            #[inline]
            fn count(self) -> usize { self.remaining() }
            #[inline]
            fn nth(&mut self, n: usize) -> Option<$Item> {
                let len = self.remaining();
                // SAFETY: there are so many.
                unsafe {
                    if n >= len {
                        self.take_front(len);
                        return None;
                    }
                    self.take_front(n);
                    Some(Self::item(self.take_front(1)))
                }
            }
            #[inline]
            fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
                let advance = self.remaining().min(n);
                // SAFETY: there are so many.
                unsafe { self.take_front(advance) };
                NonZero::new(n - advance).map_or(Ok(()), Err)
            }
            #[inline]
            fn last(mut self) -> Option<$Item> { self.next_back() }
            #[inline]
            fn fold<B, F: FnMut(B, $Item) -> B>(mut self, init: B, mut f: F) -> B {
                let mut acc = init;
                while !self.at_end() {
                    // SAFETY: there is an element.
                    acc = f(acc, unsafe { Self::item(self.take_front(1)) });
                }
                acc
            }
            #[inline]
            fn try_fold<B, F: FnMut(B, $Item) -> R, R: Try<Output = B>>(&mut self, init: B, mut f: F) -> R {
                let mut acc = init;
                while !self.at_end() {
                    // SAFETY: there is an element.
                    acc = f(acc, unsafe { Self::item(self.take_front(1)) })?;
                }
                R::from_output(acc)
            }
            #[inline]
            fn is_sorted_by<F>(self, mut compare: F) -> bool
            where
                F: FnMut(&Self::Item, &Self::Item) -> bool,
            {
                let mut this = self;
                let Some(mut last) = this.next() else { return true };
                while let Some(x) = this.next() {
                    if !compare(&last, &x) {
                        return false;
                    }
                    last = x;
                }
                true
            }
        }
        impl<'a, T> DoubleEndedIterator for $Iter<'a, T> {
            #[inline(always)]
            fn next_back(&mut self) -> Option<$Item> {
                // SAFETY: there is an element.
                if self.at_end() { None } else { unsafe { Some(Self::item(self.take_back(1))) } }
            }
            #[inline]
            fn nth_back(&mut self, n: usize) -> Option<$Item> {
                let len = self.remaining();
                // SAFETY: there are so many.
                unsafe {
                    if n >= len {
                        self.take_back(len);
                        return None;
                    }
                    self.take_back(n);
                    Some(Self::item(self.take_back(1)))
                }
            }
            #[inline]
            fn advance_back_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
                let advance = self.remaining().min(n);
                // SAFETY: there are so many.
                unsafe { self.take_back(advance) };
                NonZero::new(n - advance).map_or(Ok(()), Err)
            }
            #[inline]
            fn rfold<B, F: FnMut(B, $Item) -> B>(mut self, init: B, mut f: F) -> B {
                let mut acc = init;
                while !self.at_end() {
                    // SAFETY: there is an element.
                    acc = f(acc, unsafe { Self::item(self.take_back(1)) });
                }
                acc
            }
        }
        impl<T> ExactSizeIterator for $Iter<'_, T> {
            #[inline(always)]
            fn len(&self) -> usize { self.remaining() }
        }
        impl<T> FusedIterator for $Iter<'_, T> {}
        unsafe impl<T> TrustedLen for $Iter<'_, T> {}
        impl<T: fmt::Debug> fmt::Debug for $Iter<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($Iter)).field(&self.as_slice()).finish()
            }
        }
        impl<T> AsRef<[T]> for $Iter<'_, T> {
            #[inline]
            fn as_ref(&self) -> &[T] { self.as_slice() }
        }
    };
}
slice_iterator! { Iter &'a T }
slice_iterator! { IterMut &'a mut T }

impl<T> Clone for Iter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Iter { ptr: self.ptr, end: self.end, _marker: self._marker }
    }
}
impl<T> Default for Iter<'_, T> {
    fn default() -> Self {
        (&[]).into_iter()
    }
}
impl<T> Default for IterMut<'_, T> {
    fn default() -> Self {
        (&mut []).into_iter()
    }
}
