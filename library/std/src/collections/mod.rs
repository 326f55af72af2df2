//! Collections.

pub use alloc_crate::collections::{binary_heap, btree_map, btree_set, linked_list, vec_deque};
pub use alloc_crate::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, TryReserveError, VecDeque};
pub use core::ops::Bound;

mod hash;

pub use hash_map::HashMap;
pub use hash_set::HashSet;

/// `HashMap` and its iterators and entries.
pub mod hash_map {
    pub use super::hash::map::*;
    pub use crate::hash::random::{DefaultHasher, RandomState};
}

/// `HashSet` and its iterators.
pub mod hash_set {
    pub use super::hash::set::*;
}
