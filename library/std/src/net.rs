//! Addresses. There are no sockets on this target.

pub use core::net::*;
