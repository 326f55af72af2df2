//! Mathematical functions, correctly rounded but for a few cases in a hundred thousand.
//!
//! The common scheme: reduce the argument exactly, take the value of the nearest point of a table (as a pair of doubles, about
//! 106 bits), and add a short polynomial in the small rest. What is rounded is small, so that only the last addition counts.
//!
//! `pair` has the arithmetic of pairs; `exp`, `log`, `trig`, `hyperbolic`, `root` the functions.

pub mod exp;
pub mod fma;
pub mod hyperbolic;
pub mod log;
mod pair;
pub mod root;
mod tables;
pub mod trig;
