//! `BTreeMap`, a map in the order of its keys.

mod entry;
mod iter;

use core::borrow::Borrow;
use core::cmp::Ordering;
use core::fmt::{self, Debug};
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::mem::{self, ManuallyDrop};
use core::ops::{Index, RangeBounds};

use super::node::{Pos, Tree};
use super::range::{search, Found};
use crate::vec::Vec;

pub use entry::{Entry, OccupiedEntry, VacantEntry};
pub use iter::{ExtractIf, IntoIter, IntoKeys, IntoValues, Iter, IterMut, Keys, Range, RangeMut, Values, ValuesMut};

/// A map in the order of its keys.
#[rustc_diagnostic_item = "BTreeMap"]
#[rustc_insignificant_dtor]
pub struct BTreeMap<K, V> {
    pub(super) tree: Tree<K, V>,
}

unsafe impl<K: Send, V: Send> Send for BTreeMap<K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for BTreeMap<K, V> {}
impl<K: core::panic::RefUnwindSafe, V: core::panic::RefUnwindSafe> core::panic::UnwindSafe for BTreeMap<K, V> {}
impl<K: core::panic::RefUnwindSafe, V: core::panic::RefUnwindSafe> core::panic::RefUnwindSafe for BTreeMap<K, V> {}

unsafe impl<#[may_dangle] K, #[may_dangle] V> Drop for BTreeMap<K, V> {
    fn drop(&mut self) {
        drop(IntoIter::new(mem::replace(&mut self.tree, Tree::new())))
    }
}

impl<K, V> BTreeMap<K, V> {
    /// An empty map without memory.
    #[must_use]
    pub const fn new() -> BTreeMap<K, V> {
        BTreeMap { tree: Tree::new() }
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        drop(mem::replace(self, BTreeMap::new()));
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q> + Ord,
    {
        match self.tree.find(key) {
            Some((pos, _)) => Some(unsafe { pos.val() }),
            None => None,
        }
    }

    /// The pair of a key.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, k: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q> + Ord,
    {
        let (pos, _) = self.tree.find(k)?;
        unsafe { Some((pos.key(), pos.val())) }
    }

    /// The first pair.
    pub fn first_key_value(&self) -> Option<(&K, &V)>
    where
        K: Ord,
    {
        self.iter().next()
    }

    /// The first pair's entry.
    pub fn first_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>>
    where
        K: Ord,
    {
        let pos = self.first_pair()?;
        Some(OccupiedEntry { pos, height: 0, map: self })
    }

    /// Removes the first pair.
    pub fn pop_first(&mut self) -> Option<(K, V)>
    where
        K: Ord,
    {
        let pos = self.first_pair()?;
        Some(unsafe { self.tree.remove(pos, 0).0 })
    }

    /// The last pair.
    pub fn last_key_value(&self) -> Option<(&K, &V)>
    where
        K: Ord,
    {
        self.iter().next_back()
    }

    /// The last pair's entry.
    pub fn last_entry(&mut self) -> Option<OccupiedEntry<'_, K, V>>
    where
        K: Ord,
    {
        let pos = self.last_pair()?;
        Some(OccupiedEntry { pos, height: 0, map: self })
    }

    /// Removes the last pair.
    pub fn pop_last(&mut self) -> Option<(K, V)>
    where
        K: Ord,
    {
        let pos = self.last_pair()?;
        Some(unsafe { self.tree.remove(pos, 0).0 })
    }

    // The outermost pairs are in leaves.
    fn first_pair(&self) -> Option<Pos<K, V>> {
        if self.tree.len == 0 { None } else { self.tree.first_edge() }
    }

    fn last_pair(&self) -> Option<Pos<K, V>> {
        if self.tree.len == 0 {
            return None;
        }
        let Pos { node, idx } = self.tree.last_edge()?;
        Some(Pos { node, idx: idx - 1 })
    }

    /// Whether a key is there.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q> + Ord,
    {
        self.tree.find(key).is_some()
    }

    /// The value of a key, for changing.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q> + Ord,
    {
        match self.tree.find(key) {
            Some((pos, _)) => Some(unsafe { pos.val_mut() }),
            None => None,
        }
    }

    /// Sets the value of a key; the old value, if there was one. The key itself stays then.
    #[rustc_confusables("push", "put", "set")]
    pub fn insert(&mut self, key: K, value: V) -> Option<V>
    where
        K: Ord,
    {
        let edge = match self.tree.root {
            None => None,
            Some(root) => match search(root.node, root.height, &key) {
                Found::Pair(pos, _) => return Some(mem::replace(unsafe { pos.val_mut() }, value)),
                Found::Edge(edge) => Some(edge),
            },
        };
        unsafe { self.tree.insert(edge, key, value) };
        None
    }

    /// Removes a key; its value.
    #[rustc_confusables("delete", "take")]
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q> + Ord,
    {
        match self.remove_entry(key) {
            Some((_, v)) => Some(v),
            None => None,
        }
    }

    /// Removes a key; its pair.
    pub fn remove_entry<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q> + Ord,
    {
        let (pos, height) = self.tree.find(key)?;
        Some(unsafe { self.tree.remove(pos, height).0 })
    }

    /// Keeps the pairs that `f` likes.
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, mut f: F)
    where
        K: Ord,
    {
        self.extract_if(.., |k, v| !f(k, v)).for_each(drop);
    }

    /// Moves all pairs of `other` here.
    pub fn append(&mut self, other: &mut BTreeMap<K, V>)
    where
        K: Ord,
    {
        if other.is_empty() {
            return;
        }
        if self.is_empty() {
            mem::swap(self, other);
            return;
        }
        for (k, v) in mem::replace(other, BTreeMap::new()) {
            self.insert(k, v);
        }
    }

    /// The pairs of a range of keys.
    pub fn range<T: Ord + ?Sized, R: RangeBounds<T>>(&self, range: R) -> Range<'_, K, V>
    where
        K: Borrow<T> + Ord,
    {
        Range::new(self.tree.edges_of(&range, false))
    }

    /// The pairs of a range of keys, values for changing.
    pub fn range_mut<T: Ord + ?Sized, R: RangeBounds<T>>(&mut self, range: R) -> RangeMut<'_, K, V>
    where
        K: Borrow<T> + Ord,
    {
        RangeMut::new(self.tree.edges_of(&range, false))
    }

    /// The place of a key.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V>
    where
        K: Ord,
    {
        match self.tree.root {
            None => Entry::Vacant(VacantEntry { key, edge: None, map: self }),
            Some(root) => match search(root.node, root.height, &key) {
                Found::Pair(pos, height) => Entry::Occupied(OccupiedEntry { pos, height, map: self }),
                Found::Edge(edge) => Entry::Vacant(VacantEntry { key, edge: Some(edge), map: self }),
            },
        }
    }

    /// Cuts off the pairs from `key` on.
    pub fn split_off<Q: Ord + ?Sized>(&mut self, key: &Q) -> BTreeMap<K, V>
    where
        K: Borrow<Q> + Ord,
    {
        let mut rest = mem::replace(self, BTreeMap::new()).into_iter();
        let mut right = BTreeMap::new();
        while let Some((k, v)) = rest.next() {
            let to = if right.is_empty() && k.borrow() < key { &mut *self } else { &mut right };
            to.push_last(k, v);
        }
        right
    }

    /// Inserts a pair whose key is greater than all others.
    pub(super) fn push_last(&mut self, key: K, value: V) {
        let edge = self.tree.last_edge();
        unsafe { self.tree.insert(edge, key, value) };
    }

    /// Removes the pairs of a range that `pred` picks, while the iterator is advanced.
    pub fn extract_if<F, R>(&mut self, range: R, pred: F) -> ExtractIf<'_, K, V, R, F>
    where
        K: Ord,
        R: RangeBounds<K>,
        F: FnMut(&K, &mut V) -> bool,
    {
        let edge = self.tree.edges_of(&range, false).map(|(front, _)| front);
        ExtractIf { tree: &mut self.tree, edge, range, pred, _pairs: PhantomData }
    }

    /// All keys in order.
    #[inline]
    pub fn into_keys(self) -> IntoKeys<K, V> {
        IntoKeys { inner: self.into_iter() }
    }

    /// All values in the order of their keys.
    #[inline]
    pub fn into_values(self) -> IntoValues<K, V> {
        IntoValues { inner: self.into_iter() }
    }

    /// All pairs in order.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::new(&self.tree)
    }

    /// All pairs in order, values for changing.
    pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {
        IterMut::new(&mut self.tree)
    }

    /// All keys in order.
    pub fn keys(&self) -> Keys<'_, K, V> {
        Keys { inner: self.iter() }
    }

    /// All values in the order of their keys.
    pub fn values(&self) -> Values<'_, K, V> {
        Values { inner: self.iter() }
    }

    /// All values in the order of their keys, for changing.
    pub fn values_mut(&mut self) -> ValuesMut<'_, K, V> {
        ValuesMut { inner: self.iter_mut() }
    }

    /// The number of pairs.
    #[must_use]
    #[rustc_confusables("length", "size")]
    pub const fn len(&self) -> usize {
        self.tree.len
    }

    /// Whether there are no pairs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.tree.len == 0
    }

    /// A map of pairs that are in order, but may repeat keys, of which the last counts.
    pub(super) fn from_sorted<I: Iterator<Item = (K, V)>>(pairs: I) -> BTreeMap<K, V>
    where
        K: Ord,
    {
        let mut map = BTreeMap::new();
        let mut pairs = pairs;
        let Some(mut last) = pairs.next() else { return map };
        for pair in pairs {
            let before = mem::replace(&mut last, pair);
            if before.0 != last.0 {
                map.push_last(before.0, before.1);
            }
        }
        map.push_last(last.0, last.1);
        map
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for BTreeMap<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> BTreeMap<K, V> {
        let mut pairs: Vec<(K, V)> = iter.into_iter().collect();
        if pairs.is_empty() {
            return BTreeMap::new();
        }
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        BTreeMap::from_sorted(pairs.into_iter())
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for BTreeMap<K, V> {
    fn from(arr: [(K, V); N]) -> BTreeMap<K, V> {
        Vec::from(arr).into_iter().collect()
    }
}

impl<K: Ord, V> Extend<(K, V)> for BTreeMap<K, V> {
    #[inline]
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {
        iter.into_iter().for_each(move |(k, v)| {
            self.insert(k, v);
        });
    }
}

impl<'a, K: Ord + Copy, V: Copy> Extend<(&'a K, &'a V)> for BTreeMap<K, V> {
    fn extend<I: IntoIterator<Item = (&'a K, &'a V)>>(&mut self, iter: I) {
        self.extend(iter.into_iter().map(|(&key, &value)| (key, value)));
    }
}

impl<K: Clone, V: Clone> Clone for BTreeMap<K, V> {
    fn clone(&self) -> BTreeMap<K, V> {
        let mut map = BTreeMap::new();
        for (k, v) in self {
            map.push_last(k.clone(), v.clone());
        }
        map
    }
}

impl<K: Hash, V: Hash> Hash for BTreeMap<K, V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_length_prefix(self.len());
        for elt in self {
            elt.hash(state);
        }
    }
}

impl<K, V> Default for BTreeMap<K, V> {
    fn default() -> BTreeMap<K, V> {
        BTreeMap::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for BTreeMap<K, V> {
    fn eq(&self, other: &BTreeMap<K, V>) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a == b)
    }
}

impl<K: Eq, V: Eq> Eq for BTreeMap<K, V> {}

impl<K: PartialOrd, V: PartialOrd> PartialOrd for BTreeMap<K, V> {
    #[inline]
    fn partial_cmp(&self, other: &BTreeMap<K, V>) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}

impl<K: Ord, V: Ord> Ord for BTreeMap<K, V> {
    #[inline]
    fn cmp(&self, other: &BTreeMap<K, V>) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl<K: Debug, V: Debug> Debug for BTreeMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K, Q: ?Sized + Ord, V> Index<&Q> for BTreeMap<K, V>
where
    K: Borrow<Q> + Ord,
{
    type Output = V;
    #[inline]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry found for key")
    }
}

impl<'a, K, V> IntoIterator for &'a BTreeMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;
    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

impl<'a, K, V> IntoIterator for &'a mut BTreeMap<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;
    fn into_iter(self) -> IterMut<'a, K, V> {
        self.iter_mut()
    }
}

impl<K, V> IntoIterator for BTreeMap<K, V> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;
    fn into_iter(self) -> IntoIter<K, V> {
        let mut me = ManuallyDrop::new(self);
        IntoIter::new(mem::replace(&mut me.tree, Tree::new()))
    }
}
