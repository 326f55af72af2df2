//! What the rest of the crate knows of the system.

pub mod errno;
#[cfg(native_test)]
#[path = "native_test.rs"]
pub mod wasi;
#[cfg(not(native_test))]
pub mod wasi;
mod libc;
pub mod stdio;
pub mod futex;
pub mod threads;
