//! `BinaryHeap`, a priority queue with the greatest element first.

use core::fmt;
use core::iter::FusedIterator;
use core::mem::{self, ManuallyDrop};
use core::ops::{Deref, DerefMut};
use core::ptr;
use core::slice;

use crate::collections::TryReserveError;
use crate::vec::{self, Vec};

/// A priority queue: an implicit binary tree in which no child is greater than its parent.
#[rustc_diagnostic_item = "BinaryHeap"]
pub struct BinaryHeap<T> {
    data: Vec<T>,
}

/// The greatest element for changing; the heap is put in order when this is dropped.
pub struct PeekMut<'a, T: 'a + Ord> {
    heap: &'a mut BinaryHeap<T>,
    /// The heap's length if the element was touched; until then the heap pretends to have one element.
    original_len: Option<usize>,
}

/// An element on its way through the array, which gets its place when this is dropped.
struct Hole<'a, T: 'a> {
    data: &'a mut [T],
    elt: ManuallyDrop<T>,
    pos: usize,
}

impl<'a, T> Hole<'a, T> {
    #[inline]
    unsafe fn new(data: &'a mut [T], pos: usize) -> Self {
        let elt = unsafe { ptr::read(data.get_unchecked(pos)) };
        Hole { data, elt: ManuallyDrop::new(elt), pos }
    }

    #[inline]
    unsafe fn get(&self, index: usize) -> &T {
        unsafe { self.data.get_unchecked(index) }
    }

    #[inline]
    unsafe fn move_to(&mut self, index: usize) {
        unsafe {
            let base = self.data.as_mut_ptr();
            ptr::copy_nonoverlapping(base.add(index), base.add(self.pos), 1);
        }
        self.pos = index;
    }
}

impl<T> Drop for Hole<'_, T> {
    #[inline]
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(&*self.elt, self.data.get_unchecked_mut(self.pos), 1) }
    }
}

impl<T> BinaryHeap<T> {
    /// An empty heap without memory.
    #[must_use]
    pub const fn new() -> BinaryHeap<T> {
        BinaryHeap { data: Vec::new() }
    }

    /// An empty heap with room for `capacity` elements.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> BinaryHeap<T> {
        BinaryHeap { data: Vec::with_capacity(capacity) }
    }
}

impl<T: Ord> BinaryHeap<T> {
    /// The greatest element for changing.
    pub fn peek_mut(&mut self) -> Option<PeekMut<'_, T>> {
        if self.is_empty() { None } else { Some(PeekMut { heap: self, original_len: None }) }
    }

    /// Removes the greatest element.
    pub fn pop(&mut self) -> Option<T> {
        let mut item = self.data.pop()?;
        if !self.is_empty() {
            mem::swap(&mut item, &mut self.data[0]);
            unsafe { self.sift_down_to_bottom() };
        }
        Some(item)
    }

    /// Adds an element.
    #[rustc_confusables("append", "put")]
    pub fn push(&mut self, item: T) {
        let old_len = self.len();
        self.data.push(item);
        unsafe { self.sift_up(0, old_len) };
    }

    /// All elements in ascending order.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_sorted_vec(mut self) -> Vec<T> {
        let mut end = self.len();
        while end > 1 {
            end -= 1;
            unsafe {
                let base = self.data.as_mut_ptr();
                ptr::swap(base, base.add(end));
                self.sift_down_range(0, end);
            }
        }
        self.into_vec()
    }

    /// Moves the element at `pos` up until its parent is not smaller; where it ends.
    unsafe fn sift_up(&mut self, start: usize, pos: usize) -> usize {
        unsafe {
            let mut hole = Hole::new(&mut self.data, pos);
            while hole.pos > start {
                let parent = (hole.pos - 1) / 2;
                if *hole.elt <= *hole.get(parent) {
                    break;
                }
                hole.move_to(parent);
            }
            hole.pos
        }
    }

    /// Moves the element at `pos` down within `..end` until no child is greater.
    unsafe fn sift_down_range(&mut self, pos: usize, end: usize) {
        unsafe {
            let mut hole = Hole::new(&mut self.data, pos);
            let mut child = 2 * hole.pos + 1;
            while child + 1 < end {
                child += (*hole.get(child) <= *hole.get(child + 1)) as usize;
                if *hole.elt >= *hole.get(child) {
                    return;
                }
                hole.move_to(child);
                child = 2 * hole.pos + 1;
            }
            if child + 1 == end && *hole.elt < *hole.get(child) {
                hole.move_to(child);
            }
        }
    }

    /// Moves the root down to a leaf along the greater children, then up to its place: the element was a leaf, so that
    /// it seldom rises far.
    unsafe fn sift_down_to_bottom(&mut self) {
        let end = self.len();
        unsafe {
            let mut hole = Hole::new(&mut self.data, 0);
            let mut child = 1;
            while child + 1 < end {
                child += (*hole.get(child) <= *hole.get(child + 1)) as usize;
                hole.move_to(child);
                child = 2 * hole.pos + 1;
            }
            if child + 1 == end {
                hole.move_to(child);
            }
            let pos = hole.pos;
            drop(hole);
            self.sift_up(0, pos);
        }
    }

    fn rebuild(&mut self) {
        let mut n = self.len() / 2;
        while n > 0 {
            n -= 1;
            unsafe { self.sift_down_range(n, self.len()) };
        }
    }

    /// Puts a heap in order whose elements from `start` on were added at the end.
    fn rebuild_tail(&mut self, start: usize) {
        if start == self.len() {
            return;
        }
        let tail = self.len() - start;
        // Sifting each one up costs about log2(start) comparisons, rebuilding about two an element.
        let log = (usize::BITS - start.leading_zeros()) as usize;
        if start < tail || 2 * self.len() < tail.saturating_mul(log) {
            self.rebuild();
        } else {
            for i in start..self.len() {
                unsafe { self.sift_up(0, i) };
            }
        }
    }

    /// Moves all elements of `other` here.
    pub fn append(&mut self, other: &mut BinaryHeap<T>) {
        if self.len() < other.len() {
            mem::swap(self, other);
        }
        let start = self.data.len();
        self.data.append(&mut other.data);
        self.rebuild_tail(start);
    }

    /// Keeps the elements that `f` likes.
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {
        /// Puts the heap in order, also when `f` panics.
        struct Rebuild<'a, T: Ord>(&'a mut BinaryHeap<T>);
        impl<T: Ord> Drop for Rebuild<'_, T> {
            fn drop(&mut self) {
                self.0.rebuild();
            }
        }
        let guard = Rebuild(self);
        guard.0.data.retain(f);
    }
}

impl<T> BinaryHeap<T> {
    /// All elements in any order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { iter: self.data.iter() }
    }

    /// The greatest element.
    #[must_use]
    pub fn peek(&self) -> Option<&T> {
        self.data.get(0)
    }

    /// How many elements fit without growing.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.data.capacity()
    }

    /// Makes room for `additional` more elements and no more.
    pub fn reserve_exact(&mut self, additional: usize) {
        self.data.reserve_exact(additional);
    }

    /// Makes room for at least `additional` more elements.
    pub fn reserve(&mut self, additional: usize) {
        self.data.reserve(additional);
    }

    /// `reserve_exact` that returns its failure.
    pub fn try_reserve_exact(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.data.try_reserve_exact(additional)
    }

    /// `reserve` that returns its failure.
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.data.try_reserve(additional)
    }

    /// Gives unused capacity back.
    pub fn shrink_to_fit(&mut self) {
        self.data.shrink_to_fit();
    }

    /// Gives capacity above both the length and `min_capacity` back.
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.data.shrink_to(min_capacity)
    }

    /// All elements in any order.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_vec(self) -> Vec<T> {
        self.data
    }

    /// All elements in any order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        self.data.as_slice()
    }

    /// The number of elements.
    #[must_use]
    #[rustc_confusables("length", "size")]
    pub fn len(&self) -> usize {
        self.data.len()
    }

    /// Whether there are no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.len() == 0
    }

    /// Removes all elements, in any order.
    #[inline]
    pub fn drain(&mut self) -> Drain<'_, T> {
        Drain { iter: self.data.drain(..) }
    }

    /// Drops all elements.
    pub fn clear(&mut self) {
        self.data.clear();
    }
}

impl<T: Ord> Deref for PeekMut<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { self.heap.data.get_unchecked(0) }
    }
}

impl<T: Ord> DerefMut for PeekMut<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        let len = self.heap.len();
        if len > 1 {
            // Leaking this leaks elements, but never leaves a heap in disorder.
            self.original_len = Some(len);
            unsafe { self.heap.data.set_len(1) };
        }
        unsafe { self.heap.data.get_unchecked_mut(0) }
    }
}

impl<'a, T: Ord> PeekMut<'a, T> {
    /// Removes the greatest element.
    pub fn pop(mut this: PeekMut<'a, T>) -> T {
        if let Some(len) = this.original_len.take() {
            unsafe { this.heap.data.set_len(len) };
        }
        // The root is the element that goes, in order or not.
        this.heap.pop().unwrap()
    }
}

impl<T: Ord> Drop for PeekMut<'_, T> {
    fn drop(&mut self) {
        if let Some(len) = self.original_len {
            unsafe {
                self.heap.data.set_len(len);
                self.heap.sift_down_range(0, len);
            }
        }
    }
}

impl<T: Ord + fmt::Debug> fmt::Debug for PeekMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PeekMut").field(&self.heap.data[0]).finish()
    }
}

impl<T: Clone> Clone for BinaryHeap<T> {
    fn clone(&self) -> Self {
        BinaryHeap { data: self.data.clone() }
    }
    fn clone_from(&mut self, source: &Self) {
        self.data.clone_from(&source.data);
    }
}

impl<T> Default for BinaryHeap<T> {
    #[inline]
    fn default() -> BinaryHeap<T> {
        BinaryHeap::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for BinaryHeap<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Ord> From<Vec<T>> for BinaryHeap<T> {
    fn from(vec: Vec<T>) -> BinaryHeap<T> {
        let mut heap = BinaryHeap { data: vec };
        heap.rebuild();
        heap
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for BinaryHeap<T> {
    fn from(arr: [T; N]) -> Self {
        Vec::from(arr).into()
    }
}

impl<T> From<BinaryHeap<T>> for Vec<T> {
    fn from(heap: BinaryHeap<T>) -> Vec<T> {
        heap.data
    }
}

impl<T: Ord> FromIterator<T> for BinaryHeap<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BinaryHeap<T> {
        BinaryHeap::from(iter.into_iter().collect::<Vec<_>>())
    }
}

impl<T: Ord> Extend<T> for BinaryHeap<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        let start = self.data.len();
        self.data.extend(iter);
        self.rebuild_tail(start);
    }
}

impl<'a, T: 'a + Ord + Copy> Extend<&'a T> for BinaryHeap<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend(iter.into_iter().cloned());
    }
}

impl<T> IntoIterator for BinaryHeap<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { iter: self.data.into_iter() }
    }
}

impl<'a, T> IntoIterator for &'a BinaryHeap<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The iterator of `BinaryHeap::iter`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, T: 'a> {
    iter: slice::Iter<'a, T>,
}

/// The owning iterator of a heap.
#[derive(Clone)]
pub struct IntoIter<T> {
    iter: vec::IntoIter<T>,
}

/// The iterator of `BinaryHeap::drain`.
#[derive(Debug)]
pub struct Drain<'a, T: 'a> {
    iter: vec::Drain<'a, T>,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { iter: self.iter.clone() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.iter.as_slice()).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.iter.as_slice()).finish()
    }
}

macro_rules! forward_iterator {
    ([$($gen:tt)*] $ty:ty, $item:ty) => {
        impl<$($gen)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut self) -> Option<$item> {
                self.iter.next()
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.iter.size_hint()
            }
        }
        impl<$($gen)*> DoubleEndedIterator for $ty {
            #[inline]
            fn next_back(&mut self) -> Option<$item> {
                self.iter.next_back()
            }
        }
        impl<$($gen)*> ExactSizeIterator for $ty {}
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
forward_iterator!(['a, T] Iter<'a, T>, &'a T);
forward_iterator!([T] IntoIter<T>, T);
forward_iterator!(['a, T] Drain<'a, T>, T);

impl<T> Default for Iter<'_, T> {
    fn default() -> Self {
        Iter { iter: Default::default() }
    }
}

impl<T> Default for IntoIter<T> {
    fn default() -> Self {
        IntoIter { iter: Default::default() }
    }
}
