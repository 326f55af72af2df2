//! The place of a key in a map.

use super::super::table::{Bucket, RawTable};
use crate::fmt::{self, Debug};
use crate::mem;
use Entry::*;

/// The place of a key, occupied or not.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "HashMapEntry")]
pub enum Entry<'a, K: 'a, V: 'a> {
    /// The key is there.
    Occupied(OccupiedEntry<'a, K, V>),
    /// The key is not there.
    Vacant(VacantEntry<'a, K, V>),
}

/// The place of a key that is there.
pub struct OccupiedEntry<'a, K: 'a, V: 'a> {
    pub(super) bucket: Bucket<(K, V)>,
    pub(super) table: &'a mut RawTable<(K, V)>,
}

unsafe impl<K: Send, V: Send> Send for OccupiedEntry<'_, K, V> {}
unsafe impl<K: Sync, V: Sync> Sync for OccupiedEntry<'_, K, V> {}

/// The place of a key that is not there; the table has room.
pub struct VacantEntry<'a, K: 'a, V: 'a> {
    pub(super) hash: u64,
    pub(super) key: K,
    pub(super) table: &'a mut RawTable<(K, V)>,
}

impl<'a, K, V> Entry<'a, K, V> {
    /// The value, `default` if there was none.
    #[inline]
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default),
        }
    }

    /// The value, made by `default` if there was none.
    #[inline]
    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default()),
        }
    }

    /// The value, made from the key by `default` if there was none.
    #[inline]
    pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => {
                let value = default(entry.key());
                entry.insert(value)
            }
        }
    }

    /// The key.
    #[inline]
    pub fn key(&self) -> &K {
        match *self {
            Occupied(ref entry) => entry.key(),
            Vacant(ref entry) => entry.key(),
        }
    }

    /// Changes the value if there is one.
    #[inline]
    pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Self {
        match self {
            Occupied(mut entry) => {
                f(entry.get_mut());
                Occupied(entry)
            }
            Vacant(entry) => Vacant(entry),
        }
    }

    /// Sets the value.
    #[inline]
    pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {
        match self {
            Occupied(mut entry) => {
                entry.insert(value);
                entry
            }
            Vacant(entry) => entry.insert_entry(value),
        }
    }
}

impl<'a, K, V: Default> Entry<'a, K, V> {
    /// The value, the default one if there was none.
    #[inline]
    pub fn or_default(self) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(Default::default()),
        }
    }
}

impl<'a, K, V> OccupiedEntry<'a, K, V> {
    /// The key.
    #[inline]
    pub fn key(&self) -> &K {
        unsafe { &self.bucket.as_ref().0 }
    }

    /// Removes the pair.
    #[inline]
    pub fn remove_entry(self) -> (K, V) {
        unsafe { self.table.remove(self.bucket) }
    }

    /// The value.
    #[inline]
    pub fn get(&self) -> &V {
        unsafe { &self.bucket.as_ref().1 }
    }

    /// The value, for changing.
    #[inline]
    pub fn get_mut(&mut self) -> &mut V {
        unsafe { &mut self.bucket.as_mut().1 }
    }

    /// The value, for changing as long as the map is borrowed.
    #[inline]
    pub fn into_mut(self) -> &'a mut V {
        unsafe { &mut self.bucket.as_mut().1 }
    }

    /// Sets the value; the old one.
    #[inline]
    pub fn insert(&mut self, value: V) -> V {
        mem::replace(self.get_mut(), value)
    }

    /// Removes the pair; the value.
    #[inline]
    pub fn remove(self) -> V {
        self.remove_entry().1
    }
}

impl<'a, K: 'a, V: 'a> VacantEntry<'a, K, V> {
    /// The key.
    #[inline]
    pub fn key(&self) -> &K {
        &self.key
    }

    /// The key, given back.
    #[inline]
    pub fn into_key(self) -> K {
        self.key
    }

    #[inline]
    fn put(self, value: V) -> (Bucket<(K, V)>, &'a mut RawTable<(K, V)>) {
        let bucket = self.table.insert(self.hash, (self.key, value), |_| unreachable!());
        (bucket, self.table)
    }

    /// Inserts the key with a value.
    #[inline]
    pub fn insert(self, value: V) -> &'a mut V {
        unsafe { &mut self.put(value).0.as_mut().1 }
    }

    /// Inserts the key with a value; the entry.
    #[inline]
    pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {
        let (bucket, table) = self.put(value);
        OccupiedEntry { bucket, table }
    }
}

impl<K: Debug, V: Debug> Debug for Entry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Vacant(ref v) => f.debug_tuple("Entry").field(v).finish(),
            Occupied(ref o) => f.debug_tuple("Entry").field(o).finish(),
        }
    }
}

impl<K: Debug, V: Debug> Debug for OccupiedEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedEntry").field("key", self.key()).field("value", self.get()).finish_non_exhaustive()
    }
}

impl<K: Debug, V> Debug for VacantEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VacantEntry").field(self.key()).finish()
    }
}
