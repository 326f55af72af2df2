//! `alloc`: the part of the standard library that needs a heap and nothing else.
//!
//! Containers carry no allocator parameter: stable Rust cannot name one, and a `Box<T>` with a single
//! parameter is less work for everybody. The heap itself is in `heap`.
#![no_core]
#![allow(internal_features, incomplete_features, unused_unsafe, unused_attributes, stable_features)]
#![feature(
    no_core, arbitrary_self_types, auto_traits, dropck_eyepatch, fundamental, intrinsics, lang_items, negative_impls, never_type,
    rustc_attrs, with_negative_coherence, const_destruct, const_precise_live_drops, unboxed_closures, unsized_fn_params,
    prelude_import, allow_internal_unstable, decl_macro, sized_hierarchy, unsafe_binders, arbitrary_self_types_pointers
)]
// Features of the public `core`, against which the algorithms are tested natively.
#![cfg_attr(native_test, feature(
    async_fn_traits, coerce_unsized, core_intrinsics, deref_pure_trait, dispatch_from_dyn, exact_size_is_empty, extend_one,
    legacy_receiver_trait, pin_coerce_unsized_trait, ptr_internals, ptr_metadata, slice_index_methods, fn_traits, hint_must_use,
    slice_internals, std_internals, trusted_len, try_trait_v2, try_trait_v2_residual, tuple_trait, unsize, pattern,
    fmt_internals, panic_internals, formatting_options, iter_advance_by, error_generic_member_access, async_iterator,
    coroutine_trait, layout_for_ptr, set_ptr_value, slice_ptr_get, char_internals, ub_checks, ascii_char,
    hasher_prefixfree_extras, array_try_map, temporary_niche_types, freeze, slice_range, clone_to_uninit, unicode_internals,
    str_internals, utf8_chunks
))]

// Not `no_std`: rustc would load its own `compiler_builtins`, and with that its own `core`.
#[macro_use]
extern crate core;
#[allow(unused)]
#[prelude_import]
use core::prelude::rust_2024::*;

#[macro_use]
mod macros;

pub mod alloc;
mod heap;
mod counted;
mod hint;
mod raw_vec;
mod unique;

pub mod borrow;
pub mod boxed;
pub mod collections;
pub mod ffi;
pub mod fmt;
pub mod rc;
pub mod slice;
pub mod str;
pub mod string;
pub mod sync;
pub mod task;
pub mod vec;

/// What the macros of this crate name; not for users.
#[doc(hidden)]
pub mod __export {
    pub use core::format_args;
    pub use core::hint::must_use;
}
