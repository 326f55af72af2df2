//! Iterators of a map.

use super::super::table::{RawDrain, RawIntoIter, RawIter, RawTable};
use crate::fmt::{self, Debug};
use crate::iter::FusedIterator;
use crate::marker::PhantomData;

/// The iterator of `HashMap::iter`.
pub struct Iter<'a, K: 'a, V: 'a> {
    raw: RawIter<(K, V)>,
    _pairs: PhantomData<&'a (K, V)>,
}

/// The iterator of `HashMap::iter_mut`.
pub struct IterMut<'a, K: 'a, V: 'a> {
    raw: RawIter<(K, V)>,
    _pairs: PhantomData<(&'a K, &'a mut V)>,
}

/// The owning iterator of a map.
pub struct IntoIter<K, V> {
    pub(super) inner: RawIntoIter<(K, V)>,
}

/// The iterator of `HashMap::drain`.
pub struct Drain<'a, K: 'a, V: 'a> {
    pub(super) inner: RawDrain<'a, (K, V)>,
}

/// The iterator of `HashMap::keys`.
pub struct Keys<'a, K: 'a, V: 'a> {
    pub(super) inner: Iter<'a, K, V>,
}

/// The iterator of `HashMap::values`.
pub struct Values<'a, K: 'a, V: 'a> {
    pub(super) inner: Iter<'a, K, V>,
}

/// The iterator of `HashMap::values_mut`.
pub struct ValuesMut<'a, K: 'a, V: 'a> {
    pub(super) inner: IterMut<'a, K, V>,
}

/// The iterator of `HashMap::into_keys`.
pub struct IntoKeys<K, V> {
    pub(super) inner: IntoIter<K, V>,
}

/// The iterator of `HashMap::into_values`.
pub struct IntoValues<K, V> {
    pub(super) inner: IntoIter<K, V>,
}

/// The iterator of `HashMap::extract_if`.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ExtractIf<'a, K, V, F> {
    pub(super) iter: RawIter<(K, V)>,
    pub(super) table: &'a mut RawTable<(K, V)>,
    pub(super) pred: F,
}

unsafe impl<K: Sync, V: Sync> Send for Iter<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for Iter<'_, K, V> {}
unsafe impl<K: Send, V: Send> Send for IterMut<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for IterMut<'_, K, V> {}

impl<K, V> Iter<'_, K, V> {
    pub(super) fn new(raw: RawIter<(K, V)>) -> Self {
        Iter { raw, _pairs: PhantomData }
    }
}

impl<K, V> IterMut<'_, K, V> {
    pub(super) fn new(raw: RawIter<(K, V)>) -> Self {
        IterMut { raw, _pairs: PhantomData }
    }
}

macro_rules! iterator {
    ([$($gen:tt)*] $ty:ty, $item:ty, $self:ident => $next:expr, $len:expr) => {
        impl<$($gen)*> Iterator for $ty {
            type Item = $item;
            #[inline]
            fn next(&mut $self) -> Option<$item> {
                $next
            }
            #[inline]
            fn size_hint(&$self) -> (usize, Option<usize>) {
                let n = $len;
                (n, Some(n))
            }
        }
        impl<$($gen)*> ExactSizeIterator for $ty {
            #[inline]
            fn len(&$self) -> usize {
                $len
            }
        }
        impl<$($gen)*> FusedIterator for $ty {}
    };
}
iterator!(['a, K, V] Iter<'a, K, V>, (&'a K, &'a V), self => match self.raw.next() {
    Some(bucket) => {
        let (k, v) = unsafe { bucket.as_ref() };
        Some((k, v))
    }
    None => None,
}, self.raw.size_hint().0);
iterator!(['a, K, V] IterMut<'a, K, V>, (&'a K, &'a mut V), self => match self.raw.next() {
    Some(bucket) => {
        let (k, v) = unsafe { bucket.as_mut() };
        Some((k, v))
    }
    None => None,
}, self.raw.size_hint().0);
iterator!([K, V] IntoIter<K, V>, (K, V), self => self.inner.next(), self.inner.len());
iterator!(['a, K, V] Drain<'a, K, V>, (K, V), self => self.inner.next(), self.inner.len());
iterator!(['a, K, V] Keys<'a, K, V>, &'a K, self => match self.inner.next() { Some((k, _)) => Some(k), None => None }, self.inner.len());
iterator!(['a, K, V] Values<'a, K, V>, &'a V, self => match self.inner.next() { Some((_, v)) => Some(v), None => None }, self.inner.len());
iterator!(['a, K, V] ValuesMut<'a, K, V>, &'a mut V, self => match self.inner.next() { Some((_, v)) => Some(v), None => None }, self.inner.len());
iterator!([K, V] IntoKeys<K, V>, K, self => match self.inner.next() { Some((k, _)) => Some(k), None => None }, self.inner.len());
iterator!([K, V] IntoValues<K, V>, V, self => match self.inner.next() { Some((_, v)) => Some(v), None => None }, self.inner.len());

impl<K, V, P> ExtractIf<'_, K, V, P> {
    /// The next pair that `pred` picks, removed.
    pub(in super::super) fn next_with<F: FnMut(&K, &mut V) -> bool>(&mut self, mut pred: F) -> Option<(K, V)> {
        while let Some(bucket) = self.iter.next() {
            unsafe {
                let (k, v) = bucket.as_mut();
                if pred(k, v) {
                    return Some(self.table.remove(bucket));
                }
            }
        }
        None
    }

    pub(in super::super) fn upper(&self) -> Option<usize> {
        self.iter.size_hint().1
    }
}

impl<K, V, F: FnMut(&K, &mut V) -> bool> Iterator for ExtractIf<'_, K, V, F> {
    type Item = (K, V);
    fn next(&mut self) -> Option<(K, V)> {
        // The predicate is lent out of the iterator and comes back.
        let pred: *mut F = &mut self.pred;
        self.next_with(|k, v| unsafe { (*pred)(k, v) })
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.upper())
    }
}

impl<K, V, F: FnMut(&K, &mut V) -> bool> FusedIterator for ExtractIf<'_, K, V, F> {}

impl<K: Debug, V: Debug, F> Debug for ExtractIf<'_, K, V, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractIf").finish_non_exhaustive()
    }
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Iter::new(self.raw.clone())
    }
}

impl<K, V> Clone for Keys<'_, K, V> {
    fn clone(&self) -> Self {
        Keys { inner: self.inner.clone() }
    }
}

impl<K, V> Clone for Values<'_, K, V> {
    fn clone(&self) -> Self {
        Values { inner: self.inner.clone() }
    }
}

impl<K: Debug, V: Debug> Debug for Iter<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// Shows what is still to come, through a plain iterator over the same buckets.
macro_rules! debug_rest {
    ([$($gen:tt)*] $ty:ty, $self:ident => $raw:expr, $pair:pat => $show:expr) => {
        impl<$($gen)*> Debug for $ty {
            fn fmt(&$self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(Iter::new($raw).map(|$pair| $show)).finish()
            }
        }
    };
}
debug_rest!([K: Debug, V: Debug] IterMut<'_, K, V>, self => self.raw.clone(), p => p);
debug_rest!([K: Debug, V: Debug] IntoIter<K, V>, self => self.inner.iter(), p => p);
debug_rest!([K: Debug, V: Debug] Drain<'_, K, V>, self => self.inner.iter(), p => p);
debug_rest!([K: Debug, V] Keys<'_, K, V>, self => self.inner.raw.clone(), (k, _) => k);
debug_rest!([K, V: Debug] Values<'_, K, V>, self => self.inner.raw.clone(), (_, v) => v);
debug_rest!([K, V: Debug] ValuesMut<'_, K, V>, self => self.inner.raw.clone(), (_, v) => v);
debug_rest!([K: Debug, V] IntoKeys<K, V>, self => self.inner.inner.iter(), (k, _) => k);
debug_rest!([K, V: Debug] IntoValues<K, V>, self => self.inner.inner.iter(), (_, v) => v);

impl<K, V> Default for Iter<'_, K, V> {
    fn default() -> Self {
        Iter::new(RawTable::new().iter())
    }
}

impl<K, V> Default for IterMut<'_, K, V> {
    fn default() -> Self {
        IterMut::new(RawTable::new().iter())
    }
}

impl<K, V> Default for IntoIter<K, V> {
    fn default() -> Self {
        IntoIter { inner: RawTable::new().into_iter() }
    }
}

impl<K, V> Default for Keys<'_, K, V> {
    fn default() -> Self {
        Keys { inner: Default::default() }
    }
}

impl<K, V> Default for Values<'_, K, V> {
    fn default() -> Self {
        Values { inner: Default::default() }
    }
}

impl<K, V> Default for ValuesMut<'_, K, V> {
    fn default() -> Self {
        ValuesMut { inner: Default::default() }
    }
}

impl<K, V> Default for IntoKeys<K, V> {
    fn default() -> Self {
        IntoKeys { inner: Default::default() }
    }
}

impl<K, V> Default for IntoValues<K, V> {
    fn default() -> Self {
        IntoValues { inner: Default::default() }
    }
}
