//! Constants of `f64`, and the mathematical functions that need `math`.

pub use core::f64::*;
