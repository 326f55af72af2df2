//! Synchronization.

pub mod atomic;
