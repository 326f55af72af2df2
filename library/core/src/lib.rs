//! The core of the standard library: what needs neither a heap nor a system.
//!
//! Compiled by Ferrotype; also type-checked by rustc with `--cfg rustc_check` (see `library/check-with-rustc.sh`).
//! The compiler finds items through the lang items listed in `library/LANG_ITEMS.md` and the intrinsics of `library/INTRINSICS.md`.
#![no_core]
#![rustc_coherence_is_core]
#![allow(internal_features, incomplete_features, unnecessary_transmutes)]
#![feature(
    allow_internal_unsafe, allow_internal_unstable, arbitrary_self_types, auto_traits, const_precise_live_drops, builtin_syntax, decl_macro, coverage_attribute, freeze_impls,
    transparent_unions,
    doc_notable_trait, dropck_eyepatch, fundamental, intrinsics, lang_items, min_specialization, negative_impls, never_type, no_core,
    prelude_import, rustc_attrs, rustdoc_internals, sized_hierarchy, unboxed_closures, const_trait_impl, marker_trait_attr,
    adt_const_params, unsized_const_params
)]

// rustc resolves a prelude import where it stands: the module comes first.
pub mod prelude;
#[allow(unused_imports)]
#[prelude_import]
use prelude::rust_2024::*;

#[macro_use]
mod macros;

pub mod intrinsics;
pub mod marker;
pub mod ops;

pub mod alloc;
pub mod any;
pub mod array;
pub mod async_iter;
pub mod ascii;
pub mod borrow;
pub mod cell;
pub mod char;
pub mod clone;
pub mod cmp;
pub mod convert;
pub mod default;
pub mod error;
pub mod ffi;
pub mod fmt;
pub mod future;
pub mod hash;
pub mod hint;
pub mod iter;
pub mod net;
pub mod mem;
pub mod num;
pub mod option;
pub mod panic;
pub mod panicking;
pub mod pin;
pub mod primitive;
pub mod ptr;
pub mod range;
pub mod result;
pub mod slice;
pub mod str;
pub mod sync;
pub mod task;
pub mod time;

#[path = "num/f32.rs"]
pub mod f32;
#[path = "num/f64.rs"]
pub mod f64;
pub use num::shells::{i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize};

/// Processor instructions: none on this target.
pub mod arch {}

mod bool;
mod tuple;
mod unit;
