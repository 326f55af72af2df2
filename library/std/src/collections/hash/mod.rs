//! Hash tables: `table` is the raw one, `map` and `set` the types.

pub mod map;
pub mod set;
mod table;
