//! Constants of `f32`, and the mathematical functions that need `math`.

pub use core::f32::*;
