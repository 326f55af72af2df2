//! Collections.

pub mod binary_heap;
mod btree;
pub mod linked_list;
pub mod vec_deque;

/// `BTreeMap` and its iterators and entries.
pub mod btree_map {
    pub use super::btree::map::*;
}

/// `BTreeSet` and its iterators.
pub mod btree_set {
    pub use super::btree::set::*;
}

use core::alloc::{Layout, LayoutError};
use core::error::Error;
use core::fmt;

pub use binary_heap::BinaryHeap;
pub use btree_map::BTreeMap;
pub use btree_set::BTreeSet;
pub use linked_list::LinkedList;
pub use vec_deque::VecDeque;

/// Memory that could not be reserved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TryReserveError {
    kind: TryReserveErrorKind,
}

/// Why it could not.
#[derive(Clone, PartialEq, Eq, Debug)]
#[doc(hidden)]
pub enum TryReserveErrorKind {
    CapacityOverflow,
    AllocError { layout: Layout, non_exhaustive: () },
}

impl TryReserveError {
    #[inline]
    pub(crate) fn kind_internal(&self) -> TryReserveErrorKind {
        self.kind.clone()
    }
}

impl From<TryReserveErrorKind> for TryReserveError {
    #[inline]
    fn from(kind: TryReserveErrorKind) -> TryReserveError {
        TryReserveError { kind }
    }
}

impl From<LayoutError> for TryReserveErrorKind {
    #[inline]
    fn from(_: LayoutError) -> TryReserveErrorKind {
        TryReserveErrorKind::CapacityOverflow
    }
}

impl fmt::Display for TryReserveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("memory allocation failed")?;
        f.write_str(match self.kind {
            TryReserveErrorKind::CapacityOverflow => " because the computed capacity exceeded the collection's maximum",
            TryReserveErrorKind::AllocError { .. } => " because the memory allocator returned an error",
        })
    }
}

impl Error for TryReserveError {}
