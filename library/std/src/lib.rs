//! The standard library: what needs a system, on top of `core` and `alloc`.
//!
//! The system is WASI preview 1 (`sys::wasi`) with a few extra imports for threads; the rest of the crate looks like Linux.
#![no_std]
#![allow(internal_features, incomplete_features, stable_features, unused_features, deprecated)]
#![feature(
    allow_internal_unsafe, allow_internal_unstable, arbitrary_self_types, auto_traits, cfg_target_thread_local, concat_bytes,
    core_intrinsics, core_io_borrowed_buf, decl_macro, dropck_eyepatch, doc_notable_trait, exact_size_is_empty, extend_one,
    fmt_internals, format_args_nl, fundamental, intrinsics, lang_items, linkage, log_syntax, must_not_suspend,
    negative_impls, never_type, panic_internals, prelude_import, rustc_attrs, slice_internals, std_internals, str_internals,
    stmt_expr_attributes, thread_local, trace_macros, try_trait_v2, unboxed_closures, edition_panic, hasher_prefixfree_extras,
    panic_can_unwind, panic_info_message, const_format_args, hint_must_use, maybe_uninit_slice,
    ptr_metadata, error_generic_member_access, ip, unsafe_binders, coerce_unsized, unsize, prelude_2024,
    needs_panic_runtime, link_cfg, derive_const, derive_eq_internals, derive_clone_copy_internals,
    structural_match, builtin_syntax, async_iterator, assert_matches, cfg_eval, test, custom_test_frameworks, global_registration, cfg_accessible,
    derive_coerce_pointee, deref_patterns, type_ascription, c_variadic, portable_simd, duration_constants, char_internals,
    str_as_str, cold_path, slice_index_methods, sync_unsafe_cell, core_float_math, variant_count,
    formatting_options, local_waker, utf8_chunks, ascii_char, exclusive_wrapper, never_patterns
)]

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
