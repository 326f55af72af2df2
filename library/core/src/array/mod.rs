//! Arrays.

mod iter;

pub use self::iter::IntoIter;

use crate::borrow::{Borrow, BorrowMut};
use crate::cmp::Ordering;
use crate::convert::Infallible;
use crate::fmt;
use crate::hash::{self, Hash};
use crate::intrinsics::transmute_unchecked;
use crate::mem::{self, MaybeUninit};
use crate::ops::{ChangeOutputType, ControlFlow, FromResidual, Index, IndexMut, NeverShortCircuit, Residual, Try};
use crate::ptr;
use crate::slice::{Iter, IterMut};

/// An array of what a function makes of the indices.
#[inline]
pub fn from_fn<T, const N: usize, F: FnMut(usize) -> T>(f: F) -> [T; N] {
    try_from_fn(NeverShortCircuit::wrap_mut_1(f)).0
}

/// An array of clones; the last element is the value itself.
#[inline]
#[must_use = "cloning is often expensive and is not expected to have side effects"]
pub fn repeat<T: Clone, const N: usize>(val: T) -> [T; N] {
    let mut values = crate::iter::repeat_n(val, N);
    // SAFETY: there are `N` values.
    from_fn(|_| unsafe { values.next().unwrap_unchecked() })
}

#[inline]
pub(crate) fn try_from_fn<R, const N: usize, F>(mut f: F) -> ChangeOutputType<R, [R::Output; N]>
where
    F: FnMut(usize) -> R,
    R: Try,
    R::Residual: Residual<[R::Output; N]>,
{
    let mut array = [const { MaybeUninit::uninit() }; N];
    let mut guard = Guard { array: &mut array, initialized: 0 };
    while guard.initialized < N {
        match f(guard.initialized).branch() {
            ControlFlow::Continue(item) => {
                guard.array[guard.initialized].write(item);
                guard.initialized += 1;
            }
            ControlFlow::Break(r) => return FromResidual::from_residual(r),
        }
    }
    mem::forget(guard);
    // SAFETY: all were written.
    Try::from_output(unsafe { MaybeUninit::array_assume_init(array) })
}

/// Drops the elements that were written, when filling an array stops early.
pub(crate) struct Guard<'a, T> {
    pub(crate) array: &'a mut [MaybeUninit<T>],
    pub(crate) initialized: usize,
}
impl<T> Drop for Guard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: so many were written.
        unsafe { self.array.get_unchecked_mut(..self.initialized).assume_init_drop() }
    }
}

/// A reference as a reference to an array of one.
pub const fn from_ref<T>(s: &T) -> &[T; 1] {
    // SAFETY: the layouts are the same.
    unsafe { &*(s as *const T as *const [T; 1]) }
}
pub const fn from_mut<T>(s: &mut T) -> &mut [T; 1] {
    // SAFETY: the layouts are the same.
    unsafe { &mut *(s as *mut T as *mut [T; 1]) }
}

/// A slice has another length than the array.
#[derive(Debug, Copy, Clone)]
pub struct TryFromSliceError(());
impl fmt::Display for TryFromSliceError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("could not convert slice to array")
    }
}
impl From<Infallible> for TryFromSliceError {
    fn from(x: Infallible) -> TryFromSliceError {
        match x {}
    }
}

impl<T, const N: usize> AsRef<[T]> for [T; N] {
    #[inline(always)]
    fn as_ref(&self) -> &[T] {
        &self[..]
    }
}
impl<T, const N: usize> AsMut<[T]> for [T; N] {
    #[inline(always)]
    fn as_mut(&mut self) -> &mut [T] {
        &mut self[..]
    }
}
impl<T, const N: usize> Borrow<[T]> for [T; N] {
    fn borrow(&self) -> &[T] {
        self
    }
}
impl<T, const N: usize> BorrowMut<[T]> for [T; N] {
    fn borrow_mut(&mut self) -> &mut [T] {
        self
    }
}
impl<T: Copy, const N: usize> TryFrom<&[T]> for [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &[T]) -> Result<[T; N], TryFromSliceError> {
        <&Self>::try_from(slice).copied()
    }
}
impl<T: Copy, const N: usize> TryFrom<&mut [T]> for [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &mut [T]) -> Result<[T; N], TryFromSliceError> {
        <Self>::try_from(&*slice)
    }
}
impl<'a, T, const N: usize> TryFrom<&'a [T]> for &'a [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &'a [T]) -> Result<&'a [T; N], TryFromSliceError> {
        slice.as_array().ok_or(TryFromSliceError(()))
    }
}
impl<'a, T, const N: usize> TryFrom<&'a mut [T]> for &'a mut [T; N] {
    type Error = TryFromSliceError;
    #[inline]
    fn try_from(slice: &'a mut [T]) -> Result<&'a mut [T; N], TryFromSliceError> {
        slice.as_mut_array().ok_or(TryFromSliceError(()))
    }
}
impl<T: Hash, const N: usize> Hash for [T; N] {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        Hash::hash(&self[..], state)
    }
}
impl<T: fmt::Debug, const N: usize> fmt::Debug for [T; N] {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self[..], f)
    }
}
impl<T, const N: usize> IntoIterator for [T; N] {
    type Item = T;
    type IntoIter = IntoIter<T, N>;
    #[inline]
    fn into_iter(self) -> IntoIter<T, N> {
        IntoIter::from_array(self)
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a [T; N] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    #[inline]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a mut [T; N] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;
    #[inline]
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}
impl<T, I, const N: usize> Index<I> for [T; N]
where
    [T]: Index<I>,
{
    type Output = <[T] as Index<I>>::Output;
    #[inline(always)]
    fn index(&self, index: I) -> &Self::Output {
        Index::index(self as &[T], index)
    }
}
impl<T, I, const N: usize> IndexMut<I> for [T; N]
where
    [T]: IndexMut<I>,
{
    #[inline(always)]
    fn index_mut(&mut self, index: I) -> &mut Self::Output {
        IndexMut::index_mut(self as &mut [T], index)
    }
}

macro_rules! array_eq {
    ($($A:ty, $B:ty;)*) => { $(
        impl<T: PartialEq<U>, U, const N: usize> PartialEq<$B> for $A {
            #[inline]
            fn eq(&self, other: &$B) -> bool { self[..] == other[..] }
            #[inline]
            fn ne(&self, other: &$B) -> bool { self[..] != other[..] }
        }
    )* };
}
array_eq! {
    [T; N], [U; N];
    [T; N], [U];
    [T], [U; N];
    [T; N], &[U];
    &[T], [U; N];
    [T; N], &mut [U];
    &mut [T], [U; N];
}
impl<T: Eq, const N: usize> Eq for [T; N] {}
impl<T, const N: usize> crate::marker::StructuralPartialEq for [T; N] {}
impl<T: PartialOrd, const N: usize> PartialOrd for [T; N] {
    #[inline]
    fn partial_cmp(&self, other: &[T; N]) -> Option<Ordering> {
        PartialOrd::partial_cmp(&self[..], &other[..])
    }
}
impl<T: Ord, const N: usize> Ord for [T; N] {
    #[inline]
    fn cmp(&self, other: &[T; N]) -> Ordering {
        Ord::cmp(&self[..], &other[..])
    }
}
impl<T: Copy, const N: usize> Copy for [T; N] {}
impl<T: Clone, const N: usize> Clone for [T; N] {
    #[inline]
    fn clone(&self) -> Self {
        if crate::intrinsics::ferrotype::type_is_copy::<T>() {
            // SAFETY: `T` is `Copy`.
            return unsafe { ptr::read(self) };
        }
        from_fn(|i| self[i].clone())
    }
    #[inline]
    fn clone_from(&mut self, other: &Self) {
        self.clone_from_slice(other);
    }
}

// The empty array needs no `Default` of its elements, which impl by length only can say.
macro_rules! array_default {
    ($($n:literal: $($t:ident)*;)*) => { $(
        impl<T: Default> Default for [T; $n] {
            fn default() -> [T; $n] { [$($t::default()),*] }
        }
    )* };
}
impl<T> Default for [T; 0] {
    fn default() -> [T; 0] {
        []
    }
}
array_default! {
    1: T;
    2: T T;
    3: T T T;
    4: T T T T;
    5: T T T T T;
    6: T T T T T T;
    7: T T T T T T T;
    8: T T T T T T T T;
    9: T T T T T T T T T;
    10: T T T T T T T T T T;
    11: T T T T T T T T T T T;
    12: T T T T T T T T T T T T;
    13: T T T T T T T T T T T T T;
    14: T T T T T T T T T T T T T T;
    15: T T T T T T T T T T T T T T T;
    16: T T T T T T T T T T T T T T T T;
    17: T T T T T T T T T T T T T T T T T;
    18: T T T T T T T T T T T T T T T T T T;
    19: T T T T T T T T T T T T T T T T T T T;
    20: T T T T T T T T T T T T T T T T T T T T;
    21: T T T T T T T T T T T T T T T T T T T T T;
    22: T T T T T T T T T T T T T T T T T T T T T T;
    23: T T T T T T T T T T T T T T T T T T T T T T T;
    24: T T T T T T T T T T T T T T T T T T T T T T T T;
    25: T T T T T T T T T T T T T T T T T T T T T T T T T;
    26: T T T T T T T T T T T T T T T T T T T T T T T T T T;
    27: T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    28: T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    29: T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    30: T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    31: T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
    32: T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T;
}

impl<T, const N: usize> [T; N] {
    #[inline]
    #[must_use]
    pub fn map<F: FnMut(T) -> U, U>(self, mut f: F) -> [U; N] {
        let mut iter = self.into_iter();
        // SAFETY: there are `N` elements.
        from_fn(|_| f(unsafe { iter.next().unwrap_unchecked() }))
    }
    #[inline(always)]
    pub const fn as_slice(&self) -> &[T] {
        self
    }
    #[inline(always)]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }
    #[inline]
    pub const fn each_ref(&self) -> [&T; N] {
        let mut buf = [ptr::null::<T>(); N];
        let mut i = 0;
        while i < N {
            buf[i] = &raw const self[i];
            i += 1;
        }
        // SAFETY: the pointers are references of this lifetime.
        unsafe { transmute_unchecked(buf) }
    }
    #[inline]
    pub const fn each_mut(&mut self) -> [&mut T; N] {
        let mut buf = [ptr::null_mut::<T>(); N];
        let mut i = 0;
        while i < N {
            buf[i] = &raw mut self[i];
            i += 1;
        }
        // SAFETY: the pointers are references of this lifetime, all different.
        unsafe { transmute_unchecked(buf) }
    }
}
