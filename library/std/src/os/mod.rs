//! What is particular to the system.

pub mod fd;
pub mod raw;
pub mod unix;

/// Linux, as far as it can be pretended.
pub mod linux {}
