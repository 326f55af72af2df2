//! The owning iterator of a vector.

use core::fmt;
use core::iter::{FusedIterator, TrustedLen};
use core::marker::PhantomData;
use core::mem::{self, ManuallyDrop};
use core::ptr::{self, NonNull};
use core::slice;

use super::Vec;
use crate::raw_vec::RawVec;

/// Yields the elements of a vector. `ptr..end` are those still to come; for types without size, `end` counts.
#[rustc_insignificant_dtor]
pub struct IntoIter<T> {
    buf: NonNull<T>,
    cap: usize,
    ptr: *const T,
    end: *const T,
    _owns: PhantomData<T>,
}

unsafe impl<T: Send> Send for IntoIter<T> {}
unsafe impl<T: Sync> Sync for IntoIter<T> {}

impl<T> IntoIter<T> {
    const IS_ZST: bool = size_of::<T>() == 0;

    #[inline(always)]
    fn remaining(&self) -> usize {
        if Self::IS_ZST {
            (self.end as usize).wrapping_sub(self.ptr as usize)
        } else {
            unsafe { self.end.offset_from_unsigned(self.ptr) }
        }
    }

    /// What is still to come.
    pub fn as_slice(&self) -> &[T] {
        unsafe { slice::from_raw_parts(self.ptr, self.remaining()) }
    }

    /// What is still to come.
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        unsafe { slice::from_raw_parts_mut(self.ptr as *mut T, self.remaining()) }
    }

    /// Forgets `n` elements at the front, which the caller has taken or dropped.
    #[inline(always)]
    unsafe fn skip_front(&mut self, n: usize) {
        if Self::IS_ZST {
            self.end = self.end.wrapping_byte_sub(n);
        } else {
            self.ptr = unsafe { self.ptr.add(n) };
        }
    }
}

impl<T> IntoIterator for Vec<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    #[inline]
    fn into_iter(self) -> IntoIter<T> {
        let mut me = ManuallyDrop::new(self);
        let ptr = me.as_mut_ptr();
        let cap = if size_of::<T>() == 0 { 0 } else { me.capacity() };
        unsafe {
            let end = if size_of::<T>() == 0 { ptr.wrapping_byte_add(me.len()) } else { ptr.add(me.len()) };
            IntoIter { buf: NonNull::new_unchecked(ptr), cap, ptr, end, _owns: PhantomData }
        }
    }
}

impl<'a, T> IntoIterator for &'a Vec<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    #[inline(always)]
    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Vec<T> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;
    #[inline(always)]
    fn into_iter(self) -> slice::IterMut<'a, T> {
        self.iter_mut()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.ptr == self.end {
            return None;
        }
        unsafe {
            if Self::IS_ZST {
                self.end = self.end.wrapping_byte_sub(1);
                Some(ptr::read(self.buf.as_ptr()))
            } else {
                let old = self.ptr;
                self.ptr = old.add(1);
                Some(ptr::read(old))
            }
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.remaining();
        (n, Some(n))
    }

    #[inline]
    fn count(self) -> usize {
        self.remaining()
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<T> {
        let len = self.remaining();
        let skipped = if n < len { n } else { len };
        unsafe {
            let front = ptr::slice_from_raw_parts_mut(self.ptr as *mut T, skipped);
            self.skip_front(skipped);
            ptr::drop_in_place(front);
        }
        self.next()
    }

    #[inline]
    fn fold<B, F: FnMut(B, T) -> B>(mut self, init: B, mut f: F) -> B {
        let mut acc = init;
        while let Some(x) = self.next() {
            acc = f(acc, x);
        }
        acc
    }
}

impl<T> DoubleEndedIterator for IntoIter<T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        if self.ptr == self.end {
            return None;
        }
        unsafe {
            if Self::IS_ZST {
                self.end = self.end.wrapping_byte_sub(1);
                Some(ptr::read(self.buf.as_ptr()))
            } else {
                self.end = self.end.sub(1);
                Some(ptr::read(self.end))
            }
        }
    }
}

impl<T> ExactSizeIterator for IntoIter<T> {
    #[inline]
    fn len(&self) -> usize {
        self.remaining()
    }
}

impl<T> FusedIterator for IntoIter<T> {}
unsafe impl<T> TrustedLen for IntoIter<T> {}

impl<T> Default for IntoIter<T> {
    fn default() -> IntoIter<T> {
        Vec::new().into_iter()
    }
}

impl<T: Clone> Clone for IntoIter<T> {
    fn clone(&self) -> IntoIter<T> {
        self.as_slice().to_vec().into_iter()
    }
}

impl<T> AsRef<[T]> for IntoIter<T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: fmt::Debug> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}

unsafe impl<#[may_dangle] T> Drop for IntoIter<T> {
    #[inline]
    fn drop(&mut self) {
        /// Frees the buffer, also when a destructor panics.
        struct Buffer<T>(NonNull<T>, usize);
        impl<T> Drop for Buffer<T> {
            #[inline]
            fn drop(&mut self) {
                unsafe { drop(RawVec::from_raw_parts(self.0.as_ptr(), self.1)) }
            }
        }
        let _buffer = Buffer(self.buf, self.cap);
        if mem::needs_drop::<T>() {
            unsafe { ptr::drop_in_place(self.as_mut_slice()) }
        }
    }
}
