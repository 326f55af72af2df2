//! The standard library: what needs a system, on top of `core` and `alloc`.
//!
//! The system is WASI preview 1 (`sys::wasi`) with a few extra imports for threads; the rest of the crate looks like Linux.
#![no_core]
#![allow(internal_features, incomplete_features, stable_features, unused_features, deprecated)]
#![feature(
    no_core, allow_internal_unsafe, allow_internal_unstable, arbitrary_self_types, auto_traits, cfg_target_thread_local,
    decl_macro, dropck_eyepatch, doc_notable_trait, fundamental, intrinsics, lang_items, linkage, must_not_suspend,
    negative_impls, never_type, prelude_import, rustc_attrs, stmt_expr_attributes, thread_local, unboxed_closures,
    unsafe_binders, needs_panic_runtime, link_cfg, structural_match, builtin_syntax, test, custom_test_frameworks,
    global_registration, deref_patterns, c_variadic, never_patterns
)]
// Features of the public `core`, against which the algorithms are tested natively.
#![cfg_attr(native_test, feature(
    concat_bytes, core_intrinsics, core_io_borrowed_buf, exact_size_is_empty, extend_one, fmt_internals, format_args_nl,
    log_syntax, panic_internals, slice_internals, std_internals, str_internals, trace_macros, try_trait_v2, edition_panic,
    hasher_prefixfree_extras, panic_can_unwind, panic_info_message, const_format_args, hint_must_use, maybe_uninit_slice,
    ptr_metadata, error_generic_member_access, ip, coerce_unsized, unsize, prelude_2024, derive_const, derive_eq_internals,
    derive_clone_copy_internals, async_iterator, assert_matches, cfg_eval, cfg_accessible, derive_coerce_pointee,
    type_ascription, portable_simd, duration_constants, char_internals, str_as_str, cold_path, slice_index_methods,
    sync_unsafe_cell, core_float_math, variant_count, formatting_options, local_waker, utf8_chunks, ascii_char, exclusive_wrapper
))]

#[macro_use]
extern crate core;

// The compiler resolves a prelude import where it stands: the module comes first.
pub mod prelude;
#[allow(unused)]
#[prelude_import]
use prelude::rust_2024::*;

#[macro_use]
extern crate alloc as alloc_crate;

#[macro_use]
mod macros;

pub mod alloc;
pub mod ascii;
pub mod backtrace;
pub mod collections;
pub mod env;
pub mod error;
pub mod f32;
pub mod f64;
pub mod ffi;
pub mod fs;
pub mod hash;
pub mod io;
mod math;
pub mod net;
pub mod num;
pub mod os;
pub mod panic;
#[doc(hidden)]
pub mod panicking;
pub mod path;
pub mod process;
#[doc(hidden)]
pub mod rt;
pub mod sync;
mod test_harness;
mod sys;
pub mod thread;
pub mod time;

pub use core::{any, arch, array, async_iter, cell, char, clone, cmp, convert, default, future, hint};
pub use core::{i8, i16, i32, i64, i128, intrinsics, isize, iter, marker, mem, ops, option, pin, ptr, range, result};
pub use core::{u8, u16, u32, u64, u128, usize};
pub use alloc_crate::{borrow, boxed, fmt, format, rc, slice, str, string, vec};

/// Asynchronous tasks.
pub mod task {
    pub use alloc_crate::task::*;
}

pub use core::{
    assert, assert_eq, assert_ne, cfg, column, compile_error, concat, debug_assert, debug_assert_eq, debug_assert_ne, env, file,
    format_args, include, include_bytes, include_str, line, matches, module_path, option_env, stringify, todo, r#try, unimplemented,
    unreachable, write, writeln,
};

/// What the macros of this crate name; not for users.
#[doc(hidden)]
pub mod __export {
    pub use core::{format_args, format_args_nl};
}
