//! Hashing, with the hasher that maps use.

pub use core::hash::*;
pub use random::{DefaultHasher, RandomState};

pub(crate) mod random;
