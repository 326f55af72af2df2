//! `HashMap`, a map without order.

mod entry;
mod iter;

use super::table::{Bucket, RawTable};
use crate::borrow::Borrow;
use crate::collections::TryReserveError;
use crate::fmt::{self, Debug};
use crate::hash::{BuildHasher, Hash, RandomState};
use crate::mem;
use crate::ops::Index;

pub use entry::{Entry, OccupiedEntry, VacantEntry};
pub use iter::{Drain, ExtractIf, IntoIter, IntoKeys, IntoValues, Iter, IterMut, Keys, Values, ValuesMut};

/// A map without order.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "HashMap")]
#[rustc_insignificant_dtor]
pub struct HashMap<K, V, S = RandomState> {
    hash_builder: S,
    table: RawTable<(K, V)>,
}

impl<K, V, S: crate::panic::UnwindSafe> crate::panic::UnwindSafe for HashMap<K, V, S>
where
    K: crate::panic::UnwindSafe,
    V: crate::panic::UnwindSafe,
{
}

impl<K, V> HashMap<K, V, RandomState> {
    /// An empty map without memory.
    #[inline]
    #[must_use]
    pub fn new() -> HashMap<K, V, RandomState> {
        HashMap::with_hasher(RandomState::new())
    }

    /// An empty map with room for `capacity` pairs.
    #[inline]
    #[must_use]
    pub fn with_capacity(capacity: usize) -> HashMap<K, V, RandomState> {
        HashMap::with_capacity_and_hasher(capacity, RandomState::new())
    }
}

impl<K, V, S> HashMap<K, V, S> {
    /// An empty map with its own hashing.
    #[inline]
    pub const fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {
        HashMap { hash_builder, table: RawTable::new() }
    }

    /// An empty map with its own hashing and room for `capacity` pairs.
    #[inline]
    pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashMap<K, V, S> {
        HashMap { hash_builder: hasher, table: RawTable::with_capacity(capacity) }
    }

    /// How many pairs fit without growing.
    #[inline]
    pub fn capacity(&self) -> usize {
        self.table.capacity()
    }

    /// All keys.
    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys { inner: self.iter() }
    }

    /// All keys.
    #[inline]
    pub fn into_keys(self) -> IntoKeys<K, V> {
        IntoKeys { inner: self.into_iter() }
    }

    /// All values.
    pub fn values(&self) -> Values<'_, K, V> {
        Values { inner: self.iter() }
    }

    /// All values, for changing.
    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        ValuesMut { inner: self.iter_mut() }
    }

    /// All values.
    #[inline]
    pub fn into_values(self) -> IntoValues<K, V> {
        IntoValues { inner: self.into_iter() }
    }

    /// All pairs.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::new(self.table.iter())
    }

    /// All pairs, values for changing.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut::new(self.table.iter())
    }

    /// The number of pairs.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there are no pairs.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.table.len() == 0
    }

    /// Removes all pairs, keeping the memory.
    #[inline]
    pub fn drain(&mut self) -> Drain<'_, K, V> {
        Drain { inner: self.table.drain() }
    }

    /// Removes the pairs that `pred` picks, while the iterator is advanced.
    #[inline]
    pub fn extract_if<F: FnMut(&K, &mut V) -> bool>(&mut self, pred: F) -> ExtractIf<'_, K, V, F> {
        self.extract_with(pred)
    }

    pub(super) fn extract_with<P>(&mut self, pred: P) -> ExtractIf<'_, K, V, P> {
        ExtractIf { iter: self.table.iter(), table: &mut self.table, pred }
    }

    /// Keeps the pairs that `f` likes.
    #[inline]
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F) {
        for bucket in self.table.iter() {
            unsafe {
                let (k, v) = bucket.as_mut();
                if !f(k, v) {
                    drop(self.table.remove(bucket));
                }
            }
        }
    }

    /// Removes all pairs, keeping the memory.
    #[inline]
    pub fn clear(&mut self) {
        self.table.clear();
    }

    /// How keys are hashed.
    #[inline]
    pub fn hasher(&self) -> &S {
        &self.hash_builder
    }
}

#[inline(always)]
fn hasher<K: Hash, V, S: BuildHasher>(build: &S) -> impl Fn(&(K, V)) -> u64 + '_ {
    move |pair| build.hash_one(&pair.0)
}

impl<K: Eq + Hash, V, S: BuildHasher> HashMap<K, V, S> {
    /// Makes room for at least `additional` more pairs.
    #[inline]
    pub fn reserve(&mut self, additional: usize) {
        self.table.reserve(additional, hasher(&self.hash_builder))
    }

    /// `reserve` that returns its failure.
    #[inline]
    pub fn try_reserve(&mut self, additional: usize) -> Result<(), TryReserveError> {
        self.table.try_reserve(additional, hasher(&self.hash_builder))
    }

    /// Gives unused capacity back.
    #[inline]
    pub fn shrink_to_fit(&mut self) {
        self.table.shrink_to(0, hasher(&self.hash_builder))
    }

    /// Gives capacity above both the length and `min_capacity` back.
    #[inline]
    pub fn shrink_to(&mut self, min_capacity: usize) {
        self.table.shrink_to(min_capacity, hasher(&self.hash_builder))
    }

    /// The place of a key.
    #[inline]
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let hash = self.hash_builder.hash_one(&key);
        match self.table.find(hash, |pair| pair.0 == key) {
            Some(bucket) => Entry::Occupied(OccupiedEntry { bucket, table: &mut self.table }),
            None => {
                // The room is made now, as the entry does not know the hasher.
                self.table.reserve(1, hasher(&self.hash_builder));
                Entry::Vacant(VacantEntry { hash, key, table: &mut self.table })
            }
        }
    }

    #[inline]
    fn find<Q: Hash + Eq + ?Sized>(&self, k: &Q) -> Option<Bucket<(K, V)>>
    where
        K: Borrow<Q>,
    {
        if self.table.len() == 0 {
            return None;
        }
        let hash = self.hash_builder.hash_one(k);
        self.table.find(hash, |pair| k == pair.0.borrow())
    }

    /// The value of a key.
    #[inline]
    pub fn get<Q: Hash + Eq + ?Sized>(&self, k: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        match self.find(k) {
            Some(bucket) => Some(unsafe { &bucket.as_ref().1 }),
            None => None,
        }
    }

    /// The pair of a key.
    #[inline]
    pub fn get_key_value<Q: Hash + Eq + ?Sized>(&self, k: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        match self.find(k) {
            Some(bucket) => {
                let (k, v) = unsafe { bucket.as_ref() };
                Some((k, v))
            }
            None => None,
        }
    }

    /// The values of several keys, for changing; panics if two are the same.
    #[inline]
    pub fn get_disjoint_mut<Q: Hash + Eq + ?Sized, const N: usize>(&mut self, ks: [&Q; N]) -> [Option<&'_ mut V>; N]
    where
        K: Borrow<Q>,
    {
        let found = ks.map(|k| self.find(k).map(|b| b.as_ptr()));
        for i in 0..N {
            for j in 0..i {
                if found[i].is_some() && found[i] == found[j] {
                    panic!("duplicate keys found");
                }
            }
        }
        found.map(|p| p.map(|p| unsafe { &mut (*p).1 }))
    }

    /// The values of several keys, for changing; the caller knows that they are different.
    #[inline]
    pub unsafe fn get_disjoint_unchecked_mut<Q: Hash + Eq + ?Sized, const N: usize>(
        &mut self,
        ks: [&Q; N],
    ) -> [Option<&'_ mut V>; N]
    where
        K: Borrow<Q>,
    {
        ks.map(|k| self.find(k).map(|b| unsafe { &mut (*b.as_ptr()).1 }))
    }

    /// Whether a key is there.
    #[inline]
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, k: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(k).is_some()
    }

    /// The value of a key, for changing.
    #[inline]
    pub fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, k: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        match self.find(k) {
            Some(bucket) => Some(unsafe { &mut bucket.as_mut().1 }),
            None => None,
        }
    }

    /// Sets the value of a key; the old value, if there was one. The key itself stays then.
    #[inline]
    #[rustc_confusables("push", "append", "put")]
    pub fn insert(&mut self, k: K, v: V) -> Option<V> {
        let hash = self.hash_builder.hash_one(&k);
        match self.table.find(hash, |pair| pair.0 == k) {
            Some(bucket) => Some(mem::replace(unsafe { &mut bucket.as_mut().1 }, v)),
            None => {
                self.table.insert(hash, (k, v), hasher(&self.hash_builder));
                None
            }
        }
    }

    /// Removes a key; its value.
    #[inline]
    pub fn remove<Q: Hash + Eq + ?Sized>(&mut self, k: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        match self.remove_entry(k) {
            Some((_, v)) => Some(v),
            None => None,
        }
    }

    /// Removes a key; its pair.
    #[inline]
    pub fn remove_entry<Q: Hash + Eq + ?Sized>(&mut self, k: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
    {
        match self.find(k) {
            Some(bucket) => Some(unsafe { self.table.remove(bucket) }),
            None => None,
        }
    }
}

impl<K: Clone, V: Clone, S: Clone> Clone for HashMap<K, V, S> {
    #[inline]
    fn clone(&self) -> Self {
        HashMap { hash_builder: self.hash_builder.clone(), table: self.table.clone() }
    }
}

impl<K: Eq + Hash, V: PartialEq, S: BuildHasher> PartialEq for HashMap<K, V, S> {
    fn eq(&self, other: &HashMap<K, V, S>) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key).map_or(false, |v| *value == *v))
    }
}

impl<K: Eq + Hash, V: Eq, S: BuildHasher> Eq for HashMap<K, V, S> {}

impl<K: Debug, V: Debug, S> Debug for HashMap<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K, V, S: Default> Default for HashMap<K, V, S> {
    #[inline]
    fn default() -> HashMap<K, V, S> {
        HashMap::with_hasher(Default::default())
    }
}

impl<K: Eq + Hash + Borrow<Q>, Q: ?Sized + Eq + Hash, V, S: BuildHasher> Index<&Q> for HashMap<K, V, S> {
    type Output = V;
    #[inline]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    #[inline]
    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;
    #[inline]
    fn into_iter(self) -> IterMut<'a, K, V> {
        self.iter_mut()
    }
}

impl<K, V, S> IntoIterator for HashMap<K, V, S> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;
    #[inline]
    fn into_iter(self) -> IntoIter<K, V> {
        IntoIter { inner: self.table.into_iter() }
    }
}

impl<K: Eq + Hash, V, S: BuildHasher + Default> FromIterator<(K, V)> for HashMap<K, V, S> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> HashMap<K, V, S> {
        let mut map = HashMap::with_hasher(Default::default());
        map.extend(iter);
        map
    }
}

impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for HashMap<K, V, RandomState> {
    fn from(arr: [(K, V); N]) -> Self {
        Self::from_iter(arr)
    }
}

impl<K: Eq + Hash, V, S: BuildHasher> Extend<(K, V)> for HashMap<K, V, S> {
    #[inline]
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {
        let iter = iter.into_iter();
        // Of many that come to many, half may be there already.
        let hint = iter.size_hint().0;
        self.reserve(if self.is_empty() { hint } else { (hint + 1) / 2 });
        iter.for_each(|(k, v)| {
            self.insert(k, v);
        });
    }
}

impl<'a, K: Eq + Hash + Copy, V: Copy, S: BuildHasher> Extend<(&'a K, &'a V)> for HashMap<K, V, S> {
    #[inline]
    fn extend<T: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: T) {
        self.extend(iter.into_iter().map(|(k, v)| (*k, *v)));
    }
}
