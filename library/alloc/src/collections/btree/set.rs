//! `BTreeSet`, a set in order.

mod ops;

use core::borrow::Borrow;
use core::fmt::{self, Debug};
use core::hash::Hash;
use core::iter::FusedIterator;
use core::ops::RangeBounds;

use super::map::{self, BTreeMap};
use crate::vec::Vec;

pub use ops::{Difference, Intersection, SymmetricDifference, Union};

/// A set in the order of its elements: a map to nothing.
#[rustc_diagnostic_item = "BTreeSet"]
#[derive(Hash, PartialEq, Eq, Ord, PartialOrd)]
pub struct BTreeSet<T> {
    map: BTreeMap<T, ()>,
}

/// The iterator of `BTreeSet::iter`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, T: 'a> {
    iter: map::Keys<'a, T, ()>,
}

/// The owning iterator of a set.
#[derive(Debug)]
pub struct IntoIter<T> {
    iter: map::IntoKeys<T, ()>,
}

/// The iterator of `BTreeSet::range`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Debug)]
pub struct Range<'a, T: 'a> {
    iter: map::Range<'a, T, ()>,
}

/// The iterator of `BTreeSet::extract_if`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, T, R, F> {
    iter: map::ExtractIf<'a, T, (), R, ()>,
    pred: F,
}

impl<T> BTreeSet<T> {
    /// An empty set without memory.
    #[must_use]
    pub const fn new() -> BTreeSet<T> {
        BTreeSet { map: BTreeMap::new() }
    }

    /// The elements of a range.
    pub fn range<K: Ord + ?Sized, R: RangeBounds<K>>(&self, range: R) -> Range<'_, T>
    where
        T: Borrow<K> + Ord,
    {
        Range { iter: map::Range::new(self.map.tree.edges_of(&range, true)) }
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.map.clear()
    }

    /// Whether an element is there.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q> + Ord,
    {
        self.map.contains_key(value)
    }

    /// The element that equals `value`.
    pub fn get<Q: Ord + ?Sized>(&self, value: &Q) -> Option<&T>
    where
        T: Borrow<Q> + Ord,
    {
        match self.map.get_key_value(value) {
            Some((k, _)) => Some(k),
            None => None,
        }
    }

    /// The first element.
    #[must_use]
    #[rustc_confusables("front")]
    pub fn first(&self) -> Option<&T>
    where
        T: Ord,
    {
        self.map.first_key_value().map(|(k, _)| k)
    }

    /// The last element.
    #[must_use]
    #[rustc_confusables("back")]
    pub fn last(&self) -> Option<&T>
    where
        T: Ord,
    {
        self.map.last_key_value().map(|(k, _)| k)
    }

    /// Removes the first element.
    pub fn pop_first(&mut self) -> Option<T>
    where
        T: Ord,
    {
        self.map.pop_first().map(|kv| kv.0)
    }

    /// Removes the last element.
    pub fn pop_last(&mut self) -> Option<T>
    where
        T: Ord,
    {
        self.map.pop_last().map(|kv| kv.0)
    }

    /// Adds an element; whether it is new.
    #[rustc_confusables("push", "put")]
    pub fn insert(&mut self, value: T) -> bool
    where
        T: Ord,
    {
        self.map.insert(value, ()).is_none()
    }

    /// Adds an element; the equal one that it replaces.
    pub fn replace(&mut self, value: T) -> Option<T>
    where
        T: Ord,
    {
        let old = self.take(&value);
        self.insert(value);
        old
    }

    /// Removes an element; whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q> + Ord,
    {
        self.map.remove(value).is_some()
    }

    /// Removes an element and gives it.
    pub fn take<Q: Ord + ?Sized>(&mut self, value: &Q) -> Option<T>
    where
        T: Borrow<Q> + Ord,
    {
        self.map.remove_entry(value).map(|(k, _)| k)
    }

    /// Keeps the elements that `f` likes.
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F)
    where
        T: Ord,
    {
        self.map.retain(|k, _| f(k));
    }

    /// Moves all elements of `other` here.
    pub fn append(&mut self, other: &mut BTreeSet<T>)
    where
        T: Ord,
    {
        self.map.append(&mut other.map);
    }

    /// Cuts off the elements from `value` on.
    pub fn split_off<Q: Ord + ?Sized>(&mut self, value: &Q) -> BTreeSet<T>
    where
        T: Borrow<Q> + Ord,
    {
        BTreeSet { map: self.map.split_off(value) }
    }

    /// Removes the elements of a range that `pred` picks, while the iterator is advanced.
    pub fn extract_if<F, R>(&mut self, range: R, pred: F) -> ExtractIf<'_, T, R, F>
    where
        T: Ord,
        R: RangeBounds<T>,
        F: FnMut(&T) -> bool,
    {
        let tree = &mut self.map.tree;
        let edge = tree.edges_of(&range, true).map(|(front, _)| front);
        let iter = map::ExtractIf { tree, edge, range, pred: (), _pairs: core::marker::PhantomData };
        ExtractIf { iter, pred }
    }

    /// All elements in order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { iter: self.map.keys() }
    }

    /// The number of elements.
    #[must_use]
    #[rustc_confusables("length", "size")]
    pub const fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there are no elements.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.map.len() == 0
    }

    fn from_sorted<I: Iterator<Item = T>>(items: I) -> BTreeSet<T>
    where
        T: Ord,
    {
        BTreeSet { map: BTreeMap::from_sorted(items.map(|k| (k, ()))) }
    }
}

impl<T: Ord> FromIterator<T> for BTreeSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BTreeSet<T> {
        let mut inputs: Vec<T> = iter.into_iter().collect();
        if inputs.is_empty() {
            return BTreeSet::new();
        }
        inputs.sort();
        BTreeSet::from_sorted(inputs.into_iter())
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for BTreeSet<T> {
    fn from(arr: [T; N]) -> BTreeSet<T> {
        Vec::from(arr).into_iter().collect()
    }
}

impl<T: Ord> Extend<T> for BTreeSet<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        iter.into_iter().for_each(move |elem| {
            self.insert(elem);
        });
    }
}

impl<'a, T: 'a + Ord + Copy> Extend<&'a T> for BTreeSet<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend(iter.into_iter().cloned());
    }
}

impl<T: Clone> Clone for BTreeSet<T> {
    fn clone(&self) -> BTreeSet<T> {
        BTreeSet { map: self.map.clone() }
    }
}

impl<T> Default for BTreeSet<T> {
    fn default() -> BTreeSet<T> {
        BTreeSet::new()
    }
}

impl<T: Debug> Debug for BTreeSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T> IntoIterator for BTreeSet<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { iter: self.map.into_keys() }
    }
}

impl<'a, T> IntoIterator for &'a BTreeSet<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
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
        impl<$($gen)*> ExactSizeIterator for $ty {
            fn len(&self) -> usize {
                self.iter.len()
            }
        }
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
forward_iterator!(['a, T] Iter<'a, T>, &'a T);
forward_iterator!([T] IntoIter<T>, T);

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { iter: self.iter.clone() }
    }
}

impl<T: Debug, R, F> Debug for ExtractIf<'_, T, R, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").finish_non_exhaustive()
    }
}

impl<T: Debug> Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.iter).finish()
    }
}

impl<'a, T> Iterator for Range<'a, T> {
    type Item = &'a T;
    #[inline]
    fn next(&mut self) -> Option<&'a T> {
        self.iter.next().map(|(k, _)| k)
    }
}

impl<'a, T> DoubleEndedIterator for Range<'a, T> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a T> {
        self.iter.next_back().map(|(k, _)| k)
    }
}

impl<T> FusedIterator for Range<'_, T> {}

impl<T> Clone for Range<'_, T> {
    fn clone(&self) -> Self {
        Range { iter: self.iter.clone() }
    }
}

impl<T: PartialOrd, R: RangeBounds<T>, F: FnMut(&T) -> bool> Iterator for ExtractIf<'_, T, R, F> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        let pred = &mut self.pred;
        self.iter.next_with(|k, _| pred(k)).map(|(k, _)| k)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.iter.tree.len))
    }
}

impl<T: PartialOrd, R: RangeBounds<T>, F: FnMut(&T) -> bool> FusedIterator for ExtractIf<'_, T, R, F> {}

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

impl<T> Default for Range<'_, T> {
    fn default() -> Self {
        Range { iter: Default::default() }
    }
}
