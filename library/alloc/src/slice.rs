//! What slices can do with a heap: copies, joins, the stable sort.

mod merge_sort;

pub use core::slice::*;

use core::borrow::Borrow;
use core::cmp::Ordering;
use core::intrinsics::ferrotype::type_is_bytewise_eq;
use core::ptr;

use crate::borrow::ToOwned;
use crate::boxed::Box;
use crate::vec::Vec;

impl<T> [T] {
    /// Sorts, keeping the order of equal elements.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sort(&mut self)
    where
        T: Ord,
    {
        if type_is_bytewise_eq::<T, T>() {
            // Equal numbers are the same: no order to keep.
            self.sort_unstable();
        } else {
            merge_sort::sort(self, &mut |a: &T, b: &T| a.lt(b));
        }
    }

    /// Sorts by a comparison, keeping the order of equal elements.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sort_by<F>(&mut self, mut compare: F)
    where
        F: FnMut(&T, &T) -> Ordering,
    {
        merge_sort::sort(self, &mut |a: &T, b: &T| compare(a, b) == Ordering::Less);
    }

    /// Sorts by a key, keeping the order of elements with equal keys.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sort_by_key<K, F>(&mut self, mut f: F)
    where
        F: FnMut(&T) -> K,
        K: Ord,
    {
        merge_sort::sort(self, &mut |a: &T, b: &T| f(a).lt(&f(b)));
    }

    /// Sorts by a key that is computed once for each element.
    #[rustc_allow_incoherent_impl]
    pub fn sort_by_cached_key<K, F>(&mut self, mut f: F)
    where
        F: FnMut(&T) -> K,
        K: Ord,
    {
        let len = self.len();
        if len < 2 {
            return;
        }
        let mut indices: Vec<(K, usize)> = Vec::with_capacity(len);
        for i in 0..len {
            let key = f(&self[i]);
            indices.push((key, i));
        }
        // The position makes all pairs different, so that the order is stable.
        indices.sort_unstable();
        for i in 0..len {
            let mut from = indices[i].1;
            // An element that was in an earlier place has been swapped away: follow it.
            while from < i {
                from = indices[from].1;
            }
            indices[i].1 = from;
            self.swap(i, from);
        }
    }

    /// A vector of copies of all elements.
    #[rustc_allow_incoherent_impl]
    #[inline]
    #[rustc_conversion_suggestion]
    pub fn to_vec(&self) -> Vec<T>
    where
        T: Clone,
    {
        let mut vec = Vec::with_capacity(self.len());
        vec.extend_from_slice(self);
        vec
    }

    /// The boxed slice as a vector, without copying.
    #[rustc_allow_incoherent_impl]
    #[inline]
    #[rustc_diagnostic_item = "slice_into_vec"]
    pub fn into_vec(self: Box<Self>) -> Vec<T> {
        let len = self.len();
        let ptr = Box::into_raw(self).cast::<T>();
        unsafe { Vec::from_raw_parts(ptr, len, len) }
    }

    /// All elements `n` times over.
    #[rustc_allow_incoherent_impl]
    pub fn repeat(&self, n: usize) -> Vec<T>
    where
        T: Copy,
    {
        let total = self.len().checked_mul(n).expect("capacity overflow");
        let mut vec: Vec<T> = Vec::with_capacity(total);
        if total == 0 {
            return vec;
        }
        unsafe {
            // Doubles what is there, then adds what is missing.
            let base = vec.as_mut_ptr();
            ptr::copy_nonoverlapping(self.as_ptr(), base, self.len());
            let mut done = self.len();
            while done < total {
                let step = if done < total - done { done } else { total - done };
                ptr::copy_nonoverlapping(base, base.add(done), step);
                done += step;
            }
            vec.set_len(total);
        }
        vec
    }

    /// All parts one after the other.
    #[rustc_allow_incoherent_impl]
    pub fn concat<Item: ?Sized>(&self) -> <Self as Concat<Item>>::Output
    where
        Self: Concat<Item>,
    {
        Concat::concat(self)
    }

    /// All parts with a separator between them.
    #[rustc_allow_incoherent_impl]
    pub fn join<Separator>(&self, sep: Separator) -> <Self as Join<Separator>>::Output
    where
        Self: Join<Separator>,
    {
        Join::join(self, sep)
    }

    /// The old name of `join`.
    #[rustc_allow_incoherent_impl]
    #[deprecated(since = "1.3.0", note = "renamed to join")]
    pub fn connect<Separator>(&self, sep: Separator) -> <Self as Join<Separator>>::Output
    where
        Self: Join<Separator>,
    {
        Join::join(self, sep)
    }
}

impl [u8] {
    /// A copy with ASCII letters in upper case.
    #[rustc_allow_incoherent_impl]
    #[must_use = "this returns the uppercase bytes as a new Vec, without modifying the original"]
    pub fn to_ascii_uppercase(&self) -> Vec<u8> {
        let mut me = self.to_vec();
        me.make_ascii_uppercase();
        me
    }

    /// A copy with ASCII letters in lower case.
    #[rustc_allow_incoherent_impl]
    #[must_use = "this returns the lowercase bytes as a new Vec, without modifying the original"]
    pub fn to_ascii_lowercase(&self) -> Vec<u8> {
        let mut me = self.to_vec();
        me.make_ascii_lowercase();
        me
    }
}

/// What `[T]::concat` works on.
pub trait Concat<Item: ?Sized> {
    /// The result.
    type Output;
    /// All parts one after the other.
    fn concat(slice: &Self) -> Self::Output;
}

/// What `[T]::join` works on.
pub trait Join<Separator> {
    /// The result.
    type Output;
    /// All parts with a separator between them.
    fn join(slice: &Self, sep: Separator) -> Self::Output;
}

impl<T: Clone, V: Borrow<[T]>> Concat<T> for [V] {
    type Output = Vec<T>;
    fn concat(slice: &Self) -> Vec<T> {
        let size = slice.iter().map(|part| part.borrow().len()).sum();
        let mut result = Vec::with_capacity(size);
        for part in slice {
            result.extend_from_slice(part.borrow())
        }
        result
    }
}

impl<T: Clone, V: Borrow<[T]>> Join<&T> for [V] {
    type Output = Vec<T>;
    fn join(slice: &Self, sep: &T) -> Vec<T> {
        let mut parts = slice.iter();
        let Some(first) = parts.next() else { return Vec::new() };
        let size = slice.iter().map(|part| part.borrow().len()).sum::<usize>() + slice.len() - 1;
        let mut result = Vec::with_capacity(size);
        result.extend_from_slice(first.borrow());
        for part in parts {
            result.push(sep.clone());
            result.extend_from_slice(part.borrow())
        }
        result
    }
}

impl<T: Clone, V: Borrow<[T]>> Join<&[T]> for [V] {
    type Output = Vec<T>;
    fn join(slice: &Self, sep: &[T]) -> Vec<T> {
        let mut parts = slice.iter();
        let Some(first) = parts.next() else { return Vec::new() };
        let size = slice.iter().map(|part| part.borrow().len()).sum::<usize>() + sep.len() * (slice.len() - 1);
        let mut result = Vec::with_capacity(size);
        result.extend_from_slice(first.borrow());
        for part in parts {
            result.extend_from_slice(sep);
            result.extend_from_slice(part.borrow())
        }
        result
    }
}

impl<T: Clone> ToOwned for [T] {
    type Owned = Vec<T>;
    fn to_owned(&self) -> Vec<T> {
        self.to_vec()
    }
    fn clone_into(&self, target: &mut Vec<T>) {
        clone_into_vec(self, target);
    }
}

/// Makes `target` a copy of `source`, reusing its elements and memory.
pub(crate) fn clone_into_vec<T: Clone>(source: &[T], target: &mut Vec<T>) {
    target.truncate(source.len());
    let (head, tail) = source.split_at(target.len());
    target.clone_from_slice(head);
    target.extend_from_slice(tail);
}
