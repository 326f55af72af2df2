//! `HashSet`, a set without order.

mod ops;

use super::map::{self, HashMap};
use crate::borrow::Borrow;
use crate::collections::TryReserveError;
use crate::fmt::{self, Debug};
use crate::hash::{BuildHasher, Hash, RandomState};
use crate::iter::FusedIterator;

pub use ops::{Difference, Intersection, SymmetricDifference, Union};

/// A set without order: a map to nothing.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "HashSet")]
pub struct HashSet<T, S = RandomState> {
    map: HashMap<T, (), S>,
}

/// The iterator of `HashSet::iter`.
pub struct Iter<'a, K: 'a> {
    iter: map::Keys<'a, K, ()>,
}

/// The owning iterator of a set.
pub struct IntoIter<K> {
    iter: map::IntoKeys<K, ()>,
}

/// The iterator of `HashSet::drain`.
pub struct Drain<'a, K: 'a> {
    iter: map::Drain<'a, K, ()>,
}

/// The iterator of `HashSet::extract_if`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, K, F> {
    iter: map::ExtractIf<'a, K, (), ()>,
    pred: F,
}

impl<T> HashSet<T, RandomState> {
    /// An empty set without memory.
    #[inline]
    #[must_use]
    pub fn new() -> HashSet<T, RandomState> {
        HashSet { map: HashMap::new() }
    }

    /// An empty set with room for `capacity` elements.
    #[inline]
    #[must_use]
    pub fn with_capacity(capacity: usize) -> HashSet<T, RandomState> {
        HashSet { map: HashMap::with_capacity(capacity) }
    }
}

impl<T, S> HashSet<T, S> {
    /// An empty set with its own hashing.
    #[inline]
    pub const fn with_hasher(hasher: S) -> HashSet<T, S> {
        HashSet { map: HashMap::with_hasher(hasher) }
    }

    /// An empty set with its own hashing and room for `capacity` elements.
    #[inline]
    pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashSet<T, S> {
        HashSet { map: HashMap::with_capacity_and_hasher(capacity, hasher) }
    }

    /// How many elements fit without growing.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.map.capacity()
    }

    /// All elements.
    #[inline]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { iter: self.map.keys() }
    }

    /// The number of elements.
    #[inline]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.map.len() == 0
    }

    /// Removes all elements, keeping the memory.
    #[inline]
    pub fn drain(&mut self) -> Drain<'_, T> {
        Drain { iter: self.map.drain() }
    }

    /// Removes the elements that `pred` picks, while the iterator is advanced.
    #[inline]
    pub fn extract_if<F: FnMut(&T) -> bool>(&mut self, pred: F) -> ExtractIf<'_, T, F> {
        ExtractIf { iter: self.map.extract_with(()), pred }
    }

    /// Keeps the elements that `f` likes.
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, mut f: F) {
        self.map.retain(|k, _| f(k));
    }

    /// Removes all elements, keeping the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.map.clear()
    }

    /// How elements are hashed.
    #[inline]
    pub fn hasher(&self) -> &S {
        self.map.hasher()
    }
}

impl<T: Eq + Hash, S: BuildHasher> HashSet<T, S> {
    /// Makes room for at least `additional` more elements.
    #[inline]
    pub fn reserve(&mut self, additional: usize) {
        self.map.reserve(additional)
    }

    /// `reserve` that returns its failure.
    #[inline]
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.map.try_reserve(additional)
    }

    /// Gives unused capacity back.
    #[inline]
    pub fn shrink_to_fit(&mut self) {
        self.map.shrink_to_fit()
    }

    /// Gives capacity above both the length and `min_capacity` back.
    #[inline]
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.map.shrink_to(min_capacity)
    }

    /// Whether an element is there.
    #[inline]
    pub fn contains<Q: Hash + Eq + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.contains_key(value)
    }

    /// The element that equals `value`.
    #[inline]
    pub fn get<Q: Hash + Eq + ?Sized>(&self, value: &Q) -> Option<&T>
    where
        T: Borrow<Q>,
    {
        self.map.get_key_value(value).map(|(k, _)| k)
    }

    /// Adds an element; whether it is new.
    #[inline]
    #[rustc_confusables("push", "append", "put")]
    pub fn insert(&mut self, value: T) -> bool {
        self.map.insert(value, ()).is_none()
    }

    /// Adds an element; the equal one that it replaces.
    #[inline]
    #[rustc_confusables("swap")]
    pub fn replace(&mut self, value: T) -> Option<T> {
        let old = self.map.remove_entry(&value).map(|(k, _)| k);
        self.map.insert(value, ());
        old
    }

    /// Removes an element; whether it was there.
    #[inline]
    pub fn remove<Q: Hash + Eq + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.map.remove(value).is_some()
    }

    /// Removes an element and gives it.
    #[inline]
    pub fn take<Q: Hash + Eq + ?Sized>(&mut self, value: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        self.map.remove_entry(value).map(|(k, _)| k)
    }
}

impl<T: Clone, S: Clone> Clone for HashSet<T, S> {
    #[inline]
    fn clone(&self) -> Self {
        HashSet { map: self.map.clone() }
    }
}

impl<T: Eq + Hash, S: BuildHasher> PartialEq for HashSet<T, S> {
    fn eq(&self, other: &HashSet<T, S>) -> bool {
        self.len() == other.len() && self.iter().all(|key| other.contains(key))
    }
}

impl<T: Eq + Hash, S: BuildHasher> Eq for HashSet<T, S> {}

impl<T: Debug, S> Debug for HashSet<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T, S: Default> Default for HashSet<T, S> {
    #[inline]
    fn default() -> HashSet<T, S> {
        HashSet { map: HashMap::default() }
    }
}

impl<T: Eq + Hash, S: BuildHasher + Default> FromIterator<T> for HashSet<T, S> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> HashSet<T, S> {
        let mut set = HashSet::with_hasher(Default::default());
        set.extend(iter);
        set
    }
}

impl<T: Eq + Hash, const N: usize> From<[T; N]> for HashSet<T, RandomState> {
    fn from(arr: [T; N]) -> Self {
        Self::from_iter(arr)
    }
}

impl<T: Eq + Hash, S: BuildHasher> Extend<T> for HashSet<T, S> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        self.map.extend(iter.into_iter().map(|k| (k, ())));
    }
}

impl<'a, T: 'a + Eq + Hash + Copy, S: BuildHasher> Extend<&'a T> for HashSet<T, S> {
    #[inline]
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        self.extend(iter.into_iter().cloned());
    }
}

impl<'a, T, S> IntoIterator for &'a HashSet<T, S> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    #[inline]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T, S> IntoIterator for HashSet<T, S> {
    type Item = T;
    type IntoIter = IntoIter<T>;
    #[inline]
    fn into_iter(self) -> IntoIter<T> {
        IntoIter { iter: self.map.into_keys() }
    }
}

macro_rules! iterator {
    ([$($gen:tt)*] $ty:ty, $item:ty, $self:ident => $next:expr) => {
        impl<$($gen)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut $self) -> Option<$item> {
                $next
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.iter.size_hint()
            }
        }
        impl<$($gen)*> ExactSizeIterator for $ty {
            #[inline]
            fn len(&self) -> usize {
                self.iter.len()
            }
        }
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
iterator!(['a, K] Iter<'a, K>, &'a K, self => self.iter.next());
iterator!([K] IntoIter<K>, K, self => self.iter.next());
iterator!(['a, K] Drain<'a, K>, K, self => match self.iter.next() { Some((k, ())) => Some(k), None => None });

impl<K, F: FnMut(&K) -> bool> Iterator for ExtractIf<'_, K, F> {
    type Item = K;
    fn next(&mut self) -> Option<K> {
        let pred = &mut self.pred;
        self.iter.next_with(|k, _| pred(k)).map(|(k, ())| k)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.iter.upper())
    }
}

impl<K, F: FnMut(&K) -> bool> FusedIterator for ExtractIf<'_, K, F> {}

impl<K: Debug, F> Debug for ExtractIf<'_, K, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").finish_non_exhaustive()
    }
}

impl<K> Clone for Iter<'_, K> {
    #[inline]
    fn clone(&self) -> Self {
        Iter { iter: self.iter.clone() }
    }
}

impl<K: Debug> Debug for Iter<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<K: Debug> Debug for IntoIter<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.iter, f)
    }
}

impl<K: Debug> Debug for Drain<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.iter, f)
    }
}

impl<K> Default for Iter<'_, K> {
    fn default() -> Self {
        Iter { iter: Default::default() }
    }
}

impl<K> Default for IntoIter<K> {
    fn default() -> Self {
        IntoIter { iter: Default::default() }
    }
}
