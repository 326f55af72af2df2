//! `Vec`, the growable array.

mod convert;
mod dedup;
mod drain;
mod extend;
mod extract_if;
mod into_iter;
mod partial_eq;
mod splice;

use core::borrow::{Borrow, BorrowMut};
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::mem::{self, ManuallyDrop, MaybeUninit};
use core::ops::{self, Deref, DerefMut, DerefPure, Index, IndexMut, RangeBounds};
use core::ptr::{self, NonNull};
use core::slice::{self, SliceIndex};

use crate::boxed::Box;
use crate::collections::TryReserveError;
use crate::hint::{is_zero, type_is_copy};
use crate::raw_vec::RawVec;

pub use drain::Drain;
pub use extract_if::ExtractIf;
pub use into_iter::IntoIter;
pub use splice::Splice;

/// A contiguous array that grows.
#[rustc_diagnostic_item = "Vec"]
#[rustc_insignificant_dtor]
pub struct Vec<T> {
    buf: RawVec<T>,
    len: usize,
}

/// `vec![elem; n]`.
#[doc(hidden)]
pub fn from_elem<T: Clone>(elem: T, n: usize) -> Vec<T> {
    if type_is_copy::<T>() {
        if size_of::<T>() != 0 && unsafe { is_zero(&elem) } {
            return Vec { buf: RawVec::with_capacity_zeroed(n), len: n };
        }
        let mut v = Vec::with_capacity(n);
        unsafe {
            let start: *mut T = v.as_mut_ptr();
            let mut i = 0;
            while i < n {
                ptr::copy_nonoverlapping(&elem, start.add(i), 1);
                i += 1;
            }
            v.len = n;
        }
        return v;
    }
    let mut v = Vec::with_capacity(n);
    v.extend_with(n, elem);
    v
}

/// `vec![a, b, …]`.
#[doc(hidden)]
#[inline]
pub fn from_array<T, const N: usize>(array: [T; N]) -> Vec<T> {
    let array = ManuallyDrop::new(array);
    let mut v: Vec<T> = Vec::with_capacity(N);
    unsafe {
        ptr::copy_nonoverlapping((&raw const array).cast::<[T; N]>(), v.as_mut_ptr().cast::<[T; N]>(), 1);
        v.set_len(N);
    }
    v
}

impl<T> Vec<T> {
    /// An empty vector without memory.
    #[inline(always)]
    #[must_use]
    #[rustc_diagnostic_item = "vec_new"]
    pub const fn new() -> Vec<T> {
        Vec { buf: RawVec::new(), len: 0 }
    }

    /// An empty vector with room for `capacity` elements.
    #[inline]
    #[must_use]
    #[rustc_diagnostic_item = "vec_with_capacity"]
    pub fn with_capacity(capacity: usize) -> Vec<T> {
        Vec { buf: RawVec::with_capacity(capacity), len: 0 }
    }

    /// Takes ownership of a buffer of the global allocator.
    #[inline]
    pub unsafe fn from_raw_parts(ptr: *mut T, length: usize, capacity: usize) -> Vec<T> {
        Vec { buf: unsafe { RawVec::from_raw_parts(ptr, capacity) }, len: length }
    }

    /// Pointer, length and capacity; the caller owns the buffer.
    #[inline]
    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw_parts(self) -> (*mut T, usize, usize) {
        let mut me = ManuallyDrop::new(self);
        (me.as_mut_ptr(), me.len(), me.capacity())
    }

    /// How many elements fit without growing.
    #[inline(always)]
    pub const fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    /// Makes room for at least `additional` more elements.
    #[inline]
    pub fn reserve(&mut self, additional: usize) {
        self.buf.reserve(self.len, additional);
    }

    /// Makes room for `additional` more elements and no more.
    #[inline]
    pub fn reserve_exact(&mut self, additional: usize) {
        self.buf.reserve_exact(self.len, additional);
    }

    /// `reserve` that returns its failure.
    #[inline]
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.buf.try_reserve(self.len, additional)
    }

    /// `reserve_exact` that returns its failure.
    #[inline]
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.buf.try_reserve_exact(self.len, additional)
    }

    /// Gives unused capacity back.
    #[inline]
    pub fn shrink_to_fit(&mut self) {
        if self.capacity() > self.len {
            self.buf.shrink_to(self.len);
        }
    }

    /// Gives capacity above both the length and `min_capacity` back.
    pub fn shrink_to(&mut self, min_capacity: usize) {
        let cap = if self.len > min_capacity { self.len } else { min_capacity };
        if self.capacity() > cap {
            self.buf.shrink_to(cap);
        }
    }

    /// The elements as a boxed slice, without spare capacity.
    pub fn into_boxed_slice(mut self) -> Box<[T]> {
        self.shrink_to_fit();
        let mut me = ManuallyDrop::new(self);
        unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(me.as_mut_ptr(), me.len)) }
    }

    /// Drops what lies past `len`.
    pub fn truncate(&mut self, len: usize) {
        if len < self.len {
            unsafe {
                let rest = ptr::slice_from_raw_parts_mut(self.as_mut_ptr().add(len), self.len - len);
                self.len = len;
                ptr::drop_in_place(rest);
            }
        }
    }

    /// All elements.
    #[inline(always)]
    #[rustc_diagnostic_item = "vec_as_slice"]
    pub const fn as_slice(&self) -> &[T] {
        unsafe { slice::from_raw_parts(self.as_ptr(), self.len) }
    }

    /// All elements.
    #[inline(always)]
    #[rustc_diagnostic_item = "vec_as_mut_slice"]
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        unsafe { slice::from_raw_parts_mut(self.as_mut_ptr(), self.len) }
    }

    /// The buffer.
    #[inline(always)]
    #[rustc_never_returns_null_ptr]
    #[rustc_as_ptr]
    pub const fn as_ptr(&self) -> *const T {
        self.buf.ptr()
    }

    /// The buffer.
    #[inline(always)]
    #[rustc_never_returns_null_ptr]
    #[rustc_as_ptr]
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self.buf.ptr()
    }

    /// Sets the length, trusting the caller about the elements.
    #[inline(always)]
    pub unsafe fn set_len(&mut self, new_len: usize) {
        self.len = new_len;
    }

    /// Removes an element and puts the last one in its place.
    #[inline]
    #[track_caller]
    pub fn swap_remove(&mut self, index: usize) -> T {
        #[cold]
        #[inline(never)]
        #[track_caller]
        fn fail(index: usize, len: usize) -> ! {
            panic!("swap_remove index (is {index}) should be < len (is {len})");
        }
        let len = self.len;
        if index >= len {
            fail(index, len);
        }
        unsafe {
            let base = self.as_mut_ptr();
            let value = ptr::read(base.add(index));
            ptr::copy(base.add(len - 1), base.add(index), 1);
            self.len = len - 1;
            value
        }
    }

    /// Inserts before position `index`, moving the rest up.
    #[track_caller]
    pub fn insert(&mut self, index: usize, element: T) {
        let _ = self.insert_mut(index, element);
    }

    /// `insert`, returning the place.
    #[inline]
    #[track_caller]
    #[must_use = "if you don't need a reference to the value, use `Vec::insert` instead"]
    pub fn insert_mut(&mut self, index: usize, element: T) -> &mut T {
        #[cold]
        #[inline(never)]
        #[track_caller]
        fn fail(index: usize, len: usize) -> ! {
            panic!("insertion index (is {index}) should be <= len (is {len})");
        }
        let len = self.len;
        if index > len {
            fail(index, len);
        }
        if len == self.capacity() {
            self.buf.grow_one();
        }
        unsafe {
            let place = self.as_mut_ptr().add(index);
            if index < len {
                ptr::copy(place, place.add(1), len - index);
            }
            ptr::write(place, element);
            self.len = len + 1;
            &mut *place
        }
    }

    /// Removes the element at `index`, moving the rest down.
    #[track_caller]
    pub fn remove(&mut self, index: usize) -> T {
        #[cold]
        #[inline(never)]
        #[track_caller]
        fn fail(index: usize, len: usize) -> ! {
            panic!("removal index (is {index}) should be < len (is {len})");
        }
        let len = self.len;
        if index >= len {
            fail(index, len);
        }
        unsafe {
            let place = self.as_mut_ptr().add(index);
            let value = ptr::read(place);
            ptr::copy(place.add(1), place, len - index - 1);
            self.len = len - 1;
            value
        }
    }

    /// Keeps the elements that `f` likes.
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) {
        self.retain_mut(|elem| f(elem));
    }

    /// Keeps the elements that `f` likes, which may change them.
    pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, mut f: F) {
        /// Moves what was not looked at down to what was kept, also when `f` panics.
        struct Shift<'a, T> {
            v: &'a mut Vec<T>,
            seen: usize,
            kept: usize,
            len: usize,
        }
        impl<T> Drop for Shift<'_, T> {
            fn drop(&mut self) {
                unsafe {
                    let base = self.v.as_mut_ptr();
                    if self.kept != self.seen {
                        ptr::copy(base.add(self.seen), base.add(self.kept), self.len - self.seen);
                    }
                    self.v.len = self.kept + (self.len - self.seen);
                }
            }
        }
        let len = self.len;
        self.len = 0;
        let mut g = Shift { v: self, seen: 0, kept: 0, len };
        let base = g.v.as_mut_ptr();
        unsafe {
            while g.seen < len {
                let at = base.add(g.seen);
                if f(&mut *at) {
                    if g.kept != g.seen {
                        ptr::copy_nonoverlapping(at, base.add(g.kept), 1);
                    }
                    g.kept += 1;
                    g.seen += 1;
                } else {
                    g.seen += 1;
                    ptr::drop_in_place(at);
                }
            }
        }
    }

    /// Appends an element.
    #[inline]
    #[rustc_confusables("push_back", "put", "append")]
    pub fn push(&mut self, value: T) {
        let len = self.len;
        if len == self.capacity() {
            self.buf.grow_one();
        }
        unsafe {
            ptr::write(self.as_mut_ptr().add(len), value);
        }
        self.len = len + 1;
    }

    /// Appends an element and returns its place.
    #[inline]
    #[must_use = "if you don't need a reference to the value, use `Vec::push` instead"]
    pub fn push_mut(&mut self, value: T) -> &mut T {
        let len = self.len;
        if len == self.capacity() {
            self.buf.grow_one();
        }
        self.len = len + 1;
        unsafe {
            let place = self.as_mut_ptr().add(len);
            ptr::write(place, value);
            &mut *place
        }
    }

    /// Removes the last element.
    #[inline]
    #[rustc_diagnostic_item = "vec_pop"]
    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            None
        } else {
            self.len -= 1;
            unsafe { Some(ptr::read(self.as_ptr().add(self.len))) }
        }
    }

    /// Removes the last element if `predicate` says so.
    pub fn pop_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let last = self.last_mut()?;
        if predicate(last) { self.pop() } else { None }
    }

    /// Moves all elements of `other` to the end.
    #[inline]
    pub fn append(&mut self, other: &mut Vec<T>) {
        unsafe {
            let count = other.len;
            self.append_raw(other.as_ptr(), count);
            other.len = 0;
        }
    }

    /// Moves `count` elements from `src` to the end.
    #[inline]
    unsafe fn append_raw(&mut self, src: *const T, count: usize) {
        self.reserve(count);
        unsafe { ptr::copy_nonoverlapping(src, self.as_mut_ptr().add(self.len), count) };
        self.len += count;
    }

    /// Removes a range, giving its elements to an iterator.
    pub fn drain<R: RangeBounds<usize>>(&mut self, range: R) -> Drain<'_, T> {
        let len = self.len;
        let ops::Range { start, end } = slice::range(range, ..len);
        unsafe {
            // Until the drain is dropped the vector ends where it begins.
            self.len = start;
            let part = slice::from_raw_parts(self.as_ptr().add(start), end - start);
            Drain { tail_start: end, tail_len: len - end, iter: part.iter(), vec: NonNull::from(self) }
        }
    }

    /// Drops all elements, keeping the memory.
    #[inline]
    pub fn clear(&mut self) {
        let elems: *mut [T] = self.as_mut_slice();
        self.len = 0;
        unsafe { ptr::drop_in_place(elems) }
    }

    /// The number of elements.
    #[inline(always)]
    #[rustc_confusables("length", "size")]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no elements.
    #[inline(always)]
    #[rustc_diagnostic_item = "vec_is_empty"]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Cuts off the elements from `at` on.
    #[inline]
    #[must_use = "use `.truncate()` if you don't need the other half"]
    #[track_caller]
    pub fn split_off(&mut self, at: usize) -> Vec<T> {
        #[cold]
        #[inline(never)]
        #[track_caller]
        fn fail(at: usize, len: usize) -> ! {
            panic!("`at` split index (is {at}) should be <= len (is {len})");
        }
        if at > self.len {
            fail(at, self.len);
        }
        let count = self.len - at;
        let mut other = Vec::with_capacity(count);
        unsafe {
            self.len = at;
            other.len = count;
            ptr::copy_nonoverlapping(self.as_ptr().add(at), other.as_mut_ptr(), count);
        }
        other
    }

    /// Sets the length, filling with what `f` makes.
    pub fn resize_with<F: FnMut() -> T>(&mut self, new_len: usize, mut f: F) {
        let len = self.len;
        if new_len > len {
            self.reserve(new_len - len);
            let mut i = len;
            while i < new_len {
                let value = f();
                unsafe { ptr::write(self.as_mut_ptr().add(i), value) };
                i += 1;
                self.len = i;
            }
        } else {
            self.truncate(new_len);
        }
    }

    /// Gives up ownership for the rest of the program.
    #[inline]
    pub fn leak<'a>(self) -> &'a mut [T] {
        let mut me = ManuallyDrop::new(self);
        unsafe { slice::from_raw_parts_mut(me.as_mut_ptr(), me.len) }
    }

    /// The memory past the length.
    #[inline]
    pub fn spare_capacity_mut(&mut self) -> &mut [MaybeUninit<T>] {
        unsafe {
            slice::from_raw_parts_mut(self.as_mut_ptr().add(self.len).cast::<MaybeUninit<T>>(), self.capacity() - self.len)
        }
    }

    /// Replaces a range by what `replace_with` yields; the removed elements come from the returned iterator.
    #[inline]
    pub fn splice<R, I>(&mut self, range: R, replace_with: I) -> Splice<'_, I::IntoIter>
    where
        R: RangeBounds<usize>,
        I: IntoIterator<Item = T>,
    {
        Splice { drain: self.drain(range), replace_with: replace_with.into_iter() }
    }

    /// Removes the elements of a range that `filter` picks, while the iterator is advanced.
    pub fn extract_if<F, R>(&mut self, range: R, filter: F) -> ExtractIf<'_, T, F>
    where
        F: FnMut(&mut T) -> bool,
        R: RangeBounds<usize>,
    {
        ExtractIf::new(self, filter, range)
    }
}

impl<T: Clone> Vec<T> {
    /// Sets the length, filling with copies of `value`.
    pub fn resize(&mut self, new_len: usize, value: T) {
        let len = self.len;
        if new_len > len {
            self.extend_with(new_len - len, value)
        } else {
            self.truncate(new_len);
        }
    }

    /// Appends copies of all elements of `other`.
    pub fn extend_from_slice(&mut self, other: &[T]) {
        if type_is_copy::<T>() {
            unsafe { self.append_raw(other.as_ptr(), other.len()) }
        } else {
            self.reserve(other.len());
            let mut i = 0;
            while i < other.len() {
                let value = unsafe { other.get_unchecked(i) }.clone();
                unsafe { ptr::write(self.as_mut_ptr().add(self.len), value) };
                self.len += 1;
                i += 1;
            }
        }
    }

    /// Appends copies of a range of its own elements.
    pub fn extend_from_within<R: RangeBounds<usize>>(&mut self, src: R) {
        let ops::Range { start, end } = slice::range(src, ..self.len);
        self.reserve(end - start);
        let mut i = start;
        while i < end {
            let value = unsafe { (*self.as_ptr().add(i)).clone() };
            unsafe { ptr::write(self.as_mut_ptr().add(self.len), value) };
            self.len += 1;
            i += 1;
        }
    }

    /// Appends `n` elements: copies of `value` and at last `value` itself.
    fn extend_with(&mut self, n: usize, value: T) {
        self.reserve(n);
        if n == 0 {
            return;
        }
        let mut i = 1;
        while i < n {
            let copy = value.clone();
            unsafe { ptr::write(self.as_mut_ptr().add(self.len), copy) };
            self.len += 1;
            i += 1;
        }
        unsafe { ptr::write(self.as_mut_ptr().add(self.len), value) };
        self.len += 1;
    }
}

impl<T, const N: usize> Vec<[T; N]> {
    /// The elements of all arrays in one vector.
    pub fn into_flattened(self) -> Vec<T> {
        let (ptr, len, cap) = self.into_raw_parts();
        let (new_len, new_cap) = if size_of::<T>() == 0 {
            (len.checked_mul(N).expect("vec len overflow"), usize::MAX)
        } else {
            (len * N, cap * N)
        };
        unsafe { Vec::from_raw_parts(ptr.cast(), new_len, new_cap) }
    }
}

impl<T> Deref for Vec<T> {
    type Target = [T];
    #[inline(always)]
    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> DerefMut for Vec<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

unsafe impl<T> DerefPure for Vec<T> {}

impl<T: Clone> Clone for Vec<T> {
    fn clone(&self) -> Vec<T> {
        self.as_slice().to_vec()
    }

    fn clone_from(&mut self, source: &Vec<T>) {
        crate::slice::clone_into_vec(source, self);
    }
}

impl<T: Hash> Hash for Vec<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        Hash::hash(&**self, state)
    }
}

impl<T, I: SliceIndex<[T]>> Index<I> for Vec<T> {
    type Output = I::Output;
    #[inline(always)]
    fn index(&self, index: I) -> &I::Output {
        Index::index(&**self, index)
    }
}

impl<T, I: SliceIndex<[T]>> IndexMut<I> for Vec<T> {
    #[inline(always)]
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        IndexMut::index_mut(&mut **self, index)
    }
}

impl<T: PartialOrd> PartialOrd<Vec<T>> for Vec<T> {
    #[inline]
    fn partial_cmp(&self, other: &Vec<T>) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
}

impl<T: Eq> Eq for Vec<T> {}

impl<T: Ord> Ord for Vec<T> {
    #[inline]
    fn cmp(&self, other: &Vec<T>) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}

unsafe impl<#[may_dangle] T> Drop for Vec<T> {
    #[inline]
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            unsafe { ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.as_mut_ptr(), self.len)) }
        }
    }
}

impl<T> Default for Vec<T> {
    #[inline]
    fn default() -> Vec<T> {
        Vec::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Vec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T> AsRef<Vec<T>> for Vec<T> {
    #[inline]
    fn as_ref(&self) -> &Vec<T> {
        self
    }
}

impl<T> AsMut<Vec<T>> for Vec<T> {
    #[inline]
    fn as_mut(&mut self) -> &mut Vec<T> {
        self
    }
}

impl<T> AsRef<[T]> for Vec<T> {
    #[inline]
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T> AsMut<[T]> for Vec<T> {
    #[inline]
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}

impl<T> Borrow<[T]> for Vec<T> {
    #[inline]
    fn borrow(&self) -> &[T] {
        self
    }
}

impl<T> BorrowMut<[T]> for Vec<T> {
    #[inline]
    fn borrow_mut(&mut self) -> &mut [T] {
        self
    }
}
