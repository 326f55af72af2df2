//! The B-tree behind `BTreeMap` and `BTreeSet`: `node` has the nodes and their balance, `map` and `set` the types.

pub mod map;
mod node;
mod range;
pub mod set;
