//! Numbers.

pub use core::num::*;

mod f32;
mod f64;
