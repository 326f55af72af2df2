//! The place of a key in a map.

use core::fmt::{self, Debug};
use core::mem;

use super::super::node::Pos;
use super::BTreeMap;
use Entry::*;

/// The place of a key, occupied or not.
pub enum Entry<'a, K: 'a, V: 'a> {
    /// The key is not there.
    Vacant(VacantEntry<'a, K, V>),
    /// The key is there.
    Occupied(OccupiedEntry<'a, K, V>),
}

/// The place of a key that is not there.
pub struct VacantEntry<'a, K, V> {
    pub(super) key: K,
    pub(super) edge: Option<Pos<K, V>>,
    pub(super) map: &'a mut BTreeMap<K, V>,
}

/// The place of a key that is there.
pub struct OccupiedEntry<'a, K, V> {
    pub(super) pos: Pos<K, V>,
    pub(super) height: usize,
    pub(super) map: &'a mut BTreeMap<K, V>,
}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    /// The value, `default` if there was none.
    pub fn or_insert(self, default: V) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default),
        }
    }

    /// The value, made by `default` if there was none.
    pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(default()),
        }
    }

    /// The value, made from the key by `default` if there was none.
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
    pub fn key(&self) -> &K {
        match *self {
            Occupied(ref entry) => entry.key(),
            Vacant(ref entry) => entry.key(),
        }
    }

    /// Changes the value if there is one.
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

impl<'a, K: Ord, V: Default> Entry<'a, K, V> {
    /// The value, the default one if there was none.
    pub fn or_default(self) -> &'a mut V {
        match self {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(Default::default()),
        }
    }
}

impl<'a, K: Ord, V> VacantEntry<'a, K, V> {
    /// The key.
    pub fn key(&self) -> &K {
        &self.key
    }

    /// The key, given back.
    pub fn into_key(self) -> K {
        self.key
    }

    /// Inserts the key with a value.
    pub fn insert(self, value: V) -> &'a mut V {
        unsafe { self.map.tree.insert(self.edge, self.key, value).val_mut() }
    }

    /// Inserts the key with a value; the entry.
    pub fn insert_entry(self, value: V) -> OccupiedEntry<'a, K, V> {
        let pos = unsafe { self.map.tree.insert(self.edge, self.key, value) };
        OccupiedEntry { pos, height: 0, map: self.map }
    }
}

impl<'a, K: Ord, V> OccupiedEntry<'a, K, V> {
    /// The key.
    #[must_use]
    pub fn key(&self) -> &K {
        unsafe { self.pos.key() }
    }

    /// Removes the pair.
    pub fn remove_entry(self) -> (K, V) {
        unsafe { self.map.tree.remove(self.pos, self.height).0 }
    }

    /// The value.
    #[must_use]
    pub fn get(&self) -> &V {
        unsafe { self.pos.val() }
    }

    /// The value, for changing.
    pub fn get_mut(&mut self) -> &mut V {
        unsafe { self.pos.val_mut() }
    }

    /// The value, for changing as long as the map is borrowed.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_mut(self) -> &'a mut V {
        unsafe { self.pos.val_mut() }
    }

    /// Sets the value; the old one.
    pub fn insert(&mut self, value: V) -> V {
        mem::replace(self.get_mut(), value)
    }

    /// Removes the pair; the value.
    pub fn remove(self) -> V {
        self.remove_entry().1
    }
}

impl<K: Debug + Ord, V: Debug> Debug for Entry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Vacant(ref v) => f.debug_tuple("Entry").field(v).finish(),
            Occupied(ref o) => f.debug_tuple("Entry").field(o).finish(),
        }
    }
}

impl<K: Debug + Ord, V> Debug for VacantEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VacantEntry").field(self.key()).finish()
    }
}

impl<K: Debug + Ord, V: Debug> Debug for OccupiedEntry<'_, K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OccupiedEntry").field("key", self.key()).field("value", self.get()).finish()
    }
}
